/** One account a person: who is registered, who is found to be another, and who is ruled distinct. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { changePerson, registerPerson } from '../../src/actions/register-person.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { lockIdentities } from '../../src/store/people.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { begun, by, codeIn, declaration, dump, empty, entriesOf, expectSound, value } from './cast.ts'

describeStores('registering a person', ({ store, databaseUrl }) => {
  beforeEach(() => empty(store()))
  const db = () => store().db
  const register = (person: unknown, doing = by.candidate(), distinctFrom?: readonly string[]) =>
    registerPerson(db(), doing, { person, ...(distinctFrom && { distinctFrom }) })
  const li = declaration(1, {
    familyName: 'Li',
    givenNames: 'Xiaoming',
    passports: [{ country: 'CN', number: 'E123456' }],
  })

  test('is stored with its passports, and the journal has it by digest alone', async () => {
    const person = value(await register({ ...li, passports: [...li.passports, { country: 'HK', number: 'k 99-1' }] }))
    expect(person).toMatchObject({ familyName: 'Li', givenNames: 'Xiaoming', bornOn: '1994-05-17', barredAt: null })
    expect(person.id).toMatch(/^A-[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    const passports = await store().sql`select country, number, person from passport order by country`
    expect([...passports]).toEqual([
      { country: 'CN', number: 'E123456', person: person.id },
      { country: 'HK', number: 'K991', person: person.id },
    ])
    const [entry, ...more] = await entriesOf(store(), person.id)
    expect(more).toEqual([])
    expect(entry).toMatchObject({ act: 'register', transition: null, actor: 'candidate:A-1' })
    for (const secret of ['Li', 'Xiaoming', '1994', 'E123456', 'example.org'])
      expect(entry!.detail).not.toContain(secret)
    await begun(store(), '2024-02-14T14:00:00Z')
    await expectSound(store())
  })

  test('what is wrong with a declaration is told, and nothing is written', async () => {
    const before = await dump(store())
    expect(await register({ ...li, familyName: '', bornOn: '2024-02-15' })).toMatchObject({
      ok: false,
      refusal: {
        code: 'person-unreadable',
        problems: [
          { code: 'wrong-type', path: 'familyName' },
          { code: 'born-later', path: 'bornOn' },
        ],
      },
    })
    expect(await dump(store())).toEqual(before)
  })

  describe('the same person again', () => {
    test.each<[why: string, change: Record<string, unknown>, code: string]>([
      [
        'with the passport, under another name',
        { familyName: 'Wang', givenNames: 'Fang', bornOn: '1970-01-01' },
        'person-known',
      ],
      [
        'with the passport in another spelling',
        { familyName: 'Wang', passports: [{ country: 'CN', number: 'e 123-456' }] },
        'person-known',
      ],
      [
        'with the passport among others',
        { familyName: 'Wang', passports: [{ country: 'CN', number: 'E99' + '99' }, ...li.passports] },
        'person-known',
      ],
      [
        'under the name, with another passport',
        { passports: [{ country: 'CN', number: 'E777777' }] },
        'person-likely-known',
      ],
      [
        'under the name written otherwise',
        { familyName: 'XIAO-MING', givenNames: 'Lì', passports: [{ country: 'CN', number: 'E777777' }] },
        'person-likely-known',
      ],
    ])('%s', async (_why, change, code) => {
      const first = value(await register(li))
      const before = await dump(store())
      const again = await register({ ...li, email: 'other@example.org', ...change })
      expect(codeIn(again)).toBe(code)
      // Nothing of the other account is told.
      const told = JSON.stringify(again)
      for (const secret of [first.id, 'Xiaoming', 'E123456', '1@example.org', '1994'])
        expect(told).not.toContain(secret)
      expect(again.ok ? '' : again.refusal.messageFr).toContain('compte')
      expect(await dump(store())).toEqual(before)
    })

    test.each<[why: string, change: Record<string, unknown>]>([
      ['another birth date', { bornOn: '1994-05-18' }],
      ['a name of the same letters', { familyName: 'Lixiao', givenNames: 'Gnim' }],
      ['a given name more', { givenNames: 'Xiaoming Peter' }],
    ])('is not who has %s', async (_why, change) => {
      value(await register(li))
      value(await register({ ...li, passports: [{ country: 'CN', number: 'E777777' }], ...change }))
    })

    test('the number of another country is another passport', async () => {
      value(await register(li))
      value(await register({ ...li, familyName: 'Wang', passports: [{ country: 'IN', number: 'E123456' }] }))
    })
  })

  describe('an officer', () => {
    const twin = { ...li, passports: [{ country: 'CN', number: 'E777777' }] }

    test('is told which accounts they are, and rules that they are of another person', async () => {
      const first = value(await register(li))
      expect(await register(twin, by.officer())).toMatchObject({
        ok: false,
        refusal: { code: 'person-likely-known', values: { matches: [first.id] } },
      })
      const second = value(await register(twin, by.officer(), [first.id]))
      expect(
        (await entriesOf(store(), second.id)).map(({ act, detail }) => [act, JSON.parse(detail).distinctFrom]),
      ).toEqual([['register', [first.id]]])
      expect((await entriesOf(store(), first.id)).at(-1)).toMatchObject({
        act: 'rule-distinct',
        actor: 'officer:a.tremblay',
        detail: JSON.stringify({ distinctFrom: [second.id] }),
      })
      // A third is neither of the two: each has to be ruled on.
      const third = { ...li, passports: [{ country: 'CN', number: 'E888888' }] }
      expect(await register(third, by.officer(), [first.id])).toMatchObject({
        ok: false,
        refusal: { values: { matches: [second.id] } },
      })
      value(await register(third, by.officer(), [second.id, first.id]))
    })

    test.each<[why: string, who: 'candidate' | 'officer', person: object, against: 'first' | 'nobody', code: string]>([
      ['nobody else rules so', 'candidate', twin, 'first', 'officer-only'],
      ['no ruling makes two of one passport', 'officer', { ...li, familyName: 'Wang' }, 'first', 'person-known'],
      ['nor against an account that is none', 'officer', twin, 'nobody', 'person-unknown'],
    ])('%s', async (_why, who, person, against, code) => {
      const first = value(await register(li))
      const before = await dump(store())
      const outcome = await register(person, by[who](), [against === 'first' ? first.id : 'A-nobody'])
      expect(codeIn(outcome)).toBe(code)
      expect(await dump(store())).toEqual(before)
    })
  })

  describe('a change', () => {
    const change = (person: string, what: unknown, doing = by.candidate(), distinctFrom?: readonly string[]) =>
      changePerson(db(), doing, { person, change: what, ...(distinctFrom && { distinctFrom }) })

    test('of passport: the person is found by the new one and by the old one', async () => {
      const { id } = value(await register(li))
      value(await change(id, { passports: [{ country: 'CN', number: 'F-000001' }] }))
      for (const number of ['E123456', 'F000001']) {
        const other = declaration(2, { passports: [{ country: 'CN', number }] })
        expect(codeIn(await register(other))).toBe('person-known')
      }
      const entry = (await entriesOf(store(), id)).at(-1)!
      expect(entry.act).toBe('change-person')
      expect(JSON.parse(entry.detail)).toMatchObject({ changed: ['passports'], passportsAdded: 1 })
      expect(entry.detail).not.toContain('000001')
      // The same again adds nothing.
      value(await change(id, { passports: [{ country: 'CN', number: 'F000001' }] }))
      expect((await store().sql`select from passport where person = ${id}`).length).toBe(2)
    })

    test('of name, language and address', async () => {
      const { id } = value(await register(li))
      const person = value(await change(id, { familyName: 'Roy', language: 'fr', email: null }))
      expect(person).toMatchObject({ familyName: 'Roy', givenNames: 'Xiaoming', language: 'fr', email: null })
      // Found under the new name, and no more under the old one.
      expect(
        codeIn(await register({ ...li, familyName: 'ROY', passports: [{ country: 'CN', number: 'E2' + '22' }] })),
      ).toBe('person-likely-known')
      expect(codeIn(await register({ ...li, passports: [{ country: 'CN', number: 'E333' }] }))).toBe('done')
    })

    test.each<[why: string, what: Record<string, unknown>, code: string]>([
      ['to the passport of another', { passports: [{ country: 'IN', number: 'Z100002' }] }, 'person-known'],
      ['to the name of another', { familyName: declaration(2).familyName, givenNames: 'Ana' }, 'person-likely-known'],
      ['of the birth date', { bornOn: '1990-01-01' }, 'person-unreadable'],
      ['of nothing', {}, 'person-unreadable'],
    ])('%s is refused', async (_why, what, code) => {
      const { id } = value(await register(li))
      value(await register(declaration(2)))
      const before = await dump(store())
      expect(codeIn(await change(id, what))).toBe(code)
      expect(await dump(store())).toEqual(before)
    })

    test('of nobody is refused', async () => {
      expect(codeIn(await change('A-nobody', { language: 'fr' }))).toBe('person-unknown')
    })

    test('what was ruled once stays ruled when something else changes; to the name of another an officer rules', async () => {
      const first = value(await register(li))
      const second = value(
        await register({ ...li, passports: [{ country: 'CN', number: 'E777777' }] }, by.officer(), [first.id]),
      )
      value(await change(second.id, { email: null }))
      value(await change(second.id, { familyName: 'LI' }))
      const third = value(await register(declaration(3)))
      const name = { familyName: 'Li', givenNames: 'Xiaoming' }
      expect(codeIn(await change(third.id, name))).toBe('person-likely-known')
      expect(codeIn(await change(third.id, name, by.candidate(), [first.id, second.id]))).toBe('officer-only')
      expect(codeIn(await change(third.id, name, by.officer(), [first.id]))).toBe('person-likely-known')
      value(await change(third.id, name, by.officer(), [first.id, second.id]))
    })
  })

  describe('at once, over connections of their own', () => {
    const others: Store[] = []
    afterEach(async () => {
      for (const other of others.splice(0)) await other.close()
    })
    /** So many stores beside the suite's, as processes of their own would have them. */
    async function stores(count: number): Promise<readonly Store[]> {
      for (let i = 0; i < count; i++)
        others.push(value(await openStore({ DATABASE_URL: databaseUrl() }, { connections: 2 })))
      return others
    }
    const wins = (outcomes: readonly { ok: boolean }[]) => outcomes.filter(({ ok }) => ok).length

    test('of many who register with one passport one wins, and the others are told why', async () => {
      const many = await stores(4)
      for (let turn = 0; turn < 5; turn++) {
        const passports = [{ country: 'CN', number: `E55555${turn}` }]
        const outcomes = await Promise.all(
          Array.from({ length: 8 }, (_, i) =>
            registerPerson(many[i % 4]!.db, by.candidate(), { person: declaration(100 * turn + i, { passports }) }),
          ),
        )
        expect(wins(outcomes)).toBe(1)
        expect(new Set(outcomes.map(codeIn))).toEqual(new Set(['done', 'person-known']))
      }
    })

    test('of many who register under one name and birth date one wins', async () => {
      const many = await stores(4)
      for (let turn = 0; turn < 5; turn++) {
        const bornOn = `1990-01-0${turn + 1}`
        const outcomes = await Promise.all(
          Array.from({ length: 8 }, (_, i) => {
            // Half of them exchange family and given names.
            const names =
              i % 2 === 0 ? { familyName: 'Li', givenNames: 'Xiaoming' } : { familyName: 'Xiao Ming', givenNames: 'LI' }
            const passports = [{ country: 'CN', number: `E${turn}000${i}` }]
            return registerPerson(many[i % 4]!.db, by.candidate(), { person: { ...li, ...names, bornOn, passports } })
          }),
        )
        expect(wins(outcomes)).toBe(1)
        expect(new Set(outcomes.map(codeIn))).toEqual(new Set(['done', 'person-likely-known']))
      }
    })

    test('two passports named in opposite orders hold nobody up', async () => {
      const many = await stores(3)
      const waiting = async () => {
        const [row] = await store().sql<{ n: number }[]>`
          select count(*)::integer as n from pg_locks where locktype = 'advisory' and not granted
            and database = (select oid from pg_database where datname = current_database())`
        return row!.n
      }
      for (let turn = 0; turn < 8; turn++) {
        const pair = [
          { country: 'CN', number: `E1${turn}00` },
          { country: 'IN', number: `Z9${turn}00` },
        ]
        const register = (i: number, passports: object) =>
          registerPerson(many[i]!.db, by.candidate(), { person: declaration(500 + 2 * turn + i, { passports }) })
        // Both wait for a third who holds both, and go on together when it lets go.
        const outcomes = await many[2]!.db.transaction().execute(async (tx) => {
          await lockIdentities(tx, [`passport CN E1${turn}00`, `passport IN Z9${turn}00`])
          const both = Promise.all([register(0, pair), register(1, [...pair].reverse())])
          while ((await waiting()) < 2) await sleep(2)
          return { both }
        })
        expect((await outcomes.both).map(codeIn).sort()).toEqual(['done', 'person-known'])
      }
    })

    test('of two who take one passport into their accounts one wins', async () => {
      const many = await stores(2)
      for (let turn = 0; turn < 5; turn++) {
        const ids = [
          value(await register(declaration(600 + 2 * turn))).id,
          value(await register(declaration(601 + 2 * turn))).id,
        ]
        const change = { passports: [{ country: 'CN', number: `E2${turn}00` }] }
        const outcomes = await Promise.all(
          ids.map((person, i) => changePerson(many[i]!.db, by.candidate(), { person, change })),
        )
        expect(outcomes.map(codeIn).sort()).toEqual(['done', 'person-known'])
      }
      await begun(store(), '2024-02-14T14:00:00Z')
      await expectSound(store())
    })
  })
})
