/** What the suites of candidates share: somebody signed in, and a clock that is set. */
import { expect } from 'vitest'
import { scanDocuments } from '../../src/actions/scan-documents.ts'
import type { Files } from '../../src/files/files.ts'
import type { Service } from '../../src/http/service.ts'
import { type Micros, moment } from '../../src/law/moment.ts'
import type { HeldRole } from '../../src/policy/roles.ts'
import type { Store } from '../../src/store/open.ts'
import { clean } from '../applications/rooms.ts'
import { declaration } from '../people/cast.ts'
import { type Asked, service } from './asking.ts'

let next = 1

/** A service whose clock stands where it is set. */
export function rooms(store: Store, begin: Micros | string, settings: Pick<Service, 'uploads'> = {}) {
  let now = typeof begin === 'string' ? moment(begin) : begin
  const made = service(store, () => now, settings)
  return {
    ...made,
    at: (moved: Micros | string) => {
      now = typeof moved === 'string' ? moment(moved) : moved
      return now
    },
    now: () => now,
    /** Somebody who has just proved who they are. */
    who: (account: string, role: Exclude<HeldRole['role'], 'province'> = 'candidate') =>
      made.as(account, { person: role === 'candidate' ? account : null, roles: [{ role }], signedInAt: now }),
  }
}
export type Rooms = ReturnType<typeof rooms>

/** An account of nobody yet. */
export const newAccount = (): string => `A-${String(next++).padStart(4, '0')}`

/** Somebody who signed up and registered over HTTP. */
export async function registered({ as, who, now }: Rooms, changed: Record<string, unknown> = {}): Promise<string> {
  const account = newAccount()
  const told = await as(account, { person: null, signedInAt: now() }).post(
    '/v1/people',
    declaration(50_000 + next, changed),
  )
  expect([told.status, told.body.person], told.text).toEqual([201, account])
  who(account)
  return account
}

/** A draft with answers, saved one by one. */
export async function drafting(at: Rooms, person: string, answers: Readonly<Record<string, unknown>>): Promise<string> {
  const begun = await at.who(person).post(`/v1/people/${person}/profiles`, {})
  expect(begun.status, begun.text).toBe(201)
  const { profile } = begun.body
  for (const [key, value] of Object.entries(answers)) {
    const saved = await at.who(person).send('PUT', `/v1/profiles/${profile}/answers`, { pointer: `/${key}`, value })
    expect([saved.status, saved.body.problems], saved.text).toEqual([200, []])
  }
  return profile
}

/** A refusal in both languages, by its code. */
export async function refusedWith(
  ask: (headers: Record<string, string>) => Promise<Asked>,
): Promise<{ readonly code: string; readonly status: number; readonly errors: readonly { path: string }[] }> {
  const en = await ask({ 'Accept-Language': 'en' })
  const fr = await ask({ 'Accept-Language': 'fr' })
  expect(en.status, en.text).toBeGreaterThanOrEqual(400)
  expect([fr.status, fr.body.code, fr.headers.get('Content-Language')]).toEqual([en.status, en.body.code, 'fr'])
  expect(fr.body.detail).not.toBe(en.body.detail)
  expect(`${en.text}${fr.text}`).not.toMatch(/undefined|\[object|\$\{/)
  return { code: en.body.code, status: en.status, errors: en.body.errors ?? [] }
}

export const scanned = async (store: Store, files: Files, at: Micros) => {
  const outcome = await scanDocuments(store.db, files, clean, { by: 'system', at }, 1_000)
  if (!outcome.ok) throw new Error(outcome.refusal.message)
}

/** Every item of a list, a page of so many at a time, and how many pages it took. */
export async function wholeList(get: (address: string) => Promise<Asked>, address: string, limit: number) {
  // biome-ignore lint/suspicious/noExplicitAny: whatever the list holds; the description is what it is held against.
  const items: any[] = []
  let pages = 0
  for (let cursor: string | null = ''; cursor !== null; pages++) {
    const { status, body, headers, text }: Asked = await get(
      `${address}?limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}`,
    )
    expect(status, text).toBe(200)
    expect(headers.get('Link') === null).toBe(body.next === null)
    items.push(...body.items)
    cursor = body.next
  }
  return { items, pages }
}
