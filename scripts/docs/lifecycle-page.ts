/** `docs/lifecycle.md`: the states of a profile, the moves between them, and what time does, from `src/lifecycle`, in both languages. */
import type { Source } from '../../src/law/dated.ts'
import { dayNumber } from '../../src/law/day.ts'
import { reminderDays } from '../../src/lifecycle/deadlines.ts'
import { placedActs, placeInLine, RENEWAL_DAYS } from '../../src/lifecycle/place-in-line.ts'
import { isInPool, isLive, type Kind, stateNames, states } from '../../src/lifecycle/states.ts'
import { timedActs } from '../../src/lifecycle/timed.ts'
import {
  actTitles,
  type Certainty,
  type Transition,
  transitions,
  transitionsOf,
  type Who,
} from '../../src/lifecycle/transitions.ts'
import { frenchLink } from './links-fr.ts'
import { type Block, markdown } from './markdown.ts'
import { type Both, type Language, languages, typeset } from './voice.ts'
import { words as ruleWords } from './words.ts'

const kinds: Readonly<Record<Kind, Both>> = {
  start: { en: 'the beginning', fr: 'le début' },
  draft: { en: 'being written', fr: 'en cours de rédaction' },
  waiting: { en: 'waiting', fr: 'en attente' },
  live: { en: 'in the pool, or invited from it', fr: 'dans le bassin, ou invité à partir de lui' },
  applicant: { en: 'an application before the department', fr: 'une demande devant le ministère' },
  ended: { en: 'over; a new profile may be begun', fr: 'terminé; un nouveau profil peut être commencé' },
  end: { en: 'the end of the path', fr: 'la fin du parcours' },
  blocked: { en: 'no new profile for a time', fr: 'aucun nouveau profil pour un temps' },
}

const people: Readonly<Record<Who, Both>> = {
  candidate: { en: 'the candidate', fr: 'le candidat' },
  representative: { en: 'a representative', fr: 'un représentant' },
  system: { en: 'the system', fr: 'le système' },
  province: { en: 'the province', fr: 'la province' },
  minister: { en: 'the Minister', fr: 'le ministre' },
  intake: { en: 'the intake office', fr: 'le bureau de réception' },
  officer: { en: 'an officer', fr: 'un agent' },
  applicant: { en: 'the applicant', fr: 'le demandeur' },
}

const certainties: Readonly<Record<Exclude<Certainty, 'own'>, Both>> = {
  high: { en: 'high', fr: 'élevée' },
  medium: { en: 'medium', fr: 'moyenne' },
  low: { en: 'low', fr: 'faible' },
}

const words = {
  language: { en: 'English', fr: 'Français' },
  intro: {
    en: 'Every profile is in one of these states, and moves as one of these rows says, or not at all. T01 to T32 are the moves of today’s system; X01 and up are ours, each with its reason. The commands and the journal use the names in `code`.',
    fr: 'Chaque profil est dans l’un de ces états, et passe à un autre comme l’une de ces lignes le dit, ou pas du tout. T01 à T32 sont les passages du système actuel; X01 et suivants sont les nôtres, chacun avec sa raison. Les commandes et le journal emploient les noms en `code`.',
  },
  states: { en: 'States', fr: 'États' },
  live: { en: 'A person has at most one live profile.', fr: 'Une personne a au plus un profil actif.' },
  isLive: { en: 'live', fr: 'actif' },
  inPool: { en: 'in the pool', fr: 'dans le bassin' },
  days: { en: 'to {to}', fr: 'jusqu’au {to}' },
  possible: { en: 'What can be done, state by state', fr: 'Ce qui est possible, état par état' },
  possibleIntro: {
    en: 'On {on}. What happens by itself stands in brackets; a bar (T31) is possible from every state and is left out.',
    fr: 'Au {on}. Ce qui se produit de soi-même est entre crochets; une interdiction (T31) est possible à partir de chaque état et n’est pas répétée.',
  },
  state: { en: 'State', fr: 'État' },
  acts: { en: 'Acts', fr: 'Actes' },
  moves: { en: 'Moves of today’s system', fr: 'Passages du système actuel' },
  ownMoves: { en: 'Moves of our own', fr: 'Nos passages' },
  same: { en: 'the same state', fr: 'le même état' },
  anyState: { en: 'any other state', fr: 'tout autre état' },
  byTime: { en: 'by time', fr: 'par le temps' },
  who: { en: 'Who: {what}', fr: 'Qui : {what}' },
  guard: { en: 'If: {what}', fr: 'Si : {what}' },
  limit: { en: 'Limit: {what}', fr: 'Limite : {what}' },
  effect: { en: 'Effect: {what}', fr: 'Effet : {what}' },
  inForce: { en: 'In force: {what}', fr: 'En vigueur : {what}' },
  since: { en: 'since {from}', fr: 'depuis le {from}' },
  fromTo: { en: 'from {from} to {to}', fr: 'du {from} au {to}' },
  on: { en: 'on {from}', fr: 'le {from}' },
  certainty: { en: 'Certainty: {what}', fr: 'Certitude : {what}' },
  doubt: { en: 'In doubt: {what}', fr: 'Incertain : {what}' },
  reason: { en: 'Reason: {what}', fr: 'Raison : {what}' },
  source: { en: 'Source: {what}', fr: 'Source : {what}' },
  substate: {
    en: 'A nomination that waits for an answer is a live substate of in-pool. T15, T16, T17 and T20 name in-pool alone; they are read to hold there too, or a candidate whom a province has just confirmed could for thirty days neither keep the profile true nor be invited.',
    fr: 'Une désignation qui attend une réponse est un sous-état actif de in-pool. T15, T16, T17 et T20 ne nomment que in-pool; ils sont lus comme valant là aussi, sans quoi un candidat que sa province vient de confirmer ne pourrait, pendant trente jours, ni tenir son profil exact ni être invité.',
  },
  time: { en: 'What time does', fr: 'Ce que fait le temps' },
  counting: {
    en: 'A period of days begins on the day after its beginning and ends at 00:00 UTC of the day after its last. So an invitation is counted, as a letter of 2019-07-10 shows; drafts, nominations and Job Bank are counted alike, since nothing else was read, and it is never shorter than so many times 24 hours. Twelve months end at the same clock time; 29 February falls to 28 February.',
    fr: 'Un délai en jours commence le lendemain de son début et prend fin à 00 h 00 UTC le lendemain de son dernier jour. Ainsi se compte une invitation, comme le montre une lettre du 2019-07-10; ébauches, désignations et Guichet-Emplois se comptent de même, rien d’autre n’ayant été lu, et le délai n’est jamais plus court qu’autant de fois 24 heures. Douze mois prennent fin à la même heure; le 29 février devient le 28 février.',
  },
  whileInvited: {
    en: 'While invited, a profile neither expires nor is assessed again: the invitation is answered first.',
    fr: 'Tant qu’il est invité, un profil n’expire pas et n’est pas réévalué : l’invitation reçoit d’abord sa réponse.',
  },
  ties: {
    en: 'What falls on one moment happens in this order:',
    fr: 'Ce qui tombe au même moment se produit dans cet ordre :',
  },
  faults: {
    en: 'Minutes in which the service could not be used lengthen a deadline, until no more of them fall inside: each fault rounded up to whole minutes, what several share counted once, with a receipt.',
    fr: 'Les minutes où le service ne pouvait être utilisé prolongent une échéance, jusqu’à ce qu’il n’en tombe plus dans le délai : chaque panne arrondie à la minute supérieure, ce que plusieurs partagent compté une fois, avec un reçu.',
  },
  reminders: {
    en: 'Reminders go out {days} days before a deadline, after the beginning of the period only.',
    fr: 'Des rappels partent {days} jours avant une échéance, après le début du délai seulement.',
  },
  place: { en: 'The place in line', fr: 'La place dans la file' },
  placeIntro: {
    en: 'Of equal points, the earlier moment of submission ranks higher. What each act does to it is said before the click. A profile can be renewed in its last {days} days, and after it is over.',
    fr: 'À points égaux, le moment de présentation antérieur l’emporte. Ce que chaque acte lui fait est dit avant le clic. Un profil peut être renouvelé dans ses {days} derniers jours, et après sa fin.',
  },
  generated: {
    en: 'The law is what the sources say; this page says how the program reads it. Generated from `src/lifecycle` by `npm run docs`: change the table, not the page.',
    fr: 'La loi est ce que disent les sources; cette page dit comment le programme la lit. Produite à partir de `src/lifecycle` par `npm run docs` : changer la table, non la page.',
  },
} as const satisfies Readonly<Record<string, Both>>

type Key = keyof typeof words

/** The day by which the state-by-state table is shown: any after Job Bank. */
const SHOWN_ON = '2026-11-02'

/** One half of the page, in one language. */
class Half {
  readonly lang: Language
  /** The addresses linked from the whole page, in order. */
  readonly links: string[]
  constructor(lang: Language, links: string[]) {
    this.lang = lang
    this.links = links
  }

  say(key: Key, values: Readonly<Record<string, string>> = {}): string {
    return words[key][this.lang].replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name]
      if (value === undefined) throw new Error(`"${key}" asks for {${name}}, which is not given.`)
      return value
    })
  }

  source(source: Source): string {
    if (source.url === undefined) return source[this.lang]
    const url = this.lang === 'fr' ? (frenchLink(source.url) ?? source.url) : source.url
    const known = this.links.indexOf(url)
    const inEnglish = this.lang === 'fr' && frenchLink(source.url) === undefined ? ruleWords.inEnglish.fr : ''
    return `[${source[this.lang]}][${known >= 0 ? known + 1 : this.links.push(url)}]${inEnglish}`
  }

  stateItems(): readonly string[] {
    return stateNames.map((name) => {
      const { title, meaning, kind, lastOn, source } = states[name]
      const marks = [
        kinds[kind][this.lang],
        ...(isLive(name) ? [this.say('isLive')] : []),
        ...(isInPool(name) && kind !== 'live' ? [this.say('inPool')] : []),
        ...(lastOn === null ? [] : [this.say('days', { to: lastOn })]),
      ]
      return `\`${name}\` **${title[this.lang]}** (${marks.join('; ')}). ${meaning[this.lang]} · ${this.source(source)}`
    })
  }

  /** What can be done in each state, and by which row. */
  possible(): Block {
    const on = dayNumber(SHOWN_ON)
    const rows = stateNames
      .filter((name) => states[name].lastOn === null)
      .map((name) => {
        const acts = new Map<string, string[]>()
        for (const row of transitionsOf(name, on).filter(({ act }) => act !== 'bar')) {
          const clockwork = row.who.every((who) => who === 'system') && row.act !== 'import'
          const act = clockwork ? `[${row.act}]` : row.byTime === undefined ? row.act : `${row.act} [${row.byTime}]`
          acts.set(act, [...(acts.get(act) ?? []), row.id])
        }
        return [`\`${name}\``, [...acts].map(([act, ids]) => `${act} (${ids.join(' ')})`).join(', ') || '–']
      })
    return { head: [this.say('state'), this.say('acts')], rows }
  }

  move(row: Transition): readonly Block[] {
    const { lang } = this
    const code = (name: string) => `\`${name}\``
    const from = row.act === 'bar' ? this.say('anyState') : row.from.map(code).join(', ')
    const to = row.to === 'same' ? this.say('same') : code(row.to)
    const time = row.byTime === undefined ? '' : ` · ${this.say('byTime')} ${code(row.byTime)}`
    const days =
      row.lastOn === null
        ? this.say('since', { from: row.firstOn })
        : row.lastOn === row.firstOn
          ? this.say('on', { from: row.firstOn })
          : this.say('fromTo', { from: row.firstOn, to: row.lastOn })
    const items = [
      this.say('who', { what: row.who.map((who) => people[who][lang]).join(', ') }),
      ...(row.guard === null ? [] : [this.say('guard', { what: row.guard[lang] })]),
      ...(row.limit === null ? [] : [this.say('limit', { what: row.limit[lang] })]),
      this.say('effect', { what: row.effect[lang] }),
      this.say('inForce', { what: days }),
      ...(row.certainty === 'own' ? [] : [this.say('certainty', { what: certainties[row.certainty][lang] })]),
      ...(row.reason === undefined ? [] : [this.say('reason', { what: row.reason[lang] })]),
      ...(row.doubt === undefined ? [] : [this.say('doubt', { what: row.doubt[lang] })]),
      this.say('source', { what: row.source.map((source) => this.source(source)).join('; ') }),
    ]
    return [`**${row.id}** ${code(row.act)}${time} · ${actTitles[row.act][lang]} · ${from} → ${to}`, items]
  }

  blocks(): readonly Block[] {
    const { lang } = this
    const today = transitions.filter(({ id }) => id.startsWith('T'))
    const own = transitions.filter(({ id }) => !id.startsWith('T'))
    const days = [...new Set(Object.values(reminderDays).flat())]
    const and = ruleWords.and[lang]
    return [
      `## ${this.say('language')}`,
      this.say('intro'),
      `### ${this.say('states')}`,
      this.say('live'),
      this.stateItems(),
      `### ${this.say('possible')}`,
      this.say('possibleIntro', { on: SHOWN_ON }),
      this.possible(),
      `### ${this.say('moves')}`,
      this.say('substate'),
      ...today.flatMap((row) => this.move(row)),
      `### ${this.say('ownMoves')}`,
      ...own.flatMap((row) => this.move(row)),
      `### ${this.say('time')}`,
      this.say('counting'),
      this.say('whileInvited'),
      this.say('ties'),
      timedActs.map((act) => `\`${act}\` ${actTitles[act][lang]}`),
      this.say('faults'),
      this.say('reminders', { days: `${days.slice(0, -1).join(', ')} ${and} ${days.at(-1)}` }),
      `### ${this.say('place')}`,
      this.say('placeIntro', { days: `${RENEWAL_DAYS}` }),
      placedActs.map((act) => `\`${act}\` ${placeInLine(act)!.said[lang]}`),
    ]
  }
}

/** The page as it is now. */
export function lifecyclePage(): string {
  const links: string[] = []
  const halves = languages.map((lang) => {
    const half = new Half(lang, links)
    return typeset(markdown([...half.blocks(), half.say('generated')]), lang)
  })
  const head = markdown([
    '# The life of a profile · La vie d’un profil',
    `[English](#english) · [Français](#français) · ${ruleWords.notService.en} · ${ruleWords.notService.fr}`,
  ])
  const addresses = links.map((url, i) => `[${i + 1}]: ${url}`).join('\n')
  return `${[head, ...halves].join('\n')}\n---\n\n${addresses}\n`
}
