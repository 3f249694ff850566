/** Draws a person in outline, and the facts that the score rests on. */
import { scoreSections, totalOf } from '../../rules/crs/score.ts'
import type { JobOfferFact } from '../../rules/facts.ts'
import { drawAge } from './age.ts'
import type { Dice } from './dice.ts'
import { drawSpouse, SIBLING } from './family.ts'
import { drawLanguages } from './languages.ts'
import { trades } from './occupations.ts'
import { drawSchooling } from './schooling.ts'
import type { Circle, French, MutableFacts, Place, Sketch, World } from './sketch.ts'
import { drawCertificate, drawOffer, drawSix } from './support.ts'
import { completedYears, drawWork } from './work.ts'

/** Of a thousand people in the pool, how many live in Canada. Assumed; of the invited of 2023, 70 % did. */
const IN_CANADA = 480

/** Of those with French for the category, how many live abroad, and have French as their first official language. */
const FRENCH_ABROAD = 800
const FRENCH_FIRST = 760

/** Of a thousand of the modest, how many have a trade; and of those with 600 points, how many are modest. Assumed. */
const TRADES = 120
const MODEST = 80

/** An outline to draw into, again and again. */
export class Outline {
  readonly sketch = {} as Sketch
  readonly facts = {} as MutableFacts
  /** The offer that counts where only offers resting on a labour market impact assessment do. */
  lmiaOffer: JobOfferFact = 'none'

  private readonly world: World
  private readonly circle: Circle

  /** @param circle of nominees, everybody has the 600 points of a nomination or, in the first two years, of an offer. */
  constructor(world: World, circle: Circle) {
    this.world = world
    this.circle = circle
  }

  /** Draws a person; false where the life does not work out: too young for the study and work drawn. */
  draw(dice: Dice): boolean {
    const { world, sketch } = this
    // A few with the 600 points have little beside them.
    const circle = this.circle === 'nominees' && dice.chance(MODEST) ? 'modest' : this.circle
    const speaks = dice.below(1000) < world.french
    const french: French = speaks ? (dice.chance(FRENCH_FIRST) ? 'first' : 'second') : 'no'
    const place: Place = dice.chance(speaks ? 1000 - FRENCH_ABROAD : IN_CANADA) ? 'canada' : 'abroad'
    sketch.french = french
    sketch.place = place
    sketch.age = drawAge(dice, place, circle)
    sketch.ageDays = Math.floor((sketch.age * 1461) / 4) + dice.below(365)
    sketch.schooling = drawSchooling(dice, place, circle)
    const trade = circle === 'modest' && dice.chance(TRADES)
    sketch.occupation = dice.of(trade ? trades : world.occupations[place][sketch.schooling.learning])
    if (!drawWork(dice, sketch, circle)) return false
    sketch.spouse = drawSpouse(dice, place, sketch.age)
    sketch.sibling = dice.chance(SIBLING)
    sketch.certificate = drawCertificate(dice, sketch)
    const { nominee, offer } =
      this.circle === 'nominees' ? drawSix(dice, world) : { nominee: false, offer: drawOffer(dice, world, place) }
    sketch.nominee = nominee
    sketch.offer = offer
    this.deriveFacts(dice, circle)
    return true
  }

  private deriveFacts(dice: Dice, circle: Circle): void {
    const { sketch, facts } = this
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
