import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { attempts, lastingOf, waitAfter } from '../../src/accounts/limits.ts'
import type { HeldRole } from '../../src/policy/roles.ts'
import { openStore } from '../../src/store/open.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { authenticatorCode, HOUR, MINUTE, PASSWORD, SECOND, signedService, withAuthenticator } from './rooms.ts'

const WRONG = 'another password than that'

describeStores('limits of sign-in', ({ store, databaseUrl }) => {
  describe('a session that is not used', () => {
    test.each<[who: string, roles: readonly HeldRole[], minutes: number]>([
      ['a candidate', [{ role: 'candidate' }], 30],
      ['an officer', [{ role: 'officer-preparer' }], 15],
      ['a province', [{ role: 'province', province: 'ON' }], 15],
      ['a candidate who is an auditor too', [{ role: 'candidate' }, { role: 'auditor' }], 15],
    ])('of %s ends to the second', async (_who, roles, minutes) => {
      const { browser, account, clock } = signedService(store())
      const { email } = await account(roles)
      const one = browser()
      await one.signIn(email)
      clock.at += minutes * MINUTE - SECOND
      expect((await one.get('/v1/session')).status).toBe(200)
      clock.at += minutes * MINUTE - SECOND
      expect((await one.get('/v1/session')).status).toBe(200)
      clock.at += minutes * MINUTE
      expect((await one.get('/v1/session')).body.code).toBe('sign-in-needed')
    })

    test('tells when it ends', async () => {
      const { browser, account, clock } = signedService(store())
      const { email } = await account()
      const one = browser()
      await one.signIn(email)
      clock.at += 10 * MINUTE
      expect((await one.get('/v1/session')).body).toMatchObject({
        provedAt: '2024-02-14T14:00:00Z',
        freshUntil: '2024-02-14T14:10:00Z',
        idleEndsAt: '2024-02-14T14:40:00Z',
        endsAt: '2024-02-15T02:00:00Z',
      })
    })
  })

  test('however much it is used, a session ends after twelve hours', async () => {
    const { browser, account, clock } = signedService(store())
    const { email } = await account()
    const one = browser()
    await one.signIn(email)
    const begun = clock.at
    while (clock.at + 20 * MINUTE < begun + 12 * HOUR) {
      clock.at += 20 * MINUTE
      expect((await one.get('/v1/session')).status).toBe(200)
    }
    clock.at = begun + 12 * HOUR - SECOND
    expect((await one.get('/v1/session')).body.idleEndsAt).toBe('2024-02-15T02:00:00Z')
    clock.at = begun + 12 * HOUR
    expect((await one.get('/v1/session')).body.code).toBe('sign-in-needed')
  })

  test('a proof is fresh for ten minutes, to the second; a session that goes on proves nothing', async () => {
    const { browser, account, clock } = signedService(store())
    const { email } = await account()
    const one = browser()
    await one.signIn(email)
    clock.at += 10 * MINUTE
    expect((await one.post('/v1/second-factor')).status).toBe(200)
    clock.at += SECOND
    expect((await one.post('/v1/second-factor')).body.code).toBe('fresh-sign-in-needed')
    expect((await one.post('/v1/session/proof', { password: WRONG })).body.code).toBe('sign-in-refused')
    expect((await one.post('/v1/second-factor')).body.code).toBe('fresh-sign-in-needed')
    const token = [...one.jar][0]
    expect((await one.post('/v1/session/proof', { password: PASSWORD })).status).toBe(200)
    expect([...one.jar][0]).not.toEqual(token)
    expect((await one.post('/v1/second-factor')).status).toBe(200)
  })

  test('who has a second factor proves both', async () => {
    const { browser, account } = signedService(store())
    const { email } = await account()
    const one = browser()
    await one.signIn(email)
    const { secret, recoveryCodes } = await withAuthenticator(one)
    const prove = async (more: object) => (await one.post('/v1/session/proof', { password: PASSWORD, ...more })).status
    expect(await prove({})).toBe(401)
    expect(await prove({ code: '000000' })).toBe(401)
    const code = authenticatorCode(secret)
    expect(await prove({ code })).toBe(200)
    expect(await prove({ code })).toBe(401)
    expect(await prove({ recoveryCode: recoveryCodes[0]! })).toBe(200)
    expect(await prove({ recoveryCode: recoveryCodes[0]! })).toBe(401)
  })

  describe('guessing', () => {
    test('a password waits longer each time, to the second, and lets nobody in meanwhile', async () => {
      const { browser, account, clock } = signedService(store())
      const { email } = await account()
      const from = browser()
      for (let i = 1; i <= attempts.account.free; i++) expect((await from.signIn(email, WRONG)).status).toBe(401)
      for (let failures = attempts.account.free; failures < attempts.account.free + 4; failures++) {
        const wait = waitAfter(failures, attempts.account)
        const refused = await from.signIn(email)
        expect([refused.status, refused.body.code]).toEqual([429, 'too-many-attempts'])
        expect(refused.headers.get('Retry-After')).toBe(`${wait / SECOND}`)
        clock.at += wait - 1
        expect((await browser('203.0.113.7').signIn(email)).status).toBe(429)
        clock.at += 1
        expect((await from.signIn(email, WRONG)).status).toBe(401)
      }
      clock.at += waitAfter(attempts.account.free + 4, attempts.account)
      expect((await from.signIn(email)).status).toBe(200)
      // A success forgets what was in vain.
      for (let i = 1; i <= attempts.account.free; i++) expect((await from.signIn(email, WRONG)).status).toBe(401)
    })

    test('an address without an account waits as one with an account does', async () => {
      const { browser, account } = signedService(store())
      const known = await account()
      const statuses = async (email: string) => {
        const from = browser()
        const all: number[] = []
        for (let i = 0; i < 8; i++) all.push((await from.signIn(email, WRONG)).status)
        return all
      }
      expect(await statuses('unknown.to.us@example.org')).toEqual(await statuses(known.email))
    })

    test('of many at once no more are tried than one after the other', async () => {
      const { browser, account } = signedService(store())
      const { email } = await account()
      const all = await Promise.all(
        Array.from({ length: 20 }, (_, i) => browser(`198.51.100.${i}`).signIn(email, WRONG)),
      )
      expect(all.filter(({ status }) => status === 401)).toHaveLength(attempts.account.free)
      expect(all.filter(({ status }) => status === 429)).toHaveLength(20 - attempts.account.free)
    }, 30_000)

    test('many accounts from one address of the network waits, whatever account of one’s own one has', async () => {
      const { browser, account } = signedService(store())
      const own = await account()
      const from = browser('2001:db8:1:2::7')
      for (let i = 0; i < attempts.network.free; i++) {
        await from.signIn(`account-${i}@example.org`, WRONG)
        if (i % 10 === 0) expect((await from.signIn(own.email)).status).toBe(200)
      }
      expect((await from.signIn('account-last@example.org', WRONG)).status).toBe(429)
      expect((await browser('2001:db8:1:2:ffff::1').signIn(own.email)).status).toBe(429)
      expect((await browser('2001:db8:1:3::7').signIn(own.email)).status).toBe(200)
    }, 60_000)

    test('a code waits too, also by signing in again, and the wait outlives the service', async () => {
      const first = signedService(store())
      const { email } = await first.account()
      const owner = first.browser()
      await owner.signIn(email)
      const { secret } = await withAuthenticator(owner)
      let tried = 0
      for (let i = 0; i < 3; i++) {
        const guesser = first.browser()
        if ((await guesser.signIn(email)).status !== 200) break
        for (let j = 0; j < 3; j++) {
          if ((await guesser.post('/v1/session/second-factor', { code: `00000${j}` })).status === 401) tried++
        }
      }
      expect(tried).toBe(attempts.factor.free)
      const opened = await openStore({ DATABASE_URL: databaseUrl() })
      if (!opened.ok) throw new Error(opened.refusal.message)
      try {
        const second = signedService(opened.value)
        const one = second.browser()
        await one.signIn(email)
        const code = authenticatorCode(secret)
        expect((await one.post('/v1/session/second-factor', { code })).status).toBe(429)
        second.clock.at += waitAfter(attempts.factor.free, attempts.factor)
        expect((await one.post('/v1/session/second-factor', { code })).status).toBe(200)
      } finally {
        await opened.value.close()
      }
    })

    test('a code that sets a password is no easier', async () => {
      const { browser } = signedService(store())
      const from = browser()
      const statuses: number[] = []
      for (let i = 0; i < attempts.network.free + 2; i++) {
        const code = `AAAAA-AAAAA-AAAAA-AAAAA-${10_000 + i}`
        statuses.push((await from.post('/v1/password', { code, password: PASSWORD })).status)
      }
      expect(statuses.filter((status) => status === 422)).toHaveLength(attempts.network.free)
      expect(statuses.at(-1)).toBe(429)
    })

    test('nobody fills the mail of another: messages to one address wait, and nothing says so', async () => {
      const { browser, account, mails, accounts } = signedService(store())
      const { email } = await account()
      for (let i = 0; i < 10; i++) {
        expect((await browser(`198.51.100.${i}`).post('/v1/password/code', { email })).status).toBe(202)
        await accounts.close()
      }
      expect(mails).toHaveLength(attempts.mail.free)
    })
  })

  test('a session begun in one process is ended in another at once', async () => {
    const first = signedService(store())
    const { email } = await first.account()
    const opened = await openStore({ DATABASE_URL: databaseUrl() })
    if (!opened.ok) throw new Error(opened.refusal.message)
    try {
      const second = signedService(opened.value)
      const [one, two] = [first.browser(), second.browser()]
      await one.signIn(email)
      for (const [name, value] of one.jar) two.jar.set(name, value)
      expect((await two.get('/v1/session')).status).toBe(200)
      await one.remove('/v1/session')
      expect((await two.get('/v1/session')).body.code).toBe('sign-in-needed')
    } finally {
      await opened.value.close()
    }
  })

  test('what no longer counts is removed', async () => {
    const { browser, account, accounts, clock } = signedService(store())
    const { email, id } = await account()
    const one = browser()
    await one.signIn(email)
    await one.signIn('nobody@example.net', WRONG)
    clock.at += 49 * HOUR
    await browser().signIn('somebody.else@example.net', WRONG)
    await accounts.close()
    await sleep(1)
    const [left] = await store().sql`
      select (select count(*)::integer from account_session where user_id = ${id}) as sessions,
        (select count(*)::integer from account_attempt where last_at < ${clock.at - 48 * HOUR}) as attempts`
    expect(left).toEqual({ sessions: 0, attempts: 0 })
  })
})

describe('the limits', () => {
  test.each([
    ['account', [0, 1, 4, 5, 6, 7, 14, 15, 16, 1_000], [0, 0, 0, 1, 2, 4, 512, 1_024, 1_200, 1_200]],
    ['factor', [4, 5, 16, 17, 18], [0, 1, 2_048, 3_600, 3_600]],
    ['network', [49, 50, 51, 60], [0, 1, 2, 900]],
  ] as const)('a wait for %s doubles up to its longest', (kind, failures, seconds) => {
    expect(failures.map((n) => waitAfter(n, attempts[kind]) / SECOND)).toEqual(seconds)
  })

  test('a day of guessing stays below a hundred attempts at one account, and below fifty at a second factor', () => {
    const inADay = (kind: 'account' | 'factor') => {
      let [made, at] = [0, 0]
      while (at < 24 * HOUR) at += waitAfter(++made, attempts[kind])
      return made
    }
    expect(inADay('account')).toBeLessThan(100)
    expect(inADay('factor')).toBeLessThan(45)
  })

  test('of roles the strictest counts', () => {
    expect(lastingOf([{ role: 'candidate' }]).idle).toBe(30 * MINUTE)
    expect(lastingOf([{ role: 'candidate' }, { role: 'analyst' }]).idle).toBe(15 * MINUTE)
    expect(lastingOf([]).idle).toBe(30 * MINUTE)
  })
})
