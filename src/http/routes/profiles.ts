/** A profile, from its draft to its end, for whoever may see it or act on it. */
import { z } from '@hono/zod-openapi'
import { assessProfile, readVersion } from '../../actions/assess-profile.ts'
import { openDraft } from '../../actions/open-draft.ts'
import { registerJobBank } from '../../actions/register-job-bank.ts'
import { previewRenewal, renewProfile } from '../../actions/renew-profile.ts'
import { saveDraft } from '../../actions/save-draft.ts'
import { showHistory, showProfile } from '../../actions/show-profile.ts'
import { submitProfile } from '../../actions/submit-profile.ts'
import { previewUpdate, updateProfile } from '../../actions/update-profile.ts'
import { withdrawProfile } from '../../actions/withdraw-profile.ts'
import { momentText } from '../../law/moment.ts'
import { pageAfter, sortKey } from '../in-order.ts'
import { route } from '../permit.ts'
import { read } from '../read.ts'
import { asJson } from '../responses.ts'
import {
  answerSchema,
  answersOf,
  answersSchema,
  assessedNowOf,
  assessedNowSchema,
  changesOf,
  historyOf,
  historySchema,
  newAnswersSchema,
  previewOf,
  profileFileOf,
  profileFileSchema,
  renewalPreviewOf,
  renewalPreviewSchema,
  renewalRequestSchema,
  renewedOf,
  renewedSchema,
  savedOf,
  savedSchema,
  standsSchema,
  submittedOf,
  submittedSchema,
  updatedOf,
  updatedSchema,
  updatePreviewSchema,
  versionSchema,
  withdrawnSchema,
} from '../schemas/lives.ts'
import { pageQuery, pointerSchema } from '../schemas/parts.ts'
import { momentOrNull, profileParam, readHeaders, writeHeaders } from '../schemas/profiles.ts'
import { pageOf } from '../schemas/record.ts'
import { routes, type Service } from '../service.ts'
import { write } from '../write.ts'

const tags = ['Profiles']
const written = { params: profileParam, headers: writeHeaders }
const shown = { params: profileParam, headers: readHeaders }
const unreadable = ['answers-unreadable', 'answers-not-assessable'] as const
const states = ['profile-unknown', 'not-in-that-state', 'not-in-force-that-day'] as const
const pointers = ['pointer-unknown', 'answer-too-long'] as const

const one = route({
  method: 'get',
  path: '/v1/profiles/{profile}',
  operationId: 'getProfile',
  tags,
  summary: 'The file of a profile: where it stands, its place in line, its deadlines, and what can be done',
  request: shown,
  responses: { 200: { description: 'The file', content: asJson(profileFileSchema) } },
  problems: ['profile-unknown'],
})

const history = route({
  method: 'get',
  path: '/v1/profiles/{profile}/history',
  operationId: 'getHistory',
  tags,
  summary: 'Every act on a profile, who did it, and by which grant; the latest first',
  request: { ...shown, query: pageQuery },
  responses: {
    200: { description: 'A page of acts', content: asJson(pageOf(historySchema).openapi('HistoryPage')) },
  },
  problems: ['profile-unknown', 'request-invalid', 'cursor-unknown'],
})

const version = route({
  method: 'get',
  path: '/v1/profiles/{profile}/versions/{version}',
  operationId: 'getVersion',
  tags,
  summary: 'What an accepted version of a profile declared',
  request: { ...shown, params: profileParam.extend({ version: z.coerce.number().int().min(1).max(1_000_000) }) },
  responses: { 200: { description: 'The version', content: asJson(versionSchema) } },
  problems: ['profile-unknown', 'version-unknown', 'request-invalid'],
})

const assessment = route({
  method: 'get',
  path: '/v1/profiles/{profile}/assessment',
  operationId: 'getAssessment',
  tags,
  summary: 'What the rules of the day say of the answers as they are, with every finding',
  request: shown,
  responses: { 200: { description: 'The assessment', content: asJson(assessedNowSchema) } },
  problems: ['profile-unknown', 'nothing-declared', ...unreadable],
})

const answers = route({
  method: 'get',
  path: '/v1/profiles/{profile}/answers',
  operationId: 'getAnswers',
  tags,
  summary: 'What is saved of a draft, or of a profile that is to be corrected',
  request: shown,
  responses: { 200: { description: 'The answers', content: asJson(answersSchema) } },
  problems: [...states],
})

const save = route({
  method: 'put',
  path: '/v1/profiles/{profile}/answers',
  operationId: 'saveAnswer',
  tags,
  summary: 'Save one answer: a lost connection loses the one that was on its way',
  description: 'A wrong answer is kept and reported, so that nobody has to type it again to correct it.',
  request: { ...written, body: { required: true, content: asJson(answerSchema) } },
  responses: { 200: { description: 'What is wrong with it, if anything is', content: asJson(savedSchema) } },
  problems: [...states, ...pointers],
})

const remove = route({
  method: 'delete',
  path: '/v1/profiles/{profile}/answers',
  operationId: 'removeAnswer',
  tags,
  summary: 'Take an answer away, with all that stands under it',
  request: { ...written, query: z.strictObject({ pointer: pointerSchema }) },
  responses: { 200: { description: 'What is wrong or missing there now', content: asJson(savedSchema) } },
  problems: [...states, ...pointers],
})

const submit = route({
  method: 'post',
  path: '/v1/profiles/{profile}/submission',
  operationId: 'submitProfile',
  tags,
  summary: 'Submit what is saved of a profile',
  request: written,
  responses: { 200: { description: 'Where it stands now', content: asJson(submittedSchema) } },
  problems: [...states, ...unreadable],
})

const updating = [
  ...states,
  ...unreadable,
  ...pointers,
  ...(['never-in-pool', 'nomination-locked', 'nomination-not-accepted', 'place-is-kept'] as const),
] as const

const updatePreview = route({
  method: 'post',
  path: '/v1/profiles/{profile}/updates/preview',
  operationId: 'previewUpdate',
  tags,
  summary: 'What an update would do, before it is done',
  request: { params: profileParam, body: { required: true, content: asJson(newAnswersSchema) } },
  responses: { 200: { description: 'The consequence; nothing is changed', content: asJson(updatePreviewSchema) } },
  problems: [...updating],
})

const update = route({
  method: 'post',
  path: '/v1/profiles/{profile}/updates',
  operationId: 'updateProfile',
  tags,
  summary: 'Keep a profile true: the place in line stays',
  description: 'The whole of the answers, or those that changed. The same answers again change nothing.',
  request: { ...written, body: { required: true, content: asJson(newAnswersSchema) } },
  responses: { 200: { description: 'What it did', content: asJson(updatedSchema) } },
  problems: [...updating],
})

const renewing = [
  ...states,
  ...unreadable,
  ...pointers,
  ...(['no-account', 'renewal-too-early', 'renewal-not-possible', 'renewal-not-accepted'] as const),
  ...(['profile-live', 'person-barred'] as const),
] as const

const renewalPreview = route({
  method: 'post',
  path: '/v1/profiles/{profile}/renewal/preview',
  operationId: 'previewRenewal',
  tags,
  summary: 'What renewing a profile gives up and gives, before it is done',
  request: { params: profileParam, body: { required: true, content: asJson(renewalRequestSchema) } },
  responses: { 200: { description: 'The renewal; nothing is changed', content: asJson(renewalPreviewSchema) } },
  problems: [...renewing],
})

const renew = route({
  method: 'post',
  path: '/v1/profiles/{profile}/renewal',
  operationId: 'renewProfile',
  tags,
  summary: 'Renew a profile: a new one with every answer, submitted in the same act',
  request: { ...written, body: { required: true, content: asJson(renewalRequestSchema) } },
  responses: { 201: { description: 'The new profile', content: asJson(renewedSchema) } },
  problems: [...renewing],
})

const withdraw = route({
  method: 'post',
  path: '/v1/profiles/{profile}/withdrawal',
  operationId: 'withdrawProfile',
  tags,
  summary: 'Withdraw a profile: it ends, and its place in line with it',
  request: written,
  responses: { 200: { description: 'The profile as it ended', content: asJson(withdrawnSchema) } },
  problems: [...states],
})

const jobBank = route({
  method: 'post',
  path: '/v1/profiles/{profile}/job-bank',
  operationId: 'registerJobBank',
  tags,
  summary: 'Record a registration with Job Bank, which was asked until 2017-06-05',
  request: written,
  responses: { 200: { description: 'Where it stands now', content: asJson(standsSchema) } },
  problems: [...states],
})

export function profileRoutes(service: Service) {
  return routes()
    .openapi(one, (c) =>
      read(
        c,
        service,
        (db, doing) => showProfile(db, doing, c.req.valid('param')),
        (file, { at }) => profileFileOf(file, at),
      ),
    )
    .openapi(history, (c) =>
      read(
        c,
        service,
        (db, doing) => showHistory(db, doing, c.req.valid('param')),
        (acts) => {
          const found = pageAfter(acts, ({ seq }) => sortKey(seq), 'descending', c.req.valid('query'))
          return found && { ...found, items: found.items.map(historyOf) }
        },
      ),
    )
    .openapi(version, (c) =>
      read(
        c,
        service,
        (db, doing) => readVersion(db, doing, c.req.valid('param')),
        ({ acceptedAt, ...told }) => ({ ...told, acceptedAt: momentText(acceptedAt) }),
      ),
    )
    .openapi(assessment, (c) =>
      read(c, service, (db, doing) => assessProfile(db, doing, c.req.valid('param')), assessedNowOf),
    )
    .openapi(answers, (c) => read(c, service, (db, doing) => openDraft(db, doing, c.req.valid('param')), answersOf))
    .openapi(save, (c) => {
      const { pointer, value } = c.req.valid('json')
      const asked = { ...c.req.valid('param'), pointer, value }
      return write(
        c,
        service,
        (db, doing) => saveDraft(db, doing, asked),
        (saved) => ({ status: 200, body: savedOf(saved) }),
      )
    })
    .openapi(remove, (c) => {
      const asked = { ...c.req.valid('param'), ...c.req.valid('query') }
      return write(
        c,
        service,
        (db, doing) => saveDraft(db, doing, asked),
        (saved) => ({ status: 200, body: savedOf(saved) }),
      )
    })
    .openapi(submit, (c) =>
      write(
        c,
        service,
        (db, doing) => submitProfile(db, doing, c.req.valid('param')),
        (submitted) => ({ status: 200, body: submittedOf(submitted) }),
      ),
    )
    .openapi(updatePreview, (c) => {
      const asked = { ...c.req.valid('param'), ...newAnswersOf(c.req.valid('json')) }
      return read(c, service, (db, doing) => previewUpdate(db, doing, asked), previewOf)
    })
    .openapi(update, (c) => {
      const asked = { ...c.req.valid('param'), ...newAnswersOf(c.req.valid('json')) }
      return write(
        c,
        service,
        (db, doing) => updateProfile(db, doing, asked),
        (updated) => ({ status: 200, body: updatedOf(updated) }),
      )
    })
    .openapi(renewalPreview, (c) => {
      const { changes = [] } = c.req.valid('json')
      const asked = { ...c.req.valid('param'), changes: changesOf(changes) }
      return read(c, service, (db, doing) => previewRenewal(db, doing, asked), renewalPreviewOf)
    })
    .openapi(renew, (c) => {
      const { changes = [] } = c.req.valid('json')
      const asked = { ...c.req.valid('param'), changes: changesOf(changes) }
      return write(
        c,
        service,
        (db, doing) => renewProfile(db, doing, asked),
        (renewed) => ({ status: 201, body: renewedOf(renewed) }),
      )
    })
    .openapi(withdraw, (c) =>
      write(
        c,
        service,
        (db, doing) => withdrawProfile(db, doing, c.req.valid('param')),
        ({ profile, withdrawnAt, submittedAt }) => ({
          status: 200,
          body: { profile, withdrawnAt: momentText(withdrawnAt), submittedAt: momentOrNull(submittedAt) },
        }),
      ),
    )
    .openapi(jobBank, (c) =>
      write(
        c,
        service,
        (db, doing) => registerJobBank(db, doing, c.req.valid('param')),
        (body) => ({ status: 200, body }),
      ),
    )
}

const newAnswersOf = (given: z.infer<typeof newAnswersSchema>) =>
  'changes' in given ? { changes: changesOf(given.changes) } : { content: given.content }
