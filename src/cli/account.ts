/** `account …`: accounts from the command line, for whoever has the store: the first administrator, and who lost their mail. */
import { text } from 'node:stream/consumers'
import { codeFor } from '../accounts/passwords.ts'
import { passwordFaults } from '../accounts/secrets.ts'
import { giveCode, giveRole, takeRole } from '../actions/administer-account.ts'
import { openAccount } from '../actions/open-account.ts'
import { accountUnknown, heldText } from '../actions/words/accounts.ts'
import { momentText } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { nominatingProvinces } from '../nominations/provinces.ts'
import { type HeldRole, type Role, roles } from '../policy/roles.ts'
import { type AccountRow, accountByEmail, accountById, listAccounts, rolesHeld } from '../store/accounts.ts'
import type { Store } from '../store/open.ts'
import type { CommandIo } from './io.ts'
import { operatorOf, saidOf } from './operator.ts'
import { openSignIn } from './sign-in.ts'
import { command, commonOptions, type Stop, withStore, wrong } from './store-command.ts'
import { accountWords } from './words/account.ts'
import { fill, type Language } from './words/language.ts'

const all = roles.join(', ')
const usageOf = (key: 'createUsage' | 'roleUsage' | 'listUsage' | 'codeUsage') => ({
  en: fill(accountWords.en[key], { roles: all }),
  fr: fill(accountWords.fr[key], { roles: all }),
})

/** A role as the options name it. */
function roleIn(
  option: string,
  value: string,
  province: string | undefined,
  language: Language,
): Outcome<HeldRole, Stop> {
  const say = accountWords[language]
  const role = roles.find((each): each is Role => each === value)
  if (role === undefined) return wrong(fill(say.wrongRole, { option, value, roles: all }))
  const isKnown = province !== undefined && nominatingProvinces.includes(province)
  if (role === 'province' ? !isKnown : province !== undefined) {
    return wrong(fill(say.wrongProvince, { provinces: nominatingProvinces.join(', ') }))
  }
  return done(role === 'province' ? { role, province: province! } : { role })
}

function lineOf(row: AccountRow, language: Language): string {
  const say = accountWords[language]
  const line = fill(say.opened, { account: row.id, email: row.email, roles: heldText(row) })
  return row.disabledAt === null ? line : `${line}  (${say.disabled})`
}

const json = (row: AccountRow, code?: string) => ({
  account: row.id,
  email: row.email,
  roles: rolesHeld(row).map(({ number, role, province }) => ({ number, role, province })),
  openedAt: momentText(row.createdAt),
  disabledAt: row.disabledAt === null ? null : momentText(row.disabledAt),
  ...(code !== undefined && { code }),
})

const named = (store: Store, name: string): Promise<AccountRow | undefined> =>
  name.includes('@') ? accountByEmail(store.db, name) : accountById(store.db, name)

/** Sign-in of a command, which nobody asks by an address: for what its secret is needed for. */
const signInOf = (io: CommandIo, store: Store, language: Language) =>
  openSignIn(io, store, { base: () => 'http://localhost', now: () => io.now, log: () => undefined }, language)

const createOptions = {
  ...commonOptions,
  role: { type: 'string' },
  province: { type: 'string' },
  'password-stdin': { type: 'boolean' },
  'account-language': { type: 'string' },
} as const

/** `account create EMAIL --role ROLE` @param input where the password comes from, where it is to be read. */
export function accountCreate(
  args: readonly string[],
  io: CommandIo,
  input: NodeJS.ReadableStream = process.stdin,
): Promise<number> {
  return command(args, io, createOptions, usageOf('createUsage'), async ({ values, positionals }, language) => {
    const say = accountWords[language]
    const [email, more] = positionals
    if (email === undefined || more !== undefined) return wrong(say.needEmail)
    const role = roleIn('role', values.role ?? '', values.province, language)
    if (!role.ok) return role
    return withStore(io, async (store) => {
      const asked = values['password-stdin'] === true ? (await text(input)).replace(/\r?\n$/, '') : undefined
      const unfit = asked === undefined ? [] : passwordFaults(asked, email)
      if (unfit.length > 0)
        return refused({ status: 1, message: fill(say.passwordUnfit, { faults: unfit.join(', ') }) })
      const signIn = asked === undefined ? undefined : await signInOf(io, store, language)
      if (signIn?.ok === false) return signIn
      const { code, kept } = codeFor({ now: () => io.now })
      const opened = await openAccount(store.db, operatorOf(io), {
        ...{ email, roles: [role.value], language: values['account-language'] === 'fr' ? 'fr' : 'en' },
        ...(asked === undefined && { code: kept }),
      })
      if (!opened.ok) return refused(saidOf(opened.refusal, language))
      if (asked !== undefined) await signIn!.value.accounts.givePassword(opened.value.id, asked)
      await signIn?.value.close()
      const shown = asked === undefined ? code : undefined
      if (values.json) await io.stdout(`${JSON.stringify(json(opened.value, shown))}\n`)
      else {
        const until = momentText(kept.endsAt)
        const second = shown === undefined ? '' : `${fill(say.code, { until, code })}\n`
        await io.stdout(`${lineOf(opened.value, language)}\n${second}`)
      }
      return done(0)
    })
  })
}

const roleOptions = {
  ...commonOptions,
  give: { type: 'string' },
  take: { type: 'string' },
  province: { type: 'string' },
} as const

/** `account role ACCOUNT --give ROLE | --take ROLE` */
export function accountRole(args: readonly string[], io: CommandIo): Promise<number> {
  return command(args, io, roleOptions, usageOf('roleUsage'), async ({ values, positionals }, language) => {
    const say = accountWords[language]
    const [name, more] = positionals
    if (name === undefined || more !== undefined) return wrong(say.needAccount)
    const { give, take, province } = values
    if ((give === undefined) === (take === undefined)) return wrong(say.oneOf)
    const role = roleIn(give === undefined ? 'take' : 'give', give ?? take ?? '', province, language)
    if (!role.ok) return role
    return withStore(io, async (store) => {
      const row = await named(store, name)
      if (row === undefined) return refused(saidOf(accountUnknown(name), language))
      const number = rolesHeld(row).find(
        (one) => one.role === role.value.role && one.province === (province ?? null),
      )?.number
      const doing = operatorOf(io)
      const outcome =
        give !== undefined
          ? await giveRole(store.db, doing, { account: row.id, role: role.value })
          : await takeRole(store.db, doing, { account: row.id, number: number ?? 0 })
      if (!outcome.ok) return refused(saidOf(outcome.refusal, language))
      await io.stdout(values.json ? `${JSON.stringify(json(outcome.value))}\n` : `${lineOf(outcome.value, language)}\n`)
      return done(0)
    })
  })
}

const PAGE = 500

/** `account list [--role ROLE]` */
export function accountList(args: readonly string[], io: CommandIo): Promise<number> {
  const options = { ...commonOptions, role: { type: 'string' } } as const
  return command(args, io, options, usageOf('listUsage'), async ({ values, positionals }, language) => {
    const say = accountWords[language]
    if (positionals[0] !== undefined) return wrong(fill(say.noWord, { value: positionals[0] }))
    const role = roles.find((each) => each === values.role) ?? null
    if (values.role !== undefined && role === null) {
      return wrong(fill(say.wrongRole, { option: 'role', value: values.role, roles: all }))
    }
    return withStore(io, async (store) => {
      let after: string | null = null
      for (;;) {
        const rows: readonly AccountRow[] = await listAccounts(store.db, { after, limit: PAGE, role })
        for (const row of rows) {
          await io.stdout(values.json ? `${JSON.stringify(json(row))}\n` : `${lineOf(row, language)}\n`)
        }
        if (rows.length < PAGE) return done(0)
        after = rows.at(-1)!.id
      }
    })
  })
}

/** `account code ACCOUNT` */
export function accountCode(args: readonly string[], io: CommandIo): Promise<number> {
  return command(args, io, commonOptions, usageOf('codeUsage'), async ({ values, positionals }, language) => {
    const say = accountWords[language]
    const [name, more] = positionals
    if (name === undefined || more !== undefined) return wrong(say.needAccount)
    return withStore(io, async (store) => {
      const row = await named(store, name)
      if (row === undefined) return refused(saidOf(accountUnknown(name), language))
      const { code, kept } = codeFor({ now: () => io.now })
      const given = await giveCode(store.db, operatorOf(io), { account: row.id, code: kept })
      if (!given.ok) return refused(saidOf(given.refusal, language))
      const told = fill(say.code, { until: momentText(kept.endsAt), code })
      await io.stdout(values.json ? `${JSON.stringify(json(row, code))}\n` : `${lineOf(row, language)}\n${told}\n`)
      return done(0)
    })
  })
}
