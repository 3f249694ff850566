/** One nomination, from the province’s word to the end of it. */
import { beforeEach, expect, test } from 'vitest'
import {
  acceptNomination,
  giveUpNomination,
  previewNomination,
  refuseNomination,
} from '../../src/actions/answer-nomination.ts'
import { confirmNomination } from '../../src/actions/confirm-nomination.ts'
import { holdRound } from '../../src/actions/hold-round.ts'
import { readForProvince } from '../../src/actions/read-for-province.ts'
import { allocationOf, holdPlaces, releasePlaces, setAllocation } from '../../src/actions/set-allocation.ts'
import { livingAt } from '../../src/actions/settle.ts'
import { takeBackNomination } from '../../src/actions/take-back-nomination.ts'
import { moment } from '../../src/law/moment.ts'
import { NOMINEE } from '../../src/pool/flags.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import {
  allocate,
  BEGIN,
  by,
  call,
  candidate,
  codeIn,
  DAY,
  empty,
  expectSound,
  lifeOf,
  pool,
  reference,
  value,
} from './rooms.ts'

describeStores('one nomination', ({ store }) => {
  beforeEach(() => empty(store()))
  const db = () => store().db
  const at = moment(BEGIN)
  /** The first moment too late to answer what was offered at BEGIN: 30 days, the first of them the day after. */
  const tooLate = moment('2024-03-16T00:00:00Z')
  const confirm = (n: number, changed = {}, when = at, province = 'ON') =>
    confirmNomination(db(), by.province(when, province), { province, call: call(n, changed) })
  const accept = (n: number, when = at) => acceptNomination(db(), by.candidate(when), { profile: reference(n) })
  const refuse = (n: number, when = at) => refuseNomination(db(), by.candidate(when), { profile: reference(n) })
  const takeBack = (n: number, when = at, province = 'ON') =>
    takeBackNomination(db(), by.province(when, province), { province, profile: reference(n), reason: 'error' })
  const settled = (n: number, when: number) =>
    db()
      .transaction()
      .execute((tx) => livingAt(tx, by.officer(when), reference(n)))
  const ledger = async (province = 'ON') =>
    value(
      await db()
        .transaction()
        .execute((tx) => allocationOf(tx, { province, year: 2024 })),
    )
  const letters = (n: number) =>
    store().sql<
      { kind: string }[]
    >`select kind from letter where profile = ${reference(n)} order by written_at, key`.then((rows) =>
      rows.map(({ kind }) => kind),
    )
  const transitionsOf = (n: number) =>
    store().sql<{ transition: string }[]>`
      select transition from journal where kind = 'profile' and subject = ${reference(n)} and transition is not null order by seq`.then(
      (rows) => rows.map(({ transition }) => transition),
    )

  test('confirmed, accepted up to the last moment: 600 points at once, a nominee, the place kept', async () => {
    await pool(store(), 1, 1)
    await allocate(store(), 3)
    const before = await lifeOf(store(), 0)
    expect(value(await confirm(0, { expiresOn: '2024-08-10' }))).toEqual({
      ...{ profile: reference(0), nomination: 1, province: 'ON', year: 2024, certificate: 'ON-24-0' },
      ...{ offeredAt: '2024-02-14T14:00:00Z', lapsesAt: '2024-03-16T00:00:00Z' },
    })
    expect(await lifeOf(store(), 0)).toEqual({ ...before, state: 'nomination-offered', due_at: tooLate })
    expect(await ledger()).toMatchObject({ places: 3, issued: 1, left: 2 })
    const told = value(await previewNomination(db(), by.candidate(tooLate - 1), { profile: reference(0) }))
    expect(told.accept.en).toContain('from 432 to 1032')
    expect(await lifeOf(store(), 0)).toMatchObject({ state: 'nomination-offered', version: 1 })
    expect(value(await accept(0, tooLate - 1))).toEqual({
      ...{ profile: reference(0), state: 'in-pool-nominated', province: 'ON', pointsBefore: 432, points: 1032 },
    })
    const after = await lifeOf(store(), 0)
    expect(after).toMatchObject({ version: 2, points: 1032, standing: 'in-pool', due_at: before.due_at })
    expect(after.flags! & NOMINEE).toBe(NOMINEE)
    const [{ content }] = (await store().sql`select content from profile_version where version = 2`) as unknown as [
      { content: string },
    ]
    expect(JSON.parse(content).nominations).toEqual([
      { province: 'ON', issuedOn: '2024-02-14', acceptedOn: '2024-03-15', expiresOn: '2024-08-10' },
    ])
    expect(await ledger()).toMatchObject({ issued: 0, accepted: 1, left: 2 })
    expect(await letters(0)).toEqual(['nomination-offered', 'nomination-accepted'])
    expect(await transitionsOf(0)).toEqual(expect.arrayContaining(['T11', 'T12']))
    await expectSound(store())
  })

  test('accepted one moment too late: it has lapsed, at its own moment, and its place is left again', async () => {
    await pool(store(), 1)
    await allocate(store(), 1)
    value(await confirm(0))
    expect(codeIn(await accept(0, tooLate))).toBe('not-in-that-state')
    expect(await lifeOf(store(), 0)).toMatchObject({ state: 'in-pool', version: 1, points: 432 })
    const [entry] = await store().sql`
      select at, recorded_at, actor, transition from journal where act = 'lapse-nomination' and subject = ${reference(0)}`
    expect(entry).toEqual({ at: tooLate, recorded_at: tooLate, actor: 'system', transition: 'T13' })
    expect(await ledger()).toMatchObject({ issued: 0, lapsed: 1, left: 1 })
    // Nobody is nominated for ever by one certificate: the province may confirm again.
    expect(value(await confirm(0, {}, tooLate))).toMatchObject({ nomination: 2 })
    await expectSound(store())
  })

  test('refused: no points, the place is left again, and the place in line stays', async () => {
    await pool(store(), 1, 1)
    await allocate(store(), 1)
    const before = await lifeOf(store(), 0)
    value(await confirm(0))
    expect(value(await refuse(0))).toMatchObject({ state: 'in-pool', points: 432 })
    expect(await lifeOf(store(), 0)).toEqual(before)
    expect(await ledger()).toMatchObject({ issued: 0, returned: 1, left: 1 })
    expect(await letters(0)).toEqual(expect.arrayContaining(['nomination-offered', 'nomination-refused']))
    expect([codeIn(await refuse(0)), codeIn(await accept(0))]).toEqual(['not-in-that-state', 'not-in-that-state'])
    await expectSound(store())
  })

  test('one at a time, of whatever province, waiting or accepted', async () => {
    await pool(store(), 1)
    await allocate(store(), 3)
    await allocate(store(), 3, 'NB')
    value(await confirm(0))
    expect([codeIn(await confirm(0)), codeIn(await confirm(0, {}, at, 'NB'))]).toEqual([
      'nomination-open',
      'nomination-open',
    ])
    value(await accept(0))
    expect([codeIn(await confirm(0)), codeIn(await confirm(0, {}, at, 'NB'))]).toEqual([
      'nomination-open',
      'nomination-open',
    ])
    expect(await ledger('NB')).toMatchObject({ left: 3 })
    await expectSound(store())
  })

  test('a wrong code and an unknown profile are one refusal, told in the journal with their rate', async () => {
    await pool(store(), 2)
    await allocate(store(), 3)
    const unknown = await confirm(7)
    const wrong = await confirm(0, { validationCode: 'CODE0001' })
    expect(codeIn(wrong)).toBe('nomination-not-matched')
    expect(wrong).toEqual(unknown)
    expect(await lifeOf(store(), 0)).toMatchObject({ state: 'in-pool' })
    const guesses = await store().sql<{ detail: string }[]>`
      select detail from journal where kind = 'allocation' and act = 'not-matched' order by seq`
    expect(guesses.map(({ detail }) => JSON.parse(detail).guessesInDay)).toEqual([1, 2])
    expect(guesses.every(({ detail }) => !detail.includes('P-0'))).toBe(true)
    const [noted] = await store()
      .sql`select count(*) as n from journal where kind = 'profile' and act = 'nomination-not-matched'`
    expect(noted).toEqual({ n: 1 })
    // Those of the day before are no longer counted.
    await confirm(0, { validationCode: 'CODE0001' }, at + DAY)
    const [last] = await store().sql<{ detail: string }[]>`
      select detail from journal where kind = 'allocation' order by seq desc limit 1`
    expect(JSON.parse(last!.detail).guessesInDay).toBe(1)
    expect(codeIn(await confirm(0, { validationCode: 'code-0000 ' }))).toBe('done')
    await expectSound(store())
  })

  test.each<[why: string, changed: Record<string, unknown>, province: string, code: string]>([
    ['a certificate that ended the day before', { expiresOn: '2024-02-13' }, 'ON', 'nomination-over'],
    ['a province without an allocation', {}, 'NB', 'allocation-missing'],
    ['a held place where none is held', { held: true }, 'ON', 'held-too-few'],
    ['Quebec', {}, 'QC', 'cannot-nominate'],
    ['what is no province', {}, 'XX', 'unknown-province'],
  ])('is not confirmed: %s', async (_why, changed, province, code) => {
    await pool(store(), 1)
    await allocate(store(), 1)
    expect(codeIn(await confirm(0, changed, at, province))).toBe(code)
    expect(await lifeOf(store(), 0)).toMatchObject({ state: 'in-pool' })
    expect(await ledger()).toMatchObject({ left: 1 })
    await expectSound(store())
  })

  test('a certificate that ends on the day is good for the day, and cannot be accepted after it', async () => {
    await pool(store(), 1)
    await allocate(store(), 1)
    value(await confirm(0, { expiresOn: '2024-02-14' }))
    expect(codeIn(await accept(0, at + DAY))).toBe('nomination-over')
    expect(value(await accept(0, at))).toMatchObject({ points: 1032 })
    await settled(0, at + DAY)
    expect(await lifeOf(store(), 0)).toMatchObject({ state: 'in-pool-nominated', points: 432 })
    await expectSound(store())
  })

  test('on a day whose rules are not recorded nothing is confirmed', async () => {
    await pool(store(), 1)
    expect(codeIn(await confirm(0, {}, moment('2027-01-02T00:00:00Z')))).toBe('rules-not-recorded')
    expect(await store().sql`select from nomination_request`).toHaveLength(0)
  })

  test('taken back before it is accepted: still a candidate, the place left again', async () => {
    await pool(store(), 1, 1)
    await allocate(store(), 1)
    const before = await lifeOf(store(), 0)
    value(await confirm(0))
    expect(codeIn(await takeBack(0, at, 'NB'))).toBe('nomination-unknown')
    expect(value(await takeBack(0))).toMatchObject({ state: 'in-pool', wasAccepted: false, points: 432 })
    expect(await lifeOf(store(), 0)).toEqual(before)
    expect(await transitionsOf(0)).toContain('X23')
    expect(await ledger()).toMatchObject({ left: 1, returned: 1 })
    expect(codeIn(await takeBack(0))).toBe('nomination-unknown')
    await expectSound(store())
  })

  test('taken back after it is accepted: it earns nothing from that day on, the profile stays bound until it is given up', async () => {
    await pool(store(), 1, 1)
    await allocate(store(), 1)
    value(await confirm(0))
    value(await accept(0))
    const later = at + 20 * DAY
    expect(value(await takeBack(0, later))).toMatchObject({
      state: 'in-pool-nominated',
      wasAccepted: true,
      points: 432,
    })
    const life = await lifeOf(store(), 0)
    expect(life).toMatchObject({ state: 'in-pool-nominated', version: 3, points: 432, standing: 'in-pool' })
    expect(life.flags! & NOMINEE).toBe(0)
    const [{ content }] = (await store().sql`select content from profile_version where version = 3`) as unknown as [
      { content: string },
    ]
    expect(JSON.parse(content).nominations).toEqual([
      { province: 'ON', issuedOn: '2024-02-14', acceptedOn: '2024-02-14', expiresOn: '2024-03-04' },
    ])
    expect(await ledger()).toMatchObject({ accepted: 0, returned: 1, left: 1 })
    expect(codeIn(await confirm(0, {}, later))).toBe('nomination-open')
    expect(value(await giveUpNomination(db(), by.candidate(later), { profile: reference(0) }))).toMatchObject({
      withdrawnAt: later,
    })
    expect(await ledger()).toMatchObject({ accepted: 0, returned: 1, left: 1 })
    expect(await letters(0)).toEqual([
      'nomination-accepted',
      'nomination-offered',
      'nomination-taken-back',
      'withdrawn',
    ])
    expect(await transitionsOf(0)).toEqual(expect.arrayContaining(['T11', 'T12', 'X24', 'T14']))
    await expectSound(store())
  })

  test('taken back on the day it was accepted: no day of it counts', async () => {
    await pool(store(), 1)
    await allocate(store(), 1)
    value(await confirm(0))
    value(await accept(0))
    expect(value(await takeBack(0))).toMatchObject({ points: 432 })
    await expectSound(store())
  })

  test('given up: the profile is withdrawn with it, out of the pool, and the place is left again', async () => {
    await pool(store(), 1)
    await allocate(store(), 1)
    value(await confirm(0))
    expect(codeIn(await giveUpNomination(db(), by.candidate(), { profile: reference(0) }))).toBe('not-in-that-state')
    value(await accept(0))
    expect(value(await giveUpNomination(db(), by.candidate(), { profile: reference(0) }))).toMatchObject({
      withdrawnAt: at,
    })
    expect(await lifeOf(store(), 0)).toMatchObject({ state: 'withdrawn', standing: null, due_at: null })
    expect(await ledger()).toMatchObject({ accepted: 0, returned: 1, left: 1 })
    expect(codeIn(await takeBack(0))).toBe('nomination-unknown')
    await expectSound(store())
  })

  test('an offer ends with the profile that expires: first it lapses, if its days are over before', async () => {
    await pool(store(), 2)
    await allocate(store(), 2)
    // Twelve months end on 10 January 2025: an offer of 1 January is open then, one of 1 December has lapsed.
    value(await confirm(0, {}, moment('2024-12-01T00:00:00Z')))
    value(await confirm(1, {}, moment('2024-12-20T00:00:00Z')))
    const after = moment('2025-01-11T00:00:00Z')
    await settled(0, after)
    await settled(1, after)
    const rows = await store().sql`select profile, state, decided_at from nomination order by profile`
    expect([...rows]).toEqual([
      { profile: reference(0), state: 'lapsed', decided_at: moment('2025-01-01T00:00:00Z') },
      { profile: reference(1), state: 'ended', decided_at: moment('2025-01-10T15:04:05Z') },
    ])
    expect(await ledger()).toMatchObject({ lapsed: 1, returned: 1, left: 2 })
    await expectSound(store())
  })

  test('while the person is invited an accepted nomination can be taken back, and what was invited stays', async () => {
    await pool(store(), 2)
    await allocate(store(), 2)
    value(await confirm(0))
    value(await confirm(1))
    value(await accept(0))
    const round = {
      round: '1',
      type: 'general',
      program: null,
      category: null,
      invitations: 2,
      at: at + 1,
      within: null,
    } as const
    expect(value(await holdRound(db(), { by: 'test', at: at + 1 }, round)).result.invited).toBe(2)
    const until = moment('2024-04-15T00:00:00Z')
    expect(await lifeOf(store(), 0)).toMatchObject({ state: 'invited', due_at: until })
    expect(value(await takeBack(0, at + DAY))).toMatchObject({ state: 'invited', wasAccepted: true, points: 1032 })
    expect(value(await takeBack(1, at + DAY))).toMatchObject({ state: 'invited', wasAccepted: false })
    expect(await lifeOf(store(), 0)).toMatchObject({
      state: 'invited',
      version: 3,
      standing: 'invited',
      due_at: until,
    })
    expect(await lifeOf(store(), 1)).toMatchObject({ state: 'invited', version: 1, due_at: until })
    expect(await ledger()).toMatchObject({ left: 2, returned: 2 })
    await expectSound(store())
  })

  test('who meets no program any more leaves the pool before the answer, and the offer with it', async () => {
    const expiring = {
      test: 'ielts-general',
      resultsOn: '2022-03-01',
      listening: 8,
      reading: 7,
      writing: 7,
      speaking: 7.5,
    }
    await pool(store(), 2, 1, { languageTests: [expiring] })
    await allocate(store(), 2)
    value(await confirm(0))
    value(await confirm(1))
    // As after a correction of the rules: nobody has looked at the standing since.
    await store().sql`update standing set changes_on = '2025-01-01'`
    const later = moment('2024-03-05T00:00:00Z')
    expect([codeIn(await accept(0, later)), codeIn(await accept(1, later))]).toEqual([
      'not-in-that-state',
      'not-in-that-state',
    ])
    expect(await lifeOf(store(), 0)).toMatchObject({ state: 'removed-ineligible', standing: null, due_at: null })
    expect(await lifeOf(store(), 1)).toMatchObject({ state: 'not-eligible', standing: 'not-eligible' })
    expect(await ledger()).toMatchObject({ issued: 0, returned: 2, left: 2 })
    await expectSound(store())
  })

  test('a province that has all its places in use can nominate nobody, until one is free again', async () => {
    await pool(store(), 3)
    await allocate(store(), 2)
    value(await confirm(0))
    value(await confirm(1))
    expect(codeIn(await confirm(2))).toBe('allocation-exhausted')
    expect(codeIn(await setAllocation(db(), by.officer(), { province: 'ON', year: 2024, places: 1 }))).toBe(
      'allocation-below-use',
    )
    value(await refuse(1))
    expect(codeIn(await confirm(2))).toBe('done')
    await expectSound(store())
  })

  test('a place whose offer has lapsed is free from that moment, whether or not somebody looked since', async () => {
    await pool(store(), 3)
    await allocate(store(), 2)
    value(await confirm(0))
    value(await confirm(1))
    expect(codeIn(await confirm(2, {}, tooLate - 1))).toBe('allocation-exhausted')
    expect(codeIn(await confirm(2, {}, tooLate))).toBe('done')
    expect(await ledger()).toMatchObject({ issued: 1, lapsed: 2, left: 1 })
    await expectSound(store())
  })

  test('nor does a lapsed offer stand in the way of a smaller allocation, or of holding its place', async () => {
    await pool(store(), 2)
    await allocate(store(), 2)
    const set = (places: number, when: number) =>
      setAllocation(db(), by.officer(when), { province: 'ON', year: 2024, places })
    const hold = (when: number) => holdPlaces(db(), by.province(when), { province: 'ON', year: 2024, amount: 1 })
    value(await confirm(0))
    value(await confirm(1, {}, at + DAY))
    expect(codeIn(await set(1, tooLate - 1))).toBe('allocation-below-use')
    expect(codeIn(await hold(tooLate - 1))).toBe('allocation-exhausted')
    expect(value(await set(1, tooLate))).toMatchObject({ places: 1, issued: 1, left: 0 })
    expect(codeIn(await hold(tooLate))).toBe('allocation-exhausted')
    expect(value(await hold(tooLate + DAY))).toMatchObject({ held: 1, issued: 0, lapsed: 2 })
    await expectSound(store())
  })

  test('held places are for the nominations that say so', async () => {
    await pool(store(), 3)
    await allocate(store(), 2)
    const hold = (amount: number) => holdPlaces(db(), by.province(), { province: 'ON', year: 2024, amount })
    expect(value(await hold(1))).toMatchObject({ held: 1, left: 1 })
    value(await confirm(0))
    expect(codeIn(await confirm(1))).toBe('allocation-exhausted')
    expect(codeIn(await hold(1))).toBe('allocation-exhausted')
    expect(codeIn(await confirm(1, { held: true }))).toBe('done')
    expect(await ledger()).toMatchObject({ held: 0, issued: 2, left: 0 })
    expect(codeIn(await releasePlaces(db(), by.province(), { province: 'ON', year: 2024, amount: 1 }))).toBe(
      'held-too-few',
    )
    expect(codeIn(await hold(0))).toBe('places-unusable')
    expect(codeIn(await holdPlaces(db(), by.province(), { province: 'ON', year: 2014, amount: 1 }))).toBe(
      'year-unusable',
    )
    await expectSound(store())
  })

  test('setting the same allocation again changes nothing', async () => {
    await allocate(store(), 5)
    await allocate(store(), 5)
    expect(await store().sql`select from allocation_entry`).toHaveLength(1)
    await allocate(store(), 3)
    expect(await ledger()).toMatchObject({ places: 3, left: 3 })
    await expectSound(store())
  })

  test('the same call again is given the same answer; its key with other content is refused', async () => {
    await pool(store(), 2)
    await allocate(store(), 1)
    const asked = call(0)
    const confirmed = await confirmNomination(db(), by.province(), { province: 'ON', call: asked })
    value(await accept(0))
    const again = await confirmNomination(db(), by.province(at + DAY), { province: 'ON', call: asked })
    expect(again).toEqual(confirmed)
    const other = { ...asked, certificate: 'ON-24-9' }
    expect(codeIn(await confirmNomination(db(), by.province(), { province: 'ON', call: other }))).toBe(
      'request-key-reused',
    )
    // A refusal is an answer too: it stays what it was once there is a place.
    const late = call(1)
    const none = await confirmNomination(db(), by.province(), { province: 'ON', call: late })
    expect(codeIn(none)).toBe('allocation-exhausted')
    await allocate(store(), 2)
    expect(await confirmNomination(db(), by.province(), { province: 'ON', call: late })).toEqual(none)
    expect(codeIn(await confirm(1))).toBe('done')
    await expectSound(store())
  })

  test('a province reads whom it was named by, and the journal has that it did', async () => {
    await pool(store(), 1)
    const read = (province: string, n = 0) =>
      db()
        .transaction()
        .execute((tx) => readForProvince(tx, by.province(at, province), reference(n), province))
    const seen = value(await read('ON'))
    expect(seen).toMatchObject({ profile: reference(0), state: 'in-pool', points: 432, programs: ['fsw'] })
    expect(seen.declared).toMatchObject({ age: 29, work: candidate(0).work, nominations: [] })
    expect(
      Object.keys(seen.declared).filter((key) =>
        ['fundsCad', 'bornOn', 'citizenships', 'provincesOfInterest'].includes(key),
      ),
    ).toEqual([])
    expect([codeIn(await read('BC')), codeIn(await read('ON', 9))]).toEqual([
      'province-not-named',
      'province-not-named',
    ])
    const entries = await store().sql<{ act: string; actor: string; detail: string }[]>`
      select act, actor, detail from journal where subject = ${reference(0)} and act in ('read', 'read-refused') order by seq`
    expect(entries.map(({ act, actor }) => [act, actor])).toEqual([
      ['read', 'province:ON'],
      ['read-refused', 'province:BC'],
    ])
    expect(JSON.parse(entries[0]!.detail).fields).toContain('work')
    await expectSound(store())
  })
})
