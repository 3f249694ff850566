/** Histories in which the store once was not as the model says, shortened: each is run again. */
import type { Script } from './histories.ts'
import type { Draft } from './model-answers.ts'
import { DAY } from './model-law.ts'
import type { Step } from './model-steps.ts'

const soon = { who: 0, wait: 1_000_000 }
/** Every fifth has no account. */
const imported = { who: 4, wait: 1_000_000 }
const whole: Draft = {
  ...{
    languageTests: 'strong',
    fundsCad: 'enough',
    work: 'abroad',
    nominations: 'none',
    jobOffers: 'none',
    rest: 'same',
  },
}
const submitted: readonly Step[] = [
  { act: 'register', passport: 'first', spelled: 'as-before', ...soon },
  { act: 'start-draft', from: 'nothing', ...soon },
  { act: 'fill', wanted: whole, ...soon },
  { act: 'submit', ...soon },
]
const nominated: Step = {
  ...{ act: 'nominate', province: 'BC', code: 'right', held: false, endsIn: null, twice: false, ...soon },
}

export const found: readonly (readonly [why: string, script: Script])[] = [
  [
    'an allocation of no places is no fault of the journal',
    { began: '2024-01-20', people: 1, steps: [{ act: 'allocate', province: 'ON', places: 0, wait: 1_000_000 }] },
  ],
  [
    'an update that changes nothing beside an accepted nomination and another claim makes no version',
    {
      began: '2021-05-01',
      people: 1,
      steps: [
        { act: 'allocate', province: 'BC', places: 1, wait: 1_000_000 },
        ...submitted,
        nominated,
        { act: 'update', changes: { nominations: 'ON' }, ...soon },
        { act: 'accept', ...soon },
        { act: 'update', changes: { work: 'abroad' }, ...soon },
      ],
    },
  ],
  [
    'an application is not asked for a nomination that had ended before the invitation',
    {
      began: '2018-04-10',
      people: 1,
      steps: [
        { act: 'allocate', province: 'BC', places: 1, wait: 1_000_000 },
        ...submitted,
        nominated,
        { act: 'accept', ...soon },
        { act: 'clock', wait: DAY },
        { act: 'take-back', province: 'BC', ...soon },
        { act: 'clock', wait: DAY },
        { act: 'round', type: 'general', invitations: 1, asOf: 0, twice: false, wait: 1_000_000 },
        { act: 'clock', wait: DAY },
        { act: 'open', ...soon },
        { act: 'declare', ...soon },
        { act: 'documents', ...soon },
        { act: 'pay', amount: 'right', ...soon },
        { act: 'sign', ...soon },
        { act: 'apply', explains: false, ...soon },
        { act: 'check', how: 'as-it-is', ...soon },
      ],
    },
  ],
  [
    'an imported profile that waits for a province stands in no round, an update or not',
    {
      began: '2017-03-01',
      people: 5,
      steps: [
        {
          act: 'import',
          answers: { ...whole, languageTests: 'weak' },
          ago: DAY,
          nominee: null,
          twice: false,
          ...imported,
        },
        { act: 'fill', wanted: { languageTests: 'strong', nominations: 'BC' }, ...imported },
        { act: 'submit', ...imported },
        { act: 'update', changes: { work: 'here' }, ...imported },
        { act: 'round', type: 'general', invitations: 5, asOf: 0, twice: false, wait: 1_000_000 },
      ],
    },
  ],
  [
    'whose nomination was accepted and has ended is not nominated again on that profile',
    {
      began: '2016-09-20',
      people: 20,
      steps: [
        { act: 'register', passport: 'first', spelled: 'otherwise', who: 6, wait: 50655867 },
        {
          act: 'import',
          answers: {
            languageTests: 'none',
            fundsCad: 'enough',
            work: 'abroad',
            nominations: 'none',
            jobOffers: 'none',
          },
          ago: 15403793101609,
          nominee: null,
          twice: false,
          who: 19,
          wait: 51777509,
        },
        { act: 'start-draft', from: 'nothing', who: 6, wait: 3818451993 },
        {
          act: 'fill',
          wanted: {
            languageTests: 'french',
            fundsCad: 'enough',
            work: 'abroad',
            nominations: 'none',
            jobOffers: 'none',
            rest: 'same',
          },
          who: 6,
          wait: 28732960,
        },
        { act: 'submit', who: 6, wait: 13267207 },
        {
          act: 'update',
          changes: { fundsCad: 'little', nominations: 'none', jobOffers: 'none' },
          who: 6,
          wait: 106132626,
        },
        { act: 'clock-to', who: 19, offset: 0, wait: 0 },
        { act: 'submit', who: 6, wait: 9135007 },
        { act: 'clock-to', who: 6, offset: -1, wait: 0 },
        { act: 'allocate', province: 'BC', places: 6, wait: 1432882812 },
        {
          act: 'import',
          answers: { languageTests: 'later', fundsCad: 'enough', work: 'here', nominations: 'none', jobOffers: 'none' },
          ago: 12134533352852,
          nominee: null,
          twice: false,
          who: 19,
          wait: 40472829,
        },
        {
          act: 'nominate',
          province: 'BC',
          code: 'right',
          held: false,
          endsIn: 27,
          twice: false,
          who: 19,
          wait: 16947195,
          back: 1728000000000,
        },
        { act: 'accept', who: 19, wait: 28930623 },
        { act: 'clock', wait: 5863078203609 },
        { act: 'update', changes: { languageTests: 'later', work: 'abroad' }, who: 19, wait: 36253058 },
        { act: 'fill', wanted: { work: 'abroad', jobOffers: 'offer' }, who: 19, wait: 69501900 },
        { act: 'submit', who: 19, wait: 29433762 },
        {
          act: 'nominate',
          province: 'BC',
          code: 'right',
          held: false,
          endsIn: null,
          twice: false,
          who: 19,
          wait: 44825194,
        },
      ],
    },
  ],
  [
    'an answer by a clock that went back behind a change of rules is judged by the rules of its day',
    {
      began: '2022-09-01',
      people: 20,
      steps: [
        { act: 'register', passport: 'first', spelled: 'otherwise', who: 10, wait: 88260961 },
        { act: 'allocate', province: 'BC', places: 5, wait: 422319581 },
        { act: 'clock', wait: 767899355534 },
        { act: 'clock', wait: 2216104697657 },
        { act: 'clock', wait: 3849890206267 },
        { act: 'start-draft', from: 'nothing', who: 10, wait: 14800300787 },
        {
          act: 'fill',
          wanted: {
            languageTests: 'french',
            fundsCad: 'enough',
            work: 'without-old-code',
            nominations: 'none',
            jobOffers: 'none',
            rest: 'same',
          },
          who: 10,
          wait: 56824198,
        },
        { act: 'submit', who: 10, wait: 110979741 },
        {
          act: 'nominate',
          province: 'BC',
          code: 'right',
          held: false,
          endsIn: null,
          twice: false,
          who: 10,
          wait: 106436393,
        },
        { act: 'accept', who: 10, wait: 23440871, back: 1728000000000 },
      ],
    },
  ],
  [
    'a nomination taken back on the day of receipt, after it, is none of what the application is checked for',
    {
      began: '2024-02-14',
      people: 1,
      steps: [
        { act: 'allocate', province: 'BC', places: 5, wait: 1_000_000 },
        ...submitted,
        nominated,
        { act: 'accept', ...soon },
        { act: 'round', type: 'pnp', invitations: 1, asOf: 0, twice: false, wait: 1_000_000 },
        { act: 'clock', wait: DAY },
        { act: 'open', ...soon },
        { act: 'declare', ...soon },
        { act: 'documents', ...soon },
        { act: 'sign', ...soon },
        { act: 'pay', amount: 'right', ...soon },
        { act: 'apply', explains: false, ...soon },
        { act: 'take-back', province: 'BC', ...soon },
        { act: 'check', how: 'as-it-is', ...soon },
      ],
    },
  ],
]
