import assert from 'node:assert/strict'
import { test } from 'node:test'
import sdk from '@figuro/chatwoot-sdk'
import { type Parlance, start } from '../support/start.ts'

type Json = ReturnType<typeof JSON.parse>
type Method = (input?: object) => Promise<Json>

/** Every operation that the published client has, by `group.method`. */
interface Client {
  names: Set<string>
  called: Set<string>
  call(name: string, input?: object): Promise<Json>
}

function clientOf(parlance: Parlance, token: string): Client {
  const client = new sdk.default({
    config: { basePath: parlance.url, with_credentials: false, credentials: 'omit', token },
  }) as unknown as Record<string, object>
  const { client: visitors = {}, platform = {}, chatwootAPI: _, ...others } = client
  const groups = { ...others, ...prefixed('client', visitors), ...prefixed('platform', platform) }
  const methods = new Map<string, Method>()
  for (const [group, service] of Object.entries(groups) as [string, Record<string, Method>][])
    for (const name of Object.getOwnPropertyNames(Object.getPrototypeOf(service)))
      if (name !== 'constructor') methods.set(`${group}.${name}`, async (input) => service[name]?.(input))
  const called = new Set<string>()
  return {
    names: new Set(methods.keys()),
    called,
    async call(name, input) {
      called.add(name)
      const method = methods.get(name)
      assert.ok(method, `the client has no ${name}`)
      try {
        return await method(input)
      } catch (error) {
        const { status, body } = error as { status?: number; body?: unknown }
        throw new Error(`${name}: ${status} ${JSON.stringify(body)} ${String(error)}`)
      }
    },
  }
}

const prefixed = (prefix: string, groups: object): Record<string, object> =>
  Object.fromEntries(Object.entries(groups).map(([name, service]) => [`${prefix}.${name}`, service]))

test('the published client of Chatwoot does here all that it can do', async (t) => {
  const parlance = await start(t)
  const person = clientOf(parlance, parlance.token)
  const account = await inAccount(parlance, person)
  const app = clientOf(
    parlance,
    (await parlance.call('POST', '/native/v1/platform-apps', { body: { name: 'SDK' } })).body.token,
  )
  await settings(account)
  await conversations(parlance, account)
  await asVisitor(account, person)
  await asPlatform(app)
  const called = new Set([...person.called, ...app.called])
  // The client shows these two twice, once outside of `platform`.
  for (const name of app.called)
    if (/^platform\.(users|agentBots)\./.test(name)) called.add(name.replace('platform.', ''))
  assert.ok(person.names.size > 90, `${person.names.size} operations`)
  assert.deepEqual([...person.names].filter((name) => !called.has(name)).sort(), [], 'all are called')
})

type Account = (name: string, input?: object) => Promise<Json>

async function inAccount(_: Parlance, person: Client): Promise<Account> {
  const profile = await person.call('profile.profile')
  const accountId = profile.accounts[0].id
  return (name, input = {}) => person.call(name, { accountId, ...input })
}

/** Makes, shows, lists, changes and deletes. */
async function lifeOf(
  account: Account,
  group: string,
  { made, changed, named = (id) => ({ id }), skip = [] }: Life,
): Promise<void> {
  const body = await account(`${group}.create`, { data: made })
  const id = body.id ?? body.payload?.webhook?.id
  assert.ok(id, `${group}.create answers with an id: ${JSON.stringify(body)}`)
  if (!skip.includes('get')) await account(`${group}.get`, named(id))
  await account(`${group}.list`)
  await account(`${group}.update`, { ...named(id), data: changed })
  await account(`${group}.delete`, named(id))
}

interface Life {
  made: object
  changed: object
  named?: (id: number) => object
  skip?: string[]
}

async function settings(account: Account): Promise<void> {
  await lifeOf(account, 'agents', {
    made: { name: 'Bo', email: 'bo@example.test', role: 'agent' },
    changed: { role: 'administrator' },
    skip: ['get'],
  })
  await lifeOf(account, 'accountAgentBots', { made: { name: 'Robo' }, changed: { name: 'Robot' } })
  await lifeOf(account, 'cannedResponses', {
    made: { short_code: 'hi', content: 'Hello' },
    changed: { short_code: 'hi', content: 'Hello!' },
    skip: ['get'],
  })
  await lifeOf(account, 'customAttributes', {
    made: {
      attribute_key: 'tier',
      attribute_display_name: 'Tier',
      attribute_display_type: 0,
      attribute_model: 1,
    },
    changed: { attribute_display_name: 'Level' },
  })
  await lifeOf(account, 'customFilters', {
    made: { name: 'Mine', type: 'conversation', query: { payload: [] } },
    changed: { name: 'Ours' },
    named: (customFilterId) => ({ customFilterId }),
  })
  await lifeOf(account, 'automationRule', {
    made: {
      name: 'Rule',
      event_name: 'message_created',
      actions: [{ action_name: 'add_label', action_params: ['a'] }],
    },
    changed: { description: 'Labels what comes in' },
  })
  await lifeOf(account, 'webhooks', {
    made: { url: 'https://hooks.example/a', subscriptions: ['message_created'] },
    changed: { url: 'https://hooks.example/b' },
    named: (webhookId) => ({ webhookId }),
    skip: ['get'],
  })
  await account('integrations.list')
  await assert.rejects(account('integrations.create', { data: { app_id: 'dialogflow' } }), /422/)
  await assert.rejects(account('integrations.update', { hookId: 1, data: {} }), /404/)
  await assert.rejects(account('integrations.delete', { hookId: 1 }), /404/)
  await teamsAndReports(account)
}

async function teamsAndReports(account: Account): Promise<void> {
  const agent = await account('agents.create', { data: { name: 'Mia', email: 'mia@example.test' } })
  const data = { user_ids: [agent.id] }
  const { id: teamId } = await account('teams.create', { data: { name: 'Day' } })
  await account('teams.get', { teamId })
  await account('teams.list')
  await account('teams.update', { teamId, data: { description: 'Who is here by day' } })
  assert.equal((await account('teams.addAgent', { teamId, data })).length, 1)
  assert.equal((await account('teams.listMembers', { teamId })).length, 1)
  assert.equal((await account('teams.updateAgentsInTeam', { teamId, data })).length, 1)
  await account('teams.removeAgent', { teamId, data })
  await account('teams.delete', { teamId })
  const span = { since: '1767225600', until: '1893456000' }
  const asked = { metric: 'conversations_count', type: 'account', ...span }
  assert.ok(Array.isArray(await account('reports.list', asked)))
  await account('reports.listSummaries', asked)
  await account('reports.getMetrics', { type: 'account' })
  await account('reports.getAgentMetrics', { type: 'agent', userId: agent.id })
}

async function conversations(parlance: Parlance, account: Account): Promise<void> {
  const inbox = await account('inboxes.create', { data: { name: 'Robots', channel: { type: 'api' } } })
  const { id } = inbox
  await account('inboxes.get', { id })
  await account('inboxes.list')
  await account('inboxes.update', { id, data: { enable_auto_assignment: false } })
  const bot = await account('accountAgentBots.create', { data: { name: 'Front' } })
  await account('inboxes.updateAgentBot', { id, data: { agent_bot: bot.id } })
  assert.equal((await account('inboxes.getAgentBot', { id })).agent_bot.id, bot.id)
  await account('inboxes.updateAgentBot', { id, data: {} })
  const agent = (await account('agents.list')).find(({ name }: Json) => name === 'Mia')
  const members = { inbox_id: id, user_ids: [agent.id] }
  await account('inboxes.addAgent', { data: members })
  await account('inboxes.updateAgentsInInbox', { data: members })
  assert.equal((await account('inboxes.listAgents', { inboxId: id })).payload.length, 1)
  await account('inboxes.removeAgent', { inboxId: id, data: members })

  const { contact, sourceId } = await contacts(account, id)
  const talk = await account('conversations.create', {
    data: { source_id: sourceId, inbox_id: id, contact_id: contact },
  })
  const conversationId = talk.id
  await account('conversations.get', { conversationId })
  assert.equal((await account('conversations.list')).data.payload.length, 1)
  await account('conversations.getMeta')
  const payload = [{ attribute_key: 'status', filter_operator: 'equal_to', values: ['open'] }]
  assert.equal((await account('conversations.filter', { payload })).payload.length, 1)
  assert.equal((await account('contacts.listConversations', { id: contact })).payload.length, 1)
  await account('conversationLabels.add', { conversationId, data: { labels: ['vip'] } })
  assert.deepEqual((await account('conversationLabels.list', { conversationId })).payload, ['vip'])
  await account('conversationAssignment.assign', { conversationId, data: { assignee_id: agent.id } })
  const message = await account('messages.create', { conversationId, data: { content: 'Hello' } })
  await account('messages.update', { conversationId, messageId: message.id, data: { status: 'delivered' } })
  assert.ok((await account('messages.list', { conversationId })).payload.length > 0)
  await account('messages.delete', { conversationId, messageId: message.id })
  await account('conversations.toggleStatus', { conversationId, data: { status: 'resolved' } })
  assert.equal(
    (await parlance.call('GET', `/api/v1/accounts/1/conversations/${talk.id}`)).body.status,
    'resolved',
  )
}

async function contacts(account: Account, inbox: number): Promise<{ contact: number; sourceId: string }> {
  const made = await account('contacts.create', { data: { name: 'Kim', email: 'kim@customer.example' } })
  const { id } = made.payload.contact
  await account('contacts.get', { id })
  await account('contacts.update', { id, data: { name: 'Kim Customer' } })
  assert.equal((await account('contacts.list')).payload.length, 1)
  assert.equal((await account('contacts.search', { q: 'kim' })).payload.length, 1)
  const payload = [{ attribute_key: 'email', filter_operator: 'equal_to', values: ['kim@customer.example'] }]
  assert.equal((await account('contacts.filter', { payload })).payload.length, 1)
  const joined = await account('contact.create', { id, data: { inbox_id: inbox, source_id: 'kim-1' } })
  await account('contact.getContactable', { id })
  const other = await account('contacts.create', { data: { name: 'Gone' } })
  await account('contacts.delete', { id: other.payload.contact.id })
  return { contact: id, sourceId: joined.source_id }
}

async function asVisitor(account: Account, person: Client): Promise<void> {
  const [inbox] = (await account('inboxes.list')).payload.filter(({ name }: Json) => name === 'Robots')
  const inboxIdentifier = inbox.inbox_identifier
  const visitor = await person.call('client.contacts.create', { inboxIdentifier, data: { name: 'Lee' } })
  const own = { inboxIdentifier, contactIdentifier: visitor.source_id }
  await person.call('client.contacts.get', own)
  await person.call('client.contacts.update', { ...own, data: { name: 'Lee Visitor' } })
  const { id: conversationId } = await person.call('client.conversations.create', own)
  assert.equal((await person.call('client.conversations.list', own)).length, 1)
  const talk = { ...own, conversationId }
  await person.call('client.messages.create', { ...talk, data: { content: 'Hello' } })
  const asked = await account('messages.create', {
    conversationId,
    data: {
      content: 'Which?',
      content_type: 'input_select',
      content_attributes: { items: [{ title: 'A', value: 'a' }] },
    },
  })
  await person.call('client.messages.update', {
    ...talk,
    messageId: asked.id,
    data: { submitted_values: [{ title: 'A', value: 'a' }] },
  })
  assert.equal((await person.call('client.messages.list', talk)).length, 2)
}

async function asPlatform({ call }: Client): Promise<void> {
  const { id: accountId } = await call('platform.accounts.create', { data: { name: 'Acme' } })
  await call('platform.accounts.get', { accountId })
  await call('platform.accounts.update', { accountId, data: { name: 'Acme Inc' } })
  const { id } = await call('platform.users.create', {
    data: { name: 'Mia', email: 'mia@acme.test', password: 'correct horse battery' },
  })
  await call('platform.users.get', { id })
  await call('platform.users.update', { id, data: { name: 'Mia Berg' } })
  assert.match((await call('platform.users.getSSOUrl', { id })).url, /sso_auth_token=/)
  await call('platform.accountUsers.create', { accountId, data: { user_id: id, role: 'administrator' } })
  const other = await call('platform.users.create', { data: { name: 'Bo', email: 'bo@acme.test' } })
  await call('platform.accountUsers.create', { accountId, data: { user_id: other.id, role: 'agent' } })
  assert.equal((await call('platform.accountUsers.list', { accountId })).length, 2)
  await call('platform.accountUsers.delete', { accountId, data: { user_id: other.id } })
  const bot = await call('platform.agentBots.create', { data: { name: 'Robo' } })
  await call('platform.agentBots.get', { id: bot.id })
  await call('platform.agentBots.list')
  await call('platform.agentBots.update', { id: bot.id, data: { name: 'Robot' } })
  await call('platform.agentBots.delete', { id: bot.id })
  await call('platform.accounts.delete', { accountId })
  await call('platform.users.delete', { id })
}
