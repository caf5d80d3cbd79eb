import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Node } from '../../../core/search/index.ts'
import { groupsOf, viewQuery } from './view.ts'

const viewer = { organization: '5', user: '11', groups: ['group_7'] }

/** A tree as text, to read in a test. */
function written(node: Node | null): string {
  if (!node) return ''
  if (node.type === 'all') return '*'
  if (node.type === 'term') return `${node.field ?? ''}:${node.text}`
  if (node.type === 'exists') return `exists:${node.field}`
  if (node.type === 'range') return `${node.field}:[${node.from?.text ?? '*'} ${node.to?.text ?? '*'}]`
  if (node.type !== 'bool') return node.type
  const parts = [
    ...node.must.map(written),
    ...(node.should.length > 0 ? [`(${node.should.map(written).join(' | ')})`] : []),
    ...node.not.map((each) => `-${written(each)}`),
  ]
  return parts.join(' ')
}

const query = (view: Parameters<typeof viewQuery>[0]) => written(viewQuery(view, viewer).root)

test('an empty view asks for everything', () => assert.equal(query({}), '*'))

test('a folder is its tag without the trash', () => {
  assert.equal(
    query({ folder: 'inbox', filters: ['resolved'] }),
    '_tags.keyword:INBOX -_tags.keyword:TRASH -_tags.keyword:SPAM done:true',
  )
  assert.equal(query({ folder: 'inbox', filters: ['trash'] }), '_tags.keyword:INBOX _tags.keyword:TRASH')
  assert.equal(query({ folder: 'trash' }), '_tags.keyword:TRASH')
  assert.match(query({ folder: 'unassignable' }), /-exists:contact/)
})

test('the mailbox of an agent holds what is assigned to the agent or its groups', () => {
  assert.equal(
    query({ mailbox: 'agent', filters: ['unread'] }),
    '(assigned_to:11 | assigned_to:group_7) -user_read_message:11',
  )
  assert.equal(query({ mailbox: 'organization', filters: ['unread'] }), '-org_read_message:5')
})

test('people, addresses, dates and words are conditions of their own', () => {
  assert.equal(
    query({ assigned_to: ['12'], include_unassigned: true }),
    '(assigned_to:12 | -exists:assigned_to)',
  )
  assert.equal(
    query({ from: ['a@x.test'], date_from_days_ago: 7 }),
    '(from.address:a@x.test) latest_message_at:[now-7d *]',
  )
  assert.equal(query({ text: ' offer OR (x ' }), ':offer :OR :(x')
  assert.equal(query({ thread_ids: ['t1', 't2'], pinned_by: '11' }), '(_id:t1 | _id:t2) pinned_by:11')
})

test('a list that is there but empty matches nothing', () => {
  assert.equal(viewQuery({ email_filter: [] }, viewer).root, null)
  assert.equal(viewQuery({ thread_ids: [] }, viewer).root, null)
})

test('only groups count as groups', () => {
  assert.deepEqual(groupsOf(['group_1', '12', 'group_', 'group_x']), ['group_1'])
})
