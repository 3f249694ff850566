/** A process that sends webhooks until it is done or killed: `node events-sender.ts MOMENT`. */
import { sendWebhooks } from '../../src/actions/send-webhooks.ts'
import { openStore } from '../../src/store/open.ts'

setTimeout(() => process.exit(9), 50_000).unref()
const at = Number(process.argv[2])
const opened = await openStore(process.env)
if (!opened.ok) throw new Error(opened.refusal.message)
await sendWebhooks(opened.value, { clock: () => at, options: { allowLoopback: true } })
await opened.value.close()
