import { describe, expect, test } from 'vitest'
import type { HeldRole } from '../../src/policy/roles.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { authenticatorCode, BASE, codeIn, PASSWORD, signedService, withAuthenticator } from './rooms.ts'

const officer: readonly HeldRole[] = [{ role: 'officer-preparer' }]
const NEW = 'eleven slow ferries inland'

describeStores('sign-in', ({ store }) => {
  describe('with a password', () => {
    test('says who one is, until one signs out', async () => {
      const { browser, account, logged } = signedService(store())
      const { id, email } = await account()
      const one = browser()
      expect((await one.get('/v1/session')).body.code).toBe('sign-in-needed')
      const signed = await one.signIn(email.toUpperCase())
      expect([signed.status, signed.body]).toMatchObject([200, { needs: null, session: { account: id, factors: 1 } }])
      expect((await one.get('/v1/session')).body).toMatchObject({ account: id, email, limited: false, grants: [] })
      const cookies = [...one.jar]
      expect((await one.remove('/v1/session')).body).toEqual({ done: true })
      expect([...one.jar]).toEqual([])
      for (const [name, value] of cookies) one.jar.set(name, value)
      expect((await one.get('/v1/session')).body.code).toBe('sign-in-needed')
      expect(logged.filter(({ fault }) => fault)).toEqual([])
    })

    test('gives one cookie, strict and of this host alone', async () => {
      const { browser, account } = signedService(store())
      const { email } = await account()
      const { headers } = await browser().signIn(email)
      const [cookie = '', ...others] = headers.getSetCookie()
      expect(others).toEqual([])
      const [pair = '', ...attributes] = cookie.split('; ')
      expect(pair).toMatch(/^__Host-ee\.session_token=[A-Za-z0-9]{32}\.[\w%]+$/)
      expect(attributes.sort()).toEqual(['HttpOnly', 'Max-Age=43200', 'Path=/', 'SameSite=Strict', 'Secure'])
      expect(headers.get('Cache-Control')).toBe('no-store')
    })

    test('without TLS the cookie has no name that only TLS may set', async () => {
      const { browser, account } = signedService(store(), { base: () => 'http://127.0.0.1:8080' })
      const { email } = await account()
      const { headers } = await browser().signIn(email)
      expect(headers.getSetCookie()[0]).toMatch(
        /^ee\.session_token=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/,
      )
    })

    test('answers a wrong password, an unknown address, an account without a password and a disabled one alike', async () => {
      const { browser, account, accounts } = signedService(store())
      const { email } = await account()
      const gone = await account()
      await store().sql`update account set disabled_at = 1 where id = ${gone.id}`
      await accounts.signUp(
        { headers: new Headers(), network: '203.0.113.9' },
        { email: 'begun@example.org', language: 'en' },
      )
      await accounts.close()
      const told = async (address: string, password: string) => {
        const { status, body, headers } = await browser().signIn(address, password)
        return { status, body: { ...body, instance: '' }, cookies: headers.getSetCookie() }
      }
      const wrong = await told(email, 'another password than that')
      expect(wrong).toMatchObject({ status: 401, body: { code: 'sign-in-refused' }, cookies: [] })
      expect(await told('nobody@example.org', PASSWORD)).toEqual(wrong)
      expect(await told('begun@example.org', PASSWORD)).toEqual(wrong)
      expect(await told(gone.email, PASSWORD)).toEqual(wrong)
      // What is no address at all has no account either.
      expect(await told('no address', PASSWORD)).toEqual(wrong)
    })

    test('takes about as long for an unknown address as for a wrong password', async () => {
      const { browser, account } = signedService(store())
      const times = { known: [] as number[], unknown: [] as number[] }
      for (let i = 0; i < 12; i++) {
        const { email } = await account()
        for (const [kind, address] of [
          ['known', email],
          ['unknown', `nobody-${i}-${email}`],
        ] as const) {
          const from = performance.now()
          await browser(`198.51.100.${i}`).signIn(address, 'another password than that')
          times[kind].push(performance.now() - from)
        }
      }
      const least = (list: readonly number[]) => Math.min(...list)
      // Hashing takes most of it: without it an unknown address would be answered in a tenth of the time.
      expect(least(times.unknown)).toBeGreaterThan(least(times.known) * 0.6)
      expect(least(times.unknown)).toBeLessThan(least(times.known) * 1.7)
      console.info(`known ${least(times.known).toFixed(1)} ms, unknown ${least(times.unknown).toFixed(1)} ms`)
    })

    test('never takes a session that somebody brings, and ends the one before', async () => {
      const { browser, account } = signedService(store())
      const [mine, theirs] = [await account(), await account()]
      const attacker = browser()
      await attacker.signIn(theirs.email)
      const planted = [...attacker.jar]
      const victim = browser()
      for (const [name, value] of planted) victim.jar.set(name, value)
      await victim.signIn(mine.email)
      expect([...victim.jar]).not.toEqual(planted)
      expect((await victim.get('/v1/session')).body.account).toBe(mine.id)
      expect((await attacker.get('/v1/session')).body.code).toBe('sign-in-needed')
    })

    test('a cookie that is not signed by us, or not whole, signs nobody in', async () => {
      const { browser, account } = signedService(store())
      const { email } = await account()
      const one = browser()
      await one.signIn(email)
      const [[name, value]] = [...one.jar] as [[string, string]]
      const decoded = decodeURIComponent(value)
      const [token = ''] = decoded.split('.')
      for (const forged of [
        '',
        token,
        `${token}.`,
        `${token}.AAAA`,
        `x${decoded}`,
        decoded.slice(0, -3),
        '%',
        `${decoded}.x`,
      ]) {
        one.jar.set(name, encodeURIComponent(forged))
        expect([forged, (await one.get('/v1/session')).body.code]).toEqual([forged, 'sign-in-needed'])
      }
      one.jar.set(name, value)
      expect((await one.get('/v1/session')).status).toBe(200)
    })

    test('is no business of a page of another site', async () => {
      const { browser, account } = signedService(store())
      const { email } = await account()
      const one = browser()
      const foreign = { Origin: 'https://other.example' }
      expect((await one.post('/v1/session', { email, password: PASSWORD }, foreign)).body.code).toBe('cross-site')
      expect(
        (await one.post('/v1/session/passkey/options', undefined, { 'Sec-Fetch-Site': 'cross-site' })).body.code,
      ).toBe('cross-site')
      expect([...one.jar]).toEqual([])
      await one.signIn(email)
      expect((await one.ask('DELETE', '/v1/session', undefined, foreign)).body.code).toBe('cross-site')
      expect((await one.get('/v1/session')).status).toBe(200)
      expect((await one.ask('DELETE', '/v1/session', undefined, { Origin: BASE })).status).toBe(200)
    })

    test('the library’s own addresses are not served', async () => {
      const { browser, account } = signedService(store())
      const { email } = await account()
      const one = browser()
      await one.signIn(email)
      const paths = [
        'sign-in/email',
        'sign-up/email',
        'get-session',
        'two-factor/disable',
        'reset-password',
        'callback/github',
        'error',
        'ok',
      ]
      for (const path of paths) {
        for (const method of ['GET', 'POST']) {
          const { body } = await one.ask(
            method,
            `/v1/auth/${path}`,
            method === 'POST' ? { email, password: PASSWORD } : undefined,
          )
          expect([path, method, body.code]).toEqual([path, method, 'address-unknown'])
        }
      }
    })
  })

  describe('a second factor', () => {
    test('is asked of every role but that of a candidate: without one, only what sets it up is reached', async () => {
      const { browser, account } = signedService(store())
      const roles = [
        'representative',
        'officer-preparer',
        'officer-approver',
        'officer-executor',
        'auditor',
        'analyst',
        'administrator',
      ] as const
      const each: HeldRole[] = [...roles.map((role) => ({ role })), { role: 'province', province: 'ON' }]
      for (const role of each) {
        const { email } = await account([role])
        const one = browser()
        expect((await one.signIn(email)).body.session).toMatchObject({ factors: 1, limited: true })
        expect((await one.get('/v1/accounts')).body.code).toBe('second-factor-needed')
        expect((await one.get('/v1/session')).status).toBe(200)
      }
      const { email } = await account()
      const candidate = browser()
      expect((await candidate.signIn(email)).body.session.limited).toBe(false)
      expect((await candidate.get('/v1/accounts')).body.code).toBe('not-allowed')
    })

    test('is set up with a code of it, ends every other session, and is asked for from then on', async () => {
      const { browser, account, mails, accounts } = signedService(store())
      const { email } = await account([{ role: 'administrator' }])
      const [one, other] = [browser(), browser()]
      await other.signIn(email)
      await one.signIn(email)
      const token = [...one.jar][0]
      const begun = await one.post('/v1/second-factor')
      expect(begun.body.address).toMatch(/^otpauth:\/\/totp\/Open%20Express%20Entry:/)
      expect(begun.body.recoveryCodes).toHaveLength(10)
      expect((await one.post('/v1/second-factor/confirmation', { code: '000000' })).body.code).toBe(
        'second-factor-code-wrong',
      )
      expect((await one.get('/v1/accounts')).body.code).toBe('second-factor-needed')
      const code = authenticatorCode(begun.body.secret, -1)
      const confirmed = await one.post('/v1/second-factor/confirmation', { code })
      expect(confirmed.body).toMatchObject({ factors: 2, limited: false, hasSecondFactor: true })
      expect([...one.jar][0]).not.toEqual(token)
      expect((await one.get('/v1/accounts')).status).toBe(200)
      expect((await other.get('/v1/session')).body.code).toBe('sign-in-needed')
      await accounts.close()
      expect(mails.at(-1)!.words!.subject).toBe('How you sign in was changed')

      const later = browser()
      const asked = await later.signIn(email)
      expect(asked.body).toEqual({ needs: 'second-factor', session: null })
      expect([...later.jar.keys()]).toEqual(['__Host-ee.two_factor'])
      expect((await later.get('/v1/session')).body.code).toBe('sign-in-needed')
      // The code it was set up with was used.
      expect((await later.post('/v1/session/second-factor', { code })).body.code).toBe('sign-in-refused')
      const second = authenticatorCode(begun.body.secret)
      expect((await later.post('/v1/session/second-factor', { code: second })).body.session).toMatchObject({
        factors: 2,
      })
      expect((await later.get('/v1/accounts')).status).toBe(200)
    })

    test('no code is taken twice, by whomever it was seen', async () => {
      const { browser, account } = signedService(store())
      const { email } = await account()
      const one = browser()
      await one.signIn(email)
      const { secret } = await withAuthenticator(one)
      const code = authenticatorCode(secret)
      const [first, second] = [browser(), browser()]
      await first.signIn(email)
      await second.signIn(email)
      const ends = await Promise.all([first, second].map((each) => each.post('/v1/session/second-factor', { code })))
      expect(ends.map(({ status }) => status).sort()).toEqual([200, 401])
      // Nor one of a step before it.
      const third = browser()
      await third.signIn(email)
      expect((await third.post('/v1/session/second-factor', { code: authenticatorCode(secret, -1) })).status).toBe(401)
      expect((await third.post('/v1/session/second-factor', { code: authenticatorCode(secret, 1) })).status).toBe(200)
    })

    test('a recovery code signs in once, and new ones end the old', async () => {
      const { browser, account } = signedService(store())
      const { email } = await account()
      const one = browser()
      await one.signIn(email)
      const { recoveryCodes } = await withAuthenticator(one)
      const use = async (recoveryCode: string) => {
        const two = browser()
        await two.signIn(email)
        return (await two.post('/v1/session/second-factor', { recoveryCode })).status
      }
      const [first = '', second = ''] = recoveryCodes
      expect(await use(first.toLowerCase().replace('-', ' '))).toBe(200)
      expect(await use(first)).toBe(401)
      const fresh = await one.post('/v1/second-factor/recovery-codes')
      expect(fresh.body.recoveryCodes).toHaveLength(10)
      expect(await use(second)).toBe(401)
      expect(await use(fresh.body.recoveryCodes[0])).toBe(200)
    })

    test('whoever knows a password alone cannot put a factor of their own in the place of another’s', async () => {
      const { browser, account } = signedService(store())
      const { id, email } = await account()
      const owner = browser()
      await owner.signIn(email)
      await withAuthenticator(owner)
      // A session of one factor, as a provider without a second would begin.
      await store().sql`update account_session set factors = 1 where user_id = ${id}`
      expect((await owner.post('/v1/second-factor')).body.code).toBe('second-factor-needed')
      expect((await owner.post('/v1/second-factor/recovery-codes')).body.code).toBe('second-factor-needed')
      expect((await owner.post('/v1/passkeys/options')).body.code).toBe('second-factor-needed')
      expect((await owner.remove('/v1/second-factor')).body.code).toBe('second-factor-needed')
    })

    test('is replaced by another, and stays as it is until that is confirmed', async () => {
      const { browser, account } = signedService(store())
      const { email } = await account(officer)
      const one = browser()
      await one.signIn(email)
      const before = await withAuthenticator(one)
      const begun = await one.post('/v1/second-factor')
      const two = browser()
      await two.signIn(email)
      expect((await two.post('/v1/session/second-factor', { code: authenticatorCode(before.secret) })).status).toBe(200)
      const code = authenticatorCode(begun.body.secret, -1)
      expect((await one.post('/v1/second-factor/confirmation', { code })).status).toBe(200)
      const three = browser()
      await three.signIn(email)
      const old = authenticatorCode(before.secret, 1)
      expect((await three.post('/v1/session/second-factor', { code: old })).status).toBe(401)
      const now = authenticatorCode(begun.body.secret)
      expect((await three.post('/v1/session/second-factor', { code: now })).status).toBe(200)
    })

    test('is taken away by a candidate, and by nobody whose role asks for it', async () => {
      const { browser, account } = signedService(store())
      const [candidate, staff] = [await account(), await account(officer)]
      const [one, two] = [browser(), browser()]
      await one.signIn(candidate.email)
      await withAuthenticator(one)
      expect((await one.remove('/v1/second-factor')).body).toEqual({ done: true })
      expect((await one.remove('/v1/second-factor')).body.code).toBe('second-factor-missing')
      expect((await browser().signIn(candidate.email)).body.session).toMatchObject({ factors: 1, limited: false })
      await two.signIn(staff.email)
      await withAuthenticator(two)
      expect((await two.remove('/v1/second-factor')).body.code).toBe('second-factor-required')
      expect((await browser().signIn(staff.email)).body.needs).toBe('second-factor')
    })

    test('a sign-in that waits for it is of the browser that began it', async () => {
      const { browser, account } = signedService(store())
      const { email } = await account()
      const one = browser()
      await one.signIn(email)
      const { secret } = await withAuthenticator(one)
      await browser().signIn(email)
      const stranger = browser()
      const code = authenticatorCode(secret)
      expect((await stranger.post('/v1/session/second-factor', { code })).body.code).toBe('ceremony-over')
      stranger.jar.set('__Host-ee.two_factor', 'made-up.AAAA')
      expect((await stranger.post('/v1/session/second-factor', { code })).body.code).toBe('ceremony-over')
    })
  })

  describe('passwords', () => {
    test('an account is begun by its address alone; the message has the code that sets its password', async () => {
      const { browser, mails, accounts } = signedService(store())
      const one = browser()
      const email = 'new.candidate@example.org'
      const begun = await one.post('/v1/sign-up', { email: 'New.Candidate@example.org' }, { 'Accept-Language': 'fr' })
      expect([begun.status, begun.body]).toEqual([202, { sent: true }])
      await accounts.close()
      const [mail] = mails
      expect(mail).toMatchObject({ address: email, language: 'fr' })
      expect(mail!.words!.text).not.toContain(email)
      expect((await one.signIn(email)).body.code).toBe('sign-in-refused')
      const unfit = await one.post('/v1/password', { code: codeIn(mail!), password: 'too short' })
      expect([unfit.status, unfit.body.code]).toEqual([422, 'password-unfit'])
      const code = codeIn(mail!).toLowerCase().replaceAll('-', ' ')
      expect((await one.post('/v1/password', { code, password: NEW })).body).toEqual({ done: true })
      expect((await one.post('/v1/password', { code, password: PASSWORD })).body.code).toBe('code-unusable')
      expect((await one.signIn(email, NEW)).body.session.roles).toEqual([{ role: 'candidate' }])
      const entries = await store().sql`
        select act, actor, detail from journal join account on subject = account.id
        where kind = 'account' and email = ${email} order by seq`
      expect(entries.map(({ act }) => act)).toEqual(['open', 'give-role', 'set-password'])
      expect(JSON.stringify(entries)).not.toContain(email)
    })

    test('sign-up answers the same whether or not there is an account, before anything is done', async () => {
      const { browser, account, mails, accounts } = signedService(store())
      const { email } = await account()
      const answers = []
      for (const asked of [email, 'somebody.else@example.org', 'no address at all']) {
        const { status, body, headers } = await browser().post('/v1/sign-up', { email: asked })
        answers.push({ status, body, names: [...headers.keys()].sort() })
      }
      expect(answers[1]).toEqual(answers[0])
      expect(answers[2]).toEqual(answers[0])
      await accounts.close()
      expect(mails.map(({ address, words }) => [address, words?.subject])).toEqual([
        [email, 'You have an account already'],
        ['somebody.else@example.org', 'Your code to set a password'],
      ])
    })

    test('a forgotten one is set anew by a code; every session ends, and a second factor stays', async () => {
      const { browser, account, mails, accounts } = signedService(store())
      const { email } = await account()
      const one = browser()
      await one.signIn(email)
      const { secret } = await withAuthenticator(one)
      mails.length = 0
      expect((await browser().post('/v1/password/code', { email })).status).toBe(202)
      expect((await browser().post('/v1/password/code', { email: 'nobody.at.all@example.org' })).status).toBe(202)
      await accounts.close()
      expect(mails.map(({ address }) => address)).toEqual([email])
      const code = codeIn(mails[0]!)
      expect((await browser().post('/v1/password', { code, password: NEW })).status).toBe(200)
      expect((await one.get('/v1/session')).body.code).toBe('sign-in-needed')
      expect((await browser().signIn(email)).body.code).toBe('sign-in-refused')
      const two = browser()
      expect((await two.signIn(email, NEW)).body.needs).toBe('second-factor')
      expect((await two.post('/v1/session/second-factor', { code: authenticatorCode(secret) })).status).toBe(200)
    })

    test('a new code ends the one before, and none holds longer than a day', async () => {
      const { browser, account, mails, accounts, clock } = signedService(store())
      const { email } = await account()
      await browser().post('/v1/password/code', { email })
      await accounts.close()
      await browser().post('/v1/password/code', { email })
      await accounts.close()
      const [first, second] = mails.map(codeIn) as [string, string]
      const set = async (code: string) => (await browser().post('/v1/password', { code, password: NEW })).status
      expect(await set(first)).toBe(422)
      clock.at += 86_400_000_000
      expect(await set(second)).toBe(422)
      clock.at -= 1
      expect(await set(second)).toBe(200)
    })

    test('of two who use one code at once, one sets the password', async () => {
      const { browser, account, mails, accounts } = signedService(store())
      const { email } = await account()
      await browser().post('/v1/password/code', { email })
      await accounts.close()
      const code = codeIn(mails[0]!)
      const passwords = [NEW, 'nine green doors in a row']
      const ends = await Promise.all(passwords.map((password) => browser().post('/v1/password', { code, password })))
      expect(ends.map(({ status }) => status).sort()).toEqual([200, 422])
      const winner = passwords[ends.findIndex(({ status }) => status === 200)]!
      expect((await browser().signIn(email, winner)).status).toBe(200)
    })

    test('is changed by whoever knows the one before; every other session ends', async () => {
      const { browser, account } = signedService(store())
      const { email } = await account()
      const [one, other] = [browser(), browser()]
      await one.signIn(email)
      await other.signIn(email)
      const change = (password: string, newPassword: string) => one.put('/v1/password', { password, newPassword })
      expect((await change('another password than that', NEW)).body.code).toBe('sign-in-refused')
      expect((await change(PASSWORD, 'aaaaaaaaaaaaaaaaaaaa')).body.errors).toMatchObject([{ path: 'password' }])
      const token = [...one.jar][0]
      expect((await change(PASSWORD, NEW)).status).toBe(200)
      expect([...one.jar][0]).not.toEqual(token)
      expect((await one.get('/v1/session')).status).toBe(200)
      expect((await other.get('/v1/session')).body.code).toBe('sign-in-needed')
      expect((await browser().signIn(email)).status).toBe(401)
      expect((await browser().signIn(email, NEW)).status).toBe(200)
    })
  })

  describe('sessions', () => {
    test('are listed, and ended at once: one, or all but this', async () => {
      const { browser, account } = signedService(store())
      const { email } = await account()
      const [one, two, three] = [browser(), browser(), browser()]
      await one.ask('POST', '/v1/session', { email, password: PASSWORD }, { 'User-Agent': 'Browser 1' })
      await two.signIn(email)
      await three.signIn(email)
      const { items } = (await one.get('/v1/sessions')).body
      expect(items).toHaveLength(3)
      expect(items.filter(({ current }: { current: boolean }) => current)).toMatchObject([{ browser: 'Browser 1' }])
      const another = items.find(({ current }: { current: boolean }) => !current).session
      expect((await one.remove(`/v1/sessions/${another}`)).body).toEqual({ ended: 1 })
      expect((await one.remove(`/v1/sessions/${another}`)).body.code).toBe('session-unknown')
      const left = await Promise.all([one, two, three].map(async (each) => (await each.get('/v1/session')).status))
      expect(left.sort()).toEqual([200, 200, 401])
      expect((await one.remove('/v1/sessions')).body).toEqual({ ended: 1 })
      expect(await Promise.all([two, three].map(async (each) => (await each.get('/v1/session')).status))).toEqual([
        401, 401,
      ])
      expect((await one.get('/v1/session')).status).toBe(200)
    })

    test('nobody ends another’s', async () => {
      const { browser, account } = signedService(store())
      const [mine, theirs] = [await account(), await account()]
      const [one, two] = [browser(), browser()]
      await one.signIn(mine.email)
      await two.signIn(theirs.email)
      const { items } = (await two.get('/v1/sessions')).body
      expect((await one.remove(`/v1/sessions/${items[0].session}`)).body.code).toBe('session-unknown')
      expect((await two.get('/v1/session')).status).toBe(200)
    })
  })
})
