import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sendMessages } from '../../src/actions/send-messages.ts'
import { type Mail, messageIdentity, openMail } from '../../src/mail/mail.ts'
import { type MailEnv, mailSettings } from '../../src/mail/settings.ts'
import { writeLetter, writeRoundLetters } from '../../src/store/letters.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { type CatcherOptions, type Caught, type Stage, startCatcher, type Verdict } from './catcher.ts'
import { addPeople, addressOf, inviteAll, noon, referenceOf } from './people.ts'
import { sampleLetters } from './samples.ts'

const MINUTE = 60_000_000
const settings = { MAIL_FROM: 'no-reply@example.org', ACCOUNT_URL: 'https://example.org/account' }

describeStores('messages are sent', ({ store }) => {
  const closing: (() => unknown)[] = []
  const catcher = async (options?: CatcherOptions) => {
    const started = await startCatcher(options)
    closing.push(started.close)
    return started
  }
  const mailTo = (env: MailEnv): Mail => {
    const read = mailSettings(env)
    if (!read.ok) throw new Error(read.refusal.message)
    const mail = openMail(read.value)
    closing.push(mail.close)
    return mail
  }
  const smtp = (url: string) => mailTo({ SMTP_URL: url, ...settings })
  const send = (mail: Mail, at = noon, more: { batch?: number; signal?: AbortSignal } = {}) =>
    sendMessages(store(), { mail, clock: () => at, ...more })
  const outbox = (...numbers: number[]) =>
    store()
      .db.selectFrom('outbox')
      .select(['profile', 'state', 'attempts', 'next_at', 'sent_at', 'fault'])
      .where('profile', 'in', numbers.map(referenceOf))
      .orderBy('profile')
      .execute()
  const identities = (count: number) =>
    Array.from({ length: count }, (_, i) => messageIdentity(referenceOf(i + 1), 'invited/284')).sort()
  const ids = (caught: readonly Caught[]) => caught.map(({ id }) => id).sort()
  const write = async (count: number) => {
    await addPeople(store(), count)
    await inviteAll(store(), '284')
    await store()
      .db.transaction()
      .execute((tx) => writeRoundLetters(tx, { round: '284', at: noon }))
  }

  beforeEach(async () => {
    await sql`truncate letter, outbox, person, profile, invitation`.execute(store().db)
  })
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close()
  })

  test('one for each letter, to its person, and never again', async () => {
    await write(120)
    const server = await catcher()
    const mail = smtp(server.url)
    expect(await send(mail, noon, { batch: 50 })).toEqual({
      sent: 120,
      later: 0,
      givenUp: 0,
      doubtful: 0,
      ended: 'all-done',
      reason: null,
    })
    expect(await send(mail, noon + 100 * MINUTE)).toMatchObject({ sent: 0, ended: 'all-done' })
    expect(ids(server.caught)).toEqual(identities(120))
    expect(server.caught.find(({ id }) => id === messageIdentity(referenceOf(7), 'invited/284'))?.to).toBe(addressOf(7))
    expect(await outbox(7)).toMatchObject([{ state: 'sent', attempts: 1, sent_at: noon, fault: null }])
  })

  test('by two at once without any going twice, and each has some', async () => {
    await write(200)
    const server = await catcher({ slow: () => 1 })
    const reports = await Promise.all([1, 2].map(() => send(smtp(server.url), noon, { batch: 20 })))
    expect(ids(server.caught)).toEqual(identities(200))
    expect(reports.reduce((sum, { sent }) => sum + sent, 0)).toBe(200)
    for (const { sent } of reports) expect(sent).toBeGreaterThan(0)
  })

  test('again later where the server says 451, with waits that grow', async () => {
    await write(3)
    let refusals = 2
    const verdict = (to: string, at: Stage): Verdict =>
      at === 'rcpt' && to === addressOf(2) && refusals-- > 0 ? { code: 451, at: 'rcpt' } : 'take'
    const server = await catcher({ verdict })
    const mail = smtp(server.url)
    expect(await send(mail)).toMatchObject({ sent: 2, later: 1, ended: 'all-done' })
    expect(await outbox(2)).toMatchObject([{ state: 'waiting', attempts: 1, next_at: noon + MINUTE }])
    expect((await outbox(2))[0]?.fault).toMatch(/^451 /)
    expect(await send(mail, noon + MINUTE - 1)).toMatchObject({ sent: 0, later: 0 })
    expect(await send(mail, noon + MINUTE)).toMatchObject({ sent: 0, later: 1 })
    expect(await outbox(2)).toMatchObject([{ attempts: 2, next_at: noon + 3 * MINUTE }])
    expect(await send(mail, noon + 3 * MINUTE)).toMatchObject({ sent: 1, later: 0 })
    expect(await outbox(2)).toMatchObject([{ state: 'sent', attempts: 3, fault: null }])
    expect(ids(server.caught)).toEqual(identities(3))
  })

  test.each(['rcpt', 'data'] as const)(
    'not again where the server refuses for good (%s): the reason is kept',
    async (at) => {
      await write(3)
      const server = await catcher({ verdict: (to) => (to === addressOf(2) ? { code: 550, at } : 'take') })
      const mail = smtp(server.url)
      expect(await send(mail)).toMatchObject({ sent: 2, givenUp: 1 })
      expect(await outbox(2)).toMatchObject([{ state: 'given-up', attempts: 1, sent_at: null }])
      expect((await outbox(2))[0]?.fault).toContain('No such person here')
      expect(await send(mail, noon + 10_000 * MINUTE)).toMatchObject({ sent: 0, givenUp: 0 })
    },
  )

  test('given up after five days of being put off', async () => {
    await write(1)
    const server = await catcher({ verdict: () => ({ code: 452, at: 'data' }) })
    const mail = smtp(server.url)
    let at = noon
    for (let tries = 1; ; tries++) {
      const { later, givenUp } = await send(mail, at)
      if (givenUp === 1) break
      expect([tries, later]).toEqual([tries, 1])
      at = (await outbox(1))[0]!.next_at
    }
    expect((at - noon) / (24 * 60 * MINUTE)).toBeGreaterThan(4)
    expect((at - noon) / (24 * 60 * MINUTE)).toBeLessThan(6)
    expect((await outbox(1))[0]).toMatchObject({ state: 'given-up', fault: expect.stringContaining('452') })
  })

  test('with no server there: nothing is lost and no try counted; it goes on when there is one', async () => {
    await write(30)
    const gone = await startCatcher()
    await gone.close()
    const mail = smtp(gone.url)
    expect(await send(mail)).toMatchObject({ sent: 0, later: 0, givenUp: 0, ended: 'no-server' })
    expect(await outbox(...Array.from({ length: 30 }, (_, i) => i + 1))).toEqual(
      Array.from({ length: 30 }, () => expect.objectContaining({ state: 'waiting', attempts: 0 })),
    )
    const server = await catcher({ port: gone.port })
    expect(await send(mail, noon + MINUTE)).toMatchObject({ sent: 30, ended: 'all-done' })
    expect(ids(server.caught)).toEqual(identities(30))
  })

  test.each<[why: string, options: CatcherOptions]>([
    ['our password is wrong', { password: 'right' }],
    ['it will not have us as a sender', { verdict: () => ({ code: 550, at: 'mail' }) }],
    ['it is closing', { verdict: () => ({ code: 421, at: 'rcpt' }) }],
  ])('with a server that does not deal with us, no message is given up: %s', async (_why, options) => {
    await write(8)
    const server = await catcher(options)
    const url = server.url.replace('//', options.password === undefined ? '//' : '//u:wrong@')
    const report = await send(smtp(url))
    expect(report).toMatchObject({ sent: 0, later: 0, givenUp: 0, ended: 'no-server' })
    expect(report.reason).toMatch(/^(?:535|550|421) /)
    expect((await outbox(1, 2, 3, 4, 5, 6, 7, 8)).map(({ state, attempts }) => [state, attempts])).toEqual(
      Array.from({ length: 8 }, () => ['waiting', 0]),
    )
  })

  test('a server that is not this machine must speak TLS', async () => {
    await write(1)
    const server = await catcher()
    const elsewhere = server.url.replace('127.0.0.1', '0.0.0.0')
    expect(await send(smtp(elsewhere))).toMatchObject({ sent: 0, ended: 'no-server' })
    expect(await send(smtp(`${elsewhere}?ignoreTLS=true`), noon + MINUTE)).toMatchObject({ sent: 1 })
  })

  test('again with the same identity, to the letter, where the connection broke before the answer', async () => {
    await write(3)
    let breaks = 1
    const verdict = (to: string, at: Stage): Verdict =>
      at === 'kept' && to === addressOf(2) && breaks-- > 0 ? 'break' : 'take'
    const server = await catcher({ verdict })
    const mail = smtp(server.url)
    expect(await send(mail)).toMatchObject({ sent: 2, later: 1, doubtful: 0 })
    expect(await outbox(2)).toMatchObject([{ state: 'sending', attempts: 1 }])
    expect(await send(mail, noon + MINUTE)).toMatchObject({ sent: 1, doubtful: 1 })
    const twice = server.caught.filter(({ to }) => to === addressOf(2))
    expect(twice.map(({ id }) => id)).toEqual([1, 2].map(() => messageIdentity(referenceOf(2), 'invited/284')))
    expect(twice[0]).toEqual(twice[1])
    expect(server.caught.length).toBe(4)
  })

  test('until it is asked to end: what has begun is finished, the rest waits untried', async () => {
    await write(60)
    const asking = new AbortController()
    const server = await catcher({
      verdict: (to) => {
        if (to === addressOf(9)) asking.abort()
        return 'take'
      },
    })
    const report = await send(smtp(server.url), noon, { signal: asking.signal })
    expect(report.ended).toBe('asked')
    expect(server.caught.length).toBe(report.sent)
    expect(report.sent).toBeLessThan(60)
    const rows = await outbox(...Array.from({ length: 60 }, (_, i) => i + 1))
    expect(rows.filter(({ state, attempts }) => state === 'sent' && attempts === 1).length).toBe(report.sent)
    expect(rows.filter(({ state, attempts }) => state === 'waiting' && attempts === 0).length).toBe(60 - report.sent)
  })

  test('whoever was overtaken after the claim ran out changes nothing of the other’s', async () => {
    await write(1)
    const server = await catcher({ verdict: () => ({ code: 451, at: 'rcpt' }) })
    const other = smtp(server.url)
    let at = noon
    const overtaken: Mail = {
      ...other,
      send: async () => {
        at = noon + 5 * MINUTE
        expect(await send(other, at)).toMatchObject({ later: 1, doubtful: 1 })
        return { state: 'never', reason: 'said by one who was overtaken' }
      },
    }
    await sendMessages(store(), { mail: overtaken, clock: () => at })
    const fault = expect.stringMatching(/^451 /)
    expect(await outbox(1)).toMatchObject([{ state: 'sending', attempts: 2, fault, next_at: noon + 7 * MINUTE }])
  })

  test('whoever was overtaken before a message began does not send it', async () => {
    await write(2)
    const server = await catcher()
    const other = smtp(server.url)
    let at = noon
    let sends = 0
    const overtaken: Mail = {
      ...other,
      atOnce: 1,
      send: async (message) => {
        sends += 1
        const sent = await other.send(message)
        at = noon + 5 * MINUTE
        await sendMessages(store(), { mail: other, clock: () => at })
        return sent
      },
    }
    expect(await sendMessages(store(), { mail: overtaken, clock: () => at })).toMatchObject({ ended: 'all-done' })
    expect(sends).toBe(1)
    const [first, second] = [1, 2].map((n) => server.caught.filter(({ to }) => to === addressOf(n)).length)
    expect([first, second].sort()).toEqual([1, 2])
  })

  test('of every kind, and says nothing of it: every message is the same', async () => {
    await addPeople(store(), sampleLetters.length)
    await sql`update person set language = 'en'`.execute(store().db)
    for (const [i, letter] of sampleLetters.entries()) {
      const where = { profile: referenceOf(i + 1), key: `${letter.kind}/${i}`, at: noon }
      await store()
        .db.transaction()
        .execute((tx) => writeLetter(tx, { ...where, ...letter }))
    }
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'mail-'))
    closing.push(() => fs.rmSync(dir, { recursive: true }))
    const mail = mailTo({ DATABASE_URL: `file:${dir}` })
    expect(await send(mail)).toMatchObject({ sent: sampleLetters.length })
    const files = fs.readdirSync(path.join(dir, 'mail'))
    expect(files.length).toBe(sampleLetters.length)
    const messages = files.map((file) => fs.readFileSync(path.join(dir, 'mail', file), 'utf8'))
    const bare = new Set(messages.map((raw) => raw.replace(/^(To|Message-ID): .*\r\n/gim, '')))
    expect(bare.size).toBe(1)
    const said = [...bare][0]!.replaceAll('=\r\n', '')
    expect(said).toContain('A letter waits for you in your account')
    expect(said).toContain('http://localhost:3000/account/letters')
    expect(said).toContain('not a government service')
    // In the two headers that differ stands the address and a digest, and nothing besides.
    for (const raw of messages) {
      expect(raw).toMatch(/^To: person-\d+@example\.org\r$/m)
      expect(raw).toMatch(/^Message-ID: <[0-9a-f]{32}@[a-z.-]+>\r$/m)
    }
  })

  test('in the person’s language', async () => {
    await write(2)
    const server = await catcher()
    await send(smtp(server.url))
    const by = (n: number) => server.caught.find(({ to }) => to === addressOf(n))!.raw
    expect(by(1)).toMatch(/^Subject: A letter waits for you in your account\r$/m)
    expect(by(2)).toMatch(/^Subject: Une lettre vous attend dans votre compte\r$/m)
    expect(by(2)).toContain('https://example.org/account')
    for (const [n, language] of [
      [1, 'en'],
      [2, 'fr'],
    ] as const) {
      expect(by(n)).toMatch(new RegExp(`^Content-Language: ${language}\r$`, 'm'))
      expect(by(n)).toMatch(/^Auto-Submitted: auto-generated\r$/m)
      expect(by(n)).not.toMatch(/Tremblay|Noor|P-0000|A-[12]\b|284|480|\bcec\b|invit/i)
    }
  })
})
