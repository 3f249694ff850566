import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { declineInvitation } from '../../src/actions/decline-invitation.ts'
import { openApplication } from '../../src/actions/open-application.ts'
import { recordFault } from '../../src/actions/record-fault.ts'
import { refundUnused } from '../../src/actions/refund.ts'
import { livingAt } from '../../src/actions/settle.ts'
import { submitApplication } from '../../src/actions/submit-application.ts'
import { withdrawApplication } from '../../src/actions/withdraw-application.ts'
import { directoryFiles } from '../../src/files/directory.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import {
  acts,
  agreesWithJournal,
  by,
  candidate,
  codeOf,
  DAY,
  invited,
  LAPSES_AT,
  money,
  ok,
  payFees,
  prepared,
  round,
  rows,
} from './rooms.ts'

const AT = LAPSES_AT - DAY
const MINUTE = 60_000_000

describeStores('the time to apply', ({ store }) => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'deadline-'))
  afterAll(() => fs.rmSync(dir, { recursive: true }))
  const files = directoryFiles(dir)
  const ready = async () => {
    const one = await invited(store())
    await prepared(store(), files, one.profile, AT)
    return one
  }
  const submit = (profile: string, at: number) => submitApplication(store().db, by('candidate', at), { profile })
  const settled = (profile: string, at: number) =>
    store()
      .db.transaction()
      .execute((tx) => livingAt(tx, { by: 'system', at }, profile))

  test('the last microsecond is in time', async () => {
    const { profile } = await ready()
    expect(ok(await submit(profile, LAPSES_AT - 1)).receivedAt).toBe(LAPSES_AT - 1)
  })

  test('the deadline itself is too late: the invitation has lapsed, and what was prepared is let go', async () => {
    const { profile } = await ready()
    expect(codeOf(await submit(profile, LAPSES_AT))).toBe('invitation-lapsed')
    expect(await rows(store(), profile)).toEqual({
      ...{ state: 'invitation-expired', due: null, standing: null, invitation: 'lapsed', application: 'abandoned' },
    })
    expect(codeOf(await submit(profile, LAPSES_AT + DAY))).toBe('invitation-lapsed')
    expect(codeOf(await openApplication(store().db, by('candidate', LAPSES_AT), { profile }))).toBe('invitation-lapsed')
  })

  test('what decides is the moment of the submission, also where the lapse came to the store first', async () => {
    const { profile } = await ready()
    expect((await settled(profile, LAPSES_AT))!.state).toBe('invitation-expired')
    ok(await submit(profile, LAPSES_AT - 1))
    expect(await rows(store(), profile)).toMatchObject({
      state: 'applied',
      invitation: 'applied',
      application: 'received',
    })
    expect((await acts(store(), profile)).slice(-3)).toEqual(['lapse', 'reopen', 'apply'])
  })

  test('minutes of a fault of the service are given, to the microsecond', async () => {
    const early = await ready()
    const late = await ready()
    const fault = { from: LAPSES_AT - 60 * MINUTE, to: LAPSES_AT - 55 * MINUTE, what: 'No document could be sent.' }
    ok(await recordFault(store().db, by('operator', LAPSES_AT - 54 * MINUTE), fault))
    const until = LAPSES_AT + 5 * MINUTE
    expect(ok(await submit(early.profile, until - 1)).receivedAt).toBe(until - 1)
    expect(codeOf(await submit(late.profile, until))).toBe('invitation-lapsed')
  })

  test('of two submissions at once one is received, and the other is told so', async () => {
    const { profile } = await ready()
    const outcomes = await Promise.all(Array.from({ length: 4 }, (_, i) => submit(profile, AT + i)))
    expect(outcomes.filter(({ ok: received }) => received)).toHaveLength(1)
    for (const one of outcomes) if (!one.ok) expect(codeOf(one)).toBe('application-received')
    expect((await acts(store(), profile)).filter((act) => act === 'apply')).toHaveLength(1)
    expect(await rows(store(), profile)).toMatchObject({ state: 'applied', application: 'received' })
  })

  test('fees of an application that was never made come back: at once where the invitation was declined, a week after it lapsed', async () => {
    const lapsed = await ready()
    const declined = await ready()
    const unpaid = await invited(store())
    ok(await openApplication(store().db, by('candidate', AT), { profile: unpaid.profile }))
    ok(await declineInvitation(store().db, by('candidate', AT + 1), { profile: declined.profile }))
    await settled(lapsed.profile, LAPSES_AT)
    await settled(unpaid.profile, LAPSES_AT)
    const refund = async (at: number) => {
      while ((await refundUnused(store().db, { by: 'system', at }, 2)) === 2);
    }
    await refund(LAPSES_AT + 7 * DAY - 1)
    const back = { 'refund-1/permanent-residence': -515, 'refund-1/processing': -850 }
    expect(await money(store(), declined.profile)).toMatchObject(back)
    expect(Object.keys(await money(store(), lapsed.profile))).toHaveLength(2)
    await refund(LAPSES_AT + 7 * DAY)
    await refund(LAPSES_AT + 8 * DAY)
    expect(await money(store(), lapsed.profile)).toMatchObject(back)
    expect(Object.keys(await money(store(), lapsed.profile))).toHaveLength(4)
    expect(await money(store(), unpaid.profile)).toEqual({})
    expect((await acts(store(), lapsed.profile)).filter((act) => act === 'refund')).toHaveLength(1)
    expect((await acts(store(), unpaid.profile)).at(-1)).toBe('lapse')
  })

  test('given back, and reopened by a fault that was recorded late, it is paid again, and what comes back later comes back once more', async () => {
    const { profile } = await ready()
    await settled(profile, LAPSES_AT)
    const at = LAPSES_AT + 8 * DAY
    await refundUnused(store().db, { by: 'system', at }, 100)
    const fault = { from: LAPSES_AT - 10 * DAY, to: LAPSES_AT, what: 'Nobody could sign in.' }
    ok(await recordFault(store().db, by('operator', at), fault))
    expect(await rows(store(), profile)).toMatchObject({ state: 'invited', application: 'preparing' })
    expect(codeOf(await submit(profile, at + 1))).toBe('application-incomplete')
    await payFees(store(), profile, at + 1, ['processing', 'permanent-residence'], 'visa-2')
    ok(await submit(profile, at + 2))
    ok(await withdrawApplication(store().db, by('applicant', at + 3), { profile }))
    const amounts = Object.values(await money(store(), profile))
    expect(amounts).toHaveLength(8)
    expect(amounts.reduce((sum, one) => sum + one, 0)).toBe(0)
  })

  test('invited again after declining, a person applies on the new invitation, with its own time, tasks and fees', async () => {
    const { profile } = await ready()
    ok(await declineInvitation(store().db, by('candidate', AT + 1), { profile }))
    const at = LAPSES_AT
    const again = await round(store(), at)
    expect(codeOf(await submit(profile, at + 1))).toBe('application-not-open')
    const opened = ok(await openApplication(store().db, by('candidate', at + 1), { profile }))
    expect(opened).toMatchObject({ round: again, declared: false })
    await prepared(store(), files, profile, at + 2, { fees: [] })
    expect(codeOf(await submit(profile, at + 3))).toBe('application-incomplete')
    await payFees(store(), profile, at + 3, ['processing', 'permanent-residence'])
    ok(await submit(profile, at + 4))
    expect(await rows(store(), profile)).toMatchObject({ state: 'applied', invitation: 'applied' })
  })

  test('who holds no invitation applies on none', async () => {
    const { profile } = await candidate(store())
    expect(codeOf(await openApplication(store().db, by('candidate', AT), { profile }))).toBe('no-open-invitation')
    expect(codeOf(await submit('P-none', AT))).toBe('profile-unknown')
  })

  test('the journal agrees with the store after all of it, and alone builds it again', () => agreesWithJournal(store()))
})
