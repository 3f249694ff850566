/** The classification of occupations in force, and what it calls skilled. */
import { dated, shape } from '../../law/dated.ts'
import { noc2021Of } from '../../profile/noc-codes.ts'
import { irpr, page } from '../sources.ts'

/** TEER 0 to 5 of NOC 2021, or skill type 0 and levels A to D of NOC 2016. */
export type SkillLevel = '0' | '1' | '2' | '3' | '4' | '5' | 'A' | 'B' | 'C' | 'D'

export type Classification = {
  readonly id: string
  /** Which codes of a job are read: `noc` (five digits, NOC 2021) or `noc2016` (four digits, NOC 2011 and 2016). */
  readonly codes: 'noc' | 'noc2016'
  /** The levels that count as skilled work. */
  readonly skilled: readonly SkillLevel[]
  /** Those of them that ask for the higher language threshold of the Canadian Experience Class. */
  readonly higher: readonly SkillLevel[]
}

const levels: readonly string[] = ['0', '1', '2', '3', '4', '5', 'A', 'B', 'C', 'D']
const checkLevels = (value: readonly string[], complain: (what: string) => never) => {
  if (!Array.isArray(value)) complain('it is not a list of levels')
  for (const level of value) if (!levels.includes(level)) complain(`"${level}" is not a skill level`)
}

const nocLevels = { skilled: ['0', 'A', 'B'], higher: ['0', 'A'] } as const

/** NOC 2011 and 2016 share their four-digit codes; NOC 2021 replaced skill levels by TEER. */
export const classification = dated<Classification>({
  name: 'occupations.classification',
  title: { en: 'Classification of occupations', fr: 'Classification des professions' },
  unit: 'codes',
  check: shape({
    id: (id: string, complain) => {
      if (typeof id !== 'string' || id === '') complain('it has no name')
    },
    codes: (codes: string, complain) => {
      if (codes !== 'noc' && codes !== 'noc2016') complain(`"${codes}" is neither "noc" nor "noc2016"`)
    },
    skilled: checkLevels,
    higher: checkLevels,
  }),
  eras: [
    { from: '2015-01-01', source: irpr('75(2)(a)'), value: { id: 'noc2011', codes: 'noc2016', ...nocLevels } },
    {
      from: '2017-10-24',
      source: page('MI 2017-2, in force 2017-10-24', 'IM 2017-2, en vigueur le 2017-10-24'),
      doubt: 'Another source has the department use NOC 2016 from about 2018-08-28; the four-digit codes are the same.',
      value: { id: 'noc2016', codes: 'noc2016', ...nocLevels },
    },
    {
      from: '2022-11-16',
      source: irpr('75(2)(a)'),
      value: { id: 'noc2021', codes: 'noc', skilled: ['0', '1', '2', '3'], higher: ['0', '1'] },
    },
  ],
})

/** The TEER of a NOC 2021 code is its second digit. */
export const teerOf = (noc: string): SkillLevel => noc[1] as SkillLevel

/** The skill type or level of a NOC 2016 code: 0 for a first digit 0, otherwise A to D by the second digit. */
export const skillOf = (noc2016: string): SkillLevel => {
  if (noc2016[0] === '0') return '0'
  return 'AABBCCDD'[Number(noc2016[1])] as SkillLevel
}

/** The codes of NOC 2016 that a code of NOC 2021 took over, wholly or in part, lowest first. */
export function noc2016Before(noc: string): readonly string[] {
  return [...noc2021Of].filter(([, successors]) => successors.includes(noc)).map(([code]) => code)
}

/** Major group 00, senior management, in both classifications. */
export const isSeniorManagement = (code: string): boolean => code.startsWith('00')
