/** What is said where an application cannot be prepared, submitted or decided: each in English and in French. */
import type { CompletenessFinding } from '../../applications/completeness.ts'
import type { DeclarationProblem } from '../../applications/declaration.ts'
import { refusalReasons } from '../../applications/life.ts'
import { dollars } from '../../applications/requirement.ts'
import { type Micros, momentText } from '../../law/moment.ts'
import { type State, states } from '../../lifecycle/states.ts'
import { type Act, actTitles, type MoveRefusal } from '../../lifecycle/transitions.ts'
import { inBoth, type Problem } from '../../people/problems.ts'
import type { ProfileProblem } from '../../profile/read.ts'

/** A refusal that a person reads. */
export type Said<Code extends string = string> = {
  readonly code: Code
  readonly message: string
  readonly messageFr: string
  readonly path?: string
  readonly values?: Readonly<Record<string, string | number>>
}

/** What the table of moves refuses. */
export const notNow = ({ code, said }: MoveRefusal): Said<MoveRefusal['code']> => ({
  code,
  message: said.en,
  messageFr: said.fr,
})

export const profileUnknown = (profile: string): Said<'profile-unknown'> => ({
  code: 'profile-unknown',
  path: 'profile',
  message: `There is no profile ${profile}. Check the number; it is on every letter.`,
  messageFr: `Il n’y a pas de profil ${profile}. Vérifiez le numéro; il figure sur chaque lettre.`,
  values: { profile },
})

const whoNames = {
  candidate: { en: 'the candidate', fr: 'le candidat' },
  representative: { en: 'a representative', fr: 'un représentant' },
  applicant: { en: 'the applicant', fr: 'le demandeur' },
  intake: { en: 'the intake office', fr: 'le bureau de réception' },
  officer: { en: 'an officer', fr: 'un agent' },
} as const
export type WhoNamed = keyof typeof whoNames

/** Where an act is another's. */
export const notTheirs = (act: Act, who: readonly WhoNamed[]): Said<'not-theirs-to-do'> => {
  const names = (language: 'en' | 'fr', or: string) => who.map((one) => whoNames[one][language]).join(` ${or} `)
  return {
    code: 'not-theirs-to-do',
    message: `This is done by ${names('en', 'or')} alone: ${actTitles[act].en}. Have it done there.`,
    messageFr: `Ceci n’appartient qu’à ${names('fr', 'ou')} : ${actTitles[act].fr}. Faites-le faire là.`,
  }
}

/** Where a profile holds no invitation to act on. */
export const noOpenInvitation = (profile: string, state: State): Said<'no-open-invitation'> => ({
  code: 'no-open-invitation',
  message: `The profile ${profile} holds no open invitation: its state is “${states[state].title.en}”. An application can be made only while one is open.`,
  messageFr: `Le profil ${profile} n’a aucune invitation ouverte : son état est « ${states[state].title.fr} ». Une demande ne peut se faire que tant qu’il y en a une.`,
  values: { profile, state },
})

export const invitationLapsed = (profile: string, lapsesAt: Micros): Said<'invitation-lapsed'> => ({
  code: 'invitation-lapsed',
  message: `The time to apply was over at ${momentText(lapsesAt)}, the first moment that was too late: no application can be made on this invitation. A new profile may be begun.`,
  messageFr: `Le délai pour présenter une demande était écoulé à ${momentText(lapsesAt)}, premier moment trop tardif : aucune demande ne peut se fonder sur cette invitation. Un nouveau profil peut être commencé.`,
  values: { profile, lapsedAt: momentText(lapsesAt) },
})

export const applicationReceived = (receivedAt: Micros): Said<'application-received'> => ({
  code: 'application-received',
  message: `The application was received at ${momentText(receivedAt)} and stands as it was then. It can be withdrawn, and not changed.`,
  messageFr: `La demande a été reçue à ${momentText(receivedAt)} et demeure telle qu’elle était alors. Elle peut être retirée, mais pas modifiée.`,
  values: { receivedAt: momentText(receivedAt) },
})

export const applicationNotOpen: Said<'application-not-open'> = {
  code: 'application-not-open',
  message: 'No application is being prepared on this invitation. Open it first.',
  messageFr: 'Aucune demande n’est en préparation sur cette invitation. Ouvrez-la d’abord.',
}

export const applicationUnknown: Said<'application-unknown'> = {
  code: 'application-unknown',
  message: 'No application of this profile was received. Check the reference.',
  messageFr: 'Aucune demande de ce profil n’a été reçue. Vérifiez la référence.',
}

export const declarationMissing: Said<'declaration-missing'> = {
  code: 'declaration-missing',
  message: 'The family and where its adults have lived are not declared yet. Declare them first.',
  messageFr: 'La famille et les lieux où ses adultes ont vécu ne sont pas encore déclarés. Déclarez-les d’abord.',
}

/** What is wrong with a declaration, all of it. */
export type DeclarationRefused = Said<'declaration-refused'> & { readonly problems: readonly DeclarationProblem[] }

export const declarationRefused = (problems: readonly DeclarationProblem[]): DeclarationRefused => ({
  code: 'declaration-refused',
  path: problems[0]!.path,
  message: problems.map((one) => one.message).join(' '),
  messageFr: problems.map((one) => one.messageFr).join(' '),
  problems,
})

/** What is wrong with facts that are declared anew, all of it. */
export type FactsRefused = Said<'facts-refused'> & { readonly problems: readonly Problem[] }

export function factsRefused(complaints: readonly ProfileProblem[]): FactsRefused {
  const problems = complaints.map(inBoth)
  return {
    code: 'facts-refused',
    path: problems[0]!.path,
    message: problems.map((one) => one.message).join(' '),
    messageFr: problems.map((one) => one.messageFr).join(' '),
    problems,
  }
}

export const nominationsLocked: Said<'nominations-locked'> = {
  code: 'nominations-locked',
  path: 'nominations',
  message: 'Nominations are the province’s to confirm and to take back: leave them as they are, or leave them out.',
  messageFr:
    'Les désignations sont confirmées et reprises par la province : laissez-les telles quelles, ou omettez-les.',
}

/** Where the facts, or a value of the day, cannot be read by the rules. */
export const notReadable = ({ code, path, message }: { code: string; path: string; message: string }): Said => ({
  code,
  path,
  message,
  messageFr: `Les règles de ce jour ne permettent pas de lire la demande${path === '' ? '' : ` (${path})`} : ${code}. Corrigez cette réponse, ou attendez que ces règles soient consignées.`,
})

export const notASigner = (kind: string): Said<'not-a-signer'> => ({
  code: 'not-a-signer',
  message: `A form is signed by the applicant or the representative, not by ${kind}. Have one of them sign it.`,
  messageFr: `Un formulaire est signé par le demandeur ou le représentant, non par ${kind}. Faites-le signer par l’un d’eux.`,
})

export const taskUnknown = (task: string, kind: 'document' | 'form'): Said<'task-unknown'> => ({
  code: 'task-unknown',
  path: 'task',
  message: `“${task}” is no ${kind} of this application’s task list. Take its key from the list of the day.`,
  messageFr: `« ${task} » n’est pas un ${kind === 'form' ? 'formulaire' : 'document'} de la liste des tâches de cette demande. Prenez sa clé dans la liste du jour.`,
  values: { task },
})

export const tooManyDocuments = (most: number): Said<'too-many-documents'> => ({
  code: 'too-many-documents',
  message: `The application holds ${most} documents already, the most there can be. Remove one that is not needed.`,
  messageFr: `La demande contient déjà ${most} documents, le maximum. Retirez-en un qui n’est pas nécessaire.`,
  values: { most },
})

export const uploadInterrupted: Said<'upload-interrupted'> = {
  code: 'upload-interrupted',
  message: 'The file did not arrive whole: the connection ended before it. Nothing was kept; send it again.',
  messageFr:
    'Le fichier n’est pas arrivé en entier : la connexion a pris fin avant lui. Rien n’a été conservé; envoyez-le de nouveau.',
}

export const documentUnknown = (id: string): Said<'document-unknown'> => ({
  code: 'document-unknown',
  path: 'document',
  message: `The application has no document ${id}. Check it against the list of documents.`,
  messageFr: `La demande n’a pas de document ${id}. Comparez-le à la liste des documents.`,
  values: { document: id },
})

export const documentNotClean: Said<'document-not-clean'> = {
  code: 'document-not-clean',
  path: 'document',
  message:
    'The document is given to nobody before the scan for viruses has called it clean. Wait for it, or have it sent again.',
  messageFr:
    'Le document n’est remis à personne avant que l’analyse contre les virus l’ait déclaré sain. Attendez-la, ou faites envoyer le document de nouveau.',
}

export const notADay = (path: string): Said<'not-a-day'> => ({
  code: 'not-a-day',
  path,
  message: `${path} must be a day of the calendar, YYYY-MM-DD.`,
  messageFr: `${path} doit être un jour du calendrier, AAAA-MM-JJ.`,
})

export const scannerMissing: Said<'scanner-missing'> = {
  code: 'scanner-missing',
  message:
    'No scanner is set, so the documents wait. Set DOCUMENT_SCANNER to a command that reads a file from its standard input, such as clamdscan --no-summary -; or to none, to take every file as clean.',
  messageFr:
    'Aucun analyseur n’est défini, donc les documents attendent. Donnez à DOCUMENT_SCANNER une commande qui lit un fichier sur son entrée standard, comme clamdscan --no-summary -; ou none, pour tenir tout fichier pour sain.',
}

export const paymentUnusable = (path: string, en: string, fr: string): Said<'payment-unusable'> => ({
  code: 'payment-unusable',
  path,
  message: en,
  messageFr: fr,
})

export const amountDiffers = (due: number, given: number): Said<'amount-differs'> => ({
  code: 'amount-differs',
  path: 'cad',
  message: `${dollars(due).en} is due today for these fees, not ${dollars(given).en}. Pay exactly that.`,
  messageFr: `${dollars(due).fr} est dû aujourd’hui pour ces frais, et non ${dollars(given).fr}. Payez exactement ce montant.`,
  values: { due, given },
})

export const nothingDue: Said<'nothing-due'> = {
  code: 'nothing-due',
  path: 'kinds',
  message: 'Nothing is due for these fees today. Take the kinds of fee from the task list of the day.',
  messageFr: 'Rien n’est dû aujourd’hui pour ces frais. Prenez les genres de frais dans la liste des tâches du jour.',
}

export const paymentKnown = (payment: string): Said<'payment-known'> => ({
  code: 'payment-known',
  path: 'payment',
  message: `The payment ${payment} is recorded with other fees or amounts. Give another payment a name of its own.`,
  messageFr: `Le paiement ${payment} est consigné avec d’autres frais ou montants. Donnez à un autre paiement un nom qui lui est propre.`,
  values: { payment },
})

/** What an application lacks, all of it. */
export type Incomplete = Said<'application-incomplete'> & { readonly findings: readonly CompletenessFinding[] }

export const incomplete = (findings: readonly CompletenessFinding[]): Incomplete => ({
  code: 'application-incomplete',
  message: `The application is not complete, and would be returned. ${findings.map(({ says }) => says.en).join(' ')}`,
  messageFr: `La demande n’est pas complète, et serait retournée. ${findings.map(({ says }) => says.fr).join(' ')}`,
  findings,
})

export const reasonMissing = (path: string): Said<'reason-missing'> => ({
  code: 'reason-missing',
  path,
  message: `${path}: a reason in words is needed; it is recorded and told. Give it.`,
  messageFr: `${path} : un motif en toutes lettres est requis; il est consigné et communiqué. Donnez-le.`,
})

export const reasonUnlisted: Said<'reason-unlisted'> = {
  code: 'reason-unlisted',
  path: 'reasons',
  message: `An application is refused for one of these reasons: ${Object.keys(refusalReasons).join(', ')}. Choose among them.`,
  messageFr: `Une demande est refusée pour l’un de ces motifs : ${Object.keys(refusalReasons).join(', ')}. Choisissez parmi eux.`,
}

export const rightFeeUnpaid = (due: number): Said<'right-fee-unpaid'> => ({
  code: 'right-fee-unpaid',
  message: `The right of permanent residence fee is not paid: ${dollars(due).en} is due today. It must be paid before a visa is issued.`,
  messageFr: `Les frais relatifs au droit de résidence permanente ne sont pas payés : ${dollars(due).fr} est dû aujourd’hui. Ils doivent l’être avant la délivrance du visa.`,
  values: { due },
})

export const section112Unmet: Said<'section-11-2-unmet'> = {
  code: 'section-11-2-unmet',
  path: 'despite',
  message:
    'By the findings recorded on receipt, section 11.2 is not met. Refuse the application, or give the reason why it is met all the same.',
  messageFr:
    'D’après les constatations consignées à la réception, l’article 11.2 n’est pas respecté. Refusez la demande, ou indiquez pourquoi il l’est malgré tout.',
}

export const documentsExpired = (validThrough: string): Said<'visa-expired'> => ({
  code: 'visa-expired',
  message: `The visa or confirmation was valid through ${validThrough}: no landing can be recorded on it. The officer decides what follows.`,
  messageFr: `Le visa ou la confirmation était valide jusqu’au ${validThrough} : aucune arrivée ne peut être consignée sur ce fondement. L’agent décide de la suite.`,
  values: { validThrough },
})
