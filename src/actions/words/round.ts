/** What is refused of a round that three people answer for, in English and French: what, why, and what to do next. */
import { type Micros, momentText } from '../../law/moment.ts'
import type { InstructionProblem } from '../../rounds/instruction.ts'
import type { Finding } from '../../rounds/lint.ts'
import type { Both, RoundMoveRefusal, RoundPart } from '../../rounds/moves.ts'
import type { RoundRefusal } from '../hold-round.ts'

/** One of several things that are wrong. */
type Part = { readonly code: string; readonly path: string; readonly message: string; readonly messageFr: string }

/** Why an act on a round is refused. */
export type RoundActRefusal = {
  readonly code:
    | RoundMoveRefusal['code']
    | RoundRefusal['code']
    | 'instruction-unknown'
    | 'instruction-unreadable'
    | 'instruction-changed'
    | 'part-taken'
    | 'round-not-approved'
    | 'lint-found'
    | 'proposal-unknown'
    | 'proposal-decided'
    | 'correction-unusable'
    | 'record-changed'
    | 'round-not-ours'
  readonly message: string
  readonly messageFr: string
  readonly path?: string
  /** Everything that is wrong, where several things are. */
  readonly problems?: readonly Part[]
  readonly recordedOn?: string
}

/** What is refused of an instruction or of its day, in French; a refusal carries its English itself. The places are its values. */
export const instructionInFrench: Readonly<Record<InstructionProblem['code'] | RoundRefusal['code'], string>> = {
  'instruction-not-an-object': 'Une instruction est un objet JSON (round, type, invitations, at…), et non {value}.',
  'unknown-key': '« {path} » n’est pas une clé d’instruction ({keys}); retirez-la ou corrigez-en l’orthographe.',
  missing: '{path} est exigé.',
  'wrong-type': '{path} n’a pas une valeur du bon genre : {value}.',
  'not-listed': '{path} doit être l’un de {choices}, et non {value}.',
  'not-a-round-number':
    'round doit être un nombre entier à partir de 1, ou un texte d’un nombre et d’une lettre ("91a"), et non {value}.',
  'not-a-moment': '{path} doit être un moment en UTC, AAAA-MM-JJTHH:MM:SSZ, et non {value}.',
  'out-of-range': '{path} doit être un nombre entier de 0 à {most}, et non {value}.',
  'program-not-wanted': 'Une ronde de type {type} ne nomme pas de programme; retirez program, ou changez le type.',
  'category-not-wanted': 'Une ronde de type {type} ne nomme pas de catégorie; retirez category, ou changez le type.',
  'at-outside-within': 'at ({at}) n’est pas entre {from} et {to}; corrigez l’un d’eux.',
  'within-backwards': 'within finit ({to}) avant de commencer ({from}); échangez ou corrigez les moments.',
  'rules-not-recorded':
    'Les règles de ce jour ne sont pas consignées; le jour consigné le plus proche est le {recordedOn}.',
  'category-not-in-force':
    'La catégorie {category} n’est pas en vigueur le {on} (en vigueur : {inForce}). Corrigez la catégorie ou le jour de la ronde.',
  'round-held-otherwise':
    'La ronde {round} a été tenue à {heldAt} à d’autres conditions; une ronde est tenue une seule fois. Donnez un autre numéro à celle-ci, ou demandez-la aux conditions où elle a été tenue.',
  'round-in-preparation':
    'La ronde {round} est de celles dont trois personnes répondent, et elle est {stateFr} : elle est tenue par le service, une fois approuvée. Donnez un autre numéro à celle-ci.',
  'nobody-to-invite':
    'Personne ne peut être invité dans la ronde {round}; elle n’est donc pas tenue, et reste approuvée. Faites renvoyer l’instruction, pour la modifier ou la retirer.',
  'clock-outside-within':
    'L’instruction permet de tenir la ronde de {from} à {to}; il est {now}. Tenez-la dans ce temps, ou faites changer l’instruction.',
}

type Values = Readonly<Record<string, string | number>>

/** @throws RangeError for a place without a value: our mistake. */
const french = (code: keyof typeof instructionInFrench, values: Values): string =>
  instructionInFrench[code].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new RangeError(`${code}: nothing to put in {${name}}`)
    return `${value}`
  })

/** A complaint of the reader of instructions, in both languages. */
const problemInBoth = ({ code, path, message, values }: InstructionProblem): Part => ({
  code,
  path,
  message,
  messageFr: french(code, { path, ...values }),
})

/** What the day, the clock or the store refuse of a round, in both languages. */
export const roundRefused = (refusal: RoundRefusal): RoundActRefusal => {
  const { code, path, message } = refusal
  const values = 'values' in refusal ? refusal.values : { recordedOn: refusal.recordedOn }
  return {
    code,
    path,
    message,
    messageFr: french(code, { path, ...values }),
    ...('recordedOn' in refusal && { recordedOn: refusal.recordedOn }),
  }
}

export const unreadable = (problems: readonly InstructionProblem[]): RoundActRefusal => ({
  code: 'instruction-unreadable',
  message: 'The instruction cannot be read: everything that is wrong with it is listed.',
  messageFr: 'L’instruction ne se lit pas : tout ce qui ne va pas est énuméré.',
  problems: problems.map(problemInBoth),
})

export const unknown = (number: string): RoundActRefusal => ({
  code: 'instruction-unknown',
  path: 'number',
  message: `No instruction for a round ${number} was prepared here. Take the number from the list of instructions.`,
  messageFr: `Aucune instruction n’a été préparée ici pour une ronde ${number}. Prenez le numéro dans la liste des instructions.`,
})

export const changed = (number: string, asked: string | null, standing: string | null): RoundActRefusal => {
  const none: Both = { en: 'none', fr: 'aucune' }
  const [named, now]: readonly Both[] = [asked, standing].map((digest) =>
    digest === null ? none : { en: digest, fr: digest },
  )
  return {
    code: 'instruction-changed',
    path: 'digest',
    message: `The instruction of round ${number} that stands is another than the one you read (you name ${named!.en}, it is ${now!.en}), and nothing was done. Read it again, and decide again.`,
    messageFr: `L’instruction en place pour la ronde ${number} n’est pas celle que vous avez lue (vous nommez ${named!.fr}, c’est ${now!.fr}), et rien n’a été fait. Relisez-la, et décidez de nouveau.`,
  }
}

const partNames: Readonly<Record<RoundPart, Both>> = {
  preparer: { en: 'prepares', fr: 'prépare' },
  approver: { en: 'approves', fr: 'approuve' },
  executor: { en: 'executes', fr: 'exécute' },
}

export const partTaken = (number: string, has: RoundPart, wanted: RoundPart): RoundActRefusal => ({
  code: 'part-taken',
  message: `In round ${number} you are the one who ${partNames[has].en}; whoever ${partNames[wanted].en} it is somebody else, as three people answer for it. Leave it to a colleague.`,
  messageFr: `Dans la ronde ${number}, vous êtes la personne qui ${partNames[has].fr}; celle qui ${partNames[wanted].fr} en est une autre, car trois personnes en répondent. Laissez-le à un collègue.`,
})

export const notApproved = (number: string): RoundActRefusal => ({
  code: 'round-not-approved',
  message: `Round ${number} was not approved as it was held, so it is not published here: one that the operator of the store held has no instruction that somebody signed.`,
  messageFr: `La ronde ${number} n’a pas été approuvée telle qu’elle a été tenue; elle n’est donc pas publiée ici : celle que l’exploitant du dépôt a tenue n’a pas d’instruction que quelqu’un ait signée.`,
})

const undone = {
  approval: { en: 'approved', fr: 'approuvé' },
  execution: { en: 'executed', fr: 'exécuté' },
  publication: { en: 'published', fr: 'publié' },
} as const

export const lintFound = (findings: readonly Finding[], of: keyof typeof undone): RoundActRefusal => {
  const { en, fr } = undone[of]
  return {
    code: 'lint-found',
    message: `Nothing was ${en}: ${findings.length} thing(s) must be put right first. Each is listed.`,
    messageFr: `Rien n’a été ${fr} : il faut d’abord régler ${findings.length} point(s). Chacun est énuméré.`,
    problems: findings,
  }
}

export const proposalUnknown = (proposal: number): RoundActRefusal => ({
  code: 'proposal-unknown',
  path: 'proposal',
  message: `There is no proposal ${proposal}. Take the number from the list of proposed corrections.`,
  messageFr: `Il n’y a pas de proposition ${proposal}. Prenez le numéro dans la liste des corrections proposées.`,
})

export const proposalDecided = (
  proposal: number,
  { decision, at }: { readonly decision: 'made' | 'refused'; readonly at: Micros },
): RoundActRefusal => {
  const [en, fr] = decision === 'made' ? ['made', 'faite'] : ['refused', 'refusée']
  return {
    code: 'proposal-decided',
    path: 'proposal',
    message: `The correction ${proposal} was ${en} at ${momentText(at)}. Propose another if it was wrong: none is taken back.`,
    messageFr: `La correction ${proposal} a été ${fr} le ${momentText(at)}. Proposez-en une autre si c’était à tort : aucune n’est reprise.`,
  }
}

export const ownProposal = (proposal: number): RoundActRefusal => ({
  code: 'part-taken',
  message: `You proposed the correction ${proposal}, so somebody else decides on it.`,
  messageFr: `Vous avez proposé la correction ${proposal}; c’est donc quelqu’un d’autre qui en décide.`,
})

export const notOurs = (number: string): RoundActRefusal => ({
  code: 'round-not-ours',
  path: 'round',
  message: `Round ${number} was not held and published here. The record of the department’s rounds is corrected in its file, data/corrections.json, where everybody can see why.`,
  messageFr: `La ronde ${number} n’a pas été tenue et publiée ici. Le registre des rondes du ministère est corrigé dans son fichier, data/corrections.json, où chacun peut voir pourquoi.`,
})

export const unusableCorrection = (field: string, wants: Both): RoundActRefusal => ({
  code: 'correction-unusable',
  path: 'corrected',
  message: `This is no value of ${field}: ${wants.en}.`,
  messageFr: `Ce n’est pas une valeur de ${field} : ${wants.fr}.`,
})

export const recordChanged = (number: string, field: string, published: string, now: string): RoundActRefusal => ({
  code: 'record-changed',
  path: 'published',
  message: `Round ${number} has “${now}” as its ${field}, not “${published}”: it was corrected since. Refuse this one, and propose another.`,
  messageFr: `La ronde ${number} a « ${now} » pour ${field}, et non « ${published} » : elle a été corrigée depuis. Refusez celle-ci, et proposez-en une autre.`,
})
