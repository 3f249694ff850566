import { describe, expect, test } from 'vitest'
import { LONGEST_BATCH, readBatch } from './batch.ts'

const call = (n: number) => ({
  requestKey: `k-${n}`,
  profile: `P-${n}`,
  validationCode: 'A4C7',
  certificate: `ON-${n}`,
})
const read = (n: number) => ({ ok: true, value: { ...call(n), expiresOn: null, held: false } })

function batchOf(text: string) {
  const outcome = readBatch(text)
  if (!outcome.ok) throw new Error(outcome.refusal.message)
  return outcome.value
}
const headings = 'requestKey,profile,validationCode,certificate'
const row = (n: number, separator = ',') => Object.values(call(n)).join(separator)

describe('many nominations in one call', () => {
  test.each<[why: string, text: string]>([
    ['a list', JSON.stringify([call(1), call(2)], null, 2)],
    ['an object', JSON.stringify({ nominations: [call(1), call(2)] })],
    ['lines of JSON', `${JSON.stringify(call(1))}\n\n${JSON.stringify(call(2))}\n`],
    ['lines that Windows ends', `${JSON.stringify(call(1))}\r\n${JSON.stringify(call(2))}\r\n`],
    ['a table', `${headings}\n${row(1)}\n${row(2)}\n`],
    [
      'a table with a mark, semicolons and Windows’ line ends',
      `\uFEFF${headings.replaceAll(',', ';')}\r\n${row(1, ';')}\r\n\r\n${row(2, ';')}`,
    ],
    ['a table with tabs', `${headings.replaceAll(',', '\t')}\n${row(1, '\t')}\n${row(2, '\t')}`],
    ['a table with quotes', `"requestKey","profile",validationCode,certificate\n"k-1","P-1","A4C7",ON-1\n${row(2)}`],
  ])('is read from %s', (_why, text) => {
    expect(batchOf(text).items.map((item) => item.call)).toEqual([read(1), read(2)])
  })

  test('one nomination alone is a call of one, and an object may bring the key of the call', () => {
    expect(batchOf(JSON.stringify(call(1))).items.map((item) => item.call)).toEqual([read(1)])
    expect(batchOf(JSON.stringify({ requestKey: ' c-1 ', nominations: [call(1)] })).requestKey).toBe('c-1')
  })

  test('cells may hold separators, line ends and quotes, and their line is the one they begin on', () => {
    const { items } = batchOf(
      `${headings},held,expiresOn\n"k\n1","P,1","A""4",ON-1,oui,\nk-2,P-2,A4C7,ON-2,non,2024-08-31\n`,
    )
    expect(items.map(({ place }) => place.line)).toEqual([2, 4])
    // A line end is a control character: the cell is read whole, and then refused.
    expect(items[0]!.call).toMatchObject({ ok: false, refusal: [{ code: 'text-unusable', path: 'requestKey' }] })
    expect(items[1]!.call).toMatchObject({ ok: true, value: { held: false, expiresOn: '2024-08-31' } })
    expect(batchOf(`${headings},held\n"k,1",P-1,"A""4",ON-1,OUI`).items[0]!.call).toMatchObject({
      value: { requestKey: 'k,1', validationCode: 'A"4', held: true },
    })
  })

  test('one that cannot be read is refused with its place, and the others are taken', () => {
    const lines = batchOf(
      `${JSON.stringify(call(1))}\n{"requestKey":\n${JSON.stringify({ ...call(3), certificate: 3 })}`,
    )
    expect(lines.items.map(({ place, call: one }) => [place.line, one.ok || one.refusal[0]!.code])).toEqual([
      [1, true],
      [2, 'not-json'],
      [3, 'wrong-type'],
    ])
    const list = batchOf(JSON.stringify({ nominations: [call(1), 7] }))
    expect(list.items.map(({ place }) => place.path)).toEqual(['nominations[0]', 'nominations[1]'])
    expect(list.items[1]!.call.ok).toBe(false)
    const table = batchOf(`${headings}\n${row(1)}\nk-2,P-2,A4C7\n${row(3)}`)
    expect(table.items.map(({ call: one }) => one.ok || one.refusal[0]!.code)).toEqual([true, 'csv-cells', true])
    expect(table.items[1]!.place.line).toBe(3)
  })

  test.each<[why: string, text: string, code: string]>([
    ['nothing', ' \n', 'batch-empty'],
    ['a list of none', '[]', 'batch-empty'],
    ['headings alone', headings, 'batch-empty'],
    ['too many', `${headings}\n${`${row(1)}\n`.repeat(LONGEST_BATCH + 1)}`, 'batch-too-long'],
    ['a broken list', `[${JSON.stringify(call(1))},`, 'batch-unreadable'],
    ['one broken object', '{\n"requestKey": \n', 'batch-unreadable'],
    ['an object with something else', '{"nominations":[],"province":"ON"}', 'batch-unreadable'],
    ['nominations that are no list', '{"nominations":{}}', 'batch-unreadable'],
    ['a key that is no text', '{"requestKey":7,"nominations":[]}', 'batch-unreadable'],
    ['a heading unknown', `${headings},points\n`, 'csv-headings'],
    ['a heading twice', `${headings},profile\n`, 'csv-headings'],
    ['a quote left open', `${headings}\n"k-1,P-1`, 'csv-quotes'],
  ])('nothing is taken of %s', (_why, text, code) => {
    const outcome = readBatch(text)
    expect(outcome).toMatchObject({ ok: false, refusal: { code } })
    if (!outcome.ok) expect(outcome.refusal.messageFr).not.toBe(outcome.refusal.message)
  })

  test('as many as one call may hold are taken', () => {
    expect(batchOf(`${headings}\n${`${row(1)}\n`.repeat(LONGEST_BATCH)}`).items).toHaveLength(LONGEST_BATCH)
  })
})
