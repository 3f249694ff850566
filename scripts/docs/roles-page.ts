/** `docs/roles.md`: who may do what, from `src/policy`, in both languages. */
import { FRESH_MINUTES, type Rule } from '../../src/policy/decide.ts'
import { type Role, roles } from '../../src/policy/roles.ts'
import { accountsRules } from '../../src/policy/table/accounts.ts'
import { applicationsRules } from '../../src/policy/table/applications.ts'
import { auditRules } from '../../src/policy/table/audit.ts'
import { caseworkRules } from '../../src/policy/table/casework.ts'
import { eventsRules } from '../../src/policy/table/events.ts'
import { peopleRules } from '../../src/policy/table/people.ts'
import { provincesRules } from '../../src/policy/table/provinces.ts'
import { publicRules } from '../../src/policy/table/public.ts'
import { rightsRules } from '../../src/policy/table/rights.ts'
import { roundsRules } from '../../src/policy/table/rounds.ts'
import { sandboxRules } from '../../src/policy/table/sandbox.ts'
import { type Block, markdown } from './markdown.ts'
import { sourceInFrench } from './role-sources-fr.ts'
import { type Both, type Language, languages, typeset } from './voice.ts'

type Rules = Readonly<Record<string, Rule>>

/** The areas of the policy, in the order of the page. */
export const areas: readonly { readonly title: Both; readonly rules: Rules }[] = [
  { title: { en: 'Open to all', fr: 'Ouvert à tous' }, rules: publicRules },
  { title: { en: 'Accounts', fr: 'Comptes' }, rules: accountsRules },
  { title: { en: 'People and profiles', fr: 'Personnes et profils' }, rules: peopleRules },
  { title: { en: 'Invitations and applications', fr: 'Invitations et demandes' }, rules: applicationsRules },
  { title: { en: 'Provinces', fr: 'Provinces' }, rules: provincesRules },
  { title: { en: 'Casework', fr: 'Traitement des dossiers' }, rules: caseworkRules },
  { title: { en: 'Rounds', fr: 'Rondes' }, rules: roundsRules },
  { title: { en: 'Rights of the person', fr: 'Droits de la personne' }, rules: rightsRules },
  { title: { en: 'Audit and analysis', fr: 'Vérification et analyse' }, rules: auditRules },
  { title: { en: 'Events and what is published', fr: 'Événements et publications' }, rules: eventsRules },
  { title: { en: 'Sandbox', fr: 'Bac à sable' }, rules: sandboxRules },
]

/** Heads of columns: few letters, so that a line fits a page. */
const shortNames: Readonly<Record<Role, Both>> = {
  candidate: { en: 'CA', fr: 'CA' },
  representative: { en: 'RE', fr: 'RE' },
  province: { en: 'PR', fr: 'PR' },
  'officer-preparer': { en: 'O1', fr: 'A1' },
  'officer-approver': { en: 'O2', fr: 'A2' },
  'officer-executor': { en: 'O3', fr: 'A3' },
  auditor: { en: 'AU', fr: 'VE' },
  analyst: { en: 'AN', fr: 'AN' },
  administrator: { en: 'AD', fr: 'AD' },
}

const roleNames: Readonly<Record<Role, Both>> = {
  candidate: { en: 'a candidate', fr: 'un candidat' },
  representative: {
    en: 'a representative, with the scope that the candidate granted',
    fr: 'un représentant, dans la portée accordée par le candidat',
  },
  province: { en: 'a province', fr: 'une province' },
  'officer-preparer': { en: 'an officer who prepares rounds', fr: 'un agent qui prépare les rondes' },
  'officer-approver': { en: 'an officer who approves them', fr: 'un agent qui les approuve' },
  'officer-executor': { en: 'an officer who executes them', fr: 'un agent qui les exécute' },
  auditor: { en: 'an auditor', fr: 'un vérificateur' },
  analyst: { en: 'an analyst', fr: 'un analyste' },
  administrator: { en: 'an administrator', fr: 'un administrateur' },
}

const cellWords: Readonly<Record<string, Both>> = {
  own: { en: 'own', fr: 'sien' },
  any: { en: 'any', fr: 'tous' },
  read: { en: 'read', fr: 'lire' },
  draft: { en: 'draft', fr: 'rédiger' },
  submit: { en: 'submit', fr: 'soumettre' },
}

const words = {
  language: { en: 'English', fr: 'Français' },
  intro: {
    en: `Each address of the service has one row here, by the name that it has in its description (\`operationId\`), or nobody reaches it. What a row does not allow is denied. It is asked before anything of a request is read (src/http/permit.ts).`,
    fr: `Chaque adresse du service a ici une ligne, sous le nom que lui donne sa description (\`operationId\`), ou personne ne l’atteint. Ce qu’une ligne ne permet pas est refusé. Cela se demande avant que rien d’une requête ne soit lu (src/http/permit.ts).`,
  },
  rules: {
    en: [
      '**own**: what is theirs: a candidate’s person and profiles, a province’s nominations and places. Of another’s they are told as of what does not exist.',
      '**any**: whomever it is about; but an officer never acts on, or looks at, a file of their own by office.',
      '**read, draft, submit**: what a candidate must have granted a representative; each holds those before it.',
      `**signed**: whoever does it has proved who they are within ${FRESH_MINUTES} minutes.`,
      '**all**: anybody, signed in or not. **self**: anybody who is signed in, about themselves.',
    ],
    fr: [
      '**sien** : ce qui est à soi : la personne et les profils d’un candidat, les désignations et les places d’une province. De ce qui est à un autre, on répond comme de ce qui n’existe pas.',
      '**tous** : quelle que soit la personne; mais un agent n’agit jamais d’office sur son propre dossier, ni ne le consulte.',
      '**lire, rédiger, soumettre** : ce qu’un candidat doit avoir accordé à un représentant; chacun comprend les précédents.',
      `**signé** : qui le fait a prouvé son identité dans les ${FRESH_MINUTES} minutes.`,
      '**ouvert** : toute personne, session ouverte ou non. **soi** : toute personne dont la session est ouverte, à son propre sujet.',
    ],
  },
  roles: { en: 'Roles', fr: 'Rôles' },
  operation: { en: 'Operation', fr: 'Opération' },
  open: { en: 'Open', fr: 'Ouvert' },
  signing: { en: 'Signed', fr: 'Signé' },
  signed: { en: 'signed', fr: 'signé' },
  source: { en: 'Source', fr: 'Source' },
  sources: { en: 'Sources', fr: 'Sources' },
  all: { en: 'all', fr: 'ouvert' },
  self: { en: 'self', fr: 'soi' },
} as const

function tableOf(rules: Rules, numbers: ReadonlyMap<string, number>, lang: Language): string {
  const others = Object.values(rules).some((rule) => !rule.public && !rule.self)
  const open = {
    head: words.open[lang],
    cell: (rule: Rule) => (rule.public ? words.all[lang] : rule.self ? words.self[lang] : ''),
  }
  const hasOpen = Object.values(rules).some((rule) => rule.public || rule.self)
  const columns = [
    ...(hasOpen ? [open] : []),
    ...(others
      ? roles.map((role) => ({
          head: shortNames[role][lang],
          cell: (rule: Rule) => (rule[role] === undefined ? '' : cellWords[rule[role]]![lang]),
        }))
      : []),
  ]
  const hasSigned = Object.values(rules).some(({ fresh }) => fresh)
  const head = [
    words.operation[lang],
    ...columns.map(({ head: name }) => name),
    ...(hasSigned ? [words.signing[lang]] : []),
    words.source[lang],
  ]
  const rows = Object.entries(rules).map(([name, rule]) => [
    `\`${name}\``,
    ...columns.map(({ cell }) => cell(rule)),
    ...(hasSigned ? [rule.fresh ? words.signed[lang] : ''] : []),
    `${numbers.get(rule.source)}`,
  ])
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function half(lang: Language, numbers: ReadonlyMap<string, number>): readonly Block[] {
  return [
    `## ${words.language[lang]}`,
    words.intro[lang],
    words.rules[lang].map((text) => typeset(text, lang)),
    `### ${words.roles[lang]}`,
    roles.map((role) => `**${shortNames[role][lang]}** ${roleNames[role][lang]}`),
    ...areas.flatMap(({ title, rules }) => [`### ${title[lang]}`, tableOf(rules, numbers, lang)]),
    `### ${words.sources[lang]}`,
    [...numbers.keys()].map((source) => typeset(lang === 'fr' ? sourceInFrench(source) : source, lang)).map(numbered),
  ]
}

const numbered = (text: string, i: number) => `**${i + 1}** ${text}`

/** The page. */
export function rolesPage(): string {
  const sources = new Set(areas.flatMap(({ rules }) => Object.values(rules).map(({ source }) => source)))
  const numbers = new Map([...sources].map((source, i) => [source, i + 1]))
  return markdown([
    '# Who may do what · Qui peut faire quoi',
    '[English](#english) · [Français](#français) · Independent project, not a government service · Projet indépendant, et non un service du gouvernement',
    ...languages.flatMap((lang) => half(lang, numbers)),
    '---',
    'Made from `src/policy` by `npm run docs` · Page tirée de `src/policy` par `npm run docs`',
  ])
}
