import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { changeState } from '../../src/core/conversations/index.ts'
import { type DeepPartial, type InboxSettings, updateInbox } from '../../src/core/inboxes/index.ts'
import { chatScene } from '../support/chat-scene.ts'
import { newInstallation } from '../support/installation.ts'
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

/** A chat, and how to reach its conversations over the API that knows such rules. */
async function chat(parlance: Parlance) {
  const scene = await chatScene(parlance)
  const { core, organization, call } = parlance
  const account = `/api/v1/accounts/${organization.number}`
  const number = async (id: string): Promise<string> => {
    const { rows } = await sql<{ number: string }>`select number from conversations where id = ${id}`.execute(
      core.database.kysely,
    )
    return rows[0]?.number ?? ''
  }
  return {
    ...scene,
    set: (settings: DeepPartial<InboxSettings>) =>
      core.run(scene.system, (tx) => updateInbox(tx, { inbox: scene.inbox.id, settings })),
    close: (id: string) => core.run(scene.system, (tx) => changeState(tx, { id, state: 'closed' })),
    async conversation(id: string, change: string, body: unknown, token?: string) {
      const path = `${account}/conversations/${await number(id)}/${change}`
      const reply = await call('POST', path, { body, ...(token ? { token } : {}) })
      assert.equal(reply.status, 200, JSON.stringify(reply.body))
      return reply.body
    },
    async show(id: string) {
      return (await call('GET', `${account}/conversations/${await number(id)}`)).body
    },
    account,
  }
}

test('what happens in a conversation is told in it, whichever API caused it', async (t) => {
  const parlance = await start(t)
  const scene = await chat(parlance)
  const { conversationId, write, actor } = await scene.visitor('kari')
  await write('Hello')
  await parlance.call('POST', `/v1/message/threads/${conversationId}:markAsDone`)
  await parlance.drain()
  await write('One more thing')
  await parlance.core.run(actor, (tx) => changeState(tx, { id: conversationId, state: 'closed' }))
  await parlance.drain()
  const me = 'ada@example.test'
  assert.deepEqual(await said(parlance, conversationId), [
    'in: Hello',
    `activity: Conversation was marked resolved by ${me}`,
    'in: One more thing',
    'activity: System reopened the conversation due to a new incoming message.',
    'activity: Conversation was resolved by kari',
  ])
  const other = await scene.visitor('ole')
  await scene.conversation(other.conversationId, 'toggle_status', { status: 'snoozed' })
  await scene.conversation(other.conversationId, 'labels', { labels: ['vip', 'billing'] })
  await scene.conversation(other.conversationId, 'labels', { labels: ['vip'] })
  await scene.conversation(other.conversationId, 'toggle_priority', { priority: 'high' })
  await scene.conversation(other.conversationId, 'assignments', { assignee_id: 1 })
  await scene.conversation(other.conversationId, 'assignments', { assignee_id: null })
  await scene.conversation(other.conversationId, 'mute', {})
  await parlance.drain()
  assert.deepEqual(await said(parlance, other.conversationId), [
    `activity: Conversation was snoozed by ${me}`,
    `activity: ${me} added vip, billing`,
    `activity: ${me} removed billing`,
    `activity: ${me} set the priority to high`,
    `activity: ${me} self-assigned this conversation`,
    `activity: Conversation unassigned by ${me}`,
    `activity: Conversation was marked resolved by ${me}`,
    `activity: ${me} has muted the conversation`,
  ])
})

const closedAllWeek = [0, 1, 2, 3, 4, 5, 6].map((day) => ({
  ...{ day, isClosed: true, isOpenAllDay: false },
  ...{ openHour: null, openMinutes: null, closeHour: null, closeMinutes: null },
}))

test('a greeting once, nobody there once a day, a survey once', async (t) => {
  const parlance = await start(t)
  const scene = await chat(parlance)
  await scene.set({ greeting: { isOn: true, message: 'Welcome' }, survey: { isOn: true } })
  const { conversationId, write } = await scene.visitor('kari')
  await write('Hello')
  await parlance.drain()
  await write('Anybody?')
  await parlance.drain()
  for (let round = 0; round < 2; round += 1) {
    await scene.close(conversationId)
    await scene.conversation(conversationId, 'toggle_status', { status: 'open' })
  }
  await scene.close(conversationId)
  await parlance.drain()
  const survey = `Please rate this conversation, ${parlance.core.context.publicUrl}/survey/responses/${conversationId}`
  assert.deepEqual(
    (await said(parlance, conversationId)).filter((each) => !each.startsWith('activity')),
    ['in: Hello', 'template: Welcome', 'in: Anybody?', `template: ${survey}`],
  )
  const muted = await scene.visitor('muted')
  await scene.conversation(muted.conversationId, 'mute', {})
  await parlance.drain()
  assert.ok((await said(parlance, muted.conversationId)).every((each) => each.startsWith('activity')))
  await scene.set({ workingHours: { isOn: true, days: closedAllWeek, outOfOfficeMessage: 'Nobody is here' } })
  const late = await scene.visitor('late')
  await late.write('Is anybody there?')
  await parlance.drain()
  await late.write('Hello?')
  await parlance.drain()
  assert.deepEqual(await said(parlance, late.conversationId), [
    'in: Is anybody there?',
    'template: Nobody is here',
    'in: Hello?',
  ])
})

test('an inbox of mail greets through the guard of automatic answers, never beside an acknowledgement', async (t) => {
  const parlance = await start(t)
  const scene = await chatScene(parlance)
  const set = (settings: DeepPartial<InboxSettings>) =>
    parlance.core.run(scene.system, (tx) => updateInbox(tx, { inbox: 'default', settings }))
  await set({ greeting: { isOn: true, message: 'Welcome' } })
  await parlance.mailIn({ from: 'ann@customer.example' })
  await parlance.mailIn({ from: 'robot@customer.example', headers: { 'Auto-Submitted': 'auto-replied' } })
  await parlance.drain()
  await parlance.drain()
  assert.deepEqual(
    (await parlance.captured()).map(({ envelope }) => envelope.to),
    [['ann@customer.example']],
  )
  const path = '/native/v1/inboxes/default/acknowledgement'
  assert.equal((await parlance.call('PUT', path, { body: { text: 'It has arrived.' } })).status, 200)
  await parlance.mailIn({ from: 'ben@customer.example' })
  await parlance.drain()
  const toBen = await parlance.captured('ben@customer.example')
  assert.equal(toBen.length, 1)
  assert.match(toBen[0]?.raw ?? '', /It has arrived/)
})

test('conversations go round among those who are there, and to people of a team', async (t) => {
  const parlance = await start(t)
  const scene = await chat(parlance)
  const db = parlance.core.database.kysely
  const people = []
  for (const name of ['mia', 'ole', 'pia']) people.push(await parlance.newPerson(`${name}@example.test`))
  for (const { id } of people) await scene.addMember(id)
  await sql`update memberships set is_auto_offline = false`.execute(db)
  const [mia, ole, pia] = people.map(({ number }) => Number(number))
  await sql`update memberships set availability = 'busy' where person_id = ${people[2]?.id}`.execute(db)
  const assigned: number[] = []
  for (let n = 0; n < 4; n += 1) {
    const { conversationId } = await scene.visitor(`visitor-${n}`)
    await parlance.drain()
    assigned.push((await scene.show(conversationId)).meta.assignee?.id)
  }
  assert.deepEqual(assigned, [mia, ole, mia, ole])
  await sql`update memberships set availability = 'online' where person_id = ${people[2]?.id}`.execute(db)
  const team = await parlance.call('POST', `${scene.account}/teams`, { body: { name: 'billing' } })
  const member = { user_ids: [pia] }
  await parlance.call('POST', `${scene.account}/teams/${team.body.id}/team_members`, { body: member })
  await scene.set({ assignment: { isAutomatic: false } })
  const { conversationId } = await scene.visitor('money')
  await parlance.drain()
  assert.equal((await scene.show(conversationId)).meta.assignee, undefined, 'switched off')
  await scene.set({ assignment: { isAutomatic: true } })
  await scene.conversation(conversationId, 'assignments', { team_id: team.body.id })
  await parlance.drain()
  const { meta } = await scene.show(conversationId)
  assert.deepEqual([meta.team.id, meta.assignee?.id], [team.body.id, pia])
})

test('what is silent for too long is closed, and says so', async (t) => {
  const parlance = await start(t)
  const scene = await chat(parlance)
  const settings = { auto_resolve_after: 120, auto_resolve_message: 'We close this for now' }
  const changed = await parlance.call('PATCH', scene.account, { body: settings })
  assert.equal(changed.status, 200, JSON.stringify(changed.body))
  const silent = await scene.visitor('kari')
  const lively = await scene.visitor('ole')
  for (const { write } of [silent, lively]) await write('Hello')
  await sql`update conversations set latest_message_at = now() - interval '121 minutes'
    where id = ${silent.conversationId}`.execute(parlance.core.database.kysely)
  await parlance.drain()
  assert.deepEqual(await said(parlance, silent.conversationId), [
    'in: Hello',
    'template: We close this for now',
    'activity: Conversation was marked resolved by system due to 2 hours of inactivity',
  ])
  assert.equal((await scene.show(silent.conversationId)).status, 'resolved')
  assert.equal((await scene.show(lively.conversationId)).status, 'open')
})

test('what fails keeps nothing else waiting', async (t) => {
  const parlance = await start(t)
  const scene = await chat(parlance)
  const db = parlance.core.database.kysely
  const refuse = (column: string, id: string) =>
    sql`create trigger ${sql.ref(`refuses_${column}`)} before update of ${sql.ref(column)} on conversations for each row
      when (new.id = ${sql.lit(id)}) execute function refuse()`.execute(db)
  await sql`create function refuse() returns trigger language plpgsql as $$ begin raise 'it cannot be'; end $$`.execute(
    db,
  )
  const broken = await scene.visitor('kari')
  const silent = await scene.visitor('ole')
  await refuse('priority', broken.conversationId)
  await scene.set({ greeting: { isOn: true, message: 'Welcome' } })
  const body = { name: 'Urgent', event_name: 'message_created', conditions: [] }
  const actions = [{ action_name: 'change_priority', action_params: ['urgent'] }]
  await parlance.call('POST', `${scene.account}/automation_rules`, { body: { ...body, actions } })
  for (const { write } of [broken, silent]) await write('Hello')
  await parlance.drain()
  assert.deepEqual(await said(parlance, broken.conversationId), ['in: Hello', 'template: Welcome'])
  assert.equal((await scene.show(broken.conversationId)).priority, null)
  assert.equal((await scene.show(silent.conversationId)).priority, 'urgent')

  await refuse('state', broken.conversationId)
  await parlance.call('PATCH', scene.account, { body: { auto_resolve_after: 120 } })
  await sql`update conversations set latest_message_at = now() - case when id = ${broken.conversationId}
    then interval '3 hours' else interval '121 minutes' end`.execute(db)
  await assert.rejects(parlance.drain(), /it cannot be/)
  assert.equal((await scene.show(silent.conversationId)).status, 'resolved')
})

test('rules of an organization act upon what meets their conditions, and not upon themselves', async (t) => {
  const parlance = await start(t)
  const scene = await chat(parlance)
  const rule = async (event_name: string, conditions: unknown[], actions: unknown[]) => {
    const body = { name: event_name, event_name, conditions, actions }
    const made = await parlance.call('POST', `${scene.account}/automation_rules`, { body })
    assert.equal(made.status, 200, JSON.stringify(made.body))
    return made.body
  }
  const about = (
    attribute_key: string,
    filter_operator: string,
    values: unknown,
    query_operator?: string,
  ) => ({
    ...{ attribute_key, filter_operator, values, query_operator },
  })
  const action = (action_name: string, ...action_params: unknown[]) => ({ action_name, action_params })
  await rule(
    'message_created',
    [about('content', 'contains', ['INVOICE'], 'and'), about('message_type', 'equal_to', ['incoming'])],
    [
      action('add_label', 'billing'),
      action('change_priority', 'high'),
      action('assign_agent', 1),
      action('send_message', 'An invoice, I see'),
      action('add_private_note', 'Look at the invoice'),
    ],
  )
  // It would call itself for ever.
  await rule('message_created', [], [action('send_message', 'Something was said')])
  await rule(
    'conversation_updated',
    [about('priority', 'attribute_changed', { from: [], to: ['urgent'] })],
    [action('resolve_conversation')],
  )
  const { conversationId, write } = await scene.visitor('kari')
  await write('Where is my invoice?')
  await parlance.drain()
  const { labels, priority, meta } = await scene.show(conversationId)
  assert.deepEqual([labels, priority, meta.assignee.id], [['billing'], 'high', 1])
  assert.deepEqual(await said(parlance, conversationId), [
    'in: Where is my invoice?',
    'template: An invoice, I see',
    'note: Look at the invoice',
    'template: Something was said',
  ])
  await scene.conversation(conversationId, 'toggle_priority', { priority: 'urgent' })
  await parlance.drain()
  assert.equal((await scene.show(conversationId)).status, 'resolved')
  const refused = await parlance.call('POST', `${scene.account}/automation_rules`, {
    body: { name: 'x', event_name: 'message_created', actions: [action('send_attachment', 1)] },
  })
  assert.equal(refused.status, 422)
})

// An embedded database belongs to one process.
test('two processes on one database do everything once', {
  skip: !process.env.PARLANCE_TEST_SERVER,
}, async (t) => {
  const installation = await newInstallation(t)
  const parlance = await installation.start()
  const second = await installation.start()
  const scene = await chat(parlance)
  const mia = await parlance.newPerson('mia@example.test')
  await scene.addMember(mia.id)
  await sql`update memberships set is_auto_offline = false`.execute(parlance.core.database.kysely)
  await scene.set({ greeting: { isOn: true, message: 'Welcome' } })
  const visitors = []
  for (let n = 0; n < 8; n += 1) {
    const visitor = await scene.visitor(`visitor-${n}`)
    visitors.push(visitor)
    await visitor.write('Hello')
    await scene.conversation(visitor.conversationId, 'toggle_priority', { priority: 'high' })
  }
  await Promise.all([parlance.drain(), second.drain()])
  for (const { conversationId } of visitors) {
    assert.deepEqual((await said(parlance, conversationId)).toSorted(), [
      'activity: ada@example.test set the priority to high',
      'in: Hello',
      'template: Welcome',
    ])
    assert.equal((await scene.show(conversationId)).meta.assignee?.id, Number(mia.number))
  }
  const { rows } = await sql<{ count: string }>`select count(*) from events
    where type = 'conversation.assigned'`.execute(parlance.core.database.kysely)
  assert.equal(Number(rows[0]?.count), visitors.length)
})
