/** The requests of docs/api-candidates.md, sent in their order. */
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { describeStores } from '../clusters/describe-stores.ts'
import { service } from '../http/asking.ts'

const page = fs.readFileSync(path.join(import.meta.dirname, '../../docs/api-candidates.md'), 'utf8')
const REQUEST = /```http\n(\w+) (\S+)\n([\s\S]*?)→ (\d+)(?: (\S+))?\n```/g

describeStores('docs/api-candidates.md', ({ store }) => {
  test('has requests that are answered as it says', async () => {
    await store().sql`
      insert into account_role (account, number, role, given_at, given_by)
      values ('A-REPRESENTATIVE', 1, 'representative', 0, 'test')`
    const { as } = service(store())
    const person = 'A-PAGE'
    let profile = ''
    const requests = [...page.matchAll(REQUEST)]
    expect(requests.length).toBe(page.split('```http').length - 1)
    expect(requests.length).toBeGreaterThan(10)
    for (const [, method, address, body, status, code] of requests) {
      const asker = as(person, { person: address === '/v1/people' ? null : person })
      const where = address!.replace('PERSON', person).replace('PROFILE', profile)
      const headers = { 'Content-Type': 'application/json' }
      const answer = await asker.ask(method!, where, body === '' ? {} : { headers, body: body! })
      expect([where, answer.status, answer.body.code], answer.text).toEqual([where, Number(status), code])
      if (address!.endsWith('/profiles')) profile = answer.body.profile
    }
  })

  test('names no address that is not there', () => {
    const known = Object.keys(service(store()).description.paths)
    const named = [...page.matchAll(/`(?:GET|POST|PUT|DELETE) (\/v1[^`?]*)/g)].map(([, one]) => one!)
    const short = [...page.matchAll(/`(?:GET |POST |PUT )?…(\/[^`?]*)/g)].map(([, one]) => one!)
    expect(named.filter((one) => !known.includes(one))).toEqual([])
    expect(short.filter((one) => !known.some((address) => address.endsWith(one)))).toEqual([])
    expect(short.length).toBeGreaterThan(15)
  })
})
