/** The suite notices every change of the law: each value of the rules, amended alone, makes some case fail. */
import { describe, expect, test } from 'vitest'
import { type Case, compare, readSuite } from '../../conformance/compare.ts'
import { amend, builtInLaw, type Law } from '../../src/rules/index.ts'
import { perturbations } from './amendments.ts'
import { answer } from './engine.ts'

const cases = readSuite().flatMap((file) => file.cases)

/** Amendments that change no answer whatever: no case can notice them. */
const equivalent: Readonly<Record<string, string>> = {
  '/job-offer.qualifying/eras/1/from +1': 'the era before says the same',
  '/crs.core.second-language.cap/eras/0/value/alone +1': 'four abilities of 6 make 24',
  '/crs.transferability.education-language/eras/0/value/more/more +1': 'the group is capped at 50',
  '/crs.transferability.education-canadian-work/eras/0/value/more/more +1': 'the group is capped at 50',
  '/crs.transferability.foreign-work-language/eras/0/value/more/more +1': 'the group is capped at 50',
  '/crs.transferability.foreign-work-canadian-work/eras/0/value/more/more +1': 'the group is capped at 50',
  '/crs.transferability.certificate-language/eras/0/value/more +1': 'the group is capped at 50',
  '/crs.transferability.cap/eras/0/value/certificate +1': 'a certificate earns 50 at most',
  '/crs.additional.nomination/eras/0/value +1': 'part D is capped at 600',
  '/crs.additional.arranged-employment/eras/0/value/senior +1': 'part D is capped at 600',
  '/crs.additional.arranged-employment/eras/0/value/other +1': 'part D is capped at 600',
  '/crs.additional.arranged-employment/eras/2/value/exemptPermits': 'no offer earns points then',
  '/crs.additional.french/eras/0/value/french +1': 'French earned no points then',
  '/crs.additional.french/eras/0/value/french -1': 'French earned no points then',
  '/crs.additional.french/eras/0/value/english +1': 'French earned no points then',
  '/crs.additional.french/eras/0/value/english -1': 'French earned no points then',
  '/fsw.grid.adaptability/eras/0/value/ownWork +1': 'adaptability is capped at 10',
}

/** Cases of the rule amended come first, from the last one that noticed something: neighbours notice neighbours. */
function noticedBy() {
  const byRule = new Map<string, readonly Case[]>()
  const last = new Map<string, number>()
  const fails = (one: Case, law: Law) => compare(one, answer(one, law)).length > 0
  return (rule: string, law: Law): Case | undefined => {
    let own = byRule.get(rule)
    if (own === undefined) {
      own = cases.filter((one) => one.rule === rule)
      byRule.set(rule, own)
    }
    const from = last.get(rule) ?? 0
    for (let i = 0; i < own.length; i++) {
      const at = (from + i) % own.length
      if (!fails(own[at]!, law)) continue
      last.set(rule, at)
      return own[at]
    }
    return cases.find((one) => one.rule !== rule && fails(one, law))
  }
}

/** The first of its patches that makes a law that holds. */
function amended(patches: readonly unknown[]): Law | undefined {
  for (const patch of patches) {
    const law = amend(builtInLaw, patch)
    if (law.ok) return law.value
  }
  return undefined
}

describe('the conformance suite notices a law that is not the law', () => {
  test('every value amended alone fails some case, but for those that no answer can show', () => {
    const notices = noticedBy()
    const rules = new Set<string>()
    const unnoticed: string[] = []
    let noticed = 0
    for (const { rule, path, patches } of perturbations(builtInLaw)) {
      const law = amended(patches)
      if (law === undefined) continue
      if (notices(rule, law) === undefined) unnoticed.push(path)
      else {
        noticed++
        rules.add(rule)
      }
    }
    expect(unnoticed.sort()).toEqual(Object.keys(equivalent).sort())
    expect(noticed).toBeGreaterThan(1200)
    // Every dated value that has to do with facts, score, programs, funds and categories.
    const asked = Object.values(builtInLaw)
      .map(({ name }) => name)
      .filter((name) => !/^(lifecycle|rounds|application)\./.test(name))
    expect([...rules].sort()).toEqual(asked.sort())
  })
})
