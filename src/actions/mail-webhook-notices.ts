/** Write to the owners of webhooks that were turned off that something waits in their account; what it is, is told there. */
import type { Kysely } from 'kysely'
import type { Micros } from '../law/moment.ts'
import { type Mail, messageIdentity } from '../mail/mail.ts'
import type { Database } from '../store/schema.ts'
import { noticeMailed, noticesToMail } from '../store/webhooks.ts'

/** So many at a time; the rest waits for the next. */
const BATCH = 100

/**
 * Sends one message for each notice. One that was sent and not noted, as this was killed, is sent again under the same identity; one
 * that the server refuses for good is not tried again.
 * @returns how many the server took.
 */
export async function mailWebhookNotices(
  db: Kysely<Database>,
  asked: { readonly mail: Pick<Mail, 'send'>; readonly clock: () => Micros; readonly signal?: AbortSignal },
): Promise<number> {
  let taken = 0
  for (const notice of await noticesToMail(db, BATCH)) {
    if (asked.signal?.aborted) break
    const { webhook, at, email: address, language } = notice
    const identity = messageIdentity(webhook, `notice/${at}`)
    const { state } = await asked.mail.send({ identity, address, language, at: asked.clock() })
    // Without a server the others would fare no better.
    if (state === 'down') break
    if (state === 'accepted') taken++
    if (state === 'accepted' || state === 'never') await noticeMailed(db, notice, asked.clock())
  }
  return taken
}
