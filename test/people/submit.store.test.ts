/** Submitting a profile, and correcting one that met no program: where it leads, by the table of moves. */
import { beforeEach, describe, expect, test } from 'vitest'
import { openDraft } from '../../src/actions/open-draft.ts'
import { registerJobBank } from '../../src/actions/register-job-bank.ts'
import { saveDraft } from '../../src/actions/save-draft.ts'
import { submitProfile } from '../../src/actions/submit-profile.ts'
import { withdrawProfile } from '../../src/actions/withdraw-profile.ts'
import { moment, momentText } from '../../src/law/moment.ts'
import { CODE_ALPHABET } from '../../src/people/reference.ts'
import { canonicalJson } from '../../src/pool/canonical-json.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { imported } from '../rounds/rooms.ts'
import {
  answers,
  BEGIN,
  begun,
  by,
  claim,
  codeIn,
  DAY,
  drafted,
  dump,
  earlier,
  empty,
  entriesOf,
  expectSound,
  lettersOf,
  movesOf,
  offer,
  poor,
  rowOf,
  SECOND,
  save,
  submitted,
  value,
} from './cast.ts'

const LEAP = '2016-02-29T12:30:00.5Z'

describeStores('submitting', ({ store }) => {
  beforeEach(() => empty(store()))
  const db = () => store().db
  const at = moment(BEGIN)
  const submit = (profile: string, when: number | string = at) => submitProfile(db(), by.candidate(when), { profile })
  const stored = async (profile: string, version = 1) => {
    const [row] = await store().sql<{ content: string; digest: string; acceptedAt: number }[]>`
      select content, encode(digest, 'hex') as digest, accepted_at as "acceptedAt" from profile_version
      where profile = ${profile} and version = ${version}`
    return row!
  }

  describe('leads, by the table of moves and the rules of the day,', () => {
    test.each<[why: string, when: string, what: Record<string, unknown>, state: string, move: string, due: string]>([
      ['into the pool', BEGIN, answers(), 'in-pool', 'T04', '2025-02-14T14:00:00Z'],
      [
        'into the pool on a leap day, for twelve months',
        '2024-02-29T08:00:00Z',
        answers(),
        'in-pool',
        'T04',
        '2025-02-28T08:00:00Z',
      ],
      [
        'into the pool on the eve of a leap day',
        '2023-02-28T08:00:00Z',
        answers({ languageTests: [{ ...(answers()['languageTests'] as object[])[0], resultsOn: '2023-01-01' }] }),
        'in-pool',
        'T04',
        '2024-02-28T08:00:00Z',
      ],
      ['nowhere where no program is met', BEGIN, answers(poor), 'not-eligible', 'T03', '2025-02-14T14:00:00Z'],
      [
        'to the province where a nomination is claimed',
        BEGIN,
        answers(claim),
        'pending-nomination-confirmation',
        'T09',
        '2025-02-14T14:00:00Z',
      ],
      [
        'nowhere where one is claimed and no program met',
        BEGIN,
        answers({ ...claim, ...poor }),
        'not-eligible',
        'T03',
        '2025-02-14T14:00:00Z',
      ],
      ['to Job Bank on a leap day of its time', LEAP, earlier(), 'pending-job-bank', 'T05', '2016-03-31T00:00:00Z'],
      [
        'to Job Bank on its last day, which ends it',
        '2017-06-05T23:59:59Z',
        earlier(),
        'pending-job-bank',
        'T05',
        '2017-06-06T00:00:00Z',
      ],
      ['into the pool on the day after', '2017-06-06T00:00:00Z', earlier(), 'in-pool', 'T04', '2018-06-06T00:00:00Z'],
      ['into the pool with an offer in that time', LEAP, earlier(offer), 'in-pool', 'T04', '2017-02-28T12:30:00.5Z'],
      [
        'to the province in that time',
        LEAP,
        earlier({ nominations: [{ province: 'ON', issuedOn: '2016-02-01' }] }),
        'pending-nomination-confirmation',
        'T09',
        '2017-02-28T12:30:00.5Z',
      ],
      [
        'nowhere in that time where no program is met',
        LEAP,
        earlier(poor),
        'not-eligible',
        'T03',
        '2017-02-28T12:30:00.5Z',
      ],
    ])('%s (%s)', async (_why, when, what, state, move, due) => {
      const { profile } = await drafted(store(), what, when)
      const outcome = value(await submit(profile, when))
      const inPool = state === 'in-pool'
      expect(outcome).toMatchObject({ profile, state, version: 1, submittedAt: moment(when), dueAt: moment(due) })
      const row = await rowOf(store(), profile)
      expect(row).toMatchObject({
        state,
        version: 1,
        submittedAt: moment(when),
        since: moment(when),
        dueAt: moment(due),
      })
      expect(row.standing).toBe(inPool ? 'in-pool' : null)
      expect(row.points).toBe(inPool ? outcome.assessment.crs.total : null)
      // A code to show a province, and answers kept where there is something to correct.
      expect(row.code === null).toBe(state === 'not-eligible')
      expect(row.drafts > 0).toBe(state === 'not-eligible')
      expect(await movesOf(store(), profile)).toEqual(['start-draft T01', `submit ${move}`])
      expect(await lettersOf(store(), profile)).toEqual([
        state === 'not-eligible' ? 'not-eligible' : 'profile-accepted',
      ])
      // Every criterion of every program, met or not, so that a screen can say why.
      const { fsw, cec, fst } = outcome.assessment.programs
      expect(outcome.assessment.eligible).toBe(state !== 'not-eligible')
      for (const { criteria } of [fsw, cec, fst]) expect(criteria.length).toBeGreaterThan(1)
      expect([...fsw.criteria, ...cec.criteria].some(({ met }) => !met)).toBe(true)
      await expectSound(store())
    })
  })

  test('the accepted version is kept with its digest, moment and reference; the draft is not', async () => {
    const { profile } = await submitted(store())
    const { content, digest, acceptedAt } = await stored(profile)
    expect(JSON.parse(content)).toEqual({ ...answers(), profile, submittedAt: '2024-02-14T14:00:00Z' })
    expect(content).toBe(canonicalJson(JSON.parse(content)))
    const [{ sha } = { sha: '' }] = await store().sql<{ sha: string }[]>`
      select encode(sha256(convert_to(${content}, 'UTF8')), 'hex') as sha`
    expect(digest).toBe(sha)
    expect(acceptedAt).toBe(at)
    // The journal has the content by digest alone.
    const entry = (await entriesOf(store(), profile)).at(-1)!
    expect(JSON.parse(entry.detail)).toMatchObject({
      state: 'in-pool',
      version: 1,
      digest,
      submittedAt: at,
      points: 432,
    })
    expect(entry.detail).not.toContain('1994')
  })

  test('codes are of ten signs, and no two alike', async () => {
    const codes = new Set<string>()
    for (let i = 0; i < 12; i++) codes.add((await submitted(store())).validationCode!)
    expect(codes.size).toBe(12)
    for (const code of codes) {
      expect(code).toHaveLength(10)
      expect([...code].every((sign) => CODE_ALPHABET.includes(sign))).toBe(true)
    }
  })

  describe('is refused, and the draft stays as it is, where', () => {
    test.each<[why: string, when: string, what: Record<string, unknown>, code: string, pointers: readonly string[]]>([
      [
        'nothing is answered',
        BEGIN,
        {},
        'answers-unreadable',
        ['/maritalStatus', '/familySize', '/firstOfficialLanguage', '/residence', '/citizenships'],
      ],
      [
        'two answers are wrong',
        BEGIN,
        answers({
          fundsCad: 'much',
          work: [{ noc: '99999', country: 'IN', from: '2016-01-04', to: null, hoursPerWeek: 40 }],
        }),
        'answers-unreadable',
        ['/fundsCad', '/work/0/noc'],
      ],
      [
        'a code of the day is missing',
        LEAP,
        earlier({ work: [{ noc: '31301', country: 'IN', from: '2008-01-04', to: '2013-06-30', hoursPerWeek: 40 }] }),
        'answers-not-assessable',
        ['/work/0/noc2016'],
      ],
      ['the rules of the day are not recorded', '2027-01-01T00:00:00Z', answers(), 'answers-not-assessable', []],
    ])('%s', async (_why, when, what, code, pointers) => {
      const { profile } = await drafted(store(), what, when)
      const before = await dump(store())
      const outcome = await submit(profile, when)
      expect(codeIn(outcome)).toBe(code)
      const problems = outcome.ok ? [] : outcome.refusal.problems!
      const places = problems.flatMap(({ pointer }) => (pointer === undefined ? [] : [pointer]))
      expect([...places].sort()).toEqual([...pointers].sort())
      expect(problems.every(({ messageFr }) => messageFr !== '')).toBe(true)
      expect(await dump(store())).toEqual(before)
    })

    test('the birth date is not the account’s', async () => {
      const { profile } = await begun(store(), at, { bornOn: '1994-05-17' })
      await save(store(), profile, answers({ bornOn: '1984-05-17' }), at)
      expect(await submit(profile)).toMatchObject({
        ok: false,
        refusal: { code: 'answers-unreadable', problems: [{ code: 'contradiction', pointer: '/bornOn' }] },
      })
      value(await saveDraft(db(), by.candidate(), { profile, pointer: '/bornOn', value: '1994-05-17' }))
      expect(value(await submit(profile)).state).toBe('in-pool')
    })

    test('there is no such profile, or it is over', async () => {
      expect(codeIn(await submit('P-nothing'))).toBe('profile-unknown')
      const { profile } = await submitted(store())
      expect(await submit(profile)).toMatchObject({ ok: false, refusal: { code: 'not-in-that-state' } })
      value(await withdrawProfile(db(), by.candidate(), { profile }))
      expect(codeIn(await submit(profile))).toBe('not-in-that-state')
    })
  })

  test('of many who submit one draft at once one does, and it is submitted once', async () => {
    for (let turn = 0; turn < 3; turn++) {
      const { profile } = await drafted(store(), answers())
      const outcomes = await Promise.all(Array.from({ length: 8 }, (_, i) => submit(profile, at + i)))
      expect(outcomes.map(codeIn).filter((code) => code === 'done')).toHaveLength(1)
      expect(new Set(outcomes.map(codeIn))).toEqual(new Set(['done', 'not-in-that-state']))
      const won = outcomes.find(({ ok }) => ok)
      expect((await rowOf(store(), profile)).submittedAt).toBe(won?.ok ? won.value.submittedAt : undefined)
      expect(await movesOf(store(), profile)).toEqual(['start-draft T01', 'submit T04'])
    }
    await expectSound(store())
  })

  test('answers saved while it is submitted are in it, or refused', async () => {
    for (let turn = 0; turn < 5; turn++) {
      const { profile } = await drafted(store(), answers())
      const [saved, sent] = await Promise.all([
        saveDraft(db(), by.candidate(), { profile, pointer: '/fundsCad', value: 30_000 }),
        submit(profile),
      ])
      expect(sent.ok).toBe(true)
      expect(JSON.parse((await stored(profile)).content).fundsCad).toBe(saved.ok ? 30_000 : 25_000)
      expect((await rowOf(store(), profile)).drafts).toBe(0)
    }
  })

  describe('again, corrected in place,', () => {
    const correction = at + 3 * DAY
    const correct = async (profile: string, what: Record<string, unknown>, when = correction) => {
      await save(store(), profile, what, when)
      return submit(profile, when)
    }

    test.each<[why: string, change: Record<string, unknown>, state: string, move: string]>([
      ['into the pool', { fundsCad: 25000 }, 'in-pool', 'X07'],
      ['nowhere yet', { fundsCad: 200 }, 'not-eligible', 'X08'],
      ['to the province', { fundsCad: 25000, ...claim }, 'pending-nomination-confirmation', 'X10'],
    ])('leads %s: its moment is that of the submission that is accepted', async (_why, change, state, move) => {
      const first = await submitted(store(), answers(poor))
      expect(first).toMatchObject({ state: 'not-eligible', validationCode: null })
      const outcome = value(await correct(first.profile, change))
      expect(outcome).toMatchObject({ profile: first.profile, state, version: 2, submittedAt: correction })
      expect(outcome.validationCode === null).toBe(state === 'not-eligible')
      const row = await rowOf(store(), first.profile)
      expect(row).toMatchObject({ submittedAt: correction, dueAt: moment('2025-02-17T14:00:00Z') })
      expect(row.drafts > 0).toBe(state === 'not-eligible')
      expect(JSON.parse((await stored(first.profile, 2)).content)).toMatchObject({
        ...change,
        submittedAt: momentText(correction),
      })
      // The first is kept too.
      expect(JSON.parse((await stored(first.profile)).content)).toMatchObject(poor)
      expect((await movesOf(store(), first.profile)).at(-1)).toBe(`correct ${move}`)
      expect(await lettersOf(store(), first.profile)).toEqual([
        'not-eligible',
        state === 'not-eligible' ? 'not-eligible' : 'profile-accepted',
      ])
      await expectSound(store())
    })

    test('leads to Job Bank in its days (X09)', async () => {
      const first = await submitted(store(), earlier(poor), LEAP)
      expect(value(await correct(first.profile, { fundsCad: 25000 }, moment(LEAP) + DAY)).state).toBe(
        'pending-job-bank',
      )
      expect((await movesOf(store(), first.profile)).at(-1)).toBe('correct X09')
      await expectSound(store())
    })

    test('without a word changed it is assessed by the day: what was not met may be met now', async () => {
      // Results come on the 20th; before, there are none.
      const results = [{ ...(answers()['languageTests'] as object[])[0], resultsOn: '2024-02-20' }]
      const first = await submitted(store(), answers({ languageTests: results }))
      expect(first.state).toBe('not-eligible')
      expect(value(await submit(first.profile, '2024-02-19T23:59:59Z')).state).toBe('not-eligible')
      expect(value(await submit(first.profile, '2024-02-20T00:00:00Z')).state).toBe('in-pool')
    })

    test('time alone lets nobody in: the moment is the person’s own act', async () => {
      const results = [{ ...(answers()['languageTests'] as object[])[0], resultsOn: '2024-02-20' }]
      const { profile } = await submitted(store(), answers({ languageTests: results }))
      value(await openDraft(db(), by.candidate('2024-03-20T00:00:00Z'), { profile }))
      expect(await rowOf(store(), profile)).toMatchObject({ state: 'not-eligible', standing: null })
    })

    test('what is unreadable is refused, and stays to be corrected', async () => {
      const { profile } = await submitted(store(), answers(poor))
      expect(codeIn(await correct(profile, { familySize: 'three' }))).toBe('answers-unreadable')
      expect(await rowOf(store(), profile)).toMatchObject({ state: 'not-eligible', version: 1 })
      value(await correct(profile, { familySize: 1, fundsCad: 25000 }))
    })

    test('it is over twelve months after it was submitted (X22), and not before', async () => {
      const { profile } = await submitted(store(), answers(poor))
      const end = moment('2025-02-14T14:00:00Z')
      expect(codeIn(await saveDraft(db(), by.candidate(end - 1), { profile, pointer: '/fundsCad', value: 3 }))).toBe(
        'done',
      )
      expect(codeIn(await submit(profile, end))).toBe('not-in-that-state')
      expect((await movesOf(store(), profile)).at(-1)).toBe('expire X22')
      await expectSound(store())
    })

    test('a simultaneous correction is made once', async () => {
      const { profile } = await submitted(store(), answers(poor))
      await save(store(), profile, { fundsCad: 25000 }, at)
      const outcomes = await Promise.all(Array.from({ length: 6 }, (_, i) => submit(profile, at + i)))
      expect(outcomes.map(codeIn).filter((code) => code === 'done')).toHaveLength(1)
      expect((await rowOf(store(), profile)).version).toBe(2)
    })

    test('an imported one is corrected from what was imported', async () => {
      const one = { ...answers(poor), profile: 'P-1', submittedAt: '2024-02-01T00:00:00Z' }
      await imported(store(), [one], '2024-02-14')
      const { code } = await rowOf(store(), 'P-1')
      expect(await rowOf(store(), 'P-1')).toMatchObject({ state: 'not-eligible', standing: 'not-eligible', drafts: 0 })
      expect(value(await correct('P-1', { fundsCad: 200 }))).toMatchObject({ state: 'not-eligible', version: 2 })
      expect((await rowOf(store(), 'P-1')).standing).toBe('not-eligible')
      expect(value(await correct('P-1', { fundsCad: 25000 }))).toMatchObject({
        state: 'in-pool',
        version: 3,
        submittedAt: correction,
      })
      // The province’s code stays what it was.
      expect((await rowOf(store(), 'P-1')).code).toBe(code)
      expect(JSON.parse((await stored('P-1', 3)).content)).toEqual({
        ...one,
        fundsCad: 25000,
        submittedAt: momentText(correction),
      })
      await expectSound(store())
    })

    test.each<[why: string, acceptedOn: string, state: string, move: string]>([
      ['counts on the day', '2024-01-10', 'in-pool-nominated', 'X42'],
      ['counts later', '2024-03-10', 'in-pool', 'X07'],
    ])('an imported one whose accepted nomination %s', async (_why, acceptedOn, state, move) => {
      const nominations = [{ province: 'ON', issuedOn: '2024-01-02', acceptedOn }]
      const one = { ...answers(poor), profile: 'P-1', submittedAt: '2024-02-01T00:00:00Z', nominations }
      await imported(store(), [one], '2024-02-14')
      expect(await rowOf(store(), 'P-1')).toMatchObject({ state: 'not-eligible' })
      const corrected = value(await correct('P-1', { fundsCad: 25000 }))
      expect(corrected).toMatchObject({ state, version: 2, submittedAt: correction })
      expect((await movesOf(store(), 'P-1')).at(-1)).toBe(`correct ${move}`)
      expect(await rowOf(store(), 'P-1')).toMatchObject({ state, standing: 'in-pool', drafts: 0 })
      expect(corrected.assessment.crs.total >= 600).toBe(state === 'in-pool-nominated')
      await expectSound(store())
    })
  })

  describe('registering with Job Bank', () => {
    const register = (profile: string, when: number | string) => registerJobBank(db(), by.candidate(when), { profile })

    test.each<[why: string, when: string, code: string, state: string]>([
      ['at once', LEAP, 'done', 'in-pool'],
      ['at the last moment', '2016-03-30T23:59:59.999999Z', 'done', 'in-pool'],
      ['too late', '2016-03-31T00:00:00Z', 'not-in-that-state', 'profile-expired'],
    ])('%s', async (_why, when, code, state) => {
      const { profile, submittedAt } = await submitted(store(), earlier(), LEAP)
      expect(codeIn(await register(profile, when))).toBe(code)
      const row = await rowOf(store(), profile)
      expect(row).toMatchObject({ state, submittedAt })
      expect((await movesOf(store(), profile)).at(-1)).toBe(
        code === 'done' ? 'register-job-bank T06' : 'lapse-job-bank T07',
      )
      // The place in line is that of the submission, and so are the twelve months.
      expect(row.dueAt).toBe(code === 'done' ? moment('2017-02-28T12:30:00.5Z') : null)
      expect(row.standing).toBe(code === 'done' ? 'in-pool' : null)
      await expectSound(store())
    })

    test('is not asked any more from 2017-06-06 on: who waits is in the pool by itself (T08)', async () => {
      const { profile, submittedAt } = await submitted(store(), earlier(), '2017-06-01T12:00:00Z')
      expect(codeIn(await register(profile, '2017-06-06T08:00:00Z'))).toBe('not-in-that-state')
      expect(await rowOf(store(), profile)).toMatchObject({
        ...{ state: 'in-pool', submittedAt, since: moment('2017-06-06T00:00:00Z'), standing: 'in-pool' },
      })
      expect((await movesOf(store(), profile)).at(-1)).toBe('abolish-job-bank T08')
      await expectSound(store())
    })

    test('of who meets no program by then leads to correction (X15)', async () => {
      // The results are two years old on 2016-03-20.
      const results = [{ ...(earlier()['languageTests'] as object[])[0], resultsOn: '2014-03-20' }]
      const { profile } = await submitted(store(), earlier({ languageTests: results }), LEAP)
      expect(value(await register(profile, '2016-03-20T00:00:00Z'))).toEqual({
        profile,
        state: 'not-eligible',
        points: null,
      })
      expect((await movesOf(store(), profile)).at(-1)).toBe('re-assess X15')
      expect(await lettersOf(store(), profile)).toContain('not-eligible')
      await expectSound(store())
    })

    test('is off where nobody waits for it', async () => {
      const { profile } = await submitted(store(), earlier(offer), LEAP)
      expect(codeIn(await register(profile, LEAP))).toBe('not-in-that-state')
      expect(codeIn(await register('P-nothing', LEAP))).toBe('profile-unknown')
    })

    test('of many at once is done once', async () => {
      const { profile } = await submitted(store(), earlier(), LEAP)
      const outcomes = await Promise.all(
        Array.from({ length: 4 }, (_, i) => register(profile, moment(LEAP) + SECOND + i)),
      )
      expect(outcomes.map(codeIn).sort()).toEqual([
        'done',
        'not-in-that-state',
        'not-in-that-state',
        'not-in-that-state',
      ])
      await expectSound(store())
    })
  })
})
