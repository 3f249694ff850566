/** A process that sends messages until it is done or killed: `node sender.ts MOMENT`, the settings in its environment. */
import { sendMessages } from '../../src/actions/send-messages.ts'
import { openMail } from '../../src/mail/mail.ts'
import { mailSettings } from '../../src/mail/settings.ts'
import { openStore } from '../../src/store/open.ts'

const at = Number(process.argv[2])
const opened = await openStore({ DATABASE_URL: process.env['DATABASE_URL'] })
const read = mailSettings(process.env)
if (!opened.ok || !read.ok) throw new Error(JSON.stringify([opened, read]))
const mail = openMail(read.value)
const report = await sendMessages(opened.value, { mail, clock: () => at })
mail.close()
await opened.value.close()
process.stdout.write(JSON.stringify(report))
