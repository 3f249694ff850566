/** A service as a process, and clients that write to it: each change has its key, and is sent again until it is answered. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { answers as answersOf, declaration } from '../people/cast.ts'

/** A service that is running. */
export type Serving = {
  readonly child: ChildProcess
  readonly address: string
  /** What it wrote to its log: faults alone. */
  readonly faults: readonly string[]
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
}

/** Starts the service on a store, and waits for its address. @throws Error where it ends before. */
export async function startService(url: string, env: Readonly<Record<string, string>> = {}): Promise<Serving> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'service-victim.ts')], {
    env: { ...process.env, DATABASE_URL: url, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'close')
  const faults: string[] = []
  child.stderr.setEncoding('utf8').on('data', (text: string) => faults.push(text))
  const { value, done } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next()
  if (done) throw new Error(`The service ended before it listened: ${faults.join('')}`)
  return {
    child,
    address: value as string,
    faults,
    async end(signal) {
      child.kill(signal)
      await ended
    },
  }
}

/** Meets the Federal Skilled Worker class in February 2024. */
export const answers = answersOf()

export const accountOf = (n: number): string => `A-client-${String(n).padStart(6, '0')}`

/** A change that was answered. */
export type Acknowledged = {
  readonly account: string
  readonly method: string
  readonly path: string
  readonly body: unknown
  readonly key: string
  readonly status: number
  readonly text: string
  /** Times that it was sent before it was answered, and whether the answer was one kept from a time that was not. */
  readonly unanswered: number
  readonly replayed: boolean
}

export type Change = Pick<Acknowledged, 'account' | 'method' | 'path' | 'body' | 'key'>

const headersOf = ({ account, key, body }: Change) => ({
  'X-Asker': account,
  'Idempotency-Key': key,
  ...(body !== undefined && { 'Content-Type': 'application/json' }),
})

/** Sends a change until it is answered, wherever the service is at the moment. */
export async function sendUntilAnswered(address: () => string, change: Change): Promise<Acknowledged> {
  for (let unanswered = 0; ; unanswered++) {
    try {
      const answer = await fetch(`${address()}${change.path}`, {
        method: change.method,
        headers: headersOf(change),
        ...(change.body !== undefined && { body: JSON.stringify(change.body) }),
      })
      const text = await answer.text()
      // The store may still be rid of what was killed: not done, and told so.
      if (answer.status === 503) throw new Error(text)
      const replayed = answer.headers.get('Idempotency-Replayed') === 'true'
      return { ...change, status: answer.status, text, unanswered, replayed }
    } catch {
      await sleep(25)
    }
  }
}

/** What a person does from signing up to the pool, one change after the other; all that was answered. */
export async function live(address: () => string, n: number, onAnswered: (one: Acknowledged) => void): Promise<string> {
  const account = accountOf(n)
  let sent = 0
  const send = async (method: string, where: string, body?: unknown) => {
    const answered = await sendUntilAnswered(address, { account, method, path: where, body, key: `${n}-${sent++}` })
    onAnswered(answered)
    if (answered.status >= 300) throw new Error(`${method} ${where}: ${answered.status} ${answered.text}`)
    return JSON.parse(answered.text) as Record<string, string>
  }
  await send('POST', '/v1/people', declaration(n))
  const { profile } = await send('POST', `/v1/people/${account}/profiles`, {})
  for (const [name, value] of Object.entries(answers)) {
    await send('PUT', `/v1/profiles/${profile}/answers`, { pointer: `/${name}`, value })
  }
  await send('POST', `/v1/profiles/${profile}/submission`)
  return profile!
}
