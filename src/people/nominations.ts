/** The nominations among answers: those accepted here are locked in; others are claims that a province has to confirm. */
import { done, type Outcome, refused } from '../law/outcome.ts'
import { canonicalJson } from '../pool/canonical-json.ts'

type Content = Readonly<Record<string, unknown>>

const listOf = (content: Content): readonly unknown[] =>
  Array.isArray(content['nominations']) ? content['nominations'] : []

/** A nomination of which a day of acceptance is stated. */
export const isAccepted = (nomination: unknown): boolean =>
  typeof nomination === 'object' && nomination !== null && 'acceptedOn' in nomination

/** The nominations that were accepted, as stored. */
export const acceptedIn = (content: Content): readonly unknown[] => listOf(content).filter(isAccepted)

/** Whether a nomination is claimed that was not accepted. */
export const claimsNomination = (content: Content): boolean => listOf(content).some((one) => !isAccepted(one))

/** Content without its accepted nominations, and without the key where nothing is left under it. */
export function withoutAccepted(content: Content): Content {
  const { nominations: _, ...rest } = content
  const claims = listOf(content).filter((one) => !isAccepted(one))
  if (acceptedIn(content).length === 0) return content
  return claims.length === 0 ? rest : { ...rest, nominations: claims }
}

/** Content with accepted nominations put first again. */
export function withAccepted(content: Content, accepted: readonly unknown[]): Content {
  return accepted.length === 0 ? content : { ...content, nominations: [...accepted, ...listOf(content)] }
}

export type NominationRefusal = {
  readonly code: 'nomination-locked' | 'nomination-not-accepted'
  readonly path: 'nominations'
  readonly message: string
  readonly messageFr: string
}

/**
 * The claims of new content, where it leaves the accepted nominations as they are stored.
 * @returns the content without the accepted ones; `nomination-locked` where it names the nominations and changes or leaves out an
 *          accepted one, `nomination-not-accepted` where it says that one was accepted which was not.
 */
export function keepingAccepted(content: Content, stored: readonly unknown[]): Outcome<Content, NominationRefusal> {
  const given = acceptedIn(content).map(canonicalJson)
  const kept = stored.map(canonicalJson)
  if (content['nominations'] !== undefined && kept.some((one) => !given.includes(one))) {
    return refused({
      code: 'nomination-locked',
      path: 'nominations',
      message:
        'An accepted nomination cannot be changed or undone inside this profile. Leave it as it is; to give it up, withdraw the profile.',
      messageFr:
        'Une désignation acceptée ne peut être ni changée ni défaite dans ce profil. Laissez-la telle quelle; pour y renoncer, retirez le profil.',
    })
  }
  if (given.some((one) => !kept.includes(one))) {
    return refused({
      code: 'nomination-not-accepted',
      path: 'nominations',
      message:
        'When a nomination was accepted is not declared: the province confirms it, and you accept it in your account. Leave acceptedOn out.',
      messageFr:
        'L’acceptation d’une désignation ne se déclare pas : la province la confirme, et vous l’acceptez dans votre compte. Omettez acceptedOn.',
    })
  }
  return done(withoutAccepted(content))
}
