/** Where the bytes of documents are kept: under their digest, whole or not at all. */
import type { Micros } from '../law/moment.ts'
import { type Outcome, type Refusal, refused } from '../law/outcome.ts'

/** Why a file cannot be kept, or be given back. */
export type FilesCode =
  | 'storage-setting-invalid'
  | 'storage-unreachable'
  | 'storage-permission'
  | 'storage-full'
  | 'file-too-large'
  | 'file-missing'

/** A refusal of the storage, in both languages. */
export type FilesRefusal = Refusal & { readonly code: FilesCode; readonly messageFr: string }

/** A file as it is kept: SHA-256 of its bytes, 64 hexadecimal digits, and how many they are. */
export type StoredFile = { readonly digest: string; readonly size: number }

/** A file found in the storage, and when it was last put there. */
export type KeptFile = { readonly digest: string; readonly storedAt: Micros }

/** About so many of the files kept; `next` names the page that follows, `null` where none does. */
export type Page = { readonly files: readonly KeptFile[]; readonly next: string | null }

/** Bytes as they come, piece by piece. */
export type Bytes = AsyncIterable<Uint8Array>

/**
 * A storage of files. Every function returns its refusals; what the source of the bytes throws goes through, and then nothing is
 * kept.
 */
export type Files = {
  /** As a person knows it, without secrets. */
  readonly where: string
  /**
   * Keeps a file under its digest: visible whole, or not at all. Keeping what is kept already makes it new again.
   * @param mostBytes a longer file is refused as soon as it is longer: `file-too-large`.
   */
  put(bytes: Bytes, mostBytes: number): Promise<Outcome<StoredFile, FilesRefusal>>
  /** The bytes of a file; read to the end they are those that were kept, or {@link DamagedFile} is thrown. */
  get(digest: string): Promise<Outcome<Bytes, FilesRefusal>>
  /** When a file was last put here, `null` where it is not. */
  has(digest: string): Promise<Outcome<Micros | null, FilesRefusal>>
  /** Takes a file away; one that is not there is no fault. */
  remove(digest: string): Promise<Outcome<void, FilesRefusal>>
  /** A page of the files kept, in the order of their digests: the first, or the one that the page before names as next. */
  list(page: string | null, most: number): Promise<Outcome<Page, FilesRefusal>>
  /** Takes away what uploads that were cut off left behind, begun before a moment; how many there were. */
  sweep(before: Micros): Promise<Outcome<number, FilesRefusal>>
}

/** What is kept is not what was put there. */
export class DamagedFile extends Error {
  override readonly name = 'DamagedFile'
  constructor(digest: string, found: string) {
    super(`The file ${digest} is kept with other bytes, of digest ${found}: restore it from a backup.`)
  }
}

/** @throws Error for a text that is no digest: it would be another name in the storage. */
export function checkDigest(digest: string): void {
  if (!/^[0-9a-f]{64}$/.test(digest)) throw new Error(`"${digest}" is not a SHA-256 in hexadecimal digits`)
}

type Words = { readonly en: string; readonly fr: string }

export const refusal = (code: FilesCode, { en, fr }: Words) => refused({ code, message: en, messageFr: fr })

/** Nobody is told how long the file is: what follows the limit is never read. */
export const tooLarge = (mostBytes: number) =>
  refusal('file-too-large', {
    en: `The file has more than ${mostBytes} bytes. Scan it at a lower resolution, or split it.`,
    fr: `Le fichier compte plus de ${mostBytes} octets. Numérisez-le à une résolution moindre, ou divisez-le.`,
  })

export const missing = (digest: string) =>
  refusal('file-missing', {
    en: `The file ${digest} is not in the storage: restore it from a backup, or send it again.`,
    fr: `Le fichier ${digest} n’est pas dans le dépôt : restaurez-le d’une sauvegarde, ou envoyez-le de nouveau.`,
  })

export const full = (where: string) =>
  refusal('storage-full', {
    en: `${where}: the storage of documents is full. Nothing was kept; free some space, then send the file again.`,
    fr: `${where} : le dépôt de documents est plein. Rien n’a été conservé; libérez de l’espace, puis envoyez le fichier de nouveau.`,
  })

export const forbidden = (where: string, says: string) =>
  refusal('storage-permission', {
    en: `${where}: the storage of documents does not let this program in (${says}). Check its owner, rights, keys and clock.`,
    fr: `${where} : le dépôt de documents n’admet pas ce programme (${says}). Vérifiez son propriétaire, les droits, les clés et l’horloge.`,
  })

export const unreachable = (where: string, says: string) =>
  refusal('storage-unreachable', {
    en: `${where}: the storage of documents does not answer as it should (${says}). Nothing was kept; check DOCUMENT_STORE and the network, then try again.`,
    fr: `${where} : le dépôt de documents ne répond pas comme il le devrait (${says}). Rien n’a été conservé; vérifiez DOCUMENT_STORE et le réseau, puis réessayez.`,
  })
