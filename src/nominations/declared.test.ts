import { describe, expect, test } from 'vitest'
import { dayNumber } from '../law/day.ts'
import { claims, withAccepted, withoutFrom } from './declared.ts'
import { nominatingProvinces, whyNotNominate } from './provinces.ts'
import { namesProvince, seenByProvince } from './seen.ts'
import { offerTold, takenBackTold } from './told.ts'

const accepted = { province: 'ON', issuedOn: '2024-01-02', acceptedOn: '2024-01-05', expiresOn: null }

describe('the nominations that a profile declares', () => {
  test('a claim is one that nobody accepted', () => {
    const declared = {
      nominations: [
        { province: 'ON', issuedOn: '2024-01-02' },
        { ...accepted, province: 'BC', expiresOn: undefined },
      ],
    }
    expect([claims(declared, 'ON'), claims(declared, 'BC'), claims({}, 'ON')]).toEqual([true, false, false])
  })

  test('acceptance adds it, in place of the claim of it alone, before the other claims', () => {
    const claim = { province: 'BC', issuedOn: '2023-01-01' }
    const earlier = { province: 'ON', issuedOn: '2022-01-01', acceptedOn: '2022-01-02' }
    const declared = {
      bornOn: '1994-05-17',
      nominations: [{ province: 'ON', issuedOn: '2024-01-01' }, claim, earlier],
    }
    const { expiresOn: _, ...added } = accepted
    expect(withAccepted(declared, accepted)).toEqual({ bornOn: '1994-05-17', nominations: [earlier, added, claim] })
    expect(withAccepted({}, { ...accepted, expiresOn: '2024-07-01' })).toEqual({
      nominations: [{ ...added, expiresOn: '2024-07-01' }],
    })
  })

  test.each<[why: string, expiresOn: string | undefined, after: string]>([
    ['without an end, it ends on the eve', undefined, '2024-02-29'],
    ['with a later end, on the eve', '2024-07-01', '2024-02-29'],
    ['with an end on the day itself, on the eve', '2024-03-01', '2024-02-29'],
    ['with an earlier end, as it was', '2024-02-20', '2024-02-20'],
  ])('taken back on 1 March of a leap year: %s', (_why, expiresOn, after) => {
    const one = {
      province: 'ON',
      issuedOn: '2024-01-02',
      acceptedOn: '2024-01-05',
      ...(expiresOn !== undefined && { expiresOn }),
    }
    const other = { province: 'ON', issuedOn: '2022-01-02', acceptedOn: '2022-01-05' }
    const declared = withoutFrom({ nominations: [other, one] }, accepted, dayNumber('2024-03-01'))
    expect(declared.nominations).toEqual([other, { ...one, expiresOn: after }])
  })

  test('what acceptance never declared cannot be taken back: our mistake', () => {
    expect(() => withoutFrom({ nominations: [] }, accepted, 0)).toThrow('ON')
  })
})

describe('provinces', () => {
  test('eleven nominate: not Quebec, which selects its own, nor Nunavut', () => {
    expect(nominatingProvinces).toEqual(['AB', 'BC', 'MB', 'NB', 'NL', 'NS', 'NT', 'ON', 'PE', 'SK', 'YT'])
    expect(nominatingProvinces.map(whyNotNominate)).toEqual(nominatingProvinces.map(() => undefined))
    expect(whyNotNominate('QC')).toMatchObject({
      code: 'cannot-nominate',
      messageFr: expect.stringContaining('Québec'),
    })
    expect(whyNotNominate('NU')).toMatchObject({
      code: 'cannot-nominate',
      messageFr: expect.stringContaining('Nunavut'),
    })
    expect(whyNotNominate('on')).toMatchObject({ code: 'unknown-province' })
  })

  test.each<[why: string, declared: Record<string, unknown>, named: boolean]>([
    ['named among those of interest', { provincesOfInterest: ['BC', 'ON'] }, true],
    ['all named', { provincesOfInterest: ['ALL'] }, true],
    ['named as nominating', { nominations: [{ province: 'ON', issuedOn: '2024-01-02' }] }, true],
    ['others named', { provincesOfInterest: ['BC'] }, false],
    ['none named', {}, false],
  ])('a province is %s', (_why, declared, named) => {
    expect(namesProvince(declared, 'ON')).toBe(named)
  })

  test('sees what a nominee is judged by, and nothing of who it is, of other provinces, of money or family', () => {
    const declared = {
      ...{
        profile: 'P-1',
        submittedAt: '2024-01-10T15:04:05Z',
        bornOn: '1994-02-28',
        sex: 'female',
        residence: 'IN',
        citizenships: ['IN'],
      },
      ...{
        provincesOfInterest: ['ON', 'BC'],
        maritalStatus: 'never-married',
        familySize: 1,
        fundsCad: 25000,
        relativesInCanada: [{}],
      },
      nominations: [
        { province: 'BC', issuedOn: '2023-01-01' },
        { province: 'ON', issuedOn: '2024-01-02' },
      ],
      militaryService: {},
      languageTests: [{ test: 'ielts-general' }],
    }
    expect(seenByProvince(declared, 'ON', dayNumber('2024-02-28'))).toEqual({
      ...{
        submittedAt: '2024-01-10T15:04:05Z',
        residence: 'IN',
        maritalStatus: 'never-married',
        familySize: 1,
        age: 30,
      },
      languageTests: [{ test: 'ielts-general' }],
      nominations: [{ province: 'ON', issuedOn: '2024-01-02' }],
    })
  })
})

describe('what a candidate is told', () => {
  test('both answers, silence and the deadline, with the points of each', () => {
    const told = offerTold({ province: 'NB', lapsesAt: 0, points: 447, pointsWith: 1047 })
    expect(told.accept.en).toContain('from 447 to 1047')
    expect(told.refuse.fr).toContain('447')
    expect(told.silence.fr).toContain('1970-01-01T00:00:00Z')
    expect([told.offer.en, told.offer.fr].map((text) => /New Brunswick|Nouveau-Brunswick/.exec(text)?.[0])).toEqual([
      'New Brunswick',
      'Nouveau-Brunswick',
    ])
  })

  test('a nomination taken back binds only whom it was accepted by, in the pool', () => {
    expect(takenBackTold('ON', 'nomination-offered', false).en).toContain('nothing else')
    expect(takenBackTold('ON', 'in-pool-nominated', true).en).toContain('withdraw it')
    expect(takenBackTold('ON', 'invited', true).fr).toContain('étude de la demande')
  })
})
