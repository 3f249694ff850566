/** Applications in the model: prepared, received, checked, decided. */
import { resultsOver } from './model-answers.ts'
import { ModelOfInvitations } from './model-invitations.ts'
import * as law from './model-law.ts'
import { type Day, dayOf, type Micros } from './model-law.ts'
import { type Application, lastOf, live, openInvitation, type Profile } from './model-lives.ts'
import type { PersonStep } from './model-steps.ts'

export class ModelOfApplications extends ModelOfInvitations {
  protected giveBack(application: Application, at: Micros, { processing }: { readonly processing: boolean }): void {
    const sum = (kind: 'processing' | 'right') => application.paid.reduce((total, one) => total + one[kind], 0)
    const back = { processing: processing ? -sum('processing') : 0, right: -sum('right') }
    if (back.processing !== 0 || back.right !== 0) application.paid.push({ at, ...back })
  }

  /** The application that is being prepared, or why there is none. */
  protected preparing(profile: Profile, at: Micros): Application | string {
    this.reopenIfOvertaken(profile, at)
    const invitation = lastOf(profile.invitations)
    if (invitation === undefined) return 'no-open-invitation'
    const { application, state } = invitation
    if (application !== null && application.receivedAt !== null) return 'application-received'
    if (state === 'lapsed') return 'invitation-lapsed'
    if (profile.state !== 'invited' || state !== 'issued') return 'no-open-invitation'
    return application?.state === 'preparing' ? application : 'application-not-open'
  }

  protected ofApplication(profile: Profile, step: PersonStep, at: Micros): string {
    switch (step.act) {
      case 'open': {
        const found = this.preparing(profile, at)
        if (typeof found !== 'string') return 'done'
        if (found !== 'application-not-open') return found
        lastOf(profile.invitations)!.application = {
          ...{
            state: 'preparing',
            declared: false,
            signedAt: null,
            sent: {},
            paid: [],
            abandonedAt: null,
            looked: false,
          },
          ...{ receivedAt: null, accepted: [], validThrough: null },
        }
        return 'done'
      }
      case 'declare':
      case 'documents':
      case 'sign':
      case 'pay':
      case 'apply': {
        const found = this.preparing(profile, at)
        return typeof found === 'string' ? found : this.prepare(profile, found, step, at)
      }
      default:
        return this.decided(profile, step, at)
    }
  }

  protected prepare(profile: Profile, application: Application, step: PersonStep, at: Micros): string {
    const on = dayOf(at)
    switch (step.act) {
      case 'declare':
        application.declared = true
        application.signedAt = null
        return 'done'
      case 'documents': {
        const { sent } = application
        const first = (before: Micros | undefined) => Math.min(before ?? at, at)
        sent.all = first(sent.all)
        if (application.declared) sent.police = first(sent.police)
        if (law.medicalAsked(on)) sent.medical = first(sent.medical)
        const funds = this.fundsPaper(profile, on)
        if (funds !== undefined) sent[funds] = first(sent[funds])
        return 'done'
      }
      case 'sign':
        if (!application.declared) return 'declaration-missing'
        application.signedAt = at
        return 'done'
      case 'pay': {
        if (!application.declared) return 'declaration-missing'
        const due = dueOf(application, on)
        if (due.processing + due.right === 0) return 'nothing-due'
        if (step.amount === 'wrong') return 'amount-differs'
        application.paid.push({ at, ...due })
        application.looked = false
        return 'done'
      }
      case 'apply': {
        if (!application.declared) return 'declaration-missing'
        const papers = step.explains || this.hasPapers(profile, application, at)
        const signed = application.signedAt !== null && application.signedAt <= at
        if (!papers || !signed || !isPaid(application, at)) return 'application-incomplete'
        application.state = 'received'
        application.receivedAt = at
        application.accepted = structuredClone(profile.accepted)
        openInvitation(profile)!.state = 'applied'
        // One that was accepted stays; what was not answered ends.
        if (live(profile)?.state === 'offered') this.endNomination(profile, 'ended')
        this.move(profile, 'applied', at)
        this.standNowhere(profile)
        profile.dueAt = null
        return 'done'
      }
      default:
        throw new Error(`${step.act} is nothing that is done to an application being prepared`)
    }
  }

  /** Whether every paper was sent by a moment, and counts on its day. */
  protected hasPapers(profile: Profile, { sent, receivedAt, accepted }: Application, at: Micros): boolean {
    const on = dayOf(at)
    const by = (moment: Micros | undefined) => moment !== undefined && moment <= at
    const { began } = this.people[profile.person]!.whose
    const counts = on < resultsOver(profile.answers!.languageTests, began)
    const funds = this.fundsPaper(profile, on)
    const { invitedAt } = lastOf(profile.invitations)!
    // A nomination by which somebody was invited must still count; one that had ended before is not asked about.
    const asked = (receivedAt === null ? profile.accepted : accepted).filter(
      ({ from, until }) => from <= dayOf(invitedAt) && (until === null || until >= dayOf(invitedAt)),
    )
    return (
      asked.every(({ until }) => until === null || on <= until) &&
      by(sent.all) &&
      by(sent.police) &&
      counts &&
      (by(sent.medical) || !law.medicalAsked(on)) &&
      (funds === undefined || by(sent[funds]))
    )
  }

  /** Skilled Workers prove their funds, those of Canadian experience write why they do not; of nominees only who meets no other program. */
  protected fundsPaper(profile: Profile, on: Day): 'proof' | 'letter' | undefined {
    const { program } = lastOf(profile.invitations)!
    if (program === 'cec') return 'letter'
    if (program === 'fsw') return 'proof'
    const met = this.standsOn(profile, on)?.programs ?? []
    return met.includes('fsw') && !met.includes('cec') ? 'proof' : undefined
  }

  protected decided(profile: Profile, step: PersonStep, at: Micros): string {
    this.reopenIfOvertaken(profile, at)
    const application = lastOf(profile.invitations)?.application
    if (lastOf(profile.invitations) === undefined) return 'no-open-invitation'
    if (application === undefined || application === null || application.receivedAt === null)
      return 'application-unknown'
    const { state } = profile
    const off = 'not-in-that-state'
    switch (step.act) {
      case 'check': {
        if (state !== 'applied') return off
        const whole = this.hasPapers(profile, application, application.receivedAt)
        const complete = step.how === 'excusing' || (whole && step.how === 'as-it-is')
        if (!complete) this.giveBack(application, at, { processing: true })
        application.state = complete ? 'complete' : 'returned'
        this.move(profile, complete ? 'in-process' : 'returned-incomplete', at)
        return 'done'
      }
      case 'decide': {
        if (state !== 'in-process') return off
        const refused = step.approvedFor === null
        if (refused) this.giveBack(application, at, { processing: false })
        else application.validThrough = dayOf(at) + step.approvedFor
        application.state = refused ? 'refused' : 'approved'
        this.move(profile, refused ? 'refused' : 'approved', at)
        return 'done'
      }
      case 'withdraw-application': {
        if (state !== 'applied' && state !== 'in-process') return off
        this.giveBack(application, at, { processing: state === 'applied' })
        application.state = 'withdrawn'
        this.move(profile, 'application-withdrawn', at)
        return 'done'
      }
      case 'land':
        if (state !== 'approved') return off
        if (dayOf(at) > application.validThrough!) return 'visa-expired'
        application.state = 'landed'
        this.move(profile, 'permanent-resident', at)
        return 'done'
      default:
        throw new Error(`${step.act} is nothing that is done to an application`)
    }
  }
}

/** What is still due of the fees: the right of permanent residence is paid by the amount of the day of its payment. */
export function dueOf({ paid }: Application, on: Day): { readonly processing: number; readonly right: number } {
  const sum = (kind: 'processing' | 'right') => paid.reduce((total, one) => total + one[kind], 0)
  const fees = law.feesOn(on)
  const last = paid.filter(({ right }) => right > 0).at(-1)
  const settled = last !== undefined && sum('right') >= law.feesOn(dayOf(last.at)).right
  return {
    processing: Math.max(0, fees.processing - sum('processing')),
    right: settled ? 0 : Math.max(0, fees.right - sum('right')),
  }
}

/** Whether the fees of the day of receipt are paid; the right of permanent residence by that of its own day. */
function isPaid(application: Application, at: Micros): boolean {
  const before = { ...application, paid: application.paid.filter((one) => one.at <= at) }
  const due = dueOf(before, dayOf(at))
  return due.processing === 0 && due.right === 0
}
