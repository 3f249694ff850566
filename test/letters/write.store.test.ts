import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import type { LetterFacts } from '../../src/letters/kinds.ts'
import { invitedKey, writeLetter, writeRoundLetters } from '../../src/store/letters.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { addPeople, addressOf, inviteAll, noon, referenceOf } from './people.ts'

describeStores('letters are written', ({ store }) => {
  const outbox = () => store().db.selectFrom('outbox').selectAll().orderBy('profile').execute()
  const letters = () => store().db.selectFrom('letter').selectAll().orderBy('profile').orderBy('key').execute()

  beforeEach(async () => {
    await sql`truncate letter, outbox, person, profile, invitation`.execute(store().db)
    await addPeople(store(), 3)
  })

  const profile = referenceOf(2)
  const expired = { kind: 'profile-expired', facts: { submittedAt: noon, expiredAt: noon + 1 } } as const

  test('with a message for whoever has an address, in the language of the person', async () => {
    const at = noon + 7
    const written = await store()
      .db.transaction()
      .execute((tx) => writeLetter(tx, { profile, key: 'profile-expired', ...expired, at }))
    expect(written).toBe(true)
    expect(await letters()).toEqual([
      {
        profile,
        key: 'profile-expired',
        kind: 'profile-expired',
        facts: `{"expiredAt":${noon + 1},"submittedAt":${noon}}`,
        written_at: at,
        read_at: null,
      },
    ])
    expect(await outbox()).toMatchObject([
      { profile, key: 'profile-expired', language: 'fr', address: addressOf(2), state: 'waiting', waits_since: at },
    ])
  })

  test('once for each key: the first stays', async () => {
    const write = (at: number) =>
      store()
        .db.transaction()
        .execute((tx) => writeLetter(tx, { profile, key: 'k', ...expired, at }))
    expect([await write(noon), await write(noon + 1)]).toEqual([true, false])
    expect((await letters()).map(({ written_at }) => written_at)).toEqual([noon])
    expect((await outbox()).map(({ waits_since }) => waits_since)).toEqual([noon])
  })

  test('in the transaction of what it tells of: undone with it', async () => {
    const undone = store()
      .db.transaction()
      .execute(async (tx) => {
        await writeLetter(tx, { profile, key: 'k', ...expired, at: noon })
        throw new Error('undone')
      })
    await expect(undone).rejects.toThrow('undone')
    expect([...(await letters()), ...(await outbox())]).toEqual([])
  })

  test('without a message where there is no address, or no person', async () => {
    await sql`update person set email = null where id = 'A-2'`.execute(store().db)
    await sql`update profile set person = null where reference = ${referenceOf(3)}`.execute(store().db)
    await store()
      .db.transaction()
      .execute(async (tx) => {
        for (const n of [1, 2, 3]) await writeLetter(tx, { profile: referenceOf(n), key: 'k', ...expired, at: noon })
      })
    expect((await letters()).map((letter) => letter.profile)).toEqual([1, 2, 3].map(referenceOf))
    expect((await outbox()).map((message) => message.profile)).toEqual([referenceOf(1)])
  })

  test.each([null, 'healthcare'] as const)('of a round, as one by one would (category %s)', async (category) => {
    // A round whose number would be no JSON by itself.
    const round = '28"4'
    await inviteAll(store(), round, category)
    await sql`update invitation set state = 'declined', answered_at = invited_at where profile = ${referenceOf(3)}`.execute(
      store().db,
    )
    const at = noon + 9
    const facts: LetterFacts['invited'] = {
      round,
      program: 'cec',
      category,
      points: 480,
      invitedAt: noon,
      lapsesAt: noon + 5,
    }
    const inTwo = await store()
      .db.transaction()
      .execute(async (tx) => [await writeRoundLetters(tx, { round, at }), await writeRoundLetters(tx, { round, at })])
    expect(inTwo).toEqual([2, 0])
    const [bySet, messagesBySet] = [await letters(), await outbox()]
    await sql`truncate letter, outbox`.execute(store().db)
    await store()
      .db.transaction()
      .execute(async (tx) => {
        for (const n of [1, 2]) {
          await writeLetter(tx, { profile: referenceOf(n), key: invitedKey(round), kind: 'invited', facts, at })
        }
      })
    expect(bySet).toEqual(await letters())
    expect(messagesBySet).toEqual(await outbox())
  })
})
