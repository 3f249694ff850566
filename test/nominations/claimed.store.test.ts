/** A nomination that a person claims with the profile: the province confirms it, or says that it is none of its own. */
import { beforeEach, expect, test } from 'vitest'
import { acceptNomination, refuseNomination } from '../../src/actions/answer-nomination.ts'
import { confirmNomination, denyNomination } from '../../src/actions/confirm-nomination.ts'
import { registerPerson } from '../../src/actions/register-person.ts'
import { saveDraft } from '../../src/actions/save-draft.ts'
import { startDraft } from '../../src/actions/start-draft.ts'
import { submitProfile } from '../../src/actions/submit-profile.ts'
import { moment } from '../../src/law/moment.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { expectTotals } from '../rounds/rooms.ts'
import { allocate, by, candidate, codeIn, empty, expectSound, value } from './rooms.ts'

describeStores('a claimed nomination', ({ store }) => {
  beforeEach(() => empty(store()))
  const db = () => store().db
  const BEFORE_JOB_BANK_ENDED = '2017-03-01T12:00:00Z'

  /** A person’s profile, submitted at a moment with what is changed; its reference and code. */
  async function submitted(changed: Record<string, unknown>, at = moment('2024-02-14T14:00:00Z')) {
    const person = value(
      await registerPerson(db(), by.officer(at), {
        person: {
          familyName: 'Roy',
          givenNames: 'Ana',
          bornOn: '1994-05-17',
          language: 'fr',
          passports: [{ country: 'IN', number: 'Z123456' }],
        },
      }),
    )
    const { profile } = value(await startDraft(db(), by.candidate(at), { person: person.id }))
    const { profile: _, submittedAt: __, ...answers } = candidate(0, changed)
    for (const [key, answer] of Object.entries(answers)) {
      value(await saveDraft(db(), by.candidate(at), { profile, pointer: `/${key}`, value: answer as never }))
    }
    const { validationCode, state } = value(await submitProfile(db(), by.candidate(at), { profile }))
    return { profile, validationCode: validationCode!, state }
  }
  const claim = { nominations: [{ province: 'ON', issuedOn: '2024-02-01' }] }
  const called = ({ profile, validationCode }: { profile: string; validationCode: string }) => ({
    ...{ requestKey: 'k', profile, validationCode, certificate: 'ON-24-1', expiresOn: null, held: false },
  })
  const lifeOf = async (profile: string) => {
    const [row] = await store().sql`
      select profile.state, version, points, standing.state as standing from profile
      left join standing on standing.profile = reference where reference = ${profile}`
    return row!
  }

  test('is confirmed: the person is in the pool only now, and accepting makes the claim the nomination', async () => {
    await allocate(store(), 1)
    const mine = await submitted(claim)
    expect(await lifeOf(mine.profile)).toEqual({
      state: 'pending-nomination-confirmation',
      version: 1,
      points: null,
      standing: null,
    })
    value(await confirmNomination(db(), by.province(), { province: 'ON', call: called(mine) }))
    expect(await lifeOf(mine.profile)).toEqual({
      state: 'nomination-offered',
      version: 1,
      points: 432,
      standing: 'in-pool',
    })
    await expectTotals(store())
    value(await acceptNomination(db(), by.candidate(), { profile: mine.profile }))
    const [row] = await store().sql<{ content: string }[]>`select content from profile_version where version = 2`
    expect(JSON.parse(row!.content).nominations).toEqual([
      { province: 'ON', issuedOn: '2024-02-14', acceptedOn: '2024-02-14' },
    ])
    expect(await lifeOf(mine.profile)).toMatchObject({ state: 'in-pool-nominated', points: 1032 })
    const [mail] = await store().sql`select count(*) as n from letter where kind like 'nomination-%'`
    expect(mail).toEqual({ n: 2 })
    await expectTotals(store())
    await expectSound(store())
  })

  test('is confirmed and refused: the person stays in the pool without it', async () => {
    await allocate(store(), 1)
    const mine = await submitted(claim)
    value(await confirmNomination(db(), by.province(), { province: 'ON', call: called(mine) }))
    value(await refuseNomination(db(), by.candidate(), { profile: mine.profile }))
    expect(await lifeOf(mine.profile)).toMatchObject({ state: 'in-pool', points: 432, standing: 'in-pool' })
    await expectSound(store())
  })

  test('is denied, by the province it names alone: the person goes on as any candidate', async () => {
    const mine = await submitted(claim)
    const deny = (province: string, profile = mine.profile) =>
      denyNomination(db(), by.province(undefined, province), { province, profile })
    expect([codeIn(await deny('NB')), codeIn(await deny('ON', 'P-none'))]).toEqual([
      'nomination-unknown',
      'nomination-unknown',
    ])
    expect(value(await deny('ON'))).toEqual({ profile: mine.profile, state: 'in-pool' })
    expect(await lifeOf(mine.profile)).toEqual({ state: 'in-pool', version: 1, points: 432, standing: 'in-pool' })
    expect(codeIn(await deny('ON'))).toBe('nomination-unknown')
    const [entry] = await store().sql`select transition from journal where act = 'deny-nomination'`
    expect(entry).toEqual({ transition: 'T10' })
    await expectTotals(store())
    await expectSound(store())
  })

  test('is denied while Job Bank was asked: who has no offer must register first, who has one is in the pool', async () => {
    const at = moment(BEFORE_JOB_BANK_ENDED)
    const then = {
      ...{ bornOn: '1994-05-17', nominations: [{ province: 'ON', issuedOn: '2017-02-01' }] },
      languageTests: [
        { test: 'ielts-general', resultsOn: '2016-05-01', listening: 8, reading: 7, writing: 7, speaking: 7.5 },
      ],
      education: [
        {
          level: 'bachelors',
          country: 'IN',
          completedOn: '2012-06-30',
          years: 4,
          equivalency: { issuedOn: '2016-01-05', organization: 'WES' },
        },
      ],
      work: [{ noc: '31301', noc2016: '3012', country: 'IN', from: '2012-07-04', to: '2016-12-30', hoursPerWeek: 40 }],
    }
    const without = await submitted(then, at)
    expect(without.state).toBe('pending-nomination-confirmation')
    expect(
      value(await denyNomination(db(), by.province(at), { province: 'ON', profile: without.profile })),
    ).toMatchObject({ state: 'pending-job-bank' })
    expect(await lifeOf(without.profile)).toMatchObject({ standing: null })
    const [entry] = await store().sql`select transition from journal where act = 'deny-nomination'`
    expect(entry).toEqual({ transition: 'X21' })
    await empty(store())
    const offer = { jobOffers: [{ noc: '31301', noc2016: '3012', fullTime: true, months: 24, basis: 'lmia' }] }
    const withOffer = await submitted({ ...then, ...offer }, at)
    expect(
      value(await denyNomination(db(), by.province(at), { province: 'ON', profile: withOffer.profile })),
    ).toMatchObject({ state: 'in-pool' })
    await expectSound(store())
  })

  test('is confirmed too late to be in the pool with it: the test of language had expired', async () => {
    await allocate(store(), 1)
    const results = { test: 'ielts-general', listening: 8, reading: 7, writing: 7, speaking: 7.5 }
    const mine = await submitted({ ...claim, languageTests: [{ ...results, resultsOn: '2022-03-01' }] })
    expect(
      codeIn(
        await confirmNomination(db(), by.province(moment('2024-03-01T00:00:00Z')), {
          province: 'ON',
          call: called(mine),
        }),
      ),
    ).toBe('nominee-not-eligible')
    expect(await store().sql`select from nomination`).toHaveLength(0)
    expect(
      value(
        await denyNomination(db(), by.province(moment('2024-03-02T00:00:00Z')), {
          province: 'ON',
          profile: mine.profile,
        }),
      ),
    ).toMatchObject({ state: 'not-eligible' })
    await expectSound(store())
  })
})
