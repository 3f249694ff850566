/** The record as files, feeds and calendars, and under the names that older programs know. Open to all, from any page. */
import { hash } from 'node:crypto'
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { cors } from 'hono/cors'
import { etag } from 'hono/etag'
import { calendarType, roundsCalendar, roundsCalendarPath } from '../../opendata/calendar.ts'
import { tableNames } from '../../opendata/dictionary.ts'
import { atomFeed, feedPath, feedTypes, rssFeed } from '../../opendata/feeds.ts'
import { oldNamesFile, oldNamesText } from '../../opendata/old-names.ts'
import { csvOf, type TableName, tablesOf } from '../../opendata/tables.ts'
import type { OfficialRecord } from '../../rounds/record/official-round.ts'
import { snapshotWith } from '../../store/snapshots.ts'
import { languages } from '../language.ts'
import { route } from '../permit.ts'
import { problem } from '../problem.ts'
import { answers, asJson } from '../responses.ts'
import { routes, type Service } from '../service.ts'

const tags = ['Open data']
const text = (type: string, description: string) => ({
  200: { description, content: { [type]: { schema: z.string() } } },
})

const oldFile = z
  .strictObject({ classes: z.literal('wb-tables'), rounds: z.array(z.record(z.string(), z.string())) })
  .openapi('RoundsUnderOldNames')

const CSV = 'text/csv'

const table = route({
  method: 'get',
  path: '/v1/data/{table}',
  operationId: 'getTable',
  tags,
  summary: 'A table of the record as CSV (RFC 4180)',
  description:
    'TABLE.csv: the tables are listed by the table "dictionary", which says of every column what it holds, in English and French.',
  request: { params: z.object({ table: z.string().openapi({ example: 'rounds.csv' }) }) },
  responses: { ...text(CSV, 'The table'), ...answers('table-unknown') },
})

/** Something made of the whole record: made once for each record, as it takes longer than sending it. */
function once<T>(make: (record: OfficialRecord) => T): (record: OfficialRecord) => T {
  const made = new WeakMap<OfficialRecord, { readonly value: T }>()
  return (record) => {
    const held = made.get(record) ?? { value: make(record) }
    made.set(record, held)
    return held.value
  }
}

export function openDataRoutes({ record, base, store }: Service) {
  const app = routes()
  for (const path of ['/v1/data/*', '/data/*', '/en/rounds.*', '/fr/rondes.*']) {
    app.use(path, cors({ origin: '*', allowMethods: ['GET', 'HEAD'], exposeHeaders: ['ETag', 'Link'] }), etag())
  }
  const send = (c: Context, type: string, body: string) =>
    c.body(body, 200, { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'public, max-age=60' }) as never

  for (const language of languages) {
    const old = once((all) => oldNamesText(oldNamesFile(all, { language, base: `${base()}/v1/rounds` })))
    app.openapi(
      route({
        method: 'get',
        path: `/data/ee_rounds_123_${language}.json`,
        operationId: `getRoundsUnderOldNames_${language}`,
        tags,
        summary: 'The rounds under the names of the file that older programs read',
        description: 'Same shape and spellings of keys; rounds with a known correction carry it; links lead here.',
        responses: { 200: { description: 'The file', content: asJson(oldFile) } },
      }),
      async (c) => send(c, 'application/json', old(await record())),
    )
    const make = {
      atom: once(({ rounds, corrections }) => atomFeed({ rounds, corrections, base: base(), language })),
      rss: once(({ rounds, corrections }) => rssFeed({ rounds, corrections, base: base(), language })),
    }
    for (const format of ['atom', 'rss'] as const) {
      app.openapi(
        route({
          method: 'get',
          path: feedPath(language, format),
          operationId: `getFeed_${format}_${language}`,
          tags,
          summary: `The newest rounds as a feed (${format}, ${language})`,
          responses: text(feedTypes[format].split(';')[0]!, 'The feed'),
        }),
        async (c) => send(c, feedTypes[format].split(';')[0]!, make[format](await record())),
      )
    }
    const calendar = once(({ rounds, corrections }) => roundsCalendar({ rounds, corrections, base: base(), language }))
    app.openapi(
      route({
        method: 'get',
        path: roundsCalendarPath[language],
        operationId: `getCalendar_${language}`,
        tags,
        summary: `The rounds as a calendar (${language})`,
        responses: text(calendarType, 'The calendar'),
      }),
      async (c) => send(c, calendarType, calendar(await record())),
    )
  }

  // Feeds and calendars name the pages of rounds, which do not stand yet: whoever follows them finds the round itself.
  for (const pages of ['/en/rounds', '/fr/rondes']) {
    app.get(pages, (c) => c.redirect('/v1/rounds', 307))
    app.get(`${pages}/:number`, (c) => c.redirect(`/v1/rounds/${encodeURIComponent(c.req.param('number'))}`, 307))
  }

  const tables = once(tablesOf)
  /** Where these very bytes stay, once a snapshot has them. It is asked of the store once for each text. */
  const permalinks = new Map<string, { readonly text: string; readonly address: string }>()
  const permalinkOf = async (name: string, text: string): Promise<string | undefined> => {
    const held = permalinks.get(name)
    if (held?.text === text) return held.address
    const digest = await snapshotWith(store.db, name, hash('sha256', text, 'hex'))
    if (digest === undefined) return undefined
    const address = `/v1/snapshots/${digest}/${name}`
    permalinks.set(name, { text, address })
    return address
  }
  return app.openapi(table, async (c) => {
    const { table: asked } = c.req.valid('param')
    const name = tableNames.find((each) => asked === `${each}.csv`)
    if (name === undefined) {
      const known = tableNames.map((each) => `${each}.csv`).join(', ')
      return problem(c, 'table-unknown', { values: { table: asked.slice(0, 60), known } })
    }
    const text = csvOf<TableName>(name, tables(await record())[name])
    const cited = await permalinkOf(asked, text)
    if (cited !== undefined) c.header('Link', `<${cited}>; rel="permalink"`)
    return send(c, CSV, text)
  })
}
