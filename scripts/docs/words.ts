/**
 * Every word of the rule pages, in both official languages side by side. `{name}` is filled in; `one|many` is a noun for
 * one and for many. The words of a rule itself, its title and source, stand with the rule in `src/rules`.
 */
export const words = {
  /* The frame of a page. */
  and: { en: 'and', fr: 'et' },
  index: { en: 'Index', fr: 'Index' },
  otherLanguage: { en: 'Français', fr: 'English' },
  indexTitle: { en: 'The rules of Express Entry, by date', fr: 'Les règles d’Entrée express, par date' },
  indexIntro: {
    en: 'Every rule this program applies, as it stood on every day since {first}: its value, the days it was in force, where it stands in the law, and what is in doubt. A score or a finding names its rule as written here (`crs.core.age`).',
    fr: 'Toutes les règles qu’applique ce programme, telles qu’elles étaient chaque jour depuis le {first} : la valeur, les jours où elle était en vigueur, sa place dans la loi et ce qui est incertain. Une note ou une constatation nomme sa règle comme ici (`crs.core.age`).',
  },
  indexPages: { en: 'Pages', fr: 'Pages' },
  indexDates: { en: 'Days on which a rule changed', fr: 'Jours où une règle a changé' },
  indexDatesIntro: {
    en: 'From each of these days on, the rules named have a new value. Between two of them nothing changes.',
    fr: 'À partir de chacun de ces jours, les règles nommées ont une nouvelle valeur. Entre deux d’entre eux, rien ne change.',
  },
  launch: { en: 'the first recorded day: every rule begins', fr: 'premier jour consigné : toutes les règles débutent' },
  notService: {
    en: 'Independent project, not a government service',
    fr: 'Projet indépendant, et non un service du gouvernement',
  },
  generated: {
    en: 'The law is what the sources say; this page says how the program reads it. Generated from `src/rules` by `npm run docs`: change the rule, not the page.',
    fr: 'La loi est ce que disent les sources; cette page dit comment le programme la lit. Produite à partir de `src/rules` par `npm run docs` : changer la règle, non la page.',
  },
  lastRecorded: {
    en: 'Recorded through {last}. From {from} the rules are known to have changed, but not how: for those days the program answers `rules-not-recorded`, never with another day’s rules ({why}).',
    fr: 'Consigné jusqu’au {last}. À partir du {from}, on sait que les règles ont changé, mais non comment : pour ces jours, le programme répond `rules-not-recorded`, jamais par les règles d’un autre jour ({why}).',
  },
  why: { en: 'what is known', fr: 'ce qu’on en sait' },
  item: { en: '{name}: {what}', fr: '{name} : {what}' },
  ruleLine: {
    en: 'In the law book: `{name}`. Unit: {unit}.',
    fr: 'Dans le recueil des règles : `{name}`. Unité : {unit}.',
  },
  eraFromTo: { en: 'From {from} to {to}', fr: 'Du {from} au {to}' },
  eraOneDay: { en: 'On {from}', fr: 'Le {from}' },
  eraSince: { en: 'Since {from}', fr: 'Depuis le {from}' },
  source: { en: 'Source: {source}.', fr: 'Source : {source}.' },
  inEnglish: { en: '', fr: ' (page en anglais)' },
  changedWith: { en: 'Changed on the same day: {names}.', fr: 'Changé le même jour : {names}.' },
  doubt: { en: 'In doubt: {doubt}', fr: 'Incertain : {doubt}' },
  unrecorded: {
    en: 'Not recorded. {unrecorded} No score, eligibility or membership is given for these days. The last recorded day is {last}.',
    fr: 'Non consigné. {unrecorded} Aucune note, admissibilité ni appartenance n’est donnée pour ces jours. Le dernier jour consigné est le {last}.',
  },

  /* Units, as the rules name them in English. */
  'unit.points': { en: 'points', fr: 'points' },
  'unit.points an ability': { en: 'points for each ability', fr: 'points par compétence' },
  'unit.points of 100': { en: 'points of 100', fr: 'points sur 100' },
  'unit.days': { en: 'days', fr: 'jours' },
  'unit.months': { en: 'months', fr: 'mois' },
  'unit.years': { en: 'years', fr: 'années' },
  'unit.hours': { en: 'hours', fr: 'heures' },
  'unit.months and years': { en: 'months and years', fr: 'mois et années' },
  'unit.years and months': { en: 'years and months', fr: 'années et mois' },
  'unit.levels and years': { en: 'levels and years', fr: 'niveaux et années' },
  'unit.years and CLB levels': { en: 'years and CLB or NCLC levels', fr: 'années et niveaux NCLC ou CLB' },
  'unit.CLB or NCLC level by score': { en: 'CLB or NCLC level by score', fr: 'niveau NCLC ou CLB selon la note' },
  'unit.Canadian dollars': { en: 'Canadian dollars', fr: 'dollars canadiens' },
  'unit.ages and Canadian dollars': { en: 'ages and Canadian dollars', fr: 'âges et dollars canadiens' },
  'unit.months and percent': { en: 'months and percent', fr: 'mois et pourcentage' },
  'unit.version': { en: 'version', fr: 'version' },
  'unit.codes': { en: 'codes', fr: 'codes' },
  'unit.groups of the classification': { en: 'groups of the classification', fr: 'groupes de la classification' },
  'unit.members': { en: 'members', fr: 'membres' },
  'unit.rule': { en: 'rule', fr: 'règle' },
  'unit.programs': { en: 'programs', fr: 'programmes' },
  'unit.asked': { en: 'asked or not', fr: 'exigé ou non' },

  /* Counts. */
  points: { en: 'point|points', fr: 'point|points' },
  years: { en: 'year|years', fr: 'an|ans' },
  months: { en: 'month|months', fr: 'mois|mois' },
  days: { en: 'day|days', fr: 'jour|jours' },
  hours: { en: 'hour|hours', fr: 'heure|heures' },
  occupations: { en: 'occupation|occupations', fr: 'profession|professions' },
  unitGroups: { en: 'unit group|unit groups', fr: 'groupe de base|groupes de base' },

  /* Brackets. */
  orYounger: { en: '{n} or younger', fr: '{n} ou moins' },
  orOlder: { en: '{n} or older', fr: '{n} ou plus' },
  orLower: { en: '{n} or lower', fr: '{n} ou moins' },
  orHigher: { en: '{n} or higher', fr: '{n} ou plus' },
  orMore: { en: '{n} or more', fr: '{n} ou plus' },
  lessThan: { en: 'less than {n}', fr: 'moins de {n}' },
  between: { en: '{a} to {b}', fr: 'de {a} à {b}' },
  betweenLevels: { en: '{a} to {b}', fr: '{a} à {b}' },

  /* Heads of tables. */
  what: { en: 'Item', fr: 'Élément' },
  value: { en: 'Value', fr: 'Valeur' },
  age: { en: 'Age', fr: 'Âge' },
  level: { en: 'Level', fr: 'Niveau' },
  clb: { en: 'CLB or NCLC', fr: 'NCLC ou CLB' },
  completedYears: { en: 'Completed years', fr: 'Années complètes' },
  education: { en: 'Education', fr: 'Scolarité' },
  pointsHead: { en: 'Points', fr: 'Points' },
  alone: { en: 'Without spouse', fr: 'Sans époux' },
  accompanied: { en: 'With spouse', fr: 'Avec époux' },
  persons: { en: 'Persons', fr: 'Personnes' },
  funds: { en: 'Funds', fr: 'Fonds' },
  eachMore: { en: 'each further', fr: 'chacune de plus' },

  /* Abilities. */
  'ability.listening': { en: 'Listening', fr: 'Compréhension de l’oral' },
  'ability.reading': { en: 'Reading', fr: 'Compréhension de l’écrit' },
  'ability.writing': { en: 'Writing', fr: 'Expression écrite' },
  'ability.speaking': { en: 'Speaking', fr: 'Expression orale' },

  /* Education. */
  'education.none': { en: 'Less than secondary school', fr: 'Moins que le diplôme d’études secondaires' },
  'education.secondary': { en: 'Secondary school credential', fr: 'Diplôme d’études secondaires' },
  'education.one-year': { en: 'One-year post-secondary credential', fr: 'Diplôme postsecondaire d’un an' },
  'education.two-year': { en: 'Two-year post-secondary credential', fr: 'Diplôme postsecondaire de deux ans' },
  'education.bachelors': {
    en: 'Bachelor’s degree, or a credential of three years or longer',
    fr: 'Baccalauréat, ou diplôme de trois ans ou plus',
  },
  'education.two-or-more': {
    en: 'Two or more credentials, one of three years or longer',
    fr: 'Deux diplômes ou plus, dont un de trois ans ou plus',
  },
  'education.masters': { en: 'Master’s or professional degree', fr: 'Maîtrise ou diplôme professionnel' },
  'education.doctoral': { en: 'Doctoral degree', fr: 'Doctorat' },

  /* Skill transferability. */
  factor: { en: 'Factor', fr: 'Facteur' },
  fromBand: { en: 'From', fr: 'À partir de' },
  factorCertificateLanguage: { en: 'Language, with a trade certificate', fr: 'Langue, avec un certificat' },
  levelValue: { en: 'CLB or NCLC {n}', fr: 'NCLC ou CLB {n}' },
  lowerBand: { en: '{what}, lower band', fr: '{what}, palier inférieur' },
  upperBand: { en: '{what}, upper band', fr: '{what}, palier supérieur' },
  factorEducation: { en: 'Education', fr: 'Scolarité' },
  factorLanguage: { en: 'Language', fr: 'Langue' },
  factorCanadian: { en: 'Canadian work', fr: 'Travail au Canada' },
  factorForeign: { en: 'Foreign work', fr: 'Travail à l’étranger' },
  capEducation: { en: 'The two pairs of education together', fr: 'Les deux paires de la scolarité ensemble' },
  capForeign: { en: 'The two pairs of foreign work together', fr: 'Les deux paires du travail à l’étranger ensemble' },
  capCertificate: { en: 'The trade certificate', fr: 'Le certificat de compétence' },
  capAll: { en: 'All of part C', fr: 'Toute la partie C' },

  /* Additional points. */
  offerSenior: {
    en: 'Offer in NOC major group 00 (senior management)',
    fr: 'Offre dans le grand groupe 00 de la CNP (cadres supérieurs)',
  },
  offerOther: { en: 'Any other qualifying offer', fr: 'Toute autre offre admissible' },
  exemptCounts: {
    en: 'Offers without a labour market assessment count',
    fr: 'Les offres sans étude d’impact sur le marché du travail comptent',
  },
  yes: { en: 'yes', fr: 'oui' },
  no: { en: 'no', fr: 'non' },
  studyShort: { en: 'Credential of one or two years', fr: 'Diplôme d’un ou de deux ans' },
  studyLong: {
    en: 'Credential of three years or longer, or a graduate or professional one',
    fr: 'Diplôme de trois ans ou plus, ou de cycle supérieur ou professionnel',
  },
  frenchLevel: { en: 'French in all four abilities, at least', fr: 'Français dans les quatre compétences, au moins' },
  englishLevel: {
    en: 'English in all four abilities for the higher points, at least',
    fr: 'Anglais dans les quatre compétences pour les points supérieurs, au moins',
  },
  frenchAlone: { en: 'Points for French', fr: 'Points pour le français' },
  frenchWithEnglish: { en: 'Points for French with that English', fr: 'Points pour le français avec cet anglais' },

  /* Work and evidence. */
  hoursAWeek: {
    en: 'Full-time, hours a week (more do not count)',
    fr: 'Temps plein, heures par semaine (au-delà, rien ne compte)',
  },
  hoursAYear: { en: 'A year of full-time work, hours', fr: 'Une année à temps plein, heures' },
  studyMonths: {
    en: 'Months of study physically in Canada, at least',
    fr: 'Mois d’études sur place au Canada, au moins',
  },
  studyLongYears: {
    en: 'Years of the programme for the higher points',
    fr: 'Années du programme pour les points supérieurs',
  },
  studyGraduateYears: {
    en: 'Academic years of a graduate or professional credential, at least',
    fr: 'Années d’études d’un diplôme supérieur ou professionnel, au moins',
  },
  offerMonths: { en: 'Months offered, at least', fr: 'Mois offerts, au moins' },

  /* Occupations. */
  classificationName: { en: 'Name in the results', fr: 'Nom dans les résultats' },
  codesRead: { en: 'Codes read', fr: 'Codes lus' },
  codesFive: { en: 'five digits (NOC 2021)', fr: 'cinq chiffres (CNP 2021)' },
  codesFour: { en: 'four digits (NOC 2011 and 2016)', fr: 'quatre chiffres (CNP 2011 et 2016)' },
  skilledLevels: { en: 'Levels that are skilled work', fr: 'Niveaux de travail qualifié' },
  higherLevels: { en: 'Of these, higher language for the CEC', fr: 'Parmi eux, langue plus élevée pour la CEC' },
  teer: { en: 'TEER {levels}', fr: 'FEER {levels}' },
  skill: { en: 'skill level {levels}', fr: 'niveau de compétence {levels}' },
  listOfOccupations: { en: 'The unit groups of NOC 2021', fr: 'Les groupes de base de la CNP 2021' },
  listOfOccupationsIntro: {
    en: 'All {n} unit groups by TEER, with the categories that list them on {on}, and *skilled trade* where the Federal Skilled Trades class does. Titles: Statistics Canada, NOC 2021 Version 1.0.',
    fr: 'Les {n} groupes de base par FEER, avec les catégories qui les nomment le {on}, et *métier spécialisé* là où le fait la catégorie des métiers spécialisés. Titres : Statistique Canada, CNP 2021 version 1.0.',
  },
  skilledTrade: { en: '*skilled trade*', fr: '*métier spécialisé*' },

  /* Programs. */
  criteria: { en: 'Criteria', fr: 'Critères' },
  criteriaIntro: {
    en: 'All must be met. Numbers as on {on}.',
    fr: 'Tous doivent être remplis. Nombres au {on}.',
  },
  'criterion.destination': {
    en: 'plans to live in a province or territory other than Quebec',
    fr: 'prévoit de vivre dans une province ou un territoire autre que le Québec',
  },
  'criterion.fsw.work': {
    en: '{years} of continuous full-time skilled work, or the part-time equivalent, in the primary occupation, within {window} before the day',
    fr: '{years} de travail qualifié continu à temps plein, ou l’équivalent à temps partiel, dans la profession principale, dans les {window} précédant le jour',
  },
  'criterion.fsw.language': {
    en: 'CLB or NCLC {level} in all four abilities of the first official language',
    fr: 'NCLC ou CLB {level} dans les quatre compétences de la première langue officielle',
  },
  'criterion.fsw.education': {
    en: 'a Canadian credential, or a foreign one with a valid assessment',
    fr: 'un diplôme canadien, ou un diplôme étranger avec une évaluation valide',
  },
  'criterion.fsw.points': {
    en: '{points} of 100 on the grid below',
    fr: '{points} sur 100 selon la grille ci-dessous',
  },
  'criterion.funds': {
    en: 'the [settlement funds](funds.md) for the family size, unless an offer lifts them',
    fr: 'les [fonds d’établissement](funds.md) selon la taille de la famille, sauf si une offre en dispense',
  },
  'criterion.cec.work': {
    en: '{years} of skilled work in Canada, authorized and as a temporary resident, within {window} before the day; it may be broken and in several occupations',
    fr: '{years} de travail qualifié au Canada, autorisé et comme résident temporaire, dans les {window} précédant le jour; il peut être interrompu et dans plusieurs professions',
  },
  'criterion.cec.language': {
    en: 'CLB or NCLC {higher} (TEER 0 and 1) or {level} (TEER 2 and 3) in all four abilities, by the occupation with most of the work',
    fr: 'NCLC ou CLB {higher} (FEER 0 et 1) ou {level} (FEER 2 et 3) dans les quatre compétences, selon la profession comptant le plus de travail',
  },
  'criterion.fst.work': {
    en: '{years} of full-time work, or the equivalent, in one listed trade, within {window} before the day; it may be broken',
    fr: '{years} de travail à temps plein, ou l’équivalent, dans un seul métier désigné, dans les {window} précédant le jour; il peut être interrompu',
  },
  'criterion.fst.language.listening': {
    en: 'listening in the first official language at CLB or NCLC {level} or higher',
    fr: 'compréhension de l’oral dans la première langue officielle, au NCLC ou CLB {level} ou plus',
  },
  'criterion.fst.language.reading': {
    en: 'reading in the first official language at CLB or NCLC {level} or higher',
    fr: 'compréhension de l’écrit dans la première langue officielle, au NCLC ou CLB {level} ou plus',
  },
  'criterion.fst.language.writing': {
    en: 'writing in the first official language at CLB or NCLC {level} or higher',
    fr: 'expression écrite dans la première langue officielle, au NCLC ou CLB {level} ou plus',
  },
  'criterion.fst.language.speaking': {
    en: 'speaking in the first official language at CLB or NCLC {level} or higher',
    fr: 'expression orale dans la première langue officielle, au NCLC ou CLB {level} ou plus',
  },
  'criterion.fst.certificate-or-offer': {
    en: 'a certificate of qualification, or a qualifying offer, in that same trade',
    fr: 'un certificat de compétence, ou une offre admissible, dans ce même métier',
  },
  'criterion.pnp.nomination': {
    en: 'a nomination that was accepted and has not expired',
    fr: 'une désignation acceptée et non expirée',
  },
  'criterion.pnp.federal-program': {
    en: 'eligible for FSW, CEC or FST',
    fr: 'admissible à la CTQF, à la CEC ou à la CTMSF',
  },
  minWorkYears: { en: 'Years of work, at least', fr: 'Années de travail, au moins' },
  minWindowYears: { en: 'Within so many years before the day', fr: 'Dans les années précédant le jour' },
  minLanguage: { en: 'Language in all four abilities, at least', fr: 'Langue dans les quatre compétences, au moins' },
  minHigherLanguage: {
    en: 'Language for TEER 0 and 1 (before 2022-11-16: NOC 0 and A)',
    fr: 'Langue pour FEER 0 et 1 (avant le 2022-11-16 : CNP 0 et A)',
  },
  minLowerLanguage: {
    en: 'Language for TEER 2 and 3 (before 2022-11-16: NOC B)',
    fr: 'Langue pour FEER 2 et 3 (avant le 2022-11-16 : CNP B)',
  },
  atLeast: { en: '{what}, at least', fr: '{what}, au moins' },
  firstLanguageEach: {
    en: 'First official language, points for each ability:',
    fr: 'Première langue officielle, points par compétence :',
  },
  secondLanguageWhole: {
    en: 'Second official language: {points} if all four abilities are at {level} or higher.',
    fr: 'Seconde langue officielle : {points} si les quatre compétences atteignent {level} ou plus.',
  },
  adaptSpouseLanguage: {
    en: 'Spouse’s language, {level} in all four abilities',
    fr: 'Langue de l’époux, {level} dans les quatre compétences',
  },
  adaptOwnStudy: {
    en: 'Own study in Canada, two years full-time',
    fr: 'Études du demandeur au Canada, deux ans à temps plein',
  },
  adaptSpouseStudy: {
    en: 'Spouse’s study in Canada, two years full-time',
    fr: 'Études de l’époux au Canada, deux ans à temps plein',
  },
  adaptOwnWork: { en: 'Own skilled work in Canada, one year', fr: 'Travail qualifié du demandeur au Canada, un an' },
  adaptSpouseWork: {
    en: 'Spouse’s authorized work in Canada, one year',
    fr: 'Travail autorisé de l’époux au Canada, un an',
  },
  adaptRelative: { en: 'Relative in Canada', fr: 'Parent au Canada' },
  adaptOffer: { en: 'Arranged employment', fr: 'Emploi réservé' },
  adaptCap: { en: 'All together, at most', fr: 'Au total, au plus' },
  groupsIncluded: { en: 'Codes that begin with', fr: 'Codes commençant par' },
  groupsExcept: { en: 'but not with', fr: 'mais non par' },
  groupsLevels: { en: 'at levels', fr: 'aux niveaux' },
  nothing: { en: 'none', fr: 'aucun' },
  tradesListed: { en: 'These are {n}:', fr: 'Ce sont {n} :' },

  /* Tests. */
  notAccepted: { en: 'Not accepted.', fr: 'Non accepté.' },
  testOf: {
    en: 'Language: {language}. The least score for each level; a score between two reaches the lower.',
    fr: 'Langue : {language}. La note minimale pour chaque niveau; une note entre deux donne le niveau inférieur.',
  },
  english: { en: 'English (CLB)', fr: 'anglais (CLB)' },
  french: { en: 'French (NCLC)', fr: 'français (NCLC)' },
  andAbove: { en: '{n} and above', fr: '{n} et plus' },

  /* Categories. */
  categoryNotInForce: { en: 'Not in force: no one is a member.', fr: 'Pas en vigueur : personne n’en est membre.' },
  version: { en: 'Version', fr: 'Version' },
  categoryWork: { en: 'Work in one listed occupation', fr: 'Travail dans une profession de la liste' },
  categoryWorkValue: {
    en: '{months} full-time, or the equivalent ({hours})',
    fr: '{months} à temps plein, ou l’équivalent ({hours})',
  },
  categoryWithin: { en: 'Within', fr: 'Dans' },
  categoryWithinValue: { en: '{years} before the day', fr: 'les {years} précédant le jour' },
  categoryContinuous: { en: 'Without a day missing', fr: 'Sans jour manquant' },
  categoryPlace: { en: 'Where', fr: 'Où' },
  placeAnywhere: { en: 'in Canada or abroad', fr: 'au Canada ou à l’étranger' },
  placeCanada: { en: 'in Canada', fr: 'au Canada' },
  categoryFrench: {
    en: 'French in all four abilities, at least',
    fr: 'Français dans les quatre compétences, au moins',
  },
  categoryService: {
    en: 'Service in a foreign military, without a break and still held',
    fr: 'Service dans des forces étrangères, sans interruption et en cours',
  },
  categoryOffer: {
    en: 'Offer of the Canadian Armed Forces in a listed occupation',
    fr: 'Offre des Forces armées canadiennes dans une profession de la liste',
  },
  categoryCredential: { en: 'Post-secondary credential of', fr: 'Diplôme postsecondaire de' },
  orLonger: { en: '{time} or longer', fr: '{time} ou plus' },
  categoryOccupations: { en: '{n} are listed:', fr: '{n} sur la liste :' },
  categorySame: { en: 'The same {n} as in version {version}:', fr: 'Les mêmes {n} que dans la version {version} :' },
  categoryAdded: { en: 'Added since version {version}: {codes}.', fr: 'Ajouts depuis la version {version} : {codes}.' },
  categoryRemoved: { en: 'Removed since version {version}:', fr: 'Retraits depuis la version {version} :' },

  /* The path of a candidate. */
  tieNone: {
    en: 'None: everyone at the lowest score invited is invited.',
    fr: 'Aucune : toutes les personnes à la note la plus basse invitée sont invitées.',
  },
  tieSubmission: {
    en: 'Of equal points, the earlier submission ranks higher, to the fraction of a second.',
    fr: 'À points égaux, la déclaration présentée plus tôt est mieux classée, à la fraction de seconde.',
  },
  'program.pnp': { en: 'Provincial nominee class', fr: 'Candidats des provinces' },
  'program.cec': { en: 'Canadian Experience Class', fr: 'Expérience canadienne' },
  'program.fsw': { en: 'Federal Skilled Worker class', fr: 'Travailleurs qualifiés (fédéral)' },
  'program.fst': { en: 'Federal Skilled Trades class', fr: 'Travailleurs de métiers spécialisés (fédéral)' },
  orderOfPrograms: {
    en: 'First that is met: {programs}.',
    fr: 'Le premier dont les exigences sont remplies : {programs}.',
  },
  voluntary: { en: 'Voluntary: no time limit.', fr: 'Facultative : aucun délai.' },
  feePrincipal: { en: 'Principal applicant', fr: 'Demandeur principal' },
  feeSpouse: { en: 'Spouse or partner', fr: 'Époux ou conjoint' },
  feeChild: { en: 'Each dependent child', fr: 'Chaque enfant à charge' },
  feeRight: { en: 'Right of permanent residence, each adult', fr: 'Droit de résidence permanente, chaque adulte' },
  medicalAsked: { en: 'Asked with the application.', fr: 'Exigé avec la demande.' },
  medicalNotAsked: {
    en: 'Not asked with the application; the department asks later.',
    fr: 'Non exigé avec la demande; le ministère le demande plus tard.',
  },
  biometricsNone: { en: 'Not asked.', fr: 'Non exigée.' },
  biometricsAges: { en: 'Ages', fr: 'Âges' },
  biometricsFee: { en: 'Fee of a person', fr: 'Frais par personne' },
  policeAge: { en: 'Of everyone aged', fr: 'De toute personne âgée de' },
  policeStay: { en: 'For each country lived in for', fr: 'Pour chaque pays où elle a vécu' },
  policeYears: { en: 'Within the last', fr: 'Au cours des derniers' },
  yearsOld: { en: '{n} or older', fr: '{n} ans ou plus' },
  inARow: { en: '{time} in a row or longer', fr: '{time} de suite ou plus' },
  standardMonths: { en: 'Finalised within', fr: 'Traitement en' },
  standardPercent: { en: 'Share of applications', fr: 'Part des demandes' },

  /* Pages: titles and first words. */
  'page.crs-versions': { en: 'Comprehensive Ranking System: versions', fr: 'Système de classement global : versions' },
  'intro.crs-versions': {
    en: 'The score (CRS) of a candidate is the sum of four parts: [core](crs-core.md) (A), [spouse](crs-spouse.md) (B), [skill transferability](crs-transferability.md) (C) and [additional points](crs-additional.md) (D), at most 1,200 points. Each version below is the name that results give to the rules of its days (`rules.crs`).',
    fr: 'La note (SCG) d’un candidat est la somme de quatre parties : [base](crs-core.md) (A), [époux](crs-spouse.md) (B), [transférabilité](crs-transferability.md) (C) et [points supplémentaires](crs-additional.md) (D), au plus 1 200 points. Chaque version ci-dessous est le nom que les résultats donnent aux règles de ses jours (`rules.crs`).',
  },
  'page.crs-core': { en: 'Score, part A: core human capital', fr: 'Note, partie A : capital humain de base' },
  'intro.crs-core': {
    en: 'At most 500 points without a spouse or partner, 460 with one. A spouse or partner is counted if accompanying and neither a Canadian citizen nor a permanent resident; otherwise the columns without spouse apply.',
    fr: 'Au plus 500 points sans époux ni conjoint, 460 avec. L’époux ou le conjoint compte s’il accompagne le candidat et n’est ni citoyen canadien ni résident permanent; sinon, les colonnes sans époux s’appliquent.',
  },
  'page.crs-spouse': { en: 'Score, part B: spouse or partner', fr: 'Note, partie B : époux ou conjoint de fait' },
  'intro.crs-spouse': {
    en: 'At most 40 points, only for a spouse or partner who is counted: accompanying, and neither a Canadian citizen nor a permanent resident.',
    fr: 'Au plus 40 points, seulement pour l’époux ou le conjoint qui compte : il accompagne le candidat et n’est ni citoyen canadien ni résident permanent.',
  },
  'page.crs-transferability': {
    en: 'Score, part C: skill transferability',
    fr: 'Note, partie C : transférabilité des compétences',
  },
  'intro.crs-transferability': {
    en: 'Pairs of factors, each with a lower and an upper band. First the pairs earn their points, then each group is capped, then all of part C. Language here is the lowest of the four abilities of the first official language.',
    fr: 'Des paires de facteurs, chacun avec un palier inférieur et un palier supérieur. Les paires donnent d’abord leurs points, puis chaque groupe est plafonné, puis toute la partie C. La langue est ici la plus faible des quatre compétences de la première langue officielle.',
  },
  'page.crs-additional': { en: 'Score, part D: additional points', fr: 'Note, partie D : points supplémentaires' },
  'intro.crs-additional': {
    en: 'Added up, then capped: a nominee earns the cap whatever else they hold.',
    fr: 'Additionnés, puis plafonnés : une personne désignée obtient le plafond, quoi qu’elle ait d’autre.',
  },
  'page.program-fsw': {
    en: 'Federal Skilled Worker class (FSW)',
    fr: 'Catégorie des travailleurs qualifiés (fédéral) (CTQF)',
  },
  'intro.program-fsw': {
    en: 'Minimum requirements, then a grid of 100 points with its own pass mark, which is not the CRS.',
    fr: 'Des exigences minimales, puis une grille de 100 points avec sa propre note de passage, distincte du SCG.',
  },
  'page.program-cec': { en: 'Canadian Experience Class (CEC)', fr: 'Catégorie de l’expérience canadienne (CEC)' },
  'intro.program-cec': {
    en: 'Recent skilled work in Canada. Self-employment, work while a full-time student, unauthorized work and work without status do not count. No funds and no education are asked.',
    fr: 'Un travail qualifié récent au Canada. Le travail autonome, le travail pendant des études à temps plein, le travail non autorisé et le travail sans statut ne comptent pas. Ni fonds ni études ne sont exigés.',
  },
  'page.program-fst': {
    en: 'Federal Skilled Trades class (FST)',
    fr: 'Catégorie des travailleurs de métiers spécialisés (fédéral) (CTMSF)',
  },
  'intro.program-fst': {
    en: 'Work in a listed trade, backed by a certificate or an offer in the same trade.',
    fr: 'Un travail dans un métier désigné, appuyé par un certificat ou une offre dans le même métier.',
  },
  'page.program-pnp': { en: 'Provincial nominees (PNP)', fr: 'Candidats des provinces (CCP)' },
  'intro.program-pnp': {
    en: 'A nominee must also be eligible for one of the three federal programs. A nomination earns [additional points](crs-additional.md); nominees are invited only in general rounds and in rounds for nominees. How long there is to accept a nomination: [pool, rounds and invitations](lifecycle.md).',
    fr: 'Une personne désignée doit aussi être admissible à l’un des trois programmes fédéraux. La désignation donne des [points supplémentaires](crs-additional.md); les personnes désignées ne sont invitées que dans les rondes générales et celles qui leur sont réservées. Délai pour accepter une désignation : [bassin, rondes et invitations](lifecycle.md).',
  },
  'page.language-tests': { en: 'Language tests', fr: 'Tests de langue' },
  'intro.language-tests': {
    en: 'Each ability is converted by itself, never averaged. Of several valid results in one language the latest counts as a whole; abilities of different results are never mixed.',
    fr: 'Chaque compétence est convertie séparément, jamais en moyenne. De plusieurs résultats valides dans une langue, le plus récent compte en entier; les compétences de résultats différents ne sont jamais mêlées.',
  },
  'page.occupations': { en: 'Occupations', fr: 'Professions' },
  'intro.occupations': {
    en: 'Which classification is read on a day, and what it calls skilled work. The second digit of a NOC 2021 code is its TEER.',
    fr: 'Quelle classification est lue un jour donné, et ce qu’elle appelle travail qualifié. Le deuxième chiffre d’un code de la CNP 2021 est sa FEER.',
  },
  'page.work-and-education': {
    en: 'Work, education and offers: how they count',
    fr: 'Travail, études et offres : comment ils comptent',
  },
  'intro.work-and-education': {
    en: 'Work is counted in hour-days: on each day the hours a week of all jobs that count, at most full-time. A year of full-time work is completed when its hour-days are; only completed years earn points. A window of years before a day ends on the day before it.',
    fr: 'Le travail se compte en heures-jours : chaque jour, les heures par semaine de tous les emplois qui comptent, au plus le temps plein. Une année à temps plein est complète quand ses heures-jours le sont; seules les années complètes donnent des points. Une période d’années précédant un jour se termine la veille.',
  },
  'page.funds': { en: 'Settlement funds', fr: 'Fonds d’établissement' },
  'intro.funds': {
    en: 'What a family must hold, by its size, for the [FSW](program-fsw.md) and [FST](program-fst.md) classes. The size counts spouse and dependent children, accompanying or not.',
    fr: 'Ce qu’une famille doit posséder, selon sa taille, pour les catégories [CTQF](program-fsw.md) et [CTMSF](program-fst.md). La taille compte l’époux et les enfants à charge, qu’ils accompagnent ou non.',
  },
  'page.category': { en: 'Category: {title}', fr: 'Catégorie : {title}' },
  'intro.category': {
    en: 'Key in instructions and results: `{key}`. A category limits who is invited in its rounds; it never changes a score. Members must be eligible for FSW, CEC or FST; nominees are left out of its rounds.',
    fr: 'Clé dans les instructions et les résultats : `{key}`. Une catégorie limite qui est invité dans ses rondes; elle ne change jamais une note. Les membres doivent être admissibles à la CTQF, à la CEC ou à la CTMSF; les personnes désignées sont exclues de ses rondes.',
  },
  'page.lifecycle': { en: 'Pool, rounds and invitations', fr: 'Bassin, rondes et invitations' },
  'intro.lifecycle': {
    en: 'The time limits of a candidate, and the rules of a round.',
    fr: 'Les délais d’un candidat et les règles d’une ronde.',
  },
  'page.applications': { en: 'Applications', fr: 'Demandes' },
  'intro.applications': {
    en: 'What an application for permanent residence asks after an invitation.',
    fr: 'Ce qu’exige une demande de résidence permanente après une invitation.',
  },
} as const satisfies Record<string, { readonly en: string; readonly fr: string }>

export type WordKey = keyof typeof words
