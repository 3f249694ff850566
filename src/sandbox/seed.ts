/** What a seed gives: the same for ever, and nothing alike for two seeds or two names. */
import { createHmac } from 'node:crypto'

/** 32 bytes of a seed, by a name for what they are for. */
export const drawn = (seed: string, name: string): Uint8Array => createHmac('sha256', seed).update(name).digest()

/** Lower-case hexadecimal, so many characters of at most 64. */
export const drawnText = (seed: string, name: string, length: number): string =>
  Buffer.from(drawn(seed, name)).toString('hex').slice(0, length)
