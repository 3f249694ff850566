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
