/** A receiver of webhooks on this machine: keeps what came, and answers as it is told. */
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Micros } from '../../src/law/moment.ts'
import { type HmacSha256, verifyWebhook } from '../../src/opendata/webhooks.ts'

export const hmac: HmacSha256 = (key, content) => new Uint8Array(createHmac('sha256', key).update(content).digest())

export type Came = {
  readonly path: string
  readonly id: string
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: whatever was sent; tests say what it must be.
  readonly body: any
}

export async function startReceiver(answer: (came: Came) => number | Promise<number> = () => 204) {
  const came: Came[] = []
  let told = answer
  const server = http.createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const headers = request.headers as Record<string, string>
    const one = { path: request.url!, id: headers['webhook-id']!, headers, text, body: JSON.parse(text) }
    came.push(one)
    const status = await told(one)
    response.writeHead(status, { Location: '/elsewhere' }).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    came,
    answers: (next: typeof answer) => {
      told = next
    },
    verifies: (one: Came, secret: string, at: Micros) =>
      verifyWebhook({ headers: one.headers, body: one.text }, { secrets: [secret], at }, hmac),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
