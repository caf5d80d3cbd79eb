import assert from 'node:assert/strict'
import type { Parlance } from '../../support/start.ts'
import type { ChatwootIds } from './ids.ts'

type Made = ReturnType<typeof JSON.parse>

/** One of everything in an account, made by its administrator. */
export async function chatwootIds(
  parlance: Parlance,
  { token, account }: { token: string; account: string },
): Promise<ChatwootIds> {
  const call = async (method: string, path: string, body?: unknown): Promise<Made> => {
    const reply = await parlance.call(method, `/api/v1/accounts/${account}/${path}`, {
      token,
      ...(body === undefined ? {} : { body }),
    })
    assert.ok(reply.status < 300, `${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`)
    return reply.body
  }
  const made = async (path: string, body: unknown): Promise<string> =>
    String((await call('POST', path, body)).id)
  const api = (name: string) => made('inboxes', { name, channel: { type: 'api' } })
  const agent = (name: string) => made('agents', { email: `${name}-${account}@example.test` })
  const rule = {
    name: 'Rule',
    event_name: 'conversation_created',
    actions: [{ action_name: 'add_label', action_params: ['a'] }],
  }
  return {
    account,
    inbox: await api('Robots'),
    spareInbox: await api('Spare'),
    person: await agent('agent'),
    sparePerson: await agent('spare'),
    team: await made('teams', { name: 'day' }),
    spareTeam: await made('teams', { name: 'night' }),
    label: await made('labels', { title: 'vip' }),
    spareLabel: await made('labels', { title: 'spare' }),
    cannedResponse: await made('canned_responses', { short_code: 'hi', content: 'Hello' }),
    attribute: await made('custom_attribute_definitions', {
      attribute_key: 'tier',
      attribute_display_name: 'Tier',
    }),
    customFilter: await made('custom_filters', { name: 'Mine', query: { payload: [] } }),
    rule: await made('automation_rules', rule),
    macro: String((await call('POST', 'macros', { ...rule, visibility: 'personal' })).payload.id),
    bot: await made('agent_bots', { name: 'Robo' }),
    webhook: String((await call('POST', 'webhooks', { url: 'https://hooks.example/a' })).payload.webhook.id),
    ...(await contactIds(call)),
    ...(await conversationIds(parlance, { token, account }, call)),
  }
}

/** Numbers of conversations begin anew in each account: the first one has some that no other has. */
async function conversationIds(
  parlance: Parlance,
  { token, account }: { token: string; account: string },
  call: (method: string, path: string, body?: unknown) => Promise<Made>,
): Promise<
  Pick<
    ChatwootIds,
    'conversation' | 'spareConversation' | 'message' | 'spareMessage' | 'signedBlob' | 'notification'
  >
> {
  const inbox = (await call('GET', 'inboxes')).payload.find(({ name }: Made) => name === 'Robots')
  const conversation = async (name: string): Promise<string> => {
    const contact = (await call('POST', 'contacts', { name })).payload.contact
    return String((await call('POST', 'conversations', { inbox_id: inbox.id, contact_id: contact.id })).id)
  }
  if (account === '1') for (const name of ['One', 'Two', 'Three']) await conversation(name)
  const id = await conversation('Lee')
  const message = async (): Promise<string> =>
    String(
      (await call('POST', `conversations/${id}/messages`, { content: 'Hi', message_type: 'incoming' })).id,
    )
  const form = new FormData()
  form.set('attachment', new Blob([`file of ${account}`]), 'file.txt')
  const headers = { api_access_token: token }
  const uploaded = await fetch(`${parlance.url}/api/v1/accounts/${account}/upload`, {
    method: 'POST',
    headers,
    body: form,
  })
  const { blob_id: signedBlob } = (await uploaded.json()) as { blob_id: string }
  // A bot gives the administrator something, who is told of it.
  const bot = await call('POST', 'agent_bots', { name: 'Giver' })
  const { body: me } = await parlance.call('GET', '/api/v1/profile', { token })
  await parlance.call('POST', `/api/v1/accounts/${account}/conversations/${id}/assignments`, {
    token: bot.access_token,
    body: { assignee_id: me.id },
  })
  await parlance.drain()
  const [notification] = (await call('GET', 'notifications')).data.payload
  assert.ok(notification, 'the administrator was told')
  return {
    conversation: id,
    spareConversation: await conversation('Spare talk'),
    message: await message(),
    spareMessage: await message(),
    signedBlob,
    notification: String(notification.id),
  }
}

async function contactIds(
  call: (method: string, path: string, body?: unknown) => Promise<Made>,
): Promise<
  Pick<ChatwootIds, 'contact' | 'spareContact' | 'mergeeContact' | 'sourceId' | 'note' | 'spareNote'>
> {
  const contact = async (name: string): Promise<string> =>
    String((await call('POST', 'contacts', { name })).payload.contact.id)
  const id = await contact('Kim')
  const inbox = (await call('GET', 'inboxes')).payload.find(({ name }: Made) => name === 'Robots')
  const joined = await call('POST', `contacts/${id}/contact_inboxes`, {
    inbox_id: inbox.id,
    source_id: 'kim',
  })
  const note = async (): Promise<string> =>
    String((await call('POST', `contacts/${id}/notes`, { content: 'Note' })).id)
  return {
    contact: id,
    spareContact: await contact('Spare'),
    mergeeContact: await contact('Twin'),
    sourceId: joined.source_id,
    note: await note(),
    spareNote: await note(),
  }
}
