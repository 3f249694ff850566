/**
 * Where the states and moves of a profile are read. What is said to be at second hand is no page of the department; what rests on
 * our own knowledge says so.
 */
import type { Source } from '../law/dated.ts'
import { irpa, irpr, mi, page } from '../rules/sources.ts'

export { irpa, irpr, mi }

const INSTRUCTIONS =
  'https://www.canada.ca/en/immigration-refugees-citizenship/corporate/mandate/policies-operational-instructions-agreements/ministerial-instructions/express-entry-application-management-system'

/** The Instructions as amended by 2017-2, in force 2017-10-24. */
export const mi2017Second = (ref: string): Source =>
  page(`MI 2017-2, s. ${ref}`, `IM 2017-2, art. ${ref}`, `${INSTRUCTIONS}/amendment-2017-2.html`)

export const ownKnowledge: Source = page('own knowledge', 'connaissance propre')

export const helpOnExpiry = page(
  'IRCC Help Centre, question 1164 (expiry of a profile)',
  'IRCC, Centre d’aide, question 1164 (expiration du profil)',
  'https://ircc.canada.ca/english/helpcentre/answer.asp?qnum=1164&top=29',
)
export const helpOnPrograms = page(
  'IRCC Help Centre, question 1294 (several programs)',
  'IRCC, Centre d’aide, question 1294 (plusieurs programmes)',
  'https://ircc.canada.ca/english/helpcentre/answer.asp?qnum=1294&top=29',
)
export const helpOnJune2017 = page(
  'IRCC Help Centre, question 1318 (changes of June 2017)',
  'IRCC, Centre d’aide, question 1318 (changements de juin 2017)',
  'https://ircc.canada.ca/english/helpcentre/answer.asp?qnum=1318&top=29',
)
export const notInvited = page(
  'IRCC, next steps if not invited',
  'IRCC, prochaines étapes si vous n’êtes pas invité',
  'https://www.cic.gc.ca/english/immigrate/skilled/no-invite.asp',
)
export const whileYouWait = page(
  'IRCC, while you wait in the pool',
  'IRCC, pendant votre séjour dans le bassin',
  'https://www.canada.ca/en/immigration-refugees-citizenship/services/immigrate-canada/express-entry/submit-profile/waiting-pool.html',
)
export const nominationPage = page(
  'IRCC, get or confirm a nomination',
  'IRCC, obtenir ou confirmer une désignation',
  'https://www.canada.ca/en/immigration-refugees-citizenship/services/immigrate-canada/provincial-nominees/express-entry/get-confirm-nomination.html',
)
export const completenessPage = page(
  'IRCC completeness check',
  'IRCC, vérification de l’intégralité',
  'https://www.canada.ca/en/immigration-refugees-citizenship/corporate/publications-manuals/operational-bulletins-manuals/permanent-residence/express-entry/applications-received-on-after-january-1-2016-completeness-check.html',
)
export const a112Page = page(
  'IRCC, assessment under A11.2',
  'IRCC, évaluation en vertu de L11.2',
  'https://www.canada.ca/en/immigration-refugees-citizenship/corporate/publications-manuals/operational-bulletins-manuals/permanent-residence/express-entry/assessing-electronic-application-on-section-a11-2.html',
)
export const letterOf2019 = page(
  'a letter of invitation (IMM 5791) of 2019-07-10',
  'une lettre d’invitation (IMM 5791) du 2019-07-10',
)

export const helpOnPool = page(
  'Help Centre answers on the pool, at second hand',
  'réponses du Centre d’aide sur le bassin, de seconde main',
)
export const helpOnProfiles = page(
  'Help Centre answers on profiles, at second hand',
  'réponses du Centre d’aide sur les profils, de seconde main',
)
export const jobBankNews = page(
  'a report on Job Bank from 2017-06-06, at second hand',
  'un article sur le Guichet-Emplois dès le 2017-06-06, de seconde main',
)
export const lawFirm2017 = page(
  'a law firm on the changes of 2017-06-06, at second hand',
  'un cabinet d’avocats sur les changements du 2017-06-06, de seconde main',
)
export const courseNotes = page(
  'notes of a course for consultants, at second hand',
  'notes d’un cours pour consultants, de seconde main',
)
export const nominationNews = page(
  'a report on accepted nominations, at second hand',
  'un article sur les désignations acceptées, de seconde main',
)
export const tieBreakNote = page(
  'a note on the tie-break, at second hand',
  'une note sur le départage, de seconde main',
)
export const languageNote = page(
  'a law firm on results that expire, at second hand',
  'un cabinet d’avocats sur les résultats qui expirent, de seconde main',
)
export const invitationNote = page(
  'an overview of answers to an invitation, at second hand',
  'un aperçu des réponses à une invitation, de seconde main',
)
export const returnedNote = page(
  'a law firm on returned applications, at second hand',
  'un cabinet d’avocats sur les demandes retournées, de seconde main',
)
export const offerNews = page(
  'a report on the new scores of 2025-03-25, at second hand',
  'un article sur les nouvelles notes du 2025-03-25, de seconde main',
)

/** What the project itself decided, where the law and the department's system leave room. */
export const ours = page('a decision of this project', 'une décision de ce projet')
/** What other programs read: who stands in the pool at a moment, and what a declared nomination is worth. */
export const contract = page('the formats that this project keeps', 'les formats que garde ce projet')
