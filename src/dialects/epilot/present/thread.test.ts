import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exampleConversation, exampleMessage } from './examples.ts'
import { presentThread } from './thread.ts'

test('a thread carries its facts, its own fields and its latest message', () => {
  const conversation = exampleConversation({
    assigned: ['11', 'team:5'],
    labels: ['pricing'],
    isFavorite: true,
    inSent: true,
    isRead: true,
    readBy: ['11'],
    pinnedBy: ['12'],
    state: 'closed',
    inboxKey: 'sales',
    properties: { subject: 'own subject', opportunity_id: 'o-1', done: 'forged' },
  })
  const thread = presentThread(conversation, { organization: '5', latest: exampleMessage() })
  assert.equal(thread._schema, 'thread')
  assert.equal(thread._title, 'Meter reading')
  assert.deepEqual(thread._tags, ['INBOX', 'SENT', 'FAVORITE', 'pricing'])
  assert.deepEqual(thread.assigned_to, ['11', 'group_5'])
  assert.equal(thread.done, true)
  assert.deepEqual(thread.org_read_message, ['5'])
  assert.deepEqual(thread.user_read_message, ['11'])
  assert.deepEqual(thread.pinned_by, ['12'])
  assert.equal(thread.inbox_id, 'sales')
  assert.equal(thread.bucket_id, conversation.inboxId)
  assert.equal(thread.subject, 'own subject')
  assert.equal(thread.opportunity_id, 'o-1')
  assert.equal((thread.latest_message as { subject: string }).subject, 'Meter reading')
  assert.equal('latest_trash_message' in thread, false)
})

test('a waiting conversation is not done', () => {
  for (const state of ['open', 'pending', 'snoozed', 'bot', 'awaiting_pending'] as const)
    assert.equal(presentThread(exampleConversation({ state }), { organization: '5' }).done, false)
})
