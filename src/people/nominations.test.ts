import { describe, expect, test } from 'vitest'
import { acceptedIn, claimsNomination, keepingAccepted, withAccepted, withoutAccepted } from './nominations.ts'

const claim = { province: 'BC', issuedOn: '2024-01-05' }
const accepted = { province: 'ON', issuedOn: '2024-01-02', acceptedOn: '2024-01-05', expiresOn: '2024-07-02' }
const reordered = { expiresOn: '2024-07-02', acceptedOn: '2024-01-05', issuedOn: '2024-01-02', province: 'ON' }

test('accepted ones are told from claims', () => {
  const content = { sex: 'male', nominations: [claim, accepted] }
  expect(acceptedIn(content)).toEqual([accepted])
  expect(claimsNomination(content)).toBe(true)
  expect(claimsNomination({ nominations: [accepted] })).toBe(false)
  expect(claimsNomination({})).toBe(false)
  expect(claimsNomination({ nominations: 'ON' })).toBe(false)
})

test('taken out and put back', () => {
  expect(withoutAccepted({ sex: 'male', nominations: [claim, accepted] })).toEqual({
    sex: 'male',
    nominations: [claim],
  })
  expect(withoutAccepted({ sex: 'male', nominations: [accepted] })).toEqual({ sex: 'male' })
  expect(withoutAccepted({ nominations: [] })).toEqual({ nominations: [] })
  expect(withoutAccepted({ nominations: 'ON' })).toEqual({ nominations: 'ON' })
  expect(withAccepted({ nominations: [claim] }, [accepted])).toEqual({ nominations: [accepted, claim] })
  expect(withAccepted({ sex: 'male' }, [])).toEqual({ sex: 'male' })
})

describe('an accepted nomination is locked in', () => {
  test.each<[why: string, nominations: unknown, code: string | undefined]>([
    ['not named', undefined, undefined],
    ['left as it is', [accepted], undefined],
    ['left as it is, keys in another order, beside a claim', [claim, reordered], undefined],
    ['taken away', [], 'nomination-locked'],
    ['changed', [{ ...accepted, expiresOn: '2030-01-01' }], 'nomination-locked'],
    ['made a claim again', [{ province: 'ON', issuedOn: '2024-01-02' }], 'nomination-locked'],
    [
      'doubled by another that was not accepted',
      [accepted, { ...accepted, province: 'BC' }],
      'nomination-not-accepted',
    ],
  ])('%s', (_why, nominations, code) => {
    const kept = keepingAccepted(nominations === undefined ? {} : { nominations }, [accepted])
    expect(kept.ok ? undefined : kept.refusal.code).toBe(code)
    if (!kept.ok) expect(kept.refusal.messageFr).not.toBe(kept.refusal.message)
    if (kept.ok) expect(acceptedIn(kept.value)).toEqual([])
  })

  test('none is accepted by declaring it so', () => {
    expect(keepingAccepted({ nominations: [accepted] }, [])).toMatchObject({
      ok: false,
      refusal: { code: 'nomination-not-accepted' },
    })
    expect(keepingAccepted({ nominations: [claim] }, [])).toMatchObject({ ok: true, value: { nominations: [claim] } })
  })
})
