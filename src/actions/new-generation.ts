/** A law book comes into force for the pool: who was assessed by it, and who stands otherwise than by the one before. */
import type { Transaction } from 'kysely'
import type { Micros } from '../law/moment.ts'
import { appendToJournal } from '../store/journal.ts'
import type { Database } from '../store/schema.ts'
import type { Reassessed } from '../store/standings.ts'
import { addGenerationChanges, nextGeneration, recordGeneration } from '../store/sweep.ts'
import { entryOf } from './enact.ts'
import { sha256 } from './sha256.ts'

/** The chain of the journal that law books are kept in. */
export const RULES = 'rules'

/** One that was assessed, with the book it stood by and how it stood. */
type Assessed = Pick<Reassessed, 'profile' | 'book' | 'life' | 'points' | 'flags' | 'lifeState'>

/** Gathers who stood by another book, and records the generation in the transaction of the assessments. */
export class NewGeneration {
  private readonly tx: Transaction<Database>
  private readonly book: string
  private readonly at: Micros
  private number: number | undefined
  /** How many stood by each book before. */
  private readonly before = new Map<string, number>()
  private changed = 0

  constructor(tx: Transaction<Database>, book: string, at: Micros) {
    this.tx = tx
    this.book = book
    this.at = at
  }

  async add(rows: readonly Assessed[]): Promise<void> {
    const others = rows.filter((row) => row.book !== this.book)
    if (others.length === 0) return
    for (const { book } of others) this.before.set(book, (this.before.get(book) ?? 0) + 1)
    const changes = others
      .map(({ profile, life, points, flags, lifeState }) => ({
        profile,
        before: { points: life.points ?? 0, flags: life.flags ?? 0, state: life.state },
        after: { points, flags, state: lifeState },
      }))
      .filter(
        ({ before, after }) =>
          before.points !== after.points || before.flags !== after.flags || before.state !== after.state,
      )
    this.changed += changes.length
    this.number ??= await nextGeneration(this.tx)
    await addGenerationChanges(this.tx, this.number, changes)
  }

  /** Records it, once everybody was assessed; where nobody stood by another book there is none. */
  async record(): Promise<void> {
    if (this.number === undefined) return
    // Of several books before, the one by which the most stood.
    const books = [...this.before].sort(([, a], [, b]) => b - a)
    const assessed = books.reduce((sum, [, count]) => sum + count, 0)
    const generation = { number: this.number, book: this.book, before: books[0]![0], assessed, changed: this.changed }
    await recordGeneration(this.tx, { ...generation, at: this.at })
    const entry = entryOf({ by: 'system', at: this.at }, 'service', RULES, { act: 'new-rules', detail: generation })
    await appendToJournal(this.tx, [entry], sha256)
  }
}
