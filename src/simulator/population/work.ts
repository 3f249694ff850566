/** Work: how long, where and when; then the jobs that make it up. */
import { type DayNumber, plainDate } from '../../law/day.ts'
import { type Dice, weighted } from './dice.ts'
import { nearby, type Occupation } from './occupations.ts'
import { provinces } from './places.ts'
import { yearsOf } from './schooling.ts'
import type { Circle, Sketch } from './sketch.ts'

/** Ten years: work before them earns nothing, so nothing earlier is told. */
const TOLD = 3600

/** Completed years of work in Canada of somebody there: years and weight. Assumed. */
const yearsInCanada = weighted([
  [0, 11],
  [1, 46],
  [2, 25],
  [3, 10],
  [4, 5],
  [5, 3],
])

/** A year of full-time work is 10,920 hour-days, at 30 hours a week 364 days. */
const YEAR = 364

/**
 * Lays study and work along a life, backwards from the day of the pool: work in Canada up to today, study in Canada before
 * it, work abroad before that, study abroad first.
 * @returns whether the years since school suffice for all of it.
 */
export function drawWork(dice: Dice, sketch: Sketch, circle: Circle): boolean {
  const { place, schooling, ageDays } = sketch
  let ago = 0
  sketch.canadaFromAgo = 0
  if (place === 'canada') {
    sketch.canadaFromAgo = dice.of(yearsInCanada) * YEAR + 20 + dice.below(344)
    ago = sketch.canadaFromAgo
  }
  sketch.studyCanadaEndedAgo = 0
  sketch.studyCanadaBeganAgo = 0
  if (schooling.canada.length > 0) {
    // Those abroad studied in Canada some years back and left; the others found work within some months.
    sketch.studyCanadaEndedAgo = place === 'canada' ? ago + 10 + dice.below(150) : 700 + dice.below(1500)
    sketch.studyCanadaBeganAgo = sketch.studyCanadaEndedAgo + 365 * yearsOf(schooling.canada) - 100
    ago = sketch.studyCanadaBeganAgo
  }
  const adult = ageDays - 18 * 365
  const studyAbroad = 365 * yearsOf(schooling.abroad)
  // Time abroad between the end of study there and the move to Canada, or today.
  const room = adult - studyAbroad - ago - dice.below(150)
  if (room < 30) return false
  sketch.studyAbroadEndedAgo = ago + room
  drawWorkAbroad(dice, sketch, ago, room, circle)
  return true
}

function drawWorkAbroad(dice: Dice, sketch: Sketch, ago: number, room: number, circle: Circle): void {
  const inCanada = sketch.place === 'canada'
  const studiedLater = sketch.schooling.canada.length > 0
  sketch.abroadFromAgo = 0
  sketch.abroadUntilAgo = 0
  // Many who came as students had not worked before: of the invited of 2021, 58 % had no work abroad.
  const none = inCanada ? (studiedLater ? 520 : 180) : circle === 'modest' ? 60 : 0
  if (room < 100 || dice.chance(none)) return
  const left = inCanada || studiedLater ? ago + 20 + dice.below(200) : dice.chance(880) ? 0 : 10 + dice.below(200)
  const looking = dice.chance(650) ? dice.below(300) : dice.below(Math.max(1, room))
  const from = Math.min(sketch.studyAbroadEndedAgo - looking, TOLD)
  if (from - left < 60) return
  sketch.abroadFromAgo = from
  sketch.abroadUntilAgo = left
}

/** Completed years, as the score counts them, of days of full-time work. */
export const completedYears = (days: number): number => Math.min(10, Math.floor(days / YEAR))

export type DeclaredJob = {
  noc: string
  noc2016?: string
  country: string
  province?: string
  from: string
  to: string | null
  hoursPerWeek: number
  whileFullTimeStudent?: boolean
}

const hours = weighted([
  [40, 62],
  [37.5, 22],
  [35, 8],
  [44, 4],
  [30, 4],
])
/** In how many jobs a time abroad, and one in Canada, was spent, by thousands of a person for each year. */
const changes = { abroad: 180, canada: 130 } as const

/** A time of work cut into jobs, earliest first, so that the days worked stay the same: a gap pushes the earlier job back. */
function cut(dice: Dice, from: number, until: number, perYear: number, gaps: boolean): (readonly [number, number])[] {
  const days = from - until
  const more = dice.chance(Math.floor((days * perYear) / 365)) && days > 500 ? 1 : 0
  if (more === 0) return [[from, until]]
  const second = 120 + dice.below(days - 240)
  const gap = gaps && dice.chance(500) ? dice.below(90) : 0
  return [
    [from + gap, until + second + gap],
    [until + second, until],
  ]
}

/** The jobs of a person, earliest first. */
export function declareJobs(
  dice: Dice,
  sketch: Sketch,
  on: DayNumber,
  country: string,
  province: string,
  codes2016: boolean,
): DeclaredJob[] {
  const { abroadFromAgo, abroadUntilAgo, canadaFromAgo, studyCanadaEndedAgo, studyCanadaBeganAgo } = sketch
  const jobs: DeclaredJob[] = []
  const add = (occupation: Occupation, where: string, from: number, until: number) => {
    const job: DeclaredJob = {
      noc: occupation.noc,
      ...(codes2016 && { noc2016: dice.of(occupation.before) }),
      country: where,
      ...(where === 'CA' && { province }),
      from: plainDate(on - from),
      to: until <= 0 ? null : plainDate(on - until - 1),
      hoursPerWeek: dice.of(hours),
    }
    jobs.push(job)
    return job
  }
  const later = sketch.occupation
  if (abroadFromAgo > abroadUntilAgo) {
    // Work before a move is often in another occupation than work after it.
    const earlier = sketch.place === 'canada' && dice.chance(450) ? nearby(dice, sketch) : later
    for (const [from, until] of cut(dice, abroadFromAgo, abroadUntilAgo, changes.abroad, true)) {
      add(earlier, country, from, until)
    }
  }
  if (studyCanadaEndedAgo > 0 && sketch.place === 'canada' && dice.chance(350)) {
    const job = add(nearby(dice, sketch), 'CA', studyCanadaBeganAgo - 60, studyCanadaEndedAgo)
    job.hoursPerWeek = 20
    job.whileFullTimeStudent = true
  }
  if (canadaFromAgo > 0) {
    for (const [from, until] of cut(dice, canadaFromAgo, 0, changes.canada, false)) add(later, 'CA', from, until)
  }
  return jobs
}

/** A job in Canada of a spouse or partner that makes so many completed years. */
export function spouseJob(dice: Dice, sketch: Sketch, on: DayNumber, years: number, codes2016: boolean): DeclaredJob {
  const occupation = nearby(dice, sketch)
  return {
    noc: occupation.noc,
    ...(codes2016 && { noc2016: dice.of(occupation.before) }),
    country: 'CA',
    province: dice.of(provinces),
    from: plainDate(on - years * YEAR - dice.below(300)),
    to: null,
    hoursPerWeek: dice.of(hours),
  }
}
