/** The address of the network a request comes from. */
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import type { Context } from 'hono'

/**
 * As it counts: of IPv6 the half that a household is given (RFC 6177), since whoever has one address of it has all.
 * @returns `local` for a request made in this process.
 */
export function networkOf(c: Context): string {
  const { incoming } = (c.env ?? {}) as { incoming?: IncomingMessage }
  const address = incoming?.socket.remoteAddress
  if (address === undefined) return 'local'
  const service = c.get('service') as { readonly proxies?: number } | undefined
  return networkIn(forwardedFor(c.req.header('X-Forwarded-For'), service?.proxies ?? 0) ?? address)
}

/**
 * Whom a request is passed on for, where proxies of ours stand before the service. Each adds at the end who asked it: what is further
 * to the front anybody may have written.
 * @param proxies how many stand in a row; 0 where nobody’s word is taken.
 */
export function forwardedFor(header: string | undefined, proxies: number): string | undefined {
  if (proxies === 0 || header === undefined) return undefined
  const told = header.split(',').at(-proxies)?.trim() ?? ''
  return isIP(told) === 0 ? undefined : told
}

export function networkIn(address: string): string {
  const [plain = ''] = address.split('%')
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1]
  if (mapped !== undefined || !plain.includes(':')) return mapped ?? plain
  const [before = '', after] = plain.split('::')
  const head = before === '' ? [] : before.split(':')
  const tail = after === undefined || after === '' ? [] : after.split(':')
  const zeros = after === undefined ? [] : Array.from({ length: 8 - head.length - tail.length }, () => '0')
  const groups = [...head, ...zeros, ...tail].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16))
  return `${groups.join(':')}::/64`
}
