import assert from 'node:assert/strict'
import { test } from 'node:test'
import { byteBudget } from './byte-budget.ts'

test('what does not fit waits, in order, and one larger than everything waits until it is alone', async () => {
  const budget = byteBudget(10)
  const order: string[] = []
  await budget.take(6)
  const large = budget.take(50).then(() => order.push('large'))
  const small = budget.take(1).then(() => order.push('small'))
  assert.equal(budget.tryTake(5), false)
  budget.release(6)
  await large
  assert.deepEqual(order, ['large'])
  budget.release(50)
  await small
  assert.deepEqual(order, ['large', 'small'])
  assert.equal(budget.tryTake(9), true)
  assert.equal(budget.tryTake(1), false)
})
