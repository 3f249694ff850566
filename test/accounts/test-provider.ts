/** A provider of OpenID Connect that really answers over HTTP, on this machine alone; and the browser that goes there. */
import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider as TestProvider } from 'oidc-provider'
import { BASE } from './rooms.ts'

export const CLIENT = { issuer: '', clientId: 'express-entry', clientSecret: 'a secret of the provider' }

type Somebody = {
  readonly sub: string
  readonly email: string
  readonly verified?: boolean
  readonly amr?: readonly string[]
  readonly groups?: readonly string[]
}

/** A provider that signs in whomever it is told to, without asking. */
export async function startProvider() {
  const people = new Map<string, Somebody>()
  let next = ''
  const server = http.createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new TestProvider(issuer, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [`${BASE}/v1/auth/callback/oidc`],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified', 'groups'] },
    cookies: { keys: ['a key of the provider'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, sub) => {
      const one = people.get(sub)!
      return {
        accountId: sub,
        claims: () => ({ sub, email: one.email, email_verified: one.verified ?? true, groups: one.groups ?? [] }),
      }
    },
  })
  const answer = provider.callback()
  let asked: string[] = []
  server.on('request', async (request, response) => {
    asked.push(request.url!.split('?')[0]!)
    if (!request.url!.startsWith('/interaction/')) return answer(request, response)
    const one = people.get(next)!
    const { prompt, params, session } = await provider.interactionDetails(request, response)
    if (prompt.name === 'login') {
      const login = { accountId: one.sub, amr: [...(one.amr ?? ['pwd'])] }
      return provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false })
    }
    const grant = new provider.Grant({ accountId: session!.accountId, clientId: params['client_id'] as string })
    grant.addOIDCScope('openid email')
    return provider.interactionFinished(
      request,
      response,
      { consent: { grantId: await grant.save() } },
      { mergeWithLastSubmission: true },
    )
  })
  return {
    issuer,
    asked: () => asked,
    signsIn(one: Somebody) {
      people.set(one.sub, one)
      next = one.sub
    },
    forget: () => {
      asked = []
    },
    async stop() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

/** Follows what a browser follows at the provider, until it is sent back to us. @returns the address it is sent to. */
export async function through(url: string, jar: Map<string, string>): Promise<URL> {
  let where = url
  for (let hops = 0; hops < 10; hops++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(where, { redirect: 'manual', headers: { Cookie: cookie } })
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';')
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    const location = response.headers.get('Location')
    if (location === null) throw new Error(`${where} answered ${response.status}: ${await response.text()}`)
    where = new URL(location, where).href
    if (where.startsWith(BASE)) return new URL(where)
  }
  throw new Error('The provider sends on and on')
}
