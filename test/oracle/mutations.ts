/** Profiles spoilt in one place, to see that both readers refuse the same ones for the same place. */
import { Dice } from './dice.ts'

type Keyed = Record<string, unknown>

/** Every object of a profile, with those nested in it. */
function objectsIn(value: unknown, found: Keyed[] = []): Keyed[] {
  if (Array.isArray(value)) for (const item of value) objectsIn(item, found)
  else if (typeof value === 'object' && value !== null) {
    found.push(value as Keyed)
    for (const item of Object.values(value)) objectsIn(item, found)
  }
  return found
}

const unexpected: unknown[] = [
  null,
  'x',
  -1,
  0,
  1.5,
  0.05,
  7.25,
  37.55,
  169,
  1e9,
  true,
  [],
  {},
  ['x'],
  [null],
  '2023-02-29',
  '2024-02-29',
  '2024-2-9',
  '2024-02-29T00:00:00Z',
  '99999',
  '0011',
  '21231',
  '2173',
  'CA',
  'QC',
  'NU',
  'ON',
  'IND',
  'married',
  'never-married',
  'spouse',
  'secondary',
  'one-year',
  'bachelors',
  'ielts-general',
  'pte-core',
  12,
  13,
  8.5,
  700,
  451,
]

/** Keys that belong to some other object of the format, or to none. */
const strangers: [string, unknown][] = [
  ['nickname', 'x'],
  ['lines', []],
  ['noc2016', '2173'],
  ['authorized', true],
  ['temporaryResident', true],
  ['province', 'ON'],
  ['equivalency', { issuedOn: '2024-01-01', organization: 'WES' }],
  ['academicYears', 2],
  ['spouse', { accompanying: true, citizenOrPermanentResident: false }],
  ['to', '1999-01-01'],
  ['to', null],
  ['years', 2],
  ['toString', 'x'],
  ['__proto__x', 1],
]

/** A copy of a profile with one thing changed: a key dropped, a value replaced, a key added, an item doubled. */
export function spoilt(profile: unknown, seed: number): unknown {
  const dice = new Dice(seed)
  const copy = structuredClone(profile) as Keyed
  const target = dice.chance(0.35) ? copy : dice.pick(objectsIn(copy))
  const keys = Object.keys(target)
  const kind = dice.weighted([
    [3, 'drop'],
    [8, 'replace'],
    [3, 'add'],
    [1, 'item'],
  ])
  if (kind === 'drop' && keys.length > 0) delete target[dice.pick(keys)]
  else if (kind === 'add') {
    const [key, value] = dice.pick(strangers)
    target[key] = value
  } else if (kind === 'item') {
    const lists = keys.filter((key) => Array.isArray(target[key]))
    if (lists.length > 0) (target[dice.pick(lists)] as unknown[]).push(dice.pick(unexpected))
  } else if (keys.length > 0) target[dice.pick(keys)] = dice.pick(unexpected)
  return copy
}
