/** What the commands of accounts say. */
export const accountWords = {
  en: {
    createUsage: `express-entry account create EMAIL --role ROLE [--province P] [--password-stdin] [--account-language en|fr] [--json] [--lang en|fr]

Opens an account with a role, and prints a code that sets its password within 24 hours (POST /v1/password).
--password-stdin reads the password from standard input instead. Every role but candidate wants a second factor at the first sign-in.
Roles: {roles}`,
    roleUsage: `express-entry account role ACCOUNT --give ROLE | --take ROLE [--province P] [--json] [--lang en|fr]

Gives an account a role or takes one away, at once. ACCOUNT is its reference or its address of mail.
Roles: {roles}`,
    listUsage: `express-entry account list [--role ROLE] [--json] [--lang en|fr]

Accounts with their roles, in the order in which they were opened.`,
    codeUsage: `express-entry account code ACCOUNT [--json] [--lang en|fr]

Prints a new code that sets the password of an account within 24 hours, for whoever cannot read their mail.`,
    needEmail: 'Name one address of mail.',
    needAccount: 'Name one account, by its reference or its address of mail.',
    noWord: 'account list takes no "{value}".',
    wrongRole: '--{option} must be a role, not "{value}". Roles: {roles}.',
    wrongProvince: 'The role of a province, and no other, is named with --province: one of {provinces}.',
    oneOf: 'Give one of --give and --take.',
    passwordUnfit:
      'password-unfit: the password is too easy to guess ({faults}). It has 15 to 128 characters, whichever you like.',
    opened: '{account}  {email}  {roles}',
    code: 'Code that sets its password, until {until}: {code}',
    disabled: 'disabled',
  },
  fr: {
    createUsage: `express-entry account create COURRIEL --role RÔLE [--province P] [--password-stdin] [--account-language en|fr] [--json] [--lang en|fr]

Ouvre un compte avec un rôle, et donne un code qui en fixe le mot de passe dans les 24 heures (POST /v1/password).
--password-stdin lit plutôt le mot de passe sur l’entrée standard. Tout rôle autre que candidat demande un second facteur à la première session.
Rôles : {roles}`,
    roleUsage: `express-entry account role COMPTE --give RÔLE | --take RÔLE [--province P] [--json] [--lang en|fr]

Donne un rôle à un compte ou lui en retire un, aussitôt. COMPTE est sa référence ou son adresse de courriel.
Rôles : {roles}`,
    listUsage: `express-entry account list [--role RÔLE] [--json] [--lang en|fr]

Les comptes avec leurs rôles, dans l’ordre où ils ont été ouverts.`,
    codeUsage: `express-entry account code COMPTE [--json] [--lang en|fr]

Donne un nouveau code qui fixe le mot de passe d’un compte dans les 24 heures, pour qui ne peut lire son courriel.`,
    needEmail: 'Nommez une adresse de courriel.',
    needAccount: 'Nommez un compte, par sa référence ou son adresse de courriel.',
    noWord: 'account list ne prend pas « {value} ».',
    wrongRole: '--{option} doit être un rôle, et non « {value} ». Rôles : {roles}.',
    wrongProvince: 'Le rôle d’une province, et nul autre, se nomme avec --province : l’une de {provinces}.',
    oneOf: 'Donnez l’une de --give et --take.',
    passwordUnfit:
      'password-unfit : le mot de passe est trop facile à deviner ({faults}). Il compte de 15 à 128 caractères, au choix.',
    opened: '{account}  {email}  {roles}',
    code: 'Code qui en fixe le mot de passe, jusqu’au {until} : {code}',
    disabled: 'désactivé',
  },
} as const
