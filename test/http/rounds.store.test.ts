/** Rounds by three people over HTTP: who may do what when, what is refused, and what is public at which moment. */
import { beforeEach, describe, expect, test } from 'vitest'
import { holdRound } from '../../src/actions/hold-round.ts'
import { sha256 } from '../../src/actions/sha256.ts'
import { oldNamesFile } from '../../src/opendata/old-names.ts'
import { instructionDigest } from '../../src/rounds/digest.ts'
import { readInstruction } from '../../src/rounds/instruction.ts'
import {
  moveRound,
  type RoundAct,
  type RoundPart,
  type RoundState,
  roundParts,
  roundStates,
} from '../../src/rounds/moves.ts'
import { builtInRecord } from '../../src/rounds/record/built-in.ts'
import { officialRecord } from '../../src/store/official-rounds.ts'
import { asOwner } from '../clusters/as-owner.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { declared } from '../journal/story.ts'
import { expectSound, value } from '../people/cast.ts'
import { imported } from '../rounds/rooms.ts'
import { AT, actsOf, broughtTo, drafted, NUMBER, SECOND, stateIn, terms, withPool } from '../rounds/three.ts'
import { service } from './asking.ts'

const address = `/v1/instructions/${NUMBER}`
/** When no round was for military recruits. */
const before2026 = { at: '2024-02-14T14:00:00Z', within: ['2024-02-14T14:00:00Z', '2024-02-15T14:00:00Z'] }

describeStores('rounds by three people', ({ store }) => {
  beforeEach(async () => {
    await store().sql`set synchronous_commit = off`
    await withPool(store())
  })

  const asking = (clock = AT) => {
    const asked = service(store(), clock)
    const officer = (account: string, role: 'officer-preparer' | 'officer-approver' | 'officer-executor') =>
      asked.as(account, { roles: [{ role }] })
    return {
      ...asked,
      officer,
      preparer: officer('o-prepares', 'officer-preparer'),
      approver: officer('o-approves', 'officer-approver'),
      executor: officer('o-executes', 'officer-executor'),
    }
  }

  test('are prepared, approved, held and published, and then everything tells of them', async () => {
    const { preparer, approver, executor, get } = asking()
    const prepared = await preparer.send('PUT', address, { instruction: terms, replaces: null })
    expect(prepared.status).toBe(200)
    const { digest, texts } = prepared.body
    const read = readInstruction({ round: 448, ...terms })
    expect(digest).toBe(read.ok && instructionDigest(read.value, sha256))
    expect([prepared.body.state, prepared.body.version, prepared.body.findings]).toEqual(['drafted', 1, []])
    expect([texts.en, texts.fr].every((text) => text.includes(digest))).toBe(true)
    expect((await approver.post(`${address}/approval`, { digest })).body).toMatchObject({
      state: 'approved',
      approved: { at: '2026-10-20T14:00:00Z', by: 'o-approves' },
    })
    const held = await executor.post(`${address}/execution`, { digest })
    expect([held.status, held.body.state, held.body.result.invited]).toEqual([200, 'held', 10])
    expect((await get('/v1/rounds/448')).status).toBe(404)
    const published = await executor.post(`${address}/publication`, { digest })
    expect(published.status, published.text).toBe(200)
    const after = asking(AT + SECOND)
    const { body } = await after.get('/v1/rounds/448')
    const stated = { number: '448', invitations: 10, minimumCrs: held.body.result.minimumCrs, type: 'general' }
    expect(body).toMatchObject({ ...stated, name: 'General', instruction: { digest, texts }, corrections: [] })
    expect(body.tieBreakAt).toBe(held.body.result.tieBreakAt)
    expect(body.poolAsOf).toBe('2026-10-20')
    expect((await after.get('/v1/data/rounds.csv')).text).toContain('\r\n448,2026-10-20,')
    expect((await after.get('/v1/pool/distributions?from=2026-10-20&to=2026-10-20')).body.items).toMatchObject([
      { total: 50, publishedWith: '448', quality: 'own' },
    ])
    expect((await after.get('/data/ee_rounds_123_fr.json')).text).toContain('"drawNumber":"448"')
    expect((await after.get('/en/rounds.atom')).text).toContain('Round 448: General, 10 invitations')
    expect((await after.get('/fr/rondes.ics')).text).toContain('Ronde 448')
    const events = await store().sql`select type, subject from event order by number`
    expect([...events]).toEqual([
      { type: 'distribution.published', subject: '2026-10-20' },
      { type: 'round.published', subject: '448' },
    ])
    expect(await actsOf(store())).toEqual(['prepare', 'approve', 'begin', 'hold', 'publish'])
    // The record that the program brings was shown before, and still is.
    const record = await officialRecord(store().db)
    expect(record.rounds).toHaveLength(builtInRecord().rounds.length + 1)
    expect(() => oldNamesFile(record, { language: 'en', base: 'https://ee.example' })).not.toThrow()
  })

  test('an act sent again with its key is done once, and answered alike', async () => {
    const { preparer, approver, executor } = asking()
    const key = (name: string) => ({ 'Idempotency-Key': name })
    const instruction = { instruction: terms, replaces: null }
    const first = await preparer.send('PUT', address, instruction, key('prepare'))
    expect((await preparer.send('PUT', address, instruction, key('prepare'))).text).toBe(first.text)
    const { digest } = first.body
    for (const [who, what] of [
      [approver, 'approval'],
      [executor, 'execution'],
      [executor, 'publication'],
    ] as const) {
      const answers = [
        await who.post(`${address}/${what}`, { digest }, key(what)),
        await who.post(`${address}/${what}`, { digest }, key(what)),
      ]
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      expect(answers[1]!.text).toBe(answers[0]!.text)
    }
    expect(await actsOf(store())).toEqual(['prepare', 'approve', 'begin', 'hold', 'publish'])
  })

  describe('every act in every state, by whoever has which part', () => {
    const acts: Readonly<Record<string, { readonly part: RoundPart; readonly tries: readonly RoundAct[] }>> = {
      prepare: { part: 'preparer', tries: ['prepare', 'revise'] },
      withdrawal: { part: 'preparer', tries: ['withdraw'] },
      approval: { part: 'approver', tries: ['approve'] },
      return: { part: 'approver', tries: ['send-back'] },
      // A round that is held answers its executor with what it gave.
      execution: { part: 'executor', tries: ['begin', 'resume'] },
      publication: { part: 'executor', tries: ['publish'] },
    }
    const accounts = { preparer: 'o-prepares', approver: 'o-approves', executor: 'o-executes' } as const
    const had: Readonly<Record<RoundState, readonly RoundPart[]>> = {
      drafted: ['preparer'],
      withdrawn: ['preparer'],
      'sent-back': ['preparer', 'approver'],
      approved: ['preparer', 'approver'],
      running: ['preparer', 'approver'],
      held: roundParts,
      published: roundParts,
    }

    test.each(roundStates)(
      '%s',
      async (state) => {
        let [allowed, refused] = [0, 0]
        for (const [act, { part, tries }] of Object.entries(acts)) {
          const possible = tries.some((one) => moveRound(state, one).ok) || (act === 'execution' && state === 'held')
          // Whoever had each part before, and somebody who had none.
          for (const who of [...roundParts, 'other'] as const) {
            await withPool(store())
            const digest = await broughtTo(store(), state)
            const before = (await actsOf(store())).length
            const account = who === 'other' ? 'o-other' : accounts[who]
            const asker = asking().officer(account, `officer-${part}`)
            const sent = act === 'withdrawal' || act === 'return' ? { digest, reason: 'because' } : { digest }
            const replaces = state === 'withdrawn' ? null : digest
            const answer =
              act === 'prepare'
                ? await asker.send('PUT', address, { instruction: terms, replaces })
                : await asker.post(`${address}/${act}`, sent)
            const hasOther = who !== 'other' && who !== part && had[state].includes(who)
            const expected = !possible ? 'round-not-in-that-state' : hasOther ? 'part-taken' : undefined
            const told = `${act} of one that is ${state}, by ${who}: ${answer.body.code}`
            expect(told).toBe(`${act} of one that is ${state}, by ${who}: ${expected}`)
            const journalled = (await actsOf(store())).slice(before)
            if (expected === undefined) {
              allowed++
              expect(journalled.filter((one) => one.startsWith('refused'))).toEqual([])
            } else {
              refused++
              expect(answer.status).toBe(expected === 'part-taken' ? 403 : 409)
              expect(journalled).toEqual([`refused ${expected} officer:${account}`])
              expect(await stateIn(store())).toBe(state)
            }
          }
        }
        expect(allowed + refused).toBe(24)
        if (state !== 'published') expect(allowed).toBeGreaterThan(0)
      },
      120_000,
    )
  })

  test('nobody has two parts, whichever roles the account holds', async () => {
    const all = (['officer-preparer', 'officer-approver', 'officer-executor'] as const).map((role) => ({ role }))
    const { as, approver } = asking()
    const everything = as('o-everything', { roles: all })
    const { digest } = (await everything.send('PUT', address, { instruction: terms, replaces: null })).body
    expect((await everything.post(`${address}/approval`, { digest })).body.code).toBe('part-taken')
    await approver.post(`${address}/approval`, { digest })
    const told = await everything.post(`${address}/execution`, { digest }, { 'Accept-Language': 'fr' })
    expect([told.status, told.body.code]).toEqual([403, 'part-taken'])
    expect(told.body.detail).toContain('trois personnes')
    expect(await stateIn(store())).toBe('approved')
    expect((await everything.get(address)).body.parts).toMatchObject([
      { account: 'o-approves', part: 'approver' },
      { account: 'o-everything', part: 'preparer' },
    ])
  })

  describe('an approval', () => {
    test('is of the version that was read: any change needs another', async () => {
      const digest = await broughtTo(store(), 'approved')
      const { preparer, approver, executor } = asking()
      const more = { instruction: { ...terms, invitations: 11 }, replaces: digest }
      const changed = (await preparer.send('PUT', address, more)).body
      expect([changed.state, changed.approved, changed.version]).toEqual(['drafted', null, 2])
      for (const named of [digest, changed.digest]) {
        const code = named === digest ? 'instruction-changed' : 'round-not-in-that-state'
        expect((await executor.post(`${address}/execution`, { digest: named })).body.code).toBe(code)
      }
      const stale = await approver.post(`${address}/approval`, { digest })
      expect([stale.status, stale.body.code]).toEqual([412, 'instruction-changed'])
      expect((await approver.post(`${address}/approval`, { digest: changed.digest })).body.state).toBe('approved')
      expect((await executor.post(`${address}/execution`, { digest: changed.digest })).body.result.invited).toBe(11)
      expect(await actsOf(store())).toEqual([
        ...['prepare', 'approve', 'revise'],
        'refused instruction-changed officer:o-executes',
        'refused round-not-in-that-state officer:o-executes',
        'refused instruction-changed officer:o-approves',
        ...['approve', 'begin', 'hold'],
      ])
    })

    test('is signed: a sign-in of more than ten minutes ago does not do', async () => {
      const digest = await drafted(store())
      const { as } = asking()
      const stale = as('o-approves', { roles: [{ role: 'officer-approver' }], signedInAt: AT - 601 * SECOND })
      expect((await stale.post(`${address}/approval`, { digest })).body.code).toBe('fresh-sign-in-needed')
      expect(await stateIn(store())).toBe('drafted')
    })

    test('is refused with everything that stands in the way', async () => {
      const { preparer, approver } = asking()
      const wrong = { type: 'general', invitations: 0, at: '2026-10-20T14:00:00Z' }
      const at = '/v1/instructions/284'
      const { body } = await preparer.send('PUT', at, { instruction: wrong, replaces: null })
      const found = ['window-missing', 'invitations-none']
      expect(body.findings.map(({ code }: { code: string }) => code)).toEqual(found)
      const refused = await approver.post(`${at}/approval`, { digest: body.digest })
      expect([refused.status, refused.body.code]).toEqual([422, 'lint-found'])
      expect(refused.body.errors.map(({ code }: { code: string }) => code)).toEqual(found)
      expect(await actsOf(store(), '284')).toEqual(['prepare', 'refused lint-found officer:o-approves'])
    })

    test('in the database by hand, of another digest, lets nothing be executed', async () => {
      const digest = await broughtTo(store(), 'approved')
      await asOwner(store(), (sql) => sql`update round_approval set digest = ${'0'.repeat(64)}`)
      const { executor } = asking()
      expect((await executor.post(`${address}/execution`, { digest })).body.code).toBe('round-not-approved')
    })
  })

  test('a round is executed within its time alone, and a running one whose time is over is stopped', async () => {
    const digest = await broughtTo(store(), 'approved')
    const late = AT + 86_400 * SECOND + 1
    const outside = await asking(late).executor.post(`${address}/execution`, { digest })
    expect([outside.status, outside.body.code, await stateIn(store())]).toEqual([
      409,
      'clock-outside-within',
      'approved',
    ])
    await store().sql`update round set status = 'running' where number = ${NUMBER}`
    expect((await asking(late).executor.post(`${address}/execution`, { digest })).body.code).toBe(
      'clock-outside-within',
    )
    expect(await stateIn(store())).toBe('approved')
    expect((await actsOf(store())).slice(2)).toEqual([
      ...['refused clock-outside-within officer:o-executes', 'resume', 'stop'],
      'refused clock-outside-within officer:o-executes',
    ])
    expect((await store().sql`select count(*)::integer as n from invitation`)[0]!['n']).toBe(0)
    const { preparer, approver } = asking(late)
    const later = { ...terms, within: ['2026-10-20T14:00:00Z', '2026-10-26T14:00:00Z'] }
    const changed = (await preparer.send('PUT', address, { instruction: later, replaces: digest })).body
    await approver.post(`${address}/approval`, { digest: changed.digest })
    const held = await asking(late).executor.post(`${address}/execution`, { digest: changed.digest })
    expect(held.body.state).toBe('held')
  })

  test('two executors at once hold it once; a held round is held by a second no more', async () => {
    const digest = await broughtTo(store(), 'approved')
    const { executor, officer } = asking()
    const second = officer('o-executes-too', 'officer-executor')
    const answers = await Promise.all(
      [executor, second, executor, second].map((who) => who.post(`${address}/execution`, { digest })),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(new Set(answers.map(({ body }) => body.result.digest)).size).toBe(1)
    expect((await store().sql`select count(*)::integer as n from invitation`)[0]!['n']).toBe(10)
    expect((await actsOf(store())).filter((act) => act === 'hold')).toHaveLength(1)
  })

  test('an instruction that cannot be read, or of a day without rules, is told part by part', async () => {
    const { preparer } = asking()
    const told = await preparer.send(
      'PUT',
      address,
      { instruction: { ...terms, program: 'cec', within: [terms.within[1], terms.within[0]] }, replaces: null },
      { 'Accept-Language': 'fr' },
    )
    expect([told.status, told.body.code]).toEqual([422, 'instruction-unreadable'])
    expect(told.body.errors.map(({ code }: { code: string }) => code)).toEqual([
      'program-not-wanted',
      'within-backwards',
    ])
    expect(told.body.errors[0].detail).toContain('programme')
    const early = { ...terms, at: '2014-12-31T00:00:00Z', within: ['2014-12-31T00:00:00Z', '2015-01-02T00:00:00Z'] }
    expect((await preparer.send('PUT', address, { instruction: early, replaces: null })).body).toMatchObject({
      code: 'rules-not-recorded',
      recordedOn: '2015-01-01',
    })
    const unheard = { ...terms, ...before2026, type: 'category', category: 'military' }
    expect((await preparer.send('PUT', address, { instruction: unheard, replaces: null })).body.code).toBe(
      'category-not-in-force',
    )
    expect((await preparer.get(address)).body.code).toBe('instruction-unknown')
  })

  test('a preview is what the round gives, and every one is on record', async () => {
    const { preparer } = asking()
    const preview = await preparer.post('/v1/round-previews', { round: 448, ...terms })
    expect(preview.status).toBe(200)
    await broughtTo(store(), 'held')
    expect((await preparer.get(address)).body.result).toEqual(preview.body.result)
    const log = await store().sql`select previewed_by, instruction from preview_log`
    expect(log).toHaveLength(1)
    expect(log[0]).toMatchObject({ previewed_by: 'officer:o-prepares' })
    const unknown = await preparer.post('/v1/round-previews', {
      round: 449,
      ...terms,
      ...before2026,
      type: 'category',
      category: 'military',
    })
    expect([unknown.status, unknown.body.code]).toEqual([422, 'category-not-in-force'])
  })

  test('a round in which nobody could be invited is not held: it goes back, and is withdrawn', async () => {
    await withPool(store(), 0)
    const digest = await broughtTo(store(), 'approved')
    const { preparer, approver, executor } = asking()
    const nobody = await executor.post(`${address}/execution`, { digest })
    expect([nobody.status, nobody.body.code, await stateIn(store())]).toEqual([409, 'nobody-to-invite', 'approved'])
    const reason = 'nobody is left'
    expect((await approver.post(`${address}/return`, { digest, reason })).status).toBe(200)
    expect((await preparer.post(`${address}/withdrawal`, { digest, reason })).body.state).toBe('withdrawn')
    expect((await actsOf(store())).slice(2)).toEqual([
      ...['begin', 'stop', 'refused nobody-to-invite officer:o-executes'],
      ...['send-back', 'withdraw'],
    ])
  })

  describe('a later version of the program that words an instruction otherwise', () => {
    /** As though another version had prepared and approved it, in other words. */
    const reword = () =>
      asOwner(store(), async (sql) => {
        await sql`update round_text set text = replace(text, '1.', '1.-')`
        for (const language of ['en', 'fr'] as const) {
          await sql`
            update round_approval set ${sql(`text_${language}`)} = (
              select encode(sha256(convert_to(text, 'UTF8')), 'hex') from round_text where language = ${language})`
        }
      })

    test('publishes the words that were approved', async () => {
      const digest = await broughtTo(store(), 'held')
      await reword()
      const { executor, get } = asking()
      expect((await executor.post(`${address}/publication`, { digest })).status).toBe(200)
      expect((await get('/v1/rounds/448')).body.instruction.texts.en).toContain('1.- Under')
    })

    test('executes nothing before they are prepared and approved again', async () => {
      const digest = await broughtTo(store(), 'approved')
      await reword()
      const { preparer, approver, executor } = asking()
      const refused = await executor.post(`${address}/execution`, { digest })
      expect([refused.status, refused.body.code, await stateIn(store())]).toEqual([422, 'lint-found', 'approved'])
      expect(refused.body.errors.map(({ code }: { code: string }) => code)).toEqual(['text-edited', 'text-edited'])
      const again = await preparer.send('PUT', address, { instruction: terms, replaces: digest })
      expect(again.body).toMatchObject({ state: 'drafted', version: 2, digest, findings: [] })
      expect((await approver.post(`${address}/approval`, { digest })).status).toBe(200)
      expect((await executor.post(`${address}/execution`, { digest })).body.state).toBe('held')
    })
  })

  test('the list has every round, highest number first, by state and page by page', async () => {
    for (const round of ['448', '449', '450a', '1000']) await drafted(store(), { round })
    const { preparer } = asking()
    const seen: string[] = []
    for (let at: string | undefined = '/v1/instructions?limit=3'; at !== undefined; ) {
      const { body, headers } = await preparer.get(at)
      seen.push(...body.items.map(({ number }: { number: string }) => number))
      at = /<(.*)>; rel="next"/.exec(headers.get('Link') ?? '')?.[1]
    }
    expect(seen).toEqual(['1000', '450a', '449', '448'])
    expect((await preparer.get('/v1/instructions?state=held')).body.items).toEqual([])
    expect((await preparer.get('/v1/instructions?cursor=nonsense')).body.code).toBe('cursor-unknown')
  })

  describe('the operator of a store', () => {
    const operator = { by: 'operator', at: AT }
    const instruction = (round: number) => value(read(round))
    const read = (round: number) => {
      const found = readInstruction({ round, ...terms })
      if (!found.ok) throw new Error('It should be read')
      return found
    }

    test('holds no round that three people answer for', async () => {
      for (const state of ['drafted', 'approved', 'running', 'withdrawn'] as const) {
        await withPool(store())
        await broughtTo(store(), state)
        const refusal = { code: 'round-in-preparation' }
        expect(await holdRound(store().db, operator, instruction(448))).toMatchObject({ ok: false, refusal })
        expect(await stateIn(store())).toBe(state)
      }
    })

    test('holds others, which nobody prepares after, and which are not published', async () => {
      value(await holdRound(store().db, operator, instruction(448)))
      const { preparer, executor } = asking()
      const late = await preparer.send('PUT', address, { instruction: terms, replaces: null })
      expect([late.status, late.body.code]).toEqual([409, 'round-not-in-that-state'])
      const digest = '0'.repeat(64)
      expect((await executor.post(`${address}/publication`, { digest })).body.code).toBe('round-not-approved')
    })
  })

  describe('publication', () => {
    const edits: readonly [why: string, edit: string, codes: readonly string[]][] = [
      [
        'the English text',
        `update round_text set text = replace(text, 'who rank highest', 'who rank lowest') where language = 'en'`,
        ['text-edited'],
      ],
      [
        'a figure of the French text',
        `update round_text set text = replace(text, 'les 10 les', 'les 12 les') where language = 'fr'`,
        ['text-edited', 'languages-differ'],
      ],
      [
        'both texts alike, the digest with them',
        `update round_text set text = regexp_replace(text, '[0-9a-f]{64}', repeat('0', 64))`,
        ['text-edited', 'digest-not-printed', 'text-edited', 'digest-not-printed'],
      ],
      ['the query', `update round_instruction set query = replace(query, '10', '11')`, ['query-edited']],
      [
        'the result: more invited than there are',
        `update round set result = replace(result, '"invited":10', '"invited":11')`,
        ['invited-differs', 'invited-differs'],
      ],
      [
        'the tie-break: a moment before any profile of the pool',
        `update round set result = regexp_replace(result, '"tieBreakAt":"[^"]*"', '"tieBreakAt":"2025-10-20T13:59:59Z"')`,
        ['tie-break-too-old'],
      ],
      ['the number invited', `delete from invitation where rank = 10`, ['invited-differs']],
    ]
    test.each(edits)(
      'is refused where somebody changed %s by hand, and nothing is public',
      async (_why, edit, codes) => {
        const digest = await broughtTo(store(), 'held')
        await asOwner(store(), (sql) => sql.unsafe(edit))
        const { executor, get } = asking()
        const refused = await executor.post(`${address}/publication`, { digest })
        expect([refused.status, refused.body.code]).toEqual([422, 'lint-found'])
        expect(refused.body.errors.map(({ code }: { code: string }) => code)).toEqual(codes)
        expect(await stateIn(store())).toBe('held')
        expect((await get('/v1/rounds/448')).status).toBe(404)
        expect((await store().sql`select count(*)::integer as n from event`)[0]!['n']).toBe(0)
        expect((await actsOf(store())).at(-1)).toBe('refused lint-found officer:o-executes')
      },
    )

    test('is refused of a number that the record has from elsewhere', async () => {
      await broughtTo(store(), 'published')
      const { preparer, approver } = asking()
      const at = '/v1/instructions/284'
      const { body } = await preparer.send('PUT', at, { instruction: terms, replaces: null })
      expect(body.findings.map(({ code }: { code: string }) => code)).toEqual(['number-taken'])
      const refused = await approver.post(`${at}/approval`, { digest: body.digest })
      expect(refused.body.errors.map(({ code }: { code: string }) => code)).toEqual(['number-taken'])
    })

    test('of a second round of a day is with the pool of the first', async () => {
      await broughtTo(store(), 'published')
      await broughtTo(store(), 'published', { round: '449', invitations: 5 })
      const { rounds, distributions } = await officialRecord(store().db)
      expect(rounds.slice(-2).map(({ number, poolAsOf }) => [number, poolAsOf])).toEqual([
        ['448', '2026-10-20'],
        ['449', '2026-10-20'],
      ])
      expect(distributions.filter(({ quality }) => quality === 'own')).toMatchObject([
        { total: 50, publishedWith: '448' },
      ])
    })
  })

  describe('a correction', () => {
    const proposed = {
      round: '448',
      field: 'invitations',
      corrected: '9',
      why: { en: 'One was counted twice.', fr: 'Une personne a été comptée deux fois.' },
      source: 'The invitations themselves',
    }

    test('is proposed by one and made by another, and is a dated entry beside the round', async () => {
      await broughtTo(store(), 'published')
      const later = asking(AT + 3 * 86_400 * SECOND)
      const made = await later.preparer.post('/v1/correction-proposals', proposed)
      expect([made.status, made.body.published, made.body.decided]).toEqual([201, '10', null])
      const at = `/v1/correction-proposals/${made.body.number}`
      const both = later.as('o-prepares', { roles: [{ role: 'officer-approver' }] })
      expect((await both.post(`${at}/approval`, undefined)).body.code).toBe('part-taken')
      expect((await later.get('/v1/rounds/448')).body.invitations).toBe(10)
      const decided = await later.approver.post(`${at}/approval`, undefined)
      expect([decided.status, decided.body.round.invitations]).toEqual([200, 9])
      const { body } = await asking().get('/v1/rounds/448')
      const entry = { madeOn: '2026-10-23', field: 'invitations', published: '10', corrected: '9', why: proposed.why }
      expect(body).toMatchObject({ invitations: 9, notes: ['corrected:invitations'], corrections: [entry] })
      expect((await asking().get('/v1/data/corrections.csv')).text).toContain('2026-10-23,round,448,invitations,10,9')
      expect((await later.approver.post(`${at}/approval`, undefined)).body.code).toBe('proposal-decided')
      expect((await later.approver.post(`${at}/refusal`, { reason: 'x' })).body.code).toBe('proposal-decided')
      expect((await store().sql`select type from event order by number desc limit 1`)[0]!['type']).toBe(
        'correction.made',
      )
      expect((await actsOf(store())).slice(5)).toEqual([
        ...['propose-correction', 'refused part-taken officer:o-prepares', 'make-correction'],
        ...Array(2).fill('refused proposal-decided officer:o-approves'),
      ])
      expect((await later.preparer.get('/v1/correction-proposals')).body.items).toMatchObject([
        { number: 1, decided: { decision: 'made', by: 'o-approves' } },
      ])
    })

    test('can be refused, can be a doubt alone, and is of what stands', async () => {
      await broughtTo(store(), 'published')
      const { preparer, approver } = asking()
      const propose = async (changed: object) =>
        (await preparer.post('/v1/correction-proposals', { ...proposed, ...changed })).body
      const [first, second, third] = [
        await propose({}),
        await propose({ corrected: '8' }),
        await propose({ corrected: null }),
      ]
      const decide = (which: { number: number }, how: string, body?: object) =>
        approver.post(`/v1/correction-proposals/${which.number}/${how}`, body)
      expect((await decide(first, 'refusal', { reason: 'Not so' })).body.decided).toMatchObject({
        decision: 'refused',
        reason: 'Not so',
      })
      expect((await decide(third, 'approval')).body.round.invitations).toBe(10)
      expect((await decide(second, 'approval')).body.round.invitations).toBe(8)
      expect((await decide(await propose({ corrected: '8' }), 'approval')).body.code).not.toBe('record-changed')
      const [one, other] = [await propose({ corrected: '7' }), await propose({ corrected: '6' })]
      await decide(one, 'approval')
      expect((await decide(other, 'approval')).body.code).toBe('record-changed')
      expect((await decide({ number: 99 }, 'approval')).body.code).toBe('proposal-unknown')
    })

    test.each<[field: string, corrected: string]>([
      ['invitations', '10'],
      ['invitations', '-1'],
      ['invitations', '1,000'],
      ['minimumCrs', '1201'],
      ['tieBreakAt', '2026-10-20T14:00:01Z'],
      ['tieBreakAt', 'yesterday'],
      ['at', '2026-08-31T00:00:00Z'],
      ['on', '2024-02-30'],
      ['name', ' '],
    ])('of %s to "%s" is refused', async (field, corrected) => {
      await broughtTo(store(), 'published')
      const { preparer } = asking()
      const told = await preparer.post('/v1/correction-proposals', { ...proposed, field, corrected })
      expect([told.status, told.body.code]).toEqual([422, 'correction-unusable'])
    })

    test('is of rounds that were held here', async () => {
      await broughtTo(store(), 'published')
      const { preparer } = asking()
      const told = await preparer.post('/v1/correction-proposals', { ...proposed, round: '284' })
      expect([told.status, told.body.code]).toEqual([409, 'round-not-ours'])
    })
  })

  test('whatever three people did, the journal proves, and the tables are what it says', async () => {
    await withPool(store(), 0)
    await imported(store(), declared(30, 'three'), '2024-02-14')
    const within = ['2024-02-14T14:00:00Z', '2027-02-14T14:00:00Z']
    await broughtTo(store(), 'published', { at: '2024-02-14T14:00:00Z', within })
    await asking().executor.post(`${address}/execution`, { digest: '0'.repeat(64) })
    await expectSound(store())
  })
})
