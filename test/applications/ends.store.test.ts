import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { barPerson } from '../../src/actions/bar-person.ts'
import { checkCompleteness } from '../../src/actions/check-completeness.ts'
import { decideApplication } from '../../src/actions/decide-application.ts'
import { endApplicationByBar } from '../../src/actions/end-application.ts'
import { must } from '../../src/actions/end-profile.ts'
import { land } from '../../src/actions/land.ts'
import { pay } from '../../src/actions/pay.ts'
import { livingAt } from '../../src/actions/settle.ts'
import { startDraft } from '../../src/actions/start-draft.ts'
import { type Explained, submitApplication } from '../../src/actions/submit-application.ts'
import { withdrawApplication } from '../../src/actions/withdraw-application.ts'
import { directoryFiles } from '../../src/files/directory.ts'
import { moment } from '../../src/law/moment.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import {
  acts,
  agreesWithJournal,
  alone,
  by,
  codeOf,
  DAY,
  invited,
  letters,
  money,
  nurse,
  ok,
  prepared,
  rows,
  submitted,
} from './rooms.ts'

const AT = moment('2024-03-01T12:00:00Z')
const isPolice = ({ key }: { readonly key: string }) => key.startsWith('police:')

describeStores('the ends of an application', ({ store }) => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'ends-'))
  afterAll(() => fs.rmSync(dir, { recursive: true }))
  const files = directoryFiles(dir)

  const received = async (options: Parameters<typeof prepared>[4] & { explained?: readonly Explained[] } = {}) => {
    const one = await invited(store())
    const list = await prepared(store(), files, one.profile, AT, options)
    const { explained = [] } = options
    ok(await submitApplication(store().db, by('candidate', AT), { profile: one.profile, explained }))
    return { ...one, list }
  }
  const inProcess = async (options: Parameters<typeof prepared>[4] = {}) => {
    const one = await received(options)
    ok(await checkCompleteness(store().db, by('intake', AT + DAY), { profile: one.profile }))
    return one
  }
  const documentOf = async (profile: string, task: string) => {
    const [row] = await store().sql<
      { id: string }[]
    >`select id from document where profile = ${profile} and task like ${`${task}%`}`
    return row!.id
  }
  /** Whether the person can begin again, and is in the pool with a place of the new day. */
  const beginsAgain = async (person: string, at: number) => {
    const profile = await submitted(store(), by('candidate', at), person)
    expect(await rows(store(), profile)).toMatchObject({ state: 'in-pool', standing: 'in-pool' })
  }

  describe('the completeness check', () => {
    test('an application of which a paper is no good is returned with all its fees, which is no refusal: the person begins again', async () => {
      const { person, profile, round } = await received()
      const document = await documentOf(profile, 'police:')
      const checked = ok(
        await checkCompleteness(store().db, by('intake', AT + DAY), {
          profile,
          unacceptable: [{ document, reason: 'The certificate is of another person.' }],
        }),
      )
      expect(checked).toMatchObject({ state: 'returned-incomplete', round, refunded: 850 + 515 })
      expect(await rows(store(), profile)).toEqual({
        ...{ state: 'returned-incomplete', due: null, standing: null, invitation: 'applied', application: 'returned' },
      })
      expect(await money(store(), profile)).toEqual({
        ...{ 'visa-1/processing': 850, 'visa-1/permanent-residence': 515 },
        ...{ 'refund-1/processing': -850, 'refund-1/permanent-residence': -515 },
      })
      const [row] = await store().sql<{ reasons: string; decided: number }[]>`
        select reasons, decided_at as decided from application where profile = ${profile}`
      expect(JSON.parse(row!.reasons)).toMatchObject({
        missing: [{ rule: 'r10.document', task: 'police:principal:IN' }],
        unacceptable: [{ reason: 'The certificate is of another person.' }],
      })
      expect(row!.decided).toBe(AT + DAY)
      expect((await letters(store(), profile)).at(-1)).toBe('application-returned')
      await beginsAgain(person, AT + 2 * DAY)
    })

    test('a paper that is missing for a delay outside the applicant’s control can be explained, and only the intake office excuses it', async () => {
      const explained = [{ task: 'police:principal:IN', reason: 'The police of Mumbai are on strike.' }]
      const excused = await received({ without: isPolice, explained })
      const complete = await checkCompleteness(store().db, by('intake', AT + DAY), {
        profile: excused.profile,
        excused: [{ task: 'police:principal:IN', reason: 'Known to the office.' }],
      })
      expect(ok(complete)).toMatchObject({ state: 'in-process', refunded: 0 })
      const other = await received({ without: isPolice, explained })
      const returned = ok(await checkCompleteness(store().db, by('intake', AT + DAY), { profile: other.profile }))
      expect(returned).toMatchObject({ state: 'returned-incomplete', refunded: 1365 })
    })

    test('it is the intake office’s, with its reasons in words, and once', async () => {
      const { profile } = await received()
      const check = (...asked: Parameters<typeof checkCompleteness>) => checkCompleteness(...asked).then(codeOf)
      expect(await check(store().db, by('candidate', AT + 1), { profile })).toBe('not-theirs-to-do')
      expect(await check(store().db, { by: 'system', at: AT + 1 }, { profile })).toBe('not-theirs-to-do')
      const unacceptable = [{ document: 'none', reason: 'Unreadable.' }]
      expect(await check(store().db, by('intake', AT + 1), { profile, unacceptable })).toBe('document-unknown')
      const silent = [{ document: await documentOf(profile, 'police:'), reason: ' ' }]
      expect(await check(store().db, by('intake', AT + 1), { profile, unacceptable: silent })).toBe('reason-missing')
      ok(await checkCompleteness(store().db, by('intake', AT + 1), { profile }))
      expect(await check(store().db, by('intake', AT + 2), { profile })).toBe('not-in-that-state')
      expect(await check(store().db, by('intake', AT + 2), { profile: 'P-none' })).toBe('profile-unknown')
      const waiting = await invited(store())
      expect(await check(store().db, by('intake', AT), { profile: waiting.profile })).toBe('application-unknown')
    })
  })

  describe('the decision', () => {
    const refuse = { decision: 'refuse', reasons: [{ reason: 'program', says: 'The work was not paid.' }] } as const
    const approve = { decision: 'approve', validThrough: '2025-01-31' } as const

    test('refused with reasons: the right of permanent residence fee alone comes back, and the person begins again', async () => {
      const { person, profile } = await inProcess()
      const at = AT + 30 * DAY
      expect(codeOf(await startDraft(store().db, by('candidate', at), { person }))).toBe('profile-live')
      const decided = ok(await decideApplication(store().db, by('officer', at), { profile, ...refuse }))
      expect(decided).toMatchObject({ state: 'refused', refunded: 515 })
      expect(await rows(store(), profile)).toMatchObject({
        state: 'refused',
        invitation: 'applied',
        application: 'refused',
      })
      expect(await money(store(), profile)).toEqual({
        ...{ 'visa-1/processing': 850, 'visa-1/permanent-residence': 515, 'refund-1/permanent-residence': -515 },
      })
      const [row] = await store().sql<{ reasons: string }[]>`select reasons from application where profile = ${profile}`
      expect(JSON.parse(row!.reasons)).toEqual({ reasons: refuse.reasons })
      await beginsAgain(person, at + DAY)
    })

    test('a person who is barred does not begin again', async () => {
      const { person, profile } = await inProcess()
      ok(await decideApplication(store().db, by('officer', AT + 30 * DAY), { profile, ...refuse }))
      ok(await barPerson(store().db, by('officer', AT + 31 * DAY), { person, reason: 'forged results' }))
      expect(codeOf(await startDraft(store().db, by('candidate', AT + 32 * DAY), { person }))).toBe('person-barred')
    })

    test('barred while it is in process, an application ends as one that is refused', async () => {
      const { profile, round } = await inProcess()
      const at = AT + 10 * DAY
      const doing = by('officer', at)
      const ended = await store()
        .db.transaction()
        .execute(async (tx) => {
          const life = (await livingAt(tx, doing, profile))!
          const detail = await endApplicationByBar(tx, life, at)
          await must(tx, doing, life, { act: 'bar', to: 'barred', at, detail })
          return detail
        })
      expect(ended).toMatchObject({ round, refund: { cad: 515 } })
      expect(await rows(store(), profile)).toMatchObject({
        state: 'barred',
        invitation: 'applied',
        application: 'refused',
      })
      expect(await money(store(), profile)).toMatchObject({ 'refund-1/permanent-residence': -515 })
      const none = await invited(store())
      const open = await store()
        .db.transaction()
        .execute(async (tx) => endApplicationByBar(tx, (await livingAt(tx, doing, none.profile))!, at))
      expect(open).toEqual({})
    })

    test('a refusal needs a reason of the law’s, and words', async () => {
      const { profile } = await inProcess()
      const decide = async (reasons: readonly object[]) =>
        codeOf(
          await decideApplication(store().db, by('officer', AT + 2 * DAY), {
            ...{ profile, decision: 'refuse', reasons: reasons as typeof refuse.reasons },
          }),
        )
      expect(await decide([])).toBe('reason-missing')
      expect(await decide([{ reason: 'dislike', says: 'No.' }])).toBe('reason-unlisted')
      expect(await decide([{ reason: 'program', says: '' }])).toBe('reason-missing')
      expect(await rows(store(), profile)).toMatchObject({ state: 'in-process', application: 'complete' })
    })

    test('an officer decides, of what is complete, once', async () => {
      const early = await received()
      const decide = async (doing: ReturnType<typeof by>, profile: string) =>
        codeOf(await decideApplication(store().db, doing, { profile, ...refuse }))
      expect(await decide(by('officer', AT + 1), early.profile)).toBe('not-in-that-state')
      const { profile } = await inProcess()
      expect(await decide(by('intake', AT + 2 * DAY), profile)).toBe('not-theirs-to-do')
      ok(await decideApplication(store().db, by('officer', AT + 2 * DAY), { profile, ...refuse }))
      expect(await decide(by('officer', AT + 2 * DAY), profile)).toBe('not-in-that-state')
      expect(Object.keys(await money(store(), profile))).toHaveLength(3)
    })

    test('nothing is approved before the right of permanent residence fee is paid, by the amount of the day it is paid', async () => {
      const later = { ...alone, permanentResidenceFee: 'later' }
      const { profile } = await inProcess({ declaration: later, fees: ['processing'] })
      const at = moment('2024-05-02T00:00:00Z')
      const approved = () => decideApplication(store().db, by('officer', at + 1), { profile, ...approve })
      const unpaid = await approved()
      expect(unpaid).toMatchObject({ ok: false, refusal: { code: 'right-fee-unpaid', values: { due: 575 } } })
      const paying = (cad: number, when = at) =>
        pay(store().db, by('applicant', when), { profile, payment: 'visa-2', kinds: ['permanent-residence'], cad })
      // 515 until 29 April, 575 from the 30th.
      expect(await paying(515)).toMatchObject({ ok: false, refusal: { code: 'amount-differs', values: { due: 575 } } })
      ok(await paying(575))
      expect(
        codeOf(
          await pay(store().db, by('applicant', at), {
            profile,
            payment: 'v3',
            kinds: ['permanent-residence'],
            cad: 575,
          }),
        ),
      ).toBe('nothing-due')
      expect(ok(await approved())).toMatchObject({ state: 'approved' })
    })

    test('paid in full on its day, it stays paid when the amount becomes another', async () => {
      const { profile } = await inProcess()
      const at = moment('2026-05-02T00:00:00Z')
      expect(
        ok(await decideApplication(store().db, by('officer', at), { profile, ...approve, validThrough: '2027-01-01' })),
      ).toMatchObject({ state: 'approved' })
    })

    test('where the findings of the receipt say that section 11.2 is not met, an approval says why it is', async () => {
      const { profile } = await inProcess({ facts: { ...nurse, fundsCad: 100 } })
      const approved = (despite?: string) =>
        decideApplication(store().db, by('officer', AT + 2 * DAY), {
          profile,
          ...approve,
          ...(despite !== undefined && { despite }),
        })
      expect(codeOf(await approved())).toBe('section-11-2-unmet')
      expect(codeOf(await approved(' '))).toBe('section-11-2-unmet')
      ok(await approved('The results were held; the profile had a slip.'))
    })

    test('nobody lands on a visa that has run out', async () => {
      const { profile } = await inProcess()
      ok(await decideApplication(store().db, by('officer', AT + 2 * DAY), { profile, ...approve }))
      expect(codeOf(await land(store().db, by('applicant', '2025-02-01T00:00:00Z'), { profile }))).toBe('visa-expired')
      expect(codeOf(await land(store().db, by('province', AT + 3 * DAY), { profile }))).toBe('not-theirs-to-do')
      expect(await rows(store(), profile)).toMatchObject({ state: 'approved', application: 'approved' })
      expect(codeOf(await withdrawApplication(store().db, by('applicant', AT + 3 * DAY), { profile }))).toBe(
        'not-in-that-state',
      )
    })
  })

  describe('a withdrawal', () => {
    test('before it is found complete: the processing fee comes back too', async () => {
      const { person, profile } = await received()
      expect(ok(await withdrawApplication(store().db, by('applicant', AT + 1), { profile }))).toMatchObject({
        refunded: 1365,
      })
      expect(await rows(store(), profile)).toMatchObject({
        ...{ state: 'application-withdrawn', invitation: 'applied', application: 'withdrawn' },
      })
      expect((await acts(store(), profile)).at(-1)).toBe('withdraw-application')
      expect(codeOf(await checkCompleteness(store().db, by('intake', AT + 2), { profile }))).toBe('not-in-that-state')
      await beginsAgain(person, AT + DAY)
    })

    test('after it: the right of permanent residence fee alone', async () => {
      const { profile } = await inProcess()
      expect(ok(await withdrawApplication(store().db, by('applicant', AT + 2 * DAY), { profile }))).toMatchObject({
        refunded: 515,
      })
      expect(await money(store(), profile)).toMatchObject({ 'refund-1/permanent-residence': -515 })
      expect(codeOf(await withdrawApplication(store().db, by('applicant', AT + 2 * DAY), { profile }))).toBe(
        'not-in-that-state',
      )
      expect(codeOf(await withdrawApplication(store().db, by('officer', AT + 2 * DAY), { profile }))).toBe(
        'not-theirs-to-do',
      )
    })
  })

  test('the journal agrees with the store after all of it, and alone builds it again', () => agreesWithJournal(store()))
})
