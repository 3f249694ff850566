/** `serve`: the service on a port, until it is interrupted. */
import { done, refused } from '../law/outcome.ts'
import type { CommandIo } from './io.ts'
import { command, commonOptions, untilInterrupted, withStore, wrong } from './store-command.ts'
import { fill } from './words/language.ts'
import { serveWords } from './words/serve.ts'

const options = {
  ...commonOptions,
  port: { type: 'string' },
  host: { type: 'string' },
  address: { type: 'string' },
} as const
const usage = { en: serveWords.en.usage, fr: serveWords.fr.usage }

const PORT = 8080
const HOST = '127.0.0.1'

/** `serve [--port P] [--host H]` */
export function serveCommand(args: readonly string[], io: CommandIo): Promise<number> {
  return command(args, io, options, usage, async ({ values, positionals }, language) => {
    const say = serveWords[language]
    if (positionals[0] !== undefined) return wrong(fill(say.noWord, { value: positionals[0] }))
    const asked = values.port ?? `${PORT}`
    const port = Number(asked)
    if (!/^\d{1,5}$/.test(asked) || port > 65_535) return wrong(fill(say.wrongPort, { value: asked }))
    const host = values.host ?? HOST
    const base = values.address?.replace(/\/+$/, '')
    if (base !== undefined && !/^https?:\/\/[^/?#\s]+(\/[^?#\s]*)?$/.test(base))
      return wrong(fill(say.wrongAddress, { value: base }))
    return withStore(io, async (store) => {
      const { openFiles } = await import('../files/open.ts')
      const files = openFiles(io.env)
      if (!files.ok)
        return refused({ status: 1, message: language === 'fr' ? files.refusal.messageFr : files.refusal.message })
      const { serve } = await import('../http/server.ts')
      // A clock that was set stands still; otherwise it is read for each request.
      const set = (io.env['EXPRESS_ENTRY_CLOCK'] ?? '') !== ''
      const now = set ? () => io.now : () => Date.now() * 1_000
      const log = (line: object) => io.stderr(`${JSON.stringify(line)}\n`)
      let running: Awaited<ReturnType<typeof serve>>
      try {
        const accounts = { subjectOf: async () => undefined }
        running = await serve({ store, now, port, host, base, accounts, files: files.value, log })
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException
        if (code === undefined) throw error
        const message = fill(code === 'EADDRINUSE' ? say.taken : say.unable, { port, host, code })
        return refused({ status: 1, message })
      }
      await untilInterrupted(
        async (signal) => {
          await io.stdout(`${fill(say.ready, { address: running.address, where: store.where })}\n`)
          await new Promise((resolve) => signal.addEventListener('abort', resolve))
          await running.stop()
        },
        () => io.stderr(`${say.stopping}\n`),
      )
      // A service that was asked to stop, and did, has done its work.
      return done(0)
    })
  })
}
