/** What `serve` says. */
export const serveWords = {
  en: {
    usage: `express-entry serve [--port P] [--host H] [--address URL] [--lang en|fr]

Serves the API. What it writes on standard output is its address; every request is one JSON line on standard error.
Limits, metrics and traces are settings of the environment (docs/operation.md).
  --port P       the port, 0 for any that is free; default 8080
  --host H       the address listened on; default 127.0.0.1, so that only this machine is served
  --address URL  the address the world knows it by, where another stands before it; links begin with it
  --no-jobs      leaves what goes on beside (deadlines, seals, messages, webhooks, snapshots) to another process
  --development  a page on which one signs in as anybody, /dev/sign-in; only for the embedded store, on this machine alone
  --sandbox      a seeded pool, a clock that is moved and test accounts instead, to try things on: serve --sandbox --help
Ctrl-C ends it: what has begun is answered first.
This is not a government service; everybody in it is synthetic.`,
    wrongPort: '--port must be a whole number from 0 to 65535, not "{value}".',
    wrongAddress: '--address must be like https://example.org, not "{value}".',
    noWord: 'serve takes no "{value}".',
    developmentNot:
      '--development lets anybody sign in as anybody: it is for the embedded store on this machine alone (no --address, no --sandbox, no other --host, no DATABASE_URL of a server). Leave it out.',
    development: 'Anybody on this machine signs in as anybody: {address}/dev/sign-in',
    sandboxAlone: '{option} is of a sandbox alone: give it with --sandbox, or leave it out.',
    ready:
      'Open Express Entry listens at {address} (store: {where}). Not a government service. Its addresses: {address}/v1/openapi.json',
    taken: 'port-taken: port {port} of {host} is taken by another program. Choose another with --port, or 0 for any.',
    unable:
      'port-unusable: port {port} of {host} cannot be listened on ({code}). Choose another with --port or --host.',
    stopping: 'Stopping: what has begun is answered first. Ctrl-C again ends it at once.',
  },
  fr: {
    usage: `express-entry serve [--port P] [--host H] [--address URL] [--lang en|fr]

Sert l’API. La sortie standard donne son adresse; chaque requête est une ligne JSON sur l’erreur standard.
Les limites, mesures et traces sont des réglages de l’environnement (docs/operation.md).
  --port P       le port, 0 pour n’importe lequel qui est libre; par défaut 8080
  --host H       l’adresse d’écoute; par défaut 127.0.0.1, si bien que seule cette machine est servie
  --address URL  l’adresse sous laquelle le monde le connaît, si un autre se trouve devant; les liens commencent par elle
  --no-jobs      laisse à un autre processus ce qui se fait à côté (délais, sceaux, messages, webhooks, instantanés)
  --development  une page où l’on ouvre une session comme n’importe qui, /dev/sign-in; seulement pour le dépôt intégré, sur cette machine
  --sandbox      plutôt un bassin à graine, une horloge qu’on avance et des comptes d’essai : serve --sandbox --help
Ctrl-C y met fin : ce qui a commencé reçoit d’abord sa réponse.
Ceci n’est pas un service gouvernemental; toutes les personnes y sont synthétiques.`,
    wrongPort: '--port doit être un nombre entier de 0 à 65535, et non « {value} ».',
    wrongAddress: '--address doit être comme https://example.org, et non « {value} ».',
    noWord: 'serve ne prend pas « {value} ».',
    developmentNot:
      '--development laisse n’importe qui ouvrir une session comme n’importe qui : c’est pour le dépôt intégré, sur cette machine seulement (sans --address, --sandbox, autre --host, ni DATABASE_URL d’un serveur). Omettez-la.',
    development: 'Sur cette machine, n’importe qui ouvre une session comme n’importe qui : {address}/dev/sign-in',
    sandboxAlone: '{option} n’est que d’un bac à sable : donnez-la avec --sandbox, ou omettez-la.',
    ready:
      'Open Express Entry écoute à {address} (dépôt : {where}). Pas un service gouvernemental. Ses adresses : {address}/v1/openapi.json',
    taken:
      'port-taken : le port {port} de {host} est pris par un autre programme. Choisissez-en un autre avec --port, ou 0 pour n’importe lequel.',
    unable:
      'port-unusable : impossible d’écouter au port {port} de {host} ({code}). Choisissez-en un autre avec --port ou --host.',
    stopping: 'Arrêt : ce qui a commencé reçoit d’abord sa réponse. Un second Ctrl-C y met fin aussitôt.',
  },
} as const
