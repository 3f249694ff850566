/** Every word of `journal seal`, `journal verify`, `journal replay` and `journal prove`, in English and French; what is said of faults: src/actions/words/journal.ts. */
import type { VerifyReport } from '../../actions/verify-journal.ts'
import type { Language } from './language.ts'

type Words = {
  readonly usageSeal: string
  readonly usageVerify: string
  readonly usageReplay: string
  readonly usageProve: string
  readonly noWord: string
  readonly oneEntry: string
  readonly sealed: string
  readonly nothing: string
  readonly stopping: string
  readonly unreadable: string
  readonly badLine: string
  readonly whole: string
  readonly faulty: string
  readonly noSeal: string
  readonly last: string
  readonly time: string
  readonly played: string
  readonly rebuilt: string
  readonly count: Readonly<Record<Exclude<keyof VerifyReport, 'faults' | 'last'>, string>>
}

const en: Words = {
  usageSeal: `express-entry journal seal [--json] [--lang en|fr]

Seals the entries of the journal that wait: batches of a hash tree each, whose roots are chained. Prints a line a seal on standard
output, its number and its chained root. Keep these lines elsewhere: journal verify --from FILE compares with them.
  --json          a JSON object a line: number, sealedAt, firstLeaf, leaves, root, chained
Killed at any moment, a batch is sealed or it waits. Exit status: 0 done, 1 refused, 2 wrong usage, 130 interrupted.`,
  usageVerify: `express-entry journal verify [--from FILE] [--json] [--lang en|fr]

Reads the whole journal, its seals, and the tables it tells of, and prints a line for each row that was changed, left out or
reordered. Nothing is written.
  --from FILE     chained roots as journal seal printed them, kept elsewhere: finds a journal that was written anew or cut off
  --json          a JSON object a line for each fault (code, message, messageFr, where), then one of the counts
Exit status: 0 whole, 1 something is not what it was, 2 wrong usage.`,
  usageReplay: `express-entry journal replay [--json] [--lang en|fr]

Builds every profile again from its chain of the journal alone (state, version, moments, points, flags, nominations, invitations,
applications) and compares it with the tables. Prints a line for each difference. Nothing is written.
  --json          a JSON object a line for each fault (code, message, messageFr, where), then one of the counts
Exit status: 0 the journal builds what is there, 1 it does not, 2 wrong usage.`,
  usageProve: `express-entry journal prove SUBJECT NUMBER [--kind KIND] [--lang en|fr]

The proof that an entry of the journal is there as it was sealed, as JSON: its digest, its place, the digests beside its path, and its
seal. Whoever has a chained root from elsewhere can check it without this program (docs/journal.md); it tells nothing of other entries.
  SUBJECT         the reference of a profile, or what the chain is of
  NUMBER          of the entry in its chain, from 1
  --kind KIND     profile (default), person, round, allocation, service
Exit status: 0 proven, 1 no such entry or not sealed yet, 2 wrong usage.`,
  oneEntry: 'Name one entry: its SUBJECT, and its NUMBER from 1.',
  noWord: '{command} takes no word: "{value}".',
  sealed: '{entries} entries sealed in {seals} seals, {seconds} s.',
  nothing: 'Nothing waits to be sealed.',
  stopping: 'Stopping once the batch at hand is sealed; interrupt again to end at once.',
  unreadable: 'file-unreadable: {file} cannot be read: {why}. Check the name and the permissions.',
  badLine:
    '--from {file}, line {line}: a number and a chained root of 64 hexadecimal digits were expected, as journal seal prints them.',
  whole: 'The journal is whole, and the tables are what it left.',
  faulty: '{faults} faults. docs/errors.md says what each code means and what to do.',
  noSeal: 'Nothing is sealed yet.',
  last: 'Last chained root: {seal} {chained}',
  time: '{seconds} s',
  played: '{entries} entries played, {profiles} profiles compared, {disposed} entries disposed of, {seconds} s',
  rebuilt: 'The journal alone builds every profile as it stands.',
  count: {
    entries: 'Entries',
    chains: 'Chains',
    seals: 'Seals',
    leaves: 'Sealed entries',
    disposed: 'Of these, disposed of',
    waiting: 'Waiting entries',
    profiles: 'Profiles',
    versions: 'Versions',
    rounds: 'Rounds',
    allocations: 'Allocations',
  },
}

const fr: Words = {
  usageSeal: `express-entry journal seal [--json] [--lang en|fr]

Scelle les inscriptions du journal qui attendent : des lots formant chacun un arbre d’empreintes, dont les racines s’enchaînent.
Affiche une ligne par sceau, son numéro et sa racine enchaînée. Gardez ces lignes ailleurs : journal verify --from FICHIER s’y compare.
  --json          un objet JSON par ligne : number, sealedAt, firstLeaf, leaves, root, chained
Tué à tout moment, un lot est scellé ou attend. Statut de sortie : 0 fait, 1 refus, 2 mauvais usage, 130 interrompu.`,
  usageVerify: `express-entry journal verify [--from FICHIER] [--json] [--lang en|fr]

Lit tout le journal, ses sceaux et les tables dont il parle, et affiche une ligne pour chaque rangée modifiée, manquante ou
déplacée. Rien n’est écrit.
  --from FICHIER  des racines enchaînées telles que journal seal les affiche, gardées ailleurs : révèle un journal réécrit ou tronqué
  --json          un objet JSON par ligne pour chaque défaut (code, message, messageFr, où), puis un des nombres
Statut de sortie : 0 intact, 1 quelque chose n’est plus ce que c’était, 2 mauvais usage.`,
  usageReplay: `express-entry journal replay [--json] [--lang en|fr]

Reconstruit chaque profil à partir de sa seule chaîne du journal (état, version, moments, points, marques, désignations,
invitations, demandes) et le compare aux tables. Affiche une ligne par différence. Rien n’est écrit.
  --json          un objet JSON par ligne pour chaque défaut (code, message, messageFr, où), puis un des nombres
Statut de sortie : 0 le journal construit ce qui est là, 1 non, 2 mauvais usage.`,
  usageProve: `express-entry journal prove SUJET NUMÉRO [--kind GENRE] [--lang en|fr]

La preuve qu’une inscription du journal est là telle qu’elle fut scellée, en JSON : son empreinte, sa place, les empreintes à côté de
son chemin, et son sceau. Qui tient d’ailleurs une racine enchaînée peut la vérifier sans ce programme (docs/journal.md); elle ne dit rien
des autres inscriptions.
  SUJET           la référence d’un profil, ou ce dont la chaîne traite
  NUMÉRO          de l’inscription dans sa chaîne, à partir de 1
  --kind GENRE    profile (par défaut), person, round, allocation, service
Statut de sortie : 0 prouvé, 1 inscription inconnue ou pas encore scellée, 2 mauvais usage.`,
  oneEntry: 'Nommez une inscription : son SUJET et son NUMÉRO, à partir de 1.',
  noWord: '{command} ne prend pas de mot : « {value} ».',
  sealed: '{entries} inscriptions scellées en {seals} sceaux, {seconds} s.',
  nothing: 'Rien n’attend d’être scellé.',
  stopping: 'Arrêt dès que le lot en cours est scellé; interrompez encore pour finir aussitôt.',
  unreadable: 'file-unreadable : {file} ne peut être lu : {why}. Vérifiez le nom et les droits.',
  badLine:
    '--from {file}, ligne {line} : un numéro et une racine enchaînée de 64 chiffres hexadécimaux étaient attendus, tels que journal seal les affiche.',
  whole: 'Le journal est intact, et les tables sont ce qu’il a laissé.',
  faulty: '{faults} défauts. docs/errors.md dit ce que chaque code signifie et que faire.',
  noSeal: 'Rien n’est encore scellé.',
  last: 'Dernière racine enchaînée : {seal} {chained}',
  time: '{seconds} s',
  played: '{entries} inscriptions jouées, {profiles} profils comparés, {disposed} inscriptions éliminées, {seconds} s',
  rebuilt: 'Le journal seul construit chaque profil tel qu’il est.',
  count: {
    entries: 'Inscriptions',
    chains: 'Chaînes',
    seals: 'Sceaux',
    leaves: 'Inscriptions scellées',
    disposed: 'Dont éliminées',
    waiting: 'Inscriptions en attente',
    profiles: 'Profils',
    versions: 'Versions',
    rounds: 'Rondes',
    allocations: 'Allocations',
  },
}

export const journalWords: Readonly<Record<Language, Words>> = { en, fr }
