/** The rounds of invitations as feeds: Atom 1.0 and RSS 2.0, in English and in French. */

import { documentText, element, type XmlElement } from '../formats/xml.ts'
import { plainDate } from '../law/day.ts'
import { dayOf, type Micros, moment, momentText } from '../law/moment.ts'
import { say } from '../letters/say.ts'
import type { Both } from '../lifecycle/states.ts'
import { drawTypeNames } from '../rounds/record/draw-names.ts'
import { byNumber, type Correction, type OfficialRound } from '../rounds/record/official-round.ts'
import {
  drawType,
  type Language,
  readBase,
  recordNotice,
  roundPath,
  roundSummary,
  roundsPath,
  roundTitle,
  roundUpdatedAt,
} from './round-words.ts'

/** What a feed is made of. The same input gives the same bytes: no clock is read. */
export type FeedAsked = {
  /** Rounds in any order. */
  readonly rounds: readonly OfficialRound[]
  readonly corrections: readonly Correction[]
  /** The address of the deployment, `https://rounds.example.org`. */
  readonly base: string
  readonly language: Language
  /** How many rounds at most, 1 or more; 50 unless said. */
  readonly limit?: number
  /**
   * In whose name the identifiers stand, a name of the DNS: the host of `base` unless said. Whoever moves to another address keeps
   * the old one here, or every reader is shown every round again.
   */
  readonly authority?: string
}

export const feedFormats = ['atom', 'rss'] as const
export type FeedFormat = (typeof feedFormats)[number]

export const feedTypes: Readonly<Record<FeedFormat, string>> = {
  atom: 'application/atom+xml',
  rss: 'application/rss+xml',
}

/** Where a feed stands below the base address: `/en/rounds.atom`, `/fr/rondes.rss`. */
export const feedPath = (language: Language, format: FeedFormat): string => `${roundsPath(language)}.${format}`

const NAME = 'Open Express Entry'
const title: Both = say('Express Entry rounds of invitations', 'Rondes d’invitations d’Entrée express')
const LIMIT = 50
/** A feed without a round changed last when the system began, since a feed must say when. */
const BEGINNING = moment('2015-01-01T00:00:00Z')

/** A name of the DNS, as the authority of a tag. @source RFC 4151, 2.1 */
const AUTHORITY = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i

/**
 * An identifier that stays the same for ever. The year says when the name was ours, so it never moves with the clock.
 * @source RFC 4151
 */
function tag(authority: string, what: string): string {
  if (!AUTHORITY.test(authority)) {
    throw new RangeError(`"${authority}" cannot name the identifiers of a feed. Give "authority" a name of the DNS.`)
  }
  return `tag:${authority.toLowerCase()},2026:${what}`
}

type Entry = {
  readonly round: OfficialRound
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly at: Micros
  readonly updatedAt: Micros
}

const other: Readonly<Record<Language, Language>> = { en: 'fr', fr: 'en' }

/** What both formats say. */
type Feed = {
  readonly address: string
  readonly id: string
  readonly updatedAt: Micros
  readonly entries: readonly Entry[]
}

/**
 * Which rounds: the `limit` of them that are newest or were corrected last, so that the correction of an old round is not missed;
 * the newest round first.
 */
function feedOf(asked: FeedAsked): Feed {
  const { rounds, corrections, base, language, limit = LIMIT } = asked
  if (!Number.isSafeInteger(limit) || limit < 1) throw new RangeError(`A feed of ${limit} rounds cannot be made.`)
  const { address, host } = readBase(base)
  const authority = asked.authority ?? host
  const entries = rounds
    .map((round) => ({ round, at: moment(round.at), updatedAt: roundUpdatedAt(round, corrections) }))
    .sort((a, b) => b.updatedAt - a.updatedAt || b.at - a.at || byNumber(b.round, a.round))
    .slice(0, limit)
    .sort((a, b) => b.at - a.at || byNumber(b.round, a.round))
    .map(({ round, at, updatedAt }) => ({
      round,
      // Each language has its own: a reader of both feeds would take one for a repetition of the other.
      id: tag(authority, `${language}/rounds/${round.number}`),
      title: roundTitle(round)[language],
      summary: roundSummary(round, corrections)[language],
      at,
      updatedAt,
    }))
  const updatedAt = entries.reduce((last, each) => Math.max(last, each.updatedAt), BEGINNING)
  return { address, id: tag(authority, `${language}/rounds`), updatedAt, entries }
}

const link = (rel: string, type: string, href: string, hreflang?: Language, prefix = ''): XmlElement =>
  element(`${prefix}link`, { rel, type, ...(hreflang && { hreflang }), href })

/** The pages of a round in both languages, and its data. */
const roundLinks = (address: string, number: string, language: Language, prefix = ''): readonly XmlElement[] => [
  ...[language, other[language]].map((each) =>
    link('alternate', 'text/html', address + roundPath(each, number), each, prefix),
  ),
  link('alternate', 'application/json', `${address}/v1/rounds/${encodeURIComponent(number)}`, undefined, prefix),
]

/**
 * The rounds as Atom 1.0.
 * @throws RangeError for a base address, an authority or a limit that is none.
 * @source RFC 4287
 */
export function atomFeed(asked: FeedAsked): string {
  const { language } = asked
  const { address, id, updatedAt, entries } = feedOf(asked)
  const entry = (each: Entry) =>
    element(
      'entry',
      {},
      element('id', {}, each.id),
      element('title', { type: 'text' }, each.title),
      element('published', {}, momentText(each.at)),
      element('updated', {}, momentText(each.updatedAt)),
      ...roundLinks(address, each.round.number, language),
      element('category', { term: drawType(each.round), label: drawTypeNames[drawType(each.round)][language] }),
      element('summary', { type: 'text' }, each.summary),
    )
  return documentText(
    element(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': `${language}-CA` },
      element('id', {}, id),
      element('title', { type: 'text' }, title[language]),
      element('subtitle', { type: 'text' }, recordNotice[language]),
      element('updated', {}, momentText(updatedAt)),
      element('author', {}, element('name', {}, NAME)),
      element('generator', {}, NAME),
      link('self', feedTypes.atom, address + feedPath(language, 'atom'), language),
      link('alternate', 'text/html', address + roundsPath(language), language),
      link('alternate', feedTypes.atom, address + feedPath(other[language], 'atom'), other[language]),
      ...entries.map(entry),
    ),
  )
}

const weekdays = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'] as const
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** `Wed, 14 Feb 2024 15:50:22 GMT`: the same in both languages. @source RFC 822, 5; RSS 2.0 asks for four digits of a year */
export function mailDate(at: Micros): string {
  const day = dayOf(at)
  const [year, month, dom] = plainDate(day).split('-')
  // 1970-01-01 was a Thursday.
  const weekday = weekdays[((day % 7) + 7) % 7]
  return `${weekday}, ${dom} ${months[Number(month) - 1]} ${year} ${momentText(at).slice(11, 19)} GMT`
}

/**
 * The rounds as RSS 2.0, with the links of Atom where RSS has none of its own.
 * @throws RangeError for a base address, an authority or a limit that is none.
 * @source RSS 2.0.11, rssboard.org/rss-specification
 */
export function rssFeed(asked: FeedAsked): string {
  const { language } = asked
  const { address, updatedAt, entries } = feedOf(asked)
  const item = (each: Entry) =>
    element(
      'item',
      {},
      element('title', {}, each.title),
      element('link', {}, address + roundPath(language, each.round.number)),
      element('guid', { isPermaLink: 'false' }, each.id),
      element('pubDate', {}, mailDate(each.at)),
      element('atom:updated', {}, momentText(each.updatedAt)),
      ...roundLinks(address, each.round.number, language, 'atom:').slice(1),
      element('category', {}, drawTypeNames[drawType(each.round)][language]),
      // RSS has no way to say that a description is plain text: readers take it for HTML, so it is HTML.
      element('description', {}, htmlOf(each.summary)),
    )
  return documentText(
    element(
      'rss',
      { version: '2.0', 'xmlns:atom': 'http://www.w3.org/2005/Atom' },
      element(
        'channel',
        {},
        element('title', {}, title[language]),
        element('link', {}, address + roundsPath(language)),
        element('description', {}, recordNotice[language]),
        element('language', {}, `${language}-ca`),
        element('lastBuildDate', {}, mailDate(updatedAt)),
        element('generator', {}, NAME),
        link('self', feedTypes.rss, address + feedPath(language, 'rss'), language, 'atom:'),
        link('alternate', feedTypes.rss, address + feedPath(other[language], 'rss'), other[language], 'atom:'),
        ...entries.map(item),
      ),
    ),
  )
}

/** A plain text as HTML; the XML around it is escaped once more. */
const htmlOf = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
