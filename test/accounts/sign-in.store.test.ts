import { expect, test } from 'vitest'
import { describeStores } from '../clusters/describe-stores.ts'
import { PASSWORD, signedService } from './rooms.ts'

describeStores('sign-in', ({ store }) => {
  test('with a password: who one is, until one signs out', async () => {
    const { browser, account, logged } = signedService(store())
    const { id, email } = await account()
    const one = browser()
    expect((await one.get('/v1/session')).body.code).toBe('sign-in-needed')
    const signed = await one.signIn(email)
    expect([signed.status, signed.body]).toMatchObject([200, { needs: null, session: { account: id, factors: 1 } }])
    expect((await one.get('/v1/session')).body).toMatchObject({ account: id, email, limited: false, grants: [] })
    const cookie = [...one.jar]
    expect((await one.remove('/v1/session')).body).toEqual({ done: true })
    expect([...one.jar]).toEqual([])
    for (const [name, value] of cookie) one.jar.set(name, value)
    expect((await one.get('/v1/session')).body.code).toBe('sign-in-needed')
    expect(logged.filter(({ fault }) => fault)).toEqual([])
  })
})
void PASSWORD
