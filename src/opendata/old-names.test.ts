import { describe, expect, test } from 'vitest'
import { builtInRecord } from '../rounds/record/built-in.ts'
import { applyCorrections } from '../rounds/record/corrections.ts'
import {
  byNumber,
  type Distribution,
  type OfficialRound,
  recordCategories,
  roundTypes,
} from '../rounds/record/official-round.ts'
import { parseOfficialRounds } from '../rounds/record/parse.ts'
import { programsOf } from '../rounds/record/published-names.ts'
import { type OldRow, oldNamesFile, oldNamesText } from './old-names.ts'

const record = builtInRecord()
const base = 'https://example.org/rounds'
const english = oldNamesFile(record, { language: 'en', base })
const french = oldNamesFile(record, { language: 'fr', base })
const row = (file: typeof english, number: string) => file.rounds.find((each) => each.drawNumber === number)!

/** A round and a table of our own making. */
const someone: OfficialRound = {
  number: '901',
  on: '2024-09-01',
  at: '2024-09-01T04:05:06.25Z',
  type: 'category',
  category: 'french',
  categoryVersion: 'v1',
  name: 'French language proficiency (Version 1)',
  programs: ['fsw', 'cec', 'fst'],
  programsName: 'Federal Skilled Worker Program, Canadian Experience Class and Federal Skilled Trades Program',
  invitations: 12_345,
  minimumCrs: 1002,
  tieBreakAt: '2024-08-01T07:08:09Z',
  poolAsOf: null,
  notes: [],
  source: 'ours',
}
const only = (change: Partial<OfficialRound>, language: 'en' | 'fr', distributions: Distribution[] = []): OldRow =>
  oldNamesFile({ rounds: [{ ...someone, ...change }], distributions }, { language, base }).rounds[0]!

describe('the shape of the file', () => {
  // The keys as programs written for the department's file know them, uneven capitals and all.
  const keys =
    'drawNumber drawNumberURL drawDate drawDateFull drawName drawSize drawCRS mitext DrawText1 drawText2 drawDateTime drawCutOff drawDistributionAsOn dd1 dd2 dd3 dd4 dd5 dd6 dd7 dd8 dd9 dd10 dd11 dd12 dd13 dd14 dd15 dd16 dd17 dd18'

  test.each([
    ['en', english],
    ['fr', french],
  ] as const)('%s: 448 rows of 31 keys in the order of the file, every value a text', (_language, file) => {
    const read = JSON.parse(oldNamesText(file)) as typeof file
    expect(read).toEqual(file)
    expect(Object.keys(read)).toEqual(['classes', 'rounds'])
    expect(read.classes).toBe('wb-tables')
    expect(read.rounds).toHaveLength(448)
    for (const each of read.rounds) {
      expect(Object.keys(each).join(' '), each.drawNumber).toBe(keys)
      expect(Object.values(each).every((value) => typeof value === 'string')).toBe(true)
    }
  })

  test('newest first, whatever the order of the record', () => {
    const numbers = english.rounds.map((each) => each.drawNumber)
    expect(numbers.slice(0, 2)).toEqual(['447', '446'])
    expect(numbers.at(-1)).toBe('1')
    expect(numbers.slice(numbers.indexOf('92'), numbers.indexOf('90') + 1)).toEqual(['92', '91b', '91a', '90'])
    const shuffled = { ...record, rounds: [...record.rounds].reverse() }
    expect(oldNamesFile(shuffled, { language: 'en', base })).toEqual(english)
  })

  test('as text: ASCII, one round a line, lines ended by CR LF', () => {
    for (const file of [english, french]) {
      const text = oldNamesText(file)
      // No control characters but these two, and nothing above the tilde.
      expect(text).toMatch(/^[\r\n\x20-\x7e]*$/)
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
      expect(text.split('\r\n')).toHaveLength(448 + 6)
    }
  })

  test('a round as a whole, in English and in French', () => {
    const link = (text: string) => `<a href='https://example.org/rounds/901'>${text}</a>`
    const zeros = Object.fromEntries(Array.from({ length: 18 }, (_, i) => [`dd${i + 1}`, '0']))
    expect(only({}, 'en')).toEqual({
      drawNumber: '901',
      drawNumberURL: link('901'),
      drawDate: '2024-09-01',
      drawDateFull: 'September 1, 2024',
      drawName: 'French language proficiency (Version 1)',
      drawSize: '12,345',
      drawCRS: '1,002',
      mitext: link('Invitations to apply for permanent residence under the Express Entry system #901'),
      DrawText1: link('See full text of Ministerial Instruction'),
      drawText2: 'Federal Skilled Worker Program, Canadian Experience Class and Federal Skilled Trades Program',
      drawDateTime: 'September 1, 2024 at 04:05:06.25 UTC',
      drawCutOff: 'August 1, 2024 at 07:08:09 UTC',
      drawDistributionAsOn: 'September 1, 2024',
      ...zeros,
    })
    expect(only({}, 'fr')).toEqual({
      drawNumber: '901',
      drawNumberURL: link('901'),
      drawDate: '2024-09-01',
      drawDateFull: '1er septembre 2024',
      drawName: 'Compétence linguistique en français (version 1)',
      drawSize: '12 345',
      drawCRS: '1 002',
      mitext: link(
        'Invitations à présenter une demande de résidence permanente dans le cadre du système Entrée express #901',
      ),
      DrawText1: link('Voir le texte intégral de l’instruction ministérielle'),
      drawText2:
        'Programme des travailleurs qualifiés (fédéral), catégorie de l’expérience canadienne et programme des travailleurs de métiers spécialisés (fédéral)',
      drawDateTime: '1er septembre 2024 à 04:05:06.25 UTC',
      drawCutOff: '1er août 2024 à 07:08:09 UTC',
      drawDistributionAsOn: '1er septembre 2024',
      ...zeros,
    })
  })

  test('an address cannot leave the quotes of its link, nor end in two slashes', () => {
    const { rounds } = oldNamesFile(
      { rounds: [someone], distributions: [] },
      { language: 'en', base: "https://example.org/a'b?c&d//" },
    )
    expect(rounds[0]!.drawNumberURL).toBe("<a href='https://example.org/a&#39;b?c&amp;d/901'>901</a>")
  })
})

describe('what is known otherwise than in the file', () => {
  test('a known correction is carried: #208 and #357', () => {
    expect(row(english, '208')).toMatchObject({
      drawSize: '888',
      drawCutOff: 'October 7, 2021 at 16:38:21 UTC',
    })
    expect(row(english, '357').drawDateTime).toBe('July 22, 2025 at 16:27:45 UTC')
    expect(row(french, '208').drawSize).toBe('888')
    // 2023-04-26 adds up to less than its group; which figure is wrong is not known, so both stand.
    expect(row(english, '247')).toMatchObject({ drawDistributionAsOn: 'April 26, 2023', dd3: '55,867' })
  })

  test('no tie-break is an empty text, no distribution is zeros on the day of the round', () => {
    expect(row(english, '1')).toMatchObject({ drawCutOff: '', drawDistributionAsOn: 'January 31, 2015', dd18: '0' })
  })

  test('a distribution of seven bands has zeros for its ten-point bands', () => {
    expect(row(english, '447')).toMatchObject({
      ...{ drawDistributionAsOn: 'September 27, 2026', dd1: '728', dd2: '21,070', dd3: '73,131', dd4: '0', dd8: '0' },
      ...{ dd9: '62,611', dd10: '0', dd14: '0', dd15: '47,298', dd16: '17,359', dd17: '7,707', dd18: '229,904' },
    })
  })

  test('a distribution in other bands than those of the file is none; one that the record lacks is thrown', () => {
    const other = record.distributions.find((each) => each.asOn === '2020-02-14')!
    expect(only({ poolAsOf: '2020-02-14' }, 'en', [other])).toMatchObject({
      drawDistributionAsOn: 'September 1, 2024',
      dd1: '0',
      dd18: '0',
    })
    expect(() => only({ poolAsOf: '2020-02-14' }, 'en')).toThrow(RangeError)
  })
})

describe('names in the language of the file', () => {
  type Kind = Pick<OfficialRound, 'type' | 'category' | 'categoryVersion'>
  const kinds = roundTypes.flatMap((type): Kind[] =>
    type === 'category'
      ? recordCategories.flatMap((category) =>
          ['v1', '2026-v2', null].map((categoryVersion) => ({ type, category, categoryVersion })),
        )
      : [{ type, category: null, categoryVersion: null }],
  )

  test.each(kinds)('$type $category $categoryVersion is read back from either', (kind) => {
    // The record keeps the one name it read, so the other language is in our own words.
    const change = { ...kind, programs: programsOf(kind.type), programsName: 'whatever was published' }
    const inFrench = only({ ...change, name: 'Published in English' }, 'fr')
    const inEnglish = only({ ...change, name: inFrench.drawName }, 'en')
    for (const each of [inFrench, inEnglish]) {
      const parsed = parseOfficialRounds(oldNamesText({ classes: 'wb-tables', rounds: [each] }))
      if (!parsed.ok) throw new Error(parsed.refusal[0]!.message)
      expect(parsed.value.refused).toEqual([])
      expect(parsed.value.rounds[0]).toMatchObject({ ...kind, programs: change.programs })
    }
    expect(inEnglish.drawName).not.toBe(inFrench.drawName)
    expect(inEnglish.drawText2).not.toBe(inFrench.drawText2)
  })

  test('a name stays as it was published in its own language', () => {
    expect(row(english, '440').drawName).toBe('Physicians with Canadian Work Experience, 2026-Version 1')
    const name = 'Médecins ayant de l’expérience de travail au Canada 2026-Version 1'
    expect(only({ name, category: 'physicians', programsName: 'Tel quel' }, 'fr')).toMatchObject({
      drawName: name,
      drawText2: 'Tel quel',
    })
  })

  test('"No Program Specified" and "General" stay two names', () => {
    expect([row(french, '1').drawName, row(french, '294').drawName]).toEqual(['Aucun programme spécifié', 'Générale'])
  })
})

describe('our own reader of the file', () => {
  /** What the file has no place for: where a row was read, and whether a table was taken after its round. */
  const readable = record.distributions.filter((each) => record.rounds.some((round) => round.poolAsOf === each.asOn))
  const tables = (list: readonly Distribution[]) =>
    list.map(({ source: _, ...each }) => ({ ...each, notes: each.notes.filter((note) => note.code !== 'taken-after') }))
  const without = (list: readonly OfficialRound[], ...names: (keyof OfficialRound)[]) =>
    list.map((round) => Object.fromEntries(Object.entries(round).filter(([key]) => !names.includes(key as never))))

  test.each([
    ['en', english, ['source']],
    ['fr', french, ['source', 'name', 'programsName']],
  ] as const)('%s: reads back the record it was made from', (language, file, lost) => {
    const parsed = parseOfficialRounds(new TextEncoder().encode(oldNamesText(file)))
    if (!parsed.ok) throw new Error(parsed.refusal[0]!.message)
    const { rounds, distributions, refused } = parsed.value
    expect([refused, parsed.value.language]).toEqual([[], language])
    const corrected = applyCorrections(rounds, record.corrections)
    expect(corrected.effects.map((each) => each.effect)).toEqual(['already', 'already', 'already'])
    expect(without(corrected.rounds, ...lost)).toEqual(without(record.rounds, ...lost))
    expect([...corrected.rounds].sort(byNumber)).toEqual(corrected.rounds)
    expect(readable).toHaveLength(126)
    expect(tables(distributions)).toEqual(tables(readable))
  })

  test('finds nothing to repair in it but what the record itself notes', () => {
    const parsed = parseOfficialRounds(oldNamesText(english))
    if (!parsed.ok) throw new Error(parsed.refusal[0]!.message)
    const codes = Map.groupBy(parsed.value.notes, (note) => note.code)
    expect([...codes.keys()].sort()).toEqual(['coarse', 'moment-on-next-utc-day', 'stale', 'sums-differ', 'unchanged'])
  })
})
