/** The addresses of a sandbox beside those of the service: who is there, the clock, and rounds. */
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { route } from '../http/permit.ts'
import { refusal } from '../http/refusal.ts'
import { asJson } from '../http/responses.ts'
import { momentSchema, reference } from '../http/schemas/profiles.ts'
import { type Env, routes, type Service } from '../http/service.ts'
import { type Micros, moment, momentText } from '../law/moment.ts'
import { roles } from '../policy/roles.ts'
import { roundKinds } from '../rounds/instruction.ts'
import { type CategoryKey, categoryKeys } from '../rules/law.ts'
import { programNames } from '../rules/lifecycle.ts'
import { profilesOf } from '../store/people.ts'
import { testAccounts } from './cast.ts'
import type { Planned } from './plan.ts'
import type { Sandbox } from './sandbox.ts'

const tags = ['Sandbox']
const count = z.int().min(0)
const synthetic = z.literal(true).openapi({ description: 'Everybody here is made up.' })

const plannedSchema = z.strictObject({
  at: momentSchema,
  type: z.enum(roundKinds),
  program: z.enum(programNames).nullable(),
  category: z.enum(Object.keys(categoryKeys) as [CategoryKey, ...CategoryKey[]]).nullable(),
  invitations: count,
})

const sandboxSchema = z
  .strictObject({
    synthetic,
    seed: z.string(),
    size: z.int().min(1),
    now: momentSchema.openapi({ description: 'The moment it is in this sandbox; it stands still until it is moved.' }),
    roundEverySeconds: z.int().nullable(),
    next: plannedSchema.nullable().openapi({ description: 'The next round of the plan; null where the plan is over.' }),
    accounts: z
      .array(
        z.strictObject({
          role: z.enum(roles),
          province: z.string().nullable(),
          account: reference,
          email: z.string(),
          token: z.string().openapi({ description: 'Send it as `Authorization: Bearer …`.' }),
          profile: reference.nullable().openapi({ description: 'The profile of the candidate.' }),
        }),
      )
      .readonly(),
  })
  .openapi('Sandbox')

const most = (unit: string, value: number) =>
  z
    .int()
    .min(0)
    .max(value)
    .optional()
    .openapi({ description: `So many ${unit} further.` })

const moveSchema = z
  .union([
    z.strictObject({ to: momentSchema }),
    z.strictObject({ days: most('days', 4_000), hours: most('hours', 10_000), minutes: most('minutes', 100_000) }),
  ])
  .openapi('SandboxMove', { description: 'To a moment, or so much further.' })

const movedSchema = z
  .strictObject({
    synthetic,
    now: momentSchema,
    swept: z.strictObject({
      draftsExpired: count,
      profilesExpired: count,
      invitationsLapsed: count,
      nominationsLapsed: count,
      reassessed: count,
      removed: count,
    }),
  })
  .openapi('SandboxMoved')

const heldSchema = z
  .strictObject({
    synthetic,
    now: momentSchema,
    round: plannedSchema.extend({
      number: z.string(),
      invited: count,
      minimumCrs: z.int(),
      tieBreakAt: momentSchema.nullable(),
    }),
  })
  .openapi('SandboxRound')

const paceSchema = z
  .strictObject({ roundEverySeconds: z.int().min(1).max(86_400).nullable() })
  .openapi('SandboxPace', { description: 'A round every so many seconds of the machine’s clock; null for none.' })

const get = route({
  method: 'get',
  path: '/v1/sandbox',
  operationId: 'getSandbox',
  tags,
  summary: 'What this sandbox is: its seed, its clock, its test accounts',
  responses: { 200: { description: 'The sandbox', content: asJson(sandboxSchema) } },
})

const move = route({
  method: 'post',
  path: '/v1/sandbox/clock',
  operationId: 'moveSandboxClock',
  tags,
  summary: 'Move the clock of the sandbox forward',
  description:
    'What time does until then is done before it answers: profiles expire, invitations lapse, points change.',
  request: { body: { required: true, content: asJson(moveSchema) } },
  responses: { 200: { description: 'The moment it is now, and what was done', content: asJson(movedSchema) } },
  problems: ['clock-went-back', 'clock-beyond-rules'],
})

const hold = route({
  method: 'post',
  path: '/v1/sandbox/rounds',
  operationId: 'holdNextSandboxRound',
  tags,
  summary: 'Move the clock to the next round of the plan, and hold it',
  description: 'Three test accounts prepare, approve and execute it, and it is published before this answers.',
  responses: { 200: { description: 'The round', content: asJson(heldSchema) } },
  problems: ['plan-over', 'nobody-to-invite', 'round-not-held'],
})

const pace = route({
  method: 'put',
  path: '/v1/sandbox/pace',
  operationId: 'setSandboxPace',
  tags,
  summary: 'Hold a round every so many seconds, or none by itself',
  request: { body: { required: true, content: asJson(paceSchema) } },
  responses: { 200: { description: 'As set', content: asJson(paceSchema) } },
})

const plannedJson = ({ at, type, program, category, invitations }: Planned) => ({
  ...{ at: momentText(at), type, program, category, invitations },
})

const MINUTE: Micros = 60_000_000

/** Where a move leads. */
const aimOf = (asked: z.infer<typeof moveSchema>) => (now: Micros) => {
  if ('to' in asked) return moment(asked.to)
  const { days = 0, hours = 0, minutes = 0 } = asked
  return now + ((days * 24 + hours) * 60 + minutes) * MINUTE
}

/** The addresses; the service they are mounted in is the same as ever. */
export function sandboxRoutes({ store }: Pick<Service, 'store'>, sandbox: Sandbox) {
  const fresh = { 'Cache-Control': 'no-store' }
  const now = () => momentText(sandbox.now())
  return routes()
    .openapi(get, async (c: Context<Env>) => {
      const { seed, size } = sandbox.terms
      const { next } = sandbox
      const accounts = await Promise.all(
        testAccounts(seed).map(async ({ account, held, email, token }) => {
          const profiles = await store.db.transaction().execute((tx) => profilesOf(tx, account))
          const province = held.role === 'province' ? held.province : null
          return { role: held.role, province, account, email, token, profile: profiles[0]?.reference ?? null }
        }),
      )
      const body = {
        ...{ synthetic: true as const, seed, size, now: now(), roundEverySeconds: sandbox.pace },
        next: next === undefined ? null : plannedJson(next),
        accounts,
      }
      return c.json(body, 200, fresh)
    })
    .openapi(move, async (c) => {
      const moved = await sandbox.moveTo(aimOf(c.req.valid('json')))
      if (!moved.ok) return refusal(c, moved.refusal)
      return c.json({ synthetic: true as const, now: now(), swept: moved.value }, 200, fresh)
    })
    .openapi(hold, async (c) => {
      const held = await sandbox.holdNext()
      if (!held.ok) return refusal(c, held.refusal)
      const { round: prepared, official } = held.value
      const { instruction } = prepared.prepared
      const { number, invitations: invited, minimumCrs, tieBreakAt } = official
      const round = { ...plannedJson(instruction), number, invited, minimumCrs, tieBreakAt }
      return c.json({ synthetic: true as const, now: momentText(instruction.at), round }, 200, fresh)
    })
    .openapi(pace, (c) => {
      const { roundEverySeconds } = c.req.valid('json')
      sandbox.setPace(roundEverySeconds)
      return c.json({ roundEverySeconds: sandbox.pace }, 200, fresh)
    })
}
