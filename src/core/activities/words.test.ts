import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EventActor, EventType, LoggedEvent } from '../events/index.ts'
import { activityTexts } from './words.ts'

const mia: EventActor = { kind: 'person', personId: 'p7', personNumber: '7' }
const kari: EventActor = { kind: 'contact', contactId: 'c1', contactNumber: '41', name: 'Kari' }
const program: EventActor = { kind: 'system', name: 'test' }
const names = new Map([
  ['7', 'Mia'],
  ['8', 'Ole'],
  ['team:2', 'billing'],
  ['team:3', 'sales'],
])

const texts = (type: EventType, data: LoggedEvent['data'], actor: EventActor = mia): string[] =>
  activityTexts({ seq: '1', type, conversationId: 'c', messageId: null, actor, data, at: new Date() }, names)

test('each change of state has its words', () => {
  const to = (state: string, more = {}) => ({ from: 'open', to: state, ...more })
  assert.deepEqual(texts('conversation.closed', to('closed')), ['Conversation was marked resolved by Mia'])
  assert.deepEqual(texts('conversation.closed', to('closed'), kari), ['Conversation was resolved by Kari'])
  assert.deepEqual(texts('conversation.reopened', to('open')), ['Conversation was reopened by Mia'])
  assert.deepEqual(texts('conversation.state_changed', to('bot')), [
    'Conversation was marked as pending by Mia',
  ])
  assert.deepEqual(texts('conversation.state_changed', to('snoozed')), ['Conversation was snoozed by Mia'])
  const byMessage = (channel: string) => ({ from: 'closed', to: 'open', by: 'message', channel })
  for (const actor of [kari, mia])
    assert.deepEqual(texts('conversation.reopened', byMessage('api'), actor), [
      'System reopened the conversation due to a new incoming message.',
    ])
  assert.deepEqual(texts('conversation.reopened', byMessage('website'), kari), [])
  assert.deepEqual(texts('conversation.closed', to('closed'), program), [])
})

test('inactivity is counted in days, hours or minutes', () => {
  const after = (minutes: number) =>
    texts('conversation.closed', { to: 'closed', by: 'inactivity', minutes }, program)
  const marked = 'Conversation was marked resolved by system due to'
  assert.deepEqual(after(4320), [`${marked} 3 days of inactivity`])
  assert.deepEqual(after(120), [`${marked} 2 hours of inactivity`])
  assert.deepEqual(after(30), [`${marked} 30 minutes of inactivity`])
})

test('who and which team answers now is said from both sides', () => {
  const assigned = (added: string[], removed: string[], now: string[]) =>
    texts('conversation.assigned', { added, removed, assigned: now })
  assert.deepEqual(assigned(['7'], [], ['7']), ['Mia self-assigned this conversation'])
  assert.deepEqual(assigned(['8'], ['7'], ['8']), ['Assigned to Ole by Mia'])
  assert.deepEqual(assigned([], ['8'], []), ['Conversation unassigned by Mia'])
  assert.deepEqual(assigned(['team:2'], [], ['8', 'team:2']), ['Assigned to billing by Mia'])
  assert.deepEqual(assigned(['8', 'team:2'], [], ['8', 'team:2']), ['Assigned to Ole via billing by Mia'])
  assert.deepEqual(assigned([], ['team:2'], ['8']), ['Unassigned from billing by Mia'])
  assert.deepEqual(assigned(['team:3'], ['8', 'team:2'], ['team:3']), ['Assigned to sales by Mia'])
  assert.deepEqual(assigned(['8'], [], ['7', '8']), [], 'one more who follows')
})

test('labels and priorities', () => {
  assert.deepEqual(texts('conversation.labeled', { added: ['a', 'b'], removed: ['c'] }), [
    'Mia added a, b',
    'Mia removed c',
  ])
  const priority = (from: string | null, to: string | null) => texts('conversation.prioritized', { from, to })
  assert.deepEqual(priority(null, 'high'), ['Mia set the priority to high'])
  assert.deepEqual(priority('high', 'low'), ['Mia changed the priority from high to low'])
  assert.deepEqual(priority('low', null), ['Mia removed the priority'])
  assert.deepEqual(texts('conversation.muted', {}), ['Mia has muted the conversation'])
})
