/**
 * A process that writes: told one thing a line, `{ url, name }` to open a store, or `{ acts }` to do them one after the other; answers
 * each with a line. Ends when its input does.
 */
import { createInterface } from 'node:readline'
import { openStore, type Store } from '../../src/store/open.ts'
import { type Act, carryOut, type Reply } from './writers-acts.ts'

export type Told = { readonly url: string; readonly name: string } | { readonly acts: readonly Act[] }

// Never outlives the test that started it, whatever goes wrong.
setTimeout(() => process.exit(9), Number(process.argv[2])).unref()
let store: Store | undefined
let writer = ''

async function reply(act: Act): Promise<Reply> {
  try {
    return await carryOut(store!, writer, act)
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    return { code: 'thrown', error: `${code ?? ''} ${message}`.trim() }
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const told = JSON.parse(line) as Told
  if ('url' in told) {
    await store?.close()
    // The embedded server takes sixty connections in all.
    const opened = await openStore({ DATABASE_URL: told.url }, { connections: 3 })
    if (!opened.ok) throw new Error(opened.refusal.message)
    store = opened.value
    writer = told.name
    console.log('[]')
  } else {
    const replies: Reply[] = []
    for (const act of told.acts) replies.push(await reply(act))
    console.log(JSON.stringify(replies))
  }
}
await store?.close()
