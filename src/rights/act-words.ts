/** Words of the acts in the journal of a profile, a person or an account that are no move of a life; the moves have theirs in their table. */
import type { Source } from '../law/dated.ts'
import type { Both } from '../lifecycle/states.ts'
import { actTitles, transitions } from '../lifecycle/transitions.ts'

const others: Readonly<Record<string, Both>> = {
  read: { en: 'read the file', fr: 'lire le dossier' },
  'read-file': { en: 'read the file', fr: 'lire le dossier' },
  'read-draft': { en: 'read the draft', fr: 'lire l’ébauche' },
  'read-letter': { en: 'read a letter', fr: 'lire une lettre' },
  'list-letters': { en: 'list the letters', fr: 'lister les lettres' },
  'read-refused': { en: 'reading the file was refused', fr: 'lecture du dossier refusée' },
  'read-document': { en: 'read a document', fr: 'lire un document' },
  'nomination-not-matched': {
    en: 'a nomination did not match number and code',
    fr: 'une désignation ne correspondait pas au numéro et au code',
  },
  'lengthen-deadline': {
    en: 'lengthen the deadline by a fault of the service',
    fr: 'prolonger le délai d’une panne du service',
  },
  'open-application': { en: 'begin the application', fr: 'commencer la demande' },
  'declare-family': { en: 'declare the family', fr: 'déclarer la famille' },
  'declare-facts': { en: 'declare the facts on applying', fr: 'déclarer les faits à la demande' },
  'guard-facts': {
    en: 'check edited facts against section 11.2',
    fr: 'vérifier les faits modifiés selon l’article 11.2',
  },
  'add-document': { en: 'add a document', fr: 'ajouter un document' },
  'remove-document': { en: 'remove a document', fr: 'retirer un document' },
  'scan-document': { en: 'scan a document', fr: 'analyser un document' },
  'sign-form': { en: 'sign a form', fr: 'signer un formulaire' },
  'ask-review': { en: 'ask for a review by a human', fr: 'demander un examen par une personne' },
  'take-review': { en: 'take the review', fr: 'prendre l’examen en charge' },
  'answer-review': { en: 'answer the review', fr: 'répondre à l’examen' },
  'read-review': { en: 'read a review with its trace', fr: 'lire un examen et sa trace' },
  'read-journal': { en: 'read the journal', fr: 'lire le journal' },
  'export-file': { en: 'take the whole file', fr: 'obtenir le dossier entier' },
  'search-cases': { en: 'search for the number', fr: 'chercher le numéro' },
  open: { en: 'open the account', fr: 'ouvrir le compte' },
  disable: { en: 'close the account', fr: 'fermer le compte' },
  enable: { en: 'open the account again', fr: 'rouvrir le compte' },
  'give-role': { en: 'give a role', fr: 'donner un rôle' },
  'take-role': { en: 'take a role away', fr: 'retirer un rôle' },
  'give-code': { en: 'give a code to set the password', fr: 'donner un code pour poser le mot de passe' },
  'set-password': { en: 'set the password', fr: 'poser le mot de passe' },
  'set-second-factor': { en: 'set a second factor', fr: 'poser un second facteur' },
  'remove-second-factor': { en: 'remove the second factor', fr: 'retirer le second facteur' },
  'set-recovery-codes': { en: 'make codes for a lost device', fr: 'faire des codes pour un appareil perdu' },
  'reset-factors': { en: 'reset how one signs in', fr: 'réinitialiser la manière d’ouvrir une session' },
  'add-passkey': { en: 'add a passkey', fr: 'ajouter une clé d’accès' },
  'remove-passkey': { en: 'remove a passkey', fr: 'retirer une clé d’accès' },
  'end-sessions': { en: 'end the sessions', fr: 'mettre fin aux sessions' },
  register: { en: 'register the person', fr: 'inscrire la personne' },
  'change-person': { en: 'change what is registered of the person', fr: 'modifier ce qui est inscrit de la personne' },
  'grant-representation': { en: 'let a representative act', fr: 'autoriser un représentant à agir' },
  'revoke-representation': {
    en: 'let a representative act no more',
    fr: 'retirer à un représentant l’autorisation d’agir',
  },
  'rule-distinct': { en: 'rule two persons distinct', fr: 'déclarer deux personnes distinctes' },
  pay: { en: 'pay', fr: 'payer' },
  refund: { en: 'give back what was paid', fr: 'rembourser' },
}

/** Acts that only look: what whoever looked at a file is known by. */
export const looks: ReadonlySet<string> = new Set([
  ...['read', 'read-file', 'read-draft', 'read-letter', 'list-letters', 'read-refused', 'read-document', 'read-review'],
  ...['search-cases', 'export-file', 'read-journal'],
])
export const isLook = (act: string): boolean => looks.has(act)

/** What the move of an entry rests on; nothing for an entry that moves no profile. */
export const sourcesOf = (move: string | null): readonly Source[] =>
  transitions.find(({ id }) => id === move)?.source ?? []

/** An act in words; the name of one that has none, as the journal writes it. */
export const actWords = (act: string): Both =>
  (actTitles as Readonly<Record<string, Both>>)[act] ?? others[act] ?? { en: act, fr: act }
