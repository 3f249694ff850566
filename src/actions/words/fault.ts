/** What is refused of a fault of the service, in both languages. */
import { type Micros, momentText } from '../../law/moment.ts'
import type { Both } from '../../lifecycle/states.ts'

export const backwards = (from: Micros, to: Micros): Both => ({
  en: `The fault ends (${momentText(to)}) no later than it begins (${momentText(from)}). Correct one of the moments.`,
  fr: `La panne finit (${momentText(to)}) au plus tard quand elle commence (${momentText(from)}). Corrigez l’un des moments.`,
})

export const notOverYet = (to: Micros, now: Micros): Both => ({
  en: `The fault ends at ${momentText(to)}, which is still to come: it is ${momentText(now)}. Record one that goes on as ending now, and record the rest once it is over: minutes are counted once.`,
  fr: `La panne finit le ${momentText(to)}, moment encore à venir : il est ${momentText(now)}. Consignez celle qui dure comme finissant maintenant, et le reste une fois terminée : les minutes sont comptées une seule fois.`,
})

export const whatMissing: Both = {
  en: 'Say what could not be used: it is kept with the fault.',
  fr: 'Indiquez ce qui ne pouvait être utilisé : c’est consigné avec la panne.',
}
