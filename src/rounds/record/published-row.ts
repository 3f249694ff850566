/** One row of the official file while it is read: its texts by field, the notes made on it, the refusals it earns. */

/** The fields of a row that we read, as the English file spells them; capitals and signs are not looked at. */
export const rowFields = [
  'drawNumber',
  'drawNumberURL',
  'drawDate',
  'drawDateFull',
  'drawName',
  'drawSize',
  'drawCRS',
  'mitext',
  'DrawText1',
  'drawText2',
  'drawDateTime',
  'drawCutOff',
  'drawDistributionAsOn',
] as const
export type Field = (typeof rowFields)[number]

export type NoteCode =
  | 'day-first'
  | 'date-from-full'
  | 'dates-differ'
  | 'number-from-link'
  | 'moment-spelling'
  | 'zone-missing'
  | 'seconds-missing'
  | 'half-day-mark'
  | 'year-missing'
  | 'moment-day'
  | 'moment-on-next-utc-day'
  | 'tie-break-old'
  | 'version-missing'
  | 'programs-missing'
  | 'programs-differ'
  | 'repeated'
  | 'date-order'
  | 'key-unknown'
  | 'windows-1252'
  | 'total-missing'
  | 'coarse'
  | 'sums-differ'
  | 'unchanged'
  | 'stale'
  | 'distribution-after-round'

/** Something odd that was read all the same: what the file says, and what it was read as. */
export type Note = {
  readonly code: NoteCode
  /** Position of the row in the file, from 0; null for the file itself. */
  readonly row: number | null
  readonly round: string | null
  readonly field: string | null
  readonly value: string
  readonly read: string
}

export type RecordRefusalCode =
  | 'not-json'
  | 'not-a-rounds-file'
  | 'row-not-an-object'
  | 'field-missing'
  | 'number-unreadable'
  | 'date-unreadable'
  | 'dates-disagree'
  | 'moment-unreadable'
  | 'tie-break-after-round'
  | 'name-unknown'
  | 'out-of-range'
  | 'number-repeated'
  | 'distribution-unreadable'
  | 'distribution-differs'

/** What could not be taken. Scope `distribution` means that the round of the row was taken without its distribution. */
export type RecordRefusal = {
  readonly code: RecordRefusalCode
  readonly scope: 'file' | 'round' | 'distribution'
  readonly row: number | null
  readonly round: string | null
  readonly field: string | null
  readonly value: string | null
  readonly message: string
}

/** A value short enough for a message. */
export const clip = (value: string) => (value.length > 80 ? `${value.slice(0, 79)}…` : value)

/** What to do about a refusal, by its code. */
export const advice: Record<RecordRefusalCode, string> = {
  'not-json': 'Download the file again; a web page saved in its place is the usual cause.',
  'not-a-rounds-file': 'Give the file ee_rounds_123_en.json or ee_rounds_123_fr.json, an object with a list "rounds".',
  'row-not-an-object': 'Remove the entry, or download the file again.',
  'field-missing': 'Add the field as the published page of the round shows it, and import again.',
  'number-unreadable': 'Write a whole number, thousands divided by a comma or a space or not at all.',
  'date-unreadable': 'Write the day as YYYY-MM-DD.',
  'dates-disagree': 'Compare with the published page of the round and put the right day in both fields.',
  'moment-unreadable': 'Write the moment as "August 19, 2026 at 12:35:37 UTC" or 2026-08-19T12:35:37Z.',
  'tie-break-after-round':
    'A profile submitted after the round cannot have been ranked in it: compare with the published page of the round.',
  'name-unknown':
    'If the department established a new kind of round, add its key words to src/rounds/record/published-names.ts and its category to the rules; otherwise correct the name.',
  'out-of-range': 'Compare with the published page of the round.',
  'number-repeated': 'Keep the row that agrees with the published page of the round.',
  'distribution-unreadable':
    'The round was taken without its distribution. Correct the figure and import again to add it.',
  'distribution-differs':
    'The figures published first were kept. If the later ones are right, correct the earlier row and import again.',
}

/** One row while it is read: its texts by folded key, and where to report. */
export class PublishedRow {
  readonly texts = new Map<string, string>()
  readonly notes: Note[] = []
  number: string | null = null

  readonly index: number

  constructor(index: number, source: object) {
    this.index = index
    for (const [key, value] of Object.entries(source)) {
      if (typeof value === 'string' || typeof value === 'number') this.texts.set(PublishedRow.key(key), `${value}`)
    }
  }

  /** Keys are spelt unevenly in the file (`DrawText1`, `drawText2`, `mitext`), so capitals and signs are not looked at. */
  static key(name: string): string {
    return name.toLowerCase().replace(/[^a-z0-9]/g, '')
  }

  /** The raw text of a field, '' where it is missing. */
  text(field: Field | string): string {
    return this.texts.get(PublishedRow.key(field)) ?? ''
  }

  note(code: NoteCode, field: Field | string | null, read: string): void {
    const value = field === null ? '' : clip(this.text(field))
    this.notes.push({ code, row: this.index, round: this.number, field, value, read })
  }

  refusal(
    code: RecordRefusalCode,
    field: Field | string | null,
    what: string,
    scope: RecordRefusal['scope'] = 'round',
  ): RecordRefusal {
    const value = field === null ? null : clip(this.text(field))
    const where = `rounds[${this.index}]${field === null ? '' : `.${field}`}${this.number ? ` (#${this.number})` : ''}`
    const message = `${where}: ${what}. ${advice[code]}`
    return { code, scope, row: this.index, round: this.number, field, value, message }
  }
}
