/** Age, in completed years on the day of the pool. */
import { type Dice, weighted } from './dice.ts'
import type { Circle, Place } from './sketch.ts'

/** Five-year steps: the first age, and a weight. Assumed; the invited of 2023 are compared in docs/population.md. */
const steps = {
  abroad: weighted([
    [20, 8],
    [25, 36],
    [30, 29],
    [35, 17],
    [40, 8],
    [45, 5],
  ]),
  canada: weighted([
    [20, 26],
    [25, 55],
    [30, 16],
    [35, 7],
    [40, 4],
    [45, 2],
  ]),
  nominees: weighted([
    [20, 16],
    [25, 40],
    [30, 21],
    [35, 18],
    [40, 9],
    [45, 6],
  ]),
  modest: weighted([
    [20, 6],
    [25, 12],
    [30, 16],
    [35, 22],
    [40, 24],
    [45, 20],
  ]),
} as const

export function drawAge(dice: Dice, place: Place, circle: Circle): number {
  const first = dice.of(circle === 'everybody' ? steps[place] : steps[circle])
  return first + (first === 20 ? 2 + dice.below(3) : first === 45 ? dice.below(8) : dice.below(5))
}
