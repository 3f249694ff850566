import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { codesOf } from '../../test/docs/codes.ts'
import { inBoth, knownCodes } from './problems.ts'

const source = (file: string) => fs.readFileSync(path.join(import.meta.dirname, '..', file), 'utf8')

test('every complaint of the reader of profiles, and of an assessment, has its French', () => {
  const files = [
    'profile/read.ts',
    'profile/reader.ts',
    'rules/assess.ts',
    'rules/book.ts',
    'rules/evidence/evidence.ts',
  ]
  const codes = new Set(files.flatMap((file) => [...codesOf(file, source(file))]))
  expect(codes.size).toBeGreaterThan(10)
  expect([...codes].filter((code) => !knownCodes.includes(code))).toEqual([])
})

test('a complaint is told in both languages, and one without French is our mistake', () => {
  const problem = { code: 'not-a-day', path: 'bornOn', message: 'bornOn must be a day.' }
  expect(inBoth(problem)).toEqual({ ...problem, messageFr: 'bornOn doit être un jour du calendrier, AAAA-MM-JJ.' })
  expect(() => inBoth({ ...problem, code: 'unheard-of' })).toThrow('unheard-of')
})
