import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const src = path.join(import.meta.dirname, '..', '..', 'src')

/** Who may write the tables of the journal. The migrations make them. */
const writers = ['store/journal.ts', 'store/seals.ts']

/** Something that changes a table of the journal, in SQL or by the query builder, on however many lines. */
const WRITE =
  /\b(?:insert\s+into|update|delete\s+from|truncate(?:\s+table)?|copy|merge\s+into|alter\s+table|drop\s+table|insertInto\s*\(|updateTable\s*\(|deleteFrom\s*\(|mergeInto\s*\()\s*(?:only\s+)?['"`]?(?:public\.)?['"`]?journal(?:_\w+)?\b/gi

const writesIn = (text: string): readonly string[] => text.match(WRITE) ?? []

const files = (fs.readdirSync(src, { recursive: true }) as string[]).filter((file) => /\.tsx?$/.test(file)).sort()

describe('the tables of the journal', () => {
  test('are written by the store of the journal and of its seals, and by nobody else', () => {
    const found = files.filter((file) => writesIn(fs.readFileSync(path.join(src, file), 'utf8')).length > 0)
    expect(found).toEqual(writers)
  })

  test.each([
    'insert into journal (at) values (1)',
    'INSERT INTO\n  journal_waiting',
    `update "journal" set at = 1`,
    'delete from public.journal_leaf where true',
    'truncate journal_seal',
    'truncate table journal',
    'copy journal from stdin',
    `tx.insertInto('journal').values({})`,
    `tx\n.updateTable("journal_seal")`,
    'db.deleteFrom(`journal_leaf`)',
    'alter table journal disable trigger all',
  ])('the search sees: %s', (text) => {
    expect(writesIn(text)).toHaveLength(1)
  })

  test.each(['select * from journal', 'insert into journalist', `tx.selectFrom('journal')`, '// update the journal'])(
    'the search passes over: %s',
    (text) => {
      expect(writesIn(text)).toEqual([])
    },
  )
})
