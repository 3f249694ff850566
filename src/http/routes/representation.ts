/** Representation: granted and revoked by candidates, and what representatives have before them. */
import { z } from '@hono/zod-openapi'
import { grantRepresentation } from '../../actions/grant-representation.ts'
import { listClients, listRepresentatives } from '../../actions/list-representation.ts'
import { revokeRepresentation } from '../../actions/revoke-representation.ts'
import { done } from '../../law/outcome.ts'
import { pageAfter, sortKey } from '../in-order.ts'
import { keyOf, pageOfMore } from '../paging.ts'
import { doingOf, route } from '../permit.ts'
import { problem } from '../problem.ts'
import { read } from '../read.ts'
import { asJson } from '../responses.ts'
import { pageQuery, personParam } from '../schemas/parts.ts'
import { writeHeaders } from '../schemas/profiles.ts'
import { pageOf } from '../schemas/record.ts'
import { clientOf, clientSchema, grantRequestSchema, grantSchema, grantShown } from '../schemas/representation.ts'
import { routes, type Service } from '../service.ts'
import { write } from '../write.ts'

const tags = ['Representation']

const grant = route({
  method: 'post',
  path: '/v1/people/{person}/representatives',
  operationId: 'grantRepresentation',
  tags,
  summary: 'Let the holder of a licence act for one, until a day',
  description:
    'A grant lasts twelve months at most, which is a reading of ours: neither the Act nor the form sets a term. What a representative never does: answer a nomination, decline an invitation, withdraw a profile or an application, record a landing, or change who the person is.',
  request: {
    params: personParam,
    headers: writeHeaders,
    body: { required: true, content: asJson(grantRequestSchema) },
  },
  responses: { 201: { description: 'The grant', content: asJson(grantSchema) } },
  problems: [
    ...(['licence-unusable', 'grant-until-unusable', 'representative-oneself', 'representative-unknown'] as const),
    ...(['representative-known', 'person-unknown'] as const),
  ],
})

const list = route({
  method: 'get',
  path: '/v1/people/{person}/representatives',
  operationId: 'listRepresentatives',
  tags,
  summary: 'Whom a person let act, and until when; the latest first',
  request: { params: personParam, query: pageQuery },
  responses: { 200: { description: 'A page of grants', content: asJson(pageOf(grantSchema).openapi('GrantPage')) } },
  problems: ['person-unknown', 'request-invalid', 'cursor-unknown'],
})

const revoke = route({
  method: 'delete',
  path: '/v1/people/{person}/representatives/{number}',
  operationId: 'revokeRepresentation',
  tags,
  summary: 'Let a representative act no more, at once',
  description: 'By the person; or by the representative, of their own grant.',
  request: {
    params: personParam.extend({ number: z.coerce.number().int().min(1).max(1_000_000) }),
    headers: writeHeaders,
  },
  responses: { 200: { description: 'The grant as it ended', content: asJson(grantSchema) } },
  problems: ['grant-unknown', 'grant-over', 'person-unknown'],
})

const clients = route({
  method: 'get',
  path: '/v1/clients',
  operationId: 'listClients',
  tags,
  summary: 'The clients of the representative who asks, by their next date',
  request: { query: pageQuery },
  responses: { 200: { description: 'A page of clients', content: asJson(pageOf(clientSchema).openapi('ClientPage')) } },
  problems: ['request-invalid', 'cursor-unknown'],
})

const CLIENT_KEY = /^(\d{17}) (.+)$/

/** The client that a cursor names. */
const clientNamed = (cursor: string) => {
  const [, nextAt, person] = CLIENT_KEY.exec(keyOf(cursor)) ?? []
  return nextAt === undefined || person === undefined ? undefined : { nextAt: Number(nextAt), person }
}

export function representationRoutes(service: Service) {
  return routes()
    .openapi(grant, (c) => {
      const asked = { ...c.req.valid('param'), ...c.req.valid('json') }
      const { at } = doingOf(c)
      return write(
        c,
        service,
        (db, doing) => grantRepresentation(db, doing, asked),
        (given) => ({ status: 201, body: grantShown(given, at) }),
      )
    })
    .openapi(list, (c) =>
      read(
        c,
        service,
        (db, doing) => listRepresentatives(db, doing, c.req.valid('param')),
        (grants, { at }) => {
          const found = pageAfter(grants, ({ number }) => sortKey(number), 'descending', c.req.valid('query'))
          return found && { ...found, items: found.items.map((one) => grantShown(one, at)) }
        },
      ),
    )
    .openapi(revoke, (c) => {
      const { at } = doingOf(c)
      return write(
        c,
        service,
        (db, doing) => revokeRepresentation(db, doing, c.req.valid('param')),
        (ended) => ({ status: 200, body: grantShown(ended, at) }),
      )
    })
    .openapi(clients, (c) => {
      const { cursor, limit } = c.req.valid('query')
      const after = cursor === undefined ? undefined : clientNamed(cursor)
      if (cursor !== undefined && after === undefined) return problem(c, 'cursor-unknown')
      const { account, roles } = doingOf(c).subject
      const represents = roles.some(({ role }) => role === 'representative')
      return read(
        c,
        service,
        // A grant to whoever is no representative any more is of no use to them.
        async (db, doing) => (represents ? listClients(db, doing, { account, after, limit: limit + 1 }) : done([])),
        (all, { at }) => {
          const { items, next } = pageOfMore(all, limit, ({ nextAt, person }) => sortKey(nextAt, person))
          return { items: items.map((one) => clientOf(one, at)), next }
        },
      )
    })
}
