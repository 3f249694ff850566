/** Sign a form of an application. */
import type { Kysely } from 'kysely'
import type { Signature, Signer } from '../applications/completeness.ts'
import { dayOf } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import { digestOf, factsOf, preparedOf, preparingAt, taskListOf } from './application-case.ts'
import { prepare } from './declare-family.ts'
import { actorText, type Doing, journalOnly } from './enact.ts'
import { declarationMissing, notASigner, type Said, taskUnknown } from './words/application.ts'

/** As whom somebody signs. */
const signerOf = ({ by }: Doing): Signer | undefined => {
  if (by === 'system') return undefined
  if (by.kind === 'candidate' || by.kind === 'applicant') return 'principal'
  return by.kind === 'representative' ? 'representative' : undefined
}

/**
 * Signs a form, as the applicant or as the representative. A signature stands under what is declared at that moment: a change of it
 * takes the signature off.
 * @returns the signatures there are, or why not: `not-a-signer`, `task-unknown`, `declaration-missing`, and the refusals of an
 *          application that is not being prepared.
 */
export async function signForm(
  db: Kysely<Database>,
  doing: Doing,
  { profile, task }: { readonly profile: string; readonly task: string },
): Promise<Outcome<readonly Signature[], Said>> {
  const by = signerOf(doing)
  if (by === undefined) return refused(notASigner(actorText(doing.by)))
  return inTransaction(
    db,
    async (tx) => {
      const found = await preparingAt(tx, doing, profile)
      if (!found.ok) return found
      const facts = await factsOf(tx, found.value)
      if (facts.declaration === null) return refused(declarationMissing)
      const list = taskListOf(found.value, facts, dayOf(doing.at))
      if (!list.ok) return list
      if (!list.value.tasks.some(({ kind, key }) => kind === 'form' && key === task))
        return refused(taskUnknown(task, 'form'))
      const before = preparedOf(found.value.application)
      const others = before.signatures.filter((one) => one.task !== task || one.by !== by)
      const signatures = [...others, { task, by, signedAt: doing.at }]
      await prepare(tx, found.value, { ...before, signatures })
      const signed = digestOf([facts.declaration, facts.content, facts.corrected])
      await journalOnly(tx, doing, found.value.life, 'sign-form', {
        round: found.value.invitation.round,
        task,
        by,
        signed,
      })
      return done(signatures)
    },
    'keep',
  )
}
