/** `serve --sandbox`: the service over a seeded pool of its own, with a clock that is moved, until it is interrupted. */
import path from 'node:path'
import { createInterface } from 'node:readline/promises'
import type { Running } from '../http/server.ts'
import { momentText } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { isThisMachine } from '../mail/settings.ts'
import { POOL_AS_OF } from '../sandbox/begin.ts'
import { testAccounts } from '../sandbox/cast.ts'
import { holdsSandbox, Keep, type KeepRefusal, removeSandbox, type Terms } from '../sandbox/keep.ts'
import { Sandbox } from '../sandbox/sandbox.ts'
import { drawnText } from '../sandbox/seed.ts'
import type { Store } from '../store/open.ts'
import { takeSandbox } from '../store/sandbox-lock.ts'
import { fillPool } from './fill-pool.ts'
import type { CommandIo } from './io.ts'
import { grouped } from './rounds-tables.ts'
import type { SandboxGiven } from './serve-sandbox-options.ts'
import { type Stop, untilInterrupted, withStore, wrong } from './store-command.ts'
import { fill, type Language } from './words/language.ts'
import { sandboxWords } from './words/sandbox.ts'
import { serveWords } from './words/serve.ts'

const OTHERWISE: Terms = { seed: '1', size: 250_000 }

type Wanted = {
  readonly dir: string
  readonly asked: Partial<Terms>
  readonly every: number | null
  readonly reset: boolean
  readonly yes: boolean
}

const within = (text: string, least: number, most: number) =>
  /^[1-9]\d{0,8}$/.test(text) && Number(text) >= least && Number(text) <= most

function wantedOf({ values, host }: SandboxGiven, language: Language): Outcome<Wanted, Stop> {
  const say = sandboxWords[language]
  const { store, size, seed, 'round-every': every, reset = false, yes = false } = values
  if (!isThisMachine(host)) return wrong(fill(say.notLoopback, { value: host }))
  if (size !== undefined && !within(size, 100, 1_000_000)) return wrong(fill(say.wrongSize, { value: size }))
  if (seed !== undefined && !/^[\w.-]{1,64}$/.test(seed)) return wrong(fill(say.wrongSeed, { value: seed }))
  if (every !== undefined && !within(every, 1, 86_400)) return wrong(fill(say.wrongPace, { value: every }))
  if (yes && !reset) return wrong(say.resetAlone)
  return done({
    dir: path.resolve(store ?? path.join('.data', 'sandbox')),
    asked: { ...(seed !== undefined && { seed }), ...(size !== undefined && { size: Number(size) }) },
    every: every === undefined ? null : Number(every),
    ...{ reset, yes },
  })
}

function told(refusal: KeepRefusal, dir: string, language: Language): Outcome<never, Stop> {
  const say = sandboxWords[language]
  switch (refusal.code) {
    case 'sandbox-otherwise': {
      const { seed, size } = refusal.kept
      return refused({ status: 1, message: fill(say.otherwise, { dir, seed, size: grouped(size, language) }) })
    }
    case 'sandbox-unreadable':
      return refused({ status: 1, message: fill(say.unreadable, { file: refusal.file }) })
    case 'sandbox-not-one':
      return refused({ status: 1, message: fill(say.notOne, { dir }) })
    case 'sandbox-in-use':
      return refused({ status: 1, message: fill(say.inUse, { dir }) })
  }
}

/** Whether whoever is asked to says yes, in either language. */
async function isSure(question: string): Promise<boolean> {
  const asking = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await asking.question(question).finally(() => asking.close())
  return ['yes', 'oui'].includes(answer.trim().toLowerCase())
}

/** Removes what is there, once whoever asked is sure and nobody has it open. */
async function reset(io: CommandIo, { dir, yes }: Wanted, language: Language): Promise<Outcome<null, Stop>> {
  if (!holdsSandbox(dir)) return done(null)
  const say = sandboxWords[language]
  const sure = yes || (process.stdin.isTTY === true && (await isSure(fill(say.sure, { dir }))))
  if (!sure) return refused({ status: 1, message: fill(say.unsure, { dir }) })
  const free = await withStore(io, async (store) => {
    const leave = await takeSandbox(store)
    await leave?.()
    return leave === undefined ? told({ code: 'sandbox-in-use' }, dir, language) : done(null)
  })
  if (!free.ok) return free
  removeSandbox(dir)
  return done(null)
}

/** Serves the sandbox. @returns the exit status, or why it was not served. */
export async function serveSandbox(
  given: SandboxGiven,
  io: CommandIo,
  language: Language,
): Promise<Outcome<number, Stop>> {
  const wanted = wantedOf(given, language)
  if (!wanted.ok) return wanted
  const { dir, asked, every } = wanted.value
  const own = { ...io, env: { ...io.env, DATABASE_URL: `file:${dir}`, DOCUMENT_STORE: '' } }
  if (wanted.value.reset) {
    const away = await reset(own, wanted.value, language)
    if (!away.ok) return away
  }
  // What is no sandbox is not opened as one; what is none yet is marked as one before there is a store.
  const marked = Keep.open(dir, asked, OTHERWISE)
  if (!marked.ok) return told(marked.refusal, dir, language)
  const say = sandboxWords[language]
  io.stderr(`${fill(say.opening, { dir })}\n`)
  return withStore(own, async (store) => {
    const leave = await takeSandbox(store)
    if (leave === undefined) return told({ code: 'sandbox-in-use' }, dir, language)
    try {
      const keep = Keep.open(dir, asked, OTHERWISE)
      if (!keep.ok) return told(keep.refusal, dir, language)
      const { value, status } = await untilInterrupted(
        (signal) => run({ store, keep: keep.value, dir, every }, given, own, language, signal),
        () => io.stderr(`${say.stopping}\n`),
      )
      return value ?? done(status ?? 0)
    } finally {
      await leave()
    }
  })
}

type Opened = { readonly store: Store; readonly keep: Keep; readonly dir: string; readonly every: number | null }

/** Lays what is not there yet, and serves until the signal. @returns why it could not; nothing where it was asked to end. */
async function run(
  { store, keep, dir, every }: Opened,
  given: SandboxGiven,
  io: CommandIo,
  language: Language,
  signal: AbortSignal,
): Promise<Outcome<number, Stop> | undefined> {
  const say = sandboxWords[language]
  const { seed, size } = keep.terms
  if (!keep.ready) {
    await fillPool(store, io, { seed, size, asOf: POOL_AS_OF }, say.making, signal)
    if (signal.aborted) return undefined
    const { begin } = await import('../sandbox/begin.ts')
    await begin(store, keep)
    keep.setReady()
    io.stderr(`${fill(say.made, { size: grouped(size, language), seed })}\n`)
  }
  const sandbox = new Sandbox({
    store,
    keep,
    onRound: ({ official }) => {
      const { number, at, category, type, invitations, minimumCrs } = official
      const values = { number, at, kind: category ?? type, invited: grouped(invitations, language), points: minimumCrs }
      void io.stdout(`${fill(say.round, values)}\n`)
    },
    onStop: (why) =>
      io.stderr(
        `${fill(say.stopped, { why: language === 'fr' && 'messageFr' in why ? why.messageFr : why.message })}\n`,
      ),
  })
  await sandbox.goOn()
  const running = await listen(sandbox, store, given, io, language)
  if (!running.ok) return running
  const { address } = running.value
  const accounts = testAccounts(seed)
  const values = {
    ...{ address, dir, seed, size: grouped(size, language), now: momentText(sandbox.now()) },
    rounds: every === null ? fill(say.onDemand, { address }) : fill(say.every, { seconds: every }),
    accounts: accounts.map(({ held, token }) => `  ${held.role.padEnd(19)}${token}`).join('\n'),
    token: accounts[0]!.token,
  }
  await io.stdout(`${fill(say.ready, values)}\n`)
  const { runErrands } = await import('../sandbox/errands.ts')
  const onError = (error: unknown) =>
    io.stderr(`${JSON.stringify({ fault: error instanceof Error ? error.stack : String(error) })}\n`)
  const endErrands = runErrands({ store, now: sandbox.now, machine, onError })
  sandbox.setPace(every)
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve))
  await Promise.all([running.value.stop(), sandbox.stop()])
  await endErrands()
  return done(0)
}

/** People sign in by the machine’s clock: a session does not end because the sandbox’s own is moved. */
const machine = () => Date.now() * 1_000

/** Puts the service on its port, with what a sandbox has beside. */
async function listen(
  sandbox: Sandbox,
  store: Store,
  { port, host, base }: SandboxGiven,
  io: CommandIo,
  language: Language,
): Promise<Outcome<Running, Stop>> {
  const [{ serve }, { openAccounts }, { openFiles }, { sandboxAccounts }, { sandboxRoutes }, { officialRecord }] =
    await Promise.all([
      import('../http/server.ts'),
      import('../accounts/accounts.ts'),
      import('../files/open.ts'),
      import('../sandbox/accounts.ts'),
      import('../sandbox/routes.ts'),
      import('../store/official-rounds.ts'),
    ])
  const files = openFiles(io.env)
  if (!files.ok) {
    const { message, messageFr } = files.refusal
    return refused({ status: 1, message: language === 'fr' ? messageFr : message })
  }
  const { seed } = sandbox.terms
  let address = ''
  const signIn = openAccounts({
    ...{ store, base: () => base ?? address, now: machine },
    secret: drawnText(seed, 'secret of sign-in', 64),
  })
  try {
    const running = await serve({
      ...{ store, now: sandbox.now, port, host, base, files: files.value },
      accounts: sandboxAccounts(store, seed, signIn),
      log: (line) => io.stderr(`${JSON.stringify(line)}\n`),
      // A developer’s own program may be told by webhooks, and nobody is held back: there is nobody else here.
      operation: { webhooksToLoopback: true },
      sandbox: {
        // Read at every request: what was published a moment ago is there.
        record: () => officialRecord(store.db),
        chance: sandbox.chance,
        also: { routes: sandboxRoutes({ store }, sandbox), headers: { 'X-Synthetic': 'true' } },
      },
    })
    address = running.address
    return done(running)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    const say = serveWords[language]
    return refused({ status: 1, message: fill(code === 'EADDRINUSE' ? say.taken : say.unable, { port, host, code }) })
  }
}
