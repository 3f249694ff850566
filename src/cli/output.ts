/** Standard output: texts are gathered as bytes, so that a hundred thousand lines are not as many writes. */
import { Buffer } from 'node:buffer'
import { once } from 'node:events'
import type { Writable } from 'node:stream'

/** So many bytes are written together. */
const PIECE = 128 * 1024
/** A UTF-16 unit takes at most so many bytes. */
const WIDEST = 3

/** What is written goes out when a piece is full, when the program next waits for anything, and when {@link flush} is called. */
export class Output {
  private readonly to: Writable
  private piece = Buffer.alloc(0)
  private filled = 0
  private draining: Promise<void> | undefined

  constructor(to: Writable) {
    this.to = to
  }

  /** Writes a text. A promise is returned while the reader is slower than we are: awaited, memory stays flat. */
  write(text: string): void | Promise<void> {
    const most = text.length * WIDEST
    if (this.filled + most > this.piece.length) {
      this.flush()
      // A piece that was written may still be on its way, so the next is a new one.
      this.piece = Buffer.allocUnsafeSlow(Math.max(PIECE, most))
    }
    if (this.filled === 0 && most > 0) setImmediate(() => this.flush())
    this.filled += this.piece.write(text, this.filled)
    if (this.to.writableNeedDrain) return this.drained()
  }

  flush(): void {
    if (this.filled === 0) return
    this.to.write(this.piece.subarray(0, this.filled))
    this.piece = this.piece.subarray(this.filled)
    this.filled = 0
  }

  private drained(): Promise<void> {
    this.draining ??= once(this.to, 'drain').then(() => {
      this.draining = undefined
    })
    return this.draining
  }
}
