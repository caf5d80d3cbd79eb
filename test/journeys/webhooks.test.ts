import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chatwootAccount, chatwootClient } from '../support/chatwoot-account.ts'
import { type Parlance, type Reply, start } from '../support/start.ts'
import { makeInbox, visit } from '../support/visitor.ts'
import { isSigned, type Receiver, startReceiver } from '../support/webhook-receiver.ts'

const settings = { OUTBOUND_ALLOW: '127.0.0.0/8' }
/** A day of attempts, in less than a second. */
const quick = { timeoutMs: 400, retryDelays: [20, 20, 20], patience: { failingMs: 0, givenUp: 3 } }
const options = { settings, overrides: { webhooks: quick } }

const A = (parlance: Parlance, path: string): string =>
  `/api/v1/accounts/${parlance.organization.number}${path}`

async function hook(parlance: Parlance, receiver: Receiver, more: object = {}) {
  const { status, body } = await parlance.call('POST', A(parlance, '/webhooks'), {
    body: { webhook: { url: receiver.url, ...more } },
  })
  assert.equal(status, 200, JSON.stringify(body))
  return body.payload.webhook as { id: number; secret: string; subscriptions: string[] }
}

const deliveries = async (parlance: Parlance, query = ''): Promise<Reply['body'][]> =>
  (await parlance.call('GET', `/native/v1/webhook-deliveries?limit=200&${query}`)).body.data
const sinks = async (parlance: Parlance): Promise<Reply['body'][]> =>
  (await parlance.call('GET', '/native/v1/webhook-sinks')).body.data

/** Waits until a condition of the server's own holds. */
async function until(condition: () => Promise<boolean>, what: string): Promise<void> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; ) {
    if (await condition()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`in vain: ${what}`)
}

test('a webhook is told of a mail in order, signed, and the log shows what was said and answered', async (t) => {
  const parlance = await start(t, options)
  const receiver = await startReceiver(t)
  const { secret } = await hook(parlance, receiver)
  const mail = await parlance.mailIn({ text: 'My meter shows 4711.\n\n' })
  await receiver.until(() => receiver.received.length >= 3, 'it is told')
  await parlance.drain()
  const ofConversation = receiver.received.filter(({ body }) => body.event !== 'contact_created')
  assert.deepEqual(
    ofConversation.map(({ body }) => body.event),
    ['conversation_created', 'message_created'],
  )
  assert.equal(receiver.received.length, 3)
  assert.ok(receiver.received.every((each) => isSigned(each, secret)))
  const said = ofConversation[1]
  assert.ok(said)
  assert.equal(said.body.message_type, 'incoming')
  assert.equal(said.body.content, 'My meter shows 4711.')
  assert.equal(said.body.conversation.messages[0].id, said.body.id)
  assert.deepEqual(said.body.account, { id: Number(parlance.organization.number), name: 'Example Energy' })
  assert.deepEqual(said.body.conversation.account, said.body.account)
  assert.equal(said.body.sender.email, 'kim@customer.example')
  assert.equal(said.body.inbox.name, 'Default')

  const [newest] = await deliveries(parlance, `conversation_id=${mail.threadId}&event=message_created`)
  assert.equal(newest.state, 'delivered')
  const { body: shown } = await parlance.call('GET', `/native/v1/webhook-deliveries/${newest.id}`)
  assert.equal(shown.request.body, said.raw)
  assert.equal(shown.request.url, receiver.url)
  assert.equal(shown.request.headers['X-Chatwoot-Signature'], said.headers['x-chatwoot-signature'])
  assert.deepEqual(shown.response, { status: 200, body: 'thanks' })
})

test('what changes in a conversation is told with what it was before', async (t) => {
  const parlance = await start(t, options)
  const receiver = await startReceiver(t)
  await hook(parlance, receiver, { subscriptions: ['conversation_updated', 'conversation_status_changed'] })
  const { threadId } = await parlance.mailIn()
  await parlance.call('POST', `/v1/message/threads/${threadId}:markAsDone`)
  await parlance.call('POST', `/v1/message/threads/${threadId}/assign:users`, {
    body: { assigned_to: ['1'] },
  })
  await receiver.until(() => receiver.received.length >= 3, 'all is told')
  const changes = receiver.received.map(({ body }) => [body.event, body.status, body.changed_attributes])
  assert.deepEqual(changes, [
    ['conversation_status_changed', 'resolved', [{ status: change('open', 'resolved') }]],
    ['conversation_updated', 'resolved', [{ status: change('open', 'resolved') }]],
    ['conversation_updated', 'resolved', [{ assignee_id: change(null, 1) }]],
  ])
})

const change = (before: unknown, after: unknown) => ({ previous_value: before, current_value: after })

test('a receiver that fails is tried again without being overtaken; one that hangs or dies slows nobody', async (t) => {
  const parlance = await start(t, options)
  let refusals = 2
  const flaky = await startReceiver(t, ({ body }) => {
    if (body.event !== 'message_created' || refusals === 0) return 200
    refusals -= 1
    return refusals === 0 ? 'die' : 503
  })
  const hanging = await startReceiver(t, () => 'hang')
  const moved = await startReceiver(t, () => 302)
  const healthy = await startReceiver(t)
  for (const each of [flaky, hanging, moved, healthy])
    await hook(parlance, each, { subscriptions: ['message_created', 'conversation_status_changed'] })
  const { threadId, messageId } = await parlance.mailIn()
  await parlance.call('POST', `/v1/message/threads/${threadId}:markAsDone`)
  await parlance.mailIn({ inReplyTo: messageId, subject: 'Re: Meter reading' })
  const told = [
    'message_created',
    'conversation_status_changed',
    'conversation_status_changed',
    'message_created',
  ]
  for (const each of [healthy, flaky]) {
    await each.until(() => each.taken().length === told.length, 'all is told')
    assert.deepEqual(
      each
        .taken()
        .map(({ body }) => body.event)
        .sort(),
      told.toSorted(),
    )
    assert.equal(each.taken()[0]?.body.event, 'message_created')
    const numbers = each.taken().map(({ body }) => body.conversation?.id ?? body.id)
    assert.equal(new Set(numbers).size, 1)
  }
  assert.deepEqual(
    flaky.taken().map(({ body }) => body.event),
    healthy.taken().map(({ body }) => body.event),
  )
  const givenUp = async () => new Set((await deliveries(parlance, 'state=failed')).map(({ error }) => error))
  await until(async () => (await givenUp()).size === 2, 'both are given up')
  assert.deepEqual([...(await givenUp())].sort(), ['no answer within 0.4 seconds', 'the answer was 302'])
  assert.ok((await deliveries(parlance, 'state=failed')).every(({ attempts }) => attempts === 4))
  assert.ok(moved.received.every(({ path }) => path === '/hook'))
})

test('a sink that never answers is switched off with notice, enabled again, and what it missed is replayed', async (t) => {
  const parlance = await start(t, options)
  let isUp = false
  const receiver = await startReceiver(t, () => (isUp ? 200 : 500))
  const { id } = await hook(parlance, receiver, { subscriptions: ['message_created'] })
  for (let n = 0; n < 3; n += 1) await parlance.mailIn({ subject: `Question ${n}` })
  await until(async () => (await sinks(parlance))[0]?.state === 'disabled', 'it is switched off')
  const [sink] = await sinks(parlance)
  assert.match(sink.disabled_reason, /the answer was 500/)
  await parlance.drain()
  const notices = await parlance.captured('ada@example.test')
  assert.equal(notices.length, 1)
  assert.match(notices[0]?.raw ?? '', /Switched off: 127\.0\.0\.1/)
  // Nothing is told while it is off.
  await parlance.mailIn({ subject: 'Meanwhile' })
  await parlance.drain()
  const before = receiver.received.length
  const lost = await deliveries(parlance)
  assert.equal(lost.length, 3)
  assert.ok(lost.every(({ state }) => state === 'failed' || state === 'cancelled'))
  const replay = `/native/v1/webhook-deliveries/${lost[0].id}/replay`
  assert.equal((await parlance.call('POST', replay)).status, 409)

  isUp = true
  const enabled = await parlance.call('POST', `/native/v1/webhook-sinks/${sink.id}/enable`)
  assert.equal(enabled.body.state, 'active')
  assert.equal((await parlance.call('POST', `/native/v1/webhook-sinks/${sink.id}/enable`)).status, 409)
  let replayed = 0
  for (const state of ['failed', 'cancelled']) {
    const body = { sink_id: sink.id, state, since: '2020-01-01' }
    replayed += (await parlance.call('POST', '/native/v1/webhook-deliveries/replay', { body })).body.replayed
  }
  assert.equal(replayed, 3)
  await receiver.until(() => receiver.taken().length === 3, 'they arrive')
  const again = await parlance.call('POST', replay)
  assert.equal(again.body.replays, 2)
  await receiver.until(() => receiver.taken().length === 4, 'it arrives once more')
  assert.equal(receiver.taken()[3]?.id, lost[0].id)
  assert.ok(before > 0)

  assert.equal((await parlance.call('DELETE', A(parlance, `/webhooks/${id}`))).status, 200)
  assert.deepEqual(await deliveries(parlance), [])
})

test('a webhook may not be inside our own network, unless the operator says so', async (t) => {
  const parlance = await start(t, { overrides: options.overrides })
  const receiver = await startReceiver(t)
  await hook(parlance, receiver)
  await parlance.mailIn()
  await until(async () => (await deliveries(parlance, 'state=failed')).length > 0, 'it is given up')
  const [refused] = await deliveries(parlance, 'state=failed')
  assert.match(refused.error, /not one that outgoing calls may reach/)
  assert.equal(receiver.received.length, 0)
})

test('who types is told, and that a visitor has opened the chat', async (t) => {
  const parlance = await start(t, options)
  const [listener, program, deaf] = await Promise.all([startReceiver(t), startReceiver(t), startReceiver(t)])
  const account = chatwootAccount(parlance)
  const admin = account.as(parlance.token)
  const word = { id: Number(parlance.organization.number), name: 'Example Energy' }
  const site = await makeInbox(parlance, {
    name: 'Site',
    enable_email_collect: false,
    channel: { type: 'web_widget', website_url: 'https://acme.test' },
  })
  const api = await makeInbox(parlance, { name: 'App', channel: { type: 'api', webhook_url: program.url } })
  await hook(parlance, listener, {
    subscriptions: ['conversation_typing_on', 'conversation_typing_off', 'webwidget_triggered'],
  })
  await hook(parlance, deaf)

  const query = `?website_token=${site.website_token}`
  const { body: config } = await visit(parlance, 'POST', `/api/v1/widget/config${query}`)
  const asVisitor = { token: config.website_channel_config.auth_token }
  const opened = { name: 'webwidget.triggered', event_info: { initiated_at: { timestamp: 'now' } } }
  await visit(parlance, 'POST', `/api/v1/widget/events${query}`, { ...asVisitor, body: opened })
  await listener.until(() => listener.taken().length === 1, 'that the chat is open')
  const { contact, source_id: source, event_info: info, id, ...more } = listener.taken()[0]?.body ?? {}
  assert.deepEqual(more, {
    inbox: { id: site.id, name: 'Site' },
    account: word,
    current_conversation: null,
    event: 'webwidget_triggered',
  })
  assert.equal(typeof id, 'number')
  assert.deepEqual([contact.id, contact.account], [config.contact.id, word])
  assert.match(source, /^[\w-]{20,}$/)
  assert.deepEqual(info.initiated_at, { timestamp: 'now' })
  assert.equal(info.browser.browser_name, 'Firefox')

  await visit(parlance, 'POST', `/api/v1/widget/messages${query}`, {
    ...asVisitor,
    body: { message: { content: 'Hello' } },
  })
  for (const typing_status of ['on', 'off'])
    await visit(parlance, 'POST', `/api/v1/widget/conversations/toggle_typing${query}`, {
      ...asVisitor,
      body: { typing_status },
    })
  await listener.until(() => listener.taken().length === 3, 'that the visitor types')
  const [, on, off] = listener.taken().map(({ body }) => body)
  assert.deepEqual(Object.keys(on).sort(), ['conversation', 'event', 'is_private', 'user'])
  assert.deepEqual(
    [on.event, off.event, on.is_private],
    ['conversation_typing_on', 'conversation_typing_off', false],
  )
  assert.deepEqual([on.user.id, on.user.account], [contact.id, word])
  assert.equal(on.conversation.inbox_id, site.id)

  await account.contact({ name: 'Kari' }, { inbox: api.id, sourceId: 'kari-1' })
  const conversation = await admin('POST', 'conversations', { source_id: 'kari-1' })
  await admin('POST', `conversations/${conversation.id}/toggle_typing_status`, {
    typing_status: 'on',
    is_private: true,
  })
  for (const each of [listener, program]) {
    // What is told at once may come before what is told from the log, as that there is a conversation.
    const told = () => each.taken().find(({ body }) => body.user?.type === 'user')
    await each.until(() => told() !== undefined, 'that a person types')
    const { event, user, is_private, ...rest } = told()?.body ?? {}
    assert.deepEqual([event, is_private], ['conversation_typing_on', true])
    assert.deepEqual(user, { id: 1, name: 'ada@example.test', email: 'ada@example.test', type: 'user' })
    assert.equal(rest.conversation.id, conversation.id)
  }
  await parlance.drain()
  assert.ok(deaf.taken().every(({ body }) => !/typing/.test(body.event)))
})

test('webhooks and bots are managed with the published client; what is wrong with one is said', async (t) => {
  const parlance = await start(t, options)
  const client = chatwootClient(parlance)
  const account = chatwootAccount(parlance)
  const accountId = Number(parlance.organization.number)
  const url = 'https://listener.example/hook?x=1'
  const usual = [
    ...['conversation_created', 'conversation_updated', 'conversation_status_changed'],
    ...['message_created', 'message_updated', 'webwidget_triggered', 'contact_created', 'contact_updated'],
  ]
  const { payload } = await account.as(parlance.token)('POST', 'webhooks', { url, name: 'Mine' })
  const { id, secret, ...made } = payload.webhook
  assert.deepEqual(made, { name: 'Mine', url, account_id: accountId, subscriptions: usual })
  assert.match(secret, /^[\w-]{32}$/)
  const data = { url, subscriptions: ['message_created' as const] }
  await client.webhooks.update({ accountId, webhookId: id, data })
  const listed: Reply['body'] = await client.webhooks.list({ accountId })
  assert.deepEqual(
    listed.payload.webhooks.map((each: Reply['body']) => [each.id, each.subscriptions, each.secret]),
    [[id, ['message_created'], secret]],
  )
  for (const [body, answer] of [
    [{ url }, { message: 'Url has already been taken', attributes: ['url'] }],
    [{ url: 'mailto:a@b.example' }, { message: 'Url is invalid', attributes: ['url'] }],
    [
      { url: 'https://other.example', subscriptions: ['nonsense'] },
      { message: 'Subscriptions Invalid events', attributes: ['subscriptions'] },
    ],
    [{ name: 'No url' }, { error: 'param is missing or the value is empty: url' }],
  ] as const)
    await account.refused(parlance.token, ['POST', 'webhooks', body], 422, answer)
  const { token } = await parlance.newPerson('agent@example.test')
  await account.refused(token, ['GET', 'webhooks'], 401, {
    error: 'You are not authorized to do this action',
  })
  await client.webhooks.delete({ accountId, webhookId: id })
  await account.refused(parlance.token, ['DELETE', `webhooks/${id}`], 404)

  const bot: Reply['body'] = await client.accountAgentBots.create({ accountId, data: { name: 'Robo' } })
  await client.accountAgentBots.update({ accountId, id: bot.id, data: { description: 'Answers' } })
  const bots: Reply['body'] = await client.accountAgentBots.list({ accountId })
  assert.deepEqual([bots[0].name, bots[0].description], ['Robo', 'Answers'])
  await client.accountAgentBots.delete({ accountId, id: bot.id })
  await account.refused(parlance.token, ['GET', `agent_bots/${bot.id}`], 404)
})
