/** How many stand in our own pool, by points, as a table that can be made fit to be published (docs/disclosure.md). */
import { poolBandGroups, poolBands } from './bands.ts'

type Branch = { readonly id: string; readonly parts?: readonly Branch[] }

const name = ([low, high]: readonly [number, number]) => `${low}-${high}`

/** The bands in their groups, and all of them: every sum that holds between the counts that are published. */
export const distributionBranch: Branch = {
  id: 'total',
  parts: [
    ...poolBandGroups.map((group) => ({
      id: `group ${name(group)}`,
      parts: poolBands.filter(([low, high]) => group[0] <= low && high <= group[1]).map((band) => ({ id: name(band) })),
    })),
    ...poolBands
      .filter(([low, high]) => !poolBandGroups.some((group) => group[0] <= low && high <= group[1]))
      .map((band) => ({ id: name(band) })),
  ],
}

type OwnBand = { readonly low: number; readonly high: number; readonly candidates: number | null }

/** The published counts, band by band. @param countOf what is published of a cell of the table, `null` where it is hidden. */
export function distributionOf(countOf: (id: string) => number | null): {
  readonly bands: readonly OwnBand[]
  readonly groups: readonly OwnBand[]
  readonly total: number | null
} {
  const band = (edges: readonly [number, number], id: string): OwnBand => ({
    ...{ low: edges[0], high: edges[1], candidates: countOf(id) },
  })
  return {
    bands: poolBands.map((edges) => band(edges, name(edges))),
    groups: poolBandGroups.map((edges) => band(edges, `group ${name(edges)}`)),
    total: countOf('total'),
  }
}
