/** The message sent by e-mail: that a letter waits in the account, and nothing else. */
import type { Language } from './letter.ts'
import { notGovernment, say } from './say.ts'

/** A message in words. */
export type MessageText = { readonly subject: string; readonly text: string }

const subject = say('A letter waits for you in your account', 'Une lettre vous attend dans votre compte')
const waits = say(
  'A letter waits for you in your account. For your privacy, this message does not say what it is about.',
  'Une lettre vous attend dans votre compte. Pour protéger votre vie privée, ce message ne dit pas de quoi il s’agit.',
)
const read = say('Sign in to read it:', 'Connectez-vous pour la lire :')
const safe = say(
  'We never ask for a password or for money by e-mail. If you are not sure, do not use the link: type the address yourself.',
  'Nous ne demandons jamais de mot de passe ni d’argent par courriel. En cas de doute, n’utilisez pas le lien : tapez l’adresse vous-même.',
)

/**
 * The message that a letter waits. It is the same for every person and every letter: neither is known here.
 * @param link where people sign in, by the deployment's setting.
 */
export const messageText = (language: Language, link: string): MessageText => ({
  subject: subject[language],
  text: `${[waits, read].map((line) => line[language]).join('\n\n')}\n${link}\n\n${safe[language]}\n\n-- \n${notGovernment[language]}\n`,
})
