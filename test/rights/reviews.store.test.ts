/** A review by a human: of what it can be asked, who answers it, what the answer does, and its clock. */
import { beforeEach, expect, test } from 'vitest'
import { inTransaction } from '../../src/actions/acting.ts'
import { must } from '../../src/actions/end-profile.ts'
import { sha256 } from '../../src/actions/sha256.ts'
import { updateProfile } from '../../src/actions/update-profile.ts'
import { moment } from '../../src/law/moment.ts'
import { done } from '../../src/law/outcome.ts'
import { leafOf } from '../../src/rounds/digest.ts'
import { lockLife } from '../../src/store/lives.ts'
import type { Store } from '../../src/store/open.ts'
import { asOwner } from '../clusters/as-owner.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { service } from '../http/asking.ts'
import {
  answers,
  BEGIN,
  by,
  DAY,
  empty,
  entriesOf,
  expectSound,
  lettersOf,
  poor,
  SECOND,
  submitted,
  value,
} from '../people/cast.ts'

const AT = moment(BEGIN) + SECOND
const reasons = {
  en: 'The language test is level 9, as scored.',
  fr: 'Le test de langue vaut le niveau 9, comme compté.',
}
const confirmed = { answer: 'confirmed', reasons }
const officer = (account: string) => ({ account, roles: [{ role: 'officer-approver' }] as const })

describeStores('a review by a human', ({ store }) => {
  beforeEach(async () => {
    await empty(store())
    await asOwner(store(), (sql) => sql`delete from review`)
  })

  const cast = (one: { person: string }, at = AT) => {
    const { as, get } = service(store(), at)
    const staff = (account: string) => as(account, officer(account))
    return { candidate: as(one.person, { person: one.person }), staff, nobody: get, as }
  }
  const age = { about: 'score-line', rule: 'crs.core.age', reason: 'I was 29 that day.' }

  test('of a score line is asked with the trace, taken, confirmed with reasons, and told by letter', async () => {
    const one = await submitted(store())
    const where = `/v1/profiles/${one.profile}/reviews`
    const { candidate, staff } = cast(one)
    const asked = await candidate.post(where, age)
    expect(asked.status).toBe(201)
    expect(asked.body).toMatchObject({
      ...{ review: 1, state: 'asked', daysLeft: 30, overdue: false, dueAt: '2024-03-15T14:00:01Z', answer: null },
      trace: {
        on: '2024-02-14',
        version: 1,
        total: 432,
        findings: [{ place: 'crs', finding: { rule: 'crs.core.age', points: 110 } }],
      },
    })
    expect((await staff('o.roy').get('/v1/reviews')).body.items).toMatchObject([
      { profile: one.profile, review: 1, state: 'asked' },
    ])
    expect((await staff('o.roy').post(`${where}/1/answer`, confirmed)).body.code).toBe('review-not-taken')
    expect((await staff('o.roy').post(`${where}/1/taking`, undefined)).body).toMatchObject({
      state: 'taken',
      takenAt: '2024-02-14T14:00:01Z',
    })
    expect((await staff('o.noel').post(`${where}/1/taking`, undefined)).body.code).toBe('review-taken')
    expect((await staff('o.noel').post(`${where}/1/answer`, confirmed)).body.code).toBe('review-taken')
    const answered = await cast(one, AT + 31 * DAY)
      .staff('o.roy')
      .post(`${where}/1/answer`, confirmed)
    expect(answered.body).toMatchObject({
      state: 'answered',
      answer: 'confirmed',
      reasons,
      effect: { kind: 'none' },
      daysLeft: -1,
      overdue: true,
    })
    expect((await staff('o.roy').post(`${where}/1/answer`, confirmed)).body.code).toBe('review-answered')
    expect((await staff('o.roy').get('/v1/reviews')).body.items).toEqual([])
    expect(await lettersOf(store(), one.profile)).toContain('review-answered')
    const acts = (await entriesOf(store(), one.profile)).map(({ act, actor }) => `${act} ${actor}`)
    expect(acts.slice(-3)).toEqual([
      `ask-review candidate:${one.person}`,
      'take-review officer:o.roy',
      'answer-review officer:o.roy',
    ])
    expect((await entriesOf(store(), one.profile)).some(({ detail }) => detail.includes('29 that day'))).toBe(false)
    await expectSound(store())
  })

  test('of a criterion, by the digest that the file has', async () => {
    const one = await submitted(store(), answers(poor))
    const { candidate } = cast(one)
    const file = (await candidate.get(`/v1/profiles/${one.profile}/file`)).body
    const { digest } = file.profiles[0].assessments[0]
    const where = `/v1/profiles/${one.profile}/reviews`
    const about = { about: 'criterion', rule: 'fsw.funds', assessment: digest, reason: 'The money is there.' }
    const { body } = await candidate.post(where, about)
    expect(body).toMatchObject({
      assessment: digest,
      trace: { findings: [{ place: 'programs.fsw', finding: { rule: 'fsw.funds', met: false, has: 100 } }] },
    })
    expect((await candidate.post(where, about)).body.code).toBe('review-open')
    expect((await candidate.post(where, { ...about, assessment: 'f'.repeat(64) })).body.code).toBe('finding-unknown')
    expect((await candidate.post(where, { ...about, rule: 'fsw.luck' })).body.code).toBe('finding-unknown')
    expect((await candidate.post(where, { ...about, about: 'score-line' })).body.code).toBe('finding-unknown')
  })

  test('of a refusal, by its number in the journal; of what refuses nothing there is none', async () => {
    const one = await submitted(store(), answers(poor))
    const { candidate } = cast(one)
    const where = `/v1/profiles/${one.profile}/reviews`
    const chain = await entriesOf(store(), one.profile)
    const entry = chain.findIndex(({ act }) => act === 'submit') + 1
    const { body, status } = await candidate.post(where, { about: 'refusal', entry, reason: 'Look again.' })
    expect([status, body.trace.entry.act, body.trace.assessment.programs.fsw.eligible]).toEqual([201, 'submit', false])
    expect(body.trace.entry.sources.length).toBeGreaterThan(0)
    for (const other of [1, 9999]) {
      expect((await candidate.post(where, { about: 'refusal', entry: other, reason: 'Look.' })).body.code).toBe(
        'not-a-refusal',
      )
    }
  })

  test('is not answered by an officer who had a part in the file, nor by anybody but an officer who proved who they are', async () => {
    const one = await submitted(store())
    const where = `/v1/profiles/${one.profile}/reviews`
    const { candidate, staff, as } = cast(one)
    expect((await candidate.post(where, age)).status).toBe(201)
    const content = answers({ fundsCad: 26_000 })
    value(await updateProfile(store().db, by.officer(AT), { profile: one.profile, content }))
    // a.tremblay changed the file; whoever only looked may review.
    expect((await staff('a.tremblay').post(`${where}/1/taking`, undefined)).body.code).toBe('took-part')
    expect((await staff('o.roy').get(`${where}/1`)).body.review).toBe(1)
    expect((await staff('o.roy').post(`${where}/1/taking`, undefined)).status).toBe(200)
    const stale = as('o.roy', { ...officer('o.roy'), signedInAt: AT - 3_600 * SECOND })
    expect((await stale.post(`${where}/1/answer`, confirmed)).body.code).toBe('fresh-sign-in-needed')
    expect((await as('z', { roles: [{ role: 'auditor' }] }).post(`${where}/1/taking`, undefined)).body.code).toBe(
      'not-allowed',
    )
    expect((await as('z', { roles: [{ role: 'auditor' }] }).get(`${where}/1`)).body.review).toBe(1)
    const looks = (await entriesOf(store(), one.profile))
      .filter(({ act }) => act === 'read-review')
      .map(({ actor }) => actor)
    expect(looks).toEqual(['officer:o.roy', 'auditor:z'])
  })

  /** As though an assessment of ours had gone wrong: the journal has it, and the profile stands so. */
  const misread = async (one: { profile: string }, points: number) =>
    value(
      await inTransaction(store().db, async (tx) => {
        const life = (await lockLife(tx, one.profile))!
        const [row] = await (store() as Store).sql<{ facts: string }[]>`
          select encode(facts, 'hex') as facts from standing where profile = ${one.profile}`
        const { assessedOn, changesOn } = life.standing!
        const leaf = leafOf({ profile: one.profile, submittedAt: life.submittedAt!, points }, sha256)
        const standing = {
          ...{
            profile: one.profile,
            submittedAt: life.submittedAt!,
            points,
            flags: life.flags!,
            state: 'in-pool',
            leaf,
          },
          ...{ assessedOn, changesOn, facts: Buffer.from(row!.facts, 'hex'), finding: null },
        }
        const enacted = { act: 're-assess', to: life.state, at: AT, detail: {}, standing }
        return done(await must(tx, { by: 'system', at: AT }, life, enacted as never))
      }),
    )

  test('changed, has the profile assessed again, and tells what that made of it', async () => {
    const one = await submitted(store())
    await misread(one, 400)
    const where = `/v1/profiles/${one.profile}/reviews`
    const { candidate, staff } = cast(one, AT + SECOND)
    await candidate.post(where, age)
    await staff('o.roy').post(`${where}/1/taking`, undefined)
    const changed = { answer: 'changed', reasons, effect: { kind: 're-assess' } }
    const { body } = await staff('o.roy').post(`${where}/1/answer`, changed)
    expect(body.effect).toEqual({
      kind: 're-assessed',
      before: { state: 'in-pool', points: 400 },
      after: { state: 'in-pool', points: 432 },
    })
    const [row] = await store().sql`select points from standing where profile = ${one.profile}`
    expect(row!['points']).toBe(432)
    const acts = (await entriesOf(store(), one.profile)).map(({ act }) => act)
    expect(acts.slice(-2)).toEqual(['re-assess', 'answer-review'])
    await expectSound(store())
  })

  test('changed to the same is not said to be changed; what an officer cannot put right is said to be another’s', async () => {
    const one = await submitted(store())
    const where = `/v1/profiles/${one.profile}/reviews`
    const { candidate, staff } = cast(one)
    await candidate.post(where, age)
    await staff('o.roy').post(`${where}/1/taking`, undefined)
    const again = { answer: 'changed', reasons, effect: { kind: 're-assess' } }
    expect((await staff('o.roy').post(`${where}/1/answer`, again)).body.code).toBe('nothing-changed')
    expect((await candidate.get(`${where}/1`)).body.state).toBe('taken')
    const what = { en: 'The test date.', fr: 'La date du test.' }
    const effect = { kind: 'to-be-corrected', by: 'candidate', what }
    const { body } = await staff('o.roy').post(`${where}/1/answer`, { answer: 'changed', reasons, effect })
    expect(body).toMatchObject({ answer: 'changed', effect })
    const waits = await submitted(store(), answers(poor))
    const there = `/v1/profiles/${waits.profile}/reviews`
    await cast(waits).candidate.post(there, { about: 'criterion', rule: 'fsw.funds', reason: 'x' })
    await staff('o.roy').post(`${there}/1/taking`, undefined)
    expect((await staff('o.roy').post(`${there}/1/answer`, again)).body.code).toBe('reassessment-not-possible')
  })

  test('lists are paged by due date, no more than twenty wait on one profile, and numbers go on', async () => {
    const one = await submitted(store())
    const where = `/v1/profiles/${one.profile}/reviews`
    const { candidate, staff } = cast(one)
    const { body } = await candidate.get(`/v1/profiles/${one.profile}/file`)
    const { crs, programs } = body.profiles[0].assessments[0].assessment
    const criteria = Object.values(programs as Record<string, { criteria: { rule: string }[] }>).flatMap(
      (found) => found.criteria,
    )
    const all = [
      ...crs.lines.map(({ rule }: { rule: string }) => ({ about: 'score-line', rule, reason: 'x' })),
      ...[...new Set(criteria.map(({ rule }) => rule))].map((rule) => ({ about: 'criterion', rule, reason: 'x' })),
    ]
    expect(all.length).toBeGreaterThan(20)
    for (const about of all.slice(0, 20)) expect((await candidate.post(where, about)).status).toBe(201)
    expect((await candidate.post(where, all[20])).body.code).toBe('too-many-reviews')
    const seen: number[] = []
    for (let cursor = ''; ; ) {
      const page = (await staff('o.roy').get(`/v1/reviews?limit=7${cursor}`)).body
      seen.push(...page.items.map(({ review }: { review: number }) => review))
      if (page.next === null) break
      cursor = `&cursor=${page.next}`
    }
    expect(seen).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
    expect((await staff('o.roy').get('/v1/reviews?cursor=nonsense')).body.code).toBe('cursor-unknown')
    expect((await candidate.get(where)).body.items).toHaveLength(20)
    expect((await candidate.get(`${where}/21`)).body.code).toBe('review-unknown')
    expect((await candidate.get('/v1/reviews')).body.code).toBe('not-allowed')
  })
})
