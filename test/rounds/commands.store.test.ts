import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { roundHold, roundPreview } from '../../src/cli/round.ts'
import { refusalsInFrench } from '../../src/cli/words/round.ts'
import { moment } from '../../src/law/moment.ts'
import { asOwner } from '../clusters/as-owner.ts'
import { describeStoresUnless } from '../clusters/describe-stores.ts'
import { Dice } from '../oracle/dice.ts'
import { start } from '../pool/commands.ts'
import { nobody, poolProfiles } from '../pool/random-pool.ts'
import { capture } from '../record/command.ts'
import { dump, empty, expectTotals, imported, long } from './rooms.ts'

const on = '2024-02-14'
const now = moment('2024-02-14T14:00:00Z')
const people = poolProfiles(1_200, on)
const instruction = { round: 284, type: 'general', invitations: 100, at: '2024-02-14T14:00:00Z' }

describeStoresUnless(nobody, 'round hold and round preview', ({ store, databaseUrl }) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'round-'))
  afterAll(() => fs.rmSync(folder, { recursive: true }))
  const file = (value: unknown) => {
    const place = path.join(folder, 'instruction.json')
    fs.writeFileSync(place, typeof value === 'string' ? value : JSON.stringify(value))
    return place
  }
  const run = (command: typeof roundHold, ...args: string[]) =>
    capture(command, args, { env: { DATABASE_URL: databaseUrl() }, now })

  beforeEach(() => empty(store()))

  test('the result is one JSON object with the contract’s keys; a preview is the same; a second hold prints it again', async () => {
    await imported(store(), people, on)
    const preview = await run(roundPreview, file(instruction), '--json')
    const held = await run(roundHold, file(instruction))
    expect([held.status, preview.status]).toEqual([0, 0])
    expect(preview.stdout).toBe(held.stdout)
    expect(held.stdout.split('\n')).toHaveLength(2)
    expect(Object.keys(JSON.parse(held.stdout))).toEqual([
      ...['round', 'type', 'program', 'category', 'at', 'invited', 'eligible', 'minimumCrs', 'tieBreakAt', 'tied'],
      ...['tiedInvited', 'lowestRank', 'invitedDigest', 'digest'],
    ])
    expect(JSON.parse(held.stdout)).toMatchObject({ round: 284, type: 'general', program: null, invited: 100 })
    expect(held.stderr).toMatch(/Round 284 was held\.[\s\S]*Cut-off \(CRS\) +\d+\n/)

    const again = await run(roundHold, file({ ...instruction, at: '2024-02-14T14:00:00.000Z' }), '--lang', 'fr')
    expect([again.status, again.stdout]).toEqual([0, held.stdout])
    expect(again.stderr).toContain('La ronde 284 avait été tenue')
    const table = await run(roundPreview, file(instruction), '--lang', 'fr')
    expect(table.stdout).toMatch(/Ronde 284, générale, 2024-02-14 14:00:00 UTC\n[\s\S]*Invités +100\n/)
  })

  test.each<[change: unknown, codes: readonly string[]]>([
    [{ type: 'general', program: 'cec' }, ['program: program-not-wanted']],
    [{ invitations: -1, colour: 'red' }, ['colour: unknown-key', 'invitations: out-of-range']],
    [{ type: 'category', category: 'physicians' }, ['category: category-not-in-force']],
    [{ at: '2026-11-03T00:00:00Z' }, ['at: rules-not-recorded']],
    [{ within: ['2024-02-14T13:00:00Z', '2024-02-14T13:59:59Z'] }, ['at: at-outside-within']],
    [
      { at: '2024-02-14T13:00:00Z', within: ['2024-02-14T13:00:00Z', '2024-02-14T13:59:59Z'] },
      ['within: clock-outside-within'],
    ],
  ])('%j is refused with %j in both languages, and nothing is written', async (change, codes) => {
    const place = file({ ...instruction, ...(change as object) })
    for (const language of ['en', 'fr']) {
      const { status, stdout, stderr } = await run(roundHold, place, '--lang', language)
      expect([status, stdout]).toEqual([1, ''])
      expect(
        stderr
          .trim()
          .split('\n')
          .map((line) => line.slice(0, codes[0]!.length + 200)),
      ).toHaveLength(codes.length)
      for (const code of codes) expect(stderr).toContain(`${place}: ${code}: `)
      expect(stderr).not.toMatch(/\{\w+\}/)
    }
    expect(await dump(store())).toEqual([])
  })

  test('a file that is not JSON or not there is refused; none, or two, is wrong usage', async () => {
    const bad = await run(roundHold, file('{ "round": 284'), '--lang', 'fr')
    expect([bad.status, bad.stdout]).toEqual([1, ''])
    expect(bad.stderr).toContain('not-json: L’instruction n’est pas du JSON')
    const absent = await run(roundHold, path.join(folder, 'absent.json'))
    expect([absent.status, absent.stdout]).toEqual([1, ''])
    expect(absent.stderr).toContain('file-unreadable')
    const place = file(instruction)
    for (const args of [[], [place, place], [place, '--nonsense'], [place, '--lang', 'de']]) {
      const { status, stdout, stderr } = await run(roundHold, ...args)
      expect([status, stdout], args.join(' ')).toEqual([2, ''])
      expect(stderr).toContain('round hold INSTRUCTION')
    }
    expect((await run(roundPreview, '--help')).stdout).toContain('round preview INSTRUCTION')
  })

  test('every code has its French', () => {
    expect(Object.entries(refusalsInFrench).filter(([, words]) => words.trim() === '')).toEqual([])
  })

  test('a store that cannot be written is told with its code', async () => {
    await imported(store(), people.slice(0, 50), on)
    const [{ name } = { name: '' }] = await store().sql<{ name: string }[]>`select current_database() as name`
    await asOwner(store(), (owner) => owner.unsafe(`alter database ${name} set default_transaction_read_only = on`))
    try {
      for (const command of [roundHold, roundPreview]) {
        const { status, stdout, stderr } = await run(command, file(instruction))
        expect([status, stdout]).toEqual([1, ''])
        expect(stderr).toContain('store-read-only')
      }
    } finally {
      await asOwner(store(), (owner) => owner.unsafe(`alter database ${name} reset default_transaction_read_only`))
    }
  })

  test('killed at any moment, the store holds all of the round or nothing; held again, it gives what it always would', {
    timeout: long(120_000),
  }, async () => {
    // Assessed on their own days, so that most are due and the round takes a while.
    await imported(store(), people, undefined)
    const before = await dump(store())
    const wanted = await run(roundPreview, file(instruction), '--json')
    const dice = new Dice(Math.floor(performance.now()))
    let cut = 0
    let whole = 0
    for (let i = 0; i < long(4); i++) {
      const { child, ended } = start(['round', 'hold', file(instruction)], databaseUrl())
      // Its transaction has begun: it has the pool to itself.
      for (;;) {
        const [lock] = await store()
          .sql`select from pg_locks where locktype = 'advisory' and objid = 20150132 and granted`
        if (lock !== undefined || child.exitCode !== null) break
        await sleep(2)
      }
      await sleep(dice.whole(0, 400))
      child.kill('SIGKILL')
      await ended
      await store().sql`select pg_advisory_xact_lock(20150132)` // until the server has noticed
      const [{ rounds, invitations } = { rounds: 0, invitations: 0 }] = await store().sql<
        { rounds: number; invitations: number }[]
      >`select (select count(*) from round) as rounds, (select count(*) from invitation) as invitations`
      expect([
        [0, 0],
        [1, 100],
      ]).toContainEqual([rounds, invitations])
      await expectTotals(store())
      if (rounds === 1) {
        whole++
        const [{ result } = { result: '' }] = await store().sql<{ result: string }[]>`select result from round`
        expect(`${result}\n`).toBe(wanted.stdout)
        await empty(store())
        await imported(store(), people, undefined)
      } else {
        cut++
        const place = (row: string) => !row.startsWith('preview_log')
        expect((await dump(store())).filter(place)).toEqual(before.filter(place))
      }
    }
    expect(cut + whole).toBe(long(4))
    const held = await start(['round', 'hold', file(instruction)], databaseUrl()).ended
    expect([held.status, held.stdout]).toEqual([0, wanted.stdout])
    await expectTotals(store())
  })
})
