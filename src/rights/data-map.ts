/**
 * The data map: every column of every table in which something about a person stands: what it holds, for what, who reads it, and how
 * long it is kept; and every answer of a profile, with whether a province sees it. docs/data-map.md is made of it, and a test holds
 * it against the tables as they are.
 */
import type { Both } from '../lifecycle/states.ts'
import type { Profile } from '../profile/profile.ts'
import type { RetentionKind } from './retention.ts'

/** Who may read something through the service. `nobody`: the program alone, which decides by it. */
export type Reader = 'candidate' | 'representative' | 'province' | 'officer' | 'auditor' | 'administrator' | 'nobody'

/** How long: a kind of src/rights/retention.ts; or what else ends it. */
export type Kept = RetentionKind | 'session' | 'replaced' | 'number-stays' | 'record'

export type MappedColumn = {
  readonly holds: Both
  readonly readers: readonly Reader[]
  readonly kept: Kept
}

export type MappedTable = {
  readonly purpose: Both
  readonly columns: Readonly<Record<string, MappedColumn>>
}

/** What ends the keeping of something that no period of its own ends. */
export const keptWords: Readonly<Record<Exclude<Kept, RetentionKind>, Both>> = {
  session: { en: 'until the sign-in is over', fr: 'jusqu’à la fin de la session' },
  replaced: { en: 'until it is taken anew, daily at most', fr: 'jusqu’à ce qu’on le refasse, au plus chaque jour' },
  'number-stays': {
    en: 'stays, as a number that nothing in the store leads back to somebody',
    fr: 'reste, comme numéro que rien au dépôt ne ramène à quelqu’un',
  },
  record: { en: 'stays: it is the record of an office', fr: 'reste : c’est le registre d’une fonction' },
}

type Words = readonly [en: string, fr: string]
/** A column: what it holds, and where they are other than the table’s, its readers and its period. */
type Row = Words | readonly [...Words, { readonly readers?: readonly Reader[]; readonly kept?: Kept }]

function table(
  purpose: Words,
  readers: readonly Reader[],
  kept: Kept,
  rows: Readonly<Record<string, Row>>,
): MappedTable {
  return {
    purpose: { en: purpose[0], fr: purpose[1] },
    columns: Object.fromEntries(
      Object.entries(rows).map(([name, [en, fr, other]]) => [
        name,
        { holds: { en, fr }, readers: other?.readers ?? readers, kept: other?.kept ?? kept },
      ]),
    ),
  }
}

const own: readonly Reader[] = ['candidate', 'representative']
const file: readonly Reader[] = [...own, 'officer', 'auditor']
const shared: readonly Reader[] = [...file, 'province']
const nobody: readonly Reader[] = ['nobody']
const office: readonly Reader[] = ['officer', 'auditor', 'administrator']

const profileNumber: Row = ['number of the profile', 'numéro du profil']
const roundNumber: Row = ['number of the round', 'numéro de la ronde']

export const dataMap: Readonly<Record<string, MappedTable>> = {
  person: table(
    ['who somebody is: one person, one account', 'qui est quelqu’un : une personne, un compte'],
    file,
    'person',
    {
      id: ['reference of the person and of the account', 'référence de la personne et du compte'],
      registered_at: ['when registered', 'moment de l’inscription'],
      family_name: ['family name', 'nom de famille'],
      given_names: ['given names', 'prénoms'],
      born_on: ['birth date', 'date de naissance'],
      name_key: [
        'digest of name and birth date, to find the same person',
        'empreinte du nom et de la date de naissance, pour trouver la même personne',
        { readers: nobody },
      ],
      language: ['language of letters', 'langue des lettres'],
      email: ['address for messages that a letter waits', 'adresse des messages annonçant une lettre'],
      synthetic: ['whether made up', 'si la personne est inventée'],
      barred_at: ['since when barred', 'depuis quand interdite'],
      barred_until: ['until when barred', 'jusqu’à quand interdite'],
    },
  ),
  passport: table(
    ['to find the same person under another account', 'pour trouver la même personne sous un autre compte'],
    file,
    'person',
    {
      country: ['country of issue', 'pays de délivrance'],
      number: ['number', 'numéro'],
      person: ['whose', 'de qui'],
    },
  ),
  profile: table(['where an expression of interest stands', 'où en est une déclaration d’intérêt'], file, 'profile', {
    reference: [...(profileNumber as Words), { readers: shared }],
    person: ['whose', 'de qui'],
    state: ['state of its life', 'état de sa vie', { readers: shared }],
    submitted_at: ['place in line', 'place dans la file', { readers: shared }],
    imported_at: ['when imported', 'moment de l’importation'],
    version: ['the version that stands', 'la version qui vaut'],
    digest: ['digest of that version', 'empreinte de cette version'],
    due_at: ['when its time runs out next', 'prochaine échéance'],
    since: ['when it came into its state', 'depuis quand dans cet état'],
    started_at: ['when the draft was begun', 'début de l’ébauche'],
    validation_code: [
      'what a province names to confirm a nomination; the candidate gives it',
      'ce que nomme une province pour confirmer; le candidat le donne',
      { readers: own },
    ],
  }),
  profile_version: table(['what was declared, as accepted', 'ce qui fut déclaré, tel qu’accepté'], file, 'profile', {
    profile: profileNumber,
    version: ['number of the version', 'numéro de la version'],
    accepted_at: ['when accepted', 'moment de l’acceptation'],
    digest: ['digest of the content', 'empreinte du contenu'],
    content: [
      'the answers: those below; a province that the person named sees the part that the list below gives it',
      'les réponses : celles ci-dessous; une province que la personne a nommée en voit la part que la liste ci-dessous lui donne',
      { readers: shared },
    ],
  }),
  draft: table(['answers not submitted yet', 'réponses pas encore présentées'], file, 'draft', {
    profile: profileNumber,
    path: ['place of the answer', 'place de la réponse'],
    value: ['the answer', 'la réponse'],
    saved_at: ['when saved', 'moment de l’enregistrement'],
  }),
  standing: table(['what a round ranks by', 'ce d’après quoi une ronde classe'], file, 'profile', {
    profile: profileNumber,
    points: ['CRS score', 'note du SCG', { readers: shared }],
    flags: [
      'programs met, nomination, categories',
      'programmes satisfaits, désignation, catégories',
      { readers: shared },
    ],
    submitted_at: ['place in line', 'place dans la file'],
    state: ['in the pool or not', 'dans le bassin ou non'],
    assessed_on: ['day assessed', 'jour de l’évaluation'],
    changes_on: ['day on which it changes by itself', 'jour où elle change d’elle-même', { readers: nobody }],
    facts: ['the facts, packed', 'les faits, condensés', { readers: nobody }],
    leaf_a: ['part of the digest of a round', 'part de l’empreinte d’une ronde', { readers: nobody }],
    leaf_b: ['the other part', 'l’autre part', { readers: nobody }],
    book: ['rules assessed by', 'règles de l’évaluation', { readers: nobody }],
  }),
  finding: table(['why somebody is outside the pool', 'pourquoi quelqu’un est hors du bassin'], file, 'profile', {
    profile: profileNumber,
    found_on: ['day', 'jour'],
    kind: ['not eligible or not assessed', 'non admissible ou non évalué'],
    findings: ['the criteria', 'les critères'],
  }),
  nomination: table(['nominations by a province', 'désignations par une province'], shared, 'profile', {
    profile: profileNumber,
    number: ['number', 'numéro'],
    province: ['province; each sees its own', 'province; chacune voit les siennes'],
    year: ['year of the allocation', 'année de l’allocation'],
    state: ['state', 'état'],
    offered_at: ['when offered', 'moment de l’offre'],
    lapses_at: ['when it lapses', 'moment où elle devient caduque'],
    decided_at: ['when answered or ended', 'moment de la réponse ou de la fin'],
    certificate: ['the province’s number for it', 'numéro que lui donne la province'],
    request_key: ['key of the call', 'clé de l’appel', { readers: ['province'] }],
    expires_on: ['last day', 'dernier jour'],
    reason: ['why taken back', 'motif de la reprise'],
  }),
  nomination_request: table(
    ['calls of provinces answered once', 'appels de provinces répondus une fois'],
    ['province'],
    'record',
    {
      province: ['province', 'province'],
      key: ['key of the call', 'clé de l’appel'],
      asked_at: ['when', 'moment'],
      digest: ['digest of the call', 'empreinte de l’appel'],
      answer: [
        'the answer, with the number of a profile',
        'la réponse, avec le numéro d’un profil',
        { kept: 'number-stays' },
      ],
    },
  ),
  allocation_entry: table(
    ['the ledger of places, which two governments see', 'le grand livre des places, que voient deux gouvernements'],
    ['province', 'officer', 'auditor'],
    'record',
    {
      province: ['province', 'province'],
      year: ['year', 'année'],
      number: ['line', 'ligne'],
      at: ['when', 'moment'],
      kind: ['what happened to a place', 'ce qu’il advint d’une place'],
      amount: ['how many', 'combien'],
      profile: [...(profileNumber as Words), { kept: 'number-stays' }],
      nomination: ['number of the nomination', 'numéro de la désignation'],
      by: ['who', 'qui'],
    },
  ),
  invitation: table(
    ['who was invited: the list of a round', 'qui fut invité : la liste d’une ronde'],
    file,
    'number-stays',
    {
      profile: profileNumber,
      round: roundNumber,
      rank: ['rank', 'rang'],
      points: ['CRS score at the round', 'note du SCG à la ronde'],
      submitted_at: ['place in line', 'place dans la file'],
      state: ['what became of it', 'ce qu’il en advint'],
      invited_at: ['when', 'moment'],
      issued_until: ['deadline as issued', 'délai à l’émission'],
      lapses_at: ['deadline', 'délai'],
      answered_at: ['when answered', 'moment de la réponse'],
      program: ['program named', 'programme nommé'],
      category: ['category', 'catégorie'],
      crs: ['era of the grid', 'période de la grille'],
      version: ['version invited', 'version invitée'],
      reason: ['why cancelled', 'motif de l’annulation', { kept: 'profile' }],
    },
  ),
  deadline_receipt: table(['minutes of faults given back', 'minutes de pannes rendues'], file, 'profile', {
    profile: profileNumber,
    round: roundNumber,
    number: ['number', 'numéro'],
    given_at: ['when', 'moment'],
    old_until: ['deadline before', 'délai d’avant'],
    new_until: ['deadline since', 'délai depuis'],
    lines: ['faults and minutes', 'pannes et minutes'],
  }),
  application: table(
    ['the application for permanent residence', 'la demande de résidence permanente'],
    file,
    'application',
    {
      profile: profileNumber,
      round: roundNumber,
      state: ['state', 'état'],
      begun_at: ['when begun', 'début'],
      received_at: ['when received', 'réception'],
      decided_at: ['when decided', 'décision'],
      declaration: ['family, stays abroad, representative', 'famille, séjours à l’étranger, représentant'],
      facts: ['the profile as declared on applying', 'le profil tel que déclaré à la demande'],
      findings: ['completeness and section 11.2', 'complétude et article 11.2'],
      reasons: ['reasons of the decision', 'motifs de la décision'],
    },
  ),
  document: table(['documents sent for an application', 'documents envoyés pour une demande'], file, 'application', {
    profile: profileNumber,
    round: roundNumber,
    id: ['reference', 'référence'],
    task: ['for which task', 'pour quelle tâche'],
    name: ['name of the file', 'nom du fichier'],
    type: ['type', 'type'],
    size: ['bytes', 'octets'],
    digest: ['digest; the file itself is kept by it', 'empreinte; le fichier même est gardé sous elle'],
    uploaded_at: ['when sent', 'envoi'],
    scan: ['what the scan found', 'résultat de l’analyse'],
    scanned_at: ['when scanned', 'analyse'],
    scan_says: ['what the scanner said', 'ce que dit l’analyseur'],
    issued_on: ['day of issue', 'jour de délivrance'],
    valid_until: ['last day', 'dernier jour'],
    removed_at: ['when taken back', 'reprise'],
  }),
  payment: table(['fees paid and given back', 'frais payés et remboursés'], file, 'payment', {
    profile: profileNumber,
    round: roundNumber,
    id: ['reference of the payment', 'référence du paiement'],
    kind: ['which fee', 'quels frais'],
    amount: ['dollars', 'dollars'],
    paid_at: ['when', 'moment'],
    lines: ['what it is made of', 'ce qui le compose'],
  }),
  letter: table(['letters in the account', 'lettres au compte'], file, 'profile', {
    profile: profileNumber,
    key: ['what it is about', 'ce dont elle traite'],
    kind: ['kind', 'genre'],
    facts: ['what fills its words', 'ce qui remplit ses mots'],
    written_at: ['when written', 'rédaction'],
    read_at: ['when first read', 'première lecture'],
  }),
  outbox: table(['messages that a letter waits', 'messages annonçant une lettre'], own, 'message', {
    profile: profileNumber,
    key: ['which letter', 'quelle lettre'],
    language: ['language', 'langue'],
    address: ['e-mail address', 'adresse électronique'],
    state: ['whether sent', 'si envoyé'],
    waits_since: ['since when it waits', 'attend depuis'],
    next_at: ['next attempt', 'prochain essai'],
    sent_at: ['when sent', 'envoi'],
    attempts: ['attempts', 'essais'],
    fault: ['what went wrong', 'ce qui n’alla pas'],
  }),
  review: table(
    ['reviews by a human that were asked for', 'examens par une personne qui furent demandés'],
    file,
    'review',
    {
      profile: profileNumber,
      number: ['number', 'numéro'],
      state: ['state', 'état'],
      asked_at: ['when asked', 'demande'],
      due_at: ['when due', 'échéance'],
      taken_at: ['when taken', 'prise en charge'],
      answered_at: ['when answered', 'réponse'],
      about: ['of what', 'de quoi'],
      rule: ['which rule', 'quelle règle'],
      assessment: ['which assessment', 'quelle évaluation'],
      entry: ['which refusal', 'quel refus'],
      reason: ['what the person says is wrong', 'ce que la personne dit erroné'],
      trace: ['what it was asked of, as it stood', 'ce dont elle traite, tel que c’était'],
      asked_by: ['who asked', 'qui l’a demandé'],
      taken_by: ['which officer', 'quel agent', { readers: ['officer', 'auditor'] }],
      answer: ['confirmed or changed', 'confirmé ou changé'],
      reasons: ['reasons', 'motifs'],
      effect: ['what came of it', 'ce qu’il en advint'],
    },
  ),
  generation_change: table(
    ['who stood otherwise under the rules before', 'qui était autrement sous les règles d’avant'],
    ['auditor'],
    'profile',
    {
      generation: ['which law book', 'quel recueil de règles'],
      profile: profileNumber,
      points_before: ['points before', 'points avant'],
      points_after: ['points after', 'points après'],
      flags_before: ['programs and categories before', 'programmes et catégories avant'],
      flags_after: ['after', 'après'],
      state_before: ['state before', 'état avant'],
      state_after: ['state after', 'état après'],
    },
  ),
  counted_pool: table(
    [
      'the pool of a day, to be counted: no number, no name',
      'le bassin d’un jour, pour être compté : ni numéro ni nom',
    ],
    nobody,
    'replaced',
    {
      submitted_at: ['place in line', 'place dans la file'],
      provinces: ['provinces of interest', 'provinces d’intérêt'],
      flags: ['programs, nomination, categories', 'programmes, désignation, catégories'],
      points: ['CRS score', 'note du SCG'],
      age: ['age', 'âge'],
      education: ['level of education', 'niveau d’études'],
      english: ['English, lowest ability', 'anglais, plus basse capacité'],
      french: ['French, lowest ability', 'français, plus basse capacité'],
      canadian_years: ['years of work in Canada', 'années de travail au Canada'],
      foreign_years: ['years of work abroad', 'années de travail à l’étranger'],
      family_size: ['size of the family', 'taille de la famille'],
      offer: ['job offer', 'offre d’emploi'],
      certificate: ['certificate of a trade', 'certificat de métier'],
      may_work: ['may work in Canada', 'peut travailler au Canada'],
      residence: ['country of residence', 'pays de résidence'],
      occupation: ['occupation', 'profession'],
      marital_status: ['marital status', 'état matrimonial'],
    },
  ),
  journal: table(
    ['every act and every look, for whoever verifies', 'chaque acte et chaque regard, pour qui vérifie'],
    file,
    'profile',
    {
      kind: ['kind of chain', 'genre de chaîne'],
      subject: ['number of the profile, reference of the person', 'numéro du profil, référence de la personne'],
      seq: ['number in the chain', 'numéro dans la chaîne'],
      at: ['from when it is so', 'depuis quand il en est ainsi'],
      recorded_at: ['when carried out', 'quand exécuté'],
      actor: ['who acted: account or name', 'qui a agi : compte ou nom'],
      act: ['act', 'acte'],
      transition: ['move of the life', 'mouvement de la vie'],
      rules: ['rules of the act', 'règles de l’acte'],
      before: ['digest of the life before', 'empreinte de la vie avant'],
      after: ['digest of the life after', 'empreinte de la vie après'],
      detail: [
        'points, programs, dates, digests of what was declared',
        'points, programmes, dates, empreintes de ce qui fut déclaré',
      ],
      digest: ['digest of the entry', 'empreinte de l’inscription'],
      salt: ['salt of the chain', 'sel de la chaîne', { readers: nobody }],
    },
  ),
  journal_waiting: table(['entries not sealed yet', 'inscriptions pas encore scellées'], nobody, 'replaced', {
    kind: ['kind of chain', 'genre de chaîne'],
    subject: ['of what', 'de quoi'],
    seq: ['number in the chain', 'numéro dans la chaîne'],
  }),
  journal_leaf: table(
    ['which entry is which leaf of the log', 'quelle inscription est quelle feuille'],
    nobody,
    'profile',
    {
      leaf: ['leaf', 'feuille'],
      kind: ['kind of chain', 'genre de chaîne'],
      subject: ['of what', 'de quoi'],
      seq: ['number in the chain', 'numéro dans la chaîne'],
    },
  ),
  journal_disposed: table(
    ['what is left of entries that went', 'ce qui reste des inscriptions éliminées'],
    ['auditor'],
    'record',
    {
      leaf: ['leaf', 'feuille'],
      disposal: ['which disposal', 'quelle élimination'],
      digest: ['digest that leads to nobody', 'empreinte qui ne mène à personne'],
    },
  ),
  representation: table(['who may act for somebody', 'qui peut agir pour quelqu’un'], file, 'person', {
    person: ['for whom', 'pour qui'],
    number: ['number', 'numéro'],
    account: ['account of the representative', 'compte du représentant'],
    licence: ['licence', 'permis'],
    scope: ['what they may', 'ce qu’ils peuvent'],
    granted_at: ['when granted', 'octroi'],
    ends_at: ['until when', 'fin'],
    revoked_at: ['when revoked', 'révocation'],
  }),
  answered_request: table(
    ['the same answer to a request sent again', 'la même réponse à une requête renvoyée'],
    own,
    'request',
    {
      account: ['whose', 'de qui'],
      key: ['key of the request', 'clé de la requête'],
      digest: ['digest of the request', 'empreinte de la requête'],
      answered_at: ['when', 'moment'],
      status: ['status', 'statut'],
      tag: ['tag', 'étiquette'],
      body: ['the answer', 'la réponse'],
    },
  ),
  account: table(['who signs in', 'qui ouvre une session'], ['candidate', 'administrator'], 'person', {
    id: ['reference; of a person the same', 'référence; celle de la personne'],
    created_at: ['when opened', 'ouverture'],
    updated_at: ['when changed', 'modification'],
    disabled_at: ['when closed', 'fermeture'],
    email: ['address by which one signs in', 'adresse de session'],
    email_verified: ['whether the address was proved', 'si l’adresse est prouvée'],
    two_factor_enabled: ['whether a second factor is set', 'si un second facteur est posé'],
    language: ['language', 'langue'],
    name: ['left empty: no name is kept here', 'laissé vide : aucun nom n’est gardé ici'],
    image: ['left empty', 'laissé vide'],
  }),
  account_role: table(['what an account may do', 'ce que peut un compte'], office, 'person', {
    account: ['account', 'compte'],
    number: ['number', 'numéro'],
    role: ['role', 'rôle', { readers: [...office, 'candidate'] }],
    province: ['for which province', 'pour quelle province'],
    given_at: ['when given', 'octroi'],
    given_by: ['by whom', 'par qui'],
    ended_at: ['when taken away', 'retrait'],
    ended_by: ['by whom', 'par qui'],
  }),
  account_credential: table(['how somebody proves who they are', 'comment on prouve qui on est'], nobody, 'person', {
    id: ['reference', 'référence'],
    created_at: ['when set', 'pose'],
    updated_at: ['when changed', 'modification'],
    provider_id: ['by which way', 'par quelle voie'],
    account_id: ['subject at the provider', 'sujet chez le fournisseur'],
    user_id: ['whose', 'de qui'],
    password: ['digest of the password, salted', 'empreinte salée du mot de passe'],
    access_token: ['token of the provider', 'jeton du fournisseur'],
    refresh_token: ['token of the provider', 'jeton du fournisseur'],
    id_token: ['token of the provider', 'jeton du fournisseur'],
    access_token_expires_at: ['its end', 'sa fin'],
    refresh_token_expires_at: ['its end', 'sa fin'],
    scope: ['scope of the tokens', 'portée des jetons'],
  }),
  account_session: table(['sessions', 'sessions'], ['candidate'], 'session', {
    id: ['reference', 'référence'],
    token: ['digest or token of the session', 'empreinte ou jeton de la session', { readers: nobody }],
    user_id: ['whose', 'de qui'],
    created_at: ['when begun', 'début'],
    updated_at: ['when renewed', 'renouvellement'],
    expires_at: ['end', 'fin'],
    started_at: ['when begun, by the clock of the service', 'début, à l’horloge du service'],
    seen_at: ['when last used', 'dernier usage'],
    proved_at: ['when who it is was last proved', 'dernière preuve d’identité'],
    factors: ['how many factors were proved', 'combien de facteurs prouvés'],
    ip_address: ['left empty, or where from', 'laissé vide, ou d’où'],
    user_agent: ['left empty, or by what program', 'laissé vide, ou par quel programme'],
  }),
  account_verification: table(
    ['what a ceremony of sign-in waits for, some minutes', 'ce qu’attend une ouverture de session, quelques minutes'],
    nobody,
    'session',
    {
      id: ['reference', 'référence'],
      identifier: ['what it is for', 'ce pour quoi'],
      value: ['what is expected', 'ce qui est attendu'],
      expires_at: ['end', 'fin'],
      created_at: ['when begun', 'début'],
      updated_at: ['when changed', 'modification'],
    },
  ),
  account_second_factor: table(['the second factor', 'le second facteur'], nobody, 'person', {
    id: ['reference', 'référence'],
    user_id: ['whose', 'de qui'],
    secret: ['secret, encrypted', 'secret, chiffré'],
    backup_codes: ['codes for a lost device, encrypted', 'codes pour un appareil perdu, chiffrés'],
    pending_secret: ['secret not proved yet', 'secret pas encore prouvé'],
    pending_codes: ['codes not proved yet', 'codes pas encore prouvés'],
    pending_at: ['since when', 'depuis quand'],
    used_step: ['last code taken', 'dernier code pris'],
    locked_until: ['locked until', 'verrouillé jusqu’à'],
    failed_verification_count: ['failures', 'échecs'],
    verified: ['whether proved', 'si prouvé'],
  }),
  account_passkey: table(['passkeys', 'clés d’accès'], ['candidate'], 'person', {
    id: ['reference', 'référence'],
    user_id: ['whose', 'de qui'],
    name: ['name given to it', 'nom donné'],
    credential_id: ['reference of the device', 'référence de l’appareil', { readers: nobody }],
    public_key: ['public key', 'clé publique', { readers: nobody }],
    counter: ['counter', 'compteur', { readers: nobody }],
    device_type: ['kind of device', 'genre d’appareil'],
    backed_up: ['whether backed up', 'si sauvegardée'],
    transports: ['how it is reached', 'comment on l’atteint', { readers: nobody }],
    aaguid: ['model', 'modèle', { readers: nobody }],
    created_at: ['when set', 'pose'],
  }),
  account_code: table(
    ['codes sent by mail, by digest', 'codes envoyés par courriel, par empreinte'],
    nobody,
    'session',
    {
      account: ['whose', 'de qui'],
      digest: ['digest of the code', 'empreinte du code'],
      made_at: ['when made', 'création'],
      ends_at: ['end', 'fin'],
    },
  ),
  account_attempt: table(['failures to sign in, by digest', 'échecs de session, par empreinte'], nobody, 'session', {
    key: ['digest of who tried', 'empreinte de qui essaya'],
    failures: ['how many', 'combien'],
    last_at: ['last', 'dernier'],
    waits_until: ['waits until', 'attend jusqu’à'],
  }),
  webhook: table(
    ['who is told of events over the web', 'qui est avisé d’événements par le web'],
    ['candidate', 'province', 'administrator'],
    'person',
    {
      id: ['reference', 'référence'],
      account: ['whose', 'de qui'],
      stream: ['which events', 'quels événements'],
      types: ['which kinds', 'quels genres'],
      address: ['address', 'adresse'],
      state: ['state', 'état'],
      state_at: ['since when', 'depuis quand'],
      created_at: ['when set', 'pose'],
      fanned: ['events given out', 'événements distribués', { readers: nobody }],
      failing_since: ['first failure', 'premier échec'],
      delivered_at: ['last delivery', 'dernière remise'],
      secret: ['secret that signs', 'secret qui signe', { readers: nobody }],
      old_secret: ['the one before', 'le précédent', { readers: nobody }],
      old_until: ['its end', 'sa fin'],
    },
  ),
  webhook_notice: table(
    ['what an owner is told of a webhook turned off', 'ce dont est avisé le titulaire d’un crochet éteint'],
    ['candidate', 'province', 'administrator'],
    'person',
    {
      webhook: ['which', 'lequel'],
      account: ['whose', 'de qui'],
      kind: ['what happened', 'ce qui advint'],
      at: ['when', 'moment'],
      seen_at: ['when seen', 'lecture'],
      mailed_at: ['when told by mail', 'moment de l’avis par courriel'],
    },
  ),
  event: table(
    [
      'events, those of a province with the number of a profile',
      'événements, ceux d’une province avec le numéro d’un profil',
    ],
    ['province'],
    'number-stays',
    {
      stream: ['public, or a province', 'public, ou une province'],
      number: ['number', 'numéro'],
      at: ['when', 'moment'],
      type: ['kind', 'genre'],
      subject: ['of what', 'de quoi'],
      data: ['the event', 'l’événement'],
    },
  ),
}

/** Tables in which nothing about a candidate stands, each with what does. Accounts of staff are named there for what they did in office. */
export const nobodys: Readonly<Record<string, Both>> = {
  allocation: { en: 'places of a province', fr: 'places d’une province' },
  correction: { en: 'corrections of the published record', fr: 'corrections du registre publié' },
  correction_decision: {
    en: 'decisions on corrections, and who made them in office',
    fr: 'décisions sur les corrections, et qui les prit en fonction',
  },
  correction_proposal: {
    en: 'corrections proposed, and who did so in office',
    fr: 'corrections proposées, et par qui, en fonction',
  },
  counted_pool_taken: { en: 'when the pool was taken for counts', fr: 'quand le bassin fut pris pour les comptes' },
  event_relay: { en: 'how far the journal was read', fr: 'jusqu’où le journal fut lu' },
  event_stream: { en: 'how far events have come', fr: 'jusqu’où vont les événements' },
  generation: { en: 'law books that came into force', fr: 'recueils de règles entrés en vigueur' },
  journal_seal: { en: 'roots of the log', fr: 'racines du registre' },
  official_distribution: { en: 'published counts', fr: 'comptes publiés' },
  official_round: { en: 'published rounds', fr: 'rondes publiées' },
  own_distribution: { en: 'published counts of our pool', fr: 'comptes publiés de notre bassin' },
  pool_total: { en: 'counts of the pool', fr: 'comptes du bassin' },
  preview_log: {
    en: 'previews of rounds, and who looked in office',
    fr: 'aperçus de rondes, et qui regarda en fonction',
  },
  round: { en: 'rounds', fr: 'rondes' },
  round_approval: { en: 'approvals, and by whom in office', fr: 'approbations, et par qui en fonction' },
  round_instruction: { en: 'instructions, and by whom in office', fr: 'instructions, et par qui en fonction' },
  round_part: { en: 'who has which part in a round, in office', fr: 'qui a quelle part à une ronde, en fonction' },
  round_text: { en: 'texts of instructions', fr: 'textes des instructions' },
  schema_migration: { en: 'steps of the schema', fr: 'étapes du schéma' },
  service_fault: {
    en: 'faults of the service, and who recorded them in office',
    fr: 'pannes du service, et qui les consigna en fonction',
  },
  snapshot: { en: 'snapshots of the published record', fr: 'instantanés du registre publié' },
  snapshot_bytes: { en: 'their files', fr: 'leurs fichiers' },
  snapshot_file: { en: 'names of their files', fr: 'noms de leurs fichiers' },
  sweep: { en: 'until when time was carried out', fr: 'jusqu’à quand le temps fut exécuté' },
  webhook_delivery: { en: 'deliveries of events', fr: 'remises d’événements' },
}

/** An answer of a profile: for what it is asked, and what a province that was named sees of it. */
export type MappedAnswer = {
  readonly purpose: Both
  /** `as-is`, `age` (the birth date as an age), `own` (its own nominations alone), or nothing. */
  readonly province: 'as-is' | 'age' | 'own' | 'none'
}

const answer = (province: MappedAnswer['province'], en: string, fr: string): MappedAnswer => ({
  province,
  purpose: { en, fr },
})

export const answersMap: Readonly<Record<keyof Profile, MappedAnswer>> = {
  profile: answer(
    'none',
    'the number of the profile; the province has it from the address it asks',
    'le numéro du profil; la province le tient de l’adresse qu’elle demande',
  ),
  submittedAt: answer('as-is', 'place in line', 'place dans la file'),
  bornOn: answer('age', 'age', 'âge'),
  sex: answer('none', 'statistics alone', 'statistiques seulement'),
  residence: answer('as-is', 'where the person lives', 'où vit la personne'),
  citizenships: answer('none', 'statistics alone', 'statistiques seulement'),
  provincesOfInterest: answer('none', 'which provinces may look', 'quelles provinces peuvent regarder'),
  plansToLiveOutsideQuebec: answer('none', 'a condition of every program', 'une condition de chaque programme'),
  maritalStatus: answer('as-is', 'grid of the score, family', 'grille de la note, famille'),
  spouse: answer('none', 'points for a spouse or partner', 'points d’époux ou de conjoint'),
  familySize: answer('as-is', 'settlement funds', 'fonds d’établissement'),
  fundsCad: answer('none', 'settlement funds', 'fonds d’établissement'),
  authorizedToWorkInCanada: answer('as-is', 'exemption from funds', 'exemption de fonds'),
  firstOfficialLanguage: answer('as-is', 'points for language', 'points de langue'),
  languageTests: answer('as-is', 'points for language', 'points de langue'),
  education: answer('as-is', 'points for education', 'points d’études'),
  primaryOccupation: answer('as-is', 'programs', 'programmes'),
  work: answer('as-is', 'points for work, programs, categories', 'points de travail, programmes, catégories'),
  tradeCertificates: answer('as-is', 'trades', 'métiers'),
  jobOffers: answer('as-is', 'offers', 'offres'),
  nominations: answer('own', 'nominations claimed', 'désignations déclarées'),
  relativesInCanada: answer('none', 'points for a sibling', 'points de frère ou sœur'),
  militaryService: answer('none', 'a category', 'une catégorie'),
}
