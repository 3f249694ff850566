/** The whole file of a person, for the person: all that is kept, every decision with its findings and sources, and who looked. */
import type { Kysely, Transaction } from 'kysely'
import { provinceName } from '../applications/names.ts'
import { type DayNumber, dayNumber, plainDate } from '../law/day.ts'
import { dayOf, type Instant, type Micros, momentText } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { letterText } from '../letters/letter.ts'
import { notGovernment } from '../letters/say.ts'
import { type Both, states } from '../lifecycle/states.ts'
import { profileEnds } from '../lifecycle/timed.ts'
import { canonicalJson } from '../pool/canonical-json.ts'
import { programBits } from '../pool/flags.ts'
import { readProfile } from '../profile/read.ts'
import { actWords, isLook, sourcesOf } from '../rights/act-words.ts'
import { disposal } from '../rights/retention.ts'
import { clockOf, reviewStates } from '../rights/review.ts'
import type {
  FiledAccount,
  FiledActor,
  FiledApplication,
  FiledAssessment,
  FiledEntry,
  FiledLook,
  FiledPerson,
  FiledProfile,
  FileLanguage,
  WholeFile,
} from '../rights/whole-file.ts'
import { assess } from '../rules/assess.ts'
import { applicationsOf, paymentsOf } from '../store/applications.ts'
import { savedAnswers } from '../store/drafts.ts'
import { receiptsOf } from '../store/faults-of-service.ts'
import { appendToJournal } from '../store/journal.ts'
import { lettersOf } from '../store/letters.ts'
import type { LifeRow } from '../store/lives.ts'
import { lockPerson, type PersonRow, passportsOf, profilesOf, readPersonRow } from '../store/people.ts'
import { overProfile } from '../store/retention.ts'
import { type ReviewRow, reviewsOf } from '../store/reviews.ts'
import type { Database } from '../store/schema.ts'
import {
  type ChainEntry,
  chainOf,
  type DeclaredVersion,
  declaredVersions,
  keptAccount,
  keptDocuments,
  keptGrants,
  keptInvitations,
  keptMessages,
  keptNominations,
  keptPasskeys,
  keptRoles,
  keptSessions,
  searchesFor,
} from '../store/whole-file.ts'
import { inTransaction } from './acting.ts'
import { type Doing, entryOf, isPersonAlone, journalOnly } from './enact.ts'
import { livingAt } from './settle.ts'
import { sha256 } from './sha256.ts'
import { type ActRefusal, personUnknown, profileUnknown } from './words/people.ts'

type Tx = Transaction<Database>

/** Whose file: a person’s with all profiles, or that of one profile. */
export type FileOf = { readonly person: string } | { readonly profile: string }

/**
 * Makes the file, after what time has done. Made for anybody but the person, it is a look, and journalled as one.
 * @returns the file, or `person-unknown`, `profile-unknown`.
 * @source Privacy Act, s. 12(1), and Privacy Act Extension Order, No. 3: everybody’s right to their own file.
 */
export function exportFile(
  db: Kysely<Database>,
  doing: Doing,
  { of, language }: { readonly of: FileOf; readonly language: FileLanguage },
): Promise<Outcome<WholeFile, ActRefusal>> {
  return inTransaction(db, async (tx) => {
    const profiles: FiledProfile[] = []
    const looks: DatedLook[] = []
    const file = (person: PersonRow | undefined, filed: FiledPerson | null): WholeFile => ({
      madeAt: momentText(doing.at),
      language,
      notice: notGovernment[language],
      synthetic: person?.synthetic ?? profiles.every(({ profile }) => profile.startsWith('SYN-')),
      person: filed,
      profiles,
      looks: looks.toSorted((a, b) => b.at - a.at).map(({ look }) => look),
    })
    const add = async (life: LifeRow) => {
      const chain = await chainOf(tx, { kind: 'profile', subject: life.profile })
      profiles.push(await profilePart(tx, doing.at, life, chain, language))
      looks.push(...looksOf(chain, life.profile, language))
      looks.push(...looksOf(await searchesFor(tx, sha256(life.profile)), life.profile, language))
    }
    if ('profile' in of) {
      const life = await livingAt(tx, doing, of.profile)
      if (life === undefined) return refused(profileUnknown(of.profile))
      if (!isPersonAlone(doing.by)) await journalOnly(tx, doing, life, 'export-file', { language })
      await add(life)
      if (life.person === null) return done(file(undefined, null))
      const person = (await readPersonRow(tx, life.person))!
      const filed = await personPart(tx, person, language)
      looks.push(...(await looksAtPerson(tx, person.id, language)))
      return done(file(person, filed))
    }
    // Profiles are locked before their person.
    const lives: LifeRow[] = []
    for (const { reference } of await profilesOf(tx, of.person)) {
      const life = await livingAt(tx, doing, reference)
      if (life !== undefined) lives.push(life)
    }
    const person = await lockPerson(tx, of.person)
    if (person === undefined) return refused(personUnknown(of.person))
    if (!isPersonAlone(doing.by)) {
      const entry = entryOf(doing, 'person', person.id, { act: 'export-file', detail: { language } })
      await appendToJournal(tx, [entry], sha256)
    }
    for (const life of lives) await add(life)
    looks.push(...(await looksAtPerson(tx, person.id, language)))
    return done(file(person, await personPart(tx, person, language)))
  })
}

/** What is kept as JSON, with its moments as texts: those whose keys say that they are one. */
function inTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inTexts)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      typeof one === 'number' && /^(at|from|to|until)$|(At|Until)$/.test(key) && one > 1e12
        ? momentText(one)
        : inTexts(one),
    ]),
  )
}

const textOrNull = (at: Micros | null): Instant | null => (at === null ? null : momentText(at))

// ── Who, and what ────────────────────────────────────────────────────────────────────────────────────────────────────────

const kinds: Readonly<Record<string, Both>> = {
  system: { en: 'time, by itself', fr: 'le temps, de lui-même' },
  candidate: { en: 'the candidate', fr: 'le candidat' },
  applicant: { en: 'the applicant', fr: 'le demandeur' },
  representative: { en: 'a representative', fr: 'un représentant' },
  province: { en: 'a province', fr: 'une province' },
  minister: { en: 'the Minister', fr: 'le ministre' },
  intake: { en: 'the intake office', fr: 'le bureau de réception' },
  officer: { en: 'an officer', fr: 'un agent' },
  auditor: { en: 'an auditor', fr: 'un vérificateur' },
  administrator: { en: 'an administrator', fr: 'un administrateur' },
  operator: { en: 'an operator of the system', fr: 'un opérateur du système' },
}

/** An actor of the journal, `officer:a.tremblay`, in words. */
function actorOf(text: string, language: FileLanguage): FiledActor {
  const at = text.indexOf(':')
  const kind = at < 0 ? text : text.slice(0, at)
  return { kind, title: kinds[kind]?.[language] ?? kind, name: at < 0 ? null : text.slice(at + 1) }
}

function entryInWords(entry: ChainEntry, language: FileLanguage): FiledEntry {
  const { seq, at, recordedAt, act, actor, transition, detail } = entry
  return {
    number: seq,
    at: momentText(at),
    recordedAt: momentText(recordedAt),
    act,
    title: actWords(act)[language],
    by: actorOf(actor, language),
    transition,
    sources: sourcesOf(transition).map((source) => source[language]),
    detail: inTexts(JSON.parse(detail)) as Readonly<Record<string, unknown>>,
  }
}

/** A look with its moment, to be put in order. */
type DatedLook = { readonly at: Micros; readonly look: FiledLook }

/** Everybody who looked, but the person. */
function looksOf(chain: readonly ChainEntry[], profile: string | null, language: FileLanguage): readonly DatedLook[] {
  return chain
    .filter(({ act, actor }) => isLook(act) && !/^(candidate|applicant):/.test(actor))
    .map((entry) => {
      const { at, by, act, title, detail } = entryInWords(entry, language)
      return { at: entry.at, look: { at, by, act, title, profile, detail } }
    })
}

const looksAtPerson = async (tx: Tx, person: string, language: FileLanguage): Promise<readonly DatedLook[]> => [
  ...looksOf(await chainOf(tx, { kind: 'person', subject: person }), null, language),
  ...looksOf(await searchesFor(tx, sha256(person)), null, language),
]

// ── What the rules said ──────────────────────────────────────────────────────────────────────────────────────────────────

type Detail = Readonly<Record<string, unknown>>

/** What the rules of a day say of a version. */
function assessVersion(content: string, on: DayNumber) {
  const read = readProfile(JSON.parse(content) as unknown, 'pool')
  if (!read.ok) return refused(read.refusal[0]!)
  return assess(read.value, plainDate(on))
}

/**
 * Every assessment that had an effect, from the journal: which version was assessed, on which day; and the one of the day of the file.
 * Each is made again from what was declared, with all its findings.
 */
export function assessmentsOf(
  versions: readonly DeclaredVersion[],
  chain: readonly ChainEntry[],
  today: DayNumber,
): readonly FiledAssessment[] {
  const contents = new Map(versions.map(({ version, content }) => [version, content]))
  const made = new Map<string, Pick<FiledAssessment, 'digest' | 'assessment' | 'unassessed'>>()
  const making = (version: number, on: DayNumber) => {
    const key = `${version} ${on}`
    const known = made.get(key)
    if (known !== undefined) return known
    const outcome = assessVersion(contents.get(version)!, on)
    const one = outcome.ok
      ? { digest: sha256(canonicalJson(outcome.value)), assessment: outcome.value, unassessed: null }
      : {
          ...{ digest: null, assessment: null },
          unassessed: { code: outcome.refusal.code, message: outcome.refusal.message },
        }
    made.set(key, one)
    return one
  }
  let version = 0
  const all: FiledAssessment[] = []
  for (const { seq, at, act, changes, detail: text } of chain) {
    const detail = JSON.parse(text) as Detail
    if (changes && typeof detail['version'] === 'number') version = detail['version']
    const assessed = changes && act !== 'invite' && (detail['points'] !== undefined || detail['on'] !== undefined)
    if (!assessed || !contents.has(version)) continue
    const on = typeof detail['on'] === 'string' ? dayNumber(detail['on']) : dayOf(at)
    const one = making(version, on)
    const recordedPoints = typeof detail['points'] === 'number' ? detail['points'] : null
    const agrees =
      recordedPoints === null || one.assessment === null ? null : one.assessment.crs.total === recordedPoints
    all.push({ entry: seq, act, version, on: plainDate(on), recordedPoints, agrees, ...one })
  }
  if (version > 0 && contents.has(version)) {
    const one = making(version, today)
    all.push({ entry: null, act: null, version, on: plainDate(today), recordedPoints: null, agrees: null, ...one })
  }
  return all
}

// ── The parts ────────────────────────────────────────────────────────────────────────────────────────────────────────────

const parsed = (text: string | null): unknown => (text === null ? null : inTexts(JSON.parse(text)))

async function personPart(tx: Tx, person: PersonRow, language: FileLanguage): Promise<FiledPerson> {
  const { id, registeredAt, barredAt, barredUntil, ...rest } = person
  const chain = await chainOf(tx, { kind: 'person', subject: id })
  return {
    person: id,
    registeredAt: momentText(registeredAt),
    ...rest,
    barredAt: textOrNull(barredAt),
    barredUntil: textOrNull(barredUntil),
    passports: await passportsOf(tx, id),
    roles: (await keptRoles(tx, id)).map((one) => ({
      ...one,
      givenAt: momentText(one.givenAt),
      endedAt: textOrNull(one.endedAt),
    })),
    representatives: (await keptGrants(tx, id)).map((one) => ({
      ...one,
      grantedAt: momentText(one.grantedAt),
      endsAt: momentText(one.endsAt),
      revokedAt: textOrNull(one.revokedAt),
    })),
    account: await accountPart(tx, id, language),
    journal: chain.map((entry) => entryInWords(entry, language)),
  }
}

async function accountPart(tx: Tx, id: string, language: FileLanguage): Promise<FiledAccount | null> {
  const account = await keptAccount(tx, id)
  if (account === undefined) return null
  const chain = await chainOf(tx, { kind: 'account', subject: id })
  return {
    ...account,
    openedAt: momentText(account.openedAt),
    disabledAt: textOrNull(account.disabledAt),
    passkeys: (await keptPasskeys(tx, id)).map(({ name, madeAt }) => ({ name, madeAt: textOrNull(madeAt) })),
    sessions: (await keptSessions(tx, id)).map((one) => ({
      ...one,
      startedAt: momentText(one.startedAt),
      seenAt: momentText(one.seenAt),
      expiresAt: momentText(one.expiresAt),
    })),
    journal: chain.map((entry) => entryInWords(entry, language)),
  }
}

async function profilePart(
  tx: Tx,
  at: Micros,
  life: LifeRow,
  chain: readonly ChainEntry[],
  language: FileLanguage,
): Promise<FiledProfile> {
  const { profile, state, since, startedAt, submittedAt, dueAt, version, points, flags, validationCode } = life
  const versions = await declaredVersions(tx, profile)
  const over = await overProfile(tx, profile)
  const ends = submittedAt === null ? null : (profileEnds(submittedAt) ?? null)
  return {
    ...{ profile, state, version, points, validationCode },
    stateTitle: states[state].title[language],
    since: momentText(since),
    startedAt: textOrNull(startedAt),
    submittedAt: textOrNull(submittedAt),
    expiresAt: textOrNull(ends),
    dueAt: textOrNull(dueAt),
    programs: Object.entries(programBits).flatMap(([name, bit]) => (((flags ?? 0) & bit) === 0 ? [] : [name])),
    keptUntil: textOrNull(over === undefined ? null : (disposal(over)?.from ?? null)),
    answers: (await savedAnswers(tx, profile)).map((one) => ({ ...one, savedAt: momentText(one.savedAt) })),
    versions: versions.map(({ content, acceptedAt, ...one }) => ({
      ...one,
      acceptedAt: momentText(acceptedAt),
      declared: JSON.parse(content) as Detail,
    })),
    assessments: assessmentsOf(versions, chain, dayOf(at)),
    nominations: (await keptNominations(tx, profile)).map((one) => ({
      ...one,
      provinceName: provinceName(one.province)[language],
      offeredAt: momentText(one.offeredAt),
      lapsesAt: momentText(one.lapsesAt),
      decidedAt: textOrNull(one.decidedAt),
    })),
    invitations: (await keptInvitations(tx, profile)).map((one) => ({
      ...one,
      invitedAt: momentText(one.invitedAt),
      issuedUntil: momentText(one.issuedUntil),
      lapsesAt: momentText(one.lapsesAt),
      answeredAt: textOrNull(one.answeredAt),
    })),
    receipts: (await receiptsOf(tx, profile)).map((one) => ({
      ...one,
      givenAt: momentText(one.givenAt),
      oldUntil: momentText(one.oldUntil),
      newUntil: momentText(one.newUntil),
      lines: inTexts(one.lines),
    })),
    applications: await applicationParts(tx, profile),
    letters: (await lettersOf(tx, profile)).map((letter) => {
      const { subject, body, notes } = letterText(letter, language, letter.synthetic)
      const { key, kind, writtenAt, readAt } = letter
      return { key, kind, writtenAt: momentText(writtenAt), readAt: textOrNull(readAt), subject, body, notes }
    }),
    messages: (await keptMessages(tx, profile)).map(({ key, ...one }) => ({
      letter: key,
      ...one,
      waitsSince: momentText(one.waitsSince),
      sentAt: textOrNull(one.sentAt),
    })),
    reviews: (await reviewsOf(tx, profile)).map((one) => reviewPart(one, at, language)),
    journal: chain.map((entry) => entryInWords(entry, language)),
  }
}

async function applicationParts(tx: Tx, profile: string): Promise<readonly FiledApplication[]> {
  const parts: FiledApplication[] = []
  for (const row of await applicationsOf(tx, profile)) {
    parts.push({
      round: row.round,
      state: row.state,
      begunAt: momentText(row.begunAt),
      receivedAt: textOrNull(row.receivedAt),
      decidedAt: textOrNull(row.decidedAt),
      declaration: parsed(row.declaration),
      facts: parsed(row.facts),
      findings: parsed(row.findings),
      reasons: parsed(row.reasons),
      documents: (await keptDocuments(tx, row)).map((one) => ({
        ...one,
        uploadedAt: momentText(one.uploadedAt),
        scannedAt: textOrNull(one.scannedAt),
        removedAt: textOrNull(one.removedAt),
      })),
      payments: (await paymentsOf(tx, row)).map(({ lines, paidAt, ...one }) => ({
        ...one,
        paidAt: momentText(paidAt),
        lines: parsed(lines),
      })),
    })
  }
  return parts
}

function reviewPart(one: ReviewRow, at: Micros, language: FileLanguage): FiledProfile['reviews'][number] {
  const reasons = parsed(one.reasons) as Both | null
  return {
    number: one.number,
    state: one.state,
    stateTitle: reviewStates[one.state][language],
    about: one.about,
    rule: one.rule,
    assessment: one.assessment,
    entry: one.entry,
    reason: one.reason,
    askedAt: momentText(one.askedAt),
    dueAt: momentText(one.dueAt),
    ...clockOf(one.dueAt, one.answeredAt ?? at),
    takenAt: textOrNull(one.takenAt),
    answeredAt: textOrNull(one.answeredAt),
    answer: one.answer,
    reasons: reasons?.[language] ?? null,
    effect: parsed(one.effect),
    trace: parsed(one.trace),
  }
}
