/** Every word of `rounds import`, `rounds list` and `rounds summary`, in English and French. */
import type { RecordCategory, RoundType } from '../../rounds/record/official-round.ts'
import type { NoteCode, RecordRefusalCode } from '../../rounds/record/published-row.ts'
import type { Language } from './language.ts'

type Words = {
  readonly types: Readonly<Record<Exclude<RoundType, 'category'> | RecordCategory, string>>
  readonly column: {
    readonly number: string
    readonly on: string
    readonly drawType: string
    readonly version: string
    readonly invitations: string
    readonly cutOff: string
    readonly tieBreak: string
    readonly rounds: string
    readonly lowest: string
    readonly highest: string
    readonly biggest: string
  }
  readonly all: string
  readonly summaryOf: string
  readonly summaryUntil: string
  readonly roundsByType: string
  readonly count: string
  readonly noRounds: string
  readonly fromStore: string
  readonly fromBuiltIn: string
  readonly fromBuiltInWanted: string
  readonly fromEmptyStore: string
  readonly imported: string
  readonly added: string
  readonly changed: string
  readonly unchanged: string
  readonly refused: string
  readonly refusal: string
  readonly refusalOfFile: string
  readonly roundRows: string
  readonly distributionRows: string
  readonly changedField: string
  readonly noted: string
  readonly more: string
  readonly readAs: string
  readonly correctionApplied: string
  readonly correctionOther: string
  readonly fileUnreadable: string
  readonly wrongYear: string
  readonly wrongDay: string
  readonly dayOutsideYear: string
  readonly missing: string
  readonly tooMany: string
  readonly unexpected: string
  readonly both: string
  readonly usageImport: string
  readonly usageList: string
  readonly usageSummary: string
  readonly notes: Readonly<Record<NoteCode, string>>
  readonly refusals: Readonly<Record<RecordRefusalCode, readonly [what: string, next: string]>>
}

const en: Words = {
  types: {
    general: 'General',
    cec: 'Canadian Experience Class',
    pnp: 'Provincial nominees',
    fsw: 'Federal Skilled Worker',
    fst: 'Federal Skilled Trades',
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
    military: 'Military recruits',
  },
  column: {
    number: 'Round',
    on: 'Date',
    drawType: 'Draw type',
    version: 'Version',
    invitations: 'Invitations',
    cutOff: 'Cut-off',
    tieBreak: 'Tie-break (UTC)',
    rounds: 'Rounds',
    lowest: 'Lowest cut-off',
    highest: 'Highest cut-off',
    biggest: 'Biggest round',
  },
  all: 'All',
  summaryOf: 'Rounds of invitations of {year}',
  summaryUntil: 'Rounds of invitations of {year}, to {until}',
  roundsByType: 'The rounds',
  count: '{rounds} rounds, {invitations} invitations',
  noRounds: 'No round of the record fits; it runs from {first} to {last}.',
  fromStore: 'Record: {where} (rounds {first} to {last}).',
  fromBuiltIn: 'Record: the built-in one (rounds {first} to {last}), as no store is there yet.',
  fromBuiltInWanted: 'Record: the built-in one (rounds {first} to {last}).',
  fromEmptyStore: 'Record: the built-in one (rounds {first} to {last}), as {where} holds none.',
  imported: 'Imported {file} into {where}.',
  added: 'Added',
  changed: 'Changed',
  unchanged: 'Unchanged',
  refused: 'Refused',
  refusal: 'Refused: {file}: {where}: {code}: {what}: "{value}". {next}',
  refusalOfFile: 'Refused: {file}: {code}: {what}. {next}',
  roundRows: 'Rounds',
  distributionRows: 'Distributions',
  changedField: 'Changed: {subject}, {field}: "{from}" is now "{to}"; entered in the corrections of {day}.',
  noted: 'Noted: {what}: {count} × ({where})',
  more: '{count} more',
  readAs: 'Noted: {where}: {what}: "{value}" read as "{read}"',
  correctionApplied:
    'Corrected: round {key}, {field}: the file says "{published}", the record says "{corrected}". {why}',
  correctionOther:
    'Not corrected: round {key}, {field} is "{found}", and our correction expects "{published}" or "{corrected}". Look at the published page, and publish a new correction if one is needed.',
  fileUnreadable: '{file}: the file cannot be read ({reason}). Check its name and its rights.',
  wrongYear: '--year must be a year of four digits, not "{value}".',
  wrongDay: '--until must be a day, YYYY-MM-DD, not "{value}".',
  dayOutsideYear: '--until must be a day of {year}, not {value}.',
  missing: '{what} is missing.',
  tooMany: 'One file at a time: "{value}" is one too many.',
  unexpected: '"{value}" is not expected here.',
  both: '--json and --csv exclude each other.',
  usageImport: 'Usage: express-entry rounds import FILE [--notes] [--json] [--lang en|fr]',
  usageList:
    'Usage: express-entry rounds list [--year Y] [--type T] [--category C] [--json|--csv] [--built-in] [--lang en|fr]',
  usageSummary: 'Usage: express-entry rounds summary --year Y [--until DAY] [--json|--csv] [--built-in] [--lang en|fr]',
  notes: {
    'day-first': 'the day came first in the date',
    'date-from-full': 'the day was taken from, or settled by, drawDateFull',
    'dates-differ': 'the two dates differ; the moment of the round settled it',
    'number-from-link': 'the number was taken from the link',
    'moment-spelling': 'a moment in an unusual spelling',
    'zone-missing': 'a moment without UTC, read as UTC',
    'seconds-missing': 'a moment without seconds, read as :00',
    'half-day-mark': 'AM or PM after a 24-hour clock',
    'year-missing': 'a moment without a year, inferred',
    'moment-day': 'the moment is dated on another day than the round; the day of the round was kept',
    'moment-on-next-utc-day': 'the moment falls on the next day in UTC',
    'tie-break-old': 'a tie-break more than twelve months before the round',
    'version-missing': 'a category without its version',
    'programs-missing': 'no classes named; those of the type of round were supplied',
    'programs-differ': 'other classes named than the type of round may invite',
    repeated: 'the same row again',
    'date-order': 'dated before the round numbered before it',
    'key-unknown': 'a field this program does not know, left aside',
    'windows-1252': 'the file is in Windows-1252',
    'total-missing': 'a distribution without a total, left aside',
    coarse: 'a distribution in seven bands',
    'sums-differ': 'bands that do not add up, kept as published',
    unchanged: 'a distribution that repeats the one before',
    stale: 'a distribution two weeks old or more, in days',
    'distribution-after-round': 'a distribution dated after its round',
  },
  refusals: {
    'not-json': ['the file is not JSON', 'Download the file again; a web page saved in its place is the usual cause.'],
    'not-a-rounds-file': [
      'the file holds no list of rounds',
      'Give the file ee_rounds_123_en.json or ee_rounds_123_fr.json.',
    ],
    'row-not-an-object': ['a round must be an object', 'Remove the entry, or download the file again.'],
    'field-missing': ['the field is missing or empty', 'Add it as the published page of the round shows it.'],
    'number-unreadable': ['not a whole number', 'Divide thousands by a comma or a space, or not at all.'],
    'date-unreadable': ['not a day', 'Write the day as YYYY-MM-DD.'],
    'dates-disagree': ['the two dates differ', 'Put the day of the published page in both fields.'],
    'moment-unreadable': ['not a moment in UTC', 'Write it as 2026-08-19T12:35:37Z.'],
    'tie-break-after-round': ['the tie-break is after the round', 'Compare with the published page of the round.'],
    'name-unknown': [
      'the name of no kind of round we know',
      'If it is a new kind, add its key words to src/rounds/record/published-names.ts.',
    ],
    'out-of-range': ['outside what is possible', 'Compare with the published page of the round.'],
    'number-repeated': ['an earlier row has this number and other values', 'Keep the row of the published page.'],
    'distribution-unreadable': [
      'the distribution cannot be read; its round was taken',
      'Correct the figure and import again to add it.',
    ],
    'distribution-differs': [
      'the figures differ from those published first for that day, which were kept',
      'If the later ones are right, correct the earlier row and import again.',
    ],
  },
}

const fr: Words = {
  types: {
    general: 'Générale',
    cec: 'Expérience canadienne',
    pnp: 'Candidats des provinces',
    fsw: 'Travailleurs qualifiés',
    fst: 'Métiers spécialisés (féd.)',
    french: 'Français',
    healthcare: 'Santé',
    stem: 'STIM',
    trades: 'Métiers',
    transport: 'Transport',
    agriculture: 'Agriculture et agroalim.',
    education: 'Éducation',
    physicians: 'Médecins',
    senior_managers: 'Cadres supérieurs',
    researchers: 'Chercheurs',
    military: 'Recrues militaires',
  },
  column: {
    number: 'Ronde',
    on: 'Date',
    drawType: 'Type de ronde',
    version: 'Version',
    invitations: 'Invitations',
    cutOff: 'Seuil',
    tieBreak: 'Départage (UTC)',
    rounds: 'Rondes',
    lowest: 'Seuil min.',
    highest: 'Seuil max.',
    biggest: 'Plus grande',
  },
  all: 'Toutes',
  summaryOf: 'Rondes d’invitations de {year}',
  summaryUntil: 'Rondes d’invitations de {year}, jusqu’au {until}',
  roundsByType: 'Les rondes',
  count: '{rounds} rondes, {invitations} invitations',
  noRounds: 'Aucune ronde du registre ne convient; il va du {first} au {last}.',
  fromStore: 'Registre : {where} (rondes {first} à {last}).',
  fromBuiltIn: 'Registre : celui du programme (rondes {first} à {last}), car aucun dépôt n’existe encore.',
  fromBuiltInWanted: 'Registre : celui du programme (rondes {first} à {last}).',
  fromEmptyStore: 'Registre : celui du programme (rondes {first} à {last}), car {where} n’en a pas.',
  imported: '{file} importé dans {where}.',
  added: 'Ajoutées',
  changed: 'Modifiées',
  unchanged: 'Identiques',
  refused: 'Refusées',
  refusal: 'Refus : {file} : {where} : {code} : {what} : « {value} ». {next}',
  refusalOfFile: 'Refus : {file} : {code} : {what}. {next}',
  roundRows: 'Rondes',
  distributionRows: 'Répartitions',
  changedField: 'Modification : {subject}, {field} : « {from} » devient « {to} »; inscrit aux corrections du {day}.',
  noted: 'À noter : {what} : {count} × ({where})',
  more: '{count} de plus',
  readAs: 'À noter : {where} : {what} : « {value} » lu « {read} »',
  correctionApplied:
    'Corrigé : ronde {key}, {field} : le fichier dit « {published} », le registre dit « {corrected} ». {why}',
  correctionOther:
    'Non corrigé : ronde {key}, {field} vaut « {found} », alors que notre correction attend « {published} » ou « {corrected} ». Voyez la page publiée et, au besoin, publiez une nouvelle correction.',
  fileUnreadable: '{file} : le fichier ne peut être lu ({reason}). Vérifiez son nom et ses droits.',
  wrongYear: '--year doit être une année à quatre chiffres, et non « {value} ».',
  wrongDay: '--until doit être un jour, AAAA-MM-JJ, et non « {value} ».',
  dayOutsideYear: '--until doit être un jour de {year}, et non {value}.',
  missing: 'Il manque {what}.',
  tooMany: 'Un fichier à la fois : « {value} » est de trop.',
  unexpected: '« {value} » n’est pas attendu ici.',
  both: '--json et --csv s’excluent.',
  usageImport: 'Emploi : express-entry rounds import FICHIER [--notes] [--json] [--lang en|fr]',
  usageList:
    'Emploi : express-entry rounds list [--year A] [--type T] [--category C] [--json|--csv] [--built-in] [--lang en|fr]',
  usageSummary:
    'Emploi : express-entry rounds summary --year A [--until JOUR] [--json|--csv] [--built-in] [--lang en|fr]',
  notes: {
    'day-first': 'le jour vient en premier dans la date',
    'date-from-full': 'le jour vient de drawDateFull, ou a été tranché par lui',
    'dates-differ': 'les deux dates diffèrent; le moment de la ronde a tranché',
    'number-from-link': 'le numéro vient du lien',
    'moment-spelling': 'un moment écrit de façon inhabituelle',
    'zone-missing': 'un moment sans UTC, lu en UTC',
    'seconds-missing': 'un moment sans secondes, lu :00',
    'half-day-mark': 'AM ou PM après une heure sur 24',
    'year-missing': 'un moment sans année, déduite',
    'moment-day': 'le moment est daté d’un autre jour que la ronde; le jour de la ronde a été gardé',
    'moment-on-next-utc-day': 'le moment tombe le lendemain en UTC',
    'tie-break-old': 'un départage de plus de douze mois avant la ronde',
    'version-missing': 'une catégorie sans version',
    'programs-missing': 'aucune catégorie d’immigration nommée; celles du type de ronde ont été mises',
    'programs-differ': 'd’autres catégories d’immigration que celles du type de ronde',
    repeated: 'la même ligne de nouveau',
    'date-order': 'datée d’avant la ronde au numéro précédent',
    'key-unknown': 'un champ inconnu de ce programme, laissé de côté',
    'windows-1252': 'le fichier est en Windows-1252',
    'total-missing': 'une répartition sans total, laissée de côté',
    coarse: 'une répartition en sept tranches',
    'sums-differ': 'des tranches dont la somme ne concorde pas, gardées telles quelles',
    unchanged: 'une répartition qui répète la précédente',
    stale: 'une répartition vieille de deux semaines ou plus, en jours',
    'distribution-after-round': 'une répartition datée d’après sa ronde',
  },
  refusals: {
    'not-json': [
      'le fichier n’est pas du JSON',
      'Téléchargez-le de nouveau; une page Web enregistrée à sa place en est la cause habituelle.',
    ],
    'not-a-rounds-file': [
      'le fichier n’a pas de liste de rondes',
      'Donnez le fichier ee_rounds_123_en.json ou ee_rounds_123_fr.json.',
    ],
    'row-not-an-object': ['une ronde doit être un objet', 'Retirez l’entrée, ou téléchargez le fichier de nouveau.'],
    'field-missing': ['le champ manque ou est vide', 'Ajoutez-le tel que le montre la page publiée de la ronde.'],
    'number-unreadable': [
      'pas un nombre entier',
      'Séparez les milliers par une virgule ou une espace, ou ne les séparez pas.',
    ],
    'date-unreadable': ['pas un jour', 'Écrivez le jour AAAA-MM-JJ.'],
    'dates-disagree': ['les deux dates diffèrent', 'Mettez le jour de la page publiée dans les deux champs.'],
    'moment-unreadable': ['pas un moment en UTC', 'Écrivez-le 2026-08-19T12:35:37Z.'],
    'tie-break-after-round': ['le départage suit la ronde', 'Comparez avec la page publiée de la ronde.'],
    'name-unknown': [
      'le nom d’aucun type de ronde connu',
      'Si le type est nouveau, ajoutez ses mots clés à src/rounds/record/published-names.ts.',
    ],
    'out-of-range': ['hors du possible', 'Comparez avec la page publiée de la ronde.'],
    'number-repeated': ['une ligne précédente a ce numéro et d’autres valeurs', 'Gardez la ligne de la page publiée.'],
    'distribution-unreadable': [
      'la répartition ne peut être lue; sa ronde a été prise',
      'Corrigez le nombre et importez de nouveau pour l’ajouter.',
    ],
    'distribution-differs': [
      'les nombres diffèrent de ceux publiés d’abord pour ce jour, qui ont été gardés',
      'Si les derniers sont justes, corrigez la ligne précédente et importez de nouveau.',
    ],
  },
}

export const words: Readonly<Record<Language, Words>> = { en, fr }
