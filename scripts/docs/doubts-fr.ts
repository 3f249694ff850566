/**
 * The doubts of the rules in French. The rules state them in English, where the code is read; `of` repeats that English, so
 * that a doubt changed there is seen to be stale here.
 */
export type FrenchDoubt = { readonly of: string; readonly fr: string }

const sectionInferred: FrenchDoubt = {
  of: 'The section number is inferred; the values agree in the page and three transcriptions.',
  fr: 'Le numéro de l’article est déduit; les valeurs concordent dans la page et trois transcriptions.',
}
const spouseSections: FrenchDoubt = {
  of: 'Sections 16 to 19 of the Instructions are inferred; the values agree in the page and three transcriptions.',
  fr: 'Les articles 16 à 19 des Instructions sont déduits; les valeurs concordent dans la page et trois transcriptions.',
}
const labelInferred: FrenchDoubt = {
  of: 'No round was held under this version; its label is inferred.',
  fr: 'Aucune ronde n’a été tenue selon cette version; son étiquette est déduite.',
}

/** By the name of the rule, then by the first day of the era. An era that is not recorded has its note here too. */
export const frenchDoubts: Readonly<Record<string, Readonly<Record<string, FrenchDoubt>>>> = {
  'crs.version': {
    '2026-11-03': {
      of: 'Points for 186 high-wage occupations took effect; their values, place and caps are not recorded. Load the Instructions of 3 November 2026 as an amendment to score this day.',
      fr: 'Des points pour 186 professions à salaire élevé ont pris effet; leurs valeurs, leur place et leurs plafonds ne sont pas consignés. Chargez les Instructions du 3 novembre 2026 comme modification pour noter ce jour.',
    },
  },
  'occupations.classification': {
    '2017-10-24': {
      of: 'Another source has the department use NOC 2016 from about 2018-08-28; the four-digit codes are the same.',
      fr: 'Selon une autre source, le ministère utilise la CNP 2016 à partir du 2018-08-28 environ; les codes à quatre chiffres sont les mêmes.',
    },
  },
  'work.full-time': {
    '2015-01-01': {
      of: '1,560 hours a year is guidance (30 hours, 52 weeks), not regulation.',
      fr: 'Les 1 560 heures par année viennent des consignes (30 heures, 52 semaines), non du règlement.',
    },
  },
  'education.canadian-study': {
    '2015-01-01': {
      of: 'The fact is told for days before 2016-11-19 too, though no rule of those days uses it.',
      fr: 'Le fait est donné aussi pour les jours avant le 2016-11-19, bien qu’aucune règle de ces jours ne s’en serve.',
    },
  },
  'job-offer.qualifying': {
    '2015-01-01': {
      of: 'Until 2016-11-18 an offer had to be indeterminate; the declared months stand for that, 12 being the least.',
      fr: 'Jusqu’au 2016-11-18, une offre devait être de durée indéterminée; les mois déclarés en tiennent lieu, 12 étant le minimum.',
    },
  },
  'language.celpip-general': {
    '2015-01-01': {
      of: 'Results on the scale before 2014 (3L to 5), valid until 2016, cannot be declared. CELPIP 11 and 12 read as level 10, which is 10 and above.',
      fr: 'Les résultats sur l’échelle d’avant 2014 (3L à 5), valides jusqu’en 2016, ne peuvent être déclarés. CELPIP 11 et 12 se lisent comme le niveau 10, soit 10 et plus.',
    },
  },
  'language.tef-canada': {
    '2015-01-01': {
      of: 'Express Entry reads the earlier scale ("équivalence ancien score") whatever the day of the test. Levels 4 to 6 rest on one secondary source.',
      fr: 'Entrée express lit l’ancienne échelle (« équivalence ancien score ») quel que soit le jour du test. Les niveaux 4 à 6 reposent sur une seule source secondaire.',
    },
  },
  'language.tcf-canada': {
    '2018-11-10': {
      of: 'Reported as accepted on 2018-11-10; another source says December 2018.',
      fr: 'Signalé comme accepté le 2018-11-10; une autre source dit décembre 2018.',
    },
  },
  'crs.core.age': { '2015-01-01': sectionInferred },
  'crs.core.second-language': { '2015-01-01': sectionInferred },
  'crs.spouse.education': { '2015-01-01': spouseSections },
  'crs.spouse.language': { '2015-01-01': spouseSections },
  'crs.spouse.canadian-work': { '2015-01-01': spouseSections },
  'crs.additional.french': {
    '2017-06-06': {
      of: 'English of 5 or more in some abilities and 4 or lower in another is between the two published cases; the lower points are given, since the higher case asks for all four.',
      fr: 'Un anglais de 5 ou plus dans certaines compétences et de 4 ou moins dans une autre tombe entre les deux cas publiés; les points inférieurs sont donnés, car le cas supérieur exige les quatre.',
    },
    '2020-10-20': {
      of: 'As before: mixed English gives the lower points.',
      fr: 'Comme auparavant : un anglais mixte donne les points inférieurs.',
    },
  },
  'funds.settlement': {
    '2015-01-01': {
      of: 'Amounts agree with the formula; the dates of change in 2015 and 2016 were not found, 1 January is taken.',
      fr: 'Les montants concordent avec la formule; les dates de changement de 2015 et de 2016 n’ont pas été trouvées, le 1er janvier est retenu.',
    },
    '2016-01-01': {
      of: 'As for 2015: the start is taken as 1 January.',
      fr: 'Comme pour 2015 : le début retenu est le 1er janvier.',
    },
    '2017-01-27': {
      of: 'Another source has it start on 2017-01-05.',
      fr: 'Selon une autre source, le début est le 2017-01-05.',
    },
    '2018-01-05': {
      of: 'One page shows five of the rows one dollar higher.',
      fr: 'Une page montre cinq des lignes plus élevées d’un dollar.',
    },
    '2019-01-01': {
      of: 'Reported on 2019-01-17; the day of change was not found.',
      fr: 'Signalé le 2019-01-17; le jour du changement n’a pas été trouvé.',
    },
    '2020-01-01': {
      of: 'Profiles had until 2020-02-25 to be updated; the table itself is taken from 1 January.',
      fr: 'Les profils pouvaient être mis à jour jusqu’au 2020-02-25; le tableau lui-même est retenu à partir du 1er janvier.',
    },
    '2021-07-16': {
      of: 'The start is the day after the deadline for updates.',
      fr: 'Le début est le lendemain de la date limite des mises à jour.',
    },
    '2023-04-25': {
      of: 'Announced 2023-05-02 as in force on 25 April; one source says from 2 May.',
      fr: 'Annoncé le 2023-05-02 comme en vigueur le 25 avril; une source dit à partir du 2 mai.',
    },
    '2024-05-28': {
      of: 'Five persons as published (30,690); the formula gives 30,960.',
      fr: 'Cinq personnes comme publié (30 690); la formule donne 30 960.',
    },
    '2025-07-07': {
      of: 'Profiles in the pool had until 2025-07-28. A table for 2026 was looked for and not found; this one stands until one is.',
      fr: 'Les profils du bassin avaient jusqu’au 2025-07-28. Un tableau pour 2026 a été cherché sans être trouvé; celui-ci vaut jusque-là.',
    },
  },
  'fsw.grid.adaptability': {
    '2015-01-01': {
      of: 'The text asks for one full-time period of a year for own work; here it is a completed year of Canadian work. Study need not end in a credential; here one is declared.',
      fr: 'Le texte exige, pour le travail du demandeur, une période d’un an à temps plein; ici, c’est une année complète de travail au Canada. Les études n’ont pas à mener à un diplôme; ici, un diplôme est déclaré.',
    },
  },
  'fst.minimum': {
    '2015-01-01': {
      of: 'Self-employment and work while a student are not excluded by the regulation; one copied footnote says otherwise.',
      fr: 'Le règlement n’exclut ni le travail autonome ni le travail pendant les études; une note recopiée dit le contraire.',
    },
  },
  'categories.french': {
    '2023-05-31': {
      of: 'The end of this version is the latest possible: the first round under the next label was on 2026-02-06.',
      fr: 'La fin de cette version est la plus tardive possible : la première ronde sous l’étiquette suivante a eu lieu le 2026-02-06.',
    },
    '2026-02-06': {
      of: 'The start is the first round under this label; it precedes the announcement by twelve days.',
      fr: 'Le début est la première ronde sous cette étiquette; il précède l’annonce de douze jours.',
    },
  },
  'categories.stem': { '2025-02-27': labelInferred, '2026-02-18': labelInferred },
  'categories.agriculture': { '2025-02-27': labelInferred },
  'categories.education': { '2026-02-18': labelInferred },
  'categories.physicians': {
    '2025-12-08': {
      of: 'Whether a signed instruction existed before 2026-02-18 was not established; no round was held under it.',
      fr: 'L’existence d’une instruction signée avant le 2026-02-18 n’a pas été établie; aucune ronde n’a été tenue selon elle.',
    },
    '2026-02-18': {
      of: 'Press of 2026-02-20 still printed a continuous year; the page read in 2026 says it need not be continuous.',
      fr: 'La presse du 2026-02-20 écrivait encore une année continue; la page lue en 2026 dit qu’elle n’a pas à l’être.',
    },
  },
  'categories.researchers': { '2026-02-18': labelInferred },
  'categories.military': {
    '2026-02-18': {
      of: 'One press item says serving or having served; the page says serving. Some press adds a twelve-month rule; the page does not.',
      fr: 'Un article de presse dit servant ou ayant servi; la page dit servant. Une partie de la presse ajoute une règle de douze mois; la page, non.',
    },
  },
  'lifecycle.invitation': {
    '2018-06-26': {
      of: 'Some reports say after 26 June; no round fell between.',
      fr: 'Certains comptes rendus disent après le 26 juin; aucune ronde n’est tombée entre-temps.',
    },
    '2020-03-18': {
      of: 'The first day of the 90-day period in March 2020 was not found. Read as beginning with the round of 2020-03-18; only the rounds of 18 and 23 March (at most also 4 March) are in doubt.',
      fr: 'Le premier jour du délai de 90 jours en mars 2020 n’a pas été trouvé. Lu comme débutant avec la ronde du 2020-03-18; seules les rondes des 18 et 23 mars (au plus aussi celle du 4 mars) sont incertaines.',
    },
  },
  'lifecycle.nomination': {
    '2015-01-01': {
      of: 'What silence for 30 days does was not read officially; it is treated as not accepted.',
      fr: 'L’effet d’un silence de 30 jours n’a pas été lu dans une source officielle; il est traité comme une non-acceptation.',
    },
  },
  'rounds.tie-break': {
    '2017-06-06': {
      of: 'Whether the published moment itself is inside is not stated; it is the moment of the last invited, so it is.',
      fr: 'Il n’est pas dit si le moment publié est lui-même compris; c’est celui de la dernière personne invitée, donc il l’est.',
    },
  },
  'rounds.program-order': {
    '2015-01-01': { of: 'One source, not official.', fr: 'Une seule source, non officielle.' },
    '2015-09-15': {
      of: 'The order changed on 2015-09-15; the new order of that day was not seen. The order known to be in place by 2022-07-20 is read back to that day.',
      fr: 'L’ordre a changé le 2015-09-15; le nouvel ordre de ce jour n’a pas été vu. L’ordre connu au 2022-07-20 est reporté à ce jour.',
    },
  },
  'application.fees': {
    '2015-01-01': {
      of: 'From own knowledge and the repealed right of permanent residence fee of 490.',
      fr: 'D’après des connaissances propres et le droit de résidence permanente abrogé de 490.',
    },
    '2026-04-30': {
      of: 'The fee of a child is derived (225 × 1.2), not read. Changes take effect at 09:00 Eastern; here from the day.',
      fr: 'Les frais d’un enfant sont déduits (225 × 1,2), non lus. Les changements prennent effet à 9 h, heure de l’Est; ici, dès le jour.',
    },
  },
  'application.police-certificates': {
    '2015-01-01': {
      of: 'Read for 2016 and later; taken to hold from the launch.',
      fr: 'Lu pour 2016 et après; tenu pour valable dès le lancement.',
    },
  },
  'application.service-standard': {
    '2015-01-01': {
      of: 'The clock began when an application was found complete (2015), and begins on receipt now; the day of change was not found.',
      fr: 'Le délai courait dès que la demande était jugée complète (2015), et court maintenant dès la réception; le jour du changement n’a pas été trouvé.',
    },
  },
}
