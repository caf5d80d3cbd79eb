import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Arrived, type Parlance, start } from '../support/start.ts'

const messagesOf = async (parlance: Parlance, thread: string): Promise<string[]> => {
  const body = { q: `thread_id:"${thread}"`, size: 50, sort: '_created_at:asc' }
  const found = await parlance.call('POST', '/v1/message/messages:search', { body })
  return found.body.results.map((message: { _id: string }) => message._id).toSorted()
}

const threadsWith = async (parlance: Parlance, q: string): Promise<string[]> => {
  const found = await parlance.call('POST', '/v2/message/threads:search', { body: { q, size: 50 } })
  return found.body.results.map((thread: { _id: string }) => thread._id).toSorted()
}

const thread = async (parlance: Parlance, id: string) =>
  (await parlance.call('POST', '/v2/message/threads:search', { body: { q: `_id:"${id}"` } })).body.results[0]

async function change(parlance: Parlance, path: string, body?: unknown) {
  const reply = await parlance.call('POST', `/native/v1/${path}`, body === undefined ? {} : { body })
  assert.equal(reply.status, 200, JSON.stringify(reply.body))
  return reply.body as { change_id: string; from_conversation_id: string; to_conversation_id: string }
}

const undo = (parlance: Parlance, { change_id }: { change_id: string }) =>
  change(parlance, `changes/${change_id}:undo`)

async function answer(
  parlance: Parlance,
  parent: Arrived,
  text: string,
): Promise<{ id: string; replyTo: string }> {
  const { body } = await parlance.call('POST', '/v1/message/messages', {
    body: {
      parent_id: parent.id,
      subject: 'Re: Meter reading',
      from: { address: parlance.address },
      to: [{ address: 'kim@customer.example' }],
      text,
    },
  })
  await parlance.drain()
  const raw = (await parlance.captured()).find((mail) => mail.raw.includes(body.message_id))?.raw ?? ''
  return { id: body._id, replyTo: /^Reply-To:(?:.|\r?\n\s)*?([^\s<]+@[^\s>]+)/im.exec(raw)?.[1] ?? '' }
}

const eventTypes = async (parlance: Parlance, conversation: string): Promise<string[]> => {
  const { body } = await parlance.call('GET', '/native/v1/events?limit=1000')
  return body.data
    .filter((event: { conversation_id: string }) => event.conversation_id === conversation)
    .map((event: { type: string }) => event.type)
}

test('two conversations become one, and two again', async (t) => {
  const parlance = await start(t)
  const one = await parlance.mailIn({ subject: 'Meter', text: 'apricot' })
  const two = await parlance.mailIn({ subject: 'Meter as well', text: 'blackberry' })
  const toOne = await answer(parlance, one, 'cherry')
  const toTwo = await answer(parlance, two, 'damson')
  for (const id of [one.threadId, two.threadId])
    await parlance.call('POST', `/v1/message/threads/${id}:markAsDone`)
  await parlance.call('POST', `/v1/message/threads/${two.threadId}:markAsOpen`)

  const merged = await change(parlance, `conversations/${one.threadId}:merge`, {
    from_conversation_id: two.threadId,
  })
  assert.deepEqual([merged.from_conversation_id, merged.to_conversation_id], [two.threadId, one.threadId])
  assert.deepEqual(await messagesOf(parlance, one.threadId), [one.id, two.id, toOne.id, toTwo.id].toSorted())
  for (const word of ['apricot', 'blackberry', 'cherry', 'damson'])
    assert.deepEqual(await threadsWith(parlance, word), [one.threadId], word)
  assert.equal((await thread(parlance, one.threadId)).done, false, 'open work stays open')
  const moved = await parlance.call('GET', `/v2/message/messages/${two.id}`)
  assert.equal(moved.body.thread_id, one.threadId)
  assert.deepEqual(moved.body.placement.moved, {
    change_id: merged.change_id,
    from_thread_id: two.threadId,
  })

  const timeline = await parlance.call('GET', `/v1/message/threads/${one.threadId}/timeline`)
  const closings = timeline.body.events.filter(
    (event: { data: { type: string } }) => event.data.type === 'THREAD_DONE',
  )
  assert.equal(closings.length, 2, 'what happened in both')

  // The old id is no one's any more, and says where to look; nothing happens to the merged one by it.
  const old = await parlance.call('DELETE', `/v1/message/threads/${two.threadId}`)
  assert.deepEqual([old.status, old.body.mergedInto], [404, one.threadId])

  // Answers to the mail of either come to the merged one.
  for (const { replyTo } of [toOne, toTwo]) {
    const reply = await parlance.mailIn({ to: replyTo, subject: 'No references', text: replyTo })
    assert.equal(reply.threadId, one.threadId)
  }
  assert.ok((await eventTypes(parlance, one.threadId)).includes('conversation.merged'))
  assert.ok((await eventTypes(parlance, two.threadId)).includes('conversation.merged_away'))

  await undo(parlance, merged)
  assert.deepEqual(await messagesOf(parlance, two.threadId), [two.id, toTwo.id].toSorted())
  assert.equal((await messagesOf(parlance, one.threadId)).length, 4, 'what came since stays')
  assert.deepEqual(await threadsWith(parlance, 'blackberry'), [two.threadId])
  assert.deepEqual(await threadsWith(parlance, 'apricot'), [one.threadId])
  const back = await parlance.mailIn({ to: toTwo.replyTo, subject: 'No references', text: 'again' })
  assert.equal(back.threadId, two.threadId)
  assert.ok((await eventTypes(parlance, two.threadId)).includes('conversation.change_undone'))
  const again = await parlance.call('POST', `/native/v1/changes/${merged.change_id}:undo`)
  assert.equal(again.status, 409)
})

test('labels and links come along with a merge, and leave with its end', async (t) => {
  const parlance = await start(t)
  const one = await parlance.mailIn({ subject: 'First matter' })
  const two = await parlance.mailIn({ subject: 'Second matter' })
  const link = [{ slug: 'contact', entity_id: 'c-17' }]
  await parlance.call('POST', `/v1/message/threads/${two.threadId}/assign`, { body: link })
  for (const [id, label] of [
    [one.threadId, 'meter'],
    [two.threadId, 'urgent'],
  ])
    await parlance.call('PUT', '/v1/message/threads', { body: { _id: id, _tags: [label] } })
  const before = [await thread(parlance, one.threadId), await thread(parlance, two.threadId)]
  const merged = await change(parlance, `conversations/${one.threadId}:merge`, {
    from_conversation_id: two.threadId,
  })
  const both = (await thread(parlance, one.threadId))._tags
  for (const label of [...before[0]._tags, ...before[1]._tags]) assert.ok(both.includes(label), label)
  await undo(parlance, merged)
  const after = [await thread(parlance, one.threadId), await thread(parlance, two.threadId)]
  assert.deepEqual(
    after.map((each) => [each._tags, each.topic, each.contact]),
    before.map((each) => [each._tags, each.topic, each.contact]),
  )
})

test('a conversation is split at a message, and becomes whole again', async (t) => {
  const parlance = await start(t)
  const first = await parlance.mailIn({ text: 'apricot' })
  const second = await parlance.mailIn({
    inReplyTo: first.messageId,
    subject: 'By the way',
    text: 'blackberry',
  })
  const third = await parlance.mailIn({ inReplyTo: second.messageId, text: 'cherry' })
  const split = await change(parlance, `conversations/${first.threadId}:split`, { message_id: second.id })
  const made = split.to_conversation_id
  assert.deepEqual(await messagesOf(parlance, first.threadId), [first.id])
  assert.deepEqual(await messagesOf(parlance, made), [second.id, third.id].toSorted())
  assert.equal((await thread(parlance, made)).latest_message._id, third.id)
  assert.deepEqual(await threadsWith(parlance, 'cherry'), [made])
  const next = await parlance.mailIn({ inReplyTo: third.messageId, text: 'damson' })
  assert.equal(next.threadId, made)
  const refused = await parlance.call('POST', `/native/v1/conversations/${first.threadId}:split`, {
    body: { message_id: first.id },
  })
  assert.equal(refused.status, 400)
  assert.ok((await eventTypes(parlance, first.threadId)).includes('conversation.split'))

  await undo(parlance, split)
  assert.deepEqual(await messagesOf(parlance, first.threadId), [first.id, second.id, third.id].toSorted())
  assert.deepEqual(await messagesOf(parlance, made), [next.id], 'what came since stays')
})

test('a message is moved, alone or as the last one, and back', async (t) => {
  const parlance = await start(t)
  const one = await parlance.mailIn({ subject: 'One matter', text: 'apricot' })
  const astray = await parlance.mailIn({ inReplyTo: one.messageId, text: 'blackberry' })
  const two = await parlance.mailIn({ subject: 'Another matter', text: 'cherry' })
  await parlance.call('POST', `/v1/message/threads/${two.threadId}/read`)
  const move = (id: string, conversation_id?: string) =>
    change(parlance, `messages/${id}:move`, conversation_id === undefined ? {} : { conversation_id })

  const moved = await move(astray.id, two.threadId)
  assert.deepEqual(await messagesOf(parlance, two.threadId), [two.id, astray.id].toSorted())
  assert.deepEqual((await thread(parlance, two.threadId)).org_read_message, [], 'it is not read')
  assert.deepEqual(await threadsWith(parlance, 'blackberry'), [two.threadId])
  for (const id of [one.threadId, two.threadId])
    assert.ok((await eventTypes(parlance, id)).includes('message.moved'))
  await undo(parlance, moved)
  assert.deepEqual(await messagesOf(parlance, one.threadId), [one.id, astray.id].toSorted())

  const alone = await move(astray.id)
  assert.deepEqual(await messagesOf(parlance, alone.to_conversation_id), [astray.id])
  await undo(parlance, alone)
  const gone = await parlance.call('POST', `/v1/message/threads/${alone.to_conversation_id}/read`)
  assert.deepEqual([gone.status, gone.body.mergedInto], [404, one.threadId])

  const last = await move(two.id, one.threadId)
  assert.equal(await thread(parlance, two.threadId), undefined, 'it ended with its last message')
  await undo(parlance, last)
  assert.deepEqual(await messagesOf(parlance, two.threadId), [two.id])
  const there = await parlance.call('POST', `/native/v1/messages/${two.id}:move`, {
    body: { conversation_id: two.threadId },
  })
  assert.equal(there.status, 400)
})

test('a mail that is still held leaves from where it was moved to', async (t) => {
  const parlance = await start(t, { settings: { SEND_HOLD_SECONDS: '3600' } })
  const one = await parlance.mailIn({ subject: 'One matter' })
  const two = await parlance.mailIn({ subject: 'Another matter' })
  const held = await parlance.call('POST', '/v1/message/messages', {
    body: {
      parent_id: one.id,
      subject: 'Re: One matter',
      from: { address: parlance.address },
      to: [{ address: 'kim@customer.example' }],
      text: 'Soon',
    },
  })
  await change(parlance, `messages/${held.body._id}:move`, { conversation_id: two.threadId })
  const { headers } = await parlance.call('GET', `/v1/message/messages/${held.body._id}/eml`)
  const eml = await (await fetch(headers.get('location') ?? '')).text()
  const token = /inbox\+([0-9a-f]{32})@/.exec(eml)?.[0] ?? ''
  const reply = await parlance.mailIn({ to: `${token}parlance.localhost`, subject: 'No references' })
  assert.equal(reply.threadId, two.threadId)
  const message = await parlance.call('GET', `/v2/message/messages/${held.body._id}`)
  assert.deepEqual([message.body.thread_id, message.body.type], [two.threadId, 'SENT'])
})

test('people who rearrange at the same time, crosswise, do not wait for each other for ever', async (t) => {
  const parlance = await start(t)
  const one = await parlance.mailIn({ subject: 'One matter' })
  const two = await parlance.mailIn({ subject: 'Another matter' })
  const crossing = await Promise.all([
    parlance.call('POST', `/native/v1/conversations/${one.threadId}:merge`, {
      body: { from_conversation_id: two.threadId },
    }),
    parlance.call('POST', `/native/v1/conversations/${two.threadId}:merge`, {
      body: { from_conversation_id: one.threadId },
    }),
  ])
  assert.deepEqual(crossing.map((reply) => reply.status).toSorted(), [200, 404])
  const seen = await parlance.call('GET', '/native/v1/events?limit=1000')
  const cursor = seen.body.cursor
  const kept = crossing[0]?.status === 200 ? one : two
  await parlance.mailIn({ subject: 'Later', inReplyTo: kept.messageId })
  const unseen = await parlance.call('POST', `/native/v1/messages/${one.id}:move`, {
    body: {},
    headers: { 'if-unchanged-since': cursor },
  })
  assert.equal(unseen.status, 409)
})
