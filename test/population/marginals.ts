/**
 * What the synthetic people are like, beside what was published of the real ones. The rounds of 2023 are held over small
 * pools of their tables, each a fortieth of the real one, and those invited are set beside the invited of 2023.
 */
import { dayNumber } from '../../src/law/day.ts'
import { dayOf } from '../../src/law/moment.ts'
import type { Profile } from '../../src/profile/profile.ts'
import { builtInRecord } from '../../src/rounds/record/built-in.ts'
import { answerOn } from '../../src/rules/answer.ts'
import { evidenceFor } from '../../src/rules/assess.ts'
import { populationOf } from '../../src/simulator/population/population.ts'
import { type Entrant, entrantsOf, holdOver, instructionOf, tableFor } from '../../src/simulator/population/replay.ts'
import { targets } from './targets.ts'

/** One person of this many is drawn. */
const SCALE = 40
const SEED = '1'

const noDigest = () => '0'.repeat(64)

type Seen = { readonly profile: Profile; readonly on: number }

/** Everybody invited in the rounds of a year, as they were on the day of their round. */
export function invitedOf(year: number): Seen[] {
  const record = builtInRecord()
  const seen: Seen[] = []
  const rounds = record.rounds.filter(({ on }) => on.startsWith(`${year}`))
  let asOf = ''
  let entrants: readonly Entrant[] = []
  for (const round of rounds) {
    const whole = instructionOf(round)
    const table = tableFor(record, whole.at)!
    if (table.asOn !== asOf) {
      asOf = table.asOn
      entrants = entrantsOf(record, table, SEED, { size: Math.round(table.total / SCALE) })
    }
    const instruction = { ...whole, invitations: Math.round(whole.invitations / SCALE) }
    const held = holdOver(instruction, entrants, noDigest)
    const invited = new Set(held.invited.map(({ profile }) => profile))
    for (const { profile, reference } of entrants) {
      if (invited.has(reference)) seen.push({ profile, on: dayOf(whole.at) })
    }
    entrants = held.left
  }
  return seen
}

function answerOf({ profile, on }: Seen) {
  const evidence = evidenceFor(profile, on)
  if (!evidence.ok) throw new Error(evidence.refusal.message)
  return answerOn(evidence.value, on)
}

const share = (people: readonly Seen[], has: (one: Seen, answer: ReturnType<typeof answerOf>) => boolean) =>
  people.filter((one) => has(one, answerOf(one))).length / people.length

export type Row = {
  readonly of: string
  readonly what: string
  readonly known: number
  readonly ours: number
  readonly source: string
}

/** The table of known figures, ours beside them, in fractions of one. */
export function marginals(): readonly Row[] {
  const invited = invitedOf(2023)
  const record = builtInRecord()
  const day = '2022-01-17'
  const table = record.distributions.find(({ asOn }) => asOn === day)!
  const pool: Seen[] = []
  for (const { profile } of populationOf({ record, table, seed: SEED, size: Math.round(table.total / SCALE) })) {
    pool.push({ profile, on: dayNumber(day) })
  }
  const people = { 'invited 2023': invited, 'pool 2022-01-17': pool }
  return targets.map(({ of, what, known, source, has }) => ({
    of,
    what,
    known,
    source,
    ours: share(people[of], (one, answer) => has(one.profile, answer)),
  }))
}

const percent = (fraction: number) => `${(100 * fraction).toFixed(1)} %`
const points = (fraction: number) => `${fraction < 0 ? '−' : '+'}${Math.abs(100 * fraction).toFixed(1)}`

/** The table as a page of the documentation. */
export function marginalsPage(rows: readonly Row[]): string {
  const line = ({ of, what, known, ours, source }: Row) =>
    `| ${of} | ${what} | ${percent(known)} | ${percent(ours)} | ${points(ours - known)} | ${source} |`
  return `# The synthetic population beside the published figures

Generated: \`npx vitest run test/population/marginals.test.ts -u\` writes this page, and the test finds it stale. Known: as
published (data/population.json has the sources by key). Ours: of pools a fortieth as large as the published ones, seed 1; of
*invited 2023*, all 42 rounds of 2023 are held over the pools of their tables, so those invited are set beside those
invited. The figures *at submission* of 2021 have no table of their own and are set beside the pool of 2022-01-17, which
differs from those submitting by whom the rounds of 2021 had taken out.

| people | what | known | ours | residual, points of a hundred | source |
| --- | --- | --: | --: | --: | --- |
${rows.map(line).join('\n')}
`
}
