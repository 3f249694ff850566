/** What the programs share: the case at hand, settlement funds, and the plan to live outside Quebec. */
import { type Complain, dated, isWhole, type Source } from '../../law/dated.ts'
import type { DayNumber } from '../../law/day.ts'
import type { RuleBook } from '../book.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { Facts } from '../facts.ts'
import { type Criteria, criterion } from '../findings.ts'
import { page } from '../sources.ts'

/** A profile on a day: what it shows, and the facts that follow. */
export type Case = {
  readonly evidence: Evidence
  readonly book: RuleBook
  readonly facts: Facts
  readonly on: DayNumber
}

/** Whole dollars for a family of one to seven, and for each further member. */
export type FundsTable = { readonly bySize: readonly number[]; readonly eachMore: number }

const checkFunds = (table: FundsTable, complain: Complain) => {
  if (!Array.isArray(table?.bySize) || table.bySize.length !== 7) complain('it does not give seven family sizes')
  let before = 0
  for (const dollars of table.bySize) {
    if (!isWhole(dollars) || dollars <= before) complain(`${dollars} is not a whole number of dollars above ${before}`)
    before = dollars
  }
  if (!isWhole(table.eachMore) || table.eachMore <= 0) complain('eachMore is not a whole number of dollars')
}

const table = (bySize: readonly number[], eachMore: number): FundsTable => ({ bySize, eachMore })
const notice = (year: number) =>
  page(
    `IRPR 76(1)(b)(i); IRCC settlement funds ${year}`,
    `RIPR 76(1)b)(i); IRCC, fonds d’établissement ${year}`,
    'https://www.canada.ca/en/immigration-refugees-citizenship/services/immigrate-canada/express-entry/documents/proof-funds.html',
  )

/** Settlement funds: half of the low income cut-off of two years earlier, by family size. */
export const settlementFunds = dated<FundsTable>({
  name: 'funds.settlement',
  title: { en: 'Settlement funds', fr: 'Fonds d’établissement' },
  unit: 'Canadian dollars',
  check: checkFunds,
  eras: [
    {
      from: '2015-01-01',
      source: notice(2015),
      doubt: 'Amounts agree with the formula; the dates of change in 2015 and 2016 were not found, 1 January is taken.',
      value: table([11931, 14853, 18260, 22170, 25145, 28359, 31574], 3215),
    },
    {
      from: '2016-01-01',
      source: notice(2016),
      doubt: 'As for 2015: the start is taken as 1 January.',
      value: table([12164, 15143, 18617, 22603, 25636, 28913, 32191], 3278),
    },
    {
      from: '2017-01-27',
      source: notice(2017),
      doubt: 'Another source has it start on 2017-01-05.',
      value: table([12300, 15312, 18825, 22856, 25923, 29236, 32550], 3314),
    },
    {
      from: '2018-01-05',
      source: notice(2018),
      doubt: 'One page shows five of the rows one dollar higher.',
      value: table([12474, 15530, 19092, 23181, 26291, 29652, 33013], 3361),
    },
    {
      from: '2019-01-01',
      source: notice(2019),
      doubt: 'Reported on 2019-01-17; the day of change was not found.',
      value: table([12669, 15772, 19390, 23542, 26701, 30114, 33528], 3414),
    },
    {
      from: '2020-01-01',
      source: notice(2020),
      doubt: 'Profiles had until 2020-02-25 to be updated; the table itself is taken from 1 January.',
      value: table([12960, 16135, 19836, 24083, 27315, 30806, 34299], 3492),
    },
    {
      from: '2021-07-16',
      source: notice(2021),
      doubt: 'The start is the day after the deadline for updates.',
      value: table([13213, 16449, 20222, 24553, 27847, 31407, 34967], 3560),
    },
    { from: '2022-06-09', source: notice(2022), value: table([13310, 16570, 20371, 24733, 28052, 31638, 35224], 3586) },
    {
      from: '2023-04-25',
      source: notice(2023),
      doubt: 'Announced 2023-05-02 as in force on 25 April; one source says from 2 May.',
      value: table([13757, 17127, 21055, 25564, 28994, 32700, 36407], 3706),
    },
    {
      from: '2024-05-28',
      source: notice(2024),
      doubt: 'Five persons as published (30,690); the formula gives 30,960.',
      value: table([14690, 18288, 22483, 27297, 30690, 34917, 38875], 3958),
    },
    {
      from: '2025-07-07',
      source: notice(2025),
      doubt:
        'Profiles in the pool had until 2025-07-28. A table for 2026 was looked for and not found; this one stands until one is.',
      value: table([15263, 19001, 23360, 28362, 32168, 36280, 40392], 4112),
    },
  ],
})

/** The funds a family of a size must hold, in whole dollars. */
export function fundsFor(funds: FundsTable, familySize: number): number {
  const beyond = familySize - funds.bySize.length
  return beyond <= 0 ? funds.bySize[familySize - 1]! : funds.bySize.at(-1)! + beyond * funds.eachMore
}

/** Settlement funds, or an offer of employment that lifts them. */
export function meetsFunds({ evidence, book }: Case, rule: string, lifted: boolean, criteria: Criteria): boolean {
  const { fundsCad, familySize } = evidence.profile
  const needs = lifted ? 0 : fundsFor(book.law.settlementFunds.value, familySize)
  const because = criteria ? { familySize, liftedByOffer: lifted } : undefined
  return criterion(
    criteria,
    rule,
    fundsCad >= needs,
    fundsCad,
    needs,
    'dollars',
    book.law.settlementFunds.source,
    because,
  )
}

/** The plan to live in a province or territory other than Quebec. */
export function meetsDestination({ evidence }: Case, rule: string, source: Source, criteria: Criteria): boolean {
  const plans = evidence.profile.plansToLiveOutsideQuebec
  return criterion(criteria, rule, plans, plans, true, 'plan', source)
}
