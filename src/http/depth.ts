/** How deep a JSON text goes. Whoever walks a value calls itself for each level, and a few bytes make very many of them. */

/** No body that is asked for goes half as deep. */
export const DEEPEST = 64

/** Whether a JSON text opens more than {@link DEEPEST} lists and objects in one another; brackets in its strings are none. */
export function isTooDeep(text: string): boolean {
  let depth = 0
  let isString = false
  for (let i = 0; i < text.length; i++) {
    const letter = text.charCodeAt(i)
    if (isString) {
      if (letter === BACKSLASH) i++
      else if (letter === QUOTE) isString = false
    } else if (letter === QUOTE) isString = true
    else if (letter === OPEN_LIST || letter === OPEN_OBJECT) {
      if (++depth > DEEPEST) return true
    } else if (letter === CLOSE_LIST || letter === CLOSE_OBJECT) depth--
  }
  return false
}

const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [34, 92, 91, 93, 123, 125] as const
