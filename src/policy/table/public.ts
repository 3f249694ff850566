/** What is open to all: the rules applied to whatever is sent, and what is published. */
import type { Rule } from '../decide.ts'

export const open = (source: string): Rule => ({ public: true, source })
const assessment = open(
  'IRPA 10.3(4): the instructions are published, and what they make of a profile is read to be as open',
)
export const published = open('IRPA 10.3(4): instructions and rounds are published; Directive on Open Government')
const operation = open('The service itself')

export const publicRules = {
  assess: assessment,
  listRounds: published,
  getRound: published,
  listDistributions: published,
  getSummary: published,
  getTable: published,
  getRoundsUnderOldNames_en: published,
  getRoundsUnderOldNames_fr: published,
  getFeed_atom_en: published,
  getFeed_atom_fr: published,
  getFeed_rss_en: published,
  getFeed_rss_fr: published,
  getCalendar_en: published,
  getCalendar_fr: published,
  isAlive: operation,
  isReady: operation,
  getProblem: operation,
} as const satisfies Readonly<Record<string, Rule>>
