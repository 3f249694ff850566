/** What the standings call the rules they were read by. */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { lawDigest } from '../rounds/digest.ts'
import type { Law } from '../rules/law.ts'
import { sha256 } from './sha256.ts'

/** The rooms whose code decides how a profile stands. */
const rooms = ['law', 'profile', 'rules']

/** SHA-256 over the code of the rules: a mended rule makes everybody due, even where no value of the law changed. */
function codeDigest(): string {
  const src = path.join(import.meta.dirname, '..')
  const files = rooms.flatMap((room) =>
    (fs.readdirSync(path.join(src, room), { recursive: true }) as string[])
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => path.join(room, file))
      .sort(),
  )
  const digest = createHash('sha256')
  // Line ends follow the checkout, the digest must not.
  for (const file of files) digest.update(fs.readFileSync(path.join(src, file), 'utf8').replaceAll('\r\n', '\n'))
  return digest.digest('hex')
}

let code: string | undefined
const ids = new WeakMap<Law, string>()

/** Law book and code in twelve hexadecimal digits: enough to tell any two apart. */
export function rulesId(law: Law): string {
  let id = ids.get(law)
  if (id === undefined) {
    code ??= codeDigest()
    id = sha256(`${lawDigest(law, sha256)}\n${code}\n`).slice(0, 12)
    ids.set(law, id)
  }
  return id
}
