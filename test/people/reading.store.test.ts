/** Reading what is one's own: nobody is waited for, and what time has done is done first. */
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { assessProfile, readVersion } from '../../src/actions/assess-profile.ts'
import { openDraft } from '../../src/actions/open-draft.ts'
import { listLetters } from '../../src/actions/read-letter.ts'
import { listProfiles, showPerson } from '../../src/actions/show-person.ts'
import { showHistory, showInvitations, showNominations, showProfile } from '../../src/actions/show-profile.ts'
import { type Micros, moment } from '../../src/law/moment.ts'
import { withPoolToItself } from '../../src/store/pool-lock.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import {
  answers,
  BEGIN,
  by,
  codeIn,
  drafted,
  empty,
  expectSound,
  movesOf,
  poor,
  rowOf,
  submitted,
  value,
} from './cast.ts'

describeStores('what is one’s own', ({ store }) => {
  beforeEach(() => empty(store()))
  const db = () => store().db
  type One = { readonly person: string; readonly profile: string }
  const looks = {
    showProfile: (one: One, at: Micros) => showProfile(db(), by.candidate(at), one),
    showHistory: (one: One, at: Micros) => showHistory(db(), by.candidate(at), one),
    showNominations: (one: One, at: Micros) => showNominations(db(), by.candidate(at), one),
    showInvitations: (one: One, at: Micros) => showInvitations(db(), by.candidate(at), one),
    readVersion: (one: One, at: Micros) => readVersion(db(), by.candidate(at), { ...one, version: 1 }),
    assessProfile: (one: One, at: Micros) => assessProfile(db(), by.candidate(at), one),
    openDraft: (one: One, at: Micros) => openDraft(db(), by.candidate(at), one),
    showPerson: (one: One, at: Micros) => showPerson(db(), by.candidate(at), one),
    listProfiles: (one: One, at: Micros) => listProfiles(db(), by.candidate(at), one),
  }
  const all = Object.entries(looks)

  describe('is read while a round is held, and while somebody else holds the profile', () => {
    const letters = (one: One, at: Micros) => listLetters(db(), by.candidate(at), { ...one, language: 'en' })
    test.each([...all, ['listLetters', letters] as const])('by %s', async (_, look) => {
      // To be corrected: it has a version, letters, and answers that are written.
      const one = await submitted(store(), answers(poor))
      const read = await withPoolToItself(db(), async (tx) => {
        await sql`select from profile where reference = ${one.profile} for update`.execute(tx)
        await sql`select from person where id = ${one.person} for update`.execute(tx)
        return Promise.race([look(one, moment(BEGIN)).then(codeIn), sleep(4_000, 'waits')])
      })
      expect(read).toBe('done')
    })
  })

  test.each(all.filter(([name]) => name !== 'readVersion'))(
    'is told by %s as time has left it, which is carried out once',
    async (_, look) => {
      const one = await drafted(store(), answers())
      const { dueAt } = await rowOf(store(), one.profile)
      await look(one, dueAt! - 1)
      expect((await rowOf(store(), one.profile)).state).toBe('draft')
      await look(one, dueAt!)
      expect(await rowOf(store(), one.profile)).toMatchObject({ state: 'draft-expired', since: dueAt })
      await look(one, dueAt! + 1)
      expect((await movesOf(store(), one.profile)).filter((move) => move === 'expire T02')).toHaveLength(1)
      await expectSound(store())
    },
  )

  test('answers at the moment of the end with the end', async () => {
    const one = await drafted(store(), answers())
    const { dueAt } = await rowOf(store(), one.profile)
    expect(value(await looks.listProfiles(one, dueAt!)).map(({ state }) => state)).toEqual(['draft-expired'])
    const later = await drafted(store(), answers())
    expect(value(await looks.showProfile(later, (await rowOf(store(), later.profile)).dueAt!)).state).toBe(
      'draft-expired',
    )
  })
})
