/**
 * What a sandbox does by the machine’s clock, since others wait for it: entries are sealed and told to provinces, webhooks are sent.
 * What time does is not among them: the clock of the sandbox does that as it is moved.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { relayNominations } from '../actions/relay-nominations.ts'
import { sealJournal } from '../actions/seal-journal.ts'
import { sendWebhooks } from '../actions/send-webhooks.ts'
import type { Micros } from '../law/moment.ts'
import type { Store } from '../store/open.ts'

export type ErrandsOptions = {
  readonly store: Store
  /** The sandbox’s clock, for seals. */
  readonly now: () => Micros
  /** The machine’s, for webhooks: whoever receives them checks by theirs. */
  readonly machine: () => Micros
  readonly onError: (error: unknown) => void
}

/** Between two rounds of errands, in milliseconds. */
const PAUSE = 500

/** Begins them. @returns what ends them, once those at hand are done. */
export function runErrands({ store, now, machine, onError }: ErrandsOptions): () => Promise<void> {
  const control = new AbortController()
  const { signal } = control
  const ended = (async () => {
    while (!signal.aborted) {
      try {
        await sealJournal(store, now(), { signal })
        await relayNominations(store.db, { signal })
        // A developer’s own program listens on this machine.
        await sendWebhooks(store, { clock: machine, signal, options: { allowLoopback: true } })
      } catch (error) {
        onError(error)
      }
      await sleep(PAUSE, undefined, { signal }).catch(() => undefined)
    }
  })()
  return async () => {
    control.abort()
    await ended
  }
}
