/** Who asks in a sandbox: whoever sends the token of a test account, or has signed in by other means. */
import type { Accounts } from '../http/service.ts'
import type { Micros } from '../law/moment.ts'
import { FRESH_MINUTES } from '../policy/decide.ts'
import { personOfAccount, rolesOf } from '../store/access.ts'
import { grantsOf } from '../store/accounts.ts'
import type { Store } from '../store/open.ts'
import { testAccounts } from './cast.ts'

const BEARER = /^Bearer +([\w-]{1,200})$/i
const MINUTE: Micros = 60_000_000

/**
 * The accounts of a sandbox. A token is a sign-in of the moment: it does not age, and acts that are signed may be done with it.
 * @param others the sign-in of the service, by the machine’s clock: a session does not end because the sandbox’s own is moved.
 */
export function sandboxAccounts(store: Store, seed: string, others: Accounts): Accounts {
  const byToken = new Map(testAccounts(seed).map((each) => [each.token, each]))
  const tokenOf = (headers: Headers) => BEARER.exec(headers.get('Authorization') ?? '')?.[1]
  const holding = (account: string) => Promise.all([personOfAccount(store.db, account), rolesOf(store.db, account)])
  return {
    ...others,
    async subjectOf(request, at) {
      const token = tokenOf(request.headers)
      if (token === undefined) return others.subjectOf(request, at)
      const account = byToken.get(token)?.account
      if (account === undefined) return undefined
      const [person, held] = await holding(account)
      return { account, person, roles: held, session: `token of ${account}`, signedInAt: at }
    },
    async session(asking, at) {
      const token = tokenOf(asking.headers)
      if (token === undefined) return others.session(asking, at)
      const known = byToken.get(token)
      if (known === undefined) return undefined
      const { account, email } = known
      const [person, held] = await holding(account)
      const endsAt = at + 12 * 60 * MINUTE
      return {
        ...{ account, email, person, roles: held, factors: 2, hasSecondFactor: false, limited: false },
        ...{ provedAt: at, freshUntil: at + FRESH_MINUTES * MINUTE, idleEndsAt: endsAt, endsAt },
        grants: await grantsOf(store.db, account, at),
      }
    },
  }
}
