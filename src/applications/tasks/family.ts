/** The forms of an application, and the papers that say who is in the family. */
import { irpr } from '../../rules/sources.ts'
import type { Member } from '../declaration.ts'
import { maritalNames } from '../names.ts'
import { type Both, documentList } from '../requirement.ts'
import { both, type Draft, named, type TasksAsked } from './task.ts'

const identitySource = irpr('10(2)(c)')

export function forms({ declaration }: TasksAsked): readonly Draft[] {
  const application: Draft = {
    key: 'form:application',
    kind: 'form',
    of: 'principal',
    title: both('Application for permanent residence, signed', 'Demande de résidence permanente, signée'),
    why: both(
      'It is made in the account, and signed electronically; an application that is not signed is returned.',
      'Elle se fait dans le compte, et se signe électroniquement; une demande non signée est retournée.',
    ),
    source: irpr('10(1)(b)'),
    required: true,
  }
  if (!declaration.representative) return [application]
  return [
    application,
    {
      key: 'form:imm-5476',
      kind: 'form',
      of: 'principal',
      title: both(
        'Use of a Representative (IMM 5476), signed',
        'Recours aux services d’un représentant (IMM 5476), signé',
      ),
      why: both('A representative acts for you.', 'Un représentant agit en votre nom.'),
      source: irpr('10(2)(c.1)'),
      required: true,
    },
  ]
}

/** Passport and photo of everyone who is not settled already, accompanying or not. */
export function identity(family: readonly Member[]): readonly Draft[] {
  return family
    .filter((member) => !member.settled)
    .flatMap(({ of }): readonly Draft[] => [
      {
        key: `passport:${of}`,
        kind: 'document',
        of,
        title: named(both('Passport or travel document', 'Passeport ou titre de voyage'), of),
        why: both(
          'It shows identity, and must be valid on the day you apply.',
          'Il établit l’identité, et doit être valide le jour de la demande.',
        ),
        source: identitySource,
        required: true,
        validity: { kind: 'valid' },
      },
      {
        key: `photo:${of}`,
        kind: 'document',
        of,
        title: named(both('Digital photo', 'Photo numérique'), of),
        why: both('Asked of everyone in the family.', 'Demandée pour chaque membre de la famille.'),
        source: documentList,
        required: true,
      },
    ])
}

/**
 * The papers of a marital status.
 *
 * Of those separated no paper is recorded, so none is asked. That an annulment has a certificate as a divorce has is a reading.
 */
export function marital({ profile }: TasksAsked): readonly Draft[] {
  const paper = (key: string, title: Both, doubt?: string): Draft => ({
    key: `marital:${key}`,
    kind: 'document',
    of: 'principal',
    title,
    why: both(
      `The profile says ${maritalNames[profile.maritalStatus].en}.`,
      `Le profil indique : ${maritalNames[profile.maritalStatus].fr}.`,
    ),
    source: documentList,
    required: true,
    ...(doubt !== undefined && { doubt }),
  })
  switch (profile.maritalStatus) {
    case 'married':
      return [paper('marriage-certificate', both('Marriage certificate', 'Certificat de mariage'))]
    case 'common-law':
      return [
        paper(
          'common-law-declaration',
          both('Statutory declaration of common-law union', 'Déclaration solennelle d’union de fait'),
        ),
      ]
    case 'divorced':
      return [paper('divorce-certificate', both('Divorce certificate', 'Certificat de divorce'))]
    case 'widowed':
      return [
        paper(
          'death-certificate',
          both('Death certificate of the spouse or partner', 'Certificat de décès de l’époux ou conjoint'),
        ),
      ]
    case 'annulled':
      return [
        paper(
          'annulment-certificate',
          both('Annulment certificate', 'Certificat d’annulation'),
          'The document list names divorce and death certificates; an annulment is read as a divorce.',
        ),
      ]
    case 'separated':
    case 'never-married':
      return []
  }
}

/** The papers of every child. */
export function children(family: readonly Member[]): readonly Draft[] {
  return family
    .filter(({ of }) => of !== 'principal' && of !== 'spouse')
    .map(({ of }) => ({
      key: `birth:${of}`,
      kind: 'document',
      of,
      title: named(
        both(
          'Birth certificate, or adoption or custody papers',
          'Acte de naissance, ou documents d’adoption ou de garde',
        ),
        of,
      ),
      why: both(
        'Every dependent child is declared, accompanying or not.',
        'Chaque enfant à charge est déclaré, qu’il vous accompagne ou non.',
      ),
      source: irpr('10(2)(a)'),
      required: true,
    }))
}
