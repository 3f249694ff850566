import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { roundsImport, roundsList, roundsSummary } from '../../src/cli/rounds-record.ts'
import { grouped, textTable } from '../../src/cli/rounds-tables.ts'
import { fill } from '../../src/cli/words/language.ts'
import { words } from '../../src/cli/words/rounds-record.ts'
import { moment } from '../../src/law/moment.ts'
import { builtInRecord } from '../../src/rounds/record/built-in.ts'
import { capture } from './command.ts'
import { readCsv } from './facts.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'no-store-'))
afterAll(() => rmSync(folder, { recursive: true }))
const store = path.join(folder, 'data')
const run = (command: typeof roundsList, ...args: string[]) =>
  capture(command, args, { env: { DATABASE_URL: `file:${store}` }, now: moment('2026-11-25T00:00:00Z') })

describe('rounds summary', () => {
  test('2024 to 14 February prints what the news of that day reported', async () => {
    const { status, stdout, stderr } = await run(roundsSummary, '--year', '2024', '--until', '2024-02-14')
    expect(status).toBe(0)
    expect(stdout).toBe(`Rounds of invitations of 2024, to 2024-02-14

Draw type    Rounds  Invitations  Lowest cut-off  Highest cut-off  Biggest round
───────────  ──────  ───────────  ──────────────  ───────────────  ─────────────
General           4        4,770      535 (#283)       546 (#279)   1,510 (#279)
French            1        7,000      365 (#282)       365 (#282)   7,000 (#282)
Health care       1        3,500      422 (#284)       422 (#284)   3,500 (#284)
All               6       15,270      365 (#282)       546 (#279)   7,000 (#282)

The rounds

Draw type    Round  Date        Invitations  Cut-off
───────────  ─────  ──────────  ───────────  ───────
General       #279  2024-01-10        1,510      546
              #280  2024-01-23        1,040      543
              #281  2024-01-31          730      541
              #283  2024-02-13        1,490      535
French        #282  2024-02-01        7,000      365
Health care   #284  2024-02-14        3,500      422
`)
    expect(stderr).toBe('Record: the built-in one (rounds 1 to 447), as no store is there yet.\n')
  })

  test('in French, with French numbers', async () => {
    const { stdout, stderr } = await run(roundsSummary, '--year', '2024', '--until', '2024-02-14', '--lang', 'fr')
    expect(stdout).toContain('Rondes d’invitations de 2024, jusqu’au 2024-02-14\n')
    expect(stdout).toContain('Santé               1        3\u202f500  422 (#284)')
    expect(stderr).toContain('Registre : celui du programme')
  })

  test('as CSV and JSON', async () => {
    const { stdout } = await run(roundsSummary, '--year', '2023', '--csv')
    const rows = readCsv(stdout)
    expect(rows.find((row) => row['category'] === 'transport')).toMatchObject({
      type: 'category',
      rounds: '2',
      lowestCutOff: '435',
      lowestCutOffRounds: '264 277',
    })
    expect(rows.reduce((sum, row) => sum + Number(row['invitations']), 0)).toBe(110_266)
    const json = JSON.parse((await run(roundsSummary, '--year', '2023', '--json')).stdout)
    expect(json).toMatchObject({ year: 2023, until: null, total: { rounds: 42, invitations: 110_266 } })
    expect(json.types[0]).toMatchObject({ type: 'general', biggest: { value: 7000, rounds: ['243', '244', '245'] } })
  })

  test('every year fits a hundred columns in both languages', async () => {
    for (let year = 2015; year <= 2026; year += 1) {
      for (const lang of ['en', 'fr']) {
        const { stdout } = await run(roundsSummary, '--year', `${year}`, '--lang', lang)
        for (const line of stdout.split('\n')) expect([...line].length, line).toBeLessThanOrEqual(100)
      }
    }
  })
})

describe('rounds list', () => {
  test('a table, numbers to the right, with the tie-break and the version', async () => {
    const { status, stdout } = await run(roundsList, '--category', 'senior-managers', '--year', '2026')
    expect(status).toBe(0)
    expect(stdout).toBe(`Round  Date        Draw type        Version  Invitations  Cut-off  Tie-break (UTC)
─────  ──────────  ───────────────  ───────  ───────────  ───────  ───────────────────
  402  2026-03-05  Senior managers  2026-v1          250      429  2025-08-19 15:10:18
  426  2026-07-10  Senior managers  2026-v1          500      392  2026-03-15 01:46:05
  444  2026-09-16  Senior managers  2026-v1          250      389  2026-09-01 23:05:13

3 rounds, 1,000 invitations
`)
  })

  test('the whole list fits a hundred columns; JSON and CSV give the whole record back', async () => {
    const table = (await run(roundsList)).stdout
    for (const line of table.split('\n')) expect([...line].length, line).toBeLessThanOrEqual(100)
    expect(table.trimEnd().split('\n').at(-1)).toBe('448 rounds, 1,052,670 invitations')

    const { rounds } = builtInRecord()
    expect(JSON.parse((await run(roundsList, '--json')).stdout)).toEqual({ rounds })
    const rows = readCsv((await run(roundsList, '--csv')).stdout)
    expect(rows).toHaveLength(448)
    for (const [i, row] of rows.entries()) {
      const { number, name, tieBreakAt, source } = rounds[i]!
      expect(row).toMatchObject({ number, name, tieBreakAt: tieBreakAt ?? '', source })
    }
  })

  test('nothing that fits is no fault: an empty list, and the span of the record', async () => {
    const { status, stdout, stderr } = await run(roundsList, '--year', '2014', '--json')
    expect([status, JSON.parse(stdout)]).toEqual([0, { rounds: [] }])
    expect(stderr).toContain('it runs from 2015-01-31 to 2026-10-01')
    expect((await run(roundsList, '--year', '2014')).stdout).toBe('')
  })
})

test.each<[command: typeof roundsList, args: string[], says: string]>([
  [roundsSummary, [], '--year is missing'],
  [roundsSummary, ['--year', '24'], '--year must be a year of four digits, not "24"'],
  [roundsSummary, ['--year', '2024', '--until', '2024-02-30'], '--until must be a day'],
  [roundsSummary, ['--year', '2024', '--until', '2023-12-31'], '--until must be a day of 2024'],
  [roundsSummary, ['--year', '2024', '--json', '--csv'], 'exclude each other'],
  [roundsSummary, ['2024'], '"2024" is not expected here'],
  [roundsSummary, ['--year'], 'Wrong usage'],
  [roundsList, ['--type', 'french'], '--type must be one of general, cec, pnp, fsw, fst, category, not "french"'],
  [roundsList, ['--category', 'cec'], '--category must be one of french, healthcare'],
  [roundsList, ['--years', '2024'], 'Wrong usage'],
  [roundsList, ['--lang', 'de'], '--lang must be one of en, fr, not "de"'],
  [roundsImport, [], 'FILE is missing'],
  [roundsImport, ['a', 'b'], '"b" is one too many'],
])('wrong usage is said with the usage, and ends with 2: %o', async (command, args, says) => {
  const { status, stdout, stderr } = await run(command, ...args)
  expect([status, stdout]).toEqual([2, ''])
  expect(stderr).toContain(says)
  expect(stderr).toContain('Usage: express-entry rounds ')
})

test('complaints are in the language asked for', async () => {
  const { status, stderr } = await run(roundsSummary, '--lang=fr', '--year', '24')
  expect([status, stderr.split('\n')[0]]).toEqual([2, '--year doit être une année à quatre chiffres, et non « 24 ».'])
})

test('help is on stdout', async () => {
  for (const command of [roundsImport, roundsList, roundsSummary])
    expect(await run(command, '--help')).toMatchObject({ status: 0, stderr: '' })
})

test('no store is made to read the built-in record', async () => {
  await run(roundsList)
  await run(roundsSummary, '--year', '2024')
  expect(readdirSync(folder)).toEqual([])
})

describe('words', () => {
  const keys = (value: unknown, at = ''): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, each]) => keys(each, `${at}/${key}`))
      : [at]
  const texts = (value: unknown): string[] =>
    typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [value as string]

  test('neither language lacks a key, a word, or a place to fill', () => {
    expect(keys(words.fr)).toEqual(keys(words.en))
    const [en, fr] = [texts(words.en), texts(words.fr)]
    const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort()
    for (const [i, text] of en.entries()) {
      expect(text.trim().length, keys(words.en)[i]).toBeGreaterThan(0)
      expect(places(fr[i]!), keys(words.en)[i]).toEqual(places(text))
    }
  })

  test('a place without a value is a mistake of ours', () => {
    expect(() => fill('{a} {b}', { a: 1 })).toThrow(RangeError)
  })
})

test('numbers are grouped by threes', () => {
  expect([grouped(4, 'en'), grouped(999, 'en'), grouped(1000, 'en'), grouped(1_052_670, 'en')]).toEqual([
    '4',
    '999',
    '1,000',
    '1,052,670',
  ])
  expect(grouped(27_332, 'fr')).toBe('27\u202f332')
})

test('a table has no space at the end of a line', () => {
  expect(
    textTable(
      ['a', 'b'],
      [
        ['x', ''],
        ['é', '10'],
      ],
      ['left', 'right'],
    ),
  ).toBe('a   b\n─  ──\nx\né  10\n')
})
