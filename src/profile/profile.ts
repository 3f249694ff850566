/**
 * What a candidate declares. The shape is the contract's; reading fills in the defaults, so that rules never ask
 * whether something was left out.
 */
import type { PlainDate } from '../law/day.ts'
import type { Instant } from '../law/moment.ts'

export const maritalStatuses = [
  'never-married',
  'married',
  'common-law',
  'separated',
  'divorced',
  'widowed',
  'annulled',
] as const
export type MaritalStatus = (typeof maritalStatuses)[number]

export const languageTestNames = ['ielts-general', 'celpip-general', 'pte-core', 'tef-canada', 'tcf-canada'] as const
export type LanguageTestName = (typeof languageTestNames)[number]

export const credentialLevels = [
  'secondary',
  'one-year',
  'two-year',
  'bachelors',
  'masters',
  'professional',
  'doctoral',
] as const
export type CredentialLevel = (typeof credentialLevels)[number]

export const offerBases = ['lmia', 'exempt-permit', 'none'] as const
export type OfferBasis = (typeof offerBases)[number]

export const relations = [
  'parent',
  'grandparent',
  'child',
  'grandchild',
  'sibling',
  'aunt-uncle',
  'niece-nephew',
] as const
export type Relation = (typeof relations)[number]

export const abilities = ['listening', 'reading', 'writing', 'speaking'] as const
export type Ability = (typeof abilities)[number]

/** Results of a language test, scores as printed. */
export type LanguageTest = {
  readonly test: LanguageTestName
  readonly resultsOn: PlainDate
  readonly listening: number
  readonly reading: number
  readonly writing: number
  readonly speaking: number
}

export type Credential = {
  readonly level: CredentialLevel
  readonly country: string
  readonly completedOn: PlainDate
  /** Length of the programme in years. */
  readonly years: number
  /** An assessment; without a day of issue it does not count. */
  readonly equivalency?:
    | { readonly issuedOn?: PlainDate | undefined; readonly organization?: string | undefined }
    | undefined
  readonly fullTime: boolean
  /** Months of study physically in Canada. */
  readonly monthsInCanada: number
  readonly academicYears: number
}

export type Job = {
  readonly noc: string
  readonly noc2016?: string | undefined
  readonly country: string
  readonly province?: string | undefined
  readonly from: PlainDate
  /** The last day worked; `null` while still employed. */
  readonly to: PlainDate | null
  /** Hours a week, exact to a tenth. */
  readonly hoursPerWeek: number
  readonly paid: boolean
  readonly selfEmployed: boolean
  readonly whileFullTimeStudent: boolean
  /** Work in Canada was authorized, and done as a temporary resident. */
  readonly authorized: boolean
  readonly temporaryResident: boolean
}

export type Spouse = {
  readonly accompanying: boolean
  readonly citizenOrPermanentResident: boolean
  readonly education: readonly Credential[]
  readonly languageTests: readonly LanguageTest[]
  readonly work: readonly Job[]
}

/** A certificate of qualification; `issuedBy` is a province or `CA`. Without a day of issue it counts on every day. */
export type TradeCertificate = {
  readonly noc?: string | undefined
  readonly noc2016?: string | undefined
  readonly issuedBy?: string | undefined
  readonly issuedOn?: PlainDate | undefined
}

export type JobOffer = {
  readonly noc: string
  readonly noc2016?: string | undefined
  readonly fullTime: boolean
  readonly months: number
  readonly basis: OfferBasis
  readonly workingForEmployer: boolean
}

export type Nomination = {
  readonly province: string
  readonly issuedOn: PlainDate
  readonly acceptedOn?: PlainDate | undefined
  readonly expiresOn?: PlainDate | undefined
}

export type RelativeInCanada = {
  readonly relation: Relation
  readonly of: 'candidate' | 'spouse'
  readonly status: 'citizen' | 'permanent-resident'
  readonly adult: boolean
  readonly livesInCanada: boolean
}

export type MilitaryService = {
  readonly from?: PlainDate | undefined
  readonly to: PlainDate | null
  readonly cafOffer?: { readonly noc?: string | undefined; readonly months?: number | undefined } | undefined
}

export type Profile = {
  readonly profile?: string | undefined
  readonly submittedAt?: Instant | undefined
  readonly bornOn: PlainDate
  readonly sex?: 'female' | 'male' | 'another' | undefined
  readonly residence?: string | undefined
  readonly citizenships?: readonly string[] | undefined
  readonly provincesOfInterest?: readonly string[] | undefined
  readonly plansToLiveOutsideQuebec: boolean
  readonly maritalStatus: MaritalStatus
  readonly spouse?: Spouse | undefined
  readonly familySize: number
  /** Whole Canadian dollars. */
  readonly fundsCad: number
  readonly authorizedToWorkInCanada: boolean
  readonly firstOfficialLanguage: 'english' | 'french'
  readonly languageTests: readonly LanguageTest[]
  readonly education: readonly Credential[]
  readonly primaryOccupation?: string | undefined
  readonly work: readonly Job[]
  readonly tradeCertificates: readonly TradeCertificate[]
  readonly jobOffers: readonly JobOffer[]
  readonly nominations: readonly Nomination[]
  readonly relativesInCanada: readonly RelativeInCanada[]
  readonly militaryService?: MilitaryService | undefined
}
