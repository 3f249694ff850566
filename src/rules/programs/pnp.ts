/** Provincial nominees: a nomination that counts, and one of the three federal programs. */
import { type Criteria, criterion } from '../findings.ts'
import { irpr, page } from '../sources.ts'
import type { Case } from './program.ts'

const nominationSource = irpr('87(2)(a)')
const programSource = page('MI Express Entry, s. 2', 'IM Entrée express, art. 2')

/**
 * The provincial nominee class, through Express Entry.
 * @param eligible eligible for FSW, CEC or FST.
 * @source IRPR 87; MI s. 2: a nominee must also meet one of the federal programs.
 */
export function assessPnp({ facts }: Case, eligible: boolean, criteria: Criteria): boolean {
  const nominated = criterion(
    criteria,
    'pnp.nomination',
    facts.nomination,
    facts.nomination,
    true,
    'nomination',
    nominationSource,
  )
  const federal = criterion(criteria, 'pnp.federal-program', eligible, eligible, true, 'program', programSource)
  return nominated && federal
}
