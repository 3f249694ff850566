/**
 * Commands that a page shows with their output, in blocks of `console`: each line after `$` is run in the project's folder,
 * and what it prints stands below it.
 */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../../', import.meta.url))

const run = promisify(execFile)

/** What a command prints on standard output, whatever its exit status, with the package's programs first on the path. */
export async function inShell(command: string): Promise<string> {
  const env = { ...process.env, PATH: `${root}node_modules/.bin:${process.env['PATH']}` }
  const { stdout } = await run('bash', ['-c', `${command} || true`], { cwd: root, env })
  return stdout
}

/** The blocks of code of a language, in order. */
export const blocksOf = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, code]) => code!)

/** Each command that a page shows, with the output shown below it. */
export const shownRuns = (text: string): readonly (readonly [command: string, output: string])[] =>
  blocksOf(text, 'console').flatMap((block) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((part) => {
        const end = part.indexOf('\n')
        return [part.slice(0, end), part.slice(end + 1)] as const
      }),
  )

/** The page with the output of its commands as it is now. */
export async function refreshed(text: string): Promise<string> {
  let page = text
  for (const [command, output] of shownRuns(text)) {
    const now = await inShell(command)
    page = page.replace(`$ ${command}\n${output}`, () => `$ ${command}\n${now}`)
  }
  return page
}
