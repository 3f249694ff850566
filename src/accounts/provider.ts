/** Sign in by a provider of OpenID Connect. What it says of somebody’s groups gives them no role: roles are ours. */
import { done } from '../law/outcome.ts'
import { AUTH, PROVIDER, withClaims } from './claims.ts'
import { ceremonyCookies, onlyCookies } from './cookies.ts'
import { WHOLE_SECONDS } from './limits.ts'
import { type Answered, type Asking, answered, ask, no, type Room } from './room.ts'
import { begun } from './sign-in.ts'

/**
 * Begins to sign in.
 * @param asked `next`: where to go afterwards; `again`: the provider is to ask for proof, also of whoever is signed in there.
 * @returns where to go; refusals: `provider-missing`, `provider-unreachable`.
 */
export async function beginProvider(
  room: Room,
  { headers }: Asking,
  { next, again }: { readonly next: string; readonly again: boolean },
): Answered<{ readonly url: string }> {
  if (!room.hasProvider) return answered(no('provider-missing'))
  const { api } = await room.library()
  const said = await ask(() =>
    api.signInSocial({
      body: {
        provider: PROVIDER,
        callbackURL: next,
        errorCallbackURL: '/',
        disableRedirect: true,
        // Whoever is asked how old the proof may be says when it was given (OpenID Connect Core, 3.1.2.1). No older one is taken than
        // a session lasts.
        additionalParams: again ? { max_age: '0', prompt: 'login' } : { max_age: `${WHOLE_SECONDS}` },
      },
      headers: onlyCookies(headers, []),
      returnHeaders: true,
    }),
  )
  if (!said.ok || said.value.url === undefined) return answered(no('provider-unreachable'))
  return answered(done({ url: said.value.url }), said.cookies)
}

/**
 * Ends it, as the provider sends people back.
 * @param search the query of the address they are sent to.
 * @returns where to go; refusals: `provider-missing`, `provider-refused` (it refused, or what it says does not verify), `ceremony-over`.
 */
export async function completeProvider(
  room: Room,
  asking: Asking,
  search: string,
): Answered<{ readonly next: string }> {
  if (!room.hasProvider) return answered(no('provider-missing'))
  const { handler } = await room.library()
  const { base } = room
  const headers = onlyCookies(asking.headers, [ceremonyCookies(base()).provider])
  const request = new Request(`${base()}${AUTH}/callback/${PROVIDER}${search}`, { headers })
  const response = await withClaims(() => handler(request))
  if (response.status >= 500) throw new Error(`Sign-in by the provider answered ${response.status}`)
  const location = new URL(response.headers.get('Location') ?? '/', base())
  const error = location.searchParams.get('error')
  if (error !== null || response.status >= 400) {
    return answered(
      no(error === 'please_restart_the_process' || error?.startsWith('state') ? 'ceremony-over' : 'provider-refused'),
    )
  }
  const cookies = response.headers.getSetCookie()
  if ((await begun(room, asking, cookies)) === undefined) return answered(no('provider-refused'))
  return answered(done({ next: `${location.pathname}${location.search}` }), cookies)
}
