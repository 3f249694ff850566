/**
 * Random profiles that the contract takes, as wide as it allows and thickest at its edges: scores on either side of
 * each level, results two years old, assessments five, work ten, three and five years back, jobs that come to exactly
 * a year of hour-days, one day less, one more. A seed and a day give the same profile for ever.
 */
import { addDays, addMonths, addYears, numberOf } from './days.ts'
import { Dice } from './dice.ts'
import { fundsRequired, type Profile } from './oracle.ts'
import { type Ability, abilities, tables } from './tables.ts'

type Job = NonNullable<Profile['work']>[number]
type Credential = NonNullable<Profile['education']>[number]
type LanguageTest = NonNullable<Profile['languageTests']>[number]

/** Whether jobs, offers and certificates carry their four-digit code: `always` lets any day since 2015 be assessed. */
export type FourDigits = 'always' | 'sometimes' | 'never'

const foreignCountries = ['IN', 'PH', 'NG', 'FR', 'BR', 'GB', 'MA', 'CN', 'US', 'CM']
const provinces = ['AB', 'BC', 'MB', 'NB', 'NL', 'NS', 'NT', 'ON', 'PE', 'SK', 'YT']
const testNames = {
  english: ['ielts-general', 'celpip-general', 'pte-core'],
  french: ['tef-canada', 'tcf-canada'],
} as const
const conversions: Record<string, string> = {
  'ielts-general': 'ielts_general_training',
  'celpip-general': 'celpip_general',
  'pte-core': 'pte_core',
  'tef-canada': 'tef_canada_old_scale',
  'tcf-canada': 'tcf_canada',
}
const leastScore: Record<string, number> = { 'pte-core': 10 }

interface NocLists {
  high: string[]
  middle: string[]
  low: string[]
  senior: string[]
  trades: string[]
  /** The codes of each category, so that the small ones are met as often as the large. */
  categories: string[][]
  military: string[]
}
let lists: NocLists | undefined
function nocs(): NocLists {
  if (lists !== undefined) return lists
  const t = tables()
  const withTeer = (...teers: string[]) => [...t.teer].filter(([, teer]) => teers.includes(teer)).map(([noc]) => noc)
  const codes = (category: { versions: { occupations?: { noc: string }[] }[] }) => [
    ...new Set(category.versions.flatMap((version) => (version.occupations ?? []).map((o) => o.noc))),
  ]
  lists = {
    high: withTeer('0', '1'),
    middle: withTeer('2', '3'),
    low: withTeer('4', '5'),
    senior: withTeer('0').filter((noc) => noc.startsWith('00')),
    trades: (t.trades.versions[0]?.occupations ?? []).map((o) => o.noc),
    categories: t.categories.categories
      .filter((category) => category.key !== 'military')
      .map(codes)
      .filter((list) => list.length > 0),
    military: codes(t.categories.categories.find((category) => category.key === 'military') ?? { versions: [] }),
  }
  return lists
}

class Maker {
  readonly dice: Dice
  readonly around: string
  readonly fourDigits: FourDigits
  /** The occupations this person keeps coming back to. */
  readonly favourites: string[]

  constructor(seed: number, around: string, fourDigits: FourDigits) {
    this.dice = new Dice(seed)
    this.around = around
    this.fourDigits = fourDigits
    this.favourites = []
  }

  nudge(day: string): string {
    return addDays(day, this.dice.whole(-2, 2))
  }

  /** A number of years before the day, two days either side. */
  edge(...years: number[]): string {
    return this.nudge(addYears(this.around, -this.dice.pick(years)))
  }

  ago(least: number, most: number): string {
    return addDays(this.around, -this.dice.whole(least, most))
  }

  /** The day itself, a day or two from it, or somewhat after it. */
  now(): string {
    return this.dice.chance(0.6) ? this.nudge(this.around) : addDays(this.around, this.dice.whole(0, 200))
  }

  // ---------------------------------------------------------------- occupations

  noc(): string {
    const { dice } = this
    const list = nocs()
    if (this.favourites.length > 0 && dice.chance(0.6)) return dice.pick(this.favourites)
    const noc = dice.weighted<() => string>([
      [22, () => dice.pick(list.high)],
      [22, () => dice.pick(list.middle)],
      [7, () => dice.pick(list.low)],
      [3, () => dice.pick(list.senior)],
      [14, () => dice.pick(list.trades)],
      [32, () => dice.pick(dice.pick(list.categories))],
    ])()
    this.favourites.push(noc)
    return noc
  }

  /** The two codes of an occupation; now and then the four digits are of some other occupation. */
  codes(noc: string, always: boolean): { noc: string; noc2016?: string } {
    const { dice } = this
    const give =
      this.fourDigits === 'always' ? always || dice.chance(0.6) : this.fourDigits === 'never' ? false : dice.chance(0.8)
    if (!give) return { noc }
    const former = tables().formerCodes.get(noc) ?? []
    const noc2016 =
      former.length === 0 || dice.chance(0.04)
        ? dice.pick([...tables().skill.keys()])
        : dice.weighted([
            [8, former[0] as string],
            [2, dice.pick(former)],
          ])
    return { noc, noc2016 }
  }

  // ---------------------------------------------------------------- language

  score(test: string, ability: Ability, level: number): number {
    const { dice } = this
    const step = test === 'ielts-general' ? 0.5 : 1
    const rows = tables().language.conversions[conversions[test] as string]?.[ability] ?? []
    const row = rows.find(([of]) => of === level)
    if (row === undefined) {
      const lowestRow = rows[rows.length - 1]?.[1] ?? 0
      const floor = leastScore[test] ?? 0
      return dice.chance(0.5)
        ? Math.max(floor, lowestRow - step)
        : dice.whole(floor, Math.max(floor, Math.floor(lowestRow - step)))
    }
    const [, least, most] = row
    const steps = Math.round((most - least) / step)
    return dice.weighted<() => number>([
      [5, () => least],
      [3, () => most],
      [2, () => least + step * dice.whole(0, steps)],
    ])()
  }

  languageTest(language: 'english' | 'french', base: number, resultsOn: string): LanguageTest {
    const { dice } = this
    const names = testNames[language]
    const accepted = (test: string) =>
      (test !== 'pte-core' || this.around >= '2024-01-30') && (test !== 'tcf-canada' || this.around >= '2018-11-10')
    let test: string = dice.pick(names)
    if (!accepted(test) && dice.chance(0.6)) test = names[0]
    const spread = dice.chance(0.5) ? 0 : 1
    const scores = Object.fromEntries(
      abilities.map((ability) => [
        ability,
        this.score(test, ability, Math.max(0, Math.min(10, base + dice.whole(-spread, spread)))),
      ]),
    ) as Record<Ability, number>
    return { test, resultsOn, ...scores }
  }

  resultsOn(): string {
    const { dice } = this
    return dice.weighted<() => string>([
      [62, () => this.ago(1, 700)],
      [14, () => this.edge(2)],
      [8, () => this.now()],
      [6, () => this.ago(740, 1200)],
      [6, () => this.around],
      [4, () => addMonths(this.around, -dice.whole(1, 24))],
    ])()
  }

  // ---------------------------------------------------------------- education

  credential(level: string, canadian: boolean): Credential {
    const { dice } = this
    const completedOn = dice.weighted<() => string>([
      [80, () => this.ago(200, 6000)],
      [8, () => this.now()],
      [6, () => this.around],
      [6, () => this.ago(1, 200)],
    ])()
    const credential: Credential = { level, country: canadian ? 'CA' : dice.pick(foreignCountries), completedOn }
    const longest = level === 'doctoral' ? 6 : level === 'bachelors' ? 5 : level === 'secondary' ? 4 : 4
    const shortest = level === 'bachelors' ? 3 : 1
    if (level !== 'one-year' && level !== 'two-year' && dice.chance(0.5))
      credential.years = dice.whole(shortest, longest)
    if ((level === 'one-year' || level === 'two-year') && dice.chance(0.2))
      credential.years = level === 'one-year' ? 1 : 2
    if (canadian ? dice.chance(0.04) : dice.chance(0.95)) {
      credential.equivalency = {
        issuedOn: dice.weighted<() => string>([
          [80, () => this.ago(1, 1800)],
          [10, () => this.edge(5)],
          [5, () => this.now()],
          [3, () => this.ago(1830, 3000)],
          [3, () => this.around],
        ])(),
        organization: dice.pick(['WES', 'ICAS', 'IQAS']),
      }
    }
    if (canadian) {
      if (dice.chance(0.3)) credential.fullTime = dice.chance(0.6)
      if (dice.chance(0.3)) credential.monthsInCanada = dice.pick([0, 4, 7, 8, 9, 12, 24])
      if (dice.chance(0.3)) {
        // No academic year at all is drawn for short programmes only: three years without one contradict each other.
        const short = credential.years === undefined ? level !== 'bachelors' : credential.years < 3
        credential.academicYears = short ? dice.pick([0, 1, 2, 2, 3, 4]) : dice.pick([1, 2, 2, 3, 4])
      }
    }
    return credential
  }

  education(strong: boolean): Credential[] {
    const { dice } = this
    const level = () =>
      dice.weighted<string>(
        strong
          ? [
              [3, 'two-year'],
              [40, 'bachelors'],
              [28, 'masters'],
              [8, 'professional'],
              [12, 'doctoral'],
              [4, 'one-year'],
            ]
          : [
              [22, 'secondary'],
              [18, 'one-year'],
              [18, 'two-year'],
              [24, 'bachelors'],
              [12, 'masters'],
              [4, 'professional'],
              [6, 'doctoral'],
            ],
      )
    const many = dice.weighted<number>([
      [strong ? 1 : 14, 0],
      [50, 1],
      [35, 2],
      [10, 3],
      [4, 4],
    ])
    return Array.from({ length: many }, () => this.credential(level(), dice.chance(0.3)))
  }

  // ---------------------------------------------------------------- work

  hours(): number {
    const { dice } = this
    return dice.weighted<() => number>([
      [45, () => dice.pick([40, 37.5, 30, 35, 44])],
      [15, () => 30],
      [18, () => dice.pick([15, 20, 10, 25, 7.5])],
      [12, () => dice.whole(1, 320) / 10],
      [6, () => dice.pick([29.9, 30.1, 0.1, 14.9, 15.1])],
      [4, () => dice.pick([60, 168, 100.5])],
    ])()
  }

  /** How many days of a job come to a number of years of hour-days, give or take two days. */
  exactly(years: number, hoursPerWeek: number): number {
    return Math.max(
      1,
      Math.min(7300, Math.ceil((10_920 * years) / Math.min(30, hoursPerWeek)) + this.dice.whole(-2, 2)),
    )
  }

  job(canadian: boolean, noc: string, kind: 'recent' | 'any'): Job {
    const { dice } = this
    const hoursPerWeek =
      kind === 'recent' ? (dice.chance(0.8) ? dice.pick([30, 40, 37.5, 32]) : this.hours()) : this.hours()
    const days = dice.weighted<() => number>([
      [40, () => this.exactly(dice.pick([1, 1, 1, 2, 2, 3, 4, 5, 6]), hoursPerWeek)],
      [kind === 'recent' ? 0 : 12, () => this.exactly(0.5, hoursPerWeek)],
      [kind === 'recent' ? 45 : 30, () => dice.whole(kind === 'recent' ? 370 : 20, 2600)],
      [3, () => 1],
    ])()
    let from: string
    let to: string | null | undefined
    if (kind === 'recent' || dice.chance(0.55)) {
      // Ends about the day, or is still held.
      const end = dice.weighted<() => string | null>([
        [40, () => null],
        [25, () => addDays(this.around, -1)],
        [15, () => this.nudge(this.around)],
        [20, () => this.ago(1, 500)],
      ])()
      to = end
      from = addDays(end ?? addDays(this.around, -1), 1 - days)
    } else {
      // Lies about an edge of some window.
      const start = dice.weighted<() => string>([
        [35, () => this.edge(3, 5, 10)],
        [45, () => addDays(this.edge(3, 5, 10), -days)],
        [20, () => this.ago(0, 4500)],
      ])()
      from = start
      to = addDays(start, days - 1)
    }
    if (to !== null && to < from) to = from
    const job: Job = {
      ...this.codes(noc, true),
      country: canadian ? 'CA' : dice.pick(foreignCountries),
      from,
      hoursPerWeek,
    }
    if (to !== null) job.to = to
    else if (dice.chance(0.7)) job.to = null
    if (dice.chance(0.08)) job.paid = dice.chance(0.4)
    if (dice.chance(0.08)) job.selfEmployed = dice.chance(0.6)
    if (dice.chance(0.08)) job.whileFullTimeStudent = dice.chance(0.6)
    if (canadian) {
      if (dice.chance(0.08)) job.authorized = dice.chance(0.4)
      if (dice.chance(0.08)) job.temporaryResident = dice.chance(0.4)
      if (dice.chance(0.3)) job.province = dice.pick([...provinces, 'QC', 'NU'])
    }
    return job
  }

  /** A job and its continuation after a gap of no day, one day or more. */
  broken(job: Job): Job[] {
    const { dice } = this
    const from = numberOf(job.from)
    const until = job.to === undefined || job.to === null ? numberOf(this.around) - 1 : numberOf(job.to)
    if (until - from < 10) return [job]
    const cut = dice.whole(from + 1, until - 3)
    const gap = dice.weighted([
      [4, 0],
      [5, 1],
      [2, dice.whole(2, 60)],
      [1, -dice.whole(1, 40)],
    ])
    const { to: _, ...rest } = job
    const second: Job = { ...job, from: addDays(job.from, Math.min(until - from, cut - from + 1 + gap)) }
    if (dice.chance(0.4)) second.hoursPerWeek = this.hours()
    return [{ ...rest, to: addDays(job.from, cut - from) }, second]
  }

  work(persona: Persona): Job[] {
    const { dice } = this
    const jobs: Job[] = []
    const list = nocs()
    const skilled = () => {
      const noc = this.noc()
      return list.low.includes(noc) ? dice.pick(dice.chance(0.5) ? list.high : list.middle) : noc
    }
    if (persona.trade) {
      const trade = dice.pick(list.trades)
      this.favourites.unshift(trade)
      const job = this.job(dice.chance(0.5), trade, 'recent')
      if (dice.chance(0.85)) {
        const to = job.to ?? addDays(this.around, -1)
        job.from = addDays(to, 1 - this.exactly(dice.pick([2, 2, 3, 4]), job.hoursPerWeek))
      }
      jobs.push(job)
    }
    if (persona.foreign) jobs.push(this.job(false, skilled(), 'recent'))
    if (persona.canadian) jobs.push(this.job(true, skilled(), 'recent'))
    const more = dice.weighted<number>([
      [40, 0],
      [25, 1],
      [18, 2],
      [10, 3],
      [7, 5],
    ])
    for (let i = 0; i < more; i++) jobs.push(this.job(dice.chance(0.4), this.noc(), 'any'))
    const whole = dice.chance(0.25) ? jobs.flatMap((job) => (dice.chance(0.5) ? this.broken(job) : [job])) : jobs
    return dice.chance(0.5) ? whole.reverse() : whole
  }

  // ---------------------------------------------------------------- offers and the rest

  offers(trade: boolean): NonNullable<Profile['jobOffers']> {
    const { dice } = this
    const many = dice.weighted<number>([
      [trade ? 30 : 62, 0],
      [28, 1],
      [10, 2],
    ])
    return Array.from({ length: many }, () => {
      const noc = dice.weighted<() => string>([
        [55, () => dice.pick(this.favourites.length > 0 ? this.favourites : nocs().high)],
        [15, () => dice.pick(nocs().senior)],
        [30, () => this.noc()],
      ])()
      const offer: NonNullable<Profile['jobOffers']>[number] = {
        ...this.codes(noc, false),
        fullTime: dice.chance(0.9),
        months: dice.pick([12, 12, 24, 36, 11, 13]),
        basis: dice.weighted([
          [55, 'lmia'],
          [35, 'exempt-permit'],
          [10, 'none'],
        ]),
      }
      if (dice.chance(0.5)) offer.workingForEmployer = dice.chance(0.6)
      return offer
    })
  }

  certificates(trade: boolean): NonNullable<Profile['tradeCertificates']> {
    const { dice } = this
    const many = trade
      ? dice.weighted<number>([
          [20, 0],
          [65, 1],
          [15, 2],
        ])
      : dice.weighted<number>([
          [88, 0],
          [10, 1],
          [2, 2],
        ])
    return Array.from({ length: many }, () => {
      const certificate: NonNullable<Profile['tradeCertificates']>[number] = {
        ...this.codes(
          this.favourites.length > 0 && dice.chance(0.8) ? dice.pick(this.favourites) : dice.pick(nocs().trades),
          false,
        ),
        issuedBy: dice.pick([...provinces, 'QC', 'NU', 'CA']),
        issuedOn: dice.weighted<() => string>([
          [70, () => this.ago(1, 3000)],
          [15, () => this.now()],
          [15, () => this.around],
        ])(),
      }
      // Every key of a certificate may be left out.
      if (dice.chance(0.05)) delete certificate[dice.pick(['noc', 'issuedBy', 'issuedOn'] as const)]
      return certificate
    })
  }

  nominations(): NonNullable<Profile['nominations']> {
    const { dice } = this
    const many = dice.weighted<number>([
      [86, 0],
      [12, 1],
      [2, 2],
    ])
    return Array.from({ length: many }, () => {
      const issuedOn = this.ago(0, 250)
      const nomination: NonNullable<Profile['nominations']>[number] = { province: dice.pick(provinces), issuedOn }
      if (dice.chance(0.85))
        nomination.acceptedOn = dice.chance(0.7) ? addDays(issuedOn, dice.whole(0, 30)) : this.now()
      if (dice.chance(0.7)) nomination.expiresOn = dice.chance(0.4) ? this.nudge(this.around) : addMonths(issuedOn, 6)
      return nomination
    })
  }

  relatives(hasSpouse: boolean): NonNullable<Profile['relativesInCanada']> {
    const { dice } = this
    const many = dice.weighted<number>([
      [62, 0],
      [28, 1],
      [10, 2],
    ])
    return Array.from({ length: many }, () => {
      const relative: NonNullable<Profile['relativesInCanada']>[number] = {
        relation: dice.weighted([
          [10, 'sibling'],
          [7, dice.pick(['parent', 'grandparent', 'child', 'grandchild', 'aunt-uncle', 'niece-nephew'])],
        ]),
        of: hasSpouse && dice.chance(0.5) ? 'spouse' : 'candidate',
        status: dice.pick(['citizen', 'permanent-resident']),
      }
      if (dice.chance(0.3)) relative.adult = dice.chance(0.6)
      if (dice.chance(0.3)) relative.livesInCanada = dice.chance(0.6)
      return relative
    })
  }

  bornOn(): string {
    const { dice } = this
    return dice.weighted<() => string>([
      [45, () => addDays(addYears(this.around, -dice.whole(20, 36)), -dice.whole(0, 364))],
      [
        22,
        () => this.nudge(addYears(this.around, -dice.pick([18, 19, 20, 29, 30, 31, 33, 35, 36, 40, 44, 45, 46, 47]))),
      ],
      [25, () => addDays(addYears(this.around, -dice.whole(17, 60)), -dice.whole(0, 364))],
      [0.6, () => this.nudge(this.around)],
      [
        8,
        () =>
          `${Number(this.around.slice(0, 4)) - (Number(this.around.slice(0, 4)) % 4) - 4 * dice.whole(5, 12)}-02-29`,
      ],
    ])()
  }

  funds(familySize: number): number {
    const { dice } = this
    const asked = fundsRequired(familySize, this.around)
    return dice.weighted<() => number>([
      [65, () => asked + dice.whole(0, 20_000)],
      [25, () => asked + dice.whole(-1, 1)],
      [13, () => Math.max(0, asked + dice.whole(-1000, 1000))],
      [12, () => dice.pick([0, 1, 5000])],
    ])()
  }

  spouse(): NonNullable<Profile['spouse']> {
    const { dice } = this
    const spouse: NonNullable<Profile['spouse']> = {
      accompanying: dice.chance(0.8),
      citizenOrPermanentResident: dice.chance(0.15),
    }
    if (dice.chance(0.75)) spouse.education = this.education(dice.chance(0.5))
    if (dice.chance(0.65)) {
      const many = dice.weighted<number>([
        [10, 0],
        [55, 1],
        [25, 2],
        [10, 3],
      ])
      spouse.languageTests = Array.from({ length: many }, () =>
        this.languageTest(dice.chance(0.7) ? 'english' : 'french', dice.whole(3, 10), this.resultsOn()),
      )
    }
    if (dice.chance(0.5)) {
      const many = dice.weighted<number>([
        [10, 0],
        [60, 1],
        [30, 2],
      ])
      spouse.work = Array.from({ length: many }, () =>
        this.job(dice.chance(0.75), this.noc(), dice.chance(0.5) ? 'recent' : 'any'),
      )
    }
    return spouse
  }
}

/** What kind of life it is; each part is drawn apart, so that programs are met together, alone and not at all. */
interface Persona {
  foreign: boolean
  canadian: boolean
  trade: boolean
  strong: boolean
  /** At the top of every table, so that each cap is reached. */
  brilliant: boolean
  bilingual: boolean
  military: boolean
}

/** Lifts a profile to the top of the tables: both languages, a doctorate, long work on both sides, the spouse alike. */
function makeBrilliant(make: Maker, profile: Profile): void {
  const { dice } = make
  profile.bornOn = addDays(addYears(make.around, -dice.whole(20, 29)), -dice.whole(0, 364))
  profile.languageTests = [
    make.languageTest('english', 10, make.ago(0, 700)),
    make.languageTest('french', dice.pick([9, 10]), make.ago(0, 700)),
  ]
  profile.education = [make.credential('doctoral', dice.chance(0.5)), make.credential('bachelors', dice.chance(0.5))]
  const noc = dice.pick(nocs().high)
  const job = (canadian: boolean, years: number): Job => ({
    ...make.codes(noc, true),
    country: canadian ? 'CA' : 'FR',
    from: addDays(make.around, -364 * years),
    hoursPerWeek: 40,
  })
  profile.work = [job(true, dice.pick([4, 5, 6])), job(false, dice.pick([1, 2, 3]))]
  if (profile.spouse === undefined) return
  profile.spouse = {
    accompanying: true,
    citizenOrPermanentResident: false,
    languageTests: [make.languageTest(dice.chance(0.5) ? 'english' : 'french', 10, make.ago(0, 700))],
    education: [make.credential(dice.pick(['masters', 'doctoral']), dice.chance(0.5))],
    work: [job(true, dice.pick([4, 5]))],
  }
}

/** Two occupations with just as many hour-days, one unbroken and one with a day missing: which is the primary one? */
function equalOccupations(make: Maker, profile: Profile): void {
  const { dice } = make
  const first = dice.pick(nocs().high)
  const second = dice.pick(dice.chance(0.5) ? nocs().high : nocs().middle)
  const canadian = dice.chance(0.5)
  const days = canadian ? dice.whole(182, 400) : dice.whole(364, 600)
  const country = canadian ? 'CA' : 'PH'
  const last = addDays(make.around, -dice.whole(1, 40))
  const whole: Job = {
    ...make.codes(first, true),
    country,
    from: addDays(last, 1 - days),
    to: last,
    hoursPerWeek: 30,
  }
  const half = dice.whole(1, days - 1)
  // At the same time, or before the other; with one day out in the middle or without.
  const end = dice.chance(0.4) ? last : addDays(whole.from, -dice.whole(1, 5))
  const gap = dice.whole(0, 1)
  const odd = dice.weighted([
    [8, 0],
    [1, 1],
    [1, -1],
  ])
  const later: Job = {
    ...make.codes(second, true),
    country,
    from: addDays(end, 1 - half),
    to: end,
    hoursPerWeek: dice.pick([30, 40]),
  }
  const earlierEnd = addDays(later.from, -1 - gap)
  const earlier: Job = {
    ...later,
    from: addDays(earlierEnd, 1 - Math.max(1, days - half + odd)),
    to: earlierEnd,
  }
  profile.work = dice.chance(0.5) ? [whole, earlier, later] : [later, whole, earlier]
  if (dice.chance(0.85)) delete profile.primaryOccupation
  if (canadian && dice.chance(0.7)) {
    profile.languageTests = [make.languageTest(profile.firstOfficialLanguage, dice.whole(5, 7), make.ago(0, 700))]
  }
}

/** About six or twelve months in one listed occupation, with or without a day missing, near the edge of three years. */
function categoryMonths(make: Maker, profile: Profile): void {
  const { dice } = make
  const noc = dice.pick(dice.pick(nocs().categories))
  const hoursPerWeek = dice.pick([30, 40, 15, 20.5])
  const days = make.exactly(dice.pick([0.5, 0.5, 1]), hoursPerWeek)
  const from = dice.chance(0.5) ? make.edge(3) : make.ago(days, 1200)
  const job: Job = {
    ...make.codes(noc, true),
    country: dice.chance(0.6) ? 'CA' : 'IN',
    from,
    to: addDays(from, days - 1),
    hoursPerWeek,
  }
  profile.work = [...(profile.work ?? []), ...(dice.chance(0.5) ? make.broken(job) : [job])]
}

/** An FSW grid close to its pass mark: middling levels, one credential, and what adaptability may add. */
function nearPassMark(make: Maker, profile: Profile): void {
  const { dice } = make
  const second = profile.firstOfficialLanguage === 'english' ? 'french' : 'english'
  profile.languageTests = [make.languageTest(profile.firstOfficialLanguage, dice.whole(7, 9), make.ago(0, 700))]
  if (dice.chance(0.3)) profile.languageTests.push(make.languageTest(second, dice.whole(4, 6), make.ago(0, 700)))
  profile.education = [make.credential(dice.pick(['one-year', 'two-year', 'bachelors', 'secondary']), dice.chance(0.4))]
  const noc = dice.pick(nocs().high)
  const job = make.job(dice.chance(0.4), noc, 'recent')
  job.from = addDays(job.to ?? addDays(make.around, -1), 1 - make.exactly(dice.whole(1, 6), job.hoursPerWeek))
  profile.work = [job]
  if (profile.spouse !== undefined) {
    profile.spouse = {
      accompanying: dice.chance(0.8),
      citizenOrPermanentResident: dice.chance(0.3),
      languageTests: [make.languageTest(dice.chance(0.5) ? 'english' : 'french', dice.whole(3, 5), make.resultsOn())],
      education: dice.chance(0.4) ? [make.credential(dice.pick(['two-year', 'bachelors', 'secondary']), true)] : [],
      work: dice.chance(0.5) ? [make.job(true, dice.pick(nocs().low), 'recent')] : [],
    }
  }
  delete profile.primaryOccupation
}

/** Part-time jobs held together, in one occupation or two, in and out of Canada, whose hours pass full time or just miss it. */
function together(make: Maker, profile: Profile): void {
  const { dice } = make
  const noc = dice.pick(nocs().high)
  const other = dice.chance(0.6) ? noc : dice.pick(nocs().middle)
  const days = dice.whole(300, 800)
  const end = dice.chance(0.5) ? addDays(make.around, -1) : make.nudge(make.around)
  const canadian = dice.chance(0.6)
  const job = (code: string, hoursPerWeek: number, shift: number, inCanada: boolean): Job => ({
    ...make.codes(code, true),
    country: inCanada ? 'CA' : 'NG',
    from: addDays(end, 1 - days + shift),
    to: end,
    hoursPerWeek,
  })
  profile.work = [
    job(noc, dice.pick([15, 14.9, 15.1, 20]), 0, canadian),
    job(other, dice.pick([15, 15.1, 14.9, 10]), dice.whole(-30, 200), dice.chance(0.8) ? canadian : !canadian),
  ]
  if (dice.chance(0.6)) profile.work.push(job(noc, dice.pick([0.1, 5, 29.9]), dice.whole(-200, 30), canadian))
}

/** Service that ends about the day, and credentials of one and two years about it. */
function soldier(make: Maker, profile: Profile): void {
  const { dice } = make
  profile.militaryService = {
    from: dice.chance(0.3) ? make.edge(10) : make.ago(3700, 6000),
    to: dice.chance(0.6) ? make.nudge(make.around) : null,
    cafOffer: { noc: dice.pick(nocs().military), months: dice.pick([36, 36, 35, 37]) },
  }
  const credential = make.credential(
    dice.pick(['one-year', 'two-year', 'two-year', 'masters', 'secondary']),
    dice.chance(0.5),
  )
  if (credential.level === 'masters') credential.years = dice.whole(1, 2)
  if (credential.level === 'secondary') credential.years = 4
  profile.education = [credential]
}

/** A trade, two years in five, and levels about those the trades class asks. */
function tradesperson(make: Maker, profile: Profile): void {
  const { dice } = make
  const trade = dice.pick(nocs().trades)
  make.favourites.splice(0, make.favourites.length, trade)
  profile.languageTests = [make.languageTest(profile.firstOfficialLanguage, dice.whole(4, 5), make.ago(0, 700))]
  const hoursPerWeek = dice.pick([30, 40, 20])
  const to = dice.chance(0.5) ? addDays(make.around, -1) : make.ago(1, 900)
  profile.work = [
    {
      ...make.codes(trade, true),
      country: dice.pick(['CA', 'DE']),
      from: addDays(to, 1 - make.exactly(2, hoursPerWeek)),
      to,
      hoursPerWeek,
    },
  ]
  if (dice.chance(0.3)) profile.work = make.broken(profile.work[0] as Job)
  profile.tradeCertificates = make.certificates(true)
  profile.jobOffers = make.offers(true)
}

const knots = [tradesperson, equalOccupations, categoryMonths, nearPassMark, together, soldier]

/** A profile the contract takes, for a seed and the day it is to be assessed about. */
export function randomProfile(seed: number, around: string, fourDigits: FourDigits = 'always'): Profile {
  const make = new Maker(seed, around, fourDigits)
  const { dice } = make
  const persona: Persona = {
    foreign: dice.chance(0.76),
    canadian: dice.chance(0.57),
    trade: dice.chance(0.32),
    strong: dice.chance(0.9),
    brilliant: dice.chance(0.08),
    bilingual: dice.chance(0.3),
    military: dice.chance(0.06),
  }

  const firstOfficialLanguage = dice.chance(0.75) ? 'english' : 'french'
  const second = firstOfficialLanguage === 'english' ? 'french' : 'english'
  const languageTests: LanguageTest[] = []
  const base = persona.strong
    ? dice.weighted([
        [2, 7],
        [3, 8],
        [4, 9],
        [4, 10],
      ])
    : dice.whole(2, 10)
  if (persona.strong || dice.chance(0.8))
    languageTests.push(
      make.languageTest(firstOfficialLanguage, base, dice.chance(0.8) ? make.ago(0, 725) : make.resultsOn()),
    )
  if (persona.bilingual) languageTests.push(make.languageTest(second, dice.whole(4, 10), make.resultsOn()))
  while (languageTests.length < 4 && dice.chance(0.18)) {
    const language = dice.chance(0.7) ? firstOfficialLanguage : second
    const sameDay = languageTests.length > 0 && dice.chance(0.25)
    languageTests.push(
      make.languageTest(
        language,
        dice.whole(3, 10),
        sameDay ? (languageTests[0]?.resultsOn as string) : make.resultsOn(),
      ),
    )
  }
  if (dice.chance(0.3)) languageTests.reverse()

  const work = make.work(persona)
  const hasSpouse = dice.chance(0.45)
  const familySize = hasSpouse
    ? dice.weighted([
        [5, 2],
        [3, 3],
        [2, 4],
        [2, dice.whole(5, 10)],
      ])
    : dice.weighted([
        [7, 1],
        [1, dice.whole(2, 10)],
      ])
  const profile: Profile = {
    bornOn: make.bornOn(),
    maritalStatus: hasSpouse
      ? dice.pick(['married', 'common-law'])
      : dice.pick(['never-married', 'never-married', 'separated', 'divorced', 'widowed', 'annulled']),
    familySize,
    firstOfficialLanguage,
  }
  if (dice.chance(0.7)) profile.profile = `R-${seed}`
  if (dice.chance(0.5)) {
    profile.submittedAt = `${make.ago(0, 364)}T${String(dice.whole(0, 23)).padStart(2, '0')}:04:05${dice.pick(['', '.25', '.123456'])}Z`
  }
  if (dice.chance(0.5)) profile.sex = dice.pick(['female', 'male', 'another'])
  if (dice.chance(0.5)) profile.residence = dice.pick([...foreignCountries, 'CA'])
  if (dice.chance(0.5)) profile.citizenships = [dice.pick(foreignCountries)]
  if (dice.chance(0.3)) profile.provincesOfInterest = dice.chance(0.5) ? ['ALL'] : [dice.pick(provinces)]
  if (dice.chance(0.2)) profile.plansToLiveOutsideQuebec = dice.chance(0.85)
  if (hasSpouse) profile.spouse = make.spouse()
  if (dice.chance(0.93)) profile.fundsCad = make.funds(familySize)
  if (dice.chance(0.4)) profile.authorizedToWorkInCanada = dice.chance(0.6)
  if (languageTests.length > 0 || dice.chance(0.5)) profile.languageTests = languageTests
  const education = make.education(persona.strong)
  if (education.length > 0 || dice.chance(0.5)) profile.education = education
  if (work.length > 0 || dice.chance(0.5)) profile.work = work
  if (dice.chance(0.38)) {
    const counted = work.map((job) => job.noc)
    profile.primaryOccupation = counted.length > 0 && dice.chance(0.85) ? dice.pick(counted) : make.noc()
  }
  const tradeCertificates = make.certificates(persona.trade)
  if (tradeCertificates.length > 0 || dice.chance(0.2)) profile.tradeCertificates = tradeCertificates
  const jobOffers = make.offers(persona.trade)
  if (jobOffers.length > 0 || dice.chance(0.2)) profile.jobOffers = jobOffers
  const nominations = make.nominations()
  if (nominations.length > 0 || dice.chance(0.2)) profile.nominations = nominations
  const relatives = make.relatives(hasSpouse)
  if (relatives.length > 0 || dice.chance(0.2)) profile.relativesInCanada = relatives
  if (persona.brilliant) makeBrilliant(make, profile)
  else if (dice.chance(0.14)) dice.pick(knots)(make, profile)
  if (persona.military) {
    profile.militaryService = {
      from: dice.weighted<() => string>([
        [5, () => make.edge(10)],
        [7, () => make.ago(3700, 7000)],
        [1, () => make.ago(100, 3600)],
      ])(),
      cafOffer: {
        noc: dice.chance(0.9) ? dice.pick(nocs().military) : make.noc(),
        months: dice.pick([36, 36, 48, 60, 35]),
      },
    }
    if (dice.chance(0.4)) profile.militaryService.to = null
    else if (dice.chance(0.3)) profile.militaryService.to = make.nudge(around)
    if (profile.militaryService.to && (profile.militaryService.from as string) > profile.militaryService.to)
      profile.militaryService.to = null
    if (dice.chance(0.1)) delete profile.militaryService.cafOffer
    if (dice.chance(0.03)) delete profile.militaryService.from
  }
  return profile
}
