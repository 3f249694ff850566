/**
 * `npm run bench`: every figure the project promises, measured in one run on this machine; a table, and JSON in
 * bench/out/figures.json. `npm run bench -- scorer assess …` measures some of them, `-- service --minutes 10` watches the memory of
 * the service for so long. Exit status 1 if one is missed.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { arch, cpus, platform } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { benchAssess } from './assess.ts'
import { benchLife } from './life.ts'
import { type Figure, holds, table } from './measure.ts'
import { benchPool, generated } from './pool.ts'
import { benchReplay } from './replay.ts'
import { benchScorer } from './scorer.ts'
import { benchService } from './service.ts'
import { benchStart } from './start.ts'

const out = path.join(import.meta.dirname, 'out')
const parts = ['scorer', 'assess', 'pool', 'life', 'replay', 'start', 'service'] as const
type Part = (typeof parts)[number]

const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string', default: '1' } },
})
const minutes = Number(values.minutes)
if (!(minutes > 0)) {
  console.error(`--minutes ${values.minutes}: write a number above 0.`)
  process.exit(2)
}
const strange = wanted.find((part) => !parts.includes(part as Part))
if (strange !== undefined) {
  console.error(`There is no part "${strange}" of the bench; the parts are ${parts.join(', ')}.`)
  process.exit(2)
}
const wants = (part: Part) => wanted.length === 0 || wanted.includes(part)

const figures: Figure[] = []
const measured = (more: readonly Figure[]) => {
  figures.push(...more)
  console.error(table(more))
}

mkdirSync(out, { recursive: true })
if (wants('scorer')) measured(await benchScorer())
if (wants('assess') || wants('pool') || wants('life') || wants('service')) {
  const pool = await generated(out, 250_000)
  measured(pool.figures)
  if (wants('assess')) measured(await benchAssess(pool.file))
  if (wants('pool')) measured(await benchPool(out, pool.file))
  if (wants('life')) measured(await benchLife(out, pool.file))
  if (wants('service')) measured(await benchService(out, pool.file, minutes))
}
if (wants('replay')) measured(await benchReplay())
if (wants('start')) measured(await benchStart())

const machine = {
  cpus: cpus().length,
  model: cpus()[0]?.model ?? '',
  platform: platform(),
  arch: arch(),
  node: process.version,
}
writeFileSync(
  path.join(out, 'figures.json'),
  `${JSON.stringify({ at: new Date().toISOString(), machine, figures }, null, 2)}\n`,
)
console.log(`\n${machine.cpus} × ${machine.model}, ${machine.platform}-${machine.arch}, Node ${machine.node}\n`)
console.log(table(figures))
const missed = figures.filter((figure) => !holds(figure))
console.log(missed.length === 0 ? '\nEvery figure asked for holds.' : `\n${missed.length} missed.`)
process.exitCode = missed.length === 0 ? 0 : 1
