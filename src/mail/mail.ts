/** Sends messages by e-mail, and says what became of each. */
import crypto from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import nodemailer from 'nodemailer'
import type { Micros } from '../law/moment.ts'
import type { Language } from '../letters/letter.ts'
import { type MessageText, messageText } from '../letters/message.ts'
import { isThisMachine, type MailSettings } from './settings.ts'

/** A message to be sent. */
export type Message = {
  /** Which it is: the same for the same letter whenever it is sent, {@link messageIdentity}. */
  readonly identity: string
  readonly address: string
  readonly language: Language
  /** When it was written. */
  readonly at: Micros
  /** What it says; left out, that a letter waits. */
  readonly words?: MessageText
}

/**
 * What became of a message:
 * - `accepted`: the server has it;
 * - `later`: the server does not take it now;
 * - `never`: the server refuses it for good;
 * - `down`: no server was there, or none that would deal with us; surely nothing was sent;
 * - `lost`: the connection broke, and nobody knows whether the server has it.
 */
export type Sent =
  | { readonly state: 'accepted' }
  | { readonly state: 'later' | 'never' | 'down' | 'lost'; readonly reason: string }

export type Mail = {
  /** How many messages it sends at once. */
  readonly atOnce: number
  /** Sends one, within {@link MESSAGE_LIMIT_MILLISECONDS}. Never throws for what a server does. */
  readonly send: (message: Message) => Promise<Sent>
  readonly close: () => void
}

/** No message takes longer, whatever its server does. */
export const MESSAGE_LIMIT_MILLISECONDS = 60_000

/**
 * The identity of the message of a letter: it goes into the Message-ID, by which servers and readers know a message that comes
 * twice. A digest, of a reference that holds 74 bits of chance: nobody finds the one from the other.
 */
export const messageIdentity = (profile: string, key: string): string =>
  crypto.createHash('sha256').update(`${profile}\n${key}`).digest('hex').slice(0, 32)

/** A message as the library takes it. No name is in it: only the address that it goes to. */
function composed({ identity, address, language, at, words }: Message, { from, link }: MailSettings) {
  const { subject, text } = words ?? messageText(language, link)
  return {
    from: { name: 'Open Express Entry', address: from },
    to: { name: '', address },
    // Said apart from the header, so that an odd address is never read as several.
    envelope: { from, to: [address] },
    messageId: `<${identity}@${from.slice(from.indexOf('@') + 1)}>`,
    date: new Date(Math.floor(at / 1000)),
    subject,
    text,
    textEncoding: 'quoted-printable' as const,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** Opens what the settings name; nothing is connected before the first message. */
export const openMail = (settings: MailSettings): Mail =>
  'smtp' in settings.to ? smtpMail(settings, settings.to.smtp) : caughtMail(settings, settings.to.directory)

const CONNECTIONS = 5

function smtpMail(settings: MailSettings, smtp: string): Mail {
  const { hostname, searchParams } = new URL(smtp)
  const tlsChosen = ['requireTLS', 'ignoreTLS', 'opportunisticTLS'].some((name) => searchParams.has(name))
  const transport = nodemailer.createTransport({
    pool: true,
    url: smtp,
    maxConnections: CONNECTIONS,
    // Passwords and addresses are not to cross a network in the clear.
    ...(tlsChosen || isThisMachine(hostname) ? {} : { requireTLS: true }),
    // The library tries again by itself only where surely nothing was sent.
    maxRequeues: 1,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    dnsTimeout: 10_000,
  })
  return {
    atOnce: CONNECTIONS,
    send: async (message) => {
      try {
        await transport.sendMail({
          ...composed(message, settings),
          signal: AbortSignal.timeout(MESSAGE_LIMIT_MILLISECONDS),
        })
        return { state: 'accepted' }
      } catch (error) {
        return failed(error as SmtpError)
      }
    },
    close: () => transport.close(),
  }
}

/** What the library says of an error (`dist/esm/errors.js`). */
type SmtpError = Error & {
  readonly code?: string
  readonly command?: string
  readonly response?: string
  readonly responseCode?: number
  readonly syscall?: string
  readonly timeoutType?: string
}

/** What one line of a table can hold of a reason. */
const REASON_LENGTH = 300
const reasonOf = ({ code, response, message }: SmtpError): string =>
  `${code === undefined || response !== undefined ? '' : `${code}: `}${response ?? message}`
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a server may answer anything
    .replace(/[\u0000-\u001f\u007f]+/g, ' ')
    .slice(0, REASON_LENGTH) || 'no reason was given'

function failed(error: SmtpError): Sent {
  return { state: stateOf(error), reason: reasonOf(error) }
}

/** Errors that come before any message: none was sent. */
const BEFORE = new Set(['EDNS', 'EAUTH', 'ENOAUTH', 'EOAUTH2', 'ETLS', 'EREQUIRETLS', 'EPROXY', 'ECONFIG'])

function stateOf({
  code,
  command,
  responseCode,
  syscall,
  timeoutType,
  message,
}: SmtpError): Exclude<Sent['state'], 'accepted'> {
  if (code === 'EENVELOPE' || code === 'EMESSAGE') {
    // An address or a message that the library itself finds unusable.
    if (responseCode === undefined) return command === 'API' || command === 'MAIL FROM' ? 'never' : 'lost'
    // The server closes, or will not have us as a sender: that is not about this message.
    if (responseCode === 421 || (command === 'MAIL FROM' && responseCode >= 500)) return 'down'
    // 503 speaks of the state of the session.
    return responseCode >= 500 && responseCode !== 503 ? 'never' : 'later'
  }
  const surelyBefore =
    (code !== undefined && BEFORE.has(code)) ||
    responseCode !== undefined || // what it answered was no answer to a message
    syscall === 'connect' ||
    ['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT'].includes(timeoutType ?? '') ||
    message.startsWith('Reached maximum number of retries')
  return surelyBefore ? 'down' : 'lost'
}

/** For development: each message is a file, named by its identity, so that one sent twice is there once. */
function caughtMail(settings: MailSettings, directory: string): Mail {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    atOnce: CONNECTIONS,
    send: async (message) => {
      try {
        const { message: bytes } = await transport.sendMail(composed(message, settings))
        await fs.mkdir(directory, { recursive: true, mode: 0o700 })
        const file = path.join(directory, `${message.identity}.eml`)
        const unfinished = `${file}.${crypto.randomUUID()}`
        await fs.writeFile(unfinished, bytes as Buffer)
        await fs.rename(unfinished, file)
        return { state: 'accepted' }
      } catch (error) {
        const { code } = error as SmtpError
        return code === 'EENVELOPE'
          ? failed(error as SmtpError)
          : { state: 'down', reason: reasonOf(error as SmtpError) }
      }
    },
    close: () => transport.close(),
  }
}
