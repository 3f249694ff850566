/** What `serve --sandbox` says. */
export const sandboxWords = {
  en: {
    usage: `express-entry serve --sandbox [--store DIR] [--size N] [--seed S] [--round-every SECONDS] [--reset [--yes]] [--port P] [--lang en|fr]

The service to try things on: a seeded synthetic pool, a clock of its own, test accounts, on this machine alone.
  --store DIR            where it is kept; default .data/sandbox. What is there is gone on with
  --size N               how many profiles; default 250,000
  --seed S               which people, rounds and references; default 1. The same seed gives the same bytes
  --round-every SECONDS  a round of the plan every so many seconds: 60 for a round a minute
  --reset                removes the sandbox that is there and begins anew; asks before, or takes --yes for the answer
  --port P, --address URL as for serve. It is never listened on for other machines
docs/sandbox.md shows what to do first.`,
    opening: 'Opening the sandbox in {dir}…',
    making: 'Synthetic pool',
    made: 'The pool is there: {size} synthetic profiles of seed {seed}.',
    notLoopback:
      '--host of a sandbox must be 127.0.0.1, ::1 or localhost, not "{value}": it is for this machine alone.',
    wrongSize: '--size must be a whole number from 100 to 1,000,000, not "{value}".',
    wrongSeed: '--seed must be 1 to 64 letters, digits, dots or dashes, not "{value}".',
    wrongPace: '--round-every must be a whole number of seconds from 1 to 86400, not "{value}".',
    resetAlone: '--yes is the answer to --reset: give it with --reset, or leave it out.',
    sure: 'Remove the sandbox in {dir}, with everything in it? Type yes: ',
    unsure: 'Nothing was removed. Give --yes with --reset to remove the sandbox in {dir} without being asked.',
    otherwise:
      'sandbox-otherwise: the sandbox in {dir} has seed {seed} and {size} profiles. Leave --seed and --size out to go on with it, give --reset to begin anew, or --store another directory.',
    unreadable:
      'sandbox-unreadable: {file} cannot be read. Begin anew with --reset, or choose another directory with --store.',
    notOne:
      'sandbox-not-one: {dir} holds a store that is no sandbox, and it was left as it is. Choose another directory with --store.',
    inUse:
      'sandbox-in-use: another process has the sandbox in {dir}. End it, or choose another directory with --store.',
    ready: `Open Express Entry, sandbox. Everybody in it is synthetic. Not a government service.
  listens at   {address}
  kept in      {dir}, seed {seed}, {size} profiles
  moment       {now}, until it is moved
  rounds       {rounds}
Test accounts: send the token as "Authorization: Bearer TOKEN".
{accounts}
Move the clock by a day:
  curl -X POST {address}/v1/sandbox/clock -H 'Authorization: Bearer {token}' -H 'Content-Type: application/json' -d '{"days":1}'
All of it again: {address}/v1/sandbox · what can be asked: {address}/v1/openapi.json`,
    onDemand: 'when asked for (POST {address}/v1/sandbox/rounds)',
    every: 'every {seconds} s',
    round: '{at}  round {number}: {kind}, {invited} invited, lowest score {points}',
    stopped: 'No further round is held by itself. {why}',
    stopping: 'Stopping: what has begun is ended first. Everything is kept. Ctrl-C again ends it at once.',
  },
  fr: {
    usage: `express-entry serve --sandbox [--store DOSSIER] [--size N] [--seed G] [--round-every SECONDES] [--reset [--yes]] [--port P] [--lang en|fr]

Le service pour faire des essais : un bassin synthétique à graine, une horloge à lui, des comptes d’essai, sur cette machine seule.
  --store DOSSIER         où il est conservé; par défaut .data/sandbox. Ce qui s’y trouve est repris
  --size N                combien de profils; par défaut 250 000
  --seed G                quelles personnes, rondes et références; par défaut 1. La même graine donne les mêmes octets
  --round-every SECONDES  une ronde du plan à cet intervalle : 60 pour une ronde par minute
  --reset                 supprime le bac à sable qui s’y trouve et recommence; demande d’abord, ou prend --yes pour réponse
  --port P, --address URL comme pour serve. Il n’est jamais ouvert à d’autres machines
docs/sandbox.md montre par où commencer.`,
    opening: 'Ouverture du bac à sable dans {dir}…',
    making: 'Bassin synthétique',
    made: 'Le bassin est là : {size} profils synthétiques de la graine {seed}.',
    notLoopback:
      '--host d’un bac à sable doit être 127.0.0.1, ::1 ou localhost, et non « {value} » : il est pour cette machine seule.',
    wrongSize: '--size doit être un nombre entier de 100 à 1 000 000, et non « {value} ».',
    wrongSeed: '--seed doit être de 1 à 64 lettres, chiffres, points ou tirets, et non « {value} ».',
    wrongPace: '--round-every doit être un nombre entier de secondes de 1 à 86400, et non « {value} ».',
    resetAlone: '--yes est la réponse à --reset : donnez-la avec --reset, ou omettez-la.',
    sure: 'Supprimer le bac à sable de {dir}, avec tout ce qu’il contient? Tapez oui : ',
    unsure: 'Rien n’a été supprimé. Donnez --yes avec --reset pour supprimer le bac à sable de {dir} sans question.',
    otherwise:
      'sandbox-otherwise : le bac à sable de {dir} a la graine {seed} et {size} profils. Omettez --seed et --size pour le reprendre, donnez --reset pour recommencer, ou un autre dossier à --store.',
    unreadable:
      'sandbox-unreadable : {file} ne se lit pas. Recommencez avec --reset, ou choisissez un autre dossier avec --store.',
    notOne:
      'sandbox-not-one : {dir} contient une base qui n’est pas un bac à sable, et elle est laissée telle quelle. Choisissez un autre dossier avec --store.',
    inUse:
      'sandbox-in-use : un autre processus a le bac à sable de {dir}. Mettez-y fin, ou choisissez un autre dossier avec --store.',
    ready: `Open Express Entry, bac à sable. Toutes les personnes y sont synthétiques. Pas un service gouvernemental.
  écoute à     {address}
  conservé     {dir}, graine {seed}, {size} profils
  moment       {now}, jusqu’à ce qu’on l’avance
  rondes       {rounds}
Comptes d’essai : envoyez le jeton ainsi : « Authorization: Bearer JETON ».
{accounts}
Avancer l’horloge d’un jour :
  curl -X POST {address}/v1/sandbox/clock -H 'Authorization: Bearer {token}' -H 'Content-Type: application/json' -d '{"days":1}'
Tout cela de nouveau : {address}/v1/sandbox · ce qui peut être demandé : {address}/v1/openapi.json`,
    onDemand: 'sur demande (POST {address}/v1/sandbox/rounds)',
    every: 'toutes les {seconds} s',
    round: '{at}  ronde {number} : {kind}, {invited} invités, note la plus basse {points}',
    stopped: 'Plus aucune ronde n’est tenue d’elle-même. {why}',
    stopping: 'Arrêt : ce qui a commencé est d’abord achevé. Tout est conservé. Un second Ctrl-C y met fin aussitôt.',
  },
} as const
