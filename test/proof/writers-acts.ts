/** What a writer can be told to do, and what it answers. */
import { acceptNomination, refuseNomination } from '../../src/actions/answer-nomination.ts'
import { confirmNomination } from '../../src/actions/confirm-nomination.ts'
import { declineInvitation } from '../../src/actions/decline-invitation.ts'
import type { ActorKind, Doing } from '../../src/actions/enact.ts'
import { holdRound } from '../../src/actions/hold-round.ts'
import { registerPerson } from '../../src/actions/register-person.ts'
import { saveDraft } from '../../src/actions/save-draft.ts'
import { sealJournal } from '../../src/actions/seal-journal.ts'
import { startDraft } from '../../src/actions/start-draft.ts'
import { submitProfile } from '../../src/actions/submit-profile.ts'
import { sweep } from '../../src/actions/sweep.ts'
import { takeBackNomination } from '../../src/actions/take-back-nomination.ts'
import { updateProfile } from '../../src/actions/update-profile.ts'
import { withdrawProfile } from '../../src/actions/withdraw-profile.ts'
import type { Micros } from '../../src/law/moment.ts'
import type { Outcome } from '../../src/law/outcome.ts'
import type { NominationCall } from '../../src/nominations/call.ts'
import type { Change } from '../../src/people/answers.ts'
import type { Instruction } from '../../src/rounds/instruction.ts'
import type { Store } from '../../src/store/open.ts'

/** One act, by the clock it is done at. */
export type Act = { readonly at: Micros } & (
  | { readonly do: 'register'; readonly person: object }
  | { readonly do: 'begin'; readonly person: string }
  | { readonly do: 'save'; readonly profile: string; readonly change: Change }
  | { readonly do: 'submit' | 'withdraw' | 'decline' | 'accept' | 'refuse'; readonly profile: string }
  | { readonly do: 'update'; readonly profile: string; readonly changes: readonly Change[] }
  | { readonly do: 'confirm'; readonly province: string; readonly call: NominationCall }
  | { readonly do: 'take-back'; readonly province: string; readonly profile: string }
  | { readonly do: 'hold'; readonly instruction: Instruction }
  | { readonly do: 'sweep' | 'seal' }
)

/** What became of it: `done`, the code of a refusal, or an error, which nobody may see. */
export type Reply = {
  readonly code: string
  /** What the act gave, as far as it is compared. */
  readonly value?: unknown
  readonly error?: string
}

/** Carries out an act in the name of a writer. */
export async function carryOut(store: Store, name: string, act: Act): Promise<Reply> {
  const by = (kind: ActorKind): Doing => ({ by: { kind, name }, at: act.at })
  const { db } = store
  switch (act.do) {
    case 'register':
      return told(await registerPerson(db, by('candidate'), { person: act.person }), ({ id }) => id)
    case 'begin':
      return told(await startDraft(db, by('candidate'), { person: act.person }), ({ profile }) => profile)
    case 'save':
      return told(await saveDraft(db, by('candidate'), { profile: act.profile, ...act.change }))
    case 'submit':
      return told(await submitProfile(db, by('candidate'), { profile: act.profile }), ({ state, submittedAt }) => ({
        state,
        submittedAt,
      }))
    case 'withdraw':
      return told(await withdrawProfile(db, by('candidate'), { profile: act.profile }))
    case 'decline':
      return told(await declineInvitation(db, by('candidate'), { profile: act.profile }), ({ round }) => round)
    case 'accept':
      return told(await acceptNomination(db, by('candidate'), { profile: act.profile }))
    case 'refuse':
      return told(await refuseNomination(db, by('candidate'), { profile: act.profile }))
    case 'update':
      return told(await updateProfile(db, by('candidate'), { profile: act.profile, changes: act.changes }))
    case 'confirm':
      return told(
        await confirmNomination(db, by('province'), { province: act.province, call: act.call }),
        (offered) => offered,
      )
    case 'take-back':
      return told(
        await takeBackNomination(db, by('province'), { province: act.province, profile: act.profile, reason: 'proof' }),
      )
    case 'hold':
      return told(
        await holdRound(db, { by: `minister:${name}`, at: act.at }, act.instruction),
        ({ result, heldBefore }) => ({
          heldBefore,
          result,
        }),
      )
    case 'sweep':
      return { code: 'done', value: await sweep(db, { by: 'system', at: act.at }) }
    case 'seal':
      return { code: 'done', value: (await sealJournal(store, act.at, { batch: 100 })).length }
  }
}

function told<T>(outcome: Outcome<T, { readonly code: string }>, value?: (value: T) => unknown): Reply {
  if (!outcome.ok) return { code: outcome.refusal.code }
  return value === undefined ? { code: 'done' } : { code: 'done', value: value(outcome.value) }
}
