import { appendFile, cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { openEmbedded } from '../../src/db/embedded.ts'
import { migrate } from '../../src/db/migrate.ts'
import type { Rows } from '../../src/db/rows.ts'
import { openServer } from '../../src/db/server.ts'
import { startCluster } from './postgres-cluster.ts'

/** What tests copy, told to them by their environment. */
export interface Prepared {
  env: Record<string, string>
}

/** Embedded databases, just made and migrated, in the folder of the run; they are small, for each test opens a copy of one. */
export async function prepareEmbedded(): Promise<Prepared> {
  const folder = await mkdtemp(join(tmpdir(), 'parlance-prepared-'))
  const [bare, migrated] = [join(folder, 'bare'), join(folder, 'migrated')]
  const made = await openEmbedded(bare)
  await dropUnused(made.kysely)
  await made.close()
  // Memory for pages is cleared when a database is opened; for what a test holds, this is plenty.
  await appendFile(join(bare, 'db', 'postgresql.conf'), '\nshared_buffers = 16MB\n')
  await cp(bare, migrated, { recursive: true })
  const database = await openEmbedded(migrated)
  await migrate(database.kysely)
  await database.close()
  return { env: { PARLANCE_TEST_EMBEDDED: folder } }
}

/** Of the files of a new database, a third each belongs to two that nobody connects to. */
async function dropUnused(kysely: Kysely<Rows>): Promise<void> {
  const names = ['template0', 'template1']
  await sql`update pg_database set datistemplate = false where datname in (${sql.join(names)})`.execute(
    kysely,
  )
  for (const name of names) await sql`drop database ${sql.id(name)}`.execute(kysely)
}

/** A PostgreSQL server with a migrated template; undefined when there is no PostgreSQL on the machine. */
export async function prepareServer(): Promise<(Prepared & { stop(): Promise<void> }) | undefined> {
  // What tests write needs to survive no power cut.
  const cluster = await startCluster({ settings: ['fsync=off', 'full_page_writes=off'] })
  if (!cluster) return undefined
  const quiet = { onError() {} }
  const admin = await openServer(cluster.url, quiet)
  await sql`create database parlance_template`.execute(admin.kysely)
  await admin.close()
  const template = await openServer(cluster.url.replace(/\/postgres$/, '/parlance_template'), quiet)
  await migrate(template.kysely)
  await template.close()
  return { env: { PARLANCE_TEST_SERVER: cluster.url }, stop: cluster.stop }
}
