import assert from 'node:assert/strict'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { type TestContext, test } from 'node:test'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { dnsZone, type Zone } from '../support/dns-zone.ts'
import { composeMail, type SigningKey, signingKey } from '../support/signed-mail.ts'
import { type Parlance, start } from '../support/start.ts'

const KIM = 'kim@customer.example'
const key = signingKey('customer.example')
const evil = signingKey('evil.example')
const ZONE: Zone = {
  'TXT _dmarc.customer.example': 'v=DMARC1; p=reject',
  [`TXT ${key.name}`]: key.record,
  [`TXT ${evil.name}`]: evil.record,
  'TXT evil.example': 'v=spf1 ip4:127.0.0.1 -all',
}

async function judging(t: TestContext, zone: Zone = ZONE): Promise<Parlance> {
  const { address } = await dnsZone(t, zone)
  return start(t, { settings: { DNS_SERVERS: address } })
}

/** Hands over a mail as another mail server would, and returns it as the API shows it. */
async function deliver(
  parlance: Parlance,
  mail: Omit<SendMailOptions, 'sender'> & { sender?: string },
  keys: SigningKey[] = [],
) {
  const messageId = `<${crypto.randomUUID()}@customer.example>`
  const { sender = KIM, to = parlance.address, ...facts } = mail
  const letter = { from: `Kim <${KIM}>`, to, subject: 'Meter reading', text: 'It says 4711.', ...facts }
  const raw = await composeMail({ messageId, ...letter }, keys)
  const transport = createTransport({ host: '127.0.0.1', port: parlance.smtpPort, ignoreTLS: true })
  await transport.sendMail({ raw, envelope: { from: sender, to: String(to) } })
  transport.close()
  const found = await parlance.call('POST', '/v1/message/messages:search', {
    body: { q: `message_id.keyword:"${messageId}"`, size: 1 },
  })
  const shown = await parlance.call('GET', `/v2/message/messages/${found.body.results[0]._id}`)
  return { messageId, ...shown.body }
}

test('a message shows whether it comes from where it says', async (t) => {
  const parlance = await judging(t)
  const good = await deliver(parlance, {}, [key])
  assert.deepEqual(good.authentication, {
    verdict: 'pass',
    spf: { result: 'none', domain: 'customer.example' },
    dkim: [{ result: 'pass', domain: 'customer.example', selector: 'mail2026' }],
    dmarc: { result: 'pass', policy: 'reject', domain: 'customer.example', aligned: ['dkim'] },
    arc: { result: 'none' },
  })
  const forged = await deliver(parlance, { sender: 'kim@evil.example' }, [evil])
  assert.deepEqual(forged.authentication, {
    verdict: 'fail',
    spf: { result: 'pass', domain: 'evil.example' },
    dkim: [{ result: 'pass', domain: 'evil.example', selector: 'mail2026' }],
    dmarc: { result: 'fail', policy: 'reject', domain: 'customer.example', aligned: [] },
    arc: { result: 'none' },
  })
})

test('who writes under a customer’s name is not let into the customer’s conversation', async (t) => {
  const parlance = await judging(t)
  const first = await deliver(parlance, {}, [key])
  const guid = Buffer.concat([Buffer.from([1, 0xdc, 1, 2, 3, 4]), crypto.getRandomValues(Buffer.alloc(16))])
  const traces: Omit<SendMailOptions, 'sender'>[] = [
    { inReplyTo: first.messageId, subject: 'Re: Meter reading' },
    { references: first.messageId, subject: 'Unrelated' },
    { subject: 'AW: Meter reading', headers: { 'Thread-Index': guid.toString('base64') } },
    {
      inReplyTo: first.messageId,
      headers: {
        'Authentication-Results': 'parlance.localhost; dmarc=pass; dkim=pass',
        'X-Authenticated': 'yes',
      },
    },
  ]
  for (const trace of traces) {
    const forged = await deliver(parlance, { ...trace, sender: 'kim@evil.example' }, [evil])
    assert.notEqual(forged.thread_id, first.thread_id, JSON.stringify(trace))
    assert.equal(forged.placement.refused.because, 'not_authenticated')
    const honest = await deliver(parlance, trace, [key])
    assert.equal(honest.thread_id, first.thread_id, JSON.stringify(trace))
  }
})

test('with the token it comes in, marked, and makes nobody a party', async (t) => {
  const parlance = await judging(t)
  const first = await deliver(parlance, {}, [key])
  await parlance.call('POST', '/v1/message/messages', {
    body: {
      parent_id: first._id,
      subject: 'Re: Meter reading',
      from: { address: parlance.address },
      to: [{ address: KIM }],
      text: 'Thank you.',
    },
  })
  await parlance.drain()
  const [sent] = await parlance.captured()
  const to = /inbox\+[0-9a-f]{32}@[\w.]+/.exec(sent?.raw ?? '')?.[0] ?? ''
  const cc = 'eve@evil.example'
  const forged = await deliver(parlance, { to, cc, sender: 'kim@evil.example' }, [evil])
  assert.deepEqual(
    [forged.thread_id, forged.placement.rule, forged.placement.suspect],
    [first.thread_id, 'reply_token', true],
  )
  const eve = await deliver(
    parlance,
    { from: 'eve@evil.example', sender: 'eve@evil.example', inReplyTo: first.messageId },
    [evil],
  )
  assert.equal(eve.authentication.verdict, 'pass')
  assert.notEqual(eve.thread_id, first.thread_id)
})

test('our own name in From is not enough', async (t) => {
  const parlance = await judging(t)
  const first = await deliver(parlance, {}, [key])
  const forged = await deliver(parlance, {
    from: parlance.address,
    sender: 'x@evil.example',
    inReplyTo: first.messageId,
  })
  assert.deepEqual([forged.authentication.verdict, forged.placement.rule], ['none', 'new'])
  assert.notEqual(forged.thread_id, first.thread_id)
})

test('a name server that says nothing keeps no mail away', async (t) => {
  const silent = createSocket('udp4').bind(0, '127.0.0.1')
  await once(silent, 'listening')
  t.after(() => silent.close())
  const parlance = await start(t, { settings: { DNS_SERVERS: `127.0.0.1:${silent.address().port}` } })
  const mail = await deliver(parlance, {}, [key])
  assert.deepEqual([mail.authentication.verdict, mail.authentication.dmarc.result], ['unknown', 'temperror'])
})

test('what a program on this machine brings is not judged, unless name servers are set', async (t) => {
  const parlance = await start(t)
  const mail = await deliver(parlance, {})
  assert.equal('authentication' in mail, false)
})
