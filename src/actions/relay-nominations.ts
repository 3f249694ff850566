/**
 * Tell provinces what became of their nominations: from the sealed journal, whose leaves are in one order that never changes. Nobody
 * who acts on a nomination waits for it; killed at any moment, what was told is told and the rest follows, each once.
 */
import type { Kysely } from 'kysely'
import type { NewEvent } from '../rounds/events.ts'
import { appendEvents } from '../store/events.ts'
import { lockRelay, moveRelay, nominationEntries, sealedLeaves } from '../store/relay.ts'
import type { Database } from '../store/schema.ts'

const RELAY = 'nominations'
/** So many leaves are read in one transaction. */
const BATCH = 10_000

/** @returns how many events there are now that were not. */
export async function relayNominations(
  db: Kysely<Database>,
  { batch = BATCH, signal }: { readonly batch?: number; readonly signal?: AbortSignal } = {},
): Promise<number> {
  let told = 0
  while (signal?.aborted !== true) {
    const read = await db.transaction().execute(async (tx) => {
      const from = await lockRelay(tx, RELAY)
      const to = Math.min(from + batch, await sealedLeaves(tx))
      if (to <= from) return undefined
      const byProvince = Map.groupBy(await nominationEntries(tx, from, to), ({ province }) => province)
      // In one order, so that of two who append to several streams neither waits for the other.
      for (const [province, entries] of [...byProvince].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const events = entries.map(
          ({ at, profile, number, year, was, state }): NewEvent => ({
            ...{ type: 'nomination.changed', at, subject: profile },
            data: { nomination: { profile, number, year, was, state } },
          }),
        )
        await appendEvents(tx, events, province)
        told += events.length
      }
      await moveRelay(tx, RELAY, to)
      return to
    })
    if (read === undefined) break
  }
  return told
}
