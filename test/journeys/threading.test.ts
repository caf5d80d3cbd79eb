import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Arrived, type MailIn, type Parlance, start } from '../support/start.ts'

const LEE = 'Lee Stranger <lee@elsewhere.example>'

const placementOf = async (parlance: Parlance, { id }: Pick<Arrived, 'id'>) =>
  (await parlance.call('GET', `/v2/message/messages/${id}`)).body.placement

interface Sent {
  id: string
  threadId: string
  messageId: string
  /** Where its mail asks answers to. */
  replyTo: string | undefined
}

/** Sends a mail of ours and waits until it has left. */
async function send(parlance: Parlance, facts: Record<string, unknown>): Promise<Sent> {
  const { body, status } = await parlance.call('POST', '/v1/message/messages', {
    body: {
      subject: 'Re: Meter reading',
      from: { address: parlance.address },
      to: [{ address: 'kim@customer.example' }],
      text: 'Which meter?',
      ...facts,
    },
  })
  assert.equal(status, 201, JSON.stringify(body))
  await parlance.drain()
  const mails = await parlance.captured()
  const raw = mails.find((mail) => mail.raw.includes(body.message_id))?.raw ?? ''
  const replyTo = /^Reply-To:(?:.|\r?\n\s)*?([^\s<]+@[^\s>]+)/im.exec(raw)?.[1]
  return { id: body._id, threadId: body.thread_id, messageId: body.message_id, replyTo }
}

const answer = (parlance: Parlance, parent: Arrived, facts: Record<string, unknown> = {}) =>
  send(parlance, { parent_id: parent.id, ...facts })

/** Outlook's Thread-Index: a head of 22 bytes, and 5 for each answer. */
const threadIndex = (guid: string, answers = 0): string =>
  Buffer.concat([
    Buffer.from([1, 0xdc, 0x5a, 0x11, 0x22, 0x33]),
    Buffer.from(guid, 'hex'),
    Buffer.alloc(5 * answers, 9),
  ]).toString('base64')

test('answers of the common mail programs find their conversation', async (t) => {
  const parlance = await start(t)
  const first = await parlance.mailIn({ subject: 'Zählerstand Musterweg 7' })
  const ours = await answer(parlance, first)
  const guid = '5b1f0c2d7e894a6fb3d0112233445566'
  const stories: [string, MailIn, string][] = [
    [
      'Apple Mail answers below the text, with both headers',
      {
        subject: 'Re: Zählerstand Musterweg 7',
        inReplyTo: ours.messageId,
        references: [first.messageId, ours.messageId],
        headers: { 'X-Mailer': 'Apple Mail (2.3774.600.62)', 'Mime-Version': '1.0 (Mac OS X Mail 16.0)' },
      },
      'in_reply_to',
    ],
    [
      'Gmail answers to the address with the token',
      {
        subject: 'Re: Zählerstand Musterweg 7',
        to: ours.replyTo ?? '',
        inReplyTo: ours.messageId,
        references: [first.messageId, ours.messageId],
        headers: { 'X-Gm-Message-State': 'AOJu0Yx' },
      },
      'reply_token',
    ],
    [
      'a gateway rewrote In-Reply-To, and left References',
      {
        subject: 'AW: Zählerstand Musterweg 7',
        inReplyTo: '<rewritten.1@gateway.customer.example>',
        references: [ours.messageId, '<rewritten.1@gateway.customer.example>'],
      },
      'references',
    ],
    [
      'Outlook in German, its Exchange dropped both headers',
      { subject: 'AW: Zählerstand Musterweg 7', headers: { 'Thread-Index': threadIndex(guid) } },
      'subject',
    ],
    [
      'Outlook goes on in the thread it began, days later and by its index',
      { subject: 'SV: Zählerstand Musterweg 7', headers: { 'Thread-Index': threadIndex(guid, 2) } },
      'thread_index',
    ],
    [
      'a colleague to whom our mail was passed on answers it',
      { from: 'Bo <bo@customer.example>', subject: 'WG: Zähler', inReplyTo: ours.messageId },
      'in_reply_to',
    ],
  ]
  for (const [story, mail, rule] of stories) {
    const arrived = await parlance.mailIn({ text: story, ...mail })
    const placement = await placementOf(parlance, arrived)
    assert.deepEqual([arrived.threadId, placement.rule], [first.threadId, rule], story)
    assert.ok(placement.explain.value !== '' && placement.explain.header !== '', story)
  }
})

test('the members of a list find together over its posts', async (t) => {
  const parlance = await start(t)
  const list = {
    to: `members@lists.example, ${parlance.address}`,
    headers: {
      'List-Id': 'Members <members.lists.example>',
      'List-Post': '<mailto:members@lists.example>',
      Precedence: 'list',
    },
  }
  const post = await parlance.mailIn({ ...list, subject: '[members] Tariffs' })
  const second = await parlance.mailIn({
    ...list,
    from: LEE,
    subject: 'Re: [members] Tariffs',
    inReplyTo: post.messageId,
  })
  assert.equal(second.threadId, post.threadId)
  // Who only claims a list that the post did not go to is a stranger.
  const other = await parlance.mailIn({
    from: 'Eve <eve@nowhere.example>',
    to: `others@lists.example, ${parlance.address}`,
    headers: { 'List-Id': '<others.lists.example>' },
    inReplyTo: post.messageId,
  })
  assert.notEqual(other.threadId, post.threadId)
})

test('strangers are not let into a conversation, whatever they quote', async (t) => {
  const parlance = await start(t)
  const first = await parlance.mailIn({ subject: 'Ticket 4711: meter reading' })
  const stories: MailIn[] = [
    { subject: 'AW: Ticket 4711: meter reading', text: 'the subject' },
    { subject: 'Ticket 4711', inReplyTo: first.messageId, text: 'the Message-ID' },
    { references: [first.messageId], text: 'the references' },
    { headers: { 'In-Reply-To': `${first.messageId} ${first.messageId}` }, text: 'it twice' },
  ]
  const threads = new Set([first.threadId])
  for (const story of stories) threads.add((await parlance.mailIn({ from: LEE, ...story })).threadId)
  // All are kept apart from the first; those of Lee may be together by their own subject only.
  const told = await parlance.mailIn({ from: LEE, inReplyTo: first.messageId, subject: 'Let me in' })
  assert.notEqual(told.threadId, first.threadId)
  assert.ok(!threads.has(told.threadId))
  const { refused, rule } = await placementOf(parlance, told)
  assert.deepEqual(
    [rule, refused.rule, refused.because, refused.thread_id, refused.message_id],
    ['new', 'in_reply_to', 'stranger', first.threadId, first.id],
  )
  const inside = await parlance.call('POST', '/v1/message/messages:search', {
    body: { q: `thread_id:"${first.threadId}"`, size: 10 },
  })
  assert.equal(inside.body.hits, 1)
})

test('who was written to openly takes part', async (t) => {
  const parlance = await start(t)
  const first = await parlance.mailIn({ cc: LEE })
  const second = await parlance.mailIn({ from: LEE, inReplyTo: first.messageId, text: 'I am in Cc' })
  assert.equal(second.threadId, first.threadId)
})

test('strangers who answer the same newsletter stay apart', async (t) => {
  const parlance = await start(t)
  const readers = ['ann@one.example', 'ben@two.example', 'cleo@three.example']
  const newsletter = await send(parlance, {
    subject: 'News in November',
    to: [{ address: parlance.address }],
    bcc: readers.map((address) => ({ address })),
    thread: { topic: 'NEWS' },
  })
  const threads: string[] = []
  for (const from of readers) {
    const byHeader = await parlance.mailIn({
      from,
      subject: 'Re: News in November',
      inReplyTo: newsletter.messageId,
    })
    threads.push(byHeader.threadId)
    assert.equal((await placementOf(parlance, byHeader)).refused.because, 'sent_to_many')
    const byToken = await parlance.mailIn({
      from,
      subject: 'Re: News in November',
      to: newsletter.replyTo ?? '',
      text: 'And one more question',
    })
    // The second mail of a reader joins the first by its subject and sender.
    assert.equal(byToken.threadId, byHeader.threadId)
    assert.equal((await placementOf(parlance, byToken)).rule, 'subject')
  }
  assert.equal(new Set([newsletter.threadId, ...threads]).size, 4)

  // A newsletter of somebody else, of which we have nothing but its Message-ID.
  const foreign = { references: ['<news-1@newsletter.example>'], subject: 'Re: Offers of the week' }
  const one = await parlance.mailIn({ ...foreign, from: 'ann@one.example' })
  const two = await parlance.mailIn({ ...foreign, from: 'ben@two.example' })
  assert.notEqual(one.threadId, two.threadId)
})

test('a subject joins only an answer, of the same sender, that says something', async (t) => {
  const parlance = await start(t)
  const first = await parlance.mailIn({ subject: 'Moving house in May' })
  const again = await parlance.mailIn({ subject: 'Moving house in May', text: 'without a prefix' })
  assert.notEqual(again.threadId, first.threadId)
  const joined = await parlance.mailIn({ subject: 'Re: AW: [EXTERNAL] moving  house in May' })
  // The newest conversation with this subject is meant.
  assert.equal(joined.threadId, again.threadId)
  assert.deepEqual(await placementOf(parlance, joined), {
    rule: 'subject',
    header: 'Re: AW: [EXTERNAL] moving house in May',
    explain: {
      header: 'Subject',
      value: 'Re: AW: [EXTERNAL] moving house in May',
      message_id: again.id,
    },
  })
  const number = await parlance.mailIn({ subject: '4711' })
  for (const subject of ['Re: 4711', 'Re:', '']) {
    const arrived = await parlance.mailIn({ subject, text: subject })
    assert.notEqual(arrived.threadId, number.threadId)
    assert.equal((await placementOf(parlance, arrived)).rule, 'new', subject)
  }
})

test('a reply token places at its address only, and yields to the message that is answered', async (t) => {
  const parlance = await start(t)
  await parlance.call('POST', '/native/v1/addresses', { body: { address: 'sales@parlance.localhost' } })
  const first = await parlance.mailIn()
  const ours = await answer(parlance, first)
  const token = /\+([0-9a-f]+)@/.exec(ours.replyTo ?? '')?.[1] ?? ''
  assert.equal(token.length, 32, '128 bits')
  const elsewhere = await parlance.mailIn({ from: LEE, to: `sales+${token}@parlance.localhost` })
  assert.notEqual(elsewhere.threadId, first.threadId)
  // An address book keeps the address with the token; the answer to another conversation belongs there.
  const other = await parlance.mailIn({ subject: 'Quite another matter' })
  const there = await answer(parlance, other, { subject: 'Re: Quite another matter' })
  const reply = await parlance.mailIn({ to: ours.replyTo ?? '', inReplyTo: there.messageId, text: 'Yes' })
  assert.equal(reply.threadId, other.threadId)
})

test('strangers who answered the same newsletter stay apart in an import, too', async (t) => {
  const parlance = await start(t)
  const importMail = async (from: string, headers: string): Promise<string> => {
    const raw = `From: ${from}\r\nTo: ${parlance.address}\r\nSubject: Re: Offers of the week\r\n${headers}\r\n\r\nfrom ${from}\r\n`
    const response = await fetch(`${parlance.url}/native/v1/imports?inbox=default`, {
      method: 'POST',
      headers: { authorization: `Bearer ${parlance.token}`, 'content-type': 'message/rfc822' },
      body: raw,
    })
    const { conversation_id } = JSON.parse(await response.text())
    return conversation_id
  }
  const newsletter = 'References: <news-1@newsletter.example>'
  const ann = await importMail('ann@one.example', `${newsletter}\r\nMessage-ID: <a1@one.example>`)
  const ben = await importMail('ben@two.example', `${newsletter}\r\nMessage-ID: <b1@two.example>`)
  assert.notEqual(ann, ben)
  const again = await importMail('ann@one.example', `${newsletter}\r\nMessage-ID: <a2@one.example>`)
  assert.notEqual(again, ben)
})
