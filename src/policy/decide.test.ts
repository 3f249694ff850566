import { describe, expect, test } from 'vitest'
import { moment } from '../law/moment.ts'
import { decide, FRESH_MINUTES, type Rule } from './decide.ts'
import { policy } from './policy.ts'
import type { HeldRole, Relation, Scope, Subject } from './roles.ts'
import { accountsRules } from './table/accounts.ts'

const AT = moment('2024-02-14T14:00:00Z')
const MINUTE = 60_000_000
const source = 'a test'
const nobodys: Relation = { own: false, granted: null, province: null }
const own: Relation = { ...nobodys, own: true }
const granted = (scope: Scope): Relation => ({ ...nobodys, granted: scope })
const of = (province: string): Relation => ({ ...nobodys, province })

const subject = (...roles: readonly (HeldRole | Exclude<HeldRole['role'], 'province'>)[]): Subject => ({
  account: 'A-1',
  person: 'A-1',
  session: 's',
  signedInAt: AT,
  roles: roles.map((role) => (typeof role === 'string' ? { role } : role)),
})

describe('a rule', () => {
  test.each<[why: string, rule: Omit<Rule, 'source'>, who: Subject | undefined, to: Relation, expected: string]>([
    ['open to all', { public: true }, undefined, nobodys, 'as public'],
    ['nobody is signed in', { candidate: 'own' }, undefined, own, 'sign-in'],
    ['signed in, about oneself', { self: true }, subject(), nobodys, 'as self'],
    ['nobody, about oneself', { self: true }, undefined, nobodys, 'sign-in'],
    ['without the role', { auditor: 'any' }, subject('candidate'), nobodys, 'role'],
    ['one’s own', { candidate: 'own' }, subject('candidate'), own, 'as candidate'],
    ['somebody else’s', { candidate: 'own' }, subject('candidate'), nobodys, 'object'],
    ['one’s own without the role of a candidate', { candidate: 'own' }, subject('auditor'), own, 'role'],
    ['granted less', { representative: 'draft' }, subject('representative'), granted('read'), 'object'],
    ['granted as much', { representative: 'draft' }, subject('representative'), granted('draft'), 'as representative'],
    ['granted more', { representative: 'draft' }, subject('representative'), granted('submit'), 'as representative'],
    ['granted nothing', { representative: 'read' }, subject('representative'), nobodys, 'object'],
    ['granted to no representative', { representative: 'read' }, subject('candidate'), granted('submit'), 'role'],
    ['its own province', { province: 'own' }, subject({ role: 'province', province: 'ON' }), of('ON'), 'as province'],
    ['another province', { province: 'own' }, subject({ role: 'province', province: 'ON' }), of('BC'), 'object'],
    ['an officer', { 'officer-approver': 'any' }, subject('officer-approver'), nobodys, 'as officer-approver'],
    ['another officer', { 'officer-approver': 'any' }, subject('officer-preparer'), nobodys, 'role'],
    ['an officer’s own file', { 'officer-approver': 'any' }, subject('officer-approver'), own, 'own-file'],
    [
      'an officer who is a candidate, of their own file',
      { candidate: 'own', 'officer-approver': 'any' },
      subject('officer-approver', 'candidate'),
      own,
      'as candidate',
    ],
    ['an auditor’s own file', { auditor: 'any' }, subject('auditor'), own, 'as auditor'],
    ['signed, just now', { auditor: 'any', fresh: true }, subject('auditor'), nobodys, 'as auditor'],
    [
      'signed, at the last moment',
      { auditor: 'any', fresh: true },
      { ...subject('auditor'), signedInAt: AT - FRESH_MINUTES * MINUTE },
      nobodys,
      'as auditor',
    ],
    [
      'signed, too late',
      { auditor: 'any', fresh: true },
      { ...subject('auditor'), signedInAt: AT - FRESH_MINUTES * MINUTE - 1 },
      nobodys,
      'fresh',
    ],
    [
      'too late, and not theirs: no word of a sign-in',
      { candidate: 'own', fresh: true },
      { ...subject('candidate'), signedInAt: 0 },
      nobodys,
      'object',
    ],
  ])('%s', (_why, rule, who, to, expected) => {
    const decision = decide({ ...rule, source }, who, to, AT)
    expect(decision.allowed ? `as ${decision.as}` : decision.why).toBe(expected)
  })

  test('that names nobody is for nobody', () => {
    const everyRole = subject(...(['candidate', 'representative', 'auditor', 'analyst', 'administrator'] as const))
    expect(decide({ source }, everyRole, own, AT)).toEqual({ allowed: false, why: 'role' })
  })
})

describe('the policy', () => {
  const rules = Object.entries(policy)
  test('cites a source for every rule', () => {
    expect(rules.filter(([, rule]) => rule.source.trim().length < 10)).toEqual([])
  })
  test('has auditors change nothing', () => {
    const reads = /^(get|list|is|read|search|verify|prove|preview)/
    expect(rules.filter(([name, rule]) => rule.auditor && !reads.test(name))).toEqual([])
  })
  test('shows administrators accounts and no file, and analysts counts and nobody’s', () => {
    const open = (role: 'administrator' | 'analyst') => rules.filter(([, rule]) => rule[role]).map(([name]) => name)
    expect(open('administrator').filter((name) => !(name in accountsRules))).toEqual([])
    expect(open('analyst')).toEqual(['listPoolSnapshots', 'getPoolTable'])
  })
})
