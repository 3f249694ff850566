import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Jobs, type JobsOptions, serviceTasks, startJobs, type Task } from '../../src/jobs/jobs.ts'
import { moment } from '../../src/law/moment.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { answers, expectSound, rowOf, submitted } from '../people/cast.ts'
import { empty } from './rooms.ts'

describeStores('the jobs of a service', ({ store, databaseUrl }) => {
  const running: Jobs[] = []
  const stores: Store[] = []
  beforeEach(() => empty(store()))
  afterEach(async () => {
    for (const jobs of running.splice(0)) await jobs.stop()
    for (const one of stores.splice(0)) await one.close()
  })

  /** A service of its own, as another process would be one. */
  async function service(tasksOf: (store: Store) => readonly Task[], onError: JobsOptions['onError'] = fail) {
    const opened = await openStore({ DATABASE_URL: databaseUrl() })
    if (!opened.ok) throw new Error(opened.refusal.message)
    stores.push(opened.value)
    const jobs = await startJobs(opened.value, { tasks: tasksOf(opened.value), onError, pollSeconds: 0.5 })
    running.push(jobs)
    return jobs
  }
  const fail: JobsOptions['onError'] = (error) => {
    throw error
  }
  const until = async (holds: () => boolean | Promise<boolean>) => {
    for (let i = 0; i < 200 && !(await holds()); i++) await sleep(50)
    expect(await holds()).toBe(true)
  }

  test('two services: what was missed is carried out at the start, once, and sealed; midnight in UTC is scheduled once', async () => {
    const { profile } = await submitted(store(), answers(), '2024-02-14T14:00:00Z')
    const clock = () => moment('2025-03-01T12:00:00Z')
    const tasks = (of: Store) => serviceTasks(of, { clock, mail: null, files: null, scanner: null })
    await Promise.all([service(tasks), service(tasks)])
    await until(async () => (await rowOf(store(), profile)).state === 'profile-expired')
    await until(async () => {
      const [row] = await store().sql<
        { n: number }[]
      >`select count(*) as n from jobs.job where state = 'completed' and name = 'seal'`
      return row!.n > 0
    })
    const expired = await store().sql`select from journal where act = 'expire'`
    expect(expired).toHaveLength(1)
    const schedules = await store().sql`select name, cron, timezone from jobs.schedule order by name`
    expect([...schedules]).toEqual([
      { name: 'count-pool', cron: '20 0 * * *', timezone: 'UTC' },
      { name: 'dispose', cron: '40 0 * * *', timezone: 'UTC' },
      { name: 'drop-old-events', cron: '50 3 * * *', timezone: 'UTC' },
      { name: 'publish-distribution', cron: '30 0 * * 1', timezone: 'UTC' },
      { name: 'publish-snapshot', cron: '*/5 * * * *', timezone: 'UTC' },
      { name: 'seal', cron: '*/10 * * * *', timezone: 'UTC' },
      { name: 'send-webhooks', cron: '* * * * *', timezone: 'UTC' },
      { name: 'sweep', cron: '0 0 * * *', timezone: 'UTC' },
    ])
    expect((await store().sql`select from journal_seal`).length).toBeGreaterThan(0)
    await expectSound(store())
  })

  test('the library works as the writer, and cannot change the journal', async () => {
    await service(() => [])
    const owners = await store().sql`select distinct tableowner from pg_tables where schemaname = 'jobs'`
    expect([...owners]).toEqual([{ tableowner: 'express_entry_writer' }])
  })

  test('what goes wrong is told, with the name of the task, and the service goes on', async () => {
    const told: [string, string | null][] = []
    let good = 0
    const tasks: Task[] = [
      { name: 'bad', cron: '0 0 1 1 *', run: () => Promise.reject(new Error('no disk')) },
      {
        name: 'good',
        cron: '0 0 1 1 *',
        run: async () => {
          good++
          return undefined
        },
      },
    ]
    const jobs = await service(
      () => tasks,
      (error, task) => told.push([(error as Error).message, task]),
    )
    await until(() => told.length === 1 && good === 1)
    expect(told).toEqual([['no disk', 'bad']])
    await jobs.now('good')
    await until(() => good === 2)
  })

  test('stopped, it lets the task at hand end its batch, and leaves no connection', async () => {
    let began = false
    let ended = false
    const run = async (signal: AbortSignal) => {
      began = true
      while (!signal.aborted) await sleep(10)
      await sleep(100)
      ended = true
      return undefined
    }
    const jobs = await service(() => [{ name: 'long', cron: '0 0 1 1 *', run }])
    await until(() => began)
    await Promise.all([jobs.stop(), jobs.stop()])
    expect(ended).toBe(true)
    for (const one of stores.splice(0)) await one.close()
    const [row] = await store().sql<{ n: number }[]>`
      select count(*) as n from pg_stat_activity where datname = current_database() and query ilike '%jobs.%' and pid <> pg_backend_pid()`
    expect(row!.n).toBe(0)
  })
})
