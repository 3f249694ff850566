/** Where chance comes from: the machine, or in a sandbox a seed, so that the same requests give the same references. */
import { randomBytes } from 'node:crypto'

/** So many bytes nobody foresees. */
export type Chance = (count: number) => Uint8Array

export const machineChance: Chance = randomBytes
