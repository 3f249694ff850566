/** Provinces: those who named them, their nominations, and their places. */
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { inTransaction } from '../../actions/acting.ts'
import { confirmNomination, denyNomination } from '../../actions/confirm-nomination.ts'
import { type ItemAnswer, nominateMany } from '../../actions/nominate-many.ts'
import { readForProvince } from '../../actions/read-for-province.ts'
import { searchForProvince } from '../../actions/search-for-province.ts'
import { allocationOf, holdPlaces, releasePlaces, setAllocation } from '../../actions/set-allocation.ts'
import { takeBackNomination } from '../../actions/take-back-nomination.ts'
import { momentText } from '../../law/moment.ts'
import { readNominationCall } from '../../nominations/call.ts'
import { SEARCH_FLOOR, type Sought } from '../../nominations/sought.ts'
import { allocationEntriesAfter } from '../../store/allocations.ts'
import { readingAll } from '../../store/audit.ts'
import { nominationsOfProvince } from '../../store/nominations-of-province.ts'
import { pageByNumber } from '../by-number.ts'
import { languageOf } from '../language.ts'
import { keyOf, linkTo, pageOfMore, paging } from '../paging.ts'
import { doingOf, route } from '../permit.ts'
import { problem } from '../problem.ts'
import { refusal } from '../refusal.ts'
import { asBody, asJson, noStore } from '../responses.ts'
import { momentOrNull, writeHeaders } from '../schemas/profiles.ts'
import * as schemas from '../schemas/provinces.ts'
import { pageOf } from '../schemas/record.ts'
import { type Env, routes, type Service } from '../service.ts'
import { isKey, write } from '../write.ts'

const tags = ['Provinces']
const base = '/v1/provinces/{province}'
const allocation = `${base}/allocations/{year}`
const ofProvince = ['unknown-province', 'cannot-nominate', 'rules-not-recorded'] as const

const read = route({
  method: 'get',
  path: `${base}/profiles/{profile}`,
  operationId: 'readForProvince',
  tags,
  summary: 'Read the profile of somebody who named the province; it is journalled',
  request: { params: schemas.provinceAndProfile },
  responses: { 200: { description: 'What the province may see', content: asJson(schemas.seenSchema) } },
  problems: ['province-not-named'],
})

const search = route({
  method: 'post',
  path: `${base}/searches`,
  operationId: 'searchForProvince',
  tags,
  summary: 'Count those in the pool who named the province, by any mix of what it may see',
  request: { params: schemas.provinceParam, body: asBody(schemas.searchSchema) },
  responses: { 200: { description: 'The count', content: asJson(schemas.searchAnswerSchema) } },
  problems: ['unknown-province', 'cannot-nominate'],
})

const confirm = route({
  method: 'post',
  path: `${base}/nominations`,
  operationId: 'confirmNomination',
  tags,
  summary: 'Confirm a nomination',
  request: { params: schemas.provinceParam, headers: writeHeaders, body: asBody(schemas.nominationCallSchema) },
  responses: { 201: { description: 'It waits for the candidate', content: asJson(schemas.offeredSchema) } },
  problems: [
    ...ofProvince,
    ...([
      'nomination-not-matched',
      'nomination-open',
      'not-in-that-state',
      'nominee-not-eligible',
      'nomination-over',
    ] as const),
    ...(['allocation-missing', 'allocation-exhausted', 'held-too-few', 'request-key-reused'] as const),
  ],
})

const many = route({
  method: 'post',
  path: `${base}/nomination-batches`,
  operationId: 'confirmNominations',
  tags,
  summary: 'Confirm many nominations, each by itself; sent again, the call is answered as before',
  description:
    'JSON, a nomination a line (`application/x-ndjson`), or CSV with a line of headings; at most 5,000. The key of the call is its own, or the header `Idempotency-Key`.',
  request: {
    params: schemas.provinceParam,
    headers: writeHeaders.pick({ 'idempotency-key': true }),
    // Read by a reader of its own: the JSON alone is looked at here.
    body: {
      content: {
        ...asJson(schemas.batchSchema),
        'application/x-ndjson': { schema: z.string() },
        'text/csv': { schema: z.string() },
      },
    },
  },
  responses: { 200: { description: 'What became of each', content: asJson(schemas.manyAnswerSchema) } },
  problems: [
    ...ofProvince,
    ...(['batch-empty', 'batch-too-long', 'batch-unreadable', 'csv-headings', 'csv-quotes'] as const),
    ...(['request-key-reused', 'request-key-unusable'] as const),
  ],
})

const list = route({
  method: 'get',
  path: `${base}/nominations`,
  operationId: 'listNominationsOfProvince',
  tags,
  summary: 'The nominations of the province',
  request: {
    params: schemas.provinceParam,
    query: z.strictObject({
      year: z.coerce.number().int().min(2015).max(9999).optional(),
      state: z.enum(schemas.nominationStates).optional(),
      ...paging,
    }),
  },
  responses: {
    200: {
      description: 'A page of nominations, by profile',
      content: asJson(pageOf(schemas.nominationOfProvinceSchema).openapi('NominationOfProvincePage')),
    },
  },
  problems: ['cursor-unknown'],
})

const deny = route({
  method: 'post',
  path: `${base}/profiles/{profile}/denial`,
  operationId: 'denyNomination',
  tags,
  summary: 'Say that a claimed nomination is none of the province’s',
  request: {
    params: schemas.provinceAndProfile,
    headers: writeHeaders,
    body: asBody(z.strictObject({ reason: schemas.reason.optional() }).openapi('DenyNomination')),
  },
  responses: { 200: { description: 'How the profile goes on', content: asJson(schemas.deniedSchema) } },
  problems: [...ofProvince, 'nomination-unknown'],
})

const takeBack = route({
  method: 'post',
  path: `${base}/profiles/{profile}/taking-back`,
  operationId: 'takeBackNomination',
  tags,
  summary: 'Take a nomination back',
  request: {
    params: schemas.provinceAndProfile,
    headers: writeHeaders,
    body: asBody(z.strictObject({ reason: schemas.reason }).openapi('TakeBackNomination')),
  },
  responses: { 200: { description: 'How the profile stands', content: asJson(schemas.takenBackSchema) } },
  problems: [...ofProvince, 'nomination-unknown', 'not-in-that-state'],
})

const ledger = route({
  method: 'get',
  path: allocation,
  operationId: 'getAllocation',
  tags,
  summary: 'The places of the province in a year, as both governments see them',
  request: { params: schemas.yearParam },
  responses: { 200: { description: 'The ledger', content: asJson(schemas.allocationSchema) } },
  problems: ['allocation-missing'],
})

const entries = route({
  method: 'get',
  path: `${allocation}/entries`,
  operationId: 'listAllocationEntries',
  tags,
  summary: 'What the ledger is the sum of',
  request: { params: schemas.yearParam, query: z.strictObject(paging) },
  responses: {
    200: {
      description: 'A page of entries, in order',
      content: asJson(pageOf(schemas.allocationEntrySchema).openapi('AllocationEntryPage')),
    },
  },
  problems: ['cursor-unknown'],
})

const set = route({
  method: 'put',
  path: allocation,
  operationId: 'setAllocation',
  tags,
  summary: 'Set how many places the province has in the year',
  request: { params: schemas.yearParam, headers: writeHeaders, body: asBody(schemas.setAllocationSchema) },
  responses: { 200: { description: 'The ledger', content: asJson(schemas.allocationSchema) } },
  problems: ['unknown-province', 'cannot-nominate', 'year-unusable', 'places-unusable', 'allocation-below-use'],
})

const moveOf = <O extends 'holdPlaces' | 'releasePlaces'>(operationId: O, where: string, summary: string) =>
  route({
    method: 'post',
    path: `${allocation}/${where}`,
    operationId,
    tags,
    summary,
    request: { params: schemas.yearParam, headers: writeHeaders, body: asBody(schemas.movePlacesSchema) },
    responses: { 200: { description: 'The ledger', content: asJson(schemas.allocationSchema) } },
    problems: [
      ...(['unknown-province', 'cannot-nominate', 'year-unusable', 'places-unusable'] as const),
      ...(['allocation-missing', 'allocation-exhausted', 'held-too-few'] as const),
    ],
  })
const hold = moveOf('holdPlaces', 'holds', 'Hold places for nominations that will say so')
const release = moveOf('releasePlaces', 'releases', 'Release places that are held')

const saidOf = (count: number | null, hidden: string | null) => {
  if (hidden === 'under-floor') return { en: `Under ${SEARCH_FLOOR}.`, fr: `Moins de ${SEARCH_FLOOR}.` }
  if (hidden === 'subtraction') {
    return {
      en: `Not given: with what was answered today, fewer than ${SEARCH_FLOOR} people could be counted. Ask about a smaller or a larger group, or tomorrow.`,
      fr: `Non communiqué : avec ce qui a été répondu aujourd’hui, moins de ${SEARCH_FLOOR} personnes pourraient être comptées. Demandez un groupe plus petit ou plus grand, ou demain.`,
    }
  }
  return { en: `${count} people.`, fr: `${count} personnes.` }
}

/** An item of a call as it is answered, in the language of the request. */
function itemOf(c: Context, { place, requestKey, profile, answer }: ItemAnswer) {
  if (answer.ok) return { place, requestKey, profile, offered: answer.value, refused: [] }
  const french = languageOf(c) === 'fr'
  const why = 'problems' in answer.refusal && answer.refusal.problems ? answer.refusal.problems : [answer.refusal]
  const told = why.map((one) => ({
    code: one.code as string,
    path: ('path' in one ? one.path : undefined) ?? '',
    detail: french ? one.messageFr : one.message,
  }))
  return { place, requestKey, profile, offered: null, refused: told }
}

export function provinceRoutes(service: Service) {
  const { store } = service
  const move = (
    c: Context<Env>,
    act: typeof holdPlaces | typeof releasePlaces,
    key: z.infer<typeof schemas.yearParam>,
    { places, reason }: z.infer<typeof schemas.movePlacesSchema>,
  ) =>
    write(
      c,
      service,
      (db, doing) => act(db, doing, { ...key, amount: places, ...(reason !== undefined && { reason }) }),
      (report) => ({ status: 200, body: report }),
    )
  return routes()
    .openapi(read, async (c) => {
      const { province, profile } = c.req.valid('param')
      const doing = doingOf(c)
      const found = await inTransaction(store.db, (tx) => readForProvince(tx, doing, profile, province), 'keep')
      if (!found.ok) return refusal(c, found.refusal)
      const { submittedAt, declared, programs, ...seen } = found.value
      const answer = { ...seen, programs: [...programs], submittedAt: momentText(submittedAt), declared }
      return c.json(answer as z.infer<typeof schemas.seenSchema>, 200, noStore)
    })
    .openapi(search, async (c) => {
      const { province } = c.req.valid('param')
      const { where } = c.req.valid('json')
      const asked = Object.fromEntries(Object.entries(where).filter(([, values]) => values !== undefined)) as Sought
      const found = await searchForProvince(store.db, doingOf(c), { province, where: asked })
      if (!found.ok) return refusal(c, found.refusal)
      const { takenAt, count, hidden } = found.value
      const answer = { takenAt: momentText(takenAt), count, hidden, says: saidOf(count, hidden) }
      return c.json(answer, 200, noStore)
    })
    .openapi(confirm, async (c) => {
      const { province } = c.req.valid('param')
      const call = readNominationCall(c.req.valid('json'))
      if (!call.ok) return problem(c, 'request-invalid', { errors: call.refusal })
      return write(
        c,
        service,
        (db, doing) => confirmNomination(db, doing, { province, call: call.value }),
        (offered) => ({ status: 201, body: offered }),
      )
    })
    .openapi(many, async (c) => {
      const { province } = c.req.valid('param')
      const requestKey = c.req.header('Idempotency-Key')
      if (requestKey !== undefined && !isKey(requestKey)) return problem(c, 'key-unusable')
      // A call has a key of its own, which lasts: what is kept for a request is not needed.
      const asked = { province, text: await c.req.text(), ...(requestKey !== undefined && { requestKey }) }
      const outcome = await nominateMany(store.db, doingOf(c), asked)
      if (!outcome.ok) return refusal(c, outcome.refusal)
      const { answers, ...rest } = outcome.value
      const answer = { ...rest, answers: answers.map((one) => itemOf(c, one)) }
      return c.json(answer as z.infer<typeof schemas.manyAnswerSchema>, 200, noStore)
    })
    .openapi(list, async (c) => {
      const { province } = c.req.valid('param')
      const { cursor, limit, year, state } = c.req.valid('query')
      const [profile, number] = cursor === undefined ? [] : keyOf(cursor).split('\n')
      if (cursor !== undefined && !/^\d{1,9}$/.test(number ?? '')) return problem(c, 'cursor-unknown')
      const rows = await readingAll(store.db, (tx) =>
        nominationsOfProvince(
          tx,
          {
            province,
            ...(year !== undefined && { year }),
            ...(state !== undefined && { state }),
            ...(profile !== undefined && { after: { profile, number: Number(number) } }),
          },
          limit + 1,
        ),
      )
      const { items, next } = pageOfMore(rows, limit, (row) => `${row.profile}\n${row.number}`)
      const shown = items.map((row) => ({
        ...{ profile: row.profile, nomination: row.number, year: row.year, state: row.state, reason: row.reason },
        ...{ certificate: row.certificate, expiresOn: row.expiresOn, decidedAt: momentOrNull(row.decidedAt) },
        ...{ offeredAt: momentText(row.offeredAt), lapsesAt: momentText(row.lapsesAt) },
      }))
      return c.json({ items: shown, next }, 200, { ...noStore, ...linkTo(c, next) })
    })
    .openapi(deny, async (c) => {
      const { province, profile } = c.req.valid('param')
      const { reason } = c.req.valid('json')
      return write(
        c,
        service,
        (db, doing) => denyNomination(db, doing, { province, profile, ...(reason !== undefined && { reason }) }),
        (denied) => ({ status: 200, body: denied }),
      )
    })
    .openapi(takeBack, async (c) => {
      const { province, profile } = c.req.valid('param')
      const { reason } = c.req.valid('json')
      return write(
        c,
        service,
        (db, doing) => takeBackNomination(db, doing, { province, profile, reason }),
        (taken) => ({ status: 200, body: taken }),
      )
    })
    .openapi(ledger, async (c) => {
      const { province, year } = c.req.valid('param')
      const found = await readingAll(store.db, (tx) => allocationOf(tx, { province, year }))
      return found.ok ? c.json(found.value, 200, noStore) : refusal(c, found.refusal)
    })
    .openapi(entries, (c) =>
      pageByNumber(c, service, c.req.valid('query'), {
        after: (tx, number, limit) => allocationEntriesAfter(tx, c.req.valid('param'), number, limit),
        numberOf: ({ number }) => number,
        shown: ({ number, at, kind, amount, profile, nomination, by }) => ({
          ...{ number, at: momentText(at), kind, places: amount, profile, nomination, by },
        }),
      }),
    )
    .openapi(set, async (c) => {
      const key = c.req.valid('param')
      const { places, reason } = c.req.valid('json')
      return write(
        c,
        service,
        (db, doing) => setAllocation(db, doing, { ...key, places, ...(reason !== undefined && { reason }) }),
        (report) => ({ status: 200, body: report }),
      )
    })
    .openapi(hold, (c) => move(c, holdPlaces, c.req.valid('param'), c.req.valid('json')))
    .openapi(release, (c) => move(c, releasePlaces, c.req.valid('param'), c.req.valid('json')))
}
