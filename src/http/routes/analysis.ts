/** Analysts read counts of the pool that are fit to be published, and nothing about anybody. */
import { z } from '@hono/zod-openapi'
import { listReleases, poolTableNames, readPoolTable } from '../../actions/pool-tables.ts'
import { hiddenNote, usualThreshold } from '../../disclosure/release.ts'
import { momentText } from '../../law/moment.ts'
import { doingOf, route } from '../permit.ts'
import { refusal } from '../refusal.ts'
import { asJson } from '../responses.ts'
import * as schemas from '../schemas/analysis.ts'
import { routes, type Service } from '../service.ts'

const tags = ['Analysis']
const noStore = { 'Cache-Control': 'no-store' }

const list = route({
  method: 'get',
  path: '/v1/analysis/pool',
  operationId: 'listPoolSnapshots',
  tags,
  summary: 'The weeks of which tables of the pool were released, newest first, and which tables there are',
  responses: { 200: { description: 'Weeks and tables', content: asJson(schemas.releasesSchema) } },
})

const one = route({
  method: 'get',
  path: '/v1/analysis/pool/{week}/{table}',
  operationId: 'getPoolTable',
  tags,
  summary: 'A table of the pool by bands of points; small counts are hidden, and who read it is kept',
  request: {
    params: z.object({
      week: z.string().max(40).openapi({ description: 'A Monday, or `current`.', example: 'current' }),
      table: z.string().max(100).openapi({ example: 'programs' }),
    }),
  },
  responses: { 200: { description: 'The table', content: asJson(schemas.poolTableSchema) } },
  problems: ['week-unknown', 'pool-table-unknown'],
})

export function analysisRoutes({ store }: Service) {
  return routes()
    .openapi(list, async (c) => {
      const weeks = (await listReleases(store.db)).map(({ week, takenAt }) => ({ week, takenAt: momentText(takenAt) }))
      return c.json({ weeks, tables: [...poolTableNames] }, 200, noStore)
    })
    .openapi(one, async (c) => {
      const { week, table } = c.req.valid('param')
      const found = await readPoolTable(store.db, doingOf(c), { week, table })
      if (!found.ok) return refusal(c, found.refusal)
      const { takenAt, values, rows, ...rest } = found.value
      const shown = rows?.map(({ counts, ...row }) => ({ ...row, counts: [...counts] })) ?? null
      const answer = { ...rest, takenAt: momentText(takenAt), table, values: [...values], rows: shown }
      return c.json({ ...answer, note: hiddenNote(usualThreshold) }, 200, noStore)
    })
}
