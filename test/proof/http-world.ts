/** A store with something in it of every kind: who may ask there, what its words are, and what is in it to the last bit. */
import { randomUUID } from 'node:crypto'
import { confirmNomination } from '../../src/actions/confirm-nomination.ts'
import { registerPerson } from '../../src/actions/register-person.ts'
import { saveDraft } from '../../src/actions/save-draft.ts'
import { setAllocation } from '../../src/actions/set-allocation.ts'
import { startDraft } from '../../src/actions/start-draft.ts'
import { sweep } from '../../src/actions/sweep.ts'
import type { Files } from '../../src/files/files.ts'
import type { Micros } from '../../src/law/moment.ts'
import type { Subject } from '../../src/policy/roles.ts'
import { roles, scopes } from '../../src/policy/roles.ts'
import type { Store } from '../../src/store/open.ts'
import { by, candidate, DAY, INVITED_AT, invited, ok, prepared } from '../applications/rooms.ts'
import { asOwner } from '../clusters/as-owner.ts'
import { declaration } from '../people/cast.ts'
import type { World } from './http-requests.ts'

/** The service’s clock: the day after the round. */
export const NOW: Micros = INVITED_AT + DAY

/** Whoever asks; nobody without a subject. */
export type Asker = { readonly name: string; readonly subject: Partial<Subject> | undefined }

/**
 * Fills a store: somebody in the pool, somebody with a nomination to answer, somebody invited whose application is prepared, a draft; a
 * representative of each scope; an allocation. What time would do by the moment is done.
 */
export async function populated(store: Store, files: Files): Promise<readonly Asker[]> {
  const applicant = await invited(store)
  await prepared(store, files, applicant.profile, NOW - DAY / 2)
  const pooled = await candidate(store)
  const nominated = await candidate(store)
  const officer = by('officer', NOW - DAY / 2)
  ok(await setAllocation(store.db, officer, { province: 'ON', year: 2024, places: 1_000 }))
  const [code] = await store.sql<{ code: string }[]>`
    select validation_code as code from profile where reference = ${nominated.profile}`
  ok(
    await confirmNomination(
      store.db,
      { by: { kind: 'province', name: 'ON' }, at: NOW - DAY / 2 },
      {
        province: 'ON',
        call: {
          ...{ requestKey: 'first', profile: nominated.profile, validationCode: code!.code, certificate: 'ON-24-1' },
          ...{ expiresOn: null, held: false },
        },
      },
    ),
  )
  const doing = by('candidate', NOW - DAY / 2)
  const { id: drafter } = ok(await registerPerson(store.db, doing, { person: declaration(77_001) }))
  const { profile: draft } = ok(await startDraft(store.db, doing, { person: drafter }))
  ok(await saveDraft(store.db, doing, { profile: draft, pointer: '/familySize', value: 2 }))
  const owners = [applicant.person, pooled.person, nominated.person, drafter]
  for (const person of owners) {
    for (const [number, scope] of scopes.entries()) {
      await store.sql`
        insert into representation (person, number, account, licence, scope, granted_at, ends_at)
        values (${person}, ${number + 1}, ${`R-${scope}`}, 'R500001', ${scope}, ${NOW - DAY}, ${NOW + 300 * DAY})`
    }
  }
  await sweep(store.db, { by: 'system', at: NOW })
  return askersOf(owners)
}

function askersOf(owners: readonly string[]): readonly Asker[] {
  const own = owners.map((person) => ({ account: person, person, roles: [{ role: 'candidate' }] as const }))
  const offices = roles
    .filter((role) => role !== 'candidate' && role !== 'representative' && role !== 'province')
    .map((role) => ({ account: `S-${role}`, person: null, roles: [{ role }] }))
  const provinces = ['ON', 'BC'].map((province) => ({
    account: `S-${province}`,
    person: null,
    roles: [{ role: 'province', province }] as const,
  }))
  const granted = scopes.map((scope) => ({
    account: `R-${scope}`,
    person: null,
    roles: [{ role: 'representative' }] as const,
  }))
  const others = [
    { account: 'U-candidate', person: null, roles: [{ role: 'candidate' }] as const },
    { account: 'U-nothing', person: null, roles: [] },
    {
      account: 'U-everything',
      person: null,
      roles: roles.filter((one) => one !== 'province').map((role) => ({ role })),
    },
    {
      account: owners[0]!,
      person: owners[0]!,
      roles: [{ role: 'officer-preparer' }, { role: 'officer-approver' }] as const,
    },
  ]
  const all: readonly Partial<Subject>[] = [...own, ...offices, ...provinces, ...granted, ...others]
  return [
    { name: 'nobody', subject: undefined },
    ...all.map((subject) => ({
      name: `${subject.account} (${subject.roles!.map(({ role }) => role).join(', ')})`,
      subject: { ...subject, session: randomUUID(), signedInAt: NOW },
    })),
  ]
}

type Column = { readonly table: string; readonly column: string }

/**
 * The words of a store: short texts and numbers of every column of every table. Those for a part of an address are of columns of its
 * name, or of tables of it (`document`: document.id, document.key, …).
 */
export function wordsOf(store: Store): Promise<World> {
  return asOwner(store, async (sql) => {
    const columns = await sql<Column[]>`
      select table_name as table, column_name as column from information_schema.columns
      where table_schema = 'public' and data_type in ('text', 'integer', 'smallint', 'uuid', 'date')
      order by table_name, column_name`
    const words = new Set<string>()
    const parts = new Map<string, Set<string>>()
    const add = (part: string, found: readonly string[]) => {
      const known = parts.get(part) ?? new Set()
      parts.set(part, known)
      for (const word of found) known.add(word)
    }
    for (const { table, column } of columns) {
      const rows = await sql<{ word: string }[]>`
        select distinct ${sql(column)}::text as word from ${sql(table)}
        where ${sql(column)} is not null and length(${sql(column)}::text) between 1 and 120 order by 1 limit 12`
      const found = rows.map(({ word }) => word)
      for (const word of found) words.add(word)
      add(camel(column), found)
      if (/^(id|reference|number|key|code|name|seq)$/.test(column)) add(camel(table), found)
    }
    add('province', ['ON', 'BC', 'ZZ'])
    add('account', ['U-candidate', 'S-auditor', 'R-read'])
    return { words: [...words], parts: Object.fromEntries([...parts].map(([part, some]) => [part, [...some]])) }
  })
}

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

/** What is in a store: a digest of every row of every table, in every schema that is not the server’s own. */
export function pictureOf(store: Store): Promise<ReadonlyMap<string, string>> {
  return asOwner(store, async (sql) => {
    const tables = await sql<{ schema: string; table: string }[]>`
      select table_schema as schema, table_name as table from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1, 2`
    const each = tables.map(({ schema, table }) => {
      const name = `${schema}.${table}`
      return `select '${name}' as name, md5(coalesce(string_agg(one.row, ',' order by one.row), '')) as digest
        from (select md5(t::text) as row from "${schema}"."${table}" t) one`
    })
    const digests = await sql.unsafe<{ name: string; digest: string }[]>(each.join(' union all '))
    return new Map(digests.map(({ name, digest }) => [name, digest]))
  })
}

/** The tables that differ between two pictures. */
export const changedTables = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>) =>
  [...after].filter(([name, digest]) => before.get(name) !== digest).map(([name]) => name)

/** How many entries of each act the journal has. */
export async function actsOf({ sql }: Store): Promise<Readonly<Record<string, number>>> {
  const rows = await sql<{ act: string; n: number }[]>`select act, count(*)::integer as n from journal group by act`
  return Object.fromEntries(rows.map(({ act, n }) => [act, n]))
}
