import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { type Archive, newOrganization, openArchive } from '../../../test/support/search-archive.ts'
import { newId } from '../../lib/ids.ts'
import { claimDue, giveBack, nextDueAt } from './outbox.ts'

const NOW = new Date('2024-06-15T12:00:00Z')
const before = (seconds: number) => new Date(NOW.getTime() - seconds * 1000)

const queue = (archive: Archive, mails: number, age: number) =>
  archive.run(async (tx) => {
    for (let n = 0; n < mails; n += 1)
      await sql`insert into outbox (organization_id, message_id, due_at, created_at)
        values (${archive.organizationId}, ${newId()}, ${before(age - n / 1000)}, ${NOW})`.execute(tx.db)
  })

const claim = (archive: Archive, limit: number, lastTurn: string | null = null, lease = newId()) =>
  claimDue(archive.core.database.kysely, { lease, now: NOW, leaseMs: 60_000, limit, lastTurn })

test('one mail of one organization does not wait behind the many of another', async (t) => {
  const many = await openArchive(t)
  await queue(many, 40, 3600)
  const first = await claim(many, 8)
  assert.equal(first.length, 8)
  const one = await newOrganization(many.core.database)
  await queue(one, 1, 1)
  const [next] = await claim(many, 1, many.organizationId)
  assert.equal(next?.organizationId, one.organizationId)
  const [after] = await claim(many, 1, one.organizationId)
  assert.equal(after?.organizationId, many.organizationId)
})

test('organizations that all have mail waiting are served round and round', async (t) => {
  const archive = await openArchive(t)
  const others = [await newOrganization(archive.core.database), await newOrganization(archive.core.database)]
  const all = [archive, ...others]
  for (const [index, each] of all.entries()) await queue(each, 3, 10 - index)
  const turns: string[] = []
  for (let n = 0; n < 9; n += 1) {
    const lease = newId()
    const [entry] = await claim(archive, 1, turns.at(-1) ?? null, lease)
    turns.push(entry?.organizationId ?? '')
    // It has left: nothing of it is on its way any more.
    await sql`delete from outbox where lease = ${lease}`.execute(archive.core.database.kysely)
  }
  for (const start of [0, 3, 6]) assert.equal(new Set(turns.slice(start, start + 3)).size, 3, turns.join(' '))
})

test('a lease holds until it ends or is given back; the clock is set by what is due next', async (t) => {
  const archive = await openArchive(t)
  await queue(archive, 1, 5)
  const lease = newId()
  assert.equal((await claim(archive, 8, null, lease)).length, 1)
  assert.equal((await claim(archive, 8)).length, 0)
  const { kysely } = archive.core.database
  assert.deepEqual(await nextDueAt(kysely), new Date(NOW.getTime() + 60_000))
  await giveBack(kysely, [newId()])
  assert.equal((await claim(archive, 8)).length, 0)
  await giveBack(kysely, [lease])
  assert.deepEqual(await nextDueAt(kysely), before(5))
  assert.equal((await claim(archive, 8)).length, 1)
})
