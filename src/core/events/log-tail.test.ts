import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLogTail } from './log-tail.ts'

/** A log of some events with gaps between their numbers, and how often it was asked. */
function logOf(numbers: number[]) {
  const asked: string[] = []
  const load = async ({ after, upTo, limit }: { after: bigint; upTo: bigint; limit: number }) => {
    asked.push(`${after}-${upTo}`)
    const found = numbers.filter((seq) => seq > after && seq <= upTo).slice(0, limit)
    const isWhole = found.length < limit
    return {
      events: found.map((seq) => ({ seq: String(seq) })),
      cursor: isWhole ? upTo : BigInt(found.at(-1) ?? 0),
    }
  }
  return { asked, numbers, tail: createLogTail(load) }
}

test('readers of the same stretch share what one of them has read, and each sees every event once', async () => {
  const { asked, numbers, tail } = logOf([1, 2, 5, 6, 9])
  const readAll = async (after: bigint, upTo: bigint, limit: number) => {
    const seen: number[] = []
    for (let at = after; at < upTo; ) {
      const page = await tail.read({ after: at, upTo, limit })
      assert.ok(page.cursor > at, 'it gets on')
      seen.push(...page.events.map(({ seq }) => Number(seq)))
      at = page.cursor
    }
    return seen
  }
  assert.deepEqual(await readAll(1n, 9n, 500), [2, 5, 6, 9])
  const [one, other] = await Promise.all([readAll(1n, 9n, 2), readAll(2n, 8n, 1)])
  assert.deepEqual(
    [one, other],
    [
      [2, 5, 6, 9],
      [5, 6],
    ],
  )
  assert.deepEqual(asked, ['1-9'])
  numbers.push(12, 13)
  assert.deepEqual(await readAll(6n, 13n, 500), [9, 12, 13])
  assert.deepEqual(await readAll(9n, 13n, 500), [12, 13])
  assert.deepEqual(asked, ['1-9', '9-13'])
  // Somebody who is far behind does not take it from the others.
  assert.deepEqual(await readAll(0n, 13n, 3), [1, 2, 5, 6, 9, 12, 13])
  asked.length = 0
  assert.deepEqual(await readAll(9n, 13n, 500), [12, 13])
  assert.deepEqual(asked, [])
})

test('nothing is kept for as long as anonymization waits for those who have read', async (t) => {
  t.mock.timers.enable({ apis: ['Date'] })
  const { asked, tail } = logOf([1, 2])
  const range = { after: 0n, upTo: 2n, limit: 500 }
  await tail.read(range)
  await tail.read(range)
  assert.equal(asked.length, 1)
  t.mock.timers.tick(999)
  await tail.read(range)
  assert.equal(asked.length, 2)
})
