import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { stopClusters } from './cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The directory of this run: its clusters, started when a suite first asks for one, and their records. */
    clustersDir: string
  }
}

const prefix = 'express-entry-test-'

/** Makes the directory of this run; at its end, failed or not, stops what was started in it and removes it. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  await sweep()
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), `${prefix}${process.pid}-`))
  fs.chmodSync(dir, 0o1777) // as a temporary directory is: the servers, and some commands, run as other users
  project.provide('clustersDir', dir)
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = dir // sockets and all else that tests and commands leave goes with it
  return async () => {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
    await remove(dir)
  }
}

/** What earlier runs left that were killed: their process is in the name. */
async function sweep(): Promise<void> {
  for (const name of fs.readdirSync(os.tmpdir())) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1]
    if (pid !== undefined && !fs.existsSync(`/proc/${pid}`)) await remove(path.join(os.tmpdir(), name))
  }
}

async function remove(dir: string): Promise<void> {
  await stopClusters(dir)
  fs.rmSync(dir, { recursive: true, force: true })
}
