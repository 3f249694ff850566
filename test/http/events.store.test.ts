import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { importRecord, loadBuiltInRecord } from '../../src/actions/import-record.ts'
import { mailWebhookNotices } from '../../src/actions/mail-webhook-notices.ts'
import { relayNominations } from '../../src/actions/relay-nominations.ts'
import { sealJournal } from '../../src/actions/seal-journal.ts'
import { sendWebhooks } from '../../src/actions/send-webhooks.ts'
import { moment } from '../../src/law/moment.ts'
import { eventBody } from '../../src/opendata/events.ts'
import type { NewEvent } from '../../src/rounds/events.ts'
import { builtInRecord } from '../../src/rounds/record/built-in.ts'
import { appendEvents, boundsOf, dropEvents, eventsAfter } from '../../src/store/events.ts'
import { openStore } from '../../src/store/open.ts'
import { asOwner } from '../clusters/as-owner.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { expectSound } from '../people/cast.ts'
import { service } from './asking.ts'
import { startReceiver } from './receiver.ts'

const AT = moment('2024-02-14T14:00:00Z')
const SECOND = 1_000_000
const HOUR = 3_600 * SECOND
const record = builtInRecord()
const round = record.rounds.at(-1)!
const published = (subject: string, at = AT): NewEvent => ({ type: 'round.published', at, subject, data: { round } })
const corrected: NewEvent = {
  ...{ type: 'correction.made', at: AT, subject: record.corrections[0]!.key },
  data: {
    correction: record.corrections[0]!,
    round: record.rounds.find(({ number }) => number === record.corrections[0]!.key)!,
  },
}
class Undone extends Error {}

describeStores('events', ({ store, freshDatabase, databaseUrl }) => {
  const append = (...events: NewEvent[]) =>
    store()
      .db.transaction()
      .execute((tx) => appendEvents(tx, events))
  beforeEach(() =>
    asOwner(store(), async (sql) => {
      for (const table of ['event', 'event_stream', 'event_relay', 'webhook', 'webhook_delivery', 'webhook_notice'])
        await sql`delete from ${sql(table)}`
    }),
  )

  test('many writers at once, some of whom undo it: a reader who goes on from what was last seen sees each once, in order', async () => {
    const WRITERS = 8
    const EACH = 25
    let undone = 0
    let writing = true
    const seen: { number: number; subject: string }[] = []
    const read = async () => {
      const after = seen.at(-1)?.number ?? 0
      seen.push(...(await eventsAfter(store().db, 'public', { after, limit: 7 })))
    }
    const writer = async (w: number) => {
      for (let i = 0; i < EACH; i++) {
        const write = store()
          .db.transaction()
          .execute(async (tx) => {
            await appendEvents(tx, [published(`${w}.${i}.a`), published(`${w}.${i}.b`)])
            // The transaction goes on for a while: another's number must not be seen before this one.
            await new Promise((resolve) => setTimeout(resolve, (w * 7 + i * 3) % 5))
            if ((w + i) % 4 === 0) throw new Undone()
          })
        await write.catch((error) => {
          if (!(error instanceof Undone)) throw error
          undone++
        })
      }
    }
    const reading = (async () => {
      while (writing) await read()
    })()
    await Promise.all(Array.from({ length: WRITERS }, (_, w) => writer(w)))
    writing = false
    await reading
    for (let before = -1; before < seen.length; ) {
      before = seen.length
      await read()
    }
    expect(undone).toBeGreaterThan(20)
    expect(seen).toHaveLength(2 * (WRITERS * EACH - undone))
    expect(seen.map(({ number }) => number)).toEqual(seen.map((_, i) => i + 1))
    expect(new Set(seen.map(({ subject }) => subject)).size).toBe(seen.length)
    expect(await boundsOf(store().db, 'public')).toEqual({ first: 1, last: seen.length })
  })

  test('are fetched page by page after a cursor; what is gone, and what never was, is said', async () => {
    const { get } = service(store())
    expect((await get('/v1/events')).body).toEqual({ items: [], cursor: 0, more: false })
    await append(published('284', AT - HOUR), published('285'), corrected)
    const first = await get('/v1/events?limit=2')
    expect(first.body).toMatchObject({ cursor: 2, more: true })
    const [event] = await eventsAfter(store().db, 'public', { after: 0, limit: 1 })
    expect(JSON.stringify(first.body.items[0])).toBe(eventBody(event!))
    const rest = await get('/v1/events?after=2')
    expect(rest.body).toMatchObject({ items: [{ type: 'correction.made', cursor: 3 }], cursor: 3, more: false })
    expect(rest.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect((await get('/v1/events?after=2', { 'If-None-Match': rest.headers.get('ETag')! })).status).toBe(304)
    expect((await get('/v1/events?after=4')).body.code).toBe('cursor-unknown')
    expect(await dropEvents(store().db, AT)).toBe(1)
    const gone = await get('/v1/events')
    expect(gone).toMatchObject({ status: 410, body: { code: 'events-gone' } })
    expect(gone.body.detail).toContain('before 2')
    expect((await get('/v1/events', { 'Accept-Language': 'fr' })).body.detail).toContain('avant 2')
    expect((await get('/v1/events?after=1')).body).toMatchObject({ cursor: 3, more: false })
    // The newest stays, however old: the numbers go on from it.
    expect(await dropEvents(store().db, AT + HOUR)).toBe(1)
    await append(published('286'))
    expect((await get('/v1/events?after=2')).body.items.map(({ cursor }: { cursor: number }) => cursor)).toEqual([3, 4])
  })

  test('a record imported anew tells what is new and what was corrected; the first record of a store is no news', async () => {
    const opened = await openStore({ DATABASE_URL: await freshDatabase() })
    if (!opened.ok) throw new Error(opened.refusal.message)
    try {
      const { db } = opened.value
      const told = async () =>
        (await eventsAfter(db, 'public', { after: 0, limit: 100 })).map((e) => [e.type, e.subject])
      await loadBuiltInRecord(db, AT)
      expect(await told()).toEqual([])
      const changed = { ...record.rounds[0]!, invitations: record.rounds[0]!.invitations + 1 }
      const next = { ...round, number: '9000', poolAsOf: null }
      const day = { ...record.distributions.at(-1)!, asOn: '2030-01-01', publishedWith: null }
      const later = { rounds: [changed, next], distributions: [day], corrections: [] }
      await importRecord(db, later, { origin: 'import', source: 'a file', at: AT })
      const expected = [
        ['round.published', '9000'],
        ['distribution.published', '2030-01-01'],
        ['correction.made', changed.number],
      ]
      expect(await told()).toEqual(expected)
      await importRecord(db, later, { origin: 'import', source: 'a file', at: AT })
      expect(await told()).toEqual(expected)
      const { body } = await service(opened.value).get('/v1/events')
      expect(body.items[2].data).toMatchObject({
        correction: { field: 'invitations', corrected: `${changed.invitations}` },
        round: { number: changed.number, invitations: changed.invitations },
      })
    } finally {
      await opened.value.close()
    }
  })

  describe('webhooks', () => {
    let receiver: Awaited<ReturnType<typeof startReceiver>>
    beforeEach(async () => {
      receiver = await startReceiver()
    })
    afterEach(() => receiver.close())
    const types = ['round.published', 'correction.made', 'distribution.published']
    const sendAt = (at: number, chance = 0) =>
      sendWebhooks(store(), { clock: () => at, options: { allowLoopback: true }, chance: () => chance })
    const asking = (at = AT) => service(store(), at, { webhooksToLoopback: true })
    async function subscribed(wanted = types, account = 'A-1') {
      const asker = asking().as(account, { roles: [{ role: 'analyst' }] })
      const { status, body } = await asker.post('/v1/webhooks', { address: receiver.address, types: wanted })
      expect(status).toBe(201)
      return { ...asker, id: body.webhook as string, secret: body.secret as string, at: `/v1/webhooks/${body.webhook}` }
    }

    test('are sent what happens after they were made, of the types they want, signed; the secret is shown once', async () => {
      await append(published('before'))
      const { id, secret, get } = await subscribed(['correction.made'])
      await append(published('284'), corrected)
      expect(await sendAt(AT + SECOND)).toEqual({ delivered: 1, later: 0, givenUp: 0, turnedOff: 0 })
      expect(receiver.came).toHaveLength(1)
      const [came] = receiver.came
      expect(came!.body).toMatchObject({ id: 'evt_000000000003', type: 'correction.made', cursor: 3 })
      expect(receiver.verifies(came!, secret, AT + SECOND)).toMatchObject({ ok: true, value: { id: came!.id } })
      expect(receiver.verifies({ ...came!, text: `${came!.text} ` }, secret, AT + SECOND)).toMatchObject({ ok: false })
      expect(await sendAt(AT + 2 * SECOND)).toMatchObject({ delivered: 0 })
      const list = await get('/v1/webhooks')
      expect(list.body.items).toMatchObject([{ webhook: id, state: 'on', deliveredAt: '2024-02-14T14:00:01Z' }])
      expect(list.text).not.toContain(secret)
      const { body } = await get(`/v1/webhooks/${id}/deliveries`)
      expect(body.items).toMatchObject([
        { cursor: 3, event: 'evt_000000000003', state: 'delivered', attempts: 1, status: 204 },
      ])
      await expectSound(store())
    })

    test('of another account are not there for anybody else', async () => {
      const { at } = await subscribed()
      const other = asking().as('A-2')
      for (const [method, where, body] of [
        ['PATCH', at, { state: 'off' }],
        ['DELETE', at, undefined],
        ['POST', `${at}/secret`, undefined],
        ['POST', `${at}/replay`, { after: 0 }],
        ['GET', `${at}/deliveries`, undefined],
      ] as const) {
        const init =
          body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }
        const asked = await other.ask(method, where, init)
        expect([method, asked.status, asked.body.code]).toEqual([method, 404, 'webhook-unknown'])
      }
      expect((await other.get('/v1/webhooks')).body.items).toEqual([])
    })

    test('lead nowhere that not everybody can reach, and want types that there are', async () => {
      const { post } = service(store()).as('A-1')
      for (const address of [
        'http://hooks.example.org/',
        'https://127.0.0.1/',
        'https://localhost/',
        'https://169.254.169.254/latest',
        'https://[::1]/',
        'https://10.0.0.1/',
        'https://u:p@hooks.example.org/',
        receiver.address,
      ]) {
        const { status, body } = await post('/v1/webhooks', { address, types })
        expect([address, status, body.code]).toEqual([address, 422, 'webhook-address-unusable'])
      }
      const address = 'https://hooks.example.org/'
      for (const wanted of [[], ['round.published', 'round.published'], ['nomination.changed']]) {
        expect((await post('/v1/webhooks', { address, types: wanted })).body.code).toBe('webhook-types-unusable')
      }
      expect((await post('/v1/webhooks', { address, types: ['x'] })).body.code).toBe('request-invalid')
      for (let i = 0; i < 10; i++) expect((await post('/v1/webhooks', { address, types })).status).toBe(201)
      expect((await post('/v1/webhooks', { address, types })).body.code).toBe('webhooks-too-many')
    })

    test('with a secret exchanged: both sign for a day, then the new one alone', async () => {
      const { secret: old, post, at } = await subscribed()
      const { body } = await post(`${at}/secret`, undefined)
      expect(body.secret).not.toBe(old)
      const signs = async (when: number) => {
        await append(published('284'))
        await sendAt(when)
        const came = receiver.came.at(-1)!
        return [old, body.secret].map((secret) => receiver.verifies(came, secret, when).ok)
      }
      expect(await signs(AT + 24 * HOUR - 1)).toEqual([true, true])
      expect(await signs(AT + 24 * HOUR)).toEqual([false, true])
    })

    test('what fails is tried again at the times of the schedule, the same text under the same identifier', async () => {
      const { get, at, secret } = await subscribed()
      receiver.answers(() => 500)
      await append(published('284'))
      const tries: number[] = []
      // The clock goes from one due moment to the next.
      for (let when = AT; tries.length < 20; ) {
        await sendAt(when)
        if (receiver.came.length === tries.length) break
        tries.push((when - AT) / SECOND)
        expect(receiver.verifies(receiver.came.at(-1)!, secret, when)).toMatchObject({ ok: true })
        const [delivery] = (await get(`${at}/deliveries`)).body.items
        if (delivery.nextAt === null) break
        expect(moment(delivery.nextAt)).toBeGreaterThan(when)
        // A moment before it nothing is sent.
        await sendAt(moment(delivery.nextAt) - 1)
        expect(receiver.came).toHaveLength(tries.length)
        when = moment(delivery.nextAt)
      }
      expect(tries).toHaveLength(11)
      expect(tries.slice(0, 5)).toEqual([0, 5, 25, 105, 425])
      expect(new Set(receiver.came.map(({ id }) => id)).size).toBe(1)
      expect(new Set(receiver.came.map(({ text }) => text)).size).toBe(1)
    })

    test('are turned off where nothing arrived for days, with a word to the owner; turned on, what was missed is sent again by cursor', async () => {
      const { get, post, send, at, id } = await subscribed()
      receiver.answers(() => 503)
      await append(published('284'))
      let when = AT
      for (let i = 0; i < 11; i++) {
        await sendAt(when)
        const [delivery] = (await get(`${at}/deliveries`)).body.items
        if (delivery.nextAt !== null) when = moment(delivery.nextAt)
      }
      expect((await get('/v1/webhooks')).body.items).toMatchObject([{ state: 'failing' }])
      const notices = (await get('/v1/webhook-notices')).body.items
      expect(notices).toMatchObject([{ webhook: id, kind: 'failing' }])
      expect(notices[0].words.en).toContain('turned off')
      expect(notices[0].words.fr).toContain('désactivé')
      expect((await post('/v1/webhook-notices/seen', undefined)).body).toEqual({ seen: 1 })
      expect((await get('/v1/webhook-notices')).body.items).toEqual([])
      await append(published('285'))
      receiver.came.length = 0
      receiver.answers(() => 200)
      await sendAt(when)
      expect(receiver.came).toEqual([])
      expect((await post(`${at}/replay`, { after: 0 })).body.code).toBe('webhook-off')
      expect((await send('PATCH', at, { state: 'on' })).body).toMatchObject({ state: 'on', failingSince: null })
      expect((await post(`${at}/replay`, { after: 3 })).body.code).toBe('cursor-unknown')
      expect(await post(`${at}/replay`, { after: 0 })).toMatchObject({ status: 202, body: { waiting: 2 } })
      await sendAt(when + SECOND)
      expect(receiver.came.map(({ id: event }) => event).sort()).toEqual(['evt_000000000001', 'evt_000000000002'])
      // Again, the same are sent again.
      expect((await post(`${at}/replay`, { after: 1 })).body).toEqual({ waiting: 1 })
      await sendAt(when + 2 * SECOND)
      expect(receiver.came.map(({ id: event }) => event)).toHaveLength(3)
    })

    test('turned off, their owner is written to once, where the account has an address that is theirs', async () => {
      const { id } = await subscribed()
      receiver.answers(() => 410)
      await append(published('284'))
      await sendAt(AT)
      const sent: { identity: string; address: string; language: string }[] = []
      let state: 'accepted' | 'down' = 'down'
      const mail = {
        send: async (message: (typeof sent)[number]) => {
          sent.push(message)
          return state === 'accepted' ? { state } : { state, reason: 'no server' }
        },
      }
      const mailed = () => mailWebhookNotices(store().db, { mail, clock: () => AT })
      expect(await mailed()).toBe(0)
      await store().sql`
        insert into account (id, email, email_verified, language, created_at, updated_at)
        values ('A-1', 'owner@example.org', false, 'fr', 1, 1)`
      expect(await mailed()).toBe(0)
      expect(sent).toEqual([])
      await store().sql`update account set email_verified = true where id = 'A-1'`
      expect(await mailed()).toBe(0)
      state = 'accepted'
      expect([await mailed(), await mailed()]).toEqual([1, 0])
      expect(sent).toHaveLength(2)
      expect(sent[1]).toEqual(sent[0])
      expect(sent[0]).toMatchObject({ address: 'owner@example.org', language: 'fr' })
      expect(JSON.stringify(sent)).not.toContain(id)
      await store().sql`delete from account where id = 'A-1'`
    })

    test('one that is partly answered stays on; one that says it is gone is turned off at once', async () => {
      const { get } = await subscribed()
      receiver.answers(({ body }) => (body.cursor === 1 ? 500 : 200))
      await append(published('284'))
      let when = AT
      for (let i = 0; i < 11; i++) {
        await append(published('285', when))
        await sendAt(when)
        const [row] = await store().sql<{ next: number | null }[]>`
          select next_at as next from webhook_delivery where number = 1`
        when = row!.next ?? when
      }
      const rows = await store().sql`select state from webhook_delivery where number = 1`
      expect(rows[0]).toEqual({ state: 'given-up' })
      expect((await get('/v1/webhooks')).body.items).toMatchObject([{ state: 'on' }])
      receiver.answers(() => 410)
      await append(published('286'))
      expect(await sendAt(when + HOUR)).toMatchObject({ turnedOff: 1 })
      expect((await get('/v1/webhooks')).body.items).toMatchObject([{ state: 'gone' }])
      expect((await get('/v1/webhook-notices')).body.items).toMatchObject([{ kind: 'gone' }])
    })

    test('are not led elsewhere, and one that is slow does not hold up the others', async () => {
      const slow = await startReceiver(() => new Promise((resolve) => setTimeout(() => resolve(200), 300)))
      try {
        const { post } = await subscribed()
        await post('/v1/webhooks', { address: slow.address, types })
        receiver.answers(() => 302)
        await append(...Array.from({ length: 12 }, (_, i) => published(`${i}`)))
        await sendAt(AT)
        expect(receiver.came.map(({ path: where }) => where)).not.toContain('/elsewhere')
        expect(new Set(receiver.came.map(({ id }) => id)).size).toBe(12)
        expect(new Set(slow.came.map(({ id }) => id)).size).toBe(12)
      } finally {
        await slow.close()
      }
    })

    test('two senders at once send each once; of a sender that is killed nothing is lost, and what comes twice has one identifier', async () => {
      await subscribed()
      const many = 40
      await append(...Array.from({ length: many }, (_, i) => published(`${i}`)))
      await Promise.all([sendAt(AT), sendAt(AT)])
      expect(receiver.came).toHaveLength(many)
      receiver.came.length = 0

      await append(...Array.from({ length: many }, (_, i) => published(`${i}`)))
      const children: ChildProcess[] = []
      const twice = new Set<string>()
      for (let n = 0; n < 3; n++) {
        const seen = receiver.came.length
        receiver.answers(async () => {
          // Killed with some of them on the way: answered, and not noted.
          if (receiver.came.length === seen + 7) children.at(-1)!.kill('SIGKILL')
          await new Promise((resolve) => setTimeout(resolve, 5))
          return 200
        })
        const child = spawn(
          process.execPath,
          [path.join(import.meta.dirname, 'events-sender.ts'), `${AT + n * 300 * SECOND}`],
          { env: { ...process.env, DATABASE_URL: databaseUrl() }, stdio: 'inherit' },
        )
        children.push(child)
        expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
      }
      receiver.answers(() => 200)
      await sendAt(AT + 900 * SECOND)
      const byId = Map.groupBy(receiver.came, ({ id }) => id)
      expect(byId.size).toBe(many)
      for (const [id, copies] of byId) {
        expect(new Set(copies.map(({ text }) => text)).size).toBe(1)
        if (copies.length > 1) twice.add(id)
      }
      expect(receiver.came.length).toBeLessThanOrEqual(many + 3 * 32)
      expect(await store().sql`select from webhook_delivery where state <> 'delivered'`).toHaveLength(0)
      console.info(`${many} events, 3 kills: ${twice.size} came twice`)
    }, 60_000)

    test('asked to stop in the middle, a sender leaves what it does not know of waiting', async () => {
      await subscribed()
      await append(published('284'))
      const stopping = new AbortController()
      receiver.answers(
        () =>
          new Promise(() => {
            stopping.abort()
          }),
      )
      const report = await sendWebhooks(store(), {
        clock: () => AT,
        options: { allowLoopback: true },
        signal: stopping.signal,
      })
      expect(report).toMatchObject({ delivered: 0, later: 0, givenUp: 0 })
      receiver.answers(() => 200)
      await sendAt(AT + 119 * SECOND)
      expect(receiver.came).toHaveLength(1)
      await sendAt(AT + 120 * SECOND)
      expect(receiver.came.map(({ id }) => id)).toEqual(['evt_000000000001', 'evt_000000000001'])
    })

    test('removed, nothing is sent to them any more', async () => {
      const { ask, at, get } = await subscribed()
      await append(published('284'))
      expect((await ask('DELETE', at)).body).toEqual({ removed: at.split('/').at(-1) })
      await sendAt(AT)
      expect(receiver.came).toEqual([])
      expect((await get('/v1/webhooks')).body.items).toEqual([])
      const acts = await store().sql`
        select act from journal where kind = 'service' and subject = ${`webhook ${at.split('/').at(-1)}`} order by seq`
      expect(acts.map(({ act }) => act)).toEqual(['subscribe-webhook', 'remove-webhook'])
    })

    describe('of a province', () => {
      const nominate = async (n: number, state: string, was: string | null, province = 'ON') => {
        const { appendToJournal } = await import('../../src/store/journal.ts')
        const { entryOf } = await import('../../src/actions/enact.ts')
        const { nominationDetail } = await import('../../src/actions/end-nomination.ts')
        const { sha256 } = await import('../../src/actions/sha256.ts')
        await store()
          .db.transaction()
          .execute(async (tx) => {
            const detail = nominationDetail({ number: 1, province, year: 2024, state } as never, was as never)
            const doing = { by: { kind: 'province', name: province } as const, at: AT }
            await appendToJournal(tx, [entryOf(doing, 'profile', `P-${n}`, { act: 'note', detail })], sha256)
          })
      }
      const seal = async () => {
        await sealJournal(store(), AT)
        return relayNominations(store().db, { batch: 3 })
      }
      const roles = [{ role: 'province', province: 'ON' }] as const
      const give = (ended: boolean) =>
        asOwner(store(), async (sql) => {
          await sql`delete from account_role`
          await sql`insert into account_role (account, number, role, province, given_at, given_by, ended_at, ended_by)
            values ('A-on', 1, 'province', 'ON', 1, 'x', ${ended ? 2 : null}, ${ended ? 'x' : null})`
        })

      test('are told of its own nominations once they are sealed, each once, and of no other’s', async () => {
        await asOwner(
          store(),
          (sql) => sql`insert into event_relay (name, next_leaf)
          select 'nominations', coalesce(max(leaf) + 1, 0) from journal_leaf`,
        )
        await give(false)
        const asker = asking().as('A-on', { roles })
        const made = await asker.post('/v1/provinces/ON/webhooks', {
          address: receiver.address,
          types: ['nomination.changed'],
        })
        expect(made.status).toBe(201)
        await nominate(1, 'offered', null)
        await nominate(2, 'offered', null, 'BC')
        await nominate(1, 'accepted', 'offered')
        expect((await asker.get('/v1/provinces/ON/events')).body.items).toEqual([])
        const [one, two] = await Promise.all([seal(), relayNominations(store().db)])
        expect(one + two).toBe(3)
        expect(await seal()).toBe(0)
        const { body } = await asker.get('/v1/provinces/ON/events')
        expect(body.items.map(({ data }: { data: { nomination: object } }) => data.nomination)).toEqual([
          { profile: 'P-1', number: 1, year: 2024, was: null, state: 'offered' },
          { profile: 'P-1', number: 1, year: 2024, was: 'offered', state: 'accepted' },
        ])
        await sendAt(AT)
        // Several are sent at once: their numbers tell the order, and not when they come.
        expect(receiver.came.map(({ id }) => id).sort()).toEqual(['evt_ON_000000000001', 'evt_ON_000000000002'])
        expect((await asker.get('/v1/provinces/BC/events')).body.code).toBe('not-found')
        expect((await asking().as('A-1').get('/v1/provinces/ON/events')).body.code).toBe('not-allowed')
        expect((await asking().get('/v1/events')).body.items).toEqual([])
      })

      test('stop with the role', async () => {
        await give(false)
        const { post, get } = asking().as('A-on', { roles })
        await post('/v1/provinces/ON/webhooks', { address: receiver.address, types: ['nomination.changed'] })
        await nominate(3, 'offered', null)
        await seal()
        await give(true)
        await sendAt(AT)
        expect(receiver.came).toEqual([])
        expect((await get('/v1/webhooks')).body.items).toMatchObject([{ state: 'off' }])
      })
    })
  })
})
