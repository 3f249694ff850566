import { describe, expect, test } from 'vitest'
import { moment } from '../law/moment.ts'
import type { Instruction } from './instruction.ts'
import {
  type AskedOfPublication,
  digestsOf,
  type FindingCode,
  lintDistribution,
  lintInstruction,
  lintPublication,
  type Prepared,
  prepared,
} from './lint.ts'
import type { Distribution, OfficialRound } from './record/official-round.ts'
import type { RoundResult } from './result.ts'
import { bookOfRound } from './run-round.ts'

/** Enough to tell texts apart. */
const sha256 = (text: string) =>
  [...text]
    .reduce((sum, one) => (sum * 31n + BigInt(one.codePointAt(0)!)) % 2n ** 256n, 7n)
    .toString(16)
    .padStart(64, '0')

const instruction: Instruction = {
  round: '448',
  type: 'general',
  program: null,
  category: null,
  invitations: 100,
  at: moment('2024-02-29T14:00:00Z'),
  within: [moment('2024-02-29T14:00:00Z'), moment('2024-03-01T14:00:00Z')],
}
const bookOf = (one: Instruction) => {
  const book = bookOfRound(one)
  if (!book.ok) throw new Error(book.refusal.message)
  return book.value
}
const made = (one: Instruction): Prepared => prepared(one, bookOf(one), sha256)
const codes = (findings: readonly { readonly code: FindingCode }[]) => findings.map(({ code }) => code)

describe('before an approval', () => {
  const now = instruction.at
  const lint = (changed: Partial<Instruction>, asked = { now, taken: false }) => {
    const one = { ...instruction, ...changed }
    return codes(lintInstruction(made(one), bookOf(one), asked, sha256))
  }

  test.each<[why: string, found: readonly FindingCode[], expected: readonly FindingCode[]]>([
    ['nothing', lint({}), []],
    ['a number the record has from elsewhere', lint({}, { now, taken: true }), ['number-taken']],
    ['a number the record has no room for', lint({ round: '100000' }), ['number-unusable']],
    ['no time set', lint({ within: null }), ['window-missing']],
    ['its last moment', lint({}, { now: instruction.within![1], taken: false }), []],
    ['the moment after', lint({}, { now: instruction.within![1] + 1, taken: false }), ['window-over']],
    ['nobody to invite', lint({ invitations: 0 }), ['invitations-none']],
    ['one to invite', lint({ invitations: 1 }), []],
  ])('%s', (_why, found, expected) => {
    expect(found).toEqual(expected)
  })

  const edits: readonly [why: string, edit: (one: Prepared) => Partial<Prepared>, expected: readonly FindingCode[]][] =
    [
      [
        'the English text',
        ({ texts }) => ({ texts: { ...texts, en: texts.en.replace('highest', 'lowest') } }),
        ['text-edited'],
      ],
      ['the French text, one space', ({ texts }) => ({ texts: { ...texts, fr: `${texts.fr} ` } }), ['text-edited']],
      [
        'a figure of one',
        ({ texts }) => ({ texts: { ...texts, en: texts.en.replace('100', '101') } }),
        ['text-edited', 'languages-differ'],
      ],
      [
        'a paragraph too many',
        ({ texts }) => ({ texts: { ...texts, en: `${texts.en}\n\nMore.` } }),
        ['text-edited', 'languages-differ'],
      ],
      ['the query', () => ({ query: 'select 1' }), ['query-edited']],
      ['the digest', () => ({ digest: '0'.repeat(64) }), ['digest-differs']],
      [
        'the instruction behind all of it',
        ({ instruction: one }) => ({ instruction: { ...one, invitations: 101 } }),
        ['digest-differs', 'text-edited', 'digest-not-printed', 'text-edited', 'digest-not-printed', 'query-edited'],
      ],
    ]
  test.each(edits)('changed by hand: %s', (_why, edit, expected) => {
    const whole = made(instruction)
    const findings = lintInstruction({ ...whole, ...edit(whole) }, bookOf(instruction), { now, taken: false }, sha256)
    expect(codes(findings)).toEqual(expected)
    for (const { message, messageFr } of findings) expect(message).not.toBe(messageFr)
  })
})

describe('before a publication', () => {
  const result: RoundResult = {
    round: 448,
    type: 'general',
    program: null,
    category: null,
    at: '2024-02-29T14:00:00Z',
    invited: 100,
    eligible: 1000,
    minimumCrs: 500,
    tieBreakAt: '2023-03-01T00:00:00Z',
    tied: 3,
    tiedInvited: 2,
    lowestRank: 100,
    invitedDigest: '',
    digest: '',
  }
  const round: OfficialRound = {
    number: '448',
    on: '2024-02-29',
    at: '2024-02-29T14:00:00Z',
    type: 'general',
    category: null,
    categoryVersion: null,
    name: 'General',
    programs: ['fsw', 'cec', 'fst', 'pnp'],
    programsName: '',
    invitations: 100,
    minimumCrs: 500,
    tieBreakAt: '2023-03-01T00:00:00Z',
    poolAsOf: null,
    notes: [],
    source: '',
  }
  /** With the result, and the record as the result has it. */
  const lint = (changed: Partial<RoundResult>, asked: Partial<AskedOfPublication> = {}, one = instruction) => {
    const whole = { ...result, ...changed }
    const stated = { invitations: whole.invited, minimumCrs: whole.minimumCrs ?? 0, tieBreakAt: whole.tieBreakAt }
    return codes(
      lintPublication(
        {
          prepared: made(one),
          approved: digestsOf(made(one), sha256),
          result: whole,
          invitations: whole.invited,
          taken: false,
          round: { ...round, ...stated, at: whole.at },
          distribution: null,
          said: [],
          ...asked,
        },
        bookOf(one),
        sha256,
      ),
    )
  }
  const early: Instruction = { ...instruction, at: moment('2016-02-29T14:00:00Z'), within: null }
  const then = { at: '2016-02-29T14:00:00Z' }

  test.each<[why: string, found: readonly FindingCode[], expected: readonly FindingCode[]]>([
    ['nothing', lint({}), []],
    ['fewer invitations than the result says', lint({}, { invitations: 99 }), ['invited-differs']],
    ['fewer invited than could be', lint({ invited: 99 }), ['invited-differs']],
    ['more invited than the instruction says', lint({ invited: 101 }), ['invited-differs']],
    ['all that could be', lint({ invited: 90, eligible: 90 }), []],
    [
      'nobody',
      lint({ invited: 0, eligible: 0, minimumCrs: null, tieBreakAt: null }),
      ['nobody-invited', 'record-differs'],
    ],
    ['a score above the highest', lint({ minimumCrs: 1201 }), ['cut-off-unusable']],
    ['the highest score', lint({ minimumCrs: 1200 }), []],
    // Submitted on 28 February 2023, a profile lapses on 28 February 2024: twelve months, to the moment.
    [
      'a tie-break of twelve months less a microsecond',
      lint({ tieBreakAt: '2023-02-28T14:00:00.000001Z' }),
      ['tie-break-too-old'],
    ],
    ['a tie-break of the first moment that still stands', lint({ tieBreakAt: '2023-03-01T00:00:00Z' }), []],
    ['a tie-break of the round’s moment', lint({ tieBreakAt: '2024-02-29T14:00:00Z' }), []],
    ['a tie-break after it', lint({ tieBreakAt: '2024-02-29T14:00:00.000001Z' }), ['tie-break-later']],
    ['no tie-break', lint({ tieBreakAt: null }), ['tie-break-missing']],
    ['no tie-break on a day that had none', lint({ ...then, tieBreakAt: null }, {}, early), []],
    ['more invited on such a day', lint({ ...then, tieBreakAt: null, invited: 107 }, {}, early), []],
    [
      'a tie-break on such a day',
      lint({ ...then, tieBreakAt: '2016-01-01T00:00:00Z' }, {}, early),
      ['tie-break-not-wanted'],
    ],
    ['a result of another round', lint({ round: 449 }), ['result-of-another']],
    ['a result of another moment', lint({ at: '2024-02-29T14:00:01Z' }), ['result-of-another']],
    ['another number stated than invited', lint({}, { round: { ...round, invitations: 1000 } }), ['record-differs']],
    ['another score stated', lint({}, { round: { ...round, minimumCrs: 501 } }), ['record-differs']],
    ['a number the record has from elsewhere', lint({}, { taken: true }), ['number-taken']],
    [
      'feeds that say one thing in English and another in French',
      lint({}, { said: [{ path: 'title', text: { en: '100', fr: '101' } }] }),
      ['languages-differ'],
    ],
  ])('%s', (_why, found, expected) => {
    expect(found).toEqual(expected)
  })

  test('what was approved is published, however the program would word it since; and nothing else', () => {
    const now = made(instruction)
    const texts = { en: now.texts.en.replace('Ranked are', 'Ranked were'), fr: now.texts.fr.replace('Sont', 'Furent') }
    const then: Prepared = { ...now, texts, query: `${now.query}-- as it was written then` }
    const approved = digestsOf(then, sha256)
    expect(lint({}, { prepared: then, approved })).toEqual([])
    expect(lint({}, { prepared: now, approved })).toEqual(['text-edited', 'text-edited', 'query-edited'])
  })

  const distribution: Distribution = {
    asOn: '2024-02-29',
    publishedWith: '448',
    bands: [
      { low: 501, high: 1200, candidates: 5 },
      { low: 451, high: 500, candidates: 7 },
      { low: 0, high: 450, candidates: 11 },
    ],
    groups: [{ low: 451, high: 1200, candidates: 12 }],
    total: 23,
    quality: 'own',
    source: '',
    notes: [],
  }
  const [top, middle, bottom] = distribution.bands as [Band, Band, Band]
  type Band = Distribution['bands'][number]
  test.each<[why: string, changed: Partial<Distribution>, paths: readonly string[]]>([
    ['nothing', {}, []],
    ['a total that is not the sum', { total: 24 }, ['distribution.total']],
    [
      'a group that is not the sum of its parts',
      { groups: [{ low: 451, high: 1200, candidates: 13 }] },
      ['distribution.groups[0]'],
    ],
    ['bands that overlap', { bands: [top, { ...middle, high: 501 }, bottom] }, ['distribution.bands[1]']],
    ['bands out of order', { bands: [middle, top, bottom] }, ['distribution.bands[1]']],
  ])('a distribution: %s', (_why, changed, paths) => {
    const findings = lintDistribution({ ...distribution, ...changed })
    expect(findings.map(({ path }) => path)).toEqual(paths)
    expect(codes(findings)).toEqual(paths.map(() => 'bands-differ'))
    expect(lint({}, { distribution: { ...distribution, ...changed } })).toEqual(paths.map(() => 'bands-differ'))
  })
})
