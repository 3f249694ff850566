/** A letter in words, in one language: what it is about, what it says, and what every letter says. */
import type { Both } from '../lifecycle/states.ts'
import type { LetterFacts, LetterKind, NewLetter } from './kinds.ts'
import { notGovernment, type Said, say } from './say.ts'
import * as application from './words/application.ts'
import * as invitation from './words/invitation.ts'
import * as nomination from './words/nomination.ts'
import * as profile from './words/profile.ts'
import * as review from './words/review.ts'

export type Language = keyof Both

/** The words of every kind. A kind without its own, or without one of the languages, does not compile. */
const words: { readonly [K in LetterKind]: (facts: LetterFacts[K]) => Said } = {
  'profile-accepted': profile.profileAccepted,
  'not-eligible': profile.notEligible,
  'not-assessed': profile.notAssessed,
  'profile-updated': profile.profileUpdated,
  'score-changed': profile.scoreChanged,
  'removed-ineligible': profile.removedIneligible,
  'profile-expired': profile.profileExpired,
  'draft-expired': profile.draftExpired,
  reminder: profile.reminder,
  withdrawn: profile.withdrawn,
  'nomination-offered': nomination.nominationOffered,
  'nomination-accepted': nomination.nominationAccepted,
  'nomination-refused': nomination.nominationRefused,
  'nomination-lapsed': nomination.nominationLapsed,
  'nomination-taken-back': nomination.nominationTakenBack,
  invited: invitation.invited,
  'invitation-declined': invitation.invitationDeclined,
  'invitation-expired': invitation.invitationExpired,
  'invitation-cancelled': invitation.invitationCancelled,
  'deadline-extended': invitation.deadlineExtended,
  'application-received': application.applicationReceived,
  'application-returned': application.applicationReturned,
  'application-complete': application.applicationComplete,
  'application-approved': application.applicationApproved,
  'application-refused': application.applicationRefused,
  'application-withdrawn': application.applicationWithdrawn,
  barred: application.barred,
  'review-answered': review.reviewAnswered,
  'by-representative': profile.byRepresentative,
}

export const letterKinds = Object.keys(words) as readonly LetterKind[]

/** What a letter to somebody who does not exist says besides. */
export const syntheticPerson = say(
  'The person this letter is written to is synthetic: made up by a program, for trials.',
  'La personne à qui cette lettre est écrite est synthétique : inventée par un programme, pour des essais.',
)

/** A paragraph of a letter, or a list. */
export type Paragraph = string | { readonly items: readonly string[] }

/** A letter as it is read. */
export type LetterText = {
  readonly language: Language
  readonly subject: string
  readonly body: readonly Paragraph[]
  /** What every letter says, and whether its person is made up. */
  readonly notes: readonly string[]
}

/**
 * What a letter says in a language.
 * @param synthetic whether the person is made up.
 */
export function letterText({ kind, facts }: NewLetter, language: Language, synthetic: boolean): LetterText {
  const said = (words[kind] as (facts: unknown) => Said)(facts)
  return {
    language,
    subject: said.subject[language],
    body: said.body.map((block) =>
      'items' in block ? { items: block.items.map((item) => item[language]) } : block[language],
    ),
    notes: [...(synthetic ? [syntheticPerson] : []), notGovernment].map((note) => note[language]),
  }
}
