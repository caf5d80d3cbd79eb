import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emailFilter } from './email-filter.ts'
import { idOf, readAt } from './ids.ts'
import { toMessageChanges } from './message-changes.ts'
import { toThreadChanges } from './thread-changes.ts'

/** A body as it comes from the wire, with whatever it holds. */
const wire = <T extends object>(body: object) => body as T

test('the id comes from the body or the query, under either name', () => {
  assert.equal(idOf({ _id: 'a', id: 'b' }, { _id: 'c' }), 'a')
  assert.equal(idOf({ id: 'b' }, {}), 'b')
  assert.equal(idOf(undefined, { id: 'd' }), 'd')
  assert.throws(() => idOf({}, {}), /_id is missing/)
})

test('only given fields of a message change, null clears', () => {
  const { update, links } = toMessageChanges(
    'm1',
    wire({
      _id: 'm1',
      html: null,
      reply_to: null,
      to: null,
      _tags: ['DRAFT', 'x'],
      org_read_message: ['5'],
      user_read_message: null,
      _updated_at: '2026-03-01T08:00:00.000Z',
      send_status: ['DELIVERY'],
      sender: '1',
      note: 'kept',
      gone: null,
      contact: { $relation: [{ entity_id: 'c1' }] },
    }),
    '5',
  )
  assert.deepEqual(update, {
    id: 'm1',
    html: null,
    replyTo: null,
    to: [],
    labels: ['x'],
    isRead: true,
    readBy: [],
    properties: { note: 'kept', gone: null },
    ifUpdatedAt: new Date('2026-03-01T08:00:00Z'),
  })
  assert.deepEqual([...links.keys()], ['contact'])
})

test('only given fields of a thread change', () => {
  const { update } = toThreadChanges(
    't1',
    wire({ topic: 'NEW', assigned_to: ['group_5'], latest_message: 'x', pinned_by: ['1'], brand: 3 }),
    '5',
  )
  assert.deepEqual(update, {
    id: 't1',
    topic: 'NEW',
    assigned: ['team:5'],
    properties: { brand: 3 },
    ifUpdatedAt: undefined,
  })
})

test('a date that is none is refused', () => {
  assert.equal(readAt(null), undefined)
  assert.throws(() => readAt('yesterday'), /_updated_at is not a date/)
})

test('address filters are understood in every spelling of the clients', () => {
  const expected = { addresses: ['a@example.test', 'b@example.test'] }
  assert.deepEqual(emailFilter({ email_filter: 'a@example.test,b@example.test' }), expected)
  assert.deepEqual(emailFilter({ email_filter: ['a@example.test', 'b@example.test'] }), expected)
  assert.deepEqual(emailFilter({ 'email_filter[]': ['a@example.test', 'b@example.test'] }), expected)
  assert.deepEqual(emailFilter({ 'email_filter[]': 'a@example.test', email_filter: 'b@example.test' }), {
    addresses: ['b@example.test', 'a@example.test'],
  })
  assert.deepEqual(emailFilter({}), {})
})
