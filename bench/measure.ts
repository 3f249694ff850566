/** Measuring: medians of several runs, ratios within one run, peak memory of other processes, and a table of it all. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once as event } from 'node:events'
import { createWriteStream, existsSync, readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'

/** One figure of the bench: what was measured, how much, what is asked, and whether that holds. */
export type Figure = {
  readonly what: string
  readonly value: number
  readonly unit: string
  /** The figure asked for, `≥ 40,000` or `≤ 40`; without one, the figure is for comparison only. */
  readonly asked?: { readonly atLeast: number } | { readonly atMost: number }
  readonly note?: string
}

export const holds = ({ value, asked }: Figure): boolean =>
  asked === undefined || ('atLeast' in asked ? value >= asked.atLeast : value <= asked.atMost)

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Seconds that a run takes, the median of several, after one to warm up. */
export async function seconds(runs: number, run: () => unknown): Promise<number> {
  await run()
  const taken: number[] = []
  for (let i = 0; i < runs; i++) {
    const from = performance.now()
    await run()
    taken.push((performance.now() - from) / 1000)
  }
  return median(taken)
}

/** Seconds that one run takes, for what cannot be run twice. */
export async function once<T>(run: () => Promise<T>): Promise<{ readonly value: T; readonly seconds: number }> {
  const from = performance.now()
  const value = await run()
  return { value, seconds: (performance.now() - from) / 1000 }
}

/** Peak memory of a running process in MB, as the system counts it; 0 where that cannot be known. */
function peakOf(child: ChildProcess): number {
  try {
    const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))
    return found ? Number(found[1]) / 1024 : 0
  } catch {
    return 0
  }
}

export type Ran = {
  readonly seconds: number
  readonly peakMb: number
  readonly status: number
  readonly stdout: string
}

/** Runs a command to its end: how long it took, and its peak memory. */
export function run(
  command: string,
  args: readonly string[],
  options: SpawnOptions & { keep?: boolean } = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const from = performance.now()
    const child = spawn(command, args, { stdio: ['ignore', options.keep ? 'pipe' : 'ignore', 'ignore'], ...options })
    let peakMb = 0
    let stdout = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      if (options.keep) stdout += text
    })
    const watch = setInterval(() => {
      peakMb = Math.max(peakMb, peakOf(child))
    }, 20)
    child.on('error', reject)
    child.on('close', (code, signal) => {
      clearInterval(watch)
      if (signal !== null) reject(new Error(`${command} ${args.join(' ')} was ended by ${signal}`))
      else resolve({ seconds: (performance.now() - from) / 1000, peakMb, status: code ?? 1, stdout })
    })
  })
}

/** The first lines of a file, as a file of their own; made once. */
export async function firstLines(file: string, count: number): Promise<string> {
  const out = `${file}.first-${count}`
  if (existsSync(out)) return out
  const to = createWriteStream(out)
  let written = 0
  while (written < count) {
    const from = await open(file)
    for await (const line of from.readLines()) {
      if (written === count) break
      if (!to.write(`${line}\n`)) await event(to, 'drain')
      written++
    }
    await from.close()
  }
  to.end()
  await event(to, 'close')
  return out
}

const number = (value: number) =>
  value.toLocaleString('en-CA', { maximumFractionDigits: value >= 100 ? 0 : value >= 10 ? 1 : 2 })

const asked = ({ asked: wish }: Figure) =>
  wish === undefined ? '' : 'atLeast' in wish ? `≥ ${number(wish.atLeast)}` : `≤ ${number(wish.atMost)}`

/** The figures as a table, one line each. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((one) => [
    one.what,
    number(one.value),
    one.unit,
    asked(one),
    one.asked === undefined ? '' : holds(one) ? 'holds' : 'MISSED',
    one.note ?? '',
  ])
  const widths = rows[0]?.map((_, i) => Math.max(...rows.map((row) => row[i]!.length))) ?? []
  return rows
    .map((row) =>
      row
        .map((cell, i) => (i === 1 || i === 3 ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
