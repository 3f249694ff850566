import { createHash, hash } from 'node:crypto'
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { holdRound, previewRound } from '../../src/actions/hold-round.ts'
import { moment, momentText } from '../../src/law/moment.ts'
import { programBits } from '../../src/pool/flags.ts'
import { ruleBookDigest } from '../../src/rounds/digest.ts'
import { type Instruction, instructionJson } from '../../src/rounds/instruction.ts'
import { bookOfRound, type Candidate, runRound } from '../../src/rounds/run-round.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { asked, candidate, sequences } from './cases.ts'
import { countTotals, dump, empty, expectTotals, long, stand } from './rooms.ts'
import { type OracleCandidate, oracleDigest, oracleRound } from './slow-oracle.ts'

const sha256 = (text: string) => hash('sha256', text, 'hex')
const asking = { by: 'test', at: moment('2024-02-14T14:00:00Z') }

const general = (round: string, invitations: number, at = '2024-02-14T14:00:00Z'): Instruction => ({
  round,
  type: 'general',
  program: null,
  category: null,
  invitations,
  at: moment(at),
  within: null,
})

/** Who already holds an invitation, or let one lapse. */
async function bar(store: Store, field: readonly Candidate[]): Promise<void> {
  for (const { profile, points, submittedAt, barred } of field) {
    if (barred !== true) continue
    const state = points % 2 === 0 ? 'issued' : 'lapsed'
    await store.sql`
      insert into invitation (profile, round, state, invited_at, lapses_at, issued_until, answered_at, version, rank, points, submitted_at, program, crs)
      values (${profile}, '99', ${state}, 0, 1, 1, ${state === 'lapsed' ? 1 : null}, 1, 1, ${points}, ${submittedAt}, 'cec', 'crs')`
    await store.sql`update standing set state = 'invited' where profile = ${profile}`
  }
  await countTotals(store)
}

const held = async (store: Store, instruction: Instruction) => {
  const outcome = await holdRound(store.db, asking, instruction)
  if (!outcome.ok) throw new Error(outcome.refusal.message)
  return outcome.value
}

const invitedIn = (store: Store, round: string) =>
  store.sql<{ profile: string; rank: number; program: string }[]>`
    select profile, rank, program from invitation where round = ${round} order by rank`

/** Every held round has exactly its invitations, those invited have left the pool, and nobody was invited twice. */
async function expectWhole(store: Store): Promise<number> {
  const rounds = await store.sql<
    { number: string; result: string; digest: string }[]
  >`select number, result, digest from round`
  for (const { number, result, digest } of rounds) {
    const told = JSON.parse(result)
    const invited = await invitedIn(store, number)
    const references = invited.map(({ profile }) => `${profile}\n`).join('')
    expect(invited.map(({ rank }) => rank)).toEqual(invited.map((_, i) => i + 1))
    expect(createHash('sha256').update(references).digest('hex')).toBe(told.invitedDigest)
    expect([invited.length, digest]).toEqual([told.invited, told.digest])
  }
  const [strays] = await store.sql<{ orphans: number; twice: number; out: number; away: number }[]>`
    select
      (select count(*) from invitation where round <> '99' and round not in (select number from round)) as orphans,
      (select count(*) - count(distinct profile) from invitation) as twice,
      (select count(*) from invitation left join standing using (profile) where standing.state is distinct from 'invited') as out,
      (select count(*) from standing left join invitation using (profile) where standing.state = 'invited' and invitation.profile is null) as away`
  expect(strays).toEqual({ orphans: 0, twice: 0, out: 0, away: 0 })
  await expectTotals(store)
  return rounds.length
}

describeStores('rounds in the store', ({ store, databaseUrl }) => {
  beforeEach(async () => {
    await store().sql`set synchronous_commit = off`
    await empty(store())
  })

  test('the store selects as the code in memory and the oracle do, round after round', {
    timeout: long(120_000),
  }, async () => {
    await fc.assert(
      fc.asyncProperty(sequences, async ({ instructions, pool }) => {
        await empty(store())
        const at = instructions[0]!.at
        await stand(store(), pool.map(candidate), at)
        await bar(store(), pool.map(candidate))
        let now: readonly OracleCandidate[] = pool
        for (const instruction of instructions) {
          const book = bookOfRound(instruction)
          if (!book.ok) throw new Error(book.refusal.message)
          const rules = {
            tieBreak: at >= moment('2017-06-06T00:00:00Z'),
            programOrder: book.value.law.programOrder.value,
          }
          const oracle = oracleRound(asked(instruction), now, rules)
          const inMemory = runRound(instruction, now.map(candidate), book.value, sha256)
          const preview = await previewRound(store().db, asking, instruction)
          const { result } = await held(store(), instruction)

          expect(await invitedIn(store(), instruction.round)).toEqual(oracle.invited)
          const { tieBreakAt } = oracle.result
          expect(result).toMatchObject({
            ...oracle.result,
            tieBreakAt: tieBreakAt === null ? null : momentText(tieBreakAt),
          })
          const everyone = oracleRound({ ...asked(instruction), invitations: 1000 }, now, rules).invited
          const field = everyone.map(({ profile }) => now.find((one) => one.profile === profile)!)
          const digest = oracleDigest(
            instructionJson(instruction),
            ruleBookDigest(book.value, sha256),
            field,
            oracle.result.invitedDigest,
          )
          expect(result.digest).toBe(digest)
          expect(result).toEqual(inMemory.result)
          expect(preview.ok && preview.value.result).toEqual(result)
          const invited = new Set(oracle.invited.map(({ profile }) => profile))
          now = now.map((one) => (invited.has(one.profile) ? { ...one, barred: true } : one))
        }
      }),
      { numRuns: long(200) },
    )
    await expectWhole(store())
  })

  const people = (count: number, flags = programBits.cec): Candidate[] =>
    Array.from({ length: count }, (_, i) => ({
      profile: `P-${i}`,
      points: 400 + (i % 40),
      submittedAt: moment('2024-01-01T00:00:00Z') + (i % 7),
      flags,
    }))

  test('a second hold gives the first result and changes nothing; on other terms it is refused', async () => {
    await stand(store(), people(50), general('1', 0).at)
    const first = await held(store(), general('1', 10))
    const before = await dump(store())
    const second = await held(store(), general('1', 10))
    expect([first.heldBefore, second.heldBefore, second.result]).toEqual([false, true, first.result])
    for (const other of [general('1', 11), general('1', 10, '2024-02-14T14:00:00.000001Z')]) {
      const refusal = { code: 'round-held-otherwise', path: 'round' }
      expect(await holdRound(store().db, asking, other)).toMatchObject({ ok: false, refusal })
      expect(await previewRound(store().db, asking, other)).toMatchObject({ ok: false, refusal })
    }
    expect(await dump(store())).toEqual(before)
  })

  test('a preview is what the round would be, and writes nothing but the log of previews', async () => {
    await stand(store(), people(50), general('1', 0).at)
    const others = ['profile', 'standing', 'pool_total', 'finding', 'round', 'invitation']
    const before = await dump(store(), others)
    const preview = await previewRound(store().db, asking, general('1', 10))
    expect(await dump(store(), others)).toEqual(before)
    const log = await store().sql`select previewed_by, previewed_at, instruction, result, digest from preview_log`
    const { result } = await held(store(), general('1', 10))
    expect(preview).toMatchObject({ ok: true, value: { result, heldBefore: false } })
    expect(log).toHaveLength(1)
    expect(log[0]).toMatchObject({ previewed_by: 'test', previewed_at: asking.at, digest: result.digest })
    expect(JSON.parse(log[0]!['result'])).toEqual(result)
  })

  test('a round is held only while its instruction lets it; asked again later, it gives its result', async () => {
    await stand(store(), people(5), general('1', 0).at)
    const within = [moment('2024-02-14T14:00:00Z'), moment('2024-02-15T14:00:00Z')] as const
    const instruction = { ...general('1', 1), within }
    const clock = (at: string) => holdRound(store().db, { by: 'test', at: moment(at) }, instruction)
    for (const outside of ['2024-02-14T13:59:59.999999Z', '2024-02-15T14:00:00.000001Z']) {
      expect(await clock(outside)).toMatchObject({
        ok: false,
        refusal: { code: 'clock-outside-within', path: 'within' },
      })
    }
    expect(await previewRound(store().db, { by: 'test', at: 0 }, instruction)).toMatchObject({ ok: true })
    expect(await clock('2024-02-15T14:00:00Z')).toMatchObject({ ok: true, value: { heldBefore: false } })
    expect(await clock('2026-01-01T00:00:00Z')).toMatchObject({ ok: true, value: { heldBefore: true } })
  })

  test('what a day does not allow is refused, and nothing is written', async () => {
    const before = await dump(store())
    const refusals = [
      [general('1', 1, '2026-11-03T00:00:00Z'), 'rules-not-recorded'],
      [{ ...general('1', 1), type: 'category', category: 'physicians' }, 'category-not-in-force'],
    ] as const
    for (const [instruction, code] of refusals) {
      expect(await holdRound(store().db, asking, instruction)).toMatchObject({ ok: false, refusal: { code } })
      expect(await previewRound(store().db, asking, instruction)).toMatchObject({ ok: false, refusal: { code } })
    }
    expect(await dump(store())).toEqual(before)
  })

  test('an empty pool, and a round of nobody', async () => {
    const nothing = { invited: 0, minimumCrs: null, tieBreakAt: null, tied: 0, tiedInvited: 0, lowestRank: null }
    expect((await held(store(), general('1', 10))).result).toMatchObject({ ...nothing, eligible: 0 })
    await stand(store(), people(5), general('1', 0).at)
    expect((await held(store(), general('2', 0))).result).toMatchObject({ ...nothing, eligible: 5 })
    await expectWhole(store())
  })

  test('simultaneous holds of one round invite once; of different rounds, nobody twice', async () => {
    const second = await openStore({ DATABASE_URL: databaseUrl() })
    if (!second.ok) throw new Error(second.refusal.message)
    try {
      await stand(store(), people(400), general('1', 0).at)
      const stores = [store(), second.value]
      const same = await Promise.all([0, 1, 2, 3, 4, 5].map((i) => held(stores[i % 2]!, general('7', 30))))
      expect(new Set(same.map(({ result }) => JSON.stringify(result))).size).toBe(1)
      expect(same.filter(({ heldBefore }) => !heldBefore)).toHaveLength(1)

      const clash = await Promise.all([10, 20].map((n, i) => holdRound(stores[i]!.db, asking, general('8', n))))
      expect(clash.map(({ ok }) => ok).sort()).toEqual([false, true])

      const rounds = Array.from({ length: 8 }, (_, i) => general(`${20 + i}`, 40))
      const different = await Promise.all(rounds.map((round, i) => held(stores[i % 2]!, round)))
      expect(different.reduce((sum, { result }) => sum + result.invited, 0)).toBe(320)
      expect(await expectWhole(store())).toBe(10)
    } finally {
      await second.value.close()
    }
  })

  test('the schema itself lets nobody hold two invitations', async () => {
    await stand(store(), people(3), general('1', 0).at)
    await held(store(), general('1', 1))
    await expect(
      store()
        .sql`insert into invitation select * from (select invited_at, lapses_at, submitted_at, rank, points, profile, '2', state, program, category, crs, issued_until, answered_at, reason, version from invitation) as again`,
    ).rejects.toThrow(/invitation_once/)
  })
})
