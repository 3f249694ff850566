/** Settings of e-mail, as the environment has them. */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { done, type Outcome, refused } from '../law/outcome.ts'

export type MailEnv = {
  readonly [key in 'SMTP_URL' | 'MAIL_FROM' | 'ACCOUNT_URL' | 'DATABASE_URL']?: string | undefined
}

export type MailSettings = {
  /** Where messages go: a server, or for development a directory in which they are kept as files. */
  readonly to: { readonly smtp: string } | { readonly directory: string }
  /** The address they come from. */
  readonly from: string
  /** Where people sign in: the link of every message. */
  readonly link: string
}

export type MailRefusal = {
  readonly code: 'mail-setting-missing' | 'mail-setting-invalid'
  readonly message: string
  readonly messageFr: string
  /** The setting. */
  readonly path: keyof MailEnv
}

const no = (code: MailRefusal['code'], setting: keyof MailEnv, en: string, fr: string) =>
  refused<MailRefusal>({ code, path: setting, message: `${setting} ${en}`, messageFr: `${setting} ${fr}` })

/** An address and nothing else: it is the whole of a header. */
const ADDRESS = /^[^\s<>@",;:()[\]\\]+@[^\s<>@",;:()[\]\\]+$/

/** The development's own: these reach nobody. */
const development = { from: 'no-reply@open-express-entry.invalid', link: 'http://localhost:3000/account/letters' }

/**
 * The settings of e-mail.
 * - `SMTP_URL`: `smtp://USER:PASSWORD@HOST:PORT`, or `smtps:` for TLS from the start. Absent: messages are caught as files in the
 *   directory `mail` beside the embedded database (`.data/mail`), and sent to nobody. A server that is not this machine must speak
 *   TLS, unless `?ignoreTLS=true` says otherwise.
 * - `MAIL_FROM` and `ACCOUNT_URL`: the sender's address, and where people sign in; both are needed with `SMTP_URL`.
 * @returns `mail-setting-missing` or `mail-setting-invalid`; values are not repeated, since one holds a password.
 */
export function mailSettings(env: MailEnv): Outcome<MailSettings, MailRefusal> {
  const [smtp, from, link] = [env.SMTP_URL, env.MAIL_FROM, env.ACCOUNT_URL].map((value) => value?.trim() ?? '') as [
    string,
    string,
    string,
  ]
  if (smtp !== '' && !(/^smtps?:\/\/[^/]/.test(smtp) && URL.canParse(smtp))) {
    return no(
      'mail-setting-invalid',
      'SMTP_URL',
      'is not smtp://USER:PASSWORD@HOST:PORT, or smtps: for TLS from the start. Correct it, or leave it out: messages are then kept as files.',
      'n’est pas smtp://UTILISATEUR:MOTDEPASSE@HÔTE:PORT, ou smtps: pour TLS dès le début. Corrigez-le, ou omettez-le : les messages sont alors gardés en fichiers.',
    )
  }
  for (const [setting, value] of [
    ['MAIL_FROM', from],
    ['ACCOUNT_URL', link],
  ] as const) {
    if (smtp === '' || value !== '') continue
    return no(
      'mail-setting-missing',
      setting,
      'is missing: with SMTP_URL, name the sender’s address in MAIL_FROM and the page where people sign in in ACCOUNT_URL.',
      'manque : avec SMTP_URL, nommez l’adresse d’expédition dans MAIL_FROM et la page où l’on se connecte dans ACCOUNT_URL.',
    )
  }
  if (from !== '' && !ADDRESS.test(from)) {
    return no(
      'mail-setting-invalid',
      'MAIL_FROM',
      'is no address: write it as no-reply@example.org, without a name.',
      'n’est pas une adresse : écrivez-la comme no-reply@exemple.org, sans nom.',
    )
  }
  // One without credentials, query or fragment: a link that carried any could tell one person from another.
  if (link !== '' && !isPlainLink(link)) {
    return no(
      'mail-setting-invalid',
      'ACCOUNT_URL',
      'is not https://HOST/PATH, without a user, a query or a fragment (http: for this machine alone). Correct it.',
      'n’est pas https://HÔTE/CHEMIN, sans utilisateur, requête ni fragment (http: pour cette machine seulement). Corrigez-le.',
    )
  }
  return done({
    to: smtp === '' ? { directory: path.join(dataDirectory(env.DATABASE_URL?.trim() ?? ''), 'mail') } : { smtp },
    from: from === '' ? development.from : from,
    link: link === '' ? development.link : link,
  })
}

/** Whether a host is this machine, which nobody overhears. */
export const isThisMachine = (host: string): boolean => /^(?:localhost|127(?:\.\d+){3}|\[?::1\]?)$/i.test(host)

function isPlainLink(link: string): boolean {
  if (!URL.canParse(link) || /\s/.test(link)) return false
  const { protocol, hostname, username, password, search, hash } = new URL(link)
  const safe = protocol === 'https:' || (protocol === 'http:' && isThisMachine(hostname))
  return safe && [username, password, search, hash].every((part) => part === '')
}

/** The directory of the embedded database, else `.data`. */
function dataDirectory(databaseUrl: string): string {
  if (databaseUrl.startsWith('file://')) return fileURLToPath(databaseUrl)
  return path.resolve(databaseUrl.startsWith('file:') ? databaseUrl.slice('file:'.length) : '.data')
}
