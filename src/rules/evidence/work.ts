/** Work as evidence: which jobs count for which purpose, laid over the calendar. */
import { dayNumber } from '../../law/day.ts'
import type { Job, Profile } from '../../profile/profile.ts'
import type { RuleBook } from '../book.ts'
import { type SkillLevel, skillOf, teerOf } from '../scales/occupations.ts'
import { lay, OPEN, type Stint, stretchesOf, type Timeline } from './timeline.ts'

/** A job as the classification of the day reads it. */
export type Stretch = Stint & {
  readonly job: Job
  /** The code of the day's classification. */
  readonly code: string
  readonly level: SkillLevel
  readonly skilled: boolean
  readonly inCanada: boolean
}

/** The work in one occupation. */
export type Occupation = {
  readonly code: string
  readonly level: SkillLevel
  readonly timeline: Timeline
  readonly stretches: readonly Timeline[]
}

/** The work in one occupation, with its stretches. */
export type ListedWork = {
  readonly code: string
  readonly anywhere: Timeline
  readonly anywhereStretches: readonly Timeline[]
  readonly inCanada: Timeline
  readonly inCanadaStretches: readonly Timeline[]
}

/** Work in one trade, and the jobs laid in it by their NOC 2021 code. */
export type Trade = {
  readonly code: string
  readonly timeline: Timeline
  readonly jobs: readonly { readonly noc: string; readonly timeline: Timeline }[]
}

/** Work of a spouse: skilled work in Canada for the CRS, any authorized work in Canada for FSW adaptability. */
export type SpouseWork = { readonly canadian: Timeline; readonly anyInCanada: Timeline }

/** A job needs its NOC 2016 code on days when that classification was in force. */
export type MissingCode = { readonly path: string; readonly noc: string }

/** Jobs as the day's classification reads them, or the first that lacks the code it asks for. */
export function readJobs(jobs: readonly Job[], path: string, book: RuleBook): readonly Stretch[] | MissingCode {
  const { codes, skilled } = book.law.classification.value
  const read: Stretch[] = []
  for (let i = 0; i < jobs.length; i++) {
    const job = jobs[i]!
    const code = codes === 'noc' ? job.noc : job.noc2016
    if (code === undefined) return { path: `${path}[${i}].noc2016`, noc: job.noc }
    const level = codes === 'noc' ? teerOf(code) : skillOf(code)
    read.push({
      from: dayNumber(job.from),
      until: job.to === null ? OPEN : dayNumber(job.to) + 1,
      tenths: Math.round(job.hoursPerWeek * 10),
      job,
      code,
      level,
      skilled: skilled.includes(level),
      inCanada: job.country === 'CA',
    })
  }
  return read
}

/** Skilled, paid, authorized work in Canada, not self-employed and not while a full-time student. */
const isCanadianWork = (one: Stretch) =>
  one.inCanada &&
  one.skilled &&
  one.job.paid &&
  one.job.authorized &&
  !one.job.selfEmployed &&
  !one.job.whileFullTimeStudent

/** Canadian work done as a temporary resident. */
const isCecWork = (one: Stretch) => isCanadianWork(one) && one.job.temporaryResident

/** Jobs of one occupation after another, in order of code. */
function byCode(jobs: readonly Stretch[], cap: number): readonly Occupation[] {
  if (jobs.length === 0) return []
  const codes = jobs.length === 1 ? [jobs[0]!.code] : [...new Set(jobs.map((one) => one.code))].sort()
  return codes.map((code) => {
    const own = codes.length === 1 ? jobs : jobs.filter((one) => one.code === code)
    const timeline = lay(own, cap)
    return { code, level: own[0]!.level, timeline, stretches: stretchesOf(timeline) }
  })
}

function tradesOf(jobs: readonly Stretch[], book: RuleBook): readonly Trade[] {
  const trades = jobs.filter((one) => book.isTrade(one.code))
  return byCode(trades, book.fullTime).map(({ code, timeline }) => ({
    code,
    timeline,
    jobs: trades.filter((one) => one.code === code).map((one) => ({ noc: one.job.noc, timeline: [one] })),
  }))
}

function listedWork(jobs: readonly Stretch[], book: RuleBook): readonly ListedWork[] {
  if (book.listedOccupations.size === 0) return []
  const listed: ListedWork[] = []
  const inLists = jobs.filter((one) => book.listedOccupations.has(one.code))
  for (const { code, timeline: anywhere, stretches: anywhereStretches } of byCode(inLists, book.fullTime)) {
    const own = inLists.filter((one) => one.code === code)
    const inCanada = lay(
      own.filter((one) => one.inCanada),
      book.fullTime,
    )
    listed.push({
      code,
      anywhere,
      anywhereStretches,
      inCanada,
      inCanadaStretches: stretchesOf(inCanada),
    })
  }
  return listed
}

/** Everything a candidate's jobs are evidence of. Each purpose is laid over the calendar when it is first asked for. */
export class WorkEvidence {
  private readonly paid: readonly Stretch[]
  private readonly skilled: readonly Stretch[]
  private readonly primary: string | undefined
  private readonly book: RuleBook
  private laid: {
    canadian?: Timeline
    foreign?: Timeline
    fsw?: Timeline
    fswOccupations?: readonly Occupation[]
    declaredPrimary?: readonly Timeline[]
    cec?: Timeline
    cecOccupations?: readonly Occupation[]
    trades?: readonly Trade[]
    listed?: readonly ListedWork[]
  } = {}

  constructor(profile: Profile, jobs: readonly Stretch[], book: RuleBook) {
    this.paid = jobs.filter((one) => one.job.paid)
    this.skilled = this.paid.filter((one) => one.skilled)
    this.primary = profile.primaryOccupation
    this.book = book
  }

  private lay(counts: (one: Stretch) => boolean): Timeline {
    return lay(this.skilled.filter(counts), this.book.fullTime)
  }

  get canadian(): Timeline {
    this.laid.canadian ??= this.lay(isCanadianWork)
    return this.laid.canadian
  }

  get foreign(): Timeline {
    this.laid.foreign ??= this.lay((one) => !one.inCanada)
    return this.laid.foreign
  }

  get fsw(): Timeline {
    this.laid.fsw ??= lay(this.skilled, this.book.fullTime)
    return this.laid.fsw
  }

  /** FSW work by occupation, where no primary occupation is declared: it is the one with most. */
  get fswOccupations(): readonly Occupation[] {
    this.laid.fswOccupations ??= this.primary === undefined ? byCode(this.skilled, this.book.fullTime) : []
    return this.laid.fswOccupations
  }

  /** The stretches of FSW work in the declared primary occupation; without one, `undefined`. */
  get declaredPrimary(): readonly Timeline[] | undefined {
    if (this.primary === undefined) return undefined
    // The primary occupation is declared in NOC 2021, so jobs are matched by that code in every era.
    this.laid.declaredPrimary ??= stretchesOf(this.lay((one) => one.job.noc === this.primary))
    return this.laid.declaredPrimary
  }

  get cec(): Timeline {
    this.laid.cec ??= this.lay(isCecWork)
    return this.laid.cec
  }

  get cecOccupations(): readonly Occupation[] {
    this.laid.cecOccupations ??= byCode(this.skilled.filter(isCecWork), this.book.fullTime)
    return this.laid.cecOccupations
  }

  get trades(): readonly Trade[] {
    this.laid.trades ??= tradesOf(this.paid, this.book)
    return this.laid.trades
  }

  /** Work in occupations that some category in force lists. */
  get listed(): readonly ListedWork[] {
    this.laid.listed ??= listedWork(this.paid, this.book)
    return this.laid.listed
  }
}

export function spouseWorkOf(jobs: readonly Stretch[], book: RuleBook): SpouseWork {
  return {
    canadian: lay(jobs.filter(isCanadianWork), book.fullTime),
    anyInCanada: lay(
      jobs.filter((one) => one.inCanada && one.job.paid && one.job.authorized),
      book.fullTime,
    ),
  }
}
