import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Parlance, start } from '../support/start.ts'

const hits = async (parlance: Parlance, q: string): Promise<number> =>
  (await parlance.call('POST', '/v2/message/threads:search', { body: { q } })).body.hits

test('what was attached to a deleted message is not found any more; its conversation stays', async (t) => {
  const parlance = await start(t)
  const first = await parlance.mailIn()
  const second = await parlance.mailIn({ inReplyTo: first.messageId, subject: 'Second thoughts' })
  const labeled = await parlance.call('PUT', '/v1/message/messages', {
    body: { _id: second.id, _tags: ['zebra'], meter_id: 'xyz9' },
  })
  assert.equal(labeled.status, 201)
  assert.equal(await hits(parlance, 'latest_message._tags:zebra AND meter_id:xyz9 AND thoughts'), 1)
  assert.equal((await parlance.call('DELETE', `/v1/message/messages/${second.id}`)).status, 204)
  assert.equal(await hits(parlance, 'latest_message._tags:zebra OR meter_id:xyz9 OR thoughts'), 0)
  assert.equal(await hits(parlance, `_id:"${first.threadId}"`), 1)
})

test('with its last message a conversation goes, and a held answer with it is not sent', async (t) => {
  const parlance = await start(t, { settings: { SEND_HOLD_SECONDS: '3600' } })
  const mail = await parlance.mailIn()
  const answer = await parlance.call('POST', '/v1/message/messages', {
    body: {
      parent_id: mail.id,
      subject: 'Re: Meter reading',
      from: { address: parlance.address },
      to: [{ address: 'kim@customer.example' }],
      text: 'Never mind',
    },
  })
  await parlance.call('DELETE', `/v1/message/messages/${mail.id}`)
  assert.equal(await hits(parlance, `_id:"${mail.threadId}"`), 1)
  await parlance.call('DELETE', `/v1/message/messages/${answer.body._id}`)
  assert.equal(await hits(parlance, `_id:"${mail.threadId}"`), 0)
  const cancelled = await parlance.call('POST', `/native/v1/messages/${answer.body._id}/cancel`)
  assert.equal(cancelled.status, 404)
})
