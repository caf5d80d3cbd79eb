import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DRAFT_WISHES } from '../../../core/messages/index.ts'
import { exampleConversation, exampleMessage } from './examples.ts'
import { presentMessage, presentMessageV2 } from './message.ts'

const around = { organization: '206801', conversation: exampleConversation() }

test('a received message is an entity with the tag INBOX', () => {
  const entity = presentMessage(exampleMessage({ labels: ['pricing'], isRead: true, readBy: ['11'] }), around)
  assert.deepEqual(entity, {
    _id: '0195f000-0000-7000-8000-000000000002',
    _title: 'Meter reading',
    _org: '206801',
    _schema: 'message',
    _tags: ['INBOX', 'pricing'],
    _created_at: '2026-03-01T08:00:00.000Z',
    _updated_at: '2026-03-01T08:00:00.000Z',
    subject: 'Meter reading',
    html: '<p>It says 4711.</p>',
    text: 'It says 4711.',
    from: { address: 'kim@example.test', name: 'Kim', email_type: 'EXTERNAL' },
    to: [{ address: 'support@example.test', email_type: 'INTERNAL' }],
    cc: [],
    bcc: [],
    message_id: '<one@example.test>',
    type: 'RECEIVED',
    received_at: '2026-03-01T08:00:00.000Z',
    user_read_message: ['11'],
    org_read_message: ['206801'],
    thread_id: '0195f000-0000-7000-8000-000000000001',
    thread: { $relation: [{ entity_id: '0195f000-0000-7000-8000-000000000001' }] },
    inbox_id: 'default',
    bucket_id: 'default',
  })
})

test('a sent message lists one status per recipient, in the order to, cc, bcc', () => {
  const entity = presentMessage(
    exampleMessage({
      direction: 'outbound',
      state: 'sent',
      authorNumber: '11',
      to: [{ address: 'a@example.test', status: 'delivered' }, { address: 'b@example.test' }],
      cc: [{ address: 'c@example.test', status: 'bounced', error: { message: 'no such user' } }],
      bcc: [{ address: 'd@example.test', status: 'failed', error: { message: 'no route' } }],
      references: ['<root@example.test>', '<one@example.test>'],
      inReplyTo: '<one@example.test>',
      sentAt: new Date('2026-03-01T09:00:00Z'),
    }),
    around,
  )
  assert.deepEqual(entity._tags, ['SENT'])
  assert.equal(entity.type, 'SENT')
  assert.equal(entity.sender, '11')
  assert.equal(entity.sent_at, '2026-03-01T09:00:00.000Z')
  assert.equal(entity.references, '<root@example.test> <one@example.test>')
  assert.equal(entity.in_reply_to, '<one@example.test>')
  assert.deepEqual(entity.send_status, ['DELIVERY', 'SEND', 'BOUNCE', 'ERROR'])
  assert.deepEqual(entity.cc, [
    {
      address: 'c@example.test',
      send_status: 'BOUNCE',
      send_error: {
        message: 'no such user',
        bounceType: 'Permanent',
        bounceSubType: 'General',
        bouncedRecipients: [
          { emailAddress: 'c@example.test', action: 'failed', diagnosticCode: 'no such user' },
        ],
      },
    },
  ])
})

test('a draft has neither type nor status, and keeps to itself what it remembers for sending', () => {
  const entity = presentMessage(
    exampleMessage({
      direction: 'outbound',
      state: 'draft',
      properties: { [DRAFT_WISHES]: { completes: true }, template_id: 'tpl' },
    }),
    around,
  )
  assert.deepEqual(entity._tags, ['DRAFT'])
  assert.equal(entity.template_id, 'tpl')
  for (const absent of ['type', 'send_status', DRAFT_WISHES]) assert.equal(absent in entity, false, absent)
})

test('trash and spam are added to the folder a message came from', () => {
  const { _tags } = presentMessage(exampleMessage({ isTrashed: true, isSpam: true, labels: ['x'] }), around)
  assert.deepEqual(_tags, ['INBOX', 'TRASH', 'SPAM', 'x'])
})

test('what callers stored is shown, but never in the place of a field', () => {
  const properties = {
    brand: { id: 3 },
    _id: 'forged',
    _tags: ['INBOX'],
    type: 'SENT',
    html_omitted: true,
    sender: '1',
  }
  const entity = presentMessage(exampleMessage({ properties }), around)
  assert.deepEqual(entity.brand, { id: 3 })
  assert.equal(entity._id, '0195f000-0000-7000-8000-000000000002')
  assert.equal(entity.type, 'RECEIVED')
  assert.equal('html_omitted' in entity, false)
  assert.equal('sender' in entity, false)
})

test('linked entities are relation attributes, joined with relations that callers stored', () => {
  const conversation = exampleConversation({
    links: [
      { slug: 'contact', entityId: 'c1', isMainEntity: true },
      { slug: 'contact', entityId: 'c2' },
      { slug: 'order', entityId: 'o1', orgId: '5' },
      { slug: 'from', entityId: 'x' },
    ],
  })
  const properties = { contact: { $relation: [{ entity_id: 'c1', _tags: ['main'] }] } }
  const entity = presentMessage(exampleMessage({ properties }), { organization: '5', conversation })
  assert.deepEqual(entity.contact, { $relation: [{ entity_id: 'c1', _tags: ['main'] }, { entity_id: 'c2' }] })
  assert.deepEqual(entity.order, { $relation: [{ entity_id: 'o1', org_id: '5' }] })
  assert.deepEqual(entity.from, { address: 'kim@example.test', name: 'Kim', email_type: 'EXTERNAL' })
})

test('attachments keep the flags of their sender', () => {
  const stored = { fileId: 'f1', blob: 'b', filename: 'logo.png', contentType: 'image/png', size: 12 }
  const { file } = presentMessage(
    exampleMessage({ attachments: [{ ...stored, cid: 'logo', isInline: true, isSavedToEntity: false }] }),
    around,
  )
  assert.deepEqual(file, {
    $relation: [
      {
        entity_id: 'f1',
        filename: 'logo.png',
        mime_type: 'image/png',
        size_bytes: 12,
        is_message_attachment: true,
        inline: true,
        cid: 'logo',
        save_to_entity: false,
      },
    ],
  })
})

test('large html is only said to be omitted, wherever it is stored', () => {
  for (const stored of [{ html: null, htmlBlob: 'sha' }, { html: 'ä'.repeat(110 * 1024) }]) {
    const message = exampleMessage(stored)
    const plain = presentMessage(message, around)
    assert.equal(plain.html_omitted, true)
    assert.equal('html' in plain, false)
    const newer = presentMessageV2(message, { ...around, htmlDownloadUrl: 'http://x/y' })
    assert.equal(newer.html_omitted, true)
    assert.equal(newer.html_download_url, 'http://x/y')
  }
  const small = presentMessageV2(exampleMessage(), { ...around, htmlDownloadUrl: null })
  assert.equal(small.html_omitted, false)
  assert.equal('html_download_url' in small, false)
  assert.deepEqual(small.placement, { rule: 'new' })
})
