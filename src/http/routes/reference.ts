/** The reference of the API as a page, in English and in French, with its stylesheet. No script, nothing from elsewhere. */
import { z } from '@hono/zod-openapi'
import { etag } from 'hono/etag'
import { languages } from '../language.ts'
import type { Description } from '../pages/document.ts'
import { referencePage, referencePath, STYLE_PATH } from '../pages/reference.ts'
import { style } from '../pages/style.ts'
import { route } from '../permit.ts'
import { routes, type Service } from '../service.ts'

const tags = ['Operation']
const page = (type: string, description: string) => ({
  200: { description, content: { [type]: { schema: z.string() } } },
})

/** @param described the description of the whole service, asked for when a page is. */
export function referenceRoutes({ base }: Pick<Service, 'base'>, described: () => object) {
  const app = routes()
  for (const path of [...Object.values(referencePath), STYLE_PATH]) app.use(path, etag())
  const made = new Map<string, string>()
  for (const language of languages) {
    app.openapi(
      route({
        method: 'get',
        path: referencePath[language],
        operationId: `getReference_${language}`,
        tags,
        summary: `This description as a page (${language})`,
        responses: page('text/html', 'The page'),
      }),
      (c) => {
        const text = made.get(language) ?? referencePage(described() as Description, language, base())
        made.set(language, text)
        return c.body(text, 200, {
          'Content-Type': 'text/html; charset=utf-8',
          'Content-Language': language,
          'Cache-Control': 'public, max-age=300',
        }) as never
      },
    )
  }
  return app.openapi(
    route({
      method: 'get',
      path: STYLE_PATH,
      operationId: 'getReferenceStyle',
      tags,
      summary: 'The stylesheet of these pages',
      responses: page('text/css', 'The stylesheet'),
    }),
    (c) =>
      c.body(style, 200, {
        'Content-Type': 'text/css; charset=utf-8',
        'Cache-Control': 'public, max-age=300',
      }) as never,
  )
}
