import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql, type Transaction } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { acceptNomination } from '../../src/actions/answer-nomination.ts'
import { checkCompleteness } from '../../src/actions/check-completeness.ts'
import { confirmNomination } from '../../src/actions/confirm-nomination.ts'
import { decideApplication } from '../../src/actions/decide-application.ts'
import { declineInvitation } from '../../src/actions/decline-invitation.ts'
import { land } from '../../src/actions/land.ts'
import { recordFault } from '../../src/actions/record-fault.ts'
import { replayJournalIn } from '../../src/actions/replay-journal.ts'
import { setAllocation } from '../../src/actions/set-allocation.ts'
import { submitApplication } from '../../src/actions/submit-application.ts'
import { sweep } from '../../src/actions/sweep.ts'
import { faultSaid } from '../../src/actions/words/journal.ts'
import { directoryFiles } from '../../src/files/directory.ts'
import type { JournalFault } from '../../src/journal/faults.ts'
import { moment } from '../../src/law/moment.ts'
import type { Database } from '../../src/store/schema.ts'
import { by, candidate, DAY, INVITED_AT, LAPSES_AT, ok, prepared, round, SUBMITTED_AT } from '../applications/rooms.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { imported } from '../rounds/rooms.ts'
import { declared, verified } from './story.ts'

const AT = moment('2024-03-01T12:00:00Z')

describeStores('profiles built again from the journal alone', ({ store }) => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'replay-'))
  afterAll(() => fs.rmSync(dir, { recursive: true }))
  /** Who landed, who declined, who let the invitation lapse, who was nominated. */
  let [landed, declining, lapsing, nominated] = ['', '', '', '']

  beforeAll(async () => {
    const { db } = store()
    await imported(store(), declared(40), '2024-02-14')
    for (const name of ['landed', 'declining', 'lapsing', 'nominated'] as const) {
      const { profile } = await candidate(store(), { provincesOfInterest: ['ON'] })
      if (name === 'landed') landed = profile
      else if (name === 'declining') declining = profile
      else if (name === 'lapsing') lapsing = profile
      else nominated = profile
    }
    ok(await setAllocation(db, by('officer', SUBMITTED_AT + DAY), { province: 'ON', year: 2024, places: 5 }))
    const [code] = await store().sql<
      { code: string }[]
    >`select validation_code as code from profile where reference = ${nominated}`
    const call = {
      requestKey: 'k',
      profile: nominated,
      validationCode: code!.code,
      certificate: 'c',
      expiresOn: null,
      held: false,
    }
    ok(
      await confirmNomination(
        db,
        { by: { kind: 'province', name: 'ON' }, at: SUBMITTED_AT + 2 * DAY },
        { province: 'ON', call },
      ),
    )
    ok(await acceptNomination(db, by('candidate', SUBMITTED_AT + 3 * DAY), { profile: nominated }))
    await round(store())
    ok(await declineInvitation(db, by('candidate', INVITED_AT + DAY), { profile: declining }))
    await prepared(store(), directoryFiles(dir), landed, AT)
    ok(await submitApplication(db, by('candidate', AT + 1), { profile: landed }))
    ok(await checkCompleteness(db, by('intake', AT + 2), { profile: landed }))
    const approval = { profile: landed, decision: 'approve', validThrough: '2025-01-31' } as const
    ok(await decideApplication(db, by('officer', AT + 3), approval))
    ok(await land(db, by('applicant', AT + 4), { profile: landed }))
    const fault = { from: AT + 5, to: AT + 5 + 3 * 3_600_000_000, what: 'test' }
    ok(await recordFault(db, { by: { kind: 'operator', name: 'test' }, at: AT + DAY }, fault))
    await sweep(db, { by: 'system', at: LAPSES_AT + DAY })
  })

  class Undo extends Error {}

  async function foundAfter(tamper: (tx: Transaction<Database>) => Promise<unknown>) {
    const faults: JournalFault[] = []
    const run = store()
      .db.transaction()
      .execute(async (tx) => {
        await sql`set local role none`.execute(tx)
        await tamper(tx)
        await replayJournalIn(tx, { onFaults: (some) => void faults.push(...some) })
        throw new Undo()
      })
    await expect(run).rejects.toThrow(Undo)
    for (const fault of faults) {
      for (const said of Object.values(faultSaid(fault))) expect(said).not.toContain('undefined')
    }
    return faults.map(({ code, values: { profile, what, ...rest } }) =>
      code === 'replay-differs' ? [code, profile, what] : [code, profile ?? rest['subject']],
    )
  }

  const statement = (text: string) => (tx: Transaction<Database>) => sql.raw(text).execute(tx)

  test('they are as the tables have them, through whole lives', async () => {
    const rows = await store().sql<{ reference: string; state: string }[]>`
      select reference, state from profile where reference in (${landed}, ${declining}, ${lapsing}, ${nominated})`
    expect(new Map(rows.map(({ reference, state }) => [reference, state]))).toEqual(
      new Map([
        [landed, 'permanent-resident'],
        [declining, 'in-pool'],
        [lapsing, 'invitation-expired'],
        [nominated, 'invitation-expired'],
      ]),
    )
    expect(await foundAfter(async () => {})).toEqual([])
    expect((await verified(store())).faults).toEqual([])
  })

  test('any field of a life that is not what its chain builds is told', async () => {
    const changes: readonly [field: string, change: string][] = [
      ['state', `state = 'in-process'`],
      ['version', 'version = version + 1'],
      ['digest', `digest = sha256('x')`],
      ['submittedAt', 'submitted_at = submitted_at + 1'],
      ['dueAt', 'due_at = 1'],
      ['since', 'since = since + 1'],
    ]
    for (const [field, change] of changes) {
      const faults = await foundAfter(statement(`update profile set ${change} where reference = '${landed}'`))
      expect(faults, field).toEqual([['replay-differs', landed, field]])
    }
    expect(
      await foundAfter(statement(`update standing set points = points + 1 where profile = '${declining}'`)),
    ).toEqual([['replay-differs', declining, 'points']])
  })

  test('and of what hangs on it', async () => {
    const of = { nomination: nominated, invitation: lapsing, application: landed }
    const changes: readonly [table: keyof typeof of, column: string, to: string][] = [
      ['nomination', 'state', `'refused'`],
      ['nomination', 'province', `'BC'`],
      ['nomination', 'year', '2025'],
      ['nomination', 'offered_at', 'offered_at + 1'],
      ['nomination', 'lapses_at', 'lapses_at + 1'],
      ['nomination', 'decided_at', 'decided_at + 1'],
      ['invitation', 'state', `'declined'`],
      ['invitation', 'invited_at', 'invited_at + 1'],
      ['invitation', 'lapses_at', 'lapses_at + 1'],
      ['invitation', 'answered_at', 'answered_at + 1'],
      ['invitation', 'rank', '999'],
      ['invitation', 'points', 'points + 1'],
      ['invitation', 'version', 'version + 1'],
      ['application', 'state', `'refused'`],
      ['application', 'begun_at', 'begun_at + 1'],
      ['application', 'received_at', 'received_at + 1'],
      ['application', 'decided_at', 'decided_at + 1'],
    ]
    for (const [table, column, to] of changes) {
      const faults = await foundAfter(statement(`update ${table} set ${column} = ${to} where profile = '${of[table]}'`))
      expect(faults, `${table} ${column}`).toEqual([
        ['replay-differs', of[table], expect.stringMatching(`^${table}s `)],
      ])
    }
    for (const table of ['nomination', 'invitation', 'application'] as const) {
      const faults = await foundAfter(statement(`delete from ${table} where profile = '${of[table]}'`))
      expect(faults, table).toEqual([['replay-differs', of[table], expect.stringMatching(`^${table}s `)]])
    }
    const added = `insert into application (profile, round, state, begun_at) values ('${declining}', '0', 'preparing', 1)`
    expect(await foundAfter(statement(added))).toEqual([['replay-differs', declining, 'applications 0']])
  })

  test('a profile without a chain, a chain without a profile, an entry that says too little', async () => {
    expect(await foundAfter(statement(`delete from journal where subject = '${declining}'`))).toEqual([
      ['profile-without-chain', declining],
    ])
    expect(await foundAfter(statement(`delete from profile where reference = '${declining}'`))).toEqual([
      ['chain-without-profile', declining],
    ])
    for (const reference of ['!', '~']) {
      const faults = await foundAfter(
        statement(`update profile set reference = '${reference}' where reference = '${declining}'`),
      )
      expect(faults).toContainEqual(['chain-without-profile', declining])
      expect(faults).toContainEqual(['profile-without-chain', reference])
    }
    const detail = `update journal set detail = '{}' where act = 'decline' and subject = '${declining}'`
    expect(await foundAfter(statement(detail))).toContainEqual(['detail-differs', declining])
  })
})
