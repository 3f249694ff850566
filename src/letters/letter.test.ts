import { describe, expect, test } from 'vitest'
import { sampleLetters } from '../../test/letters/samples.ts'
import { dayNumber } from '../law/day.ts'
import { moment } from '../law/moment.ts'
import { readProfile } from '../profile/read.ts'
import { assess } from '../rules/assess.ts'
import { type Language, letterKinds, letterText } from './letter.ts'
import { beforeMoment, deadlineMeaning, onDay, onMoment, untilMoment } from './say.ts'
import { unmetOf, unmetWords } from './unmet.ts'

const languages = ['en', 'fr'] as const
const everyText = (language: Language, synthetic = false) =>
  sampleLetters.map((letter) => ({ kind: letter.kind, text: letterText(letter, language, synthetic) }))
const flat = ({ text }: ReturnType<typeof everyText>[number]) => [
  text.subject,
  ...text.body.flatMap((part) => (typeof part === 'string' ? [part] : part.items)),
]

describe('every kind of letter', () => {
  test('is among the samples', () => {
    expect(new Set(sampleLetters.map(({ kind }) => kind))).toEqual(new Set(letterKinds))
  })

  test('has words in both languages, and no hole in them', () => {
    const [english, french] = [everyText('en'), everyText('fr')]
    for (const [i, one] of english.entries()) {
      const [en, fr] = [flat(one), flat(french[i]!)]
      expect(fr.length, one.kind).toBe(en.length)
      for (const line of [...en, ...fr]) expect(line, one.kind).not.toMatch(/undefined|null|NaN|\[object|\$\{|^\s*$/)
      // The subject, and every sentence that is not a name or what somebody wrote.
      expect(fr[0], one.kind).not.toBe(en[0])
    }
  })

  test.each(languages)('says that it is no government’s, and of whom it is synthetic (%s)', (language) => {
    const government = { en: 'not a government service', fr: 'pas un service du gouvernement' }[language]
    const synthetic = { en: 'is synthetic', fr: 'est synthétique' }[language]
    for (const made of [false, true]) {
      for (const { kind, text } of everyText(language, made)) {
        expect(text.notes.at(-1), kind).toContain(government)
        expect(
          text.notes.some((note) => note.includes(synthetic)),
          kind,
        ).toBe(made)
      }
    }
  })

  test('is in plain English: grade 8 or so by Flesch and Kincaid, letter by letter', () => {
    const grades = everyText('en').map((one) => [one.kind, grade(sentencesOf(one))] as const)
    for (const [kind, reached] of grades) expect(reached, kind).toBeLessThan(9)
    expect(grades.reduce((sum, [, reached]) => sum + reached, 0) / grades.length).toBeLessThan(7)
  })

  test('is in plain French: short sentences', () => {
    for (const one of everyText('fr')) {
      const sentences = sentencesOf(one)
      const words = sentences.flatMap((sentence) => sentence.split(' ')).length
      expect(words / sentences.length, one.kind).toBeLessThan(17)
    }
  })
})

/** The sentences of the paragraphs; lists are names and amounts. */
const sentencesOf = ({ text }: ReturnType<typeof everyText>[number]) =>
  text.body
    .filter((part) => typeof part === 'string')
    .flatMap((part) => part.split(/(?<=[.?!]) /))
    .filter((sentence) => sentence !== '')

/** Flesch–Kincaid grade level, syllables counted by groups of vowels. */
function grade(sentences: readonly string[]): number {
  const words = sentences.flatMap((sentence) => sentence.match(/[A-Za-z’]+/g) ?? [])
  const syllables = words.reduce((sum, word) => {
    const heard = word.toLowerCase().replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, '')
    return sum + Math.max(1, heard.match(/[aeiouy]{1,2}/g)?.length ?? 0)
  }, 0)
  return (0.39 * words.length) / sentences.length + (11.8 * syllables) / words.length - 15.59
}

describe('deadlines', () => {
  const midnight = moment('2019-09-09T00:00:00Z')

  test('of midnight name the last day, as the letter of 2019-07-10 has it', () => {
    expect(beforeMoment(midnight)).toEqual({
      en: 'before Monday 9 September 2019 at 00:00 UTC',
      fr: 'avant le lundi 9 septembre 2019 à 0 h 00 UTC',
    })
    expect(deadlineMeaning(midnight).en).toContain('your last day is Sunday 8 September 2019')
    expect(deadlineMeaning(midnight).fr).toContain('Votre dernier jour est donc le dimanche 8 septembre 2019')
  })

  test('of another moment name no last day; a part of a minute is named early', () => {
    const odd = moment('2024-03-01T23:59:59.999999Z')
    expect(untilMoment(odd)).toEqual({
      en: 'until Friday 1 March 2024 at 23:59 UTC',
      fr: 'jusqu’au vendredi 1er mars 2024 à 23 h 59 UTC',
    })
    expect(deadlineMeaning(odd).en).not.toContain('last day')
  })

  test.each([
    [
      '1969-12-31T23:00:00Z',
      'on Wednesday 31 December 1969 at 23:00 UTC',
      'le mercredi 31 décembre 1969 à 23 h 00 UTC',
    ],
    ['2024-02-29T07:05:00Z', 'on Thursday 29 February 2024 at 07:05 UTC', 'le jeudi 29 février 2024 à 7 h 05 UTC'],
  ])('%s', (at, en, fr) => expect(onMoment(moment(at))).toEqual({ en, fr }))

  test('weekdays are those of the calendar', () => {
    for (let day = dayNumber('2023-12-25'); day < dayNumber('2024-12-31'); day++) {
      const date = new Date(day * 86_400_000)
      const wanted = date.toLocaleDateString('en-GB', { weekday: 'long', timeZone: 'UTC' })
      expect(onDay(date.toISOString().slice(0, 10)).en).toMatch(new RegExp(`^on ${wanted} `))
    }
  })
})

describe('what is not met', () => {
  test('has words for every criterion of the three programs', () => {
    const read = readProfile({
      bornOn: '1950-01-01',
      maritalStatus: 'never-married',
      familySize: 1,
      firstOfficialLanguage: 'english',
      plansToLiveOutsideQuebec: false,
    })
    if (!read.ok) throw new Error(JSON.stringify(read.refusal))
    const found = assess(read.value, '2024-02-14')
    if (!found.ok) throw new Error(found.refusal.message)
    const { fsw, cec, fst } = found.value.programs
    const findings = { fsw: fsw.criteria, cec: cec.criteria, fst: fst.criteria }
    const unmet = unmetOf(findings)
    // Of somebody who has nothing, nothing is met: no criterion escapes.
    expect(unmet.length).toBe(findings.fsw.length + findings.cec.length + findings.fst.length)
    for (const program of ['fsw', 'cec', 'fst'] as const) {
      expect(unmetWords(unmet, program).length).toBe(findings[program].length)
    }
  })

  test('says what there is and what is needed, in both languages', () => {
    const one = { program: 'fsw', rule: 'fsw.funds', has: 4321, needs: 15263, unit: 'dollars' } as const
    expect(unmetWords([one], 'fsw')).toEqual([
      {
        en: 'Money to settle: $15,263 needed for your family; you have $4,321.',
        fr: 'Fonds d’établissement : il faut 15\u00a0263\u00a0$ pour votre famille; vous avez 4\u00a0321\u00a0$.',
      },
    ])
    expect(() => unmetWords([{ ...one, rule: 'fsw.shoe-size' }], 'fsw')).toThrow('fsw.shoe-size')
  })
})
