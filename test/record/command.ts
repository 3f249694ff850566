import type { CommandIo } from '../../src/cli/io.ts'

/** Runs a command as the command line would, and gives back what it printed and its exit status. */
export async function capture(
  command: (args: readonly string[], io: CommandIo) => Promise<number>,
  args: readonly string[],
  io: Pick<CommandIo, 'env' | 'now'>,
): Promise<{ status: number; stdout: string; stderr: string }> {
  let [stdout, stderr] = ['', '']
  const status = await command(args, {
    ...io,
    stdout: (text) => {
      stdout += text
    },
    stderr: (text) => {
      stderr += text
    },
  })
  return { status, stdout, stderr }
}
