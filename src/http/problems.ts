/** Every problem the service answers with: its code, its status, and its words in both languages. Told in docs/errors.md. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Language } from './language.ts'

type Words = Readonly<Record<Language, string>>

export type ProblemKind = { readonly status: ContentfulStatusCode; readonly title: Words; readonly detail: Words }

/** Places in braces are filled with what the problem is about. */
export const problemKinds = {
  'body-not-json': {
    status: 400,
    title: { en: 'The body is not JSON', fr: 'Le corps n’est pas du JSON' },
    detail: {
      en: 'The body of the request cannot be read as JSON in UTF-8. Correct it, and send it as application/json.',
      fr: 'Le corps de la requête ne se lit pas comme du JSON en UTF-8. Corrigez-le, et envoyez-le comme application/json.',
    },
  },
  'body-type-unknown': {
    status: 415,
    title: { en: 'The body is of another type', fr: 'Le corps est d’un autre type' },
    detail: {
      en: 'This takes {types}. Send the body as that, with the header Content-Type.',
      fr: 'Ceci accepte {types}. Envoyez le corps ainsi, avec l’en-tête Content-Type.',
    },
  },
  'body-too-large': {
    status: 413,
    title: { en: 'The body is too large', fr: 'Le corps est trop grand' },
    detail: {
      en: 'The body of the request is larger than {most} bytes, and nothing of it was read. Send less at once.',
      fr: 'Le corps de la requête dépasse {most} octets, et rien n’en a été lu. Envoyez-en moins à la fois.',
    },
  },
  'request-invalid': {
    status: 400,
    title: { en: 'The request is not as described', fr: 'La requête n’est pas telle que décrite' },
    detail: {
      en: 'Parts of the request are not as the description of this address asks (/v1/openapi.json). Each is listed under errors.',
      fr: 'Des parties de la requête ne sont pas telles que la description de cette adresse le demande (/v1/openapi.json). Chacune figure sous errors.',
    },
  },
  'profile-refused': {
    status: 422,
    title: { en: 'The profile cannot be assessed', fr: 'Le profil ne peut être évalué' },
    detail: {
      en: 'Something in the profile is missing or wrong. Everything that is, is listed under errors, with its place.',
      fr: 'Il manque quelque chose au profil, ou quelque chose y est erroné. Tout cela figure sous errors, avec sa place.',
    },
  },
  'rules-not-recorded': {
    status: 422,
    title: { en: 'The rules of this day are not recorded', fr: 'Les règles de ce jour ne sont pas consignées' },
    detail: {
      en: 'The rules of {unrecorded} are not recorded, so nothing is said by them. The nearest recorded day is {recordedOn}: send "rulesOn": "{recordedOn}" for its rules with the ages and dates of {on}, or "on": "{recordedOn}" for that day itself.',
      fr: 'Les règles du {unrecorded} ne sont pas consignées; rien n’est donc dit d’après elles. Le jour consigné le plus proche est le {recordedOn} : envoyez "rulesOn": "{recordedOn}" pour ses règles avec les âges et les dates du {on}, ou "on": "{recordedOn}" pour ce jour même.',
    },
  },
  'round-unknown': {
    status: 404,
    title: { en: 'There is no such round', fr: 'Il n’y a pas de telle ronde' },
    detail: {
      en: 'The record has no round {number}. It has the rounds {first} to {last}: GET /v1/rounds lists them.',
      fr: 'Le registre n’a pas de ronde {number}. Il va de la ronde {first} à la ronde {last} : GET /v1/rounds les énumère.',
    },
  },
  'year-unknown': {
    status: 404,
    title: { en: 'There are no rounds of this year', fr: 'Il n’y a pas de rondes de cette année' },
    detail: {
      en: 'The record has no round of {year}. It has rounds of {first} to {last}.',
      fr: 'Le registre n’a aucune ronde de {year}. Il en a de {first} à {last}.',
    },
  },
  'table-unknown': {
    status: 404,
    title: { en: 'There is no such table', fr: 'Il n’y a pas de telle table' },
    detail: {
      en: 'There is no table {table}. The tables are {known}.',
      fr: 'Il n’y a pas de table {table}. Les tables sont {known}.',
    },
  },
  'cursor-unknown': {
    status: 400,
    title: { en: 'The cursor cannot be read', fr: 'Le curseur ne se lit pas' },
    detail: {
      en: 'The cursor is not one that this list gave. Take it from "next" of the page before, unchanged, or leave it out to begin again.',
      fr: 'Le curseur n’en est pas un que cette liste a donné. Prenez-le tel quel de « next » de la page précédente, ou omettez-le pour recommencer.',
    },
  },
  'events-gone': {
    status: 410,
    title: { en: 'These events are no longer kept', fr: 'Ces événements ne sont plus conservés' },
    detail: {
      en: 'Events before {first} are no longer kept. Read the record itself, then ask for what follows {last}.',
      fr: 'Les événements avant {first} ne sont plus conservés. Lisez le registre même, puis demandez ce qui suit {last}.',
    },
  },
  'too-many-requests': {
    status: 429,
    title: { en: 'Too many requests', fr: 'Trop de requêtes' },
    detail: {
      en: 'More was asked from here in a minute than is answered, and nothing was done. Try again in {seconds} seconds (Retry-After).',
      fr: 'Il a été demandé d’ici en une minute plus qu’il n’est répondu, et rien n’a été fait. Réessayez dans {seconds} secondes (Retry-After).',
    },
  },
  'snapshot-unknown': {
    status: 404,
    title: { en: 'There is no such snapshot', fr: 'Il n’y a pas de tel instantané' },
    detail: {
      en: 'There is no snapshot {digest}, or no file of this name in it. GET /v1/snapshots lists them, and each lists its files.',
      fr: 'Il n’y a pas d’instantané {digest}, ou il n’a pas de fichier de ce nom. GET /v1/snapshots les énumère, et chacun énumère ses fichiers.',
    },
  },
  'address-unknown': {
    status: 404,
    title: { en: 'There is nothing at this address', fr: 'Il n’y a rien à cette adresse' },
    detail: {
      en: 'There is nothing at {path}. /v1/openapi.json describes every address.',
      fr: 'Il n’y a rien à {path}. /v1/openapi.json décrit chaque adresse.',
    },
  },
  'method-not-allowed': {
    status: 405,
    title: { en: 'This address is not used so', fr: 'Cette adresse ne s’emploie pas ainsi' },
    detail: {
      en: '{method} is not for {path}; there it is {allowed}.',
      fr: '{method} ne s’emploie pas à {path}; là, c’est {allowed}.',
    },
  },
  'sign-in-needed': {
    status: 401,
    title: { en: 'Sign in first', fr: 'Ouvrez d’abord une session' },
    detail: {
      en: 'This is not open to all, and nobody is signed in, or the session is over. Sign in, and send it again.',
      fr: 'Ceci n’est pas ouvert à tous, et aucune session n’est ouverte, ou elle est finie. Ouvrez une session, et renvoyez la requête.',
    },
  },
  'fresh-sign-in-needed': {
    status: 403,
    title: { en: 'Sign in again to sign this', fr: 'Ouvrez de nouveau une session pour signer' },
    detail: {
      en: 'This is an act that is signed: prove who you are again, and send it within {minutes} minutes.',
      fr: 'Cet acte se signe : prouvez de nouveau qui vous êtes, et envoyez-le dans les {minutes} minutes.',
    },
  },
  'not-allowed': {
    status: 403,
    title: { en: 'Not for this account', fr: 'Pas pour ce compte' },
    detail: {
      en: 'No role of this account allows this. If it should, ask an administrator for the role.',
      fr: 'Aucun rôle de ce compte ne le permet. S’il le devrait, demandez le rôle à un administrateur.',
    },
  },
  'own-file': {
    status: 403,
    title: { en: 'Nobody acts on their own file', fr: 'Nul n’agit sur son propre dossier' },
    detail: {
      en: 'This file is your own. An officer does not act on it: leave it to a colleague.',
      fr: 'Ce dossier est le vôtre. Un agent n’y agit pas : laissez-le à un collègue.',
    },
  },
  'cross-site': {
    status: 403,
    title: { en: 'Asked from another site', fr: 'Demandé depuis un autre site' },
    detail: {
      en: 'The request comes from a page of another site, and nothing was done. Do this in the pages of this service, or without a browser.',
      fr: 'La requête vient d’une page d’un autre site, et rien n’a été fait. Faites-le dans les pages de ce service, ou sans navigateur.',
    },
  },
  'host-unknown': {
    status: 421,
    title: { en: 'Asked by the name of another', fr: 'Demandé sous le nom d’un autre' },
    detail: {
      en: 'This service is for this machine alone, and was asked by a name that may be that of another site; nothing was done. Ask it at {address}.',
      fr: 'Ce service n’est que pour cette machine, et a été demandé sous un nom qui peut être celui d’un autre site; rien n’a été fait. Adressez-vous à {address}.',
    },
  },
  'not-found': {
    status: 404,
    title: { en: 'There is nothing of yours by this name', fr: 'Il n’y a rien à vous sous ce nom' },
    detail: {
      en: 'There is nothing by this name that this account may see. Compare the name with the one in the account.',
      fr: 'Il n’y a rien sous ce nom que ce compte puisse voir. Comparez le nom avec celui qui figure au compte.',
    },
  },
  'key-unusable': {
    status: 400,
    title: { en: 'The key cannot be used', fr: 'La clé est inutilisable' },
    detail: {
      en: 'Idempotency-Key is 1 to 200 visible characters of ASCII. Send another one.',
      fr: 'Idempotency-Key compte de 1 à 200 caractères visibles d’ASCII. Envoyez-en une autre.',
    },
  },
  'key-used-otherwise': {
    status: 422,
    title: { en: 'The key was used for another request', fr: 'La clé a servi à une autre requête' },
    detail: {
      en: 'Another request was carried out with this Idempotency-Key, and nothing was done now. Send each request with a key of its own.',
      fr: 'Une autre requête a été exécutée avec cette Idempotency-Key, et rien n’a été fait cette fois. Envoyez chaque requête avec sa propre clé.',
    },
  },
  'verification-running': {
    status: 409,
    title: { en: 'A verification is under way', fr: 'Une vérification est en cours' },
    detail: {
      en: 'The journal is being verified for somebody else, and one verification runs at a time. Ask again when it is over.',
      fr: 'Le journal est en cours de vérification pour quelqu’un d’autre, et une seule vérification se fait à la fois. Redemandez une fois celle-ci terminée.',
    },
  },
  'period-unusable': {
    status: 422,
    title: { en: 'The period cannot be used', fr: 'La période est inutilisable' },
    detail: {
      en: 'The period must end after it begins, and have at most 366 days. Ask about a year at a time.',
      fr: 'La période doit finir après son début, et compter au plus 366 jours. Demandez une année à la fois.',
    },
  },
  'sign-in-refused': {
    status: 401,
    title: { en: 'This does not sign in', fr: 'Ceci n’ouvre pas de session' },
    detail: {
      en: 'The address, the password, the code or the passkey is not right, or the account is disabled. Compare what you typed; a forgotten password is set anew by a code sent to the address.',
      fr: 'L’adresse, le mot de passe, le code ou la clé d’accès n’est pas juste, ou le compte est désactivé. Comparez ce que vous avez tapé; un mot de passe oublié se fixe de nouveau par un code envoyé à l’adresse.',
    },
  },
  'too-many-attempts': {
    status: 429,
    title: { en: 'Too many attempts', fr: 'Trop de tentatives' },
    detail: {
      en: 'There were too many attempts, and this one was not made. Try again in {seconds} s; each one in vain makes the wait longer.',
      fr: 'Il y a eu trop de tentatives, et celle-ci n’a pas été faite. Réessayez dans {seconds} s; chaque tentative vaine allonge l’attente.',
    },
  },
  'second-factor-needed': {
    status: 403,
    title: { en: 'A second factor is asked for', fr: 'Un second facteur est demandé' },
    detail: {
      en: 'This account asks for a second factor, and none was proved in this session. Prove it (POST /v1/session/proof, or a passkey), or set one up (POST /v1/second-factor) if there is none.',
      fr: 'Ce compte demande un second facteur, et aucun n’a été prouvé dans cette session. Prouvez-le (POST /v1/session/proof, ou une clé d’accès), ou établissez-en un (POST /v1/second-factor) s’il n’y en a pas.',
    },
  },
  'ceremony-over': {
    status: 409,
    title: { en: 'This took too long', fr: 'Ceci a pris trop de temps' },
    detail: {
      en: 'What was begun is over, or was begun in another browser. Begin again.',
      fr: 'Ce qui était commencé est terminé, ou l’a été dans un autre navigateur. Recommencez.',
    },
  },
  'password-unfit': {
    status: 422,
    title: { en: 'The password is too easy to guess', fr: 'Le mot de passe est trop facile à deviner' },
    detail: {
      en: 'The password cannot be taken; why is listed under errors. It has 15 to 128 characters, whichever you like.',
      fr: 'Le mot de passe ne peut être reçu; le pourquoi figure sous errors. Il compte de 15 à 128 caractères, au choix.',
    },
  },
  'password-missing': {
    status: 409,
    title: { en: 'The account has no password', fr: 'Le compte n’a pas de mot de passe' },
    detail: {
      en: 'The account has no password. Prove who you are as you sign in: by the provider, or with a passkey.',
      fr: 'Le compte n’a pas de mot de passe. Prouvez qui vous êtes comme vous ouvrez une session : par le fournisseur, ou avec une clé d’accès.',
    },
  },
  'code-unusable': {
    status: 422,
    title: { en: 'The code cannot be used', fr: 'Le code est inutilisable' },
    detail: {
      en: 'The code is not right, was used, or is over. A code holds for 24 hours, and a new one ends the one before. Ask for another.',
      fr: 'Le code n’est pas juste, a servi ou est échu. Un code vaut 24 heures, et un nouveau met fin au précédent. Demandez-en un autre.',
    },
  },
  'second-factor-code-wrong': {
    status: 422,
    title: { en: 'The code is not of this authenticator', fr: 'Le code n’est pas de cet authentificateur' },
    detail: {
      en: 'The code is not one of the authenticator that is being set up. Wait for the next one; if none is right, compare the clock of the device.',
      fr: 'Le code n’en est pas un de l’authentificateur en cours d’établissement. Attendez le suivant; si aucun n’est juste, comparez l’horloge de l’appareil.',
    },
  },
  'second-factor-missing': {
    status: 409,
    title: { en: 'There is no authenticator', fr: 'Il n’y a pas d’authentificateur' },
    detail: {
      en: 'The account has no authenticator, or the one being set up was not confirmed in time. Begin to set one up (POST /v1/second-factor).',
      fr: 'Le compte n’a pas d’authentificateur, ou celui en cours d’établissement n’a pas été confirmé à temps. Commencez-en un (POST /v1/second-factor).',
    },
  },
  'second-factor-required': {
    status: 409,
    title: { en: 'A role asks for this factor', fr: 'Un rôle demande ce facteur' },
    detail: {
      en: 'A role of the account asks for a second factor, and this is the last. Set up another first.',
      fr: 'Un rôle du compte demande un second facteur, et celui-ci est le dernier. Établissez-en d’abord un autre.',
    },
  },
  'passkey-refused': {
    status: 422,
    title: { en: 'The passkey cannot be added', fr: 'La clé d’accès ne peut être ajoutée' },
    detail: {
      en: 'What the browser answered does not verify, or the device did not ask who you are. Begin again, with a device that asks for a PIN, a finger or a face.',
      fr: 'La réponse du navigateur ne se vérifie pas, ou l’appareil n’a pas demandé qui vous êtes. Recommencez, avec un appareil qui demande un NIP, un doigt ou un visage.',
    },
  },
  'passkey-unknown': {
    status: 404,
    title: { en: 'There is no such passkey', fr: 'Il n’y a pas de telle clé d’accès' },
    detail: {
      en: 'The account has no passkey of this name. GET /v1/passkeys lists them.',
      fr: 'Le compte n’a pas de clé d’accès de ce nom. GET /v1/passkeys les énumère.',
    },
  },
  'session-unknown': {
    status: 404,
    title: { en: 'There is no such session', fr: 'Il n’y a pas de telle session' },
    detail: {
      en: 'The account has no session of this name; it may have ended. GET /v1/sessions lists them.',
      fr: 'Le compte n’a pas de session de ce nom; elle a peut-être pris fin. GET /v1/sessions les énumère.',
    },
  },
  'provider-missing': {
    status: 404,
    title: { en: 'There is no provider of sign-in', fr: 'Il n’y a pas de fournisseur d’identité' },
    detail: {
      en: 'This service has no provider of OpenID Connect. Sign in with a password or a passkey.',
      fr: 'Ce service n’a pas de fournisseur OpenID Connect. Ouvrez une session avec un mot de passe ou une clé d’accès.',
    },
  },
  'provider-unreachable': {
    status: 503,
    title: { en: 'The provider of sign-in cannot be reached', fr: 'Le fournisseur d’identité est injoignable' },
    detail: {
      en: 'The provider of OpenID Connect does not answer. Try again in a moment, or sign in otherwise.',
      fr: 'Le fournisseur OpenID Connect ne répond pas. Réessayez dans un instant, ou ouvrez une session autrement.',
    },
  },
  'provider-refused': {
    status: 403,
    title: { en: 'The provider did not sign you in', fr: 'Le fournisseur ne vous a pas identifié' },
    detail: {
      en: 'The provider refused, or did not vouch for an address of mail that was read, or what it said does not verify. Begin again, or sign in otherwise.',
      fr: 'Le fournisseur a refusé, ou ne s’est pas porté garant d’une adresse de courriel lue, ou ce qu’il a dit ne se vérifie pas. Recommencez, ou ouvrez une session autrement.',
    },
  },
  'store-unavailable': {
    status: 503,
    title: { en: 'The store cannot be reached', fr: 'Le dépôt est injoignable' },
    detail: {
      en: 'The store does not answer, and nothing was changed. Try again in a moment.',
      fr: 'Le dépôt ne répond pas, et rien n’a été changé. Réessayez dans un instant.',
    },
  },
  'our-mistake': {
    status: 500,
    title: { en: 'Something went wrong with us', fr: 'Une erreur s’est produite chez nous' },
    detail: {
      en: 'The request met a fault of this service, and was not carried out. Tell us its number, {request}.',
      fr: 'La requête s’est heurtée à une faute de ce service, et n’a pas été exécutée. Communiquez-nous son numéro, {request}.',
    },
  },
} as const satisfies Readonly<Record<string, ProblemKind>>

export type ProblemCode = keyof typeof problemKinds
