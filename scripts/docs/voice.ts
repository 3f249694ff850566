/** Says words, numbers, amounts and days in one of the two official languages. */
import { type WordKey, words } from './words.ts'

export const languages = ['en', 'fr'] as const
export type Language = (typeof languages)[number]

/** A text in both languages. */
export type Both<T = string> = { readonly en: T; readonly fr: T }

export type Values = Readonly<Record<string, string | number>>

/** A no-break space: French groups digits with it, and puts it before a colon, a percent and a dollar sign. */
const NBSP = '\u00a0'

const group = (digits: string, mark: string) => digits.replace(/\B(?=(\d{3})+$)/g, mark)

export class Voice {
  readonly lang: Language
  /** Every key of the words that was said, for the test that none is left over. */
  readonly said = new Set<WordKey>()
  constructor(lang: Language) {
    this.lang = lang
  }

  /** A number: 12,300 and 7.5 in English, 12 300 and 7,5 in French. */
  number(value: number): string {
    const [whole = '', fraction] = `${value}`.split('.')
    const grouped = group(whole, this.lang === 'en' ? ',' : NBSP)
    if (fraction === undefined) return grouped
    return `${grouped}${this.lang === 'en' ? '.' : ','}${fraction}`
  }

  dollars(value: number): string {
    return this.lang === 'en' ? `$${this.number(value)}` : `${this.number(value)}${NBSP}$`
  }

  percent(value: number): string {
    return this.lang === 'en' ? `${value}%` : `${value}${NBSP}%`
  }

  pick<T>(both: Both<T>): T {
    return both[this.lang]
  }

  /** The words of a key, with `{name}` replaced; numbers are grouped. */
  say(key: WordKey, values: Values = {}): string {
    this.said.add(key)
    return this.fill(words[key][this.lang], values)
  }

  /** A count with its noun: the words of the key are `one|many`. French says the singular for 0 and 1, English for 1. */
  count(key: WordKey, n: number): string {
    const [one = '', many = one] = this.say(key).split('|')
    const single = this.lang === 'en' ? n === 1 : n < 2
    return `${this.number(n)} ${single ? one : many}`
  }

  fill(text: string, values: Values): string {
    return text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name]
      if (value === undefined) throw new Error(`"${text}" asks for {${name}}, which is not given.`)
      return typeof value === 'number' ? this.number(value) : value
    })
  }

  list(items: readonly string[]): string {
    if (items.length < 2) return items.join('')
    return `${items.slice(0, -1).join(', ')} ${this.say('and')} ${items.at(-1)}`
  }
}

/** French typography for a whole page: a colon, a closing guillemet and the like do not begin a line. */
export const typeset = (text: string, lang: Language): string =>
  lang === 'en' ? text : text.replace(/ ([:»%$])(?=[\s.,;)|]|$)/gm, `${NBSP}$1`).replace(/« /g, `«${NBSP}`)
