/**
 * The texts of an instruction, made from the one object that is executed: the same sentences in English and in French, with the same
 * figures. Nobody writes them by hand, and whoever changes one is found out: an approval is of their digests.
 *
 * The words of an instruction that was approved do not change: a sentence that is put better is put so for instructions to come.
 */
import { type DayNumber, plainDate } from '../law/day.ts'
import { dayOf, type Micros, momentText } from '../law/moment.ts'
import type { RuleBook } from '../rules/book.ts'
import { builtInLaw, categoryKeys } from '../rules/law.ts'
import type { ProgramName } from '../rules/lifecycle.ts'
import type { Instruction } from './instruction.ts'
import type { Both } from './moves.ts'
import { hasTieBreak } from './result.ts'

const say = (en: string, fr: string): Both => ({ en, fr })

/** Months as the texts write them: the linter reads them back. */
export const monthNames = {
  en: 'January February March April May June July August September October November December'.split(' '),
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
} as const

function dayWords(day: DayNumber): Both {
  const text = plainDate(day)
  const [year, month, dom] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, Number(text.slice(8))]
  return say(`${dom} ${monthNames.en[month]} ${year}`, `${dom === 1 ? '1er' : dom} ${monthNames.fr[month]} ${year}`)
}

/** A moment to the second, and to the fraction where it has one. */
function momentWords(at: Micros): Both {
  const [, hour, minute, second, fraction] = /T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?Z$/.exec(momentText(at))!
  const [en, fr] = fraction === undefined ? ['', ''] : [`.${fraction}`, `,${fraction}`]
  const day = dayWords(dayOf(at))
  return say(
    `${day.en} at ${hour}:${minute}:${second}${en} UTC`,
    `${day.fr} à ${hour} h ${minute} min ${second}${fr} s UTC`,
  )
}

function countWords(count: number): Both {
  const grouped = (by: string) => `${count}`.replace(/\B(?=(?:\d{3})+$)/g, by)
  return say(grouped(','), grouped('\u00a0'))
}

const programTitles: Readonly<Record<Exclude<ProgramName, 'pnp'>, Both>> = {
  cec: say('the Canadian Experience Class', 'la catégorie de l’expérience canadienne'),
  fsw: say('the Federal Skilled Worker Class', 'la catégorie des travailleurs qualifiés (fédéral)'),
  fst: say('the Federal Skilled Trades Class', 'la catégorie des travailleurs de métiers spécialisés (fédéral)'),
}

/** `v1` as “version 1”, `2026-v2` as “version 2 of 2026”, `announced-2025-12` as “the version announced in December 2025”. */
function versionWords(version: string): Both {
  const [, year, number] = /^(?:(\d{4})-)?v(\d+)$/.exec(version) ?? []
  if (number !== undefined) {
    return year === undefined
      ? say(`version ${number}`, `version ${number}`)
      : say(`version ${number} of ${year}`, `version ${number} de ${year}`)
  }
  const [, announced, month] = /^announced-(\d{4})-(\d{2})$/.exec(version) ?? []
  const place = Number(month) - 1
  if (announced === undefined) throw new RangeError(`"${version}" is not the version of a category.`)
  return say(
    `the version announced in ${monthNames.en[place]} ${announced}`,
    `version annoncée en ${monthNames.fr[place]} ${announced}`,
  )
}

/** Who is ranked, and by which power. */
function rankedWords({ type, program, category }: Instruction, book: RuleBook): Both {
  if (type === 'general') {
    return say(
      'Ranked are all who stand in the pool, those whom a province has nominated among them (paragraph 10.3(1)(h.1)(i) of the Act).',
      'Sont classés tous ceux qui se trouvent dans le bassin, y compris ceux qu’une province a désignés (sous-alinéa 10.3(1)h.1)(i) de la Loi).',
    )
  }
  if (program === 'pnp') {
    return say(
      'Ranked are those in the pool whom a province has nominated (paragraph 10.3(1)(h.1)(ii) of the Act).',
      'Sont classés ceux du bassin qu’une province a désignés (sous-alinéa 10.3(1)h.1)(ii) de la Loi).',
    )
  }
  if (program !== null) {
    const title = programTitles[program]
    return say(
      `Ranked are those in the pool who are eligible for ${title.en} and whom no province has nominated (paragraph 10.3(1)(h.1)(ii) of the Act).`,
      `Sont classés ceux du bassin qui sont admissibles au titre de ${title.fr} et qu’aucune province n’a désignés (sous-alinéa 10.3(1)h.1)(ii) de la Loi).`,
    )
  }
  const inForce = book.categories.find(({ key }) => key === category)?.inForce.value
  if (category === null || !inForce)
    throw new TypeError(`The category ${category} is not in force on the day of the round.`)
  const [title, version] = [builtInLaw[categoryKeys[category]].title, versionWords(inForce.version)]
  return say(
    `Ranked are those in the pool who are members of the category “${title.en}”, ${version.en}, and whom no province has nominated (paragraphs 10.3(1)(h.1)(iii) and (h.2) of the Act).`,
    `Sont classés ceux du bassin qui font partie de l’ensemble « ${title.fr} », ${version.fr}, et qu’aucune province n’a désignés (sous-alinéa 10.3(1)h.1)(iii) et alinéa h.2) de la Loi).`,
  )
}

function invitedWords(invitations: number): Both {
  const { en, fr } = countWords(invitations)
  if (invitations === 0) return say('Invitations: 0.', 'Invitations : 0.')
  if (invitations === 1) {
    return say('Invited is the 1 person who ranks highest.', 'Est invitée la 1 personne la mieux classée.')
  }
  return say(
    `Invited are the ${en} who rank highest; all of them, if there are fewer.`,
    `Sont invités les ${fr} les mieux classés; tous, s’ils sont moins nombreux.`,
  )
}

const tieWords = (book: RuleBook): Both =>
  hasTieBreak(book)
    ? say(
        'Of equal points, whoever submitted the expression of interest earlier ranks higher (subsection 3(6) of the Express Entry Instructions).',
        'À notes égales, quiconque a présenté plus tôt sa déclaration d’intérêt est mieux classé (paragraphe 3(6) des Instructions sur Entrée express).',
      )
    : say(
        'Whoever has the same points as the last of them is invited too.',
        'Quiconque a la même note que le dernier d’entre eux est invité aussi.',
      )

function windowWords(within: Instruction['within']): Both {
  if (within === null) {
    return say('No time is set for issuing the invitations.', 'Aucun temps n’est fixé pour délivrer les invitations.')
  }
  const [from, to] = within.map(momentWords) as [Both, Both]
  return say(
    `The invitations are issued from ${from.en} to ${to.en}, both moments included.`,
    `Les invitations sont délivrées du ${from.fr} au ${to.fr}, ces deux moments compris.`,
  )
}

const notice = say(
  'Open Express Entry is not a government service. This does not come from the Government of Canada.',
  'Open Express Entry n’est pas un service du gouvernement. Ceci ne vient pas du gouvernement du Canada.',
)

/**
 * The text of an instruction in both languages.
 * @param book that of the round's day, in which its category is in force (`bookOfRound`).
 * @param digest `instructionDigest`: it stands in both texts.
 */
export function instructionTexts(instruction: Instruction, book: RuleBook, digest: string): Both {
  const { round, invitations, at, within } = instruction
  const moment = momentWords(at)
  const articles: readonly Both[] = [
    say(
      `Under paragraphs 10.3(1)(i) and (j) of the Immigration and Refugee Protection Act, invitations to apply for permanent residence are issued in round ${round} of the Express Entry system.`,
      `En vertu des alinéas 10.3(1)i) et j) de la Loi sur l’immigration et la protection des réfugiés, des invitations à présenter une demande de résidence permanente sont délivrées dans la ronde ${round} du système Entrée express.`,
    ),
    rankedWords(instruction, book),
    invitedWords(invitations),
    say(
      `Points, ranks and who stands in the pool are those of ${moment.en}.`,
      `Les notes, les rangs et la composition du bassin sont ceux du ${moment.fr}.`,
    ),
    tieWords(book),
    windowWords(within),
    say(
      `This text, the French text and the query that is executed are made from one instruction. Its SHA-256 is ${digest}.`,
      `Ce texte, le texte anglais et la requête exécutée proviennent d’une seule instruction. Son SHA-256 est ${digest}.`,
    ),
  ]
  const whole = (language: keyof Both, title: string) =>
    `${[title, ...articles.map((article, i) => `${i + 1}. ${article[language]}`), notice[language]].join('\n\n')}\n`
  return say(
    whole('en', `Instruction for round of invitations ${round}`),
    whole('fr', `Instruction visant la ronde d’invitations ${round}`),
  )
}
