/** The nominations in what a profile declares: claims, accepted ones, and those that ended. Points follow from them by the rules alone. */
import { type DayNumber, type PlainDate, plainDate } from '../law/day.ts'
import type { Nomination } from '../profile/profile.ts'

/** A declared profile as JSON, of which only the nominations are looked at. */
export type DeclaredProfile = Readonly<Record<string, unknown>> & { readonly nominations?: readonly Nomination[] }

/** The nominations that a person says to have and no province has confirmed here: not accepted, so they count for nothing. */
const claimsOf = ({ nominations = [] }: DeclaredProfile): readonly Nomination[] =>
  nominations.filter(({ acceptedOn }) => acceptedOn === undefined)

/** Whether a profile claims a nomination of a province. */
export const claims = (declared: DeclaredProfile, province: string): boolean =>
  claimsOf(declared).some((one) => one.province === province)

/** An accepted nomination, as it is declared. */
export type AcceptedNomination = {
  readonly province: string
  readonly issuedOn: PlainDate
  readonly acceptedOn: PlainDate
  readonly expiresOn: PlainDate | null
}

/**
 * The declared profile with a nomination that its province confirmed and the person accepted. A claim of the same one becomes it.
 * Accepted ones stand before claims, as an update leaves them: so one that changes nothing is the same to the letter.
 */
export function withAccepted(declared: DeclaredProfile, accepted: AcceptedNomination): DeclaredProfile {
  const { province, issuedOn, acceptedOn, expiresOn } = accepted
  const before = (declared.nominations ?? []).filter((one) => one.acceptedOn !== undefined)
  const added: Nomination = { province, issuedOn, acceptedOn, ...(expiresOn !== null && { expiresOn }) }
  const others = claimsOf(declared).filter((one) => one.province !== province)
  return { ...declared, nominations: [...before, added, ...others] }
}

/**
 * The declared profile with an accepted nomination that counts no more from a day on: it ends on the eve. One that had ended
 * earlier stays as it is.
 * @throws Error where no such nomination is declared: acceptance declared it.
 */
export function withoutFrom(
  declared: DeclaredProfile,
  { province, acceptedOn }: Pick<AcceptedNomination, 'province' | 'acceptedOn'>,
  from: DayNumber,
): DeclaredProfile {
  const nominations = declared.nominations ?? []
  const at = nominations.findLastIndex((one) => one.province === province && one.acceptedOn === acceptedOn)
  const found = nominations[at]
  if (found === undefined) throw new Error(`No nomination of ${province} accepted on ${acceptedOn} is declared`)
  const eve = plainDate(from - 1)
  if (found.expiresOn !== undefined && found.expiresOn <= eve) return declared
  return { ...declared, nominations: nominations.with(at, { ...found, expiresOn: eve }) }
}
