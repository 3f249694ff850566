/** A request that reads something of somebody: answered with its tag, and not sent again to whoever has it. */
import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import type { Kysely } from 'kysely'
import { around } from '../actions/acting.ts'
import type { Doing } from '../actions/enact.ts'
import { done, type Outcome } from '../law/outcome.ts'
import type { Database } from '../store/schema.ts'
import { tagOf } from '../store/tags.ts'
import { linkTo } from './paging.ts'
import { doingOf } from './permit.ts'
import { problem, type Told } from './problem.ts'
import { type Refused, refusal } from './refusal.ts'
import type { Env, Service } from './service.ts'
import { matches } from './write.ts'

/**
 * Reads for a request. Of a profile the answer carries the tag as it is in the transaction of the reading: whoever sends it back with
 * `If-Match` changes what was read, and nothing else. The tag is of the answer too, which tells what is none of the profile's: the place
 * in line, the days left, what others read, in one language.
 * @param act one action, on the store it is given.
 * @param answer what is answered to it; `undefined` for a page after a cursor that the list never gave.
 */
export async function read<T, R extends Refused, B extends object>(
  c: Context<Env>,
  { store }: Pick<Service, 'store'>,
  act: (db: Kysely<Database>, doing: Doing) => Promise<Outcome<T, R>>,
  answer: (value: T, doing: Doing) => B | undefined,
) {
  const { subject: _, ...doing } = doingOf(c)
  const found = await withTag(c, store.db, (db) => act(db, doing))
  if (!found.ok) return refusal(c, found.refusal)
  const body = answer(found.value.value, doing)
  if (body === undefined) return problem(c, 'cursor-unknown')
  const tag = found.value.tag === null ? undefined : tagOfAnswer(found.value.tag, body)
  const headers = { 'Cache-Control': 'no-store', ...(tag !== undefined && { ETag: tag }) }
  const known = c.req.header('If-None-Match')
  if (known !== undefined && matches(known, tag)) {
    const unchanged: Response = c.body(null, 304, headers)
    return unchanged as Told
  }
  const next = 'next' in body && typeof body.next === 'string' ? body.next : null
  return c.json(body, 200, { ...headers, ...linkTo(c, next) })
}

/** The tag of an answer about a profile: that of the profile, a point, and what tells the answer apart. */
const tagOfAnswer = (tag: string, body: object) =>
  `${tag.slice(0, -1)}.${createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 22)}"`

/** What an action reads, with the tag of the profile that the address names. */
async function withTag<T, R>(
  c: Context<Env>,
  db: Kysely<Database>,
  act: (db: Kysely<Database>) => Promise<Outcome<T, R>>,
): Promise<Outcome<{ readonly value: T; readonly tag: string | null }, R>> {
  const { profile } = c.req.param() as { readonly profile?: string }
  let tag: string | null = null
  const watched =
    profile === undefined
      ? db
      : around(db, {
          before: async () => undefined,
          async after(tx) {
            tag = (await tagOf(tx, profile)) ?? null
          },
        })
  const outcome = await act(watched)
  return outcome.ok ? done({ value: outcome.value, tag }) : outcome
}
