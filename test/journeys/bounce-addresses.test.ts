import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { reportMail } from '../support/corpus.ts'
import { smtpDialogue } from '../support/smtp-dialogue.ts'
import { type Parlance, start } from '../support/start.ts'

const WRITTEN_TO = 'kim@customer.example'

interface Sent {
  _id: string
  thread_id: string
  message_id: string
}

/** A message of ours that has left, in a conversation of its own. */
async function send(
  parlance: Parlance,
  from: string,
  to: string[],
  subject = 'Meter reading',
): Promise<Sent> {
  const { body, status } = await parlance.call('POST', '/v1/message/messages', {
    body: {
      thread: { topic: 'CUSTOMER_MESSAGE' },
      subject,
      from: { address: from },
      to: to.map((address) => ({ address })),
      // The same words twice within minutes are refused as a duplicate.
      text: `Please tell us what your meter ${randomUUID()} shows.`,
    },
  })
  assert.equal(status, 201)
  await parlance.drain()
  return body
}

const statusOf = async (parlance: Parlance, { _id }: Sent): Promise<string[]> =>
  (await parlance.call('GET', `/v2/message/messages/${_id}`)).body.send_status

const reportsOn = async (parlance: Parlance, { _id }: Sent) =>
  (await parlance.call('GET', `/native/v1/messages/${_id}/delivery-reports`)).body.data

const received = async (parlance: Parlance): Promise<{ subject: string; thread_id: string }[]> =>
  (
    await parlance.call('POST', '/v1/message/messages:search', {
      body: { q: 'type:RECEIVED', size: 100 },
    })
  ).body.results

const envelopeFrom = async (parlance: Parlance, to: string): Promise<string> =>
  (await parlance.captured(to))[0]?.envelope.from ?? ''

interface Bring {
  parlance: Parlance
  raw: string | Buffer
  to: string
  from?: string
}

/** What the server answers to RCPT, and to the mail if it takes it. */
async function bring(t: TestContext, { parlance, raw, to, from = '' }: Bring): Promise<string> {
  const client = await smtpDialogue(t, parlance.smtpPort)
  await client.say('EHLO mx.customer.example')
  await client.say(`MAIL FROM:<${from}>`)
  const accepted = await client.say(`RCPT TO:<${to}>`)
  if (!accepted.startsWith('250')) return accepted
  await client.say('DATA')
  client.send(raw)
  const answer = await client.say('\r\n.')
  client.end()
  return answer
}

async function report(name: string, changes: [string, string][]): Promise<Buffer> {
  let text = (await reportMail(name)).toString('latin1')
  for (const [from, to] of changes) text = text.replaceAll(from, to)
  return Buffer.from(text, 'latin1')
}

const mail = (...lines: string[]): string => `${lines.join('\r\n')}\r\n`

test('mail under our own domain has a bounce address of its own', async (t) => {
  const parlance = await start(t, { settings: { MAIL_DOMAIN: 'desk.example' } })
  const inbox = 'inbox@desk.example'
  const wrote = async (who: string, ...others: string[]) => {
    const sent = await send(parlance, inbox, [`${who}@customer.example`, ...others])
    return { sent, bounces: await envelopeFrom(parlance, `${who}@customer.example`) }
  }
  const strange = mail(
    'From: MAILER-DAEMON@mx.customer.example',
    'Subject: qwert zuiop',
    '',
    'asdf ghjkl, yxcv bnm.',
  )

  await t.test('it is unguessable, another one for each message, and short enough', async () => {
    const [one, two] = [await wrote('one'), await wrote('two')]
    for (const { bounces } of [one, two]) assert.match(bounces, /^b1-[0-9a-v]{52}@desk\.example$/)
    assert.notEqual(one.bounces, two.bounces)
    const [{ raw = '' } = {}] = await parlance.captured('one@customer.example')
    assert.match(raw, /^From: .*inbox@desk\.example/m)
  })

  await t.test('what a server writes there in no language at all is a failure of this message', async () => {
    const { sent, bounces } = await wrote('three')
    assert.match(await bring(t, { parlance, raw: strange, to: bounces.toUpperCase() }), /^250/)
    assert.deepEqual(await statusOf(parlance, sent), ['BOUNCE'])
    const [kept] = await reportsOn(parlance, sent)
    assert.equal(kept.tied_by, 'bounce_address')
    const { body } = await parlance.call('GET', `/v2/message/messages/${sent._id}`)
    assert.equal(body.to[0].send_error.class, '5.0.0')
    assert.equal(body.to[0].send_error.message, 'qwert zuiop')
  })

  await t.test('a report there is about this message, whatever mail and recipient it names', async () => {
    const { sent, bounces } = await wrote('four')
    const raw = await report('postfix-says-the-user-is-unknown', [[WRITTEN_TO, 'behind@elsewhere.example']])
    assert.match(await bring(t, { parlance, raw, to: bounces }), /^250/)
    assert.deepEqual(await statusOf(parlance, sent), ['BOUNCE'])
  })

  await t.test('of several recipients nobody is meant by a report that names none; it is kept', async () => {
    const { sent, bounces } = await wrote('five', 'six@customer.example')
    assert.match(await bring(t, { parlance, raw: strange, to: bounces }), /^250/)
    assert.deepEqual(await statusOf(parlance, sent), ['DELIVERY', 'DELIVERY'])
    assert.equal((await reportsOn(parlance, sent)).length, 1)
  })

  assert.deepEqual(await received(parlance), [], 'no report is a mail of a conversation')

  await t.test('a responder and a person who write there are read in the inbox that sent', async () => {
    const { sent, bounces } = await wrote('seven')
    const from = 'From: Seven <seven@customer.example>'
    const away = mail(from, 'Subject: Away', 'Auto-Submitted: auto-replied', '', 'I am away.')
    const bare = mail(from, 'Subject: Holidays', '', 'Nobody is here before Monday.')
    const answer = mail(from, 'Subject: Re: Meter reading', `In-Reply-To: ${sent.message_id}`, '', '4711')
    assert.match(await bring(t, { parlance, raw: away, to: bounces }), /^250/)
    assert.match(await bring(t, { parlance, raw: bare, to: bounces }), /^250/)
    const by = 'seven@customer.example'
    assert.match(await bring(t, { parlance, raw: answer, to: bounces, from: by }), /^250/)
    const arrived = new Map((await received(parlance)).map((each) => [each.subject, each.thread_id]))
    assert.deepEqual([...arrived.keys()].sort(), ['Away', 'Holidays', 'Re: Meter reading'])
    assert.equal(arrived.get('Re: Meter reading'), sent.thread_id)
    assert.deepEqual(await statusOf(parlance, sent), ['DELIVERY'])
  })

  await t.test('who has a sender cannot make a message look bounced by what nobody understands', async () => {
    const { sent, bounces } = await wrote('eight')
    assert.match(await bring(t, { parlance, raw: strange, to: bounces, from: 'x@elsewhere.example' }), /^250/)
    assert.deepEqual(await statusOf(parlance, sent), ['DELIVERY'])
    assert.ok((await received(parlance)).some(({ subject }) => subject === 'qwert zuiop'))
  })

  await t.test('an address that was changed, or stands elsewhere, is nobody’s', async () => {
    const { sent, bounces } = await wrote('nine')
    const other = bounces.replace(/.@/, (last) => (last === '0@' ? '1@' : '0@'))
    const organization = bounces.replace('b1-', 'b2-')
    const elsewhere = bounces.replace('desk.example', 'parlance.localhost')
    for (const to of [other, organization, elsewhere, `b1-${'v'.repeat(52)}@desk.example`])
      assert.match(await bring(t, { parlance, raw: strange, to }), /^550/, to)
    assert.deepEqual(await statusOf(parlance, sent), ['DELIVERY'])
  })

  await t.test('mail under another domain leaves under that domain', async () => {
    const address = 'support@energy.example'
    const made = await parlance.call('POST', '/native/v1/addresses', { body: { address } })
    assert.equal(made.status, 201)
    await send(parlance, address, ['ten@customer.example'])
    assert.equal(await envelopeFrom(parlance, 'ten@customer.example'), address)
  })
})

test('a failure that names no mail is tied by its recipient', async (t) => {
  const parlance = await start(t)
  const { address } = parlance
  assert.equal(
    (await parlance.call('POST', '/native/v1/addresses', { body: { address: 'b@energy.example' } })).status,
    201,
  )
  let customers = 0
  const wrote = async (subject?: string) => {
    customers += 1
    const customer = `customer-${customers}@customer.example`
    return { customer, sent: await send(parlance, address, [customer], subject) }
  }
  const nameless = (customer: string, changes: [string, string][] = []) =>
    report('a-network-returns-the-report-without-the-mail', [[WRITTEN_TO, customer], ...changes])
  const opened = async (): Promise<number> => (await received(parlance)).length
  assert.equal(
    await envelopeFrom(parlance, (await wrote()).customer),
    address,
    'there is no domain to bounce to',
  )

  await t.test('the newest message to who failed', async () => {
    const { customer, sent: older } = await wrote()
    const newer = await send(parlance, address, [customer])
    await bring(t, { parlance, raw: await nameless(customer), to: address })
    assert.deepEqual(await statusOf(parlance, newer), ['BOUNCE'])
    assert.deepEqual(await statusOf(parlance, older), ['DELIVERY'])
    assert.equal((await reportsOn(parlance, newer))[0].tied_by, 'recipient')
    assert.equal(await opened(), 0)
  })

  await t.test('under the subject that it quotes', async () => {
    const { customer, sent } = await wrote('Your contract')
    const newer = await send(parlance, address, [customer], 'Our summer party')
    const quoting = (subject: string) =>
      report('mailmarshal-quotes-the-subject-only', [
        [WRITTEN_TO, customer],
        ['Re: Meter reading', subject],
      ])
    await bring(t, { parlance, raw: await quoting('Your bill'), to: address })
    assert.equal(await opened(), 1, 'no such message: an ordinary mail')
    await bring(t, { parlance, raw: await quoting('YOUR  CONTRACT'), to: address })
    assert.deepEqual(await statusOf(parlance, sent), ['BOUNCE'])
    assert.deepEqual(await statusOf(parlance, newer), ['DELIVERY'])
    assert.equal(await opened(), 1)
  })

  await t.test('never what only resembles it: each is an ordinary mail', async () => {
    const { customer, sent } = await wrote()
    const before = await opened()
    const others: Omit<Bring, 'parlance'>[] = [
      { raw: await nameless(customer.replace('customer-', 'somebody-')), to: address },
      { raw: await nameless(customer), to: 'b@energy.example' },
      {
        raw: await nameless(customer, [['mailer-daemon@mx.customer.example', 'pat@customer.example']]),
        to: address,
        from: 'pat@customer.example',
      },
      {
        raw: await nameless(customer, [
          ['Message-ID: <report', 'In-Reply-To: <foreign@x.example>\r\nMessage-ID: <r'],
        ]),
        to: address,
      },
      {
        raw: await nameless(customer, [
          ['Action: failed', 'Action: delayed'],
          ['5.1.1', '4.4.1'],
        ]),
        to: address,
      },
    ]
    for (const [at, other] of others.entries()) {
      const raw = Buffer.from(
        other.raw.toString().replace(/^Subject: .*$/m, `Subject: Sorry, not delivered ${at}`),
      )
      assert.match(await bring(t, { parlance, ...other, raw }), /^250/)
    }
    assert.deepEqual(await statusOf(parlance, sent), ['DELIVERY'])
    assert.deepEqual(await reportsOn(parlance, sent), [])
    assert.equal(await opened(), before + others.length)
  })

  await t.test('and not after a week', async () => {
    const { customer, sent } = await wrote()
    const before = await opened()
    const old = new Date(Date.now() - 8 * 24 * 3600_000)
    await parlance.core.database.kysely
      .updateTable('messages')
      .set({ sent_at: old })
      .where('id', '=', sent._id)
      .execute()
    await bring(t, { parlance, raw: await nameless(customer), to: address })
    assert.deepEqual(await statusOf(parlance, sent), ['DELIVERY'])
    assert.equal(await opened(), before + 1)
  })
})
