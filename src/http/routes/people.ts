/** People: who somebody is, and which profiles are theirs. */
import { changePerson, registerPerson } from '../../actions/register-person.ts'
import { listProfiles, showPerson } from '../../actions/show-person.ts'
import { startDraft } from '../../actions/start-draft.ts'
import { momentText } from '../../law/moment.ts'
import { pageAfter, sortKey } from '../in-order.ts'
import { doingOf, route } from '../permit.ts'
import { read } from '../read.ts'
import { asJson } from '../responses.ts'
import { pageQuery, personParam, readElsewhere } from '../schemas/parts.ts'
import {
  listedProfile,
  listedProfileSchema,
  personChangeSchema,
  personDeclarationSchema,
  personOf,
  personSchema,
  shownPersonSchema,
} from '../schemas/people.ts'
import { momentOrNull, startDraftSchema, startedDraftSchema, writeHeaders } from '../schemas/profiles.ts'
import { pageOf } from '../schemas/record.ts'
import { routes, type Service } from '../service.ts'
import { write } from '../write.ts'

const tags = ['People']

const register = route({
  method: 'post',
  path: '/v1/people',
  operationId: 'registerPerson',
  tags,
  summary: 'Register who the account is of',
  request: {
    headers: writeHeaders,
    body: { required: true, content: asJson(readElsewhere('PersonDeclaration')) },
  },
  responses: {
    201: { description: 'The person; the reference is that of the account', content: asJson(personSchema) },
  },
  problems: ['person-unreadable', 'person-known', 'person-likely-known', 'account-taken'],
})

const one = route({
  method: 'get',
  path: '/v1/people/{person}',
  operationId: 'getPerson',
  tags,
  summary: 'Who somebody is, as registered',
  request: { params: personParam },
  responses: { 200: { description: 'The person', content: asJson(shownPersonSchema) } },
  problems: ['person-unknown'],
})

const change = route({
  method: 'patch',
  path: '/v1/people/{person}',
  operationId: 'changePerson',
  tags,
  summary: 'Change a name, a passport, the language or the address',
  description: 'What is left out stays. The birth date does not change: a wrong one is corrected by an officer.',
  request: {
    params: personParam,
    headers: writeHeaders,
    body: { required: true, content: asJson(readElsewhere('PersonChange')) },
  },
  responses: { 200: { description: 'The person as it is now', content: asJson(personSchema) } },
  problems: ['person-unreadable', 'person-known', 'person-likely-known', 'person-unknown'],
})

const list = route({
  method: 'get',
  path: '/v1/people/{person}/profiles',
  operationId: 'listProfiles',
  tags,
  summary: 'The profiles of a person, the one begun last first',
  request: { params: personParam, query: pageQuery },
  responses: {
    200: { description: 'A page of profiles', content: asJson(pageOf(listedProfileSchema).openapi('ProfilePage')) },
  },
  problems: ['person-unknown', 'request-invalid', 'cursor-unknown'],
})

const start = route({
  method: 'post',
  path: '/v1/people/{person}/profiles',
  operationId: 'startDraft',
  tags,
  summary: 'Begin a profile: an empty draft, or one with the answers of an earlier profile',
  request: {
    params: personParam,
    headers: writeHeaders,
    body: { required: true, content: asJson(startDraftSchema) },
  },
  responses: { 201: { description: 'The draft', content: asJson(startedDraftSchema) } },
  problems: [
    ...(['person-unknown', 'person-barred', 'profile-live', 'not-in-that-state', 'not-in-force-that-day'] as const),
    ...(['profile-unknown', 'nothing-declared'] as const),
  ],
})

export function peopleRoutes(service: Service) {
  const app = routes()
  app.openAPIRegistry.register('PersonDeclaration', personDeclarationSchema)
  app.openAPIRegistry.register('PersonChange', personChangeSchema)
  return app
    .openapi(register, (c) => {
      const asked = { person: c.req.valid('json'), account: doingOf(c).subject.account }
      return write(
        c,
        service,
        (db, doing) => registerPerson(db, doing, asked),
        (person) => ({ status: 201, body: personOf(person) }),
      )
    })
    .openapi(one, (c) =>
      read(
        c,
        service,
        (db, doing) => showPerson(db, doing, c.req.valid('param')),
        ({ passports, live, ...person }) => ({ ...personOf(person), passports, live }),
      ),
    )
    .openapi(change, (c) => {
      const asked = { ...c.req.valid('param'), change: c.req.valid('json') }
      return write(
        c,
        service,
        (db, doing) => changePerson(db, doing, asked),
        (person) => ({ status: 200, body: personOf(person) }),
      )
    })
    .openapi(list, (c) =>
      read(
        c,
        service,
        (db, doing) => listProfiles(db, doing, c.req.valid('param')),
        (profiles) => {
          const key = (one: (typeof profiles)[number]) => sortKey(one.startedAt ?? 0, one.profile)
          const found = pageAfter(profiles, key, 'descending', c.req.valid('query'))
          return found && { ...found, items: found.items.map(listedProfile) }
        },
      ),
    )
    .openapi(start, (c) => {
      const { from } = c.req.valid('json')
      const asked = { ...c.req.valid('param'), ...(from !== undefined && { from }) }
      return write(
        c,
        service,
        (db, doing) => startDraft(db, doing, asked),
        ({ profile, startedAt, expiresAt, carried }) => ({
          status: 201,
          body: { profile, startedAt: momentText(startedAt), expiresAt: momentOrNull(expiresAt), carried },
        }),
      )
    })
}
