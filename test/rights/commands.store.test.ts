/** `file export` and `dispose` at the command line. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { withdrawProfile } from '../../src/actions/withdraw-profile.ts'
import type { CommandIo } from '../../src/cli/io.ts'
import { disposeCommand, fileExport } from '../../src/cli/rights.ts'
import { addMonthsToMoment, moment } from '../../src/law/moment.ts'
import { asOwner } from '../clusters/as-owner.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { BEGIN, by, DAY, empty, submitted, value } from '../people/cast.ts'
import { pdfText } from './pdf-text.ts'

const AT = moment(BEGIN)

describeStores('file export and dispose', ({ store, databaseUrl }) => {
  beforeEach(async () => {
    await empty(store())
    await asOwner(store(), async (sql) => {
      for (const table of ['journal_leaf', 'journal_seal', 'journal_disposed']) await sql`delete from ${sql(table)}`
    })
  })

  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'ee-rights-'))
  const run = async (
    what: (args: readonly string[], io: CommandIo) => Promise<number>,
    args: readonly string[],
    now = AT + DAY,
  ) => {
    const told: Record<'stdout' | 'stderr', string[]> = { stdout: [], stderr: [] }
    const env = { DATABASE_URL: databaseUrl(), DOCUMENT_STORE: `file:${dir}`, USER: 'op' }
    const io = {
      ...{ env, now },
      stdout: (text: string) => void told.stdout.push(text),
      stderr: (text: string) => void told.stderr.push(text),
    } as unknown as CommandIo
    const status = await what(args, io)
    return { status, stdout: told.stdout.join(''), stderr: told.stderr.join('') }
  }

  test('the file of a profile, of a person, in French, and as PDF; each is a look of the operator', async () => {
    const one = await submitted(store())
    const ofProfile = await run(fileExport, [one.profile])
    expect([ofProfile.status, JSON.parse(ofProfile.stdout).person.person]).toEqual([0, one.person])
    const ofPerson = JSON.parse((await run(fileExport, [one.person, '--lang', 'fr'])).stdout)
    expect(ofPerson.profiles[0].stateTitle).toBe('dans le bassin')
    expect(ofPerson.looks.map(({ by: who }: { by: { title: string } }) => who.title)).toEqual([
      'un opérateur du système',
      'un opérateur du système',
    ])
    const file = path.join(dir, 'file.pdf')
    const printed = await run(fileExport, [one.profile, '--pdf', file])
    expect([printed.status, printed.stdout]).toEqual([0, ''])
    expect(pdfText(fs.readFileSync(file))).toContain(one.profile)
    const away = await run(fileExport, [one.profile, '--pdf', path.join(dir, 'nowhere', 'file.pdf')])
    expect([away.status, away.stderr]).toEqual([1, expect.stringContaining('ENOENT')])
  })

  test('what is not there is said, in either language; wrong usage ends with 2', async () => {
    const unknown = await run(fileExport, ['P-none'])
    expect([unknown.status, unknown.stderr]).toEqual([1, expect.stringMatching(/^profile-unknown: /)])
    expect((await run(fileExport, ['P-none', '--lang', 'fr'])).stderr).toMatch(/^profile-unknown : Il n’y a pas/)
    expect((await run(fileExport, [])).status).toBe(2)
    expect((await run(disposeCommand, ['now'])).status).toBe(2)
    expect((await run(disposeCommand, ['--help'])).stdout).toContain('express-entry dispose')
  })

  test('dispose says what went, and then nothing', async () => {
    const one = await submitted(store())
    value(await withdrawProfile(store().db, by.candidate(AT + DAY), { profile: one.profile }))
    const early = await run(disposeCommand, [])
    expect([early.status, early.stderr]).toEqual([0, 'Nothing has come to its day.\n'])
    const day = addMonthsToMoment(AT + DAY, 24)
    const { status, stdout, stderr } = await run(disposeCommand, ['--lang', 'fr'], day)
    expect([status, stderr]).toEqual([0, 'Au journal : service, disposal 1, 2.\n'])
    expect(stdout).toMatch(/Profils +1\nPersonnes +1\n/)
    expect(JSON.parse((await run(disposeCommand, ['--json'], day)).stdout)).toMatchObject({
      profiles: 0,
      disposals: [],
    })
    expect((await run(fileExport, [one.profile])).stderr).toMatch(/^profile-unknown: /)
  })
})
