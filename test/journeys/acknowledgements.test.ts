import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { AppError } from '../../src/core/errors.ts'
import { createHorizon } from '../../src/core/events/index.ts'
import type { Core } from '../../src/core/run.ts'
import { type AcknowledgementsFeed, createAcknowledgements } from '../../src/feeds/acknowledgements.ts'
import { dnsZone } from '../support/dns-zone.ts'
import { newInstallation } from '../support/installation.ts'
import { type Parlance, start } from '../support/start.ts'

const KIM = 'kim@customer.example'
const TEXT = 'We have your mail and will answer within a day.'
const quiet = { warn: () => undefined, error: () => undefined }

const acknowledge = async (parlance: Parlance, { token = parlance.token, inbox = 'default' } = {}) => {
  const path = `/native/v1/inboxes/${inbox}/acknowledgement`
  assert.equal((await parlance.call('PUT', path, { token, body: { text: TEXT } })).status, 200)
}

/** Brings a mail over SMTP under any envelope. */
async function bring(
  parlance: Parlance,
  mail: Omit<SendMailOptions, 'sender'> & { sender?: string },
): Promise<void> {
  const { sender = KIM, to = parlance.address, ...letter } = mail
  const transport = createTransport({ host: '127.0.0.1', port: parlance.smtpPort, ignoreTLS: true })
  await transport.sendMail({
    from: `Kim <${sender || KIM}>`,
    to,
    subject: 'Meter reading',
    text: 'It says 4711.',
    ...letter,
    envelope: { from: sender, to: String(to) },
  })
  transport.close()
}

const events = async (parlance: Parlance, type: string, token = parlance.token) =>
  (await parlance.call('GET', '/native/v1/events?after=0&limit=1000', { token })).body.data.filter(
    (event: { type: string }) => event.type === type,
  )

const reasons = async (parlance: Parlance, token = parlance.token): Promise<string[]> =>
  (await events(parlance, 'message.not_acknowledged', token)).map(
    (event: { data: { reason: string } }) => event.data.reason,
  )

const headerOf = (raw: string, name: string): string | undefined =>
  new RegExp(`^${name}: (.*)$`, 'im')
    .exec(raw.split('\r\n\r\n')[0]?.replaceAll(/\r\n[ \t]/g, ' ') ?? '')?.[1]
    ?.trim()

const thread = async (parlance: Parlance, id: string) =>
  (await parlance.call('POST', '/v2/message/threads:search', { body: { q: `_id:"${id}"` } })).body.results[0]

const act = async (parlance: Parlance, method: string, what: string): Promise<void> => {
  const { status } = await parlance.call(method, `/v1/message/threads/${what}`)
  assert.ok(status < 300, `${what}: ${status}`)
}

/** The server without its feed, and a way to make feeds that begin only when they are told to. */
async function startWithoutFeed(parlance: Parlance): Promise<(core?: Core) => AcknowledgementsFeed> {
  await parlance.app.acknowledgements.drain()
  await parlance.app.acknowledgements.stop()
  return (core = parlance.core) =>
    createAcknowledgements({ core, horizon: createHorizon(core.database.kysely), log: quiet })
}

test('who begins a conversation hears once that it has arrived, and it goes on waiting for people', async (t) => {
  const parlance = await start(t)
  await acknowledge(parlance)
  const mail = await parlance.mailIn()
  await parlance.drain()
  const [left, ...others] = await parlance.captured(KIM)
  assert.deepEqual(others, [])
  assert.ok(left)
  assert.ok(left.raw.includes(TEXT))
  assert.equal(headerOf(left.raw, 'Auto-Submitted'), 'auto-replied')
  assert.equal(headerOf(left.raw, 'X-Auto-Response-Suppress'), 'All')
  assert.equal(headerOf(left.raw, 'Subject'), 'Auto: Meter reading')
  assert.equal(headerOf(left.raw, 'In-Reply-To'), mail.messageId)
  assert.equal(headerOf(left.raw, 'References'), mail.messageId)
  assert.deepEqual(left.envelope, { from: parlance.address, to: [KIM] })

  const [accepted] = await events(parlance, 'message.accepted')
  assert.equal(accepted.conversation_id, mail.threadId)
  const { body: answer } = await parlance.call('GET', `/native/v1/messages/${accepted.message_id}`)
  assert.equal(answer.direction, 'outbound')
  assert.equal(answer.state, 'sent')
  assert.equal(answer.author_id, null)
  assert.deepEqual(answer.automatic, { kind: 'answer', signal: 'acknowledgement' })

  const waiting = await thread(parlance, mail.threadId)
  assert.equal(waiting.done, false)
  assert.deepEqual(waiting.org_read_message, [])
  assert.deepEqual(waiting.assigned_to, [])
  assert.equal(waiting.latest_message._id, mail.id, 'people see what the customer wrote')

  await parlance.mailIn({
    subject: 'Re: Auto: Meter reading',
    inReplyTo: String(headerOf(left.raw, 'Message-ID')),
  })
  const restarted = await parlance.restart()
  await restarted.drain()
  assert.equal(
    (await restarted.captured(KIM)).length,
    1,
    'neither an answer nor a restart brings another one',
  )
})

test('what people do to a conversation does not put the acknowledgement before the customer’s mail', async (t) => {
  const parlance = await start(t)
  await acknowledge(parlance)
  const mail = await parlance.mailIn()
  await parlance.drain()
  await act(parlance, 'POST', `${mail.threadId}/trash`)
  await act(parlance, 'POST', `${mail.threadId}/untrash`)
  assert.equal((await thread(parlance, mail.threadId)).latest_message._id, mail.id)
})

test('what no person wrote is not acknowledged', async (t) => {
  const parlance = await start(t)
  await acknowledge(parlance)
  const mails: Parameters<typeof bring>[1][] = [
    { sender: 'a@customer.example', headers: { 'Auto-Submitted': 'auto-replied' } },
    { sender: 'b@customer.example', headers: { 'List-Id': '<news.customer.example>' } },
    { sender: 'c@customer.example', headers: { Precedence: 'bulk' } },
    { sender: '' },
    { sender: 'no-reply@customer.example' },
    { sender: 'bounces-17-d@customer.example', from: 'd@customer.example' },
    { sender: 'e@customer.example', from: 'Mail System <postmaster@customer.example>' },
    { sender: parlance.address },
    { sender: 'f@customer.example', from: 'inbox+tag@parlance.localhost' },
  ]
  for (const [number, mail] of mails.entries())
    await bring(parlance, { subject: `Notice ${number}`, ...mail })
  const imported = await fetch(`${parlance.url}/native/v1/imports?inbox=default`, {
    method: 'POST',
    headers: { authorization: `Bearer ${parlance.token}`, 'content-type': 'message/rfc822' },
    body: `From: g@customer.example\r\nTo: ${parlance.address}\r\nSubject: Old\r\n\r\nOld.\r\n`,
  })
  assert.equal(imported.status, 200)
  await parlance.drain()
  assert.deepEqual(await parlance.captured(), [])
  assert.equal((await events(parlance, 'message.received')).length, mails.length + 1)
  assert.deepEqual(await reasons(parlance), [], 'the mails say so themselves')
  await bring(parlance, { sender: 'h@customer.example' })
  await parlance.drain()
  assert.equal((await parlance.captured()).length, 1)
})

test('the answer goes to the sender of the envelope, whomever the mail names', async (t) => {
  const parlance = await start(t)
  await acknowledge(parlance)
  await bring(parlance, { sender: 'alias@customer.example', from: KIM, replyTo: 'victim@other.example' })
  await parlance.drain()
  const [left, ...others] = await parlance.captured()
  assert.deepEqual(others, [])
  assert.deepEqual(left?.envelope.to, ['alias@customer.example'])
})

test('a forged sender is not bothered, and the log says why nobody heard', async (t) => {
  const { address } = await dnsZone(t, {
    'TXT _dmarc.customer.example': 'v=DMARC1; p=reject',
    'TXT evil.example': 'v=spf1 ip4:127.0.0.1 -all',
    'TXT other.example': 'v=spf1 -all',
  })
  const parlance = await start(t, { settings: { DNS_SERVERS: address } })
  await acknowledge(parlance)
  await bring(parlance, { sender: 'kim@evil.example', from: KIM })
  await bring(parlance, { sender: 'lee@other.example', from: 'lee@other.example', subject: 'Another' })
  await parlance.drain()
  assert.deepEqual(await parlance.captured(), [])
  assert.deepEqual(await reasons(parlance), ['not_authenticated', 'not_authenticated'])
})

test('a responder that hides what it is, and begins anew each time, gets one mail', async (t) => {
  const parlance = await start(t)
  await acknowledge(parlance)
  let written = 0
  const respond = () =>
    bring(parlance, {
      sender: `prvs=${written}=robot@responder.example`,
      from: 'Robot <robot@responder.example>',
      subject: `Ticket ${++written} has been opened`,
      text: `We are looking into ticket ${written}.`,
    })
  await respond()
  let heard = 0
  for (let round = 0; round < 6; round++) {
    await parlance.drain()
    const left = (await parlance.captured()).length
    for (; heard < left; heard++) await respond()
  }
  assert.equal(heard, 1)
  assert.equal(written, 2)
  assert.deepEqual(await reasons(parlance), ['enough_for_address'])
})

test('people who answered first, closed or moved to the trash are not talked over', async (t) => {
  const parlance = await start(t)
  const newFeed = await startWithoutFeed(parlance)
  await acknowledge(parlance)
  const answered = await parlance.mailIn({ from: 'a@customer.example' })
  const closed = await parlance.mailIn({ from: 'b@customer.example', subject: 'Second' })
  const trashed = await parlance.mailIn({ from: 'c@customer.example', subject: 'Third' })
  const spam = await parlance.mailIn({ from: 'd@customer.example', subject: 'Fourth' })
  await parlance.call('POST', '/v1/message/messages', {
    body: {
      parent_id: answered.id,
      subject: 'Re: Meter reading',
      from: { address: parlance.address },
      to: [{ address: 'a@customer.example' }],
      text: 'Noted.',
    },
  })
  await act(parlance, 'POST', `${closed.threadId}:markAsDone`)
  await act(parlance, 'POST', `${trashed.threadId}/trash`)
  await act(parlance, 'POST', `${spam.threadId}/spam`)
  const deleted = await parlance.mailIn({ from: 'e@customer.example', subject: 'Fifth' })
  await act(parlance, 'DELETE', deleted.threadId)
  await newFeed().drain()
  await parlance.app.outgoing.drain()
  assert.deepEqual(
    (await parlance.captured()).map(({ envelope }) => envelope.to),
    [['a@customer.example']],
  )
})

test('a process that dies in between sends none, and the next one sends one', async (t) => {
  const parlance = await start(t)
  const newFeed = await startWithoutFeed(parlance)
  await acknowledge(parlance)
  await parlance.mailIn()
  const dying: Core = {
    ...parlance.core,
    run: (actor, work, options) =>
      parlance.core.run(
        actor,
        async (tx) => {
          await work(tx)
          throw new AppError('unavailable', 'the power is gone')
        },
        options,
      ),
  }
  await assert.rejects(newFeed(dying).drain(), /power/)
  assert.deepEqual(await events(parlance, 'message.accepted'), [])
  await newFeed().drain()
  await newFeed().drain()
  assert.equal((await events(parlance, 'message.accepted')).length, 1)
  // A reader may be set back and read again.
  await parlance.core.database.kysely.updateTable('feed_positions').set({ cursor: '0' }).execute()
  await newFeed().drain()
  assert.equal((await events(parlance, 'message.accepted')).length, 1)
})

test('a mail that cannot be acknowledged does not keep the next one waiting', async (t) => {
  const parlance = await start(t)
  const newFeed = await startWithoutFeed(parlance)
  await acknowledge(parlance)
  const first = await parlance.mailIn({ from: 'a@customer.example' })
  await parlance.mailIn({ from: 'b@customer.example', subject: 'Second' })
  let hasFailed = false
  const failing: Core = {
    ...parlance.core,
    run: (actor, work, options) =>
      parlance.core.run(
        actor,
        async (tx) => {
          const result = await work(tx)
          if (hasFailed) return result
          hasFailed = true
          throw new Error(`a bug with ${first.id}`)
        },
        options,
      ),
  }
  await newFeed(failing).drain()
  await parlance.app.outgoing.drain()
  assert.deepEqual(
    (await parlance.captured()).map(({ envelope }) => envelope.to),
    [['b@customer.example']],
  )
})

test('a database that never had the feed is not acknowledged backwards', async (t) => {
  const parlance = await start(t)
  const newFeed = await startWithoutFeed(parlance)
  await acknowledge(parlance)
  await parlance.mailIn({ from: 'a@customer.example' })
  await parlance.core.database.kysely.deleteFrom('feed_positions').execute()
  const feed = newFeed()
  await feed.prepare()
  await feed.drain()
  assert.deepEqual(await events(parlance, 'message.accepted'), [])
  await parlance.mailIn({ from: 'b@customer.example', subject: 'Second' })
  await feed.drain()
  assert.equal((await events(parlance, 'message.accepted')).length, 1)
})

test('who recalls an acknowledgement has a draft of his own', async (t) => {
  const parlance = await start(t, { settings: { SEND_HOLD_SECONDS: '3600' } })
  await acknowledge(parlance)
  await parlance.mailIn()
  await parlance.app.acknowledgements.drain()
  const [accepted] = await events(parlance, 'message.accepted')
  const { body } = await parlance.call('POST', `/native/v1/messages/${accepted.message_id}/cancel`)
  assert.equal(body.state, 'draft')
  assert.equal(body.automatic, null)
})

// An embedded database belongs to one process.
test('two processes on one database acknowledge each mail once', {
  skip: !process.env.PARLANCE_TEST_SERVER,
}, async (t) => {
  const installation = await newInstallation(t)
  const one = await installation.start()
  const two = await installation.start()
  await acknowledge(one)
  const senders = Array.from({ length: 12 }, (_, number) => `kim-${number}@customer.example`)
  await Promise.all(
    senders.map((sender, number) =>
      bring(number % 2 === 0 ? one : two, {
        sender,
        subject: `Question ${number}`,
        text: `Number ${number}`,
      }),
    ),
  )
  // One may have left the rest to the other, which is at work.
  for (let round = 0; round < 100 && (await events(one, 'message.accepted')).length < senders.length; round++)
    await Promise.all([one.drain(), two.drain()])
  await Promise.all([one.drain(), two.drain()])
  const recipients = (await one.captured()).flatMap(({ envelope }) => envelope.to)
  assert.deepEqual(recipients.sort(), senders.sort())
})
