/** Sign-in by OpenID Connect, against a provider that really answers over HTTP, on this machine alone. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { HeldRole } from '../../src/policy/roles.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { authenticatorCode, BASE, PASSWORD, signedService, withAuthenticator } from './rooms.ts'
import { CLIENT, startProvider, through } from './test-provider.ts'

describeStores('a provider of OpenID Connect', ({ store }) => {
  let provider: Awaited<ReturnType<typeof startProvider>>
  beforeAll(async () => {
    provider = await startProvider()
  })
  afterAll(() => provider.stop())
  const opened = () => signedService(store(), { provider: { ...CLIENT, issuer: provider.issuer } })
  type Browser = ReturnType<ReturnType<typeof signedService>['browser']>

  async function signInBy(one: Browser, asked: object = {}, jar = new Map<string, string>()) {
    const begun = await one.post('/v1/session/provider', asked)
    if (begun.status !== 200) return begun
    const back = await through(begun.body.url, jar)
    return one.get(`${back.pathname}${back.search}`)
  }

  test('signs in a candidate who was never here, whose groups give no role', async () => {
    const { browser, logged } = opened()
    provider.signsIn({ sub: 'one', email: 'one@provider.example', groups: ['administrator', 'officer-approver'] })
    const one = browser()
    const begun = await one.post('/v1/session/provider', { next: '/en/account?tab=1' })
    const asked = new URL(begun.body.url)
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      ...{ response_type: 'code', client_id: CLIENT.clientId, code_challenge_method: 'S256', max_age: '43200' },
      redirect_uri: `${BASE}/v1/auth/callback/oidc`,
      nonce: expect.any(String),
      state: expect.any(String),
    })
    // The browser comes back from another site: this cookie alone is sent with that.
    expect(begun.headers.getSetCookie().map((cookie) => cookie.replace(/=.*?;/, '=;'))).toEqual([
      expect.stringMatching(/^__Host-ee\.state=; .*HttpOnly; Secure; SameSite=Lax$/),
    ])
    const back = await through(begun.body.url, new Map())
    const ended = await one.get(`${back.pathname}${back.search}`)
    expect([ended.status, ended.text]).toMatchObject([200, expect.stringContaining('url=/en/account?tab=1')])
    const { body } = await one.get('/v1/session')
    expect(body).toMatchObject({
      email: 'one@provider.example',
      roles: [{ role: 'candidate' }],
      factors: 1,
      limited: false,
    })
    expect(body.account).toMatch(/^A-/)
    const again = browser()
    await signInBy(again)
    expect((await again.get('/v1/session')).body.account).toBe(body.account)
    const entries = await store()
      .sql`select act from journal where kind = 'account' and subject = ${body.account} order by seq`
    expect(entries.map(({ act }) => act)).toEqual(['open', 'give-role'])
    const [kept] = await store().sql`select * from account_credential where user_id = ${body.account}`
    expect(kept).toMatchObject({
      provider_id: 'oidc',
      account_id: 'one',
      access_token: null,
      refresh_token: null,
      id_token: null,
      password: null,
    })
    expect(logged.filter(({ fault }) => fault)).toEqual([])
  })

  test('is linked to the account of its address, once it vouches for it', async () => {
    const { browser, account } = opened()
    const { id, email } = await account()
    provider.signsIn({ sub: 'unverified', email, verified: false })
    expect((await signInBy(browser())).body.code).toBe('provider-refused')
    provider.signsIn({ sub: 'verified', email })
    const one = browser()
    await signInBy(one)
    expect((await one.get('/v1/session')).body.account).toBe(id)
    provider.signsIn({ sub: 'nobody', email: 'nobody@provider.example', verified: false })
    expect((await signInBy(browser())).body.code).toBe('provider-refused')
    expect(await store().sql`select from account where email = 'nobody@provider.example'`).toHaveLength(0)
  })

  test.each<[amr: readonly string[], factors: number]>([
    [['pwd'], 1],
    [['pwd', 'otp'], 2],
    [['mfa'], 2],
    [['hwk'], 1],
    [['pwd', 'kba'], 1],
    [['face', 'hwk'], 2],
  ])('that proved %j has proved %i of an officer', async (amr, factors) => {
    const { browser, account } = opened()
    const role: HeldRole = { role: 'administrator' }
    const { email } = await account([role])
    provider.signsIn({ sub: email, email, amr })
    const one = browser()
    await signInBy(one)
    expect((await one.get('/v1/session')).body).toMatchObject({ factors, limited: factors === 1 })
    expect((await one.get('/v1/accounts')).status).toBe(factors === 1 ? 403 : 200)
  })

  test('asks for the second factor that an account has, where it proved one alone', async () => {
    const { browser, account } = opened()
    const { email } = await account()
    const own = browser()
    await own.signIn(email)
    const { secret } = await withAuthenticator(own)
    provider.signsIn({ sub: email, email })
    const one = browser()
    await signInBy(one)
    expect((await one.get('/v1/session')).body).toMatchObject({ factors: 1, limited: true })
    expect((await one.post('/v1/session/proof', { password: PASSWORD })).status).toBe(401)
    const proof = { password: PASSWORD, code: authenticatorCode(secret) }
    expect((await one.post('/v1/session/proof', proof)).body).toMatchObject({ factors: 2, limited: false })
  })

  test('is as fresh as the proof it saw, and asks for it again when it is to', async () => {
    const { browser, clock } = opened()
    provider.signsIn({ sub: 'fresh', email: 'fresh@provider.example' })
    const jar = new Map<string, string>()
    const one = browser()
    await signInBy(one, {}, jar)
    expect((await one.post('/v1/second-factor')).status).toBe(200)
    // Eleven minutes ago, by both clocks: the provider remembers the person, and does not ask.

    const realNow = Date.now
    try {
      Date.now = () => realNow() + 660_000
      clock.at += 660_000_000
      provider.forget()
      await signInBy(one, {}, jar)
      expect(provider.asked().filter((path) => path.startsWith('/interaction'))).toEqual([])
      expect((await one.post('/v1/second-factor')).body.code).toBe('fresh-sign-in-needed')
      await signInBy(one, { again: true }, jar)
      expect(provider.asked().filter((path) => path.startsWith('/interaction')).length).toBeGreaterThan(0)
      expect((await one.post('/v1/second-factor')).status).toBe(200)
    } finally {
      Date.now = realNow
    }
  })

  test('what comes back is of the browser that began, once, and as it was sent', async () => {
    const { browser } = opened()
    provider.signsIn({ sub: 'two', email: 'two@provider.example' })
    const one = browser()
    const begun = await one.post('/v1/session/provider', {})
    const back = await through(begun.body.url, new Map())
    const where = `${back.pathname}${back.search}`
    expect((await browser().get(where)).body.code).toBe('ceremony-over')
    const second = browser()
    const begunToo = await second.post('/v1/session/provider', {})
    const backToo = await through(begunToo.body.url, new Map())
    backToo.searchParams.set('code', 'made-up')
    expect((await second.get(`${backToo.pathname}${backToo.search}`)).body.code).toBe('provider-refused')
    const third = browser()
    const begunThird = await third.post('/v1/session/provider', {})
    const state = new URL(begunThird.body.url).searchParams.get('state')
    expect((await third.get(`/v1/auth/callback/oidc?error=access_denied&state=${state}`)).body.code).toBe(
      'provider-refused',
    )
    expect((await third.get('/v1/auth/callback/oidc?code=x&state=y')).body.code).toBe('ceremony-over')
    expect((await third.get('/v1/auth/callback/oidc')).body.code).toBe('ceremony-over')
    expect([...third.jar.keys()].filter((name) => name.endsWith('session_token'))).toEqual([])
  })

  test.each(['//other.example', 'https://other.example', '/\\other.example', 'javascript:alert(1)', '/ x'])(
    'leads to no other place than this service: %s',
    async (next) => {
      const { browser } = opened()
      expect((await browser().post('/v1/session/provider', { next })).body.code).toBe('request-invalid')
    },
  )

  test('an account that is disabled is not signed in', async () => {
    const { browser, account } = opened()
    const { id, email } = await account()
    provider.signsIn({ sub: email, email })
    await store().sql`update account set disabled_at = 1 where id = ${id}`
    expect((await signInBy(browser())).body.code).toBe('provider-refused')
  })

  test('that cannot be reached is said, and nothing else waits for it', async () => {
    const away = signedService(store(), { provider: { ...CLIENT, issuer: 'http://127.0.0.1:9' } })
    const { email } = await away.account()
    expect((await away.browser().post('/v1/session/provider', {})).body.code).toBe('provider-unreachable')
    expect((await away.browser().signIn(email)).status).toBe(200)
    const without = signedService(store())
    expect((await without.browser().post('/v1/session/provider', {})).body.code).toBe('provider-missing')
    expect((await without.browser().get('/v1/auth/callback/oidc?code=x&state=y')).body.code).toBe('provider-missing')
  })
})
