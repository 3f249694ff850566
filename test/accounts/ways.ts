/** A way to cause each problem of sign-in, in the language asked for. */
import type { problemKinds } from '../../src/http/problems.ts'
import type { Store } from '../../src/store/open.ts'
import { PASSWORD, signedService } from './rooms.ts'
import { CLIENT, startProvider } from './test-provider.ts'

type Language = Record<string, string>
type Told = { readonly status: number; readonly headers: Headers; readonly body: Record<string, unknown> }

export const signInWays = (store: () => Store) => {
  const opened = () => signedService(store())
  const signed = async (roles: Parameters<ReturnType<typeof opened>['account']>[0] = [{ role: 'candidate' }]) => {
    const service = opened()
    const { id, email } = await service.account(roles)
    const one = service.browser()
    await one.signIn(email)
    return { ...service, ...one, id, email }
  }
  const nonsense = { id: 'x', rawId: 'x', type: 'public-key', response: {} }
  return {
    'sign-in-refused': (h: Language) =>
      opened().browser().post('/v1/session', { email: 'nobody@example.org', password: PASSWORD }, h),
    async 'too-many-attempts'(h: Language) {
      const one = opened().browser()
      const wrong = { email: `guessed-${Math.random()}@example.org`, password: PASSWORD }
      for (let i = 0; i < 5; i++) await one.post('/v1/session', wrong)
      return one.post('/v1/session', wrong, h)
    },
    'second-factor-needed': async (h: Language) => (await signed([{ role: 'analyst' }])).get('/v1/accounts', h),
    'ceremony-over': (h: Language) => opened().browser().post('/v1/session/second-factor', { code: '123456' }, h),
    'password-unfit': async (h: Language) =>
      (await signed()).put('/v1/password', { password: PASSWORD, newPassword: 'short' }, h),
    async 'password-missing'(h: Language) {
      const { id, post } = await signed()
      await store().sql`delete from account_credential where user_id = ${id}`
      return post('/v1/session/proof', { password: PASSWORD }, h)
    },
    'code-unusable': (h: Language) =>
      opened().browser().post('/v1/password', { code: 'AAAAA-AAAAA', password: PASSWORD }, h),
    async 'second-factor-code-wrong'(h: Language) {
      const { post } = await signed()
      await post('/v1/second-factor')
      return post('/v1/second-factor/confirmation', { code: '000000' }, h)
    },
    'second-factor-missing': async (h: Language) => (await signed()).remove('/v1/second-factor', h),
    async 'second-factor-required'(h: Language) {
      const { id, remove } = await signed([{ role: 'analyst' }])
      await store().sql`update account set two_factor_enabled = true where id = ${id}`
      await store().sql`update account_session set factors = 2 where user_id = ${id}`
      return remove('/v1/second-factor', h)
    },
    async 'passkey-refused'(h: Language) {
      const { post } = await signed()
      await post('/v1/passkeys/options')
      return post('/v1/passkeys', { response: nonsense, name: 'x' }, h)
    },
    'passkey-unknown': async (h: Language) => (await signed()).remove('/v1/passkeys/none', h),
    'session-unknown': async (h: Language) => (await signed()).remove('/v1/sessions/none', h),
    'provider-missing': (h: Language) => opened().browser().post('/v1/session/provider', {}, h),
    'provider-unreachable': (h: Language) => {
      const provider = { issuer: 'http://127.0.0.1:9', clientId: 'x', clientSecret: 'x' }
      return signedService(store(), { provider }).browser().post('/v1/session/provider', {}, h)
    },
    async 'provider-refused'(h: Language) {
      const provider = await startProvider()
      const one = signedService(store(), { provider: { ...CLIENT, issuer: provider.issuer } }).browser()
      const begun = await one.post('/v1/session/provider', {})
      const state = new URL(begun.body.url).searchParams.get('state')
      await provider.stop()
      return one.get(`/v1/auth/callback/oidc?error=access_denied&state=${state}`, h)
    },
  } satisfies Partial<Record<keyof typeof problemKinds, (language: Language) => Promise<Told>>>
}
