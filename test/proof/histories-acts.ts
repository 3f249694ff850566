/** Carries out the steps of the model on a store, by the actions of the program. */
import { createHash } from 'node:crypto'
import { addDocument } from '../../src/actions/add-document.ts'
import {
  acceptNomination,
  giveUpNomination,
  previewNomination,
  refuseNomination,
} from '../../src/actions/answer-nomination.ts'
import { barPerson, endBar } from '../../src/actions/bar-person.ts'
import { cancelInvitation } from '../../src/actions/cancel-invitation.ts'
import { checkCompleteness } from '../../src/actions/check-completeness.ts'
import { confirmNomination, denyNomination } from '../../src/actions/confirm-nomination.ts'
import { type DecideAsked, decideApplication } from '../../src/actions/decide-application.ts'
import { declareFamily } from '../../src/actions/declare-family.ts'
import { declineInvitation } from '../../src/actions/decline-invitation.ts'
import type { ActorKind, Doing } from '../../src/actions/enact.ts'
import { holdRound, previewRound } from '../../src/actions/hold-round.ts'
import { importPool, type Reject } from '../../src/actions/import-pool.ts'
import { land } from '../../src/actions/land.ts'
import { nominateMany } from '../../src/actions/nominate-many.ts'
import { openApplication } from '../../src/actions/open-application.ts'
import { pay } from '../../src/actions/pay.ts'
import { recordFault } from '../../src/actions/record-fault.ts'
import { registerJobBank } from '../../src/actions/register-job-bank.ts'
import { registerPerson } from '../../src/actions/register-person.ts'
import { previewRenewal, renewProfile } from '../../src/actions/renew-profile.ts'
import { saveDraft } from '../../src/actions/save-draft.ts'
import { scanDocuments } from '../../src/actions/scan-documents.ts'
import { sealJournal } from '../../src/actions/seal-journal.ts'
import { holdPlaces, releasePlaces, setAllocation } from '../../src/actions/set-allocation.ts'
import { signForm } from '../../src/actions/sign-form.ts'
import { startDraft } from '../../src/actions/start-draft.ts'
import { submitApplication } from '../../src/actions/submit-application.ts'
import { submitProfile } from '../../src/actions/submit-profile.ts'
import { sweep } from '../../src/actions/sweep.ts'
import { takeBackNomination } from '../../src/actions/take-back-nomination.ts'
import { previewUpdate, updateProfile } from '../../src/actions/update-profile.ts'
import { withdrawApplication } from '../../src/actions/withdraw-application.ts'
import { withdrawProfile } from '../../src/actions/withdraw-profile.ts'
import type { Bytes, Files } from '../../src/files/files.ts'
import type { Scanner } from '../../src/files/scanner.ts'
import { momentText } from '../../src/law/moment.ts'
import { done, type Outcome } from '../../src/law/outcome.ts'
import type { Change } from '../../src/people/answers.ts'
import type { Instruction } from '../../src/rounds/instruction.ts'
import type { Store } from '../../src/store/open.ts'
import type { Model } from './model.ts'
import { type AnswerKey, type DraftKey, declaredValue, everybodys } from './model-answers.ts'
import { dueOf } from './model-applications.ts'
import { dayOf, type Micros, nameOf, yearOf } from './model-law.ts'
import type { Person, Profile } from './model-lives.ts'
import { isOfPerson, type PersonStep, type Step, type WorldStep } from './model-steps.ts'

/** A storage of files in memory. */
export function filesInMemory(): Files {
  const kept = new Map<string, Uint8Array>()
  return {
    where: 'memory',
    put: async (bytes) => {
      const pieces: Uint8Array[] = []
      for await (const piece of bytes) pieces.push(piece)
      const whole = Buffer.concat(pieces)
      const digest = createHash('sha256').update(whole).digest('hex')
      kept.set(digest, whole)
      return done({ digest, size: whole.length })
    },
    get: async (digest) => done(piecesOf(kept.get(digest)!)),
    has: async (digest) => done(kept.has(digest) ? 0 : null),
    remove: async (digest) => {
      kept.delete(digest)
      return done(undefined)
    },
    list: async () => done({ files: [], next: null }),
    sweep: async () => done(0),
  }
}

async function* piecesOf(bytes: Uint8Array): Bytes {
  yield bytes
}

const clean: Scanner = { name: 'model', scan: async () => ({ kind: 'clean', says: 'OK' }) }

/** A number in letters, so that it is a name of its own. */
const letters = (n: number) => [...`${n}`].map((digit) => 'bcdfghjkmn'[Number(digit)]).join('a')

type Answer = Outcome<unknown, { readonly code: string }>
/** `done`, or the code of the refusal. */
const codeOf = (answer: Answer): string => (answer.ok ? 'done' : answer.refusal.code)

/** Of every so many acts that can be seen before the click, one is; which, its step decides. */
const isSeenBefore = ({ wait }: Step): boolean => wait % 4 === 0

/** What was said before the click, and then: an act is refused alike, or done. */
const agreed = (before: string, then: string): string =>
  before === then ? then : `${then}, and ${before} was said before`

/** References of what there is none of. */
const NOBODY = 'A-NOBODY'
const NO_PROFILE = 'P-NOBODY'

/** The hands of a world: which person and profile of the model is which of the store. */
export class Hands {
  private readonly store: Store
  private readonly model: Model
  private readonly files = filesInMemory()
  readonly persons = new Map<Person, string>()
  private readonly codes = new Map<Profile, string>()
  private calls = 0
  private payments = 0
  /** Profiles that the step has begun: to be given to those of the model. */
  private begun: string[] = []

  constructor(store: Store, model: Model) {
    this.store = store
    this.model = model
  }

  /** Carries a step out, of which the model has said nothing yet. @returns `done`, or the code of the refusal. */
  async carryOut(step: Step): Promise<string> {
    const at = this.model.momentOf(step)
    this.begun = []
    return isOfPerson(step) ? this.ofPerson(step, at) : this.ofWorld(step, at)
  }

  /** Once the model has followed: what it has begun is what the store has begun. */
  async follow(): Promise<void> {
    const { references, profiles } = this.model
    for (const profile of profiles) {
      if (references.has(profile)) continue
      const reference = this.begun.shift()
      if (reference === undefined) throw new Error('The model began a profile, and the store did not')
      references.set(profile, reference)
    }
    const unknown = [...this.model.touched].filter((profile) => profile.hasCode && !this.codes.has(profile))
    for (const profile of unknown) {
      const reference = references.get(profile)!
      const [row] = await this.store.sql<{ code: string | null }[]>`
        select validation_code as code from profile where reference = ${reference}`
      if (row?.code !== null && row !== undefined) this.codes.set(profile, row.code)
    }
  }

  private doing(kind: ActorKind, at: Micros): Doing {
    return { by: { kind, name: 'model' }, at }
  }

  private reference(step: PersonStep): string {
    const profile = this.model.profileOf(step)
    return profile === undefined ? NO_PROFILE : this.model.references.get(profile)!
  }

  private async ofPerson(step: PersonStep, at: Micros): Promise<string> {
    const { db } = this.store
    const person = this.model.people[step.who]!
    const id = this.persons.get(person) ?? NOBODY
    const profile = this.reference(step)
    const candidate = this.doing('candidate', at)
    const officer = this.doing('officer', at)
    switch (step.act) {
      case 'register':
        return this.register(person, step, at)
      case 'import':
        return this.import(person, step, at)
      case 'start-draft': {
        const last = person.profiles.at(-1)
        const from = last === undefined ? NO_PROFILE : this.model.references.get(last)!
        const begun = await startDraft(db, candidate, { person: id, ...(step.from === 'last' && { from }) })
        if (begun.ok) this.begun.push(begun.value.profile)
        return codeOf(begun)
      }
      case 'save':
        return this.save(profile, person, [[step.key, step.choice]], at)
      case 'fill':
        return this.save(profile, person, this.model.toSave(step), at)
      case 'submit':
        return codeOf(await submitProfile(db, candidate, { profile }))
      case 'update': {
        const changes = Object.entries(step.changes).map(([key, choice]) =>
          this.change(key as AnswerKey, choice, person),
        )
        const before = isSeenBefore(step) ? codeOf(await previewUpdate(db, candidate, { profile, changes })) : undefined
        const updated = codeOf(await updateProfile(db, candidate, { profile, changes }))
        return agreed(before ?? updated, updated)
      }
      case 'withdraw':
        return codeOf(await withdrawProfile(db, candidate, { profile }))
      case 'give-up':
        return codeOf(await giveUpNomination(db, candidate, { profile }))
      case 'renew': {
        const before = isSeenBefore(step) ? codeOf(await previewRenewal(db, candidate, { profile })) : undefined
        const renewed = await renewProfile(db, candidate, { profile })
        if (renewed.ok) this.begun.push(renewed.value.profile)
        return agreed(before ?? codeOf(renewed), codeOf(renewed))
      }
      case 'register-job-bank':
        return codeOf(await registerJobBank(db, candidate, { profile }))
      case 'nominate':
        return this.nominate(step, at)
      case 'accept': {
        const before = isSeenBefore(step) ? codeOf(await previewNomination(db, candidate, { profile })) : undefined
        const accepted = codeOf(await acceptNomination(db, candidate, { profile }))
        return agreed(before ?? accepted, accepted)
      }
      case 'refuse':
        return codeOf(await refuseNomination(db, candidate, { profile }))
      case 'take-back': {
        const { province } = step
        return codeOf(await takeBackNomination(db, this.doing('province', at), { province, profile, reason: 'over' }))
      }
      case 'deny':
        return codeOf(await denyNomination(db, this.doing('province', at), { province: step.province, profile }))
      case 'decline':
        return codeOf(await declineInvitation(db, candidate, { profile }))
      case 'cancel':
        return codeOf(await cancelInvitation(db, this.doing('minister', at), { profile, reason: step.reason }))
      case 'bar': {
        const from = step.daysAgo === null ? {} : { from: at - step.daysAgo * 86_400_000_000 }
        return codeOf(await barPerson(db, officer, { person: id, reason: 'false papers', ...from }))
      }
      case 'end-bar':
        return codeOf(await endBar(db, officer, { person: id }))
      default:
        return this.ofApplication(step, profile, at)
    }
  }

  private async import(person: Person, step: PersonStep & { act: 'import' }, at: Micros): Promise<string> {
    const reference = `I-${this.calls++}`
    const { nominee } = step
    const on = dayOf(at)
    const accepted =
      nominee === null
        ? []
        : [
            {
              ...{ province: 'ON', issuedOn: nameOf(on + nominee.from), acceptedOn: nameOf(on + nominee.from) },
              ...(nominee.until !== null && { expiresOn: nameOf(on + nominee.from + nominee.until) }),
            },
          ]
    const declared = Object.entries(step.answers)
      .map(([key, choice]) => [key, declaredValue(key as AnswerKey, choice, person.whose)] as const)
      .filter(([, value]) => value !== undefined)
    const { nominations: claimed = [], ...rest } = Object.fromEntries(declared)
    const nominations = [...accepted, ...(claimed as object[])]
    const content = {
      ...{ profile: reference, submittedAt: momentText(at - step.ago), bornOn: nameOf(person.whose.bornOn) },
      ...{ ...everybodys(person.whose), ...rest, ...(nominations.length > 0 && { nominations }) },
    }
    const rejects: string[] = []
    const importing = async () => {
      async function* records() {
        yield { records: [{ file: 'model', line: 1, text: JSON.stringify(content) }], faults: [] }
      }
      const onReject = ({ code, stored }: Reject) => {
        if (stored !== true) rejects.push(code)
      }
      return importPool(this.store, records(), { by: 'operator:model', at, on, onReject })
    }
    await importing()
    if (step.twice && (await importing()).known !== 1) return 'imported twice'
    this.begun.push(reference)
    return rejects[0] ?? 'done'
  }

  private async register(person: Person, step: PersonStep & { act: 'register' }, at: Micros): Promise<string> {
    const name = letters(person.n)
    const spelled = step.spelled === 'as-before'
    const declared = {
      familyName: spelled ? `Lefèvre${name}` : 'ANA',
      givenNames: spelled ? 'Ana' : `LEFEVRE${name.toUpperCase()}`,
      bornOn: nameOf(person.whose.bornOn),
      passports: [{ country: 'IN', number: `${step.passport === 'first' ? 'Z' : 'Y'}${100_000 + person.n}` }],
      ...{ language: person.n % 2 === 0 ? 'en' : 'fr', email: `${person.n}@example.org`, synthetic: true },
    }
    const registered = await registerPerson(this.store.db, this.doing('candidate', at), { person: declared })
    if (registered.ok) this.persons.set(person, registered.value.id)
    return codeOf(registered)
  }

  private change(key: AnswerKey, choice: string, person: Person): Change {
    const value = declaredValue(key, choice, person.whose)
    return { pointer: `/${key}`, ...(value !== undefined && { value }) }
  }

  /** Saves answers, each by itself, until one is refused. */
  private async save(
    profile: string,
    person: Person,
    saved: readonly (readonly [DraftKey, string])[],
    at: Micros,
  ): Promise<string> {
    const changes = saved.flatMap(([key, choice]): Change[] =>
      key === 'rest'
        ? Object.entries(everybodys(person.whose)).map(([name, value]) => ({ pointer: `/${name}`, value }))
        : [this.change(key, choice, person)],
    )
    for (const change of changes) {
      const answer = await saveDraft(this.store.db, this.doing('candidate', at), { profile, ...change })
      if (!answer.ok) return codeOf(answer)
    }
    return 'done'
  }

  private call(profile: Profile | undefined, right: boolean) {
    const known = profile === undefined ? undefined : this.codes.get(profile)
    return {
      requestKey: `call-${this.calls++}`,
      profile: profile === undefined ? NO_PROFILE : this.model.references.get(profile)!,
      validationCode: right && known !== undefined ? known : 'WRONGCODE',
      certificate: 'C-1',
    }
  }

  private async nominate(step: PersonStep & { act: 'nominate' }, at: Micros): Promise<string> {
    const { province, held, endsIn } = step
    const expiresOn = endsIn === null ? null : nameOf(dayOf(at) + endsIn)
    const call = { ...this.call(this.model.profileOf(step), step.code === 'right'), held, expiresOn }
    const send = () => confirmNomination(this.store.db, this.doing('province', at), { province, call })
    const answer = await send()
    // The same call again is given the same answer, and does nothing.
    const again = step.twice ? await send() : answer
    return codeOf(again) === codeOf(answer) ? codeOf(answer) : `${codeOf(answer)} and then ${codeOf(again)}`
  }

  // ── Applications ───────────────────────────────────────────────────────────────────────────────────────────────────

  private async ofApplication(step: PersonStep, profile: string, at: Micros): Promise<string> {
    const { db } = this.store
    const candidate = this.doing('candidate', at)
    const applicant = this.doing('applicant', at)
    switch (step.act) {
      case 'open':
        return codeOf(await openApplication(db, candidate, { profile }))
      case 'declare': {
        const { bornOn } = this.model.people[step.who]!.whose
        const principal = { stays: [{ country: 'IN', from: nameOf(bornOn), to: null }] }
        const declaration = { presentCountry: 'IN', principal, representative: false, permanentResidenceFee: 'now' }
        return codeOf(await declareFamily(db, candidate, { profile, declaration }))
      }
      case 'documents':
        return this.documents(step, profile, at)
      case 'sign':
        return codeOf(await signForm(db, candidate, { profile, task: 'form:application' }))
      case 'pay':
        return this.pay(step, profile, at)
      case 'apply': {
        const tasks = step.explains ? await this.papersOf(step, profile, at) : []
        const explained = tasks.map((task) => ({ task, reason: 'the office is closed' }))
        return codeOf(await submitApplication(db, candidate, { profile, explained }))
      }
      case 'check':
        return this.check(step, profile, at)
      case 'decide': {
        const decided: DecideAsked =
          step.approvedFor === null
            ? { profile, decision: 'refuse', reasons: [{ reason: 'program', says: 'as found' }] }
            : { profile, decision: 'approve', validThrough: nameOf(dayOf(at) + step.approvedFor), despite: 'as found' }
        return codeOf(await decideApplication(db, this.doing('officer', at), decided))
      }
      case 'withdraw-application':
        return codeOf(await withdrawApplication(db, applicant, { profile }))
      case 'land':
        return codeOf(await land(db, applicant, { profile }))
      default:
        throw new Error(`No action does ${step.act}`)
    }
  }

  /** The documents that are required of an application; none where there is no application to ask. */
  private async papersOf(step: PersonStep, profile: string, at: Micros): Promise<readonly string[]> {
    if (this.model.profileOf(step)?.invitations.at(-1)?.application == null) return []
    const opened = await openApplication(this.store.db, this.doing('candidate', at), { profile })
    if (!opened.ok) return []
    return opened.value.list.tasks.flatMap(({ kind, key, required }) => (kind === 'document' && required ? [key] : []))
  }

  private async documents(step: PersonStep, profile: string, at: Micros): Promise<string> {
    const { db } = this.store
    const candidate = this.doing('candidate', at)
    const tasks = await this.papersOf(step, profile, at)
    // Where there is none to ask, one is sent all the same: it is refused.
    for (const task of tasks.length > 0 ? tasks : ['passport:principal']) {
      const answer = await addDocument(db, this.files, candidate, {
        ...{ profile, task, name: 'paper.pdf', declaredType: 'application/pdf', issuedOn: nameOf(dayOf(at)) },
        ...{ validThrough: '2040-01-01', bytes: piecesOf(Buffer.from(`%PDF-1.7\n${profile} ${task}\n`)) },
      })
      if (!answer.ok) return codeOf(answer)
    }
    return codeOf(await scanDocuments(db, this.files, clean, this.doing('operator', at), 1_000))
  }

  private async pay(step: PersonStep & { act: 'pay' }, profile: string, at: Micros): Promise<string> {
    const application = this.model.profileOf(step)?.invitations.at(-1)?.application
    const due = application == null ? { processing: 1, right: 0 } : dueOf(application, dayOf(at))
    const cad = Math.max(1, due.processing + due.right + (step.amount === 'wrong' ? 1 : 0))
    const asked = {
      profile,
      payment: `visa-${this.payments++}`,
      kinds: ['processing', 'permanent-residence'],
      cad,
    } as const
    return codeOf(await pay(this.store.db, this.doing('candidate', at), asked))
  }

  private async check(step: PersonStep & { act: 'check' }, profile: string, at: Micros): Promise<string> {
    const [row] = await this.store.sql<{ findings: string | null; documents: string[] | null }[]>`
      select findings, (select array_agg(id) from document where document.profile = ${profile}
        and document.round = application.round) as documents
      from application where profile = ${profile} order by begun_at desc limit 1`
    type Found = { onReceipt: { rule: string; task: string | null; met: boolean; decides: boolean }[] }
    const found = row?.findings == null ? [] : (JSON.parse(row.findings) as Found).onReceipt
    const missing = found.filter(({ rule, met, decides }) => rule === 'r10.document' && decides && !met)
    const reason = 'as seen'
    const asked = {
      'as-it-is': {},
      excusing: { excused: missing.map(({ task }) => ({ task: task!, reason })) },
      'finding-fault': { unacceptable: (row?.documents ?? []).map((document) => ({ document, reason })) },
    }[step.how]
    return codeOf(await checkCompleteness(this.store.db, this.doing('intake', at), { profile, ...asked }))
  }

  // ── Everybody ──────────────────────────────────────────────────────────────────────────────────────────────────────

  private async ofWorld(step: WorldStep, at: Micros): Promise<string> {
    const { db } = this.store
    const year = yearOf(dayOf(at))
    switch (step.act) {
      case 'clock':
      case 'clock-to':
        return 'done'
      case 'allocate': {
        const { province, places } = step
        return codeOf(await setAllocation(db, this.doing('officer', at), { province, year, places }))
      }
      case 'hold':
      case 'release': {
        const { province, amount } = step
        const change = step.act === 'hold' ? holdPlaces : releasePlaces
        return codeOf(await change(db, this.doing('province', at), { province, year, amount }))
      }
      case 'nominate-many': {
        const calls = step.whom.map((who) => this.call(this.model.profileOf({ who }), true))
        const { province } = step
        const answer = await nominateMany(db, this.doing('province', at), { province, text: JSON.stringify(calls) })
        return answer.ok ? answer.value.answers.map((one) => codeOf(one.answer)).join(' ') : answer.refusal.code
      }
      case 'round':
        return this.round(step, at)
      case 'sweep':
        await sweep(db, { by: 'system', at }, { until: at - step.until })
        return 'done'
      case 'fault': {
        const to = at - step.ago
        const fault = { from: to - step.lasted, to, what: 'the account could not be opened' }
        const record = () => recordFault(db, this.doing('operator', at), fault)
        const answer = await record()
        if (step.twice && answer.ok) await record()
        return codeOf(answer)
      }
      case 'seal':
        await sealJournal(this.store, at)
        return 'done'
    }
  }

  private async round(step: WorldStep & { act: 'round' }, at: Micros): Promise<string> {
    const { type, invitations } = step
    const isCategory = type === 'french' || type === 'healthcare'
    const instruction: Instruction = {
      round: `${this.model.rounds + 1}`,
      type: isCategory ? 'category' : type === 'general' ? 'general' : 'program',
      program: type === 'pnp' || type === 'cec' || type === 'fsw' ? type : null,
      category: isCategory ? type : null,
      ...{ invitations, at: at - step.asOf, within: null },
    }
    const asking = { by: 'minister:model', at }
    const hold = () => holdRound(this.store.db, asking, instruction)
    const preview = isSeenBefore(step) ? await previewRound(this.store.db, asking, instruction) : undefined
    const answer = await hold()
    const again = step.twice ? await hold() : undefined
    // Previewed, held and held again, a round is one.
    for (const other of [preview, again]) {
      if (other === undefined) continue
      if (codeOf(other) !== codeOf(answer)) return agreed(codeOf(other), codeOf(answer))
      if (answer.ok && other.ok && other.value.result.digest !== answer.value.result.digest) return 'another round'
    }
    return codeOf(answer)
  }
}
