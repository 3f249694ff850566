import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { SendReport } from '../../src/actions/send-messages.ts'
import { messageIdentity } from '../../src/mail/mail.ts'
import { invitedKey, writeRoundLetters } from '../../src/store/letters.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { startCatcher } from './catcher.ts'
import { addPeople, inviteAll, noon, referenceOf } from './people.ts'

const long = process.env['EXPRESS_ENTRY_LONG'] !== undefined
const [letters, kills] = long ? [4_500, 25] : [300, 4]
const MINUTE = 60_000_000
/** So many messages a sender has under way at once. */
const AT_ONCE = 5
const round = '284'

describeStores('senders are killed', ({ store, databaseUrl }) => {
  test(`${kills} times: every message arrives, and twice only what was known to be in doubt`, async () => {
    await addPeople(store(), letters)
    await inviteAll(store(), round)
    await store()
      .db.transaction()
      .execute((tx) => writeRoundLetters(tx, { round, at: noon }))
    const catcher = await startCatcher({ slow: () => Math.random() * 4 })
    const children: ChildProcess[] = []
    // Every sender begins when the claims of the one before have run out.
    const start = (n: number) => {
      const child = spawn(process.execPath, [path.join(import.meta.dirname, 'sender.ts'), `${noon + n * 5 * MINUTE}`], {
        env: {
          ...process.env,
          DATABASE_URL: databaseUrl(),
          SMTP_URL: catcher.url,
          MAIL_FROM: 'no-reply@example.org',
          ACCOUNT_URL: 'https://example.org/account',
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      children.push(child)
      return { child, ended: once(child, 'exit') }
    }
    try {
      const doubted = new Set<string>()
      for (let n = 0; n < kills; n++) {
        const { child, ended } = start(n)
        // Somewhere in the next stretch, and at any point of a message.
        const stop = catcher.caught.length + 1 + Math.floor((Math.random() * letters) / kills / 1.5)
        while (catcher.caught.length < stop && child.exitCode === null) await sleep(1)
        await sleep(Math.random() * 5)
        child.kill('SIGKILL')
        await ended
        await sleep(20) // what was on its way to the server arrives
        // No more than it had under way, and what those before it left.
        const doubtful = await sending()
        expect(doubtful.length).toBeLessThanOrEqual((n + 1) * AT_ONCE)
        for (const { profile, key } of doubtful) doubted.add(messageIdentity(profile, key))
      }
      const { child, ended } = start(kills)
      let out = ''
      child.stdout!.on('data', (chunk: Buffer) => {
        out += chunk
      })
      expect(await ended).toEqual([0, null])
      expect(JSON.parse(out)).toMatchObject({ later: 0, givenUp: 0, ended: 'all-done' } satisfies Partial<SendReport>)

      const wanted = Array.from({ length: letters }, (_, i) => messageIdentity(referenceOf(i + 1), invitedKey(round)))
      const arrived = Map.groupBy(catcher.caught, ({ id }) => id)
      expect([...arrived.keys()].sort()).toEqual(wanted.sort())
      const twice = [...arrived].filter(([, copies]) => copies.length > 1)
      for (const [id, copies] of twice) {
        expect(doubted.has(id)).toBe(true)
        for (const copy of copies) expect(copy).toEqual(copies[0])
      }
      expect(catcher.caught.length - letters).toBeLessThanOrEqual(kills * AT_ONCE)
      expect(await sending()).toEqual([])
      expect(await store().db.selectFrom('outbox').select('profile').where('state', '!=', 'sent').execute()).toEqual([])
      console.log(
        `${letters} messages, ${kills} kills: ${doubted.size} in doubt, ${twice.length} of them arrived twice`,
      )
    } finally {
      for (const child of children) child.kill('SIGKILL')
      await catcher.close()
    }
  }, 600_000)

  const sending = () =>
    store().db.selectFrom('outbox').select(['profile', 'key']).where('state', '=', 'sending').execute()
})
