import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type Parlance, start } from '../../../test/support/start.ts'
import { type Answering, isSigned, startReceiver } from '../../../test/support/webhook-receiver.ts'
import { createHorizon } from '../../core/events/index.ts'
import { systemActor } from '../../core/organizations/index.ts'
import {
  createWebhook,
  listWebhooks,
  type PlannedDelivery,
  webhookSecrets,
} from '../../core/webhooks/index.ts'
import { outboundNetworks } from '../../lib/outbound/networks.ts'
import type { WebhookPresenter } from './reader.ts'
import { createWebhooks, type WebhookLimits } from './webhooks.ts'

/** Tells every webhook of every mail that comes in, and nothing of it but its id. */
const presenter: WebhookPresenter = {
  types: ['message.received'],
  async present(tx, events) {
    const webhooks = await listWebhooks(tx)
    return events.flatMap((event) =>
      webhooks.map(
        ({ id }): PlannedDelivery => ({
          organizationId: tx.actor.organizationId,
          sink: { kind: 'webhook', id },
          lane: event.conversationId ?? id,
          event: 'message_created',
          seq: event.seq,
          conversationId: event.conversationId,
          messageId: event.messageId,
          body: JSON.stringify({ message: event.messageId, conversation: event.conversationId }),
        }),
      ),
    )
  },
}

async function feedOf(parlance: Parlance, limits: WebhookLimits = {}) {
  const feed = createWebhooks({
    core: parlance.core,
    horizon: createHorizon(parlance.core.database.kysely),
    presenter,
    networks: outboundNetworks('127.0.0.0/8'),
    afterFailure: async () => {},
    log: { warn() {}, error: (facts, message) => assert.fail(`${message} ${JSON.stringify(facts)}`) },
    limits,
  })
  await feed.prepare()
  // Before the database goes.
  const stop = parlance.app.stop.bind(parlance.app)
  parlance.app.stop = async () => {
    await feed.stop()
    await stop()
  }
  return feed
}

async function hook(t: TestContext, parlance: Parlance, answering?: Answering) {
  const receiver = await startReceiver(t, answering)
  const actor = systemActor(parlance.organization, 'test')
  const secret = await parlance.core.run(actor, async (tx) => {
    const { id } = await createWebhook(tx, { url: receiver.url })
    return (await webhookSecrets(tx)).get(id) ?? ''
  })
  return { ...receiver, secret }
}

test('what two readers of one log tell is told once, signed', async (t) => {
  const parlance = await start(t)
  const feeds = [await feedOf(parlance), await feedOf(parlance)]
  const receiver = await hook(t, parlance)
  const mails = []
  for (let n = 0; n < 5; n += 1) mails.push(await parlance.mailIn())
  await Promise.all(feeds.map((feed) => feed.drain()))
  await Promise.all(feeds.map((feed) => feed.drain()))
  assert.deepEqual(receiver.received.map(({ body }) => body.message).sort(), mails.map(({ id }) => id).sort())
  assert.ok(receiver.received.every((each) => isSigned(each, receiver.secret)))
})

test('within a conversation nothing overtakes what is tried again; a sink that hangs holds up no other', async (t) => {
  const parlance = await start(t)
  const feed = await feedOf(parlance, { retryDelays: [10, 10, 10], timeoutMs: 300 })
  let bad = 0
  const flaky = await hook(t, parlance, () => (++bad <= 3 ? 500 : 200))
  const hanging = await hook(t, parlance, () => 'hang')
  const first = await parlance.mailIn()
  const mails = [first]
  for (let n = 0; n < 4; n += 1)
    mails.push(await parlance.mailIn({ inReplyTo: first.messageId, subject: 'Re: Meter reading' }))
  assert.equal(new Set(mails.map(({ threadId }) => threadId)).size, 1)
  feed.start()
  await flaky.until(() => flaky.taken().length === 5, 'all have arrived')
  assert.deepEqual(
    flaky.taken().map(({ body }) => body.message),
    mails.map(({ id }) => id),
  )
  await hanging.until(() => hanging.received.length >= 2, 'it is tried again')
  assert.equal(new Set(hanging.received.map(({ id }) => id)).size, 1)
})
