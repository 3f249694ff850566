/**
 * The ten threats that docs/threat-model.md puts first, each tried as whoever would try it. The numbers are those of the page. Each of
 * these tests fails when its guard is taken out.
 */
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scanDocuments } from '../../src/actions/scan-documents.ts'
import { verifyJournal, verifyJournalIn } from '../../src/actions/verify-journal.ts'
import { LARGEST_BODY } from '../../src/http/bodies.ts'
import { isSendable, post } from '../../src/outgoing/post.ts'
import { policy } from '../../src/policy/policy.ts'
import { roles } from '../../src/policy/roles.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { HOUR, MINUTE, PASSWORD, signedService } from '../accounts/rooms.ts'
import { clean, ok } from '../applications/rooms.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { service } from '../http/asking.ts'
import { type Described, type Made, type Operation, Requests } from '../proof/http-requests.ts'
import { type Asker, changedTables, NOW, pictureOf, populated, wordsOf } from '../proof/http-world.ts'

type Policy = typeof policy
const seed = 7
const ofSomebody = ({ path }: Operation) => /\{(profile|person)\}/.test(path)
const isChange = ({ method }: Operation) => method !== 'GET'

describeStores('the ten threats', ({ freshDatabase }) => {
  let store: Store
  let asked: ReturnType<typeof service>
  let askers: readonly Asker[]
  let requests: Requests
  let applicant: { readonly person: string; readonly profile: string }
  beforeAll(async () => {
    const opened = await openStore({ DATABASE_URL: await freshDatabase() }, { connections: 4 })
    if (!opened.ok) throw new Error(opened.refusal.message)
    store = opened.value
    asked = service(store, NOW)
    askers = await populated(store, asked.files)
    requests = new Requests(asked.description as unknown as Described, await wordsOf(store))
    const [row] = await store.sql<{ person: string; profile: string }[]>`
      select person, reference as profile from profile where state = 'invited'`
    applicant = row!
  })
  afterAll(() => store.close())

  const asker = (name: string): Asker => askers.find((one) => one.name.startsWith(name))!
  const send = (made: Made, { subject }: Asker, headers: Readonly<Record<string, string>> = {}) => {
    const ask = subject === undefined ? asked.ask : asked.as(subject.account!, subject).ask
    return ask(made.method, made.address, {
      headers: { ...made.headers, ...headers },
      ...(made.body !== undefined && { body: made.body as NonNullable<RequestInit['body']> }),
    })
  }
  /** Requests to an address as it describes them. */
  const some = (operation: Operation, many: number) =>
    fc
      .sample(requests.wellFormed(operation), { numRuns: many, seed })
      .map((made) => ({ ...made, headers: typeOf(made) }))
  const typeOf = ({ headers }: Made): Record<string, string> =>
    headers['Content-Type'] === undefined ? {} : { 'Content-Type': headers['Content-Type'] }
  /** What was answered, without what differs from request to request, and without what was asked for. */
  const answered = ({ status, text }: { status: number; text: string }, ...names: readonly string[]) =>
    `${status} ${names.reduce((all, name) => all.replaceAll(name, '…'), text.replace(/urn:request:[^"]*/, ''))}`

  describe('1. somebody else’s file', () => {
    test('whoever it does not concern learns nothing of it, not even that it is there', async () => {
      const strangers = ['U-candidate', 'U-nothing', 'S-BC', 'S-analyst', 'S-administrator'].map(asker)
      let tried = 0
      for (const operation of requests.operations.filter(ofSomebody)) {
        const rule = policy[operation.name as keyof Policy]
        for (const stranger of strangers) {
          // An office that may by its role has its own journal; whoever is not one stands before a stranger’s file.
          if (stranger.subject!.roles!.some(({ role }) => rule[role] === 'any')) continue
          const [made] = some(operation, 1)
          const at = (person: string, profile: string) =>
            operation.path
              .replace('{profile}', profile)
              .replace('{person}', person)
              .replace(/\{\w+\}/g, '1') + made!.address.replace(/^[^?]*/, '')
          const there = await send({ ...made!, address: at(applicant.person, applicant.profile) }, stranger)
          const nowhere = await send({ ...made!, address: at('A-nobody', 'P-nobody') }, stranger)
          const what = `${operation.name} as ${stranger.name}`
          expect([403, 404], what).toContain(there.status)
          expect(`${what}: ${answered(there, applicant.profile, applicant.person)}`).toBe(
            `${what}: ${answered(nowhere, 'P-nobody', 'A-nobody')}`,
          )
          tried++
        }
      }
      expect(tried).toBeGreaterThan(50)
    })
  })

  describe('2. a session that is not theirs', () => {
    test('a cookie that was changed, signed by another, fixed before, or used after its end is nobody’s', async () => {
      const { browser, account, clock } = signedService(store)
      const { email } = await account()
      const one = browser()
      one.jar.set('__Host-ee.session_token', 'fixed-before.signature')
      const fixed = [...one.jar].map(([, value]) => value)
      expect((await one.signIn(email)).status).toBe(200)
      const cookies = [...one.jar]
      for (const [, value] of cookies) expect(fixed).not.toContain(value)
      const asks = async (jar: readonly (readonly [string, string])[]) => {
        const other = browser()
        for (const [name, value] of jar) other.jar.set(name, value)
        return (await other.get('/v1/session')).status
      }
      expect(await asks(cookies)).toBe(200)
      const flipped = (value: string, at: number) =>
        value.slice(0, at) + (value[at] === 'A' ? 'B' : 'A') + value.slice(at + 1)
      for (const at of [0, 5, 20]) {
        expect(await asks(cookies.map(([name, value]) => [name, flipped(value, Math.min(at, value.length - 1))]))).toBe(
          401,
        )
      }
      expect(await asks(cookies.map(([name, value]) => [name, value.split('.')[0]!]))).toBe(401)
      const elsewhere = signedService(store, { secret: 'another secret, of 32 characters or more' })
      const forger = elsewhere.browser()
      await forger.signIn(email)
      expect(await asks([...forger.jar])).toBe(401)
      clock.at += 31 * MINUTE
      expect(await asks(cookies)).toBe(401)
      expect((await one.signIn(email)).status).toBe(200)
      const later = [...one.jar]
      await one.remove('/v1/session')
      expect(await asks(later)).toBe(401)
    })

    test('however much it is used, it ends, and cookies go to nobody else', async () => {
      const { browser, account, clock } = signedService(store)
      const { email } = await account()
      const one = browser()
      const signed = await one.signIn(email)
      const set = signed.headers.getSetCookie()
      expect(set.length).toBeGreaterThan(0)
      for (const cookie of set) {
        expect(cookie).toMatch(/^__Host-/)
        for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict']) expect(cookie).toContain(part)
        expect(cookie).not.toMatch(/Domain=/i)
      }
      const until = clock.at + 12 * HOUR
      while (clock.at + 20 * MINUTE < until) {
        clock.at += 20 * MINUTE
        expect((await one.get('/v1/session')).status).toBe(200)
      }
      clock.at = until
      expect((await one.get('/v1/session')).status).toBe(401)
    })
  })

  describe('3. a page of another site asks in their name', () => {
    test.each([
      ['Origin', 'https://elsewhere.example'],
      ['Origin', 'null'],
      ['Sec-Fetch-Site', 'cross-site'],
      ['Sec-Fetch-Site', 'same-site'],
    ])('%s: %s changes nothing, whatever it asks for', async (header, value) => {
      const before = await pictureOf(store)
      for (const operation of requests.operations.filter(isChange)) {
        if (policy[operation.name as keyof Policy].public) continue
        for (const made of some(operation, 1)) {
          const { body, text } = await send(made, asker('U-everything'), { [header]: value })
          expect(`${operation.name}: ${body.code}`, text).toBe(`${operation.name}: cross-site`)
        }
      }
      expect(changedTables(before, await pictureOf(store))).toEqual([])
      const { browser, account } = signedService(store)
      const { email } = await account()
      const signIn = await browser().ask('POST', '/v1/session', { email, password: PASSWORD }, { [header]: value })
      expect([signIn.body.code, signIn.headers.getSetCookie()]).toEqual(['cross-site', []])
    })

    test('no other page may read an answer about anybody', async () => {
      for (const operation of requests.operations) {
        if (policy[operation.name as keyof Policy].public || operation.method !== 'GET') continue
        const [made] = some(operation, 1)
        const { headers } = await send(made!, asker('U-everything'), { Origin: 'https://elsewhere.example' })
        expect(headers.get('Access-Control-Allow-Origin'), operation.name).toBeNull()
        expect(headers.get('Access-Control-Allow-Credentials'), operation.name).toBeNull()
      }
    })
  })

  describe('4. more rights than were given', () => {
    const administration = ['listAccounts', 'getAccount', 'openAccount', 'giveRole', 'takeRole', 'disableAccount']

    test('nobody but an administrator touches accounts, whatever they say of themselves', async () => {
      const saying = { 'X-Roles': 'administrator', 'X-Role': 'administrator', Authorization: 'Bearer administrator' }
      for (const operation of requests.operations.filter(({ name }) => administration.includes(name))) {
        for (const role of roles.filter((one) => one !== 'administrator')) {
          const held = role === 'province' ? ({ role, province: 'ON' } as const) : { role }
          const subject = { account: `T-${role}`, roles: [held], signedInAt: NOW }
          for (const made of some(operation, 1)) {
            const { body } = await send(made, { name: role, subject }, saying)
            expect(`${operation.name} as ${role}: ${body.code}`).toBe(`${operation.name} as ${role}: not-allowed`)
          }
        }
      }
    })

    test('an administrator gives no role to their own account, and sees no file', async () => {
      const { id: account } = await signedService(store).account([{ role: 'administrator' }])
      const self = asked.as(account, { roles: [{ role: 'administrator' }], signedInAt: NOW })
      const before = await pictureOf(store)
      const given = await self.post(`/v1/accounts/${account}/roles`, { role: 'auditor' })
      expect(given.body.code, given.text).toBe('own-account')
      for (const operation of requests.operations.filter((one) => ofSomebody(one) && !isChange(one))) {
        const [made] = some(operation, 1)
        const address = made!.address.replace(/^\/v1\/(profiles|people)\/[^/?]+/, (_, kind) =>
          kind === 'people' ? `/v1/people/${applicant.person}` : `/v1/profiles/${applicant.profile}`,
        )
        const { status } = await send({ ...made!, address }, asker('S-administrator'))
        expect(`${operation.name}: ${status}`).toBe(`${operation.name}: 403`)
      }
      expect(changedTables(before, await pictureOf(store))).toEqual([])
    })

    test('a body says nothing of who is asking, and a key too many is refused', async () => {
      const { post: posted } = asked.as('T-new', { person: null })
      const declared = {
        ...{ familyName: 'Person', givenNames: 'Ana', bornOn: '1994-05-17', language: 'en', synthetic: true },
        passports: [{ country: 'IN', number: 'T123456' }],
      }
      for (const more of [
        { account: applicant.person },
        { person: applicant.person },
        { roles: ['administrator'] },
        { id: 'A-1' },
      ]) {
        const { status, text } = await posted('/v1/people', { ...declared, ...more })
        expect([400, 422], text).toContain(status)
      }
      const polluted = JSON.stringify(declared).replace(/}$/, ',"__proto__":{"role":"administrator"}}')
      expect([400, 422]).toContain((await posted('/v1/people', polluted)).status)
      expect(({} as { role?: string }).role).toBeUndefined()
    })
  })

  describe('5. guessing accounts and passwords', () => {
    test('whether an address has an account is not told', async () => {
      const { browser, account } = signedService(store)
      const { email } = await account()
      const nobody = 'nobody-at-all@example.org'
      const alike = async (method: string, where: string, body: (address: string) => object) => {
        const known = await browser('192.0.2.11').ask(method, where, body(email))
        const unknown = await browser('192.0.2.12').ask(method, where, body(nobody))
        expect(answered(known, email), where).toBe(answered(unknown, nobody))
        expect([...known.headers.keys()].sort(), where).toEqual([...unknown.headers.keys()].sort())
        return known.status
      }
      expect(
        await alike('POST', '/v1/session', (address) => ({ email: address, password: 'wrong by any means' })),
      ).toBe(401)
      await alike('POST', '/v1/password/code', (address) => ({ email: address, language: 'en' }))
      await alike('POST', '/v1/sign-up', (address) => ({ email: address, language: 'en' }))
    })

    test('after a few wrong passwords the right one has to wait too', async () => {
      const { browser, account, clock } = signedService(store)
      const { email } = await account()
      for (let n = 0; n < 8; n++) await browser('192.0.2.21').signIn(email, `wrong by any means ${n}`)
      const early = await browser('192.0.2.22').signIn(email)
      expect([early.status, Number(early.headers.get('Retry-After')) > 0], early.text).toEqual([429, true])
      clock.at += 15 * MINUTE
      expect((await browser('192.0.2.22').signIn(email)).status).toBe(200)
    })
  })

  describe('6. the same request again', () => {
    test('is carried out once, is nobody else’s, and means nothing else', async () => {
      const key = { 'Idempotency-Key': 'one-and-the-same' }
      const subject = { person: applicant.person, roles: [{ role: 'candidate' }] as const }
      const address = `/v1/people/${applicant.person}`
      const ask = (email: string) => asked.as(applicant.person, subject).send('PATCH', address, { email }, key)
      const first = await ask('first@example.org')
      expect(first.status, first.text).toBe(200)
      const before = await pictureOf(store)
      const again = await ask('first@example.org')
      expect([again.status, again.text, again.headers.get('Idempotency-Replayed')]).toEqual([200, first.text, 'true'])
      expect((await ask('second@example.org')).body.code).toBe('key-used-otherwise')
      const other = await asked.as('U-other').send('PATCH', address, { email: 'first@example.org' }, key)
      expect(other.body.code).toBe('not-found')
      expect(changedTables(before, await pictureOf(store))).toEqual([])
    })
  })

  describe('7. what was done is made not to have been', () => {
    const appended = [
      ...['journal', 'journal_seal', 'journal_leaf', 'profile_version', 'allocation_entry', 'deadline_receipt'],
      ...['generation', 'generation_change', 'preview_log', 'correction'],
      ...['round_instruction', 'round_text', 'round_approval', 'correction_proposal', 'correction_decision'],
    ]

    test.each(appended)('the program itself can neither change nor remove what is in %s', async (table) => {
      const column = await store.sql<{ name: string }[]>`
        select column_name as name from information_schema.columns where table_name = ${table} and is_identity = 'NO' and is_generated = 'NEVER' limit 1`
      const name = column[0]!.name
      for (const statement of [`update ${table} set ${name} = ${name}`, `delete from ${table}`, `truncate ${table}`]) {
        await expect(store.sql.unsafe(statement), statement).rejects.toThrow(/permission denied/)
      }
    })

    test('and what its owner changes is found', async () => {
      class Undo extends Error {}
      const faults: unknown[] = []
      const tampering = store.db.transaction().execute(async (tx) => {
        await sql`set local role none`.execute(tx)
        await sql`update journal set actor = 'officer:nobody' where subject = ${applicant.profile} and seq = 2`.execute(
          tx,
        )
        await verifyJournalIn(tx, { known: [], onFaults: (found) => void faults.push(...found) })
        throw new Undo()
      })
      await expect(tampering).rejects.toThrow(Undo)
      expect(faults.length).toBeGreaterThan(0)
      expect((await verifyJournal(store.db, { onFaults: () => undefined })).faults).toBe(0)
    })
  })

  describe('8. the service is sent to ask others', () => {
    const inside = [
      ...['https://127.0.0.1/', 'https://localhost/', 'https://[::1]/', 'https://169.254.169.254/latest/meta-data/'],
      ...[
        'https://10.0.0.1/',
        'https://192.168.1.1/',
        'https://[fd00::1]/',
        'https://[::ffff:10.0.0.1]/',
        'https://0/',
      ],
      ...['https://2130706433/', 'https://0x7f.1/', 'https://017700000001/', 'https://127.1/', 'https://100.64.0.1/'],
      ...['http://example.org/', 'file:///etc/passwd', 'gopher://example.org/', 'https://user:secret@example.org/'],
      ...['https://metadata.internal/', 'https://printer.local/', 'https://intranet/'],
    ]

    test.each(inside)('%s is no address of a webhook', async (address) => {
      expect(isSendable(address)).toBe(false)
      const { status, body } = await asked
        .as('T-webhooks', { roles: [{ role: 'auditor' }] })
        .post('/v1/webhooks', { address, types: ['round.published'] })
      expect([status, body.code]).toEqual([422, 'webhook-address-unusable'])
    })

    test('a name that leads inside, now or in part, is not asked', async () => {
      for (const addresses of [
        ['127.0.0.1'],
        ['10.1.2.3'],
        ['93.184.215.14', '169.254.169.254'],
        ['::1'],
        ['fe80::1'],
      ]) {
        const lookup = async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
        const sent = await post('https://rebound.example.org/', { headers: {}, body: '{}' }, { lookup })
        expect(sent.fault).toBe('address-forbidden')
      }
    })
  })

  describe('9. a file that is something else', () => {
    const at = () => `/v1/profiles/${applicant.profile}/application/documents`
    const own = () => asked.as(applicant.person, { person: applicant.person })
    const upload = async (type: string, bytes: string, name = 'a.pdf') => {
      const [task] = await store.sql<{ task: string }[]>`
        select task from document where profile = ${applicant.profile} order by task limit 1`
      const query = new URLSearchParams({ task: task!.task, name })
      return own().ask('POST', `${at()}?${query}`, { headers: { 'Content-Type': type }, body: bytes })
    }

    test.each([
      ['text/html', '<script>alert(1)</script>', 415],
      ['image/svg+xml', '<svg onload="alert(1)"/>', 415],
      ['application/javascript', 'alert(1)', 415],
      ['application/pdf', '<html><script>alert(1)</script>', 422],
      ['image/png', '%PDF-1.7\n', 422],
      ['application/pdf', 'PK\u0003\u0004', 422],
      ['application/pdf', '', 422],
    ])('%s of %j is not taken', async (type, bytes, status) => {
      const answer = await upload(type, bytes)
      expect(answer.status, answer.text).toBe(status)
    })

    test('what is taken is given back to be kept, and no browser runs it', async () => {
      const name = '"><script>alert(1)</script>\u202e.html'
      const added = await upload('application/pdf', '%PDF-1.7\n<script>alert(1)</script>', name)
      expect(added.status, added.text).toBe(201)
      ok(await scanDocuments(store.db, asked.files, clean, { by: 'system', at: NOW }, 1_000))
      const { status, headers } = await own().ask('GET', `${at()}/${added.body.document}`)
      expect(status).toBe(200)
      expect(headers.get('Content-Type')).toBe('application/pdf')
      expect(headers.get('Content-Disposition')).toMatch(/^attachment; filename\*=UTF-8''[\w%.-]+$/)
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
      expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'")
      expect(headers.get('Cache-Control')).toBe('no-store')
    })
  })

  describe('10. more than can be borne', () => {
    test('a body without end is read no further than what is taken', async () => {
      let given = 0
      const endless = new ReadableStream<Uint8Array>({
        pull(controller) {
          given += 16_384
          controller.enqueue(new Uint8Array(16_384).fill(0x20))
        },
      })
      const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: endless, duplex: 'half' }
      const answer = await asked.app.fetch(new Request('http://service.test/v1/assessments', init as RequestInit))
      expect(answer.status).toBe(413)
      expect(given).toBeLessThan(LARGEST_BODY + 8 * 16_384)
    })

    test('what is small and costly is answered as quickly as what is not', async () => {
      const deep = (open: string, close: string, depth: number) => `${open.repeat(depth)}1${close.repeat(depth)}`
      const costly = [
        `{"profile":${deep('[', ']', 60_000)}}`,
        `{"profile":${deep('{"a":', '}', 30_000)}}`,
        `{"profile":{"languageTests":[${'{},'.repeat(60_000)}{}]}}`,
        `{"profile":{"work":[${'{"noc":"31301","from":"2016-01-04"},'.repeat(5_000)}{}]}}`,
        `{"profile":{${Array.from({ length: 12_000 }, (_, n) => `"k${n}":1`).join()}}}`,
        `{"profile":{"bornOn":"${'1'.repeat(200_000)}"},"on":"${'2'.repeat(40_000)}"}`,
      ]
      for (const body of costly) {
        expect(body.length).toBeLessThan(LARGEST_BODY)
        const from = performance.now()
        const { status } = await asked.post('/v1/assessments', body)
        expect([400, 422], body.slice(0, 60)).toContain(status)
        expect(performance.now() - from, body.slice(0, 60)).toBeLessThan(10_000)
      }
    })
  })

  describe('beside the ten', () => {
    test('words of a program are words: they are kept, found and answered as they were sent', async () => {
      const hostile = [
        "Robert'); drop table profile; --",
        '<img src=x onerror=alert(1)>',
        '{{constructor.constructor("return 1")()}}',
        ['$', '{7*7}'].join(''),
        '%s%n',
        '../../etc/passwd',
      ]
      const { get } = asked.as('U-candidate')
      for (const [n, words] of hostile.entries()) {
        const account = `T-words-${n}`
        const registered = await asked.as(account, { person: null }).post('/v1/people', {
          ...{ familyName: words, givenNames: `Ana ${n}`, bornOn: '1990-02-03', language: 'en', synthetic: true },
          passports: [{ country: 'IN', number: `W${n}` }],
        })
        // Some are no name, and are refused as that; what is taken is as it was.
        if (registered.status === 201) expect(registered.body.familyName).toBe(words)
        else expect(registered.status, registered.text).toBe(422)
        const nowhere = await get(`/v1/profiles/${encodeURIComponent(words)}`)
        expect(nowhere.status, nowhere.text).toBe(404)
        expect(nowhere.headers.get('Content-Type')).toContain('json')
      }
      expect((await store.sql`select count(*)::integer as n from profile`)[0]!['n']).toBeGreaterThan(0)
    })

    test('what is logged holds nothing of what was sent, and no secret', async () => {
      const secret = 'Zyxwv-personal-9437'
      const before = asked.logged.length
      const everywhere = {
        ...{ 'User-Agent': secret, Cookie: `session=${secret}`, Authorization: `Bearer ${secret}` },
        ...{ 'X-Forwarded-For': secret, Referer: `https://ee.example/${secret}`, 'If-Match': secret },
      }
      for (const operation of requests.operations) {
        const path = operation.path.replace(/\{\w+\}/g, secret)
        const body = {
          profile: { reference: secret, familyName: secret },
          email: secret,
          password: secret,
          code: secret,
        }
        const init = {
          headers: { ...everywhere, 'Content-Type': 'application/json', 'Idempotency-Key': secret },
          ...(isChange(operation) && { body: JSON.stringify(body) }),
        }
        for (const who of [asker('nobody'), asker('U-everything')]) {
          const ask = who.subject === undefined ? asked.ask : asked.as(who.subject.account!, who.subject).ask
          await ask(operation.method, `${path}?name=${secret}`, init)
        }
      }
      const lines = JSON.stringify(asked.logged.slice(before))
      expect(asked.logged.length - before).toBe(2 * requests.operations.length)
      expect(lines).not.toContain(secret)
    })

    test('no answer is framed, guessed at, or kept where it is somebody’s', async () => {
      const odd: readonly [string, string][] = [
        ['GET', '/nowhere'],
        ['DELETE', '/v1/rounds'],
        ['POST', '/v1/assessments'],
        ['GET', '/v1/rounds/x'],
      ]
      const all = [
        ...requests.operations.map((one) => some(one, 1)[0]!),
        ...odd.map(([method, address]) => ({ method, address, headers: {}, body: undefined, what: 'odd' })),
      ]
      for (const made of all) {
        for (const who of [asker('nobody'), asker('U-everything')]) {
          const { headers, status } = await send(made, who)
          const what = `${made.method} ${made.address.slice(0, 80)} ${status}`
          expect(headers.get('Content-Security-Policy'), what).toMatch(/default-src 'none'/)
          expect(headers.get('Content-Security-Policy'), what).toMatch(/frame-ancestors 'none'/)
          expect(headers.get('Content-Security-Policy'), what).not.toMatch(/unsafe/)
          expect(headers.get('X-Content-Type-Options'), what).toBe('nosniff')
          expect(headers.get('Referrer-Policy'), what).toBe('no-referrer')
          expect(headers.get('Strict-Transport-Security'), what).toMatch(/max-age=\d{7,}/)
          expect(headers.get('X-Powered-By'), what).toBeNull()
          expect(headers.get('Server'), what).toBeNull()
        }
      }
      for (const operation of requests.operations.filter((one) => !isChange(one) && ofSomebody(one))) {
        const own = some(operation, 1)[0]!
        const address = own.address.replace(/^\/v1\/(profiles|people)\/[^/?]+/, (_, kind) =>
          kind === 'people' ? `/v1/people/${applicant.person}` : `/v1/profiles/${applicant.profile}`,
        )
        const subject = { account: applicant.person, person: applicant.person, roles: [{ role: 'candidate' }] as const }
        const { status, headers } = await send({ ...own, address }, { name: 'own', subject })
        if (status !== 200) continue
        expect(`${operation.name}: ${headers.get('Cache-Control')}`).toMatch(/no-store|no-cache|private/)
      }
    })
  })
})
