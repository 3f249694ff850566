/** The addresses of the service and what they take and give. Made from its description by `npm run docs`: not written by hand. */
import type { Bytes, Row } from './row.ts'

/** What is described by name. */
export type Schemas = {
  readonly AccessReview: {
    /** A moment in UTC. */
    readonly from: string

    /** A moment in UTC. */
    readonly to: string
    readonly taskDays: number
    readonly definition: Schemas['InBothLanguages']

    /** Roles held in the period, but that of a candidate. */
    readonly could: readonly {
      readonly account: string
      readonly role:
        | 'candidate'
        | 'representative'
        | 'province'
        | 'officer-preparer'
        | 'officer-approver'
        | 'officer-executor'
        | 'auditor'
        | 'analyst'
        | 'administrator'
      readonly province: string | null

      /** A moment in UTC. */
      readonly givenAt: string
      readonly givenBy: string

      /** A moment in UTC. */
      readonly endedAt: string | null
      readonly endedBy: string | null
    }[]

    /** Acts in an office or for another, by actor and act. */
    readonly did: readonly {
      readonly actor: string
      readonly act: string
      readonly says: Schemas['InBothLanguages']
      readonly count: number

      /** A moment in UTC. */
      readonly first: string

      /** A moment in UTC. */
      readonly last: string
    }[]
    readonly unmatched: readonly {
      readonly actor: string
      readonly act: string
      readonly kind: 'profile' | 'person'
      readonly subject: string

      /** A moment in UTC. */
      readonly at: string

      /** Its days are not over: an act may still come. */
      readonly waits: boolean
    }[]

    /** There are more looks without a task than the first 10,000. */
    readonly more: boolean
  }

  /** An account, and every role it holds or held. Nothing of any file. */
  readonly Account: {
    readonly account: string
    readonly email: string
    readonly language: 'en' | 'fr'

    /** A moment in UTC. */
    readonly openedAt: string

    /** A moment in UTC. */
    readonly disabledAt: string | null
    readonly emailVerified: boolean
    readonly hasPassword: boolean
    readonly hasSecondFactor: boolean
    readonly passkeys: number
    readonly roles: readonly {
      readonly number: number
      readonly role: Schemas['Role']
      readonly province: string | null

      /** A moment in UTC. */
      readonly givenAt: string
      readonly givenBy: string

      /** A moment in UTC. */
      readonly endedAt: string | null
      readonly endedBy: string | null
    }[]
  }
  readonly AccountPage: { readonly items: readonly Schemas['Account'][]; readonly next: string | null }
  readonly Actor: {
    readonly kind: string

    /** Of the person or the representative; staff are named by kind. */
    readonly account: string | null

    /** Of a representative: the number of the grant. */
    readonly grant: number | null
  }
  readonly Allocation: {
    readonly province: string
    readonly year: number
    readonly places: number
    readonly held: number
    readonly issued: number
    readonly accepted: number

    /** How many ever lapsed: their places are left again. */
    readonly lapsed: number
    readonly returned: number
    readonly left: number
  }
  readonly AllocationEntry: {
    readonly number: number

    /** A moment in UTC. */
    readonly at: string
    readonly kind: 'allocated' | 'held' | 'released' | 'issued' | 'accepted' | 'lapsed' | 'returned'
    readonly places: number
    readonly profile: string | null
    readonly nomination: number | null
    readonly by: string
  }
  readonly AllocationEntryPage: { readonly items: readonly Schemas['AllocationEntry'][]; readonly next: string | null }
  readonly Answer: {
    /** The place of an answer as a JSON pointer (RFC 6901). */
    readonly pointer: string

    /** Any JSON of at most 10000 characters: one answer, or all that stands under its place. */
    readonly value: unknown
  }
  readonly AnswerProblem: {
    readonly code: string

    /** Where in the profile, as work[0].noc. */
    readonly path: string

    /** The place of the answer, as it was saved. */
    readonly pointer: string
    readonly detail: Schemas['InBothLanguages']
  }
  readonly AnswerReview:
    | { readonly answer: 'confirmed'; readonly reasons: { readonly en: string; readonly fr: string } }
    | {
        readonly answer: 'changed'
        readonly reasons: { readonly en: string; readonly fr: string }
        readonly effect:
          | { readonly kind: 're-assess' }
          | {
              readonly kind: 'to-be-corrected'
              readonly by: 'candidate' | 'officer' | 'province' | 'project'
              readonly what: { readonly en: string; readonly fr: string }
            }
      }
  readonly AnsweredNomination: {
    readonly profile: string
    readonly state: Schemas['State']
    readonly province: string
    readonly pointsBefore: number | null
    readonly points: number | null
  }
  readonly Answers: {
    readonly profile: string
    readonly state: Schemas['State']

    /** A moment in UTC. */
    readonly expiresAt: string | null

    /** The answers put together, as a `Profile` has them; what is not answered is not there. */
    readonly content: Readonly<Record<string, unknown>>

    /** Answer by answer: where an item was taken away, the others kept their places. */
    readonly answers: readonly {
      /** The place of an answer as a JSON pointer (RFC 6901). */
      readonly pointer: string
      readonly value?: unknown
    }[]

    /** A moment in UTC. */
    readonly savedAt: string | null

    /** Nominations accepted before: they stay, and are nobody’s to write. */
    readonly accepted: readonly unknown[]

    /** Everything that stands in the way of a submission. */
    readonly problems: readonly Schemas['AnswerProblem'][]
  }
  readonly Application: {
    readonly profile: string
    readonly round: string
    readonly program: 'pnp' | 'cec' | 'fsw' | 'fst'
    readonly category: string | null

    /** A moment in UTC. */
    readonly invitedAt: string

    /** The end of the time to apply, with the minutes of faults. */
    readonly until: string

    /** Null until an application is opened on the invitation. */
    readonly state: string | null

    /** A moment in UTC. */
    readonly begunAt: string | null

    /** A moment in UTC. */
    readonly receivedAt: string | null

    /** A moment in UTC. */
    readonly decidedAt: string | null

    /** The profile as it is declared with the application. */
    readonly facts: Readonly<Record<string, unknown>>
    readonly corrected: readonly (
      | 'family'
      | 'familySize'
      | 'fundsCad'
      | 'authorizedToWorkInCanada'
      | 'plansToLiveOutsideQuebec'
      | 'firstOfficialLanguage'
      | 'primaryOccupation'
      | 'jobOffers'
      | 'relativesInCanada'
      | 'militaryService'
    )[]
    readonly declaration: Schemas['Declaration'] | null
    readonly signatures: readonly {
      readonly task: string
      readonly by: 'principal' | 'representative'

      /** A moment in UTC. */
      readonly signedAt: string
    }[]
    readonly documents: readonly Schemas['Document'][]
    readonly payments: readonly Schemas['Payment'][]

    /** While the invitation is open: what is to be done, done, and due, were it received now. */
    readonly open: {
      readonly list: Schemas['TaskList']
      readonly completeness: Schemas['Completeness']
      readonly due: {
        /** Whole Canadian dollars. */
        readonly processing: number

        /** Whole Canadian dollars. */
        readonly 'permanent-residence': number

        /** Whole Canadian dollars. */
        readonly biometrics: number
      } | null
    } | null
    readonly findings: Schemas['ApplicationFindings'] | null
    readonly reasons: readonly { readonly rule: string; readonly says: Schemas['InBothLanguages'] }[]
    readonly validThrough: string | null
  }
  readonly ApplicationFindings: {
    readonly guarded: Schemas['GuardFindings']
    readonly explained: readonly { readonly task: string; readonly reason: string }[]
    readonly onReceipt: readonly Schemas['CompletenessFinding'][]
    readonly onCheck: readonly Schemas['CompletenessFinding'][] | null
  }
  readonly ApplicationSubmission: {
    /** Papers that are missing for a delay outside the applicant’s control: these alone may be. */
    readonly explained?: readonly { readonly task: string; readonly reason: string }[]
  }
  readonly ApplicationTasks: { readonly list: Schemas['TaskList'] }
  readonly AskReview:
    | {
        readonly about: 'score-line'
        readonly rule: string

        /** The digest of the assessment, as the file has it; the assessment of today where it is left out. */
        readonly assessment?: string

        /** What is wrong, in the person’s words. */
        readonly reason: string
      }
    | {
        readonly about: 'criterion'
        readonly rule: string

        /** The digest of the assessment, as the file has it; the assessment of today where it is left out. */
        readonly assessment?: string

        /** What is wrong, in the person’s words. */
        readonly reason: string
      }
    | {
        readonly about: 'refusal'

        /** The number of the refusal in the journal of the profile. */
        readonly entry: number
        readonly reason: string
      }
  readonly AssessedNow: {
    /** The answers being written, or the version accepted last. */
    readonly of: 'answers' | 'version'
    readonly assessment: Schemas['Assessment']
  }
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
  readonly BarPerson: {
    readonly reason: string

    /** When the years begin; left out while that is not known. */
    readonly from?: string
  }
  readonly BarredPerson: {
    readonly person: string

    /** A moment in UTC. */
    readonly barredAt: string

    /** A moment in UTC. */
    readonly barredUntil: string | null

    /** Those that it ended. */
    readonly profiles: readonly string[]
  }
  readonly Case: {
    readonly profile: string
    readonly person: string | null
    readonly state: Schemas['State']

    /** A moment in UTC. */
    readonly since: string
    readonly version: number

    /** A moment in UTC. */
    readonly submittedAt: string | null

    /** A moment in UTC. */
    readonly dueAt: string | null
    readonly points: number | null
    readonly programs: readonly ('pnp' | 'cec' | 'fsw' | 'fst')[]
    readonly categories: readonly (
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
    )[]

    /** The accepted version, as a `Profile` has it; `null` before the first. */
    readonly declared: Readonly<Record<string, unknown>> | null
    readonly invitation: {
      readonly round: string
      readonly state: 'issued' | 'applied' | 'declined' | 'lapsed' | 'cancelled'

      /** A moment in UTC. */
      readonly invitedAt: string

      /** A moment in UTC. */
      readonly lapsesAt: string

      /** A moment in UTC. */
      readonly answeredAt: string | null
      readonly program: 'pnp' | 'cec' | 'fsw' | 'fst'
      readonly category: string | null
      readonly points: number
      readonly version: number
    } | null
    readonly applications: readonly {
      readonly round: string
      readonly state:
        | 'preparing'
        | 'received'
        | 'complete'
        | 'returned'
        | 'approved'
        | 'refused'
        | 'withdrawn'
        | 'landed'
        | 'abandoned'

      /** A moment in UTC. */
      readonly begunAt: string

      /** A moment in UTC. */
      readonly receivedAt: string | null

      /** A moment in UTC. */
      readonly decidedAt: string | null

      /** As it is kept; `null` where there is none yet. */
      readonly declaration?: unknown

      /** As it is kept; `null` where there is none yet. */
      readonly facts?: unknown

      /** As it is kept; `null` where there is none yet. */
      readonly findings?: unknown

      /** As it is kept; `null` where there is none yet. */
      readonly reasons?: unknown
      readonly documents: readonly {
        readonly id: string
        readonly task: string
        readonly name: string
        readonly type: string
        readonly bytes: number

        /** SHA-256. */
        readonly digest: string

        /** A moment in UTC. */
        readonly uploadedAt: string
        readonly scan: 'waiting' | 'clean' | 'refused'
        readonly issuedOn: string | null
        readonly validThrough: string | null
      }[]
      readonly payments: readonly {
        readonly id: string
        readonly kind: string

        /** Whole Canadian dollars; below 0 for what came back. */
        readonly cad: number

        /** A moment in UTC. */
        readonly paidAt: string
        readonly lines?: unknown
      }[]
    }[]
  }
  readonly CategoryFinding: {
    readonly version: string
    readonly member: boolean
    readonly criteria: readonly Schemas['Criterion'][]
  }
  readonly ChangePersonForThem: {
    readonly change?: Schemas['PersonChange']

    /** Persons that are ruled to be others, in spite of name and birth date. */
    readonly distinctFrom?: readonly string[]
  }
  readonly CheckedApplication: {
    readonly profile: string
    readonly round: string
    readonly state: 'in-process' | 'returned-incomplete'
    readonly complete: boolean
    readonly follows: Schemas['InBothLanguages']
    readonly findings: readonly {
      readonly rule: string
      readonly task: string | null
      readonly met: boolean

      /** Without it, and not excused, the application is returned. */
      readonly decides: boolean
      readonly has: number | string | boolean | null
      readonly needs: number | string | boolean | null
      readonly unit: string
      readonly says: Schemas['InBothLanguages']
      readonly source: Schemas['Source']
      readonly excused: {
        readonly task: string
        readonly reason: string
        readonly evidence: string | null
        readonly grantedBy: string

        /** A moment in UTC. */
        readonly grantedAt: string
      } | null
    }[]

    /** Whole Canadian dollars; below 0 for what came back. */
    readonly refunded: number
  }
  readonly Client: {
    readonly person: string
    readonly familyName: string
    readonly givenNames: string
    readonly synthetic: boolean
    readonly grant: {
      readonly number: number

      /** `read`; `draft` to prepare too; `submit` to present too. Each holds those before it. */
      readonly scope: 'read' | 'draft' | 'submit'

      /** A moment in UTC. */
      readonly endsAt: string
    }

    /** The first date of all: of the profile, or the end of the grant. */
    readonly nextAt: string

    /** The profile begun last. */
    readonly profile: {
      readonly profile: string
      readonly state: Schemas['State']
      readonly deadlines: readonly Schemas['Deadline'][]
    } | null
  }
  readonly ClientPage: { readonly items: readonly Schemas['Client'][]; readonly next: string | null }
  readonly Completeness: {
    readonly complete: boolean
    readonly follows: Schemas['InBothLanguages']
    readonly findings: readonly Schemas['CompletenessFinding'][]
  }
  readonly CompletenessCheck: {
    /** Documents that are not what their task asks. */
    readonly unacceptable?: readonly { readonly document: string; readonly reason: string }[]

    /** Missing papers, excused for a delay outside the applicant’s control. */
    readonly excused?: readonly { readonly task: string; readonly reason: string; readonly evidence?: string }[]
  }
  readonly CompletenessFinding: {
    readonly rule: string
    readonly met: boolean
    readonly has: number | string | boolean | null
    readonly needs: number | string | boolean | null
    readonly unit: string
    readonly says: Schemas['InBothLanguages']
    readonly source: Schemas['Source']
    readonly task: string | null
    readonly decides: boolean

    /** An officer accepted that the paper is late for a cause outside the applicant’s control. */
    readonly excused: {
      readonly reason: string

      /** A moment in UTC. */
      readonly grantedAt: string
    } | null
  }
  readonly Consequence: {
    readonly from: Schemas['State']
    readonly to: Schemas['State']
    readonly way: readonly {
      readonly act:
        | 'start-draft'
        | 'save-draft'
        | 'submit'
        | 'import'
        | 'correct'
        | 'update'
        | 're-assess'
        | 'withdraw'
        | 'renew'
        | 'expire'
        | 'register-job-bank'
        | 'lapse-job-bank'
        | 'abolish-job-bank'
        | 'confirm-nomination'
        | 'deny-nomination'
        | 'accept-nomination'
        | 'refuse-nomination'
        | 'lapse-nomination'
        | 'take-back-nomination'
        | 'give-up-nomination'
        | 'invite'
        | 'decline'
        | 'lapse'
        | 'reopen'
        | 'cancel'
        | 'reinstate'
        | 'apply'
        | 'return'
        | 'accept'
        | 'refuse'
        | 'withdraw-application'
        | 'approve'
        | 'land'
        | 'bar'
        | 'end-bar'
      readonly to: Schemas['State']
    }[]
    readonly points: { readonly before: number | null; readonly after: number }
    readonly eligible: { readonly before: boolean | null; readonly after: boolean }
    readonly programs: {
      readonly gained: readonly ('pnp' | 'cec' | 'fsw' | 'fst')[]
      readonly lost: readonly ('pnp' | 'cec' | 'fsw' | 'fst')[]
    }
    readonly categories: {
      readonly gained: readonly (
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
      )[]
      readonly lost: readonly (
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
      )[]
    }
    readonly place: Schemas['PlaceInLine']

    /** Whether it ends the profile for good. */
    readonly ends: boolean
    readonly said: Schemas['InBothLanguages']
  }
  readonly Correction: {
    readonly madeOn: string
    readonly of: 'round' | 'distribution'
    readonly key: string
    readonly field: string
    readonly published: string
    readonly corrected: string | null
    readonly why: { readonly en: string; readonly fr: string }
    readonly source: string
  }
  readonly CorrectionProposal: {
    readonly number: number
    readonly round: string
    readonly field: 'on' | 'at' | 'name' | 'programsName' | 'invitations' | 'minimumCrs' | 'tieBreakAt'
    readonly published: string
    readonly corrected: string | null
    readonly why: Schemas['InBothLanguages']
    readonly source: string
    readonly proposed: {
      /** A moment in UTC. */
      readonly at: string
      readonly by: string
    }
    readonly decided: {
      readonly decision: 'made' | 'refused'

      /** A moment in UTC. */
      readonly at: string
      readonly by: string
      readonly reason: string | null
    } | null
  }
  readonly CorrectionProposalPage: {
    readonly items: readonly Schemas['CorrectionProposal'][]
    readonly next: string | null
  }
  readonly CorrectionRefusal: { readonly reason: string }
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
  readonly Deadline: {
    readonly kind: 'draft' | 'profile' | 'nomination' | 'invitation' | 'job-bank'

    /** A moment in UTC. */
    readonly from: string

    /** The first moment that is too late. */
    readonly until: string

    /** Whole days; 0 on the last one, below 0 where it is over. */
    readonly daysLeft: number
  }

  /** What faults of the service added to a deadline. */
  readonly DeadlineReceipt: {
    readonly round: string
    readonly number: number

    /** A moment in UTC. */
    readonly givenAt: string

    /** A moment in UTC. */
    readonly oldUntil: string

    /** A moment in UTC. */
    readonly newUntil: string
    readonly lines: readonly {
      readonly fault: string

      /** A moment in UTC. */
      readonly from: string

      /** A moment in UTC. */
      readonly to: string
      readonly minutes: number
    }[]
    readonly says: readonly Schemas['InBothLanguages'][]
  }
  readonly DecideApplication:
    | {
        readonly decision: 'refuse'
        readonly reasons: readonly {
          /** One of section-11-2, program, inadmissible. */
          readonly reason: string
          readonly says: string
        }[]
      }
    | {
        readonly decision: 'approve'

        /** The last day of the visa or confirmation, YYYY-MM-DD. */
        readonly validThrough: string

        /** Why section 11.2 is met where the findings say it is not. */
        readonly despite?: string
      }
  readonly DecidedApplication: {
    readonly profile: string
    readonly round: string
    readonly state: 'approved' | 'refused'

    /** Whole Canadian dollars; below 0 for what came back. */
    readonly refunded: number
  }
  readonly Declaration: {
    /** Where the applicant lives today. */
    readonly presentCountry: string
    readonly principal: {
      readonly stays?: readonly { readonly country: string; readonly from: string; readonly to: string | null }[]
      readonly medicalExam?: { readonly number: string; readonly examinedOn: string }
    }
    readonly spouse?: {
      readonly bornOn: string
      readonly accompanying: boolean
      readonly presentCountry?: string
      readonly stays?: readonly { readonly country: string; readonly from: string; readonly to: string | null }[]
      readonly medicalExam?: { readonly number: string; readonly examinedOn: string }
    }
    readonly children?: readonly {
      readonly bornOn: string
      readonly accompanying: boolean
      readonly citizenOrPermanentResident?: boolean
      readonly presentCountry?: string
      readonly stays?: readonly { readonly country: string; readonly from: string; readonly to: string | null }[]
      readonly medicalExam?: { readonly number: string; readonly examinedOn: string }
    }[]
    readonly representative: boolean
    readonly fundsExemption?: 'none' | 'cec' | 'authorized-with-offer'
    readonly permanentResidenceFee: 'now' | 'later'
  }
  readonly DeclinedInvitation: {
    readonly profile: string
    readonly round: string
    readonly state: Schemas['State']

    /** A moment in UTC. */
    readonly submittedAt: string

    /** A moment in UTC. */
    readonly expiresAt: string
    readonly points: number | null
  }
  readonly DeniedNomination: { readonly profile: string; readonly state: Schemas['State'] }
  readonly DenyNomination: { readonly reason?: string }
  readonly Distribution: {
    readonly asOn: string
    readonly publishedWith: string | null
    readonly bands: readonly Schemas['Band'][]
    readonly groups: readonly Schemas['Band'][]
    readonly total: number
    readonly quality: 'official' | 'official-coarse' | 'official-report' | 'copy' | 'own'
    readonly source: string
    readonly notes: readonly ({ readonly code: string } & Readonly<Record<string, unknown>>)[]
  }
  readonly DistributionPage: { readonly items: readonly Schemas['Distribution'][]; readonly next: string | null }
  readonly Document: {
    readonly document: string
    readonly task: string
    readonly name: string
    readonly type: 'application/pdf' | 'image/jpeg' | 'image/png' | 'image/tiff'
    readonly bytes: number

    /** SHA-256 in hexadecimal digits. */
    readonly digest: string

    /** A moment in UTC. */
    readonly uploadedAt: string

    /** It counts once the scan calls it clean. */
    readonly scan: 'waiting' | 'clean' | 'refused'
    readonly issuedOn: string | null
    readonly validThrough: string | null
  }
  readonly DocumentPage: { readonly items: readonly Schemas['Document'][]; readonly next: string | null }
  readonly Done: { readonly done: true }
  readonly EditedFacts: {
    readonly facts?: Schemas['Profile']

    /** Facts without a day of their own that were so already at the invitation: family, familySize, fundsCad, authorizedToWorkInCanada, plansToLiveOutsideQuebec, firstOfficialLanguage, primaryOccupation, jobOffers, relativesInCanada, militaryService. */
    readonly corrected?: readonly string[]
  }
  readonly EndedBar: {
    readonly person: string

    /** A moment in UTC. */
    readonly endedAt: string
  }
  readonly EndedSessions: { readonly ended: number }

  /** docs/journal.md says how to check it. */
  readonly EntryProof: {
    readonly kind: 'profile' | 'person' | 'round' | 'allocation' | 'service' | 'account'
    readonly subject: string
    readonly seq: number

    /** SHA-256, in hexadecimal digits. */
    readonly digest: string

    /** Its place under the seal, from 0. */
    readonly index: number

    /** From its own height up. */
    readonly path: readonly string[]
    readonly seal: {
      readonly number: number
      readonly firstLeaf: number
      readonly leaves: number

      /** A moment in UTC. */
      readonly sealedAt: string

      /** SHA-256, in hexadecimal digits. */
      readonly root: string

      /** SHA-256, in hexadecimal digits. */
      readonly chained: string
    }
  }

  /** As webhooks send it. `cursor` counts without a gap: who has seen 7 and is sent 9 asks for what follows 7. */
  readonly Event:
    | {
        readonly id: string
        readonly timestamp: string
        readonly cursor: number
        readonly type: 'round.published'
        readonly data: {
          readonly round: Schemas['Round']
          readonly addresses: { readonly data: string; readonly en?: string; readonly fr?: string }
        }
      }
    | {
        readonly id: string
        readonly timestamp: string
        readonly cursor: number
        readonly type: 'correction.made'
        readonly data: {
          readonly correction: Schemas['Correction']
          readonly round: Schemas['Round'] | null
          readonly addresses: { readonly data: string; readonly en?: string; readonly fr?: string }
        }
      }
    | {
        readonly id: string
        readonly timestamp: string
        readonly cursor: number
        readonly type: 'distribution.published'
        readonly data:
          | {
              readonly distribution: Schemas['Distribution']
              readonly addresses: { readonly data: string; readonly en?: string; readonly fr?: string }
            }
          | {
              readonly own: Schemas['OwnDistribution']
              readonly addresses: { readonly data: string; readonly en?: string; readonly fr?: string }
            }
      }
    | {
        readonly id: string
        readonly timestamp: string
        readonly cursor: number
        readonly type: 'nomination.changed'
        readonly data: {
          readonly nomination: {
            readonly profile: string
            readonly number: number
            readonly year: number
            readonly was: string | null
            readonly state: string
          }
          readonly addresses: { readonly data: string; readonly en?: string; readonly fr?: string }
        }
      }
  readonly EventPage: {
    readonly items: readonly Schemas['Event'][]

    /** To ask with next: of the last event here, or the one asked with. */
    readonly cursor: number

    /** Whether more follow already. */
    readonly more: boolean
  }
  readonly ExecutedRound: {
    readonly number: string
    readonly state: 'drafted' | 'sent-back' | 'withdrawn' | 'approved' | 'running' | 'held' | 'published'
    readonly stateName: Schemas['InBothLanguages']
    readonly version: number
    readonly instruction: Schemas['Instruction']

    /** SHA-256 of the instruction, as its texts carry it. */
    readonly digest: string
    readonly prepared: {
      /** A moment in UTC. */
      readonly at: string
      readonly by: string
    }
    readonly approved: {
      /** A moment in UTC. */
      readonly at: string
      readonly by: string
    } | null
    readonly held: {
      /** A moment in UTC. */
      readonly at: string
      readonly by: string
    } | null
    readonly published: {
      /** A moment in UTC. */
      readonly at: string
      readonly by: string
    } | null
    readonly result: Schemas['RoundResult'] | null

    /** It had been held before: nothing was changed. */
    readonly heldBefore: boolean
  }
  readonly Family: { readonly list: Schemas['TaskList']; readonly declaration: Schemas['Declaration'] }
  readonly FaultReport: {
    readonly fault: string
    readonly knownBefore: boolean
    readonly lengthened: number
    readonly reopened: readonly string[]
    readonly stayLapsed: readonly {
      readonly profile: string
      readonly round: string
      readonly why: 'not-lapsed' | 'another-profile' | 'no-place'
    }[]
  }
  readonly Faults: {
    readonly items: readonly {
      readonly fault: string

      /** A moment in UTC. */
      readonly from: string

      /** A moment in UTC. */
      readonly to: string
      readonly what: string

      /** A moment in UTC. */
      readonly recordedAt: string
      readonly recordedBy: string
    }[]
  }
  readonly Fees: {
    readonly on: string
    readonly lines: readonly {
      readonly kind: 'processing' | 'permanent-residence' | 'biometrics'
      readonly of: string

      /** Whole Canadian dollars. */
      readonly cad: number
      readonly title: Schemas['InBothLanguages']
      readonly source: Schemas['Source']
      readonly doubt?: string
    }[]
    readonly byKind: {
      /** Whole Canadian dollars. */
      readonly processing: number

      /** Whole Canadian dollars. */
      readonly 'permanent-residence': number

      /** Whole Canadian dollars. */
      readonly biometrics: number
    }

    /** Whole Canadian dollars. */
    readonly total: number
    readonly refundable: {
      /** Whole Canadian dollars. */
      readonly returned: number

      /** Whole Canadian dollars. */
      readonly refused: number
    }
    readonly changesOn: string | null
  }

  /** null where nobody signs in as the person. */
  readonly FiledAccount: {
    readonly email: string
    readonly emailVerified: boolean

    /** A moment in UTC. */
    readonly openedAt: string

    /** A moment in UTC. */
    readonly disabledAt: string | null
    readonly secondFactor: boolean
    readonly passkeys: readonly {
      readonly name: string | null

      /** A moment in UTC. */
      readonly madeAt: string | null
    }[]
    readonly sessions: readonly {
      /** A moment in UTC. */
      readonly startedAt: string

      /** A moment in UTC. */
      readonly seenAt: string

      /** A moment in UTC. */
      readonly expiresAt: string
      readonly address: string | null
      readonly program: string | null
    }[]
    readonly journal: readonly Schemas['FiledEntry'][]
  } | null
  readonly FiledActor: { readonly kind: string; readonly title: string; readonly name: string | null }
  readonly FiledApplication: {
    readonly round: string
    readonly state: string

    /** A moment in UTC. */
    readonly begunAt: string

    /** A moment in UTC. */
    readonly receivedAt: string | null

    /** A moment in UTC. */
    readonly decidedAt: string | null
    readonly declaration?: unknown
    readonly facts?: unknown
    readonly findings?: unknown
    readonly reasons?: unknown
    readonly documents: readonly Schemas['FiledDocument'][]
    readonly payments: readonly Schemas['FiledPayment'][]
  }
  readonly FiledAssessment: {
    /** Which entry of the journal it led to; null for the day of the file. */
    readonly entry: number | null
    readonly act: string | null
    readonly version: number
    readonly on: string

    /** SHA-256; a review of one of its lines names it. */
    readonly digest: string | null

    /** Points by the journal. */
    readonly recordedPoints: number | null

    /** Whether what is computed now is what the journal has. */
    readonly agrees: boolean | null
    readonly assessment: Schemas['Assessment'] | null
    readonly unassessed: { readonly code: string; readonly message: string } | null
  }
  readonly FiledDocument: {
    readonly id: string
    readonly task: string
    readonly name: string
    readonly type: string
    readonly bytes: number
    readonly digest: string

    /** A moment in UTC. */
    readonly uploadedAt: string
    readonly scan: string

    /** A moment in UTC. */
    readonly scannedAt: string | null
    readonly scanSays: string | null
    readonly issuedOn: string | null
    readonly validUntil: string | null

    /** A moment in UTC. */
    readonly removedAt: string | null
  }
  readonly FiledEntry: {
    readonly number: number

    /** From when it is so in law. */
    readonly at: string

    /** A moment in UTC. */
    readonly recordedAt: string
    readonly act: string
    readonly title: string
    readonly by: Schemas['FiledActor']

    /** The row of the table of moves: docs/lifecycle.md */
    readonly transition: string | null
    readonly sources: readonly string[]
    readonly detail: Readonly<Record<string, unknown>>
  }
  readonly FiledLook: {
    /** A moment in UTC. */
    readonly at: string
    readonly by: Schemas['FiledActor']
    readonly act: string
    readonly title: string

    /** Of which profile; null for what is kept of the person. */
    readonly profile: string | null
    readonly detail: Readonly<Record<string, unknown>>
  }
  readonly FiledPayment: {
    readonly id: string
    readonly kind: string
    readonly cad: number

    /** A moment in UTC. */
    readonly paidAt: string
    readonly lines?: unknown
  }

  /** null for an imported profile, which is of nobody registered. */
  readonly FiledPerson: {
    readonly person: string

    /** A moment in UTC. */
    readonly registeredAt: string
    readonly familyName: string
    readonly givenNames: string
    readonly bornOn: string
    readonly language: 'en' | 'fr'
    readonly email: string | null
    readonly synthetic: boolean

    /** A moment in UTC. */
    readonly barredAt: string | null

    /** A moment in UTC. */
    readonly barredUntil: string | null
    readonly passports: readonly { readonly country: string; readonly number: string }[]
    readonly roles: readonly {
      readonly role: string
      readonly province: string | null

      /** A moment in UTC. */
      readonly givenAt: string

      /** A moment in UTC. */
      readonly endedAt: string | null
    }[]
    readonly representatives: readonly {
      readonly number: number
      readonly account: string
      readonly licence: string
      readonly scope: string

      /** A moment in UTC. */
      readonly grantedAt: string

      /** A moment in UTC. */
      readonly endsAt: string

      /** A moment in UTC. */
      readonly revokedAt: string | null
    }[]
    readonly account: Schemas['FiledAccount']
    readonly journal: readonly Schemas['FiledEntry'][]
  } | null
  readonly FiledProfile: {
    readonly profile: string
    readonly state: Schemas['State']
    readonly stateTitle: string

    /** A moment in UTC. */
    readonly since: string

    /** A moment in UTC. */
    readonly startedAt: string | null

    /** A moment in UTC. */
    readonly submittedAt: string | null

    /** A moment in UTC. */
    readonly expiresAt: string | null

    /** A moment in UTC. */
    readonly dueAt: string | null
    readonly version: number
    readonly points: number | null
    readonly programs: readonly string[]
    readonly validationCode: string | null

    /** From when it may be disposed of, as it stands. */
    readonly keptUntil: string | null
    readonly answers: readonly {
      readonly pointer: string
      readonly value?: unknown

      /** A moment in UTC. */
      readonly savedAt: string
    }[]
    readonly versions: readonly {
      readonly version: number

      /** A moment in UTC. */
      readonly acceptedAt: string
      readonly digest: string
      readonly declared: Readonly<Record<string, unknown>>
    }[]
    readonly assessments: readonly Schemas['FiledAssessment'][]
    readonly nominations: readonly {
      readonly number: number
      readonly province: string
      readonly provinceName: string
      readonly year: number
      readonly state: string
      readonly certificate: string

      /** A moment in UTC. */
      readonly offeredAt: string

      /** A moment in UTC. */
      readonly lapsesAt: string

      /** A moment in UTC. */
      readonly decidedAt: string | null
      readonly expiresOn: string | null
      readonly reason: string | null
    }[]
    readonly invitations: readonly {
      readonly round: string
      readonly state: string

      /** A moment in UTC. */
      readonly invitedAt: string

      /** A moment in UTC. */
      readonly issuedUntil: string

      /** A moment in UTC. */
      readonly lapsesAt: string

      /** A moment in UTC. */
      readonly answeredAt: string | null
      readonly program: string
      readonly category: string | null
      readonly points: number
      readonly rank: number
      readonly version: number
      readonly reason: string | null
    }[]
    readonly receipts: readonly {
      readonly round: string
      readonly number: number

      /** A moment in UTC. */
      readonly givenAt: string

      /** A moment in UTC. */
      readonly oldUntil: string

      /** A moment in UTC. */
      readonly newUntil: string
      readonly lines?: unknown
    }[]
    readonly applications: readonly Schemas['FiledApplication'][]
    readonly letters: readonly {
      readonly key: string
      readonly kind: string

      /** A moment in UTC. */
      readonly writtenAt: string

      /** A moment in UTC. */
      readonly readAt: string | null
      readonly subject: string
      readonly body: readonly (string | { readonly items: readonly string[] })[]
      readonly notes: readonly string[]
    }[]
    readonly messages: readonly {
      readonly letter: string
      readonly address: string
      readonly language: 'en' | 'fr'
      readonly state: string

      /** A moment in UTC. */
      readonly waitsSince: string

      /** A moment in UTC. */
      readonly sentAt: string | null
      readonly attempts: number
    }[]
    readonly reviews: readonly Schemas['FiledReview'][]
    readonly journal: readonly Schemas['FiledEntry'][]
  }
  readonly FiledReview: {
    readonly number: number
    readonly state: string
    readonly stateTitle: string
    readonly about: string
    readonly rule: string | null
    readonly assessment: string | null
    readonly entry: number | null
    readonly reason: string

    /** A moment in UTC. */
    readonly askedAt: string

    /** A moment in UTC. */
    readonly dueAt: string
    readonly daysLeft: number
    readonly overdue: boolean

    /** A moment in UTC. */
    readonly takenAt: string | null

    /** A moment in UTC. */
    readonly answeredAt: string | null
    readonly answer: string | null
    readonly reasons: string | null
    readonly effect?: unknown
    readonly trace?: unknown
  }
  readonly FoundCase: {
    readonly profile: string
    readonly person: string | null
    readonly state: Schemas['State']

    /** A moment in UTC. */
    readonly since: string
  }
  readonly FoundCases: { readonly items: readonly Schemas['FoundCase'][] }
  readonly Grant: {
    readonly number: number
    readonly account: string
    readonly licence: string

    /** `read`; `draft` to prepare too; `submit` to present too. Each holds those before it. */
    readonly scope: 'read' | 'draft' | 'submit'

    /** A moment in UTC. */
    readonly grantedAt: string

    /** The first moment at which it holds no more. */
    readonly endsAt: string

    /** A moment in UTC. */
    readonly revokedAt: string | null
    readonly holds: boolean
  }
  readonly GrantPage: { readonly items: readonly Schemas['Grant'][]; readonly next: string | null }
  readonly GrantRequest: {
    /** The account of the representative, who tells it. */
    readonly account: string

    /** The number as the register of the College, the law society or the Chambre des notaires has it. */
    readonly licence: string

    /** `read`; `draft` to prepare too; `submit` to present too. Each holds those before it. */
    readonly scope: 'read' | 'draft' | 'submit'

    /** The last day (UTC), within twelve months. */
    readonly until: string
  }

  /** What section 11.2 says at both legal dates, and what to do. */
  readonly GuardFindings: {
    readonly met: boolean
    readonly points: {
      readonly invited: number
      readonly atInvitation: number
      readonly onReceipt: number
      readonly onReceiptAtThatAge: number
    }
    readonly advice: { readonly act: 'apply' | 'decline'; readonly says: Schemas['InBothLanguages'] }
    readonly findings: readonly {
      readonly rule: string
      readonly date: 'invitation' | 'receipt'
      readonly on: string
      readonly met: boolean

      /** One that does not is another reading, shown beside the one chosen. */
      readonly decides: boolean
      readonly forgiven: 'birthday' | 'still-ranked' | null
      readonly has: number | string | boolean | null
      readonly needs: number | string | boolean | null
      readonly unit: string
      readonly unmet: readonly Schemas['Criterion'][]
      readonly source: Schemas['Source']
      readonly doubt?: Schemas['InBothLanguages']
    }[]
  }
  readonly GuardRequest: {
    readonly facts?: Schemas['Profile']

    /** Facts without a day of their own that were so already at the invitation: family, familySize, fundsCad, authorizedToWorkInCanada, plansToLiveOutsideQuebec, firstOfficialLanguage, primaryOccupation, jobOffers, relativesInCanada, militaryService. */
    readonly corrected?: readonly string[]

    /** The day the application would be received; today otherwise. */
    readonly receivedOn?: string
  }
  readonly HeldRole: {
    readonly role: Schemas['Role']

    /** Of the role of a province, and of no other. */
    readonly province?: 'AB' | 'BC' | 'MB' | 'NB' | 'NL' | 'NS' | 'NT' | 'ON' | 'PE' | 'SK' | 'YT'
  }
  readonly HistoryEntry: {
    readonly number: number

    /** From when it is so in law. */
    readonly at: string

    /** A moment in UTC. */
    readonly recordedAt: string
    readonly act: string
    readonly title: Schemas['InBothLanguages'] | null
    readonly transition: string | null
    readonly by: Schemas['Actor']
  }
  readonly HistoryPage: { readonly items: readonly Schemas['HistoryEntry'][]; readonly next: string | null }
  readonly InBothLanguages: { readonly en: string; readonly fr: string }
  readonly Instruction: {
    readonly round: number | string
    readonly type: 'general' | 'program' | 'category'

    /** Of a program round alone. */
    readonly program?: 'pnp' | 'cec' | 'fsw' | 'fst'

    /** Of a category round alone. */
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
    readonly invitations: number

    /** The moment as of which the pool is ranked. */
    readonly at: string

    /** When the invitations may be issued, both moments included. */
    readonly within?: readonly [string, string]
  }
  readonly Invitation: {
    readonly round: string
    readonly state: 'issued' | 'applied' | 'declined' | 'lapsed' | 'cancelled'

    /** A moment in UTC. */
    readonly invitedAt: string

    /** The deadline as it was issued. */
    readonly issuedUntil: string

    /** As it holds, with the minutes of faults: the first that is too late. */
    readonly lapsesAt: string

    /** A moment in UTC. */
    readonly answeredAt: string | null
    readonly program: string
    readonly category: string | null
    readonly points: number
  }
  readonly InvitationPage: { readonly items: readonly Schemas['Invitation'][]; readonly next: string | null }
  readonly JournalEntry: {
    readonly kind: 'profile' | 'person' | 'round' | 'allocation' | 'service' | 'account'
    readonly subject: string

    /** Its number in the chain, from 1. */
    readonly seq: number

    /** From when it is so in law. */
    readonly at: string

    /** A moment in UTC. */
    readonly recordedAt: string
    readonly actor: string
    readonly act: string
    readonly says: Schemas['InBothLanguages']

    /** The row of docs/lifecycle.md. */
    readonly transition: string | null
    readonly rules: string

    /** SHA-256, in hexadecimal digits. */
    readonly before: string | null

    /** SHA-256, in hexadecimal digits. */
    readonly after: string | null

    /** On what, as canonical JSON, to the letter: the digest is of it. */
    readonly detail: string

    /** SHA-256, in hexadecimal digits. */
    readonly digest: string

    /** Its number in the sealed log; `null` while it waits. */
    readonly leaf: number | null
  }
  readonly JournalPage: { readonly items: readonly Schemas['JournalEntry'][]; readonly next: string | null }
  readonly Landed: {
    readonly profile: string

    /** A moment in UTC. */
    readonly landedAt: string
  }
  readonly Landing: {
    readonly profile: string

    /** A moment in UTC. */
    readonly landedAt: string
  }
  readonly LanguageLevels: {
    readonly language: 'english' | 'french'
    readonly listening: number
    readonly reading: number
    readonly writing: number
    readonly speaking: number
  } | null
  readonly Letter: {
    /** Its name in this profile; not for reading. */
    readonly letter: string
    readonly kind:
      | 'profile-accepted'
      | 'not-eligible'
      | 'not-assessed'
      | 'profile-updated'
      | 'score-changed'
      | 'removed-ineligible'
      | 'profile-expired'
      | 'draft-expired'
      | 'reminder'
      | 'withdrawn'
      | 'nomination-offered'
      | 'nomination-accepted'
      | 'nomination-refused'
      | 'nomination-lapsed'
      | 'nomination-taken-back'
      | 'invited'
      | 'invitation-declined'
      | 'invitation-expired'
      | 'invitation-cancelled'
      | 'deadline-extended'
      | 'application-received'
      | 'application-returned'
      | 'application-complete'
      | 'application-approved'
      | 'application-refused'
      | 'application-withdrawn'
      | 'barred'
      | 'review-answered'
      | 'by-representative'
    readonly subject: string

    /** A moment in UTC. */
    readonly writtenAt: string

    /** When its person first read it. */
    readonly readAt: string | null
    readonly language: 'en' | 'fr'

    /** Paragraphs and lists. */
    readonly body: readonly (string | { readonly items: readonly string[] })[]

    /** What every letter says. */
    readonly notes: readonly string[]
  }
  readonly LetterPage: { readonly items: readonly Schemas['ListedLetter'][]; readonly next: string | null }
  readonly ListedLetter: {
    /** Its name in this profile; not for reading. */
    readonly letter: string
    readonly kind:
      | 'profile-accepted'
      | 'not-eligible'
      | 'not-assessed'
      | 'profile-updated'
      | 'score-changed'
      | 'removed-ineligible'
      | 'profile-expired'
      | 'draft-expired'
      | 'reminder'
      | 'withdrawn'
      | 'nomination-offered'
      | 'nomination-accepted'
      | 'nomination-refused'
      | 'nomination-lapsed'
      | 'nomination-taken-back'
      | 'invited'
      | 'invitation-declined'
      | 'invitation-expired'
      | 'invitation-cancelled'
      | 'deadline-extended'
      | 'application-received'
      | 'application-returned'
      | 'application-complete'
      | 'application-approved'
      | 'application-refused'
      | 'application-withdrawn'
      | 'barred'
      | 'review-answered'
      | 'by-representative'
    readonly subject: string

    /** A moment in UTC. */
    readonly writtenAt: string

    /** When its person first read it. */
    readonly readAt: string | null
  }
  readonly ListedProfile: {
    readonly profile: string
    readonly state: Schemas['State']

    /** A moment in UTC. */
    readonly since: string

    /** A moment in UTC. */
    readonly startedAt: string | null

    /** A moment in UTC. */
    readonly submittedAt: string | null

    /** When its time runs out. */
    readonly dueAt: string | null
  }
  readonly LogPage: { readonly items: readonly Schemas['JournalEntry'][]; readonly next: string | null }
  readonly MadeCorrection: { readonly proposal: Schemas['CorrectionProposal']; readonly round: Schemas['Round'] }
  readonly MovePlaces: { readonly places: number; readonly reason?: string }
  readonly NewAnswers:
    | {
        /** Answers that changed, one after the other; without a value an answer is taken away. */
        readonly changes: readonly {
          /** The place of an answer as a JSON pointer (RFC 6901). */
          readonly pointer: string
          readonly value?: unknown
        }[]
      }
    | {
        /** The whole of what is declared. */
        readonly content: Readonly<Record<string, unknown>>
      }
  readonly NewCorrectionProposal: {
    /** The number of the round. */
    readonly round: string
    readonly field: 'on' | 'at' | 'name' | 'programsName' | 'invitations' | 'minimumCrs' | 'tieBreakAt'

    /** What is right, as text; null keeps the figure and makes the doubt public. */
    readonly corrected: string | null
    readonly why: { readonly en: string; readonly fr: string }

    /** Where it was read. */
    readonly source: string
  }
  readonly NewFault: {
    /** A moment in UTC. */
    readonly from: string

    /** A moment in UTC. */
    readonly to: string
    readonly what: string
  }
  readonly NewSecondFactor: {
    /** What an authenticator reads (otpauth://). */
    readonly address: string

    /** The same to type. */
    readonly secret: string

    /** Shown this once; each signs in once without it. */
    readonly recoveryCodes: readonly string[]
  }

  /** A list of `NominationCall`, an object with `nominations` and `requestKey`, or one nomination. */
  readonly NominationBatch: readonly unknown[] | Readonly<Record<string, unknown>>
  readonly NominationBatchAnswer: {
    readonly province: string
    readonly requestKey: string | null
    readonly confirmed: number
    readonly refused: number

    /** In the order of the call. */
    readonly answers: readonly {
      readonly place: { readonly line: number | null; readonly path: string }
      readonly requestKey: string | null
      readonly profile: string | null
      readonly offered: Schemas['OfferedNomination'] | null

      /** Why not; empty where it was confirmed. */
      readonly refused: readonly { readonly code: string; readonly path: string; readonly detail: string }[]
    }[]
  }
  readonly NominationCall: {
    /** Of your choice: the same call under it is carried out once. */
    readonly requestKey: string
    readonly profile: string

    /** What the candidate gave you beside the number. */
    readonly validationCode: string

    /** Your number for the nomination. */
    readonly certificate: string

    /** The last day on which it counts, YYYY-MM-DD. */
    readonly expiresOn?: string | null

    /** Takes a place that is held. */
    readonly held?: boolean
  }
  readonly NominationOfProfile: {
    readonly number: number
    readonly province: string
    readonly name: Schemas['InBothLanguages']
    readonly state: 'offered' | 'accepted' | 'refused' | 'lapsed' | 'taken-back' | 'ended'

    /** A moment in UTC. */
    readonly offeredAt: string

    /** The first moment at which it can be answered no more. */
    readonly lapsesAt: string

    /** A moment in UTC. */
    readonly decidedAt: string | null
  }
  readonly NominationOfProvince: {
    readonly profile: string
    readonly nomination: number
    readonly year: number
    readonly state: 'offered' | 'accepted' | 'refused' | 'lapsed' | 'taken-back' | 'ended'
    readonly certificate: string

    /** A moment in UTC. */
    readonly offeredAt: string

    /** A moment in UTC. */
    readonly lapsesAt: string

    /** A moment in UTC. */
    readonly decidedAt: string | null
    readonly expiresOn: string | null
    readonly reason: string | null
  }
  readonly NominationOfProvincePage: {
    readonly items: readonly Schemas['NominationOfProvince'][]
    readonly next: string | null
  }

  /** What each answer would do, for before the click. */
  readonly NominationOffer: {
    readonly offer: Schemas['InBothLanguages']
    readonly accept: Schemas['InBothLanguages']
    readonly refuse: Schemas['InBothLanguages']
    readonly silence: Schemas['InBothLanguages']
  }
  readonly NominationPage: { readonly items: readonly Schemas['NominationOfProfile'][]; readonly next: string | null }
  readonly NominationRefusal: { readonly reason?: string }
  readonly OfferedNomination: {
    readonly profile: string
    readonly nomination: number
    readonly province: string
    readonly year: number
    readonly certificate: string

    /** A moment in UTC. */
    readonly offeredAt: string

    /** The first moment at which it can be answered no more. */
    readonly lapsesAt: string
  }
  readonly OpenReview: {
    readonly profile: string
    readonly review: number
    readonly state: 'asked' | 'taken' | 'answered'
    readonly about: 'score-line' | 'criterion' | 'refusal'

    /** A moment in UTC. */
    readonly askedAt: string

    /** The service standard. */
    readonly dueAt: string

    /** Whole days, below zero once it is late; of one answered, those left then. */
    readonly daysLeft: number
    readonly overdue: boolean

    /** A moment in UTC. */
    readonly takenAt: string | null
    readonly takenBy: string | null
  }
  readonly OpenReviewPage: { readonly items: readonly Schemas['OpenReview'][]; readonly next: string | null }
  readonly OpenedApplication: {
    readonly profile: string
    readonly round: string
    readonly state: string

    /** A moment in UTC. */
    readonly begunAt: string
    readonly declared: boolean
    readonly list: Schemas['TaskList']
  }

  /** `candidates` is null where the count is hidden. */
  readonly OwnBand: { readonly low: number; readonly high: number; readonly candidates: number | null }
  readonly OwnDistribution: {
    readonly asOn: string
    readonly bands: readonly Schemas['OwnBand'][]
    readonly groups: readonly Schemas['OwnBand'][]
    readonly total: number | null

    /** Counts below it are hidden, and those that would give one away. */
    readonly threshold: number

    /** Whether people of this pool are made up. */
    readonly synthetic: boolean
  }
  readonly OwnDistributionPage: { readonly items: readonly Schemas['OwnDistribution'][]; readonly next: string | null }
  readonly OwnSession: {
    readonly account: string
    readonly email: string

    /** The person of the account, once registered. */
    readonly person: string | null
    readonly roles: readonly Schemas['HeldRole'][]

    /** How many factors were proved. */
    readonly factors: 1 | 2

    /** Whether the account has an authenticator. */
    readonly hasSecondFactor: boolean

    /** Whether a second factor is asked for and was not proved: then only what sets one up is reached. */
    readonly limited: boolean

    /** When its account last proved who it is. */
    readonly provedAt: string

    /** Acts that are signed need no new proof until then. */
    readonly freshUntil: string

    /** It is over then, if it is not used. */
    readonly idleEndsAt: string

    /** It is over then, however much it is used. */
    readonly endsAt: string
    readonly grants: readonly {
      readonly person: string
      readonly scope: 'read' | 'draft' | 'submit'

      /** A moment in UTC. */
      readonly endsAt: string
    }[]
  }
  readonly Passkey: {
    readonly passkey: string
    readonly name: string | null

    /** A moment in UTC. */
    readonly addedAt: string | null

    /** Whether it is kept on more than one device. */
    readonly backedUp: boolean
  }

  /** Options for `navigator.credentials` (Web Authentication, level 3, 5.4 and 5.5), as JSON. */
  readonly PasskeyOptions: Readonly<Record<string, unknown>>

  /** What the browser answered (Web Authentication, level 3, 5.1), as JSON. */
  readonly PasskeyResponse: {
    readonly id: string
    readonly rawId: string
    readonly type: 'public-key'
    readonly authenticatorAttachment?: 'platform' | 'cross-platform' | null
    readonly clientExtensionResults?: Readonly<Record<string, unknown>>
    readonly response: Readonly<Record<string, unknown>>
  }
  readonly Passkeys: { readonly items: readonly Schemas['Passkey'][] }
  readonly Payment: {
    readonly payment: string
    readonly kind: 'processing' | 'permanent-residence' | 'biometrics'

    /** Whole dollars; below 0 for what came back. */
    readonly cad: number

    /** A moment in UTC. */
    readonly paidAt: string
  }
  readonly PaymentRequest: {
    /** The name of the payment: the same again is the same payment. */
    readonly payment: string
    readonly kinds: readonly ('processing' | 'permanent-residence' | 'biometrics')[]

    /** Exactly what is due of these kinds today, in whole dollars. */
    readonly cad: number
  }
  readonly Payments: { readonly payments: readonly Schemas['Payment'][] }
  readonly Person: {
    readonly person: string

    /** A moment in UTC. */
    readonly registeredAt: string
    readonly familyName: string
    readonly givenNames: string
    readonly bornOn: string
    readonly language: 'en' | 'fr'
    readonly email: string | null
    readonly synthetic: boolean

    /** For misrepresentation (IRPA 40); `until` is null while its end is not known. */
    readonly barred: {
      /** A moment in UTC. */
      readonly since: string

      /** A moment in UTC. */
      readonly until: string | null
    } | null
  }
  readonly PersonCase: {
    readonly person: Schemas['Person']
    readonly passports: readonly { readonly country: string; readonly number: string }[]
    readonly profiles: readonly {
      readonly profile: string
      readonly state: Schemas['State']
      readonly version: number
    }[]
  }
  readonly PersonChange: {
    readonly familyName?: string
    readonly givenNames?: string

    /** Passports newly held; those known stay known. */
    readonly passports?: readonly { readonly country: string; readonly number: string }[]
    readonly language?: 'en' | 'fr'
    readonly email?: string | null
  }
  readonly PersonDeclaration: {
    /** As the passport has it; the only name of whoever has one. */
    readonly familyName: string
    readonly givenNames?: string
    readonly bornOn: string
    readonly passports: readonly { readonly country: string; readonly number: string }[]

    /** The official language in which the person is written to. */
    readonly language: 'en' | 'fr'
    readonly email?: string | null

    /** Made up, and labelled so wherever it appears. */
    readonly synthetic?: boolean
  }
  readonly PlaceInLine: { readonly policy: 'begins' | 'kept' | 'given-up'; readonly said: Schemas['InBothLanguages'] }
  readonly PoolReleases: {
    readonly weeks: readonly {
      readonly week: string

      /** A moment in UTC. */
      readonly takenAt: string
    }[]
    readonly tables: readonly string[]
  }
  readonly PoolTable: {
    /** The Monday it begins on. */
    readonly week: string

    /** The pool as it stood then. */
    readonly takenAt: string
    readonly table: string
    readonly values: readonly string[]

    /** `null` where the table would give small counts away. */
    readonly rows:
      | readonly {
          /** `null`: all. */
          readonly band: { readonly low: number; readonly high: number } | null
          readonly candidates: number

          /** By value, in their order; `null` is hidden. */
          readonly counts: readonly (number | null)[]
        }[]
      | null
    readonly note: Schemas['InBothLanguages']
  }
  readonly Preparation: {
    readonly instruction: {
      readonly type: 'general' | 'program' | 'category'

      /** Of a program round alone. */
      readonly program?: 'pnp' | 'cec' | 'fsw' | 'fst'

      /** Of a category round alone. */
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
      readonly invitations: number

      /** The moment as of which the pool is ranked. */
      readonly at: string

      /** When the invitations may be issued, both moments included. */
      readonly within?: readonly [string, string]
    }

    /** The digest of the version that this one takes the place of, as it was read; null for the first. */
    readonly replaces: string | null
  }
  readonly PreparedRound: {
    readonly number: string
    readonly state: 'drafted' | 'sent-back' | 'withdrawn' | 'approved' | 'running' | 'held' | 'published'
    readonly stateName: Schemas['InBothLanguages']
    readonly version: number
    readonly instruction: Schemas['Instruction']

    /** SHA-256 of the instruction, as its texts carry it. */
    readonly digest: string
    readonly prepared: {
      /** A moment in UTC. */
      readonly at: string
      readonly by: string
    }
    readonly approved: {
      /** A moment in UTC. */
      readonly at: string
      readonly by: string
    } | null
    readonly held: {
      /** A moment in UTC. */
      readonly at: string
      readonly by: string
    } | null
    readonly published: {
      /** A moment in UTC. */
      readonly at: string
      readonly by: string
    } | null
    readonly result: Schemas['RoundResult'] | null
  }
  readonly PreparedRoundPage: { readonly items: readonly Schemas['PreparedRound'][]; readonly next: string | null }
  readonly Preview: {
    readonly id: number

    /** A moment in UTC. */
    readonly previewedAt: string
    readonly previewedBy: string

    /** As it was looked at. */
    readonly instruction?: unknown

    /** The cut-off and counts that were shown. */
    readonly result?: unknown

    /** SHA-256, in hexadecimal digits. */
    readonly digest: string
  }
  readonly PreviewPage: { readonly items: readonly Schemas['Preview'][]; readonly next: string | null }
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
  readonly ProfileFile: {
    readonly profile: string
    readonly state: Schemas['State']
    readonly title: Schemas['InBothLanguages']
    readonly meaning: Schemas['InBothLanguages']

    /** A moment in UTC. */
    readonly since: string

    /** The place in line. */
    readonly submittedAt: string | null

    /** The end of its twelve months. */
    readonly expiresAt: string | null

    /** What a province names beside the number. */
    readonly validationCode: string | null
    readonly points: number | null
    readonly programs: readonly ('pnp' | 'cec' | 'fsw' | 'fst')[]

    /** How many stand before it in the pool, and how many there are. */
    readonly place: { readonly before: number; readonly candidates: number } | null

    /** Soonest first. */
    readonly deadlines: readonly Schemas['Deadline'][]

    /** What the person can do to it now, and what each does to the place in line. */
    readonly possible: readonly {
      readonly act:
        | 'start-draft'
        | 'save-draft'
        | 'submit'
        | 'import'
        | 'correct'
        | 'update'
        | 're-assess'
        | 'withdraw'
        | 'renew'
        | 'expire'
        | 'register-job-bank'
        | 'lapse-job-bank'
        | 'abolish-job-bank'
        | 'confirm-nomination'
        | 'deny-nomination'
        | 'accept-nomination'
        | 'refuse-nomination'
        | 'lapse-nomination'
        | 'take-back-nomination'
        | 'give-up-nomination'
        | 'invite'
        | 'decline'
        | 'lapse'
        | 'reopen'
        | 'cancel'
        | 'reinstate'
        | 'apply'
        | 'return'
        | 'accept'
        | 'refuse'
        | 'withdraw-application'
        | 'approve'
        | 'land'
        | 'bar'
        | 'end-bar'
      readonly title: Schemas['InBothLanguages']
      readonly place: Schemas['PlaceInLine'] | null
    }[]
    readonly versions: readonly {
      readonly version: number

      /** A moment in UTC. */
      readonly acceptedAt: string
      readonly digest: string
    }[]
    readonly nominations: readonly Schemas['NominationOfProfile'][]
    readonly invitations: readonly Schemas['Invitation'][]
    readonly receipts: readonly Schemas['DeadlineReceipt'][]
  }
  readonly ProfilePage: { readonly items: readonly Schemas['ListedProfile'][]; readonly next: string | null }
  readonly ProfileStands: { readonly profile: string; readonly state: Schemas['State']; readonly points: number | null }
  readonly ProfileVersion: {
    readonly version: number

    /** A moment in UTC. */
    readonly acceptedAt: string
    readonly digest: string

    /** The answers put together, as a `Profile` has them; what is not answered is not there. */
    readonly content: Readonly<Record<string, unknown>>
  }
  readonly ProviderAddress: { readonly url: string }
  readonly ProvinceSearch: { readonly where: Schemas['Sought'] }
  readonly ProvinceSearchAnswer: {
    /** The pool as it stood then: all counts of a day are of one. */
    readonly takenAt: string
    readonly count: number | null

    /** Why there is no count: fewer than 20, or fewer than 20 could be counted with it. */
    readonly hidden: 'under-floor' | 'subtraction' | null
    readonly says: Schemas['InBothLanguages']
  }
  readonly Publication: {
    readonly round: Schemas['Round']

    /** A moment in UTC. */
    readonly publishedAt: string
  }
  readonly PublishedInstruction: {
    readonly instruction: Schemas['Instruction']

    /** SHA-256 of the instruction: it stands in both texts. docs/rounds.md */
    readonly digest: string
    readonly texts: { readonly en: string; readonly fr: string }

    /** What was asked of the standings, as SQL. */
    readonly query: string
    readonly approvedAt: string
    readonly heldAt: string
    readonly publishedAt: string

    /** The digest of the round. docs/rounds.md */
    readonly roundDigest: string
  }
  readonly PutBack: {
    readonly profile: string
    readonly round: string
    readonly state: Schemas['State']

    /** A moment in UTC. */
    readonly submittedAt: string

    /** A moment in UTC. */
    readonly expiresAt: string
    readonly points: number | null
  }
  readonly Reasoned: { readonly reason: string }
  readonly ReasonedInstruction: {
    /** SHA-256 of the instruction, as its texts carry it. */
    readonly digest: string
    readonly reason: string
  }
  readonly ReceivedApplication: {
    readonly profile: string
    readonly round: string

    /** A moment in UTC. */
    readonly receivedAt: string
    readonly guarded: Schemas['GuardFindings']
    readonly completeness: Schemas['Completeness']
  }
  readonly RecordWhole: Readonly<Record<string, unknown>>
  readonly RecoveryCodes: { readonly recoveryCodes: readonly string[] }
  readonly RegisterPersonForThem: {
    readonly person?: Schemas['PersonDeclaration']

    /** Persons that are ruled to be others, in spite of name and birth date. */
    readonly distinctFrom?: readonly string[]
  }
  readonly RemovedDocument: { readonly document: string }
  readonly Renewal: {
    readonly way: 'early' | 'after'

    /** The place in line now. */
    readonly submittedAt: string

    /** The place in line after it. */
    readonly newSubmittedAt: string

    /** A moment in UTC. */
    readonly expiresAt: string

    /** A moment in UTC. */
    readonly newExpiresAt: string
    readonly losesNomination: 'none' | 'offered' | 'accepted'
    readonly said: Schemas['InBothLanguages']
  }
  readonly RenewalPreview: {
    readonly renewal: Schemas['Renewal']
    readonly to: 'not-eligible' | 'pending-nomination-confirmation' | 'pending-job-bank' | 'in-pool'
    readonly assessment: Schemas['Assessment']
  }
  readonly RenewalRequest: {
    /** Answers that changed, one after the other; without a value an answer is taken away. */
    readonly changes?: readonly {
      /** The place of an answer as a JSON pointer (RFC 6901). */
      readonly pointer: string
      readonly value?: unknown
    }[]
  }
  readonly RenewedProfile: {
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
    readonly renewal: Schemas['Renewal']
    readonly earlier: string
  }
  readonly Review: {
    readonly profile: string
    readonly review: number
    readonly state: 'asked' | 'taken' | 'answered'
    readonly about: 'score-line' | 'criterion' | 'refusal'

    /** A moment in UTC. */
    readonly askedAt: string

    /** The service standard. */
    readonly dueAt: string

    /** Whole days, below zero once it is late; of one answered, those left then. */
    readonly daysLeft: number
    readonly overdue: boolean

    /** A moment in UTC. */
    readonly takenAt: string | null
    readonly stateTitle: string
    readonly rule: string | null
    readonly assessment: string | null
    readonly entry: number | null
    readonly reason: string

    /** A moment in UTC. */
    readonly answeredAt: string | null
    readonly answer: 'confirmed' | 'changed' | null
    readonly reasons: { readonly en: string; readonly fr: string } | null
    readonly effect:
      | { readonly kind: 'none' }
      | {
          readonly kind: 're-assessed'
          readonly before: { readonly state: Schemas['State']; readonly points: number | null }
          readonly after: { readonly state: Schemas['State']; readonly points: number | null }
        }
      | {
          readonly kind: 'to-be-corrected'
          readonly by: 'candidate' | 'officer' | 'province' | 'project'
          readonly what: { readonly en: string; readonly fr: string }
        }
      | null

    /** What it is asked of, as it stood when it was asked. */
    readonly trace: Readonly<Record<string, unknown>>
  }
  readonly ReviewsOfProfile: { readonly items: readonly Schemas['Review'][] }

  /** docs/roles.md */
  readonly Role:
    | 'candidate'
    | 'representative'
    | 'province'
    | 'officer-preparer'
    | 'officer-approver'
    | 'officer-executor'
    | 'auditor'
    | 'analyst'
    | 'administrator'
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
  readonly RoundCorrection: {
    readonly madeOn: string
    readonly field: string
    readonly published: string

    /** Null where the figure is kept and the doubt made public. */
    readonly corrected: string | null
    readonly why: { readonly en: string; readonly fr: string }
    readonly source: string
  }

  /** Something to put right before it is approved: docs/errors.md. */
  readonly RoundFinding: { readonly code: string; readonly path: string; readonly detail: Schemas['InBothLanguages'] }
  readonly RoundInFull: {
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
    readonly instruction: Schemas['PublishedInstruction'] | null
    readonly corrections: readonly Schemas['RoundCorrection'][]
  }
  readonly RoundPage: { readonly items: readonly Schemas['Round'][]; readonly next: string | null }
  readonly RoundPreview: {
    readonly result: Schemas['RoundResult']

    /** The round was held: this is what it gave. */
    readonly heldBefore: boolean

    /** Profiles assessed again for its day. */
    readonly assessed: number

    /** Profiles that could not be assessed on its day. */
    readonly unassessed: number
    readonly synthetic: boolean
  }
  readonly RoundResult: {
    readonly round: number | string
    readonly type: 'general' | 'program' | 'category'
    readonly program: 'pnp' | 'cec' | 'fsw' | 'fst' | null
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

    /** A moment in UTC. */
    readonly at: string
    readonly invited: number
    readonly eligible: number
    readonly minimumCrs: number | null

    /** A moment in UTC. */
    readonly tieBreakAt: string | null
    readonly tied: number
    readonly tiedInvited: number
    readonly lowestRank: number | null
    readonly invitedDigest: string
    readonly digest: string
  }
  readonly RoundsUnderOldNames: {
    readonly classes: 'wb-tables'
    readonly rounds: readonly Readonly<Record<string, string>>[]
  }
  readonly SavedAnswer: {
    /** The place of an answer as a JSON pointer (RFC 6901). */
    readonly pointer: string

    /** A moment in UTC. */
    readonly savedAt: string

    /** What is wrong with it, and with what stands under it. It is saved all the same. */
    readonly problems: readonly Schemas['AnswerProblem'][]

    /** How much is wrong or missing elsewhere. */
    readonly elsewhere: number
  }
  readonly ScoreLine: {
    readonly rule: string
    readonly points: number
    readonly max: number
    readonly because: Readonly<Record<string, string | number | boolean | null>>
    readonly source: string
    readonly sourceFr: string
  }
  readonly Seal: {
    readonly number: number
    readonly firstLeaf: number
    readonly leaves: number

    /** A moment in UTC. */
    readonly sealedAt: string

    /** SHA-256, in hexadecimal digits. */
    readonly root: string

    /** SHA-256, in hexadecimal digits. */
    readonly chained: string
  }
  readonly SealPage: { readonly items: readonly Schemas['Seal'][]; readonly next: string | null }
  readonly SeenByProvince: {
    readonly profile: string
    readonly state: Schemas['State']

    /** A moment in UTC. */
    readonly submittedAt: string

    /** None where it stands nowhere. */
    readonly points: number | null
    readonly programs: readonly ('pnp' | 'cec' | 'fsw' | 'fst')[]
    readonly declared: {
      readonly submittedAt?: string
      readonly residence?: string
      readonly maritalStatus:
        | 'never-married'
        | 'married'
        | 'common-law'
        | 'separated'
        | 'divorced'
        | 'widowed'
        | 'annulled'
      readonly familySize: number
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
      readonly age: number
    }
  }

  /** The rest is in the mail of the address, whether or not it has an account. */
  readonly Sent: { readonly sent: true }
  readonly Session: {
    readonly account: string
    readonly email: string

    /** The person of the account, once registered. */
    readonly person: string | null
    readonly roles: readonly Schemas['HeldRole'][]

    /** How many factors were proved. */
    readonly factors: 1 | 2

    /** Whether the account has an authenticator. */
    readonly hasSecondFactor: boolean

    /** Whether a second factor is asked for and was not proved: then only what sets one up is reached. */
    readonly limited: boolean

    /** When its account last proved who it is. */
    readonly provedAt: string

    /** Acts that are signed need no new proof until then. */
    readonly freshUntil: string

    /** It is over then, if it is not used. */
    readonly idleEndsAt: string

    /** It is over then, however much it is used. */
    readonly endsAt: string
  }
  readonly Sessions: {
    readonly items: readonly {
      readonly session: string
      readonly current: boolean

      /** A moment in UTC. */
      readonly startedAt: string

      /** A moment in UTC. */
      readonly seenAt: string

      /** What the browser says it is. */
      readonly browser: string | null
    }[]
  }
  readonly SetAllocation: { readonly places: number; readonly reason?: string }
  readonly ShownPerson: {
    readonly person: string

    /** A moment in UTC. */
    readonly registeredAt: string
    readonly familyName: string
    readonly givenNames: string
    readonly bornOn: string
    readonly language: 'en' | 'fr'
    readonly email: string | null
    readonly synthetic: boolean

    /** For misrepresentation (IRPA 40); `until` is null while its end is not known. */
    readonly barred: {
      /** A moment in UTC. */
      readonly since: string

      /** A moment in UTC. */
      readonly until: string | null
    } | null
    readonly passports: readonly { readonly country: string; readonly number: string }[]

    /** The profile that stands, if one does. */
    readonly live: string | null
  }
  readonly ShownRound: {
    readonly number: string
    readonly state: 'drafted' | 'sent-back' | 'withdrawn' | 'approved' | 'running' | 'held' | 'published'
    readonly stateName: Schemas['InBothLanguages']
    readonly version: number
    readonly instruction: Schemas['Instruction']

    /** SHA-256 of the instruction, as its texts carry it. */
    readonly digest: string
    readonly prepared: {
      /** A moment in UTC. */
      readonly at: string
      readonly by: string
    }
    readonly approved: {
      /** A moment in UTC. */
      readonly at: string
      readonly by: string
    } | null
    readonly held: {
      /** A moment in UTC. */
      readonly at: string
      readonly by: string
    } | null
    readonly published: {
      /** A moment in UTC. */
      readonly at: string
      readonly by: string
    } | null
    readonly result: Schemas['RoundResult'] | null
    readonly texts: Schemas['InBothLanguages']

    /** What is asked of the standings, as SQL. */
    readonly query: string
    readonly findings: readonly Schemas['RoundFinding'][]

    /** Who has which part in the round; nobody has two. */
    readonly parts: readonly {
      readonly account: string
      readonly part: 'preparer' | 'approver' | 'executor'

      /** A moment in UTC. */
      readonly takenAt: string
    }[]
    readonly possible: readonly {
      readonly act:
        | 'prepare'
        | 'revise'
        | 'withdraw'
        | 'send-back'
        | 'approve'
        | 'begin'
        | 'resume'
        | 'hold'
        | 'stop'
        | 'publish'
      readonly part: 'preparer' | 'approver' | 'executor'

      /** Done shortly after a sign-in alone. */
      readonly signed: boolean
      readonly name: Schemas['InBothLanguages']
    }[]
  }
  readonly SignRequest: { readonly task: string }
  readonly Signatures: {
    readonly signatures: readonly {
      readonly task: string
      readonly by: 'principal' | 'representative'

      /** A moment in UTC. */
      readonly signedAt: string
    }[]
  }
  readonly SignedIn: {
    /** What is still asked for; then there is no session yet. */
    readonly needs: 'second-factor' | null
    readonly session: Schemas['Session'] | null
  }
  readonly SignedInstruction: {
    /** SHA-256 of the instruction, as its texts carry it. */
    readonly digest: string
  }
  readonly Snapshot: {
    /** SHA-256 in hexadecimal digits. */
    readonly digest: string
    readonly madeAt: string
    readonly address: string
  }
  readonly SnapshotManifest: {
    readonly format: 'open-express-entry-snapshot-1'
    readonly notice: { readonly en: string; readonly fr: string }
    readonly rounds: number
    readonly lastRound: string | null
    readonly files: readonly {
      readonly name: string
      readonly type: string
      readonly bytes: number

      /** SHA-256 in hexadecimal digits. */
      readonly sha256: string
    }[]
  }
  readonly SnapshotPage: { readonly items: readonly Schemas['Snapshot'][]; readonly next: string | null }

  /** Those with one of these values in each field named; a field left out is not asked. */
  readonly Sought: {
    readonly points?: readonly (
      | '601-1200'
      | '501-600'
      | '491-500'
      | '481-490'
      | '471-480'
      | '461-470'
      | '451-460'
      | '441-450'
      | '431-440'
      | '421-430'
      | '411-420'
      | '401-410'
      | '351-400'
      | '301-350'
      | '0-300'
    )[]
    readonly programs?: readonly ('fsw' | 'cec' | 'fsw+cec' | 'fst' | 'fsw+fst' | 'cec+fst' | 'fsw+cec+fst')[]
    readonly nominee?: readonly ('no' | 'yes')[]
    readonly age?: readonly ('0-17' | '18-19' | '20-24' | '25-29' | '30-34' | '35-39' | '40-44' | '45-or-more')[]
    readonly education?: readonly (
      | 'none'
      | 'secondary'
      | 'one-year'
      | 'two-year'
      | 'bachelors'
      | 'two-or-more'
      | 'masters'
      | 'doctoral'
    )[]
    readonly english?: readonly ('0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '10-or-more')[]
    readonly french?: readonly ('0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '10-or-more')[]
    readonly canadianWorkYears?: readonly ('0' | '1' | '2' | '3' | '4' | '5-or-more')[]
    readonly foreignWorkYears?: readonly ('0' | '1' | '2' | '3-or-more')[]
    readonly occupation?: readonly (
      | '10010'
      | '10011'
      | '10012'
      | '10019'
      | '10020'
      | '10021'
      | '10022'
      | '10029'
      | '10030'
      | '11100'
      | '11101'
      | '11102'
      | '11103'
      | '11109'
      | '11200'
      | '11201'
      | '11202'
      | '12010'
      | '12011'
      | '12012'
      | '12013'
      | '12100'
      | '12101'
      | '12102'
      | '12103'
      | '12104'
      | '12110'
      | '12111'
      | '12112'
      | '12113'
      | '12200'
      | '12201'
      | '12202'
      | '12203'
      | '13100'
      | '13101'
      | '13102'
      | '13110'
      | '13111'
      | '13112'
      | '13200'
      | '13201'
      | '14100'
      | '14101'
      | '14102'
      | '14103'
      | '14110'
      | '14111'
      | '14112'
      | '14200'
      | '14201'
      | '14202'
      | '14300'
      | '14301'
      | '14400'
      | '14401'
      | '14402'
      | '14403'
      | '14404'
      | '14405'
      | '20010'
      | '20011'
      | '20012'
      | '21100'
      | '21101'
      | '21102'
      | '21103'
      | '21109'
      | '21110'
      | '21111'
      | '21112'
      | '21120'
      | '21200'
      | '21201'
      | '21202'
      | '21203'
      | '21210'
      | '21211'
      | '21220'
      | '21221'
      | '21222'
      | '21223'
      | '21230'
      | '21231'
      | '21232'
      | '21233'
      | '21234'
      | '21300'
      | '21301'
      | '21310'
      | '21311'
      | '21320'
      | '21321'
      | '21322'
      | '21330'
      | '21331'
      | '21332'
      | '21390'
      | '21399'
      | '22100'
      | '22101'
      | '22110'
      | '22111'
      | '22112'
      | '22113'
      | '22114'
      | '22210'
      | '22211'
      | '22212'
      | '22213'
      | '22214'
      | '22220'
      | '22221'
      | '22222'
      | '22230'
      | '22231'
      | '22232'
      | '22233'
      | '22300'
      | '22301'
      | '22302'
      | '22303'
      | '22310'
      | '22311'
      | '22312'
      | '22313'
      | '30010'
      | '31100'
      | '31101'
      | '31102'
      | '31103'
      | '31110'
      | '31111'
      | '31112'
      | '31120'
      | '31121'
      | '31200'
      | '31201'
      | '31202'
      | '31203'
      | '31204'
      | '31209'
      | '31300'
      | '31301'
      | '31302'
      | '31303'
      | '32100'
      | '32101'
      | '32102'
      | '32103'
      | '32104'
      | '32109'
      | '32110'
      | '32111'
      | '32112'
      | '32120'
      | '32121'
      | '32122'
      | '32123'
      | '32124'
      | '32129'
      | '32200'
      | '32201'
      | '32209'
      | '33100'
      | '33101'
      | '33102'
      | '33103'
      | '33109'
      | '40010'
      | '40011'
      | '40012'
      | '40019'
      | '40020'
      | '40021'
      | '40030'
      | '40040'
      | '40041'
      | '40042'
      | '41100'
      | '41101'
      | '41200'
      | '41201'
      | '41210'
      | '41220'
      | '41221'
      | '41300'
      | '41301'
      | '41302'
      | '41310'
      | '41311'
      | '41320'
      | '41321'
      | '41400'
      | '41401'
      | '41402'
      | '41403'
      | '41404'
      | '41405'
      | '41406'
      | '41407'
      | '41409'
      | '42100'
      | '42101'
      | '42102'
      | '42200'
      | '42201'
      | '42202'
      | '42203'
      | '42204'
      | '43100'
      | '43109'
      | '43200'
      | '43201'
      | '43202'
      | '43203'
      | '43204'
      | '44100'
      | '44101'
      | '44200'
      | '45100'
      | '50010'
      | '50011'
      | '50012'
      | '51100'
      | '51101'
      | '51102'
      | '51110'
      | '51111'
      | '51112'
      | '51113'
      | '51114'
      | '51120'
      | '51121'
      | '51122'
      | '52100'
      | '52110'
      | '52111'
      | '52112'
      | '52113'
      | '52114'
      | '52119'
      | '52120'
      | '52121'
      | '53100'
      | '53110'
      | '53111'
      | '53120'
      | '53121'
      | '53122'
      | '53123'
      | '53124'
      | '53125'
      | '53200'
      | '53201'
      | '53202'
      | '54100'
      | '55109'
      | '60010'
      | '60020'
      | '60030'
      | '60031'
      | '60040'
      | '62010'
      | '62020'
      | '62021'
      | '62022'
      | '62023'
      | '62024'
      | '62029'
      | '62100'
      | '62101'
      | '62200'
      | '62201'
      | '62202'
      | '63100'
      | '63101'
      | '63102'
      | '63200'
      | '63201'
      | '63202'
      | '63210'
      | '63211'
      | '63220'
      | '63221'
      | '64100'
      | '64101'
      | '64200'
      | '64201'
      | '64300'
      | '64301'
      | '64310'
      | '64311'
      | '64312'
      | '64313'
      | '64314'
      | '64320'
      | '64321'
      | '64322'
      | '64400'
      | '64401'
      | '64409'
      | '64410'
      | '65100'
      | '65101'
      | '65102'
      | '65109'
      | '65200'
      | '65201'
      | '65202'
      | '65210'
      | '65211'
      | '65220'
      | '65229'
      | '65310'
      | '65311'
      | '65312'
      | '65320'
      | '65329'
      | '70010'
      | '70011'
      | '70012'
      | '70020'
      | '70021'
      | '72010'
      | '72011'
      | '72012'
      | '72013'
      | '72014'
      | '72020'
      | '72021'
      | '72022'
      | '72023'
      | '72024'
      | '72025'
      | '72100'
      | '72101'
      | '72102'
      | '72103'
      | '72104'
      | '72105'
      | '72106'
      | '72200'
      | '72201'
      | '72202'
      | '72203'
      | '72204'
      | '72205'
      | '72300'
      | '72301'
      | '72302'
      | '72310'
      | '72311'
      | '72320'
      | '72321'
      | '72400'
      | '72401'
      | '72402'
      | '72403'
      | '72404'
      | '72405'
      | '72406'
      | '72410'
      | '72411'
      | '72420'
      | '72421'
      | '72422'
      | '72423'
      | '72429'
      | '72500'
      | '72501'
      | '72600'
      | '72601'
      | '72602'
      | '72603'
      | '72604'
      | '72999'
      | '73100'
      | '73101'
      | '73102'
      | '73110'
      | '73111'
      | '73112'
      | '73113'
      | '73200'
      | '73201'
      | '73202'
      | '73209'
      | '73300'
      | '73301'
      | '73310'
      | '73311'
      | '73400'
      | '73401'
      | '73402'
      | '74100'
      | '74101'
      | '74102'
      | '74200'
      | '74201'
      | '74202'
      | '74203'
      | '74204'
      | '74205'
      | '75100'
      | '75101'
      | '75110'
      | '75119'
      | '75200'
      | '75201'
      | '75210'
      | '75211'
      | '75212'
      | '80010'
      | '80020'
      | '80021'
      | '80022'
      | '82010'
      | '82020'
      | '82021'
      | '82030'
      | '82031'
      | '83100'
      | '83101'
      | '83110'
      | '83120'
      | '83121'
      | '84100'
      | '84101'
      | '84110'
      | '84111'
      | '84120'
      | '84121'
      | '85100'
      | '85101'
      | '85102'
      | '85103'
      | '85104'
      | '85110'
      | '85111'
      | '85120'
      | '85121'
      | '90010'
      | '90011'
      | '92010'
      | '92011'
      | '92012'
      | '92013'
      | '92014'
      | '92015'
      | '92020'
      | '92021'
      | '92022'
      | '92023'
      | '92024'
      | '92100'
      | '92101'
      | '93100'
      | '93101'
      | '93102'
      | '93200'
      | '94100'
      | '94101'
      | '94102'
      | '94103'
      | '94104'
      | '94105'
      | '94106'
      | '94107'
      | '94110'
      | '94111'
      | '94112'
      | '94120'
      | '94121'
      | '94122'
      | '94123'
      | '94124'
      | '94129'
      | '94130'
      | '94131'
      | '94132'
      | '94133'
      | '94140'
      | '94141'
      | '94142'
      | '94143'
      | '94150'
      | '94151'
      | '94152'
      | '94153'
      | '94200'
      | '94201'
      | '94202'
      | '94203'
      | '94204'
      | '94205'
      | '94210'
      | '94211'
      | '94212'
      | '94213'
      | '94219'
      | '95100'
      | '95101'
      | '95102'
      | '95103'
      | '95104'
      | '95105'
      | '95106'
      | '95107'
      | '95109'
      | '00010'
      | '00011'
      | '00012'
      | '00013'
      | '00014'
      | '00015'
      | 'none'
    )[]
    readonly tradeCertificate?: readonly ('no' | 'yes')[]
    readonly jobOffer?: readonly ('none' | 'other' | 'senior')[]
    readonly residence?: readonly (
      | 'AD'
      | 'AE'
      | 'AF'
      | 'AG'
      | 'AI'
      | 'AL'
      | 'AM'
      | 'AO'
      | 'AQ'
      | 'AR'
      | 'AS'
      | 'AT'
      | 'AU'
      | 'AW'
      | 'AX'
      | 'AZ'
      | 'BA'
      | 'BB'
      | 'BD'
      | 'BE'
      | 'BF'
      | 'BG'
      | 'BH'
      | 'BI'
      | 'BJ'
      | 'BL'
      | 'BM'
      | 'BN'
      | 'BO'
      | 'BQ'
      | 'BR'
      | 'BS'
      | 'BT'
      | 'BV'
      | 'BW'
      | 'BY'
      | 'BZ'
      | 'CA'
      | 'CC'
      | 'CD'
      | 'CF'
      | 'CG'
      | 'CH'
      | 'CI'
      | 'CK'
      | 'CL'
      | 'CM'
      | 'CN'
      | 'CO'
      | 'CR'
      | 'CU'
      | 'CV'
      | 'CW'
      | 'CX'
      | 'CY'
      | 'CZ'
      | 'DE'
      | 'DJ'
      | 'DK'
      | 'DM'
      | 'DO'
      | 'DZ'
      | 'EC'
      | 'EE'
      | 'EG'
      | 'EH'
      | 'ER'
      | 'ES'
      | 'ET'
      | 'FI'
      | 'FJ'
      | 'FK'
      | 'FM'
      | 'FO'
      | 'FR'
      | 'GA'
      | 'GB'
      | 'GD'
      | 'GE'
      | 'GF'
      | 'GG'
      | 'GH'
      | 'GI'
      | 'GL'
      | 'GM'
      | 'GN'
      | 'GP'
      | 'GQ'
      | 'GR'
      | 'GS'
      | 'GT'
      | 'GU'
      | 'GW'
      | 'GY'
      | 'HK'
      | 'HM'
      | 'HN'
      | 'HR'
      | 'HT'
      | 'HU'
      | 'ID'
      | 'IE'
      | 'IL'
      | 'IM'
      | 'IN'
      | 'IO'
      | 'IQ'
      | 'IR'
      | 'IS'
      | 'IT'
      | 'JE'
      | 'JM'
      | 'JO'
      | 'JP'
      | 'KE'
      | 'KG'
      | 'KH'
      | 'KI'
      | 'KM'
      | 'KN'
      | 'KP'
      | 'KR'
      | 'KW'
      | 'KY'
      | 'KZ'
      | 'LA'
      | 'LB'
      | 'LC'
      | 'LI'
      | 'LK'
      | 'LR'
      | 'LS'
      | 'LT'
      | 'LU'
      | 'LV'
      | 'LY'
      | 'MA'
      | 'MC'
      | 'MD'
      | 'ME'
      | 'MF'
      | 'MG'
      | 'MH'
      | 'MK'
      | 'ML'
      | 'MM'
      | 'MN'
      | 'MO'
      | 'MP'
      | 'MQ'
      | 'MR'
      | 'MS'
      | 'MT'
      | 'MU'
      | 'MV'
      | 'MW'
      | 'MX'
      | 'MY'
      | 'MZ'
      | 'NA'
      | 'NC'
      | 'NE'
      | 'NF'
      | 'NG'
      | 'NI'
      | 'NL'
      | 'NO'
      | 'NP'
      | 'NR'
      | 'NU'
      | 'NZ'
      | 'OM'
      | 'PA'
      | 'PE'
      | 'PF'
      | 'PG'
      | 'PH'
      | 'PK'
      | 'PL'
      | 'PM'
      | 'PN'
      | 'PR'
      | 'PS'
      | 'PT'
      | 'PW'
      | 'PY'
      | 'QA'
      | 'RE'
      | 'RO'
      | 'RS'
      | 'RU'
      | 'RW'
      | 'SA'
      | 'SB'
      | 'SC'
      | 'SD'
      | 'SE'
      | 'SG'
      | 'SH'
      | 'SI'
      | 'SJ'
      | 'SK'
      | 'SL'
      | 'SM'
      | 'SN'
      | 'SO'
      | 'SR'
      | 'SS'
      | 'ST'
      | 'SV'
      | 'SX'
      | 'SY'
      | 'SZ'
      | 'TC'
      | 'TD'
      | 'TF'
      | 'TG'
      | 'TH'
      | 'TJ'
      | 'TK'
      | 'TL'
      | 'TM'
      | 'TN'
      | 'TO'
      | 'TR'
      | 'TT'
      | 'TV'
      | 'TW'
      | 'TZ'
      | 'UA'
      | 'UG'
      | 'UM'
      | 'US'
      | 'UY'
      | 'UZ'
      | 'VA'
      | 'VC'
      | 'VE'
      | 'VG'
      | 'VI'
      | 'VN'
      | 'VU'
      | 'WF'
      | 'WS'
      | 'YE'
      | 'YT'
      | 'ZA'
      | 'ZM'
      | 'ZW'
      | 'none'
    )[]
    readonly authorizedToWorkInCanada?: readonly ('no' | 'yes')[]
    readonly maritalStatus?: readonly (
      | 'never-married'
      | 'married'
      | 'common-law'
      | 'separated'
      | 'divorced'
      | 'widowed'
      | 'annulled'
    )[]
    readonly familySize?: readonly ('1' | '2' | '3' | '4' | '5' | '6' | '7-or-more')[]
    readonly monthsInPool?: readonly ('0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '10' | '11-or-more')[]
  }

  /** Where it stands in the law. */
  readonly Source: { readonly en: string; readonly fr: string; readonly url?: string }
  readonly StartDraft: {
    /** An earlier profile of the person, whose answers are carried over. */
    readonly from?: string
  }
  readonly StartedDraft: {
    readonly profile: string

    /** A moment in UTC. */
    readonly startedAt: string

    /** When it is over, unless it is submitted before. */
    readonly expiresAt: string | null

    /** How many answers were carried over. */
    readonly carried: number
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
  readonly TakeBackNomination: { readonly reason: string }
  readonly TakenBackNomination: {
    readonly profile: string
    readonly nomination: number
    readonly state: Schemas['State']
    readonly wasAccepted: boolean
    readonly points: number | null
    readonly told: Schemas['InBothLanguages']
  }
  readonly Task: {
    /** Stable: documents, signatures and explanations name it. */
    readonly key: string
    readonly kind: 'document' | 'fee' | 'form' | 'told'

    /** `principal`, `spouse`, or `child-1` and on. */
    readonly of: string
    readonly owner: 'principal' | 'spouse'
    readonly title: Schemas['InBothLanguages']
    readonly why: Schemas['InBothLanguages']
    readonly source: Schemas['Source']
    readonly required: boolean

    /** A moment in UTC. */
    readonly until: string

    /** Whole Canadian dollars. */
    readonly cad?: number
    readonly validity?:
      | { readonly kind: 'valid' }
      | { readonly kind: 'issued-within'; readonly months: number }
      | { readonly kind: 'issued-after'; readonly on: string }
      | { readonly kind: 'counts-until'; readonly until: string }
    readonly doubt?: string
  }
  readonly TaskList: {
    /** The day of receipt that it is made for. */
    readonly on: string

    /** The first moment that is too late. */
    readonly until: string
    readonly program: 'pnp' | 'cec' | 'fsw' | 'fst'
    readonly tasks: readonly Schemas['Task'][]
    readonly fees: Schemas['Fees']
    readonly findings: readonly {
      readonly rule: string
      readonly met: boolean
      readonly has: number | string | boolean | null
      readonly needs: number | string | boolean | null
      readonly unit: string
      readonly says: Schemas['InBothLanguages']
      readonly source: Schemas['Source']
    }[]
  }
  readonly UpdatePreview: { readonly consequence: Schemas['Consequence']; readonly assessment: Schemas['Assessment'] }
  readonly UpdatedProfile: {
    readonly profile: string
    readonly state: Schemas['State']
    readonly version: number
    readonly consequence: Schemas['Consequence']
    readonly assessment: Schemas['Assessment']
  }
  readonly Webhook: {
    readonly webhook: string

    /** `public`, or a province. */
    readonly stream: string
    readonly types: readonly ('round.published' | 'correction.made' | 'distribution.published' | 'nomination.changed')[]
    readonly address: string

    /** `failing`: turned off as nothing arrived for days; `gone`: the receiver answered 410. */
    readonly state: 'on' | 'off' | 'failing' | 'gone'
    readonly stateAt: string
    readonly createdAt: string

    /** When something last arrived. */
    readonly deliveredAt: string | null
    readonly failingSince: string | null

    /** Until then the secret before this one signs as well. */
    readonly oldSecretUntil: string | null
  }
  readonly WebhookChanges: {
    readonly address?: string
    readonly types?: readonly (
      | 'round.published'
      | 'correction.made'
      | 'distribution.published'
      | 'nomination.changed'
    )[]
    readonly state?: 'on' | 'off'
  }
  readonly WebhookDelivery: {
    readonly cursor: number
    readonly event: string
    readonly state: 'waiting' | 'delivered' | 'given-up'
    readonly attempts: number
    readonly attemptedAt: string | null
    readonly endedAt: string | null

    /** When it is tried next. */
    readonly nextAt: string | null

    /** What the receiver answered last. */
    readonly status: number | null

    /** Why there was no answer, in a word. */
    readonly fault: string | null
  }
  readonly WebhookDeliveryPage: { readonly items: readonly Schemas['WebhookDelivery'][]; readonly next: string | null }
  readonly WebhookNotice: {
    readonly webhook: string
    readonly at: string
    readonly kind: 'failing' | 'gone'
    readonly words: { readonly en: string; readonly fr: string }
  }
  readonly WebhookNotices: { readonly items: readonly Schemas['WebhookNotice'][] }
  readonly WebhookNoticesSeen: { readonly seen: number }
  readonly WebhookRemoved: { readonly removed: string }
  readonly WebhookReplay: { readonly after: number }
  readonly WebhookSubscription: {
    readonly address: string
    readonly types: readonly ('round.published' | 'correction.made' | 'distribution.published' | 'nomination.changed')[]
  }
  readonly WebhookWaiting: { readonly waiting: number }
  readonly WebhookWithSecret: {
    readonly webhook: string

    /** `public`, or a province. */
    readonly stream: string
    readonly types: readonly ('round.published' | 'correction.made' | 'distribution.published' | 'nomination.changed')[]
    readonly address: string

    /** `failing`: turned off as nothing arrived for days; `gone`: the receiver answered 410. */
    readonly state: 'on' | 'off' | 'failing' | 'gone'
    readonly stateAt: string
    readonly createdAt: string

    /** When something last arrived. */
    readonly deliveredAt: string | null
    readonly failingSince: string | null

    /** Until then the secret before this one signs as well. */
    readonly oldSecretUntil: string | null

    /** By which what is sent is signed (Standard Webhooks). Shown this once. */
    readonly secret: string
  }
  readonly Webhooks: { readonly items: readonly Schemas['Webhook'][] }

  /** All that is kept of a person, every decision with its findings, and who looked. */
  readonly WholeFile: {
    /** A moment in UTC. */
    readonly madeAt: string
    readonly language: 'en' | 'fr'
    readonly notice: string
    readonly synthetic: boolean
    readonly person: Schemas['FiledPerson']
    readonly profiles: readonly Schemas['FiledProfile'][]

    /** Who looked, newest first. */
    readonly looks: readonly Schemas['FiledLook'][]
  }
  readonly WithdrawnApplication: {
    readonly profile: string
    readonly round: string

    /** Whole Canadian dollars. */
    readonly refunded: number
  }
  readonly WithdrawnProfile: {
    readonly profile: string

    /** A moment in UTC. */
    readonly withdrawnAt: string

    /** The place in line given up; null of a draft. */
    readonly submittedAt: string | null
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
  /** Accept the nomination: its points are given at once, and it cannot be undone inside this profile */
  readonly acceptNomination: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly answers: { readonly 'application/json': Schemas['AnsweredNomination'] }
  }

  /** Send a document for a task: the bytes as they are, with their type */
  readonly addDocument: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly query: {
      /** The key of the task, from the list of the day. */
      readonly task: string

      /** The name of the file. */
      readonly name: string
      readonly issuedOn?: string
      readonly validThrough?: string
    }
    readonly bodies: {
      readonly 'application/pdf': Bytes
      readonly 'image/jpeg': Bytes
      readonly 'image/png': Bytes
      readonly 'image/tiff': Bytes
    }
    readonly answers: { readonly 'application/json': Schemas['Document'] }
  }

  /** Add a passkey; every other session of the account ends */
  readonly addPasskey: {
    readonly bodies: {
      readonly 'application/json': { readonly response: Schemas['PasskeyResponse']; readonly name: string }
    }
    readonly answers: { readonly 'application/json': Schemas['Passkeys'] }
  }

  /** Answer a review: confirmed or changed, with reasons in both languages */
  readonly answerReview: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string

      /** Its number among those of the profile. */
      readonly review: number
    }
    readonly bodies: { readonly 'application/json': Schemas['AnswerReview'] }
    readonly answers: { readonly 'application/json': Schemas['Review'] }
  }

  /** Approve an instruction by its digest; of any other version there is no approval */
  readonly approveRound: {
    readonly path: {
      /** The number of the round. */
      readonly number: string
    }
    readonly bodies: { readonly 'application/json': Schemas['SignedInstruction'] }
    readonly answers: { readonly 'application/json': Schemas['PreparedRound'] }
  }

  /** Ask for a code that sets a password; it is sent to the address, where that has an account */
  readonly askPasswordCode: {
    readonly bodies: { readonly 'application/json': { readonly email: string } }
    readonly answers: { readonly 'application/json': Schemas['Sent'] }
  }

  /** Ask that a human review a line of the score, a criterion or a refusal */
  readonly askReview: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly bodies: { readonly 'application/json': Schemas['AskReview'] }
    readonly answers: { readonly 'application/json': Schemas['Review'] }
  }

  /** Assess a profile on a day */
  readonly assess: {
    readonly bodies: { readonly 'application/json': Schemas['AssessmentRequest'] }
    readonly answers: { readonly 'application/json': Schemas['Assessment'] }
  }

  /** Bar a person for misrepresentation, or fix the end of a bar that had none */
  readonly barPerson: {
    readonly path: {
      /** The reference of the person. */
      readonly person: string
    }
    readonly bodies: { readonly 'application/json': Schemas['BarPerson'] }
    readonly answers: { readonly 'application/json': Schemas['BarredPerson'] }
  }

  /** Begin to add a passkey */
  readonly beginPasskey: { readonly answers: { readonly 'application/json': Schemas['PasskeyOptions'] } }

  /** Begin to sign in with a passkey */
  readonly beginPasskeySignIn: { readonly answers: { readonly 'application/json': Schemas['PasskeyOptions'] } }

  /** Begin to sign in by the provider of OpenID Connect */
  readonly beginProviderSignIn: {
    readonly bodies: {
      readonly 'application/json': {
        /** Where to go afterwards: a path of this service. */
        readonly next?: string

        /** Whether the provider is to ask for proof in any case. */
        readonly again?: boolean
      }
    }
    readonly answers: { readonly 'application/json': Schemas['ProviderAddress'] }
  }

  /** Begin to set up an authenticator, or another in its place */
  readonly beginSecondFactor: { readonly answers: { readonly 'application/json': Schemas['NewSecondFactor'] } }

  /** Cancel an invitation that was issued in error */
  readonly cancelInvitation: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly bodies: { readonly 'application/json': Schemas['Reasoned'] }
    readonly answers: { readonly 'application/json': Schemas['PutBack'] }
  }

  /** Change the password; every other session of the account ends */
  readonly changePassword: {
    readonly bodies: { readonly 'application/json': { readonly password: string; readonly newPassword: string } }
    readonly answers: { readonly 'application/json': Schemas['Session'] }
  }

  /** Change a name, a passport, the language or the address */
  readonly changePerson: {
    readonly path: {
      /** The reference of the person. */
      readonly person: string
    }
    readonly bodies: { readonly 'application/json': Schemas['PersonChange'] }
    readonly answers: { readonly 'application/json': Schemas['Person'] }
  }

  /** Change what changes of a person, or rule that they are not the one of the same name */
  readonly changePersonForThem: {
    readonly path: {
      /** The reference of the person. */
      readonly person: string
    }
    readonly bodies: { readonly 'application/json': Schemas['ChangePersonForThem'] }
    readonly answers: { readonly 'application/json': Schemas['Person'] }
  }

  /** Change a webhook, or turn it off or on */
  readonly changeWebhook: {
    readonly path: { readonly webhook: string }
    readonly bodies: { readonly 'application/json': Schemas['WebhookChanges'] }
    readonly answers: { readonly 'application/json': Schemas['Webhook'] }
  }

  /** Check a received application: it goes on, or back with its fees */
  readonly checkCompleteness: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly bodies: { readonly 'application/json': Schemas['CompletenessCheck'] }
    readonly answers: { readonly 'application/json': Schemas['CheckedApplication'] }
  }

  /** Sign in with a passkey, or prove again who one is */
  readonly completePasskeySignIn: {
    readonly bodies: { readonly 'application/json': { readonly response: Schemas['PasskeyResponse'] } }
    readonly answers: { readonly 'application/json': Schemas['SignedIn'] }
  }

  /** Where the provider sends people back to */
  readonly completeProviderSignIn: {
    readonly query: {
      readonly state?: string
      readonly code?: string
      readonly iss?: string
      readonly error?: string
      readonly error_description?: string
    }
    readonly answers: { readonly 'text/html': string }
  }

  /** End a sign-in with a code of the authenticator, or a recovery code */
  readonly completeSignIn: {
    readonly bodies: {
      readonly 'application/json':
        | {
            /** Six digits of an authenticator. */
            readonly code: string
          }
        | {
            /** A recovery code, which is used up. */
            readonly recoveryCode: string
          }
    }
    readonly answers: { readonly 'application/json': Schemas['SignedIn'] }
  }

  /** Record that the person landed, or confirmed permanent residence */
  readonly confirmLanding: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly answers: { readonly 'application/json': Schemas['Landing'] }
  }

  /** Confirm a nomination */
  readonly confirmNomination: {
    readonly path: {
      /** Its code: ON, BC, NB. */
      readonly province: string
    }
    readonly bodies: { readonly 'application/json': Schemas['NominationCall'] }
    readonly answers: { readonly 'application/json': Schemas['OfferedNomination'] }
  }

  /** Confirm many nominations, each by itself; sent again, the call is answered as before */
  readonly confirmNominations: {
    readonly path: {
      /** Its code: ON, BC, NB. */
      readonly province: string
    }
    readonly bodies?: {
      readonly 'application/json': Schemas['NominationBatch']
      readonly 'application/x-ndjson': Bytes
      readonly 'text/csv': Bytes
    }
    readonly answers: { readonly 'application/json': Schemas['NominationBatchAnswer'] }
  }

  /** Put the authenticator in place, by a code of it; every other session of the account ends */
  readonly confirmSecondFactor: {
    readonly bodies: {
      readonly 'application/json': {
        /** Six digits of an authenticator. */
        readonly code: string
      }
    }
    readonly answers: { readonly 'application/json': Schemas['Session'] }
  }

  /** Have the events of a province sent to an address */
  readonly createProvinceWebhook: {
    readonly path: { readonly province: string }
    readonly bodies: { readonly 'application/json': Schemas['WebhookSubscription'] }
    readonly answers: { readonly 'application/json': Schemas['WebhookWithSecret'] }
  }

  /** Have public events sent to an address */
  readonly createWebhook: {
    readonly bodies: { readonly 'application/json': Schemas['WebhookSubscription'] }
    readonly answers: { readonly 'application/json': Schemas['WebhookWithSecret'] }
  }

  /** Approve or refuse an application that is complete */
  readonly decideApplication: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly bodies: { readonly 'application/json': Schemas['DecideApplication'] }
    readonly answers: { readonly 'application/json': Schemas['DecidedApplication'] }
  }

  /** Declare facts of the profile that are others by now; the profile itself stays locked */
  readonly declareFacts: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly bodies: { readonly 'application/json': Schemas['EditedFacts'] }
    readonly answers: { readonly 'application/json': Schemas['ApplicationTasks'] }
  }

  /** Declare the family and where its adults have lived, in the place of what was declared before */
  readonly declareFamily: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly bodies: { readonly 'application/json': Schemas['Declaration'] }
    readonly answers: { readonly 'application/json': Schemas['Family'] }
  }

  /** Decline the open invitation: back to the pool, with the place in line there was */
  readonly declineInvitation: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly answers: { readonly 'application/json': Schemas['DeclinedInvitation'] }
  }

  /** Say that a claimed nomination is none of the province’s */
  readonly denyNomination: {
    readonly path: {
      /** Its code: ON, BC, NB. */
      readonly province: string
      readonly profile: string
    }
    readonly bodies: { readonly 'application/json': Schemas['DenyNomination'] }
    readonly answers: { readonly 'application/json': Schemas['DeniedNomination'] }
  }

  /** Disable an account; its sessions end at once */
  readonly disableAccount: {
    readonly path: { readonly account: string }
    readonly bodies: { readonly 'application/json': { readonly reason: string } }
    readonly answers: { readonly 'application/json': Schemas['Account'] }
  }

  /** Enable an account again */
  readonly enableAccount: {
    readonly path: { readonly account: string }
    readonly answers: { readonly 'application/json': Schemas['Account'] }
  }

  /** End every session of an account */
  readonly endAccountSessions: {
    readonly path: { readonly account: string }
    readonly answers: { readonly 'application/json': Schemas['Account'] }
  }

  /** End a bar whose years are over */
  readonly endBar: {
    readonly path: {
      /** The reference of the person. */
      readonly person: string
    }
    readonly answers: { readonly 'application/json': Schemas['EndedBar'] }
  }

  /** Sign out everywhere but here */
  readonly endOtherSessions: { readonly answers: { readonly 'application/json': Schemas['EndedSessions'] } }

  /** End one of one’s sessions */
  readonly endSession: {
    readonly path: { readonly session: string }
    readonly answers: { readonly 'application/json': Schemas['EndedSessions'] }
  }

  /** Execute an approved instruction: everyone at or above the cut-off is invited, all of it or nothing, once */
  readonly executeRound: {
    readonly path: {
      /** The number of the round. */
      readonly number: string
    }
    readonly bodies: { readonly 'application/json': Schemas['SignedInstruction'] }
    readonly answers: { readonly 'application/json': Schemas['ExecutedRound'] }
  }

  /** Who could, who did, and what never matched a task, as JSON or CSV */
  readonly getAccessReview: {
    readonly query: {
      /** A moment in UTC. */
      readonly from: string

      /** A moment in UTC. */
      readonly to: string
    }
    readonly answers: { readonly 'application/json': Schemas['AccessReview']; readonly 'text/csv': string }
  }

  /** An account, and every role it holds or held */
  readonly getAccount: {
    readonly path: { readonly account: string }
    readonly answers: { readonly 'application/json': Schemas['Account'] }
  }

  /** The places of the province in a year, as both governments see them */
  readonly getAllocation: {
    readonly path: {
      /** Its code: ON, BC, NB. */
      readonly province: string
      readonly year: number
    }
    readonly answers: { readonly 'application/json': Schemas['Allocation'] }
  }

  /** What is saved of a draft, or of a profile that is to be corrected */
  readonly getAnswers: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly headers: {
      /** The `ETag` as it was read: where nothing has changed since, the answer is 304 without a body. */
      readonly 'if-none-match'?: string
    }
    readonly answers: { readonly 'application/json': Schemas['Answers'] }
  }

  /** The application as it stands: declared, sent, signed and paid, still to be done, and decided */
  readonly getApplication: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly headers: {
      /** The `ETag` as it was read: where nothing has changed since, the answer is 304 without a body. */
      readonly 'if-none-match'?: string
    }
    readonly answers: { readonly 'application/json': Schemas['Application'] }
  }

  /** The time to apply as a calendar, with its reminders (RFC 5545) */
  readonly getApplicationCalendar: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly answers: { readonly 'text/calendar': string }
  }

  /** What the rules of the day say of the answers as they are, with every finding */
  readonly getAssessment: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly headers: {
      /** The `ETag` as it was read: where nothing has changed since, the answer is 304 without a body. */
      readonly 'if-none-match'?: string
    }
    readonly answers: { readonly 'application/json': Schemas['AssessedNow'] }
  }

  /** The rounds as a calendar (en) */
  readonly getCalendar_en: { readonly answers: { readonly 'text/calendar': string } }

  /** The rounds as a calendar (fr) */
  readonly getCalendar_fr: { readonly answers: { readonly 'text/calendar': string } }

  /** A document as it was sent, once the scan has called it clean */
  readonly getDocument: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
      readonly document: string
    }
    readonly answers: {
      readonly 'application/pdf': Blob
      readonly 'image/jpeg': Blob
      readonly 'image/png': Blob
      readonly 'image/tiff': Blob
    }
  }

  /** The newest rounds as a feed (atom, en) */
  readonly getFeed_atom_en: { readonly answers: { readonly 'application/atom+xml': Blob } }

  /** The newest rounds as a feed (atom, fr) */
  readonly getFeed_atom_fr: { readonly answers: { readonly 'application/atom+xml': Blob } }

  /** The newest rounds as a feed (rss, en) */
  readonly getFeed_rss_en: { readonly answers: { readonly 'application/rss+xml': Blob } }

  /** The newest rounds as a feed (rss, fr) */
  readonly getFeed_rss_fr: { readonly answers: { readonly 'application/rss+xml': Blob } }

  /** Every act on a profile, who did it, and by which grant; the latest first */
  readonly getHistory: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly query: {
      /** "next" of the page before. */
      readonly cursor?: string
      readonly limit?: number
    }
    readonly headers: {
      /** The `ETag` as it was read: where nothing has changed since, the answer is 304 without a body. */
      readonly 'if-none-match'?: string
    }
    readonly answers: { readonly 'application/json': Schemas['HistoryPage'] }
  }

  /** An instruction: its two texts, its query, who had which part, and what stands in the way */
  readonly getInstruction: {
    readonly path: {
      /** The number of the round. */
      readonly number: string
    }
    readonly answers: { readonly 'application/json': Schemas['ShownRound'] }
  }

  /** One letter, in the language of `Accept-Language`; the first time its person reads it, it is marked as read */
  readonly getLetter: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
      readonly letter: string
    }
    readonly answers: { readonly 'application/json': Schemas['Letter'] }
  }

  /** Who somebody is, as registered */
  readonly getPerson: {
    readonly path: {
      /** The reference of the person. */
      readonly person: string
    }
    readonly answers: { readonly 'application/json': Schemas['ShownPerson'] }
  }

  /** The whole file of a person with all their profiles, and who looked */
  readonly getPersonFile: {
    readonly path: {
      /** The reference of the person. */
      readonly person: string
    }
    readonly answers: { readonly 'application/json': Schemas['WholeFile']; readonly 'application/pdf': Blob }
  }

  /** A table of the pool by bands of points; small counts are hidden, and who read it is kept */
  readonly getPoolTable: {
    readonly path: {
      /** A Monday, or `current`. */
      readonly week: string
      readonly table: string
    }
    readonly answers: { readonly 'application/json': Schemas['PoolTable'] }
  }

  /** A kind of problem, in both languages */
  readonly getProblem: {
    readonly path: { readonly code: string }
    readonly answers: { readonly 'application/json': Schemas['ProblemKind'] }
  }

  /** The file of a profile: where it stands, its place in line, its deadlines, and what can be done */
  readonly getProfile: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly headers: {
      /** The `ETag` as it was read: where nothing has changed since, the answer is 304 without a body. */
      readonly 'if-none-match'?: string
    }
    readonly answers: { readonly 'application/json': Schemas['ProfileFile'] }
  }

  /** The whole file of a profile and its person, and who looked */
  readonly getProfileFile: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly answers: { readonly 'application/json': Schemas['WholeFile']; readonly 'application/pdf': Blob }
  }

  /** The stylesheet of these pages */
  readonly getReferenceStyle: { readonly answers: { readonly 'text/css': string } }

  /** This description as a page (en) */
  readonly getReference_en: { readonly answers: { readonly 'text/html': string } }

  /** This description as a page (fr) */
  readonly getReference_fr: { readonly answers: { readonly 'text/html': string } }

  /** One review with its trace and its clock */
  readonly getReview: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string

      /** Its number among those of the profile. */
      readonly review: number
    }
    readonly answers: { readonly 'application/json': Schemas['Review'] }
  }

  /** One published round, with its corrections, and its instruction where it was held here */
  readonly getRound: {
    readonly path: { readonly number: string }
    readonly answers: { readonly 'application/json': Schemas['RoundInFull'] }
  }

  /** The rounds under the names of the file that older programs read */
  readonly getRoundsUnderOldNames_en: {
    readonly answers: { readonly 'application/json': Schemas['RoundsUnderOldNames'] }
  }

  /** The rounds under the names of the file that older programs read */
  readonly getRoundsUnderOldNames_fr: {
    readonly answers: { readonly 'application/json': Schemas['RoundsUnderOldNames'] }
  }

  /** Who is signed in, what they may do for whom, and when the session ends */
  readonly getSession: { readonly answers: { readonly 'application/json': Schemas['OwnSession'] } }

  /** The files of a snapshot, each with its digest */
  readonly getSnapshot: {
    readonly path: {
      /** SHA-256 of the manifest, in hexadecimal digits. */
      readonly digest: string
    }
    readonly answers: { readonly 'application/json': Schemas['SnapshotManifest'] }
  }

  /** A file of a snapshot */
  readonly getSnapshotFile: {
    readonly path: {
      /** SHA-256 of the manifest, in hexadecimal digits. */
      readonly digest: string
      readonly file: string
    }
    readonly answers: { readonly 'text/csv': string; readonly 'application/json': Schemas['RecordWhole'] }
  }

  /** A year of rounds by draw type */
  readonly getSummary: {
    readonly path: { readonly year: number }
    readonly query: { readonly until?: string }
    readonly answers: { readonly 'application/json': Schemas['YearlySummary'] }
  }

  /** A table of the record as CSV (RFC 4180) */
  readonly getTable: { readonly path: { readonly table: string }; readonly answers: { readonly 'text/csv': string } }

  /** What an accepted version of a profile declared */
  readonly getVersion: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
      readonly version: number
    }
    readonly headers: {
      /** The `ETag` as it was read: where nothing has changed since, the answer is 304 without a body. */
      readonly 'if-none-match'?: string
    }
    readonly answers: { readonly 'application/json': Schemas['ProfileVersion'] }
  }

  /** Give a role */
  readonly giveRole: {
    readonly path: { readonly account: string }
    readonly bodies: { readonly 'application/json': Schemas['HeldRole'] }
    readonly answers: { readonly 'application/json': Schemas['Account'] }
  }

  /** Give an accepted nomination up, and the profile with it */
  readonly giveUpNomination: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly answers: { readonly 'application/json': Schemas['WithdrawnProfile'] }
  }

  /** Let the holder of a licence act for one, until a day */
  readonly grantRepresentation: {
    readonly path: {
      /** The reference of the person. */
      readonly person: string
    }
    readonly bodies: { readonly 'application/json': Schemas['GrantRequest'] }
    readonly answers: { readonly 'application/json': Schemas['Grant'] }
  }

  /** What section 11.2 says of facts at both legal dates, and what to do with the invitation */
  readonly guardFacts: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly bodies: { readonly 'application/json': Schemas['GuardRequest'] }
    readonly answers: { readonly 'application/json': Schemas['GuardFindings'] }
  }

  /** Hold places for nominations that will say so */
  readonly holdPlaces: {
    readonly path: {
      /** Its code: ON, BC, NB. */
      readonly province: string
      readonly year: number
    }
    readonly bodies: { readonly 'application/json': Schemas['MovePlaces'] }
    readonly answers: { readonly 'application/json': Schemas['Allocation'] }
  }

  /** The process answers */
  readonly isAlive: { readonly answers: { readonly 'application/json': { readonly status: 'alive' } } }

  /** The store answers too */
  readonly isReady: { readonly answers: { readonly 'application/json': { readonly status: 'ready' } } }

  /** Accounts, in the order in which they were opened */
  readonly listAccounts: {
    readonly query: {
      /** docs/roles.md */
      readonly role?: Schemas['Role']

      /** "next" of the page before. */
      readonly cursor?: string
      readonly limit?: number
    }
    readonly answers: { readonly 'application/json': Schemas['AccountPage'] }
  }

  /** What the ledger is the sum of */
  readonly listAllocationEntries: {
    readonly path: {
      /** Its code: ON, BC, NB. */
      readonly province: string
      readonly year: number
    }
    readonly query: {
      /** "next" of the page before. */
      readonly cursor?: string
      readonly limit?: number
    }
    readonly answers: { readonly 'application/json': Schemas['AllocationEntryPage'] }
  }

  /** Find profiles by their number, or by the reference of a person; that one searched is journalled */
  readonly listCases: {
    readonly query: { readonly reference: string }
    readonly answers: { readonly 'application/json': Schemas['FoundCases'] }
  }

  /** The clients of the representative who asks, by their next date */
  readonly listClients: {
    readonly query: {
      /** "next" of the page before. */
      readonly cursor?: string
      readonly limit?: number
    }
    readonly answers: { readonly 'application/json': Schemas['ClientPage'] }
  }

  /** Corrections that were proposed, newest first, and what became of them */
  readonly listCorrectionProposals: {
    readonly query: {
      readonly round?: string

      /** "next" of the page before. */
      readonly cursor?: string
      readonly limit?: number
    }
    readonly answers: { readonly 'application/json': Schemas['CorrectionProposalPage'] }
  }

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

  /** The documents of the application, in the order in which they came */
  readonly listDocuments: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly query: {
      /** "next" of the page before. */
      readonly cursor?: string
      readonly limit?: number
    }
    readonly headers: {
      /** The `ETag` as it was read: where nothing has changed since, the answer is 304 without a body. */
      readonly 'if-none-match'?: string
    }
    readonly answers: { readonly 'application/json': Schemas['DocumentPage'] }
  }

  /** What was published, event by event, from a cursor on */
  readonly listEvents: {
    readonly query: {
      /** The cursor of the last event seen; 0 for none. */
      readonly after?: number | null
      readonly limit?: number
    }
    readonly answers: { readonly 'application/json': Schemas['EventPage'] }
  }

  /** Faults of the service that are recorded */
  readonly listFaults: { readonly answers: { readonly 'application/json': Schemas['Faults'] } }

  /** Rounds that were prepared here, highest number first */
  readonly listInstructions: {
    readonly query: {
      readonly state?: 'drafted' | 'sent-back' | 'withdrawn' | 'approved' | 'running' | 'held' | 'published'

      /** "next" of the page before. */
      readonly cursor?: string
      readonly limit?: number
    }
    readonly answers: { readonly 'application/json': Schemas['PreparedRoundPage'] }
  }

  /** The invitations of a profile, the latest first */
  readonly listInvitations: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly query: {
      /** "next" of the page before. */
      readonly cursor?: string
      readonly limit?: number
    }
    readonly headers: {
      /** The `ETag` as it was read: where nothing has changed since, the answer is 304 without a body. */
      readonly 'if-none-match'?: string
    }
    readonly answers: { readonly 'application/json': Schemas['InvitationPage'] }
  }

  /** A stretch of the sealed log by its numbers, both ends included */
  readonly listJournalByNumber: {
    readonly query: {
      readonly from?: number | null
      readonly to?: number | null

      /** "next" of the page before. */
      readonly cursor?: string
      readonly limit?: number
    }
    readonly answers: { readonly 'application/json': Schemas['LogPage'] }
  }

  /** The journal of one profile, person, account, round, allocation, or part of the service */
  readonly listJournalOfSubject: {
    readonly query: {
      readonly kind: 'profile' | 'person' | 'round' | 'allocation' | 'service' | 'account'
      readonly subject: string

      /** "next" of the page before. */
      readonly cursor?: string
      readonly limit?: number
    }
    readonly answers: { readonly 'application/json': Schemas['JournalPage'] }
  }

  /** The letters of a profile, newest first; listing reads none of them */
  readonly listLetters: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly query: {
      /** "next" of the page before. */
      readonly cursor?: string
      readonly limit?: number
    }
    readonly answers: { readonly 'application/json': Schemas['LetterPage'] }
  }

  /** The nominations of a profile, the latest first */
  readonly listNominationsOfProfile: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly query: {
      /** "next" of the page before. */
      readonly cursor?: string
      readonly limit?: number
    }
    readonly headers: {
      /** The `ETag` as it was read: where nothing has changed since, the answer is 304 without a body. */
      readonly 'if-none-match'?: string
    }
    readonly answers: { readonly 'application/json': Schemas['NominationPage'] }
  }

  /** The nominations of the province */
  readonly listNominationsOfProvince: {
    readonly path: {
      /** Its code: ON, BC, NB. */
      readonly province: string
    }
    readonly query: {
      readonly year?: number
      readonly state?: 'offered' | 'accepted' | 'refused' | 'lapsed' | 'taken-back' | 'ended'

      /** "next" of the page before. */
      readonly cursor?: string
      readonly limit?: number
    }
    readonly answers: { readonly 'application/json': Schemas['NominationOfProvincePage'] }
  }

  /** Reviews that wait for an answer, those due first first */
  readonly listOpenReviews: {
    readonly query: {
      /** "next" of the page before. */
      readonly cursor?: string
      readonly limit?: number
    }
    readonly answers: { readonly 'application/json': Schemas['OpenReviewPage'] }
  }

  /** Distributions of the pool of this system by points, newest first */
  readonly listOwnDistributions: {
    readonly query: {
      readonly from?: string
      readonly to?: string

      /** "next" of the page before. */
      readonly cursor?: string
      readonly limit?: number
    }
    readonly answers: { readonly 'application/json': Schemas['OwnDistributionPage'] }
  }

  /** One’s passkeys */
  readonly listPasskeys: { readonly answers: { readonly 'application/json': Schemas['Passkeys'] } }

  /** The weeks of which tables of the pool were released, newest first, and which tables there are */
  readonly listPoolSnapshots: { readonly answers: { readonly 'application/json': Schemas['PoolReleases'] } }

  /** Every cut-off that somebody looked at before a round */
  readonly listPreviews: {
    readonly query: {
      /** "next" of the page before. */
      readonly cursor?: string
      readonly limit?: number
    }
    readonly answers: { readonly 'application/json': Schemas['PreviewPage'] }
  }

  /** The profiles of a person, the one begun last first */
  readonly listProfiles: {
    readonly path: {
      /** The reference of the person. */
      readonly person: string
    }
    readonly query: {
      /** "next" of the page before. */
      readonly cursor?: string
      readonly limit?: number
    }
    readonly answers: { readonly 'application/json': Schemas['ProfilePage'] }
  }

  /** What became of the nominations of a province, from a cursor on */
  readonly listProvinceEvents: {
    readonly path: { readonly province: string }
    readonly query: {
      /** The cursor of the last event seen; 0 for none. */
      readonly after?: number | null
      readonly limit?: number
    }
    readonly answers: { readonly 'application/json': Schemas['EventPage'] }
  }

  /** Whom a person let act, and until when; the latest first */
  readonly listRepresentatives: {
    readonly path: {
      /** The reference of the person. */
      readonly person: string
    }
    readonly query: {
      /** "next" of the page before. */
      readonly cursor?: string
      readonly limit?: number
    }
    readonly answers: { readonly 'application/json': Schemas['GrantPage'] }
  }

  /** The reviews of a profile */
  readonly listReviews: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly answers: { readonly 'application/json': Schemas['ReviewsOfProfile'] }
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

  /** The seals over the journal */
  readonly listSeals: {
    readonly query: {
      /** "next" of the page before. */
      readonly cursor?: string
      readonly limit?: number
    }
    readonly answers: { readonly 'application/json': Schemas['SealPage'] }
  }

  /** Where one is signed in */
  readonly listSessions: { readonly answers: { readonly 'application/json': Schemas['Sessions'] } }

  /** Snapshots of the record, newest first */
  readonly listSnapshots: {
    readonly query: {
      /** "next" of the page before. */
      readonly cursor?: string
      readonly limit?: number
    }
    readonly answers: { readonly 'application/json': Schemas['SnapshotPage'] }
  }

  /** What became of the events sent to a webhook, newest first */
  readonly listWebhookDeliveries: {
    readonly path: { readonly webhook: string }
    readonly query: {
      /** "next" of the page before. */
      readonly cursor?: string
      readonly limit?: number
    }
    readonly answers: { readonly 'application/json': Schemas['WebhookDeliveryPage'] }
  }

  /** What this account is to know of its webhooks, until it has seen it */
  readonly listWebhookNotices: { readonly answers: { readonly 'application/json': Schemas['WebhookNotices'] } }

  /** The webhooks of this account */
  readonly listWebhooks: { readonly answers: { readonly 'application/json': Schemas['Webhooks'] } }

  /** Make a correction that somebody else has proposed: a dated public entry */
  readonly makeCorrection: {
    readonly path: { readonly proposal: number }
    readonly answers: { readonly 'application/json': Schemas['MadeCorrection'] }
  }

  /** Open an account with roles; a code that sets its password is sent to the address */
  readonly openAccount: {
    readonly bodies: {
      readonly 'application/json': {
        readonly email: string
        readonly language?: 'en' | 'fr'
        readonly roles: readonly Schemas['HeldRole'][]
      }
    }
    readonly answers: { readonly 'application/json': Schemas['Account'] }
  }

  /** Open the application on the open invitation; opened already, it is given again with the tasks of the day */
  readonly openApplication: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly answers: { readonly 'application/json': Schemas['OpenedApplication'] }
  }

  /** Record a payment of fees: exactly what is due of their kinds on the day */
  readonly payFees: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly bodies: { readonly 'application/json': Schemas['PaymentRequest'] }
    readonly answers: { readonly 'application/json': Schemas['Payments'] }
  }

  /** Prepare an instruction, or the next version of it: whatever was approved falls */
  readonly prepareRound: {
    readonly path: {
      /** The number of the round. */
      readonly number: string
    }
    readonly bodies: { readonly 'application/json': Schemas['Preparation'] }
    readonly answers: { readonly 'application/json': Schemas['ShownRound'] }
  }

  /** What each answer to the nomination that waits would do */
  readonly previewNomination: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly answers: { readonly 'application/json': Schemas['NominationOffer'] }
  }

  /** What renewing a profile gives up and gives, before it is done */
  readonly previewRenewal: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly bodies: { readonly 'application/json': Schemas['RenewalRequest'] }
    readonly answers: { readonly 'application/json': Schemas['RenewalPreview'] }
  }

  /** What a round would be: nothing is written but that it was looked at, by whom, and what was shown */
  readonly previewRound: {
    readonly bodies: { readonly 'application/json': Schemas['Instruction'] }
    readonly answers: { readonly 'application/json': Schemas['RoundPreview'] }
  }

  /** What an update would do, before it is done */
  readonly previewUpdate: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly bodies: { readonly 'application/json': Schemas['NewAnswers'] }
    readonly answers: { readonly 'application/json': Schemas['UpdatePreview'] }
  }

  /** Propose a correction of a round that was published here */
  readonly proposeCorrection: {
    readonly bodies: { readonly 'application/json': Schemas['NewCorrectionProposal'] }
    readonly answers: { readonly 'application/json': Schemas['CorrectionProposal'] }
  }

  /** Prove again who one is, for acts that are signed */
  readonly proveAgain: {
    readonly bodies: {
      readonly 'application/json': {
        readonly password?: string

        /** Six digits of an authenticator. */
        readonly code?: string

        /** A recovery code, which is used up. */
        readonly recoveryCode?: string
      }
    }
    readonly answers: { readonly 'application/json': Schemas['Session'] }
  }

  /** Prove that an entry is in the journal as it was sealed */
  readonly proveJournalEntry: {
    readonly query: {
      readonly kind: 'profile' | 'person' | 'round' | 'allocation' | 'service' | 'account'
      readonly subject: string
      readonly seq: number
    }
    readonly answers: { readonly 'application/json': Schemas['EntryProof'] }
  }

  /** Publish a held round: record, files, feeds, calendars, texts and query at once, or none of them */
  readonly publishRound: {
    readonly path: {
      /** The number of the round. */
      readonly number: string
    }
    readonly bodies: { readonly 'application/json': Schemas['SignedInstruction'] }
    readonly answers: { readonly 'application/json': Schemas['Publication'] }
  }

  /** Read all that is kept of a profile; it is journalled */
  readonly readCase: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly answers: { readonly 'application/json': Schemas['Case'] }
  }

  /** Read a document; it is journalled. None is given that no scan called clean */
  readonly readCaseDocument: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
      readonly document: string
    }
    readonly answers: {
      readonly 'application/pdf': Blob
      readonly 'image/jpeg': Blob
      readonly 'image/png': Blob
      readonly 'image/tiff': Blob
    }
  }

  /** Read the profile of somebody who named the province; it is journalled */
  readonly readForProvince: {
    readonly path: {
      /** Its code: ON, BC, NB. */
      readonly province: string
      readonly profile: string
    }
    readonly answers: { readonly 'application/json': Schemas['SeenByProvince'] }
  }

  /** Read who a person is, and which profiles are theirs; it is journalled */
  readonly readPersonCase: {
    readonly path: {
      /** The reference of the person. */
      readonly person: string
    }
    readonly answers: { readonly 'application/json': Schemas['PersonCase'] }
  }

  /** Record a fault of the service; its minutes are given back to all whose time to apply it fell into */
  readonly recordFault: {
    readonly bodies: { readonly 'application/json': Schemas['NewFault'] }
    readonly answers: { readonly 'application/json': Schemas['FaultReport'] }
  }

  /** Record that somebody landed */
  readonly recordLandingForThem: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly answers: { readonly 'application/json': Schemas['Landed'] }
  }

  /** Refuse a correction that somebody else has proposed, with a reason */
  readonly refuseCorrection: {
    readonly path: { readonly proposal: number }
    readonly bodies: { readonly 'application/json': Schemas['CorrectionRefusal'] }
    readonly answers: { readonly 'application/json': Schemas['CorrectionProposal'] }
  }

  /** Refuse the nomination: the profile stays in the pool as it is */
  readonly refuseNomination: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly bodies: { readonly 'application/json': Schemas['NominationRefusal'] }
    readonly answers: { readonly 'application/json': Schemas['AnsweredNomination'] }
  }

  /** Record a registration with Job Bank, which was asked until 2017-06-05 */
  readonly registerJobBank: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly answers: { readonly 'application/json': Schemas['ProfileStands'] }
  }

  /** Register who the account is of */
  readonly registerPerson: {
    readonly bodies: { readonly 'application/json': Schemas['PersonDeclaration'] }
    readonly answers: { readonly 'application/json': Schemas['Person'] }
  }

  /** Register a person who cannot do so, or rule that they are not the one of the same name */
  readonly registerPersonForThem: {
    readonly bodies: { readonly 'application/json': Schemas['RegisterPersonForThem'] }
    readonly answers: { readonly 'application/json': Schemas['Person'] }
  }

  /** Release places that are held */
  readonly releasePlaces: {
    readonly path: {
      /** Its code: ON, BC, NB. */
      readonly province: string
      readonly year: number
    }
    readonly bodies: { readonly 'application/json': Schemas['MovePlaces'] }
    readonly answers: { readonly 'application/json': Schemas['Allocation'] }
  }

  /** Take an answer away, with all that stands under it */
  readonly removeAnswer: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly query: {
      /** The place of an answer as a JSON pointer (RFC 6901). */
      readonly pointer: string
    }
    readonly answers: { readonly 'application/json': Schemas['SavedAnswer'] }
  }

  /** Take a document back from an application that is being prepared */
  readonly removeDocument: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
      readonly document: string
    }
    readonly answers: { readonly 'application/json': Schemas['RemovedDocument'] }
  }

  /** Take a passkey away; every other session of the account ends */
  readonly removePasskey: {
    readonly path: { readonly passkey: string }
    readonly answers: { readonly 'application/json': Schemas['Done'] }
  }

  /** Take the authenticator away */
  readonly removeSecondFactor: { readonly answers: { readonly 'application/json': Schemas['Done'] } }

  /** Remove a webhook */
  readonly removeWebhook: {
    readonly path: { readonly webhook: string }
    readonly answers: { readonly 'application/json': Schemas['WebhookRemoved'] }
  }

  /** Renew a profile: a new one with every answer, submitted in the same act */
  readonly renewProfile: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly bodies: { readonly 'application/json': Schemas['RenewalRequest'] }
    readonly answers: { readonly 'application/json': Schemas['RenewedProfile'] }
  }

  /** Replace the recovery codes */
  readonly replaceRecoveryCodes: { readonly answers: { readonly 'application/json': Schemas['RecoveryCodes'] } }

  /** Send again what follows a cursor */
  readonly replayWebhook: {
    readonly path: { readonly webhook: string }
    readonly bodies: { readonly 'application/json': Schemas['WebhookReplay'] }
    readonly answers: { readonly 'application/json': Schemas['WebhookWaiting'] }
  }

  /** Take away the authenticator and passkeys of somebody who lost them; their sessions end */
  readonly resetSecondFactors: {
    readonly path: { readonly account: string }
    readonly answers: { readonly 'application/json': Schemas['Account'] }
  }

  /** Let a representative act no more, at once */
  readonly revokeRepresentation: {
    readonly path: {
      /** The reference of the person. */
      readonly person: string
      readonly number: number
    }
    readonly answers: { readonly 'application/json': Schemas['Grant'] }
  }

  /** Give a webhook a new secret */
  readonly rotateWebhookSecret: {
    readonly path: { readonly webhook: string }
    readonly answers: { readonly 'application/json': Schemas['WebhookWithSecret'] }
  }

  /** Save one answer: a lost connection loses the one that was on its way */
  readonly saveAnswer: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly bodies: { readonly 'application/json': Schemas['Answer'] }
    readonly answers: { readonly 'application/json': Schemas['SavedAnswer'] }
  }

  /** Count those in the pool who named the province, by any mix of what it may see */
  readonly searchForProvince: {
    readonly path: {
      /** Its code: ON, BC, NB. */
      readonly province: string
    }
    readonly bodies: { readonly 'application/json': Schemas['ProvinceSearch'] }
    readonly answers: { readonly 'application/json': Schemas['ProvinceSearchAnswer'] }
  }

  /** Mark these notices as seen */
  readonly seeWebhookNotices: { readonly answers: { readonly 'application/json': Schemas['WebhookNoticesSeen'] } }

  /** Send an instruction back with a reason; an approval it had falls */
  readonly sendBackRound: {
    readonly path: {
      /** The number of the round. */
      readonly number: string
    }
    readonly bodies: { readonly 'application/json': Schemas['ReasonedInstruction'] }
    readonly answers: { readonly 'application/json': Schemas['PreparedRound'] }
  }

  /** Send a new code that sets the password to the address of an account */
  readonly sendPasswordCode: {
    readonly path: { readonly account: string }
    readonly answers: { readonly 'application/json': Schemas['Account'] }
  }

  /** Set how many places the province has in the year */
  readonly setAllocation: {
    readonly path: {
      /** Its code: ON, BC, NB. */
      readonly province: string
      readonly year: number
    }
    readonly bodies: { readonly 'application/json': Schemas['SetAllocation'] }
    readonly answers: { readonly 'application/json': Schemas['Allocation'] }
  }

  /** Set a password by a code; every session of the account ends */
  readonly setPassword: {
    readonly bodies: { readonly 'application/json': { readonly code: string; readonly password: string } }
    readonly answers: { readonly 'application/json': Schemas['Done'] }
  }

  /** Sign a form; a change of what is declared takes the signature off */
  readonly signForm: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly bodies: { readonly 'application/json': Schemas['SignRequest'] }
    readonly answers: { readonly 'application/json': Schemas['Signatures'] }
  }

  /** Sign in with a password */
  readonly signIn: {
    readonly bodies: { readonly 'application/json': { readonly email: string; readonly password: string } }
    readonly answers: { readonly 'application/json': Schemas['SignedIn'] }
  }

  /** Sign out */
  readonly signOut: { readonly answers: { readonly 'application/json': Schemas['Done'] } }

  /** Begin an account of a candidate; a code that sets its password is sent to the address */
  readonly signUp: {
    readonly bodies: {
      readonly 'application/json': {
        readonly email: string

        /** Of the messages; else that of the request. */
        readonly language?: 'en' | 'fr'
      }
    }
    readonly answers: { readonly 'application/json': Schemas['Sent'] }
  }

  /** Begin a profile: an empty draft, or one with the answers of an earlier profile */
  readonly startDraft: {
    readonly path: {
      /** The reference of the person. */
      readonly person: string
    }
    readonly bodies: { readonly 'application/json': Schemas['StartDraft'] }
    readonly answers: { readonly 'application/json': Schemas['StartedDraft'] }
  }

  /** Submit the application: complete, and inside its time */
  readonly submitApplication: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly bodies: { readonly 'application/json': Schemas['ApplicationSubmission'] }
    readonly answers: { readonly 'application/json': Schemas['ReceivedApplication'] }
  }

  /** Submit what is saved of a profile */
  readonly submitProfile: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly answers: { readonly 'application/json': Schemas['SubmittedProfile'] }
  }

  /** Take a nomination back */
  readonly takeBackNomination: {
    readonly path: {
      /** Its code: ON, BC, NB. */
      readonly province: string
      readonly profile: string
    }
    readonly bodies: { readonly 'application/json': Schemas['TakeBackNomination'] }
    readonly answers: { readonly 'application/json': Schemas['TakenBackNomination'] }
  }

  /** Take a review, as an officer who had no part in the decision */
  readonly takeReview: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string

      /** Its number among those of the profile. */
      readonly review: number
    }
    readonly answers: { readonly 'application/json': Schemas['Review'] }
  }

  /** Take a role away, at once */
  readonly takeRole: {
    readonly path: { readonly account: string; readonly number: number }
    readonly answers: { readonly 'application/json': Schemas['Account'] }
  }

  /** Keep a profile true: the place in line stays */
  readonly updateProfile: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly bodies: { readonly 'application/json': Schemas['NewAnswers'] }
    readonly answers: { readonly 'application/json': Schemas['UpdatedProfile'] }
  }

  /** Verify every chain, every seal, and the tables they tell of */
  readonly verifyJournal: { readonly answers: { readonly 'application/x-ndjson': Blob } }

  /** Withdraw the application before it is decided */
  readonly withdrawApplication: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly answers: { readonly 'application/json': Schemas['WithdrawnApplication'] }
  }

  /** Withdraw a profile: it ends, and its place in line with it */
  readonly withdrawProfile: {
    readonly path: {
      /** The number of the profile. */
      readonly profile: string
    }
    readonly answers: { readonly 'application/json': Schemas['WithdrawnProfile'] }
  }

  /** Withdraw an instruction that nobody has approved */
  readonly withdrawRound: {
    readonly path: {
      /** The number of the round. */
      readonly number: string
    }
    readonly bodies: { readonly 'application/json': Schemas['ReasonedInstruction'] }
    readonly answers: { readonly 'application/json': Schemas['PreparedRound'] }
  }
}

/** Where each is, and how it is asked. */
export const operations: Readonly<Record<keyof Operations, Row>> = {
  acceptNomination: { method: 'POST', path: '/v1/profiles/{profile}/nomination/acceptance', keyed: true },
  addDocument: {
    method: 'POST',
    path: '/v1/profiles/{profile}/application/documents',
    sends: 'application/pdf',
    keyed: true,
  },
  addPasskey: { method: 'POST', path: '/v1/passkeys', sends: 'application/json' },
  answerReview: {
    method: 'POST',
    path: '/v1/profiles/{profile}/reviews/{review}/answer',
    sends: 'application/json',
    keyed: true,
  },
  approveRound: { method: 'POST', path: '/v1/instructions/{number}/approval', sends: 'application/json', keyed: true },
  askPasswordCode: { method: 'POST', path: '/v1/password/code', sends: 'application/json' },
  askReview: { method: 'POST', path: '/v1/profiles/{profile}/reviews', sends: 'application/json', keyed: true },
  assess: { method: 'POST', path: '/v1/assessments', sends: 'application/json' },
  barPerson: { method: 'POST', path: '/v1/casework/people/{person}/bar', sends: 'application/json', keyed: true },
  beginPasskey: { method: 'POST', path: '/v1/passkeys/options' },
  beginPasskeySignIn: { method: 'POST', path: '/v1/session/passkey/options' },
  beginProviderSignIn: { method: 'POST', path: '/v1/session/provider', sends: 'application/json' },
  beginSecondFactor: { method: 'POST', path: '/v1/second-factor' },
  cancelInvitation: {
    method: 'POST',
    path: '/v1/casework/profiles/{profile}/invitation-cancellation',
    sends: 'application/json',
    keyed: true,
  },
  changePassword: { method: 'PUT', path: '/v1/password', sends: 'application/json' },
  changePerson: { method: 'PATCH', path: '/v1/people/{person}', sends: 'application/json', keyed: true },
  changePersonForThem: {
    method: 'PATCH',
    path: '/v1/casework/people/{person}',
    sends: 'application/json',
    keyed: true,
  },
  changeWebhook: { method: 'PATCH', path: '/v1/webhooks/{webhook}', sends: 'application/json', keyed: true },
  checkCompleteness: {
    method: 'POST',
    path: '/v1/casework/profiles/{profile}/completeness-check',
    sends: 'application/json',
    keyed: true,
  },
  completePasskeySignIn: { method: 'POST', path: '/v1/session/passkey', sends: 'application/json' },
  completeProviderSignIn: { method: 'GET', path: '/v1/auth/callback/oidc' },
  completeSignIn: { method: 'POST', path: '/v1/session/second-factor', sends: 'application/json' },
  confirmLanding: { method: 'POST', path: '/v1/profiles/{profile}/application/landing', keyed: true },
  confirmNomination: {
    method: 'POST',
    path: '/v1/provinces/{province}/nominations',
    sends: 'application/json',
    keyed: true,
  },
  confirmNominations: {
    method: 'POST',
    path: '/v1/provinces/{province}/nomination-batches',
    sends: 'application/json',
    keyed: true,
  },
  confirmSecondFactor: { method: 'POST', path: '/v1/second-factor/confirmation', sends: 'application/json' },
  createProvinceWebhook: {
    method: 'POST',
    path: '/v1/provinces/{province}/webhooks',
    sends: 'application/json',
    keyed: true,
  },
  createWebhook: { method: 'POST', path: '/v1/webhooks', sends: 'application/json', keyed: true },
  decideApplication: {
    method: 'POST',
    path: '/v1/casework/profiles/{profile}/decision',
    sends: 'application/json',
    keyed: true,
  },
  declareFacts: {
    method: 'PUT',
    path: '/v1/profiles/{profile}/application/facts',
    sends: 'application/json',
    keyed: true,
  },
  declareFamily: {
    method: 'PUT',
    path: '/v1/profiles/{profile}/application/family',
    sends: 'application/json',
    keyed: true,
  },
  declineInvitation: { method: 'POST', path: '/v1/profiles/{profile}/invitation/decline', keyed: true },
  denyNomination: {
    method: 'POST',
    path: '/v1/provinces/{province}/profiles/{profile}/denial',
    sends: 'application/json',
    keyed: true,
  },
  disableAccount: { method: 'PUT', path: '/v1/accounts/{account}/disabled', sends: 'application/json', keyed: true },
  enableAccount: { method: 'DELETE', path: '/v1/accounts/{account}/disabled', keyed: true },
  endAccountSessions: { method: 'DELETE', path: '/v1/accounts/{account}/sessions', keyed: true },
  endBar: { method: 'POST', path: '/v1/casework/people/{person}/bar-end', keyed: true },
  endOtherSessions: { method: 'DELETE', path: '/v1/sessions' },
  endSession: { method: 'DELETE', path: '/v1/sessions/{session}' },
  executeRound: { method: 'POST', path: '/v1/instructions/{number}/execution', sends: 'application/json', keyed: true },
  getAccessReview: { method: 'GET', path: '/v1/audit/access' },
  getAccount: { method: 'GET', path: '/v1/accounts/{account}' },
  getAllocation: { method: 'GET', path: '/v1/provinces/{province}/allocations/{year}' },
  getAnswers: { method: 'GET', path: '/v1/profiles/{profile}/answers' },
  getApplication: { method: 'GET', path: '/v1/profiles/{profile}/application' },
  getApplicationCalendar: { method: 'GET', path: '/v1/profiles/{profile}/application/calendar' },
  getAssessment: { method: 'GET', path: '/v1/profiles/{profile}/assessment' },
  getCalendar_en: { method: 'GET', path: '/en/rounds.ics' },
  getCalendar_fr: { method: 'GET', path: '/fr/rondes.ics' },
  getDocument: { method: 'GET', path: '/v1/profiles/{profile}/application/documents/{document}' },
  getFeed_atom_en: { method: 'GET', path: '/en/rounds.atom' },
  getFeed_atom_fr: { method: 'GET', path: '/fr/rondes.atom' },
  getFeed_rss_en: { method: 'GET', path: '/en/rounds.rss' },
  getFeed_rss_fr: { method: 'GET', path: '/fr/rondes.rss' },
  getHistory: { method: 'GET', path: '/v1/profiles/{profile}/history' },
  getInstruction: { method: 'GET', path: '/v1/instructions/{number}' },
  getLetter: { method: 'GET', path: '/v1/profiles/{profile}/letters/{letter}' },
  getPerson: { method: 'GET', path: '/v1/people/{person}' },
  getPersonFile: { method: 'GET', path: '/v1/people/{person}/file' },
  getPoolTable: { method: 'GET', path: '/v1/analysis/pool/{week}/{table}' },
  getProblem: { method: 'GET', path: '/v1/problems/{code}' },
  getProfile: { method: 'GET', path: '/v1/profiles/{profile}' },
  getProfileFile: { method: 'GET', path: '/v1/profiles/{profile}/file' },
  getReferenceStyle: { method: 'GET', path: '/assets/reference.css' },
  getReference_en: { method: 'GET', path: '/en/api' },
  getReference_fr: { method: 'GET', path: '/fr/api' },
  getReview: { method: 'GET', path: '/v1/profiles/{profile}/reviews/{review}' },
  getRound: { method: 'GET', path: '/v1/rounds/{number}' },
  getRoundsUnderOldNames_en: { method: 'GET', path: '/data/ee_rounds_123_en.json' },
  getRoundsUnderOldNames_fr: { method: 'GET', path: '/data/ee_rounds_123_fr.json' },
  getSession: { method: 'GET', path: '/v1/session' },
  getSnapshot: { method: 'GET', path: '/v1/snapshots/{digest}' },
  getSnapshotFile: { method: 'GET', path: '/v1/snapshots/{digest}/{file}' },
  getSummary: { method: 'GET', path: '/v1/summaries/{year}' },
  getTable: { method: 'GET', path: '/v1/data/{table}' },
  getVersion: { method: 'GET', path: '/v1/profiles/{profile}/versions/{version}' },
  giveRole: { method: 'POST', path: '/v1/accounts/{account}/roles', sends: 'application/json', keyed: true },
  giveUpNomination: { method: 'POST', path: '/v1/profiles/{profile}/nomination/renunciation', keyed: true },
  grantRepresentation: {
    method: 'POST',
    path: '/v1/people/{person}/representatives',
    sends: 'application/json',
    keyed: true,
  },
  guardFacts: {
    method: 'POST',
    path: '/v1/profiles/{profile}/invitation/guard',
    sends: 'application/json',
    keyed: true,
  },
  holdPlaces: {
    method: 'POST',
    path: '/v1/provinces/{province}/allocations/{year}/holds',
    sends: 'application/json',
    keyed: true,
  },
  isAlive: { method: 'GET', path: '/healthz' },
  isReady: { method: 'GET', path: '/readyz' },
  listAccounts: { method: 'GET', path: '/v1/accounts' },
  listAllocationEntries: { method: 'GET', path: '/v1/provinces/{province}/allocations/{year}/entries' },
  listCases: { method: 'GET', path: '/v1/casework/profiles' },
  listClients: { method: 'GET', path: '/v1/clients' },
  listCorrectionProposals: { method: 'GET', path: '/v1/correction-proposals' },
  listDistributions: { method: 'GET', path: '/v1/pool/distributions' },
  listDocuments: { method: 'GET', path: '/v1/profiles/{profile}/application/documents' },
  listEvents: { method: 'GET', path: '/v1/events' },
  listFaults: { method: 'GET', path: '/v1/casework/faults' },
  listInstructions: { method: 'GET', path: '/v1/instructions' },
  listInvitations: { method: 'GET', path: '/v1/profiles/{profile}/invitations' },
  listJournalByNumber: { method: 'GET', path: '/v1/journal/log' },
  listJournalOfSubject: { method: 'GET', path: '/v1/journal' },
  listLetters: { method: 'GET', path: '/v1/profiles/{profile}/letters' },
  listNominationsOfProfile: { method: 'GET', path: '/v1/profiles/{profile}/nominations' },
  listNominationsOfProvince: { method: 'GET', path: '/v1/provinces/{province}/nominations' },
  listOpenReviews: { method: 'GET', path: '/v1/reviews' },
  listOwnDistributions: { method: 'GET', path: '/v1/pool/distributions/own' },
  listPasskeys: { method: 'GET', path: '/v1/passkeys' },
  listPoolSnapshots: { method: 'GET', path: '/v1/analysis/pool' },
  listPreviews: { method: 'GET', path: '/v1/audit/previews' },
  listProfiles: { method: 'GET', path: '/v1/people/{person}/profiles' },
  listProvinceEvents: { method: 'GET', path: '/v1/provinces/{province}/events' },
  listRepresentatives: { method: 'GET', path: '/v1/people/{person}/representatives' },
  listReviews: { method: 'GET', path: '/v1/profiles/{profile}/reviews' },
  listRounds: { method: 'GET', path: '/v1/rounds' },
  listSeals: { method: 'GET', path: '/v1/journal/seals' },
  listSessions: { method: 'GET', path: '/v1/sessions' },
  listSnapshots: { method: 'GET', path: '/v1/snapshots' },
  listWebhookDeliveries: { method: 'GET', path: '/v1/webhooks/{webhook}/deliveries' },
  listWebhookNotices: { method: 'GET', path: '/v1/webhook-notices' },
  listWebhooks: { method: 'GET', path: '/v1/webhooks' },
  makeCorrection: { method: 'POST', path: '/v1/correction-proposals/{proposal}/approval', keyed: true },
  openAccount: { method: 'POST', path: '/v1/accounts', sends: 'application/json', keyed: true },
  openApplication: { method: 'POST', path: '/v1/profiles/{profile}/application', keyed: true },
  payFees: {
    method: 'POST',
    path: '/v1/profiles/{profile}/application/payments',
    sends: 'application/json',
    keyed: true,
  },
  prepareRound: { method: 'PUT', path: '/v1/instructions/{number}', sends: 'application/json', keyed: true },
  previewNomination: { method: 'GET', path: '/v1/profiles/{profile}/nomination/offer' },
  previewRenewal: { method: 'POST', path: '/v1/profiles/{profile}/renewal/preview', sends: 'application/json' },
  previewRound: { method: 'POST', path: '/v1/round-previews', sends: 'application/json' },
  previewUpdate: { method: 'POST', path: '/v1/profiles/{profile}/updates/preview', sends: 'application/json' },
  proposeCorrection: { method: 'POST', path: '/v1/correction-proposals', sends: 'application/json', keyed: true },
  proveAgain: { method: 'POST', path: '/v1/session/proof', sends: 'application/json' },
  proveJournalEntry: { method: 'GET', path: '/v1/journal/proof' },
  publishRound: {
    method: 'POST',
    path: '/v1/instructions/{number}/publication',
    sends: 'application/json',
    keyed: true,
  },
  readCase: { method: 'GET', path: '/v1/casework/profiles/{profile}' },
  readCaseDocument: { method: 'GET', path: '/v1/casework/profiles/{profile}/documents/{document}' },
  readForProvince: { method: 'GET', path: '/v1/provinces/{province}/profiles/{profile}' },
  readPersonCase: { method: 'GET', path: '/v1/casework/people/{person}' },
  recordFault: { method: 'POST', path: '/v1/casework/faults', sends: 'application/json', keyed: true },
  recordLandingForThem: { method: 'POST', path: '/v1/casework/profiles/{profile}/landing', keyed: true },
  refuseCorrection: {
    method: 'POST',
    path: '/v1/correction-proposals/{proposal}/refusal',
    sends: 'application/json',
    keyed: true,
  },
  refuseNomination: {
    method: 'POST',
    path: '/v1/profiles/{profile}/nomination/refusal',
    sends: 'application/json',
    keyed: true,
  },
  registerJobBank: { method: 'POST', path: '/v1/profiles/{profile}/job-bank', keyed: true },
  registerPerson: { method: 'POST', path: '/v1/people', sends: 'application/json', keyed: true },
  registerPersonForThem: { method: 'POST', path: '/v1/casework/people', sends: 'application/json', keyed: true },
  releasePlaces: {
    method: 'POST',
    path: '/v1/provinces/{province}/allocations/{year}/releases',
    sends: 'application/json',
    keyed: true,
  },
  removeAnswer: { method: 'DELETE', path: '/v1/profiles/{profile}/answers', keyed: true },
  removeDocument: { method: 'DELETE', path: '/v1/profiles/{profile}/application/documents/{document}', keyed: true },
  removePasskey: { method: 'DELETE', path: '/v1/passkeys/{passkey}' },
  removeSecondFactor: { method: 'DELETE', path: '/v1/second-factor' },
  removeWebhook: { method: 'DELETE', path: '/v1/webhooks/{webhook}', keyed: true },
  renewProfile: { method: 'POST', path: '/v1/profiles/{profile}/renewal', sends: 'application/json', keyed: true },
  replaceRecoveryCodes: { method: 'POST', path: '/v1/second-factor/recovery-codes' },
  replayWebhook: { method: 'POST', path: '/v1/webhooks/{webhook}/replay', sends: 'application/json', keyed: true },
  resetSecondFactors: { method: 'DELETE', path: '/v1/accounts/{account}/second-factors', keyed: true },
  revokeRepresentation: { method: 'DELETE', path: '/v1/people/{person}/representatives/{number}', keyed: true },
  rotateWebhookSecret: { method: 'POST', path: '/v1/webhooks/{webhook}/secret', keyed: true },
  saveAnswer: { method: 'PUT', path: '/v1/profiles/{profile}/answers', sends: 'application/json', keyed: true },
  searchForProvince: { method: 'POST', path: '/v1/provinces/{province}/searches', sends: 'application/json' },
  seeWebhookNotices: { method: 'POST', path: '/v1/webhook-notices/seen', keyed: true },
  sendBackRound: { method: 'POST', path: '/v1/instructions/{number}/return', sends: 'application/json', keyed: true },
  sendPasswordCode: { method: 'POST', path: '/v1/accounts/{account}/password-code', keyed: true },
  setAllocation: {
    method: 'PUT',
    path: '/v1/provinces/{province}/allocations/{year}',
    sends: 'application/json',
    keyed: true,
  },
  setPassword: { method: 'POST', path: '/v1/password', sends: 'application/json' },
  signForm: {
    method: 'POST',
    path: '/v1/profiles/{profile}/application/signatures',
    sends: 'application/json',
    keyed: true,
  },
  signIn: { method: 'POST', path: '/v1/session', sends: 'application/json' },
  signOut: { method: 'DELETE', path: '/v1/session' },
  signUp: { method: 'POST', path: '/v1/sign-up', sends: 'application/json' },
  startDraft: { method: 'POST', path: '/v1/people/{person}/profiles', sends: 'application/json', keyed: true },
  submitApplication: {
    method: 'POST',
    path: '/v1/profiles/{profile}/application/submission',
    sends: 'application/json',
    keyed: true,
  },
  submitProfile: { method: 'POST', path: '/v1/profiles/{profile}/submission', keyed: true },
  takeBackNomination: {
    method: 'POST',
    path: '/v1/provinces/{province}/profiles/{profile}/taking-back',
    sends: 'application/json',
    keyed: true,
  },
  takeReview: { method: 'POST', path: '/v1/profiles/{profile}/reviews/{review}/taking', keyed: true },
  takeRole: { method: 'DELETE', path: '/v1/accounts/{account}/roles/{number}', keyed: true },
  updateProfile: { method: 'POST', path: '/v1/profiles/{profile}/updates', sends: 'application/json', keyed: true },
  verifyJournal: { method: 'GET', path: '/v1/journal/verification' },
  withdrawApplication: { method: 'POST', path: '/v1/profiles/{profile}/application/withdrawal', keyed: true },
  withdrawProfile: { method: 'POST', path: '/v1/profiles/{profile}/withdrawal', keyed: true },
  withdrawRound: {
    method: 'POST',
    path: '/v1/instructions/{number}/withdrawal',
    sends: 'application/json',
    keyed: true,
  },
}
