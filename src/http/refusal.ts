/** Refusals of the actions as problems: each code has its status here; the words are those of the refusal. */
import type { Context } from 'hono'
import type { Both } from '../lifecycle/states.ts'
import { languageOf } from './language.ts'
import { filled, type Told } from './problem.ts'
import { type RefusalCode, refusalKinds } from './refusals.ts'
import type { ProblemBody } from './schemas/problem.ts'

type Finding = { readonly rule: string; readonly task: string | null; readonly says: Both }
type InBoth = { readonly code: string; readonly path?: string; readonly message: string; readonly messageFr?: string }

/** What the actions refuse with: a code, words in both languages, and everything that is wrong, where several things are. */
export type Refused = InBoth & {
  readonly problems?: readonly InBoth[]
  /** What an application lacks: by rule, with the task it is about. */
  readonly findings?: readonly Finding[]
  readonly recordedOn?: string
}

export const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(refusalKinds, code)

/** The answer that tells a refusal. @throws Error for a code without a status, or without French: our mistake. */
export function refusal(c: Context, { code, path, message, messageFr, problems, findings, recordedOn }: Refused): Told {
  if (!isRefusalCode(code)) throw new Error(`The refusal ${code} has no status`)
  const { status, title } = refusalKinds[code]
  const language = languageOf(c)
  const say = (one: InBoth): string => {
    if (one.messageFr === undefined) throw new Error(`The refusal ${one.code} has no French`)
    return language === 'fr' ? one.messageFr : one.message
  }
  const lacking = findings?.map(({ rule, task, says }) => ({
    ...{ code: rule, path: task ?? '', message: says.en, messageFr: says.fr },
  }))
  const errors =
    problems ?? lacking ?? (path === undefined ? undefined : [{ code, path, message, messageFr: messageFr! }])
  const body: ProblemBody = {
    type: `/v1/problems/${code}`,
    title: title[language],
    status,
    detail: say({ code, message, ...(messageFr !== undefined && { messageFr }) }),
    instance: `urn:request:${c.get('requestId')}`,
    code,
    ...(recordedOn !== undefined && { recordedOn }),
    ...(errors !== undefined && {
      errors: errors.map((one) => ({ code: one.code, path: one.path ?? '', detail: say(one) })),
    }),
  }
  return filled(c, body)
}
