import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { type Parlance, type Reply, start } from '../support/start.ts'
import { makeInbox, visit } from '../support/visitor.ts'
import { type Received, startReceiver } from '../support/webhook-receiver.ts'

/** Five minutes of attempts, in no time; longer than a subscription is tried. */
const quick = { timeoutMs: 400, retryDelays: [20, 20, 20, 20, 20], patience: { failingMs: 0, givenUp: 1 } }
const options = { settings: { OUTBOUND_ALLOW: '127.0.0.0/8' }, overrides: { webhooks: quick } }

const CONVERSATION_EVENTS = [
  'ConversationCreated',
  'ConversationMessageAdded',
  'ConversationNoteAdded',
  'ConversationTagAdded',
  'ConversationTagRemoved',
  'ConversationAssigned',
  'ConversationUnassigned',
  'ConversationClosed',
  'ConversationAbandoned',
  'ConversationOpen',
  'ConversationPending',
  'ConversationPendingExpired',
  'ConversationEnqueued',
  'ConversationRated',
  'ConversationEndUserReplaced',
  'ConversationTransferred',
  'AgentBannedEnduser',
  'AgentUnbannedEnduser',
  'AgentBannedIp',
  'AgentUnbannedIp',
]

async function expecting(reply: Promise<Reply>, status: number): Promise<Reply['body']> {
  const { status: got, body } = await reply
  assert.equal(got, status, JSON.stringify(body))
  return body
}

async function subscribe(parlance: Parlance, input: object): Promise<Reply['body']> {
  const body = { name: 'Test', authorization: { _type: 'NoAuth' }, ...input }
  return (await expecting(parlance.call('POST', '/v1/webhooks', { body }), 201)).data
}

/** As a receiver checks it: the digits stand for bytes, and the moment is signed with the body. */
function momentSigned({ raw, headers }: Received, secretKey: string): number {
  const [, moment = '', signature] =
    /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-dixa-signature'])) ?? []
  const key = Buffer.from(secretKey, 'hex')
  assert.equal(createHmac('sha256', key).update(`${moment}.${raw}`).digest('hex'), signature)
  return Number(moment)
}

const A = (parlance: Parlance, path: string): string =>
  `/api/v1/accounts/${parlance.organization.number}${path}`

test('a subscription is kept with its authorization, and changed only where that is said', async (t) => {
  const parlance = await start(t, options)
  const { call } = parlance
  const { body: session } = await call('GET', '/native/v1/session')
  const first = await subscribe(parlance, {
    url: 'https://hooks.example/one',
    events: ['ConversationCreated', 'ConversationCreated', 'ConversationClosed'],
    authorization: { _type: 'BasicAuth', username: 'ada', password: 'pass:word' },
  })
  assert.match(first.secretKey, /^[0-9a-f]{64}$/)
  assert.deepEqual(
    { ...first, id: 0, secretKey: 0, createdAt: 0, updatedAt: 0 },
    {
      id: 0,
      name: 'Test',
      url: 'https://hooks.example/one',
      enabled: true,
      headers: { Authorization: `Basic ${Buffer.from('ada:pass:word').toString('base64')}` },
      secretKey: 0,
      createdAt: 0,
      createdBy: session.person.id,
      updatedAt: 0,
      updatedBy: session.person.id,
      subscribedEvents: ['ConversationCreated', 'ConversationClosed'],
    },
  )
  const bo = await parlance.newPerson('bo@example.test', 'administrator')
  const path = `/v1/webhooks/${first.id}`
  const body = { name: 'Renamed', authorization: { _type: 'TokenAuth', value: 'abc' } }
  const patched = (await expecting(call('PATCH', path, { body, token: bo.token }), 200)).data
  assert.deepEqual(
    { ...first, name: 'Renamed', headers: { Authorization: 'Bearer abc' }, updatedBy: bo.id },
    { ...patched, updatedAt: first.updatedAt },
  )
  const off = (await expecting(call('PATCH', path, { body: { enabled: false } }), 200)).data
  assert.deepEqual(off.headers, { Authorization: 'Bearer abc' })
  assert.equal(off.enabled, false)
  const none = { authorization: { _type: 'NoAuth' } }
  assert.deepEqual((await expecting(call('PATCH', path, { body: none }), 200)).data.headers, {})
  const second = await subscribe(parlance, { url: 'http://hooks.example/one', events: ['AgentBannedIp'] })
  const { data } = await expecting(call('GET', '/v1/webhooks'), 200)
  assert.deepEqual(
    data.map(({ id }: { id: string }) => id),
    [first.id, second.id],
  )
  await expecting(call('DELETE', path), 204)
  await expecting(call('GET', path), 404)

  const good = {
    name: 'X',
    url: 'https://hooks.example',
    events: ['AgentBannedIp'],
    authorization: { _type: 'NoAuth' },
  }
  for (const wrong of [
    { ...good, events: [] },
    { ...good, events: undefined },
    { ...good, events: ['Nothing'] },
    { ...good, url: 'ftp://hooks.example' },
    { ...good, authorization: { value: 'abc' } },
    { ...good, authorization: { _type: 'Other', value: 'abc' } },
    { ...good, authorization: { _type: 'TokenAuth', value: 'a\nb' } },
    { ...good, authorization: { _type: 'TokenAuth' } },
    { ...good, name: ' ' },
  ])
    await expecting(call('POST', '/v1/webhooks', { body: wrong }), 400)
  const agent = await parlance.newPerson('al@example.test')
  await expecting(call('GET', '/v1/webhooks', { token: agent.token }), 401)
})

test('what happens is told signed and whole, and what became of each attempt is told as it was', async (t) => {
  const parlance = await start(t, options)
  const { call } = parlance
  let refusals = 2
  const answered = await startReceiver(t, ({ body }) => {
    if (body.event_fqn !== 'CONVERSATION_CREATED' || refusals === 0) return 200
    refusals -= 1
    return 503
  })
  const refusing = await startReceiver(t, () => 500)
  const dying = await startReceiver(t, () => 'die')
  const authorization = { _type: 'TokenAuth', value: 'their-own-token' }
  const all = await subscribe(parlance, { url: answered.url, events: CONVERSATION_EVENTS, authorization })
  const lost = await subscribe(parlance, {
    url: refusing.url,
    events: ['ConversationCreated', 'ConversationRated'],
  })
  const dead = await subscribe(parlance, { url: dying.url, events: ['ConversationCreated'] })
  const mail = await parlance.mailIn({ text: 'My meter shows 4711.' })
  await answered.until(() => answered.taken().length >= 2, 'both are told')
  for (const each of answered.received) {
    assert.equal(each.headers['x-dixa-subscription-id'], all.id)
    assert.equal(each.headers.authorization, 'Bearer their-own-token')
    assert.ok(Math.abs(Date.now() - momentSigned(each, all.secretKey)) < 60_000)
  }
  const created = answered.received.filter(({ body }) => body.event_fqn === 'CONVERSATION_CREATED')
  assert.equal(created.length, 3)
  assert.equal(new Set(created.map(({ raw }) => raw)).size, 1)
  assert.equal(new Set(created.map((each) => momentSigned(each, all.secretKey))).size, 3)

  const [, added] = answered.taken()
  assert.ok(added)
  const { event_id: eventId, event_timestamp: at, data, ...envelope } = added.body
  assert.match(eventId, /^[0-9a-f-]{36}$/)
  assert.match(at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  assert.deepEqual(envelope, {
    event_fqn: 'CONVERSATION_MESSAGE_ADDED',
    event_version: '1',
    organization: { id: parlance.organization.id, name: 'Example Energy' },
  })
  const kim = { ...data.author }
  assert.deepEqual(
    { ...kim, id: 0 },
    {
      id: 0,
      name: 'Kim Customer',
      email: 'kim@customer.example',
      phone: null,
      roles: ['Enduser'],
      user_type: 'Contact',
    },
  )
  const conversation = {
    csid: data.conversation.csid,
    channel: 'EMAIL',
    status: 'OPEN',
    direction: 'INBOUND',
    queue: null,
    contact_point: parlance.address,
    requester: kim,
    assignee: null,
    subject: 'Meter reading',
    tags: [],
    created_at: data.conversation.created_at,
  }
  assert.deepEqual(data, {
    conversation,
    message_id: mail.id,
    author: kim,
    channel: 'EMAIL',
    content: {
      text: 'My meter shows 4711.',
      content_type: 'Text',
      original_content_url: null,
      processed_content_url: null,
    },
    text: 'My meter shows 4711.',
    direction: 'inbound',
    created_at: data.created_at,
    external_id: null,
  })

  const dixa = `/v1/conversations/${data.conversation.csid}`
  const cw = A(parlance, `/conversations/${data.conversation.csid}`)
  await expecting(call('GET', dixa), 200)
  await expecting(call('POST', `${cw}/labels`, { body: { labels: ['vip', 'gas'] } }), 200)
  await expecting(call('POST', `${cw}/labels`, { body: { labels: ['gas'] } }), 200)
  await expecting(call('POST', `${cw}/messages`, { body: { content: 'Look into it.', private: true } }), 200)
  await expecting(call('POST', `${cw}/assignments`, { body: { assignee_id: 1 } }), 200)
  await expecting(call('POST', `${cw}/assignments`, { body: { assignee_id: 0 } }), 200)
  await expecting(call('POST', `${cw}/toggle_status`, { body: { status: 'resolved' } }), 200)
  await expecting(call('POST', `${cw}/toggle_status`, { body: { status: 'open' } }), 200)
  await expecting(
    call('POST', `${cw}/toggle_status`, {
      body: { status: 'snoozed', snoozed_until: Math.floor(Date.now() / 1000) + 3600 },
    }),
    200,
  )
  const expected = [
    'CONVERSATION_TAG_ADDED',
    'CONVERSATION_TAG_ADDED',
    'CONVERSATION_TAG_REMOVED',
    'CONVERSATION_NOTE_ADDED',
    'CONVERSATION_ASSIGNED',
    'CONVERSATION_UNASSIGNED',
    'CONVERSATION_CLOSED',
    'CONVERSATION_ABANDONED',
    'CONVERSATION_OPEN',
    'CONVERSATION_PENDING',
  ]
  await answered.until(() => answered.taken().length >= 2 + expected.length, 'all is told')
  const told = answered.taken().slice(2)
  assert.deepEqual(
    told.map(({ body }) => body.event_fqn),
    expected,
  )
  const dataOf = (name: string) => told.find(({ body }) => body.event_fqn === name)?.body.data
  const ada = dataOf('CONVERSATION_ASSIGNED').agent
  assert.deepEqual(
    { ...ada, id: 0 },
    {
      id: 0,
      name: ada.name,
      email: 'ada@example.test',
      phone: null,
      roles: ['Agent', 'Admin'],
      user_type: 'Member',
    },
  )
  assert.deepEqual(dataOf('CONVERSATION_UNASSIGNED').agent, ada)
  assert.equal(dataOf('CONVERSATION_TAG_REMOVED').tag, 'vip')
  assert.deepEqual(dataOf('CONVERSATION_TAG_REMOVED').author, ada)
  assert.equal(dataOf('CONVERSATION_NOTE_ADDED').text, 'Look into it.')
  assert.deepEqual(dataOf('CONVERSATION_NOTE_ADDED').author, ada)
  assert.match(dataOf('CONVERSATION_NOTE_ADDED').note_id, /^[0-9a-f-]{36}$/)
  assert.equal(dataOf('CONVERSATION_ABANDONED').queue, null)
  const [tag] = dataOf('CONVERSATION_PENDING').conversation.tags
  assert.deepEqual({ ...tag, id: 0 }, { id: 0, name: 'gas', is_deactivated: false })

  const status = async ({ id }: { id: string }) =>
    Object.fromEntries(
      (await expecting(call('GET', `/v1/webhooks/${id}/delivery-status`), 200)).data.map(
        (each: { event: string; deliveryStatus: object }) => [each.event, each.deliveryStatus],
      ),
    )
  const logs = async ({ id }: { id: string }, event: string) =>
    (await expecting(call('GET', `/v1/webhooks/${id}/delivery-status/logs/${event}`), 200)).data
  await refusing.until(() => refusing.received.length >= 4, 'it is tried four times')
  await parlance.drain()
  const good = await status(all)
  assert.equal(Object.keys(good).length, CONVERSATION_EVENTS.length)
  assert.deepEqual(good.ConversationRated, { _type: 'NoRecentDelivery' })
  const { deliveryTimestamp, ...last } = good.ConversationCreated
  assert.deepEqual(last, {
    _type: 'DeliveryDetail',
    success: true,
    responseCode: 200,
    responseText: 'thanks',
  })
  assert.match(deliveryTimestamp, /Z$/)
  const attempts = await logs(all, 'ConversationCreated')
  assert.deepEqual(
    attempts.map(({ deliveryDetail: { success, responseCode } }: Reply['body']) => [success, responseCode]),
    [
      [true, 200],
      [false, 503],
      [false, 503],
    ],
  )
  assert.ok(attempts.every(({ payload }: Reply['body']) => payload === created[0]?.raw))
  assert.deepEqual(await logs(all, 'ConversationRated'), [])
  await expecting(call('GET', `/v1/webhooks/${all.id}/delivery-status/logs/Nothing`), 400)

  // Given up after three more attempts, and never switched off by itself.
  assert.equal(refusing.received.length, 4)
  assert.equal((await logs(lost, 'ConversationCreated')).length, 4)
  assert.equal((await status(lost)).ConversationCreated.success, false)
  assert.equal((await status(dead)).ConversationCreated.responseCode, 0)
  assert.match((await status(dead)).ConversationCreated.responseText, /cannot be reached/)
  await parlance.mailIn({ subject: 'Another' })
  await refusing.until(() => refusing.received.length >= 5, 'it is told on')

  // The native API shows the same attempts; a credential of the receiver's stands in no log.
  const { body: found } = await call(
    'GET',
    `/native/v1/webhook-deliveries?sink_id=${all.id}&event=ConversationCreated`,
  )
  const { body: delivery } = await call('GET', `/native/v1/webhook-deliveries/${found.data.at(-1).id}`)
  assert.deepEqual(
    delivery.tries.map(({ status: code, error }: Reply['body']) => [code, error]),
    [
      [503, 'the answer was 503'],
      [503, 'the answer was 503'],
      [200, null],
    ],
  )
  assert.equal(delivery.tries[0].headers['X-DIXA-SIGNATURE'], created[0]?.headers['x-dixa-signature'])
  assert.ok(!JSON.stringify(delivery).includes('their-own-token'))
})

test('whom an organization bans is not heard over its doors, whichever API said so', async (t) => {
  const parlance = await start(t, options)
  const { call } = parlance
  const receiver = await startReceiver(t)
  const events = ['AgentBannedEnduser', 'AgentUnbannedEnduser', 'AgentBannedIp', 'AgentUnbannedIp']
  await subscribe(parlance, { url: receiver.url, events })
  const website = await makeInbox(parlance, {
    name: 'Chat',
    channel: { type: 'web_widget', website_url: 'https://shop.example' },
  })
  const widget = `/api/v1/widget/config?website_token=${website.website_token}`
  const banned = { 'x-forwarded-for': '203.0.113.9' }
  const { data: inboxes } = await expecting(call('GET', '/native/v1/inboxes'), 200)
  const settings = `/native/v1/inboxes/${inboxes[0].id}/contact-form`
  const form = (await expecting(call('PUT', settings, { body: { is_on: true } }), 200)).path
  assert.equal((await visit(parlance, 'GET', form, { headers: banned })).status, 200)
  const visitor = (await visit(parlance, 'POST', widget, { headers: banned })).body
  assert.ok(visitor.contact.id)
  const ban = '/native/v1/banned-addresses'
  await expecting(call('PUT', `${ban}/${encodeURIComponent('::ffff:203.0.113.9')}`), 204)
  await expecting(call('PUT', `${ban}/203.0.113.9`), 204)
  await expecting(call('PUT', `${ban}/example.org`), 400)
  const refused = await visit(parlance, 'POST', widget, { headers: banned })
  assert.deepEqual([refused.status, refused.body], [403, { error: 'This address is banned' }])
  assert.equal((await visit(parlance, 'POST', widget)).status, 200)
  for (const method of ['GET', 'POST']) {
    const body = method === 'POST' ? { body: { email: 'kim@customer.example', message: 'Hello' } } : {}
    const reply = await visit(parlance, method, form, { headers: banned, ...body })
    assert.deepEqual([reply.status, reply.body.error.message], [403, 'this address is banned'])
  }
  const { data } = await expecting(call('GET', ban), 200)
  assert.deepEqual(
    data.map(({ address }: { address: string }) => address),
    ['203.0.113.9'],
  )
  await expecting(call('DELETE', `${ban}/203.0.113.9`), 204)
  await expecting(call('DELETE', `${ban}/203.0.113.9`), 404)
  assert.equal((await visit(parlance, 'POST', widget, { headers: banned })).status, 200)

  // One truth: what one API bans is blocked in the other.
  const contact = `/native/v1/contacts/${visitor.contact.id}/ban`
  const inChatwoot = A(parlance, `/contacts/${visitor.contact.id}`)
  await expecting(call('PUT', contact), 204)
  await expecting(call('PUT', contact), 204)
  assert.equal((await call('GET', inChatwoot)).body.payload.blocked, true)
  await expecting(call('PATCH', inChatwoot, { body: { blocked: false } }), 200)
  await receiver.until(() => receiver.taken().length >= 4, 'all four are told')
  await parlance.drain()
  const told = Object.fromEntries(receiver.taken().map(({ body }) => [body.event_fqn, body.data]))
  assert.deepEqual(Object.keys(told).sort(), [
    'AGENT_BANNED_ENDUSER',
    'AGENT_BANNED_IP',
    'AGENT_UNBANNED_ENDUSER',
    'AGENT_UNBANNED_IP',
  ])
  assert.equal(receiver.taken().length, 4)
  assert.equal(told.AGENT_BANNED_IP.ip, '203.0.113.9')
  assert.equal(told.AGENT_BANNED_IP.agent.email, 'ada@example.test')
  assert.deepEqual(told.AGENT_BANNED_ENDUSER, told.AGENT_UNBANNED_ENDUSER)
  assert.equal(told.AGENT_BANNED_ENDUSER.end_user.name, visitor.contact.name)
  assert.equal(told.AGENT_BANNED_ENDUSER.conversation, undefined)
})
