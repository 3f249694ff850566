import { describe, expect, test } from 'vitest'
import { builtInRecord } from '../rounds/record/built-in.ts'
import type { OfficialRound } from '../rounds/record/official-round.ts'
import { columnsOf, tableNames } from './dictionary.ts'
import { type CorrectionRow, csvLines, csvOf, tablesOf } from './tables.ts'

const record = builtInRecord()
const tables = tablesOf(record)
const sum = (list: readonly number[]) => list.reduce((all, each) => all + each, 0)

/** Records of a CSV text (RFC 4180), strictly: CR LF after each, quotes doubled, nothing loose. */
function readCsv(text: string): string[][] {
  const rows: string[][] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y
  let row: string[] = []
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex
    const found = cell.exec(text)
    if (!found) throw new Error(`not CSV at ${at}: ${text.slice(at, at + 40)}`)
    row.push(found[1] === undefined ? found[2]! : found[1].replaceAll('""', '"'))
    if (found[3] === ',') continue
    rows.push(row)
    row = []
  }
  if (row.length > 0) throw new Error('the last line is not ended')
  return rows
}

describe('rounds', () => {
  test('are the rounds of the record, and nothing the store keeps beside them', () => {
    expect(tables.rounds).toEqual(record.rounds)
    const stored = record.rounds.map((round) => ({ ...round, origin: 'built-in' })) as OfficialRound[]
    expect(tablesOf({ ...record, rounds: stored }).rounds).toEqual(record.rounds)
  })
})

describe('distributions', () => {
  test('one row a day; bands and notes in tables of their own', () => {
    expect(tables.distributions).toHaveLength(131)
    expect(tables['distribution-bands']).toHaveLength(2328 - 131) // pool_distribution.csv has the totals among its rows
    expect(tables.distributions.at(-1)).toEqual({
      asOn: '2026-09-27',
      publishedWith: '445',
      total: 229_904,
      quality: 'official-coarse',
      source: record.distributions.at(-1)!.source,
    })
    expect(tables['distribution-bands'].slice(-7)).toEqual(
      [
        [601, 1200, 728],
        [501, 600, 21_070],
        [451, 500, 73_131],
        [401, 450, 62_611],
        [351, 400, 47_298],
        [301, 350, 17_359],
        [0, 300, 7_707],
      ].map(([low, high, candidates]) => ({ asOn: '2026-09-27', low, high, kind: 'band', candidates })),
    )
  })

  test('bands of kind band add up to the total, but on the two days whose notes say otherwise', () => {
    const off = tables.distributions.filter(({ asOn, total }) => {
      const bands = tables['distribution-bands'].filter((band) => band.asOn === asOn && band.kind === 'band')
      return sum(bands.map((band) => band.candidates)) !== total
    })
    expect(off.map(({ asOn }) => asOn)).toEqual(['2019-04-12', '2023-04-26'])
  })

  test('notes carry their figures, and nothing where they have none', () => {
    const nothing = { since: null, round: null, days: null, low: null, high: null, published: null, parts: null }
    expect(tables['distribution-notes']).toHaveLength(10)
    expect(tables['distribution-notes'].filter(({ asOn }) => asOn < '2023-05-01')).toEqual([
      { ...nothing, asOn: '2019-04-12', code: 'band-missing', low: 601, high: 1200, implied: 273 },
      { ...nothing, asOn: '2022-04-11', code: 'unchanged', since: '2022-03-28', implied: null },
      {
        ...{ ...nothing, asOn: '2023-04-26', code: 'sums-differ', implied: null },
        ...{ low: 451, high: 500, published: 55_867, parts: 55_687 },
      },
    ])
  })
})

test('corrections, with their reasons in both languages', () => {
  expect(tables.corrections.map(({ key, field, published, corrected }) => [key, field, published, corrected])).toEqual([
    ['208', 'invitations', '681', '888'],
    ['208', 'tieBreakAt', 'October 7 at 16:38:21 UTC', '2021-10-07T16:38:21Z'],
    ['357', 'at', 'July 12, 2025 at 16:27:45 UTC', '2025-07-22T16:27:45Z'],
    ['2023-04-26', '451-500', '55867', null],
  ])
  for (const { whyEn, whyFr } of tables.corrections) {
    expect(whyEn).toMatch(/\bthe\b/i)
    expect(whyFr).toMatch(/\b(?:le|la|les)\b/i)
  }
})

describe('yearly summaries', () => {
  test('the published totals of the years', () => {
    expect(tables['summary-by-year'].map(({ year, rounds, invitations }) => [year, rounds, invitations])).toEqual([
      [2015, 23, 31_063],
      [2016, 27, 33_782],
      [2017, 30, 86_023],
      [2018, 28, 89_800],
      [2019, 26, 85_300],
      [2020, 37, 107_350],
      [2021, 42, 114_431],
      [2022, 24, 46_539],
      [2023, 42, 110_266],
      [2024, 52, 98_903],
      [2025, 58, 113_998],
      [2026, 59, 135_215],
    ])
  })

  test('a year as a whole: 2024', () => {
    expect(tables['summary-by-year'].find(({ year }) => year === 2024)).toEqual({
      year: 2024,
      ...{ firstOn: '2024-01-10', lastOn: '2024-12-16', rounds: 52, invitations: 98_903 },
      ...{ lowestCrs: 336, lowestCrsRounds: ['287'], highestCrs: 816, highestCrsRounds: ['325'] },
      ...{ mostInvitations: 7_000, mostInvitationsRounds: ['282'] },
    })
  })

  test('the types of a year add up to the year, in rounds, invitations and days', () => {
    for (const whole of tables['summary-by-year']) {
      const parts = tables['summary-by-year-and-type'].filter(({ year }) => year === whole.year)
      expect(sum(parts.map((each) => each.rounds))).toBe(whole.rounds)
      expect(sum(parts.map((each) => each.invitations))).toBe(whole.invitations)
      expect(parts.map((each) => each.firstOn).sort()[0]).toBe(whole.firstOn)
      expect(
        parts
          .map((each) => each.lastOn)
          .sort()
          .at(-1),
      ).toBe(whole.lastOn)
      expect(Math.min(...parts.map((each) => each.lowestCrs))).toBe(whole.lowestCrs)
    }
    expect(
      tables['summary-by-year-and-type']
        .filter(({ year }) => year === 2026)
        .map(({ type, category, invitations }) => [category ?? type, invitations]),
    ).toEqual([
      ['cec', 55_250],
      ['pnp', 9_270],
      ['french', 50_500],
      ['healthcare', 11_500],
      ['trades', 6_500],
      ['transport', 300],
      ['physicians', 891],
      ['senior_managers', 1_000],
      ['military', 4],
    ])
  })

  test('a record of no rounds has no summaries', () => {
    const none = tablesOf({ rounds: [], distributions: [], corrections: [] })
    expect([none['summary-by-year'], none['summary-by-year-and-type'], none.rounds]).toEqual([[], [], []])
    expect(csvOf('summary-by-year', none['summary-by-year'])).toMatch(/^year,firstOn,.*,mostInvitationsRounds\r\n$/)
  })
})

describe('CSV', () => {
  test.each(tableNames)('%s: the same cells under the same names as the rows', (name) => {
    const rows = tables[name] as readonly Record<string, unknown>[]
    const text = csvOf(name, tables[name] as never)
    const [head, ...body] = readCsv(text)
    expect(head).toEqual(columnsOf(name))
    expect(rows.length).toBeGreaterThan(0)
    const asText = (cell: unknown) => (cell === null ? '' : Array.isArray(cell) ? cell.join(' ') : `${cell}`)
    expect(body).toEqual(rows.map((row) => Object.values(row).map(asText)))
    expect(text.startsWith('\ufeff')).toBe(false)
  })

  test('commas, quotes and line ends are quoted; an empty text is not nothing', () => {
    const row: CorrectionRow = {
      ...{ madeOn: '2026-11-24', of: 'round', key: '1', field: 'name', published: '', corrected: null },
      ...{ whyEn: 'so "it", was', whyFr: 'deux\r\nlignes', source: 'a,b' },
    }
    expect([...csvLines('corrections', [row])]).toEqual([
      'madeOn,of,key,field,published,corrected,whyEn,whyFr,source\r\n',
      '2026-11-24,round,1,name,"",,"so ""it"", was","deux\r\nlignes","a,b"\r\n',
    ])
  })

  test('lists are divided by a space, which none of their codes contains', () => {
    const line = csvOf('rounds', tables.rounds.slice(0, 1)).split('\r\n')[1]!
    expect(line).toContain(',fsw cec fst pnp,')
    for (const name of tableNames)
      for (const row of tables[name])
        for (const cell of Object.values(row))
          if (Array.isArray(cell)) for (const code of cell) expect(code).toMatch(/^[^\s,"]+$/)
  })

  test('comes line by line: the first row is written before the second is asked for', () => {
    function* rows() {
      yield tables.rounds[0]!
      throw new Error('asked too early')
    }
    const lines = csvLines('rounds', rows())
    expect(lines.next().value).toMatch(/^number,on,at,/)
    expect(lines.next().value).toMatch(/^1,2015-01-31,/)
    expect(() => lines.next()).toThrow('asked too early')
  })
})
