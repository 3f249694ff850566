/** Letters about an application for permanent residence, and about a bar. */
import { programTitles } from '../../applications/names.ts'
import { dollars } from '../../applications/requirement.ts'
import type { Both } from '../../lifecycle/states.ts'
import type { LetterFacts } from '../kinds.ts'
import { type Block, onMoment, reasonList, type Said, say, untilMoment } from '../say.ts'

const standardSaid = ({ months, percent }: LetterFacts['application-received']['standard']): Both =>
  say(
    `The aim is to decide ${percent} of 100 applications within ${months} months of the day they are received.`,
    `Le but est de décider de ${percent} demandes sur 100 dans les ${months} mois qui suivent leur réception.`,
  )

/** What goes back to the applicant, or nothing to say where nothing does. */
function refund(cad: number, en: string, fr: string): readonly Block[] {
  const amount = dollars(cad)
  return cad === 0 ? [] : [say(`We send back ${en}: ${amount.en}.`, `Nous remboursons ${fr} : ${amount.fr}.`)]
}

const newProfile = say(
  'Your profile and its invitation are used up. You may begin a new profile in your account: your answers are kept. It gets a new place in line when you submit it.',
  'Votre profil et son invitation sont épuisés. Vous pouvez commencer un nouveau profil dans votre compte : vos réponses sont gardées. Il reçoit une nouvelle place dans la file quand vous le présentez.',
)

const advice = say(
  'If you think this is wrong, a lawyer or a licensed consultant can tell you what you may do, and how soon you must do it.',
  'Si vous croyez que c’est une erreur, un avocat ou un consultant autorisé peut vous dire ce que vous pouvez faire, et dans quel délai.',
)

export function applicationReceived(facts: LetterFacts['application-received']): Said {
  const [at, program] = [onMoment(facts.receivedAt), programTitles[facts.program]]
  return {
    subject: say('We received your application', 'Nous avons reçu votre demande'),
    body: [
      say(`We received your application ${at.en}.`, `Nous avons reçu votre demande ${at.fr}.`),
      {
        items: [
          say(`Program: ${program.en}`, `Programme : ${program.fr}`),
          say(`Round: ${facts.round}`, `Ronde : ${facts.round}`),
        ],
      },
      say(
        'Next, we check whether everything is there. If it is, an officer decides. You get a letter each time.',
        'Nous vérifions ensuite si tout y est. Si oui, un agent décide. Vous recevez chaque fois une lettre.',
      ),
      standardSaid(facts.standard),
      say(
        'If your family, your address or your plans change, tell us in your account.',
        'Si votre famille, votre adresse ou vos projets changent, dites-le-nous dans votre compte.',
      ),
    ],
  }
}

export function applicationReturned(facts: LetterFacts['application-returned']): Said {
  const [received, at] = [onMoment(facts.receivedAt), onMoment(facts.at)]
  return {
    subject: say('Your application is returned', 'Votre demande vous est retournée'),
    body: [
      say(
        `We received your application ${received.en}. It was not complete, so we returned it ${at.en}. This is not a refusal.`,
        `Nous avons reçu votre demande ${received.fr}. Elle n’était pas complète; nous l’avons donc retournée ${at.fr}. Ce n’est pas un refus.`,
      ),
      ...(facts.missing.length === 0
        ? []
        : [say('What was missing:', 'Ce qui manquait :'), ...reasonList(facts.missing)]),
      ...refund(facts.refunded, 'all your fees', 'tous vos frais'),
      newProfile,
    ],
  }
}

export function applicationComplete(facts: LetterFacts['application-complete']): Said {
  const [received, at] = [onMoment(facts.receivedAt), onMoment(facts.at)]
  return {
    subject: say('Your application is complete', 'Votre demande est complète'),
    body: [
      say(
        `We checked your application ${at.en}, and everything is there. It was received ${received.en}.`,
        `Nous avons vérifié votre demande ${at.fr}, et tout y est. Elle a été reçue ${received.fr}.`,
      ),
      say(
        'Now an officer decides. You do not have to do anything.',
        'Un agent décide maintenant. Vous n’avez rien à faire.',
      ),
      standardSaid(facts.standard),
    ],
  }
}

export function applicationApproved({ round, at }: LetterFacts['application-approved']): Said {
  const when = onMoment(at)
  return {
    subject: say('Your application is approved', 'Votre demande est approuvée'),
    body: [
      say(
        `Your application on the invitation of round ${round} was approved ${when.en}.`,
        `Votre demande à la suite de la ronde ${round} a été approuvée ${when.fr}.`,
      ),
      say(
        'You become a permanent resident when you land, or when this is confirmed in Canada. Your account says what to do next.',
        'Vous devenez résident permanent à votre arrivée, ou quand cela est confirmé au Canada. Votre compte dit ce qu’il faut faire ensuite.',
      ),
    ],
  }
}

export function applicationRefused(facts: LetterFacts['application-refused']): Said {
  const at = onMoment(facts.at)
  return {
    subject: say('Your application is refused', 'Votre demande est refusée'),
    body: [
      say(
        `Your application on the invitation of round ${facts.round} was refused ${at.en}.`,
        `Votre demande à la suite de la ronde ${facts.round} a été refusée ${at.fr}.`,
      ),
      ...(facts.reasons.length === 0 ? [] : [say('The reasons:', 'Les motifs :'), ...reasonList(facts.reasons)]),
      ...refund(facts.refunded, 'the fee for permanent residence', 'les frais de résidence permanente'),
      newProfile,
      advice,
    ],
  }
}

export function applicationWithdrawn(facts: LetterFacts['application-withdrawn']): Said {
  const at = onMoment(facts.at)
  return {
    subject: say('You withdrew your application', 'Vous avez retiré votre demande'),
    body: [
      say(
        `We withdrew your application on the invitation of round ${facts.round} ${at.en}, as you asked.`,
        `Nous avons retiré votre demande à la suite de la ronde ${facts.round} ${at.fr}, comme vous l’avez demandé.`,
      ),
      ...refund(facts.refunded, 'these fees', 'ces frais'),
      newProfile,
    ],
  }
}

export function barred({ at, until, reasons }: LetterFacts['barred']): Said {
  const when = onMoment(at)
  const end = until === null ? undefined : untilMoment(until)
  return {
    subject: say(
      'You may not use Express Entry for a time',
      'Vous ne pouvez pas utiliser Entrée express pour un temps',
    ),
    body: [
      say(
        `It was decided ${when.en} that something you told us was false or was left out. The law calls this misrepresentation.`,
        `Il a été décidé ${when.fr} que quelque chose que vous nous avez dit était faux ou avait été omis. La loi parle de fausses déclarations.`,
      ),
      ...(reasons.length === 0 ? [] : [say('The reasons:', 'Les motifs :'), ...reasonList(reasons)]),
      end === undefined
        ? say(
            'You may not submit a profile or an application for a time. It is not known yet when this time ends. We write to you then.',
            'Vous ne pouvez présenter ni profil ni demande pour un temps. On ne sait pas encore quand ce temps prend fin. Nous vous l’écrirons.',
          )
        : say(
            `You may not submit a profile or an application ${end.en}.`,
            `Vous ne pouvez présenter ni profil ni demande ${end.fr}.`,
          ),
      advice,
    ],
  }
}
