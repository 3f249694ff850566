/** What the program itself may not do: tests prepare and tamper as the owner of the schema. */
import type postgres from 'postgres'
import type { Store } from '../../src/store/open.ts'

/** Runs in one transaction as whoever signed in, instead of as the role the program works as. */
export const asOwner = <T>(store: Pick<Store, 'sql'>, run: (sql: postgres.TransactionSql) => Promise<T>): Promise<T> =>
  store.sql.begin(async (sql) => {
    await sql`set local role none`
    return run(sql)
  }) as Promise<T>
