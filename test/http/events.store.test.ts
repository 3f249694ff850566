import { expect, test } from 'vitest'
import { moment } from '../../src/law/moment.ts'
import type { NewEvent } from '../../src/rounds/events.ts'
import { builtInRecord } from '../../src/rounds/record/built-in.ts'
import { appendEvent, appendEvents, boundsOf, dropEvents, eventsAfter } from '../../src/store/events.ts'
import { describeStores } from '../clusters/describe-stores.ts'

const AT = moment('2024-02-14T14:00:00Z')
const round = builtInRecord().rounds.at(-1)!
const published = (subject: string, at = AT): NewEvent => ({ type: 'round.published', at, subject, data: { round } })
class Undone extends Error {}

describeStores('events', ({ store, freshDatabase }) => {
  test('many writers at once, some of whom undo it: a reader who goes on from what was last seen sees each once, in order', async () => {
    const WRITERS = 8
    const EACH = 25
    let undone = 0
    let writing = true
    const seen: { number: number; subject: string }[] = []
    const read = async () => {
      const after = seen.at(-1)?.number ?? 0
      seen.push(...(await eventsAfter(store().db, 'public', { after, limit: 7 })))
    }
    const writer = async (w: number) => {
      for (let i = 0; i < EACH; i++) {
        const write = store()
          .db.transaction()
          .execute(async (tx) => {
            await appendEvents(tx, [published(`${w}.${i}.a`), published(`${w}.${i}.b`)])
            // The transaction goes on for a while: another's number must not be seen before this one.
            await new Promise((resolve) => setTimeout(resolve, (w * 7 + i * 3) % 5))
            if ((w + i) % 4 === 0) throw new Undone()
          })
        await write.catch((error) => {
          if (!(error instanceof Undone)) throw error
          undone++
        })
      }
    }
    const reading = (async () => {
      while (writing) await read()
    })()
    await Promise.all(Array.from({ length: WRITERS }, (_, w) => writer(w)))
    writing = false
    await reading
    for (let before = -1; before < seen.length; ) {
      before = seen.length
      await read()
    }
    expect(undone).toBeGreaterThan(20)
    expect(seen).toHaveLength(2 * (WRITERS * EACH - undone))
    expect(seen.map(({ number }) => number)).toEqual(seen.map((_, i) => i + 1))
    expect(new Set(seen.map(({ subject }) => subject)).size).toBe(seen.length)
    expect(await boundsOf(store().db, 'public')).toEqual({ first: 1, last: seen.length })
  })
})
