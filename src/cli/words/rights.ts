/** Every word of `file export` and `dispose`, in English and French. */
import type { DisposalReport } from '../../actions/dispose.ts'
import type { Language } from './language.ts'

type Words = {
  readonly usageExport: string
  readonly usageDispose: string
  readonly oneReference: string
  readonly noWord: string
  readonly written: string
  readonly unwritable: string
  readonly stopping: string
  readonly nothing: string
  readonly certificates: string
  readonly what: string
  readonly count: string
  readonly counter: Readonly<Record<Exclude<keyof DisposalReport, 'disposals'>, string>>
}

const en: Words = {
  usageExport: `express-entry file export REF [--pdf FILE] [--lang en|fr]

The whole file of a person: all that is kept, every decision with its findings and sources, and who looked, as JSON on standard output.
It is a look, and journalled as yours.
  REF             the reference of a profile, or that of a person for all their profiles
  --pdf FILE      as PDF into FILE instead
Exit status: 0 done, 1 refused, 2 wrong usage.`,
  usageDispose: `express-entry dispose [--json] [--lang en|fr]

Disposes of everything whose time to be kept is over (docs/data-map.md): names, answers, documents, letters, and the entries of the
journal with their salt. A digest of each entry is left, so that the seals verify as before. What is sealed alone goes: seals first.
The service does the same every night.
  --json          a JSON object of the counts, and the numbers of the disposals in the journal
Killed at any moment, a batch is gone or it is there. Exit status: 0 done, 1 refused, 2 wrong usage, 130 interrupted.`,
  oneReference: 'Name one profile or one person by its reference.',
  noWord: 'dispose takes no word: "{value}".',
  written: '{file} is written: {bytes} bytes.',
  unwritable: '{file} cannot be written: {why}. Check the folder and the permissions.',
  stopping: 'Stopping after the batch at hand; interrupt again to end at once.',
  nothing: 'Nothing has come to its day.',
  certificates: 'In the journal: service, disposal {numbers}.',
  what: 'What went',
  count: 'How many',
  counter: {
    profiles: 'Profiles',
    persons: 'Persons',
    entries: 'Entries of the journal, a digest left of each',
    files: 'Files of documents',
    requests: 'Answers kept for requests',
    messages: 'Messages sent',
  },
}

const fr: Words = {
  usageExport: `express-entry file export RÉF [--pdf FICHIER] [--lang en|fr]

Le dossier entier d’une personne : tout ce qui est gardé, chaque décision avec ses constatations et ses sources, et qui a regardé, en
JSON sur la sortie standard. C’est un regard, et il est inscrit au journal comme le vôtre.
  RÉF             la référence d’un profil, ou celle d’une personne pour tous ses profils
  --pdf FICHIER   plutôt en PDF dans FICHIER
Statut de sortie : 0 fait, 1 refus, 2 mauvais usage.`,
  usageDispose: `express-entry dispose [--json] [--lang en|fr]

Élimine tout ce dont le temps de conservation est fini (docs/data-map.md) : noms, réponses, documents, lettres, et les inscriptions du
journal avec leur sel. Une empreinte de chaque inscription reste, et les sceaux se vérifient comme avant. Seul ce qui est scellé s’en
va : scelle d’abord. Le service fait de même chaque nuit.
  --json          un objet JSON des nombres, et les numéros des éliminations au journal
Tué à tout moment, un lot est parti ou il est là. Statut de sortie : 0 fait, 1 refus, 2 mauvais usage, 130 interrompu.`,
  oneReference: 'Nommez un profil ou une personne par sa référence.',
  noWord: 'dispose ne prend pas de mot : « {value} ».',
  written: '{file} est écrit : {bytes} octets.',
  unwritable: '{file} ne peut être écrit : {why}. Vérifiez le dossier et les droits.',
  stopping: 'Arrêt après le lot en cours; interrompez encore pour finir aussitôt.',
  nothing: 'Rien n’est arrivé à son jour.',
  certificates: 'Au journal : service, disposal {numbers}.',
  what: 'Ce qui est parti',
  count: 'Combien',
  counter: {
    profiles: 'Profils',
    persons: 'Personnes',
    entries: 'Inscriptions du journal, une empreinte laissée de chacune',
    files: 'Fichiers de documents',
    requests: 'Réponses gardées pour des requêtes',
    messages: 'Messages envoyés',
  },
}

export const rightsWords: Readonly<Record<Language, Words>> = { en, fr }
