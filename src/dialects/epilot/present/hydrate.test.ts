import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hydrated, relatedIds } from './hydrate.ts'

const message = {
  _id: 'm1',
  subject: 'Offer',
  file: { $relation: [{ entity_id: 'f1', cid: 'logo' }, { entity_id: 'gone' }] },
  thread: { $relation: [{ entity_id: 't1' }] },
}

test('related entities take the place of the items that name them', () => {
  assert.deepEqual(relatedIds([message, message]), ['f1', 'gone', 't1'])
  const related = new Map<string, Record<string, unknown>>([
    ['f1', { _id: 'f1', filename: 'logo.png' }],
    ['t1', { _id: 't1', topic: 'SALES', contact: { $relation: [{ entity_id: 'f1' }] } }],
  ])
  assert.deepEqual(hydrated(message, related), {
    _id: 'm1',
    subject: 'Offer',
    file: {
      $relation: [
        { _id: 'f1', filename: 'logo.png', $relation: { entity_id: 'f1', cid: 'logo' } },
        { entity_id: 'gone' },
      ],
    },
    thread: {
      $relation: [
        {
          _id: 't1',
          topic: 'SALES',
          contact: { $relation: [{ entity_id: 'f1' }] },
          $relation: { entity_id: 't1' },
        },
      ],
    },
  })
})

test('items that are no relations do no harm', () => {
  const odd = { contact: { $relation: [null, 7, {}, { entity_id: 3 }] }, account: { $relation: 'no list' } }
  assert.deepEqual(relatedIds([odd]), [])
  assert.deepEqual(hydrated(odd, new Map()), odd)
})
