/**
 * Answers field by field: the shape of a profile, the place of an answer in it as a JSON pointer (RFC 6901), and a profile taken
 * apart into its answers and put together again.
 *
 * An item of a list keeps its place while others are removed, so that the same request sent twice does the same once. Places that
 * are left empty are closed up only when the profile is put together.
 */
import { done, type Outcome, refused } from '../law/outcome.ts'
import { canonicalJson } from '../pool/canonical-json.ts'

type Json = unknown
type Shape = 'answer' | { readonly items: Shape } | { readonly keys: Readonly<Record<string, Shape>> }

/** One answer: its place, and its value as it was given, right or wrong. */
export type Answer = { readonly pointer: string; readonly value: Json }

/** One change of answers: a value put at a place, with all that stands under it; without a value it is taken away. */
export type Change = { readonly pointer: string; readonly value?: Json }

const answers = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 'answer' as const]))
const list = (items: Shape): Shape => ({ items })

const languageTest: Shape = { keys: answers('test', 'resultsOn', 'listening', 'reading', 'writing', 'speaking') }
const credential: Shape = {
  keys: {
    ...answers('level', 'country', 'completedOn', 'years', 'fullTime', 'monthsInCanada', 'academicYears'),
    equivalency: { keys: answers('issuedOn', 'organization') },
  },
}
const job: Shape = {
  keys: answers(
    ...['noc', 'noc2016', 'country', 'province', 'from', 'to', 'hoursPerWeek', 'paid', 'selfEmployed'],
    ...['whileFullTimeStudent', 'authorized', 'temporaryResident'],
  ),
}

/**
 * What a candidate fills in. Not among it: `profile` and `submittedAt`, which the application gives, and when a nomination was
 * accepted and until when it holds, which follow from the province's confirmation and the candidate's acceptance.
 */
const profileShape: Shape = {
  keys: {
    ...answers('bornOn', 'sex', 'residence', 'plansToLiveOutsideQuebec', 'maritalStatus', 'familySize', 'fundsCad'),
    ...answers('authorizedToWorkInCanada', 'firstOfficialLanguage', 'primaryOccupation'),
    citizenships: list('answer'),
    provincesOfInterest: list('answer'),
    spouse: {
      keys: {
        ...answers('accompanying', 'citizenOrPermanentResident'),
        education: list(credential),
        languageTests: list(languageTest),
        work: list(job),
      },
    },
    languageTests: list(languageTest),
    education: list(credential),
    work: list(job),
    tradeCertificates: list({ keys: answers('noc', 'noc2016', 'issuedBy', 'issuedOn') }),
    jobOffers: list({ keys: answers('noc', 'noc2016', 'fullTime', 'months', 'basis', 'workingForEmployer') }),
    nominations: list({ keys: answers('province', 'issuedOn') }),
    relativesInCanada: list({ keys: answers('relation', 'of', 'status', 'adult', 'livesInCanada') }),
    militaryService: { keys: { ...answers('from', 'to'), cafOffer: { keys: answers('noc', 'months') } } },
  },
}

/** Keys of a nomination that are nobody's to declare. */
const NOT_DECLARED = ['acceptedOn', 'expiresOn']

/** A list has at most so many items, and an answer so many characters of JSON. */
export const MOST_ITEMS = 100
export const LONGEST_ANSWER = 10_000

export type AnswerRefusal = {
  readonly code: 'pointer-unknown' | 'answer-too-long'
  readonly message: string
  readonly messageFr: string
  readonly pointer: string
}

const unknown = (pointer: string, en: string, fr: string) =>
  refused<AnswerRefusal>({
    code: 'pointer-unknown',
    message: `“${pointer}” is no place in a profile: ${en}`,
    messageFr: `« ${pointer} » n’est pas un endroit d’un profil : ${fr}`,
    pointer,
  })

const INDEX = /^(0|[1-9]\d{0,2})$/

/** A key of a pointer as it stands between slashes, and back (RFC 6901, 3 and 4). */
const escaped = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1')
const unescaped = (text: string) => text.replaceAll('~1', '/').replaceAll('~0', '~')

/** The keys of a pointer; `undefined` for a text that is none. */
function keysOf(pointer: string): readonly string[] | undefined {
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) return undefined
  return pointer.slice(1).split('/').map(unescaped)
}

/** The shape at a place, or why there is none. */
function shapeAt(pointer: string): Outcome<Shape, AnswerRefusal> {
  const keys = keysOf(pointer)
  if (keys === undefined) {
    return unknown(
      pointer,
      'it must be a JSON pointer, such as /work/0/noc.',
      'ce doit être un pointeur JSON, comme /work/0/noc.',
    )
  }
  let shape: Shape = profileShape
  for (const key of keys) {
    if (shape === 'answer') {
      return unknown(
        pointer,
        `nothing stands under an answer (${key}).`,
        `rien ne se trouve sous une réponse (${key}).`,
      )
    }
    if ('items' in shape) {
      if (!INDEX.test(key) || Number(key) >= MOST_ITEMS) {
        return unknown(
          pointer,
          `“${key}” must be the place of an item, 0 to ${MOST_ITEMS - 1}.`,
          `« ${key} » doit être la place d’un élément, de 0 à ${MOST_ITEMS - 1}.`,
        )
      }
      shape = shape.items
    } else {
      const next: Shape | undefined = Object.hasOwn(shape.keys, key) ? shape.keys[key] : undefined
      if (next === undefined) {
        const known = Object.keys(shape.keys).join(', ')
        return NOT_DECLARED.includes(key) && keys[0] === 'nominations'
          ? unknown(
              pointer,
              'when a nomination was accepted follows from the province’s confirmation and your acceptance, and is not declared.',
              'le moment où une désignation est acceptée découle de la confirmation de la province et de votre acceptation, et ne se déclare pas.',
            )
          : unknown(pointer, `the keys there are ${known}.`, `les clés y sont ${known}.`)
      }
      shape = next
    }
  }
  return done(shape)
}

const isObject = (value: Json): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Takes a value apart along the shape; what does not follow it is kept whole, as a wrong answer. */
function takeApart(value: Json, pointer: string, shape: Shape, into: Answer[]): AnswerRefusal | undefined {
  if (shape !== 'answer' && 'items' in shape && Array.isArray(value) && value.length > 0) {
    for (const [i, item] of value.entries()) {
      const at = `${pointer}/${i}`
      const inside = shapeAt(at)
      const refusal = inside.ok ? takeApart(item, at, inside.value, into) : inside.refusal
      if (refusal) return refusal
    }
    return undefined
  }
  if (shape !== 'answer' && 'keys' in shape && isObject(value)) {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
    for (const [key, inner] of entries) {
      const at = `${pointer}/${escaped(key)}`
      const inside = shapeAt(at)
      const refusal = inside.ok ? takeApart(inner, at, inside.value, into) : inside.refusal
      if (refusal) return refusal
    }
    if (entries.length > 0) return undefined
  }
  if (canonicalJson(value).length > LONGEST_ANSWER) {
    return {
      code: 'answer-too-long',
      message: `The answer at “${pointer}” is longer than ${LONGEST_ANSWER} characters; shorten it.`,
      messageFr: `La réponse à « ${pointer} » dépasse ${LONGEST_ANSWER} caractères; raccourcissez-la.`,
      pointer,
    }
  }
  into.push({ pointer, value })
  return undefined
}

/**
 * The answers that a value at a place consists of; none of one stands under another.
 * @param value parsed JSON; a wrong one is kept as it is.
 */
export function answersOf(pointer: string, value: Json): Outcome<readonly Answer[], AnswerRefusal> {
  const shape = shapeAt(pointer)
  if (!shape.ok) return shape
  const into: Answer[] = []
  const refusal = takeApart(value, pointer, shape.value, into)
  return refusal ? refused(refusal) : done(into)
}

/** Whether a place is another one or stands under it. */
export const isWithin = (pointer: string, other: string): boolean =>
  pointer === other || pointer.startsWith(`${other}/`)

/** The answers of a whole profile. @param content what was declared, without what the application gives. */
export function answersOfAll(content: Readonly<Record<string, Json>>): Outcome<readonly Answer[], AnswerRefusal> {
  const into: Answer[] = []
  const refusal = takeApart(content, '', profileShape, into)
  // A profile without any answer has none; it is no answer itself.
  return refusal ? refused(refusal) : done(into.filter(({ pointer }) => pointer !== ''))
}

/** What a change does to answers: which it takes away, and which it puts there. */
export type Effect = { readonly removes: (pointer: string) => boolean; readonly puts: readonly Answer[] }

/** The effect of a change: what stood at the place, under it, or in the way of it, goes. */
export function effectOf({ pointer, value }: Change): Outcome<Effect, AnswerRefusal> {
  const puts = value === undefined ? shapeAt(pointer) : answersOf(pointer, value)
  if (!puts.ok) return puts
  return done({
    removes: (other) => isWithin(other, pointer) || (value !== undefined && isWithin(pointer, other)),
    puts: value === undefined ? [] : (puts.value as readonly Answer[]),
  })
}

/** Answers with changes made to them, one after the other. */
export function changed(
  before: readonly Answer[],
  changes: readonly Change[],
): Outcome<readonly Answer[], AnswerRefusal> {
  let all = before
  for (const change of changes) {
    const effect = effectOf(change)
    if (!effect.ok) return effect
    all = [...all.filter(({ pointer }) => !effect.value.removes(pointer)), ...effect.value.puts]
  }
  return done(all)
}

/** A profile put together from its answers. */
export type Assembled = {
  readonly content: Readonly<Record<string, Json>>
  /** The place of the answer that a complaint of the reader is about: `work[0].noc` is /work/2/noc where two items are gone. */
  readonly pointerOf: (path: string) => string
}

type Branch = { readonly branches: Map<string, Branch>; value?: Json }

/**
 * Puts answers together.
 * @param given answers of which none stands under another.
 */
export function assemble(given: readonly Answer[]): Assembled {
  const root: Branch = { branches: new Map() }
  for (const { pointer, value } of given) {
    let at = root
    for (const key of keysOf(pointer)!) {
      let next = at.branches.get(key)
      if (next === undefined) {
        next = { branches: new Map() }
        at.branches.set(key, next)
      }
      at = next
    }
    at.value = value
  }
  /** The places of the items of each list that has any, in order. */
  const places = new Map<string, readonly string[]>()
  const build = (branch: Branch, pointer: string, shape: Shape): Json => {
    if (branch.branches.size === 0) return branch.value
    if (shape !== 'answer' && 'items' in shape) {
      const indices = [...branch.branches.keys()].sort((a, b) => Number(a) - Number(b))
      places.set(pointer, indices)
      return indices.map((index) => build(branch.branches.get(index)!, `${pointer}/${index}`, shape.items))
    }
    const keys = shape === 'answer' ? {} : shape.keys
    return Object.fromEntries(
      [...branch.branches].map(([key, inner]) => [key, build(inner, `${pointer}/${escaped(key)}`, keys[key]!)]),
    )
  }
  const content = (build(root, '', profileShape) ?? {}) as Readonly<Record<string, Json>>
  const pointerOf = (path: string) => {
    let pointer = ''
    for (const [, key, index] of path.matchAll(/([^.[\]]+)|\[(\d+)\]/g)) {
      pointer += `/${key === undefined ? (places.get(pointer)?.[Number(index)] ?? index) : escaped(key)}`
    }
    return pointer
  }
  return { content, pointerOf }
}
