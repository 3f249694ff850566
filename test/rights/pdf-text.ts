/** The text of a PDF of ours: what its pages show, by the maps from glyphs to letters that its fonts carry. */
import { inflateSync } from 'node:zlib'

/** The objects of a file, by number: the dictionary, and the stream where there is one. */
function objectsOf(
  bytes: Buffer,
): ReadonlyMap<string, { readonly dictionary: string; readonly stream: Buffer | undefined }> {
  const raw = bytes.toString('latin1')
  const found = new Map<string, { dictionary: string; stream: Buffer | undefined }>()
  for (const match of raw.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [, number, body] = match as unknown as [string, string, string]
    const at = body.indexOf('stream\n')
    const dictionary = at < 0 ? body : body.slice(0, at)
    const content = at < 0 ? undefined : Buffer.from(body.slice(at + 7, body.lastIndexOf('\nendstream')), 'latin1')
    const stream = content !== undefined && dictionary.includes('FlateDecode') ? inflateSync(content) : content
    found.set(number, { dictionary, stream })
  }
  return found
}

/** From the glyphs of a font, four hexadecimal digits each, to letters. */
function lettersOf(map: string): ReadonlyMap<string, string> {
  const letters = new Map<string, string>()
  const text = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')
  for (const [, range] of map.matchAll(/beginbfrange\n?([\s\S]*?)endbfrange/g)) {
    for (const [, from, , list] of range!.matchAll(/<(\w+)>\s*<(\w+)>\s*\[([^\]]*)\]/g)) {
      for (const [i, [, hex]] of [...list!.matchAll(/<([\w ]+)>/g)].entries()) {
        letters.set((Number.parseInt(from!, 16) + i).toString(16).padStart(4, '0'), text(hex!.replaceAll(' ', '')))
      }
    }
  }
  return letters
}

/** What is shown, in the order of the pages. */
export function pdfText(bytes: Buffer): string {
  const objects = objectsOf(bytes)
  const fonts = new Map<string, ReadonlyMap<string, string>>()
  for (const { dictionary } of objects.values()) {
    for (const [, name, number] of dictionary.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(number!)?.dictionary ?? '')?.[1]
      const stream = map === undefined ? undefined : objects.get(map)?.stream
      if (stream !== undefined) fonts.set(name!, lettersOf(stream.toString('latin1')))
    }
  }
  const shown: string[] = []
  for (const { stream } of objects.values()) {
    const page = stream?.toString('latin1') ?? ''
    if (!page.includes(' Tf')) continue
    let font: ReadonlyMap<string, string> = new Map()
    for (const [, name, glyphs] of page.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (name !== undefined) font = fonts.get(name) ?? new Map()
      for (const [, hex] of (glyphs ?? '').matchAll(/<(\w+)>/g)) {
        shown.push(...hex!.match(/.{4}/g)!.map((glyph) => font.get(glyph.toLowerCase()) ?? '\u{fffd}'))
      }
      if (glyphs !== undefined) shown.push('\n')
    }
  }
  return shown.join('').replace(/\s*\n\s*/g, ' ')
}
