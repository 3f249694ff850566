/** Accounts, sessions and how one signs in, as they are asked for and answered. */
import { z } from '@hono/zod-openapi'
import type { SessionTold } from '../../accounts/session.ts'
import { momentText } from '../../law/moment.ts'
import { nominatingProvinces } from '../../nominations/provinces.ts'
import { type HeldRole, type Role, roles, scopes } from '../../policy/roles.ts'
import type { AccountRow, GrantRow, ListedSession, PasskeyRow } from '../../store/accounts.ts'
import { momentOrNull, momentSchema, reference } from './profiles.ts'

const languageSchema = z.enum(['en', 'fr'])
const email = z.string().min(3).max(254).openapi({ example: 'candidate@example.org' })
const password = z.string().min(1).max(1024)
const oneTime = z
  .string()
  .regex(/^\d{6}$/)
  .openapi({ description: 'Six digits of an authenticator.', example: '123456' })
const recovery = z.string().min(10).max(20).openapi({ description: 'A recovery code, which is used up.' })

export const roleSchema = z.enum(roles).openapi('Role', { description: 'docs/roles.md' })
const provinceSchema = z.enum(nominatingProvinces as [string, ...string[]])

export const heldRoleSchema = z
  .strictObject({
    role: roleSchema,
    province: provinceSchema.optional().openapi({ description: 'Of the role of a province, and of no other.' }),
  })
  .refine(({ role, province }) => (role === 'province') === (province !== undefined), {
    path: ['province'],
    message: 'is named with the role of a province, and with no other',
  })
  .openapi('HeldRole')

export const heldRole = ({ role, province }: { role: Role; province?: string | undefined }): HeldRole =>
  role === 'province' ? { role, province: province! } : { role }

const grantSchema = z.strictObject({ person: reference, scope: z.enum(scopes), endsAt: momentSchema })

const sessionFields = {
  account: reference,
  email,
  person: reference.nullable().openapi({ description: 'The person of the account, once registered.' }),
  roles: z.array(heldRoleSchema),
  factors: z.union([z.literal(1), z.literal(2)]).openapi({ description: 'How many factors were proved.' }),
  hasSecondFactor: z.boolean().openapi({ description: 'Whether the account has an authenticator.' }),
  limited: z.boolean().openapi({
    description: 'Whether a second factor is asked for and was not proved: then only what sets one up is reached.',
  }),
  provedAt: momentSchema.openapi({ description: 'When its account last proved who it is.' }),
  freshUntil: momentSchema.openapi({ description: 'Acts that are signed need no new proof until then.' }),
  idleEndsAt: momentSchema.openapi({ description: 'It is over then, if it is not used.' }),
  endsAt: momentSchema.openapi({ description: 'It is over then, however much it is used.' }),
}
export const sessionSchema = z.strictObject(sessionFields).openapi('Session')
export const ownSessionSchema = z.strictObject({ ...sessionFields, grants: z.array(grantSchema) }).openapi('OwnSession')

export function sessionBody({ provedAt, freshUntil, idleEndsAt, endsAt, ...rest }: SessionTold) {
  return {
    ...rest,
    roles: [...rest.roles],
    provedAt: momentText(provedAt),
    freshUntil: momentText(freshUntil),
    idleEndsAt: momentText(idleEndsAt),
    endsAt: momentText(endsAt),
  }
}

export const grantBody = ({ endsAt, ...grant }: GrantRow) => ({ ...grant, endsAt: momentText(endsAt) })

export const signUpBody = z.strictObject({
  email,
  language: languageSchema.optional().openapi({ description: 'Of the messages; else that of the request.' }),
})
export const sentSchema = z.strictObject({ sent: z.literal(true) }).openapi('Sent', {
  description: 'The rest is in the mail of the address, whether or not it has an account.',
})
export const askCodeBody = z.strictObject({ email })
export const setPasswordBody = z.strictObject({ code: z.string().min(10).max(100), password })
export const changePasswordBody = z.strictObject({ password, newPassword: password })
export const doneSchema = z.strictObject({ done: z.literal(true) }).openapi('Done')

export const signInBody = z.strictObject({ email, password })
export const signedInSchema = z
  .strictObject({
    needs: z
      .union([z.literal('second-factor'), z.null()])
      .openapi({ description: 'What is still asked for; then there is no session yet.' }),
    session: sessionSchema.nullable(),
  })
  .openapi('SignedIn')

export const factorBody = z.union([z.strictObject({ code: oneTime }), z.strictObject({ recoveryCode: recovery })])
export const proofBody = z.strictObject({
  password: password.optional(),
  code: oneTime.optional(),
  recoveryCode: recovery.optional(),
})

/** What a browser is given, and what it answers, are those of WebAuthn. */
export const browserOptions = z.record(z.string(), z.unknown()).openapi('PasskeyOptions', {
  description: 'Options for `navigator.credentials` (Web Authentication, level 3, 5.4 and 5.5), as JSON.',
})
const browserResponse = z
  .strictObject({
    id: z.string().min(1).max(2048),
    rawId: z.string().min(1).max(2048),
    type: z.literal('public-key'),
    authenticatorAttachment: z.enum(['platform', 'cross-platform']).nullish(),
    clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
    response: z.record(z.string(), z.unknown()),
  })
  .openapi('PasskeyResponse', { description: 'What the browser answered (Web Authentication, level 3, 5.1), as JSON.' })
export const passkeyBody = z.strictObject({ response: browserResponse })
export const newPasskeyBody = z.strictObject({ response: browserResponse, name: z.string().trim().min(1).max(60) })
export const passkeyParam = z.object({ passkey: reference })
export const passkeySchema = z
  .strictObject({
    passkey: reference,
    name: z.string().nullable(),
    addedAt: momentSchema.nullable(),
    backedUp: z.boolean().openapi({ description: 'Whether it is kept on more than one device.' }),
  })
  .openapi('Passkey')
export const passkeysSchema = z.strictObject({ items: z.array(passkeySchema) }).openapi('Passkeys')
export const passkeyList = (rows: readonly PasskeyRow[]) => ({
  items: rows.map(({ id, name, createdAt, backedUp }) => ({
    passkey: id,
    name,
    addedAt: momentOrNull(createdAt),
    backedUp,
  })),
})

export const providerBody = z.strictObject({
  next: z
    .string()
    .max(500)
    // A path, and nothing that a browser reads as another host.
    .regex(/^\/(?![/\\])[^\\\s]*$/)
    .default('/')
    .openapi({ description: 'Where to go afterwards: a path of this service.' }),
  again: z.boolean().default(false).openapi({ description: 'Whether the provider is to ask for proof in any case.' }),
})
export const providerSchema = z.strictObject({ url: z.url() }).openapi('ProviderAddress')

export const newFactorSchema = z
  .strictObject({
    address: z.string().openapi({ description: 'What an authenticator reads (otpauth://).' }),
    secret: z.string().openapi({ description: 'The same to type.' }),
    recoveryCodes: z.array(z.string()).openapi({ description: 'Shown this once; each signs in once without it.' }),
  })
  .openapi('NewSecondFactor')
export const confirmBody = z.strictObject({ code: oneTime })
export const recoveryCodesSchema = z.strictObject({ recoveryCodes: z.array(z.string()) }).openapi('RecoveryCodes')

export const sessionParam = z.object({ session: reference })
export const sessionsSchema = z
  .strictObject({
    items: z.array(
      z.strictObject({
        session: reference,
        current: z.boolean(),
        startedAt: momentSchema,
        seenAt: momentSchema,
        browser: z.string().nullable().openapi({ description: 'What the browser says it is.' }),
      }),
    ),
  })
  .openapi('Sessions')
export const sessionList = (rows: readonly ListedSession[], current: string) => ({
  items: rows.map(({ id, startedAt, seenAt, userAgent }) => ({
    session: id,
    current: id === current,
    startedAt: momentText(startedAt),
    seenAt: momentText(seenAt),
    browser: userAgent === '' ? null : userAgent,
  })),
})
export const endedSchema = z.strictObject({ ended: z.int().min(0) }).openapi('EndedSessions')

export const accountParam = z.object({ account: reference })
export const roleParam = z.object({ account: reference, number: z.coerce.number().int().min(1).max(1_000_000) })
export const openAccountBody = z.strictObject({
  email,
  language: languageSchema.default('en'),
  roles: z.array(heldRoleSchema).min(1).max(20),
})
export const reasonBody = z.strictObject({ reason: z.string().trim().min(1).max(1_000) })

export const accountSchema = z
  .strictObject({
    account: reference,
    email,
    language: languageSchema,
    openedAt: momentSchema,
    disabledAt: momentSchema.nullable(),
    emailVerified: z.boolean(),
    hasPassword: z.boolean(),
    hasSecondFactor: z.boolean(),
    passkeys: z.int(),
    roles: z.array(
      z.strictObject({
        number: z.int(),
        role: roleSchema,
        province: z.string().nullable(),
        givenAt: momentSchema,
        givenBy: z.string(),
        endedAt: momentSchema.nullable(),
        endedBy: z.string().nullable(),
      }),
    ),
  })
  .openapi('Account', { description: 'An account, and every role it holds or held. Nothing of any file.' })

export const accountBody = ({ id, createdAt, disabledAt, roles: held, ...rest }: AccountRow) => ({
  ...rest,
  account: id,
  openedAt: momentText(createdAt),
  disabledAt: momentOrNull(disabledAt),
  roles: held.map(({ givenAt, endedAt, ...role }) => ({
    ...role,
    givenAt: momentText(givenAt),
    endedAt: momentOrNull(endedAt),
  })),
})
