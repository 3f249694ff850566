import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { accountCode, accountCreate, accountList, accountRole } from '../../src/cli/account.ts'
import type { CommandIo } from '../../src/cli/io.ts'
import { moment } from '../../src/law/moment.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { capture } from '../record/command.ts'
import { authenticatorCode, codeIn, PASSWORD, SECRET, signedService, withAuthenticator } from './rooms.ts'

type Service = ReturnType<typeof signedService>

/** An administrator who is signed in with both factors. */
async function administrator({ account, browser }: Service) {
  const made = await account([{ role: 'administrator' }])
  const one = browser()
  await one.signIn(made.email)
  await withAuthenticator(one)
  return { ...made, ...one }
}

const acts = async ({ store }: { store: () => { sql: import('../../src/store/open.ts').Sql } }, account: string) =>
  (
    await store().sql<{ act: string; actor: string; detail: string }[]>`
      select act, actor, detail from journal where kind = 'account' and subject = ${account} order by seq`
  ).map(({ act, actor, detail }) => ({ act, actor, detail: JSON.parse(detail) }))

describeStores('administration of accounts', ({ store, databaseUrl, freshDatabase }) => {
  test('opens an account; its code goes to the address, and to nobody else', async () => {
    const service = signedService(store())
    const admin = await administrator(service)
    service.mails.length = 0
    const asked = { email: 'Officer.New@example.org', language: 'fr', roles: [{ role: 'officer-preparer' }] }
    const opened = await admin.post('/v1/accounts', asked, { 'Idempotency-Key': 'open-1' })
    expect([opened.status, opened.body]).toMatchObject([
      201,
      {
        email: 'officer.new@example.org',
        hasPassword: false,
        roles: [{ number: 1, role: 'officer-preparer', endedAt: null }],
      },
    ])
    await service.accounts.close()
    expect(opened.text).not.toContain(codeIn(service.mails[0]!))
    // The same request again opens nothing, and sends nothing.
    expect((await admin.post('/v1/accounts', asked, { 'Idempotency-Key': 'open-1' })).body).toEqual(opened.body)
    await service.accounts.close()
    expect(service.mails.map(({ address, language }) => [address, language])).toEqual([
      ['officer.new@example.org', 'fr'],
    ])
    expect((await admin.post('/v1/accounts', asked)).body.code).toBe('account-known')
    expect((await admin.post('/v1/accounts', { ...asked, email: 'no address' })).body.code).toBe('email-unusable')
    const code = codeIn(service.mails[0]!)
    const one = service.browser()
    expect((await one.post('/v1/password', { code, password: PASSWORD })).status).toBe(200)
    expect((await one.signIn('officer.new@example.org')).body.session).toMatchObject({ limited: true })
    expect(await acts({ store }, opened.body.account)).toMatchObject([
      { act: 'open', actor: `administrator:${admin.id}` },
      { act: 'give-role', detail: { role: 'officer-preparer' } },
      { act: 'set-password', actor: `candidate:${opened.body.account}` },
    ])
  })

  test('a role is given and taken at once, and what was held stays on record', async () => {
    const service = signedService(store())
    const admin = await administrator(service)
    const { id, email } = await service.account()
    const one = service.browser()
    await one.signIn(email)
    expect((await one.get('/v1/session')).body.limited).toBe(false)
    const province = { role: 'province', province: 'ON' }
    expect((await admin.post(`/v1/accounts/${id}/roles`, province)).body.roles).toHaveLength(2)
    // At once, and with it the second factor.
    expect((await one.get('/v1/session')).body).toMatchObject({
      limited: true,
      roles: [{ role: 'candidate' }, province],
    })
    expect((await admin.post(`/v1/accounts/${id}/roles`, province)).body.code).toBe('role-held')
    expect((await admin.post(`/v1/accounts/${id}/roles`, { ...province, province: 'BC' })).body.roles).toHaveLength(3)
    expect((await admin.remove(`/v1/accounts/${id}/roles/2`)).status).toBe(200)
    expect((await admin.remove(`/v1/accounts/${id}/roles/2`)).body.code).toBe('role-not-held')
    const again = await admin.post(`/v1/accounts/${id}/roles`, province)
    expect(again.body.roles).toMatchObject([
      { number: 1, role: 'candidate' },
      { number: 2, province: 'ON', givenBy: `administrator:${admin.id}`, endedBy: `administrator:${admin.id}` },
      { number: 3, province: 'BC', endedAt: null },
      { number: 4, province: 'ON', endedAt: null },
    ])
    expect((await acts({ store }, id)).map(({ act, detail }) => [act, detail.number])).toEqual([
      ...[
        ['open', undefined],
        ['give-role', undefined],
        ['set-password', undefined],
      ],
      ...[
        ['give-role', 2],
        ['give-role', 3],
        ['take-role', 2],
        ['give-role', 4],
      ],
    ])
  })

  test.each<[role: unknown]>([
    [{ role: 'province' }],
    [{ role: 'analyst', province: 'ON' }],
    [{ role: 'king' }],
    [{ role: 'province', province: 'QC' }],
    [{}],
  ])('a role that is none is refused: %j', async (role) => {
    const service = signedService(store())
    const admin = await administrator(service)
    const { id } = await service.account()
    expect((await admin.post(`/v1/accounts/${id}/roles`, role)).body.code).toBe('request-invalid')
  })

  test('an account is disabled, which ends its sessions at once, and enabled again', async () => {
    const service = signedService(store())
    const admin = await administrator(service)
    const { id, email } = await service.account()
    const one = service.browser()
    await one.signIn(email)
    const disabled = await admin.put(`/v1/accounts/${id}/disabled`, { reason: 'left the department' })
    expect(disabled.body.disabledAt).toBe('2024-02-14T14:00:00Z')
    expect((await one.get('/v1/session')).body.code).toBe('sign-in-needed')
    expect((await service.browser().signIn(email)).status).toBe(401)
    expect((await admin.put(`/v1/accounts/${id}/disabled`, { reason: 'again' })).body.code).toBe('account-so-already')
    service.mails.length = 0
    await service.browser().post('/v1/password/code', { email })
    await service.accounts.close()
    expect(service.mails).toEqual([])
    expect((await admin.remove(`/v1/accounts/${id}/disabled`)).body.disabledAt).toBeNull()
    expect((await service.browser().signIn(email)).status).toBe(200)
    expect((await one.get('/v1/session')).body.code).toBe('sign-in-needed')
    expect((await acts({ store }, id)).slice(3)).toMatchObject([
      { act: 'disable', detail: { reason: 'left the department' } },
      { act: 'enable' },
    ])
  })

  test('sessions are ended, a lost factor is taken away, and a new code is sent', async () => {
    const service = signedService(store())
    const admin = await administrator(service)
    const { id, email } = await service.account([{ role: 'analyst' }])
    const one = service.browser()
    await one.signIn(email)
    const { secret } = await withAuthenticator(one)
    expect((await admin.remove(`/v1/accounts/${id}/sessions`)).status).toBe(200)
    expect((await one.get('/v1/session')).body.code).toBe('sign-in-needed')
    expect((await one.signIn(email)).body.needs).toBe('second-factor')
    expect((await admin.remove(`/v1/accounts/${id}/second-factors`)).body.hasSecondFactor).toBe(false)
    expect((await one.post('/v1/session/second-factor', { code: authenticatorCode(secret) })).status).not.toBe(200)
    expect((await one.signIn(email)).body.session).toMatchObject({ limited: true })
    service.mails.length = 0
    expect((await admin.post(`/v1/accounts/${id}/password-code`)).status).toBe(200)
    await service.accounts.close()
    expect(codeIn(service.mails[0]!)).not.toBe('none')
  })

  test('of a request that is sent twice at once, one code is given, and the message has the one that counts', async () => {
    const service = signedService(store())
    const admin = await administrator(service)
    const { id } = await service.account()
    service.mails.length = 0
    const send = () => admin.post(`/v1/accounts/${id}/password-code`, undefined, { 'Idempotency-Key': 'code-1' })
    expect((await Promise.all([send(), send()])).map(({ status }) => status)).toEqual([200, 200])
    await service.accounts.close()
    expect(service.mails).toHaveLength(1)
    const given = { code: codeIn(service.mails[0]!), password: 'eleven slow ferries inland' }
    expect((await service.browser().post('/v1/password', given)).status).toBe(200)
  })

  test('of a role that is asked for twice, one is given and journalled', async () => {
    const service = signedService(store())
    const admin = await administrator(service)
    const roles = [{ role: 'analyst' }, { role: 'analyst' }]
    const { body } = await admin.post('/v1/accounts', { email: 'twice@example.org', roles })
    expect(body.roles).toHaveLength(1)
    expect((await acts({ store }, body.account)).map(({ act }) => act)).toEqual(['open', 'give-role'])
  })

  test('nobody administers their own account, and never without a fresh proof', async () => {
    const service = signedService(store())
    const admin = await administrator(service)
    const { id } = await service.account()
    const own = `/v1/accounts/${admin.id}`
    const tries = [
      admin.post(`${own}/roles`, { role: 'officer-executor' }),
      admin.remove(`${own}/roles/1`),
      admin.put(`${own}/disabled`, { reason: 'x' }),
      admin.remove(`${own}/disabled`),
      admin.remove(`${own}/sessions`),
      admin.remove(`${own}/second-factors`),
      admin.post(`${own}/password-code`),
    ]
    for (const tried of tries) expect((await tried).body.code).toBe('own-account')
    service.clock.at += 601_000_000
    expect((await admin.post(`/v1/accounts/${id}/roles`, { role: 'analyst' })).body.code).toBe('fresh-sign-in-needed')
    expect((await admin.get(`/v1/accounts/${id}`)).status).toBe(200)
  })

  test('the last who administers is neither disabled nor loses the role, not even by two at once', async () => {
    const database = await freshDatabase()
    const { openStore } = await import('../../src/store/open.ts')
    const opened = await openStore({ DATABASE_URL: database })
    if (!opened.ok) throw new Error(opened.refusal.message)
    try {
      const service = signedService(opened.value)
      const [one, two] = [await administrator(service), await administrator(service)]
      const ends = await Promise.all([
        one.remove(`/v1/accounts/${two.id}/roles/1`),
        two.put(`/v1/accounts/${one.id}/disabled`, { reason: 'a quarrel' }),
      ])
      const codes = ends.map(({ status, body }) => (status === 200 ? 'done' : body.code))
      expect(codes).toContain('done')
      expect(codes).not.toEqual(['done', 'done'])
      const [left] = await opened.value.sql`
        select count(*)::integer as n from account join account_role on account = account.id
        where role = 'administrator' and ended_at is null and disabled_at is null`
      expect(left).toEqual({ n: 1 })
    } finally {
      await opened.value.close()
    }
  })

  test('accounts are listed page by page, by role, and one that is not there is said', async () => {
    const service = signedService(store())
    const admin = await administrator(service)
    const made: string[] = []
    for (let i = 0; i < 5; i++) {
      service.clock.at += 1_000_000
      made.push((await service.account([{ role: 'officer-executor' }])).id)
    }
    const seen: string[] = []
    let where: string | undefined = '/v1/accounts?role=officer-executor&limit=2'
    while (where !== undefined) {
      const { body, headers }: { body: { items: { account: string }[] }; headers: Headers } = await admin.get(where)
      seen.push(...body.items.map(({ account }) => account))
      where = /<(.*)>; rel="next"/.exec(headers.get('Link') ?? '')?.[1]
    }
    expect(seen.filter((id) => made.includes(id))).toEqual(made)
    expect((await admin.get('/v1/accounts/A-none')).body.code).toBe('account-unknown')
    expect((await admin.post('/v1/accounts/A-none/roles', { role: 'analyst' })).body.code).toBe('account-unknown')
  })

  test('whoever administers sees no file', async () => {
    const service = signedService(store())
    const admin = await administrator(service)
    for (const where of ['/v1/people/A-1', '/v1/profiles/P-1', '/v1/people/A-1/file', '/v1/profiles/P-1/file']) {
      const { body } = await admin.get(where)
      expect([where, body.code]).toEqual([where, 'not-allowed'])
    }
  })

  describe('at the command line', () => {
    const at = moment('2024-02-14T14:00:00Z')
    const io = (url: string): Pick<CommandIo, 'env' | 'now'> => ({
      env: { DATABASE_URL: url, EXPRESS_ENTRY_SECRET: SECRET, USER: 'an.operator' },
      now: at,
    })

    test('the first administrator is opened, with a code or with a password that is read', async () => {
      const url = databaseUrl()
      const made = await capture(accountCreate, ['root@example.org', '--role', 'administrator', '--json'], io(url))
      expect(made.status).toBe(0)
      const { account, code, roles } = JSON.parse(made.stdout)
      expect(roles).toEqual([{ number: 1, role: 'administrator', province: null }])
      const service = signedService(store())
      const one = service.browser()
      expect((await one.post('/v1/password', { code, password: PASSWORD })).status).toBe(200)
      expect((await one.signIn('root@example.org')).body.session).toMatchObject({ account, limited: true })
      expect((await acts({ store }, account))[0]).toMatchObject({ act: 'open', actor: 'operator:an.operator' })

      const typed = (args: readonly string[], all: CommandIo) =>
        accountCreate(args, all, Readable.from([`${PASSWORD}\n`]))
      const args = ['on@example.org', '--role', 'province', '--province', 'ON', '--password-stdin']
      const read = await capture(typed, args, io(url))
      expect([read.status, read.stdout]).toMatchObject([0, expect.stringContaining('province ON')])
      expect(read.stdout + read.stderr).not.toContain(PASSWORD)
      expect((await service.browser().signIn('on@example.org')).status).toBe(200)
      const easy = (args: readonly string[], all: CommandIo) => accountCreate(args, all, Readable.from(['short\n']))
      const unfit = await capture(easy, ['two@example.org', '--role', 'analyst', '--password-stdin'], io(url))
      expect([unfit.status, unfit.stderr]).toMatchObject([1, expect.stringContaining('password-unfit')])
      expect(await store().sql`select from account where email = 'two@example.org'`).toHaveLength(0)
      const known = await capture(accountCreate, ['ROOT@example.org', '--role', 'analyst', '--lang', 'fr'], io(url))
      expect([known.status, known.stderr]).toMatchObject([1, expect.stringContaining('account-known : Le compte')])
    })

    test('roles are given, taken and listed; a new code is given', async () => {
      const url = databaseUrl()
      await capture(accountCreate, ['cli@example.org', '--role', 'auditor'], io(url))
      const given = await capture(accountRole, ['cli@example.org', '--give', 'analyst'], io(url))
      expect([given.status, given.stdout]).toMatchObject([0, expect.stringContaining('auditor, analyst')])
      expect((await capture(accountRole, ['cli@example.org', '--give', 'analyst'], io(url))).stderr).toContain(
        'role-held',
      )
      expect((await capture(accountRole, ['cli@example.org', '--take', 'auditor'], io(url))).stdout).not.toContain(
        'auditor',
      )
      expect((await capture(accountRole, ['cli@example.org', '--take', 'auditor'], io(url))).stderr).toContain(
        'role-not-held',
      )
      const listed = await capture(accountList, ['--role', 'analyst', '--json'], io(url))
      expect(
        listed.stdout
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line).email),
      ).toContain('cli@example.org')
      const code = await capture(accountCode, ['cli@example.org'], io(url))
      expect(code.stdout).toMatch(/[0-9A-Z]{5}(-[0-9A-Z]{5}){4}/)
      expect((await capture(accountCode, ['A-none'], io(url))).stderr).toContain('account-unknown')
    })

    test.each<[why: string, command: typeof accountList, args: readonly string[]]>([
      ['no address', accountCreate, ['--role', 'analyst']],
      ['no role', accountCreate, ['x@example.org']],
      ['a role that is none', accountCreate, ['x@example.org', '--role', 'king']],
      ['a province without its name', accountCreate, ['x@example.org', '--role', 'province']],
      ['a province of another role', accountCreate, ['x@example.org', '--role', 'analyst', '--province', 'ON']],
      ['both', accountRole, ['x@example.org', '--give', 'analyst', '--take', 'analyst']],
      ['neither', accountRole, ['x@example.org']],
      ['a word too many', accountList, ['all']],
      ['nobody', accountCode, []],
    ])('%s is wrong usage', async (_why, command, args) => {
      const { status, stdout } = await capture(command, args, io('file:/nowhere'))
      expect([status, stdout]).toEqual([2, ''])
    })
  })
})
