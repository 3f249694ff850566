/** Passwords, codes and tokens: made, checked and hashed. */
import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto'
import { CODE_ALPHABET } from '../people/reference.ts'
import { PASSWORD } from './limits.ts'

/** Letters and digits in disorder, `length` of them: 5.9 bits of chance each. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
export const randomText = (length: number): string =>
  Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)]).join('')

/** A new token of a session: 190 bits. */
export const newToken = (): string => randomText(32)

const GROUPS = 5

/** A code to be copied from a message: 25 letters and digits in groups of 5, 113 bits. */
export const newCode = (): string =>
  Array.from({ length: GROUPS }, () =>
    Array.from({ length: 5 }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join(''),
  ).join('-')

/** The digest by which a code is kept, however it was copied. */
export const codeDigest = (code: string): string =>
  createHash('sha256')
    .update(code.toUpperCase().replace(/[^A-Z0-9]/g, ''))
    .digest('hex')

/** A recovery code: 10 letters and digits, 45 bits, and tried as seldom as a one-time code. */
export const newRecoveryCodes = (): readonly string[] => Array.from({ length: 10 }, () => newCode().slice(0, 11))

/** What is counted, without saying whom: nobody who reads the table learns who tried to sign in. */
export const countedAs = (secret: string, kind: string, whom: string): string =>
  `${kind} ${createHmac('sha256', secret).update(`${kind}\n${whom}`).digest('base64url')}`

/** A secret made once. */
export const newSecret = (): string => randomBytes(48).toString('base64url')

export type PasswordFault = 'too-short' | 'too-long' | 'too-few-characters' | 'of-the-account' | 'of-the-service'

/** Characters as they count: two ways to write one letter are one. */
const plain = (text: string) => text.normalize('NFKC').toLowerCase()

/** What everybody would try first, whatever is put around it. */
const OBVIOUS = ['openexpressentry', 'expressentry', 'password', 'motdepasse', 'qwertyuiop', 'azertyuiop', '1234567890']

/**
 * What is wrong with a password. No mixture of characters is asked for, and none forbidden.
 * @source NIST SP 800-63B-4, 3.1.1.2: length, and a list of what is guessed first.
 */
export function passwordFaults(password: string, email: string): readonly PasswordFault[] {
  const length = [...password.normalize('NFKC')].length
  const text = plain(password)
  const letters = text.replace(/[^\p{L}\p{N}]/gu, '')
  const faults: PasswordFault[] = []
  if (length < PASSWORD.least) faults.push('too-short')
  if (length > PASSWORD.most) faults.push('too-long')
  if (new Set(text).size < 5) faults.push('too-few-characters')
  const [name = '', host = ''] = plain(email).split('@')
  const rest = (word: string) => letters.replaceAll(word.replace(/[^\p{L}\p{N}]/gu, ''), '')
  const isMostly = (word: string) => word.length > 3 && [...rest(word)].length < 8 && rest(word) !== letters
  if ([plain(email), name, host].some(isMostly)) faults.push('of-the-account')
  if (OBVIOUS.some(isMostly)) faults.push('of-the-service')
  return faults
}
