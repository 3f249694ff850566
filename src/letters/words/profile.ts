/** Letters about a profile: accepted, corrected, changed, ended. */
import { programTitles } from '../../applications/names.ts'
import type { Both } from '../../lifecycle/states.ts'
import type { LetterFacts } from '../kinds.ts'
import {
  type Block,
  beforeMoment,
  deadlineMeaning,
  onDay,
  onMoment,
  pointsWords,
  reasonSaid,
  type Said,
  say,
  untilMoment,
} from '../say.ts'
import { programsUnmet, type Unmet, unmetWords } from '../unmet.ts'

const keepTrue = say(
  'Keep your profile true. If a job, a test, your family or anything else changes, update it. An update keeps your place in line.',
  'Gardez votre profil exact. Si un emploi, un test, votre famille ou autre chose change, mettez-le à jour. Une mise à jour garde votre place dans la file.',
)

const beginAgain = say(
  'You may begin a new profile in your account at any time. It gets a new place in line when you submit it.',
  'Vous pouvez commencer un nouveau profil dans votre compte en tout temps. Il reçoit une nouvelle place dans la file quand vous le présentez.',
)

/** The criteria that are not met, program by program. */
const listed = (unmet: readonly Unmet[]): readonly Block[] =>
  programsUnmet(unmet).flatMap((program) => {
    const { en, fr } = programTitles[program]
    return [
      say(`${en}. What is not met:`, `${fr.charAt(0).toUpperCase()}${fr.slice(1)}. Ce qui n’est pas satisfait :`),
      { items: unmetWords(unmet, program) },
    ]
  })

const waiting: Readonly<Record<'job-bank' | 'province', Both>> = {
  'job-bank': say(
    'It is not in the pool yet. First you must sign up with Job Bank, and tell us in your account.',
    'Il n’est pas encore dans le bassin. Vous devez d’abord vous inscrire au Guichet-Emplois, et nous le dire dans votre compte.',
  ),
  province: say(
    'It is not in the pool yet. First the province must confirm the nomination you told us of. You do not have to do anything here.',
    'Il n’est pas encore dans le bassin. La province doit d’abord confirmer la désignation dont vous nous avez parlé. Vous n’avez rien à faire ici.',
  ),
}

export function profileAccepted(facts: LetterFacts['profile-accepted']): Said {
  const { points, programs, waitsFor } = facts
  const [since, until] = [onMoment(facts.submittedAt), untilMoment(facts.expiresAt)]
  const score = points === null ? undefined : pointsWords(points)
  return {
    subject:
      waitsFor === null
        ? say('Your profile is in the pool', 'Votre profil est dans le bassin')
        : say('Your profile is accepted, and waits', 'Votre profil est accepté, et attend'),
    body: [
      say(
        `We accepted your Express Entry profile. You submitted it ${since.en}: this is your place in line. Of two people with the same score, the earlier one ranks higher.`,
        `Nous avons accepté votre profil d’Entrée express. Vous l’avez présenté ${since.fr} : c’est votre place dans la file. De deux personnes ayant la même note, la première arrivée a le meilleur rang.`,
      ),
      ...(waitsFor === null ? [] : [waiting[waitsFor]]),
      ...(score === undefined ? [] : [say(`Your score is ${score.en}.`, `Votre note est de ${score.fr}.`)]),
      ...(programs.length === 0
        ? []
        : [say('You meet:', 'Vous satisfaites à :'), { items: programs.map((program) => programTitles[program]) }]),
      say(
        `Your profile stands ${until.en}. We remind you before.`,
        `Votre profil vaut ${until.fr}. Nous vous le rappelons avant.`,
      ),
      keepTrue,
    ],
  }
}

export function notEligible({ assessedAt, unmet }: LetterFacts['not-eligible']): Said {
  const at = onMoment(assessedAt)
  return {
    subject: say('Your profile is not in the pool yet', 'Votre profil n’est pas encore dans le bassin'),
    body: [
      say(
        `We looked at your answers ${at.en}. To be in the pool you must meet one of three programs. Your answers do not meet any of them yet.`,
        `Nous avons examiné vos réponses ${at.fr}. Pour être dans le bassin, il faut satisfaire à l’un de trois programmes. Vos réponses ne satisfont encore à aucun.`,
      ),
      ...listed(unmet),
      say(
        'What you can do: you do not have to begin again. Open your profile in your account. Correct what is wrong, add what is missing, and submit it again. Your place in line begins when it is accepted.',
        'Ce que vous pouvez faire : vous n’avez pas à recommencer. Ouvrez votre profil dans votre compte. Corrigez ce qui est faux, ajoutez ce qui manque, et présentez-le de nouveau. Votre place dans la file commence quand il est accepté.',
      ),
      say(
        'Give only true answers. False answers can close Express Entry to you for years.',
        'Ne donnez que des réponses vraies. De fausses réponses peuvent vous fermer Entrée express pendant des années.',
      ),
    ],
  }
}

export function notAssessed({ assessedAt, path, message }: LetterFacts['not-assessed']): Said {
  const [at, problem] = [onMoment(assessedAt), reasonSaid(message)]
  return {
    subject: say('Your profile needs an answer from you', 'Votre profil a besoin d’une réponse de votre part'),
    body: [
      say(
        `We could not work out your score ${at.en}. The rules of that day ask for something your answers do not say.`,
        `Nous n’avons pas pu calculer votre note ${at.fr}. Les règles de ce jour demandent quelque chose que vos réponses ne disent pas.`,
      ),
      { items: [say(`At “${path}”: ${problem.en}`, `À « ${path} » : ${problem.fr}`)] },
      say(
        'Open your profile in your account, answer it, and submit the change. Until then you cannot be invited.',
        'Ouvrez votre profil dans votre compte, répondez, et présentez le changement. D’ici là, vous ne pouvez pas être invité.',
      ),
    ],
  }
}

/** How a score moved, in a sentence. */
function moved(before: number, points: number): Both {
  const [was, is] = [pointsWords(before), pointsWords(points)]
  if (before === points) return say(`Your score stays at ${is.en}.`, `Votre note reste de ${is.fr}.`)
  return say(
    `Your score was ${was.en}. It is now ${is.en}.`,
    `Votre note était de ${was.fr}. Elle est maintenant de ${is.fr}.`,
  )
}

export function profileUpdated(facts: LetterFacts['profile-updated']): Said {
  const [at, since, until] = [onMoment(facts.at), onMoment(facts.submittedAt), untilMoment(facts.expiresAt)]
  return {
    subject: say('Your profile is updated', 'Votre profil est mis à jour'),
    body: [
      say(`We accepted your changes ${at.en}.`, `Nous avons accepté vos changements ${at.fr}.`),
      moved(facts.pointsBefore, facts.points),
      say(
        `You keep your place in line. You submitted your profile ${since.en}. It still stands ${until.en}.`,
        `Vous gardez votre place dans la file. Vous avez présenté votre profil ${since.fr}. Il vaut toujours ${until.fr}.`,
      ),
    ],
  }
}

const causes: Readonly<Record<LetterFacts['score-changed']['because'], Both>> = {
  time: say(
    'Nothing you told us has changed. Time has: a birthday, a test that got too old, or more time at work.',
    'Rien de ce que vous nous avez dit n’a changé. Le temps a passé : un anniversaire, un test devenu trop ancien, ou plus de temps au travail.',
  ),
  rules: say(
    'Nothing you told us has changed. The rules have: new ones came into force.',
    'Rien de ce que vous nous avez dit n’a changé. Les règles, si : de nouvelles sont entrées en vigueur.',
  ),
}

export function scoreChanged(facts: LetterFacts['score-changed']): Said {
  const on = onDay(facts.on)
  return {
    subject: say('Your score has changed', 'Votre note a changé'),
    body: [
      say(
        `We worked out your score again as it stands ${on.en}.`,
        `Nous avons recalculé votre note telle qu’elle est ${on.fr}.`,
      ),
      moved(facts.pointsBefore, facts.points),
      causes[facts.because],
      say(
        'Your account shows how each point comes about. If an answer is out of date, update it: you keep your place in line.',
        'Votre compte montre d’où vient chaque point. Si une réponse n’est plus à jour, changez-la : vous gardez votre place dans la file.',
      ),
    ],
  }
}

export function removedIneligible({ at, unmet }: LetterFacts['removed-ineligible']): Said {
  const when = onMoment(at)
  return {
    subject: say('Your profile has left the pool', 'Votre profil est sorti du bassin'),
    body: [
      say(
        `We looked at your profile again ${when.en}. It meets none of the three programs any more. It is no longer in the pool and cannot be invited.`,
        `Nous avons réexaminé votre profil ${when.fr}. Il ne satisfait plus à aucun des trois programmes. Il n’est plus dans le bassin et ne peut être invité.`,
      ),
      ...listed(unmet),
      say(
        'This profile is over. All your answers are kept: you can renew it in your account once you meet a program again.',
        'Ce profil est terminé. Toutes vos réponses sont gardées : vous pouvez le renouveler dans votre compte dès que vous satisfaites de nouveau à un programme.',
      ),
      beginAgain,
    ],
  }
}

export function profileExpired(facts: LetterFacts['profile-expired']): Said {
  const [since, at] = [onMoment(facts.submittedAt), onMoment(facts.expiredAt)]
  return {
    subject: say('Your profile has expired', 'Votre profil est expiré'),
    body: [
      say(
        `You submitted your profile ${since.en}. Its time ended ${at.en}. It is no longer in the pool.`,
        `Vous avez présenté votre profil ${since.fr}. Son délai a pris fin ${at.fr}. Il n’est plus dans le bassin.`,
      ),
      say(
        'You can renew it in your account. All your answers are kept; check that each is still true. The renewed profile gets a new place in line.',
        'Vous pouvez le renouveler dans votre compte. Toutes vos réponses sont gardées; vérifiez que chacune est encore vraie. Le profil renouvelé reçoit une nouvelle place dans la file.',
      ),
    ],
  }
}

export function draftExpired(facts: LetterFacts['draft-expired']): Said {
  const [since, at] = [onMoment(facts.startedAt), onMoment(facts.expiredAt)]
  return {
    subject: say('Your draft has expired', 'Votre ébauche est expirée'),
    body: [
      say(
        `You began a profile ${since.en} and did not submit it. The time to do so ended ${at.en}, and the draft is deleted.`,
        `Vous avez commencé un profil ${since.fr} sans le présenter. Le délai a pris fin ${at.fr}, et l’ébauche est supprimée.`,
      ),
      beginAgain,
    ],
  }
}

export function withdrawn({ at, submittedAt }: LetterFacts['withdrawn']): Said {
  const when = onMoment(at)
  return {
    subject: say('You withdrew your profile', 'Vous avez retiré votre profil'),
    body: [
      say(
        `We withdrew your ${submittedAt === null ? 'draft' : 'profile'} ${when.en}, as you asked. It cannot be brought back.`,
        `Nous avons retiré votre ${submittedAt === null ? 'ébauche' : 'profil'} ${when.fr}, comme vous l’avez demandé. ${submittedAt === null ? 'Elle' : 'Il'} ne peut être ${submittedAt === null ? 'rétablie' : 'rétabli'}.`,
      ),
      beginAgain,
      say(
        'If it was not you who asked, change how you sign in, and tell us at once.',
        'Si ce n’est pas vous qui l’avez demandé, changez votre façon de vous connecter, et dites-le-nous sans attendre.',
      ),
    ],
  }
}

const represented: Readonly<Record<LetterFacts['by-representative']['act'], Both>> = {
  submit: say('submitted your profile', 'présenté votre profil'),
  correct: say('corrected your profile and submitted it again', 'corrigé votre profil et l’a présenté de nouveau'),
  update: say('updated your profile', 'mis à jour votre profil'),
  apply: say('submitted your application', 'présenté votre demande'),
}

export function byRepresentative({ at, act, grant, licence, until }: LetterFacts['by-representative']): Said {
  const [when, end, did] = [onMoment(at), untilMoment(until), represented[act]]
  return {
    subject: say('Your representative acted for you', 'Votre représentant a agi pour vous'),
    body: [
      say(
        `Your representative ${did.en} ${when.en}. The licence number is ${licence}.`,
        `Votre représentant a ${did.fr} ${when.fr}. Le numéro de permis est ${licence}.`,
      ),
      say(
        `You allowed this by grant ${grant}. It lasts ${end.en}. Keep this letter: it is your receipt.`,
        `Vous l’aviez permis par l’autorisation ${grant}. Elle vaut ${end.fr}. Gardez cette lettre : c’est votre reçu.`,
      ),
      say(
        'You are still the one who answers for what was said. Look at it in your account. If it is not what you want, end the grant there. It then ends at once.',
        'C’est toujours vous qui répondez de ce qui a été dit. Voyez-le dans votre compte. Si ce n’est pas ce que vous voulez, mettez fin à l’autorisation. Elle prend fin aussitôt.',
      ),
    ],
  }
}

const reminded: Readonly<
  Record<LetterFacts['reminder']['of'], { readonly subject: Both; readonly says: Both; readonly after: Both }>
> = {
  draft: {
    subject: say('Your draft expires soon', 'Votre ébauche expire bientôt'),
    says: say(
      'Your profile is begun and not submitted. Submit it',
      'Votre profil est commencé et n’est pas présenté. Présentez-le',
    ),
    after: say(
      'After that the draft is deleted, and you would have to begin again.',
      'Ensuite, l’ébauche est supprimée, et il faudrait recommencer.',
    ),
  },
  profile: {
    subject: say('Your profile expires soon', 'Votre profil expire bientôt'),
    says: say('Your profile stands in the pool', 'Votre profil est dans le bassin'),
    after: say(
      'You can renew it in your account with one click: every answer is carried over. Renewing gives it a new place in line. Before you click, your account shows what you give up and what you get.',
      'Vous pouvez le renouveler dans votre compte en un clic : chaque réponse est reprise. Le renouvellement lui donne une nouvelle place dans la file. Avant le clic, votre compte montre ce que vous perdez et ce que vous gagnez.',
    ),
  },
  nomination: {
    subject: say('A nomination waits for your answer', 'Une désignation attend votre réponse'),
    says: say('A province nominated you. Accept or refuse it', 'Une province vous a désigné. Acceptez ou refusez'),
    after: say(
      'If you do not answer, the nomination lapses and its points are lost. Your profile stays in the pool.',
      'Sans réponse, la désignation devient caduque et ses points sont perdus. Votre profil reste dans le bassin.',
    ),
  },
  invitation: {
    subject: say('The time to apply ends soon', 'Le délai pour présenter une demande prend fin bientôt'),
    says: say(
      'You are invited to apply. Submit your application',
      'Vous êtes invité à présenter une demande. Présentez-la',
    ),
    after: say(
      'If you cannot, decline: you then go back to the pool with your place in line. If you do neither, your profile leaves the pool.',
      'Si vous ne le pouvez pas, refusez : vous retournez alors dans le bassin avec votre place dans la file. Si vous ne faites ni l’un ni l’autre, votre profil sort du bassin.',
    ),
  },
  'job-bank': {
    subject: say('You must still sign up with Job Bank', 'Vous devez encore vous inscrire au Guichet-Emplois'),
    says: say('Your profile waits. Sign up with Job Bank', 'Votre profil attend. Inscrivez-vous au Guichet-Emplois'),
    after: say('If you do not, your profile ends.', 'Sinon, votre profil prend fin.'),
  },
}

export function reminder({ of, until }: LetterFacts['reminder']): Said {
  const { subject, says, after } = reminded[of]
  // A profile is not to be submitted again: it stands until then.
  const end = of === 'profile' ? untilMoment(until) : beforeMoment(until)
  return { subject, body: [say(`${says.en} ${end.en}.`, `${says.fr} ${end.fr}.`), deadlineMeaning(until), after] }
}
