import assert from 'node:assert/strict'
import { test } from 'node:test'
import { subscribe } from '../support/cable-client.ts'
import { chatScene } from '../support/chat-scene.ts'
import { chatwootAccount, eventually } from '../support/chatwoot-account.ts'
import { startFakeRelay } from '../support/fake-relay.ts'
import { start } from '../support/start.ts'
import { makeInbox, visit } from '../support/visitor.ts'

test('what clients of Chatwoot meet now and then', async (t) => {
  let isGone = true
  const relay = await startFakeRelay(t, {
    rcptTo: (address) => (isGone && address === 'lee@customer.example' ? 550 : undefined),
  })
  const parlance = await start(t, { settings: { SMTP_RELAY_URL: relay.url } })
  const account = chatwootAccount(parlance)
  const ada = account.as(parlance.token)
  const scene = await chatScene(parlance)
  const site = await makeInbox(parlance, {
    name: 'Site',
    enable_email_collect: true,
    channel: { type: 'web_widget', website_url: 'https://acme.test' },
  })
  const widget = async () => {
    const call = (method: string, path: string, body?: unknown, token?: string) =>
      visit(parlance, method, `/api/v1/widget/${path}?website_token=${site.website_token}`, {
        ...(body === undefined ? {} : { body }),
        ...(token ? { token } : {}),
      })
    const { body } = await call('POST', 'config')
    const token: string = body.website_channel_config.auth_token
    return {
      contact: body.contact as { id: number; pubsub_token: string },
      write: (content: string) => call('POST', 'messages', { message: { content } }, token),
      messages: async () => (await call('GET', 'messages', undefined, token)).body.payload,
    }
  }

  await t.test('a visitor who is there shows as active and is not deleted', async () => {
    const ann = await scene.visitor('ann')
    const line = await subscribe(t, parlance.url, ann.params)
    const active = await eventually(
      () => ada('GET', 'contacts/active'),
      ({ payload }) => payload.length > 0,
    )
    assert.deepEqual(
      [active.meta.count, active.payload[0].name, active.payload[0].availability_status],
      [1, 'ann', 'online'],
    )
    const path = `contacts/${active.payload[0].id}`
    const message = 'ann is Online, please try again later'
    await account.refused(parlance.token, ['DELETE', path], 422, { message, attributes: [] })
    await line.lose()
    await parlance.core.database.kysely.deleteFrom('presence').execute()
    await ada('DELETE', path)
    await account.refused(parlance.token, ['GET', path], 404)
  })

  await t.test('who writes on a website without an address is asked for one, once', async () => {
    const visitor = await widget()
    await visitor.write('Hello')
    await parlance.drain()
    await visitor.write('Anybody?')
    await parlance.drain()
    const shown = (await visitor.messages()).map(
      (each: { content: string; content_type: string; message_type: number }) => [
        each.content,
        each.content_type,
        each.message_type,
      ],
    )
    assert.deepEqual(shown, [
      ['Hello', 'text', 0],
      ['Give the team a way to reach you.', 'text', 3],
      ['Get notified by email', 'input_email', 3],
      ['Anybody?', 'text', 0],
    ])
  })

  await t.test('first messages of one visitor at the same moment begin one conversation', async () => {
    const visitor = await widget()
    const written = await Promise.all([1, 2, 3, 4, 5, 6].map((each) => visitor.write(`part ${each}`)))
    assert.deepEqual([...new Set(written.map(({ status }) => status))], [200])
    assert.equal(new Set(written.map(({ body }) => body.conversation_id)).size, 1)
    const { payload } = await ada('GET', `contacts/${visitor.contact.id}/conversations`)
    assert.equal(payload.length, 1)
  })

  await t.test('a mail that was refused is sent again', async () => {
    const contact = await account.contact({ name: 'Lee', email: 'lee@customer.example' })
    const [inbox] = (await ada('GET', 'inboxes')).payload.filter(
      (each: { channel_type: string }) => each.channel_type === 'Channel::Email',
    )
    const made = { inbox_id: inbox.id, contact_id: contact.number, message: { content: 'Your invoice' } }
    const { id } = await ada('POST', 'conversations', made)
    const last = async () => (await ada('GET', `conversations/${id}/messages`)).payload.at(-1)
    await parlance.drain()
    const failed = await last()
    assert.equal(failed.status, 'failed')
    isGone = false
    const again = await ada('POST', `conversations/${id}/messages/${failed.id}/retry`)
    assert.deepEqual([again.id, again.status], [failed.id, 'sent'])
    await parlance.drain()
    assert.deepEqual([relay.mails.length, relay.mails[0]?.to], [1, ['lee@customer.example']])
    assert.equal((await last()).status, 'delivered')
    await ada('POST', `conversations/${id}/messages/${failed.id}/retry`)
    await parlance.drain()
    assert.equal(relay.mails.length, 1, 'one that was sent is not sent again')
  })

  await t.test('a bot is assigned, and takes the place of a person', async () => {
    const kari = await scene.visitor('kari')
    const path = `conversations/${kari.conversationNumber}`
    const bot = await ada('POST', 'agent_bots', { name: 'Robo', outgoing_url: 'https://bot.example/hook' })
    await ada('POST', `${path}/assignments`, { assignee_id: 1 })
    const assigned = await ada('POST', `${path}/assignments`, {
      assignee_type: 'AgentBot',
      assignee_id: bot.id,
    })
    assert.deepEqual([assigned.id, assigned.name, assigned.bot_type], [bot.id, 'Robo', 'webhook'])
    const { meta } = await ada('GET', path)
    assert.deepEqual([meta.assignee_type, meta.assignee.id], ['AgentBot', bot.id])
    const gone = { assignee_type: 'AgentBot', assignee_id: null }
    assert.equal(await ada('POST', `${path}/assignments`, gone), null)
    assert.equal((await ada('GET', path)).meta.assignee, undefined)
  })

  await t.test('nobody translates; what was said is taken back, also where changes are told', async () => {
    const ole = await scene.visitor('ole')
    const { person } = (await parlance.call('GET', '/native/v1/session')).body
    const boss = await subscribe(t, parlance.url, await scene.person(person.number))
    const path = `conversations/${ole.conversationNumber}/messages`
    const { id } = await ada('POST', path, { content: 'Geheimnis' })
    const translate: [string, string, unknown] = [
      'POST',
      `${path}/${id}/translate`,
      { target_language: 'en' },
    ]
    const error = 'There is no service for translations'
    await account.refused(parlance.token, translate, 422, { error })
    await account.refused(parlance.token, ['POST', `${path}/987654/translate`, {}], 404)
    const deleted = await ada('DELETE', `${path}/${id}`)
    assert.deepEqual(
      [deleted.content, deleted.content_attributes],
      ['This message was deleted', { deleted: true }],
    )
    const told = await boss.until('message.updated', (data) => data.id === id)
    assert.deepEqual(told.previous_changes, {
      content: [null, 'This message was deleted'],
      content_attributes: [null, { deleted: true }],
    })
    assert.ok(!JSON.stringify(told).includes('Geheimnis'))
  })

  await t.test('days before a day without end are refused', async () => {
    const asked = (values: unknown) => ({
      payload: [
        { attribute_key: 'created_at', filter_operator: 'days_before', values, query_operator: null },
      ],
    })
    for (const entity of ['conversations', 'contacts']) {
      await account.refused(parlance.token, ['POST', `${entity}/filter`, asked(['999999999999999'])], 422)
      await account.refused(parlance.token, ['POST', `${entity}/filter`, asked(['1.5'])], 422)
      const { meta } = await ada('POST', `${entity}/filter`, asked([99999]))
      assert.equal(meta.all_count ?? meta.count, 0)
    }
  })
})
