/** Draws the next step of a history: mostly something that could be done where the person stands, now and then anything. */
import { Dice } from '../oracle/dice.ts'
import type { Model } from './model.ts'
import type { Draft, DraftKey } from './model-answers.ts'
import { DAY, dayOf, HOUR, MINUTE, SECOND, yearOf } from './model-law.ts'
import { inWork, isLive, type Profile, type State } from './model-lives.ts'
import { type PersonAct, type PersonStep, type Province, provinces, type WorldStep } from './model-steps.ts'

export { Dice }

type Weighed = readonly (readonly [weight: number, act: PersonAct['act']])[]

const anything: readonly PersonAct['act'][] = [
  ...(['register', 'start-draft', 'save', 'fill', 'submit', 'update', 'withdraw', 'give-up', 'renew'] as const),
  ...(['register-job-bank', 'nominate', 'accept', 'refuse', 'take-back', 'deny', 'decline', 'cancel', 'open'] as const),
  ...(['declare', 'documents', 'sign', 'pay', 'apply', 'check', 'decide', 'withdraw-application', 'land'] as const),
  'end-bar',
]

const atEnd: Weighed = [
  [8, 'start-draft'],
  [3, 'renew'],
]

/** What there is to be done in a state. */
const plausible: Readonly<Record<State, Weighed>> = {
  draft: [
    [6, 'fill'],
    [2, 'save'],
    [3, 'submit'],
    [0.3, 'withdraw'],
  ],
  'not-eligible': [
    [3, 'fill'],
    [2, 'save'],
    [4, 'submit'],
    [0.5, 'withdraw'],
  ],
  'pending-job-bank': [
    [5, 'register-job-bank'],
    [2, 'update'],
    [0.3, 'withdraw'],
  ],
  'pending-nomination-confirmation': [
    [4, 'nominate'],
    [2, 'deny'],
    [2, 'update'],
    [0.3, 'withdraw'],
  ],
  'in-pool': [
    [2, 'update'],
    [3, 'nominate'],
    [0.15, 'withdraw'],
    [0.6, 'renew'],
  ],
  'nomination-offered': [
    [4, 'accept'],
    [2, 'refuse'],
    [1.5, 'take-back'],
    [1, 'update'],
    [0.5, 'renew'],
    [0.3, 'withdraw'],
  ],
  'in-pool-nominated': [
    [0.7, 'give-up'],
    [1.5, 'take-back'],
    [1.5, 'update'],
    [0.7, 'renew'],
    [0.4, 'withdraw'],
  ],
  invited: [
    [1.5, 'decline'],
    [0.8, 'cancel'],
    [0.4, 'take-back'],
  ],
  applied: [
    [5, 'check'],
    [0.8, 'withdraw-application'],
    [0.6, 'take-back'],
  ],
  'in-process': [
    [5, 'decide'],
    [0.8, 'withdraw-application'],
    [0.6, 'take-back'],
  ],
  approved: [
    [5, 'land'],
    [0.5, 'start-draft'],
  ],
  'permanent-resident': [[1, 'start-draft']],
  barred: [
    [2, 'start-draft'],
    [2, 'end-bar'],
    [0.2, 'bar'],
  ],
  'draft-expired': atEnd,
  'removed-ineligible': atEnd,
  withdrawn: atEnd,
  'profile-expired': atEnd,
  // An answer given in time may come after the lapse.
  'invitation-expired': [...atEnd, [2, 'decline'], [1, 'cancel'], [2, 'open'], [1, 'pay']],
  'returned-incomplete': atEnd,
  'application-withdrawn': atEnd,
  refused: atEnd,
  unassessed: [
    [2, 'fill'],
    [2, 'submit'],
    [2, 'update'],
    [0.2, 'withdraw'],
  ],
}

/** Nothing is missing that would be a pity. */
const isWhole = ({ rest, languageTests, fundsCad, work }: Draft): boolean =>
  [rest, languageTests, fundsCad, work].every((choice) => choice !== undefined && choice !== 'none')

/** What an application lacks is what is done next. */
function towardsApplication(profile: Profile): Weighed {
  const application = profile.invitations.at(-1)?.application
  if (application === undefined || application === null) return [[5, 'open']]
  const lacks: [number, PersonAct['act']][] = [[0.3, 'declare']]
  if (!application.declared) lacks.push([6, 'declare'])
  else {
    if (application.signedAt === null) lacks.push([5, 'sign'])
    if (application.paid.length === 0) lacks.push([5, 'pay'])
    if (application.sent.all === undefined) lacks.push([2.5, 'documents'])
    lacks.push([application.signedAt !== null && application.paid.length > 0 ? 6 : 1, 'apply'])
  }
  return lacks
}

function actOf(dice: Dice, model: Model, who: number): PersonAct['act'] {
  const person = model.people[who]!
  if (dice.chance(0.08)) {
    const act = dice.pick(anything)
    return act === 'register' && person.imported ? 'import' : act
  }
  if (person.imported) {
    const last = person.profiles.at(-1)
    if (last === undefined || (plausible[last.state] === atEnd && dice.chance(0.9))) return 'import'
  } else if (person.account === null) return 'register'
  if (dice.chance(0.003)) return 'bar'
  const profile = person.profiles.at(-1)
  if (profile === undefined) return dice.chance(0.9) ? 'start-draft' : 'register'
  const here = plausible[profile.state]
  if (profile.state === 'draft' && isWhole(inWork(profile)) && dice.chance(0.7)) return 'submit'
  if (profile.state === 'barred' && person.barredAt === null) return 'start-draft'
  return dice.weighted(profile.state === 'invited' ? [...here, ...towardsApplication(profile)] : here)
}

/** Answers that mostly meet a program at this time: results count for two years. */
function answers(dice: Dice, model: Model): Draft {
  const days = (model.clock - model.began * DAY) / DAY
  return {
    languageTests: dice.weighted([
      [days < 660 ? 6 : 0.5, 'strong'],
      [days < 660 ? 2 : 0.2, 'french'],
      [days < 110 ? 2 : 0.1, 'ageing'],
      [days > 400 ? 5 : 0.2, 'later'],
      [0.3, 'weak'],
      [0.1, 'none'],
    ] as const),
    fundsCad: dice.weighted([
      [7, 'enough'],
      [2, 'edge'],
      [0.3, 'little'],
      [0.1, 'none'],
    ] as const),
    work: dice.weighted([
      [5, 'abroad'],
      [4, 'here'],
      [0.2, 'without-old-code'],
      [0.1, 'none'],
    ] as const),
    nominations: dice.weighted([
      [7, 'none'],
      [1, 'ON'],
      [0.6, 'BC'],
    ] as const),
    jobOffers: dice.weighted([
      [4, 'none'],
      [2, 'offer'],
    ] as const),
  }
}

/** Some of new answers. */
function some(dice: Dice, model: Model): Draft {
  const all = answers(dice, model)
  const keys = Object.keys(all) as (keyof typeof all)[]
  const chosen = keys.filter(() => dice.chance(0.35))
  return Object.fromEntries((chosen.length > 0 ? chosen : [dice.pick(keys)]).map((key) => [key, all[key]]))
}

function province(dice: Dice, profile: Profile | undefined): Province {
  const named = profile?.nominations.find(({ state }) => state === 'offered' || state === 'accepted')?.province
  const claimed = profile?.answers?.nominations
  const known = named ?? (claimed === 'none' ? undefined : claimed)
  return known !== undefined && dice.chance(0.85) ? known : dice.pick(provinces)
}

function detailed(dice: Dice, model: Model, who: number, act: PersonAct['act']): PersonAct {
  const profile = model.people[who]!.profiles.at(-1)
  switch (act) {
    case 'register':
      return {
        act,
        passport: dice.chance(0.75) ? 'first' : 'second',
        spelled: dice.chance(0.6) ? 'as-before' : 'otherwise',
      }
    case 'import':
      return {
        act,
        answers: answers(dice, model),
        ago: dice.chance(0.9) ? dice.whole(1, 200 * DAY) : dice.whole(300 * DAY, 400 * DAY),
        nominee: dice.weighted([
          [6, null],
          [1, { from: dice.whole(-20, 0), until: null }],
          [1, { from: dice.whole(-10, 40), until: dice.chance(0.5) ? null : dice.whole(0, 100) }],
        ] as const),
        twice: dice.chance(0.1),
      }
    case 'start-draft':
      return { act, from: profile !== undefined && dice.chance(profile.version > 0 ? 0.7 : 0.1) ? 'last' : 'nothing' }
    case 'save': {
      const all: Draft = { ...answers(dice, model), rest: 'same' }
      const key = dice.pick(Object.keys(all) as DraftKey[])
      return { act, key, choice: all[key]! }
    }
    case 'fill': {
      const now = profile === undefined ? {} : inWork(profile)
      return {
        act,
        wanted: isWhole(now) && dice.chance(0.4) ? some(dice, model) : { ...answers(dice, model), rest: 'same' },
      }
    }
    case 'update':
      return { act, changes: some(dice, model) }
    case 'nominate':
      return {
        act,
        province: dice.chance(0.01) ? 'QC' : province(dice, profile),
        code: dice.chance(0.93) ? 'right' : 'wrong',
        held: dice.chance(0.15),
        endsIn: dice.weighted([
          [8, null],
          [1, dice.whole(0, 40)],
          [1, dice.whole(41, 200)],
          [0.3, -1],
        ] as const),
        twice: dice.chance(0.1),
      }
    case 'take-back':
    case 'deny':
      return { act, province: province(dice, profile) }
    case 'cancel':
      return { act, reason: dice.chance(0.95) ? 'issued in error' : '' }
    case 'pay':
      return { act, amount: dice.chance(0.93) ? 'right' : 'wrong' }
    case 'apply':
      return { act, explains: dice.chance(0.55) }
    case 'check':
      return {
        act,
        how: dice.weighted([
          [4, 'as-it-is'],
          [4, 'excusing'],
          [1, 'finding-fault'],
        ] as const),
      }
    case 'decide':
      return { act, approvedFor: dice.chance(0.65) ? dice.whole(0, 300) : null }
    case 'bar':
      // From the determination five years run; some are nearly over.
      return { act, daysAgo: dice.chance(0.1) ? null : dice.chance(0.9) ? dice.whole(1750, 1826) : dice.whole(0, 400) }
    default:
      return { act }
  }
}

/** A step of one person. */
export function drawPersonStep(dice: Dice, model: Model, who: number): PersonStep {
  const act = detailed(dice, model, who, actOf(dice, model, who))
  const wait = dice.chance(0.1) ? dice.whole(1, 5 * HOUR) : dice.whole(SECOND, 2 * MINUTE)
  const back = dice.chance(0.03) ? dice.pick([1, SECOND, HOUR, DAY, 20 * DAY]) : 0
  const which = dice.chance(0.04) ? dice.whole(1, 2) : 0
  return { ...act, who, wait, ...(back > 0 && { back }), ...(which > 0 && { which }) }
}

/** No province has an allocation of this year. */
const lacksPlaces = (model: Model): boolean =>
  provinces.every((province) => !model.ledgers.has(`${province}/${yearOf(dayOf(model.clock))}`))

/** A step of everybody. */
export function drawWorldStep(dice: Dice, model: Model): WorldStep {
  const wait = dice.whole(SECOND, HOUR)
  const people = model.people.length
  const kind = dice.weighted([
    [30, 'clock'],
    [16, 'clock-to'],
    [34, 'round'],
    [9, 'sweep'],
    [6, 'fault'],
    [lacksPlaces(model) ? 25 : 4, 'allocate'],
    [1.5, 'hold'],
    [1, 'release'],
    [5, 'nominate-many'],
    [3, 'seal'],
  ] as const)
  switch (kind) {
    case 'clock': {
      const jump = dice.weighted([
        [1, dice.whole(MINUTE, 12 * HOUR)],
        [4, dice.whole(1, 10) * DAY],
        [4, dice.whole(10, 45) * DAY],
        [0.8, dice.whole(45, 200) * DAY],
      ] as const)
      return { act: 'clock', wait: jump + dice.whole(0, DAY) }
    }
    case 'clock-to': {
      const withProfiles = model.people.filter(({ profiles }) => profiles.some(({ state }) => isLive(state)))
      const who = withProfiles.length > 0 ? dice.pick(withProfiles).n : 0
      return { act: 'clock-to', who, offset: dice.pick([-1, 0, 1]), wait: 0 }
    }
    case 'round': {
      const type = dice.weighted([
        [6, 'general'],
        [2, 'pnp'],
        [1, 'cec'],
        [1, 'fsw'],
        [1, 'french'],
        [0.7, 'healthcare'],
      ] as const)
      const invitations = dice.weighted([
        [8, dice.whole(1, Math.ceil(people / 3))],
        [1, 0],
        [1, people],
      ] as const)
      const asOf = dice.chance(0.1) ? dice.whole(1, 6 * HOUR) : 0
      return { act: 'round', type, invitations, asOf, twice: dice.chance(0.1), wait }
    }
    case 'sweep':
      return { act: 'sweep', until: dice.chance(0.15) ? dice.whole(1, 40 * DAY) : 0, wait }
    case 'fault': {
      const lasted = dice.weighted([
        [6, dice.whole(1, 600 * MINUTE)],
        [1, dice.whole(1, 12 * DAY)],
        [0.2, 0],
      ] as const)
      const before = model.faults.at(-1)
      // Some overlap the one before.
      const end = before !== undefined && dice.chance(0.4) ? dice.whole(before.from, before.to + lasted) : undefined
      const ago = dice.weighted([
        [5, dice.whole(0, 3 * HOUR)],
        [3, dice.whole(0, 90 * DAY)],
        [0.2, -HOUR],
      ] as const)
      const overlapping = end === undefined ? ago : Math.max(0, model.clock + wait - end)
      return { act: 'fault', ago: overlapping, lasted, twice: dice.chance(0.1), wait }
    }
    case 'allocate':
      return { act: 'allocate', province: dice.pick(provinces), places: dice.whole(0, 2 + Math.ceil(people / 4)), wait }
    case 'hold':
    case 'release':
      return { act: kind, province: dice.pick(provinces), amount: dice.whole(1, 2), wait }
    case 'nominate-many':
      return {
        act: 'nominate-many',
        province: dice.pick(provinces),
        whom: Array.from({ length: dice.whole(2, 5) }, () => dice.whole(0, people - 1)),
        wait,
      }
    case 'seal':
      return { act: 'seal', wait }
  }
}
