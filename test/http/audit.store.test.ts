/** Auditors read everything and change nothing; analysts read counts and nothing of anybody. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { entryOf } from '../../src/actions/enact.ts'
import { previewRound } from '../../src/actions/hold-round.ts'
import { sealJournal } from '../../src/actions/seal-journal.ts'
import { audit } from '../../src/disclosure/audit.ts'
import { cellId, countTable } from '../../src/disclosure/table.ts'
import { verificationLineSchema } from '../../src/http/schemas/audit.ts'
import { rootFromProof } from '../../src/journal/tree.ts'
import { moment } from '../../src/law/moment.ts'
import type { HeldRole, Role } from '../../src/policy/roles.ts'
import { builtInRecord } from '../../src/rounds/record/built-in.ts'
import { populationOf } from '../../src/simulator/population/population.ts'
import { readingAll } from '../../src/store/audit.ts'
import { appendToJournal } from '../../src/store/journal.ts'
import { asOwner } from '../clusters/as-owner.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { BEGIN, DAY, empty, entriesOf, expectSound, submitted } from '../people/cast.ts'
import { imported } from '../rounds/rooms.ts'
import { service } from './asking.ts'

const AT = moment(BEGIN) + 3_600_000_000
const held = (role: Exclude<Role, 'province'>): readonly HeldRole[] => [{ role }]
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

describeStores('auditors', ({ store }) => {
  beforeEach(async () => {
    await empty(store())
    await asOwner(store(), async (owner) => {
      for (const table of ['journal_seal', 'journal_leaf', 'account_role', 'counted_pool', 'counted_pool_taken']) {
        await owner`delete from ${owner(table)}`
      }
    })
  })

  const auditor = (at = AT) => service(store(), at).as('U-1', { roles: held('auditor') })
  const officer = (name = 'O-1', at = AT) => service(store(), at).as(name, { roles: held('officer-approver') })
  const count = async () => (await store().sql`select count(*)::integer as n from journal`)[0]!['n'] as number

  describe('the journal', () => {
    test('of a profile is read page by page, as it stood when the reading began, and has who read it', async () => {
      const { profile, person } = await submitted(store())
      const before = (await entriesOf(store(), profile)).map(({ act }) => act)
      const seen: string[] = []
      for (let address: string | undefined = `/v1/journal?kind=profile&subject=${profile}&limit=4`; address; ) {
        const { body, headers } = await auditor().get(address)
        seen.push(...body.items.map(({ act }: { act: string }) => act))
        address = /<(.*)>; rel="next"/.exec(headers.get('Link') ?? '')?.[1]
      }
      expect(seen).toEqual(before)
      expect(seen.length).toBeGreaterThan(8)
      expect((await entriesOf(store(), profile)).at(-1)).toMatchObject({ act: 'read-journal', actor: 'auditor:U-1' })
      await auditor().get(`/v1/journal?kind=person&subject=${person}`)
      expect((await entriesOf(store(), person)).at(-1)).toMatchObject({ act: 'read-journal', actor: 'auditor:U-1' })
      const none = await auditor().get('/v1/journal?kind=round&subject=9999')
      expect(none.body).toEqual({ items: [], next: null })
      for (const cursor of ['zz', Buffer.from('1 2147483648').toString('base64url')]) {
        const unknown = await auditor().get(`/v1/journal?kind=profile&subject=${profile}&cursor=${cursor}`)
        expect(unknown.body.code).toBe('cursor-unknown')
      }
      expect((await auditor().get('/v1/journal?kind=mood&subject=x')).body.code).toBe('request-invalid')
      await expectSound(store())
    })

    test('is read by its numbers, once it is sealed; seals and proofs lead to one another', async () => {
      const { profile } = await submitted(store())
      const waits = await auditor().get(`/v1/journal/proof?kind=profile&subject=${profile}&seq=1`)
      expect([waits.status, waits.body.code]).toEqual([409, 'entry-waits'])
      expect((await auditor().get('/v1/journal/log')).body.items).toEqual([])
      await sealJournal(store(), AT, { batch: 5 })
      const seals = (await auditor().get('/v1/journal/seals?limit=2')).body
      expect(seals.items.map(({ number }: { number: number }) => number)).toEqual([1, 2])
      expect((await auditor().get(`/v1/journal/seals?cursor=${seals.next}`)).body.items[0].number).toBe(3)
      const all = (await auditor().get('/v1/journal/log')).body.items
      expect(all.map(({ leaf }: { leaf: number }) => leaf)).toEqual(all.map((_: unknown, i: number) => i))
      const some = (await auditor().get('/v1/journal/log?from=2&to=6&limit=3')).body
      expect(some.items).toEqual(all.slice(2, 5))
      const rest = (await auditor().get(`/v1/journal/log?from=2&to=6&limit=3&cursor=${some.next}`)).body
      expect([rest.items, rest.next]).toEqual([all.slice(5, 7), null])
      const { body } = await auditor().get(`/v1/journal/proof?kind=profile&subject=${profile}&seq=1`)
      const seal = (await auditor().get('/v1/journal/seals')).body.items[body.seal.number - 1]
      expect(body.seal).toEqual(seal)
      expect(rootFromProof({ digest: body.digest, index: body.index, leaves: seal.leaves }, body.path, sha256)).toBe(
        seal.root,
      )
      expect((await auditor().get('/v1/journal/proof?kind=profile&subject=P-none&seq=1')).body.code).toBe(
        'entry-unknown',
      )
    })

    test('is verified as it is answered, one at a time; what was changed is told, fault by fault', async () => {
      const { profile } = await submitted(store())
      await sealJournal(store(), AT)
      const before = await count()
      // biome-ignore lint/suspicious/noExplicitAny: one of several kinds of line, told apart by what is expected of it.
      const lines = (text: string): any[] =>
        text
          .trimEnd()
          .split('\n')
          .map((line) => verificationLineSchema.parse(JSON.parse(line)))
      const { ask } = auditor()
      const [one, other] = await Promise.all([
        ask('GET', '/v1/journal/verification'),
        ask('GET', '/v1/journal/verification'),
      ])
      const sorted = [one, other].toSorted((a, b) => a.status - b.status)
      expect(sorted.map(({ status }) => status)).toEqual([200, 409])
      expect(sorted[1]!.body.code).toBe('verification-running')
      expect(lines(sorted[0]!.text).at(0)).toEqual({ state: 'running', seconds: 0, faults: 0 })
      expect(lines(sorted[0]!.text).at(-1)).toMatchObject({
        state: 'done',
        report: { faults: 0, profiles: 1, seals: 1 },
      })
      await asOwner(
        store(),
        (owner) => owner`update journal set actor = 'officer:nobody' where subject = ${profile} and seq = 2`,
      )
      const found = lines((await ask('GET', '/v1/journal/verification')).text)
      const faults = found.filter(({ state }) => state === 'fault')
      expect(faults[0]).toMatchObject({ code: 'entry-changed', values: { subject: profile, seq: 2 } })
      expect(faults[0].messageFr).toMatch(/inscription/)
      expect(found.at(-1)).toMatchObject({ state: 'done', report: { faults: faults.length } })
      expect(await count()).toBe(before)
    })
  })

  test('every cut-off that somebody looked at is listed', async () => {
    await submitted(store())
    const at = AT + DAY
    const terms = { type: 'general', program: null, category: null, within: null } as const
    for (const invitations of [1, 2]) {
      const asked = { round: '900', invitations, at, ...terms }
      expect((await previewRound(store().db, { by: 'officer:O-1', at }, asked)).ok).toBe(true)
    }
    const { body } = await auditor().get('/v1/audit/previews?limit=1')
    expect(body.items).toMatchObject([{ previewedBy: 'officer:O-1', instruction: { invitations: 1 } }])
    const next = await auditor().get(`/v1/audit/previews?cursor=${body.next}`)
    expect(next.body).toMatchObject({ items: [{ instruction: { invitations: 2 } }], next: null })
  })

  describe('the review of access', () => {
    const period = 'from=2024-02-14T00:00:00Z&to=2024-03-14T00:00:00Z'
    const review = async (at = AT + 20 * DAY) => (await auditor(at).get(`/v1/audit/access?${period}`)).body

    test('has who could: roles held in the period, for a part of it at least', async () => {
      const give = (account: string, role: string, given: string, ended: string | null) => store().sql`
        insert into account_role (account, number, role, given_at, given_by, ended_at, ended_by)
        values (${account}, 1, ${role}, ${moment(given)}, 'M-1', ${ended === null ? null : moment(ended)}, ${ended === null ? null : 'M-2'})`
      await give('O-1', 'officer-approver', '2023-01-01T00:00:00Z', null)
      await give('O-2', 'officer-preparer', '2023-01-01T00:00:00Z', '2024-02-14T00:00:01Z')
      await give('O-3', 'auditor', '2023-01-01T00:00:00Z', '2024-02-14T00:00:00Z')
      await give('O-4', 'auditor', '2024-03-13T23:59:59Z', null)
      await give('O-5', 'auditor', '2024-03-14T00:00:00Z', null)
      await give('A-1', 'candidate', '2023-01-01T00:00:00Z', null)
      const { could } = await review()
      expect(could.map(({ account, endedBy }: Record<string, unknown>) => [account, endedBy])).toEqual([
        ['O-1', null],
        ['O-2', 'M-2'],
        ['O-4', null],
      ])
    })

    test('has who did, by account and act, without the system and people about themselves', async () => {
      const { profile, person } = await submitted(store())
      await officer().get(`/v1/casework/profiles/${profile}`)
      await officer().get(`/v1/casework/profiles/${profile}`)
      await officer('O-2').post(`/v1/casework/people/${person}/bar`, { reason: 'x' })
      const { did } = await review()
      expect(did.map(({ actor, act, count: n }: Record<string, unknown>) => [actor, act, n])).toEqual([
        ['officer:O-1', 'read-file', 2],
        ['officer:O-2', 'bar', 2],
      ])
      expect(did[0].says.fr).toBe('lire le dossier')
    })

    test('has the looks that no task came near: of the same account, on the person, within seven days', async () => {
      const [one, other] = [await submitted(store()), await submitted(store())]
      const look = (name: string, profile: string, at = AT) => officer(name, at).get(`/v1/casework/profiles/${profile}`)
      // A task on the person, six days later, and one eight days later.
      await look('O-near', one.profile)
      await officer('O-near', AT + 6 * DAY).send('PATCH', `/v1/casework/people/${one.person}`, {
        change: { language: 'fr' },
      })
      await look('O-far', one.profile)
      await officer('O-far', AT + 8 * DAY).send('PATCH', `/v1/casework/people/${one.person}`, {
        change: { language: 'en' },
      })
      await look('O-other', other.profile)
      await officer('O-other').send('PATCH', `/v1/casework/people/${one.person}`, { change: { language: 'fr' } })
      await officer('O-person').get(`/v1/casework/people/${other.person}`)
      // Looked at the person, and did something about a profile of theirs.
      await officer('O-way').get(`/v1/casework/people/${other.person}`)
      const way = { by: { kind: 'officer', name: 'O-way' }, at: AT + DAY } as const
      const done = entryOf(way, 'profile', other.profile, { act: 'cancel', detail: {} })
      await store()
        .db.transaction()
        .execute((tx) => appendToJournal(tx, [done], sha256))
      await look('O-late', one.profile, AT + 15 * DAY)
      await auditor().get(`/v1/casework/profiles/${one.profile}`)
      const { unmatched, more, taskDays } = await review()
      const told = unmatched.map(({ actor, kind, subject, waits }: Record<string, unknown>) => [
        actor,
        kind,
        subject,
        waits,
      ])
      expect(told.toSorted()).toEqual([
        ['officer:O-far', 'profile', one.profile, false],
        ['officer:O-late', 'profile', one.profile, true],
        ['officer:O-other', 'profile', other.profile, false],
        ['officer:O-person', 'person', other.person, false],
      ])
      expect([more, taskDays]).toEqual([false, 7])
      const { text, headers } = await auditor(AT + 20 * DAY).get(`/v1/audit/access?${period}`, { Accept: 'text/csv' })
      expect(headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
      const lines = text.split('\r\n')
      expect(lines[0]).toBe('section,account,role,province,act,kind,subject,count,from,to,givenBy,endedBy,waits')
      expect(lines.filter((line) => line.startsWith('unmatched,'))).toHaveLength(4)
      expect(lines).toContain(
        `unmatched,officer:O-far,,,read-file,profile,${one.profile},,2024-02-14T15:00:00Z,,,,false`,
      )
    })

    test('has ten thousand looks at most, and says in JSON and CSV where there are more', async () => {
      const looks = (from: number, to: number) =>
        asOwner(
          store(),
          (owner) => owner`
            insert into journal (kind, subject, seq, at, recorded_at, actor, act, rules, detail, digest)
            select 'person', 'A-' || n, 1, ${AT}::bigint, ${AT}::bigint, 'officer:O-1', 'read-file', '', '{}', sha256('')
            from generate_series(${from}::integer, ${to}::integer) as n`,
        )
      const csv = async () =>
        (await auditor(AT + DAY).get(`/v1/audit/access?${period}`, { Accept: 'text/csv' })).text.trimEnd().split('\r\n')
      await looks(1, 10_000)
      expect((await review()).more).toBe(false)
      expect((await csv()).at(-1)).toMatch(/^unmatched,/)
      await looks(10_001, 10_001)
      const { more, unmatched } = await review()
      expect([more, unmatched.length]).toEqual([true, 10_000])
      expect((await csv()).at(-1)).toBe('more,,,,,,,,,,,,')
    })

    test('is of a period that ends after it begins, of a year at most', async () => {
      const ask = async (from: string, to: string) =>
        (await auditor().get(`/v1/audit/access?from=${from}&to=${to}`)).body.code
      expect(await ask('2024-01-01T00:00:00Z', '2024-01-01T00:00:00Z')).toBe('period-unusable')
      expect(await ask('2024-01-01T00:00:00Z', '2025-01-01T00:00:01Z')).toBe('period-unusable')
      expect(await ask('2024-01-01T00:00:00Z', '2025-01-01T00:00:00Z')).toBeUndefined()
      expect(await ask('2024-01-01', '2025-01-01')).toBe('request-invalid')
      expect(await ask('0000-00-00T00:00:00Z', '2025-01-01T00:00:00Z')).toBe('request-invalid')
    })
  })

  test('what is read for them cannot write, whatever a mistake of ours may ask', async () => {
    await submitted(store())
    const before = await count()
    const write = readingAll(store().db, (tx) =>
      sql`insert into finding (profile, found_on, kind, findings) values ('x', '2024-01-01', 'unassessed', '')`.execute(
        tx,
      ),
    )
    await expect(write).rejects.toMatchObject({ code: '25006' })
    for (const address of [
      '/v1/journal/seals',
      '/v1/audit/previews',
      `/v1/audit/access?from=2024-02-01T00:00:00Z&to=2024-03-01T00:00:00Z`,
    ]) {
      expect((await auditor().get(address)).status).toBe(200)
    }
    expect(await count()).toBe(before)
  })

  describe('analysts', () => {
    const analyst = (at = AT) => service(store(), at).as('N-1', { roles: held('analyst') })
    const table = async (name: string, week = 'current', at = AT) =>
      (await analyst(at).get(`/v1/analysis/pool/${week}/${name}`)).body

    test('are given the pool by band and program, category and province, small counts hidden', async () => {
      const record = builtInRecord()
      const published = record.distributions.find(({ asOn }) => asOn >= '2024-02-01')!
      const people = [...populationOf({ record, table: published, seed: 'tables', size: 700 })].map(
        ({ declared }) => declared,
      )
      await imported(store(), people, published.asOn)
      const { tables } = (await analyst().get('/v1/analysis/pool')).body
      expect(tables).toEqual(expect.arrayContaining(['programs', 'nominees', 'category-french', 'province-ON']))
      let [hidden, shown] = [0, 0]
      for (const name of tables) {
        const { rows, values, note } = await table(name)
        expect(note.fr).toMatch(/masqué/)
        const [all, ...bands] = rows as {
          band: { low: number; high: number } | null
          candidates: number
          counts: (number | null)[]
        }[]
        const [pool] = await store().sql<
          { n: number }[]
        >`select count(*)::integer as n from standing where state = 'in-pool'`
        expect([all!.band, all!.candidates]).toEqual([null, pool!.n])
        for (const { band, candidates } of bands) {
          expect(candidates).toBeGreaterThanOrEqual(29)
          const [counted] = await store().sql<{ n: number }[]>`
            select count(*)::integer as n from standing
            where state = 'in-pool' and points between ${band!.low} and ${band!.high}`
          expect(candidates).toBe(counted!.n)
        }
        // Whoever has the answers alone can compute no small count.
        const dimensions = [
          { id: 'all', parts: bands.map((_, i) => ({ id: `${i}` })) },
          { id: 'all', parts: values.map((id: string) => ({ id })) },
        ]
        const { sums } = countTable(dimensions, () => 0)
        const cells = [all!, ...bands].flatMap(({ candidates, counts }, i) => {
          const row = i === 0 ? 'all' : `${i - 1}`
          const own = { id: cellId([row, 'all']), count: candidates, known: true as const }
          return [own, ...counts.map((n, v) => ({ id: cellId([row, values[v]]), count: n }))]
        })
        for (const { count: n } of cells) n === null ? hidden++ : shown++
        const proof = audit({ threshold: 5, cells, sums })
        expect(proof, name).toMatchObject({ ok: true, value: { exposed: [], small: [] } })
      }
      expect(hidden).toBeGreaterThan(20)
      expect(shown).toBeGreaterThan(100)
    }, 60_000)

    test('are given the same all week, of which the journal keeps what was released and who read it', async () => {
      for (let n = 0; n < 2; n++) await submitted(store())
      const first = await table('programs')
      expect(first).toMatchObject({ week: '2024-02-12', takenAt: '2024-02-14T15:00:00Z', rows: null })
      await submitted(store())
      expect(await table('programs', 'current', AT + 4 * DAY)).toEqual(first)
      expect(await table('programs', '2024-02-12', AT + 30 * DAY)).toEqual(first)
      expect((await table('programs', 'current', AT + 5 * DAY)).week).toBe('2024-02-19')
      const { weeks } = (await analyst().get('/v1/analysis/pool')).body
      expect(weeks.map(({ week }: { week: string }) => week)).toEqual(['2024-02-19', '2024-02-12'])
      expect((await entriesOf(store(), 'analysis/releases')).map(({ act, actor }) => `${act} ${actor}`)).toEqual(
        Array(2).fill('release-tables system'),
      )
      const readings = await entriesOf(store(), 'analysis/readings')
      expect(new Set(readings.map(({ actor }) => actor))).toEqual(new Set(['analyst:N-1']))
      expect(readings.map(({ detail }) => detail)).toEqual([
        ...Array(3).fill('{"table":"programs","week":"2024-02-12"}'),
        '{"table":"programs","week":"2024-02-19"}',
      ])
      expect((await table('people')).code).toBe('pool-table-unknown')
      expect((await table('programs', '2024-01-01')).code).toBe('week-unknown')
    })

    test('read nothing of anybody', async () => {
      const { profile, person } = await submitted(store())
      for (const address of [
        `/v1/casework/profiles/${profile}`,
        `/v1/casework/people/${person}`,
        `/v1/journal?kind=profile&subject=${profile}`,
      ]) {
        expect((await analyst().get(address)).body.code).toBe('not-allowed')
      }
    })
  })
})
