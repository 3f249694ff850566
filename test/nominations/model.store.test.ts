/** Acts drawn at random against a simple model: what each is answered, and that every ledger is the sum of its lines after each. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { acceptNomination, giveUpNomination, refuseNomination } from '../../src/actions/answer-nomination.ts'
import { confirmNomination } from '../../src/actions/confirm-nomination.ts'
import { nominateMany } from '../../src/actions/nominate-many.ts'
import { holdPlaces, releasePlaces, setAllocation } from '../../src/actions/set-allocation.ts'
import { takeBackNomination } from '../../src/actions/take-back-nomination.ts'
import { type Micros, moment, momentText } from '../../src/law/moment.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { expectTotals, long } from '../rounds/rooms.ts'
import { allocate, BEGIN, by, call, codeIn, codeOf, DAY, empty, expectSound, lifeOf, pool, reference } from './rooms.ts'

const CANDIDATES = 5
const provinces = ['ON', 'NB'] as const
type Province = (typeof provinces)[number]

const who = fc.integer({ min: 0, max: CANDIDATES - 1 })
const where = fc.constantFrom(...provinces)
const act = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ act: fc.constant('confirm' as const), n: who, province: where, held: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('many' as const),
      n: fc.array(who, { minLength: 1, maxLength: 4 }),
      province: where,
    }),
  },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('accept' as const), n: who }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('refuse' as const), n: who }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('take-back' as const), n: who, province: where }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('give-up' as const), n: who }) },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('allocate' as const),
      province: where,
      places: fc.integer({ min: 0, max: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constantFrom('hold' as const, 'release' as const),
      province: where,
      amount: fc.integer({ min: 1, max: 2 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 16 }) }) },
)
type Drawn = typeof act extends fc.Arbitrary<infer T> ? T : never

/** A candidate as the model knows one: in the pool, with a nomination that waits or was accepted (and may be taken back), or gone. */
type Standing =
  | { readonly is: 'in-pool' | 'withdrawn' }
  | { readonly is: 'offered'; readonly by: Province; readonly until: Micros }
  | { readonly is: 'nominated'; readonly by: Province | null }

/** No counting up and down: places in use are counted from who has one. */
class Model {
  readonly standing: Standing[] = Array.from({ length: CANDIDATES }, () => ({ is: 'in-pool' }))
  readonly places = new Map<Province, number>()
  readonly held = new Map<Province, number>()
  at: Micros = moment(BEGIN)

  used(province: Province): number {
    const bearing = this.standing.filter(
      (one) => (one.is === 'offered' || one.is === 'nominated') && one.by === province,
    )
    return bearing.length + (this.held.get(province) ?? 0)
  }

  pass(days: number): void {
    this.at += days * DAY
    this.standing.forEach((one, n) => {
      if (one.is === 'offered' && one.until <= this.at) this.standing[n] = { is: 'in-pool' }
    })
  }

  confirm(n: number, province: Province, held: boolean): string {
    if (!this.places.has(province)) return 'allocation-missing'
    const one = this.standing[n]!
    if (one.is === 'withdrawn') return 'not-in-that-state'
    if (one.is !== 'in-pool') return 'nomination-open'
    const holding = this.held.get(province) ?? 0
    if (held && holding === 0) return 'held-too-few'
    if (!held && this.used(province) >= this.places.get(province)!) return 'allocation-exhausted'
    if (held) this.held.set(province, holding - 1)
    // 30 days, of which the first is the day after: over at 00:00 UTC of the 31st.
    this.standing[n] = { is: 'offered', by: province, until: (Math.floor(this.at / DAY) + 31) * DAY }
    return 'done'
  }

  answer(n: number, to: Standing): string {
    if (this.standing[n]!.is !== 'offered') return 'not-in-that-state'
    this.standing[n] = to
    return 'done'
  }

  expected(drawn: Exclude<Drawn, { act: 'many' | 'wait' }>): string {
    switch (drawn.act) {
      case 'confirm':
        return this.confirm(drawn.n, drawn.province, drawn.held)
      case 'accept': {
        const one = this.standing[drawn.n]!
        return this.answer(drawn.n, { is: 'nominated', by: one.is === 'offered' ? one.by : null })
      }
      case 'refuse':
        return this.answer(drawn.n, { is: 'in-pool' })
      case 'take-back': {
        const one = this.standing[drawn.n]!
        if ((one.is !== 'offered' && one.is !== 'nominated') || one.by !== drawn.province) return 'nomination-unknown'
        this.standing[drawn.n] = one.is === 'offered' ? { is: 'in-pool' } : { is: 'nominated', by: null }
        return 'done'
      }
      case 'give-up':
        if (this.standing[drawn.n]!.is !== 'nominated') return 'not-in-that-state'
        this.standing[drawn.n] = { is: 'withdrawn' }
        return 'done'
      case 'allocate':
        if (drawn.places < this.used(drawn.province)) return 'allocation-below-use'
        this.places.set(drawn.province, drawn.places)
        return 'done'
      case 'hold': {
        if (!this.places.has(drawn.province)) return 'allocation-missing'
        if (this.used(drawn.province) + drawn.amount > this.places.get(drawn.province)!) return 'allocation-exhausted'
        this.held.set(drawn.province, (this.held.get(drawn.province) ?? 0) + drawn.amount)
        return 'done'
      }
      case 'release': {
        if (!this.places.has(drawn.province)) return 'allocation-missing'
        const holding = this.held.get(drawn.province) ?? 0
        if (holding < drawn.amount) return 'held-too-few'
        this.held.set(drawn.province, holding - drawn.amount)
        return 'done'
      }
    }
  }
}

describeStores('nominations against a model', ({ store }) => {
  const db = () => store().db

  async function carryOut(drawn: Exclude<Drawn, { act: 'many' | 'wait' }>, at: Micros): Promise<string> {
    switch (drawn.act) {
      case 'confirm':
        return codeIn(
          await confirmNomination(db(), by.province(at, drawn.province), {
            province: drawn.province,
            call: call(drawn.n, { held: drawn.held }),
          }),
        )
      case 'accept':
        return codeIn(await acceptNomination(db(), by.candidate(at), { profile: reference(drawn.n) }))
      case 'refuse':
        return codeIn(await refuseNomination(db(), by.candidate(at), { profile: reference(drawn.n) }))
      case 'take-back':
        return codeIn(
          await takeBackNomination(db(), by.province(at, drawn.province), {
            province: drawn.province,
            profile: reference(drawn.n),
            reason: 'x',
          }),
        )
      case 'give-up':
        return codeIn(await giveUpNomination(db(), by.candidate(at), { profile: reference(drawn.n) }))
      case 'allocate':
        return codeIn(
          await setAllocation(db(), by.officer(at), { province: drawn.province, year: 2024, places: drawn.places }),
        )
      case 'hold':
      case 'release': {
        const change = drawn.act === 'hold' ? holdPlaces : releasePlaces
        return codeIn(
          await change(db(), by.province(at, drawn.province), {
            province: drawn.province,
            year: 2024,
            amount: drawn.amount,
          }),
        )
      }
    }
  }

  let keys = 0
  async function sendMany(numbers: readonly number[], province: Province, at: Micros): Promise<readonly string[]> {
    const text = JSON.stringify(
      numbers.map((n) => ({
        requestKey: `m-${keys++}`,
        profile: reference(n),
        validationCode: codeOf(n),
        certificate: 'C',
      })),
    )
    const outcome = await nominateMany(db(), by.province(at, province), { province, text, part: 2 })
    return outcome.ok ? outcome.value.answers.map(({ answer }) => codeIn(answer)) : [outcome.refusal.code]
  }

  test('every act is answered as the model says, and every store is sound after it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 15, maxLength: 40 }), async (drawn) => {
        await empty(store())
        await pool(store(), CANDIDATES)
        const model = new Model()
        for (const province of provinces) {
          model.places.set(province, 2)
          await allocate(store(), 2, province)
        }
        for (const one of drawn) {
          // Past the year, and the twelve months of the profiles, other things end too.
          if (one.act === 'wait') model.pass(momentText(model.at + one.days * DAY) < '2024-12-15' ? one.days : 0)
          else if (one.act === 'many') {
            const expected = one.n.map((n) => model.confirm(n, one.province, false))
            expect(await sendMany(one.n, one.province, model.at)).toEqual(expected)
          } else {
            const expected = model.expected(one)
            expect(await carryOut(one, model.at)).toBe(expected)
          }
        }
        await expectSound(store())
        await expectTotals(store())
        // What nobody touched since is as it was: only acts, and time where it was asked, change anything.
        for (const [n, standing] of model.standing.entries()) {
          const { state } = await lifeOf(store(), n)
          const may = {
            'in-pool': ['in-pool', 'nomination-offered'],
            withdrawn: ['withdrawn'],
            offered: ['nomination-offered'],
            nominated: ['in-pool-nominated'],
          }
          expect(may[standing.is]).toContain(state)
        }
      }),
      { numRuns: long(8) },
    )
  })
})
