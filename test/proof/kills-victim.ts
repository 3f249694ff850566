/** A process that works and is killed, as the test has it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Size } from './work.ts'

/** How far it came, by what it said. */
export type Progress = {
  /** The step that it had begun and not finished, if any. */
  readonly within: number | undefined
  /** The first step that it had not said to be done. */
  readonly next: number
  /** What the steps it did gave. */
  readonly gave: ReadonlyMap<number, string>
}

export class Victim {
  readonly child: ChildProcess
  private readonly ended: Promise<unknown>
  private readonly lines: AsyncIterator<string>
  private readonly heard: string[] = []
  private readonly errors: string[] = []

  /** Starts it; it waits for {@link go}. */
  constructor(url: string, size: Size) {
    this.child = spawn(process.execPath, [path.join(import.meta.dirname, 'kills-worker.ts'), JSON.stringify(size)], {
      env: { ...process.env, DATABASE_URL: url },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    this.ended = once(this.child, 'close')
    this.child.stdin!.on('error', () => undefined) // it may be gone
    this.child.stderr!.setEncoding('utf8').on('data', (text: string) => this.errors.push(text))
    this.lines = createInterface({ input: this.child.stdout! })[Symbol.asyncIterator]()
  }

  /** Has it work from a step on. */
  go(step: number): void {
    this.child.stdin!.write(`${step}\n`)
  }

  /** Waits until it begins a step, or ends. */
  async begins(step: number): Promise<void> {
    for (;;) {
      const { value, done } = await this.lines.next()
      if (done === true) return
      this.heard.push(value)
      if (value === `begin ${step}`) return
    }
  }

  kill(): void {
    this.child.kill('SIGKILL')
  }

  /** Waits for its end. @returns how far it came: what it said before it was killed is all there. */
  async end(from: number): Promise<Progress & { readonly status: number | null; readonly words: string }> {
    for (;;) {
      const { value, done } = await this.lines.next()
      if (done === true) break
      this.heard.push(value)
    }
    await this.ended
    const gave = new Map<number, string>()
    let [within, next]: [number | undefined, number] = [undefined, from]
    for (const line of this.heard) {
      const [, what, step, result] = /^(begin|done) (\d+)(?: (.*))?$/.exec(line) ?? []
      if (what === 'begin') within = Number(step)
      if (what !== 'done') continue
      gave.set(Number(step), result!)
      within = undefined
      next = Number(step) + 1
    }
    return { within, next, gave, status: this.child.exitCode, words: this.errors.join('') }
  }
}
