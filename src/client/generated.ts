/** The addresses of the service and what they take and give. Made from its description by `npm run docs`: not written by hand. */
import type { Row } from './row.ts'

/** What is described by name. */
export type Schemas = {
  readonly Assessment: {
    readonly profile?: string
    readonly on: string
    readonly rulesOn?: string
    readonly rules: { readonly crs: string; readonly noc: string }
    readonly facts: {
      readonly age: number
      readonly spouseCounted: boolean
      readonly education:
        | 'none'
        | 'secondary'
        | 'one-year'
        | 'two-year'
        | 'bachelors'
        | 'two-or-more'
        | 'masters'
        | 'doctoral'
      readonly first: Schemas['LanguageLevels']
      readonly second: Schemas['LanguageLevels']
      readonly canadianWorkYears: number
      readonly foreignWorkYears: number
      readonly canadianStudy: 'none' | 'short' | 'long'
      readonly tradeCertificate: boolean
      readonly nomination: boolean
      readonly siblingInCanada: boolean
      readonly jobOffer: 'none' | 'senior' | 'other'
      readonly spouse: {
        readonly education:
          | 'none'
          | 'secondary'
          | 'one-year'
          | 'two-year'
          | 'bachelors'
          | 'two-or-more'
          | 'masters'
          | 'doctoral'
        readonly language: Schemas['LanguageLevels']
        readonly canadianWorkYears: number
      } | null
    }
    readonly crs: {
      readonly total: number
      readonly core: number
      readonly spouse: number
      readonly transferability: number
      readonly additional: number
      readonly lines: readonly Schemas['ScoreLine'][]
    }
    readonly programs: {
      readonly fsw: {
        readonly eligible: boolean
        readonly points: number
        readonly criteria: readonly Schemas['Criterion'][]
      }
      readonly cec: { readonly eligible: boolean; readonly criteria: readonly Schemas['Criterion'][] }
      readonly fst: { readonly eligible: boolean; readonly criteria: readonly Schemas['Criterion'][] }
      readonly pnp: { readonly eligible: boolean; readonly criteria: readonly Schemas['Criterion'][] }
    }
    readonly eligible: boolean
    readonly categories: {
      readonly french?: Schemas['CategoryFinding']
      readonly healthcare?: Schemas['CategoryFinding']
      readonly stem?: Schemas['CategoryFinding']
      readonly trades?: Schemas['CategoryFinding']
      readonly transport?: Schemas['CategoryFinding']
      readonly agriculture?: Schemas['CategoryFinding']
      readonly education?: Schemas['CategoryFinding']
      readonly physicians?: Schemas['CategoryFinding']
      readonly senior_managers?: Schemas['CategoryFinding']
      readonly researchers?: Schemas['CategoryFinding']
      readonly military?: Schemas['CategoryFinding']
    }
    readonly changesOn: string | null
  }
  readonly AssessmentRequest: {
    readonly profile?: Schemas['Profile']

    /** The day assessed; today where it is left out. */
    readonly on?: string

    /** Tables, classification, categories, accepted tests and funds of this day; ages, windows and expiries stay on the day assessed. */
    readonly rulesOn?: string
  }
  readonly Band: { readonly low: number; readonly high: number; readonly candidates: number }
  readonly CategoryFinding: {
    readonly version: string
    readonly member: boolean
    readonly criteria: readonly Schemas['Criterion'][]
  }
  readonly Criterion: {
    readonly rule: string
    readonly met: boolean
    readonly has: number | string | boolean | null
    readonly needs: number | string | boolean | null
    readonly unit: string
    readonly because?: Readonly<Record<string, string | number | boolean | null>>
    readonly source: string
    readonly sourceFr: string
  }
  readonly Distribution: {
    readonly asOn: string
    readonly publishedWith: string | null
    readonly bands: readonly Schemas['Band'][]
    readonly groups: readonly Schemas['Band'][]
    readonly total: number
    readonly quality: 'official' | 'official-coarse' | 'official-report' | 'copy'
    readonly source: string
    readonly notes: readonly ({ readonly code: string } & Readonly<Record<string, unknown>>)[]
  }
  readonly DistributionPage: { readonly items: readonly Schemas['Distribution'][]; readonly next: string | null }
  readonly LanguageLevels: {
    readonly language: 'english' | 'french'
    readonly listening: number
    readonly reading: number
    readonly writing: number
    readonly speaking: number
  } | null
  readonly Problem: {
    /** An address relative to the service, one for each code. */
    readonly type: string
    readonly title: string
    readonly status: number
    readonly detail: string

    /** The number of the request, also in the header X-Request-Id. */
    readonly instance: string

    /** What programs go by; stable, the same in both languages. */
    readonly code: string
    readonly recordedOn?: string
    readonly errors?: readonly {
      /** What kind of thing is wrong; stable. */
      readonly code: string

      /** Where, as work[0].noc; empty where it is about the whole. */
      readonly path: string

      /** What is wrong and what to do, in the language of the answer. */
      readonly detail: string
    }[]
  }
  readonly ProblemKind: {
    readonly code: string
    readonly status: number
    readonly title: { readonly en: string; readonly fr: string }
    readonly detail: { readonly en: string; readonly fr: string }
  }
  readonly Profile: {
    readonly profile?: string
    readonly submittedAt?: string
    readonly bornOn: string
    readonly sex?: 'female' | 'male' | 'another'
    readonly residence?: string
    readonly citizenships?: readonly string[]
    readonly provincesOfInterest?: readonly string[]
    readonly plansToLiveOutsideQuebec?: boolean
    readonly maritalStatus:
      | 'never-married'
      | 'married'
      | 'common-law'
      | 'separated'
      | 'divorced'
      | 'widowed'
      | 'annulled'
    readonly spouse?: {
      readonly accompanying: boolean
      readonly citizenOrPermanentResident: boolean
      readonly education?: readonly {
        readonly level: 'secondary' | 'one-year' | 'two-year' | 'bachelors' | 'masters' | 'professional' | 'doctoral'
        readonly country: string
        readonly completedOn: string
        readonly years?: number
        readonly equivalency?: { readonly issuedOn?: string; readonly organization?: string }
        readonly fullTime?: boolean
        readonly monthsInCanada?: number
        readonly academicYears?: number
      }[]
      readonly languageTests?: readonly {
        readonly test: 'ielts-general' | 'celpip-general' | 'pte-core' | 'tef-canada' | 'tcf-canada'
        readonly resultsOn: string
        readonly listening: number
        readonly reading: number
        readonly writing: number
        readonly speaking: number
      }[]
      readonly work?: readonly {
        readonly noc: string
        readonly noc2016?: string
        readonly country: string
        readonly province?: string
        readonly from: string
        readonly to?: string | null
        readonly hoursPerWeek: number
        readonly paid?: boolean
        readonly selfEmployed?: boolean
        readonly whileFullTimeStudent?: boolean
        readonly authorized?: boolean
        readonly temporaryResident?: boolean
      }[]
    }
    readonly familySize: number
    readonly fundsCad?: number
    readonly authorizedToWorkInCanada?: boolean
    readonly firstOfficialLanguage: 'english' | 'french'
    readonly languageTests?: readonly {
      readonly test: 'ielts-general' | 'celpip-general' | 'pte-core' | 'tef-canada' | 'tcf-canada'
      readonly resultsOn: string
      readonly listening: number
      readonly reading: number
      readonly writing: number
      readonly speaking: number
    }[]
    readonly education?: readonly {
      readonly level: 'secondary' | 'one-year' | 'two-year' | 'bachelors' | 'masters' | 'professional' | 'doctoral'
      readonly country: string
      readonly completedOn: string
      readonly years?: number
      readonly equivalency?: { readonly issuedOn?: string; readonly organization?: string }
      readonly fullTime?: boolean
      readonly monthsInCanada?: number
      readonly academicYears?: number
    }[]
    readonly primaryOccupation?: string
    readonly work?: readonly {
      readonly noc: string
      readonly noc2016?: string
      readonly country: string
      readonly province?: string
      readonly from: string
      readonly to?: string | null
      readonly hoursPerWeek: number
      readonly paid?: boolean
      readonly selfEmployed?: boolean
      readonly whileFullTimeStudent?: boolean
      readonly authorized?: boolean
      readonly temporaryResident?: boolean
    }[]
    readonly tradeCertificates?: readonly {
      readonly noc?: string
      readonly noc2016?: string
      readonly issuedBy?: string
      readonly issuedOn?: string
    }[]
    readonly jobOffers?: readonly {
      readonly noc: string
      readonly noc2016?: string
      readonly fullTime: boolean
      readonly months: number
      readonly basis: 'lmia' | 'exempt-permit' | 'none'
      readonly workingForEmployer?: boolean
    }[]
    readonly nominations?: readonly {
      readonly province: string
      readonly issuedOn: string
      readonly acceptedOn?: string
      readonly expiresOn?: string
    }[]
    readonly relativesInCanada?: readonly {
      readonly relation: 'parent' | 'grandparent' | 'child' | 'grandchild' | 'sibling' | 'aunt-uncle' | 'niece-nephew'
      readonly of: 'candidate' | 'spouse'
      readonly status: 'citizen' | 'permanent-resident'
      readonly adult?: boolean
      readonly livesInCanada?: boolean
    }[]
    readonly militaryService?: {
      readonly from?: string
      readonly to?: string | null
      readonly cafOffer?: { readonly noc?: string; readonly months?: number }
    }
  }
  readonly Round: {
    /** As text, as there are 91a and 91b. */
    readonly number: string
    readonly on: string
    readonly at: string
    readonly type: 'general' | 'cec' | 'pnp' | 'fsw' | 'fst' | 'category'
    readonly category:
      | 'french'
      | 'healthcare'
      | 'stem'
      | 'trades'
      | 'transport'
      | 'agriculture'
      | 'education'
      | 'physicians'
      | 'senior_managers'
      | 'researchers'
      | 'military'
      | null
    readonly categoryVersion: string | null
    readonly name: string
    readonly programs: readonly ('fsw' | 'cec' | 'fst' | 'pnp')[]
    readonly programsName: string
    readonly invitations: number
    readonly minimumCrs: number
    readonly tieBreakAt: string | null
    readonly poolAsOf: string | null
    readonly notes: readonly string[]
    readonly source: string
  }
  readonly RoundPage: { readonly items: readonly Schemas['Round'][]; readonly next: string | null }
  readonly RoundsUnderOldNames: {
    readonly classes: 'wb-tables'
    readonly rounds: readonly Readonly<Record<string, string>>[]
  }
  readonly ScoreLine: {
    readonly rule: string
    readonly points: number
    readonly max: number
    readonly because: Readonly<Record<string, string | number | boolean | null>>
    readonly source: string
    readonly sourceFr: string
  }

  /** docs/lifecycle.md */
  readonly State:
    | 'none'
    | 'draft'
    | 'draft-expired'
    | 'not-eligible'
    | 'pending-job-bank'
    | 'pending-nomination-confirmation'
    | 'in-pool'
    | 'nomination-offered'
    | 'in-pool-nominated'
    | 'removed-ineligible'
    | 'withdrawn'
    | 'profile-expired'
    | 'invited'
    | 'invitation-expired'
    | 'invitation-cancelled'
    | 'applied'
    | 'returned-incomplete'
    | 'in-process'
    | 'application-withdrawn'
    | 'refused'
    | 'approved'
    | 'permanent-resident'
    | 'barred'
    | 'unassessed'
  readonly SubmittedProfile: {
    readonly profile: string
    readonly state: Schemas['State']
    readonly version: number

    /** A moment in UTC. */
    readonly submittedAt: string

    /** When its time runs out. */
    readonly dueAt: string | null

    /** What a province names beside the number. */
    readonly validationCode: string | null
    readonly assessment: Schemas['Assessment']
  }
  readonly YearlySummary: {
    readonly year: number
    readonly until: string | null
    readonly types: readonly {
      readonly type: 'general' | 'cec' | 'pnp' | 'fsw' | 'fst' | 'category'
      readonly category:
        | 'french'
        | 'healthcare'
        | 'stem'
        | 'trades'
        | 'transport'
        | 'agriculture'
        | 'education'
        | 'physicians'
        | 'senior_managers'
        | 'researchers'
        | 'military'
        | null
      readonly rounds: number
      readonly invitations: number
      readonly lowest: { readonly value: number; readonly rounds: readonly string[] } | null
      readonly highest: { readonly value: number; readonly rounds: readonly string[] } | null
      readonly biggest: { readonly value: number; readonly rounds: readonly string[] } | null
      readonly held: readonly {
        readonly number: string
        readonly on: string
        readonly invitations: number
        readonly minimumCrs: number
      }[]
    }[]
    readonly total: {
      readonly rounds: number
      readonly invitations: number
      readonly lowest: { readonly value: number; readonly rounds: readonly string[] } | null
      readonly highest: { readonly value: number; readonly rounds: readonly string[] } | null
      readonly biggest: { readonly value: number; readonly rounds: readonly string[] } | null
    }
  }
}

/** What each address takes and gives, by its `operationId`. */
export type Operations = {
  /** Assess a profile on a day */
  readonly assess: {
    readonly bodies: { readonly 'application/json': Schemas['AssessmentRequest'] }
    readonly answers: { readonly 'application/json': Schemas['Assessment'] }
  }

  /** The rounds as a calendar (en) */
  readonly getCalendar_en: { readonly answers: { readonly 'text/calendar': string } }

  /** The rounds as a calendar (fr) */
  readonly getCalendar_fr: { readonly answers: { readonly 'text/calendar': string } }

  /** The newest rounds as a feed (atom, en) */
  readonly getFeed_atom_en: { readonly answers: { readonly 'application/atom+xml': Blob } }

  /** The newest rounds as a feed (atom, fr) */
  readonly getFeed_atom_fr: { readonly answers: { readonly 'application/atom+xml': Blob } }

  /** The newest rounds as a feed (rss, en) */
  readonly getFeed_rss_en: { readonly answers: { readonly 'application/rss+xml': Blob } }

  /** The newest rounds as a feed (rss, fr) */
  readonly getFeed_rss_fr: { readonly answers: { readonly 'application/rss+xml': Blob } }

  /** A kind of problem, in both languages */
  readonly getProblem: {
    readonly path: { readonly code: string }
    readonly answers: { readonly 'application/json': Schemas['ProblemKind'] }
  }

  /** One published round */
  readonly getRound: {
    readonly path: { readonly number: string }
    readonly answers: { readonly 'application/json': Schemas['Round'] }
  }

  /** The rounds under the names of the file that older programs read */
  readonly getRoundsUnderOldNames_en: {
    readonly answers: { readonly 'application/json': Schemas['RoundsUnderOldNames'] }
  }

  /** The rounds under the names of the file that older programs read */
  readonly getRoundsUnderOldNames_fr: {
    readonly answers: { readonly 'application/json': Schemas['RoundsUnderOldNames'] }
  }

  /** A year of rounds by draw type */
  readonly getSummary: {
    readonly path: { readonly year: number }
    readonly query: { readonly until?: string }
    readonly answers: { readonly 'application/json': Schemas['YearlySummary'] }
  }

  /** A table of the record as CSV (RFC 4180) */
  readonly getTable: { readonly path: { readonly table: string }; readonly answers: { readonly 'text/csv': string } }

  /** The process answers */
  readonly isAlive: { readonly answers: { readonly 'application/json': { readonly status: 'alive' } } }

  /** The store answers too */
  readonly isReady: { readonly answers: { readonly 'application/json': { readonly status: 'ready' } } }

  /** Published distributions of the pool by points, newest first */
  readonly listDistributions: {
    readonly query: {
      readonly from?: string
      readonly to?: string

      /** "next" of the page before. */
      readonly cursor?: string
      readonly limit?: number
    }
    readonly answers: { readonly 'application/json': Schemas['DistributionPage'] }
  }

  /** Published rounds of invitations, newest first */
  readonly listRounds: {
    readonly query: {
      readonly year?: number
      readonly type?: 'general' | 'cec' | 'pnp' | 'fsw' | 'fst' | 'category'
      readonly category?:
        | 'french'
        | 'healthcare'
        | 'stem'
        | 'trades'
        | 'transport'
        | 'agriculture'
        | 'education'
        | 'physicians'
        | 'senior_managers'
        | 'researchers'
        | 'military'

      /** "next" of the page before. */
      readonly cursor?: string
      readonly limit?: number
    }
    readonly answers: { readonly 'application/json': Schemas['RoundPage'] }
  }

  /** Submit what is saved of a profile */
  readonly submitProfile: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly answers: { readonly 'application/json': Schemas['SubmittedProfile'] }
  }
}

/** Where each is, and how it is asked. */
export const operations: Readonly<Record<keyof Operations, Row>> = {
  assess: { method: 'POST', path: '/v1/assessments', sends: 'application/json' },
  getCalendar_en: { method: 'GET', path: '/en/rounds.ics' },
  getCalendar_fr: { method: 'GET', path: '/fr/rondes.ics' },
  getFeed_atom_en: { method: 'GET', path: '/en/rounds.atom' },
  getFeed_atom_fr: { method: 'GET', path: '/fr/rondes.atom' },
  getFeed_rss_en: { method: 'GET', path: '/en/rounds.rss' },
  getFeed_rss_fr: { method: 'GET', path: '/fr/rondes.rss' },
  getProblem: { method: 'GET', path: '/v1/problems/{code}' },
  getRound: { method: 'GET', path: '/v1/rounds/{number}' },
  getRoundsUnderOldNames_en: { method: 'GET', path: '/data/ee_rounds_123_en.json' },
  getRoundsUnderOldNames_fr: { method: 'GET', path: '/data/ee_rounds_123_fr.json' },
  getSummary: { method: 'GET', path: '/v1/summaries/{year}' },
  getTable: { method: 'GET', path: '/v1/data/{table}' },
  isAlive: { method: 'GET', path: '/healthz' },
  isReady: { method: 'GET', path: '/readyz' },
  listDistributions: { method: 'GET', path: '/v1/pool/distributions' },
  listRounds: { method: 'GET', path: '/v1/rounds' },
  submitProfile: { method: 'POST', path: '/v1/profiles/{profile}/submission', keyed: true },
}
