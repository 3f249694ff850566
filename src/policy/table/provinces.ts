/** Provinces: those who named them, their nominations, and their places. What is one province’s is no other’s. */
import { officers, type Rule } from '../decide.ts'

const disclosure = 'MI respecting the Express Entry system, s. 7: disclosure to a province that the person named'
const nominating = 'IRPR 87(2)(a): a province nominates under its agreement'
const places = 'IRPR 87; the federal allocation, of which both governments see one ledger (product P4)'

export const provincesRules = {
  readForProvince: { province: 'own', source: disclosure },
  searchForProvince: { province: 'own', source: `${disclosure}; counts of people only (product P1)` },
  confirmNomination: { province: 'own', source: nominating },
  confirmNominations: { province: 'own', source: `${nominating}; a thousand at once (product P6)` },
  denyNomination: { province: 'own', source: nominating },
  takeBackNomination: { province: 'own', source: nominating },
  listNominationsOfProvince: { province: 'own', auditor: 'any', source: nominating },
  getAllocation: { province: 'own', ...officers, auditor: 'any', source: places },
  listAllocationEntries: { province: 'own', ...officers, auditor: 'any', source: places },
  setAllocation: { 'officer-approver': 'any', fresh: true, source: `${places}; set by the federal side` },
  holdPlaces: { province: 'own', source: places },
  releasePlaces: { province: 'own', source: places },
} as const satisfies Readonly<Record<string, Rule>>
