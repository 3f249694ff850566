/**
 * A process that uses a store: opens the one DATABASE_URL names, says so as one JSON line, closes it when its input ends.
 * Run by the tests that need several processes, or one that is killed.
 */
import { openStore } from '../../src/store/open.ts'

// Never outlives the test that started it, whatever goes wrong.
setTimeout(() => process.exit(9), 50_000).unref()
const opened = await openStore(process.env)
console.log(JSON.stringify(opened.ok ? { ok: true } : { ok: false, refusal: opened.refusal }))
if (opened.ok) {
  process.on('SIGINT', () => {})
  for await (const _ of process.stdin);
  await opened.value.close()
}
