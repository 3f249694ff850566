/** `invitation decline` and `invitation cancel`. Each returns its exit status: 0 done, 1 refused, 2 wrong usage. */
import { cancelInvitation } from '../actions/cancel-invitation.ts'
import { declineInvitation, type PutBack } from '../actions/decline-invitation.ts'
import { momentText } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { states } from '../lifecycle/states.ts'
import type { CommandIo } from './io.ts'
import { operatorOf, saidOf } from './operator.ts'
import { command, commonOptions, type Stop, withStore, wrong } from './store-command.ts'
import { fill, type Language } from './words/language.ts'
import { timeWords } from './words/time.ts'

/** The one reference that is named. */
export function oneReference(positionals: readonly string[], language: Language): Outcome<string, Stop> {
  const [profile] = positionals
  return profile === undefined || positionals.length > 1 ? wrong(timeWords[language].oneReference) : done(profile)
}

async function show(answer: PutBack, sentence: string, json: boolean | undefined, io: CommandIo, language: Language) {
  const { profile, round, state } = answer
  io.stderr(`${fill(sentence, { profile, round, state: states[state].title[language] })}\n`)
  const { submittedAt, expiresAt } = answer
  const moments = { submittedAt: momentText(submittedAt), expiresAt: momentText(expiresAt) }
  if (json) await io.stdout(`${JSON.stringify({ ...answer, ...moments })}\n`)
}

/** `invitation decline REF [--json] [--lang en|fr]` */
export function invitationDecline(args: readonly string[], io: CommandIo): Promise<number> {
  const usage = { en: timeWords.en.usageDecline, fr: timeWords.fr.usageDecline }
  return command(args, io, commonOptions, usage, async ({ values, positionals }, language) => {
    const profile = oneReference(positionals, language)
    if (!profile.ok) return profile
    return withStore(io, async (store) => {
      const answer = await declineInvitation(store.db, operatorOf(io), { profile: profile.value })
      if (!answer.ok) return refused(saidOf(answer.refusal, language))
      await show(answer.value, timeWords[language].declined, values.json, io, language)
      return done(0)
    })
  })
}

const cancelOptions = { ...commonOptions, reason: { type: 'string' } } as const

/** `invitation cancel REF --reason TEXT [--json] [--lang en|fr]` */
export function invitationCancel(args: readonly string[], io: CommandIo): Promise<number> {
  const usage = { en: timeWords.en.usageCancel, fr: timeWords.fr.usageCancel }
  return command(args, io, cancelOptions, usage, async ({ values, positionals }, language) => {
    const profile = oneReference(positionals, language)
    if (!profile.ok) return profile
    const { reason } = values
    if (reason === undefined) return wrong(fill(timeWords[language].needed, { option: '--reason' }))
    return withStore(io, async (store) => {
      const answer = await cancelInvitation(store.db, operatorOf(io), { profile: profile.value, reason })
      if (!answer.ok) return refused(saidOf(answer.refusal, language))
      await show(answer.value, timeWords[language].cancelled, values.json, io, language)
      return done(0)
    })
  })
}
