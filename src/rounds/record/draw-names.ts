/** Names of what rounds are held for, in both languages. */
import type { RecordCategory, RoundType } from './official-round.ts'

type Named = { readonly en: string; readonly fr: string }

/** What a round was held for, in a few words. */
export const drawTypeNames: Readonly<Record<Exclude<RoundType, 'category'> | RecordCategory, Named>> = {
  general: { en: 'General', fr: 'Générale' },
  cec: { en: 'Canadian Experience Class', fr: 'Catégorie de l’expérience canadienne' },
  pnp: { en: 'Provincial nominees', fr: 'Candidats des provinces' },
  fsw: { en: 'Federal Skilled Worker', fr: 'Travailleurs qualifiés (fédéral)' },
  fst: { en: 'Federal Skilled Trades', fr: 'Métiers spécialisés (fédéral)' },
  french: { en: 'French', fr: 'Français' },
  healthcare: { en: 'Health care', fr: 'Santé' },
  stem: { en: 'STEM', fr: 'STIM' },
  trades: { en: 'Trades', fr: 'Métiers' },
  transport: { en: 'Transport', fr: 'Transports' },
  agriculture: { en: 'Agriculture and agri-food', fr: 'Agriculture et agroalimentaire' },
  education: { en: 'Education', fr: 'Éducation' },
  physicians: { en: 'Physicians', fr: 'Médecins' },
  senior_managers: { en: 'Senior managers', fr: 'Cadres supérieurs' },
  researchers: { en: 'Researchers', fr: 'Chercheurs' },
  military: { en: 'Military recruits', fr: 'Recrues militaires' },
}
