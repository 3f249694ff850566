/** What an update would do, in numbers and words: said before the click. */
import type { Micros } from '../law/moment.ts'
import { momentText } from '../law/moment.ts'
import { type Place, placeInLine } from '../lifecycle/place-in-line.ts'
import { type Both, isInPool, type State, states } from '../lifecycle/states.ts'
import type { Assessment } from '../rules/assess.ts'
import type { CategoryKey } from '../rules/law.ts'
import type { ProgramName } from '../rules/lifecycle.ts'
import type { Way } from './landing.ts'

/** What is got and what is lost. */
export type Exchange<T> = { readonly gained: readonly T[]; readonly lost: readonly T[] }

/** An update as it would be carried out at a moment. */
export type Consequence = {
  readonly from: State
  readonly to: State
  /** The acts of the table by which it is carried out. */
  readonly way: Way
  /** CRS by the answers as they are and as they would be; `null` where they cannot be assessed today. */
  readonly points: { readonly before: number | null; readonly after: number }
  readonly eligible: { readonly before: boolean | null; readonly after: boolean }
  readonly programs: Exchange<ProgramName>
  readonly categories: Exchange<CategoryKey>
  /** What becomes of the place in line. */
  readonly place: Place
  /** Whether it ends the profile for good. */
  readonly ends: boolean
  /** All of it in words. */
  readonly said: Both
}

const programs = ({ programs: met }: Assessment) =>
  (['pnp', 'cec', 'fsw', 'fst'] as const).filter((program) => met[program].eligible)

const members = ({ categories }: Assessment) =>
  (Object.keys(categories) as CategoryKey[]).filter((key) => categories[key]!.member)

const exchange = <T>(before: readonly T[], after: readonly T[]): Exchange<T> => ({
  gained: after.filter((one) => !before.includes(one)),
  lost: before.filter((one) => !after.includes(one)),
})

/** What stands at stake for a profile that leaves the pool. */
const placeLost = (submittedAt: Micros): Place => ({
  policy: 'given-up',
  said: {
    en: `The place in line of ${momentText(submittedAt)} is lost: a new profile has a new one.`,
    fr: `La place dans la file du ${momentText(submittedAt)} est perdue : un nouveau profil en a une nouvelle.`,
  },
})

function words({ from, to, points, ends, place }: Omit<Consequence, 'said'>): Both {
  const title = states[to].title
  const score =
    points.before === null || points.before === points.after
      ? { en: `The score is ${points.after}.`, fr: `La note est de ${points.after}.` }
      : {
          en: `The score goes from ${points.before} to ${points.after}.`,
          fr: `La note passe de ${points.before} à ${points.after}.`,
        }
  const state = ends
    ? {
        en: 'No program is met any more: the profile leaves the pool for good. The answers are kept, and a new profile can be begun with them. A profile must be kept true all the same.',
        fr: 'Plus aucun programme n’est satisfait : le profil quitte le bassin pour de bon. Les réponses sont gardées, et un nouveau profil peut être commencé avec elles. Un profil doit néanmoins rester exact.',
      }
    : from === to
      ? { en: `The profile stays ${title.en}.`, fr: `Le profil demeure : ${title.fr}.` }
      : { en: `The profile becomes: ${title.en}.`, fr: `Le profil devient : ${title.fr}.` }
  return {
    en: `${score.en} ${state.en} ${place.said.en}`,
    fr: `${score.fr} ${state.fr} ${place.said.fr}`,
  }
}

/**
 * What an update would do.
 * @param before what the rules of the day say of the answers as they are stored; `null` where they do not say.
 * @param after what they say of the new ones.
 */
export function consequenceOf(
  life: { readonly state: State; readonly submittedAt: Micros },
  way: Way,
  before: Assessment | null,
  after: Assessment,
): Consequence {
  const to = way.at(-1)!.to
  const leaves = isInPool(life.state) && !isInPool(to)
  const ends = states[to].kind === 'ended'
  const found = {
    from: life.state,
    to,
    way,
    points: { before: before?.crs.total ?? null, after: after.crs.total },
    eligible: { before: before?.eligible ?? null, after: after.eligible },
    programs: exchange(before === null ? [] : programs(before), programs(after)),
    categories: exchange(before === null ? [] : members(before), members(after)),
    place: leaves ? placeLost(life.submittedAt) : placeInLine(way[0].act)!,
    ends,
  }
  return { ...found, said: words(found) }
}
