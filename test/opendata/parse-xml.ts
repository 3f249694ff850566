/**
 * A strict reader of the XML that feeds are made of, written against the specification and not against our writer: elements, attributes,
 * texts, references. Comments, CDATA, processing instructions and document types are refused, since no feed of ours has any.
 * @source XML 1.0 (fifth edition); Namespaces in XML 1.0
 */

export type Parsed = {
  /** The name with its prefix, as written. */
  readonly name: string
  /** The name of the namespace, '' without one. */
  readonly space: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly (Parsed | string)[]
}

const CHARACTERS = /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u
const NAME = /[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?/y
const SPACE = /[ \t\r\n]*/y
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/**
 * The root of a document.
 * @throws Error with the offset, where the text is not well-formed.
 */
export function parseXml(document: string): Parsed {
  if (!CHARACTERS.test(document)) throw new Error('not every character is one of XML')
  // 2.11: before anything else is read, every line end is a line feed.
  const text = document.replace(/\r\n?/g, '\n')
  let at = 0
  const fail = (what: string): never => {
    throw new Error(`${what} at ${at}: ${JSON.stringify(text.slice(at, at + 30))}`)
  }
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0] ?? fail(`no ${pattern.source}`)
    at += found.length
    return found
  }
  const expect = (literal: string) => {
    if (!text.startsWith(literal, at)) fail(`no ${literal}`)
    at += literal.length
  }
  const resolved = (raw: string): string => {
    if (raw.includes('<') || raw.includes(']]>')) fail('markup in a text')
    return raw.replace(/&([^;&\s]*)(;?)/g, (_all, name: string, end: string) => {
      const digits = /^#(?:(\d+)|x([\da-fA-F]+))$/.exec(name)
      const known = digits
        ? String.fromCodePoint(Number.parseInt(digits[1] ?? digits[2]!, digits[1] ? 10 : 16))
        : entities[name]
      if (end === '' || known === undefined || !CHARACTERS.test(known)) return fail(`the reference &${name}${end}`)
      return known
    })
  }
  const element = (spaces: ReadonlyMap<string, string>): Parsed => {
    expect('<')
    const name = take(NAME)
    const attributes = new Map<string, string>()
    for (;;) {
      const space = take(SPACE)
      if (text[at] === '>' || text[at] === '/') break
      if (space === '') fail('no space before an attribute')
      const key = take(NAME)
      if (attributes.has(key)) fail(`a second ${key}`)
      expect('=')
      const quoted = take(/"[^"]*"|'[^']*'/y).slice(1, -1)
      // 3.3.3: white space of an attribute becomes a space, unless it is a reference.
      attributes.set(key, resolved(quoted.replace(/[\t\n]/g, ' ')))
    }
    const within = new Map(spaces)
    for (const [key, value] of attributes) {
      if (key === 'xmlns') within.set('', value)
      else if (key.startsWith('xmlns:')) within.set(key.slice(6), value)
    }
    const prefixOf = (qualified: string) => (qualified.includes(':') ? qualified.split(':')[0]! : '')
    for (const each of [name, ...attributes.keys()]) {
      const prefix = prefixOf(each)
      if (prefix !== '' && prefix !== 'xmlns' && !within.has(prefix)) fail(`the prefix ${prefix} is not declared`)
    }
    const space = within.get(prefixOf(name)) ?? ''
    if (text.startsWith('/>', at)) {
      at += 2
      return { name, space, attributes, children: [] }
    }
    expect('>')
    const children: (Parsed | string)[] = []
    while (!text.startsWith('</', at)) {
      if (at >= text.length) fail(`${name} is not closed`)
      if (text[at] === '<') children.push(element(within))
      else children.push(resolved(take(/[^<]+/y)))
    }
    expect(`</${name}`)
    take(SPACE)
    expect('>')
    return { name, space, attributes, children }
  }
  if (text.startsWith('<?xml')) take(/<\?xml version="1\.0"(?: encoding="UTF-8")? ?\?>/y)
  take(SPACE)
  const root = element(new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]))
  take(SPACE)
  if (at !== text.length) fail('something after the root')
  return root
}

/** The elements directly in one, of a name. */
export const all = (parent: Parsed, name: string): readonly Parsed[] =>
  parent.children.filter((child): child is Parsed => typeof child !== 'string' && child.name === name)

/** The one element of a name. */
export function only(parent: Parsed, name: string): Parsed {
  const [found, ...others] = all(parent, name)
  if (!found || others.length > 0) throw new Error(`${parent.name} has ${others.length + (found ? 1 : 0)} ${name}`)
  return found
}

/** The text of an element that holds nothing else. */
export function words(parent: Parsed, name: string): string {
  const { children } = only(parent, name)
  if (children.some((child) => typeof child !== 'string')) throw new Error(`${name} holds elements`)
  return children.join('')
}
