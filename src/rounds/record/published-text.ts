/** Text as the department publishes it: two encodings, HTML inside values, and four ways to write a thousand. */

/**
 * The text of a published file. UTF-8, with or without a byte order mark; bytes that are not UTF-8 are Windows-1252, as
 * the French file was until September 2026. Accented Windows-1252 is almost never valid UTF-8, so the order decides.
 */
export function decodeBytes(bytes: Uint8Array): { readonly text: string; readonly encoding: 'utf-8' | 'windows-1252' } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' }
  }
}

const entities: Record<string, string> = {
  amp: '&',
  apos: "'",
  gt: '>',
  lt: '<',
  nbsp: '\u00a0',
  quot: '"',
  rsquo: '’',
}

/** A value without its HTML: tags dropped, the entities that occur in text decoded. */
export function withoutHtml(value: string): string {
  return value
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]+));/gi, (whole, decimal, hex, name) => {
      if (name !== undefined) return entities[name.toLowerCase()] ?? whole
      const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole
    })
}

/** A value for comparing: without HTML and accents, in small letters, every kind of space one space, quotes straight. */
export function fold(value: string): string {
  return withoutHtml(value)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/[‐‑‒–—]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}

/** Digits, or groups of three divided by one kind of comma or space: plain, no-break, narrow no-break or thin. */
const NUMBER = /^(?:\d{1,9}|\d{1,3}(?:([,\u0020\u00a0\u202f\u2009])\d{3})(?:\1\d{3})*)$/

/** A whole number as published, or `undefined`; `1,23` and `12.5` are not numbers, and neither is an empty text. */
export function wholeNumber(value: string): number | undefined {
  const text = withoutHtml(value).trim()
  return NUMBER.test(text) ? Number(text.replace(/\D/g, '')) : undefined
}
