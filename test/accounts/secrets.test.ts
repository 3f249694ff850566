import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { base32, codeOf, stepOf } from '../../src/accounts/one-time.ts'
import { codeDigest, newCode, type PasswordFault, passwordFaults } from '../../src/accounts/secrets.ts'
import { accountsSettings } from '../../src/accounts/settings.ts'
import { networkIn } from '../../src/http/network.ts'
import { providerBody } from '../../src/http/schemas/accounts.ts'

describe('one-time codes', () => {
  // RFC 6238, appendix B, of its eight digits the last six.
  test.each<[seconds: number, code: string]>([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('are those of RFC 6238 at %i s', (seconds, code) => {
    const secret = '12345678901234567890'
    const step = Math.floor(seconds / 30)
    expect(codeOf(secret, step)).toBe(code)
    if (step < 3) return
    expect([-31, -30, 0, 29, 30, 59, 60].map((by) => stepOf(secret, code, step * 30 + by))).toEqual([
      ...[undefined, step, step, step, step, step, undefined],
    ])
  })

  test('have their secret in base 32 as RFC 4648 has it', () => {
    expect(['f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map(base32)).toEqual([
      ...['MY', 'MZXQ', 'MZXW6', 'MZXW6YQ', 'MZXW6YTB', 'MZXW6YTBOI'],
    ])
  })
})

describe('codes that set a password', () => {
  test('are never the same, and kept by their digest, however they are copied', () => {
    const codes = Array.from({ length: 1_000 }, newCode)
    expect(new Set(codes).size).toBe(1_000)
    for (const code of codes) expect(code).toMatch(/^[34679ACDEFGHJKMNPQRTWXY]{5}(-[34679ACDEFGHJKMNPQRTWXY]{5}){4}$/)
    const [code = ''] = codes
    expect(codeDigest(code.toLowerCase().replaceAll('-', '  '))).toBe(codeDigest(code))
    expect(codeDigest(`${code}A`)).not.toBe(codeDigest(code))
  })
})

describe('a password', () => {
  const email = 'marie.tremblay@example.org'
  test.each<[password: string, faults: readonly PasswordFault[], why: string]>([
    ['fourteen chars', ['too-short'], 'fourteen'],
    ['fifteen chars..', [], 'fifteen'],
    ['é'.repeat(14), ['too-short', 'too-few-characters'], 'fourteen letters, whatever their bytes'],
    ['e\u0301'.repeat(14), ['too-short', 'too-few-characters'], 'fourteen letters, written apart'],
    ['𝒶 𝒷 𝒸 𝒹 𝑒 𝒻 𝑔 𝒽', [], 'letters beyond sixteen bits count once'],
    [`${'a b c d e '.repeat(12)}fourteen`, [], 'a hundred and twenty-eight'],
    [`${'a b c d e '.repeat(12)}fourteen!`, ['too-long'], 'a hundred and twenty-nine'],
    ['abcdabcdabcdabcd', ['too-few-characters'], 'four different characters'],
    ['abcdeabcdeabcde', [], 'five different characters'],
    ['marie.tremblay@example.org', ['of-the-account'], 'the address itself'],
    ['Marie Tremblay 1994', ['of-the-account'], 'the address, with a year'],
    ['marie tremblay likes herons', [], 'the address among other words'],
    ['OpenExpressEntry!', ['of-the-service'], 'the name of the service'],
    ['passwordpassword', ['of-the-service'], 'what is guessed first'],
    ['motdepasse2024!!', ['of-the-service'], 'the same in French'],
    ['my password is a heron', [], 'a word of the list among others'],
    ['correct horse battery staple', [], 'words in a row'],
  ])('%s: %j (%s)', (password, faults) => {
    expect(passwordFaults(password, email)).toEqual(faults)
  })
})

describe('the settings of sign-in', () => {
  const fresh = () => path.join(mkdtempSync(path.join(tmpdir(), 'ee-secret-')), 'data')
  const codeOfSettings = (env: Parameters<typeof accountsSettings>[0]) => {
    const read = accountsSettings(env)
    return read.ok ? 'done' : read.refusal.code
  }
  const long = 'a secret of tests, of 32 characters or more'

  test('the secret is made once beside the embedded database, for its owner alone', () => {
    const dir = fresh()
    const read = () => accountsSettings({ DATABASE_URL: `file:${dir}` })
    const first = read()
    expect(first.ok && first.value.secret.length).toBeGreaterThanOrEqual(64)
    expect(read()).toEqual(first)
    expect(statSync(path.join(dir, 'secret')).mode & 0o777).toBe(0o600)
    expect(readdirSync(dir)).toEqual(['secret'])
  })

  test('of processes that start at once, all have the same', async () => {
    const dir = fresh()
    const script = `import { accountsSettings } from ${JSON.stringify(path.resolve('src/accounts/settings.ts'))}
      const read = accountsSettings({ DATABASE_URL: ${JSON.stringify(`file:${dir}`)} })
      process.stdout.write(read.ok ? read.value.secret : read.refusal.code)`
    const runs = Array.from({ length: 4 }, () => {
      const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      return text(child.stdout)
    })
    const secrets = await Promise.all(runs)
    expect(new Set(secrets)).toEqual(new Set([readFileSync(path.join(dir, 'secret'), 'utf8')]))
  })

  test('a file that others may read, or that holds none, is refused', () => {
    const dir = fresh()
    expect(codeOfSettings({ DATABASE_URL: `file:${dir}` })).toBe('done')
    const file = path.join(dir, 'secret')
    chmodSync(file, 0o640)
    expect(codeOfSettings({ DATABASE_URL: `file:${dir}` })).toBe('secret-unusable')
    chmodSync(file, 0o600)
    writeFileSync(file, 'short')
    expect(codeOfSettings({ DATABASE_URL: `file:${dir}` })).toBe('secret-unusable')
    expect(codeOfSettings({ DATABASE_URL: `file:${file}` })).toBe('secret-unusable')
  })

  test.each<[env: Parameters<typeof accountsSettings>[0], code: string]>([
    [{ DATABASE_URL: 'postgres://x@h/d' }, 'secret-missing'],
    [{ DATABASE_URL: 'postgres://x@h/d', EXPRESS_ENTRY_SECRET: 'x'.repeat(31) }, 'secret-too-short'],
    [{ DATABASE_URL: 'postgres://x@h/d', EXPRESS_ENTRY_SECRET: 'x'.repeat(32) }, 'done'],
    [{ EXPRESS_ENTRY_SECRET: long, OIDC_ISSUER: 'https://id.example' }, 'provider-setting-missing'],
    [{ EXPRESS_ENTRY_SECRET: long, OIDC_CLIENT_SECRET: 'x' }, 'provider-setting-missing'],
    [
      { EXPRESS_ENTRY_SECRET: long, OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' },
      'done',
    ],
    [
      { EXPRESS_ENTRY_SECRET: long, OIDC_ISSUER: 'http://id.example', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' },
      'provider-setting-invalid',
    ],
    [
      { EXPRESS_ENTRY_SECRET: long, OIDC_ISSUER: 'id.example', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' },
      'provider-setting-invalid',
    ],
    [
      { EXPRESS_ENTRY_SECRET: long, OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' },
      'done',
    ],
  ])('%j: %s', (env, code) => {
    expect(codeOfSettings(env)).toBe(code)
  })

  test('no secret is repeated in what is refused', () => {
    const read = accountsSettings({ EXPRESS_ENTRY_SECRET: 'a short secret', OIDC_ISSUER: '' })
    expect(JSON.stringify(read)).not.toContain('a short secret')
  })
})

test('the library of sign-in, which is large, is loaded once somebody signs in', () => {
  const room = path.resolve('src/accounts')
  const large = /^import (?!type )[^';]*? from '(?:\.\/library\.ts|better-auth|@better-auth)/m
  const opening = readdirSync(room).filter((file) => large.test(readFileSync(path.join(room, file), 'utf8')))
  expect(opening).toEqual(['library.ts'])
})

test.each<[address: string, network: string]>([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:0001:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('the address %s counts as %s', (address, network) => {
  expect(networkIn(address)).toBe(network)
})

test.each<[text: string, is: boolean]>([
  ['/', true],
  ['/en/account?tab=1#x', true],
  ['//other.example', false],
  ['/\\other.example', false],
  ['/a\\b', false],
  ['https://other.example', false],
  ['javascript:alert(1)', false],
  ['/ x', false],
  ['', false],
])('%s is a place of this service: %s', (place, is) => {
  expect(providerBody.safeParse({ next: place }).success).toBe(is)
})
