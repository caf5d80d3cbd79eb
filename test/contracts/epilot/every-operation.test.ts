import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Parlance, start } from '../../support/start.ts'
import { type Client, clients } from './clients.ts'
import { MESSAGE_OPERATIONS, NEWER_OPERATIONS } from './operations.ts'
import { assertEmpty, hasThread, KIM, messageOf, SUPPORT, sendNew, threadOf } from './scenes.ts'

/** A desk worker's day: every operation of the contract, with its effect. */
async function workThrough(parlance: Parlance, client: Client): Promise<void> {
  const me = (await parlance.call('GET', '/native/v1/people')).body.data[0].number as string
  await parlance.mailIn({ from: KIM.address, subject: 'Meter reading', text: 'It says 4711.' })
  const found = await client.searchThreads(null, { q: 'subject:"Meter reading" AND _tags:INBOX' })
  assert.equal(found.data.hits, 1)
  const thread = found.data.results[0]
  const arrived = thread.latest_message
  const scene = { parlance, client, me, thread: thread._id as string, message: arrived._id as string }
  await readAndUnread(scene)
  await findInManyWays(scene)
  await answerTheCustomer(scene)
  await assignAndLink(scene)
  await changeWhatMayChange(scene)
  await moveAndPin(scene)
  await closeAndOpen(scene)
  await writeDrafts(scene)
  await throwAwayAndBringBack(scene)
  await actOnManyAtOnce(scene)
  await deleteForGood(scene)
}

interface Scene {
  parlance: Parlance
  client: Client
  /** User id of the caller. */
  me: string
  thread: string
  message: string
}

async function readAndUnread({ parlance, client, me, thread: id, message }: Scene): Promise<void> {
  const org = parlance.organization.number
  const unread = async (actor: string) => (await client.getUnread({ actor })).data
  assert.equal((await unread('organization')).count, 1)
  assertEmpty(await client.markReadMessage({ id: message }), 204)
  assert.deepEqual((await messageOf(client, message)).org_read_message, [org])
  assert.deepEqual((await threadOf(client, id)).user_read_message, [me])
  assertEmpty(await client.markUnreadMessageV2({ id: message }, { scopes: ['organization'] }), 204)
  assert.deepEqual((await messageOf(client, message)).org_read_message, [])
  assert.deepEqual((await messageOf(client, message)).user_read_message, [me])
  assertEmpty(await client.markReadMessageV2({ id: message }, { scopes: ['organization'] }), 204)
  assertEmpty(await client.markUnreadMessage({ id: message }), 204)
  assert.deepEqual((await threadOf(client, id)).user_read_message, [])
  assertEmpty(await client.markReadThread({ id }), 200)
  assert.deepEqual((await unread('organization')).unread, 0)
  assertEmpty(await client.markUnreadThread({ id }), 200)
  assertEmpty(await client.markReadThreadV2({ id }, { scopes: ['user'] }), 200)
  const half = await threadOf(client, id)
  assert.deepEqual([half.org_read_message, half.user_read_message], [[], [me]])
  assertEmpty(await client.markUnreadThreadV2({ id }, { scopes: ['organization', 'user'] }), 200)
  assert.equal((await unread('organization')).count, 1)
}

async function findInManyWays({ client, thread, message }: Scene): Promise<void> {
  const v2 = await client.searchThreadsV2(null, {
    q: '4711',
    inbox_id: ['default'],
    fields: ['_id', 'latest_message.subject'],
    include_scores: true,
    sort: 'latest_message_at:desc',
  })
  assert.equal(v2.data.results[0]._id, thread)
  assert.deepEqual(v2.data.results[0].latest_message, { subject: 'Meter reading' })
  assert.equal(typeof v2.data.results[0]._score, 'number')
  assert.equal((await client.searchThreadsV2(null, { q: '*', inbox_id: 'nowhere' })).data.hits, 0)
  const messages = await client.searchMessages(null, { q: `thread_id:"${thread}"` })
  assert.deepEqual([messages.data.hits, messages.data.results[0]._id], [1, message])
  assert.deepEqual((await client.searchIds(null, { q: 'from.address:"kim@example.test"' })).data, {
    hits: 1,
    results: [thread],
  })
}

async function answerTheCustomer({ client, me, thread, message }: Scene): Promise<void> {
  const { status, data } = await client.sendMessage(null, {
    subject: 'Re: Meter reading',
    from: SUPPORT,
    to: [KIM],
    html: '<p>Thank you.</p>',
    parent_id: message,
  })
  assert.equal(status, 201)
  const parent = await messageOf(client, message)
  assert.equal(data.thread_id, thread)
  assert.equal(data.text, 'Thank you.')
  assert.equal(data.in_reply_to, parent.message_id)
  assert.equal(data.references, parent.message_id)
  assert.equal(data.sender, me)
  assert.deepEqual(data.send_status, ['SEND'])
  const v1 = await client.getMessage({ id: data._id })
  assert.equal(v1.status, 200)
  assert.equal(v1.data.html, '<p>Thank you.</p>')
  const eml = await client.getMessageEml({ id: message }, null, { responseType: 'text' })
  assert.equal(eml.status, 200)
  assert.match(String(eml.data), /4711/)
}

async function assignAndLink({ client, me, thread: id }: Scene): Promise<void> {
  assertEmpty(await client.assignUsers({ id }, { assigned_to: [me] }), 204)
  assert.deepEqual((await threadOf(client, id)).assigned_to, [me])
  assertEmpty(await client.assignUsersV2({ id }, { add: [], remove: [me] }), 204)
  assert.deepEqual((await threadOf(client, id)).assigned_to, [])
  const links = [
    { slug: 'order', entity_id: 'o-1', org_id: '9', is_main_entity: false },
    { slug: 'contact', entity_id: 'c-1', is_main_entity: true },
  ]
  assertEmpty(await client.assignThread({ id }, links), 204)
  assertEmpty(await client.assignThread({ id }, links), 204)
  const linked = await threadOf(client, id)
  assert.deepEqual(linked.contact, { $relation: [{ entity_id: 'c-1', is_main_entity: true }] })
  assert.deepEqual(linked.latest_message.order, {
    $relation: [{ entity_id: 'o-1', org_id: '9', is_main_entity: false }],
  })
  assertEmpty(await client.unassignThread({ id }, [{ slug: 'order', entity_id: 'o-1' }]), 204)
  assert.equal('order' in (await threadOf(client, id)), false)
  const { data } = await client.getThreadTimeline({ id })
  const types = data.events.map((event: { data: { type: string } }) => event.data.type)
  assert.deepEqual(types, [
    'THREAD_USER_ASSIGNED',
    'THREAD_USER_ASSIGNED',
    'MESSAGE_ENTITY_LINKED',
    'MESSAGE_ENTITY_UNLINKED',
  ])
}

async function changeWhatMayChange({ client, thread, message }: Scene): Promise<void> {
  const changed = await client.updateMessage(null, { _id: message, _tags: ['pricing', 'SPAM'], urgency: 3 })
  assert.equal(changed.status, 201)
  assert.deepEqual(changed.data._tags, ['INBOX', 'pricing'])
  assert.equal(changed.data.urgency, 3)
  const renamed = await client.updateThread(
    { _id: thread },
    { topic: 'METERS', _tags: ['vip'], brand_id: '7' },
  )
  assert.equal(renamed.status, 201)
  assert.equal(renamed.data.topic, 'METERS')
  assert.equal(renamed.data.brand_id, '7')
  assert.ok(renamed.data._tags.includes('vip'))
}

async function moveAndPin({ parlance, client, me, thread: id }: Scene): Promise<void> {
  await parlance.call('POST', '/native/v1/inboxes', { body: { id: 'meters', name: 'Meters' } })
  assertEmpty(await client.moveThread({ id }, { inbox_id: 'meters' }), 204)
  assert.equal((await threadOf(client, id)).inbox_id, 'meters')
  assertEmpty(await client.pinThread({ id }), 204)
  assert.deepEqual((await threadOf(client, id)).pinned_by, [me])
  assertEmpty(await client.unpinThread({ id }), 204)
  assert.deepEqual((await threadOf(client, id)).pinned_by, [])
}

async function closeAndOpen({ client, thread: id }: Scene): Promise<void> {
  assertEmpty(await client.markThreadAsDone({ id }), 204)
  assert.equal((await threadOf(client, id)).done, true)
  assertEmpty(await client.markThreadAsOpen({ id }), 204)
  assert.equal((await threadOf(client, id)).done, false)
}

async function writeDrafts({ client, thread, message }: Scene): Promise<void> {
  const draft = await client.createDraft(null, { subject: 'Re', from: SUPPORT, parent_id: message })
  assert.equal(draft.status, 201)
  assert.deepEqual(draft.data._tags, ['DRAFT'])
  assert.equal(draft.data.thread_id, thread)
  const saved = await client.updateMessage(null, { _id: draft.data._id, to: [KIM], text: 'Better words' })
  assert.equal(saved.data.text, 'Better words')
  const sent = await client.sendDraft({ _id: draft.data._id })
  assert.equal(sent.status, 201)
  assert.equal(sent.data._id, draft.data._id)
  assert.deepEqual(sent.data._tags, ['SENT'])
  assert.deepEqual(sent.data.send_status, ['SEND'])
}

async function throwAwayAndBringBack({ client, thread: id, message }: Scene): Promise<void> {
  const tagsOf = async () =>
    [(await threadOf(client, id))._tags, (await messageOf(client, message))._tags].flat()
  assertEmpty(await client.trashMessage({ id: message }), 204)
  assert.ok((await messageOf(client, message))._tags.includes('TRASH'))
  assert.ok(!(await threadOf(client, id))._tags.includes('TRASH'), 'other messages are not in the trash')
  assert.equal((await threadOf(client, id)).latest_trash_message._id, message)
  assertEmpty(await client.untrashMessage({ id: message }), 204)
  assertEmpty(await client.trashThread({ id }), 200)
  assert.equal((await tagsOf()).filter((tag) => tag === 'TRASH').length, 2)
  assertEmpty(await client.untrashThread({ id }), 200)
  assertEmpty(await client.spamMessage({ id: message }), 204)
  assert.ok((await messageOf(client, message))._tags.includes('SPAM'))
  assertEmpty(await client.unspamMessage({ id: message }), 204)
  assertEmpty(await client.spamThread({ id }), 200)
  assert.equal((await tagsOf()).filter((tag) => tag === 'SPAM').length, 2)
  assertEmpty(await client.unspamThread({ id }), 200)
  assert.ok(!(await tagsOf()).some((tag) => tag === 'SPAM' || tag === 'TRASH'))
}

async function actOnManyAtOnce({ client, me }: Scene): Promise<void> {
  const ids = [(await sendNew(client)).thread_id, (await sendNew(client)).thread_id]
  const body = { ids: [...ids, '0195f000-0000-7000-8000-000000000000', 'no id at all'] }
  const both = async (look: (thread: Record<string, unknown>) => unknown) =>
    Promise.all(ids.map(async (id) => look(await threadOf(client, id))))
  const tagged = (tag: string) => both((thread) => (thread._tags as string[]).includes(tag))
  assertEmpty(await client.threadBulkActionsUnread(null, body), 200)
  assert.deepEqual(await both((thread) => thread.user_read_message), [[], []])
  assertEmpty(await client.threadBulkActionsRead(null, { ...body, scopes: ['user'] }), 200)
  assert.deepEqual(await both((thread) => thread.user_read_message), [[me], [me]])
  assert.deepEqual(await both((thread) => thread.org_read_message), [[], []])
  assertEmpty(await client.threadBulkActionsFavorite(null, body), 200)
  assert.deepEqual(await tagged('FAVORITE'), [true, true])
  assertEmpty(await client.threadBulkActionsUnfavorite(null, body), 200)
  assert.deepEqual(await tagged('FAVORITE'), [false, false])
  assertEmpty(await client.threadBulkActionsTrash(null, body), 200)
  assert.deepEqual(await tagged('TRASH'), [true, true])
  assertEmpty(await client.threadBulkActionsUntrash(null, body), 200)
  assert.deepEqual(await tagged('TRASH'), [false, false])
  assertEmpty(await client.threadBulkActionsDone(null, body), 200)
  assert.deepEqual(await both((thread) => thread.done), [true, true])
  assertEmpty(await client.threadBulkActionsOpen(null, body), 200)
  assert.deepEqual(await both((thread) => thread.done), [false, false])
  assertEmpty(await client.bulkMoveThreads(null, { ...body, inbox_id: 'meters' }), 200)
  assert.deepEqual(await both((thread) => thread.inbox_id), ['meters', 'meters'])
  assertEmpty(await client.bulkAssignThreads(null, { ...body, assign_to: [] }), 200)
  assert.deepEqual(await both((thread) => thread.assigned_to), [[], []])
  assertEmpty(await client.threadBulkActionsDelete(null, body), 200)
  assert.deepEqual(await Promise.all(ids.map((id) => hasThread(client, id))), [false, false])
}

async function deleteForGood({ client, thread: id, message }: Scene): Promise<void> {
  assertEmpty(await client.deleteMessage({ id: message }), 204)
  assert.equal((await client.getMessage({ id: message })).status, 404)
  assert.ok(await hasThread(client, id))
  assertEmpty(await client.deleteThread({ id }), 204)
  assert.equal(await hasThread(client, id), false)
}

test('the stand-alone client works through every operation of the contract', async (t) => {
  const parlance = await start(t)
  const client = clients['message-client'](parlance)
  await workThrough(parlance, client)
  assert.deepEqual([...client.called].sort(), [...MESSAGE_OPERATIONS].sort())
})

test('the SDK works through every operation of the contract and the newer ones', async (t) => {
  const parlance = await start(t)
  const client = clients.sdk(parlance, parlance.organization.number)
  await workThrough(parlance, client)
  await countPerScope(parlance, client)
  assert.deepEqual([...client.called].sort(), [...MESSAGE_OPERATIONS, ...NEWER_OPERATIONS].sort())
})

async function countPerScope(parlance: Parlance, client: Client): Promise<void> {
  const mine = (await parlance.call('GET', '/native/v1/people')).body.data[0]
  await parlance.mailIn({ from: KIM.address, subject: 'One', text: 'x' })
  await parlance.mailIn({ from: 'lee@example.test', subject: 'Two', text: 'x' })
  const { status, data } = await client.getUnreadCounts(null, {
    actor: 'organization',
    scopes: [
      { name: 'all', type: 'organization' },
      { name: 'default', type: 'shared_inbox', inbox_id: 'default' },
      { name: 'meters', type: 'shared_inbox', inbox_id: 'meters' },
      { name: 'gone', type: 'shared_inbox', inbox_id: 'nowhere' },
      { name: 'kim', type: 'saved_view', q: 'from.address:"kim@example.test"' },
      { name: 'saved elsewhere', type: 'saved_view', view_id: 'v-1' },
    ],
  })
  assert.equal(status, 200)
  assert.deepEqual(data, {
    enabled: true,
    counts: {
      all: { unread: 2, drafts: 0, unassigned: 2, spam: 0 },
      default: { unread: 2 },
      meters: { unread: 0 },
      kim: { unread: 1 },
    },
    omitted: ['gone', 'saved elsewhere'],
  })
  const [first] = (await client.searchIds(null, { q: 'subject:One' })).data.results
  await client.assignUsers({ id: first }, { assigned_to: [mine.number] })
  const load = await client.getAssigneeWorkload(null, { user_ids: ['999', mine.id, mine.number] })
  assert.deepEqual(load.data.workloads, [
    { user_id: '999', open_threads: 0 },
    { user_id: mine.id, open_threads: 1 },
    { user_id: mine.number, open_threads: 1 },
  ])
}
