/** What each address does, in French: beside the English of its description. An address without it does not compile. */
import type { Operation } from '../../policy/policy.ts'

type Words = { readonly summary: string; readonly description?: string }

export const frenchOperations: Readonly<Record<Operation, Words>> = {
  acceptNomination: {
    summary: 'Accepter la désignation : ses points sont donnés aussitôt, et cela ne se défait pas dans ce profil',
  },
  addDocument: {
    summary: 'Envoyer un document pour une tâche : les octets tels quels, avec leur type',
    description:
      'Le type se lit des premiers octets, et la longueur à mesure qu’elle vient. Le document compte une fois que l’analyse antivirus l’a dit sain. Les mêmes octets pour la même tâche sont un seul document.',
  },
  addPasskey: { summary: 'Ajouter une clé d’accès; toute autre session du compte prend fin' },
  answerReview: { summary: 'Répondre à un réexamen : confirmé ou modifié, avec motifs dans les deux langues' },
  approveRound: { summary: 'Approuver des instructions par leur empreinte; aucune autre version n’est approuvée' },
  askPasswordCode: {
    summary: 'Demander un code qui fixe un mot de passe; il est envoyé à l’adresse, si elle a un compte',
  },
  askReview: { summary: 'Demander qu’une personne réexamine une ligne de la note, un critère ou un refus' },
  assess: {
    summary: 'Évaluer un profil à un jour donné',
    description:
      'Faits, points ligne par ligne, programmes, catégories, et le premier jour ultérieur où l’un d’eux change. Personne n’ouvre de session et rien n’est conservé. Un jour dont les règles ne sont pas consignées est refusé, avec le jour le plus proche dont les règles le sont.',
  },
  barPerson: {
    summary:
      'Frapper une personne d’interdiction pour fausses déclarations, ou fixer la fin d’une interdiction qui n’en avait pas',
  },
  beginPasskey: { summary: 'Commencer l’ajout d’une clé d’accès' },
  beginPasskeySignIn: { summary: 'Commencer une ouverture de session par clé d’accès' },
  beginProviderSignIn: { summary: 'Commencer une ouverture de session par le fournisseur OpenID Connect' },
  beginSecondFactor: { summary: 'Commencer à établir un authentificateur, ou un autre à sa place' },
  cancelInvitation: { summary: 'Annuler une invitation émise par erreur' },
  changePassword: { summary: 'Changer le mot de passe; toute autre session du compte prend fin' },
  changePerson: {
    summary: 'Changer un nom, un passeport, la langue ou l’adresse',
    description: 'Ce qui est omis demeure. La date de naissance ne change pas : un agent corrige celle qui est fausse.',
  },
  changePersonForThem: {
    summary: 'Changer ce qui change d’une personne, ou juger qu’elle n’est pas celle du même nom',
  },
  changeWebhook: {
    summary: 'Modifier un webhook, ou le désactiver ou réactiver',
    description: 'Réactivé, il reçoit ce qui arrive dès lors; ce qui est arrivé avant se fait renvoyer.',
  },
  checkCompleteness: { summary: 'Vérifier une demande reçue : elle suit son cours, ou revient avec ses frais' },
  completePasskeySignIn: { summary: 'Ouvrir une session par clé d’accès, ou prouver de nouveau qui l’on est' },
  completeProviderSignIn: { summary: 'Là où le fournisseur renvoie les gens' },
  completeSignIn: {
    summary: 'Achever une ouverture de session par un code de l’authentificateur, ou un code de secours',
  },
  confirmLanding: { summary: 'Consigner que la personne est arrivée, ou a confirmé sa résidence permanente' },
  confirmNomination: { summary: 'Confirmer une désignation' },
  confirmNominations: {
    summary: 'Confirmer beaucoup de désignations, chacune pour soi; renvoyé, l’appel reçoit la même réponse',
    description:
      'En JSON, une désignation par ligne (« application/x-ndjson »), ou en CSV avec une ligne d’en-têtes; au plus 5 000. La clé de l’appel est la sienne, ou l’en-tête « Idempotency-Key ».',
  },
  confirmSecondFactor: {
    summary: 'Mettre l’authentificateur en place par un de ses codes; toute autre session du compte prend fin',
  },
  createProvinceWebhook: { summary: 'Faire envoyer les événements d’une province à une adresse' },
  createWebhook: {
    summary: 'Faire envoyer les événements publics à une adresse',
    description:
      'Signés selon Standard Webhooks. Ce qui échoue est réessayé pendant trois jours; ce qui a été manqué se prend par son curseur, ou se fait renvoyer.',
  },
  decideApplication: { summary: 'Approuver ou refuser une demande complète' },
  declareFacts: { summary: 'Déclarer des faits du profil devenus autres; le profil même reste verrouillé' },
  declareFamily: { summary: 'Déclarer la famille et où ses adultes ont vécu, à la place de ce qui était déclaré' },
  declineInvitation: { summary: 'Refuser l’invitation ouverte : retour au bassin, à la place qu’on y avait' },
  denyNomination: { summary: 'Dire qu’une désignation déclarée n’est pas de la province' },
  disableAccount: { summary: 'Désactiver un compte; ses sessions prennent fin aussitôt' },
  enableAccount: { summary: 'Réactiver un compte' },
  endAccountSessions: { summary: 'Mettre fin à toutes les sessions d’un compte' },
  endBar: { summary: 'Mettre fin à une interdiction dont les années sont écoulées' },
  endOtherSessions: { summary: 'Fermer toutes ses sessions sauf celle-ci' },
  endSession: { summary: 'Mettre fin à une de ses sessions' },
  executeRound: {
    summary:
      'Exécuter des instructions approuvées : quiconque atteint le seuil est invité, en entier ou pas du tout, une fois',
    description:
      'Demandé de nouveau, ou après une interruption, cela reprend où cela en est et donne le seul résultat.',
  },
  getAccessReview: {
    summary: 'Qui pouvait, qui a fait, et ce qui n’a correspondu à aucune tâche, en JSON ou CSV',
    description:
      'Au plus 366 jours. En CSV là où « Accept » demande « text/csv »; une dernière ligne « more » y dit ce que « more » dit en JSON.',
  },
  getAccount: { summary: 'Un compte, et chaque rôle qu’il détient ou a détenu' },
  getAllocation: { summary: 'Les places de la province pour une année, telles que les deux gouvernements les voient' },
  getAnswers: { summary: 'Ce qui est enregistré d’une ébauche, ou d’un profil à corriger' },
  getApplication: {
    summary: 'La demande telle qu’elle est : déclaré, envoyé, signé et payé, encore à faire, et décidé',
  },
  getApplicationCalendar: { summary: 'Le délai de présentation comme calendrier, avec ses rappels (RFC 5545)' },
  getAssessment: { summary: 'Ce que les règles du jour disent des réponses telles qu’elles sont, avec chaque constat' },
  getCalendar_en: { summary: 'Les rondes comme calendrier (en anglais)' },
  getCalendar_fr: { summary: 'Les rondes comme calendrier (en français)' },
  getDocument: { summary: 'Un document tel qu’envoyé, une fois que l’analyse l’a dit sain' },
  getFeed_atom_en: { summary: 'Les rondes les plus récentes comme fil (Atom, en anglais)' },
  getFeed_atom_fr: { summary: 'Les rondes les plus récentes comme fil (Atom, en français)' },
  getFeed_rss_en: { summary: 'Les rondes les plus récentes comme fil (RSS, en anglais)' },
  getFeed_rss_fr: { summary: 'Les rondes les plus récentes comme fil (RSS, en français)' },
  getHistory: { summary: 'Chaque acte sur un profil, qui l’a fait et en vertu de quel mandat; le dernier d’abord' },
  getInstruction: {
    summary: 'Des instructions : leurs deux textes, leur requête, qui y a eu quelle part, et ce qui fait obstacle',
  },
  getLetter: { summary: 'Lire une lettre; la lecture est consignée' },
  getPerson: { summary: 'Qui quelqu’un est, tel qu’inscrit' },
  getPersonFile: { summary: 'Le dossier entier d’une personne avec tous ses profils, et qui l’a consulté' },
  getPoolTable: {
    summary: 'Une table du bassin par tranches de points; les petits nombres sont masqués, et qui l’a lue est consigné',
  },
  getProblem: {
    summary: 'Une sorte de problème, dans les deux langues',
    description: 'Les mots entre accolades tiennent lieu de ce dont il s’agit.',
  },
  getProfile: {
    summary: 'Le dossier d’un profil : où il en est, sa place dans la file, ses délais, et ce qui peut être fait',
  },
  getProfileFile: { summary: 'Le dossier entier d’un profil et de sa personne, et qui l’a consulté' },
  getReferenceStyle: { summary: 'La feuille de style de ces pages' },
  getReference_en: { summary: 'Cette description comme page (en anglais)' },
  getReference_fr: { summary: 'Cette description comme page (en français)' },
  getReview: { summary: 'Un réexamen, avec sa trace et son échéance' },
  getRound: { summary: 'Une ronde publiée, avec ses corrections, et ses instructions si elle a été tenue ici' },
  getRoundsUnderOldNames_en: {
    summary: 'Les rondes sous les noms du fichier que lisent les programmes plus anciens (en anglais)',
    description:
      'Même forme et mêmes clés; les rondes dont une correction est connue la portent; les liens mènent ici.',
  },
  getRoundsUnderOldNames_fr: {
    summary: 'Les rondes sous les noms du fichier que lisent les programmes plus anciens (en français)',
    description:
      'Même forme et mêmes clés; les rondes dont une correction est connue la portent; les liens mènent ici.',
  },
  getSandbox: { summary: 'Le bac à sable : sa graine, son horloge, ses comptes d’essai' },
  getSession: {
    summary: 'Qui a ouvert une session, ce que cette personne peut faire et pour qui, et quand la session prend fin',
  },
  getSnapshot: {
    summary: 'Les fichiers d’un instantané, chacun avec son empreinte',
    description: 'L’empreinte d’un instantané est le SHA-256 des octets répondus ici.',
  },
  getSnapshotFile: { summary: 'Un fichier d’un instantané' },
  getSummary: { summary: 'Une année de rondes par type de tirage' },
  getTable: {
    summary: 'Une table du registre en CSV (RFC 4180)',
    description:
      'TABLE.csv : les tables sont énumérées par la table « dictionary », qui dit de chaque colonne ce qu’elle contient, en français et en anglais.',
  },
  getVersion: { summary: 'Ce qu’une version acceptée d’un profil déclarait' },
  giveRole: { summary: 'Donner un rôle' },
  giveUpNomination: { summary: 'Renoncer à une désignation acceptée, et au profil avec elle' },
  grantRepresentation: {
    summary: 'Laisser le titulaire d’un permis agir pour soi, jusqu’à un jour',
    description:
      'Un mandat dure au plus douze mois, ce qui est notre lecture : ni la Loi ni le formulaire ne fixent de durée. Ce qu’un représentant ne fait jamais : répondre à une désignation, refuser une invitation, retirer un profil ou une demande, consigner une arrivée, ou changer qui est la personne.',
  },
  guardFacts: { summary: 'Ce que l’article 11.2 dit des faits aux deux dates légales, et que faire de l’invitation' },
  holdNextSandboxRound: {
    summary: 'Tenir la ronde suivante du plan du bac à sable',
    description:
      'Trois comptes d’essai la préparent, l’approuvent et l’exécutent, et elle est publiée avant la réponse.',
  },
  holdPlaces: { summary: 'Retenir des places de la province pour plus tard' },
  isAlive: { summary: 'Le processus répond' },
  isReady: { summary: 'Le dépôt répond aussi' },
  listAccounts: { summary: 'Les comptes, dans l’ordre de leur ouverture' },
  listAllocationEntries: { summary: 'Ce dont le registre des places est la somme' },
  listCases: {
    summary: 'Trouver des profils par leur numéro, ou par la référence d’une personne; la recherche est consignée',
  },
  listClients: { summary: 'Les clients du représentant qui demande, par leur prochaine date' },
  listCorrectionProposals: {
    summary: 'Les corrections proposées, les plus récentes d’abord, et ce qu’elles sont devenues',
  },
  listDistributions: { summary: 'Les répartitions publiées du bassin par points, les plus récentes d’abord' },
  listDocuments: { summary: 'Les documents de la demande, dans l’ordre où ils sont arrivés' },
  listEvents: {
    summary: 'Ce qui a été publié, événement par événement, à partir d’un curseur',
    description:
      'Une ronde, une correction, une répartition du bassin : chacune une fois, dans un seul ordre sans lacune. Les événements sont conservés au moins un an; à qui en demande de plus anciens, il est dit de lire le registre même (events-gone).',
  },
  listFaults: { summary: 'Les pannes du service qui sont consignées' },
  listInstructions: { summary: 'Les rondes préparées ici, le plus grand numéro d’abord' },
  listInvitations: { summary: 'Les invitations d’un profil, la dernière d’abord' },
  listJournalByNumber: { summary: 'Une étendue du journal scellé par ses numéros, les deux bouts compris' },
  listJournalOfSubject: {
    summary:
      'Le journal d’un profil, d’une personne, d’un compte, d’une ronde, d’une allocation ou d’une partie du service',
    description:
      'La lecture de ce qui touche un profil ou une personne est consignée à son journal, où la personne concernée peut la voir.',
  },
  listLetters: { summary: 'Les lettres d’un profil, les plus récentes d’abord; les énumérer n’en lit aucune' },
  listNominationsOfProfile: { summary: 'Les désignations d’un profil, la dernière d’abord' },
  listNominationsOfProvince: { summary: 'Les désignations de la province' },
  listOpenReviews: { summary: 'Les réexamens qui attendent une réponse, les premiers échus d’abord' },
  listOwnDistributions: {
    summary: 'Les répartitions du bassin de ce système par points, les plus récentes d’abord',
    description:
      'Au début d’un lundi en UTC. À part de celles du registre : les personnes de ce bassin sont inventées là où « synthetic » le dit. Les petits nombres sont masqués (docs/disclosure.md).',
  },
  listPasskeys: { summary: 'Ses clés d’accès' },
  listPoolSnapshots: {
    summary:
      'Les semaines dont des tables du bassin ont été diffusées, les plus récentes d’abord, et quelles tables il y a',
  },
  listPreviews: { summary: 'Chaque seuil que quelqu’un a regardé avant une ronde' },
  listProfiles: { summary: 'Les profils d’une personne, le dernier commencé d’abord' },
  listProvinceEvents: {
    summary: 'Ce que sont devenues les désignations d’une province, à partir d’un curseur',
    description:
      'Dans l’ordre où le journal a été scellé, quelques minutes après les faits. Un événement nomme le profil et la désignation par leurs numéros, et ne dit rien d’autre de personne.',
  },
  listRepresentatives: { summary: 'Qui une personne a laissé agir, et jusqu’à quand; le dernier d’abord' },
  listReviews: { summary: 'Les réexamens d’un profil' },
  listRounds: { summary: 'Les rondes d’invitations publiées, les plus récentes d’abord' },
  listSeals: { summary: 'Les sceaux du journal' },
  listSessions: { summary: 'Où l’on a ouvert une session' },
  listSnapshots: {
    summary: 'Les instantanés du registre, les plus récents d’abord',
    description:
      'Un pour chaque état du registre. L’adresse d’un instantané répond toujours par les mêmes octets : on peut la citer.',
  },
  listWebhookDeliveries: {
    summary: 'Ce que sont devenus les événements envoyés à un webhook, les plus récents d’abord',
  },
  listWebhookNotices: { summary: 'Ce que ce compte doit savoir de ses webhooks, jusqu’à ce qu’il l’ait vu' },
  listWebhooks: { summary: 'Les webhooks de ce compte' },
  makeCorrection: { summary: 'Faire une correction que quelqu’un d’autre a proposée : une inscription publique datée' },
  moveSandboxClock: {
    summary: 'Avancer l’horloge du bac à sable',
    description:
      'Ce que le temps fait jusque-là est fait avant la réponse : des profils expirent, des invitations deviennent caduques, des points changent.',
  },
  openAccount: { summary: 'Ouvrir un compte avec des rôles; un code qui fixe son mot de passe est envoyé à l’adresse' },
  openApplication: {
    summary: 'Ouvrir la demande sur l’invitation ouverte; déjà ouverte, elle est redonnée avec les tâches du jour',
  },
  payFees: {
    summary: 'Consigner un paiement de frais : exactement ce qui est dû de leurs sortes ce jour-là',
    description: 'Le même paiement renvoyé est le même paiement.',
  },
  prepareRound: { summary: 'Préparer des instructions, ou leur version suivante : toute approbation tombe' },
  previewNomination: { summary: 'Ce que ferait chaque réponse à la désignation en attente' },
  previewRenewal: { summary: 'Ce que renouveler un profil abandonne et donne, avant de le faire' },
  previewRound: {
    summary: 'Ce que serait une ronde : rien n’est écrit, sinon qu’on l’a regardée, qui, et ce qui fut montré',
  },
  previewUpdate: { summary: 'Ce que ferait une mise à jour, avant de la faire' },
  proposeCorrection: { summary: 'Proposer une correction d’une ronde publiée ici' },
  proveAgain: { summary: 'Prouver de nouveau qui l’on est, pour les actes qui se signent' },
  proveJournalEntry: { summary: 'Prouver qu’une inscription est au journal telle qu’elle fut scellée' },
  publishRound: {
    summary: 'Publier une ronde tenue : registre, fichiers, fils, calendriers, textes et requête d’un coup, ou rien',
  },
  readCase: { summary: 'Lire tout ce qui est conservé d’un profil; c’est consigné' },
  readCaseDocument: { summary: 'Lire un document; c’est consigné. Aucun n’est donné qu’une analyse n’ait dit sain' },
  readForProvince: { summary: 'Lire le profil de quelqu’un qui a nommé la province; c’est consigné' },
  readPersonCase: { summary: 'Lire qui est une personne, et quels profils sont les siens; c’est consigné' },
  recordFault: {
    summary: 'Consigner une panne du service; ses minutes sont rendues à tous ceux dont le délai y est tombé',
  },
  recordLandingForThem: { summary: 'Consigner que quelqu’un est arrivé' },
  refuseCorrection: { summary: 'Refuser une correction que quelqu’un d’autre a proposée, avec un motif' },
  refuseNomination: { summary: 'Refuser la désignation : le profil reste dans le bassin tel quel' },
  registerJobBank: { summary: 'Consigner une inscription au Guichet-Emplois, demandée jusqu’au 2017-06-05' },
  registerPerson: { summary: 'Inscrire la personne à qui est le compte' },
  registerPersonForThem: {
    summary: 'Inscrire une personne qui ne le peut elle-même, ou juger qu’elle n’est pas celle du même nom',
  },
  releasePlaces: { summary: 'Libérer des places que la province retenait' },
  removeAnswer: { summary: 'Retirer une réponse, avec tout ce qui se trouve dessous' },
  removeDocument: { summary: 'Reprendre un document d’une demande en préparation' },
  removePasskey: { summary: 'Retirer une clé d’accès; toute autre session du compte prend fin' },
  removeSecondFactor: { summary: 'Retirer l’authentificateur' },
  removeWebhook: { summary: 'Retirer un webhook' },
  renewProfile: { summary: 'Renouveler un profil : un nouveau avec chaque réponse, présenté dans le même acte' },
  replaceRecoveryCodes: { summary: 'Remplacer les codes de secours' },
  replayWebhook: {
    summary: 'Renvoyer ce qui suit un curseur',
    description: 'Chaque événement sous l’identifiant qu’il a toujours.',
  },
  resetSecondFactors: {
    summary: 'Retirer l’authentificateur et les clés d’accès de qui les a perdus; ses sessions prennent fin',
  },
  revokeRepresentation: {
    summary: 'Ne plus laisser agir un représentant, aussitôt',
    description: 'Par la personne; ou par le représentant, de son propre mandat.',
  },
  rotateWebhookSecret: {
    summary: 'Donner un nouveau secret à un webhook',
    description: 'L’ancien signe à côté du nouveau pendant 24 heures.',
  },
  saveAnswer: {
    summary: 'Enregistrer une réponse : une connexion perdue ne perd que celle qui était en route',
    description: 'Une réponse fausse est gardée et signalée, pour que personne n’ait à la retaper pour la corriger.',
  },
  searchForProvince: {
    summary: 'Compter ceux du bassin qui ont nommé la province, par toute combinaison de ce qu’elle peut voir',
  },
  seeWebhookNotices: { summary: 'Marquer ces avis comme vus' },
  sendBackRound: { summary: 'Renvoyer des instructions avec un motif; toute approbation tombe' },
  sendPasswordCode: { summary: 'Envoyer à l’adresse d’un compte un nouveau code qui fixe le mot de passe' },
  setAllocation: { summary: 'Fixer combien de places la province a dans l’année' },
  setPassword: { summary: 'Fixer un mot de passe par un code; toute session du compte prend fin' },
  setSandboxPace: { summary: 'Fixer l’allure de l’horloge du bac à sable' },
  signForm: { summary: 'Signer un formulaire; une modification de ce qui est déclaré enlève la signature' },
  signIn: { summary: 'Ouvrir une session par mot de passe' },
  signOut: { summary: 'Fermer la session' },
  signUp: { summary: 'Commencer un compte de candidat; un code qui fixe son mot de passe est envoyé à l’adresse' },
  startDraft: { summary: 'Commencer un profil : une ébauche vide, ou avec les réponses d’un profil antérieur' },
  submitApplication: { summary: 'Présenter la demande : complète, et dans le délai' },
  submitProfile: { summary: 'Présenter ce qui est enregistré d’un profil' },
  takeBackNomination: { summary: 'Reprendre une désignation' },
  takeReview: { summary: 'Prendre un réexamen, comme agent qui n’a pas eu part à la décision' },
  takeRole: { summary: 'Retirer un rôle, aussitôt' },
  updateProfile: {
    summary: 'Garder un profil exact : la place dans la file demeure',
    description: 'Toutes les réponses, ou celles qui ont changé. Les mêmes réponses ne changent rien.',
  },
  verifyJournal: {
    summary: 'Vérifier chaque chaîne, chaque sceau, et les tables dont ils parlent',
    description:
      'Répondu à mesure, une ligne JSON à la fois : « running » chaque seconde, « fault » pour chaque défaut dès qu’il est trouvé, et à la fin « done » avec ce qui a été lu, ou « failed ». Une réponse qui finit sans l’un ni l’autre n’est pas une vérification. Une seule a lieu à la fois.',
  },
  withdrawApplication: { summary: 'Retirer la demande avant qu’elle soit décidée' },
  withdrawProfile: { summary: 'Retirer un profil : il prend fin, et sa place dans la file avec lui' },
  withdrawRound: { summary: 'Retirer des instructions que personne n’a approuvées' },
}
