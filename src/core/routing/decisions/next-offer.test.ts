import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OfferAlgorithm } from '../../queues/index.ts'
import { nextOffer } from './next-offer.ts'
import { seededRandom } from './random.ts'

/** Four people: two of the best priority; b has been idle for longest, then d, a, c. */
const PEOPLE = [
  { personId: 'a', priority: 1, idleSince: new Date(3000) },
  { personId: 'b', priority: 2, idleSince: new Date(1000) },
  { personId: 'c', priority: 1, idleSince: new Date(4000) },
  { personId: 'd', priority: 2, idleSince: new Date(2000) },
]

/** To whom one conversation is offered when nobody takes it. */
function offers(algorithm: OfferAlgorithm, count: number, seed = 1): string[] {
  const random = seededRandom(seed)
  let had = new Set<string>()
  return Array.from({ length: count }, () => {
    const next = nextOffer(algorithm, { candidates: PEOPLE, had, random })
    if (next.isNewRound) had = new Set()
    for (const { personId } of next.people) had.add(personId)
    return next.people.map(({ personId }) => personId).join('')
  })
}

test('each algorithm asks in its own order, round by round', () => {
  assert.deepEqual(offers('all_at_once', 3), ['abcd', 'abcd', 'abcd'])
  assert.deepEqual(offers('longest_idle', 6), ['b', 'd', 'a', 'c', 'b', 'd'])
  assert.deepEqual(offers('priority_all_at_once', 4), ['ac', 'bd', 'ac', 'bd'])
  assert.deepEqual(offers('priority_longest_idle', 6), ['a', 'c', 'b', 'd', 'a', 'c'])
})

test('chance asks everybody once in a round, and nobody more often than others', () => {
  const rounds = 4000
  const first = { one: new Map<string, number>(), best: new Map<string, number>() }
  const count = (counts: Map<string, number>, who = '') => counts.set(who, (counts.get(who) ?? 0) + 1)
  for (let seed = 0; seed < rounds; seed += 1) {
    const one = offers('one_at_a_time_random', 8, seed)
    assert.deepEqual(one.slice(0, 4).toSorted(), ['a', 'b', 'c', 'd'])
    assert.deepEqual(one.slice(4).toSorted(), ['a', 'b', 'c', 'd'])
    count(first.one, one[0])
    const best = offers('priority_one_at_a_time_random', 4, seed)
    assert.deepEqual(
      [best.slice(0, 2).toSorted(), best.slice(2).toSorted()],
      [
        ['a', 'c'],
        ['b', 'd'],
      ],
    )
    count(first.best, best[0])
  }
  for (const who of 'abcd') assert.ok(Math.abs((first.one.get(who) ?? 0) - rounds / 4) < rounds / 25, who)
  for (const who of 'ac') assert.ok(Math.abs((first.best.get(who) ?? 0) - rounds / 2) < rounds / 25, who)
  assert.deepEqual(offers('one_at_a_time_random', 20, 7), offers('one_at_a_time_random', 20, 7))
})

test('of two who are alike the smaller id is asked, and of nobody, nobody', () => {
  const random = seededRandom(1)
  const alike = ['z', 'y'].map((personId) => ({ personId, priority: 1, idleSince: null }))
  const chosen = nextOffer('longest_idle', { candidates: alike, had: new Set(), random })
  assert.deepEqual(
    chosen.people.map(({ personId }) => personId),
    ['y'],
  )
  for (const algorithm of ['all_at_once', 'one_at_a_time_random', 'priority_longest_idle'] as const)
    assert.deepEqual(nextOffer(algorithm, { candidates: [], had: new Set(['a']), random }).people, [])
})
