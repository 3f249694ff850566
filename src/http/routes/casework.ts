/** Officers’ work on single files, and what they and auditors read of them. */
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { barPerson, endBar } from '../../actions/bar-person.ts'
import { cancelInvitation } from '../../actions/cancel-invitation.ts'
import { listFaults, readCase, readPersonCase, searchCases } from '../../actions/casework.ts'
import { type Checked, checkCompleteness } from '../../actions/check-completeness.ts'
import { type DecideAsked, decideApplication, type Reasoned } from '../../actions/decide-application.ts'
import { land } from '../../actions/land.ts'
import type { PersonFile } from '../../actions/read-file.ts'
import { recordFault } from '../../actions/record-fault.ts'
import { changePerson, registerPerson } from '../../actions/register-person.ts'
import type { DocumentRecord } from '../../applications/documents.ts'
import { moment, momentText } from '../../law/moment.ts'
import { categoryBits, programBits } from '../../pool/flags.ts'
import type { CategoryKey } from '../../rules/law.ts'
import type { ProgramName } from '../../rules/lifecycle.ts'
import { asDocument, sendDocument } from '../documents.ts'
import { doingOf, route } from '../permit.ts'
import { problem } from '../problem.ts'
import { read } from '../read.ts'
import { asBody, asJson, noStore } from '../responses.ts'
import * as schemas from '../schemas/casework.ts'
import { personParam } from '../schemas/parts.ts'
import { personOf, personSchema } from '../schemas/people.ts'
import { momentOrNull, profileParam, reference, writeHeaders } from '../schemas/profiles.ts'
import { type Env, routes, type Service } from '../service.ts'
import { write } from '../write.ts'

const tags = ['Casework']
const base = '/v1/casework'
const onProfile = `${base}/profiles/{profile}`
const onPerson = `${base}/people/{person}`
const toProfile = { params: profileParam, headers: writeHeaders }
const toPerson = { params: personParam, headers: writeHeaders }
const json = <T extends z.ZodType>(description: string, schema: T) => ({ description, content: asJson(schema) })

const search = route({
  method: 'get',
  path: `${base}/profiles`,
  operationId: 'listCases',
  tags,
  summary: 'Find profiles by their number, or by the reference of a person; that one searched is journalled',
  request: { query: z.strictObject({ reference }) },
  responses: { 200: json('Those there are', schemas.foundCasesSchema) },
})

const one = route({
  method: 'get',
  path: onProfile,
  operationId: 'readCase',
  tags,
  summary: 'Read all that is kept of a profile; it is journalled',
  request: { params: profileParam },
  responses: { 200: json('The file', schemas.caseSchema) },
  problems: ['profile-unknown'],
})

const document = route({
  method: 'get',
  path: `${onProfile}/documents/{document}`,
  operationId: 'readCaseDocument',
  tags,
  summary: 'Read a document; it is journalled. None is given that no scan called clean',
  request: { params: profileParam.extend({ document: reference }) },
  responses: { 200: { description: 'The document', content: asDocument } },
  problems: [
    ...(['profile-unknown', 'document-unknown', 'document-not-clean', 'file-missing'] as const),
    ...(['storage-unreachable', 'storage-permission'] as const),
  ],
})

const person = route({
  method: 'get',
  path: onPerson,
  operationId: 'readPersonCase',
  tags,
  summary: 'Read who a person is, and which profiles are theirs; it is journalled',
  request: { params: personParam },
  responses: { 200: json('The person', schemas.personCaseSchema) },
  problems: ['person-unknown'],
})

const unfitPerson = ['person-unreadable', 'person-known', 'person-likely-known', 'person-unknown'] as const

const register = route({
  method: 'post',
  path: `${base}/people`,
  operationId: 'registerPersonForThem',
  tags,
  summary: 'Register a person who cannot do so, or rule that they are not the one of the same name',
  request: { headers: writeHeaders, body: asBody(schemas.registerForThemSchema) },
  responses: { 201: json('The person, as whom nobody signs in yet', personSchema) },
  problems: unfitPerson,
})

const change = route({
  method: 'patch',
  path: onPerson,
  operationId: 'changePersonForThem',
  tags,
  summary: 'Change what changes of a person, or rule that they are not the one of the same name',
  request: { ...toPerson, body: asBody(schemas.changeForThemSchema) },
  responses: { 200: json('The person as it is now', personSchema) },
  problems: unfitPerson,
})

const cancel = route({
  method: 'post',
  path: `${onProfile}/invitation-cancellation`,
  operationId: 'cancelInvitation',
  tags,
  summary: 'Cancel an invitation that was issued in error',
  request: { ...toProfile, body: asBody(schemas.reasonSchema) },
  responses: { 200: json('Where the profile is put back', schemas.putBackSchema) },
  problems: [
    'profile-unknown',
    'no-open-invitation',
    'invitation-lapsed',
    'cancel-reason-missing',
    'rules-not-recorded',
  ],
})

const check = route({
  method: 'post',
  path: `${onProfile}/completeness-check`,
  operationId: 'checkCompleteness',
  tags,
  summary: 'Check a received application: it goes on, or back with its fees',
  request: { ...toProfile, body: asBody(schemas.checkSchema) },
  responses: { 200: json('What became of it, with every finding', schemas.checkedSchema) },
  problems: [
    ...([
      'profile-unknown',
      'no-open-invitation',
      'application-unknown',
      'document-unknown',
      'reason-missing',
    ] as const),
    ...(['not-in-that-state', 'not-in-force-that-day', 'rules-not-recorded'] as const),
  ],
})

const decide = route({
  method: 'post',
  path: `${onProfile}/decision`,
  operationId: 'decideApplication',
  tags,
  summary: 'Approve or refuse an application that is complete',
  request: { ...toProfile, body: asBody(schemas.decideSchema) },
  responses: { 200: json('What was decided', schemas.decidedSchema) },
  problems: [
    ...(['profile-unknown', 'no-open-invitation', 'application-unknown', 'reason-missing', 'reason-unlisted'] as const),
    ...(['right-fee-unpaid', 'section-11-2-unmet', 'not-a-day', 'not-in-that-state', 'not-in-force-that-day'] as const),
  ],
})

const landing = route({
  method: 'post',
  path: `${onProfile}/landing`,
  operationId: 'recordLandingForThem',
  tags,
  summary: 'Record that somebody landed',
  request: toProfile,
  responses: { 200: json('When', schemas.landedSchema) },
  problems: [
    ...(['profile-unknown', 'no-open-invitation', 'application-unknown', 'visa-expired'] as const),
    ...(['not-in-that-state', 'not-in-force-that-day'] as const),
  ],
})

const bar = route({
  method: 'post',
  path: `${onPerson}/bar`,
  operationId: 'barPerson',
  tags,
  summary: 'Bar a person for misrepresentation, or fix the end of a bar that had none',
  request: { ...toPerson, body: asBody(schemas.barSchema) },
  responses: { 200: json('The bar', schemas.barredSchema) },
  problems: ['person-unknown', 'already-barred', 'bar-not-over', 'bar-from-later', 'not-in-force-that-day'],
})

const ended = route({
  method: 'post',
  path: `${onPerson}/bar-end`,
  operationId: 'endBar',
  tags,
  summary: 'End a bar whose years are over',
  request: toPerson,
  responses: { 200: json('When it ended', schemas.barEndedSchema) },
  problems: ['person-unknown', 'not-barred', 'bar-not-over'],
})

const fault = route({
  method: 'post',
  path: `${base}/faults`,
  operationId: 'recordFault',
  tags,
  summary: 'Record a fault of the service; its minutes are given back to all whose time to apply it fell into',
  request: { headers: writeHeaders, body: asBody(schemas.newFaultSchema) },
  responses: { 200: json('Whose deadlines are later', schemas.faultReportSchema) },
  problems: ['fault-backwards', 'fault-not-over', 'fault-what-missing'],
})

const faults = route({
  method: 'get',
  path: `${base}/faults`,
  operationId: 'listFaults',
  tags,
  summary: 'Faults of the service that are recorded',
  responses: { 200: json('In order of time', schemas.faultsSchema) },
})

const parsed = (text: string | null): unknown => (text === null ? null : (JSON.parse(text) as unknown))

const shownDocument = ({ issuedOn, validThrough, uploadedAt, ...rest }: DocumentRecord) => ({
  ...rest,
  uploadedAt: momentText(uploadedAt),
  issuedOn: issuedOn ?? null,
  validThrough: validThrough ?? null,
})

function caseOf({ life, content, invitation, applications }: PersonFile) {
  const flags = life.flags ?? 0
  return {
    ...{ profile: life.profile, person: life.person, state: life.state, version: life.version, points: life.points },
    ...{ since: momentText(life.since), submittedAt: momentOrNull(life.submittedAt), dueAt: momentOrNull(life.dueAt) },
    programs: (Object.keys(programBits) as ProgramName[]).filter((name) => (flags & programBits[name]) !== 0),
    categories: (Object.keys(categoryBits) as CategoryKey[]).filter((key) => (flags & categoryBits[key]) !== 0),
    declared: content,
    invitation: invitation && {
      ...{ round: invitation.round, state: invitation.state, program: invitation.program, points: invitation.points },
      ...{ category: invitation.category, version: invitation.version, invitedAt: momentText(invitation.invitedAt) },
      ...{ lapsesAt: momentText(invitation.lapsesAt), answeredAt: momentOrNull(invitation.answeredAt) },
    },
    applications: applications.map(({ round, state, documents, payments, ...one }) => ({
      ...{ round, state, begunAt: momentText(one.begunAt), receivedAt: momentOrNull(one.receivedAt) },
      ...{ decidedAt: momentOrNull(one.decidedAt), declaration: parsed(one.declaration), facts: parsed(one.facts) },
      ...{ findings: parsed(one.findings), reasons: parsed(one.reasons), documents: documents.map(shownDocument) },
      payments: payments.map(({ id, kind, cad, paidAt, lines }) => ({
        ...{ id, kind, cad, paidAt: momentText(paidAt), lines: parsed(lines) },
      })),
    })),
  }
}

function checkedOf({ completeness, ...rest }: Checked) {
  const { complete, follows, findings } = completeness
  return {
    ...rest,
    ...{ complete, follows },
    findings: findings.map(({ excused, ...finding }) => ({
      ...finding,
      excused: excused && { ...excused, grantedAt: momentText(excused.grantedAt) },
    })),
  }
}

/** Whether one of some persons is the officer: nobody rules on themselves. */
const isOwn = (c: Context<Env>, persons: readonly (string | null)[]): boolean => {
  const { subject } = doingOf(c)
  return subject.person !== null && persons.includes(subject.person)
}

const distinct = (distinctFrom: readonly string[] | undefined) => (distinctFrom === undefined ? {} : { distinctFrom })

export function caseworkRoutes(service: Service) {
  const { store } = service
  return routes()
    .openapi(search, async (c) => {
      const asked = c.req.valid('query')
      const found = await searchCases(store.db, doingOf(c), asked)
      const persons = found.map(({ person: whose }) => whose)
      // The address names nobody, so that the policy could not see it.
      if (isOwn(c, persons)) return problem(c, 'own-file')
      const items = found.map(({ since, ...each }) => ({ ...each, since: momentText(since) }))
      return c.json({ items }, 200, noStore)
    })
    .openapi(one, (c) => read(c, service, (db, doing) => readCase(db, doing, c.req.valid('param')), caseOf))
    .openapi(document, (c) => sendDocument(c, service, c.req.valid('param')))
    .openapi(person, (c) =>
      read(
        c,
        service,
        (db, doing) => readPersonCase(db, doing, c.req.valid('param')),
        ({ person: row, passports, profiles }) => ({
          ...{ person: personOf(row), passports: [...passports], profiles: [...profiles] },
        }),
      ),
    )
    .openapi(register, async (c) => {
      const { person: declared, distinctFrom } = c.req.valid('json')
      if (isOwn(c, distinctFrom ?? [])) return problem(c, 'own-file')
      return write(
        c,
        service,
        (db, doing) => registerPerson(db, doing, { person: declared, ...distinct(distinctFrom) }),
        (row) => ({ status: 201, body: personOf(row) }),
      )
    })
    .openapi(change, async (c) => {
      const { change: changed, distinctFrom } = c.req.valid('json')
      if (isOwn(c, distinctFrom ?? [])) return problem(c, 'own-file')
      return write(
        c,
        service,
        (db, doing) => changePerson(db, doing, { ...c.req.valid('param'), change: changed, ...distinct(distinctFrom) }),
        (row) => ({ status: 200, body: personOf(row) }),
      )
    })
    .openapi(cancel, (c) =>
      write(
        c,
        service,
        (db, doing) => cancelInvitation(db, doing, { ...c.req.valid('param'), ...c.req.valid('json') }),
        ({ submittedAt, expiresAt, ...back }) => ({
          status: 200,
          body: { ...back, submittedAt: momentText(submittedAt), expiresAt: momentText(expiresAt) },
        }),
      ),
    )
    .openapi(check, (c) =>
      write(
        c,
        service,
        (db, doing) => {
          const { unacceptable, excused } = c.req.valid('json')
          return checkCompleteness(db, doing, {
            ...c.req.valid('param'),
            ...(unacceptable !== undefined && { unacceptable }),
            ...(excused !== undefined && {
              excused: excused.map(({ task, reason, evidence }) => ({
                ...{ task, reason },
                ...(evidence !== undefined && { evidence }),
              })),
            }),
          })
        },
        (checked) => ({ status: 200, body: checkedOf(checked) }),
      ),
    )
    .openapi(decide, (c) =>
      write(
        c,
        service,
        (db, doing) => decideApplication(db, doing, decisionOf(c.req.valid('param').profile, c.req.valid('json'))),
        (decided) => ({ status: 200, body: decided }),
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
    .openapi(bar, (c) => {
      const { reason, from } = c.req.valid('json')
      const since = from === undefined ? {} : { from: moment(from) }
      return write(
        c,
        service,
        (db, doing) => barPerson(db, doing, { ...c.req.valid('param'), reason, ...since }),
        ({ barredAt, barredUntil, profiles, person: barred }) => ({
          status: 200,
          body: {
            ...{ person: barred, profiles: [...profiles] },
            ...{ barredAt: momentText(barredAt), barredUntil: momentOrNull(barredUntil) },
          },
        }),
      )
    })
    .openapi(ended, (c) =>
      write(
        c,
        service,
        (db, doing) => endBar(db, doing, c.req.valid('param')),
        ({ person: free, endedAt }) => ({ status: 200, body: { person: free, endedAt: momentText(endedAt) } }),
      ),
    )
    .openapi(fault, (c) => {
      const { from, to, what } = c.req.valid('json')
      return write(
        c,
        service,
        (db, doing) => recordFault(db, doing, { from: moment(from), to: moment(to), what }),
        (report) => ({
          status: 200,
          body: { ...report, reopened: [...report.reopened], stayLapsed: [...report.stayLapsed] },
        }),
      )
    })
    .openapi(faults, async (c) => {
      const items = (await listFaults(store.db)).map(({ from, to, recordedAt, ...each }) => ({
        ...each,
        ...{ from: momentText(from), to: momentText(to), recordedAt: momentText(recordedAt) },
      }))
      return c.json({ items }, 200, noStore)
    })
}

function decisionOf(profile: string, asked: z.infer<typeof schemas.decideSchema>): DecideAsked {
  if (asked.decision === 'refuse') {
    // Whether a reason is one of the law’s is told by whoever decides.
    return { profile, decision: 'refuse', reasons: asked.reasons as readonly Reasoned[] }
  }
  const { validThrough, despite } = asked
  return { profile, decision: 'approve', validThrough, ...(despite !== undefined && { despite }) }
}
