import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from '../../src/actions/sha256.ts'
import { type Entry, entryDigest, type SubjectKind } from '../../src/journal/entry.ts'
import { type LifeLine, lifeDigest } from '../../src/journal/life-line.ts'
import { stateNames } from '../../src/lifecycle/states.ts'
import { canonicalJson } from '../../src/pool/canonical-json.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { imported, long } from '../rounds/rooms.ts'
import { declared, emptied, hold, story, verified } from './story.ts'

/** Texts that a reference, a name or a detail may be: of every script, without line feeds and without what no store takes. */
const odd = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom('', 'É', '\\', '\\n', "'", '"', '%s', '𐀀', '\u00a0', '\u0001', 'null', '{"a":"\\n"}'),
  )
  .map((text) => text.replaceAll('\n', '').replaceAll('\0', '').toWellFormed())
const moments = fc.oneof(fc.maxSafeInteger(), fc.constantFrom(0, -1, 1, 1_707_919_200_000_000))
const integers = fc.oneof(fc.integer(), fc.constantFrom(0, 1, 2_147_483_647, -2_147_483_648))
const digests = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'))
const orNone = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null })
const kinds = fc.constantFrom<SubjectKind[]>('profile', 'person', 'round', 'allocation', 'service')

const lives: fc.Arbitrary<LifeLine> = fc.record({
  state: fc.constantFrom(...stateNames),
  version: integers,
  digest: orNone(digests),
  submittedAt: orNone(moments),
  dueAt: orNone(moments),
  points: orNone(integers),
  flags: orNone(integers),
})

const entries: fc.Arbitrary<Entry> = fc.record({
  kind: kinds,
  subject: odd,
  seq: integers,
  at: moments,
  recordedAt: moments,
  actor: odd,
  act: odd,
  transition: orNone(odd.filter((text) => text !== '')),
  rules: odd,
  before: orNone(digests),
  after: orNone(digests),
  detail: odd,
})

describeStores('digests in the store', ({ store }) => {
  test('of a life: the server computes what we do', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(lives, { minLength: 1, maxLength: 20 }), async (all) => {
        for (const life of all) {
          const { state, version, digest, submittedAt, dueAt, points, flags } = life
          const [row] = await store().sql<{ digest: string }[]>`
            select encode(life_digest(${state}, ${version}::integer, decode(${digest}, 'hex'), ${submittedAt}::bigint,
              ${dueAt}::bigint, ${points}::integer, ${flags}::integer), 'hex') as digest`
          expect(row!.digest).toBe(lifeDigest(life, sha256))
        }
      }),
      { numRuns: long(10) },
    )
  })

  test('of an entry: the server computes what we do', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(orNone(digests), entries), { minLength: 1, maxLength: 20 }), async (all) => {
        for (const [previous, entry] of all) {
          const { kind, subject, seq, at, recordedAt, actor, act, transition, rules, before, after, detail } = entry
          const [row] = await store().sql<{ digest: string }[]>`
            select encode(entry_digest(decode(${previous}, 'hex'), ${kind}, ${subject}, ${seq}::integer, ${at}::bigint,
              ${recordedAt}::bigint, ${actor}, ${act}, ${transition}, ${rules}, decode(${before}, 'hex'), decode(${after}, 'hex'),
              ${detail}), 'hex') as digest`
          expect(row!.digest).toBe(entryDigest(previous, entry, sha256))
        }
      }),
      { numRuns: long(10) },
    )
  })

  test('of the invitations of a round, written by the server over whatever references and categories there are', async () => {
    const odder = ['P "quoted"', 'P\\n', 'P 50 %s', 'É-ğ-𐀀', "O'Reilly"]
    await imported(
      store(),
      declared(40).map((profile, i) => ({ ...profile, profile: odder[i] ?? profile.profile })),
      '2024-02-14',
    )
    await hold(store(), '91a', 100)
    const { report, faults } = await verified(store())
    expect(faults).toEqual([])
    expect(report.entries).toBeGreaterThan(60)
    await emptied(store())
  })

  test('the detail of every entry is canonical JSON', async () => {
    await story(store())
    const rows = await store().sql<{ act: string; detail: string }[]>`select act, detail from journal`
    expect(new Set(rows.map(({ act }) => act))).toEqual(
      new Set(['import', 'invite', 'hold', 're-assess', 'allocated', 'held']),
    )
    for (const { detail } of rows) expect(detail).toBe(canonicalJson(JSON.parse(detail)))
  })
})
