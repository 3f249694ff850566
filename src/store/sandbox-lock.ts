/** One process has a sandbox at a time: its clock is in that process. */
import type { Store } from './open.ts'

/** Any number will do, as long as every version of this program takes the same. */
const sandboxLock = 20_150_151

/**
 * Takes the sandbox of a store for as long as this process has it open; a process that is killed leaves it free.
 * @returns what lets it go, or nothing where another has it.
 */
export async function takeSandbox({ sql }: Store): Promise<(() => Promise<void>) | undefined> {
  const own = await sql.reserve()
  const [row] = await own<{ taken: boolean }[]>`select pg_try_advisory_lock(${sandboxLock}) as taken`
  if (row!.taken) {
    return async () => {
      await own`select pg_advisory_unlock(${sandboxLock})`
      own.release()
    }
  }
  own.release()
  return undefined
}
