import assert from 'node:assert/strict'
import { test } from 'node:test'
import { updateInbox } from '../../src/core/inboxes/index.ts'
import { countUnreadable } from '../../src/core/sealed/index.ts'
import { secretBox } from '../../src/lib/secret-box.ts'
import { chatScene } from '../support/chat-scene.ts'
import { chatwootAccount } from '../support/chatwoot-account.ts'
import { type Parlance, start } from '../support/start.ts'
import { isSigned, startReceiver } from '../support/webhook-receiver.ts'

const options = {
  settings: { OUTBOUND_ALLOW: '127.0.0.0/8' },
  overrides: { webhooks: { retryDelays: [20, 20, 20] } },
}

const account = async (parlance: Parlance, method: string, path: string, body?: object) => {
  const reply = await parlance.call(method, `/api/v1/accounts/${parlance.organization.number}${path}`, {
    ...(body ? { body } : {}),
  })
  assert.ok(reply.status < 300, `${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`)
  return reply.body
}

/** What has happened in a conversation, of some kinds. */
async function happened(parlance: Parlance, conversationId: string, types: string[]): Promise<string[]> {
  const { body } = await parlance.call('GET', '/native/v1/events?limit=1000')
  return body.data
    .filter((event: { conversation_id: string; type: string }) => event.conversation_id === conversationId)
    .map(({ type }: { type: string }) => type)
    .filter((type: string) => types.includes(type))
}

test('a bot is told of what is said in its inbox; where it does not answer, people take over', async (t) => {
  const parlance = await start(t, options)
  let isUp = true
  const program = await startReceiver(t, () => (isUp ? 200 : 500))
  const bot = await account(parlance, 'POST', '/agent_bots', { name: 'Robo', outgoing_url: program.url })
  const { body: inboxes } = await parlance.call('GET', '/native/v1/inboxes')
  const inbox = inboxes.data[0].number
  await account(parlance, 'POST', `/inboxes/${inbox}/set_agent_bot`, { agent_bot: bot.id })
  assert.equal((await account(parlance, 'GET', `/inboxes/${inbox}/agent_bot`)).agent_bot.name, 'Robo')

  const greeted = await parlance.mailIn({ subject: 'Hello' })
  await program.until(() => program.taken().length === 1, 'the bot is told')
  const [told] = program.taken()
  assert.ok(told && isSigned(told, bot.secret))
  assert.equal(told.body.event, 'message_created')
  assert.equal(told.body.conversation.status, 'pending')

  // It closes: older bots know that under another name.
  await parlance.call('POST', `/v1/message/threads/${greeted.threadId}:markAsDone`)
  await program.until(() => program.taken().length === 4, 'it is told of the end')
  assert.deepEqual(
    program.taken().map(({ body }) => body.event),
    ['message_created', 'conversation_resolved', 'conversation_status_changed', 'conversation_updated'],
  )

  isUp = false
  const left = await parlance.mailIn({ subject: 'Anybody there?', from: 'other@customer.example' })
  const opened = () => happened(parlance, left.threadId, ['conversation.reopened', 'message.activity'])
  for (const end = Date.now() + 20_000; (await opened()).length < 2 && Date.now() < end; );
  assert.deepEqual(await opened(), ['conversation.reopened', 'message.activity'])

  await account(parlance, 'POST', `/inboxes/${inbox}/set_agent_bot`, { agent_bot: null })
  assert.deepEqual(await account(parlance, 'GET', `/inboxes/${inbox}/agent_bot`), {})
})

test('bots are made, shown with what they prove themselves with, changed and removed', async (t) => {
  const parlance = await start(t, options)
  const { token } = await parlance.newPerson('agent@example.test')
  const made = await account(parlance, 'POST', '/agent_bots', {
    agent_bot: { name: 'Robo', outgoing_url: 'https://bot.example/hook', bot_config: { depth: 2 } },
  })
  assert.deepEqual([made.bot_type, made.system_bot, made.bot_config], ['webhook', false, { depth: 2 }])
  assert.match(made.access_token, /^\w{24}$/)
  await account(parlance, 'POST', '/inboxes', {
    name: 'Telephone',
    channel: { type: 'sms', phone_number: '+4790000001', account_sid: 'AC1', auth_token: 'sesame' },
  })
  const sealed = () => countUnreadable(parlance.core.database.kysely, secretBox('of another installation'))
  assert.equal(await sealed(), 5, 'two of a bot, three of an inbox')
  const asAgent = await parlance.call('GET', `/api/v1/accounts/${parlance.organization.number}/agent_bots`, {
    token,
  })
  assert.equal(asAgent.body[0].name, 'Robo')
  assert.equal(asAgent.body[0].secret, undefined)
  const reset = await account(parlance, 'POST', `/agent_bots/${made.id}/reset_access_token`)
  assert.notEqual(reset.access_token, made.access_token)
  assert.equal(reset.secret, made.secret)
  assert.notEqual(
    (await account(parlance, 'POST', `/agent_bots/${made.id}/reset_secret`)).secret,
    made.secret,
  )
  const changed = await account(parlance, 'PATCH', `/agent_bots/${made.id}`, { description: 'Answers first' })
  assert.deepEqual([changed.name, changed.description], ['Robo', 'Answers first'])
  const refused = await parlance.call('POST', `/api/v1/accounts/${parlance.organization.number}/agent_bots`, {
    body: { name: 'Other', outgoing_url: 'ftp://bot.example' },
  })
  assert.deepEqual(
    [refused.status, refused.body],
    [422, { message: 'Outgoing url is invalid', attributes: ['outgoing_url'] }],
  )
  await account(parlance, 'DELETE', `/agent_bots/${made.id}`)
  assert.deepEqual(await account(parlance, 'GET', '/agent_bots'), [])
})

test('a message that the program behind an inbox never takes is marked as failed', async (t) => {
  const parlance = await start(t, options)
  const scene = await chatScene(parlance)
  const program = await startReceiver(t, ({ body }) =>
    body.event === 'message_created' && body.content === 'Lost' ? 503 : 200,
  )
  const listener = await startReceiver(t)
  await parlance.core.run(scene.system, (tx) =>
    updateInbox(tx, { inbox: scene.inbox.id, settings: { api: { webhookUrl: program.url } } }),
  )
  await account(parlance, 'POST', '/webhooks', {
    url: listener.url,
    inbox_id: scene.inbox.number,
    subscriptions: ['message_created', 'message_updated'],
  })
  const visitor = await scene.visitor('kari')
  await visitor.write('Is it late?')
  await scene.say(visitor.conversationId, 'note', 'She asked before')
  await scene.say(visitor.conversationId, 'activity', 'Nobody is told of this')
  await scene.say(visitor.conversationId, 'message', 'Lost')
  await parlance.mailIn({ subject: 'Another inbox' })
  await listener.until(() => listener.taken().length === 4, 'it is marked')
  assert.deepEqual(
    listener.taken().map(({ body }) => [body.event, body.message_type, body.private, body.content]),
    [
      ['message_created', 'incoming', false, 'Is it late?'],
      ['message_created', 'outgoing', true, 'She asked before'],
      ['message_created', 'outgoing', false, 'Lost'],
      ['message_updated', 'outgoing', false, 'Lost'],
    ],
  )
  const failed = listener.taken()[3]?.body
  assert.equal(failed.status, 'failed')
  assert.equal(failed.content_attributes.external_error, 'the answer was 503')
  assert.equal(program.taken()[0]?.body.event, 'conversation_created')
  assert.equal(program.taken()[1]?.body.conversation.contact_inbox.source_id, 'source-of-kari')
  assert.equal(program.taken()[1]?.body.sender.name, 'kari')
  await program.until(() => program.taken().some(({ body }) => body.status === 'failed'), 'it goes on')
})

test('a bot answers with its own token until it hands over to people', async (t) => {
  const parlance = await start(t, options)
  const chatwoot = chatwootAccount(parlance)
  const admin = chatwoot.as(parlance.token)
  const program = await startReceiver(t)
  const told = (event: string) => program.taken().flatMap(({ body }) => (body.event === event ? [body] : []))
  const made = await admin('POST', 'agent_bots', { name: 'Robo', outgoing_url: program.url })
  const inbox = await admin('POST', 'inboxes', { name: 'Shop', channel: { type: 'api' } })
  await admin('POST', `inboxes/${inbox.id}/set_agent_bot`, { agent_bot: made.id })
  await chatwoot.contact(
    { name: 'Kari', email: 'kari@example.test' },
    { inbox: inbox.id, sourceId: 'kari-1' },
  )
  const { id, status } = await admin('POST', 'conversations', { source_id: 'kari-1' })
  assert.equal(status, 'pending')
  await admin('POST', `conversations/${id}/messages`, { content: 'Open today?', message_type: 'incoming' })
  await program.until(() => told('message_created').length === 1, 'the bot is told')
  assert.equal(told('message_created')[0].sender.name, 'Kari')

  const bot = chatwoot.as(made.access_token)
  const answer = await bot('POST', `conversations/${id}/messages`, { content: 'Until six.' })
  assert.equal(answer.sender.type, 'agent_bot')
  await program.until(() => told('message_created').length === 2, 'it hears itself')
  assert.deepEqual(told('message_created')[1].sender, { id: made.id, name: 'Robo', type: 'agent_bot' })

  assert.equal(
    (await bot('POST', `conversations/${id}/toggle_status`, { status: 'open' })).payload.current_status,
    'open',
  )
  await program.until(() => told('conversation_status_changed').length === 1, 'it is told of the change')
  assert.equal(told('conversation_opened').length, 1)
  const [changed] = told('conversation_status_changed')
  assert.deepEqual(changed.changed_attributes, [
    { status: { previous_value: 'pending', current_value: 'open' } },
  ])
  await admin('POST', `conversations/${id}/toggle_status`, { status: 'resolved' })
  await admin('POST', `conversations/${id}/messages`, { content: 'And Sunday?', message_type: 'incoming' })
  assert.equal((await bot('GET', `conversations/${id}`)).status, 'pending')

  const elsewhere = await parlance.newOrganization()
  for (const [path, error] of [
    [
      `/api/v1/accounts/${parlance.organization.number}/agent_bots`,
      'Access to this endpoint is not authorized for bots',
    ],
    [`/api/v1/accounts/${elsewhere.number}/conversations/1`, 'Bot is not authorized to access this account'],
  ] as const) {
    const reply = await parlance.call('GET', path, {
      token: null,
      headers: { api_access_token: made.access_token },
    })
    assert.deepEqual([reply.status, reply.body], [401, { error }])
  }
})
