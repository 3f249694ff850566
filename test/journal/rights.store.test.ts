import { expect, test } from 'vitest'
import { describeStores } from '../clusters/describe-stores.ts'
import { story, verified } from './story.ts'

/** What is only ever appended. */
const appended = [
  'journal',
  'journal_seal',
  'journal_leaf',
  'profile_version',
  'allocation_entry',
  'deadline_receipt',
  'generation',
  'generation_change',
  'preview_log',
  'correction',
]

describeStores('what the program may do to what is only appended', ({ store }) => {
  test.each(appended)('%s: the database refuses to update, delete, truncate, alter or drop', async (table) => {
    const { sql } = store()
    const [column] = await sql<{ name: string }[]>`
      select column_name as name from information_schema.columns where table_name = ${table} and is_identity = 'NO' limit 1`
    const attempts = [
      `update ${table} set ${column!.name} = ${column!.name}`,
      `delete from ${table}`,
      `truncate ${table}`,
      `alter table ${table} add column more text`,
      `alter table ${table} disable trigger all`,
      `drop table ${table}`,
      `select * from ${table} for update`,
      `create trigger meddle before insert on ${table} for each row execute function suppress_redundant_updates_trigger()`,
      `create rule meddle as on insert to ${table} do instead nothing`,
    ]
    for (const attempt of attempts) {
      const error = await sql.unsafe(attempt).then(
        () => 'done',
        (failure: { code?: string }) => failure.code,
      )
      expect(`${attempt}: ${error}`).toBe(`${attempt}: 42501`)
    }
    // Reading and appending are its work.
    await sql`select * from ${sql(table)} limit 1`
    const [may] = await sql<{ insert: boolean }[]>`select has_table_privilege(${table}, 'insert') as insert`
    expect(may!.insert).toBe(true)
  })

  test('nor may it put another function in place of those that compute digests', async () => {
    const { sql } = store()
    for (const name of ['life_digest', 'entry_digest']) {
      const [made] = await sql<{ definition: string }[]>`
        select pg_get_functiondef(oid) as definition from pg_proc where proname = ${name}`
      await expect(sql.unsafe(made!.definition)).rejects.toMatchObject({ code: '42501' })
      await expect(sql.unsafe(`drop function ${name}`)).rejects.toMatchObject({ code: '42501' })
    }
  })

  test('its work leaves a journal that is whole', async () => {
    await story(store())
    const { report, faults } = await verified(store())
    expect(faults).toEqual([])
    expect(report.entries).toBeGreaterThan(60)
  })
})
