/** Every word of `start`, in English and French. */

type Words = Readonly<{
  usage: string
  notice: string
  opening: string
  record: string
  making: string
  pool: string
  poolThere: string
  round: string
  general: string
  healthcare: string
  cutOff: string
  published: string
  off: string
  invited: string
  tieBreak: string
  eligible: string
  digest: string
  held: string
  heldBefore: string
  stopping: string
  stopped: string
  otherPool: string
  total: string
  next: string
}>

export const words: { readonly en: Words; readonly fr: Words } = {
  en: {
    usage: `express-entry start [--lang en|fr]

The main job, on the embedded store in .data/ (or the one that DATABASE_URL names): loads the record of rounds, generates the
synthetic pool of 2024-02-11 (211,273 profiles fitted to the published bands), holds round 283 (general, 1,490) and round 284
(health care, 3,500) over it, and prints each result beside the published one. Run again, it uses what is there.
`,
    notice:
      'Open Express Entry. This is not a government service. Every person in this pool is synthetic: none of them exists.',
    opening: 'Store opened',
    record: 'Record of rounds loaded: {count} rounds',
    making: 'Synthetic pool of 2024-02-11',
    pool: 'Synthetic pool of 2024-02-11 made and stored: {count} profiles',
    poolThere: 'Synthetic pool of 2024-02-11 is there: {count} profiles',
    round: 'Round {round}, {on}: {kind}, {invitations} invitations',
    general: 'general',
    healthcare: 'health care',
    cutOff: 'lowest score',
    published: 'published',
    off: 'difference',
    invited: 'invited',
    tieBreak: 'tie-break',
    eligible: 'could be invited',
    digest: 'digest',
    held: 'held',
    heldBefore: 'held before; this is what it gave',
    stopping: 'Stopping after the batch being stored…',
    stopped: 'Stopped. What is stored stays; run it again to go on.',
    otherPool:
      'The pool holds {count} profiles that are not the synthetic pool of 2024-02-11. Choose another store with DATABASE_URL=file:DIR, or remove this one, and run it again.',
    total: 'In all',
    next: 'Next: ./express-entry pool stats --as-of 2024-02-14 · ./express-entry rounds summary --year 2024 · ./express-entry --help',
  },
  fr: {
    usage: `express-entry start [--lang en|fr]

L’essentiel, dans la base intégrée de .data/ (ou celle que nomme DATABASE_URL) : charge l’historique des rondes, produit le
bassin synthétique du 2024-02-11 (211 273 profils ajustés aux tranches publiées), tient la ronde 283 (générale, 1 490) et la
ronde 284 (santé, 3 500), et affiche chaque résultat à côté de celui qui fut publié. Relancé, il reprend ce qui est là.
`,
    notice:
      'Entrée express ouverte. Ceci n’est pas un service du gouvernement. Toutes les personnes de ce bassin sont synthétiques : aucune n’existe.',
    opening: 'Base ouverte',
    record: 'Historique des rondes chargé : {count} rondes',
    making: 'Bassin synthétique du 2024-02-11',
    pool: 'Bassin synthétique du 2024-02-11 produit : {count} profils',
    poolThere: 'Le bassin synthétique du 2024-02-11 est là : {count} profils',
    round: 'Ronde {round}, {on} : {kind}, {invitations} invitations',
    general: 'générale',
    healthcare: 'santé',
    cutOff: 'note la plus basse',
    published: 'publiée',
    off: 'écart',
    invited: 'invités',
    tieBreak: 'départage',
    eligible: 'pouvaient être invités',
    digest: 'empreinte',
    held: 'tenue',
    heldBefore: 'déjà tenue ; voici ce qu’elle a donné',
    stopping: 'Arrêt après le lot en cours…',
    stopped: 'Arrêté. Ce qui est enregistré reste ; relancez pour continuer.',
    otherPool:
      'Le bassin contient {count} profils qui ne sont pas le bassin synthétique du 2024-02-11. Choisissez une autre base avec DATABASE_URL=file:DOSSIER, ou supprimez celle-ci, puis relancez.',
    total: 'En tout',
    next: 'Ensuite : ./express-entry pool stats --as-of 2024-02-14 · ./express-entry rounds summary --year 2024 --lang fr · ./express-entry --help',
  },
}
