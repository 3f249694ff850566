/** What has to hold of a whole store, whatever happened: asked of the tables and of the journal alone. */
import { replayJournal } from '../../src/actions/replay-journal.ts'
import { verifyJournal } from '../../src/actions/verify-journal.ts'
import { dayOf } from '../../src/law/moment.ts'
import type { State } from '../../src/lifecycle/states.ts'
import { endOf, inForceOn, type Transition, transitions } from '../../src/lifecycle/transitions.ts'
import type { Store } from '../../src/store/open.ts'

/** Everything that is wrong; none where the store is sound. */
export async function faultsOf(store: Store): Promise<readonly string[]> {
  const found: string[] = []
  const one = (what: string, rows: Iterable<object>) => {
    for (const row of rows) found.push(`${what}: ${JSON.stringify(row)}`)
  }
  const { sql } = store
  one(
    'two live profiles of a person',
    await sql`
      select person, count(*)::integer from profile
      where person is not null and state in ('draft', 'not-eligible', 'unassessed', 'pending-job-bank',
        'pending-nomination-confirmation', 'in-pool', 'nomination-offered', 'in-pool-nominated', 'invited', 'applied', 'in-process')
      group by person having count(*) > 1`,
  )
  one(
    'two invitations held by a person',
    await sql`
      select coalesce(person, reference) as person, count(*)::integer from profile join invitation on profile = reference
      where invitation.state = 'issued' group by 1 having count(*) > 1`,
  )
  one(
    'an invitation that its profile does not know of',
    await sql`
      select reference, profile.state, invitation.state as invitation from profile
      left join invitation on profile = reference and invitation.state = 'issued'
      where (profile.state = 'invited') <> (invitation.profile is not null)`,
  )
  one(
    'a standing that its profile does not know of',
    await sql`
      select reference, profile.state, standing.state as standing from profile left join standing on profile = reference
      where person is not null and case
        when profile.state in ('in-pool', 'nomination-offered', 'in-pool-nominated') then standing.state is distinct from 'in-pool'
        when profile.state = 'invited' then standing.state is not null and standing.state <> 'invited'
        else standing.state is not null end`,
  )
  one(
    'totals of the pool that counting does not give',
    await sql`
      with kept as (
        select flags, sum(candidates) as n, sum(sum_a) as a, sum(sum_b) as b from pool_total group by flags
      ), counted as (
        select flags, count(*) as n, sum(leaf_a) as a, sum(leaf_b) as b from standing where state = 'in-pool' group by flags
      )
      select flags, kept.n::integer as kept, counted.n::integer as counted from kept full join counted using (flags)
      where coalesce(kept.n, 0) <> coalesce(counted.n, 0) or coalesce(kept.a, 0) <> coalesce(counted.a, 0)
        or coalesce(kept.b, 0) <> coalesce(counted.b, 0)`,
  )
  one(
    'an allocation that is not the sum of its entries',
    await sql`
      select province, year, places, held, issued, accepted, lapsed, returned, sums.* from allocation
      left join lateral (
        select coalesce(sum(amount) filter (where kind = 'allocated'), 0) as s_places,
          coalesce(sum(case kind when 'held' then amount when 'released' then -amount end), 0) as s_held,
          coalesce(sum(amount) filter (where kind = 'lapsed'), 0) as s_lapsed,
          coalesce(sum(amount) filter (where kind = 'returned'), 0) as s_returned,
          coalesce(sum(case when kind = 'issued' then amount when kind in ('lapsed', 'returned') then -amount end), 0) as s_used
        from allocation_entry as entry where entry.province = allocation.province and entry.year = allocation.year
      ) as sums on true
      where (places, held, lapsed, returned, issued + accepted) is distinct from (s_places, s_held, s_lapsed, s_returned, s_used)`,
  )
  one(
    'an allocation that is not the sum of its nominations',
    await sql`
      select allocation.*, n.* from allocation
      left join lateral (
        select count(*) filter (where state = 'offered') as n_issued, count(*) filter (where state = 'accepted') as n_accepted,
          count(*) filter (where state = 'lapsed') as n_lapsed,
          count(*) filter (where state in ('refused', 'taken-back', 'ended')) as n_returned
        from nomination where nomination.province = allocation.province and nomination.year = allocation.year
      ) as n on true
      left join lateral (
        select count(*) as reopened from journal
        where kind = 'profile' and act = 'reopen' and detail::json -> 'nomination' ->> 'province' = allocation.province
          and (detail::json -> 'nomination' ->> 'year')::integer = allocation.year
      ) as again on true
      where (issued, accepted, lapsed, returned) is distinct from (n_issued, n_accepted, n_lapsed, n_returned + reopened)`,
  )
  one(
    'an application on an invitation that is another',
    await sql`
      select application.profile, application.state, invitation.state as invitation from application
      join invitation using (profile, round)
      where case application.state
        when 'preparing' then invitation.state <> 'issued'
        when 'abandoned' then invitation.state not in ('declined', 'lapsed', 'cancelled')
        else invitation.state <> 'applied' end`,
  )
  one(
    'somebody barred with a profile that is not over',
    await sql`
      select person.id, profile.state from person join profile on profile.person = person.id
      where barred_at is not null and profile.state in ('draft', 'not-eligible', 'pending-job-bank',
        'pending-nomination-confirmation', 'in-pool', 'nomination-offered', 'in-pool-nominated', 'invited', 'applied', 'in-process')`,
  )
  found.push(...(await outsideTheTable(store)))
  const faults = await verifyJournal(store.db, { onFaults: (some) => one('journal', some) })
  const replayed = await replayJournal(store.db, { onFaults: (some) => one('replay', some) })
  if (faults.profiles !== replayed.profiles)
    found.push(`${faults.profiles} profiles verified, ${replayed.profiles} replayed`)
  return found
}

const byId: ReadonlyMap<string, Transition> = new Map(transitions.map((row) => [row.id, row]))

/** Entries of the journal whose move is none of the table: from the state before, by the act, to the state after, on the day. */
async function outsideTheTable({ sql }: Store): Promise<readonly string[]> {
  type Row = { subject: string; seq: number; act: string; transition: string | null; at: number; state: State | null }
  const rows = await sql<Row[]>`
    select subject, seq, act, transition, at, case when before is distinct from after then detail::json ->> 'state' end as state
    from journal where kind = 'profile' order by subject, seq`
  const found: string[] = []
  let subject = ''
  let state: State = 'none'
  for (const entry of rows) {
    if (entry.subject !== subject) state = 'none'
    subject = entry.subject
    const after: State = entry.state ?? state
    const row = entry.transition === null ? undefined : byId.get(entry.transition)
    // A profile that follows another begins from the end of that one.
    const from = row?.id === 'T32' && state === 'none' ? row.from[0]! : state
    const fits =
      entry.transition === null
        ? after === state
        : row?.from.includes(from) === true &&
          (entry.act === row.act || entry.act === row.byTime) &&
          endOf(row, from) === after &&
          inForceOn(row, dayOf(entry.at))
    if (!fits) found.push(`no move of the table: ${JSON.stringify({ ...entry, from: state, to: after })}`)
    state = after
  }
  return found
}
