/** An officer’s act in a process of its own, so that it can be killed: `officer.ts execute|publish NUMBER DIGEST MICROS`. */
import { executeRound } from '../../src/actions/execute-round.ts'
import { publishRound } from '../../src/actions/publish-round.ts'
import { openStore } from '../../src/store/open.ts'

const [act, number, digest, at] = process.argv.slice(2) as [string, string, string, string]
const opened = await openStore(process.env)
if (!opened.ok) throw new Error(opened.refusal.message)
const { db, close } = opened.value
process.stdout.write('ready\n')
const doing = { by: { kind: 'officer', name: 'o-executes' }, at: Number(at) } as const
const outcome = await (act === 'execute' ? executeRound : publishRound)(db, doing, { number, digest })
await close()
process.exitCode = outcome.ok ? 0 : 1
