/** The whole file of a person: complete, in either language, as JSON and as PDF, with everybody who looked, soon enough. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { inTransaction } from '../../src/actions/acting.ts'
import { searchCases } from '../../src/actions/casework.ts'
import { declineInvitation } from '../../src/actions/decline-invitation.ts'
import { exportFile } from '../../src/actions/export-file.ts'
import { readFile } from '../../src/actions/read-file.ts'
import { readForProvince } from '../../src/actions/read-for-province.ts'
import { showProfile } from '../../src/actions/show-profile.ts'
import { updateProfile } from '../../src/actions/update-profile.ts'
import { withdrawProfile } from '../../src/actions/withdraw-profile.ts'
import { directoryFiles } from '../../src/files/directory.ts'
import { moment } from '../../src/law/moment.ts'
import { done } from '../../src/law/outcome.ts'
import { invited, LAPSES_AT, prepared } from '../applications/rooms.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { service } from '../http/asking.ts'
import { answers, BEGIN, by, DAY, empty, SECOND, submitted, value } from '../people/cast.ts'
import { pdfText } from './pdf-text.ts'

const AT = moment(BEGIN) + SECOND

describeStores('the whole file of a person', ({ store }) => {
  beforeEach(() => empty(store()))

  const owner = ({ person }: { person: string }, at = AT) => service(store(), at).as(person, { person })

  test('has what was declared, what the rules said of it with sources, letters and journal, in the language asked for', async () => {
    const one = await submitted(store(), answers())
    const { body, headers, status } = await owner(one).get(`/v1/profiles/${one.profile}/file`)
    expect([status, headers.get('Cache-Control')]).toEqual([200, 'no-store'])
    expect(body.person).toMatchObject({ person: one.person, givenNames: 'Ana', bornOn: '1994-05-17' })
    expect(body.person.passports).toHaveLength(1)
    const [profile] = body.profiles
    expect(profile).toMatchObject({
      profile: one.profile,
      state: 'in-pool',
      stateTitle: 'in the pool',
      version: 1,
      points: 432,
    })
    expect(profile.versions[0].declared).toMatchObject(answers())
    const [assessed, now] = profile.assessments
    expect(assessed).toMatchObject({ act: 'submit', on: '2024-02-14', recordedPoints: 432, agrees: true })
    expect(now).toMatchObject({ entry: null, on: '2024-02-14', digest: assessed.digest })
    expect(assessed.assessment.crs.lines.every((line: { source: string }) => line.source.length > 3)).toBe(true)
    expect(profile.letters.map(({ kind }: { kind: string }) => kind)).toEqual(['profile-accepted'])
    expect(profile.messages[0]).toMatchObject({ state: 'waiting', address: expect.stringContaining('@example.org') })
    expect(profile.journal.at(-1)).toMatchObject({ act: 'submit', title: 'submit the profile', transition: 'T04' })
    expect(profile.journal.at(-1).sources.length).toBeGreaterThan(0)
    const french = (await owner(one).get(`/v1/people/${one.person}/file`, { 'Accept-Language': 'fr' })).body
    expect(french.profiles[0]).toMatchObject({ stateTitle: 'dans le bassin' })
    expect(french.profiles[0].letters[0].subject).not.toBe(profile.letters[0].subject)
    expect(french.notice).toContain('gouvernement')
  })

  test('has who looked: officers, provinces and representatives, with role and moment, and not the person', async () => {
    const one = await submitted(store(), answers({ provincesOfInterest: ['ON'] }))
    value(await showProfile(store().db, by.officer(AT), { profile: one.profile }))
    value(await inTransaction(store().db, async (tx) => done(await readFile(tx, by.officer(AT + 1), one.profile))))
    value(await inTransaction(store().db, (tx) => readForProvince(tx, by.province(AT + 2), one.profile, 'ON')))
    const lawyer = { by: { kind: 'representative', name: 'R-1' }, at: AT + 3 } as const
    value(await showProfile(store().db, lawyer, { profile: one.profile }))
    value(await exportFile(store().db, lawyer, { of: { person: one.person }, language: 'en' }))
    await searchCases(store().db, by.officer(AT + 4), { reference: one.person })
    await searchCases(store().db, by.officer(AT + 4), { reference: 'P-another' })
    value(await showProfile(store().db, by.candidate(AT + 5), { profile: one.profile }))
    const { body } = await owner(one, AT + DAY).get(`/v1/people/${one.person}/file`)
    const looks = body.looks.map((look: { by: { kind: string; name: string }; act: string; at: string }) => [
      look.by.kind,
      look.by.name,
      look.act,
    ])
    expect(looks).toEqual([
      ['officer', 'a.tremblay', 'search-cases'],
      ['representative', 'R-1', 'read-file'],
      ['representative', 'R-1', 'export-file'],
      ['province', 'ON', 'read'],
      ['officer', 'a.tremblay', 'read-file'],
      ['officer', 'a.tremblay', 'read-file'],
    ])
    expect(body.looks[3].at).toBe('2024-02-14T14:00:01.000002Z')
    expect(body.looks[3].detail.fields).toContain('education')
  })

  test('has the account as its person may see it, and no secret of it', async () => {
    const one = await submitted(store())
    await store()
      .sql`insert into account (id, email, created_at, updated_at) values (${one.person}, 'ana@example.org', ${AT}, ${AT})`
    await store().sql`
      insert into account_credential (id, account_id, provider_id, user_id, password, created_at, updated_at)
      values (${one.person}, ${one.person}, 'credential', ${one.person}, 'SECRET-DIGEST', ${AT}, ${AT})`
    await store().sql`
      insert into account_session (id, token, user_id, expires_at, created_at, updated_at, started_at, seen_at, proved_at, factors)
      values (${one.person}, 'SECRET-TOKEN', ${one.person}, ${AT + DAY}, ${AT}, ${AT}, ${AT}, ${AT}, ${AT}, 1)`
    try {
      const { body, text } = await owner(one).get(`/v1/people/${one.person}/file`)
      expect(body.person.account).toMatchObject({ email: 'ana@example.org', secondFactor: false, passkeys: [] })
      expect(body.person.account.sessions).toHaveLength(1)
      expect(text).not.toContain('SECRET')
    } finally {
      for (const table of ['account_credential', 'account_session']) {
        await store().sql`delete from ${store().sql(table)} where user_id = ${one.person}`
      }
      await store().sql`delete from account where id = ${one.person}`
    }
  })

  test('is somebody’s own: nobody else gets it, and an officer does not by this way', async () => {
    const [one, other] = [await submitted(store()), await submitted(store())]
    const { as } = service(store(), AT)
    const ask = async (who: string, roles: Parameters<typeof as>[1]) =>
      (await as(who, { person: who, ...roles }).get(`/v1/profiles/${one.profile}/file`)).body.code
    expect(await ask(other.person, {})).toBe('not-found')
    expect(await ask('O-1', { roles: [{ role: 'officer-approver' }] })).toBe('not-allowed')
    expect(await ask('P-1', { roles: [{ role: 'province', province: 'ON' }] })).toBe('not-allowed')
  })

  describe('as PDF', () => {
    test('it is tagged, in its language, with a title, and says what the JSON says, letters of every name', async () => {
      const one = await submitted(store(), answers())
      await store()
        .sql`update person set family_name = 'Đặng-Wałęsa', given_names = 'Şükrü Ő Παύλος' where id = ${one.person}`
      const { as, app } = service(store(), AT)
      as(one.person, { person: one.person })
      const print = async (language: string) => {
        const headers = { Accept: 'application/pdf', 'Accept-Language': language, 'X-Asker': one.person }
        const answer = await app.fetch(new Request(`http://service.test/v1/profiles/${one.profile}/file`, { headers }))
        expect(answer.headers.get('Content-Type')).toBe('application/pdf')
        expect(answer.headers.get('Content-Disposition')).toContain(`file-${one.profile}.pdf`)
        return Buffer.from(await answer.arrayBuffer())
      }
      const english = await print('en')
      const raw = english.toString('latin1')
      expect(raw.slice(0, 8)).toBe('%PDF-1.7')
      expect(raw).toContain('/Lang (en-CA)')
      expect(raw).toMatch(/\/MarkInfo[\s\S]{0,20}\/Marked true|\/Marked true/)
      expect(raw).toContain('/StructTreeRoot')
      expect(raw).toContain('/DisplayDocTitle true')
      for (const tag of ['/S /H1', '/S /H2', '/S /P', '/S /L', '/S /LI', '/S /LBody']) expect(raw).toContain(tag)
      const text = pdfText(english)
      for (const words of [
        'The whole file',
        'Đặng-Wałęsa',
        'Şükrü Ő Παύλος',
        'page 1 of',
        'crs.core.age',
        'not a government service',
      ]) {
        expect(text).toContain(words)
      }
      const french = await print('fr')
      expect(french.toString('latin1')).toContain('/Lang (fr-CA)')
      expect(pdfText(french)).toContain('Ce qu’ont dit les règles')
    })
  })

  test('a large one takes less than ten seconds: many versions, 200 entries, 40 documents', {
    timeout: 120_000,
  }, async () => {
    const files = directoryFiles(mkdtempSync(path.join(tmpdir(), 'ee-file-')))
    const one = await invited(store())
    await prepared(store(), files, one.profile, LAPSES_AT - 10 * DAY)
    const [seen] = await store().sql<{ round: string; n: number }[]>`
      select round, count(*)::integer as n from document where profile = ${one.profile} group by round`
    for (let i = seen!.n; i < 40; i++) {
      await store().sql`
        insert into document (profile, round, id, task, name, type, size, digest, uploaded_at, scan)
        values (${one.profile}, ${seen!.round}, ${`X-${i}`}, 'extra', ${`extra ${i}.pdf`}, 'application/pdf', 1000, ${Buffer.alloc(32, i)},
          ${LAPSES_AT - 9 * DAY}, 'clean')`
    }
    const many = await submitted(store(), answers())
    const { person } = many
    for (let i = 1; i <= 60; i++) {
      const at = AT + i * DAY
      const content = answers({ fundsCad: 25_000 + i })
      value(await updateProfile(store().db, by.candidate(at), { profile: many.profile, content }))
      for (let j = 0; j < 3; j++)
        value(await showProfile(store().db, by.officer(at + 1 + j), { profile: many.profile }))
    }
    // The two are made one person’s: the one is over by then, and the other lives.
    value(await declineInvitation(store().db, by.candidate(LAPSES_AT - DAY), { profile: one.profile }))
    value(await withdrawProfile(store().db, by.candidate(LAPSES_AT - DAY + 1), { profile: one.profile }))
    await store().sql`update profile set person = ${person} where reference = ${one.profile}`
    const { as, app } = service(store(), AT + 61 * DAY)
    as(person, { person })
    const times: Record<string, number> = {}
    for (const language of ['en', 'fr']) {
      for (const type of ['application/json', 'application/pdf']) {
        const began = performance.now()
        const headers = { Accept: type, 'Accept-Language': language, 'X-Asker': person }
        const answer = await app.fetch(new Request(`http://service.test/v1/people/${person}/file`, { headers }))
        const bytes = (await answer.arrayBuffer()).byteLength
        const seconds = (performance.now() - began) / 1000
        times[`${type} ${language}, ${Math.round(bytes / 1024)} KB`] = Math.round(seconds * 100) / 100
        expect(answer.status).toBe(200)
        expect(seconds).toBeLessThan(10)
      }
    }
    const [count] = await store().sql`
      select (select count(*)::integer from journal where subject in (${one.profile}, ${many.profile})) as entries,
        (select count(*)::integer from profile_version where profile = ${many.profile}) as versions,
        (select count(*)::integer from document where profile = ${one.profile}) as documents`
    console.info(`the whole file, in seconds: ${JSON.stringify({ ...count, ...times })}`)
    expect(count!['entries']).toBeGreaterThan(200)
  })
})
