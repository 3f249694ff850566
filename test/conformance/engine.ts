/** Our engine's answer to a case, under the built-in law or an amended one. */
import type { Answer, Case } from '../../conformance/compare.ts'
import { assess, dayNumber, type Law, readProfile } from '../../src/rules/index.ts'

export function answer({ id, profile, on, rulesOn }: Case, law?: Law): Answer {
  const read = readProfile(profile)
  if (!read.ok) return { id, refusal: read.refusal }
  const assessed = assess(read.value, on, {
    ...(rulesOn === undefined ? {} : { rulesOn: dayNumber(rulesOn) }),
    ...(law === undefined ? {} : { law }),
  })
  return assessed.ok ? { id, assessment: assessed.value } : { id, refusal: assessed.refusal }
}
