import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError } from './errors.ts'
import { asUnavailable } from './run.ts'

const violation = (constraint: string) => Object.assign(new Error('violates'), { code: '23503', constraint })

test('what came for an inbox that was just deleted may come again; other violations are faults', () => {
  const gone = asUnavailable(violation('conversations_organization_id_inbox_id_fkey'))
  assert.ok(gone instanceof AppError && gone.code === 'unavailable')
  const fault = violation('messages_organization_id_conversation_id_fkey')
  assert.equal(asUnavailable(fault), fault)
})
