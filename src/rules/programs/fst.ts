/** Federal Skilled Trades class: two years in five in one listed trade, with a certificate or an offer in it. */
import { type Complain, dated, shape, wholeBetween } from '../../law/dated.ts'
import { abilities } from '../../profile/profile.ts'
import { workedWithin } from '../evidence/timeline.ts'
import type { Trade } from '../evidence/work.ts'
import { type Criteria, criterion } from '../findings.ts'
import { type SkillLevel, skillOf, teerOf } from '../scales/occupations.ts'
import { irpr } from '../sources.ts'
import { type Case, meetsDestination, meetsFunds } from './program.ts'

const destinationSource = irpr('87.2(2)')
const workSource = irpr('87.2(3)(b)')
const languageSource = irpr('87.2(3)(a)')
const backedSource = irpr('87.2(3)(d)')

const clb = wholeBetween(1, 12)

export const fstMinimum = dated<{
  readonly workYears: number
  readonly windowYears: number
  readonly listening: number
  readonly reading: number
  readonly writing: number
  readonly speaking: number
}>({
  name: 'fst.minimum',
  title: {
    en: 'Requirements of the Federal Skilled Trades class',
    fr: 'Exigences de la catégorie des travailleurs de métiers spécialisés (fédéral)',
  },
  unit: 'years and CLB levels',
  check: shape({
    workYears: wholeBetween(1, 10),
    windowYears: wholeBetween(1, 20),
    listening: clb,
    reading: clb,
    writing: clb,
    speaking: clb,
  }),
  eras: [
    {
      from: '2015-01-01',
      source: irpr('87.2(3)'),
      doubt:
        'Self-employment and work while a student are not excluded by the regulation; one copied footnote says otherwise.',
      value: { workYears: 2, windowYears: 5, listening: 5, reading: 4, writing: 4, speaking: 5 },
    },
  ],
})

/** Which unit groups are trades: codes that begin with a listed group and with none that is excepted, at a level. */
export type TradeGroups = {
  readonly include: readonly string[]
  readonly except: readonly string[]
  readonly levels: readonly SkillLevel[]
}

const checkPrefixes = (list: readonly string[], complain: Complain) => {
  if (!Array.isArray(list)) complain('it is not a list of groups')
  for (const group of list)
    if (typeof group !== 'string' || !/^\d{1,5}$/.test(group)) complain(`"${group}" is not a group`)
}

export const fstGroups = dated<TradeGroups>({
  name: 'fst.groups',
  title: { en: 'Skilled trade occupations', fr: 'Métiers spécialisés' },
  unit: 'groups of the classification',
  check: shape({
    include: checkPrefixes,
    except: checkPrefixes,
    levels: (list: readonly string[], complain) => {
      if (!Array.isArray(list) || list.some((level) => !/^[0-5A-D]$/.test(level)))
        complain('it is not a list of levels')
    },
  }),
  eras: [
    {
      from: '2015-01-01',
      source: irpr('87.2(1)'),
      value: { include: ['72', '73', '82', '92', '632', '633'], except: [], levels: ['B'] },
    },
    {
      from: '2022-11-16',
      source: irpr('87.2(1)'),
      value: {
        include: ['72', '73', '82', '83', '92', '93', '6320', '62200'],
        except: ['726', '932'],
        levels: ['2', '3'],
      },
    },
  ],
})

/** Whether a code is a trade, by the groups in force. */
export function isTradeCode(groups: TradeGroups, code: string): boolean {
  const level = code.length === 5 ? teerOf(code) : skillOf(code)
  if (!groups.levels.includes(level)) return false
  if (groups.except.some((group) => code.startsWith(group))) return false
  return groups.include.some((group) => code.startsWith(group))
}

/**
 * A certificate or offer is in a trade by the code of the day; one declared without it, by the NOC of a job laid in the
 * trade within the window.
 */
function isIn(
  trade: Trade,
  held: { readonly noc: string | undefined; readonly noc2016: string | undefined },
  { book, on }: Case,
): boolean {
  if (trade.code.length === 5) return held.noc === trade.code
  if (held.noc2016 !== undefined) return held.noc2016 === trade.code
  const { windowYears } = book.law.fstMinimum.value
  return trade.jobs.some(({ noc, timeline }) => noc === held.noc && workedWithin(timeline, windowYears, on) > 0)
}

/** What a trade of the candidate's has: work, and what backs it. */
function standingOf(one: Case, trade: Trade) {
  const { evidence, book, on } = one
  const offers = evidence.offers.filter((offer) => isIn(trade, offer, one))
  return {
    code: trade.code,
    worked: workedWithin(trade.timeline, book.law.fstMinimum.value.windowYears, on),
    certificate: evidence.certificates.some((held) => held.from <= on && isIn(trade, held, one)),
    offer: offers.length > 0,
    liftsFunds: offers.some((offer) => offer.liftsFunds),
  }
}

const fstLanguage = {
  listening: 'fst.language.listening',
  reading: 'fst.language.reading',
  writing: 'fst.language.writing',
  speaking: 'fst.language.speaking',
} as const

type Standing = ReturnType<typeof standingOf>

const none: Standing = { code: '', worked: 0, certificate: false, offer: false, liftsFunds: false }

/**
 * The Federal Skilled Trades class. Of several trades the one that comes nearest is shown: enough work, then a certificate
 * or offer, then an offer that lifts the funds, then most work.
 * @source IRPR 87.2; funds 87.2(5).
 */
export function assessFst(one: Case, criteria: Criteria): boolean {
  const { evidence, facts, book } = one
  const rule = book.law.fstMinimum.value
  const needed = rule.workYears * book.year
  const nearness = (s: Standing) =>
    (s.worked >= needed ? 4 : 0) + (s.certificate || s.offer ? 2 : 0) + (s.liftsFunds ? 1 : 0)
  let best = none
  for (const trade of evidence.work.trades) {
    const standing = standingOf(one, trade)
    const nearer = nearness(standing) - nearness(best)
    if (nearer > 0 || (nearer === 0 && standing.worked > best.worked)) best = standing
  }
  const destination = meetsDestination(one, 'fst.destination', destinationSource, criteria)
  const work = criterion(
    criteria,
    'fst.work',
    best.worked >= needed,
    Math.floor(best.worked / book.year),
    rule.workYears,
    'years',
    workSource,
    criteria
      ? {
          trade: best.code || null,
          hours: Math.floor(best.worked / 70),
          neededHours: rule.workYears * book.law.fullTimeWork.value.hoursAYear,
        }
      : undefined,
  )
  // Every ability is a finding of its own, so none is left out because another fails.
  let language = true
  for (const ability of abilities) {
    const level = facts.first === null ? 0 : facts.first[ability]
    const met = criterion(
      criteria,
      fstLanguage[ability],
      level >= rule[ability],
      level,
      rule[ability],
      'CLB',
      languageSource,
    )
    language = language && met
  }
  const backed = criterion(
    criteria,
    'fst.certificate-or-offer',
    best.certificate || best.offer,
    best.certificate ? 'certificate' : best.offer ? 'offer' : 'none',
    'certificate or offer',
    'backing',
    backedSource,
  )
  const funds = meetsFunds(one, 'fst.funds', best.liftsFunds, criteria)
  return destination && work && language && backed && funds
}
