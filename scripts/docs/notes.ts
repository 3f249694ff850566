/** One sentence or two on how each rule is read, in both languages. A rule without one does not compile. */
import type { Law } from '../../src/rules/law.ts'
import type { Both } from './voice.ts'

export const notes: { readonly [K in keyof Law]: Both } = {
  crsVersion: {
    en: 'A version begins on the day its points take effect, and the whole pool is scored again from that day.',
    fr: 'Une version débute le jour où ses points prennent effet; tout le bassin est alors noté de nouveau.',
  },
  classification: {
    en: 'A job is read by its code in the classification of the day. Before 2022-11-16 a job without a four-digit code is refused (`noc2016-missing`).',
    fr: 'Un emploi est lu par son code dans la classification du jour. Avant le 2022-11-16, un emploi sans code à quatre chiffres est refusé (`noc2016-missing`).',
  },
  fullTimeWork: {
    en: 'Hours above full-time do not count, also when two jobs overlap; part-time work adds up to years more slowly.',
    fr: 'Les heures au-delà du temps plein ne comptent pas, même quand deux emplois se chevauchent; le temps partiel forme plus lentement des années.',
  },
  crsWorkWindow: {
    en: 'Canadian and foreign work older than this earns no points.',
    fr: 'Le travail au Canada ou à l’étranger plus ancien ne donne pas de points.',
  },
  languageResultsValidity: {
    en: 'Counted from the day of the results; the day so many years later is no longer included.',
    fr: 'À compter du jour des résultats; le jour correspondant, tant d’années plus tard, n’est plus compris.',
  },
  assessmentValidity: {
    en: 'A credential earned outside Canada counts until its assessment is this old, that day no longer included.',
    fr: 'Un diplôme obtenu hors du Canada compte jusqu’à ce que son évaluation ait cet âge, ce jour n’étant plus compris.',
  },
  canadianStudyConditions: {
    en: 'The study must have been full-time, and the credential must itself meet the conditions: years of several are not added up.',
    fr: 'Les études doivent avoir été à temps plein, et le diplôme doit lui-même remplir les conditions : les années de plusieurs ne s’additionnent pas.',
  },
  qualifyingOffer: {
    en: 'An offer qualifies if it is full-time, long enough, in skilled work, and rests on a labour market impact assessment or a permit exempt from one. Of several the best counts.',
    fr: 'Une offre est admissible si elle est à temps plein, assez longue, dans un travail qualifié, et repose sur une étude d’impact sur le marché du travail ou un permis qui en est dispensé. De plusieurs, la meilleure compte.',
  },
  ieltsGeneral: {
    en: 'IELTS General Training only; IELTS Academic is not accepted.',
    fr: 'Seulement IELTS General Training; IELTS Academic n’est pas accepté.',
  },
  celpipGeneral: {
    en: 'CELPIP-General only; General-LS is not accepted.',
    fr: 'Seulement CELPIP-General; General-LS n’est pas accepté.',
  },
  pteCore: {
    en: 'PTE Core only; PTE Academic and PTE Essential are not accepted.',
    fr: 'Seulement PTE Core; PTE Academic et PTE Essential ne sont pas acceptés.',
  },
  tefCanada: {
    en: 'Enter the scores of the earlier scale printed on the report, not those out of 699.',
    fr: 'Inscrire les notes de l’ancienne échelle imprimées sur l’attestation, non celles sur 699.',
  },
  tcfCanada: {
    en: 'Reading and listening out of 699, writing and speaking out of 20.',
    fr: 'Compréhensions sur 699, expressions sur 20.',
  },
  ageGrid: {
    en: 'Completed years on the day assessed; points fall on the birthday itself, without any action.',
    fr: 'Années révolues le jour de l’évaluation; les points baissent le jour même de l’anniversaire, sans aucune démarche.',
  },
  educationGrid: {
    en: 'The one highest level that a Canadian credential or a validly assessed foreign one supports.',
    fr: 'Un seul niveau, le plus élevé qu’appuie un diplôme canadien, ou un diplôme étranger dont l’évaluation est valide.',
  },
  firstLanguageGrid: {
    en: 'Points for each of the four abilities, added up. The candidate chooses which official language is first.',
    fr: 'Points pour chacune des quatre compétences, additionnés. Le candidat choisit sa première langue officielle.',
  },
  secondLanguageGrid: {
    en: 'Points for each of the four abilities, added up, then capped.',
    fr: 'Points pour chacune des quatre compétences, additionnés, puis plafonnés.',
  },
  secondLanguageCap: {
    en: 'With a spouse the four abilities can add up to 24; the cap takes two.',
    fr: 'Avec époux, les quatre compétences peuvent totaliser 24; le plafond en retire deux.',
  },
  canadianWorkGrid: {
    en: 'Completed years of paid, authorized skilled work in Canada, not self-employed and not while a full-time student, within [the window](work-and-education.md).',
    fr: 'Années complètes de travail qualifié, rémunéré et autorisé au Canada, ni autonome ni pendant des études à temps plein, dans [la période](work-and-education.md).',
  },
  spouseEducationGrid: {
    en: 'As for the candidate: Canadian, or foreign with a valid assessment.',
    fr: 'Comme pour le candidat : diplôme canadien, ou étranger avec une évaluation valide.',
  },
  spouseLanguageGrid: {
    en: 'Points for each ability of the one valid result worth most; abilities of different results are not mixed.',
    fr: 'Points par compétence du seul résultat valide qui en donne le plus; les compétences de résultats différents ne sont pas mêlées.',
  },
  spouseCanadianWorkGrid: {
    en: 'Counted as the candidate’s Canadian work.',
    fr: 'Compté comme le travail au Canada du candidat.',
  },
  transferabilityBands: {
    en: 'What reaches the lower and the upper band of each factor. Below the lower band a pair earns nothing.',
    fr: 'Ce qui atteint le palier inférieur et le palier supérieur de chaque facteur. Sous le palier inférieur, une paire ne donne rien.',
  },
  educationWithLanguage: {
    en: 'Both factors must reach their lower band.',
    fr: 'Les deux facteurs doivent atteindre leur palier inférieur.',
  },
  educationWithCanadianWork: {
    en: 'Both factors must reach their lower band.',
    fr: 'Les deux facteurs doivent atteindre leur palier inférieur.',
  },
  foreignWorkWithLanguage: {
    en: 'Foreign work is skilled, paid work in any country but Canada, within the same window as Canadian work.',
    fr: 'Le travail à l’étranger est un travail qualifié et rémunéré dans tout pays sauf le Canada, dans la même période que le travail au Canada.',
  },
  foreignWorkWithCanadianWork: {
    en: 'Both factors must reach their lower band.',
    fr: 'Les deux facteurs doivent atteindre leur palier inférieur.',
  },
  certificateWithLanguage: {
    en: 'A certificate of qualification in a trade, issued by a province, a territory or a federal body.',
    fr: 'Un certificat de compétence dans un métier, délivré par une province, un territoire ou un organisme fédéral.',
  },
  transferabilityCaps: {
    en: 'A cap that takes points away is a line of its own with negative points in the results.',
    fr: 'Un plafond qui retire des points est une ligne à part, aux points négatifs, dans les résultats.',
  },
  nominationPoints: {
    en: 'From the day the nomination is accepted through the day it expires.',
    fr: 'Du jour où la désignation est acceptée jusqu’au jour de son expiration, inclus.',
  },
  arrangedEmployment: {
    en: 'Points of the best [qualifying offer](work-and-education.md).',
    fr: 'Points de la meilleure [offre admissible](work-and-education.md).',
  },
  canadianStudyPoints: {
    en: 'For the best credential that meets the [conditions of study in Canada](work-and-education.md).',
    fr: 'Pour le meilleur diplôme qui remplit les [conditions des études au Canada](work-and-education.md).',
  },
  frenchPoints: {
    en: 'On top of the ordinary language points, whether French is the first or the second official language.',
    fr: 'En plus des points de langue ordinaires, que le français soit la première ou la seconde langue officielle.',
  },
  siblingPoints: {
    en: 'Once: an adult brother or sister, of the candidate or of a counted spouse, living in Canada as a citizen or permanent resident.',
    fr: 'Une seule fois : un frère ou une sœur adulte, du candidat ou de l’époux qui compte, vivant au Canada comme citoyen ou résident permanent.',
  },
  additionalCap: {
    en: 'Nomination and everything else together.',
    fr: 'La désignation et tout le reste ensemble.',
  },
  settlementFunds: {
    en: 'A qualifying offer lifts the funds if the candidate works for that employer or is authorized to work in Canada; for FST the offer must be in the trade.',
    fr: 'Une offre admissible dispense des fonds si le candidat travaille pour cet employeur ou est autorisé à travailler au Canada; pour la CTMSF, l’offre doit être dans le métier.',
  },
  fswMinimum: {
    en: 'The year of work must stand without a calendar day missing, in the primary occupation.',
    fr: 'L’année de travail doit tenir sans jour de calendrier manquant, dans la profession principale.',
  },
  fswPassMark: {
    en: 'Of the six factors below together.',
    fr: 'Sur l’ensemble des six facteurs ci-dessous.',
  },
  fswLanguageGrid: {
    en: 'Each ability of the first official language earns its own points.',
    fr: 'Chaque compétence de la première langue officielle donne ses propres points.',
  },
  fswEducationGrid: {
    en: 'By the same level of education as the CRS.',
    fr: 'Selon le même niveau de scolarité que le SCG.',
  },
  fswExperienceGrid: {
    en: 'All skilled, paid work of ten years in any country; self-employment and authorization are not asked.',
    fr: 'Tout travail qualifié et rémunéré de dix ans, dans tout pays; ni l’autonomie ni l’autorisation ne sont considérées.',
  },
  fswAgeGrid: { en: 'Completed years on the day assessed.', fr: 'Années révolues le jour de l’évaluation.' },
  fswArrangedEmployment: {
    en: 'For any qualifying offer; the repeal of CRS points in 2025 left these as they were.',
    fr: 'Pour toute offre admissible; l’abrogation des points du SCG en 2025 ne les a pas touchés.',
  },
  fswAdaptability: {
    en: 'Added up, then capped. The spouse’s three items need a spouse who is counted.',
    fr: 'Additionnés, puis plafonnés. Les trois éléments de l’époux exigent un époux qui compte.',
  },
  cecMinimum: {
    en: 'The language asked is that of the one occupation with most of the work; of equal amounts, the higher.',
    fr: 'La langue exigée est celle de la profession comptant le plus de travail; à égalité, la plus élevée.',
  },
  fstMinimum: {
    en: 'Work, and certificate or offer, must be in the same unit group.',
    fr: 'Le travail, et le certificat ou l’offre, doivent être dans le même groupe de base.',
  },
  fstGroups: {
    en: 'Which unit groups are skilled trades.',
    fr: 'Quels groupes de base sont des métiers spécialisés.',
  },
  french: {
    en: 'French may be the first or the second official language.',
    fr: 'Le français peut être la première ou la seconde langue officielle.',
  },
  healthCare: {
    en: 'Months in two listed occupations do not add up. The occupation need not be the primary one.',
    fr: 'Les mois dans deux professions de la liste ne s’additionnent pas. La profession n’a pas à être la principale.',
  },
  stem: {
    en: 'Months in two listed occupations do not add up. The occupation need not be the primary one.',
    fr: 'Les mois dans deux professions de la liste ne s’additionnent pas. La profession n’a pas à être la principale.',
  },
  trades: {
    en: 'Not the same list as the Federal Skilled Trades class. Months in two listed occupations do not add up.',
    fr: 'Une autre liste que celle de la catégorie des métiers spécialisés. Les mois dans deux professions de la liste ne s’additionnent pas.',
  },
  transport: {
    en: 'Months in two listed occupations do not add up. The occupation need not be the primary one.',
    fr: 'Les mois dans deux professions de la liste ne s’additionnent pas. La profession n’a pas à être la principale.',
  },
  agriculture: {
    en: 'Months in two listed occupations do not add up. The occupation need not be the primary one.',
    fr: 'Les mois dans deux professions de la liste ne s’additionnent pas. La profession n’a pas à être la principale.',
  },
  education: {
    en: 'Months in two listed occupations do not add up. The occupation need not be the primary one.',
    fr: 'Les mois dans deux professions de la liste ne s’additionnent pas. La profession n’a pas à être la principale.',
  },
  physicians: {
    en: 'Months in two listed occupations do not add up; work abroad does not count.',
    fr: 'Les mois dans deux professions de la liste ne s’additionnent pas; le travail à l’étranger ne compte pas.',
  },
  seniorManagers: {
    en: 'Months in two listed occupations do not add up; work abroad does not count.',
    fr: 'Les mois dans deux professions de la liste ne s’additionnent pas; le travail à l’étranger ne compte pas.',
  },
  researchers: {
    en: 'Months in two listed occupations do not add up; work abroad does not count.',
    fr: 'Les mois dans deux professions de la liste ne s’additionnent pas; le travail à l’étranger ne compte pas.',
  },
  military: {
    en: 'All three are asked: the service, the offer and the credential.',
    fr: 'Les trois sont exigés : le service, l’offre et le diplôme.',
  },
  draftDays: {
    en: 'A draft that is not submitted in this time is lost.',
    fr: 'Une ébauche qui n’est pas présentée dans ce délai est perdue.',
  },
  profileMonths: {
    en: 'From the moment of submission; an update, an invitation or declining one does not restart it.',
    fr: 'À compter du moment de la présentation; ni une mise à jour, ni une invitation, ni son refus ne le fait repartir.',
  },
  invitationDays: {
    en: 'By the day the invitation is issued, which is not counted; the time ends at 00:00 UTC of the day after the last.',
    fr: 'Selon le jour de l’invitation, qui n’est pas compté; le délai se termine à 00 h 00 UTC le lendemain du dernier jour.',
  },
  nominationDays: {
    en: 'Once accepted, a nomination cannot be undone inside the profile.',
    fr: 'Une fois acceptée, une désignation ne peut être défaite dans le profil.',
  },
  jobBankDays: {
    en: 'Asked of candidates without a nomination or a qualifying offer.',
    fr: 'Exigée des candidats sans désignation ni offre admissible.',
  },
  tieBreak: {
    en: 'Who is invited among those at the lowest score.',
    fr: 'Qui est invité parmi ceux à la note la plus basse.',
  },
  programOrder: {
    en: 'The program named in an invitation when several are met. The candidate cannot choose.',
    fr: 'Le programme nommé dans l’invitation quand plusieurs conviennent. Le candidat ne peut choisir.',
  },
  applicationFees: {
    en: 'By the day the application is received. A dependent child pays no right of permanent residence fee.',
    fr: 'Selon le jour de réception de la demande. Un enfant à charge ne paie pas le droit de résidence permanente.',
  },
  upfrontMedical: {
    en: 'By the day of the application.',
    fr: 'Selon le jour de la demande.',
  },
  biometrics: { en: 'By the day of the application.', fr: 'Selon le jour de la demande.' },
  policeCertificates: {
    en: 'Stays since the age of eighteen; Canada is left out.',
    fr: 'Séjours depuis l’âge de dix-huit ans; le Canada est excepté.',
  },
  serviceStandard: {
    en: 'The department’s own standard, not a right.',
    fr: 'La norme du ministère, non un droit.',
  },
  misrepresentationBar: {
    en: 'A person found inadmissible for misrepresentation can express no interest for this long.',
    fr: 'Une personne interdite de territoire pour fausses déclarations ne peut faire de déclaration d’intérêt pendant cette durée.',
  },
}
