/** The steps of a history: who does what, and how long after the step before. They are data, so that a history can be repeated and shortened. */
import type { Draft, DraftKey } from './model-answers.ts'
import type { Micros } from './model-law.ts'

export type Province = 'ON' | 'BC'
export const provinces: readonly Province[] = ['ON', 'BC']

/** What one person does, or somebody to one person. */
export type PersonAct =
  | { readonly act: 'register'; readonly passport: 'first' | 'second'; readonly spelled: 'as-before' | 'otherwise' }
  | {
      readonly act: 'import'
      readonly answers: Draft
      /** So long ago it was submitted elsewhere. */
      readonly ago: Micros
      /** The days on which a nomination counts that it declares, from the day of the import. */
      readonly nominee: { readonly from: number; readonly until: number | null } | null
      /** The same record is imported twice. */
      readonly twice: boolean
    }
  | { readonly act: 'start-draft'; readonly from: 'nothing' | 'last' }
  | { readonly act: 'save'; readonly key: DraftKey; readonly choice: string }
  | { readonly act: 'fill'; readonly wanted: Draft }
  | { readonly act: 'submit' }
  | { readonly act: 'update'; readonly changes: Draft }
  | { readonly act: 'withdraw' | 'give-up' | 'renew' | 'register-job-bank' | 'accept' | 'refuse' | 'decline' }
  | {
      readonly act: 'nominate'
      readonly province: Province | 'QC'
      readonly code: 'right' | 'wrong'
      readonly held: boolean
      /** The last day on which it counts, in days from the confirmation. */
      readonly endsIn: number | null
      /** The same call is sent twice. */
      readonly twice: boolean
    }
  | { readonly act: 'take-back' | 'deny'; readonly province: Province }
  | { readonly act: 'cancel'; readonly reason: string }
  | { readonly act: 'open' | 'declare' | 'documents' | 'sign' | 'withdraw-application' | 'land' }
  | { readonly act: 'pay'; readonly amount: 'right' | 'wrong' }
  | { readonly act: 'apply'; readonly explains: boolean }
  | { readonly act: 'check'; readonly how: 'as-it-is' | 'excusing' | 'finding-fault' }
  | { readonly act: 'decide'; readonly approvedFor: number | null }
  | { readonly act: 'bar'; readonly daysAgo: number | null }
  | { readonly act: 'end-bar' }

export type PersonStep = PersonAct & {
  /** The number of the person. */
  readonly who: number
  /** How long after the step before. */
  readonly wait: Micros
  /** By so much the clock of the command is behind. */
  readonly back?: Micros
  /** Which profile of the person: 0 the last, 1 the one before. */
  readonly which?: number
}

/** What befalls everybody. */
export type WorldAct =
  | { readonly act: 'clock' }
  | { readonly act: 'clock-to'; readonly who: number; readonly offset: Micros }
  | {
      readonly act: 'round'
      readonly type: 'general' | 'pnp' | 'cec' | 'fsw' | 'french' | 'healthcare'
      readonly invitations: number
      /** It ranks as of so long ago. */
      readonly asOf: Micros
      /** The same instruction is held twice. */
      readonly twice: boolean
    }
  | { readonly act: 'sweep'; readonly until: Micros }
  | { readonly act: 'fault'; readonly ago: Micros; readonly lasted: Micros; readonly twice: boolean }
  | { readonly act: 'allocate'; readonly province: Province; readonly places: number }
  | { readonly act: 'hold' | 'release'; readonly province: Province; readonly amount: number }
  | { readonly act: 'nominate-many'; readonly province: Province; readonly whom: readonly number[] }
  | { readonly act: 'seal' }

export type WorldStep = WorldAct & { readonly wait: Micros }

export type Step = PersonStep | WorldStep
export const isOfPerson = (step: Step): step is PersonStep => 'who' in step && step.act !== 'clock-to'

/** One line for people. */
export function stepText(step: Step): string {
  const { act, wait, ...rest } = step
  const seconds = wait / 1_000_000
  const waited = seconds >= 86_400 ? `${(seconds / 86_400).toFixed(1)} d` : `${seconds} s`
  return `after ${waited}: ${act} ${JSON.stringify(rest)}`
}
