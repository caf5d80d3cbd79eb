import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { dixaCaller } from '../support/dixa-caller.ts'
import { startFakeRelay } from '../support/fake-relay.ts'
import { type Parlance, start } from '../support/start.ts'

const text = (value: string) => ({ _type: 'Text', value })
const html = (value: string) => ({ _type: 'Html', value })
const GONE = 'The requested resource could not be found'

/** A file by its link, as a client fetches it: without a token. */
const fetched = async (parlance: Parlance, url: string) =>
  (await fetch(parlance.url + new URL(url).pathname)).text()

test('messages of a mail conversation, whoever brought them', async (t) => {
  const parlance = await start(t)
  const { ok, refused } = dixaCaller(parlance)
  const { id: agentId } = await parlance.newPerson('ben@example.test')
  await parlance.mailIn({
    html: '<p>My meter: <img src="cid:meter"></p>',
    attachments: [
      { filename: 'meter.png', content: 'a picture', contentType: 'image/png', cid: 'meter' },
      { filename: 'bill.txt', content: 'a bill' },
    ],
  })
  const messages = async () => (await ok(200, 'GET', 'conversations/1/messages')).data
  const write = (body: object) => ok(200, 'POST', 'conversations/1/messages', body)

  await t.test('pictures of a mail are links that work, and so is its source', async () => {
    const [{ attributes }] = await messages()
    const [picture] = attributes.inlineImages
    assert.deepEqual(attributes.emailContent, {
      _type: 'Regular',
      content: html(`<p>My meter: <img src="${picture.url}"></p>`),
    })
    assert.equal(await fetched(parlance, picture.url), 'a picture')
    assert.deepEqual(
      attributes.attachments.map(({ prettyName }: { prettyName: string }) => prettyName),
      ['bill.txt'],
    )
    assert.match(await fetched(parlance, attributes.originalContentUrl.url), /^Subject: Meter reading/m)
    assert.deepEqual([attributes.isAutoReply, attributes.direction], [false, 'Inbound'])
  })

  await t.test('more than 1 MB of HTML is a file', async () => {
    const large = `<p>${'long '.repeat(220_000)}</p>`
    await write({ _type: 'Inbound', content: html(large) })
    const middle = `<p>${'long '.repeat(60_000)}</p>`
    await write({ _type: 'Inbound', content: html(middle) })
    const [, one, two] = await messages()
    assert.equal(one.attributes.emailContent._type, 'TooLarge')
    assert.equal(await fetched(parlance, one.attributes.emailContent.file.url), large)
    assert.deepEqual(two.attributes.emailContent, { _type: 'Regular', content: html(middle) })
  })

  await t.test('an answer goes to whom it names', async () => {
    const eva = (await ok(201, 'POST', 'endusers', { displayName: 'Eva', email: 'eva@customer.example' }))
      .data
    const outbound = { _type: 'Outbound', agentId, content: text('Thank you') }
    const { data } = await write({ ...outbound, cc: [eva.id], bcc: [agentId], externalId: 'answer' })
    assert.deepEqual(
      [data.content, data.authorId, data.direction, data.externalId],
      [text('Thank you'), agentId, 'Outbound', 'answer'],
    )
    await refused(400, 'Duplicate externalId', [
      'POST',
      'conversations/1/messages',
      { ...outbound, externalId: 'answer' },
    ])
    await refused(404, GONE, ['POST', 'conversations/1/messages', { ...outbound, agentId: randomUUID() }])
    await refused(404, GONE, ['POST', 'conversations/99/messages', outbound])
    await parlance.drain()
    const [sent] = await parlance.captured()
    assert.deepEqual(sent?.envelope.to.toSorted(), [
      'ben@example.test',
      'eva@customer.example',
      'kim@customer.example',
    ])
    const [message] = (await messages()).slice(-1)
    assert.equal(message.id, data.messageId)
    assert.deepEqual(message.attributes.cc, [{ email: 'eva@customer.example' }])
  })

  await t.test('what a program answered says so', async () => {
    const [{ id }] = (await messages()).slice(-1)
    const internetMessageId = await messageIdOf(parlance, id)
    await parlance.mailIn({
      inReplyTo: internetMessageId,
      text: 'I am away',
      headers: { 'Auto-Submitted': 'auto-replied' },
    })
    const [message] = (await messages()).slice(-1)
    assert.deepEqual(
      [message.attributes.isAutoReply, message.attributes.emailContent.content],
      [true, text('I am away')],
    )
  })

  await t.test('notes: of whom they name, in the past, many at once', async () => {
    const path = 'conversations/1/notes'
    const note = (await ok(200, 'POST', path, { message: 'Call back', agentId })).data
    assert.deepEqual([note.csid, note.message, note.authorId], [1, 'Call back', agentId])
    const past = '2021-12-01T12:46:36.581Z'
    const { data } = await ok(200, 'POST', `${path}/bulk`, {
      data: [
        { message: 'Old', createdAt: `${past}[GMT]` },
        { message: 'x', createdAt: 'yesterday' },
        { message: 'x', createdAt: '2999-01-01T00:00:00Z' },
        { message: 'x', agentId: randomUUID() },
        { message: 'Now' },
      ],
    })
    const failure = (message: string) => ({ _type: 'BulkActionFailure', error: { message } })
    assert.deepEqual(data.slice(1, 4), [
      failure('Invalid date format'),
      failure('Invalid date format'),
      failure('Agent was not found'),
    ])
    assert.equal(data[0].data.createdAt, past)
    await refused(400, 'Agent was not found', ['POST', path, { message: 'x', agentId: randomUUID() }])
    await refused(400, 'Invalid date format', ['POST', path, { message: 'x', createdAt: '1.1.2020' }])
    const notes = (await ok(200, 'GET', path)).data
    assert.deepEqual(
      notes.map(({ message }: { message: string }) => message),
      ['Old', 'Call back', 'Now'],
    )
    assert.equal((await ok(200, 'GET', 'conversations/1')).data.state, 'Open')
  })

  await t.test('tags: active ones are put on, any are taken off', async () => {
    const made = async (name: string) => (await ok(200, 'POST', 'tags', { name, color: '#00ff00' })).data
    const [first, second] = [await made('first'), await made('second')]
    const path = 'conversations/1/tags'
    const log = async () => (await parlance.call('GET', '/native/v1/events?limit=1000')).body.data
    for (const { id } of [first, second, first]) await ok(204, 'PUT', `${path}/${id}`)
    assert.equal(
      (await log()).filter(({ type }: { type: string }) => type === 'conversation.labeled').length,
      2,
    )
    await ok(204, 'PATCH', `tags/${first.id}/deactivate`)
    assert.deepEqual((await ok(200, 'GET', path)).data, [{ ...first, state: 'Inactive' }, second])
    for (const { id } of [first, first]) await ok(204, 'DELETE', `${path}/${id}`)
    await refused(400, 'Only active tags can be added', ['PUT', `${path}/${first.id}`])
    await refused(404, GONE, ['PUT', `${path}/${randomUUID()}`])
    assert.deepEqual((await ok(200, 'GET', path)).data, [second])
  })
})

const messageIdOf = async ({ core }: Parlance, id: string): Promise<string> =>
  (
    await core.database.kysely
      .selectFrom('messages')
      .select('internet_message_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  ).internet_message_id ?? ''

test('search: words or the phrase, marked, the best first', async (t) => {
  const parlance = await start(t)
  const { ok, refused } = dixaCaller(parlance)
  const mark = (word: string) => `<em class="highlight">${word}</em>`
  await parlance.mailIn({ subject: 'Solar panels', text: 'We want panels <b>& more</b> on our roof.' })
  await parlance.mailIn({ subject: 'Roof', text: `${'Nothing. '.repeat(60)}Our panels on the roof are old.` })
  await parlance.mailIn({ subject: 'Other', text: 'Nothing of that.' })
  const find = async (query: string) => (await ok(200, 'GET', `search/conversations?${query}`)).data
  const ids = async (query: string) => (await find(query)).map(({ id }: { id: number }) => id).toSorted()

  const hits = await find('query=PANEL%20roo')
  assert.deepEqual(hits.map(({ id }: { id: number }) => id).toSorted(), [1, 2])
  const first = hits.find(({ id }: { id: number }) => id === 1)
  assert.deepEqual(first.highlights, { subject: [`Solar ${mark('panels')}`] })
  assert.equal(first.innerHits.length, 1)
  assert.equal(
    first.innerHits[0].highlight.text.trim(),
    `We want ${mark('panels')} &lt;b&gt;&amp; more&lt;/b&gt; on our ${mark('roof')}.`,
  )
  const second = hits.find(({ id }: { id: number }) => id === 2)
  const plain = second.innerHits[0].highlight.text.replaceAll(/<[^>]+>/g, '')
  assert.ok(plain.length <= 150 && plain.includes('panels on the roof'), plain)
  assert.deepEqual(await ids('query=on%20our%20roof'), [1, 2])
  assert.deepEqual(await ids('query=on%20our%20roof&exactMatch=true'), [1])
  assert.deepEqual(await ids('query=!!'), [])
  const page = await ok(200, 'GET', 'search/conversations?query=nothing&pageLimit=1')
  assert.equal(page.data.length, 1)
  const next = await ok(200, 'GET', page.meta.next.slice('/v1/'.length))
  assert.deepEqual([page.data[0].id, next.data[0].id].toSorted(), [2, 3])
  assert.equal(next.meta, undefined)
  await refused(400, /^Invalid value for: query parameter query$/, ['GET', 'search/conversations?query=%20'])
  await refused(400, /^Invalid value for: query parameter query$/, ['GET', 'search/conversations'])
  await refused(400, /pageLimit/, ['GET', 'search/conversations?query=x&pageLimit=51'])
})

test('an answer that a relay refuses says why somebody did not get it', async (t) => {
  const relay = await startFakeRelay(t, { rcptTo: (address) => (/eva@/.test(address) ? 550 : undefined) })
  const parlance = await start(t, { settings: { SMTP_RELAY_URL: relay.url } })
  const call = (method: string, path: string, body?: unknown) =>
    parlance.call(method, `/v1/${path}`, body === undefined ? {} : { body })
  await parlance.mailIn({ from: 'Kim <kim@customer.example>', subject: 'Meter' })
  const eva = await call('POST', 'endusers', { displayName: 'Eva', email: 'eva@customer.example' })
  const [{ id: agentId }] = (await call('GET', 'agents')).body.data
  const content = { _type: 'Text', value: 'Thank you' }
  const answer = { _type: 'Outbound', agentId, content, cc: [eva.body.data.id] }
  assert.equal((await call('POST', 'conversations/1/messages', answer)).status, 200)
  await parlance.drain()
  const { attributes } = (await call('GET', 'conversations/1/messages')).body.data.at(-1)
  assert.match(attributes.deliveryFailureReason, /550/)
})
