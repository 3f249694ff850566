/**
 * A file as PDF: tagged, so that it is read aloud in its order, with its language, its title and its bookmarks; a font with every Latin,
 * Greek and Cyrillic letter; the notice and the number on every page.
 */
import fs from 'node:fs'
import { createRequire } from 'node:module'
import { setImmediate } from 'node:timers/promises'
import PDFDocument from 'pdfkit'
import type { Micros } from '../law/moment.ts'
import type { Outline, OutlineBlock } from '../rights/outline.ts'

type Document = InstanceType<typeof PDFDocument>

const require = createRequire(import.meta.url)
const fonts = {
  regular: () => require.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
  bold: () => require.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'),
} as const

const read: Partial<Record<keyof typeof fonts, Buffer>> = {}
/** The bytes of a font, read once. */
const fontOf = (weight: keyof typeof fonts): Buffer => {
  read[weight] ??= fs.readFileSync(fonts[weight]())
  return read[weight]
}

/** So many blocks are printed before others get their turn: some milliseconds. */
const TURN = 25

/** Points: 72 are an inch. */
const MARGIN = 56
const SIZES = { 1: 17, 2: 13, 3: 10.5, body: 9, foot: 7 } as const

const pageWords = {
  en: (page: number, pages: number) => `page ${page} of ${pages}`,
  fr: (page: number, pages: number) => `page ${page} sur ${pages}`,
} as const

/**
 * Prints an outline.
 * @param madeAt what the document says of when it was made.
 */
export async function printed(outline: Outline, madeAt: Micros): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'LETTER',
    margins: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
    pdfVersion: '1.7',
    tagged: true,
    lang: outline.language === 'fr' ? 'fr-CA' : 'en-CA',
    displayTitle: true,
    bufferPages: true,
    info: { Title: outline.title, Creator: 'Open Express Entry', CreationDate: new Date(madeAt / 1000) },
  })
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => doc.on('end', resolve).on('error', reject))
  doc.registerFont('regular', fontOf('regular')).registerFont('bold', fontOf('bold'))
  const root = doc.struct('Document', { title: outline.title })
  doc.addStructure(root)
  let section: ReturnType<Document['outline']['addItem']> | undefined
  for (const [i, block] of outline.blocks.entries()) {
    // Others are answered meanwhile.
    if (i % TURN === 0) await setImmediate()
    if (block.kind === 'heading' && block.level === 1) section = doc.outline.addItem(block.text)
    else if (block.kind === 'heading' && block.level === 2) section?.addItem(block.text)
    print(doc, root, block)
  }
  root.end()
  foot(doc, outline)
  doc.end()
  await ended
  return Buffer.concat(chunks)
}

type Struct = ReturnType<Document['struct']>

function print(doc: Document, root: Struct, block: OutlineBlock): void {
  if (block.kind === 'list') {
    printList(doc, root, block.items)
    return
  }
  if (block.kind === 'heading') {
    const { level, text } = block
    const size = SIZES[level]
    // A heading does not stand alone at the foot of a page.
    if (doc.y > doc.page.height - MARGIN - size * 4) doc.addPage()
    root.add(
      doc.struct(`H${level}`, {}, () => {
        doc
          .font('bold')
          .fontSize(size)
          .moveDown(level === 1 ? 1 : 0.6)
          .text(text)
      }),
    )
    doc.moveDown(0.3)
    return
  }
  root.add(
    doc.struct('P', {}, () => {
      doc.font('regular').fontSize(SIZES.body).text(block.text)
    }),
  )
  doc.moveDown(0.4)
}

function printList(doc: Document, root: Struct, items: readonly string[]): void {
  const list = doc.struct('L')
  root.add(list)
  doc.font('regular').fontSize(SIZES.body)
  for (const text of items) {
    const item = doc.struct('LI')
    list.add(item)
    item.add(
      doc.struct('LBody', {}, () => {
        doc.font('regular').fontSize(SIZES.body).text(`•  ${text}`, { paragraphGap: 2 })
      }),
    )
    item.end()
  }
  list.end()
  doc.moveDown(0.4)
}

/** The notice and the number of every page: to be seen, and not read aloud a hundred times. */
function foot(doc: Document, { notice, language }: Outline): void {
  const { start, count } = doc.bufferedPageRange()
  for (let i = 0; i < count; i++) {
    doc.switchToPage(start + i)
    const { width, height, margins } = doc.page
    const bottom = margins.bottom
    margins.bottom = 0
    doc.markContent('Artifact', { type: 'Pagination' })
    const at = { width: width - 2 * MARGIN, lineBreak: true } as const
    doc.font('regular').fontSize(SIZES.foot)
    doc.text(`${notice} · ${pageWords[language](i + 1, count)}`, MARGIN, height - MARGIN + 12, at)
    doc.endMarkedContent()
    margins.bottom = bottom
  }
}
