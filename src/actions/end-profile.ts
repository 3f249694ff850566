/** What the acts of time and of people share: what the table must allow, letters, and the end of a profile. */
import type { Transaction } from 'kysely'
import type { Micros } from '../law/moment.ts'
import { type NewLetter, type RepresentedAct, representedActs } from '../letters/kinds.ts'
import type { Act } from '../lifecycle/acts.ts'
import type { State } from '../lifecycle/states.ts'
import type { Waiting } from '../store/answers.ts'
import { writeLetter } from '../store/letters.ts'
import type { LifeRow } from '../store/lives.ts'
import { grantOf } from '../store/representation.ts'
import type { Database } from '../store/schema.ts'
import { type Doing, type Enacted, enact } from './enact.ts'
import { endNomination, nominationDetail } from './end-nomination.ts'

type Tx = Transaction<Database>

/** A letter to whoever the profile is of; an imported one is nobody's. */
export async function tell(tx: Tx, doing: Doing, life: LifeRow, key: string, letter: NewLetter): Promise<void> {
  if (life.person !== null) await writeLetter(tx, { profile: life.profile, key, at: doing.at, ...letter })
}

/** Carries out what the table must allow: whoever calls it has asked. @throws Error where it does not. */
export async function must(tx: Tx, doing: Doing, life: LifeRow, what: Enacted): Promise<LifeRow> {
  const enacted = await enact(tx, doing, life, what)
  if (!enacted.ok) throw new Error(`${life.profile}: ${enacted.refusal.message}`)
  await tellOfRepresentative(tx, doing, life, what.act)
  return enacted.value
}

/** The receipt of a person for what a representative did in their name. */
async function tellOfRepresentative(tx: Tx, { by, at }: Doing, life: LifeRow, done: Act): Promise<void> {
  const act = representedActs.find((one): one is RepresentedAct => one === done)
  if (act === undefined || by === 'system' || by.grant === undefined || life.person === null) return
  const grant = await grantOf(tx, life.person, by.grant)
  if (grant === undefined) throw new Error(`${life.profile}: grant ${by.grant} of ${life.person} is not there`)
  const facts = { at, act, grant: grant.number, licence: grant.licence, until: grant.endsAt }
  await tell(tx, { by, at }, life, `by-representative/${act}/${at}`, { kind: 'by-representative', facts })
}

export type End = { readonly act: Act; readonly to: State; readonly at: Micros; readonly detail?: Enacted['detail'] }

/** Ends a profile for good: it stands nowhere, nothing is due any more, and a nomination ends with it. */
export async function end(
  tx: Tx,
  doing: Doing,
  life: LifeRow,
  { nomination }: Pick<Waiting, 'nomination'>,
  { act, to, at, detail = {} }: End,
): Promise<LifeRow> {
  const ended = nomination === null ? undefined : await endNomination(tx, doing, life, { at, as: 'ended' })
  const nominated = ended === undefined ? {} : nominationDetail(ended, nomination!.state)
  return must(tx, doing, life, {
    act,
    to,
    at,
    detail: { ...detail, ...nominated },
    dueAt: null,
    ...(life.standing === null ? {} : { standing: 'none' }),
  })
}
