/** What a person declares, in words: the keys of a profile, and the codes that stand for an answer. */
import { countryName, levelNames, maritalNames, testNames } from '../applications/names.ts'
import type { Both } from '../lifecycle/states.ts'
import type { OfferBasis, Relation } from '../profile/profile.ts'

export const declaredLabels = {
  profile: { en: 'profile', fr: 'profil' },
  sex: { en: 'sex', fr: 'sexe' },
  residence: { en: 'country of residence', fr: 'pays de résidence' },
  citizenships: { en: 'citizenships', fr: 'citoyennetés' },
  provincesOfInterest: { en: 'provinces of interest', fr: 'provinces d’intérêt' },
  plansToLiveOutsideQuebec: { en: 'plans to live outside Quebec', fr: 'compte vivre hors du Québec' },
  maritalStatus: { en: 'marital status', fr: 'état matrimonial' },
  spouse: { en: 'spouse or common-law partner', fr: 'époux ou conjoint de fait' },
  accompanying: { en: 'comes along', fr: 'accompagne' },
  citizenOrPermanentResident: { en: 'citizen or permanent resident', fr: 'citoyen ou résident permanent' },
  familySize: { en: 'size of the family', fr: 'taille de la famille' },
  fundsCad: { en: 'funds, dollars', fr: 'fonds, en dollars' },
  authorizedToWorkInCanada: { en: 'authorized to work in Canada', fr: 'autorisé à travailler au Canada' },
  firstOfficialLanguage: { en: 'first official language', fr: 'première langue officielle' },
  languageTests: { en: 'language tests', fr: 'tests de langue' },
  test: { en: 'test', fr: 'test' },
  resultsOn: { en: 'results of', fr: 'résultats du' },
  listening: { en: 'listening', fr: 'compréhension de l’oral' },
  reading: { en: 'reading', fr: 'compréhension de l’écrit' },
  writing: { en: 'writing', fr: 'expression écrite' },
  speaking: { en: 'speaking', fr: 'expression orale' },
  education: { en: 'education', fr: 'études' },
  level: { en: 'level', fr: 'niveau' },
  completedOn: { en: 'completed', fr: 'terminées' },
  years: { en: 'years', fr: 'années' },
  equivalency: { en: 'equivalency', fr: 'équivalence' },
  organization: { en: 'organization', fr: 'organisme' },
  fullTime: { en: 'full-time', fr: 'à temps plein' },
  monthsInCanada: { en: 'months in Canada', fr: 'mois au Canada' },
  academicYears: { en: 'academic years', fr: 'années scolaires' },
  primaryOccupation: { en: 'primary occupation, NOC', fr: 'profession principale, CNP' },
  work: { en: 'work', fr: 'travail' },
  noc: { en: 'NOC 2021', fr: 'CNP 2021' },
  noc2016: { en: 'NOC 2016', fr: 'CNP 2016' },
  from: { en: 'from', fr: 'du' },
  to: { en: 'to', fr: 'au' },
  hoursPerWeek: { en: 'hours a week', fr: 'heures par semaine' },
  paid: { en: 'paid', fr: 'rémunéré' },
  selfEmployed: { en: 'self-employed', fr: 'à son compte' },
  whileFullTimeStudent: { en: 'while a full-time student', fr: 'pendant des études à temps plein' },
  authorized: { en: 'authorized', fr: 'autorisé' },
  temporaryResident: { en: 'temporary resident', fr: 'résident temporaire' },
  tradeCertificates: { en: 'certificates of qualification', fr: 'certificats de compétence' },
  issuedBy: { en: 'issued by', fr: 'délivré par' },
  jobOffers: { en: 'job offers', fr: 'offres d’emploi' },
  months: { en: 'months', fr: 'mois' },
  basis: { en: 'basis', fr: 'fondement' },
  workingForEmployer: { en: 'works for this employer', fr: 'travaille pour cet employeur' },
  nominations: { en: 'nominations', fr: 'désignations' },
  acceptedOn: { en: 'accepted', fr: 'acceptée' },
  relativesInCanada: { en: 'relatives in Canada', fr: 'parenté au Canada' },
  relation: { en: 'relation', fr: 'lien' },
  of: { en: 'of', fr: 'de' },
  status: { en: 'status', fr: 'statut' },
  adult: { en: 'adult', fr: 'adulte' },
  livesInCanada: { en: 'lives in Canada', fr: 'vit au Canada' },
  militaryService: { en: 'military service', fr: 'service militaire' },
  cafOffer: { en: 'offer of the Canadian Armed Forces', fr: 'offre des Forces armées canadiennes' },
} as const satisfies Readonly<Record<string, Both>>

const relationNames: Readonly<Record<Relation, Both>> = {
  parent: { en: 'parent', fr: 'père ou mère' },
  grandparent: { en: 'grandparent', fr: 'grand-parent' },
  child: { en: 'child', fr: 'enfant' },
  grandchild: { en: 'grandchild', fr: 'petit-enfant' },
  sibling: { en: 'brother or sister', fr: 'frère ou sœur' },
  'aunt-uncle': { en: 'aunt or uncle', fr: 'tante ou oncle' },
  'niece-nephew': { en: 'niece or nephew', fr: 'nièce ou neveu' },
}

const offerNames: Readonly<Record<OfferBasis, Both>> = {
  lmia: { en: 'labour market impact assessment', fr: 'étude d’impact sur le marché du travail' },
  'exempt-permit': { en: 'work permit exempt from an assessment', fr: 'permis de travail dispensé d’étude d’impact' },
  none: { en: 'none', fr: 'aucun' },
}

const codes: Readonly<Record<string, Readonly<Record<string, Both>>>> = {
  sex: {
    female: { en: 'female', fr: 'féminin' },
    male: { en: 'male', fr: 'masculin' },
    another: { en: 'another', fr: 'autre' },
  },
  maritalStatus: maritalNames,
  firstOfficialLanguage: { english: { en: 'English', fr: 'anglais' }, french: { en: 'French', fr: 'français' } },
  test: Object.fromEntries(Object.entries(testNames).map(([code, name]) => [code, { en: name, fr: name }])),
  level: levelNames,
  basis: offerNames,
  relation: relationNames,
  of: {
    candidate: { en: 'the candidate', fr: 'le candidat' },
    spouse: { en: 'the spouse', fr: 'l’époux ou conjoint' },
  },
  status: {
    citizen: { en: 'citizen', fr: 'citoyen' },
    'permanent-resident': { en: 'permanent resident', fr: 'résident permanent' },
  },
}

const COUNTRIES: ReadonlySet<string> = new Set(['country', 'residence', 'citizenships'])

/** A declared answer in words, where a code stands for it. */
export function declaredName(key: string, code: string): Both | undefined {
  return COUNTRIES.has(key) && /^[A-Z]{2}$/.test(code) ? countryName(code) : codes[key]?.[code]
}
