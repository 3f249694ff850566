/** What to do with an invitation, by what the guard found. */
import { addMonthsToMoment, dayOf, momentText } from '../../law/moment.ts'
import { builtInLaw } from '../../rules/law.ts'
import { inForceOn } from '../in-force.ts'
import type { Both } from '../requirement.ts'
import type { GuardAsked, Guarded, GuardFinding } from './asked.ts'

/** What declining would lead to, on the day of receipt. */
function afterDecline({ fixed, receivedOn, law = builtInLaw }: GuardAsked, eligible: boolean): Both {
  const months = inForceOn(law.profileMonths, dayOf(fixed.submittedAt))
  const lapsesAt = months.ok ? addMonthsToMoment(fixed.submittedAt, months.value.value) : undefined
  if (lapsesAt !== undefined && dayOf(lapsesAt) <= receivedOn) {
    return {
      en: `By then the twelve months of the profile are over (${momentText(lapsesAt)}): a new profile, with a new moment of submission, is needed.`,
      fr: `À cette date, les douze mois du profil sont écoulés (${momentText(lapsesAt)}) : il faut un nouveau profil, avec un nouveau moment de présentation.`,
    }
  }
  if (!eligible) {
    return {
      en: 'If you decline, the profile returns to the pool and leaves it at once, since it meets no program: a new one is needed.',
      fr: 'Si vous refusez, le profil retourne dans le bassin et en sort aussitôt, puisqu’il ne satisfait à aucun programme : il en faut un nouveau.',
    }
  }
  const until = lapsesAt === undefined ? '' : ` (${momentText(lapsesAt)})`
  return {
    en: `If you decline before the time to apply is over, the profile returns to the pool with its moment of submission and its end${until} unchanged, and can be invited again. If you let the time run out, it leaves the pool.`,
    fr: `Si vous refusez avant la fin du délai, le profil retourne dans le bassin avec son moment de présentation et sa fin${until} inchangés, et peut être invité de nouveau. Si vous laissez passer le délai, il sort du bassin.`,
  }
}

const names: Readonly<Record<GuardFinding['rule'], Both>> = {
  'a11-2.program': { en: 'the program invited under', fr: 'le programme de l’invitation' },
  'a11-2.category': { en: 'the category invited under', fr: 'la catégorie de l’invitation' },
  'a11-2.rank': { en: 'the rank required in the round', fr: 'le rang exigé dans la ronde' },
  'a11-2.score': { en: 'the lowest score invited', fr: 'la note la plus basse invitée' },
  'a11-2.qualifications': { en: 'the score invited on', fr: 'la note de l’invitation' },
  'program.funds': { en: 'the settlement funds of that day', fr: 'les fonds d’établissement de ce jour' },
}
const dates = {
  invitation: { en: 'on the day of the invitation', fr: 'le jour de l’invitation' },
  receipt: { en: 'on the day of receipt', fr: 'le jour de réception' },
} as const

const applySays: Readonly<Record<'met' | 'birthday' | 'still-ranked', Both>> = {
  met: {
    en: 'You may apply: program, category and rank are met at both dates.',
    fr: 'Vous pouvez présenter votre demande : le programme, la catégorie et le rang sont respectés aux deux dates.',
  },
  birthday: {
    en: 'You may apply: what falls short does so only because a birthday fell after the invitation, and that is no refusal.',
    fr: 'Vous pouvez présenter votre demande : ce qui manque ne manque qu’en raison d’un anniversaire survenu après l’invitation, et ce n’est pas un motif de refus.',
  },
  'still-ranked': {
    en: 'You may apply: the score is lower than at the invitation, and the rank is still not lower than the one required.',
    fr: 'Vous pouvez présenter votre demande : la note est plus basse qu’à l’invitation, et le rang n’est toujours pas inférieur à celui exigé.',
  },
}

/** Apply or decline, why, and what would follow. */
export function adviceOf(asked: GuardAsked, findings: readonly GuardFinding[], eligible: boolean): Guarded['advice'] {
  const unmet = findings.filter((one) => one.decides && !one.met)
  if (unmet.length === 0) {
    const because = (['birthday', 'still-ranked'] as const).find((reason) =>
      findings.some((one) => one.decides && one.forgiven === reason),
    )
    return { act: 'apply', says: applySays[because ?? 'met'] }
  }
  const list = (language: 'en' | 'fr') =>
    unmet.map(({ rule, date }) => `${names[rule][language]} ${dates[date][language]}`).join('; ')
  const after = afterDecline(asked, eligible)
  return {
    act: 'decline',
    says: {
      en: `Decline, or correct what falls short first. Not met: ${list('en')}. An application would be refused, and only the right of permanent residence fee would come back. ${after.en}`,
      fr: `Refusez l’invitation, ou corrigez d’abord ce qui manque. Non respecté : ${list('fr')}. Une demande serait refusée, et seuls les frais relatifs au droit de résidence permanente seraient remboursés. ${after.fr}`,
    },
  }
}
