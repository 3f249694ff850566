/** Work as evidence: which jobs count for which purpose, laid over the calendar. */
import { dayNumber } from '../../law/day.ts'
import type { Job, Profile } from '../../profile/profile.ts'
import type { RuleBook } from '../book.ts'
import { type SkillLevel, skillOf, teerOf } from '../scales/occupations.ts'
import { lay, nothing, OPEN, type Stint, stretchesOf, type Timeline } from './timeline.ts'

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
export type Occupation = { readonly code: string; readonly level: SkillLevel; readonly timeline: Timeline }

/** The work in one occupation, with its stretches. */
export type ListedWork = {
  readonly code: string
  readonly anywhere: Timeline
  readonly anywhereStretches: readonly Timeline[]
  readonly inCanada: Timeline
  readonly inCanadaStretches: readonly Timeline[]
}

export type Trade = { readonly code: string; readonly nocs: ReadonlySet<string>; readonly timeline: Timeline }

export type WorkEvidence = {
  readonly canadian: Timeline
  readonly foreign: Timeline
  readonly fsw: Timeline
  /** FSW work by occupation; the primary one is declared, or the one with most of it. */
  readonly fswOccupations: readonly Occupation[]
  /** FSW work in the declared primary occupation; without one, `undefined`. */
  readonly declaredPrimary: readonly Timeline[] | undefined
  readonly cec: Timeline
  readonly cecOccupations: readonly Occupation[]
  readonly trades: readonly Trade[]
  /** Work in occupations that some category in force lists. */
  readonly listed: readonly ListedWork[]
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

/** Jobs of one occupation after another, in order of code. */
function byCode(jobs: readonly Stretch[], cap: number): readonly Occupation[] {
  if (jobs.length === 0) return []
  if (jobs.length === 1) return [{ code: jobs[0]!.code, level: jobs[0]!.level, timeline: lay(jobs, cap) }]
  const codes = [...new Set(jobs.map((one) => one.code))].sort()
  return codes.map((code) => {
    const own = jobs.filter((one) => one.code === code)
    return { code, level: own[0]!.level, timeline: lay(own, cap) }
  })
}

function listedWork(jobs: readonly Stretch[], book: RuleBook): readonly ListedWork[] {
  const listed: ListedWork[] = []
  for (const { code } of byCode(
    jobs.filter((one) => book.listedOccupations.has(one.code)),
    book.fullTime,
  )) {
    const own = jobs.filter((one) => one.code === code)
    const anywhere = lay(own, book.fullTime)
    const inCanada = lay(
      own.filter((one) => one.inCanada),
      book.fullTime,
    )
    listed.push({
      code,
      anywhere,
      anywhereStretches: stretchesOf(anywhere),
      inCanada,
      inCanadaStretches: stretchesOf(inCanada),
    })
  }
  return listed
}

const nowhere: WorkEvidence = {
  canadian: nothing,
  foreign: nothing,
  fsw: nothing,
  fswOccupations: [],
  declaredPrimary: undefined,
  cec: nothing,
  cecOccupations: [],
  trades: [],
  listed: [],
}

/** Everything a candidate's jobs are evidence of. */
export function workOf(profile: Profile, jobs: readonly Stretch[], book: RuleBook): WorkEvidence {
  const cap = book.fullTime
  const paid = jobs.filter((one) => one.job.paid)
  const primary = profile.primaryOccupation
  if (paid.length === 0) return primary === undefined ? nowhere : { ...nowhere, declaredPrimary: [] }
  const fsw = paid.filter((one) => one.skilled)
  const canadian = fsw.filter(isCanadianWork)
  const cec = canadian.filter((one) => one.job.temporaryResident)
  const trades = paid.filter((one) => book.isTrade(one.code))
  return {
    canadian: lay(canadian, cap),
    foreign: lay(
      fsw.filter((one) => !one.inCanada),
      cap,
    ),
    fsw: lay(fsw, cap),
    fswOccupations: primary === undefined ? byCode(fsw, cap) : [],
    declaredPrimary:
      primary === undefined
        ? undefined
        : stretchesOf(
            lay(
              // The primary occupation is declared in NOC 2021, so jobs are matched by that code in every era.
              fsw.filter((one) => one.job.noc === primary),
              cap,
            ),
          ),
    cec: lay(cec, cap),
    cecOccupations: byCode(cec, cap),
    trades: byCode(trades, cap).map(({ code, timeline }) => ({
      code,
      timeline,
      nocs: new Set(trades.filter((one) => one.code === code).map((one) => one.job.noc)),
    })),
    listed: book.listedOccupations.size === 0 ? [] : listedWork(paid, book),
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
