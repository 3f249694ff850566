import { describe, expect, test } from 'vitest'
import { dayNumber } from '../../src/law/day.ts'
import { englishAt, factAt, frenchAt, type LanguageAt } from '../../src/pool/fact-bytes.ts'
import { readProfile } from '../../src/profile/read.ts'
import { builtInRecord } from '../../src/rounds/record/built-in.ts'
import { assessOn } from '../../src/rules/assess.ts'
import { packFacts } from '../../src/rules/columns.ts'
import { educationLevels, englishOf, frenchOf, lowestAbility } from '../../src/rules/facts.ts'
import { populationOf } from '../../src/simulator/population/population.ts'

describe('the bytes of a standing', () => {
  test('hold what is counted by, where it is looked for', () => {
    const record = builtInRecord()
    const table = record.distributions.at(-1)!
    const seen = new Set<string>()
    for (const { declared } of populationOf({ record, table, seed: 'bytes', size: 400 })) {
      const read = readProfile(declared)
      if (!read.ok) throw new Error(read.refusal[0]!.message)
      const assessed = assessOn(read.value, dayNumber(table.asOn))
      if (!assessed.ok) throw new Error('not assessed')
      const { facts } = assessed.value
      const bytes = packFacts(facts, 'none')
      const firstIsFrench = (bytes[factAt.flags]! & factAt.firstIsFrench) !== 0
      const lowest = ({ whereFirstIsFrench, otherwise }: LanguageAt) => {
        const from = firstIsFrench ? whereFirstIsFrench : otherwise
        return Math.min(...bytes.slice(from, from + 4))
      }
      const found = {
        age: bytes[factAt.age],
        education: educationLevels[bytes[factAt.education]!],
        canadianYears: bytes[factAt.canadianYears],
        foreignYears: bytes[factAt.foreignYears],
        certificate: (bytes[factAt.flags]! & factAt.certificate) !== 0,
        offer: ['none', 'other', 'senior'][(bytes[factAt.extras]! >> factAt.offerShift) & 3],
        english: lowest(englishAt),
        french: lowest(frenchAt),
      }
      expect(found).toEqual({
        ...{ age: facts.age, education: facts.education, certificate: facts.tradeCertificate, offer: facts.jobOffer },
        ...{ canadianYears: facts.canadianWorkYears, foreignYears: facts.foreignWorkYears },
        english: lowestAbility(englishOf(facts.first, facts.second)),
        french: lowestAbility(frenchOf(facts.first, facts.second)),
      })
      for (const [name, value] of Object.entries(found)) seen.add(`${name} ${value}`)
    }
    // French first and second, certificates and offers are among those looked at.
    for (const some of ['certificate true', 'offer other', 'french 9']) expect([...seen]).toContain(some)
  })
})
