/** Every word of `round preview` and `round hold`, in English and French. */
import type { RoundRefusal } from '../../actions/hold-round.ts'
import { instructionInFrench } from '../../actions/words/round.ts'
import type { InstructionProblem } from '../../rounds/instruction.ts'
import type { Language } from './language.ts'

/** Codes of everything that can be refused of an instruction. */
export type RoundCode = InstructionProblem['code'] | RoundRefusal['code'] | 'not-json'

type Words = {
  readonly usageHold: string
  readonly usagePreview: string
  readonly oneFile: string
  readonly unreadable: string
  readonly held: string
  readonly heldBefore: string
  readonly heldBeforePreview: string
  readonly previewed: string
  readonly assessed: string
  readonly unassessed: string
  readonly nobody: string
  readonly everyone: string
  readonly line: Readonly<
    Record<'eligible' | 'invited' | 'minimumCrs' | 'tieBreakAt' | 'tied' | 'lowestRank' | 'digest', string>
  >
  readonly tiedValue: string
  readonly none: string
  readonly noTieBreak: string
  readonly title: Readonly<Record<'general' | 'program' | 'category', string>>
}

const en: Words = {
  usageHold: `express-entry round hold INSTRUCTION [--lang en|fr]

Holds a round of invitations: everyone at or above the cut-off is invited, all of it or nothing, once. Prints the result as JSON.
INSTRUCTION is a JSON file; - is standard input:
  { "round": 284, "type": "general" | "program" | "category", "program": "cec", "category": "healthcare",
    "invitations": 3500, "at": "2024-02-14T14:00:00Z", "within": ["2024-02-14T14:00:00Z", "2024-02-15T14:00:00Z"] }
Asked again for the same round, it prints the first result and changes nothing; on other terms it refuses.
Exit status: 0 held (now or before), 1 refused, 2 wrong usage.`,
  usagePreview: `express-entry round preview INSTRUCTION [--json] [--lang en|fr]

What a round would do: cut-off, tie-break, counts. Nothing is written but the log of previews.
INSTRUCTION is a JSON file as for round hold; - is standard input.
  --json          the result as round hold would print it`,
  oneFile: 'Name one INSTRUCTION, a file; - is standard input.',
  unreadable: 'file-unreadable: {file} cannot be read: {why}. Check the name and the permissions.',
  held: 'Round {round} was held.',
  heldBefore: 'Round {round} had been held: this is what it gave then. Nothing was changed.',
  heldBeforePreview: 'Round {round} was held: this is what it gave.',
  previewed: 'What round {round} would be. Nothing was written but the log of previews.',
  assessed: '{count} profiles were assessed again for its day.',
  unassessed: '{count} profiles could not be assessed on its day and were left out.',
  nobody: 'Nobody is invited.',
  everyone: 'Fewer could be invited than the {invitations} asked for: all of them are.',
  line: {
    eligible: 'Could be invited',
    invited: 'Invited',
    minimumCrs: 'Cut-off (CRS)',
    tieBreakAt: 'Tie-break',
    tied: 'At the cut-off',
    lowestRank: 'Lowest rank',
    digest: 'Digest',
  },
  tiedValue: '{tied}, of them invited {tiedInvited}',
  none: 'none',
  noTieBreak: 'none (all at the cut-off are invited)',
  title: {
    general: 'Round {round}, general, {at}',
    program: 'Round {round}, program {of}, {at}',
    category: 'Round {round}, category {of}, {at}',
  },
}

const fr: Words = {
  usageHold: `express-entry round hold INSTRUCTION [--lang en|fr]

Tient une ronde d’invitations : tous ceux au seuil ou au-dessus sont invités, en entier ou pas du tout, une seule fois. Le résultat
est imprimé en JSON. INSTRUCTION est un fichier JSON; - est l’entrée standard :
  { "round": 284, "type": "general" | "program" | "category", "program": "cec", "category": "healthcare",
    "invitations": 3500, "at": "2024-02-14T14:00:00Z", "within": ["2024-02-14T14:00:00Z", "2024-02-15T14:00:00Z"] }
Redemandée pour la même ronde, elle imprime le premier résultat et ne change rien; à d’autres conditions elle refuse.
Statut de sortie : 0 tenue (maintenant ou avant), 1 refus, 2 mauvais usage.`,
  usagePreview: `express-entry round preview INSTRUCTION [--json] [--lang en|fr]

Ce que ferait une ronde : seuil, départage, nombres. Rien n’est écrit, sauf le journal des aperçus.
INSTRUCTION est un fichier JSON comme pour round hold; - est l’entrée standard.
  --json          le résultat tel que round hold l’imprimerait`,
  oneFile: 'Nommez une INSTRUCTION, un fichier; - est l’entrée standard.',
  unreadable: 'file-unreadable : {file} ne peut être lu : {why}. Vérifiez le nom et les droits.',
  held: 'La ronde {round} a été tenue.',
  heldBefore: 'La ronde {round} avait été tenue : voici ce qu’elle a donné. Rien n’a changé.',
  heldBeforePreview: 'La ronde {round} a été tenue : voici ce qu’elle a donné.',
  previewed: 'Ce que serait la ronde {round}. Rien n’a été écrit, sauf le journal des aperçus.',
  assessed: '{count} profils ont été réévalués pour son jour.',
  unassessed: '{count} profils ne pouvaient être évalués à son jour et ont été laissés de côté.',
  nobody: 'Personne n’est invité.',
  everyone: 'Moins que les {invitations} demandés pouvaient être invités : tous le sont.',
  line: {
    eligible: 'Pouvaient être invités',
    invited: 'Invités',
    minimumCrs: 'Seuil (SCG)',
    tieBreakAt: 'Départage',
    tied: 'Au seuil',
    lowestRank: 'Dernier rang',
    digest: 'Empreinte',
  },
  tiedValue: '{tied}, dont {tiedInvited} invités',
  none: 'aucun',
  noTieBreak: 'aucun (tous ceux au seuil sont invités)',
  title: {
    general: 'Ronde {round}, générale, {at}',
    program: 'Ronde {round}, programme {of}, {at}',
    category: 'Ronde {round}, catégorie {of}, {at}',
  },
}

export const roundWords: Readonly<Record<Language, Words>> = { en, fr }

/** What is refused, in French; a refusal carries its English itself. The places are its values. */
export const refusalsInFrench: Readonly<Record<RoundCode, string>> = {
  ...instructionInFrench,
  'not-json': 'L’instruction n’est pas du JSON : {why}.',
}
