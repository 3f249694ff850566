/** A sandbox: the same service, a clock that is moved, rounds that are held when they are asked for. */
import { beforeAll, describe, expect, test } from 'vitest'
import { moment, momentText } from '../../src/law/moment.ts'
import { roles } from '../../src/policy/roles.ts'
import { sandboxRules } from '../../src/policy/table/sandbox.ts'
import { Keep } from '../../src/sandbox/keep.ts'
import { nextPlanned } from '../../src/sandbox/plan.ts'
import { openStore } from '../../src/store/open.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { service } from '../http/asking.ts'
import { asked, laid, SIZE } from './rooms.ts'

const BEGINS = '2024-02-14T13:00:00Z'

describeStores('a sandbox', ({ store, freshDatabase }) => {
  let keep: Keep
  let dir: string
  let own: ReturnType<typeof asked>
  const stops: string[] = []
  beforeAll(async () => {
    const begun = await laid(store())
    keep = begun.keep
    dir = begun.dir
    own = asked(store(), keep, { onStop: (why) => void stops.push(why.message) })
  })

  test('says what it is, and labels every answer as synthetic', async () => {
    const { status, body, headers } = await own.get('/v1/sandbox')
    expect(status).toBe(200)
    expect(body).toMatchObject({ synthetic: true, seed: 'a', size: SIZE, now: BEGINS, roundEverySeconds: null })
    expect(body.accounts.map(({ role }: { role: string }) => role)).toEqual(roles)
    expect(body.next).toMatchObject({ at: momentText(nextPlanned(keep.terms, moment(BEGINS))!.at) })
    const others = await Promise.all([
      own.get('/v1/rounds/284'),
      own.get('/nowhere'),
      own.post('/v1/assessments', 'no JSON'),
      own.get('/v1/openapi.json'),
    ])
    expect(others.map(({ status }) => status)).toEqual([404, 404, 400, 200])
    for (const answer of [{ headers }, ...others]) expect(answer.headers.get('X-Synthetic')).toBe('true')
  })

  test.each([
    ['127.0.0.1:8080', true],
    ['localhost:8080', true],
    ['[::1]:8080', true],
    ['ee.example', true],
    ['elsewhere.example:8080', false],
    ['127.0.0.1.elsewhere.example', false],
    ['localhost.elsewhere.example', false],
    ['a b', false],
  ])('tells its tokens to whoever asks for %s: %s', async (Host, isTold) => {
    const { status, text, headers } = await own.get('/v1/sandbox', { Host })
    expect([status, text.includes('sandbox-candidate-')]).toEqual(isTold ? [200, true] : [421, false])
    expect(headers.get('X-Synthetic')).toBe('true')
  })

  test('has an account for each role, which its token signs in', async () => {
    for (const role of roles) {
      const { status, body } = await own.get('/v1/session', own.bearer(role))
      expect(status, JSON.stringify(body)).toBe(200)
      expect(body.roles.map((held: { role: string }) => held.role)).toEqual([role])
    }
    expect((await own.get('/v1/session', { Authorization: 'Bearer sandbox-candidate-000000000000' })).status).toBe(401)
    const { body } = await own.get('/v1/sandbox')
    const [candidate] = body.accounts
    const profile = await own.get(`/v1/profiles/${candidate.profile}`, own.bearer('candidate'))
    expect([profile.status, profile.body.state, profile.body.points]).toEqual([200, 'in-pool', 432])
    expect((await own.get(`/v1/profiles/${candidate.profile}`, own.bearer('province'))).status).toBe(403)
    const clients = await own.get('/v1/clients', own.bearer('representative'))
    expect(clients.body.items.map(({ person }: { person: string }) => person)).toEqual([candidate.account])
  })

  describe('the clock', () => {
    const move = (body: unknown, headers: Record<string, string>) => own.post('/v1/sandbox/clock', body, headers)

    test('stands still until somebody who is signed in moves it, forward only', async () => {
      expect((await own.get('/v1/sandbox')).body.now).toBe(BEGINS)
      expect((await move({ days: 1 }, {})).status).toBe(401)
      for (const role of roles) expect((await move({ minutes: 1 }, own.bearer(role))).status).toBe(200)
      expect((await own.get('/v1/sandbox')).body.now).toBe('2024-02-14T13:09:00Z')
      const back = await move({ to: '2024-02-14T13:08:59Z' }, { ...own.bearer('auditor'), 'Accept-Language': 'fr' })
      expect([back.status, back.body.code]).toEqual([409, 'clock-went-back'])
      expect(back.body.detail).toContain('ne fait qu’avancer')
      const far = await move({ to: '2099-01-01T00:00:00Z' }, own.bearer('auditor'))
      expect([far.status, far.body.code]).toEqual([422, 'clock-beyond-rules'])
      for (const wrong of [{}, { to: 'tomorrow' }, { days: -1 }, { days: 1, to: BEGINS }, { days: 0.5 }]) {
        const { status } = await move(wrong, own.bearer('auditor'))
        expect([JSON.stringify(wrong), status]).toEqual([
          JSON.stringify(wrong),
          'days' in wrong || 'to' in wrong ? 400 : 200,
        ])
      }
      expect((await own.get('/v1/sandbox')).body.now).toBe('2024-02-14T13:09:00Z')
    })

    test('does what time does, and publishes the pool of every Monday it passes', async () => {
      const before = Number((await store().sql`select count(*) from standing where state = 'in-pool'`)[0]!['count'])
      const { status, body } = await move({ to: '2024-03-05T00:00:00Z' }, own.bearer('auditor'))
      expect(status).toBe(200)
      expect(body.swept.profilesExpired).toBeGreaterThan(0)
      const after = Number((await store().sql`select count(*) from standing where state = 'in-pool'`)[0]!['count'])
      expect(before - after).toBe(body.swept.profilesExpired + body.swept.removed)
      const own_ = await own.get('/v1/pool/distributions/own')
      expect(own_.body.items.map(({ asOn }: { asOn: string }) => asOn).toSorted()).toEqual([
        '2024-02-19',
        '2024-02-26',
        '2024-03-04',
      ])
    })

    test('is kept: whoever opens the sandbox again finds the moment it had', () => {
      const again = Keep.open(dir, {}, { seed: 'other', size: 1 })
      expect(again.ok && [momentText(again.value.now), again.value.terms]).toEqual([
        '2024-03-05T00:00:00Z',
        { seed: 'a', size: SIZE },
      ])
    })
  })

  describe('the next round', () => {
    test('is prepared, approved, executed and published by three accounts, and is everywhere at once', async () => {
      const { body: before } = await own.get('/v1/sandbox')
      const held = await own.post('/v1/sandbox/rounds', undefined, own.bearer('candidate'))
      expect(held.status, held.text).toBe(200)
      const { number } = held.body.round
      const { at, invitations } = before.next
      expect(held.body.round).toMatchObject({ at, invitations, invited: expect.any(Number) })
      expect(held.body.now).toBe(before.next.at)
      const round = await own.get(`/v1/rounds/${number}`)
      expect([round.status, round.body.at, round.body.invitations]).toEqual([
        200,
        before.next.at,
        held.body.round.invited,
      ])
      expect((await own.get('/v1/data/rounds.csv')).text).toContain(`\r\n${number},`)
      expect((await own.get('/en/rounds.atom')).text).toContain(`/v1/rounds/${number}`)
      const { body: events } = await own.get('/v1/events')
      expect(events.items.filter(({ type }: { type: string }) => type === 'round.published')).toMatchObject([
        { timestamp: before.next.at, data: { round: { number } } },
      ])
      const [snapshot] = (await own.get('/v1/snapshots')).body.items
      expect(snapshot.madeAt).toBe(before.next.at)
      const acts = await store().sql<{ act: string; actor: string }[]>`
        select act, actor from journal where kind = 'round' and subject = ${number} and actor like 'officer:%'`
      const by = (act: string) => acts.find((one) => one.act === act)?.actor
      const three = ['officer-preparer', 'officer-approver', 'officer-executor'].map(
        (role) => `officer:${own.accounts.find(({ held }) => held.role === role)!.account}`,
      )
      expect([by('prepare'), by('approve'), by('publish')]).toEqual(three)
    })

    test('has the next number, also after one that a developer prepared', async () => {
      const { body } = await own.get('/v1/rounds?limit=1')
      const last = Number(body.items[0].number)
      const instruction = {
        ...{ type: 'general', invitations: 1, at: '2024-12-01T14:00:00Z' },
        within: ['2024-12-01T14:00:00Z', '2024-12-01T15:00:00Z'],
      }
      const prepared = await own.send(
        'PUT',
        `/v1/instructions/${last + 5}`,
        { instruction, replaces: null },
        own.bearer('officer-preparer'),
      )
      expect(prepared.status, prepared.text).toBeLessThan(300)
      const held = await own.post('/v1/sandbox/rounds', undefined, own.bearer('analyst'))
      expect(held.status, held.text).toBe(200)
      expect(held.body.round.number).toBe(`${last + 6}`)
    })

    test('comes by itself at the pace that is set, one after another, until none is', async () => {
      const rounds = async () =>
        Number((await store().sql`select count(*) from round where status = 'published'`)[0]!['count'])
      const before = await rounds()
      const set = await own.send('PUT', '/v1/sandbox/pace', { roundEverySeconds: 1 }, own.bearer('auditor'))
      expect([set.status, set.body]).toEqual([200, { roundEverySeconds: 1 }])
      expect((await own.get('/v1/sandbox')).body.roundEverySeconds).toBe(1)
      await expect
        .poll(async () => [await rounds(), ...stops], { timeout: 20_000, interval: 100 })
        .toEqual([before + 2])
      await own.send('PUT', '/v1/sandbox/pace', { roundEverySeconds: null }, own.bearer('auditor'))
      await own.sandbox.stop()
      const stopped = await rounds()
      await new Promise((resolve) => setTimeout(resolve, 1_300))
      expect(await rounds()).toBe(stopped)
      const none = await own.send('PUT', '/v1/sandbox/pace', { roundEverySeconds: 0 }, own.bearer('auditor'))
      expect(none.status).toBe(400)
    })

    test('is not held where an act of it is refused, which is told with everything that is wrong; the pace is then over', async () => {
      const told: string[] = []
      const other = asked(store(), keep, { onStop: (why) => void told.push('code' in why ? why.code : why.message) })
      // Whoever would execute it has another part in every round: the number is taken beforehand.
      const { next } = (await other.get('/v1/sandbox')).body
      const number = Number((await other.get('/v1/rounds?limit=1')).body.items[0].number)
      const [prepared] = await store().sql<{ last: number }[]>`
        select max(substring(number from '^[0-9]+')::integer) as last from round`
      const last = Math.max(number, prepared!.last)
      const executor = other.accounts.find(({ held }) => held.role === 'officer-executor')!.account
      for (const coming of [last + 1, last + 2])
        await store().sql`
          insert into round_part (round, part, account, taken_at)
          values (${`${coming}`}, 'approver', ${executor}, ${moment(next.at)})`
      const held = await other.post('/v1/sandbox/rounds', undefined, {
        ...other.bearer('auditor'),
        'Accept-Language': 'fr',
      })
      expect([held.status, held.body.code]).toEqual([409, 'round-not-held'])
      expect(held.body.detail).toContain('La ronde n’a pas été tenue.')
      expect(keep.holding).toBe(null)
      expect(told).toEqual([])
      await other.send('PUT', '/v1/sandbox/pace', { roundEverySeconds: 1 }, other.bearer('auditor'))
      await expect.poll(() => told, { timeout: 20_000 }).toEqual(['round-not-held'])
      expect((await other.get('/v1/sandbox')).body.roundEverySeconds).toBeNull()
    })
  })

  test('of whom nobody is left, holds no round; of whom none is left for a program, holds a general one', async () => {
    const opened = await openStore({ DATABASE_URL: await freshDatabase() })
    if (!opened.ok) throw new Error(opened.refusal.message)
    const { keep: kept } = await laid(opened.value, { seed: 'few' })
    const here = asked(opened.value, kept)
    const hold = () => here.post('/v1/sandbox/rounds', undefined, here.bearer('auditor'))
    // Nobody but the candidate is left, who meets one program and is in no category.
    await opened.value
      .sql`update standing set state = 'not-eligible', changes_on = '2090-01-01' where profile like 'SYN-%'`
    let planned = (await here.get('/v1/sandbox')).body.next
    while (planned.type !== 'program') {
      await here.post('/v1/sandbox/clock', { to: planned.at }, here.bearer('auditor'))
      planned = (await here.get('/v1/sandbox')).body.next
    }
    const held = await hold()
    expect([held.status, held.body.round.type, held.body.round.program, held.body.round.invited]).toEqual([
      200,
      'general',
      null,
      1,
    ])
    const none = await hold()
    expect([none.status, none.body.code]).toEqual([409, 'nobody-to-invite'])
    await opened.value.close()
  })

  test('a sign-in goes by the machine’s clock, so that moving the sandbox’s does not end it; a token does not age', async () => {
    let machine = moment('2026-11-25T12:00:00Z')
    const { post, get, bearer, accounts, signIn } = asked(store(), keep, { machine: () => machine })
    const approver = accounts.find(({ held }) => held.role === 'officer-approver')!.account
    const Cookie = (await signIn.signInAs(approver))!.split(';')[0]!
    await post('/v1/sandbox/clock', { days: 2 }, bearer('auditor'))
    const approve = async (headers: Record<string, string>) =>
      (await post('/v1/instructions/999/approval', { digest: '0'.repeat(64) }, headers)).body.code
    // Fresh, and of no round: what is refused is the round and not the sign-in.
    expect([await approve({ Cookie }), await approve(bearer('officer-approver'))]).toEqual([
      'instruction-unknown',
      'instruction-unknown',
    ])
    machine += 11 * 60_000_000
    await post('/v1/sandbox/clock', { minutes: 1 }, bearer('auditor'))
    expect([await approve({ Cookie }), await approve(bearer('officer-approver'))]).toEqual([
      'fresh-sign-in-needed',
      'instruction-unknown',
    ])
    machine += 20 * 60_000_000
    expect((await get('/v1/session', { Cookie })).status).toBe(401)
    expect((await get('/v1/session', bearer('officer-approver'))).body.account).toBe(approver)
  })

  test('stands nowhere else: another service has none of it, and does not speak of it', async () => {
    const { get, send, description, as } = service(store())
    const somebody = as('A-1', { roles: [{ role: 'administrator' }] })
    const addresses: [string, string][] = [
      ['GET', '/v1/sandbox'],
      ['POST', '/v1/sandbox/clock'],
      ['POST', '/v1/sandbox/rounds'],
      ['PUT', '/v1/sandbox/pace'],
    ]
    for (const [method, address] of addresses) {
      const answer = method === 'GET' ? await get(address) : await send(method, address, { days: 1 })
      expect([address, answer.status, answer.body.code]).toEqual([address, 404, 'address-unknown'])
      if (method !== 'GET') expect((await somebody.send(method, address, { days: 1 })).status).toBe(404)
      expect(answer.headers.get('X-Synthetic')).toBeNull()
    }
    const operations = Object.values(description.paths).flatMap((one) =>
      Object.values(one).map((each) => each.operationId),
    )
    expect(operations.filter((name) => Object.hasOwn(sandboxRules, name))).toEqual([])
    const bearer = own.bearer('administrator')
    expect((await get('/v1/session', bearer)).status).toBe(401)
  })

  test('has every address of its own in its description, and a row in the policy', () => {
    const operations = Object.values(own.description.paths).flatMap((one) =>
      Object.values(one).map((each) => each.operationId),
    )
    expect(operations.filter((name) => Object.hasOwn(sandboxRules, name)).sort()).toEqual(
      Object.keys(sandboxRules).sort(),
    )
  })

  test('of one seed gives the same references for the same requests, and of another seed others', async () => {
    const referencesOf = async (seed: string) => {
      const opened = await openStore({ DATABASE_URL: await freshDatabase() })
      if (!opened.ok) throw new Error(opened.refusal.message)
      const { keep: kept } = await laid(opened.value, { seed })
      const here = asked(opened.value, kept)
      const { body } = await here.get('/v1/sandbox')
      const rounds = await here.post('/v1/sandbox/rounds', undefined, here.bearer('auditor'))
      const round = await here.get(`/v1/rounds/${rounds.body.round.number}`)
      await opened.value.close()
      return { accounts: body.accounts, digest: round.body.instruction.roundDigest }
    }
    const [one, same, other] = [await referencesOf('x'), await referencesOf('x'), await referencesOf('y')]
    expect(same).toEqual(one)
    expect(one.accounts[0].profile).toMatch(/^P-/)
    expect(other.digest).not.toBe(one.digest)
    expect(other.accounts[0].profile).not.toBe(one.accounts[0].profile)
    expect(other.accounts[0].token).not.toBe(one.accounts[0].token)
  })
})
