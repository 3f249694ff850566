import { expect, test } from 'vitest'
import { csvLine } from './csv.ts'

test('commas, quotes and line ends are quoted; nothing and an empty text are told apart', () => {
  expect(csvLine(['a,b', 'say "x"', null, '', 1, 'two\nlines', ['fsw', 'cec']])).toBe(
    '"a,b","say ""x""",,"",1,"two\nlines",fsw cec\r\n',
  )
})
