/** Nominations and invitations, as whoever was nominated or invited sees and answers them. */
import { z } from '@hono/zod-openapi'
import {
  acceptNomination,
  giveUpNomination,
  previewNomination,
  refuseNomination,
} from '../../actions/answer-nomination.ts'
import { declineInvitation } from '../../actions/decline-invitation.ts'
import { showInvitations, showNominations } from '../../actions/show-profile.ts'
import { momentText } from '../../law/moment.ts'
import { pageAfter, sortKey } from '../in-order.ts'
import { route } from '../permit.ts'
import { read } from '../read.ts'
import { asJson } from '../responses.ts'
import {
  answeredSchema,
  invitationOf,
  invitationSchema,
  nominationOf,
  nominationSchema,
  offerSchema,
  putBackSchema,
  withdrawnSchema,
} from '../schemas/lives.ts'
import { both, pageQuery } from '../schemas/parts.ts'
import { momentOrNull, profileParam, readHeaders, writeHeaders } from '../schemas/profiles.ts'
import { pageOf } from '../schemas/record.ts'
import { routes, type Service } from '../service.ts'
import { write } from '../write.ts'

const tags = ['Nominations and invitations']
const written = { params: profileParam, headers: writeHeaders }
const listed = { params: profileParam, headers: readHeaders, query: pageQuery }
const states = ['profile-unknown', 'not-in-that-state', 'not-in-force-that-day'] as const

const nominations = route({
  method: 'get',
  path: '/v1/profiles/{profile}/nominations',
  operationId: 'listNominationsOfProfile',
  tags,
  summary: 'The nominations of a profile, the latest first',
  request: listed,
  responses: {
    200: { description: 'A page of nominations', content: asJson(pageOf(nominationSchema).openapi('NominationPage')) },
  },
  problems: ['profile-unknown', 'request-invalid', 'cursor-unknown'],
})

const offer = route({
  method: 'get',
  path: '/v1/profiles/{profile}/nomination/offer',
  operationId: 'previewNomination',
  tags,
  summary: 'What each answer to the nomination that waits would do',
  request: { params: profileParam },
  responses: { 200: { description: 'In words; nothing is changed', content: asJson(offerSchema) } },
  problems: [...states, 'nomination-over', 'rules-not-recorded'],
})

const accept = route({
  method: 'post',
  path: '/v1/profiles/{profile}/nomination/acceptance',
  operationId: 'acceptNomination',
  tags,
  summary: 'Accept the nomination: its points are given at once, and it cannot be undone inside this profile',
  request: written,
  responses: { 200: { description: 'Where the profile stands now', content: asJson(answeredSchema) } },
  problems: [...states, 'nomination-over', 'rules-not-recorded'],
})

const refusalSchema = z
  .strictObject({ reason: z.string().trim().min(1).max(2_000).optional() })
  .openapi('NominationRefusal')

const refuse = route({
  method: 'post',
  path: '/v1/profiles/{profile}/nomination/refusal',
  operationId: 'refuseNomination',
  tags,
  summary: 'Refuse the nomination: the profile stays in the pool as it is',
  request: { ...written, body: { required: true, content: asJson(refusalSchema) } },
  responses: { 200: { description: 'Where the profile stands now', content: asJson(answeredSchema) } },
  problems: [...states],
})

const giveUp = route({
  method: 'post',
  path: '/v1/profiles/{profile}/nomination/renunciation',
  operationId: 'giveUpNomination',
  tags,
  summary: 'Give an accepted nomination up, and the profile with it',
  request: written,
  responses: { 200: { description: 'The profile as it ended', content: asJson(withdrawnSchema) } },
  problems: [...states],
})

const invitations = route({
  method: 'get',
  path: '/v1/profiles/{profile}/invitations',
  operationId: 'listInvitations',
  tags,
  summary: 'The invitations of a profile, the latest first',
  request: listed,
  responses: {
    200: { description: 'A page of invitations', content: asJson(pageOf(invitationSchema).openapi('InvitationPage')) },
  },
  problems: ['profile-unknown', 'request-invalid', 'cursor-unknown'],
})

const decline = route({
  method: 'post',
  path: '/v1/profiles/{profile}/invitation/decline',
  operationId: 'declineInvitation',
  tags,
  summary: 'Decline the open invitation: back to the pool, with the place in line there was',
  request: written,
  responses: { 200: { description: 'Where the profile stands now', content: asJson(putBackSchema) } },
  problems: ['profile-unknown', 'no-open-invitation', 'invitation-lapsed', 'rules-not-recorded'],
})

export function invitationRoutes(service: Service) {
  return routes()
    .openapi(nominations, (c) =>
      read(
        c,
        service,
        (db, doing) => showNominations(db, doing, c.req.valid('param')),
        (all) => {
          const found = pageAfter(all, ({ number }) => sortKey(number), 'descending', c.req.valid('query'))
          return found && { ...found, items: found.items.map(nominationOf) }
        },
      ),
    )
    .openapi(offer, (c) =>
      read(
        c,
        service,
        (db, doing) => previewNomination(db, doing, c.req.valid('param')),
        (told) => ({
          ...{ offer: both(told.offer), accept: both(told.accept), refuse: both(told.refuse) },
          silence: both(told.silence),
        }),
      ),
    )
    .openapi(accept, (c) =>
      write(
        c,
        service,
        (db, doing) => acceptNomination(db, doing, c.req.valid('param')),
        (body) => ({ status: 200, body }),
      ),
    )
    .openapi(refuse, (c) => {
      const { reason } = c.req.valid('json')
      const asked = { ...c.req.valid('param'), ...(reason !== undefined && { reason }) }
      return write(
        c,
        service,
        (db, doing) => refuseNomination(db, doing, asked),
        (body) => ({ status: 200, body }),
      )
    })
    .openapi(giveUp, (c) =>
      write(
        c,
        service,
        (db, doing) => giveUpNomination(db, doing, c.req.valid('param')),
        ({ profile, withdrawnAt, submittedAt }) => ({
          status: 200,
          body: { profile, withdrawnAt: momentText(withdrawnAt), submittedAt: momentOrNull(submittedAt) },
        }),
      ),
    )
    .openapi(invitations, (c) =>
      read(
        c,
        service,
        (db, doing) => showInvitations(db, doing, c.req.valid('param')),
        (all) => {
          const key = ({ invitedAt, round }: (typeof all)[number]) => sortKey(invitedAt, round)
          const found = pageAfter(all, key, 'descending', c.req.valid('query'))
          return found && { ...found, items: found.items.map(invitationOf) }
        },
      ),
    )
    .openapi(decline, (c) =>
      write(
        c,
        service,
        (db, doing) => declineInvitation(db, doing, c.req.valid('param')),
        ({ submittedAt, expiresAt, ...stands }) => ({
          status: 200,
          body: { ...stands, submittedAt: momentText(submittedAt), expiresAt: momentText(expiresAt) },
        }),
      ),
    )
}
