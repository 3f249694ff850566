/** One-time codes of an authenticator. @source RFC 6238 with RFC 4226: SHA-1, 6 digits, steps of 30 seconds. */
import { createHmac, timingSafeEqual } from 'node:crypto'

const STEP_SECONDS = 30
const DIGITS = 6

/** The code of a step of time. */
export function codeOf(secret: string, step: number): string {
  const moving = Buffer.alloc(8)
  moving.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', secret).update(moving).digest()
  const from = digest[digest.length - 1]! & 0x0f
  const number = (digest.readUInt32BE(from) & 0x7fffffff) % 10 ** DIGITS
  return `${number}`.padStart(DIGITS, '0')
}

/**
 * The step of time whose code this is: now’s, or the one before or after it, for clocks that differ.
 * @param seconds since 1970, by the clock of the machine: that of the authenticator is no trial’s.
 */
export function stepOf(secret: string, code: string, seconds: number): number | undefined {
  const now = Math.floor(seconds / STEP_SECONDS)
  const given = Buffer.from(code)
  return [now - 1, now, now + 1].find((step) => {
    const expected = Buffer.from(codeOf(secret, step))
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** A secret as authenticators take it (RFC 4648, base 32). */
export function base32(secret: string): string {
  const bits = [...Buffer.from(secret)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map((group) => BASE32[Number.parseInt(group.padEnd(5, '0'), 2)]).join('')
}

/** The address an authenticator reads: of an account, without anybody’s name. */
export const keyAddress = (account: string, secret: string): string => {
  const issuer = encodeURIComponent('Open Express Entry')
  return `otpauth://totp/${issuer}:${encodeURIComponent(account)}?secret=${base32(secret)}&issuer=${issuer}&digits=${DIGITS}&period=${STEP_SECONDS}`
}
