/**
 * The library that sign-in is made with, over our tables. None of its addresses is served: ours ask it, one thing at a time, and
 * answer in our words.
 */
import { randomBytes } from 'node:crypto'
import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { genericOAuth, twoFactor } from 'better-auth/plugins'
import { sql } from 'kysely'
import { beginCandidate } from '../actions/open-account.ts'
import type { Micros } from '../law/moment.ts'
import type { Store } from '../store/open.ts'
import { AUTH, claimed, PROVIDER } from './claims.ts'
import { cookiePrefix, isSecure } from './cookies.ts'
import { CEREMONY_SECONDS, PASSWORD, WHOLE_SECONDS } from './limits.ts'
import { MomentsAsDates } from './moments.ts'

/** A provider of OpenID Connect. */
export type Provider = { readonly issuer: string; readonly clientId: string; readonly clientSecret: string }

export type LibraryOptions = {
  readonly store: Store
  readonly base: string
  readonly secret: string
  readonly now: () => Micros
  /** A new name for an account. */
  readonly reference: () => string
  readonly provider: Provider | undefined
}

/** How many factors a ceremony proves; of what is not here, the session says it. */
const FACTORS: Readonly<Record<string, 1 | 2>> = {
  '/sign-in/email': 1,
  '/two-factor/verify-totp': 2,
  '/two-factor/verify-backup-code': 2,
  // Something held, and opened by something known or something one is: user verification is required.
  '/passkey/verify-authentication': 2,
}

/** Two kinds of proof, or the provider’s word that there were several. @source RFC 8176, 2 */
const KNOWN = ['pwd', 'pin', 'kba']
const HELD = ['otp', 'hwk', 'swk', 'sms', 'tel', 'sc', 'pop']
const IS = ['fpt', 'face', 'iris', 'retina', 'vbm']
const factorsOf = (amr: unknown): 1 | 2 => {
  if (!Array.isArray(amr)) return 1
  const kinds = [KNOWN, HELD, IS].filter((kind) => kind.some((one) => amr.includes(one)))
  return amr.includes('mfa') || kinds.length > 1 ? 2 : 1
}

/** The moment the provider last saw proof, by our clock; of one that does not say, none is fresh. */
function provedAt(authTime: unknown, now: Micros): Micros {
  if (typeof authTime !== 'number') return 0
  return Math.min(now, now - (Date.now() * 1_000 - authTime * 1_000_000))
}

function claimsOf(token: string | undefined): Readonly<Record<string, unknown>> | undefined {
  const part = token?.split('.')[1]
  return part === undefined ? undefined : JSON.parse(Buffer.from(part, 'base64url').toString())
}

const refuse = (code: string) => new APIError('UNAUTHORIZED', { code, message: code })

const random = (length: number) =>
  randomBytes(length)
    .toString('base64url')
    .replace(/[^a-zA-Z0-9]/g, 'x')
    .slice(0, length)

export function openLibrary({ store, base, secret, now, reference, provider }: LibraryOptions) {
  const prefix = cookiePrefix(base)
  const moments = { createdAt: 'created_at', updatedAt: 'updated_at', expiresAt: 'expires_at' }
  const whole = { type: 'number', required: true, input: false } as const
  return betterAuth({
    appName: 'Open Express Entry',
    baseURL: base,
    basePath: AUTH,
    secret,
    database: { db: store.db.withPlugin(new MomentsAsDates()), type: 'postgres', transaction: true },
    telemetry: { enabled: false },
    // It would write addresses of mail into the log.
    logger: { disabled: true },
    rateLimit: { enabled: false },
    trustedOrigins: [],
    user: {
      modelName: 'account',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      // An address that its provider has not seen read is nobody’s yet.
      validateUserInfo: ({ user, source }) =>
        source.method === 'oauth' && user.emailVerified !== true ? { error: 'email_not_verified' } : undefined,
    },
    account: {
      modelName: 'account_credential',
      fields: {
        ...{ accountId: 'account_id', providerId: 'provider_id', userId: 'user_id' },
        ...{ accessToken: 'access_token', refreshToken: 'refresh_token', idToken: 'id_token' },
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...{ createdAt: 'created_at', updatedAt: 'updated_at' },
      },
      updateAccountOnSignIn: false,
      // Nobody has a password here before they read the mail of the address: an account that is not verified has none to be taken over.
      accountLinking: { enabled: true, requireLocalEmailVerified: false, trustedProviders: [] },
    },
    session: {
      modelName: 'account_session',
      fields: { ...moments, ipAddress: 'ip_address', userAgent: 'user_agent', userId: 'user_id' },
      additionalFields: {
        startedAt: { ...whole, bigint: true, fieldName: 'started_at' },
        seenAt: { ...whole, bigint: true, fieldName: 'seen_at' },
        provedAt: { ...whole, bigint: true, fieldName: 'proved_at' },
        factors: whole,
      },
      // The library’s clock is the machine’s; what counts are our limits, by the clock of the service.
      expiresIn: WHOLE_SECONDS,
      disableSessionRefresh: true,
      freshAge: 0,
    },
    verification: { modelName: 'account_verification', fields: moments, storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD.least,
      maxPasswordLength: PASSWORD.most,
    },
    advanced: {
      cookiePrefix: prefix,
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isSecure(base), httpOnly: true, sameSite: 'strict', path: '/' },
      // People come back from the provider, which is another site.
      cookies: { state: { attributes: { sameSite: 'lax' } } },
      ipAddress: { disableIpTracking: true },
      database: {
        validateSchema: false,
        generateId: ({ model }: { model: string }) => (model === 'user' ? reference() : random(32)),
      },
    },
    databaseHooks: {
      account: {
        create: {
          // Who they are is all that is wanted of the provider.
          before: async (account) => ({
            data: {
              ...account,
              ...{ accessToken: null, refreshToken: null, idToken: null, scope: null },
              ...{ accessTokenExpiresAt: null, refreshTokenExpiresAt: null },
            },
          }),
        },
      },
      session: {
        create: {
          before: async (session, ctx) => {
            const { rows } = await sql`
              select from account where id = ${session.userId} and disabled_at is null`.execute(store.db)
            if (rows.length === 0) throw refuse('ACCOUNT_DISABLED')
            const at = now()
            // Whoever comes by a provider, and never before, is a candidate; every other role is given by an administrator.
            await beginCandidate(store.db, { account: session.userId, at })
            const claims = claimed.getStore()
            const made = session as { factors?: 1 | 2; provedAt?: Micros }
            const proved = ctx?.path.startsWith('/callback/')
              ? { factors: factorsOf(claims?.amr), provedAt: provedAt(claims?.authTime, at) }
              : { factors: FACTORS[ctx?.path ?? ''] ?? made.factors ?? 1, provedAt: at }
            return { data: { ...session, ...proved, startedAt: at, seenAt: at } }
          },
        },
      },
    },
    plugins: [
      twoFactor({
        issuer: 'Open Express Entry',
        twoFactorCookieMaxAge: CEREMONY_SECONDS,
        // Failures are counted by ours, which wait longer each time.
        accountLockout: { enabled: false },
        totpOptions: { digits: 6, period: 30 },
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'account_second_factor',
            fields: {
              ...{ backupCodes: 'backup_codes', userId: 'user_id', lockedUntil: 'locked_until' },
              failedVerificationCount: 'failed_verification_count',
            },
          },
        },
      }),
      passkey({
        rpID: new URL(base).hostname,
        rpName: 'Open Express Entry',
        origin: new URL(base).origin,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        advanced: { webAuthnChallengeCookie: 'passkey' },
        registration: {
          afterVerification: async ({ verification }) => {
            if (!verification.registrationInfo?.userVerified) throw refuse('USER_NOT_VERIFIED')
          },
        },
        authentication: {
          afterVerification: async ({ verification }) => {
            if (!verification.authenticationInfo.userVerified) throw refuse('USER_NOT_VERIFIED')
          },
        },
        schema: {
          passkey: {
            modelName: 'account_passkey',
            fields: {
              ...{ publicKey: 'public_key', userId: 'user_id', credentialID: 'credential_id' },
              ...{ deviceType: 'device_type', backedUp: 'backed_up', createdAt: 'created_at' },
            },
          },
        },
      }),
      ...(provider === undefined
        ? []
        : [
            genericOAuth({
              config: [
                {
                  providerId: PROVIDER,
                  discoveryUrl: `${provider.issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`,
                  clientId: provider.clientId,
                  clientSecret: provider.clientSecret,
                  scopes: ['openid', 'email'],
                  pkce: true,
                  requireIdTokenVerification: true,
                  // The token was verified by now; what it says is heard here.
                  accountSubject: ({ tokens, profile }) => {
                    const said = claimsOf(tokens.idToken) ?? {}
                    Object.assign(claimed.getStore() ?? {}, { authTime: said['auth_time'], amr: said['amr'] })
                    return String(said['sub'] ?? profile['sub'] ?? '')
                  },
                  // Neither name nor picture is kept, and no group gives a role.
                  mapProfileToUser: () => ({ name: '', image: undefined }),
                },
              ],
            }),
          ]),
    ],
  })
}

export type Library = ReturnType<typeof openLibrary>
