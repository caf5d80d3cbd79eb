import assert from 'node:assert/strict'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { embeddedDatabase } from '../../../test/support/embedded-database.ts'
import type { Database } from '../../db/database.ts'
import { openEmbedded } from '../../db/embedded.ts'
import { knownMigrations, migrate, migrateWithin } from '../../db/migrate.ts'
import { newId } from '../../lib/ids.ts'
import { openBlobStore } from '../files/index.ts'
import { backupMaker, checkMigrations, inspectArchive, restoreArchive } from './index.ts'

async function newFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parlance-backup-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  return folder
}

async function newDatabase(t: TestContext, kind: 'bare' | 'migrated'): Promise<Database> {
  const { dataDir, remove } = await embeddedDatabase(kind)
  const database = await openEmbedded(dataDir)
  t.after(async () => {
    await database.close()
    await remove()
  })
  if (kind === 'migrated') await migrate(database.kysely)
  return database
}

async function addOrganization(database: Database, name: string): Promise<void> {
  await database.kysely
    .insertInto('organizations')
    .values({ id: newId(), name, created_at: new Date() })
    .execute()
}

const namesIn = async (database: Database): Promise<string[]> =>
  (await database.kysely.selectFrom('organizations').select('name').orderBy('number').execute()).map(
    (row) => row.name,
  )

test('the rows of an older schema come back into it, and the schema is brought forward', async (t) => {
  const [folder, old, target] = await Promise.all([
    newFolder(t),
    newDatabase(t, 'bare'),
    newDatabase(t, 'bare'),
  ])
  const blobs = await openBlobStore(`file:${join(folder, 'blobs')}`)
  const [first] = await knownMigrations()
  assert.ok(first)
  await old.kysely.transaction().execute((tx) => migrateWithin(tx, [first]))
  await addOrganization(old, 'Example Energy')
  const path = join(folder, 'old.tar')
  const directory = join(folder, 'tmp')
  await pipeline(await backupMaker({ database: old, blobs, directory }).make(), createWriteStream(path))
  assert.deepEqual(await readdir(directory), [])

  const { manifest } = await inspectArchive(path)
  assert.deepEqual(manifest.migrations, [first])
  await checkMigrations(manifest)
  await restoreArchive({ path, manifest, database: target, blobs })
  assert.deepEqual(await namesIn(target), ['Example Energy'])
  assert.deepEqual(await migrate(target.kysely), [], 'nothing is left to migrate')
  await sql`select thread_ids from imports`.execute(target.kysely)
  await assert.rejects(checkMigrations({ ...manifest, migrations: [first, '9999-later.sql'] }), {
    code: 'invalid',
    message: /does not know the schema/,
  })
})

test('rows that do not fit leave everything as it was', async (t) => {
  const [folder, source, target] = await Promise.all([
    newFolder(t),
    newDatabase(t, 'migrated'),
    newDatabase(t, 'migrated'),
  ])
  const blobs = await openBlobStore(`file:${join(folder, 'blobs')}`)
  await addOrganization(source, 'From the backup')
  await addOrganization(target, 'Here before')
  const path = join(folder, 'backup.tar')
  const maker = backupMaker({ database: source, blobs, directory: join(folder, 'tmp') })
  await pipeline(await maker.make(), createWriteStream(path))
  const { manifest } = await inspectArchive(path)
  const tables = manifest.tables.map((table) => (table.name === 'people' ? { ...table, rows: 7 } : table))
  await assert.rejects(
    restoreArchive({ path, manifest: { ...manifest, tables }, database: target, blobs }),
    /table people/,
  )
  assert.deepEqual(await namesIn(target), ['Here before'])
})

test('a second backup is refused while one is being made, also when that one is given up', async (t) => {
  const [folder, database] = await Promise.all([newFolder(t), newDatabase(t, 'migrated')])
  const blobs = await openBlobStore(`file:${join(folder, 'blobs')}`)
  const directory = join(folder, 'tmp')
  const maker = backupMaker({ database, blobs, directory })
  const archive = await maker.make()
  await assert.rejects(maker.make(), { code: 'conflict' })
  archive.destroy()
  while ((await readdir(directory)).length > 0) await new Promise((resolve) => setImmediate(resolve))
  const again = await maker.make()
  again.resume()
  await new Promise((resolve) => again.on('close', resolve))
})

test('a snapshot shows one moment of the embedded database, and nobody waits for it', async (t) => {
  const database = await newDatabase(t, 'migrated')
  await addOrganization(database, 'Before')
  const seen = await database.snapshot(async (db) => {
    await addOrganization(database, 'Meanwhile')
    await database.flush()
    return (await db.selectFrom('organizations').select('name').execute()).map((row) => row.name)
  })
  assert.deepEqual(seen, ['Before'])
  assert.deepEqual(await namesIn(database), ['Before', 'Meanwhile'])
})
