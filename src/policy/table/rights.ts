/** What a person may ask of what is kept of them and decided about them. */
import { officers, type Rule } from '../decide.ts'

const ownFile =
  'Privacy Act, s. 12(1), with Privacy Act Extension Order, No. 3: everybody may see what is kept of them; product C16'
const recourse = 'Directive on Automated Decision-Making, 6.4: recourse against a decision; product C17'
const separate = `${recourse}; an officer who took part in the decision does not review it`

export const rightsRules = {
  getProfileFile: { candidate: 'own', representative: 'read', source: ownFile },
  getPersonFile: { candidate: 'own', representative: 'read', source: ownFile },
  askReview: { candidate: 'own', representative: 'submit', source: recourse },
  listReviews: { candidate: 'own', representative: 'read', ...officers, auditor: 'any', source: recourse },
  getReview: { candidate: 'own', representative: 'read', ...officers, auditor: 'any', source: recourse },
  listOpenReviews: { ...officers, auditor: 'any', source: recourse },
  takeReview: { ...officers, source: separate },
  answerReview: { ...officers, fresh: true, source: separate },
} as const satisfies Readonly<Record<string, Rule>>
