/**
 * Histories on a store against the model: after every step what was answered and everything that was touched is compared, after every
 * history the whole store. Several histories share a world, and so its rounds, its clock and its allocations; each has its own people.
 */
import type { Store } from '../../src/store/open.ts'
import { Hands } from './histories-acts.ts'
import { faultsOf } from './histories-sound.ts'
import { Model } from './model.ts'
import { beginnings } from './model-answers.ts'
import { Dice, drawPersonStep, drawWorldStep } from './model-draw.ts'
import { clockText, dayNamed } from './model-law.ts'
import type { Application, Profile } from './model-lives.ts'
import { isOfPerson, type Step, stepText } from './model-steps.ts'

/** How large a world is. */
export type Size = {
  /** Histories side by side. */
  readonly histories: number
  /** Steps of each: of its own people, or of everybody. */
  readonly steps: number
}

/** People of one history. */
const PEOPLE = 2

/** What a world was like, so that the same can be made again: whatever is left out of its steps. */
export type Script = { readonly began: string; readonly people: number; readonly steps: readonly Step[] }

/** Counts of acts, `done` and refused by code. */
export type Counts = Map<string, Map<string, number>>

/** The store is not as the model says. */
export class Differs extends Error {
  override readonly name = 'Differs'
  /** Everything up to the step after which it shows. */
  readonly script: Script
  constructor(message: string, script: Script) {
    super(message)
    this.script = script
  }
}

/** One row of a profile as both sides write it. */
type Row = Readonly<Record<string, string | number | boolean | null>>

class World {
  readonly model: Model
  private readonly hands: Hands
  private readonly store: Store
  private readonly done: Step[] = []
  private readonly began: string
  private readonly counts: Counts

  constructor(store: Store, began: string, people: number, counts: Counts) {
    this.store = store
    this.began = began
    this.model = new Model(dayNamed(began), people)
    this.hands = new Hands(store, this.model)
    this.counts = counts
  }

  get script(): Script {
    return { began: this.began, people: this.model.people.length, steps: [...this.done] }
  }

  /** Does a step on both sides and compares. @throws Differs */
  async step(step: Step): Promise<void> {
    this.done.push(step)
    const at = this.model.momentOf(step)
    let answered: string
    try {
      answered = await this.hands.carryOut(step)
    } catch (error) {
      throw this.differs(`${stepText(step)} at ${clockText(at)}: ${(error as Error).stack}`)
    }
    const expected = this.model.step(step)
    if (answered !== expected) {
      throw this.differs(`${stepText(step)} at ${clockText(at)} was answered ${answered}, and ${expected} by the model`)
    }
    this.count(step.act, answered)
    await this.hands.follow()
    const wrong = await this.compare()
    if (wrong.length > 0)
      throw this.differs(`${stepText(step)} at ${clockText(at)}, ${answered}:\n  ${wrong.join('\n  ')}`)
  }

  /** Compares everything, and asks what has to hold of every store. @throws Differs */
  async end(): Promise<void> {
    this.model.touchedAll = true
    const wrong = [...(await this.compare()), ...(await faultsOf(this.store))]
    if (wrong.length > 0) throw this.differs(`At the end:\n  ${wrong.join('\n  ')}`)
  }

  private differs(message: string): Differs {
    return new Differs(message, this.script)
  }

  private count(act: string, answered: string): void {
    const ofAct = this.counts.get(act) ?? new Map<string, number>()
    ofAct.set(answered, (ofAct.get(answered) ?? 0) + 1)
    this.counts.set(act, ofAct)
  }

  private async compare(): Promise<readonly string[]> {
    const { touched, touchedAll, profiles, references } = this.model
    const compared = touchedAll ? profiles : [...touched]
    const wrong: string[] = []
    if (compared.length > 0) {
      const stored = await this.stored(compared.map((profile) => references.get(profile)!))
      for (const profile of compared) {
        const expected = rowOf(profile, this.hands.persons.get(this.model.people[profile.person]!) ?? null)
        const found = stored.get(references.get(profile)!)
        if (found === undefined) wrong.push(`the profile ${profile.n} is not there`)
        else wrong.push(...differences(`profile ${profile.n} of person ${profile.person}`, found, expected))
      }
    }
    if (touchedAll) wrong.push(...(await this.compareRest()))
    return wrong
  }

  private async stored(references: readonly string[]): Promise<ReadonlyMap<string, Row>> {
    const rows = await this.store.sql<(Row & { reference: string })[]>`
      select reference, person, profile.state, since, version, profile.submitted_at as submitted, due_at as due,
        started_at as started, validation_code is not null as code, points, standing.state as standing,
        (select count(*) > 0 from draft where draft.profile = reference) as saved,
        (select coalesce(string_agg(concat_ws(' ', number, province, year, state, lapses_at), ', ' order by number), '')
          from nomination where nomination.profile = reference) as nominations,
        (select coalesce(string_agg(concat_ws(' ', round, program, state, invited_at, lapses_at), ', ' order by invited_at), '')
          from invitation where invitation.profile = reference) as invitations,
        (select coalesce(string_agg(concat_ws(' ', application.round, application.state, coalesce(received_at, 0),
            (select coalesce(sum(amount), 0) from payment
              where payment.profile = reference and payment.round = application.round)), ', ' order by invited_at), '')
          from application join invitation using (profile, round) where application.profile = reference) as applications
      from profile left join standing on standing.profile = reference
      where reference = any(${references as string[]})`
    return new Map(rows.map(({ reference, ...row }) => [reference, row]))
  }

  /** Ledgers and bars. */
  private async compareRest(): Promise<readonly string[]> {
    const { sql } = this.store
    const ledgers = await sql<(Row & { province: string; year: number })[]>`
      select province, year, places, held, issued, accepted, lapsed, returned from allocation`
    const bars = await sql<(Row & { id: string })[]>`select id, barred_at as at, barred_until as until from person`
    const wrong: string[] = []
    const kept = new Map(ledgers.map(({ province, year, ...ledger }) => [`${province}/${year}`, ledger]))
    for (const [key, ledger] of this.model.ledgers)
      wrong.push(...differences(`allocation ${key}`, kept.get(key) ?? {}, ledger))
    if (kept.size !== this.model.ledgers.size)
      wrong.push(`${kept.size} allocations, ${this.model.ledgers.size} by the model`)
    const stored = new Map(bars.map(({ id, ...bar }) => [id, bar]))
    for (const [person, id] of this.hands.persons) {
      const expected = { at: person.barredAt, until: person.barredUntil }
      wrong.push(...differences(`the bar of person ${person.n}`, stored.get(id) ?? {}, expected))
    }
    if (stored.size !== this.hands.persons.size)
      wrong.push(`${stored.size} persons, ${this.hands.persons.size} by the model`)
    return wrong
  }
}

function differences(of: string, found: Row, expected: Row): readonly string[] {
  return Object.entries(expected)
    .filter(([key, value]) => found[key] !== value)
    .map(([key, value]) => `${of}: ${key} is ${shown(key, found[key])}, and ${shown(key, value)} by the model`)
}

const moments = new Set(['since', 'submitted', 'due', 'started', 'at', 'until'])
const shown = (key: string, value: unknown): string =>
  typeof value === 'number' && moments.has(key) ? clockText(value) : JSON.stringify(value)

const inThePool = ['in-pool', 'nomination-offered', 'in-pool-nominated']
const written = ['draft', 'not-eligible', 'unassessed']

/** A profile of the model as the store should have it. */
function rowOf(profile: Profile, person: string | null): Row {
  const { state, since, version, submittedAt, dueAt, startedAt, hasCode, points, draft } = profile
  const money = ({ paid }: Application) => paid.reduce((sum, one) => sum + one.processing + one.right, 0)
  const invitations = [...profile.invitations].sort((a, b) => a.invitedAt - b.invitedAt)
  return {
    ...{ person, state, since, version, submitted: submittedAt, due: dueAt, started: startedAt, code: hasCode, points },
    // Beside the pool stand those that are to be corrected, and those that are invited.
    standing: points === null ? null : inThePool.includes(state) ? 'in-pool' : state,
    // Answers are kept for as long as there is something to write.
    ...(written.includes(state) ? { saved: draft !== null } : {}),
    nominations: profile.nominations
      .map((one) => `${one.number} ${one.province} ${one.year} ${one.state} ${one.lapsesAt}`)
      .join(', '),
    invitations: invitations
      .map((one) => `${one.round} ${one.program} ${one.state} ${one.invitedAt} ${one.lapsesAt}`)
      .join(', '),
    applications: invitations
      .filter(({ application }) => application !== null)
      .map(
        ({ round, application }) =>
          `${round} ${application!.state} ${application!.receivedAt ?? 0} ${money(application!)}`,
      )
      .join(', '),
  }
}

/** Somebody of a history; of those who are barred there is little to tell. */
function whoIn(dice: Dice, { people }: Model, history: number): number {
  const who = history * PEOPLE + dice.whole(0, PEOPLE - 1)
  return people[who]!.barredAt !== null && dice.chance(0.8) ? history * PEOPLE + dice.whole(0, PEOPLE - 1) : who
}

/** Runs a world of histories drawn from a seed. @returns how many acts were carried out. @throws Differs */
export async function runWorld(store: Store, seed: number, size: Size, counts: Counts): Promise<number> {
  const dice = new Dice(seed)
  const world = new World(store, beginnings[seed % beginnings.length]!, size.histories * PEOPLE, counts)
  let acts = 0
  const step = async (next: Step) => {
    acts++
    await world.step(next)
  }
  for (let turn = 0; turn < size.steps; turn++) {
    if (dice.chance(0.3)) {
      await step(drawWorldStep(dice, world.model))
      continue
    }
    for (let history = 0; history < size.histories; history++) {
      await step(drawPersonStep(dice, world.model, whoIn(dice, world.model, history)))
    }
  }
  await world.end()
  return acts
}

/** Runs the steps of a script again. @returns how it differs, `undefined` where it does not. */
export async function replayScript(store: Store, { began, people, steps }: Script): Promise<Differs | undefined> {
  const world = new World(store, began, people, new Map())
  try {
    for (const step of steps) await world.step(step)
    await world.end()
    return undefined
  } catch (error) {
    if (error instanceof Differs) return error
    throw error
  }
}

/** A store of its own for one run, and its end. */
export type FreshStore = () => Promise<{ readonly store: Store; readonly drop: () => Promise<void> }>

/**
 * Leaves steps out of a script for as long as it still differs: large parts first, then each. What a person nobody needs did goes first.
 * @param seconds about so long.
 */
export async function shortened(script: Script, fresh: FreshStore, seconds: number): Promise<Differs | undefined> {
  const until = performance.now() + 1000 * seconds
  const differs = async (steps: readonly Step[]): Promise<Differs | undefined> => {
    const { store, drop } = await fresh()
    try {
      return await replayScript(store, { ...script, steps })
    } finally {
      await drop()
    }
  }
  let best = await differs(script.steps)
  if (best === undefined) return undefined
  const attempt = async (steps: readonly Step[]): Promise<boolean> => {
    if (steps.length >= best!.script.steps.length || performance.now() > until) return false
    const found = await differs(steps)
    if (found === undefined) return false
    best = found
    return true
  }
  // Mostly it takes nobody but the one of whom it shows.
  const last = script.steps.at(-1)!
  const shows = isOfPerson(last) ? last.who : Number(/of person (\d+)/.exec(best.message)?.[1] ?? -1)
  await attempt(best.script.steps.filter((step) => !isOfPerson(step) || step.who === shows || step === last))
  for (let who = 0; who < script.people; who++) {
    await attempt(best.script.steps.filter((step) => !(isOfPerson(step) && step.who === who)))
  }
  for (let size = Math.ceil(best.script.steps.length / 2); size >= 1 && performance.now() < until; ) {
    let shorter = false
    for (let from = 0; from < best.script.steps.length && performance.now() < until; ) {
      const { steps } = best.script
      // The last step is the one that shows it.
      if (await attempt([...steps.slice(0, from), ...steps.slice(from + size)])) shorter = true
      else from += size
    }
    if (!shorter || size > 1) size = size === 1 ? 0 : Math.ceil(size / 2)
  }
  return best
}

/** What to say of a world that differs: how to repeat it, and the shortest history found. */
export function tellOf(seed: number, size: Size, { message }: Differs, short: Differs | undefined): string {
  const repeat = `--seed ${seed} --histories ${size.histories} --world ${size.histories} --steps ${size.steps}`
  const lines =
    short === undefined
      ? ['Repeated step by step it does not differ: other worlds at the same time may be why.']
      : [
          `The shortest history that differs, of ${short.script.steps.length} steps from ${short.script.began}:`,
          ...short.script.steps.map((step) => `  ${stepText(step)}`),
          short.message,
          JSON.stringify(short.script),
        ]
  return [`The store is not as the model says. Repeat with: node test/proof/long.ts ${repeat}`, message, ...lines].join(
    '\n',
  )
}
