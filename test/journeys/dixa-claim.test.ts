import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemActor } from '../../src/core/organizations/index.ts'
import { createQueue } from '../../src/core/queues/index.ts'
import { start } from '../support/start.ts'

test('a conversation is claimed, transferred, closed and opened again', async (t) => {
  const parlance = await start(t)
  const { call, core, organization } = parlance
  const queue = await core.run(systemActor(organization, 'test'), (tx) =>
    createQueue(tx, { name: 'Support' }),
  )
  const [ben, eva] = [
    await parlance.newPerson('ben@example.test'),
    await parlance.newPerson('eva@example.test'),
  ]
  await parlance.mailIn()
  await parlance.drain()
  const put = async (what: string, body?: unknown, token = ben.token) => {
    const reply = await call('PUT', `/v1/conversations/1/${what}`, { body, token })
    return [reply.status, reply.body.message].filter((each) => each !== undefined)
  }
  const types = async () =>
    (await call('GET', '/native/v1/events?limit=1000')).body.data
      .filter(({ type }: { type: string }) => type.startsWith('conversation.'))
      .map(({ type }: { type: string }) => type.slice('conversation.'.length))
  const since = async (work: () => Promise<unknown>) => {
    const before = (await types()).length
    await work()
    return (await types()).slice(before)
  }
  assert.equal((await put('claim', { agentId: 'x' }))[0], 400)
  assert.deepEqual(await put('claim', { agentId: queue.id }), [400, 'User not found'])
  assert.deepEqual(await put('transfer/queue', { queueId: ben.id }), [400, 'Queue does not exist'])
  assert.deepEqual(await since(() => put('transfer/queue', { queueId: queue.id })), ['transferred', 'queued'])
  const claims = await Promise.all([ben, eva].map(({ id }) => put('claim', { agentId: id, force: false })))
  assert.deepEqual(claims.map(([status]) => status).toSorted(), [204, 409])
  const [winner, loser] = claims[0]?.[0] === 204 ? [ben, eva] : [eva, ben]
  assert.deepEqual(await since(() => put('claim', { agentId: winner.id })), [])
  assert.deepEqual(await since(() => put('claim', { agentId: loser.id })), ['claimed', 'assigned'])
  assert.deepEqual(await since(() => put('close', { userId: ben.id })), ['closed'])
  assert.deepEqual(await put('close'), [204])
  assert.deepEqual(await put('claim', { agentId: ben.id }), [409, 'The conversation is closed'])
  assert.deepEqual(await put('transfer/queue', { queueId: queue.id }), [
    400,
    'A closed conversation cannot be transferred',
  ])
  assert.deepEqual(await since(() => put('reopen')), ['reopened', 'assigned', 'queued'])
  assert.deepEqual(await since(() => put('reopen')), [])
  assert.deepEqual(await put('reopen', undefined, 'wrong'), [401, 'Unauthorized'])
})
