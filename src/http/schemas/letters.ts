/** Letters as the account has them. */
import { z } from '@hono/zod-openapi'
import type { ListedLetter } from '../../actions/read-letter.ts'
import { momentText } from '../../law/moment.ts'
import { letterKinds } from '../../letters/letter.ts'
import { momentOrNull, momentSchema } from './profiles.ts'

const shape = {
  letter: z.string().openapi({ description: 'Its name in this profile; not for reading.' }),
  kind: z.enum(letterKinds),
  subject: z.string(),
  writtenAt: momentSchema,
  readAt: momentSchema.nullable().openapi({ description: 'When its person first read it.' }),
}
export const listedLetterSchema = z.strictObject(shape).openapi('ListedLetter')
export const letterSchema = z
  .strictObject({
    ...shape,
    language: z.enum(['en', 'fr']),
    body: z
      .array(z.union([z.string(), z.strictObject({ items: z.array(z.string()).readonly() })]))
      .readonly()
      .openapi({ description: 'Paragraphs and lists.' }),
    notes: z.array(z.string()).readonly().openapi({ description: 'What every letter says.' }),
  })
  .openapi('Letter')

/** Keys of letters hold slashes, which addresses do not carry everywhere. */
const named = (key: string) => Buffer.from(key).toString('base64url')
export const keyNamed = (letter: string) => Buffer.from(letter, 'base64url').toString('utf8')

export const listedLetter = ({ key, kind, subject, writtenAt, readAt }: ListedLetter) => ({
  ...{ letter: named(key), kind, subject, writtenAt: momentText(writtenAt), readAt: momentOrNull(readAt) },
})
