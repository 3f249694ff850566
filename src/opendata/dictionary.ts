/**
 * The dictionary of the open data: every column of every table with its type, its unit, its meaning in English and in
 * French, and where it comes from. The types demand an entry for every column, the meaning of every code that may stand
 * in it, and of an empty cell where a cell may be empty; without one the project does not compile.
 *
 * The order of the entries is the order of the columns.
 */
import type { TableName, TableRows } from './tables.ts'

type Words = { readonly en: string; readonly fr: string }

/** What the whole numbers count. */
export const units = {
  points: { en: 'points', fr: 'points' },
  invitations: { en: 'invitations', fr: 'invitations' },
  candidates: { en: 'candidates', fr: 'candidats' },
  rounds: { en: 'rounds', fr: 'rondes' },
  days: { en: 'days', fr: 'jours' },
  year: { en: 'calendar year', fr: 'année civile' },
} as const satisfies Record<string, Words>
export type Unit = keyof typeof units

/** `day` is `YYYY-MM-DD`, `moment` RFC 3339 in UTC; `list` is a list of texts, `codes` a list of codes. */
export type ColumnType = 'text' | 'code' | 'codes' | 'list' | 'whole-number' | 'day' | 'moment'

/** One code stands for all that say which field was corrected. */
type Code<V extends string> = V extends `corrected:${string}` ? 'corrected:FIELD' : V
type Codes<V extends string> = { readonly [C in Code<V>]: Words }

type Typed<V> = [V] extends [number]
  ? { readonly type: 'whole-number'; readonly unit: Unit }
  : [V] extends [readonly (infer E extends string)[]]
    ? string extends E
      ? { readonly type: 'list' }
      : { readonly type: 'codes'; readonly codes: Codes<E> }
    : [V] extends [string]
      ? string extends V
        ? { readonly type: 'text' | 'day' | 'moment' }
        : { readonly type: 'code'; readonly codes: Codes<V> }
      : never

type Emptiable<V> = null extends V ? { readonly empty: Words } : { readonly empty?: never }

/** What is said of one column whose cells are of type `V`. */
type Entry<V> = Typed<NonNullable<V>> & Emptiable<V> & { readonly meaning: Words; readonly source: Words }

type Table<Row> = {
  readonly about: Words
  /** The columns that together tell one row from every other. */
  readonly key: readonly (keyof Row & string)[]
  readonly columns: { readonly [C in keyof Row]-?: Entry<Row[C]> }
}
export type Dictionary = { readonly [T in TableName]: Table<TableRows[T]> }

const file = (key: string): Words => ({
  en: `ee_rounds_123_en.json, ${key}; after corrections`,
  fr: `ee_rounds_123_en.json, ${key}; après corrections`,
})
const computed: Words = { en: 'Computed from the table rounds', fr: 'Calculé à partir de la table rounds' }
const derived = (from: string): Words => ({ en: `Derived from ${from}`, fr: `Déduit de ${from}` })
const ours: Words = { en: 'data/corrections.json of this project', fr: 'data/corrections.json de ce projet' }
const distributionFile: Words = {
  en: 'ee_rounds_123_en.json, dd1 to dd18, or where the column source of the table distributions says',
  fr: 'ee_rounds_123_en.json, dd1 à dd18, ou ce que dit la colonne source de la table distributions',
}
const asOfFile: Words = {
  en: 'ee_rounds_123_en.json, drawDistributionAsOn, or where the column source of the table distributions says',
  fr: 'ee_rounds_123_en.json, drawDistributionAsOn, ou ce que dit la colonne source de la table distributions',
}
const compared: Words = {
  en: 'Our comparison of the published distributions with each other and with the rounds',
  fr: 'Notre comparaison des répartitions publiées entre elles et avec les rondes',
}
const notOfCode: Words = { en: 'The note has no such figure', fr: 'La note ne comporte pas cette donnée' }
const itself: Words = { en: 'This dictionary', fr: 'Ce dictionnaire' }

const programCodes = {
  fsw: { en: 'Federal Skilled Worker', fr: 'Travailleurs qualifiés (fédéral)' },
  cec: { en: 'Canadian Experience Class', fr: 'Catégorie de l’expérience canadienne' },
  fst: { en: 'Federal Skilled Trades', fr: 'Travailleurs de métiers spécialisés (fédéral)' },
  pnp: { en: 'Provincial nominees', fr: 'Candidats des provinces' },
} as const

const typeCodes = {
  general: { en: 'Everyone in the pool', fr: 'Toutes les personnes du bassin' },
  ...programCodes,
  category: { en: 'The members of one category', fr: 'Les membres d’une catégorie' },
} as const

const categoryCodes = {
  french: { en: 'French-language proficiency', fr: 'Compétence linguistique en français' },
  healthcare: { en: 'Health care and social services', fr: 'Santé et services sociaux' },
  stem: {
    en: 'Science, technology, engineering and mathematics',
    fr: 'Sciences, technologies, ingénierie et mathématiques',
  },
  trades: { en: 'Skilled trades', fr: 'Métiers spécialisés' },
  transport: { en: 'Transport', fr: 'Transports' },
  agriculture: { en: 'Agriculture and agri-food', fr: 'Agriculture et agroalimentaire' },
  education: { en: 'Education', fr: 'Éducation' },
  physicians: { en: 'Physicians with work in Canada', fr: 'Médecins ayant travaillé au Canada' },
  senior_managers: { en: 'Senior managers with work in Canada', fr: 'Cadres supérieurs ayant travaillé au Canada' },
  researchers: { en: 'Researchers with work in Canada', fr: 'Chercheurs ayant travaillé au Canada' },
  military: { en: 'Skilled military recruits', fr: 'Recrues militaires qualifiées' },
} as const

const noCategory: Words = { en: 'Not a round of a category', fr: 'Pas une ronde d’une catégorie' }

const tallyColumns = {
  firstOn: {
    type: 'day',
    meaning: { en: 'Day of the first of these rounds', fr: 'Jour de la première de ces rondes' },
    source: computed,
  },
  lastOn: {
    type: 'day',
    meaning: {
      en: 'Day of the last of these rounds; in the last year it is how far the record goes',
      fr: 'Jour de la dernière de ces rondes; la dernière année, c’est jusqu’où va le relevé',
    },
    source: computed,
  },
  rounds: {
    type: 'whole-number',
    unit: 'rounds',
    meaning: { en: 'Rounds held', fr: 'Rondes tenues' },
    source: computed,
  },
  invitations: {
    type: 'whole-number',
    unit: 'invitations',
    meaning: { en: 'Invitations issued in these rounds', fr: 'Invitations envoyées dans ces rondes' },
    source: computed,
  },
  lowestCrs: {
    type: 'whole-number',
    unit: 'points',
    meaning: { en: 'Lowest cut-off of these rounds', fr: 'Seuil le plus bas de ces rondes' },
    source: computed,
  },
  lowestCrsRounds: {
    type: 'list',
    meaning: {
      en: 'Numbers of every round with that cut-off, oldest first',
      fr: 'Numéros de toutes les rondes ayant ce seuil, de la plus ancienne à la plus récente',
    },
    source: computed,
  },
  highestCrs: {
    type: 'whole-number',
    unit: 'points',
    meaning: { en: 'Highest cut-off of these rounds', fr: 'Seuil le plus élevé de ces rondes' },
    source: computed,
  },
  highestCrsRounds: {
    type: 'list',
    meaning: {
      en: 'Numbers of every round with that cut-off, oldest first',
      fr: 'Numéros de toutes les rondes ayant ce seuil, de la plus ancienne à la plus récente',
    },
    source: computed,
  },
  mostInvitations: {
    type: 'whole-number',
    unit: 'invitations',
    meaning: {
      en: 'Most invitations issued in one of these rounds',
      fr: 'Plus grand nombre d’invitations d’une de ces rondes',
    },
    source: computed,
  },
  mostInvitationsRounds: {
    type: 'list',
    meaning: {
      en: 'Numbers of every round with that many, oldest first',
      fr: 'Numéros de toutes les rondes ayant ce nombre, de la plus ancienne à la plus récente',
    },
    source: computed,
  },
} as const

const year = {
  type: 'whole-number',
  unit: 'year',
  meaning: { en: 'Year of the day of the round', fr: 'Année du jour de la ronde' },
  source: computed,
} as const

const asOn = {
  type: 'day',
  meaning: {
    en: 'Day on which the candidates were counted; key into the table distributions',
    fr: 'Jour où les candidats ont été comptés; clé de la table distributions',
  },
  source: asOfFile,
} as const

export const dictionary: Dictionary = {
  rounds: {
    about: {
      en: 'Rounds of invitations as published, one a row, after corrections',
      fr: 'Rondes d’invitations telles que publiées, une par ligne, après corrections',
    },
    key: ['number'],
    columns: {
      number: {
        type: 'text',
        meaning: {
          en: 'Number of the round; a text, since 2018-05-30 has 91a and 91b',
          fr: 'Numéro de la ronde; un texte, car le 2018-05-30 compte 91a et 91b',
        },
        source: file('drawNumber'),
      },
      on: {
        type: 'day',
        meaning: { en: 'Day of the round, as published', fr: 'Jour de la ronde, tel que publié' },
        source: file('drawDate'),
      },
      at: {
        type: 'moment',
        meaning: {
          en: 'Moment at which points and rank were read; in UTC it may fall on the day after "on"',
          fr: 'Moment où les points et le rang ont été lus; en UTC, il peut tomber le lendemain de « on »',
        },
        source: file('drawDateTime'),
      },
      type: {
        type: 'code',
        codes: typeCodes,
        meaning: { en: 'Whom the round was held for', fr: 'À qui la ronde était destinée' },
        source: derived('drawName'),
      },
      category: {
        type: 'code',
        codes: categoryCodes,
        empty: noCategory,
        meaning: { en: 'Category of the round', fr: 'Catégorie de la ronde' },
        source: derived('drawName'),
      },
      categoryVersion: {
        type: 'text',
        empty: {
          en: 'Not a round of a category, or the published name has no version',
          fr: 'Pas une ronde d’une catégorie, ou le nom publié n’a pas de version',
        },
        meaning: {
          en: 'Version of the category: v1, v2, and since 2026 with the year, 2026-v2',
          fr: 'Version de la catégorie : v1, v2 et, depuis 2026, avec l’année, 2026-v2',
        },
        source: derived('drawName'),
      },
      name: {
        type: 'text',
        meaning: { en: 'Name of the round as published', fr: 'Nom de la ronde tel que publié' },
        source: file('drawName'),
      },
      programs: {
        type: 'codes',
        codes: programCodes,
        meaning: {
          en: 'Classes whose members may be invited in the round',
          fr: 'Catégories de programme dont les membres peuvent être invités dans la ronde',
        },
        source: derived('drawText2'),
      },
      programsName: {
        type: 'text',
        meaning: {
          en: 'These classes in the words of the publication',
          fr: 'Ces programmes, dans les mots de la publication',
        },
        source: file('drawText2'),
      },
      invitations: {
        type: 'whole-number',
        unit: 'invitations',
        meaning: { en: 'Invitations issued', fr: 'Invitations envoyées' },
        source: file('drawSize'),
      },
      minimumCrs: {
        type: 'whole-number',
        unit: 'points',
        meaning: {
          en: 'Cut-off: points of the lowest-ranked candidate invited, 0 to 1200',
          fr: 'Seuil : points du candidat invité le moins bien classé, de 0 à 1200',
        },
        source: file('drawCRS'),
      },
      tieBreakAt: {
        type: 'moment',
        empty: { en: 'None was published (before round 77)', fr: 'Aucun n’a été publié (avant la ronde 77)' },
        meaning: {
          en: 'At the lowest score, those who submitted their profile before this moment were invited',
          fr: 'À la note la plus basse, les personnes ayant soumis leur profil avant ce moment ont été invitées',
        },
        source: file('drawCutOff'),
      },
      poolAsOf: {
        type: 'day',
        empty: {
          en: 'No distribution was published with the round',
          fr: 'Aucune répartition n’a été publiée avec la ronde',
        },
        meaning: {
          en: 'Day of the distribution published with the round; key into the table distributions',
          fr: 'Jour de la répartition publiée avec la ronde; clé de la table distributions',
        },
        source: file('drawDistributionAsOn'),
      },
      notes: {
        type: 'codes',
        codes: {
          'no-tie-break': { en: 'No tie-break was published', fr: 'Aucun départage n’a été publié' },
          'moment-on-next-utc-day': {
            en: 'An evening round: its moment falls on the next day in UTC',
            fr: 'Ronde tenue en soirée : son moment tombe le lendemain en UTC',
          },
          'corrected:FIELD': {
            en: 'That column was corrected; the table corrections says how and why',
            fr: 'Cette colonne a été corrigée; la table corrections dit comment et pourquoi',
          },
        },
        meaning: { en: 'What a reader of the row should know', fr: 'Ce que le lecteur de la ligne doit savoir' },
        source: {
          en: 'Our reading of the file, and data/corrections.json',
          fr: 'Notre lecture du fichier, et data/corrections.json',
        },
      },
      source: {
        type: 'text',
        meaning: { en: 'Where the row was read', fr: 'Où la ligne a été lue' },
        source: { en: 'docs/record.md of this project', fr: 'docs/record.md de ce projet' },
      },
    },
  },
  distributions: {
    about: {
      en: 'Days on which it is known how many candidates stood in the pool by points, one a row',
      fr: 'Jours pour lesquels on connaît le nombre de candidats du bassin selon les points, un par ligne',
    },
    key: ['asOn'],
    columns: {
      asOn: {
        ...asOn,
        meaning: { en: 'Day on which the candidates were counted', fr: 'Jour où les candidats ont été comptés' },
      },
      publishedWith: {
        type: 'text',
        empty: { en: 'Published in a report', fr: 'Publiée dans un rapport' },
        meaning: {
          en: 'Number of the first round it was published with; key into the table rounds',
          fr: 'Numéro de la première ronde avec laquelle elle a été publiée; clé de la table rounds',
        },
        source: file('drawNumber'),
      },
      total: {
        type: 'whole-number',
        unit: 'candidates',
        meaning: { en: 'Candidates in the pool, as published', fr: 'Candidats dans le bassin, tels que publiés' },
        source: distributionFile,
      },
      quality: {
        type: 'code',
        codes: {
          official: {
            en: 'The department’s file, in ten-point bands',
            fr: 'Le fichier du ministère, par tranches de dix points',
          },
          'official-coarse': {
            en: 'The department’s file, in seven bands',
            fr: 'Le fichier du ministère, en sept tranches',
          },
          'official-report': { en: 'A report of the department', fr: 'Un rapport du ministère' },
          copy: {
            en: 'A copy made by others; the department’s own figures were not found',
            fr: 'Une copie faite par d’autres; les chiffres du ministère lui-même n’ont pas été trouvés',
          },
          own: {
            en: 'The pool of this system, counted as a round was held here; bands of few people are joined',
            fr: 'Le bassin de ce système, compté au moment d’une ronde tenue ici; les tranches de peu de personnes sont réunies',
          },
        },
        meaning: { en: 'How good the figures are', fr: 'Qualité des chiffres' },
        source: { en: 'docs/record.md of this project', fr: 'docs/record.md de ce projet' },
      },
      source: {
        type: 'text',
        meaning: { en: 'Where the figures were read', fr: 'Où les chiffres ont été lus' },
        source: { en: 'docs/record.md of this project', fr: 'docs/record.md de ce projet' },
      },
    },
  },
  'distribution-bands': {
    about: {
      en: 'Candidates in the pool by points on the days of the table distributions, one band a row',
      fr: 'Candidats du bassin selon les points, aux jours de la table distributions, une tranche par ligne',
    },
    key: ['asOn', 'low', 'high'],
    columns: {
      asOn,
      low: {
        type: 'whole-number',
        unit: 'points',
        meaning: { en: 'Lowest score of the band, included', fr: 'Note la plus basse de la tranche, incluse' },
        source: distributionFile,
      },
      high: {
        type: 'whole-number',
        unit: 'points',
        meaning: { en: 'Highest score of the band, included', fr: 'Note la plus élevée de la tranche, incluse' },
        source: distributionFile,
      },
      kind: {
        type: 'code',
        codes: {
          band: {
            en: 'One of the bands that do not overlap; they may be added up',
            fr: 'Une des tranches qui ne se chevauchent pas; elles peuvent être additionnées',
          },
          group: {
            en: 'A wider band published beside them, holding some of them; not to be added to them',
            fr: 'Une tranche plus large publiée à côté, qui en contient certaines; à ne pas y ajouter',
          },
        },
        meaning: {
          en: 'Whether the band may be added to the others',
          fr: 'Si la tranche peut être ajoutée aux autres',
        },
        source: derived('low, high'),
      },
      candidates: {
        type: 'whole-number',
        unit: 'candidates',
        meaning: { en: 'Candidates in the band, as published', fr: 'Candidats dans la tranche, tels que publiés' },
        source: distributionFile,
      },
    },
  },
  'distribution-notes': {
    about: {
      en: 'What is odd about some distributions, one note a row',
      fr: 'Ce que certaines répartitions ont de particulier, une note par ligne',
    },
    key: ['asOn', 'code', 'round', 'low'],
    columns: {
      asOn,
      code: {
        type: 'code',
        codes: {
          unchanged: {
            en: 'The same figures as on the day "since": most likely not updated',
            fr: 'Les mêmes chiffres qu’au jour « since » : sans doute pas mise à jour',
          },
          stale: {
            en: 'Published again with "round", when it was "days" old, 14 or more',
            fr: 'Publiée de nouveau avec « round », alors qu’elle datait de « days » jours, 14 ou plus',
          },
          'taken-after': {
            en: 'Dated on the day of "round", but those invited had already left',
            fr: 'Datée du jour de « round », mais les personnes invitées étaient déjà parties',
          },
          'sums-differ': {
            en: 'The band "low" to "high" was published as "published", its parts add up to "parts"',
            fr: 'La tranche de « low » à « high » a été publiée comme « published », ses parties totalisent « parts »',
          },
          'band-missing': {
            en: 'The band "low" to "high" was not published; the total leaves "implied" candidates for it',
            fr: 'La tranche de « low » à « high » n’a pas été publiée; le total lui laisse « implied » candidats',
          },
        },
        meaning: { en: 'What is odd', fr: 'Ce qui est particulier' },
        source: compared,
      },
      since: {
        type: 'day',
        empty: notOfCode,
        meaning: { en: 'Day whose figures are repeated', fr: 'Jour dont les chiffres sont répétés' },
        source: compared,
      },
      round: {
        type: 'text',
        empty: notOfCode,
        meaning: {
          en: 'Number of the round the note speaks of; key into the table rounds',
          fr: 'Numéro de la ronde dont parle la note; clé de la table rounds',
        },
        source: compared,
      },
      days: {
        type: 'whole-number',
        unit: 'days',
        empty: notOfCode,
        meaning: {
          en: 'Age of the distribution on the day of the round',
          fr: 'Âge de la répartition le jour de la ronde',
        },
        source: compared,
      },
      low: {
        type: 'whole-number',
        unit: 'points',
        empty: notOfCode,
        meaning: { en: 'Lowest score of the band, included', fr: 'Note la plus basse de la tranche, incluse' },
        source: compared,
      },
      high: {
        type: 'whole-number',
        unit: 'points',
        empty: notOfCode,
        meaning: { en: 'Highest score of the band, included', fr: 'Note la plus élevée de la tranche, incluse' },
        source: compared,
      },
      published: {
        type: 'whole-number',
        unit: 'candidates',
        empty: notOfCode,
        meaning: { en: 'Candidates published for the band', fr: 'Candidats publiés pour la tranche' },
        source: compared,
      },
      parts: {
        type: 'whole-number',
        unit: 'candidates',
        empty: notOfCode,
        meaning: { en: 'Candidates its parts add up to', fr: 'Candidats que totalisent ses parties' },
        source: compared,
      },
      implied: {
        type: 'whole-number',
        unit: 'candidates',
        empty: notOfCode,
        meaning: { en: 'Candidates the total leaves for the band', fr: 'Candidats que le total laisse à la tranche' },
        source: compared,
      },
    },
  },
  corrections: {
    about: {
      en: 'Our corrections to the published record, in the order they were made; never edited or removed',
      fr: 'Nos corrections au relevé publié, dans l’ordre où elles ont été faites; jamais modifiées ni retirées',
    },
    key: ['madeOn', 'of', 'key', 'field'],
    columns: {
      madeOn: {
        type: 'day',
        meaning: { en: 'Day we made the correction', fr: 'Jour où nous avons fait la correction' },
        source: ours,
      },
      of: {
        type: 'code',
        codes: {
          round: { en: 'A row of the table rounds', fr: 'Une ligne de la table rounds' },
          distribution: { en: 'A row of the table distributions', fr: 'Une ligne de la table distributions' },
        },
        meaning: { en: 'What was corrected', fr: 'Ce qui a été corrigé' },
        source: ours,
      },
      key: {
        type: 'text',
        meaning: {
          en: 'Number of the round, or day of the distribution',
          fr: 'Numéro de la ronde, ou jour de la répartition',
        },
        source: ours,
      },
      field: {
        type: 'text',
        meaning: {
          en: 'Column of the round, or band of the distribution (451-500)',
          fr: 'Colonne de la ronde, ou tranche de la répartition (451-500)',
        },
        source: ours,
      },
      published: {
        type: 'text',
        meaning: { en: 'What was published', fr: 'Ce qui a été publié' },
        source: ours,
      },
      corrected: {
        type: 'text',
        empty: {
          en: 'The published figure is kept and its doubt made public',
          fr: 'Le chiffre publié est conservé et le doute, rendu public',
        },
        meaning: { en: 'What the record says instead', fr: 'Ce que le relevé dit à la place' },
        source: ours,
      },
      whyEn: { type: 'text', meaning: { en: 'Why, in English', fr: 'Pourquoi, en anglais' }, source: ours },
      whyFr: { type: 'text', meaning: { en: 'Why, in French', fr: 'Pourquoi, en français' }, source: ours },
      source: {
        type: 'text',
        meaning: { en: 'What the correction rests on', fr: 'Ce sur quoi repose la correction' },
        source: ours,
      },
    },
  },
  'summary-by-year': {
    about: {
      en: 'What all rounds of a year came to, one year a row',
      fr: 'Bilan de toutes les rondes d’une année, une année par ligne',
    },
    key: ['year'],
    columns: { year, ...tallyColumns },
  },
  'summary-by-year-and-type': {
    about: {
      en: 'What the rounds of one type came to in a year; types without a round have no row',
      fr: 'Bilan des rondes d’un type pour une année; les types sans ronde n’ont pas de ligne',
    },
    key: ['year', 'type', 'category'],
    columns: {
      year,
      type: {
        type: 'code',
        codes: typeCodes,
        meaning: { en: 'Whom the rounds were held for', fr: 'À qui les rondes étaient destinées' },
        source: computed,
      },
      category: {
        type: 'code',
        codes: categoryCodes,
        empty: { en: 'Not rounds of a category', fr: 'Pas des rondes d’une catégorie' },
        meaning: {
          en: 'Category of the rounds, whatever its version',
          fr: 'Catégorie des rondes, quelle qu’en soit la version',
        },
        source: computed,
      },
      ...tallyColumns,
    },
  },
  dictionary: {
    about: { en: 'Every column of every table', fr: 'Toutes les colonnes de toutes les tables' },
    key: ['table', 'column'],
    columns: {
      table: { type: 'text', meaning: { en: 'Name of the table', fr: 'Nom de la table' }, source: itself },
      column: { type: 'text', meaning: { en: 'Name of the column', fr: 'Nom de la colonne' }, source: itself },
      type: {
        type: 'code',
        codes: {
          text: { en: 'A text', fr: 'Un texte' },
          code: {
            en: 'One of the codes of the table dictionary-codes',
            fr: 'Un des codes de la table dictionary-codes',
          },
          codes: {
            en: 'Any of these codes: a list in JSON, divided by spaces in CSV',
            fr: 'Certains de ces codes : une liste en JSON, séparés par des espaces en CSV',
          },
          list: {
            en: 'Texts without spaces: a list in JSON, divided by spaces in CSV',
            fr: 'Des textes sans espace : une liste en JSON, séparés par des espaces en CSV',
          },
          'whole-number': { en: 'A whole number', fr: 'Un nombre entier' },
          day: { en: 'A day, YYYY-MM-DD', fr: 'Un jour, AAAA-MM-JJ' },
          moment: { en: 'A moment in UTC, RFC 3339', fr: 'Un moment en UTC, RFC 3339' },
        },
        meaning: { en: 'Type of the cells', fr: 'Type des cellules' },
        source: itself,
      },
      unitEn: {
        type: 'text',
        empty: { en: 'The column counts nothing', fr: 'La colonne ne compte rien' },
        meaning: { en: 'What the numbers count, in English', fr: 'Ce que comptent les nombres, en anglais' },
        source: itself,
      },
      unitFr: {
        type: 'text',
        empty: { en: 'The column counts nothing', fr: 'La colonne ne compte rien' },
        meaning: { en: 'What the numbers count, in French', fr: 'Ce que comptent les nombres, en français' },
        source: itself,
      },
      meaningEn: { type: 'text', meaning: { en: 'Meaning, in English', fr: 'Sens, en anglais' }, source: itself },
      meaningFr: { type: 'text', meaning: { en: 'Meaning, in French', fr: 'Sens, en français' }, source: itself },
      emptyEn: {
        type: 'text',
        empty: { en: 'A cell is never empty', fr: 'Une cellule n’est jamais vide' },
        meaning: { en: 'What an empty cell means, in English', fr: 'Sens d’une cellule vide, en anglais' },
        source: itself,
      },
      emptyFr: {
        type: 'text',
        empty: { en: 'A cell is never empty', fr: 'Une cellule n’est jamais vide' },
        meaning: { en: 'What an empty cell means, in French', fr: 'Sens d’une cellule vide, en français' },
        source: itself,
      },
      sourceEn: {
        type: 'text',
        meaning: { en: 'Where the cells come from, in English', fr: 'D’où viennent les cellules, en anglais' },
        source: itself,
      },
      sourceFr: {
        type: 'text',
        meaning: { en: 'Where the cells come from, in French', fr: 'D’où viennent les cellules, en français' },
        source: itself,
      },
    },
  },
  'dictionary-codes': {
    about: { en: 'Every code a cell may hold', fr: 'Tous les codes qu’une cellule peut contenir' },
    key: ['table', 'column', 'code'],
    columns: {
      table: { type: 'text', meaning: { en: 'Name of the table', fr: 'Nom de la table' }, source: itself },
      column: { type: 'text', meaning: { en: 'Name of the column', fr: 'Nom de la colonne' }, source: itself },
      code: { type: 'text', meaning: { en: 'The code', fr: 'Le code' }, source: itself },
      meaningEn: { type: 'text', meaning: { en: 'Meaning, in English', fr: 'Sens, en anglais' }, source: itself },
      meaningFr: { type: 'text', meaning: { en: 'Meaning, in French', fr: 'Sens, en français' }, source: itself },
    },
  },
}

/** One column of one table. */
export type DictionaryRow = {
  readonly table: string
  readonly column: string
  readonly type: ColumnType
  readonly unitEn: string | null
  readonly unitFr: string | null
  readonly meaningEn: string
  readonly meaningFr: string
  readonly emptyEn: string | null
  readonly emptyFr: string | null
  readonly sourceEn: string
  readonly sourceFr: string
}

/** One code of one column. */
export type CodeRow = {
  readonly table: string
  readonly column: string
  readonly code: string
  readonly meaningEn: string
  readonly meaningFr: string
}

/** An entry as it is walked over, whichever its column. */
type AnyEntry = {
  readonly type: ColumnType
  readonly unit?: Unit
  readonly codes?: Readonly<Record<string, Words>>
  readonly empty?: Words
  readonly meaning: Words
  readonly source: Words
}

/** The names of the tables, in the order of the dictionary. */
export const tableNames = Object.keys(dictionary) as readonly TableName[]

/** The columns of a table, in order. */
export const columnsOf = <T extends TableName>(table: T): readonly (keyof TableRows[T])[] =>
  Object.keys(dictionary[table].columns) as (keyof Dictionary[T]['columns'])[] as (keyof TableRows[T])[]

const entries = () =>
  tableNames.flatMap((table) =>
    Object.entries<AnyEntry>(dictionary[table].columns).map(([column, entry]) => ({ table, column, entry })),
  )

/** The dictionary as a table: a row for every column of every table, this one included. */
export function dictionaryRows(): DictionaryRow[] {
  return entries().map(({ table, column, entry }) => {
    const unit = entry.unit === undefined ? null : units[entry.unit]
    return {
      table,
      column,
      type: entry.type,
      unitEn: unit?.en ?? null,
      unitFr: unit?.fr ?? null,
      meaningEn: entry.meaning.en,
      meaningFr: entry.meaning.fr,
      emptyEn: entry.empty?.en ?? null,
      emptyFr: entry.empty?.fr ?? null,
      sourceEn: entry.source.en,
      sourceFr: entry.source.fr,
    }
  })
}

/** The codes of the dictionary as a table: a row for every code a cell may hold. */
export function dictionaryCodes(): CodeRow[] {
  return entries().flatMap(({ table, column, entry }) =>
    Object.entries(entry.codes ?? {}).map(([code, { en, fr }]) => ({
      table,
      column,
      code,
      meaningEn: en,
      meaningFr: fr,
    })),
  )
}
