/** What `serve` takes for a sandbox. The sandbox itself is loaded only where it is asked for. */

export const sandboxOptions = {
  sandbox: { type: 'boolean' },
  store: { type: 'string' },
  size: { type: 'string' },
  seed: { type: 'string' },
  'round-every': { type: 'string' },
  reset: { type: 'boolean' },
  yes: { type: 'boolean' },
} as const

/** What was given on the command line; where the service listens was read by `serve`. */
export type SandboxGiven = {
  readonly values: Partial<Readonly<Record<'store' | 'size' | 'seed' | 'round-every', string>>> & {
    readonly reset?: boolean
    readonly yes?: boolean
  }
  readonly port: number
  readonly host: string
  readonly base: string | undefined
}

/** Options that are about a sandbox alone. */
export const sandboxAlone = ['store', 'size', 'seed', 'round-every', 'reset', 'yes'] as const
