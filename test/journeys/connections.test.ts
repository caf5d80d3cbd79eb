import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { startFakeRelay } from '../support/fake-relay.ts'
import { type Parlance, start } from '../support/start.ts'
import { isSigned, startReceiver } from '../support/webhook-receiver.ts'

const PASSWORD = 'open sesame'

test('relays, signatures, webhooks and bots over the native API', async (t) => {
  const relay = await startFakeRelay(t, { login: `shop:${PASSWORD}`, tls: true })
  const parlance = await start(t, {
    settings: { OUTBOUND_ALLOW: '127.0.0.0/8,::1' },
    overrides: {
      relayCertificate: await readFile(new URL('../support/localhost-cert.pem', import.meta.url)),
    },
  })
  const { address } = parlance
  const ask = async (method: string, path: string, body?: unknown, expected = 200) => {
    const reply = await parlance.call(method, `/native/v1/${path}`, body === undefined ? {} : { body })
    assert.equal(reply.status, expected, `${method} ${path}: ${JSON.stringify(reply.body)}`)
    return reply.body
  }
  const send = async (text: string) => {
    const letter = { subject: 'Your request', from: { address }, to: [{ address: 'kim@customer.example' }] }
    const { body } = await parlance.call('POST', '/v1/message/messages', {
      body: { ...letter, thread: { topic: 'T' }, text },
    })
    await parlance.drain()
    return body._id as string
  }

  await t.test('mail of an address leaves through its relay, whose password is never shown', async () => {
    const account = { host: 'localhost', port: relay.port, username: 'shop', password: 'wrong' }
    const made = await ask('POST', 'relays', account, 201)
    assert.deepEqual(
      [made.host, made.port, made.security, made.last_test, made.senders],
      ['localhost', relay.port, 'starttls', null, []],
    )
    const failed = await ask('POST', `relays/${made.id}/test`)
    assert.equal(failed.status, 'auth_failed')
    assert.match(failed.error, /535/)
    await ask('POST', 'relays', account, 409)
    const refused = await ask('PATCH', `relays/${made.id}`, { port: 22 }, 400)
    assert.deepEqual([refused.error.details.field, /^port /.test(refused.error.message)], ['port', true])
    await ask('PATCH', `relays/${made.id}`, { password: PASSWORD })
    assert.equal((await ask('POST', `relays/${made.id}/test`)).status, 'ok')
    const bound = await ask('PUT', `relay-senders/${address}`, {
      relay_id: made.id,
      reply_to: 'help@shop.example',
    })
    assert.deepEqual([bound.address, bound.relay_id, bound.reply_to], [address, made.id, 'help@shop.example'])
    const [listed] = (await ask('GET', 'relays')).data
    assert.deepEqual([listed.senders, listed.last_test.status], [[address], 'ok'])
    assert.equal(
      JSON.stringify([made, listed, await ask('GET', `relays/${made.id}`)]).includes(PASSWORD),
      false,
    )
    await send('by the relay')
    assert.deepEqual(
      relay.mails.map(({ to, user }) => [to, user]),
      [[['kim@customer.example'], 'shop']],
    )
    const other = await ask('POST', 'relays', { ...account, username: 'other' }, 201)
    assert.equal((await ask('PUT', `relay-senders/${address}`, { relay_id: other.id })).relay_id, other.id)
    await ask('DELETE', `relays/${other.id}`, undefined, 204)
    assert.equal((await ask('GET', 'relay-senders')).data[0].relay_id, null)
    const stranded = await send('by nothing')
    assert.equal((await ask('GET', `messages/${stranded}`)).to[0].delivery, 'rejected')
    await ask('DELETE', `relay-senders/${address}`, undefined, 204)
    await ask('DELETE', `relay-senders/${address}`, undefined, 404)
    await send('captured')
    assert.match((await parlance.captured('kim@customer.example'))[0]?.raw ?? '', /captured/)
    assert.equal(relay.mails.length, 1)
  })

  await t.test('a signature stands below the mail of its addresses', async () => {
    await ask('POST', 'signatures', { name: 'Empty' }, 400)
    const html = '<b>Example Energy</b><br>Harbour Street 4'
    const made = await ask('POST', 'signatures', { name: 'Office', html, addresses: [address] }, 201)
    assert.deepEqual(
      [made.name, made.html, made.text, made.addresses],
      ['Office', html, 'Example Energy\nHarbour Street 4', [address]],
    )
    await send('signed')
    assert.match((await parlance.captured('kim@customer.example'))[0]?.raw ?? '', /Harbour Street 4/)
    const second = await ask('POST', 'signatures', { name: 'Night', text: 'Night shift' }, 201)
    await ask('PATCH', `signatures/${second.id}`, { addresses: [address.toUpperCase()] })
    assert.deepEqual((await ask('GET', `signatures/${made.id}`)).addresses, [])
    await ask('PATCH', `signatures/${second.id}`, { addresses: ['nobody@example.test'] }, 404)
    assert.deepEqual((await ask('GET', 'signatures')).data[1].addresses, [address])
    await ask('DELETE', `signatures/${second.id}`, undefined, 204)
    await send('bare')
    assert.doesNotMatch((await parlance.captured('kim@customer.example'))[0]?.raw ?? '', /Harbour|Night/)
  })

  await t.test('webhooks of both payloads, tried and changed', () => webhooks(parlance))
  await t.test('a bot answers first in an inbox, by its token', () => bots(parlance))

  async function webhooks({ drain, mailIn }: Parlance): Promise<void> {
    let answer = 200
    const receiver = await startReceiver(t, () => answer)
    const [plain, told] = (await ask('GET', 'webhook-payloads')).data
    assert.deepEqual(
      [plain.name, plain.by_inbox, told.name, told.takes_authorization],
      ['chatwoot', true, 'dixa', true],
    )
    assert.ok(plain.usual_events.every((each: string) => plain.events.includes(each)))
    const first = await ask('POST', 'webhooks', { url: receiver.url, inbox_id: 'default' }, 201)
    assert.deepEqual(
      [first.payload, first.events, first.inbox_id, first.health],
      ['chatwoot', plain.usual_events, 'default', null],
    )
    const second = { payload: 'dixa', url: `${receiver.url}/second`, events: ['ConversationCreated'] }
    await ask('POST', 'webhooks', second, 400)
    await ask('POST', 'webhooks', { ...second, name: 'S', events: ['message_created'] }, 400)
    await ask('POST', 'webhooks', { url: 'http://a.example', authorization: 'Bearer x' }, 400)
    const subscribed = await ask('POST', 'webhooks', { ...second, name: 'S', authorization: 'Bearer x' }, 201)
    assert.deepEqual([subscribed.has_authorization, subscribed.is_enabled], [true, true])

    const good = await ask('POST', `webhooks/${first.id}/test`)
    assert.deepEqual([good.is_delivered, good.status, good.response], [true, 200, 'thanks'])
    const [tried] = receiver.received
    assert.ok(tried && isSigned(tried, first.secret))
    assert.equal(tried.body.event, 'webhook_test')
    assert.equal((await ask('POST', `webhooks/${subscribed.id}/test`)).is_delivered, true)
    const [, other] = receiver.received
    assert.ok(other)
    const { headers, raw, body } = other
    const [, moment = '', signature] = /^t=(\d+),v1=(.*)$/.exec(String(headers['x-dixa-signature'])) ?? []
    const key = Buffer.from(subscribed.secret, 'hex')
    assert.equal(signature, createHmac('sha256', key).update(`${moment}.${raw}`).digest('hex'))
    assert.deepEqual([body.event_fqn, headers.authorization], ['WEBHOOK_TEST', 'Bearer x'])
    answer = 500
    const bad = await ask('POST', `webhooks/${first.id}/test`)
    assert.deepEqual([bad.is_delivered, bad.status, bad.error], [false, 500, 'the answer was 500'])
    assert.deepEqual((await ask('GET', 'webhook-deliveries')).data, [], 'a test is in no log')
    answer = 200

    const { secret } = await ask('POST', `webhooks/${first.id}/secret`)
    assert.notEqual(secret, first.secret)
    await ask('PATCH', `webhooks/${first.id}`, { name: 'Shop', inbox_id: null, events: ['message_created'] })
    await ask('PATCH', `webhooks/${subscribed.id}`, { is_enabled: false })
    await ask('POST', `webhooks/${subscribed.id}/test`, undefined, 409)
    await mailIn()
    await drain()
    const news = receiver.received.at(-1)
    assert.ok(news && isSigned(news, secret))
    assert.equal(news.body.event, 'message_created')
    const { data } = await ask('GET', 'webhooks')
    assert.deepEqual(
      data.map((each: typeof first) => [each.name, each.payload, each.is_enabled, each.health?.state]),
      [
        ['Shop', 'chatwoot', true, 'active'],
        ['S', 'dixa', false, undefined],
      ],
    )
    assert.equal(JSON.stringify(data).includes(secret), false)
    for (const { id } of [first, subscribed]) await ask('DELETE', `webhooks/${id}`, undefined, 204)
    assert.deepEqual((await ask('GET', 'webhooks')).data, [])
  }

  async function bots({ call }: Parlance): Promise<void> {
    const made = await ask('POST', 'bots', { name: 'Helper', url: 'http://127.0.0.1:1100/bot' }, 201)
    assert.deepEqual([made.is_shared, made.inbox_ids], [false, []])
    await ask('PUT', 'inboxes/default/bot', { bot_id: made.id }, 204)
    const [listed] = (await ask('GET', 'bots')).data
    assert.deepEqual([listed.name, listed.inbox_ids, listed.token], ['Helper', ['default'], undefined])
    const enters = async (token: string) =>
      (
        await call('GET', '/api/v1/accounts/1/conversations/1', {
          token: null,
          headers: { api_access_token: token },
        })
      ).status
    assert.equal(await enters(made.token), 200)
    const { token } = await ask('POST', `bots/${made.id}/token`)
    assert.deepEqual([await enters(made.token), await enters(token)], [401, 200])
    assert.notEqual((await ask('POST', `bots/${made.number}/secret`)).secret, made.secret)
    assert.equal((await ask('PATCH', `bots/${made.id}`, { name: 'Hal', url: null })).url, null)
    await ask('PUT', 'inboxes/default/bot', { bot_id: null }, 204)
    await ask('DELETE', `bots/${made.id}`, undefined, 204)
    await ask('PATCH', `bots/${made.id}`, { name: 'Gone' }, 404)
    assert.deepEqual((await ask('GET', 'bots')).data, [])
  }
})
