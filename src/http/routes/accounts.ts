/** Sign-in, one’s own session, and what one signs in with. */
import { z } from '@hono/zod-openapi'
import type { SignedIn } from '../../accounts/sign-in.ts'
import { comingBackPage } from '../coming-back.ts'
import { languageOf } from '../language.ts'
import { permitted, route } from '../permit.ts'
import { problem } from '../problem.ts'
import { asJson } from '../responses.ts'
import {
  askCodeBody,
  browserOptions,
  changePasswordBody,
  confirmBody,
  doneSchema,
  endedSchema,
  factorBody,
  grantBody,
  newFactorSchema,
  newPasskeyBody,
  ownSessionSchema,
  passkeyBody,
  passkeyList,
  passkeyParam,
  passkeysSchema,
  proofBody,
  providerBody,
  providerSchema,
  recoveryCodesSchema,
  sentSchema,
  sessionBody,
  sessionList,
  sessionParam,
  sessionSchema,
  sessionsSchema,
  setPasswordBody,
  signedInSchema,
  signInBody,
  signUpBody,
} from '../schemas/accounts.ts'
import { routes, type Service } from '../service.ts'
import { askingOf, signing } from '../signing-in.ts'

const tags = ['Sign-in']
const signedInBody = (value: SignedIn) =>
  'needs' in value
    ? { needs: 'second-factor' as const, session: null }
    : { needs: null, session: sessionBody(value.session) }
const sent = <T extends z.ZodType>(schema: T) => ({ body: { required: true, content: asJson(schema) } }) as const
/** What every address of sign-in that is open to all may answer with. */
const sending = ['cross-site', 'request-invalid', 'body-not-json', 'body-type-unknown', 'body-too-large'] as const
const session = { 200: { description: 'The session', content: asJson(sessionSchema) } }
const signedIn = { 200: { description: 'The session, or what is still asked for', content: asJson(signedInSchema) } }
const isDone = { 200: { description: 'It is done', content: asJson(doneSchema) } }
const mailed = { 202: { description: 'The rest is in the mail of the address', content: asJson(sentSchema) } }

const signUp = route({
  method: 'post',
  path: '/v1/sign-up',
  operationId: 'signUp',
  tags,
  summary: 'Begin an account of a candidate; a code that sets its password is sent to the address',
  request: sent(signUpBody),
  responses: mailed,
  problems: [...sending, 'too-many-attempts'],
})

const askPasswordCode = route({
  method: 'post',
  path: '/v1/password/code',
  operationId: 'askPasswordCode',
  tags,
  summary: 'Ask for a code that sets a password; it is sent to the address, where that has an account',
  request: sent(askCodeBody),
  responses: mailed,
  problems: [...sending, 'too-many-attempts'],
})

const setPassword = route({
  method: 'post',
  path: '/v1/password',
  operationId: 'setPassword',
  tags,
  summary: 'Set a password by a code; every session of the account ends',
  request: sent(setPasswordBody),
  responses: isDone,
  problems: [...sending, 'too-many-attempts', 'password-unfit', 'code-unusable'],
})

const changePassword = route({
  method: 'put',
  path: '/v1/password',
  operationId: 'changePassword',
  tags,
  summary: 'Change the password; every other session of the account ends',
  request: sent(changePasswordBody),
  responses: session,
  problems: ['too-many-attempts', 'sign-in-refused', 'password-unfit', 'password-missing', 'ceremony-over'],
})

const signIn = route({
  method: 'post',
  path: '/v1/session',
  operationId: 'signIn',
  tags,
  summary: 'Sign in with a password',
  request: sent(signInBody),
  responses: signedIn,
  problems: [...sending, 'too-many-attempts', 'sign-in-refused'],
})

const completeSignIn = route({
  method: 'post',
  path: '/v1/session/second-factor',
  operationId: 'completeSignIn',
  tags,
  summary: 'End a sign-in with a code of the authenticator, or a recovery code',
  request: sent(factorBody),
  responses: signedIn,
  problems: [...sending, 'too-many-attempts', 'sign-in-refused', 'ceremony-over'],
})

const beginPasskeySignIn = route({
  method: 'post',
  path: '/v1/session/passkey/options',
  operationId: 'beginPasskeySignIn',
  tags,
  summary: 'Begin to sign in with a passkey',
  responses: { 200: { description: 'Options for the browser', content: asJson(browserOptions) } },
  problems: [...sending, 'sign-in-refused'],
})

const completePasskeySignIn = route({
  method: 'post',
  path: '/v1/session/passkey',
  operationId: 'completePasskeySignIn',
  tags,
  summary: 'Sign in with a passkey, or prove again who one is',
  request: sent(passkeyBody),
  responses: signedIn,
  problems: [...sending, 'too-many-attempts', 'sign-in-refused'],
})

const beginProviderSignIn = route({
  method: 'post',
  path: '/v1/session/provider',
  operationId: 'beginProviderSignIn',
  tags,
  summary: 'Begin to sign in by the provider of OpenID Connect',
  request: sent(providerBody),
  responses: { 200: { description: 'Where to go', content: asJson(providerSchema) } },
  problems: [...sending, 'provider-missing', 'provider-unreachable'],
})

const completeProviderSignIn = route({
  method: 'get',
  path: '/v1/auth/callback/oidc',
  operationId: 'completeProviderSignIn',
  tags,
  summary: 'Where the provider sends people back to',
  request: {
    query: z.object({
      state: z.string().max(2_000).optional(),
      code: z.string().max(4_000).optional(),
      iss: z.string().max(500).optional(),
      error: z.string().max(200).optional(),
      error_description: z.string().max(1_000).optional(),
    }),
  },
  responses: {
    200: { description: 'A page that leads on', content: { 'text/html': { schema: z.string() } } },
  },
  problems: ['request-invalid', 'provider-missing', 'provider-refused', 'ceremony-over'],
})

const getSession = route({
  method: 'get',
  path: '/v1/session',
  operationId: 'getSession',
  tags,
  summary: 'Who is signed in, what they may do for whom, and when the session ends',
  responses: { 200: { description: 'The session', content: asJson(ownSessionSchema) } },
  problems: ['session-unknown'],
})

const signOut = route({
  method: 'delete',
  path: '/v1/session',
  operationId: 'signOut',
  tags,
  summary: 'Sign out',
  responses: isDone,
})

const proveAgain = route({
  method: 'post',
  path: '/v1/session/proof',
  operationId: 'proveAgain',
  tags,
  summary: 'Prove again who one is, for acts that are signed',
  request: sent(proofBody),
  responses: session,
  problems: ['too-many-attempts', 'sign-in-refused', 'password-missing', 'ceremony-over'],
})

const listSessions = route({
  method: 'get',
  path: '/v1/sessions',
  operationId: 'listSessions',
  tags,
  summary: 'Where one is signed in',
  responses: { 200: { description: 'The sessions, the one used last first', content: asJson(sessionsSchema) } },
})

const endOtherSessions = route({
  method: 'delete',
  path: '/v1/sessions',
  operationId: 'endOtherSessions',
  tags,
  summary: 'Sign out everywhere but here',
  responses: { 200: { description: 'How many ended', content: asJson(endedSchema) } },
})

const endSession = route({
  method: 'delete',
  path: '/v1/sessions/{session}',
  operationId: 'endSession',
  tags,
  summary: 'End one of one’s sessions',
  request: { params: sessionParam },
  responses: { 200: { description: 'How many ended', content: asJson(endedSchema) } },
  problems: ['session-unknown'],
})

const beginSecondFactor = route({
  method: 'post',
  path: '/v1/second-factor',
  operationId: 'beginSecondFactor',
  tags,
  summary: 'Begin to set up an authenticator, or another in its place',
  responses: { 200: { description: 'What the authenticator is given, this once', content: asJson(newFactorSchema) } },
  problems: ['ceremony-over'],
})

const confirmSecondFactor = route({
  method: 'post',
  path: '/v1/second-factor/confirmation',
  operationId: 'confirmSecondFactor',
  tags,
  summary: 'Put the authenticator in place, by a code of it; every other session of the account ends',
  request: sent(confirmBody),
  responses: session,
  problems: ['too-many-attempts', 'second-factor-code-wrong', 'second-factor-missing', 'ceremony-over'],
})

const replaceRecoveryCodes = route({
  method: 'post',
  path: '/v1/second-factor/recovery-codes',
  operationId: 'replaceRecoveryCodes',
  tags,
  summary: 'Replace the recovery codes',
  responses: { 200: { description: 'The codes, this once', content: asJson(recoveryCodesSchema) } },
  problems: ['second-factor-missing', 'ceremony-over'],
})

const removeSecondFactor = route({
  method: 'delete',
  path: '/v1/second-factor',
  operationId: 'removeSecondFactor',
  tags,
  summary: 'Take the authenticator away',
  responses: isDone,
  problems: ['second-factor-missing', 'second-factor-required', 'ceremony-over'],
})

const passkeys = { 200: { description: 'The passkeys of the account', content: asJson(passkeysSchema) } }

const listPasskeys = route({
  method: 'get',
  path: '/v1/passkeys',
  operationId: 'listPasskeys',
  tags,
  summary: 'One’s passkeys',
  responses: passkeys,
})

const beginPasskey = route({
  method: 'post',
  path: '/v1/passkeys/options',
  operationId: 'beginPasskey',
  tags,
  summary: 'Begin to add a passkey',
  responses: { 200: { description: 'Options for the browser', content: asJson(browserOptions) } },
  problems: ['ceremony-over'],
})

const addPasskey = route({
  method: 'post',
  path: '/v1/passkeys',
  operationId: 'addPasskey',
  tags,
  summary: 'Add a passkey; every other session of the account ends',
  request: sent(newPasskeyBody),
  responses: passkeys,
  problems: ['passkey-refused', 'ceremony-over'],
})

const removePasskey = route({
  method: 'delete',
  path: '/v1/passkeys/{passkey}',
  operationId: 'removePasskey',
  tags,
  summary: 'Take a passkey away; every other session of the account ends',
  request: { params: passkeyParam },
  responses: isDone,
  problems: ['passkey-unknown', 'second-factor-required', 'ceremony-over'],
})

export function signInRoutes(service: Service) {
  const { accounts } = service
  return routes()
    .openapi(signUp, (c) => {
      const { email, language } = c.req.valid('json')
      const asked = { email, language: language ?? languageOf(c) }
      return signing(
        c,
        service,
        (asking) => accounts.signUp(asking, asked),
        () => c.json({ sent: true as const }, 202),
      )
    })
    .openapi(askPasswordCode, (c) =>
      signing(
        c,
        service,
        (asking) => accounts.askCode(asking, c.req.valid('json')),
        () => c.json({ sent: true as const }, 202),
      ),
    )
    .openapi(setPassword, (c) =>
      signing(
        c,
        service,
        (asking) => accounts.setPassword(asking, c.req.valid('json')),
        () => c.json({ done: true as const }, 200),
      ),
    )
    .openapi(changePassword, (c) =>
      signing(
        c,
        service,
        (asking) => accounts.changePassword(asking, c.req.valid('json')),
        (value) => c.json(sessionBody(value.session), 200),
      ),
    )
    .openapi(signIn, (c) =>
      signing(
        c,
        service,
        (asking) => accounts.signIn(asking, c.req.valid('json')),
        (value) => c.json(signedInBody(value), 200),
      ),
    )
    .openapi(completeSignIn, (c) =>
      signing(
        c,
        service,
        (asking) => accounts.completeSignIn(asking, c.req.valid('json')),
        (value) => c.json(signedInBody(value), 200),
      ),
    )
    .openapi(beginPasskeySignIn, (c) =>
      signing(
        c,
        service,
        (asking) => accounts.beginPasskey(asking),
        (value) => c.json({ ...value }, 200),
      ),
    )
    .openapi(completePasskeySignIn, (c) =>
      signing(
        c,
        service,
        (asking) => accounts.completePasskey(asking, c.req.valid('json').response),
        (value) => c.json(signedInBody(value), 200),
      ),
    )
    .openapi(beginProviderSignIn, (c) =>
      signing(
        c,
        service,
        (asking) => accounts.beginProvider(asking, c.req.valid('json')),
        (value) => c.json(value, 200),
      ),
    )
    .openapi(completeProviderSignIn, (c) =>
      signing(
        c,
        service,
        (asking) => accounts.completeProvider(asking, new URL(c.req.url).search),
        ({ next }) => c.html(comingBackPage(languageOf(c), next), 200),
      ),
    )
    .openapi(getSession, async (c) => {
      const found = await accounts.session(askingOf(c), permitted(c).at)
      // It ended between the policy and here.
      if (found === undefined) return problem(c, 'session-unknown')
      const { grants, ...rest } = found
      return c.json({ ...sessionBody(rest), grants: grants.map(grantBody) }, 200, { 'Cache-Control': 'no-store' })
    })
    .openapi(signOut, (c) =>
      signing(
        c,
        service,
        (asking) => accounts.signOut(asking),
        () => c.json({ done: true as const }, 200, { 'Clear-Site-Data': '"cache", "storage"' }),
      ),
    )
    .openapi(proveAgain, (c) => {
      const { password, code, recoveryCode } = c.req.valid('json')
      const factor = code !== undefined ? { code } : recoveryCode === undefined ? undefined : { recoveryCode }
      return signing(
        c,
        service,
        (asking) => accounts.prove(asking, { password, factor }),
        (value) => c.json(sessionBody(value.session), 200),
      )
    })
    .openapi(listSessions, async (c) => {
      const subject = permitted(c).subject!
      const rows = await accounts.sessionsOf(subject)
      return c.json(sessionList(rows, subject.session), 200, { 'Cache-Control': 'no-store' })
    })
    .openapi(endOtherSessions, async (c) => {
      const { account, session: but } = permitted(c).subject!
      return c.json({ ended: await accounts.endSessions(account, { but }) }, 200)
    })
    .openapi(endSession, async (c) => {
      const { account } = permitted(c).subject!
      const ended = await accounts.endSessions(account, { only: c.req.valid('param').session })
      return ended === 0 ? problem(c, 'session-unknown') : c.json({ ended }, 200)
    })
    .openapi(beginSecondFactor, (c) =>
      signing(
        c,
        service,
        (asking) => accounts.beginFactor(asking),
        ({ recoveryCodes, ...rest }) => c.json({ ...rest, recoveryCodes: [...recoveryCodes] }, 200),
      ),
    )
    .openapi(confirmSecondFactor, (c) =>
      signing(
        c,
        service,
        (asking) => accounts.confirmFactor(asking, c.req.valid('json')),
        (value) => c.json(sessionBody(value.session), 200),
      ),
    )
    .openapi(replaceRecoveryCodes, (c) =>
      signing(
        c,
        service,
        (asking) => accounts.newRecoveryCodes(asking),
        (codes) => c.json({ recoveryCodes: [...codes] }, 200),
      ),
    )
    .openapi(removeSecondFactor, (c) =>
      signing(
        c,
        service,
        (asking) => accounts.takeFactor(asking),
        () => c.json({ done: true as const }, 200),
      ),
    )
    .openapi(listPasskeys, async (c) => {
      const rows = await accounts.passkeysOf(permitted(c).subject!.account)
      return c.json(passkeyList(rows), 200, { 'Cache-Control': 'no-store' })
    })
    .openapi(beginPasskey, (c) =>
      signing(
        c,
        service,
        (asking) => accounts.beginNewPasskey(asking),
        (value) => c.json({ ...value }, 200),
      ),
    )
    .openapi(addPasskey, (c) =>
      signing(
        c,
        service,
        (asking) => accounts.completeNewPasskey(asking, c.req.valid('json')),
        (rows) => c.json(passkeyList(rows), 200),
      ),
    )
    .openapi(removePasskey, (c) =>
      signing(
        c,
        service,
        (asking) => accounts.takePasskey(asking, c.req.valid('param').passkey),
        () => c.json({ done: true as const }, 200),
      ),
    )
}
