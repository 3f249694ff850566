/**
 * The life of a round that three people answer for: what can be done to it, by whom, and what becomes of it. The actions make a move
 * only by this table, and a screen that shows a button reads it.
 *
 * The Act lets the Minister give an instruction, and has the system carry it out; that preparing, approving and executing are done
 * by three people is the project's own rule, so that nobody invites alone.
 */
import type { Source } from '../law/dated.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { irpa, page } from '../rules/sources.ts'

/** A text in English and in French. */
export type Both = { readonly en: string; readonly fr: string }

/** The part somebody has in a round. Nobody has two. */
export const roundParts = ['preparer', 'approver', 'executor'] as const
export type RoundPart = (typeof roundParts)[number]

export const roundStates = ['drafted', 'sent-back', 'withdrawn', 'approved', 'running', 'held', 'published'] as const
export type RoundState = (typeof roundStates)[number]

export const roundStateNames: Readonly<Record<RoundState | 'none', Both>> = {
  none: { en: 'not prepared', fr: 'non préparée' },
  drafted: { en: 'drafted', fr: 'ébauchée' },
  'sent-back': { en: 'sent back', fr: 'renvoyée' },
  withdrawn: { en: 'withdrawn', fr: 'retirée' },
  approved: { en: 'approved', fr: 'approuvée' },
  running: { en: 'running', fr: 'en cours' },
  held: { en: 'held', fr: 'tenue' },
  published: { en: 'published', fr: 'publiée' },
}

export type RoundAct =
  | 'prepare'
  | 'revise'
  | 'withdraw'
  | 'send-back'
  | 'approve'
  | 'begin'
  | 'resume'
  | 'hold'
  | 'stop'
  | 'publish'

/** Each act as an order. */
export const roundActTitles: Readonly<Record<RoundAct, Both>> = {
  prepare: { en: 'prepare the instruction', fr: 'préparer l’instruction' },
  revise: { en: 'change the instruction', fr: 'modifier l’instruction' },
  withdraw: { en: 'withdraw the instruction', fr: 'retirer l’instruction' },
  'send-back': { en: 'send the instruction back', fr: 'renvoyer l’instruction' },
  approve: { en: 'approve the instruction', fr: 'approuver l’instruction' },
  begin: { en: 'execute the instruction', fr: 'exécuter l’instruction' },
  resume: { en: 'go on executing the instruction', fr: 'poursuivre l’exécution de l’instruction' },
  hold: { en: 'hold the round', fr: 'tenir la ronde' },
  stop: { en: 'stop executing the instruction', fr: 'arrêter l’exécution de l’instruction' },
  publish: { en: 'publish the round', fr: 'publier la ronde' },
}

export type RoundMove = {
  readonly id: string
  readonly from: readonly (RoundState | 'none')[]
  readonly to: RoundState
  readonly act: RoundAct
  readonly part: RoundPart
  /** Done only shortly after proving who one is. */
  readonly signed: boolean
  readonly effect: Both
  readonly source: readonly Source[]
}

const decided: Source = { ...irpa('10.3'), en: 'IRPA 10.3(1)(i) and (j)', fr: 'LIPR 10.3(1)i) et j)' }
const executed = irpa('10.2(1)(b)')
const publicly = irpa('10.3(4)')
const ours: Source = page('a decision of this project: three people', 'une décision de ce projet : trois personnes')

export const roundMoves: readonly RoundMove[] = [
  {
    id: 'R1',
    from: ['none', 'withdrawn'],
    to: 'drafted',
    act: 'prepare',
    part: 'preparer',
    signed: false,
    effect: {
      en: 'the instruction, its two texts and its query stand, to be approved',
      fr: 'l’instruction, ses deux textes et sa requête sont établis, pour approbation',
    },
    source: [decided, ours],
  },
  {
    id: 'R2',
    from: ['drafted', 'sent-back', 'approved'],
    to: 'drafted',
    act: 'revise',
    part: 'preparer',
    signed: false,
    effect: {
      en: 'a new version stands; an approval of the one before is none of it',
      fr: 'une nouvelle version est établie; l’approbation de la précédente ne vaut pas pour elle',
    },
    source: [ours],
  },
  {
    id: 'R3',
    from: ['drafted', 'sent-back'],
    to: 'withdrawn',
    act: 'withdraw',
    part: 'preparer',
    signed: false,
    effect: { en: 'no round is held by it', fr: 'aucune ronde n’est tenue d’après elle' },
    source: [ours],
  },
  {
    id: 'R4',
    from: ['drafted', 'approved'],
    to: 'sent-back',
    act: 'send-back',
    part: 'approver',
    signed: false,
    effect: {
      en: 'it waits for a new version, with the reason; an approval falls',
      fr: 'elle attend une nouvelle version, avec le motif; une approbation tombe',
    },
    source: [ours],
  },
  {
    id: 'R5',
    from: ['drafted'],
    to: 'approved',
    act: 'approve',
    part: 'approver',
    signed: true,
    effect: { en: 'this version may be executed in its time', fr: 'cette version peut être exécutée en son temps' },
    source: [decided, ours],
  },
  {
    id: 'R6',
    from: ['approved'],
    to: 'running',
    act: 'begin',
    part: 'executor',
    signed: true,
    effect: { en: 'the round is being held', fr: 'la ronde est en train d’être tenue' },
    source: [executed, ours],
  },
  {
    id: 'R7',
    from: ['running'],
    to: 'running',
    act: 'resume',
    part: 'executor',
    signed: true,
    effect: {
      en: 'a round that was interrupted is held, all of it, once',
      fr: 'une ronde interrompue est tenue, en entier, une seule fois',
    },
    source: [ours],
  },
  {
    id: 'R8',
    from: ['running'],
    to: 'held',
    act: 'hold',
    part: 'executor',
    signed: true,
    effect: {
      en: 'everyone at or above the cut-off is invited',
      fr: 'tous ceux au seuil ou au-dessus sont invités',
    },
    source: [executed, irpa('10.3(1)(i)')],
  },
  {
    id: 'R9',
    from: ['running'],
    to: 'approved',
    act: 'stop',
    part: 'executor',
    signed: true,
    effect: {
      en: 'nobody was invited: the time of the instruction is over, its day does not allow it, or nobody could be',
      fr: 'personne n’a été invité : le temps de l’instruction est écoulé, son jour ne le permet pas, ou personne ne pouvait l’être',
    },
    source: [ours],
  },
  {
    id: 'R10',
    from: ['held'],
    to: 'published',
    act: 'publish',
    part: 'executor',
    signed: true,
    effect: {
      en: 'the round, its texts, its query and the pool of its day are public, all at once',
      fr: 'la ronde, ses textes, sa requête et le bassin de son jour sont publics, d’un seul coup',
    },
    source: [publicly, ours],
  },
]

/** Why an act cannot be done to a round as it stands. */
export type RoundMoveRefusal = {
  readonly code: 'round-not-in-that-state'
  readonly message: string
  readonly messageFr: string
}

/** What can be done to a round in a state, by whoever has a part. */
export const roundActs = (state: RoundState | 'none', part?: RoundPart): readonly RoundMove[] =>
  roundMoves.filter((move) => move.from.includes(state) && (part === undefined || move.part === part))

/** The move of an act from a state, or why there is none. */
export function moveRound(state: RoundState | 'none', act: RoundAct): Outcome<RoundMove, RoundMoveRefusal> {
  const found = roundMoves.find((move) => move.act === act && move.from.includes(state))
  if (found) return done(found)
  const [title, name] = [roundActTitles[act], roundStateNames[state]]
  const possible = roundActs(state)
  const list = (language: keyof Both) => possible.map((move) => roundActTitles[move.act][language]).join(', ')
  const now: Both =
    possible.length === 0
      ? { en: 'Nothing more is done to it.', fr: 'Plus rien ne s’y fait.' }
      : { en: `Possible now: ${list('en')}.`, fr: `Possible maintenant : ${list('fr')}.` }
  return refused({
    code: 'round-not-in-that-state',
    message: `To ${title.en} is not possible: the round is ${name.en}. ${now.en}`,
    messageFr: `Il n’est pas possible de ${title.fr} : la ronde est ${name.fr}. ${now.fr}`,
  })
}
