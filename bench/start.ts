/** The main job as a newcomer runs it: from a clean clone, installation included, and again. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Figure, run } from './measure.ts'

const root = path.join(import.meta.dirname, '..')

/** The figures of `npm start`. */
export async function benchStart(): Promise<Figure[]> {
  const parent = mkdtempSync(path.join(tmpdir(), 'express-entry-start-'))
  const clone = path.join(parent, 'clone')
  try {
    const cloned = spawnSync('git', ['clone', '-q', root, clone])
    if (cloned.status !== 0) throw new Error(`git clone: ${cloned.stderr}`)
    const env = { ...process.env }
    delete env['DATABASE_URL']
    const first = await run('npm', ['start', '--silent'], { cwd: clone, env, keep: true })
    const again = await run('npm', ['start', '--silent'], { cwd: clone, env, keep: true })
    if (first.status !== 0 || again.status !== 0)
      throw new Error(`npm start ended with status ${first.status}, then ${again.status}`)
    return [
      {
        what: 'npm start from nothing, installation included',
        value: first.seconds,
        unit: 's',
        asked: { atMost: 240 },
      },
      { what: 'npm start again, to a held round’s result', value: again.seconds, unit: 's', asked: { atMost: 5 } },
    ]
  } finally {
    rmSync(parent, { recursive: true, force: true })
  }
}
