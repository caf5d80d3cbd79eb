import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestDatabase } from '../test/support/databases.ts'
import { embeddedDatabase } from '../test/support/embedded-database.ts'
import { startCluster } from '../test/support/postgres-cluster.ts'

export type EngineKind = 'embedded' | 'server'

/** What databases are made on. */
export interface Engine {
  kind: EngineKind
  newDatabase(): Promise<TestDatabase>
  stop(): Promise<void>
}

/** PostgreSQL in the program; each database is a directory, empty when nobody prepared one. */
export const embeddedEngine = (): Engine => ({
  kind: 'embedded',
  newDatabase: () => embeddedDatabase('bare'),
  stop: async () => {},
})

/** A PostgreSQL server of our own, as it comes: it syncs each commit. Undefined: none is on the machine. */
export async function serverEngine(): Promise<Engine | undefined> {
  const cluster = await startCluster()
  if (!cluster) return undefined
  return {
    kind: 'server',
    async newDatabase() {
      const name = `bench_${randomBytes(4).toString('hex')}`
      const url = new URL(cluster.url)
      url.pathname = `/${name}`
      await administer(cluster.url, `create database ${name}`)
      const dataDir = await newDirectory()
      return {
        dataDir,
        databaseUrl: url.href,
        async remove() {
          await administer(cluster.url, `drop database if exists ${name} with (force)`)
          await remove(dataDir)
        },
      }
    },
    stop: cluster.stop,
  }
}

const newDirectory = (): Promise<string> => mkdtemp(join(tmpdir(), 'parlance-bench-'))
const remove = (directory: string): Promise<void> => rm(directory, { recursive: true, force: true })

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
