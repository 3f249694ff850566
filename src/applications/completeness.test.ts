import { describe, expect, test } from 'vitest'
import { asked, declares } from '../../test/applications/people.ts'
import { dayNumber } from '../law/day.ts'
import { moment } from '../law/moment.ts'
import { type Completeness, completenessOf, type Submission } from './completeness.ts'
import type { DocumentRecord } from './documents.ts'
import { type Task, type TaskList, type TasksAsked, tasksOf } from './tasks.ts'

const listOf = (change: Partial<TasksAsked> = {}): TaskList => {
  const found = tasksOf(asked(change))
  if (!found.ok) throw new Error(found.refusal.message)
  return found.value
}
const RECEIVED_AT = moment('2024-03-01T12:00:00Z')

const documentFor = (task: Task): DocumentRecord => ({
  id: `D-${task.key}`,
  task: task.key,
  name: 'a.pdf',
  type: 'application/pdf',
  bytes: 1,
  digest: '0'.repeat(64),
  uploadedAt: RECEIVED_AT - 1,
  scan: 'clean',
  issuedOn: '2024-02-20',
  validThrough: '2030-01-01',
})

/** Everything that a list asks for, made other by what it changes. */
function whole(list: TaskList, change: Partial<Submission> = {}): Submission {
  return {
    receivedAt: RECEIVED_AT,
    through: 'account',
    program: list.program,
    documents: list.tasks.filter((task) => task.kind === 'document').map(documentFor),
    payments: (['processing', 'permanent-residence'] as const).map((kind) => ({
      id: kind,
      kind,
      cad: list.fees.byKind[kind],
      paidAt: RECEIVED_AT - 1,
    })),
    signatures: list.tasks
      .filter((task) => task.kind === 'form')
      .flatMap(({ key }) =>
        (['principal', 'representative'] as const).map((by) => ({ task: key, by, signedAt: RECEIVED_AT })),
      ),
    ...change,
  }
}
const short = ({ findings }: Completeness) =>
  findings
    .filter((one) => one.decides && !one.met && one.excused === null)
    .map(({ rule, task }) => (task === null ? rule : `${rule} ${task}`))
const withDocument = (list: TaskList, key: string, change: Partial<DocumentRecord> | null) =>
  whole(list).documents.flatMap((one) => (one.task !== key ? [one] : change === null ? [] : [{ ...one, ...change }]))

describe('an application', () => {
  test.each<[paidOn: string, cad: number, met: boolean, why: string]>([
    ['2022-04-29T12:00:00Z', 500, true, 'the amount of the day it was paid, before it rose'],
    ['2022-04-29T12:00:00Z', 499, false, 'a dollar short of it'],
    ['2022-04-30T12:00:00Z', 500, false, 'the old amount, paid when the new one was in force'],
    ['2022-04-30T12:00:00Z', 515, true, 'the new amount'],
  ])('whose right of permanent residence was paid %s with %i: %s (%s)', (paidAt, cad, met) => {
    const list = listOf()
    const others = whole(list).payments.filter(({ kind }) => kind !== 'permanent-residence')
    const right = { id: 'right', kind: 'permanent-residence', cad, paidAt: moment(paidAt) } as const
    expect(list.fees.byKind['permanent-residence']).toBe(515)
    expect(completenessOf(list, whole(list, { payments: [...others, right] })).complete).toBe(met)
  })

  test('that has everything is complete', () => {
    const list = listOf()
    const found = completenessOf(list, whole(list))
    expect(short(found)).toEqual([])
    expect(found.complete).toBe(true)
    expect(found.findings).toHaveLength(
      3 + list.findings.length + list.tasks.filter(({ kind }) => kind === 'form' || kind === 'document').length + 2,
    )
    for (const { says, source } of found.findings) {
      expect(says.en).not.toBe(says.fr)
      expect(source.en).not.toBe('')
    }
  })

  test.each<[why: string, change: (list: TaskList) => Partial<Submission>, expected: string[]]>([
    [
      'no passport',
      (list) => ({ documents: withDocument(list, 'passport:principal', null) }),
      ['r10.document passport:principal'],
    ],
    [
      'a passport that expired the day before',
      (list) => ({ documents: withDocument(list, 'passport:principal', { validThrough: '2024-02-29' }) }),
      ['r10.document passport:principal'],
    ],
    [
      'a certificate more than six months old',
      (list) => ({ documents: withDocument(list, 'police:principal:IN', { issuedOn: '2023-08-31' }) }),
      ['r10.document police:principal:IN'],
    ],
    [
      'a photo not yet scanned',
      (list) => ({ documents: withDocument(list, 'photo:principal', { scan: 'waiting' }) }),
      ['r10.document photo:principal'],
    ],
    [
      'a photo sent afterwards',
      (list) => ({ documents: withDocument(list, 'photo:principal', { uploadedAt: RECEIVED_AT + 1 }) }),
      ['r10.document photo:principal'],
    ],
    ['no signature', () => ({ signatures: [] }), ['r10.signature form:application']],
    [
      'a signature of the representative alone',
      () => ({ signatures: [{ task: 'form:application', by: 'representative', signedAt: 0 }] }),
      ['r10.signature form:application'],
    ],
    [
      'a signature given afterwards',
      () => ({ signatures: [{ task: 'form:application', by: 'principal', signedAt: RECEIVED_AT + 1 }] }),
      ['r10.signature form:application'],
    ],
    ['no fees', () => ({ payments: [] }), ['r10.fees:processing', 'r10.fees:permanent-residence']],
    [
      'a dollar short',
      (list) => ({
        payments: whole(list).payments.map((one) => ({ ...one, cad: one.cad - (one.kind === 'processing' ? 1 : 0) })),
      }),
      ['r10.fees:processing'],
    ],
    [
      'fees paid afterwards',
      (list) => ({ payments: whole(list).payments.map((one) => ({ ...one, paidAt: RECEIVED_AT + 1 })) }),
      ['r10.fees:processing', 'r10.fees:permanent-residence'],
    ],
    ['another program', () => ({ program: 'cec' }), ['r10.program']],
    ['on paper', () => ({ through: 'paper' }), ['r10.electronic']],
  ])('with %s is not', (_why, change, expected) => {
    const list = listOf()
    const found = completenessOf(list, whole(list, change(list)))
    expect(short(found)).toEqual(expected)
    expect(found.complete).toBe(false)
    expect(found.follows.en).toContain('returned')
  })

  test('of two documents for a task one that counts is enough', () => {
    const list = listOf()
    const { documents } = whole(list)
    const old = {
      ...documents.find(({ task }) => task === 'passport:principal')!,
      id: 'old',
      validThrough: '2020-01-01',
    }
    expect(
      completenessOf(list, whole(list, { documents: [...documents, { ...old, uploadedAt: RECEIVED_AT }] })).complete,
    ).toBe(true)
  })

  test('received in time, to the microsecond', () => {
    const on = dayNumber('2024-04-14')
    const list = listOf({ on })
    const last = moment('2024-04-14T23:59:59.999999Z')
    expect(list.until).toBe(last + 1)
    const documents = whole(list).documents.map((one) => ({ ...one, issuedOn: '2024-04-01' }))
    expect(completenessOf(list, whole(list, { receivedAt: last, documents })).complete).toBe(true)
    const after = listOf({ on: on + 1 })
    expect(short(completenessOf(after, whole(after, { receivedAt: last + 1, documents })))).toEqual(['r10.in-time'])
  })

  test('by the list of another day is a bug', () => {
    const list = listOf()
    expect(() => completenessOf(list, whole(list, { receivedAt: RECEIVED_AT + 86_400_000_000 }))).toThrow(/2024-03-02/)
  })

  test('with a family that does not agree with the profile is not', () => {
    const list = listOf({ declaration: declares({ children: [{ bornOn: '2020-01-01', accompanying: true }] }) })
    expect(short(completenessOf(list, whole(list)))).toEqual(['declaration.family-size'])
  })

  test('with a fee for the right of permanent residence paid later is complete without it', () => {
    const list = listOf({ declaration: declares({ permanentResidenceFee: 'later' }) })
    const payments = whole(list).payments.filter(({ kind }) => kind === 'processing')
    expect(completenessOf(list, whole(list, { payments })).complete).toBe(true)
  })

  test('of a representative is signed by both', () => {
    const list = listOf({ declaration: declares({ representative: true }) })
    const signatures = whole(list).signatures.filter((one) => one.task !== 'form:imm-5476' || one.by === 'principal')
    expect(short(completenessOf(list, whole(list, { signatures })))).toEqual(['r10.signature form:imm-5476'])
  })
})

describe('exceptional flexibility', () => {
  const excuse = (task: string, reason = 'The police of the country are on strike.') => ({
    task,
    reason,
    evidence: 'D-9',
    grantedBy: 'officer-1',
    grantedAt: RECEIVED_AT,
  })
  const missing = (key: string, task = key, reason?: string) => {
    const list = listOf()
    const change = { documents: withDocument(list, key, null), flexibilities: [excuse(task, reason)] }
    return completenessOf(list, whole(list, change))
  }

  test('is a recorded reason: the requirement stays unmet, and the application is complete', () => {
    const found = missing('police:principal:IN')
    const finding = found.findings.find(({ task }) => task === 'police:principal:IN')!
    expect([finding.met, finding.excused?.grantedBy, found.complete]).toEqual([false, 'officer-1', true])
  })

  test('excuses its own document only, and not without a reason', () => {
    expect(missing('police:principal:IN', 'photo:principal').complete).toBe(false)
    expect(missing('police:principal:IN', 'police:principal:IN', ' ').complete).toBe(false)
  })

  test('excuses no signature and no fee', () => {
    const list = listOf()
    const flexibilities = [excuse('form:application'), excuse('fee:processing:principal')]
    const found = completenessOf(list, whole(list, { signatures: [], payments: [], flexibilities }))
    expect(short(found)).toEqual([
      'r10.signature form:application',
      'r10.fees:processing',
      'r10.fees:permanent-residence',
    ])
  })
})
