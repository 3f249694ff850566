import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadBuiltInRecord } from '../../src/actions/import-record.ts'
import { LARGEST_BODY } from '../../src/http/bodies.ts'
import { openLimits } from '../../src/http/limits.ts'
import { problemKinds } from '../../src/http/problems.ts'
import { profileSchema } from '../../src/http/schemas/profile.ts'
import { routes } from '../../src/http/service.ts'
import { dayNumber } from '../../src/law/day.ts'
import { moment } from '../../src/law/moment.ts'
import { tablesOf } from '../../src/opendata/tables.ts'
import { readProfile } from '../../src/profile/read.ts'
import { builtInRecord } from '../../src/rounds/record/built-in.ts'
import { parseOfficialRounds } from '../../src/rounds/record/parse.ts'
import { assessOn } from '../../src/rules/assess.ts'
import { openStore } from '../../src/store/open.ts'
import { signInWays } from '../accounts/ways.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { begun } from '../people/cast.ts'
import { long } from '../rounds/rooms.ts'
import { service } from './asking.ts'

type Case = { id: string; on: string; rulesOn?: string; profile: Record<string, unknown> }
const cases = [
  'fsw',
  'language',
  'work',
  'eras',
  'categories',
  'refusals',
  'refusals-by-day',
  'worked-examples',
].flatMap(
  (name) =>
    (
      JSON.parse(readFileSync(path.join(import.meta.dirname, `../../conformance/${name}.json`), 'utf8')) as {
        cases: Case[]
      }
    ).cases,
)
const single = {
  bornOn: '1994-05-17',
  maritalStatus: 'never-married',
  familySize: 1,
  firstOfficialLanguage: 'english',
} as const
const record = builtInRecord()

test('whatever the reader of profiles accepts is as the description has it', () => {
  let accepted = 0
  for (const { id, profile } of cases) {
    if (!readProfile(profile).ok) continue
    accepted++
    const parsed = profileSchema.safeParse(profile)
    expect(parsed.success ? [] : parsed.error.issues, `${id}: ${JSON.stringify(profile)}`).toEqual([])
  }
  expect(accepted).toBeGreaterThan(500)
})

describeStores('the service', ({ store, freshDatabase }) => {
  describe('assessments', () => {
    test('are those of the rules, for every case of the suite', async () => {
      const { post } = service(store())
      let [assessed, refused] = [0, 0]
      for (const { id, profile, on, rulesOn } of cases) {
        const { status, body } = await post('/v1/assessments', {
          profile,
          on,
          ...(rulesOn !== undefined && { rulesOn }),
        })
        const read = readProfile(profile)
        const expected = read.ok
          ? assessOn(read.value, dayNumber(on), rulesOn === undefined ? {} : { rulesOn: dayNumber(rulesOn) })
          : read
        if (expected.ok) {
          assessed++
          expect(status, id).toBe(200)
          expect(body, id).toEqual(JSON.parse(JSON.stringify(expected.value)))
        } else {
          refused++
          expect(status, `${id}: ${JSON.stringify(body)}`).toBe(422)
          const refusals = [expected.refusal].flat() as { code: string; path: string }[]
          if (body.code === 'rules-not-recorded') expect(refusals[0]!.code, id).toBe('rules-not-recorded')
          else {
            const told = body.errors.map(({ code, path: place }: { code: string; path: string }) => [code, place])
            expect(told, id).toEqual(refusals.map(({ code, path: place }) => [code, place]))
          }
        }
      }
      expect(assessed).toBeGreaterThan(500)
      expect(refused).toBeGreaterThan(100)
    })

    test('are of the clock’s day where none is named, and nothing is stored or kept', async () => {
      const { post } = service(store())
      const { body, headers } = await post('/v1/assessments', { profile: single })
      expect(body.on).toBe('2024-02-14')
      expect(headers.get('Cache-Control')).toBe('no-store')
      expect((await store().sql`select count(*)::integer as n from profile`)[0]!['n']).toBe(0)
    })

    test.each([
      ['en', 'of 2026-11-24 are not recorded', '"rulesOn": "2026-11-02"'],
      ['fr', 'du 2026-11-24 ne sont pas consignées', '"rulesOn": "2026-11-02"'],
    ])(
      'of a day without recorded rules are refused, with the last day and how to ask for it (%s)',
      async (language, says, how) => {
        const { post } = service(store(), moment('2026-11-24T09:00:00Z'))
        const { status, body } = await post('/v1/assessments', { profile: single }, { 'Accept-Language': language })
        expect(status).toBe(422)
        expect(body).toMatchObject({ code: 'rules-not-recorded', recordedOn: '2026-11-02' })
        expect(body.detail).toContain(says)
        expect(body.detail).toContain(how)
        const { body: other } = await post('/v1/assessments', { profile: single, rulesOn: body.recordedOn })
        expect(other).toMatchObject({ on: '2026-11-24', rulesOn: '2026-11-02', facts: { age: 32 } })
      },
    )
  })

  describe('the record', () => {
    test('of an empty store is the one that comes with the program; all pages together are all rounds, once', async () => {
      const { get } = service(store())
      const seen: string[] = []
      for (let address: string | undefined = '/v1/rounds?limit=37'; address !== undefined; ) {
        const { body, headers } = await get(address)
        seen.push(...body.items.map(({ number }: { number: string }) => number))
        address = /<(.*)>; rel="next"/.exec(headers.get('Link') ?? '')?.[1]
        expect(body.next === null).toBe(address === undefined)
      }
      expect(seen).toEqual(record.rounds.map(({ number }) => number).toReversed())
    })

    test('is the store’s own where it has one, without what the store keeps beside it', async () => {
      const opened = await openStore({ DATABASE_URL: await freshDatabase() })
      if (!opened.ok) throw new Error(opened.refusal.message)
      try {
        await loadBuiltInRecord(opened.value.db, moment('2024-02-14T14:00:00Z'))
        await opened.value.sql`update official_round set invitations = 3501 where number = '284'`
        const { get } = service(opened.value)
        expect((await get('/v1/rounds/284')).body).toMatchObject({ invitations: 3501 })
        expect((await get('/v1/rounds?limit=500')).body.items).toHaveLength(record.rounds.length)
        expect((await get('/v1/pool/distributions?limit=500')).body.items).toHaveLength(record.distributions.length)
        expect((await get('/v1/data/rounds.csv')).text).toContain('3501')
        expect((await get('/data/ee_rounds_123_en.json')).text).toContain('"3,501"')
        expect((await get('/en/rounds.atom')).status).toBe(200)
      } finally {
        await opened.value.close()
      }
    })

    test('is filtered by year, type and category', async () => {
      const { get } = service(store())
      const { body } = await get('/v1/rounds?year=2024&type=category&category=healthcare&limit=500')
      const expected = record.rounds.filter(({ on, category }) => on.startsWith('2024') && category === 'healthcare')
      expect(body.items.map(({ number }: { number: string }) => number)).toEqual(
        expected.map(({ number }) => number).toReversed(),
      )
      expect(body.items.length).toBeGreaterThan(2)
    })

    test('has each round, distributions between days, and the summary of a year', async () => {
      const { get } = service(store())
      expect((await get('/v1/rounds/284')).body).toMatchObject({ invitations: 3500, minimumCrs: 422 })
      expect((await get('/v1/rounds/91a')).body.number).toBe('91a')
      const { body } = await get('/v1/pool/distributions?from=2024-01-01&to=2024-02-29')
      const days = body.items.map(({ asOn }: { asOn: string }) => asOn)
      const expected = record.distributions.map(({ asOn }) => asOn as string)
      expect(days).toEqual(
        expected
          .filter((day) => day >= '2024-01-01' && day <= '2024-02-29')
          .sort()
          .reverse(),
      )
      expect(days.length).toBeGreaterThan(2)
      expect((await get('/v1/summaries/2023')).body.total.rounds).toBe(
        record.rounds.filter(({ on }) => on.startsWith('2023')).length,
      )
      expect((await get('/v1/summaries/2024?until=2024-02-14')).body).toMatchObject({ until: '2024-02-14' })
    })

    test('is not sent again to whoever has it, and any page may read it', async () => {
      const { get, ask, post } = service(store())
      const first = await get('/v1/rounds/284')
      const etag = first.headers.get('ETag')!
      expect(etag).toMatch(/^(W\/)?"/)
      const again = await get('/v1/rounds/284', { 'If-None-Match': etag })
      expect([again.status, again.text]).toEqual([304, ''])
      expect(first.headers.get('Access-Control-Allow-Origin')).toBe('*')
      const preflight = await ask('OPTIONS', '/v1/rounds', {
        headers: { Origin: 'https://a.example', 'Access-Control-Request-Method': 'GET' },
      })
      expect(preflight.headers.get('Access-Control-Allow-Methods')).toBe('GET,HEAD')
      expect((await post('/v1/assessments', { profile: single })).headers.get('Access-Control-Allow-Origin')).toBeNull()
    })
  })

  describe('open data', () => {
    test('the file under the old names is read by a program of the old file, and carries the corrections', async () => {
      const { get } = service(store())
      const { text, headers } = await get('/data/ee_rounds_123_en.json')
      expect(headers.get('Access-Control-Allow-Origin')).toBe('*')
      const parsed = parseOfficialRounds(new TextEncoder().encode(text))
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal))
      expect(parsed.value.rounds.map(({ number, invitations }) => [number, invitations])).toEqual(
        record.rounds.map(({ number, invitations }) => [number, invitations]),
      )
      expect(text).toContain("href='https://ee.example/v1/rounds/284'")
      expect((await get('/data/ee_rounds_123_fr.json')).body.rounds[0].drawDateFull).not.toBe(
        JSON.parse(text).rounds[0].drawDateFull,
      )
    })

    test.each([
      ['/en/rounds.atom', 'application/atom+xml', 'https://ee.example/en/rounds/447'],
      ['/fr/rondes.rss', 'application/rss+xml', 'https://ee.example/fr/rondes/447'],
      ['/en/rounds.ics', 'text/calendar', 'BEGIN:VCALENDAR'],
      ['/v1/data/rounds.csv', 'text/csv', 'number,on,at,type'],
      ['/v1/data/dictionary.csv', 'text/csv', 'minimumCrs'],
    ])('%s is sent as %s, and not again to whoever has it', async (address, type, holds) => {
      const { get } = service(store())
      const { headers, text } = await get(address)
      expect(headers.get('Content-Type')).toBe(`${type}; charset=utf-8`)
      expect(text).toContain(holds)
      expect((await get(address, { 'If-None-Match': headers.get('ETag')! })).status).toBe(304)
    })

    test.each(['/en/rounds.atom', '/fr/rondes.rss', '/en/rounds.ics', '/data/ee_rounds_123_fr.json'])(
      'every link of the newest rounds in %s leads somewhere',
      async (address) => {
        const { get } = service(store())
        const { text } = await get(address)
        const links = new Set(text.replace(/\r\n /g, '').match(/https:\/\/ee\.example\/[^"'<\s\\]*/g))
        expect(links.size).toBeGreaterThan(50)
        for (const link of [...links].slice(-60)) {
          const { status, headers } = await get(new URL(link).pathname)
          const found = status === 307 ? (await get(headers.get('Location')!)).status : status
          expect(found, link).toBe(200)
        }
      },
    )

    test('every table has as many lines as rows', async () => {
      const { get } = service(store())
      for (const [name, rows] of Object.entries(tablesOf(record))) {
        const { text } = await get(`/v1/data/${name}.csv`)
        // Line ends inside quotes are line feeds alone, if any.
        expect(text.split('\r\n').length - 2, name).toBe(rows.length)
      }
    })
  })

  describe('every problem', () => {
    const at = '/v1/assessments'
    const fault = () => {
      const broken = service(store())
      broken.app.get('/v1/broken', () => {
        throw new Error('a secret of ours')
      })
      return broken
    }
    const closed = async () => {
      const opened = await openStore({ DATABASE_URL: await freshDatabase() })
      if (!opened.ok) throw new Error(opened.refusal.message)
      await opened.value.close()
      return service(opened.value)
    }
    type Told = { status: number; headers: Headers; body: Record<string, unknown> }
    const submission = '/v1/profiles/P-none/submission'
    const candidate = { person: 'A-1' }
    const signed = async (person: string) => {
      const { profile } = await begun(store(), moment('2024-02-14T13:00:00Z'))
      const [row] = await store().sql<{ person: string }[]>`select person from profile where reference = ${profile}`
      return { at: `/v1/profiles/${profile}/submission`, whose: { ...candidate, person: row!.person }, account: person }
    }
    const twice = async (key: string, h: Record<string, string>) => {
      const { at: address, whose } = await signed('A-2')
      await store().sql`
        insert into answered_request (account, key, digest, answered_at, status, body)
        values ('A-2', 'once', ${Buffer.alloc(32)}, 0, 200, '{}') on conflict do nothing`
      return service(store())
        .as('A-2', whose)
        .post(address, undefined, { ...h, 'Idempotency-Key': key })
    }
    const ways: Readonly<Record<keyof typeof problemKinds, (language: Record<string, string>) => Promise<Told>>> = {
      'body-not-json': (h) => service(store()).post(at, '{"profile": ', h),
      'body-type-unknown': (h) => service(store()).post(at, '{}', { ...h, 'Content-Type': 'text/plain' }),
      'body-too-large': (h) => service(store()).post(at, { profile: { ...single, sex: 'x'.repeat(LARGEST_BODY) } }, h),
      'request-invalid': (h) => service(store()).post(at, { profile: single, on: '2024-02-30', day: 1 }, h),
      'profile-refused': (h) => service(store()).post(at, { profile: { ...single, familySize: 0 } }, h),
      'rules-not-recorded': (h) => service(store()).post(at, { profile: single, on: '2014-12-31' }, h),
      'round-unknown': (h) => service(store()).get('/v1/rounds/9999', h),
      'year-unknown': (h) => service(store()).get('/v1/summaries/2014', h),
      'table-unknown': (h) => service(store()).get('/v1/data/people.csv', h),
      'cursor-unknown': (h) => service(store()).get('/v1/rounds?cursor=nonsense', h),
      'address-unknown': (h) => service(store()).get('/v1/nowhere', h),
      'method-not-allowed': (h) => service(store()).ask('DELETE', '/v1/rounds/284', { headers: h }),
      'sign-in-needed': (h) => service(store()).post(submission, undefined, h),
      'not-allowed': (h) =>
        service(store())
          .as('A-3', { roles: [{ role: 'analyst' }] })
          .post(submission, undefined, h),
      'fresh-sign-in-needed': (h) =>
        service(store())
          .as('O-2', { roles: [{ role: 'officer-approver' }], signedInAt: moment('2024-02-14T13:49:59Z') })
          .post('/v1/instructions/448/approval', { digest: '0'.repeat(64) }, h),
      'not-found': (h) => service(store()).as('A-4', candidate).post(submission, undefined, h),
      'cross-site': (h) =>
        service(store())
          .as('A-5', candidate)
          .post(submission, undefined, { ...h, Origin: 'https://elsewhere.example' }),
      'host-unknown': (h) =>
        service(store(), undefined, { also: { routes: routes(), headers: {} } }).get('/v1/rounds', {
          ...h,
          Host: 'elsewhere.example',
        }),
      'own-file': async (h) => {
        const { whose } = await signed('O-1')
        const officer = service(store()).as('O-1', { ...whose, roles: [{ role: 'officer-preparer' }] })
        return officer.get(`/v1/casework/people/${whose.person}`, h)
      },
      'verification-running': async (h) => {
        const { get } = service(store()).as('U-1', { roles: [{ role: 'auditor' }] })
        const both = await Promise.all([get('/v1/journal/verification', h), get('/v1/journal/verification', h)])
        return both.find(({ status }) => status !== 200)!
      },
      'period-unusable': (h) =>
        service(store())
          .as('U-1', { roles: [{ role: 'auditor' }] })
          .get('/v1/audit/access?from=2024-02-14T00:00:00Z&to=2024-02-13T00:00:00Z', h),
      'key-unusable': async (h) => twice('a b', h),
      'key-used-otherwise': async (h) => twice('once', h),
      ...signInWays(store),
      'events-gone': async (h) => {
        await store().sql`
          insert into event_stream (stream, last, gone) values ('public', 3, 2)
          on conflict (stream) do update set last = event_stream.last + 3, gone = event_stream.last + 2`
        return service(store()).get('/v1/events?after=0', h)
      },
      'snapshot-unknown': (h) => service(store()).get('/v1/snapshots/none', h),
      'too-many-requests': (h) => {
        const none = { read: 0, write: 0, assessment: 0 }
        const limits = openLimits({ network: none, account: none })
        return service(store(), undefined, { limits }).get('/v1/rounds', h)
      },
      'store-unavailable': async (h) => (await closed()).get('/readyz', h),
      'our-mistake': (h) => fault().get('/v1/broken', h),
    }

    test.each(Object.entries(ways))('%s is told in both languages, with the same code', async (code, ask) => {
      const told = {
        en: await ask({ 'Accept-Language': 'en' }),
        fr: await ask({ 'Accept-Language': 'fr-CA, en;q=0.5' }),
      }
      const kind = problemKinds[code as keyof typeof problemKinds]
      for (const language of ['en', 'fr'] as const) {
        const { status, headers, body } = told[language]
        expect(status).toBe(kind.status)
        expect(headers.get('Content-Type')).toBe('application/problem+json')
        expect(headers.get('Content-Language')).toBe(language)
        expect(headers.get('Vary')).toContain('Accept-Language')
        expect(body).toMatchObject({ code, status, title: kind.title[language], type: `/v1/problems/${code}` })
        expect(body['instance']).toBe(`urn:request:${headers.get('X-Request-Id')}`)
        expect(`${body['detail']}`).not.toContain('{')
      }
      expect(told.en.body['detail']).not.toBe(told.fr.body['detail'])
      const { status, body: described } = await service(store()).get(`${told.en.body['type']}`)
      expect([status, described.title]).toEqual([200, kind.title])
    })

    test('lists every part that is wrong, in the language asked for', async () => {
      const { post } = service(store())
      const wrong = { ...single, familySize: 0, bornOn: '1994-02-30' }
      const { body } = await post(at, { profile: wrong }, { 'Accept-Language': 'fr' })
      expect(body.errors).toEqual([
        { code: 'not-a-day', path: 'bornOn', detail: expect.stringContaining('jour du calendrier') },
        { code: 'out-of-range', path: 'familySize', detail: expect.stringContaining('corrigez') },
      ])
      const { body: invalid } = await post(at, { profile: single, on: '2024-02-30', day: 1 })
      expect(invalid.errors.map((part: { path: string }) => part.path)).toEqual(['on', 'day'])
    })

    test('says nothing of what went wrong inside, which is logged instead', async () => {
      const broken = fault()
      const { text } = await broken.get('/v1/broken')
      expect(text).not.toContain('secret')
      expect(broken.logged.at(-1)!.fault).toContain('a secret of ours')
    })

    test('is what is answered where the policy was not asked, and it is logged as a fault', async () => {
      const open = service(store())
      open.app.get('/v1/unasked', (c) => c.json({ name: 'somebody' }))
      const { status, text } = await open.get('/v1/unasked')
      expect([status, text.includes('somebody')]).toEqual([500, false])
      const { status: logged, fault } = open.logged.at(-1)!
      expect([logged, fault]).toEqual([500, 'GET /v1/unasked: the policy was not asked'])
    })

    test('names the methods there are', async () => {
      const { headers } = await ways['method-not-allowed']({})
      expect(headers.get('Allow')).toBe('GET, HEAD, OPTIONS')
    })
  })

  test('what is logged of a request holds nothing of what was sent', async () => {
    const { post, get, logged } = service(store())
    await post('/v1/assessments', { profile: single })
    await get('/v1/rounds/284?year=1994')
    await get('/v1/people/Maria%20Perez')
    expect(logged.map(({ method, route, status }) => [method, route, status])).toEqual([
      ['POST', '/v1/assessments', 200],
      ['GET', '/v1/rounds/:number', 200],
      ['GET', '/v1/people/:person', 401],
    ])
    expect(JSON.stringify(logged)).not.toMatch(/1994|Maria|284/)
  })

  test('answers carry strict headers, and are compressed for whoever takes that', async () => {
    const { app, get } = service(store())
    const { headers } = await get('/v1/rounds')
    expect(headers.get('Content-Security-Policy')).toBe(
      "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    )
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    const packed = await app.fetch(
      new Request('http://service.test/v1/rounds', { headers: { 'Accept-Encoding': 'gzip' } }),
    )
    expect(packed.headers.get('Content-Encoding')).toBe('gzip')
    const plain = await new Response(packed.body!.pipeThrough(new DecompressionStream('gzip'))).json()
    expect(plain).toEqual((await get('/v1/rounds')).body)
  })

  test('the description is served as it is made, and every address of it answers', async () => {
    const { get, description } = service(store())
    const { body, headers } = await get('/v1/openapi.json')
    expect(body).toEqual(description)
    expect(body.openapi).toBe('3.1.0')
    expect(headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect((await get('/healthz')).body).toEqual({ status: 'alive' })
    expect((await get('/readyz')).body).toEqual({ status: 'ready' })
  })

  test('nothing that is sent, however malformed, is a fault of ours', async () => {
    const { ask, logged } = service(store())
    const entries = async () => (await store().sql`select count(*)::integer as n from journal`)[0]!['n']
    const before = await entries()
    const some = fc.constantFrom(...cases.map(({ profile }) => profile))
    const spoilt = fc.tuple(some, fc.string(), fc.jsonValue()).map(([profile, key, value]) => {
      const keys = Object.keys(profile)
      const chosen = keys.length > 0 && key.length % 2 === 0 ? keys[key.length % keys.length]! : key
      return { profile: { ...profile, [chosen]: value }, on: '2024-02-14' }
    })
    const body = fc.oneof(
      fc.string(),
      fc.json(),
      spoilt.map((value) => JSON.stringify(value)),
      fc.jsonValue().map((profile) => JSON.stringify({ profile })),
      fc.record({ profile: some, on: fc.string(), rulesOn: fc.jsonValue() }).map((value) => JSON.stringify(value)),
    )
    const type = fc.constantFrom('application/json', 'application/json; charset=utf-8', 'text/plain', '')
    const query = fc
      .array(fc.tuple(fc.constantFrom('year', 'type', 'category', 'cursor', 'limit', 'from', 'to', 'x'), fc.string()))
      .map((pairs) => new URLSearchParams(pairs).toString())
    const address = fc.constantFrom('/v1/rounds', '/v1/pool/distributions', '/v1/summaries/2024', '/v1/rounds/284')
    await fc.assert(
      fc.asyncProperty(body, type, query, address, fc.string(), async (sent, contentType, asked, place, part) => {
        const posted = await ask('POST', '/v1/assessments', { headers: { 'Content-Type': contentType }, body: sent })
        const got = await ask('GET', `${place}?${asked}`)
        const odd = await ask('GET', `/v1/rounds/${encodeURIComponent(part.toWellFormed())}`)
        const broken = await ask('GET', `/v1/rounds/%${part.replace(/[^0-9a-f]/gi, '')}`)
        for (const { status, text } of [posted, got, odd, broken]) expect(status, text).toBeLessThan(500)
      }),
      { numRuns: long(300) },
    )
    expect(logged.filter(({ fault }) => fault !== undefined)).toEqual([])
    expect(await entries()).toBe(before)
  })
})
