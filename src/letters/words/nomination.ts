/** Letters about a nomination by a province. */
import { provinceName } from '../../applications/names.ts'
import { eraOn } from '../../law/dated.ts'
import { dayOf, type Micros } from '../../law/moment.ts'
import type { Both } from '../../lifecycle/states.ts'
import { builtInLaw } from '../../rules/law.ts'
import type { LetterFacts } from '../kinds.ts'
import { beforeMoment, deadlineMeaning, onMoment, pointsWords, reasonSaid, type Said, say } from '../say.ts'

const staysInPool = say(
  'Your profile stays in the pool. You keep your place in line and your expiry date.',
  'Votre profil reste dans le bassin. Vous gardez votre place dans la file et votre date d’expiration.',
)

/** A province as the one who acts; its name alone, since each has another article in French. */
const from = (province: string): Both => {
  const { en, fr } = provinceName(province)
  return say(`Province: ${en}.`, `Province : ${fr}.`)
}

/** What a nomination is worth on the day of a moment. @throws Error on a day without a recorded rule, on which none is offered. */
function worth(at: Micros): Both {
  const era = eraOn(builtInLaw.nominationPoints, dayOf(at))
  if (era === undefined || !('value' in era)) throw new Error(`What a nomination is worth is not recorded at ${at}`)
  return pointsWords(era.value)
}

export function nominationOffered(facts: LetterFacts['nomination-offered']): Said {
  const [at, before] = [onMoment(facts.offeredAt), beforeMoment(facts.lapsesAt)]
  const points = worth(facts.offeredAt)
  return {
    subject: say('A province has nominated you', 'Une province vous a désigné'),
    body: [
      say(`A province confirmed your nomination ${at.en}.`, `Une province a confirmé votre désignation ${at.fr}.`),
      from(facts.province),
      say(
        `Accept or refuse it in your account ${before.en}.`,
        `Acceptez-la ou refusez-la dans votre compte ${before.fr}.`,
      ),
      deadlineMeaning(facts.lapsesAt),
      say(
        `If you accept, you get ${points.en} at once and keep your place in line. You cannot undo this: to give the nomination up later, you would have to withdraw your profile.`,
        `Si vous acceptez, vous recevez ${points.fr} aussitôt et gardez votre place dans la file. Vous ne pourrez pas revenir en arrière : pour y renoncer plus tard, il faudrait retirer votre profil.`,
      ),
      say(
        'If you refuse, or do not answer, your profile stays in the pool without these points.',
        'Si vous refusez, ou ne répondez pas, votre profil reste dans le bassin sans ces points.',
      ),
    ],
  }
}

export function nominationAccepted(facts: LetterFacts['nomination-accepted']): Said {
  const [at, was, is] = [onMoment(facts.at), pointsWords(facts.pointsBefore), pointsWords(facts.points)]
  return {
    subject: say('You accepted the nomination', 'Vous avez accepté la désignation'),
    body: [
      say(`You accepted the nomination ${at.en}.`, `Vous avez accepté la désignation ${at.fr}.`),
      from(facts.province),
      say(
        `Your score was ${was.en}. It is now ${is.en}. You keep your place in line.`,
        `Votre note était de ${was.fr}. Elle est maintenant de ${is.fr}. Vous gardez votre place dans la file.`,
      ),
    ],
  }
}

export function nominationRefused(facts: LetterFacts['nomination-refused']): Said {
  const at = onMoment(facts.at)
  return {
    subject: say('You refused the nomination', 'Vous avez refusé la désignation'),
    body: [
      say(`You refused the nomination ${at.en}.`, `Vous avez refusé la désignation ${at.fr}.`),
      from(facts.province),
      staysInPool,
    ],
  }
}

export function nominationLapsed(facts: LetterFacts['nomination-lapsed']): Said {
  const at = onMoment(facts.lapsedAt)
  return {
    subject: say('A nomination has lapsed', 'Une désignation est devenue caduque'),
    body: [
      say(
        `The time to accept your nomination ended ${at.en}, and we had no answer. It gives no points.`,
        `Le délai pour accepter votre désignation a pris fin ${at.fr}, et nous n’avions pas de réponse. Elle ne donne pas de points.`,
      ),
      from(facts.province),
      say(
        'If you still want it, ask the province. It may nominate you again.',
        'Si vous la voulez encore, adressez-vous à la province. Elle peut vous désigner de nouveau.',
      ),
    ],
  }
}

export function nominationTakenBack(facts: LetterFacts['nomination-taken-back']): Said {
  const at = onMoment(facts.at)
  const reason = facts.reason === null ? undefined : reasonSaid(facts.reason)
  return {
    subject: say('A province took its nomination back', 'Une province a repris sa désignation'),
    body: [
      say(`A province took your nomination back ${at.en}.`, `Une province a repris votre désignation ${at.fr}.`),
      from(facts.province),
      ...(reason === undefined ? [] : [say(`Its reason: ${reason.en}`, `Son motif : ${reason.fr}`)]),
      facts.profile === 'stays'
        ? staysInPool
        : say(
            'You had accepted it, so your profile has ended with it. You may begin a new profile in your account. It gets a new place in line when you submit it.',
            'Vous l’aviez acceptée; votre profil a donc pris fin avec elle. Vous pouvez commencer un nouveau profil dans votre compte. Il reçoit une nouvelle place dans la file quand vous le présentez.',
          ),
      say('To know more, ask the province.', 'Pour en savoir plus, adressez-vous à la province.'),
    ],
  }
}
