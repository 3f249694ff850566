/** XML as text: a tree of elements in, a well-formed document out. */

/** An element; its children are elements and texts, texts as they are meant, not escaped. */
export type XmlElement = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlNode[]
}
export type XmlNode = XmlElement | string

/** Names as we write them: letters of ASCII, one prefix at most. XML allows more, and we need no more. */
const NAME = /^[A-Za-z_][A-Za-z0-9_.-]*(?::[A-Za-z_][A-Za-z0-9_.-]*)?$/

/** An element of the tree. */
export const element = (
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly XmlNode[]
): XmlElement => ({ name, attributes, children })

/** Whether XML 1.0 has the character at all, even as a reference. @source XML 1.0 (fifth edition), 2.2, production Char */
const isXmlCharacter = (code: number): boolean =>
  code === 0x9 ||
  code === 0xa ||
  code === 0xd ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  code >= 0x10000

const inText: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' }
/** A reader turns a bare line end or tab of an attribute into a space, so they are written as references. */
const inAttribute: Readonly<Record<string, string>> = { ...inText, '"': '&quot;', '\t': '&#9;', '\n': '&#10;' }

/**
 * A text with what XML reads as markup escaped. Characters that XML 1.0 cannot hold (most controls, halves of a surrogate
 * pair, U+FFFE and U+FFFF) are dropped: no reference can carry them, and one such character makes a whole feed unreadable.
 */
function escaped(text: string, escapes: Readonly<Record<string, string>>): string {
  let result = ''
  for (const character of text) {
    if (isXmlCharacter(character.codePointAt(0)!)) result += escapes[character] ?? character
  }
  return result
}

function checkName(name: string): void {
  if (!NAME.test(name)) throw new RangeError(`"${name}" is not a name for an element or an attribute.`)
}

/**
 * An element and all that is in it, without a declaration before it.
 * @throws RangeError for a name that is none: names are ours, never a reader's.
 */
export function elementText({ name, attributes, children }: XmlElement): string {
  checkName(name)
  let opening = `<${name}`
  for (const [key, value] of Object.entries(attributes)) {
    checkName(key)
    opening += ` ${key}="${escaped(value, inAttribute)}"`
  }
  if (children.length === 0) return `${opening}/>`
  const inside = children.map((child) => (typeof child === 'string' ? escaped(child, inText) : elementText(child)))
  return `${opening}>${inside.join('')}</${name}>`
}

/** A whole document, to be sent in UTF-8. */
export const documentText = (root: XmlElement): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${elementText(root)}\n`
