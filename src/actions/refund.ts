/** Give back what was paid, by how an application ends. */
import type { Kysely, Transaction } from 'kysely'
import { type FeeKind, feeKinds, type RefundCase, refundOf } from '../applications/fees.ts'
import type { Micros } from '../law/moment.ts'
import { done, type Outcome } from '../law/outcome.ts'
import { canonicalJson } from '../pool/canonical-json.ts'
import {
  abandonedApplications,
  addPayments,
  applicationOn,
  changeApplication,
  type Invitation,
  type PaymentRow,
  paymentsOf,
} from '../store/applications.ts'
import { lockLife } from '../store/lives.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import { type Doing, journalOnly } from './enact.ts'

type OnInvitation = Pick<Invitation, 'profile' | 'round'>

/** What came back, in whole dollars: in all, and by kind of fee. */
export type Refunded = {
  readonly case: RefundCase | 'abandoned'
  readonly cad: number
  readonly byKind: Readonly<Record<FeeKind, number>>
}

/** What was paid and has not come back, whole dollars by kind. */
export function paidOf(payments: readonly Pick<PaymentRow, 'kind' | 'cad'>[]): Readonly<Record<FeeKind, number>> {
  const sum = (kind: FeeKind) => payments.reduce((total, one) => (one.kind === kind ? total + one.cad : total), 0)
  return {
    processing: sum('processing'),
    'permanent-residence': sum('permanent-residence'),
    biometrics: sum('biometrics'),
  }
}

async function giveBack(
  tx: Transaction<Database>,
  on: OnInvitation,
  at: Micros,
  { case: ended, byKind, cad }: Refunded,
): Promise<Refunded> {
  const before = (await paymentsOf(tx, on)).filter(({ cad: amount }) => amount < 0).length
  const rows = feeKinds
    .filter((kind) => byKind[kind] > 0)
    .map((kind) => ({
      id: `refund-${before + 1}/${kind}`,
      kind,
      cad: -byKind[kind],
      paidAt: at,
      lines: canonicalJson([{ kind, cad: -byKind[kind], case: ended }]),
    }))
  await addPayments(tx, on, rows)
  return { case: ended, byKind, cad }
}

/**
 * Gives back what the law gives back where an application ends, as payments below zero: once, since an application ends once.
 * @returns what came back, for the journal and the letter.
 */
export async function refundEnded(
  tx: Transaction<Database>,
  on: OnInvitation,
  at: Micros,
  ended: RefundCase,
): Promise<Refunded> {
  const { byKind, cad } = refundOf(ended, paidOf(await paymentsOf(tx, on)))
  return giveBack(tx, on, at, { case: ended, byKind, cad })
}

/** So long after an invitation lapsed its fees come back: a fault of the service that is recorded meanwhile reopens it, with them. */
const LAPSED_FOR = 7 * 86_400_000_000

/**
 * Gives back everything that was paid for applications that were never made: their invitations were declined or cancelled, or lapsed a
 * week ago. For the sweep.
 *
 * The Regulations set fees for the consideration of an application; where there is none, none was due. That is a reading: what was
 * read of refunds speaks of applications returned, refused and withdrawn.
 * @returns how many were looked at; fewer than `limit` where none is left.
 */
export async function refundUnused(db: Kysely<Database>, doing: Doing, limit: number): Promise<number> {
  const unused = await abandonedApplications(db, { lapsedBy: doing.at - LAPSED_FOR, limit })
  for (const on of unused) {
    const given = await inTransaction(db, (tx) => refundOne(tx, doing, on))
    if (!given.ok) throw new Error('Giving back refuses nothing')
  }
  return unused.length
}

async function refundOne(tx: Transaction<Database>, doing: Doing, on: OnInvitation): Promise<Outcome<void, never>> {
  const life = await lockLife(tx, on.profile)
  const application = await applicationOn(tx, on)
  // Reopened meanwhile.
  if (life === undefined || application?.state !== 'abandoned' || application.reasons !== null) return done(undefined)
  const byKind = paidOf(await paymentsOf(tx, on))
  const cad = byKind.processing + byKind['permanent-residence'] + byKind.biometrics
  await changeApplication(tx, application, { reasons: canonicalJson({ refunded: cad }) })
  if (cad === 0) return done(undefined)
  const refund = await giveBack(tx, on, doing.at, { case: 'abandoned', byKind, cad })
  await journalOnly(tx, doing, life, 'refund', { round: on.round, refund })
  return done(undefined)
}
