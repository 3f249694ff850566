/** One count of a table: of a cell, a group or a total; all three are cells here. */
export type CountCell = {
  readonly id: string
  /** People, a whole number from 0. */
  readonly count: number
  /**
   * True of what the public knows without this table: a number the law has published (the size of a round), or a
   * combination that cannot exist (always 0). It is shown whatever it is, and never hidden to protect another.
   */
  readonly known?: true
}

/** `total` is the sum of `parts`: what a reader may add and subtract. Both name cells of the table. */
export type Sum = { readonly total: string; readonly parts: readonly string[] }

/** Counts and every sum that holds between them. A sum left out that does not follow from the others is a leak. */
export type CountTable = { readonly cells: readonly CountCell[]; readonly sums: readonly Sum[] }

/** A dimension: its total, the groups below, the categories at the end. Names are unique within the dimension. */
export type Branch = { readonly id: string; readonly parts?: readonly Branch[] }

/** A table that contradicts itself: our mistake, so it is thrown. The message names cells, never counts. */
export class BrokenCountTable extends Error {
  override readonly name = 'BrokenCountTable'
}

/** The id of the cell where these categories meet, one of each dimension, in the order of the dimensions. */
export const cellId = (names: readonly string[]): string => names.join('|')

const partsOf = (branch: Branch): readonly Branch[] => branch.parts ?? []
const depth = (branch: Branch): number => 1 + Math.max(0, ...partsOf(branch).map(depth))
const branchesOf = (branch: Branch): readonly Branch[] => [branch, ...partsOf(branch).flatMap(branchesOf)]

/**
 * The whole table over these dimensions: every cell, group and total, and the sums that hold between them, without
 * those that follow from others. With it no sum can be forgotten, so prefer it to writing a table out.
 * @param countOf people in the cell where these last categories meet; asked once for each.
 * @param isKnown what the public knows already (see `CountCell`); nothing, if left out.
 * @throws BrokenCountTable for two cells of one name.
 */
export function countTable(
  dimensions: readonly Branch[],
  countOf: (categories: readonly string[]) => number,
  isKnown: (names: readonly string[]) => boolean = () => false,
): CountTable {
  // Along the deepest dimension sums are taken everywhere, along the next only for the last categories of it, and so
  // on: the sums left out follow. In this order a table of two dimensions, one of them in groups, is a network.
  const axes = dimensions.map((_, axis) => axis).sort((a, b) => depth(dimensions[b]!) - depth(dimensions[a]!))
  const places = dimensions.reduce<readonly (readonly Branch[])[]>(
    (soFar, dimension) => soFar.flatMap((place) => branchesOf(dimension).map((branch) => [...place, branch])),
    [[]],
  )
  const namesOf = (place: readonly Branch[]) => place.map((branch) => branch.id)
  const below = (place: readonly Branch[], axis: number) =>
    partsOf(place[axis]!).map((part) => place.map((branch, at) => (at === axis ? part : branch)))
  const counts = new Map<string, number>()
  const count = (place: readonly Branch[]): number => {
    const id = cellId(namesOf(place))
    const axis = place.findIndex((branch) => partsOf(branch).length > 0)
    const sum =
      counts.get(id) ?? (axis < 0 ? countOf(namesOf(place)) : below(place, axis).reduce((n, p) => n + count(p), 0))
    counts.set(id, sum)
    return sum
  }
  const cells = places.map((place): CountCell => {
    const names = namesOf(place)
    return { id: cellId(names), count: count(place), ...(isKnown(names) ? { known: true } : {}) }
  })
  const sums = places.flatMap((place) =>
    axes
      .filter((axis, order) => {
        const earlierAreLast = axes.slice(0, order).every((earlier) => partsOf(place[earlier]!).length === 0)
        return partsOf(place[axis]!).length > 0 && earlierAreLast
      })
      .map(
        (axis): Sum => ({ total: cellId(namesOf(place)), parts: below(place, axis).map((p) => cellId(namesOf(p))) }),
      ),
  )
  return checked({ cells, sums })
}

/**
 * The table itself, if it holds together.
 * @throws BrokenCountTable for a count that is not a whole number from 0, a cell named twice, a sum over an unknown cell
 *   or over one cell twice, or a sum that is not the sum.
 */
export function checked(table: CountTable): CountTable {
  const counts = new Map<string, number>()
  for (const { id, count } of table.cells) {
    if (counts.has(id)) throw new BrokenCountTable(`Two cells are named "${id}". Give every cell a name of its own.`)
    if (!Number.isSafeInteger(count) || count < 0) throw new BrokenCountTable(`"${id}" is not a count of people.`)
    counts.set(id, count)
  }
  for (const { total, parts } of table.sums) {
    const named = [total, ...parts]
    const unknown = named.find((id) => !counts.has(id))
    if (unknown !== undefined) throw new BrokenCountTable(`A sum names "${unknown}", which is no cell of the table.`)
    if (new Set(named).size < named.length) throw new BrokenCountTable(`The sum "${total}" names a cell twice.`)
    if (parts.reduce((sum, id) => sum + counts.get(id)!, 0) !== counts.get(total)) {
      throw new BrokenCountTable(`"${total}" is not the sum of its parts.`)
    }
  }
  return table
}
