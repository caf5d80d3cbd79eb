import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Worker } from 'node:worker_threads'
import { type Kysely, sql } from 'kysely'
import { openEmbedded } from '../../src/db/embedded.ts'
import type { Rows } from '../../src/db/rows.ts'
import { embeddedDatabase } from '../support/embedded-database.ts'
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

test('a transaction that is open when the database breaks is over: none of it goes on in the next session', async (t) => {
  const threads: Worker[] = []
  const note = (thread: Worker) => threads.push(thread)
  process.on('worker', note)
  t.after(() => process.off('worker', note))
  const { dataDir, remove } = await embeddedDatabase('bare')
  const errors: string[] = []
  const database = await openEmbedded(dataDir, { onError: (error) => errors.push(error.message) })
  t.after(async () => {
    await database.close()
    await remove()
  })
  const { kysely } = database
  const insert = (db: Kysely<Rows>, text: string) => sql`insert into notes values (${text})`.execute(db)
  await sql`create table notes (text text)`.execute(kysely)
  await insert(kysely, 'committed')
  const open = database.transaction(async (tx) => {
    await insert(tx, 'not committed')
    await threads[0]?.terminate()
    await assert.rejects(insert(tx, 'at once'), { code: '57P03' })
    await until(() => threads.length === 2, 'it is opened again')
    await until(
      () =>
        insert(tx, 'later').then(
          () => true,
          ({ code }) => code === '57P03',
        ),
      'it is refused',
    )
    await insert(tx, 'astray')
  })
  await assert.rejects(open, { code: '57P03' })
  await until(
    () =>
      insert(kysely, 'after').then(
        () => true,
        () => false,
      ),
    'it takes more',
  )
  const { rows } = await sql<{ text: string }>`select text from notes order by text`.execute(kysely)
  assert.deepEqual(
    rows.map(({ text }) => text),
    ['after', 'committed'],
  )
  assert.equal(errors.length, 1)
})

test('a statement that does not end is ended, and what was committed is there', async (t) => {
  const { dataDir, remove } = await embeddedDatabase('bare')
  const errors: string[] = []
  const options = { statementMs: 1_000, onError: (error: Error) => void errors.push(error.message) }
  const database = await openEmbedded(dataDir, options)
  t.after(async () => {
    await database.close()
    await remove()
  })
  const { kysely, unhurried } = database
  const count = (to: number) =>
    sql<{ n: string }>`select count(*) as n from generate_series(1, ${to}::bigint)`
  await sql`create table notes (text text)`.execute(unhurried)
  await sql`insert into notes values ('committed')`.execute(unhurried)
  const waiting = sql`insert into notes values ('behind it')`
  const [endless, behind] = await Promise.allSettled([count(1e15).execute(kysely), waiting.execute(kysely)])
  assert.ok(endless.status === 'rejected' && endless.reason.code === '57P03')
  assert.ok(behind.status === 'rejected' && behind.reason.code === '57P03')
  const read = () => sql<{ text: string }>`select text from notes`.execute(unhurried)
  await until(
    () =>
      read().then(
        () => true,
        () => false,
      ),
    'it is opened again',
  )
  assert.deepEqual((await read()).rows, [{ text: 'committed' }])
  assert.match(errors[0] ?? '', /took more than 1000 ms/)
  // What no request waits for may take its time.
  assert.equal((await count(5e6).execute(unhurried)).rows[0]?.n, '5000000')
})
