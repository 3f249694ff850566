/**
 * What people of the model declare, out of a few answers each, and the table of how that stands on each day: the programs met, the
 * points, the categories, as the explained assessment has them. The model adds what a nomination does.
 */
import { readProfile } from '../../src/profile/read.ts'
import { assessOn } from '../../src/rules/assess.ts'
import { type Day, dayNamed, nameOf, type Program, yearsLater } from './model-law.ts'

/** The days on which the worlds of the model begin: each sees a change of the law pass. */
export const beginnings: readonly string[] = [
  '2015-03-10', // 60 days to apply, Job Bank, no tie-break; another order of programs from September
  '2016-09-20', // 90 days to apply from November
  '2017-03-01', // Job Bank ends and the tie-break begins in June
  '2018-04-10', // 60 days from June
  '2020-01-15', // a leap day; 90 days from March
  '2021-05-01', // 60 days from the end of June
  '2022-09-01', // another classification of occupations from November
  '2023-05-01', // categories from the end of the month, no medical examination from October
  '2024-01-20', // a leap day; other fees from April
  '2024-12-20', // offers are worth nothing from March, examinations again from August
]
/** The rules of the days after are not recorded. */
export const LAST_DAY: Day = dayNamed('2026-11-02')

/** The answers that differ; each is saved under its key. */
export type Answers = {
  readonly languageTests: 'none' | 'strong' | 'weak' | 'ageing' | 'later' | 'french'
  readonly fundsCad: 'none' | 'enough' | 'edge' | 'little'
  readonly work: 'none' | 'abroad' | 'here' | 'without-old-code'
  readonly nominations: 'none' | 'ON' | 'BC'
  readonly jobOffers: 'none' | 'offer'
}
export type AnswerKey = keyof Answers
export const answerKeys: readonly AnswerKey[] = ['languageTests', 'fundsCad', 'work', 'nominations', 'jobOffers']
/** What a draft has of them; `rest` stands for the answers that are everybody's. */
export type Draft = Partial<Answers> & { readonly rest?: 'same' }
export type DraftKey = AnswerKey | 'rest'

/** A submission needs the answers that are everybody's; what else is left out counts for nothing. */
export const isReadable = (draft: Draft): boolean => draft.rest !== undefined

/** A draft as a whole. */
export const wholeOf = (draft: Draft): Answers => ({
  languageTests: draft.languageTests ?? 'none',
  fundsCad: draft.fundsCad ?? 'none',
  work: draft.work ?? 'none',
  nominations: draft.nominations ?? 'none',
  jobOffers: draft.jobOffers ?? 'none',
})

/** Whose answers, and when their world began: days are counted from there. */
export type Whose = { readonly bornOn: Day; readonly began: Day }

/** Ages at the beginning, by the number of the person: at 39 fewer points of the grid of the Skilled Workers are left than it takes. */
const ages = [30, 38, 28, 33, 38, 36, 31, 38, 26, 40]

/** When somebody of a number was born: a birthday is soon, or is not. */
export const bornOn = (n: number, began: Day): Day =>
  began - Math.floor(365.25 * ages[n % ages.length]!) - ((n * 37 + 200) % 365)

const ielts = (resultsOn: Day) => ({
  ...{ test: 'ielts-general', resultsOn: nameOf(resultsOn) },
  ...{ listening: 8, reading: 7, writing: 7, speaking: 7.5 },
})

/** When the results of a choice were given. Those that age are two years old soon, and then count no more. */
const resultsOn = (choice: Answers['languageTests'], began: Day): Day =>
  choice === 'ageing' ? yearsLater(began, -2) + 110 : choice === 'later' ? began + 400 : began - 60

/** The first day on which the results count no more: two years after. */
export const resultsOver = (choice: Answers['languageTests'], began: Day): Day =>
  yearsLater(resultsOn(choice, began), 2)

/** The funds asked of a single person: just enough of them is too little once the next table comes. */
const fundsOf: readonly (readonly [from: string, cad: number])[] = [
  ['2015-01-01', 11_931],
  ['2016-01-01', 12_164],
  ['2017-01-27', 12_300],
  ['2018-01-05', 12_474],
  ['2019-01-01', 12_669],
  ['2020-01-01', 12_960],
  ['2021-07-16', 13_213],
  ['2022-06-09', 13_310],
  ['2023-04-25', 13_757],
  ['2024-05-28', 14_690],
]

/** The value of an answer as it is declared, `undefined` for one that is left out. */
export function declaredValue(key: AnswerKey, choice: string, { began }: Whose): unknown {
  const day = (offset: number) => nameOf(began + offset)
  if (choice === 'none') return undefined
  switch (key) {
    case 'languageTests': {
      const on = resultsOn(choice as Answers['languageTests'], began)
      if (choice === 'weak') return [{ ...ielts(on), listening: 5, reading: 4.5, writing: 5, speaking: 5 }]
      const french = {
        test: 'tef-canada',
        resultsOn: nameOf(on),
        listening: 300,
        reading: 250,
        writing: 350,
        speaking: 350,
      }
      return choice === 'french' ? [ielts(on), french] : [ielts(on)]
    }
    case 'fundsCad':
      if (choice === 'little') return 100
      return choice === 'enough' ? 25_000 : fundsOf.filter(([from]) => dayNamed(from) <= began).at(-1)![1]
    case 'work': {
      const job = { noc: '31301', noc2016: '3012', hoursPerWeek: 40 }
      const abroad = { ...job, country: 'IN', from: day(-2900), to: day(-900) }
      if (choice === 'abroad') return [abroad]
      const { noc2016: _, ...without } = abroad
      if (choice === 'without-old-code') return [without]
      const here = { country: 'CA', province: 'ON', paid: true, authorized: true, temporaryResident: true }
      return [{ ...job, ...here, from: day(-1000), to: day(-300) }]
    }
    case 'nominations':
      return [{ province: choice, issuedOn: day(-10) }]
    case 'jobOffers':
      return [{ noc: '31301', noc2016: '3012', fullTime: true, months: 24, basis: 'lmia', workingForEmployer: false }]
  }
}

/** The answers that are everybody's. */
export const everybodys = ({ began }: Whose): Readonly<Record<string, unknown>> => ({
  ...{ residence: 'IN', citizenships: ['IN'], maritalStatus: 'never-married', familySize: 1 },
  ...{ firstOfficialLanguage: 'english' },
  education: [
    {
      ...{ level: 'bachelors', country: 'IN', completedOn: nameOf(began - 3000), years: 4 },
      equivalency: { issuedOn: nameOf(began - 400), organization: 'WES' },
    },
  ],
})

/** How answers stand on a day, nominations aside; `null` where the rules of the day ask what they do not say. */
export type Stands = {
  readonly eligible: boolean
  readonly points: number
  /** Of them, additional points: with those of a nomination they come to 600 at most. */
  readonly additional: number
  readonly programs: readonly Program[]
  readonly categories: readonly string[]
} | null

const tables = new Map<string, { readonly profile: unknown; readonly days: Map<Day, Stands> }>()

/** Answers as a whole profile, without nominations. */
function profileOf(answers: Answers, whose: Whose): unknown {
  const declared = Object.fromEntries(
    (['languageTests', 'fundsCad', 'work', 'jobOffers'] as const)
      .map((key) => [key, declaredValue(key, answers[key], whose)] as const)
      .filter(([, value]) => value !== undefined),
  )
  const read = readProfile({ ...everybodys(whose), ...declared, bornOn: nameOf(whose.bornOn) }, 'assess')
  if (!read.ok) throw new Error(`The answers of the model cannot be read: ${JSON.stringify(read.refusal)}`)
  return read.value
}

/** The table: how answers stand on a day. Each day is assessed once, and by itself. */
export function standsOn(answers: Answers, whose: Whose, on: Day): Stands {
  const { languageTests, fundsCad, work, jobOffers } = answers
  const key = [whose.began, whose.bornOn, languageTests, fundsCad, work, jobOffers].join(' ')
  let table = tables.get(key)
  if (table === undefined) {
    table = { profile: profileOf(answers, whose), days: new Map() }
    tables.set(key, table)
  }
  const known = table.days.get(on)
  if (known !== undefined) return known
  const stands = assessedOn(table.profile as Parameters<typeof assessOn>[0], on)
  table.days.set(on, stands)
  return stands
}

function assessedOn(profile: Parameters<typeof assessOn>[0], on: Day): Stands {
  const assessed = assessOn(profile, on)
  if (!assessed.ok) {
    if (assessed.refusal.code === 'rules-not-recorded') throw new Error(`${nameOf(on)} is no day of the model`)
    return null
  }
  const { eligible, crs, programs, categories } = assessed.value
  return {
    eligible,
    points: crs.total,
    additional: crs.additional,
    programs: (['cec', 'fsw', 'fst'] as const).filter((program) => programs[program].eligible),
    categories: Object.entries(categories).flatMap(([name, found]) => (found.member ? [name] : [])),
  }
}
