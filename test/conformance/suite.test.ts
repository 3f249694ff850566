/** The suite against our own engine; whether it is as its builder makes it; and what it says of another implementation. */
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { type Case, compare, readSuite } from '../../conformance/compare.ts'
import { factsPresent, readText, skipReason } from '../oracle/tables.ts'
import { answer } from './engine.ts'

const suite = readSuite()
const cases = suite.flatMap((file) => file.cases)

describe('the conformance suite', () => {
  test.each(suite.map((file) => [file.topic, file] as const))('our engine passes %s', (_topic, file) => {
    const failed = file.cases.flatMap((one) => {
      const differences = compare(one, answer(one), true)
      return differences.length === 0 ? [] : [{ id: one.id, rule: one.rule, source: one.source, differences }]
    })
    expect(failed).toEqual([])
  })

  test('it has a thousand cases and more, each with a name of its own, a title, a rule and a source', () => {
    expect(cases.length).toBeGreaterThanOrEqual(1000)
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length)
    expect(cases.filter(({ title, rule, source }) => title === '' || rule === '' || source === '')).toEqual([])
  })

  test('it is at most two megabytes', () => {
    const directory = new URL('../../conformance/', import.meta.url)
    const bytes = readdirSync(directory)
      .filter((name) => name.endsWith('.json'))
      .reduce((sum, name) => sum + statSync(new URL(name, directory)).size, 0)
    expect(bytes).toBeLessThanOrEqual(2_000_000)
  })

  test('it asks on both sides of every day on which the rules of the score, the classification or a category begin', () => {
    const days = new Set(cases.map(({ on }) => on))
    for (const [eve, from] of [
      ['2016-11-18', '2016-11-19'],
      ['2017-06-05', '2017-06-06'],
      ['2017-10-23', '2017-10-24'],
      ['2018-11-09', '2018-11-10'],
      ['2020-10-19', '2020-10-20'],
      ['2022-11-15', '2022-11-16'],
      ['2023-05-30', '2023-05-31'],
      ['2024-01-29', '2024-01-30'],
      ['2025-02-26', '2025-02-27'],
      ['2025-03-24', '2025-03-25'],
      ['2025-12-07', '2025-12-08'],
      ['2026-02-05', '2026-02-06'],
      ['2026-02-17', '2026-02-18'],
      ['2026-11-02', '2026-11-03'],
      ['2014-12-31', '2015-01-01'],
    ] as const) {
      expect(days).toContain(eve)
      expect(days).toContain(from)
    }
  })
})

if (!factsPresent)
  console.log(`skipped: whether the conformance suite is as its builder makes it, because ${skipReason}`)

describe.skipIf(!factsPresent)('the suite is as its builder makes it', () => {
  test('both readings agree on every case, and the files stand as built (node test/conformance/build.ts)', async () => {
    const { buildSuite, textOf } = await import('./build.ts')
    const { files, faults } = buildSuite({ walk: false })
    expect(faults).toEqual([])
    expect(files.map(({ topic }) => topic).sort()).toEqual(suite.map(({ topic }) => topic).sort())
    const { readFileSync } = await import('node:fs')
    for (const file of files) {
      const stands = readFileSync(new URL(`../../conformance/${file.topic}.json`, import.meta.url), 'utf8')
      expect(
        stands === textOf(file),
        `conformance/${file.topic}.json is stale: run node test/conformance/build.ts`,
      ).toBe(true)
    }
    expect(readText('crs.yaml')).not.toBe('')
  })
})

const runner = fileURLToPath(new URL('../../conformance/run.ts', import.meta.url))
const adapter = fileURLToPath(new URL('../../conformance/adapter.ts', import.meta.url))
const run = (...given: string[]) => spawnSync(process.execPath, [runner, ...given], { encoding: 'utf8' })

describe('the runner', () => {
  test('our own adapter passes the whole suite through the protocol', () => {
    const { status, stdout } = run('--codes', '--', process.execPath, adapter)
    expect(stdout).toBe(`${cases.length} cases: ${cases.length} passed, 0 failed\n`)
    expect(status).toBe(0)
  })

  test('an implementation that is wrong in one rule fails its cases, each with its rule and source', () => {
    // Gives everybody the points of one who is alone, as several public calculators do.
    const alone = `
      const { createInterface } = await import('node:readline')
      const { assess, readProfile } = await import(${JSON.stringify(new URL('../../src/rules/index.ts', import.meta.url).href)})
      for await (const line of createInterface({ input: process.stdin })) {
        const { id, profile, on } = JSON.parse(line)
        const { spouse, ...single } = profile
        const read = readProfile({ ...single, maritalStatus: 'never-married' })
        const assessed = assess(read.value, on)
        console.log(JSON.stringify({ id, assessment: assessed.value }))
      }`
    const { status, stdout } = run('--topic', 'crs-core', '--', process.execPath, '--input-type=module', '-e', alone)
    expect(status).toBe(1)
    expect(stdout).toContain('FAILED crs-core/age-20-with-a-spouse: 20 on the birthday, with a spouse\n')
    expect(stdout).toContain('    rule crs.core.age; MI Express Entry, s. 10\n')
    expect(stdout).toContain('    crs.core: expected 100, answered 110\n')
    expect(stdout).not.toContain('FAILED crs-core/age-20-alone')
  })

  test('a command that answers nothing fails every case; one that is not there too', () => {
    const topic = suite.find((file) => file.topic === 'pnp')!
    const silent = run('--topic', 'pnp', '--json', '--', process.execPath, '-e', '')
    expect(silent.status).toBe(1)
    expect(JSON.parse(silent.stdout)).toMatchObject({
      cases: topic.cases.length,
      passed: 0,
      failed: topic.cases.length,
    })
    const absent = run('--topic', 'pnp', '--', 'no-such-command-here')
    expect(absent.status).toBe(1)
    expect(absent.stderr).toContain('no-such-command-here cannot be run')
  })

  test('wrong usage ends with status 2', () => {
    expect(run().status).toBe(2)
    expect(run('--nonsense', '--', 'true').status).toBe(2)
    expect(run('--topic', 'none-such', '--', 'true').status).toBe(2)
  })
})

describe('comparing an answer', () => {
  const one = cases.find(({ id }) => id === 'crs-core/age-20-alone') as Case
  const refusal = cases.find(({ id }) => id === 'refusals/without-bornOn') as Case
  const named = cases.find(({ id }) => id === 'refusals-by-day/noc2016-missing') as Case

  test('reasons and the echo of the question are not compared, everything else is', () => {
    const { assessment } = answer(one) as { assessment: Record<string, unknown> }
    expect(compare(one, { id: one.id, assessment })).toEqual([])
    const changed = structuredClone(assessment) as { crs: { total: number; lines: unknown[] }; extra?: number }
    changed.crs.lines = []
    expect(compare(one, { id: one.id, assessment: changed })).toEqual([])
    changed.crs.total++
    changed.extra = 1
    expect(compare(one, { id: one.id, assessment: changed })).toEqual([
      { path: 'crs.total', expected: 110, answered: 111 },
      { path: 'extra', expected: undefined, answered: 1 },
    ])
  })

  test('a refusal is compared by its path, and by its code where the format names it', () => {
    expect(compare(refusal, { id: refusal.id, refusal: { code: 'absent', path: '$.bornOn' } })).toEqual([])
    expect(compare(refusal, { id: refusal.id, refusal: { code: 'absent', path: 'bornOn' } }, true)).toHaveLength(1)
    expect(compare(refusal, { id: refusal.id, refusal: { code: 'missing', path: 'familySize' } })).toHaveLength(1)
    const pointer = ['', 'work', '0', 'noc2016'].join('/')
    expect(compare(named, { id: named.id, refusal: [{ code: 'x', path: pointer }] })).toHaveLength(1)
    expect(compare(named, { id: named.id, refusal: [{ code: 'noc2016-missing', path: pointer }] })).toEqual([])
    expect(compare(refusal, answer(one))).toHaveLength(1)
    expect(compare(one, answer(refusal))).toHaveLength(1)
    expect(compare(one, undefined)).toHaveLength(1)
  })
})
