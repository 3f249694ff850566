import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type InputFault, type InputRecord, readRecords } from './lines.ts'

let dir = ''
beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'lines-'))
})
afterAll(() => rmSync(dir, { recursive: true }))

/** What is read of a text, in pieces of so many bytes. */
async function readInPieces(text: string | Buffer, size: number) {
  const bytes = Buffer.from(text)
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  )
  const records: InputRecord[] = []
  const faults: InputFault[] = []
  for await (const batch of readRecords(['-'], Readable.from(pieces))) {
    records.push(...batch.records)
    faults.push(...batch.faults)
  }
  return {
    values: records.map(({ text: one }) => JSON.parse(one)),
    lines: records.map(({ line }) => line),
    faults: faults.map(({ code, line }) => `${code} ${line}`),
  }
}

test.each<[why: string, text: string, values: unknown[], lines: number[], faults: string[]]>([
  ['nothing', '', [], [], []],
  ['one object a line', '{"a":1}\n{"a":2}\n', [{ a: 1 }, { a: 2 }], [1, 2], []],
  ['no line end at the end, blank lines, CRLF', '{"a":1}\r\n\r\n{"a":2}', [{ a: 1 }, { a: 2 }], [1, 3], []],
  ['one object over several lines', '{\n "a": [1,\n 2],\n "b": "}\\"{"\n}\n', [{ a: [1, 2], b: '}"{' }], [1], []],
  ['two objects over several lines', '{\n "a": 1\n}\n{\n "a": 2\n}', [{ a: 1 }, { a: 2 }], [1, 4], []],
  ['a list', '[{"a":1},\n{"a":2}]', [{ a: 1 }, { a: 2 }], [1, 2], []],
  ['a list over several lines', '\n [\n {\n "a": "]"},\n\n {"a":2}\n]\n', [{ a: ']' }, { a: 2 }], [3, 6], []],
  ['an empty list', '[]', [], [], []],
  ['a list of what are not objects', '[1, "x,]", {"a":1}, null]', [1, 'x,]', { a: 1 }, null], [1, 1, 1, 1], []],
  ['a list that is cut off', '[{"a":1},\n', [{ a: 1 }], [1], ['not-json 2']],
  ['a list cut off in an item', '[{"a":1},\n{"a":', [{ a: 1 }], [1], ['not-json 2']],
  ['something after a list', '[{"a":1}]\n{"a":2}', [{ a: 1 }], [1], ['not-json 2']],
  ['a byte order mark', '\ufeff{"a":1}\n', [{ a: 1 }], [1], []],
  ['accents across pieces', '{"a":"é\u{1f600}"}\n{"a":"ê"}\n', [{ a: 'é\u{1f600}' }, { a: 'ê' }], [1, 2], []],
])('%s', async (_, text, values, lines, faults) => {
  for (const size of [1, 2, 3, 7, 1000]) {
    expect(await readInPieces(text, size), `in pieces of ${size}`).toEqual({ values, lines, faults })
  }
})

test('a bad first line leaves the others', async () => {
  const records: InputRecord[] = []
  for await (const batch of readRecords(['-'], Readable.from([Buffer.from('{"a":\n{"a":2}\n{"a":3}\n')])))
    records.push(...batch.records)
  expect(records.map(({ line, text }) => [line, text])).toEqual([
    [1, '{"a":'],
    [2, '{"a":2}'],
    [3, '{"a":3}'],
  ])
})

test('what is not UTF-8 is told, and costs its line only', async () => {
  const bytes = Buffer.concat([Buffer.from('{"a":1}\n{"a":"'), Buffer.from([0xe9]), Buffer.from('"}\n{"a":3}\n')])
  expect(await readInPieces(bytes, 5)).toEqual({ values: [{ a: 1 }, { a: 3 }], lines: [1, 3], faults: ['not-utf8 2'] })
})

test('a line that never ends is refused without being kept', async () => {
  const long = `${'x'.repeat(9 * 1024 * 1024)}\n{"a":2}\n`
  expect(await readInPieces(`{"a":1}\n${long}`, 1 << 20)).toEqual({
    values: [{ a: 1 }, { a: 2 }],
    lines: [1, 3],
    faults: ['record-too-long 2'],
  })
})

test('a file that is not there is told, and the next is read', async () => {
  const there = path.join(dir, 'there.ndjson')
  writeFileSync(there, '{"a":1}\n')
  const seen: string[] = []
  for await (const { records, faults } of readRecords([path.join(dir, 'absent.ndjson'), dir, there])) {
    seen.push(...faults.map(({ code }) => code), ...records.map(({ text }) => text))
  }
  expect(seen).toEqual(['file-unreadable', 'file-unreadable', '{"a":1}'])
})
