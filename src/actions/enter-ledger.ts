/** Enter lines in the ledger of a province and year: checked, written, and journalled in the chain of the allocation. */
import type { Transaction } from 'kysely'
import type { Micros } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { type Ledger, type LedgerLine, type LedgerRefusal, type TakenFrom, withLine } from '../nominations/ledger.ts'
import { type AllocationKey, enterLines, lockAllocation } from '../store/allocations.ts'
import { appendToJournal } from '../store/journal.ts'
import type { Database } from '../store/schema.ts'
import { actorText, type Doing, entryOf } from './enact.ts'
import { sha256 } from './sha256.ts'

/** The chain of an allocation in the journal: `ON/2024`. */
export const allocationSubject = ({ province, year }: AllocationKey): string => `${province}/${year}`

/** A line to be entered. */
export type NewLine = LedgerLine & {
  /** The moment from which it is so in law; the clock's where left out. */
  readonly at?: Micros
  /** Of what is returned: whether it was accepted. */
  readonly from?: TakenFrom
  /** The nomination's certificate or a reason, for the journal. */
  readonly note?: Readonly<Record<string, unknown>>
}

export type NoAllocation = {
  readonly code: 'allocation-missing'
  readonly message: string
  readonly messageFr: string
  readonly values: { readonly province: string; readonly year: number }
}

export const noAllocation = ({ province, year }: AllocationKey): NoAllocation => ({
  code: 'allocation-missing',
  message: `${province} has no allocation for ${year}. Have an officer set it first.`,
  messageFr: `${province} n’a pas d’allocation pour ${year}. Faites-la d’abord fixer par un agent.`,
  values: { province, year },
})

/**
 * Enters lines in the caller's transaction, whose lock of the allocation lasts until it ends. All of them or none.
 * @returns the ledger with them, or why one of them cannot be.
 */
export async function enterLedger(
  tx: Transaction<Database>,
  doing: Doing,
  key: AllocationKey,
  lines: readonly NewLine[],
): Promise<Outcome<Ledger, LedgerRefusal | NoAllocation>> {
  const before = await lockAllocation(tx, key)
  if (before === undefined) return refused(noAllocation(key))
  if (lines.length === 0) return done(before)
  const states: Ledger[] = []
  let ledger = before
  for (const line of lines) {
    const next = withLine(ledger, line, line.from)
    if (!next.ok) return next
    ledger = next.value
    states.push(ledger)
  }
  const rows = lines.map(({ kind, amount, profile, nomination, at }) => ({
    ...{ kind, amount, profile, nomination },
    at: at ?? doing.at,
  }))
  const first = await enterLines(tx, key, rows, actorText(doing.by), ledger)
  const entries = lines.map(({ kind, amount, profile, nomination, at, from, note }, i) =>
    entryOf(doing, 'allocation', allocationSubject(key), {
      act: kind,
      at: at ?? doing.at,
      detail: {
        ...{ ...note, number: first + i, kind, amount, profile, nomination },
        ...(kind === 'returned' && { from: from ?? 'issued' }),
        // What the ledger is with it: whoever adds the entries up must come to the same.
        ledger: states[i],
      },
    }),
  )
  await appendToJournal(tx, entries, sha256)
  return done(ledger)
}
