import assert from 'node:assert/strict'
import { test } from 'node:test'
import { postMessage } from '../../src/core/messages/index.ts'
import { systemActor } from '../../src/core/organizations/index.ts'
import { ACCOUNT_SID, AUTH_TOKEN, fakeGateway } from '../support/sms-gateway.ts'
import { type Parlance, start } from '../support/start.ts'
import { makeInbox, until } from '../support/visitor.ts'

const OURS = '+15550001111'
const KARI = '+4790000001'

/** The text as it is in the database: the API that shows it is somebody else's test. */
const messagesOf = (parlance: Parlance, conversationId: string) =>
  parlance.core.database.kysely
    .selectFrom('messages')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('kind', '=', 'message')
    .orderBy('number')
    .execute()

const say = (parlance: Parlance, conversationId: string, text: string, kind?: 'note') =>
  parlance.core.run(systemActor(parlance.organization, 'test'), (tx) =>
    postMessage(tx, { conversationId, direction: 'outbound', text, ...(kind ? { kind } : {}) }),
  )

test('SMS come and go through a gateway', async (t) => {
  const gateway = await fakeGateway(t)
  const parlance = await start(t, {
    settings: { OUTBOUND_ALLOW: '127.0.0.0/8' },
    overrides: { channelDeliveries: { retryDelay: () => 0 } },
  })
  const inbox = await makeInbox(parlance, {
    name: 'Phone',
    channel: {
      type: 'sms',
      phone_number: OURS,
      account_sid: ACCOUNT_SID,
      auth_token: AUTH_TOKEN,
      gateway_url: gateway.url,
    },
  })
  const sms = (SmsSid: string, more: Record<string, string> = {}) => ({
    ...{
      AccountSid: ACCOUNT_SID,
      SmsSid,
      MessageSid: SmsSid,
      From: KARI,
      To: OURS,
      Body: 'Hello',
      NumMedia: '0',
    },
    ...more,
  })
  const conversations = () =>
    parlance.core.database.kysely
      .selectFrom('conversations')
      .selectAll()
      .where('channel', '=', 'sms')
      .orderBy('number')
      .execute()

  await t.test('what arrives is signed, taken once, and lies in the conversation of its sender', async () => {
    const forged = await gateway.call(parlance, '/twilio/callback', sms('SM-0'), 'another token')
    assert.equal(forged.status, 403)
    assert.equal((await conversations()).length, 0)
    const taken = await gateway.call(parlance, '/twilio/callback', sms('SM-1'))
    assert.equal(taken.status, 200)
    assert.match(String(taken.headers.get('content-type')), /xml/)
    assert.match(taken.body, /<Response><\/Response>/)
    await Promise.all([1, 2].map(() => gateway.call(parlance, '/twilio/callback', sms('SM-1'))))
    await gateway.call(parlance, '/twilio/callback', sms('SM-2', { Body: 'It is me' }))
    const [conversation, ...others] = await conversations()
    assert.ok(conversation)
    assert.equal(others.length, 0)
    const messages = await messagesOf(parlance, conversation.id)
    assert.deepEqual(
      messages.map(({ text, external_id, direction }) => [text, external_id, direction]),
      [
        ['Hello', 'SM-1', 'inbound'],
        ['It is me', 'SM-2', 'inbound'],
      ],
    )
    const found = await parlance.call('POST', '/v1/message/threads:search', { body: { q: 'Hello' } })
    assert.equal(found.body.hits, 1)
    const contacts = await parlance.call('GET', '/api/v1/accounts/1/contacts/search?q=90000001')
    assert.equal(contacts.body.payload[0].phone_number, KARI)
  })

  await t.test('what came with it is fetched, with the account’s token for the gateway only', async () => {
    gateway.media.set('/media/1.png', { type: 'image/png', bytes: 'picture' })
    const media = {
      NumMedia: '2',
      MediaUrl0: `${gateway.url}/media/1.png`,
      MediaContentType0: 'image/png',
      MediaUrl1: `${gateway.url}/media/gone`,
    }
    await gateway.call(parlance, '/twilio/callback', sms('SM-3', { Body: '', ...media }))
    const [conversation] = await conversations()
    const message = (await messagesOf(parlance, conversation?.id ?? '')).at(-1)
    const [file] = (message?.attachments ?? []) as { filename: string; contentType: string; blob: string }[]
    assert.deepEqual([file?.filename, file?.contentType], ['1.png', 'image/png'])
    assert.equal((await parlance.app.blobs.read(file?.blob ?? '')).toString(), 'picture')
    assert.deepEqual(message?.content_attributes, { unfetched_media: [`${gateway.url}/media/gone`] })
    const expected = `Basic ${Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString('base64')}`
    assert.equal(gateway.media.get('/media/1.png')?.authorization, expected)
  })

  await t.test('answers leave in their order, notes do not, and what became of them is known', async () => {
    const [conversation] = await conversations()
    const id = conversation?.id ?? ''
    await say(parlance, id, 'for us only', 'note')
    const first = await say(parlance, id, 'First')
    const second = await say(parlance, id, 'Second')
    await until(async () => {
      await parlance.app.channelDeliveries.drain()
      return gateway.sent.length === 2
    }, 'both answers at the gateway')
    assert.deepEqual(
      gateway.sent.map(({ form, path }) => [form.Body, form.To, form.From, path]),
      ['First', 'Second'].map((text) => [
        text,
        KARI,
        OURS,
        `/2010-04-01/Accounts/${ACCOUNT_SID}/Messages.json`,
      ]),
    )
    assert.match(gateway.sent[0]?.authorization ?? '', /^Basic /)
    const at = (n: number) => new URL(gateway.sent[n]?.form.StatusCallback ?? '')
    const tell = (n: number, form: Record<string, string>, token?: string) =>
      gateway.call(parlance, at(n).pathname + at(n).search, { AccountSid: ACCOUNT_SID, ...form }, token)
    assert.equal((await tell(0, { MessageStatus: 'delivered' }, 'another token')).status, 403)
    assert.equal((await tell(0, { MessageStatus: 'delivered' })).status, 200)
    await tell(0, { MessageStatus: 'sent' })
    await tell(1, { MessageStatus: 'undelivered', ErrorCode: '30003' })
    const state = async () => {
      const rows = await messagesOf(parlance, id)
      return [first, second].map((each) => {
        const row = rows.find((candidate) => candidate.id === each.id)
        return [row?.delivery, row?.delivery_error, row?.external_id]
      })
    }
    assert.deepEqual(await state(), [
      ['delivered', null, 'SM1'],
      ['failed', '30003', 'SM2'],
    ])
  })

  await t.test('a gateway that is away is tried again; one that refuses is believed', async () => {
    const [conversation] = await conversations()
    const id = conversation?.id ?? ''
    gateway.failures.push({ status: 503, body: {} }, { status: 429, body: {} })
    const before = gateway.sent.length
    const late = await say(parlance, id, 'Late')
    await until(async () => {
      await parlance.app.channelDeliveries.drain()
      return gateway.sent.length === before + 1
    }, 'the third attempt')
    assert.equal(gateway.sent.at(-1)?.form.Body, 'Late')
    gateway.failures.push({ status: 400, body: { code: 21211, message: 'Invalid number' } })
    const refused = await say(parlance, id, 'Refused')
    const row = await until(async () => {
      const rows = await messagesOf(parlance, id)
      return rows.find((each) => each.id === refused.id && each.delivery === 'failed')
    }, 'the refusal')
    assert.equal(row.delivery_error, '21211 - Invalid number')
    assert.equal((await messagesOf(parlance, id)).find((each) => each.id === late.id)?.delivery, 'sent')
    const left = await parlance.core.database.kysely.selectFrom('channel_deliveries').selectAll().execute()
    assert.deepEqual(left, [])
  })

  await t.test('one that has failed is sent again, and so is a draft of another API', async () => {
    const [conversation] = await conversations()
    const before = gateway.sent.length
    const messages = await messagesOf(parlance, conversation?.id ?? '')
    const failed = messages.find(({ text }) => text === 'Refused')
    const place = `/api/v1/accounts/1/conversations/${conversation?.number}/messages/${failed?.number}`
    assert.equal((await parlance.call('POST', `${place}/retry`)).status, 200)
    const { body: draft } = await parlance.call('POST', '/v1/message/drafts', {
      body: {
        ...{ parent_id: messages[0]?.id, subject: 'SMS', text: 'Drafted', type: 'MESSAGE' },
        ...{ from: { address: parlance.address }, to: [{ address: 'kari@customer.example' }] },
      },
    })
    await parlance.call('POST', `/v1/message/drafts:send?id=${draft._id}`, { body: {} })
    await until(async () => {
      await parlance.app.channelDeliveries.drain()
      return gateway.sent.length === before + 2
    }, 'both at the gateway')
    const texts = gateway.sent.slice(before).map(({ form }) => form.Body)
    assert.deepEqual(texts.toSorted(), ['Drafted', 'Refused'])
  })

  await t.test('who writes several at once at first has one conversation', async () => {
    const bodies = ['one', 'two', 'three', 'four']
    const From = '+4790000002'
    const replies = await Promise.all(
      bodies.map((Body) => gateway.call(parlance, '/twilio/callback', sms(`SM-${Body}`, { From, Body }))),
    )
    assert.deepEqual(
      replies.map(({ status }) => status),
      bodies.map(() => 200),
    )
    const theirs = (await conversations()).filter(({ subject }) => subject.includes(From))
    const messages = await Promise.all(theirs.map(({ id }) => messagesOf(parlance, id)))
    assert.deepEqual(
      messages.map((some) => some.map(({ text }) => text).toSorted()),
      [bodies.toSorted()],
    )
  })

  await t.test('who writes again opens what was resolved', async () => {
    const [conversation] = await conversations()
    const done = await parlance.call('POST', `/v1/message/threads/${conversation?.id}:markAsDone`)
    assert.ok(done.status < 300)
    const now = async () => (await conversations()).filter(({ id }) => id === conversation?.id)
    assert.equal((await now())[0]?.state, 'closed')
    const count = (await conversations()).length
    await gateway.call(parlance, '/twilio/callback', sms('SM-9', { Body: 'Still there?' }))
    assert.equal((await now())[0]?.state, 'open')
    assert.equal((await conversations()).length, count)
    assert.equal(inbox.phone_number, OURS)
  })

  await t.test('what was split off is answered by SMS, too', async () => {
    const [conversation] = await conversations()
    const last = (await messagesOf(parlance, conversation?.id ?? '')).at(-1)
    const path = `/native/v1/conversations/${conversation?.id}:split`
    const split = await parlance.call('POST', path, { body: { message_id: last?.id } })
    assert.equal(split.status, 200, JSON.stringify(split.body))
    await say(parlance, split.body.to_conversation_id, 'Of the other matter')
    await until(async () => {
      await parlance.app.channelDeliveries.drain()
      return gateway.sent.at(-1)?.form.Body === 'Of the other matter'
    }, 'the answer at the gateway')
    assert.equal(gateway.sent.at(-1)?.form.To, KARI)
  })
})
