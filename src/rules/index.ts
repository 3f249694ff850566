/**
 * The rules of Express Entry as a library: pure, without network or Node, the same in a browser as on the server.
 * @example
 * const profile = readProfile(JSON.parse(text))
 * if (profile.ok) console.log(assess(profile.value, '2024-02-14'))
 */
export { type DayNumber, dayNumber, type PlainDate, plainDate } from '../law/day.ts'
export type { Outcome } from '../law/outcome.ts'
export type { Profile } from '../profile/profile.ts'
export { type ProfileProblem, readProfile } from '../profile/read.ts'
export { type Assessment, type AssessOptions, type AssessRefusal, assess, totalOn } from './assess.ts'
export { type NotRecorded, type RuleBook, ruleBook } from './book.ts'
export type { Facts } from './facts.ts'
export type { Criterion, ScoreLine } from './findings.ts'
export { type AmendRefusal, amend, builtInLaw, type Law, lawDocument } from './law.ts'
