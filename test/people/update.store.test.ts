/** Keeping a profile true: the place in line stays, the consequence is said before, and a profile that meets no program leaves. */
import { beforeEach, describe, expect, test } from 'vitest'
import { inTransaction } from '../../src/actions/acting.ts'
import { acceptNomination } from '../../src/actions/answer-nomination.ts'
import { confirmNomination } from '../../src/actions/confirm-nomination.ts'
import { must } from '../../src/actions/end-profile.ts'
import { holdRound } from '../../src/actions/hold-round.ts'
import { saveDraft } from '../../src/actions/save-draft.ts'
import { setAllocation } from '../../src/actions/set-allocation.ts'
import { livingAt } from '../../src/actions/settle.ts'
import { submitProfile } from '../../src/actions/submit-profile.ts'
import { type NewAnswers, previewUpdate, updateProfile } from '../../src/actions/update-profile.ts'
import { type Micros, moment } from '../../src/law/moment.ts'
import { done } from '../../src/law/outcome.ts'
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

const LEAP = '2016-02-29T12:30:00.5Z'

describeStores('an update', ({ store }) => {
  beforeEach(() => empty(store()))
  const db = () => store().db
  const at = moment(BEGIN)
  const later = at + DAY
  const update = (profile: string, what: NewAnswers, when: Micros = later) =>
    updateProfile(db(), by.candidate(when), { profile, ...what })
  const preview = (profile: string, what: NewAnswers, when: Micros = later) =>
    previewUpdate(db(), by.candidate(when), { profile, ...what })
  const fields = (what: Record<string, unknown>): NewAnswers => ({
    changes: Object.entries(what).map(([key, value]) => ({ pointer: `/${key}`, value })),
  })
  const stored = async (profile: string, version: number): Promise<Record<string, unknown>> => {
    const [row] = await store().sql<{ content: string }[]>`
      select content from profile_version where profile = ${profile} and version = ${version}`
    return JSON.parse(row!.content)
  }
  const nominated = async (what = answers()) => {
    const one = await submitted(store(), what)
    value(await setAllocation(db(), by.officer(), { province: 'ON', year: 2024, places: 5 }))
    const call = {
      ...{ requestKey: one.profile, profile: one.profile, validationCode: one.validationCode!, certificate: 'ON-24-1' },
      ...{ expiresOn: null, held: false },
    }
    value(await confirmNomination(db(), by.province(at + SECOND), { province: 'ON', call }))
    return one
  }
  const accept = async (profile: string) =>
    value(await acceptNomination(db(), by.candidate(at + 2 * SECOND), { profile }))

  test('keeps the moment, the twelve months, the code and the place in line; the score is that of the day, at once', async () => {
    const one = await submitted(store())
    const before = await rowOf(store(), one.profile)
    const outcome = value(await update(one.profile, { changes: [{ pointer: '/languageTests/0/reading', value: 9 }] }))
    expect(outcome).toMatchObject({
      state: 'in-pool',
      version: 2,
      consequence: { points: { before: 432 }, place: { policy: 'kept' } },
    })
    expect(outcome.assessment.crs.total).toBeGreaterThan(432)
    const row = await rowOf(store(), one.profile)
    expect(row).toEqual({ ...before, version: 2, points: outcome.assessment.crs.total })
    const [first, second] = [await stored(one.profile, 1), await stored(one.profile, 2)]
    expect(second).toEqual({ ...first, languageTests: [{ ...(first['languageTests'] as object[])[0], reading: 9 }] })
    expect(await movesOf(store(), one.profile)).toEqual(['start-draft T01', 'submit T04', 'update T15'])
    expect(await lettersOf(store(), one.profile)).toEqual(['profile-accepted', 'profile-updated'])
    await expectSound(store())
  })

  test('of the whole content does the same as of the answers that changed', async () => {
    const [one, other] = [await submitted(store()), await submitted(store())]
    value(await update(one.profile, fields({ fundsCad: 30_000 })))
    const { profile: _, ...content } = await stored(other.profile, 1)
    value(await update(other.profile, { content: { ...content, fundsCad: 30_000 } }))
    const { profile: __, ...a } = await stored(one.profile, 2)
    const { profile: ___, ...b } = await stored(other.profile, 2)
    expect(a).toEqual(b)
  })

  test('an answer is taken away, and the same answers again change nothing', async () => {
    const { profile } = await submitted(store(), answers({ sex: 'female' }))
    value(await update(profile, { changes: [{ pointer: '/sex' }] }))
    expect(await stored(profile, 2)).not.toHaveProperty('sex')
    const before = await dump(store())
    expect(value(await update(profile, { changes: [{ pointer: '/sex' }] })).version).toBe(2)
    expect(value(await update(profile, { content: { ...answers() } })).version).toBe(2)
    expect(await dump(store())).toEqual(before)
  })

  describe('where no program is met any more', () => {
    test('is carried out, and the profile leaves the pool for good (T17); it says so before', async () => {
      const { profile } = await submitted(store())
      const seen = value(await preview(profile, fields(poor)))
      expect(seen.consequence).toMatchObject({
        ...{ from: 'in-pool', to: 'removed-ineligible', ends: true, eligible: { before: true, after: false } },
        ...{ programs: { gained: [], lost: ['fsw'] }, place: { policy: 'given-up' } },
      })
      expect(seen.consequence.said.en).toContain('for good')
      expect(seen.assessment.programs.fsw.criteria.some(({ rule, met }) => rule === 'fsw.funds' && !met)).toBe(true)
      const outcome = value(await update(profile, fields(poor)))
      expect(outcome).toMatchObject({ state: 'removed-ineligible', version: 2 })
      expect(outcome.consequence).toEqual(seen.consequence)
      expect(await rowOf(store(), profile)).toMatchObject({ dueAt: null, points: null, standing: null, since: later })
      expect(await stored(profile, 2)).toMatchObject(poor)
      const entries = (await entriesOf(store(), profile)).slice(-2)
      expect(entries.map(({ act, transition, actor }) => [act, transition, actor])).toEqual([
        ['update', 'T15', 'candidate:A-1'],
        ['re-assess', 'T17', 'system'],
      ])
      expect(await lettersOf(store(), profile)).toContain('removed-ineligible')
      expect(codeIn(await update(profile, fields({ fundsCad: 25_000 })))).toBe('not-in-that-state')
      await expectSound(store())
    })

    test('takes a nomination that waits, or is accepted, with it: the place is free again', async () => {
      for (const accepted of [false, true]) {
        await empty(store())
        const { profile } = await nominated()
        if (accepted) await accept(profile)
        expect(value(await update(profile, fields(poor))).state).toBe('removed-ineligible')
        const [allocation] = await store().sql`select issued, accepted, returned from allocation`
        expect(allocation).toEqual({ issued: 0, accepted: 0, returned: 1 })
        await expectSound(store())
      }
    })

    test('an imported profile is kept outside instead (X13)', async () => {
      await imported(store(), [{ ...answers(), profile: 'P-1', submittedAt: '2024-02-01T00:00:00Z' }], '2024-02-14')
      expect(value(await update('P-1', fields(poor))).state).toBe('not-eligible')
      expect(await rowOf(store(), 'P-1')).toMatchObject({ state: 'not-eligible', standing: 'not-eligible' })
      expect((await movesOf(store(), 'P-1')).slice(-2)).toEqual(['update T15', 're-assess X13'])
      await expectSound(store())
    })
  })

  describe('seen beforehand', () => {
    test.each<[why: string, what: Record<string, unknown>]>([
      [
        'a better test',
        {
          languageTests: [
            { test: 'ielts-general', resultsOn: '2024-01-01', listening: 8.5, reading: 8, writing: 8, speaking: 8 },
          ],
        },
      ],
      ['less money', { fundsCad: 100 }],
      [
        'a spouse',
        { maritalStatus: 'married', familySize: 2, spouse: { accompanying: true, citizenOrPermanentResident: false } },
      ],
    ])('%s writes nothing, and is what the update then does', async (_why, what) => {
      const { profile } = await submitted(store())
      const before = await dump(store())
      const seen = value(await preview(profile, fields(what)))
      expect(await dump(store())).toEqual(before)
      const carriedOut = value(await update(profile, fields(what)))
      expect(carriedOut).toMatchObject({ consequence: seen.consequence, state: seen.consequence.to })
      expect(seen.consequence.points.after).toBe(carriedOut.assessment.crs.total)
      expect(seen.consequence.said.fr).not.toBe(seen.consequence.said.en)
    })

    test('also after time has done something to the profile: that too is undone', async () => {
      const { profile } = await submitted(store())
      const before = await dump(store())
      // She is thirty in May: five points less, and the preview sees them gone.
      const may = moment('2024-05-20T00:00:00Z')
      expect(value(await preview(profile, fields({ sex: 'female' }), may)).consequence.points).toEqual({
        before: 427,
        after: 427,
      })
      expect(codeIn(await preview(profile, fields(poor), moment('2025-02-14T14:00:00Z')))).toBe('not-in-that-state')
      expect(await dump(store())).toEqual(before)
    })

    test('is refused alike', async () => {
      const { profile } = await submitted(store())
      const wrong = fields({ familySize: 'three' })
      expect(await preview(profile, wrong)).toEqual(await update(profile, wrong))
    })
  })

  describe('is refused, and nothing changes,', () => {
    test.each<[why: string, what: NewAnswers, code: string]>([
      ['what cannot be read', fields({ familySize: 'three' }), 'answers-unreadable'],
      ['a birth date that is not the account’s', fields({ bornOn: '1995-05-17' }), 'answers-unreadable'],
      ['a place that is none', fields({ height: 180 }), 'pointer-unknown'],
      ['a key that is none', { content: { ...answers(), height: 180 } }, 'answers-unreadable'],
      [
        'another moment of submission',
        { content: { ...answers(), submittedAt: '2020-01-01T00:00:00Z' } },
        'place-is-kept',
      ],
      ['another number', { content: { ...answers(), profile: 'P-0' } }, 'place-is-kept'],
      [
        'a nomination accepted by declaring it so',
        { content: answers({ nominations: [{ province: 'ON', issuedOn: '2024-01-02', acceptedOn: '2024-01-03' }] }) },
        'nomination-not-accepted',
      ],
      [
        'the same field by field',
        fields({ 'nominations/0': { province: 'ON', issuedOn: '2024-01-02', acceptedOn: '2024-01-03' } }),
        'pointer-unknown',
      ],
    ])('%s', async (_why, what, code) => {
      const { profile } = await submitted(store())
      const before = await dump(store())
      expect(codeIn(await update(profile, what))).toBe(code)
      expect(await dump(store())).toEqual(before)
    })

    test('where there is nothing to update', async () => {
      expect(codeIn(await update('P-nothing', fields(poor)))).toBe('profile-unknown')
      expect(codeIn(await update((await begun(store(), at)).profile, fields(poor)))).toBe('not-in-that-state')
      const { profile } = await submitted(store(), answers(poor))
      expect(codeIn(await update(profile, fields({ fundsCad: 25_000 })))).toBe('not-in-that-state')
    })

    test('once invited: the profile is locked', async () => {
      const { profile } = await submitted(store())
      const instruction = {
        ...{
          round: '900',
          type: 'general',
          program: null,
          category: null,
          invitations: 1,
          at: at + SECOND,
          within: null,
        },
      } as const
      value(await holdRound(db(), { by: 'officer:a.tremblay', at: at + SECOND }, instruction as never))
      const before = await dump(store())
      const refused = await update(profile, fields({ fundsCad: 30_000 }))
      expect(refused).toMatchObject({ ok: false, refusal: { code: 'not-in-that-state', values: { state: 'invited' } } })
      expect(codeIn(await preview(profile, fields({ fundsCad: 30_000 })))).toBe('not-in-that-state')
      expect(await dump(store())).toEqual(before)
    })
  })

  test('a nomination that was accepted stays, with its points, whatever is updated', async () => {
    const { profile } = await nominated()
    // While it waits for its answer the profile can be kept true.
    expect(value(await update(profile, fields({ fundsCad: 26_000 }), at + SECOND + 1)).state).toBe('nomination-offered')
    const { dueAt } = await rowOf(store(), profile)
    expect(dueAt).toBe(moment('2024-03-16T00:00:00Z'))
    await accept(profile)
    expect((await rowOf(store(), profile)).points).toBe(1032)
    expect(value(await update(profile, fields({ fundsCad: 27_000 }))).consequence.points).toEqual({
      before: 1032,
      after: 1032,
    })
    const { profile: _, submittedAt: __, nominations, ...rest } = await stored(profile, 4)
    expect(nominations).toMatchObject([{ province: 'ON', acceptedOn: '2024-02-14' }])
    for (const without of [
      { ...rest, nominations: [] },
      { ...rest, nominations: [{ province: 'BC', issuedOn: '2024-02-01' }] },
    ]) {
      expect(codeIn(await update(profile, { content: without }))).toBe('nomination-locked')
    }
    expect(value(await update(profile, { content: { ...rest, fundsCad: 28_000 } })).state).toBe('in-pool-nominated')
    expect(value(await update(profile, { content: { ...rest, fundsCad: 29_000, nominations } })).version).toBe(6)
    // Field by field it cannot even be named.
    expect(codeIn(await update(profile, { changes: [{ pointer: '/nominations' }] }))).toBe('done')
    expect(await stored(profile, 6)).toMatchObject({ nominations, fundsCad: 29_000 })
    expect(await rowOf(store(), profile)).toMatchObject({ state: 'in-pool-nominated', points: 1032, version: 6 })
    await expectSound(store())
  })

  describe('while it waits', () => {
    const offOffer = { jobOffers: [] }
    const claimed = { nominations: [{ province: 'ON', issuedOn: '2016-02-01' }] }
    const none = { nominations: [] }
    test.each<
      [
        why: string,
        before: Record<string, unknown>,
        what: Record<string, unknown>,
        from: string,
        to: string,
        move: string,
        due: string,
      ]
    >([
      [
        'for Job Bank, it goes on waiting',
        {},
        { fundsCad: 26_000 },
        'pending-job-bank',
        'pending-job-bank',
        'X17',
        '2016-03-31T00:00:00Z',
      ],
      ['for Job Bank, an offer lets it in', {}, offer, 'pending-job-bank', 'in-pool', 'X18', '2017-02-28T12:30:00.5Z'],
      [
        'for Job Bank, no program is met',
        {},
        poor,
        'pending-job-bank',
        'not-eligible',
        'X19',
        '2017-02-28T12:30:00.5Z',
      ],
      [
        'for Job Bank, a nomination is claimed',
        {},
        claimed,
        'pending-job-bank',
        'pending-nomination-confirmation',
        'X20',
        '2017-02-28T12:30:00.5Z',
      ],
      [
        'for the province, it goes on waiting',
        claimed,
        { fundsCad: 26_000 },
        'pending-nomination-confirmation',
        'pending-nomination-confirmation',
        'X17',
        '2017-02-28T12:30:00.5Z',
      ],
      [
        'for the province, no program is met',
        claimed,
        poor,
        'pending-nomination-confirmation',
        'not-eligible',
        'X19',
        '2017-02-28T12:30:00.5Z',
      ],
      [
        'for the province, the claim is dropped without an offer',
        claimed,
        none,
        'pending-nomination-confirmation',
        'pending-job-bank',
        'X37',
        '2016-04-01T00:00:00Z',
      ],
      [
        'for the province, the claim is dropped with an offer',
        { ...claimed, ...offer },
        none,
        'pending-nomination-confirmation',
        'in-pool',
        'X18',
        '2017-02-28T12:30:00.5Z',
      ],
      [
        'for the province, the offer is dropped',
        { ...claimed, ...offer },
        offOffer,
        'pending-nomination-confirmation',
        'pending-nomination-confirmation',
        'X17',
        '2017-02-28T12:30:00.5Z',
      ],
    ])('%s', async (_why, before, what, from, to, move, due) => {
      const one = await submitted(store(), earlier(before), LEAP)
      expect(one.state).toBe(from)
      const when = moment(LEAP) + DAY
      const seen = value(await preview(one.profile, fields(what), when))
      expect(value(await update(one.profile, fields(what), when))).toMatchObject({
        state: to,
        consequence: seen.consequence,
      })
      expect(seen.consequence.ends).toBe(false)
      const row = await rowOf(store(), one.profile)
      // The place in line stays, whatever it waits for.
      expect(row).toMatchObject({
        state: to,
        version: 2,
        submittedAt: one.submittedAt,
        dueAt: moment(due),
        code: one.validationCode,
      })
      expect(row.standing).toBe(to === 'in-pool' ? 'in-pool' : null)
      expect((await movesOf(store(), one.profile)).at(-1)).toBe(`update ${move}`)
      await expectSound(store())
    })

    test('after the days of Job Bank, a dropped claim leads into the pool', async () => {
      const one = await submitted(store(), answers(claim))
      expect(value(await update(one.profile, fields(none))).state).toBe('in-pool')
      expect((await movesOf(store(), one.profile)).at(-1)).toBe('update X18')
      await expectSound(store())
    })
  })

  describe('of a profile that new rules could not assess', () => {
    /** As X16 leaves it: the rules ask what it does not say. */
    const unassessed = async (profile: string) => {
      value(
        await inTransaction(db(), async (tx) => {
          const doing = { by: 'system', at: at + SECOND } as const
          const life = (await livingAt(tx, doing, profile))!
          const standing = life.standing === null ? {} : ({ standing: 'none' } as const)
          return done(
            await must(tx, doing, life, { act: 're-assess', to: 'unassessed', at: doing.at, detail: {}, ...standing }),
          )
        }),
      )
    }

    test.each<[why: string, accepted: boolean, what: Record<string, unknown>, state: string, move: string]>([
      [
        'answering is an update: it is back in the pool, its place kept',
        false,
        { fundsCad: 26_000 },
        'in-pool',
        'update X39',
      ],
      ['as a nominee too', true, { fundsCad: 26_000 }, 'in-pool-nominated', 'update X40'],
      ['an answer that meets no program leads to correction', false, poor, 'not-eligible', 'correct X08'],
    ])('%s', async (_why, accepted, what, state, move) => {
      const one = accepted ? await nominated() : await submitted(store())
      if (accepted) await accept(one.profile)
      await unassessed(one.profile)
      const seen = value(await preview(one.profile, fields(what)))
      expect(seen.consequence.to).toBe(state)
      expect(value(await update(one.profile, fields(what))).state).toBe(state)
      expect(await rowOf(store(), one.profile)).toMatchObject({ state, submittedAt: one.submittedAt })
      expect((await movesOf(store(), one.profile)).at(-1)).toBe(move)
      await expectSound(store())
    })

    test('so it is field by field, and submitted again: the place in line stays', async () => {
      const one = await submitted(store())
      await unassessed(one.profile)
      value(await saveDraft(db(), by.candidate(later), { profile: one.profile, pointer: '/fundsCad', value: 26_000 }))
      const outcome = value(await submitProfile(db(), by.candidate(later), { profile: one.profile }))
      expect(outcome).toMatchObject({
        state: 'in-pool',
        submittedAt: one.submittedAt,
        validationCode: one.validationCode,
      })
      expect(await rowOf(store(), one.profile)).toMatchObject({
        submittedAt: at,
        drafts: 0,
        dueAt: one.dueAt,
        standing: 'in-pool',
      })
      expect((await movesOf(store(), one.profile)).at(-1)).toBe('update X39')
      await expectSound(store())
    })

    test('once its answers met no program the place is lost: what follows is a submission like any other', async () => {
      const one = await submitted(store())
      await unassessed(one.profile)
      expect(value(await update(one.profile, fields(poor))).state).toBe('not-eligible')
      await unassessed(one.profile)
      expect(codeIn(await update(one.profile, fields({ fundsCad: 26_000 })))).toBe('never-in-pool')
      value(await saveDraft(db(), by.candidate(later), { profile: one.profile, pointer: '/fundsCad', value: 26_000 }))
      expect(value(await submitProfile(db(), by.candidate(later), { profile: one.profile }))).toMatchObject({
        ...{ state: 'in-pool', submittedAt: later, validationCode: one.validationCode },
      })
      expect((await movesOf(store(), one.profile)).at(-1)).toBe('correct X07')
      await expectSound(store())
    })

    test('one that was never in the pool has no place to keep: it is corrected, and its moment is new', async () => {
      const { profile } = await submitted(store(), answers(claim))
      await unassessed(profile)
      expect(codeIn(await update(profile, fields({ fundsCad: 26_000 })))).toBe('never-in-pool')
      expect(value(await submitProfile(db(), by.candidate(later), { profile }))).toMatchObject({
        ...{ state: 'pending-nomination-confirmation', submittedAt: later },
      })
      expect((await movesOf(store(), profile)).at(-1)).toBe('correct X10')
      await expectSound(store())
    })
  })

  test('of many at once all are kept, one after the other', async () => {
    const { profile } = await submitted(store())
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, (_, i) => update(profile, fields({ fundsCad: 30_000 + i }), later + i)),
    )
    expect(outcomes.map(codeIn)).toEqual(Array(6).fill('done'))
    expect((await rowOf(store(), profile)).version).toBe(7)
    // Two that change different answers: neither undoes the other.
    await Promise.all([
      update(profile, fields({ sex: 'female' })),
      update(profile, fields({ provincesOfInterest: ['ON'] })),
    ])
    expect(await stored(profile, 9)).toMatchObject({ sex: 'female', provincesOfInterest: ['ON'] })
    await expectSound(store())
  })

  test('while a round is held, it comes before or after: nobody is invited on answers that were replaced meanwhile', async () => {
    for (let turn = 0; turn < 4; turn++) {
      await empty(store())
      const { profile } = await submitted(store())
      await drafted(store(), answers())
      const instruction = {
        ...{ round: '901', type: 'general', program: null, category: null, invitations: 1, at: later, within: null },
      } as const
      const [held, changed] = await Promise.all([
        holdRound(db(), { by: 'officer:a.tremblay', at: later }, instruction as never),
        update(profile, fields(poor)),
      ])
      const row = await rowOf(store(), profile)
      const [invitation] = await store().sql<
        { version: number }[]
      >`select version from invitation where profile = ${profile}`
      if (changed.ok) expect([row.state, invitation]).toEqual(['removed-ineligible', undefined])
      else expect([codeIn(changed), row.state, invitation?.version]).toEqual(['not-in-that-state', 'invited', 1])
      expect(held.ok).toBe(true)
      await expectSound(store())
    }
  })
})
