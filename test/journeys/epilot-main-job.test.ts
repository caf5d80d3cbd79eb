import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clients } from '../contracts/epilot/clients.ts'
import { KIM, SUPPORT, threadOf } from '../contracts/epilot/scenes.ts'
import { start } from '../support/start.ts'

test('a customer’s mail is found, read, assigned and answered, and the conversation goes on', async (t) => {
  const parlance = await start(t)
  const client = clients['message-client'](parlance)
  const colleague = await parlance.newPerson('bea@example.test')

  const question = await parlance.mailIn({
    from: `${KIM.name} <${KIM.address}>`,
    subject: 'Zählerstand Müllerstraße',
    html: '<p>Mein Zähler zeigt <b>4711</b>.</p>',
    attachments: [{ filename: 'zaehler.txt', content: '4711', contentType: 'text/plain' }],
  })

  const found = await client.searchThreadsV2(null, {
    q: 'Zählerstand AND _tags:INBOX AND NOT _tags:TRASH',
    inbox_id: 'default',
  })
  assert.equal(found.data.hits, 1)
  const thread = found.data.results[0]
  assert.equal(thread._id, question.threadId)
  assert.equal(thread.latest_message.from.address, KIM.address)
  assert.equal(thread.latest_message.file.$relation[0].filename, 'zaehler.txt')

  await client.assignUsersV2({ id: thread._id }, { add: [colleague.number], remove: [] })
  const bea = clients.sdk({ url: parlance.url, token: colleague.token })
  const mine = await bea.searchThreads(null, { q: `assigned_to:${colleague.number} AND done:false` })
  assert.equal(mine.data.results[0]._id, thread._id)
  assert.equal((await bea.getUnread({ actor: 'user' })).data.count, 1)
  await bea.markReadThreadV2({ id: thread._id }, { scopes: ['organization', 'user'] })
  assert.equal((await bea.getUnread({ actor: 'user' })).data.count, 0)

  const draft = await bea.createDraft(null, {
    subject: 'Re: Zählerstand Müllerstraße',
    from: SUPPORT,
    to: [KIM],
    html: '<p>Danke, <i>notiert</i>.</p>',
    parent_id: question.id,
    complete_thread: true,
  })
  const answer = await bea.sendDraft({ _id: draft.data._id })
  assert.equal(answer.data.sender, colleague.number)
  assert.equal((await threadOf(client, thread._id)).done, true)

  await parlance.drain()
  const [mail] = await parlance.captured(KIM.address)
  assert.ok(mail)
  assert.match(mail.raw, new RegExp(`^In-Reply-To: ${question.messageId}`, 'm'))
  assert.match(mail.raw, /^References: /m)
  assert.ok(mail.raw.includes(answer.data.message_id))
  assert.match(mail.raw, /Content-Type: text\/plain/)
  assert.match(mail.raw, /Content-Type: text\/html/)
  assert.deepEqual((await bea.getMessageV2({ id: answer.data._id })).data.send_status, ['DELIVERY'])

  const reply = await parlance.mailIn({
    from: KIM.address,
    subject: 'Re: Zählerstand Müllerstraße',
    text: 'Danke!',
    inReplyTo: answer.data.message_id,
    references: [question.messageId, answer.data.message_id],
  })
  assert.equal(reply.threadId, thread._id)
  const reopened = await threadOf(client, thread._id)
  assert.equal(reopened.done, false)
  assert.deepEqual(reopened.org_read_message, [])
  assert.equal(reopened.latest_message.text.trim(), 'Danke!')
  const messages = await client.searchMessages(null, {
    q: `thread_id:"${thread._id}"`,
    sort: '_created_at:asc',
  })
  assert.deepEqual(
    messages.data.results.map((message: { type: string }) => message.type),
    ['RECEIVED', 'SENT', 'RECEIVED'],
  )
})
