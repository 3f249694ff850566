/** The audit of the packages sees what it is there for. */
import { expect, test } from 'vitest'
import {
  faultsOf,
  INSTALL_SCRIPTS,
  type Installed,
  isPermissive,
  LICENCE_EXCEPTIONS,
  type Lock,
  type LockedPackage,
} from '../../scripts/audit-rules.ts'

const good: LockedPackage = { version: '1.2.3', integrity: 'sha512-x', license: 'MIT' }
const wanted = { dependencies: { a: '1.2.3' } }
/** What uses every exception, so that none is told to be one too many. */
const excused = Object.fromEntries([
  ...Object.entries(LICENCE_EXCEPTIONS).map(([name, { licence }]) => [
    `node_modules/${name}`,
    { ...good, license: licence },
  ]),
  ...Object.keys(INSTALL_SCRIPTS).map((name) => [`node_modules/${name}`, { ...good, hasInstallScript: true }]),
])
const lockWith = (changed: Partial<LockedPackage> = {}, more: Lock['packages'] = {}): Lock => ({
  lockfileVersion: 3,
  packages: { '': {}, 'node_modules/a': { ...good, ...changed }, ...excused, ...more },
})
const asLocked =
  (lock: Lock, changed: Partial<Installed> = {}) =>
  (place: string): Installed => {
    const { version, license, hasInstallScript } = lock.packages[place]!
    const scripts = hasInstallScript ? ['postinstall'] : []
    return { version, license, scripts, ...(place === 'node_modules/a' && changed) }
  }

test('finds nothing wrong where nothing is', () => {
  expect(faultsOf(wanted, lockWith(), asLocked(lockWith()))).toEqual([])
})

test.each<[why: string, changed: Partial<LockedPackage>, fault: string]>([
  ['an address', { resolved: 'https://registry.example/a.tgz' }, 'an address in the lock file'],
  ['no digest', { integrity: 'sha1-x' }, 'no SHA-512'],
  ['a link', { link: true }, 'a link to somewhere else'],
  ['a licence that asks for more', { license: 'GPL-3.0-only' }, 'the licence GPL-3.0-only is not'],
  ['no licence', { license: '' }, '(none named)'],
  ['a script', { hasInstallScript: true }, 'an installer would run'],
  ['another version than was asked for', { version: '1.2.4' }, 'package.json has 1.2.3, the lock file 1.2.4'],
])('%s in the lock file', (_why, changed, fault) => {
  const lock = lockWith(changed)
  expect(faultsOf(wanted, lock, asLocked(lock)).join('\n')).toContain(fault)
})

test.each<[why: string, changed: Partial<Installed>, fault: string]>([
  ['another version', { version: '1.2.2' }, '1.2.2 is installed, the lock file has 1.2.3'],
  ['another licence', { license: 'SSPL-1.0' }, 'the licence SSPL-1.0 is not'],
  ['a script the lock file does not tell', { scripts: ['preinstall'] }, 'an installer would run preinstall'],
])('%s in what is installed', (_why, changed, fault) => {
  expect(faultsOf(wanted, lockWith(), asLocked(lockWith(), changed)).join('\n')).toContain(fault)
})

test('a range in package.json, and an exception that nothing needs', () => {
  expect(faultsOf({ dependencies: { a: '^1.2.3' } }, lockWith(), () => undefined).join('\n')).toContain('is a range')
  const bare: Lock = { lockfileVersion: 3, packages: { '': {}, 'node_modules/a': good } }
  const unneeded = faultsOf(wanted, bare, () => undefined)
  expect(unneeded.length).toBe(Object.keys(LICENCE_EXCEPTIONS).length + Object.keys(INSTALL_SCRIPTS).length)
})

test.each<[licence: string, permissive: boolean]>([
  ['MIT', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['MIT AND Zlib', true],
  ['MIT AND GPL-3.0-only', false],
  ['GPL-3.0-only OR SSPL-1.0', false],
  ['MIT*', false],
  ['SEE LICENSE IN LICENSE', false],
  ['', false],
])('%s: %s', (licence, permissive) => {
  expect(isPermissive(licence)).toBe(permissive)
})
