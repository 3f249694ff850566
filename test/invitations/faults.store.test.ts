import { beforeEach, describe, expect, test } from 'vitest'
import { acceptNomination } from '../../src/actions/answer-nomination.ts'
import { confirmNomination } from '../../src/actions/confirm-nomination.ts'
import { declineInvitation } from '../../src/actions/decline-invitation.ts'
import { recordFault } from '../../src/actions/record-fault.ts'
import { setAllocation } from '../../src/actions/set-allocation.ts'
import { startDraft } from '../../src/actions/start-draft.ts'
import { moment } from '../../src/law/moment.ts'
import { receiptsOf, recordedFaults } from '../../src/store/faults-of-service.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { answers, codeIn, DAY, drafted, expectSound, lettersOf, rowOf, submitted, value } from '../people/cast.ts'
import { imported } from '../rounds/rooms.ts'
import { by, empty, invitationOf, invite, sweepTo, toldOf, when } from '../time/rooms.ts'

const SUBMITTED = '2024-02-14T14:00:00Z'
const INVITED = '2024-02-15T14:00:00Z'
const DEADLINE = moment('2024-04-16T00:00:00Z')
const HOUR = 3_600_000_000

describeStores('faults of the service', ({ store }) => {
  beforeEach(() => empty(store()))

  async function invited() {
    const one = await submitted(store(), answers(), SUBMITTED)
    await invite(store(), '1', INVITED)
    return one
  }
  const fault = (from: string, to: string, at: string | number = to, what = 'the account could not be reached') =>
    recordFault(store().db, by('operator', at), { from: when(from), to: when(to), what })
  const decline = (profile: string, at: number | string) =>
    declineInvitation(store().db, by('candidate', at), { profile })
  const receipts = (profile: string) =>
    store()
      .db.transaction()
      .execute((tx) => receiptsOf(tx, profile))

  test('three hours on day 60 are three hours more, with a receipt, and the new deadline holds to the microsecond', async () => {
    const { profile } = await invited()
    const report = value(await fault('2024-04-15T20:00:00Z', '2024-04-15T23:00:00Z'))
    expect(report).toEqual({
      ...{ fault: '2024-04-15T20:00:00Z', knownBefore: false, lengthened: 1, reopened: [], stayLapsed: [] },
    })
    const until = DEADLINE + 3 * HOUR
    expect(await invitationOf(store(), profile)).toMatchObject({ lapses_at: until, issued_until: DEADLINE })
    expect((await rowOf(store(), profile)).dueAt).toBe(until)
    expect(await receipts(profile)).toMatchObject([
      {
        ...{ round: '1', number: 1, oldUntil: DEADLINE, newUntil: until },
        lines: [{ fault: '2024-04-15T20:00:00Z', minutes: 180 }],
      },
    ])
    expect(await lettersOf(store(), profile)).toContain('deadline-extended')
    await sweepTo(store(), until - 1)
    expect((await rowOf(store(), profile)).state).toBe('invited')
    await expectSound(store())
    expect(value(await decline(profile, until - 1)).state).toBe('in-pool')
    await expectSound(store())
  })

  test('lets it lapse at the new deadline, and not at the old one', async () => {
    const { profile } = await invited()
    value(await fault('2024-04-15T20:00:00Z', '2024-04-15T23:00:00Z'))
    await sweepTo(store(), DEADLINE + 5 * HOUR)
    expect(await toldOf(store(), profile)).toEqual(['lapse T22 2024-04-16T03:00:00Z'])
    expect(codeIn(await decline(profile, DEADLINE + 3 * HOUR))).toBe('invitation-lapsed')
    await expectSound(store())
  })

  test('in pieces, overlapping, or told twice: each minute once', async () => {
    const { profile } = await invited()
    value(await fault('2024-03-01T10:00:00Z', '2024-03-01T11:00:00Z'))
    expect(value(await fault('2024-03-01T10:30:00Z', '2024-03-01T11:30:00Z'))).toMatchObject({ lengthened: 1 })
    expect(value(await fault('2024-03-01T10:00:00Z', '2024-03-01T11:00:00Z'))).toMatchObject({
      knownBefore: true,
      lengthened: 0,
    })
    // Within the two there were.
    expect(value(await fault('2024-03-01T10:15:00Z', '2024-03-01T11:15:00Z'))).toMatchObject({ lengthened: 0 })
    expect((await invitationOf(store(), profile))?.lapses_at).toBe(DEADLINE + 1.5 * HOUR)
    expect((await receipts(profile)).map(({ oldUntil, newUntil }) => (newUntil - oldUntil) / HOUR)).toEqual([1, 0.5])
    expect(await store().db.transaction().execute(recordedFaults)).toHaveLength(3)
    await expectSound(store())
  })

  test('at once, the same fault and others: as one after the other', async () => {
    const { profile } = await invited()
    const asked = ['10', '11', '12', '10', '11'].map((hour) =>
      fault(`2024-03-01T${hour}:00:00Z`, `2024-03-01T${hour}:20:00Z`, '2024-03-02T00:00:00Z'),
    )
    const reports = (await Promise.all(asked)).map(value)
    expect(reports.filter(({ knownBefore }) => knownBefore)).toHaveLength(2)
    expect((await invitationOf(store(), profile))?.lapses_at).toBe(DEADLINE + HOUR)
    expect((await receipts(profile)).map(({ number }) => number)).toEqual([1, 2, 3])
    await expectSound(store())
  })

  test('touches who is invited then, and nobody else', async () => {
    const one = await invited()
    value(await decline(one.profile, '2024-02-20T00:00:00Z'))
    await invite(store(), '2', '2024-03-01T14:00:00Z')
    const draft = await drafted(store(), { bornOn: '1994-05-17' }, '2024-02-20T00:00:00Z')
    const draftDue = (await rowOf(store(), draft.profile)).dueAt
    // Over before the invitation was issued.
    expect(value(await fault('2024-03-01T10:00:00Z', '2024-03-01T14:00:00Z')).lengthened).toBe(0)
    // Begun before it, and counted from it on.
    expect(value(await fault('2024-03-01T13:00:00Z', '2024-03-01T15:00:00Z')).lengthened).toBe(1)
    expect((await invitationOf(store(), one.profile))?.lapses_at).toBe(moment('2024-05-01T00:00:00Z') + HOUR)
    const [first] = await store().sql`select state, lapses_at from invitation where round = '1'`
    expect(first).toEqual({ state: 'declined', lapses_at: DEADLINE })
    expect((await rowOf(store(), draft.profile)).dueAt).toBe(draftDue)
    await expectSound(store())
  })

  test('an imported profile too, with a receipt and without a letter', async () => {
    const many = Array.from({ length: 40 }, (_, n) => ({
      ...answers(),
      profile: `P-${n}`,
      submittedAt: '2024-02-01T14:00:00Z',
    }))
    await imported(store(), many, '2024-02-14')
    await invite(store(), '1', INVITED)
    expect(value(await fault('2024-04-15T20:00:00Z', '2024-04-15T23:00:00Z')).lengthened).toBe(40)
    const [row] = await store().sql`
      select count(*) as n, count(distinct lapses_at) as deadlines, (select count(*) from deadline_receipt) as receipts,
        (select count(*) from letter where kind = 'deadline-extended') as letters from invitation`
    expect(row).toEqual({ n: 40, deadlines: 1, receipts: 40, letters: 0 })
    await expectSound(store())
  })

  describe('recorded late', () => {
    test('an invitation past its deadline by the clock, which nothing has let lapse, has its minutes', async () => {
      const { profile } = await invited()
      value(await fault('2024-04-15T22:00:00Z', '2024-04-16T01:00:00Z', '2024-04-16T01:30:00Z'))
      expect((await invitationOf(store(), profile))?.lapses_at).toBe(DEADLINE + 3 * HOUR)
      expect(value(await decline(profile, '2024-04-16T02:00:00Z')).state).toBe('in-pool')
      expect(await toldOf(store(), profile)).toEqual([])
      await expectSound(store())
    })

    test('one that lapsed in the record is reopened, and says so in journal, receipt and letter', async () => {
      const { profile } = await invited()
      await sweepTo(store(), DEADLINE)
      const report = value(await fault('2024-04-15T22:00:00Z', '2024-04-16T01:00:00Z', '2024-04-16T01:30:00Z'))
      expect(report).toMatchObject({ lengthened: 1, reopened: [profile], stayLapsed: [] })
      expect(await rowOf(store(), profile)).toMatchObject({ state: 'invited', dueAt: DEADLINE + 3 * HOUR })
      expect(await toldOf(store(), profile)).toEqual(['lapse T22 2024-04-16T00:00:00Z'])
      const acts = await store()
        .sql`select act, transition from journal where subject = ${profile} order by seq desc limit 2`
      expect([...acts]).toEqual([
        { act: 'lengthen-deadline', transition: null },
        { act: 'reopen', transition: 'X41' },
      ])
      expect(await receipts(profile)).toHaveLength(1)
      expect(await lettersOf(store(), profile)).toEqual(
        expect.arrayContaining(['invitation-expired', 'deadline-extended']),
      )
      await expectSound(store())
      await sweepTo(store(), DEADLINE + 3 * HOUR)
      expect((await toldOf(store(), profile)).at(-1)).toBe('lapse T22 2024-04-16T03:00:00Z')
      // Told again, of the other deadline.
      expect((await lettersOf(store(), profile)).filter((kind) => kind === 'invitation-expired')).toHaveLength(2)
      await expectSound(store())
    })

    test('and nothing is reopened whose time is over with the minutes too, or was over before the fault', async () => {
      const { profile } = await invited()
      await sweepTo(store(), DEADLINE)
      const late = value(await fault('2024-04-15T22:00:00Z', '2024-04-16T01:00:00Z', DEADLINE + 3 * HOUR))
      expect(late).toMatchObject({ lengthened: 0, reopened: [], stayLapsed: [] })
      const after = value(await fault('2024-04-16T03:00:00Z', '2024-04-16T09:00:00Z'))
      expect(after).toMatchObject({ lengthened: 0, reopened: [], stayLapsed: [] })
      expect((await rowOf(store(), profile)).state).toBe('invitation-expired')
      await expectSound(store())
    })

    test('nobody has two profiles by it: who has begun anew stays with that', async () => {
      const { profile, person } = await invited()
      await sweepTo(store(), DEADLINE)
      value(await startDraft(store().db, by('candidate', DEADLINE + 1), { person }))
      const report = value(await fault('2024-04-15T22:00:00Z', '2024-04-16T01:00:00Z', '2024-04-16T01:30:00Z'))
      expect(report).toMatchObject({
        lengthened: 0,
        reopened: [],
        stayLapsed: [{ profile, round: '1', why: 'another-profile' }],
      })
      await expectSound(store())
    })

    /** A nominee of Ontario, invited, whose invitation has lapsed. */
    async function nomineeLapsed(places: number): Promise<string> {
      const one = await submitted(store(), answers({ provincesOfInterest: ['ON'] }), SUBMITTED)
      const { profile } = one
      value(await setAllocation(store().db, by('officer', SUBMITTED), { province: 'ON', year: 2024, places }))
      const call = {
        ...{ requestKey: 'k-1', profile, validationCode: one.validationCode!, certificate: 'ON-24-1' },
        ...{ expiresOn: null, held: false },
      }
      const at = moment(SUBMITTED) + 1
      const province = { by: { kind: 'province', name: 'ON' }, at } as const
      value(await confirmNomination(store().db, province, { province: 'ON', call }))
      value(await acceptNomination(store().db, by('candidate', at + 1), { profile }))
      await invite(store(), '1', INVITED)
      await sweepTo(store(), DEADLINE)
      expect(await toldOf(store(), profile)).toEqual(['lapse T22 2024-04-16T00:00:00Z'])
      return profile
    }
    const ledger = async () => [...(await store().sql`select issued, accepted, returned from allocation`)]

    test('the nomination that ended with it stands again, with its place', async () => {
      const profile = await nomineeLapsed(1)
      expect(await ledger()).toEqual([{ issued: 0, accepted: 0, returned: 1 }])
      const report = value(await fault('2024-04-15T22:00:00Z', '2024-04-16T01:00:00Z', '2024-04-16T01:30:00Z'))
      expect(report).toMatchObject({ lengthened: 1, reopened: [profile] })
      expect(await ledger()).toEqual([{ issued: 0, accepted: 1, returned: 1 }])
      expect([...(await store().sql`select state from nomination`)]).toEqual([{ state: 'accepted' }])
      expect(value(await decline(profile, '2024-04-16T02:00:00Z')).state).toBe('in-pool-nominated')
      await expectSound(store())
    })

    test('where the province has given the place to somebody else, it stays lapsed, and the report says why', async () => {
      const profile = await nomineeLapsed(1)
      value(await setAllocation(store().db, by('officer', DEADLINE + 1), { province: 'ON', year: 2024, places: 0 }))
      const report = value(await fault('2024-04-15T22:00:00Z', '2024-04-16T01:00:00Z', '2024-04-16T01:30:00Z'))
      expect(report).toMatchObject({ lengthened: 0, reopened: [], stayLapsed: [{ profile, why: 'no-place' }] })
      await expectSound(store())
    })
  })

  test('refused: one that ends before it begins, is not over, or says nothing', async () => {
    await invited()
    expect(codeIn(await fault('2024-03-01T10:00:00Z', '2024-03-01T10:00:00Z'))).toBe('fault-backwards')
    expect(
      codeIn(await fault('2024-03-01T10:00:00Z', '2024-03-01T11:00:00Z', moment('2024-03-01T11:00:00Z') - 1)),
    ).toBe('fault-not-over')
    expect(codeIn(await fault('2024-03-01T10:00:00Z', '2024-03-01T11:00:00Z', '2024-03-02T00:00:00Z', ' '))).toBe(
      'fault-what-missing',
    )
    expect(await store().db.transaction().execute(recordedFaults)).toEqual([])
  })

  test('a whole day on day 60 is a day, across a change of clocks as well', async () => {
    const { profile } = await invited()
    value(await fault('2024-03-10T00:00:00Z', '2024-03-11T00:00:00Z'))
    expect((await invitationOf(store(), profile))?.lapses_at).toBe(DEADLINE + DAY)
  })
})
