/** Bytes on a connection, as no client of good manners would send them. */
import { once } from 'node:events'
import net from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** One connection: what it was sent back, and whether the other side has closed it. */
export class Wire {
  readonly socket: net.Socket
  private readonly heard: Buffer[] = []
  closed = false

  private constructor(socket: net.Socket) {
    this.socket = socket
    socket.on('data', (bytes) => this.heard.push(bytes))
    // A connection that is cut off is what is waited for.
    socket.on('error', () => undefined)
    socket.on('close', () => {
      this.closed = true
    })
  }

  static async to(address: string): Promise<Wire> {
    const { hostname, port } = new URL(address)
    const wire = new Wire(net.connect(Number(port), hostname))
    await Promise.race([once(wire.socket, 'connect'), once(wire.socket, 'close')])
    return wire
  }

  get text(): string {
    return Buffer.concat(this.heard).toString('latin1')
  }

  /** The statuses of the answers that came. */
  get statuses(): readonly number[] {
    return [...this.text.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, status]) => Number(status))
  }

  send(bytes: string | Uint8Array): void {
    if (!this.closed) this.socket.write(bytes)
  }

  /** Sends a byte at a time until the other side has had enough, or all is sent. */
  async drip(bytes: string, each: number): Promise<void> {
    for (const byte of bytes) {
      if (this.closed) return
      this.send(byte)
      await sleep(each)
    }
  }

  /** Waits until the other side closes. @returns after how many milliseconds; `undefined` where it did not in time. */
  async closes(within: number): Promise<number | undefined> {
    const from = performance.now()
    while (!this.closed && performance.now() - from < within) await sleep(5)
    return this.closed ? performance.now() - from : undefined
  }

  end(): void {
    this.socket.destroy()
  }
}
