/**
 * Compares the engine with the oracle on random profiles and days:
 *
 *     node test/oracle/compare.ts --count 2000 --seed 1 [--changes] [--spoilt] [--show 20]
 *
 * Prints each difference (seed, day, path, the oracle's value, the engine's), then how many there were of each path.
 * `--changes` also walks day by day to the next change; `--spoilt` compares what is refused instead.
 * Exit status 1 if anything differs.
 */
import { parseArgs } from 'node:util'
import { engine } from './engine.ts'
import { factsPresent, skipReason } from './tables.ts'
import { compareSeed, compareSpoilt, type Found } from './trial.ts'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    show: { type: 'string', default: '40' },
    changes: { type: 'boolean', default: false },
    spoilt: { type: 'boolean', default: false },
  },
})

if (!factsPresent) console.log(`Nothing compared: ${skipReason}.`)
else {
  const count = Number(values.count)
  const from = Number(values.seed)
  const show = Number(values.show)
  const totals = new Map<string, number>()
  const seeds = new Set<number>()
  let shown = 0
  for (let seed = from; seed < from + count; seed++) {
    const found: Found[] = values.spoilt ? compareSpoilt(engine, seed) : compareSeed(engine, seed, values.changes)
    for (const { on, path, oracle, engine: answered } of found) {
      const kind = path.replace(/\d+/g, 'n')
      totals.set(kind, (totals.get(kind) ?? 0) + 1)
      seeds.add(seed)
      if (++shown <= show)
        console.log(`${seed}\t${on}\t${path}\t${JSON.stringify(oracle)}\t${JSON.stringify(answered)}`)
    }
  }
  for (const [path, many] of [...totals].sort(([, a], [, b]) => b - a)) console.log(`${many}\t${path}`)
  console.log(`${count} seeds from ${from}: ${seeds.size} differ`)
  if (seeds.size > 0) process.exitCode = 1
}
