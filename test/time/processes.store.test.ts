import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, expect, test } from 'vitest'
import type { SweepReport } from '../../src/actions/sweep.ts'
import type { Store } from '../../src/store/open.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { answers, drafted, expectSound, submitted } from '../people/cast.ts'
import { imported, long } from '../rounds/rooms.ts'
import { declared, empty, invite, sweepTo } from './rooms.ts'

const AT = '2024-05-20T00:00:00Z'

/** A process that is ready to sweep. */
async function sweeper(databaseUrl: string) {
  const env = { ...process.env, DATABASE_URL: databaseUrl }
  const program = path.join(import.meta.dirname, 'sweeper.ts')
  const child = spawn(process.execPath, [program, AT], { env, stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const ended = once(child, 'exit')
  expect((await lines.next()).value).toBe('ready')
  return {
    begin: () => void child.stdin.write('\n'),
    report: async () => JSON.parse((await lines.next()).value ?? '') as SweepReport,
    kill: () => child.kill('SIGKILL'),
    ended,
  }
}

/** Imported profiles and persons' own, drafts, invitations: something of everything due in four months. */
async function fill(store: Store): Promise<void> {
  await empty(store)
  await imported(store, declared(250), '2024-02-14')
  for (const day of ['2024-02-10', '2024-02-11', '2024-02-12']) {
    await submitted(store, answers(), `${day}T14:00:00Z`)
    await drafted(store, { bornOn: '1994-05-17' }, `${day}T14:00:00Z`)
  }
  await invite(store, '1', '2024-02-15T14:00:00Z', 40)
}

/** What is left behind, but for what every run names anew: references, and the sums of totals over them. */
async function left(store: Store): Promise<readonly string[]> {
  const rows = await store.sql<{ line: string }[]>`
    select concat_ws(' ', kind, act, transition, at, detail) as line from journal
    where kind <> 'person' and actor = 'system' order by 1`
  const states = await store.sql<{ line: string }[]>`
    select concat_ws(' ', profile.state, points, flags, profile.submitted_at, due_at, since) as line
    from profile left join standing on standing.profile = reference order by 1`
  const letters = await store.sql<
    { line: string }[]
  >`select concat_ws(' ', key, kind, facts) as line from letter order by 1`
  return [...rows, ...states, ...letters].map(({ line }) => line)
}

const sum = (reports: readonly SweepReport[], key: keyof SweepReport) =>
  reports.reduce((total, report) => total + (report[key] as number), 0)

describeStores('sweeps of several processes', ({ store, databaseUrl }) => {
  let expected: readonly string[] | undefined
  let alone: SweepReport
  beforeEach(async () => {
    if (expected === undefined) {
      await fill(store())
      alone = await sweepTo(store(), AT)
      expected = await left(store())
    }
    await fill(store())
  })

  test('at once: one does it, the other finds nothing', async () => {
    const both = await Promise.all([sweeper(databaseUrl()), sweeper(databaseUrl())])
    for (const each of both) each.begin()
    const reports = await Promise.all(both.map((each) => each.report()))
    await Promise.all(both.map(({ ended }) => ended))
    for (const key of ['profilesExpired', 'draftsExpired', 'invitationsLapsed', 'reassessed', 'reminders'] as const) {
      expect(sum(reports, key), key).toBe(alone[key])
      expect(
        reports.some((report) => report[key] === 0),
        key,
      ).toBe(true)
    }
    expect(alone.invitationsLapsed).toBe(40)
    expect(alone.draftsExpired).toBe(3)
    expect(await left(store())).toEqual(expected)
    await expectSound(store())
  })

  test('killed in the middle, again and again: nothing is lost, nothing is done twice', async () => {
    let inTheMiddle = 0
    for (let kill = 0; kill < long(4); kill++) {
      const before = (await store().sql`select from journal`).length
      const one = await sweeper(databaseUrl())
      one.begin()
      // Killed once something was committed and, mostly, before all is.
      for (let grown = before; grown === before; ) {
        const [row] = await store().sql<{ n: number }[]>`select count(*) as n from journal`
        grown = row!.n
      }
      await sleep(20 * kill)
      one.kill()
      await one.ended
      const [row] = await store().sql<
        { n: number }[]
      >`select count(*) as n from profile where due_at <= ${Date.parse(AT) * 1000}`
      if (row!.n > 0) inTheMiddle++
      else break
      await expectSound(store())
    }
    expect(inTheMiddle).toBeGreaterThan(0)
    await sweepTo(store(), AT)
    expect(await left(store())).toEqual(expected)
    await expectSound(store())
  })
})
