import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DEFAULT_SETTINGS } from '../../queues/index.ts'
import { type Candidate, isEligible, type Wanted } from './candidate.ts'
import { isOver } from './thresholds.ts'

const now = new Date('2026-11-20T12:00:00Z')
const free: Candidate = {
  personId: 'a',
  number: '1',
  priority: 1,
  isOnline: true,
  isWorking: true,
  ways: ['email', 'phone'],
  hasOffer: false,
  conversations: 4,
  isInCall: false,
  wrapUpUntil: now,
  idleSince: null,
}
const mail: Wanted = { way: 'email', kind: 'queue', queue: { settings: DEFAULT_SETTINGS }, now }

test('whoever is there, takes this way and has room may be asked', () => {
  assert.ok(isEligible(free, mail))
  const others: Partial<Candidate>[] = [
    { isOnline: false },
    { isWorking: false },
    { ways: ['website'] },
    { hasOffer: true },
    { conversations: 5 },
    { wrapUpUntil: new Date(now.getTime() + 1) },
  ]
  for (const other of others) assert.ok(!isEligible({ ...free, ...other }, mail), JSON.stringify(other))
  // What is for one person waits beside what a queue offers.
  assert.ok(isEligible({ ...free, hasOffer: true }, { ...mail, kind: 'personal' }))
})

test('calls go to who is in none, in queues that take calls', () => {
  const call: Wanted = {
    ...mail,
    way: 'phone',
    queue: { settings: { ...DEFAULT_SETTINGS, takesCalls: true } },
  }
  assert.ok(isEligible(free, call))
  assert.ok(!isEligible({ ...free, isInCall: true }, call))
  assert.ok(!isEligible(free, { ...call, queue: mail.queue }))
})

test('a threshold is passed by too few people or too low a level, and by too long or too many', () => {
  const figures = {
    sla_time_limit: 61,
    longest_wait: 61,
    waiting_conversations: 3,
    available_agents: 2,
    sla_percentage: null,
  }
  assert.ok(isOver('longest_wait', { limit: 60, figures }) && !isOver('longest_wait', { limit: 61, figures }))
  assert.ok(isOver('available_agents', { limit: 3, figures }))
  assert.ok(!isOver('available_agents', { limit: 2, figures }))
  assert.ok(!isOver('sla_percentage', { limit: 80, figures }))
})
