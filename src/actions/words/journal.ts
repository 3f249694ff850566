/** What is said of a fault of the journal and of an entry that cannot be proven, in both languages. What to do: docs/errors.md. */
import type { JournalFault, JournalFaultCode } from '../../journal/faults.ts'
import type { Both } from '../../lifecycle/states.ts'

type Values = Readonly<Record<string, string | number>>

const entry = ({ kind, subject, seq }: Values) => `${kind} ${subject} ${seq}`

const range = ({ last }: Values, first: string | number | undefined): string =>
  last === undefined || last === first ? `${first}` : `${first}–${last}`

const words: Readonly<Record<JournalFaultCode, (values: Values) => Both>> = {
  'entry-missing': (v) => ({
    en: `The chain of ${v['kind']} ${v['subject']} lacks entry ${range(v, v['seq'])}.`,
    fr: `Il manque à la chaîne de ${v['kind']} ${v['subject']} l’inscription ${range(v, v['seq'])}.`,
  }),
  'entry-changed': (v) => ({
    en: `The entry ${entry(v)} is not the one its digest was taken of, or does not follow the one before it.`,
    fr: `L’inscription ${entry(v)} n’est pas celle dont l’empreinte a été prise, ou ne suit pas la précédente.`,
  }),
  'life-broken': (v) => ({
    en: `The entry ${entry(v)} begins with another life than the entry before it left: something was changed between them without an entry.`,
    fr: `L’inscription ${entry(v)} commence par une autre vie que celle laissée par la précédente : quelque chose a changé entre elles sans inscription.`,
  }),
  'entry-not-sealed': (v) => ({
    en: `The entry ${entry(v)} is neither sealed nor waiting to be: it was put in, or taken out of what waits, by hand.`,
    fr: `L’inscription ${entry(v)} n’est ni scellée ni en attente de l’être : elle a été ajoutée, ou retirée de l’attente, à la main.`,
  }),
  'entry-sealed-twice': (v) => ({
    en: `The entry ${entry(v)} is sealed and still waits, or is sealed more than once.`,
    fr: `L’inscription ${entry(v)} est scellée et attend encore, ou est scellée plus d’une fois.`,
  }),
  'waiting-without-entry': (v) => ({
    en: `The entry ${entry(v)} waits to be sealed and is missing from the journal.`,
    fr: `L’inscription ${entry(v)} attend d’être scellée et manque au journal.`,
  }),
  'leaf-missing': (v) => ({
    en: `Seal ${v['seal']} lacks leaf ${range(v, v['leaf'])}: which entries it sealed there is not known any more.`,
    fr: `Il manque au sceau ${v['seal']} la feuille ${range(v, v['leaf'])} : on ne sait plus quelles inscriptions il scellait là.`,
  }),
  'leaf-without-entry': (v) => ({
    en: `The entry ${entry(v)} was sealed as leaf ${v['leaf']} of seal ${v['seal']} and is missing from the journal.`,
    fr: `L’inscription ${entry(v)} fut scellée comme feuille ${v['leaf']} du sceau ${v['seal']} et manque au journal.`,
  }),
  'leaf-misplaced': (v) => ({
    en: `Leaf ${v['leaf']} of seal ${v['seal']} (${entry(v)}) does not come after leaf ${v['before']} in the order of sealing: one of them was changed or exchanged.`,
    fr: `La feuille ${v['leaf']} du sceau ${v['seal']} (${entry(v)}) ne suit pas la feuille ${v['before']} dans l’ordre du scellement : l’une d’elles a été modifiée ou échangée.`,
  }),
  'leaf-outside-seals': (v) => ({
    en: `Leaf ${v['leaf']} (${entry(v)}) is under no seal.`,
    fr: `La feuille ${v['leaf']} (${entry(v)}) n’est sous aucun sceau.`,
  }),
  'disposal-differs': (v) => ({
    en: `Disposal ${v['disposal']} left ${v['found']} leaves, and by the journal ${v['expected']}; or one of them was changed.`,
    fr: `L’élimination ${v['disposal']} a laissé ${v['found']} feuilles, et selon le journal ${v['expected']}; ou l’une d’elles a été modifiée.`,
  }),
  'root-differs': (v) => ({
    en: `Seal ${v['seal']} has another root than its leaves ${range(v, v['leaf'])} give: an entry under it was changed with its chain, or a leaf, or the root.`,
    fr: `Le sceau ${v['seal']} a une autre racine que celle de ses feuilles ${range(v, v['leaf'])} : une inscription a été modifiée avec sa chaîne, ou une feuille, ou la racine.`,
  }),
  'seal-missing': (v) => ({
    en: `Seal ${range(v, v['seal'])} is missing.`,
    fr: `Il manque le sceau ${range(v, v['seal'])}.`,
  }),
  'seal-changed': (v) => ({
    en: `Seal ${v['seal']} is not the one its chained root was taken of, or does not follow the one before it.`,
    fr: `Le sceau ${v['seal']} n’est pas celui dont la racine enchaînée a été prise, ou ne suit pas le précédent.`,
  }),
  'known-root-missing': (v) => ({
    en: `Seal ${v['seal']}, whose chained root is known from outside, is missing: the log was cut off.`,
    fr: `Il manque le sceau ${v['seal']}, dont la racine enchaînée est connue du dehors : le registre a été tronqué.`,
  }),
  'known-root-differs': (v) => ({
    en: `Seal ${v['seal']} has the chained root ${v['found']}; from outside ${v['known']} is known: the log was written anew.`,
    fr: `Le sceau ${v['seal']} a la racine enchaînée ${v['found']}; du dehors, on connaît ${v['known']} : le registre a été réécrit.`,
  }),
  'life-differs': (v) => ({
    en: `The profile ${v['profile']} is not what its last entry (${v['seq']}) left: state, version, moments, points or flags were changed without an entry, or entries were cut off.`,
    fr: `Le profil ${v['profile']} n’est pas ce qu’a laissé sa dernière inscription (${v['seq']}) : état, version, moments, points ou marques ont changé sans inscription, ou des inscriptions ont été coupées.`,
  }),
  'standing-differs': (v) => ({
    en: `The standing of the profile ${v['profile']} does not agree with the profile: its moment of submission, its share of the digest of rounds, or whether it is in the pool.`,
    fr: `Le classement du profil ${v['profile']} ne concorde pas avec le profil : moment de présentation, part dans l’empreinte des rondes, ou présence dans le bassin.`,
  }),
  'profile-without-chain': (v) => ({
    en: `The profile ${v['profile']} has no entry in the journal.`,
    fr: `Le profil ${v['profile']} n’a aucune inscription au journal.`,
  }),
  'chain-without-profile': (v) => ({
    en: `The journal has a chain of the profile ${v['profile']}, which is not there.`,
    fr: `Le journal a une chaîne du profil ${v['profile']}, qui n’est pas là.`,
  }),
  'version-changed': (v) => ({
    en: `Version ${v['version']} of the profile ${v['profile']} is not the content its digest was taken of.`,
    fr: `La version ${v['version']} du profil ${v['profile']} n’est pas le contenu dont l’empreinte a été prise.`,
  }),
  'versions-incomplete': (v) => ({
    en: `The profile ${v['profile']} is at version ${v['version']} and ${v['stored']} are stored, or the last of them is another than the profile says.`,
    fr: `Le profil ${v['profile']} en est à la version ${v['version']} et ${v['stored']} sont conservées, ou la dernière est une autre que celle du profil.`,
  }),
  'pool-total-differs': (v) => ({
    en: `The kept totals of the pool for flags ${v['flags']} are not those of its standings (${v['kept']} kept, ${v['counted']} counted).`,
    fr: `Les totaux tenus du bassin pour les marques ${v['flags']} ne sont pas ceux de ses classements (${v['kept']} tenus, ${v['counted']} comptés).`,
  }),
  'allocation-differs': (v) => ({
    en: `The allocation ${v['province']}/${v['year']} is not the sum of its entries.`,
    fr: `L’allocation ${v['province']}/${v['year']} n’est pas la somme de ses écritures.`,
  }),
  'allocation-entry-differs': (v) => ({
    en: `Line ${v['number']} of the ledger ${v['province']}/${v['year']} is missing, or is not what the journal says of it.`,
    fr: `La ligne ${v['number']} du grand livre ${v['province']}/${v['year']} manque, ou n’est pas ce qu’en dit le journal.`,
  }),
  'round-differs': (v) => ({
    en: `Round ${v['round']} is missing, or its instruction, result or digest is not what the journal says of it.`,
    fr: `La ronde ${v['round']} manque, ou son instruction, son résultat ou son empreinte n’est pas ce qu’en dit le journal.`,
  }),
  'invitations-differ': (v) => ({
    en: `The invitations of round ${v['round']} are not those of its result: one is missing, was added, or has another rank.`,
    fr: `Les invitations de la ronde ${v['round']} ne sont pas celles de son résultat : une manque, a été ajoutée ou a un autre rang.`,
  }),
  'detail-differs': (v) => ({
    en: `What the entry ${entry(v)} says of its act does not lead to the life whose digest it bears.`,
    fr: `Ce que l’inscription ${entry(v)} dit de son acte ne mène pas à la vie dont elle porte l’empreinte.`,
  }),
  'replay-differs': (v) => ({
    en: `The profile ${v['profile']} is not what its chain builds: ${v['what']} is ${v['found']}, and ${v['expected']} by the journal.`,
    fr: `Le profil ${v['profile']} n’est pas ce que sa chaîne construit : ${v['what']} vaut ${v['found']}, et ${v['expected']} selon le journal.`,
  }),
}

/** A fault as one sentence, in both languages. */
export const faultSaid = ({ code, values }: JournalFault): Both => words[code](values)

type Name = { readonly kind: string; readonly subject: string; readonly seq: number }

export const entryUnknown = (name: Name) => ({
  message: `The journal has no entry ${entry(name)}. Check kind, subject and number: profile show lists those of a profile.`,
  messageFr: `Le journal n’a pas d’inscription ${entry(name)}. Vérifiez le genre, le sujet et le numéro : profile show énumère celles d’un profil.`,
})

export const entryWaits = (name: Name) => ({
  message: `The entry ${entry(name)} is not sealed yet, so nothing proves it. Run journal seal, and ask again.`,
  messageFr: `L’inscription ${entry(name)} n’est pas encore scellée; rien ne la prouve donc. Lancez journal seal et redemandez.`,
})
