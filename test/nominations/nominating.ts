/** A process that sends one call of many nominations: to be killed in the middle of it. Reads the text from its input. */
import { text } from 'node:stream/consumers'
import { nominateMany } from '../../src/actions/nominate-many.ts'
import { openStore } from '../../src/store/open.ts'
import { by } from './doing.ts'

// Never outlives the test that started it, whatever goes wrong.
setTimeout(() => process.exit(9), 50_000).unref()
const [province = '', requestKey = '', part = ''] = process.argv.slice(2)
const opened = await openStore(process.env)
if (!opened.ok) throw new Error(opened.refusal.message)
const asked = { province, requestKey, text: await text(process.stdin), part: Number(part) }
const outcome = await nominateMany(opened.value.db, by.province(), asked)
console.log(JSON.stringify(outcome))
await opened.value.close()
