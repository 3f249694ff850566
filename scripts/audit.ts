/**
 * The packages the project stands on: where they come from, their licences, scripts an installer would run; then whether the registry
 * knows of holes in them, where it answers. Exit status 1 if anything is wrong.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { faultsOf, type Installed, type Lock, type Wanted } from './audit-rules.ts'

const root = path.join(import.meta.dirname, '..')
const read = <T>(file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8')) as T

type Manifest = { version?: string; license?: string; scripts?: Record<string, string> }
const INSTALLERS_RUN = ['preinstall', 'install', 'postinstall']

function installedAt(place: string): Installed | undefined {
  const file = path.join(place, 'package.json')
  if (!existsSync(path.join(root, file))) return undefined
  const { version, license, scripts = {} } = read<Manifest>(file)
  return { version, license, scripts: INSTALLERS_RUN.filter((name) => scripts[name] !== undefined) }
}

const lock = read<Lock>('package-lock.json')
const faults = faultsOf(read<Wanted>('package.json'), lock, installedAt)
for (const fault of faults) console.error(fault)

type Audit = {
  readonly metadata?: { readonly vulnerabilities?: Readonly<Record<string, number>> }
  readonly vulnerabilities?: Readonly<Record<string, { readonly severity: string }>>
  readonly statusCode?: number
}

/** What the registry knows of the packages that a service runs with. @returns how many holes; `undefined` where it does not say. */
function holes(): number | undefined {
  const { stdout, stderr } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
    cwd: root,
    encoding: 'utf8',
    timeout: 20_000,
  })
  let told: Audit
  try {
    told = JSON.parse(stdout ?? '') as Audit
  } catch {
    told = {}
  }
  const total = told.metadata?.vulnerabilities?.['total']
  if (total === undefined) {
    const status = told.statusCode ?? /\b(4\d\d|5\d\d)\b/.exec(stderr ?? '')?.[1]
    console.log(
      `   Known holes: not asked, the registry ${status === undefined ? 'does not answer' : `answers ${status}`}`,
    )
    return undefined
  }
  for (const [name, { severity }] of Object.entries(told.vulnerabilities ?? {})) console.error(`${name}: ${severity}`)
  return total
}

const found = faults.length + (holes() ?? 0)
const count = Object.keys(lock.packages).length - 1
if (found === 0)
  console.log(`   ${count} packages: exact versions with digests, permissive licences, no unknown scripts`)
process.exitCode = found === 0 ? 0 : 1
