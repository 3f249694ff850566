/** Every word of `pool generate` and `rounds replay`, in English and French. */
import type { Language } from './language.ts'

type Words = {
  readonly usageGenerate: string
  readonly usageReplay: string
  readonly unexpected: string
  readonly wrongSize: string
  readonly wrongSeed: string
  readonly wrongDay: string
  readonly noTable: string
  readonly missingRound: string
  readonly synthetic: string
  readonly generated: string
  readonly noSuchRound: string
  readonly noTableBefore: string
  readonly unreadable: string
  readonly notJson: string
  readonly predicting: string
  readonly head: readonly string[]
  readonly kind: Readonly<Record<'general' | 'program' | 'category', string>>
  readonly over: string
  readonly within: string
}

const en: Words = {
  usageGenerate: `express-entry pool generate [--size N] --seed S [--as-of DAY] [--lang en|fr]

Writes a synthetic pool to standard output, one declared profile a line (NDJSON). Nobody in it exists.
  --size N      how many profiles; without it, as many as the table of the day has
  --seed S      a number or word; the same seed and size give the same bytes on every machine
  --as-of DAY   a day for which the distribution of the pool was published; without it, the latest
The scores fit the published bands. docs/population.md says how it is made, what is fitted and what is assumed.`,
  usageReplay: `express-entry rounds replay N|all|FILE [--seed S] [--json] [--lang en|fr]

Predicts the cut-off of a round on a synthetic pool of the table published before it, and compares it with the published one.
  N         the number of a recorded round with a table: the general ones are 228 to 294
  all       every general round since August 2022, with the mean error
  FILE      an instruction, as for round hold; - is standard input
  --seed S  a number or word; without it, 1`,
  unexpected: 'Unexpected: "{value}".',
  wrongSize: '--size takes a whole number from 1, not "{value}".',
  wrongSeed: '--seed takes a number or a word, and is required: the same seed gives the same pool.',
  wrongDay: '--as-of takes a day of the calendar, YYYY-MM-DD, not "{value}".',
  noTable: 'table-not-published: no distribution of the pool is known for {day}. The nearest days are {nearest}.',
  missingRound: 'Say which round: its number, all, or a file with an instruction.',
  synthetic: 'Synthetic pool of {day}: {size} profiles, seed {seed}. Nobody in it exists.',
  generated: '{size} synthetic profiles in {seconds} s.',
  noSuchRound: 'no-such-round: the record has no round {number}. It ends with {last}.',
  noTableBefore:
    'table-not-published: no distribution of the pool is known for {day} or before. The first is of {first}.',
  unreadable: '{file}: cannot be read ({reason}). Give the number of a round, all, or a file with an instruction.',
  notJson: '{file}: not-json: {reason}',
  predicting: 'Round {round} of {on}, on the synthetic pool of {asOf} …',
  head: ['Round', 'Held on', 'Type', 'Invitations', 'Pool of', 'Predicted', 'Published', 'Error'],
  kind: { general: 'General', program: 'Program', category: 'Category' },
  over: 'Over {n} rounds: mean error {mean}, mean absolute error {absolute}.',
  within: 'Within 1, 3, 5, 10 points: {one}, {three}, {five}, {ten} of {n}.',
}

const fr: Words = {
  usageGenerate: `express-entry pool generate [--size N] --seed S [--as-of JOUR] [--lang en|fr]

Écrit un bassin synthétique sur la sortie standard, un profil déclaré par ligne (NDJSON). Personne n’y existe.
  --size N      combien de profils; sans elle, autant que le tableau du jour en compte
  --seed S      un nombre ou un mot; le même germe et la même taille donnent les mêmes octets sur toute machine
  --as-of JOUR  un jour dont la répartition du bassin a été publiée; sans elle, le dernier
Les scores suivent les tranches publiées. docs/population.md dit comment il est fait, ce qui est ajusté et ce qui est supposé.`,
  usageReplay: `express-entry rounds replay N|all|FICHIER [--seed S] [--json] [--lang en|fr]

Prédit le seuil d’une ronde sur un bassin synthétique du tableau publié avant elle, et le compare au seuil publié.
  N         le numéro d’une ronde du registre qui a un tableau : les générales vont de 228 à 294
  all       chaque ronde générale depuis août 2022, avec l’erreur moyenne
  FICHIER   une instruction, comme pour round hold; - est l’entrée standard
  --seed S  un nombre ou un mot; sans elle, 1`,
  unexpected: 'Inattendu : « {value} ».',
  wrongSize: '--size prend un nombre entier à partir de 1, pas « {value} ».',
  wrongSeed: '--seed prend un nombre ou un mot, et est requis : le même germe donne le même bassin.',
  wrongDay: '--as-of prend un jour du calendrier, AAAA-MM-JJ, pas « {value} ».',
  noTable:
    'table-not-published : aucune répartition du bassin n’est connue pour le {day}. Les jours les plus proches sont {nearest}.',
  missingRound: 'Dites quelle ronde : son numéro, all, ou un fichier avec une instruction.',
  synthetic: 'Bassin synthétique du {day} : {size} profils, germe {seed}. Personne n’y existe.',
  generated: '{size} profils synthétiques en {seconds} s.',
  noSuchRound: 'no-such-round : le registre n’a pas de ronde {number}. Il finit par {last}.',
  noTableBefore:
    'table-not-published : aucune répartition du bassin n’est connue pour le {day} ou avant. La première est du {first}.',
  unreadable: '{file} : illisible ({reason}). Donnez le numéro d’une ronde, all, ou un fichier avec une instruction.',
  notJson: '{file} : not-json : {reason}',
  predicting: 'Ronde {round} du {on}, sur le bassin synthétique du {asOf} …',
  head: ['Ronde', 'Tenue le', 'Type', 'Invitations', 'Bassin du', 'Prédit', 'Publié', 'Erreur'],
  kind: { general: 'Générale', program: 'Programme', category: 'Catégorie' },
  over: 'Sur {n} rondes : erreur moyenne {mean}, erreur absolue moyenne {absolute}.',
  within: 'À 1, 3, 5, 10 points près : {one}, {three}, {five}, {ten} sur {n}.',
}

export const words: Readonly<Record<Language, Words>> = { en, fr }
