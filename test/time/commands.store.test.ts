import { spawn } from 'node:child_process'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { beforeEach, expect, test } from 'vitest'
import { timeWords } from '../../src/cli/words/time.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { answers, expectSound, rowOf, submitted } from '../people/cast.ts'
import { start } from '../pool/commands.ts'
import { empty, invite } from './rooms.ts'

const AFTER = '2024-02-16T10:00:00Z'

describeStores('commands of time', ({ store, databaseUrl }) => {
  beforeEach(() => empty(store()))

  const run = (args: readonly string[], clock = AFTER) => start(args, databaseUrl(), clock).ended
  async function invited(): Promise<string> {
    const { profile } = await submitted(store(), answers(), '2024-02-14T14:00:00Z')
    await invite(store(), '1', '2024-02-15T14:00:00Z')
    return profile
  }

  test('sweep: a table in two languages, or JSON; until when, and what cannot be', async () => {
    const profile = await invited()
    const done = await run(['sweep', '--json', '--at', '2024-04-16T00:00:00Z'], '2024-04-20T00:00:00Z')
    expect(done.status).toBe(0)
    expect(JSON.parse(done.stdout)).toMatchObject({
      until: '2024-04-16T00:00:00Z',
      invitationsLapsed: 1,
      profilesExpired: 0,
    })
    expect((await rowOf(store(), profile)).state).toBe('invitation-expired')
    const again = await run(['sweep'], '2024-04-20T00:00:00Z')
    expect(again.stdout).toMatch(/invitations expired +0\n/)
    expect(again.stderr).toBe('Time is carried out until 2024-04-20T00:00:00Z.\n')
    const french = await run(['sweep', '--lang', 'fr', '--at', '2024-05-01T00:00:00Z'], '2024-04-20T00:00:00Z')
    expect(french.stdout).toMatch(/profils expirés +0\n/)
    expect(french.stderr).toContain('plus tard que l’horloge')
    const wrong = await run(['sweep', '--at', '2024-04-31T00:00:00Z'])
    expect([wrong.status, wrong.stderr.split('\n')[0]]).toEqual([
      2,
      '--at takes a moment in UTC, as 2024-02-14T14:00:00Z, not "2024-04-31T00:00:00Z".',
    ])
    await expectSound(store())
  })

  test('the time zone of the machine changes nothing', async () => {
    const profile = await invited()
    const main = path.join(import.meta.dirname, '../../src/cli/main.ts')
    // The night in which clocks go forward in Toronto, and one before the deadline there.
    for (const clock of ['2024-03-10T06:59:59Z', '2024-04-15T23:59:59.999999Z']) {
      const env = { ...process.env, DATABASE_URL: databaseUrl(), EXPRESS_ENTRY_CLOCK: clock, TZ: 'America/Toronto' }
      const child = spawn(process.execPath, [main, 'sweep', '--json'], { env, stdio: ['ignore', 'pipe', 'ignore'] })
      expect(JSON.parse(await text(child.stdout))).toMatchObject({ until: clock, invitationsLapsed: 0 })
    }
    const env = {
      ...process.env,
      DATABASE_URL: databaseUrl(),
      EXPRESS_ENTRY_CLOCK: '2024-04-16T00:00:00Z',
      TZ: 'Pacific/Kiritimati',
    }
    const child = spawn(process.execPath, [main, 'sweep', '--json'], { env, stdio: ['ignore', 'pipe', 'ignore'] })
    expect(JSON.parse(await text(child.stdout))).toMatchObject({ invitationsLapsed: 1 })
    expect((await rowOf(store(), profile)).state).toBe('invitation-expired')
  })

  test('invitation decline, cancel', async () => {
    const profile = await invited()
    const declined = await run(['invitation', 'decline', profile, '--json'])
    expect(declined.status).toBe(0)
    expect(declined.stderr).toBe(
      `Declined: the invitation of ${profile} in round 1. The profile is now: in the pool.\n`,
    )
    expect(JSON.parse(declined.stdout)).toEqual({
      ...{ profile, round: '1', state: 'in-pool', points: 432 },
      ...{ submittedAt: '2024-02-14T14:00:00Z', expiresAt: '2025-02-14T14:00:00Z' },
    })
    const again = await run(['invitation', 'decline', profile, '--lang', 'fr'])
    expect([again.status, again.stdout]).toEqual([1, ''])
    expect(again.stderr).toMatch(/^no-open-invitation : Le profil .* « dans le bassin »/)
    await invite(store(), '2', '2024-02-17T14:00:00Z')
    expect((await run(['invitation', 'cancel', profile])).status).toBe(2)
    const cancelled = await run(['invitation', 'cancel', profile, '--reason', 'wrong list'], '2024-02-18T00:00:00Z')
    expect(cancelled.stderr).toBe(
      `Cancelled: the invitation of ${profile} in round 2. The profile is now: in the pool.\n`,
    )
    const [entry] = await store().sql`select actor, detail from journal where act = 'cancel'`
    expect(entry?.['actor']).toMatch(/^operator:./)
    await expectSound(store())
  })

  test('fault record', async () => {
    const profile = await invited()
    const args = [
      'fault',
      'record',
      '--from',
      '2024-02-16T07:00:00Z',
      '--to',
      '2024-02-16T10:00:00Z',
      '--what',
      'account',
    ]
    const recorded = await run(args)
    expect(recorded.stdout).toBe('Recorded as 2024-02-16T07:00:00Z. Deadlines lengthened: 1.\n')
    const again = await run([...args, '--lang', 'fr'])
    expect(again.stdout).toBe('Cette panne avait été consignée, comme 2024-02-16T07:00:00Z. Rien n’a été changé.\n')
    expect((await run(['fault', 'record', '--from', '2024-02-16T07:00:00Z'])).status).toBe(2)
    const early = await run(args, '2024-02-16T09:00:00Z')
    expect([early.status, early.stderr.split(':')[0]]).toEqual([1, 'fault-not-over'])
    expect((await run(['profile', 'show', profile])).stdout).toContain(
      '2024-04-16 00:00:00 UTC → 2024-04-16 03:00:00 UTC (180 min)',
    )
  })

  test('profile show: all of it, in two languages, and in the time of a zone; that it was read is journalled', async () => {
    const profile = await invited()
    const shown = await run(['profile', 'show', profile, '--zone', 'Asia/Kolkata'])
    expect(shown.status).toBe(0)
    expect(shown.stdout).toContain('State          invited to apply (invited)\n')
    expect(shown.stdout).toContain(
      'before Tuesday 16 April 2024, 00:00 UTC (in Asia/Kolkata: Tuesday 16 April 2024, 05:30, UTC+5:30)',
    )
    expect(shown.stdout).toMatch(/2024-02-16 10:00:00 UTC +read the file +operator:/)
    const french = await run(['profile', 'show', profile, '--lang', 'fr'])
    expect(french.stdout).toContain('invité à présenter une demande (invited)')
    expect(french.stdout).toContain('fuseau America/Toronto')
    const json = JSON.parse((await run(['profile', 'show', profile, '--json'])).stdout)
    expect(json).toMatchObject({
      ...{
        profile,
        state: 'invited',
        submittedAt: '2024-02-14T14:00:00Z',
        expiresAt: '2025-02-14T14:00:00Z',
        points: 432,
      },
      deadlines: [{ kind: 'invitation', from: '2024-02-15T14:00:00Z', until: '2024-04-16T00:00:00Z' }],
      invitations: [{ round: '1', state: 'issued', lapsesAt: '2024-04-16T00:00:00Z' }],
      versions: [{ version: 1, digest: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    })
    expect(json.history.map(({ act }: { act: string }) => act).slice(-4)).toEqual([
      'invite',
      'read-file',
      'read-file',
      'read-file',
    ])
    // What the person declared is in no line of it.
    expect(JSON.stringify(json)).not.toContain('1994-05-17')
    expect((await run(['profile', 'show', 'P-nobody'])).stderr).toMatch(/^profile-unknown: /)
    expect((await run(['profile', 'show', profile, '--zone', 'Mars/Olympus'])).status).toBe(2)
    expect((await run(['profile', 'show'])).status).toBe(2)
    await expectSound(store())
  })

  test('the place in line is the rank: points, then the earlier submission', async () => {
    const first = await submitted(store(), answers(), '2024-02-14T14:00:00Z')
    const second = await submitted(store(), answers(), '2024-02-14T14:00:01Z')
    const best = await submitted(
      store(),
      answers({
        bornOn: '1995-06-17',
        languageTests: [
          { ...(answers()['languageTests'] as object[])[0], reading: 8.5, writing: 8, speaking: 8.5, listening: 9 },
        ],
      }),
      '2024-02-14T15:00:00Z',
    )
    const places = []
    for (const { profile } of [best, first, second]) {
      places.push(JSON.parse((await run(['profile', 'show', profile, '--json'])).stdout).place)
    }
    expect(places).toEqual([0, 1, 2].map((before) => ({ before, candidates: 3 })))
  })
})

test('every word stands in both languages, filled alike', () => {
  const places = (value: unknown): unknown =>
    typeof value === 'string'
      ? [...value.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort()
      : Object.fromEntries(Object.entries(value as object).map(([key, each]) => [key, places(each)]))
  expect(places(timeWords.fr)).toEqual(places(timeWords.en))
})
