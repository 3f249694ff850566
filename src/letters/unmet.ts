/** Why a profile meets no program, in words: each criterion that is not met, what the profile has, and what is needed. */
import { dollars } from '../applications/requirement.ts'
import type { Both } from '../lifecycle/states.ts'
import type { Criterion } from '../rules/findings.ts'
import { say } from './say.ts'

/** The programs that decide who may stand in the pool. */
export type FederalProgram = 'fsw' | 'cec' | 'fst'

const programs = ['fsw', 'cec', 'fst'] as const satisfies readonly FederalProgram[]

/** A criterion of a program that is not met. */
export type Unmet = Pick<Criterion, 'rule' | 'has' | 'needs' | 'unit'> & { readonly program: FederalProgram }

/** What of the findings of an assessment is not met, program by program. */
export function unmetOf(
  findings: Readonly<Record<FederalProgram, readonly Pick<Criterion, 'rule' | 'met' | 'has' | 'needs' | 'unit'>[]>>,
): readonly Unmet[] {
  return programs.flatMap((program) =>
    findings[program]
      .filter(({ met }) => !met)
      .map(({ rule, has, needs, unit }) => ({ program, rule, has, needs, unit })),
  )
}

type Numbers = Pick<Unmet, 'has' | 'needs'>

const years = (n: Unmet['has']) => say(`${n} ${n === 1 ? 'year' : 'years'}`, `${n} ${Number(n) < 2 ? 'an' : 'ans'}`)

const work =
  (en: string, fr: string) =>
  ({ has, needs }: Numbers): Both =>
    say(
      `${en}: ${years(needs).en} needed; you have ${years(has).en}.`,
      `${fr} : il faut ${years(needs).fr}; vous avez ${years(has).fr}.`,
    )

const language =
  (en: string, fr: string) =>
  ({ has, needs }: Numbers): Both =>
    say(
      `${en}: level ${needs} of the Canadian benchmarks needed; yours is ${has}.`,
      `${fr} : il faut le niveau ${needs} des niveaux canadiens; le vôtre est ${has}.`,
    )

const destination = (): Both =>
  say('You must plan to live outside Quebec.', 'Vous devez prévoir de vivre ailleurs qu’au Québec.')

const funds = ({ has, needs }: Numbers): Both => {
  const [own, asked] = [dollars(Number(has)), dollars(Number(needs))]
  return say(
    `Money to settle: ${asked.en} needed for your family; you have ${own.en}.`,
    `Fonds d’établissement : il faut ${asked.fr} pour votre famille; vous avez ${own.fr}.`,
  )
}

/** The criteria of the three programs, in the words in which the lack of each is told. */
const criteria: Readonly<Record<string, (numbers: Numbers) => Both>> = {
  'fsw.destination': destination,
  'fsw.work': work(
    'Skilled work without a break in your main job',
    'Travail qualifié sans interruption dans votre profession principale',
  ),
  'fsw.language': language('Your weakest language skill', 'Votre compétence linguistique la plus faible'),
  'fsw.education': () =>
    say(
      'Education: a high school diploma or more is needed. If it is from abroad, it must have been assessed.',
      'Études : il faut au moins un diplôme d’études secondaires. S’il est de l’étranger, il doit avoir été évalué.',
    ),
  'fsw.points': ({ has, needs }) =>
    say(
      `Points of this program (not your score in the pool): ${needs} needed; you have ${has}.`,
      `Points de ce programme (et non votre note dans le bassin) : il en faut ${needs}; vous en avez ${has}.`,
    ),
  'fsw.funds': funds,
  'cec.destination': destination,
  'cec.work': work('Skilled work in Canada', 'Travail qualifié au Canada'),
  'cec.language': language('Your weakest language skill', 'Votre compétence linguistique la plus faible'),
  'fst.destination': destination,
  'fst.work': work('Work in one skilled trade', 'Travail dans un même métier spécialisé'),
  'fst.language.listening': language('Listening', 'Compréhension de l’oral'),
  'fst.language.reading': language('Reading', 'Compréhension de l’écrit'),
  'fst.language.writing': language('Writing', 'Expression écrite'),
  'fst.language.speaking': language('Speaking', 'Expression orale'),
  'fst.certificate-or-offer': () =>
    say(
      'In your trade you need a certificate from a province, or a job offer in Canada.',
      'Dans votre métier, il faut un certificat d’une province, ou une offre d’emploi au Canada.',
    ),
  'fst.funds': funds,
}

/**
 * What is not met of one program, a line each.
 * @throws Error for a criterion without words: our mistake.
 */
export const unmetWords = (unmet: readonly Unmet[], of: FederalProgram): readonly Both[] =>
  unmet
    .filter(({ program }) => program === of)
    .map((one) => {
      const words = criteria[one.rule]
      if (words === undefined) throw new Error(`The criterion ${one.rule} has no words`)
      return words(one)
    })

/** The programs of which something is not met, in order. */
export const programsUnmet = (unmet: readonly Unmet[]): readonly FederalProgram[] =>
  programs.filter((program) => unmet.some((one) => one.program === program))
