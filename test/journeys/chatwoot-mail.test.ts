import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chatwootAccount } from '../support/chatwoot-account.ts'
import { start } from '../support/start.ts'

const headerOf = (raw: string, name: string): string | undefined =>
  new RegExp(`^${name}: (.*(?:\r?\n[ \t].*)*)`, 'im').exec(raw)?.[1]?.replace(/\r?\n\s+/g, ' ')

test('mail is read and answered over the Chatwoot API', async (t) => {
  const parlance = await start(t)
  const account = chatwootAccount(parlance)
  const admin = account.as(parlance.token)
  const question = await parlance.mailIn({
    subject: 'Meter reading',
    text: 'It shows 4711.\n\nOn Monday you wrote:\n> What does it show?\n',
    html: '<p>It shows <img src="cid:meter"> 4711.</p>',
    attachments: [
      { filename: 'meter.png', content: Buffer.from('png'), contentType: 'image/png', cid: 'meter' },
      { filename: 'note.txt', content: 'see above', contentType: 'text/plain' },
    ],
  })

  // It is a conversation like any other.
  const { data } = await admin('GET', 'conversations')
  assert.equal(data.meta.all_count, 1)
  const [listed] = data.payload
  assert.equal(listed.uuid, question.threadId)
  assert.equal(listed.meta.channel, 'Channel::Email')
  assert.equal(listed.meta.sender.email, 'kim@customer.example')
  assert.equal(listed.unread_count, 1)
  const path = `conversations/${listed.id}/messages`
  const [arrived] = (await admin('GET', path)).payload
  assert.equal(arrived.message_type, 0)
  assert.equal(arrived.content_type, 'incoming_email')
  assert.match(arrived.content, /It shows/)
  assert.equal(arrived.sender.name, 'Kim Customer')
  assert.equal(arrived.source_id, question.messageId.slice(1, -1))
  const { email } = arrived.content_attributes
  assert.equal(email.subject, 'Meter reading')
  assert.deepEqual(email.from, ['kim@customer.example'])
  assert.match(email.html_content.full, /src="http[^"]+\/rails\/active_storage\//)
  assert.deepEqual(
    arrived.attachments.map(({ extension }: { extension: string }) => extension),
    ['txt'],
  )

  // A note goes nowhere; an answer is a mail that threads.
  await admin('POST', path, { content: 'he is a beryllium customer', private: true })
  const answer = await account.form(parlance.token, path, [
    ['content', 'Thank you, {{contact.name}}'],
    ['cc_emails', 'boss@customer.example'],
    ['attachments[]', new Blob(['paid'], { type: 'text/plain' }), 'bill.txt'],
  ])
  assert.equal(answer.message_type, 1)
  assert.equal(answer.status, 'sent')
  assert.equal(answer.content, 'Thank you, Kim Customer')
  assert.deepEqual(answer.content_attributes.cc_emails, ['boss@customer.example'])
  await parlance.drain()
  const mails = await parlance.captured()
  assert.equal(mails.length, 1)
  const [{ raw, envelope } = { raw: '', envelope: { from: '', to: [] } }] = mails
  assert.deepEqual(envelope.to.toSorted(), ['boss@customer.example', 'kim@customer.example'])
  assert.equal(headerOf(raw, 'subject'), 'Re: Meter reading')
  assert.equal(headerOf(raw, 'in-reply-to'), question.messageId)
  assert.ok(headerOf(raw, 'references')?.includes(question.messageId))
  assert.match(headerOf(raw, 'from') ?? '', /inbox@parlance\.localhost/)
  assert.match(raw, /Thank you, Kim Customer/)
  assert.match(raw, /bill\.txt/)
  assert.doesNotMatch(raw, /beryllium/)
  assert.equal((await admin('GET', path)).payload.at(-1).status, 'delivered')

  // The customer's program answers that, and it is one conversation for both APIs.
  const reply = await parlance.mailIn({
    inReplyTo: headerOf(raw, 'message-id') ?? '',
    subject: 'Re: Meter reading',
    text: 'You are welcome',
  })
  assert.equal(reply.threadId, question.threadId)
  assert.equal((await admin('GET', path)).payload.at(-1).content, 'You are welcome')
  const sent = await parlance.call('POST', '/v1/message/messages', {
    body: {
      parent_id: reply.id,
      subject: 'Re: Meter reading',
      text: 'From the other side',
      from: { address: parlance.address },
      to: [{ address: 'kim@customer.example' }],
    },
  })
  assert.equal(sent.status, 201, JSON.stringify(sent.body))
  const last = (await admin('GET', path)).payload.at(-1)
  assert.equal(last.content, 'From the other side')
  assert.equal(last.message_type, 1)
  assert.equal(last.sender.type, 'user')
  assert.ok((await admin('GET', `conversations/${listed.id}`)).first_reply_created_at > 0)

  // No thread, no message, no timeline of the other API has the note; neither has any mail.
  const { body: thread } = await parlance.call('POST', '/v1/message/messages:search', {
    body: { q: `thread_id:"${question.threadId}"`, size: 50 },
  })
  assert.equal(thread.hits, 4)
  assert.ok(!JSON.stringify(thread).includes('beryllium'))
  for (const mail of await parlance.captured()) assert.doesNotMatch(mail.raw, /beryllium/)

  // A conversation that begins here, with a mail.
  const contact = await account.contact({ name: 'Per', email: 'per@customer.example' })
  const inbox = (await admin('GET', 'inboxes')).payload[0]
  const begun = await admin('POST', 'conversations', {
    inbox_id: inbox.id,
    contact_id: contact.number,
    additional_attributes: { mail_subject: 'Your contract' },
    message: { content: 'It ends soon.' },
  })
  assert.equal(begun.messages[0].content, 'It ends soon.')
  await parlance.drain()
  const [begin] = await parlance.captured('per@customer.example')
  assert.equal(headerOf(begin?.raw ?? '', 'subject'), 'Your contract')
  const back = await parlance.mailIn({
    from: 'Per <per@customer.example>',
    inReplyTo: headerOf(begin?.raw ?? '', 'message-id') ?? '',
    subject: 'Re: Your contract',
    text: 'Then prolong it',
  })
  assert.equal(back.threadId, begun.uuid)

  // What is deleted is gone for good, also from what is read again.
  const { payload } = await admin('GET', path)
  const gone = await admin('DELETE', `${path}/${payload[0].id}`)
  assert.equal(gone.content, 'This message was deleted')
  const { body: shown } = await parlance.call('GET', `/v1/message/messages/${question.id}`)
  assert.ok(!JSON.stringify(shown).includes('4711'))
  await account.refused(parlance.token, ['POST', path, { content: 'x', to_emails: 'no address' }], 422)
})
