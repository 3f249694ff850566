/**
 * Processes that import, hold rounds, nominate, carry time out and seal, and the server itself, killed at random moments. What was said
 * to be done is there, nothing is there twice, and the end is that of an undisturbed run: every row of every table, the journal to its
 * last seal. After every kill the store is whole by itself.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, inject, test } from 'vitest'
import { nativeDir } from '../../src/store/embedded.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { Dice } from '../oracle/dice.ts'
import { long } from '../rounds/rooms.ts'
import { serverOf } from '../store/processes.ts'
import { Victim } from './kills-victim.ts'
import { differences, type Kind, pictureOf, planOf, type Size, type Step } from './work.ts'
import { faultsOf } from './work-faults.ts'

const isLong = process.env['EXPRESS_ENTRY_LONG'] !== undefined
const size: Size = isLong ? { people: 3_000, blocks: 16 } : { people: 1_200, blocks: 6 }
const plan = planOf(size)
/** So many kills in one run of the plan. */
const IN_A_RUN = isLong ? 20 : 4
const seed = Number(process.env['EXPRESS_ENTRY_SEED'] ?? Math.floor(Math.random() * 2 ** 31))

/** What an undisturbed run leaves and gives, and how long each step took; the same on every store, so it is run once. */
type Undisturbed = {
  readonly picture: readonly string[]
  readonly gave: readonly string[]
  readonly took: readonly number[]
}
let undisturbed: Promise<Undisturbed> | undefined

async function runUndisturbed(url: string): Promise<Undisturbed> {
  const gave: string[] = []
  const took: number[] = []
  const picture = await opened(url, async (store) => {
    for (const step of plan) {
      const began = performance.now()
      gave.push(JSON.stringify(await step.run(store)))
      took.push(performance.now() - began)
    }
    expect(await faultsOf(store)).toEqual([])
    return pictureOf(store)
  })
  return { picture, gave, took }
}

async function opened<T>(url: string, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore({ DATABASE_URL: url }, { connections: 4 })
  if (!store.ok) throw new Error(store.refusal.message)
  try {
    return await use(store.value)
  } finally {
    await store.value.close()
  }
}

/** Where kills fell. */
class Tally {
  kills = 0
  writing = 0
  private readonly within = new Map<Kind | 'between', number>()

  fell(step: Step | undefined, writing: boolean): void {
    const kind = step?.kind ?? 'between'
    this.kills++
    if (writing) this.writing++
    this.within.set(kind, (this.within.get(kind) ?? 0) + 1)
  }

  get inside(): number {
    return this.kills - (this.within.get('between') ?? 0)
  }

  toString(): string {
    const kinds = [...this.within].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, n]) => `${n} ${kind}`)
    return `${this.kills} kills by the seed ${seed}: ${kinds.join(', ')}`
  }
}

/** Kills between two steps prove nothing: few may. */
const expectInside = (tally: Tally) => expect(tally.kills - tally.inside).toBeLessThanOrEqual(1 + tally.kills * 0.1)

/** What is killed, and how it is seen to that the store can be asked again. */
type Killing = {
  readonly url: string
  /** Whether somebody’s transaction had written something, as seen just before. */
  readonly isWriting: () => Promise<boolean>
  readonly kill: (victim: Victim) => Promise<void>
  /** Checks that the store is whole by itself, however far the work came. */
  readonly check: (inside: boolean) => Promise<void>
}

/** Works through the plan, killed so many times on the way, each time in the middle of some step. */
async function disturbed(
  { url, isWriting, kill, check }: Killing,
  kills: number,
  dice: Dice,
  tally: Tally,
): Promise<void> {
  const { gave, took } = await undisturbed!
  let next = 0
  let waiting = new Victim(url, size)
  try {
    for (let killed = 0; next < plan.length; killed++) {
      const victim = waiting
      // The one after it is loaded meanwhile.
      waiting = new Victim(url, size)
      victim.go(next)
      if (killed < kills) {
        const target = targetFrom(next, kills - killed, dice)
        await victim.begins(target)
        // A process that has just begun takes longer than one that is warm; beyond this step there is the next.
        await sleep(dice.next() * (took[target]! * 2 + 60))
        const writing = await isWriting()
        await kill(victim)
        const { within, next: then, gave: results } = await victim.end(next)
        compareResults(gave, results)
        tally.fell(within === undefined ? undefined : plan[within], writing)
        next = then
        await check(within !== undefined)
      } else {
        const { next: then, gave: results, status, words } = await victim.end(next)
        expect(`${words}${status}`).toBe('0')
        compareResults(gave, results)
        next = then
      }
    }
  } finally {
    waiting.kill()
    await waiting.end(0)
  }
}

/** What was said to be done gave what it gives undisturbed: the digest of a round, the counts of an import. */
function compareResults(expected: readonly string[], found: ReadonlyMap<number, string>): void {
  for (const [step, result] of found) expect(`${step} ${result}`).toBe(`${step} ${expected[step]}`)
}

/** A step of some kind, not so far away that the kills would not all be had. */
function targetFrom(next: number, killsLeft: number, dice: Dice): number {
  const ahead = Math.max(1, Math.ceil((2 * (plan.length - next)) / (killsLeft + 1)))
  // After the last step there is nothing to fall into.
  const steps = plan.slice(next, Math.max(next + 1, Math.min(next + ahead, plan.length - 1)))
  const kind = dice.pick([...new Set(steps.map((step) => step.kind))])
  return next + dice.pick(steps.flatMap((step, i) => (step.kind === kind ? [i] : [])))
}

async function expectEqual(store: Store): Promise<void> {
  expect(await faultsOf(store)).toEqual([])
  expect(differences((await undisturbed!).picture, await pictureOf(store))).toEqual([])
}

/** A transaction that has written has a number, and locks it. */
async function isWriting({ sql }: Store): Promise<boolean> {
  const [row] = await sql<{ writing: boolean }[]>`
    select exists (
      select from pg_locks join pg_stat_activity using (pid)
      where datname = current_database() and locktype = 'transactionid' and granted and mode = 'ExclusiveLock'
    ) as writing`
  return row!.writing
}

describeStores('a process that works is killed', ({ freshDatabase }) => {
  const kills = long(4)

  test(`${kills} times`, { timeout: 60_000 + kills * 15_000 }, async () => {
    undisturbed ??= runUndisturbed(await freshDatabase())
    await undisturbed
    const dice = new Dice(seed)
    const tally = new Tally()
    while (tally.kills < kills) {
      const url = await freshDatabase()
      await opened(url, async (store) => {
        const killing: Killing = {
          url,
          isWriting: () => isWriting(store),
          kill: async (victim) => victim.kill(),
          check: async () => expect(await faultsOfWork(store)).toEqual([]),
        }
        await disturbed(killing, Math.min(IN_A_RUN, kills - tally.kills), dice, tally)
        await expectEqual(store)
      })
    }
    console.log(`A process: ${tally}; in ${tally.writing} a transaction had written`)
    expectInside(tally)
  })
})

/** Faults of a store in the middle of its work; before anything is imported there is nothing to read. */
async function faultsOfWork(store: Store): Promise<readonly string[]> {
  const [{ n } = { n: 0 }] = await store.sql<{ n: number }[]>`select count(*)::integer as n from journal`
  return n === 0 ? [] : faultsOf(store)
}

describe.skipIf(nativeDir() === undefined)('the embedded server is killed', () => {
  const kills = long(2)

  test(`${kills} times, with all its processes`, { timeout: 60_000 + kills * 20_000 }, async () => {
    const dice = new Dice(seed + 1)
    const tally = new Tally()
    while (tally.kills < kills) {
      const dir = await mkdtemp(path.join(inject('clustersDir'), 'kills-'))
      const url = `file:${dir}`
      undisturbed ??= opened(url, () => runUndisturbed(url))
      await undisturbed
      const killing: Killing = {
        url,
        // Nobody else is connected: the dead are alone.
        isWriting: async () => false,
        kill: async (victim) => {
          const together = dice.chance(0.5)
          if (together) victim.kill()
          await killServer(dir)
          // The worker is told by its connections, and must not say that anything is done.
          if (!together)
            expect((await Promise.race([ended(victim), sleep(60_000)])) ?? 'still there').not.toBe('still there')
        },
        check: async (inside) => {
          await opened(url, async (store) => expect(await faultsOfWork(store)).toEqual([]))
          const log = readFileSync(path.join(dir, 'pg.log'), 'utf8')
          const recovered = log.match(/automatic recovery in progress/g)?.length ?? 0
          // One that had nothing left to do may have stopped its server properly before it was killed.
          if (inside || recovered > recoveries) expect(recovered).toBe(recoveries + 1)
          recoveries = recovered
        },
      }
      let recoveries = 0
      await rm(dir, { recursive: true, force: true })
      await disturbed(killing, Math.min(IN_A_RUN, kills - tally.kills), dice, tally)
      await opened(url, expectEqual)
      await rm(dir, { recursive: true, force: true })
    }
    console.log(`The server: ${tally}`)
    expectInside(tally)
  })
})

const ended = async ({ child }: Victim) => {
  while (child.exitCode === null && child.signalCode === null) await sleep(5)
  return child.exitCode ?? child.signalCode
}

/** Kills the server of a directory with every process of its own, at once, and waits until they are gone. */
async function killServer(dir: string): Promise<void> {
  const server = serverOf(dir)
  if (server === undefined) throw new Error('There is no server to kill')
  const processes = [server, ...childrenOf(server)]
  for (const pid of processes) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It had just ended by itself.
    }
  }
  while (processes.some((pid) => lives(pid))) await sleep(5)
}

/** The state and the parent of a process, as the system has them; `undefined` where there is none. */
function stateOf(pid: number | string): { readonly state: string; readonly parent: number } | undefined {
  try {
    const [, state, parent] = /\) (\S) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    return { state: state!, parent: Number(parent) }
  } catch {
    return undefined
  }
}

const lives = (pid: number): boolean => !['Z', 'X', undefined].includes(stateOf(pid)?.state)

const childrenOf = (parent: number): number[] =>
  readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) && stateOf(name)?.parent === parent ? [Number(name)] : []))
