/**
 * JSON in one spelling: keys in order of their UTF-16 units, no spaces, numbers and texts as ECMAScript writes them
 * (RFC 8785). Two values are the same exactly if their texts are, so a digest of the text is one of the value.
 */

/** The canonical text of a JSON value; a key whose value is `undefined` is left out. */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) {
    let text = '['
    for (let i = 0; i < value.length; i++) text += i === 0 ? canonicalJson(value[i]) : `,${canonicalJson(value[i])}`
    return `${text}]`
  }
  const from = value as Record<string, unknown>
  let text = '{'
  for (const key of Object.keys(from).sort()) {
    if (from[key] === undefined) continue
    text += `${text.length === 1 ? '' : ','}${JSON.stringify(key)}:${canonicalJson(from[key])}`
  }
  return `${text}}`
}
