import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asOwner } from '../clusters/as-owner.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { start } from '../pool/commands.ts'
import { imported } from '../rounds/rooms.ts'
import { at, declared, hold } from './story.ts'

describeStores('journal commands', ({ store, databaseUrl }) => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'journal-'))
  afterAll(() => fs.rmSync(dir, { recursive: true }))
  const file = (name: string, content: string) => {
    const where = path.join(dir, name)
    fs.writeFileSync(where, content)
    return where
  }
  const run = (...args: readonly string[]) => start(['journal', ...args], databaseUrl()).ended

  beforeAll(async () => {
    await imported(store(), declared(30), '2024-02-14')
    await hold(store(), '1', 5)
  })

  test('seal prints a line a seal, verify compares with them; nothing to seal is told', async () => {
    const sealed = await run('seal')
    expect(sealed).toMatchObject({ status: 0, stdout: expect.stringMatching(/^1 [0-9a-f]{64}\n$/) })
    expect(sealed.stderr).toMatch(/36 entries sealed in 1 seals, [\d.]+ s\./)
    expect(await run('seal')).toMatchObject({ status: 0, stdout: '', stderr: 'Nothing waits to be sealed.\n' })
    const [seal] = await store().sql<{ sealed_at: number }[]>`select sealed_at from journal_seal`
    expect(seal!.sealed_at).toBe(at)

    const known = await run('verify', '--from', file('roots', `${sealed.stdout}\n`))
    expect(known).toMatchObject({ status: 0, stderr: 'The journal is whole, and the tables are what it left.\n' })
    expect(known.stdout).toContain(`Last chained root: ${sealed.stdout}`)
    expect(known.stdout).toMatch(
      /Entries +36\nChains +31\nSeals +1\nSealed entries +36\nOf these, disposed of +0\nWaiting entries +0\nProfiles +30\n/,
    )

    const another = await run('verify', '--from', file('others', `1 ${'0'.repeat(64)}\n2 ${'1'.repeat(64)}\n`))
    expect(another.status).toBe(1)
    expect(another.stdout).toMatch(/^known-root-differs: Seal 1 has the chained root/m)
    expect(another.stdout).toMatch(/^known-root-missing: Seal 2, /m)
    expect(another.stderr).toBe('2 faults. docs/errors.md says what each code means and what to do.\n')
  })

  test('in JSON, which --from reads too', async () => {
    await hold(store(), '2', 2)
    const sealed = await run('seal', '--json')
    const seal = JSON.parse(sealed.stdout)
    expect(Object.keys(seal)).toEqual(['sealedAt', 'number', 'firstLeaf', 'leaves', 'root', 'chained'])
    expect(seal).toMatchObject({ sealedAt: '2024-02-14T14:00:00Z', number: 2, firstLeaf: 36, leaves: 3 })
    const verified = await run('verify', '--json', '--from', file('roots.ndjson', sealed.stdout))
    expect(verified.status).toBe(0)
    expect(JSON.parse(verified.stdout)).toMatchObject({
      ...{ entries: 39, seals: 2, leaves: 39, waiting: 0, profiles: 30, rounds: 2, faults: 0 },
      last: { seal: 2, chained: seal.chained },
      seconds: expect.any(Number),
    })
  })

  test('prove prints the proof of an entry, or why there is none', async () => {
    const proven = await run('prove', 'P-0000003', '1')
    expect(proven.status).toBe(0)
    expect(JSON.parse(proven.stdout)).toMatchObject({
      ...{ kind: 'profile', subject: 'P-0000003', seq: 1, digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
      seal: { number: 1, firstLeaf: 0, leaves: 36, sealedAt: '2024-02-14T14:00:00Z' },
    })
    expect(JSON.parse((await run('prove', '1', '1', '--kind', 'round')).stdout)).toMatchObject({ kind: 'round' })
    const unknown = await run('prove', 'P-0000003', '9', '--lang', 'fr')
    expect(unknown).toMatchObject({ status: 1, stderr: expect.stringMatching(/^entry-unknown : Le journal n’a pas/) })
    expect((await run('prove', 'P-0000003', 'x')).status).toBe(2)
    expect((await run('prove', 'P-0000003', '1', '--kind', 'x')).stderr).toContain(
      '--kind must be one of profile, person',
    )
  })

  test('replay says that the journal alone builds everybody', async () => {
    const replayed = await run('replay')
    expect(replayed).toMatchObject({ status: 0, stderr: 'The journal alone builds every profile as it stands.\n' })
    expect(replayed.stdout).toMatch(/^37 entries played, 30 profiles compared, 0 entries disposed of, [\d.]+ s\n$/)
    expect(JSON.parse((await run('replay', '--json')).stdout)).toMatchObject({ entries: 37, profiles: 30, faults: 0 })
  })

  test('what was changed is a coded line, in both languages, and ends with 1', async () => {
    await asOwner(store(), (sql) => sql`update standing set points = points + 1 where profile = 'P-0000000'`)
    try {
      const verified = await run('verify')
      expect(verified.status).toBe(1)
      expect(verified.stdout).toMatch(/^life-differs: The profile P-0000000 is not what its last entry \(\d\) left/m)
      const french = await run('verify', '--lang', 'fr')
      expect(french.stdout).toMatch(/^life-differs : Le profil P-0000000 n’est pas ce qu’a laissé/m)
      expect(french.stderr).toContain('défauts')
      const json = (await run('verify', '--json')).stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
      expect(json[0]).toMatchObject({
        code: 'life-differs',
        profile: 'P-0000000',
        message: expect.any(String),
        messageFr: expect.any(String),
      })
      expect(json.at(-1).faults).toBe(json.length - 1)
      const replayed = await run('replay')
      expect(replayed.status).toBe(1)
      expect(replayed.stdout).toMatch(
        /^replay-differs: The profile P-0000000 is not what its chain builds: points is \d+, and \d+ by/m,
      )
    } finally {
      await asOwner(store(), (sql) => sql`update standing set points = points - 1 where profile = 'P-0000000'`)
    }
  })

  test('wrong usage is told with the usage', async () => {
    for (const command of ['seal', 'verify', 'replay']) {
      const refused = await run(command, 'more', '--lang', 'fr')
      expect(refused.status).toBe(2)
      expect(refused.stderr).toContain(`journal ${command} ne prend pas de mot : « more ».`)
      expect(refused.stderr).toContain(`express-entry journal ${command} [`)
    }
    const bad = await run('verify', '--from', file('bad', '1 abc\n'))
    expect(bad).toMatchObject({ status: 2, stderr: expect.stringContaining('line 1: a number and a chained root') })
    const none = await run('verify', '--from', path.join(dir, 'none'))
    expect(none).toMatchObject({ status: 1, stderr: expect.stringContaining('file-unreadable') })
  })
})
