/** The reference of the API as a page: made of its description, read without scripts, in English and in French. */
import type { Operation } from '../../policy/policy.ts'
import type { Language } from '../language.ts'
import { type ProblemCode, problemKinds } from '../problems.ts'
import { type RefusalCode, refusalKinds } from '../refusals.ts'
import { frenchOperations } from '../words/operations.ts'
import { tagNames } from '../words/tags.ts'
import {
  type Description,
  exampleOf,
  kindOf,
  nameOf,
  type OperationObject,
  type Parameter,
  type Schema,
} from './document.ts'
import { type Html, html } from './html.ts'

const words = {
  en: {
    title: 'Reference of the API',
    notice: 'This is not a government service. Everybody in it is made up.',
    skip: 'Skip to the content',
    other: 'Français',
    lead: 'Every address of the service, made from the description that it checks itself by.',
    machine: 'The same for machines',
    contents: 'Contents',
    general: 'For every address',
    generalParts: [
      'Answers are JSON in UTF-8; moments are in UTC, days are YYYY-MM-DD, numbers are whole.',
      'Problems are those of RFC 9457 (application/problem+json). Programs go by their code, which is the same in both languages; Accept-Language chooses the words.',
      'What changes something takes an Idempotency-Key: sent again with it, it is answered as before and done once.',
      'What belongs to a profile has an ETag; sent back as If-Match, it keeps another’s change from being overwritten.',
      'Who asks too much is answered 429 with Retry-After.',
    ],
    open: 'Open to all.',
    closed: 'For whoever is signed in and may.',
    parameters: 'Parameters',
    name: 'Name',
    where: 'Where',
    kind: 'Kind',
    meaning: 'Meaning',
    required: 'required',
    optional: 'may be left out',
    body: 'Body of the request',
    answers: 'Answers',
    status: 'Status',
    content: 'Content',
    problem: 'Problems',
    example: 'Example',
    exampleAnswer: 'Such an answer',
    shapes: 'Shapes',
    key: 'Key',
    places: { path: 'in the address', query: 'in the query', header: 'as a header', cookie: 'as a cookie' },
    otherLanguage: '',
  },
  fr: {
    title: 'Référence de l’API',
    notice: 'Ceci n’est pas un service gouvernemental. Toutes les personnes y sont inventées.',
    skip: 'Passer au contenu',
    other: 'English',
    lead: 'Chaque adresse du service, d’après la description même par laquelle il est vérifié.',
    machine: 'La même pour les machines',
    contents: 'Contenu',
    general: 'Pour toutes les adresses',
    generalParts: [
      'Les réponses sont du JSON en UTF-8; les moments sont en UTC, les jours sont AAAA-MM-JJ, les nombres sont entiers.',
      'Les problèmes sont ceux de la RFC 9457 (application/problem+json). Les programmes se fient au code, le même dans les deux langues; Accept-Language choisit les mots.',
      'Ce qui change quelque chose accepte une Idempotency-Key : renvoyé avec elle, il reçoit la même réponse et n’est fait qu’une fois.',
      'Ce qui appartient à un profil a un ETag; renvoyé comme If-Match, il empêche d’écraser la modification d’autrui.',
      'Qui demande trop reçoit 429 avec Retry-After.',
    ],
    open: 'Ouvert à tous.',
    closed: 'Pour qui a ouvert une session et y a droit.',
    parameters: 'Paramètres',
    name: 'Nom',
    where: 'Où',
    kind: 'Sorte',
    meaning: 'Sens',
    required: 'obligatoire',
    optional: 'peut être omis',
    body: 'Corps de la requête',
    answers: 'Réponses',
    status: 'Statut',
    content: 'Contenu',
    problem: 'Problèmes',
    example: 'Exemple',
    exampleAnswer: 'Une telle réponse',
    shapes: 'Formes',
    key: 'Clé',
    places: { path: 'dans l’adresse', query: 'dans la requête', header: 'dans un en-tête', cookie: 'dans un témoin' },
    otherLanguage: 'en',
  },
} as const

/** Where the page stands in each language. */
export const referencePath: Readonly<Record<Language, string>> = { en: '/en/api', fr: '/fr/api' }
export const STYLE_PATH = '/assets/reference.css'

const isOpen = ({ security = [] }: OperationObject) => security.length === 0
const anchorOf = (id: string) => `op-${id}`
const shapeAnchor = (name: string) => `shape-${name}`
const codesIn = (text: string) => [...text.matchAll(/`([a-z0-9-]+)`/g)].map(([, code]) => code!)

type Kinds = Readonly<Record<string, { readonly title: Readonly<Record<Language, string>> }>>
const kinds: Kinds = { ...refusalKinds, ...problemKinds } satisfies Record<ProblemCode | RefusalCode, unknown>

/** Text that stands in English alone, marked as such on a French page. */
const inEnglish = (text: string | undefined, language: Language): Html | false =>
  text !== undefined && text !== '' && (language === 'en' ? html`${text}` : html`<span lang="en">${text}</span>`)

const kindHtml = (schema: Schema | undefined): Html => {
  if (schema === undefined) return html`<code>string</code>`
  const name = nameOf(schema) ?? (schema.items && nameOf(schema.items))
  const text = kindOf(schema)
  return name === undefined
    ? html`<code>${text}</code>`
    : html`<a href="#${shapeAnchor(name)}"><code>${text}</code></a>`
}

function parametersHtml(parameters: readonly Parameter[], id: string, language: Language): Html | false {
  const say = words[language]
  if (parameters.length === 0) return false
  return html`<h4 id="${anchorOf(id)}-parameters">${say.parameters}</h4><div class="wide" tabindex="0" role="region" aria-labelledby="${anchorOf(id)}-parameters"><table>
<thead><tr><th scope="col">${say.name}</th><th scope="col">${say.where}</th><th scope="col">${say.kind}</th><th scope="col">${say.meaning}</th></tr></thead>
<tbody>${parameters.map(
    (each) =>
      html`<tr><th scope="row"><code>${each.name}</code></th><td>${say.places[each.in as 'path'] ?? each.in}; ${
        each.required ? say.required : say.optional
      }</td><td>${kindHtml(each.schema)}</td><td>${inEnglish(each.description ?? each.schema?.description, language)}</td></tr>\n`,
  )}</tbody></table></div>`
}

const json = (value: unknown) => JSON.stringify(value, null, 2)

/** A command that asks an address, with an example in each of its parts. */
function commandOf(
  { path, method, operation, base }: Listed & { readonly base: string },
  named: Readonly<Record<string, Schema>>,
): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const parameter = operation.parameters?.find((each) => each.name === name && each.in === 'path')
    return encodeURIComponent(`${exampleOf(parameter?.schema ?? {}, named)}`)
  })
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  const lines = [`curl${method === 'get' ? '' : ` -X ${method.toUpperCase()}`} '${base}${filled}'`]
  if (!isOpen(operation)) lines.push(`-b cookies.txt`)
  if (type !== undefined) {
    lines.push(`-H 'Content-Type: ${type}'`)
    lines.push(
      type === 'application/json'
        ? `-d '${JSON.stringify(exampleOf(content?.schema ?? {}, named)).replaceAll("'", "'\\''")}'`
        : `--data-binary @FILE`,
    )
  }
  return lines.join(' \\\n  ')
}

type Listed = { readonly path: string; readonly method: string; readonly operation: OperationObject }

function answersHtml(operation: OperationObject, language: Language): Html {
  const say = words[language]
  const rows = Object.entries(operation.responses).map(([status, { description, content = {} }]) => {
    const codes = Number(status) >= 400 ? codesIn(description).filter((code) => kinds[code] !== undefined) : []
    const told =
      codes.length > 0
        ? html`<ul class="plain">${codes.map(
            (code) =>
              html`<li><a href="/v1/problems/${code}"><code>${code}</code></a> ${kinds[code]!.title[language]}</li>`,
          )}</ul>`
        : inEnglish(description, language)
    const types = Object.entries(content).map(
      ([type, { schema }]) => html`<div><code>${type}</code> ${schema === undefined ? '' : kindHtml(schema)}</div>`,
    )
    return html`<tr><th scope="row">${status}</th><td>${told}</td><td>${types}</td></tr>\n`
  })
  const id = `${anchorOf(operation.operationId)}-answers`
  return html`<h4 id="${id}">${say.answers}</h4><div class="wide" tabindex="0" role="region" aria-labelledby="${id}"><table>
<thead><tr><th scope="col">${say.status}</th><th scope="col">${say.meaning}</th><th scope="col">${say.content}</th></tr></thead>
<tbody>${rows}</tbody></table></div>`
}

const frenchOf = (id: string) => frenchOperations[id as Operation] as (typeof frenchOperations)[Operation] | undefined

/** What an address does, in the language of the page. */
const summaryOf = ({ operationId, summary = operationId }: OperationObject, language: Language): string =>
  language === 'fr' ? (frenchOf(operationId)?.summary ?? summary) : summary

function operationHtml(
  listed: Listed,
  language: Language,
  base: string,
  named: Readonly<Record<string, Schema>>,
): Html {
  const say = words[language]
  const { path, method, operation } = listed
  const french = frenchOf(operation.operationId)?.description
  const description =
    language === 'fr' && french !== undefined ? html`${french}` : inEnglish(operation.description, language)
  const [type, body] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  const good = Object.entries(operation.responses).find(([status]) => Number(status) < 300)?.[1]
  const answered = good?.content?.['application/json']?.schema
  return html`<section aria-labelledby="${anchorOf(operation.operationId)}">
<h3 id="${anchorOf(operation.operationId)}">${summaryOf(operation, language)}</h3>
<p class="address"><code><span class="method">${method.toUpperCase()}</span> ${path}</code></p>
<p>${isOpen(operation) ? say.open : say.closed}</p>
${description && html`<p>${description}</p>`}
${parametersHtml(operation.parameters ?? [], operation.operationId, language)}
${type !== undefined && html`<h4>${say.body}</h4><p><code>${type}</code> ${body?.schema === undefined ? '' : kindHtml(body.schema)}</p>`}
${answersHtml(operation, language)}
<details><summary>${say.example}</summary>
<pre tabindex="0"><code>${commandOf({ ...listed, base }, named)}</code></pre>
${answered !== undefined && html`<p>${say.exampleAnswer} :</p><pre tabindex="0"><code>${json(exampleOf(answered, named)).slice(0, 4_000)}</code></pre>`}
</details>
</section>
`
}

function shapeHtml(name: string, schema: Schema, language: Language): Html {
  const say = words[language]
  const { properties, required = [] } = schema
  const id = shapeAnchor(name)
  const rows = Object.entries(properties ?? {}).map(
    ([key, each]) =>
      html`<tr><th scope="row"><code>${key}</code></th><td>${kindHtml(each)}</td><td>${
        required.includes(key) ? '' : `${say.optional}. `
      }${inEnglish(each.description, language)}</td></tr>\n`,
  )
  return html`<section aria-labelledby="${id}"><h3 id="${id}"><code>${name}</code></h3>
${schema.description !== undefined && html`<p>${inEnglish(schema.description, language)}</p>`}
${
  rows.length === 0
    ? html`<p>${kindHtml({ ...schema, description: '' })}</p>`
    : html`<div class="wide" tabindex="0" role="region" aria-labelledby="${id}"><table><thead><tr><th scope="col">${say.key}</th><th scope="col">${say.kind}</th><th scope="col">${say.meaning}</th></tr></thead>
<tbody>${rows}</tbody></table></div>`
}
</section>
`
}

/** The whole page. The same description gives the same bytes. */
export function referencePage(description: Description, language: Language, base: string): string {
  const say = words[language]
  const other: Language = language === 'en' ? 'fr' : 'en'
  const named = description.components?.schemas ?? {}
  const all = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Listed => ({ path, method, operation })),
  )
  const groups = [...Map.groupBy(all, ({ operation }) => operation.tags?.[0] ?? '')]
  const tagOf = (tag: string) => tagNames[tag]?.[language] ?? tag
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say.title} – Open Express Entry</title>
<link rel="stylesheet" href="${STYLE_PATH}">
<link rel="alternate" hreflang="${other}" href="${referencePath[other]}">
</head>
<body>
<a class="skip" href="#content">${say.skip}</a>
<p class="notice" role="note">${say.notice}</p>
<header>
<p><a href="${referencePath[other]}" hreflang="${other}" lang="${other}">${say.other}</a></p>
<h1>${say.title}</h1>
<p>${say.lead} <a href="/v1/openapi.json">${say.machine} (OpenAPI 3.1)</a>. Open Express Entry, ${description.info.version}.</p>
</header>
<main id="content" tabindex="-1">
<nav aria-labelledby="contents"><h2 id="contents">${say.contents}</h2><ul>
${groups.map(
  ([tag, listed]) => html`<li><a href="#tag-${tag.toLowerCase().replaceAll(' ', '-')}">${tagOf(tag)}</a><ul>
${listed.map(({ operation }) => html`<li><a href="#${anchorOf(operation.operationId)}">${summaryOf(operation, language)}</a></li>\n`)}</ul></li>\n`,
)}<li><a href="#shapes">${say.shapes}</a></li>
</ul></nav>
<section aria-labelledby="general"><h2 id="general">${say.general}</h2><ul>${say.generalParts.map((part) => html`<li>${part}</li>\n`)}</ul></section>
${groups.map(
  ([
    tag,
    listed,
  ]) => html`<section aria-labelledby="tag-${tag.toLowerCase().replaceAll(' ', '-')}"><h2 id="tag-${tag.toLowerCase().replaceAll(' ', '-')}">${tagOf(tag)}</h2>
${listed.map((each) => operationHtml(each, language, base, named))}</section>\n`,
)}
<section aria-labelledby="shapes"><h2 id="shapes">${say.shapes}</h2>
${Object.entries(named).map(([name, schema]) => shapeHtml(name, schema, language))}</section>
</main>
<footer><p>${say.notice}</p></footer>
</body>
</html>
`
  return page.text
}
