import { beforeAll, expect, test } from 'vitest'
import population from '../../data/population.json' with { type: 'json' }
import { marginals, marginalsPage, type Row } from './marginals.ts'

let rows: readonly Row[] = []
beforeAll(() => {
  rows = marginals()
})

test('the people invited in 2023 are as the report says, within six points of a hundred', () => {
  const invited = rows.filter(({ of }) => of === 'invited 2023')
  expect(invited.length).toBe(population.invited['2023'].figures.length)
  for (const { what, known, ours } of invited) {
    expect(Math.abs(ours - known), `${what}: ${ours}, not ${known}`).toBeLessThan(0.06)
  }
})

test('figures at submission are met within eight points of a hundred by the next pool', () => {
  const others = rows.filter(({ of }) => of !== 'invited 2023')
  expect(others.length).toBe(population.atSubmission['2021'].figures.length)
  for (const { what, known, ours } of others) {
    expect(Math.abs(ours - known), `${what}: ${ours}, not ${known}`).toBeLessThan(0.08)
  }
})

test('every figure has a source', () => {
  const years = Object.values(population.profilesByYear).map(([, source]) => source)
  const used = new Set([...rows.map(({ source }) => source), ...years])
  expect([...used].sort()).toEqual(Object.keys(population.sources).sort())
})

test('the page of the documentation says so', async () => {
  await expect(marginalsPage(rows)).toMatchFileSnapshot('../../docs/population-marginals.md')
})
