import assert from 'node:assert/strict'
import { test } from 'node:test'
import { subscribe } from '../support/cable-client.ts'
import { start } from '../support/start.ts'
import { makeInbox, until, visit } from '../support/visitor.ts'

/** Whatever API made it and whoever answers over which: it is one conversation. */
test('a conversation begun over the public API is found, answered and done in epilot', async (t) => {
  const parlance = await start(t)
  const account = `/api/v1/accounts/${parlance.organization.number}`
  const inbox = await makeInbox(parlance, { name: 'App', channel: { type: 'api' } })
  const app = `/public/api/v1/inboxes/${inbox.inbox_identifier}/contacts`
  const contact = await visit(parlance, 'POST', app, { body: { name: 'Kari', email: 'kari@example.test' } })
  const own = `${app}/${contact.body.source_id}/conversations`
  const { body: begun } = await visit(parlance, 'POST', own)
  const socket = await subscribe(t, parlance.url, { pubsub_token: contact.body.pubsub_token })
  await visit(parlance, 'POST', `${own}/${begun.id}/messages`, {
    body: { content: 'The heron on my meter is broken' },
  })
  await socket.until('message.created', ({ message_type: type }) => type === 0)

  const found = await parlance.call('POST', '/v1/message/threads:search', { body: { q: 'heron' } })
  assert.equal(found.body.hits, 1)
  const [thread] = found.body.results
  assert.equal(thread._id, begun.uuid)
  const messages = await parlance.call('POST', '/v1/message/messages:search', {
    body: { q: `thread_id:"${thread._id}"` },
  })
  const [question] = messages.body.results
  assert.equal(question.text, 'The heron on my meter is broken')

  const sent = await parlance.call('POST', '/v1/message/messages', {
    body: {
      parent_id: question._id,
      from: { address: parlance.address },
      to: [{ address: 'kari@example.test' }],
      subject: 'Re: your meter',
      html: '<p>We send <b>somebody</b>.</p>',
    },
  })
  assert.equal(sent.status, 201, JSON.stringify(sent.body))
  const heard = await socket.until('message.created', ({ message_type: type }) => type === 1)
  assert.match(heard.content, /We send somebody\./)
  assert.equal(heard.conversation_id, begun.id)
  const seen = await visit(parlance, 'GET', `${own}/${begun.id}/messages`)
  assert.deepEqual(
    seen.body.map((each: { message_type: number }) => each.message_type),
    [0, 1],
  )
  assert.match(seen.body[1].content, /We send somebody\./)
  await parlance.drain()
  assert.deepEqual(
    await parlance.captured('kari@example.test'),
    [],
    'no mail: the answer went over the channel',
  )

  await parlance.call('POST', `/v1/message/threads/${thread._id}:markAsDone`)
  await socket.until('conversation.status_changed', ({ status }) => status === 'resolved')
  assert.equal((await visit(parlance, 'GET', `${own}/${begun.id}`)).body.status, 'resolved')
  const shown = await parlance.call('GET', `${account}/conversations/${begun.id}`)
  assert.equal(shown.body.status, 'resolved')
  await parlance.call('POST', `${account}/conversations/${begun.id}/toggle_status`, {
    body: { status: 'open' },
  })
  const again = await parlance.call('POST', '/v1/message/threads:search', { body: { q: 'heron' } })
  assert.equal(again.body.results[0].done, false)
})

test('what an agent and a visitor write over Chatwoot’s APIs reaches the other, and notes reach nobody outside', async (t) => {
  const parlance = await start(t)
  const account = `/api/v1/accounts/${parlance.organization.number}`
  const site = await makeInbox(parlance, {
    name: 'Site',
    enable_email_collect: false,
    channel: { type: 'web_widget', website_url: 'https://acme.test' },
  })
  const query = `?website_token=${site.website_token}`
  const config = await visit(parlance, 'POST', `/api/v1/widget/config${query}`)
  const token = config.body.website_channel_config.auth_token
  const socket = await subscribe(t, parlance.url, { pubsub_token: config.body.contact.pubsub_token })
  const written = await visit(parlance, 'POST', `/api/v1/widget/messages${query}`, {
    body: { message: { content: 'Hello' } },
    token,
  })
  const conversation = `${account}/conversations/${written.body.conversation_id}`
  const listed = await parlance.call('GET', `${account}/conversations?status=open`)
  assert.equal(listed.body.data.payload[0].id, written.body.conversation_id)
  await parlance.call('POST', `${conversation}/messages`, { body: { content: 'hush', private: true } })
  await parlance.call('POST', `${conversation}/messages`, { body: { content: 'Welcome' } })
  const heard = await socket.until('message.created', ({ message_type: type }) => type === 1)
  assert.equal(heard.content, 'Welcome')
  const { body: page } = await visit(parlance, 'GET', `/api/v1/widget/messages${query}`, { token })
  assert.deepEqual(
    page.payload.map(({ content }: { content: string }) => content),
    ['Hello', 'Welcome'],
  )
  assert.ok(!JSON.stringify([page, socket.heard]).includes('hush'))
  await visit(parlance, 'POST', `/api/v1/widget/conversations/update_last_seen${query}`, { token })
  const read = await until(async () => {
    const { body } = await parlance.call('GET', `${conversation}/messages`)
    return body.payload.find((each: { content: string; status: string }) => each.status === 'read')
  }, 'the answer is read')
  assert.equal(read.content, 'Welcome')
  const agent = await parlance.call('GET', '/api/v1/profile')
  const room = await subscribe(t, parlance.url, {
    pubsub_token: agent.body.pubsub_token,
    account_id: Number(parlance.organization.number),
    user_id: agent.body.id,
  })
  await visit(parlance, 'POST', `/api/v1/widget/conversations/toggle_typing${query}`, {
    body: { typing_status: 'on' },
    token,
  })
  await room.until('conversation.typing_on', ({ user }) => user.type === 'contact')
})
