/** What is refused of an invitation, in both languages. */
import { type Micros, momentText } from '../../law/moment.ts'
import { type Both, type State, states } from '../../lifecycle/states.ts'

export const unknownProfile = (profile: string): Both => ({
  en: `There is no profile ${profile}. Check the number; it is on every letter.`,
  fr: `Il n’y a pas de profil ${profile}. Vérifiez le numéro; il figure sur chaque lettre.`,
})

export const noOpenInvitation = (profile: string, state: State): Both => ({
  en: `The profile ${profile} holds no open invitation: its state is “${states[state].title.en}”. Nothing was changed.`,
  fr: `Le profil ${profile} n’a aucune invitation ouverte : son état est « ${states[state].title.fr} ». Rien n’a été changé.`,
})

export const invitationLapsed = (profile: string, round: string, until: Micros): Both => ({
  en: `The invitation of the profile ${profile} in round ${round} expired at ${momentText(until)}, the first moment that was too late. It can be neither declined nor cancelled any more; a new profile may be begun.`,
  fr: `L’invitation du profil ${profile} dans la ronde ${round} a expiré le ${momentText(until)}, premier moment trop tardif. Elle ne peut plus être ni refusée ni annulée; un nouveau profil peut être commencé.`,
})

export const reasonMissing: Both = {
  en: 'Say why the invitation is cancelled: the reason is kept in the journal and told to the person.',
  fr: 'Indiquez pourquoi l’invitation est annulée : le motif est consigné au journal et communiqué à la personne.',
}

export const rulesNotRecorded = (message: string): Both => ({
  en: `${message} The profile cannot be put back in the pool before they are; the invitation stays open.`,
  fr: 'Les règles de ce jour ne sont pas consignées. Le profil ne peut être remis dans le bassin avant qu’elles le soient; l’invitation demeure ouverte.',
})
