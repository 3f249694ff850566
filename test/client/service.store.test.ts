/** The client against the service itself, in its process and over a port. */
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { beforeEach, expect, test } from 'vitest'
import { type ClientOptions, createClient, pages } from '../../src/client/client.ts'
import { moment } from '../../src/law/moment.ts'
import { tagOf } from '../../src/store/tags.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { service } from '../http/asking.ts'
import { answers, BEGIN, drafted, empty, save } from '../people/cast.ts'

const AT = moment(BEGIN) + 1_000_000

describeStores('the client of the service', ({ store }) => {
  beforeEach(() => empty(store()))

  /** A service, and its client in the same process. */
  function inProcess(options: Partial<ClientOptions> = {}) {
    const { app, as } = service(store(), AT)
    const client = createClient({
      base: 'http://service.test',
      fetch: (url, init) => app.request(url, init),
      ...options,
    })
    return { app, as, client }
  }
  /** As somebody who has a profile to submit. */
  async function candidate(options: Partial<ClientOptions> = {}) {
    const { person, profile } = await drafted(store(), answers())
    const { app, as, client } = inProcess({ headers: () => ({ 'X-Asker': person }), ...options })
    as(person, { person })
    return { app, client, person, profile }
  }
  const submissions = async (profile: string) =>
    (await store().sql`select from journal where subject = ${profile} and act = 'submit'`).length

  test('reads what is published, page by page, as the answers come', async () => {
    const { client } = inProcess()
    const one = await client.getRound({ path: { number: '284' } })
    expect(one.ok && [one.value.invitations, one.value.category]).toEqual([3500, 'healthcare'])
    const numbers: string[] = []
    let count = 0
    for await (const page of pages(client.listRounds, { query: { year: 2024, limit: 20 } })) {
      if (!page.ok) throw new Error(page.problem.detail)
      count++
      numbers.push(...page.value.items.map(({ number }) => number))
    }
    const whole = await client.listRounds({ query: { year: 2024, limit: 500 } })
    expect(numbers).toEqual(whole.ok && whole.value.items.map(({ number }) => number))
    expect([count, numbers.length]).toEqual([Math.ceil(numbers.length / 20), new Set(numbers).size])
    expect(count).toBeGreaterThan(2)
  })

  test('reads a table as text, and a file of JSON as JSON', async () => {
    const { client } = inProcess()
    const table = await client.getTable({ path: { table: 'rounds.csv' } })
    expect(table.ok && table.value.split(',')[0]).toBe('number')
    const old = await client.getRoundsUnderOldNames_fr()
    expect(old.ok && old.value.classes).toBe('wb-tables')
  })

  test('changes what is theirs as it was read, once, and is told in their language what cannot be', async () => {
    const { client, profile } = await candidate({ language: 'fr' })
    const path = { profile }
    const tag = (await tagOf(store().db, profile))!
    await save(store(), profile, { sex: 'female' }, AT)
    const stale = await client.submitProfile({ path }, { tag })
    expect(!stale.ok && [stale.problem.code, stale.problem.title]).toEqual(['changed-meanwhile', 'Modifié entre-temps'])
    const fresh = await client.submitProfile({ path }, { tag: (await tagOf(store().db, profile))!, key: 'once' })
    expect(fresh).toMatchObject({ ok: true, replayed: false, value: { profile, state: 'in-pool' } })
    expect(fresh.ok && fresh.tag).toBe(await tagOf(store().db, profile))
    const again = await client.submitProfile({ path }, { key: 'once' })
    expect(again).toEqual({ ...fresh, replayed: true })
    expect(await submissions(profile)).toBe(1)
    const other = await client.submitProfile({ path })
    expect(!other.ok && [other.problem.code, other.problem.status]).toEqual(['not-in-that-state', 409])
  })

  test('an answer that is lost on its way is asked for again, and nothing is done twice', async () => {
    let lost = 0
    const { app, person, profile } = await candidate()
    const client = createClient({
      base: 'http://service.test',
      headers: () => ({ 'X-Asker': person }),
      waits: [0, 0],
      async fetch(url, init) {
        const response = await app.request(url, init)
        if (lost++ === 0) throw new TypeError('The connection was cut off')
        return response
      },
    })
    expect(await client.submitProfile({ path: { profile } })).toMatchObject({
      ok: true,
      replayed: true,
      value: { state: 'in-pool' },
    })
    expect([lost, await submissions(profile)]).toEqual([2, 1])
  })

  test('nobody who is not signed in changes anything', async () => {
    const { profile } = await candidate()
    const { client } = inProcess()
    expect(await client.submitProfile({ path: { profile } })).toMatchObject({
      ok: false,
      problem: { code: 'sign-in-needed', status: 401 },
    })
    expect(await submissions(profile)).toBe(0)
  })

  test('does the same over a port, with what it has built in', async () => {
    const { app, person, profile } = await candidate()
    const server = createAdaptorServer({ fetch: app.fetch }) as Server
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const client = createClient({ base, headers: () => ({ 'X-Asker': person }), waits: [1] })
    expect(await client.isReady()).toMatchObject({ ok: true, value: { status: 'ready' } })
    expect(await client.submitProfile({ path: { profile } })).toMatchObject({ ok: true, value: { state: 'in-pool' } })
    const assessed = await client.assess({ body: { profile: answers() as never, on: '2024-02-14' } })
    expect(assessed.ok && assessed.value.crs.total).toBe(432)
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
    expect(await client.isReady()).toMatchObject({ ok: false, problem: { code: 'service-not-reached' } })
  })
})
