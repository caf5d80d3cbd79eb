import { randomBytes } from 'node:crypto'
import { cpSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

/** Settings of a fresh, migrated database for one test, and how to throw it away. */
export interface TestDatabase {
  dataDir: string
  databaseUrl: string | undefined
  remove(): Promise<void>
}

/**
 * A copy of the prepared database: of a directory (embedded), or of a template database on the server that
 * test/run.ts started. Copying takes a tenth of the time of migrating.
 */
export async function freshDatabase(): Promise<TestDatabase> {
  if (process.env.PARLANCE_TEST_WITHOUT)
    throw new Error('test/support/needs-database.ts overlooked this file')
  const dataDir = await mkdtemp(join(tmpdir(), 'parlance-test-'))
  const server = process.env.PARLANCE_TEST_SERVER
  if (server) return onServer(server, dataDir)
  const template = process.env.PARLANCE_TEST_TEMPLATE
  // Several times as quick as its asynchronous sister.
  if (template) cpSync(template, dataDir, { recursive: true, preserveTimestamps: true })
  return { dataDir, databaseUrl: undefined, remove: () => rm(dataDir, { recursive: true, force: true }) }
}

async function onServer(server: string, dataDir: string): Promise<TestDatabase> {
  const name = `t_${randomBytes(6).toString('hex')}`
  await administer(server, `create database ${name} template parlance_template`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    dataDir,
    databaseUrl: url.href,
    async remove() {
      await administer(server, `drop database if exists ${name} with (force)`)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
