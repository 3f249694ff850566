/** A request that changes something: done once however often it is sent, and not over what another has changed meanwhile. */
import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { type Kysely, sql, type Transaction } from 'kysely'
import { around } from '../actions/acting.ts'
import type { Doing } from '../actions/enact.ts'
import type { Outcome, Refusal } from '../law/outcome.ts'
import { type AnsweredRequest, answeredRequest, keepAnswer } from '../store/answered-requests.ts'
import type { Database } from '../store/schema.ts'
import { tagOf } from '../store/tags.ts'
import { doingOf } from './permit.ts'
import { problem, type Told } from './problem.ts'
import { refusal } from './refusal.ts'
import type { Env, Service } from './service.ts'

/** The answer to an act that was carried out. */
export type Answer<B, S extends 200 | 201 | 202> = { readonly status: S; readonly body: B }

/** Another request with the same key was carried out first. */
class KeyTaken extends Error {
  override readonly name = 'KeyTaken'
}

/** What an `Idempotency-Key` may be. */
export const isKey = (text: string): boolean => /^[\x21-\x7e]{1,200}$/.test(text)

/**
 * Carries out an act for a request, with its answer kept in the same transaction where the request has an `Idempotency-Key`, and
 * only on a profile that is as `If-Match` says.
 * @param act one action, on the store it is given.
 * @param answer what is answered to it.
 */
export async function write<T, R extends Refusal, B, S extends 200 | 201 | 202>(
  c: Context<Env>,
  { store }: Pick<Service, 'store'>,
  act: (db: Kysely<Database>, doing: Doing) => Promise<Outcome<T, R>>,
  answer: (value: T) => Answer<B, S>,
) {
  const { subject, ...doing } = doingOf(c)
  const { account } = subject
  const key = c.req.header('Idempotency-Key')
  if (key !== undefined && !isKey(key)) return problem(c, 'key-unusable')
  const digest = await digestOf(c)
  const again = async () => {
    const kept = key === undefined ? undefined : await answeredRequest(store.db, account, key)
    if (kept === undefined) return undefined
    return kept.digest === digest ? repeated(c, kept) : problem(c, 'key-used-otherwise')
  }
  const before = await again()
  if (before) return before as Told
  const { profile } = c.req.param() as { profile?: string }
  const expected = c.req.header('If-Match')
  let answered: Answer<B, S> | undefined
  let tag: string | null = null
  const db = around(store.db, {
    async before(tx) {
      if (expected === undefined || profile === undefined) return undefined
      return matches(ofProfiles(expected), await lockedTag(tx, profile)) ? undefined : changedMeanwhile
    },
    async after(tx, value) {
      answered = answer(value as T)
      tag = profile === undefined ? null : ((await tagOf(tx, profile)) ?? null)
      if (key === undefined) return
      const kept = {
        account,
        key,
        digest,
        at: doing.at,
        status: answered.status,
        tag,
        body: JSON.stringify(answered.body),
      }
      if (!(await keepAnswer(tx, kept))) throw new KeyTaken()
    },
  })
  try {
    const outcome = await act(db, doing)
    // Refused because the same request was carried out while this one waited: that is its answer.
    if (!outcome.ok) return ((await again()) ?? refusal(c, outcome.refusal)) as Told
    const { status, body } = answered ?? answer(outcome.value)
    return c.json(body, status, { 'Cache-Control': 'no-store', ...(tag !== null && { ETag: tag }) })
  } catch (error) {
    if (error instanceof KeyTaken) return ((await again()) ?? problem(c, 'our-mistake')) as Told
    throw error
  }
}

const changedMeanwhile = {
  code: 'changed-meanwhile',
  message: 'It was changed after you read it, and nothing was done. Read it again, and decide again.',
  messageFr: 'Il a été modifié depuis que vous l’avez lu, et rien n’a été fait. Relisez-le, et décidez de nouveau.',
}

/** Whether one of some tags is the one there is; an answer that was compressed on its way had its tag called weak. */
export const matches = (expected: string, tag: string | undefined) =>
  tag !== undefined &&
  (expected.trim() === '*' || expected.split(',').some((one) => one.trim().replace(/^W\//, '') === tag))

/** Tags without what answers add to those of profiles (`tagOfAnswer`). */
const ofProfiles = (tags: string) => tags.replace(/\.[\w-]+"/g, '"')

/** The tag of a profile, which nobody changes until the transaction ends. */
async function lockedTag(tx: Transaction<Database>, profile: string): Promise<string | undefined> {
  await sql`select from profile where reference = ${profile} for update`.execute(tx)
  return tagOf(tx, profile)
}

async function digestOf(c: Context): Promise<string> {
  const { pathname, search } = new URL(c.req.url)
  const hash = createHash('sha256').update(`${c.req.method} ${pathname}${search}\n`)
  // What is streamed is told apart by what its sender says of it.
  if (isJson(c)) hash.update(await c.req.text())
  else hash.update(`${c.req.header('Content-Length')} ${c.req.header('Content-Digest')}`)
  return hash.digest('hex')
}

const isJson = (c: Context) => /^application\/json/i.test(c.req.header('Content-Type') ?? 'application/json')

function repeated(c: Context, { status, tag, body }: AnsweredRequest): Response {
  return c.body(body, status as 200, {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    'Idempotency-Replayed': 'true',
    ...(tag !== null && { ETag: tag }),
  })
}
