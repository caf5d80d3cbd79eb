import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { subscribe } from '../support/cable-client.ts'
import { dixaCaller } from '../support/dixa-caller.ts'
import { ACCOUNT_SID, AUTH_TOKEN, fakeGateway } from '../support/sms-gateway.ts'
import { start } from '../support/start.ts'
import { makeInbox, until, visit } from '../support/visitor.ts'

const OURS = '+15550001111'
const KARI = '+4790000001'

test('customers of SMS and of chats, as agents of this API see them', async (t) => {
  const gateway = await fakeGateway(t)
  const parlance = await start(t, { settings: { OUTBOUND_ALLOW: '127.0.0.0/8' } })
  const { call, drain } = parlance
  const { ok } = dixaCaller(parlance)

  await t.test('who is asked for a rating by SMS answers by SMS, and is counted once', async () => {
    const inbox = await makeInbox(parlance, {
      name: 'Phone',
      channel: {
        ...{ type: 'sms', phone_number: OURS, gateway_url: gateway.url },
        ...{ account_sid: ACCOUNT_SID, auth_token: AUTH_TOKEN },
      },
    })
    const { body: inboxes } = await call('GET', '/native/v1/inboxes')
    const known = inboxes.data.find((each: { number: string }) => each.number === String(inbox.id))
    const survey = { is_on: true, delay_seconds: 0 }
    const set = await call('PATCH', `/native/v1/inboxes/${known.id}/survey`, { body: survey })
    assert.equal(set.status, 200, JSON.stringify(set.body))
    const sms = async (sid: string, Body: string) => {
      const form = {
        AccountSid: ACCOUNT_SID,
        SmsSid: sid,
        MessageSid: sid,
        From: KARI,
        To: OURS,
        Body,
        NumMedia: '0',
      }
      assert.equal((await gateway.call(parlance, '/twilio/callback', form)).status, 200)
      await drain()
    }
    await sms('SM-1', 'Where is my meter?')
    const { data: log } = await ok(200, 'GET', 'conversations/activitylog')
    const id: number = log.at(-1).conversationId
    const agent = (await call('GET', '/native/v1/session')).body.person.id
    await ok(204, 'PUT', `conversations/${id}/claim`, { agentId: agent })
    // A number is only an answer when it was asked for.
    await sms('SM-2', '7')
    await ok(204, 'PUT', `conversations/${id}/close`, {})
    const rating = async () => (await ok(200, 'GET', `conversations/${id}/rating`)).data
    await until(async () => {
      await drain()
      return (await rating())[0]?.ratingStatus === 'Offered' && gateway.sent.length === 1
    }, 'it is offered')
    assert.match(gateway.sent[0]?.form.Body ?? '', /rate this conversation: answer with a number from 1 to 5/)
    for (const sid of ['SM-3', 'SM-3', 'SM-3']) await sms(sid, ' 4 ')
    const rated = await rating()
    assert.equal(rated.length, 1)
    assert.deepEqual(
      [rated[0].ratingStatus, rated[0].ratingScore, rated[0].conversationChannel],
      ['Rated', 4, 'Sms'],
    )
    const shown = async () => (await ok(200, 'GET', `conversations/${id}`)).data
    assert.equal((await shown()).state, 'Closed')
    const names = async () =>
      (await ok(200, 'GET', `conversations/${id}/activitylog`)).data.map(
        ({ _type }: { _type: string }) => _type,
      )
    assert.equal((await names()).filter((name: string) => name === 'ConversationRated').length, 1)
    const { data: messages } = await ok(200, 'GET', `conversations/${id}/messages`)
    assert.ok(!JSON.stringify(messages).includes(' 4 '))
    // Anybody may think again; what was brought before is not new.
    await sms('SM-4', '5')
    await sms('SM-3', ' 4 ')
    assert.equal((await rating())[0].ratingScore, 5)
    const metric = {
      ...{ id: 'csat', timezone: 'UTC', filters: [], aggregations: ['Count'] },
      periodFilter: { _type: 'Preset', value: 'Today' },
    }
    const counted = await call('POST', '/v1/analytics/metrics', { body: metric })
    assert.equal(counted.body.data?.aggregates?.[0]?.value, 1, JSON.stringify(counted.body))
    // Everything else goes on with the conversation.
    await sms('SM-5', '5 stars, but where is it?')
    assert.equal((await shown()).state, 'Open')
  })

  await t.test('who closes the page while waiting has left', async () => {
    const queue = await call('POST', '/native/v1/queues', { body: { name: 'Support' } })
    assert.equal(queue.status, 201, JSON.stringify(queue.body))
    const site = await makeInbox(parlance, {
      name: 'Site',
      channel: { type: 'web_widget', website_url: 'https://acme.test' },
    })
    const widget = (path: string, body: object, token?: string) =>
      visit(parlance, 'POST', `/api/v1/widget/${path}?website_token=${site.website_token}`, {
        body,
        ...(token ? { token } : {}),
      })
    const { body: config } = await widget('config', {})
    const client = await subscribe(t, parlance.url, { pubsub_token: config.contact.pubsub_token })
    client.perform('update_presence')
    const begun = await widget(
      'conversations',
      { message: { content: 'Anybody?' } },
      config.website_channel_config.auth_token,
    )
    assert.equal(begun.status, 200, JSON.stringify(begun.body))
    const id = begun.body.id
    const settle = () => parlance.app.routing.drain()
    const abandoned = async () => {
      await settle()
      const { data } = (await call('GET', '/native/v1/events?limit=1000')).body
      return data.filter(({ type }: { type: string }) => type === 'conversation.abandoned')
    }
    const waits = async () => (await ok(200, 'GET', `conversations/${id}`)).data.queue?.id
    await until(async () => {
      await settle()
      return waits()
    }, 'it waits')
    const db = parlance.core.database.kysely
    const isPresent = async () =>
      (await db.selectFrom('presence').select('id').where('kind', '=', 'contact').execute()).length > 0
    await until(isPresent, 'the visitor is there')
    assert.deepEqual(await abandoned(), [])
    await client.lose()
    // As if that were a minute and a half ago.
    await sql`update presence set seen_at = seen_at - interval '91 seconds' where kind = 'contact'`.execute(
      db,
    )
    const [left] = await until(async () => {
      const all = await abandoned()
      return all.length > 0 && all
    }, 'it is abandoned')
    assert.equal(left.data.queueId, queue.body.id)
    // Whoever is there now is not asked; once the page is open again they are.
    await call('PUT', '/native/v1/presence', { body: { is_working: true } })
    const me = (await call('GET', '/native/v1/session')).body.person.id
    await call('PUT', `/native/v1/queues/${queue.body.id}/members/${me}`, { body: { priority: 1 } })
    await settle()
    const offers = async () => (await call('GET', '/native/v1/offers')).body.data
    assert.deepEqual(await offers(), [])
    const again = await subscribe(t, parlance.url, { pubsub_token: config.contact.pubsub_token })
    again.perform('update_presence')
    await until(async () => {
      await settle()
      return (await offers()).length === 1
    }, 'it is offered')
  })
})
