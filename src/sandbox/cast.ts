/** The accounts of a sandbox, one for each role, and the candidate among them: nobody of them exists. */
import type { Doing } from '../actions/enact.ts'
import { grantRepresentation } from '../actions/grant-representation.ts'
import { openAccount } from '../actions/open-account.ts'
import { registerPerson } from '../actions/register-person.ts'
import { saveDraft } from '../actions/save-draft.ts'
import { startDraft } from '../actions/start-draft.ts'
import { submitProfile } from '../actions/submit-profile.ts'
import { moment } from '../law/moment.ts'
import type { Outcome } from '../law/outcome.ts'
import { referenceOf } from '../people/reference.ts'
import { type HeldRole, type Role, roles } from '../policy/roles.ts'
import { accountById } from '../store/accounts.ts'
import type { Store } from '../store/open.ts'
import { profilesOf } from '../store/people.ts'
import { BEGINS, type Keep } from './keep.ts'
import { drawn, drawnText } from './seed.ts'

export type TestAccount = {
  readonly account: string
  readonly held: HeldRole
  readonly email: string
  /** What a program signs in with: `Authorization: Bearer …`. No secret: whoever has the sandbox has it. */
  readonly token: string
}

/** The province of the account that has one. */
const PROVINCE = 'ON'

const heldOf = (role: Role): HeldRole => (role === 'province' ? { role, province: PROVINCE } : { role })

/** The accounts of a seed. */
export const testAccounts = (seed: string): readonly TestAccount[] =>
  roles.map((role) => ({
    account: referenceOf('A-', moment(BEGINS), drawn(seed, `account ${role}`).slice(0, 10)),
    held: heldOf(role),
    email: `${role}@sandbox.example`,
    token: `sandbox-${role}-${drawnText(seed, `token ${role}`, 12)}`,
  }))

/** The account of a role. */
export const accountOf = (seed: string, role: Role): string =>
  testAccounts(seed).find(({ held }) => held.role === role)!.account

const person = {
  familyName: 'Exemple-Synthétique',
  givenNames: 'Camille',
  bornOn: '1994-05-17',
  language: 'en',
  passports: [{ country: 'IN', number: 'SYN000001' }],
  email: 'candidate@sandbox.example',
  synthetic: true,
}

/** Meets the Federal Skilled Worker class on the day the sandbox begins, and in no other program. */
const answers = {
  ...{ bornOn: '1994-05-17', sex: 'another', residence: 'IN', citizenships: ['IN'] },
  ...{ maritalStatus: 'never-married', familySize: 1, fundsCad: 25_000, firstOfficialLanguage: 'english' },
  provincesOfInterest: [PROVINCE],
  languageTests: [
    { test: 'ielts-general', resultsOn: '2023-05-01', listening: 8, reading: 7, writing: 7, speaking: 7.5 },
  ],
  education: [
    {
      ...{ level: 'bachelors', country: 'IN', completedOn: '2015-06-30', years: 4 },
      equivalency: { issuedOn: '2023-01-05', organization: 'WES' },
    },
  ],
  work: [{ noc: '31301', country: 'IN', from: '2016-01-04', to: '2021-06-30', hoursPerWeek: 40 }],
}

/** @throws Error where it was refused: the sandbox is begun by us alone. */
function must<T>(outcome: Outcome<T, { readonly code: string; readonly message: string }>): T {
  if (!outcome.ok) throw new Error(`The sandbox cannot be begun: ${outcome.refusal.code}: ${outcome.refusal.message}`)
  return outcome.value
}

/** Opens the accounts that are not there yet, and lets the candidate have a profile and a representative. Begun again after a stop, it goes on. */
export async function openCast(store: Store, keep: Keep): Promise<void> {
  const at = moment(BEGINS)
  const operator = { by: { kind: 'operator', name: 'sandbox' }, at } as const
  for (const { account, held, email } of testAccounts(keep.terms.seed)) {
    if ((await accountById(store.db, account)) !== undefined) continue
    const opened = { email, language: 'en', roles: [held], reference: account } as const
    must(await openAccount(store.db, operator, opened))
  }
  const candidate = accountOf(keep.terms.seed, 'candidate')
  const doing = { by: { kind: 'candidate', name: candidate }, at, chance: keep.chance } as const
  await submitOf(store, doing, candidate)
  const granted = await grantRepresentation(store.db, doing, {
    person: candidate,
    account: accountOf(keep.terms.seed, 'representative'),
    licence: 'R500001',
    scope: 'submit',
    until: '2025-02-13',
  })
  if (!granted.ok && granted.refusal.code !== 'representative-known') must(granted)
}

/** Registers the candidate and submits their profile, or goes on where a stop left it. */
async function submitOf(store: Store, doing: Doing, candidate: string): Promise<void> {
  const [already] = await store.db.transaction().execute((tx) => profilesOf(tx, candidate))
  if (already?.state !== undefined && already.state !== 'draft') return
  if (already === undefined) {
    const known = await store.db.selectFrom('person').select('id').where('id', '=', candidate).executeTakeFirst()
    if (known === undefined) must(await registerPerson(store.db, doing, { person, account: candidate }))
  }
  const profile = already?.reference ?? must(await startDraft(store.db, doing, { person: candidate })).profile
  for (const [key, value] of Object.entries(answers)) {
    must(await saveDraft(store.db, doing, { profile, pointer: `/${key}`, value }))
  }
  must(await submitProfile(store.db, doing, { profile }))
}
