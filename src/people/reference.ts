/** References and codes that the application makes: of a moment and of random bytes, which whoever acts brings. */
import type { Micros } from '../law/moment.ts'

/** So many random bytes a reference is made of. */
export const REFERENCE_BYTES = 10

const hex = (bytes: Iterable<number>) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/**
 * A reference: a UUID of version 7 (RFC 9562) behind a prefix that says what it is of. References made later sort later, to the
 * millisecond; nothing else can be read from one.
 * @param prefix `P-` for a profile, `A-` for an account.
 * @param random {@link REFERENCE_BYTES} bytes.
 */
export function referenceOf(prefix: 'P-' | 'A-', at: Micros, random: Uint8Array): string {
  if (random.length !== REFERENCE_BYTES) throw new Error(`A reference wants ${REFERENCE_BYTES} random bytes`)
  const millis = Math.floor(at / 1000)
  if (!(millis >= 0 && millis < 2 ** 48)) throw new RangeError(`A reference cannot be made at ${at}`)
  const moment = millis.toString(16).padStart(12, '0')
  const bytes = Uint8Array.from(random)
  bytes[0] = (bytes[0]! & 0x0f) | 0x70 // the version
  bytes[2] = (bytes[2]! & 0x3f) | 0x80 // the variant
  const rest = hex(bytes)
  return `${prefix}${moment.slice(0, 8)}-${moment.slice(8)}-${rest.slice(0, 4)}-${rest.slice(4, 8)}-${rest.slice(8)}`
}

/** Letters and digits that are not taken for each other when read aloud or copied: without 0, O, 1, I, L, 5, S, 8, B, 2, Z, U, V. */
export const CODE_ALPHABET = '34679ACDEFGHJKMNPQRTWXY'
const CODE_LENGTH = 10

/**
 * A validation code, which a province names beside the reference to confirm a nomination: 10 letters and digits, 45 bits of chance.
 * @param pick gives a whole number from 0 to before the one it is given, each as likely.
 */
export const validationCodeOf = (pick: (below: number) => number): string =>
  Array.from({ length: CODE_LENGTH }, () => CODE_ALPHABET[pick(CODE_ALPHABET.length)]).join('')
