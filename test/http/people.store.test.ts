/** Signing up, drafts and profiles over HTTP: every act of a candidate before an invitation, and what refuses it. */
import { beforeEach, describe, expect, test } from 'vitest'
import { barPerson } from '../../src/actions/bar-person.ts'
import { confirmNomination } from '../../src/actions/confirm-nomination.ts'
import { setAllocation } from '../../src/actions/set-allocation.ts'
import { moment } from '../../src/law/moment.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import {
  answers,
  BEGIN,
  by,
  claim,
  DAY,
  declaration,
  earlier,
  empty,
  expectSound,
  poor,
  value,
} from '../people/cast.ts'
import { drafting, newAccount, refusedWith, registered, rooms, wholeList } from './candidates.ts'

describeStores('a candidate over HTTP', ({ store }) => {
  beforeEach(() => empty(store()))

  const somebody = async (begin: string = BEGIN) => {
    const at = rooms(store(), begin)
    const person = await registered(at)
    return { at, person, me: () => at.who(person) }
  }
  const inPool = async (what: Readonly<Record<string, unknown>> = answers()) => {
    const one = await somebody()
    const profile = await drafting(one.at, one.person, what)
    const submitted = await one.me().post(`/v1/profiles/${profile}/submission`, undefined)
    expect(submitted.status, submitted.text).toBe(200)
    return { ...one, profile, submitted: submitted.body, address: `/v1/profiles/${profile}` }
  }

  describe('registers', () => {
    test('oneself, once: the account is the person, found again by passport and by name', async () => {
      const at = rooms(store(), BEGIN)
      const account = newAccount()
      const fresh = () => at.as(account, { person: null })
      const made = await fresh().post('/v1/people', declaration(1))
      expect([made.status, made.body.person, made.body.barred], made.text).toEqual([201, account, null])
      expect(await refusedWith((h) => fresh().post('/v1/people', declaration(2), h))).toMatchObject({
        ...{ code: 'account-taken', status: 409 },
      })
      const other = () => at.as(newAccount(), { person: null })
      const same = { ...declaration(3), passports: declaration(1).passports }
      expect(await refusedWith((h) => other().post('/v1/people', same, h))).toMatchObject({ code: 'person-known' })
      const alike = { ...declaration(1), passports: declaration(4).passports }
      expect(await refusedWith((h) => other().post('/v1/people', alike, h))).toMatchObject({
        code: 'person-likely-known',
      })
      const wrong = { ...declaration(5), bornOn: '1994-02-30', email: 'nowhere', nickname: 'A' }
      const unreadable = await refusedWith((h) => other().post('/v1/people', wrong, h))
      expect(unreadable).toMatchObject({ code: 'person-unreadable', status: 422 })
      expect(unreadable.errors.map(({ path }) => path).sort()).toEqual(['bornOn', 'email', 'nickname'])
      expect((await at.who(account).get(`/v1/people/${account}`)).body).toMatchObject({
        ...{ person: account, live: null, passports: [{ country: 'IN', number: 'Z100001' }] },
      })
    })

    test('once, though two devices of one account tell two persons at once', async () => {
      const at = rooms(store(), BEGIN)
      const mine = at.as(newAccount(), { person: null })
      const told = await Promise.all([1, 2, 3, 4].map((i) => mine.post('/v1/people', declaration(i))))
      expect(told.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
      expect(new Set(told.map(({ body }) => body.code))).toEqual(new Set([undefined, 'account-taken']))
    })

    test('and changes a name and a passport; nobody else does', async () => {
      const { at, person, me } = await somebody()
      const renamed = { familyName: 'Okafor', passports: [{ country: 'NG', number: 'B 123-4567' }] }
      const changed = await me().send('PATCH', `/v1/people/${person}`, renamed)
      expect([changed.status, changed.body.familyName], changed.text).toEqual([200, 'Okafor'])
      expect((await me().get(`/v1/people/${person}`)).body.passports).toHaveLength(2)
      expect(await refusedWith((h) => me().send('PATCH', `/v1/people/${person}`, {}, h))).toMatchObject({
        code: 'person-unreadable',
      })
      const another = await registered(at)
      const theirs = await refusedWith((h) => at.who(another).send('PATCH', `/v1/people/${person}`, renamed, h))
      expect(theirs).toMatchObject({ code: 'not-found', status: 404 })
    })
  })

  describe('a draft', () => {
    test('is saved answer by answer, wrong ones too, read back, and an answer taken away', async () => {
      const { person, me } = await somebody()
      const { profile } = (await me().post(`/v1/people/${person}/profiles`, {})).body
      const address = `/v1/profiles/${profile}/answers`
      const put = (pointer: string, what: unknown) => me().send('PUT', address, { pointer, value: what })
      const wrong = await put('/work/0', { noc: '99999', country: 'IN' })
      expect(wrong.status).toBe(200)
      expect(wrong.body.problems.map(({ code, pointer }: Record<string, string>) => `${code} ${pointer}`)).toEqual([
        ...['unknown-noc /work/0/noc', 'missing /work/0/from', 'missing /work/0/hoursPerWeek'],
      ])
      for (const { detail } of wrong.body.problems) expect(detail.en).not.toBe(detail.fr)
      await put('/work/2', { noc: '31301', country: 'IN', from: '2016-01-04', to: null, hoursPerWeek: 40 })
      expect((await put('/spouse', null)).status).toBe(200)
      const gone = await me().send('DELETE', `${address}?pointer=${encodeURIComponent('/work/0')}`, '')
      expect([gone.status, gone.body.problems], gone.text).toEqual([200, []])
      const read = (await me().get(address)).body
      expect(read.content.work).toEqual([
        { noc: '31301', country: 'IN', from: '2016-01-04', to: null, hoursPerWeek: 40 },
      ])
      expect(read.answers.map(({ pointer }: { pointer: string }) => pointer)).toContain('/work/2/noc')
      expect(read.problems.length).toBeGreaterThan(3)
      expect(await refusedWith((h) => me().send('PUT', address, { pointer: '/pets', value: 1 }, h))).toMatchObject({
        ...{ code: 'pointer-unknown', status: 422 },
      })
      const long = { pointer: '/sex', value: 'a'.repeat(20_000) }
      expect(await refusedWith((h) => me().send('PUT', address, long, h))).toMatchObject({ code: 'answer-too-long' })
      // Without a value nothing is asked: what is to go is asked to go.
      const none = await refusedWith((h) => me().send('PUT', address, { pointer: '/sex' }, h))
      expect(none).toMatchObject({ code: 'request-invalid', errors: [{ path: 'value' }] })
    })

    test('taken away with one key is not another taken away', async () => {
      const { person, me } = await somebody()
      const { profile } = (await me().post(`/v1/people/${person}/profiles`, {})).body
      const take = (pointer: string) =>
        me().send('DELETE', `/v1/profiles/${profile}/answers?pointer=${pointer}`, '', { 'Idempotency-Key': 'k' })
      expect((await take('/sex')).status).toBe(200)
      expect((await take('/fundsCad')).body.code).toBe('key-used-otherwise')
    })

    test('a person has one, and one that is over stands in nobody’s way', async () => {
      const { at, person, me } = await somebody()
      const start = (body: unknown, h: Record<string, string> = {}) =>
        me().post(`/v1/people/${person}/profiles`, body, h)
      const { profile, expiresAt } = (await start({})).body
      expect(expiresAt).toBe('2024-04-15T00:00:00Z')
      expect(await refusedWith((h) => start({}, h))).toMatchObject({ code: 'profile-live', status: 409 })
      at.at(expiresAt)
      expect(await refusedWith((h) => me().get(`/v1/profiles/${profile}/answers`, h))).toMatchObject({
        ...{ code: 'not-in-that-state', status: 409 },
      })
      expect(await refusedWith((h) => start({ from: profile }, h))).toMatchObject({ code: 'nothing-declared' })
      expect(await refusedWith((h) => start({ from: 'P-none' }, h))).toMatchObject({ code: 'profile-unknown' })
      expect((await start({})).status).toBe(201)
      const { items } = await wholeList(me().get, `/v1/people/${person}/profiles`, 1)
      expect(items.map(({ state }) => state)).toEqual(['draft', 'draft-expired'])
    })

    test('is begun by nobody who is barred', async () => {
      const { person, me, at } = await somebody()
      value(await barPerson(store().db, by.officer(), { person, from: moment(BEGIN), reason: 'Forged' }))
      at.at(moment(BEGIN) + DAY)
      const barred = await refusedWith((h) => me().post(`/v1/people/${person}/profiles`, {}, h))
      expect(barred).toMatchObject({ code: 'person-barred', status: 409 })
      expect((await me().get(`/v1/people/${person}`)).body.barred).toEqual({
        ...{ since: '2024-02-14T14:00:00Z', until: '2029-02-14T14:00:00Z' },
      })
    })
  })

  describe('a profile', () => {
    test('is submitted with its place in line, its score line by line, and what can be done next', async () => {
      const { me, address, submitted, profile } = await inPool()
      expect(submitted).toMatchObject({ state: 'in-pool', submittedAt: '2024-02-14T14:00:00Z', version: 1 })
      expect(submitted.assessment.crs.lines.length).toBeGreaterThan(3)
      const file = await me().get(address)
      expect(file.body).toMatchObject({
        ...{ profile, state: 'in-pool', points: 432, programs: ['fsw'], place: { before: 0, candidates: 1 } },
        ...{ validationCode: submitted.validationCode, expiresAt: '2025-02-14T14:00:00Z' },
        deadlines: [{ kind: 'profile', daysLeft: 366 }],
      })
      expect(file.body.possible.map(({ act }: { act: string }) => act)).toEqual(['update', 'withdraw', 'renew'])
      expect(file.body.possible[0].place).toMatchObject({ policy: 'kept', said: { en: expect.any(String) } })
      const known = await me().get(address, { 'If-None-Match': file.headers.get('ETag')! })
      expect([known.status, known.text]).toEqual([304, ''])
      expect((await me().get(`${address}/versions/1`)).body.content).toMatchObject({ fundsCad: 25000, profile })
      expect((await me().get(`${address}/assessment`)).body).toMatchObject({
        ...{ of: 'version', assessment: { crs: { total: 432 }, on: '2024-02-14' } },
      })
    })

    test('is answered anew where what is not its own has changed: its place in line, or its last days', async () => {
      const { at, me, address, profile } = await inPool()
      const file = await me().get(address)
      const known = { 'If-None-Match': file.headers.get('ETag')! }
      const better = await registered(at)
      const theirs = await drafting(
        at,
        better,
        answers({ education: [{ level: 'doctoral', country: 'CA', completedOn: '2020-05-01' }] }),
      )
      expect((await at.who(better).post(`/v1/profiles/${theirs}/submission`, undefined)).status).toBe(200)
      const passed = await me().get(address, known)
      expect([passed.status, passed.body.place]).toEqual([200, { before: 1, candidates: 2 }])
      at.at(moment(BEGIN) + DAY)
      const later = await me().get(address, { 'If-None-Match': passed.headers.get('ETag')! })
      expect([later.status, later.body.deadlines[0].daysLeft]).toEqual([200, 365])
      // An officer who looks stands in the history, and changes nothing of the profile.
      const history = await me().get(`${address}/history`)
      await at.as('O-1', { roles: [{ role: 'officer-preparer' }] }).get(`/v1/casework/profiles/${profile}`)
      const looked = await me().get(`${address}/history`, { 'If-None-Match': history.headers.get('ETag')! })
      expect([looked.status, looked.body.items[0].act]).toEqual([200, 'read-file'])
      // None of it is in the way of a change of what was read.
      const changes = { changes: [{ pointer: '/sex', value: 'female' }] }
      const changed = await me().post(`${address}/updates`, changes, { 'If-Match': file.headers.get('ETag')! })
      expect(changed.status, changed.text).toBe(200)
    })

    test('that meets no program is told why, corrected in place, and then stands', async () => {
      const { me, address, submitted } = await inPool(answers(poor))
      expect([submitted.state, submitted.validationCode]).toEqual(['not-eligible', null])
      const assessed = (await me().get(`${address}/assessment`)).body
      expect(assessed.of).toBe('answers')
      expect(assessed.assessment.programs.fsw.criteria).toContainEqual(
        expect.objectContaining({ rule: 'fsw.funds', met: false, has: 100 }),
      )
      await me().send('PUT', `${address}/answers`, { pointer: '/fundsCad', value: 25000 })
      expect((await me().get(`${address}/assessment`)).body.assessment.eligible).toBe(true)
      expect((await me().post(`${address}/submission`, undefined)).body.state).toBe('in-pool')
    })

    test('that cannot be read says everything that is wrong', async () => {
      const { person, me } = await somebody()
      const { profile } = (await me().post(`/v1/people/${person}/profiles`, {})).body
      const told = await refusedWith((h) => me().post(`/v1/profiles/${profile}/submission`, undefined, h))
      expect(told).toMatchObject({ code: 'answers-unreadable', status: 422 })
      expect(told.errors.length).toBeGreaterThan(3)
      expect(await refusedWith((h) => me().get(`/v1/profiles/${profile}/assessment`, h))).toMatchObject({
        code: 'answers-unreadable',
      })
    })

    test('is kept true: what an update would do is said before, and nothing is changed by asking', async () => {
      const { me, address } = await inPool()
      const changes = { changes: [{ pointer: '/languageTests/0/listening', value: 6 }] }
      const tag = (await me().get(address)).headers.get('ETag')
      const would = await me().post(`${address}/updates/preview`, changes)
      expect(would.status, would.text).toBe(200)
      expect(would.body.consequence).toMatchObject({ points: { before: 432 }, place: { policy: 'kept' }, ends: false })
      expect((await me().get(address)).headers.get('ETag')).toBe(tag)
      const did = await me().post(`${address}/updates`, changes, { 'If-Match': tag! })
      expect(did.body.consequence).toEqual(would.body.consequence)
      expect(did.body).toMatchObject({ state: 'in-pool', version: 2 })
      expect((await me().get(address)).body.submittedAt).toBe('2024-02-14T14:00:00Z')
      // The other device still has what it read before.
      const late = await me().post(
        `${address}/updates`,
        { changes: [{ pointer: '/sex', value: 'female' }] },
        { 'If-Match': tag! },
      )
      expect([late.status, late.body.code]).toEqual([412, 'changed-meanwhile'])
      const whole = await me().post(`${address}/updates`, { content: answers() })
      expect([whole.body.version, whole.body.consequence.points.after], whole.text).toEqual([3, 432])
    })

    test('an update is refused for what it would break', async () => {
      const { me, address, profile } = await inPool()
      const post = (body: unknown) => (h: Record<string, string>) => me().post(`${address}/updates`, body, h)
      const preview = (body: unknown) => (h: Record<string, string>) => me().post(`${address}/updates/preview`, body, h)
      const cases: readonly [string, unknown][] = [
        ['answers-unreadable', { changes: [{ pointer: '/familySize', value: 0 }] }],
        ['pointer-unknown', { changes: [{ pointer: '/pets', value: 1 }] }],
        ['answer-too-long', { changes: [{ pointer: '/sex', value: 'a'.repeat(20_000) }] }],
        ['place-is-kept', { content: { ...answers(), profile: 'P-other' } }],
        ['place-is-kept', { content: { ...answers(), submittedAt: '2020-01-01T00:00:00Z' } }],
        [
          'nomination-not-accepted',
          {
            content: {
              ...answers(),
              nominations: [{ province: 'ON', issuedOn: '2024-01-01', acceptedOn: '2024-01-02' }],
            },
          },
        ],
        ['request-invalid', { changes: [] }],
        ['request-invalid', { changes: [{ pointer: '/sex', value: 'female' }], content: {} }],
      ]
      for (const [code, body] of cases) {
        expect(await refusedWith(post(body))).toMatchObject({ code })
        expect(await refusedWith(preview(body))).toMatchObject({ code })
      }
      expect(await refusedWith((h) => me().get(`/v1/profiles/${profile}/answers`, h))).toMatchObject({
        code: 'not-in-that-state',
      })
    })

    test('is renewed in its last days, with the old place in line given up before the eyes', async () => {
      const { me, at, address } = await inPool()
      expect(await refusedWith((h) => me().post(`${address}/renewal/preview`, {}, h))).toMatchObject({
        ...{ code: 'renewal-too-early', status: 409 },
      })
      at.at('2025-02-01T00:00:00Z')
      const still = [{ pointer: '/languageTests/0/resultsOn', value: '2024-05-01' }]
      const would = await me().post(`${address}/renewal/preview`, { changes: still })
      expect(would.body, would.text).toMatchObject({
        renewal: { way: 'early', submittedAt: '2024-02-14T14:00:00Z', newSubmittedAt: '2025-02-01T00:00:00Z' },
        to: 'in-pool',
      })
      const poorer = { changes: [...still, { pointer: '/fundsCad', value: 1 }] }
      expect(await refusedWith((h) => me().post(`${address}/renewal`, poorer, h))).toMatchObject({
        ...{ code: 'renewal-not-accepted', status: 422 },
      })
      const renewed = await me().post(`${address}/renewal`, { changes: still })
      expect([renewed.status, renewed.body.state, renewed.body.submittedAt], renewed.text).toEqual([
        ...[201, 'in-pool', '2025-02-01T00:00:00Z'],
      ])
      expect(renewed.body.renewal).toEqual(would.body.renewal)
      expect((await me().get(address)).body.state).toBe('withdrawn')
      expect(await refusedWith((h) => me().post(`${address}/renewal`, {}, h))).toMatchObject({ code: 'profile-live' })
      await expectSound(store())
    })

    test('is withdrawn, and then nothing can be done to it', async () => {
      const { me, address } = await inPool()
      const ended = await me().post(`${address}/withdrawal`, undefined)
      expect(ended.body).toMatchObject({ submittedAt: '2024-02-14T14:00:00Z' })
      for (const what of ['withdrawal', 'submission', 'invitation/decline', 'job-bank']) {
        const { code, status } = await refusedWith((h) => me().post(`${address}/${what}`, undefined, h))
        expect([what, code, status]).toEqual([
          what,
          what.endsWith('decline') ? 'no-open-invitation' : 'not-in-that-state',
          409,
        ])
      }
      expect(await refusedWith((h) => me().post(`${address}/updates`, { content: answers() }, h))).toMatchObject({
        code: 'not-in-that-state',
      })
    })

    test('registers with Job Bank, in the days in which that was asked', async () => {
      const one = await somebody('2016-02-14T14:00:00Z')
      const person = await registered(one.at, { bornOn: '1986-05-17' })
      const profile = await drafting(one.at, person, earlier())
      const me = () => one.at.who(person)
      expect((await me().post(`/v1/profiles/${profile}/submission`, undefined)).body.state).toBe('pending-job-bank')
      const stands = await me().post(`/v1/profiles/${profile}/job-bank`, undefined)
      expect([stands.body.state, stands.body.points > 0], stands.text).toEqual(['in-pool', true])
    })
  })

  describe('a nomination', () => {
    const nominated = async () => {
      const one = await inPool(answers({ provincesOfInterest: ['ON'] }))
      value(await setAllocation(store().db, by.officer(), { province: 'ON', year: 2024, places: 5 }))
      const call = {
        ...{
          requestKey: 'k-1',
          profile: one.profile,
          validationCode: one.submitted.validationCode,
          certificate: 'ON-1',
        },
        ...{ expiresOn: null, held: false },
      }
      value(await confirmNomination(store().db, by.province(), { province: 'ON', call }))
      return one
    }

    test('is told before it is answered, and accepted gives its points at once', async () => {
      const { me, address } = await nominated()
      const offer = await me().get(`${address}/nomination/offer`)
      expect(offer.body.accept.en).toContain('from 432 to 1032')
      expect((await me().get(address)).body.deadlines[0]).toMatchObject({ kind: 'nomination' })
      const accepted = await me().post(`${address}/nomination/acceptance`, undefined)
      expect(accepted.body).toMatchObject({
        state: 'in-pool-nominated',
        province: 'ON',
        pointsBefore: 432,
        points: 1032,
      })
      expect((await me().get(`${address}/nominations`)).body.items).toMatchObject([
        { state: 'accepted', province: 'ON' },
      ])
      expect(await refusedWith((h) => me().get(`${address}/nomination/offer`, h))).toMatchObject({
        code: 'not-in-that-state',
      })
      const locked = { content: { ...answers(), nominations: [] } }
      expect(await refusedWith((h) => me().post(`${address}/updates`, locked, h))).toMatchObject({
        code: 'nomination-locked',
      })
      const given = await me().post(`${address}/nomination/renunciation`, undefined)
      expect([given.status, (await me().get(address)).body.state]).toEqual([200, 'withdrawn'])
    })

    test('refused, the profile stays as it was', async () => {
      const { me, address } = await nominated()
      const refused = await me().post(`${address}/nomination/refusal`, { reason: 'I move to Manitoba' })
      expect(refused.body).toMatchObject({ state: 'in-pool', points: 432 })
      for (const what of ['acceptance', 'renunciation']) {
        expect(await refusedWith((h) => me().post(`${address}/nomination/${what}`, undefined, h))).toMatchObject({
          ...{ code: 'not-in-that-state', status: 409 },
        })
      }
      expect(await refusedWith((h) => me().post(`${address}/nomination/refusal`, {}, h))).toMatchObject({
        code: 'not-in-that-state',
      })
    })

    test('claimed and not confirmed waits for the province', async () => {
      const { submitted } = await inPool(answers(claim))
      expect(submitted.state).toBe('pending-nomination-confirmation')
    })
  })
})
