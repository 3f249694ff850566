/** Our export beside the department's own file of 2026-08-19, row by row and key by key. */
import { describe, expect, test } from 'vitest'
import { oldNamesFile, oldNamesText } from '../../src/opendata/old-names.ts'
import { builtInRecord } from '../../src/rounds/record/built-in.ts'
import { applyCorrections } from '../../src/rounds/record/corrections.ts'
import { parseOfficialRounds } from '../../src/rounds/record/parse.ts'
import { factBytes, withFacts } from '../record/facts.ts'

type Row = Record<string, string>
type File = { readonly classes: string; readonly rounds: readonly Row[] }

const FILE = 'raw/ee_rounds_latest.json'
const links = ['drawNumberURL', 'mitext', 'DrawText1']
const moments = ['drawDateTime', 'drawCutOff']

/** Month, day, year, hours, minutes and seconds, whatever stands between them; read apart from our own reader. */
function parts(value: string): readonly string[] {
  const found = /([A-Z][a-z]+)\D*?(\d{1,2})\D+?(\d{4})\D.*?(\d{1,2}):(\d\d):(\d\d)/.exec(value)
  if (!found) return [value]
  const [, month = '', day, year = '', hours, minutes = '', seconds = ''] = found
  return [month, `${Number(day)}`, year, `${Number(hours)}`, minutes, seconds]
}

withFacts("the export beside the department's file", [FILE], () => {
  const theirs = JSON.parse(new TextDecoder().decode(factBytes(FILE))) as File
  const record = builtInRecord()
  const text = oldNamesText(oldNamesFile(record, { language: 'en', base: 'https://example.org/rounds' }))
  const ours = JSON.parse(text) as File
  const byNumber = new Map(ours.rounds.map((row) => [row['drawNumber'], row]))
  const pairs = theirs.rounds.flatMap((row) =>
    Object.entries(row).map(([key, value]) => ({
      at: `${row['drawNumber']}.${key}`,
      key,
      theirs: value,
      ours: byNumber.get(row['drawNumber'])?.[key],
    })),
  )
  const differing = pairs.filter((each) => each.theirs !== each.ours)

  test('has its rows in its order, with its keys in their order', () => {
    const shared = ours.rounds.slice(ours.rounds.findIndex((row) => row['drawNumber'] === '437'))
    expect(theirs.rounds).toHaveLength(438)
    expect(shared.map((row) => row['drawNumber'])).toEqual(theirs.rounds.map((row) => row['drawNumber']))
    expect(ours.rounds.slice(0, -438).map((row) => row['drawNumber'])).toEqual(
      Array.from({ length: 10 }, (_, i) => `${447 - i}`),
    )
    expect(Object.keys(ours)).toEqual(Object.keys(theirs))
    expect(ours.classes).toBe(theirs.classes)
    const keys = JSON.stringify(Object.keys(theirs.rounds[0]!))
    for (const row of [...theirs.rounds, ...ours.rounds]) expect(JSON.stringify(Object.keys(row))).toBe(keys)
    expect(pairs).toHaveLength(438 * 31)
  })

  test('differs in nothing but links, corrections, four days of empty tables, and the spelling of moments', () => {
    const told = differing.filter(
      ({ key, theirs, ours = '' }) =>
        !links.includes(key) && !(moments.includes(key) && parts(theirs).join() === parts(ours).join()),
    )
    expect(told.map(({ at, theirs, ours }) => [at, theirs, ours])).toEqual([
      ['357.drawDateTime', 'July 12, 2025 at 16:27:45 UTC', 'July 22, 2025 at 16:27:45 UTC'],
      // Rows without figures: the file dated these four on other days than their rounds, the record keeps no day of nothing.
      ['227.drawDistributionAsOn', 'July 18, 2022', 'July 20, 2022'],
      ['226.drawDistributionAsOn', 'July 11, 2022', 'July 6, 2022'],
      ['224.drawDistributionAsOn', 'June 6, 2022', 'June 8, 2022'],
      ['223.drawDistributionAsOn', 'May 23, 2022', 'May 25, 2022'],
      ['208.drawSize', '681', '888'],
      ['208.drawCutOff', 'October 7 at 16:38:21 UTC', 'October 7, 2021 at 16:38:21 UTC'],
    ])
  })

  test('every correction of a round is among the differences', () => {
    const keyOf: Record<string, string> = { invitations: 'drawSize', tieBreakAt: 'drawCutOff', at: 'drawDateTime' }
    const corrected = record.corrections.filter((each) => each.of === 'round' && each.corrected !== null)
    expect(corrected).toHaveLength(3)
    for (const { key, field, published } of corrected)
      expect(differing.find((each) => each.at === `${key}.${keyOf[field]}`)?.theirs).toBe(published)
  })

  test('moments spelt otherwise are the same moments, to the second', () => {
    const respelt = differing.filter(({ key, theirs, ours = '' }) =>
      moments.includes(key) ? parts(theirs).join() === parts(ours).join() : false,
    )
    expect(moments.map((each) => respelt.filter(({ key }) => key === each).length)).toEqual([83, 112])
    for (const { ours = '' } of pairs.filter(({ key, ours }) => moments.includes(key) && ours !== ''))
      expect(ours).toMatch(/^[A-Z][a-z]+ [1-9]\d?, \d{4} at \d\d:\d\d:\d\d UTC$/)
  })

  test('every link has the words of the file and leads to our page of its round', () => {
    const shape = /^<a href='([^']*)'>([^<]*)<\/a>$/
    const linked = pairs.filter(({ key }) => links.includes(key))
    expect(linked).toHaveLength(3 * 438)
    for (const { at, theirs, ours = '' } of linked) {
      const [number] = at.split('.')
      expect(shape.exec(ours)?.[1], at).toBe(`https://example.org/rounds/${number}`)
      expect(shape.exec(ours)?.[2], at).toBe(shape.exec(theirs)?.[2])
    }
  })

  describe('read by our own reader', () => {
    const read = (input: string | Uint8Array) => {
      const parsed = parseOfficialRounds(input, 'one source')
      if (!parsed.ok) throw new Error(parsed.refusal[0]!.message)
      expect(parsed.value.refused).toEqual([])
      const { rounds } = applyCorrections(parsed.value.rounds, record.corrections)
      return { rounds, distributions: parsed.value.distributions }
    }

    test('says the same of rounds 1 to 437 as the file itself', () => {
      const [mine, file] = [read(text), read(factBytes(FILE))]
      expect(file.rounds).toHaveLength(438)
      expect(mine.rounds.slice(0, 438)).toEqual(file.rounds)
      const last = file.distributions.at(-1)!.asOn
      expect(mine.distributions.filter((each) => each.asOn <= last)).toEqual(file.distributions)
    })
  })
})
