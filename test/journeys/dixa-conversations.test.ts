import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { contactInboxesOf } from '../../src/core/contacts/index.ts'
import { systemActor } from '../../src/core/organizations/index.ts'
import { createQueue } from '../../src/core/queues/index.ts'
import { pubsubToken } from '../../src/core/tokens/index.ts'
import { subscribe } from '../support/cable-client.ts'
import { dixaCaller } from '../support/dixa-caller.ts'
import { ACCOUNT_SID, AUTH_TOKEN, fakeGateway } from '../support/sms-gateway.ts'
import { start } from '../support/start.ts'
import { makeInbox, until } from '../support/visitor.ts'

const OURS = '+15550001111'
const text = (value: string) => ({ _type: 'Text', value })
const inbound = (value: string, more = {}) => ({ _type: 'Inbound', content: text(value), ...more })

test('conversations begin on every channel, from both sides', async (t) => {
  const gateway = await fakeGateway(t)
  const parlance = await start(t, { settings: { OUTBOUND_ALLOW: '127.0.0.0/8' } })
  const { core, organization, address } = parlance
  const system = systemActor(organization, 'test')
  const { ok, refused } = dixaCaller(parlance)
  const queue = await core.run(system, (tx) => createQueue(tx, { name: 'Support' }))
  const sms = {
    ...{ type: 'sms', phone_number: OURS, gateway_url: gateway.url },
    ...{ account_sid: ACCOUNT_SID, auth_token: AUTH_TOKEN },
  }
  await makeInbox(parlance, { name: 'Phone', channel: sms })
  const site = await makeInbox(parlance, {
    name: 'Site',
    channel: { type: 'web_widget', website_url: 'https://acme.test' },
  })
  const website = (await core.database.kysely
    .selectFrom('inboxes')
    .select('id')
    .where('number', '=', String(site.id))
    .executeTakeFirst()) ?? { id: '' }
  const { id: agentId } = await parlance.newPerson('ben@example.test')
  const kim = (
    await ok(201, 'POST', 'endusers', {
      ...{ displayName: 'Kim', email: 'kim@customer.example', phoneNumber: '+4790000001' },
    })
  ).data
  const outbound = (value: string, more = {}) => ({
    _type: 'Outbound',
    agentId,
    content: text(value),
    ...more,
  })
  const begin = async (body: object): Promise<number> =>
    (await ok(201, 'POST', 'conversations', { requesterId: kim.id, ...body })).data.id
  const shown = async (id: number) => (await ok(200, 'GET', `conversations/${id}`)).data
  const messages = async (id: number) => (await ok(200, 'GET', `conversations/${id}/messages`)).data
  const mail = { emailIntegrationId: address, subject: 'Meter' }
  const events = async (id: number) => {
    const { data } = (await parlance.call('GET', '/native/v1/events?limit=1000')).body
    const rows = await core.database.kysely
      .selectFrom('conversations')
      .select('id')
      .where('number', '=', String(id))
      .execute()
    return data
      .filter((each: { conversation_id: string }) => each.conversation_id === rows[0]?.id)
      .map(({ type, actor }: { type: string; actor: { kind: string } }) => `${type} ${actor.kind}`)
  }

  await t.test(
    'mail: what the customer wrote waits in the queue, and its file is a copy of ours',
    async () => {
      gateway.media.set('/bill.pdf', { type: 'application/pdf', bytes: 'the bill' })
      const attachments = [{ url: `${gateway.url}/bill.pdf`, prettyName: 'Bill.pdf' }]
      const id = await begin({
        _type: 'Email',
        ...mail,
        language: 'de',
        message: inbound('My meter', { attachments, externalId: 'A-1' }),
      })
      const { createdAt, stateUpdatedAt, queue: waits, ...conversation } = await shown(id)
      assert.equal(createdAt, stateUpdatedAt)
      assert.deepEqual(
        { id: waits.id, isWaiting: Boolean(waits.queuedAt) },
        { id: queue.id, isWaiting: true },
      )
      assert.deepEqual(conversation, {
        ...{ _type: 'EmailConversation', id, channel: 'Email', state: 'Open', direction: 'Inbound' },
        ...{ requesterId: kim.id, subject: 'Meter', language: 'de', customAttributes: [] },
        ...{ fromEmail: 'kim@customer.example', toEmail: address, integrationEmail: address },
      })
      const [message] = await messages(id)
      assert.equal(message.authorId, kim.id)
      assert.equal(message.externalId, 'A-1')
      assert.equal(message.attributes._type, 'EmailAttributes')
      assert.equal(message.attributes.direction, 'Inbound')
      assert.deepEqual(message.attributes.emailContent, { _type: 'Regular', content: text('My meter') })
      const [file] = message.attributes.attachments
      assert.equal(file.prettyName, 'Bill.pdf')
      assert.notEqual(new URL(file.url).host, new URL(gateway.url).host)
      const copy = await fetch(parlance.url + new URL(file.url).pathname)
      assert.equal(await copy.text(), 'the bill')
      assert.deepEqual((await events(id)).slice(0, 3), [
        'conversation.created contact',
        'message.received contact',
        'conversation.queued person',
      ])
      const thread = await parlance.call('POST', '/v1/message/threads:search', { body: { q: 'meter' } })
      assert.equal(thread.body.results[0].topic, 'CUSTOMER_MESSAGE')
    },
  )

  await t.test('mail: what an agent writes leaves, is his, and waits nowhere', async () => {
    const id = await begin({
      _type: 'Email',
      ...mail,
      message: outbound('', { content: { _type: 'Html', value: '<b>Hello</b> Kim' } }),
    })
    await parlance.drain()
    const { assignment, queue: waits, ...conversation } = await shown(id)
    assert.equal(assignment.agentId, agentId)
    assert.equal(waits, undefined)
    assert.deepEqual(
      [conversation.direction, conversation.fromEmail, conversation.toEmail, conversation.integrationEmail],
      ['Outbound', address, 'kim@customer.example', address],
    )
    const [message] = await messages(id)
    assert.equal(message.authorId, agentId)
    assert.deepEqual(message.attributes.emailContent.content, { _type: 'Html', value: '<b>Hello</b> Kim' })
    const [sent] = await parlance.captured('kim@customer.example')
    assert.match(sent?.raw ?? '', /Subject: Meter/)
    assert.match(sent?.raw ?? '', /<b>Hello<\/b> Kim/)
    assert.deepEqual((await events(id)).slice(0, 3), [
      'conversation.created person',
      'message.accepted person',
      'conversation.assigned person',
    ])
  })

  await t.test('a contact form is mail that is answered by mail', async () => {
    const id = await begin({ _type: 'ContactForm', ...mail, message: inbound('From the form') })
    const conversation = await shown(id)
    assert.equal(conversation._type, 'ContactFormConversation')
    assert.equal(conversation.channel, 'ContactForm')
    assert.equal(conversation.integrationEmail, address)
    const answered = await ok(200, 'POST', `conversations/${id}/messages`, outbound('Thank you'))
    assert.deepEqual([answered.data.direction, answered.data.authorId], ['Outbound', agentId])
    await parlance.drain()
    const [sent] = await parlance.captured('kim@customer.example')
    assert.match(sent?.raw ?? '', /Subject: Re: Meter[\s\S]*Thank you/)
  })

  await t.test('a chat is that of the website: its visitor hears the agent', async () => {
    const id = await begin({
      _type: 'Chat',
      widgetId: website.id,
      language: 'en',
      browserInfo: {
        name: 'Firefox',
        version: '140',
        ipAddress: '192.0.2.7',
        originatingUrl: 'https://acme.test/',
      },
      message: inbound('Is anybody there?'),
    })
    const conversation = await shown(id)
    assert.deepEqual(
      [conversation._type, conversation.channel, conversation.language, conversation.queue.id],
      ['ChatConversation', 'WidgetChat', 'en', queue.id],
    )
    assert.deepEqual(conversation.browserInfo, {
      ...{ name: 'Firefox', version: '140', ipAddress: '192.0.2.7' },
      originatingUrl: 'https://acme.test/',
    })
    const [created] = (await ok(200, 'GET', `conversations/${id}/activitylog`)).data
    assert.deepEqual(created.attributes, { _type: 'ConversationCreatedAttribute' }, 'a chat has no subject')
    const [known] = await core.read(system, (tx) => contactInboxesOf(tx, [kim.id]))
    const token = pubsubToken(core.context, { kind: 'contact_inbox', number: known?.number ?? '' })
    const visitor = await subscribe(t, parlance.url, { pubsub_token: token })
    await ok(200, 'POST', `conversations/${id}/messages`, outbound('Yes'))
    assert.equal((await visitor.until('message.created')).content, 'Yes')
    const [asked, answered] = await messages(id)
    assert.deepEqual(asked.attributes, {
      ...{ _type: 'ChatAttributes', content: text('Is anybody there?'), direction: 'Inbound' },
      ...{ attachments: [], isAutomated: false },
    })
    assert.equal(answered.authorId, agentId)
  })

  await t.test('an SMS leaves through the gateway', async () => {
    const id = await begin({ _type: 'Sms', contactEndpointId: OURS, message: outbound('Your code is 1') })
    const conversation = await shown(id)
    assert.deepEqual(
      [conversation._type, conversation.fromNumber, conversation.toNumber],
      ['SmsConversation', OURS, '+4790000001'],
    )
    await until(async () => gateway.sent.length === 1, 'an SMS')
    assert.equal(gateway.sent[0]?.form.To, '+4790000001')
    assert.equal((await messages(id))[0].attributes._type, 'SmsAttributes')
  })

  await t.test('a callback waits in the queue that is named', async () => {
    const other = await core.run(system, (tx) => createQueue(tx, { name: 'Calls' }))
    const id = await begin({
      ...{ _type: 'Callback', queueId: other.id, direction: 'Inbound', contactEndpointId: OURS },
    })
    const conversation = await shown(id)
    assert.deepEqual(
      [conversation._type, conversation.channel, conversation.queue.id],
      ['PstnPhoneConversation', 'Callback', other.id],
    )
    assert.deepEqual(await messages(id), [])
    await refused(400, 'Unsupported ConversationChannel', [
      'POST',
      `conversations/${id}/messages`,
      inbound('x'),
    ])
  })

  await t.test('what cannot be is refused, and nothing begins', async () => {
    const count = async () =>
      (await core.database.kysely.selectFrom('conversations').select('id').execute()).length
    const before = await count()
    const email = { _type: 'Email', ...mail, requesterId: kim.id, message: inbound('x') }
    const no = (status: number, message: string | RegExp, body: object) =>
      refused(status, message, ['POST', 'conversations', body])
    const GONE = 'The requested resource could not be found'
    await no(404, GONE, { ...email, requesterId: randomUUID() })
    await no(404, GONE, { ...email, emailIntegrationId: 'nobody@parlance.localhost' })
    await no(404, GONE, { ...email, message: outbound('x', { agentId: kim.id }) })
    await no(404, GONE, { _type: 'Chat', widgetId: randomUUID(), requesterId: kim.id, message: inbound('x') })
    const callback = { _type: 'Callback', direction: 'Inbound', requesterId: kim.id, queueId: queue.id }
    await no(404, GONE, { ...callback, queueId: randomUUID(), contactEndpointId: OURS })
    await no(404, GONE, { ...callback, contactEndpointId: '+4711111' })
    await no(400, /^Invalid value for: body/, { ...callback, contactEndpointId: 'phone' })
    await no(400, /“_type” in the body must be one of .*"Callback".*"Email"/, { ...email, _type: 'Fax' })
    await no(400, /^Invalid value for: body/, { ...email, _type: undefined })
    await no(400, 'Invalid input for Message', { ...email, message: inbound(' ') })
    await no(400, 'Invalid input for Message', { ...email, message: outbound('x', { cc: [randomUUID()] }) })
    const file = (url: string) => ({ ...email, message: inbound('x', { attachments: [{ url }] }) })
    await no(400, 'Failure to download attachment', file(`${gateway.url}/missing`))
    await no(400, 'Failure to download attachment', file('http://169.254.169.254/latest/meta-data'))
    assert.equal(await count(), before)
  })
})

test('conversations of other channels are taken over and shown as what they were', async (t) => {
  const gateway = await fakeGateway(t)
  const parlance = await start(t, { settings: { OUTBOUND_ALLOW: '127.0.0.0/8' } })
  const { ok } = dixaCaller(parlance)
  const native = async (status: number, method: string, path: string, body?: unknown) => {
    const reply = await parlance.call(method, `/native/v1/${path}`, body === undefined ? {} : { body })
    assert.equal(reply.status, status, JSON.stringify(reply.body))
    return reply.body
  }
  const { id: agentId } = await parlance.newPerson('ben@example.test')
  const kim = (await ok(201, 'POST', 'endusers', { displayName: 'Kim', email: 'kim@customer.example' })).data
  const at = '2024-02-03T10:00:00.000Z'
  const take = async (body: object): Promise<string> =>
    (await native(201, 'POST', 'conversations:import', { contact_id: kim.id, ...body })).number
  const shown = async (number: string) => {
    const [{ data }, { data: messages }] = await Promise.all([
      ok(200, 'GET', `conversations/${number}`),
      ok(200, 'GET', `conversations/${number}/messages`),
    ])
    return { data, messages }
  }
  const said = { direction: 'inbound', at, text: 'Hello' }

  await t.test('a call with its recording', async () => {
    gateway.media.set('/call.mp3', { type: 'audio/mpeg', bytes: 'hello?' })
    const number = await take({
      ...{ channel: 'phone', ours: OURS, theirs: '+4790000001' },
      messages: [
        { direction: 'inbound', at, kind: 'call', duration: 180 },
        {
          ...{ direction: 'inbound', at: '2024-02-03T10:03:00.000Z', kind: 'call_recording', duration: 178 },
          attachments: [{ url: `${gateway.url}/call.mp3` }],
        },
      ],
    })
    const { data, messages } = await shown(number)
    assert.deepEqual(
      [data._type, data.channel, data.state, data.createdAt, data.requesterId],
      ['PstnPhoneConversation', 'PstnPhone', 'Closed', at, kim.id],
    )
    assert.deepEqual(messages[0].attributes, {
      ...{ _type: 'PhoneAttributes', from: '+4790000001', to: OURS, duration: 180, direction: 'Inbound' },
    })
    const { recording, ...recorded } = messages[1].attributes
    assert.deepEqual(recorded, { _type: 'CallRecordingAttributes', duration: 178 })
    assert.equal(await (await fetch(parlance.url + new URL(recording).pathname)).text(), 'hello?')
  })

  await t.test('what was written elsewhere', async () => {
    const expected: Record<string, [string, string]> = {
      whatsapp: ['WhatsAppConversation', 'WhatsAppAttributes'],
      facebook_messenger: ['FacebookMessengerConversation', 'FacebookMessengerAttributes'],
      messenger: ['MessengerConversation', 'ChatAttributes'],
      twitter: ['TwitterConversation', 'TwitterAttributes'],
      voicemail: ['PstnPhoneConversation', 'GenericAttributes'],
    }
    for (const [channel, types] of Object.entries(expected)) {
      const answer = { direction: 'outbound', at: '2024-02-03T11:00:00.000Z', text: 'Hi', author_id: agentId }
      const number = await take({
        ...{ channel, ours: '@acme', theirs: '@kim', conversation_type: 'tweet', messages: [answer, said] },
      })
      const { data, messages } = await shown(number)
      assert.deepEqual([data._type, messages[0].attributes._type], types)
      assert.deepEqual(
        messages.map((each: { authorId: string }) => each.authorId),
        [kim.id, agentId],
      )
      if (channel !== 'twitter') continue
      assert.deepEqual(
        [data.conversationType, data.endUserTwitterId, data.contactPointTwitterId],
        ['Tweet', '@kim', '@acme'],
      )
    }
    await parlance.drain()
    assert.deepEqual(await parlance.captured(), [])
    const found = await ok(200, 'GET', 'search/conversations?query=hello')
    assert.equal(found.data.length, 5)
    const page = await ok(200, 'GET', `endusers/${kim.id}/conversations?pageLimit=4`)
    const rest = await ok(200, 'GET', page.meta.next.slice('/v1/'.length))
    assert.equal(page.data.length + rest.data.length, 6)
    assert.deepEqual(new Set(page.data.map((each: object) => 'customAttributes' in each)), new Set([false]))
  })

  await t.test('a follow-up puts off, expires, and ends with what the customer writes', async () => {
    const number = await take({ channel: 'messenger', state: 'open', messages: [said] })
    const state = async () => (await shown(number)).data.state
    const path = `conversations/${number}/follow-up`
    await native(400, 'PUT', path, { at: '2020-01-01T00:00:00Z' })
    await native(204, 'PUT', path, { at: '2999-01-01T00:00:00Z' })
    assert.equal(await state(), 'Pending')
    await native(204, 'DELETE', path)
    assert.equal(await state(), 'Open')
    await native(204, 'PUT', path, { at: new Date(Date.now() + 300).toISOString() })
    await until(async () => (await state()) === 'AwaitingPending', 'the follow-up expires')
    const { id } = await parlance.mailIn({ subject: 'A mail' }).then(async () => {
      const { data } = await ok(200, 'GET', 'search/conversations?query=mail')
      return data[0]
    })
    await native(204, 'PUT', `conversations/${id}/follow-up`, { at: '2999-01-01T00:00:00Z' })
    await ok(200, 'POST', `conversations/${id}/messages`, inbound('Me again'))
    assert.equal((await shown(id)).data.state, 'Open')
    const { data: log } = await native(200, 'GET', 'events?limit=1000')
    const told = log.filter(({ type }: { type: string }) => type.startsWith('conversation.follow_up'))
    assert.deepEqual(
      told.map(({ type }: { type: string }) => type.slice('conversation.follow_up_'.length)),
      ['set', 'removed', 'set', 'expired', 'set', 'removed'],
    )
    const session = await native(200, 'GET', 'session')
    assert.deepEqual(told[3].data, { byPersonId: session.person.id })
  })

  await t.test('conversations have one parent, and no grandchildren', async () => {
    const made: string[] = []
    for (let index = 0; index < 4; index += 1) made.push(await take({ channel: 'phone', messages: [said] }))
    const [first, second, third, fourth] = made
    const under = (child: string | undefined, parent: string | undefined, status = 204) =>
      native(status, 'PUT', `conversations/${child}/parent`, { parent_id: parent, kind: 'side_conversation' })
    await under(second, first)
    await under(third, first)
    await under(second, first)
    await under(second, fourth, 409)
    await under(fourth, second, 409)
    await under(first, fourth, 409)
    await under(first, first, 400)
    const { data } = await ok(200, 'GET', `conversations/${first}/linked`)
    assert.deepEqual(
      data.map(({ id, link }: { id: number; link: object }) => [String(id), link]),
      [second, third].map((id) => [id, { _type: 'SideConversation', parentId: Number(first) }]),
    )
    assert.deepEqual((await ok(200, 'GET', `conversations/${second}/linked`)).data, [])
  })

  await t.test('another contact, and a language', async () => {
    const { id } = (await ok(200, 'GET', 'search/conversations?query=mail')).data[0]
    const eva = (await ok(201, 'POST', 'endusers', { displayName: 'Eva', email: 'eva@customer.example' }))
      .data
    await native(204, 'PUT', `conversations/${id}/contact`, { contact_id: eva.id })
    await native(204, 'PUT', `conversations/${id}/language`, { language: 'nb' })
    await native(400, 'PUT', `conversations/${id}/language`, { language: 'Norwegian' })
    const { data, messages } = await shown(id)
    assert.deepEqual([data.requesterId, data.language], [eva.id, 'nb'])
    assert.equal(
      messages[0].authorId,
      (await ok(200, 'GET', `endusers?email=kim@customer.example`)).data[0].id,
    )
    await ok(200, 'POST', `conversations/${id}/messages`, {
      _type: 'Outbound',
      agentId,
      content: text('Eva!'),
    })
    await parlance.drain()
    assert.equal((await parlance.captured('eva@customer.example')).length, 1)
  })
})
