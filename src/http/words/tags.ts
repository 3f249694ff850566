/** The groups of addresses, as the description names them, in both languages, with what they are for. */
import type { Language } from '../language.ts'

type Words = Readonly<Record<Language, string>>

export const tagNames: Readonly<Record<string, Words & { readonly about: string }>> = {
  Operation: { en: 'Operation', fr: 'Fonctionnement', about: 'Whether the service lives, and what its problems mean.' },
  Assessments: {
    en: 'Assessments',
    fr: 'Évaluations',
    about: 'What the rules of a day say of a profile. Nobody signs in.',
  },
  'Record of rounds': {
    en: 'Record of rounds',
    fr: 'Registre des rondes',
    about: 'Published rounds, distributions of the pool and yearly summaries.',
  },
  'Open data': {
    en: 'Open data',
    fr: 'Données ouvertes',
    about: 'The record as files, feeds and calendars, and snapshots that can be cited.',
  },
  Events: { en: 'Events', fr: 'Événements', about: 'What happens, by cursor and by signed webhooks.' },
  Profiles: { en: 'Profiles', fr: 'Profils', about: 'A profile, from its draft to its end.' },
}
