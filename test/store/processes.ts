import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { StoreRefusal } from '../../src/store/faults.ts'

/** A process holding a store open (or refused it). */
export type Holder = {
  readonly pid: number
  readonly refusal: StoreRefusal | undefined
  /** Lets it close the store and end; resolves to its exit status. */
  leave(): Promise<number | null>
  kill(): Promise<void>
}

/** Starts a process that opens the store of `url`, and waits until it has it. As user `uid` if given (root only). */
export async function hold(url: string, uid?: number): Promise<Holder> {
  const program = path.join(import.meta.dirname, 'holder.ts')
  const env = { ...process.env, DATABASE_URL: url }
  const user = uid === undefined ? {} : { uid, gid: uid }
  // A group of its own, as a terminal gives a command, so that a test can interrupt it as the terminal would.
  const child = spawn(process.execPath, [program], { env, ...user, detached: true, stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(child, 'exit') as Promise<[number | null]>
  const answer = await firstLine(child)
  return {
    pid: child.pid ?? 0,
    refusal: answer.refusal,
    leave: async () => {
      child.stdin?.end()
      return (await ended)[0]
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

async function firstLine(child: ChildProcess): Promise<{ refusal?: StoreRefusal }> {
  if (child.stdout === null) throw new Error('no output')
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line)
  throw new Error('The process ended without a word')
}

/** The process number of the server of a store's directory, or undefined when none lives. */
export function serverOf(dir: string): number | undefined {
  const file = path.join(dir, 'pg/postmaster.pid')
  if (!fs.existsSync(file)) return undefined
  const pid = Number(fs.readFileSync(file, 'utf8').split('\n')[0])
  return isAlive(pid) ? pid : undefined
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
