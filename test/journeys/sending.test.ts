import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type FakeRelay, startFakeRelay } from '../support/fake-relay.ts'
import { type Parlance, start } from '../support/start.ts'

/** Codes that a recipient hears from the relay, one per attempt; then it is accepted. */
type Answers = Map<string, number[]>

const startRelay = (t: TestContext, answers: Answers = new Map()): Promise<FakeRelay> =>
  startFakeRelay(t, { rcptTo: (address) => answers.get(address)?.shift() })

const letter = (parlance: Parlance, to: string[], extra: object = {}) => ({
  thread: { topic: 'OFFER' },
  subject: 'Your offer',
  from: { address: parlance.address, name: 'Support' },
  to: to.map((address) => ({ address })),
  html: '<p>Please find our offer attached.</p>',
  ...extra,
})

const send = async (parlance: Parlance, body: object) => {
  const reply = await parlance.call('POST', '/v1/message/messages', { body })
  assert.equal(reply.status, 201, JSON.stringify(reply.body))
  return reply.body
}

const read = async (parlance: Parlance, id: string) =>
  (await parlance.call('GET', `/v2/message/messages/${id}`)).body

test('a held message can be recalled, and is a draft again; then it is sent after all', async (t) => {
  const parlance = await start(t, { settings: { SEND_HOLD_SECONDS: '3600' } })
  const message = await send(parlance, letter(parlance, ['kim@customer.example']))
  await parlance.drain()
  assert.deepEqual(await parlance.captured(), [])
  const cancelled = await parlance.call('POST', `/native/v1/messages/${message._id}/cancel`)
  assert.equal(cancelled.body.state, 'draft')
  assert.deepEqual((await read(parlance, message._id))._tags, ['DRAFT'])
  const again = await parlance.call('POST', `/native/v1/messages/${message._id}/cancel`)
  assert.equal(again.status, 409)
  const resent = await parlance.call('POST', '/v1/message/drafts:send', { body: { _id: message._id } })
  assert.equal(resent.status, 201)
  assert.equal(resent.body.message_id, message.message_id)
})

test('what has left cannot be recalled', async (t) => {
  const parlance = await start(t)
  const message = await send(parlance, letter(parlance, ['kim@customer.example']))
  await parlance.drain()
  const late = await parlance.call('POST', `/native/v1/messages/${message._id}/cancel`)
  assert.equal(late.status, 409)
  assert.equal((await parlance.captured('kim@customer.example')).length, 1)
})

test('a relay that says 4xx is asked again, under the same Message-ID, for the open recipient only', async (t) => {
  const relay = await startRelay(t, new Map([['lee@customer.example', [451, 451]]]))
  const parlance = await start(t, {
    settings: { SMTP_RELAY_URL: relay.url },
    overrides: { retryDelay: () => 0 },
  })
  const message = await send(parlance, letter(parlance, ['kim@customer.example', 'lee@customer.example']))
  await parlance.drain()
  assert.deepEqual(
    relay.mails.map((mail) => mail.to),
    [['kim@customer.example'], ['lee@customer.example']],
  )
  for (const { raw } of relay.mails)
    assert.match(raw.toString(), new RegExp(`^Message-ID: ${message.message_id}`, 'im'))
  assert.deepEqual((await read(parlance, message._id)).send_status, ['DELIVERY', 'DELIVERY'])
})

test('a relay that says 5xx ends it, with a clear error at that recipient', async (t) => {
  const relay = await startRelay(t, new Map([['gone@customer.example', [550]]]))
  const parlance = await start(t, { settings: { SMTP_RELAY_URL: relay.url } })
  const message = await send(parlance, letter(parlance, ['kim@customer.example', 'gone@customer.example']))
  await parlance.drain()
  const stored = await read(parlance, message._id)
  assert.deepEqual(stored.send_status, ['DELIVERY', 'BOUNCE'])
  assert.match(JSON.stringify(stored.to[1].send_error), /550/)
  assert.equal(relay.mails.length, 1)
})

test('mail that waits survives a restart, and leaves once', async (t) => {
  const relay = await startRelay(t)
  const settings = { SMTP_RELAY_URL: relay.url, SEND_HOLD_SECONDS: '1' }
  const parlance = await start(t, { settings })
  const message = await send(parlance, letter(parlance, ['kim@customer.example']))
  const next = await parlance.restart()
  while ((await read(next, message._id)).send_status[0] === 'SEND') await next.drain()
  assert.equal(relay.mails.length, 1)
  assert.match(String(relay.mails[0]?.raw), new RegExp(message.message_id))
})

test('the customer’s mail program shows the answer in the same conversation', async (t) => {
  const parlance = await start(t)
  const mail = await parlance.mailIn({ references: ['<older@customer.example>'] })
  await send(parlance, {
    parent_id: mail.id,
    subject: 'Re: Meter reading',
    from: { address: parlance.address, name: 'Support' },
    to: [{ address: 'kim@customer.example', name: 'Kim' }],
    bcc: [{ address: 'archive@example.test' }],
    html: '<p>Thank you, <b>Kim</b>.</p>',
  })
  await parlance.drain()
  const [sent] = await parlance.captured('kim@customer.example')
  assert.ok(sent)
  assert.deepEqual(sent.envelope.to.toSorted(), ['archive@example.test', 'kim@customer.example'])
  const head = (sent.raw.split('\r\n\r\n', 1)[0] ?? '').replace(/\r\n[ \t]+/g, ' ')
  assert.match(head, new RegExp(`^In-Reply-To: ${mail.messageId}$`, 'm'))
  assert.match(head, new RegExp(`^References: <older@customer.example> ${mail.messageId}$`, 'm'))
  assert.doesNotMatch(sent.raw, /archive@example\.test/)
  assert.match(sent.raw, /text\/plain[\s\S]*Thank you, Kim\.[\s\S]*text\/html/)
  const replyTo = /^Reply-To: .*?<?([^<>\s]+@parlance\.localhost)>?$/m.exec(head)?.[1]
  assert.match(replyTo ?? '', /^inbox\+[0-9a-f]{32}@parlance\.localhost$/)
  const back = await parlance.mailIn({
    to: replyTo ?? '',
    subject: 'One more thing',
    text: 'From a bare client',
  })
  assert.equal(back.threadId, mail.threadId, 'the reply token places it without any reference')
})
