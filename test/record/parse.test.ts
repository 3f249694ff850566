import { describe, expect, test } from 'vitest'
import { builtInRecord } from '../../src/rounds/record/built-in.ts'
import { applyCorrections } from '../../src/rounds/record/corrections.ts'
import type { RecordCategory, RoundType } from '../../src/rounds/record/official-round.ts'
import { type ParsedRecord, parseOfficialRounds } from '../../src/rounds/record/parse.ts'
import type { NoteCode, RecordRefusalCode } from '../../src/rounds/record/published-row.ts'
import {
  distributionFigures,
  factBytes,
  factDistributions,
  factRound,
  factRows,
  roundAsRow,
  withFacts,
} from './facts.ts'

/** A row of our own making in the shape of the file: round 901 of 12 May 2024, French, with a table that adds up. */
const plain: Record<string, unknown> = {
  drawNumber: '901',
  drawNumberURL: "<a href='/en/rounds/invitations.html?q=901'>901</a>",
  drawDate: '2024-05-12',
  drawDateFull: 'May 12, 2024',
  drawName: 'French language proficiency (Version 1)',
  drawSize: '1,234',
  drawCRS: '410',
  mitext: "<a href='/en/rounds/invitations.html?q=901'>Invitations #901</a>",
  DrawText1: "<a href='/en/rounds/invitations.html?q=901'>See full text</a>",
  drawText2: 'Federal Skilled Worker Program, Canadian Experience Class and Federal Skilled Trades Program',
  drawDateTime: 'May 12, 2024 at 14:15:16 UTC',
  drawCutOff: 'February 3, 2024 at 07:08:09 UTC',
  drawDistributionAsOn: 'May 10, 2024',
  ...{ dd1: '1', dd2: '2', dd3: '1,500', dd4: '100', dd5: '200', dd6: '300', dd7: '400', dd8: '500', dd9: '15' },
  ...{ dd10: '1', dd11: '2', dd12: '3', dd13: '4', dd14: '5', dd15: '6', dd16: '7', dd17: '8', dd18: '1,539' },
}

const zeros = Object.fromEntries(Array.from({ length: 18 }, (_, i) => [`dd${i + 1}`, '0']))

const parse = (...rows: unknown[]): ParsedRecord => {
  const parsed = parseOfficialRounds(JSON.stringify({ classes: 'wb-tables', rounds: rows }))
  if (!parsed.ok) throw new Error(parsed.refusal[0]!.message)
  return parsed.value
}
const one = (change: Record<string, unknown>) => parse({ ...plain, ...change })
const codes = (parsed: ParsedRecord) => parsed.notes.map((note) => note.code)

test('a plain row is taken as it stands, without a note', () => {
  const { rounds, distributions, notes, refused, language } = one({})
  expect(rounds).toEqual([
    {
      number: '901',
      on: '2024-05-12',
      at: '2024-05-12T14:15:16Z',
      type: 'category',
      category: 'french',
      categoryVersion: 'v1',
      name: 'French language proficiency (Version 1)',
      programs: ['fsw', 'cec', 'fst'],
      programsName: 'Federal Skilled Worker Program, Canadian Experience Class and Federal Skilled Trades Program',
      invitations: 1234,
      minimumCrs: 410,
      tieBreakAt: '2024-02-03T07:08:09Z',
      poolAsOf: '2024-05-10',
      notes: [],
      source: 'ee_rounds_123.json',
    },
  ])
  expect(distributions[0]).toMatchObject({ asOn: '2024-05-10', publishedWith: '901', total: 1539, quality: 'official' })
  expect(distributions[0]!.bands.map((band) => band.candidates)).toEqual([
    1, 2, 100, 200, 300, 400, 500, 1, 2, 3, 4, 5, 6, 7, 8,
  ])
  expect(distributions[0]!.groups.map((band) => [band.low, band.candidates])).toEqual([
    [451, 1500],
    [401, 15],
  ])
  expect([notes, refused, language]).toEqual([[], [], 'en'])
})

describe('days', () => {
  test.each<[drawDate: string, full: string, on: string, note: NoteCode | null, why: string]>([
    ['2024-05-12', 'May 12, 2024', '2024-05-12', null, 'ISO'],
    ['12-05-2024', 'May 12, 2024', '2024-05-12', 'day-first', 'day first, as the newest row had it in 2023'],
    ['12-05-2024', '', '2024-05-12', 'day-first', 'day first without a second field'],
    ['05-12-2024', 'May 12, 2024', '2024-05-12', 'date-from-full', 'month first only where the full date says so'],
    ['', 'May 12th, 2024', '2024-05-12', 'date-from-full', 'the short date missing'],
    ['2024-05-12', 'May 21, 2024', '2024-05-12', 'dates-differ', 'the moment decides between two days'],
    ['2024-05-21', 'May 12, 2024', '2024-05-12', 'dates-differ', 'and the other way round'],
    ['2024-05-12', '12 mai 2024', '2024-05-12', null, 'French'],
    ['2024-05-12', 'le 12 mai 2024', '2024-05-12', null, 'French with its article'],
  ])('%s and "%s" are %s (%s, %s)', (drawDate, drawDateFull, on, note) => {
    const parsed = one({ drawDate, drawDateFull })
    expect(parsed.rounds.map((round) => round.on)).toEqual([on])
    expect(codes(parsed)).toEqual(note ? [note] : [])
  })
})

describe('moments', () => {
  const at = '2024-05-12T14:15:16Z'
  test.each<[text: string, at: string, notes: NoteCode[]]>([
    ['May 12, 2024 14:15:16 UTC', at, ['moment-spelling']],
    ['May 12, 2024, at 14:15:16 UTC', at, ['moment-spelling']],
    ['May 12 2024 at 14:15:16 UTC', at, ['moment-spelling']],
    ['May 12,2024 14:15:16 UTC', at, ['moment-spelling']],
    ['May 12. 2024 at 14:15:16 UTC', at, ['moment-spelling']],
    ['May 12, 2024 at14:15:16 UTC', at, ['moment-spelling']],
    ['May 12, 2024  at 14:15:16 UTC', at, ['moment-spelling']],
    ['May 12, 2024 at  14:15:16 UTC ', at, ['moment-spelling']],
    [' May 12, 2024 at 14:15:16 UTC', at, ['moment-spelling']],
    ['May\u00a012, 2024 at 14:15:16 UTC', at, ['moment-spelling']],
    ['May 12th 2024 at 14:15:16 UTC', at, ['moment-spelling']],
    ['May 12th, 2024 at 14:15:16 UTC', at, ['moment-spelling']],
    ['May 12, 2024 at 9:15:16 UTC', '2024-05-12T09:15:16Z', ['moment-spelling']],
    ['May 12, 2024 at 2024-05-12 14:15:16 UTC', at, ['moment-spelling']],
    ['May 12, 2024 at 14:15:16', at, ['zone-missing']],
    ['May 12, 2024 at 14:15 UTC', '2024-05-12T14:15:00Z', ['seconds-missing']],
    ['May 12, 2024 at 14:15:16 AM UTC', at, ['half-day-mark']],
    ['May 12, 2024 at 14:15:16 PM UTC', at, ['half-day-mark']],
    ['May 12, 2024 at 02:15:16 PM UTC', at, ['half-day-mark']],
    ['May 12, 2024 at 04:15:16 AM UTC', '2024-05-12T04:15:16Z', ['half-day-mark']],
    ['May 12 at 14:15:16 UTC', at, ['year-missing']],
    ['May 13, 2024 at 00:00:01 UTC', '2024-05-13T00:00:01Z', ['moment-on-next-utc-day']],
    ['May 2, 2024 at 14:15:16 UTC', at, ['moment-day']],
    ['2024-05-12T14:15:16Z', at, []],
    ['2024-05-12T14:15:16.25Z', '2024-05-12T14:15:16.25Z', []],
    ['12 mai 2024 à 14:15:16 UTC', at, []],
    ['12 mai 2024 à 14 h 15 min 16 s UTC', at, []],
    ['le 12 mai 2024, à 14 h 15 min 16 s UTC', at, []],
    ['12 MAI 2024 à 9 h 15 UTC', '2024-05-12T09:15:00Z', ['seconds-missing']],
  ])('the round "%s" is %s', (drawDateTime, expected, notes) => {
    const parsed = one({ drawDateTime })
    expect(parsed.refused).toEqual([])
    expect(parsed.rounds[0]!.at).toBe(expected)
    expect(codes(parsed)).toEqual(notes)
    expect(parsed.rounds[0]!.notes).toEqual(notes.filter((note) => note === 'moment-on-next-utc-day'))
  })

  test.each<[text: string, tieBreakAt: string | null, notes: NoteCode[]]>([
    ['', null, []],
    ['n/a', null, []],
    ['S/O', null, []],
    ['March 02. 2024 at 07:08:09 UTC', '2024-03-02T07:08:09Z', ['moment-spelling']],
    ['July 3rd 2023 at 07:08:09 UTC', '2023-07-03T07:08:09Z', ['moment-spelling']],
    ['April 30 at 07:08:09 UTC', '2024-04-30T07:08:09Z', ['year-missing']],
    ['October 7 at 07:08:09 UTC', '2023-10-07T07:08:09Z', ['year-missing']],
    ['February 29 at 07:08:09 UTC', '2024-02-29T07:08:09Z', ['year-missing']],
    ['1er mars 2024 à 07:08:09 UTC', '2024-03-01T07:08:09Z', []],
    ['3 août 2023 à 07:08:09 UTC', '2023-08-03T07:08:09Z', []],
    ['May 12, 2024 at 14:15:16 UTC', '2024-05-12T14:15:16Z', []],
    ['May 11, 2023 at 14:15:16 UTC', '2023-05-11T14:15:16Z', ['tie-break-old']],
  ])('the tie-break "%s" is %s', (drawCutOff, expected, notes) => {
    const parsed = one({ drawCutOff })
    expect(parsed.refused).toEqual([])
    expect(parsed.rounds[0]!.tieBreakAt).toBe(expected)
    expect(codes(parsed)).toEqual(notes)
    expect(parsed.rounds[0]!.notes).toEqual(expected === null ? ['no-tie-break'] : [])
  })
})

test.each<[text: unknown, value: number]>([
  ['4', 4],
  ['27,332', 27_332],
  ['27 332', 27_332],
  ['27\u00a0332', 27_332],
  ['27\u202f332', 27_332],
  ['27&nbsp;332', 27_332],
  ['1,027,332', 1_027_332],
  [' 27332 ', 27_332],
  [332, 332],
])('the size "%s" is %i', (drawSize, value) => {
  const { rounds, refused } = one({ drawSize })
  if (value > 1_000_000) expect(refused[0]!.code).toBe('out-of-range')
  else expect(rounds[0]!.invitations).toBe(value)
})

describe('names', () => {
  const category = (name: RecordCategory, version: string | null) => ['category', name, version] as const
  test.each<[name: string, kind: readonly [type: RoundType, category: RecordCategory | null, version: string | null]]>([
    ['No Program Specified', ['general', null, null]],
    ['General', ['general', null, null]],
    ['Provincial Nominee Program', ['pnp', null, null]],
    ['Canadian Experience Class', ['cec', null, null]],
    ['Federal Skilled Worker', ['fsw', null, null]],
    ['Federal Skilled Trades', ['fst', null, null]],
    ['French language proficiency (2023-1)', category('french', 'v1')],
    ['French-Language proficiency 2026-Version 2', category('french', '2026-v2')],
    ['Healthcare occupations (2023-1)', category('healthcare', 'v1')],
    ['Healthcare occupations (Version 1)', category('healthcare', 'v1')],
    ['Healthcare and social services occupations (Version 2)', category('healthcare', 'v2')],
    ['HEALTH CARE AND SOCIAL SERVICES OCCUPATIONS, 2026 - version 3', category('healthcare', '2026-v3')],
    ['STEM occupations (2023-1)', category('stem', 'v1')],
    ['Trade occupations (Version 2)', category('trades', 'v2')],
    ['Trades Occupations, 2026-Version 3', category('trades', '2026-v3')],
    ['Transport Occupations, 2026-Version 2', category('transport', '2026-v2')],
    ['Agriculture and agri-food occupations (Version 1)', category('agriculture', 'v1')],
    ['Education occupations (Version 1)', category('education', 'v1')],
    ['Physicians with Canadian Work Experience, 2026-Version 1', category('physicians', '2026-v1')],
    ['Senior managers with Canadian Work Experience, 2026-Version 1', category('senior_managers', '2026-v1')],
    ['Researchers with Canadian Work Experience, 2026-Version 1', category('researchers', '2026-v1')],
    ['Skilled Military Recruits, 2026-Version 1', category('military', '2026-v1')],
    // French, as quoted from the file of September 2026
    ['Programme des candidats des provinces', ['pnp', null, null]],
    ['Catégorie de l’expérience canadienne', ['cec', null, null]],
    ["Catégorie de l'expérience canadienne", ['cec', null, null]],
    ['Compétence linguistique en français 2026-Version 2', category('french', '2026-v2')],
    ['Professions de la santé et des services sociaux 2026-version 3', category('healthcare', '2026-v3')],
    ['Métiers spécialisés 2026-Version 3', category('trades', '2026-v3')],
    ['Médecins ayant de l’expérience de travail au Canada 2026-Version 1', category('physicians', '2026-v1')],
    [
      'Cadres supérieurs/cadres supérieures ayant de l’expérience de travail au Canada 2026-version 1',
      category('senior_managers', '2026-v1'),
    ],
    // French, inferred
    ['Aucun programme précisé', ['general', null, null]],
    ['Aucun programme spécifié', ['general', null, null]],
    ['Générale', ['general', null, null]],
    ['Programme des travailleurs qualifiés (fédéral)', ['fsw', null, null]],
    ['Programme des travailleurs de métiers spécialisés (fédéral)', ['fst', null, null]],
    ['Métiers spécialisés (fédéral)', ['fst', null, null]],
    ['Maîtrise du français (Version 1)', category('french', 'v1')],
    ['Professions en sciences, technologies, ingénierie et mathématiques (STIM) (version 1)', category('stem', 'v1')],
    ['Professions du secteur des transports (version 1)', category('transport', 'v1')],
    ['Professions de l’agriculture et de l’agroalimentaire (version 1)', category('agriculture', 'v1')],
    ['Professions en enseignement (version 1)', category('education', 'v1')],
    ['Recrues militaires qualifiées 2026-version 1', category('military', '2026-v1')],
  ])('"%s"', (drawName, [type, name, categoryVersion]) => {
    const { rounds, refused } = one({ drawName, drawText2: '' })
    expect(refused).toEqual([])
    expect(rounds[0]).toMatchObject({ type, category: name, categoryVersion, name: drawName })
  })

  test.each([
    'Federal High-Skilled Class',
    'French-speaking physicians, 2027-Version 1',
    'Healthcare and trade occupations (Version 1)',
    'Tirage',
  ])('"%s" fits no kind, or two, and is refused with what to do', (drawName) => {
    const { rounds, refused } = one({ drawName })
    expect(rounds).toEqual([])
    expect(refused[0]).toMatchObject({ code: 'name-unknown', round: '901', field: 'drawName', value: drawName })
    expect(refused[0]!.message).toContain('published-names.ts')
  })

  test('a category without a version keeps none, and says so', () => {
    const parsed = one({ drawName: 'STEM occupations' })
    expect(parsed.rounds[0]).toMatchObject({ category: 'stem', categoryVersion: null })
    expect(codes(parsed)).toEqual(['version-missing'])
  })

  test('classes are read in both languages, supplied where the text names none, and noted where they surprise', () => {
    const nominees = { drawName: 'Provincial Nominee Program' }
    expect(one({ ...nominees, drawText2: 'Programme des candidats des provinces' }).notes).toEqual([])
    expect(codes(one({ ...nominees, drawText2: '' }))).toEqual(['programs-missing'])
    const wide = one({ ...nominees, drawText2: 'Canadian Experience Class and Provincial Nominee Program' })
    expect(wide.rounds[0]!.programs).toEqual(['cec', 'pnp'])
    expect(codes(wide)).toEqual(['programs-differ'])
  })
})

describe('the shape of the file', () => {
  test('keys may be spelt with other capitals and signs', () => {
    const shouted = Object.fromEntries(Object.entries(plain).map(([key, value]) => [key.toUpperCase(), value]))
    const dashed = Object.fromEntries(
      Object.entries(plain).map(([key, value]) => [key.replace('draw', 'draw_'), value]),
    )
    expect(parse(shouted).rounds).toEqual(one({}).rounds)
    expect(parse(dashed).rounds).toEqual(one({}).rounds)
  })

  test('a new key is noted once, not lost in silence', () => {
    const { notes } = parse({ ...plain, drawGender: 'x' }, { ...plain, drawNumber: '902', drawGender: 'y' })
    expect(notes.map((note) => [note.code, note.field])).toEqual([['key-unknown', 'drawGender']])
  })

  test('a number is read from within an anchor, or from the link where it is missing', () => {
    expect(one({ drawNumber: "<a href='x'>901b</a>" }).rounds[0]!.number).toBe('901b')
    const linked = one({ drawNumber: '' })
    expect(linked.rounds[0]!.number).toBe('901')
    expect(codes(linked)).toEqual(['number-from-link'])
  })

  test('the order of the file does not matter: rounds come oldest first, 91a before 91b before 92', () => {
    const numbers = ['92', '91b', '91a', '9', '100']
    const parsed = parse(...numbers.map((drawNumber) => ({ ...plain, drawNumber })))
    expect(parsed.rounds.map((round) => round.number)).toEqual(['9', '91a', '91b', '92', '100'])
  })

  test('bytes: UTF-8 with or without its mark, and Windows-1252 noted', () => {
    const text = JSON.stringify({
      rounds: [{ ...plain, drawName: 'Métiers spécialisés 2026-Version 3', drawSize: '1 234' }],
    })
    const utf8 = new TextEncoder().encode(text)
    const latin = Uint8Array.from(text, (letter) => letter.charCodeAt(0))
    for (const bytes of [utf8, Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8), latin]) {
      const parsed = parseOfficialRounds(bytes)
      expect(parsed).toMatchObject({ ok: true, value: { language: 'fr', refused: [] } })
      if (!parsed.ok) continue
      expect(parsed.value.rounds[0]).toMatchObject({ name: 'Métiers spécialisés 2026-Version 3', invitations: 1234 })
      expect(codes(parsed.value)).toEqual(bytes === latin ? ['windows-1252'] : [])
    }
  })

  test.each<[text: string, code: RecordRefusalCode]>([
    ['<!doctype html>', 'not-json'],
    ['{"rounds": [', 'not-json'],
    ['{"draws": []}', 'not-a-rounds-file'],
    ['7', 'not-a-rounds-file'],
    ['{"rounds": {}}', 'not-a-rounds-file'],
  ])('%s is refused as a whole: %s', (text, code) => {
    const parsed = parseOfficialRounds(text)
    expect(parsed).toMatchObject({ ok: false, refusal: [{ code, scope: 'file' }] })
  })
})

describe('bad rows', () => {
  test.each<[change: Record<string, unknown>, code: RecordRefusalCode, field: string | null]>([
    [{ drawNumber: '', drawNumberURL: '' }, 'field-missing', 'drawNumber'],
    [{ drawNumber: '12.5' }, 'number-unreadable', 'drawNumber'],
    [{ drawNumber: '0' }, 'number-unreadable', 'drawNumber'],
    [{ drawDate: '2024-02-30' }, 'date-unreadable', 'drawDate'],
    [{ drawDate: 'soon' }, 'date-unreadable', 'drawDate'],
    [{ drawDate: '', drawDateFull: '' }, 'field-missing', 'drawDate'],
    [{ drawDate: '2014-12-31', drawDateFull: '' }, 'out-of-range', 'drawDate'],
    [{ drawDate: '2024-06-01', drawDateFull: 'June 2, 2024' }, 'dates-disagree', 'drawDate'],
    [{ drawDateTime: '' }, 'field-missing', 'drawDateTime'],
    [{ drawDateTime: 'May 12, 2024' }, 'moment-unreadable', 'drawDateTime'],
    [{ drawDateTime: 'May 12, 2024 at 24:15:16 UTC' }, 'moment-unreadable', 'drawDateTime'],
    [{ drawDateTime: 'May 12, 2024 at 14:15:16 EDT' }, 'moment-unreadable', 'drawDateTime'],
    [{ drawDateTime: 'Ju 12, 2024 at 14:15:16 UTC' }, 'moment-unreadable', 'drawDateTime'],
    [{ drawDateTime: 'May 12, 2024 at 2024-05-13 14:15:16 UTC' }, 'moment-unreadable', 'drawDateTime'],
    [{ drawCutOff: 'February 30, 2024 at 07:08:09 UTC' }, 'moment-unreadable', 'drawCutOff'],
    [{ drawCutOff: 'May 12, 2024 at 14:15:17 UTC' }, 'tie-break-after-round', 'drawCutOff'],
    [{ drawSize: '1,23' }, 'number-unreadable', 'drawSize'],
    [{ drawSize: '1,234 567' }, 'number-unreadable', 'drawSize'],
    [{ drawSize: '-5' }, 'number-unreadable', 'drawSize'],
    [{ drawSize: null }, 'field-missing', 'drawSize'],
    [{ drawCRS: '1,201' }, 'out-of-range', 'drawCRS'],
    [{ drawCRS: '410.5' }, 'number-unreadable', 'drawCRS'],
    [{ drawName: ' ' }, 'field-missing', 'drawName'],
  ])('%o is refused (%s, %s), and the rows around it are kept', (change, code, field) => {
    const parsed = parse({ ...plain, drawNumber: '902' }, { ...plain, ...change }, { ...plain, drawNumber: '900' })
    expect(parsed.rounds.map((round) => round.number)).toEqual(['900', '902'])
    expect(parsed.refused).toHaveLength(1)
    expect(parsed.refused[0]).toMatchObject({ code, field, row: 1, scope: 'round' })
    expect(parsed.refused[0]!.message).toMatch(/^rounds\[1\]\..+: .+\. .+\.$/)
  })

  test('an entry that is no object, and a number given twice', () => {
    const parsed = parse('x', plain, plain, { ...plain, drawSize: '5' })
    expect(parsed.rounds.map((round) => round.invitations)).toEqual([1234])
    expect(parsed.refused.map((refusal) => [refusal.code, refusal.row])).toEqual([
      ['row-not-an-object', 0],
      ['number-repeated', 3],
    ])
    expect(codes(parsed)).toEqual(['repeated'])
  })

  test('a round dated before the one numbered before it is noted', () => {
    const parsed = parse(
      { ...plain, drawNumber: '902' },
      { ...plain, drawDate: '2024-05-13', drawDateFull: '', drawDateTime: 'May 13, 2024 at 14:15:16 UTC' },
    )
    expect(parsed.notes.map((note) => [note.round, note.code])).toEqual([['902', 'date-order']])
  })
})

describe('distributions', () => {
  test('zeros mean that none was published', () => {
    const parsed = one(zeros)
    expect(parsed.distributions).toEqual([])
    expect(parsed.rounds[0]!.poolAsOf).toBeNull()
    expect(parsed.notes).toEqual([])
    expect(codes(one({ dd18: '0' }))).toEqual(['total-missing'])
  })

  test('seven bands alone are taken as such', () => {
    const fine = ['dd4', 'dd5', 'dd6', 'dd7', 'dd8', 'dd10', 'dd11', 'dd12', 'dd13', 'dd14']
    for (const empty of ['0', '', undefined]) {
      const parsed = one(Object.fromEntries(fine.map((field) => [field, empty])))
      expect(parsed.distributions[0]).toMatchObject({ quality: 'official-coarse', groups: [], notes: [] })
      expect(parsed.distributions[0]!.bands.map((band) => [band.low, band.candidates])).toEqual([
        [601, 1],
        [501, 2],
        [451, 1500],
        [401, 15],
        [351, 6],
        [301, 7],
        [0, 8],
      ])
      expect(codes(parsed)).toEqual(['coarse'])
    }
  })

  test('sums that fail are kept as published and noted', () => {
    const group = one({ dd3: '1,501', dd18: '1,540' })
    expect(group.distributions[0]!.notes).toEqual([
      { code: 'sums-differ', low: 451, high: 500, published: 1501, parts: 1500 },
    ])
    const total = one({ dd18: '1,540' })
    expect(total.distributions[0]!.notes).toEqual([
      { code: 'sums-differ', low: 0, high: 1200, published: 1540, parts: 1539 },
    ])
    expect(total.distributions[0]!.total).toBe(1540)
  })

  test('a table that was not updated, and one published again when old, say so', () => {
    const parsed = parse(
      { ...plain, drawNumber: '900', drawDistributionAsOn: 'May 9, 2024' },
      plain,
      {
        ...plain,
        drawNumber: '902',
        drawDate: '2024-05-23',
        drawDateFull: '',
        drawDateTime: 'May 23, 2024 at 14:15:16 UTC',
      },
      {
        ...plain,
        drawNumber: '903',
        drawDate: '2024-05-24',
        drawDateFull: '',
        drawDateTime: 'May 24, 2024 at 14:15:16 UTC',
      },
    )
    expect(parsed.distributions.map((each) => [each.asOn, each.publishedWith, each.notes])).toEqual([
      ['2024-05-09', '900', []],
      [
        '2024-05-10',
        '901',
        [
          { code: 'unchanged', since: '2024-05-09' },
          { code: 'stale', round: '903', days: 14 },
        ],
      ],
    ])
    expect(parsed.rounds.map((round) => round.poolAsOf)).toEqual([
      '2024-05-09',
      '2024-05-10',
      '2024-05-10',
      '2024-05-10',
    ])
    expect(codes(parsed)).toEqual(['unchanged', 'stale'])
    expect(codes(one({ drawDistributionAsOn: 'May 17, 2024' }))).toEqual(['distribution-after-round'])
  })

  test('a table that cannot be read is refused without its round; two tables of one day must agree', () => {
    for (const change of [
      { dd7: 'x' },
      { dd7: '' },
      { dd15: '' },
      { drawDistributionAsOn: '' },
      { drawDistributionAsOn: 'May' },
    ]) {
      const parsed = one(change)
      expect(parsed.rounds[0]).toMatchObject({ number: '901', poolAsOf: null })
      expect(parsed.distributions).toEqual([])
      expect(parsed.refused).toMatchObject([{ code: 'distribution-unreadable', scope: 'distribution', round: '901' }])
    }
    const two = parse({ ...plain, drawNumber: '902', dd1: '3', dd18: '1,541' }, plain)
    expect(two.distributions.map((each) => each.total)).toEqual([1539])
    expect(two.refused).toMatchObject([{ code: 'distribution-differs', round: '902', scope: 'distribution' }])
    expect(two.rounds.map((round) => round.poolAsOf)).toEqual(['2024-05-10', null])
  })
})

withFacts(
  'the official file of 2026-08-19',
  ['raw/ee_rounds_latest.json', 'rounds.csv', 'pool_distribution.csv'],
  () => {
    const { corrections, rounds: builtIn } = builtInRecord()
    const parsed = parseOfficialRounds(factBytes('raw/ee_rounds_latest.json'))
    if (!parsed.ok) throw new Error(parsed.refusal[0]!.message)
    const record = parsed.value

    test('gives rounds 1 to 437 of rounds.csv in every column, after the corrections', () => {
      expect(record.refused).toEqual([])
      const { rounds, effects } = applyCorrections(record.rounds, corrections)
      expect(rounds.map(roundAsRow)).toEqual(factRows('rounds.csv').slice(0, 438).map(factRound))
      expect(rounds.map(({ source: _, ...round }) => round)).toEqual(
        builtIn.slice(0, 438).map(({ source: _, ...round }) => round),
      )
      expect(effects.map((each) => [each.correction.key, each.effect])).toEqual([
        ['208', 'applied'],
        ['208', 'already'],
        ['357', 'already'],
      ])
    })

    test('gives the distributions of pool_distribution.csv for its dates', () => {
      const facts = factDistributions().filter((each) => each.quality === 'official')
      expect(record.distributions.map(distributionFigures)).toEqual(facts.map(({ note: _, ...figures }) => figures))
    })

    test('notes what it repaired, and nothing else', () => {
      const counted = Map.groupBy(record.notes, (note) => note.code)
      expect(Object.fromEntries([...counted].map(([code, notes]) => [code, notes.length]))).toEqual({
        'moment-on-next-utc-day': 10,
        'moment-spelling': 75,
        'zone-missing': 3,
        'half-day-mark': 3,
        'year-missing': 1,
        'moment-day': 1,
        'sums-differ': 1,
        unchanged: 3,
        stale: 3,
      })
    })
  },
)
