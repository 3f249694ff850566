import { expect, test } from 'vitest'
import { moment } from '../law/moment.ts'
import type { NewEvent, StoredEvent } from '../rounds/events.ts'
import { builtInRecord } from '../rounds/record/built-in.ts'
import type { OfficialRound } from '../rounds/record/official-round.ts'
import { eventBody, eventId, eventMessage, missedBetween, whyNotAfter } from './events.ts'

const { rounds, corrections, distributions } = builtInRecord()
const round = (number: string): OfficialRound => rounds.find((each) => each.number === number)!
const at = moment('2024-02-14T16:00:00.5Z')
const numbered = (event: NewEvent, stream = 'public', number = 1): StoredEvent => ({ ...event, stream, number })
const stored = <T>(row: T): T => ({ ...row, origin: 'import' })

test('a round published, without what a store keeps beside it', () => {
  const event = numbered({ type: 'round.published', at, subject: '284', data: { round: stored(round('284')) } })
  expect(JSON.parse(eventBody(event))).toEqual({
    id: 'evt_000000000001',
    type: 'round.published',
    timestamp: '2024-02-14T16:00:00.5Z',
    cursor: 1,
    data: {
      round: round('284'),
      addresses: { data: '/v1/rounds/284', en: '/en/rounds/284', fr: '/fr/rondes/284' },
    },
  })
})

test('a correction of a round with the round as it stands, one of a distribution without', () => {
  const correction = corrections.find(({ of }) => of === 'round')!
  const made = (round: OfficialRound | null, changed = {}) =>
    numbered({
      ...{ type: 'correction.made', at, subject: correction.key },
      data: { correction: stored({ ...correction, ...changed }), round },
    })
  const told = eventMessage(made(stored(round(correction.key)))).data
  expect(told).toMatchObject({ correction, round: round(correction.key) })
  expect(JSON.stringify(told)).not.toContain('origin')
  const ofDistribution = { of: 'distribution', key: '2024-02-13' } as const
  expect(eventMessage(made(null, ofDistribution)).data.addresses).toEqual({
    data: '/v1/pool/distributions?from=2024-02-13&to=2024-02-13',
  })
  for (const wrong of [made(round('207')), made(null), made(round('207'), ofDistribution)]) {
    expect(() => eventMessage(wrong)).toThrow(TypeError)
  }
})

test('a distribution of the record, and one of our own pool', () => {
  const distribution = distributions.at(-1)!
  const event = (data: (NewEvent & { type: 'distribution.published' })['data']) =>
    eventMessage(numbered({ type: 'distribution.published', at, subject: distribution.asOn, data })).data
  expect(event({ distribution: stored(distribution) })).toMatchObject({ distribution })
  const own = { asOn: '2024-02-14', bands: [], groups: [], total: null, threshold: 5, synthetic: true }
  expect(event({ own: stored(own) })).toEqual({
    own,
    addresses: { data: '/v1/pool/distributions/own?from=2024-02-14&to=2024-02-14' },
  })
})

test('a nomination: the number the province nominated, and nothing else of whose it is', () => {
  const nomination = { profile: 'P-1', number: 2, year: 2024, was: 'offered', state: 'accepted' }
  const event = numbered(
    { type: 'nomination.changed', at, subject: 'P-1', data: { nomination: { ...nomination, name: 'Ana' } as never } },
    'ON',
    7,
  )
  expect(eventMessage(event)).toMatchObject({ id: 'evt_ON_000000000007', cursor: 7 })
  expect(eventMessage(event).data).toEqual({
    nomination,
    addresses: { data: '/v1/provinces/ON/events?after=6&limit=1' },
  })
})

test('the largest body is small, and every identifier can be signed', () => {
  const bodies = rounds.map((each, i) =>
    eventBody(numbered({ type: 'round.published', at, subject: each.number, data: { round: each } }, 'public', i + 1)),
  )
  expect(Math.max(...bodies.map((body) => Buffer.byteLength(body)))).toBeLessThan(20_000)
  for (const stream of ['public', 'ON']) {
    expect(eventId({ stream, number: Number.MAX_SAFE_INTEGER })).toMatch(/^[A-Za-z0-9_-]{1,128}$/)
  }
  for (const number of [0, -1, 1.5, Number.NaN]) expect(() => eventId({ stream: 'ON', number })).toThrow(RangeError)
})

test.each<[first: number, last: number, answers: readonly (string | undefined)[]]>([
  // after:            -1, 0, 1, 2, 3, 1.5
  [1, 0, ['cursor-unknown', undefined, 'cursor-unknown', 'cursor-unknown', 'cursor-unknown', 'cursor-unknown']],
  [1, 2, ['cursor-unknown', undefined, undefined, undefined, 'cursor-unknown', 'cursor-unknown']],
  [3, 3, ['cursor-unknown', 'events-gone', 'events-gone', undefined, undefined, 'cursor-unknown']],
])('of events %i to %i, what follows a cursor', (first, last, answers) => {
  const code = (after: number) => {
    const why = whyNotAfter({ first, last }, after)
    return why.ok ? undefined : why.refusal.code
  }
  expect([-1, 0, 1, 2, 3, 1.5].map(code)).toEqual(answers)
})

test.each<[seen: number, came: number, missed: readonly [number, number] | null]>([
  [7, 8, null],
  [7, 9, [8, 8]],
  [7, 12, [8, 11]],
  [7, 7, null],
  [7, 3, null],
])('after %i came %i: missed %j', (seen, came, missed) => expect(missedBetween(seen, came)).toEqual(missed))
