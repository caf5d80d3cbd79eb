import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type ChatwootAccount,
  chatwootAccount,
  chatwootClient,
  eventually,
} from '../support/chatwoot-account.ts'
import { type Parlance, start } from '../support/start.ts'

type Json = ReturnType<typeof JSON.parse>

const idsOf = (list: Json[]): number[] => list.map(({ id }) => id)

test('conversations are begun, found, answered for and ended over the Chatwoot API', async (t) => {
  const parlance = await start(t)
  const account = chatwootAccount(parlance)
  const admin = account.as(parlance.token)
  const mia = await parlance.newPerson('mia@example.test')
  const ole = await parlance.newPerson('ole@example.test')
  const agent = account.as(mia.token)
  const inbox = await admin('POST', 'inboxes', { name: 'Robots', channel: { type: 'api' } })
  const site = await admin('POST', 'inboxes', {
    name: 'Site',
    channel: { type: 'web_widget', website_url: 'https://acme.test' },
  })
  await admin('POST', 'inbox_members', { inbox_id: inbox.id, user_ids: [Number(mia.number)] })
  const kari = await account.contact(
    { name: 'Kari', email: 'kari@example.test' },
    { inbox: inbox.id, sourceId: 'kari-1' },
  )
  const story: Story = { parlance, account, admin, agent, mia, ole, inbox, site, kari }
  const first = await beginning(story)
  await states(story, first)
  await responsibility(story, first)
  await lists(story)
  await marks(story, first)
  await refusals(story, first)
  await ending(story, first)
})

interface Story {
  parlance: Parlance
  account: ChatwootAccount
  admin: ReturnType<ChatwootAccount['as']>
  agent: ReturnType<ChatwootAccount['as']>
  mia: { id: string; number: string; token: string }
  ole: { id: string; number: string; token: string }
  inbox: Json
  site: Json
  kari: { number: string }
}

const sdkOf = ({ parlance }: Pick<Story, 'parlance'>) => chatwootClient(parlance)

async function beginning(story: Story): Promise<number> {
  const { admin, account, inbox, site, kari, parlance, mia } = story
  // By the id on the channel alone, as the oldest clients do.
  const first = await admin('POST', 'conversations', {
    source_id: 'kari-1',
    additional_attributes: { referer: 'no address', browser: { browser_name: 'Firefox' } },
    custom_attributes: { plan: 'gold' },
  })
  assert.equal(first.id, 1)
  assert.equal(first.status, 'open')
  assert.equal(first.inbox_id, inbox.id)
  assert.equal(first.account_id, 1)
  assert.equal(first.meta.sender.name, 'Kari')
  assert.equal(first.meta.sender.id, Number(kari.number))
  assert.equal(first.meta.channel, 'Channel::Api')
  assert.equal('assignee' in first.meta, false)
  assert.deepEqual(first.messages, [])
  assert.deepEqual(first.additional_attributes, { referer: null, browser: { browser_name: 'Firefox' } })
  assert.deepEqual(first.custom_attributes, { plan: 'gold' })
  assert.equal(first.can_reply, true)
  assert.equal(first.unread_count, 0)
  assert.equal(first.agent_last_seen_at, 0)
  assert.ok(Number.isInteger(first.waiting_since) && first.waiting_since > 0)
  assert.match(first.uuid, /^[0-9a-f-]{36}$/)

  // By inbox and contact, both as text; with a first message, a state and people.
  const second = await admin('POST', 'conversations', {
    inbox_id: String(site.id),
    contact_id: String(kari.number),
    status: 'bot',
    assignee_id: Number(mia.number),
    message: { content: 'Hello {{contact.name}}' },
  })
  assert.equal(second.status, 'pending')
  assert.equal(second.messages[0].content, 'Hello Kari')
  assert.equal(second.messages[0].message_type, 1)
  assert.equal(second.messages[0].sender_type, 'User')
  assert.equal(second.meta.assignee.id, Number(mia.number))
  assert.equal(second.meta.assignee_type, 'User')

  // The published client.
  const third = (await sdkOf(story).conversations.create({
    accountId: 1,
    data: { inbox_id: String(inbox.id), contact_id: String(kari.number) },
  })) as Json
  assert.equal(third.id, 3)

  // One conversation for each contact.
  await admin('PATCH', `inboxes/${inbox.id}`, { lock_to_single_conversation: true })
  assert.equal((await admin('POST', 'conversations', { source_id: 'kari-1' })).id, 3)
  await admin('PATCH', `inboxes/${inbox.id}`, { lock_to_single_conversation: false })

  await account.refused(parlance.token, ['POST', 'conversations', { source_id: 'nobody' }], 404)
  await account.contact({ name: 'Per' }, { inbox: inbox.id, sourceId: 'per-1' })
  const taken = { inbox_id: inbox.id, contact_id: kari.number, source_id: 'per-1' }
  await account.refused(parlance.token, ['POST', 'conversations', taken], 422, {
    error: 'source_id should be unique',
  })
  const long = { source_id: 'kari-1', custom_attributes: { note: 'x'.repeat(1501) } }
  await account.refused(parlance.token, ['POST', 'conversations', long], 422)
  return first.id
}

async function states({ admin, agent, mia, parlance }: Story, id: number): Promise<void> {
  const toggle = (body?: unknown) => admin('POST', `conversations/${id}/toggle_status`, body)
  assert.deepEqual(await toggle(), {
    meta: {},
    payload: { success: true, conversation_id: id, current_status: 'resolved', snoozed_until: null },
  })
  // What is over here is done there.
  const { uuid } = await admin('GET', `conversations/${id}`)
  const asThread = async () =>
    (await parlance.call('POST', '/v1/message/threads:search', { body: { q: `_id:"${uuid}"` } })).body
      .results[0]
  assert.equal((await asThread()).done, true)
  assert.equal((await toggle()).payload.current_status, 'open')
  assert.equal((await toggle({ status: 'bot' })).payload.current_status, 'pending')
  await parlance.call('POST', `/v1/message/threads/${uuid}:markAsDone`)
  assert.equal((await admin('GET', `conversations/${id}`)).status, 'resolved')

  // Until a moment.
  const until = Math.floor(Date.now() / 1000) + 2
  const snoozed = await toggle({ status: 'snoozed', snoozed_until: String(until) })
  assert.equal(snoozed.payload.snoozed_until, new Date(until * 1000).toISOString())
  const woken = await eventually(
    () => admin('GET', `conversations/${id}`),
    ({ status }) => status === 'open',
  )
  assert.equal(woken.snoozed_until, null)

  // An agent who opens it answers for it.
  await toggle({ status: 'resolved' })
  await agent('POST', `conversations/${id}/toggle_status`, { status: 'open' })
  assert.equal((await admin('GET', `conversations/${id}`)).meta.assignee.id, Number(mia.number))

  // How urgent it is.
  assert.equal(await admin('POST', `conversations/${id}/toggle_priority`, { priority: 'urgent' }), '')
  assert.equal((await admin('PATCH', `conversations/${id}`, {})).priority, 'urgent')
  assert.equal((await admin('PATCH', `conversations/${id}`, { priority: 'low' })).priority, 'low')
  await admin('POST', `conversations/${id}/toggle_priority`, { priority: null })
  assert.equal((await admin('GET', `conversations/${id}`)).priority, null)

  assert.deepEqual(
    await admin('POST', `conversations/${id}/custom_attributes`, { custom_attributes: { seats: 4 } }),
    { custom_attributes: { seats: 4 } },
  )
  assert.deepEqual((await admin('GET', `conversations/${id}`)).custom_attributes, { seats: 4 })
}

async function responsibility(story: Story, id: number): Promise<void> {
  const { admin, mia, ole, parlance } = story
  const assign = (body: unknown) => admin('POST', `conversations/${id}/assignments`, body)
  const numbers = async () => idsOf(await admin('GET', `conversations/${id}/participants`))
  const { body: team } = await parlance.call('POST', '/native/v1/teams', {
    body: { name: 'billing', people: [mia.number] },
  })
  assert.equal(
    (await assign({ assignee_id: Number(ole.number), team_id: Number(team.number) })).id,
    Number(ole.number),
  )
  assert.equal('team' in (await admin('GET', `conversations/${id}`)).meta, false)
  assert.deepEqual((await numbers()).sort(), [Number(mia.number), Number(ole.number)].sort())

  // A team drops who is not in it.
  const given = await assign({ team_id: Number(team.number) })
  assert.equal(given.name, 'billing')
  const { meta } = await admin('GET', `conversations/${id}`)
  assert.equal(meta.team.id, Number(team.number))
  assert.equal('assignee' in meta, false)
  assert.equal((await assign({ assignee_id: mia.number })).name, 'mia@example.test')
  assert.equal((await admin('GET', `conversations/${id}`)).meta.team.id, Number(team.number))
  // Nobody, none, and neither.
  assert.equal(await assign({ assignee_id: null }), null)
  assert.equal(await assign({ assignee_id: 999 }), null)
  assert.equal(await assign({ team_id: 0 }), null)
  assert.equal(await assign({}), null)
  const left = await admin('GET', `conversations/${id}`)
  assert.equal('assignee' in left.meta || 'team' in left.meta, false)

  // What the other API assigns, its first person answers for.
  const { uuid } = left
  await parlance.call('POST', `/v1/message/threads/${uuid}/assign:users`, {
    body: { assigned_to: [ole.number, mia.number] },
  })
  assert.equal((await admin('GET', `conversations/${id}`)).meta.assignee.id, Number(ole.number))

  assert.deepEqual(
    idsOf(await admin('PUT', `conversations/${id}/participants`, { user_ids: [Number(mia.number)] })),
    [Number(mia.number)],
  )
  await admin('DELETE', `conversations/${id}/participants`, { user_ids: [Number(mia.number)] })
  assert.deepEqual(await numbers(), [])

  // Labels are exactly those that are given.
  const sdk = sdkOf(story)
  const at = { accountId: 1, conversationId: id }
  assert.deepEqual(await sdk.conversationLabels.add({ ...at, data: { labels: ['vip', 'new'] } }), {
    payload: ['vip', 'new'],
  })
  await admin('POST', `conversations/${id}/labels`, { labels: ['vip'] })
  assert.deepEqual(await sdk.conversationLabels.list(at), { payload: ['vip'] })
}

async function lists(story: Story): Promise<void> {
  const { admin, agent, inbox, mia, account, parlance } = story
  const list = async (query: string) => (await admin('GET', `conversations?${query}`)).data
  const all = await list('status=all')
  assert.deepEqual(all.meta, { mine_count: 0, assigned_count: 2, unassigned_count: 1, all_count: 3 })
  assert.deepEqual(idsOf((await list('')).payload).sort(), [1, 3])
  assert.deepEqual(idsOf((await list('status=bot')).payload), [2])
  assert.deepEqual(idsOf((await list('status=pending')).payload), [2])
  assert.deepEqual(idsOf((await list('status=all&assignee_type=unassigned')).payload), [3])
  assert.deepEqual(idsOf((await list('status=all&labels[]=vip&labels[]=none')).payload), [1])
  assert.deepEqual(
    idsOf((await list(`status=all&inbox_id=${inbox.id}&sort_by=created_at_asc`)).payload),
    [1, 3],
  )
  assert.deepEqual(idsOf((await list('status=all&source_id=kari-1')).payload).sort(), [1, 3])
  assert.deepEqual((await list('status=all&page=2')).payload, [])
  assert.deepEqual(idsOf((await list('q=hello')).payload), [2])
  await account.refused(parlance.token, ['GET', 'conversations?team_id=99'], 404)

  // An agent sees what is in the inboxes where he works.
  const own = (await agent('GET', 'conversations?status=all')).data
  assert.deepEqual(idsOf(own.payload).sort(), [1, 3])
  assert.equal(own.meta.all_count, 2)
  const found = await admin('GET', 'conversations/search?q=hello')
  assert.deepEqual(idsOf(found.payload), [2])
  assert.equal(found.payload[0].messages[0].content, 'Hello Kari')
  assert.equal(found.payload[0].inbox.channel_type, 'Channel::WebWidget')

  const filter = async (payload: unknown) =>
    idsOf((await admin('POST', 'conversations/filter', { payload })).payload)
  const is = (attribute_key: string, values: unknown[], rest = {}) => ({
    attribute_key,
    filter_operator: 'equal_to',
    values,
    query_operator: null,
    ...rest,
  })
  assert.deepEqual(await filter([is('status', ['bot'])]), [2])
  assert.deepEqual((await filter([is('status', ['all'])])).sort(), [1, 2, 3])
  assert.deepEqual(
    await filter([is('labels', ['vip'], { query_operator: 'and' }), is('status', ['open'])]),
    [1],
  )
  assert.deepEqual(
    (
      await filter([is('labels', ['vip'], { query_operator: 'OR' }), is('assignee_id', [Number(mia.number)])])
    ).sort(),
    [1, 2],
  )
  assert.deepEqual(await filter([{ attribute_key: 'assignee_id', filter_operator: 'is_not_present' }]), [3])
  assert.deepEqual(
    await filter([is('created_at', ['2999-01-01'], { filter_operator: 'is_greater_than' })]),
    [],
  )
  await account.refused(
    parlance.token,
    ['POST', 'conversations/filter', { payload: [is('status', ['open'], { filter_operator: 'contains' })] }],
    422,
    { error: 'Invalid operator. The allowed operators for status are [equal_to,not_equal_to].' },
  )
  await account.refused(
    parlance.token,
    ['POST', 'conversations/filter', { payload: [is('shoe_size', [1])] }],
    422,
  )
  await account.refused(
    parlance.token,
    ['POST', 'conversations/filter', { payload: [is('status', [])] }],
    422,
  )
  await account.refused(parlance.token, ['POST', 'conversations/filter', {}], 422)

  const sdk = sdkOf(story)
  const counted = await sdk.conversations.getMeta({ accountId: 1, status: 'open' })
  assert.equal(counted.meta?.all_count, 2)
  const listed = (await sdk.conversations.list({ accountId: 1, status: 'open' })) as Json
  assert.equal(listed.data.payload.length, 2)
  const filtered = (await sdk.conversations.filter({
    accountId: 1,
    payload: [is('status', ['open'])] as never,
  })) as Json
  assert.equal(filtered.payload.length, 2)
}

async function marks({ admin, parlance }: Story, id: number): Promise<void> {
  const path = `conversations/${id}`
  for (const content of ['one', 'two'])
    await admin('POST', `${path}/messages`, { content, message_type: 'incoming' })
  assert.equal((await admin('GET', path)).unread_count, 2)
  const { uuid } = await admin('GET', path)
  const counters = async () =>
    (await parlance.call('POST', '/v1/message/threads:search', { body: { q: `_id:"${uuid}"` } })).body
      .results[0].org_read_message
  assert.deepEqual(await counters(), [])
  const seen = await admin('POST', `${path}/update_last_seen`)
  assert.equal(seen.unread_count, 0)
  assert.ok(seen.agent_last_seen_at > 0)
  assert.deepEqual(await counters(), ['1'])
  const unseen = await admin('POST', `${path}/unread`)
  assert.equal(unseen.unread_count, 1)
  assert.ok(unseen.agent_last_seen_at <= seen.agent_last_seen_at)

  // What one has begun to write.
  assert.deepEqual(await admin('GET', `${path}/draft_messages`), { has_draft: false })
  await admin('PATCH', `${path}/draft_messages`, { draft_message: { message: 'Dear Kar' } })
  assert.deepEqual(await admin('GET', `${path}/draft_messages`), { has_draft: true, message: 'Dear Kar' })
  await admin('DELETE', `${path}/draft_messages`)
  assert.deepEqual(await admin('GET', `${path}/draft_messages`), { has_draft: false })

  assert.equal(await admin('POST', `${path}/toggle_typing_status`, { typing_status: 'on' }), '')

  await admin('POST', `${path}/transcript`, { email: 'boss@example.test' })
  await parlance.drain()
  const [mail] = await parlance.captured('boss@example.test')
  assert.match(mail?.raw ?? '', /Kari[\s\S]*one[\s\S]*two/)

  // Many at once, in one order.
  await admin('POST', 'bulk_actions', {
    type: 'Conversation',
    ids: [id, 3, 77],
    fields: { status: 'snoozed' },
    labels: { add: ['bulk'], remove: ['vip'] },
  })
  assert.deepEqual((await admin('GET', path)).labels, ['bulk'])
  assert.equal((await admin('GET', 'conversations/3')).status, 'snoozed')
  // A customer's message wakes it.
  await admin('POST', 'conversations/3/messages', { content: 'Still there?', message_type: 'incoming' })
  assert.equal((await admin('GET', 'conversations/3')).status, 'open')
}

async function refusals({ account, admin, ole, parlance }: Story, id: number): Promise<void> {
  const forbidden = { error: 'You are not authorized to do this action' }
  const team = (
    await parlance.call('POST', '/native/v1/teams', { body: { name: 'eyes', people: [ole.number] } })
  ).body
  await admin('POST', `conversations/${id}/assignments`, { assignee_id: null })
  await account.refused(ole.token, ['GET', `conversations/${id}`], 401, forbidden)
  // Whose team it is may look at it.
  await admin('POST', `conversations/${id}/assignments`, { team_id: Number(team.number) })
  assert.equal((await account.as(ole.token)('GET', `conversations/${id}`)).id, id)
  await account.refused(ole.token, ['POST', `conversations/${id}/toggle_status`], 401, forbidden)
  await account.refused(ole.token, ['DELETE', `conversations/${id}`], 401, forbidden)
  await account.refused(parlance.token, ['GET', 'conversations/12345'], 404, {
    error: 'Resource could not be found',
  })
  await account.refused(parlance.token, ['POST', `conversations/${id}/transcript`, {}], 422)
  await account.refused(
    parlance.token,
    ['POST', `conversations/${id}/toggle_status`, { status: 'gone' }],
    422,
  )
}

async function ending({ admin, account, parlance }: Story, id: number): Promise<void> {
  assert.equal(await admin('POST', `conversations/${id}/mute`), '')
  const muted = await admin('GET', `conversations/${id}`)
  assert.equal(muted.muted, true)
  assert.equal(muted.status, 'resolved')
  // Who is blocked opens nothing.
  await admin('POST', `conversations/${id}/messages`, { content: 'Hello?', message_type: 'incoming' })
  assert.equal((await admin('GET', `conversations/${id}`)).status, 'resolved')
  await admin('POST', `conversations/${id}/unmute`)
  assert.equal((await admin('GET', `conversations/${id}`)).muted, false)

  // What lies in the trash of the other API is not here.
  const { uuid } = await admin('GET', 'conversations/3')
  await parlance.call('POST', `/v1/message/threads/${uuid}/trash`)
  await account.refused(parlance.token, ['GET', 'conversations/3'], 404)
  assert.equal(await admin('DELETE', `conversations/${id}`), '')
  await account.refused(parlance.token, ['GET', `conversations/${id}`], 404)
}
