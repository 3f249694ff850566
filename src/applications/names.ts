/** Names of what the law and the profile write as codes, in both languages. */
import type { CredentialLevel, LanguageTestName, MaritalStatus } from '../profile/profile.ts'
import type { ProgramName } from '../rules/lifecycle.ts'
import type { Both } from './requirement.ts'

export const levelNames: Readonly<Record<CredentialLevel, Both>> = {
  secondary: { en: 'secondary diploma', fr: 'diplôme d’études secondaires' },
  'one-year': { en: 'one-year credential', fr: 'diplôme d’un an' },
  'two-year': { en: 'two-year credential', fr: 'diplôme de deux ans' },
  bachelors: { en: 'bachelor’s degree, or three years or longer', fr: 'baccalauréat, ou trois ans ou plus' },
  masters: { en: 'master’s degree', fr: 'maîtrise' },
  professional: { en: 'professional degree', fr: 'diplôme professionnel' },
  doctoral: { en: 'doctoral degree', fr: 'doctorat' },
}

/** The tests call themselves so in both languages. */
export const testNames: Readonly<Record<LanguageTestName, string>> = {
  'ielts-general': 'IELTS General Training',
  'celpip-general': 'CELPIP-General',
  'pte-core': 'PTE Core',
  'tef-canada': 'TEF Canada',
  'tcf-canada': 'TCF Canada',
}

export const programTitles: Readonly<Record<ProgramName, Both>> = {
  cec: { en: 'Canadian Experience Class', fr: 'catégorie de l’expérience canadienne' },
  fsw: { en: 'Federal Skilled Worker class', fr: 'catégorie des travailleurs qualifiés (fédéral)' },
  fst: { en: 'Federal Skilled Trades class', fr: 'catégorie des travailleurs de métiers spécialisés (fédéral)' },
  pnp: { en: 'provincial nominee class', fr: 'catégorie des candidats des provinces' },
}

export const maritalNames: Readonly<Record<MaritalStatus, Both>> = {
  'never-married': { en: 'never married', fr: 'jamais marié' },
  married: { en: 'married', fr: 'marié' },
  'common-law': { en: 'common-law', fr: 'en union de fait' },
  separated: { en: 'separated', fr: 'séparé' },
  divorced: { en: 'divorced', fr: 'divorcé' },
  widowed: { en: 'widowed', fr: 'veuf' },
  annulled: { en: 'annulled', fr: 'annulé' },
}

const regions = {
  en: new Intl.DisplayNames(['en-CA'], { type: 'region' }),
  fr: new Intl.DisplayNames(['fr-CA'], { type: 'region' }),
}

/** A country by its two-letter code. Shown only: no key or digest rests on it, since names change with the platform. */
export const countryName = (code: string): Both => ({
  en: regions.en.of(code) ?? code,
  fr: regions.fr.of(code) ?? code,
})

const provinces: Readonly<Record<string, Both>> = {
  AB: { en: 'Alberta', fr: 'Alberta' },
  BC: { en: 'British Columbia', fr: 'Colombie-Britannique' },
  CA: { en: 'Canada', fr: 'Canada' },
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
}

/** A province or territory by its two letters; `CA` is Canada. */
export const provinceName = (code: string): Both => provinces[code] ?? { en: code, fr: code }
