import assert from 'node:assert/strict'
import { test } from 'node:test'
import { issueFormToken, readFormToken } from './form-token.ts'

const context = { secret: Buffer.from('of this installation') }
const fetched = new Date('2026-03-01T10:00:00Z')
const after = (seconds: number) => new Date(fetched.getTime() + seconds * 1000)
const token = issueFormToken(context, { inboxId: 'one', now: fetched })
const read = (more: Partial<Parameters<typeof readFormToken>[1]>) =>
  readFormToken(context, { inboxId: 'one', token, minSeconds: 3, now: after(10), ...more })

test('a form is taken between some seconds and a day after it was fetched', () => {
  assert.deepEqual(read({}).issuedAt, fetched)
  assert.throws(() => read({ now: after(2) }), /quick/)
  assert.throws(() => read({ now: after(25 * 3600) }), /too old/)
})

test('a form is taken for its own inbox, and as it was issued', () => {
  assert.throws(() => read({ inboxId: 'other' }), /not valid/)
  assert.throws(() => read({ token: token.replace(/\.\d/, '.9') }), /not valid/)
  assert.throws(() => read({ token: '' }), /not valid/)
  assert.throws(() =>
    readFormToken(
      { secret: Buffer.from('another') },
      { inboxId: 'one', token, minSeconds: 3, now: after(10) },
    ),
  )
})
