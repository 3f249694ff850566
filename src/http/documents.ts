/** Documents as they are sent: byte for byte, to whoever may read them. */
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { readDocument } from '../actions/read-file.ts'
import { documentTypes } from '../applications/documents.ts'
import { doingOf } from './permit.ts'
import { refusal } from './refusal.ts'
import { noStore } from './responses.ts'
import type { Env, Service } from './service.ts'

const bytes = z.string().openapi({ type: 'string', format: 'binary' })
/** The types of content that a document may have. */
export const asDocument = Object.fromEntries(Object.keys(documentTypes).map((type) => [type, { schema: bytes }]))

/** Answers a document as it was sent; or why it is not given. */
export async function sendDocument(
  c: Context<Env>,
  { store, files }: Pick<Service, 'store' | 'files'>,
  asked: Parameters<typeof readDocument>[3],
) {
  const { subject: _, ...doing } = doingOf(c)
  const found = await readDocument(store.db, files, doing, asked)
  if (!found.ok) return refusal(c, found.refusal)
  const { record, bytes: sent } = found.value
  return c.body(ReadableStream.from(sent), 200, {
    ...noStore,
    'Content-Type': record.type,
    'Content-Length': `${record.bytes}`,
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(record.name)}`,
  })
}
