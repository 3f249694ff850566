/** Representation: what a candidate lets a representative do, and a representative's clients. */
import { z } from '@hono/zod-openapi'
import { holdsAt } from '../../actions/grant-representation.ts'
import type { ListedClient } from '../../actions/list-representation.ts'
import { momentText } from '../../law/moment.ts'
import { scopes } from '../../policy/roles.ts'
import type { Grant } from '../../store/representation.ts'
import { deadlineAt, deadlineSchema } from './parts.ts'
import { momentOrNull, momentSchema, reference, stateSchema } from './profiles.ts'

const scope = z.enum(scopes).openapi({
  description: '`read`; `draft` to prepare too; `submit` to present too. Each holds those before it.',
})

export const grantRequestSchema = z
  .strictObject({
    account: reference.openapi({ description: 'The account of the representative, who tells it.' }),
    licence: z.string().max(200).openapi({
      description: 'The number as the register of the College, the law society or the Chambre des notaires has it.',
      example: 'R500001',
    }),
    scope,
    until: z
      .string()
      .max(40)
      .openapi({ description: 'The last day (UTC), within twelve months.', example: '2024-08-31' }),
  })
  .openapi('GrantRequest')

export const grantSchema = z
  .strictObject({
    number: z.int(),
    account: reference,
    licence: z.string(),
    scope,
    grantedAt: momentSchema,
    endsAt: momentSchema.openapi({ description: 'The first moment at which it holds no more.' }),
    revokedAt: momentSchema.nullable(),
    holds: z.boolean(),
  })
  .openapi('Grant')

export const grantShown = (grant: Grant, at: number) => ({
  ...{ number: grant.number, account: grant.account, licence: grant.licence, scope: grant.scope },
  ...{ grantedAt: momentText(grant.grantedAt), endsAt: momentText(grant.endsAt) },
  revokedAt: momentOrNull(grant.revokedAt),
  holds: holdsAt(grant, at),
})

export const clientSchema = z
  .strictObject({
    person: reference,
    familyName: z.string(),
    givenNames: z.string(),
    synthetic: z.boolean(),
    grant: z.strictObject({ number: z.int(), scope, endsAt: momentSchema }),
    nextAt: momentSchema.openapi({ description: 'The first date of all: of the profile, or the end of the grant.' }),
    profile: z
      .strictObject({ profile: reference, state: stateSchema, deadlines: z.array(deadlineSchema).readonly() })
      .nullable()
      .openapi({ description: 'The profile begun last.' }),
  })
  .openapi('Client')

export const clientOf = ({ person, familyName, givenNames, synthetic, ...client }: ListedClient, at: number) => ({
  ...{ person, familyName, givenNames, synthetic, nextAt: momentText(client.nextAt) },
  grant: { number: client.number, scope: client.scope, endsAt: momentText(client.endsAt) },
  profile: client.profile && {
    ...{ profile: client.profile.profile, state: client.profile.state },
    deadlines: client.deadlines.map(deadlineAt(at)),
  },
})
