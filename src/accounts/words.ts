/** Messages of sign-in. Nothing in them says who somebody is, or anything of their file. */

import type { Language } from '../letters/letter.ts'
import type { MessageText } from '../letters/message.ts'
import { notGovernment, say } from '../letters/say.ts'

const codeSubject = say('Your code to set a password', 'Votre code pour fixer un mot de passe')
const knownSubject = say('You have an account already', 'Vous avez déjà un compte')
const changedSubject = say('How you sign in was changed', 'Votre façon d’ouvrir une session a changé')

const codeAsked = say(
  'Somebody asked for a password to be set for the account of this address. If it was you, or if you expect an account here, set it with this code within 24 hours:',
  'Quelqu’un a demandé de fixer un mot de passe pour le compte de cette adresse. Si c’était vous, ou si vous attendez un compte ici, fixez-le avec ce code dans les 24 heures :',
)
const known = say(
  'Somebody asked for an account with this address, which has one already. If it was you, sign in; if you do not know the password, ask there for a new one.',
  'Quelqu’un a demandé un compte avec cette adresse, qui en a déjà un. Si c’était vous, ouvrez une session; si vous ne savez plus le mot de passe, demandez-en là un nouveau.',
)
const changed = say(
  'The password or a second factor of the account of this address was set or taken away, and all its other sessions were ended. If it was not you, ask for a new password at once.',
  'Le mot de passe ou un second facteur du compte de cette adresse a été fixé ou retiré, et toutes ses autres sessions ont pris fin. Si ce n’était pas vous, demandez tout de suite un nouveau mot de passe.',
)
const where = say('Sign in here:', 'Ouvrez une session ici :')
const notYou = say(
  'If it was not you, do nothing: without the code nothing changes. We never ask for a code by telephone or e-mail.',
  'Si ce n’était pas vous, ne faites rien : sans le code, rien ne change. Nous ne demandons jamais de code par téléphone ni par courriel.',
)

const text = (language: Language, paragraphs: readonly string[]) =>
  `${paragraphs.join('\n\n')}\n\n-- \n${notGovernment[language]}\n`

/** @param link where people sign in. */
export const codeMessage = (language: Language, link: string, code: string): MessageText => ({
  subject: codeSubject[language],
  text: text(language, [codeAsked[language], `    ${code}`, `${where[language]}\n${link}`, notYou[language]]),
})

export const knownMessage = (language: Language, link: string): MessageText => ({
  subject: knownSubject[language],
  text: text(language, [known[language], `${where[language]}\n${link}`]),
})

export const changedMessage = (language: Language, link: string): MessageText => ({
  subject: changedSubject[language],
  text: text(language, [changed[language], `${where[language]}\n${link}`]),
})
