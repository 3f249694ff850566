import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import type { Actor } from '../../src/actions/enact.ts'
import { listLetters, readLetter } from '../../src/actions/read-letter.ts'
import { writeLetter } from '../../src/store/letters.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { addPeople, noon, referenceOf } from './people.ts'

const candidate: Actor = { kind: 'candidate', name: 'A-1' }
const officer: Actor = { kind: 'officer', name: 'O-7' }

describeStores('letters are read', ({ store }) => {
  let profile = ''
  let people = 0
  const read = (by: Actor, at: number, key = 'profile-expired') =>
    readLetter(store().db, { by, at }, { profile, key, language: 'fr' })
  const journal = () =>
    store()
      .db.selectFrom('journal')
      .select(['actor', 'act', 'at', 'detail'])
      .where('subject', '=', profile)
      .orderBy('seq')
      .execute()
  const write = (key: string, at: number) =>
    store()
      .db.transaction()
      .execute((tx) =>
        writeLetter(tx, {
          profile,
          key,
          kind: 'profile-expired',
          facts: { submittedAt: noon, expiredAt: noon + 1 },
          at,
        }),
      )

  beforeEach(async () => {
    // The journal keeps what it has: each test is about another profile.
    people += 1
    profile = referenceOf(people)
    await addPeople(store(), 1, people)
    await write('profile-expired', noon)
  })

  test('by their person: marked and journalled the first time, and only then', async () => {
    const first = await read(candidate, noon + 5)
    expect(first).toMatchObject({
      ok: true,
      value: { kind: 'profile-expired', readAt: noon + 5, subject: 'Votre profil est expiré' },
    })
    expect(await read(candidate, noon + 9)).toMatchObject({ ok: true, value: { readAt: noon + 5 } })
    expect(await journal()).toEqual([
      { actor: 'candidate:A-1', act: 'read-letter', at: noon + 5, detail: '{"letter":"profile-expired"}' },
    ])
  })

  test('by staff: journalled every time, and not marked', async () => {
    for (const at of [noon + 5, noon + 9]) {
      expect(await read(officer, at)).toMatchObject({ ok: true, value: { readAt: null } })
    }
    expect((await journal()).map(({ actor, act, at }) => [actor, act, at])).toEqual([
      ['officer:O-7', 'read-letter', noon + 5],
      ['officer:O-7', 'read-letter', noon + 9],
    ])
  })

  test('in a list, newest first: the person’s own marks and journals nothing, another’s is journalled', async () => {
    await write('later', noon + 3)
    const list = (by: Actor) => listLetters(store().db, { by, at: noon + 5 }, { profile, language: 'en' })
    const own = await list(candidate)
    expect(own.ok && own.value.map(({ key, readAt, subject }) => [key, readAt, subject])).toEqual([
      ['later', null, 'Your profile has expired'],
      ['profile-expired', null, 'Your profile has expired'],
    ])
    expect(await journal()).toEqual([])
    expect(await list(officer)).toEqual(own)
    expect((await journal()).map(({ act }) => act)).toEqual(['list-letters'])
  })

  test('as of a synthetic person where they are one', async () => {
    const notes = async () => {
      const letter = await read(candidate, noon)
      return letter.ok ? letter.value.text.notes : []
    }
    const said = () => expect.arrayContaining([expect.stringContaining('synthétique')])
    expect(await notes()).toEqual(said())
    await sql`update person set synthetic = false where id = ${`A-${people}`}`.execute(store().db)
    expect(await notes()).not.toEqual(said())
    // Nobody's: imported. Its reference tells where it comes from.
    await sql`update profile set person = null where reference = ${profile}`.execute(store().db)
    expect(await notes()).not.toEqual(said())
    const made = `SYN-20240211-${people}`
    await sql`update profile set reference = ${made} where reference = ${profile}`.execute(store().db)
    await sql`update letter set profile = ${made} where profile = ${profile}`.execute(store().db)
    profile = made
    expect(await notes()).toEqual(said())
  })

  test('refused where there is none, in both languages, and nothing is written', async () => {
    expect(await read(officer, noon, 'invited/1')).toMatchObject({
      ok: false,
      refusal: { code: 'letter-unknown', messageFr: expect.stringContaining('invited/1') },
    })
    expect(
      await readLetter(store().db, { by: officer, at: noon }, { profile: 'P-0', key: 'k', language: 'en' }),
    ).toMatchObject({
      ok: false,
      refusal: { code: 'profile-unknown' },
    })
    expect(await journal()).toEqual([])
  })
})
