import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyLedger, type Ledger, type LedgerLine, ledgerOf, placesLeft, type TakenFrom, withLine } from './ledger.ts'

const line = (kind: LedgerLine['kind'], amount = 1, of?: [profile: string, nomination: number]): LedgerLine => ({
  kind,
  amount,
  profile: of?.[0] ?? null,
  nomination: of?.[1] ?? null,
})
const of = (counts: Partial<Ledger>): Ledger => ({ ...emptyLedger, ...counts })

describe('a ledger of places', () => {
  test.each<[why: string, before: Partial<Ledger>, line: LedgerLine, from: TakenFrom, after: Partial<Ledger>]>([
    ['an allocation', {}, line('allocated', 5), 'issued', { places: 5 }],
    ['a larger one', { places: 5, issued: 5 }, line('allocated', 2), 'issued', { places: 7, issued: 5 }],
    [
      'a smaller one, down to what is used',
      { places: 5, held: 1, issued: 1, accepted: 1 },
      line('allocated', -2),
      'issued',
      { places: 3, held: 1, issued: 1, accepted: 1 },
    ],
    [
      'the last places held',
      { places: 5, accepted: 3 },
      line('held', 2),
      'issued',
      { places: 5, accepted: 3, held: 2 },
    ],
    ['all that is held released', { places: 5, held: 2 }, line('released', 2), 'issued', { places: 5 }],
    ['the last place issued', { places: 2, held: 1 }, line('issued'), 'issued', { places: 2, held: 1, issued: 1 }],
    ['a nomination accepted', { places: 1, issued: 1 }, line('accepted'), 'issued', { places: 1, accepted: 1 }],
    ['one lapsed', { places: 1, issued: 1 }, line('lapsed'), 'issued', { places: 1, lapsed: 1 }],
    ['one refused', { places: 1, issued: 1 }, line('returned'), 'issued', { places: 1, returned: 1 }],
    [
      'one taken back after it was accepted',
      { places: 1, accepted: 1 },
      line('returned'),
      'accepted',
      { places: 1, returned: 1 },
    ],
  ])('%s', (_why, before, entered, from, after) => {
    expect(withLine(of(before), entered, from)).toEqual({ ok: true, value: of(after) })
  })

  test.each<[why: string, before: Partial<Ledger>, line: LedgerLine, code: string]>([
    [
      'one place more issued than there are',
      { places: 3, held: 1, issued: 1, accepted: 1 },
      line('issued'),
      'allocation-exhausted',
    ],
    ['one place more held than there are', { places: 3, issued: 2 }, line('held', 2), 'allocation-exhausted'],
    [
      'an allocation one below what is used',
      { places: 3, held: 1, accepted: 1 },
      line('allocated', -2),
      'allocation-below-use',
    ],
    ['more released than is held', { places: 3, held: 1 }, line('released', 2), 'held-too-few'],
  ])('refuses %s', (_why, before, entered, code) => {
    const outcome = withLine(of(before), entered)
    expect(outcome).toMatchObject({ ok: false, refusal: { code } })
    if (!outcome.ok) expect(outcome.refusal.message).not.toBe(outcome.refusal.messageFr)
  })

  test.each<[why: string, before: Partial<Ledger>, line: LedgerLine]>([
    ['a line of nothing', { places: 3 }, line('issued', 0)],
    ['a line below zero', { places: 3, held: 2 }, line('held', -1)],
    ['a lapse of what was not issued', { places: 3, accepted: 1 }, line('lapsed')],
    ['a return of what was not issued', { places: 3 }, line('returned')],
    ['half a place', { places: 3 }, line('held', 0.5)],
  ])('throws for %s: our mistake', (_why, before, entered) => {
    expect(() => withLine(of(before), entered)).toThrow()
  })

  const nomination = fc.tuple(fc.constantFrom('P-1', 'P-2', 'P-3', 'P-4'), fc.constantFrom(1, 2))
  const lines = fc.array(
    fc.oneof(
      fc.tuple(
        fc.constant<'allocated'>('allocated'),
        fc.integer({ min: -4, max: 6 }).filter((n) => n !== 0),
      ),
      fc.tuple(fc.constantFrom<'held' | 'released'>('held', 'released'), fc.integer({ min: 1, max: 3 })),
      fc.tuple(fc.constantFrom<LedgerLine['kind']>('issued', 'accepted', 'lapsed', 'returned'), nomination),
    ),
    { maxLength: 80 },
  )

  test('whatever is entered, left, held, issued and accepted are the places, and the lines add up to the ledger', () => {
    fc.assert(
      fc.property(lines, (drawn) => {
        let ledger = emptyLedger
        const entered: LedgerLine[] = []
        const live = new Map<string, TakenFrom>()
        for (const [kind, what] of drawn) {
          const one = typeof what === 'number' ? line(kind, what) : line(kind, 1, what)
          const key = `${one.profile}/${one.nomination}`
          const was = live.get(key)
          // Acts only write what can be of the nomination.
          if (
            kind === 'issued'
              ? was !== undefined
              : kind === 'returned'
                ? was === undefined
                : ['accepted', 'lapsed'].includes(kind) && was !== 'issued'
          )
            continue
          const next = withLine(ledger, one, was)
          if (!next.ok) continue
          ledger = next.value
          entered.push(one)
          if (kind === 'issued' || kind === 'accepted') live.set(key, kind)
          else if (kind === 'lapsed' || kind === 'returned') live.delete(key)
          expect(placesLeft(ledger)).toBeGreaterThanOrEqual(0)
          expect(placesLeft(ledger) + ledger.held + ledger.issued + ledger.accepted).toBe(ledger.places)
          expect(ledger.issued + ledger.accepted).toBe(live.size)
        }
        expect(ledgerOf(entered)).toEqual(ledger)
        const count = (kind: string) => entered.filter((one) => one.kind === kind).length
        expect(count('issued')).toBe(ledger.issued + ledger.accepted + ledger.lapsed + ledger.returned)
      }),
      { numRuns: 300 },
    )
  })

  test.each<[why: string, lines: readonly LedgerLine[]]>([
    [
      'one issued twice',
      [
        line('allocated', 2),
        line('issued', 1, ['P-1', 1]),
        line('accepted', 1, ['P-1', 1]),
        line('accepted', 1, ['P-1', 1]),
      ],
    ],
    ['one accepted that was not issued', [line('allocated', 2), line('accepted', 1, ['P-1', 1])]],
    [
      'one returned twice',
      [
        line('allocated', 2),
        line('issued', 1, ['P-1', 1]),
        line('returned', 1, ['P-1', 1]),
        line('returned', 1, ['P-1', 1]),
      ],
    ],
    ['more issued than allocated', [line('issued', 1, ['P-1', 1])]],
  ])('lines that no ledger has are not added up: %s', (_why, entered) => {
    expect(() => ledgerOf(entered)).toThrow()
  })
})
