/** The whole file as an outline in words: headings, paragraphs and lists, in the order in which they are read. */
import { programTitles } from '../applications/names.ts'
import type { Both } from '../lifecycle/states.ts'
import { drawTypeNames } from '../rounds/record/draw-names.ts'
import type { CategoryKey } from '../rules/law.ts'
import type { ProgramName } from '../rules/lifecycle.ts'
import { declaredLabels, declaredName } from './declared-words.ts'
import type { FiledActor, FiledAssessment, FiledProfile, FileLanguage, WholeFile } from './whole-file.ts'

/** A part of a printed file. */
export type OutlineBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }

/** A file to be printed: its title, its language, what every page says. */
export type Outline = {
  readonly title: string
  readonly language: FileLanguage
  readonly notice: string
  readonly blocks: readonly OutlineBlock[]
}

const words = {
  en: {
    title: 'The whole file',
    made: 'Made on',
    synthetic: 'The person this file is about is synthetic: made up by a program, for trials.',
    person: 'The person',
    profile: 'Profile',
    looks: 'Who looked',
    noLooks: 'Nobody but the person looked into this file through the system.',
    where: 'Where it stands',
    answers: 'Answers saved and not submitted',
    versions: 'What was declared',
    version: 'Version',
    assessments: 'What the rules said',
    assessedOn: 'Assessed on',
    now: 'as it stands on the day of this file',
    points: 'points',
    of: 'of',
    met: 'met',
    unmet: 'not met',
    has: 'has',
    needs: 'needs',
    because: 'because',
    source: 'source',
    program: 'Program',
    category: 'Category',
    score: 'Score',
    notAssessed: 'Not assessed',
    digest: 'digest',
    nominations: 'Nominations',
    invitations: 'Invitations',
    receipts: 'Deadlines lengthened by faults of the service',
    applications: 'Applications',
    application: 'Application, round',
    documents: 'Documents',
    payments: 'Payments and refunds',
    letters: 'Letters',
    read: 'read',
    unread: 'not read yet',
    messages: 'Messages that a letter waits',
    reviews: 'Reviews by a human',
    journal: 'Everything that was done',
    nothing: 'Nothing.',
    yes: 'yes',
    no: 'no',
    none: 'none',
    differs: 'The journal has other points: tell us.',
    passports: 'Passports',
    roles: 'Roles of the account',
    representatives: 'Representatives',
    account: 'The account',
  },
  fr: {
    title: 'Le dossier entier',
    made: 'Fait le',
    synthetic: 'La personne dont traite ce dossier est synthétique : inventée par un programme, pour des essais.',
    person: 'La personne',
    profile: 'Profil',
    looks: 'Qui a regardé',
    noLooks: 'Personne d’autre que l’intéressé n’a regardé ce dossier par le système.',
    where: 'Où il en est',
    answers: 'Réponses enregistrées et non présentées',
    versions: 'Ce qui fut déclaré',
    version: 'Version',
    assessments: 'Ce qu’ont dit les règles',
    assessedOn: 'Évalué le',
    now: 'tel qu’il est le jour de ce dossier',
    points: 'points',
    of: 'sur',
    met: 'satisfait',
    unmet: 'non satisfait',
    has: 'a',
    needs: 'il faut',
    because: 'parce que',
    source: 'source',
    program: 'Programme',
    category: 'Catégorie',
    score: 'Note',
    notAssessed: 'Non évalué',
    digest: 'empreinte',
    nominations: 'Désignations',
    invitations: 'Invitations',
    receipts: 'Délais prolongés par des pannes du service',
    applications: 'Demandes',
    application: 'Demande, ronde',
    documents: 'Documents',
    payments: 'Paiements et remboursements',
    letters: 'Lettres',
    read: 'lue',
    unread: 'pas encore lue',
    messages: 'Messages annonçant une lettre',
    reviews: 'Examens par une personne',
    journal: 'Tout ce qui fut fait',
    nothing: 'Rien.',
    yes: 'oui',
    no: 'non',
    none: 'aucun',
    differs: 'Le journal a d’autres points : dites-le-nous.',
    passports: 'Passeports',
    roles: 'Rôles du compte',
    representatives: 'Représentants',
    account: 'Le compte',
  },
} as const

type Words = { readonly [K in keyof (typeof words)['en']]: string }

/** Names of what is kept, where a label is more than its key. */
const labels: Readonly<Record<string, Both>> = {
  ...declaredLabels,
  person: { en: 'reference', fr: 'référence' },
  registeredAt: { en: 'registered', fr: 'inscrite' },
  familyName: { en: 'family name', fr: 'nom de famille' },
  givenNames: { en: 'given names', fr: 'prénoms' },
  bornOn: { en: 'born', fr: 'née' },
  language: { en: 'language', fr: 'langue' },
  email: { en: 'e-mail address', fr: 'adresse électronique' },
  synthetic: { en: 'synthetic', fr: 'synthétique' },
  barredAt: { en: 'barred since', fr: 'interdite depuis' },
  barredUntil: { en: 'barred until', fr: 'interdite jusqu’à' },
  state: { en: 'state', fr: 'état' },
  stateTitle: { en: 'state', fr: 'état' },
  since: { en: 'since', fr: 'depuis' },
  startedAt: { en: 'begun', fr: 'commencé' },
  submittedAt: { en: 'submitted', fr: 'présenté' },
  expiresAt: { en: 'expires', fr: 'expire' },
  dueAt: { en: 'due', fr: 'échéance' },
  version: { en: 'version', fr: 'version' },
  points: { en: 'points', fr: 'points' },
  programs: { en: 'programs', fr: 'programmes' },
  validationCode: { en: 'validation code', fr: 'code de validation' },
  keptUntil: { en: 'kept until', fr: 'gardé jusqu’à' },
  number: { en: 'number', fr: 'numéro' },
  province: { en: 'province', fr: 'province' },
  provinceName: { en: 'province', fr: 'province' },
  year: { en: 'year', fr: 'année' },
  certificate: { en: 'certificate', fr: 'certificat' },
  offeredAt: { en: 'offered', fr: 'offerte' },
  lapsesAt: { en: 'lapses', fr: 'caduque' },
  decidedAt: { en: 'decided', fr: 'décidée' },
  expiresOn: { en: 'expires', fr: 'expire' },
  reason: { en: 'reason', fr: 'motif' },
  round: { en: 'round', fr: 'ronde' },
  invitedAt: { en: 'invited', fr: 'invité' },
  issuedUntil: { en: 'deadline as issued', fr: 'délai à l’émission' },
  answeredAt: { en: 'answered', fr: 'répondu' },
  category: { en: 'category', fr: 'catégorie' },
  rank: { en: 'rank', fr: 'rang' },
  givenAt: { en: 'given', fr: 'donné' },
  endedAt: { en: 'ended', fr: 'terminé' },
  oldUntil: { en: 'deadline before', fr: 'délai d’avant' },
  newUntil: { en: 'deadline since', fr: 'délai depuis' },
  lines: { en: 'lines', fr: 'lignes' },
  begunAt: { en: 'begun', fr: 'commencée' },
  receivedAt: { en: 'received', fr: 'reçue' },
  declaration: { en: 'declaration', fr: 'déclaration' },
  facts: { en: 'facts on applying', fr: 'faits à la demande' },
  findings: { en: 'findings', fr: 'constatations' },
  reasons: { en: 'reasons', fr: 'motifs' },
  task: { en: 'for', fr: 'pour' },
  name: { en: 'name', fr: 'nom' },
  type: { en: 'type', fr: 'type' },
  bytes: { en: 'bytes', fr: 'octets' },
  digest: { en: 'SHA-256', fr: 'SHA-256' },
  uploadedAt: { en: 'sent', fr: 'envoyé' },
  scan: { en: 'scan', fr: 'analyse' },
  scannedAt: { en: 'scanned', fr: 'analysé' },
  scanSays: { en: 'scan says', fr: 'l’analyse dit' },
  issuedOn: { en: 'issued', fr: 'délivré' },
  validUntil: { en: 'valid until', fr: 'valide jusqu’à' },
  removedAt: { en: 'taken back', fr: 'repris' },
  kind: { en: 'kind', fr: 'genre' },
  cad: { en: 'dollars', fr: 'dollars' },
  paidAt: { en: 'paid', fr: 'payé' },
  letter: { en: 'letter', fr: 'lettre' },
  address: { en: 'address', fr: 'adresse' },
  waitsSince: { en: 'since', fr: 'depuis' },
  sentAt: { en: 'sent', fr: 'envoyé' },
  attempts: { en: 'attempts', fr: 'essais' },
  about: { en: 'about', fr: 'au sujet de' },
  rule: { en: 'rule', fr: 'règle' },
  assessment: { en: 'assessment', fr: 'évaluation' },
  entry: { en: 'entry', fr: 'inscription' },
  askedAt: { en: 'asked', fr: 'demandé' },
  daysLeft: { en: 'days left', fr: 'jours restants' },
  overdue: { en: 'late', fr: 'en retard' },
  takenAt: { en: 'taken', fr: 'pris en charge' },
  answer: { en: 'answer', fr: 'réponse' },
  effect: { en: 'effect', fr: 'effet' },
  account: { en: 'account', fr: 'compte' },
  licence: { en: 'licence', fr: 'permis' },
  scope: { en: 'may', fr: 'peut' },
  grantedAt: { en: 'granted', fr: 'accordé' },
  endsAt: { en: 'until', fr: 'jusqu’à' },
  revokedAt: { en: 'revoked', fr: 'révoqué' },
  role: { en: 'role', fr: 'rôle' },
  country: { en: 'country', fr: 'pays' },
  pointer: { en: 'place', fr: 'place' },
  value: { en: 'value', fr: 'valeur' },
  emailVerified: { en: 'address proved', fr: 'adresse prouvée' },
  openedAt: { en: 'opened', fr: 'ouvert' },
  disabledAt: { en: 'closed', fr: 'fermé' },
  secondFactor: { en: 'second factor', fr: 'second facteur' },
  madeAt: { en: 'made', fr: 'faite' },
  seenAt: { en: 'last used', fr: 'dernier usage' },
  program: { en: 'program', fr: 'programme' },
  savedAt: { en: 'saved', fr: 'enregistré' },
}

/** Whether a key has a name beside itself. */
export const isLabelled = (key: string): boolean => Object.hasOwn(labels, key)

/** A moment as people read it, in UTC; anything else as it is. */
const asRead = (text: string) => text.replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.\d+)?Z$/, '$1 $2 UTC')

class Writer {
  readonly blocks: OutlineBlock[] = []
  private readonly language: FileLanguage
  private readonly say: Words

  constructor(language: FileLanguage) {
    this.language = language
    this.say = words[language]
  }

  heading(level: 1 | 2 | 3, text: string): void {
    this.blocks.push({ kind: 'heading', level, text })
  }
  paragraph(text: string): void {
    this.blocks.push({ kind: 'paragraph', text })
  }
  list(items: readonly string[]): void {
    this.blocks.push(items.length === 0 ? { kind: 'paragraph', text: this.say.nothing } : { kind: 'list', items })
  }

  label(key: string): string {
    return labels[key]?.[this.language] ?? key
  }

  /** A value in words: what is nested is written out, key by key. */
  value(value: unknown, key = ''): string {
    if (value === null || value === undefined) return this.say.none
    if (typeof value === 'boolean') return value ? this.say.yes : this.say.no
    if (typeof value === 'string') return declaredName(key, value)?.[this.language] ?? asRead(value)
    if (typeof value === 'number') return `${value}`
    if (Array.isArray(value))
      return value.length === 0 ? this.say.none : value.map((one) => this.value(one, key)).join('; ')
    const entries = Object.entries(value as object)
    return entries.length === 0
      ? this.say.none
      : `{ ${entries.map(([name, one]) => `${this.label(name)}: ${this.value(one, name)}`).join(', ')} }`
  }

  /** The parts of a record in a line; what there is none of is left out. */
  line(record: object, without: readonly string[] = []): string {
    return Object.entries(record)
      .filter(
        ([key, value]) => !without.includes(key) && value !== null && !(Array.isArray(value) && value.length === 0),
      )
      .map(([key, value]) => `${this.label(key)}: ${this.value(value, key)}`)
      .join(' · ')
  }

  lines(record: object, without: readonly string[] = []): readonly string[] {
    return Object.entries(record)
      .filter(([key, value]) => !without.includes(key) && value !== null && value !== undefined)
      .map(([key, value]) => `${this.label(key)}: ${this.value(value, key)}`)
  }
}

const actor = ({ title, name }: FiledActor) => (name === null ? title : `${title} (${name})`)

/** The outline of a file, in the language of the file. */
export function outlineOf(file: WholeFile): Outline {
  const say = words[file.language]
  const to = new Writer(file.language)
  to.heading(1, say.title)
  to.paragraph(`${say.made} ${asRead(file.madeAt)}. ${file.notice}`)
  if (file.synthetic) to.paragraph(say.synthetic)
  const { person } = file
  if (person !== null) {
    to.heading(1, say.person)
    to.list(to.lines(person, ['passports', 'roles', 'representatives', 'account', 'journal']))
    to.heading(2, say.passports)
    to.list(person.passports.map((one) => to.line(one)))
    to.heading(2, say.roles)
    to.list(person.roles.map((one) => to.line(one)))
    to.heading(2, say.representatives)
    to.list(person.representatives.map((one) => to.line(one)))
    if (person.account !== null) {
      const { journal, passkeys, sessions, ...account } = person.account
      to.heading(2, say.account)
      to.list([
        ...to.lines(account),
        ...[...passkeys, ...sessions].map((one) => to.line(one)),
        ...journal.map((entry) => entryLine(to, entry)),
      ])
    }
    to.heading(2, say.journal)
    to.list(person.journal.map((entry) => entryLine(to, entry)))
  }
  to.heading(1, say.looks)
  if (file.looks.length === 0) to.paragraph(say.noLooks)
  else {
    to.list(
      file.looks.map(({ at, by, title, profile, detail }) =>
        [asRead(at), actor(by), title, ...(profile === null ? [] : [profile]), to.line(detail)]
          .filter(Boolean)
          .join(' · '),
      ),
    )
  }
  for (const profile of file.profiles) writeProfile(to, profile, say)
  return { title: say.title, language: file.language, notice: file.notice, blocks: to.blocks }
}

function entryLine(
  to: Writer,
  { number, at, title, by, transition, sources, detail }: FiledProfile['journal'][number],
): string {
  const move = transition === null ? [] : [`${transition}${sources.length === 0 ? '' : ` (${sources.join('; ')})`}`]
  return [`${number}. ${asRead(at)}`, title, actor(by), ...move, to.line(detail)].filter(Boolean).join(' · ')
}

function writeProfile(to: Writer, profile: FiledProfile, say: Words): void {
  to.heading(1, `${say.profile} ${profile.profile}`)
  to.heading(2, say.where)
  const parts = [
    'answers',
    'versions',
    'assessments',
    'nominations',
    'invitations',
    'receipts',
    'applications',
    'letters',
    'messages',
    'reviews',
    'journal',
  ]
  to.list(to.lines(profile, [...parts, 'profile', 'state']))
  const simple = (title: string, rows: readonly object[], without: readonly string[] = []) => {
    to.heading(2, title)
    to.list(rows.map((row) => to.line(row, without)))
  }
  if (profile.answers.length > 0) simple(say.answers, profile.answers)
  to.heading(2, say.versions)
  for (const { version, acceptedAt, digest, declared } of profile.versions) {
    to.heading(3, `${say.version} ${version}, ${asRead(acceptedAt)}`)
    to.list([...to.lines(declared), `${to.label('digest')}: ${digest}`])
  }
  if (profile.versions.length === 0) to.paragraph(say.nothing)
  to.heading(2, say.assessments)
  for (const one of profile.assessments) writeAssessment(to, one, say)
  if (profile.assessments.length === 0) to.paragraph(say.nothing)
  simple(say.nominations, profile.nominations, ['province'])
  simple(say.invitations, profile.invitations)
  simple(say.receipts, profile.receipts)
  to.heading(2, say.applications)
  for (const { documents, payments, ...application } of profile.applications) {
    to.heading(3, `${say.application} ${application.round}`)
    to.list(to.lines(application, ['round']))
    simple(say.documents, documents)
    simple(say.payments, payments)
  }
  if (profile.applications.length === 0) to.paragraph(say.nothing)
  to.heading(2, say.letters)
  for (const letter of profile.letters) {
    to.heading(3, letter.subject)
    const state = letter.readAt === null ? say.unread : `${say.read} ${asRead(letter.readAt)}`
    to.paragraph(`${asRead(letter.writtenAt)} · ${state}`)
    for (const block of letter.body) {
      if (typeof block === 'string') to.paragraph(block)
      else to.list(block.items)
    }
  }
  if (profile.letters.length === 0) to.paragraph(say.nothing)
  simple(say.messages, profile.messages)
  simple(say.reviews, profile.reviews, ['state', 'trace'])
  to.heading(2, say.journal)
  to.list(profile.journal.map((entry) => entryLine(to, entry)))
}

function writeAssessment(to: Writer, one: FiledAssessment, say: Words): void {
  const { assessment } = one
  const which = one.entry === null ? say.now : `${to.label('entry')} ${one.entry}`
  to.heading(3, `${say.assessedOn} ${one.on} (${which}, ${to.label('version')} ${one.version})`)
  if (assessment === null) {
    to.paragraph(`${say.notAssessed}: ${one.unassessed?.message ?? ''}`)
    return
  }
  const { crs, programs, categories } = assessment
  if (one.agrees === false) to.paragraph(say.differs)
  to.paragraph(`${say.score}: ${crs.total} ${say.points}. ${say.digest}: ${one.digest}`)
  const language = say === words.fr ? 'fr' : 'en'
  const cited = (line: { readonly source: string; readonly sourceFr: string }) =>
    `${say.source}: ${language === 'fr' ? line.sourceFr : line.source}`
  to.list(
    crs.lines.map((line) =>
      [
        `${line.rule}: ${line.points} ${say.of} ${line.max}`,
        `${say.because} ${to.value(line.because)}`,
        cited(line),
      ].join(' · '),
    ),
  )
  const groups = [
    ...Object.entries(programs).map(([name, found]) => ({
      name: `${say.program}: ${programTitles[name as ProgramName][language]}`,
      met: found.eligible,
      ...found,
    })),
    ...Object.entries(categories).map(([name, found]) => ({
      name: `${say.category}: ${drawTypeNames[name as CategoryKey][language]}`,
      met: found.member,
      ...found,
    })),
  ]
  for (const { name, met, criteria } of groups) {
    to.paragraph(`${name}: ${met ? say.met : say.unmet}`)
    if (criteria.length === 0) continue
    to.list(
      criteria.map((one) =>
        [
          `${one.rule}: ${one.met ? say.met : say.unmet}`,
          `${say.has} ${to.value(one.has)}, ${say.needs} ${to.value(one.needs)} (${one.unit})`,
          cited(one),
        ].join(' · '),
      ),
    )
  }
}
