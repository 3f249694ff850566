/** What may be sent where: JSON of a modest size, and where that does not do, what does. */

/** A body larger than this is refused: a profile is a few thousand bytes. */
export const LARGEST_BODY = 256 * 1024

export type Body = {
  /** The address, as it is asked for. */
  readonly path: RegExp
  /** Types of content, in small letters. */
  readonly types: readonly string[]
  readonly most: number
}

/** Addresses that take something else, or more. */
export const otherBodies: readonly Body[] = []

const json: Omit<Body, 'path'> = { types: ['application/json'], most: LARGEST_BODY }

/** What may be sent to an address. */
export const bodyAt = (path: string): Omit<Body, 'path'> => otherBodies.find((body) => body.path.test(path)) ?? json
