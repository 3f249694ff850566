import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { octetsOf } from '../formats/utf8.ts'
import { dayNumber } from '../law/day.ts'
import {
  type DocumentRecord,
  defaultUploads,
  documentCounts,
  documentTypes,
  type ScanState,
  safeName,
  scanMoves,
  scanStates,
  takeFile,
  typeOf,
  type Validity,
} from './documents.ts'

const bytes = (...list: number[]) => new Uint8Array(list)
const PDF = bytes(0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x2e, 0x37)
const PNG = bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
const JPEG = bytes(0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46)
const EXE = bytes(0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0)
const ZIP = bytes(0x50, 0x4b, 3, 4, 0x14, 0, 6, 0)

describe('the type of a file', () => {
  test.each<[why: string, head: Uint8Array, type: string | undefined]>([
    ['PDF', PDF, 'application/pdf'],
    ['PNG', PNG, 'image/png'],
    ['JPEG', JPEG, 'image/jpeg'],
    ['TIFF, little end first', bytes(0x49, 0x49, 0x2a, 0, 8, 0, 0, 0), 'image/tiff'],
    ['TIFF, big end first', bytes(0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8), 'image/tiff'],
    ['a program', EXE, undefined],
    ['a word processor’s archive', ZIP, undefined],
    ['a PNG cut short', PNG.slice(0, 7), undefined],
    ['nothing', bytes(), undefined],
    ['HTML', bytes(0x3c, 0x68, 0x74, 0x6d, 0x6c, 0x3e, 0, 0), undefined],
  ])('%s', (_why, head, type) => {
    expect(typeOf(head)).toBe(type)
  })
})

describe('a file offered', () => {
  const offered = { name: 'passport.pdf', declaredType: 'application/pdf', bytes: 1000, head: PDF }
  const codes = (change: Partial<typeof offered>, settings = defaultUploads) => {
    const taken = takeFile({ ...offered, ...change }, settings)
    return taken.ok ? taken.value : taken.refusal.map(({ code }) => code)
  }

  test.each<[why: string, change: Partial<typeof offered>, expected: unknown]>([
    ['is taken', {}, { type: 'application/pdf', name: 'passport.pdf' }],
    [
      'with a parameter of its type',
      { declaredType: 'Application/PDF; x=1' },
      { type: 'application/pdf', name: 'passport.pdf' },
    ],
    [
      'a JPEG by its other name',
      { declaredType: 'image/jpg', head: JPEG },
      { type: 'image/jpeg', name: 'passport.jpg' },
    ],
    ['at the most bytes', { bytes: 4 * 1024 * 1024 }, { type: 'application/pdf', name: 'passport.pdf' }],
    ['a byte more', { bytes: 4 * 1024 * 1024 + 1 }, ['file-too-large']],
    ['empty', { bytes: 0, head: bytes() }, ['empty-file']],
    ['a program called PDF', { head: EXE }, ['type-not-taken']],
    ['a PNG called PDF', { head: PNG }, ['type-disagrees']],
    ['a PDF called nothing', { declaredType: '' }, ['type-disagrees']],
    ['too large and a program', { bytes: 5_000_000, head: EXE }, ['file-too-large', 'type-not-taken']],
  ])('%s', (_why, change, expected) => {
    expect(codes(change)).toEqual(expected)
  })

  test('the settings of a deployment', () => {
    const few = { mostBytes: 10, types: ['image/png'] as const }
    expect(codes({ bytes: 11 }, few)).toEqual(['file-too-large', 'type-not-taken'])
    expect(codes({ bytes: 10, head: PNG, declaredType: 'image/png' }, few)).toEqual({
      type: 'image/png',
      name: 'passport.png',
    })
  })

  test('refusals stand in both languages', () => {
    const refusals = [
      takeFile({ ...offered, bytes: 0 }),
      takeFile({ ...offered, bytes: 5_000_000, head: EXE }),
      takeFile({ ...offered, head: PNG }),
    ].flatMap((taken) => (taken.ok ? [] : taken.refusal))
    expect(refusals.map(({ code }) => code)).toEqual([
      'empty-file',
      'file-too-large',
      'type-not-taken',
      'type-disagrees',
    ])
    for (const { message, messageFr } of refusals) {
      expect(message).not.toBe('')
      expect(messageFr).not.toBe(message)
    }
  })
})

describe('a safe name', () => {
  test.each<[name: string, safe: string]>([
    ['passport.pdf', 'passport.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\Users\\me\\scan.PDF', 'scan.pdf'],
    ['permis de séjour.pdf', 'permis de séjour.pdf'],
    ['护照.pdf', '护照.pdf'],
    ['a\u202Efdp.exe', 'a_fdp.pdf'],
    ['a\0b\r\nc.pdf', 'a_b__c.pdf'],
    ['<script>.pdf', '_script_.pdf'],
    ['.htaccess', 'document.pdf'],
    ['...pdf', 'document.pdf'],
    ['', 'document.pdf'],
    ['CON.pdf', 'document-CON.pdf'],
    ['nul.txt.pdf', 'document-nul.txt.pdf'],
    ['invoice.exe', 'invoice.pdf'],
    ['a.exe.pdf', 'a.exe.pdf'],
  ])('%j becomes %j', (name, safe) => {
    expect(safeName(name, 'application/pdf')).toBe(safe)
  })

  test('of anything: short, plain, not hidden, of one part, with the ending of its type, and safe already', () => {
    const types = fc.constantFrom(...(Object.keys(documentTypes) as (keyof typeof documentTypes)[]))
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string()), types, (name, type) => {
        const safe = safeName(name, type)
        expect([...safe].reduce((sum, one) => sum + octetsOf(one), 0)).toBeLessThanOrEqual(120)
        expect(safe).toMatch(/^[\p{L}\p{M}\p{N}_()-][\p{L}\p{M}\p{N} ._()-]*$/u)
        expect(safe.endsWith(documentTypes[type].ending)).toBe(true)
        expect(safeName(safe, type)).toBe(safe)
      }),
    )
  })
})

test('a scan gives one verdict', () => {
  expect(scanStates.filter((state) => scanMoves[state].length === 0)).toEqual(['clean', 'refused'])
  expect(scanMoves.waiting).toEqual(['clean', 'refused'])
})

const on = dayNumber('2024-03-01')
const paper = (change: Partial<DocumentRecord> = {}): DocumentRecord => ({
  id: 'D-1',
  task: 'passport:principal',
  name: 'passport.pdf',
  type: 'application/pdf',
  bytes: 1000,
  digest: '0'.repeat(64),
  uploadedAt: 0,
  scan: 'clean',
  ...change,
})

describe('a document counts', () => {
  test.each<[scan: ScanState, counts: boolean]>([
    ['waiting', false],
    ['clean', true],
    ['refused', false],
  ])('only when clean: %s', (scan, counts) => {
    expect(documentCounts(paper({ scan }), null, on).counts).toBe(counts)
  })

  test.each<[why: string, validity: Validity, change: Partial<DocumentRecord>, counts: boolean]>([
    ['a passport without its last day', { kind: 'valid' }, {}, false],
    ['a passport on its last day', { kind: 'valid' }, { validThrough: '2024-03-01' }, true],
    ['a passport the day after', { kind: 'valid' }, { validThrough: '2024-02-29' }, false],
    ['a certificate without its day', { kind: 'issued-within', months: 6 }, {}, false],
    ['a certificate six months old', { kind: 'issued-within', months: 6 }, { issuedOn: '2023-09-01' }, true],
    ['a certificate a day older', { kind: 'issued-within', months: 6 }, { issuedOn: '2023-08-31' }, false],
    ['a certificate of that day', { kind: 'issued-within', months: 6 }, { issuedOn: '2024-03-01' }, true],
    ['a certificate of the day after', { kind: 'issued-within', months: 6 }, { issuedOn: '2024-03-02' }, false],
    [
      'a certificate of the last day there',
      { kind: 'issued-after', on: '2021-06-30' },
      { issuedOn: '2021-06-30' },
      false,
    ],
    [
      'a certificate of the day after leaving',
      { kind: 'issued-after', on: '2021-06-30' },
      { issuedOn: '2021-07-01' },
      true,
    ],
    ['a certificate to come', { kind: 'issued-after', on: '2021-06-30' }, { issuedOn: '2024-03-02' }, false],
    ['results on their last day', { kind: 'counts-until', until: '2024-03-02' }, {}, true],
    ['results two years old', { kind: 'counts-until', until: '2024-03-01' }, {}, false],
  ])('%s', (_why, validity, change, counts) => {
    const found = documentCounts(paper(change), validity, on)
    expect(found.counts).toBe(counts)
    expect(found.says.en).not.toBe('')
    expect(found.says.fr).not.toBe('')
  })
})
