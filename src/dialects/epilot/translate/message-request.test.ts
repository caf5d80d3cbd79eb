import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SentRequest } from './default-sender.ts'
import { labelsOfThread, linksOf, toContent, toDraft, toSendMessage } from './message-request.ts'

/** A body as it comes from the wire, with whatever it holds. */
const wire = (body: object) => body as SentRequest

const from = { address: 'support@example.test', name: 'Support' }

test('a request becomes content; what only the server knows is passed over', () => {
  const content = toContent(
    wire({
      subject: 'Your request',
      html: '<p>Hello</p>',
      text: null,
      from: { ...from, send_status: 'DELIVERY' },
      reply_to: null,
      to: [{ address: ' kim@example.test ', email_type: 'PARTNER', send_error: { forged: true } }],
      cc: null,
      file: { $relation: [{ entity_id: 'f1', cid: 'logo', inline: true, filename: null }] },
      _tags: ['pricing', 'inbox', 'SENT', ' pricing ', ''],
      template_id: 'tpl',
      source: 'manual',
      message_id: '<forged@example.test>',
      _org: '1',
      campaign: { id: 1 },
      nothing: null,
    }),
  )
  assert.deepEqual(content, {
    subject: 'Your request',
    html: '<p>Hello</p>',
    from,
    to: [{ address: 'kim@example.test', kind: 'partner' }],
    cc: [],
    bcc: [],
    files: [{ fileId: 'f1', cid: 'logo', isInline: true }],
    labels: ['pricing'],
    properties: { template_id: 'tpl', source: 'manual', campaign: { id: 1 } },
  })
})

test('a new thread keeps what its creator put on it', () => {
  const { place, marksRead, completesConversation } = toSendMessage(
    wire({
      subject: 'Hi',
      from,
      complete_thread: true,
      thread: {
        topic: 'SALES',
        assigned_to: ['11', 'group_5'],
        opportunity_id: 'o1',
        subject: 'own',
        latest_message: 'forged',
        inbox_id: 'sales',
      },
    }),
  )
  assert.deepEqual(place, {
    kind: 'new',
    topic: 'SALES',
    assigned: ['11', 'team:5'],
    inboxKey: 'sales',
    properties: { opportunity_id: 'o1', subject: 'own' },
  })
  assert.equal(marksRead, true)
  assert.equal(completesConversation, true)
})

test('parent_id wins over thread', () => {
  const { place, marksRead } = toSendMessage({
    subject: 'Re',
    from,
    parent_id: 'm1',
    thread: { topic: 'IGNORED' },
    mark_thread_as_read: false,
  })
  assert.deepEqual(place, { kind: 'reply', parentId: 'm1' })
  assert.equal(marksRead, false)
})

test('sending needs a place, a draft makes its own', () => {
  assert.throws(() => toSendMessage({ subject: 'Hi', from }), /thread or parent_id is missing/)
  assert.throws(() => toSendMessage({ subject: 'Hi', from, thread: { topic: ' ' } }), /topic is empty/)
  assert.equal(toDraft({ subject: 'Hi', from }).place.kind, 'new')
})

test('relations that only name entities are links, others stay as they are', () => {
  const body = {
    subject: 'Hi',
    from,
    thread: {
      topic: 'SALES',
      _tags: ['vip', 'TRASH'],
      contact: { $relation: [{ entity_id: 'c1', is_main_entity: true }] },
      account: { $relation: [{ entity_id: 'a1', _tags: ['billing'] }] },
    },
    contact: { $relation: [{ entity_id: 'c2' }] },
  }
  assert.deepEqual(linksOf(body).get('contact'), [
    { slug: 'contact', entityId: 'c1', isMainEntity: true },
    { slug: 'contact', entityId: 'c2' },
  ])
  const { place, properties } = toSendMessage(body)
  assert.deepEqual(properties, {})
  assert.deepEqual(place.kind === 'new' && place.properties, { account: body.thread.account })
  assert.deepEqual(labelsOfThread(body), ['vip'])
})
