/** One seed of the comparison: a profile, the days it is assessed on, and what the two readings say of them. */
import { addDays, numberOf } from './days.ts'
import { Dice } from './dice.ts'
import { codesOf, type Difference, differences, type EngineOutcome, pathsOf, plainPath } from './differences.ts'
import { spoilt } from './mutations.ts'
import { isRefused, Oracle, oracleValidate, type Profile } from './oracle.ts'
import { boundaryDays, randomDay } from './random-days.ts'
import { type FourDigits, randomProfile } from './random-profile.ts'

/** The engine as the contract has it: a profile read, then assessed on a day. */
export interface Engine {
  read: (value: unknown) => EngineOutcome
  /** `rulesOn` is a day number, days since 1970-01-01. */
  assess: (profile: unknown, on: string, options?: { rulesOn?: number }) => EngineOutcome
  /** The total alone, on a day number. */
  total: (profile: unknown, on: number) => EngineOutcome
}

export interface Found extends Difference {
  seed: number
  on: string
}

/** The profile and the days of a seed; one in eight profiles leaves out its four-digit codes, wholly or here and there. */
export function trialOf(seed: number): { profile: Profile; days: string[] } {
  const dice = new Dice(seed + 77_000_001)
  const around = randomDay(seed)
  const fourDigits: FourDigits = dice.weighted([
    [14, 'always'],
    [1, 'sometimes'],
    [1, 'never'],
  ])
  const profile = randomProfile(seed, around, fourDigits)
  const boundaries = boundaryDays().filter(
    (day) => Math.abs(Date.parse(day) - Date.parse(around)) < 3 * 365 * 86_400_000,
  )
  const days = new Set([around, addDays(around, dice.whole(-3, 3)), addDays(dice.pick(boundaries), dice.whole(-1, 0))])
  return { profile, days: [...days] }
}

/** Differences of one seed on its days; with `changes`, also the day on which the answer next changes. */
export function compareSeed(engine: Engine, seed: number, changes: boolean): Found[] {
  const { profile, days } = trialOf(seed)
  const found: Found[] = []
  const read = engine.read(profile)
  if (!read.ok) return [{ seed, on: '', path: 'read', oracle: 'valid', engine: JSON.stringify(read.refusal) }]
  const oracle = new Oracle(profile)
  if (oracle.complaints.length > 0) throw new Error(`seed ${seed}: not valid: ${JSON.stringify(oracle.complaints)}`)
  const compareOn = (on: string) => {
    const expected = oracle.assess(on)
    const answered = engine.assess(read.value, on)
    for (const difference of differences(expected, answered)) found.push({ seed, on, ...difference })
    const total = engine.total(read.value, numberOf(on))
    const points = isRefused(expected) ? undefined : expected.crs.total
    if ((total.ok ? total.value : undefined) !== points) {
      found.push({ seed, on, path: 'total alone', oracle: points, engine: total })
    }
    return { expected, answered }
  }
  // The book of another day, while ages, windows and expiries stay on theirs.
  const on = days[0] as string
  const rulesOn = days[2] ?? randomDay(seed + 1)
  const underBook = engine.assess(read.value, on, { rulesOn: numberOf(rulesOn) })
  for (const difference of differences(oracle.assess(on, { rulesOn }), underBook)) {
    found.push({ seed, on: `${on} by the rules of ${rulesOn}`, ...difference })
  }
  for (const on of days) {
    const { expected, answered } = compareOn(on)
    if (!changes || on !== days[0] || isRefused(expected) || !answered.ok) continue
    const expectedOn = oracle.changesOn(on)
    const answeredOn = (answered.value as { changesOn?: unknown }).changesOn
    if (expectedOn !== answeredOn) found.push({ seed, on, path: 'changesOn', oracle: expectedOn, engine: answeredOn })
    // The day of a change and its eve are where a reading shows best.
    compareOn(addDays(expectedOn, -1))
    compareOn(expectedOn)
  }
  return found
}

/** Differences in what is refused: whether a spoilt profile is, and for which places. */
export function compareSpoilt(engine: Engine, seed: number): Found[] {
  const { profile } = trialOf(seed)
  const value = spoilt(profile, seed)
  const complaints = oracleValidate(value)
  const read = engine.read(value)
  const expected = [...new Set(complaints.map(({ path }) => plainPath(path)))].sort().join(' ')
  const answered = read.ok ? '' : pathsOf(read.refusal).join(' ')
  if ((complaints.length === 0) !== read.ok || expected !== answered) {
    const codes = read.ok ? 'read' : `${answered} (${codesOf(read.refusal).join(' ')})`
    return [{ seed, on: '', path: 'validation', oracle: expected === '' ? 'valid' : expected, engine: codes }]
  }
  return []
}
