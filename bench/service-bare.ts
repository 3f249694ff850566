/** A bare route of the framework that the service is made with, for comparison: it reads a header, and answers with a little JSON. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'

const app = new Hono().get('/', (c) =>
  c.json({ asker: c.req.header('X-Asker') ?? null, state: 'in-pool', points: 432 }),
)
const server = createAdaptorServer({ fetch: app.fetch })
server.listen(0, '127.0.0.1')
await once(server, 'listening')
console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
