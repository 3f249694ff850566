/** What a sandbox keeps beside its store: its terms, its clock, and how often chance was drawn. One small file, written whole or not at all. */
import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Chance } from '../actions/chance.ts'
import { type Instant, type Micros, moment, momentText } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { drawn } from './seed.ts'

/** What a sandbox is begun with, and stays. */
export type Terms = { readonly seed: string; readonly size: number }

/** Where the clock of every sandbox begins: the day of round 284, an hour before the round. */
export const BEGINS: Instant = '2024-02-14T13:00:00Z'

const keptSchema = z.strictObject({
  version: z.literal(1),
  seed: z.string().min(1),
  size: z.int().min(1),
  /** The sandbox’s own moment. */
  now: z.iso.datetime(),
  /** How often chance was drawn: the next draw is another. */
  drawn: z.int().min(0),
  /** The moment of the round that is being held: a stop may come between. */
  holding: z.iso.datetime().nullable(),
  /** The pool and the accounts are all there. */
  ready: z.boolean(),
})
type Kept = z.infer<typeof keptSchema>

export type KeepRefusal =
  | { readonly code: 'sandbox-otherwise'; readonly kept: Terms }
  | { readonly code: 'sandbox-unreadable'; readonly file: string }
  | { readonly code: 'sandbox-not-one' }
  /** Another process has it. */
  | { readonly code: 'sandbox-in-use' }

const FILE = 'sandbox.json'
/** What a store and its documents are kept in. */
const STORE = ['pg', 'pg.log', 'documents']

/** Whether a directory holds a sandbox. */
export const holdsSandbox = (dir: string): boolean => fs.existsSync(path.join(dir, FILE))

/** Removes a sandbox that nobody has open, and nothing else that may be in its directory. */
export function removeSandbox(dir: string): void {
  // Its file last: what was stopped in the middle is still a sandbox, to be removed.
  for (const name of [...STORE, FILE]) fs.rmSync(path.join(dir, name), { recursive: true, force: true })
}

/** The terms of the sandbox of a directory; nothing where there is none or it cannot be read. */
function read(file: string): Kept | undefined {
  try {
    const parsed = keptSchema.safeParse(JSON.parse(fs.readFileSync(file, 'utf8')))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

/** On the disk before it is believed: another file, then renamed to this one. */
function write(file: string, text: string): void {
  const unfinished = `${file}.part`
  const descriptor = fs.openSync(unfinished, 'w')
  try {
    fs.writeSync(descriptor, text)
    fs.fsyncSync(descriptor)
  } finally {
    fs.closeSync(descriptor)
  }
  fs.renameSync(unfinished, file)
}

/** The file of one sandbox, which one process has at a time. */
export class Keep {
  private kept: Kept
  private readonly file: string

  private constructor(file: string, kept: Kept) {
    this.file = file
    this.kept = kept
  }

  /**
   * Opens what a directory keeps, or begins it.
   * @param asked what was asked for; what is left out is as it was begun, or as `otherwise` says.
   * @returns `sandbox-otherwise` where it was begun with another seed or size, `sandbox-unreadable` where the file is none,
   *          `sandbox-not-one` where a store is there that is no sandbox’s.
   */
  static open(dir: string, asked: Partial<Terms>, otherwise: Terms): Outcome<Keep, KeepRefusal> {
    const file = path.join(dir, FILE)
    if (!fs.existsSync(file)) {
      if (STORE.some((name) => fs.existsSync(path.join(dir, name)))) return refused({ code: 'sandbox-not-one' })
      const { seed = otherwise.seed, size = otherwise.size } = asked
      fs.mkdirSync(dir, { recursive: true })
      const keep = new Keep(file, { version: 1, seed, size, now: BEGINS, drawn: 0, holding: null, ready: false })
      keep.set({})
      return done(keep)
    }
    const kept = read(file)
    if (kept === undefined) return refused({ code: 'sandbox-unreadable', file })
    const { seed, size } = kept
    const isAsked = (asked.seed ?? seed) === seed && (asked.size ?? size) === size
    return isAsked ? done(new Keep(file, kept)) : refused({ code: 'sandbox-otherwise', kept: { seed, size } })
  }

  get terms(): Terms {
    return { seed: this.kept.seed, size: this.kept.size }
  }

  get now(): Micros {
    return moment(this.kept.now)
  }

  get holding(): Micros | null {
    return this.kept.holding === null ? null : moment(this.kept.holding)
  }

  get ready(): boolean {
    return this.kept.ready
  }

  /** Chance of the seed: what is drawn is never drawn again, not after a restart either. */
  readonly chance: Chance = (count) => {
    if (count > 32) throw new RangeError(`${count} bytes are more than one draw gives`)
    const at = this.kept.drawn
    this.set({ drawn: at + 1 })
    return drawn(this.kept.seed, `chance ${at}`).slice(0, count)
  }

  setNow(at: Micros): void {
    this.set({ now: momentText(at) })
  }

  setHolding(at: Micros | null): void {
    this.set({ holding: at === null ? null : momentText(at) })
  }

  setReady(): void {
    this.set({ ready: true })
  }

  private set(changed: Partial<Kept>): void {
    const kept = { ...this.kept, ...changed }
    write(this.file, `${JSON.stringify(kept, null, 2)}\n`)
    this.kept = kept
  }
}
