import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ChatwootAccount, chatwootAccount, chatwootClient } from '../support/chatwoot-account.ts'
import { type Parlance, start } from '../support/start.ts'

type Json = ReturnType<typeof JSON.parse>

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

interface Story {
  parlance: Parlance
  account: ChatwootAccount
  admin: ReturnType<ChatwootAccount['as']>
  mia: { id: string; number: string; token: string }
  /** Path of the conversation in the API inbox, and of that in the website’s. */
  path: string
  sitePath: string
}

test('messages are said, noted, read, taken back and fetched with their files over the Chatwoot API', async (t) => {
  const parlance = await start(t)
  const account = chatwootAccount(parlance)
  const admin = account.as(parlance.token)
  const mia = await parlance.newPerson('mia@example.test')
  const inbox = await admin('POST', 'inboxes', { name: 'Robots', channel: { type: 'api' } })
  const site = await admin('POST', 'inboxes', {
    name: 'Site',
    channel: { type: 'web_widget', website_url: 'https://acme.test' },
  })
  const kari = await account.contact({ name: 'Kari Nord', email: 'kari@example.test' })
  const begin = (inbox_id: number) => admin('POST', 'conversations', { inbox_id, contact_id: kari.number })
  const first = await begin(inbox.id)
  const second = await begin(site.id)
  const story: Story = {
    parlance,
    account,
    admin,
    mia,
    path: `conversations/${first.id}/messages`,
    sitePath: `conversations/${second.id}/messages`,
  }
  await saying(story)
  await files(story)
  await noting(story)
  await kinds(story)
  await pages(story)
  await fates(story)
  await theOtherApi(story)
})

async function saying({ admin, account, parlance, path, sitePath }: Story): Promise<void> {
  const said = await admin('POST', path, {
    content: 'Hello {{contact.first_name}}, `{{contact.name}}`',
    echo_id: 'tmp-1',
    source_id: 'WAID:1',
    content_attributes: '{"in_reply_to":null}',
    external_created_at: 1767000000,
  })
  assert.equal(said.content, 'Hello Kari, `{{contact.name}}`')
  assert.equal(said.message_type, 1)
  assert.equal(said.content_type, 'text')
  assert.equal(said.status, 'sent')
  assert.equal(said.private, false)
  assert.equal(said.echo_id, 'tmp-1')
  assert.equal(said.source_id, 'WAID:1')
  assert.equal(said.conversation_id, 1)
  assert.deepEqual(said.content_attributes, { in_reply_to: null, external_created_at: 1767000000 })
  assert.equal(said.sender.type, 'user')
  assert.ok(Number.isInteger(said.created_at))
  assert.equal('attachments' in said, false)

  const asked = await admin('POST', path, { content: 'What {{ now', message_type: 'incoming' })
  assert.equal(asked.message_type, 0)
  assert.equal(asked.sender.type, 'contact')
  assert.equal(asked.sender.name, 'Kari Nord')
  // Nobody makes the server count for minutes, or write a text that nobody can hold.
  const endless = [
    '{% assign a = (1..100000) %}{{ a | where_exp: "x", "a contains 0.5" | size }}',
    '{% assign s = "0123456789" %}{% for i in (1..24) %}{% capture s %}{{ s }}{{ s }}{% endcapture %}{% endfor %}{{ s }}',
    '{% assign s = contact.name %}{% for i in (1..9000) %}{{ s }}{{ s }}{{ s }}{{ s }}{% endfor %}',
  ]
  for (const content of [...endless, 'A {{ broken'])
    assert.equal((await admin('POST', path, { content })).content, content)
  await account.refused(parlance.token, ['POST', sitePath, { content: 'x', message_type: 'incoming' }], 422, {
    error: 'Incoming messages are only allowed in Api inboxes',
  })
  await account.refused(parlance.token, ['POST', path, {}], 422)
  await account.refused(parlance.token, ['POST', path, { content: 'x'.repeat(150_001) }], 422)
  const conversation = await admin('GET', 'conversations/1')
  assert.ok(conversation.first_reply_created_at > 0)
  assert.equal(conversation.waiting_since, 0)
  assert.equal(conversation.messages[0].content, 'A {{ broken')
  assert.equal(conversation.messages[0].account_id, 1)
  assert.equal(conversation.messages[0].conversation.unread_count, 1)
}

async function files({ admin, account, parlance, path }: Story): Promise<void> {
  const sent = await account.form(parlance.token, path, [
    ['content', 'Look'],
    ['private', 'false'],
    ['content_attributes', '{}'],
    ['attachments[]', new Blob([PNG], { type: 'image/png' }), 'meter photo.png'],
    ['attachments[]', new Blob(['<script>alert(1)</script>'], { type: 'text/html' }), 'page.html'],
  ])
  const [picture, page] = sent.attachments
  assert.equal(picture.file_type, 'image')
  assert.equal(picture.extension, 'png')
  assert.equal(picture.file_size, PNG.length)
  assert.equal(picture.message_id, sent.id)
  assert.ok(Number.isSafeInteger(picture.id))
  assert.equal(page.file_type, 'file')
  assert.equal(page.thumb_url, '')
  // Whoever has the link needs no token; nothing runs in it.
  const at = (link: string) => parlance.url + new URL(link).pathname
  const fetched = await fetch(at(picture.data_url))
  assert.equal(fetched.headers.get('content-type'), 'image/png')
  assert.deepEqual(Buffer.from(await fetched.arrayBuffer()), PNG)
  const html = await fetch(at(page.data_url))
  assert.match(html.headers.get('content-disposition') ?? '', /^attachment/)
  assert.match(html.headers.get('content-security-policy') ?? '', /sandbox/)
  await html.text()
  const guessed = await fetch(at(picture.data_url).replace(/--./, '--x'))
  assert.equal(guessed.status, 404)
  assert.deepEqual(await guessed.json(), { error: 'Resource could not be found' })

  const listed = await admin('GET', 'conversations/1/attachments')
  assert.equal(listed.meta.total_count, 2)
  assert.equal(listed.payload[0].sender.type, 'user')

  // The published client writes forms.
  const client = chatwootClient(parlance)
  const one = { accountId: 1, conversationId: 1 }
  const mine = (await client.messages.create({
    ...one,
    data: { content: 'By form', message_type: 'outgoing', private: false } as never,
  })) as Json
  assert.equal(mine.content, 'By form')
  assert.equal(mine.private, false)
  const read = (await client.messages.list(one)) as Json
  assert.equal(read.payload.at(-1).id, mine.id)
  const gone = (await client.messages.delete({ ...one, messageId: mine.id })) as Json
  assert.equal(gone.content, 'This message was deleted')
}

async function noting({ admin, account, mia, parlance, path }: Story): Promise<void> {
  const note = await admin('POST', path, {
    content: `Ask [@Mia](mention://user/${mia.number}/Mia) about the tungsten meter`,
    private: true,
  })
  assert.equal(note.private, true)
  assert.equal(note.message_type, 1)
  const followers = await admin('GET', 'conversations/1/participants')
  assert.deepEqual(
    followers.map(({ id }: Json) => id),
    [Number(mia.number)],
  )
  await admin('POST', 'inbox_members', { inbox_id: 2, user_ids: [Number(mia.number)] })
  const named = await account.as(mia.token)('GET', 'conversations?conversation_type=mention')
  assert.equal(named.data.meta.all_count, 1)
  assert.equal((await admin('GET', 'conversations?q=tungsten')).data.meta.all_count, 1)

  // No other API knows of it.
  const search = (what: string, q: string) =>
    parlance.call('POST', `/v1/message/${what}:search`, { body: { q, size: 100 } })
  for (const what of ['messages', 'threads']) assert.equal((await search(what, 'tungsten')).body.hits, 0)
  const { body: everything } = await search('messages', '*')
  assert.ok(everything.hits > 3)
  assert.ok(!JSON.stringify(everything).includes('tungsten'))
  const { id } = await parlance.core.database.kysely
    .selectFrom('messages')
    .select('id')
    .where('number', '=', String(note.id))
    .executeTakeFirstOrThrow()
  for (const version of ['v1', 'v2'])
    assert.equal((await parlance.call('GET', `/${version}/message/messages/${id}`)).status, 404)
  assert.equal((await parlance.call('DELETE', `/v1/message/messages/${id}`)).status, 404)
  const { body: threads } = await search('threads', '*')
  assert.ok(!JSON.stringify(threads).includes('tungsten'))
}

async function kinds({ admin, account, parlance, path }: Story): Promise<void> {
  const items = {
    input_select: [{ title: 'Yes', value: 'yes' }],
    cards: [
      {
        title: 'A',
        description: 'B',
        media_url: 'https://acme.test/a.png',
        actions: [{ type: 'link', text: 'Go', uri: 'https://acme.test' }],
      },
    ],
    form: [{ type: 'text', name: 'size', label: 'Size', placeholder: '42' }],
    article: [{ title: 'How', description: 'To', link: 'https://acme.test/how' }],
  }
  for (const [content_type, list] of Object.entries(items)) {
    const sent = await admin('POST', path, {
      content: 'Choose',
      content_type,
      content_attributes: { items: list },
    })
    assert.equal(sent.content_type, content_type)
    assert.deepEqual(sent.content_attributes.items, list)
    const bad = [{ ...list[0], surprise: 1 }]
    for (const wrong of [bad, []])
      await account.refused(
        parlance.token,
        ['POST', path, { content: 'x', content_type, content_attributes: { items: wrong } }],
        422,
      )
  }
  const email = await admin('POST', path, { content: 'Your address?', content_type: 'input_email' })
  assert.equal(email.content_type, 'input_email')
}

async function pages({ admin, sitePath }: Story): Promise<void> {
  const ids: number[] = []
  for (let n = 1; n <= 23; n++) ids.push((await admin('POST', sitePath, { content: `no. ${n}` })).id)
  await admin('POST', sitePath, { content: 'psst', private: true })
  const latest = await admin('GET', sitePath)
  assert.equal(latest.payload.length, 20)
  assert.equal(latest.payload.at(-1).content, 'psst')
  assert.deepEqual(latest.meta.labels, [])
  assert.equal(latest.meta.contact.type, 'contact')
  assert.equal('assignee' in latest.meta, false)
  assert.equal(latest.meta.agent_last_seen_at, null)
  const open = await admin('GET', `${sitePath}?filter_internal_messages=true`)
  assert.equal(open.payload.at(-1).content, 'no. 23')
  const numbers = async (query: string) =>
    (await admin('GET', `${sitePath}?${query}`)).payload.map(({ id }: Json) => id)
  assert.deepEqual(await numbers(`before=${ids[22]}`), ids.slice(2, 22))
  assert.deepEqual((await numbers(`after=${ids[20]}`)).slice(0, 2), ids.slice(21))
  assert.deepEqual(await numbers(`after=${ids[5]}&before=${ids[8]}`), ids.slice(5, 8))
}

async function fates({ admin, account, parlance, path, sitePath }: Story): Promise<void> {
  const { id } = await admin('POST', path, { content: 'Did it arrive?' })
  const one = `${path}/${id}`
  assert.equal((await admin('PATCH', one, { status: 'read' })).status, 'read')
  assert.equal((await admin('PATCH', one, { status: 'delivered' })).status, 'read')
  assert.equal((await admin('PATCH', one, { status: 'nonsense' })).status, 'read')
  const failed = await admin('PATCH', one, { status: 'failed', external_error: 'no such number' })
  assert.equal(failed.status, 'failed')
  assert.equal(failed.content_attributes.external_error, 'no such number')
  const again = await admin('POST', `${one}/retry`)
  assert.equal(again.status, 'sent')
  assert.deepEqual(again.content_attributes, {})
  const onSite = (await admin('GET', sitePath)).payload[0].id
  await account.refused(parlance.token, ['PATCH', `${sitePath}/${onSite}`, { status: 'read' }], 403, {
    error: 'Message status update is only allowed for API inboxes',
  })
  // A message of another conversation is not there.
  await account.refused(parlance.token, ['DELETE', `${sitePath}/${id}`], 404)
  await account.refused(parlance.token, ['POST', `${one}/translate`, { target_language: 'de' }], 422)

  const secret = await account.form(parlance.token, path, [
    ['content', 'the molybdenum word'],
    ['attachments[]', new Blob(['secret'], { type: 'text/plain' }), 'secret.txt'],
  ])
  const find = async () =>
    (await parlance.call('POST', '/v1/message/messages:search', { body: { q: 'molybdenum' } })).body.hits
  assert.equal(await find(), 1)
  const deleted = await admin('DELETE', `${path}/${secret.id}`)
  assert.equal(deleted.content, 'This message was deleted')
  assert.deepEqual(deleted.content_attributes, { deleted: true })
  assert.equal('attachments' in deleted, false)
  assert.equal(await find(), 0)
  assert.equal((await admin('GET', path)).payload.at(-1).content, 'This message was deleted')
}

/** What is said on a channel without mail is a thread there, and is answered there without a mail. */
async function theOtherApi({ admin, parlance, sitePath }: Story): Promise<void> {
  await admin('POST', 'conversations/1/messages', {
    content: 'My zirconium meter is broken',
    message_type: 'incoming',
  })
  const search = async (q: string) =>
    (await parlance.call('POST', '/v1/message/threads:search', { body: { q } })).body
  const found = await search('zirconium')
  assert.equal(found.hits, 1)
  const [thread] = found.results
  assert.equal(thread._title, 'Kari Nord (Robots)')
  assert.equal(thread.latest_message.type, 'RECEIVED')
  assert.equal(thread.latest_message.from.address, 'kari@example.test')
  assert.equal(thread.latest_message.text, 'My zirconium meter is broken')
  const question = thread.latest_message._id
  assert.equal((await parlance.call('GET', `/v1/message/messages/${question}`)).status, 200)

  const sent = await parlance.call('POST', '/v1/message/messages', {
    body: {
      parent_id: question,
      subject: 'whatever',
      html: '<p>We are <b>coming</b>.</p>',
      from: { address: 'somebody@elsewhere.example' },
      complete_thread: true,
    },
  })
  assert.equal(sent.status, 201, JSON.stringify(sent.body))
  assert.equal(sent.body.type, 'SENT')
  const { payload } = await admin('GET', 'conversations/1/messages')
  assert.equal(payload.at(-1).content, 'We are coming.')
  assert.equal(payload.at(-1).message_type, 1)
  assert.equal(payload.at(-1).sender.type, 'user')
  assert.equal((await admin('GET', 'conversations/1')).status, 'resolved')

  // A draft becomes a chat message when it is sent, under its own id.
  const { body: draft } = await parlance.call('POST', '/v1/message/drafts', {
    body: { parent_id: question, subject: 'x', html: '<p>And another thing</p>', to: [] },
  })
  assert.ok(!JSON.stringify(await admin('GET', 'conversations/1/messages')).includes('another thing'))
  const posted = await parlance.call('POST', `/v1/message/drafts:send?id=${draft._id}`, { body: {} })
  assert.equal(posted.status, 201, JSON.stringify(posted.body))
  assert.equal(posted.body._id, draft._id)
  const now = await admin('GET', 'conversations/1')
  assert.equal(now.last_non_activity_message.content, 'And another thing')
  await parlance.drain()
  assert.deepEqual(await parlance.captured(), [])

  const timeline = await parlance.call('GET', `/v1/message/threads/${thread._id}/timeline`)
  assert.equal(timeline.status, 200)
  assert.ok(JSON.stringify(timeline.body).includes('THREAD_DONE'))
  assert.ok((await admin('GET', sitePath)).payload.length > 0)
}
