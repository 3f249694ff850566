/** Problem details (RFC 9457), in the language of the request. */
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { languageOf } from './language.ts'
import { type ProblemCode, type ProblemKind, problemKinds } from './problems.ts'
import type { ProblemBody, ProblemPart } from './schemas/problem.ts'

export const PROBLEM_TYPE = 'application/problem+json'

/** One thing wrong, in both languages; the answer carries one of them. */
export type PartInBoth = Pick<ProblemPart, 'code' | 'path'> & { readonly message: string; readonly messageFr: string }

export type ProblemOptions = {
  /** What fills the places in the words. */
  readonly values?: Readonly<Record<string, string | number>>
  readonly errors?: readonly PartInBoth[]
  /** Of rules that are not recorded: the nearest day whose rules are. */
  readonly recordedOn?: string
  readonly headers?: Readonly<Record<string, string>>
}

const fill = (sentence: string, values: Readonly<Record<string, string | number>>) =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new RangeError(`"${sentence}": nothing to put in {${name}}`)
    return `${value}`
  })

/** A problem, which any address may answer with; to the types of answers it is none of them, so it may stand for each. */
export type Told = Response & { readonly _data: never; readonly _status: never; readonly _format: never }

/** The answer that tells a problem. */
export function problem(c: Context, code: ProblemCode, options: ProblemOptions = {}): Told {
  const { values = {}, errors, recordedOn, headers = {} } = options
  const kind: ProblemKind = problemKinds[code]
  const language = languageOf(c)
  const body: ProblemBody = {
    type: `/v1/problems/${code}`,
    title: kind.title[language],
    status: kind.status,
    detail: fill(kind.detail[language], { ...values, request: c.get('requestId') }),
    instance: `urn:request:${c.get('requestId')}`,
    code,
    ...(recordedOn !== undefined && { recordedOn }),
    ...(errors !== undefined && {
      errors: errors.map(({ code: part, path, message, messageFr }) => ({
        code: part,
        path,
        detail: language === 'fr' ? messageFr : message,
      })),
    }),
  }
  return filled(c, body, headers)
}

/** The answer of a problem whose body stands. */
export function filled(c: Context, body: ProblemBody, headers: Readonly<Record<string, string>> = {}): Told {
  const told: Response = c.body(JSON.stringify(body), body.status as ContentfulStatusCode, {
    'Content-Type': PROBLEM_TYPE,
    'Content-Language': languageOf(c),
    'Cache-Control': 'no-store',
    ...headers,
  })
  return told as Told
}
