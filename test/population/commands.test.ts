import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { CommandIo } from '../../src/cli/io.ts'
import { poolGenerate } from '../../src/cli/pool-generate.ts'
import { accuracyOf, roundsReplay } from '../../src/cli/rounds-replay.ts'

const directory = mkdtempSync(path.join(tmpdir(), 'population-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

function listening() {
  const heard = { out: '', err: '' }
  const io: CommandIo = {
    stdout: (text) => {
      heard.out += text
    },
    stderr: (text) => {
      heard.err += text
    },
    env: {},
    now: 0,
  }
  return { heard, io }
}

async function run(command: typeof poolGenerate, ...args: string[]) {
  const { heard, io } = listening()
  const status = await command(args, io)
  return { status, ...heard }
}

describe('pool generate', () => {
  test('writes one profile a line, and says that nobody in it exists', async () => {
    const { status, out, err } = await run(poolGenerate, '--size', '40', '--seed', '1', '--as-of', '2024-02-11')
    expect(status).toBe(0)
    expect(out.endsWith('\n')).toBe(true)
    const profiles = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(profiles.map(({ profile }) => profile)).toEqual(
      Array.from({ length: 40 }, (_, i) => `SYN-20240211-${`${i + 1}`.padStart(6, '0')}`),
    )
    expect(err).toContain('Synthetic pool of 2024-02-11: 40 profiles, seed 1. Nobody in it exists.')
  })

  test('takes the latest day where none is given', async () => {
    const { out, err } = await run(poolGenerate, '--size', '3', '--seed', 'word')
    expect(out.split('\n')[0]).toContain('"SYN-20260927-000001"')
    expect(err).toContain('Synthetic pool of 2026-09-27')
  })

  test('waits for a slow reader: what it wrote is taken before it writes more', async () => {
    let waiting = 0
    let most = 0
    let written = 0
    const io: CommandIo = {
      stdout: async (text) => {
        waiting++
        most = Math.max(most, waiting)
        written += text.length
        await new Promise((resolve) => setTimeout(resolve, 2))
        waiting--
      },
      stderr: () => {},
      env: {},
      now: 0,
    }
    expect(await poolGenerate(['--size', '600', '--seed', '1', '--as-of', '2024-02-11'], io)).toBe(0)
    expect(written).toBeGreaterThan(4 * 65_536)
    expect(most).toBe(1)
  })

  test('a day without a table is refused, with the nearest ones', async () => {
    const { status, out, err } = await run(poolGenerate, '--size', '3', '--seed', '1', '--as-of', '2024-02-12')
    expect([status, out]).toEqual([1, ''])
    expect(err).toBe(
      'table-not-published: no distribution of the pool is known for 2024-02-12. The nearest days are 2024-01-30, 2024-02-11, 2024-02-27.\n',
    )
    const french = await run(poolGenerate, '--size', '3', '--seed', '1', '--as-of', '2024-02-12', '--lang', 'fr')
    expect(french.err).toContain('Les jours les plus proches sont 2024-01-30, 2024-02-11, 2024-02-27.')
  })

  test.each([
    ['no seed', ['--size', '3'], '--seed'],
    ['a size of nothing', ['--size', '0', '--seed', '1'], '--size'],
    ['a size that is no number', ['--size', 'many', '--seed', '1'], 'many'],
    ['a day that is none', ['--seed', '1', '--as-of', '2024-02-30'], '2024-02-30'],
    ['a word too many', ['--seed', '1', 'out.ndjson'], 'out.ndjson'],
    ['an option that is none', ['--seed', '1', '--bands'], '--bands'],
  ])('%s is wrong usage', async (_, args, said) => {
    const { status, out, err } = await run(poolGenerate, ...args)
    expect([status, out]).toEqual([2, ''])
    expect(err).toContain(said)
    expect(err).toContain('express-entry pool generate')
  })

  test('needs no more memory for more people', () => {
    // Forty megabytes of profiles from a heap of half of that: only a few people are held at any time.
    const program = `
      const { poolGenerate } = await import(${JSON.stringify(path.resolve('src/cli/pool-generate.ts'))})
      let written = 0
      const io = { stdout: (text) => { written += text.length }, stderr: () => {}, env: {}, now: 0 }
      const status = await poolGenerate(['--size', '40000', '--seed', '1', '--as-of', '2019-04-12'], io)
      console.log(status, written > 38e6)`
    const ended = spawnSync(process.execPath, ['--max-old-space-size=20', '--input-type=module', '-e', program], {
      encoding: 'utf8',
    })
    expect(ended.stdout, ended.stderr).toBe('0 true\n')
  })
})

describe('rounds replay', () => {
  test('predicts a general round beside the published one', async () => {
    const { status, out, err } = await run(roundsReplay, '279', '--json')
    expect(status).toBe(0)
    const { synthetic, seed, rounds, accuracy } = JSON.parse(out)
    expect([synthetic, seed, accuracy]).toEqual([true, '1', null])
    const [round] = rounds
    expect(round).toMatchObject({ round: '279', on: '2024-01-10', type: 'general', invitations: 1510, published: 546 })
    expect(round.pool).toEqual({ asOf: '2024-01-09', candidates: 212_157 })
    expect(round.error).toBe(round.predicted - 546)
    expect(Math.abs(round.error)).toBeLessThanOrEqual(10)
    expect(err).toContain('synthetic pool of 2024-01-09')
  })

  test('takes an instruction from a file: the same round gives the same, another gives no error', async () => {
    const file = path.join(directory, 'round.json')
    const instruction = { round: 253, type: 'general', invitations: 700, at: '2023-07-04T14:23:38Z' }
    writeFileSync(file, JSON.stringify(instruction))
    const [byFile, byNumber] = [await run(roundsReplay, file, '--json'), await run(roundsReplay, '253', '--json')]
    expect(byFile.status).toBe(0)
    expect(JSON.parse(byFile.out)).toEqual(JSON.parse(byNumber.out))
    writeFileSync(file, JSON.stringify({ ...instruction, invitations: 400 }))
    const fewer = JSON.parse((await run(roundsReplay, file, '--json')).out).rounds[0]
    expect([fewer.published, fewer.error]).toEqual([null, null])
    expect(fewer.predicted).toBeGreaterThan(JSON.parse(byFile.out).rounds[0].predicted)
  })

  test('prints a table, in English and French', async () => {
    const { out } = await run(roundsReplay, '257')
    expect(out.split('\n')[0]).toMatch(/^Round +Held on +Type +Invitations +Pool of +Predicted +Published +Error$/)
    expect(out).toMatch(/257 +2023-07-11 +General +800 +2023-07-11 +\d{3} +505 +[+−]?\d+/)
    expect((await run(roundsReplay, '257', '--lang', 'fr')).out).toContain('Prédit')
  })

  test('adds up errors', () => {
    const of = (error: number | null) => ({ error }) as Parameters<typeof accuracyOf>[0][number]
    expect(accuracyOf([of(0), of(-2), of(5), of(null), of(-11)])).toEqual({
      rounds: 4,
      meanError: -2,
      meanAbsoluteError: 4.5,
      within: { 1: 1, 3: 2, 5: 3, 10: 3 },
    })
    expect(accuracyOf([of(null)])).toBeNull()
  })

  test.each<[string, string | object, string]>([
    ['a round the record lacks', '9999', 'no-such-round: the record has no round 9999. It ends with 447.'],
    ['a file that is not there', path.join(directory, 'nothing.json'), 'ENOENT'],
    ['an instruction with a mistake', { round: 1, type: 'general', at: '2024-02-13T14:00:00Z' }, 'invitations missing'],
    [
      'a moment before every table',
      { round: 1, type: 'general', invitations: 1, at: '2015-02-01T00:00:00Z' },
      'table-not-published',
    ],
    [
      'rules that are not recorded',
      { round: 1, type: 'general', invitations: 1, at: '2026-12-01T00:00:00Z' },
      'rules-not-recorded',
    ],
    [
      'a category not in force',
      { round: 1, type: 'category', category: 'military', invitations: 1, at: '2024-02-13T14:00:00Z' },
      'category-not-in-force',
    ],
  ])('%s is refused', async (_, given, said) => {
    const file = path.join(directory, 'refused.json')
    if (typeof given !== 'string') writeFileSync(file, JSON.stringify(given))
    const { status, out, err } = await run(roundsReplay, typeof given === 'string' ? given : file)
    expect([status, out]).toEqual([1, ''])
    expect(err).toContain(said)
  })

  test.each([
    ['no round', [], 'Say which round'],
    ['two rounds', ['228', '229'], '229'],
    ['a seed that is none', ['228', '--seed', 'a b'], '--seed'],
  ])('%s is wrong usage', async (_, args, said) => {
    const { status, err } = await run(roundsReplay, ...args)
    expect(status).toBe(2)
    expect(err).toContain(said)
  })
})
