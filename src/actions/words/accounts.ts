/** Why something about an account is refused, in both languages: what, and what to do next. */
import { type AccountRow, rolesHeld } from '../../store/accounts.ts'
import type { ActRefusal } from './people.ts'

/** The roles an account holds, by their names. */
export const heldText = (account: Pick<AccountRow, 'roles'>): string =>
  rolesHeld(account)
    .map(({ role, province }) => (province === null ? role : `${role} ${province}`))
    .join(', ')

export const accountUnknown = (account: string): ActRefusal => ({
  code: 'account-unknown',
  path: 'account',
  message: `There is no account ${account}. Compare the reference with the list of accounts.`,
  messageFr: `Il n’y a pas de compte ${account}. Comparez la référence avec la liste des comptes.`,
  values: { account },
})

/** Told to administrators and operators alone. */
export const accountKnown = (account: string): ActRefusal => ({
  code: 'account-known',
  path: 'email',
  message: `The account ${account} has this address of mail, and an address is of one account. Give that account the role instead.`,
  messageFr: `Le compte ${account} a cette adresse de courriel, et une adresse n’est que d’un compte. Donnez plutôt le rôle à ce compte.`,
  values: { account },
})

export const emailUnusable = (): ActRefusal => ({
  code: 'email-unusable',
  path: 'email',
  message: 'This is no address of mail: write it as name@example.org.',
  messageFr: 'Ceci n’est pas une adresse de courriel : écrivez-la comme nom@exemple.org.',
})

export const roleHeld = (): ActRefusal => ({
  code: 'role-held',
  path: 'role',
  message: 'The account holds this role already, and nothing was changed.',
  messageFr: 'Le compte a déjà ce rôle, et rien n’a été changé.',
})

export const roleNotHeld = (): ActRefusal => ({
  code: 'role-not-held',
  path: 'number',
  message:
    'The account holds no role of this number. Read the account again: the role may have been taken away already.',
  messageFr: 'Le compte n’a aucun rôle de ce numéro. Relisez le compte : le rôle a peut-être déjà été retiré.',
})

export const ownAccount = (): ActRefusal => ({
  code: 'own-account',
  message: 'This is your own account, and nobody administers their own. Ask another administrator.',
  messageFr: 'Ceci est votre propre compte, et nul n’administre le sien. Adressez-vous à un autre administrateur.',
})

export const lastAdministrator = (): ActRefusal => ({
  code: 'last-administrator',
  message: 'Without this account nobody could administer. Give another account the role of administrator first.',
  messageFr: 'Sans ce compte, nul ne pourrait administrer. Donnez d’abord le rôle d’administrateur à un autre compte.',
})

export const alreadyDisabled = (disabled: boolean): ActRefusal => ({
  code: 'account-so-already',
  message: `The account is ${disabled ? 'disabled' : 'enabled'} already, and nothing was changed.`,
  messageFr: `Le compte est déjà ${disabled ? 'désactivé' : 'activé'}, et rien n’a été changé.`,
})
