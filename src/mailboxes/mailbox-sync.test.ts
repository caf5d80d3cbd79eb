import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pauseAfter } from './mailbox-sync.ts'

const MINUTE_MS = 60_000

test('a mailbox that fails is tried again in growing pauses, never later than in minutes', () => {
  const pause = (failures: number) => pauseAfter({ status: 'host_unreachable', error: '' }, failures)
  assert.ok(pause(1) <= 1_250)
  assert.ok(pause(5) >= 12_000 && pause(5) <= 20_000)
  for (const failures of [20, 1_000_000]) assert.ok(pause(failures) <= 6.25 * MINUTE_MS)
})

test('a refused login is tried again seldom from the first time on', () => {
  const pauses = [1, 2, 3, 100].map((failures) => pauseAfter({ status: 'auth_failed', error: '' }, failures))
  assert.deepEqual(pauses, [10 * MINUTE_MS, 60 * MINUTE_MS, 360 * MINUTE_MS, 360 * MINUTE_MS])
})
