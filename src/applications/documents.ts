/** Documents: which files are taken, under what name they are kept, and when one counts for a task. */
import { octetsOf } from '../formats/utf8.ts'
import { addMonths, addYears, type DayNumber, dayNumber, type PlainDate, plainDate } from '../law/day.ts'
import type { Micros } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import type { Both } from './requirement.ts'

/**
 * The types taken, each known by its first bytes. Word processors' files are not: they can carry programs, and print
 * otherwise elsewhere.
 */
export const documentTypes = {
  'application/pdf': { title: 'PDF', ending: '.pdf' },
  'image/jpeg': { title: 'JPEG', ending: '.jpg' },
  'image/png': { title: 'PNG', ending: '.png' },
  'image/tiff': { title: 'TIFF', ending: '.tif' },
} as const
export type DocumentType = keyof typeof documentTypes

const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, i) => bytes[i] === byte)

/** The type of a file by its first bytes, whatever it is called; eight bytes suffice. */
export function typeOf(bytes: Uint8Array): DocumentType | undefined {
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf'
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (startsWith(bytes, 0x49, 0x49, 0x2a, 0x00) || startsWith(bytes, 0x4d, 0x4d, 0x00, 0x2a)) return 'image/tiff'
  return undefined
}

export type UploadSettings = {
  /** Bytes. */
  readonly mostBytes: number
  readonly types: readonly DocumentType[]
}

/** The department's portal takes 4 MB a file; here a setting of the deployment, since no law says so. */
export const defaultUploads: UploadSettings = {
  mostBytes: 4 * 1024 * 1024,
  types: Object.keys(documentTypes) as DocumentType[],
}

/** A file as it is offered. `head` is its first bytes, at least eight where it has them. */
export type Offered = {
  readonly name: string
  /** The type that its sender declares; parameters after a semicolon are not read. */
  readonly declaredType: string
  readonly bytes: number
  readonly head: Uint8Array
}

export type DocumentRefusal = {
  readonly code: 'empty-file' | 'file-too-large' | 'type-not-taken' | 'type-disagrees'
  readonly message: string
  readonly messageFr: string
}

/** A name made of the least that every file system and every screen can show: letters, digits, space, and `-_.()`. */
const UNSAFE = /[^\p{L}\p{M}\p{N} ._()-]/gu
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i
const MOST_NAME_BYTES = 120

/**
 * A name under which a file can be kept and shown: its last part, without what directs, hides or commands, at most 120 bytes,
 * and with the ending of its type.
 */
export function safeName(name: string, type: DocumentType): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1)!
  const stem = last
    .replace(/\.[^.]*$/, '')
    .replace(UNSAFE, '_')
    .replace(/^[. ]+|[. ]+$/g, '')
    .replace(/\s+/g, ' ')
  const { ending } = documentTypes[type]
  let room = MOST_NAME_BYTES - ending.length
  let kept = ''
  for (const character of stem) {
    room -= octetsOf(character)
    if (room < 0) break
    kept += character
  }
  kept = kept.trimEnd()
  // An ending left before ours ("a.exe.pdf") hides nothing, since ours is last; a device's name is one before any dot.
  if (kept === '' || RESERVED.test(kept.split('.')[0]!)) kept = `document${kept === '' ? '' : `-${kept}`}`
  return kept + ending
}

const megabytes = (bytes: number) => Math.floor((bytes * 10) / (1024 * 1024)) / 10

/**
 * Whether a file is taken, and under which type and name.
 * @returns its type by its bytes and its safe name, or everything wrong with it.
 */
export function takeFile(
  offered: Offered,
  settings: UploadSettings = defaultUploads,
): Outcome<{ readonly type: DocumentType; readonly name: string }, readonly DocumentRefusal[]> {
  const refusals: DocumentRefusal[] = []
  const type = typeOf(offered.head)
  const declared = offered.declaredType.split(';')[0]!.trim().toLowerCase()
  const taken = settings.types.map((one) => documentTypes[one].title)
  if (offered.bytes === 0) {
    refusals.push({
      code: 'empty-file',
      message: 'The file is empty. Open it to see that it has content, and send it again.',
      messageFr: 'Le fichier est vide. Ouvrez-le pour voir s’il a un contenu, puis envoyez-le de nouveau.',
    })
    return refused(refusals)
  }
  if (offered.bytes > settings.mostBytes) {
    const most = megabytes(settings.mostBytes)
    refusals.push({
      code: 'file-too-large',
      message: `The file has ${offered.bytes} bytes, of at most ${settings.mostBytes} (${most} MB). Scan it at a lower resolution, or split it.`,
      messageFr: `Le fichier compte ${offered.bytes} octets, sur un maximum de ${settings.mostBytes} (${`${most}`.replace('.', ',')} Mo). Numérisez-le à une résolution moindre, ou divisez-le.`,
    })
  }
  if (type === undefined || !settings.types.includes(type)) {
    refusals.push({
      code: 'type-not-taken',
      message: `The content of the file is none of ${taken.join(', ')}. Save or scan it as one of these.`,
      messageFr: `Le contenu du fichier n’est d’aucun de ces types : ${taken.join(', ')}. Enregistrez-le ou numérisez-le sous l’un d’eux.`,
    })
  } else if (declared !== type && !(type === 'image/jpeg' && declared === 'image/jpg')) {
    refusals.push({
      code: 'type-disagrees',
      message: `The file is sent as ${declared || 'nothing'}, but its content is ${documentTypes[type].title}. Give it the ending ${documentTypes[type].ending} and send it again.`,
      messageFr: `Le fichier est envoyé comme ${declared || 'rien'}, mais son contenu est ${documentTypes[type].title}. Donnez-lui la terminaison ${documentTypes[type].ending} et envoyez-le de nouveau.`,
    })
  }
  return refusals.length > 0 ? refused(refusals) : done({ type: type!, name: safeName(offered.name, type!) })
}

/** What the scan for viruses said of a file; until it says `clean` the file counts for nothing and is given to nobody. */
export const scanStates = ['waiting', 'clean', 'refused'] as const
export type ScanState = (typeof scanStates)[number]

/** One verdict a file; a second one never replaces the first, since the file does not change. */
export const scanMoves: Readonly<Record<ScanState, readonly ScanState[]>> = {
  waiting: ['clean', 'refused'],
  clean: [],
  refused: [],
}

/** A document as it is recorded. The digest is made by the caller of the bytes it stored. */
export type DocumentRecord = {
  readonly id: string
  /** The key of the task it is for. */
  readonly task: string
  readonly name: string
  readonly type: DocumentType
  readonly bytes: number
  /** SHA-256 of the bytes, 64 hexadecimal digits. */
  readonly digest: string
  readonly uploadedAt: Micros
  readonly scan: ScanState
  /** When the paper was issued, where its task asks. */
  readonly issuedOn?: PlainDate | undefined
  /** The last day it is valid, where it has one. */
  readonly validThrough?: PlainDate | undefined
}

/**
 * What a task asks of a paper's days. Days are texts, so that a task can be kept as it is shown.
 * - `valid`: valid on the day of receipt (`validThrough`);
 * - `issued-within`: issued in the months before receipt;
 * - `issued-after`: issued after a day;
 * - `counts-until`: known from the profile: it counts on receipt before this day.
 */
export type Validity =
  | { readonly kind: 'valid' }
  | { readonly kind: 'issued-within'; readonly months: number }
  | { readonly kind: 'issued-after'; readonly on: PlainDate }
  | { readonly kind: 'counts-until'; readonly until: PlainDate }

/** Whether a document counts for a task on the day of receipt, and why not. */
export type Counting = { readonly counts: boolean; readonly says: Both }

const no = (en: string, fr: string): Counting => ({ counts: false, says: { en, fr } })
const yes: Counting = { counts: true, says: { en: 'The document counts.', fr: 'Le document compte.' } }

function issuedOf(document: DocumentRecord, receivedOn: DayNumber): DayNumber | Counting {
  if (document.issuedOn === undefined) {
    return no('The day of issue is not given: enter it.', 'Le jour de délivrance n’est pas indiqué : saisissez-le.')
  }
  const issued = dayNumber(document.issuedOn)
  if (issued > receivedOn) {
    return no(
      `The day of issue (${document.issuedOn}) is after the application: correct it.`,
      `Le jour de délivrance (${document.issuedOn}) suit la demande : corrigez-le.`,
    )
  }
  return issued
}

function validityOf(validity: Validity, document: DocumentRecord, receivedOn: DayNumber): Counting {
  switch (validity.kind) {
    case 'valid': {
      const { validThrough } = document
      if (validThrough === undefined) {
        return no(
          'The last day of validity is not given: enter it.',
          'Le dernier jour de validité n’est pas indiqué : saisissez-le.',
        )
      }
      if (dayNumber(validThrough) >= receivedOn) return yes
      return no(
        `Valid through ${validThrough}, and so expired on ${plainDate(receivedOn)}: renew it.`,
        `Valide jusqu’au ${validThrough}, donc expiré le ${plainDate(receivedOn)} : renouvelez-le.`,
      )
    }
    case 'issued-within': {
      const issued = issuedOf(document, receivedOn)
      if (typeof issued !== 'number') return issued
      const earliest = addMonths(receivedOn, -validity.months)
      if (issued >= earliest) return yes
      return no(
        `Issued on ${document.issuedOn}; it must be issued within the ${validity.months} months before applying, from ${plainDate(earliest)}: ask for a new one.`,
        `Délivré le ${document.issuedOn}; il doit l’être dans les ${validity.months} mois avant la demande, dès le ${plainDate(earliest)} : demandez-en un nouveau.`,
      )
    }
    case 'issued-after': {
      const issued = issuedOf(document, receivedOn)
      if (typeof issued !== 'number') return issued
      if (issued > dayNumber(validity.on)) return yes
      return no(
        `Issued on ${document.issuedOn}; it must be issued after the last stay there, which ended on ${validity.on}: ask for a new one.`,
        `Délivré le ${document.issuedOn}; il doit l’être après le dernier séjour, terminé le ${validity.on} : demandez-en un nouveau.`,
      )
    }
    case 'counts-until':
      if (receivedOn < dayNumber(validity.until)) return yes
      return no(
        `It counts until ${validity.until}, that day excluded, and the application would be received on ${plainDate(receivedOn)}.`,
        `Il compte jusqu’au ${validity.until}, ce jour exclu, et la demande serait reçue le ${plainDate(receivedOn)}.`,
      )
  }
}

/**
 * Whether a document counts for a task on the day of receipt: it is clean, and its days are those the task asks.
 * @param validity what the task asks; `null` where it asks nothing.
 */
export function documentCounts(document: DocumentRecord, validity: Validity | null, receivedOn: DayNumber): Counting {
  if (document.scan === 'waiting') {
    return no(
      'It has not been scanned for viruses yet: wait a moment.',
      'Il n’a pas encore été analysé contre les virus : attendez un moment.',
    )
  }
  if (document.scan === 'refused') {
    return no('The scan refused it: send a clean file.', 'L’analyse l’a refusé : envoyez un fichier sain.')
  }
  return validity === null ? yes : validityOf(validity, document, receivedOn)
}

/** The last day through which results or an assessment count, as a validity. */
export const countsYears = (from: PlainDate, years: number): Validity => ({
  kind: 'counts-until',
  until: plainDate(addYears(dayNumber(from), years)),
})
