/** How answers are described. */
import type { z } from '@hono/zod-openapi'
import { PROBLEM_TYPE } from './problem.ts'
import { type ProblemCode, problemKinds } from './problems.ts'
import { type RefusalCode, refusalKinds } from './refusals.ts'
import { problemSchema } from './schemas/problem.ts'

export const asJson = <T extends z.ZodType>(schema: T) => ({ 'application/json': { schema } })

/** JSON that a request must have with it. */
export const asBody = <T extends z.ZodType>(schema: T) => ({ required: true, content: asJson(schema) })

/** What is answered about somebody is kept nowhere on its way. */
export const noStore = { 'Cache-Control': 'no-store' }

const kinds = { ...refusalKinds, ...problemKinds }

/**
 * The problems an address may answer with, by status, beside those that any may: the service’s own, and the refusals of the action
 * behind it.
 */
export function answers(...codes: readonly (ProblemCode | RefusalCode)[]) {
  const byStatus = Map.groupBy(new Set(codes), (code) => kinds[code].status)
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [
      status,
      {
        description: some.map((code) => `\`${code}\`: ${kinds[code].title.en}`).join('; '),
        content: { [PROBLEM_TYPE]: { schema: problemSchema } },
      },
    ]),
  )
}

/** What any address that is not open to all may answer with. */
export const CLOSED = [
  'sign-in-needed',
  'second-factor-needed',
  'not-allowed',
  'own-file',
  'fresh-sign-in-needed',
  'cross-site',
  'not-found',
] as const satisfies readonly ProblemCode[]

/** What any address that changes something may answer with. */
export const WRITES = [
  'request-invalid',
  'body-not-json',
  'body-type-unknown',
  'body-too-large',
  'key-unusable',
  'key-used-otherwise',
  'changed-meanwhile',
] as const satisfies readonly (ProblemCode | RefusalCode)[]
