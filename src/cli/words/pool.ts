/** Every word of `pool import` and `pool stats`, in English and French. */
import type { CategoryKey } from '../../rules/law.ts'
import type { ProgramName } from '../../rules/lifecycle.ts'
import type { Language } from './language.ts'

type Words = {
  readonly usageImport: string
  readonly usageStats: string
  readonly noFile: string
  readonly noWord: string
  readonly ownDays: string
  readonly progress: string
  readonly rejectsIsInput: string
  readonly rejectsUnwritable: string
  readonly stored: string
  readonly outside: string
  readonly unassessed: string
  readonly known: string
  readonly refused: string
  readonly refusedIn: string
  readonly stopping: string
  readonly stopped: string
  readonly titleOf: string
  readonly synthetic: string
  readonly band: string
  readonly candidates: string
  readonly inAll: string
  readonly programs: string
  readonly program: Readonly<Record<ProgramName, string>>
  readonly categories: string
  readonly category: Readonly<Record<CategoryKey, string>>
  readonly outsideThePool: string
  readonly place: Readonly<Record<'notEligible' | 'unassessed' | 'invited' | 'lapsed' | 'later', string>>
}

const en: Words = {
  usageImport: `express-entry pool import FILE… [--rejects FILE] [--on DAY] [--json] [--lang en|fr]

Takes declared profiles into the store: read, assessed, stored in batches. FILE is NDJSON; - is standard input.
  --rejects FILE  what is refused, and who is stored outside the pool, one JSON line each with the reason
                  (default: on standard error)
  --on DAY        the day profiles are assessed on, YYYY-MM-DD (default: the clock's day)
  --json          the counts as JSON on standard output
A profile known by its reference is left as it is: with the same content nothing is done, with other content it is refused.
Stopped or killed at any moment, what was stored stays; the same command again stores the rest.
Exit status: 0 all stored, 1 some refused, 2 wrong usage, 130 interrupted.`,
  usageStats: `express-entry pool stats [--as-of DAY] [--json] [--lang en|fr]

Size of the pool, candidates by band, program and category, and who stands outside it. Nothing is written.
  --as-of DAY     the pool at the end of that day, by its rules (default: at this moment)
  --json          the figures as JSON`,
  noFile: 'pool import needs at least one FILE; - is standard input.',
  noWord: 'pool stats takes no word: "{value}".',
  ownDays: 'The rules of {day} are not recorded: each profile is assessed on its own day of submission.',
  progress: '{records} profiles, {rate} a second',
  rejectsIsInput: '--rejects {file} is also to be imported; name another file.',
  rejectsUnwritable:
    'rejects-unwritable: {file} cannot be written ({why}). Name another file, or free some space; what was stored stays.',
  stored: '{count} stored in the pool',
  outside: '{count} stored outside it (they meet no program)',
  unassessed: '{count} stored, not to be assessed on their day',
  known: '{count} known before',
  refused: '{count} refused',
  refusedIn: '{summary} (see {file})',
  stopping: 'Stopping once the profiles at hand are stored; interrupt again to end at once.',
  stopped: 'Stopped before the end. What was stored stays; run the same command again to store the rest.',
  titleOf: 'The pool at {at}',
  synthetic: 'The pool holds synthetic profiles: made by a program, nobody’s.',
  band: 'CRS',
  candidates: 'Candidates',
  inAll: 'In all',
  programs: 'Eligible for',
  program: {
    pnp: 'A provincial nomination (PNP)',
    cec: 'Canadian Experience Class',
    fsw: 'Federal Skilled Worker',
    fst: 'Federal Skilled Trades',
  },
  categories: 'Members of',
  category: {
    french: 'French',
    healthcare: 'Health care',
    stem: 'STEM',
    trades: 'Trades',
    transport: 'Transport',
    agriculture: 'Agriculture and agri-food',
    education: 'Education',
    physicians: 'Physicians',
    senior_managers: 'Senior managers',
    researchers: 'Researchers',
    military: 'Military',
  },
  outsideThePool: 'Outside the pool',
  place: {
    notEligible: 'Meet no program',
    unassessed: 'Not to be assessed that day',
    invited: 'Invited',
    lapsed: 'Over after their twelve months',
    later: 'Submitted later',
  },
}

const fr: Words = {
  usageImport: `express-entry pool import FICHIER… [--rejects FICHIER] [--on JOUR] [--json] [--lang en|fr]

Prend des profils déclarés dans le registre : lus, évalués, inscrits par lots. FICHIER est en NDJSON; - est l’entrée standard.
  --rejects FICHIER  ce qui est refusé, et qui est inscrit hors du bassin, une ligne JSON chacun avec le motif
                     (par défaut : sur la sortie d’erreur)
  --on JOUR          le jour de l’évaluation, AAAA-MM-JJ (par défaut : le jour de l’horloge)
  --json             les nombres en JSON sur la sortie standard
Un profil connu par sa référence reste tel quel : de même contenu, rien n’est fait; d’un autre contenu, il est refusé.
Arrêté ou tué à tout moment, ce qui était inscrit le reste; la même commande inscrit la suite.
Statut de sortie : 0 tout est inscrit, 1 refus, 2 mauvais usage, 130 interrompu.`,
  usageStats: `express-entry pool stats [--as-of JOUR] [--json] [--lang en|fr]

Taille du bassin, candidats par tranche, programme et catégorie, et qui se trouve au-dehors. Rien n’est écrit.
  --as-of JOUR    le bassin à la fin de ce jour, selon ses règles (par défaut : en ce moment)
  --json          les nombres en JSON`,
  noFile: 'pool import demande au moins un FICHIER; - est l’entrée standard.',
  noWord: 'pool stats ne prend pas de mot : « {value} ».',
  ownDays: 'Les règles du {day} ne sont pas consignées : chaque profil est évalué au jour de sa présentation.',
  progress: '{records} profils, {rate} par seconde',
  rejectsIsInput: '--rejects {file} est aussi à importer; nommez un autre fichier.',
  rejectsUnwritable:
    'rejects-unwritable : {file} ne peut être écrit ({why}). Nommez un autre fichier ou libérez de l’espace; ce qui était inscrit le reste.',
  stored: '{count} inscrits dans le bassin',
  outside: '{count} inscrits hors de celui-ci (ils ne remplissent aucun programme)',
  unassessed: '{count} inscrits sans pouvoir être évalués à leur jour',
  known: '{count} déjà connus',
  refused: '{count} refusés',
  refusedIn: '{summary} (voir {file})',
  stopping: 'Arrêt dès que les profils en cours sont inscrits; interrompez encore pour finir aussitôt.',
  stopped: 'Arrêté avant la fin. Ce qui était inscrit le reste; la même commande inscrit la suite.',
  titleOf: 'Le bassin au {at}',
  synthetic: 'Le bassin contient des profils synthétiques : faits par un programme, de personne.',
  band: 'SCG',
  candidates: 'Candidats',
  inAll: 'En tout',
  programs: 'Admissibles à',
  program: {
    pnp: 'Désignation d’une province (PCP)',
    cec: 'Catégorie de l’expérience canadienne',
    fsw: 'Travailleurs qualifiés (fédéral)',
    fst: 'Métiers spécialisés (fédéral)',
  },
  categories: 'Membres de',
  category: {
    french: 'Français',
    healthcare: 'Soins de santé',
    stem: 'STIM',
    trades: 'Métiers',
    transport: 'Transport',
    agriculture: 'Agriculture et agroalimentaire',
    education: 'Éducation',
    physicians: 'Médecins',
    senior_managers: 'Cadres supérieurs',
    researchers: 'Chercheurs',
    military: 'Militaires',
  },
  outsideThePool: 'Hors du bassin',
  place: {
    notEligible: 'Ne remplissent aucun programme',
    unassessed: 'Ne peuvent être évalués ce jour',
    invited: 'Invités',
    lapsed: 'Échus après leurs douze mois',
    later: 'Présentés plus tard',
  },
}

export const poolWords: Readonly<Record<Language, Words>> = { en, fr }
