/** What a round is known by: digests of who could be invited, by which rules, and who was. The recipe: docs/rounds.md. */
import type { Dated } from '../law/dated.ts'
import { canonicalJson } from '../pool/canonical-json.ts'
import type { RuleBook } from '../rules/book.ts'
import { builtInLaw, type Law } from '../rules/law.ts'
import { type Instruction, instructionJson } from './instruction.ts'
import type { Ranked } from './rank.ts'

/** SHA-256 of a text in UTF-8, as 64 hexadecimal digits. Given by the door, since Node and browsers have each their own. */
export type Sha256 = (text: string) => string

/** Two signed whole numbers of 64 bits. */
export type Leaf = { readonly a: bigint; readonly b: bigint }

/** The first sixteen bytes of SHA-256 of a candidate's reference, points and moment, each ended by a line feed. */
export function leafOf({ profile, points, submittedAt }: Ranked, sha256: Sha256): Leaf {
  const digest = sha256(`${profile}\n${points}\n${submittedAt}\n`)
  return {
    a: BigInt.asIntN(64, BigInt(`0x${digest.slice(0, 16)}`)),
    b: BigInt.asIntN(64, BigInt(`0x${digest.slice(16, 32)}`)),
  }
}

/** Everyone who could be invited: how many, and the sums of their leaves, whose order does not matter. */
export type Field = { readonly eligible: number; readonly sumA: bigint; readonly sumB: bigint }

const modulo = (sum: bigint) => `${BigInt.asUintN(64, sum)}`

/** SHA-256 of the references in rank order, each followed by a line feed. */
export const invitedDigest = (references: readonly string[], sha256: Sha256): string =>
  sha256(references.map((reference) => `${reference}\n`).join(''))

/** SHA-256 of an instruction in its one spelling: what its texts carry and an approval names. */
export const instructionDigest = (instruction: Instruction, sha256: Sha256): string =>
  sha256(canonicalJson(instructionJson(instruction)))

/** SHA-256 of a law book: the days and values of every era, not what is said of them. */
export function lawDigest(law: Law, sha256: Sha256): string {
  const erasOf = ({ eras }: Dated<unknown>) =>
    eras.map((era) => ('value' in era ? { from: era.from, value: era.value } : { from: era.from }))
  const rules = Object.values(law) as Dated<unknown>[]
  return sha256(canonicalJson(Object.fromEntries(rules.map((rule) => [rule.name, erasOf(rule)]))))
}

const bookDigests = new WeakMap<RuleBook, string>()

/** SHA-256 of the values in force: canonical JSON of every rule's value by its name in the law book. */
export function ruleBookDigest(book: RuleBook, sha256: Sha256): string {
  let digest = bookDigests.get(book)
  if (digest === undefined) {
    const values = Object.entries(book.law).map(([key, { value }]) => [builtInLaw[key as keyof Law].name, value])
    digest = sha256(canonicalJson(Object.fromEntries(values)))
    bookDigests.set(book, digest)
  }
  return digest
}

/** The digest of a round: the same for the same instruction, rules, ranked field and invited, on any machine. */
export function roundDigest(
  instruction: Instruction,
  book: RuleBook,
  field: Field,
  invited: string,
  sha256: Sha256,
): string {
  const { eligible, sumA, sumB } = field
  return sha256(
    canonicalJson({
      instruction: instructionJson(instruction),
      ruleBook: ruleBookDigest(book, sha256),
      field: { eligible, sumA: modulo(sumA), sumB: modulo(sumB) },
      invitedDigest: invited,
    }),
  )
}
