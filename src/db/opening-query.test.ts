import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { freshDatabase } from '../../test/support/databases.ts'
import { startTcpProxy } from '../../test/support/tcp-proxy.ts'
import { openServer } from './server.ts'

test('when begin fails, no statement of its transaction runs, and the connection is as good as before', async (t) => {
  const fresh = await freshDatabase()
  t.after(() => fresh.remove())
  if (!fresh.databaseUrl) return t.skip('the embedded database waits for its begin')
  const target = new URL(fresh.databaseUrl)
  const proxy = await startTcpProxy(t, { host: target.hostname, port: Number(target.port) })
  target.port = String(proxy.port)
  const database = await openServer(target.href, { connections: 1, onError() {} })
  t.after(() => database.close())
  const { kysely } = database
  await sql`create table notes (text text)`.execute(kysely)
  const insert = (text: string) => sql`insert into notes (text) values (${text})`
  // Also statements that the server has prepared already.
  for (let n = 0; n < 5; n += 1) await database.transaction((tx) => insert('kept').execute(tx))

  // A begin that the server refuses, of the same length.
  proxy.rewrite((bytes) => Buffer.from(bytes.toString('latin1').replace('begin', 'bogus'), 'latin1'))
  const failing = database.transaction(async (tx) => {
    const together = [insert('one').execute(tx), insert('two').execute(tx)]
    const settled = await Promise.allSettled(together)
    assert.ok(settled.every(({ status }) => status === 'rejected'))
    // Somebody who minds no errors.
    await assert.rejects(insert('three').execute(tx))
  })
  await assert.rejects(failing)
  proxy.rewrite(undefined)

  await database.transaction((tx) => insert('kept').execute(tx))
  await assert.rejects(
    database.transaction(async (tx) => {
      await insert('rolled back').execute(tx)
      throw new Error('changed my mind')
    }),
    /changed my mind/,
  )
  const { rows } = await sql`select text, count(*)::int as n from notes group by text`.execute(kysely)
  assert.deepEqual(rows, [{ text: 'kept', n: 6 }])
})

test('what goes on after its transaction was rolled back is refused', async (t) => {
  const fresh = await freshDatabase()
  t.after(() => fresh.remove())
  if (!fresh.databaseUrl) return t.skip('tested with the embedded database where it breaks')
  const database = await openServer(fresh.databaseUrl, { connections: 1, onError() {} })
  t.after(() => database.close())
  let late: Promise<unknown> | undefined
  const failing = database.transaction(async (tx) => {
    late = new Promise((resolve) => setTimeout(resolve, 50)).then(() => sql`select 1`.execute(tx))
    late.catch(() => {})
    await sql`select 1/0`.execute(tx)
  })
  await assert.rejects(failing, { code: '22012' })
  await assert.rejects(late ?? Promise.resolve(), /the transaction of this statement is over/)
})
