/**
 * Whether two declarations are of one person: by passport, which says so, and by name with birth date, which makes it likely.
 *
 * A name is written in many ways on the papers of one person: MÜLLER, Mueller; Xiao Ming, Xiaoming; O'Brien, OBRIEN; family and given
 * names exchanged. So names are compared in two steps. The key is the letters of the whole name in order of the alphabet, with the
 * birth date: it is alike for every way of writing, and finds those to look at. Then the words of both names are laid out: they are one name if the
 * words of both can be put in an order in which they read the same. So Amy Ma and May Ma, who share a key, are two persons.
 */
import type { PlainDate } from '../law/day.ts'

/** A travel document: the country that issued it, and its number as printed. */
export type Passport = { readonly country: string; readonly number: string }

/** What of a person is compared. */
export type Named = { readonly familyName: string; readonly givenNames: string; readonly bornOn: PlainDate }

/** A passport as compared: its number in capitals, of letters and digits alone. */
export const normalPassport = ({ country, number }: Passport): Passport => ({
  country: country.toUpperCase(),
  number: number
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{Nd}]/gu, ''),
})

/** Letters that no decomposition takes apart, as passports write them without accents. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'oe',
  þ: 'th',
  ð: 'd',
  đ: 'd',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ĸ: 'k',
  ŋ: 'n',
}

/** An umlaut or ring is printed as the bare letter or as two letters: both come to the bare one. */
const DOUBLED = /([aou])e|aa/g

/** A word of a name as compared: small letters without accents. */
const plainWord = (word: string): string =>
  [...word.normalize('NFKD').toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')]
    .map((letter) => PLAIN[letter] ?? letter)
    .join('')
    .replace(DOUBLED, (pair, vowel: string | undefined) => vowel ?? pair[0]!)

/** What stands inside a word of a name and separates nothing: every apostrophe, and marks that look like one. */
const INSIDE = /['’‘ʼʻ`´′＇.·]/gu

/**
 * The words of a name as compared, family and given names alike.
 * @returns none of a name that has no letter.
 */
export const nameWords = ({ familyName, givenNames }: Named): readonly string[] =>
  `${familyName} ${givenNames}`
    .replace(INSIDE, '')
    .split(/[^\p{L}\p{M}]+/u)
    .map(plainWord)
    .filter((word) => word !== '')

/**
 * The text whose SHA-256 finds those who may be the same person: alike for every way of writing a name, so of persons with
 * another text none is.
 */
export const nameKeyText = (named: Named): string =>
  `${[...nameWords(named).join('')].sort().join('')}\n${named.bornOn}\n`

/** More steps than any name of a person takes; what is not settled by then an officer settles. */
const STEPS = 20_000

/** Whether the words of two names can each be put in an order in which both read the same. */
function readAlike(a: readonly string[], b: readonly string[]): boolean {
  let steps = 0
  /* `ahead` is what one side has written beyond the other; that side waits until the other has caught up. */
  const lay = (mine: readonly string[], theirs: readonly string[], ahead: string): boolean => {
    if (++steps > STEPS) return true
    if (ahead === '' && mine.length === 0) return theirs.length === 0
    const tried = new Set<string>()
    const from = ahead === '' ? mine : theirs
    for (const [i, word] of from.entries()) {
      if (tried.has(word)) continue
      tried.add(word)
      const rest = from.filter((_, place) => place !== i)
      if (ahead === '') {
        if (lay(rest, theirs, word)) return true
      } else if (word.startsWith(ahead)) {
        if (lay(rest, mine, word.slice(ahead.length))) return true
      } else if (ahead.startsWith(word)) {
        if (lay(mine, rest, ahead.slice(word.length))) return true
      }
    }
    return false
  }
  return lay(a, b, '')
}

/** Whether two are likely one person: born on the same day, under names that read the same in some order of their words. */
export const isLikelySame = (a: Named, b: Named): boolean =>
  a.bornOn === b.bornOn && nameKeyText(a) === nameKeyText(b) && readAlike(nameWords(a), nameWords(b))
