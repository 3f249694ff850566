import { done, type Outcome, refused } from '../law/outcome.ts'
import { audit, type PublishedTable, shapeNotSupported } from './audit.ts'
import { type Network, networkOf, type Residual, reach, residualOf } from './network.ts'
import { type CountTable, checked } from './table.ts'

/**
 * People below which a count is hidden.
 * @source the department's open data hide values from 0 to 5 and round the rest to a multiple of 5 (as told by the UBC
 *   Centre for Migration Studies, ubcmigrationdatahub.ca/about). Whether 5 itself is hidden there is not clear from
 *   that wording; we show 5 and more. See docs/disclosure.md.
 */
export const usualThreshold = 5

export type ReleaseOptions = {
  /** Counts from 0 to one less are hidden; a whole number from 2. `usualThreshold` if left out. */
  readonly threshold?: number
}

export type ReleaseRefusal =
  | { readonly code: 'shape-not-supported'; readonly cell: string; readonly message: string }
  | { readonly code: 'cannot-protect'; readonly cell: string; readonly message: string }

/** What stands under a table with hidden counts. */
export const hiddenNote = (threshold: number): { readonly en: string; readonly fr: string } => ({
  en: `A count is hidden if it is below ${threshold}, or if it would let a count below ${threshold} be computed. Other counts are exact.`,
  fr: `Un nombre est masqué s’il est inférieur à ${threshold}, ou s’il permettrait de calculer un nombre inférieur à ${threshold}. Les autres nombres sont exacts.`,
})

/**
 * A table of counts of people, fit to be published: small counts hidden, and as many others as it takes that no
 * hidden count can be computed, exactly or within fewer than `threshold`, from what is shown. What is shown is exact.
 *
 * Zero is hidden like 1: "nobody" tells as much about a group as "one", and a hidden cell that cannot be 0 would tell
 * more of its neighbours. Combinations that cannot exist are marked `known` and shown.
 *
 * Hidden rather than rounded at random to 5, as the census does: rounded counts do not add up and do not agree with
 * the official bands and round sizes, which must reproduce to the person; an honest reader cannot check them; and a
 * draw repeated at each publication averages out. The price is gaps in sparse tables.
 *
 * Every cell that would be exposed gets a cycle of cells along which `threshold` people can be moved without changing a
 * sum; the cycle that hides the fewest people is taken. Hiding more never narrows an interval, so one pass suffices.
 * The result is audited from the published side before it is returned.
 * @returns the table, or a refusal: `shape-not-supported` (more than two dimensions, or two with groups), or
 *   `cannot-protect` (cells marked `known` give a small count away).
 * @throws BrokenCountTable if the table contradicts itself; RangeError for a threshold that is none.
 */
export function release(table: CountTable, options: ReleaseOptions = {}): Outcome<PublishedTable, ReleaseRefusal> {
  const threshold = options.threshold ?? usualThreshold
  if (!Number.isSafeInteger(threshold) || threshold < 2) {
    throw new RangeError(`The threshold ${threshold} hides nothing or is no whole number. Use 2 or more.`)
  }
  const { cells, sums } = checked(table)
  // Any cell may come to be hidden, so the shape is judged with all of them hidden, not by the counts of the day.
  const network = networkOf(
    cells.map(({ id, count, known }) => ({ id, count: known ? count : null })),
    sums,
  )
  if ('obstacle' in network) return refused(shapeNotSupported(network.obstacle))

  const graph = residualOf(network.nodes, network.arcs)
  const counts = network.arcs.map(({ cell }) => cells[cell]!.count)
  const hidden = counts.map((count) => count < threshold)
  const hide = (k: number) => {
    hidden[k] = true
    graph.room[2 * k] = Number.POSITIVE_INFINITY
    graph.room[2 * k + 1] = counts[k]!
  }
  for (const [k, small] of hidden.entries()) if (small) hide(k)
  for (const [k, count] of counts.entries()) {
    // Those hidden below lie on a cycle that protects them; only small ones are asked.
    if (count >= threshold) continue
    const { down, up } = reach(graph, k, threshold)
    if (down + up >= threshold) continue
    const cycle = cheapestCycle(network, graph, k, counts, hidden, threshold)
    if (cycle === undefined) {
      const cell = cells[network.arcs[k]!.cell]!.id
      return refused({
        code: 'cannot-protect',
        cell,
        message: `"${cell}" could be computed from counts marked as known. Leave out its category, or join it to another.`,
      })
    }
    for (const other of cycle) hide(other)
  }

  const secret = new Set(network.arcs.filter((_, k) => hidden[k]).map(({ cell }) => cell))
  const published: PublishedTable = {
    threshold,
    cells: cells.map((cell, index) => (secret.has(index) ? { ...cell, count: null } : cell)),
    sums,
  }
  const proof = audit(published)
  if (!proof.ok || proof.value.exposed.length > 0 || proof.value.small.length > 0) {
    throw new Error('A table about to be published fails its own audit. Nothing was published.')
  }
  return done(published)
}

/**
 * The arcs that let arc `k` rise by `amount` in a cycle: others rise along it, or fall if they have as many to give.
 * The cost of an arc still shown is its people (Dijkstra). Undefined if there is no such cycle.
 */
function cheapestCycle(
  { nodes, arcs }: Network,
  { ends, first, next }: Residual,
  k: number,
  counts: readonly number[],
  hidden: readonly boolean[],
  amount: number,
): readonly number[] | undefined {
  const { from: goal, to: start } = arcs[k]!
  const costs = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY)
  const through = new Int32Array(nodes).fill(-1)
  const settled = new Uint8Array(nodes)
  costs[start] = 0
  for (;;) {
    let node = -1
    for (let n = 0; n < nodes; n++)
      if (!settled[n] && costs[n]! < (node < 0 ? Number.POSITIVE_INFINITY : costs[node]!)) node = n
    if (node < 0) return undefined
    if (node === goal) break
    settled[node] = 1
    for (let step = first[node]!; step >= 0; step = next[step]!) {
      const arc = step >> 1
      if (arc === k || (step % 2 === 1 && counts[arc]! < amount)) continue
      const cost = costs[node]! + (hidden[arc] ? 0 : counts[arc]! + 1)
      if (cost < costs[ends[step]!]!) {
        costs[ends[step]!] = cost
        through[ends[step]!] = step
      }
    }
  }
  const cycle: number[] = []
  for (let node = goal; node !== start; node = ends[through[node]! ^ 1]!) cycle.push(through[node]! >> 1)
  return cycle
}
