/**
 * What would be wrong with a round as it is about to be approved, executed or published: every finding, each with a code and words in
 * both languages. Nothing is done while there is one. What is found later is corrected in public.
 */
import { type Micros, microsOf, moment, momentText } from '../law/moment.ts'
import { standsAt } from '../pool/membership.ts'
import type { RuleBook } from '../rules/book.ts'
import { instructionDigest, type Sha256 } from './digest.ts'
import { type Instruction, instructionJson } from './instruction.ts'
import type { Both } from './moves.ts'
import { queryOf, querySql } from './query.ts'
import { type Distribution, type OfficialRound, roundOrder } from './record/official-round.ts'
import { hasTieBreak, type RoundResult } from './result.ts'
import { instructionTexts, monthNames } from './text.ts'

export type FindingCode =
  | 'number-unusable'
  | 'number-taken'
  | 'window-missing'
  | 'window-over'
  | 'invitations-none'
  | 'text-edited'
  | 'query-edited'
  | 'digest-differs'
  | 'digest-not-printed'
  | 'languages-differ'
  | 'result-of-another'
  | 'invited-differs'
  | 'nobody-invited'
  | 'cut-off-unusable'
  | 'tie-break-missing'
  | 'tie-break-not-wanted'
  | 'tie-break-too-old'
  | 'tie-break-later'
  | 'record-differs'
  | 'bands-differ'

/** One thing that is wrong, and where. */
export type Finding = {
  readonly code: FindingCode
  readonly path: string
  readonly message: string
  readonly messageFr: string
}

const finding = (code: FindingCode, path: string, message: string, messageFr: string): Finding => ({
  code,
  path,
  message,
  messageFr,
})

/** An instruction with what was made of it, as it is kept. */
export type Prepared = {
  readonly instruction: Instruction
  readonly digest: string
  readonly texts: Both
  readonly query: string
}

/** What is made of an instruction: there is no other way to come by a text or a query. */
export function prepared(instruction: Instruction, book: RuleBook, sha256: Sha256): Prepared {
  const digest = instructionDigest(instruction, sha256)
  return {
    instruction,
    digest,
    texts: instructionTexts(instruction, book, digest),
    query: querySql(queryOf(instruction, book)),
  }
}

/** Digests of an instruction and of what was made of it: an approval is of these. */
export type MadeDigests = { readonly digest: string; readonly texts: Both; readonly query: string }

export const digestsOf = ({ digest, texts, query }: Prepared, sha256: Sha256): MadeDigests => ({
  digest,
  texts: { en: sha256(texts.en), fr: sha256(texts.fr) },
  query: sha256(query),
})

const monthNumbers = new Map(
  [...monthNames.en, ...monthNames.fr].map((name, i) => [name, `month ${(i % 12) + 1}`] as const),
)
const TOKEN = new RegExp(`[0-9a-f]{64}|\\d+|(?<![\\p{L}])(?:${[...monthNumbers.keys()].join('|')})(?![\\p{L}])`, 'gu')

/** The figures of a text: numbers without what divides their thousands, months as numbers, digests; in any order. */
export function figuresIn(text: string, language: keyof Both): readonly string[] {
  const plain =
    language === 'en'
      ? text.replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
      : text.replace(/(?<=\d)[\u00a0\u202f](?=\d{3}(?!\d))/g, '')
  return [...plain.matchAll(TOKEN)]
    .map(([token]) => monthNumbers.get(token) ?? (token.length === 64 ? token : token.replace(/^0+(?=\d)/, '')))
    .sort()
}

/** Where two texts that should say the same name other figures: paragraph by paragraph. */
export function languagesDiffer(path: string, { en, fr }: Both): readonly Finding[] {
  const [english, french] = [en.trim().split('\n\n'), fr.trim().split('\n\n')]
  const differ = (place: string, one: Both, other: Both) =>
    finding(
      'languages-differ',
      place,
      `The English says ${one.en}, the French ${other.en}. Make both again from the instruction.`,
      `L’anglais dit ${one.fr}, le français ${other.fr}. Refaites les deux à partir de l’instruction.`,
    )
  const paragraphs = (n: number): Both => ({ en: `${n} paragraphs`, fr: `${n} paragraphes` })
  if (english.length !== french.length) {
    return [differ(path, paragraphs(english.length), paragraphs(french.length))]
  }
  return english.flatMap((paragraph, i) => {
    const [one, other] = [figuresIn(paragraph, 'en').join(', '), figuresIn(french[i]!, 'fr').join(', ')]
    return one === other ? [] : [differ(`${path}[${i}]`, { en: one, fr: one }, { en: other, fr: other })]
  })
}

/** What to do about texts or a query that are other than they were: before a round is held, and once it is. */
const otherwise = {
  made: {
    en: 'made of the instruction: somebody changed it by hand, or the program words it otherwise by now. Prepare the instruction again, and have it approved.',
    fr: 'qui provient de l’instruction : quelqu’un l’a modifié à la main, ou le programme le formule autrement depuis. Préparez l’instruction de nouveau, et faites-la approuver.',
  },
  approved: {
    en: 'that was approved: somebody changed it by hand. Do not publish it: ask who changed it.',
    fr: 'qui fut approuvé : quelqu’un l’a modifié à la main. Ne le publiez pas : demandez qui l’a modifié.',
  },
} as const

/**
 * Texts and query are those they should be, the digest of the instruction stands in both texts, and both name the same figures.
 * @param by what they should be by: `made` of the instruction now, or `approved`, whatever the program would make of it since.
 */
function lintMade(
  given: Prepared,
  should: MadeDigests,
  by: keyof typeof otherwise,
  sha256: Sha256,
): readonly Finding[] {
  const is = digestsOf(given, sha256)
  const digest = instructionDigest(given.instruction, sha256)
  const { en, fr } = otherwise[by]
  const findings: Finding[] = []
  if (given.digest !== digest) {
    findings.push(
      finding(
        'digest-differs',
        'digest',
        `The SHA-256 of the instruction is ${digest}, not ${given.digest}: somebody changed it by hand. Change it in the service instead, and have it approved.`,
        `Le SHA-256 de l’instruction est ${digest}, et non ${given.digest} : quelqu’un l’a modifiée à la main. Modifiez-la plutôt dans le service, et faites-la approuver.`,
      ),
    )
  }
  for (const language of ['en', 'fr'] as const) {
    const path = `texts.${language}`
    if (is.texts[language] !== should.texts[language]) {
      findings.push(finding('text-edited', path, `The text is not the one ${en}`, `Le texte n’est pas celui ${fr}`))
    }
    if (!given.texts[language].includes(digest)) {
      findings.push(
        finding(
          'digest-not-printed',
          path,
          `The text does not carry the SHA-256 of the instruction, ${digest}.`,
          `Le texte ne porte pas le SHA-256 de l’instruction, ${digest}.`,
        ),
      )
    }
  }
  if (is.query !== should.query) {
    const [query, requete] = [
      `The text of the query is not the one ${en}`,
      `Le texte de la requête n’est pas celui ${fr}`,
    ]
    findings.push(finding('query-edited', 'query', query, requete))
  }
  return [...findings, ...languagesDiffer('texts', given.texts)]
}

/** What is made of the instruction now is what stands. */
export const lintTexts = (given: Prepared, book: RuleBook, sha256: Sha256): readonly Finding[] =>
  lintMade(given, digestsOf(prepared(given.instruction, book, sha256), sha256), 'made', sha256)

/** What the number of a round must be, to stand in the record. @param taken whether the record has it from elsewhere. */
function lintNumber(round: string, taken: boolean): readonly Finding[] {
  if (roundOrder(round) === undefined) {
    return [
      finding(
        'number-unusable',
        'round',
        `The record has room for numbers to 99999, with a letter or without; not for ${round}. Take another.`,
        `Le registre admet les numéros jusqu’à 99999, avec ou sans lettre; pas ${round}. Prenez-en un autre.`,
      ),
    ]
  }
  if (!taken) return []
  return [
    finding(
      'number-taken',
      'round',
      `The record has a round ${round} already, which was not held here. Take another number.`,
      `Le registre a déjà une ronde ${round}, qui n’a pas été tenue ici. Prenez un autre numéro.`,
    ),
  ]
}

export type AskedOfInstruction = {
  /** The clock. */
  readonly now: Micros
  /** Whether the record has a round of this number that was not held here. */
  readonly taken: boolean
}

/**
 * What can be known before a round is held.
 * @param book that of its day, in which its category is in force: that it is refuses before (`bookOfRound`).
 */
export function lintInstruction(
  given: Prepared,
  book: RuleBook,
  { now, taken }: AskedOfInstruction,
  sha256: Sha256,
): readonly Finding[] {
  const { within, round, invitations } = given.instruction
  const findings = [...lintNumber(round, taken)]
  if (within === null) {
    findings.push(
      finding(
        'window-missing',
        'within',
        'The instruction does not say when the invitations may be issued. Add "within", two moments.',
        'L’instruction ne dit pas quand les invitations peuvent être délivrées. Ajoutez « within », deux moments.',
      ),
    )
  } else if (within[1] < now) {
    findings.push(
      finding(
        'window-over',
        'within',
        `The time for issuing the invitations ended at ${momentText(within[1])}; it is ${momentText(now)}. Set a later time.`,
        `Le temps pour délivrer les invitations a pris fin le ${momentText(within[1])}; il est ${momentText(now)}. Fixez un temps ultérieur.`,
      ),
    )
  }
  if (invitations === 0) {
    findings.push(
      finding(
        'invitations-none',
        'invitations',
        'The instruction invites nobody, and a round of nobody has no lowest score to publish. Invite one or more, or withdraw it.',
        'L’instruction n’invite personne, et une ronde sans invités n’a pas de note la plus basse à publier. Invitez au moins une personne, ou retirez-la.',
      ),
    )
  }
  return [...findings, ...lintTexts(given, book, sha256)]
}

export type AskedOfPublication = {
  readonly prepared: Prepared
  /** What was approved. */
  readonly approved: MadeDigests
  readonly result: RoundResult
  /** How many invitations of the round the store holds. */
  readonly invitations: number
  readonly taken: boolean
  /** As it would stand in the record. */
  readonly round: OfficialRound
  /** The pool of its day as it would stand there; `null` where none is published. */
  readonly distribution: Distribution | null
  /** What feeds and calendars would say of it. */
  readonly said: readonly { readonly path: string; readonly text: Both }[]
}

/** Everything that is asked before a round is published. */
export function lintPublication(asked: AskedOfPublication, book: RuleBook, sha256: Sha256): readonly Finding[] {
  const { prepared: given, result, distribution } = asked
  return [
    ...lintNumber(given.instruction.round, asked.taken),
    ...lintMade(given, asked.approved, 'approved', sha256),
    ...lintResult(given.instruction, result, asked.invitations, book),
    ...lintRound(given.instruction, result, asked.round),
    ...(distribution === null ? [] : lintDistribution(distribution)),
    ...asked.said.flatMap(({ path, text }) => languagesDiffer(path, text)),
  ]
}

function lintResult(
  instruction: Instruction,
  result: RoundResult,
  counted: number,
  book: RuleBook,
): readonly Finding[] {
  const { type, round, program, category, at, invitations } = instruction
  const findings: Finding[] = []
  const say = (code: FindingCode, path: string, message: string, messageFr: string) =>
    findings.push(finding(code, path, message, messageFr))
  const own = instructionJson(instruction)
  const isOwn =
    result.round === own.round &&
    result.type === type &&
    result.program === program &&
    result.category === category &&
    result.at === momentText(at)
  if (!isOwn) {
    say(
      'result-of-another',
      'result',
      `The result is of another instruction than that of round ${round}. Do not publish it: ask who changed it.`,
      `Le résultat est celui d’une autre instruction que celle de la ronde ${round}. Ne le publiez pas : demandez qui l’a modifié.`,
    )
  }
  if (result.invited !== counted) {
    say(
      'invited-differs',
      'result.invited',
      `The result says ${result.invited} were invited; there are ${counted} invitations. Do not publish it before you know why.`,
      `Le résultat dit que ${result.invited} personnes ont été invitées; il y a ${counted} invitations. Ne le publiez pas sans savoir pourquoi.`,
    )
  }
  const wanted = Math.min(invitations, result.eligible)
  // Without a tie-break everyone who has the points of the last is invited as well.
  if (hasTieBreak(book) ? result.invited !== wanted : result.invited < wanted) {
    say(
      'invited-differs',
      'result.invited',
      `${invitations} were to be invited of ${result.eligible} who could be; the result says ${result.invited} were.`,
      `Il fallait inviter ${invitations} personnes sur ${result.eligible} qui pouvaient l’être; le résultat dit que ${result.invited} l’ont été.`,
    )
  }
  if (result.invited === 0) {
    say(
      'nobody-invited',
      'result.invited',
      'The result says that nobody was invited, and such a round is not held. Do not publish it: ask who changed it.',
      'Le résultat dit que personne n’a été invité, et une telle ronde n’est pas tenue. Ne la publiez pas : demandez qui l’a modifié.',
    )
  } else if (
    result.minimumCrs === null ||
    !Number.isInteger(result.minimumCrs) ||
    result.minimumCrs > 1200 ||
    result.minimumCrs < 0
  ) {
    say(
      'cut-off-unusable',
      'result.minimumCrs',
      `${result.minimumCrs} is no score of the CRS: it is a whole number from 0 to 1200.`,
      `${result.minimumCrs} n’est pas une note du SCG : c’est un nombre entier de 0 à 1200.`,
    )
  }
  return [...findings, ...lintTieBreak(at, result, book)]
}

/** The tie-break is a moment at which somebody in the pool can have submitted. */
function lintTieBreak(at: Micros, { tieBreakAt, invited }: RoundResult, book: RuleBook): readonly Finding[] {
  const path = 'result.tieBreakAt'
  if (!hasTieBreak(book)) {
    if (tieBreakAt === null) return []
    return [
      finding(
        'tie-break-not-wanted',
        path,
        'A tie-break is named, and on that day there was none.',
        'Un départage est nommé, et ce jour-là il n’y en avait pas.',
      ),
    ]
  }
  if (invited === 0) return []
  const tie = tieBreakAt === null ? undefined : microsOf(tieBreakAt)
  if (tie === undefined) {
    return [finding('tie-break-missing', path, 'No tie-break is named.', 'Aucun départage n’est nommé.')]
  }
  if (tie > at) {
    return [
      finding(
        'tie-break-later',
        path,
        `The tie-break ${tieBreakAt} is after the round, ${momentText(at)}.`,
        `Le départage ${tieBreakAt} est postérieur à la ronde, ${momentText(at)}.`,
      ),
    ]
  }
  const months = book.law.profileMonths.value
  if (standsAt(tie, at, months)) return []
  return [
    finding(
      'tie-break-too-old',
      path,
      `A profile submitted at ${tieBreakAt} lapsed before the round: none lives longer than ${months} months.`,
      `Un profil présenté le ${tieBreakAt} était caduc avant la ronde : aucun ne vit plus de ${months} mois.`,
    ),
  ]
}

/** What would stand in the record says what the result says. */
function lintRound(instruction: Instruction, result: RoundResult, round: OfficialRound): readonly Finding[] {
  const same: readonly (readonly [field: keyof OfficialRound, stated: unknown, is: unknown])[] = [
    ['number', round.number, instruction.round],
    ['at', microsOf(round.at), moment(result.at)],
    ['invitations', round.invitations, result.invited],
    ['minimumCrs', round.minimumCrs, result.minimumCrs],
    ['tieBreakAt', round.tieBreakAt, result.tieBreakAt],
    ['category', round.category, result.category],
    ['type', round.type, result.program ?? result.type],
  ]
  return same
    .filter(([, stated, is]) => stated !== is)
    .map(([field, stated, is]) =>
      finding(
        'record-differs',
        `round.${field}`,
        `The record would say ${stated}, and the result says ${is}.`,
        `Le registre dirait ${stated}, et le résultat dit ${is}.`,
      ),
    )
}

/** Bands do not overlap and add up to the total; groups add up to their parts. */
export function lintDistribution({ bands, groups, total }: Distribution): readonly Finding[] {
  const path = 'distribution'
  const sum = (parts: readonly { readonly candidates: number }[]) =>
    parts.reduce((all, each) => all + each.candidates, 0)
  const differ = (place: string, stated: number, parts: number) =>
    stated === parts
      ? []
      : [
          finding(
            'bands-differ',
            place,
            `${stated} are stated, and the parts add up to ${parts}.`,
            `${stated} sont indiqués, et les parties font ${parts}.`,
          ),
        ]
  const overlapping = bands.flatMap(({ low, high }, i) => {
    const above = bands[i - 1]
    if (low <= high && (above === undefined || high < above.low)) return []
    return [
      finding(
        'bands-differ',
        `${path}.bands[${i}]`,
        `The band ${low} to ${high} overlaps another, or is out of order.`,
        `La tranche de ${low} à ${high} en chevauche une autre, ou n’est pas à sa place.`,
      ),
    ]
  })
  return [
    ...overlapping,
    ...differ(`${path}.total`, total, sum(bands)),
    ...groups.flatMap(({ low, high, candidates }, i) =>
      differ(`${path}.groups[${i}]`, candidates, sum(bands.filter((band) => low <= band.low && band.high <= high))),
    ),
  ]
}
