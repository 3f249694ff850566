/** Settlement funds, or the letter that says why none are shown. */
import type { Assessment } from '../../rules/assess.ts'
import type { ProgramName } from '../../rules/lifecycle.ts'
import { irpr } from '../../rules/sources.ts'
import { type Both, documentList, dollars, type Requirement } from '../requirement.ts'
import { both, type Draft, type TasksAsked } from './task.ts'

type Funds = { readonly drafts: readonly Draft[]; readonly findings: readonly Requirement[] }

const fundsSource = irpr('76(1)(b)(i)')

const letter = (why: Both): Draft => ({
  key: 'funds:exemption-letter',
  kind: 'document',
  of: 'principal',
  title: both('Letter saying why no proof of funds is sent', 'Lettre expliquant l’absence de preuve de fonds'),
  why,
  source: documentList,
  required: true,
})

/** Whether an offer lifts the funds of a program, as its own rule finds. */
const liftedBy = (assessed: Assessment, program: 'fsw' | 'fst'): boolean =>
  assessed.programs[program].criteria.find(({ rule }) => rule === `${program}.funds`)?.because?.['liftedByOffer'] ===
  true

/** The program whose funds are asked: the one named, or for a nominee the federal one that is met, if the CEC is not. */
function fundsProgram(program: ProgramName, { programs }: Assessment): 'fsw' | 'fst' | null {
  if (program === 'fsw' || program === 'fst') return program
  if (program === 'cec' || programs.cec.eligible) return null
  const met = (['fsw', 'fst'] as const).filter((one) => programs[one].eligible)
  return met[0] ?? null
}

/**
 * Settlement funds of Skilled Workers and Skilled Trades, unless they are authorized to work with a valid offer; those exempt
 * send a letter that says so. The facts name these two programs alone; a nominee who meets no federal program but these is asked
 * too, since a nominee must meet one.
 */
export function funds(asked: TasksAsked, assessed: Assessment, amount: number): Funds {
  const { program, declaration, profile } = asked
  const claimed = declaration.fundsExemption
  const of = fundsProgram(program, assessed)
  const lifted = of !== null && liftedBy(assessed, of)
  const backed = claimed === 'none' || (claimed === 'cec' ? program === 'cec' : lifted)
  const finding: Requirement = {
    rule: 'funds.exemption',
    met: backed,
    has: claimed,
    needs: program === 'cec' ? 'cec' : lifted ? 'authorized-with-offer' : 'none',
    unit: 'exemption',
    says: backed
      ? both('The exemption from funds is as claimed.', 'La dispense de fonds est telle que déclarée.')
      : claimed === 'cec'
        ? both(
            'The invitation does not name the Canadian Experience Class: show the funds, or correct declaration.fundsExemption.',
            'L’invitation ne nomme pas la catégorie de l’expérience canadienne : prouvez les fonds, ou corrigez declaration.fundsExemption.',
          )
        : both(
            'The profile does not show an offer that lifts the funds, with authorization to work in Canada or work for the employer: show the funds, or update the profile.',
            'Le profil n’établit pas une offre qui dispense des fonds, avec l’autorisation de travailler au Canada ou un emploi chez l’employeur : prouvez les fonds, ou mettez le profil à jour.',
          ),
    source: fundsSource,
  }
  const findings = [finding]
  if (program === 'cec') {
    const why = both(
      'You apply under the Canadian Experience Class.',
      'Vous présentez votre demande au titre de la catégorie de l’expérience canadienne.',
    )
    return { drafts: [letter(why)], findings }
  }
  if (of === null) return { drafts: [], findings }
  if (claimed === 'authorized-with-offer' && lifted) {
    const why = both(
      'You are authorized to work in Canada and have a valid offer.',
      'Vous êtes autorisé à travailler au Canada et avez une offre valide.',
    )
    return { drafts: [letter(why)], findings }
  }
  const sum = dollars(amount)
  const proof: Draft = {
    key: 'funds:proof',
    kind: 'document',
    of: 'principal',
    title: both(
      'Proof of funds: letters of your banks, with six-month average balances',
      'Preuve de fonds : lettres de vos banques, avec les soldes moyens sur six mois',
    ),
    why: both(
      `A family of ${profile.familySize} shows ${sum.en}, by the amounts of the day.`,
      `Une famille de ${profile.familySize} démontre ${sum.fr}, selon les montants du jour.`,
    ),
    source: fundsSource,
    required: true,
  }
  return { drafts: [proof], findings }
}
