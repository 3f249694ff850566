/** Settings of sign-in, as the environment has them; and the secret, which is made once where none is set. */
import fs from 'node:fs'
import path from 'node:path'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { isThisMachine } from '../mail/settings.ts'
import { embeddedDirectory } from '../store/open.ts'
import type { Provider } from './library.ts'
import { newSecret } from './secrets.ts'

type Setting = 'EXPRESS_ENTRY_SECRET' | 'DATABASE_URL' | 'OIDC_ISSUER' | 'OIDC_CLIENT_ID' | 'OIDC_CLIENT_SECRET'
export type AccountsEnv = { readonly [key in Setting]?: string | undefined }

export type SettingRefusal = {
  readonly code:
    | 'secret-missing'
    | 'secret-too-short'
    | 'secret-unusable'
    | 'provider-setting-missing'
    | 'provider-setting-invalid'
  readonly message: string
  readonly messageFr: string
}

export type AccountsSettings = { readonly secret: string; readonly provider: Provider | undefined }

const LEAST = 32

const no = (code: SettingRefusal['code'], message: string, messageFr: string) =>
  refused<SettingRefusal>({ code, message, messageFr })

/**
 * The secret that signs cookies and encrypts second factors.
 * - `EXPRESS_ENTRY_SECRET`: at least 32 characters. Whoever changes it ends every session, and every authenticator is set up anew.
 * - Absent, with the embedded database: a file beside it that this user alone may read, made once.
 */
function secretOf(env: AccountsEnv): Outcome<string, SettingRefusal> {
  const set = env.EXPRESS_ENTRY_SECRET ?? ''
  if (set !== '') {
    if (set.length >= LEAST) return done(set)
    return no(
      'secret-too-short',
      `EXPRESS_ENTRY_SECRET has fewer than ${LEAST} characters. Set one made by chance, such as openssl rand -base64 48 prints.`,
      `EXPRESS_ENTRY_SECRET compte moins de ${LEAST} caractères. Fixez-en un fait au hasard, comme en donne openssl rand -base64 48.`,
    )
  }
  const directory = embeddedDirectory(env.DATABASE_URL ?? '')
  if (directory === undefined) {
    return no(
      'secret-missing',
      'EXPRESS_ENTRY_SECRET is missing: with a database server, set the secret that every process of the service shares, of 32 characters or more.',
      'EXPRESS_ENTRY_SECRET manque : avec un serveur de base de données, fixez le secret que partagent tous les processus du service, de 32 caractères ou plus.',
    )
  }
  return keptSecret(path.join(directory, 'secret'))
}

/** The secret of a file, which is made if there is none: of two processes at once, both read the one that was there first. */
function keptSecret(file: string): Outcome<string, SettingRefusal> {
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
    if (!fs.existsSync(file)) {
      const made = `${file}.${process.pid}.${newSecret().slice(0, 8)}`
      fs.writeFileSync(made, newSecret(), { mode: 0o600, flush: true })
      try {
        // Unlike a renaming, a link never takes the place of a file.
        fs.linkSync(made, file)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      } finally {
        fs.unlinkSync(made)
      }
    }
    const mode = fs.statSync(file).mode & 0o777
    if ((mode & 0o077) !== 0) {
      return no(
        'secret-unusable',
        `${file} may be read by others than its owner. Make it theirs alone (chmod 600), or set EXPRESS_ENTRY_SECRET.`,
        `${file} peut être lu par d’autres que son propriétaire. Réservez-le-lui (chmod 600), ou fixez EXPRESS_ENTRY_SECRET.`,
      )
    }
    const secret = fs.readFileSync(file, 'utf8').trim()
    if (secret.length >= LEAST) return done(secret)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    return no(
      'secret-unusable',
      `${file} cannot be read or made (${code}). Give this user the directory, or set EXPRESS_ENTRY_SECRET.`,
      `${file} ne peut être lu ni créé (${code}). Donnez le répertoire à cet utilisateur, ou fixez EXPRESS_ENTRY_SECRET.`,
    )
  }
  return no(
    'secret-unusable',
    `${file} holds no secret of ${LEAST} characters. Remove it for a new one to be made: every session ends then.`,
    `${file} ne contient aucun secret de ${LEAST} caractères. Retirez-le pour qu’un nouveau soit fait : toutes les sessions prennent alors fin.`,
  )
}

/** The provider of OpenID Connect: all of `OIDC_ISSUER`, `OIDC_CLIENT_ID` and `OIDC_CLIENT_SECRET`, or none. */
function providerOf(env: AccountsEnv): Outcome<Provider | undefined, SettingRefusal> {
  const names = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const
  const values = names.map((name) => env[name]?.trim() ?? '')
  const [issuer, clientId, clientSecret] = values as [string, string, string]
  if (values.every((value) => value === '')) return done(undefined)
  const missing = names.find((_, i) => values[i] === '')
  if (missing !== undefined) {
    return no(
      'provider-setting-missing',
      `${missing} is missing: a provider of sign-in is named by ${names.join(', ')} together.`,
      `${missing} manque : un fournisseur d’identité se nomme par ${names.join(', ')} ensemble.`,
    )
  }
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isThisMachine(url.hostname))
  if (!isSafe) {
    return no(
      'provider-setting-invalid',
      'OIDC_ISSUER is not https://HOST (http: for this machine alone). Correct it.',
      'OIDC_ISSUER n’est pas https://HÔTE (http: pour cette machine seulement). Corrigez-le.',
    )
  }
  return done({ issuer, clientId, clientSecret })
}

/** The settings of sign-in. @returns refusals of {@link SettingRefusal}; no value of a secret is repeated. */
export function accountsSettings(env: AccountsEnv): Outcome<AccountsSettings, SettingRefusal> {
  const provider = providerOf(env)
  if (!provider.ok) return provider
  const secret = secretOf(env)
  return secret.ok ? done({ secret: secret.value, provider: provider.value }) : secret
}
