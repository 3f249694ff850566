/** An instruction for a round, as it is sent and answered. */
import { z } from '@hono/zod-openapi'
import { roundKinds } from '../../rounds/instruction.ts'
import { type CategoryKey, categoryKeys } from '../../rules/law.ts'
import { programNames } from '../../rules/lifecycle.ts'
import { momentSchema } from './profiles.ts'

export const categories = Object.keys(categoryKeys) as [CategoryKey, ...CategoryKey[]]
/** What an instruction says beside the number of its round. */
export const terms = {
  type: z.enum(roundKinds),
  program: z.enum(programNames).optional().openapi({ description: 'Of a program round alone.' }),
  category: z.enum(categories).optional().openapi({ description: 'Of a category round alone.' }),
  invitations: z.int().min(0).max(2_000_000_000),
  at: momentSchema.openapi({ description: 'The moment as of which the pool is ranked.' }),
  within: z
    .tuple([momentSchema, momentSchema])
    .readonly()
    .optional()
    .openapi({ description: 'When the invitations may be issued, both moments included.' }),
}
export const roundNumber = z.union([z.int().min(1), z.string().regex(/^[1-9]\d{0,8}[a-z]?$/)])

/** An instruction as it is answered, and as a preview wants it. */
export const instructionSchema = z.strictObject({ round: roundNumber, ...terms }).openapi('Instruction')
