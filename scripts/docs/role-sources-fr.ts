/** The sources of the policy in French, by their English words; parts of them stand once. */
const parts: Readonly<Record<string, string>> = {
  'IRPA 10.3(4): the instructions are published, and what they make of a profile is read to be as open':
    'LIPR 10.3(4) : les instructions sont publiées, et ce qu’elles font d’un profil est lu comme l’étant aussi',
  'IRPA 10.3(4): instructions and rounds are published': 'LIPR 10.3(4) : les instructions et les rondes sont publiées',
  'Directive on Open Government': 'Directive sur le gouvernement ouvert',
  'The service itself': 'Le service lui-même',
  'Directive on Identity Management, standard on identity and credential assurance: read to ask for level 2 or 3':
    'Directive sur la gestion de l’identité, norme sur l’assurance de l’identité et des justificatifs : lue comme demandant le niveau 2 ou 3',
  'Policy on Government Security, Directive on Security Management, B.2.3: access is given, and reviewed, by role':
    'Politique sur la sécurité du gouvernement, Directive sur la gestion de la sécurité, B.2.3 : l’accès se donne et se revoit par rôle',
  'IRPA 10.1(1) and (3): a foreign national submits an expression of interest':
    'LIPR 10.1(1) et (3) : l’étranger soumet une déclaration d’intérêt',
  'Privacy Act, 12(1) and its Extension Order, No. 3: access to one’s own personal information':
    'Loi sur la protection des renseignements personnels, 12(1), et son Décret d’extension no 3 : l’accès à ses propres renseignements',
  'IRPA 91(1) and (2): representation in connection with an expression of interest':
    'LIPR 91(1) et (2) : la représentation relative à une déclaration d’intérêt',
  'IRPA 16(1): whoever applies tells the truth about who they are':
    'LIPR 16(1) : quiconque présente une demande dit la vérité sur son identité',
  'MI respecting the Express Entry system, 4(2): a profile is kept true':
    'IM concernant Entrée express, 4(2) : le profil est tenu à jour',
  'IRPA 91(1) for a representative, read to hold for updates as for submissions':
    'LIPR 91(1) pour un représentant, lu comme valant pour les mises à jour comme pour les soumissions',
  'X35 of the table of moves': 'X35 de la table des passages',
  'IRPA 10.1(3): the person’s own': 'LIPR 10.1(3) : propre à la personne',
  'the table of moves names the candidate alone': 'la table des passages ne nomme que le candidat',
  'T06: the candidate registers with Job Bank': 'T06 : le candidat s’inscrit au Guichet-Emplois',
  'T12: IRCC, get or confirm a nomination': 'T12 : IRCC, obtenir ou confirmer une désignation',
  'T13: IRCC, get or confirm a nomination': 'T13 : IRCC, obtenir ou confirmer une désignation',
  'the candidate answers': 'le candidat répond',
  'IRPA 10.1(7)': 'LIPR 10.1(7)',
  'T21: the candidate declines': 'T21 : le candidat décline',
  'IRPR 10(2)(c.1) to (c.4): the person names who represents them, and signs it':
    'RIPR 10(2)c.1) à c.4) : la personne nomme qui la représente, et le signe',
  'IMM 5476: cancelled by either of the two': 'IMM 5476 : annulé par l’un ou l’autre',
  'IRPR 10 to 12.01: an application is made by the applicant':
    'RIPR 10 à 12.01 : la demande est faite par le demandeur',
  'IRPA 91(1) and (2): representation in connection with an application':
    'LIPR 91(1) et (2) : la représentation relative à une demande',
  'Privacy Act, 12(1)': 'Loi sur la protection des renseignements personnels, 12(1)',
  'IRPA 11.2': 'LIPR 11.2',
  'IRPR 10(1)(b) and (2)(c.1): the applicant signs, and of the form that names a representative the representative too':
    'RIPR 10(1)b) et (2)c.1) : le demandeur signe et, le formulaire qui nomme un représentant, celui-ci aussi',
  'IRPR 294, 295, 303': 'RIPR 294, 295, 303',
  T28: 'T28',
  T30: 'T30',
  'IRPR 10(1): the applicant’s own': 'RIPR 10(1) : propre au demandeur',
  'the table of moves names the applicant alone': 'la table des passages ne nomme que le demandeur',
  'MI respecting the Express Entry system, s. 7: disclosure to a province that the person named':
    'IM concernant Entrée express, art. 7 : la communication à une province que la personne a nommée',
  'counts of people only (product P1)': 'des nombres de personnes seulement (produit P1)',
  'IRPR 87(2)(a): a province nominates under its agreement':
    'RIPR 87(2)a) : la province désigne en vertu de son accord',
  'a thousand at once (product P6)': 'mille à la fois (produit P6)',
  'IRPR 87': 'RIPR 87',
  'the federal allocation, of which both governments see one ledger (product P4)':
    'l’allocation fédérale, dont les deux gouvernements voient un même registre (produit P4)',
  'set by the federal side': 'fixée du côté fédéral',
  'IRPA 6(1): officers are designated to carry out the Act':
    'LIPR 6(1) : des agents sont désignés pour appliquer la Loi',
  'auditors read everything': 'les vérificateurs lisent tout',
  'IRPA 10.1(5): one expression of interest for a person': 'LIPR 10.1(5) : une déclaration d’intérêt par personne',
  'product C14': 'produit C14',
  'IRPA 10.2(5): an invitation issued in error is cancelled':
    'LIPR 10.2(5) : une invitation formulée par erreur est annulée',
  'IRPR 10 and 12: an application that is not complete is returned':
    'RIPR 10 et 12 : une demande incomplète est retournée',
  'IRPA 11(1) and 11.2: an officer decides an application': 'LIPR 11(1) et 11.2 : un agent décide d’une demande',
  'IRPA 21(1): a foreign national becomes a permanent resident': 'LIPR 21(1) : l’étranger devient résident permanent',
  'IRPA 40(1), (2) and (3): inadmissible for misrepresentation, for five years':
    'LIPR 40(1), (2) et (3) : interdit de territoire pour fausses déclarations, pour cinq ans',
  'A fault of the service costs nobody time (product C12)':
    'Une panne du service ne coûte de temps à personne (produit C12)',
  'Whatever was looked at before the number of invitations was chosen is on record':
    'Tout ce qui a été consulté avant de choisir le nombre d’invitations est consigné',
  'A round is answered for by three people, who see what each of them did':
    'Trois personnes répondent d’une ronde, et voient ce que chacune a fait',
  'auditors see everything': 'les vérificateurs voient tout',
  'IRPA 10.3(1)(i) and (j): the Minister instructs for each round':
    'LIPR 10.3(1)i) et j) : le ministre donne des instructions pour chaque ronde',
  'IRPA 10.2(1)(b): the system invites as instructed': 'LIPR 10.2(1)b) : le système invite selon les instructions',
  'Privacy Act, s. 12(1), with Privacy Act Extension Order, No. 3: everybody may see what is kept of them':
    'Loi sur la protection des renseignements personnels, 12(1), et Décret d’extension no 3 : chacun peut voir ce qui est gardé à son sujet',
  'product C16': 'produit C16',
  'Directive on Automated Decision-Making, 6.4: recourse against a decision':
    'Directive sur la prise de décisions automatisée, 6.4 : les recours contre une décision',
  'product C17': 'produit C17',
  'an officer who took part in the decision does not review it':
    'un agent qui a pris part à la décision ne l’examine pas',
  'Directive on Automated Decision-Making: decisions can be traced':
    'Directive sur la prise de décisions automatisée : les décisions se retracent',
  'product U1': 'produit U1',
  'Every cut-off an officer looked at is kept (product U5)':
    'Chaque seuil consulté par un agent est conservé (produit U5)',
  'Directive on Security Management (Treasury Board): access is limited and reviewed':
    'Directive sur la gestion de la sécurité (Conseil du Trésor) : l’accès est limité et revu',
  'product U6': 'produit U6',
  'Privacy Act s. 8': 'Loi sur la protection des renseignements personnels, art. 8',
  'Privacy Implementation Notice 2020-03, read to mean that small counts are not released':
    'Avis de mise en œuvre de la protection de la vie privée 2020-03, lu comme voulant que les petits nombres ne soient pas diffusés',
  'Directive on Open Government: open data are given in ways machines can use':
    'Directive sur le gouvernement ouvert : les données ouvertes se prêtent à l’emploi par des machines',
  'IRPA 8(1) and 9(1): federal-provincial agreements': 'LIPR 8(1) et 9(1) : les accords fédéraux-provinciaux',
  'a province is told of its own nominations': 'une province est informée de ses propres désignations',
  'Official Languages Act, Part IV: described in both languages':
    'Loi sur les langues officielles, partie IV : décrit dans les deux langues',
  'D4: a sandbox with a seeded pool and clock control. Everybody in it is synthetic':
    'D4 : un bac à sable au bassin ensemencé et à l’horloge réglable. Tout le monde y est synthétique',
  'no such address stands elsewhere': 'une telle adresse n’existe nulle part ailleurs',
}

const partsOf = (source: string): readonly string[] => source.split('; ')

/** What of a source has no French. */
export const withoutFrench = (source: string): readonly string[] => partsOf(source).filter((part) => !(part in parts))

/** The parts that stand here, for the test that none is left over. */
export const frenchParts: readonly string[] = Object.keys(parts)

/** A source in French. @throws Error where a part of it has none. */
export function sourceInFrench(source: string): string {
  const [missing] = withoutFrench(source)
  if (missing !== undefined) throw new Error(`“${missing}” has no French in scripts/docs/role-sources-fr.ts`)
  return partsOf(source)
    .map((part) => parts[part]!)
    .join('; ')
}
