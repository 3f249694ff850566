/** What a sandbox refuses, in both languages. */
import { type Instant, type Micros, momentText } from '../law/moment.ts'

export type SandboxRefusal = {
  readonly code: 'clock-went-back' | 'clock-beyond-rules' | 'plan-over' | 'nobody-to-invite' | 'round-not-held'
  readonly message: string
  readonly messageFr: string
  /** Everything that is wrong, where several things are. */
  readonly problems?: readonly Told[]
}

export const clockWentBack = (now: Micros): SandboxRefusal => ({
  code: 'clock-went-back',
  message: `It is ${momentText(now)} in this sandbox, and its clock goes forward only. Name a later moment, or begin anew with --reset.`,
  messageFr: `Il est ${momentText(now)} dans ce bac à sable, et son horloge ne fait qu’avancer. Nommez un moment plus tardif, ou recommencez avec --reset.`,
})

export const clockBeyondRules = (recordedOn: Instant | string): SandboxRefusal => ({
  code: 'clock-beyond-rules',
  message: `The rules of that day are not recorded; the nearest recorded day is ${recordedOn}. Name a moment no later than its end.`,
  messageFr: `Les règles de ce jour ne sont pas consignées; le jour consigné le plus proche est le ${recordedOn}. Nommez un moment qui n’en dépasse pas la fin.`,
})

export const planOver = (): SandboxRefusal => ({
  code: 'plan-over',
  message: 'The plan has no further round: the rules of its day are not recorded. Begin anew with --reset.',
  messageFr: 'Le plan n’a plus de ronde : les règles de son jour ne sont pas consignées. Recommencez avec --reset.',
})

export const nobodyToInvite = (): SandboxRefusal => ({
  code: 'nobody-to-invite',
  message: 'Nobody is left in the pool who could be invited. Submit profiles, or begin anew with --reset.',
  messageFr:
    'Il ne reste personne dans le bassin qui puisse être invité. Soumettez des profils, ou recommencez avec --reset.',
})

type Told = { readonly code: string; readonly path?: string; readonly message: string; readonly messageFr: string }

/** What an act of the round was refused with: the test accounts do what anybody may. */
export const roundNotHeld = (why: Told & { readonly problems?: readonly Told[] }): SandboxRefusal => ({
  code: 'round-not-held',
  message: `The round was not held. ${why.message}`,
  messageFr: `La ronde n’a pas été tenue. ${why.messageFr}`,
  ...(why.problems !== undefined && { problems: why.problems }),
})
