/** SHA-256 for the pure rooms, which have no machine of their own. */
import { hash } from 'node:crypto'
import type { Sha256 } from '../rounds/digest.ts'

export const sha256: Sha256 = (text) => hash('sha256', text, 'hex')
