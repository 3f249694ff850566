/**
 * Many nominations in one call: JSON (a list, an object with `nominations`, or one nomination), NDJSON, or CSV with a line of
 * headings. One that cannot be read is refused by itself, with its place; the others are taken.
 */
import { done, type Outcome, refused } from '../law/outcome.ts'
import { type CallProblem, callKeys, type NominationCall, readNominationCall, shown } from './call.ts'
import { csvRecords } from './csv.ts'

/** Where a nomination stands in what was sent. */
export type ItemPlace = {
  /** The line it begins on, from 1; `null` in a JSON document. */
  readonly line: number | null
  /** `nominations[3]` of an object, `[3]` of a list, '' of a line. */
  readonly path: string
}

/** One nomination of a batch, or all that is wrong with it. */
export type BatchItem = {
  readonly place: ItemPlace
  readonly call: Outcome<NominationCall, readonly ItemProblem[]>
}

export type ItemProblem =
  | CallProblem
  | {
      readonly code: 'not-json' | 'csv-cells'
      readonly path: string
      readonly message: string
      readonly messageFr: string
    }

export type Batch = {
  readonly form: 'json' | 'ndjson' | 'csv'
  /** The key of the whole call, where it brings one. */
  readonly requestKey: string | null
  readonly items: readonly BatchItem[]
}

/** Why nothing of what was sent can be taken. */
export type BatchRefusal = {
  readonly code: 'batch-empty' | 'batch-too-long' | 'batch-unreadable' | 'csv-headings' | 'csv-quotes'
  readonly line: number | null
  readonly path: string
  readonly message: string
  readonly messageFr: string
}

/** So many nominations are one call at most. */
export const LONGEST_BATCH = 5_000

const refusal = (
  code: BatchRefusal['code'],
  message: string,
  messageFr: string,
  at: { line?: number; path?: string } = {},
): { readonly ok: false; readonly refusal: BatchRefusal } =>
  refused({ code, line: at.line ?? null, path: at.path ?? '', message, messageFr })

function checked(batch: Batch): Outcome<Batch, BatchRefusal> {
  if (batch.items.length === 0) {
    return refusal(
      'batch-empty',
      'The call holds no nomination. Send one or more, each with its own requestKey.',
      'L’appel ne contient aucune désignation. Envoyez-en une ou plusieurs, chacune avec sa propre requestKey.',
    )
  }
  if (batch.items.length > LONGEST_BATCH) {
    const count = batch.items.length
    return refusal(
      'batch-too-long',
      `The call holds ${count} nominations; at most ${LONGEST_BATCH} are one call. Send them in several.`,
      `L’appel contient ${count} désignations; un appel en compte au plus ${LONGEST_BATCH}. Envoyez-les en plusieurs.`,
    )
  }
  return done(batch)
}

type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly why: string }

function parse(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text) as unknown }
  } catch (error) {
    return { ok: false, why: (error as SyntaxError).message }
  }
}

const itemsOf = (values: readonly unknown[], at: string): BatchItem[] =>
  values.map((value, i) => ({ place: { line: null, path: `${at}[${i}]` }, call: readNominationCall(value) }))

const ENVELOPE = ['requestKey', 'nominations']

function readEnvelope(value: Readonly<Record<string, unknown>>): Outcome<Batch, BatchRefusal> {
  const stranger = Object.keys(value).find((key) => !ENVELOPE.includes(key))
  const { requestKey, nominations } = value
  if (stranger !== undefined) {
    return refusal(
      'batch-unreadable',
      `${shown(stranger)} is not a key of a call; it has requestKey and nominations. Remove it.`,
      `${shown(stranger)} n’est pas une clé d’un appel; il a requestKey et nominations. Retirez-la.`,
      { path: stranger },
    )
  }
  if (!Array.isArray(nominations)) {
    return refusal(
      'batch-unreadable',
      `nominations must be a list, not ${shown(nominations)}.`,
      `nominations doit être une liste, et non ${shown(nominations)}.`,
      { path: 'nominations' },
    )
  }
  if (requestKey !== undefined && (typeof requestKey !== 'string' || requestKey.trim() === '')) {
    return refusal(
      'batch-unreadable',
      `requestKey of the call must be a text, not ${shown(requestKey)}; it may be left out.`,
      `requestKey de l’appel doit être un texte, et non ${shown(requestKey)}; elle peut être omise.`,
      { path: 'requestKey' },
    )
  }
  return checked({ form: 'json', requestKey: requestKey?.trim() ?? null, items: itemsOf(nominations, 'nominations') })
}

function readDocument(value: unknown): Outcome<Batch, BatchRefusal> {
  if (Array.isArray(value)) return checked({ form: 'json', requestKey: null, items: itemsOf(value, '') })
  if (typeof value === 'object' && value !== null && 'nominations' in value) {
    return readEnvelope(value as Readonly<Record<string, unknown>>)
  }
  return checked({
    form: 'json',
    requestKey: null,
    items: [{ place: { line: null, path: '' }, call: readNominationCall(value) }],
  })
}

function readLine(text: string, line: number): BatchItem {
  const place = { line, path: '' }
  const parsed = parse(text)
  if (parsed.ok) return { place, call: readNominationCall(parsed.value) }
  const problem = {
    code: 'not-json',
    path: '',
    message: `Line ${line} is not JSON: ${parsed.why}. Write one nomination a line.`,
    messageFr: `La ligne ${line} n’est pas du JSON : ${parsed.why}. Écrivez une désignation par ligne.`,
  } as const
  return { place, call: refused([problem]) }
}

const YES = ['true', 'yes', 'oui', '1']
const NO = ['false', 'no', 'non', '0', '']

/** The value that a cell stands for: `held` is a word, the rest are texts. */
function cellValue(key: string, cell: string): unknown {
  if (key !== 'held') return cell
  const word = cell.trim().toLowerCase()
  return YES.includes(word) ? true : NO.includes(word) ? false : cell
}

function readCsv(text: string): Outcome<Batch, BatchRefusal> {
  const records = csvRecords(text)
  if (!records.ok) {
    const { line } = records.refusal
    return refusal(
      'csv-quotes',
      `Line ${line}: a quote is opened and not closed. Close it, and write a quote inside a cell twice.`,
      `Ligne ${line} : un guillemet est ouvert sans être fermé. Fermez-le, et doublez un guillemet dans une cellule.`,
      { line },
    )
  }
  const [headings, ...rows] = records.value
  const names = headings!.cells.map((cell) => cell.trim())
  const known = names.map((name) => callKeys.find((key) => key.toLowerCase() === name.toLowerCase()))
  const strange = names.find((_, i) => known[i] === undefined)
  const double = known.find((key, i) => key !== undefined && known.indexOf(key) !== i)
  if (strange !== undefined || double !== undefined) {
    const list = callKeys.join(', ')
    const which = shown(strange ?? double)
    return refusal(
      'csv-headings',
      `The first line must name the columns, each of ${list} once; ${which} is ${strange === undefined ? 'there twice' : 'none of them'}.`,
      `La première ligne doit nommer les colonnes, chacune de ${list} une fois; ${which} ${strange === undefined ? 'y est deux fois' : 'n’en est pas une'}.`,
      { line: headings!.line },
    )
  }
  const items = rows.map(({ line, cells }): BatchItem => {
    const place = { line, path: '' }
    if (cells.length !== known.length) {
      const problem = {
        code: 'csv-cells',
        path: '',
        message: `Line ${line} has ${cells.length} cells where the first line names ${known.length}. Correct the line; a separator inside a cell needs quotes.`,
        messageFr: `La ligne ${line} a ${cells.length} cellules là où la première en nomme ${known.length}. Corrigez la ligne; un séparateur dans une cellule exige des guillemets.`,
      } as const
      return { place, call: refused([problem]) }
    }
    return {
      place,
      call: readNominationCall(Object.fromEntries(known.map((key, i) => [key, cellValue(key!, cells[i]!)]))),
    }
  })
  return checked({ form: 'csv', requestKey: null, items })
}

/**
 * Reads what a province sent.
 * @param text the whole of it, decoded; how it is written shows by its first character.
 * @returns its nominations in order, each read or with all that is wrong with it; or why nothing of it can be taken:
 *          `batch-empty`, `batch-too-long`, `batch-unreadable`, `csv-headings`, `csv-quotes`.
 */
export function readBatch(text: string): Outcome<Batch, BatchRefusal> {
  const whole = text.startsWith('\uFEFF') ? text.slice(1) : text
  const first = whole.trimStart()[0]
  if (first === undefined) return checked({ form: 'json', requestKey: null, items: [] })
  if (first !== '{' && first !== '[') return readCsv(whole)
  const document = parse(whole)
  if (document.ok) return readDocument(document.value)
  const lines = whole.split(/\r?\n/)
  const filled = lines.filter((line) => line.trim() !== '')
  // A list that is broken is no file of lines; nor is one object over several lines.
  const looksLikeLines = first === '{' && filled.length > 1 && filled.some((line) => parse(line).ok)
  if (!looksLikeLines) {
    return refusal(
      'batch-unreadable',
      `This is not JSON: ${document.why}. Correct it, or write one nomination a line.`,
      `Ceci n’est pas du JSON : ${document.why}. Corrigez-le, ou écrivez une désignation par ligne.`,
    )
  }
  const items = lines.flatMap((line, i) => (line.trim() === '' ? [] : [readLine(line, i + 1)]))
  return checked({ form: 'ndjson', requestKey: null, items })
}
