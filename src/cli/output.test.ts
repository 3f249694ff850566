import { Writable } from 'node:stream'
import { setImmediate as afterwards } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Output } from './output.ts'

/** A reader that takes a piece when it is told to. */
function reader() {
  const taken: Buffer[] = []
  const waiting: (() => void)[] = []
  const stream = new Writable({
    highWaterMark: 1024,
    write: (piece: Buffer, _, next) => {
      waiting.push(() => {
        taken.push(piece)
        next()
      })
    },
  })
  const take = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      next()
      await afterwards()
    }
  }
  return { stream, take, text: () => Buffer.concat(taken).toString('utf8') }
}

test('what was written comes out whole and in order, whatever its size', async () => {
  const { stream, take, text } = reader()
  const output = new Output(stream)
  const lines = Array.from({ length: 3_000 }, (_, n) => `${n} é ’ 😀 ${'x'.repeat((n * 37) % 500)}\n`)
  lines.splice(1_000, 0, `${'é'.repeat(200_000)}\n`, '')
  for (const line of lines) void output.write(line)
  output.flush()
  await take()
  expect(text()).toBe(lines.join(''))
})

test('what was written goes out when the program waits for something', async () => {
  const { stream, take, text } = reader()
  void new Output(stream).write('first\n')
  await afterwards()
  await take()
  expect(text()).toBe('first\n')
})

test('whoever writes waits for a slower reader', async () => {
  const { stream, take } = reader()
  const output = new Output(stream)
  expect(output.write('a little')).toBeUndefined()
  const waits = Promise.resolve(output.write('x'.repeat(200_000))).then(() => 'read')
  await afterwards()
  const slow = Promise.resolve(output.write('more')).then(() => 'read')
  expect(await Promise.race([slow, afterwards(undefined).then(() => 'waits')])).toBe('waits')
  await take()
  expect(await Promise.all([waits, slow])).toEqual(['read', 'read'])
})
