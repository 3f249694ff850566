/** What others add to a profile: offers of employment, nominations, certificates of qualification. */
import { addMonths, type DayNumber, dayNumber, plainDate } from '../../law/day.ts'
import { type Dice, weighted } from './dice.ts'
import { nominating, provinces } from './places.ts'
import type { Offer, Sketch, World } from './sketch.ts'

/** Until this day an offer was worth 600 points, like a nomination; since the second it is worth none. */
const REDUCED = dayNumber('2016-11-19')
const REPEALED = dayNumber('2025-03-25')

/** Offers, in thousands of people in Canada and abroad. Assumed; 12 % had an offer or French at submission in 2021. */
function offersPerThousand(on: DayNumber, place: Sketch['place']): number {
  if (on < REDUCED) return 0
  const full = place === 'canada' ? 130 : 8
  return on < REPEALED ? full : Math.floor(full / 3)
}

const kinds = weighted<Offer>([
  ['lmia', 62],
  ['exempt', 36],
  ['senior-lmia', 2],
])

export function drawOffer(dice: Dice, { on }: World, place: Sketch['place']): Offer {
  return dice.chance(offersPerThousand(on, place)) ? dice.of(kinds) : 'none'
}

/** How somebody of the bands over 600 has the 600 points: in the first two years an offer would do. */
export function drawSix(dice: Dice, { on }: World): { readonly nominee: boolean; readonly offer: Offer } {
  return on < REDUCED && dice.chance(450) ? { nominee: false, offer: 'lmia' } : { nominee: true, offer: 'none' }
}

/** The certificate of a tradesperson in Canada. */
export const drawCertificate = (dice: Dice, { place, occupation, schooling }: Sketch): boolean =>
  occupation.field === 'trades' && dice.chance(place === 'canada' ? (schooling.learning === 'college' ? 450 : 120) : 15)

const SENIOR = '00012'

export function declareOffer(dice: Dice, sketch: Sketch, codes2016: boolean): object | undefined {
  const { offer, occupation } = sketch
  if (offer === 'none') return undefined
  const senior = offer === 'senior-lmia'
  const noc = senior ? SENIOR : occupation.noc
  return {
    noc,
    ...(codes2016 && { noc2016: senior ? '0013' : dice.of(occupation.before) }),
    fullTime: true,
    months: dice.chance(600) ? 24 : 12 + dice.below(25),
    basis: offer === 'exempt' ? 'exempt-permit' : 'lmia',
    ...(sketch.place === 'canada' && { workingForEmployer: true }),
  }
}

export const declareCertificate = (dice: Dice, { occupation }: Sketch, on: DayNumber, codes2016: boolean): object => ({
  noc: occupation.noc,
  ...(codes2016 && { noc2016: dice.of(occupation.before) }),
  issuedBy: dice.of(provinces),
  issuedOn: plainDate(on - 400 - dice.below(1200)),
})

/** @param acceptedAgo days since the nomination was accepted, by somebody in the pool already. */
export function declareNomination(dice: Dice, on: DayNumber, acceptedAgo: number): object {
  const accepted = on - acceptedAgo
  const issued = accepted - dice.below(15)
  return {
    province: dice.of(nominating),
    issuedOn: plainDate(issued),
    acceptedOn: plainDate(accepted),
    expiresOn: plainDate(addMonths(issued, 6)),
  }
}
