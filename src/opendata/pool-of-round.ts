/**
 * The pool of a round as it is published: by the bands of the record, those of few people joined with a neighbour until none is
 * small, so that they still add up to the total. Nothing is hidden, and the room that hides small counts says that nothing must be.
 */
import { release, usualThreshold } from '../disclosure/release.ts'
import type { CountTable } from '../disclosure/table.ts'
import type { PlainDate } from '../law/day.ts'
import { poolBandGroups, poolBands } from '../pool/bands.ts'
import type { Band, Distribution } from '../rounds/record/official-round.ts'

type Joined = { low: number; high: number; candidates: number }

const sum = (bands: readonly Band[]) => bands.reduce((all, { candidates }) => all + candidates, 0)

/** Bands of fewer than the threshold are joined with the smaller of their neighbours, the lower one where they are equal. */
function joined(bands: readonly Band[], threshold: number): readonly Band[] {
  const all: Joined[] = bands.map((band) => ({ ...band }))
  for (;;) {
    const small = all.findIndex(({ candidates }) => candidates < threshold)
    if (small < 0 || all.length === 1) return all
    const [above, below] = [all[small - 1], all[small + 1]]
    const withAbove = above !== undefined && (below === undefined || above.candidates < below.candidates)
    const first = withAbove ? small - 1 : small
    const [high, low] = [all[first]!, all[first + 1]!]
    all.splice(first, 2, { low: low.low, high: high.high, candidates: high.candidates + low.candidates })
  }
}

/** Groups of the record that are still the sum of several bands. */
function groupsOf(bands: readonly Band[]): readonly Band[] {
  return poolBandGroups.flatMap(([low, high]) => {
    const inside = bands.filter((band) => low <= band.low && band.high <= high)
    const isWhole = inside.length > 1 && inside[0]!.high === high && inside.at(-1)!.low === low
    return isWhole ? [{ low, high, candidates: sum(inside) }] : []
  })
}

const name = ({ low, high }: Band) => `${low}-${high}`

/** What a reader may add and subtract. */
function tableOf(bands: readonly Band[], groups: readonly Band[], total: number): CountTable {
  const isIn = (group: Band) => (band: Band) => group.low <= band.low && band.high <= group.high
  const top = [...groups, ...bands.filter((band) => !groups.some((group) => isIn(group)(band)))]
  return {
    cells: [...bands, ...groups]
      .map((band) => ({ id: name(band), count: band.candidates }))
      .concat({ id: 'all', count: total }),
    sums: [
      { total: 'all', parts: top.map(name) },
      ...groups.map((group) => ({ total: name(group), parts: bands.filter(isIn(group)).map(name) })),
    ],
  }
}

/**
 * @param counts how many stood in the pool with so many points, before anybody of the round was invited.
 * @returns the distribution, or `null` where there are too few people for any.
 * @throws Error where a small count could be found out: our mistake, and nothing is published.
 */
export function poolOfRound(
  counts: readonly { readonly points: number; readonly candidates: number }[],
  { asOn, round, threshold = usualThreshold }: { asOn: PlainDate; round: string; threshold?: number },
): Distribution | null {
  const within = ([low, high]: readonly [number, number]): Band => {
    const inside = counts.filter(({ points }) => low <= points && points <= high)
    return { low, high, candidates: sum(inside.map((one) => ({ low, high, candidates: one.candidates }))) }
  }
  const bands = joined(poolBands.map(within), threshold)
  const total = sum(bands)
  if (total < threshold) return null
  const groups = groupsOf(bands)
  // One band alone is the total itself.
  const released = bands.length === 1 ? undefined : release(tableOf(bands, groups, total), { threshold })
  if (released && (!released.ok || released.value.cells.some(({ count }) => count === null))) {
    throw new Error(`The pool of round ${round} would give a small count away.`)
  }
  return {
    asOn,
    publishedWith: round,
    bands,
    groups,
    total,
    quality: 'own',
    source: `Open Express Entry, ronde · round ${round}`,
    notes: [],
  }
}
