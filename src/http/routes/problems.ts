/** `GET /v1/problems/{code}`: what the `type` of a problem leads to. */
import { z } from '@hono/zod-openapi'
import { route } from '../permit.ts'
import { problem } from '../problem.ts'
import { type ProblemCode, problemKinds } from '../problems.ts'
import { isRefusalCode } from '../refusal.ts'
import { refusalKinds } from '../refusals.ts'
import { answers, asJson } from '../responses.ts'
import { problemKindSchema } from '../schemas/problem.ts'
import { routes } from '../service.ts'

const codes = Object.keys(problemKinds) as readonly ProblemCode[]

const one = route({
  method: 'get',
  path: '/v1/problems/{code}',
  operationId: 'getProblem',
  tags: ['Operation'],
  summary: 'A kind of problem, in both languages',
  description: 'Words in braces stand for what a problem is about.',
  request: { params: z.object({ code: z.string().openapi({ example: 'round-unknown' }) }) },
  responses: { 200: { description: 'The kind', content: asJson(problemKindSchema) }, ...answers('address-unknown') },
})

/** What a refusal says depends on what was asked. */
const ofRefusals = {
  en: 'The answer itself says what is refused, why, and what to do next; docs/errors.md lists every code.',
  fr: 'La réponse même dit ce qui est refusé, pourquoi, et que faire ensuite; docs/errors.md énumère chaque code.',
}

export const problemRoutes = () =>
  routes().openapi(one, (c) => {
    const { code: asked } = c.req.valid('param')
    const code = codes.find((each) => each === asked)
    const known = { 'Cache-Control': 'public, max-age=300' }
    if (code === undefined && isRefusalCode(asked)) {
      const { status, title } = refusalKinds[asked]
      return c.json({ code: asked, status, title, detail: ofRefusals }, 200, known)
    }
    if (code === undefined) return problem(c, 'address-unknown', { values: { path: c.req.path.slice(0, 200) } })
    return c.json({ code, ...problemKinds[code] }, 200, known)
  })
