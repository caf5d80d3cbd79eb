import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chatwootAccount, eventually } from '../support/chatwoot-account.ts'
import { type Parlance, start } from '../support/start.ts'
import { makeInbox, until } from '../support/visitor.ts'
import { startReceiver } from '../support/webhook-receiver.ts'

const options = {
  settings: { OUTBOUND_ALLOW: '127.0.0.0/8' },
  overrides: { webhooks: { timeoutMs: 400, retryDelays: [20, 20], patience: { failingMs: 0, givenUp: 3 } } },
}
const action = (action_name: string, ...action_params: unknown[]) => ({ action_name, action_params })

async function scene(parlance: Parlance) {
  const account = chatwootAccount(parlance)
  const ada = account.as(parlance.token)
  const inbox = await makeInbox(parlance, { name: 'App', channel: { type: 'api' } })
  const person = await parlance.newPerson('mia@example.test')
  await ada('POST', 'inbox_members', { inbox_id: inbox.id, user_ids: [Number(person.number)] })
  const stored = await account.form(parlance.token, 'upload', [
    ['attachment', new Blob(['%PDF-1.7 prices'], { type: 'application/pdf' }), 'prices.pdf'],
  ])
  const talk = async (): Promise<number> => {
    const contact = await account.contact({
      name: 'Kari',
      email: `kari-${crypto.randomUUID()}@customer.example`,
    })
    return (await ada('POST', 'conversations', { inbox_id: inbox.id, contact_id: contact.number })).id
  }
  return {
    account,
    ada,
    inbox,
    mia: { ...person, call: account.as(person.token) },
    blob: stored.blob_id,
    talk,
  }
}

test('macros do several things at once, as who runs them; rules send files and call URLs', async (t) => {
  const parlance = await start(t, options)
  const { account, ada, inbox, mia, blob, talk } = await scene(parlance)
  let refusals = 1
  const called = await startReceiver(t, () => (refusals-- > 0 ? 503 : 200))

  await t.test('a macro for everybody is run by an agent', async () => {
    const actions = [
      action('assign_agent', 'self'),
      action('add_label', 'sales'),
      action('change_priority', 'high'),
      action('assign_agent', 987654),
      action('send_message', 'Here are our prices'),
      action('send_attachment', blob),
      action('add_private_note', 'Sent the prices'),
      action('send_webhook_event', called.url),
      action('resolve_conversation'),
    ]
    const body = { macro: { name: 'Prices', visibility: 'global', actions } }
    const { payload: made } = await ada('POST', 'macros', body)
    assert.deepEqual([made.visibility, made.created_by.id, made.updated_by.id], ['global', 1, 1])
    assert.deepEqual(made.actions[5], action('send_attachment', blob))
    assert.deepEqual([made.files[0].filename, made.files[0].blob_id], ['prices.pdf', blob])
    const [number, beyond] = [await talk(), (await parlance.mailIn()).threadId]
    assert.ok(beyond)
    await mia.call('POST', `macros/${made.id}/execute`, { conversation_ids: [number, 987654] })
    const shown = await ada('GET', `conversations/${number}`)
    assert.deepEqual([shown.labels, shown.priority, shown.status], [['sales'], 'high', 'resolved'])
    assert.equal(shown.meta.assignee.id, Number(mia.number), 'nobody has the number 987654')
    const { payload: messages } = await ada('GET', `conversations/${number}/messages`)
    const said = messages.filter((each: { message_type: number }) => each.message_type !== 2)
    assert.deepEqual(
      said.map((each: { content: string; private: boolean; sender: { id: number } }) => [
        each.content,
        each.private,
        each.sender.id,
      ]),
      [
        ['Here are our prices', false, Number(mia.number)],
        [null, false, Number(mia.number)],
        ['Sent the prices', true, Number(mia.number)],
      ],
    )
    const { pathname } = new URL(said[1].attachments[0].data_url)
    assert.equal(await (await fetch(parlance.url + pathname)).text(), '%PDF-1.7 prices')
    await called.until(() => called.taken().length === 1, 'the URL is called again')
    const [first, second] = called.received
    assert.deepEqual([first?.status, first?.raw === second?.raw, first?.id === second?.id], [503, true, true])
    assert.deepEqual([second?.body.event, second?.body.id], ['macro.executed', number])
    assert.equal(second?.headers['x-chatwoot-signature'], undefined, 'no secret was agreed upon')
    const log = await until(async () => {
      const { body } = await parlance.call('GET', '/native/v1/webhook-deliveries?event=macro.executed')
      return body.data[0]?.state === 'delivered' && body
    }, 'it is written down')
    assert.deepEqual([log.data.length, log.data[0].state, log.data[0].attempts], [1, 'delivered', 2])
    await account.refused(mia.token, ['PATCH', `macros/${made.id}`, { name: 'Mine' }], 401)
    await account.refused(mia.token, ['DELETE', `macros/${made.id}`], 401)
    await account.refused(parlance.token, ['POST', `macros/${made.id}/execute`, {}], 422)
  })

  await t.test('a macro of an agent is its own; what cannot be done is refused when it is made', async () => {
    const actions = [action('mute_conversation')]
    const { payload: own } = await mia.call('POST', 'macros', {
      name: 'Quiet',
      visibility: 'global',
      actions,
    })
    assert.equal(own.visibility, 'personal')
    const names = async (call: typeof ada) =>
      (await call('GET', 'macros')).payload.map((each: { name: string }) => each.name)
    assert.deepEqual([await names(ada), await names(mia.call)], [['Prices'], ['Prices', 'Quiet']])
    await account.refused(parlance.token, ['GET', `macros/${own.id}`], 404)
    const changed = await mia.call('PATCH', `macros/${own.id}`, { name: 'Silence' })
    assert.deepEqual([changed.payload.name, changed.payload.actions], ['Silence', actions])
    await mia.call('DELETE', `macros/${own.id}`)
    await account.refused(mia.token, ['GET', `macros/${own.id}`], 404)
    for (const broken of [
      [action('send_email_to_team', 1)],
      [action('send_attachment', 'nothing')],
      [action('send_attachment')],
      [action('send_webhook_event', 'ftp://files.example')],
      [],
    ])
      await account.refused(mia.token, ['POST', 'macros', { name: 'x', actions: broken }], 422)
  })

  await t.test('a rule answers a mail with a file, and calls a URL in the order of events', async () => {
    const { id } = await ada('POST', 'automation_rules', {
      name: 'Prices',
      event_name: 'message_created',
      conditions: [{ attribute_key: 'content', filter_operator: 'contains', values: ['price'] }],
      actions: [action('send_attachment', blob), action('send_webhook_event', called.url)],
    })
    const { payload: rule } = await ada('GET', `automation_rules/${id}`)
    assert.equal(rule.files[0].filename, 'prices.pdf')
    await parlance.mailIn({ from: 'ole@customer.example', text: 'What is your price?' })
    await parlance.drain()
    const [mail] = await parlance.captured('ole@customer.example')
    assert.match(mail?.raw ?? '', /filename="?prices\.pdf/)
    await called.until(() => called.taken().length === 2, 'the rule calls')
    const { body } = called.taken()[1] ?? {}
    assert.equal(body.event, 'automation_event.message_created')
    assert.equal(body.meta.sender.email, 'ole@customer.example')
  })

  await t.test('what a macro sends stays when a conversation that has it is anonymized', async () => {
    const actions = [action('send_attachment', blob)]
    const { payload: macro } = await ada('POST', 'macros', { name: 'List', actions })
    const number = await talk()
    await ada('POST', `macros/${macro.id}/execute`, { conversation_ids: [number] })
    const asked = await parlance.call('PATCH', `/v1/conversations/${number}/anonymize?force=true`)
    assert.equal(asked.status, 202, JSON.stringify(asked.body))
    await parlance.app.anonymization.drain()
    const { payload: after } = await ada('GET', `macros/${macro.id}`)
    assert.deepEqual(after.actions, actions)
    const { pathname } = new URL(after.files[0].file_url)
    assert.equal(await (await fetch(parlance.url + pathname)).text(), '%PDF-1.7 prices')
  })

  await t.test('webhooks are told of inboxes that are made and changed', async () => {
    const receiver = await startReceiver(t)
    const subscriptions = ['inbox_created', 'inbox_updated']
    await ada('POST', 'webhooks', { url: receiver.url, subscriptions })
    const made = await makeInbox(parlance, { name: 'New', channel: { type: 'api' } })
    await ada('PATCH', `inboxes/${made.id}`, { name: 'Newer' })
    await ada('POST', 'inbox_members', { inbox_id: made.id, user_ids: [Number(mia.number)] })
    await ada('PATCH', `inboxes/${inbox.id}`, { greeting_enabled: true })
    const told = await eventually(
      async () => receiver.taken().map(({ body }) => [body.event, body.id]),
      (all) => all.length >= 3,
    )
    assert.deepEqual(
      told.toSorted(),
      [
        ['inbox_created', made.id],
        ['inbox_updated', inbox.id],
        ['inbox_updated', made.id],
      ].toSorted(),
    )
    const renamed = receiver.taken().find(({ body }) => body.event === 'inbox_updated' && body.id === made.id)
    assert.equal(renamed?.body.name, 'Newer')
  })
})
