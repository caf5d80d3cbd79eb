import assert from 'node:assert/strict'
import { test } from 'node:test'
import { subscribe } from '../support/cable-client.ts'
import { start } from '../support/start.ts'

test('a visitor and an agent talk over their APIs, each with the token that its API gave', async (t) => {
  const parlance = await start(t)
  const account = Number(parlance.organization.number)
  const ask = async (method: string, path: string, body?: unknown, token: string | null = parlance.token) => {
    const reply = await parlance.call(method, path, { body, token })
    assert.ok(reply.status < 300, `${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`)
    return reply.body
  }
  const inbox = await ask('POST', `/api/v1/accounts/${account}/inboxes`, {
    name: 'App',
    channel: { type: 'api', webhook_url: '' },
  })
  const place = `/public/api/v1/inboxes/${inbox.inbox_identifier}/contacts`
  const [ann, ben] = [
    await ask('POST', place, { name: 'Ann' }, null),
    await ask('POST', place, { name: 'Ben' }, null),
  ]
  const agent = await parlance.newPerson('mia@example.test')
  const profile = await ask('GET', '/api/v1/profile', undefined, agent.token)
  await ask('POST', `/api/v1/accounts/${account}/inbox_members`, {
    inbox_id: inbox.id,
    user_ids: [profile.id],
  })
  const atDesk = await subscribe(t, parlance.url, {
    pubsub_token: profile.pubsub_token,
    account_id: account,
    user_id: profile.id,
  })
  const visitor = await subscribe(t, parlance.url, { pubsub_token: ann.pubsub_token })
  const other = await subscribe(t, parlance.url, { pubsub_token: ben.pubsub_token })

  const own = `${place}/${ann.source_id}/conversations`
  const conversation = await ask('POST', own, {}, null)
  assert.equal((await visitor.until('conversation.created')).id, conversation.id)
  await ask('POST', `${own}/${conversation.id}/messages`, { content: 'hello', echo_id: 'e-1' }, null)
  const arrived = await atDesk.until('message.created', (data) => data.content === 'hello')
  assert.deepEqual([arrived.conversation_id, arrived.sender.name], [conversation.id, 'Ann'])
  await ask('POST', `${own}/${conversation.id}/toggle_typing`, { typing_status: 'on' }, null)
  assert.equal((await atDesk.until('conversation.typing_on')).user.name, 'Ann')
  const desk = `/api/v1/accounts/${account}/conversations/${conversation.id}`
  await ask('POST', `${desk}/messages`, { content: 'hi Ann' }, agent.token)
  const answer = await visitor.until('message.created', (data) => data.content === 'hi Ann')
  assert.deepEqual([answer.sender_type, answer.sender.id], ['User', profile.id])
  await ask('POST', `${own}/${conversation.id}/update_last_seen`, {}, null)
  await atDesk.until('conversation.read')
  const online = await ask('GET', `/api/v1/accounts/${account}/contacts/active`)
  assert.ok(Array.isArray(online.payload))

  await ask('PATCH', `/api/v1/accounts/${account}/inbox_members`, { inbox_id: inbox.id, user_ids: [] })
  await ask('POST', `${own}/${conversation.id}/messages`, { content: 'for others' }, null)
  await visitor.until('message.created', (data) => data.content === 'for others')
  await ask('DELETE', `/api/v1/accounts/${account}/agents/${profile.id}`)
  assert.equal(await atDesk.ended, 'rejected')
  assert.ok(atDesk.heard.every(({ data }) => data.content !== 'for others'))
  assert.deepEqual([...new Set(other.heard.map(({ event }) => event))], ['presence.update'])
})
