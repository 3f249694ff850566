/** The value of each rule as text and tables, in the language of the page. A rule that cannot be shown does not compile. */
import { type Bracket, type Dated, eraOn } from '../../src/law/dated.ts'
import { type DayNumber, dayNumber } from '../../src/law/day.ts'
import { noc2021Codes, noc2021Of } from '../../src/profile/noc-codes.ts'
import { abilities } from '../../src/profile/profile.ts'
import type { Category, CategoryVersion } from '../../src/rules/categories/category.ts'
import type { PairPoints } from '../../src/rules/crs/transferability.ts'
import { type EducationLevel, educationLevels } from '../../src/rules/facts.ts'
import type { Law } from '../../src/rules/law.ts'
import { isTradeCode } from '../../src/rules/programs/fst.ts'
import type { Conversion } from '../../src/rules/scales/language-tests.ts'
import type { SkillLevel } from '../../src/rules/scales/occupations.ts'
import type { Block, Table } from './markdown.ts'
import { titleOf } from './noc-titles.ts'
import type { Voice } from './voice.ts'
import type { WordKey } from './words.ts'

/** Where a value stands: its law, the first day of its era, and its voice. */
export type Place = { readonly law: Law; readonly on: DayNumber; readonly voice: Voice }

type ValueOf<D> = D extends Dated<infer T> ? T : never
type Show<T> = (value: T, place: Place) => readonly Block[]

/** The value of a rule on a day, which must be recorded. */
export function valueOn<T>(rule: Dated<T>, on: DayNumber): T {
  const era = eraOn(rule, on)
  if (era === undefined || 'unrecorded' in era) throw new Error(`"${rule.name}" has no recorded value on day ${on}.`)
  return era.value
}

const bold = (text: string) => `**${text}**`

/** Two columns: what, and its value. */
const fields = (
  { voice }: Place,
  rows: readonly (readonly [what: string, value: string])[],
  value: WordKey = 'value',
): Table => ({
  head: [voice.say('what'), voice.say(value)],
  rows,
})

/** Fields whose values are plain numbers, set to the right. */
const numbers = (
  place: Place,
  rows: readonly (readonly [what: string, value: number])[],
  value: WordKey = 'value',
): Table => ({
  ...fields(
    place,
    rows.map(([what, n]) => [what, place.voice.number(n)] as const),
    value,
  ),
  numbers: [1],
})

const count =
  (key: WordKey): Show<number> =>
  (n, { voice }) => [bold(voice.count(key, n))]

const yesNo = (voice: Voice, flag: boolean) => voice.say(flag ? 'yes' : 'no')

type Span = (voice: Voice, from: number, to: number | null) => string

const ages: Span = (voice, from, to) =>
  to === null
    ? voice.say('orOlder', { n: from })
    : from === 0
      ? voice.say('orYounger', { n: to })
      : from === to
        ? `${from}`
        : voice.say('between', { a: from, b: to })

const levels: Span = (voice, from, to) =>
  to === null
    ? voice.say('orHigher', { n: from })
    : from === 0
      ? voice.say('orLower', { n: to })
      : from === to
        ? `${from}`
        : voice.say('betweenLevels', { a: from, b: to })

const workYears: Span = (voice, from, to) =>
  to === null
    ? voice.say('orMore', { n: from })
    : from === 0
      ? voice.say('lessThan', { n: to + 1 })
      : from === to
        ? `${from}`
        : voice.say('between', { a: from, b: to })

/** Brackets with points without and with a spouse. */
const pairedGrid =
  (head: WordKey, span: Span): Show<readonly Bracket[]> =>
  (rows, { voice }) => [
    {
      head: [voice.say(head), voice.say('alone'), voice.say('accompanied')],
      rows: rows.map(([from, to, ...points]) => [span(voice, from, to), ...points.map((n) => voice.number(n))]),
      numbers: [1, 2],
    },
  ]

/** Brackets with one column of points. */
const grid =
  (head: WordKey, span: Span): Show<readonly Bracket[]> =>
  (rows, { voice }) => [
    {
      head: [voice.say(head), voice.say('pointsHead')],
      rows: rows.map(([from, to, points]) => [span(voice, from, to), voice.number(points!)]),
      numbers: [1],
    },
  ]

const educationName = (voice: Voice, level: EducationLevel) => voice.say(`education.${level}`)

const educationPoints: Show<Readonly<Record<EducationLevel, number>>> = (points, { voice }) => [
  {
    head: [voice.say('education'), voice.say('pointsHead')],
    rows: educationLevels.map((level) => [educationName(voice, level), voice.number(points[level])]),
    numbers: [1],
  },
]

/** Points of two factors, each in its lower or upper band. */
const pairs =
  (one: WordKey, other: WordKey): Show<PairPoints> =>
  ({ some, more }, { voice }) => {
    const [first, second] = [voice.say(one), voice.say(other)]
    return [
      {
        head: ['', voice.say('lowerBand', { what: second }), voice.say('upperBand', { what: second })],
        rows: [
          [voice.say('lowerBand', { what: first }), voice.number(some.some), voice.number(some.more)],
          [voice.say('upperBand', { what: first }), voice.number(more.some), voice.number(more.more)],
        ],
        numbers: [1, 2],
      },
    ]
  }

const testLevels: Show<Conversion | null> = (conversion, { voice }) => {
  if (conversion === null) return [bold(voice.say('notAccepted'))]
  const steps = abilities.map((ability) => new Map(conversion[ability]))
  const reached = [...new Set(steps.flatMap((one) => [...one.keys()]))].sort((a, b) => b - a)
  return [
    voice.say('testOf', { language: voice.say(conversion.language) }),
    {
      head: [voice.say('level'), ...abilities.map((ability) => voice.say(`ability.${ability}`))],
      rows: reached.map((level, i) => [
        i === 0 ? voice.say('andAbove', { n: level }) : `${level}`,
        ...steps.map((one) => (one.has(level) ? voice.number(one.get(level)!) : '–')),
      ]),
      numbers: [1, 2, 3, 4],
    },
  ]
}

/** Levels as words: TEER 0, 1 and 2, or skill 0, A and B. */
const levelNames = (voice: Voice, list: readonly SkillLevel[], codes: 'noc' | 'noc2016') =>
  voice.say(codes === 'noc' ? 'teer' : 'skill', { levels: voice.list(list) })

/** An occupation with its title. */
export const occupation = (voice: Voice, code: string) => `\`${code}\` ${voice.pick(titleOf(code))}`

const months = (voice: Voice, n: number) => voice.count('months', n)

/** The occupations of a version, with what changed since the one before. */
function occupationsOf(version: CategoryVersion, before: CategoryVersion | undefined, voice: Voice): readonly Block[] {
  if (version.kind === 'language') return []
  const { occupations } = version
  const n = voice.count('occupations', occupations.length)
  const listed = occupations.map((code) => occupation(voice, code))
  if (before === undefined || before.kind === 'language') return [voice.say('categoryOccupations', { n }), listed]
  const added = occupations.filter((code) => !before.occupations.includes(code))
  const removed = before.occupations.filter((code) => !occupations.includes(code))
  if (added.length + removed.length === 0) {
    return [voice.say('categorySame', { n, version: before.version }), listed]
  }
  const blocks: Block[] = [voice.say('categoryOccupations', { n }), listed]
  if (added.length > 0) {
    const codes = added.map((code) => `\`${code}\``).join(', ')
    blocks.push(voice.say('categoryAdded', { version: before.version, codes }))
  }
  if (removed.length > 0) {
    blocks.push(
      voice.say('categoryRemoved', { version: before.version }),
      removed.map((code) => occupation(voice, code)),
    )
  }
  return blocks
}

/** The version of a category in force last before a day. */
function versionBefore(category: Category, on: DayNumber): CategoryVersion | undefined {
  return category.eras
    .filter((era) => dayNumber(era.from) < on)
    .flatMap((era) => ('value' in era && era.value !== null ? [era.value] : []))
    .at(-1)
}

const categoryVersion =
  (key: keyof Law): Show<CategoryVersion | null> =>
  (version, place) => {
    const { law, on, voice } = place
    if (version === null) return [bold(voice.say('categoryNotInForce'))]
    const label: readonly [string, string] = [voice.say('version'), version.version]
    const rules = (): readonly (readonly [string, string])[] => {
      switch (version.kind) {
        case 'language':
          return [[voice.say('categoryFrench'), voice.say('levelValue', { n: version.level })]]
        case 'occupation': {
          const hours = (valueOn(law.fullTimeWork, on).hoursAYear * version.months) / 12
          const work = voice.say('categoryWorkValue', {
            months: months(voice, version.months),
            hours: voice.count('hours', hours),
          })
          return [
            [voice.say('categoryWork'), work],
            [
              voice.say('categoryWithin'),
              voice.say('categoryWithinValue', { years: voice.count('years', version.windowYears) }),
            ],
            [voice.say('categoryContinuous'), yesNo(voice, version.continuous)],
            [voice.say('categoryPlace'), voice.say(version.place === 'canada' ? 'placeCanada' : 'placeAnywhere')],
          ]
        }
        case 'military': {
          const longer = (time: string) => voice.say('orLonger', { time })
          return [
            [voice.say('categoryService'), longer(voice.count('years', version.serviceYears))],
            [voice.say('categoryOffer'), longer(months(voice, version.offerMonths))],
            [voice.say('categoryCredential'), longer(voice.count('years', version.credentialYears))],
          ]
        }
      }
    }
    const before = versionBefore(law[key] as Category, on)
    return [fields(place, [label, ...rules()]), ...occupationsOf(version, before, voice)]
  }

/** How each rule is shown. */
export const show: { readonly [K in keyof Law]: Show<ValueOf<Law[K]>> } = {
  crsVersion: (id) => [bold(`\`${id}\``)],
  classification: ({ id, codes, skilled, higher }, place) => [
    fields(place, [
      [place.voice.say('classificationName'), `\`${id}\``],
      [place.voice.say('codesRead'), place.voice.say(codes === 'noc' ? 'codesFive' : 'codesFour')],
      [place.voice.say('skilledLevels'), levelNames(place.voice, skilled, codes)],
      [place.voice.say('higherLevels'), levelNames(place.voice, higher, codes)],
    ]),
  ],
  fullTimeWork: ({ hoursAWeek, hoursAYear }, place) => [
    numbers(place, [
      [place.voice.say('hoursAWeek'), hoursAWeek],
      [place.voice.say('hoursAYear'), hoursAYear],
    ]),
  ],
  crsWorkWindow: count('years'),
  languageResultsValidity: count('years'),
  assessmentValidity: count('years'),
  canadianStudyConditions: (rule, place) => [
    numbers(place, [
      [place.voice.say('studyMonths'), rule.months],
      [place.voice.say('studyLongYears'), rule.longYears],
      [place.voice.say('studyGraduateYears'), rule.graduateAcademicYears],
    ]),
  ],
  qualifyingOffer: (rule, place) => [numbers(place, [[place.voice.say('offerMonths'), rule.months]])],
  ieltsGeneral: testLevels,
  celpipGeneral: testLevels,
  pteCore: testLevels,
  tefCanada: testLevels,
  tcfCanada: testLevels,
  ageGrid: pairedGrid('age', ages),
  educationGrid: (points, { voice }) => [
    {
      head: [voice.say('education'), voice.say('alone'), voice.say('accompanied')],
      rows: educationLevels.map((level) => [educationName(voice, level), ...points[level].map((n) => voice.number(n))]),
      numbers: [1, 2],
    },
  ],
  firstLanguageGrid: pairedGrid('clb', levels),
  secondLanguageGrid: pairedGrid('clb', levels),
  secondLanguageCap: ({ alone, accompanied }, place) => [
    numbers(
      place,
      [
        [place.voice.say('alone'), alone],
        [place.voice.say('accompanied'), accompanied],
      ],
      'pointsHead',
    ),
  ],
  canadianWorkGrid: pairedGrid('completedYears', workYears),
  spouseEducationGrid: educationPoints,
  spouseLanguageGrid: grid('clb', levels),
  spouseCanadianWorkGrid: grid('completedYears', workYears),
  transferabilityBands: (at, { voice }) => {
    const level = (n: number) => voice.say('levelValue', { n })
    const years = (n: number) => voice.count('years', n)
    const bands = (factor: WordKey, some: string, more: string) => {
      const what = voice.say(factor)
      return [
        [voice.say('lowerBand', { what }), some],
        [voice.say('upperBand', { what }), more],
      ]
    }
    return [
      {
        head: [voice.say('factor'), voice.say('fromBand')],
        rows: [
          ...bands('factorEducation', educationName(voice, at.educationSome), educationName(voice, at.educationMore)),
          ...bands('factorLanguage', level(at.languageSome), level(at.languageMore)),
          ...bands('factorCertificateLanguage', level(at.certificateLanguageSome), level(at.certificateLanguageMore)),
          ...bands('factorCanadian', years(at.canadianYearsSome), years(at.canadianYearsMore)),
          ...bands('factorForeign', years(at.foreignYearsSome), years(at.foreignYearsMore)),
        ],
      },
    ]
  },
  educationWithLanguage: pairs('factorEducation', 'factorLanguage'),
  educationWithCanadianWork: pairs('factorEducation', 'factorCanadian'),
  foreignWorkWithLanguage: pairs('factorForeign', 'factorLanguage'),
  foreignWorkWithCanadianWork: pairs('factorForeign', 'factorCanadian'),
  certificateWithLanguage: ({ some, more }, place) => {
    const what = place.voice.say('factorLanguage')
    return [
      numbers(
        place,
        [
          [place.voice.say('lowerBand', { what }), some],
          [place.voice.say('upperBand', { what }), more],
        ],
        'pointsHead',
      ),
    ]
  },
  transferabilityCaps: (caps, place) => [
    numbers(
      place,
      [
        [place.voice.say('capEducation'), caps.education],
        [place.voice.say('capForeign'), caps.foreignWork],
        [place.voice.say('capCertificate'), caps.certificate],
        [place.voice.say('capAll'), caps.all],
      ],
      'pointsHead',
    ),
  ],
  nominationPoints: count('points'),
  arrangedEmployment: ({ senior, other, exemptPermits }, place) => [
    fields(place, [
      [place.voice.say('offerSenior'), place.voice.count('points', senior)],
      [place.voice.say('offerOther'), place.voice.count('points', other)],
      [place.voice.say('exemptCounts'), yesNo(place.voice, exemptPermits)],
    ]),
  ],
  canadianStudyPoints: ({ short, long }, place) => [
    numbers(
      place,
      [
        [place.voice.say('studyShort'), short],
        [place.voice.say('studyLong'), long],
      ],
      'pointsHead',
    ),
  ],
  frenchPoints: (rule, place) => [
    fields(place, [
      [place.voice.say('frenchLevel'), place.voice.say('levelValue', { n: rule.french })],
      [place.voice.say('englishLevel'), place.voice.say('levelValue', { n: rule.english })],
      [place.voice.say('frenchAlone'), place.voice.number(rule.alone)],
      [place.voice.say('frenchWithEnglish'), place.voice.number(rule.withEnglish)],
    ]),
  ],
  siblingPoints: count('points'),
  additionalCap: count('points'),
  settlementFunds: ({ bySize, eachMore }, { voice }) => [
    {
      head: [voice.say('persons'), ...bySize.map((_, i) => `${i + 1}`), voice.say('eachMore')],
      rows: [[voice.say('funds'), ...[...bySize, eachMore].map((dollars) => voice.dollars(dollars))]],
      numbers: [1, 2, 3, 4, 5, 6, 7, 8],
    },
  ],
  fswMinimum: (rule, place) => [
    fields(place, [
      [place.voice.say('minWorkYears'), place.voice.number(rule.workYears)],
      [place.voice.say('minWindowYears'), place.voice.number(rule.windowYears)],
      [place.voice.say('minLanguage'), place.voice.say('levelValue', { n: rule.language })],
    ]),
  ],
  fswPassMark: (points, { voice }) => [bold(`${voice.number(points)} ${voice.say('unit.points of 100')}`)],
  fswLanguageGrid: ({ first, second }, place) => [
    place.voice.say('firstLanguageEach'),
    ...grid('clb', levels)(first, place),
    place.voice.say('secondLanguageWhole', {
      points: place.voice.count('points', second.points),
      level: place.voice.say('levelValue', { n: second.level }),
    }),
  ],
  fswEducationGrid: educationPoints,
  fswExperienceGrid: grid('completedYears', workYears),
  fswAgeGrid: grid('age', ages),
  fswArrangedEmployment: count('points'),
  fswAdaptability: (rule, place) => {
    const { voice } = place
    const level = voice.say('levelValue', { n: rule.spouseLanguageLevel })
    return [
      numbers(
        place,
        [
          [voice.say('adaptSpouseLanguage', { level }), rule.spouseLanguage],
          [voice.say('adaptOwnStudy'), rule.ownStudy],
          [voice.say('adaptSpouseStudy'), rule.spouseStudy],
          [voice.say('adaptOwnWork'), rule.ownWork],
          [voice.say('adaptSpouseWork'), rule.spouseWork],
          [voice.say('adaptRelative'), rule.relative],
          [voice.say('adaptOffer'), rule.arrangedEmployment],
          [voice.say('adaptCap'), rule.cap],
        ],
        'pointsHead',
      ),
    ]
  },
  cecMinimum: (rule, place) => [
    fields(place, [
      [place.voice.say('minWorkYears'), place.voice.number(rule.workYears)],
      [place.voice.say('minWindowYears'), place.voice.number(rule.windowYears)],
      [place.voice.say('minHigherLanguage'), place.voice.say('levelValue', { n: rule.higherLanguage })],
      [place.voice.say('minLowerLanguage'), place.voice.say('levelValue', { n: rule.language })],
    ]),
  ],
  fstMinimum: (rule, place) => [
    fields(place, [
      [place.voice.say('minWorkYears'), place.voice.number(rule.workYears)],
      [place.voice.say('minWindowYears'), place.voice.number(rule.windowYears)],
      ...abilities.map(
        (ability) =>
          [
            place.voice.say('atLeast', { what: place.voice.say(`ability.${ability}`) }),
            place.voice.say('levelValue', { n: rule[ability] }),
          ] as const,
      ),
    ]),
  ],
  fstGroups: (groups, place) => {
    const { law, on, voice } = place
    const { codes } = valueOn(law.classification, on)
    const known = codes === 'noc' ? noc2021Codes : [...noc2021Of.keys()].sort()
    const trades = known.filter((code) => isTradeCode(groups, code))
    const listed = (list: readonly string[]) => list.join(', ') || voice.say('nothing')
    return [
      fields(place, [
        [voice.say('groupsIncluded'), listed(groups.include)],
        [voice.say('groupsExcept'), listed(groups.except)],
        [voice.say('groupsLevels'), levelNames(voice, groups.levels, codes)],
      ]),
      voice.say('tradesListed', { n: voice.count('unitGroups', trades.length) }),
      codes === 'noc' ? trades.map((code) => occupation(voice, code)) : linesOf(trades),
    ]
  },
  french: categoryVersion('french'),
  healthCare: categoryVersion('healthCare'),
  stem: categoryVersion('stem'),
  trades: categoryVersion('trades'),
  transport: categoryVersion('transport'),
  agriculture: categoryVersion('agriculture'),
  education: categoryVersion('education'),
  physicians: categoryVersion('physicians'),
  seniorManagers: categoryVersion('seniorManagers'),
  researchers: categoryVersion('researchers'),
  military: categoryVersion('military'),
  draftDays: count('days'),
  profileMonths: count('months'),
  invitationDays: count('days'),
  nominationDays: count('days'),
  jobBankDays: (n, { voice }) => [bold(n === null ? voice.say('voluntary') : voice.count('days', n))],
  tieBreak: (rule, { voice }) => [bold(voice.say(rule === 'none' ? 'tieNone' : 'tieSubmission'))],
  programOrder: (order, { voice }) => {
    const programs = order.map((name, i) => `${i + 1}. ${voice.say(`program.${name}`)}`).join(' · ')
    return [bold(voice.say('orderOfPrograms', { programs }))]
  },
  applicationFees: (fees, place) => [
    {
      ...fields(
        place,
        (
          [
            ['feePrincipal', fees.principal],
            ['feeSpouse', fees.spouse],
            ['feeChild', fees.child],
            ['feeRight', fees.permanentResidence],
          ] as const
        ).map(([who, dollars]) => [place.voice.say(who), place.voice.dollars(dollars)] as const),
      ),
      numbers: [1],
    },
  ],
  upfrontMedical: (asked, { voice }) => [bold(voice.say(asked ? 'medicalAsked' : 'medicalNotAsked'))],
  biometrics: (rule, place) => {
    const { voice } = place
    if (rule === null) return [bold(voice.say('biometricsNone'))]
    return [
      fields(place, [
        [voice.say('biometricsAges'), voice.say('between', { a: rule.fromAge, b: rule.toAge })],
        [voice.say('biometricsFee'), voice.dollars(rule.fee)],
      ]),
    ]
  },
  policeCertificates: (rule, place) => [
    fields(place, [
      [place.voice.say('policeAge'), place.voice.say('yearsOld', { n: rule.fromAge })],
      [place.voice.say('policeStay'), place.voice.say('inARow', { time: months(place.voice, rule.stayMonths) })],
      [place.voice.say('policeYears'), place.voice.count('years', rule.years)],
    ]),
  ],
  serviceStandard: (rule, place) => [
    fields(place, [
      [place.voice.say('standardMonths'), months(place.voice, rule.months)],
      [place.voice.say('standardPercent'), place.voice.percent(rule.percent)],
    ]),
  ],
  misrepresentationBar: count('years'),
}

/** Codes in lines of fifteen. */
function linesOf(codes: readonly string[]): string {
  const lines: string[] = []
  for (let i = 0; i < codes.length; i += 15) lines.push(codes.slice(i, i + 15).join(' '))
  return lines.join('\n')
}
