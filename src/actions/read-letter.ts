/** Read the letters of a profile: a person’s own, or one of them by whoever may look into the file. */
import type { Kysely, Transaction } from 'kysely'
import type { Micros } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import type { LetterKind } from '../letters/kinds.ts'
import { type Language, type LetterText, letterText } from '../letters/letter.ts'
import { type KeptLetter, keptLetter, lettersOf, markRead } from '../store/letters.ts'
import { lockLife, readLife } from '../store/lives.ts'
import type { Database } from '../store/schema.ts'
import { inReading, inTransaction } from './acting.ts'
import { type Actor, type Doing, isPersonAlone, journalOnly } from './enact.ts'
import { letterUnknown } from './words/letter.ts'
import { type ActRefusal, profileUnknown } from './words/people.ts'

type Tx = Transaction<Database>

/** A letter as the list of them names it. */
export type ListedLetter = {
  readonly key: string
  readonly kind: LetterKind
  readonly writtenAt: Micros
  /** When its person first read it; `null` before. */
  readonly readAt: Micros | null
  readonly subject: string
}

/** A letter opened. */
export type Letter = ListedLetter & { readonly text: LetterText }

function opened(letter: KeptLetter, language: Language): Letter {
  const { key, kind, writtenAt, readAt, synthetic } = letter
  const text = letterText(letter, language, synthetic)
  return { key, kind, writtenAt, readAt, subject: text.subject, text }
}

/** Whether somebody acts for the person of the profile: what they read is read, and what others look at is not. */
const isPersonsOwn = (by: Actor): boolean =>
  by !== 'system' && ['candidate', 'applicant', 'representative'].includes(by.kind)

/**
 * Reads one letter. The first time its person does, it is marked as read and journalled; of others every look is journalled, and
 * marks nothing. Who may look is decided before.
 * @returns the letter in the language, or `profile-unknown`, `letter-unknown`.
 */
export function readLetter(
  db: Kysely<Database>,
  doing: Doing,
  { profile, key, language }: { readonly profile: string; readonly key: string; readonly language: Language },
): Promise<Outcome<Letter, ActRefusal>> {
  return inTransaction(db, async (tx) => {
    const life = await lockLife(tx, profile)
    if (life === undefined) return refused(profileUnknown(profile))
    const letter = await keptLetter(tx, profile, key)
    if (letter === undefined) return refused(letterUnknown(profile, key))
    const own = isPersonsOwn(doing.by)
    const first = own && (await markRead(tx, profile, key, doing.at))
    if (first || !isPersonAlone(doing.by)) await journalOnly(tx, doing, life, 'read-letter', { letter: key })
    return done(opened(first ? { ...letter, readAt: doing.at } : letter, language))
  })
}

/**
 * The letters of a profile, newest first, each with what it is about: the list in the account. Listing reads none of them; to others than
 * the person the list is a look into the file, and is journalled.
 */
export function listLetters(
  db: Kysely<Database>,
  doing: Doing,
  { profile, language }: { readonly profile: string; readonly language: Language },
): Promise<Outcome<readonly ListedLetter[], ActRefusal>> {
  const unknown = () => refused(profileUnknown(profile))
  if (isPersonAlone(doing.by)) {
    return inReading<readonly ListedLetter[], ActRefusal>(db, async (tx) =>
      (await readLife(tx, profile)) === undefined ? unknown() : done(await listed(tx, profile, language)),
    )
  }
  return inTransaction(db, async (tx) => {
    const life = await lockLife(tx, profile)
    if (life === undefined) return unknown()
    await journalOnly(tx, doing, life, 'list-letters', {})
    return done(await listed(tx, profile, language))
  })
}

async function listed(tx: Tx, profile: string, language: Language): Promise<readonly ListedLetter[]> {
  const letters = await lettersOf(tx, profile)
  return letters.map((letter) => {
    const { text: _, ...told } = opened(letter, language)
    return told
  })
}
