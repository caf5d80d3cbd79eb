import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fieldSelector, matchesGlob } from './select-fields.ts'

const thread = {
  _id: 't1',
  _title: 'Offer',
  topic: 'SALES',
  latest_message: {
    _id: 'm1',
    subject: 'Offer',
    html: '<p>',
    from: { address: 'kim@example.test', name: 'Kim' },
  },
  to: [
    { address: 'a@example.test', name: 'A' },
    { address: 'b@example.test', name: 'B' },
  ],
  account: { main: { _files: ['x'], name: 'Main' }, other: { _files: ['y'] } },
  done: false,
}

const select = (...fields: string[]) => fieldSelector(fields)(thread)

test('no fields, or none named, answer with everything', () => {
  assert.equal(fieldSelector(undefined)(thread), thread)
  assert.equal(fieldSelector([])(thread), thread)
})

test('named fields come with the id and nothing else', () => {
  assert.deepEqual(select('topic', 'done'), { _id: 't1', topic: 'SALES', done: false })
})

test('a dotted name leads into objects and lists', () => {
  assert.deepEqual(select('latest_message.subject', 'to.address'), {
    _id: 't1',
    latest_message: { subject: 'Offer' },
    to: [{ address: 'a@example.test' }, { address: 'b@example.test' }],
  })
})

test('an excluded field goes, everything else stays', () => {
  const { topic: _, ...rest } = thread
  assert.deepEqual(select('!topic'), rest)
})

test('the id goes only when it is excluded by name', () => {
  assert.deepEqual(select('topic', '!_id'), { topic: 'SALES' })
})

test('an exclusion inside an included object wins', () => {
  assert.deepEqual(select('latest_message', '!latest_message.html', '!latest_message.from.name'), {
    _id: 't1',
    latest_message: { _id: 'm1', subject: 'Offer', from: { address: 'kim@example.test' } },
  })
})

test('one star stands for one level', () => {
  assert.deepEqual(select('account.*.name'), { _id: 't1', account: { main: { name: 'Main' } } })
  assert.deepEqual(select('!account.*._files', 'account'), {
    _id: 't1',
    account: { main: { name: 'Main' }, other: {} },
  })
})

test('two stars stand for any number of levels, also none', () => {
  assert.deepEqual(select('**.name'), {
    _id: 't1',
    latest_message: { from: { name: 'Kim' } },
    to: [{ name: 'A' }, { name: 'B' }],
    account: { main: { name: 'Main' } },
  })
  assert.deepEqual(select('**.topic'), { _id: 't1', topic: 'SALES' })
  assert.deepEqual(select('**'), thread)
  assert.deepEqual(select('*'), thread)
})

test('a star inside a name stands for some of its letters', () => {
  assert.deepEqual(select('latest_*.sub*'), { _id: 't1', latest_message: { subject: 'Offer' } })
})

test('what does not exist is not invented', () => {
  assert.deepEqual(select('topic.deeper', 'nothing', 'latest_message.nothing'), { _id: 't1' })
})

test('many stars cost no more than few', () => {
  assert.equal(matchesGlob(`${'*a'.repeat(200)}b`, 'a'.repeat(5000)), false)
  assert.equal(matchesGlob('a*b*c', 'aXXbYYc'), true)
  assert.equal(matchesGlob('ab*ba', 'aba'), false)
  const fields = Array.from({ length: 100 }, () => `${'**.'.repeat(30)}name`)
  assert.deepEqual(fieldSelector(fields)({ _id: 1, a: { b: { name: 'x' } } }), {
    _id: 1,
    a: { b: { name: 'x' } },
  })
})
