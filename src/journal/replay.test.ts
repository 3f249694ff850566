import { hash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Micros } from '../law/moment.ts'
import { canonicalJson } from '../pool/canonical-json.ts'
import type { Entry } from './entry.ts'
import { type LifeLine, lifeDigest } from './life-line.ts'
import { Replay } from './replay.ts'

const sha256 = (text: string) => hash('sha256', text, 'hex')

const inPool: LifeLine = {
  ...{ state: 'in-pool', version: 1, digest: sha256('content'), submittedAt: 10, dueAt: 900 },
  ...{ points: 430, flags: 7 },
}

/** Entries of one profile: each act at a moment, the life after it, and what its detail says beyond what changed. */
class Chain {
  private readonly entries: Entry[] = []
  private life: LifeLine | undefined

  act(act: string, at: Micros, after: Partial<LifeLine>, detail: Readonly<Record<string, unknown>> = {}): this {
    const before = this.life
    const now = { ...(before ?? inPool), ...after }
    const changed = before === undefined ? now : after
    this.life = now
    this.entries.push({
      ...{ kind: 'profile', subject: 'P-1', seq: this.entries.length + 1, at, recordedAt: at, actor: 'system', act },
      ...{ transition: null, rules: 'rules', before: before === undefined ? null : lifeDigest(before, sha256) },
      after: lifeDigest(now, sha256),
      detail: canonicalJson({ ...detail, ...changed }),
    })
    return this
  }

  /** Plays it: whether each entry leads where its digest says, and what is built. */
  play(change: (entry: Entry) => Entry = (entry) => entry) {
    const replay = new Replay(sha256)
    const led = this.entries.map((entry) => replay.play(change(entry)))
    return { led, ...replay.rebuilt() }
  }
}

const invite = { round: '284', invitedAt: 100, rank: 3, points: 430, version: 1, from: 'in-pool' }
const invited = () => new Chain().act('import', 20, inPool).act('invite', 100, { state: 'invited', dueAt: 700 }, invite)

describe('a chain played again', () => {
  test('builds the life, and since when it is in its state', () => {
    const played = new Chain()
      .act('start-draft', 5, {
        state: 'draft',
        version: 0,
        digest: null,
        submittedAt: null,
        dueAt: 60,
        points: null,
        flags: null,
      })
      .act('save-draft', 6, {}, { pointer: '/work', answers: 1 })
      .act('submit', 10, inPool, { on: '2024-02-14' })
      .act('update', 30, { version: 2, digest: sha256('other'), points: 440 })
      .act('withdraw', 40, { state: 'withdrawn', dueAt: null, points: null, flags: null })
      .play()
    expect(played.led).toEqual([true, true, true, true, true])
    expect(played.life).toEqual({
      ...{
        state: 'withdrawn',
        version: 2,
        digest: sha256('other'),
        submittedAt: 10,
        dueAt: null,
        points: null,
        flags: null,
      },
    })
    expect(played.since).toBe(40)
    expect(played.earlier).toBe(false)
  })

  test('a life that stays in its state is in it since before', () => {
    expect(new Chain().act('import', 20, inPool).act('re-assess', 50, { points: 420 }).play().since).toBe(20)
  })

  test('what leaves the life as it is may use the names of its fields', () => {
    const played = invited().act(
      'add-document',
      150,
      {},
      { round: '284', digest: sha256('file'), version: 9, state: 'x' },
    )
    expect(played.play()).toMatchObject({ led: [true, true, true], life: { digest: sha256('content'), version: 1 } })
  })

  test.each<[act: string, to: LifeLine['state'], invitation: string, application: string]>([
    ['decline', 'in-pool', 'declined', 'abandoned'],
    ['lapse', 'invitation-expired', 'lapsed', 'abandoned'],
    ['cancel', 'invitation-cancelled', 'cancelled', 'abandoned'],
    ['bar', 'barred', 'cancelled', 'abandoned'],
    ['apply', 'applied', 'applied', 'received'],
  ])('%s ends an open invitation, and what is being prepared on it', (act, to, invitation, application) => {
    const played = invited()
      .act('open-application', 120, {}, { round: '284' })
      .act(act, 200, { state: to }, { round: '284' })
      .play()
    expect(played.invitations.get('284')).toEqual({
      ...{ state: invitation, invitedAt: 100, lapsesAt: 700, answeredAt: 200, rank: 3, points: 430, version: 1 },
    })
    const received = act === 'apply'
    expect(played.applications.get('284')).toEqual({
      ...{ state: application, begunAt: 120, receivedAt: received ? 200 : null, decidedAt: received ? null : 200 },
    })
  })

  test('a deadline that is lengthened, an invitation that is reopened with its application', () => {
    const played = invited()
      .act('open-application', 120, {}, { round: '284' })
      .act('lapse', 700, { state: 'invitation-expired', dueAt: null }, { round: '284' })
      .act('reopen', 750, { state: 'invited', dueAt: 700 }, { round: '284', lapsesAt: 700 })
      .act('lengthen-deadline', 750, { dueAt: 800 }, { round: '284', lapsesAt: 800, was: 700 })
      .play()
    expect(played.led).not.toContain(false)
    expect(played.invitations.get('284')).toMatchObject({ state: 'issued', lapsesAt: 800, answeredAt: null })
    expect(played.applications.get('284')).toMatchObject({ state: 'preparing', decidedAt: null })
    expect(played.since).toBe(750)
  })

  test.each<[acts: readonly string[], state: string, decidedAt: number | null]>([
    [['accept'], 'complete', null],
    [['return'], 'returned', 300],
    [['accept', 'refuse'], 'refused', 310],
    [['accept', 'approve'], 'approved', 310],
    [['accept', 'approve', 'land'], 'landed', 310],
    [['withdraw-application'], 'withdrawn', 300],
    [['accept', 'bar'], 'refused', 310],
  ])('an application: %j', (acts, state, decidedAt) => {
    const chain = invited()
      .act('open-application', 120, {}, { round: '284' })
      .act('apply', 200, { state: 'applied', dueAt: null }, { round: '284' })
    for (const [i, act] of acts.entries()) chain.act(act, 300 + 10 * i, { state: 'in-process' }, { round: '284' })
    const played = chain.play()
    expect(played.applications.get('284')).toEqual({ state, begunAt: 120, receivedAt: 200, decidedAt })
    expect(played.invitations.get('284')).toMatchObject({ state: 'applied', answeredAt: 200 })
  })

  test('a nomination offered, accepted, taken back', () => {
    const of = { number: 1, province: 'ON', year: 2024 }
    const chain = new Chain()
      .act('import', 20, inPool)
      .act(
        'confirm-nomination',
        30,
        { state: 'nomination-offered' },
        { nomination: { ...of, state: 'offered', was: null, offeredAt: 30, lapsesAt: 60 } },
      )
    const offered = { province: 'ON', year: 2024, offeredAt: 30, lapsesAt: 60 }
    expect(chain.play().nominations).toEqual(new Map([['1', { ...offered, state: 'offered', decidedAt: null }]]))
    chain.act(
      'accept-nomination',
      40,
      { state: 'in-pool-nominated', version: 2 },
      { nomination: { ...of, state: 'accepted', was: 'offered' } },
    )
    expect(chain.play().nominations).toEqual(new Map([['1', { ...offered, state: 'accepted', decidedAt: 40 }]]))
    chain.act(
      'take-back-nomination',
      50,
      { state: 'in-pool-nominated' },
      { nomination: { ...of, state: 'taken-back', was: 'accepted' } },
    )
    expect(chain.play().nominations).toEqual(new Map([['1', { ...offered, state: 'taken-back', decidedAt: 50 }]]))
  })

  test('one that stood in the store before the journal says so', () => {
    expect(new Chain().act('import', 20, inPool, { earlier: true }).play().earlier).toBe(true)
  })

  test.each<[what: string, change: (detail: Record<string, unknown>) => unknown]>([
    ['a field left out', ({ dueAt: _, ...rest }) => rest],
    ['a field changed', (detail) => ({ ...detail, dueAt: 701 })],
    ['another state', (detail) => ({ ...detail, state: 'in-pool' })],
    ['no state of ours', (detail) => ({ ...detail, state: 'lost' })],
    ['a state that is no text', (detail) => ({ ...detail, state: 7 })],
    ['no object', () => 7],
    ['null', () => null],
  ])('tells an entry whose detail does not lead where its digest says: %s', (_what, change) => {
    const { led } = invited().play((entry) =>
      entry.seq === 1 ? entry : { ...entry, detail: JSON.stringify(change(JSON.parse(entry.detail))) },
    )
    expect(led).toEqual([true, false])
  })

  test('nor does what is no JSON', () => {
    expect(invited().play((entry) => ({ ...entry, detail: entry.detail.slice(1) })).led).toEqual([false, false])
  })
})
