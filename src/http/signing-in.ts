/** Answers of sign-in: what it refuses as problems, and its cookies. */
import type { Context } from 'hono'
import type { Answered, Asking, SignInRefusal } from '../accounts/room.ts'
import type { PasswordFault } from '../accounts/secrets.ts'
import { networkOf } from './network.ts'
import { isForeign } from './permit.ts'
import { type PartInBoth, problem, type Told } from './problem.ts'
import type { Env, Service } from './service.ts'

/** Who asks, for sign-in. */
export const askingOf = (c: Context<Env>): Asking => ({ headers: c.req.raw.headers, network: networkOf(c) })

const faultWords: Readonly<Record<PasswordFault, { readonly message: string; readonly messageFr: string }>> = {
  'too-short': {
    message: 'It has fewer than 15 characters. A few words in a row do well.',
    messageFr: 'Il compte moins de 15 caractères. Quelques mots à la suite conviennent.',
  },
  'too-long': { message: 'It has more than 128 characters.', messageFr: 'Il compte plus de 128 caractères.' },
  'too-few-characters': {
    message: 'It has fewer than 5 different characters.',
    messageFr: 'Il compte moins de 5 caractères différents.',
  },
  'of-the-account': {
    message: 'It is mostly the address of the account, which is guessed first.',
    messageFr: 'Il est surtout l’adresse du compte, que l’on devine d’abord.',
  },
  'of-the-service': {
    message: 'It is mostly a word that is guessed first.',
    messageFr: 'Il est surtout un mot que l’on devine d’abord.',
  },
}

const faultParts = (faults: readonly PasswordFault[]): readonly PartInBoth[] =>
  faults.map((fault) => ({ code: 'password-unfit', path: 'password', ...faultWords[fault] }))

/** The problem that tells a refusal of sign-in. */
export function refusedSignIn(c: Context, { code, seconds, faults }: SignInRefusal): Told {
  return problem(c, code, {
    ...(seconds !== undefined && { values: { seconds }, headers: { 'Retry-After': `${seconds}` } }),
    ...(code === 'provider-unreachable' && { headers: { 'Retry-After': '30' } }),
    ...(faults !== undefined && { errors: faultParts(faults) }),
  })
}

/**
 * Carries out something of sign-in, and sets its cookies. An address that is open to all asks here whether a page of another site asks:
 * nobody is to be signed in by it as somebody else.
 */
export async function signing<T, R extends Response>(
  c: Context<Env>,
  service: Service,
  act: (asking: Asking) => Answered<T>,
  answer: (value: T) => R,
): Promise<R | Told> {
  if (isForeign(c, service)) return problem(c, 'cross-site')
  const { outcome, cookies } = await act(askingOf(c))
  c.header('Cache-Control', 'no-store')
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true })
  return outcome.ok ? answer(outcome.value) : refusedSignIn(c, outcome.refusal)
}
