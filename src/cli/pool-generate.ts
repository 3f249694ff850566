/** `pool generate`: a synthetic pool on standard output. Messages go to standard error, and say that it is synthetic. */
import { dayNumber, isPlainDate } from '../law/day.ts'
import { builtInRecord } from '../rounds/record/built-in.ts'
import type { Distribution } from '../rounds/record/official-round.ts'
import { populationOf } from '../simulator/population/population.ts'
import type { CommandIo } from './io.ts'
import { grouped } from './rounds-tables.ts'
import { readArgs } from './usage.ts'
import { fill, type Language } from './words/language.ts'
import { words } from './words/population.ts'

const options = {
  size: { type: 'string' },
  seed: { type: 'string' },
  'as-of': { type: 'string' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** The days with a published table that are nearest to a day, in order. */
function nearestDays(tables: readonly Distribution[], day: string): readonly string[] {
  const on = dayNumber(day)
  const away = ({ asOn }: Distribution) => Math.abs(dayNumber(asOn) - on)
  return [...tables]
    .sort((a, b) => away(a) - away(b))
    .slice(0, 3)
    .map(({ asOn }) => asOn)
    .sort()
}

/** `pool generate [--size N] --seed S [--as-of DAY]` */
export async function poolGenerate(args: readonly string[], io: CommandIo): Promise<number> {
  const given = readArgs(args, options)
  const language: Language = given.ok && given.value.values.lang === 'fr' ? 'fr' : 'en'
  const say = words[language]
  const wrong = (message: string) => {
    io.stderr(`${message}\n${say.usageGenerate}\n`)
    return 2
  }
  if (!given.ok) return wrong(given.refusal)
  const { values, positionals } = given.value
  if (values.help) {
    await io.stdout(`${say.usageGenerate}\n`)
    return 0
  }
  const { size: sizeText, seed, 'as-of': asOf } = values
  if (positionals[0] !== undefined) return wrong(fill(say.unexpected, { value: positionals[0] }))
  if (seed === undefined || !/^[\w.-]{1,64}$/.test(seed)) return wrong(say.wrongSeed)
  if (sizeText !== undefined && !/^[1-9]\d{0,8}$/.test(sizeText)) return wrong(fill(say.wrongSize, { value: sizeText }))
  if (asOf !== undefined && !isPlainDate(asOf)) return wrong(fill(say.wrongDay, { value: asOf }))

  const record = builtInRecord()
  const table = asOf === undefined ? record.distributions.at(-1)! : record.distributions.find((d) => d.asOn === asOf)
  if (table === undefined) {
    const nearest = nearestDays(record.distributions, asOf!).join(', ')
    io.stderr(`${fill(say.noTable, { day: asOf!, nearest })}\n`)
    return 1
  }
  const size = sizeText === undefined ? table.total : Number(sizeText)
  io.stderr(`${fill(say.synthetic, { day: table.asOn, size: grouped(size, language), seed })}\n`)
  const from = performance.now()
  for (const { declared } of populationOf({ record, table, seed, size }))
    await io.stdout(`${JSON.stringify(declared)}\n`)
  const seconds = ((performance.now() - from) / 1000).toFixed(1)
  io.stderr(`${fill(say.generated, { size: grouped(size, language), seconds })}\n`)
  return 0
}
