import { afterAll, beforeAll, describe, inject, test } from 'vitest'
import { openStore, type Store } from '../../src/store/open.ts'
import {
  administer,
  type Cluster,
  type ClusterKind,
  clusterKinds,
  clusterOf,
  databaseUrl,
  templateName,
  unavailable,
} from './cluster.ts'

/** What a suite is given. The functions may be called in tests and hooks, not while tests are being declared. */
export type StoreSuite = {
  readonly kind: ClusterKind
  /** The suite's own store, migrated and empty; closed and dropped after the suite. */
  readonly store: () => Store
  /** Its `DATABASE_URL`: for a command run as a process, or a second `openStore`. */
  readonly databaseUrl: () => string
  /** The `DATABASE_URL` of another database of the suite: migrated and empty, or without any schema (`bare`). */
  readonly freshDatabase: (kind?: 'migrated' | 'bare') => Promise<string>
}

let databases = 0

/**
 * Declares a suite once for each kind of PostgreSQL: the embedded one, and a distribution's. One cluster a run, one database a
 * suite. Where a kind cannot be had, its suite is skipped, and its name says why.
 */
export function describeStores(name: string, suite: (stores: StoreSuite) => void): void {
  describeStoresUnless(undefined, name, suite)
}

/** The same, skipped where something else that the suite needs is not there. @param missing what that is, in words. */
export function describeStoresUnless(
  missing: string | undefined,
  name: string,
  suite: (stores: StoreSuite) => void,
): void {
  for (const kind of clusterKinds) {
    const reason = missing ?? unavailable(kind)
    if (reason !== undefined) {
      describe(`${name} (${kind})`, () => {
        test.skip(`skipped: ${reason}`, () => {})
      })
      console.warn(`Skipped: ${name} (${kind}): ${reason}`)
      continue
    }
    describe(`${name} (${kind})`, () => {
      const created: string[] = []
      let cluster: Cluster | undefined
      let store: Store | undefined
      const theCluster = () => {
        if (!cluster) throw new Error('The cluster is there in tests and hooks only')
        return cluster
      }

      const freshDatabase = async (schema: 'migrated' | 'bare' = 'migrated') => {
        databases += 1
        // The process and the thread are in the name: several share the cluster.
        const database = `suite_${process.pid}_${process.env['VITEST_WORKER_ID'] ?? 0}_${databases}`
        const template = schema === 'migrated' ? templateName : 'template0'
        await administer(theCluster(), `create database ${database} template ${template}`)
        created.push(database)
        return databaseUrl(theCluster(), database)
      }

      let url = ''
      beforeAll(async () => {
        cluster = await clusterOf(inject('clustersDir'), kind)
        url = await freshDatabase()
        const opened = await openStore({ DATABASE_URL: url })
        if (!opened.ok) throw new Error(opened.refusal.message)
        store = opened.value
      })
      afterAll(async () => {
        await store?.close()
        for (const database of created) await administer(theCluster(), `drop database ${database} with (force)`)
      })

      suite({
        kind,
        store: () => {
          if (!store) throw new Error('The store is there in tests and hooks only')
          return store
        },
        databaseUrl: () => url,
        freshDatabase,
      })
    })
  }
}
