/** Why something cannot be done with a webhook, in both languages. */
import type { EventType } from '../../rounds/events.ts'

export type WebhookRefusal = {
  readonly code:
    | 'webhook-unknown'
    | 'webhook-address-unusable'
    | 'webhook-types-unusable'
    | 'webhooks-too-many'
    | 'webhook-off'
  readonly path?: string
  readonly message: string
  readonly messageFr: string
}

export const webhookUnknown = (id: string): WebhookRefusal => ({
  code: 'webhook-unknown',
  message: `This account has no webhook ${id.slice(0, 60)}. GET /v1/webhooks lists those it has.`,
  messageFr: `Ce compte n’a pas de webhook ${id.slice(0, 60)}. GET /v1/webhooks énumère les siens.`,
})

export const addressUnusable: WebhookRefusal = {
  code: 'webhook-address-unusable',
  path: 'address',
  message:
    'Nothing can be sent to this address. It must begin with https://, name a host that everybody can reach, and have no user, password or fragment.',
  messageFr:
    'Rien ne peut être envoyé à cette adresse. Elle doit commencer par https://, nommer un hôte que tous peuvent joindre, et n’avoir ni utilisateur, ni mot de passe, ni fragment.',
}

export const typesUnusable = (known: readonly EventType[]): WebhookRefusal => ({
  code: 'webhook-types-unusable',
  path: 'types',
  message: `Name one type or more, each once. Here they are ${known.join(', ')}.`,
  messageFr: `Nommez un type ou plus, chacun une fois. Ici, ce sont ${known.join(', ')}.`,
})

export const tooMany = (most: number): WebhookRefusal => ({
  code: 'webhooks-too-many',
  message: `This account has ${most} webhooks, and no more are kept for one. Remove one that is no longer wanted.`,
  messageFr: `Ce compte a ${most} webhooks, et un compte n’en garde pas plus. Retirez-en un qui ne sert plus.`,
})

export const webhookOff: WebhookRefusal = {
  code: 'webhook-off',
  message: 'The webhook is off: nothing is sent to it. Turn it on first, then send again what it missed.',
  messageFr: 'Le webhook est désactivé : rien ne lui est envoyé. Activez-le d’abord, puis renvoyez ce qu’il a manqué.',
}
