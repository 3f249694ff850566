/** Tables for people: how the commands of the record print rows. */

export type Align = 'left' | 'right'

/** Columns padded to their widest cell, two spaces apart, a rule under the heads; no space at the end of a line. */
export function textTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  align: readonly Align[],
): string {
  const widths = heads.map((head, i) => Math.max(...[head, ...rows.map((row) => row[i] ?? '')].map(widthOf)))
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => {
        const gap = ' '.repeat(Math.max(0, widths[i]! - widthOf(cell)))
        return align[i] === 'right' ? gap + cell : cell + gap
      })
      .join('  ')
      .trimEnd()
  const rule = widths.map((width) => '─'.repeat(width)).join('  ')
  return [line(heads), rule, ...rows.map(line)].map((each) => `${each}\n`).join('')
}

/** Columns on the screen: our words and numbers have none of double width. */
const widthOf = (text: string) => [...text.normalize('NFC')].length

/** A whole number with its thousands apart: a comma in English, a narrow no-break space in French. */
export function grouped(value: number, language: 'en' | 'fr'): string {
  return `${value}`.replace(/\B(?=(?:\d{3})+$)/g, language === 'fr' ? '\u202f' : ',')
}
