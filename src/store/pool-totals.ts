/** The totals of the pool by flags: kept with every change of a standing, in its transaction. */
import { sql, type Transaction } from 'kysely'
import type { Leaf } from '../rounds/digest.ts'
import type { Who } from '../rounds/who.ts'
import { lines } from './lines.ts'
import type { StandingState } from './pool-schema.ts'
import type { Database } from './schema.ts'

/** What a total counts of one standing. */
export type Counted = { readonly state: StandingState; readonly flags: number; readonly leaf: Leaf }

/** Any number will do, as long as every version of this program takes the same. */
const totalsLock = 20_150_133

/** In so many parts the changes of single profiles are kept, beside part 0 of those in bulk. */
const PARTS = 32

/** What came into the pool and what left it, gathered by flags and entered at once. */
export class TotalChanges {
  private readonly byFlags = new Map<number, { candidates: number; a: bigint; b: bigint }>()

  come(standing: Counted): void {
    this.add(standing, 1)
  }

  go(standing: Counted): void {
    this.add(standing, -1)
  }

  /** Only those in the pool are counted. */
  private add({ state, flags, leaf }: Counted, sign: 1 | -1): void {
    if (state !== 'in-pool') return
    const change = this.byFlags.get(flags) ?? { candidates: 0, a: 0n, b: 0n }
    change.candidates += sign
    change.a += sign === 1 ? leaf.a : -leaf.a
    change.b += sign === 1 ? leaf.b : -leaf.b
    this.byFlags.set(flags, change)
  }

  /** Enters them, in the transaction of the standings themselves. */
  async enter(tx: Transaction<Database>): Promise<void> {
    if (this.byFlags.size === 0) return
    // Of two imports at once one waits for the other here, instead of each for some row of the other.
    await sql`select pg_advisory_xact_lock(${totalsLock}::bigint)`.execute(tx)
    const rows = [...this.byFlags]
    const columns = lines({
      flags: rows.map(([flags]) => flags),
      candidates: rows.map(([, change]) => change.candidates),
      sum_a: rows.map(([, change]) => change.a),
      sum_b: rows.map(([, change]) => change.b),
    })
    await sql`
      insert into pool_total (flags, candidates, sum_a, sum_b)
      select flags::integer, candidates::bigint, sum_a::numeric, sum_b::numeric from ${columns}
      on conflict (flags, part) do update set candidates = pool_total.candidates + excluded.candidates,
        sum_a = pool_total.sum_a + excluded.sum_a, sum_b = pool_total.sum_b + excluded.sum_b
    `.execute(tx)
  }

  /**
   * The same for the change of one profile, last in its transaction. Each session adds to a part of its own, so that many at
   * once do not wait for each other.
   */
  async enterOne(tx: Transaction<Database>): Promise<void> {
    // In one order, so that two of one part wait for each other instead of each for some row of the other.
    for (const [flags, { candidates, a, b }] of [...this.byFlags].sort(([x], [y]) => x - y)) {
      if (candidates === 0 && a === 0n && b === 0n) continue
      await sql`
        insert into pool_total (flags, part, candidates, sum_a, sum_b)
        values (${flags}::integer, 1 + pg_backend_pid() % ${PARTS}::integer, ${candidates}::bigint, ${`${a}`}::text::numeric,
          ${`${b}`}::text::numeric)
        on conflict (flags, part) do update set candidates = pool_total.candidates + excluded.candidates,
          sum_a = pool_total.sum_a + excluded.sum_a, sum_b = pool_total.sum_b + excluded.sum_b
      `.execute(tx)
    }
  }
}

export type Total = { readonly candidates: number; readonly sumA: bigint; readonly sumB: bigint }

/** Everyone in the pool who is wanted, whenever they submitted. */
export async function totalOf(tx: Transaction<Database>, { mask, value }: Who): Promise<Total> {
  const { rows } = await sql<{ candidates: number; sumA: string; sumB: string }>`
    select coalesce(sum(candidates), 0)::bigint as candidates, coalesce(sum(sum_a), 0)::text as "sumA",
      coalesce(sum(sum_b), 0)::text as "sumB"
    from pool_total where flags & ${mask}::integer = ${value}::integer
  `.execute(tx)
  const { candidates, sumA, sumB } = rows[0]!
  return { candidates, sumA: BigInt(sumA), sumB: BigInt(sumB) }
}
