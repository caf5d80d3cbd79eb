import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../src/lib/ids.ts'
import { placesOf } from '../support/everything.ts'
import { newInstallation } from '../support/installation.ts'
import type { Parlance } from '../support/start.ts'
import { until } from '../support/visitor.ts'

const found = async (parlance: Parlance, q: string): Promise<number> =>
  (await parlance.call('POST', '/v1/message/messages:search', { body: { q } })).body.hits

test('rules of retention anonymize or delete what is old, and tell before what that is', async (t) => {
  const installation = await newInstallation(t)
  const parlance = await installation.start()
  const { dataDir } = installation
  const rules = '/native/v1/retention-rules'
  const bring = async (day: string, word: string) => {
    const raw = `From: Kim <kim@customer.example>\r\nTo: ${parlance.address}\r\nSubject: ${word}\r\nMessage-ID: <${word}@a.example>\r\nDate: ${day}\r\n\r\nA ${word} letter.\r\n`
    const reply = await fetch(`${parlance.url}/native/v1/imports?inbox=default`, {
      method: 'POST',
      headers: { authorization: `Bearer ${parlance.token}`, 'content-type': 'message/rfc822' },
      body: raw,
    })
    return ((await reply.json()) as { conversation_id: string }).conversation_id
  }
  await bring('Mon, 05 Jan 2015 10:00:00 +0000', 'zancient')
  const old = await bring('Mon, 05 Jan 2026 10:00:00 +0000', 'zold')
  await parlance.call('PUT', '/v1/message/threads', { body: { _id: old, _tags: ['short-lived'] } })
  const fresh = await parlance.mailIn({ subject: 'zfresh', text: 'zfresh' })
  const db = parlance.core.database.kysely
  const label = await db
    .selectFrom('labels')
    .select('id')
    .where('title', '=', 'short-lived')
    .executeTakeFirstOrThrow()

  const ancient = { action: 'delete', days: 3000, since: 'last_activity' }
  const labeled = { action: 'anonymize', days: 0, since: 'last_activity', label_id: label.id }
  const closed = { action: 'anonymize', days: 0, since: 'closed', is_active: false }
  const preview = async (body: object) => (await parlance.call('POST', `${rules}/preview`, { body })).body
  assert.deepEqual(
    (await preview(ancient)).conversations.map(({ subject }: { subject: string }) => subject),
    ['zancient'],
  )
  assert.equal((await preview(labeled)).count, 1)
  assert.equal((await preview(closed)).count, 0)
  assert.equal((await preview({ ...labeled, label_id: newId() })).error.code, 'invalid')
  assert.equal((await placesOf(parlance, dataDir, ['zancient'])).length > 0, true, 'nothing has happened')

  for (const body of [ancient, labeled, closed])
    assert.equal((await parlance.call('POST', rules, { body })).status, 201)
  await parlance.app.anonymization.drain()
  assert.deepEqual(await placesOf(parlance, dataDir, ['zancient', 'zold']), [], 'what is old is gone')
  assert.equal(await found(parlance, 'zfresh'), 1)
  const left = await db
    .selectFrom('conversations')
    .select(['id', 'anonymized_at'])
    .orderBy('number')
    .execute()
  assert.deepEqual(
    left.map(({ id, anonymized_at }) => [id, anonymized_at !== null]),
    [
      [old, true],
      [fresh.threadId, false],
    ],
  )

  await parlance.call('POST', `/v1/message/threads/${fresh.threadId}:markAsDone`)
  const { data } = (await parlance.call('GET', rules)).body
  assert.equal(data.length, 3)
  await parlance.app.anonymization.drain()
  assert.equal(await found(parlance, 'zfresh'), 1, 'that rule rests')
  const changed = await parlance.call('PATCH', `${rules}/${data[2].id}`, { body: { is_active: true } })
  assert.deepEqual([changed.status, changed.body.is_active, changed.body.days], [200, true, 0])
  await until(
    async () => (await placesOf(parlance, dataDir, ['zfresh'])).length === 0,
    'the closed one as well',
  )
  for (const { id } of data) assert.equal((await parlance.call('DELETE', `${rules}/${id}`)).status, 204)
  assert.deepEqual((await parlance.call('GET', rules)).body, { data: [] })
})
