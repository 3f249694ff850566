/** A case of the conformance suite before its answer is known: who, on which day, and what the tables say of them. */

/** A declared profile, as section 1 of the format has it. */
export type Declared = Readonly<Record<string, unknown>>

export type Draft = {
  /** Unique in its topic; stable, since reports of other implementations name it. */
  readonly id: string
  readonly title: string
  /** The rule it probes, by its name in the law book or, where the law book has none, by the finding's or the key's name. */
  readonly rule: string
  readonly profile: unknown
  readonly on: string
  readonly rulesOn?: string
  /** What the author of the case reads in the tables, by path of the answer: checked against both readings. */
  readonly states?: Readonly<Record<string, unknown>>
}

/** One file of the suite. */
export type Topic = { readonly name: string; readonly about: string; readonly drafts: readonly Draft[] }

/** Writes drafts that share a rule, a day or both. */
export const draftsOf =
  (rule: string, on: string) =>
  (id: string, title: string, profile: unknown, states?: Draft['states'], over: Partial<Draft> = {}): Draft => ({
    id,
    title,
    rule,
    profile,
    on,
    ...(states === undefined ? {} : { states }),
    ...over,
  })
