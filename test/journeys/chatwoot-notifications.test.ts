import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { subscribe } from '../support/cable-client.ts'
import { chatScene } from '../support/chat-scene.ts'
import { type Parlance, start } from '../support/start.ts'

/** What a person has in its list, newest first: what about, and whether it was read. */
async function listOf(parlance: Parlance, token: string, query = '') {
  const path = `/api/v1/accounts/${parlance.organization.number}/notifications${query}`
  const { status, body } = await parlance.call('GET', path, { token })
  assert.equal(status, 200, JSON.stringify(body))
  return body.data
}

const kinds = (data: { payload: { notification_type: string }[] }): string[] =>
  data.payload.map((each) => each.notification_type)

test('people are told of what concerns them, of each conversation the newest, and not of what they did', async (t) => {
  const parlance = await start(t)
  const { call, organization } = parlance
  const scene = await chatScene(parlance)
  const [mia, ole] = [
    await parlance.newPerson('mia@example.test'),
    await parlance.newPerson('ole@example.test'),
  ]
  for (const { id } of [mia, ole]) await scene.addMember(id)
  const { conversationId, write } = await scene.visitor('kari')
  await write('Hello')
  const { rows } = await sql<{
    number: string
  }>`select number from conversations where id = ${conversationId}`.execute(parlance.core.database.kysely)
  const number = rows[0]?.number ?? ''
  const account = `/api/v1/accounts/${organization.number}`
  const conversation = `${account}/conversations/${number}`
  const notifications = `${account}/notifications`
  await parlance.drain()
  assert.deepEqual(kinds(await listOf(parlance, mia.token)), [], 'nobody was meant')
  const line = await subscribe(t, parlance.url, await scene.person(mia.number))

  await call('POST', `${conversation}/assignments`, { body: { assignee_id: mia.number } })
  await parlance.drain()
  const first = await listOf(parlance, mia.token)
  assert.deepEqual(kinds(first), ['conversation_assignment'])
  const [assigned] = first.payload
  assert.equal(assigned.primary_actor_type, 'Conversation')
  assert.equal(assigned.primary_actor.id, Number(number))
  assert.equal(assigned.user.id, Number(mia.number))
  assert.equal(assigned.read_at, null)
  assert.deepEqual(first.meta, { unread_count: 1, count: 1, current_page: 1 })

  await write('Anybody?')
  await parlance.drain()
  const second = await listOf(parlance, mia.token)
  assert.deepEqual(kinds(second), ['assigned_conversation_new_message'], 'in the place of the one before')
  assert.equal(second.payload[0].push_message_body, 'Anybody?')
  assert.equal(second.payload[0].secondary_actor.content, 'Anybody?')
  assert.notEqual(second.payload[0].id, assigned.id)
  const told = await line.until('notification.created', ({ notification }) => notification.id === assigned.id)
  assert.equal(told.account_id, Number(organization.number))
  await line.until('notification.deleted', ({ notification }) => notification.id === assigned.id)
  const next = await line.until('notification.created', ({ unread_count }) => unread_count === 1)
  assert.ok(next.count >= 1)

  const note = { content: `Look, [@Ole](mention://user/${ole.number}/Ole)`, private: true }
  await call('POST', `${conversation}/messages`, { body: note, token: mia.token })
  await parlance.drain()
  const ofOle = await listOf(parlance, ole.token)
  assert.deepEqual(kinds(ofOle), ['conversation_mention'])
  assert.equal(ofOle.payload[0].push_message_body, 'Look, @Ole')
  assert.deepEqual(
    kinds(await listOf(parlance, mia.token)),
    ['assigned_conversation_new_message'],
    'her own note',
  )

  await call('POST', `${conversation}/update_last_seen`, { token: mia.token })
  await parlance.drain()
  assert.equal((await call('GET', `${notifications}/unread_count`, { token: mia.token })).body, 0)
  assert.deepEqual(kinds(await listOf(parlance, mia.token)), [])
  assert.deepEqual(kinds(await listOf(parlance, mia.token, '?includes[]=read')), [
    'assigned_conversation_new_message',
  ])

  // Who leaves the inbox is told nothing of it any more, though the conversation stays theirs.
  const members = `${account}/inbox_members`
  const left = { inbox_id: Number(scene.inbox.number), user_ids: [Number(mia.number)] }
  assert.equal((await call('DELETE', members, { body: left })).status, 200)
  await write('A secret')
  await parlance.drain()
  assert.deepEqual(kinds(await listOf(parlance, mia.token, '?includes[]=read')), [])
})

test('one marks, puts off and deletes what is one’s own, and chooses of what to be told', async (t) => {
  const parlance = await start(t)
  const { call, organization } = parlance
  const scene = await chatScene(parlance)
  const mia = await parlance.newPerson('mia@example.test')
  await scene.addMember(mia.id)
  const account = `/api/v1/accounts/${organization.number}`
  const path = `${account}/notifications`
  const own = { token: mia.token }
  const settings = `${account}/notification_settings`
  const { body: usual } = await call('GET', settings, own)
  assert.deepEqual(usual.selected_email_flags, ['email_conversation_assignment'])
  const wishes = {
    notification_settings: { selected_push_flags: ['push_conversation_creation', 'push_nonsense'] },
  }
  const { body: chosen } = await call('PATCH', settings, { ...own, body: wishes })
  assert.deepEqual(chosen.selected_push_flags, ['push_conversation_creation'])
  for (const name of ['ann', 'ben']) await scene.visitor(name)
  await parlance.drain()
  const { payload } = await listOf(parlance, mia.token)
  assert.deepEqual(
    payload.map((each: { notification_type: string }) => each.notification_type),
    ['conversation_creation', 'conversation_creation'],
  )
  const [one, other] = payload.map((each: { id: number }) => each.id)
  assert.equal((await call('PATCH', `${path}/${one}`, { ...own, body: {} })).status, 200)
  assert.equal((await call('GET', `${path}/unread_count`, own)).body, 1)
  assert.equal((await call('POST', `${path}/${one}/unread`, { ...own, body: {} })).body.read_at, null)
  const later = Math.floor(Date.now() / 1000) + 3600
  await call('POST', `${path}/${other}/snooze`, { ...own, body: { snoozed_until: later } })
  assert.equal((await listOf(parlance, mia.token)).payload.length, 1)
  assert.equal((await listOf(parlance, mia.token, '?includes[]=snoozed')).payload.length, 2)
  const strangers = await call('DELETE', `${path}/${one}`)
  assert.equal(strangers.status, 404, 'an administrator has no hand in it')
  assert.equal((await call('DELETE', `${path}/${one}`, own)).status, 200)
  await call('POST', `${path}/read_all`, own)
  await call('POST', `${path}/destroy_all`, { ...own, body: { type: 'read' } })
  assert.equal((await listOf(parlance, mia.token, '?includes[]=snoozed&includes[]=read')).payload.length, 0)
})
