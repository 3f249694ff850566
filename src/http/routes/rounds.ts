/** Rounds by three people: one prepares, another approves, a third executes and publishes. Corrections by two. */
import { z } from '@hono/zod-openapi'
import { approveRound, sendBackRound } from '../../actions/approve-round.ts'
import { makeCorrection, proposeCorrection, refuseCorrection } from '../../actions/correct-round.ts'
import { actorText } from '../../actions/enact.ts'
import { executeRound } from '../../actions/execute-round.ts'
import { previewRound } from '../../actions/hold-round.ts'
import { prepareRound, type ShownRound, showRound, withdrawRound } from '../../actions/prepare-round.ts'
import { publishRound } from '../../actions/publish-round.ts'
import { roundRefused, unreadable } from '../../actions/words/round.ts'
import { type Micros, momentText } from '../../law/moment.ts'
import { instructionJson, readInstruction } from '../../rounds/instruction.ts'
import { roundActTitles, roundStateNames, roundStates } from '../../rounds/moves.ts'
import { publishedRound } from '../../rounds/record/official-round.ts'
import { type Proposal, proposals } from '../../store/correction-proposals.ts'
import { type PreparedRound, preparedRounds } from '../../store/instructions.ts'
import { pageAfter, sortKey } from '../in-order.ts'
import { linkTo, paging } from '../paging.ts'
import { doingOf, permitted, route } from '../permit.ts'
import { problem } from '../problem.ts'
import { refusal } from '../refusal.ts'
import type { RefusalCode } from '../refusals.ts'
import { answers, asJson } from '../responses.ts'
import { instructionSchema } from '../schemas/instruction.ts'
import { writeHeaders } from '../schemas/profiles.ts'
import { pageOf } from '../schemas/record.ts'
import * as schemas from '../schemas/rounds.ts'
import { routes, type Service } from '../service.ts'
import { write } from '../write.ts'

const tags = ['Rounds by three people']
const base = '/v1/instructions/{number}'
const body = <T extends z.ZodType>(schema: T) => ({ content: asJson(schema), required: true })
const headers = writeHeaders.pick({ 'idempotency-key': true })
const ofDay = ['rules-not-recorded', 'category-not-in-force'] as const satisfies readonly RefusalCode[]
const ofRound = [
  'instruction-unknown',
  'instruction-changed',
  'part-taken',
  'round-not-in-that-state',
  'round-not-approved',
] as const satisfies readonly RefusalCode[]
const ofHolding = [
  ...(['clock-outside-within', 'lint-found', 'nobody-to-invite'] as const),
  ...(['round-in-preparation', 'round-held-otherwise'] as const),
] as const satisfies readonly RefusalCode[]

const preview = route({
  method: 'post',
  path: '/v1/round-previews',
  operationId: 'previewRound',
  tags,
  summary: 'What a round would be: nothing is written but that it was looked at, by whom, and what was shown',
  request: { body: body(instructionSchema) },
  responses: { 200: { description: 'What it would be', content: asJson(schemas.previewSchema) } },
  problems: [...ofDay, 'instruction-unreadable', 'round-held-otherwise'],
})

const list = route({
  method: 'get',
  path: '/v1/instructions',
  operationId: 'listInstructions',
  tags,
  summary: 'Rounds that were prepared here, highest number first',
  request: { query: z.strictObject({ state: z.enum(roundStates).optional(), ...paging }) },
  responses: {
    200: {
      description: 'A page of them',
      content: asJson(pageOf(schemas.preparedSchema).openapi('PreparedRoundPage')),
    },
    ...answers('request-invalid', 'cursor-unknown'),
  },
})

const one = route({
  method: 'get',
  path: base,
  operationId: 'getInstruction',
  tags,
  summary: 'An instruction: its two texts, its query, who had which part, and what stands in the way',
  request: { params: schemas.numberParam },
  responses: { 200: { description: 'The round', content: asJson(schemas.shownSchema) } },
  problems: ['instruction-unknown', 'round-not-approved', 'request-invalid'],
})

const prepare = route({
  method: 'put',
  path: base,
  operationId: 'prepareRound',
  tags,
  summary: 'Prepare an instruction, or the next version of it: whatever was approved falls',
  request: { params: schemas.numberParam, headers, body: body(schemas.preparationSchema) },
  responses: { 200: { description: 'The round as it stands', content: asJson(schemas.shownSchema) } },
  problems: [...ofDay, 'instruction-unreadable', 'instruction-changed', 'part-taken', 'round-not-in-that-state'],
})

const withdraw = route({
  method: 'post',
  path: `${base}/withdrawal`,
  operationId: 'withdrawRound',
  tags,
  summary: 'Withdraw an instruction that nobody has approved',
  request: { params: schemas.numberParam, headers, body: body(schemas.reasonedSchema) },
  responses: { 200: { description: 'The round as it stands', content: asJson(schemas.preparedSchema) } },
  problems: ofRound,
})

const approve = route({
  method: 'post',
  path: `${base}/approval`,
  operationId: 'approveRound',
  tags,
  summary: 'Approve an instruction by its digest; of any other version there is no approval',
  request: { params: schemas.numberParam, headers, body: body(schemas.signedSchema) },
  responses: { 200: { description: 'The round as it stands', content: asJson(schemas.preparedSchema) } },
  problems: [...ofRound, ...ofDay, 'lint-found'],
})

const sendBack = route({
  method: 'post',
  path: `${base}/return`,
  operationId: 'sendBackRound',
  tags,
  summary: 'Send an instruction back with a reason; an approval it had falls',
  request: { params: schemas.numberParam, headers, body: body(schemas.reasonedSchema) },
  responses: { 200: { description: 'The round as it stands', content: asJson(schemas.preparedSchema) } },
  problems: ofRound,
})

const execute = route({
  method: 'post',
  path: `${base}/execution`,
  operationId: 'executeRound',
  tags,
  summary: 'Execute an approved instruction: everyone at or above the cut-off is invited, all of it or nothing, once',
  description: 'Asked again, or after an interruption, it goes on where it stands and gives the one result.',
  request: { params: schemas.numberParam, headers, body: body(schemas.signedSchema) },
  responses: { 200: { description: 'The held round', content: asJson(schemas.executedSchema) } },
  problems: [...ofRound, ...ofDay, ...ofHolding],
})

const publish = route({
  method: 'post',
  path: `${base}/publication`,
  operationId: 'publishRound',
  tags,
  summary: 'Publish a held round: record, files, feeds, calendars, texts and query at once, or none of them',
  request: { params: schemas.numberParam, headers, body: body(schemas.signedSchema) },
  responses: { 200: { description: 'What is public now', content: asJson(schemas.publicationSchema) } },
  problems: [...ofRound, ...ofDay, 'lint-found'],
})

const listProposals = route({
  method: 'get',
  path: '/v1/correction-proposals',
  operationId: 'listCorrectionProposals',
  tags,
  summary: 'Corrections that were proposed, newest first, and what became of them',
  request: { query: z.strictObject({ round: z.string().max(20).optional(), ...paging }) },
  responses: {
    200: {
      description: 'A page of them',
      content: asJson(pageOf(schemas.proposalSchema).openapi('CorrectionProposalPage')),
    },
    ...answers('request-invalid', 'cursor-unknown'),
  },
})

const propose = route({
  method: 'post',
  path: '/v1/correction-proposals',
  operationId: 'proposeCorrection',
  tags,
  summary: 'Propose a correction of a round that was published here',
  request: { headers, body: body(schemas.newProposalSchema) },
  responses: { 201: { description: 'The proposal', content: asJson(schemas.proposalSchema) } },
  problems: ['round-not-ours', 'correction-unusable'],
})

const make = route({
  method: 'post',
  path: '/v1/correction-proposals/{proposal}/approval',
  operationId: 'makeCorrection',
  tags,
  summary: 'Make a correction that somebody else has proposed: a dated public entry',
  request: { params: schemas.proposalParam, headers },
  responses: { 200: { description: 'The round as the record has it now', content: asJson(schemas.madeSchema) } },
  problems: [
    ...(['proposal-unknown', 'proposal-decided', 'part-taken'] as const),
    ...(['record-changed', 'round-not-ours', 'correction-unusable'] as const),
  ],
})

const refuse = route({
  method: 'post',
  path: '/v1/correction-proposals/{proposal}/refusal',
  operationId: 'refuseCorrection',
  tags,
  summary: 'Refuse a correction that somebody else has proposed, with a reason',
  request: { params: schemas.proposalParam, headers, body: body(schemas.refusalSchema) },
  responses: { 200: { description: 'The proposal', content: asJson(schemas.proposalSchema) } },
  problems: ['proposal-unknown', 'proposal-decided', 'part-taken'],
})

const signature = (at: Micros | null, by: string | null) =>
  at === null || by === null ? null : { at: momentText(at), by }

function preparedBody(round: PreparedRound) {
  const { number, state, version, prepared, approval, result } = round
  return {
    number,
    state,
    stateName: roundStateNames[state],
    version,
    instruction: instructionJson(prepared.instruction),
    digest: prepared.digest,
    prepared: { at: momentText(round.preparedAt), by: round.preparedBy },
    approved: approval === null ? null : signature(approval.at, approval.by),
    held: signature(round.heldAt, round.heldBy),
    published: signature(round.publishedAt, round.publishedBy),
    result,
  }
}

const shownBody = ({ round, findings, parts, possible }: ShownRound) => ({
  ...preparedBody(round),
  texts: round.prepared.texts,
  query: round.prepared.query,
  findings: findings.map(({ code, path, message, messageFr }) => ({
    code,
    path,
    detail: { en: message, fr: messageFr },
  })),
  parts: parts.map(({ account, part, takenAt }) => ({ account, part, takenAt: momentText(takenAt) })),
  possible: possible.map(({ act, part, signed }) => ({ act, part, signed, name: roundActTitles[act] })),
})

const proposalBody = ({ proposedAt, proposedBy, decided, field, ...proposal }: Proposal) => ({
  ...proposal,
  field: schemas.proposalSchema.shape.field.parse(field),
  proposed: { at: momentText(proposedAt), by: proposedBy },
  decided: decided && { ...decided, at: momentText(decided.at) },
})

const numberKey = (number: string) => {
  const [, whole, letter] = /^(\d+)([a-z]?)$/.exec(number)!
  return sortKey(Number(whole), letter)
}

export function roundRoutes(service: Service) {
  const { store } = service
  const ok = <T>(value: T) => ({ status: 200 as const, body: value })
  const noStore = { 'Cache-Control': 'no-store' }
  return routes()
    .openapi(preview, async (c) => {
      const { by, at } = doingOf(c)
      const read = readInstruction(c.req.valid('json'))
      if (!read.ok) return refusal(c, unreadable(read.refusal))
      const seen = await previewRound(store.db, { by: actorText(by), at }, read.value)
      return seen.ok ? c.json(seen.value, 200, noStore) : refusal(c, roundRefused(seen.refusal))
    })
    .openapi(list, async (c) => {
      permitted(c)
      const { state, ...asked } = c.req.valid('query')
      const rounds = (await preparedRounds(store.db)).filter((round) => state === undefined || round.state === state)
      const page = pageAfter(rounds, ({ number }) => numberKey(number), 'descending', asked)
      if (page === undefined) return problem(c, 'cursor-unknown')
      const { items, next } = page
      return c.json({ items: items.map(preparedBody), next }, 200, { ...noStore, ...linkTo(c, next) })
    })
    .openapi(one, async (c) => {
      const shown = await showRound(store.db, permitted(c), c.req.valid('param').number)
      return shown.ok ? c.json(shownBody(shown.value), 200, noStore) : refusal(c, shown.refusal)
    })
    .openapi(prepare, async (c) => {
      const { number } = c.req.valid('param')
      const { instruction, replaces } = c.req.valid('json')
      return write(
        c,
        service,
        (db, doing) => prepareRound(db, doing, { instruction: { round: number, ...instruction }, replaces }),
        (shown) => ok(shownBody(shown)),
      )
    })
    .openapi(withdraw, async (c) => {
      const asked = { ...c.req.valid('param'), ...c.req.valid('json') }
      return write(
        c,
        service,
        (db, doing) => withdrawRound(db, doing, asked),
        (round) => ok(preparedBody(round)),
      )
    })
    .openapi(approve, async (c) => {
      const asked = { ...c.req.valid('param'), ...c.req.valid('json') }
      return write(
        c,
        service,
        (db, doing) => approveRound(db, doing, asked),
        (round) => ok(preparedBody(round)),
      )
    })
    .openapi(sendBack, async (c) => {
      const asked = { ...c.req.valid('param'), ...c.req.valid('json') }
      return write(
        c,
        service,
        (db, doing) => sendBackRound(db, doing, asked),
        (round) => ok(preparedBody(round)),
      )
    })
    .openapi(execute, async (c) => {
      const asked = { ...c.req.valid('param'), ...c.req.valid('json') }
      return write(
        c,
        service,
        (db, doing) => executeRound(db, doing, asked),
        ({ round, heldBefore }) => ok({ ...preparedBody(round), heldBefore }),
      )
    })
    .openapi(publish, async (c) => {
      const asked = { ...c.req.valid('param'), ...c.req.valid('json') }
      return write(
        c,
        service,
        (db, doing) => publishRound(db, doing, asked),
        ({ round, official }) => ok({ round: publishedRound(official), publishedAt: momentText(round.publishedAt!) }),
      )
    })
    .openapi(listProposals, async (c) => {
      permitted(c)
      const { round, ...asked } = c.req.valid('query')
      const some = (await proposals(store.db)).filter((each) => round === undefined || each.round === round)
      const page = pageAfter(some, ({ number }) => sortKey(number), 'descending', asked)
      if (page === undefined) return problem(c, 'cursor-unknown')
      const { items, next } = page
      return c.json({ items: items.map(proposalBody), next }, 200, { ...noStore, ...linkTo(c, next) })
    })
    .openapi(propose, async (c) => {
      const asked = c.req.valid('json')
      return write(
        c,
        service,
        (db, doing) => proposeCorrection(db, doing, asked),
        (proposal) => ({ status: 201 as const, body: proposalBody(proposal) }),
      )
    })
    .openapi(make, async (c) => {
      const asked = c.req.valid('param')
      return write(
        c,
        service,
        (db, doing) => makeCorrection(db, doing, asked),
        ({ proposal, round }) => ok({ proposal: proposalBody(proposal), round: publishedRound(round) }),
      )
    })
    .openapi(refuse, async (c) => {
      const asked = { ...c.req.valid('param'), ...c.req.valid('json') }
      return write(
        c,
        service,
        (db, doing) => refuseCorrection(db, doing, asked),
        (proposal) => ok(proposalBody(proposal)),
      )
    })
}
