/**
 * The page on which whoever develops signs in as anybody, without proof. It is loaded by `serve --development` alone, which wants the
 * embedded store and this machine’s own address; no other module opens it, and the description of the service does not know it.
 */
import { openAccount } from '../../actions/open-account.ts'
import { heldText } from '../../actions/words/accounts.ts'
import { nominatingProvinces } from '../../nominations/provinces.ts'
import { type HeldRole, roles } from '../../policy/roles.ts'
import { type AccountRow, accountByEmail, accountById, listAccounts } from '../../store/accounts.ts'
import { type Language, languageOf } from '../language.ts'
import { isForeign } from '../permit.ts'
import { problem } from '../problem.ts'
import { heldRole, heldRoleSchema } from '../schemas/accounts.ts'
import { routes, type Service } from '../service.ts'

const words = {
  en: {
    title: 'Sign in as anybody (development)',
    notice: 'This page exists only in development. It is not a government service, and everybody here is made up.',
    existing: 'Accounts that there are',
    none: 'There are none yet.',
    fresh: 'An account of a role, made now if there is none',
    role: 'Role',
    province: 'Province, for the role of a province',
    signIn: 'Sign in',
    signedIn: 'Signed in as',
    unknown: 'There is no such account.',
    back: 'Sign in as somebody else',
  },
  fr: {
    title: 'Ouvrir une session comme n’importe qui (développement)',
    notice:
      'Cette page n’existe qu’en développement. Ce n’est pas un service du gouvernement, et tout le monde ici est inventé.',
    existing: 'Comptes existants',
    none: 'Il n’y en a pas encore.',
    fresh: 'Un compte d’un rôle, fait maintenant s’il n’y en a pas',
    role: 'Rôle',
    province: 'Province, pour le rôle d’une province',
    signIn: 'Ouvrir une session',
    signedIn: 'Session ouverte comme',
    unknown: 'Il n’y a pas de tel compte.',
    back: 'Ouvrir une session comme quelqu’un d’autre',
  },
} as const satisfies Readonly<Record<Language, object>>

const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => `&#${letter.codePointAt(0)};`)

const page = (language: Language, body: string) => `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${words[language].title} · Open Express Entry</title></head>
<body><main>
<h1>${words[language].title}</h1>
<p>${words[language].notice}</p>
${body}
</main></body>
</html>
`

const option = (value: string) => `<option value="${escaped(value)}">${escaped(value)}</option>`

function signInForm(language: Language, accounts: readonly AccountRow[]): string {
  const say = words[language]
  const rows = accounts.map(
    (account) =>
      `<li><button name="account" value="${escaped(account.id)}">${escaped(account.email)} (${escaped(heldText(account))})</button></li>`,
  )
  return `<h2>${say.existing}</h2>
<form method="post">${rows.length === 0 ? `<p>${say.none}</p>` : `<ul>${rows.join('\n')}</ul>`}</form>
<h2>${say.fresh}</h2>
<form method="post">
<p><label>${say.role} <select name="role">${roles.map(option).join('')}</select></label></p>
<p><label>${say.province} <select name="province">${nominatingProvinces.map(option).join('')}</select></label></p>
<p><button>${say.signIn}</button></p>
</form>`
}

/** The account of a role, made if there is none. */
async function accountOf({ store, now }: Service, held: HeldRole): Promise<AccountRow> {
  const name = held.role === 'province' ? `province-${held.province.toLowerCase()}` : held.role
  const email = `${name}@development.example`
  const doing = { by: { kind: 'operator', name: 'development' }, at: now() } as const
  const opened = await openAccount(store.db, doing, { email, language: 'en', roles: [held] })
  return opened.ok ? opened.value : (await accountByEmail(store.db, email))!
}

/** @returns the addresses, which are no part of the service. */
export function developmentRoutes(service: Service) {
  const app = routes()
  app.use('/dev/*', async (c, next) => {
    c.set('permitted', { as: 'public', subject: undefined, at: service.now() })
    c.header('Cache-Control', 'no-store')
    await next()
  })
  app.get('/dev/sign-in', async (c) => {
    const language = languageOf(c)
    const rows = await listAccounts(service.store.db, { after: null, limit: 200, role: null })
    return c.html(page(language, signInForm(language, rows)))
  })
  app.post('/dev/sign-in', async (c) => {
    if (isForeign(c, service)) return problem(c, 'cross-site')
    const language = languageOf(c)
    const say = words[language]
    const { account: asked, role, province } = await c.req.parseBody()
    // The form has a province for every role.
    const held = heldRoleSchema.safeParse(role === 'province' ? { role, province } : { role })
    const row = held.success
      ? await accountOf(service, heldRole(held.data))
      : await accountById(service.store.db, `${asked}`)
    const cookie = row && (await service.accounts.signInAs(row.id))
    const back = `<p><a href="/dev/sign-in">${say.back}</a></p>`
    if (row === undefined || cookie === undefined) return c.html(page(language, `<p>${say.unknown}</p>${back}`), 404)
    c.header('Set-Cookie', cookie, { append: true })
    const who = `${escaped(row.email)} (${escaped(heldText(row))}): ${escaped(row.id)}`
    return c.html(page(language, `<p>${say.signedIn} ${who}</p>${back}`))
  })
  return app
}
