/** The fees to pay with an application, a task each. */
import type { Of } from '../declaration.ts'
import type { Fees } from '../fees.ts'
import { both, type Draft, named, type TasksAsked } from './task.ts'

/** Processing fees, and the right of permanent residence now or told for later; biometrics are told with what they are. */
export function payments(fees: Fees, { declaration }: TasksAsked): readonly Draft[] {
  return fees.lines
    .filter(({ kind }) => kind !== 'biometrics')
    .map(({ kind, of, cad, title, source, doubt }): Draft => {
      const person = of as Of
      const later = kind === 'permanent-residence' && declaration.permanentResidenceFee === 'later'
      return {
        key: `fee:${kind}:${of}`,
        kind: later ? 'told' : 'fee',
        of: person,
        title: named(title, person),
        why: later
          ? both(
              'You chose to pay it later: it is due before a visa is issued, by the amount of that day.',
              'Vous avez choisi de les payer plus tard : ils sont exigibles avant la délivrance du visa, au montant de ce jour-là.',
            )
          : kind === 'processing'
            ? both(
                'The amount is that of the day the application is received.',
                'Le montant est celui du jour de réception de la demande.',
              )
            : both(
                'You chose to pay it now; it comes back if the application is refused.',
                'Vous avez choisi de les payer maintenant; ils sont remboursés en cas de refus.',
              ),
        source,
        required: !later,
        cad,
        ...(doubt !== undefined && { doubt }),
      }
    })
}
