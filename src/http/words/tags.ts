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
  'Sign-in': {
    en: 'Sign-in',
    fr: 'Ouverture de session',
    about: 'Accounts: passwords, authenticators, passkeys, sessions.',
  },
  'Administration of accounts': {
    en: 'Administration of accounts',
    fr: 'Administration des comptes',
    about: 'Who holds which role, for administrators.',
  },
  People: { en: 'People', fr: 'Personnes', about: 'Who somebody is, as registered.' },
  Profiles: { en: 'Profiles', fr: 'Profils', about: 'A profile, from its draft to its end.' },
  'Nominations and invitations': {
    en: 'Nominations and invitations',
    fr: 'Désignations et invitations',
    about: 'What a candidate answers to a nomination and to an invitation.',
  },
  Applications: { en: 'Applications', fr: 'Demandes', about: 'An application, from the invitation to the decision.' },
  Letters: { en: 'Letters', fr: 'Lettres', about: 'What was written to a candidate.' },
  Representation: { en: 'Representation', fr: 'Représentation', about: 'Who acts for whom, and until when.' },
  'Rights of the person': {
    en: 'Rights of the person',
    fr: 'Droits de la personne',
    about: 'The whole file, who looked, and review by a human.',
  },
  Provinces: { en: 'Provinces', fr: 'Provinces', about: 'A province, its nominations and its places.' },
  'Rounds by three people': {
    en: 'Rounds by three people',
    fr: 'Rondes à trois personnes',
    about: 'One prepares, another approves, a third executes and publishes.',
  },
  Casework: { en: 'Casework', fr: 'Traitement des dossiers', about: 'What officers do with files.' },
  Audit: { en: 'Audit', fr: 'Vérification', about: 'The journal and its seals, and who could do what.' },
  Analysis: { en: 'Analysis', fr: 'Analyse', about: 'Tables of the pool with small counts hidden.' },
  Sandbox: { en: 'Sandbox', fr: 'Bac à sable', about: 'A clock that is moved and a plan of rounds, to try things on.' },
}
