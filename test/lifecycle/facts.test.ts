/** The table of moves against `../shared/facts/lifecycle.yaml`, state by state and move by move. */
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { type Dated, eraOn } from '../../src/law/dated.ts'
import { dayNumber } from '../../src/law/day.ts'
import type { Kind, State } from '../../src/lifecycle/states.ts'
import { isLive, stateNames, states } from '../../src/lifecycle/states.ts'
import { type Transition, transitions, type Who } from '../../src/lifecycle/transitions.ts'
import { builtInLaw } from '../../src/rules/law.ts'
import { factBytes, withFacts } from '../record/facts.ts'

type FactState = { kind: string; effective_from?: string; effective_to?: string | null }
type FactMove = {
  id: string
  from: string | string[]
  to: string
  who: string
  limit: string | null
  effective_from: string
  effective_to: string | null
  certainty: string
  source: string[]
}
type Facts = {
  states: { effective_from: string; effective_to: string | null; list: Record<string, FactState> }
  transitions: FactMove[]
  ita_validity: { table: { days: number; effective_from: string }[] }
  draft_window: { days: number; effective_from: string }
  profile_validity: { months: number; effective_from: string }
  nomination: { decision_days: number; effective_from: string }
  job_bank: { effective_from: string; days?: number }[]
  misrepresentation: { bar_years: number }
}

/** Two states are named by the invitation here. */
const renamed: Readonly<Record<string, State>> = {
  ITA_EXPIRED: 'invitation-expired',
  ITA_CANCELLED: 'invitation-cancelled',
}
const ourName = (name: string) => renamed[name] ?? (name.toLowerCase().replaceAll('_', '-') as State)

/** Kinds as the facts have them; `transient` is a draft, or waits. */
const kindsFor: Readonly<Record<string, readonly Kind[]>> = {
  start: ['start'],
  transient: ['draft', 'waiting'],
  live: ['live'],
  'live_substate_of IN_POOL': ['live'],
  terminal_restartable: ['ended'],
  applicant: ['applicant'],
  depends: ['waiting'],
  end: ['end'],
  blocked: ['blocked'],
}

/** How each source of the facts is called here. */
const sourceNames: Readonly<Record<string, string>> = {
  'ircc-noinvite': 'IRCC, next steps if not invited',
  'ircc-hc-1164': 'IRCC Help Centre, question 1164',
  'ircc-hc-1294': 'IRCC Help Centre, question 1294',
  'ircc-hc-1318': 'IRCC Help Centre, question 1318',
  'ircc-waiting': 'IRCC, while you wait in the pool',
  'ircc-nomination': 'IRCC, get or confirm a nomination',
  'ircc-r10': 'IRCC completeness check',
  'ircc-a112': 'IRCC, assessment under A11.2',
  'ita-letter-2019': 'a letter of invitation (IMM 5791) of 2019-07-10',
  'mi-2017-2': 'MI 2017-2',
  'sec-faq': 'Help Centre answers on the pool',
  'sec-faq-profile': 'Help Centre answers on profiles',
  'sec-jobbank': 'a report on Job Bank',
  'sec-pwc-2017': 'a law firm on the changes of 2017-06-06',
  'sec-course': 'notes of a course',
  'sec-nom-cancel': 'a report on accepted nominations',
  'sec-tiebreak': 'a note on the tie-break',
  'sec-lang-expiry': 'a law firm on results that expire',
  'sec-ita': 'an overview of answers to an invitation',
  'sec-incomplete': 'a law firm on returned applications',
  'sec-joboffer-2025': 'a report on the new scores of 2025-03-25',
  own: 'own knowledge',
}

/** A source of the facts as one or more beginnings of ours: `mi-ee s.3(4) and s.5(1)` are two sections. */
function sourcesFor(fact: string): readonly string[] {
  const found = /^(irpa|irpr|mi-ee) ss?\.(.+)$/.exec(fact)
  if (found === null) return [sourceNames[fact] ?? `no name for ${fact}`]
  const instrument = { irpa: 'IRPA ', irpr: 'IRPR ', 'mi-ee': 'MI Express Entry, s. ' }[found[1]!]
  return found[2]!.split(/ and s\./).map((ref) => `${instrument}${ref}`)
}

const whoFor = (who: string): readonly Who[] =>
  (['candidate', 'representative', 'system', 'province', 'minister', 'intake', 'officer', 'applicant'] as const).filter(
    (one) => new RegExp(one, 'i').test(who.replace(/\(.*\)/, '')),
  )

/** Where the facts name in-pool, and ours is read to hold in its substate too (`src/lifecycle/system-moves.ts`). */
const heldInSubstate = ['T15', 'T16', 'T17', 'T20']

withFacts('the lifecycle and the facts', ['lifecycle.yaml'], () => {
  const facts = parse(new TextDecoder().decode(factBytes('lifecycle.yaml'))) as Facts
  const moves = new Map<string, Transition>(transitions.map((row) => [row.id, row]))
  const day = (text: string | null) => (text === null ? null : text)

  test('have the same states, beside one of ours', () => {
    const theirs = Object.keys(facts.states.list).map(ourName)
    expect(theirs).toHaveLength(23)
    expect(stateNames).toEqual([...theirs, 'unassessed'])
  })

  test.each(Object.entries(facts.states.list))('of the state %s agree on its kind and its days', (name, fact) => {
    const state = states[ourName(name)]
    expect([state.firstOn, state.lastOn]).toEqual([
      fact.effective_from ?? facts.states.effective_from,
      day(fact.effective_to ?? facts.states.effective_to),
    ])
    // One that is not eligible is dead in the facts; here it is corrected in place.
    const kinds = name === 'NOT_ELIGIBLE' ? ['waiting'] : kindsFor[fact.kind]
    expect(kinds, fact.kind).toContain(state.kind)
    if (fact.kind === 'terminal_restartable') expect(isLive(ourName(name))).toBe(name === 'NOT_ELIGIBLE')
  })

  test('have the same moves, and ours are told apart', () => {
    expect(facts.transitions.map(({ id }) => id)).toEqual(
      transitions.map(({ id }) => id).filter((id) => id.startsWith('T')),
    )
    expect(facts.transitions).toHaveLength(32)
  })

  test.each(facts.transitions.map((fact) => [fact.id, fact] as const))('agree on %s', (id, fact) => {
    const row = moves.get(id)!
    const named =
      fact.from === 'any' ? stateNames.filter((state) => state !== 'barred') : [fact.from].flat().map(ourName)
    const from = heldInSubstate.includes(id) ? [...named, 'nomination-offered'] : named
    expect([...row.from].sort()).toEqual([...from].sort())
    expect(row.to).toBe(fact.to === 'same' ? 'same' : ourName(fact.to))
    expect([row.firstOn, row.lastOn]).toEqual([fact.effective_from, fact.effective_to])
    expect(row.certainty).toBe(fact.certainty)
    // A submission is the candidate's click, and the system's answer, which alone the facts name.
    const clicks = row.act === 'submit' ? ['candidate', 'representative'] : []
    expect([...row.who].sort()).toEqual([...new Set([...clicks, ...whoFor(fact.who)])].sort())
    const theirs = fact.source.flatMap(sourcesFor)
    const ours = row.source.map(({ en }) => en)
    expect(theirs.filter((one) => !ours.some((own) => own.startsWith(one)))).toEqual([])
    expect(ours.filter((own) => !theirs.some((one) => own.startsWith(one)))).toEqual([])
  })

  test.each(
    facts.transitions
      .filter(({ limit }) => /\d+ (calendar )?(days|months|years)/.test(limit ?? ''))
      .map((fact) => [fact.id, fact] as const),
  )('agree on the length of %s, which is that of the law book', (id, fact) => {
    const { limit, firstOn } = moves.get(id)!
    const [, figure, unit] = /(\d+) (?:calendar )?(days|months|years)/.exec(fact.limit!)!
    const rule = builtInLaw[limit!.rule!] as Dated<number | null>
    expect(rule.unit).toBe(unit)
    const era = eraOn(rule, Math.max(dayNumber(firstOn), dayNumber('2015-01-01')))
    expect(era).toMatchObject({ value: Number(figure) })
  })

  test('agree on every dated length', () => {
    const eras = (rule: (typeof builtInLaw)['draftDays'] | (typeof builtInLaw)['jobBankDays']) =>
      rule.eras.map((era) => [era.from, 'value' in era ? era.value : 'unrecorded'])
    // The day in March 2020 was not found; ours is that of the first round in doubt.
    const found = facts.ita_validity.table.map(({ effective_from, days }) => [
      effective_from.replace(/^2020-03 .*/, '2020-03-18'),
      days,
    ])
    expect(eras(builtInLaw.invitationDays)).toEqual(found)
    expect(eras(builtInLaw.draftDays)).toEqual([[facts.draft_window.effective_from, facts.draft_window.days]])
    expect(eras(builtInLaw.profileMonths)).toEqual([
      [facts.profile_validity.effective_from, facts.profile_validity.months],
    ])
    expect(eras(builtInLaw.nominationDays)).toEqual([[facts.nomination.effective_from, facts.nomination.decision_days]])
    expect(eras(builtInLaw.jobBankDays)).toEqual(
      facts.job_bank.map(({ effective_from, days }) => [effective_from, days ?? null]),
    )
    expect(eras(builtInLaw.misrepresentationBar).map(([, years]) => years)).toEqual([facts.misrepresentation.bar_years])
  })
})
