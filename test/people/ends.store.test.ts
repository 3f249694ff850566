/** How a profile ends by the person's own act, and begins anew: withdrawn, renewed; and a person barred. */
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import { acceptNomination } from '../../src/actions/answer-nomination.ts'
import { barPerson, endBar, endBarsOver } from '../../src/actions/bar-person.ts'
import { confirmNomination } from '../../src/actions/confirm-nomination.ts'
import { holdRound } from '../../src/actions/hold-round.ts'
import { openDraft } from '../../src/actions/open-draft.ts'
import { previewRenewal, renewProfile } from '../../src/actions/renew-profile.ts'
import { saveDraft } from '../../src/actions/save-draft.ts'
import { setAllocation } from '../../src/actions/set-allocation.ts'
import { startDraft } from '../../src/actions/start-draft.ts'
import { submitProfile } from '../../src/actions/submit-profile.ts'
import { updateProfile } from '../../src/actions/update-profile.ts'
import { withdrawProfile } from '../../src/actions/withdraw-profile.ts'
import { type Micros, moment, momentText } from '../../src/law/moment.ts'
import type { Change } from '../../src/people/answers.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { imported } from '../rounds/rooms.ts'
import {
  answers,
  BEGIN,
  begun,
  by,
  claim,
  codeIn,
  DAY,
  drafted,
  dump,
  earlier,
  empty,
  entriesOf,
  expectSound,
  lettersOf,
  movesOf,
  offer,
  poor,
  rowOf,
  SECOND,
  submitted,
  value,
} from './cast.ts'

describeStores('the end of a profile', ({ store }) => {
  beforeEach(() => empty(store()))
  const db = () => store().db
  const at = moment(BEGIN)
  const expiry = moment('2025-02-14T14:00:00Z')

  const nominated = async (accepted: boolean) => {
    const one = await submitted(store())
    value(await setAllocation(db(), by.officer(), { province: 'ON', year: 2024, places: 1 }))
    const call = {
      ...{ requestKey: one.profile, profile: one.profile, validationCode: one.validationCode!, certificate: 'ON-24-1' },
      ...{ expiresOn: null, held: false },
    }
    value(await confirmNomination(db(), by.province(at + SECOND), { province: 'ON', call }))
    if (accepted) value(await acceptNomination(db(), by.candidate(at + 2 * SECOND), { profile: one.profile }))
    return one
  }
  const invite = async (when: Micros) =>
    value(
      await holdRound(
        db(),
        { by: 'officer:a.tremblay', at: when },
        { round: '900', type: 'general', program: null, category: null, invitations: 1, at: when, within: null },
      ),
    )

  describe('withdrawing', () => {
    const withdraw = (profile: string, giveUpNomination = false, when = at + DAY) =>
      withdrawProfile(db(), by.candidate(when), { profile, giveUpNomination })

    test.each<
      [
        why: string,
        make: () => Promise<{ profile: string; person: string }>,
        giveUp: boolean,
        when: Micros,
        move: string,
      ]
    >([
      ['a draft', () => begun(store(), at), false, at + DAY, 'withdraw X06'],
      ['one that is not eligible', () => submitted(store(), answers(poor)), false, at + DAY, 'withdraw X06'],
      ['one that waits for a province', () => submitted(store(), answers(claim)), false, at + DAY, 'withdraw X06'],
      [
        'one that waits for Job Bank',
        () => submitted(store(), earlier(), '2016-02-29T12:00:00Z'),
        false,
        moment('2016-03-01T00:00:00Z'),
        'withdraw X06',
      ],
      ['one in the pool', () => submitted(store()), false, at + DAY, 'withdraw T18'],
      ['one with a nomination to answer', () => nominated(false), false, at + DAY, 'withdraw T18'],
      ['one that is nominated', () => nominated(true), false, at + DAY, 'withdraw T18'],
      [
        'one that is nominated, to give the nomination up',
        () => nominated(true),
        true,
        at + DAY,
        'give-up-nomination T14',
      ],
    ])('%s: it ends, stands nowhere, and another may be begun', async (_why, make, giveUp, when, move) => {
      const { profile, person } = await make()
      const { submittedAt } = await rowOf(store(), profile)
      expect(value(await withdraw(profile, giveUp, when))).toEqual({ profile, withdrawnAt: when, submittedAt })
      expect(await rowOf(store(), profile)).toMatchObject({
        state: 'withdrawn',
        dueAt: null,
        standing: null,
        points: null,
        drafts: 0,
        since: when,
      })
      expect((await movesOf(store(), profile)).at(-1)).toBe(move)
      expect(await lettersOf(store(), profile)).toContain('withdrawn')
      // The place of a nomination is the province’s again.
      const places = await store().sql`select issued + accepted as taken from allocation`
      expect(places.every(({ taken }) => taken === 0)).toBe(true)
      value(await startDraft(db(), by.candidate(when), { person }))
      await expectSound(store())
    })

    test('is off where it is over, invited, or there is no nomination to give up', async () => {
      expect(codeIn(await withdraw('P-nothing'))).toBe('profile-unknown')
      const { profile } = await submitted(store())
      expect(codeIn(await withdraw(profile, true))).toBe('not-in-that-state')
      await invite(at + SECOND)
      const before = await dump(store())
      expect(codeIn(await withdraw(profile))).toBe('not-in-that-state')
      expect(await dump(store())).toEqual(before)
    })

    test('of many at once is done once', async () => {
      const { profile } = await submitted(store())
      const outcomes = await Promise.all(Array.from({ length: 6 }, () => withdraw(profile)))
      expect(outcomes.map(codeIn).filter((code) => code === 'done')).toHaveLength(1)
      expect((await movesOf(store(), profile)).at(-1)).toBe('withdraw T18')
      await expectSound(store())
    })

    test('and submitted anew it has a new number, code and moment, and the same answers', async () => {
      const old = await submitted(store())
      value(await withdraw(old.profile))
      const when = by.candidate(at + 2 * DAY)
      const { profile } = value(await startDraft(db(), when, { person: old.person, from: old.profile }))
      const anew = value(await submitProfile(db(), when, { profile }))
      expect(anew).toMatchObject({ state: 'in-pool', submittedAt: at + 2 * DAY, dueAt: moment('2025-02-16T14:00:00Z') })
      expect(anew.profile).not.toBe(old.profile)
      expect(anew.validationCode).not.toBe(old.validationCode)
      expect(anew.assessment.crs.total).toBe(old.assessment.crs.total)
      await expectSound(store())
    })
  })

  describe('renewing', () => {
    // Fresh results, so that the answers still meet the class at the end of the year.
    const lasting = answers({
      languageTests: [
        { test: 'ielts-general', resultsOn: '2024-02-01', listening: 8, reading: 7, writing: 7, speaking: 7.5 },
      ],
    })
    const opens = expiry - 60 * DAY
    const renew = (profile: string, when: Micros, changes?: readonly Change[]) =>
      renewProfile(db(), by.candidate(when), { profile, ...(changes && { changes }) })
    const preview = (profile: string, when: Micros) => previewRenewal(db(), by.candidate(when), { profile })

    test('in the last sixty days: the old one is withdrawn and a new one with every answer stands, at one moment', async () => {
      const old = await submitted(store(), lasting)
      expect(codeIn(await renew(old.profile, opens - 1))).toBe('renewal-too-early')
      expect(codeIn(await preview(old.profile, opens - 1))).toBe('renewal-too-early')
      const before = await dump(store())
      const seen = value(await preview(old.profile, opens))
      expect(seen).toMatchObject({
        to: 'in-pool',
        renewal: { way: 'early', submittedAt: at, newSubmittedAt: opens, expiresAt: expiry, losesNomination: 'none' },
      })
      expect(seen.renewal.said.en).toContain('gives up your earlier place in line')
      expect(await dump(store())).toEqual(before)
      const renewed = value(await renew(old.profile, opens))
      expect(renewed).toMatchObject({
        state: 'in-pool',
        version: 1,
        submittedAt: opens,
        earlier: old.profile,
        renewal: seen.renewal,
      })
      expect(renewed.profile).not.toBe(old.profile)
      expect(renewed.validationCode).not.toBe(old.validationCode)
      expect((await movesOf(store(), old.profile)).at(-1)).toBe('renew X35')
      expect(await movesOf(store(), renewed.profile)).toEqual(['start-draft T32', 'submit T04'])
      expect(await rowOf(store(), old.profile)).toMatchObject({ state: 'withdrawn', since: opens, standing: null })
      expect(await rowOf(store(), renewed.profile)).toMatchObject({
        ...{ state: 'in-pool', submittedAt: opens, drafts: 0, dueAt: moment('2025-12-16T14:00:00Z') },
      })
      const [row] = await store().sql<{ content: string }[]>`
        select content from profile_version where profile = ${renewed.profile}`
      const { profile: _, submittedAt: __, ...content } = JSON.parse(row!.content)
      expect(content).toEqual(lasting)
      await expectSound(store())
    })

    test('what is no longer true is changed in the same act', async () => {
      const old = await submitted(store(), lasting)
      const changes = [
        { pointer: '/fundsCad', value: 31_000 },
        { pointer: '/work/0/to', value: '2020-06-30' },
      ]
      const renewed = value(await renew(old.profile, opens, changes))
      const [row] = await store().sql<{ content: string }[]>`
        select content from profile_version where profile = ${renewed.profile}`
      expect(JSON.parse(row!.content)).toMatchObject({ fundsCad: 31_000, work: [{ to: '2020-06-30' }] })
      expect(codeIn(await renew(renewed.profile, opens, [{ pointer: '/height', value: 1 }]))).toBe('renewal-too-early')
    })

    test('after it is over: every answer is still there, and a new one follows it', async () => {
      const old = await submitted(store(), lasting)
      const when = expiry + 5 * DAY
      const seen = value(await preview(old.profile, when))
      expect(seen).toMatchObject({ renewal: { way: 'after' }, to: 'in-pool' })
      // Seeing changes nothing: the profile has not even expired yet for others to see.
      expect((await rowOf(store(), old.profile)).state).toBe('in-pool')
      const renewed = value(await renew(old.profile, when))
      expect(renewed).toMatchObject({ state: 'in-pool', submittedAt: when })
      expect(await rowOf(store(), old.profile)).toMatchObject({ state: 'profile-expired', since: expiry })
      expect((await movesOf(store(), old.profile)).at(-1)).toBe('expire T19')
      expect(await movesOf(store(), renewed.profile)).toEqual(['start-draft T32', 'submit T04'])
      // The old one cannot be renewed twice: one is live.
      expect(codeIn(await renew(old.profile, when + 1))).toBe('profile-live')
      await expectSound(store())
    })

    test('on the last day of February of a leap year’s profile', async () => {
      const old = await submitted(store(), lasting, '2024-02-29T10:00:00Z')
      const end = moment('2025-02-28T10:00:00Z')
      expect(value(await preview(old.profile, end - 1)).renewal).toMatchObject({ way: 'early', expiresAt: end })
      expect(value(await preview(old.profile, end)).renewal).toMatchObject({ way: 'after', expiresAt: end })
      expect(value(await renew(old.profile, end - 1)).dueAt).toBe(moment('2026-02-28T10:00:00Z') - 1)
    })

    test('a profile that stands is not given up for one that would not: refused, with the findings', async () => {
      // The results are two years old in January; they hold until then.
      const brief = answers({
        languageTests: [
          { test: 'ielts-general', resultsOn: '2023-02-10', listening: 8, reading: 7, writing: 7, speaking: 7.5 },
        ],
      })
      const old = await submitted(store(), brief)
      const changes = [{ pointer: '/fundsCad', value: 0 }]
      const before = await rowOf(store(), old.profile)
      const refused = await renew(old.profile, opens, changes)
      expect(refused).toMatchObject({
        ok: false,
        refusal: { code: 'renewal-not-accepted', assessment: { eligible: false } },
      })
      expect(await rowOf(store(), old.profile)).toMatchObject({ state: 'in-pool', submittedAt: before.submittedAt })
      expect(codeIn(await renew(old.profile, opens, [{ pointer: '/nominations', value: claim.nominations }]))).toBe(
        'renewal-not-accepted',
      )
      expect(codeIn(await renew(old.profile, opens, [{ pointer: '/familySize', value: 'x' }]))).toBe(
        'answers-unreadable',
      )
      expect(codeIn(await renew(old.profile, opens, [{ pointer: '/height', value: 1 }]))).toBe('pointer-unknown')
      // Later by itself it meets no program any more, and is removed; then it is over, and what is renewed is to be corrected.
      const when = moment('2025-02-10T00:00:00Z')
      expect(value(await renew(old.profile, when))).toMatchObject({ state: 'not-eligible', renewal: { way: 'after' } })
      expect((await rowOf(store(), old.profile)).state).toBe('removed-ineligible')
      await expectSound(store())
    })

    test('in the days of Job Bank it is not given up to wait again', async () => {
      const old = await submitted(store(), earlier(offer), '2016-02-29T12:00:00Z')
      const when = moment('2017-02-01T00:00:00Z')
      const dropped = [{ pointer: '/jobOffers' }]
      expect(codeIn(await renew(old.profile, when, dropped))).toBe('renewal-not-accepted')
      expect(value(await renew(old.profile, when)).state).toBe('in-pool')
    })

    test('a nomination is not carried, and it is said before', async () => {
      const one = await submitted(store(), lasting)
      value(await setAllocation(db(), by.officer(opens), { province: 'ON', year: 2024, places: 1 }))
      const call = {
        ...{ requestKey: 'k', profile: one.profile, validationCode: one.validationCode!, certificate: 'ON-24-1' },
        ...{ expiresOn: null, held: false },
      }
      value(await confirmNomination(db(), by.province(opens), { province: 'ON', call }))
      value(await acceptNomination(db(), by.candidate(opens), { profile: one.profile }))
      const seen = value(await preview(one.profile, opens + 1))
      expect(seen.renewal.losesNomination).toBe('accepted')
      const renewed = value(await renew(one.profile, opens + 1))
      expect(renewed.state).toBe('in-pool')
      expect(renewed.assessment.facts.nomination).toBe(false)
      expect([...(await store().sql`select accepted, returned from allocation`)]).toEqual([
        { accepted: 0, returned: 1 },
      ])
      await expectSound(store())
    })

    test('is refused of a draft, of nothing, and of an imported profile', async () => {
      expect(codeIn(await renew('P-nothing', opens))).toBe('profile-unknown')
      expect(codeIn(await renew((await begun(store(), at)).profile, at + 1))).toBe('renewal-not-possible')
      await imported(store(), [{ ...lasting, profile: 'P-1', submittedAt: '2024-02-14T00:00:00Z' }], '2024-02-14')
      expect(codeIn(await renew('P-1', opens))).toBe('no-account')
    })

    test('of many at once is done once', async () => {
      for (const when of [opens, expiry + DAY]) {
        await empty(store())
        const old = await submitted(store(), lasting)
        const outcomes = await Promise.all(Array.from({ length: 6 }, (_, i) => renew(old.profile, when + i)))
        expect(outcomes.map(codeIn).filter((code) => code === 'done')).toHaveLength(1)
        const live = await store().sql`select reference from profile where person = ${old.person} and state = 'in-pool'`
        expect(live).toHaveLength(1)
        await expectSound(store())
      }
    })

    test('at once with a profile begun otherwise: one of the two is live, and the other is told so', async () => {
      for (let turn = 0; turn < 10; turn++) {
        const old = await submitted(store(), lasting)
        const when = expiry + DAY
        // It is over already, so that nobody waits for its end.
        expect(codeIn(await withdrawProfile(db(), by.candidate(when), { profile: old.profile }))).toBe(
          'not-in-that-state',
        )
        const outcomes = await Promise.all([
          renew(old.profile, when),
          // A little later each turn, so that one comes between what the other reads and what it writes.
          sleep(turn).then(() => startDraft(db(), by.candidate(when), { person: old.person })),
          sleep(turn / 2).then(() => startDraft(db(), by.candidate(when), { person: old.person, from: old.profile })),
        ])
        expect(outcomes.map(codeIn).sort()).toEqual(['done', 'profile-live', 'profile-live'])
      }
      await expectSound(store())
    })
  })

  describe('barring', () => {
    const bar = (person: string, from?: Micros, when = at + DAY, doing = by.officer(when)) =>
      barPerson(db(), doing, { person, reason: 'false employment letters', ...(from !== undefined && { from }) })
    const FROM = moment('2024-02-29T09:00:00Z')
    const UNTIL = moment('2029-02-28T09:00:00Z')

    test.each<[why: string, make: () => Promise<{ profile: string; person: string }>]>([
      ['a draft', () => drafted(store(), answers())],
      ['what is not eligible', () => submitted(store(), answers(poor))],
      ['what waits for a province', () => submitted(store(), answers(claim))],
      ['what is in the pool', () => submitted(store())],
      ['what has a nomination to answer', () => nominated(false)],
      ['what is nominated', () => nominated(true)],
      [
        'what is invited',
        async () => {
          const one = await submitted(store())
          await invite(at + SECOND)
          return one
        },
      ],
    ])('ends %s, and stops everything of the person', async (_why, make) => {
      const { profile, person } = await make()
      const outcome = value(await bar(person))
      expect(outcome).toEqual({ person, barredAt: at + DAY, barredUntil: null, profiles: [profile] })
      expect(await rowOf(store(), profile)).toMatchObject({
        state: 'barred',
        dueAt: null,
        standing: null,
        points: null,
        drafts: 0,
      })
      expect((await movesOf(store(), profile)).at(-1)).toBe('bar T31')
      expect(await lettersOf(store(), profile)).toContain('barred')
      expect([...(await store().sql`select count(*)::integer as n from invitation where state = 'issued'`)]).toEqual([
        { n: 0 },
      ])
      const places = await store().sql`select issued + accepted as taken from allocation`
      expect(places.every(({ taken }) => taken === 0)).toBe(true)
      const when = at + 2 * DAY
      const refused = await startDraft(db(), by.candidate(when), { person })
      expect(codeIn(refused)).toBe('person-barred')
      for (const outcome of [
        await saveDraft(db(), by.candidate(when), { profile, pointer: '/sex', value: 'female' }),
        await openDraft(db(), by.candidate(when), { profile }),
        await submitProfile(db(), by.candidate(when), { profile }),
        await updateProfile(db(), by.candidate(when), { profile, changes: [] }),
        await withdrawProfile(db(), by.candidate(when), { profile }),
      ]) {
        expect(codeIn(outcome)).toBe('not-in-that-state')
      }
      expect(codeIn(await renewProfile(db(), by.candidate(when), { profile }))).toBe('renewal-not-possible')
      const entry = (await entriesOf(store(), person)).at(-1)!
      expect(entry).toMatchObject({ act: 'bar', transition: 'T31', actor: 'officer:a.tremblay' })
      expect(entry.detail).not.toContain('employment')
      await expectSound(store())
    })

    test('is an officer’s act, of somebody there, and not from a day to come', async () => {
      const { person } = await begun(store(), at)
      const before = await dump(store())
      expect(codeIn(await bar(person, undefined, at, by.candidate()))).toBe('officer-only')
      expect(codeIn(await bar('A-nobody'))).toBe('person-unknown')
      expect(codeIn(await bar(person, at + DAY + 1))).toBe('bar-from-later')
      expect(await dump(store())).toEqual(before)
    })

    test('lasts five years from the day given, a leap day’s until 28 February; it can be fixed later, and once', async () => {
      const { person } = await begun(store(), at)
      expect(value(await bar(person, undefined, FROM)).barredUntil).toBeNull()
      expect(codeIn(await bar(person, undefined, FROM + 1))).toBe('bar-not-over')
      expect(codeIn(await endBar(db(), by.officer(FROM + 1), { person }))).toBe('bar-not-over')
      expect(value(await bar(person, FROM, FROM + DAY))).toMatchObject({
        barredAt: FROM,
        barredUntil: UNTIL,
        profiles: [],
      })
      expect(codeIn(await bar(person, FROM, FROM + 2 * DAY))).toBe('already-barred')
      const start = (when: Micros) => startDraft(db(), by.candidate(when), { person })
      const refused = await start(UNTIL - 1)
      expect(refused).toMatchObject({
        ok: false,
        refusal: { code: 'person-barred', values: { until: momentText(UNTIL) } },
      })
      expect(codeIn(await endBar(db(), by.officer(UNTIL - 1), { person }))).toBe('bar-not-over')
      const begunAnew = value(await start(UNTIL + DAY))
      // It ended by itself, at its own moment.
      expect((await entriesOf(store(), person)).at(-1)).toMatchObject({
        act: 'end-bar',
        transition: 'X36',
        actor: 'system',
        at: UNTIL,
      })
      expect(await movesOf(store(), begunAnew.profile)).toEqual(['start-draft T01'])
      await expectSound(store())
    })

    test('ends by the sweep, each bar once', async () => {
      const some = [await begun(store(), at), await begun(store(), at), await begun(store(), at)]
      for (const [i, { person }] of some.entries()) value(await bar(person, FROM + i, FROM + DAY))
      expect(await endBarsOver(db(), UNTIL - 1, 10)).toBe(0)
      const counts = await Promise.all([endBarsOver(db(), UNTIL + 1, 10), endBarsOver(db(), UNTIL + 1, 10)])
      expect(Math.max(...counts)).toBe(2)
      const ended = await store().sql<{ n: number }[]>`select count(*)::integer as n from journal where act = 'end-bar'`
      expect(ended[0]!.n).toBe(2)
      expect(await endBarsOver(db(), UNTIL + 2, 10)).toBe(1)
      expect(codeIn(await endBar(db(), by.officer(UNTIL + 3), { person: some[0]!.person }))).toBe('not-barred')
      expect(codeIn(await endBar(db(), by.officer(UNTIL + 3), { person: 'A-nobody' }))).toBe('person-unknown')
      await expectSound(store())
    })

    test('at once with a draft being begun, or a submission: whichever comes first, nothing of the person stays open', async () => {
      for (let turn = 0; turn < 4; turn++) {
        await empty(store())
        const { person, profile } = await drafted(store(), answers())
        value(await withdrawProfile(db(), by.candidate(), { profile }))
        await Promise.all([bar(person, undefined, at + DAY), startDraft(db(), by.candidate(at + DAY), { person })])
        const other = await drafted(store(), answers())
        await Promise.all([
          bar(other.person, undefined, at + DAY),
          submitProfile(db(), by.candidate(at + DAY), { profile: other.profile }),
        ])
        const open = await store().sql`select reference from profile where state not in ('barred', 'withdrawn')`
        expect([...open]).toEqual([])
        expect([...(await store().sql`select count(*)::integer as n from standing`)]).toEqual([{ n: 0 }])
        await expectSound(store())
      }
    })
  })
})
