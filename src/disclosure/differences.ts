import { done, type Outcome, refused } from '../law/outcome.ts'

/** The fields people may be counted by, each with all its values; everybody has exactly one value of each. */
export type Fields = Readonly<Record<string, readonly string[]>>

/** Who is counted: those with one of these values in each field named. A field left out is not asked about. */
export type Question = {
  /** The recorded moment whose people are counted. Only counts of one snapshot can be subtracted from one another. */
  readonly snapshot: string
  readonly where: Readonly<Record<string, readonly string[]>>
}

export type Answer = Question & { readonly count: number }

export type DifferenceRefusal =
  | { readonly code: 'small-count'; readonly message: string }
  | { readonly code: 'small-difference'; readonly message: string; readonly answers: readonly Question[] }
  | { readonly code: 'too-many-answers'; readonly message: string }

/** Steps after which the search for a subtraction gives up and refuses: some hundredths of a second. */
const mostSteps = 100_000

type Box = { readonly answer: Answer; readonly sets: readonly ReadonlySet<string>[]; readonly size: bigint }

/**
 * Whether one more count of a snapshot may be answered after those answered before.
 *
 * Refused if the count is below the threshold, or if the people of one answered question, less those of others that lie
 * within it and apart from each other, are fewer than the threshold: "all", less "Ontario", less "Quebec", is a count
 * of the rest. A difference that is empty by definition (all provinces subtracted) tells nothing and is allowed. A
 * question asked again is allowed: its answer is the same.
 *
 * Not covered: questions that overlap without one lying within the other (A and B, less both, by way of A∩B), and
 * counts of different snapshots. So such questions are for those who are signed in, and journalled; the public gets
 * `release`d tables.
 * @param earlier every answer given of the snapshot to anyone who could share it; others are left aside.
 * @returns the answer, or the refusal `small-count`, `small-difference` or `too-many-answers`. A refusal tells that a
 *   difference lies between 0 and the threshold less one, as a hidden cell does.
 * @throws RangeError for a field or a value that does not exist, or a count that is none.
 */
export function answerable(
  fields: Fields,
  earlier: readonly Answer[],
  asked: Answer,
  threshold: number,
): Outcome<Answer, DifferenceRefusal> {
  if (asked.count < threshold) {
    return refused({ code: 'small-count', message: `Fewer than ${threshold} people. Ask about a larger group.` })
  }
  const own = boxOf(fields, asked)
  const others = earlier.filter(({ snapshot }) => snapshot === asked.snapshot).map((answer) => boxOf(fields, answer))
  if (others.some((other) => within(own, other) && within(other, own))) return done(asked)

  // The question asked is new, so a new subtraction has it either as the whole or as one of those taken away.
  let steps = 0
  const subtraction = (whole: Box, taken: readonly Box[], left: number, from: number): readonly Box[] | undefined => {
    if (++steps > mostSteps) return undefined
    const size = taken.reduce((sum, box) => sum + box.size, 0n)
    if (taken.length > 0 && left < threshold && size < whole.size) return [whole, ...taken]
    const open = others.slice(from).filter((box) => within(box, whole) && taken.every((one) => apart(one, box)))
    // All of them together would not take away enough, so nor do some.
    if (left - open.reduce((sum, { answer }) => sum + answer.count, 0) >= threshold) return undefined
    for (const box of open) {
      const at = others.indexOf(box, from)
      const found = subtraction(whole, [...taken, box], left - box.answer.count, at + 1)
      if (found !== undefined || steps > mostSteps) return found
    }
    return undefined
  }
  const wholes = others.filter((other) => within(own, other))
  let found = subtraction(own, [], asked.count, 0)
  for (const whole of wholes) found ??= subtraction(whole, [own], whole.answer.count - asked.count, 0)
  if (steps > mostSteps) {
    return refused({
      code: 'too-many-answers',
      message:
        'So much of this snapshot has been answered that subtractions can no longer be ruled out. Use a published table.',
    })
  }
  if (found === undefined) return done(asked)
  return refused({
    code: 'small-difference',
    message: `With what was answered before, fewer than ${threshold} people could be counted. Ask about a smaller or a larger group.`,
    answers: found.filter((box) => box !== own).map(({ answer: { snapshot, where } }) => ({ snapshot, where })),
  })
}

function boxOf(fields: Fields, answer: Answer): Box {
  if (!Number.isSafeInteger(answer.count) || answer.count < 0)
    throw new RangeError('A count of people is a whole number.')
  const foreign = Object.entries(answer.where).find(([name, values]) => !values.every((v) => fields[name]?.includes(v)))
  if (foreign !== undefined) throw new RangeError(`The field "${foreign[0]}" or one of its values does not exist.`)
  const sets = Object.entries(fields).map(([name, all]) => new Set(answer.where[name] ?? all))
  return { answer, sets, size: sets.reduce((product, set) => product * BigInt(set.size), 1n) }
}

const within = (small: Box, large: Box) =>
  small.sets.every((set, field) => [...set].every((value) => large.sets[field]!.has(value)))
const apart = (a: Box, b: Box) => a.sets.some((set, field) => ![...set].some((value) => b.sets[field]!.has(value)))
