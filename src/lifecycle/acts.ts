/** What can be done to a profile, in words: what a button says, and what a refusal names. */
import type { ownMoves } from './own-moves.ts'
import type { Row } from './row.ts'
import type { Both } from './states.ts'
import type { systemMoves } from './system-moves.ts'

type Move = (typeof systemMoves)[number] | (typeof ownMoves)[number]

/** The verb of an act, as commands and the journal write it. */
export type Act = Move['act'] | Extract<Move, { readonly byTime: string }>['byTime']

export type TransitionId = Move['id']

/** A move that the table allows. */
export type Transition = Omit<Row, 'id' | 'act' | 'byTime'> & {
  readonly id: TransitionId
  readonly act: Act
  readonly byTime?: Act
}

/** Each act as an order: “decline the invitation”. */
export const actTitles: Readonly<Record<Act, Both>> = {
  'start-draft': { en: 'begin a new profile', fr: 'commencer un nouveau profil' },
  'save-draft': { en: 'save the draft', fr: 'enregistrer l’ébauche' },
  submit: { en: 'submit the profile', fr: 'présenter le profil' },
  import: { en: 'import the profile', fr: 'importer le profil' },
  correct: { en: 'correct and submit it again', fr: 'le corriger et le présenter de nouveau' },
  update: { en: 'update the facts', fr: 'mettre les faits à jour' },
  're-assess': { en: 'assess it again', fr: 'l’évaluer de nouveau' },
  withdraw: { en: 'withdraw the profile', fr: 'retirer le profil' },
  renew: { en: 'renew the profile', fr: 'renouveler le profil' },
  expire: { en: 'let it expire', fr: 'le laisser expirer' },
  'register-job-bank': { en: 'register with Job Bank', fr: 's’inscrire au Guichet-Emplois' },
  'lapse-job-bank': { en: 'let the time to register run out', fr: 'laisser s’écouler le délai d’inscription' },
  'abolish-job-bank': { en: 'let it in without registration', fr: 'le faire entrer sans inscription' },
  'confirm-nomination': { en: 'confirm the nomination', fr: 'confirmer la désignation' },
  'deny-nomination': {
    en: 'say that the nomination is not confirmed',
    fr: 'indiquer que la désignation n’est pas confirmée',
  },
  'accept-nomination': { en: 'accept the nomination', fr: 'accepter la désignation' },
  'refuse-nomination': { en: 'refuse the nomination', fr: 'refuser la désignation' },
  'lapse-nomination': { en: 'let the nomination lapse', fr: 'laisser la désignation devenir caduque' },
  'take-back-nomination': { en: 'take the nomination back', fr: 'reprendre la désignation' },
  'give-up-nomination': {
    en: 'give the nomination up and withdraw the profile',
    fr: 'renoncer à la désignation et retirer le profil',
  },
  invite: { en: 'invite to apply', fr: 'inviter à présenter une demande' },
  decline: { en: 'decline the invitation', fr: 'refuser l’invitation' },
  lapse: { en: 'let the invitation expire', fr: 'laisser l’invitation expirer' },
  reopen: { en: 'reopen the invitation', fr: 'rouvrir l’invitation' },
  cancel: { en: 'cancel the invitation', fr: 'annuler l’invitation' },
  reinstate: { en: 'put the profile back', fr: 'remettre le profil en place' },
  apply: { en: 'submit the application', fr: 'présenter la demande' },
  return: { en: 'return the application', fr: 'retourner la demande' },
  accept: { en: 'find the application complete', fr: 'déclarer la demande complète' },
  refuse: { en: 'refuse the application', fr: 'refuser la demande' },
  'withdraw-application': { en: 'withdraw the application', fr: 'retirer la demande' },
  approve: { en: 'approve the application', fr: 'approuver la demande' },
  land: { en: 'record the landing', fr: 'consigner l’arrivée' },
  bar: { en: 'bar the person', fr: 'frapper la personne d’interdiction' },
  'end-bar': { en: 'end the bar', fr: 'mettre fin à l’interdiction' },
}
