/**
 * Take declared profiles into the pool: read, assessed, stored in batches of one transaction each. A profile is known by its
 * reference: the same content again does nothing, other content is refused. Killed at any moment, what was stored stays, and
 * the same import again stores the rest.
 */
import { setImmediate as breathe } from 'node:timers/promises'
import { type DayNumber, plainDate } from '../law/day.ts'
import { dayOf, type Micros, moment } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { profileEnds } from '../lifecycle/timed.ts'
import { mayMoveBy } from '../lifecycle/transitions.ts'
import { canonicalJson } from '../pool/canonical-json.ts'
import { type Assessed, type ImportedState, isRecorded, standingOn, stateOf } from '../pool/standing.ts'
import type { Profile } from '../profile/profile.ts'
import { type ProfileProblem, readProfile } from '../profile/read.ts'
import { leafOf } from '../rounds/digest.ts'
import { builtInLaw } from '../rules/law.ts'
import type { Store } from '../store/open.ts'
import { sharePool } from '../store/pool-lock.ts'
import type { StandingState } from '../store/pool-schema.ts'
import { addProfiles, type Known, knownProfiles, type NewProfile, settlePool } from '../store/profiles.ts'
import { rulesId } from './rules-id.ts'
import { sha256 } from './sha256.ts'

/** One record as it stands in its file: the text of a JSON value, and the line it begins on. */
export type PoolRecord = { readonly file: string; readonly line: number; readonly text: string }

/** What is to be imported, as it comes: records, and parts of files that are none. */
export type PoolInput = {
  readonly records: readonly PoolRecord[]
  readonly faults: readonly Pick<Reject, 'file' | 'line' | 'code' | 'message'>[]
}

/** What is refused of an import, or stored outside the pool (`stored`), and why; `also` where more than one thing is wrong. */
export type Reject = {
  readonly file: string
  readonly line: number | null
  readonly profile: string | null
  readonly code: string
  readonly path: string
  readonly message: string
  readonly also?: readonly { readonly code: string; readonly path: string; readonly message: string }[]
  readonly stored?: true
}

/** What became of the records of an import. */
export type ImportCounts = {
  records: number
  /** Newly stored: in the pool, meeting no program, not to be assessed on the day. */
  added: number
  notEligible: number
  unassessed: number
  /** Stored before, with the same content. */
  known: number
  refused: number
}

export type ImportOptions = {
  /** Who imports, as the journal writes it. */
  readonly by: string
  /** The clock. */
  readonly at: Micros
  /** The day profiles are assessed on; each profile's own day of submission where it is `undefined`. */
  readonly on: DayNumber | undefined
  /** In the order of the records, each once its batch is stored. */
  readonly onReject: (reject: Reject) => void
  /** After every batch that is stored. */
  readonly onProgress?: (counts: Readonly<ImportCounts>) => void
  /** Stops after the batches that have begun. */
  readonly signal?: AbortSignal
}

/** So many records are one transaction. */
const BATCH = 2_000
/** How many profiles are worked on before the connections get their turn. */
const BREATH = 50

/** A record that is a profile. */
type Readable = {
  readonly file: string
  readonly line: number
  readonly profile: Profile
  readonly reference: string
  readonly submittedAt: Micros
  readonly content: string
  readonly digest: string
}

type Item = PoolRecord | PoolInput['faults'][number]
const byLine = (a: Item, b: Item) => (a.line ?? Number.POSITIVE_INFINITY) - (b.line ?? Number.POSITIVE_INFINITY)

type Place = { readonly file: string; readonly line: number }
const placeOf = ({ file, line }: Place): Place => ({ file, line })

function referenceOf(value: unknown): string | null {
  const reference = typeof value === 'object' && value !== null ? (value as { profile?: unknown }).profile : undefined
  return typeof reference === 'string' ? reference : null
}

function readRecord({ text, ...place }: PoolRecord): Outcome<Readable, Reject> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const message = `This is not JSON: ${(error as SyntaxError).message}. Write one profile a line.`
    return refused({ ...place, profile: null, code: 'not-json', path: '', message })
  }
  const read = readProfile(value, 'pool')
  if (!read.ok) {
    const [first, ...also] = read.refusal
    return refused({ ...place, profile: referenceOf(value), ...first!, ...(also.length > 0 && { also }) })
  }
  const profile = read.value
  const reference = profile.profile!
  if (!reference.isWellFormed()) {
    const message =
      'profile holds half a character (an unpaired surrogate), which cannot be stored; correct the reference.'
    return refused({ ...place, profile: null, code: 'wrong-type', path: 'profile', message })
  }
  const content = canonicalJson(value)
  const submittedAt = moment(profile.submittedAt!)
  return done({ ...place, profile, reference, submittedAt, content, digest: sha256(content) })
}

/** How a new profile stands on the day asked for, or on that of its submission. */
function assessNew({ profile, submittedAt }: Readable, on: DayNumber | undefined): Assessed {
  const day = on ?? dayOf(submittedAt)
  if (isRecorded(day)) return standingOn(profile, day)
  const message = `The rules of ${plainDate(day)}, its day of submission, are not recorded; it is assessed when a round asks for a day that is.`
  return {
    points: 0,
    flags: 0,
    state: 'unassessed',
    assessedOn: day,
    changesOn: day + 1,
    facts: null,
    finding: { kind: 'unassessed', findings: { code: 'rules-not-recorded', path: 'submittedAt', message } },
  }
}

function toStore(readable: Readable, on: DayNumber | undefined): NewProfile {
  const { reference: profile, submittedAt, content, digest } = readable
  const assessed = assessNew(readable, on)
  const leaf = leafOf({ profile, submittedAt, points: assessed.points }, sha256)
  const state = stateOf(assessed)
  return {
    content,
    digest,
    standing: { ...assessed, profile, submittedAt, leaf },
    state,
    transition: importInto[state],
    dueAt: profileEnds(submittedAt) ?? null,
  }
}

/** The row of the table of moves by which an import comes into a state, whatever the day. */
const importInto = Object.fromEntries(mayMoveBy('none', 'import').map(({ to, id }) => [to, id])) as Readonly<
  Record<ImportedState, string>
>

/** Not to be in the pool is told, though it is no fault of the file. */
function outside(readable: Readable, state: StandingState | null, problem: ProfileProblem | null): Reject | undefined {
  const at = { ...placeOf(readable), profile: readable.reference }
  if (state === 'not-eligible') {
    const message = 'The profile meets none of the three programs: it is stored outside the pool, with its findings.'
    return { ...at, code: 'not-eligible', path: '', message, stored: true }
  }
  return state === 'unassessed' && problem !== null ? { ...at, ...problem, stored: true } : undefined
}

const knownOtherwise = (readable: Readable, where: string): Reject => ({
  ...placeOf(readable),
  profile: readable.reference,
  code: 'profile-known',
  path: 'profile',
  message: `The reference ${readable.reference} is known with other content (${where}). Give this profile a reference of its own; the other was left as it was.`,
})

const noCounts = (): ImportCounts => ({ records: 0, added: 0, notEligible: 0, unassessed: 0, known: 0, refused: 0 })

/** Some records and what becomes of them. */
class Work {
  readonly counts = noCounts()
  /** By place in the batch, so that they are told in order. */
  private readonly told: { readonly place: number; readonly reject: Reject }[] = []
  private readonly readables: { readonly place: number; readonly readable: Readable }[] = []
  /** Assessed before the batch's turn to write comes. */
  private readonly fresh = new Map<string, NewProfile>()
  private readonly store: Store
  private readonly options: ImportOptions

  constructor(store: Store, options: ImportOptions) {
    this.store = store
    this.options = options
  }

  get rejects(): readonly Reject[] {
    return this.told.sort((a, b) => a.place - b.place).map(({ reject }) => reject)
  }

  private refuse(place: number, reject: Reject): void {
    this.counts.refused++
    this.told.push({ place, reject })
  }

  /** Reads and assesses: everything that needs no transaction. */
  async prepare(items: readonly Item[]): Promise<void> {
    const first = new Map<string, Readable>()
    for (const [place, item] of items.entries()) {
      if (place % BREATH === BREATH - 1) await breathe()
      if (!('text' in item)) {
        this.refuse(place, { ...item, profile: null, path: '' })
        continue
      }
      this.counts.records++
      const read = readRecord(item)
      if (!read.ok) {
        this.refuse(place, read.refusal)
        continue
      }
      const readable = read.value
      const before = first.get(readable.reference)
      if (before === undefined) {
        first.set(readable.reference, readable)
        this.readables.push({ place, readable })
      } else if (before.digest === readable.digest) this.counts.known++
      else this.refuse(place, knownOtherwise(readable, `line ${before.line} of ${before.file}`))
    }
    const known = await this.known()
    let worked = 0
    for (const { readable } of this.readables) {
      if (known.has(readable.reference)) continue
      if (++worked % BREATH === 0) await breathe()
      this.fresh.set(readable.reference, toStore(readable, this.options.on))
    }
  }

  private known(): Promise<Map<string, Known>> {
    return knownProfiles(
      this.store.db,
      this.readables.map(({ readable }) => readable.reference),
    )
  }

  /** Writes what is new in one transaction. */
  async commit(): Promise<void> {
    const byReference = [...this.fresh.values()].sort((a, b) => (a.standing.profile < b.standing.profile ? -1 : 1))
    const added =
      byReference.length === 0
        ? new Set<string>()
        : await this.store.db.transaction().execute(async (tx) => {
            await sharePool(tx)
            return addProfiles(tx, byReference, {
              by: this.options.by,
              at: this.options.at,
              book: rulesId(builtInLaw),
              sha256,
            })
          })
    await this.tell(added)
  }

  /** Tells of every record what became of it. */
  private async tell(added: ReadonlySet<string>): Promise<void> {
    const known = added.size === this.readables.length ? new Map<string, Known>() : await this.known()
    for (const { place, readable } of this.readables) {
      const before = added.has(readable.reference) ? undefined : known.get(readable.reference)
      if (before !== undefined && before.digest !== readable.digest) {
        this.refuse(place, knownOtherwise(readable, 'in the store'))
        continue
      }
      const { state, problem } = before ?? standsNew(this.fresh.get(readable.reference)!)
      if (before !== undefined) this.counts.known++
      else this.counts[state === 'not-eligible' ? 'notEligible' : state === 'unassessed' ? 'unassessed' : 'added']++
      const reject = outside(readable, state, problem)
      if (reject) this.told.push({ place, reject })
    }
  }
}

function standsNew({ standing: { state, finding } }: NewProfile): Pick<Known, 'state' | 'problem'> {
  return { state, problem: finding?.kind === 'unassessed' ? finding.findings : null }
}

/** Gathers what comes into batches, in the order of the files. */
async function* batchesOf(input: AsyncIterable<PoolInput>, size: number): AsyncGenerator<readonly Item[]> {
  let items: Item[] = []
  for await (const { records, faults } of input) {
    // Both are of one file; what is of no line stands at its end.
    const some: Item[] = faults.length === 0 ? [...records] : [...records, ...faults].sort(byLine)
    for (const item of some) {
      items.push(item)
      if (items.length < size) continue
      yield items
      items = []
    }
  }
  if (items.length > 0) yield items
}

/** An import that could not go on: what was done before, and the error. */
export class ImportStopped extends Error {
  override readonly name = 'ImportStopped'
  readonly counts: ImportCounts
  constructor(counts: ImportCounts, cause: unknown) {
    super('The import stopped', { cause })
    this.counts = counts
  }
}

/**
 * Imports declared profiles. While one batch is written the next is read and assessed, so at most two are in memory.
 * @returns what became of them, also where the signal stopped it.
 * @throws ImportStopped with what was done so far, where the store or the input fails.
 */
export async function importPool(
  store: Store,
  input: AsyncIterable<PoolInput>,
  options: ImportOptions,
): Promise<ImportCounts> {
  const counts = noCounts()
  const commit = async (work: Work) => {
    await work.commit()
    for (const key of Object.keys(counts) as (keyof ImportCounts)[]) counts[key] += work.counts[key]
    for (const reject of work.rejects) options.onReject(reject)
    options.onProgress?.(counts)
  }
  let writing: Promise<void> = Promise.resolve()
  try {
    for await (const batch of batchesOf(input, BATCH)) {
      if (options.signal?.aborted) break
      const work = new Work(store, options)
      await work.prepare(batch)
      await writing
      writing = commit(work)
      writing.catch(() => undefined) // told where it is awaited
    }
    await writing
    await settlePool(store.db, counts.added + counts.notEligible + counts.unassessed)
  } catch (error) {
    await writing.catch(() => undefined)
    throw new ImportStopped(counts, error)
  }
  return counts
}
