import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { holdRound } from '../../src/actions/hold-round.ts'
import { poolImport, poolStats } from '../../src/cli/pool.ts'
import { moment } from '../../src/law/moment.ts'
import { readProfile } from '../../src/profile/read.ts'
import type { Instruction } from '../../src/rounds/instruction.ts'
import { openStore } from '../../src/store/open.ts'
import { describeStoresUnless } from '../clusters/describe-stores.ts'
import { Dice } from '../oracle/dice.ts'
import { capture } from '../record/command.ts'
import { dump, empty, expectTotals, imported, long } from '../rounds/rooms.ts'
import { start } from './commands.ts'
import { nobody, poolProfiles } from './random-pool.ts'

const on = '2024-02-14'
const now = moment('2024-02-14T14:00:00Z')
const people = poolProfiles(2_600, on)
const line = (value: unknown) => `${JSON.stringify(value)}\n`

const reversedKeys = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(reversedKeys)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([key, inner]) => [key, reversedKeys(inner)]),
        )
      : value

describeStoresUnless(nobody, 'pool import', ({ store, databaseUrl, freshDatabase }) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pool-'))
  afterAll(() => fs.rmSync(folder, { recursive: true }))
  const file = (name: string, content: string) => {
    const place = path.join(folder, name)
    fs.writeFileSync(place, content)
    return place
  }
  let all = ''
  let wanted: readonly string[] = []
  beforeAll(async () => {
    all = file('all.ndjson', people.map(line).join(''))
    // What an import without disturbance gives; the others must come to the same.
    await empty(store())
    await run('import', all)
    wanted = await dump(store())
    await expectTotals(store())
  })
  beforeEach(() => empty(store()))
  const run = (what: 'import' | 'stats', ...args: string[]) =>
    capture(what === 'import' ? poolImport : poolStats, args, { env: { DATABASE_URL: databaseUrl() }, now })

  test('profiles are stored with standing and findings; who meets no program is told, and that alone is no refusal', async () => {
    const rejects = path.join(folder, 'rejects.ndjson')
    const { status, stdout, stderr } = await run('import', all, '--rejects', rejects, '--json')
    const counts = JSON.parse(stdout)
    expect(status).toBe(0)
    expect(counts.records).toBe(people.length)
    expect(counts.added + counts.notEligible + counts.unassessed).toBe(people.length)
    expect(counts.added).toBeGreaterThan(1000)
    expect(stderr).toContain('stored in the pool')
    const told = fs
      .readFileSync(rejects, 'utf8')
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text))
    expect(told).toHaveLength(counts.notEligible + counts.unassessed)
    expect(told.every(({ stored }) => stored === true)).toBe(true)
    expect(told.map(({ line: at }) => at)).toEqual(told.map(({ line: at }) => at).sort((a, b) => a - b))
    expect(new Set(told.map(({ code }) => code))).toEqual(new Set(['not-eligible', 'born-later']))
    const [stored] = await store().sql<Record<string, number>[]>`
      select (select count(*) from profile) as profiles, (select count(*) from standing) as standings,
        (select count(*) from standing where state = 'in-pool') as pool, (select count(*) from finding) as findings`
    expect(stored).toEqual({
      profiles: people.length,
      standings: people.length,
      pool: counts.added,
      findings: counts.notEligible + counts.unassessed,
    })
    const [{ content } = { content: '' }] = await store().sql<{ content: string }[]>`
      select content from profile_version where profile = 'P-0000007'`
    expect(JSON.parse(content)).toEqual(people[7])
    expect(await dump(store())).toEqual(wanted)
  })

  test('again it does nothing, in another order of keys or with other spaces too; other content is refused', async () => {
    await run('import', all)
    const again = people.map((one) => `${JSON.stringify(reversedKeys(one), null, 1).replaceAll('\n', ' ')}\n`)
    const known = await run('import', file('again.ndjson', again.join('')), '--json')
    expect(known.status).toBe(0)
    expect(JSON.parse(known.stdout)).toMatchObject({ added: 0, notEligible: 0, known: people.length, refused: 0 })
    // Who stands outside the pool is told again: an import that was stopped tells everything when it is run to its end.
    const outside = (await dump(store(), ['finding'])).length
    expect(known.stderr.split('\n').filter((text) => text.includes('"stored":true'))).toHaveLength(outside)

    const other = { ...people[3]!, fundsCad: 987_654 }
    const changed = await run(
      'import',
      file('changed.ndjson', people.map((one, i) => line(i === 3 ? other : one)).join('')),
    )
    expect(changed.status).toBe(1)
    const told = changed.stderr.split('\n').filter((text) => text.includes('profile-known'))
    expect(told).toHaveLength(1)
    expect(JSON.parse(told[0]!)).toMatchObject({
      line: 4,
      profile: other.profile,
      code: 'profile-known',
      path: 'profile',
    })
    expect(await dump(store())).toEqual(wanted)
  })

  test('one reference twice in a file: the same is known, another is refused, near or far apart', async () => {
    const twin = { ...people[0]!, fundsCad: 1 }
    const far = [...people.slice(0, 2_500), people[1], twin, { ...people[2_500]!, fundsCad: 1 }, people[2_500]]
    const { counts, rejects } = await imported(store(), [people[0], people[0], twin, ...far], on)
    expect(counts).toMatchObject({ known: 3, refused: 3 })
    const refused = rejects.filter(({ stored }) => stored !== true)
    expect(refused.map(({ line: at, code }) => [at, code])).toEqual([
      [3, 'profile-known'],
      [2505, 'profile-known'],
      [2507, 'profile-known'],
    ])
    const [first] = await store()
      .sql`select content::jsonb ->> 'fundsCad' as funds from profile_version where profile = ${twin.profile!}`
    expect(first!['funds']).toBe(people[0]!.fundsCad === undefined ? null : `${people[0]!.fundsCad}`)
  })

  test('what is wrong with a line is told with its file, line, code and path; the others are stored', async () => {
    const lines = [
      line(people[0]),
      'not json\n',
      line({ ...people[1], heigth: 180 }),
      line({ ...people[2], submittedAt: undefined }),
      line({ ...people[3], bornOn: '1990-02-30', familySize: 0 }),
      '\n',
      line({ ...people[4], profile: 'half \ud800' }),
      line({ ...people[5], profile: "quo'te \\ back\\slash \u{1f600} tab-free é" }),
      line([1]),
      line({ ...people[6], profile: '\\N' }),
    ]
    const bad = file('bad.ndjson', lines.join(''))
    const { status, stderr } = await run('import', bad, path.join(folder, 'absent.ndjson'))
    expect(status).toBe(1)
    const told = stderr
      .split('\n')
      .filter((text) => text.startsWith('{'))
      .map((text) => JSON.parse(text))
      .filter(({ stored }) => stored !== true)
    expect(told.map((one) => [path.basename(one.file), one.line, one.code, one.path])).toEqual([
      ['bad.ndjson', 2, 'not-json', ''],
      ['bad.ndjson', 3, 'unknown-key', 'heigth'],
      ['bad.ndjson', 4, 'missing', 'submittedAt'],
      ['bad.ndjson', 5, 'not-a-day', 'bornOn'],
      ['bad.ndjson', 7, 'wrong-type', 'profile'],
      ['bad.ndjson', 9, 'wrong-type', ''],
      ['absent.ndjson', null, 'file-unreadable', ''],
    ])
    expect(told[3].also.map(({ path: at }: { path: string }) => at)).toEqual(['familySize'])
    const rows = await store().sql<
      { reference: string; content: string }[]
    >`select profile as reference, content from profile_version order by 1`
    expect(rows.map(({ reference }) => reference)).toEqual([
      people[0]!.profile,
      '\\N',
      "quo'te \\ back\\slash \u{1f600} tab-free é",
    ])
    for (const { reference, content } of rows) expect(JSON.parse(content).profile).toBe(reference)
  })

  test('on a day whose rules are not recorded each is assessed on its own day of submission', async () => {
    const early = { ...people[0]!, profile: 'EARLY', submittedAt: '2014-06-01T00:00:00Z', bornOn: '1980-01-01' }
    const values = file('some.ndjson', [...people.slice(0, 40), early].map(line).join(''))
    const late = moment('2026-11-24T00:00:00Z')
    const { stderr, status } = await capture(poolImport, [values], { env: { DATABASE_URL: databaseUrl() }, now: late })
    expect(status).toBe(0)
    expect(stderr).toContain('The rules of 2026-11-24 are not recorded: each profile is assessed on its own day')
    const rows = await store().sql<{ profile: string; assessed_on: string; submitted_at: number; state: string }[]>`
      select profile, assessed_on, submitted_at, state from standing`
    for (const { assessed_on, submitted_at } of rows) {
      expect(assessed_on).toBe(new Date(submitted_at / 1000).toISOString().slice(0, 10))
    }
    expect(rows.find(({ profile }) => profile === 'EARLY')!.state).toBe('unassessed')
    expect(stderr).toContain('"code":"rules-not-recorded"')
  })

  test('the result and digest of a round do not depend on the machine, the order of import or the day of assessment', async () => {
    const kind = { type: 'category', program: null, category: 'healthcare' } as const
    const instruction: Instruction = { round: '284', ...kind, invitations: 40, at: now, within: null }
    const dice = new Dice(1)
    const shuffled = people.map((one) => ({ one, key: dice.next() })).sort((a, b) => a.key - b.key)
    const results = []
    for (const [values, day] of [
      [people, on],
      [shuffled.map(({ one }) => reversedKeys(one)), undefined],
    ] as const) {
      const opened = await openStore({ DATABASE_URL: await freshDatabase() })
      if (!opened.ok) throw new Error(opened.refusal.message)
      await imported(opened.value, values, day)
      const report = await holdRound(opened.value.db, { by: 'test', at: now }, instruction)
      if (!report.ok) throw new Error(report.refusal.message)
      results.push(report.value.result)
      await opened.value.close()
    }
    expect(results[0]).toMatchObject({ invited: 40 })
    expect(results[1]).toEqual(results[0])
  })

  test('two imports of the same profiles at once make one pool', async () => {
    const second = await openStore({ DATABASE_URL: databaseUrl() })
    if (!second.ok) throw new Error(second.refusal.message)
    try {
      const both = await Promise.all([imported(store(), people, on), imported(second.value, [...people].reverse(), on)])
      const sum = (key: 'added' | 'known' | 'notEligible' | 'unassessed' | 'refused') =>
        both[0].counts[key] + both[1].counts[key]
      expect(sum('added') + sum('notEligible') + sum('unassessed')).toBe(people.length)
      expect([sum('known'), sum('refused')]).toEqual([people.length, 0])
      const place = (row: string) =>
        row.replaceAll(/"(imported_at|since|accepted_at|at|recorded_at|actor|digest)": [^,}]+/g, '')
      expect((await dump(store())).map(place)).toEqual(wanted.map(place))
    } finally {
      await second.value.close()
    }
  })

  test('killed at any moment, what was stored stays whole, and the same import again stores the rest', {
    timeout: long(120_000),
  }, async () => {
    for (let i = 0; i < long(3); i++) {
      await empty(store())
      const { child, ended } = start(['pool', 'import', all], databaseUrl())
      // Somewhere from the opening of the store to the last batch.
      const [seen] = [performance.now()]
      while ((await dump(store(), ['standing'])).length === 0 && child.exitCode === null) {
        if (i % 3 === 0 && performance.now() - seen > 400) break
        await sleep(5)
      }
      await sleep((i * 37) % 200)
      child.kill('SIGKILL')
      await ended
      await store().sql`select pg_advisory_xact_lock(20150132)` // until its last transaction is over
      const parts = await store().sql<{ profiles: number; standings: number; findings: number; outside: number }[]>`
        select (select count(*) from profile) as profiles, (select count(*) from standing) as standings,
          (select count(*) from finding) as findings,
          (select count(*) from standing where state in ('not-eligible', 'unassessed')) as outside`
      expect(parts[0]!.profiles).toBe(parts[0]!.standings)
      expect(parts[0]!.findings).toBe(parts[0]!.outside)
      const again = await start(['pool', 'import', all, '--json'], databaseUrl()).ended
      expect(again.status).toBe(0)
      expect(JSON.parse(again.stdout)).toMatchObject({ records: people.length, known: parts[0]!.profiles })
      expect(await dump(store())).toEqual(wanted)
    }
  })

  test('interrupted, it finishes the profiles at hand, says how to go on, and ends with 130', async () => {
    // Standard input that does not end: nobody waits for it.
    const { child, ended } = start(['pool', 'import', '-'], databaseUrl())
    child.stdin!.write(people.slice(0, 2_100).map(line).join(''))
    while ((await dump(store(), ['standing'])).length === 0 && child.exitCode === null) await sleep(20)
    child.kill('SIGINT')
    const { status, stderr } = await ended
    expect(status).toBe(130)
    expect(stderr).toContain('run the same command again to store the rest')
    const again = await start(['pool', 'import', all, '--json'], databaseUrl()).ended
    expect(again.status).toBe(0)
    expect(JSON.parse(again.stdout).known).toBeGreaterThanOrEqual(2_000)
    expect(await dump(store())).toEqual(wanted)
  })

  test.each([
    ['53100', 'store-disk-full'],
    ['25006', 'store-read-only'],
    ['55P03', 'store-locked'],
  ])(
    'a store that fails in the middle (%s) undoes the batch and is told as %s, with how to go on',
    async (state, code) => {
      // The server itself raises it, at a profile of the second batch.
      await store().sql.unsafe(`
      create function fails() returns trigger language plpgsql as $$
      begin
        if new.reference = 'P-0002300' then raise exception 'No space left' using errcode = '${state}'; end if;
        return new;
      end $$;
      create trigger fails before insert on profile for each row execute function fails()`)
      try {
        const { status, stderr } = await run('import', all)
        expect(status).toBe(1)
        expect(stderr).toContain(`${code}: `)
        expect(stderr).toContain('run the same command again to store the rest')
        expect(await dump(store(), ['profile'])).toHaveLength(2_000)
      } finally {
        await store().sql.unsafe('drop trigger fails on profile; drop function fails')
      }
      expect((await run('import', all)).status).toBe(0)
      expect(await dump(store())).toEqual(wanted)
    },
  )

  test('wrong usage, and a file of rejects that cannot be written, end with 2 before anything is stored', async () => {
    for (const args of [
      [],
      ['--on', 'today', all],
      [all, '--nonsense'],
      [all, '--rejects', all],
      [all, '--rejects', path.join(folder, 'no', 'such', 'folder')],
      [all, '--lang', 'de'],
    ]) {
      const { status, stdout, stderr } = await run('import', ...args)
      expect([status, stdout], args.join(' ')).toEqual([2, ''])
      expect(stderr).toContain('pool import')
    }
    expect(fs.readFileSync(all, 'utf8').length).toBeGreaterThan(1_000)
    expect(await dump(store())).toEqual([])
    const help = await run('import', '--help', '--lang', 'fr')
    expect([help.status, help.stderr]).toEqual([0, ''])
    expect(help.stdout).toContain('FICHIER')
  })

  test.runIf(fs.existsSync('/dev/full'))(
    'a disk that is full under the rejects is told, and what was stored stays',
    async () => {
      const { status, stderr } = await run('import', all, '--rejects', '/dev/full')
      expect(status).toBe(1)
      expect(stderr).toContain('rejects-unwritable')
      expect((await run('import', all)).status).toBe(0)
      expect(await dump(store())).toEqual(wanted)
    },
  )

  test('pool stats: a table in two languages, or JSON', async () => {
    await run('import', all)
    const json = await run('stats', '--as-of', on, '--json')
    expect(json.status).toBe(0)
    const figures = JSON.parse(json.stdout)
    expect(figures).toMatchObject({ at: '2024-02-14T23:59:59.999999Z', invited: 0, synthetic: false })
    expect(figures.bands).toHaveLength(15)
    expect(Object.keys(figures.programs)).toEqual(['pnp', 'cec', 'fsw', 'fst'])
    expect(Object.keys(figures.categories)).toContain('healthcare')
    const french = await run('stats', '--lang', 'fr')
    expect(french.stdout).toContain('Le bassin au 2024-02-14 14:00:00 UTC')
    expect(french.stdout).toMatch(/451–500 +\d+\n {2}491–500 +\d+\n/)
    expect((await run('stats', '--as-of', '2026-11-03')).stderr).toContain('rules-not-recorded')
    expect((await run('stats', 'now')).status).toBe(2)
  })

  test('the people of this test are what the contract takes', () => {
    expect(people.filter((one) => !readProfile(one, 'pool').ok)).toEqual([])
  })
})
