import { beforeEach, describe, expect, test } from 'vitest'
import { bringUpToDate } from '../../src/actions/bring-up-to-date.ts'
import { remind } from '../../src/actions/reminders.ts'
import { rulesId } from '../../src/actions/rules-id.ts'
import { dayNumber } from '../../src/law/day.ts'
import { moment, momentText } from '../../src/law/moment.ts'
import { builtInLaw } from '../../src/rules/law.ts'
import { generationChanges, generations, lastSweep } from '../../src/store/sweep.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { answers, DAY, drafted, expectSound, lettersOf, rowOf, submitted } from '../people/cast.ts'
import { dump, imported } from '../rounds/rooms.ts'
import { declared, empty, invitationOf, invite, sweepTo, toldOf } from './rooms.ts'

const justBefore = (at: string) => moment(at) - 1

describeStores('the sweep', ({ store }) => {
  beforeEach(() => empty(store()))

  describe('carries out what is due, and nothing before its moment', () => {
    test('twelve months, to the microsecond, from 29 February to 28 February', async () => {
      const { profile } = await submitted(store(), answers(), '2024-02-29T15:04:05.000001Z')
      const end = '2025-02-28T15:04:05.000001Z'
      expect((await sweepTo(store(), justBefore(end))).profilesExpired).toBe(0)
      expect((await rowOf(store(), profile)).state).toBe('in-pool')
      const report = await sweepTo(store(), end)
      expect(report).toMatchObject({ profilesExpired: 1, draftsExpired: 0, removed: 0 })
      expect(await rowOf(store(), profile)).toMatchObject({ state: 'profile-expired', dueAt: null, standing: null })
      expect((await toldOf(store(), profile)).at(-1)).toBe(`expire T19 ${end}`)
      expect((await sweepTo(store(), end)).profilesExpired).toBe(0)
      expect(await lettersOf(store(), profile)).toContain('profile-expired')
      await expectSound(store())
    })

    test('sixty days of a draft', async () => {
      const { profile } = await drafted(store(), { bornOn: '1994-05-17' }, '2024-01-01T12:00:00Z')
      // The first day is the one after the beginning.
      const end = '2024-03-02T00:00:00Z'
      expect((await sweepTo(store(), justBefore(end))).draftsExpired).toBe(0)
      expect((await sweepTo(store(), end)).draftsExpired).toBe(1)
      expect(await rowOf(store(), profile)).toMatchObject({ state: 'draft-expired', drafts: 0 })
      expect(await toldOf(store(), profile)).toEqual([`expire T02 ${end}`])
      await expectSound(store())
    })

    test('sixty days of an invitation, whose first is the day after; clocks that change in between do not matter', async () => {
      const { profile } = await submitted(store(), answers(), '2024-02-14T14:00:00Z')
      // In Toronto clocks go forward on 10 March: the deadline stands in UTC.
      expect(await invite(store(), '1', '2024-02-15T23:59:59.999999Z')).toBe(1)
      const end = '2024-04-16T00:00:00Z'
      expect((await rowOf(store(), profile)).dueAt).toBe(moment(end))
      expect((await sweepTo(store(), justBefore(end))).invitationsLapsed).toBe(0)
      expect((await sweepTo(store(), end)).invitationsLapsed).toBe(1)
      expect(await rowOf(store(), profile)).toMatchObject({ state: 'invitation-expired', dueAt: null, standing: null })
      expect(await invitationOf(store(), profile)).toMatchObject({ state: 'lapsed', answered_at: moment(end) })
      expect(await toldOf(store(), profile)).toEqual([`lapse T22 ${end}`])
      await expectSound(store())
    })

    test('the end of eligibility: results two years old, for a person for good, for an imported profile until they change', async () => {
      const old = {
        ...answers(),
        languageTests: [{ ...(answers()['languageTests'] as object[])[0], resultsOn: '2022-06-01' }],
      }
      const { profile } = await submitted(store(), old, '2024-02-14T14:00:00Z')
      const importedOne = { ...old, profile: 'P-imported', submittedAt: '2024-02-14T14:00:00Z' }
      expect((await imported(store(), [importedOne], '2024-02-14')).rejects).toEqual([])
      const birthday = 're-assess T16 2024-05-17T00:00:00Z'
      await sweepTo(store(), '2024-05-31T23:59:59.999999Z')
      expect(await toldOf(store(), profile)).toEqual([birthday])
      const report = await sweepTo(store(), '2024-06-01T00:00:00Z')
      expect(report).toMatchObject({ removed: 1, reassessed: 2 })
      expect(await toldOf(store(), profile)).toEqual([birthday, 're-assess T17 2024-06-01T00:00:00Z'])
      expect(await rowOf(store(), profile)).toMatchObject({ state: 'removed-ineligible', dueAt: null, standing: null })
      expect((await toldOf(store(), 'P-imported')).at(-1)).toBe('re-assess X13 2024-06-01T00:00:00Z')
      expect(await rowOf(store(), 'P-imported')).toMatchObject({ state: 'not-eligible', standing: 'not-eligible' })
      expect(await lettersOf(store(), profile)).toEqual(expect.arrayContaining(['score-changed', 'removed-ineligible']))
      await expectSound(store())
    })
  })

  test('a month off: everything with its legal moment, in order, and what a sweep a day would have left', async () => {
    const profiles = declared(150)
    const fill = async () => {
      await empty(store())
      await imported(store(), profiles, '2024-02-14')
      await invite(store(), '1', '2024-02-15T14:00:00Z', 10)
      // Nobody may be due for what happened before the import.
      await sweepTo(store(), '2024-02-15T14:00:00Z')
    }
    const tables = ['profile', 'standing', 'pool_total', 'finding', 'invitation']
    const told = async () =>
      (
        await store().sql<{ line: string }[]>`
        select subject || ' ' || act || ' ' || coalesce(transition, '') || ' ' || at || ' ' || detail as line
        from journal where kind = 'profile' order by subject, seq`
      ).map(({ line }) => line)
    await fill()
    for (let day = dayNumber('2024-02-16'); day <= dayNumber('2024-04-20'); day++) await sweepTo(store(), day * DAY)
    const [daily, dailyTold] = [await dump(store(), tables), await told()]
    await fill()
    const report = await sweepTo(store(), '2024-04-20T00:00:00Z')
    expect(await dump(store(), tables)).toEqual(daily)
    expect(await told()).toEqual(dailyTold)
    expect(report.profilesExpired).toBeGreaterThan(5)
    expect(report.reassessed).toBeGreaterThan(5)
    expect(report.invitationsLapsed).toBe(10)
    const backwards = await store().sql`
      select from (select at - lag(at) over (partition by subject order by seq) as step from journal where kind = 'profile') as one
      where step < 0`
    expect(backwards).toHaveLength(0)
    await expectSound(store())
  })

  test('a clock that went back finds nothing due, and forgets nothing', async () => {
    const { profile } = await submitted(store(), answers(), '2024-02-14T14:00:00Z')
    await sweepTo(store(), '2024-06-01T00:00:00Z')
    const rows = await dump(store(), ['profile', 'standing', 'journal', 'sweep'])
    const report = await sweepTo(store(), '2024-03-01T00:00:00Z')
    expect(report).toMatchObject({ reassessed: 0, profilesExpired: 0, removed: 0, reminders: 0 })
    expect(await dump(store(), ['profile', 'standing', 'journal', 'sweep'])).toEqual(rows)
    expect((await lastSweep(store().db))?.until).toBe(moment('2024-06-01T00:00:00Z'))
    expect((await rowOf(store(), profile)).state).toBe('in-pool')
  })

  test('what a later day was assessed for is not dragged back by a backlog', async () => {
    await submitted(store(), answers(), '2023-03-01T14:00:00Z')
    const later = { ...answers(), profile: 'P-later', submittedAt: '2024-05-30T14:00:00Z' }
    await imported(store(), [later], '2024-06-01')
    const [row] = await store().sql`select assessed_on, xmin from standing where profile = 'P-later'`
    const report = await sweepTo(store(), '2024-06-02T00:00:00Z')
    expect(report.profilesExpired).toBe(1)
    const [after] = await store().sql`select assessed_on, xmin from standing where profile = 'P-later'`
    expect(after).toEqual(row)
  })

  test('an imported profile whose time was over before it came ends when it came', async () => {
    const old = { ...answers(), profile: 'P-old', submittedAt: '2022-12-01T14:00:00Z' }
    await imported(store(), [old], '2024-02-14')
    expect((await sweepTo(store(), '2024-02-13T23:59:59Z')).profilesExpired).toBe(0)
    await sweepTo(store(), '2024-02-15T00:00:00Z')
    expect((await toldOf(store(), 'P-old')).at(-1)).toBe('expire T19 2024-02-14T00:00:00Z')
    await expectSound(store())
  })

  test('of two on one moment the end comes first: who expires on the first moment of a birthday is not assessed on it', async () => {
    const one = { ...answers(), profile: 'P-one', submittedAt: '2023-05-17T00:00:00Z' }
    await imported(store(), [one], '2024-02-14')
    await sweepTo(store(), '2024-05-20T00:00:00Z')
    expect(await toldOf(store(), 'P-one')).toEqual(['expire T19 2024-05-17T00:00:00Z'])
  })

  test('where the rules of a day are not recorded, assessments wait, and everything else happens', async () => {
    const results = { languageTests: [{ ...(answers()['languageTests'] as object[])[0], resultsOn: '2026-05-01' }] }
    const { profile } = await submitted(store(), answers(results), '2026-09-01T14:00:00Z')
    await imported(store(), [{ ...answers(), profile: 'P-one', submittedAt: '2025-12-01T14:00:00Z' }], '2026-09-01')
    const report = await sweepTo(store(), '2026-12-02T00:00:00Z')
    expect(report).toMatchObject({ notRecordedFrom: '2026-11-03', profilesExpired: 1 })
    expect(await rowOf(store(), profile)).toMatchObject({ state: 'in-pool', standing: 'in-pool' })
  })

  test('a law book that came into force assesses everybody, once, with the list of who stands otherwise', async () => {
    const { profile } = await submitted(store(), answers(), '2024-02-14T14:00:00Z')
    await imported(store(), [{ ...answers(), profile: 'P-two', submittedAt: '2024-02-01T14:00:00Z' }], '2024-02-14')
    await store().sql`update standing set book = 'another book', points = points - 7 where profile = ${profile}`
    await store().sql`update standing set book = 'another book' where profile = 'P-two'`
    const points = (await rowOf(store(), profile)).points!
    const report = await sweepTo(store(), '2024-02-20T00:00:00Z')
    expect(report.reassessed).toBe(2)
    const all = await generations(store().db)
    expect(all).toMatchObject([
      { number: 1, before: 'another book', book: rulesId(builtInLaw), assessed: 2, changed: 1 },
    ])
    const changes = await generationChanges(store().db, 1)
    expect(changes).toMatchObject([
      { profile, before: { points, state: 'in-pool' }, after: { points: points + 7, state: 'in-pool' } },
    ])
    expect(await generationChanges(store().db, 1, { after: profile })).toEqual([])
    expect((await sweepTo(store(), '2024-02-20T00:00:00Z')).reassessed).toBe(0)
    expect(await generations(store().db)).toHaveLength(1)
    const [entry] = await store().sql`select act, detail from journal where kind = 'service' and subject = 'rules'`
    expect(entry).toMatchObject({ act: 'new-rules' })
  })

  test('a round finds everybody assessed by the book of the day', async () => {
    await imported(store(), [{ ...answers(), profile: 'P-two', submittedAt: '2024-02-01T14:00:00Z' }], '2024-02-14')
    await store().sql`update standing set book = 'another book'`
    await store()
      .db.transaction()
      .execute((tx) => bringUpToDate(tx, dayNumber('2024-02-14'), moment('2024-02-15T00:00:00Z')))
    expect(await generations(store().db)).toMatchObject([{ assessed: 1, changed: 0 }])
  })

  describe('reminds', () => {
    const reminders = async (profile: string) =>
      (
        await store().sql<{ key: string }[]>`
        select key from letter where profile = ${profile} and kind = 'reminder' order by written_at, key`
      ).map(({ key }) => key)

    test('60, 14 and 3 days before, each once, and not a microsecond early', async () => {
      const { profile } = await submitted(store(), answers(), '2024-02-14T14:00:00Z')
      const end = moment('2025-02-14T14:00:00Z')
      const expected: string[] = []
      for (const days of [60, 14, 3]) {
        await sweepTo(store(), end - days * DAY - 1)
        expect(await reminders(profile)).toEqual(expected)
        expect((await sweepTo(store(), end - days * DAY)).reminders).toBe(1)
        expected.push(`reminder/profile/${days}/2025-02-14`)
        expect(await reminders(profile)).toEqual(expected)
        expect((await sweepTo(store(), end - days * DAY + DAY)).reminders).toBe(0)
      }
      await sweepTo(store(), end)
      expect(await reminders(profile)).toEqual(expected)
    })

    test('after a month off, of those missed only the last', async () => {
      const { profile } = await submitted(store(), answers(), '2024-02-14T14:00:00Z')
      await sweepTo(store(), '2024-12-01T00:00:00Z')
      expect((await sweepTo(store(), '2025-02-05T00:00:00Z')).reminders).toBe(1)
      expect(await reminders(profile)).toEqual(['reminder/profile/14/2025-02-14'])
    })

    test('of an invitation and of a draft; nobody of what has only just been said', async () => {
      const { profile } = await submitted(store(), answers(), '2024-02-14T14:00:00Z')
      const draft = await drafted(store(), { bornOn: '1994-05-17' }, '2024-02-14T14:00:00Z')
      await invite(store(), '1', '2024-02-15T14:00:00Z')
      const until = moment('2024-04-16T00:00:00Z')
      // Sixty days before the end of the draft is ten hours after it was begun, and of the invitation has not come.
      expect((await sweepTo(store(), '2024-02-15T14:00:00Z')).reminders).toBe(1)
      expect(momentText(until - 60 * DAY)).toBe('2024-02-16T00:00:00Z')
      for (let at = moment('2024-02-16T00:00:00Z'); at < until; at += DAY) await sweepTo(store(), at)
      expect(await reminders(profile)).toEqual([60, 14, 3].map((days) => `reminder/invitation/${days}/2024-04-16`))
      expect(await reminders(draft.profile)).toEqual([60, 14, 3].map((days) => `reminder/draft/${days}/2024-04-15`))
    })

    test('of a deadline that has passed there is none, even where nothing has carried it out', async () => {
      const { profile } = await submitted(store(), answers(), '2024-02-14T14:00:00Z')
      const until = moment('2025-02-14T14:00:00Z')
      await store().sql`update profile set due_at = due_at + ${30 * DAY} where reference = ${profile}`
      expect(await remind(store().db, until, { since: undefined, until })).toBe(0)
      expect(await remind(store().db, until, { since: undefined, until: until - 1 })).toBe(1)
    })

    test('no imported profile: it is nobody’s', async () => {
      await imported(store(), [{ ...answers(), profile: 'P-one', submittedAt: '2024-02-01T14:00:00Z' }], '2024-02-14')
      expect((await sweepTo(store(), '2025-01-20T00:00:00Z')).reminders).toBe(0)
    })
  })
})
