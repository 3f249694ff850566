/** `docs/data-map.md`: what is kept about a person, column by column, from `src/rights/data-map.ts`, in both languages. */
import { answersMap, dataMap, type Kept, keptWords, nobodys, type Reader } from '../../src/rights/data-map.ts'
import { type RetentionKind, retention, starts } from '../../src/rights/retention.ts'
import type { Language } from './voice.ts'

type Words = Readonly<Record<Language, string>>

const readers: Readonly<Record<Reader, Words>> = {
  candidate: { en: 'the person', fr: 'la personne' },
  representative: { en: 'their representative', fr: 'son représentant' },
  province: { en: 'provinces', fr: 'provinces' },
  officer: { en: 'officers', fr: 'agents' },
  auditor: { en: 'auditors', fr: 'vérificateurs' },
  administrator: { en: 'administrators', fr: 'administrateurs' },
  nobody: { en: 'nobody', fr: 'personne' },
}

const sees: Readonly<Record<(typeof answersMap)['bornOn']['province'], Words>> = {
  'as-is': { en: 'yes', fr: 'oui' },
  age: { en: 'as an age', fr: 'sous forme d’âge' },
  own: { en: 'its own', fr: 'les siennes' },
  none: { en: 'no', fr: 'non' },
}

const isKind = (kept: Kept): kept is RetentionKind => Object.hasOwn(retention, kept)
const months = { en: 'months', fr: 'mois' }

/** The era in force last. */
const eraOf = (kind: RetentionKind) => {
  const era = retention[kind].eras.at(-1)!
  if (!('value' in era)) throw new Error(`retention.${kind} has no value`)
  return era
}
const keptIn = (kept: Kept, language: Language) =>
  isKind(kept) ? `\`${kept}\` (${eraOf(kept).value} ${months[language]})` : keptWords[kept][language]

const rows = (heads: readonly string[], lines: readonly (readonly string[])[]) =>
  [heads, heads.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const words = {
  en: {
    title: 'English',
    lead: 'Every column of every table in which something about a person stands: what it holds, who may read it through the service, and how long it is kept. Made from `src/rights/data-map.ts` by `npm run docs`; a test holds it against the tables as they are. docs/privacy.md says what a person may ask, and how disposal works.',
    periods: 'How long',
    periodHeads: ['Kind', 'Of what', 'Months', 'From when', 'Source'],
    answers: 'The answers of a profile',
    answersLead:
      'A province sees the profile of somebody who named it, and of that what this list says, with state, place in line, points and programs. Every look is in the journal.',
    answerHeads: ['Answer', 'For what', 'A province sees it'],
    tables: 'Tables',
    heads: ['Column', 'Holds', 'Read by', 'Kept'],
    none: 'Tables in which nothing about a candidate stands',
    noneHeads: ['Table', 'Holds'],
  },
  fr: {
    title: 'Français',
    lead: 'Chaque colonne de chaque table où se trouve quelque chose au sujet d’une personne : ce qu’elle contient, qui peut la lire par le service, et combien de temps elle est gardée. Tiré de `src/rights/data-map.ts` par `npm run docs`; un test le compare aux tables telles qu’elles sont. docs/privacy.md dit ce qu’une personne peut demander, et comment se fait l’élimination.',
    periods: 'Combien de temps',
    periodHeads: ['Genre', 'De quoi', 'Mois', 'À compter de', 'Source'],
    answers: 'Les réponses d’un profil',
    answersLead:
      'Une province voit le profil de qui l’a nommée, et de celui-ci ce que dit cette liste, avec l’état, la place dans la file, les points et les programmes. Chaque regard figure au journal.',
    answerHeads: ['Réponse', 'Pour quoi', 'Une province la voit'],
    tables: 'Tables',
    heads: ['Colonne', 'Contient', 'Lue par', 'Gardée'],
    none: 'Tables où rien ne se trouve au sujet d’un candidat',
    noneHeads: ['Table', 'Contient'],
  },
} as const

function part(language: Language): string {
  const say = words[language]
  const periods = (Object.keys(retention) as RetentionKind[]).map((kind) => {
    const { value, source } = eraOf(kind)
    return [`\`${kind}\``, retention[kind].title[language], `${value}`, starts[kind][language], source[language]]
  })
  const answers = Object.entries(answersMap).map(([key, { purpose, province }]) => [
    `\`${key}\``,
    purpose[language],
    sees[province][language],
  ])
  const tables = Object.entries(dataMap).map(([name, { purpose, columns }]) => {
    const lines = Object.entries(columns).map(([column, { holds, readers: who, kept }]) => [
      `\`${column}\``,
      holds[language],
      who.map((reader) => readers[reader][language]).join(', '),
      keptIn(kept, language),
    ])
    return `#### \`${name}\`\n\n${purpose[language]}\n\n${rows(say.heads, lines)}`
  })
  const none = Object.entries(nobodys).map(([name, holds]) => [`\`${name}\``, holds[language]])
  return [
    `## ${say.title}`,
    say.lead,
    `### ${say.periods}`,
    rows(say.periodHeads, periods),
    `### ${say.answers}`,
    say.answersLead,
    rows(say.answerHeads, answers),
    `### ${say.tables}`,
    ...tables,
    `### ${say.none}`,
    rows(say.noneHeads, none),
  ].join('\n\n')
}

export const dataMapPage = (): string => `# Data map · Carte des données

[English](#english) · [Français](#français) · Independent project, not a government service · Projet indépendant, et non un service du gouvernement

${part('en')}

${part('fr')}
`
