import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { postMessage } from '../../src/core/messages/index.ts'
import { systemActor } from '../../src/core/organizations/index.ts'
import { type Parlance, start } from '../support/start.ts'
import { makeInbox, visit } from '../support/visitor.ts'

const BASE = '/public/api/v1/inboxes'

/** What the program of an API channel does for its customers. */
function client(parlance: Parlance, identifier: string) {
  const call = (method: string, path: string, body?: unknown) =>
    visit(parlance, method, `${BASE}/${identifier}${path}`, { body })
  return {
    call,
    contact: async (body: unknown = {}) => (await call('POST', '/contacts', body)).body,
    conversation: async (source: string, body?: unknown) =>
      (await call('POST', `/contacts/${source}/conversations`, body)).body,
  }
}

/** A message of ours in a conversation, as rules and people make them. */
async function fromUs(
  parlance: Parlance,
  conversation: { uuid: string },
  message: Omit<Parameters<typeof postMessage>[1], 'conversationId' | 'direction'>,
): Promise<string> {
  const posted = await parlance.core.run(systemActor(parlance.organization, 'test'), (tx) =>
    postMessage(tx, { conversationId: conversation.uuid, direction: 'outbound', ...message }),
  )
  return posted.number
}

test('customers of an API channel', async (t) => {
  const parlance = await start(t)
  const inbox = await makeInbox(parlance, { name: 'App', channel: { type: 'api' } })
  const app = client(parlance, inbox.inbox_identifier)

  await t.test('learn what the inbox is, and that others are none', async () => {
    const shown = await app.call('GET', '')
    assert.equal(shown.status, 200)
    assert.equal(shown.body.name, 'App')
    assert.equal(shown.body.working_hours.length, 7)
    assert.equal(shown.body.identity_validation_enabled, false)
    const other = await visit(parlance, 'GET', `${BASE}/nothing`)
    assert.deepEqual([other.status, other.body], [404, { error: 'Resource could not be found' }])
    const site = await makeInbox(parlance, {
      name: 'Site',
      channel: { type: 'web_widget', website_url: 'https://acme.test' },
    })
    assert.equal((await visit(parlance, 'GET', `${BASE}/${site.website_token}`)).status, 404)
  })

  await t.test('are known again by source_id, identifier, email and phone, in that order', async () => {
    const kari = await app.contact({ identifier: 'crm-1', name: 'Kari', email: 'Kari@Example.test' })
    assert.match(kari.source_id, /^[0-9a-f-]{36}$/)
    assert.equal(kari.email, 'kari@example.test')
    assert.ok(kari.pubsub_token)
    const bySource = await app.contact({ source_id: kari.source_id, name: 'Somebody else' })
    assert.deepEqual([bySource.id, bySource.source_id, bySource.name], [kari.id, kari.source_id, 'Kari'])
    const byIdentifier = await app.contact({ identifier: 'crm-1' })
    assert.equal(byIdentifier.id, kari.id)
    assert.notEqual(byIdentifier.source_id, kari.source_id)
    assert.equal((await app.contact({ email: 'kari@example.test' })).id, kari.id)
    const phone = await app.contact({ phone_number: '+4790000001' })
    assert.equal((await app.contact({ phone_number: '+4790000001' })).id, phone.id)
    // Whoever has another identifier is not taken for the owner of an address.
    assert.notEqual((await app.contact({ identifier: 'crm-2', email: 'kari@example.test' })).id, kari.id)
    const nobody = await app.contact()
    assert.match(nobody.name, /^\w+-\w+-\d+$/)
    const wrong = await app.call('POST', '/contacts', { phone_number: '12' })
    assert.equal(wrong.status, 422)
    assert.deepEqual(wrong.body.attributes, ['phone_number'])
  })

  await t.test('say who they are, and become the contact that is known by it', async () => {
    const known = await app.contact({ email: 'ola@example.test', name: 'Ola' })
    const visitor = await app.contact()
    const conversation = await app.conversation(visitor.source_id)
    const said = await app.call('PATCH', `/contacts/${visitor.source_id}`, {
      email: 'ola@example.test',
      custom_attributes: { tier: 'gold' },
    })
    assert.equal(said.status, 200)
    assert.deepEqual(
      [said.body.id, said.body.source_id, said.body.name],
      [known.id, visitor.source_id, 'Ola'],
    )
    assert.deepEqual(said.body.custom_attributes, { tier: 'gold' })
    const mine = await app.call('GET', `/contacts/${visitor.source_id}/conversations`)
    assert.deepEqual(
      mine.body.map(({ id }: { id: number }) => id),
      [conversation.id],
    )
    assert.deepEqual((await app.call('GET', `/contacts/${known.source_id}/conversations`)).body, [])
  })

  await t.test('write, with files, and hear answers, but neither notes nor what happened', async () => {
    const visitor = await app.contact({ name: 'Per' })
    const conversation = await app.conversation(visitor.source_id, { custom_attributes: { plan: 'a' } })
    assert.equal(conversation.status, 'open')
    assert.match(conversation.uuid, /^[0-9a-f-]{36}$/)
    const path = `/contacts/${visitor.source_id}/conversations/${conversation.id}`
    const form = new FormData()
    form.set('content', 'My meter')
    form.set('echo_id', 'tmp-1')
    form.append('attachments[]', new Blob(['4711'], { type: 'text/plain' }), 'meter.txt')
    const written = await app.call('POST', `${path}/messages`, form)
    assert.equal(written.status, 200, JSON.stringify(written.body))
    assert.deepEqual(
      [written.body.message_type, written.body.content, written.body.echo_id, written.body.sender.name],
      [0, 'My meter', 'tmp-1', 'Per'],
    )
    assert.equal(written.body.attachments[0].file_type, 'file')
    assert.ok(written.body.attachments[0].data_url.includes('meter.txt'))
    await fromUs(parlance, conversation, { text: 'not for customers', kind: 'note' })
    await fromUs(parlance, conversation, { text: 'something happened', kind: 'activity' })
    await fromUs(parlance, conversation, { text: 'Thank you' })
    const messages = await app.call('GET', `${path}/messages`)
    assert.deepEqual(
      messages.body.map((each: { content: string; message_type: number }) => [
        each.content,
        each.message_type,
      ]),
      [
        ['My meter', 0],
        ['Thank you', 1],
      ],
    )
    assert.deepEqual(
      (await app.call('GET', path)).body.messages.map((each: { content: string }) => each.content),
      ['My meter', 'Thank you'],
    )
    const older = await app.call('GET', `${path}/messages?before=${messages.body[1].id}`)
    assert.equal(older.body.length, 1)
    assert.equal((await app.call('POST', `${path}/messages`, { content: '  ' })).status, 422)
    assert.equal((await app.call('POST', `${path}/toggle_typing`, { typing_status: 'on' })).status, 200)
    await app.call('POST', `${path}/update_last_seen`)
    const seen = await parlance.call('GET', `/api/v1/accounts/1/conversations/${conversation.id}/messages`)
    assert.equal(
      seen.body.payload.find((each: { content: string }) => each.content === 'Thank you').status,
      'read',
    )
    assert.ok((await app.call('GET', path)).body.contact_last_seen_at > 0)
  })

  await t.test('reach nothing of others', async () => {
    const [one, two] = [await app.contact(), await app.contact()]
    const conversation = await app.conversation(one.source_id)
    const message = await app.call(
      'POST',
      `/contacts/${one.source_id}/conversations/${conversation.id}/messages`,
      {
        content: 'mine',
      },
    )
    const path = `/contacts/${two.source_id}/conversations/${conversation.id}`
    const calls: [string, string, unknown?][] = [
      ['GET', path],
      ['GET', `${path}/messages`],
      ['POST', `${path}/messages`, { content: 'yours' }],
      ['PATCH', `${path}/messages/${message.body.id}`, { submitted_values: [] }],
      ['POST', `${path}/toggle_status`],
      ['POST', `${path}/toggle_typing`, { typing_status: 'on' }],
      ['POST', `${path}/update_last_seen`],
    ]
    for (const [method, at, body] of calls) assert.equal((await app.call(method, at, body)).status, 404, at)
    assert.equal((await app.call('GET', '/contacts/unknown')).status, 404)
  })

  await t.test(
    'end a conversation, and open it again by writing, unless what is over stays over',
    async () => {
      const visitor = await app.contact()
      const conversation = await app.conversation(visitor.source_id)
      const path = `/contacts/${visitor.source_id}/conversations/${conversation.id}`
      assert.equal((await app.call('POST', `${path}/toggle_status`)).body.status, 'resolved')
      assert.equal((await app.call('POST', `${path}/toggle_status`)).body.status, 'resolved')
      const again = await app.call('POST', `${path}/messages`, { content: 'One more thing' })
      assert.equal(again.body.conversation_id, conversation.id)
      assert.equal((await app.call('GET', path)).body.status, 'open')
      const account = `/api/v1/accounts/${parlance.organization.number}/inboxes/${inbox.id}`
      await parlance.call('PATCH', account, { body: { allow_messages_after_resolved: false } })
      await app.call('POST', `${path}/toggle_status`)
      const next = await app.call('POST', `${path}/messages`, { content: 'Another matter' })
      assert.notEqual(next.body.conversation_id, conversation.id)
      await parlance.call('PATCH', account, {
        body: { allow_messages_after_resolved: true, lock_to_single_conversation: true },
      })
      assert.equal((await app.conversation(visitor.source_id)).id, next.body.conversation_id)
      await parlance.call('PATCH', account, { body: { lock_to_single_conversation: false } })
    },
  )

  await t.test('answer what they are asked, and rate once per survey, here and on its page', async () => {
    const visitor = await app.contact({ name: 'Liv' })
    const conversation = await app.conversation(visitor.source_id)
    const path = `/contacts/${visitor.source_id}/conversations/${conversation.id}`
    const select = await fromUs(parlance, conversation, {
      text: 'Which?',
      contentType: 'input_select',
      contentAttributes: { items: [{ title: 'A', value: 'a' }] },
    })
    const chosen = await app.call('PATCH', `${path}/messages/${select}`, {
      submitted_values: [{ title: 'A', value: 'a' }],
    })
    assert.deepEqual(chosen.body.content_attributes, {
      items: [{ title: 'A', value: 'a' }],
      submitted_values: [{ title: 'A', value: 'a' }],
    })
    const survey = `/public/api/v1/csat_survey/${conversation.uuid}`
    assert.equal((await visit(parlance, 'GET', survey)).status, 404)
    const asked = await fromUs(parlance, conversation, {
      text: null,
      contentType: 'input_csat',
      contentAttributes: { display_type: 'emoji' },
      automatic: { kind: 'generated', signal: 'survey' },
    })
    assert.equal((await visit(parlance, 'GET', survey)).body.csat_survey_response, null)
    const rated = await app.call('PATCH', `${path}/messages/${asked}`, {
      submitted_values: { csat_survey_response: { rating: 4, feedback_message: 'Fine' } },
    })
    assert.equal(rated.status, 200, JSON.stringify(rated.body))
    const after = await visit(parlance, 'PUT', survey, {
      body: { message: { submitted_values: { csat_survey_response: { rating: 5 } } } },
    })
    assert.equal(after.body.csat_survey_response.rating, 5)
    const none = await visit(parlance, 'PUT', survey, {
      body: { message: { submitted_values: { csat_survey_response: { rating: 9 } } } },
    })
    assert.equal(none.status, 422)
    const page = `/survey/responses/${conversation.uuid}`
    const shown = await visit(parlance, 'GET', page)
    assert.match(String(shown.headers.get('content-type')), /text\/html/)
    assert.match(String(shown.headers.get('content-security-policy')), /default-src 'none'/)
    assert.match(shown.body, /value="5" required checked/)
    assert.doesNotMatch(shown.body, /<script/)
    const filled = new URLSearchParams({ rating: '2', feedback_message: 'So <so>' })
    assert.match((await visit(parlance, 'POST', page, { body: filled })).body, /Thank you/)
    assert.match((await visit(parlance, 'GET', page)).body, /So &lt;so&gt;/)
    assert.match(
      (await visit(parlance, 'POST', page, { body: new URLSearchParams({ rating: '7' }) })).body,
      /role="alert"/,
    )
    assert.equal((await visit(parlance, 'GET', survey)).body.csat_survey_response.rating, 2)
    await parlance.app.core.database.kysely
      .updateTable('messages')
      .set({ created_at: new Date(Date.now() - 15 * 24 * 3600_000) })
      .where('number', '=', asked)
      .execute()
    const late = await visit(parlance, 'PUT', survey, {
      body: { message: { submitted_values: { csat_survey_response: { rating: 1 } } } },
    })
    assert.deepEqual(
      [late.status, late.body],
      [422, { error: 'You cannot update the CSAT survey after 14 days' }],
    )
    assert.match((await visit(parlance, 'GET', page)).body, /over/)
  })
})

test('who must prove an identity, does; proven ones see what they said elsewhere', async (t) => {
  const parlance = await start(t)
  const inbox = await makeInbox(parlance, { name: 'App', channel: { type: 'api', hmac_mandatory: true } })
  const app = client(parlance, inbox.inbox_identifier)
  const proof = (identifier: string) =>
    createHmac('sha256', inbox.hmac_token).update(identifier).digest('hex')
  const refused = { error: 'HMAC failed: Invalid Identifier Hash Provided' }
  for (const body of [{}, { identifier: 'a' }, { identifier: 'a', identifier_hash: proof('b') }]) {
    const reply = await app.call('POST', '/contacts', body)
    assert.deepEqual([reply.status, reply.body], [401, refused])
  }
  const shown = { identifier: 'a', identifier_hash: proof('a') }
  const [phone, laptop] = [await app.contact(shown), await app.contact(shown)]
  assert.equal(phone.id, laptop.id)
  assert.notEqual(phone.source_id, laptop.source_id)
  const conversation = await app.conversation(phone.source_id)
  const seen = await app.call('GET', `/contacts/${laptop.source_id}/conversations`)
  assert.deepEqual(
    seen.body.map(({ id }: { id: number }) => id),
    [conversation.id],
  )
  const other = await app.contact({ identifier: 'b', identifier_hash: proof('b') })
  assert.deepEqual((await app.call('GET', `/contacts/${other.source_id}/conversations`)).body, [])
})

test('nobody makes contacts without end, and a suspended account is closed', async (t) => {
  const parlance = await start(t, {
    settings: { RATE_LIMITS: 'on' },
    overrides: { visitorRates: { contacts: 2, conversations: 1, messages: 5 } },
  })
  const inbox = await makeInbox(parlance, { name: 'App', channel: { type: 'api' } })
  const app = client(parlance, inbox.inbox_identifier)
  const first = await app.contact()
  assert.equal((await app.call('POST', '/contacts', {})).status, 200)
  const refused = await app.call('POST', '/contacts', {})
  assert.deepEqual([refused.status, refused.body], [429, 'Retry later\n'])
  const begun = await app.call('POST', `/contacts/${first.source_id}/conversations`)
  assert.equal(begun.status, 200)
  assert.equal((await app.call('POST', `/contacts/${first.source_id}/conversations`)).status, 429)
  // Nor conversations, by writing where what is over stays over.
  const account = `/api/v1/accounts/${parlance.organization.number}/inboxes/${inbox.id}`
  await parlance.call('PATCH', account, { body: { allow_messages_after_resolved: false } })
  const path = `/contacts/${first.source_id}/conversations/${begun.body.id}`
  assert.equal((await app.call('POST', `${path}/messages`, { content: 'one' })).status, 200)
  await app.call('POST', `${path}/toggle_status`)
  assert.equal((await app.call('POST', `${path}/messages`, { content: 'two' })).status, 429)
  // Nor messages; large ones count for more.
  await parlance.call('PATCH', account, { body: { allow_messages_after_resolved: true } })
  const long = { content: 'x', echo_id: 'x'.repeat(1_001) }
  assert.equal((await app.call('POST', `${path}/messages`, long)).status, 422)
  const large = { content: 'x', filler: 'x'.repeat(1_100_000) }
  assert.equal((await app.call('POST', `${path}/messages`, large)).status, 200)
  assert.equal((await app.call('POST', `${path}/messages`, { content: 'four' })).status, 429)
  await parlance.core.database.kysely.updateTable('organizations').set({ is_suspended: true }).execute()
  const closed = await app.call('GET', `/contacts/${first.source_id}`)
  assert.deepEqual([closed.status, closed.body], [401, { error: 'Account is suspended' }])
})
