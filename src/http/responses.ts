/** How answers are described. */
import type { z } from '@hono/zod-openapi'
import { PROBLEM_TYPE } from './problem.ts'
import { type ProblemCode, problemKinds } from './problems.ts'
import { problemSchema } from './schemas/problem.ts'

export const asJson = <T extends z.ZodType>(schema: T) => ({ 'application/json': { schema } })

/** The problems an address may answer with, by status, beside those that any may. */
export function answers(...codes: readonly ProblemCode[]) {
  const byStatus = Map.groupBy(codes, (code) => problemKinds[code].status)
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [
      status,
      {
        description: some.map((code) => `\`${code}\`: ${problemKinds[code].title.en}`).join('; '),
        content: { [PROBLEM_TYPE]: { schema: problemSchema } },
      },
    ]),
  )
}
