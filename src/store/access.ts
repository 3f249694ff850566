/** Queries of who may do what: the roles of an account, and how it stands to a person or a profile. */
import type { Kysely, Transaction } from 'kysely'
import type { Micros } from '../law/moment.ts'
import type { HeldRole, Scope } from '../policy/roles.ts'
import { covers } from '../policy/roles.ts'
import type { Database } from './schema.ts'

type Db = Kysely<Database> | Transaction<Database>

/** The roles an account holds. */
export async function rolesOf(db: Db, account: string): Promise<readonly HeldRole[]> {
  const rows = await db
    .selectFrom('account_role')
    .select(['role', 'province'])
    .where('account', '=', account)
    .where('ended_at', 'is', null)
    .orderBy('number')
    .execute()
  return rows.map(({ role, province }) => (role === 'province' ? { role, province: province! } : { role }))
}

/** The person an account is of: the one of its reference, once registered. */
export async function personOfAccount(db: Db, account: string): Promise<string | null> {
  const row = await db.selectFrom('person').select('id').where('id', '=', account).executeTakeFirst()
  return row?.id ?? null
}

/** The person whose profile it is; `undefined` where there is no such profile, `null` where it is an imported one. */
export async function personOfProfile(db: Db, profile: string): Promise<string | null | undefined> {
  const row = await db.selectFrom('profile').select('person').where('reference', '=', profile).executeTakeFirst()
  return row?.person
}

/** What a candidate lets an account do, and the number of the grant among those of the candidate. */
export type Granted = { readonly number: number; readonly scope: Scope }

/** The widest of what a person lets an account do at a moment. */
export async function grantedTo(db: Db, account: string, person: string, at: Micros): Promise<Granted | null> {
  const rows = await db
    .selectFrom('representation')
    .select(['number', 'scope'])
    .where('person', '=', person)
    .where('account', '=', account)
    .where('granted_at', '<=', at)
    .where('ends_at', '>', at)
    .where('revoked_at', 'is', null)
    .orderBy('number')
    .execute()
  return rows.reduce<Granted | null>((best, one) => (best === null || covers(one.scope, best.scope) ? one : best), null)
}
