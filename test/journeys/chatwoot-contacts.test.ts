import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { type Caller, chatwootAccount, chatwootClient } from '../support/chatwoot-account.ts'
import { type Parlance, type Reply, start } from '../support/start.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

type Json = Reply['body']

const names = (list: Json): string[] => list.payload.map(({ name }: { name: string }) => name)

/** What its administrator asks of the first account, and what is refused to it. */
function asked(parlance: Parlance) {
  const account = chatwootAccount(parlance)
  const refused = (...request: Parameters<Caller>) => account.answer(parlance.token, ...request)
  return { account, ok: account.as(parlance.token), refused }
}

/** What a published client returns; its types are those of an older document. */
const plain = (value: unknown): Json => value

test('a published client keeps contacts: made, found, filtered, changed, merged', async (t) => {
  const parlance = await start(t)
  const { ok, refused } = asked(parlance)
  const accountId = Number(parlance.organization.number)
  const client = chatwootClient(parlance)
  const inbox = await ok('POST', 'inboxes', { name: 'WhatsApp', channel: { type: 'api' } })

  const made = plain(
    await client.contacts.create({
      accountId,
      data: {
        inbox_id: inbox.id,
        name: 'Kari',
        email: 'Kari@Example.test',
        phone_number: '+4790000001',
        identifier: '4790000001@s.whatsapp.net',
        custom_attributes: { tier: 'gold' },
      } as never,
    }),
  )
  const kari = made.payload.contact
  assert.equal(kari.email, 'kari@example.test')
  assert.equal(made.id, kari.id)
  assert.equal(kari.availability_status, 'offline')
  assert.equal(made.payload.contact_inbox.inbox.channel_type, 'Channel::Api')
  assert.equal(kari.contact_inboxes[0].source_id, made.payload.contact_inbox.source_id)
  assert.equal(kari.contact_inboxes[0].inbox.id, inbox.id)
  assert.equal('last_activity_at' in kari, false)

  // What Evolution API asks before it writes: digits without the plus, two spellings of one number.
  const byPhone = async (...numbers: string[]): Promise<Json> =>
    plain(
      await client.contacts.filter({
        accountId,
        payload: numbers.map((number, index) => ({
          attribute_key: 'phone_number',
          filter_operator: 'equal_to' as const,
          values: [number],
          ...(index < numbers.length - 1 ? { query_operator: 'OR' as const } : {}),
        })),
      }),
    )
  assert.deepEqual(names(await byPhone('479000001', '4790000001')), ['Kari'])
  assert.deepEqual((await byPhone('479000001')).meta, { count: 0, current_page: 1 })
  const group = await ok('POST', 'contacts', { name: 'Group', identifier: '120363@g.us', avatar_url: null })
  assert.deepEqual(group.payload.contact_inbox, { inbox: null, source_id: null })
  const found = plain(await client.contacts.search({ accountId, q: '120363@g.us' }))
  assert.deepEqual(found.meta, { count: 1, current_page: 1, has_more: false })
  assert.deepEqual(names(found), ['Group'])
  assert.deepEqual(names(await ok('GET', 'contacts/search?q=120363%40G.us')), [])
  assert.deepEqual(names(await ok('GET', 'contacts/search?q=%2B4790000001')), ['Kari'])
  assert.deepEqual(names(await ok('GET', 'contacts/search?q=KARI@')), ['Kari'])
  assert.deepEqual((await ok('GET', 'contacts/search?q=')).payload, [])

  // Attributes are merged, `avatar: null` means nothing, what is another's is refused.
  const renamed = plain(
    await client.contacts.update({
      accountId,
      id: kari.id,
      data: { name: 'Kari Berg', avatar: null, custom_attributes: { city: 'Oslo' } } as never,
    }),
  )
  assert.equal(renamed.payload.id, kari.id)
  assert.deepEqual(renamed.payload.custom_attributes, { tier: 'gold', city: 'Oslo' })
  assert.deepEqual(
    await refused('PUT', `contacts/${group.payload.contact.id}`, { email: 'KARI@example.test' }),
    [422, { message: 'Email has already been taken', attributes: ['email'] }],
  )
  assert.deepEqual(await refused('POST', 'contacts', { phone_number: '4790000002' }), [
    422,
    { message: 'Phone number should be in e164 format', attributes: ['phone_number'] },
  ])
  assert.deepEqual(await refused('POST', 'contacts', { contact: { identifier: '120363@g.us' } }), [
    422,
    { message: 'Identifier has already been taken', attributes: ['identifier'] },
  ])
  const changed = await ok('PATCH', `contacts/${kari.id}?include_contact_inboxes=false`, {
    phone_number: '+4790000009',
    blocked: true,
  })
  assert.equal(changed.payload.phone_number, '+4790000009')
  assert.equal(changed.payload.blocked, true)
  assert.equal('contact_inboxes' in changed.payload, false)
  assert.deepEqual(names(await byPhone('4790000001')), [])
  assert.equal((await refused('GET', 'contacts/999999'))[0], 404)

  // Two of one person become one; what the first one says is right.
  const second = await ok('POST', 'contacts', {
    inbox_id: inbox.id,
    source_id: 'second',
    name: 'K. Berg',
    email: 'kari@work.example',
    custom_attributes: { tier: 'silver', shoe: 40 },
  })
  const conversation = await parlance.mailIn({ from: 'K. Berg <kari@work.example>' })
  const merged = await ok('POST', 'actions/contact_merge', {
    base_contact_id: kari.id,
    mergee_contact_id: second.id,
  })
  assert.deepEqual(
    { ...merged, contact_inboxes: merged.contact_inboxes.length, last_activity_at: 0, thumbnail: '' },
    {
      ...changed.payload,
      custom_attributes: { tier: 'gold', city: 'Oslo', shoe: 40 },
      contact_inboxes: 2,
      last_activity_at: 0,
    },
  )
  assert.ok(merged.last_activity_at > 1_700_000_000)
  assert.equal((await refused('GET', `contacts/${second.id}`))[0], 404)
  const conversations = plain(await client.contacts.listConversations({ accountId, id: kari.id }))
  assert.deepEqual(
    conversations.payload.map((each: Json) => [each.uuid, each.display_id === each.id, each.meta.sender.id]),
    [[conversation.threadId, true, kari.id]],
  )
  // The other API shows the same contact.
  const { body: facts } = await parlance.call('GET', `/native/v1/messages/${conversation.id}`)
  const link = { body: [{ slug: 'contact', entity_id: facts.contact_id }] }
  await parlance.call('POST', `/v1/message/threads/${conversation.threadId}/assign`, link)
  const { body: threads } = await parlance.call('POST', '/v1/message/threads:search', {
    body: { q: `_id:"${conversation.threadId}"`, hydrate: true },
  })
  assert.match(JSON.stringify(threads.results), /"full_name":"Kari Berg"/)
  assert.match(JSON.stringify(threads.results), /"phone":"\+4790000009"/)
  const assigned = { body: { assigned_to: ['1'] } }
  await parlance.call('POST', `/v1/message/threads/${conversation.threadId}/assign:users`, assigned)
  const later = await parlance.mailIn({ from: 'kari@work.example', subject: 'Another thing' })
  const { body: both } = await parlance.call(
    'GET',
    `/api/v1/accounts/${accountId}/contacts/${kari.id}/conversations`,
  )
  assert.deepEqual(
    both.payload.map(({ uuid, meta }: Json) => [uuid, meta.assignee?.email]),
    [
      [later.threadId, undefined],
      [conversation.threadId, 'ada@example.test'],
    ],
  )
  assert.equal((await ok('GET', `contacts/${kari.id}`)).name, 'Kari Berg')
})

test('what people keep about contacts, and who may see and do what', async (t) => {
  const parlance = await start(t, { settings: { OUTBOUND_ALLOW: '127.0.0.0/8' } })
  const { account, ok, refused } = asked(parlance)
  const agent = await parlance.newPerson('agent@example.test')
  const site = await ok('POST', 'inboxes', {
    name: 'Site',
    channel: { type: 'web_widget', website_url: 'https://acme.test' },
  })
  const api = await ok('POST', 'inboxes', { name: 'API', channel: { type: 'api' } })
  const make = async (fields: Json) => (await ok('POST', 'contacts', fields)).payload.contact
  const ann = await make({ name: 'ann', email: 'ann@example.test', additional_attributes: { city: 'Oslo' } })
  const bob = await make({
    name: 'Bob',
    phone_number: '+4915123456',
    custom_attributes: { tier: 2, vip: 'yes' },
  })
  const cleo = await make({ name: 'cleo 100%', identifier: 'C-3' })
  await make({ name: 'Anonymous' })

  // Lists have whom one can reach; searches have everybody.
  assert.deepEqual(names(await ok('GET', 'contacts')), ['ann', 'Bob', 'cleo 100%'])
  const sorted = await ok('GET', 'contacts?sort=-name&include_contact_inboxes=false')
  assert.deepEqual(names(sorted), ['cleo 100%', 'Bob', 'ann'])
  assert.deepEqual(sorted.meta, { count: 3, current_page: 1 })
  assert.deepEqual(names(await ok('GET', 'contacts?sort=email')), ['ann', 'Bob', 'cleo 100%'])
  assert.deepEqual(names(await ok('GET', 'contacts?page=2')), [])
  assert.deepEqual(names(await ok('GET', 'contacts/search?q=anonym')), ['Anonymous'])
  assert.deepEqual(names(await ok('GET', 'contacts/search?q=0%25')), ['cleo 100%'])
  assert.deepEqual(names(await ok('GET', 'contacts/search?q=c-3')), [])

  // Labels, which lists and filters know.
  assert.deepEqual(await ok('POST', `contacts/${ann.id}/labels`, { labels: ['vip', 'vip', 'new'] }), {
    payload: ['vip', 'new'],
  })
  assert.deepEqual(await ok('GET', `contacts/${ann.id}/labels`), { payload: ['vip', 'new'] })
  assert.deepEqual(names(await ok('GET', 'contacts?labels[]=new&labels[]=old')), ['ann'])
  const filter = async (...conditions: [string, string, unknown[], string?][]) =>
    names(
      await ok('POST', 'contacts/filter', {
        payload: conditions.map(([attribute_key, filter_operator, values, query_operator]) => ({
          attribute_key,
          filter_operator,
          values,
          query_operator,
        })),
      }),
    )
  assert.deepEqual(await filter(['labels', 'equal_to', ['vip']]), ['ann'])
  assert.deepEqual(await filter(['city', 'equal_to', ['OSLO'], 'or'], ['identifier', 'equal_to', ['c-3']]), [
    'ann',
    'cleo 100%',
  ])
  assert.deepEqual(await filter(['name', 'contains', ['0%']]), ['cleo 100%'])
  assert.deepEqual(await filter(['email', 'does_not_contain', ['example']]), ['Bob', 'cleo 100%'])
  assert.deepEqual(await filter(['phone_number', 'starts_with', ['4915']]), ['Bob'])
  assert.deepEqual(await filter(['blocked', 'equal_to', [true]]), [])
  assert.deepEqual(await filter(['created_at', 'is_less_than', ['2020-01-01']]), [])
  const [status, broken] = await refused('POST', 'contacts/filter', {
    payload: [{ attribute_key: 'name', filter_operator: 'is_less_than', values: ['x'] }],
  })
  assert.equal(status, 422)
  assert.match(broken.error, /Invalid operator/)

  // Attributes go one by one.
  const bare = await ok('POST', `contacts/${bob.id}/destroy_custom_attributes`, {
    custom_attributes: ['vip'],
  })
  assert.deepEqual(bare.payload.custom_attributes, { tier: 2 })

  // Notes are of one contact.
  const note = await ok('POST', `contacts/${ann.id}/notes`, { note: { content: 'Likes tea' } })
  assert.equal(note.user.email, 'ada@example.test')
  assert.equal(note.contact_id, ann.id)
  await ok('PATCH', `contacts/${ann.id}/notes/${note.id}`, { content: 'Likes coffee' })
  assert.equal((await refused('GET', `contacts/${bob.id}/notes/${note.id}`))[0], 404)
  assert.deepEqual(
    (await ok('GET', `contacts/${ann.id}/notes`)).map(({ content }: Json) => content),
    ['Likes coffee'],
  )
  assert.equal((await refused('POST', `contacts/${ann.id}/notes`, { content: ' ' }))[0], 422)
  assert.equal(await ok('DELETE', `contacts/${ann.id}/notes/${note.id}`), '')
  assert.deepEqual(await ok('GET', `contacts/${ann.id}/notes`), [])

  // Inboxes know contacts by ids, each only one.
  const link = await ok('POST', `contacts/${ann.id}/contact_inboxes`, {
    inbox_id: `${api.id}`,
    source_id: 'a1',
  })
  assert.deepEqual([link.source_id, link.inbox.name], ['a1', 'API'])
  assert.deepEqual(
    await ok('POST', `contacts/${ann.id}/contact_inboxes`, { inbox_id: api.id, source_id: 'a1' }),
    link,
  )
  assert.deepEqual(
    await refused('POST', `contacts/${bob.id}/contact_inboxes`, { inbox_id: api.id, source_id: 'a1' }),
    [422, { error: 'source_id should be unique' }],
  )
  assert.equal((await refused('POST', `contacts/${bob.id}/contact_inboxes`, {}))[0], 422)
  assert.equal((await refused('POST', `contacts/${bob.id}/contact_inboxes`, { inbox_id: 99999 }))[0], 404)
  assert.equal((await ok('POST', 'contact_inboxes/filter', { inbox_id: api.id, source_id: 'a1' })).id, ann.id)
  assert.equal(
    (await refused('POST', 'contact_inboxes/filter', { inbox_id: site.id, source_id: 'a1' }))[0],
    404,
  )
  const reachable = async (id: number) =>
    (await ok('GET', `contacts/${id}/contactable_inboxes`)).payload.map((each: Json) => [
      each.inbox.name,
      each.source_id,
    ])
  assert.deepEqual(await reachable(ann.id), [
    ['Default', 'ann@example.test'],
    ['API', 'a1'],
  ])
  assert.deepEqual(await reachable(bob.id), [['API', null]])

  // Pictures: from a form, or from elsewhere, and then kept here.
  const picture = (bytes: Buffer) =>
    account.sendForm(
      parlance.token,
      ['PUT', `contacts/${ann.id}`],
      [['avatar', new Blob([new Uint8Array(bytes)]), 'ann.png']],
    )
  const sent = await picture(PNG)
  assert.equal(sent.status, 200)
  assert.match(JSON.parse(sent.text).payload.thumbnail, /rails\/active_storage/)
  const text = await picture(Buffer.from('<svg>'))
  assert.equal(text.status, 422)
  assert.equal((await ok('DELETE', `contacts/${ann.id}/avatar`)).payload.thumbnail, '')
  const pictures = createServer((_, response) => response.end(PNG)).listen(0, '127.0.0.1')
  t.after(() => pictures.close())
  await once(pictures, 'listening')
  const url = `http://127.0.0.1:${(pictures.address() as AddressInfo).port}/bob.png`
  await ok('PATCH', `contacts/${bob.id}`, { avatar_url: url })
  await parlance.app.avatars.drain()
  assert.match((await ok('GET', `contacts/${bob.id}`)).thumbnail, /rails\/active_storage/)

  // Mail of a contact: an agent sees what is in its inboxes.
  const mail = await parlance.mailIn({
    from: 'ann@example.test',
    text: 'The Gasometer shows 12',
    attachments: [{ filename: 'meter.png', content: PNG, contentType: 'image/png' }],
  })
  const seenBy = async (path: string, token: string): Promise<Json> =>
    (await account.answer(token, 'GET', path))[1]
  assert.equal((await seenBy(`contacts/${ann.id}/conversations`, agent.token)).payload.length, 0)
  assert.equal((await seenBy(`contacts/${ann.id}/attachments`, agent.token)).meta.total_count, 0)
  const files = await ok('GET', `contacts/${ann.id}/attachments`)
  assert.equal(files.meta.total_count, 1)
  assert.deepEqual([files.payload[0].extension, files.payload[0].file_type], ['png', 'image'])
  assert.equal(files.payload[0].sender.id, ann.id)
  const everything = await ok('GET', 'search?q=ann@')
  assert.deepEqual(
    everything.payload.contacts.map(({ id }: Json) => id),
    [ann.id],
  )
  assert.deepEqual(
    everything.payload.conversations.map(({ uuid }: Json) => uuid),
    [mail.threadId],
  )
  const [said] = (await ok('GET', 'search/messages?q=gasomet')).payload.messages
  assert.equal(said.conversation_id, everything.payload.conversations[0].id)
  assert.deepEqual((await seenBy('search/messages?q=gasomet', agent.token)).payload.messages, [])
  assert.deepEqual((await seenBy('search?q=ann@', agent.token)).payload.conversations, [])

  // Only administrators delete, and conversations go with their contact.
  assert.equal((await account.answer(agent.token, 'DELETE', `contacts/${ann.id}`))[0], 401)
  assert.equal(await ok('DELETE', `contacts/${ann.id}`), '')
  assert.equal((await parlance.call('GET', `/v1/message/messages/${mail.id}`)).status, 404)
  assert.equal((await refused('GET', `contacts/${ann.id}`))[0], 404)
  assert.deepEqual(names(await ok('GET', 'contacts?sort=-created_at')), ['cleo 100%', 'Bob'])
  assert.ok(cleo.id > bob.id)
})
