/** Record that fees of an application were paid. */
import type { Kysely, Transaction } from 'kysely'
import { familyOf } from '../applications/declaration.ts'
import { type FeeKind, type FeeLine, feeKinds, feesOn } from '../applications/fees.ts'
import type { DayNumber } from '../law/day.ts'
import { dayOf } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { canonicalJson } from '../pool/canonical-json.ts'
import { addPayments, changeApplication, type PaymentRow, paymentsOf } from '../store/applications.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import { caseAt, type DeclaredFacts, factsOf, type OpenCase, preparingAt } from './application-case.ts'
import { type Doing, journalOnly } from './enact.ts'
import { paidOf } from './refund.ts'
import {
  amountDiffers,
  declarationMissing,
  nothingDue,
  notReadable,
  paymentKnown,
  paymentUnusable,
  type Said,
} from './words/application.ts'

export type PayAsked = {
  readonly profile: string
  /** The name that whoever took the money gave the payment: the same one again is the same payment. */
  readonly payment: string
  readonly kinds: readonly FeeKind[]
  /** What was taken in all, whole dollars. */
  readonly cad: number
}

/** What is due of each kind on a day, less what was paid, with the lines it is made of. */
type Owed = { readonly due: Readonly<Record<FeeKind, number>>; readonly lines: readonly FeeLine[] }

/**
 * What is still due of the fees of an application on a day.
 *
 * The fee for the right of permanent residence is that of the day it is paid: paid in full on its day, nothing is due of it when it
 * becomes another.
 */
export function owedOn(
  on: DayNumber,
  { declared, declaration }: DeclaredFacts,
  payments: readonly PaymentRow[],
): Outcome<Owed, Said> {
  if (declaration === null) return refused(declarationMissing)
  const family = familyOf(declared, declaration)
  const fees = feesOn(on, family)
  if (!fees.ok) return refused(notReadable({ ...fees.refusal, path: '' }))
  const paid = paidOf(payments)
  const due = (kind: FeeKind) => Math.max(0, fees.value.byKind[kind] - paid[kind])
  const last = payments.filter(({ kind, cad }) => kind === 'permanent-residence' && cad > 0).at(-1)
  const then = last === undefined ? undefined : feesOn(dayOf(last.paidAt), family)
  const settled = then?.ok === true && paid['permanent-residence'] >= then.value.byKind['permanent-residence']
  return done({
    due: {
      processing: due('processing'),
      'permanent-residence': settled ? 0 : due('permanent-residence'),
      biometrics: due('biometrics'),
    },
    lines: fees.value.lines,
  })
}

/** An application that fees can be paid for: being prepared; or received, and then all but the processing fee, which is that of its receipt. */
async function payable(
  tx: Transaction<Database>,
  doing: Doing,
  { profile, kinds }: PayAsked,
): Promise<Outcome<OpenCase, Said>> {
  if (!kinds.includes('processing')) {
    const found = await caseAt(tx, doing, profile)
    if (!found.ok) return found
    const { application } = found.value
    if (application?.state === 'received' || application?.state === 'complete')
      return done({ ...found.value, application })
  }
  return preparingAt(tx, doing, profile)
}

function unusable({ payment, kinds, cad }: PayAsked): Said | undefined {
  if (!/^[A-Za-z0-9][\w.:-]{0,99}$/.test(payment) || payment === 'refund') {
    return paymentUnusable(
      'payment',
      'payment must be the name of the payment: up to 100 letters, digits, and . _ : -.',
      'payment doit être le nom du paiement : au plus 100 lettres, chiffres, et . _ : -.',
    )
  }
  if (kinds.length === 0 || new Set(kinds).size !== kinds.length || kinds.some((kind) => !feeKinds.includes(kind))) {
    return paymentUnusable(
      'kinds',
      `kinds must name what was paid, each once: ${feeKinds.join(', ')}.`,
      `kinds doit nommer ce qui a été payé, chaque genre une fois : ${feeKinds.join(', ')}.`,
    )
  }
  if (Number.isSafeInteger(cad) && cad > 0) return undefined
  return paymentUnusable(
    'cad',
    'cad must be whole dollars above 0.',
    'cad doit être un nombre entier de dollars, au-dessus de 0.',
  )
}

/** The same payment asked for again: as it was recorded, or another under its name. */
function asRecorded(asked: PayAsked, rows: readonly PaymentRow[]): Outcome<readonly PaymentRow[], Said> {
  const cad = rows.reduce((sum, one) => sum + one.cad, 0)
  const same = cad === asked.cad && rows.every(({ kind }) => asked.kinds.includes(kind))
  return same ? done(rows) : refused(paymentKnown(asked.payment))
}

/**
 * Records a payment that went through, of the fees of this day: exactly what is due of the kinds it names, a row each. Whoever
 * takes the money asks what is due first (`openApplication`), and gives back what is refused here.
 * @returns the rows, also where the same payment was recorded before; or why not: `payment-unusable`, `payment-known`, `nothing-due`,
 *          `amount-differs`, `declaration-missing`, `rules-not-recorded`, and those of an application that is over.
 */
export async function pay(
  db: Kysely<Database>,
  doing: Doing,
  asked: PayAsked,
): Promise<Outcome<readonly PaymentRow[], Said>> {
  const fault = unusable(asked)
  if (fault !== undefined) return refused(fault)
  return inTransaction(
    db,
    async (tx) => {
      const found = await payable(tx, doing, asked)
      if (!found.ok) return found
      const { life, invitation, application } = found.value
      const payments = await paymentsOf(tx, invitation)
      const before = payments.filter(({ id }) => id.startsWith(`${asked.payment}/`))
      if (before.length > 0) return asRecorded(asked, before)
      const owed = owedOn(dayOf(doing.at), await factsOf(tx, found.value), payments)
      if (!owed.ok) return owed
      const { due, lines } = owed.value
      const total = asked.kinds.reduce((sum, kind) => sum + due[kind], 0)
      if (total === 0) return refused(nothingDue)
      if (total !== asked.cad) return refused(amountDiffers(total, asked.cad))
      const rows = asked.kinds
        .filter((kind) => due[kind] > 0)
        .map((kind) => {
          const of = lines.filter((line) => line.kind === kind).map(({ of: whose, cad }) => ({ of: whose, cad }))
          return { id: `${asked.payment}/${kind}`, kind, cad: due[kind], paidAt: doing.at, lines: canonicalJson(of) }
        })
        .sort((a, b) => (a.id < b.id ? -1 : 1))
      // Let go and given back once, and reopened since: it can be again.
      if (application.reasons !== null && application.state === 'preparing') {
        await changeApplication(tx, application, { reasons: null })
      }
      await addPayments(tx, invitation, rows)
      const paid = rows.map(({ kind, cad }) => ({ kind, cad }))
      await journalOnly(tx, doing, life, 'pay', { round: invitation.round, payment: asked.payment, paid })
      return done(rows)
    },
    'keep',
  )
}
