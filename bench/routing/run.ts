// npm run bench -- --routing: how long customers wait in a large team, by the algorithm of its queue.
import { parseArgs } from 'node:util'
import type { OfferAlgorithm } from '../../src/core/queues/index.ts'
import { type DayFigures, playDay } from './day.ts'

const ALGORITHMS: OfferAlgorithm[] = [
  'all_at_once',
  'one_at_a_time_random',
  'longest_idle',
  'priority_all_at_once',
  'priority_one_at_a_time_random',
  'priority_longest_idle',
]

const { values } = parseArgs({
  options: {
    agents: { type: 'string', default: '200' },
    conversations: { type: 'string', default: '9000' },
    seed: { type: 'string', default: '1' },
  },
})

const at = (sorted: number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

/** Waits in seconds. `evenness`: standard deviation of conversations per agent. */
function summary(algorithm: string, day: DayFigures) {
  const sorted = day.waits.toSorted((a, b) => a - b)
  const mean = day.loads.reduce((sum, each) => sum + each, 0) / day.loads.length
  const variance = day.loads.reduce((sum, each) => sum + (each - mean) ** 2, 0) / day.loads.length
  return {
    algorithm,
    taken: sorted.length,
    lost: day.lost,
    taken_twice: day.takenTwice,
    median: Math.round(at(sorted, 0.5) * 10) / 10,
    p95: Math.round(at(sorted, 0.95) * 10) / 10,
    longest: Math.round(at(sorted, 1)),
    offers_each: Math.round((day.offers / sorted.length) * 100) / 100,
    missed: day.missed,
    evenness: Math.round(Math.sqrt(variance) * 10) / 10,
  }
}

for (const algorithm of ALGORITHMS) {
  const day = playDay({
    algorithm,
    agents: Number(values.agents),
    conversations: Number(values.conversations),
    seed: Number(values.seed),
  })
  console.log(JSON.stringify(summary(algorithm, day)))
}
