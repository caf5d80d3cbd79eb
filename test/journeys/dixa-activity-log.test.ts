import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Reply, start } from '../support/start.ts'

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
