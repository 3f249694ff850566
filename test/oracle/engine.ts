/** The engine, opened by its two doors and seen only through what comes out of them. */
import type { Engine } from './trial.ts'

/** Undefined if the engine is not in this checkout. */
export async function openEngine(): Promise<Engine | undefined> {
  const at = (path: string) => new URL(`../../src/${path}`, import.meta.url).href
  try {
    const { readProfile } = (await import(at('profile/read.ts'))) as { readProfile: Engine['read'] }
    const { assess } = (await import(at('rules/assess.ts'))) as { assess: Engine['assess'] }
    return { read: readProfile, assess }
  } catch (failure) {
    if ((failure as { code?: string }).code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw failure
  }
}
