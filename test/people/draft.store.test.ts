/** A draft: begun once a person, saved answer by answer, over after 60 days. */
import { beforeEach, describe, expect, test } from 'vitest'
import { openDraft } from '../../src/actions/open-draft.ts'
import { registerPerson } from '../../src/actions/register-person.ts'
import { saveDraft } from '../../src/actions/save-draft.ts'
import { startDraft } from '../../src/actions/start-draft.ts'
import { submitProfile } from '../../src/actions/submit-profile.ts'
import { withdrawProfile } from '../../src/actions/withdraw-profile.ts'
import { moment, momentText } from '../../src/law/moment.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import {
  answers,
  BEGIN,
  begun,
  by,
  codeIn,
  DAY,
  declaration,
  drafted,
  dump,
  empty,
  entriesOf,
  expectSound,
  movesOf,
  poor,
  rowOf,
  SECOND,
  save,
  submitted,
  value,
} from './cast.ts'

describeStores('a draft', ({ store }) => {
  beforeEach(() => empty(store()))
  const db = () => store().db
  const at = moment(BEGIN)
  const put = (profile: string, pointer: string, answer?: unknown, doing = by.candidate()) =>
    saveDraft(db(), doing, { profile, pointer, ...(answer !== undefined && { value: answer }) })
  const contentOf = async (profile: string, doing = by.candidate()) =>
    value(await openDraft(db(), doing, { profile })).content

  describe('is begun', () => {
    test('with a number that can be sorted and says nothing, and with the birth date of the account', async () => {
      const first = await begun(store(), at)
      const second = await begun(store(), at + 1000)
      expect(first.profile).toMatch(/^P-[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      expect(first.profile < second.profile).toBe(true)
      expect(await rowOf(store(), first.profile)).toEqual({
        ...{
          state: 'draft',
          version: 0,
          submittedAt: null,
          since: at,
          code: null,
          points: null,
          standing: null,
          drafts: 1,
        },
        dueAt: moment('2024-04-15T00:00:00Z'),
      })
      expect(await contentOf(first.profile)).toEqual({ bornOn: '1994-05-17' })
      expect(await movesOf(store(), first.profile)).toEqual(['start-draft T01'])
      await expectSound(store())
    })

    test.each<[began: string, over: string]>([
      ['2024-02-29T23:59:59.999999Z', '2024-04-30T00:00:00Z'],
      ['2023-12-31T00:00:00Z', '2024-03-01T00:00:00Z'],
      ['2022-12-31T00:00:00Z', '2023-03-02T00:00:00Z'],
    ])('at %s, and is over at %s', async (began, over) => {
      const { profile } = await begun(store(), began)
      expect(momentText((await rowOf(store(), profile)).dueAt!)).toBe(over)
      value(await put(profile, '/sex', 'female', by.candidate(moment(over) - 1)))
      expect(codeIn(await put(profile, '/sex', 'male', by.candidate(over)))).toBe('not-in-that-state')
    })

    test('by nobody unknown, and on no day before the system', async () => {
      expect(codeIn(await startDraft(db(), by.candidate(), { person: 'A-nobody' }))).toBe('person-unknown')
      const { id } = value(await registerPerson(db(), by.candidate('2014-12-31T23:59:59Z'), { person: declaration(1) }))
      expect(codeIn(await startDraft(db(), by.candidate('2014-12-31T23:59:59Z'), { person: id }))).toBe(
        'not-in-force-that-day',
      )
      expect(codeIn(await startDraft(db(), by.candidate('2015-01-01T00:00:00Z'), { person: id }))).toBe('done')
    })

    test('once at a time: while one is live, no other', async () => {
      const { person, profile } = await begun(store(), at)
      const again = await startDraft(db(), by.candidate(), { person })
      expect(again).toMatchObject({ ok: false, refusal: { code: 'profile-live', values: { profile } } })
      value(await withdrawProfile(db(), by.candidate(at + 1), { profile }))
      const { profile: other } = value(await startDraft(db(), by.candidate(at + 2), { person }))
      expect(await movesOf(store(), profile)).toEqual(['start-draft T01', 'withdraw X06'])
      expect(await movesOf(store(), other)).toEqual(['start-draft T32'])
      await expectSound(store())
    })

    test('beside one that is over by then, though nobody had looked at it since', async () => {
      const { person, profile } = await begun(store(), at)
      const { dueAt } = await rowOf(store(), profile)
      expect(codeIn(await startDraft(db(), by.candidate(dueAt! - 1), { person }))).toBe('profile-live')
      value(await startDraft(db(), by.candidate(dueAt! + 3 * DAY), { person }))
      // With the moment of the law, not of the click.
      expect((await entriesOf(store(), profile)).at(-1)).toMatchObject({
        ...{ act: 'expire', transition: 'T02', actor: 'system', at: dueAt },
      })
      await expectSound(store())
    })

    test('of many who begin at once one does', async () => {
      const { id } = value(await registerPerson(db(), by.candidate(), { person: declaration(1) }))
      for (let turn = 0; turn < 3; turn++) {
        const outcomes = await Promise.all(
          Array.from({ length: 8 }, (_, i) => startDraft(db(), by.candidate(at + turn * SECOND + i), { person: id })),
        )
        expect(outcomes.map(codeIn).filter((code) => code !== 'profile-live')).toEqual(['done'])
        const live = outcomes.find(({ ok }) => ok)
        if (live?.ok)
          value(await withdrawProfile(db(), by.candidate(at + turn * SECOND + 9), { profile: live.value.profile }))
      }
      await expectSound(store())
    })

    test('from an earlier profile of the person: every accepted answer is carried, its nominations are not', async () => {
      const claim = { nominations: [{ province: 'ON', issuedOn: '2024-02-01' }] }
      const old = await submitted(store(), answers(claim))
      value(await withdrawProfile(db(), by.candidate(at + SECOND), { profile: old.profile }))
      const stranger = await begun(store(), at)
      value(await withdrawProfile(db(), by.candidate(at + SECOND), { profile: stranger.profile }))
      const begin = (from: string) => startDraft(db(), by.candidate(at + 2 * SECOND), { person: old.person, from })
      expect(codeIn(await begin('P-nothing'))).toBe('profile-unknown')
      // What is another's is not told apart from what is not there.
      expect(codeIn(await begin(stranger.profile))).toBe('profile-unknown')
      const { profile, carried } = value(await begin(old.profile))
      expect(await contentOf(profile, by.candidate(at + 2 * SECOND))).toEqual(answers())
      expect(carried).toBe((await rowOf(store(), profile)).drafts)
      expect(JSON.parse((await entriesOf(store(), profile))[0]!.detail)).toMatchObject({ carriedFrom: old.profile })
    })

    test('not from one of which nothing was accepted', async () => {
      const { person, profile } = await begun(store(), at)
      value(await withdrawProfile(db(), by.candidate(), { profile }))
      expect(codeIn(await startDraft(db(), by.candidate(), { person, from: profile }))).toBe('nothing-declared')
    })
  })

  describe('is saved', () => {
    test('answer by answer, and read back whole', async () => {
      const { profile } = await drafted(store(), answers())
      const draft = value(await openDraft(db(), by.candidate(), { profile }))
      expect(draft.content).toEqual(answers())
      expect(draft).toMatchObject({
        profile,
        state: 'draft',
        savedAt: at,
        problems: [],
        expiresAt: moment('2024-04-15T00:00:00Z'),
      })
      value(await put(profile, '/languageTests/0/speaking', 8, by.candidate(at + 5)))
      expect(value(await openDraft(db(), by.candidate(), { profile })).savedAt).toBe(at + 5)
      expect((await contentOf(profile))['languageTests']).toMatchObject([{ listening: 8, speaking: 8 }])
      await expectSound(store())
    })

    test('also where it is wrong: it is kept, and what is wrong is told with its place', async () => {
      const { profile } = await drafted(store(), answers())
      const saved = value(await put(profile, '/work/0/hoursPerWeek', 900))
      expect(saved.problems).toMatchObject([
        { code: 'out-of-range', path: 'work[0].hoursPerWeek', pointer: '/work/0/hoursPerWeek' },
      ])
      expect(saved.problems[0]!.messageFr).toContain('échelle')
      expect(saved.elsewhere).toBe(0)
      expect((await contentOf(profile))['work']).toMatchObject([{ hoursPerWeek: 900 }])
      const other = value(await put(profile, '/sex', 'female'))
      expect(other).toMatchObject({ problems: [], elsewhere: 1 })
      const draft = value(await openDraft(db(), by.candidate(), { profile }))
      expect(draft.problems.map(({ pointer }) => pointer)).toEqual(['/work/0/hoursPerWeek'])
    })

    test('a birth date that is not the account’s is told at once', async () => {
      const { profile } = await drafted(store(), answers())
      expect(value(await put(profile, '/bornOn', '1994-05-18')).problems).toMatchObject([
        { code: 'contradiction', pointer: '/bornOn' },
      ])
    })

    test('what is taken away is gone, and the others keep their places', async () => {
      const { profile } = await begun(store(), at)
      const job = (noc: string) => ({ noc, country: 'IN', from: '2016-01-04', to: null, hoursPerWeek: 40 })
      value(await put(profile, '/work', [job('31301'), job('21231'), job('00012')]))
      value(await put(profile, '/work/1'))
      value(await put(profile, '/work/1')) // sent again
      const saved = value(await put(profile, '/work/2/hoursPerWeek', 'many'))
      expect(saved.problems).toMatchObject([{ path: 'work[1].hoursPerWeek', pointer: '/work/2/hoursPerWeek' }])
      expect((await contentOf(profile))['work']).toMatchObject([
        { noc: '31301' },
        { noc: '00012', hoursPerWeek: 'many' },
      ])
    })

    test('a lost connection loses one answer: each stands by itself', async () => {
      const { profile } = await begun(store(), at)
      const fields = Object.entries(answers())
      for (const [key, answer] of fields) {
        value(await put(profile, `/${key}`, answer))
        // What was said so far is there, whoever looks, over whatever connection.
        const [{ n } = { n: 0 }] = await store().sql<{ n: number }[]>`
          select count(distinct split_part(path, '/', 2))::integer as n from draft where profile = ${profile}`
        expect(n).toBe(fields.findIndex(([other]) => other === key) + 1)
      }
    })

    test('two at once: neither is lost', async () => {
      const { profile } = await begun(store(), at)
      const fields = Object.entries(answers())
      await Promise.all(fields.map(async ([key, answer]) => value(await put(profile, `/${key}`, answer))))
      expect(await contentOf(profile)).toEqual(answers())
      // A whole list and an item of it: what came last stands, and no answer stands under another.
      await Promise.all([
        put(profile, '/citizenships', []),
        put(profile, '/citizenships/0', 'FR'),
        put(profile, '/citizenships/1', 'IN'),
      ])
      const rows = await store().sql<{ path: string }[]>`
        select path from draft where profile = ${profile} and path like '/citizenships%'`
      const paths = rows.map(({ path }) => path)
      expect(paths.includes('/citizenships') ? paths.length : 0).toBe(paths.includes('/citizenships') ? 1 : 0)
      await expectSound(store())
    })

    test('at a place that is none it is refused, and changes nothing', async () => {
      const { profile } = await begun(store(), at)
      const before = await dump(store())
      for (const pointer of ['/heigth', '/work/x', 'sex', '/submittedAt', '/nominations/0/acceptedOn']) {
        expect(codeIn(await put(profile, pointer, 1))).toBe('pointer-unknown')
      }
      expect(codeIn(await put(profile, '/sex', 'x'.repeat(20_000)))).toBe('answer-too-long')
      expect(codeIn(await put('P-nothing', '/sex', 'female'))).toBe('profile-unknown')
      expect(await dump(store())).toEqual(before)
    })

    test('what the database cannot hold plainly is kept as it was given', async () => {
      const { profile } = await begun(store(), at)
      const odd = 'a\u0000b\ud800c\nd\u0001'
      value(await put(profile, '/sex', odd))
      expect((await contentOf(profile))['sex']).toBe(odd)
    })

    test('the journal tells of each answer, of its place alone; the time of the draft does not begin again', async () => {
      const { profile } = await begun(store(), at)
      const { dueAt } = await rowOf(store(), profile)
      value(await put(profile, '/residence', 'ZW', by.candidate(at + DAY)))
      const entry = (await entriesOf(store(), profile)).at(-1)!
      expect(entry).toMatchObject({ act: 'save-draft', transition: 'X05', actor: 'candidate:A-1', at: at + DAY })
      expect(entry.detail).toContain('/residence')
      expect(entry.detail).not.toContain('ZW')
      expect((await rowOf(store(), profile)).dueAt).toBe(dueAt)
    })
  })

  describe('is over', () => {
    test('after 60 days, whatever is asked of it then: each refusal leaves it expired at its own moment', async () => {
      for (const act of [
        (profile: string, late: number) => put(profile, '/sex', 'female', by.candidate(late)),
        (profile: string, late: number) => openDraft(db(), by.candidate(late), { profile }),
        (profile: string, late: number) => submitProfile(db(), by.candidate(late), { profile }),
        (profile: string, late: number) => withdrawProfile(db(), by.candidate(late), { profile }),
      ]) {
        const { profile } = await drafted(store(), answers())
        const { dueAt } = await rowOf(store(), profile)
        expect(codeIn(await act(profile, dueAt!))).toBe('not-in-that-state')
        expect(await rowOf(store(), profile)).toMatchObject({ state: 'draft-expired', dueAt: null, since: dueAt })
        expect((await movesOf(store(), profile)).at(-1)).toBe('expire T02')
      }
      await expectSound(store())
    })

    test('one moment before it can still be submitted', async () => {
      const { profile } = await drafted(store(), answers())
      const { dueAt } = await rowOf(store(), profile)
      expect(value(await submitProfile(db(), by.candidate(dueAt! - 1), { profile })).state).toBe('in-pool')
    })
  })

  test('read by staff or a province it is journalled, read by the person it is not', async () => {
    const { profile } = await begun(store(), at)
    const reads = async () =>
      (await entriesOf(store(), profile)).filter(({ act }) => act === 'read-draft').map(({ actor }) => actor)
    value(await openDraft(db(), by.candidate(), { profile }))
    expect(await reads()).toEqual([])
    value(await openDraft(db(), by.officer(), { profile }))
    value(await openDraft(db(), by.province(), { profile }))
    expect(await reads()).toEqual(['officer:a.tremblay', 'province:ON'])
    expect(codeIn(await openDraft(db(), by.candidate(), { profile: 'P-nothing' }))).toBe('profile-unknown')
    await expectSound(store())
  })

  test('a profile in the pool takes no answers one by one: it is updated', async () => {
    const { profile } = await submitted(store())
    const refused = await put(profile, '/sex', 'female')
    expect(refused).toMatchObject({
      ok: false,
      refusal: { code: 'not-in-that-state', values: { instead: expect.arrayContaining(['update']) } },
    })
    expect(codeIn(await openDraft(db(), by.candidate(), { profile }))).toBe('not-in-that-state')
  })

  test('answers of a draft that is withdrawn are forgotten', async () => {
    const { profile } = await drafted(store(), answers(poor))
    value(await withdrawProfile(db(), by.candidate(), { profile }))
    expect((await rowOf(store(), profile)).drafts).toBe(0)
    await save(store(), (await begun(store(), at)).profile, { sex: 'female' }, at)
  })
})
