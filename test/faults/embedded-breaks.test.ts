import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Kysely, sql } from 'kysely'
import { openEmbedded } from '../../src/db/embedded.ts'
import type { Rows } from '../../src/db/rows.ts'
import { mountSmallDisk } from '../support/small-disk.ts'
import { audit, counts, newLedger } from './ledger.ts'
import { bringMail, startLoad, until } from './load.ts'
import { install } from './running.ts'

test('the thread of the embedded database dies: 451 and 503, then it is opened again and nothing is lost', async (t) => {
  const here = await install(t)
  if (here.database.databaseUrl) return t.skip('a server has no thread here')
  const { child } = await here.start({ thread: 'dies once' })
  const ledger = newLedger()
  const load = startLoad(t, ledger, () => here.program)
  await until(() => counts(ledger).acknowledged >= 20, 'the load gets going')
  child.kill('SIGUSR2')
  await until(() => counts(ledger).refused > 0, 'somebody is refused')
  const { acknowledged } = counts(ledger)
  await until(() => counts(ledger).acknowledged > acknowledged + 20, 'it goes on by itself')
  await load.stop()
  for (const code of ledger.codes.keys()) assert.ok([451, 503].includes(code), `${code} was answered`)
  t.diagnostic(`${JSON.stringify(counts(ledger))}, refusals ${JSON.stringify([...ledger.codes])}`)
  assert.deepEqual(await audit(ledger, here.program.url), { lost: [], doubled: [], damaged: [] })
  assert.equal(child.exitCode, null)
})

test('an embedded database that cannot be opened again ends the program, loudly and with 1', async (t) => {
  const here = await install(t)
  if (here.database.databaseUrl) return t.skip('a server has no thread here')
  const { child, ended, output } = await here.start({ thread: 'dies always' })
  const ledger = newLedger()
  await bringMail(ledger, here.program)
  child.kill('SIGUSR2')
  assert.equal(await ended, 1)
  assert.match(output(), /"level":60.*the embedded database cannot be opened any more/)
  await here.start()
  assert.deepEqual(await audit(ledger, here.program.url), { lost: [], doubled: [], damaged: [] })
})

test('a database that panics on a full disk is opened again; an open transaction is over with it', async (t) => {
  const disk = await mountSmallDisk(t, 220)
  if (!disk) return t.skip('SKIPPED: this user may not mount a file system (run it as root)')
  const errors: string[] = []
  const database = await openEmbedded(join(disk.path, 'data'), {
    onError: (error) => errors.push(error.message),
  })
  t.after(() => database.close())
  const { kysely } = database
  await sql`create table notes (id int primary key, text text)`.execute(kysely)
  await sql`insert into notes select n, repeat(md5(n::text), 60) from generate_series(1, 3000) n`.execute(
    kysely,
  )
  for (const _ of [1, 2]) await sql`checkpoint`.execute(kysely)
  disk.fillUpTo(0)
  // Changes that need no new pages (each row becomes shorter), only the log.
  const { written, code } = await writeUntilRefused(kysely)
  assert.equal(code, '57P03', 'its callers may try again')
  assert.match(errors[0] ?? '', /No space left on device/)
  await assert.rejects(sql`select 1`.execute(kysely), { code: '57P03' })
  disk.makeRoom()
  await until(() => canWrite(kysely), 'it is opened again')
  const { rows } = await sql<{ text: string }>`select distinct text from notes where id % 2 = 0`.execute(
    kysely,
  )
  assert.deepEqual(rows, [{ text: written }], 'all of the last commit, and nothing of what came after')
})

/** Each round is a transaction; returns what the last one that was acknowledged wrote. */
async function writeUntilRefused(db: Kysely<Rows>): Promise<{ written: string; code: string | undefined }> {
  let written = ''
  for (let round = 0; round < 400; round += 1) {
    const text = `round ${round} `.padEnd(60, '.')
    try {
      await db.transaction().execute((tx) => writeRound(tx, text))
      written = text
    } catch (error) {
      return { written, code: (error as { code?: string }).code }
    }
  }
  return { written, code: undefined }
}

async function writeRound(tx: Kysely<Rows>, text: string): Promise<void> {
  await sql`update notes set text = ${text} where id % 2 = 0`.execute(tx).catch(async (error) => {
    // Whoever goes on regardless must not do so outside of the transaction.
    await sql`insert into notes values (-2, 'astray')`.execute(tx).catch(() => {})
    throw error
  })
}

const canWrite = (db: Kysely<Rows>): Promise<boolean> =>
  sql`insert into notes values (-1, 'after')`.execute(db).then(
    () => true,
    () => false,
  )
