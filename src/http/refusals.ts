/** Every code with which an act can be refused, by what kind of refusal it is: its status, and its title in both languages. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Language } from './language.ts'

type Words = Readonly<Record<Language, string>>
type Kind = { readonly status: ContentfulStatusCode; readonly title: Words }

const unknown: Kind = {
  status: 404,
  title: { en: 'There is no such thing', fr: 'Cela n’existe pas' },
}
const content: Kind = {
  status: 422,
  title: { en: 'What was sent cannot be taken', fr: 'Ce qui est envoyé ne peut être reçu' },
}
const state: Kind = {
  status: 409,
  title: { en: 'Not as things stand', fr: 'Pas dans l’état des choses' },
}
const theirs: Kind = {
  status: 403,
  title: { en: 'Not for whoever asks', fr: 'Pas pour qui le demande' },
}
const changed: Kind = {
  status: 412,
  title: { en: 'It was changed meanwhile', fr: 'Modifié entre-temps' },
}
const storage: Kind = {
  status: 503,
  title: {
    en: 'The storage of files cannot take or give it',
    fr: 'Le stockage des fichiers ne peut le prendre ni le donner',
  },
}

export const refusalKinds = {
  'changed-meanwhile': changed,

  'application-unknown': unknown,
  'document-unknown': unknown,
  'entry-unknown': unknown,
  'letter-unknown': unknown,
  'nomination-unknown': unknown,
  'person-unknown': unknown,
  'profile-unknown': unknown,
  'task-unknown': unknown,

  'no-account': theirs,
  'not-a-signer': theirs,
  'not-theirs-to-do': theirs,
  'officer-only': theirs,

  'account-taken': state,
  'allocation-below-use': state,
  'allocation-exhausted': state,
  'allocation-missing': state,
  'already-barred': state,
  'application-incomplete': state,
  'application-not-open': state,
  'application-received': state,
  'bar-not-over': state,
  'document-not-clean': state,
  'entry-waits': state,
  'held-too-few': state,
  'invitation-lapsed': state,
  'never-in-pool': state,
  'no-open-invitation': state,
  'nomination-locked': state,
  'nomination-not-accepted': state,
  'nomination-open': state,
  'nomination-over': state,
  'nominations-locked': state,
  'nominee-not-eligible': state,
  'not-barred': state,
  'not-in-force-that-day': state,
  'not-in-that-state': state,
  'nothing-declared': state,
  'nothing-due': state,
  'payment-known': state,
  'person-barred': state,
  'person-known': state,
  'person-likely-known': state,
  'place-is-kept': state,
  'profile-known': state,
  'profile-live': state,
  'renewal-not-possible': state,
  'renewal-too-early': state,
  'right-fee-unpaid': state,
  'round-held-otherwise': state,
  'scanner-missing': state,
  'section-11-2-unmet': state,
  'too-many-documents': state,
  'visa-expired': state,
  'clock-outside-within': state,

  'amount-differs': content,
  'answers-not-assessable': content,
  'answers-unreadable': content,
  'bar-from-later': content,
  'batch-empty': content,
  'batch-too-long': content,
  'batch-unreadable': content,
  'born-later': content,
  'cannot-nominate': content,
  'category-not-in-force': content,
  'csv-headings': content,
  'csv-quotes': content,
  'declaration-missing': content,
  'declaration-refused': content,
  'empty-file': content,
  'facts-refused': content,
  'fault-backwards': content,
  'fault-not-over': content,
  'fault-what-missing': content,
  'file-too-large': content,
  'noc2016-missing': content,
  'nomination-not-matched': content,
  'not-a-day': content,
  'payment-unusable': content,
  'person-unreadable': content,
  'places-unusable': content,
  'pointer-unknown': content,
  'answer-too-long': content,
  'province-not-named': content,
  'reason-missing': content,
  'reason-unlisted': content,
  'renewal-not-accepted': content,
  'request-key-reused': content,
  'request-key-unusable': content,
  'rules-not-recorded': content,
  'text-unusable': content,
  'type-disagrees': content,
  'type-not-taken': content,
  'unknown-province': content,
  'upload-interrupted': content,
  'year-unusable': content,

  'file-missing': storage,
  'storage-full': storage,
  'storage-permission': storage,
  'storage-setting-invalid': storage,
  'storage-unreachable': storage,
} as const satisfies Readonly<Record<string, Kind>>

export type RefusalCode = keyof typeof refusalKinds
