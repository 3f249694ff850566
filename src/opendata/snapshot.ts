/**
 * The published record as files that stay as they are, and the manifest that has the digest of each. The same record gives the same
 * bytes, and so the same digest.
 */
import {
  type OfficialRecord,
  publishedCorrection,
  publishedDistribution,
  publishedRound,
} from '../rounds/record/official-round.ts'
import { tableNames } from './dictionary.ts'
import { csvOf, type TableName, type Tables, tablesOf } from './tables.ts'

export type SnapshotFile = { readonly name: string; readonly type: string; readonly text: string }

/** What a manifest says of a file. */
export type ManifestFile = {
  readonly name: string
  readonly type: string
  readonly bytes: number
  readonly sha256: string
}

export type Snapshot = {
  /** SHA-256 of the manifest, in hexadecimal digits. */
  readonly digest: string
  readonly manifest: string
  readonly files: readonly (SnapshotFile & Pick<ManifestFile, 'sha256'>)[]
}

/** SHA-256 of a text in UTF-8, in hexadecimal digits. */
type Sha256 = (text: string) => string

const CSV = 'text/csv; charset=utf-8'
const JSON_TYPE = 'application/json'

const tableText = <T extends TableName>(name: T, tables: Tables): string => csvOf<T>(name, tables[name])

/** Every file of a snapshot: the tables with their dictionary, and the record whole. */
function snapshotFiles(record: OfficialRecord): readonly SnapshotFile[] {
  const tables = tablesOf(record)
  const whole = {
    rounds: record.rounds.map(publishedRound),
    distributions: record.distributions.map(publishedDistribution),
    corrections: record.corrections.map(publishedCorrection),
  }
  return [
    ...tableNames.map((name) => ({ name: `${name}.csv`, type: CSV, text: tableText(name, tables) })),
    { name: 'record.json', type: JSON_TYPE, text: `${JSON.stringify(whole)}\n` },
  ]
}

/** A snapshot of a record. No clock is read: when it was made is no part of it. */
export function snapshotOf(record: OfficialRecord, sha256: Sha256): Snapshot {
  const files = snapshotFiles(record).map((file) => ({ ...file, sha256: sha256(file.text) }))
  const manifest = `${JSON.stringify({
    format: 'open-express-entry-snapshot-1',
    notice: {
      en: 'The published record of rounds of invitations, after corrections. Not a government service.',
      fr: 'Le registre publié des rondes d’invitations, après corrections. Pas un service gouvernemental.',
    },
    rounds: record.rounds.length,
    lastRound: record.rounds.at(-1)?.number ?? null,
    files: files.map(
      ({ name, type, text, sha256: digest }): ManifestFile => ({
        ...{ name, type, bytes: new TextEncoder().encode(text).length, sha256: digest },
      }),
    ),
  })}\n`
  return { digest: sha256(manifest), manifest, files }
}
