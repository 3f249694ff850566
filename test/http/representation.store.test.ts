/** A representative with each scope over HTTP: what a grant lets them do, what nobody lets them do, and what its client sees of it. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { Act } from '../../src/lifecycle/acts.ts'
import { transitions } from '../../src/lifecycle/transitions.ts'
import { type Operation, policy } from '../../src/policy/policy.ts'
import type { Scope } from '../../src/policy/roles.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { answers, BEGIN, DAY, empty } from '../people/cast.ts'
import { drafting, refusedWith, registered, rooms, wholeList } from './candidates.ts'

/** The acts of the table of moves that somebody does to their own profile or application, by their addresses. */
const addresses: Readonly<Partial<Record<Act, Operation>>> = {
  'start-draft': 'startDraft',
  'save-draft': 'saveAnswer',
  submit: 'submitProfile',
  correct: 'submitProfile',
  update: 'updateProfile',
  renew: 'renewProfile',
  withdraw: 'withdrawProfile',
  'register-job-bank': 'registerJobBank',
  'accept-nomination': 'acceptNomination',
  'refuse-nomination': 'refuseNomination',
  'give-up-nomination': 'giveUpNomination',
  decline: 'declineInvitation',
  apply: 'submitApplication',
  'withdraw-application': 'withdrawApplication',
  land: 'confirmLanding',
}

describe('a representative', () => {
  test.each(Object.entries(addresses) as [Act, Operation][])(
    'may %s where the table of moves names one',
    (act, name) => {
      const named = transitions.some((row) => row.act === act && row.who.includes('representative'))
      // Updates are read as submissions are: IRPA 91(1), and the duty of MI 4(2).
      expect(policy[name].representative !== undefined).toBe(named || act === 'update')
    },
  )
})

describeStores('representation over HTTP', ({ store }) => {
  beforeEach(async () => {
    await empty(store())
    await store().sql`delete from representation`
    await store().sql`delete from account_role where account like 'R-%'`
    for (const account of ['R-1', 'R-2']) {
      await store().sql`
        insert into account_role (account, number, role, given_at, given_by) values (${account}, 1, 'representative', 0, 'test')`
    }
  })

  async function client(scope?: Scope) {
    const at = rooms(store(), BEGIN)
    const person = await registered(at)
    const me = () => at.who(person)
    const rep = (account = 'R-1') => at.who(account, 'representative')
    const grant = (changed: Readonly<Record<string, unknown>> = {}, h: Record<string, string> = {}) =>
      me().post(
        `/v1/people/${person}/representatives`,
        { account: 'R-1', licence: 'R500001', scope: scope ?? 'read', until: '2024-08-31', ...changed },
        h,
      )
    if (scope !== undefined) expect((await grant()).status).toBe(201)
    return { at, person, me, rep, grant }
  }

  test('is granted to the holder of a licence, for twelve months at most, once at a time', async () => {
    const { grant, person, me } = await client()
    const cases: readonly [string, number, Readonly<Record<string, unknown>>][] = [
      ['grant-until-unusable', 422, { until: '2024-02-13' }],
      ['grant-until-unusable', 422, { until: '2025-02-15' }],
      ['grant-until-unusable', 422, { until: '2024-02-30' }],
      ['licence-unusable', 422, { licence: '!!' }],
      ['representative-unknown', 422, { account: 'R-none' }],
      ['representative-oneself', 422, { account: person }],
    ]
    for (const [code, status, changed] of cases) {
      expect(await refusedWith((h) => grant(changed, h))).toMatchObject({ code, status })
    }
    const given = await grant({ until: '2025-02-14' })
    expect([given.status, given.body.endsAt, given.body.holds], given.text).toEqual([201, '2025-02-15T00:00:00Z', true])
    expect(await refusedWith((h) => grant({}, h))).toMatchObject({ code: 'representative-known', status: 409 })
    const end = (h: Record<string, string> = {}) => me().send('DELETE', `/v1/people/${person}/representatives/1`, '', h)
    expect((await end()).body).toMatchObject({ number: 1, holds: false, revokedAt: '2024-02-14T14:00:00Z' })
    expect(await refusedWith(end)).toMatchObject({ code: 'grant-over', status: 409 })
    expect(
      await refusedWith((h) => me().send('DELETE', `/v1/people/${person}/representatives/9`, '', h)),
    ).toMatchObject({ code: 'grant-unknown', status: 404 })
    expect((await grant({ until: '2024-02-14', scope: 'submit' })).body.number).toBe(2)
    const { items } = await wholeList(me().get, `/v1/people/${person}/representatives`, 1)
    expect(items.map(({ number, holds }) => [number, holds])).toEqual([
      [2, true],
      [1, false],
    ])
    const entries = await store().sql<{ act: string; actor: string }[]>`
      select act, actor from journal where subject = ${person} and kind = 'person' and act like '%representation' order by seq`
    expect(entries.map(({ act, actor }) => `${act} ${actor}`)).toEqual([
      `grant-representation candidate:${person}`,
      `revoke-representation candidate:${person}`,
      `grant-representation candidate:${person}`,
    ])
  })

  test.each(['read', 'draft', 'submit'] as const)('to %s lets that be done and no more', async (scope) => {
    const { at, person, rep } = await client(scope)
    const reaches = (least: Scope) =>
      ['read', 'draft', 'submit'].indexOf(scope) >= ['read', 'draft', 'submit'].indexOf(least)
    const told = async (least: Scope, asked: Promise<{ status: number; body: { code?: string } }>) => {
      const { status, body } = await asked
      expect([status < 300, body.code]).toEqual(reaches(least) ? [true, undefined] : [false, 'not-found'])
    }
    await told('read', rep().get(`/v1/people/${person}`))
    await told('draft', rep().post(`/v1/people/${person}/profiles`, {}))
    const profile = reaches('draft')
      ? (await rep().get(`/v1/people/${person}`)).body.live
      : await drafting(at, person, {})
    const address = `/v1/profiles/${profile}`
    await told('read', rep().get(`${address}/answers`))
    for (const [key, value] of Object.entries(answers())) {
      await told('draft', rep().send('PUT', `${address}/answers`, { pointer: `/${key}`, value }))
    }
    await told('submit', rep().post(`${address}/submission`, undefined))
    if (scope !== 'submit') return
    await told('submit', rep().post(`${address}/updates`, { changes: [{ pointer: '/sex', value: 'female' }] }))
    // What gives up, or answers for the person, is never theirs.
    for (const what of ['withdrawal', 'nomination/acceptance', 'invitation/decline', 'application/withdrawal']) {
      expect((await rep().post(`${address}/${what}`, undefined)).body.code).toBe('not-allowed')
    }
    const again = { account: 'R-2', licence: 'R500002', scope: 'submit', until: '2024-08-31' }
    expect((await rep().post(`/v1/people/${person}/representatives`, again)).body.code).toBe('not-allowed')
  })

  test('is seen by the client: who did it, under which grant, and a receipt by letter', async () => {
    const { person, me, rep } = await client('submit')
    const { profile } = (await rep().post(`/v1/people/${person}/profiles`, {})).body
    for (const [key, value] of Object.entries(answers())) {
      await rep().send('PUT', `/v1/profiles/${profile}/answers`, { pointer: `/${key}`, value })
    }
    expect((await rep().post(`/v1/profiles/${profile}/submission`, undefined)).status).toBe(200)
    const { items } = (await me().get(`/v1/profiles/${profile}/history`)).body
    expect(items.map(({ by }: { by: object }) => by)).toEqual(
      items.map(() => ({ kind: 'representative', account: 'R-1', grant: 1 })),
    )
    const letters = (await me().get(`/v1/profiles/${profile}/letters`)).body.items
    const receipt = letters.find(({ kind }: { kind: string }) => kind === 'by-representative')
    const { body } = (await me().get(`/v1/profiles/${profile}/letters/${receipt.letter}`)).body
    expect(body[0]).toContain('submitted your profile')
    expect(body[0]).toContain('R500001')
    expect(body[1]).toContain('grant 1')
    // What the person does is told by no such letter.
    await me().post(`/v1/profiles/${profile}/updates`, { changes: [{ pointer: '/sex', value: 'female' }] })
    const after = (await me().get(`/v1/profiles/${profile}/letters`)).body.items
    expect(after.filter(({ kind }: { kind: string }) => kind === 'by-representative')).toHaveLength(1)
  })

  test('revoked in the middle, or over with its last day, lets nothing more be done', async () => {
    const { at, person, me, rep, grant } = await client('submit')
    const { profile } = (await rep().post(`/v1/people/${person}/profiles`, {})).body
    const save = (value: string) => rep().send('PUT', `/v1/profiles/${profile}/answers`, { pointer: '/sex', value })
    expect((await save('female')).status).toBe(200)
    await me().send('DELETE', `/v1/people/${person}/representatives/1`, '')
    expect((await save('male')).body.code).toBe('not-found')
    expect((await me().get(`/v1/profiles/${profile}/answers`)).body.content.sex).toBe('female')
    await grant({ until: '2024-02-15' })
    at.at('2024-02-15T23:59:59.999999Z')
    expect((await save('male')).status).toBe(200)
    at.at('2024-02-16T00:00:00Z')
    expect((await save('another')).body.code).toBe('not-found')
  })

  test('is let go of by the representative, of their own grant alone', async () => {
    const { person, rep, grant } = await client('read')
    await grant({ account: 'R-2', licence: 'R500002' })
    const end = (account: string, number: number) =>
      rep(account).send('DELETE', `/v1/people/${person}/representatives/${number}`, '')
    expect((await end('R-2', 1)).body.code).toBe('grant-unknown')
    expect((await end('R-2', 2)).body.revokedAt).toBe('2024-02-14T14:00:00Z')
    expect((await end('R-2', 2)).body.code).toBe('not-found')
    expect((await rep('R-1').get(`/v1/people/${person}`)).status).toBe(200)
  })

  test('clients are listed by the next date, page by page, whoever has one', async () => {
    const at = rooms(store(), BEGIN)
    const days: readonly string[] = ['2024-05-01', '2024-03-01', '2024-12-01', '2024-03-01', '2024-04-01']
    const people: string[] = []
    for (const [i, until] of days.entries()) {
      const person = await registered(at)
      people.push(person)
      const body = { account: 'R-1', licence: 'R500001', scope: 'draft', until }
      expect((await at.who(person).post(`/v1/people/${person}/representatives`, body)).status).toBe(201)
      // The third has a draft, whose sixty days are over before the grant is.
      if (i === 2) await drafting(at, person, {})
    }
    const rep = () => at.who('R-1', 'representative')
    const { items, pages } = await wholeList(rep().get, '/v1/clients', 2)
    expect(pages).toBe(3)
    const expected = [people[1]!, people[3]!].sort().concat(people[4]!, people[2]!, people[0]!)
    expect(items.map(({ person }) => person)).toEqual(expected)
    expect(items[3]).toMatchObject({
      nextAt: '2024-04-15T00:00:00Z',
      profile: { state: 'draft', deadlines: [{ kind: 'draft', daysLeft: 60 }] },
      grant: { number: 1, scope: 'draft', endsAt: '2024-12-02T00:00:00Z' },
    })
    expect((await at.who('R-2', 'representative').get('/v1/clients')).body.items).toEqual([])
    expect((await at.who(people[0]!).get('/v1/clients')).body.items).toEqual([])
    expect((await rep().get('/v1/clients?cursor=nonsense')).body.code).toBe('cursor-unknown')
    at.at(at.now() + 17 * DAY)
    expect((await rep().get('/v1/clients')).body.items).toHaveLength(3)
  })
})
