/** What proves the qualifications that a score and a program rest on. */
import type { Source } from '../../law/dated.ts'
import { dayNumber, plainDate } from '../../law/day.ts'
import type { Credential, Job, LanguageTest, LanguageTestName } from '../../profile/profile.ts'
import type { Assessment } from '../../rules/assess.ts'
import { builtInLaw } from '../../rules/law.ts'
import { irpr, page } from '../../rules/sources.ts'
import type { Of } from '../declaration.ts'
import { countsYears } from '../documents.ts'
import { countryName, levelNames, provinceName, testNames } from '../names.ts'
import type { Requirement } from '../requirement.ts'
import { both, type Draft, named, type TasksAsked } from './task.ts'

const workSource = page('IRPR 10(1)(c); proof of work experience', 'RIPR 10(1)c); preuve d’expérience de travail')

const testLanguage: Readonly<Record<LanguageTestName, 'english' | 'french'>> = {
  'ielts-general': 'english',
  'celpip-general': 'english',
  'pte-core': 'english',
  'tef-canada': 'french',
  'tcf-canada': 'french',
}

/** In each language the result that counts: the latest, of one day the first declared. A spouse's are all claimed. */
function claimedTests(tests: readonly LanguageTest[], of: Of): readonly LanguageTest[] {
  if (of !== 'principal') return tests
  return (['english', 'french'] as const).flatMap((language) => {
    const own = tests.filter(({ test }) => testLanguage[test] === language)
    const latest = own.reduce<LanguageTest | undefined>(
      (best, one) => (best === undefined || one.resultsOn > best.resultsOn ? one : best),
      undefined,
    )
    return latest === undefined ? [] : [latest]
  })
}

/** Results that count. */
export function languages(tests: readonly LanguageTest[], of: Of, years: number, source: Source): readonly Draft[] {
  return claimedTests(tests, of).map((one) => ({
    key: `language:${of}:${one.test}-${one.resultsOn}`,
    kind: 'document',
    of,
    title: named(
      both(
        `Language results: ${testNames[one.test]}, ${one.resultsOn}`,
        `Résultats linguistiques : ${testNames[one.test]}, ${one.resultsOn}`,
      ),
      of,
    ),
    why: both(
      'Program and score rest on them; they must still count on the day you apply.',
      'Le programme et la note en dépendent; ils doivent encore compter le jour de la demande.',
    ),
    source,
    required: true,
    validity: countsYears(one.resultsOn, years),
  }))
}

/** A credential, and of one from abroad its assessment. One from abroad that was not assessed earned nothing, and need not be shown. */
export function education(credentials: readonly Credential[], of: Of, years: number, source: Source): readonly Draft[] {
  return credentials.flatMap((one): readonly Draft[] => {
    const name = `${one.level}-${one.country}-${one.completedOn}`
    const level = levelNames[one.level]
    const country = countryName(one.country)
    const issuedOn = one.equivalency?.issuedOn
    const canadian = one.country === 'CA'
    const diploma: Draft = {
      key: `credential:${of}:${name}`,
      kind: 'document',
      of,
      title: named(
        both(
          `${canadian ? 'Canadian credential' : 'Credential'}: ${level.en}, ${country.en}, ${one.completedOn}`,
          `${canadian ? 'Diplôme canadien' : 'Diplôme'} : ${level.fr}, ${country.fr}, ${one.completedOn}`,
        ),
        of,
      ),
      why: both('It was claimed in the profile.', 'Il a été déclaré dans le profil.'),
      source,
      required: canadian || issuedOn !== undefined,
    }
    if (canadian || issuedOn === undefined) return [diploma]
    return [
      diploma,
      {
        key: `assessment:${of}:${name}`,
        kind: 'document',
        of,
        title: named(both(`Credential assessment of ${issuedOn}`, `Évaluation des diplômes du ${issuedOn}`), of),
        why: both(
          'A credential from abroad counts by its assessment, which must still count on the day you apply.',
          'Un diplôme étranger compte par son évaluation, qui doit encore compter le jour de la demande.',
        ),
        source,
        required: true,
        validity: countsYears(issuedOn, years),
      },
    ]
  })
}

/** A letter for each job; of a spouse, for the work in Canada that points are given for. */
export function work(jobs: readonly Job[], of: Of): readonly Draft[] {
  return jobs
    .filter((job) => of === 'principal' || job.country === 'CA')
    .map((job) => ({
      key: `work:${of}:${job.noc}-${job.country}-${job.from}`,
      kind: 'document',
      of,
      title: named(
        job.selfEmployed
          ? both(
              `Proof of self-employment: NOC ${job.noc}, ${countryName(job.country).en}, from ${job.from}`,
              `Preuve de travail autonome : CNP ${job.noc}, ${countryName(job.country).fr}, dès le ${job.from}`,
            )
          : both(
              `Reference letter: NOC ${job.noc}, ${countryName(job.country).en}, from ${job.from}`,
              `Lettre de recommandation : CNP ${job.noc}, ${countryName(job.country).fr}, dès le ${job.from}`,
            ),
        of,
      ),
      why: both(
        'It shows the occupation, its duties, the dates, and hours and pay; each job is proved by itself.',
        'Elle établit la profession, ses fonctions, les dates, les heures et la rémunération; chaque emploi se prouve séparément.',
      ),
      source: workSource,
      required: true,
    }))
}

/** A nomination that counted when the person was invited: on one that had ended before, nothing rests. */
function nominations({ profile, program, invitedOn }: TasksAsked): readonly Draft[] {
  return profile.nominations
    .filter(({ acceptedOn }) => acceptedOn !== undefined && dayNumber(acceptedOn) <= invitedOn)
    .filter(({ expiresOn }) => expiresOn === undefined || dayNumber(expiresOn) >= invitedOn)
    .map(({ province, issuedOn, expiresOn }) => ({
      key: `nomination:${province}-${issuedOn}`,
      kind: 'document',
      of: 'principal',
      title: both(`Nomination: ${provinceName(province).en}`, `Désignation : ${provinceName(province).fr}`),
      why:
        program === 'pnp'
          ? both(
              'You were invited as a provincial nominee.',
              'Vous avez été invité comme candidat désigné par une province.',
            )
          : both('The score rests on it.', 'La note en dépend.'),
      source: irpr('87(2)(a)'),
      required: true,
      ...(expiresOn !== undefined && {
        validity: { kind: 'counts-until', until: plainDate(dayNumber(expiresOn) + 1) },
      }),
    }))
}

/** Offers that rest on something; required while the score or the program can rest on them. */
function offers({ profile, program }: TasksAsked, assessed: Assessment): readonly Draft[] {
  const scored = assessed.crs.lines.some((line) => line.rule === builtInLaw.arrangedEmployment.name && line.points > 0)
  const used = scored || program === 'fsw' || program === 'fst'
  return profile.jobOffers
    .filter(({ basis }) => basis !== 'none')
    .map(({ noc, basis, months }) => ({
      key: `offer:${noc}-${basis}-${months}`,
      kind: 'document',
      of: 'principal',
      title: both(
        `Written job offer: NOC ${noc}, ${months} months`,
        `Offre d’emploi écrite : CNP ${noc}, ${months} mois`,
      ),
      why: used
        ? both('Program or score can rest on it.', 'Le programme ou la note peut en dépendre.')
        : both(
            'It was declared; neither program nor score rests on it.',
            'Elle a été déclarée; ni le programme ni la note n’en dépend.',
          ),
      source: irpr('82'),
      required: used,
    }))
}

function certificates({ profile, program }: TasksAsked): readonly Draft[] {
  return profile.tradeCertificates.map(({ noc, noc2016, issuedBy, issuedOn }) => {
    const by = issuedBy === undefined ? undefined : provinceName(issuedBy)
    return {
      key: `trade-certificate:${noc ?? noc2016 ?? 'any'}-${issuedBy ?? 'unknown'}-${issuedOn ?? 'undated'}`,
      kind: 'document',
      of: 'principal',
      title: both(
        `Certificate of qualification${by === undefined ? '' : `: ${by.en}`}`,
        `Certificat de compétence${by === undefined ? '' : ` : ${by.fr}`}`,
      ),
      why:
        program === 'fst'
          ? both(
              'Skilled Trades asks for a certificate or an offer in the trade.',
              'Les métiers spécialisés exigent un certificat ou une offre dans le métier.',
            )
          : both('The score can rest on it.', 'La note peut en dépendre.'),
      source: irpr('87.2(3)(d)'),
      required: true,
    }
  })
}

const militaryPapers = [
  ['service', both('Proof of military service', 'Preuve de service militaire')],
  ['offer', both('Offer of the Canadian Armed Forces', 'Offre des Forces armées canadiennes')],
] as const

/** The other categories are proved by results and reference letters; of military recruits, service and offer are in neither. */
function military({ category }: TasksAsked): readonly Draft[] {
  if (category !== 'military') return []
  return militaryPapers.map(([name, title]) => ({
    key: `military:${name}`,
    kind: 'document',
    of: 'principal',
    title,
    why: both(
      'You were invited as a member of this category.',
      'Vous avez été invité comme membre de cette catégorie.',
    ),
    source: page('IRPA 10.3(1)(h.2); military recruits', 'LIPR 10.3(1)h.2); recrues militaires'),
    required: true,
  }))
}

/** What the profile claims beside language, education and work. */
export const claims = (asked: TasksAsked, assessed: Assessment): readonly Draft[] => [
  ...nominations(asked),
  ...offers(asked, assessed),
  ...certificates(asked),
  ...military(asked),
]

/** A Skilled Trades application with nothing behind the trade. */
export function backing({ program, profile }: TasksAsked): readonly Requirement[] {
  if (program !== 'fst') return []
  const has =
    profile.tradeCertificates.length > 0
      ? 'certificate'
      : profile.jobOffers.some(({ basis }) => basis !== 'none')
        ? 'offer'
        : 'none'
  const met = has !== 'none'
  return [
    {
      rule: 'trades.certificate-or-offer',
      met,
      has,
      needs: 'certificate or offer',
      unit: 'backing',
      says: met
        ? both('A certificate or an offer is declared.', 'Un certificat ou une offre est déclaré.')
        : both(
            'Neither a certificate of qualification nor an offer is declared: add one to the profile, or decline the invitation.',
            'Ni certificat de compétence ni offre n’est déclaré : ajoutez-en un au profil, ou refusez l’invitation.',
          ),
      source: irpr('87.2(3)(d)'),
    },
  ]
}
