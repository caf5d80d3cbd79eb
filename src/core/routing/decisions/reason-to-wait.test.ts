import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Conversation } from '../../conversations/types.ts'
import type { LoggedEvent } from '../../events/index.ts'
import { reasonToWait } from './reason-to-wait.ts'

const at = new Date('2026-11-20T12:00:00Z')
const before = new Date(at.getTime() - 1)
const person = { kind: 'person', personId: 'p', personNumber: '1' } as const

const event = (type: LoggedEvent['type'], data: object = {}, actor: LoggedEvent['actor'] = person) =>
  ({ seq: '1', type, conversationId: 'c', messageId: null, actor, data, at }) as LoggedEvent

/** Open, with nobody, and never waited; only what is looked at. */
const open = {
  state: 'open',
  assigned: [],
  assignedAt: null,
  queueId: null,
  queuedAt: null,
  waitingSince: null,
  inInbox: true,
  isTrashed: false,
  isSpam: false,
  botId: null,
  anonymizedAt: null,
} as unknown as Conversation

test('what came in waits once; what somebody has, a bot answers or nobody wants does not', () => {
  const came = event('message.received')
  assert.deepEqual(reasonToWait(came, open), {})
  const others: Partial<Conversation>[] = [
    { assigned: ['1'] },
    { queuedAt: at },
    { queuedAt: before },
    { botId: 'b' },
    { isSpam: true },
    { isTrashed: true },
    { state: 'closed' },
    { inInbox: false },
  ]
  for (const other of others) assert.equal(reasonToWait(came, { ...open, ...other }), undefined)
})

test('what is opened again waits again, unless whoever opened it took it', () => {
  const had: Conversation = { ...open, assigned: ['1'], assignedAt: before, queuedAt: before, queueId: 'q' }
  const byPerson = event('conversation.reopened', { from: 'closed', to: 'open' })
  assert.deepEqual(reasonToWait(byPerson, had), {})
  const byMail = event(
    'conversation.reopened',
    { from: 'closed', to: 'open' },
    { kind: 'system', name: 'mail' },
  )
  assert.deepEqual(reasonToWait(byMail, had), { first: { as: 'replier' } })
  assert.deepEqual(reasonToWait(byPerson, { ...had, waitingSince: at }), { first: { as: 'replier' } })
  assert.equal(reasonToWait(byPerson, { ...had, assignedAt: at }), undefined)
  assert.equal(reasonToWait(event('conversation.reopened', { from: 'snoozed' }), had), undefined)
  assert.deepEqual(
    reasonToWait(event('conversation.reopened', { from: 'snoozed' }), { ...had, assigned: [] }),
    {},
  )
})

test('what is given back waits, and an expired follow-up goes to who set it', () => {
  const free: Conversation = { ...open, queuedAt: before, queueId: 'q' }
  assert.deepEqual(reasonToWait(event('conversation.assigned', { removed: ['1'] }), free), {})
  assert.equal(reasonToWait(event('conversation.assigned', { removed: [] }), free), undefined)
  const expired = event('conversation.follow_up_expired', { byPersonId: 'p' })
  const due: Conversation = { ...free, state: 'awaiting_pending' }
  assert.deepEqual(reasonToWait(expired, due), { first: { as: 'owner', personId: 'p' } })
  assert.equal(reasonToWait(expired, free), undefined)
})
