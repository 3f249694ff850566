/**
 * Our own engine behind the protocol of the suite; an example for others to follow.
 *
 *     node conformance/run.ts -- node conformance/adapter.ts
 */
import { createInterface } from 'node:readline'
import { assess, dayNumber, readProfile } from '../src/rules/index.ts'

type Question = { readonly id: string; readonly profile: unknown; readonly on: string; readonly rulesOn?: string }

/** One answer to one question. */
function answer({ id, profile, on, rulesOn }: Question): object {
  const read = readProfile(profile)
  if (!read.ok) return { id, refusal: read.refusal }
  const assessed = assess(read.value, on, rulesOn === undefined ? {} : { rulesOn: dayNumber(rulesOn) })
  return assessed.ok ? { id, assessment: assessed.value } : { id, refusal: assessed.refusal }
}

for await (const line of createInterface({ input: process.stdin })) {
  if (line !== '') process.stdout.write(`${JSON.stringify(answer(JSON.parse(line) as Question))}\n`)
}
