/** Processes that write, as the test has them. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Act, Reply } from './writers-acts.ts'
import type { Told } from './writers-writer.ts'

/** One of them: a process with connections of its own. */
export class Writer {
  readonly name: string
  private readonly child: ChildProcess
  private readonly lines: AsyncIterator<string>

  /** @param lifeMs it ends by itself after so long, whatever goes wrong. */
  constructor(name: string, lifeMs: number) {
    this.name = name
    this.child = spawn(process.execPath, [path.join(import.meta.dirname, 'writers-writer.ts'), `${lifeMs}`], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    this.lines = createInterface({ input: this.child.stdout! })[Symbol.asyncIterator]()
  }

  private async tell(what: Told): Promise<readonly Reply[]> {
    this.child.stdin!.write(`${JSON.stringify(what)}\n`)
    const { value, done } = await this.lines.next()
    if (done === true) throw new Error(`The writer ${this.name} ended without an answer`)
    return JSON.parse(value)
  }

  async open(url: string): Promise<void> {
    await this.tell({ url, name: this.name })
  }

  /** Has it do acts, one after the other. */
  carryOut(acts: readonly Act[]): Promise<readonly Reply[]> {
    return this.tell({ acts })
  }

  async leave(): Promise<void> {
    const ended = once(this.child, 'exit')
    this.child.stdin!.end()
    await ended
  }
}
