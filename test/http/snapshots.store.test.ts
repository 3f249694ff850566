import { createHash } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { importRecord, loadBuiltInRecord } from '../../src/actions/import-record.ts'
import { poolStatistics } from '../../src/actions/pool-statistics.ts'
import { publishDistribution } from '../../src/actions/publish-distribution.ts'
import { publishSnapshot } from '../../src/actions/publish-snapshot.ts'
import { audit } from '../../src/disclosure/audit.ts'
import { countTable } from '../../src/disclosure/table.ts'
import { moment } from '../../src/law/moment.ts'
import { distributionBranch } from '../../src/pool/own-distribution.ts'
import type { OwnDistribution } from '../../src/rounds/events.ts'
import { builtInRecord } from '../../src/rounds/record/built-in.ts'
import { eventsAfter } from '../../src/store/events.ts'
import { officialRecord } from '../../src/store/official-rounds.ts'
import { openStore } from '../../src/store/open.ts'
import { asOwner } from '../clusters/as-owner.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { answers, submitted, value } from '../people/cast.ts'
import { service } from './asking.ts'

const AT = moment('2024-02-14T14:00:00Z')
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const record = builtInRecord()

describeStores('snapshots', ({ store, freshDatabase }) => {
  test('have the digest of their bytes, and so has every file of them', async () => {
    const { digest, isNew } = await publishSnapshot(store().db, record, AT)
    expect(isNew).toBe(true)
    const { get } = service(store())
    const { text, body, headers } = await get(`/v1/snapshots/${digest}`)
    expect(sha256(text)).toBe(digest)
    expect(body).toMatchObject({ rounds: record.rounds.length, lastRound: record.rounds.at(-1)!.number })
    expect(headers.get('Cache-Control')).toContain('immutable')
    expect(headers.get('Link')).toBe(`</v1/snapshots/${digest}>; rel="permalink"`)
    const names = body.files.map(({ name }: { name: string }) => name)
    for (const name of [
      'rounds.csv',
      'distributions.csv',
      'corrections.csv',
      'dictionary.csv',
      'summary-by-year.csv',
      'record.json',
    ])
      expect(names).toContain(name)
    for (const file of body.files) {
      const answered = await get(`/v1/snapshots/${digest}/${file.name}`)
      expect([file.name, sha256(answered.text)]).toEqual([file.name, file.sha256])
      expect(Buffer.byteLength(answered.text)).toBe(file.bytes)
      expect(answered.headers.get('Content-Type')).toBe(file.type)
      const again = await get(`/v1/snapshots/${digest}/${file.name}`, {
        'If-None-Match': answered.headers.get('ETag')!,
      })
      expect(again.status).toBe(304)
    }
    expect((await get(`/v1/snapshots/${digest}/record.json`)).body.rounds).toEqual(record.rounds)
  })

  test('stay as they are when the record changes: a new one beside, the same one once, also of two at once', async () => {
    const opened = await openStore({ DATABASE_URL: await freshDatabase() })
    if (!opened.ok) throw new Error(opened.refusal.message)
    const other = opened.value
    try {
      await loadBuiltInRecord(other.db, AT)
      const now = async () => officialRecord(other.db)
      const both = await Promise.all([1, 2].map(async () => publishSnapshot(other.db, await now(), AT)))
      expect(both.map(({ isNew }) => isNew).sort()).toEqual([false, true])
      const first = both[0]!.digest
      expect(both[1]!.digest).toBe(first)
      const before = (await service(other).get(`/v1/snapshots/${first}/rounds.csv`)).text
      const changed = { ...record.rounds.at(-1)!, invitations: 1 }
      const later = { rounds: [changed], distributions: [], corrections: [] }
      await importRecord(other.db, later, { origin: 'import', source: 'a file', at: AT })
      const second = await publishSnapshot(other.db, await now(), AT + 1_000_000)
      expect(second).toMatchObject({ isNew: true })
      expect(second.digest).not.toBe(first)
      const { get } = service(other)
      expect((await get(`/v1/snapshots/${first}/rounds.csv`)).text).toBe(before)
      expect((await get(`/v1/snapshots/${second.digest}/rounds.csv`)).text).not.toBe(before)
      const list = await get('/v1/snapshots?limit=1')
      expect(list.body.items).toEqual([
        { digest: second.digest, madeAt: '2024-02-14T14:00:01Z', address: `/v1/snapshots/${second.digest}` },
      ])
      expect((await get(`/v1/snapshots?cursor=${list.body.next}`)).body.items).toMatchObject([{ digest: first }])
      // The table as it is read now says where these very bytes stay.
      const table = await get('/v1/data/rounds.csv')
      expect(table.headers.get('Link')).toBe(`</v1/snapshots/${second.digest}/rounds.csv>; rel="permalink"`)
      // The file that did not change is kept once.
      const [kept] = await other.sql<{ files: number; bytes: number }[]>`
        select (select count(*)::integer from snapshot_file) as files, (select count(*)::integer from snapshot_bytes) as bytes`
      expect(kept!.bytes).toBeLessThan(kept!.files)
      // The program may add and not change.
      for (const table of ['snapshot', 'snapshot_bytes', 'snapshot_file', 'own_distribution']) {
        await expect(other.sql`delete from ${other.sql(table)}`).rejects.toMatchObject({ code: '42501' })
      }
    } finally {
      await other.close()
    }
  })

  test('that there are not are said so', async () => {
    const { get } = service(store())
    for (const where of ['0'.repeat(64), 'x', `${'0'.repeat(64)}/rounds.csv`]) {
      expect(await get(`/v1/snapshots/${where}`)).toMatchObject({ status: 404, body: { code: 'snapshot-unknown' } })
    }
    for (const cursor of ['x', Buffer.from('2147483648').toString('base64url')]) {
      expect((await get(`/v1/snapshots?cursor=${cursor}`)).body.code).toBe('cursor-unknown')
    }
  })
})

/** A Monday. */
const MONDAY = moment('2024-02-19T00:20:00Z')
const DAY = 86_400_000_000

describeStores('distributions of our own pool', ({ store }) => {
  beforeEach(() =>
    asOwner(store(), async (sql) => {
      for (const table of ['own_distribution', 'event', 'event_stream']) await sql`delete from ${sql(table)}`
    }),
  )

  test('are published on Mondays alone, once, as of the beginning of the day, and told as an event', async () => {
    for (let day = 0; day < 7; day++) {
      const published = await publishDistribution(store().db, MONDAY + day * DAY)
      expect(published).toEqual({ ok: true, value: null })
    }
    for (let n = 0; n < 12; n++) await submitted(store(), answers(n < 4 ? { fundsCad: 25_000, familySize: 2 } : {}))
    // Submitted on the day itself: not yet there at its beginning.
    await submitted(store(), answers(), MONDAY - 600_000_000)
    for (let day = 1; day < 7; day++)
      expect(value((await publishDistribution(store().db, MONDAY + day * DAY)) as never)).toBe(null)
    const two = await Promise.all([publishDistribution(store().db, MONDAY), publishDistribution(store().db, MONDAY)])
    const made = two.flatMap((one) => (one.ok && one.value !== null ? [one.value] : []))
    expect(made).toHaveLength(1)
    expect(value(await publishDistribution(store().db, MONDAY + 1))).toBe(null)
    const figures = await poolStatistics(store().db, moment('2024-02-19T00:00:00Z'))
    expect(made[0]).toMatchObject({ asOn: '2024-02-19', synthetic: true, threshold: 5 })
    const { get } = service(store())
    const { body } = await get('/v1/pool/distributions/own')
    expect(body.items).toEqual(made)
    expect((await get('/v1/pool/distributions/own?from=2024-02-20')).body.items).toEqual([])
    const events = await eventsAfter(store().db, 'public', { after: 0, limit: 10 })
    expect(events).toMatchObject([{ type: 'distribution.published', subject: '2024-02-19', data: { own: made[0] } }])
    // What is shown is exact, and no hidden count can be known within fewer than five.
    if (!figures.ok) throw new Error()
    expectSafe(made[0]!, figures.value)
    expect(made[0]!.bands.some(({ candidates }) => candidates === null)).toBe(true)
  })
})

type Counted = { readonly size: number; readonly bands: readonly { low: number; high: number; candidates: number }[] }

function expectSafe(own: OwnDistribution, { size, bands }: Counted): void {
  const counts = new Map(bands.map(({ low, high, candidates }) => [`${low}-${high}`, candidates]))
  const shown = new Map<string, number | null>([
    ['total', own.total],
    ...own.groups.map(({ low, high, candidates }) => [`group ${low}-${high}`, candidates] as const),
    ...own.bands.map(({ low, high, candidates }) => [`${low}-${high}`, candidates] as const),
  ])
  const { cells, sums } = countTable([distributionBranch], ([band]) => counts.get(band!)!)
  for (const { id, count } of cells) expect([null, count], id).toContain(shown.get(id))
  expect(cells.find(({ id }) => id === 'total')!.count).toBe(size)
  expect(cells.map(({ id }) => id).sort()).toEqual([...shown.keys()].sort())
  const seen = cells.map(({ id }) => ({ id, count: shown.get(id)! }))
  const proof = audit({ threshold: own.threshold, cells: seen, sums })
  expect(proof.ok && [proof.value.exposed, proof.value.small]).toEqual([[], []])
}
