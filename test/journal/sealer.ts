/** A process that seals what waits in a store, a few entries at a time, until it is killed. Prints a line a seal. */
import { setTimeout as sleep } from 'node:timers/promises'
import { sealJournal } from '../../src/actions/seal-journal.ts'
import { openStore } from '../../src/store/open.ts'

// Never outlives the test that started it, whatever goes wrong.
setTimeout(() => process.exit(9), 50_000).unref()
const opened = await openStore(process.env, { connections: 1 })
if (!opened.ok) throw new Error(opened.refusal.message)
console.log('open')
for (;;) {
  await sealJournal(opened.value, Date.now() * 1_000, { batch: 7, onSeal: ({ number }) => console.log(number) })
  await sleep(1)
}
