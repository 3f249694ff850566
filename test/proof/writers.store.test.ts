/**
 * Eight processes that write at once: to the same drafts, the last places of an allocation, the same rounds and invitations, and while
 * time is carried out. Whatever they are answered is what the store holds, nobody has anything twice, and nobody waits for ever.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setAllocation } from '../../src/actions/set-allocation.ts'
import { sweep } from '../../src/actions/sweep.ts'
import { type Micros, moment } from '../../src/law/moment.ts'
import type { Instruction } from '../../src/rounds/instruction.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { Dice } from '../oracle/dice.ts'
import { long } from '../rounds/rooms.ts'
import { faultsOf } from './work-faults.ts'
import { codeOf, declared, giveCodes, giveToPersons, importing, referenceOf } from './work-people.ts'
import type { Act, Reply } from './writers-acts.ts'
import { Writer } from './writers-crew.ts'

const WRITERS = 8
const SCENES = long(1)
const SECOND = 1_000_000
/** The crowd: candidates with the best scores, and after them those below every cut-off, who are nominated alone. */
const CROWD = 400
const BELOW = 60
const DRAFTS = 32
/** Fewer places than are asked for. */
const PLACES = { ON: 12, NB: 15 } as const

/** How many writers do an act, which each makes for itself, and when. */
type Asked = readonly [times: number, act: () => Act, when?: number]

/** What each writer was told, with what it answered. */
type Answered = { readonly writer: string; readonly act: Act; readonly reply: Reply }

describe('eight writers at once', () => {
  const crew: Writer[] = []
  beforeAll(() => {
    crew.push(...Array.from({ length: WRITERS }, (_, i) => new Writer(`w${i}`, 60_000 + SCENES * 60_000)))
  })
  afterAll(() => Promise.all(crew.map((writer) => writer.leave())))

  describeStores('on one store', ({ freshDatabase }) => {
    test(`${SCENES} scenes`, { timeout: 60_000 + SCENES * 60_000 }, async () => {
      for (let scene = 0; scene < SCENES; scene++) {
        const seed = Number(process.env['EXPRESS_ENTRY_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
        const url = await freshDatabase()
        const opened = await openStore({ DATABASE_URL: url }, { connections: 3 })
        if (!opened.ok) throw new Error(opened.refusal.message)
        try {
          await Promise.all(crew.map((writer) => writer.open(url)))
          const told = await new Scene(opened.value, crew, seed).play()
          console.log(`scene of seed ${seed}: ${told}`)
        } finally {
          await opened.value.close()
        }
      }
    })
  })
})

/** When the crowd came, when two rounds were held before the writers began, and when they write. */
const CAME = moment('2024-02-14T12:00:00Z')
const FIRST_ROUND = moment('2024-02-15T12:00:00Z')
const SECOND_ROUND = moment('2024-03-01T12:00:00Z')
/** The first round’s invitations are over since 16 April, its offers since 11 April; many had a birthday. */
const OFFERED = moment('2024-03-10T12:00:00Z')
const BEGAN = moment('2024-04-19T12:00:00Z')
const NOW = moment('2024-04-20T12:00:00Z')
/** When the first sweep begins, of all that is done at once. */
const FIRST_SWEEP = 0.3

class Scene {
  private readonly answered: Answered[] = []
  private readonly store: Store
  private readonly crew: readonly Writer[]
  private readonly dice: Dice
  private clock: Micros = NOW
  private keys = 0

  constructor(store: Store, crew: readonly Writer[], seed: number) {
    this.store = store
    this.crew = crew
    this.dice = new Dice(seed)
  }

  async play(): Promise<string> {
    await this.prepare()
    const drafts = await this.drafts()
    const acts = await this.everything(drafts)
    const waits = new Waits(this.store)
    await this.atOnce(acts).finally(() => waits.end())
    const waited = await waits.end()
    // They are in each other’s way, or nothing is proven.
    expect(waited).toBeGreaterThan(0)
    await this.check(drafts)
    const done = this.answered.filter(({ reply }) => reply.code === 'done').length
    return `${this.answered.length} acts of ${WRITERS} writers, ${done} done; ${waited} times one was seen to wait for another`
  }

  // ── Before ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  private async prepare(): Promise<void> {
    const people = Array.from({ length: CROWD + BELOW }, (_, n) => declared(n, n < CROWD ? n % 3 : 3))
    await importing(this.store, people, CAME)
    await giveToPersons(this.store, 2)
    await giveCodes(this.store)
    for (const [province, places] of Object.entries(PLACES)) {
      const doing = { by: { kind: 'officer', name: 'proof' }, at: CAME } as const
      const set = await setAllocation(this.store.db, doing, { province, year: 2024, places })
      if (!set.ok) throw new Error(set.refusal.message)
    }
    await this.byOne([{ do: 'hold', instruction: round('1', 40, FIRST_ROUND), at: FIRST_ROUND }])
    await this.byOne([{ do: 'hold', instruction: round('2', 40, SECOND_ROUND), at: SECOND_ROUND }])
    await this.byOne([{ do: 'sweep', at: OFFERED }])
    // Ontario’s places are all taken by offers that have lapsed when the writers begin; nobody has looked since.
    const stands = await this.references('in-pool', CROWD)
    await this.byOne(stands.slice(-PLACES.ON).map((profile) => this.confirming('ON', profile, OFFERED)))
  }

  private async references(state: string, below: number): Promise<string[]> {
    const rows = await this.store.sql<{ reference: string }[]>`
      select reference from profile where state = ${state} and reference < ${referenceOf(below)} order by reference`
    return rows.map(({ reference }) => reference)
  }

  /** What time had ended by now. */
  private async overdue(): Promise<string[]> {
    const rows = await this.store.sql<{ reference: string }[]>`select reference from profile where due_at <= ${NOW}`
    return rows.map(({ reference }) => reference)
  }

  private async byOne(acts: readonly Act[]): Promise<void> {
    const replies = await this.crew[0]!.carryOut(acts)
    this.keep(this.crew[0]!, acts, replies)
    expect(replies.map(({ code, error }) => error ?? code)).toEqual(acts.map(() => 'done'))
  }

  private keep(writer: Writer, acts: readonly Act[], replies: readonly Reply[]): void {
    for (const [i, act] of acts.entries()) this.answered.push({ writer: writer.name, act, reply: replies[i]! })
  }

  /**
   * Gives every act to some writers and has all of them begin. What several do to one target they do at about the same time.
   * @param acts each with how many writers do it; and when, from 0 to 1, at any time where that is left out.
   */
  private async atOnce(acts: readonly Asked[]): Promise<readonly Answered[]> {
    const hands: { readonly key: number; readonly act: Act }[][] = this.crew.map(() => [])
    for (const [times, act, when = this.dice.next()] of acts) {
      const key = when * 1_000_000
      const first = this.dice.whole(0, WRITERS - 1)
      for (let i = 0; i < times; i++) {
        hands[(first + i) % WRITERS]!.push({ key: key + this.dice.whole(0, 2_000), act: act() })
      }
    }
    const before = this.answered.length
    await Promise.all(
      this.crew.map(async (writer, i) => {
        const mine = hands[i]!.sort((a, b) => a.key - b.key).map(({ act }) => act)
        this.keep(writer, mine, await writer.carryOut(mine))
      }),
    )
    const answered = this.answered.slice(before)
    // A deadlock, a broken key, a row that was not there: nobody may ever see one.
    expect(
      answered.flatMap(({ act, reply }) => (reply.error === undefined ? [] : [`${act.do}: ${reply.error}`])),
    ).toEqual([])
    return answered
  }

  /** A moment of its own for each act, so that places in line differ. */
  private tick(): Micros {
    this.clock += this.dice.whole(1, SECOND)
    return this.clock
  }

  // ── Drafts ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Everybody is registered by three and begins a profile with three; several fill in the answers. */
  private async drafts(): Promise<readonly string[]> {
    const at = () => BEGAN + this.dice.whole(0, SECOND)
    const people = Array.from({ length: DRAFTS }, (_, i) => personOf(i))
    const registered = await this.atOnce(people.map((person) => [3, () => ({ do: 'register', person, at: at() })]))
    const ids = once(registered, ({ act }) => JSON.stringify((act as { person: object }).person), 'person-known')
    expect(ids.size).toBe(DRAFTS)
    const began = await this.atOnce(
      [...ids.values()].map((person) => [3, () => ({ do: 'begin', person: `${person}`, at: at() + SECOND })]),
    )
    const profiles = once(began, ({ act }) => (act as { person: string }).person, 'profile-live')
    expect(profiles.size).toBe(DRAFTS)
    const drafts = [...profiles.values()].map(String)
    await this.atOnce(
      drafts.flatMap((profile) =>
        Object.entries(answersOf()).map(
          ([key, value]): Asked => [
            this.dice.chance(0.1) ? 2 : 1,
            () => ({ do: 'save', profile, change: { pointer: `/${key}`, value }, at: at() + 2 * SECOND }),
          ],
        ),
      ),
    )
    return drafts
  }

  // ── All at once ────────────────────────────────────────────────────────────────────────────────────────────────────

  private async everything(drafts: readonly string[]): Promise<readonly Asked[]> {
    const { dice } = this
    const at = () => this.tick()
    const of =
      (what: 'submit' | 'withdraw' | 'decline' | 'accept' | 'refuse') =>
      (profile: string): (() => Act) =>
      () => ({ do: what, profile, at: at() })
    const takeBack = (profile: string): Asked => [1, () => ({ do: 'take-back', province: 'ON', profile, at: at() })]
    const inPool = await this.references('in-pool', CROWD)
    const invited = await this.references('invited', CROWD)
    // Whoever acts on what time has ended, acts while the first sweep finds it too.
    const overdue = new Set(await this.overdue())
    const when = (profile: string) => (overdue.has(profile) ? FIRST_SWEEP + dice.next() / 8 : dice.next())
    const below = (await this.references('in-pool', CROWD + BELOW)).filter((one) => one >= referenceOf(CROWD))
    const rounds = ['11', '12'].map((number) => round(number, 15, NOW + dice.whole(0, SECOND)))
    const clash = [10, 12].map((invitations) => round('13', invitations, NOW))
    const [confirmed, updated, withdrawn] = [some(dice, inPool, 40), some(dice, inPool, 30), some(dice, inPool, 24)]
    const calls = confirmed.map((profile) => this.confirming('ON', profile, NOW))
    return [
      ...drafts.map((profile): Asked => [3, of('submit')(profile)]),
      ...some(dice, drafts, 8).map((profile): Asked => [2, of('withdraw')(profile)]),
      ...invited.map((profile): Asked => [3, of('decline')(profile), when(profile)]),
      ...[...withdrawn, ...some(dice, [...overdue], 30)].map(
        (profile): Asked => [3, of('withdraw')(profile), when(profile)],
      ),
      ...updated.map(
        (profile): Asked => [
          2,
          () => ({
            do: 'update',
            profile,
            changes: [{ pointer: '/fundsCad', value: 20_000 + dice.whole(0, 3) }],
            at: at(),
          }),
        ],
      ),
      // The same call by two; and another call for the same profile.
      ...calls.flatMap((call): Asked[] => [
        [2, () => call],
        [1, () => this.confirming('ON', (call as { call: { profile: string } }).call.profile, at())],
      ]),
      ...confirmed.flatMap((profile): Asked[] => [
        [2, of(dice.pick(['accept', 'refuse'] as const))(profile)],
        ...(dice.chance(0.3) ? [takeBack(profile)] : []),
      ]),
      ...below.map((profile): Asked => [2, () => this.confirming('NB', profile, at())]),
      ...rounds.map((instruction): Asked => [WRITERS, () => ({ do: 'hold', instruction, at: at() })]),
      ...clash.map((instruction): Asked => [2, () => ({ do: 'hold', instruction, at: at() })]),
      ...[21, 22, 23].map(
        (number): Asked => [1, () => ({ do: 'hold', instruction: round(`${number}`, 8, NOW), at: at() })],
      ),
      ...[FIRST_SWEEP, dice.next()].map((then): Asked => [3, () => ({ do: 'sweep', at: NOW }), then]),
      ...Array.from({ length: 10 }, (): Asked => [3, () => ({ do: 'seal', at: at() })]),
    ]
  }

  private confirming(province: string, profile: string, at: Micros): Act {
    const validationCode = codeOf(Number(profile.slice(-5)))
    const call = {
      ...{ requestKey: `k${this.keys++}`, profile, validationCode, certificate: `C-${profile}` },
      ...{ expiresOn: null, held: false },
    }
    return { do: 'confirm', province, call, at }
  }

  // ── After ──────────────────────────────────────────────────────────────────────────────────────────────────────────

  private async check(drafts: readonly string[]): Promise<void> {
    expect(await faultsOf(this.store)).toEqual([])
    await this.answersAreJournalled()
    await this.draftsSubmittedOnce(drafts)
    await this.placesExact()
    await this.roundsHeldOnce()
    // Whatever is due by now is done; nobody who was busy with something else was left out, and nothing is done again.
    await sweep(this.store.db, { by: 'system', at: this.clock + SECOND })
    const [left] = await this.store.sql`
      select count(*)::integer as n from profile where due_at <= ${this.clock}`
    expect(left).toEqual({ n: 0 })
    expect(await faultsOf(this.store)).toEqual([])
    const [{ deadlocks } = { deadlocks: -1 }] = await this.store.sql<{ deadlocks: number }[]>`
      select deadlocks from pg_stat_database where datname = current_database()`
    expect(deadlocks).toBe(0)
  }

  /** Every act that was answered `done` is in the journal once, under the name of the writer who did it; what was refused is not. */
  private async answersAreJournalled(): Promise<void> {
    const told: string[] = []
    for (const { writer, act, reply } of this.answered) {
      const line = reply.code === 'done' ? entryTold(writer, act, reply) : undefined
      if (line !== undefined) told.push(line)
    }
    const acts = [
      'register',
      'start-draft',
      'save-draft',
      'submit',
      'withdraw',
      'decline',
      'accept-nomination',
      'refuse-nomination',
      'take-back-nomination',
      'hold',
    ]
    const entries = await this.store.sql<{ line: string }[]>`
      select actor || ' ' || act || ' ' || subject as line from journal where act in ${this.store.sql(acts)} and actor like '%:w_'`
    expect(entries.map(({ line }) => line).sort()).toEqual(told.sort())
  }

  private async draftsSubmittedOnce(drafts: readonly string[]): Promise<void> {
    for (const profile of drafts) {
      const replies = this.answered
        .filter(({ act }) => act.do === 'submit' && act.profile === profile)
        .map(({ reply }) => reply)
      const done = replies.filter(({ code }) => code === 'done')
      const [row] = await this.store.sql<{ state: string; submitted_at: number; versions: number }[]>`
        select state, submitted_at, (select count(*)::integer from profile_version where profile = reference) as versions
        from profile where reference = ${profile}`
      const withdrawn = this.answered.some(
        ({ act, reply }) => act.do === 'withdraw' && act.profile === profile && reply.code === 'done',
      )
      expect([row!.versions, done.length]).toEqual(withdrawn && done.length === 0 ? [0, 0] : [1, 1])
      expect(replies.filter(({ code }) => code !== 'done').map(({ code }) => code)).toEqual(
        Array.from({ length: 3 - done.length }, () => 'not-in-that-state'),
      )
      // The place in line is that of the one that was accepted, whoever else tried.
      if (done.length === 1) expect(done[0]!.value).toMatchObject({ submittedAt: row!.submitted_at })
    }
  }

  /** Of those below every cut-off nobody is in anybody’s way: as many as there are places are nominated, and everybody else is told. */
  private async placesExact(): Promise<void> {
    const asked = this.answered.filter(({ act }) => act.do === 'confirm' && act.province === 'NB')
    const codes = Map.groupBy(asked, ({ reply }) => reply.code)
    expect(codes.get('done')?.length).toBe(PLACES.NB)
    expect(codes.get('allocation-exhausted')?.length).toBeGreaterThan(0)
    // Some turned out to meet no program any more on the day.
    const said = ['allocation-exhausted', 'done', 'nomination-open', 'not-in-that-state']
    expect([...codes.keys()].filter((code) => !said.includes(code))).toEqual([])
    const [nb] = await this.store.sql`select places, issued from allocation where province = 'NB'`
    expect(nb).toEqual({ places: PLACES.NB, issued: PLACES.NB })
    // Ontario’s places had all lapsed: every one was given anew, though nobody had swept, and none twice.
    const ontario = this.answered.filter(({ act }) => act.do === 'confirm' && act.province === 'ON' && act.at >= NOW)
    const offers = new Set(ontario.flatMap(({ reply }) => (reply.code === 'done' ? [JSON.stringify(reply.value)] : [])))
    expect(offers.size).toBeGreaterThanOrEqual(PLACES.ON)
    const [{ n } = { n: 0 }] = await this.store.sql<{ n: number }[]>`
      select count(*)::integer as n from nomination where province = 'ON' and offered_at >= ${NOW}`
    expect(n).toBe(offers.size)
    // A call sent twice is answered alike.
    const byKey = Map.groupBy(ontario, ({ act }) => (act as { call: { requestKey: string } }).call.requestKey)
    for (const same of byKey.values()) {
      expect(new Set(same.map(({ reply }) => JSON.stringify(reply))).size).toBe(1)
    }
  }

  private async roundsHeldOnce(): Promise<void> {
    const held = this.answered.filter(({ act }) => act.do === 'hold')
    const byNumber = Map.groupBy(held, ({ act }) => (act as { instruction: Instruction }).instruction.round)
    for (const [number, replies] of byNumber) {
      const values = replies.flatMap(({ reply }) =>
        reply.code === 'done' ? [reply.value as { heldBefore: boolean; result: object }] : [],
      )
      expect(values.filter(({ heldBefore }) => !heldBefore)).toHaveLength(1)
      expect(new Set(values.map(({ result }) => JSON.stringify(result))).size).toBe(1)
      const others = replies.filter(({ reply }) => reply.code !== 'done').map(({ reply }) => reply.code)
      expect(others).toEqual(number === '13' ? ['round-held-otherwise', 'round-held-otherwise'] : [])
    }
  }
}

/** Counts, every few milliseconds, who waits for a lock that another has. */
class Waits {
  private waited = 0
  private going = true
  private readonly looking: Promise<void>

  constructor({ sql }: Store) {
    this.looking = (async () => {
      while (this.going) {
        const [{ n } = { n: 0 }] = await sql<{ n: number }[]>`
          select count(distinct pid)::integer as n from pg_locks join pg_stat_activity using (pid)
          where datname = current_database() and not granted`
        this.waited += n
        await sleep(10)
      }
    })()
  }

  async end(): Promise<number> {
    this.going = false
    await this.looking
    return this.waited
  }
}

/** Of the replies about each target exactly one is `done`, and every other says why not; the values of those done, by target. */
function once(
  answered: readonly Answered[],
  target: (one: Answered) => string,
  otherwise: string,
): Map<string, unknown> {
  const values = new Map<string, unknown>()
  for (const [of, replies] of Map.groupBy(answered, target)) {
    const done = replies.filter(({ reply }) => reply.code === 'done')
    expect(done).toHaveLength(1)
    expect(replies.filter(({ reply }) => reply.code !== 'done').map(({ reply }) => reply.code)).toEqual(
      replies.slice(1).map(() => otherwise),
    )
    values.set(of, done[0]!.reply.value)
  }
  return values
}

/** The entry that an act leaves where it was done: `actor act subject`. None of what leaves no entry, or not always one. */
function entryTold(writer: string, act: Act, { value }: Reply): string | undefined {
  switch (act.do) {
    case 'register':
      return `candidate:${writer} register ${value}`
    case 'begin':
      return `candidate:${writer} start-draft ${value}`
    case 'save':
      return `candidate:${writer} save-draft ${act.profile}`
    case 'submit':
    case 'withdraw':
    case 'decline':
      return `candidate:${writer} ${act.do} ${act.profile}`
    case 'accept':
    case 'refuse':
      return `candidate:${writer} ${act.do}-nomination ${act.profile}`
    case 'take-back':
      return `province:${writer} take-back-nomination ${act.profile}`
    case 'hold':
      return (value as { heldBefore: boolean }).heldBefore
        ? undefined
        : `minister:${writer} hold ${act.instruction.round}`
    default:
      return undefined
  }
}

const round = (number: string, invitations: number, at: Micros): Instruction => ({
  ...{ round: number, type: 'general', program: null, category: null, invitations, at, within: null },
})

const some = <T>(dice: Dice, of: readonly T[], count: number): readonly T[] => {
  const left = [...of]
  return Array.from({ length: Math.min(count, left.length) }, () => left.splice(dice.whole(0, left.length - 1), 1)[0]!)
}

const letters = (n: number) => [...`${n}`].map((digit) => 'bcdfghjkmn'[Number(digit)]).join('a')
const personOf = (n: number) => ({
  ...{ familyName: `Draft${letters(n)}`, givenNames: 'Ana', bornOn: '1990-05-17', language: 'en', synthetic: true },
  passports: [{ country: 'IN', number: `Z${100_000 + n}` }],
  email: `draft-${n}@example.org`,
})

/** What is filled in of a draft; when it was born on is there from the beginning. */
function answersOf(): Readonly<Record<string, unknown>> {
  const { profile: _, submittedAt: __, bornOn: ___, ...answers } = declared(1)
  return answers
}
