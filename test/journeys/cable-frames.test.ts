import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createContact, mergeContacts, updateContact } from '../../src/core/contacts/index.ts'
import { noteSeenByContact } from '../../src/core/visitors/index.ts'
import { type CableClient, subscribe } from '../support/cable-client.ts'
import { chatScene } from '../support/chat-scene.ts'
import { start } from '../support/start.ts'

/** What was heard since the last call; without presence, and activities, which come a moment later. */
function sinceThen(client: CableClient): () => string[] {
  let from = 0
  return () => {
    const heard = client.heard.slice(from)
    from = client.heard.length
    const isLater = ({ event, data }: (typeof heard)[number]) =>
      event === 'presence.update' || data.message_type === 2
    return heard.filter((each) => !isLater(each)).map(({ event }) => event)
  }
}

test('what is done over any API is told in the frames of this one', async (t) => {
  const parlance = await start(t)
  const scene = await chatScene(parlance)
  const { person } = (await parlance.call('GET', '/native/v1/session')).body
  const ann = await scene.visitor('ann')
  const boss = await subscribe(t, parlance.url, await scene.person(person.number))
  const visitor = await subscribe(t, parlance.url, ann.params)
  const [toBoss, toVisitor] = [sinceThen(boss), sinceThen(visitor)]
  const account = Number(parlance.organization.number)
  const thread = `/v1/message/threads/${ann.conversationId}`
  const post = async (path: string, body?: unknown) => {
    const { status } = await parlance.call('POST', path, { body })
    assert.ok(status < 300, `${path}: ${status}`)
  }

  await t.test('a first message and a first answer', async () => {
    await ann.write('hello')
    const created = await boss.until('message.created')
    assert.equal(created.sender.type, 'contact')
    assert.equal(created.performer, undefined)
    await scene.answer(ann.conversationId, person, 'hi')
    const reply = await boss.until('first.reply.created')
    assert.equal(reply.performer.id, Number(person.number))
    const { account_id, waiting_since } = await boss.until(
      'conversation.updated',
      (data) => data.first_reply_created_at,
    )
    assert.equal(account_id, account)
    assert.ok(!waiting_since)
    const told = await visitor.until('message.created', (data) => data.content === 'hi')
    assert.equal(told.sender_type, 'User')
    assert.ok(!toVisitor().includes('first.reply.created'))
    toBoss()
  })
  await t.test('a change of status, of people and of teams, rebuilt and without its performer', async () => {
    await post(`${thread}:markAsDone`)
    const changed = await boss.until('conversation.status_changed')
    assert.equal(changed.status, 'resolved')
    assert.equal(changed.performer, undefined)
    await visitor.until('conversation.status_changed')
    for (const each of [boss, visitor])
      await each.until('conversation.updated', (data) => data.status === 'resolved')
    assert.deepEqual(toBoss(), ['conversation.status_changed', 'conversation.updated'])
    assert.deepEqual(toVisitor(), ['conversation.status_changed', 'conversation.updated'])
    await post(`${thread}/assign:users`, { assigned_to: [person.number] })
    const { meta } = await boss.until('assignee.changed')
    assert.equal(meta.assignee.id, Number(person.number))
    await post('/native/v1/teams', { name: 'billing' })
    const { cache_keys } = await boss.until('account.cache_invalidated')
    assert.deepEqual(Object.keys(cache_keys).sort(), ['inbox', 'label', 'team'])
    const { body: teams } = await parlance.call('GET', '/native/v1/teams')
    toBoss()
    await post(`${thread}/assign:users`, { assigned_to: [person.number, `group_${teams.data[0].number}`] })
    await boss.until('team.changed')
    await visitor.until('conversation.updated', (data) => data.meta.team?.name === 'billing')
    assert.deepEqual(toBoss(), ['team.changed', 'conversation.updated'])
    assert.ok(toVisitor().every((name) => name === 'conversation.updated'))
  })
  await t.test('a message with its echo, a note that mentions, typing', async () => {
    const path = `/api/v1/accounts/${account}/conversations/${ann.conversationNumber}`
    await post(`${path}/messages`, { content: 'echoed', echo_id: 'tmp-1' })
    const created = await boss.until('message.created', (data) => data.content === 'echoed')
    assert.equal(created.echo_id, 'tmp-1')
    assert.equal(created.performer.id, Number(person.number))
    toBoss()
    const mia = await parlance.newPerson('mia@example.test')
    await scene.addMember(mia.id)
    const member = await subscribe(t, parlance.url, await scene.person(mia.number))
    const mention = `[@Mia](mention://user/${mia.number}/Mia) look`
    await post(`${path}/messages`, { content: mention, private: true })
    await member.until('conversation.mentioned')
    await post(`${path}/toggle_typing_status`, { typing_status: 'on' })
    const { user, conversation, is_private } = await visitor.until('conversation.typing_on')
    assert.deepEqual(
      [user.id, conversation.id, is_private],
      [Number(person.number), Number(ann.conversationNumber), false],
    )
    await post(`${path}/toggle_priority`, { priority: 'high' })
    assert.equal((await visitor.until('conversation.updated', (data) => data.priority)).priority, 'high')
    const told = toBoss()
    assert.ok(told.every((name) => !/typing_on|mentioned|notification/.test(name)))
    assert.ok(visitor.heard.every(({ data }) => !data.private && data.content !== mention))
    toVisitor()
  })
  await t.test('what the visitor has seen, and contacts', async () => {
    await parlance.core.run(ann.actor, (tx) => noteSeenByContact(tx, { conversationId: ann.conversationId }))
    const read = await boss.until('conversation.read')
    assert.ok(read.contact_last_seen_at > 0)
    const { previous_changes } = await boss.until('message.updated')
    assert.deepEqual(previous_changes.status[1], 'read')
    const [kim, kay] = await parlance.core.run(scene.system, async (tx) => [
      await createContact(tx, { name: 'Kim', email: 'kim@example.test' }),
      await createContact(tx, { name: 'Kay' }),
    ])
    assert.ok(kim && kay)
    assert.equal((await boss.until('contact.created')).type, 'contact')
    await parlance.core.run(scene.system, (tx) => updateContact(tx, { id: kim.id, name: 'Kim K.' }))
    assert.equal((await boss.until('contact.updated')).name, 'Kim K.')
    await parlance.core.run(scene.system, (tx) => mergeContacts(tx, { baseId: kim.id, mergeeId: kay.id }))
    assert.equal((await boss.until('contact.merged')).id, Number(kim.number))
    assert.ok(toVisitor().every((name) => name === 'message.updated'))
  })
})
