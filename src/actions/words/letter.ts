/** Why a letter cannot be read. */
import type { ActRefusal } from './people.ts'

export const letterUnknown = (profile: string, letter: string): ActRefusal => ({
  code: 'letter-unknown',
  path: 'letter',
  message: `The profile ${profile} has no letter ${letter}. Take it from the list of its letters.`,
  messageFr: `Le profil ${profile} n’a pas de lettre ${letter}. Prenez-la dans la liste de ses lettres.`,
  values: { profile, letter },
})
