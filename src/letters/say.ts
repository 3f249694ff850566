/** The parts of which letters are made: texts in both languages side by side, days and moments in words. */
import { type DayNumber, dayNumber, plainDate } from '../law/day.ts'
import { dayOf, type Micros, startOf } from '../law/moment.ts'
import type { Both } from '../lifecycle/states.ts'
import type { Reason } from './kinds.ts'

/** A paragraph, or a list. */
export type Block = Both | { readonly items: readonly Both[] }

/** What a letter says: what it is about in a line, then the rest. */
export type Said = { readonly subject: Both; readonly body: readonly Block[] }

/** A text in English and in French. */
export const say = (en: string, fr: string): Both => ({ en, fr })

/** A reason as it is shown: what was written in one language is shown so in both. */
export const reasonSaid = (reason: Reason): Both =>
  typeof reason === 'string' ? { en: reason, fr: reason } : { en: reason.en, fr: reason.fr }

/** Reasons as a list, or nothing where there are none. */
export const reasonList = (reasons: readonly Reason[]): readonly Block[] =>
  reasons.length === 0 ? [] : [{ items: reasons.map(reasonSaid) }]

// The words of a calendar are written out: those of a platform change with its version, and a letter does not.
const weekdays = {
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  fr: ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'],
} as const
const months = {
  en: 'January February March April May June July August September October November December'.split(' '),
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
} as const

/** 1970-01-01 was a Thursday. */
const weekday = (day: DayNumber) => (((day + 4) % 7) + 7) % 7

/** A day in words, its weekday first, without the article that French wants before it. */
export function bareDay(day: DayNumber): Both {
  const text = plainDate(day)
  const [year, month, dom] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, Number(text.slice(8))]
  return {
    en: `${weekdays.en[weekday(day)]} ${dom} ${months.en[month]} ${year}`,
    fr: `${weekdays.fr[weekday(day)]} ${dom === 1 ? '1er' : dom} ${months.fr[month]} ${year}`,
  }
}

const MINUTE = 60_000_000
const two = (n: number) => `${n}`.padStart(2, '0')

function bareMoment(at: Micros): Both {
  const day = dayOf(at)
  const minutes = Math.floor((at - startOf(day)) / MINUTE)
  const [hour, minute] = [Math.floor(minutes / 60), two(minutes % 60)]
  const date = bareDay(day)
  return { en: `${date.en} at ${two(hour)}:${minute} UTC`, fr: `${date.fr} à ${hour} h ${minute} UTC` }
}

/** A day in words, as said of something that happens on it: “on Sunday 8 September 2019”, « le dimanche 8 septembre 2019 ». */
export function onDay(day: string): Both {
  const { en, fr } = bareDay(dayNumber(day))
  return { en: `on ${en}`, fr: `le ${fr}` }
}

/**
 * A moment in words, in UTC: “on Monday 9 September 2019 at 00:00 UTC”. Seconds are left out, so that a deadline is named early
 * rather than late.
 */
export function onMoment(at: Micros): Both {
  const { en, fr } = bareMoment(at)
  return { en: `on ${en}`, fr: `le ${fr}` }
}

/** The same, as said of something that lasts until then: “until Monday …”, « jusqu’au lundi … ». */
export function untilMoment(at: Micros): Both {
  const { en, fr } = bareMoment(at)
  return { en: `until ${en}`, fr: `jusqu’au ${fr}` }
}

/** The same, as said of something to be done by then: “before Monday …”, « avant le lundi … ». */
export function beforeMoment(at: Micros): Both {
  const { en, fr } = bareMoment(at)
  return { en: `before ${en}`, fr: `avant le ${fr}` }
}

/** What a deadline means, for who must keep it: the first moment that is too late, and the last whole day before it. */
export function deadlineMeaning(until: Micros): Both {
  const last = bareDay(dayOf(until - 1))
  return until === startOf(dayOf(until))
    ? say(
        `00:00 is midnight, where that day begins. So your last day is ${last.en}. UTC is world time. Where you live, the clock may show an earlier or a later hour.`,
        `0 h 00, c’est minuit, où ce jour commence. Votre dernier jour est donc le ${last.fr}. L’UTC est l’heure universelle. Chez vous, l’horloge peut montrer une heure plus tôt ou plus tard.`,
      )
    : say(
        'Only what happens before that moment counts. UTC is world time. Where you live, the clock may show an earlier or a later hour.',
        'Seul compte ce qui se passe avant ce moment. L’UTC est l’heure universelle. Chez vous, l’horloge peut montrer une heure plus tôt ou plus tard.',
      )
}

/** “1 point”, “480 points”; in French 0 is singular. */
export const pointsWords = (points: number): Both =>
  say(
    `${points} ${Math.abs(points) === 1 ? 'point' : 'points'}`,
    `${points} ${Math.abs(points) < 2 ? 'point' : 'points'}`,
  )

/** What every letter and every message says, last of all. */
export const notGovernment = say(
  'Open Express Entry is not a government service. This does not come from the Government of Canada, and gives no right to enter Canada or to stay.',
  'Open Express Entry n’est pas un service du gouvernement. Ceci ne vient pas du gouvernement du Canada, et ne donne aucun droit d’entrer au Canada ou d’y rester.',
)
