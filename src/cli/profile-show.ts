/** `profile show`: the file of a profile. Returns its exit status: 0 done, 1 refused, 2 wrong usage. */
import { type ProfileFile, showProfile } from '../actions/show-profile.ts'
import { programTitles, provinceName } from '../applications/names.ts'
import { type Micros, momentText } from '../law/moment.ts'
import { done, refused } from '../law/outcome.ts'
import { deadlineInZone, isTimeZone } from '../lifecycle/deadlines.ts'
import { states } from '../lifecycle/states.ts'
import { actWords } from '../rights/act-words.ts'
import { oneReference } from './invitation.ts'
import type { CommandIo } from './io.ts'
import { operatorOf, saidOf } from './operator.ts'
import { grouped, textTable } from './rounds-tables.ts'
import { command, commonOptions, withStore, wrong } from './store-command.ts'
import { fill, type Language } from './words/language.ts'
import { timeWords } from './words/time.ts'

const showOptions = { ...commonOptions, zone: { type: 'string' } } as const

/** Every moment of a value as its text: those whose keys end in At or Until, and the ends of faults. */
function inTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inTexts)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      typeof each === 'number' && /(^at|At|^until|Until|^since|^from|^to)$/.test(key)
        ? momentText(each)
        : inTexts(each),
    ]),
  )
}

const clockText = (at: Micros) => momentText(at).replace('T', ' ').replace('Z', ' UTC')

/** A heading, and what stands under it, indented; nothing where nothing does. */
const section = (title: string, body: string) => (body === '' ? '' : `\n${title}\n${body.replace(/^(?=.)/gm, '  ')}`)

function headOf(file: ProfileFile, language: Language): string {
  const say = timeWords[language]
  const moment = (at: Micros | null) => (at === null ? say.none : clockText(at))
  const { place } = file
  const inLine = place && {
    rank: grouped(place.before + 1, language),
    candidates: grouped(place.candidates, language),
  }
  const lines: readonly (readonly [string, string])[] = [
    [say.line.state, `${states[file.state].title[language]} (${file.state})`],
    [say.line.since, clockText(file.since)],
    [say.line.person, file.person ?? say.imported],
    [say.line.submitted, moment(file.submittedAt)],
    [say.line.expires, moment(file.expiresAt)],
    [say.line.points, file.points === null ? say.none : grouped(file.points, language)],
    [say.line.programs, file.programs.map((name) => programTitles[name][language]).join(', ') || say.none],
    [say.line.place, inLine === null ? say.none : fill(say.placeValue, inLine)],
  ]
  const width = Math.max(...lines.map(([name]) => name.length))
  const title = fill(say.title, { profile: file.profile })
  return [title, ...lines.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)]
    .map((line) => `${line}\n`)
    .join('')
}

const left = (count: number) => Array.from({ length: count }, () => 'left' as const)

function fileText(file: ProfileFile, zone: string, language: Language): string {
  const say = timeWords[language]
  const table = (heads: readonly string[], rows: readonly (readonly string[])[]) =>
    rows.length === 0 ? '' : textTable(heads, rows, left(heads.length))
  const moment = (at: Micros | null) => (at === null ? '' : clockText(at))
  return [
    headOf(file, language),
    section(
      say.deadlines,
      file.deadlines
        .map(({ kind, until }) => `${say.deadline[kind]}: ${deadlineInZone(until, zone, language)}\n`)
        .join(''),
    ),
    section(
      say.invitations,
      table(
        say.invitationHeads,
        file.invitations.map((one) => [
          ...[one.round, clockText(one.invitedAt), clockText(one.lapsesAt), say.invitation[one.state]],
          moment(one.answeredAt),
        ]),
      ),
    ),
    section(
      say.receipts,
      file.receipts
        .map(({ round, oldUntil, newUntil }) => {
          const values = { round, was: clockText(oldUntil), until: clockText(newUntil) }
          return `${fill(say.receipt, { ...values, minutes: (newUntil - oldUntil) / 60_000_000 })}\n`
        })
        .join(''),
    ),
    section(
      say.nominations,
      table(
        say.nominationHeads,
        file.nominations.map((one) => [
          ...[provinceName(one.province)[language], clockText(one.offeredAt), say.nomination[one.state]],
          moment(one.decidedAt),
        ]),
      ),
    ),
    section(
      say.versions,
      table(
        say.versionHeads,
        file.versions.map(({ version, acceptedAt, digest }) => [`${version}`, clockText(acceptedAt), digest]),
      ),
    ),
    section(
      say.history,
      table(
        say.historyHeads,
        file.history.map(({ at, act, transition, actor }) => [
          ...[clockText(at), actWords(act)[language], transition ?? '', actor],
        ]),
      ),
    ),
  ].join('')
}

/** `profile show REF [--zone ZONE] [--json] [--lang en|fr]` */
export function profileShow(args: readonly string[], io: CommandIo): Promise<number> {
  const usage = { en: timeWords.en.usageShow, fr: timeWords.fr.usageShow }
  return command(args, io, showOptions, usage, async ({ values, positionals }, language) => {
    const profile = oneReference(positionals, language)
    if (!profile.ok) return profile
    const zone = values.zone ?? 'America/Toronto'
    if (!isTimeZone(zone)) return wrong(fill(timeWords[language].notAZone, { value: zone }))
    return withStore(io, async (store) => {
      const file = await showProfile(store.db, operatorOf(io), { profile: profile.value })
      if (!file.ok) return refused(saidOf(file.refusal, language))
      await io.stdout(values.json ? `${JSON.stringify(inTexts(file.value))}\n` : fileText(file.value, zone, language))
      return done(0)
    })
  })
}
