import net from 'node:net'
import { expect, test } from 'vitest'
import { openStore } from './open.ts'

async function refusalOf(url: string) {
  const opened = await openStore({ DATABASE_URL: url })
  if (opened.ok) await opened.value.close()
  return opened.ok ? undefined : opened.refusal
}

test.each(['mysql://host/db', 'file:', 'nonsense', 'postgres://user:a secret@ho st/db', '/var/lib/store'])(
  'DATABASE_URL=%s names no store',
  async (url) => {
    const refusal = await refusalOf(url)
    expect(refusal?.code).toBe('store-url-invalid')
    expect(refusal?.message).not.toContain('secret')
  },
)

test('a server that is not there, with the password kept out of the message', async () => {
  const port = await new Promise<number>((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
  })
  const refusal = await refusalOf(`postgres://user:a%20secret@127.0.0.1:${port}/db?application_name=x`)
  expect(refusal?.code).toBe('store-unreachable')
  expect(refusal?.message).toContain(`postgres://user@127.0.0.1:${port}/db`)
  expect(refusal?.message).not.toContain('secret')
})

test('a socket that is not there', async () => {
  expect((await refusalOf('postgres://user@localhost/db?host=/no/such/directory'))?.code).toBe('store-unreachable')
})
