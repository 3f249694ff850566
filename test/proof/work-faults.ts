/** What has to hold of every store, whoever wrote to it and was killed over it. No vitest here: processes of their own use it. */
import { dueAtOf } from '../../src/actions/due-at.ts'
import { replayJournal } from '../../src/actions/replay-journal.ts'
import { verifyJournal } from '../../src/actions/verify-journal.ts'
import { dayOf, type Micros } from '../../src/law/moment.ts'
import type { State } from '../../src/lifecycle/states.ts'
import { isLive, stateNames } from '../../src/lifecycle/states.ts'
import { type Act, mayMove } from '../../src/lifecycle/transitions.ts'
import type { Store } from '../../src/store/open.ts'

/** Everything that is wrong with a store, a line each; none where it is whole. */
export async function faultsOf(store: Store): Promise<readonly string[]> {
  return [
    ...(await journalFaults(store)),
    ...(await movesOutsideTable(store)),
    ...(await twice(store)),
    ...(await disagreeing(store)),
    ...(await wronglyDue(store)),
  ]
}

/** Every chain, seal, version, total, ledger and round; and that the journal alone builds what the tables hold. */
async function journalFaults({ db }: Store): Promise<string[]> {
  const faults: string[] = []
  const onFaults = (some: readonly unknown[]) => void faults.push(...some.map((fault) => JSON.stringify(fault)))
  const verified = await verifyJournal(db, { onFaults })
  const replayed = await replayJournal(db, { onFaults })
  if (verified.entries === 0 || replayed.profiles !== verified.profiles) {
    faults.push(`not all was read: ${JSON.stringify([verified, replayed])}`)
  }
  return faults
}

/** The table of moves, asked of every entry on its day, by the states that the entries before it left. */
async function movesOutsideTable({ sql }: Store): Promise<string[]> {
  type Row = {
    subject: string
    seq: number
    act: Act
    transition: string | null
    at: Micros
    to: State | null
    changes: boolean
  }
  const rows = await sql<Row[]>`
    select subject, seq, act, transition, at, case when before is distinct from after then detail::json ->> 'state' end as to,
      before is distinct from after as changes
    from journal where kind = 'profile' order by subject, seq`
  const faults: string[] = []
  let [subject, state]: [string, State] = ['', 'none']
  for (const row of rows) {
    if (row.subject !== subject) [subject, state] = [row.subject, 'none']
    const to: State = row.to ?? state
    const moved = row.transition === null ? undefined : mayMove(state, row.act, to, dayOf(row.at))
    // What has no row of the table leaves the life as it is.
    if (row.transition === null ? row.changes : moved?.id !== row.transition) {
      faults.push(`${subject} ${row.seq}: ${row.act} ${row.transition} from ${state} to ${to} is not in the table`)
    }
    state = to
  }
  return faults
}

/** Nobody has two live profiles, two open invitations, two nominations, two accounts; no letter waits twice. */
async function twice({ sql }: Store): Promise<string[]> {
  const live = stateNames.filter(isLive)
  const rows = await sql<{ fault: string }[]>`
    select 'two live profiles of ' || person as fault from profile
    where person is not null and state in ${sql(live)} group by person having count(*) > 1
    union all
    select 'two open invitations of ' || profile from invitation where state = 'issued' group by profile having count(*) > 1
    union all
    select 'two open invitations of the person ' || person from invitation join profile on reference = invitation.profile
    where invitation.state = 'issued' and person is not null group by person having count(*) > 1
    union all
    select 'two nominations of ' || profile from nomination where state in ('offered', 'accepted') group by profile having count(*) > 1
    union all
    select 'two accounts of one person: ' || string_agg(id, ' ') from person
    group by family_name, given_names, born_on having count(*) > 1
    union all
    select 'two places of ' || profile || ' in round ' || round from invitation group by profile, round having count(*) > 1
    union all
    select 'two entries of ledger ' || province || '/' || year || ' for nomination ' || profile || ' ' || nomination || ': ' || kind
    from allocation_entry where nomination is not null group by province, year, profile, nomination, kind having count(*) > 1`
  return rows.map(({ fault }) => fault)
}

/** Tables that tell of one thing tell the same. */
async function disagreeing({ sql }: Store): Promise<string[]> {
  const rows = await sql<{ fault: string }[]>`
    select 'invited without an open invitation, or the reverse: ' || reference as fault from profile
    left join invitation on invitation.profile = reference and invitation.state = 'issued'
    where (profile.state = 'invited') <> (invitation.profile is not null)
    union all
    select 'offered a nomination that does not wait, or the reverse: ' || reference from profile
    left join nomination on nomination.profile = reference and nomination.state = 'offered'
    where (profile.state = 'nomination-offered') <> (nomination.profile is not null)
      and profile.state not in ('invited', 'applied', 'in-process')
    union all
    select 'a nomination of a profile that is over: ' || reference from profile
    join nomination on nomination.profile = reference and nomination.state in ('offered', 'accepted')
    where profile.state in ('withdrawn', 'profile-expired', 'removed-ineligible', 'invitation-expired', 'draft-expired')
    union all
    select 'more than the places of ' || province || '/' || year from allocation where held + issued + accepted > places
    union all
    select 'places of ' || province || '/' || year || ' that are not its nominations’' from allocation
    left join lateral (
      select count(*) filter (where state = 'offered') as issued, count(*) filter (where state = 'accepted') as accepted,
        count(*) filter (where state = 'lapsed') as lapsed,
        count(*) filter (where state in ('refused', 'taken-back', 'ended')) as returned
      from nomination where nomination.province = allocation.province and nomination.year = allocation.year
    ) as counted on true
    where (allocation.issued, allocation.accepted, allocation.lapsed, allocation.returned)
      <> (counted.issued, counted.accepted, counted.lapsed, counted.returned)
    union all
    select distinct 'answers kept of a profile that takes none: ' || reference from draft join profile on reference = draft.profile
    where profile.state not in ('draft', 'not-eligible', 'unassessed')
    union all
    select 'a letter to a person without its message, or the reverse: ' || coalesce(letter.profile, outbox.profile)
    from (
      select letter.profile, letter.key from letter join profile on reference = letter.profile join person on id = person
      where email is not null
    ) as letter full join outbox on outbox.profile = letter.profile and outbox.key = letter.key
    where letter.profile is null or outbox.profile is null
    union all
    select 'a standing of a profile that is over: ' || reference from profile join standing on standing.profile = reference
    where profile.state in ('draft', 'withdrawn', 'profile-expired', 'removed-ineligible', 'invitation-expired', 'draft-expired')`
  return rows.map(({ fault }) => fault)
}

/** The moment kept of when a life’s next period runs out is the one that follows from what it waits for. */
async function wronglyDue({ sql }: Store): Promise<string[]> {
  type Row = {
    reference: string
    state: State
    since: Micros
    startedAt: Micros | null
    submittedAt: Micros | null
    dueAt: Micros | null
    offeredAt: Micros | null
    offerLapsesAt: Micros | null
    invitedAt: Micros | null
    lapsesAt: Micros | null
  }
  const rows = await sql<Row[]>`
    select reference, profile.state, since, started_at as "startedAt", profile.submitted_at as "submittedAt", due_at as "dueAt",
      offered_at as "offeredAt", nomination.lapses_at as "offerLapsesAt", invited_at as "invitedAt",
      invitation.lapses_at as "lapsesAt"
    from profile
    left join nomination on nomination.profile = reference and nomination.state = 'offered'
    left join invitation on invitation.profile = reference and invitation.state = 'issued'`
  return rows.flatMap(({ reference, state, since, startedAt, submittedAt, dueAt, ...waiting }) => {
    const { offeredAt, offerLapsesAt, invitedAt, lapsesAt } = waiting
    const nomination = state === 'nomination-offered' ? { offeredAt: offeredAt!, lapsesAt: offerLapsesAt! } : null
    const invitation = invitedAt === null ? null : { invitedAt, lapsesAt: lapsesAt! }
    const expected = dueAtOf({ state, since, startedAt, submittedAt, nomination, invitation })
    return expected === dueAt ? [] : [`${reference} is ${state}, due ${dueAt}, and ought to be due ${expected}`]
  })
}
