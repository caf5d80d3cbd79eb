import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EventActor, EventType, LoggedEvent } from '../../../core/events/index.ts'
import { presentTimelineEvent } from './timeline-event.ts'

const person: EventActor = { kind: 'person', personId: 'p', personNumber: '11' }
const program: EventActor = { kind: 'system', name: 'inbound mail' }

const event = (
  type: EventType,
  data: Record<string, unknown> = {},
  actor: EventActor = person,
): LoggedEvent => ({
  seq: '42',
  type,
  conversationId: 'c',
  messageId: null,
  actor,
  data,
  at: new Date('2026-03-01T08:00:00Z'),
})

const dataOf = (logged: LoggedEvent) => presentTimelineEvent(logged, '5').map((entry) => entry.data)

test('doing and opening name the user and the organization', () => {
  assert.deepEqual(presentTimelineEvent(event('conversation.closed'), '5'), [
    {
      id: '42',
      timestamp: '2026-03-01T08:00:00.000Z',
      data: { type: 'THREAD_DONE', user_id: '11', organization_id: '5' },
      source: 'user',
      automated: false,
      actor: { user_id: '11' },
    },
  ])
  const [opened] = presentTimelineEvent(event('conversation.reopened', {}, program), '5')
  assert.deepEqual(opened?.data, { type: 'THREAD_OPEN', user_id: 'system', organization_id: '5' })
  assert.equal(opened?.source, 'system')
  assert.equal(opened?.automated, true)
})

test('assignments call teams groups', () => {
  assert.deepEqual(dataOf(event('conversation.assigned', { added: ['12', 'team:5'], removed: ['11'] })), [
    { type: 'THREAD_USER_ASSIGNED', added: ['12', 'group_5'], removed: ['11'] },
  ])
})

test('a change of labels is one entry per label', () => {
  assert.deepEqual(dataOf(event('message.labeled', { added: ['a', 'b'], removed: ['c'] })), [
    { type: 'MESSAGE_LABEL_ADDED', label: 'a' },
    { type: 'MESSAGE_LABEL_ADDED', label: 'b' },
    { type: 'MESSAGE_LABEL_REMOVED', label: 'c' },
  ])
})

test('moves, links and the trash have entries, everything else has none', () => {
  assert.deepEqual(dataOf(event('conversation.moved', { inboxKey: 'sales', inboxName: 'Sales' })), [
    { type: 'THREAD_MOVED_TO_INBOX', target_inbox_id: 'sales', target_inbox_name: 'Sales' },
  ])
  assert.deepEqual(dataOf(event('conversation.linked', { links: [{ slug: 'contact', entityId: 'c1' }] })), [
    {
      type: 'MESSAGE_ENTITY_LINKED',
      entities: [{ entity_id: 'c1', schema: 'contact' }],
      link_kind: 'manual',
    },
  ])
  assert.deepEqual(dataOf(event('conversation.trashed')), [{ type: 'THREAD_TRASHED' }])
  assert.deepEqual(dataOf(event('message.received')), [])
})
