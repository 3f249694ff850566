/** Transactions that lost a race are run again: the loser of a deadlock or of a serialization, or of the same key. */

const LOST = ['40001', '40P01']
const SAME_KEY = '23505'

const codeOf = (error: unknown) => (error instanceof Error ? (error as { code?: unknown }).code : undefined)

/** Somebody else wrote the same key first. */
export const isSameKey = (error: unknown): boolean => codeOf(error) === SAME_KEY

/**
 * Runs until it is not the loser of a race, at most `times`.
 * @param sameKey whether to run again, too, when somebody else wrote the same key first.
 */
export async function retrying<T>(run: () => Promise<T>, { sameKey = false, times = 20 } = {}): Promise<T> {
  for (let left = times; ; left--) {
    try {
      return await run()
    } catch (error) {
      const lost = LOST.includes(`${codeOf(error)}`) || (sameKey && isSameKey(error))
      if (!lost || left <= 1) throw error
    }
  }
}
