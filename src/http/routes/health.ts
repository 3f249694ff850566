/** Whether the process lives, and whether it can do its work. */
import { z } from '@hono/zod-openapi'
import { route } from '../permit.ts'
import { problem } from '../problem.ts'
import { answers, asJson } from '../responses.ts'
import { routes, type Service } from '../service.ts'

const alive = z.strictObject({ status: z.literal('alive') })
const ready = z.strictObject({ status: z.literal('ready') })

const health = route({
  method: 'get',
  path: '/healthz',
  operationId: 'isAlive',
  tags: ['Operation'],
  summary: 'The process answers',
  responses: { 200: { description: 'It does', content: asJson(alive) } },
})
const readiness = route({
  method: 'get',
  path: '/readyz',
  operationId: 'isReady',
  tags: ['Operation'],
  summary: 'The store answers too',
  responses: { 200: { description: 'It does', content: asJson(ready) }, ...answers('store-unavailable') },
})

/** The store is asked for so long; one that is slower is not ready. */
const PATIENCE = 2_000

export function healthRoutes({ store }: Service) {
  const fresh = { 'Cache-Control': 'no-store' }
  return routes()
    .openapi(health, (c) => c.json({ status: 'alive' } as const, 200, fresh))
    .openapi(readiness, async (c) => {
      const answered = store.sql`select 1`.then(
        () => true,
        () => false,
      )
      const { promise: late, resolve } = Promise.withResolvers<boolean>()
      const timer = setTimeout(() => resolve(false), PATIENCE)
      const isReady = await Promise.race([answered, late])
      clearTimeout(timer)
      if (isReady) return c.json({ status: 'ready' } as const, 200, fresh)
      return problem(c, 'store-unavailable', { headers: { 'Retry-After': '5' } })
    })
}
