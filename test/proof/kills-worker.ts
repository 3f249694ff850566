/**
 * A process that works until it is killed: waits for the number of a step on its input, opens the store of DATABASE_URL, and does that
 * step and those after it. Says `begin N` and `done N RESULT`, written before anything else is done.
 */
import { writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { openStore } from '../../src/store/open.ts'
import { planOf, type Size } from './work.ts'

// Never outlives the test that started it, whatever goes wrong.
setTimeout(() => process.exit(9), 120_000).unref()
const size = JSON.parse(process.argv[2]!) as Size
// All of it at once: what is written is there when the process is not any more.
const say = (line: string) => writeSync(1, `${line}\n`)
const plan = planOf(size)
say('loaded')
const { value } = await createInterface({ input: process.stdin })[Symbol.asyncIterator]().next()
const opened = await openStore(process.env, { connections: 4 })
if (!opened.ok) throw new Error(`${opened.refusal.code}: ${opened.refusal.message}`)
for (let n = Number(value); n < plan.length; n++) {
  say(`begin ${n}`)
  say(`done ${n} ${JSON.stringify(await plan[n]!.run(opened.value))}`)
}
await opened.value.close()
process.exit(0)
