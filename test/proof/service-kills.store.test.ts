/**
 * The service killed while several clients write to it: every change that was answered is there, none is there twice, and one that was
 * sent again because its answer was lost is answered as the first time. EXPRESS_ENTRY_LONG=7 kills it more than twenty times.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openStore, type Store } from '../../src/store/open.ts'
import { agreesWithJournal } from '../applications/rooms.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { Dice } from '../oracle/dice.ts'
import { expectTotals, long } from '../rounds/rooms.ts'
import { type Acknowledged, accountOf, answers, live, sendUntilAnswered, startService } from './service-work.ts'

const CLIENTS = 6
const seed = Number(process.env['EXPRESS_ENTRY_SEED'] ?? Math.floor(Math.random() * 2 ** 31))

describeStores('the service is killed under load', ({ freshDatabase }) => {
  const kills = long(3)

  test(
    `${kills} times: no change that was answered is lost, and none is made twice`,
    async () => {
      const url = await freshDatabase()
      const dice = new Dice(seed)
      let serving = await startService(url)
      const address = () => serving.address
      const acknowledged: Acknowledged[] = []
      const profiles = new Map<number, string>()
      let [next, isOver] = [0, false]
      const client = async () => {
        while (!isOver) {
          const n = next++
          profiles.set(n, await live(address, n, (one) => acknowledged.push(one)))
        }
      }
      const clients = Promise.all(Array.from({ length: CLIENTS }, client))
      // What goes wrong with one of them is told when they are waited for.
      clients.catch(() => undefined)
      const faults: string[] = []
      try {
        for (let kill = 0; kill < kills; kill++) {
          const before = acknowledged.length
          while (acknowledged.length < before + CLIENTS) await sleep(5)
          await sleep(dice.next() * 400)
          await serving.end('SIGKILL')
          faults.push(...serving.faults)
          serving = await startService(url)
        }
        isOver = true
        await clients
        const interrupted = acknowledged.filter(({ unanswered }) => unanswered > 0)
        const done = interrupted.filter(({ replayed }) => replayed)
        console.info(
          `${kills} kills by the seed ${seed}: ${profiles.size} people, ${acknowledged.length} changes answered, ${interrupted.length} of them sent again, ${done.length} had been made already`,
        )
        // The kills fell among requests: nearly every client was waiting for an answer each time.
        expect(interrupted.length).toBeGreaterThanOrEqual(kills)
        for (const one of acknowledged) await expectAnsweredAlike(address, one)
        expect([...faults, ...serving.faults]).toEqual([])
      } finally {
        isOver = true
        await serving.end('SIGKILL')
      }
      const opened = await openStore({ DATABASE_URL: url }, { connections: 4 })
      if (!opened.ok) throw new Error(opened.refusal.message)
      try {
        for (const [n, profile] of profiles) await expectOnce(opened.value, n, profile)
        const [counted] = await opened.value.sql`
        select (select count(*)::integer from person) as people, (select count(*)::integer from profile) as profiles,
          (select count(*)::integer from answered_request) as answered`
        expect(counted).toEqual({ people: profiles.size, profiles: profiles.size, answered: acknowledged.length })
        await expectTotals(opened.value)
        await agreesWithJournal(opened.value)
      } finally {
        await opened.value.close()
      }
    },
    60_000 + kills * 20_000,
  )
})

/** Sent once more, a change is answered as before, word for word. */
async function expectAnsweredAlike(address: () => string, one: Acknowledged): Promise<void> {
  const again = await sendUntilAnswered(address, one)
  expect([again.status, again.text, again.replayed]).toEqual([one.status, one.text, true])
}

/** All that a person did is there, and each of it once. */
async function expectOnce({ sql }: Store, n: number, profile: string): Promise<void> {
  const account = accountOf(n)
  const owned = await sql`select reference, state, version from profile where person = ${account}`
  expect([...owned]).toEqual([{ reference: profile, state: 'in-pool', version: 1 }])
  const acts = await sql<{ act: string; n: number }[]>`
    select act, count(*)::integer as n from journal where subject in (${account}, ${profile}) group by act order by act`
  expect(Object.fromEntries(acts.map(({ act, n: times }) => [act, times]))).toEqual({
    register: 1,
    'start-draft': 1,
    'save-draft': Object.keys(answers).length,
    submit: 1,
  })
  const [left] = await sql`
    select (select count(*)::integer from draft where profile = ${profile}) as drafts,
      (select count(*)::integer from standing where profile = ${profile}) as standings,
      (select count(*)::integer from profile_version where profile = ${profile}) as versions`
  expect(left).toEqual({ drafts: 0, standings: 1, versions: 1 })
}
