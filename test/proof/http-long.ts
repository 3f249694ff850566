/**
 * The long run of requests made from the description:
 *
 *     node test/proof/http-long.ts [--requests 100000] [--seed N]
 *
 * At least so many malformed ones, and half as many that are well-formed, on each kind of PostgreSQL; what was sent and answered is
 * told in the end. The status is that of the suite (test/proof/http.store.test.ts).
 */
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { parseArgs } from 'node:util'

/** What the suite sends where nothing longer is asked for. */
const SHORT = 2_500

const { values } = parseArgs({ options: { requests: { type: 'string', default: '100000' }, seed: { type: 'string' } } })
const times = Math.ceil(Number.parseInt(values.requests, 10) / SHORT)
if (!(times > 0)) throw new Error(`--requests ${values.requests}: write a whole number above 0`)
const root = path.join(import.meta.dirname, '../..')
const vitest = path.join(root, 'node_modules/vitest/vitest.mjs')
const { status } = spawnSync(process.execPath, [vitest, 'run', 'test/proof/http.store.test.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    EXPRESS_ENTRY_LONG: `${times}`,
    ...(values.seed !== undefined && { EXPRESS_ENTRY_SEED: values.seed }),
  },
})
process.exitCode = status ?? 1
