/** Draws a person in outline, and the facts that the score rests on. */
import { scoreSections, totalOf } from '../../rules/crs/score.ts'
import type { JobOfferFact } from '../../rules/facts.ts'
import { drawAge } from './age.ts'
import type { Dice } from './dice.ts'
import { drawSpouse, SIBLING } from './family.ts'
import { drawLanguages } from './languages.ts'
import { drawSchooling } from './schooling.ts'
import type { Circle, French, MutableFacts, Place, Sketch, World } from './sketch.ts'
import { drawCertificate, drawOffer, drawSix } from './support.ts'
import { completedYears, drawWork } from './work.ts'

/** Of a thousand people in the pool, how many live in Canada. Assumed; of the invited of 2023, 70 % did. */
const IN_CANADA = 430

/** Of those with French for the category, how many live abroad, and have French as their first official language. */
const FRENCH_ABROAD = 680
const FRENCH_FIRST = 620

/** An outline to draw into, again and again. */
export class Outline {
  readonly sketch = {} as Sketch
  readonly facts = {} as MutableFacts
  /** The offer that counts where only offers resting on a labour market impact assessment do. */
  lmiaOffer: JobOfferFact = 'none'

  private readonly world: World
  private readonly circle: Circle
  private readonly six: boolean

  /** @param six everybody has the 600 points of a nomination or, in the first two years, of an offer. */
  constructor(world: World, circle: Circle, six: boolean) {
    this.world = world
    this.circle = circle
    this.six = six
  }

  /** Draws a person. */
  draw(dice: Dice): void {
    const { world, circle, sketch } = this
    const speaks = dice.below(1000) < world.french
    const french: French = speaks ? (dice.chance(FRENCH_FIRST) ? 'first' : 'second') : 'no'
    const place: Place = dice.chance(speaks ? 1000 - FRENCH_ABROAD : IN_CANADA) ? 'canada' : 'abroad'
    sketch.french = french
    sketch.place = place
    sketch.age = drawAge(dice, place, circle)
    sketch.ageDays = Math.floor((sketch.age * 1461) / 4) + dice.below(365)
    sketch.schooling = drawSchooling(dice, place, circle)
    sketch.occupation = dice.of(world.occupations[place][sketch.schooling.learning])
    drawWork(dice, sketch, circle)
    sketch.spouse = drawSpouse(dice, place, sketch.age)
    sketch.sibling = dice.chance(SIBLING)
    sketch.certificate = drawCertificate(dice, sketch)
    const { nominee, offer } = this.six
      ? drawSix(dice, world)
      : { nominee: false, offer: drawOffer(dice, world, place) }
    sketch.nominee = nominee
    sketch.offer = offer
    this.deriveFacts(dice)
  }

  private deriveFacts(dice: Dice): void {
    const { sketch, facts, circle } = this
    const { first, second } = drawLanguages(dice, sketch.place, circle, sketch.french)
    const { offer } = sketch
    facts.age = sketch.age
    facts.spouseCounted = sketch.spouse !== null
    facts.education = sketch.schooling.level
    facts.first = first
    facts.second = second
    facts.canadianWorkYears = completedYears(sketch.canadaFromAgo)
    facts.foreignWorkYears = completedYears(sketch.abroadFromAgo - sketch.abroadUntilAgo)
    facts.canadianStudy = sketch.schooling.study
    facts.tradeCertificate = sketch.certificate
    facts.nomination = sketch.nominee
    facts.siblingInCanada = sketch.sibling
    facts.jobOffer = offer === 'none' ? 'none' : offer === 'senior-lmia' ? 'senior' : 'other'
    facts.spouse = sketch.spouse
    this.lmiaOffer = offer === 'exempt' ? 'none' : facts.jobOffer
  }

  /** The score of the outline, by the real rules; the biography is scored again before anybody stands in the pool. */
  total(): number {
    return totalOf(scoreSections(this.facts, this.lmiaOffer, this.world.book, null))
  }
}
