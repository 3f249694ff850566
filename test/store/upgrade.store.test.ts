/** A store of the schema before the journal, with people in it, brought to this one. */
import { expect, test } from 'vitest'
import { sha256 } from '../../src/actions/sha256.ts'
import { entryDigest } from '../../src/journal/entry.ts'
import { lifeDigest } from '../../src/journal/life-line.ts'
import { moment } from '../../src/law/moment.ts'
import type { State } from '../../src/lifecycle/states.ts'
import { profileEnds } from '../../src/lifecycle/timed.ts'
import { readMigrations } from '../../src/store/migrate.ts'
import { openStore } from '../../src/store/open.ts'
import { asOwner } from '../clusters/as-owner.ts'
import { describeStores } from '../clusters/describe-stores.ts'

const AT = moment('2024-02-14T14:00:00Z')
const content = '{"bornOn":"1994-05-17"}'

const before: readonly [profile: string, submittedAt: string, standing: string, flags: number, state: State][] = [
  ['A', '2024-02-29T10:00:00.000001Z', 'in-pool', 1, 'in-pool'],
  ['B', '2023-12-01T00:00:00Z', 'in-pool', 9, 'in-pool-nominated'],
  ['C', '2023-12-01T00:00:00Z', 'not-eligible', 0, 'not-eligible'],
  ['D', '2023-12-01T00:00:00Z', 'unassessed', 0, 'unassessed'],
  ['E', '2023-12-01T00:00:00Z', 'invited', 2, 'invited'],
]

describeStores('a store of the schema before the journal', ({ freshDatabase }) => {
  test('is brought to this one: states, versions, deadlines, and a journal that begins with what stood', async () => {
    const url = await freshDatabase('bare')
    const old = await openStore({ DATABASE_URL: url }, { migrations: readMigrations().slice(0, 2) })
    if (!old.ok) throw new Error(old.refusal.message)
    const digest = Buffer.from(sha256(content), 'hex')
    await asOwner(old.value, async (sql) => {
      for (const [profile, submittedAt, standing, flags] of before) {
        await sql`insert into profile (reference, submitted_at, imported_at, digest, content)
          values (${profile}, ${moment(submittedAt)}, ${AT}, ${digest}, ${content})`
        const facts = standing === 'unassessed' ? null : Buffer.alloc(20)
        await sql`insert into standing
          (profile, submitted_at, leaf_a, leaf_b, flags, assessed_on, changes_on, points, state, book, facts)
          values (${profile}, ${moment(submittedAt)}, 1, 2, ${flags}, '2024-02-14', '2024-05-17', 400, ${standing}, 'old', ${facts})`
      }
      await sql`insert into invitation (profile, round, state, invited_at, lapses_at, rank, points, submitted_at, program, crs)
        values ('E', '1', 'issued', ${AT}, ${moment('2024-04-15T00:00:00Z')}, 1, 400, ${moment('2023-12-01T00:00:00Z')}, 'cec', 'crs')`
    })
    await old.value.close()

    const opened = await openStore({ DATABASE_URL: url })
    if (!opened.ok) throw new Error(opened.refusal.message)
    const { sql, close } = opened.value
    try {
      const rows = await sql`
        select reference, state, profile.version, due_at, length(validation_code) as code, profile_version.content
        from profile join profile_version on profile = reference order by reference`
      expect([...rows]).toEqual(
        before.map(([reference, submittedAt, , , state]) => ({
          reference,
          state,
          version: 1,
          due_at: state === 'invited' ? moment('2024-04-15T00:00:00Z') : profileEnds(moment(submittedAt)),
          code: 10,
          content,
        })),
      )
      const entries = await sql`
        select subject, seq, detail, encode(after, 'hex') as after, encode(digest, 'hex') as digest from journal order by subject`
      for (const [i, [profile, submittedAt, , flags, state]] of before.entries()) {
        const { code: _, content: __, due_at: dueAt } = rows[i]!
        const life = {
          state,
          version: 1,
          digest: sha256(content),
          submittedAt: moment(submittedAt),
          dueAt,
          points: 400,
          flags,
        }
        const after = lifeDigest(life, sha256)
        const entry = {
          kind: 'profile' as const,
          subject: profile,
          seq: 1,
          at: AT,
          recordedAt: AT,
          actor: 'system',
          act: 'import',
          transition: null,
          rules: 'old',
          before: null,
          after,
          detail: entries[i]!['detail'] as string,
        }
        expect(entries[i]).toMatchObject({ subject: profile, seq: 1, after, digest: entryDigest(null, entry, sha256) })
        expect(JSON.parse(entry.detail)).toEqual({ ...life, earlier: true })
      }
      expect(await sql`select count(*) as n from journal_waiting`).toMatchObject([{ n: before.length }])
    } finally {
      await close()
    }
  })
})
