import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { importRecord, loadBuiltInRecord } from '../../src/actions/import-record.ts'
import { roundsImport, roundsList, roundsSummary } from '../../src/cli/rounds-record.ts'
import { moment } from '../../src/law/moment.ts'
import { builtInRecord } from '../../src/rounds/record/built-in.ts'
import type { OfficialRecord, OfficialRound } from '../../src/rounds/record/official-round.ts'
import { corrections, officialDistributions, officialRecord, officialRounds } from '../../src/store/official-rounds.ts'
import type { Store } from '../../src/store/open.ts'
import { asOwner } from '../clusters/as-owner.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { capture } from './command.ts'

const builtIn = builtInRecord()
const at = moment('2026-11-25T12:00:00Z')
const later = moment('2026-12-01T23:59:59Z')
const imported = (source: string, when = later) => ({ origin: 'import', source, at: when }) as const

const withRound = (number: string, change: Partial<OfficialRound>): OfficialRecord => ({
  rounds: builtIn.rounds.filter((round) => round.number === number).map((round) => ({ ...round, ...change })),
  distributions: [],
  corrections: [],
})

/** What the store holds, without where its rows came from. */
async function held(store: Store) {
  const { rounds, distributions, corrections: published } = await officialRecord(store.db)
  const plain = <T extends object>({ origin: _, ...row }: T & { origin?: unknown }) => row
  return { rounds: rounds.map(plain), distributions: distributions.map(plain), published }
}

describeStores('the official record in the store', ({ store, databaseUrl }) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'record-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const file = (name: string, content: unknown) => {
    const place = path.join(folder, name)
    writeFileSync(place, typeof content === 'string' ? content : JSON.stringify(content))
    return place
  }
  const run = (command: typeof roundsImport, ...args: string[]) =>
    capture(command, args, { env: { DATABASE_URL: databaseUrl() }, now: later })

  beforeEach(async () => {
    await asOwner(
      store(),
      (owner) => owner`truncate official_round, official_distribution, correction restart identity`,
    )
    await loadBuiltInRecord(store().db, at)
  })

  test('the built-in record is loaded whole, and comes back as it went in', async () => {
    const { rounds, distributions, published } = await held(store())
    expect(rounds).toEqual(builtIn.rounds)
    expect(distributions).toEqual(builtIn.distributions)
    expect(published).toEqual(builtIn.corrections.map((each) => ({ kind: 'published', ...each })))
  })

  test('loading it again writes nothing, and is quick', async () => {
    const size = () =>
      sql<{ n: number }>`select sum(xmin::text::bigint)::bigint as n from official_round`.execute(store().db)
    const before = await size()
    const start = performance.now()
    const report = await loadBuiltInRecord(store().db, later)
    expect(performance.now() - start).toBeLessThan(2000)
    expect(report).toMatchObject({ rounds: { added: 0, changed: 0, unchanged: 448 }, changes: [] })
    expect(report.distributions).toEqual({ added: 0, changed: 0, unchanged: 131 })
    expect((await size()).rows).toEqual(before.rows)
    expect(await corrections(store().db)).toHaveLength(builtIn.corrections.length)
  })

  test('two loads at once make one record', async () => {
    await asOwner(store(), (owner) => owner`truncate official_round, official_distribution, correction`)
    const [a, b] = await Promise.all([loadBuiltInRecord(store().db, at), loadBuiltInRecord(store().db, at)])
    expect(a.rounds.added + b.rounds.added).toBe(448)
    expect(await officialRounds(store().db)).toHaveLength(448)
    expect(await corrections(store().db)).toHaveLength(builtIn.corrections.length)
  })

  test('a row that says something else is changed, and the change is entered with both values and its day', async () => {
    const change = { minimumCrs: 423, tieBreakAt: null, notes: ['no-tie-break' as const] }
    const report = await importRecord(store().db, withRound('284', change), imported('a file'))
    expect(report.rounds).toEqual({ added: 0, changed: 1, unchanged: 0 })
    const entries = (await corrections(store().db, 'changed')).map((each) => [
      each.madeOn,
      each.key,
      each.field,
      each.published,
      each.corrected,
      each.source,
    ])
    expect(entries).toEqual([
      ['2026-12-01', '284', 'minimumCrs', '422', '423', 'a file'],
      [
        '2026-12-01',
        '284',
        'tieBreakAt',
        builtIn.rounds.find((round) => round.number === '284')!.tieBreakAt,
        '',
        'a file',
      ],
    ])
    const now = (await officialRounds(store().db)).find((round) => round.number === '284')
    expect(now).toMatchObject({ minimumCrs: 423, tieBreakAt: null, notes: ['no-tie-break'], origin: 'import' })

    // Again the same: nothing. Back again: two entries more, none lost.
    await importRecord(store().db, withRound('284', change), imported('a file'))
    expect(await corrections(store().db, 'changed')).toHaveLength(2)
    await importRecord(store().db, withRound('284', {}), imported('a newer file'))
    expect(await corrections(store().db, 'changed')).toHaveLength(4)
  })

  test('what was imported outlives the record that comes with the program', async () => {
    await importRecord(store().db, withRound('284', { minimumCrs: 423 }), imported('a file'))
    const report = await loadBuiltInRecord(store().db, later)
    expect(report.changes).toEqual([])
    expect((await officialRounds(store().db)).find((round) => round.number === '284')!.minimumCrs).toBe(423)
  })

  test('a new version of the program changes the rows that came with the old one, and says so', async () => {
    await sql`update official_round set invitations = 681 where number = '208'`.execute(store().db)
    const report = await loadBuiltInRecord(store().db, later)
    expect(report.changes.map((each) => [each.key, each.field, each.published, each.corrected])).toEqual([
      ['208', 'invitations', '681', '888'],
    ])
  })

  test('a table refused or no longer carried is not taken from its round', async () => {
    await importRecord(store().db, withRound('284', { poolAsOf: null }), imported('a file'))
    expect((await officialRounds(store().db)).find((round) => round.number === '284')!.poolAsOf).toBe('2024-02-11')
  })

  test('names in French are no change of the English ones; figures are', async () => {
    const french = {
      name: 'Soins de santé (version 1)',
      programsName: 'Programme des travailleurs qualifiés',
      invitations: 3501,
    }
    const report = await importRecord(store().db, withRound('284', french), { ...imported('fr'), language: 'fr' })
    expect(report.changes.map((each) => each.field)).toEqual(['invitations'])
    const now = (await officialRounds(store().db)).find((round) => round.number === '284')
    expect(now).toMatchObject({ name: 'Healthcare occupations (Version 1)', invitations: 3501 })
  })

  test('a distribution of seven bands adds nothing to one of fifteen; other figures are entered band by band', async () => {
    const full = builtIn.distributions.find((each) => each.asOn === '2024-02-11')!
    const top = full.bands.filter((band) => band.low > 500 || band.high <= 400)
    const coarse = { ...full, bands: [...top, ...full.groups].sort((a, b) => b.low - a.low), groups: [] }
    const only = (distribution: typeof full) => ({ rounds: [], distributions: [distribution], corrections: [] })
    expect((await importRecord(store().db, only(coarse), imported('a file'))).distributions.unchanged).toBe(1)

    const other = { ...full, bands: full.bands.map((band) => (band.low === 501 ? { ...band, candidates: 1 } : band)) }
    const { changes } = await importRecord(store().db, only(other), imported('a file'))
    const before = full.bands.find((band) => band.low === 501)!.candidates
    expect(changes.map((each) => [each.of, each.key, each.field, each.published, each.corrected])).toEqual([
      ['distribution', '2024-02-11', '501-600', `${before}`, '1'],
    ])

    const stale = { ...other, notes: [{ code: 'stale', round: '448', days: 20 } as const] }
    expect((await importRecord(store().db, only(stale), imported('a file'))).changes).toEqual([])
    const now = (await officialDistributions(store().db)).find((each) => each.asOn === '2024-02-11')!
    expect(now.notes).toEqual(stale.notes)
  })

  test('an import that fails half-way leaves nothing', async () => {
    const good = withRound('284', { number: '900' }).rounds
    const record = {
      rounds: [...good, ...withRound('284', { number: 'x1' }).rounds],
      distributions: [],
      corrections: [],
    }
    await expect(importRecord(store().db, record, imported('a file'))).rejects.toThrow()
    const impossible = { ...record, rounds: [...good, { ...good[0]!, number: '901', minimumCrs: 1201 }] }
    await expect(importRecord(store().db, impossible, imported('a file'))).rejects.toThrow(/check constraint/)
    expect(await officialRounds(store().db)).toHaveLength(448)
    expect(await corrections(store().db, 'changed')).toEqual([])
  })

  const row = (number: string, change: object = {}) => ({
    drawNumber: number,
    drawDate: '2026-10-14',
    drawDateFull: 'October 14, 2026',
    drawName: 'Canadian Experience Class',
    drawSize: '2,000',
    drawCRS: '515',
    drawText2: 'Canadian Experience Class',
    drawDateTime: 'October 14, 2026 at 10:11:12 UTC',
    drawCutOff: 'March 1 at 1:02:03 UTC',
    drawDistributionAsOn: 'October 11, 2026',
    ...change,
  })

  test('rounds import takes the good rows, refuses the bad one with what to do, and says what it repaired', async () => {
    const place = file('rounds.json', { rounds: [row('449', { drawSize: 'many' }), row('448')] })
    const { status, stdout, stderr } = await run(roundsImport, place)
    expect(status).toBe(1)
    expect(stderr).toContain(
      `Refused: ${place}: rounds[0].drawSize (#449): number-unreadable: not a whole number: "many".`,
    )
    expect(stderr).toContain('Noted: a moment without a year, inferred: 1 × (#448)')
    expect(stdout).toMatch(/Rounds +1 +0 +0 +1\n/)
    expect((await officialRounds(store().db)).at(-1)).toMatchObject({
      number: '448',
      tieBreakAt: '2026-03-01T01:02:03Z',
    })

    const again = await run(roundsImport, file('again.json', { rounds: [row('448')] }), '--lang', 'fr')
    expect(again.status).toBe(0)
    expect(again.stdout).toMatch(/Rondes +0 +0 +1 +0\n/)
    const list = await run(roundsList, '--year', '2026', '--type', 'cec', '--json')
    expect(JSON.parse(list.stdout).rounds.at(-1)).toMatchObject({ number: '448', invitations: 2000 })
    expect(list.stderr).toContain('rounds 1 to 448')
  })

  test('a change is reported and shown in the summary; --json gives everything on stdout and refusals as lines', async () => {
    const changed = row('447', { drawSize: '3,600', drawCRS: '476', drawDate: '2026-10-01', drawDateFull: '' })
    const place = file('changed.json', {
      rounds: [
        {
          ...changed,
          drawName: 'Trades Occupations, 2026-Version 3',
          drawText2: 'Federal Skilled Worker Program, Canadian Experience Class and Federal Skilled Trades Program',
          drawDateTime: 'October 1, 2026 at 12:47:55 UTC',
          drawCutOff: 'May 28, 2026 at 16:55:23 UTC',
        },
        7,
      ],
    })
    const first = await run(roundsImport, place, '--json')
    expect(first.status).toBe(1)
    expect(JSON.parse(first.stderr)).toMatchObject({ file: place, code: 'row-not-an-object', row: 1 })
    expect(JSON.parse(first.stdout).changes).toMatchObject([
      { key: '447', field: 'invitations', published: '3500', corrected: '3600' },
    ])
    const summary = await run(roundsSummary, '--year', '2026', '--json')
    expect(
      JSON.parse(summary.stdout).types.find((each: { category: string }) => each.category === 'trades').invitations,
    ).toBe(6600)
  })

  test('our published corrections are applied to the file, whatever the file says again', async () => {
    const place = file('208.json', {
      rounds: [
        row('208', {
          ...{ drawDate: '2021-10-27', drawDateFull: 'October 27, 2021', drawName: 'Provincial Nominee Program' },
          ...{ drawSize: '681', drawCRS: '744', drawText2: 'Provincial Nominee Program' },
          ...{ drawDateTime: 'October 27, 2021 at 13:32:26 UTC', drawCutOff: 'October 7 at 16:38:21 UTC' },
        }),
      ],
    })
    const { status, stdout, stderr } = await run(roundsImport, place)
    expect(status).toBe(0)
    expect(stderr).toContain('Corrected: round 208, invitations: the file says "681", the record says "888".')
    expect(stdout).toMatch(/Rounds +0 +0 +1 +0\n/)
  })

  test('a file that is no file of rounds, or is not there, changes nothing', async () => {
    for (const [place, code] of [
      [file('page.json', '<!doctype html>'), 'not-json'],
      [file('other.json', { draws: [] }), 'not-a-rounds-file'],
      [path.join(folder, 'absent.json'), 'file-unreadable'],
    ] as const) {
      const { status, stdout, stderr } = await run(roundsImport, place)
      expect([status, stdout]).toEqual([1, ''])
      expect(stderr).toContain(code)
    }
    expect((await held(store())).rounds).toEqual(builtIn.rounds)
  })

  test('a file imported into an empty store stands on the record that comes with the program', async () => {
    await asOwner(store(), (owner) => owner`truncate official_round, official_distribution, correction`)
    expect((await run(roundsImport, file('448.json', { rounds: [row('448')] }))).status).toBe(0)
    const { rounds, distributions, published } = await held(store())
    expect([rounds.length, distributions.length, published.length]).toEqual([449, 131, builtIn.corrections.length])
  })

  test('list and summary fall back on the built-in record where the store has none, and say so', async () => {
    await asOwner(store(), (owner) => owner`truncate official_round, official_distribution, correction`)
    const list = await run(roundsList, '--year', '2024', '--csv')
    expect(list.stdout.trim().split('\r\n')).toHaveLength(53)
    expect(list.stderr).toMatch(/built-in one \(rounds 1 to 447\), as .+ holds none/)
  })
})
