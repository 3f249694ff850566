/** A progress bar on a terminal; on a file or pipe, a line every tenth. */

const WIDTH = 30

/** Shows how far something has come. Call `show` as often as you like, and `end` once. */
export class Progress {
  private readonly write: (text: string) => void
  private readonly terminal: boolean
  private readonly label: string
  private readonly total: number
  private tenth = 0
  private shownAt = 0

  constructor(write: (text: string) => void, terminal: boolean, label: string, total: number) {
    this.write = write
    this.terminal = terminal
    this.label = label
    this.total = total
  }

  show(count: number): void {
    const part = Math.min(1, count / this.total)
    if (this.terminal) {
      // Ten times a second is enough for an eye.
      const now = performance.now()
      if (now - this.shownAt < 100 && count < this.total) return
      this.shownAt = now
      const full = Math.round(part * WIDTH)
      const bar = '█'.repeat(full) + '░'.repeat(WIDTH - full)
      this.write(`\r${this.label} ${bar} ${count.toLocaleString('en-CA')} / ${this.total.toLocaleString('en-CA')} `)
    } else if (Math.floor(part * 10) > this.tenth) {
      this.tenth = Math.floor(part * 10)
      this.write(`${this.label}: ${this.tenth * 10} %\n`)
    }
  }

  end(): void {
    if (this.terminal) this.write('\r\u001b[2K')
  }
}
