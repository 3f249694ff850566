import { beforeEach, expect, test } from 'vitest'
import { bringUpToDate } from '../../src/actions/bring-up-to-date.ts'
import { poolStatistics } from '../../src/actions/pool-statistics.ts'
import { rulesId } from '../../src/actions/rules-id.ts'
import { dayNumber, plainDate } from '../../src/law/day.ts'
import { moment, startOf } from '../../src/law/moment.ts'
import { categoryBits, ELIGIBLE, programBits } from '../../src/pool/flags.ts'
import { standingOn } from '../../src/pool/standing.ts'
import type { Profile } from '../../src/profile/profile.ts'
import { readProfile } from '../../src/profile/read.ts'
import { assess } from '../../src/rules/assess.ts'
import { builtInLaw } from '../../src/rules/law.ts'
import type { Store } from '../../src/store/open.ts'
import { describeStoresUnless } from '../clusters/describe-stores.ts'
import { Dice } from '../oracle/dice.ts'
import { boundaryDays } from '../oracle/random-days.ts'
import { dump, empty, expectTotals, imported, long } from '../rounds/rooms.ts'
import { nobody, poolProfile } from './random-pool.ts'

const declared = (from: number, count: number, around: string) =>
  Array.from({ length: count }, (_, i) => poolProfile(from + i, around, i % 3 === 0 ? 'sometimes' : 'always'))

const read = (value: unknown): Profile => {
  const profile = readProfile(value, 'pool')
  if (!profile.ok) throw new Error(JSON.stringify(profile.refusal))
  return profile.value
}

type Row = {
  profile: string
  points: number
  flags: number
  state: string
  assessed_on: string
  changes_on: string
  facts: string | null
  book: string
}

const rowsOf = (store: Store) => store.sql<Row[]>`
  select profile, points, flags, state, assessed_on, changes_on, encode(facts, 'hex') as facts, book from standing order by profile`

const toDay = (store: Store, on: string) =>
  store.db.transaction().execute((tx) => bringUpToDate(tx, dayNumber(on), moment('2024-02-14T00:00:00Z')))

const hex = (facts: Uint8Array | null) => (facts === null ? null : Buffer.from(facts).toString('hex'))

/** Every standing is what a fresh assessment of the day says, and holds on it. */
async function expectFresh(store: Store, profiles: ReadonlyMap<string, Profile>, on: string): Promise<void> {
  const rows = await rowsOf(store)
  expect(rows).toHaveLength(profiles.size)
  for (const row of rows) {
    const fresh = standingOn(profiles.get(row.profile)!, dayNumber(on))
    const { points, flags, state, facts } = fresh
    expect(row, `${row.profile} on ${on}`).toMatchObject({
      points,
      flags,
      state,
      facts: hex(facts),
      book: rulesId(builtInLaw),
    })
    expect(row.assessed_on <= on && on < row.changes_on, `${row.profile}: ${row.assessed_on} ${row.changes_on}`).toBe(
      true,
    )
    if (state !== 'unassessed') expect(row.changes_on, row.profile).toBe(plainDate(fresh.changesOn))
  }
  await expectTotals(store)
  const findings = await store.sql<{ profile: string; found_on: string; kind: string; findings: string }[]>`
    select profile, found_on, kind, findings from finding order by profile`
  expect(findings.map(({ profile }) => profile)).toEqual(
    rows.filter(({ state }) => state === 'not-eligible' || state === 'unassessed').map(({ profile }) => profile),
  )
  for (const { profile, found_on, kind, findings: text } of findings) {
    const { finding } = standingOn(profiles.get(profile)!, dayNumber(found_on))
    expect({ kind, findings: JSON.parse(text) }, profile).toEqual(JSON.parse(JSON.stringify(finding)))
  }
}

describeStoresUnless(nobody, 'standings brought up to date', ({ store }) => {
  beforeEach(() => empty(store()))

  test('only those due are assessed, and the result equals assessing everyone', {
    timeout: long(120_000),
  }, async () => {
    const boundaries = boundaryDays()
    for (let run = 0; run < long(5); run++) {
      await empty(store())
      const dice = new Dice(run)
      const around = dice.pick(['2016-06-15', '2020-03-01', '2023-06-01', '2025-03-20'])
      const values = declared(run * 1000, 60, around)
      const profiles = new Map(values.map((value) => [value.profile!, read(value)]))
      await imported(store(), values, dice.chance(0.5) ? around : undefined)
      // Days forwards and backwards, on boundaries and on their eves, and a few days on.
      let day = around
      for (let i = 0; i < 12; i++) {
        const throwOf = dice.next()
        if (throwOf < 0.4) day = plainDate(dayNumber(day) + dice.whole(0, 20))
        else if (throwOf < 0.6) day = plainDate(dayNumber(around) + dice.whole(-500, 500))
        else day = plainDate(dayNumber(dice.pick(boundaries)) - dice.whole(0, 1))
        if (day < '2015-01-01' || day > '2026-11-02') day = '2026-11-02'
        const before = await rowsOf(store())
        const due = before.filter((row) => !(row.assessed_on <= day && day < row.changes_on))
        expect(await toDay(store(), day)).toEqual({ ok: true, value: due.length })
        expect(await toDay(store(), day)).toEqual({ ok: true, value: 0 })
        await expectFresh(store(), profiles, day)
      }
    }
  })

  test('points and flags are those of the explained assessment', async () => {
    for (const on of ['2016-11-19', '2023-07-01', '2026-04-08']) {
      for (const value of declared(5_000, 60, on)) {
        const profile = read(value)
        const assessed = assess(profile, on)
        const standing = standingOn(profile, dayNumber(on))
        if (!assessed.ok) {
          expect(standing).toMatchObject({ state: 'unassessed', points: 0, flags: 0, facts: null })
          continue
        }
        const { crs, programs, eligible, categories } = assessed.value
        expect(standing.points).toBe(crs.total)
        expect(standing.state).toBe(eligible ? 'in-pool' : 'not-eligible')
        expect((standing.flags & ELIGIBLE) !== 0).toBe(eligible)
        for (const [name, bit] of Object.entries(programBits)) {
          expect((standing.flags & bit) !== 0, name).toBe(programs[name as keyof typeof programs].eligible)
        }
        for (const [key, bit] of Object.entries(categoryBits)) {
          const member = categories[key as keyof typeof categories]?.member ?? false
          expect((standing.flags & bit) !== 0, `${key} on ${on}`).toBe(member)
        }
      }
    }
  })

  test('another law book makes everybody due; the invited are left as they were', async () => {
    const values = declared(0, 20, '2024-02-14')
    await imported(store(), values, '2024-02-14')
    await store().sql`update standing set book = 'another' where profile in ('P-0000001', 'P-0000002', 'P-0000003')`
    await store().sql`update standing set book = 'another', state = 'invited' where profile = 'P-0000003'`
    expect(await toDay(store(), '2024-02-14')).toEqual({ ok: true, value: 2 })
    const [invited] = await store().sql`select book, state from standing where profile = 'P-0000003'`
    expect(invited).toEqual({ book: 'another', state: 'invited' })
  })

  test('a day whose rules are not recorded is refused and nothing is written', async () => {
    await imported(store(), declared(0, 20, '2024-02-14'), '2024-02-14')
    const before = await dump(store())
    for (const day of ['2014-12-31', '2026-11-03']) {
      expect(await toDay(store(), day)).toMatchObject({ ok: false, refusal: { code: 'rules-not-recorded' } })
    }
    expect(await dump(store())).toEqual(before)
  })

  test('the pool in figures equals counting everyone afresh, and nothing is written', async () => {
    const values = declared(0, 150, '2024-02-14')
    await imported(store(), values, undefined)
    await store()
      .db.transaction()
      .execute((tx) => bringUpToDate(tx, dayNumber('2023-12-01'), moment('2024-02-14T00:00:00Z')))
    await store().sql`
      insert into invitation
        (profile, round, state, invited_at, lapses_at, issued_until, version, rank, points, submitted_at, program, crs)
      select profile, '1', 'issued', ${moment('2024-01-15T12:00:00Z')}::bigint, ${moment('2024-03-16T00:00:00Z')}::bigint,
        ${moment('2024-03-16T00:00:00Z')}::bigint, 1, 1, points, submitted_at, 'cec', 'crs'
      from standing where state = 'in-pool' order by profile limit 20`
    await store().sql`update standing set state = 'invited' where profile in (select profile from invitation)`
    const invited = (await store().sql<{ profile: string }[]>`select profile from invitation`).map(
      ({ profile }) => profile,
    )
    const before = await dump(store())
    for (const day of ['2023-06-30', '2024-01-14', '2024-01-15', '2024-02-14', '2024-12-31']) {
      const at = startOf(dayNumber(day) + 1) - 1
      const count: Record<string, number> = {}
      const points: number[] = []
      const add = (place: string) => {
        count[place] = (count[place] ?? 0) + 1
      }
      for (const value of values) {
        const submitted = moment(value.submittedAt!)
        const assessed = assess(read(value), day)
        if (submitted > at) add('later')
        else if (
          new Date(at / 1000) >=
          new Date(new Date(submitted / 1000).setUTCFullYear(new Date(submitted / 1000).getUTCFullYear() + 1))
        )
          add('lapsed')
        else if (invited.includes(value.profile!) && day >= '2024-01-15') add('invited')
        else if (!assessed.ok) add('unassessed')
        else if (!assessed.value.eligible) add('notEligible')
        else {
          add('size')
          points.push(assessed.value.crs.total)
          if (assessed.value.programs.pnp.eligible) add('pnp')
          if (assessed.value.categories.french?.member) add('french')
        }
      }
      const figures = await poolStatistics(store().db, at)
      if (!figures.ok) throw new Error(figures.refusal.message)
      const { bands, groups, programs, categories, synthetic, ...places } = figures.value
      const { pnp = 0, french = 0, ...rest } = count
      expect(places, day).toEqual({
        ...{ size: 0, notEligible: 0, unassessed: 0, invited: 0, lapsed: 0, later: 0 },
        ...rest,
      })
      expect([programs.pnp, categories.french ?? 0], day).toEqual([pnp, french])
      expect(bands.map(({ candidates }) => candidates)).toEqual(
        bands.map(({ low, high }) => points.filter((one) => low <= one && one <= high).length),
      )
      const inBand = (low: number, high: number) => bands.filter((band) => low <= band.low && band.high <= high)
      expect(groups).toEqual(
        groups.map(({ low, high }) => ({
          low,
          high,
          candidates: inBand(low, high).reduce((n, band) => n + band.candidates, 0),
        })),
      )
      expect(bands.reduce((sum, { candidates }) => sum + candidates, 0)).toBe(places.size)
    }
    expect(await dump(store())).toEqual(before)
  })
})
