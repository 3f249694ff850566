import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Parsed, parseXml } from '../../test/opendata/parse-xml.ts'
import { documentText, element, elementText, type XmlElement } from './xml.ts'

/** A document holds a text as it was given, but for the characters XML does not have. */
const heldBack = (text: string) => {
  const root = parseXml(documentText(element('a', { b: text }, text, element('c'))))
  const inside = root.children.filter((child): child is string => typeof child === 'string').join('')
  expect(root.attributes.get('b')).toBe(inside)
  return inside
}

describe('hostile text', () => {
  test.each<[why: string, text: string]>([
    ['a tag', '</title><script>alert(1)</script>'],
    ['the end of CDATA', 'a]]>b<![CDATA[c'],
    ['an entity that looks escaped already', '&amp;&lt;&#60;&nbsp;&unknown;'],
    ['quotes', `"' onload='x' "`],
    ['a comment and an instruction', '<!-- --><?xml version="1.1"?><!DOCTYPE a [<!ENTITY b "c">]>'],
    ['line ends and tabs', 'a\r\nb\rc\nd\te\u0085f\u2028g'],
    ['white space at the edges', '  \n a \t '],
    ['far characters', 'é œ « » 🍁 \u{10ffff} \u{fffd}'],
    ['controls XML has', '\u007f\u0080\u009f'],
  ])('%s comes back as it was', (_why, text) => {
    expect(heldBack(text)).toBe(text)
  })

  test.each<[why: string, text: string, left: string]>([
    ['null and controls', 'a\u0000b\u0001\u0008\u000b\u000c\u000e\u001fc', 'abc'],
    ['halves of a surrogate pair', 'a\ud800b\udc00c\udfff', 'abc'],
    ['a pair turned round', '\udf41\ud83c', ''],
    ['the two last of the plane', 'a\ufffe\uffffb', 'ab'],
  ])('%s: dropped, since no XML can hold them', (_why, text, left) => {
    expect(heldBack(text)).toBe(left)
  })

  test('any text whatever', () => {
    const drop = (text: string) =>
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the very characters XML lacks.
      text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '')
    const nasty = fc.string({
      unit: fc.oneof(
        fc.constantFrom(...'<>&"\'\r\n\t]![;#x/', '\u0000', '\u001f', '\ud800', '\udc00', '\uffff', '&amp;', ']]>'),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      ),
    })
    fc.assert(
      fc.property(nasty, (text) => {
        expect(heldBack(text)).toBe(drop(text))
      }),
    )
  })
})

test('a tree comes back as it was', () => {
  const name = fc.constantFrom('a', 'b-c', 'x:d', '_e.1')
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).filter((each) => each.isWellFormed())
  const { tree } = fc.letrec<{ tree: XmlElement }>((tie) => ({
    tree: fc.record({
      name,
      attributes: fc
        .dictionary(fc.constantFrom('k', 'xml:lang', 'l'), text)
        .map((each) => ({ 'xmlns:x': 'urn:x', ...each })),
      children: fc.oneof(
        { maxDepth: 3 },
        text.map((each) => [each]),
        fc.array(tie('tree') as fc.Arbitrary<XmlElement>, { maxLength: 3 }),
      ),
    }),
  }))
  const plain = ({ name, attributes, children }: Parsed): XmlElement => ({
    name,
    attributes: Object.fromEntries(attributes),
    children: children.map((child) => (typeof child === 'string' ? child : plain(child))),
  })
  fc.assert(
    fc.property(tree, (each) => {
      expect(plain(parseXml(elementText(each)))).toEqual(each)
    }),
  )
})

test('names are ours: one that is none is a fault of the program', () => {
  for (const name of ['', '1a', 'a b', 'a>', 'a:b:c', 'a"', 'é', ':a', 'a:']) {
    expect(() => elementText(element(name)), name).toThrow(RangeError)
    expect(() => elementText(element('a', { [name]: '' })), name).toThrow(RangeError)
  }
})

test('the document says what it is', () => {
  expect(documentText(element('a', { b: '1' }, 'c'))).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<a b="1">c</a>\n')
})

test.each<[why: string, text: string]>([
  ['an element left open', '<a><b></a>'],
  ['a bare ampersand', '<a>b & c</a>'],
  ['an unknown entity', '<a>&nbsp;</a>'],
  ['the same attribute twice', '<a b="1" b="2"/>'],
  ['a less-than in an attribute', '<a b="<"/>'],
  ['the end of CDATA in a text', '<a>]]></a>'],
  ['a control', '<a>\u0001</a>'],
  ['a control by reference', '<a>&#1;</a>'],
  ['a prefix not declared', '<a:b/>'],
  ['two roots', '<a/><a/>'],
  ['attributes without space', '<a b="1"c="2"/>'],
])('the reader of the tests refuses %s', (_why, text) => {
  expect(() => parseXml(text)).toThrow()
})
