import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { checkCompleteness } from '../../src/actions/check-completeness.ts'
import { decideApplication } from '../../src/actions/decide-application.ts'
import { land } from '../../src/actions/land.ts'
import { openApplication } from '../../src/actions/open-application.ts'
import { submitApplication } from '../../src/actions/submit-application.ts'
import { directoryFiles } from '../../src/files/directory.ts'
import { moment } from '../../src/law/moment.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { acts, agreesWithJournal, by, INVITED_AT, invited, letters, money, ok, prepared, rows } from './rooms.ts'

const AT = moment('2024-03-01T12:00:00Z')

describeStores('the path of an application', ({ store }) => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'path-'))
  afterAll(() => fs.rmSync(dir, { recursive: true }))
  const files = directoryFiles(dir)

  test('invited, prepared, received, complete, approved, landed: every row, entry and letter in step', async () => {
    const { profile, round } = await invited(store())
    const opened = ok(await openApplication(store().db, by('candidate', INVITED_AT + 1), { profile }))
    expect(opened).toMatchObject({ round, state: 'preparing', declared: false })
    expect(opened.list).toMatchObject({ program: 'fsw', on: '2024-02-14', until: moment('2024-04-15T00:00:00Z') })
    await prepared(store(), files, profile, AT)
    expect(await rows(store(), profile)).toMatchObject({
      state: 'invited',
      invitation: 'issued',
      application: 'preparing',
    })

    const received = ok(await submitApplication(store().db, by('candidate', AT + 1), { profile }))
    expect(received).toMatchObject({ receivedAt: AT + 1, guarded: { met: true, advice: { act: 'apply' } } })
    expect(await rows(store(), profile)).toEqual({
      ...{ state: 'applied', due: null, standing: null, invitation: 'applied', application: 'received' },
    })

    const checked = ok(await checkCompleteness(store().db, by('intake', AT + 2), { profile }))
    expect(checked).toMatchObject({ state: 'in-process', refunded: 0 })
    expect(await rows(store(), profile)).toMatchObject({ state: 'in-process', application: 'complete' })

    const decided = ok(
      await decideApplication(store().db, by('officer', AT + 3), {
        profile,
        decision: 'approve',
        validThrough: '2025-01-31',
      }),
    )
    expect(decided).toMatchObject({ state: 'approved', refunded: 0 })
    const landed = ok(await land(store().db, by('applicant', '2025-01-31T23:59:59.999999Z'), { profile }))
    expect(landed.landedAt).toBe(moment('2025-01-31T23:59:59.999999Z'))
    expect(await rows(store(), profile)).toEqual({
      ...{ state: 'permanent-resident', due: null, standing: null, invitation: 'applied', application: 'landed' },
    })

    const done = await acts(store(), profile)
    expect(done.slice(done.indexOf('invite')).filter((act) => !/^(add|scan)-document$/.test(act))).toEqual([
      ...['invite', 'open-application', 'declare-family', 'pay', 'sign-form', 'apply', 'accept', 'approve', 'land'],
    ])
    expect(done.filter((act) => act === 'add-document').length).toBe(
      done.filter((act) => act === 'scan-document').length,
    )
    expect(await letters(store(), profile)).toEqual([
      ...['profile-accepted', 'invited', 'application-received', 'application-complete', 'application-approved'],
    ])
    expect(await money(store(), profile)).toEqual({ 'visa-1/processing': 850, 'visa-1/permanent-residence': 515 })
  })

  test('what is fixed on receipt says what was declared, and the journal says it by digest alone', async () => {
    const { profile } = await invited(store())
    await prepared(store(), files, profile, AT)
    ok(await submitApplication(store().db, by('candidate', AT + 1), { profile }))
    const [row] = await store().sql<{ facts: string; findings: string }[]>`
      select facts, findings from application where profile = ${profile}`
    expect(JSON.parse(row!.facts)).toMatchObject({
      profile: { profile, bornOn: '1994-05-17' },
      declaration: { presentCountry: 'IN' },
      corrected: [],
    })
    const findings = JSON.parse(row!.findings)
    expect(findings.guarded.findings.map(({ date }: { date: string }) => date)).toContain('receipt')
    expect(findings.onReceipt.every(({ decides, met }: { decides: boolean; met: boolean }) => !decides || met)).toBe(
      true,
    )
    const entries = await store().sql<{ detail: string }[]>`
      select detail from journal where subject = ${profile} and kind = 'profile'
        and act not in ('start-draft', 'save-draft', 'submit', 'invite')`
    expect(entries.length).toBeGreaterThan(15)
    for (const { detail } of entries) expect(detail).not.toMatch(/Verma|Asha|1994-05|"IN"|:IN|ielts|example/)
  })

  test('the journal agrees with the store after all of it, and alone builds it again', () => agreesWithJournal(store()))
})
