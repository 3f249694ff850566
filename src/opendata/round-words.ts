/** A published round in the words of feeds and calendars, English and French side by side. */
import { dayNumber, plainDate } from '../law/day.ts'
import { dayOf, type Micros, moment, momentText, startOf } from '../law/moment.ts'
import { bareDay, onDay, say } from '../letters/say.ts'
import type { Both } from '../lifecycle/states.ts'
import { drawTypeNames } from '../rounds/record/draw-names.ts'
import type { Correction, OfficialRound, RoundField } from '../rounds/record/official-round.ts'

export type Language = keyof Both

const fieldNames: Readonly<Record<RoundField, Both>> = {
  on: { en: 'day', fr: 'jour' },
  at: { en: 'moment', fr: 'moment' },
  type: { en: 'type', fr: 'type' },
  category: { en: 'category', fr: 'catégorie' },
  categoryVersion: { en: 'version of the category', fr: 'version de la catégorie' },
  name: { en: 'name', fr: 'nom' },
  programs: { en: 'programs', fr: 'programmes' },
  programsName: { en: 'names of the programs', fr: 'noms des programmes' },
  invitations: { en: 'invitations', fr: 'invitations' },
  minimumCrs: { en: 'lowest score', fr: 'note la plus basse' },
  tieBreakAt: { en: 'tie-break', fr: 'départage' },
  poolAsOf: { en: 'day of the distribution', fr: 'jour de la répartition' },
}

/** The key of {@link drawTypeNames}: the category where there is one. */
export function drawType(round: OfficialRound): keyof typeof drawTypeNames {
  if (round.type !== 'category') return round.type
  if (round.category === null) throw new TypeError(`Round ${round.number} is of a category, and names none.`)
  return round.category
}

/** A whole number as people read it: thousands by a comma, in French by a no-break space, on every platform alike. */
export function countWords(count: number): Both {
  const grouped = (by: string) => `${count}`.replace(/\B(?=(?:\d{3})+$)/g, by)
  return { en: grouped(','), fr: grouped('\u00a0') }
}

/** “1 invitation”, “3,500 invitations”; in French 0 is singular. */
function invitationsWords(count: number): Both {
  const { en, fr } = countWords(count)
  return say(`${en} ${count === 1 ? 'invitation' : 'invitations'}`, `${fr} ${count < 2 ? 'invitation' : 'invitations'}`)
}

/** A clock to the second, and to the fraction where there is one: a tie is decided by it. */
function clockWords(at: Micros): Both {
  const [, hour, minute, second, fraction] = /T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?Z$/.exec(momentText(at))!
  return {
    en: `${hour}:${minute}:${second}${fraction === undefined ? '' : `.${fraction}`} UTC`,
    fr: `${Number(hour)} h ${minute} min ${second}${fraction === undefined ? '' : `,${fraction}`} s UTC`,
  }
}

function versionWords(version: string | null): Both {
  const [, year, number] = /^(?:(\d{4})-)?v(\d+)$/.exec(version ?? '') ?? []
  if (number === undefined) return say('', '')
  return year === undefined
    ? say(` (version ${number})`, ` (version ${number})`)
    : say(` (version ${number} of ${year})`, ` (version ${number} de ${year})`)
}

/** “Round 284: Health care, 3,500 invitations, lowest score 422”. */
export function roundTitle(round: OfficialRound): Both {
  const [kind, invitations] = [drawTypeNames[drawType(round)], invitationsWords(round.invitations)]
  return say(
    `Round ${round.number}: ${kind.en}, ${invitations.en}, lowest score ${round.minimumCrs}`,
    `Ronde ${round.number} : ${kind.fr}, ${invitations.fr}, note la plus basse ${round.minimumCrs}`,
  )
}

/** The corrections of a round, in the order they stand in the ledger; a doubt made public is one too. */
export const correctionsOf = (round: OfficialRound, corrections: readonly Correction[]): readonly Correction[] =>
  corrections.filter((each) => each.of === 'round' && each.key === round.number)

function correctionWords(correction: Correction): Both {
  const [day, made] = [onDay(correction.madeOn), bareDay(dayNumber(correction.madeOn))]
  const field = fieldNames[correction.field as RoundField] ?? { en: correction.field, fr: correction.field }
  const { published, corrected, why } = correction
  return corrected === null
    ? say(
        `In doubt since ${made.en}, ${field.en}: “${published}” is kept as published. ${why.en}`,
        `En doute depuis ${day.fr}, ${field.fr} : « ${published} » est gardé tel que publié. ${why.fr}`,
      )
    : say(
        `Corrected ${day.en}, ${field.en}: “${published}” was published, “${corrected}” is right. ${why.en}`,
        `Correction faite ${day.fr}, ${field.fr} : « ${published} » a été publié, « ${corrected} » est exact. ${why.fr}`,
      )
}

/** When a round was held, for whom, how many, down to which score and moment; then each correction, a sentence or two. */
export function roundSummary(round: OfficialRound, corrections: readonly Correction[]): Both {
  const at = moment(round.at)
  const [held, clock, kind] = [onDay(round.on), clockWords(at), drawTypeNames[drawType(round)]]
  // An evening round has its moment on the next day of UTC: then that day is said too.
  const momentDay = dayOf(at) === dayNumber(round.on) ? say('', '') : onDay(plainDate(dayOf(at)))
  const [version, invitations] = [versionWords(round.categoryVersion), invitationsWords(round.invitations)]
  const tie = round.tieBreakAt === null ? undefined : moment(round.tieBreakAt)
  const tieWords = (since: Micros): Both => {
    const [tieClock, tieDay] = [clockWords(since), onDay(plainDate(dayOf(since)))]
    return say(
      `Tie-break: at the lowest score, those who submitted before ${tieClock.en} ${tieDay.en} were invited.`,
      `Départage : à la note la plus basse, les personnes qui avaient présenté leur profil avant ${tieClock.fr}, ${tieDay.fr}, ont été invitées.`,
    )
  }
  const sentences: readonly Both[] = [
    say(
      `${kind.en}${version.en}. Held ${held.en}, with points and ranks as of ${clock.en}${momentDay.en && ` ${momentDay.en}`}.`,
      `${kind.fr}${version.fr}. Tenue ${held.fr}, selon les notes et les rangs à ${clock.fr}${momentDay.fr && `, ${momentDay.fr}`}.`,
    ),
    say(
      `${invitations.en} to apply, lowest score ${round.minimumCrs}.`,
      `${invitations.fr} à présenter une demande, note la plus basse ${round.minimumCrs}.`,
    ),
    tie === undefined ? say('No tie-break was published.', 'Aucun départage n’a été publié.') : tieWords(tie),
    ...correctionsOf(round, corrections).map(correctionWords),
  ]
  return { en: sentences.map(({ en }) => en).join(' '), fr: sentences.map(({ fr }) => fr).join(' ') }
}

const SECOND = 1_000_000

/**
 * When what is said of a round last changed: its moment, or that of its latest correction. The ledger has the day of a correction,
 * not its moment: the first moment of that day stands for it, and one second after the round where that is later, so that a
 * correction is always news and never in the future.
 */
export function roundUpdatedAt(round: OfficialRound, corrections: readonly Correction[]): Micros {
  const at = moment(round.at)
  const made = correctionsOf(round, corrections).map(({ madeOn }) => startOf(dayNumber(madeOn)))
  return made.length === 0 ? at : Math.max(at + SECOND, ...made)
}

/** The notice of everything we publish of the rounds. */
export const recordNotice = say(
  'Open Express Entry is not a government service, and this does not come from the Government of Canada. It repeats the rounds of invitations as the department published them, and tells of those that were held here, with corrections made in the open.',
  'Open Express Entry n’est pas un service du gouvernement, et ceci ne vient pas du gouvernement du Canada. On y reprend les rondes d’invitations telles que le ministère les a publiées, et on y annonce celles qui ont été tenues ici, avec les corrections faites au grand jour.',
)

const pages: Readonly<Record<Language, string>> = { en: '/en/rounds', fr: '/fr/rondes' }

/** The path of the page of all rounds. */
export const roundsPath = (language: Language): string => pages[language]

/** The path of the page of a round: `/en/rounds/284`, `/fr/rondes/284`. */
export const roundPath = (language: Language, number: string): string =>
  `${pages[language]}/${encodeURIComponent(number)}`

/**
 * The base address of a deployment without a slash at its end, and its host.
 * @throws RangeError unless it is http or https, without a name, a query or a fragment.
 */
export function readBase(base: string): { readonly address: string; readonly host: string } {
  const url = URL.canParse(base) ? new URL(base) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username || url.password) {
    throw new RangeError(`"${base}" is not a base address. Give one such as https://rounds.example.org.`)
  }
  return { address: url.href.replace(/\/+$/, ''), host: url.hostname }
}
