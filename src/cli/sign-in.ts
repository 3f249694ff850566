/** Sign-in as the commands open it: by the settings of the environment. */
import { type Accounts, openAccounts } from '../accounts/accounts.ts'
import { accountsSettings } from '../accounts/settings.ts'
import type { Micros } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { mailSettings } from '../mail/settings.ts'
import type { Store } from '../store/open.ts'
import type { CommandIo } from './io.ts'
import { saidOf } from './operator.ts'
import type { Stop } from './store-command.ts'
import type { Language } from './words/language.ts'

export type World = {
  readonly base: () => string
  readonly now: () => Micros
  /** Told of what failed after it was answered; nobody’s address is in it. */
  readonly log: (line: object) => void
}

/** Opens sign-in. @returns it, and what ends it; or which setting is wrong. */
export async function openSignIn(
  { env }: Pick<CommandIo, 'env'>,
  store: Store,
  { base, now, log }: World,
  language: Language,
): Promise<Outcome<{ readonly accounts: Accounts; readonly close: () => Promise<void> }, Stop>> {
  const settings = accountsSettings(env)
  if (!settings.ok) return refused(saidOf(settings.refusal, language))
  const mails = mailSettings(env)
  if (!mails.ok) return refused(saidOf(mails.refusal, language))
  const { openMail } = await import('../mail/mail.ts')
  const mail = openMail(mails.value)
  const report = (error: unknown) => log({ fault: error instanceof Error ? error.stack : String(error) })
  const accounts = openAccounts({ store, base, now, mail, report, ...settings.value })
  return done({
    accounts,
    async close() {
      await accounts.close()
      mail.close()
    },
  })
}
