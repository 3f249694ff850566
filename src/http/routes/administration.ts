/** Accounts, as those administer them who see no file. */
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Kysely } from 'kysely'
import {
  disableAccount,
  endAccountSessions,
  giveCode,
  giveRole,
  resetFactors,
  takeRole,
} from '../../actions/administer-account.ts'
import type { Doing } from '../../actions/enact.ts'
import { type KeptCode, openAccount } from '../../actions/open-account.ts'
import { accountUnknown } from '../../actions/words/accounts.ts'
import type { ActRefusal } from '../../actions/words/people.ts'
import type { Outcome } from '../../law/outcome.ts'
import { type AccountRow, accountById, listAccounts } from '../../store/accounts.ts'
import type { Database } from '../../store/schema.ts'
import { keyOf, linkTo, pageOfMore, paging } from '../paging.ts'
import { route } from '../permit.ts'
import { refusal } from '../refusal.ts'
import { answers, asJson } from '../responses.ts'
import {
  accountBody,
  accountParam,
  accountSchema,
  heldRole,
  heldRoleSchema,
  openAccountBody,
  reasonBody,
  roleParam,
  roleSchema,
} from '../schemas/accounts.ts'
import { writeHeaders } from '../schemas/profiles.ts'
import { pageOf } from '../schemas/record.ts'
import { type Env, routes, type Service } from '../service.ts'
import { write } from '../write.ts'

const tags = ['Administration of accounts']
const account = { 200: { description: 'The account', content: asJson(accountSchema) } }
const sent = <T extends z.ZodType>(schema: T) => ({ required: true, content: asJson(schema) })

const list = route({
  method: 'get',
  path: '/v1/accounts',
  operationId: 'listAccounts',
  tags,
  summary: 'Accounts, in the order in which they were opened',
  request: { query: z.strictObject({ role: roleSchema.optional(), ...paging }) },
  responses: {
    200: { description: 'A page of accounts', content: asJson(pageOf(accountSchema).openapi('AccountPage')) },
    ...answers('request-invalid'),
  },
})

const one = route({
  method: 'get',
  path: '/v1/accounts/{account}',
  operationId: 'getAccount',
  tags,
  summary: 'An account, and every role it holds or held',
  request: { params: accountParam },
  responses: account,
  problems: ['account-unknown'],
})

const open = route({
  method: 'post',
  path: '/v1/accounts',
  operationId: 'openAccount',
  tags,
  summary: 'Open an account with roles; a code that sets its password is sent to the address',
  request: { headers: writeHeaders, body: sent(openAccountBody) },
  responses: { 201: { description: 'The account', content: asJson(accountSchema) } },
  problems: ['account-known', 'email-unusable'],
})

const give = route({
  method: 'post',
  path: '/v1/accounts/{account}/roles',
  operationId: 'giveRole',
  tags,
  summary: 'Give a role',
  request: { params: accountParam, headers: writeHeaders, body: sent(heldRoleSchema) },
  responses: account,
  problems: ['account-unknown', 'own-account', 'role-held'],
})

const take = route({
  method: 'delete',
  path: '/v1/accounts/{account}/roles/{number}',
  operationId: 'takeRole',
  tags,
  summary: 'Take a role away, at once',
  request: { params: roleParam, headers: writeHeaders },
  responses: account,
  problems: ['account-unknown', 'own-account', 'role-not-held', 'last-administrator'],
})

const disable = route({
  method: 'put',
  path: '/v1/accounts/{account}/disabled',
  operationId: 'disableAccount',
  tags,
  summary: 'Disable an account; its sessions end at once',
  request: { params: accountParam, headers: writeHeaders, body: sent(reasonBody) },
  responses: account,
  problems: ['account-unknown', 'own-account', 'account-so-already', 'last-administrator'],
})

const enable = route({
  method: 'delete',
  path: '/v1/accounts/{account}/disabled',
  operationId: 'enableAccount',
  tags,
  summary: 'Enable an account again',
  request: { params: accountParam, headers: writeHeaders },
  responses: account,
  problems: ['account-unknown', 'own-account', 'account-so-already'],
})

const endSessions = route({
  method: 'delete',
  path: '/v1/accounts/{account}/sessions',
  operationId: 'endAccountSessions',
  tags,
  summary: 'End every session of an account',
  request: { params: accountParam, headers: writeHeaders },
  responses: account,
  problems: ['account-unknown', 'own-account'],
})

const resetSecond = route({
  method: 'delete',
  path: '/v1/accounts/{account}/second-factors',
  operationId: 'resetSecondFactors',
  tags,
  summary: 'Take away the authenticator and passkeys of somebody who lost them; their sessions end',
  request: { params: accountParam, headers: writeHeaders },
  responses: account,
  problems: ['account-unknown', 'own-account'],
})

const sendCode = route({
  method: 'post',
  path: '/v1/accounts/{account}/password-code',
  operationId: 'sendPasswordCode',
  tags,
  summary: 'Send a new code that sets the password to the address of an account',
  request: { params: accountParam, headers: writeHeaders },
  responses: account,
  problems: ['account-unknown', 'own-account'],
})

export function administrationRoutes(service: Service) {
  const { store, accounts } = service
  const answered = (row: AccountRow) => ({ status: 200 as const, body: accountBody(row) })
  /** An act with a code, which goes to the address of the account: once the act stands, and not for an answer that is given again. */
  async function writeWithCode<S extends 200 | 201>(
    c: Context<Env>,
    status: S,
    act: (db: Kysely<Database>, doing: Doing, code: KeptCode) => Promise<Outcome<AccountRow, ActRefusal>>,
  ) {
    const { code, kept } = accounts.newCode()
    let given: AccountRow | undefined
    const response = await write(
      c,
      service,
      (db, doing) => act(db, doing, kept),
      (row) => {
        given = row
        return { status, body: accountBody(row) }
      },
    )
    const stands = response.status === status && !response.headers.has('Idempotency-Replayed')
    if (given !== undefined && stands) accounts.sendCode(given, code)
    return response
  }
  return routes()
    .openapi(list, async (c) => {
      const { cursor, limit, role } = c.req.valid('query')
      const after = cursor === undefined ? null : keyOf(cursor)
      const rows = await listAccounts(store.db, { after, limit: limit + 1, role: role ?? null })
      const { items, next } = pageOfMore(rows, limit, ({ id }) => id)
      const headers = { 'Cache-Control': 'no-store', ...linkTo(c, next) }
      return c.json({ items: items.map(accountBody), next }, 200, headers)
    })
    .openapi(one, async (c) => {
      const { account: asked } = c.req.valid('param')
      const row = await accountById(store.db, asked)
      if (row === undefined) return refusal(c, accountUnknown(asked))
      return c.json(accountBody(row), 200, { 'Cache-Control': 'no-store' })
    })
    .openapi(open, (c) => {
      const { email, language, roles } = c.req.valid('json')
      const asked = { email, language, roles: roles.map(heldRole) }
      return writeWithCode(c, 201, (db, doing, code) => openAccount(db, doing, { ...asked, code }))
    })
    .openapi(give, (c) => {
      const asked = { account: c.req.valid('param').account, role: heldRole(c.req.valid('json')) }
      return write(c, service, (db, doing) => giveRole(db, doing, asked), answered)
    })
    .openapi(take, (c) => {
      const asked = c.req.valid('param')
      return write(c, service, (db, doing) => takeRole(db, doing, asked), answered)
    })
    .openapi(disable, (c) => {
      const asked = { ...c.req.valid('param'), disabled: true, reason: c.req.valid('json').reason }
      return write(c, service, (db, doing) => disableAccount(db, doing, asked), answered)
    })
    .openapi(enable, (c) => {
      const asked = { ...c.req.valid('param'), disabled: false, reason: '' }
      return write(c, service, (db, doing) => disableAccount(db, doing, asked), answered)
    })
    .openapi(endSessions, (c) => {
      const asked = c.req.valid('param')
      return write(c, service, (db, doing) => endAccountSessions(db, doing, asked), answered)
    })
    .openapi(resetSecond, (c) => {
      const asked = c.req.valid('param')
      return write(c, service, (db, doing) => resetFactors(db, doing, asked), answered)
    })
    .openapi(sendCode, (c) => {
      const { account: asked } = c.req.valid('param')
      return writeWithCode(c, 200, (db, doing, code) => giveCode(db, doing, { account: asked, code }))
    })
}
