import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { acceptNomination } from '../../src/actions/answer-nomination.ts'
import { confirmNomination } from '../../src/actions/confirm-nomination.ts'
import { declareFacts } from '../../src/actions/declare-facts.ts'
import { declareFamily } from '../../src/actions/declare-family.ts'
import { guardFacts } from '../../src/actions/guard-facts.ts'
import { openApplication } from '../../src/actions/open-application.ts'
import { pay } from '../../src/actions/pay.ts'
import { setAllocation } from '../../src/actions/set-allocation.ts'
import { signForm } from '../../src/actions/sign-form.ts'
import { submitApplication } from '../../src/actions/submit-application.ts'
import { takeBackNomination } from '../../src/actions/take-back-nomination.ts'
import { directoryFiles } from '../../src/files/directory.ts'
import { moment } from '../../src/law/moment.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { dump } from '../rounds/rooms.ts'
import {
  acts,
  agreesWithJournal,
  alone,
  by,
  candidate,
  codeOf,
  DAY,
  INVITED_AT,
  invited,
  money,
  nurse,
  ok,
  payFees,
  prepared,
  round,
  rows,
} from './rooms.ts'

const AT = moment('2024-03-01T12:00:00Z')
const CHILD = { bornOn: '2024-02-25', accompanying: true, stays: [] }

describeStores('an application being prepared', ({ store }) => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'preparing-'))
  afterAll(() => fs.rmSync(dir, { recursive: true }))
  const files = directoryFiles(dir)
  const open = async () => {
    const { profile } = await invited(store())
    return { profile, opened: ok(await openApplication(store().db, by('candidate', AT), { profile })) }
  }
  const ready = async (...options: [Parameters<typeof prepared>[4]?]) => {
    const { profile } = await invited(store())
    await prepared(store(), files, profile, AT, ...options)
    return profile
  }
  const submit = (profile: string, at = AT + 1) => submitApplication(store().db, by('candidate', at), { profile })
  /** The rules of what is missing, with the tasks they are about. */
  const lacking = async (profile: string, at = AT + 1) => {
    const outcome = await submit(profile, at)
    if (outcome.ok) throw new Error('It was received')
    expect(outcome.refusal.code).toBe('application-incomplete')
    return (outcome.refusal as unknown as { findings: { rule: string; task: string | null }[] }).findings.map(
      ({ rule, task }) => (task === null ? rule : `${rule} ${task}`),
    )
  }

  test('opened twice it is one application; its list says what to declare, and becomes that of the day', async () => {
    const { profile, opened } = await open()
    expect(opened.list.findings.filter(({ met }) => !met).map(({ rule }) => rule)).toEqual([
      'declaration.stays:principal',
    ])
    expect(opened.list.fees.byKind.processing).toBe(850)
    const later = ok(await openApplication(store().db, by('candidate', AT + DAY), { profile }))
    expect(later).toMatchObject({ begunAt: AT, state: 'preparing', list: { on: '2024-03-02' } })
    expect((await acts(store(), profile)).filter((act) => act === 'open-application')).toHaveLength(1)
  })

  test('a declaration with faults is refused with every path, in both languages, and nothing is kept', async () => {
    const { profile } = await open()
    const declaration = { ...alone, presentCountry: 'XX', children: [{ bornOn: '2024-02-30' }] }
    const outcome = await declareFamily(store().db, by('candidate', AT), { profile, declaration })
    expect(outcome).toMatchObject({
      ok: false,
      refusal: { code: 'declaration-refused', path: 'declaration.presentCountry' },
    })
    const { problems } = (outcome as unknown as { refusal: { problems: { path: string; messageFr: string }[] } })
      .refusal
    expect(problems.map((one) => one.path)).toEqual([
      ...['declaration.presentCountry', 'declaration.children[0].bornOn', 'declaration.children[0].accompanying'],
    ])
    for (const { messageFr } of problems) expect(messageFr).not.toBe('')
    expect(await codeOf(await submit(profile))).toBe('declaration-missing')
  })

  test('everything that is required must be there: nothing sent, signed or paid, each is named', async () => {
    const { profile } = await open()
    const { list } = ok(await declareFamily(store().db, by('candidate', AT), { profile, declaration: alone }))
    const required = list.tasks.filter((task) => task.required && task.kind !== 'fee')
    expect(await lacking(profile)).toEqual([
      ...required.map(({ kind, key }) => `${kind === 'form' ? 'r10.signature' : 'r10.document'} ${key}`),
      ...['r10.fees:processing', 'r10.fees:permanent-residence'],
    ])
    expect(await rows(store(), profile)).toMatchObject({
      state: 'invited',
      invitation: 'issued',
      application: 'preparing',
    })
  })

  test('a change of what is declared takes the signatures off', async () => {
    const profile = await ready()
    ok(await declareFamily(store().db, by('candidate', AT), { profile, declaration: alone }))
    expect(await lacking(profile)).toEqual(['r10.signature form:application'])
    ok(await signForm(store().db, by('candidate', AT), { profile, task: 'form:application' }))
    ok(await declareFacts(store().db, by('candidate', AT), { profile, facts: nurse }))
    expect(await lacking(profile)).toEqual(['r10.signature form:application'])
    ok(await signForm(store().db, by('candidate', AT), { profile, task: 'form:application' }))
    ok(await submit(profile))
  })

  test('a representative signs beside the applicant, and nobody else does', async () => {
    const { profile } = await open()
    const declaration = { ...alone, representative: true }
    ok(await declareFamily(store().db, by('candidate', AT), { profile, declaration }))
    const sign = (kind: Parameters<typeof by>[0], task = 'form:imm-5476') =>
      signForm(store().db, by(kind, AT), { profile, task })
    expect(codeOf(await sign('officer'))).toBe('not-a-signer')
    expect(codeOf(await sign('candidate', 'passport:principal'))).toBe('task-unknown')
    ok(await sign('candidate'))
    expect(await lacking(profile)).toContain('r10.signature form:imm-5476')
    ok(await sign('representative'))
    expect(await lacking(profile)).not.toContain('r10.signature form:imm-5476')
  })

  test('fees are those of the day of receipt: what was paid before they rose is short by the rise', async () => {
    const { profile } = await candidate(store())
    await round(store(), moment('2024-03-05T14:00:00Z'))
    await prepared(store(), files, profile, moment('2024-04-01T00:00:00Z'))
    const eve = moment('2024-04-29T23:59:59.999999Z')
    expect(await lacking(profile, eve + 1)).toContain('r10.fees:processing')
    const paying = (cad: number) =>
      pay(store().db, by('candidate', eve + 1), { profile, payment: 'rise', kinds: ['processing'], cad })
    expect(await paying(950)).toMatchObject({ ok: false, refusal: { code: 'amount-differs', values: { due: 100 } } })
    ok(await paying(100))
    // The right of permanent residence rose too, and was settled by the amount of the day it was paid.
    ok(await submit(profile, eve + 1))
    expect(await money(store(), profile)).toMatchObject({ 'visa-1/processing': 850, 'rise/processing': 100 })
  })

  test('the same payment told again is the same; another under its name is refused', async () => {
    const profile = await ready({ fees: [] })
    const first = await payFees(store(), profile, AT, ['processing', 'permanent-residence'], 'visa:42')
    const asked = { profile, payment: 'visa:42', kinds: ['processing', 'permanent-residence'], cad: 1365 } as const
    expect(ok(await pay(store().db, by('candidate', AT + 5), asked))).toEqual(first)
    expect(codeOf(await pay(store().db, by('candidate', AT), { ...asked, cad: 850, kinds: ['processing'] }))).toBe(
      'payment-known',
    )
    expect(codeOf(await pay(store().db, by('candidate', AT), { ...asked, payment: 'visa:43' }))).toBe('nothing-due')
    for (const wrong of [
      { payment: 'a/b' },
      { payment: '' },
      { kinds: [] },
      { kinds: ['tip'] },
      { cad: 0 },
      { cad: 1.5 },
    ]) {
      expect(codeOf(await pay(store().db, by('candidate', AT), { ...asked, ...wrong } as never))).toBe(
        'payment-unusable',
      )
    }
    const both = await Promise.all(
      [1, 2].map(async () =>
        pay(store().db, by('candidate', AT + 9), { profile, payment: 'b', kinds: ['biometrics'], cad: 85 }),
      ),
    )
    for (const one of both) expect(ok(one)).toHaveLength(1)
    expect((await acts(store(), profile)).filter((act) => act === 'pay')).toHaveLength(2)
  })

  test('an application is the candidate’s to submit, and is changed no more once it is received', async () => {
    const profile = await ready()
    const other = (kind: Parameters<typeof by>[0]) => submitApplication(store().db, by(kind, AT + 1), { profile })
    expect(codeOf(await other('officer'))).toBe('not-theirs-to-do')
    const explained = [{ task: 'police:principal:IN', reason: '' }]
    expect(codeOf(await submitApplication(store().db, by('candidate', AT + 1), { profile, explained }))).toBe(
      'reason-missing',
    )
    ok(await other('representative'))
    const doing = by('candidate', AT + 2)
    expect([
      codeOf(await submit(profile)),
      codeOf(await openApplication(store().db, doing, { profile })),
      codeOf(await declareFamily(store().db, doing, { profile, declaration: alone })),
      codeOf(await declareFacts(store().db, doing, { profile, facts: nurse })),
      codeOf(await signForm(store().db, doing, { profile, task: 'form:application' })),
      codeOf(await pay(store().db, doing, { profile, payment: 'x', kinds: ['processing'], cad: 1 })),
    ]).toEqual(Array.from({ length: 6 }, () => 'application-received'))
  })

  describe('facts that are others by now', () => {
    test('a child born since is declared in both, and makes its own tasks; the profile stays as it was invited', async () => {
      const { profile } = await open()
      const declaration = { ...alone, children: [CHILD] }
      const before = ok(await declareFamily(store().db, by('candidate', AT), { profile, declaration }))
      const size = (list: typeof before.list) => list.findings.find(({ rule }) => rule === 'declaration.family-size')
      expect(size(before.list)).toMatchObject({ met: false, has: 2, needs: 1 })
      const { list } = ok(
        await declareFacts(store().db, by('candidate', AT), { profile, facts: { ...nurse, familySize: 2 } }),
      )
      expect(size(list)).toMatchObject({ met: true })
      expect(list.tasks.map(({ key }) => key)).toContain('birth:child-1')
      const [version] = await store().sql`select version from profile where reference = ${profile}`
      expect(version).toEqual({ version: 1 })
    })

    test('they are read as strictly as a profile; reference, moment and nominations are not the applicant’s to change', async () => {
      const { profile } = await open()
      const facts = async (changes: object, corrected?: readonly string[]) => {
        const asked = { profile, facts: { ...nurse, ...changes }, ...(corrected !== undefined && { corrected }) }
        const outcome = await declareFacts(store().db, by('candidate', AT), asked)
        codeOf(outcome)
        return outcome.ok ? '' : `${outcome.refusal.code} ${outcome.refusal.path}`
      }
      expect(await facts({ familySize: 0 })).toBe('facts-refused familySize')
      expect(await facts({ profile: 'P-other' })).toBe('facts-refused profile')
      expect(await facts({ submittedAt: '2020-01-01T00:00:00Z' })).toBe('facts-refused submittedAt')
      expect(await facts({ nominations: [{ province: 'ON', issuedOn: '2024-02-01' }] })).toBe(
        'nominations-locked nominations',
      )
      expect(await facts({}, ['fundsCad', 'age'])).toBe('facts-refused corrected[1]')
      const none = await declareFacts(store().db, by('candidate', AT), { profile, facts: 'none' })
      expect(codeOf(none)).toBe('facts-refused')
    })
  })

  describe('the guard over edited facts', () => {
    const asked = (profile: string, facts: object, at = AT) =>
      guardFacts(store().db, by('candidate', at), { profile, edited: { facts } })

    test('says at both dates what an edit would mean, and writes nothing but that it was asked', async () => {
      const { profile } = await open()
      const tables = [
        'profile',
        'profile_version',
        'standing',
        'invitation',
        'application',
        'document',
        'payment',
        'letter',
      ]
      const before = await dump(store(), tables)
      const had = (await acts(store(), profile)).length
      const same = ok(await asked(profile, nurse))
      expect(same).toMatchObject({ met: true, advice: { act: 'apply' }, points: { invited: 447, onReceipt: 447 } })
      // The sibling is gone: 15 points fewer, below the last invited, who is this person.
      const fewer = ok(await asked(profile, { ...nurse, relativesInCanada: [] }))
      expect(fewer).toMatchObject({
        met: false,
        advice: { act: 'decline' },
        points: { onReceipt: 432, atInvitation: 447 },
      })
      const unmet = fewer.findings.filter(({ decides, met }) => decides && !met)
      expect(unmet.map(({ rule, date }) => `${rule} ${date}`)).toEqual(['a11-2.rank receipt'])
      expect(await dump(store(), tables)).toEqual(before)
      expect((await acts(store(), profile)).slice(had)).toEqual(['guard-facts', 'guard-facts'])
      const [entry] = await store().sql<{ detail: string }[]>`
        select detail from journal where subject = ${profile} and kind = 'profile' order by seq desc limit 1`
      expect(JSON.parse(entry!.detail)).toMatchObject({
        met: false,
        points: 432,
        facts: expect.stringMatching(/^[0-9a-f]{64}$/),
      })
    })

    test('the lowest invited is the last of the round, whoever that was', async () => {
      // The weak one has 15 points fewer and was invited too: to fall to its score is still to rank no lower, being earlier.
      const strong = await candidate(store())
      const weak = await candidate(store(), { relativesInCanada: [] })
      const { profile } = await invited(store())
      const fewer = ok(await asked(strong.profile, { ...nurse, relativesInCanada: [] }))
      expect(fewer).toMatchObject({ met: true, points: { onReceipt: 432 } })
      expect(fewer.findings.find(({ rule, date }) => rule === 'a11-2.rank' && date === 'receipt')).toMatchObject({
        forgiven: 'still-ranked',
      })
      for (const one of [weak.profile, profile]) expect(ok(await asked(one, nurse)).met).toBe(true)
    })

    test('a birthday after the invitation is forgiven; the day asked about may be one to come', async () => {
      const { profile } = await invited(store(), { bornOn: '1994-03-10' })
      const facts = { ...nurse, bornOn: '1994-03-10' }
      const on = async (receivedOn: string) =>
        ok(await guardFacts(store().db, by('candidate', AT), { profile, edited: { facts }, receivedOn }))
      expect((await on('2024-03-09')).points).toMatchObject({ invited: 447, onReceipt: 447 })
      const after = await on('2024-03-10')
      expect(after).toMatchObject({ met: true, points: { onReceipt: 442, onReceiptAtThatAge: 447 } })
      expect(after.findings.find(({ rule, date }) => rule === 'a11-2.rank' && date === 'receipt')).toMatchObject({
        forgiven: 'birthday',
      })
    })

    test('a nomination that the province takes back while its holder is invited counts no more, also in facts declared before', async () => {
      const one = await candidate(store(), { provincesOfInterest: ['ON'] })
      const { profile } = one
      const [row] = await store().sql<
        { code: string }[]
      >`select validation_code as code from profile where reference = ${profile}`
      const at = INVITED_AT - 5 * DAY
      const province = { by: { kind: 'province', name: 'ON' }, at } as const
      ok(await setAllocation(store().db, by('officer', at), { province: 'ON', year: 2024, places: 5 }))
      const call = {
        requestKey: 'k',
        profile,
        validationCode: row!.code,
        certificate: 'ON-1',
        expiresOn: null,
        held: false,
      }
      ok(await confirmNomination(store().db, province, { province: 'ON', call }))
      ok(await acceptNomination(store().db, by('candidate', at + 1), { profile }))
      await round(store())
      const guarded = async (facts?: object) =>
        ok(
          await guardFacts(store().db, by('candidate', AT), {
            profile,
            ...(facts !== undefined && { edited: { facts } }),
          }),
        )
      const { nominations } = JSON.parse(
        (
          await store().sql<
            { content: string }[]
          >`select content from profile_version where profile = ${profile} order by version desc limit 1`
        )[0]!.content,
      )
      ok(await openApplication(store().db, by('candidate', AT), { profile }))
      ok(
        await declareFacts(store().db, by('candidate', AT), {
          profile,
          facts: { ...nurse, provincesOfInterest: ['ON'], nominations },
        }),
      )
      expect(await guarded()).toMatchObject({ met: true, points: { invited: 1032, onReceipt: 1032 } })
      const back = { province: 'ON', profile, reason: 'The employer has closed.' }
      ok(await takeBackNomination(store().db, { ...province, at: INVITED_AT + DAY }, back))
      for (const facts of [undefined, nurse]) {
        const found = await guarded(facts)
        expect(found).toMatchObject({ met: false, points: { invited: 1032, atInvitation: 1032, onReceipt: 447 } })
        expect(
          found.findings.filter(({ decides, met }) => decides && !met).map(({ rule, date }) => `${rule} ${date}`),
        ).toContain('a11-2.program receipt')
      }
    })

    test('of an application that was received it reads the fixed facts, on the day of its receipt', async () => {
      const profile = await ready({ facts: { ...nurse, fundsCad: 100 } })
      const { guarded } = ok(await submit(profile))
      const [row] = await store().sql<
        { findings: string }[]
      >`select findings from application where profile = ${profile}`
      expect(JSON.parse(row!.findings).guarded.met).toBe(false)
      const read = ok(await guardFacts(store().db, by('officer', AT + 30 * DAY), { profile }))
      expect(read).toEqual(guarded)
      expect(
        read.findings.filter(({ decides, met }) => decides && !met).map(({ rule, date }) => `${rule} ${date}`),
      ).toEqual(['a11-2.program receipt'])
    })

    test('who holds no invitation has none to guard', async () => {
      const { profile } = await candidate(store())
      expect(codeOf(await asked(profile, nurse))).toBe('no-open-invitation')
      expect(codeOf(await asked('P-none', nurse))).toBe('profile-unknown')
      const one = await open()
      const early = await guardFacts(store().db, by('candidate', AT), {
        profile: one.profile,
        receivedOn: '2024-02-13',
      })
      expect(codeOf(early)).toBe('received-before-invited')
    })
  })

  test('the journal agrees with the store after all of it, and alone builds it again', () => agreesWithJournal(store()))
})
