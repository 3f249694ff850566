/** The rights of a person: their whole file, and a review by a human of what was decided. */

import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import { answerReview, listReviews, readReview, takeReview } from '../../actions/answer-review.ts'
import { askReview } from '../../actions/ask-review.ts'
import { exportFile, type FileOf } from '../../actions/export-file.ts'
import { printed } from '../../print/pdf.ts'
import { outlineOf } from '../../rights/outline.ts'
import type { WholeFile } from '../../rights/whole-file.ts'
import { type OpenReview, openReviews } from '../../store/reviews.ts'
import { languageOf } from '../language.ts'
import { keyOf, linkTo, pageOfMore, paging } from '../paging.ts'
import { doingOf, route } from '../permit.ts'
import { problem } from '../problem.ts'
import { read } from '../read.ts'
import { refusal } from '../refusal.ts'
import { answers, asJson } from '../responses.ts'
import { personParam } from '../schemas/parts.ts'
import { profileParam, writeHeaders } from '../schemas/profiles.ts'
import { pageOf } from '../schemas/record.ts'
import {
  answerReviewSchema,
  askReviewSchema,
  openReviewBody,
  openReviewSchema,
  reviewBody,
  reviewParams,
  reviewSchema,
  reviewsSchema,
  wholeFileSchema,
} from '../schemas/rights.ts'
import { type Env, routes, type Service } from '../service.ts'
import { write } from '../write.ts'

const tags = ['Rights of the person']
const PDF = 'application/pdf'

const fileAnswer = {
  200: {
    description: 'The file, in the language of `Accept-Language`: as JSON, or as PDF where `Accept` asks for that',
    content: { ...asJson(wholeFileSchema), [PDF]: { schema: z.string().openapi({ format: 'binary' }) } },
  },
} as const

const profileFile = route({
  method: 'get',
  path: '/v1/profiles/{profile}/file',
  operationId: 'getProfileFile',
  tags,
  summary: 'The whole file of a profile and its person, and who looked',
  request: { params: profileParam },
  responses: fileAnswer,
  problems: ['profile-unknown'],
})

const personFile = route({
  method: 'get',
  path: '/v1/people/{person}/file',
  operationId: 'getPersonFile',
  tags,
  summary: 'The whole file of a person with all their profiles, and who looked',
  request: { params: personParam },
  responses: fileAnswer,
  problems: ['person-unknown'],
})

const ask = route({
  method: 'post',
  path: '/v1/profiles/{profile}/reviews',
  operationId: 'askReview',
  tags,
  summary: 'Ask that a human review a line of the score, a criterion or a refusal',
  request: { params: profileParam, headers: writeHeaders, body: { required: true, content: asJson(askReviewSchema) } },
  responses: { 201: { description: 'The review, with its clock', content: asJson(reviewSchema) } },
  problems: ['profile-unknown', 'finding-unknown', 'not-a-refusal', 'review-open', 'too-many-reviews'],
})

const list = route({
  method: 'get',
  path: '/v1/profiles/{profile}/reviews',
  operationId: 'listReviews',
  tags,
  summary: 'The reviews of a profile',
  request: { params: profileParam },
  responses: { 200: { description: 'All of them, the first asked first', content: asJson(reviewsSchema) } },
  problems: ['profile-unknown'],
})

const one = route({
  method: 'get',
  path: '/v1/profiles/{profile}/reviews/{review}',
  operationId: 'getReview',
  tags,
  summary: 'One review with its trace and its clock',
  request: { params: reviewParams },
  responses: { 200: { description: 'The review', content: asJson(reviewSchema) } },
  problems: ['profile-unknown', 'review-unknown', 'request-invalid'],
})

const take = route({
  method: 'post',
  path: '/v1/profiles/{profile}/reviews/{review}/taking',
  operationId: 'takeReview',
  tags,
  summary: 'Take a review, as an officer who had no part in the decision',
  request: { params: reviewParams, headers: writeHeaders },
  responses: { 200: { description: 'The review, taken', content: asJson(reviewSchema) } },
  problems: ['officer-only', 'profile-unknown', 'review-unknown', 'review-answered', 'review-taken', 'took-part'],
})

const answer = route({
  method: 'post',
  path: '/v1/profiles/{profile}/reviews/{review}/answer',
  operationId: 'answerReview',
  tags,
  summary: 'Answer a review: confirmed or changed, with reasons in both languages',
  request: {
    params: reviewParams,
    headers: writeHeaders,
    body: { required: true, content: asJson(answerReviewSchema) },
  },
  responses: { 200: { description: 'The review, answered; a letter tells the person', content: asJson(reviewSchema) } },
  problems: [
    ...(['officer-only', 'profile-unknown', 'review-unknown', 'review-answered', 'review-taken', 'took-part'] as const),
    ...(['review-not-taken', 'reassessment-not-possible', 'nothing-changed'] as const),
  ],
})

const waiting = route({
  method: 'get',
  path: '/v1/reviews',
  operationId: 'listOpenReviews',
  tags,
  summary: 'Reviews that wait for an answer, those due first first',
  request: { query: z.strictObject(paging) },
  responses: {
    200: { description: 'A page of reviews', content: asJson(pageOf(openReviewSchema).openapi('OpenReviewPage')) },
    ...answers('request-invalid', 'cursor-unknown'),
  },
})

const wantsPdf = (c: Context): boolean =>
  accepts(c, { header: 'Accept', supports: ['application/json', PDF], default: 'application/json' }) === PDF

export function rightsRoutes(service: Service) {
  const { db } = service.store
  const file = async (c: Context<Env>, of: FileOf, name: string) => {
    const { subject: _, ...doing } = doingOf(c)
    const language = languageOf(c)
    const made = await exportFile(db, doing, { of, language })
    if (!made.ok) return refusal(c, made.refusal)
    const headers = {
      'Content-Language': language,
      'Cache-Control': 'no-store',
      Vary: 'Accept',
    }
    if (!wantsPdf(c)) return c.json(made.value as WholeFile & z.infer<typeof wholeFileSchema>, 200, headers)
    const pdf = await printed(outlineOf(made.value), doing.at)
    return c.body(new Uint8Array(pdf), 200, {
      ...headers,
      'Content-Type': PDF,
      'Content-Disposition': `attachment; filename="file-${name.replace(/[^A-Za-z0-9_-]/g, '_')}.pdf"`,
    }) as never
  }
  return routes()
    .openapi(profileFile, async (c) => {
      const { profile } = c.req.valid('param')
      return file(c, { profile }, profile)
    })
    .openapi(personFile, async (c) => {
      const { person } = c.req.valid('param')
      return file(c, { person }, person)
    })
    .openapi(ask, async (c) => {
      const { profile } = c.req.valid('param')
      const { reason, ...of } = c.req.valid('json')
      const language = languageOf(c)
      const { at } = doingOf(c)
      return write(
        c,
        service,
        (store, doing) => askReview(store, doing, { profile, of: asked(of), reason }),
        (row) => ({ status: 201, body: reviewBody(row, at, language) }),
      )
    })
    .openapi(list, async (c) => {
      const { profile } = c.req.valid('param')
      const language = languageOf(c)
      return read(
        c,
        service,
        (store, doing) => listReviews(store, doing, { profile }),
        (rows, { at }) => ({ items: rows.map((row) => reviewBody(row, at, language)) }),
      )
    })
    .openapi(one, async (c) => {
      const { profile, review } = c.req.valid('param')
      const language = languageOf(c)
      return read(
        c,
        service,
        (store, doing) => readReview(store, doing, { profile, review }),
        (row, { at }) => reviewBody(row, at, language),
      )
    })
    .openapi(take, async (c) => {
      const { profile, review } = c.req.valid('param')
      const language = languageOf(c)
      const { at } = doingOf(c)
      return write(
        c,
        service,
        (store, doing) => takeReview(store, doing, { profile, review }),
        (row) => ({ status: 200, body: reviewBody(row, at, language) }),
      )
    })
    .openapi(answer, async (c) => {
      const { profile, review } = c.req.valid('param')
      const given = c.req.valid('json')
      const language = languageOf(c)
      const { at } = doingOf(c)
      return write(
        c,
        service,
        (store, doing) => answerReview(store, doing, { profile, review, given }),
        (row) => ({ status: 200, body: reviewBody(row, at, language) }),
      )
    })
    .openapi(waiting, async (c) => {
      const { cursor, limit } = c.req.valid('query')
      const { at } = doingOf(c)
      const after = cursor === undefined ? undefined : cursorKey(cursor)
      if (cursor !== undefined && after === undefined) return problem(c, 'cursor-unknown')
      const rows = await openReviews(db, { ...(after !== undefined && { after }), limit: limit + 1 })
      const page = pageOfMore(rows, limit, keyOfReview)
      const body = { items: page.items.map((row) => openReviewBody(row, at)), next: page.next }
      return c.json(body, 200, { 'Cache-Control': 'no-store', ...linkTo(c, page.next) })
    })
}

/** Keys left out are not there, rather than undefined. */
function asked(of: Omit<z.infer<typeof askReviewSchema>, 'reason'>): Parameters<typeof askReview>[2]['of'] {
  const given = of as z.infer<typeof askReviewSchema>
  if (given.about === 'refusal') return { about: given.about, entry: given.entry }
  const { about, rule, assessment } = given
  return { about, rule, ...(assessment !== undefined && { assessment }) }
}

const keyOfReview = ({ dueAt, profile, number }: OpenReview) => `${dueAt} ${number} ${profile}`

function cursorKey(cursor: string): Pick<OpenReview, 'dueAt' | 'profile' | 'number'> | undefined {
  const [, due, number, profile] = /^(\d{1,16}) (\d{1,7}) (.{1,200})$/s.exec(keyOf(cursor)) ?? []
  if (due === undefined || !Number.isSafeInteger(Number(due)) || profile!.includes('\0')) return undefined
  return { dueAt: Number(due), number: Number(number), profile: profile! }
}
