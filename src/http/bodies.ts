/** What may be sent where: JSON of a modest size, and where that does not do, what does. */
import { documentTypes } from '../applications/documents.ts'

/** A body larger than this is refused: a profile is a few thousand bytes. */
export const LARGEST_BODY = 256 * 1024

export type Body = {
  /** The address, as it is asked for. */
  readonly path: RegExp
  /** Types of content, in small letters. */
  readonly types: readonly string[]
  /** Bytes; without an end where the body is not held but passed on as it comes, and whoever takes it counts. */
  readonly most: number
}

/** Addresses that take something else, or more. */
export const otherBodies: readonly Body[] = [
  { path: /^\/dev\/sign-in$/, types: ['application/x-www-form-urlencoded'], most: 4_096 },
  {
    path: /^\/v1\/provinces\/[^/]+\/nomination-batches$/,
    types: ['application/json', 'application/x-ndjson', 'text/csv'],
    most: 4 * 1024 * 1024,
  },
  {
    path: /^\/v1\/profiles\/[^/]+\/application\/documents$/,
    types: [...Object.keys(documentTypes), 'image/jpg'],
    most: Number.POSITIVE_INFINITY,
  },
]

const json: Omit<Body, 'path'> = { types: ['application/json'], most: LARGEST_BODY }

/** What may be sent to an address. */
export const bodyAt = (path: string): Omit<Body, 'path'> => otherBodies.find((body) => body.path.test(path)) ?? json
