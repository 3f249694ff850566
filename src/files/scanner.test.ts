import { describe, expect, test } from 'vitest'
import { openScanner, wordsOf } from './scanner.ts'

async function* bytes(text: string, times = 1): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < times; i++) yield Buffer.from(text)
}

const scan = async (command: string, content = bytes('a file'), timeoutMs?: number) => {
  const scanner = openScanner({ DOCUMENT_SCANNER: command }, timeoutMs === undefined ? {} : { timeoutMs })
  if (!scanner.ok || scanner.value === null) throw new Error('no scanner')
  return scanner.value.scan(content)
}

describe('a scanner', () => {
  test.each<[why: string, command: string, verdict: object]>([
    ['ends with 0: clean', `sh -c 'cat > /dev/null; echo stream: OK'`, { kind: 'clean', says: 'stream: OK' }],
    ['ends with 1: refused', `sh -c 'cat > /dev/null; echo FOUND; exit 1'`, { kind: 'refused', says: 'FOUND' }],
    ['sees the bytes', `sh -c 'grep -q "a file" && exit 1'`, { kind: 'refused', says: '' }],
    [
      'ends otherwise: wait',
      `sh -c 'cat > /dev/null; echo no daemon >&2; exit 2'`,
      { kind: 'waiting', says: '2: no daemon' },
    ],
    ['is killed: wait', `sh -c 'kill -9 $$'`, { kind: 'waiting', says: 'SIGKILL: ' }],
    ['is not there: wait', '/no/such/scanner -', { kind: 'waiting', says: '/no/such/scanner: ENOENT' }],
  ])('that %s', async (_why, command, verdict) => {
    expect(await scan(command)).toEqual(verdict)
  })

  test('that refuses before it has read all is believed; one that calls clean what it did not read is not', async () => {
    const long = () => bytes('x'.repeat(100_000), 50)
    expect(await scan(`sh -c 'exit 1'`, long())).toMatchObject({ kind: 'refused' })
    expect(await scan('true', long())).toEqual({ kind: 'waiting', says: 'the file was not read whole' })
  })

  test('that takes too long is ended, and the file waits', async () => {
    const before = performance.now()
    expect(await scan(`sh -c 'sleep 30'`, bytes('x'), 200)).toMatchObject({ kind: 'waiting' })
    expect(performance.now() - before).toBeLessThan(10_000)
  })

  test('is ended where the file cannot be read, and that is thrown', async () => {
    const broken = async function* () {
      yield Buffer.from('begun')
      throw new Error('damaged')
    }
    await expect(scan('cat', broken())).rejects.toThrow('damaged')
  })

  test('none is one that says so; without any there is none', async () => {
    expect(await scan('none')).toEqual({ kind: 'clean', says: 'none' })
    expect(openScanner({})).toEqual({ ok: true, value: null })
    expect(openScanner({ DOCUMENT_SCANNER: '  ' })).toEqual({ ok: true, value: null })
    expect(openScanner({ DOCUMENT_SCANNER: `scan 'it` })).toMatchObject({
      ok: false,
      refusal: { code: 'storage-setting-invalid' },
    })
  })
})

test.each<[line: string, words: readonly string[] | undefined]>([
  ['clamdscan --no-summary -', ['clamdscan', '--no-summary', '-']],
  [`sh -c 'a "b" c'`, ['sh', '-c', 'a "b" c']],
  [`"/opt/a b/scan"  --x='y z'`, ['/opt/a b/scan', '--x=y z']],
  [`scan ''`, ['scan', '']],
  [`scan 'open`, undefined],
  [`'' x`, undefined],
])('the words of %s', (line, words) => {
  expect(wordsOf(line)).toEqual(words)
})
