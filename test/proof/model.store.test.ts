/**
 * Whole lives drawn at random against a model, on both stores: what every act is answered, where everything stands after it, and what
 * has to hold of the store in the end. Longer by EXPRESS_ENTRY_LONG; the long run is test/proof/long.ts.
 */
import { describe, expect, test } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { describeStores, type StoreSuite } from '../clusters/describe-stores.ts'
import { long } from '../rounds/rooms.ts'
import { type Counts, Differs, type FreshStore, replayScript, runWorld, shortened, tellOf } from './histories.ts'
import { found } from './histories-found.ts'
import { dayNamed, dayOf, invitationOver, jobBankOver, monthsLater, nameOf, startOf } from './model-law.ts'

const HISTORIES = 5
const STEPS = 60
const WORLDS = 2
const SHORTENING_SECONDS = 30

const freshIn =
  ({ freshDatabase }: StoreSuite): FreshStore =>
  async () => {
    const opened = await openStore({ DATABASE_URL: await freshDatabase() }, { connections: 3 })
    if (!opened.ok) throw new Error(opened.refusal.message)
    // Dropped with the suite.
    return { store: opened.value, drop: () => opened.value.close() }
  }

describeStores('whole lives against a model', (suite) => {
  test(
    'every act is answered as the model says, everything stands as it says, and the store is sound',
    async () => {
      const fresh = freshIn(suite)
      const size = { histories: HISTORIES, steps: STEPS }
      const counts: Counts = new Map()
      // Another ten beginnings each time; the number is told where they differ.
      const seed = Math.floor(Math.random() * 1_000_000_000)
      for (let world = 0; world < long(WORLDS); world++) {
        const { store, drop } = await fresh()
        try {
          await runWorld(store, seed + world, size, counts)
        } catch (error) {
          if (!(error instanceof Differs)) throw error
          throw new Error(tellOf(seed + world, size, error, await shortened(error.script, fresh, SHORTENING_SECONDS)))
        } finally {
          await drop()
        }
      }
      // They are lives, and not refusals alone.
      for (const act of ['register', 'start-draft', 'fill', 'submit'])
        expect(counts.get(act)?.get('done')).toBeGreaterThan(0)
    },
    60_000 + long(WORLDS) * 60_000,
  )

  test.each(found)('%s', async (_why, script) => {
    const { store, drop } = await freshIn(suite)()
    try {
      expect((await replayScript(store, script))?.message).toBeUndefined()
    } finally {
      await drop()
    }
  })
})

describe('the calendar of the model', () => {
  test.each<[from: string, months: number, to: string]>([
    ['2024-02-29', 12, '2025-02-28'],
    ['2023-02-28', 12, '2024-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2016-02-29', 60, '2021-02-28'],
  ])('%s and %s months is %s', (from, months, to) => {
    const at = startOf(dayNamed(from)) + 5
    expect(nameOf(dayOf(monthsLater(at, months)))).toBe(to)
    expect(monthsLater(at, months) - startOf(dayNamed(to))).toBe(5)
  })

  test('a letter of 2019-07-10 says 2019-09-09 00:00 UTC', () => {
    expect(invitationOver(startOf(dayNamed('2019-07-10')) + 1)).toBe(startOf(dayNamed('2019-09-09')))
  })

  test('Job Bank ends on 2017-06-06, with the days that would have ended later', () => {
    expect(jobBankOver(startOf(dayNamed('2017-05-05')))).toEqual({
      act: 'lapse-job-bank',
      at: startOf(dayNamed('2017-06-05')),
    })
    expect(jobBankOver(startOf(dayNamed('2017-05-06')))).toEqual({
      act: 'abolish-job-bank',
      at: startOf(dayNamed('2017-06-06')),
    })
  })
})
