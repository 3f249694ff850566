/** The published record of rounds: open to all, from any page. */
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { cors } from 'hono/cors'
import { etag } from 'hono/etag'
import { correctionsOf } from '../../opendata/round-words.ts'
import {
  byNumber,
  type OfficialRecord,
  type OfficialRound,
  type PublishedInstruction,
  publishedDistribution,
  publishedRound,
  recordCategories,
  roundOrder,
  roundTypes,
} from '../../rounds/record/official-round.ts'
import { listRounds, summarize } from '../../rounds/record/summary.ts'
import { keyOf, linkTo, pageOfMore, paging } from '../paging.ts'
import { route } from '../permit.ts'
import { problem } from '../problem.ts'
import { answers, asJson } from '../responses.ts'
import { distributionSchema, pageOf, roundInFullSchema, roundSchema, summarySchema } from '../schemas/record.ts'
import { routes, type Service } from '../service.ts'

const tags = ['Record of rounds']
const year = z.coerce.number().int().min(1900).max(9999)

const list = route({
  method: 'get',
  path: '/v1/rounds',
  operationId: 'listRounds',
  tags,
  summary: 'Published rounds of invitations, newest first',
  request: {
    query: z.strictObject({
      year: year.optional(),
      type: z.enum(roundTypes).optional(),
      category: z.enum(recordCategories).optional(),
      ...paging,
    }),
  },
  responses: {
    200: { description: 'A page of rounds', content: asJson(pageOf(roundSchema).openapi('RoundPage')) },
    ...answers('request-invalid', 'cursor-unknown'),
  },
})

const one = route({
  method: 'get',
  path: '/v1/rounds/{number}',
  operationId: 'getRound',
  tags,
  summary: 'One published round, with its corrections, and its instruction where it was held here',
  request: { params: z.object({ number: z.string().openapi({ example: '284' }) }) },
  responses: {
    200: { description: 'The round', content: asJson(roundInFullSchema) },
    ...answers('round-unknown'),
  },
})

const distributions = route({
  method: 'get',
  path: '/v1/pool/distributions',
  operationId: 'listDistributions',
  tags,
  summary: 'Published distributions of the pool by points, newest first',
  request: { query: z.strictObject({ from: z.iso.date().optional(), to: z.iso.date().optional(), ...paging }) },
  responses: {
    200: {
      description: 'A page of distributions',
      content: asJson(pageOf(distributionSchema).openapi('DistributionPage')),
    },
    ...answers('request-invalid', 'cursor-unknown'),
  },
})

const summary = route({
  method: 'get',
  path: '/v1/summaries/{year}',
  operationId: 'getSummary',
  tags,
  summary: 'A year of rounds by draw type',
  request: { params: z.object({ year }), query: z.strictObject({ until: z.iso.date().optional() }) },
  responses: {
    200: { description: 'What the rounds of the year came to', content: asJson(summarySchema) },
    ...answers('request-invalid', 'year-unknown'),
  },
})

/**
 * A page of a list that is newest first.
 * @param after whether an item comes after the one a key names.
 */
function page<T>(items: readonly T[], key: (item: T) => string, after: (item: T) => boolean, limit: number) {
  return pageOfMore(items.filter(after), limit, key)
}

/** A round with what stands beside it in the record. */
function inFull(round: OfficialRound, { corrections, instructions = [] }: Omit<OfficialRecord, 'rounds'>) {
  const found = instructions.find(({ number }) => number === round.number)
  return {
    ...publishedRound(round),
    instruction: found === undefined ? null : withoutNumber(found),
    corrections: correctionsOf(round, corrections).map(({ madeOn, field, published, corrected, why, source }) => ({
      madeOn,
      field,
      published,
      corrected,
      why,
      source,
    })),
  }
}

const withoutNumber = ({ number: _, ...instruction }: PublishedInstruction) => instruction

export function recordRoutes({ record }: Service) {
  const app = routes()
  for (const path of ['/v1/rounds', '/v1/rounds/*', '/v1/pool/distributions', '/v1/summaries/*']) {
    app.use(path, cors({ origin: '*', allowMethods: ['GET', 'HEAD'], exposeHeaders: ['ETag', 'Link'] }), etag())
  }
  const cached = { 'Cache-Control': 'public, max-age=60' }
  const paged = <T>(c: Context, body: { readonly items: readonly T[]; readonly next: string | null }) =>
    c.json(body, 200, { ...cached, ...linkTo(c, body.next) })
  return app
    .openapi(list, async (c) => {
      const { cursor, limit, year, type, category } = c.req.valid('query')
      const filter = {
        ...(year !== undefined && { year }),
        ...(type !== undefined && { type }),
        ...(category !== undefined && { category }),
      }
      const rounds = listRounds((await record()).rounds, filter).toReversed()
      const last = cursor === undefined ? undefined : keyOf(cursor)
      if (last !== undefined && roundOrder(last) === undefined) return problem(c, 'cursor-unknown')
      const body = page(
        rounds,
        ({ number }) => number,
        (round) => last === undefined || byNumber(round, { number: last }) < 0,
        limit,
      )
      return paged(c, { ...body, items: body.items.map(publishedRound) })
    })
    .openapi(one, async (c) => {
      const { number } = c.req.valid('param')
      const { rounds, ...rest } = await record()
      const found = rounds.find((round) => round.number === number)
      if (found) return c.json(inFull(found, rest), 200, cached)
      const [first, last] = [rounds[0]!.number, rounds.at(-1)!.number]
      return problem(c, 'round-unknown', { values: { number: number.slice(0, 40), first, last } })
    })
    .openapi(distributions, async (c) => {
      const { cursor, limit, from, to } = c.req.valid('query')
      const last = cursor === undefined ? undefined : keyOf(cursor)
      if (last !== undefined && !z.iso.date().safeParse(last).success) return problem(c, 'cursor-unknown')
      const tables = (await record()).distributions
        .filter(({ asOn }) => (from === undefined || asOn >= from) && (to === undefined || asOn <= to))
        .toSorted((a, b) => (a.asOn < b.asOn ? 1 : -1))
      const body = page(
        tables,
        ({ asOn }) => asOn,
        ({ asOn }) => last === undefined || asOn < last,
        limit,
      )
      return paged(c, { ...body, items: body.items.map(publishedDistribution) })
    })
    .openapi(summary, async (c) => {
      const { year } = c.req.valid('param')
      const { until } = c.req.valid('query')
      const { rounds } = await record()
      const years = rounds.map(({ on }) => Number(on.slice(0, 4)))
      if (!years.includes(year)) {
        return problem(c, 'year-unknown', { values: { year, first: years[0]!, last: years.at(-1)! } })
      }
      return c.json(summarize(rounds, { year, ...(until !== undefined && { until }) }), 200, cached)
    })
}
