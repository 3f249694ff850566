import { done, type Outcome, refused } from '../law/outcome.ts'
import { networkOf, reach, residualOf, send } from './network.ts'
import type { Sum } from './table.ts'

/** A count as the public sees it: `null` is hidden. Nothing says whether a cell is small or hides another. */
export type PublishedCell = { readonly id: string; readonly count: number | null; readonly known?: true }

/** A table as the public sees it, and the promise made about it. */
export type PublishedTable = {
  readonly threshold: number
  readonly cells: readonly PublishedCell[]
  readonly sums: readonly Sum[]
}

/** What anybody can compute of a hidden cell: it is a whole number from `least` to `most` (`null`: no end). */
export type Interval = { readonly id: string; readonly least: number; readonly most: number | null }

export type Audit = {
  readonly threshold: number
  /** Of every hidden cell. Each whole number within is reached by a table that agrees with all that is published. */
  readonly intervals: readonly Interval[]
  /** Hidden cells whose interval is narrower than the threshold: the publication gives them away. */
  readonly exposed: readonly string[]
  /** Cells shown although they are below the threshold and not marked as known. */
  readonly small: readonly string[]
}

export type AuditRefusal =
  | { readonly code: 'shape-not-supported'; readonly cell: string; readonly message: string }
  | { readonly code: 'does-not-add-up'; readonly message: string }

/** The refusal of a shape for which bounds cannot be proven exact, with the cell that stands in the way. */
export const shapeNotSupported = (cell: string) =>
  ({
    code: 'shape-not-supported',
    cell,
    message:
      `The sums around "${cell}" form no network, so bounds on hidden counts cannot be proven exact. ` +
      'Publish a table of one or two dimensions, of which at most one has groups, or several such tables of other people.',
  }) as const

/**
 * What a reader can compute of each hidden count from what is published: additions and subtractions of any length,
 * and that counts are whole and not negative. It uses nothing but the publication, so anyone can repeat it.
 *
 * Proven exact for tables of one dimension with any depth of groups, of two dimensions of which at most one has groups,
 * and for whatever else is a network (see `networkOf`); other shapes are refused, not guessed at.
 *
 * If nothing is `exposed`, then also no sum of hidden cells that can be computed is below the threshold: were
 * such a sum s, each cell in it would lie between 0 and s, and be exposed.
 * @returns the intervals, or the refusal `shape-not-supported` or `does-not-add-up`.
 */
export function audit(published: PublishedTable): Outcome<Audit, AuditRefusal> {
  const { cells, sums, threshold } = published
  const network = networkOf(cells, sums)
  if ('obstacle' in network) return refused(shapeNotSupported(network.obstacle))

  // One whole table that agrees with the publication: what nodes lack flows in from a source and out to a sink.
  const [source, sink] = [network.nodes, network.nodes + 1]
  const supplies = network.balance.flatMap((balance, node) =>
    balance === 0
      ? []
      : [balance < 0 ? { from: source, to: node, size: -balance } : { from: node, to: sink, size: balance }],
  )
  const graph = residualOf(network.nodes + 2, [...network.arcs, ...supplies])
  for (const k of network.arcs.keys()) graph.room[2 * k] = Number.POSITIVE_INFINITY
  for (const [k, { size }] of supplies.entries()) graph.room[2 * (network.arcs.length + k)] = size
  const wanted = supplies.reduce((sum, { from, size }) => sum + (from === source ? size : 0), 0)
  if (send(graph, source, sink, wanted) < wanted) {
    return refused({
      code: 'does-not-add-up',
      message: 'No counts of people agree with these totals. Compare the published totals with their parts.',
    })
  }
  // Every supply is used up, so nothing more passes through the source or the sink: what is left moves among cells.

  const intervals = network.arcs.map(({ cell }, k): Interval => {
    const count = graph.room[2 * k + 1]!
    const { down, up } = reach(graph, k, Number.POSITIVE_INFINITY)
    return { id: cells[cell]!.id, least: count - down, most: Number.isFinite(up) ? count + up : null }
  })
  return done({
    threshold,
    intervals,
    exposed: intervals.filter(({ least, most }) => most !== null && most - least < threshold).map(({ id }) => id),
    small: cells.filter((cell) => cell.count !== null && cell.count < threshold && !cell.known).map(({ id }) => id),
  })
}
