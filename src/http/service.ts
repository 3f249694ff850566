/** What the routes are given of the world, so that the service can be run and tested anywhere. */
import { OpenAPIHono } from '@hono/zod-openapi'
import type { RequestIdVariables } from 'hono/request-id'
import type { Files } from '../files/files.ts'
import type { Micros } from '../law/moment.ts'
import type { As } from '../policy/decide.ts'
import type { Subject } from '../policy/roles.ts'
import type { OfficialRecord } from '../rounds/record/official-round.ts'
import type { Store } from '../store/open.ts'
import { type PartInBoth, problem } from './problem.ts'

export type Service = {
  readonly store: Store
  /** The clock, read once a request. */
  readonly now: () => Micros
  /** The published record: that of the store, or the one that comes with the program where the store has none. */
  readonly record: () => Promise<OfficialRecord>
  /** The address under which the world knows the service, without a slash at the end; links begin with it. */
  readonly base: () => string
  readonly accounts: Accounts
  /** Where the files of applications are kept. */
  readonly files: Files
}

/** Who asks. */
export type Accounts = {
  /** Whoever the cookie or the token of a request is of; nobody where it is none, or over. */
  readonly subjectOf: (request: Request, at: Micros) => Promise<Subject | undefined>
}

/** What was decided about a request, before its handler runs. */
export type Permitted = {
  readonly as: As
  readonly subject: Subject | undefined
  /** The moment of the request: the clock is read once for it. */
  readonly at: Micros
}

export type Env = { Variables: RequestIdVariables & { service: Service; permitted?: Permitted } }

const where = (path: readonly PropertyKey[]) =>
  path.map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i === 0 ? '' : '.'}${String(key)}`)).join('')

/** French for what the validator finds: it speaks English, so its kinds are told in our words. */
const inFrench: Readonly<Record<string, string>> = {
  unrecognized_keys: 'une clé que la description ne connaît pas; retirez-la',
  invalid_type: 'une valeur d’un autre type que celui de la description, ou manquante',
  invalid_value: 'une valeur qui n’est pas parmi celles permises',
  invalid_format: 'un texte qui n’a pas la forme demandée',
  too_small: 'trop petit ou trop court',
  too_big: 'trop grand ou trop long',
}

/** A room of routes. What is asked otherwise than described is told part by part. */
export const routes = () =>
  new OpenAPIHono<Env>({
    defaultHook: (result, c) => {
      if (result.success) return
      const errors = result.error.issues.flatMap((issue) => {
        const part = (path: readonly PropertyKey[]): PartInBoth => ({
          code: 'request-invalid',
          path: where(path),
          message: issue.message,
          messageFr: inFrench[issue.code] ?? 'pas tel que la description le demande',
        })
        // A key too many is named, as every other part is.
        return issue.code === 'unrecognized_keys'
          ? issue.keys.map((key) => part([...issue.path, key]))
          : [part(issue.path)]
      })
      return problem(c, 'request-invalid', { errors })
    },
  })
