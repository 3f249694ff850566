/** The cookies of sign-in: strict, of this host alone, and signed. */
import { createHmac, timingSafeEqual } from 'node:crypto'

/** Over TLS no other host, and no page without TLS, can set a cookie of this name (RFC 6265bis, 4.1.3.2). */
export const cookiePrefix = (base: string): string => (isSecure(base) ? '__Host-ee' : 'ee')

export const isSecure = (base: string): boolean => base.startsWith('https:')

export const sessionCookie = (base: string): string => `${cookiePrefix(base)}.session_token`

/** The value of a cookie of a request. */
function cookieOf(headers: Headers, name: string): string | undefined {
  for (const part of (headers.get('Cookie') ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) {
      try {
        return decodeURIComponent(part.slice(at + 1).trim())
      } catch {
        return undefined
      }
    }
  }
  return undefined
}

const signatureOf = (value: string, secret: string) => createHmac('sha256', secret).update(value).digest()

/** What a cookie says, where its signature is ours. */
export function signedCookie(headers: Headers, name: string, secret: string): string | undefined {
  const signed = cookieOf(headers, name)
  if (signed === undefined) return undefined
  const dot = signed.lastIndexOf('.')
  if (dot < 1) return undefined
  const value = signed.slice(0, dot)
  const given = Buffer.from(signed.slice(dot + 1), 'base64')
  const expected = signatureOf(value, secret)
  return given.length === expected.length && timingSafeEqual(given, expected) ? value : undefined
}

/** The header that sets the cookie of a session, as the library writes it. */
export function settingSession(base: string, token: string, secret: string, seconds: number): string {
  const value = encodeURIComponent(`${token}.${signatureOf(token, secret).toString('base64')}`)
  return `${sessionCookie(base)}=${value}; Max-Age=${seconds}; ${attributesOf(base)}`
}

/** The header that takes it away. */
export const endingSession = (base: string): string => `${sessionCookie(base)}=; Max-Age=0; ${attributesOf(base)}`

const attributesOf = (base: string) => `Path=/; HttpOnly; ${isSecure(base) ? 'Secure; ' : ''}SameSite=Strict`

/** Headers with no cookie but these: what the library is asked about is what it is shown. */
export function onlyCookies(headers: Headers, names: readonly string[]): Headers {
  const kept = new Headers()
  for (const name of ['user-agent', 'origin']) {
    const value = headers.get(name)
    if (value !== null) kept.set(name, value)
  }
  const cookies = names.flatMap((name) => {
    const value = cookieOf(headers, name)
    return value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]
  })
  if (cookies.length > 0) kept.set('Cookie', cookies.join('; '))
  return kept
}

/** The names of the cookies of ceremonies, each for some minutes. */
export const ceremonyCookies = (base: string) => {
  const prefix = cookiePrefix(base)
  return { secondFactor: `${prefix}.two_factor`, passkey: `${prefix}.passkey`, provider: `${prefix}.state` } as const
}
