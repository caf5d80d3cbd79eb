import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createContact } from '../../src/core/contacts/index.ts'
import {
  expireFollowUps,
  replaceContact,
  setFollowUp,
  setLanguage,
} from '../../src/core/conversations/index.ts'
import { append } from '../../src/core/events/index.ts'
import { systemActor } from '../../src/core/organizations/index.ts'
import { createQueue } from '../../src/core/queues/index.ts'
import type { Tx } from '../../src/core/run.ts'
import { type Reply, start } from '../support/start.ts'
import { startReceiver } from '../support/webhook-receiver.ts'

type Entry = Reply['body']

const namesOf = (entries: Entry[]): string[] => entries.map(({ _type }) => _type)

test('what happens over any API is one history, with its authors, in stable pages', async (t) => {
  const parlance = await start(t)
  const { call, organization } = parlance
  const get = async (path: string): Promise<Reply['body']> => {
    const { status, body } = await call('GET', path)
    assert.equal(status, 200, JSON.stringify(body))
    return body
  }
  const begin = new Date()
  const mail = await parlance.mailIn({ text: 'My meter shows 4711.' })
  const { data: first } = await get('/v1/conversations/activitylog')
  const csid: number = first[0].conversationId
  const cw = `/api/v1/accounts/${organization.number}/conversations/${csid}`
  const post = async (path: string, body?: object) => {
    const reply = await call('POST', path, body ? { body } : {})
    assert.ok(reply.status < 300, `${path}: ${reply.status} ${JSON.stringify(reply.body)}`)
  }
  const bo = await parlance.newPerson('bo@example.test')
  await post(`/v1/message/threads/${mail.threadId}/assign:users`, { assigned_to: ['1'] })
  await post(`${cw}/assignments`, { assignee_id: Number(bo.number) })
  await post(`${cw}/labels`, { labels: ['vip', 'gas'] })
  await post(`${cw}/labels`, { labels: ['gas'] })
  await post(`${cw}/messages`, { content: 'Look into it.', private: true })
  await post(`${cw}/messages`, { content: 'We do.' })
  await post(`/v1/message/threads/${mail.threadId}:markAsDone`)
  await parlance.mailIn({ inReplyTo: mail.messageId, subject: 'Re: Meter reading' })
  await post(`${cw}/toggle_status`, {
    status: 'snoozed',
    snoozed_until: Math.floor(Date.now() / 1000) + 3600,
  })
  await post(`${cw}/toggle_status`, { status: 'open' })

  const { data: entries } = await get(`/v1/conversations/${csid}/activitylog`)
  assert.deepEqual(namesOf(entries), [
    'ConversationCreatedByCustomer',
    'MessageAddedByCustomer',
    'ConversationAssigned',
    'ConversationUnassigned',
    'ConversationAssigned',
    'TagAdded',
    'TagAdded',
    'TagRemoved',
    'NoteAdded',
    'MessageAddedByAgent',
    'ConversationClosed',
    'ConversationReopened',
    'MessageAddedByCustomer',
    'FollowupAdded',
    'ConversationPending',
    'FollowupRemoved',
  ])
  for (const { _type, activityType, conversationId, activityTimestamp } of entries) {
    assert.equal(activityType, `${_type}ActivityType`)
    assert.equal(conversationId, csid)
    assert.match(activityTimestamp, /^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/)
  }
  assert.equal(new Set(entries.map(({ id }: Entry) => id)).size, entries.length)
  const named = (name: string): Entry => entries.find(({ _type }: Entry) => _type === name)
  const attributes = (name: string) => named(name).attributes
  assert.deepEqual(attributes('ConversationCreatedByCustomer'), {
    _type: 'ConversationCreatedAttribute',
    subject: 'Meter reading',
  })
  assert.deepEqual(attributes('MessageAddedByCustomer'), {
    _type: 'MessageAddedAttribute',
    messageId: mail.id,
    fromEndpoint: 'kim@customer.example',
  })
  assert.deepEqual(attributes('ConversationUnassigned').agent.email, 'ada@example.test')
  const second = entries.filter(({ _type }: Entry) => _type === 'ConversationAssigned')[1]
  assert.deepEqual(second.attributes, {
    _type: 'ConversationAssignedAttribute',
    agentId: bo.id,
    agentName: 'bo@example.test',
  })
  assert.deepEqual(attributes('TagRemoved'), { _type: 'TagRemovedAttribute', tag: 'vip' })
  assert.deepEqual(attributes('NoteAdded'), { _type: 'NoteAddedAttribute', message: 'Look into it.' })
  assert.equal(named('ConversationClosed').attributes, undefined)
  assert.equal(named('ConversationClosed').author.email, 'ada@example.test')
  for (const name of ['MessageAddedByCustomer', 'ConversationCreatedByCustomer', 'ConversationReopened'])
    assert.deepEqual(
      { ...named(name).author, id: 0 },
      { id: 0, name: 'Kim Customer', email: 'kim@customer.example' },
    )

  // Pages of two: nothing twice, nothing left out, whatever is written meanwhile.
  const pages: Entry[] = []
  for (let path: string | undefined = '/v1/conversations/activitylog?pageLimit=2'; path; ) {
    const { data, meta }: Reply['body'] = await get(path)
    assert.ok(data.length <= 2)
    pages.push(...data)
    path = meta?.next
    if (pages.length === 4) await parlance.mailIn({ subject: 'Another', from: 'lee@customer.example' })
  }
  assert.deepEqual(pages.slice(0, entries.length), entries)
  assert.deepEqual(namesOf(pages.slice(entries.length)), [
    'ConversationCreatedByCustomer',
    'MessageAddedByCustomer',
  ])

  const between = async (from: Date, to: Date) => {
    const query = new URLSearchParams({ fromDatetime: from.toISOString(), toDatetime: to.toISOString() })
    return (await get(`/v1/conversations/activitylog?${query}`)).data
  }
  const closedAt = new Date(named('ConversationClosed').activityTimestamp)
  const until = await between(begin, closedAt)
  assert.equal(until.at(-1)._type, 'MessageAddedByAgent')
  assert.equal((await between(closedAt, new Date(Date.now() + 1000)))[0]._type, 'ConversationClosed')
  for (const query of ['pageLimit=0', 'pageLimit=10001', 'pageKey=abc', 'fromDatetime=yesterday']) {
    const { status, body } = await call('GET', `/v1/conversations/activitylog?${query}`)
    assert.equal(status, 400, query)
    assert.match(body.message, /^Invalid value for: query parameter /)
  }
  assert.equal((await get('/v1/conversations/activitylog?pageLimit=10000')).meta, undefined)
  const zoned = encodeURIComponent(`${closedAt.toISOString()}[GMT]`)
  assert.equal(
    (await get(`/v1/conversations/activitylog?fromDatetime=${zoned}`)).data[0]._type,
    'ConversationClosed',
  )
  assert.equal((await call('GET', '/v1/conversations/999999/activitylog')).status, 404)
  const other = await parlance.newOrganization()
  const { body: theirs } = await call('GET', '/v1/conversations/activitylog', { token: other.token })
  assert.deepEqual(theirs, { data: [] })
})

test('queues, offers, follow-ups and other customers are in the history, and told to subscriptions', async (t) => {
  const parlance = await start(t, { settings: { OUTBOUND_ALLOW: '127.0.0.0/8' } })
  const { call, core, organization } = parlance
  const receiver = await startReceiver(t)
  const events = [
    'ConversationEnqueued',
    'ConversationTransferred',
    'ConversationAssigned',
    'ConversationUnassigned',
    'ConversationPending',
    'ConversationPendingExpired',
    'ConversationEndUserReplaced',
    'ConversationClosed',
    'ConversationAbandoned',
  ]
  const body = { name: 'All', url: receiver.url, events, authorization: { _type: 'NoAuth' } }
  assert.equal((await call('POST', '/v1/webhooks', { body })).status, 201)
  const program = systemActor(organization, 'test')
  const run = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => core.run(program, work)
  const { threadId: id } = await parlance.mailIn()
  // What comes before there is a queue waits in none.
  await parlance.drain()
  const queue = await run((tx) => createQueue(tx, { name: 'Support' }))
  const other = await run((tx) => createContact(tx, { name: 'Lee', email: 'lee@customer.example' }))
  const ben = await parlance.newPerson('ben@example.test')
  const eva = await parlance.newPerson('eva@example.test')
  const put = async (what: string, input: object) => {
    const reply = await call('PUT', `/v1/conversations/1/${what}`, { body: input, token: ben.token })
    assert.ok(reply.status < 300, `${what}: ${JSON.stringify(reply.body)}`)
  }
  const told = { queueId: queue.id, queueName: 'Support' }
  const expiresAt = new Date(Date.now() + 30_000)
  await put('transfer/queue', { queueId: queue.id })
  await run((tx) =>
    append(
      tx,
      {
        type: 'conversation.reserved',
        conversationId: id,
        data: { personNumber: eva.number, kind: 'preferred', validUntil: expiresAt, ...told },
      },
      {
        type: 'conversation.offered',
        conversationId: id,
        data: { people: [eva.number, ben.number], kind: 'queue', expiresAt, ...told },
      },
      { type: 'conversation.offer_rejected', conversationId: id, data: { personNumber: eva.number } },
      { type: 'conversation.offer_expired', conversationId: id, data: { people: [ben.number] } },
      { type: 'conversation.offer_accepted', conversationId: id, data: { personNumber: eva.number } },
    ),
  )
  await put('claim', { agentId: eva.id })
  await put('claim', { agentId: ben.id })
  await run((tx) => setLanguage(tx, { id, language: 'da' }))
  await run((tx) => replaceContact(tx, { id, contactId: other.id }))
  await run((tx) => setFollowUp(tx, { id, at: new Date(Date.now() + 20) }))
  const state = async () => (await call('GET', '/v1/conversations/1')).body.data.state
  while ((await state()) === 'Pending') await expireFollowUps(core)
  // It waits in the queue again.
  await parlance.drain()
  await put('transfer/queue', { queueId: queue.id })
  await put('close', {})

  const { body: log } = await call('GET', '/v1/conversations/1/activitylog')
  const entries: Entry[] = log.data.slice(2)
  assert.deepEqual(namesOf(entries), [
    'TransferInitiated',
    'TransferSuccessful',
    'ConversationReserved',
    'ConversationOffered',
    'ConversationOfferRejected',
    'ConversationOfferTimeout',
    'ConversationOfferAccepted',
    'ConversationClaimed',
    'ConversationAssigned',
    'ConversationClaimed',
    'ConversationUnassigned',
    'ConversationAssigned',
    'ConversationLanguageUpdated',
    'ConversationEndUserReplaced',
    'FollowupAdded',
    'ConversationPending',
    'FollowupExpired',
    'ConversationUnassigned',
    'TransferInitiated',
    'TransferSuccessful',
    'ConversationClosed',
  ])
  const attributes = entries.map((each) => each.attributes)
  const transfer = {
    _type: 'ConversationTransferredAttribute',
    transferType: 'Blind',
    destinationId: queue.id,
    destinationType: 'Queue',
    destinationLabel: 'Support',
  }
  const named = (person: { id: string }, name: string) => ({ id: person.id, name, email: name })
  assert.deepEqual(attributes[1], transfer)
  assert.deepEqual(attributes[2], {
    _type: 'ConversationReservedAttribute',
    agent: named(eva, 'eva@example.test'),
    queueId: queue.id,
    queueName: 'Support',
    validUntil: expiresAt.toISOString(),
    reservationType: 'Preferred',
  })
  assert.equal(entries[2]?.activityType, 'ConversationReservedType')
  assert.deepEqual(attributes[3], {
    _type: 'ConversationOfferedAttribute',
    agentNames: ['eva@example.test', 'ben@example.test'],
    queueLabel: 'Support',
  })
  assert.equal(entries[4]?.author.id, eva.id)
  assert.equal(entries[5]?.author.name, 'test')
  assert.deepEqual(attributes[7], {
    _type: 'ConversationClaimedAttribute',
    claimedFromType: 'Queue',
    claimedFromLabel: 'Support',
  })
  assert.deepEqual(attributes[9], {
    _type: 'ConversationClaimedAttribute',
    claimedFromType: 'Agent',
    claimedFromLabel: 'eva@example.test',
  })
  assert.deepEqual(attributes[12], { _type: 'ConversationLanguageUpdatedAttribute', language: 'da' })
  assert.equal(attributes[13].oldUser.name, 'Kim Customer')
  assert.deepEqual(attributes[13].newUser, { id: other.id, name: 'Lee', email: 'lee@customer.example' })

  await receiver.until(() => receiver.taken().length >= 14, 'all is told')
  const bodies = receiver.taken().map(({ body: each }) => each)
  assert.deepEqual(
    bodies.map(({ event_fqn: name }) => name.replace('CONVERSATION_', '')),
    [
      'TRANSFERRED',
      'ENQUEUED',
      'ASSIGNED',
      'UNASSIGNED',
      'ASSIGNED',
      'END_USER_REPLACED',
      'PENDING',
      'PENDING_EXPIRED',
      'UNASSIGNED',
      'ENQUEUED',
      'TRANSFERRED',
      'ENQUEUED',
      'CLOSED',
      'ABANDONED',
    ],
  )
  assert.equal(new Set(bodies.map(({ event_id: each }) => each)).size, bodies.length)
  const of = (name: string) => bodies.find(({ event_fqn: each }) => each === `CONVERSATION_${name}`).data
  assert.deepEqual(of('TRANSFERRED').destination, { type: 'Queue', id: queue.id, name: 'Support' })
  assert.equal(of('TRANSFERRED').transferred_by.id, ben.id)
  assert.equal(of('END_USER_REPLACED').new_user.email, 'lee@customer.example')
  assert.equal(of('END_USER_REPLACED').old_user.email, 'kim@customer.example')
  assert.equal(of('PENDING_EXPIRED').pendingByUser, null)
  assert.deepEqual(of('ABANDONED').queue, { id: queue.id, name: 'Support' })
  assert.deepEqual(of('ABANDONED').conversation.queue, { id: queue.id, name: 'Support' })
})
