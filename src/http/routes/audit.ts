/** Auditors read everything and change nothing: the journal, its seals and proofs, what was looked at, and who could and did. */
import { z } from '@hono/zod-openapi'
import { proveEntry } from '../../actions/prove-entry.ts'
import { readChain, readLog } from '../../actions/read-journal.ts'
import { type AccessReview, reviewAccess, TASK_DAYS } from '../../actions/review-access.ts'
import { verifyJournal } from '../../actions/verify-journal.ts'
import { faultSaid } from '../../actions/words/journal.ts'
import { type Cell, csvLine } from '../../formats/csv.ts'
import { moment, momentText } from '../../law/moment.ts'
import type { Operation } from '../../policy/policy.ts'
import { actWords } from '../../rights/act-words.ts'
import { asStoreRefusal } from '../../store/faults.ts'
import { previewsAfter, type ReadEntry, sealsAfter } from '../../store/journal-reading.ts'
import { pageByNumber } from '../by-number.ts'
import { keyOf, LARGEST_NUMBER, linkTo, numberIn, pageOfMore, paging } from '../paging.ts'
import { doingOf, permitted, route } from '../permit.ts'
import { problem } from '../problem.ts'
import { problemKinds } from '../problems.ts'
import { refusal } from '../refusal.ts'
import { asJson, noStore } from '../responses.ts'
import * as schemas from '../schemas/audit.ts'
import { momentOrNull } from '../schemas/profiles.ts'
import { pageOf } from '../schemas/record.ts'
import { routes, type Service } from '../service.ts'

const tags = ['Audit']
const NDJSON: string = 'application/x-ndjson'

/** A list that is answered page by page. @param name of the description of a page. */
function listed<P extends string, O extends Operation, Q extends z.ZodRawShape, T extends z.ZodType>(
  { query, ...address }: Readonly<{ path: P; operationId: O; summary: string; description?: string; query: Q }>,
  [says, each, name]: readonly [says: string, each: T, name: string],
) {
  return route({
    ...{ method: 'get', tags, ...address },
    request: { query: z.strictObject({ ...query, ...paging }) },
    responses: { 200: { description: says, content: asJson(pageOf(each).openapi(name)) } },
    problems: ['cursor-unknown'],
  })
}

const chain = listed(
  {
    path: '/v1/journal',
    operationId: 'listJournalOfSubject',
    summary: 'The journal of one profile, person, account, round, allocation, or part of the service',
    description: 'What is of a profile or a person is noted in its journal as read, for whoever it is about to see.',
    query: schemas.subjectQuery,
  },
  ['A page of entries', schemas.entrySchema, 'JournalPage'],
)

const log = listed(
  {
    path: '/v1/journal/log',
    operationId: 'listJournalByNumber',
    summary: 'A stretch of the sealed log by its numbers, both ends included',
    query: {
      from: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
      to: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(Number.MAX_SAFE_INTEGER),
    },
  },
  ['A page of entries', schemas.entrySchema, 'LogPage'],
)

const verification = route({
  method: 'get',
  path: '/v1/journal/verification',
  operationId: 'verifyJournal',
  tags,
  summary: 'Verify every chain, every seal, and the tables they tell of',
  description:
    'Answered as it runs, a line of JSON each: `running` once a second, `fault` for each fault as it is found, and at the end `done` with what was read, or `failed`. An answer that ends without either is no verification. One runs at a time.',
  responses: {
    200: { description: 'Lines of JSON', content: { [NDJSON]: { schema: z.string() } } },
  },
  problems: ['verification-running'],
})

const seals = listed(
  { path: '/v1/journal/seals', operationId: 'listSeals', summary: 'The seals over the journal', query: {} },
  ['A page of seals', schemas.sealSchema, 'SealPage'],
)

const proof = route({
  method: 'get',
  path: '/v1/journal/proof',
  operationId: 'proveJournalEntry',
  tags,
  summary: 'Prove that an entry is in the journal as it was sealed',
  request: {
    query: z.strictObject({ ...schemas.subjectQuery, seq: z.coerce.number().int().min(1).max(2_147_483_647) }),
  },
  responses: { 200: { description: 'The proof', content: asJson(schemas.proofSchema) } },
  problems: ['entry-unknown', 'entry-waits'],
})

const previews = listed(
  {
    path: '/v1/audit/previews',
    operationId: 'listPreviews',
    summary: 'Every cut-off that somebody looked at before a round',
    query: {},
  },
  ['A page of previews', schemas.previewSchema, 'PreviewPage'],
)

const access = route({
  method: 'get',
  path: '/v1/audit/access',
  operationId: 'getAccessReview',
  tags,
  summary: 'Who could, who did, and what never matched a task, as JSON or CSV',
  description:
    'At most 366 days. As CSV where `Accept` asks for `text/csv`; a last line `more` there says what `more` says in JSON.',
  request: { query: z.strictObject({ from: schemas.momentAsked, to: schemas.momentAsked }) },
  responses: {
    200: {
      description: 'The review',
      content: { ...asJson(schemas.accessReviewSchema), 'text/csv': { schema: z.string() } },
    },
  },
  problems: ['period-unusable'],
})

const entryOf = ({ at, recordedAt, ...entry }: ReadEntry) => ({
  ...entry,
  ...{ at: momentText(at), recordedAt: momentText(recordedAt), says: { ...actWords(entry.act) } },
})

const definition = {
  en: `A look matches a task where the same account carried out an act on the same profile, its person, or another profile of the person within ${TASK_DAYS} days before or after it. Looking is the auditors’ task, so theirs are not listed here.`,
  fr: `Une consultation correspond à une tâche si le même compte a accompli un acte sur le même profil, sa personne ou un autre profil de la personne dans les ${TASK_DAYS} jours avant ou après. Consulter est la tâche des vérificateurs : leurs consultations ne figurent pas ici.`,
}

function reviewOf(from: string, to: string, { could, did, unmatched, more }: AccessReview) {
  return {
    ...{ from, to, taskDays: TASK_DAYS, definition },
    could: could.map(({ givenAt, endedAt, ...one }) => ({
      ...one,
      ...{ givenAt: momentText(givenAt), endedAt: momentOrNull(endedAt) },
    })),
    did: did.map(({ first, last, says, ...one }) => ({
      ...one,
      ...{ says: { ...says }, first: momentText(first), last: momentText(last) },
    })),
    unmatched: unmatched.map(({ at, ...one }) => ({ ...one, at: momentText(at) })),
    more,
  }
}

const CSV_COLUMNS = [
  ...['section', 'account', 'role', 'province', 'act', 'kind', 'subject', 'count'],
  ...['from', 'to', 'givenBy', 'endedBy', 'waits'],
] as const

/** The three parts below one another, told apart by their first column. */
function csvOf({ could, did, unmatched, more }: ReturnType<typeof reviewOf>): string {
  const line = (cells: { readonly [column in (typeof CSV_COLUMNS)[number]]?: Cell }) =>
    csvLine(CSV_COLUMNS.map((column) => cells[column] ?? null))
  return [
    csvLine(CSV_COLUMNS),
    ...could.map(({ account, role, province, givenAt, endedAt, givenBy, endedBy }) =>
      line({ section: 'could', account, role, province, from: givenAt, to: endedAt, givenBy, endedBy }),
    ),
    ...did.map(({ actor, act, count, first, last }) =>
      line({ section: 'did', account: actor, act, count, from: first, to: last }),
    ),
    ...unmatched.map(({ actor, act, kind, subject, at, waits }) =>
      line({ section: 'unmatched', account: actor, act, kind, subject, from: at, waits: `${waits}` }),
    ),
    ...(more ? [line({ section: 'more' })] : []),
  ].join('')
}

const LONGEST = 366 * 86_400_000_000

export function auditRoutes(service: Service) {
  const { store } = service
  let verifying = false

  /** Runs a verification, and tells of it line by line; whoever goes away does not end it. */
  function verified(failed: schemas.VerificationLine): ReadableStream<Uint8Array> {
    const began = performance.now()
    const seconds = () => Math.round((performance.now() - began) / 1_000)
    let found = 0
    let open = true
    return new ReadableStream({
      async start(controller) {
        const say = (line: schemas.VerificationLine) => {
          if (open) controller.enqueue(Buffer.from(`${JSON.stringify(line)}\n`))
        }
        const beat = setInterval(() => say({ state: 'running', seconds: seconds(), faults: found }), 1_000)
        try {
          say({ state: 'running', seconds: 0, faults: 0 })
          const report = await verifyJournal(store.db, {
            onFaults: (faults) => {
              found += faults.length
              for (const fault of faults) {
                const { en, fr } = faultSaid(fault)
                say({ state: 'fault', code: fault.code, message: en, messageFr: fr, values: { ...fault.values } })
              }
            },
          })
          say({ state: 'done', seconds: seconds(), report: { ...report } })
        } catch (error) {
          const why = asStoreRefusal(error, store.where) ? unavailable : failed
          say(why)
        } finally {
          clearInterval(beat)
          verifying = false
          if (open) controller.close()
        }
      },
      cancel() {
        open = false
      },
    })
  }

  return routes()
    .openapi(chain, async (c) => {
      const { kind, subject, cursor, limit } = c.req.valid('query')
      const [, after, until] = /^(\d{1,10}) (\d{1,10})$/.exec(cursor === undefined ? '' : keyOf(cursor)) ?? []
      if (cursor !== undefined && !(Math.max(Number(after), Number(until)) <= LARGEST_NUMBER)) {
        return problem(c, 'cursor-unknown')
      }
      const read = await readChain(store.db, doingOf(c), {
        of: { kind, subject },
        ...(until !== undefined && { place: { after: Number(after), until: Number(until) } }),
        limit: limit + 1,
      })
      const { items, next } = pageOfMore(read.entries, limit, ({ seq }) => `${seq} ${read.until}`)
      return c.json({ items: items.map(entryOf), next }, 200, { ...noStore, ...linkTo(c, next) })
    })
    .openapi(log, async (c) => {
      const { from, to, cursor, limit } = c.req.valid('query')
      const last = cursor === undefined ? undefined : numberIn(cursor, Number.MAX_SAFE_INTEGER)
      if (cursor !== undefined && last === undefined) return problem(c, 'cursor-unknown')
      const begin = last === undefined ? from : Math.max(from, last + 1)
      const read = await readLog(store.db, doingOf(c), { from: begin, to, limit: limit + 1 })
      const { items, next } = pageOfMore(read, limit, ({ leaf }) => `${leaf}`)
      return c.json({ items: items.map(entryOf), next }, 200, { ...noStore, ...linkTo(c, next) })
    })
    .openapi(verification, (c) => {
      permitted(c)
      if (verifying) return problem(c, 'verification-running', { headers: { 'Retry-After': '30' } })
      verifying = true
      const { detail } = problemKinds['our-mistake']
      const named = (text: string) => text.replace('{request}', c.get('requestId'))
      const failed = {
        state: 'failed',
        code: 'our-mistake',
        message: named(detail.en),
        messageFr: named(detail.fr),
      } as const
      return c.body(verified(failed), 200, { ...noStore, 'Content-Type': NDJSON })
    })
    .openapi(seals, (c) =>
      pageByNumber(c, service, c.req.valid('query'), {
        after: sealsAfter,
        numberOf: ({ number }) => number,
        shown: ({ sealedAt, ...seal }) => ({ ...seal, sealedAt: momentText(sealedAt) }),
      }),
    )
    .openapi(proof, async (c) => {
      const found = await proveEntry(store.db, c.req.valid('query'))
      if (!found.ok) return refusal(c, found.refusal)
      return c.json({ ...found.value, path: [...found.value.path] }, 200, noStore)
    })
    .openapi(previews, (c) =>
      pageByNumber(c, service, c.req.valid('query'), {
        most: Number.MAX_SAFE_INTEGER,
        after: previewsAfter,
        numberOf: ({ id }) => id,
        shown: ({ previewedAt, instruction, result, ...rest }) => ({
          ...rest,
          previewedAt: momentText(previewedAt),
          instruction: JSON.parse(instruction) as unknown,
          result: JSON.parse(result) as unknown,
        }),
      }),
    )
    .openapi(access, async (c) => {
      const asked = c.req.valid('query')
      const period = { from: moment(asked.from), to: moment(asked.to) }
      if (period.to <= period.from || period.to - period.from > LONGEST) return problem(c, 'period-unusable')
      const found = await reviewAccess(store.db, doingOf(c).at, period)
      const review = reviewOf(momentText(period.from), momentText(period.to), found)
      if (/\btext\/csv\b/.test(c.req.header('Accept') ?? '')) {
        return c.body(csvOf(review), 200, {
          ...noStore,
          'Content-Type': 'text/csv; charset=utf-8',
          'Content-Disposition': 'attachment; filename="access-review.csv"',
        })
      }
      return c.json(review, 200, noStore)
    })
}

const { detail } = problemKinds['store-unavailable']
const unavailable = {
  ...{ state: 'failed', code: 'store-unavailable', message: detail.en, messageFr: detail.fr },
} as const satisfies schemas.VerificationLine
