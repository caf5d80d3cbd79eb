import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Parlance, start } from '../support/start.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test('inboxes of every kind are made, changed, shown to whom they concern, and deleted', async (t) => {
  const parlance = await start(t)
  const agent = await parlance.newPerson('agent@example.test')
  const { as, refused } = account(parlance)
  const admin = as(parlance.token)

  // The inbox that every organization has.
  const [first] = (await admin('GET', 'inboxes')).payload
  assert.equal(first.channel_type, 'Channel::Email')
  assert.equal(first.email, 'inbox@parlance.localhost')

  // A website, as a form with a picture.
  const form = new FormData()
  form.set('name', 'Site')
  form.set('avatar', new Blob([PNG]), 'site.png')
  form.set('channel[type]', 'web_widget')
  form.set('channel[website_url]', 'https://acme.test')
  form.set('channel[agent_away_message]', 'We are away')
  const made = await fetch(`${parlance.url}/api/v1/accounts/1/inboxes/`, {
    method: 'POST',
    headers: { 'Api-Access-Token': parlance.token },
    body: form,
  })
  assert.equal(made.status, 200)
  const site = (await made.json()) as Record<string, unknown>
  assert.equal(site.channel_type, 'Channel::WebWidget')
  assert.match(String(site.avatar_url), /rails\/active_storage/)
  assert.equal(site.greeting_message, 'We are away')
  assert.equal(site.greeting_enabled, true)
  assert.match(String(site.website_token), /^[A-Za-z0-9]{24}$/)
  assert.match(String(site.web_widget_script), new RegExp(String(site.website_token)))
  assert.match(String(site.hmac_token), /^[A-Za-z0-9]{24}$/)
  assert.equal((site.working_hours as unknown[]).length, 7)

  // Changes: what is given; days by their number; the word null.
  const changed = await admin('PATCH', `inboxes/${site.id}`, {
    greeting_message: 'null',
    enable_auto_assignment: false,
    working_hours: [
      {
        day_of_week: 0,
        closed_all_day: false,
        open_hour: 10,
        open_minutes: 30,
        close_hour: 12,
        close_minutes: 0,
      },
    ],
    channel: { widget_color: '#00ff00', selected_feature_flags: ['attachments', 'nonsense'] },
  })
  assert.equal(changed.greeting_message, null)
  assert.equal(changed.enable_auto_assignment, false)
  assert.equal(changed.working_hours[0].open_hour, 10)
  assert.equal(changed.working_hours[1].open_hour, 9)
  assert.equal(changed.widget_color, '#00ff00')
  assert.equal(changed.website_url, 'https://acme.test')
  assert.deepEqual(changed.selected_feature_flags, ['attachments'])
  await refused(admin, ['PATCH', `inboxes/${site.id}`, { channel: { website_url: '' } }], 422, {
    message: "Website url can't be blank",
    attributes: ['website_url'],
  })
  await refused(admin, ['POST', 'inboxes', { name: 'X', channel: { type: 'web_widget' } }], 422, {
    message: "Website url can't be blank",
    attributes: ['website_url'],
  })
  await refused(admin, ['PATCH', `inboxes/${site.id}`, { timezone: 'Mars/Base' }], 422)

  // An API channel: its identifier for everybody who sees it, its keys for administrators.
  const api = await admin('POST', 'inboxes', {
    name: 'Robots',
    channel: { type: 'api', webhook_url: 'https://bot.test/hook', additional_attributes: { a: 1 } },
  })
  assert.equal(api.webhook_url, 'https://bot.test/hook')
  assert.ok(api.inbox_identifier && api.secret && api.hmac_token)
  const reset = await admin('POST', `inboxes/${api.id}/reset_secret`)
  assert.notEqual(reset.secret, api.secret)
  await refused(admin, ['POST', `inboxes/${site.id}/reset_secret`], 422)

  // SMS: the token of the gateway is never shown.
  const sms = await admin('POST', 'inboxes', {
    name: 'SMS',
    channel: { type: 'sms', phone_number: '+4790000001', account_sid: 'AC1', auth_token: 'sesame' },
  })
  assert.equal(sms.phone_number, '+4790000001')
  assert.ok(!JSON.stringify(sms).includes('sesame'))
  await refused(
    admin,
    ['POST', 'inboxes', { name: 'Y', channel: { type: 'sms', phone_number: '0790' } }],
    422,
  )

  // Agents see what they work in, without the keys.
  const member = as(agent.token)
  assert.deepEqual((await member('GET', 'inboxes')).payload, [])
  await refused(member, ['GET', `inboxes/${api.id}`], 401)
  await refused(member, ['POST', 'inboxes', { name: 'Z' }], 401)
  const body = { inbox_id: api.id, user_ids: [Number(agent.number)] }
  assert.equal((await admin('POST', 'inbox_members', body)).payload[0].email, 'agent@example.test')
  const seen = (await member('GET', 'inboxes')).payload
  assert.deepEqual(
    seen.map(({ name }: { name: string }) => name),
    ['Robots'],
  )
  assert.equal(seen[0].hmac_token, undefined)
  assert.equal(seen[0].inbox_identifier, api.inbox_identifier)
  const names = async (path: string) =>
    (await admin('GET', path)).payload.map(({ email }: { email: string }) => email).sort()
  assert.deepEqual(await names(`assignable_agents?inbox_ids[]=${api.id}`), [
    'ada@example.test',
    'agent@example.test',
  ])
  assert.deepEqual(await names(`assignable_agents?inbox_ids[]=${api.id}&inbox_ids[]=${site.id}`), [
    'ada@example.test',
  ])
  await refused(admin, ['POST', 'inbox_members', { inbox_id: api.id, user_ids: [987] }], 404)
  await admin('PATCH', 'inbox_members', { inbox_id: api.id, user_ids: [] })
  assert.deepEqual((await member('GET', 'inboxes')).payload, [])
  await admin('POST', 'inbox_members', body)
  await admin('DELETE', 'inbox_members', body)
  assert.deepEqual(await names(`inbox_members/${api.id}`), [])

  // What is deleted is gone, but the default inbox stays.
  await admin('DELETE', `inboxes/${site.id}/avatar`)
  assert.equal((await admin('GET', `inboxes/${site.id}`)).avatar_url, '')
  await admin('DELETE', `inboxes/${site.id}`)
  await refused(admin, ['GET', `inboxes/${site.id}`], 404, { error: 'Resource could not be found' })
  await refused(admin, ['DELETE', `inboxes/${first.id}`], 422)
})

test('an inbox of mail is the same for every API', async (t) => {
  const parlance = await start(t)
  const { as, refused } = account(parlance)
  const admin = as(parlance.token)
  const sales = await admin('POST', 'inboxes', {
    name: 'Sales',
    channel: { type: 'email', email: 'Sales@parlance.localhost' },
  })
  assert.equal(sales.email, 'sales@parlance.localhost')
  const { body: inboxes } = await parlance.call('GET', '/native/v1/inboxes')
  assert.ok(inboxes.data.some(({ name }: { name: string }) => name === 'Sales'))
  await refused(
    admin,
    ['POST', 'inboxes', { name: 'Again', channel: { type: 'email', email: 'sales@parlance.localhost' } }],
    422,
    { message: 'Email has already been taken', attributes: ['email'] },
  )
  const { body: addresses } = await parlance.call('GET', '/native/v1/addresses')
  assert.ok(addresses.data.some(({ address }: { address: string }) => address === 'sales@parlance.localhost'))
  const arrived = await parlance.mailIn({ to: 'sales@parlance.localhost' })
  assert.ok(await threadOf(parlance, arrived.threadId))

  // Another address takes its place.
  const moved = await admin('PATCH', `inboxes/${sales.id}`, { channel: { email: 'shop@parlance.localhost' } })
  assert.equal(moved.email, 'shop@parlance.localhost')
  assert.ok((await parlance.mailIn({ to: 'shop@parlance.localhost' })).threadId)

  // With the inbox go its conversations.
  await admin('DELETE', `inboxes/${sales.id}`)
  assert.equal(await threadOf(parlance, arrived.threadId), undefined)
})

test('teams, labels and settings follow what people do with them', async (t) => {
  const parlance = await start(t)
  const agent = await parlance.newPerson('agent@example.test')
  const other = await parlance.newOrganization()
  const { as, refused } = account(parlance)
  const admin = as(parlance.token)
  const member = as(agent.token)

  // Teams: names in lower case, each once.
  const team = await admin('POST', 'teams', { team: { name: 'Billing', description: 'Money' } })
  assert.equal(team.name, 'billing')
  const taken = { message: 'Name has already been taken', attributes: ['name'] }
  await refused(admin, ['POST', 'teams', { name: 'BILLING' }], 422, taken)
  await refused(admin, ['POST', 'teams', {}], 422, {
    error: 'param is missing or the value is empty: team',
  })
  const people = { user_ids: [Number(agent.number)] }
  assert.equal((await admin('POST', `teams/${team.id}/team_members`, people)).length, 1)
  assert.equal((await member('GET', `teams/${team.id}`)).is_member, true)
  assert.equal((await admin('GET', `teams/${team.id}`)).is_member, false)
  const foreign = { user_ids: [Number(other.personNumber)] }
  await refused(admin, ['POST', `teams/${team.id}/team_members`, foreign], 401, {
    error: 'Invalid User IDs',
  })

  // A conversation of the team, with a label.
  const { threadId } = await parlance.mailIn()
  const thread = () => threadOf(parlance, threadId)
  const label = await admin('POST', 'labels', { title: 'VIP' })
  assert.deepEqual([label.title, label.color], ['vip', '#1f93ff'])
  await parlance.call('PUT', '/v1/message/threads', {
    body: { _id: threadId, _tags: ['INBOX', 'vip'], assigned_to: [`group_${team.id}`] },
  })
  assert.ok((await thread())._tags.includes('vip'))
  assert.deepEqual((await thread()).assigned_to, [`group_${team.id}`])
  await admin('PATCH', `labels/${label.id}`, { title: 'gold' })
  assert.ok((await thread())._tags.includes('gold'))
  const search = { q: '_tags:gold', size: 5 }
  const found = await parlance.call('POST', '/v1/message/threads:search', { body: search })
  assert.equal(found.body.results.length, 1, 'the search knows the new title')
  await refused(admin, ['POST', 'labels', { title: 'not one word' }], 422, {
    message: 'Title is invalid',
    attributes: ['title'],
  })
  await admin('DELETE', `labels/${label.id}`)
  assert.ok(!(await thread())._tags.includes('gold'))
  await admin('DELETE', `teams/${team.id}`)
  assert.deepEqual((await thread()).assigned_to ?? [], [])

  // What begins with the word comes first, then what has it, then what says it.
  for (const [code, content] of [
    ['rehi', 'Once more'],
    ['bye', 'Not hi, but bye'],
    ['hi', 'Hello'],
  ])
    await admin('POST', 'canned_responses', { canned_response: { short_code: code, content } })
  const listed = await member('GET', 'canned_responses?search=hi')
  assert.deepEqual(
    listed.map((each: { short_code: string }) => each.short_code),
    ['hi', 'rehi', 'bye'],
  )
  await refused(admin, ['POST', 'canned_responses', { short_code: 'hi', content: 'x' }], 422, {
    message: 'Short code has already been taken',
    attributes: ['short_code'],
  })

  // Numbers of older clients, and keys that are taken by the API itself.
  const definition = { attribute_display_name: 'Tier', attribute_key: 'tier', attribute_model: 1 }
  const attribute = await admin('POST', 'custom_attribute_definitions', {
    ...definition,
    attribute_display_type: 6,
    attribute_values: ['gold'],
  })
  assert.deepEqual(
    [attribute.attribute_display_type, attribute.attribute_model],
    ['list', 'contact_attribute'],
  )
  const standard = { ...definition, attribute_key: 'email' }
  await refused(admin, ['POST', 'custom_attribute_definitions', standard], 422)

  // Filters are their owner's; rules are the administrators'.
  const filter = await member('POST', 'custom_filters', {
    name: 'Mine',
    filter_type: 0,
    query: { payload: [] },
  })
  assert.equal(filter.filter_type, 'conversation')
  await refused(admin, ['GET', `custom_filters/${filter.id}`], 404)
  const rule = { name: 'R', event_name: 'message_created', actions: [{ action_name: 'dance' }] }
  await refused(admin, ['POST', 'automation_rules', rule], 422)
  await refused(member, ['GET', 'automation_rules'], 401)

  const before = (await admin('GET', '')).cache_keys
  const changed = await admin('PATCH', '', {
    name: 'Acme',
    support_email: 'help@acme.test',
    auto_resolve_after: 60,
  })
  assert.deepEqual([changed.name, changed.settings.auto_resolve_after], ['Acme', 60])
  await admin('POST', 'labels', { title: 'fresh' })
  const after = (await admin('GET', 'cache_keys')).cache_keys
  assert.notEqual(after.label, before.label)
  assert.equal(after.team, before.team)
  await refused(member, ['PATCH', '', { name: 'Mine' }], 401)
})

/** A conversation as the other API shows it. */
async function threadOf(parlance: Parlance, id: string): Promise<ReturnType<typeof JSON.parse>> {
  const { body } = await parlance.call('POST', '/v1/message/threads:search', {
    body: { q: `_id:"${id}"`, size: 1 },
  })
  return body.results[0]
}

type Caller = (method: string, path: string, body?: unknown) => Promise<ReturnType<typeof JSON.parse>>

/** Calls in the first account, by whoever holds a token. */
function account(parlance: Parlance) {
  const call = (token: string, [method, path, body]: Parameters<Caller>) =>
    parlance.call(method, `/api/v1/accounts/1/${path}`, { token, ...(body === undefined ? {} : { body }) })
  const tokens = new Map<Caller, string>()
  const as = (token: string): Caller => {
    const caller: Caller = async (...args) => {
      const reply = await call(token, args)
      assert.ok(reply.status < 300, `${args[0]} ${args[1]}: ${reply.status} ${JSON.stringify(reply.body)}`)
      return reply.body
    }
    tokens.set(caller, token)
    return caller
  }
  const refused = async (caller: Caller, args: Parameters<Caller>, status: number, body?: unknown) => {
    const reply = await call(tokens.get(caller) ?? '', args)
    assert.equal(reply.status, status, `${args[0]} ${args[1]}: ${JSON.stringify(reply.body)}`)
    if (body !== undefined) assert.deepEqual(reply.body, body)
  }
  return { as, refused }
}
