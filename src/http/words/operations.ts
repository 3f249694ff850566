/** What each address does, in French: beside the English of its description. */
import type { Operation } from '../../policy/policy.ts'

type Words = { readonly summary: string; readonly description?: string }

export const frenchOperations: Readonly<Partial<Record<Operation, Words>>> = {
  listEvents: { summary: 'Ce qui a été publié, événement par événement, à partir d’un curseur' },
}
