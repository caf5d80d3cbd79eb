import assert from 'node:assert/strict'
import { test } from 'node:test'
import { preferredAgent } from './preferred-agent.ts'

const DAY = 24 * 60 * 60 * 1000
const now = new Date('2026-11-20T12:00:00Z')
const had = (personId: string, minutes: number, daysAgo: number) => {
  const to = new Date(now.getTime() - daysAgo * DAY)
  return { personId, from: new Date(to.getTime() - minutes * 60_000), to }
}

test('recent time with a customer weighs more: half for each week', () => {
  assert.equal(preferredAgent([], now), undefined)
  assert.equal(preferredAgent([had('old', 100, 14), had('new', 26, 0)], now), 'new')
  assert.equal(preferredAgent([had('old', 100, 14), had('new', 24, 0)], now), 'old')
  assert.equal(preferredAgent([had('b', 10, 1), had('a', 5, 1), had('a', 6, 1)], now), 'a')
})
