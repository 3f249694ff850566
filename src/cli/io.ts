/** What a command is given of the world, so that it can be run and tested anywhere. */
import type { Micros } from '../law/moment.ts'

export type CommandIo = {
  /** Writes results. A promise is returned while the reader is slower than we are: await it, and memory stays flat. */
  readonly stdout: (text: string) => void | Promise<void>
  /** Writes progress and messages. */
  readonly stderr: (text: string) => void
  readonly env: Readonly<Record<string, string | undefined>>
  /** The clock, read once at the door. */
  readonly now: Micros
}
