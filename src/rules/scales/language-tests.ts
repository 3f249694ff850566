/** The language tests accepted on a day, and the CLB or NCLC level that each score reaches. */
import { type Complain, dated } from '../../law/dated.ts'
import {
  type Ability,
  abilities,
  type LanguageTest,
  type LanguageTestName,
  languageTestNames,
} from '../../profile/profile.ts'
import type { LanguageLevels, OfficialLanguage } from '../facts.ts'
import { page } from '../sources.ts'

/** The least score for a level, lowest level first: a score between two of them reaches the lower. */
type Steps = readonly (readonly [level: number, least: number])[]

/** How the scores of a test convert; the highest level is "and above". */
export type Conversion = { readonly language: OfficialLanguage } & { readonly [ability in Ability]: Steps }

const checkSteps = (steps: Steps, complain: Complain) => {
  if (!Array.isArray(steps) || steps.length === 0) complain('it has no steps')
  let before: readonly [level: number, least: number] = [0, -1]
  for (const step of steps) {
    if (!Array.isArray(step) || step.length !== 2 || !step.every((n) => typeof n === 'number')) {
      complain('a step is not [level, least score]')
    }
    const [level, least] = step as unknown as readonly [level: number, least: number]
    if (level <= before[0] || least <= before[1]) complain(`the step to level ${level} is out of order`)
    if (!Number.isInteger(level) || level > 12 || !Number.isInteger(least * 2)) {
      complain(`level ${level} is not a level, or its least score is not in halves`)
    }
    before = [level, least]
  }
}

const checkConversion = (value: Conversion | null, complain: Complain) => {
  if (value === null) return
  if (typeof value !== 'object') complain('it is neither a conversion nor null')
  if (value.language !== 'english' && value.language !== 'french') complain('language is neither english nor french')
  for (const key of Object.keys(value)) {
    if (key !== 'language' && !abilities.includes(key as Ability)) complain(`"${key}" is not a key of a conversion`)
  }
  for (const ability of abilities) checkSteps(value[ability], (what) => complain(`${ability}: ${what}`))
}

const equivalency = (path: string) =>
  page(
    'IRCC language test equivalency charts',
    'IRCC, tableaux d’équivalence des tests de langue',
    `https://www.canada.ca/en/immigration-refugees-citizenship/${path}`,
  )
const charts = equivalency(
  'corporate/publications-manuals/operational-bulletins-manuals/standard-requirements/language-requirements/test-equivalency-charts.html',
)

type Title = { readonly en: string; readonly fr: string }
const test = (name: LanguageTestName, title: Title, eras: Parameters<typeof dated<Conversion | null>>[0]['eras']) =>
  dated<Conversion | null>({
    name: `language.${name}`,
    title,
    unit: 'CLB or NCLC level by score',
    check: checkConversion,
    eras,
  })

/** Levels that equal the printed score. */
const oneToOne: Steps = [3, 4, 5, 6, 7, 8, 9, 10].map((level) => [level, level] as const)

export const ieltsGeneral = test('ielts-general', { en: 'IELTS General Training', fr: 'IELTS General Training' }, [
  {
    from: '2015-01-01',
    source: charts,
    value: {
      language: 'english',
      listening: [
        [4, 4.5],
        [5, 5],
        [6, 5.5],
        [7, 6],
        [8, 7.5],
        [9, 8],
        [10, 8.5],
      ],
      reading: [
        [4, 3.5],
        [5, 4],
        [6, 5],
        [7, 6],
        [8, 6.5],
        [9, 7],
        [10, 8],
      ],
      writing: [
        [4, 4],
        [5, 5],
        [6, 5.5],
        [7, 6],
        [8, 6.5],
        [9, 7],
        [10, 7.5],
      ],
      speaking: [
        [4, 4],
        [5, 5],
        [6, 5.5],
        [7, 6],
        [8, 6.5],
        [9, 7],
        [10, 7.5],
      ],
    },
  },
])

export const celpipGeneral = test('celpip-general', { en: 'CELPIP-General', fr: 'CELPIP-General' }, [
  {
    from: '2015-01-01',
    source: charts,
    doubt:
      'Results on the scale before 2014 (3L to 5), valid until 2016, cannot be declared. CELPIP 11 and 12 read as level 10, which is 10 and above.',
    value: { language: 'english', listening: oneToOne, reading: oneToOne, writing: oneToOne, speaking: oneToOne },
  },
])

export const pteCore = test('pte-core', { en: 'PTE Core', fr: 'PTE Core' }, [
  { from: '2015-01-01', source: charts, value: null },
  {
    from: '2024-01-30',
    source: charts,
    value: {
      language: 'english',
      listening: [
        [3, 18],
        [4, 28],
        [5, 39],
        [6, 50],
        [7, 60],
        [8, 71],
        [9, 82],
        [10, 89],
      ],
      reading: [
        [3, 24],
        [4, 33],
        [5, 42],
        [6, 51],
        [7, 60],
        [8, 69],
        [9, 78],
        [10, 88],
      ],
      writing: [
        [3, 32],
        [4, 41],
        [5, 51],
        [6, 60],
        [7, 69],
        [8, 79],
        [9, 88],
        [10, 90],
      ],
      speaking: [
        [3, 34],
        [4, 42],
        [5, 51],
        [6, 59],
        [7, 68],
        [8, 76],
        [9, 84],
        [10, 89],
      ],
    },
  },
])

export const tefCanada = test('tef-canada', { en: 'TEF Canada', fr: 'TEF Canada' }, [
  {
    from: '2015-01-01',
    source: charts,
    doubt:
      'Express Entry reads the earlier scale ("équivalence ancien score") whatever the day of the test. Levels 4 to 6 rest on one secondary source.',
    value: {
      language: 'french',
      listening: [
        [4, 145],
        [5, 181],
        [6, 217],
        [7, 249],
        [8, 280],
        [9, 298],
        [10, 316],
      ],
      reading: [
        [4, 121],
        [5, 151],
        [6, 181],
        [7, 207],
        [8, 233],
        [9, 248],
        [10, 263],
      ],
      writing: [
        [4, 181],
        [5, 226],
        [6, 271],
        [7, 310],
        [8, 349],
        [9, 371],
        [10, 393],
      ],
      speaking: [
        [4, 181],
        [5, 226],
        [6, 271],
        [7, 310],
        [8, 349],
        [9, 371],
        [10, 393],
      ],
    },
  },
])

export const tcfCanada = test('tcf-canada', { en: 'TCF Canada', fr: 'TCF Canada' }, [
  { from: '2015-01-01', source: charts, value: null },
  {
    from: '2018-11-10',
    source: charts,
    doubt: 'Reported as accepted on 2018-11-10; another source says December 2018.',
    value: {
      language: 'french',
      listening: [
        [4, 331],
        [5, 369],
        [6, 398],
        [7, 458],
        [8, 503],
        [9, 523],
        [10, 549],
      ],
      reading: [
        [4, 342],
        [5, 375],
        [6, 406],
        [7, 453],
        [8, 499],
        [9, 524],
        [10, 549],
      ],
      writing: [
        [4, 4],
        [5, 6],
        [6, 7],
        [7, 10],
        [8, 12],
        [9, 14],
        [10, 16],
      ],
      speaking: [
        [4, 4],
        [5, 6],
        [6, 7],
        [7, 10],
        [8, 12],
        [9, 14],
        [10, 16],
      ],
    },
  },
])

/** A conversion as arrays: the level by the score in halves. */
type Converter = { readonly language: OfficialLanguage } & { readonly [ability in Ability]: Uint8Array }
export type Converters = ReadonlyMap<LanguageTestName, Converter>

function levelsByHalves(steps: Steps): Uint8Array {
  const table = new Uint8Array(1 + 2 * 699)
  for (const [level, least] of steps) table.fill(level, 2 * least)
  return table
}

/** The conversions of the tests accepted on a day. */
export function convertersOf(accepted: Readonly<Record<LanguageTestName, Conversion | null>>): Converters {
  const converters = new Map<LanguageTestName, Converter>()
  for (const name of languageTestNames) {
    const conversion = accepted[name]
    if (conversion === null) continue
    converters.set(name, {
      language: conversion.language,
      listening: levelsByHalves(conversion.listening),
      reading: levelsByHalves(conversion.reading),
      writing: levelsByHalves(conversion.writing),
      speaking: levelsByHalves(conversion.speaking),
    })
  }
  return converters
}

/** The levels of one set of results, or `undefined` where the test is not accepted. */
export function levelsOf(results: LanguageTest, converters: Converters): LanguageLevels | undefined {
  const converter = converters.get(results.test)
  if (converter === undefined) return undefined
  return {
    language: converter.language,
    listening: converter.listening[2 * results.listening]!,
    reading: converter.reading[2 * results.reading]!,
    writing: converter.writing[2 * results.writing]!,
    speaking: converter.speaking[2 * results.speaking]!,
  }
}
