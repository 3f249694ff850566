/**
 * The completeness check: whether an application has everything that section 10 of the Regulations asks of it on the day it is
 * received. One that has not is returned with its fees; that is no refusal, and it uses the invitation up.
 * @source IRPR 10 (form and content), 11 (place), 12 (return), 12.01 (electronic); the department's completeness check.
 */
import { plainDate } from '../law/day.ts'
import { dayOf, type Micros, momentText } from '../law/moment.ts'
import { builtInLaw } from '../rules/law.ts'
import type { ProgramName } from '../rules/lifecycle.ts'
import { irpr } from '../rules/sources.ts'
import { type DocumentRecord, documentCounts } from './documents.ts'
import type { FeeKind } from './fees.ts'
import { inForceOn } from './in-force.ts'
import { programTitles } from './names.ts'
import { type Both, dollars, type Requirement } from './requirement.ts'
import type { Task, TaskList } from './tasks.ts'

/** A payment that went through. */
export type Payment = {
  readonly id: string
  readonly kind: FeeKind
  /** Whole dollars, above 0. */
  readonly cad: number
  readonly paidAt: Micros
}

export type Signer = 'principal' | 'representative'

/** Who signed a form, and when. */
export type Signature = { readonly task: string; readonly by: Signer; readonly signedAt: Micros }

/**
 * Exceptional flexibility: an officer accepts that a document is missing because of a delay outside the applicant's control. It
 * is a recorded reason, not a missing requirement made met; fees, signatures, time and program cannot be excused by it.
 * @source the department's completeness check. That it is for documents alone is a reading: the page speaks of delays in getting them.
 */
export type Flexibility = {
  /** The key of the task. */
  readonly task: string
  /** What delayed it, in the officer's words. */
  readonly reason: string
  /** The document that shows the delay, such as the receipt of a request. */
  readonly evidence: string | null
  readonly grantedBy: string
  readonly grantedAt: Micros
}

export type Submission = {
  readonly receivedAt: Micros
  readonly through: 'account' | 'paper'
  /** The program it is made under. */
  readonly program: ProgramName
  readonly documents: readonly DocumentRecord[]
  readonly payments: readonly Payment[]
  readonly signatures: readonly Signature[]
  readonly flexibilities?: readonly Flexibility[]
}

export type CompletenessFinding = Requirement & {
  /** The task it is about, where it is about one. */
  readonly task: string | null
  /** Without it, and not excused, the application is returned. */
  readonly decides: boolean
  readonly excused: Flexibility | null
}

export type Completeness = {
  readonly receivedAt: Micros
  readonly findings: readonly CompletenessFinding[]
  readonly complete: boolean
  readonly follows: Both
}

const both = (en: string, fr: string): Both => ({ en, fr })

const finding = (
  requirement: Requirement,
  task: string | null = null,
  excused: Flexibility | null = null,
  decides = true,
): CompletenessFinding => ({ ...requirement, task, decides, excused })

function inTime(list: TaskList, { receivedAt }: Submission): CompletenessFinding {
  const met = receivedAt < list.until
  return finding({
    rule: 'r10.in-time',
    met,
    has: momentText(receivedAt),
    needs: momentText(list.until),
    unit: 'moment',
    says: met
      ? both('Received within the time to apply.', 'Reçue dans le délai.')
      : both(
          `The time to apply was over at ${momentText(list.until)}: no application can be made on this invitation.`,
          `Le délai était écoulé à ${momentText(list.until)} : aucune demande ne peut se fonder sur cette invitation.`,
        ),
    source: irpr('12.01'),
  })
}

function electronic({ through }: Submission): CompletenessFinding {
  const met = through === 'account'
  return finding({
    rule: 'r10.electronic',
    met,
    has: through,
    needs: 'account',
    unit: 'means',
    says: met
      ? both('Made electronically, in the account.', 'Présentée par voie électronique, dans le compte.')
      : both(
          'An application is made electronically, in the account: send it there.',
          'Une demande se présente par voie électronique, dans le compte : envoyez-la là.',
        ),
    source: irpr('12.01'),
  })
}

function underProgram(list: TaskList, { program }: Submission): CompletenessFinding {
  const met = program === list.program
  return finding({
    rule: 'r10.program',
    met,
    has: program,
    needs: list.program,
    unit: 'program',
    says: met
      ? both('Made under the program of the invitation.', 'Présentée au titre du programme de l’invitation.')
      : both(
          `The invitation names the ${programTitles[list.program].en}, the application the ${programTitles[program].en}: apply under the program of the invitation, or decline it.`,
          `L’invitation nomme la ${programTitles[list.program].fr}, la demande la ${programTitles[program].fr} : présentez-la au titre du programme de l’invitation, ou refusez celle-ci.`,
        ),
    source: irpr('10(1)(b)'),
  })
}

/** Who must sign a form: the applicant, and of the form that names a representative the representative too. */
const signersOf = (task: Task): readonly Signer[] =>
  task.key === 'form:imm-5476' ? ['principal', 'representative'] : ['principal']

const signerWords: Readonly<Record<Signer, Both>> = {
  principal: both('the applicant', 'le demandeur'),
  representative: both('the representative', 'le représentant'),
}

function signed(task: Task, { signatures, receivedAt }: Submission): CompletenessFinding {
  const has = signersOf(task).filter((signer) =>
    signatures.some((one) => one.task === task.key && one.by === signer && one.signedAt <= receivedAt),
  )
  const missing = signersOf(task).filter((signer) => !has.includes(signer))
  const names = (language: 'en' | 'fr') => missing.map((signer) => signerWords[signer][language]).join(', ')
  return finding(
    {
      rule: 'r10.signature',
      met: missing.length === 0,
      has: has.join(', ') || null,
      needs: signersOf(task).join(', '),
      unit: 'signatures',
      says:
        missing.length === 0
          ? both(`Signed: ${task.title.en}.`, `Signé : ${task.title.fr}.`)
          : both(`Not signed by ${names('en')}: ${task.title.en}.`, `Non signé par ${names('fr')} : ${task.title.fr}.`),
      source: task.source,
    },
    task.key,
  )
}

/** A task's document: the first that counts, else why the latest does not. */
function documented(task: Task, submission: Submission): CompletenessFinding {
  const receivedOn = dayOf(submission.receivedAt)
  const own = submission.documents
    .filter((one) => one.task === task.key && one.uploadedAt <= submission.receivedAt)
    .sort((a, b) => a.uploadedAt - b.uploadedAt)
  const found = own.map((one) => ({ one, ...documentCounts(one, task.validity ?? null, receivedOn) }))
  const counting = found.find(({ counts }) => counts)
  const shown = counting ?? found.at(-1)
  const excused = submission.flexibilities?.find((one) => one.task === task.key && one.reason.trim() !== '') ?? null
  const missing = both(`Missing: ${task.title.en}. Send it.`, `Manquant : ${task.title.fr}. Envoyez-le.`)
  return finding(
    {
      rule: 'r10.document',
      met: counting !== undefined,
      has: shown?.one.id ?? null,
      needs: task.key,
      unit: 'document',
      says:
        shown === undefined
          ? missing
          : both(`${task.title.en}: ${shown.says.en}`, `${task.title.fr} : ${shown.says.fr}`),
      source: task.source,
    },
    task.key,
    counting === undefined ? excused : null,
    task.required,
  )
}

const feeNames: Readonly<Record<FeeKind, Both>> = {
  processing: both('Processing fees', 'Frais de traitement'),
  'permanent-residence': both('Right of permanent residence fees', 'Frais relatifs au droit de résidence permanente'),
  biometrics: both('Biometrics fees', 'Frais de biométrie'),
}

/**
 * What a payment is worth on the day of receipt, in whole dollars, rounded up in the payer's favour. The fee for the right of
 * permanent residence is settled by the amount of the day it is paid, so a payment of an earlier amount is worth that of the day.
 */
function worth({ kind, cad, paidAt }: Payment, due: number): number {
  if (kind !== 'permanent-residence') return cad
  const then = inForceOn(builtInLaw.applicationFees, dayOf(paidAt))
  return then.ok ? Math.ceil((cad * due) / then.value.value.permanentResidence) : cad
}

/** Fees are counted by kind: one payment may be for the whole family. */
function paid(kind: FeeKind, tasks: readonly Task[], { payments, receivedAt }: Submission): CompletenessFinding {
  const due = tasks.reduce((sum, { cad }) => sum + cad!, 0)
  const has = payments
    .filter((one) => one.kind === kind && one.paidAt <= receivedAt)
    .reduce((sum, one) => sum + worth(one, tasks[0]!.cad!), 0)
  const met = has >= due
  const short = dollars(Math.max(due - has, 0))
  const name = feeNames[kind]
  return finding({
    rule: `r10.fees:${kind}`,
    met,
    has,
    needs: due,
    unit: 'dollars',
    says: met
      ? both(`${name.en}: paid.`, `${name.fr} : payés.`)
      : both(
          `${name.en}: ${short.en} short, by the amounts of ${plainDate(dayOf(receivedAt))}. Pay the rest.`,
          `${name.fr} : il manque ${short.fr}, selon les montants du ${plainDate(dayOf(receivedAt))}. Payez le reste.`,
        ),
    source: tasks[0]!.source,
  })
}

/** Findings of the list itself that an application cannot be complete without: the family whole, and where its adults have lived. */
const isContent = (rule: string) => rule.startsWith('declaration.')

/**
 * Checks an application for completeness.
 * @param list the tasks of the day of receipt.
 * @returns one finding a requirement: time, means, program, content, then the tasks in their order, then fees.
 * @throws Error for the list of another day: its fees and certificates would be another day's.
 */
export function completenessOf(list: TaskList, submission: Submission): Completeness {
  const receivedOn = plainDate(dayOf(submission.receivedAt))
  if (list.on !== receivedOn)
    throw new Error(`The tasks are those of ${list.on}, and the application was received on ${receivedOn}.`)
  const findings = [inTime(list, submission), electronic(submission), underProgram(list, submission)]
  for (const one of list.findings) findings.push(finding(one, null, null, isContent(one.rule)))
  for (const task of list.tasks) {
    if (task.kind === 'form') findings.push(signed(task, submission))
    else if (task.kind === 'document') findings.push(documented(task, submission))
  }
  for (const kind of ['processing', 'permanent-residence'] as const) {
    const due = list.tasks.filter((task) => task.kind === 'fee' && task.key.startsWith(`fee:${kind}:`))
    if (due.length > 0) findings.push(paid(kind, due, submission))
  }
  const complete = findings.every((one) => !one.decides || one.met || one.excused !== null)
  return { receivedAt: submission.receivedAt, findings, complete, follows: complete ? goesOn : goesBack }
}

const goesOn = both(
  'The application is complete and goes on to an officer.',
  'La demande est complète et passe à un agent.',
)
const goesBack = both(
  'The application is not complete. Received so, it would be returned with all fees: no refusal, but the invitation is used up and a new profile is needed.',
  'La demande n’est pas complète. Reçue ainsi, elle serait retournée avec tous les frais : ce n’est pas un refus, mais l’invitation est épuisée et un nouveau profil est nécessaire.',
)
