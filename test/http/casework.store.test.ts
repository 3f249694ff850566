/** Officers’ work on single files: on any but their own, and what they read is kept. */
import { beforeEach, describe, expect, test } from 'vitest'
import { submitApplication } from '../../src/actions/submit-application.ts'
import type { Micros } from '../../src/law/moment.ts'
import { moment } from '../../src/law/moment.ts'
import type { HeldRole, Role } from '../../src/policy/roles.ts'
import { acts, agreesWithJournal, by, candidate, DAY, invited, letters, ok, prepared } from '../applications/rooms.ts'
import { asOwner } from '../clusters/as-owner.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { declaration, empty, entriesOf } from '../people/cast.ts'
import { service } from './asking.ts'

const AT = moment('2024-03-01T12:00:00Z')
const officers = ['officer-preparer', 'officer-approver', 'officer-executor'] as const
const base = '/v1/casework'
const held = (role: Exclude<Role, 'province'>): readonly HeldRole[] => [{ role }]

describeStores('casework', ({ store }) => {
  beforeEach(async () => {
    await empty(store())
    await asOwner(store(), async (sql) => {
      for (const table of ['document', 'payment', 'service_fault', 'deadline_receipt', 'answered_request']) {
        await sql`delete from ${sql(table)}`
      }
    })
  })

  const officer = (
    at: Micros = AT,
    role: (typeof officers)[number] = 'officer-preparer',
    person: string | null = null,
  ) => service(store(), at).as('O-1', { roles: held(role), person })
  const onProfile = (profile: string, what = '') => `${base}/profiles/${profile}${what}`
  const onPerson = (person: string, what = '') => `${base}/people/${person}${what}`

  /** Somebody whose application was received, and the service whose storage has its documents. */
  async function received() {
    const one = await invited(store())
    const { as, files } = service(store(), AT)
    await prepared(store(), files, one.profile, AT - 2)
    ok(await submitApplication(store().db, by('candidate', AT - 1), { profile: one.profile }))
    return { ...one, as: () => as('O-1', { roles: held('officer-approver') }) }
  }

  describe('reading', () => {
    test.each(officers)('%s finds a file and reads all that is kept of it, which is journalled', async (role) => {
      const { profile, person } = await candidate(store())
      const asker = officer(AT, role)
      for (const reference of [profile, person]) {
        const found = await asker.get(`${base}/profiles?reference=${reference}`)
        expect(found.body.items).toMatchObject([{ profile, person, state: 'in-pool' }])
      }
      const { status, body, headers } = await asker.get(onProfile(profile))
      expect([status, body.points, body.programs]).toEqual([200, 447, ['fsw']])
      expect(body).toMatchObject({
        person,
        version: 1,
        invitation: null,
        applications: [],
        declared: { fundsCad: 25_000 },
      })
      expect(JSON.stringify(body)).not.toMatch(/validationCode/)
      expect((await asker.get(onProfile(profile), { 'If-None-Match': headers.get('ETag')! })).status).toBe(304)
      const read = (await entriesOf(store(), profile)).filter(({ act }) => act === 'read-file')
      expect(read.map(({ actor }) => actor)).toEqual(['officer:O-1', 'officer:O-1'])
      const searched = await entriesOf(store(), 'casework')
      expect(searched.map(({ act, actor }) => `${act} ${actor}`)).toEqual(Array(2).fill('search-cases officer:O-1'))
      expect(JSON.stringify(searched)).not.toContain(profile)
    })

    test('who a person is, with every passport and profile, kept in the chain of the person', async () => {
      const { profile, person } = await candidate(store())
      const { body } = await officer().get(onPerson(person))
      expect(body).toMatchObject({ person: { person, givenNames: 'Asha' }, profiles: [{ profile, state: 'in-pool' }] })
      expect(body.passports).toHaveLength(1)
      expect((await entriesOf(store(), person)).map(({ act, actor }) => `${act} ${actor}`)).toContain(
        'read-file officer:O-1',
      )
      expect((await officer().get(onPerson('A-none'))).body.code).toBe('person-unknown')
      expect((await officer().get(onProfile('P-none'))).body.code).toBe('profile-unknown')
      expect((await officer().get(`${base}/profiles?reference=P-none`)).body.items).toEqual([])
    })

    test('an auditor reads, as an auditor, and does nothing', async () => {
      const { profile, person } = await candidate(store())
      const auditor = service(store(), AT).as('U-1', { roles: held('auditor') })
      expect((await auditor.get(onProfile(profile))).status).toBe(200)
      expect((await entriesOf(store(), profile)).at(-1)).toMatchObject({ act: 'read-file', actor: 'auditor:U-1' })
      expect((await auditor.post(onPerson(person, '/bar'), { reason: 'x' })).body.code).toBe('not-allowed')
    })

    test('a document that was scanned clean, byte for byte; of none other is there anything', async () => {
      const { profile, as } = await received()
      const { body } = await as().get(onProfile(profile))
      const [document] = body.applications[0].documents
      const { status, text, headers } = await as().get(onProfile(profile, `/documents/${document.id}`))
      expect([status, headers.get('Content-Type')]).toEqual([200, 'application/pdf'])
      expect(headers.get('Content-Disposition')).toMatch(/^attachment; filename\*=UTF-8''/)
      expect(text).toBe(`%PDF-1.7\n${profile} ${document.task}\n`)
      const read = (await entriesOf(store(), profile)).filter(({ act }) => act === 'read-document')
      expect(read.map(({ actor, detail }) => [actor, JSON.parse(detail).document])).toEqual([
        ['officer:O-1', document.id],
      ])
      expect((await as().get(onProfile(profile, '/documents/D-none'))).body.code).toBe('document-unknown')
      await store().sql`update document set scan = 'waiting' where id = ${document.id}`
      expect((await as().get(onProfile(profile, `/documents/${document.id}`))).body.code).toBe('document-not-clean')
    })
  })

  describe('an officer’s own file', () => {
    test('is nothing to act on or to look at by office, whichever way it is named', async () => {
      const { profile, person } = await candidate(store())
      const own = officer(AT, 'officer-approver', person)
      const tries = [
        own.get(onProfile(profile)),
        own.get(onPerson(person)),
        own.get(`${base}/profiles?reference=${profile}`),
        own.get(`${base}/profiles?reference=${person}`),
        own.post(onProfile(profile, '/decision'), { decision: 'approve', validThrough: '2025-01-01' }),
        own.post(onProfile(profile, '/completeness-check'), {}),
        own.post(onProfile(profile, '/invitation-cancellation'), { reason: 'x' }),
        own.post(onProfile(profile, '/landing'), undefined),
        own.post(onPerson(person, '/bar-end'), undefined),
        own.send('PATCH', onPerson(person), { change: { givenNames: 'Other' } }),
        own.post(`${base}/people`, { person: declaration(7), distinctFrom: [person] }),
      ]
      for (const told of await Promise.all(tries)) expect([told.status, told.body.code]).toEqual([403, 'own-file'])
      expect((await acts(store(), profile)).filter((act) => act.startsWith('read'))).toEqual([])
      const another = await candidate(store())
      const ruling = await own.send('PATCH', onPerson(another.person), {
        change: { givenNames: 'X' },
        distinctFrom: [person],
      })
      expect(ruling.body.code).toBe('own-file')
    })
  })

  describe('people', () => {
    test('are registered for whoever cannot, and ruled distinct from whom they are named like', async () => {
      const first = await officer().post(`${base}/people`, { person: declaration(1) })
      expect([first.status, first.body.familyName]).toEqual([201, declaration(1).familyName])
      const twin = { ...declaration(1), passports: [{ country: 'IN', number: 'Z999' }] }
      const alike = await officer().post(`${base}/people`, { person: twin })
      expect([alike.status, alike.body.code]).toEqual([409, 'person-likely-known'])
      const ruled = await officer().post(`${base}/people`, { person: twin, distinctFrom: [first.body.person] })
      expect(ruled.status).toBe(201)
      expect((await entriesOf(store(), first.body.person)).at(-1)).toMatchObject({
        act: 'rule-distinct',
        actor: 'officer:O-1',
      })
      expect((await officer().post(`${base}/people`, { person: declaration(1) })).body.code).toBe('person-known')
      const other = await officer().post(`${base}/people`, { person: declaration(2), distinctFrom: ['A-none'] })
      expect(other.body.code).toBe('person-unknown')
      const wrong = await officer().post(`${base}/people`, { person: { familyName: '' } }, { 'Accept-Language': 'fr' })
      expect([wrong.status, wrong.body.code]).toEqual([422, 'person-unreadable'])
      expect(wrong.body.errors.length).toBeGreaterThan(2)
    })

    test('are changed, and a name that is another’s is ruled on', async () => {
      const [one, other] = [await candidate(store()), await candidate(store())]
      const changed = await officer().send('PATCH', onPerson(one.person), { change: { givenNames: 'Asha Devi' } })
      expect([changed.status, changed.body.givenNames]).toEqual([200, 'Asha Devi'])
      const { body } = await officer().get(onPerson(other.person))
      const change = { familyName: body.person.familyName, givenNames: 'Asha' }
      const alike = await officer().send('PATCH', onPerson(one.person), { change })
      expect(alike.body.code).toBe('person-likely-known')
      const ruled = await officer().send('PATCH', onPerson(one.person), { change, distinctFrom: [other.person] })
      expect(ruled.status).toBe(200)
    })

    test('are barred, freshly signed, and the bar ends with its years', async () => {
      const { person, profile } = await candidate(store())
      const stale = service(store(), AT).as('O-1', { roles: held('officer-preparer'), signedInAt: AT - DAY })
      expect((await stale.post(onPerson(person, '/bar'), { reason: 'x' })).body.code).toBe('fresh-sign-in-needed')
      const later = await officer().post(onPerson(person, '/bar'), { reason: 'x', from: '2024-03-02T00:00:00Z' })
      expect(later.body.code).toBe('bar-from-later')
      const barred = await officer().post(onPerson(person, '/bar'), {
        reason: 'A false degree',
        from: '2024-03-01T00:00:00Z',
      })
      expect(barred.body).toMatchObject({ barredUntil: '2029-03-01T00:00:00Z', profiles: [profile] })
      expect((await officer().post(onPerson(person, '/bar'), { reason: 'again' })).body.code).toBe('already-barred')
      expect((await officer().post(onPerson(person, '/bar-end'), undefined)).body.code).toBe('bar-not-over')
      const over = officer(moment('2029-03-01T00:00:00Z'))
      expect((await over.post(onPerson(person, '/bar-end'), undefined)).body).toMatchObject({
        endedAt: '2029-03-01T00:00:00Z',
      })
      expect((await over.post(onPerson(person, '/bar-end'), undefined)).body.code).toBe('not-barred')
      expect(
        (await officer().post(onPerson(person, '/bar'), { reason: 'x', from: '2024-02-30T00:00:00Z' })).body.code,
      ).toBe('request-invalid')
      await agreesWithJournal(store())
    })
  })

  describe('an invitation', () => {
    test('issued in error is cancelled with a reason, once', async () => {
      const { profile, round } = await invited(store())
      const where = onProfile(profile, '/invitation-cancellation')
      expect((await officer().post(where, { reason: ' ' })).body.code).toBe('cancel-reason-missing')
      const key = { 'Idempotency-Key': 'cancel-1' }
      const first = await officer().post(where, { reason: 'The query had the wrong class' }, key)
      expect(first.body).toMatchObject({
        profile,
        round,
        state: 'in-pool',
        submittedAt: expect.stringMatching(/^2024-01-10/),
      })
      expect((await officer().post(where, { reason: 'The query had the wrong class' }, key)).text).toBe(first.text)
      expect((await officer().post(where, { reason: 'again' })).body.code).toBe('no-open-invitation')
      expect((await officer().post(onProfile('P-none', '/invitation-cancellation'), { reason: 'x' })).body.code).toBe(
        'profile-unknown',
      )
      expect(await letters(store(), profile)).toContain('invitation-cancelled')
    })

    test('is not cancelled over what was changed meanwhile', async () => {
      const { profile } = await invited(store())
      const where = onProfile(profile, '/invitation-cancellation')
      const late = await officer().post(where, { reason: 'x' }, { 'If-Match': '"other"' })
      expect([late.status, late.body.code]).toEqual([412, 'changed-meanwhile'])
    })
  })

  describe('an application', () => {
    test('is checked, approved and landed on: each step answered and told by letter', async () => {
      const { profile, round, as } = await received()
      expect(
        (await as().post(onProfile(profile, '/decision'), { decision: 'approve', validThrough: '2025-01-31' })).body
          .code,
      ).toBe('not-in-that-state')
      const checked = await as().post(onProfile(profile, '/completeness-check'), {})
      expect(checked.body).toMatchObject({ profile, round, state: 'in-process', complete: true, refunded: 0 })
      expect(checked.body.findings.length).toBeGreaterThan(5)
      const wrong = [
        await as().post(onProfile(profile, '/decision'), { decision: 'approve', validThrough: '2025-02-30' }),
        await as().post(onProfile(profile, '/decision'), { decision: 'refuse', reasons: [] }),
        await as().post(onProfile(profile, '/decision'), {
          decision: 'refuse',
          reasons: [{ reason: 'mood', says: 'x' }],
        }),
        await as().post(onProfile(profile, '/decision'), { decision: 'wait' }),
        await as().post(onProfile(profile, '/landing'), undefined),
      ]
      expect(wrong.map(({ body }) => body.code)).toEqual([
        ...['not-a-day', 'reason-missing', 'reason-unlisted', 'request-invalid', 'not-in-that-state'],
      ])
      const decided = await as().post(onProfile(profile, '/decision'), {
        decision: 'approve',
        validThrough: '2024-02-01',
      })
      expect(decided.body).toEqual({ profile, round, state: 'approved', refunded: 0 })
      expect((await as().post(onProfile(profile, '/landing'), undefined)).body.code).toBe('visa-expired')
      await store().sql`update application set reasons = '{"validThrough":"2025-01-31"}' where profile = ${profile}`
      expect((await as().post(onProfile(profile, '/landing'), undefined)).body).toEqual({
        profile,
        landedAt: '2024-03-01T12:00:00Z',
      })
      expect(await letters(store(), profile)).toEqual(
        expect.arrayContaining(['application-complete', 'application-approved']),
      )
      expect((await as().get(onProfile(profile))).body.applications).toMatchObject([{ state: 'landed', round }])
      await agreesWithJournal(store())
    })

    test('is refused with the law’s reasons, and what comes back is told', async () => {
      const { profile, as } = await received()
      await as().post(onProfile(profile, '/completeness-check'), {})
      const reasons = [{ reason: 'program', says: 'The work was not in the occupation.' }]
      const { body } = await as().post(onProfile(profile, '/decision'), { decision: 'refuse', reasons })
      expect(body).toMatchObject({ state: 'refused', refunded: 515 })
    })

    test('is returned with its fees where a document is not what its task asks, and excused is none', async () => {
      const { profile, as } = await received()
      const where = onProfile(profile, '/completeness-check')
      const { body } = await as().get(onProfile(profile))
      const [document] = body.applications[0].documents
      expect((await as().post(where, { unacceptable: [{ document: document.id, reason: ' ' }] })).body.code).toBe(
        'reason-missing',
      )
      expect((await as().post(where, { unacceptable: [{ document: 'D-none', reason: 'x' }] })).body.code).toBe(
        'document-unknown',
      )
      const returned = await as().post(where, { unacceptable: [{ document: document.id, reason: 'Another person’s' }] })
      expect(returned.body).toMatchObject({ state: 'returned-incomplete', complete: false, refunded: 1365 })
      const lacking = returned.body.findings.filter(({ decides, met }: Record<string, boolean>) => decides && !met)
      expect(lacking.map(({ task }: { task: string }) => task)).toEqual([document.task])
      expect((await as().post(where, {})).body.code).toBe('not-in-that-state')
    })

    test('goes on where what is missing is excused, with who excused it', async () => {
      const { profile, as } = await received()
      const { body } = await as().get(onProfile(profile))
      const [document] = body.applications[0].documents
      const checked = await as().post(onProfile(profile, '/completeness-check'), {
        unacceptable: [{ document: document.id, reason: 'Unreadable' }],
        excused: [{ task: document.task, reason: 'The office was closed by a flood' }],
      })
      expect(checked.body).toMatchObject({ state: 'in-process', complete: true })
      const excused = checked.body.findings.find(({ task }: { task: string }) => task === document.task)
      expect(excused).toMatchObject({
        met: false,
        excused: { grantedBy: 'officer:O-1', grantedAt: '2024-03-01T12:00:00Z' },
      })
    })

    test('that nobody made cannot be worked on', async () => {
      const { profile } = await candidate(store())
      const told = [
        await officer().post(onProfile(profile, '/completeness-check'), {}),
        await officer().post(onProfile(profile, '/landing'), undefined),
        await officer().post(onProfile('P-none', '/landing'), undefined),
      ]
      expect(told.map(({ body }) => body.code)).toEqual(['no-open-invitation', 'no-open-invitation', 'profile-unknown'])
      const one = await invited(store())
      expect((await officer().post(onProfile(one.profile, '/completeness-check'), {})).body.code).toBe(
        'application-unknown',
      )
    })
  })

  test('a fault of the service is recorded once, and its minutes are given back to all', async () => {
    const { profile } = await invited(store())
    const fault = { from: '2024-02-20T09:00:00Z', to: '2024-02-20T12:00:00Z', what: 'Uploads failed' }
    const told = await officer().post(`${base}/faults`, fault)
    expect(told.body).toMatchObject({ knownBefore: false, lengthened: 1, reopened: [], stayLapsed: [] })
    expect((await officer().post(`${base}/faults`, fault)).body).toMatchObject({ knownBefore: true, lengthened: 0 })
    const wrong = [
      await officer().post(`${base}/faults`, { ...fault, to: fault.from }),
      await officer().post(`${base}/faults`, { ...fault, to: '2024-03-02T00:00:00Z' }),
      await officer().post(`${base}/faults`, { ...fault, what: ' ' }),
      await officer().post(`${base}/faults`, { ...fault, from: 'yesterday' }),
    ]
    expect(wrong.map(({ body }) => body.code)).toEqual([
      ...['fault-backwards', 'fault-not-over', 'fault-what-missing', 'request-invalid'],
    ])
    expect((await officer().get(`${base}/faults`)).body.items).toMatchObject([{ ...fault, recordedBy: 'officer:O-1' }])
    const { body } = await officer().get(onProfile(profile))
    expect(body.invitation.lapsesAt).toBe('2024-04-15T03:00:00Z')
  })
})
