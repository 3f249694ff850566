/** The letter that answers a review by a human. */
import { type Both, states } from '../../lifecycle/states.ts'
import type { LetterFacts } from '../kinds.ts'
import { type Block, onMoment, pointsWords, type Said, say } from '../say.ts'

type Facts = LetterFacts['review-answered']

const abouts: Readonly<Record<Facts['about'], Both>> = {
  'score-line': say('a line of your score', 'une ligne de votre note'),
  criterion: say('a condition of a program or category', 'une condition d’un programme ou d’une catégorie'),
  refusal: say('a decision that refused or ended something', 'une décision qui a refusé ou terminé quelque chose'),
}

const correctors: Readonly<Record<Extract<Facts['effect'], { kind: 'to-be-corrected' }>['by'], Both>> = {
  candidate: say('You can correct it in your account:', 'Vous pouvez le corriger dans votre compte :'),
  officer: say('An officer will correct it:', 'Un agent le corrigera :'),
  province: say('The province has to correct it:', 'La province doit le corriger :'),
  project: say('We will correct our rules:', 'Nous corrigerons nos règles :'),
}

function effectSaid(effect: Facts['effect']): readonly Block[] {
  if (effect.kind === 'none') return []
  if (effect.kind === 'to-be-corrected') return [correctors[effect.by], { items: [effect.what] }]
  const { before, after } = effect
  const [was, now] = [before.points, after.points].map((points) => (points === null ? undefined : pointsWords(points)))
  const score =
    was === undefined || now === undefined
      ? []
      : [
          say(
            `Your score was ${was.en}. It is now ${now.en}.`,
            `Votre note était de ${was.fr}. Elle est maintenant de ${now.fr}.`,
          ),
        ]
  const state = states[after.state].title
  return [
    say('We assessed your profile again.', 'Nous avons évalué votre profil de nouveau.'),
    ...score,
    say(`Your profile is now: ${state.en}.`, `Votre profil est maintenant : ${state.fr}.`),
  ]
}

export function reviewAnswered({ review, about, askedAt, answer, reasons, effect }: Facts): Said {
  const [asked, what] = [onMoment(askedAt), abouts[about]]
  return {
    subject:
      answer === 'confirmed'
        ? say('Your review is answered: it stays as it was', 'Réponse à votre examen : la décision reste')
        : say('Your review is answered: something changes', 'Réponse à votre examen : quelque chose change'),
    body: [
      say(
        `You asked ${asked.en} that a person look at ${what.en}. This is review ${review}. An officer who had no part in it has looked.`,
        `Vous avez demandé ${asked.fr} qu’une personne examine ${what.fr}. C’est l’examen ${review}. Un agent qui n’y avait pas pris part l’a fait.`,
      ),
      say('The reasons:', 'Les motifs :'),
      { items: [reasons] },
      ...effectSaid(effect),
      say(
        'If you think this is still wrong, you can ask for another review, or ask a lawyer or a licensed consultant what you may do.',
        'Si vous croyez que c’est encore une erreur, vous pouvez demander un autre examen, ou demander à un avocat ou à un consultant autorisé ce que vous pouvez faire.',
      ),
    ],
  }
}
