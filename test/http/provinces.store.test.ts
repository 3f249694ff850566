/** Provinces: those who named them, their nominations and their places; their own, and no other’s. */
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import { countedToday } from '../../src/actions/count-pool.ts'
import { holdRound } from '../../src/actions/hold-round.ts'
import { moment } from '../../src/law/moment.ts'
import { provinceBit } from '../../src/nominations/sought.ts'
import type { HeldRole } from '../../src/policy/roles.ts'
import { builtInRecord } from '../../src/rounds/record/built-in.ts'
import { populationOf } from '../../src/simulator/population/population.ts'
import { countSought } from '../../src/store/counts.ts'
import { asOwner } from '../clusters/as-owner.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { allocate, BEGIN, call, candidate, codeOf, pool, reference } from '../nominations/rooms.ts'
import { answers, claim, empty, entriesOf, submitted } from '../people/cast.ts'
import { imported } from '../rounds/rooms.ts'
import { service } from './asking.ts'

const AT = moment(BEGIN)
const HOUR = 3_600_000_000
const of = (province: string): HeldRole => ({ role: 'province', province })
const officer: readonly HeldRole[] = [{ role: 'officer-approver' }]

describeStores('provinces', ({ store }) => {
  beforeEach(async () => {
    await empty(store())
    await asOwner(store(), async (sql) => {
      await sql`delete from counted_pool`
      await sql`delete from counted_pool_taken`
      await sql`delete from answered_request`
    })
  })

  const asking = (at = AT + HOUR) => service(store(), at)
  const ontario = (at = AT + HOUR) => asking(at).as('P-on', { roles: [of('ON')] })
  const base = '/v1/provinces/ON'
  const actsOf = async (subject: string) =>
    (await entriesOf(store(), subject)).map(({ act, actor }) => `${act} ${actor}`)

  describe('read who named them', () => {
    test('no more than a province may see, and the journal has who looked', async () => {
      await pool(store(), 1)
      const { status, body } = await ontario().get(`${base}/profiles/${reference(0)}`)
      expect([status, body.points, body.programs]).toEqual([200, 432, ['fsw']])
      expect(body.declared.age).toBe(29)
      expect(Object.keys(body.declared)).not.toContain('bornOn')
      expect(JSON.stringify(body)).not.toMatch(/fundsCad|citizenships|provincesOfInterest/)
      expect(await actsOf(reference(0))).toContain('read province:P-on')
    })

    test('who did not name it is told of as who is not there, and the attempt is kept', async () => {
      await pool(store(), 1, 0, { provincesOfInterest: ['BC'] })
      const asker = ontario()
      const [other, none] = [
        await asker.get(`${base}/profiles/${reference(0)}`),
        await asker.get(`${base}/profiles/P-none`),
      ]
      expect([other.status, other.body.code]).toEqual([422, 'province-not-named'])
      expect(none.body.detail.replace('P-none', reference(0))).toBe(other.body.detail)
      expect(await actsOf(reference(0))).toContain('read-refused province:P-on')
    })

    test('another province reads nothing under this name, and nothing is kept of it', async () => {
      await pool(store(), 1)
      const { body } = await asking()
        .as('P-bc', { roles: [of('BC')] })
        .get(`${base}/profiles/${reference(0)}`)
      expect(body.code).toBe('not-found')
      expect((await actsOf(reference(0))).filter((act) => act.startsWith('read'))).toEqual([])
    })
  })

  describe('search', () => {
    const search = (where: object, at?: number) => ontario(at).post(`${base}/searches`, { where })

    test('those who named it, by a mix of fields, and tell under 20 of fewer', async () => {
      await pool(store(), 25)
      const mixed = { points: ['431-440'], age: ['25-29'], residence: ['IN', 'CA'], programs: ['fsw'], nominee: ['no'] }
      const more = {
        education: ['bachelors'],
        english: ['8', '9'],
        occupation: ['31301', '00010'],
        monthsInPool: ['1'],
      }
      const { status, body } = await search({ ...mixed, ...more, familySize: ['1'] })
      expect([status, body.count, body.hidden, body.says.fr]).toEqual([200, 25, null, '25 personnes.'])
      const nobody = await search({ age: ['30-34'] })
      expect([nobody.body.count, nobody.body.hidden]).toEqual([null, 'under-floor'])
      expect(nobody.body.says).toEqual({ en: 'Under 20.', fr: 'Moins de 20.' })
      const other = asking().as('P-bc', { roles: [of('BC')] })
      const elsewhere = await other.post('/v1/provinces/BC/searches', { where: {} })
      expect([elsewhere.body.count, elsewhere.body.hidden]).toEqual([null, 'under-floor'])
      expect((await other.post(`${base}/searches`, { where: {} })).body.code).toBe('not-found')
    })

    test('every field tells those apart whom it is about', async () => {
      const one = { maritalStatus: 'never-married', familySize: 1, residence: 'IN' }
      const other = {
        ...{
          bornOn: '1985-03-01',
          residence: 'PH',
          maritalStatus: 'divorced',
          familySize: 3,
          authorizedToWorkInCanada: true,
        },
        ...{ primaryOccupation: '21231', submittedAt: '2023-06-10T15:04:05Z', fundsCad: 60_000 },
        languageTests: [
          { test: 'ielts-general', resultsOn: '2023-05-01', listening: 6, reading: 6, writing: 6, speaking: 6 },
        ],
        education: [
          {
            ...{ level: 'masters', country: 'IN', completedOn: '2009-06-30', years: 2 },
            equivalency: { issuedOn: '2023-01-05', organization: 'WES' },
          },
        ],
        work: [
          { noc: '31301', country: 'IN', from: '2016-01-04', to: '2021-06-30', hoursPerWeek: 40 },
          { noc: '31301', country: 'CA', from: '2022-01-04', to: '2024-01-30', hoursPerWeek: 40 },
        ],
      }
      const people = Array.from({ length: 50 }, (_, n) => candidate(n, n < 20 ? one : other))
      expect((await imported(store(), people, '2024-02-14')).rejects).toEqual([])
      const counts = async (field: string, value: string) => (await search({ [field]: [value] })).body.count
      for (const [field, mine, theirs] of [
        ['age', '25-29', '35-39'],
        ['residence', 'IN', 'PH'],
        ['maritalStatus', 'never-married', 'divorced'],
        ['familySize', '1', '3'],
        ['authorizedToWorkInCanada', 'no', 'yes'],
        ['occupation', '31301', '21231'],
        ['canadianWorkYears', '0', '2'],
        ['monthsInPool', '1', '8'],
        ['english', '9', '7'],
        ['education', 'bachelors', 'masters'],
      ] as const) {
        expect([field, await counts(field, mine), await counts(field, theirs)]).toEqual([field, 20, 30])
      }
    })

    test('nobody is found by subtracting one answer from another', async () => {
      const people = Array.from({ length: 45 }, (_, n) => candidate(n, n < 42 ? {} : { maritalStatus: 'divorced' }))
      await imported(store(), people, '2024-02-14')
      expect((await search({})).body.count).toBe(45)
      const less = await search({ maritalStatus: ['never-married'] })
      expect([less.body.count, less.body.hidden]).toEqual([null, 'subtraction'])
      expect((await search({})).body.count).toBe(45)
      // The other way round it is the larger that is not given.
      const other = (where: object) =>
        asking()
          .as('P-nb', { roles: [of('NB')] })
          .post('/v1/provinces/NB/searches', { where })
      expect((await other({ maritalStatus: ['never-married'] })).body.count).toBe(42)
      expect((await other({})).body.hidden).toBe('subtraction')
    })

    test('counts of one day are of one pool, those of the next of another; each question is journalled', async () => {
      await pool(store(), 25)
      expect((await search({})).body).toMatchObject({ count: 25, takenAt: '2024-02-14T15:00:00Z' })
      await imported(store(), [candidate(90), candidate(91)], '2024-02-14')
      expect((await search({}, AT + 5 * HOUR)).body).toMatchObject({ count: 25, takenAt: '2024-02-14T15:00:00Z' })
      expect((await search({}, AT + 24 * HOUR)).body.count).toBe(27)
      // Whoever asked before midnight and had to wait is answered from the pool of the new day, and no other is taken.
      expect((await search({}, AT + 5 * HOUR)).body).toMatchObject({ count: 27, takenAt: '2024-02-15T14:00:00Z' })
      const [first] = await entriesOf(store(), 'search/ON/2024-02-14')
      expect([first!.act, first!.actor, JSON.parse(first!.detail)]).toEqual([
        'search',
        'province:P-on',
        { count: 25, hidden: null, province: 'ON', where: {} },
      ])
    })

    test('nobody waits for the pool to be taken but who asks for a count: no submission, and no round', async () => {
      await pool(store(), 25)
      const [begun, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
      const taking = store()
        .db.transaction()
        .execute(async (tx) => {
          await countedToday(tx, AT + HOUR)
          begun.resolve()
          await over.promise
        })
      await begun.promise
      const asked = search({}, AT + 2 * HOUR)
      await submitted(store())
      const terms = { round: '900', invitations: 3, at: AT + 3 * HOUR, type: 'general', program: null } as const
      const held = await holdRound(store().db, { by: 'test', at: terms.at }, { ...terms, category: null, within: null })
      expect(held).toMatchObject({ ok: true, value: { result: { invited: 3 } } })
      over.resolve()
      await taking
      expect((await asked).body).toMatchObject({ count: 25, takenAt: '2024-02-14T15:00:00Z' })
    })

    test('while somebody counts, the pool of the next day is not taken', async () => {
      await pool(store(), 25)
      await search({})
      await imported(store(), [candidate(90), candidate(91)], '2024-02-14')
      const counted = await store()
        .db.transaction()
        .execute(async (tx) => {
          const takenAt = await countedToday(tx, AT + HOUR)
          const next = search({}, AT + 24 * HOUR)
          await Promise.race([next, sleep(1_000)])
          return { count: await countSought(tx, provinceBit('ON'), {}, takenAt), next }
        })
      expect(counted.count).toBe(25)
      expect((await counted.next).body.count).toBe(27)
    })

    test('what is no field or no value is told', async () => {
      const { body } = await search({ age: ['3'], sex: ['female'] })
      expect(body.code).toBe('request-invalid')
      expect(body.errors.map(({ path }: { path: string }) => path)).toEqual(['where.age[0]', 'where.sex'])
      expect(
        (
          await asking()
            .as('P-qc', { roles: [of('QC')] })
            .post('/v1/provinces/QC/searches', { where: {} })
        ).body.code,
      ).toBe('cannot-nominate')
    })

    test('answers within half a second on a generated pool', async () => {
      const record = builtInRecord()
      const table = record.distributions.find(({ asOn }) => asOn >= '2024-02-01')!
      const people = [...populationOf({ record, table, seed: 'search', size: 3_000 })].map(({ declared }) => declared)
      await imported(store(), people, table.asOn)
      await search({})
      const from = performance.now()
      const { body } = await search({
        education: ['bachelors', 'masters'],
        english: ['9', '10-or-more'],
        age: ['25-29'],
      })
      const ms = Math.round(performance.now() - from)
      console.info(`a search among 3,000: ${ms} ms, ${body.count} people`)
      expect(ms).toBeLessThan(500)
    })
  })

  describe('nominate', () => {
    const nominate = (what: object, headers = {}) => ontario().post(`${base}/nominations`, what, headers)

    test('one, which waits for the candidate; sent again it is the same', async () => {
      await pool(store(), 2)
      await allocate(store(), 1)
      const one = call(0)
      const first = await nominate(one)
      expect([first.status, first.body.lapsesAt, first.body.year]).toEqual([201, '2024-03-16T00:00:00Z', 2024])
      expect((await nominate(one)).body).toEqual(first.body)
      const full = await nominate(call(1))
      expect([full.status, full.body.code]).toEqual([409, 'allocation-exhausted'])
    })

    test.each([
      ['nomination-not-matched', 422, { validationCode: 'WRONG' }],
      ['nomination-over', 409, { expiresOn: '2024-02-01' }],
      ['held-too-few', 409, { held: true }],
    ])('%s is told with %i', async (code, status, changed) => {
      await pool(store(), 1)
      await allocate(store(), 5)
      const told = await nominate(call(0, changed))
      expect([told.status, told.body.code]).toEqual([status, code])
    })

    test('without an allocation, twice at once, under a used key', async () => {
      await pool(store(), 2)
      expect((await nominate(call(0))).body.code).toBe('allocation-missing')
      await allocate(store(), 5)
      const key = call(0)
      expect((await nominate(key)).status).toBe(201)
      expect((await nominate(call(0))).body.code).toBe('nomination-open')
      expect((await nominate({ ...call(1), requestKey: key.requestKey })).body.code).toBe('request-key-reused')
    })

    test('what a call lacks is told, each thing with its place', async () => {
      const lacks = await nominate({
        requestKey: '',
        profile: 'P',
        validationCode: 'a',
        certificate: 'b',
        expiresOn: '2024-02-30',
      })
      expect(lacks.body.code).toBe('request-invalid')
      expect(lacks.body.errors.map(({ path }: { path: string }) => path)).toEqual(['requestKey', 'expiresOn'])
      expect((await nominate({ profile: 'P', place: 1 })).body.code).toBe('request-invalid')
    })

    const batch = (text: string, type: string, headers: Record<string, string> = {}) =>
      ontario().ask('POST', `${base}/nomination-batches`, { body: text, headers: { 'Content-Type': type, ...headers } })

    test('many as CSV: each by itself, with the line of what is refused; sent again, the same to the letter', async () => {
      await pool(store(), 3)
      await allocate(store(), 10)
      const csv = [
        'requestKey,profile,validationCode,certificate,expiresOn,held',
        `c-1,${reference(0)},${codeOf(0)},ON-1,,`,
        `c-2,${reference(1)},WRONG,ON-2,,`,
        `c-3,${reference(2)},${codeOf(2)},ON-3,2024-02-30,no`,
        `c-4,${reference(2)}`,
      ].join('\n')
      const first = await batch(csv, 'text/csv; charset=utf-8', { 'Idempotency-Key': 'whole-1' })
      expect([first.status, first.body.confirmed, first.body.refused]).toEqual([200, 1, 3])
      const told = first.body.answers.map(
        ({ place, refused }: { place: { line: number }; refused: { code: string }[] }) => [
          place.line,
          ...refused.map(({ code }) => code),
        ],
      )
      expect(told).toEqual([[2], [3, 'nomination-not-matched'], [4, 'not-a-day'], [5, 'csv-cells']])
      const again = await batch(csv, 'text/csv', { 'Idempotency-Key': 'whole-1' })
      expect(again.body).toEqual(first.body)
      const other = await batch(csv.replace('ON-1', 'ON-9'), 'text/csv', { 'Idempotency-Key': 'whole-1' })
      expect([other.status, other.body.code]).toEqual([422, 'request-key-reused'])
      expect((await batch(csv, 'text/csv', { 'Idempotency-Key': 'a b' })).body.code).toBe('key-unusable')
      const french = await batch(csv, 'text/csv', { 'Idempotency-Key': 'whole-1', 'Accept-Language': 'fr' })
      expect(french.body.answers[1].refused[0].detail).toMatch(/code de validation/)
    })

    test('a thousand as JSON in one call', async () => {
      await pool(store(), 1_000)
      await allocate(store(), 1_000)
      const nominations = Array.from({ length: 1_000 }, (_, n) => call(n))
      const from = performance.now()
      const { body } = await ontario().post(`${base}/nomination-batches`, { requestKey: 'thousand', nominations })
      console.info(`1,000 nominations in one call: ${Math.round(performance.now() - from)} ms`)
      expect([body.confirmed, body.refused]).toEqual([1_000, 0])
      const ledger = await ontario().get(`${base}/allocations/2024`)
      expect(ledger.body).toMatchObject({ places: 1_000, issued: 1_000, left: 0 })
    }, 60_000)

    test('many as lines of JSON; and what is no call at all', async () => {
      await pool(store(), 2)
      await allocate(store(), 10)
      const lines = [call(0), call(1)].map((one) => JSON.stringify(one)).join('\n')
      expect((await batch(lines, 'application/x-ndjson')).body.confirmed).toBe(2)
      const codes: Record<string, readonly [string, string]> = {
        'batch-empty': ['[]', 'application/json'],
        'batch-unreadable': ['{"nominations": 3}', 'application/json'],
        'csv-headings': ['profile,color\n1,2', 'text/csv'],
        'csv-quotes': ['profile\n"1', 'text/csv'],
        'batch-too-long': [JSON.stringify(Array.from({ length: 5_001 }, () => ({}))), 'application/json'],
        'request-invalid': ['3', 'application/json'],
        'body-not-json': ['[', 'application/json'],
        'body-type-unknown': ['<x/>', 'application/xml'],
        'body-too-large': ['x'.repeat(4 * 1024 * 1024 + 1), 'text/csv'],
      }
      for (const [code, [text, type]] of Object.entries(codes)) expect((await batch(text, type)).body.code).toBe(code)
    })

    test('a claim that is none of its own is denied; a nomination is taken back; another province’s is not found', async () => {
      const { profile } = await submitted(store(), answers(claim))
      const bc = asking().as('P-bc', { roles: [of('BC')] })
      expect((await bc.post(`/v1/provinces/BC/profiles/${profile}/denial`, {})).body.code).toBe('nomination-unknown')
      const denied = await ontario().post(`${base}/profiles/${profile}/denial`, { reason: 'No such certificate' })
      expect([denied.status, denied.body]).toEqual([200, { profile, state: 'in-pool' }])
      await pool(store(), 1)
      await allocate(store(), 5)
      await nominate(call(0))
      expect((await bc.post(`/v1/provinces/BC/profiles/${reference(0)}/taking-back`, { reason: 'x' })).body.code).toBe(
        'nomination-unknown',
      )
      const taken = await ontario().post(`${base}/profiles/${reference(0)}/taking-back`, {
        reason: 'The employer closed',
      })
      expect(taken.body).toMatchObject({ nomination: 1, state: 'in-pool', wasAccepted: false, points: 432 })
      expect((await ontario().post(`${base}/profiles/${reference(0)}/taking-back`, {})).body.code).toBe(
        'request-invalid',
      )
      const { body } = await ontario().get(`${base}/allocations/2024`)
      expect(body).toMatchObject({ issued: 0, returned: 1, left: 5 })
    })

    test('its nominations are listed page by page, by state and year, and those of no other', async () => {
      await pool(store(), 5)
      await allocate(store(), 5)
      await allocate(store(), 5, 'NB')
      for (const n of [0, 1, 2]) await nominate(call(n))
      await asking()
        .as('P-nb', { roles: [of('NB')] })
        .post('/v1/provinces/NB/nominations', call(3))
      const seen: string[] = []
      for (let address: string | undefined = `${base}/nominations?limit=2`; address; ) {
        const { body, headers } = await ontario().get(address)
        seen.push(...body.items.map(({ profile }: { profile: string }) => profile))
        address = /<(.*)>; rel="next"/.exec(headers.get('Link') ?? '')?.[1]
      }
      expect(seen).toEqual([reference(0), reference(1), reference(2)])
      expect((await ontario().get(`${base}/nominations?state=accepted`)).body.items).toEqual([])
      expect((await ontario().get(`${base}/nominations?year=2023`)).body.items).toEqual([])
      expect((await ontario().get(`${base}/nominations?cursor=zz`)).body.code).toBe('cursor-unknown')
    })
  })

  describe('places', () => {
    const approver = () => asking().as('O-1', { roles: officer })
    const where = `${base}/allocations/2024`

    test('an officer sets them, the province holds and releases, and both read one ledger', async () => {
      await pool(store(), 1)
      expect((await ontario().get(where)).body.code).toBe('allocation-missing')
      const set = await approver().send('PUT', where, { places: 10, reason: 'Levels plan' })
      expect([set.status, set.body.left]).toEqual([200, 10])
      expect((await ontario().post(`${where}/holds`, { places: 4 })).body).toMatchObject({ held: 4, left: 6 })
      expect((await ontario().post(`${where}/releases`, { places: 1 })).body).toMatchObject({ held: 3, left: 7 })
      expect((await approver().get(where)).body).toEqual((await ontario().get(where)).body)
      const { body } = await ontario().get(`${where}/entries?limit=2`)
      expect(body.items.map(({ kind, places, by }: Record<string, unknown>) => [kind, places, by])).toEqual([
        ['allocated', 10, 'officer:O-1'],
        ['held', 4, 'province:P-on'],
      ])
      expect((await ontario().get(`${where}/entries?cursor=${body.next}`)).body).toMatchObject({
        items: [{ kind: 'released' }],
        next: null,
      })
      for (const cursor of ['zz', Buffer.from('2147483648').toString('base64url')]) {
        expect((await ontario().get(`${where}/entries?cursor=${cursor}`)).body.code).toBe('cursor-unknown')
      }
    })

    test('what cannot be is told', async () => {
      await approver().send('PUT', where, { places: 3 })
      await ontario().post(`${where}/holds`, { places: 2 })
      const codes = [
        await ontario().post(`${where}/holds`, { places: 2 }),
        await ontario().post(`${where}/holds`, { places: 0 }),
        await ontario().post(`${where}/releases`, { places: 3 }),
        await approver().send('PUT', where, { places: 1 }),
        await approver().send('PUT', '/v1/provinces/QC/allocations/2024', { places: 1 }),
        await approver().send('PUT', '/v1/provinces/XX/allocations/2024', { places: 1 }),
        await ontario().post(`${base}/allocations/2025/holds`, { places: 1 }),
      ].map(({ status, body }) => `${status} ${body.code}`)
      expect(codes).toEqual([
        '409 allocation-exhausted',
        '422 places-unusable',
        '409 held-too-few',
        '409 allocation-below-use',
        '422 cannot-nominate',
        '422 unknown-province',
        '409 allocation-missing',
      ])
    })

    test('sent twice with one key, places are held once; a province sets nothing, an officer holds nothing', async () => {
      await approver().send('PUT', where, { places: 10 })
      const key = { 'Idempotency-Key': 'hold-1' }
      const first = await ontario().post(`${where}/holds`, { places: 4 }, key)
      const second = await ontario().post(`${where}/holds`, { places: 4 }, key)
      expect([second.text, second.headers.get('Idempotency-Replayed')]).toEqual([first.text, 'true'])
      expect((await ontario().get(where)).body.held).toBe(4)
      expect((await ontario().send('PUT', where, { places: 99 })).body.code).toBe('not-allowed')
      expect((await approver().post(`${where}/holds`, { places: 1 })).body.code).toBe('not-allowed')
      const long = asking().as('O-2', { roles: officer, signedInAt: AT })
      expect((await long.send('PUT', where, { places: 99 })).body.code).toBe('fresh-sign-in-needed')
    })
  })
})
