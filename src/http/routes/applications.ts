/** Applications for permanent residence: prepared, submitted and followed by whoever was invited. */
import { z } from '@hono/zod-openapi'
import { addDocument } from '../../actions/add-document.ts'
import { declareFacts } from '../../actions/declare-facts.ts'
import { declareFamily } from '../../actions/declare-family.ts'
import { guardFacts } from '../../actions/guard-facts.ts'
import { land } from '../../actions/land.ts'
import { openApplication } from '../../actions/open-application.ts'
import { pay } from '../../actions/pay.ts'
import { removeDocument } from '../../actions/remove-document.ts'
import { applicationCalendar, showApplication } from '../../actions/show-application.ts'
import { signForm } from '../../actions/sign-form.ts'
import { submitApplication } from '../../actions/submit-application.ts'
import { withdrawApplication } from '../../actions/withdraw-application.ts'
import { momentText } from '../../law/moment.ts'
import { asDocument, sendDocument } from '../documents.ts'
import { pageAfter, sortKey } from '../in-order.ts'
import { languageOf } from '../language.ts'
import { doingOf, route } from '../permit.ts'
import { read } from '../read.ts'
import { refusal } from '../refusal.ts'
import { asJson } from '../responses.ts'
import {
  applicationOf,
  applicationSchema,
  documentOf,
  documentSchema,
  factsRequestSchema,
  familySchema,
  guardedOf,
  guardedSchema,
  guardRequestSchema,
  landedSchema,
  listSchema,
  openedSchema,
  paidOf,
  paidSchema,
  payRequestSchema,
  receivedOf,
  receivedSchema,
  signaturesOf,
  signaturesSchema,
  submissionRequestSchema,
  taskListOf,
  withdrawnApplicationSchema,
} from '../schemas/applications.ts'
import { pageQuery, readElsewhere } from '../schemas/parts.ts'
import { profileParam, readHeaders, writeHeaders } from '../schemas/profiles.ts'
import { pageOf } from '../schemas/record.ts'
import { routes, type Service } from '../service.ts'
import { write } from '../write.ts'

const tags = ['Applications']
const at = '/v1/profiles/{profile}/application' as const
const written = { params: profileParam, headers: writeHeaders }
const shown = { params: profileParam, headers: readHeaders }

/** Why a profile holds no invitation to act on, or the rules of the day say nothing. */
const uninvited = ['profile-unknown', 'no-open-invitation', 'invitation-lapsed', 'application-received'] as const
const unprepared = [
  ...uninvited,
  'application-not-open',
  'rules-not-recorded',
  'noc2016-missing',
  'born-later',
] as const
const stored = ['storage-full', 'storage-permission', 'storage-setting-invalid', 'storage-unreachable'] as const
const moves = ['application-unknown', 'not-theirs-to-do', 'not-in-that-state', 'not-in-force-that-day'] as const

const open = route({
  method: 'post',
  path: at,
  operationId: 'openApplication',
  tags,
  summary: 'Open the application on the open invitation; opened already, it is given again with the tasks of the day',
  request: written,
  responses: { 200: { description: 'The application and its tasks', content: asJson(openedSchema) } },
  problems: [...uninvited, 'rules-not-recorded', 'noc2016-missing', 'born-later'],
})

const one = route({
  method: 'get',
  path: at,
  operationId: 'getApplication',
  tags,
  summary: 'The application as it stands: declared, sent, signed and paid, still to be done, and decided',
  request: shown,
  responses: { 200: { description: 'The application', content: asJson(applicationSchema) } },
  problems: [...uninvited, 'rules-not-recorded', 'noc2016-missing', 'born-later'],
})

const family = route({
  method: 'put',
  path: `${at}/family`,
  operationId: 'declareFamily',
  tags,
  summary: 'Declare the family and where its adults have lived, in the place of what was declared before',
  request: { ...written, body: { required: true, content: asJson(readElsewhere('Declaration')) } },
  responses: { 200: { description: 'The tasks of the day', content: asJson(familySchema) } },
  problems: [...unprepared, 'declaration-refused'],
})

const facts = route({
  method: 'put',
  path: `${at}/facts`,
  operationId: 'declareFacts',
  tags,
  summary: 'Declare facts of the profile that are others by now; the profile itself stays locked',
  request: { ...written, body: { required: true, content: asJson(factsRequestSchema) } },
  responses: { 200: { description: 'The tasks of the day', content: asJson(listSchema) } },
  problems: [...unprepared, 'facts-refused', 'nominations-locked'],
})

const guard = route({
  method: 'post',
  path: '/v1/profiles/{profile}/invitation/guard',
  operationId: 'guardFacts',
  tags,
  summary: 'What section 11.2 says of facts at both legal dates, and what to do with the invitation',
  request: { ...written, body: { required: true, content: asJson(guardRequestSchema) } },
  responses: { 200: { description: 'Every finding, and the advice', content: asJson(guardedSchema) } },
  problems: [...unprepared, 'facts-refused', 'nominations-locked', 'received-before-invited', 'not-a-day'],
})

const sign = route({
  method: 'post',
  path: `${at}/signatures`,
  operationId: 'signForm',
  tags,
  summary: 'Sign a form; a change of what is declared takes the signature off',
  request: {
    ...written,
    body: { required: true, content: asJson(z.strictObject({ task: z.string().max(200) }).openapi('SignRequest')) },
  },
  responses: { 200: { description: 'The signatures there are', content: asJson(signaturesSchema) } },
  problems: [...unprepared, 'not-a-signer', 'task-unknown', 'declaration-missing'],
})

const payment = route({
  method: 'post',
  path: `${at}/payments`,
  operationId: 'payFees',
  tags,
  summary: 'Record a payment of fees: exactly what is due of their kinds on the day',
  description: 'The same payment sent again is the same payment.',
  request: { ...written, body: { required: true, content: asJson(payRequestSchema) } },
  responses: { 200: { description: 'What was recorded', content: asJson(paidSchema) } },
  problems: [
    ...unprepared,
    ...(['payment-unusable', 'payment-known', 'nothing-due', 'amount-differs', 'declaration-missing'] as const),
  ],
})

const documents = route({
  method: 'get',
  path: `${at}/documents`,
  operationId: 'listDocuments',
  tags,
  summary: 'The documents of the application, in the order in which they came',
  request: { ...shown, query: pageQuery },
  responses: {
    200: { description: 'A page of documents', content: asJson(pageOf(documentSchema).openapi('DocumentPage')) },
  },
  problems: [...uninvited, 'rules-not-recorded', 'noc2016-missing', 'born-later', 'request-invalid', 'cursor-unknown'],
})

const add = route({
  method: 'post',
  path: `${at}/documents`,
  operationId: 'addDocument',
  tags,
  summary: 'Send a document for a task: the bytes as they are, with their type',
  description:
    'The type is read from the first bytes, and the length as it comes. It counts once the scan for viruses calls it clean. The same bytes for the same task are one document.',
  request: {
    ...written,
    query: z.strictObject({
      task: z.string().max(200).openapi({ description: 'The key of the task, from the list of the day.' }),
      name: z.string().min(1).max(400).openapi({ description: 'The name of the file.' }),
      issuedOn: z.string().max(40).optional(),
      validThrough: z.string().max(40).optional(),
    }),
    body: { required: true, content: asDocument },
  },
  responses: { 201: { description: 'The document', content: asJson(documentSchema) } },
  problems: [
    ...unprepared,
    ...stored,
    ...(['file-too-large', 'empty-file', 'type-not-taken', 'type-disagrees', 'task-unknown'] as const),
    ...(['too-many-documents', 'not-a-day', 'upload-interrupted'] as const),
  ],
})

const documentParam = profileParam.extend({ document: z.string().max(100) })

const document = route({
  method: 'get',
  path: `${at}/documents/{document}`,
  operationId: 'getDocument',
  tags,
  summary: 'A document as it was sent, once the scan has called it clean',
  request: { params: documentParam },
  responses: { 200: { description: 'The bytes', content: asDocument } },
  problems: ['profile-unknown', 'document-unknown', 'document-not-clean', 'file-missing', ...stored],
})

const remove = route({
  method: 'delete',
  path: `${at}/documents/{document}`,
  operationId: 'removeDocument',
  tags,
  summary: 'Take a document back from an application that is being prepared',
  request: { params: documentParam, headers: writeHeaders },
  responses: {
    200: {
      description: 'It counts no more',
      content: asJson(z.strictObject({ document: z.string() }).openapi('RemovedDocument')),
    },
  },
  problems: [...unprepared, 'document-unknown'],
})

const calendar = route({
  method: 'get',
  path: `${at}/calendar`,
  operationId: 'getApplicationCalendar',
  tags,
  summary: 'The time to apply as a calendar, with its reminders (RFC 5545)',
  request: { params: profileParam },
  responses: { 200: { description: 'The calendar', content: { 'text/calendar': { schema: z.string() } } } },
  problems: [...uninvited, 'rules-not-recorded', 'noc2016-missing', 'born-later'],
})

const submit = route({
  method: 'post',
  path: `${at}/submission`,
  operationId: 'submitApplication',
  tags,
  summary: 'Submit the application: complete, and inside its time',
  request: { ...written, body: { required: true, content: asJson(submissionRequestSchema) } },
  responses: { 200: { description: 'As received', content: asJson(receivedSchema) } },
  problems: [
    ...unprepared,
    ...(['application-incomplete', 'declaration-missing', 'reason-missing', 'not-theirs-to-do'] as const),
  ],
})

const withdraw = route({
  method: 'post',
  path: `${at}/withdrawal`,
  operationId: 'withdrawApplication',
  tags,
  summary: 'Withdraw the application before it is decided',
  request: written,
  responses: { 200: { description: 'What comes back', content: asJson(withdrawnApplicationSchema) } },
  problems: [...moves, 'profile-unknown', 'no-open-invitation'],
})

const landing = route({
  method: 'post',
  path: `${at}/landing`,
  operationId: 'confirmLanding',
  tags,
  summary: 'Record that the person landed, or confirmed permanent residence',
  request: written,
  responses: { 200: { description: 'When', content: asJson(landedSchema) } },
  problems: [...moves, 'visa-expired', 'profile-unknown', 'no-open-invitation'],
})

export function applicationRoutes(service: Service) {
  return routes()
    .openapi(open, (c) =>
      write(
        c,
        service,
        (db, doing) => openApplication(db, doing, c.req.valid('param')),
        ({ list, begunAt, ...opened }) => ({
          status: 200,
          body: { ...opened, begunAt: momentText(begunAt), list: taskListOf(list) },
        }),
      ),
    )
    .openapi(one, (c) =>
      read(c, service, (db, doing) => showApplication(db, doing, c.req.valid('param')), applicationOf),
    )
    .openapi(family, (c) => {
      const asked = { ...c.req.valid('param'), declaration: c.req.valid('json') }
      return write(
        c,
        service,
        (db, doing) => declareFamily(db, doing, asked),
        ({ list, declaration }) => ({ status: 200, body: { list: taskListOf(list), declaration } }),
      )
    })
    .openapi(facts, (c) => {
      const { facts: edited, corrected = [] } = c.req.valid('json')
      const asked = { ...c.req.valid('param'), facts: edited, corrected }
      return write(
        c,
        service,
        (db, doing) => declareFacts(db, doing, asked),
        ({ list }) => ({ status: 200, body: { list: taskListOf(list) } }),
      )
    })
    .openapi(guard, (c) => {
      const { facts: edited, corrected = [], receivedOn } = c.req.valid('json')
      const asked = {
        ...c.req.valid('param'),
        ...(edited !== undefined && { edited: { facts: edited, corrected } }),
        ...(receivedOn !== undefined && { receivedOn }),
      }
      return write(
        c,
        service,
        (db, doing) => guardFacts(db, doing, asked),
        (guarded) => ({ status: 200, body: guardedOf(guarded) }),
      )
    })
    .openapi(sign, (c) => {
      const asked = { ...c.req.valid('param'), ...c.req.valid('json') }
      return write(
        c,
        service,
        (db, doing) => signForm(db, doing, asked),
        (signatures) => ({ status: 200, body: signaturesOf(signatures) }),
      )
    })
    .openapi(payment, (c) => {
      const asked = { ...c.req.valid('param'), ...c.req.valid('json') }
      return write(
        c,
        service,
        (db, doing) => pay(db, doing, asked),
        (rows) => ({ status: 200, body: paidOf(rows) }),
      )
    })
    .openapi(documents, (c) =>
      read(
        c,
        service,
        (db, doing) => showApplication(db, doing, c.req.valid('param')),
        ({ documents: all }) => {
          const key = ({ uploadedAt, id }: (typeof all)[number]) => sortKey(uploadedAt, id)
          const found = pageAfter(all, key, 'ascending', c.req.valid('query'))
          return found && { ...found, items: found.items.map(documentOf) }
        },
      ),
    )
    .openapi(add, (c) => {
      const { task, name, issuedOn, validThrough } = c.req.valid('query')
      const asked = {
        ...{ ...c.req.valid('param'), task, name, declaredType: c.req.header('Content-Type') ?? '' },
        ...(issuedOn !== undefined && { issuedOn }),
        ...(validThrough !== undefined && { validThrough }),
        bytes: c.req.raw.body ?? nothing(),
      }
      return write(
        c,
        service,
        (db, doing) => addDocument(db, service.files, doing, asked, service.uploads),
        (added) => ({ status: 201, body: documentOf(added) }),
      )
    })
    .openapi(document, (c) => sendDocument(c, service, c.req.valid('param')))
    .openapi(remove, (c) => {
      const asked = c.req.valid('param')
      return write(
        c,
        service,
        (db, doing) => removeDocument(db, doing, asked),
        () => ({ status: 200, body: { document: asked.document } }),
      )
    })
    .openapi(calendar, async (c) => {
      const { subject: _, ...doing } = doingOf(c)
      const asked = { ...c.req.valid('param'), language: languageOf(c) }
      const found = await applicationCalendar(service.store.db, doing, asked)
      if (!found.ok) return refusal(c, found.refusal)
      return c.body(found.value, 200, {
        'Content-Type': 'text/calendar; charset=utf-8',
        'Content-Language': asked.language,
        'Content-Disposition': 'attachment; filename="application.ics"',
        'Cache-Control': 'no-store',
      })
    })
    .openapi(submit, (c) => {
      const { explained = [] } = c.req.valid('json')
      const asked = { ...c.req.valid('param'), explained }
      return write(
        c,
        service,
        (db, doing) => submitApplication(db, doing, asked),
        (received) => ({ status: 200, body: receivedOf(received) }),
      )
    })
    .openapi(withdraw, (c) =>
      write(
        c,
        service,
        (db, doing) => withdrawApplication(db, doing, c.req.valid('param')),
        (body) => ({ status: 200, body }),
      ),
    )
    .openapi(landing, (c) =>
      write(
        c,
        service,
        (db, doing) => land(db, doing, c.req.valid('param')),
        ({ profile, landedAt }) => ({ status: 200, body: { profile, landedAt: momentText(landedAt) } }),
      ),
    )
}

/** A request without a body: a file of no bytes. */
async function* nothing(): AsyncGenerator<Uint8Array> {}
