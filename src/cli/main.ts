/** The door of the command line: finds the command, reads the clock once, and ends with its exit status. */

import { type Micros, microsOf } from '../law/moment.ts'
import { closest } from './closest.ts'
import type { CommandIo } from './io.ts'
import { Output } from './output.ts'

type Command = {
  readonly words: string
  readonly does: string
  readonly load: () => Promise<(args: readonly string[], io: CommandIo) => Promise<number>>
}

/** Every command; its module is loaded only when it is asked for. */
const commands: readonly Command[] = [
  {
    words: 'start',
    does: 'the main job: a pool of real size, two rounds held over it',
    load: async () => (await import('./start.ts')).start,
  },
  {
    words: 'serve',
    does: 'the service: [--port P] [--host H] [--address URL]',
    load: async () => (await import('./serve.ts')).serveCommand,
  },
  {
    words: 'assess',
    does: 'assess profiles: FILE… [--on DAY] [--rules DAY] [--amend FILE] [--total]',
    load: async () => (await import('./assess.ts')).assessCommand,
  },
  {
    words: 'pool import',
    does: 'profiles into the store: FILE… [--rejects FILE]',
    load: async () => (await import('./pool.ts')).poolImport,
  },
  {
    words: 'pool generate',
    does: 'a synthetic pool: --size N --seed S [--as-of DAY]',
    load: async () => (await import('./pool-generate.ts')).poolGenerate,
  },
  {
    words: 'pool stats',
    does: 'size, bands, programs, categories: [--as-of DAY]',
    load: async () => (await import('./pool.ts')).poolStats,
  },
  {
    words: 'round preview',
    does: 'what a round would do: INSTRUCTION [--json]',
    load: async () => (await import('./round.ts')).roundPreview,
  },
  {
    words: 'round hold',
    does: 'hold a round of invitations: INSTRUCTION',
    load: async () => (await import('./round.ts')).roundHold,
  },
  {
    words: 'profile show',
    does: 'the file of a profile: REF [--zone ZONE] [--json]',
    load: async () => (await import('./profile-show.ts')).profileShow,
  },
  {
    words: 'file export',
    does: 'the whole file of a person, and who looked: REF [--pdf FILE]',
    load: async () => (await import('./rights.ts')).fileExport,
  },
  {
    words: 'dispose',
    does: 'dispose of what need not be kept any longer',
    load: async () => (await import('./rights.ts')).disposeCommand,
  },
  {
    words: 'invitation decline',
    does: 'decline an invitation, back to the pool: REF',
    load: async () => (await import('./invitation.ts')).invitationDecline,
  },
  {
    words: 'invitation cancel',
    does: 'cancel one that was issued in error: REF --reason TEXT',
    load: async () => (await import('./invitation.ts')).invitationCancel,
  },
  {
    words: 'account create',
    does: 'open an account: EMAIL --role ROLE [--province P]',
    load: async () => (await import('./account.ts')).accountCreate,
  },
  {
    words: 'account role',
    does: 'give or take a role: ACCOUNT --give ROLE | --take ROLE',
    load: async () => (await import('./account.ts')).accountRole,
  },
  {
    words: 'account list',
    does: 'accounts and their roles: [--role ROLE] [--json]',
    load: async () => (await import('./account.ts')).accountList,
  },
  {
    words: 'account code',
    does: 'a new code that sets a password: ACCOUNT',
    load: async () => (await import('./account.ts')).accountCode,
  },
  {
    words: 'sweep',
    does: 'carry out what time has done to everybody: [--at MOMENT]',
    load: async () => (await import('./sweep.ts')).sweepCommand,
  },
  {
    words: 'fault record',
    does: 'give back minutes in which the service failed: --from MOMENT --to MOMENT --what TEXT',
    load: async () => (await import('./sweep.ts')).faultRecord,
  },
  {
    words: 'journal seal',
    does: 'seal what was appended to the journal; prints chained roots: [--json]',
    load: async () => (await import('./journal.ts')).journalSeal,
  },
  {
    words: 'journal verify',
    does: 'find what was changed, left out or reordered: [--from FILE] [--json]',
    load: async () => (await import('./journal.ts')).journalVerify,
  },
  {
    words: 'journal replay',
    does: 'build every profile again from the journal alone, and compare: [--json]',
    load: async () => (await import('./journal.ts')).journalReplay,
  },
  {
    words: 'journal prove',
    does: 'the proof that an entry is sealed: SUBJECT NUMBER [--kind KIND]',
    load: async () => (await import('./journal.ts')).journalProve,
  },
  {
    words: 'rounds import',
    does: 'the official rounds file into the record: FILE',
    load: async () => (await import('./rounds-record.ts')).roundsImport,
  },
  {
    words: 'rounds list',
    does: 'the record: [--year Y] [--type T] [--category C]',
    load: async () => (await import('./rounds-record.ts')).roundsList,
  },
  {
    words: 'rounds summary',
    does: 'the record by draw type: --year Y [--until DAY]',
    load: async () => (await import('./rounds-record.ts')).roundsSummary,
  },
  {
    words: 'rounds replay',
    does: 'a published general round on a pool of its day: FILE|N|all',
    load: async () => (await import('./rounds-replay.ts')).roundsReplay,
  },
]

const usage = `Open Express Entry: an open implementation of Express Entry. Not a government service.

express-entry COMMAND …

${commands.map(({ words, does }) => `  ${words.padEnd(20)}${does}`).join('\n')}

COMMAND --help tells more. Results are on standard output, progress and messages on standard error.
Exit status: 0 done, 1 refused, 2 wrong usage.
DATABASE_URL chooses the store (default: the embedded one in .data/); EXPRESS_ENTRY_CLOCK sets the clock for trials.
`

const output = new Output(process.stdout)

function clock(text: string | undefined): Micros | undefined {
  return text === undefined || text === '' ? Date.now() * 1000 : microsOf(text)
}

/** The command that the first words name, and the words after it. */
function find(args: readonly string[]) {
  for (const command of commands) {
    const words = command.words.split(' ')
    if (words.every((word, i) => args[i] === word)) return { command, rest: args.slice(words.length) }
  }
  return undefined
}

async function main(args: readonly string[]): Promise<number> {
  if (args.length === 0 || args[0] === '--help' || args[0] === '-h' || args[0] === 'help') {
    await output.write(usage)
    return args.length === 0 ? 2 : 0
  }
  const found = find(args)
  if (found === undefined) {
    const asked = args
      .slice(0, 2)
      .filter((word) => !word.startsWith('-'))
      .join(' ')
    const near = closest(
      asked,
      commands.map(({ words }) => words),
    )
    process.stderr.write(
      `There is no command "${asked}".${near === undefined ? '' : ` Did you mean "${near}"?`}\n\n${usage}`,
    )
    return 2
  }
  const now = clock(process.env['EXPRESS_ENTRY_CLOCK'])
  if (now === undefined) {
    process.stderr.write(
      `EXPRESS_ENTRY_CLOCK is not a moment in UTC (2024-02-14T14:00:00Z): "${process.env['EXPRESS_ENTRY_CLOCK']}". Correct it or leave it out.\n`,
    )
    return 2
  }
  const run = await found.command.load()
  const stderr = (text: string) => {
    output.flush() // what was said before is read before
    process.stderr.write(text)
  }
  return run(found.rest, { stdout: (text) => output.write(text), stderr, env: process.env, now })
}

process.on('exit', () => output.flush())
// A reader that has gone away ends the program quietly.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

process.exitCode = await main(process.argv.slice(2))
