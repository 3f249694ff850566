/** A mail server that keeps what it accepts, and misbehaves as it is told. */
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'

/** What it accepted. */
export type Caught = { readonly id: string; readonly to: string; readonly raw: string }

export type Catcher = {
  /** Its `SMTP_URL`. */
  readonly url: string
  readonly port: number
  /** Everything it accepted, in order. */
  readonly caught: readonly Caught[]
  readonly close: () => Promise<void>
}

/** What the server does with a message: takes it, refuses it with a code, or breaks the connection after it has taken it. */
export type Verdict = 'take' | 'break' | { readonly code: number; readonly at: Exclude<Stage, 'kept'> }

/** Where it is asked for the verdict: at each command, and once the message is kept. */
export type Stage = 'mail' | 'rcpt' | 'data' | 'kept'

export type CatcherOptions = {
  readonly port?: number
  readonly verdict?: (to: string, at: Stage) => Verdict
  /** Milliseconds before and after it keeps a message. */
  readonly slow?: () => number
  /** The one password it takes; left out, nobody signs in. */
  readonly password?: string
}

const refusal = (code: number) =>
  Object.assign(new Error(code < 500 ? 'Try again later' : 'No such person here'), { responseCode: code })

export async function startCatcher({ port = 0, verdict = () => 'take', slow, password }: CatcherOptions = {}) {
  const caught: Caught[] = []
  const refused = (to: string, at: Stage) => {
    const said = verdict(to, at)
    return typeof said === 'object' && said.at === at ? refusal(said.code) : undefined
  }
  const pause = async () => {
    if (slow !== undefined) await sleep(slow())
  }
  const server = new SMTPServer({
    logger: false,
    closeTimeout: 100,
    authOptional: password === undefined,
    disabledCommands: password === undefined ? ['STARTTLS', 'AUTH'] : ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: (auth, _session, callback) =>
      auth.password === password ? callback(null, { user: 'u' }) : callback(new Error('Wrong password')),
    onMailFrom: (_address, _session, callback) => callback(refused('', 'mail')),
    onRcptTo: ({ address }, _session, callback) => callback(refused(address, 'rcpt')),
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const to = session.envelope.rcptTo.map(({ address }) => address).join()
        const fault = refused(to, 'data')
        if (fault !== undefined) return callback(fault)
        await pause()
        const raw = Buffer.concat(chunks).toString()
        caught.push({ id: /^Message-ID: <([^@>]+)@/im.exec(raw)?.[1] ?? '', to, raw })
        await pause()
        if (verdict(to, 'kept') !== 'break') return callback()
        for (const connection of server.connections) {
          if (connection.session.id === session.id) (connection as unknown as Breakable)._socket.destroy()
        }
      })
    },
  })
  server.on('error', () => {}) // a client that was killed
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const bound = (server.server.address() as AddressInfo).port
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return { url: `smtp://127.0.0.1:${bound}`, port: bound, caught, close } satisfies Catcher
}

type Breakable = { readonly _socket: { readonly destroy: () => void } }
