import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { openEmbedded } from '../../src/db/embedded.ts'
import { migrate } from '../../src/db/migrate.ts'
import type { Rows } from '../../src/db/rows.ts'
import { openServer } from '../../src/db/server.ts'
import { startCluster } from './postgres-cluster.ts'

/** What freshDatabase copies, told to the test files by their environment. */
export interface Prepared {
  env: Record<string, string>
  remove(): Promise<void>
}

/**
 * A migrated embedded database. Each test opens a copy, so it is small: without the two databases that nobody connects to
 * (two thirds of its files), and with less memory for pages, which is cleared first.
 */
export async function prepareEmbedded(): Promise<Prepared> {
  const template = await mkdtemp(join(tmpdir(), 'parlance-template-'))
  const database = await openEmbedded(template)
  await migrate(database.kysely)
  await dropUnused(database.kysely)
  await database.close()
  await appendFile(join(template, 'db', 'postgresql.conf'), '\nshared_buffers = 16MB\n')
  return {
    env: { PARLANCE_TEST_TEMPLATE: template },
    remove: () => rm(template, { recursive: true, force: true }),
  }
}

async function dropUnused(kysely: Kysely<Rows>): Promise<void> {
  await sql`update pg_database set datistemplate = false where datname in ('template0', 'template1')`.execute(
    kysely,
  )
  for (const name of ['template0', 'template1']) await sql`drop database ${sql.id(name)}`.execute(kysely)
}

/** A PostgreSQL server with a migrated template; undefined when there is no PostgreSQL on the machine. */
export async function prepareServer(): Promise<Prepared | undefined> {
  const cluster = await startCluster()
  if (!cluster) return undefined
  const quiet = { onError() {} }
  const admin = await openServer(cluster.url, quiet)
  await sql`create database parlance_template`.execute(admin.kysely)
  await admin.close()
  const template = await openServer(cluster.url.replace(/\/postgres$/, '/parlance_template'), quiet)
  await migrate(template.kysely)
  await template.close()
  return { env: { PARLANCE_TEST_SERVER: cluster.url }, remove: () => cluster.stop() }
}
