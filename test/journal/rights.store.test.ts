import { expect, test } from 'vitest'
import { sealJournal } from '../../src/actions/seal-journal.ts'
import { openStore } from '../../src/store/open.ts'
import { asOwner } from '../clusters/as-owner.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { imported } from '../rounds/rooms.ts'
import { at, declared, emptied, story, verified } from './story.ts'

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
  'round_instruction',
  'round_text',
  'round_approval',
  'round_part',
  'correction_proposal',
  'correction_decision',
]

describeStores('what the program may do to what is only appended', ({ store, databaseUrl }) => {
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

  test('a user who is a member of the role alone can do its work, and cannot be the owner', async () => {
    const user = `service_${Date.now()}`
    await asOwner(store(), (sql) =>
      sql.unsafe(`create role ${user} login password 'secret'; grant express_entry_writer to ${user}`),
    )
    const url = databaseUrl().replace(/\/\/[^@]*@/, `//${user}:secret@`)
    const opened = await openStore({ DATABASE_URL: url })
    if (!opened.ok) throw new Error(opened.refusal.message)
    const { sql, close } = opened.value
    try {
      await imported(opened.value, declared(3, 'service'), '2024-02-14')
      expect(await sealJournal(opened.value, at)).toHaveLength(1)
      for (const back of ['set local role none', 'reset role']) {
        const run = sql.begin(async (tx) => {
          await tx.unsafe(back)
          await tx`update journal set actor = 'x'`
        })
        await expect(run).rejects.toMatchObject({ code: '42501' })
      }
    } finally {
      await close()
      await asOwner(store(), (owner) => owner.unsafe(`drop role ${user}`))
      await emptied(store())
    }
  })

  test('its work leaves a journal that is whole', async () => {
    await story(store())
    const { report, faults } = await verified(store())
    expect(faults).toEqual([])
    expect(report.entries).toBeGreaterThan(60)
  })
})
