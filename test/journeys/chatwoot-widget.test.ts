import assert from 'node:assert/strict'
import { createHmac, hkdfSync } from 'node:crypto'
import { test } from 'node:test'
import { SignJWT } from 'jose'
import { readEvents } from '../../src/core/events/index.ts'
import { postMessage } from '../../src/core/messages/index.ts'
import { systemActor } from '../../src/core/organizations/index.ts'
import { type Parlance, start } from '../support/start.ts'
import { makeInbox, until, visit } from '../support/visitor.ts'

interface Site {
  id: number
  website_token: string
  hmac_token: string
}

/** One visitor's page. */
async function open(parlance: Parlance, site: Site, token?: string) {
  const call = (method: string, path: string, body?: unknown, as = token) => {
    const query = `${path.includes('?') ? '&' : '?'}website_token=${site.website_token}&locale=en`
    return visit(parlance, method, `/api/v1/widget/${path}${query}`, {
      ...(body === undefined ? {} : { body }),
      ...(as ? { token: as } : {}),
    })
  }
  const { body: config } = await call('POST', 'config')
  const own: string = config.website_channel_config.auth_token
  return {
    config,
    token: own,
    contact: config.contact as { id: number; name: string; pubsub_token: string },
    call: (method: string, path: string, body?: unknown) => call(method, path, body, own),
  }
}

const website = (more: Record<string, unknown> = {}) => ({
  name: 'Site',
  enable_email_collect: false,
  channel: { type: 'web_widget', website_url: 'https://acme.test', ...more },
})

async function fromUs(
  parlance: Parlance,
  number: number,
  message: Omit<Parameters<typeof postMessage>[1], 'conversationId' | 'direction'>,
): Promise<number> {
  const { id } = await parlance.core.database.kysely
    .selectFrom('conversations')
    .select('id')
    .where('number', '=', String(number))
    .executeTakeFirstOrThrow()
  const posted = await parlance.core.run(systemActor(parlance.organization, 'test'), (tx) =>
    postMessage(tx, { conversationId: id, direction: 'outbound', ...message }),
  )
  return Number(posted.number)
}

test('visitors of a website', async (t) => {
  const parlance = await start(t, { overrides: { channelDeliveries: { missedAfterMs: 0 } } })
  const site: Site = await makeInbox(parlance, website())
  const account = `/api/v1/accounts/${parlance.organization.number}`

  await t.test('get a token that makes them known again, and no other', async () => {
    const ann = await open(parlance, site)
    assert.equal(ann.config.website_channel_config.website_name, 'Site')
    assert.equal(ann.config.website_channel_config.utc_off_set, '+00:00')
    assert.deepEqual(ann.config.website_channel_config.enabled_features, [
      'attachments',
      'emoji_picker',
      'end_conversation',
    ])
    assert.ok(ann.contact.pubsub_token)
    const [, payload = ''] = ann.token.split('.')
    const said = JSON.parse(Buffer.from(payload, 'base64url').toString())
    assert.equal(said.inbox_id, site.id)
    assert.equal(said.exp - said.iat, 180 * 24 * 3600)
    assert.equal((await open(parlance, site, ann.token)).contact.id, ann.contact.id)
    assert.notEqual((await open(parlance, site, `${ann.token}x`)).contact.id, ann.contact.id)
    const other: Site = await makeInbox(parlance, { ...website(), name: 'Other' })
    assert.notEqual((await open(parlance, other, ann.token)).contact.id, ann.contact.id)
    // Strangers who name their calls alike do not get the token of each other.
    const named = { headers: { 'idempotency-key': '1' } }
    const config = `/api/v1/widget/config?website_token=${site.website_token}`
    const strangers = [
      await visit(parlance, 'POST', config, named),
      await visit(parlance, 'POST', config, named),
    ]
    assert.equal(new Set(strangers.map(({ body }) => body.contact.id)).size, 2)
    // Older tokens name no end.
    const key = hkdfSync('sha256', parlance.core.context.secret, '', 'parlance visitor token 1', 32)
    const endless = await new SignJWT({ source_id: said.source_id, inbox_id: said.inbox_id })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new Uint8Array(key))
    assert.equal((await open(parlance, site, endless)).contact.id, ann.contact.id)
    const calls = await Promise.all([
      visit(parlance, 'GET', `/api/v1/widget/contact?website_token=${site.website_token}`),
      visit(parlance, 'GET', `/api/v1/widget/contact?website_token=${other.website_token}`, {
        token: ann.token,
      }),
      visit(parlance, 'GET', '/api/v1/widget/contact?website_token=nothing', { token: ann.token }),
    ])
    assert.deepEqual(
      calls.map(({ status }) => status),
      [404, 404, 404],
    )
  })

  await t.test('begin a conversation by writing, with what the page knows', async () => {
    const { call } = await open(parlance, site)
    assert.deepEqual((await call('GET', 'conversations')).body, {})
    assert.deepEqual((await call('GET', 'messages')).body, { payload: [], meta: {} })
    const written = await call('POST', 'messages', {
      message: {
        content: 'Hello',
        timestamp: 'Mon Jan 05 2026',
        referer_url: 'https://acme.test/prices',
        echo_id: 'e1',
      },
      custom_attributes: { plan: 'b' },
    })
    assert.equal(written.status, 200, JSON.stringify(written.body))
    assert.deepEqual(
      [
        written.body.message_type,
        written.body.content_attributes,
        written.body.private,
        written.body.sender.type,
      ],
      [0, { in_reply_to: null }, false, 'contact'],
    )
    const conversation = (await call('GET', 'conversations')).body
    assert.deepEqual([conversation.id, conversation.status], [written.body.conversation_id, 'open'])
    const { body: shown } = await parlance.call('GET', `${account}/conversations/${conversation.id}`)
    assert.equal(shown.additional_attributes.referer, 'https://acme.test/prices')
    assert.equal(shown.additional_attributes.browser_language, 'de')
    assert.equal(shown.additional_attributes.browser.browser_name, 'Firefox')
    assert.deepEqual(shown.custom_attributes, { plan: 'b' })
    const answer = await fromUs(parlance, conversation.id, { text: 'Good morning' })
    await fromUs(parlance, conversation.id, { text: 'secret', kind: 'note' })
    const reply = await call('POST', 'messages', { message: { content: 'Thanks', reply_to: answer } })
    assert.deepEqual(reply.body.content_attributes, { in_reply_to: answer })
    const { payload } = (await call('GET', 'messages')).body
    assert.deepEqual(
      payload.map(({ content }: { content: string }) => content),
      ['Hello', 'Good morning', 'Thanks'],
    )
    const after = (await call('GET', `messages?after=${payload[0].id}`)).body.payload
    assert.equal(after.length, 2)
    await call('POST', 'conversations/update_last_seen')
    assert.ok((await call('GET', 'messages')).body.meta.contact_last_seen_at > 0)
    assert.equal((await call('POST', 'conversations/toggle_typing', { typing_status: 'on' })).status, 200)
    await call('POST', 'conversations/set_custom_attributes', { custom_attributes: { seats: 4 } })
    const forgot = await call('POST', 'conversations/destroy_custom_attributes', {
      custom_attribute: ['seats'],
    })
    assert.deepEqual(forgot.body.custom_attributes, {})
    const other = await open(parlance, site)
    assert.equal((await other.call('PATCH', `messages/${answer}`, { message: {} })).status, 404)
    assert.deepEqual((await other.call('GET', 'messages')).body.payload, [])
  })

  await t.test('send files of the kinds that a website takes', async () => {
    const { call } = await open(parlance, site)
    const form = (name: string, type: string) => {
      const data = new FormData()
      data.set('message[content]', '')
      data.append('message[attachments][]', new Blob(['x'], { type }), name)
      return data
    }
    const sent = await call('POST', 'messages', form('bill.pdf', 'application/pdf'))
    assert.equal(sent.body.attachments?.[0].extension, 'pdf', JSON.stringify(sent.body))
    for (const [name, type] of [
      ['page.html', 'text/html'],
      ['picture.svg', 'image/svg+xml'],
      ['tool.exe', 'application/x-msdownload'],
    ] as const) {
      const refused = await call('POST', 'messages', form(name, type))
      assert.deepEqual([refused.status, refused.body.attributes], [422, ['attachments']], name)
    }
  })

  await t.test('end a conversation where they may, and go on', async () => {
    const { call } = await open(parlance, site)
    assert.equal((await call('GET', 'conversations/toggle_status')).status, 404)
    const first = await call('POST', 'messages', { message: { content: 'One' } })
    assert.equal((await call('GET', 'conversations/toggle_status')).status, 200)
    assert.equal((await call('GET', 'conversations')).body.status, 'resolved')
    const second = await call('POST', 'messages', { message: { content: 'Two' } })
    assert.equal(second.body.conversation_id, first.body.conversation_id)
    assert.equal((await call('GET', 'conversations')).body.status, 'open')
    const inbox = `${account}/inboxes/${site.id}`
    await parlance.call('PATCH', inbox, { body: { allow_messages_after_resolved: false } })
    await call('GET', 'conversations/toggle_status')
    const third = await call('POST', 'messages', { message: { content: 'Three' } })
    assert.notEqual(third.body.conversation_id, first.body.conversation_id)
    await parlance.call('PATCH', inbox, {
      body: { allow_messages_after_resolved: true, channel: { selected_feature_flags: ['attachments'] } },
    })
    assert.equal((await call('GET', 'conversations/toggle_status')).status, 403)
  })

  await t.test('say who they are before the chat, later, and when they are asked', async () => {
    const { call, contact } = await open(parlance, site)
    assert.deepEqual((await call('GET', 'contact')).body, {
      id: contact.id,
      has_email: false,
      has_name: false,
      has_phone_number: false,
      identifier: null,
    })
    const begun = await call('POST', 'conversations', {
      contact: { name: 'Eva', email: 'nonsense' },
      message: { content: 'I have a question', referer_url: 'data:text/html,1' },
      custom_attributes: { topic: 'bill' },
    })
    assert.equal(begun.status, 200, JSON.stringify(begun.body))
    assert.deepEqual(
      [begun.body.contact.name, begun.body.contact.email, begun.body.messages[0].content],
      ['Eva', null, 'I have a question'],
    )
    assert.deepEqual(begun.body.custom_attributes, { topic: 'bill' })
    const asked = await fromUs(parlance, begun.body.id, { text: 'Your address?', contentType: 'input_email' })
    const wrong = await call('PATCH', `messages/${asked}`, { contact: { email: 'none' } })
    assert.equal(wrong.status, 422)
    const given = await call('PATCH', `messages/${asked}`, { contact: { email: 'eva@example.test' } })
    assert.equal(given.body.contact.email, 'eva@example.test')
    const { payload } = (await call('GET', 'messages')).body
    assert.equal(payload.at(-1).content_attributes.submitted_email, 'eva@example.test')
    const again = await open(parlance, site)
    const merged = await again.call('PATCH', 'contact', { email: 'eva@example.test', phone_number: 'x' })
    assert.deepEqual(merged.body, {
      id: contact.id,
      has_email: true,
      has_name: true,
      has_phone_number: false,
    })
    // One contact by now, but what the other page said is not this one's to see.
    assert.deepEqual((await again.call('GET', 'conversations')).body, {})
    await again.call('PATCH', 'contact', { custom_attributes: { a: 1, b: 2 } })
    const left = await again.call('POST', 'contact/destroy_custom_attributes', { custom_attributes: ['a'] })
    assert.deepEqual(left.body.custom_attributes, { b: 2 })
  })

  await t.test('prove who they are, and become somebody else under a new token', async () => {
    const proof = (identifier: string) =>
      createHmac('sha256', site.hmac_token).update(identifier).digest('hex')
    const home = await open(parlance, site)
    await home.call('POST', 'messages', { message: { content: 'From home' } })
    const wrong = await home.call('PATCH', 'contact/set_user', { identifier: 'u1', identifier_hash: 'no' })
    assert.deepEqual(
      [wrong.status, wrong.body],
      [401, { error: 'HMAC failed: Invalid Identifier Hash Provided' }],
    )
    const known = await home.call('PATCH', 'contact/set_user', {
      identifier: 'u1',
      identifier_hash: proof('u1'),
      name: 'Una',
    })
    assert.equal(known.body.widget_auth_token, undefined)
    const office = await open(parlance, site)
    const here = await office.call('PATCH', 'contact/set_user', {
      identifier: 'u1',
      identifier_hash: proof('u1'),
    })
    assert.equal(here.body.id, known.body.id)
    const { payload } = (await office.call('GET', 'messages')).body
    assert.equal(payload[0].content, 'From home')
    const other = await office.call('PATCH', 'contact/set_user', { identifier: 'u2', name: 'Udo' })
    assert.notEqual(other.body.id, known.body.id)
    const next = await open(parlance, site, other.body.widget_auth_token)
    assert.equal(next.contact.name, 'Udo')
    assert.deepEqual((await next.call('GET', 'messages')).body.payload, [])
    assert.equal((await office.call('GET', 'contact')).body.identifier, 'u1')
    // Where proof is asked for, naming the address of somebody with an identifier is none.
    const una = { email: 'una@example.test', phone_number: '+4790000001' }
    await home.call('PATCH', 'contact', una)
    const strict: Site = await makeInbox(parlance, { ...website({ hmac_mandatory: true }), name: 'Strict' })
    const { call, contact } = await open(parlance, strict)
    const claimed = await call('POST', 'conversations', { contact: { name: 'Mallory', ...una } })
    const { id, email, phone_number: phone } = claimed.body.contact
    assert.deepEqual([id, email, phone], [contact.id, null, null])
    const still = await parlance.call('GET', `${account}/contacts/${known.body.id}`)
    assert.deepEqual([still.body.payload.name, still.body.payload.email], ['Una', una.email])
  })

  await t.test('see who is there, and tell when they open the chat', async () => {
    const { call } = await open(parlance, site)
    const agent = await parlance.newPerson('agent@example.test')
    await parlance.call('POST', `${account}/inbox_members`, {
      body: { inbox_id: site.id, user_ids: [Number(agent.number)] },
    })
    const members = await call('GET', 'inbox_members')
    assert.deepEqual(members.body.payload, [
      {
        id: Number(agent.number),
        name: 'agent@example.test',
        avatar_url: '',
        availability_status: 'offline',
      },
    ])
    assert.deepEqual((await call('GET', 'campaigns')).body, [])
    const opened = await call('POST', 'events', {
      name: 'webwidget.triggered',
      event_info: { initiated_at: { timestamp: 'now' }, referer: 'https://acme.test' },
    })
    assert.equal(opened.status, 204)
    const events = await readEvents(parlance.core.database.kysely, {
      organizationId: parlance.organization.id,
      after: 0n,
      upTo: 1_000_000n,
      limit: 1000,
    })
    const [event] = events.filter(({ type }) => type === 'visitor.opened_chat')
    const info = (event?.data.eventInfo ?? {}) as Record<string, unknown>
    assert.equal(info.referer, 'https://acme.test')
    await parlance.call('POST', `${account}/labels`, { body: { title: 'vip' } })
    const message = await call('POST', 'messages', { message: { content: 'hi' } })
    assert.equal((await call('POST', 'labels', { label: 'vip' })).status, 204)
    assert.equal((await call('POST', 'labels', { label: 'unknown' })).status, 204)
    const labels = await parlance.call(
      'GET',
      `${account}/conversations/${message.body.conversation_id}/labels`,
    )
    assert.deepEqual(labels.body.payload, ['vip'])
    assert.equal((await call('DELETE', 'labels/vip')).status, 204)
  })

  await t.test('are mailed what they missed, and their answer comes into the chat', async () => {
    const { call } = await open(parlance, site)
    await call('PATCH', 'contact', { email: 'mia@customer.example', name: 'Mia' })
    const { body: hello } = await call('POST', 'messages', { message: { content: 'Are you there?' } })
    await fromUs(parlance, hello.conversation_id, { text: 'We are, at nine.' })
    const mail = await until(async () => {
      await parlance.app.channelDeliveries.drain()
      await parlance.drain()
      return (await parlance.captured('mia@customer.example'))[0]
    }, 'a mail about what was missed')
    assert.match(mail.raw, /We are, at nine\./)
    const replyTo = /^Reply-To: .*?<?([^\s<>]+\+[0-9a-f]{32}@[^\s<>]+)>?/im.exec(mail.raw)?.[1]
    assert.ok(replyTo, mail.raw)
    await parlance.mailIn({
      from: 'Mia <mia@customer.example>',
      to: replyTo,
      subject: 'Re: Site',
      text: 'Fine!',
    })
    const { payload } = (await call('GET', 'messages')).body
    assert.deepEqual(
      payload.map((each: { content: string; message_type: number }) => [
        each.content.trim(),
        each.message_type,
      ]),
      [
        ['Are you there?', 0],
        ['We are, at nine.', 1],
        ['Fine!', 0],
      ],
    )
    // Whoever has seen it is not mailed.
    await fromUs(parlance, hello.conversation_id, { text: 'See you then.' })
    assert.equal((await call('POST', 'conversations/transcript')).status, 200)
    const transcript = await until(async () => {
      await parlance.drain()
      return (await parlance.captured('mia@customer.example')).find(({ raw }) => /transcript/.test(raw))
    }, 'a transcript')
    assert.match(transcript.raw, /Are you there\?/)
  })
})
