/** Random profiles made fit to stand in a pool: with reference, moment of submission, residence and citizenships. */
import { addDays } from '../oracle/days.ts'
import { Dice } from '../oracle/dice.ts'
import type { Profile } from '../oracle/oracle.ts'
import { type FourDigits, randomProfile } from '../oracle/random-profile.ts'
import { factsPresent, skipReason } from '../oracle/tables.ts'

/** Why there are no random profiles: they are drawn from the tables of the facts. */
export const nobody = factsPresent ? undefined : skipReason

const two = (n: number) => String(n).padStart(2, '0')

/** Profiles of the first seeds; none where there is {@link nobody}. */
export const poolProfiles = (count: number, around: string): readonly Profile[] =>
  Array.from({ length: nobody === undefined ? count : 0 }, (_, seed) => poolProfile(seed, around))

/** A profile for a seed, submitted in the twelve months to `around`, mostly. */
export function poolProfile(seed: number, around: string, fourDigits: FourDigits = 'always'): Profile {
  const dice = new Dice(seed ^ 0x5eed)
  const profile = randomProfile(seed, around, fourDigits)
  profile.profile = `P-${String(seed).padStart(7, '0')}`
  const day = addDays(around, -dice.whole(0, dice.chance(0.05) ? 400 : 364))
  // Few moments a day, so that ties are common.
  const fraction = dice.pick(['', '', '.5', '.000001', '.123456'])
  profile.submittedAt = `${day}T${two(dice.whole(8, 20))}:${two(dice.pick([0, 30]))}:00${fraction}Z`
  profile.residence ??= dice.pick(['IN', 'CA', 'NG', 'FR'])
  profile.citizenships ??= [dice.pick(['IN', 'NG', 'FR'])]
  return profile
}
