import assert from 'node:assert/strict'
import { test } from 'node:test'
import { start } from '../../support/start.ts'
import { clients } from './clients.ts'
import { hasThread, KIM, messageOf, SUPPORT, sendNew, threadOf } from './scenes.ts'

test('messages are sent as they were asked for', async (t) => {
  const parlance = await start(t)

  await t.test('a new thread keeps what its creator put on it', async () => {
    const client = clients.sdk(parlance)
    const team = (await parlance.call('POST', '/native/v1/teams', { body: { name: 'Sales' } })).body
    const sent = await sendNew(client, {
      thread: {
        topic: 'SALES',
        assigned_to: [`group_${team.number}`],
        opportunity_id: 'o-7',
        contact: { $relation: [{ entity_id: 'c-1' }] },
        _tags: ['vip', 'TRASH'],
      },
      template_id: 'tpl-1',
      source: 'manual',
      _tags: ['offer', 'INBOX'],
      campaign: { id: 3 },
    })
    assert.deepEqual(sent._tags, ['SENT', 'offer'])
    assert.equal(sent.template_id, 'tpl-1')
    assert.deepEqual(sent.campaign, { id: 3 })
    assert.equal(sent.thread.topic, 'SALES')
    assert.deepEqual(sent.thread.$relation, [{ entity_id: sent.thread_id }])
    const thread = await threadOf(client, sent.thread_id)
    assert.equal(thread.topic, 'SALES')
    assert.equal(thread.opportunity_id, 'o-7')
    assert.deepEqual(thread.assigned_to, [`group_${team.number}`])
    assert.deepEqual(thread._tags, ['SENT', 'vip'])
    assert.deepEqual(thread.contact, { $relation: [{ entity_id: 'c-1' }] })
    assert.deepEqual((await client.searchIds(null, { q: 'opportunity_id:o-7 AND contact:c-1' })).data.hits, 1)
  })

  await t.test('the sender is responsible for a thread that names nobody', async () => {
    const client = clients.sdk(parlance)
    const sent = await sendNew(client)
    assert.deepEqual((await threadOf(client, sent.thread_id)).assigned_to, [sent.sender])
  })

  await t.test('a mail can leave without a trace', async () => {
    const client = clients.sdk(parlance)
    const { status, data } = await client.sendMessage(
      { do_not_create_entities: true },
      {
        subject: 'Ping',
        from: SUPPORT,
        to: [{ address: 'ping@example.test' }],
        cc: null,
        html: '<p>Only this</p>',
        reply_to: null,
        own: 1,
      },
    )
    assert.equal(status, 201)
    assert.equal('_id' in data, false)
    assert.match(data.message_id, /^<.+@.+>$/)
    assert.deepEqual(data.send_status, ['SEND'])
    assert.equal(data.text, 'Only this')
    assert.equal(data.own, 1)
    assert.equal((await client.searchThreads(null, { q: 'subject:Ping' })).data.hits, 0)
    await parlance.drain()
    const [mail] = await parlance.captured('ping@example.test')
    assert.match(String(mail?.raw), /Subject: Ping/)
  })

  await t.test('every recipient has a status of its own', async () => {
    const client = clients.sdk(parlance)
    const sent = await sendNew(client, {
      html: '<p>To each of you.</p>',
      to: [KIM, { address: 'lee@example.test', send_status: 'BOUNCE', send_error: { forged: true } }],
      bcc: [{ address: 'max@example.test', email_type: 'PARTNER' }],
    })
    assert.deepEqual(sent.send_status, ['SEND', 'SEND', 'SEND'])
    assert.equal('send_error' in sent.to[1], false)
    assert.equal(sent.bcc[0].email_type, 'PARTNER')
    assert.equal(sent.from.email_type, 'INTERNAL')
    await parlance.drain()
    const delivered = await messageOf(client, sent._id)
    assert.deepEqual(delivered.send_status, ['DELIVERY', 'DELIVERY', 'DELIVERY'])
    assert.equal(typeof delivered.sent_at, 'string')
  })

  await t.test('an answer can close its thread, and leaves it unread on request', async () => {
    const client = clients.sdk(parlance)
    const arrived = await parlance.mailIn()
    await client.sendMessage(null, {
      subject: 'Re',
      from: SUPPORT,
      to: [KIM],
      text: 'Done.',
      parent_id: arrived.id,
      thread: { topic: 'IGNORED' },
      complete_thread: true,
      mark_thread_as_read: false,
    })
    const thread = await threadOf(client, arrived.threadId)
    assert.equal(thread.done, true)
    assert.equal(thread.topic, 'CUSTOMER_MESSAGE')
    assert.deepEqual(thread.org_read_message, [])
    const { events } = (await client.getThreadTimeline({ id: arrived.threadId })).data
    assert.equal(events.at(-1).data.type, 'THREAD_DONE')
    assert.equal(events.at(-1).data.organization_id, parlance.organization.number)
  })

  await t.test('large html is kept apart from the message and downloaded without a token', async () => {
    const client = clients.sdk(parlance)
    const html = `<p>${'ä'.repeat(150_000)}</p>`
    const inbound = await parlance.mailIn({ html, text: 'short' })
    const outbound = await sendNew(client, { html })
    for (const id of [inbound.id, outbound._id]) {
      const plain = await parlance.call('GET', `/v1/message/messages/${id}`)
      assert.equal(plain.status, 302)
      assert.equal(plain.headers.get('location'), `${parlance.url}/v2/message/messages/${id}`)
      const message = (await client.getMessage({ id })).data
      assert.equal(message.html_omitted, true)
      assert.equal('html' in message, false)
      const page = await fetch(message.html_download_url)
      assert.equal(page.status, 200)
      assert.match(page.headers.get('content-security-policy') ?? '', /sandbox/)
      assert.equal(page.headers.get('x-content-type-options'), 'nosniff')
      assert.match(await page.text(), /ä{150000}/)
      const forged = await fetch(
        message.html_download_url.replace(/signature=.*/, `signature=${'A'.repeat(43)}`),
      )
      assert.equal(forged.status, 403)
      const [found] = (await client.searchMessages(null, { q: `_id:"${id}"` })).data.results
      assert.equal(found.html_omitted, true)
      assert.equal('html' in found, false)
    }
  })

  await t.test('the source of a message is a file behind a signed link', async () => {
    const client = clients.sdk(parlance)
    const arrived = await parlance.mailIn({ subject: 'Grüße' })
    const sent = await sendNew(client, { bcc: [{ address: 'secret@example.test' }] })
    for (const [id, messageId] of [
      [arrived.id, arrived.messageId],
      [sent._id, sent.message_id],
    ]) {
      const redirect = await parlance.call('GET', `/v1/message/messages/${id}/eml`)
      assert.equal(redirect.status, 302)
      const file = await fetch(String(redirect.headers.get('location')))
      assert.equal(file.headers.get('content-type'), 'message/rfc822')
      assert.match(file.headers.get('content-disposition') ?? '', /^attachment; filename=".+\.eml"/)
      const source = await file.text()
      assert.ok(source.includes(messageId), 'the source carries the Message-ID')
      assert.ok(!source.includes('secret@example.test'))
    }
  })

  await t.test('the last message takes its thread along', async () => {
    const client = clients.sdk(parlance)
    const sent = await sendNew(client)
    await client.deleteMessage({ id: sent._id })
    assert.equal(await hasThread(client, sent.thread_id), false)
  })
})
