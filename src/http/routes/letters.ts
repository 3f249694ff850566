/** Letters in the account, in the language asked for. */
import { z } from '@hono/zod-openapi'
import { listLetters, readLetter } from '../../actions/read-letter.ts'
import { pageAfter, sortKey } from '../in-order.ts'
import { languageOf } from '../language.ts'
import { route } from '../permit.ts'
import { read } from '../read.ts'
import { asJson } from '../responses.ts'
import { keyNamed, letterSchema, listedLetter, listedLetterSchema } from '../schemas/letters.ts'
import { pageQuery } from '../schemas/parts.ts'
import { profileParam } from '../schemas/profiles.ts'
import { pageOf } from '../schemas/record.ts'
import { routes, type Service } from '../service.ts'

const tags = ['Letters']

const list = route({
  method: 'get',
  path: '/v1/profiles/{profile}/letters',
  operationId: 'listLetters',
  tags,
  summary: 'The letters of a profile, newest first; listing reads none of them',
  request: { params: profileParam, query: pageQuery },
  responses: {
    200: { description: 'A page of letters', content: asJson(pageOf(listedLetterSchema).openapi('LetterPage')) },
  },
  problems: ['profile-unknown', 'request-invalid', 'cursor-unknown'],
})

const one = route({
  method: 'get',
  path: '/v1/profiles/{profile}/letters/{letter}',
  operationId: 'getLetter',
  tags,
  summary: 'One letter, in the language of `Accept-Language`; the first time its person reads it, it is marked as read',
  request: { params: profileParam.extend({ letter: z.string().max(400) }) },
  responses: { 200: { description: 'The letter', content: asJson(letterSchema) } },
  problems: ['profile-unknown', 'letter-unknown'],
})

export function letterRoutes(service: Service) {
  return routes()
    .openapi(list, (c) =>
      read(
        c,
        service,
        (db, doing) => listLetters(db, doing, { ...c.req.valid('param'), language: languageOf(c) }),
        (letters) => {
          const key = (one: (typeof letters)[number]) => sortKey(one.writtenAt, one.key)
          const found = pageAfter(letters, key, 'descending', c.req.valid('query'))
          return found && { ...found, items: found.items.map(listedLetter) }
        },
      ),
    )
    .openapi(one, (c) => {
      const { profile, letter } = c.req.valid('param')
      const asked = { profile, key: keyNamed(letter), language: languageOf(c) }
      return read(
        c,
        service,
        (db, doing) => readLetter(db, doing, asked),
        ({ text: { language, body, notes }, ...told }) => ({ ...listedLetter(told), language, body, notes }),
      )
    })
}
