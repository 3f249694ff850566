import { beforeEach, describe, expect, test } from 'vitest'
import { cancelInvitation } from '../../src/actions/cancel-invitation.ts'
import { confirmNomination } from '../../src/actions/confirm-nomination.ts'
import { declineInvitation } from '../../src/actions/decline-invitation.ts'
import { recordFault } from '../../src/actions/record-fault.ts'
import { setAllocation } from '../../src/actions/set-allocation.ts'
import { moment } from '../../src/law/moment.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { answers, codeIn, DAY, expectSound, lettersOf, rowOf, submitted, value } from '../people/cast.ts'
import { imported } from '../rounds/rooms.ts'
import { by, empty, invitationOf, invite, sweepTo, toldOf, when } from '../time/rooms.ts'

const SUBMITTED = '2024-02-14T14:00:00Z'
const INVITED = '2024-02-15T14:00:00Z'
const DEADLINE = moment('2024-04-16T00:00:00Z')
const NOMINATED = {
  nominations: [{ province: 'ON', issuedOn: '2024-01-10', acceptedOn: '2024-01-20', expiresOn: '2024-12-31' }],
}

const answersIn2026 = answers({
  languageTests: [{ ...(answers()['languageTests'] as object[])[0], resultsOn: '2026-05-01' }],
})

describeStores('invitations answered', ({ store }) => {
  beforeEach(() => empty(store()))

  /** A person invited in round 1. */
  async function invited(what = answers(), submittedAt = SUBMITTED, at = INVITED): Promise<string> {
    const { profile } = await submitted(store(), what, submittedAt)
    await invite(store(), '1', at)
    expect((await rowOf(store(), profile)).state).toBe('invited')
    return profile
  }
  /** An imported profile invited in round 1. */
  async function importedInvited(changed: Record<string, unknown> = {}): Promise<string> {
    const one = { ...answers(), profile: 'P-one', submittedAt: '2024-02-01T14:00:00Z', ...changed }
    expect((await imported(store(), [one], '2024-02-14')).rejects).toEqual([])
    await invite(store(), '1', INVITED)
    return 'P-one'
  }
  const decline = (profile: string, at: number | string) =>
    declineInvitation(store().db, by('candidate', at), { profile })
  const cancel = (profile: string, at: number | string, reason = 'issued to the wrong list') =>
    cancelInvitation(store().db, by('minister', at), { profile, reason })

  describe('declined', () => {
    test('back in the pool with the moment of submission and the expiry there were, and to be invited again', async () => {
      const profile = await invited()
      const at = moment('2024-03-01T09:00:00Z')
      expect(value(await decline(profile, at))).toEqual({
        ...{ profile, round: '1', state: 'in-pool', points: 432 },
        ...{ submittedAt: moment(SUBMITTED), expiresAt: moment('2025-02-14T14:00:00Z') },
      })
      expect(await rowOf(store(), profile)).toMatchObject({
        ...{ state: 'in-pool', standing: 'in-pool', since: at },
        ...{ submittedAt: moment(SUBMITTED), dueAt: moment('2025-02-14T14:00:00Z') },
      })
      expect(await invitationOf(store(), profile)).toMatchObject({ state: 'declined', answered_at: at })
      expect(await lettersOf(store(), profile)).toContain('invitation-declined')
      await expectSound(store())
      expect(await invite(store(), '2', '2024-03-02T14:00:00Z')).toBe(1)
      expect(await invitationOf(store(), profile)).toMatchObject({ round: '2', state: 'issued' })
      await expectSound(store())
    })

    test('assessed that day: a birthday has passed meanwhile', async () => {
      const profile = await invited(answers(), SUBMITTED, '2024-05-01T14:00:00Z')
      await sweepTo(store(), '2024-05-18T00:00:00Z')
      expect((await rowOf(store(), profile)).points).toBe(432)
      expect(value(await decline(profile, '2024-05-18T09:00:00Z')).points).toBe(427)
    })

    test('up to the last microsecond, and then no more: the moment decides, whichever comes to the store first', async () => {
      const late = await invited()
      const outcome = await decline(late, DEADLINE)
      expect(codeIn(outcome)).toBe('invitation-lapsed')
      // What time had done stays done.
      expect((await rowOf(store(), late)).state).toBe('invitation-expired')
      expect(await toldOf(store(), late)).toEqual(['lapse T22 2024-04-16T00:00:00Z'])
      await empty(store())
      const inTime = await invited()
      expect(value(await decline(inTime, DEADLINE - 1)).state).toBe('in-pool')
      await sweepTo(store(), DEADLINE)
      expect((await rowOf(store(), inTime)).state).toBe('in-pool')
      await expectSound(store())
    })

    test('in time, and overtaken by the lapse: it counts, and both are in the journal', async () => {
      const profile = await invited()
      await sweepTo(store(), DEADLINE)
      expect((await rowOf(store(), profile)).state).toBe('invitation-expired')
      expect(value(await decline(profile, DEADLINE - 1))).toMatchObject({ state: 'in-pool' })
      expect(await toldOf(store(), profile)).toEqual([
        'lapse T22 2024-04-16T00:00:00Z',
        'reopen X41 2024-04-15T23:59:59.999999Z',
      ])
      expect(await invitationOf(store(), profile)).toMatchObject({ state: 'declined', answered_at: DEADLINE - 1 })
      await expectSound(store())
    })

    test('a decline and a lapse at once, in any order: the moment decides', async () => {
      for (const first of ['decline', 'sweep']) {
        await empty(store())
        const profile = await invited()
        const both = [() => decline(profile, DEADLINE - 1), () => sweepTo(store(), DEADLINE)]
        await Promise.all((first === 'decline' ? both : both.reverse()).map((act) => act()))
        expect(await rowOf(store(), profile)).toMatchObject({ state: 'in-pool', standing: 'in-pool' })
        await expectSound(store())
      }
    })

    test('twice at once: once', async () => {
      const profile = await invited()
      const outcomes = await Promise.all([1, 2, 3, 4].map((n) => decline(profile, moment(INVITED) + n * DAY)))
      expect(outcomes.map(codeIn).sort()).toEqual([
        'done',
        'no-open-invitation',
        'no-open-invitation',
        'no-open-invitation',
      ])
      const entries = await store().sql`select from journal where subject = ${profile} and act = 'decline'`
      expect(entries).toHaveLength(1)
      await expectSound(store())
    })

    test('past its twelve months: it expires instead, though an invitation holds it till then', async () => {
      const profile = await invited(answers(), SUBMITTED, '2025-01-20T14:00:00Z')
      // Over for a microsecond, and invited: nothing has happened to it.
      const end = moment('2025-02-14T14:00:00Z')
      await sweepTo(store(), end)
      expect((await rowOf(store(), profile)).state).toBe('invited')
      expect(value(await decline(profile, end))).toMatchObject({ state: 'profile-expired', points: null })
      expect(await rowOf(store(), profile)).toMatchObject({ state: 'profile-expired', dueAt: null, standing: null })
      const [entry] = await store().sql`select transition from journal where subject = ${profile} and act = 'decline'`
      expect(entry).toEqual({ transition: 'X27' })
      await expectSound(store())
      await empty(store())
      const still = await invited(answers(), SUBMITTED, '2025-01-20T14:00:00Z')
      expect(value(await decline(still, end - 1)).state).toBe('in-pool')
    })

    test('where no program is met any more, a person’s profile is removed, an imported one stands outside', async () => {
      const results = [{ ...(answers()['languageTests'] as object[])[0], resultsOn: '2022-03-01' }]
      const profile = await invited(answers({ languageTests: results }))
      const two = { ...answers({ languageTests: results }), profile: 'P-two', submittedAt: '2024-02-01T14:00:00Z' }
      await imported(store(), [two], '2024-02-14')
      await invite(store(), '2', '2024-02-16T14:00:00Z')
      expect(value(await decline(profile, '2024-03-01T09:00:00Z')).state).toBe('removed-ineligible')
      expect(await rowOf(store(), profile)).toMatchObject({ dueAt: null, standing: null })
      expect(value(await decline('P-two', '2024-03-01T09:00:00Z')).state).toBe('not-eligible')
      expect(await rowOf(store(), 'P-two')).toMatchObject({ standing: 'not-eligible' })
      await expectSound(store())
    })

    test('a nominee returns as one', async () => {
      const profile = await importedInvited(NOMINATED)
      expect(value(await decline(profile, '2024-03-01T09:00:00Z'))).toMatchObject({ state: 'in-pool-nominated' })
      const [entry] = await store().sql`select transition from journal where subject = ${profile} and act = 'decline'`
      expect(entry).toEqual({ transition: 'X25' })
      await expectSound(store())
    })

    describe('with a nomination to answer', () => {
      const OFFERED = moment(SUBMITTED) + 1
      /** Thirty days, the first of them the day after. */
      const LAPSES = moment('2024-03-16T00:00:00Z')

      async function offeredAndInvited(): Promise<string> {
        const one = await submitted(store(), answers({ provincesOfInterest: ['ON'] }), SUBMITTED)
        const { profile } = one
        value(await setAllocation(store().db, by('officer', SUBMITTED), { province: 'ON', year: 2024, places: 1 }))
        const call = {
          ...{ requestKey: 'k-1', profile, validationCode: one.validationCode!, certificate: 'ON-24-1' },
          ...{ expiresOn: null, held: false },
        }
        const province = { by: { kind: 'province', name: 'ON' }, at: OFFERED } as const
        value(await confirmNomination(store().db, province, { province: 'ON', call }))
        await invite(store(), '1', INVITED)
        return profile
      }
      const nomination = async () => [...(await store().sql`select state, decided_at from nomination`)]

      test('back to where it was to be answered (X26), and it lapses at its own moment', async () => {
        const profile = await offeredAndInvited()
        expect(value(await decline(profile, LAPSES - 1)).state).toBe('nomination-offered')
        expect((await rowOf(store(), profile)).dueAt).toBe(LAPSES)
        await sweepTo(store(), LAPSES)
        expect(await nomination()).toEqual([{ state: 'lapsed', decided_at: LAPSES }])
        expect(await rowOf(store(), profile)).toMatchObject({ state: 'in-pool', dueAt: moment('2025-02-14T14:00:00Z') })
        await expectSound(store())
      })

      test('the invitation does not stop its days (X38): the sweep finds it, and so does whoever declines later', async () => {
        const swept = await offeredAndInvited()
        expect((await sweepTo(store(), LAPSES - 1)).nominationsLapsed).toBe(0)
        expect((await sweepTo(store(), LAPSES)).nominationsLapsed).toBe(1)
        expect(await toldOf(store(), swept)).toEqual(['lapse-nomination X38 2024-03-16T00:00:00Z'])
        expect(await rowOf(store(), swept)).toMatchObject({ state: 'invited', dueAt: DEADLINE })
        await expectSound(store())
        await empty(store())
        const later = await offeredAndInvited()
        expect(value(await decline(later, '2024-03-20T00:00:00Z')).state).toBe('in-pool')
        expect(await nomination()).toEqual([{ state: 'lapsed', decided_at: LAPSES }])
        await expectSound(store())
      })

      test('a fault of the service lengthens the invitation, and not the days of the nomination', async () => {
        const profile = await offeredAndInvited()
        const fault = { from: LAPSES - 2 * DAY, to: LAPSES - DAY, what: 'account' }
        value(await recordFault(store().db, by('operator', LAPSES - DAY), fault))
        expect((await rowOf(store(), profile)).dueAt).toBe(LAPSES)
        await sweepTo(store(), LAPSES)
        expect(await rowOf(store(), profile)).toMatchObject({ state: 'invited', dueAt: DEADLINE + DAY })
        await expectSound(store())
      })

      test('and it ends with an invitation that lapses before it, its place free again', async () => {
        const one = await offeredAndInvited()
        await store().sql`update nomination set lapses_at = ${DEADLINE + 1}`
        await sweepTo(store(), DEADLINE)
        expect((await rowOf(store(), one)).state).toBe('invitation-expired')
        expect(await nomination()).toEqual([{ state: 'ended', decided_at: DEADLINE }])
        expect([...(await store().sql`select issued, accepted, returned from allocation`)]).toEqual([
          { issued: 0, accepted: 0, returned: 1 },
        ])
      })
    })

    test('what the person was invited under stays in the invitation', async () => {
      const profile = await invited()
      const fixed = await store()
        .sql`select program, category, points, rank, crs, version, submitted_at, issued_until from invitation`
      await decline(profile, '2024-03-01T09:00:00Z')
      expect([
        ...(await store()
          .sql`select program, category, points, rank, crs, version, submitted_at, issued_until from invitation`),
      ]).toEqual([...fixed])
    })

    test('refused: an unknown profile, one that was not invited, a day whose rules are not recorded', async () => {
      expect(codeIn(await decline('P-nobody', SUBMITTED))).toBe('profile-unknown')
      const { profile } = await submitted(store())
      const outcome = await decline(profile, '2024-02-20T00:00:00Z')
      expect(outcome).toMatchObject({
        refusal: { code: 'no-open-invitation', messageFr: expect.stringContaining('dans le bassin') },
      })
      const later = await submitted(store(), answersIn2026, '2026-09-01T14:00:00Z')
      await invite(store(), '9', '2026-10-20T14:00:00Z')
      expect(codeIn(await decline(later.profile, '2026-11-10T14:00:00Z'))).toBe('rules-not-recorded')
      expect((await rowOf(store(), later.profile)).state).toBe('invited')
      await expectSound(store())
    })
  })

  describe('cancelled', () => {
    test('and the profile put back at once, with the place in line there was', async () => {
      const profile = await invited()
      const at = when('2024-03-01T09:00:00Z')
      expect(value(await cancel(profile, at))).toMatchObject({
        state: 'in-pool',
        points: 432,
        submittedAt: moment(SUBMITTED),
      })
      expect(await invitationOf(store(), profile)).toMatchObject({
        state: 'cancelled',
        reason: 'issued to the wrong list',
      })
      expect(await rowOf(store(), profile)).toMatchObject({
        dueAt: moment('2025-02-14T14:00:00Z'),
        standing: 'in-pool',
      })
      const moves = await store()
        .sql`select act, transition, actor from journal where subject = ${profile} order by seq desc limit 2`
      expect([...moves]).toEqual([
        { act: 'reinstate', transition: 'X28', actor: 'system' },
        { act: 'cancel', transition: 'T23', actor: 'minister:somebody' },
      ])
      expect(await lettersOf(store(), profile)).toContain('invitation-cancelled')
      await expectSound(store())
      expect(await invite(store(), '2', '2024-03-02T14:00:00Z')).toBe(1)
    })

    test('of a nominee, of one that meets no program any more, of one whose twelve months are over', async () => {
      expect(value(await cancel(await importedInvited(NOMINATED), '2024-03-01T09:00:00Z')).state).toBe(
        'in-pool-nominated',
      )
      await empty(store())
      const results = [{ ...(answers()['languageTests'] as object[])[0], resultsOn: '2022-03-01' }]
      expect(
        value(await cancel(await invited(answers({ languageTests: results })), '2024-03-02T09:00:00Z')).state,
      ).toBe('removed-ineligible')
      await empty(store())
      expect(value(await cancel(await importedInvited({ languageTests: results }), '2024-03-02T09:00:00Z')).state).toBe(
        'not-eligible',
      )
      await empty(store())
      const old = await invited(answers(), SUBMITTED, '2025-01-20T14:00:00Z')
      expect(value(await cancel(old, '2025-02-14T14:00:00Z')).state).toBe('profile-expired')
      await expectSound(store())
    })

    test('refused without a reason, and once its time is over', async () => {
      const profile = await invited()
      expect(codeIn(await cancel(profile, '2024-03-01T09:00:00Z', ' '))).toBe('cancel-reason-missing')
      expect(codeIn(await cancel(profile, DEADLINE))).toBe('invitation-lapsed')
      await expectSound(store())
    })
  })
})
