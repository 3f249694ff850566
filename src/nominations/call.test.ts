import { describe, expect, test } from 'vitest'
import { callText, comparedCode, readNominationCall } from './call.ts'

const call = { requestKey: 'k-1', profile: 'P-1', validationCode: 'A4C7 D9-E3', certificate: 'ON-24-001' }

describe('one call of a province', () => {
  test('is read with its code as it is compared, and without an end where none is given', () => {
    expect(readNominationCall(call)).toEqual({
      ok: true,
      value: { ...call, validationCode: 'A4C7D9E3', expiresOn: null, held: false },
    })
    expect(readNominationCall({ ...call, expiresOn: '2024-08-31', held: true })).toMatchObject({
      value: { expiresOn: '2024-08-31', held: true },
    })
  })

  test.each<[why: string, changed: Record<string, unknown>, code: string, path: string]>([
    ['a key left out', { profile: undefined }, 'missing', 'profile'],
    ['an empty one', { certificate: '' }, 'missing', 'certificate'],
    ['a number for a text', { certificate: 7 }, 'wrong-type', 'certificate'],
    ['spaces alone', { requestKey: '  ' }, 'text-unusable', 'requestKey'],
    ['a control character', { requestKey: 'a\u0001b' }, 'text-unusable', 'requestKey'],
    ['half a character', { profile: 'P-\ud800' }, 'text-unusable', 'profile'],
    ['a text beyond all measure', { certificate: 'x'.repeat(201) }, 'text-unusable', 'certificate'],
    ['a day that is none', { expiresOn: '2023-02-29' }, 'not-a-day', 'expiresOn'],
    ['a word for true', { held: 'yes' }, 'wrong-type', 'held'],
    ['a key of its own', { province: 'ON' }, 'unknown-key', 'province'],
  ])('refuses %s', (_why, changed, code, path) => {
    const read = readNominationCall({ ...call, ...changed })
    expect(read).toMatchObject({ ok: false, refusal: [{ code, path }] })
    if (!read.ok) expect(read.refusal[0]!.messageFr).not.toBe(read.refusal[0]!.message)
  })

  test('tells all that is wrong at once', () => {
    const read = readNominationCall({ requestKey: 1, expiresOn: 'soon' })
    if (read.ok) throw new Error('read')
    expect(read.refusal.map(({ path }) => path)).toEqual([
      'requestKey',
      'profile',
      'validationCode',
      'certificate',
      'expiresOn',
    ])
  })

  test.each([null, [], 'P-1', 7])('%j is no call', (value) => {
    expect(readNominationCall(value)).toMatchObject({ ok: false, refusal: [{ code: 'wrong-type', path: '' }] })
  })

  test('a code is compared without its spaces, hyphens and small letters, and with all else', () => {
    expect(comparedCode(' a4c7-d9\u2011e3 ')).toBe('A4C7D9E3')
    expect(comparedCode('A4C7D9E4')).not.toBe(comparedCode('A4C7D9E3'))
  })

  test('two spellings of one call are one, and two provinces’ calls are two', () => {
    const read = (value: unknown) => {
      const outcome = readNominationCall(value)
      if (!outcome.ok) throw new Error('refused')
      return outcome.value
    }
    const turned = Object.fromEntries(Object.entries({ ...call, expiresOn: null }).reverse())
    expect(callText('ON', read(turned))).toBe(callText('ON', read(call)))
    expect(callText('BC', read(call))).not.toBe(callText('ON', read(call)))
    expect(callText('ON', read({ ...call, held: true }))).not.toBe(callText('ON', read(call)))
  })
})
