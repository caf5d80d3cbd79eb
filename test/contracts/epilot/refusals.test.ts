import assert from 'node:assert/strict'
import { test } from 'node:test'
import { start } from '../../support/start.ts'
import { type Answer, clients } from './clients.ts'
import { KIM, SUPPORT, sendNew } from './scenes.ts'

const UNKNOWN = '0195f000-0000-7000-8000-000000000000'

function assertRefused(answer: Answer, status: number, error: RegExp): void {
  assert.equal(answer.status, status, JSON.stringify(answer.data))
  assert.equal(answer.data.status, status)
  assert.match(answer.data.error, error)
}

test('what is wrong, missing or not permitted is refused', async (t) => {
  const parlance = await start(t)

  await t.test('a wrong message is refused with the name of the field', async () => {
    const client = clients.sdk(parlance)
    const good = { subject: 'Hi', from: SUPPORT, to: [KIM], thread: { topic: 'X' } }
    const refused = async (change: object, field: RegExp) =>
      assertRefused(await client.sendMessage(null, { ...good, ...change }), 400, field)
    await refused({ subject: undefined }, /subject/)
    await refused({ from: 'support@example.test' }, /from/)
    await refused({ from: { address: 'somebody@example.test' } }, /address of this organization/)
    await refused({ to: [{ name: 'Kim' }] }, /to\[0\].address/)
    await refused({ to: [{ address: 'no address' }] }, /not an email address/)
    await refused({ to: [] }, /recipient/)
    await refused({ thread: undefined }, /thread or parent_id/)
    await refused({ thread: {} }, /thread.topic/)
    await refused({ thread: { topic: 'X', assigned_to: ['999'] } }, /999/)
    await refused({ thread: undefined, parent_id: 7 }, /parent_id/)
    await refused({ file: { $relation: [{ entity_id: UNKNOWN }] } }, /file/)
    await refused({ html: 7 }, /html/)
    const unknownParent = await client.sendMessage(null, { ...good, parent_id: UNKNOWN })
    assertRefused(unknownParent, 404, /not found/)
    const forgottenNull = await client.sendMessage({ subject: 'Hi' })
    assertRefused(forgottenNull, 400, /body is missing/)
  })

  await t.test('a search without a question, or one that is malformed, is refused', async () => {
    const client = clients.sdk(parlance)
    assertRefused(await client.searchThreads(null, {}), 400, /q/)
    assertRefused(await client.searchThreadsV2(null, { size: 5 }), 400, /q/)
    assertRefused(await client.searchIds(null, {}), 400, /q/)
    assertRefused(await client.searchMessages(null, { q: 'subject:(open' }), 400, /query/)
    assertRefused(await client.searchThreadsV2(null, { q: '*', size: 0 }), 400, /size/)
    assertRefused(await client.searchThreadsV2(null, { q: '*', sort: 'nothing:up' }), 400, /sort/)
    assert.deepEqual((await client.searchThreadsV2(null, { q: '' })).data, { hits: 0, results: [] })
    assert.equal((await client.searchIds(null, { inbox_id: 'default' })).status, 200)
  })

  await t.test('bulk calls and workloads have an end', async () => {
    const client = clients.sdk(parlance)
    const ids = Array.from({ length: 1001 }, () => UNKNOWN)
    assertRefused(await client.threadBulkActionsTrash(null, { ids }), 400, /ids/)
    assertRefused(await client.bulkMoveThreads(null, { ids: [] }), 400, /inbox_id/)
    assertRefused(await client.bulkAssignThreads(null, { ids: [] }), 400, /assign_to/)
    assert.equal((await client.threadBulkActionsTrash(null, { ids: [] })).status, 200)
    const user_ids = Array.from({ length: 101 }, (_, index) => String(index))
    assertRefused(await client.getAssigneeWorkload(null, { user_ids }), 422, /100/)
    assertRefused(await client.getAssigneeWorkload(null, { user_ids: [] }), 400, /user_ids/)
    const scope = { name: 'a', type: 'organization' }
    const counts = (scopes: object[]) => client.getUnreadCounts(null, { actor: 'organization', scopes })
    assertRefused(await counts([scope, scope]), 400, /another one/)
    assertRefused(await counts([{ ...scope, q: '*' }]), 400, /takes no q/)
    assertRefused(await counts([{ name: 'b', type: 'shared_inbox' }]), 400, /inbox_id/)
    assertRefused(await counts(Array.from({ length: 26 }, () => scope)), 400, /scopes/)
  })

  await t.test('nobody gets in without a token, and what is missing is not found', async () => {
    const stranger = clients.sdk({ url: parlance.url, token: 'wrong' })
    const unauthorized = await stranger.searchThreads(null, { q: '*' })
    assert.equal(unauthorized.status, 401)
    assert.deepEqual(unauthorized.data, { status: 401, error: 'Unauthorized', message: 'Unauthorized' })
    const client = clients.sdk(parlance)
    for (const id of [UNKNOWN, 'undefined', 'a:b/c d', '%00'])
      for (const operation of ['deleteThread', 'markThreadAsDone', 'pinThread', 'trashThread'] as const)
        assertRefused(await client[operation]({ id }), 404, /not found|no such operation/)
    assertRefused(await client.getMessage({ id: UNKNOWN }), 404, /not found/)
    assertRefused(await client.deleteThread({ id: '' }), 404, /./)
    assertRefused(await client.updateThread(null, { topic: 'X' }), 400, /_id/)
    assertRefused(await client.moveThread({ id: UNKNOWN }, {}), 400, /inbox_id/)
  })

  await t.test('another organization’s things answer exactly as missing ones', async () => {
    const own = clients.sdk(parlance)
    const sent = await sendNew(own)
    const other = await parlance.newOrganization()
    const stranger = clients['message-client']({ url: parlance.url, token: other.token })
    const missing = await stranger.getMessageV2({ id: UNKNOWN })
    const foreign = await stranger.getMessageV2({ id: sent._id })
    assert.deepEqual([foreign.status, foreign.data], [missing.status, missing.data])
    assert.equal((await stranger.searchThreads(null, { q: '*' })).data.hits, 0)
    assert.equal((await stranger.threadBulkActionsDelete(null, { ids: [sent.thread_id] })).status, 200)
    assert.equal((await own.searchThreads(null, { q: '*' })).data.hits, 1)
    const intruder = clients.sdk({ url: parlance.url, token: other.token }, parlance.organization.number)
    const forbidden = await intruder.searchThreads(null, { q: '*' })
    assert.equal(forbidden.status, 403)
    assert.deepEqual(forbidden.data, { status: 403, error: 'Forbidden', message: 'Forbidden' })
  })
})
