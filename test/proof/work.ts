/**
 * Work in steps, each of which may be done again: imports, rounds, nominations, sweeps, sealing. Whoever is killed in a step has it done
 * again by another; what is left then is what an undisturbed run leaves, to the last digest. Clocks are part of the plan.
 */
import { acceptNomination, refuseNomination } from '../../src/actions/answer-nomination.ts'
import type { Doing } from '../../src/actions/enact.ts'
import { holdRound } from '../../src/actions/hold-round.ts'
import { nominateMany } from '../../src/actions/nominate-many.ts'
import { sealJournal } from '../../src/actions/seal-journal.ts'
import { setAllocation } from '../../src/actions/set-allocation.ts'
import { sweep } from '../../src/actions/sweep.ts'
import { type Micros, moment } from '../../src/law/moment.ts'
import type { Outcome } from '../../src/law/outcome.ts'
import type { Instruction } from '../../src/rounds/instruction.ts'
import type { Store } from '../../src/store/open.ts'
import { codeOf, declared, giveCodes, giveToPersons, IMPORTED_ON, importing, referenceOf } from './work-people.ts'

export type Kind = 'import' | 'persons' | 'nominations' | 'round' | 'sweep' | 'seal'

/** One step. */
export type Step = {
  readonly kind: Kind
  /** Does it, or what is left of it; gives what is the same however often it took. */
  readonly run: (store: Store) => Promise<unknown>
}

/** How much there is to do. */
export type Size = {
  /** So many people, a quarter of them there at the beginning. */
  readonly people: number
  /** So many times a few more are imported, a round is held, and time goes on. */
  readonly blocks: number
}

const BEGAN = moment(`${IMPORTED_ON}T12:00:00Z`)
const HOUR = 3_600_000_000
/** Longer than an invitation or an offer holds. */
const DAYS = 75
const NOMINATED = 40

/** The plan of a size: the same steps whenever it is asked for. */
export function planOf({ people, blocks }: Size): readonly Step[] {
  const first = Math.floor(people / 4)
  const more = Math.ceil((people - first) / blocks)
  const steps: Step[] = [
    imports(0, first, BEGAN),
    { kind: 'persons', run: persons },
    { kind: 'nominations', run: nominate },
  ]
  for (let block = 0; block < blocks; block++) {
    const at = BEGAN + Math.round(((block + 1) * DAYS * 24) / blocks) * HOUR
    const from = first + block * more
    steps.push(
      imports(from, Math.min(from + more, people), at),
      holds(block, Math.max(8, Math.round(people / 100)), at + HOUR),
      { kind: 'sweep', run: (store) => sweep(store.db, { by: 'system', at: at + 2 * HOUR }).then(() => 'swept') },
      { kind: 'seal', run: (store) => sealJournal(store, at + 3 * HOUR, { batch: 150 }).then(() => 'sealed') },
    )
    if (block === 1) steps.push({ kind: 'nominations', run: (store) => answer(store, at + 4 * HOUR) })
  }
  return steps
}

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)

function imports(from: number, to: number, at: Micros): Step {
  const run = async (store: Store) => {
    const { records, added, notEligible, unassessed, known, refused } = await importing(
      store,
      numbers(from, to).map((n) => declared(n)),
      at,
    )
    // What was stored before counts as known: together they are the same.
    return { records, stored: added + notEligible + unassessed + known, refused }
  }
  return { kind: 'import', run }
}

async function persons(store: Store): Promise<string> {
  await giveToPersons(store, 3)
  await giveCodes(store)
  return 'given'
}

const by = (kind: 'officer' | 'province' | 'candidate', at: Micros): Doing => ({ by: { kind, name: 'proof' }, at })

/** Places for fewer than are named, and a call for many in parts. */
async function nominate(store: Store): Promise<unknown> {
  const at = BEGAN + HOUR
  const places = Math.floor(NOMINATED * 0.75)
  value(await setAllocation(store.db, by('officer', at), { province: 'ON', year: 2024, places }))
  const calls = numbers(0, NOMINATED).map((n) => ({
    ...{ requestKey: `n-${n}`, profile: referenceOf(n), validationCode: codeOf(n), certificate: `ON-${n}` },
  }))
  const asked = { province: 'ON', requestKey: 'many', text: JSON.stringify(calls), part: 5 }
  return value(await nominateMany(store.db, by('province', at), asked)).answers
}

/** Some accept, some refuse, the others let it lapse. */
async function answer(store: Store, at: Micros): Promise<string> {
  for (const n of numbers(0, NOMINATED)) {
    const asked = { profile: referenceOf(n) }
    if (n % 3 === 0) await acceptNomination(store.db, by('candidate', at), asked)
    if (n % 3 === 1) await refuseNomination(store.db, by('candidate', at), asked)
  }
  return 'answered'
}

function holds(block: number, invitations: number, at: Micros): Step {
  const instruction: Instruction = {
    ...{ round: `${block + 1}`, program: null, category: null, invitations, at, within: null },
    type: 'general',
  }
  const run = async (store: Store) =>
    value(await holdRound(store.db, { by: 'minister:proof', at }, instruction)).result.digest
  return { kind: 'round', run }
}

function value<T>(outcome: Outcome<T, { readonly code: string; readonly message: string }>): T {
  if (!outcome.ok) throw new Error(`${outcome.refusal.code}: ${outcome.refusal.message}`)
  return outcome.value
}

/**
 * What chance gives, and what is made of it: another value in every store. The digests are of the salts; that they fit what is kept is
 * for the verification of the journal, which is asked beside this.
 */
const DRAWN = [
  ...['profile.validation_code', 'journal.salt', 'journal.digest'],
  ...['journal_seal.root', 'journal_seal.chained'],
]

/** Every row of every table, as a text, what is drawn aside; totals by flags, whichever parts they are kept in. */
export async function pictureOf({ sql }: Store): Promise<readonly string[]> {
  const tables = await sql<{ name: string; columns: string[] }[]>`
    select relname as name, array_agg(attname::text order by attnum) as columns
    from pg_class join pg_namespace on pg_namespace.oid = relnamespace join pg_attribute on attrelid = pg_class.oid
    where nspname = 'public' and relkind = 'r' and attnum > 0 and not attisdropped
      and relname not in ('schema_migration', 'pool_total') and not (relname || '.' || attname = any(${DRAWN}))
    group by relname order by relname`
  const all: string[] = []
  for (const { name, columns } of tables) {
    const rows = await sql<{ row: string }[]>`select row(${sql(columns)})::text as row from ${sql(name)}`
    all.push(...rows.map(({ row }) => `${name}: ${row}`))
  }
  const totals = await sql<{ row: string }[]>`
    select row(flags, sum(candidates), sum(sum_a), sum(sum_b))::text as row from pool_total group by flags
    having sum(candidates) <> 0 or sum(sum_a) <> 0 or sum(sum_b) <> 0`
  all.push(...totals.map(({ row }) => `pool_total: ${row}`))
  return all.sort()
}

/** What one picture has and the other has not, some of it. */
export function differences(expected: readonly string[], found: readonly string[]): readonly string[] {
  const [ours, theirs] = [new Set(expected), new Set(found)]
  const missing = expected.filter((row) => !theirs.has(row)).map((row) => `missing ${row}`)
  const strange = found.filter((row) => !ours.has(row)).map((row) => `strange ${row}`)
  const doubled = expected.length === ours.size && found.length !== theirs.size ? ['rows are there twice'] : []
  return [...missing.slice(0, 5), ...strange.slice(0, 5), ...doubled]
}
