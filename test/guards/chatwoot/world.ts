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
    bot: await made('agent_bots', { name: 'Robo' }),
    webhook: String((await call('POST', 'webhooks', { url: 'https://hooks.example/a' })).payload.webhook.id),
    ...(await contactIds(call)),
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
