/** The states of a profile: those of today's system, and one of our own. */
import type { Source } from '../law/dated.ts'
import type { PlainDate } from '../law/day.ts'
import {
  completenessPage,
  contract,
  irpa,
  irpr,
  jobBankNews,
  mi,
  nominationPage,
  notInvited,
  ownKnowledge,
} from './sources.ts'

/** A text in both official languages. */
export type Both = { readonly en: string; readonly fr: string }

/**
 * - `start`: nothing is declared yet;
 * - `draft`: being written;
 * - `waiting`: submitted, and not in the pool for now;
 * - `live`: in the pool, or invited from it;
 * - `applicant`: an application is before the department;
 * - `ended`: over, and a new profile may be begun;
 * - `end`: the aim is reached;
 * - `blocked`: no new profile for a time.
 */
export type Kind = 'start' | 'draft' | 'waiting' | 'live' | 'applicant' | 'ended' | 'end' | 'blocked'

export type StateEntry = {
  readonly kind: Kind
  /** Its name for people: a label, in lower case. */
  readonly title: Both
  readonly meaning: Both
  readonly source: Source
  /** The first day of the state, and the last where it is gone. */
  readonly firstOn: PlainDate
  readonly lastOn: PlainDate | null
}

const LAUNCH = '2015-01-01'

const state = (
  kind: Kind,
  title: Both,
  meaning: Both,
  source: Source,
  lastOn: PlainDate | null = null,
): StateEntry => ({
  kind,
  title,
  meaning,
  source,
  firstOn: LAUNCH,
  lastOn,
})

/** Every state, in the order of a life. The last is ours. */
export const states = {
  none: state(
    'start',
    { en: 'no profile', fr: 'aucun profil' },
    { en: 'No expression of interest stands.', fr: 'Aucune déclaration d’intérêt n’est en cours.' },
    irpa('10.1(3)'),
  ),
  draft: state(
    'draft',
    { en: 'draft', fr: 'ébauche' },
    { en: 'Begun and not submitted.', fr: 'Commencé et non présenté.' },
    notInvited,
  ),
  'draft-expired': state(
    'ended',
    { en: 'expired draft', fr: 'ébauche expirée' },
    { en: 'The time to submit ran out.', fr: 'Le délai pour le présenter est écoulé.' },
    notInvited,
  ),
  // The facts have it dead. Here it waits to be corrected, and so it is live: the project goes beyond today's system.
  'not-eligible': state(
    'waiting',
    { en: 'not eligible', fr: 'non admissible' },
    {
      en: 'Submitted, and meets no program. It can be corrected in place.',
      fr: 'Présenté, et ne satisfait à aucun programme. Il peut être corrigé sur place.',
    },
    irpa('10.2(1)(a)'),
  ),
  'pending-job-bank': state(
    'waiting',
    { en: 'waiting for Job Bank', fr: 'en attente du Guichet-Emplois' },
    {
      en: 'Eligible, and must register with Job Bank before it enters the pool.',
      fr: 'Admissible, et doit s’inscrire au Guichet-Emplois avant d’entrer dans le bassin.',
    },
    jobBankNews,
    '2017-06-05',
  ),
  'pending-nomination-confirmation': state(
    'waiting',
    { en: 'waiting for the province', fr: 'en attente de la province' },
    {
      en: 'Submitted on a claimed nomination that the province has not confirmed.',
      fr: 'Présenté sur la foi d’une désignation que la province n’a pas confirmée.',
    },
    nominationPage,
  ),
  'in-pool': state(
    'live',
    { en: 'in the pool', fr: 'dans le bassin' },
    { en: 'Eligible, scored and ranked.', fr: 'Admissible, noté et classé.' },
    irpa('10.2(1)(a)'),
  ),
  // A substate of in-pool: what the table allows from in-pool it allows from here, where its guard can hold.
  'nomination-offered': state(
    'live',
    { en: 'in the pool, with a nomination to answer', fr: 'dans le bassin, avec une désignation à accepter ou non' },
    {
      en: 'A province confirmed a nomination; it waits for the candidate’s answer.',
      fr: 'Une province a confirmé une désignation; elle attend la réponse du candidat.',
    },
    nominationPage,
  ),
  'in-pool-nominated': state(
    'live',
    { en: 'in the pool, nominated', fr: 'dans le bassin, avec désignation' },
    {
      en: 'The nomination is accepted, and cannot be undone inside this profile.',
      fr: 'La désignation est acceptée, et ne peut être défaite dans ce profil.',
    },
    nominationPage,
  ),
  'removed-ineligible': state(
    'ended',
    { en: 'removed from the pool', fr: 'retiré du bassin' },
    {
      en: 'It met the minimum entry criteria no longer while in the pool.',
      fr: 'Il ne satisfaisait plus aux critères d’entrée minimaux pendant qu’il était dans le bassin.',
    },
    mi('5(1)'),
  ),
  withdrawn: state(
    'ended',
    { en: 'withdrawn', fr: 'retiré par le candidat' },
    { en: 'The candidate withdrew it.', fr: 'Le candidat l’a retiré.' },
    notInvited,
  ),
  'profile-expired': state(
    'ended',
    { en: 'expired', fr: 'expiré' },
    {
      en: 'Its twelve months ended without an invitation that led to an application.',
      fr: 'Ses douze mois ont pris fin sans invitation menant à une demande.',
    },
    mi('4(1)(b)'),
  ),
  invited: state(
    'live',
    { en: 'invited to apply', fr: 'invité à présenter une demande' },
    {
      en: 'An invitation is open; the profile is locked.',
      fr: 'Une invitation est ouverte; le profil est verrouillé.',
    },
    irpa('10.2'),
  ),
  'invitation-expired': state(
    'ended',
    { en: 'invitation expired', fr: 'invitation expirée' },
    {
      en: 'The time to apply ended with neither an application nor a decline.',
      fr: 'Le délai pour présenter une demande a pris fin sans demande ni refus.',
    },
    irpa('10.1(6)'),
  ),
  // It passes: a profile is put back, or ended, by the act that cancels its invitation.
  'invitation-cancelled': state(
    'waiting',
    { en: 'invitation cancelled', fr: 'invitation annulée' },
    {
      en: 'The invitation was issued in error; no application may be made on it.',
      fr: 'L’invitation a été délivrée par erreur; aucune demande ne peut s’y fonder.',
    },
    irpa('10.2(5)'),
  ),
  applied: state(
    'applicant',
    { en: 'application received', fr: 'demande reçue' },
    {
      en: 'The application is received and not yet checked; the candidate is an applicant now.',
      fr: 'La demande est reçue et pas encore vérifiée; le candidat est maintenant demandeur.',
    },
    irpr('12.01'),
  ),
  'returned-incomplete': state(
    'ended',
    { en: 'application returned as incomplete', fr: 'demande retournée comme incomplète' },
    {
      en: 'The application was not complete; it and its fees went back, and the invitation is used up.',
      fr: 'La demande n’était pas complète; elle et ses frais ont été retournés, et l’invitation est épuisée.',
    },
    irpr('12'),
  ),
  'in-process': state(
    'applicant',
    { en: 'application in process', fr: 'demande en traitement' },
    {
      en: 'The application is complete, and an officer decides it.',
      fr: 'La demande est complète, et un agent en décide.',
    },
    completenessPage,
  ),
  'application-withdrawn': state(
    'ended',
    { en: 'application withdrawn', fr: 'demande retirée' },
    { en: 'The applicant withdrew the application.', fr: 'Le demandeur a retiré la demande.' },
    ownKnowledge,
  ),
  refused: state(
    'ended',
    { en: 'application refused', fr: 'demande refusée' },
    { en: 'An officer refused the application.', fr: 'Un agent a refusé la demande.' },
    irpa('11.2'),
  ),
  approved: state(
    'applicant',
    { en: 'application approved', fr: 'demande approuvée' },
    {
      en: 'A visa or a confirmation of permanent residence is issued.',
      fr: 'Un visa ou une confirmation de résidence permanente est délivré.',
    },
    irpa('11(1)'),
  ),
  'permanent-resident': state(
    'end',
    { en: 'permanent resident', fr: 'résidence permanente' },
    { en: 'The person is a permanent resident.', fr: 'La personne est résidente permanente.' },
    irpa('11(1)'),
  ),
  barred: state(
    'blocked',
    { en: 'barred', fr: 'interdiction' },
    {
      en: 'The person is inadmissible for misrepresentation, for a time.',
      fr: 'La personne est interdite de territoire pour fausses déclarations, pour un temps.',
    },
    irpa('40'),
  ),
  unassessed: state(
    'waiting',
    { en: 'not assessed', fr: 'non évalué' },
    {
      en: 'Its answers cannot be assessed by the rules of the day, or these are not recorded. It can be corrected in place.',
      fr: 'Ses réponses ne peuvent être évaluées selon les règles du jour, ou celles-ci ne sont pas consignées. Il peut être corrigé sur place.',
    },
    contract,
  ),
} as const satisfies Readonly<Record<string, StateEntry>>

export type State = keyof typeof states

export const stateNames = Object.keys(states) as readonly State[]

/** A text is the name of a state. */
export const isState = (text: string): text is State => Object.hasOwn(states, text)

const LIVE: ReadonlySet<State> = new Set([
  'draft',
  'not-eligible',
  'unassessed',
  'pending-job-bank',
  'pending-nomination-confirmation',
  'in-pool',
  'nomination-offered',
  'in-pool-nominated',
  'invited',
  'applied',
  'in-process',
] satisfies State[])

/**
 * Whether a profile in this state is the person's one live profile: while it is, no other may be begun. One that is not
 * eligible, or not assessed, is: it can still be corrected.
 * @source IRPA 10.1(5)
 */
export const isLive = (state: State): boolean => LIVE.has(state)

/** Whether a profile in this state stands in the pool; a nomination that waits for its answer changes nothing. */
export const isInPool = (state: State): state is PoolState =>
  state === 'in-pool' || state === 'nomination-offered' || state === 'in-pool-nominated'

export type PoolState = 'in-pool' | 'nomination-offered' | 'in-pool-nominated'
