/** A letter of every kind, with facts that a message must not let out. */
import { moment } from '../../src/law/moment.ts'
import type { LetterFacts, LetterKind, NewLetter } from '../../src/letters/kinds.ts'
import { extended } from '../../src/lifecycle/deadlines.ts'

const at = moment('2024-02-14T14:05:09Z')
const midnight = moment('2024-04-15T00:00:00Z')
const round = '28477'
const standard = { months: 6, percent: 80 }
const both = { en: 'The passport of Noor Tremblay ran out.', fr: 'Le passeport de Noor Tremblay est périmé.' }
const unmet = [
  { program: 'fsw', rule: 'fsw.points', has: 61, needs: 67, unit: 'points' },
  { program: 'fsw', rule: 'fsw.funds', has: 4321, needs: 15263, unit: 'dollars' },
  { program: 'cec', rule: 'cec.work', has: 0, needs: 1, unit: 'years' },
  { program: 'fst', rule: 'fst.language.reading', has: 3, needs: 4, unit: 'CLB' },
] as const

const reviewed = { review: 3, askedAt: at, at, reasons: both }

/** The facts of every kind; one without its own does not compile. */
export const samples: { readonly [K in LetterKind]: readonly LetterFacts[K][] } = {
  'profile-accepted': [
    { submittedAt: at, points: 487, programs: ['cec', 'fsw'], expiresAt: at, waitsFor: null },
    { submittedAt: at, points: null, programs: [], expiresAt: at, waitsFor: 'job-bank' },
    { submittedAt: at, points: null, programs: [], expiresAt: at, waitsFor: 'province' },
  ],
  'not-eligible': [{ assessedAt: at, unmet }],
  'not-assessed': [{ assessedAt: at, path: '/work/0/noc2016', message: both }],
  'profile-updated': [
    { at, pointsBefore: 487, points: 499, submittedAt: at, expiresAt: at },
    { at, pointsBefore: 487, points: 487, submittedAt: at, expiresAt: at },
  ],
  'score-changed': [
    { on: '2024-02-14', pointsBefore: 487, points: 482, because: 'time' },
    { on: '2024-02-14', pointsBefore: 487, points: 482, because: 'rules' },
  ],
  'removed-ineligible': [{ at, unmet }],
  'profile-expired': [{ submittedAt: at, expiredAt: at }],
  'draft-expired': [{ startedAt: at, expiredAt: midnight }],
  reminder: (['draft', 'profile', 'nomination', 'invitation', 'job-bank'] as const).map((of) => ({
    of,
    days: 14,
    until: of === 'profile' ? at : midnight,
  })),
  withdrawn: [
    { at, submittedAt: at },
    { at, submittedAt: null },
  ],
  'nomination-offered': [{ province: 'MB', offeredAt: at, lapsesAt: midnight }],
  'nomination-accepted': [{ province: 'MB', at, pointsBefore: 387, points: 987 }],
  'nomination-refused': [{ province: 'MB', at }],
  'nomination-lapsed': [{ province: 'MB', lapsedAt: midnight }],
  'nomination-taken-back': [
    { province: 'MB', at, reason: 'Moved away from Brandon.', profile: 'begin-again' },
    { province: 'MB', at, reason: null, profile: 'stays' },
  ],
  invited: [
    { round, program: 'cec', category: null, points: 487, invitedAt: at, lapsesAt: midnight },
    { round, program: 'fsw', category: 'healthcare', points: 487, invitedAt: at, lapsesAt: midnight },
  ],
  'invitation-declined': [
    { round, at, profile: 'in-pool', submittedAt: at, expiresAt: at },
    { round, at, profile: 'expired', submittedAt: at, expiresAt: at },
  ],
  'invitation-expired': [{ round, expiredAt: midnight }],
  'invitation-cancelled': (['in-pool', 'expired', 'removed'] as const).map((profile) => ({
    round,
    at,
    reason: profile === 'in-pool' ? both : null,
    profile,
  })),
  'deadline-extended': [
    {
      round,
      receipt: extended({ from: at, until: midnight }, [{ fault: 'F-7', from: at + 1, to: at + 600_000_000 }]),
    },
  ],
  'application-received': [{ round, program: 'cec', receivedAt: at, standard }],
  'application-returned': [
    { round, receivedAt: at, at, missing: [both, 'Signature missing'], refunded: 1365 },
    { round, receivedAt: at, at, missing: [], refunded: 0 },
  ],
  'application-complete': [{ round, receivedAt: at, at, standard }],
  'application-approved': [{ round, at }],
  'application-refused': [
    { round, at, reasons: [both], refunded: 515 },
    { round, at, reasons: [], refunded: 0 },
  ],
  'application-withdrawn': [
    { round, at, refunded: 515 },
    { round, at, refunded: 0 },
  ],
  barred: [
    { at, until: midnight, reasons: ['Forged letter'] },
    { at, until: null, reasons: [] },
  ],
  'review-answered': [
    { ...reviewed, about: 'score-line', answer: 'confirmed', effect: { kind: 'none' } },
    {
      ...{ ...reviewed, about: 'criterion', answer: 'changed' },
      effect: {
        kind: 're-assessed',
        before: { state: 'in-pool', points: 432 },
        after: { state: 'in-pool', points: 487 },
      },
    },
    ...(['candidate', 'officer', 'province', 'project'] as const).map((by) => ({
      ...{ ...reviewed, about: 'refusal' as const, answer: 'changed' as const },
      effect: { kind: 'to-be-corrected' as const, by, what: both },
    })),
  ],
  'by-representative': (['submit', 'correct', 'update', 'apply'] as const).map((act) => ({
    ...{ at, act, grant: 2, licence: 'R500001', until: midnight },
  })),
}

/** Every sample as a letter. */
export const sampleLetters = (Object.keys(samples) as LetterKind[]).flatMap((kind) =>
  samples[kind].map((facts) => ({ kind, facts }) as NewLetter),
)
