import type { Sum } from './table.ts'

/**
 * The hidden cells of a table as the arcs of a network whose nodes are the sums: what flows through an arc is the
 * count. Node 0 is the ground, for cells that stand in one sum or none. `balance` is what flows into a node less
 * what flows out, as the shown counts require.
 */
export type Network = {
  readonly nodes: number
  readonly arcs: readonly { readonly cell: number; readonly from: number; readonly to: number }[]
  readonly balance: readonly number[]
}

/**
 * The network of the cells whose count is `null`, or the name of a cell that stands in the way.
 *
 * It exists if every hidden cell stands in at most two sums and the sums can be signed so that it enters the one and
 * leaves the other. The matrix of the sums is then totally unimodular: the least and the most a cell can be by
 * linear programming are whole numbers and are reached by whole tables, so bounds found by flows are exact. Without a
 * network the bounds of linear programming may be wider than the truth, and would promise too much.
 */
export function networkOf(
  cells: readonly { readonly id: string; readonly count: number | null }[],
  sums: readonly Sum[],
): Network | { readonly obstacle: string } {
  const indexOf = new Map(cells.map(({ id }, index) => [id, index]))
  const uses: { sum: number; sign: 1 | -1 }[][] = cells.map(() => [])
  const balance = new Array<number>(sums.length + 1).fill(0)
  const members: { cell: number; sign: 1 | -1 }[][] = sums.map(({ total, parts }) => [
    { cell: indexOf.get(total)!, sign: -1 },
    ...parts.map((part) => ({ cell: indexOf.get(part)!, sign: 1 as const })),
  ])
  for (const [index, sum] of members.entries()) {
    for (const { cell, sign } of sum) {
      const count = cells[cell]!.count
      if (count !== null) balance[index + 1]! -= sign * count
      else if (uses[cell]!.push({ sum: index, sign }) > 2) return { obstacle: cells[cell]!.id }
    }
  }

  const signs = new Array<0 | 1 | -1>(sums.length).fill(0)
  for (const start of signs.keys()) {
    if (signs[start] !== 0) continue
    signs[start] = 1
    const waiting = [start]
    for (let sum = waiting.pop(); sum !== undefined; sum = waiting.pop()) {
      for (const { cell, sign } of members[sum]!) {
        const other = uses[cell]!.find((use) => use.sum !== sum)
        if (other === undefined || cells[cell]!.count !== null) continue
        const wanted = -signs[sum]! * sign * other.sign > 0 ? 1 : -1
        if (signs[other.sum] === 0) waiting.push(other.sum)
        else if (signs[other.sum] !== wanted) return { obstacle: cells[cell]!.id }
        signs[other.sum] = wanted
      }
    }
  }

  const arcs = uses.flatMap((standsIn, cell) => {
    if (cells[cell]!.count !== null) return []
    const enters = standsIn.find(({ sum, sign }) => sign * signs[sum]! > 0)
    const leaves = standsIn.find(({ sum, sign }) => sign * signs[sum]! < 0)
    return [{ cell, from: leaves === undefined ? 0 : leaves.sum + 1, to: enters === undefined ? 0 : enters.sum + 1 }]
  })
  for (const [sum, sign] of signs.entries()) balance[sum + 1]! *= sign
  balance[0] = -balance.reduce((total, own) => total + own, 0)
  return { nodes: sums.length + 1, arcs, balance }
}

/**
 * What may still flow: arc `k` has its own direction at `2k` and the way back at `2k + 1`. The room ahead of a hidden
 * cell is without end, the room back is its count (it cannot fall below 0). `next` and `first` list the arcs of a node.
 */
export type Residual = {
  readonly ends: Int32Array
  readonly room: Float64Array
  readonly first: Int32Array
  readonly next: Int32Array
}

export function residualOf(nodes: number, arcs: readonly { readonly from: number; readonly to: number }[]): Residual {
  const ends = new Int32Array(arcs.length * 2)
  const first = new Int32Array(nodes).fill(-1)
  const next = new Int32Array(arcs.length * 2)
  for (const [k, { from, to }] of arcs.entries()) {
    ends[2 * k] = to
    ends[2 * k + 1] = from
    next[2 * k] = first[from]!
    first[from] = 2 * k
    next[2 * k + 1] = first[to]!
    first[to] = 2 * k + 1
  }
  return { ends, room: new Float64Array(arcs.length * 2), first, next }
}

/** Sends as much as fits from one node to another, at most `limit`; `Infinity` if there is no end to it (Dinic). */
export function send(graph: Residual, source: number, sink: number, limit: number): number {
  const { ends, room, first, next } = graph
  let sent = 0
  while (sent < limit) {
    const level = new Int32Array(first.length).fill(-1)
    level[source] = 0
    const queue = [source]
    for (let at = 0; at < queue.length && level[sink]! < 0; at++) {
      const node = queue[at]!
      for (let arc = first[node]!; arc >= 0; arc = next[arc]!) {
        if (room[arc]! > 0 && level[ends[arc]!]! < 0) {
          level[ends[arc]!] = level[node]! + 1
          queue.push(ends[arc]!)
        }
      }
    }
    if (level[sink]! < 0) return sent
    const pointer = first.slice()
    const through = (node: number, most: number): number => {
      if (node === sink) return most
      for (; pointer[node]! >= 0; pointer[node] = next[pointer[node]!]!) {
        const arc = pointer[node]!
        if (room[arc]! <= 0 || level[ends[arc]!] !== level[node]! + 1) continue
        const flow = through(ends[arc]!, Math.min(most, room[arc]!))
        if (flow === 0) continue
        if (flow !== Number.POSITIVE_INFINITY) {
          room[arc]! -= flow
          room[arc ^ 1]! += flow
        }
        return flow
      }
      return 0
    }
    for (let flow = through(source, limit - sent); flow > 0; flow = through(source, limit - sent)) {
      sent += flow
      if (sent >= limit) return sent
    }
  }
  return sent
}

/** How far the count of arc `k` can fall and rise while every sum holds, each looked for no further than `limit`. */
export function reach(graph: Residual, k: number, limit: number): { readonly down: number; readonly up: number } {
  const { ends, room } = graph
  const count = room[2 * k + 1]!
  const [to, from] = [ends[2 * k]!, ends[2 * k + 1]!]
  if (from === to) return { down: count, up: Number.POSITIVE_INFINITY }
  const before = room.slice()
  const around = (source: number, sink: number, most: number) => {
    room[2 * k] = 0
    room[2 * k + 1] = 0
    const sent = send(graph, source, sink, most)
    room.set(before)
    return sent
  }
  const up = around(to, from, limit)
  return { down: around(from, to, Math.min(count, limit)), up }
}
