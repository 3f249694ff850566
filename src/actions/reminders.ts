/** Remind people of deadlines: 60, 14 and 3 days before, each once, by a letter. */
import type { Kysely } from 'kysely'
import { plainDate } from '../law/day.ts'
import { dayOf, type Micros } from '../law/moment.ts'
import { done, type Outcome } from '../law/outcome.ts'
import { type DeadlineKind, reminderDays, reminders } from '../lifecycle/deadlines.ts'
import { dues, type TimedAct } from '../lifecycle/timed.ts'
import { writeLetters } from '../store/letters.ts'
import { type Deadlines, nearDeadlines } from '../store/reminders.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import { lifeOf } from './due-at.ts'

const DAY = 86_400_000_000
const PAGE = 500

/** Every distance at which somebody is reminded of something, in days. */
const distances = [...new Set(Object.values(reminderDays).flat())]

/** A deadline of a profile, and when its time began. */
export type Deadline = { readonly kind: DeadlineKind; readonly from: Micros; readonly until: Micros }

const kinds: Readonly<Partial<Record<TimedAct, DeadlineKind>>> = {
  'lapse-job-bank': 'job-bank',
  'lapse-nomination': 'nomination',
  lapse: 'invitation',
}

/** The deadlines of a profile, soonest first. */
export function deadlinesOf(of: Omit<Deadlines, 'profile'>): readonly Deadline[] {
  const from: Readonly<Record<DeadlineKind, Micros | null>> = {
    draft: of.startedAt,
    profile: of.submittedAt,
    nomination: of.nomination?.offeredAt ?? null,
    invitation: of.invitation?.invitedAt ?? null,
    'job-bank': of.since,
  }
  return dues(lifeOf(of, null)).flatMap(({ act, at }) => {
    const kind = act === 'expire' ? (of.state === 'draft' ? 'draft' : 'profile') : kinds[act]
    return kind === undefined ? [] : [{ kind, from: from[kind]!, until: at }]
  })
}

/**
 * Writes the reminders that have come due in a time. Of those of one deadline that were missed only the last is written: that
 * sixty days are left is no news when three are. Of a deadline that has passed there is none.
 * @param recordedAt the clock.
 * @param time after `since` (the last sweep; without it whatever is near) up to `until`.
 * @returns how many were written now.
 */
export async function remind(
  db: Kysely<Database>,
  recordedAt: Micros,
  { since, until }: { readonly since: Micros | undefined; readonly until: Micros },
): Promise<number> {
  const stretches = distances
    .map((days) => ({
      from: Math.max(since === undefined ? until : since + days * DAY, until),
      to: until + days * DAY,
    }))
    .filter(({ from, to }) => from < to)
  if (stretches.length === 0) return 0
  let written = 0
  for (let after = ''; ; ) {
    const page = await inTransaction(db, async (tx): Promise<Outcome<string | undefined, never>> => {
      const near = await nearDeadlines(tx, stretches, { after, limit: PAGE })
      const letters = near.flatMap((one) => deadlinesOf(one).map((each) => reminderDue(one.profile, each, until)))
      const due = letters.filter((letter) => letter !== undefined)
      written += await writeLetters(
        tx,
        due.map((letter) => ({ ...letter, at: recordedAt })),
      )
      return done(near.length < PAGE ? undefined : near.at(-1)!.profile)
    })
    if (!page.ok || page.value === undefined) return written
    after = page.value
  }
}

/** The last reminder of a deadline that is due by a moment. */
function reminderDue(profile: string, { kind, from, until }: Deadline, now: Micros) {
  if (until <= now) return undefined
  const last = reminders(kind, from, until)
    .filter((at) => at <= now)
    .at(-1)
  if (last === undefined) return undefined
  const days = (until - last) / DAY
  const key = `reminder/${kind}/${days}/${plainDate(dayOf(until))}`
  return { profile, key, kind: 'reminder', facts: { of: kind, days, until } } as const
}
