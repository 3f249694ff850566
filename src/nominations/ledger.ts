/**
 * The ledger of a province's places in a year. Every place of the allocation is left, held, issued or accepted; what lapses or
 * comes back is left again, and is counted. Entries are only ever appended, and the ledger is their sum.
 */
import { done, type Outcome, refused } from '../law/outcome.ts'

/** What an entry can say. */
export type LedgerKind = 'allocated' | 'held' | 'released' | 'issued' | 'accepted' | 'lapsed' | 'returned'

/** Places of a province in a year: whole numbers, none below zero, `held + issued + accepted <= places`. */
export type Ledger = {
  /** What the allocation is. */
  readonly places: number
  /** Reserved by the province, for nominations that say so. */
  readonly held: number
  /** Of nominations that wait for an answer. */
  readonly issued: number
  /** Of nominations accepted. */
  readonly accepted: number
  /** How many nominations ever lapsed: their places are left again. */
  readonly lapsed: number
  /** How many ever came back otherwise (refused, taken back, ended): their places are left again. */
  readonly returned: number
}

/** One line of the ledger. */
export type LedgerLine = {
  readonly kind: LedgerKind
  /** Places: above zero, but for `allocated`, which may take places away. 1 for what is of one nomination. */
  readonly amount: number
  /** The nomination it is of: its profile, and its number there; `null` for what is of none. */
  readonly profile: string | null
  readonly nomination: number | null
}

/** Where a nomination's place is taken back from: one that waited for an answer, or one that was accepted. */
export type TakenFrom = 'issued' | 'accepted'

export type LedgerRefusal = {
  readonly code: 'allocation-exhausted' | 'allocation-below-use' | 'held-too-few'
  readonly message: string
  readonly messageFr: string
  readonly values: Readonly<Record<string, number>>
}

export const emptyLedger: Ledger = { places: 0, held: 0, issued: 0, accepted: 0, lapsed: 0, returned: 0 }

/** Places that can still be held or issued. */
export const placesLeft = (ledger: Ledger): number => ledger.places - ledger.held - ledger.issued - ledger.accepted

function check(ledger: Ledger): Ledger {
  for (const [name, count] of Object.entries(ledger)) {
    if (!Number.isSafeInteger(count) || count < 0) throw new Error(`A ledger cannot have ${count} places ${name}.`)
  }
  if (placesLeft(ledger) < 0) throw new Error('More places of a ledger are in use than there are.')
  return ledger
}

const exhausted = (left: number, wanted: number): LedgerRefusal => ({
  code: 'allocation-exhausted',
  message: `The allocation has ${left} places left, and ${wanted} ${wanted === 1 ? 'is' : 'are'} needed. Wait until one is free again, release places that are held, or have the allocation raised.`,
  messageFr: `Il reste ${left} places à l’allocation, et il en faut ${wanted}. Attendez qu’une place se libère, libérez des places retenues, ou faites augmenter l’allocation.`,
  values: { left, wanted },
})

function allocate(ledger: Ledger, amount: number): Outcome<Ledger, LedgerRefusal> {
  const used = ledger.places - placesLeft(ledger)
  const places = ledger.places + amount
  if (places >= used) return done(check({ ...ledger, places }))
  return refused({
    code: 'allocation-below-use',
    message: `An allocation of ${places} is below the ${used} places in use (${ledger.held} held, ${ledger.issued} issued, ${ledger.accepted} accepted). Set it to ${used} or more, or release what is held first.`,
    messageFr: `Une allocation de ${places} est inférieure aux ${used} places utilisées (${ledger.held} retenues, ${ledger.issued} délivrées, ${ledger.accepted} acceptées). Fixez-la à ${used} ou plus, ou libérez d’abord ce qui est retenu.`,
    values: { places, used },
  })
}

function release(ledger: Ledger, amount: number): Outcome<Ledger, LedgerRefusal> {
  if (ledger.held >= amount) return done(check({ ...ledger, held: ledger.held - amount }))
  return refused({
    code: 'held-too-few',
    message: `${ledger.held} places are held, so ${amount} cannot be taken from them. Ask for ${ledger.held} or fewer, or take a place that is left.`,
    messageFr: `${ledger.held} places sont retenues; ${amount} ne peuvent donc en être prises. Demandez-en ${ledger.held} ou moins, ou prenez une place qui reste.`,
    values: { held: ledger.held, wanted: amount },
  })
}

/**
 * A ledger with one more line.
 * @param from for `returned`, what the nomination was.
 * @returns the ledger after it; or `allocation-exhausted`, `allocation-below-use`, `held-too-few`.
 * @throws Error for a line that no act of ours writes: an amount of none, a lapse of what was not issued.
 */
export function withLine(
  ledger: Ledger,
  { kind, amount }: Pick<LedgerLine, 'kind' | 'amount'>,
  from: TakenFrom = 'issued',
): Outcome<Ledger, LedgerRefusal> {
  if (!Number.isSafeInteger(amount) || amount === 0 || (amount < 0 && kind !== 'allocated')) {
    throw new Error(`A ledger has no line of ${amount} places ${kind}.`)
  }
  switch (kind) {
    case 'allocated':
      return allocate(ledger, amount)
    case 'held':
    case 'issued':
      return placesLeft(ledger) < amount
        ? refused(exhausted(placesLeft(ledger), amount))
        : done(check({ ...ledger, [kind]: ledger[kind] + amount }))
    case 'released':
      return release(ledger, amount)
    case 'accepted':
      return done(check({ ...ledger, issued: ledger.issued - amount, accepted: ledger.accepted + amount }))
    case 'lapsed':
      return done(check({ ...ledger, issued: ledger.issued - amount, lapsed: ledger.lapsed + amount }))
    case 'returned':
      return done(check({ ...ledger, [from]: ledger[from] - amount, returned: ledger.returned + amount }))
  }
}

/**
 * The ledger that lines add up to, in their order.
 * @throws Error for lines that no ledger has: more issued than there are places, an end of what was never issued.
 */
export function ledgerOf(lines: readonly LedgerLine[]): Ledger {
  const live = new Map<string, TakenFrom>()
  let ledger = emptyLedger
  for (const line of lines) {
    const of = `${line.profile}\n${line.nomination}`
    const was = live.get(of)
    if (line.kind === 'issued') live.set(of, 'issued')
    else if (line.kind === 'accepted' && was === 'issued') live.set(of, 'accepted')
    else if (line.kind === 'lapsed' && was === 'issued') live.delete(of)
    else if (line.kind === 'returned' && was !== undefined) live.delete(of)
    else if (line.nomination !== null)
      throw new Error(`A ledger line says ${line.kind} of what was ${was ?? 'nothing'}.`)
    const next = withLine(ledger, line, was)
    if (!next.ok) throw new Error(`A ledger line cannot be: ${next.refusal.message}`)
    ledger = next.value
  }
  return ledger
}
