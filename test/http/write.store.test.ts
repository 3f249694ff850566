/** A request that changes something: done once however often it is sent, and not over what another has changed. */
import { beforeEach, expect, test } from 'vitest'
import { saveDraft } from '../../src/actions/save-draft.ts'
import { moment } from '../../src/law/moment.ts'
import { tagOf } from '../../src/store/tags.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { answers, BEGIN, drafted, empty, save, value } from '../people/cast.ts'
import { service } from './asking.ts'

const AT = moment(BEGIN) + 1_000_000

describeStores('a request that changes something', ({ store }) => {
  beforeEach(() => empty(store()))

  const ready = async () => {
    const { profile, person } = await drafted(store(), answers())
    const { as } = service(store(), AT)
    const asker = as(person, { person })
    const submit = (headers: Record<string, string> = {}) =>
      asker.post(`/v1/profiles/${profile}/submission`, undefined, headers)
    return { profile, person, submit }
  }
  const entries = async (profile: string) =>
    (await store().sql<{ act: string }[]>`select act from journal where subject = ${profile} and act = 'submit'`).length

  test('is answered with the new tag, and in the words of whoever asks', async () => {
    const { profile, submit } = await ready()
    const { status, body, headers } = await submit()
    expect([status, body.state, body.submittedAt]).toEqual([200, 'in-pool', '2024-02-14T14:00:01Z'])
    expect(headers.get('ETag')).toBe(await tagOf(store().db, profile))
    expect(headers.get('Cache-Control')).toBe('no-store')
    const again = await submit({ 'Accept-Language': 'fr' })
    expect([again.status, again.body.code]).toEqual([409, 'not-in-that-state'])
    expect(again.body.detail).toMatch(/profil/)
  })

  test('sent twice with one key, is done once and answered twice', async () => {
    const { profile, submit } = await ready()
    const key = { 'Idempotency-Key': 'k-1' }
    const first = await submit(key)
    const second = await submit(key)
    expect(first.status).toBe(200)
    expect([second.status, second.text]).toEqual([first.status, first.text])
    expect(second.headers.get('ETag')).toBe(first.headers.get('ETag'))
    expect([first, second].map(({ headers }) => headers.get('Idempotency-Replayed'))).toEqual([null, 'true'])
    expect(await entries(profile)).toBe(1)
  })

  test('sent by eight at once with one key, is done once and answered alike', async () => {
    const { profile, submit } = await ready()
    const all = await Promise.all(Array.from({ length: 8 }, () => submit({ 'Idempotency-Key': 'k-8' })))
    expect(new Set(all.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(all[0]!.status).toBe(200)
    expect(await entries(profile)).toBe(1)
  })

  test('a key of one account says nothing of another’s', async () => {
    const [one, another] = [await ready(), await ready()]
    expect((await one.submit({ 'Idempotency-Key': 'same' })).body.profile).toBe(one.profile)
    expect((await another.submit({ 'Idempotency-Key': 'same' })).body.profile).toBe(another.profile)
  })

  test('a refusal is not kept: what was in the way may be gone', async () => {
    const { profile, submit } = await ready()
    const key = { 'Idempotency-Key': 'k-2' }
    value(
      await saveDraft(
        store().db,
        { by: { kind: 'candidate', name: 'A-1' }, at: AT },
        { profile, pointer: '/sex', value: 5 },
      ),
    )
    const refused = await submit(key)
    expect([refused.status, refused.body.code]).toEqual([422, 'answers-unreadable'])
    expect(refused.body.errors[0].path).toBe('sex')
    await save(store(), profile, { sex: 'female' }, AT)
    expect((await submit(key)).status).toBe(200)
  })

  test('of a profile as it was read, and not over what was changed meanwhile', async () => {
    const { profile, submit } = await ready()
    const tag = (await tagOf(store().db, profile))!
    await save(store(), profile, { sex: 'female' }, AT)
    const late = await submit({ 'If-Match': tag })
    expect([late.status, late.body.code]).toEqual([412, 'changed-meanwhile'])
    expect(await entries(profile)).toBe(0)
    const now = (await tagOf(store().db, profile))!
    expect(now).not.toBe(tag)
    expect((await submit({ 'If-Match': `"other", ${now}` })).status).toBe(200)
  })

  test('a page of another site gets nothing done', async () => {
    const { profile, submit } = await ready()
    for (const headers of [
      { Origin: 'https://elsewhere.example' },
      { Origin: 'null' },
      { 'Sec-Fetch-Site': 'cross-site' },
    ]) {
      expect((await submit(headers as Record<string, string>)).body.code).toBe('cross-site')
    }
    expect(await entries(profile)).toBe(0)
    expect((await submit({ Origin: 'https://ee.example', 'Sec-Fetch-Site': 'same-origin' })).status).toBe(200)
  })
})
