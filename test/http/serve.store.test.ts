import { once } from 'node:events'
import http from 'node:http'
import { expect, test } from 'vitest'
import { serveCommand } from '../../src/cli/serve.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { start } from '../pool/commands.ts'
import { capture } from '../record/command.ts'

/** Starts the service as a process, and waits for its address. */
async function serving(databaseUrl: string, ...args: string[]) {
  const run = start(['serve', '--port', '0', ...args], databaseUrl)
  const [first] = (await once(run.child.stdout!, 'data')) as [Buffer]
  const address = /http:\/\/[^ ]+:\d+/.exec(first.toString())?.[0]
  if (address === undefined) throw new Error(`No address: ${first}`)
  return { ...run, address }
}

describeStores('serve', ({ databaseUrl }) => {
  test('answers on its port, logs each request as a line of JSON, and ends when it is asked to', async () => {
    const { child, ended, address } = await serving(databaseUrl())
    const answer = await fetch(`${address}/v1/rounds/284`)
    expect(((await answer.json()) as { number: string }).number).toBe('284')
    child.kill('SIGTERM')
    const { status, stdout, stderr } = await ended
    expect(status).toBe(0)
    expect(stdout).toContain('Not a government service')
    const logged = stderr.split('\n').filter((line) => line.startsWith('{'))
    expect(logged.map((line) => JSON.parse(line))).toMatchObject([
      { method: 'GET', route: '/v1/rounds/:number', status: 200, request: answer.headers.get('X-Request-Id') },
    ])
  })

  test('asked to end while a request is being sent, answers it first and takes no other', async () => {
    const { child, ended, address } = await serving(databaseUrl())
    const body = JSON.stringify({
      profile: {
        bornOn: '1994-05-17',
        maritalStatus: 'never-married',
        familySize: 1,
        firstOfficialLanguage: 'english',
      },
    })
    const request = http.request(`${address}/v1/assessments`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) },
    })
    const answered = once(request, 'response') as Promise<[http.IncomingMessage]>
    request.write(body.slice(0, 20))
    // Another answer, so that the first part of this one has surely come.
    await (await fetch(`${address}/healthz`)).text()
    child.kill('SIGTERM')
    await once(child.stderr!, 'data')
    await expect
      .poll(() =>
        fetch(`${address}/healthz`).then(
          () => 'taken',
          () => 'refused',
        ),
      )
      .toBe('refused')
    request.end(body.slice(20))
    const [response] = await answered
    expect(response.statusCode).toBe(200)
    response.resume()
    expect((await ended).status).toBe(0)
  })

  test('a port that is taken, or is none, is said in words', async () => {
    const other = http.createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    const taken = await start(['serve', '--port', `${port}`], databaseUrl()).ended
    other.close()
    expect(taken).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining(`port-taken: port ${port}`) })
    for (const value of ['65536', '-1', '80.5', 'http']) {
      const wrong = await capture(serveCommand, [`--port=${value}`, '--lang', 'fr'], { env: {}, now: 0 })
      expect(wrong).toMatchObject({ status: 2, stderr: expect.stringContaining(`« ${value} »`) })
    }
  })
})
