/** The engine, opened by its doors and seen only through what comes out of them. */
import { readProfile } from '../../src/profile/read.ts'
import { assess, totalOn } from '../../src/rules/assess.ts'
import type { Engine } from './trial.ts'

type Read = Parameters<typeof assess>[0]

/** What the tests hand back to `assess` is what `read` gave them. */
export const engine: Engine = {
  read: (value) => readProfile(value),
  assess: (profile, on, options) => assess(profile as Read, on, options),
  total: (profile, on) => totalOn(profile as Read, on),
}
