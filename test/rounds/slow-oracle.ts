/**
 * Rounds read a second time, from the contract and apart from the code: every condition in plain words on plain data, a
 * sort by a key written as text, digests from Node. Slow, and meant to be.
 */
import { createHash } from 'node:crypto'

export type OracleCandidate = {
  profile: string
  points: number
  /** Micros since 1970. */
  submittedAt: number
  programs: string[]
  nominee: boolean
  categories: string[]
  barred: boolean
}

export type OracleInstruction = {
  type: string
  program: string | null
  category: string | null
  invitations: number
  at: number
}

export type OracleRules = { tieBreak: boolean; programOrder: readonly string[] }

const sha = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

/** The same clock time a year later, with the calendar of JavaScript; 29 February falls to 28 February. */
function yearLater(micros: number): number {
  const date = new Date(Math.floor(micros / 1000))
  const rest = micros - Math.floor(micros / 1000) * 1000
  const [year, month, day] = [date.getUTCFullYear() + 1, date.getUTCMonth(), date.getUTCDate()]
  const leap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1
  const falls = month === 1 && day === 29 && !leap ? 28 : day
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds(), date.getUTCMilliseconds()] as const
  return Date.UTC(year, month, falls, ...time) * 1000 + rest
}

/** A text whose plain order is the rank: fewer points later, then the moment, then the bytes of the reference. */
const sortKey = ({ points, submittedAt, profile }: OracleCandidate) =>
  `${String(9999 - points).padStart(4, '0')} ${String(submittedAt).padStart(20, '0')} ${Buffer.from(profile, 'utf8').toString('hex')}`

export function oracleRound(instruction: OracleInstruction, pool: readonly OracleCandidate[], rules: OracleRules) {
  const { type, program, category, invitations, at } = instruction
  const couldBe = pool.filter((one) => {
    if (one.programs.length === 0 || one.barred) return false
    if (one.submittedAt > at || yearLater(one.submittedAt) <= at) return false
    if (type === 'general') return true
    if (type === 'program' && program === 'pnp') return one.nominee
    if (one.nominee) return false
    return type === 'program' ? one.programs.includes(program!) : one.categories.includes(category!)
  })
  const keyed = couldBe.map((one) => ({ one, key: sortKey(one) }))
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  const ranked = keyed.map(({ one }) => one)
  const taken: OracleCandidate[] = []
  for (const one of ranked) {
    const last = taken.at(-1)
    const atLowestScore = !rules.tieBreak && last !== undefined && last.points === one.points
    if (taken.length < invitations || (taken.length > 0 && atLowestScore)) taken.push(one)
  }
  const last = taken.at(-1)
  const named = (one: OracleCandidate) => {
    if (program !== null) return program
    for (const name of rules.programOrder) {
      if (name === 'pnp' ? one.nominee : one.programs.includes(name)) return name
    }
    throw new Error('meets nothing')
  }
  const isTied = (one: OracleCandidate) => one.points === last?.points
  return {
    invited: taken.map((one, i) => ({ profile: one.profile, rank: i + 1, program: named(one) })),
    result: {
      invited: taken.length,
      eligible: couldBe.length,
      minimumCrs: last ? last.points : null,
      tieBreakAt: last && rules.tieBreak ? last.submittedAt : null,
      tied: couldBe.filter(isTied).length,
      tiedInvited: taken.filter(isTied).length,
      lowestRank: last ? taken.length : null,
      invitedDigest: sha(taken.map((one) => `${one.profile}\n`).join('')),
    },
  }
}

/** The digest by the recipe in docs/rounds.md. `instruction` is JSON in its one spelling, `ruleBook` a digest. */
export function oracleDigest(
  instruction: object,
  ruleBook: string,
  field: readonly Pick<OracleCandidate, 'profile' | 'points' | 'submittedAt'>[],
  invitedDigest: string,
): string {
  const sums = [0n, 0n]
  for (const { profile, points, submittedAt } of field) {
    const leaf = createHash('sha256').update(`${profile}\n${points}\n${submittedAt}\n`).digest()
    sums[0] = (sums[0]! + leaf.readBigUInt64BE(0)) % 2n ** 64n
    sums[1] = (sums[1]! + leaf.readBigUInt64BE(8)) % 2n ** 64n
  }
  const sorted = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(sorted)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([key, inner]) => [key, sorted(inner)]),
          )
        : value
  const [sumA, sumB] = sums.map(String)
  return sha(
    JSON.stringify(sorted({ instruction, ruleBook, field: { eligible: field.length, sumA, sumB }, invitedDigest })),
  )
}
