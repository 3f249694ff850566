import { describe, expect, test } from 'vitest'
import { isPlainDate } from '../law/day.ts'
import { microsOf } from '../law/moment.ts'
import { builtInRecord } from '../rounds/record/built-in.ts'
import { columnsOf, dictionary, dictionaryCodes, dictionaryRows, tableNames, units } from './dictionary.ts'
import { tablesOf } from './tables.ts'

const tables = tablesOf(builtInRecord())
const rowsOf = (name: (typeof tableNames)[number]) => tables[name] as readonly Record<string, unknown>[]
const columns = dictionaryRows()
const codes = dictionaryCodes()

/** What is wrong with a cell, by what the dictionary says of its column. */
function faultOf(cell: unknown, column: (typeof columns)[number]): string | undefined {
  const known = codes.filter((each) => each.table === column.table && each.column === column.column)
  const isCode = (value: string) =>
    known.some(({ code }) => code === value || (code === 'corrected:FIELD' && /^corrected:[a-zA-Z]+$/.test(value)))
  if (cell === null) return column.emptyEn === null ? 'nothing, where the dictionary has no meaning for it' : undefined
  const fits: Record<(typeof column)['type'], (value: unknown) => boolean> = {
    text: (value) => typeof value === 'string',
    day: (value) => typeof value === 'string' && isPlainDate(value),
    moment: (value) => typeof value === 'string' && microsOf(value) !== undefined && value.endsWith('Z'),
    'whole-number': (value) => Number.isInteger(value) && (value as number) >= 0,
    code: (value) => typeof value === 'string' && isCode(value),
    codes: (value) => Array.isArray(value) && value.every(isCode),
    list: (value) => Array.isArray(value) && value.every((each) => typeof each === 'string'),
  }
  return fits[column.type](cell) ? undefined : `"${cell}" is no ${column.type}`
}

describe('the dictionary', () => {
  test('has the tables there are, and for each the columns its rows have, in their order', () => {
    expect(Object.keys(tables)).toEqual(tableNames)
    for (const name of tableNames) {
      expect(rowsOf(name).length, name).toBeGreaterThan(0)
      for (const row of rowsOf(name)) expect(Object.keys(row), name).toEqual(columnsOf(name))
    }
  })

  test.each(columns)('$table.$column: every cell is what the dictionary says', (column) => {
    const { table, column: name } = column
    const cells = rowsOf(table as (typeof tableNames)[number]).map((row) => row[name])
    expect(cells.map((cell) => faultOf(cell, column)).filter((fault) => fault !== undefined)).toEqual([])
    if (column.emptyEn === null) expect(cells).not.toContain(null)
  })

  test('whole numbers have a unit, and nothing else has one', () => {
    for (const { table, column, type, unitEn, unitFr } of columns) {
      expect(unitEn !== null, `${table}.${column}`).toBe(type === 'whole-number')
      expect((unitFr === null) === (unitEn === null), `${table}.${column}`).toBe(true)
    }
    const used = new Set(columns.map(({ unitEn }) => unitEn))
    expect(Object.values(units).filter(({ en }) => !used.has(en))).toEqual([])
  })

  test('days and moments are known by their names, but for two that keep the names of the record', () => {
    const odd = columns.filter(
      ({ column, type }) =>
        (type === 'day') !== /^on$|On$/.test(column) || (type === 'moment') !== /^at$|At$/.test(column),
    )
    expect(odd.map(({ table, column }) => `${table}.${column}`)).toEqual([
      'rounds.poolAsOf',
      'distribution-notes.since',
    ])
  })

  test('every meaning stands in both languages, in words of its own', () => {
    const same = [
      ...columns.flatMap((each) => [
        [each.meaningEn, each.meaningFr],
        [each.sourceEn, each.sourceFr],
        ...(each.emptyEn === null ? [] : [[each.emptyEn, each.emptyFr]]),
      ]),
      ...codes.map((each) => [each.meaningEn, each.meaningFr]),
      ...tableNames.map((name) => [dictionary[name].about.en, dictionary[name].about.fr]),
    ].filter(([en, fr]) => en === '' || fr === '' || en === fr)
    expect(same.map(([en]) => en)).toEqual([])
  })

  test.each(tableNames)('%s: its key tells every row from every other', (name) => {
    const { key } = dictionary[name] as { readonly key: readonly string[] }
    const seen = rowsOf(name).map((row) => JSON.stringify(key.map((column) => row[column])))
    expect(key.length).toBeGreaterThan(0)
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('a key into another table finds its row', () => {
    const numbers = new Set(tables.rounds.map(({ number }) => number))
    const days = new Set(tables.distributions.map(({ asOn }) => asOn))
    const dangling = [
      ...tables.rounds.map(({ poolAsOf }) => poolAsOf).filter((day) => day !== null && !days.has(day)),
      ...tables['distribution-bands'].map(({ asOn }) => asOn).filter((day) => !days.has(day)),
      ...tables['distribution-notes'].map(({ asOn }) => asOn).filter((day) => !days.has(day)),
      ...tables.distributions
        .map(({ publishedWith }) => publishedWith)
        .filter((number) => number !== null && !numbers.has(number)),
      ...tables['distribution-notes'].map(({ round }) => round).filter((number) => number && !numbers.has(number)),
      ...tables['summary-by-year']
        .flatMap((each) => [...each.lowestCrsRounds, ...each.highestCrsRounds, ...each.mostInvitationsRounds])
        .filter((number) => !numbers.has(number)),
    ]
    expect(dangling).toEqual([])
  })
})
