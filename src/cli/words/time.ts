/** Every word of `sweep`, `fault record`, `invitation …` and `profile show`, in English and French. */

import type { StaysLapsed } from '../../actions/reopen-invitation.ts'
import type { SweepReport } from '../../actions/sweep.ts'
import type { DeadlineKind } from '../../lifecycle/deadlines.ts'
import type { NominationState } from '../../store/life-schema.ts'
import type { InvitationState } from '../../store/pool-schema.ts'
import type { Language } from './language.ts'

type Counter = Exclude<keyof SweepReport, 'until' | 'notRecordedFrom'>

type Words = {
  readonly usageSweep: string
  readonly usageDecline: string
  readonly usageCancel: string
  readonly usageFault: string
  readonly usageShow: string
  readonly noWord: string
  readonly oneReference: string
  readonly notAMoment: string
  readonly needed: string
  readonly notAZone: string
  readonly until: string
  readonly later: string
  readonly what: string
  readonly count: string
  readonly counter: Readonly<Record<Counter, string>>
  readonly notRecorded: string
  readonly stopping: string
  readonly stopped: string
  readonly declined: string
  readonly cancelled: string
  readonly recorded: string
  readonly knownBefore: string
  readonly reopened: string
  readonly stayLapsed: Readonly<Record<StaysLapsed, string>>
  readonly title: string
  readonly imported: string
  readonly line: Readonly<
    Record<'state' | 'since' | 'person' | 'submitted' | 'expires' | 'points' | 'programs' | 'place', string>
  >
  readonly placeValue: string
  readonly none: string
  readonly deadlines: string
  readonly deadline: Readonly<Record<DeadlineKind, string>>
  readonly invitations: string
  readonly invitation: Readonly<Record<InvitationState, string>>
  readonly invitationHeads: readonly [string, string, string, string, string]
  readonly nominations: string
  readonly nomination: Readonly<Record<NominationState, string>>
  readonly nominationHeads: readonly [string, string, string, string]
  readonly receipts: string
  readonly receipt: string
  readonly versions: string
  readonly versionHeads: readonly [string, string, string]
  readonly history: string
  readonly historyHeads: readonly [string, string, string, string]
}

const en: Words = {
  usageSweep: `express-entry sweep [--at MOMENT] [--json] [--lang en|fr]

Carries out what time has done to every profile: drafts and profiles that expire, invitations and nominations that lapse, assessments
that are due, bars that end; then reminders, 60, 14 and 3 days before. Each has its own legal moment, whenever the sweep runs.
  --at MOMENT     until when (2024-02-14T00:00:00Z); now if it is left out
  --json          the counts as one JSON object
Asked again it finds nothing. Exit status: 0 done, 1 refused, 2 wrong usage, 130 interrupted (run it again to go on).`,
  usageDecline: `express-entry invitation decline REF [--json] [--lang en|fr]

Declines the open invitation of a profile: it is back in the pool with the same place in line and the same expiry, assessed today.
Possible up to the last moment before the deadline. Exit status: 0 done, 1 refused, 2 wrong usage.`,
  usageCancel: `express-entry invitation cancel REF --reason TEXT [--json] [--lang en|fr]

Cancels an invitation that was issued in error, and puts the profile back with the same place in line and the same expiry.
  --reason TEXT   what the error was: kept in the journal and told to the person
Exit status: 0 done, 1 refused, 2 wrong usage.`,
  usageFault: `express-entry fault record --from MOMENT --to MOMENT --what TEXT [--json] [--lang en|fr]

Records a time in which the service could not be used, and adds its minutes to the deadline of every open invitation it fell into, with
a receipt. An invitation that lapsed meanwhile is reopened. The same fault again changes nothing; minutes of several are counted once.
  --from, --to    when it began and ended (2024-02-14T20:00:00Z); one that goes on is recorded as ending now
  --what TEXT     what could not be used
Exit status: 0 done, 1 refused, 2 wrong usage.`,
  usageShow: `express-entry profile show REF [--zone ZONE] [--json] [--lang en|fr]

The file of a profile: state, place in line, deadlines, invitations, nominations, versions, history. That it was read is journalled.
  --zone ZONE     deadlines also in the time of a zone, as America/Toronto
  --json          all of it as one JSON object
Exit status: 0 done, 1 refused, 2 wrong usage.`,
  noWord: 'This command takes no word: "{value}".',
  oneReference: 'Name one profile by its reference.',
  notAMoment: '{option} takes a moment in UTC, as 2024-02-14T14:00:00Z, not "{value}".',
  needed: '{option} is needed.',
  notAZone: '--zone takes a time zone, as America/Toronto, not "{value}".',
  until: 'Time is carried out until {until}.',
  later: 'That is later than the clock, which shows {now}.',
  what: 'What time did',
  count: 'Number',
  counter: {
    draftsExpired: 'drafts expired',
    profilesExpired: 'profiles expired',
    invitationsLapsed: 'invitations expired',
    nominationsLapsed: 'nominations lapsed',
    enteredPool: 'entered the pool without Job Bank',
    reassessed: 'assessed again',
    removed: 'of these removed: no program met any more',
    barsEnded: 'bars ended',
    reminders: 'reminders written',
  },
  notRecorded: 'The rules of {day} are not recorded: what was to be assessed from then on waits until they are.',
  stopping: 'Stopping after the batch at hand; interrupt again to end at once.',
  stopped: 'Stopped. Run it again to go on.',
  declined: 'Declined: the invitation of {profile} in round {round}. The profile is now: {state}.',
  cancelled: 'Cancelled: the invitation of {profile} in round {round}. The profile is now: {state}.',
  recorded: 'Recorded as {fault}. Deadlines lengthened: {count}.',
  knownBefore: 'This fault was recorded before, as {fault}. Nothing was changed.',
  reopened: 'Reopened, for it had lapsed too early: {profile}.',
  stayLapsed: {
    'not-lapsed': '{profile} stays as it is: its state is another by now.',
    'another-profile': '{profile} stays lapsed: the person has begun another profile.',
    'no-place': '{profile} stays lapsed: its province has no place left for the nomination.',
  },
  title: 'Profile {profile}',
  imported: 'imported: no account',
  line: {
    state: 'State',
    since: 'Since',
    person: 'Account',
    submitted: 'Submitted',
    expires: 'Expires',
    points: 'Points (CRS)',
    programs: 'Programs met',
    place: 'Place in line',
  },
  placeValue: '{rank} of {candidates}',
  none: '—',
  deadlines: 'Deadlines',
  deadline: {
    draft: 'submit the draft',
    profile: 'the profile stands',
    nomination: 'answer the nomination',
    invitation: 'apply, or decline',
    'job-bank': 'register with Job Bank',
  },
  invitations: 'Invitations',
  invitation: {
    issued: 'open',
    applied: 'applied',
    declined: 'declined',
    lapsed: 'expired',
    cancelled: 'cancelled',
  },
  invitationHeads: ['Round', 'Issued', 'Deadline', 'Is', 'Since'],
  nominations: 'Nominations',
  nomination: {
    offered: 'to be answered',
    accepted: 'accepted',
    refused: 'refused',
    lapsed: 'lapsed',
    'taken-back': 'taken back',
    ended: 'ended with the profile',
  },
  nominationHeads: ['Province', 'Offered', 'Is', 'Since'],
  receipts: 'Minutes given back for faults of the service',
  receipt: 'Round {round}: {was} → {until} ({minutes} min)',
  versions: 'Versions',
  versionHeads: ['No.', 'Accepted', 'SHA-256'],
  history: 'History',
  historyHeads: ['When', 'What', 'Move', 'Who'],
}

const fr: Words = {
  usageSweep: `express-entry sweep [--at MOMENT] [--json] [--lang en|fr]

Accomplit ce que le temps a fait à chaque profil : ébauches et profils qui expirent, invitations et désignations caduques, évaluations
dues, interdictions qui prennent fin; puis les rappels, 60, 14 et 3 jours avant. Chaque acte a son propre moment légal.
  --at MOMENT     jusqu’à quand (2024-02-14T00:00:00Z); maintenant sans cette option
  --json          les nombres en un objet JSON
Redemandé, il ne trouve rien. Statut de sortie : 0 fait, 1 refus, 2 mauvais usage, 130 interrompu (relancez pour continuer).`,
  usageDecline: `express-entry invitation decline REF [--json] [--lang en|fr]

Refuse l’invitation ouverte d’un profil : il retourne dans le bassin avec la même place dans la file et la même expiration, évalué
aujourd’hui. Possible jusqu’au dernier moment avant l’échéance. Statut de sortie : 0 fait, 1 refus, 2 mauvais usage.`,
  usageCancel: `express-entry invitation cancel REF --reason TEXTE [--json] [--lang en|fr]

Annule une invitation délivrée par erreur et remet le profil en place, avec la même place dans la file et la même expiration.
  --reason TEXTE  quelle était l’erreur : consigné au journal et communiqué à la personne
Statut de sortie : 0 fait, 1 refus, 2 mauvais usage.`,
  usageFault: `express-entry fault record --from MOMENT --to MOMENT --what TEXTE [--json] [--lang en|fr]

Consigne un temps où le service ne pouvait être utilisé, et en ajoute les minutes à l’échéance de chaque invitation ouverte qu’il a
touchée, avec un reçu. Une invitation expirée entre-temps est rouverte. La même panne redite ne change rien; les minutes communes à
plusieurs comptent une fois.
  --from, --to    quand elle a commencé et fini (2024-02-14T20:00:00Z); une panne qui dure est consignée comme finissant maintenant
  --what TEXTE    ce qui ne pouvait être utilisé
Statut de sortie : 0 fait, 1 refus, 2 mauvais usage.`,
  usageShow: `express-entry profile show REF [--zone FUSEAU] [--json] [--lang en|fr]

Le dossier d’un profil : état, place dans la file, échéances, invitations, désignations, versions, histoire. La lecture est consignée.
  --zone FUSEAU   les échéances aussi à l’heure d’un fuseau, comme America/Toronto
  --json          le tout en un objet JSON
Statut de sortie : 0 fait, 1 refus, 2 mauvais usage.`,
  noWord: 'Cette commande ne prend pas de mot : « {value} ».',
  oneReference: 'Nommez un profil par sa référence.',
  notAMoment: '{option} prend un moment en UTC, comme 2024-02-14T14:00:00Z, et non « {value} ».',
  needed: '{option} est exigé.',
  notAZone: '--zone prend un fuseau horaire, comme America/Toronto, et non « {value} ».',
  until: 'Le temps est accompli jusqu’au {until}.',
  later: 'C’est plus tard que l’horloge, qui indique {now}.',
  what: 'Ce que le temps a fait',
  count: 'Nombre',
  counter: {
    draftsExpired: 'ébauches expirées',
    profilesExpired: 'profils expirés',
    invitationsLapsed: 'invitations expirées',
    nominationsLapsed: 'désignations caduques',
    enteredPool: 'entrés dans le bassin sans le Guichet-Emplois',
    reassessed: 'évalués de nouveau',
    removed: 'dont retirés : plus aucun programme satisfait',
    barsEnded: 'interdictions terminées',
    reminders: 'rappels écrits',
  },
  notRecorded:
    'Les règles du {day} ne sont pas consignées : ce qui devait être évalué dès lors attend qu’elles le soient.',
  stopping: 'Arrêt après le lot en cours; interrompez encore pour finir aussitôt.',
  stopped: 'Arrêté. Relancez pour continuer.',
  declined: 'Refusée : l’invitation de {profile} dans la ronde {round}. Le profil est maintenant : {state}.',
  cancelled: 'Annulée : l’invitation de {profile} dans la ronde {round}. Le profil est maintenant : {state}.',
  recorded: 'Consignée comme {fault}. Échéances prolongées : {count}.',
  knownBefore: 'Cette panne avait été consignée, comme {fault}. Rien n’a été changé.',
  reopened: 'Rouverte, car elle avait expiré trop tôt : {profile}.',
  stayLapsed: {
    'not-lapsed': '{profile} demeure tel quel : son état est désormais un autre.',
    'another-profile': '{profile} demeure expirée : la personne a commencé un autre profil.',
    'no-place': '{profile} demeure expirée : sa province n’a plus de place pour la désignation.',
  },
  title: 'Profil {profile}',
  imported: 'importé : aucun compte',
  line: {
    state: 'État',
    since: 'Depuis',
    person: 'Compte',
    submitted: 'Présenté',
    expires: 'Expire',
    points: 'Points (SCG)',
    programs: 'Programmes satisfaits',
    place: 'Place dans la file',
  },
  placeValue: '{rank} de {candidates}',
  none: '—',
  deadlines: 'Échéances',
  deadline: {
    draft: 'présenter l’ébauche',
    profile: 'le profil est valable',
    nomination: 'répondre à la désignation',
    invitation: 'présenter la demande ou refuser',
    'job-bank': 's’inscrire au Guichet-Emplois',
  },
  invitations: 'Invitations',
  invitation: {
    issued: 'ouverte',
    applied: 'demande présentée',
    declined: 'refusée',
    lapsed: 'expirée',
    cancelled: 'annulée',
  },
  invitationHeads: ['Ronde', 'Délivrée', 'Échéance', 'Est', 'Depuis'],
  nominations: 'Désignations',
  nomination: {
    offered: 'à accepter ou non',
    accepted: 'acceptée',
    refused: 'refusée',
    lapsed: 'caduque',
    'taken-back': 'reprise',
    ended: 'terminée avec le profil',
  },
  nominationHeads: ['Province', 'Offerte', 'Est', 'Depuis'],
  receipts: 'Minutes rendues pour des pannes du service',
  receipt: 'Ronde {round} : {was} → {until} ({minutes} min)',
  versions: 'Versions',
  versionHeads: ['Nº', 'Acceptée', 'SHA-256'],
  history: 'Histoire',
  historyHeads: ['Quand', 'Quoi', 'Passage', 'Qui'],
}

export const timeWords: Readonly<Record<Language, Words>> = { en, fr }
