/** Who could be invited in a round, as a question to a candidate's flags: for code and for SQL alike. */
import { categoryBits, NOMINEE, programBits } from '../pool/flags.ts'
import type { Instruction } from './instruction.ts'

/** Those whose flags under the mask are the value. */
export type Who = { readonly mask: number; readonly value: number }

/**
 * A general round takes everyone in the pool. A round of program `pnp` takes nominees, of another those eligible for it who
 * are not nominees, and a category round its members who are not nominees.
 * @source MI respecting the Express Entry system, s. 5; the contract says nominees are invited only in the first two.
 */
export function whoOf(instruction: Pick<Instruction, 'program' | 'category'>): Who {
  const { program, category } = instruction
  if (program === 'pnp') return { mask: NOMINEE, value: NOMINEE }
  const bit = program !== null ? programBits[program] : category !== null ? categoryBits[category] : 0
  return bit === 0 ? { mask: 0, value: 0 } : { mask: bit | NOMINEE, value: bit }
}

export const isWanted = (flags: number, { mask, value }: Who): boolean => (flags & mask) === value
