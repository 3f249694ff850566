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
]
