/**
 * The service as a process that may be killed at any moment: opens the store of DATABASE_URL, listens on a port that is free, and says
 * its address. Whoever asks says who they are (`X-Asker`, by account; `X-Roles`), as nobody may of the service that people use. Its
 * clock begins at `EXPRESS_ENTRY_CLOCK`, and goes on.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openAccounts } from '../../src/accounts/accounts.ts'
import { directoryFiles } from '../../src/files/directory.ts'
import { serve } from '../../src/http/server.ts'
import { moment } from '../../src/law/moment.ts'
import type { Role } from '../../src/policy/roles.ts'
import { personOfAccount } from '../../src/store/access.ts'
import { openStore } from '../../src/store/open.ts'

const opened = await openStore(process.env)
if (!opened.ok) throw new Error(`${opened.refusal.code}: ${opened.refusal.message}`)
const store = opened.value
const began = moment(process.env['EXPRESS_ENTRY_CLOCK'] ?? '2024-02-14T14:00:00Z')
const now = () => began + Math.floor(performance.now() * 1_000)
const real = openAccounts({
  store,
  now,
  base: () => 'http://127.0.0.1',
  secret: 'of this process alone, and of no other',
})

const running = await serve({
  ...{ store, now, port: 0, host: '127.0.0.1', base: 'http://127.0.0.1' },
  files: directoryFiles(mkdtempSync(path.join(tmpdir(), 'ee-files-'))),
  accounts: {
    ...real,
    async subjectOf({ headers }) {
      const account = headers.get('X-Asker')
      if (account === null) return undefined
      const roles = (headers.get('X-Roles') ?? 'candidate').split(' ') as Exclude<Role, 'province'>[]
      const person = await personOfAccount(store.db, account)
      return {
        ...{ account, person, session: account, signedInAt: now(), secondFactor: true },
        roles: roles.map((role) => ({ role })),
      }
    },
  },
  log: ({ fault }) => {
    if (fault !== undefined) console.error(fault)
  },
})
console.log(running.address)
process.once('SIGTERM', () => {
  void running
    .stop()
    .then(() => store.close())
    .then(() => process.exit(0))
})
