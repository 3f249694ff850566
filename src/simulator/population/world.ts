/** The world of a day: its rules, how people arrived, and how many of them work in what the rounds before tell of. */
import { dayNumber, type PlainDate } from '../../law/day.ts'
import type { Distribution, OfficialRecord } from '../../rounds/record/official-round.ts'
import { type RuleBook, ruleBook } from '../../rules/book.ts'
import { publishedBands } from './bands.ts'
import { Dice } from './dice.ts'
import { listOf, type PastRound, roundsBefore } from './history.ts'
import { occupationTables } from './occupations.ts'
import { Outline } from './outline.ts'
import { type Share, sharesBefore } from './shares.ts'
import type { World } from './sketch.ts'

/** The first day of Express Entry. */
const OPENED = dayNumber('2015-01-01')
/** Until a year after this day, jobs carry their NOC 2016 code: an earlier day of a round asks for it. */
const NOC2021_SINCE = dayNumber('2022-11-16')

/** Of a thousand people, how many have French for the category, where no round has told yet. Assumed. */
const FRENCH = 45

/** Outlines drawn to see how the occupations and French turn out above a cut-off before they are fitted. */
const SAMPLE = 24_000

const odds = (share: number) => share / (1 - share)

/** How often outlines fall into each band, so that they can be weighed as the table has them. */
function drawSample(world: World, table: Distribution) {
  const bands = publishedBands(table)
  const dice = new Dice('the shares of a world')
  const outline = new Outline(world, 'everybody')
  const drawn = bands.map((): { total: number; noc: string; french: boolean }[] => [])
  for (let i = 0; i < SAMPLE; i++) {
    if (!outline.draw(dice)) continue
    const total = outline.total()
    const band = bands.findIndex(({ low, high }) => low <= total && total <= high)
    drawn[band]?.push({ total, noc: outline.sketch.occupation.noc, french: outline.sketch.french !== 'no' })
  }
  return drawn.flatMap((people, i) => people.map((each) => ({ ...each, weight: bands[i]!.candidates / people.length })))
}

/** A share as it is and as it turns out above a cut-off: by how much the odds must be multiplied. */
function lift(
  sample: ReturnType<typeof drawSample>,
  share: Share,
  has: (one: ReturnType<typeof drawSample>[number]) => boolean,
): number {
  let all = 0
  let those = 0
  for (const one of sample) {
    if (one.total < share.cutOff || one.total > 600) continue
    all += one.weight
    if (has(one)) those += one.weight
  }
  return those === 0 || those === all ? 1 : odds(share.share) / odds(those / all)
}

export type Told = { readonly world: World; readonly rounds: readonly PastRound[]; readonly shares: readonly Share[] }

/** The world of a published table. */
export function worldOf(record: OfficialRecord, table: Distribution): Told {
  const on = dayNumber(table.asOn as PlainDate)
  const book: RuleBook = orThrow(on)
  const rounds = roundsBefore(record, table)
  const shares = sharesBefore(record, rounds)
  const plain: World = {
    on,
    book,
    codes2016: on < NOC2021_SINCE + 366,
    opened: OPENED,
    french: FRENCH,
    occupations: occupationTables(() => 100),
  }
  if (shares.length === 0) return { world: plain, rounds, shares }
  const sample = drawSample(plain, table)
  const factors: { readonly nocs: ReadonlySet<string>; readonly factor: number }[] = []
  let french = FRENCH
  for (const share of shares) {
    if (share.category === 'french') {
      const fitted = odds(FRENCH / 1000) * lift(sample, share, (one) => one.french)
      french = Math.round((1000 * fitted) / (1 + fitted))
    } else {
      const nocs = listOf(share.category, share.on)
      if (nocs === undefined) continue
      const factor = lift(sample, share, (one) => nocs.has(one.noc))
      factors.push({ nocs, factor: Math.round(100 * Math.min(8, Math.max(0.1, factor))) })
    }
  }
  const occupations = occupationTables((noc) => factors.find(({ nocs }) => nocs.has(noc))?.factor ?? 100)
  return { world: { ...plain, french, occupations }, rounds, shares }
}

function orThrow(on: number): RuleBook {
  const book = ruleBook(on)
  if (!book.ok) throw new Error(book.refusal.message)
  return book.value
}
