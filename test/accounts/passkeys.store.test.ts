import { expect, test } from 'vitest'
import type { HeldRole } from '../../src/policy/roles.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { softPasskey } from './authenticator.ts'
import { BASE, MINUTE, PASSWORD, signedService, withAuthenticator } from './rooms.ts'

type Browser = ReturnType<ReturnType<typeof signedService>['browser']>
type Passkey = ReturnType<typeof softPasskey>

const add = async ({ post }: Browser, passkey: Passkey, name = 'a key') =>
  post('/v1/passkeys', { name, response: passkey.register((await post('/v1/passkeys/options')).body) })
const signInWith = async ({ post }: Browser, passkey: Passkey) =>
  post('/v1/session/passkey', { response: passkey.signIn((await post('/v1/session/passkey/options')).body) })

const officer: readonly HeldRole[] = [{ role: 'officer-approver' }]

describeStores('passkeys', ({ store }) => {
  test('sign in by themselves, as two factors, for a role that asks for them', async () => {
    const { browser, account, logged } = signedService(store())
    const { id, email } = await account(officer)
    const passkey = softPasskey(BASE)
    const one = browser()
    await one.signIn(email)
    const options = await one.post('/v1/passkeys/options')
    expect(options.body).toMatchObject({
      rp: { id: 'ee.example' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    const added = await add(one, passkey, 'my telephone')
    expect([added.status, added.body.items]).toMatchObject([200, [{ name: 'my telephone', backedUp: false }]])
    const two = browser()
    expect((await two.post('/v1/session/passkey/options')).body.userVerification).toBe('required')
    const signed = await signInWith(two, passkey)
    expect(signed.body.session).toMatchObject({ account: id, factors: 2, limited: false })
    expect([...two.jar.keys()]).toContain('__Host-ee.session_token')
    expect((await two.get('/v1/passkeys')).body.items).toHaveLength(1)
    expect(logged.filter(({ fault }) => fault)).toEqual([])
  })

  test('a password alone changes nothing of how an account with a passkey signs in', async () => {
    const { browser, account } = signedService(store())
    const { email } = await account()
    const passkey = softPasskey(BASE)
    const one = browser()
    await one.signIn(email)
    await add(one, passkey)
    const two = browser()
    expect((await two.signIn(email)).body.session).toMatchObject({ factors: 1 })
    const change = { password: PASSWORD, newPassword: 'eleven slow ferries inland' }
    expect((await two.put('/v1/password', change)).body.code).toBe('second-factor-needed')
    expect((await two.post('/v1/second-factor')).body.code).toBe('second-factor-needed')
    await signInWith(two, passkey)
    expect((await two.put('/v1/password', change)).status).toBe(200)
  })

  test('prove again who one is', async () => {
    const { browser, account, clock } = signedService(store())
    const { email } = await account()
    const passkey = softPasskey(BASE)
    const one = browser()
    await one.signIn(email)
    await add(one, passkey)
    clock.at += 11 * MINUTE
    expect((await one.post('/v1/passkeys/options')).body.code).toBe('fresh-sign-in-needed')
    const before = [...one.jar].find(([name]) => name.endsWith('session_token'))
    expect((await signInWith(one, passkey)).status).toBe(200)
    expect((await one.post('/v1/passkeys/options')).status).toBe(200)
    expect([...one.jar]).not.toContainEqual(before)
    expect((await one.get('/v1/sessions')).body.items).toHaveLength(1)
  })

  test('one that does not ask who holds it is refused', async () => {
    const { browser, account } = signedService(store())
    const { email } = await account()
    const careless = softPasskey(BASE, false)
    const one = browser()
    await one.signIn(email)
    expect((await add(one, careless)).body.code).toBe('passkey-refused')
    expect((await one.get('/v1/passkeys')).body.items).toEqual([])
    // Registered with a PIN, and used without one.
    const passkey = softPasskey(BASE)
    await add(one, passkey)
    const two = browser()
    const options = (await two.post('/v1/session/passkey/options')).body
    const response = passkey.signIn(options, false)
    expect((await two.post('/v1/session/passkey', { response })).body.code).toBe('sign-in-refused')
    expect((await signInWith(two, passkey)).status).toBe(200)
  })

  test.each<[why: string, passkey: () => Passkey]>([
    ['another site', () => softPasskey('https://other.example')],
    ['this name without TLS', () => softPasskey('http://ee.example')],
  ])('one made for %s is refused', async (_why, made) => {
    const { browser, account } = signedService(store())
    const { email } = await account()
    const one = browser()
    await one.signIn(email)
    expect((await add(one, made())).body.code).toBe('passkey-refused')
  })

  test('a challenge is answered once, in the browser that asked for it, and for what it was asked', async () => {
    const { browser, account } = signedService(store())
    const { email } = await account()
    const passkey = softPasskey(BASE)
    const one = browser()
    await one.signIn(email)
    await add(one, passkey)
    const two = browser()
    const options = (await two.post('/v1/session/passkey/options')).body
    const ceremony = [...two.jar]
    const response = passkey.signIn(options)
    expect((await browser().post('/v1/session/passkey', { response })).body.code).toBe('sign-in-refused')
    expect((await two.post('/v1/session/passkey', { response })).status).toBe(200)
    const three = browser()
    for (const [name, value] of ceremony) three.jar.set(name, value)
    expect((await three.post('/v1/session/passkey', { response })).body.code).toBe('sign-in-refused')
    // That of a registration does not sign in.
    await signInWith(one, passkey)
    const registering = (await one.post('/v1/passkeys/options')).body
    const crossed = passkey.signIn({ ...registering, rpId: registering.rp.id })
    expect((await one.post('/v1/session/passkey', { response: crossed })).body.code).toBe('sign-in-refused')
  })

  test('a response that was tampered with, or is of nobody’s passkey, is refused as any sign-in is', async () => {
    const { browser, account } = signedService(store())
    const { email } = await account()
    const passkey = softPasskey(BASE)
    const one = browser()
    await one.signIn(email)
    await add(one, passkey)
    const two = browser()
    expect((await signInWith(two, softPasskey(BASE))).body.code).toBe('sign-in-refused')
    const response = passkey.signIn((await two.post('/v1/session/passkey/options')).body) as ReturnType<
      Passkey['signIn']
    > & {
      response: { signature: string }
    }
    const spoilt = Buffer.from(response.response.signature, 'base64url')
    spoilt[spoilt.length - 1]! ^= 1
    response.response.signature = spoilt.toString('base64url')
    expect((await two.post('/v1/session/passkey', { response })).body.code).toBe('sign-in-refused')
    const nonsense = { id: 'x', rawId: 'x', type: 'public-key', response: {} }
    await two.post('/v1/session/passkey/options')
    expect((await two.post('/v1/session/passkey', { response: nonsense })).body.code).toBe('sign-in-refused')
    await signInWith(one, passkey)
    await one.post('/v1/passkeys/options')
    expect((await one.post('/v1/passkeys', { response: nonsense, name: 'x' })).body.code).toBe('passkey-refused')
  })

  test('a copy of a passkey is found by its counter', async () => {
    const { browser, account } = signedService(store())
    const { id, email } = await account()
    const passkey = softPasskey(BASE)
    const one = browser()
    await one.signIn(email)
    await add(one, passkey)
    await signInWith(browser(), passkey)
    await store().sql`update account_passkey set counter = 1000 where user_id = ${id}`
    expect((await signInWith(browser(), passkey)).body.code).toBe('sign-in-refused')
  })

  test('are taken away, but not the last factor of a role that asks for one, nor another’s', async () => {
    const { browser, account } = signedService(store())
    const [mine, theirs] = [await account(officer), await account()]
    const [one, two] = [browser(), browser()]
    const [passkey, other] = [softPasskey(BASE), softPasskey(BASE)]
    await one.signIn(mine.email)
    await add(one, passkey)
    await signInWith(one, passkey)
    await two.signIn(theirs.email)
    await add(two, other)
    await signInWith(two, other)
    const [own] = (await one.get('/v1/passkeys')).body.items
    expect((await two.remove(`/v1/passkeys/${own.passkey}`)).body.code).toBe('passkey-unknown')
    expect((await one.remove(`/v1/passkeys/${own.passkey}`)).body.code).toBe('second-factor-required')
    expect((await signInWith(browser(), passkey)).status).toBe(200)
    await withAuthenticator(one)
    expect((await one.remove(`/v1/passkeys/${own.passkey}`)).body).toEqual({ done: true })
    expect((await signInWith(browser(), passkey)).body.code).toBe('sign-in-refused')
  })

  test('of an account that is disabled signs nobody in', async () => {
    const { browser, account } = signedService(store())
    const { id, email } = await account()
    const passkey = softPasskey(BASE)
    const one = browser()
    await one.signIn(email)
    await add(one, passkey)
    await store().sql`update account set disabled_at = 1 where id = ${id}`
    expect((await signInWith(browser(), passkey)).body.code).toBe('sign-in-refused')
    expect((await one.get('/v1/session')).body.code).toBe('sign-in-needed')
  })
})
