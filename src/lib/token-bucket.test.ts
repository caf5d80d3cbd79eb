import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tokenBucket } from './token-bucket.ts'

test('a bucket gives what it holds at once, and then what comes in', () => {
  let moment = 5000
  const bucket = tokenBucket({ capacity: 4, perSecond: 10, now: () => moment })
  const take = (times: number) => Array.from({ length: times }, () => bucket.take('a') === 0)
  assert.deepEqual(take(5), [true, true, true, true, false])
  assert.equal(bucket.take('b'), 0, 'others have their own')
  assert.ok(Math.abs(bucket.take('a') - 0.1) < 1e-9)
  moment += 100
  assert.deepEqual(take(2), [true, false])
  moment += 250
  assert.deepEqual(take(3), [true, true, false])
  moment += 60_000
  assert.deepEqual(take(5), [true, true, true, true, false], 'it never holds more than its capacity')
})
