import assert from 'node:assert/strict'
import { test } from 'node:test'
import { start } from '../support/start.ts'

test('a draft grows, is shared, is sent, and is called back', async (t) => {
  const parlance = await start(t, { settings: { SEND_HOLD_SECONDS: '60' } })
  const { call, mailIn } = parlance
  const bea = await parlance.newPerson('bea@example.test', 'administrator')
  const mail = await mailIn({ subject: 'Meter', text: 'It shows 4711.' })
  const cursor = async () => (await call('GET', `/native/v1/conversations/${mail.threadId}`)).body.cursor
  const upload = async (name: string, bytes: string, token = parlance.token) => {
    const response = await fetch(`${parlance.url}/native/v1/files?name=${name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'image/png' },
      body: bytes,
    })
    assert.equal(response.status, 201)
    return (await response.json()) as { id: string; url: string; size: number; name: string; type: string }
  }
  const picture = await upload('meter.png', 'png')

  await t.test('a file is stored, and hung on messages by who brought it', async () => {
    assert.deepEqual([picture.name, picture.type, picture.size], ['meter.png', 'image/png', 3])
    assert.equal(await (await fetch(picture.url)).text(), 'png')
    const [path = '', signed = ''] = picture.url.split('?')
    assert.equal((await fetch(path)).status, 400)
    const forged = [
      `${path}?${signed.replace(/signature=./, 'signature=-')}`,
      `${path}?${signed.replace(/expires=\d+/, 'expires=9999999999')}`,
      `${path.replace(picture.id, mail.id)}?${signed}`,
    ]
    for (const link of forged) assert.equal((await fetch(link)).status, 403, link)
    const form = new FormData()
    form.set('file', new Blob(['in a form'], { type: 'text/plain' }), 'note.txt')
    const headers = { authorization: `Bearer ${parlance.token}` }
    const posted = await fetch(`${parlance.url}/native/v1/files`, { method: 'POST', headers, body: form })
    assert.equal(((await posted.json()) as { name: string }).name, 'note.txt')
    const foreign = await upload('theirs.png', 'x', bea.token)
    const refused = await call('POST', '/native/v1/drafts', {
      body: { conversation_id: mail.threadId, attachments: [foreign.id] },
    })
    assert.deepEqual([refused.status, refused.body.error.details.field], [400, 'attachments'])
    const large = await fetch(`${parlance.url}/native/v1/files?name=x`, {
      method: 'POST',
      headers,
      body: Buffer.alloc(25 * 1024 * 1024 + 1),
    }).catch(() => undefined)
    assert.ok(!large || large.status === 413)
  })

  const { status, body: draft } = await call('POST', '/native/v1/drafts', {
    body: { conversation_id: mail.threadId, html: '<p>Thank you</p>' },
  })
  assert.equal(status, 201, JSON.stringify(draft))

  await t.test('an answer knows whom it goes to; who writes on an old version sees the new one', async () => {
    assert.deepEqual(
      [draft.subject, draft.state, draft.to[0].address],
      ['Re: Meter', 'draft', 'kim@customer.example'],
    )
    assert.equal(draft.html, '<p>Thank you</p>')
    const path = `/native/v1/drafts/${draft.id}`
    const html = `<p>Thank you!</p><img src="cid:${picture.id}">`
    const saved = await call('PATCH', path, {
      body: { version: draft.version, html, attachments: [picture.id] },
    })
    assert.equal(saved.status, 200, JSON.stringify(saved.body))
    assert.deepEqual([saved.body.attachments[0].id, saved.body.attachments[0].is_inline], [picture.id, true])
    const late = await call('PATCH', path, {
      body: { version: draft.version, subject: 'Late' },
      token: bea.token,
    })
    assert.equal(late.status, 409)
    assert.equal(late.body.error.details.draft.html, html)
    const kept = await call('PATCH', path, {
      body: {
        version: saved.body.version,
        cc: [{ address: 'lee@customer.example', name: 'Lee' }],
        attachments: [picture.id],
      },
      token: bea.token,
    })
    assert.equal(kept.body.cc[0].name, 'Lee')
    assert.equal((await call('GET', '/native/v1/conversations?view=drafts')).body.data[0].has_draft, true)
    assert.equal(
      (await call('GET', '/native/v1/conversations?view=drafts', { token: bea.token })).body.total,
      0,
    )
    const large = `<p>${'long '.repeat(60_000)}</p>`
    const other = (await call('POST', '/native/v1/drafts', { body: { subject: 'Large', html: large } })).body
    assert.equal(other.html, large)
    assert.equal((await call('DELETE', `/native/v1/drafts/${other.id}`)).status, 204)
    assert.equal((await call('GET', `/native/v1/drafts/${other.id}`)).status, 404)
  })

  await t.test('it is not sent while others have answered, and the answer says what they did', async () => {
    const before = await cursor()
    const path = `/native/v1/drafts/${draft.id}/send`
    await mailIn({ subject: 'Re: Meter', inReplyTo: mail.messageId, text: 'One more thing' })
    const refused = await call('POST', path, { body: { unless_changed_since: before } })
    assert.equal(refused.status, 409)
    assert.deepEqual(
      refused.body.error.details.events.map(({ type }: { type: string }) => type),
      ['message.received'],
    )
    const sent = await call('POST', path, { body: { unless_changed_since: await cursor(), close: true } })
    assert.equal(sent.status, 200, JSON.stringify(sent.body))
    assert.equal(sent.body.state, 'held')
    assert.ok(Date.parse(sent.body.held_until) > Date.now())
    assert.equal((await call('GET', `/native/v1/conversations/${mail.threadId}`)).body.state, 'closed')
    assert.equal((await call('POST', path)).status, 409)
    assert.equal((await call('POST', `/native/v1/messages/${draft.id}/cancel`)).status, 200)
    assert.equal((await call('GET', `/native/v1/drafts/${draft.id}`)).body.state, 'draft')
    const later = await call('POST', path, { body: { send_at: '2999-01-01T00:00:00Z' } })
    assert.equal(later.body.scheduled_at, '2999-01-01T00:00:00.000Z')
    const scheduled = (await call('GET', '/native/v1/conversations?view=scheduled')).body
    assert.deepEqual([scheduled.total, scheduled.data[0].scheduled_at], [1, '2999-01-01T00:00:00.000Z'])
  })
})

test('what it takes to write: senders, addresses, texts, and what is said in a chat', async (t) => {
  const parlance = await start(t)
  const { call } = parlance
  await parlance.mailIn({ from: 'Anna Miller <anna@customer.example>', subject: 'Hello' })
  const mail = await parlance.mailIn({ from: 'Kim Customer <kim@customer.example>', subject: 'Meter' })
  const bea = await parlance.newPerson('bea@example.test')

  await t.test('one writes from the addresses that one may, with their signatures', async () => {
    const { body: made } = await call('POST', '/native/v1/addresses', {
      body: { address: 'sales@example.test' },
    })
    const signature = await call('POST', '/v1/email-settings', {
      body: { type: 'signature', name: 'Sales', value: 'Your <sales>', html: '<b>Sales</b>' },
    })
    const id = [signature.body].flat()[0].id
    const set = await call('PUT', `/v2/email-settings/email-addresses/${made.id}`, {
      body: { name: 'Sales', default_signature_id: id, owners: [] },
    })
    assert.ok(set.status < 300, JSON.stringify(set.body))
    const { data } = (await call('GET', '/native/v1/senders')).body
    assert.deepEqual(
      data.map((each: { address: string; is_default: boolean }) => [each.address, each.is_default]),
      [
        [parlance.address, true],
        ['sales@example.test', false],
      ],
    )
    assert.equal(data[1].signature_html, `<div data-signature="${id}"><b>Sales</b></div>`)
    await parlance.core.database.kysely
      .updateTable('addresses')
      .set({ senders: ['1'] })
      .where('address', '=', 'sales@example.test')
      .execute()
    const others = (await call('GET', '/native/v1/senders', { token: bea.token })).body.data
    assert.equal(others.length, 1)
  })

  await t.test('whom somebody means who has begun to type', async () => {
    const suggest = async (q: string) =>
      (await call('GET', `/native/v1/suggestions/addresses?q=${q}`)).body.data.map(
        ({ address }: { address: string }) => address,
      )
    assert.deepEqual(await suggest('ann'), ['anna@customer.example'])
    assert.deepEqual(await suggest('MILL'), ['anna@customer.example'])
    assert.deepEqual(await suggest('bea'), ['bea@example.test'])
    assert.deepEqual(await suggest('%25'), [])
    assert.deepEqual(await suggest('kim%40'), ['kim@customer.example'])
  })

  await t.test('texts for answers, filled in for a conversation', async () => {
    const path = '/native/v1/canned-answers'
    const facts = { short_code: 'hi', content: 'Hello {{contact.first_name}},\n\n<thank> you' }
    const { body: made } = await call('POST', path, { body: facts })
    assert.equal((await call('POST', path, { body: facts })).status, 409)
    assert.deepEqual((await call('GET', `${path}?q=thank`)).body.data, [made])
    const filled = await call('POST', `${path}/${made.id}/render`, {
      body: { conversation_id: mail.threadId },
    })
    assert.deepEqual(filled.body, {
      text: 'Hello Kim,\n\n<thank> you',
      html: '<p>Hello Kim,</p><p>&lt;thank&gt; you</p>',
    })
    assert.equal(
      (await call('PATCH', `${path}/${made.id}`, { body: { short_code: 'ho' } })).body.short_code,
      'ho',
    )
    assert.equal((await call('DELETE', `${path}/${made.id}`)).status, 204)
    assert.equal((await call('DELETE', `${path}/${made.id}`)).status, 404)
  })

  await t.test('what is said in a chat is there at once; mail is written as a draft', async () => {
    const accounts = '/api/v1/accounts/1'
    const { body: inbox } = await call('POST', `${accounts}/inboxes`, {
      body: { name: 'App', channel: { type: 'api' } },
    })
    const { body: contact } = await call('POST', `${accounts}/contacts`, {
      body: { inbox_id: inbox.id, name: 'Lu', email: 'lu@customer.example' },
    })
    const source = contact.payload.contact_inbox.source_id
    const chat = await call('POST', `${accounts}/conversations`, {
      body: { source_id: source, inbox_id: inbox.id, message: { content: 'Welcome' } },
    })
    const say = (id: string, body: unknown) =>
      call('POST', `/native/v1/conversations/${id}/messages`, { body })
    const said = await say(String(chat.body.id), { html: '<p>How can I <b>help</b>?</p>' })
    assert.equal(said.status, 201, JSON.stringify(said.body))
    assert.deepEqual(
      [said.body.text, said.body.direction, said.body.state],
      ['How can I help?', 'outbound', 'sent'],
    )
    assert.equal((await say(String(chat.body.id), { text: ' ' })).status, 400)
    assert.equal((await say(mail.threadId, { text: 'Hello' })).status, 400)
  })
})
