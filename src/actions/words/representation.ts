/** Why something about representation is refused, in both languages. */
import type { ActRefusal } from './people.ts'

export const representativeUnknown = (account: string): ActRefusal => ({
  code: 'representative-unknown',
  path: 'account',
  message: `There is no representative with the account ${account}. Ask the representative for the reference of the account; it begins with A-.`,
  messageFr: `Il n’y a pas de représentant ayant le compte ${account}. Demandez au représentant la référence de son compte; elle commence par A-.`,
  values: { account },
})

export const representedByOneself = (): ActRefusal => ({
  code: 'representative-oneself',
  path: 'account',
  message: 'This is your own account, and nobody represents themselves. Name the account of the representative.',
  messageFr: 'Ce compte est le vôtre, et nul ne se représente soi-même. Nommez le compte du représentant.',
})

export const licenceUnusable = (): ActRefusal => ({
  code: 'licence-unusable',
  path: 'licence',
  message:
    'licence must be the number under which the representative is a member of the College of Immigration and Citizenship Consultants, of a law society or of the Chambre des notaires du Québec: 3 to 40 letters, digits, spaces, and . / -. Copy it from the register.',
  messageFr:
    'licence doit être le numéro sous lequel le représentant est membre du Collège des consultants en immigration et en citoyenneté, d’un barreau ou de la Chambre des notaires du Québec : de 3 à 40 lettres, chiffres, espaces, et . / -. Copiez-le du registre.',
})

/** @param last the last day that can be named. */
export const untilUnusable = (last: string): ActRefusal => ({
  code: 'grant-until-unusable',
  path: 'until',
  message: `until must be a day from today to ${last}: a representative acts for twelve months at most before you are asked again.`,
  messageFr: `until doit être un jour d’aujourd’hui au ${last} : un représentant agit pendant douze mois au plus avant que la question vous soit posée de nouveau.`,
  values: { last },
})

export const representativeKnown = (number: number): ActRefusal => ({
  code: 'representative-known',
  path: 'account',
  message: `This representative acts for you already, by grant ${number}. To change what it allows, revoke it and grant anew.`,
  messageFr: `Ce représentant agit déjà pour vous, en vertu de l’autorisation ${number}. Pour en changer la portée, révoquez-la et accordez-en une nouvelle.`,
  values: { number },
})

export const grantUnknown = (number: number): ActRefusal => ({
  code: 'grant-unknown',
  path: 'number',
  message: `There is no grant ${number}. Take its number from the list of your representatives.`,
  messageFr: `Il n’y a pas d’autorisation ${number}. Prenez son numéro dans la liste de vos représentants.`,
  values: { number },
})

export const grantOver = (number: number): ActRefusal => ({
  code: 'grant-over',
  path: 'number',
  message: `Grant ${number} is over already, and nobody acts by it. Nothing is to be done.`,
  messageFr: `L’autorisation ${number} est déjà terminée, et personne n’agit en vertu d’elle. Il n’y a rien à faire.`,
  values: { number },
})

export const versionUnknown = (profile: string, version: number): ActRefusal => ({
  code: 'version-unknown',
  path: 'version',
  message: `The profile ${profile} has no accepted version ${version}. Take its number from the list of its versions.`,
  messageFr: `Le profil ${profile} n’a pas de version acceptée ${version}. Prenez son numéro dans la liste de ses versions.`,
  values: { profile, version },
})
