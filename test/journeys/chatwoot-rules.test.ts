import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Actor } from '../../src/core/actor.ts'
import { changeState } from '../../src/core/conversations/index.ts'
import { type DeepPartial, type InboxSettings, updateInbox } from '../../src/core/inboxes/index.ts'
import { chatScene } from '../support/chat-scene.ts'
import { type Parlance, start } from '../support/start.ts'

/** Everything in a conversation, oldest first, as its kind and text. */
async function said(parlance: Parlance, conversationId: string): Promise<string[]> {
  const { rows } = await sql<{
    kind: string
    direction: string
    automatic: unknown
    text: string | null
    content_type: string
  }>`
    select kind, direction, automatic, text, content_type from messages
    where organization_id = ${parlance.organization.id} and conversation_id = ${conversationId} order by number
  `.execute(parlance.core.database.kysely)
  return rows.map(({ kind, direction, automatic, text, content_type }) => {
    const who = kind !== 'message' ? kind : direction === 'inbound' ? 'in' : automatic ? 'template' : 'out'
    return `${who}: ${text ?? content_type}`
  })
}

const setUp = (parlance: Parlance, system: Actor, inboxId: string, settings: DeepPartial<InboxSettings>) =>
  parlance.core.run(system, (tx) => updateInbox(tx, { inbox: inboxId, settings }))

test('what happens in a conversation is told in it, whichever API caused it', async (t) => {
  const parlance = await start(t)
  const scene = await chatScene(parlance)
  const { conversationId, write, actor } = await scene.visitor('kari')
  await write('Hello')
  await parlance.call('POST', `/v1/message/threads/${conversationId}:markAsDone`)
  await parlance.drain()
  await write('One more thing')
  await parlance.core.run(actor, (tx) => changeState(tx, { id: conversationId, state: 'closed' }))
  await parlance.drain()
  assert.deepEqual(await said(parlance, conversationId), [
    'in: Hello',
    'activity: Conversation was marked resolved by ada@example.test',
    'in: One more thing',
    'activity: System reopened the conversation due to a new incoming message.',
    'activity: Conversation was resolved by kari',
  ])
})

test('a greeting once, nobody there once a day, a survey once', async (t) => {
  const parlance = await start(t)
  const { core } = parlance
  const scene = await chatScene(parlance)
  await setUp(parlance, scene.system, scene.inbox.id, {
    greeting: { isOn: true, message: 'Welcome' },
    survey: { isOn: true },
  })
  const { conversationId, write } = await scene.visitor('kari')
  await write('Hello')
  await parlance.drain()
  await write('Anybody?')
  await parlance.drain()
  for (let round = 0; round < 2; round += 1) {
    await core.run(scene.system, (tx) => changeState(tx, { id: conversationId, state: 'closed' }))
    await core.run(scene.system, (tx) => changeState(tx, { id: conversationId, state: 'open' }))
  }
  await core.run(scene.system, (tx) => changeState(tx, { id: conversationId, state: 'closed' }))
  await parlance.drain()
  assert.deepEqual(await said(parlance, conversationId), [
    'in: Hello',
    'template: Welcome',
    'in: Anybody?',
    `template: Please rate this conversation, ${core.context.publicUrl}/survey/responses/${conversationId}`,
  ])
})
