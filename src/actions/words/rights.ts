/** What is said where a review cannot be asked for, taken or answered: each in English and in French. */
import { MOST_OPEN_REVIEWS } from '../../rights/review.ts'
import type { ActRefusal } from './people.ts'

export const reviewUnknown = (number: number): ActRefusal => ({
  code: 'review-unknown',
  path: 'review',
  message: `There is no review ${number} of this profile. The list of its reviews has their numbers.`,
  messageFr: `Il n’y a pas d’examen ${number} de ce profil. La liste de ses examens en donne les numéros.`,
  values: { review: number },
})

export const findingUnknown = (rule: string): ActRefusal => ({
  code: 'finding-unknown',
  path: 'rule',
  message: `No assessment of this profile has a line or criterion ${rule} by that digest. Take rule and digest from the file, as they stand there.`,
  messageFr: `Aucune évaluation de ce profil n’a de ligne ou de critère ${rule} sous cette empreinte. Prenez la règle et l’empreinte du dossier, telles qu’elles y figurent.`,
  values: { rule },
})

export const notARefusal = (entry: number): ActRefusal => ({
  code: 'not-a-refusal',
  path: 'entry',
  message: `Entry ${entry} of this profile’s journal refuses nothing. Name the entry by which something was refused, returned, cancelled or ended.`,
  messageFr: `L’inscription ${entry} du journal de ce profil ne refuse rien. Nommez celle par laquelle quelque chose fut refusé, retourné, annulé ou terminé.`,
  values: { entry },
})

export const reviewOpen = (number: number): ActRefusal => ({
  code: 'review-open',
  message: `Review ${number} asks the same, and waits for its answer. It can be read in the account with its clock.`,
  messageFr: `L’examen ${number} demande la même chose, et attend sa réponse. Il se lit dans le compte, avec son délai.`,
  values: { review: number },
})

export const tooManyReviews = (): ActRefusal => ({
  code: 'too-many-reviews',
  message: `${MOST_OPEN_REVIEWS} reviews of this profile wait for an answer, and no more are taken at once. Wait for one of them.`,
  messageFr: `${MOST_OPEN_REVIEWS} examens de ce profil attendent une réponse, et on n’en prend pas davantage à la fois. Attendez l’une d’elles.`,
})

export const tookPart = (): ActRefusal => ({
  code: 'took-part',
  message: 'You acted on this file, so another officer reviews it. Leave it to a colleague.',
  messageFr: 'Vous avez agi sur ce dossier; un autre agent l’examine donc. Laissez-le à un collègue.',
})

export const reviewTaken = (): ActRefusal => ({
  code: 'review-taken',
  message: 'Another officer has taken this review. Take one that waits.',
  messageFr: 'Un autre agent a pris cet examen en charge. Prenez-en un qui attend.',
})

export const reviewNotTaken = (): ActRefusal => ({
  code: 'review-not-taken',
  message: 'Nobody has taken this review yet. Take it, look at its trace, and then answer it.',
  messageFr: 'Personne n’a encore pris cet examen en charge. Prenez-le, regardez-en la trace, puis répondez-y.',
})

export const reviewAnswered = (): ActRefusal => ({
  code: 'review-answered',
  message: 'This review is answered, and an answer stays as it was given. A new review can be asked for.',
  messageFr:
    'Il a été répondu à cet examen, et une réponse reste telle qu’elle fut donnée. Un nouvel examen peut être demandé.',
})

export const reassessmentNotPossible = (): ActRefusal => ({
  code: 'reassessment-not-possible',
  path: 'effect',
  message:
    'As it stands, this profile is not assessed again. Say who corrects what was found, and what is to be corrected.',
  messageFr:
    'Dans son état, ce profil n’est pas évalué de nouveau. Dites qui corrige ce qui fut constaté, et ce qui est à corriger.',
})

export const nothingChanged = (): ActRefusal => ({
  code: 'nothing-changed',
  path: 'effect',
  message:
    'Assessed again, the profile stands as it did, and nothing was done. Confirm what was decided, or say who corrects what was found.',
  messageFr:
    'Évalué de nouveau, le profil est tel qu’il était, et rien n’a été fait. Confirmez ce qui fut décidé, ou dites qui corrige ce qui fut constaté.',
})
