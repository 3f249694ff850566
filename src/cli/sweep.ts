/** `sweep`, and `fault record`. Each returns its exit status: 0 done, 1 refused, 2 wrong usage, or that of the signal that ended it. */
import { recordFault } from '../actions/record-fault.ts'
import { type SweepReport, sweep } from '../actions/sweep.ts'
import { momentText } from '../law/moment.ts'
import { done, refused } from '../law/outcome.ts'
import type { CommandIo } from './io.ts'
import { needMoment, operatorOf, readMoment, saidOf } from './operator.ts'
import { grouped, textTable } from './rounds-tables.ts'
import { command, commonOptions, untilInterrupted, withStore, wrong } from './store-command.ts'
import { fill, type Language } from './words/language.ts'
import { timeWords } from './words/time.ts'

const usages = (key: 'usageSweep' | 'usageFault') => ({ en: timeWords.en[key], fr: timeWords.fr[key] })

const sweepOptions = { ...commonOptions, at: { type: 'string' } } as const

/** What a sweep did, for people. */
function reportTable(report: SweepReport, language: Language): string {
  const say = timeWords[language]
  const rows = Object.entries(say.counter).map(([key, name]) => [
    name,
    grouped(report[key as keyof typeof say.counter], language),
  ])
  return textTable([say.what, say.count], rows, ['left', 'right'])
}

/** `sweep [--at MOMENT] [--json] [--lang en|fr]` */
export function sweepCommand(args: readonly string[], io: CommandIo): Promise<number> {
  return command(args, io, sweepOptions, usages('usageSweep'), async ({ values, positionals }, language) => {
    const say = timeWords[language]
    if (positionals[0] !== undefined) return wrong(fill(say.noWord, { value: positionals[0] }))
    const at = readMoment('--at', values.at, language)
    if (!at.ok) return at
    const until = at.value ?? io.now
    return withStore(io, async (store) => {
      const { value: report, status } = await untilInterrupted(
        (signal) => sweep(store.db, { by: 'system', at: io.now }, { until, signal }),
        () => io.stderr(`${say.stopping}\n`),
      )
      const notes = [
        fill(say.until, { until: momentText(until) }),
        ...(until > io.now ? [fill(say.later, { now: momentText(io.now) })] : []),
        ...(report.notRecordedFrom === null ? [] : [fill(say.notRecorded, { day: report.notRecordedFrom })]),
      ]
      io.stderr(status === undefined ? `${notes.join(' ')}\n` : `${say.stopped}\n`)
      await io.stdout(
        values.json ? `${JSON.stringify({ ...report, until: momentText(until) })}\n` : reportTable(report, language),
      )
      return done(status ?? 0)
    })
  })
}

const faultOptions = {
  ...commonOptions,
  from: { type: 'string' },
  to: { type: 'string' },
  what: { type: 'string' },
} as const

/** `fault record --from MOMENT --to MOMENT --what TEXT [--json] [--lang en|fr]` */
export function faultRecord(args: readonly string[], io: CommandIo): Promise<number> {
  return command(args, io, faultOptions, usages('usageFault'), async ({ values, positionals }, language) => {
    const say = timeWords[language]
    if (positionals[0] !== undefined) return wrong(fill(say.noWord, { value: positionals[0] }))
    const from = needMoment('--from', values.from, language)
    if (!from.ok) return from
    const to = needMoment('--to', values.to, language)
    if (!to.ok) return to
    const { what } = values
    if (what === undefined) return wrong(fill(say.needed, { option: '--what' }))
    return withStore(io, async (store) => {
      const outcome = await recordFault(store.db, operatorOf(io), { from: from.value, to: to.value, what })
      if (!outcome.ok) return refused(saidOf(outcome.refusal, language))
      const report = outcome.value
      const count = grouped(report.lengthened, language)
      const lines = [
        fill(report.knownBefore ? say.knownBefore : say.recorded, { fault: report.fault, count }),
        ...report.reopened.map((profile) => fill(say.reopened, { profile })),
        ...report.stayLapsed.map(({ profile, why }) => fill(say.stayLapsed[why], { profile })),
      ]
      await io.stdout(values.json ? `${JSON.stringify(report)}\n` : `${lines.join('\n')}\n`)
      return done(0)
    })
  })
}
