/** The path of a candidate over HTTP, from sign-up to permanent residence; and everything that stands in its way. */
import { once } from 'node:events'
import { request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import v8 from 'node:v8'
import vm from 'node:vm'
import { createAdaptorServer } from '@hono/node-server'
import { beforeEach, describe, expect, test } from 'vitest'
import { cancelInvitation } from '../../src/actions/cancel-invitation.ts'
import { checkCompleteness } from '../../src/actions/check-completeness.ts'
import { decideApplication } from '../../src/actions/decide-application.ts'
import { defaultUploads } from '../../src/applications/documents.ts'
import { moment } from '../../src/law/moment.ts'
import { tagOf } from '../../src/store/tags.ts'
import { agreesWithJournal, alone, by, DAY, LAPSES_AT, nurse, ok, round, SUBMITTED_AT } from '../applications/rooms.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { empty } from '../people/cast.ts'
import { drafting, refusedWith, registered, rooms, scanned, wholeList } from './candidates.ts'

const AT = moment('2024-03-01T12:00:00Z')
const PDF = { 'Content-Type': 'application/pdf' }
const papers = 'issuedOn=2024-02-20&validThrough=2030-01-01'

/** Collects what is garbage. */
v8.setFlagsFromString('--expose-gc')
const collect = vm.runInNewContext('gc') as () => void

type Task = { readonly key: string; readonly kind: string; readonly required: boolean }

describeStores('an application over HTTP', ({ store }) => {
  beforeEach(() => empty(store()))

  /** Somebody invited, over HTTP but for the round. */
  async function invited(changes: Readonly<Record<string, unknown>> = {}, settings: Parameters<typeof rooms>[2] = {}) {
    const at = rooms(store(), SUBMITTED_AT, settings)
    const person = await registered(at)
    const profile = await drafting(at, person, { ...nurse, ...changes })
    const submitted = await at.who(person).post(`/v1/profiles/${profile}/submission`, undefined)
    expect([submitted.status, submitted.body.state], submitted.text).toEqual([200, 'in-pool'])
    await round(store())
    at.at(AT)
    const address = `/v1/profiles/${profile}/application`
    const me = () => at.who(person)
    const upload = (
      task: string,
      body = `%PDF-1.7\n${task}\n`,
      query = papers,
      headers: Record<string, string> = PDF,
    ) =>
      me().ask('POST', `${address}/documents?task=${encodeURIComponent(task)}&name=paper.pdf&${query}`, {
        headers,
        body,
      })
    return { at, person, profile, address, me, upload }
  }
  type Invited = Awaited<ReturnType<typeof invited>>

  async function prepared(one: Invited, declaration: Readonly<Record<string, unknown>> = alone) {
    const { at, address, me, upload } = one
    expect((await me().post(address, undefined)).status).toBe(200)
    const { body } = await me().send('PUT', `${address}/family`, declaration)
    const tasks: readonly Task[] = body.list.tasks
    for (const { key } of tasks.filter(({ kind, required }) => kind === 'document' && required)) {
      const sent = await upload(key)
      expect([sent.status, sent.body.scan], sent.text).toEqual([201, 'waiting'])
    }
    await scanned(store(), at.files, at.now())
    const { open } = (await me().get(address)).body
    const kinds = ['processing', 'permanent-residence']
    const cad = open.due.processing + open.due['permanent-residence']
    const paid = await me().post(`${address}/payments`, { payment: 'visa-1', kinds, cad })
    expect([paid.status, paid.body.payments.length], paid.text).toEqual([200, 2])
    for (const { key } of tasks.filter(({ kind }) => kind === 'form')) {
      const signed = await me().post(`${address}/signatures`, { task: key })
      expect(signed.status, signed.text).toBe(200)
    }
  }

  test('from sign-up to permanent residence: each step answered, told by letter, and journalled as the person’s', async () => {
    const one = await invited()
    const { at, profile, address, me } = one
    const file = await me().get(`/v1/profiles/${profile}`)
    expect(file.body).toMatchObject({ state: 'invited', title: { en: 'invited to apply', fr: expect.any(String) } })
    expect(file.body.deadlines).toEqual([
      { kind: 'invitation', from: '2024-02-14T14:00:00Z', until: '2024-04-15T00:00:00Z', daysLeft: 44 },
    ])
    expect(file.body.possible.map(({ act }: { act: string }) => act)).toEqual(['decline', 'apply'])

    const unopened = await me().get(address)
    expect([unopened.body.state, unopened.body.open.list.program]).toEqual([null, 'fsw'])
    await prepared(one)
    const ready = await me().get(address)
    expect(ready.body).toMatchObject({ state: 'preparing', open: { due: { processing: 0, 'permanent-residence': 0 } } })
    expect(ready.body.open.completeness).toMatchObject({ complete: true })
    expect(ready.headers.get('ETag')).toContain((await tagOf(store().db, profile))!.slice(0, -1))

    const guarded = await me().post(`/v1/profiles/${profile}/invitation/guard`, {})
    expect(guarded.body).toMatchObject({ met: true, advice: { act: 'apply' }, points: { invited: 447 } })
    const received = await me().post(`${address}/submission`, {})
    expect([received.status, received.body.completeness.complete, received.body.guarded.met], received.text).toEqual([
      ...[200, true, true],
    ])
    expect((await me().get(address)).body).toMatchObject({ state: 'received', open: null })

    ok(await checkCompleteness(store().db, by('intake', at.now() + 1), { profile }))
    ok(
      await decideApplication(store().db, by('officer', at.now() + 2), {
        ...{ profile, decision: 'approve', validThrough: '2025-01-31' },
      }),
    )
    at.at('2024-09-01T10:00:00Z')
    const approved = await me().get(address)
    expect(approved.body).toMatchObject({ state: 'approved', validThrough: '2025-01-31', reasons: [] })
    expect(approved.body.findings.onReceipt.length).toBeGreaterThan(5)
    const landed = await me().post(`${address}/landing`, undefined)
    expect(landed.body).toEqual({ profile, landedAt: '2024-09-01T10:00:00Z' })
    expect((await me().get(`/v1/profiles/${profile}`)).body).toMatchObject({
      state: 'permanent-resident',
      possible: [],
    })

    const { items: letters, pages } = await wholeList(me().get, `/v1/profiles/${profile}/letters`, 2)
    expect(pages).toBe(3)
    expect(letters.map(({ kind }) => kind).sort()).toEqual([
      ...['application-approved', 'application-complete', 'application-received', 'invited', 'profile-accepted'],
    ])
    const { items: acts } = await wholeList(me().get, `/v1/profiles/${profile}/history`, 7)
    expect(acts.map(({ number }) => number)).toEqual(acts.map((_, i) => acts.length - i))
    const own = acts.filter(({ act }) => ['submit', 'open-application', 'apply', 'land'].includes(act))
    expect(own.map(({ act, by: who }) => [act, who])).toEqual(
      ['land', 'apply', 'open-application', 'submit'].map((act) => [
        ...[act, { kind: 'candidate', account: one.person, grant: null }],
      ]),
    )
    // Staff are named by what they are.
    expect(acts.find(({ act }) => act === 'approve').by).toEqual({ kind: 'officer', account: null, grant: null })
    await agreesWithJournal(store())
  })

  test('a letter is read in the language asked for, and marked the first time', async () => {
    const { profile, me, at } = await invited()
    const { items } = (await me().get(`/v1/profiles/${profile}/letters`, { 'Accept-Language': 'fr' })).body
    const { letter, readAt, subject } = items.find(({ kind }: { kind: string }) => kind === 'invited')
    expect(readAt).toBe(null)
    const french = await me().get(`/v1/profiles/${profile}/letters/${letter}`, { 'Accept-Language': 'fr' })
    expect(french.body).toMatchObject({ subject, language: 'fr', readAt: '2024-03-01T12:00:00Z' })
    at.at(AT + DAY)
    const english = await me().get(`/v1/profiles/${profile}/letters/${letter}`)
    expect(english.body).toMatchObject({ language: 'en', readAt: '2024-03-01T12:00:00Z' })
    expect(english.body.subject).not.toBe(subject)
    expect(
      await refusedWith((h) =>
        me().get(`/v1/profiles/${profile}/letters/${Buffer.from('none/1').toString('base64url')}`, h),
      ),
    ).toMatchObject({ code: 'letter-unknown', status: 404 })
  })

  test('the time to apply is a calendar in either language', async () => {
    const { address, me } = await invited()
    const en = await me().get(`${address}/calendar`)
    const fr = await me().get(`${address}/calendar`, { 'Accept-Language': 'fr' })
    expect(en.headers.get('Content-Type')).toBe('text/calendar; charset=utf-8')
    expect(en.text).toContain('DTSTART:20240415T000000Z')
    expect([en.text.includes('The time to apply'), fr.text.includes('Fin du délai')]).toEqual([true, true])
  })

  describe('documents', () => {
    test('are sent as bytes, given back as they were once clean, listed in pages, and taken back', async () => {
      const one = await invited()
      const { address, me, upload, at } = one
      await me().post(address, undefined)
      const { list } = (await me().send('PUT', `${address}/family`, alone)).body
      const keys = (list.tasks as Task[]).filter(({ kind }) => kind === 'document').map(({ key }) => key)
      for (const key of keys) expect((await upload(key)).status).toBe(201)
      const again = await upload(keys[0]!)
      const { items, pages } = await wholeList(me().get, `${address}/documents`, 3)
      expect([items.length, pages]).toEqual([keys.length, Math.ceil(keys.length / 3)])
      expect(items.map(({ document }) => document)).toContain(again.body.document)
      const [{ document, task }] = items
      const waits = await refusedWith((h) => me().get(`${address}/documents/${document}`, h))
      expect(waits).toMatchObject({ code: 'document-not-clean', status: 409 })
      await scanned(store(), at.files, at.now())
      const given = await me().get(`${address}/documents/${document}`)
      expect([given.text, given.headers.get('Content-Type')]).toEqual([`%PDF-1.7\n${task}\n`, 'application/pdf'])
      expect(given.headers.get('Content-Disposition')).toBe("attachment; filename*=UTF-8''paper.pdf")
      expect((await me().send('DELETE', `${address}/documents/${document}`, '')).body).toEqual({ document })
      expect(await refusedWith((h) => me().get(`${address}/documents/${document}`, h))).toMatchObject({
        code: 'document-unknown',
      })
    })

    test('that cannot be taken say why', async () => {
      const one = await invited()
      const { address, me, upload } = one
      await me().post(address, undefined)
      const { list } = (await me().send('PUT', `${address}/family`, alone)).body
      const { key } = (list.tasks as Task[]).find(({ kind }) => kind === 'document')!
      const bytes = (task: string, body: string, query: string, type: string) => (h: Record<string, string>) =>
        upload(task, body, query, { 'Content-Type': type, ...h })
      const cases: readonly [string, number, ReturnType<typeof bytes>][] = [
        ['task-unknown', 404, bytes('document:none', '%PDF-1.7\n', papers, 'application/pdf')],
        ['empty-file', 422, bytes(key, '', papers, 'application/pdf')],
        ['type-not-taken', 422, bytes(key, 'MZ a program', papers, 'application/pdf')],
        ['type-disagrees', 422, bytes(key, '%PDF-1.7\n', papers, 'image/png')],
        ['not-a-day', 422, bytes(key, '%PDF-1.7\n', 'issuedOn=2024-02-30', 'application/pdf')],
        ['file-too-large', 422, bytes(key, `%PDF-1.7\n${'a'.repeat(4 * 1024 * 1024)}`, papers, 'application/pdf')],
        ['body-type-unknown', 415, bytes(key, '{}', papers, 'application/json')],
      ]
      for (const [code, status, ask] of cases) expect(await refusedWith(ask)).toMatchObject({ code, status })
      expect((await me().get(`${address}/documents`)).body.items).toEqual([])
    })

    test('sent twice with one key, are one; with another name under the same key, are refused', async () => {
      const { address, me } = await invited()
      await me().post(address, undefined)
      const { list } = (await me().send('PUT', `${address}/family`, alone)).body
      const { key } = (list.tasks as Task[]).find(({ kind }) => kind === 'document')!
      const send = (name: string) =>
        me().ask('POST', `${address}/documents?task=${encodeURIComponent(key)}&name=${name}`, {
          headers: { ...PDF, 'Idempotency-Key': 'doc-1' },
          body: '%PDF-1.7\nx',
        })
      const first = await send('a.pdf')
      const second = await send('a.pdf')
      expect([second.text, second.headers.get('Idempotency-Replayed')]).toEqual([first.text, 'true'])
      expect((await send('b.pdf')).body.code).toBe('key-used-otherwise')
    })
  })

  describe('a large document, over a port', () => {
    const MEGABYTE = 1024 * 1024
    /** Sends so many megabytes as they can be taken, and leaves after some where it is told to. */
    async function sent(one: Invited, megabytes: number, leaveAfter = megabytes) {
      const { at, address, me, person } = one
      await me().post(address, undefined)
      const { list } = (await me().send('PUT', `${address}/family`, alone)).body
      const { key } = (list.tasks as Task[]).find(({ kind }) => kind === 'document')!
      const server = createAdaptorServer({ fetch: at.app.fetch }) as Server
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      const { port } = server.address() as AddressInfo
      const where = `${address}/documents?task=${encodeURIComponent(key)}&name=large.pdf&${papers}`
      const headers = { ...PDF, 'X-Asker': person, 'Content-Length': megabytes * MEGABYTE }
      const asked = request({ host: '127.0.0.1', port, path: where, method: 'POST', headers })
      const piece = Buffer.alloc(64 * 1024, '%PDF-1.7\n')
      let most = 0
      collect()
      const before = process.memoryUsage().arrayBuffers
      const answered = new Promise<{ status: number; text: string } | undefined>((resolve) => {
        asked.on('error', () => resolve(undefined))
        asked.on('response', (answer) => {
          let text = ''
          answer.setEncoding('utf8')
          answer.on('data', (more: string) => (text += more))
          answer.on('end', () => resolve({ status: answer.statusCode!, text }))
        })
      })
      for (let i = 1; i <= leaveAfter * 16; i++) {
        if (!asked.write(piece) && !asked.destroyed) await once(asked, 'drain')
        if (i % 32 !== 0) continue
        // What nobody refers to any more is no memory that is needed.
        collect()
        most = Math.max(most, process.memoryUsage().arrayBuffers - before)
      }
      if (leaveAfter < megabytes) asked.destroy()
      else asked.end()
      const answer = await answered
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
      return { answer, most: most / MEGABYTE }
    }
    const large = { uploads: { ...defaultUploads, mostBytes: 130 * MEGABYTE } }

    test('goes through without being held: 128 MB take no more memory than 20 MB, and both are kept whole', async () => {
      for (const megabytes of [20, 128]) {
        await empty(store())
        const one = await invited({}, large)
        const { answer, most } = await sent(one, megabytes)
        expect([answer?.status, JSON.parse(answer!.text).bytes]).toEqual([201, megabytes * MEGABYTE])
        console.info(`a document of ${megabytes} MB: at most ${most.toFixed(1)} MB more were held`)
        expect(most).toBeLessThan(16)
      }
    })

    test('cut off on its way leaves nothing, and can be sent again', async () => {
      const one = await invited({}, large)
      await sent(one, 20, 5)
      expect((await one.me().get(`${one.address}/documents`)).body.items).toEqual([])
      expect((await sent(one, 20)).answer?.status).toBe(201)
    })
  })

  describe('is refused', () => {
    test('where nothing is opened, declared or complete yet', async () => {
      const { address, me, profile } = await invited()
      const put = (what: string, body: unknown) => (h: Record<string, string>) =>
        me().send('PUT', `${address}/${what}`, body, h)
      const post = (what: string, body: unknown) => (h: Record<string, string>) =>
        me().post(`${address}/${what}`, body, h)
      expect(await refusedWith(put('family', alone))).toMatchObject({ code: 'application-not-open', status: 409 })
      await me().post(address, undefined)
      const wrong = { ...alone, presentCountry: 'ZZ', principal: undefined }
      expect(await refusedWith(put('family', wrong))).toMatchObject({
        ...{ code: 'declaration-refused', status: 422 },
        errors: [{ path: 'declaration.presentCountry' }, { path: 'declaration.principal' }],
      })
      for (const [what, body] of [
        ['signatures', { task: 'form:imm-0008' }],
        ['submission', {}],
        ['payments', { payment: 'v', kinds: ['processing'], cad: 1 }],
      ] as const) {
        expect(await refusedWith(post(what, body))).toMatchObject({ code: 'declaration-missing', status: 422 })
      }
      await me().send('PUT', `${address}/family`, alone)
      expect(await refusedWith(post('signatures', { task: 'form:none' }))).toMatchObject({ code: 'task-unknown' })
      const incomplete = await refusedWith(post('submission', {}))
      expect(incomplete).toMatchObject({ code: 'application-incomplete', status: 409 })
      const { completeness } = (await me().get(address)).body.open
      const lacking = completeness.findings.filter((one: { decides: boolean; met: boolean }) => one.decides && !one.met)
      expect(incomplete.errors.length).toBe(lacking.length)
      expect(await refusedWith(post('submission', { explained: [{ task: 'x', reason: ' ' }] }))).toMatchObject({
        code: 'reason-missing',
      })
      for (const [body, code] of [
        [{ payment: 'refund', kinds: ['processing'], cad: 850 }, 'payment-unusable'],
        [{ payment: 'v', kinds: [], cad: 850 }, 'payment-unusable'],
        [{ payment: 'v', kinds: ['processing'], cad: 849 }, 'amount-differs'],
      ] as const) {
        expect(await refusedWith(post('payments', body))).toMatchObject({ code, status: 422 })
      }
      const paid = { payment: 'v', kinds: ['processing'], cad: 850 }
      expect((await post('payments', paid)({})).status).toBe(200)
      expect((await post('payments', paid)({})).status).toBe(200)
      expect(await refusedWith(post('payments', { ...paid, cad: 849 }))).toMatchObject({ code: 'payment-known' })
      expect(await refusedWith(post('payments', { ...paid, payment: 'w' }))).toMatchObject({ code: 'nothing-due' })
      expect(await refusedWith(post('withdrawal', undefined))).toMatchObject({
        code: 'application-unknown',
        status: 404,
      })
      expect(await refusedWith((h) => me().get(`/v1/profiles/${profile}/versions/2`, h))).toMatchObject({
        code: 'version-unknown',
      })
    })

    test('for facts that cannot be read, each with its place in both languages; and what is the province’s', async () => {
      const { address, me, profile } = await invited()
      await me().post(address, undefined)
      const put = (body: unknown) => (h: Record<string, string>) => me().send('PUT', `${address}/facts`, body, h)
      const { familySize: _, ...missing } = nurse
      expect(await refusedWith(put({ facts: { ...missing, bornOn: '1994-02-30' } }))).toMatchObject({
        code: 'facts-refused',
        errors: [{ path: 'bornOn' }, { path: 'familySize' }],
      })
      expect(await refusedWith(put({ facts: { ...nurse, submittedAt: '2024-01-11T00:00:00Z' } }))).toMatchObject({
        ...{ code: 'facts-refused', errors: [{ path: 'submittedAt' }] },
      })
      expect(await refusedWith(put({ facts: nurse, corrected: ['bornOn'] }))).toMatchObject({ code: 'facts-refused' })
      const nominated = { ...nurse, nominations: [{ province: 'ON', issuedOn: '2024-02-01' }] }
      expect(await refusedWith(put({ facts: nominated }))).toMatchObject({ code: 'nominations-locked' })
      const guard = (body: unknown) => (h: Record<string, string>) =>
        me().post(`/v1/profiles/${profile}/invitation/guard`, body, h)
      expect(await refusedWith(guard({ receivedOn: '2024-02-13' }))).toMatchObject({
        ...{ code: 'received-before-invited', status: 422 },
      })
      // A job offer withdrawn, or less of a language, is told before the click.
      const fewer = await guard({ facts: { ...nurse, languageTests: [] } })({})
      expect(fewer.body).toMatchObject({ met: false, advice: { act: 'decline' } })
      expect((await put({ facts: { ...nurse, familySize: 2 } })({})).body.list.findings).toContainEqual(
        expect.objectContaining({ rule: 'declaration.family-size', met: false }),
      )
      expect((await me().get(address)).body.facts.familySize).toBe(2)
    })

    test('at its end to the microsecond, after it was received, and without an invitation', async () => {
      const one = await invited()
      const { at, address, me, profile } = one
      await prepared(one)
      at.at(LAPSES_AT)
      const late = await refusedWith((h) => me().post(`${address}/submission`, {}, h))
      expect(late).toMatchObject({ code: 'invitation-lapsed', status: 409 })
      expect((await me().get(`/v1/profiles/${profile}`)).body.state).toBe('invitation-expired')
      const declined = await refusedWith((h) => me().post(`/v1/profiles/${profile}/invitation/decline`, undefined, h))
      expect(declined).toMatchObject({ code: 'invitation-lapsed' })

      await empty(store())
      const other = await invited()
      await prepared(other)
      other.at.at(LAPSES_AT - 1)
      // Papers and fees of the first of March still count on the last day.
      const received = await other.me().post(`${other.address}/submission`, {})
      expect(received.status, received.text).toBe(200)
      expect(await refusedWith((h) => other.me().send('PUT', `${other.address}/family`, alone, h))).toMatchObject({
        ...{ code: 'application-received', status: 409 },
      })
      expect(await refusedWith((h) => other.me().post(`${other.address}/landing`, undefined, h))).toMatchObject({
        code: 'not-in-that-state',
      })
      const withdrawn = await other.me().post(`${other.address}/withdrawal`, undefined)
      expect(withdrawn.body).toMatchObject({ refunded: 850 + 515 })
      const { payments } = (await other.me().get(other.address)).body
      expect(payments.map(({ cad }: { cad: number }) => cad).sort((a: number, b: number) => b - a)).toEqual([
        ...[850, 515, -515, -850],
      ])
    })

    test('landing after the last day of the visa', async () => {
      const one = await invited()
      const { at, address, me, profile } = one
      await prepared(one)
      await me().post(`${address}/submission`, {})
      ok(await checkCompleteness(store().db, by('intake', at.now() + 1), { profile }))
      ok(
        await decideApplication(store().db, by('officer', at.now() + 2), {
          ...{ profile, decision: 'approve', validThrough: '2025-01-31' },
        }),
      )
      at.at('2025-02-01T00:00:00Z')
      expect(await refusedWith((h) => me().post(`${address}/landing`, undefined, h))).toMatchObject({
        ...{ code: 'visa-expired', status: 409 },
      })
    })

    test('in no language but with words: a refusal by an officer is told with its reasons', async () => {
      const one = await invited()
      const { at, address, me, profile } = one
      await prepared(one)
      await me().post(`${address}/submission`, {})
      ok(await checkCompleteness(store().db, by('intake', at.now() + 1), { profile }))
      const reasons = [{ reason: 'program', says: 'The work was not paid.' }] as const
      ok(await decideApplication(store().db, by('officer', at.now() + 2), { profile, decision: 'refuse', reasons }))
      at.at(at.now() + 3)
      expect((await me().get(address)).body).toMatchObject({
        state: 'refused',
        reasons: [
          { rule: 'program', says: { en: 'A requirement of the program is not met.', fr: expect.any(String) } },
          { rule: 'program', says: { en: 'The work was not paid.', fr: 'The work was not paid.' } },
        ],
      })
    })
  })

  test('declined, the profile is back in the pool with its place in line', async () => {
    const { me, profile, address } = await invited()
    const declined = await me().post(`/v1/profiles/${profile}/invitation/decline`, undefined)
    expect(declined.body).toMatchObject({ state: 'in-pool', submittedAt: '2024-01-10T15:04:05Z', points: 447 })
    expect((await me().get(`/v1/profiles/${profile}/invitations`)).body.items).toMatchObject([{ state: 'declined' }])
    expect(await refusedWith((h) => me().post(address, undefined, h))).toMatchObject({
      ...{ code: 'no-open-invitation', status: 409 },
    })
  })

  test('cancelled for an error, nothing can be made on it', async () => {
    const { me, profile, at, address } = await invited()
    ok(await cancelInvitation(store().db, by('minister', at.now() + 1), { profile, reason: 'Issued in error' }))
    at.at(at.now() + 2)
    expect(await refusedWith((h) => me().post(address, undefined, h))).toMatchObject({ code: 'no-open-invitation' })
  })

  test('on two devices: what one changed the other does not write over', async () => {
    const { address, me, profile } = await invited()
    await me().post(address, undefined)
    const [phone, laptop] = [await me().get(address), await me().get(address)]
    const tag = { 'If-Match': phone.headers.get('ETag')! }
    expect(laptop.headers.get('ETag')).toBe(phone.headers.get('ETag'))
    const first = await me().send('PUT', `${address}/family`, alone, tag)
    expect([first.status, first.headers.get('ETag')]).toEqual([200, await tagOf(store().db, profile)])
    const second = await me().send('PUT', `${address}/family`, { ...alone, presentCountry: 'CA' }, tag)
    expect([second.status, second.body.code]).toEqual([412, 'changed-meanwhile'])
    expect((await me().get(address)).body.declaration.presentCountry).toBe('IN')
    // As compression on the way names it.
    const weak = { 'If-Match': `W/${first.headers.get('ETag')}` }
    expect((await me().send('PUT', `${address}/family`, { ...alone, presentCountry: 'CA' }, weak)).status).toBe(200)
    const now = (await me().get(address)).headers.get('ETag')!
    const known = await me().get(address, { 'If-None-Match': now })
    expect([known.status, known.text]).toEqual([304, ''])
  })
})
