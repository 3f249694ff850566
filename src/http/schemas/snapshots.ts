/** Snapshots as they are answered. */
import { z } from '@hono/zod-openapi'

const digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .openapi({ description: 'SHA-256 in hexadecimal digits.' })

export const snapshotSchema = z
  .strictObject({ digest, madeAt: z.iso.datetime(), address: z.string() })
  .openapi('Snapshot')

export const manifestSchema = z
  .strictObject({
    format: z.literal('open-express-entry-snapshot-1'),
    notice: z.strictObject({ en: z.string(), fr: z.string() }),
    rounds: z.int(),
    lastRound: z.string().nullable(),
    files: z.array(z.strictObject({ name: z.string(), type: z.string(), bytes: z.int(), sha256: digest })).readonly(),
  })
  .openapi('SnapshotManifest')
