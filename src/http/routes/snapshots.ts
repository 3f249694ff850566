/** Snapshots of the record, which stay as they are, and the distributions of our own pool. Open to all, from any page. */
import { z } from '@hono/zod-openapi'
import { cors } from 'hono/cors'
import { etag } from 'hono/etag'
import { momentText } from '../../law/moment.ts'
import { manifestOf, ownDistributions, snapshotFile, snapshots } from '../../store/snapshots.ts'
import { keyOf, linkTo, numberIn, pageOfMore, paging } from '../paging.ts'
import { route } from '../permit.ts'
import { problem } from '../problem.ts'
import { answers, asJson } from '../responses.ts'
import { ownDistributionSchema } from '../schemas/events.ts'
import { pageOf } from '../schemas/record.ts'
import { manifestSchema, snapshotSchema } from '../schemas/snapshots.ts'
import { routes, type Service } from '../service.ts'

const tags = ['Open data']
const digestParam = z.string().max(64).openapi({ description: 'SHA-256 of the manifest, in hexadecimal digits.' })

const list = route({
  method: 'get',
  path: '/v1/snapshots',
  operationId: 'listSnapshots',
  tags,
  summary: 'Snapshots of the record, newest first',
  description:
    'One for each state the record was in. An address of a snapshot always answers with the same bytes: it can be cited.',
  request: { query: z.strictObject(paging) },
  responses: {
    200: { description: 'A page of snapshots', content: asJson(pageOf(snapshotSchema).openapi('SnapshotPage')) },
    ...answers('request-invalid', 'cursor-unknown'),
  },
})

const one = route({
  method: 'get',
  path: '/v1/snapshots/{digest}',
  operationId: 'getSnapshot',
  tags,
  summary: 'The files of a snapshot, each with its digest',
  description: 'The digest of a snapshot is the SHA-256 of the bytes answered here.',
  request: { params: z.object({ digest: digestParam }) },
  responses: {
    200: { description: 'The manifest', content: asJson(manifestSchema) },
    ...answers('snapshot-unknown'),
  },
})

const file = route({
  method: 'get',
  path: '/v1/snapshots/{digest}/{file}',
  operationId: 'getSnapshotFile',
  tags,
  summary: 'A file of a snapshot',
  request: { params: z.object({ digest: digestParam, file: z.string().max(100).openapi({ example: 'rounds.csv' }) }) },
  responses: {
    200: {
      description: 'The file',
      content: { 'text/csv': { schema: z.string() }, ...asJson(z.looseObject({}).openapi('RecordWhole')) },
    },
    ...answers('snapshot-unknown'),
  },
})

const day = z.iso.date().optional()
const own = route({
  method: 'get',
  path: '/v1/pool/distributions/own',
  operationId: 'listOwnDistributions',
  tags,
  summary: 'Distributions of the pool of this system by points, newest first',
  description:
    'As of the beginning of a Monday in UTC. Apart from those of the record: the people of this pool are made up where `synthetic` says so. Small counts are hidden (docs/disclosure.md).',
  request: { query: z.strictObject({ from: day, to: day, ...paging }) },
  responses: {
    200: {
      description: 'A page of distributions',
      content: asJson(pageOf(ownDistributionSchema).openapi('OwnDistributionPage')),
    },
    ...answers('request-invalid', 'cursor-unknown'),
  },
})

const DIGEST = /^[0-9a-f]{64}$/
/** What never changes is kept for as long as anybody likes. */
const FOR_EVER = 'public, max-age=31536000, immutable'

export function snapshotRoutes({ store }: Pick<Service, 'store'>) {
  const app = routes()
  for (const path of ['/v1/snapshots', '/v1/snapshots/*', '/v1/pool/distributions/own']) {
    app.use(path, cors({ origin: '*', allowMethods: ['GET', 'HEAD'], exposeHeaders: ['ETag', 'Link'] }))
  }
  app.use('/v1/snapshots', etag())
  app.use('/v1/snapshots/*', etag())
  app.use('/v1/pool/distributions/own', etag())
  const cached = { 'Cache-Control': 'public, max-age=60' }
  return app
    .openapi(list, async (c) => {
      const { cursor, limit } = c.req.valid('query')
      const before = cursor === undefined ? undefined : numberIn(cursor)
      if (cursor !== undefined && before === undefined) return problem(c, 'cursor-unknown')
      const rows = await snapshots(store.db, { before, limit: limit + 1 })
      const { items, next } = pageOfMore(rows, limit, ({ number }) => `${number}`)
      const shown = items.map(({ digest, madeAt }) => ({
        ...{ digest, madeAt: momentText(madeAt), address: `/v1/snapshots/${digest}` },
      }))
      return c.json({ items: shown, next }, 200, { ...cached, ...linkTo(c, next) })
    })
    .openapi(one, async (c) => {
      const { digest } = c.req.valid('param')
      const manifest = DIGEST.test(digest) ? await manifestOf(store.db, digest) : undefined
      if (manifest === undefined) return problem(c, 'snapshot-unknown', { values: { digest } })
      return c.body(new Uint8Array(manifest), 200, {
        'Content-Type': 'application/json',
        'Cache-Control': FOR_EVER,
        ETag: `"${digest}"`,
        Link: `</v1/snapshots/${digest}>; rel="permalink"`,
      }) as never
    })
    .openapi(file, async (c) => {
      const { digest, file: name } = c.req.valid('param')
      const found = DIGEST.test(digest) ? await snapshotFile(store.db, digest, name) : undefined
      if (found === undefined) return problem(c, 'snapshot-unknown', { values: { digest } })
      return c.body(new Uint8Array(found.bytes), 200, {
        'Content-Type': found.type,
        'Cache-Control': FOR_EVER,
        ETag: `"${found.digest}"`,
        Link: `</v1/snapshots/${digest}/${name}>; rel="permalink"`,
      }) as never
    })
    .openapi(own, async (c) => {
      const { cursor, limit, from, to } = c.req.valid('query')
      const before = cursor === undefined ? undefined : keyOf(cursor)
      if (before !== undefined && !z.iso.date().safeParse(before).success) return problem(c, 'cursor-unknown')
      const rows = await ownDistributions(store.db, { from, to, before, limit: limit + 1 })
      const page = pageOfMore(rows, limit, ({ asOn }) => asOn)
      return c.json(page, 200, { ...cached, ...linkTo(c, page.next) })
    })
}
