/**
 * People for the proofs: a crowd in which time, rounds and provinces all find something to do. What is made is the same for the same
 * number, on any store, so that two stores can be compared to the last digest. No vitest here: processes of their own use it.
 */
import { importPool } from '../../src/actions/import-pool.ts'
import { dayNumber, plainDate } from '../../src/law/day.ts'
import type { Micros } from '../../src/law/moment.ts'
import type { Store } from '../../src/store/open.ts'

/** The day on which the crowd is imported, and assessed. */
export const IMPORTED_ON = '2024-02-14'

export const referenceOf = (n: number): string => `P-${String(n).padStart(5, '0')}`
/** What a province names beside the reference. */
export const codeOf = (n: number): string => `CODE${String(n).padStart(6, '0')}`

const dayAfter = (day: string, days: number) => plainDate(dayNumber(day) + days)

/** Levels of four abilities (IELTS), best first; the last is the least that the Federal Skilled Worker class takes. */
const abilities = [
  [8.5, 8, 8, 8],
  [8, 7, 7, 7.5],
  [8, 7, 7, 7],
  [7.5, 6.5, 6.5, 6.5],
  [6, 6, 6, 6],
] as const

/**
 * The declaration of the person of a number. Of a hundred, some thirty have a birthday within two months of {@link IMPORTED_ON} that
 * costs points, ten are at the end of their twelve months within them, ten have language results that run out, and four meet no program.
 * @param score the place in {@link abilities}; by the number where it is left out.
 */
export function declared(n: number, score: number = n % 4): Readonly<Record<string, unknown>> {
  const [listening, reading, writing, speaking] = abilities[score]!
  const soonOver = n % 10 === 3
  const submittedOn = soonOver ? dayAfter('2023-02-16', n % 59) : dayAfter('2023-06-01', (n * 7) % 250)
  const resultsOn = n % 10 === 4 ? dayAfter('2022-02-20', n % 53) : dayAfter('2022-09-01', n % 200)
  return {
    profile: referenceOf(n),
    // Few moments a day, so that ties are broken.
    submittedAt: `${submittedOn}T${n % 2 === 0 ? '08:00:00.000001' : '15:30:00'}Z`,
    bornOn: `${1983 + (n % 12)}-${String(1 + (n % 9)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`,
    ...{ residence: 'IN', citizenships: ['IN'], maritalStatus: 'never-married', familySize: 1 },
    fundsCad: n % 25 === 8 ? 100 : 25_000,
    ...{ provincesOfInterest: ['ON', 'NB'], firstOfficialLanguage: 'english' },
    languageTests: [{ test: 'ielts-general', resultsOn, listening, reading, writing, speaking }],
    education: [
      {
        ...{ level: 'bachelors', country: 'IN', completedOn: '2005-06-30', years: 4 },
        equivalency: { issuedOn: '2022-09-05', organization: 'WES' },
      },
    ],
    work: [
      {
        noc: '31301',
        country: 'IN',
        from: '2015-01-04',
        to: `2021-${String(1 + (n % 12)).padStart(2, '0')}-15`,
        hoursPerWeek: 40,
      },
    ],
  }
}

/** Imports people, in batches of records as a file gives them. */
export const importing = (store: Store, people: readonly object[], at: Micros) =>
  importPool(store, recordsOf(people), { by: 'proof', at, on: dayNumber(IMPORTED_ON), onReject: () => undefined })

async function* recordsOf(people: readonly object[]) {
  for (let i = 0; i < people.length; i += 100) {
    const records = people
      .slice(i, i + 100)
      .map((one, j) => ({ file: 'crowd', line: i + j + 1, text: JSON.stringify(one) }))
    yield { records, faults: [] }
  }
}

/**
 * Makes imported profiles that are in the pool persons’ own, so that letters are written to them, messages wait, and time ends them for
 * good. The same again does nothing.
 * @param every one of so many, by the number of the profile.
 */
export async function giveToPersons({ sql }: Store, every: number): Promise<void> {
  await sql`
    with given as (
      update profile set person = 'A-' || reference
      where person is null and state = 'in-pool' and right(reference, 5)::integer % ${every} = 0
      returning reference
    )
    insert into person (id, registered_at, family_name, given_names, born_on, name_key, language, email, synthetic)
    select 'A-' || reference, 0, 'Person', reference, date '1990-01-01', sha256(reference::bytea),
      case when right(reference, 1) in ('0', '4', '8') then 'fr' else 'en' end, reference || '@example.org', true
    from given`
}

/** Gives every profile of the crowd the code by which a province knows it. */
export async function giveCodes({ sql }: Store): Promise<void> {
  await sql`
    update profile set validation_code = 'CODE' || lpad(right(reference, 5), 6, '0')
    where reference like 'P-_____' and validation_code not like 'CODE%'`
}
