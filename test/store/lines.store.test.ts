import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { lines } from '../../src/store/lines.ts'
import { describeStores } from '../clusters/describe-stores.ts'

describeStores('rows as parameters', ({ store }) => {
  test.each([0, 1, 2, 15, 16, 17, 255, 256, 257, 3_000])('%i of them come as they are', async (count) => {
    const values = Array.from({ length: count }, (_, i) => (i % 7 === 3 ? null : `é ${i} {"a":1}`))
    const numbers = values.map((_, i) => i)
    const { rows } = await sql<{ n: number; text: string | null }>`
      select n::integer as n, text from ${lines({ n: numbers, text: values })} order by 1`.execute(store().db)
    expect(rows).toEqual(numbers.map((n) => ({ n, text: values[n] })))
  })

  test('a few are joined by the index of the other table, however large it is', async () => {
    await store().sql`create table large as select n::text as key from generate_series(1, 20000) as n`
    await store().sql`create unique index on large (key)`
    await store().sql.unsafe('vacuum (analyze) large')
    for (const count of [1, 16]) {
      const few = lines({ key: Array.from({ length: count }, (_, i) => `${i}`) })
      const { rows } = await sql<{
        'QUERY PLAN': string
      }>`explain select large.key from ${few} join large using (key)`.execute(store().db)
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
      expect(plan).toMatch(/Index Only Scan using large_key_idx on large/)
    }
  })
})
