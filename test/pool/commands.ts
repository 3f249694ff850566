/** Runs a command as a process of its own, as a person would. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { text } from 'node:stream/consumers'

const main = path.join(import.meta.dirname, '../../src/cli/main.ts')

export type Run = {
  readonly child: ChildProcess
  /** Its exit status, or the signal that ended it, and what it printed. */
  readonly ended: Promise<{ status: number | string | null; stdout: string; stderr: string }>
}

/** Starts a command of the command line against a store. */
export function start(
  args: readonly string[],
  databaseUrl: string,
  clock = '2024-02-14T14:00:00Z',
  input?: string,
): Run {
  const secret = 'a secret of tests, of 32 characters or more'
  const env = { EXPRESS_ENTRY_SECRET: secret, ...process.env, DATABASE_URL: databaseUrl, EXPRESS_ENTRY_CLOCK: clock }
  const child = spawn(process.execPath, [main, ...args], { env, stdio: ['pipe', 'pipe', 'pipe'] })
  if (input !== undefined) child.stdin.end(input)
  const output = Promise.all([text(child.stdout), text(child.stderr)])
  const ended = once(child, 'exit').then(async ([status, signal]) => {
    const [stdout, stderr] = await output
    return { status: (status ?? signal) as number | string | null, stdout, stderr }
  })
  return { child, ended }
}
