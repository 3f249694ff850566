/** Who acts in the suites of nominations, and when. */
import type { Doing } from '../../src/actions/enact.ts'
import { type Micros, moment } from '../../src/law/moment.ts'

/** The moment at which the suites begin. */
export const BEGIN = '2024-02-14T14:00:00Z'
export const DAY: Micros = 86_400_000_000

export const by = {
  officer: (at = moment(BEGIN)): Doing => ({ by: { kind: 'officer', name: 'a.tremblay' }, at }),
  province: (at = moment(BEGIN), name = 'ON'): Doing => ({ by: { kind: 'province', name }, at }),
  candidate: (at = moment(BEGIN)): Doing => ({ by: { kind: 'candidate', name: 'A-1' }, at }),
}
