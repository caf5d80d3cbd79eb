import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { reportMail } from '../support/corpus.ts'
import { smtpDialogue } from '../support/smtp-dialogue.ts'
import { type Parlance, start } from '../support/start.ts'

const KIM = 'kim@customer.example'
const WRITTEN_FOR = '<0123456789abcdef0123456789abcdef@parlance.localhost>'

interface Answered {
  parlance: Parlance
  /** The customer's conversation, and our answer in it. */
  threadId: string
  answer: { _id: string; message_id: string }
}

/** A customer wrote, we answered, and the answer has left. */
async function answered(t: TestContext, to: string[] = [KIM]): Promise<Answered> {
  const parlance = await start(t)
  const mail = await parlance.mailIn({ from: `Kim <${KIM}>` })
  const { body: answer } = await parlance.call('POST', '/v1/message/messages', {
    body: {
      parent_id: mail.id,
      subject: 'Re: Meter reading',
      from: { address: parlance.address },
      to: to.map((address) => ({ address })),
      text: 'Thank you, your reading is noted.',
    },
  })
  await parlance.drain()
  assert.deepEqual(
    (await read(parlance, answer._id)).send_status,
    to.map(() => 'DELIVERY'),
  )
  return { parlance, threadId: mail.threadId, answer }
}

const read = async (parlance: Parlance, id: string) =>
  (await parlance.call('GET', `/v2/message/messages/${id}`)).body

/** Brings a mail over SMTP, as a server would; an empty sender unless it says otherwise. */
async function bring(
  t: TestContext,
  { parlance, raw, from = '', to }: { parlance: Parlance; raw: string | Buffer; from?: string; to?: string },
): Promise<void> {
  const client = await smtpDialogue(t, parlance.smtpPort)
  await client.say('EHLO mx.customer.example')
  assert.match(await client.say(`MAIL FROM:<${from}>`), /^250/)
  assert.match(await client.say(`RCPT TO:<${to ?? parlance.address}>`), /^250/)
  assert.match(await client.say('DATA'), /^354/)
  client.send(raw)
  assert.match(await client.say('\r\n.'), /^250/)
  client.end()
}

/** A mail of the corpus, about another message than the one it was written for. */
async function report(name: string, messageId: string, changes: [string, string][] = []): Promise<Buffer> {
  let text = (await reportMail(name)).toString('latin1')
  for (const [from, to] of [[WRITTEN_FOR.slice(1, -1), messageId.slice(1, -1)], ...changes] as [
    string,
    string,
  ][])
    text = text.replaceAll(from, to)
  return Buffer.from(text, 'latin1')
}

const threadIds = async (parlance: Parlance): Promise<string[]> =>
  (
    await parlance.call('POST', '/v2/message/threads:search', { body: { q: '*', size: 100 } })
  ).body.results.map((thread: { _id: string }) => thread._id)

const events = async (parlance: Parlance, type: string) =>
  (await parlance.call('GET', '/native/v1/events?after=0&limit=1000')).body.data.filter(
    (event: { type: string }) => event.type === type,
  )

test('a bounce is told at its recipient, is in the log, and opens no conversation', async (t) => {
  const { parlance, threadId, answer } = await answered(t)
  const raw = await report('postfix-says-the-user-is-unknown', answer.message_id)
  await bring(t, { parlance, raw })
  const message = await read(parlance, answer._id)
  assert.deepEqual(message.send_status, ['BOUNCE'])
  const { send_error } = message.to[0]
  assert.equal(send_error.class, '5.1.1')
  assert.equal(send_error.code, 550)
  assert.match(send_error.message, /User unknown in virtual mailbox table/)
  assert.equal(send_error.bounceType, 'Permanent')
  assert.equal(send_error.bounceSubType, 'NoEmail')
  assert.deepEqual(send_error.bouncedRecipients, [
    { emailAddress: KIM, action: 'failed', status: '5.1.1', diagnosticCode: send_error.message },
  ])
  assert.ok(Date.parse(send_error.timestamp))
  const found = await parlance.call('POST', '/v1/message/messages:search', {
    body: { q: 'send_status:BOUNCE' },
  })
  assert.equal(found.body.results[0]?._id, answer._id)
  assert.deepEqual(await threadIds(parlance), [threadId])
  const [bounced, ...others] = await events(parlance, 'message.bounced')
  assert.deepEqual(others, [])
  assert.equal(bounced.message_id, answer._id)
  assert.equal(bounced.conversation_id, threadId)
  assert.equal(bounced.data.recipients[0].address, KIM)
  assert.equal(bounced.data.recipients[0].code, 550)
  assert.equal((await events(parlance, 'message.received')).length, 1, 'only the customer’s mail')
})

test('the report is kept as it came', async (t) => {
  const { parlance, answer } = await answered(t)
  const raw = await report('qmail-says-hi', answer.message_id)
  await bring(t, { parlance, raw })
  const path = `/native/v1/messages/${answer._id}/delivery-reports`
  const { body } = await parlance.call('GET', path)
  assert.equal(body.data.length, 1)
  assert.equal(body.data[0].kind, 'delivery')
  assert.equal(body.data[0].recipients[0].address, KIM)
  const source = await parlance.call('GET', `${path}/${body.data[0].id}/eml`)
  assert.equal(source.headers.get('content-type'), 'message/rfc822')
  assert.ok(String(source.body).includes(raw.toString('latin1').trim()))
  const missing = await parlance.call('GET', `${path}/${answer._id}/eml`)
  assert.equal(missing.status, 404)
})

test('the same bounce twice, and a second one later, are told once', async (t) => {
  const { parlance, answer } = await answered(t)
  const raw = await report('postfix-says-the-user-is-unknown', answer.message_id)
  await bring(t, { parlance, raw })
  await bring(t, { parlance, raw })
  await bring(t, { parlance, raw: await report('exim-returns-the-message', answer.message_id) })
  assert.match((await read(parlance, answer._id)).to[0].send_error.message, /virtual mailbox/)
  assert.equal((await events(parlance, 'message.bounced')).length, 1)
  const { body } = await parlance.call('GET', `/native/v1/messages/${answer._id}/delivery-reports`)
  assert.equal(body.data.length, 2)
  assert.equal((await threadIds(parlance)).length, 1)
})

test('a closed conversation stays closed, and as read as it was', async (t) => {
  const { parlance, threadId, answer } = await answered(t)
  await parlance.call('POST', `/v1/message/threads/${threadId}:markAsDone`)
  await bring(t, { parlance, raw: await report('gmail-does-not-find-the-address', answer.message_id) })
  assert.deepEqual((await read(parlance, answer._id)).send_status, ['BOUNCE'])
  const { body } = await parlance.call('POST', '/v2/message/threads:search', {
    body: { q: `_id:"${threadId}"` },
  })
  assert.equal(body.results[0].done, true)
  assert.deepEqual(await events(parlance, 'conversation.reopened'), [])
})

test('each of two recipients has the fate that the report gives it', async (t) => {
  const { parlance, answer } = await answered(t, [KIM, 'lee@customer.example', 'max@customer.example'])
  await bring(t, { parlance, raw: await report('two-recipients-with-two-fates', answer.message_id) })
  const message = await read(parlance, answer._id)
  assert.deepEqual(message.send_status, ['DELIVERY', 'BOUNCE', 'DELIVERY'])
  assert.equal(message.to[1].send_error.class, '5.4.7')
  assert.equal('send_error' in message.to[0], false)
  assert.equal((await events(parlance, 'message.delivered'))[0].data.recipients[0].address, KIM)
})

test('a report that names nobody means the only recipient, and none of several', async (t) => {
  const { parlance, threadId, answer } = await answered(t)
  await bring(t, { parlance, raw: await report('a-server-that-names-nobody', answer.message_id) })
  assert.deepEqual((await read(parlance, answer._id)).send_status, ['BOUNCE'])
  const { body: second } = await parlance.call('POST', '/v1/message/messages', {
    body: {
      parent_id: answer._id,
      subject: 'Once more',
      from: { address: parlance.address },
      to: [{ address: KIM }, { address: 'lee@customer.example' }],
      text: 'To both of you.',
    },
  })
  await parlance.drain()
  await bring(t, { parlance, raw: await report('a-server-that-names-nobody', second.message_id) })
  assert.deepEqual((await read(parlance, second._id)).send_status, ['DELIVERY', 'DELIVERY'])
  assert.equal(
    (await threadIds(parlance)).filter((id) => id !== threadId).length,
    1,
    'it is an ordinary mail',
  )
})

test('a warning of a delay changes nothing, and is in the log; so is a confirmation', async (t) => {
  const { parlance, threadId, answer } = await answered(t)
  await bring(t, { parlance, raw: await report('postfix-warns-of-a-delay', answer.message_id) })
  await bring(t, { parlance, raw: await report('postfix-confirms-the-delivery', answer.message_id) })
  assert.deepEqual((await read(parlance, answer._id)).send_status, ['DELIVERY'])
  assert.equal((await events(parlance, 'message.delayed'))[0].data.recipients[0].class, '4.4.1')
  assert.equal((await events(parlance, 'message.delivered')).length, 1)
  assert.deepEqual(await threadIds(parlance), [threadId])
})

test('a full mailbox is a bounce that may pass; a virus that never left is a reject', async (t) => {
  const { parlance, answer } = await answered(t)
  await bring(t, { parlance, raw: await report('amazon-ses-bounces-for-a-full-mailbox', answer.message_id) })
  const { send_error } = (await read(parlance, answer._id)).to[0]
  assert.deepEqual([send_error.bounceType, send_error.bounceSubType], ['Transient', 'MailboxFull'])
  const { body: other } = await parlance.call('POST', '/v1/message/messages', {
    body: {
      parent_id: answer._id,
      subject: 'Our list',
      from: { address: parlance.address },
      to: [{ address: KIM }],
      text: 'Attached.',
    },
  })
  await parlance.drain()
  await bring(t, { parlance, raw: await report('our-own-relay-finds-a-virus', other.message_id) })
  const message = await read(parlance, other._id)
  assert.deepEqual(message.send_status, ['REJECT'])
  assert.match(message.to[0].send_error.reason, /Eicar/)
})

test('a complaint is told; one that was taken back is only logged', async (t) => {
  const { parlance, threadId, answer } = await answered(t)
  await bring(t, { parlance, raw: await report('a-reader-says-it-is-no-spam', answer.message_id) })
  assert.deepEqual((await read(parlance, answer._id)).send_status, ['DELIVERY'])
  assert.equal((await events(parlance, 'message.feedback')).length, 1)
  const raw = await report('a-complaint-that-hides-the-reader', answer.message_id)
  await bring(t, { parlance, raw, from: 'feedback@provider.example' })
  const message = await read(parlance, answer._id)
  assert.deepEqual(message.send_status, ['COMPLAINT'])
  const { send_error } = message.to[0]
  assert.deepEqual(send_error.complainedRecipients, [{ emailAddress: KIM }])
  assert.equal(send_error.complaintFeedbackType, 'abuse')
  assert.equal((await events(parlance, 'message.complained')).length, 1)
  await bring(t, { parlance, raw: await report('qmail-says-hi', answer.message_id) })
  assert.deepEqual((await read(parlance, answer._id)).send_status, ['COMPLAINT'], 'a complaint is final')
  assert.deepEqual(await threadIds(parlance), [threadId])
})

test('a read receipt is in the log', async (t) => {
  const { parlance, threadId, answer } = await answered(t)
  const raw = await report('a-mail-program-says-it-was-shown', answer.message_id)
  await bring(t, { parlance, raw, from: KIM })
  const [receipt] = await events(parlance, 'message.read_receipt')
  assert.deepEqual(receipt.data.recipients, [{ address: KIM, disposition: 'displayed' }])
  assert.deepEqual((await read(parlance, answer._id)).send_status, ['DELIVERY'])
  assert.deepEqual(await threadIds(parlance), [threadId])
})

test('forged reports change nothing, and are ordinary mail', async (t) => {
  const { parlance, threadId, answer } = await answered(t)
  const other = await parlance.newOrganization()
  const guessed = `<${'f'.repeat(32)}@parlance.localhost>`
  const stranger: [string, string] = [KIM, 'somebody@elsewhere.example']
  const forgeries = [
    { raw: await report('postfix-says-the-user-is-unknown', guessed) },
    { raw: await report('postfix-says-the-user-is-unknown', answer.message_id, [stranger]) },
    { raw: await report('a-provider-forwards-a-complaint', guessed) },
    // Right in every respect, but brought to somebody who did not send it.
    { raw: await report('postfix-says-the-user-is-unknown', answer.message_id), to: other.address },
  ]
  for (const forgery of forgeries) await bring(t, { parlance, ...forgery })
  assert.deepEqual((await read(parlance, answer._id)).send_status, ['DELIVERY'])
  for (const type of ['message.bounced', 'message.complained'])
    assert.deepEqual(await events(parlance, type), [], type)
  const { body } = await parlance.call('GET', `/native/v1/messages/${answer._id}/delivery-reports`)
  assert.deepEqual(body.data, [])
  assert.ok((await threadIds(parlance)).filter((id) => id !== threadId).length > 0, 'none is dropped')
  const theirs = await parlance.call('POST', '/v2/message/threads:search', {
    body: { q: 'subject:undelivered' },
    token: other.token,
  })
  assert.equal(theirs.body.hits, 1)
})

test('what a customer received from us cannot be reported on', async (t) => {
  const parlance = await start(t)
  const mail = await parlance.mailIn({ from: `Kim <${KIM}>`, to: parlance.address })
  await bring(t, {
    parlance,
    raw: await report('postfix-says-the-user-is-unknown', mail.messageId, [[KIM, parlance.address]]),
  })
  assert.deepEqual(await events(parlance, 'message.bounced'), [])
})

test('a vacation note joins its conversation, marked, and leaves it closed and read', async (t) => {
  const { parlance, threadId, answer } = await answered(t)
  await parlance.call('POST', `/v1/message/threads/${threadId}:markAsDone`)
  await bring(t, { parlance, raw: await report('exchange-is-out-of-office', answer.message_id) })
  const { body } = await parlance.call('POST', '/v1/message/messages:search', {
    body: { q: `thread_id:"${threadId}" AND subject:automatic` },
  })
  assert.equal(body.hits, 1)
  const note = await read(parlance, body.results[0]._id)
  assert.equal(note.automatic.kind, 'answer')
  assert.match(note.automatic.signal, /Automatic reply/)
  const thread = async () =>
    (await parlance.call('POST', '/v2/message/threads:search', { body: { q: `_id:"${threadId}"` } })).body
      .results[0]
  const quiet = await thread()
  assert.equal(quiet.done, true)
  assert.deepEqual(quiet.org_read_message, [parlance.organization.number])
  assert.equal(quiet.latest_message._id, note._id)
  assert.deepEqual((await read(parlance, answer._id)).send_status, ['DELIVERY'])
  const [, received] = await events(parlance, 'message.received')
  assert.equal(received.data.automatic.kind, 'answer')
  await bring(t, { parlance, raw: await report('a-plain-answer-by-a-person', answer.message_id), from: KIM })
  const woken = await thread()
  assert.equal(woken.done, false)
  assert.deepEqual(woken.org_read_message, [])
})

test('a vacation note does not bring a conversation back from the trash', async (t) => {
  const { parlance, threadId, answer } = await answered(t)
  await parlance.call('POST', `/v1/message/threads/${threadId}/trash`)
  await bring(t, { parlance, raw: await report('a-vacation-program-answers', answer.message_id) })
  const find = async () =>
    (await parlance.call('POST', '/v2/message/threads:search', { body: { q: `_id:"${threadId}"` } })).body
      .results[0]
  const thread = await find()
  assert.ok(thread._tags.includes('TRASH'))
  await bring(t, { parlance, raw: await report('a-plain-answer-by-a-person', answer.message_id), from: KIM })
  assert.ok(!(await find())._tags.includes('TRASH'))
})
