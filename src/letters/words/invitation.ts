/** Letters about an invitation to apply. */
import { programTitles } from '../../applications/names.ts'
import { receiptLines } from '../../lifecycle/deadlines.ts'
import type { Both } from '../../lifecycle/states.ts'
import { builtInLaw, categoryKeys } from '../../rules/law.ts'
import type { LetterFacts } from '../kinds.ts'
import {
  beforeMoment,
  deadlineMeaning,
  onMoment,
  pointsWords,
  reasonSaid,
  type Said,
  say,
  untilMoment,
} from '../say.ts'

const backInPool = say(
  'Your profile is back in the pool and can be invited again.',
  'Votre profil est de retour dans le bassin et peut être invité de nouveau.',
)

const over = say(
  'Meanwhile the time of your profile had ended, and it is over. You can renew it in your account. All your answers are kept.',
  'Entre-temps, le délai de votre profil avait pris fin, et il est terminé. Vous pouvez le renouveler dans votre compte. Toutes vos réponses sont gardées.',
)

export function invited(facts: LetterFacts['invited']): Said {
  const [at, before] = [onMoment(facts.invitedAt), beforeMoment(facts.lapsesAt)]
  const [program, points] = [programTitles[facts.program], pointsWords(facts.points)]
  const category = facts.category === null ? undefined : builtInLaw[categoryKeys[facts.category]].title
  return {
    subject: say(
      'You are invited to apply for permanent residence',
      'Vous êtes invité à présenter une demande de résidence permanente',
    ),
    body: [
      say(
        `We invite you to apply. The invitation was issued ${at.en}.`,
        `Nous vous invitons à présenter une demande. L’invitation a été délivrée ${at.fr}.`,
      ),
      {
        items: [
          say(`Round: ${facts.round}`, `Ronde : ${facts.round}`),
          say(`Program: ${program.en}`, `Programme : ${program.fr}`),
          ...(category === undefined ? [] : [say(`Category: ${category.en}`, `Catégorie : ${category.fr}`)]),
          say(`Your score in this round: ${points.en}`, `Votre note dans cette ronde : ${points.fr}`),
        ],
      },
      say(`Submit your application ${before.en}.`, `Présentez votre demande ${before.fr}.`),
      deadlineMeaning(facts.lapsesAt),
      say('What to do next:', 'Ce qu’il faut faire ensuite :'),
      {
        items: [
          say(
            'Check your answers. They must have been true when you were invited. If something has changed since, your account tells you whether you may still apply.',
            'Vérifiez vos réponses. Elles devaient être vraies au moment de l’invitation. Si quelque chose a changé depuis, votre compte vous dit si vous pouvez encore présenter une demande.',
          ),
          say(
            'Open the application in your account. It lists the documents and fees that are asked of you.',
            'Ouvrez la demande dans votre compte. Elle énumère les documents et les frais qui vous sont demandés.',
          ),
          say(
            'Begin with what takes long, such as police certificates.',
            'Commencez par ce qui prend du temps, comme les certificats de police.',
          ),
          say('Submit it in your account.', 'Présentez-la dans votre compte.'),
        ],
      },
      say(
        'You may also decline, in your account. You then go back to the pool with the same place in line and the same expiry date. If you neither apply nor decline in time, your profile leaves the pool.',
        'Vous pouvez aussi refuser, dans votre compte. Vous retournez alors dans le bassin avec la même place dans la file et la même date d’expiration. Si vous ne faites ni l’un ni l’autre à temps, votre profil sort du bassin.',
      ),
    ],
  }
}

export function invitationDeclined(facts: LetterFacts['invitation-declined']): Said {
  const [at, since, until] = [onMoment(facts.at), onMoment(facts.submittedAt), untilMoment(facts.expiresAt)]
  return {
    subject: say('You declined the invitation', 'Vous avez refusé l’invitation'),
    body: [
      say(
        `You declined the invitation of round ${facts.round} ${at.en}.`,
        `Vous avez refusé l’invitation de la ronde ${facts.round} ${at.fr}.`,
      ),
      ...(facts.profile === 'expired'
        ? [over]
        : [
            backInPool,
            say(
              `You keep your place in line. You submitted your profile ${since.en}. It stands ${until.en}, as before.`,
              `Vous gardez votre place dans la file. Vous avez présenté votre profil ${since.fr}. Il vaut ${until.fr}, comme avant.`,
            ),
          ]),
    ],
  }
}

export function invitationExpired(facts: LetterFacts['invitation-expired']): Said {
  const at = onMoment(facts.expiredAt)
  return {
    subject: say('Your invitation has expired', 'Votre invitation est expirée'),
    body: [
      say(
        `The time to apply on the invitation of round ${facts.round} ended ${at.en}. We had neither an application nor a refusal from you.`,
        `Le délai pour présenter une demande à la suite de la ronde ${facts.round} a pris fin ${at.fr}. Nous n’avions de vous ni demande ni refus.`,
      ),
      say(
        'Your profile is no longer in the pool. To be invited again, renew it in your account: all your answers are kept. It gets a new place in line.',
        'Votre profil n’est plus dans le bassin. Pour être invité de nouveau, renouvelez-le dans votre compte : toutes vos réponses sont gardées. Il reçoit une nouvelle place dans la file.',
      ),
    ],
  }
}

const afterCancelled: Readonly<Record<LetterFacts['invitation-cancelled']['profile'], Both>> = {
  'in-pool': say(
    `${backInPool.en} You keep your place in line and your expiry date.`,
    `${backInPool.fr} Vous gardez votre place dans la file et votre date d’expiration.`,
  ),
  expired: over,
  removed: say(
    'Your profile is no longer in the pool. Another letter says why.',
    'Votre profil n’est plus dans le bassin. Une autre lettre dit pourquoi.',
  ),
}

export function invitationCancelled(facts: LetterFacts['invitation-cancelled']): Said {
  const at = onMoment(facts.at)
  const reason = facts.reason === null ? undefined : reasonSaid(facts.reason)
  return {
    subject: say('Your invitation is cancelled', 'Votre invitation est annulée'),
    body: [
      say(
        `The invitation of round ${facts.round} was issued by mistake. It was cancelled ${at.en}. You cannot apply on it.`,
        `L’invitation de la ronde ${facts.round} a été délivrée par erreur. Elle a été annulée ${at.fr}. Vous ne pouvez pas présenter de demande sur cette base.`,
      ),
      ...(reason === undefined ? [] : [say(`The reason: ${reason.en}`, `Le motif : ${reason.fr}`)]),
      afterCancelled[facts.profile],
      say('We are sorry for this mistake.', 'Nous regrettons cette erreur.'),
    ],
  }
}

export function deadlineExtended({ round, receipt }: LetterFacts['deadline-extended']): Said {
  const before = beforeMoment(receipt.until)
  return {
    subject: say('You have more time to apply', 'Vous avez plus de temps pour présenter une demande'),
    body: [
      say(
        `This service had a fault while you could apply on the invitation of round ${round}. The time you lost is added. Submit your application ${before.en}.`,
        `Ce service a eu une panne pendant que vous pouviez présenter une demande à la suite de la ronde ${round}. Le temps perdu est ajouté. Présentez votre demande ${before.fr}.`,
      ),
      deadlineMeaning(receipt.until),
      say('Here is how it was counted:', 'Voici comment cela a été compté :'),
      { items: receiptLines(receipt) },
    ],
  }
}
