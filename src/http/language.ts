/** The language of an answer: as `Accept-Language` asks, English where it asks for neither. */
import type { Context } from 'hono'
import { accepts } from 'hono/accepts'

export const languages = ['en', 'fr'] as const
export type Language = (typeof languages)[number]

const primary = (tag: string) => tag.split('-')[0]!.toLowerCase()

export const languageOf = (c: Context): Language =>
  accepts(c, {
    header: 'Accept-Language',
    supports: [...languages],
    default: 'en',
    match: (asked, { supports, default: otherwise }) => {
      const best = [...asked]
        .filter(({ q }) => q > 0)
        .sort((a, b) => b.q - a.q)
        .map(({ type }) => (type === '*' ? otherwise : primary(type)))
        .find((tag) => supports.includes(tag))
      return best ?? otherwise
    },
  }) as Language
