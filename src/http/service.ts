/** What the routes are given of the world, so that the service can be run and tested anywhere. */
import { OpenAPIHono } from '@hono/zod-openapi'
import type { RequestIdVariables } from 'hono/request-id'
import type { Accounts } from '../accounts/accounts.ts'
import type { Chance } from '../actions/chance.ts'
import type { UploadSettings } from '../applications/documents.ts'
import type { Files } from '../files/files.ts'
import type { Micros } from '../law/moment.ts'
import type { As } from '../policy/decide.ts'
import type { Subject } from '../policy/roles.ts'
import type { OfficialRecord } from '../rounds/record/official-round.ts'
import type { Store } from '../store/open.ts'
import type { Limits } from './limits.ts'
import { type PartInBoth, problem } from './problem.ts'

export type { Accounts }

export type Service = {
  readonly store: Store
  /** The clock, read once a request. */
  readonly now: () => Micros
  /** The published record: that of the store, or the one that comes with the program where the store has none. */
  readonly record: () => Promise<OfficialRecord>
  /** The address under which the world knows the service, without a slash at the end; links begin with it. */
  readonly base: () => string
  readonly accounts: Accounts
  /** How much is answered in a minute; without end where it is left out. */
  readonly limits?: Limits | undefined
  /** How many proxies of ours stand before the service, whose word on who asks is taken. */
  readonly proxies?: number
  /** Whether webhooks may lead to this machine, by http too: for development alone. */
  readonly webhooksToLoopback?: boolean
  /** Where chance comes from; the machine where it is left out. */
  readonly chance?: Chance | undefined
  /** Where the files of applications are kept. */
  readonly files: Files
  /** How large they may be, and of which types; as the department's portal has it where it is left out. */
  readonly uploads?: UploadSettings
}

/** What was decided about a request, before its handler runs. */
export type Permitted = {
  readonly as: As
  readonly subject: Subject | undefined
  /** The moment of the request: the clock is read once for it. */
  readonly at: Micros
  /** Of a representative: the number of the grant by which it is allowed. */
  readonly grant?: number
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
