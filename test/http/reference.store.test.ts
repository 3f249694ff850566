import { expect, test } from 'vitest'
import { policy } from '../../src/policy/policy.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { service } from './asking.ts'

/** Elements in order, with what opens and closes: enough to see that a page is whole. */
function elementsOf(page: string) {
  const found = [...page.matchAll(/<(\/?)([a-z0-9]+)((?:\s[^<>]*)?)>/g)]
  return found.map(([, close, name, attributes]) => ({ closes: close === '/', name: name!, attributes: attributes! }))
}
const EMPTY = new Set(['meta', 'link', 'br', 'img', 'input', 'hr'])

describeStores('the reference page', ({ store }) => {
  test.each(['en', 'fr'] as const)('has every address with its parts, answers and problems (%s)', async (language) => {
    const { get, description } = service(store())
    const { status, text, headers } = await get(`/${language}/api`)
    expect(status).toBe(200)
    expect(headers.get('Content-Language')).toBe(language)
    expect(text).toContain(`<html lang="${language}">`)
    for (const [path, methods] of Object.entries(description.paths)) {
      for (const [method, { operationId }] of Object.entries(methods)) {
        expect(text).toContain(`id="op-${operationId}"`)
        expect(text).toContain(`<span class="method">${method.toUpperCase()}</span> ${path}</code>`)
      }
    }
    expect(text).toContain(
      language === 'en' ? 'This is not a government service' : 'Ceci n’est pas un service gouvernemental',
    )
    expect(text).toContain(language === 'en' ? 'There is no such round' : 'Il n’y a pas de telle ronde')
    for (const name of Object.keys(description.components.schemas)) expect(text).toContain(`id="shape-${name}"`)
  })

  test.each(['en', 'fr'] as const)('is whole, and read without scripts and without a mouse (%s)', async (language) => {
    const { get } = service(store())
    const { text, headers } = await get(`/${language}/api`)
    const elements = elementsOf(text.replace(/^<!doctype html>/, ''))
    const open: string[] = []
    for (const { closes, name } of elements) {
      if (EMPTY.has(name)) continue
      if (!closes) open.push(name)
      else expect(open.pop()).toBe(name)
    }
    expect(open).toEqual([])
    expect(elements.filter(({ name }) => ['script', 'style', 'iframe', 'img'].includes(name))).toEqual([])
    expect(text).not.toMatch(/\son[a-z]+=|style="|https?:\/\/(?!ee\.example|example\.org|hooks\.example\.org)[a-z.]+/i)
    // One heading of the first level; no level is passed over.
    const levels = elements
      .filter(({ name, closes }) => /^h[1-6]$/.test(name) && !closes)
      .map(({ name }) => Number(name[1]))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    for (const [i, level] of levels.entries())
      expect(level - (levels[i - 1] ?? 0), `heading ${i}`).toBeLessThanOrEqual(1)
    for (const landmark of ['header', 'main', 'nav', 'footer']) {
      expect(elements.filter(({ name, closes }) => name === landmark && !closes)).toHaveLength(1)
    }
    // Every name is one element’s, and every link inside the page leads to one.
    const ids = [...text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!)
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
    const leads = [...text.matchAll(/(?:href="#|aria-labelledby=")([^"]+)"/g)].map(([, id]) => id!)
    expect(leads.filter((id) => !ids.includes(id))).toEqual([])
    const policyOfPage = headers.get('Content-Security-Policy')!
    expect(policyOfPage).toContain("default-src 'none'")
    expect(policyOfPage).toContain("style-src 'self'")
    expect(policyOfPage).not.toMatch(/unsafe|script-src|https?:/)
  })

  test('says in French whatever it says in English of what each address does', async () => {
    const { get } = service(store())
    const { text } = await get('/fr/api')
    const { frenchOperations } = await import('../../src/http/words/operations.ts')
    expect(Object.keys(frenchOperations).sort()).toEqual(Object.keys(policy).sort())
    const { description } = service(store())
    const operations = Object.values(description.paths).flatMap((methods) => Object.values(methods))
    const differing = (operations as readonly { operationId: keyof typeof policy; description?: string }[]).filter(
      (one) => (one.description === undefined) !== (frenchOperations[one.operationId].description === undefined),
    )
    expect(differing.map(({ operationId }) => operationId)).toEqual([])
    // What stands in English alone is marked as such.
    expect(text).toContain('<span lang="en">')
  })

  test('names every group of addresses in both languages, and the description names them too', async () => {
    const { get } = service(store())
    const { body } = await get('/v1/openapi.json')
    const used = new Set<string>(
      Object.values(body.paths as Record<string, Record<string, { tags: string[] }>>).flatMap((methods) =>
        Object.values(methods).flatMap(({ tags }) => tags),
      ),
    )
    const { tagNames } = await import('../../src/http/words/tags.ts')
    expect([...used].filter((tag) => tagNames[tag] === undefined)).toEqual([])
    const named = body.tags.map(({ name }: { name: string }) => name)
    expect([...used].filter((tag) => !named.includes(tag))).toEqual([])
    expect(body.info.version).toMatch(/^\d+\.\d+\.\d+$/)
    expect(body.servers).toHaveLength(1)
    expect(body.components.securitySchemes.session).toMatchObject({ type: 'apiKey', in: 'cookie' })
    const closed = Object.values(body.paths['/v1/webhooks'] as Record<string, { security: object[] }>)
    for (const { security } of closed) expect(security).toEqual([{ session: [] }])
  })

  test('has a stylesheet of its own whose contrasts are 7:1 or more, in light and in dark', async () => {
    const { get } = service(store())
    const { text, headers } = await get('/assets/reference.css')
    expect(headers.get('Content-Type')).toContain('text/css')
    const palettes = [...text.matchAll(/:root \{([^}]*)\}/g)].map(([, body]) =>
      Object.fromEntries(
        [...body!.matchAll(/--([a-z-]+): (#[0-9a-f]{3,6});/g)].map(([, name, colour]) => [name!, colour!]),
      ),
    )
    expect(palettes).toHaveLength(2)
    for (const colours of palettes) {
      for (const [ink, paper] of [
        ['ink', 'paper'],
        ['ink', 'soft'],
        ['link', 'paper'],
        ['link', 'soft'],
        ['on-band', 'band'],
      ] as const) {
        expect(contrast(colours[ink]!, colours[paper]!), `${ink} on ${paper}`).toBeGreaterThanOrEqual(7)
      }
    }
  })
})

/** @source WCAG 2.2, relative luminance and contrast ratio */
function contrast(a: string, b: string): number {
  const luminance = (colour: string) => {
    const full = colour.length === 4 ? [...colour.slice(1)].map((digit) => digit + digit).join('') : colour.slice(1)
    const [red, green, blue] = [0, 2, 4].map((from) => {
      const value = Number.parseInt(full.slice(from, from + 2), 16) / 255
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
  }
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light! + 0.05) / (dark! + 0.05)
}
