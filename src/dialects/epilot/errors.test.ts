import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError, conflict, forbidden, invalid } from '../../core/errors.ts'
import { renderError } from './errors.ts'

test('a refusal says what is wrong and repeats the status', () => {
  assert.deepEqual(renderError(invalid('thread is missing', { field: 'thread' })), {
    status: 400,
    body: { field: 'thread', error: 'thread is missing', status: 400 },
  })
  assert.deepEqual(renderError(conflict('edited', { current_message: { _id: 'm1' }, status: 'forged' })), {
    status: 409,
    body: { current_message: { _id: 'm1' }, error: 'edited', status: 409 },
  })
})

test('what somebody may not do is not explained', () => {
  assert.deepEqual(renderError(forbidden('an agent may not do this')).body, {
    status: 403,
    error: 'Forbidden',
    message: 'Forbidden',
  })
  assert.deepEqual(renderError(new AppError('unauthenticated', 'revoked')).body, {
    status: 401,
    error: 'Unauthorized',
    message: 'Unauthorized',
  })
})

test('too many calls are told when to come back', () => {
  const refusal = renderError(new AppError('rate_limited', 'slow down', { retryAfterSeconds: 2.2 }))
  assert.equal(refusal.status, 429)
  assert.deepEqual(refusal.headers, { 'retry-after': '3' })
})
