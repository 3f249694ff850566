/** How one signs in, and who administers accounts. */
import type { Rule } from '../decide.ts'

const signIn =
  'Directive on Identity Management, standard on identity and credential assurance: read to ask for level 2 or 3'
const open: Rule = { public: true, source: signIn }
const own: Rule = { self: true, limited: true, source: signIn }
const changing: Rule = { ...own, fresh: true }

const administration =
  'Policy on Government Security, Directive on Security Management, B.2.3: access is given, and reviewed, by role'
const reading: Rule = { administrator: 'any', source: administration }
const administering: Rule = { ...reading, fresh: true }

export const accountsRules = {
  signUp: open,
  askPasswordCode: open,
  setPassword: open,
  signIn: open,
  completeSignIn: open,
  beginPasskeySignIn: open,
  completePasskeySignIn: open,
  beginProviderSignIn: open,
  completeProviderSignIn: open,

  getSession: own,
  signOut: own,
  proveAgain: own,
  listSessions: own,
  endOtherSessions: own,
  endSession: own,
  changePassword: changing,
  beginSecondFactor: changing,
  confirmSecondFactor: changing,
  replaceRecoveryCodes: changing,
  removeSecondFactor: changing,
  listPasskeys: own,
  beginPasskey: changing,
  addPasskey: changing,
  removePasskey: changing,

  listAccounts: reading,
  getAccount: reading,
  openAccount: administering,
  giveRole: administering,
  takeRole: administering,
  disableAccount: administering,
  enableAccount: administering,
  endAccountSessions: administering,
  resetSecondFactors: administering,
  sendPasswordCode: administering,
} as const satisfies Readonly<Record<string, Rule>>
