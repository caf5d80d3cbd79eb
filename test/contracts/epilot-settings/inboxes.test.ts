import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Parlance, start } from '../../support/start.ts'
import { clients, type SettingsClient } from './clients.ts'

test('shared inboxes come, change and go', async (t) => {
  const parlance = await start(t)
  const client = clients.sdk(parlance)

  await t.test('the default one is there, is not listed, changes, and cannot go', async () => {
    const { data } = await client.getSharedInbox({ id: 'default' })
    assert.deepEqual(
      [data.id, data.name, data.assignees, data.bucket_id],
      ['default', 'Default', [], 'default'],
    )
    const changed = await client.updateSharedInbox(
      { id: 'default' },
      { name: 'Front desk', color: '#abcdef' },
    )
    assert.deepEqual([changed.data.name, changed.data.color], ['Front desk', '#abcdef'])
    assert.equal((await client.getSharedInbox({ id: 'default' })).data.name, 'Front desk')
    assert.deepEqual((await client.listSharedInboxes()).data, [])
    assert.deepEqual((await client.listInboxBuckets()).data, [])
    assert.equal((await client.deleteSharedInbox({ id: 'default' })).status, 400)
    assert.equal((await client.deleteSharedInbox({ id: data.bucket_id })).status, 400)
  })

  await t.test('ids and names are taken once, also when two come at the same moment', async () => {
    const add = (more: object) => client.addSharedInbox(null, { color: '#000000', ...more })
    const own = await add({ id: 'own-id', name: 'Own' })
    assert.equal(own.data.id, 'own-id')
    const made = await add({ name: 'Other' })
    assert.match(made.data.id, /^[0-9a-f-]{36}$/)
    assert.equal(made.data.bucket_id, made.data.id)
    assert.equal((await add({ id: 'own-id', name: 'Again' })).status, 409)
    assert.equal((await add({ id: 'default', name: 'Again' })).status, 409)
    assert.equal((await add({ name: 'OTHER' })).status, 409)
    assert.equal((await client.updateSharedInbox({ id: 'own-id' }, { name: 'other' })).status, 409)
    assert.equal((await client.updateSharedInbox({ id: 'own-id' }, { name: 'OWN' })).status, 200)
    const both = await Promise.all([add({ name: 'Race' }), add({ name: 'Race' })])
    assert.deepEqual(both.map(({ status }) => status).sort(), [201, 409])
  })

  await t.test('a deleted one hands over its addresses and all its threads', () => handOver(parlance, client))

  await t.test('a mail that lies in both is still known afterwards', async () => {
    await client.addSharedInbox(null, { id: 'two', name: 'Two', color: '#222222' })
    await client.addEmailAddress(null, { address: 'two@example.org', shared_inbox_id: 'two' })
    const mail = { messageId: '<both@customer.example>', subject: 'To both' }
    await parlance.mailIn({ ...mail, to: [parlance.address, 'two@example.org'] })
    assert.equal((await client.deleteSharedInbox({ id: 'two' })).status, 204)
    await parlance.mailIn({ ...mail, to: 'two@example.org' })
    const found = await parlance.call('POST', '/v2/message/threads:search', {
      body: { q: 'subject:"To both"', inbox_id: 'default' },
    })
    assert.equal(found.body.hits, 2, 'none is lost, none comes twice')
  })

  await t.test('its assignees learn of new threads, by the event feed', async () => {
    const ann = await parlance.newPerson('ann@example.test')
    const team = (await parlance.call('POST', '/native/v1/teams', { body: { name: 'Day', people: [] } })).body
    const assignees = [ann.number, `group_${team.number}`]
    const made = await client.addSharedInbox(null, { id: 'desk', name: 'Desk', color: '#333333', assignees })
    assert.deepEqual(made.data.assignees, assignees)
    await client.addEmailAddress(null, { address: 'desk@example.org', shared_inbox_id: 'desk' })
    const cursor = (await parlance.call('GET', '/native/v1/events?limit=1000')).body.cursor
    const { threadId } = await parlance.mailIn({ to: 'desk@example.org', subject: 'For the desk' })
    await parlance.mailIn({ subject: 'For nobody in particular' })
    const { body } = await parlance.call('GET', `/native/v1/events?after=${cursor}&limit=1000`)
    const begun = body.data.filter(({ type }: { type: string }) => type === 'conversation.created')
    assert.deepEqual(
      begun.map((event: { data: { notify?: string[] } }) => event.data.notify),
      [[ann.number, `team:${team.number}`], undefined],
    )
    const thread = await threads(parlance, `_id:"${threadId}"`)
    assert.deepEqual(thread[0].assigned_to, [], 'told, not assigned')
  })
})

async function handOver(parlance: Parlance, client: SettingsClient): Promise<void> {
  await client.addSharedInbox(null, { id: 'from', name: 'From', color: '#111111' })
  await client.addSharedInbox(null, { id: 'to', name: 'To', color: '#111112' })
  await client.addEmailAddress(null, { address: 'from@example.org', shared_inbox_id: 'from' })
  await parlance.call('PUT', '/native/v1/inboxes/from/acknowledgement', { body: { text: 'We have it.' } })
  for (const subject of ['One', 'Two', 'Three']) await parlance.mailIn({ to: 'from@example.org', subject })
  const [before] = await threads(parlance, 'subject:Two', 'from')
  await parlance.call('POST', `/v1/message/threads/${before._id}/trash`)

  assert.equal((await client.deleteSharedInbox({ id: 'from', successorInboxId: 'nowhere' })).status, 404)
  assert.equal((await client.deleteSharedInbox({ id: 'from', successorInboxId: 'from' })).status, 400)
  assert.equal((await threads(parlance, '*', 'from')).length, 3, 'a refused call changes nothing')
  assert.equal((await client.deleteSharedInbox({ id: 'from', successorInboxId: 'to' })).status, 204)

  assert.equal((await client.getSharedInbox({ id: 'from' })).status, 404)
  assert.deepEqual(await threads(parlance, '*', 'from'), [])
  const { bucket_id: bucket } = (await client.getSharedInbox({ id: 'to' })).data
  const moved = await threads(parlance, '*', 'to')
  assert.deepEqual(
    moved.map((each: Record<string, unknown>) => [each.inbox_id, each.bucket_id]),
    [1, 2, 3].map(() => ['to', bucket]),
  )
  const messages = await parlance.call('POST', '/v1/message/messages:search', {
    body: { q: 'inbox_id:to AND type:RECEIVED' },
  })
  assert.equal(messages.body.hits, 3)
  const unread = await parlance.call('POST', '/v1/message/unread:counts', {
    body: { actor: 'organization', scopes: [{ name: 'to', type: 'shared_inbox', inbox_id: 'to' }] },
  })
  assert.equal(unread.body.counts.to.unread, 2, 'one is in the trash')
  assert.equal((await client.getEmailAddress({ id: 'from@example.org' })).data.shared_inbox_id, 'to')
  const next = await parlance.mailIn({ to: 'from@example.org', subject: 'Four' })
  const [four] = await threads(parlance, `_id:"${next.threadId}"`)
  assert.equal(four.inbox_id, 'to')
  await client.deleteSharedInbox({ id: 'to' })
  assert.equal((await threads(parlance, 'subject:(One OR Two OR Three OR Four)', 'default')).length, 4)
}

async function threads(parlance: Parlance, q: string, inbox?: string) {
  const body = { q, ...(inbox ? { inbox_id: inbox } : {}) }
  return (await parlance.call('POST', '/v2/message/threads:search', { body })).body.results
}
