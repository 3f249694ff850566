/** Every address × every role × whose it is: answered where the policy allows it, and nowhere else. */
import { beforeAll, expect, test } from 'vitest'
import { bodyAt } from '../../src/http/bodies.ts'
import { moment } from '../../src/law/moment.ts'
import { decide } from '../../src/policy/decide.ts'
import { type Operation, policy } from '../../src/policy/policy.ts'
import { type HeldRole, type Relation, roles, type Scope, scopes } from '../../src/policy/roles.ts'
import { sandboxRules } from '../../src/policy/table/sandbox.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { BEGIN, submitted } from '../people/cast.ts'
import { service } from './asking.ts'

const AT = moment(BEGIN)
const DENIED = new Set(['sign-in-needed', 'not-allowed', 'own-file', 'fresh-sign-in-needed', 'not-found'])
const told = {
  'sign-in': 'sign-in-needed',
  'second-factor': 'second-factor-needed',
  role: 'not-allowed',
  object: 'not-found',
  'own-file': 'own-file',
  fresh: 'fresh-sign-in-needed',
}

describeStores('who may do what', ({ store }) => {
  const people: Record<'one' | 'another', { person: string; profile: string }> = {
    one: { person: '', profile: '' },
    another: { person: '', profile: '' },
  }
  beforeAll(async () => {
    for (const name of ['one', 'another'] as const) people[name] = await submitted(store())
    for (const [number, scope] of scopes.entries()) {
      await store().sql`
        insert into representation (person, number, account, licence, scope, granted_at, ends_at)
        values (${people.one.person}, ${number + 1}, ${`R-${scope}`}, 'R500001', ${scope}, ${AT}, ${AT + 86_400_000_000})`
    }
  })

  const asking = () => service(store(), AT + 1_000_000)
  const operations = () =>
    Object.entries(asking().description.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        path,
        method,
        name: operation.operationId as Operation,
      })),
    )

  test('every address has a row in the policy, and every row an address', () => {
    expect(
      operations()
        .map(({ name }) => name)
        .sort(),
      // Those of a sandbox stand in a sandbox alone, and are asked in its own tests.
    ).toEqual(
      Object.keys(policy)
        .filter((name) => !Object.hasOwn(sandboxRules, name))
        .sort(),
    )
  })

  type Stand = {
    readonly whose: string
    readonly relation: Relation
    readonly account: string
    readonly person: string | null
  }
  const none: Relation = { own: false, granted: null, province: null }

  /** How an asker may stand to what an address is about. */
  const stands = (path: string): readonly Stand[] => {
    const ofSomebody = /\{(profile|person)\}/.test(path)
    const province = path.includes('{province}') ? 'ON' : null
    const unrelated = { whose: 'unrelated', relation: { ...none, province }, account: 'U-1', person: null }
    const other = { ...unrelated, whose: 'another’s', account: people.another.person, person: people.another.person }
    if (/\{account\}/.test(path)) {
      const own = { ...unrelated, whose: 'own', account: 'A-self', relation: { ...none, own: true } }
      return [unrelated, own]
    }
    if (!ofSomebody) return [unrelated, other]
    const own = { ...other, whose: 'own', account: people.one.person, person: people.one.person }
    const isGranted = (scope: Scope): Stand => ({
      ...unrelated,
      whose: `granted to ${scope}`,
      account: `R-${scope}`,
      relation: { ...none, province, granted: scope },
    })
    return [unrelated, other, { ...own, relation: { ...none, province, own: true } }, ...scopes.map(isGranted)]
  }

  const held: readonly HeldRole[] = [
    ...roles.filter((role) => role !== 'province').map((role) => ({ role })),
    { role: 'province', province: 'ON' },
    { role: 'province', province: 'BC' },
  ]

  /** JSON, or what else the address takes. */
  const typeAt = (address: string): string => {
    const { types } = bodyAt(address)
    return types.includes('application/json') ? 'application/json' : types[0]!
  }

  /** An address with something in each of its parts. */
  const filled = (path: string) =>
    path
      .replace('{profile}', people.one.profile)
      .replace('{person}', people.one.person)
      .replace('{province}', 'ON')
      .replace('{account}', 'A-self')
      // Nobody's: a grant that is revoked here would be missed by those that follow.
      .replace('{number}', '999')
      .replace(/\{\w+\}/g, '1')

  test('is what the policy says, for each role and each relation', async () => {
    const { as, ask } = asking()
    let asked = 0
    for (const { path, method, name } of operations()) {
      const address = filled(path)
      const init = {
        headers: { 'Content-Type': typeAt(address) },
        ...(method !== 'get' && { body: '{"unheard": 1}' }),
      }
      const anonymous = await ask(method.toUpperCase(), address, init)
      const open = policy[name].public === true
      expect([name, 'nobody', anonymous.body.code === 'sign-in-needed']).toEqual([name, 'nobody', !open])
      if (open) continue
      for (const stand of stands(path)) {
        for (const role of held) {
          for (const signedInAt of policy[name].fresh ? [AT, AT - 3_600_000_000] : [AT]) {
            asked++
            const { account, person } = stand
            const subject = { account, person, roles: [role], session: 's', signedInAt }
            const isRepresentative = role.role === 'representative'
            const relation = { ...stand.relation, granted: isRepresentative ? stand.relation.granted : null }
            const expected = decide(policy[name], subject, relation, AT + 1_000_000)
            const { body } = await as(account, subject).ask(method.toUpperCase(), address, init)
            const code = DENIED.has(body.code) ? body.code : undefined
            const why = `${method} ${path} as ${role.role}, ${stand.whose}`
            expect(`${why}: ${code}`).toBe(`${why}: ${expected.allowed ? undefined : told[expected.why]}`)
          }
        }
      }
    }
    console.info(`${asked} requests of ${operations().length} addresses asked of the policy`)
  }, 120_000)

  test('a grant ends with its last day, and with its revocation at once', async () => {
    const { profile } = people.one
    const ask = (at: number) => {
      const { as } = service(store(), at)
      const roles = [{ role: 'representative' }] as const
      return as('R-submit', { roles, signedInAt: at }).post(`/v1/profiles/${profile}/submission`, undefined)
    }
    expect((await ask(AT + 86_400_000_000 - 1)).body.code).not.toBe('not-found')
    expect((await ask(AT + 86_400_000_000)).body.code).toBe('not-found')
    expect((await ask(AT - 1)).body.code).toBe('not-found')
    await store().sql`update representation set revoked_at = ${AT + 1} where account = 'R-submit'`
    expect((await ask(AT + 2)).body.code).toBe('not-found')
  })
})
