import { describe, expect, test } from 'vitest'
import { all, only, type Parsed, parseXml, words } from '../../test/opendata/parse-xml.ts'
import { microsOf } from '../law/moment.ts'
import { builtInRecord } from '../rounds/record/built-in.ts'
import { drawTypeNames } from '../rounds/record/draw-names.ts'
import { type Correction, type OfficialRound, recordCategories, roundTypes } from '../rounds/record/official-round.ts'
import { atomFeed, type FeedAsked, feedPath, mailDate, rssFeed } from './feeds.ts'
import { countWords, type Language, readBase, roundSummary, roundTitle } from './round-words.ts'

const { rounds, corrections } = builtInRecord()
const round = (number: string): OfficialRound => rounds.find((each) => each.number === number)!
const asked = (more: Partial<FeedAsked> = {}): FeedAsked => ({
  rounds,
  corrections,
  base: 'https://rounds.example.org/',
  language: 'en',
  ...more,
})
const atom = (more: Partial<FeedAsked> = {}) => parseXml(atomFeed(asked(more)))
const channel = (more: Partial<FeedAsked> = {}) => only(parseXml(rssFeed(asked(more))), 'channel')
const links = (of: Parsed, name = 'link') =>
  all(of, name).map(({ attributes }) =>
    ['rel', 'type', 'hreflang', 'href'].map((key) => attributes.get(key) ?? '').join(' '),
  )
const idOf = (number: string, language: Language) => `tag:rounds.example.org,2026:${language}/rounds/${number}`

describe('the words of a round', () => {
  test('title', () => {
    expect(roundTitle(round('284'))).toEqual({
      en: 'Round 284: Health care, 3,500 invitations, lowest score 422',
      fr: 'Ronde 284 : Santé, 3\u00a0500 invitations, note la plus basse 422',
    })
    expect(roundTitle({ ...round('91a'), invitations: 1 }).en).toContain(
      'Round 91a: Federal Skilled Trades, 1 invitation,',
    )
    expect(roundTitle({ ...round('1'), invitations: 0 })).toMatchObject({
      en: expect.stringContaining('0 invitations'),
      fr: expect.stringContaining('0 invitation,'),
    })
  })

  test.each<[count: number, en: string, fr: string]>([
    [0, '0', '0'],
    [999, '999', '999'],
    [1000, '1,000', '1\u00a0000'],
    [27332, '27,332', '27\u00a0332'],
    [1052670, '1,052,670', '1\u00a0052\u00a0670'],
  ])('%i', (count, en, fr) => expect(countWords(count)).toEqual({ en, fr }))

  test('summary: day, moment, tie-break to the second', () => {
    expect(roundSummary(round('284'), corrections)).toEqual({
      en: 'Health care (version 1). Held on Wednesday 14 February 2024, with points and ranks as of 15:50:22 UTC. 3,500 invitations to apply, lowest score 422. Tie-break: at the lowest score, those who submitted before 02:39:54 UTC on Tuesday 30 January 2024 were invited.',
      fr: 'Santé (version 1). Tenue le mercredi 14 février 2024, selon les notes et les rangs à 15 h 50 min 22 s UTC. 3\u00a0500 invitations à présenter une demande, note la plus basse 422. Départage : à la note la plus basse, les personnes qui avaient présenté leur profil avant 2 h 39 min 54 s UTC, le mardi 30 janvier 2024, ont été invitées.',
    })
    expect(roundSummary({ ...round('284'), tieBreakAt: '2024-01-30T02:39:54.25Z' }, []).en).toContain('02:39:54.25 UTC')
    expect(roundSummary(round('447'), []).en).toContain('Trades (version 3 of 2026). Held on Thursday 1 October 2026')
    expect(roundSummary(round('1'), []).fr).toContain('Aucun départage n’a été publié.')
  })

  test('the moment of an evening round has its own day', () => {
    const evening = rounds.find(({ notes }) => notes.includes('moment-on-next-utc-day'))!
    expect(roundSummary(evening, []).en).toMatch(
      /Held on \w+ \d+ .*, with points and ranks as of .* UTC on \w+ \d+ \w+ \d{4}\./,
    )
  })

  test('a correction says both figures and why, a doubt what is kept', () => {
    const { en, fr } = roundSummary(round('208'), corrections)
    expect(en).toContain(
      'Corrected on Tuesday 24 November 2026, invitations: “681” was published, “888” is right. The file repeats',
    )
    expect(fr).toContain(
      'Correction faite le mardi 24 novembre 2026, départage : « October 7 at 16:38:21 UTC » a été publié, « 2021',
    )
    const doubt: Correction = { ...corrections[0]!, key: '1', field: 'minimumCrs', published: '886', corrected: null }
    expect(roundSummary(round('1'), [doubt]).en).toContain(
      'In doubt since Tuesday 24 November 2026, lowest score: “886” is kept',
    )
  })

  test('every type and category has a name, in both languages', () => {
    expect(Object.keys(drawTypeNames).sort()).toEqual(
      [...roundTypes.filter((type) => type !== 'category'), ...recordCategories].sort(),
    )
    expect(Object.values(drawTypeNames).filter(({ en, fr }) => !en || !fr)).toEqual([])
  })
})

describe.each(['en', 'fr'] as const)('the Atom feed (%s)', (language) => {
  const feed = atom({ language, limit: 60 })
  const entries = all(feed, 'entry')
  const other = language === 'en' ? 'fr' : 'en'
  const pages = { en: 'https://rounds.example.org/en/rounds', fr: 'https://rounds.example.org/fr/rondes' }

  test('has what RFC 4287 asks of a feed', () => {
    expect(feed.space).toBe('http://www.w3.org/2005/Atom')
    expect(feed.attributes.get('xml:lang')).toBe(`${language}-CA`)
    expect(words(feed, 'id')).toBe(`tag:rounds.example.org,2026:${language}/rounds`)
    expect(words(feed, 'title')).not.toBe('')
    expect(words(feed, 'updated')).toBe('2026-11-24T00:00:00Z')
    expect(words(only(feed, 'author'), 'name')).toBe('Open Express Entry')
    expect(links(feed)).toEqual([
      `self application/atom+xml ${language} https://rounds.example.org${feedPath(language, 'atom')}`,
      `alternate text/html ${language} ${pages[language]}`,
      `alternate application/atom+xml ${other} https://rounds.example.org${feedPath(other, 'atom')}`,
    ])
  })

  test('says that it is no government service', () => {
    const notice = { en: 'is not a government service', fr: 'n’est pas un service du gouvernement' }
    expect(words(feed, 'subtitle')).toContain(notice[language])
    expect(words(channel({ language }), 'description')).toContain(notice[language])
  })

  test('has what RFC 4287 asks of an entry', () => {
    expect(entries).toHaveLength(60)
    for (const entry of entries) {
      expect(microsOf(words(entry, 'published')), words(entry, 'published')).toBeDefined()
      expect(microsOf(words(entry, 'updated'))).toBeGreaterThanOrEqual(microsOf(words(entry, 'published'))!)
      expect(words(entry, 'title')).not.toBe('')
      expect(words(entry, 'summary')).not.toBe('')
      // 4.1.2: no two alternates of one type and language.
      const alternates = links(entry).map((each) => each.split(' ').slice(0, 3).join(' '))
      expect(new Set(alternates).size).toBe(alternates.length)
    }
    expect(new Set(entries.map((entry) => words(entry, 'id'))).size).toBe(60)
  })

  test('the newest round is first, and links to itself in both languages', () => {
    const [first] = entries as [Parsed]
    const last = round('447')
    expect([words(first, 'id'), words(first, 'published'), words(first, 'updated')]).toEqual([
      idOf('447', language),
      last.at,
      last.at,
    ])
    expect(words(first, 'title')).toBe(roundTitle(last)[language])
    expect(words(first, 'summary')).toBe(roundSummary(last, corrections)[language])
    expect(links(first)).toEqual([
      `alternate text/html ${language} ${pages[language]}/447`,
      `alternate text/html ${other} ${pages[other]}/447`,
      'alternate application/json  https://rounds.example.org/v1/rounds/447',
    ])
    const moments = entries.map((entry) => microsOf(words(entry, 'published'))!)
    expect(moments).toEqual(moments.toSorted((a, b) => b - a))
  })

  test('the RSS feed says the same', () => {
    const rss = channel({ language, limit: 60 })
    const items = all(rss, 'item')
    expect(items.map((item) => [words(item, 'guid'), words(item, 'title')])).toEqual(
      entries.map((entry) => [words(entry, 'id'), words(entry, 'title')]),
    )
    expect(items.map((item) => words(item, 'atom:updated'))).toEqual(entries.map((entry) => words(entry, 'updated')))
    const [first] = items as [Parsed]
    expect(words(first, 'link')).toBe(`${pages[language]}/447`)
    expect(only(first, 'guid').attributes.get('isPermaLink')).toBe('false')
    expect(words(first, 'pubDate')).toBe('Thu, 01 Oct 2026 12:47:55 GMT')
    expect(links(first, 'atom:link')[0]).toBe(`alternate text/html ${other} ${pages[other]}/447`)
    expect(words(rss, 'language')).toBe(`${language}-ca`)
    expect(links(rss, 'atom:link')[0]).toBe(
      `self application/rss+xml ${language} https://rounds.example.org${feedPath(language, 'rss')}`,
    )
    expect(all(rss, 'atom:link')[0]!.space).toBe('http://www.w3.org/2005/Atom')
  })
})

describe('which rounds', () => {
  const numbers = (more: Partial<FeedAsked>) =>
    all(atom(more), 'entry').map((entry) => words(entry, 'id').replace(/^.*\//, ''))

  test('the newest, and an old one corrected of late in its place', () => {
    expect(numbers({ limit: 5 })).toEqual(['447', '446', '445', '357', '208'])
    expect(numbers({ limit: 3, corrections: [] })).toEqual(['447', '446', '445'])
  })

  test('two of one moment: the later number first', () => {
    expect(numbers({ rounds: [round('91a'), round('91b')], corrections: [] })).toEqual(['91b', '91a'])
    expect(numbers({ rounds: [round('91b'), round('91a')], corrections: [] })).toEqual(['91b', '91a'])
  })

  test('all, in a feed long enough', () => expect(numbers({ limit: 1000 })).toHaveLength(rounds.length))

  test('none: a feed still', () => {
    expect(words(atom({ rounds: [] }), 'updated')).toBe('2015-01-01T00:00:00Z')
    expect(all(channel({ rounds: [] }), 'item')).toEqual([])
  })

  test('a correction on the day of the round is news too, and one of something else is not', () => {
    const updated = (correction: Partial<Correction>) =>
      words(
        only(atom({ rounds: [round('284')], corrections: [{ ...corrections[0]!, ...correction }] }), 'entry'),
        'updated',
      )
    expect(updated({ key: '284', madeOn: '2024-02-14' })).toBe('2024-02-14T15:50:23Z')
    expect(updated({ key: '284', madeOn: '2024-02-15' })).toBe('2024-02-15T00:00:00Z')
    expect(updated({ key: '284', of: 'distribution' })).toBe('2024-02-14T15:50:22Z')
    expect(updated({ key: '28' })).toBe('2024-02-14T15:50:22Z')
  })
})

test('hostile text of a record stays text', () => {
  const hostile = ']]></summary><script>&\u0000\ud800'
  const correction: Correction = {
    ...corrections[0]!,
    key: '284',
    published: hostile,
    why: { en: hostile, fr: hostile },
  }
  const more = { rounds: [round('284')], corrections: [correction] }
  expect(words(only(atom(more), 'entry'), 'summary')).toContain('“]]></summary><script>&” was published')
  // What a reader of RSS takes for HTML shows the text, and runs nothing.
  expect(words(only(channel(more), 'item'), 'description')).toContain('“]]&gt;&lt;/summary&gt;&lt;script&gt;&amp;')
})

test.each<[base: string, address: string, host: string]>([
  ['https://rounds.example.org', 'https://rounds.example.org', 'rounds.example.org'],
  ['http://LOCALHOST:8080/', 'http://localhost:8080', 'localhost'],
  ['https://example.org/ee//', 'https://example.org/ee', 'example.org'],
])('the base address %s', (base, address, host) => {
  expect(readBase(base)).toEqual({ address, host })
  expect(words(only(atom({ base, limit: 1 }), 'entry'), 'id')).toContain(`tag:${host},2026:`)
})

test('what cannot be a feed is a fault of the settings', () => {
  for (const base of [
    '',
    'example.org',
    'ftp://example.org',
    'https://a:b@example.org',
    'https://example.org/?a',
    'https://example.org/#a',
  ]) {
    expect(() => atomFeed(asked({ base })), base).toThrow(RangeError)
  }
  for (const limit of [0, -1, 1.5, Number.NaN]) expect(() => rssFeed(asked({ limit })), `${limit}`).toThrow(RangeError)
  expect(() => atomFeed(asked({ base: 'http://[::1]:80' }))).toThrow('authority')
  expect(atomFeed(asked({ base: 'http://[::1]:80', authority: 'example.org' }))).toContain('tag:example.org,2026:')
})

test('identifiers outlive a move', () => {
  const ids = (base: string) =>
    all(atom({ base, authority: 'rounds.example.org' }), 'entry').map((entry) => words(entry, 'id'))
  expect(ids('https://elsewhere.example.net/x')).toEqual(ids('https://rounds.example.org'))
})

test('dates of RSS', () => {
  const days = rounds.map(({ at }) => ({ mine: mailDate(microsOf(at)!), platform: new Date(at).toUTCString() }))
  expect(days.map(({ mine }) => mine)).toEqual(days.map(({ platform }) => platform))
  expect(mailDate(microsOf('1969-12-31T23:59:59.5Z')!)).toBe('Wed, 31 Dec 1969 23:59:59 GMT')
})
