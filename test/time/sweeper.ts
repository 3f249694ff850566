/**
 * A process that sweeps: says `ready` once its store is open, sweeps when a line comes in, and prints the report. To be run beside
 * another, or killed in the middle of it.
 */
import { createInterface } from 'node:readline'
import { sweep } from '../../src/actions/sweep.ts'
import { moment } from '../../src/law/moment.ts'
import { openStore } from '../../src/store/open.ts'

// Never outlives the test that started it, whatever goes wrong.
setTimeout(() => process.exit(9), 50_000).unref()
const at = moment(process.argv[2] ?? '')
const opened = await openStore(process.env)
if (!opened.ok) throw new Error(opened.refusal.message)
console.log('ready')
for await (const _ of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await sweep(opened.value.db, { by: 'system', at })))
  break
}
process.stdin.destroy()
await opened.value.close()
