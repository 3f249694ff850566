/** `serve`: the service on a port, until it is interrupted. */

import type { Service } from '../http/service.ts'
import { done, refused } from '../law/outcome.ts'
import { isThisMachine } from '../mail/settings.ts'
import { embeddedDirectory } from '../store/open.ts'
import type { CommandIo } from './io.ts'
import { sandboxAlone, sandboxOptions } from './serve-sandbox-options.ts'
import { openSignIn } from './sign-in.ts'
import { command, commonOptions, type Stop, untilInterrupted, withStore, wrong } from './store-command.ts'
import { fill } from './words/language.ts'
import { sandboxWords } from './words/sandbox.ts'
import { serveWords } from './words/serve.ts'

const options = {
  ...commonOptions,
  port: { type: 'string' },
  host: { type: 'string' },
  address: { type: 'string' },
  'no-jobs': { type: 'boolean' },
  development: { type: 'boolean' },
  ...sandboxOptions,
} as const
const usage = { en: serveWords.en.usage, fr: serveWords.fr.usage }
const usageOfSandbox = { en: sandboxWords.en.usage, fr: sandboxWords.fr.usage }

const PORT = 8080
const HOST = '127.0.0.1'

/** The page on which anybody signs in as anybody; its module is loaded here and nowhere else. */
async function loadDevelopment() {
  const { developmentRoutes } = await import('../http/routes/development.ts')
  return (service: Service) => ({ routes: developmentRoutes(service), headers: {} })
}

/** `serve [--port P] [--host H]` */
export function serveCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const told = args.includes('--sandbox') ? usageOfSandbox : usage
  return command(args, io, options, told, async ({ values, positionals }, language) => {
    const say = serveWords[language]
    if (positionals[0] !== undefined) return wrong(fill(say.noWord, { value: positionals[0] }))
    const asked = values.port ?? `${PORT}`
    const port = Number(asked)
    if (!/^\d{1,5}$/.test(asked) || port > 65_535) return wrong(fill(say.wrongPort, { value: asked }))
    const host = values.host ?? HOST
    const base = values.address?.replace(/\/+$/, '')
    if (base !== undefined && !/^https?:\/\/[^/?#\s]+(\/[^?#\s]*)?$/.test(base))
      return wrong(fill(say.wrongAddress, { value: base }))
    const stray = values.sandbox ? undefined : sandboxAlone.find((name) => values[name] !== undefined)
    if (stray !== undefined) return wrong(fill(say.sandboxAlone, { option: `--${stray}` }))
    if (values.development === true) {
      const isOwn = embeddedDirectory(io.env['DATABASE_URL'] ?? '') !== undefined
      const isAlone = isThisMachine(host) && base === undefined && values.sandbox !== true
      // Where anybody else may come, or where anybody’s data may be, nobody signs in without proof.
      if (!isOwn || !isAlone) return wrong(say.developmentNot)
    }
    if (values.sandbox) {
      const { serveSandbox } = await import('./serve-sandbox.ts')
      return serveSandbox({ values, port, host, base }, io, language)
    }
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
      let running: Awaited<ReturnType<typeof serve>> | undefined
      const signIn = await openSignIn(io, store, { base: () => base ?? running!.address, now, log }, language)
      if (!signIn.ok) return signIn
      const { accounts, close } = signIn.value
      const development = values.development === true ? await loadDevelopment() : undefined
      const { openOperation } = await import('./operation.ts')
      const withJobs = values['no-jobs'] !== true
      const opened = await openOperation(io, store, { now, files: files.value, log, withJobs }, language)
      if (!opened.ok) return opened
      const operation = opened.value
      try {
        running = await serve({
          ...{ store, now, port, host, base, accounts, files: files.value, development },
          operation: operation.settings,
          log(line) {
            operation.observe(line)
            log(line)
          },
        })
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException
        if (code === undefined) throw error
        const message = fill(code === 'EADDRINUSE' ? say.taken : say.unable, { port, host, code })
        return refused({ status: 1, message })
      }
      let unable: Stop | undefined
      await untilInterrupted(
        async (signal) => {
          const { address } = running!
          await io.stdout(`${fill(say.ready, { address, where: store.where })}\n`)
          if (development !== undefined) io.stderr(`${fill(say.development, { address })}\n`)
          const begun = await operation.begin()
          if (begun.ok) {
            if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve))
          } else {
            unable = begun.refusal
          }
          await running!.stop()
          await operation.stop()
          await close()
        },
        () => io.stderr(`${say.stopping}\n`),
      )
      // A service that was asked to stop, and did, has done its work.
      return unable === undefined ? done(0) : refused(unable)
    })
  })
}
