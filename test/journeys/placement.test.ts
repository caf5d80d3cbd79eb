import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Parlance, start } from '../support/start.ts'

const thread = async (parlance: Parlance, id: string, token?: string) => {
  const options = { body: { q: `_id:"${id}"` }, ...(token ? { token } : {}) }
  return (await parlance.call('POST', '/v2/message/threads:search', options)).body.results[0]
}

const messages = async (parlance: Parlance, q: string) =>
  (await parlance.call('POST', '/v1/message/messages:search', { body: { q, size: 100 } })).body

const newInbox = async (parlance: Parlance, id: string): Promise<string> => {
  const made = await parlance.call('POST', '/native/v1/inboxes', { body: { id, name: id } })
  assert.equal(made.status, 201)
  const address = `${id}@parlance.localhost`
  await parlance.call('POST', '/native/v1/addresses', { body: { address, inbox_id: id } })
  return address
}

test('an answer joins its conversation by In-Reply-To, by References, and says why', async (t) => {
  const parlance = await start(t)
  const first = await parlance.mailIn({ subject: 'Meter reading' })
  const second = await parlance.mailIn({ subject: 'AW: Meter reading', inReplyTo: first.messageId })
  const third = await parlance.mailIn({
    subject: 'Something else entirely',
    inReplyTo: '<unknown@customer.example>',
    references: ['<older@customer.example>', second.messageId, '<lost@customer.example>'],
  })
  assert.deepEqual([second.threadId, third.threadId], [first.threadId, first.threadId])
  const placements = await Promise.all(
    [first, second, third].map(
      async ({ id }) => (await parlance.call('GET', `/v2/message/messages/${id}`)).body.placement,
    ),
  )
  assert.deepEqual(placements, [
    { rule: 'new' },
    {
      rule: 'in_reply_to',
      header: first.messageId,
      explain: { header: 'In-Reply-To', value: first.messageId, message_id: first.id },
    },
    {
      rule: 'references',
      header: second.messageId,
      explain: { header: 'References', value: second.messageId, message_id: second.id },
    },
  ])
})

test('the same subject alone joins nothing', async (t) => {
  const parlance = await start(t)
  const first = await parlance.mailIn({ subject: 'Invoice' })
  const second = await parlance.mailIn({ subject: 'Re: Invoice', from: 'stranger@elsewhere.example' })
  assert.notEqual(second.threadId, first.threadId)
})

test('a mail that is known already is not doubled; another body under its Message-ID is another message', async (t) => {
  const parlance = await start(t)
  const mail = { subject: 'Once', messageId: '<once@customer.example>' }
  const first = await parlance.mailIn(mail)
  const second = await parlance.mailIn(mail)
  assert.equal(second.id, first.id)
  assert.equal((await messages(parlance, 'subject:Once')).hits, 1)
  await Promise.all(
    Array.from({ length: 5 }, () =>
      parlance.mailIn({ ...mail, subject: 'Simultaneous', messageId: '<two@customer.example>' }),
    ),
  )
  assert.equal((await messages(parlance, 'subject:Simultaneous')).hits, 1)
  await parlance.mailIn({ ...mail, text: 'Quite another text' })
  assert.equal((await messages(parlance, 'subject:Once')).hits, 2)
})

test('one mail to several of our addresses lands once in each inbox', async (t) => {
  const parlance = await start(t)
  const sales = await newInbox(parlance, 'sales')
  await parlance.call('POST', '/native/v1/addresses', {
    body: { address: 'verkauf@parlance.localhost', inbox_id: 'sales' },
  })
  const mail = await parlance.mailIn({
    to: [parlance.address, sales, 'verkauf@parlance.localhost'],
    subject: 'To all',
  })
  const { results } = await messages(parlance, 'subject:"To all"')
  assert.deepEqual(results.map((each: { inbox_id: string }) => each.inbox_id).toSorted(), [
    'default',
    'sales',
  ])
  const reply = {
    subject: 'Re: To all',
    text: 'And again',
    inReplyTo: mail.messageId,
    to: [parlance.address, sales],
  }
  await parlance.mailIn(reply)
  const all = (await messages(parlance, 'subject:"To all"')).results as {
    thread_id: string
    inbox_id: string
  }[]
  assert.equal(all.length, 4)
  assert.equal(new Set(all.map((each) => `${each.inbox_id} ${each.thread_id}`)).size, 2)
})

test('an answer finds its conversation after it moved to another inbox', async (t) => {
  const parlance = await start(t)
  await newInbox(parlance, 'sales')
  const first = await parlance.mailIn()
  const moved = await parlance.call('POST', `/v1/message/threads/${first.threadId}:move`, {
    body: { inbox_id: 'sales' },
  })
  assert.equal(moved.status, 204)
  const second = await parlance.mailIn({ inReplyTo: first.messageId, text: 'More' })
  assert.equal(second.threadId, first.threadId)
  assert.equal((await thread(parlance, first.threadId)).inbox_id, 'sales')
})

test('an arriving answer reopens, unreads and takes out of the trash', async (t) => {
  const parlance = await start(t)
  const first = await parlance.mailIn()
  for (const action of [':markAsDone', '/read', '/trash'])
    await parlance.call('POST', `/v1/message/threads/${first.threadId}${action}`)
  const before = await thread(parlance, first.threadId)
  assert.deepEqual([before.done, before.org_read_message, before._tags], [true, ['1'], ['INBOX', 'TRASH']])
  await parlance.mailIn({ inReplyTo: first.messageId, text: 'Still there?' })
  const after = await thread(parlance, first.threadId)
  assert.deepEqual(
    [after.done, after.org_read_message, after.user_read_message, after._tags],
    [false, [], [], ['INBOX']],
  )
  assert.equal(after.latest_message.text, 'Still there?')
  assert.ok(after.latest_trash_message)
})

test('unknown and foreign addresses are refused at RCPT; letter case and plus tags are not', async (t) => {
  const parlance = await start(t)
  await assert.rejects(parlance.mailIn({ to: 'nobody@parlance.localhost' }), /550/)
  await assert.rejects(parlance.mailIn({ to: 'inbox@elsewhere.example' }), /550/)
  const mail = await parlance.mailIn({ to: 'INBOX+some-tag@Parlance.LOCALHOST', subject: 'Tagged' })
  assert.ok(mail.id)
})

test('a reply token of one organization places nothing in another', async (t) => {
  const parlance = await start(t)
  const other = await parlance.newOrganization()
  const mail = await parlance.mailIn()
  await parlance.call('POST', '/v1/message/messages', {
    body: {
      parent_id: mail.id,
      subject: 'Re: Meter reading',
      from: { address: parlance.address },
      to: [{ address: 'kim@customer.example' }],
      text: 'Thanks',
    },
  })
  await parlance.drain()
  const [sent] = await parlance.captured()
  const token = /inbox\+([0-9a-f]{32})@/.exec(sent?.raw ?? '')?.[1]
  await parlance.mailIn({
    to: other.address.replace('@', `+${token}@`),
    subject: 'Astray',
    inReplyTo: mail.messageId,
  })
  const { body } = await parlance.call('POST', '/v1/message/messages:search', {
    body: { q: 'subject:Astray' },
    token: other.token,
  })
  assert.equal(body.hits, 1)
  assert.notEqual(body.results[0].thread_id, mail.threadId)
  assert.equal((await messages(parlance, 'subject:Astray')).hits, 0)
})
