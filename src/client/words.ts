/** What the client says where the service says nothing. */
import type { Language, Problem } from './client.ts'

type Words = Readonly<Record<Language, string>>
type Kind = { readonly code: string; readonly title: Words; readonly detail: Words }

const nothing: Kind = {
  code: 'service-not-reached',
  title: { en: 'The service cannot be reached', fr: 'Le service est injoignable' },
  detail: {
    en: 'The service did not answer. See that you are connected, and try again.',
    fr: 'Le service n’a pas répondu. Vérifiez votre connexion, et réessayez.',
  },
}

const strange: Kind = {
  code: 'answer-not-understood',
  title: { en: 'The answer cannot be read', fr: 'La réponse ne se lit pas' },
  detail: {
    en: 'What came back is not an answer of this service, or is cut off. Something between you and it may be at fault. Try again in a moment.',
    fr: 'Ce qui est revenu n’est pas une réponse de ce service, ou est tronqué. Un intermédiaire est peut-être en cause. Réessayez dans un instant.',
  },
}

const tell = ({ code, title, detail }: Kind, status: number, language: Language): Problem => ({
  type: `/v1/problems/${code}`,
  title: title[language],
  status,
  detail: detail[language],
  instance: '',
  code,
})

/** Nothing came back, however often it was asked. Whether a change was carried out is not known. */
export const notReached = (language: Language): Problem => tell(nothing, 0, language)

/** What came back is not the service’s: of something that stands before it, or cut off. */
export const notUnderstood = (language: Language, status: number): Problem => tell(strange, status, language)
