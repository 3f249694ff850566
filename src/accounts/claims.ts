/** What a provider says of somebody, on its way to the session that is made of it; and the names it goes by. */
import { AsyncLocalStorage } from 'node:async_hooks'

/** Where the provider sends people back to, beneath the address of the service. */
export const AUTH = '/v1/auth'
export const PROVIDER = 'oidc'

/** What the provider said of somebody, for the session that is being made of it. */
export const claimed = new AsyncLocalStorage<{ authTime?: unknown; amr?: unknown }>()
export const withClaims = <T>(act: () => Promise<T>): Promise<T> => claimed.run({}, act)
