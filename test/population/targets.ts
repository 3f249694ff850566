/** Published figures of the people of Express Entry, and how each is read off a profile. */
import population from '../../data/population.json' with { type: 'json' }
import type { Profile } from '../../src/profile/profile.ts'
import type { Answer } from '../../src/rules/answer.ts'
import { frenchOf, lowestAbility } from '../../src/rules/facts.ts'

type Has = (profile: Profile, answer: Answer) => boolean

const aged =
  (from: number, to: number): Has =>
  (_, { facts }) =>
    facts.age >= from && facts.age <= to
const studied =
  (...levels: readonly string[]): Has =>
  (_, { facts }) =>
    levels.includes(facts.education)
const speaks =
  (...levels: readonly number[]): Has =>
  (_, { facts }) =>
    levels.includes(lowestAbility(facts.first))

/** What each figure of data/population.json means. The report gives one level of language a person: the lowest is taken. */
const meanings: Readonly<Record<string, readonly [what: string, has: Has]>> = {
  'age-20-29': ['aged under 30', aged(0, 29)],
  'age-30-34': ['aged 30 to 34', aged(30, 34)],
  'age-35-39': ['aged 35 to 39', aged(35, 39)],
  'age-40-44': ['aged 40 to 44', aged(40, 44)],
  'age-45-up': ['aged 45 and over', aged(45, 99)],
  'education-secondary': ['secondary or less', studied('none', 'secondary')],
  'education-one-or-two-years': ['one- or two-year post-secondary', studied('one-year', 'two-year')],
  'education-three-years': ['three years or longer', studied('bachelors', 'two-or-more')],
  'education-masters': ['master’s or professional degree', studied('masters')],
  'education-doctoral': ['doctorate', studied('doctoral')],
  'language-4-6': ['first language CLB 4 to 6', speaks(4, 5, 6)],
  'language-7': ['first language CLB 7', speaks(7)],
  'language-8': ['first language CLB 8', speaks(8)],
  'language-9': ['first language CLB 9', speaks(9)],
  'language-10': ['first language CLB 10', speaks(10)],
  'living-in-canada': ['living in Canada', ({ residence }) => residence === 'CA'],
  'citizens-of-india': ['citizens of India', ({ citizenships }) => citizenships?.includes('IN') === true],
  men: ['men', ({ sex }) => sex === 'male'],
  'no-additional-points': ['no additional points', (_, { additional }) => additional === 0],
  'studied-in-canada': ['studied in Canada', (_, { facts }) => facts.canadianStudy !== 'none'],
  'sibling-in-canada': ['a brother or sister in Canada', (_, { facts }) => facts.siblingInCanada],
  'offer-or-french': [
    'an offer, or French of NCLC 7',
    (_, { facts }) => facts.jobOffer !== 'none' || lowestAbility(frenchOf(facts.first, facts.second)) >= 7,
  ],
}

export type Target = {
  readonly of: 'invited 2023' | 'pool 2022-01-17'
  readonly what: string
  /** A fraction of one. */
  readonly known: number
  readonly source: string
  readonly has: Has
}

const target = (of: Target['of'], key: string, known: number, source: string): Target => {
  const [what, has] = meanings[key]!
  return { of, what, known, source, has }
}

const invited = population.invited['2023']

/** Each published figure with what is set beside it: figures at submission in 2021 beside the first table of 2022. */
export const targets: readonly Target[] = [
  ...invited.figures.map(([key, people, source]) =>
    target('invited 2023', `${key}`, Number(people) / invited.all, `${source}`),
  ),
  ...population.atSubmission['2021'].figures.map(([key, share, source]) =>
    target('pool 2022-01-17', `${key}`, Number(share), `${source}`),
  ),
]
