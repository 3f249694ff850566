import { expect, test } from 'vitest'
import { countryName, provinceName } from './names.ts'

test('countries and provinces have names in both languages', () => {
  expect(countryName('IN')).toEqual({ en: 'India', fr: 'Inde' })
  expect(countryName('CI')).toEqual({ en: expect.stringMatching(/Ivoire/), fr: expect.stringMatching(/Ivoire/) })
  for (const code of ['AB', 'BC', 'MB', 'NB', 'NL', 'NS', 'NT', 'NU', 'ON', 'PE', 'QC', 'SK', 'YT', 'CA']) {
    expect(provinceName(code).en).not.toBe(code)
    expect(provinceName(code).fr).not.toBe(code)
  }
})
