/** What a candidate is told of a nomination before answering it, in both languages: what each answer does, and by when. */
import type { Micros } from '../law/moment.ts'
import { momentText } from '../law/moment.ts'
import { type Both, type State, states } from '../lifecycle/states.ts'
import { provinceName } from './provinces.ts'

/** A nomination that waits for its answer, as it stands for the candidate. */
export type OfferSeen = {
  readonly province: string
  readonly lapsesAt: Micros
  /** CRS now, and what it would be with the nomination accepted today. */
  readonly points: number
  readonly pointsWith: number
}

/** What each answer to a nomination does. */
export type OfferTold = { readonly offer: Both; readonly accept: Both; readonly refuse: Both; readonly silence: Both }

const place = {
  en: 'Your place in line and your expiry date stay.',
  fr: 'Votre place dans la file et votre date d’expiration demeurent.',
}

/** What is said before the click. The points are those of the rules of the day, whatever the nomination is worth by them. */
export function offerTold({ province, lapsesAt, points, pointsWith }: OfferSeen): OfferTold {
  const { en, fr } = provinceName(province)
  const until = momentText(lapsesAt)
  return {
    offer: {
      en: `${en} nominates you. You can accept or refuse before ${until}.`,
      fr: `Désignation : ${fr}. Vous pouvez l’accepter ou la refuser avant ${until}.`,
    },
    accept: {
      en: `If you accept, your score goes from ${points} to ${pointsWith} at once. You cannot undo it inside this profile: to give it up you would have to withdraw the profile and begin a new one. ${place.en}`,
      fr: `Si vous acceptez, votre note passe aussitôt de ${points} à ${pointsWith}. Vous ne pourrez le défaire dans ce profil : pour y renoncer, il faudrait retirer le profil et en commencer un nouveau. ${place.fr}`,
    },
    refuse: {
      en: `If you refuse, you stay in the pool with ${points} points. ${place.en}`,
      fr: `Si vous refusez, vous restez dans le bassin avec ${points} points. ${place.fr}`,
    },
    silence: {
      en: `If you do not answer, the nomination lapses on ${until}, as if you had refused it.`,
      fr: `Sans réponse de votre part, la désignation devient caduque le ${until}, comme si vous l’aviez refusée.`,
    },
  }
}

/** What taking a nomination back means for the candidate, by the state in which it is done. */
export function takenBackTold(province: string, state: State, wasAccepted: boolean): Both {
  const { en, fr } = provinceName(province)
  const said = {
    en: `The nomination of ${en} is taken back.`,
    fr: `La désignation est reprise (${fr}).`,
  }
  if (!wasAccepted) {
    return {
      en: `${said.en} You had not accepted it: nothing else of your profile changes.`,
      fr: `${said.fr} Vous ne l’aviez pas acceptée : rien d’autre ne change dans votre profil.`,
    }
  }
  if (state === 'in-pool-nominated') {
    return {
      en: `${said.en} It earns no points any more. The profile stays bound to it: withdraw it and begin a new one to be nominated again or to go on without a nomination.`,
      fr: `${said.fr} Elle ne vaut plus de points. Le profil y reste lié : retirez-le et commencez-en un nouveau pour être désigné de nouveau ou continuer sans désignation.`,
    }
  }
  const { title } = states[state]
  return {
    en: `${said.en} Your profile stays as it is (${title.en}). Whether you still meet what you were invited for is looked at when an application is assessed; see what the guard says before you go on.`,
    fr: `${said.fr} Votre profil demeure tel quel (${title.fr}). L’étude de la demande dira si vous satisfaites encore à ce pour quoi vous avez été invité; voyez ce qu’en dit la vérification avant de continuer.`,
  }
}
