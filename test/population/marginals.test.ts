import { expect, test } from 'vitest'
import { marginals, marginalsPage } from './marginals.ts'

const rows = marginals()

test('the people invited in 2023 are as the report says, within six points of a hundred', () => {
  for (const { of, what, known, ours } of rows) {
    if (of === 'invited 2023') expect(Math.abs(ours - known), `${what}: ${ours}, not ${known}`).toBeLessThan(0.06)
  }
})

test('figures at submission are met within eight points of a hundred by the next pool', () => {
  for (const { of, what, known, ours } of rows) {
    if (of !== 'invited 2023') expect(Math.abs(ours - known), `${what}: ${ours}, not ${known}`).toBeLessThan(0.08)
  }
})

test('the page of the documentation says so', async () => {
  await expect(marginalsPage(rows)).toMatchFileSnapshot('../../docs/population-marginals.md')
})
