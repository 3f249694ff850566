/** Which provinces and territories nominate through Express Entry, and what each is called. */
import type { Both } from '../lifecycle/states.ts'
import { isProvince, nominates } from '../profile/places.ts'

const provinceNames = {
  AB: { en: 'Alberta', fr: 'Alberta' },
  BC: { en: 'British Columbia', fr: 'Colombie-Britannique' },
  MB: { en: 'Manitoba', fr: 'Manitoba' },
  NB: { en: 'New Brunswick', fr: 'Nouveau-Brunswick' },
  NL: { en: 'Newfoundland and Labrador', fr: 'Terre-Neuve-et-Labrador' },
  NS: { en: 'Nova Scotia', fr: 'Nouvelle-Écosse' },
  NT: { en: 'Northwest Territories', fr: 'Territoires du Nord-Ouest' },
  NU: { en: 'Nunavut', fr: 'Nunavut' },
  ON: { en: 'Ontario', fr: 'Ontario' },
  PE: { en: 'Prince Edward Island', fr: 'Île-du-Prince-Édouard' },
  QC: { en: 'Quebec', fr: 'Québec' },
  SK: { en: 'Saskatchewan', fr: 'Saskatchewan' },
  YT: { en: 'Yukon', fr: 'Yukon' },
} as const satisfies Readonly<Record<string, Both>>

/** The name of a province or territory; of a code that is none, the code. */
export const provinceName = (code: string): Both =>
  (provinceNames as Readonly<Record<string, Both>>)[code] ?? { en: code, fr: code }

/** Those that nominate, by code. */
export const nominatingProvinces: readonly string[] = Object.keys(provinceNames).filter(nominates)

export type ProvinceRefusal = {
  readonly code: 'unknown-province' | 'cannot-nominate'
  readonly path: 'province'
  readonly message: string
  readonly messageFr: string
}

/**
 * Why a province cannot nominate, or `undefined` where it can: Quebec selects its own, Nunavut has no program.
 * @source IRPA 9 and the Canada–Québec Accord for Quebec; IRPR 87(2)(a) asks for an agreement, which Nunavut has none of.
 */
export function whyNotNominate(province: string): ProvinceRefusal | undefined {
  if (nominates(province)) return undefined
  const list = nominatingProvinces.join(', ')
  if (!isProvince(province)) {
    return {
      code: 'unknown-province',
      path: 'province',
      message: `“${province}” is no province or territory. Write one of ${list}.`,
      messageFr: `« ${province} » n’est ni une province ni un territoire. Écrivez l’un de : ${list}.`,
    }
  }
  const why =
    province === 'QC'
      ? { en: 'Quebec selects under its own program', fr: 'le Québec sélectionne au titre de son propre programme' }
      : { en: 'Nunavut has no nominee program', fr: 'le Nunavut n’a pas de programme de candidats' }
  return {
    code: 'cannot-nominate',
    path: 'province',
    message: `${province} does not nominate through Express Entry: ${why.en}. Those that do: ${list}.`,
    messageFr: `${province} ne désigne pas par Entrée express : ${why.fr}. Celles qui le font : ${list}.`,
  }
}
