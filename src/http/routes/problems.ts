/** `GET /v1/problems/{code}`: what the `type` of a problem leads to. */
import { createRoute, z } from '@hono/zod-openapi'
import { problem } from '../problem.ts'
import { type ProblemCode, problemKinds } from '../problems.ts'
import { answers, asJson } from '../responses.ts'
import { problemKindSchema } from '../schemas/problem.ts'
import { routes } from '../service.ts'

const codes = Object.keys(problemKinds) as readonly ProblemCode[]

const one = createRoute({
  method: 'get',
  path: '/v1/problems/{code}',
  operationId: 'getProblem',
  tags: ['Operation'],
  summary: 'A kind of problem, in both languages',
  description: 'Words in braces stand for what a problem is about.',
  request: { params: z.object({ code: z.string().openapi({ example: 'round-unknown' }) }) },
  responses: { 200: { description: 'The kind', content: asJson(problemKindSchema) }, ...answers('address-unknown') },
})

export const problemRoutes = () =>
  routes().openapi(one, (c) => {
    const { code: asked } = c.req.valid('param')
    const code = codes.find((each) => each === asked)
    if (code === undefined) return problem(c, 'address-unknown', { values: { path: c.req.path.slice(0, 200) } })
    return c.json({ code, ...problemKinds[code] }, 200, { 'Cache-Control': 'public, max-age=300' })
  })
