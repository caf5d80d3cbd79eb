import assert from 'node:assert/strict'
import { test } from 'node:test'
import { start } from '../../support/start.ts'
import { clients } from './clients.ts'
import { KIM, SUPPORT, sendNew, threadOf } from './scenes.ts'

test('results look as they were asked for', async (t) => {
  const parlance = await start(t)

  await t.test('results are cut down to the fields that were asked for, at any depth', async () => {
    const client = clients.sdk(parlance)
    const sent = await sendNew(client)
    const search = async (fields: string[]) =>
      (await client.searchThreadsV2(null, { q: `_id:"${sent.thread_id}"`, fields })).data.results[0]
    assert.deepEqual(await search(['topic', 'latest_message.to.address']), {
      _id: sent.thread_id,
      topic: 'CUSTOMER_MESSAGE',
      latest_message: { to: [{ address: KIM.address }] },
    })
    assert.deepEqual(await search(['topic', '!_id']), { topic: 'CUSTOMER_MESSAGE' })
    const without = await search(['!latest_message.html', '!**.send_status'])
    assert.equal('html' in without.latest_message, false)
    assert.equal('send_status' in without.latest_message, false)
    assert.equal(without.latest_message.text, 'Hello Kim')
  })

  await t.test('related entities stand in the place of their ids on request', async () => {
    const client = clients.sdk(parlance)
    const arrived = await parlance.mailIn({
      attachments: [{ filename: 'meter.txt', content: '4711', contentType: 'text/plain' }],
    })
    const [message] = (await client.searchMessages(null, { q: `_id:"${arrived.id}"`, hydrate: true })).data
      .results
    const [file] = message.file.$relation
    assert.equal(file._schema, 'file')
    assert.equal(file.filename, 'meter.txt')
    assert.equal(file.$relation.entity_id, file._id)
    const [thread] = message.thread.$relation
    assert.equal(thread._schema, 'thread')
    assert.equal(thread._id, arrived.threadId)
    assert.deepEqual(thread.$relation, { entity_id: arrived.threadId })
  })

  await t.test('scores and the places found come on request', async () => {
    const client = clients.sdk(parlance)
    await parlance.mailIn({ subject: 'Solar panel <price>' })
    const [found] = (
      await client.searchMessages(null, { q: 'solar', include_scores: true, highlight: { fields: {} } })
    ).data.results
    assert.equal(typeof found._score, 'number')
    assert.match(found.highlight.subject[0], /<em>Solar<\/em> panel &lt;price&gt;/)
    const [plain] = (await client.searchMessages(null, { q: 'solar' })).data.results
    assert.equal('_score' in plain, false)
    assert.equal('highlight' in plain, false)
  })
})

test('a view is compiled by the server, and its text is never read as a query', async (t) => {
  const parlance = await start(t)
  const client = clients.sdk(parlance)
  const arrived = await parlance.mailIn({ subject: 'Offer (draft' })
  const sent = await sendNew(client, { subject: 'Another matter' })
  const ids = async (view: object, more: object = {}) =>
    (await client.searchIds(null, { view, ...more })).data.results
  assert.deepEqual(await ids({ folder: 'inbox' }), [arrived.threadId])
  assert.deepEqual(await ids({ folder: 'sent' }), [sent.thread_id])
  assert.deepEqual(await ids({ folder: 'unassignable' }), [arrived.threadId])
  assert.deepEqual(await ids({ mailbox: 'agent' }), [sent.thread_id])
  assert.deepEqual(await ids({ filters: ['unread'] }), [arrived.threadId])
  assert.deepEqual(await ids({ text: 'offer (draft' }), [arrived.threadId])
  assert.deepEqual(await ids({ to: [KIM.address] }), [sent.thread_id])
  assert.deepEqual(await ids({ include_unassigned: true }), [arrived.threadId])
  assert.deepEqual(await ids({ date_to_days_ago: 1 }), [])
  assert.deepEqual(await ids({ email_filter: [] }), [])
  assert.deepEqual(await ids({ thread_ids: [sent.thread_id] }, { q: 'ignored:query' }), [sent.thread_id])
  await client.assignThread({ id: arrived.threadId }, [{ slug: 'contact', entity_id: 'c-1' }])
  assert.deepEqual(await ids({ folder: 'unassignable' }), [])
})

test('badges count what the address filter leaves', async (t) => {
  const parlance = await start(t)
  const client = clients['message-client'](parlance)
  await parlance.mailIn({ from: 'a@customer.example' })
  await parlance.mailIn({ from: 'b+c@customer.example' })
  await parlance.mailIn({ from: 'd@customer.example' })
  const count = async (email_filter: unknown) =>
    (await client.getUnread({ actor: 'organization', email_filter })).data.count
  assert.equal(await count(undefined), 3)
  assert.equal(await count(['a@customer.example', 'b+c@customer.example']), 2)
  assert.equal(await count('a@customer.example,d@customer.example'), 2)
  assert.equal(await count('nobody@customer.example'), 0)
  const all = (await client.getUnread({ actor: 'organization' })).data
  assert.deepEqual(all, { count: 3, unread: 3, drafts: 0, unassigned: 3, spam: 0 })
  assert.equal((await client.getUnread({ actor: 'nobody' })).status, 400)
})

test('a new mail reopens its thread and is unread for everybody', async (t) => {
  const parlance = await start(t)
  const client = clients.sdk(parlance)
  const first = await parlance.mailIn()
  const answer = await client.sendMessage(null, {
    subject: 'Re',
    from: SUPPORT,
    to: [KIM],
    text: 'Which meter?',
    parent_id: first.id,
    complete_thread: true,
  })
  await client.trashThread({ id: first.threadId })
  const second = await parlance.mailIn({ subject: 'Re: Re', inReplyTo: answer.data.message_id })
  assert.equal(second.threadId, first.threadId)
  const thread = await threadOf(client, first.threadId)
  assert.equal(thread.done, false)
  assert.deepEqual([thread.org_read_message, thread.user_read_message], [[], []])
  assert.ok(!thread._tags.includes('TRASH'))
  const message = (await client.getMessageV2({ id: second.id })).data
  assert.deepEqual(message.placement, {
    rule: 'in_reply_to',
    header: answer.data.message_id,
    explain: {
      header: 'In-Reply-To',
      value: answer.data.message_id,
      message_id: answer.data._id,
    },
  })
  const { events } = (await client.getThreadTimeline({ id: first.threadId })).data
  assert.ok(
    events.some((event: { data: object }) => 'type' in event.data && event.data.type === 'THREAD_OPEN'),
  )
})
