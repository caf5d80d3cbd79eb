import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Parlance, start } from '../support/start.ts'

const answerTo = (parlance: Parlance, parentId: string) => ({
  parent_id: parentId,
  subject: 'Re: Meter reading',
  from: { address: parlance.address },
  to: [{ address: 'kim@customer.example' }],
  text: 'Thank you.',
})

const countMessages = async (parlance: Parlance, threadId: string): Promise<number> => {
  const { body } = await parlance.call('POST', '/v1/message/messages:search', {
    body: { q: `thread_id:"${threadId}"` },
  })
  return body.hits
}

test('twenty parallel calls with one Idempotency-Key have one effect and one answer', async (t) => {
  const parlance = await start(t)
  const mail = await parlance.mailIn()
  const replies = await Promise.all(
    Array.from({ length: 20 }, () =>
      parlance.call('POST', '/v1/message/messages', {
        body: answerTo(parlance, mail.id),
        headers: { 'idempotency-key': 'answer-1' },
      }),
    ),
  )
  assert.deepEqual([...new Set(replies.map((reply) => reply.status))], [201])
  assert.equal(new Set(replies.map((reply) => reply.body._id)).size, 1)
  const cursors = new Set(replies.map((reply) => reply.headers.get('event-cursor')))
  assert.equal(cursors.size, 1, 'a repeated call names the same cursor')
  assert.match([...cursors][0] ?? '', /^\d+$/)
  assert.equal(await countMessages(parlance, mail.threadId), 2)
  await parlance.drain()
  assert.equal((await parlance.captured('kim@customer.example')).length, 1)
})

test('an Idempotency-Key is refused for another call, and free again after a refusal', async (t) => {
  const parlance = await start(t)
  const mail = await parlance.mailIn()
  const headers = { 'idempotency-key': 'key-1' }
  const wrong = { ...answerTo(parlance, mail.id), to: [] }
  const refused = await parlance.call('POST', '/v1/message/messages', { body: wrong, headers })
  assert.equal(refused.status, 400)
  const accepted = await parlance.call('POST', '/v1/message/messages', {
    body: answerTo(parlance, mail.id),
    headers,
  })
  assert.equal(accepted.status, 201)
  const other = { ...answerTo(parlance, mail.id), text: 'Something else' }
  const reused = await parlance.call('POST', '/v1/message/messages', { body: other, headers })
  assert.equal(reused.status, 409)
})

test('If-Unchanged-Since refuses an answer to a conversation that has gone on', async (t) => {
  const parlance = await start(t)
  const mail = await parlance.mailIn()
  const { body: feed } = await parlance.call('GET', '/native/v1/events?limit=1000')
  const headers = { 'if-unchanged-since': feed.cursor }
  await parlance.mailIn({ subject: 'Another matter' })
  const fine = await parlance.call('POST', '/v1/message/messages', {
    body: answerTo(parlance, mail.id),
    headers,
  })
  assert.equal(fine.status, 201, 'other conversations do not matter')
  const late = await parlance.call('POST', '/v1/message/messages', {
    body: answerTo(parlance, mail.id),
    headers,
  })
  assert.equal(late.status, 409)
  assert.equal(await countMessages(parlance, mail.threadId), 2)
  const cursor = fine.headers.get('event-cursor') ?? ''
  const seen = await parlance.call('POST', '/v1/message/messages', {
    body: answerTo(parlance, mail.id),
    headers: { 'if-unchanged-since': cursor },
  })
  assert.equal(seen.status, 201, 'the answer to a write names the cursor that has seen it')
  const broken = await parlance.call('POST', '/v1/message/messages', {
    body: answerTo(parlance, mail.id),
    headers: { 'if-unchanged-since': 'yesterday' },
  })
  assert.equal(broken.status, 400)
})
