import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { signalTyping } from '../../src/core/presence/index.ts'
import { type CableClient, subscribe } from '../support/cable-client.ts'
import { chatScene } from '../support/chat-scene.ts'
import { start } from '../support/start.ts'

const contentsOf = (client: CableClient): string[] =>
  client.heard.filter(({ event }) => event === 'message.created').map(({ data }) => data.content)

test('people and visitors hear what their tokens may see, as it happens', async (t) => {
  const parlance = await start(t)
  const scene = await chatScene(parlance)
  const [inside, outside] = [
    await parlance.newPerson('in@example.test'),
    await parlance.newPerson('out@example.test'),
  ]
  await scene.addMember(inside.id)
  const [ann, ben] = [await scene.visitor('ann'), await scene.visitor('ben')]
  const member = await subscribe(t, parlance.url, await scene.person(inside.number))
  const stranger = await subscribe(t, parlance.url, await scene.person(outside.number))
  const visitor = await subscribe(t, parlance.url, ann.params)
  const account = Number(parlance.organization.number)

  await t.test('who subscribes is told who is there', async () => {
    const { users, contacts } = await member.until('presence.update')
    assert.equal(users[inside.number], 'online')
    assert.ok(contacts)
    await stranger.until('presence.update')
    const seen = await visitor.until('presence.update')
    assert.deepEqual(Object.keys(seen).sort(), ['account_id', 'users'])
    // Who is not connected, and wishes to count as there all the same.
    const away = await parlance.newPerson('away@example.test')
    await sql`update memberships set availability = 'busy', is_auto_offline = false where person_id = ${away.id}`.execute(
      parlance.core.database.kysely,
    )
    member.perform('update_presence')
    const later = await member.until('presence.update')
    assert.equal(later.users[outside.number], 'online')
    assert.equal(later.users[away.number], 'busy')
    assert.equal(Object.keys(later.users).length, 3)
    assert.equal(later.contacts[ann.actor.contactNumber], 'online')
  })
  await t.test(
    'messages reach the inbox and their own visitor; notes and activities only the inbox',
    async () => {
      await ben.write('from ben')
      await ann.write('from ann')
      await scene.say(ann.conversationId, 'note', 'a note')
      await scene.say(ann.conversationId, 'activity', 'an activity')
      await scene.say(ann.conversationId, 'message', 'an answer')
      const answer = await visitor.until('message.created', (data) => data.content === 'an answer')
      assert.equal(answer.account_id, account)
      assert.equal(answer.message_type, 1)
      assert.deepEqual(contentsOf(visitor), ['from ann', 'an answer'])
      await member.until('message.created', (data) => data.content === 'an answer')
      assert.deepEqual(contentsOf(member), ['from ben', 'from ann', 'a note', 'an activity', 'an answer'])
      assert.deepEqual(contentsOf(stranger), [])
    },
  )
  await t.test('who types is told to the others; of a note, to people', async () => {
    const type = (isOn: boolean, isPrivate: boolean) =>
      parlance.core.read(ann.actor, async (tx) =>
        signalTyping(tx, { conversationId: ann.conversationId, isOn, isPrivate }),
      )
    await type(true, false)
    await type(false, false)
    const on = await member.until('conversation.typing_on')
    assert.equal(on.user.name, 'ann')
    assert.equal(on.is_private, false)
    await member.until('conversation.typing_off')
    assert.ok(visitor.heard.every(({ event }) => !event.startsWith('conversation.typing')))
    await parlance.core.read(scene.system, async (tx) => {
      const by = { kind: 'person', personId: inside.id, personNumber: inside.number } as const
      const { organizationId, organizationNumber } = tx.actor
      const { conversationId } = ann
      const typing = {
        kind: 'typing',
        organizationId,
        organizationNumber,
        conversationId,
        isOn: true,
        by,
      } as const
      for (const isPrivate of [true, false]) tx.signals.push({ ...typing, isPrivate })
    })
    const told = await visitor.until('conversation.typing_on')
    assert.equal(told.is_private, false)
    assert.equal(told.user.type, 'user')
  })
  await t.test('who leaves the inbox, or the organization, hears nothing of it from then on', async () => {
    await scene.removeMember(inside.id)
    await ann.write('not for him')
    await visitor.until('message.created', (data) => data.content === 'not for him')
    await scene.addMember(inside.id)
    await ann.write('for him again')
    await member.until('message.created', (data) => data.content === 'for him again')
    assert.ok(!contentsOf(member).includes('not for him'))
    await sql`delete from memberships where person_id = ${inside.id}`.execute(parlance.core.database.kysely)
    await ann.write('for nobody')
    assert.equal(await member.ended, 'rejected')
    assert.ok(!contentsOf(member).includes('for nobody'))
  })
  await t.test('tokens that are changed, of others, or of elsewhere are rejected', async () => {
    const { pubsub_token, account_id, user_id } = await scene.person(outside.number)
    const other = await parlance.newOrganization()
    const refused = [
      { pubsub_token: `${pubsub_token}x`, account_id, user_id },
      { pubsub_token, account_id: Number(other.number), user_id },
      { pubsub_token, account_id, user_id: user_id + 1 },
      { pubsub_token, account_id: 'x', user_id },
      { pubsub_token: 7, account_id, user_id },
      { ...ann.params, user_id },
      { pubsub_token: ann.params.pubsub_token.replace(/^c\d+/, 'c9999') },
      { pubsub_token: '' },
      {},
    ]
    for (const params of refused) await assert.rejects(subscribe(t, parlance.url, params), /rejected/)
    await subscribe(t, parlance.url, { ...ann.params, account_id: null, user_id: null })
  })
  await t.test('a new password ends what was subscribed with the old one', async () => {
    await sql`update people set password_hash = 'changed' where id = ${outside.id}`.execute(
      parlance.core.database.kysely,
    )
    await ann.write('after the change')
    assert.equal(await stranger.ended, 'rejected')
  })
})

test('a verified contact hears its conversations in every verified inbox, and only those', async (t) => {
  const parlance = await start(t)
  const scene = await chatScene(parlance)
  const both = { email: 'one@example.test' }
  const phone = await scene.visitor('phone', { ...both, isVerified: true })
  const laptop = await scene.visitor('laptop', { ...both, isVerified: true })
  const guest = await scene.visitor('guest', both)
  const onPhone = await subscribe(t, parlance.url, phone.params)
  const asGuest = await subscribe(t, parlance.url, guest.params)
  await guest.write('as a guest')
  await laptop.write('on the laptop')
  await phone.write('on the phone')
  await guest.write('again')
  await onPhone.until('message.created', (data) => data.content === 'on the phone')
  await asGuest.until('message.created', (data) => data.content === 'again')
  assert.deepEqual(contentsOf(onPhone), ['on the laptop', 'on the phone'])
  assert.deepEqual(contentsOf(asGuest), ['as a guest', 'again'])
})

test('who comes back gets what was missed, once, and the server may have been started anew', async (t) => {
  const parlance = await start(t)
  const scene = await chatScene(parlance)
  const admin = (await parlance.call('GET', '/native/v1/session')).body.person
  const ann = await scene.visitor('ann')
  const ben = await scene.visitor('ben')
  await ann.write('before')
  const first = await subscribe(t, parlance.url, ann.params)
  const boss = await subscribe(t, parlance.url, await scene.person(admin.number))
  await ann.write('heard')
  for (const each of [first, boss]) await each.until('message.created')
  await first.lose()
  await boss.lose()
  await ben.write('of somebody else')
  await ann.write('missed 1')
  await ann.write('missed 2')
  const second = await subscribe(t, parlance.url, ann.params)
  const bossAgain = await subscribe(t, parlance.url, await scene.person(admin.number))
  await ann.write('live')
  for (const each of [second, bossAgain])
    await each.until('message.created', (data) => data.content === 'live')
  assert.deepEqual(contentsOf(second), ['missed 1', 'missed 2', 'live'])
  assert.deepEqual(contentsOf(bossAgain), ['of somebody else', 'missed 1', 'missed 2', 'live'])
  const restarted = await parlance.restart()
  assert.equal(await second.ended, 'closed')
  await ann.write('after the restart', restarted)
  const third = await subscribe(t, restarted.url, ann.params)
  await third.until('message.created')
  assert.deepEqual(contentsOf(third), ['after the restart'])
})
