import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { type TestContext, test } from 'node:test'
import { createTransport } from 'nodemailer'
import { type SmtpDialogue, smtpDialogue } from '../../../test/support/smtp-dialogue.ts'
import { AppError, type ErrorCode } from '../../core/errors.ts'
import type { ArrivedMail } from './arrived-mail.ts'
import { listenSmtp, type SmtpListener, type SmtpListenerOptions } from './listen.ts'

interface Listening {
  listener: SmtpListener
  mails: ArrivedMail[]
  errors: string[]
}

async function listen(t: TestContext, options: Partial<SmtpListenerOptions> = {}): Promise<Listening> {
  const mails: ArrivedMail[] = []
  const errors: string[] = []
  const listener = await listenSmtp({
    host: '127.0.0.1',
    port: 0,
    hostname: 'in.example.org',
    maxBytes: 100_000,
    findRecipient: async (address) =>
      /@example\.org$/i.test(address) || address === 'post@grüße.example'
        ? { organizationId: 'one' }
        : undefined,
    accept: async (mail) => void mails.push(mail),
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (_facts, message) => void errors.push(message),
    },
    ...options,
    limits: { closeMs: 5_000, ...options.limits },
  })
  t.after(() => listener.close())
  return { listener, mails, errors }
}

/** A dialogue that has come to the point where DATA may be said. */
async function readyForData(t: TestContext, port: number): Promise<SmtpDialogue> {
  const client = await smtpDialogue(t, port)
  await client.say('EHLO client.example.test')
  await client.say('MAIL FROM:<ann@example.test>')
  assert.match(await client.say('RCPT TO:<support@example.org>'), /^250 /)
  return client
}

test('a mail arrives byte for byte, with its envelope', async (t) => {
  const { listener, mails } = await listen(t)
  const transport = createTransport({ host: '127.0.0.1', port: listener.port, name: 'client.example.test' })
  const raw = Buffer.concat([
    Buffer.from('Subject: dots\r\n\r\n.one\r\n..two\r\n.\r\nBetrag: 100 '),
    Buffer.from([0xa4]),
    Buffer.from('\r\n'),
  ])
  await transport.sendMail({
    envelope: { from: 'ann@example.test', to: ['a@example.org', 'b@example.org'] },
    raw,
  })
  assert.ok(mails[0]?.raw.equals(raw))
  assert.deepEqual(mails[0]?.envelope, {
    from: 'ann@example.test',
    to: ['a@example.org', 'b@example.org'],
    client: { address: '127.0.0.1', helo: 'client.example.test', secure: false },
  })
})

test('the server offers what it can do, and nothing it cannot', async (t) => {
  const { listener } = await listen(t)
  const client = await smtpDialogue(t, listener.port)
  const offers = (await client.say('EHLO client.example.test')).split('\n').map((line) => line.slice(4))
  assert.deepEqual(offers.slice(1).sort(), [
    '8BITMIME',
    'ENHANCEDSTATUSCODES',
    'PIPELINING',
    'SIZE 100000',
    'SMTPUTF8',
  ])
  assert.match(await client.say('AUTH PLAIN AGEAYg=='), /^500 /)
  assert.match(await client.say('STARTTLS'), /^500 /)
})

test('with a certificate, STARTTLS is offered and used', async (t) => {
  const pem = (name: string): Promise<Buffer> =>
    readFile(new URL(`../../../test/support/${name}.pem`, import.meta.url))
  const tls = { key: await pem('localhost-key'), cert: await pem('localhost-cert') }
  const { listener, mails } = await listen(t, { tls })
  const transport = createTransport({
    host: 'localhost',
    port: listener.port,
    requireTLS: true,
    tls: { ca: tls.cert },
  })
  await transport.sendMail({ from: 'ann@example.test', to: 'support@example.org', text: 'secret' })
  assert.equal(mails[0]?.envelope.client?.secure, true)
})

test('an unknown recipient is refused, the known one beside it is not', async (t) => {
  const { listener, mails } = await listen(t)
  const client = await readyForData(t, listener.port)
  assert.match(await client.say('RCPT TO:<nobody@example.test>'), /^550 5\.1\.1 /)
  await client.say('DATA')
  assert.match(await client.say('Subject: x\r\n\r\nx\r\n.'), /^250 /)
  assert.deepEqual(mails[0]?.envelope.to, ['support@example.org'])
})

test('bounces have no sender, addresses may have umlauts, commands may come in one go', async (t) => {
  const { listener, mails } = await listen(t)
  const client = await smtpDialogue(t, listener.port)
  await client.say('EHLO client.example.test')
  client.send(
    'MAIL FROM:<> SMTPUTF8 BODY=8BITMIME\r\nRCPT TO:<post@grüße.example>\r\nRCPT TO:<x@xn--gre-goa7d.example>\r\nDATA\r\n',
  )
  const replies = [await client.hear(), await client.hear(), await client.hear(), await client.hear()]
  assert.deepEqual(
    replies.map((reply) => reply.slice(0, 3)),
    ['250', '250', '550', '354'],
  )
  assert.match(await client.say('Subject: Grüße\r\n\r\nx\r\n.'), /^250 /)
  assert.equal(mails[0]?.envelope.from, '')
  assert.deepEqual(mails[0]?.envelope.to, ['post@grüße.example'])
})

test('a mail too large is refused as soon as it is known to be', async (t) => {
  const { listener, mails } = await listen(t)
  const client = await smtpDialogue(t, listener.port)
  await client.say('EHLO client.example.test')
  assert.match(await client.say('MAIL FROM:<ann@example.test> SIZE=100001'), /^552 5\.3\.4 /)
  assert.match(await client.say('MAIL FROM:<ann@example.test> SIZE=100000'), /^250 /)
  await client.say('RCPT TO:<support@example.org>')
  await client.say('DATA')
  client.send(`Subject: liar\r\n\r\n${'x'.repeat(98)}\r\n`.repeat(3_000))
  assert.match(await client.say('.'), /^552 5\.3\.4 /)
  assert.deepEqual(mails, [])
  assert.match(await client.say('MAIL FROM:<ann@example.test>'), /^250 /)
})

const refusals: Record<ErrorCode, RegExp> = {
  invalid: /^554 5\.6\.0 /,
  unauthenticated: /^530 5\.7\.0 /,
  forbidden: /^530 5\.7\.0 /,
  not_found: /^550 5\.1\.1 /,
  conflict: /^451 4\.3\.0 /,
  too_large: /^552 /,
  rate_limited: /^451 4\.3\.0 /,
  unavailable: /^451 4\.3\.0 /,
}

test('a refusal of the core is told in SMTP', async (t) => {
  for (const [code, reply] of Object.entries(refusals) as [ErrorCode, RegExp][]) {
    const accept = async (): Promise<void> => {
      throw new AppError(code, 'an internal reason')
    }
    const { listener, errors } = await listen(t, { accept })
    const client = await readyForData(t, listener.port)
    await client.say('DATA')
    const answer = await client.say('Subject: x\r\n\r\nx\r\n.')
    assert.match(answer, reply)
    assert.doesNotMatch(answer, /internal/)
    assert.deepEqual(errors, [])
  }
})

test('a bug of ours costs a retry, one line in the log, and no mail', async (t) => {
  const bug = async (): Promise<never> => {
    throw new TypeError('undefined is not a function')
  }
  const { listener, errors } = await listen(t, { accept: bug })
  const client = await readyForData(t, listener.port)
  await client.say('DATA')
  assert.match(await client.say('Subject: x\r\n\r\nx\r\n.'), /^451 4\.3\.0 Try again later$/)
  assert.equal(errors.length, 1)

  const blind = await listen(t, { findRecipient: bug })
  const other = await smtpDialogue(t, blind.listener.port)
  await other.say('EHLO client.example.test')
  await other.say('MAIL FROM:<ann@example.test>')
  assert.match(await other.say('RCPT TO:<support@example.org>'), /^451 4\.3\.0 /)
})

test('recipients are limited, and whoever guesses addresses is sent away', async (t) => {
  const { listener } = await listen(t, { limits: { recipients: 2, unknownRecipients: 3 } })
  const client = await readyForData(t, listener.port)
  await client.say('RCPT TO:<second@example.org>')
  assert.match(await client.say('RCPT TO:<third@example.org>'), /^452 4\.5\.3 /)

  const guesser = await smtpDialogue(t, listener.port)
  await guesser.say('EHLO client.example.test')
  await guesser.say('MAIL FROM:<ann@example.test>')
  assert.match(await guesser.say('RCPT TO:<a@example.test>'), /^550 /)
  assert.match(await guesser.say('RCPT TO:<b@example.test>'), /^550 /)
  assert.match(await guesser.say('RCPT TO:<c@example.test>'), /^421 /)
  assert.equal(await guesser.hear(), '')
})

test('more mail at once than memory allows is asked to come later', async (t) => {
  const { listener, mails } = await listen(t, { limits: { memoryBytes: 10_000 } })
  const client = await readyForData(t, listener.port)
  await client.say('DATA')
  client.send('x'.repeat(20_000))
  assert.match(await client.say('\r\n.'), /^451 4\.3\.0 /)
  assert.deepEqual(mails, [])
})

test('a client that takes forever is hung up on, and its half mail is nobody’s', async (t) => {
  const { listener, mails, errors } = await listen(t, { limits: { dataMs: 50 } })
  const client = await readyForData(t, listener.port)
  await client.say('DATA')
  client.send('Subject: slow\r\n')
  assert.match(await client.hear(), /^421 /)
  assert.equal(await client.hear(), '')
  assert.deepEqual([mails, errors], [[], []])
})

test('closing lets the mail in progress finish, tells the others to come back, and takes no new ones', async (t) => {
  const accepted = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  const accept = async (): Promise<void> => {
    begun.resolve()
    await accepted.promise
  }
  const { listener } = await listen(t, { accept })
  const busy = await readyForData(t, listener.port)
  const idle = await readyForData(t, listener.port)
  await busy.say('DATA')
  busy.send('Subject: x\r\n\r\nx\r\n.\r\n')
  await begun.promise
  const closed = listener.close()
  assert.match(await idle.hear(), /^421 /)
  await assert.rejects(smtpDialogueRefused(listener.port))
  accepted.resolve()
  assert.match(await busy.hear(), /^250 /)
  assert.match(await busy.hear(), /^421 /)
  await closed
})

async function smtpDialogueRefused(port: number): Promise<void> {
  await createTransport({ host: '127.0.0.1', port }).verify()
}

test('closing waits no longer than it may', async (t) => {
  const { listener } = await listen(t, {
    accept: () => new Promise(() => undefined),
    limits: { closeMs: 50 },
  })
  const client = await readyForData(t, listener.port)
  await client.say('DATA')
  client.send('Subject: x\r\n\r\nx\r\n.\r\n')
  await listener.close()
  assert.match(await client.hear(), /^421 /)
})

test('a port that is taken is an error at the start', async (t) => {
  const { listener } = await listen(t)
  await assert.rejects(listen(t, { port: listener.port }), { code: 'EADDRINUSE' })
})

test('an address has so many connections at once, and its next one is asked to wait', async (t) => {
  const { listener } = await listen(t, { rates: { isTrusted: () => false, connectionsOfAddress: 2 } })
  const first = await smtpDialogue(t, listener.port)
  await smtpDialogue(t, listener.port)
  const greeting = async () => (await smtpDialogue(t, listener.port)).greeting
  assert.match(await greeting(), /^421 .*Too many connections/)
  assert.match(await first.say('QUIT'), /^221/)
  let last = await greeting()
  for (let tries = 0; tries < 200 && last.startsWith('421'); tries += 1) last = await greeting()
  assert.match(last, /^220 /)
})

test('an address that brings too many mails is asked to come back later; a mail server on this machine never', async (t) => {
  const rates = { mailsOfAddressPerMinute: 1 }
  const { listener, mails } = await listen(t, { rates: { ...rates, isTrusted: () => false } })
  const client = await readyForData(t, listener.port)
  await client.say('RSET')
  assert.match(await client.say('MAIL FROM:<ann@example.test>'), /^451 .*Too many mails/)
  const { listener: trusting } = await listen(t, { rates })
  for (let n = 0; n < 3; n += 1) await readyForData(t, trusting.port)
  assert.equal(mails.length, 0)
})

test('an organization that gets too much does not keep others from getting theirs', async (t) => {
  const { listener } = await listen(t, {
    rates: { mailsOfOrganizationPerMinute: 2 },
    findRecipient: async (address) => ({ organizationId: address.split('@')[1] ?? '' }),
  })
  const client = await smtpDialogue(t, listener.port)
  await client.say('EHLO client.example.test')
  await client.say('MAIL FROM:<ann@example.test>')
  assert.match(await client.say('RCPT TO:<a@greedy.example>'), /^250 /)
  assert.match(await client.say('RCPT TO:<b@greedy.example>'), /^250 /)
  assert.match(await client.say('RCPT TO:<c@greedy.example>'), /^451 .*Too many mails for this recipient/)
  assert.match(await client.say('RCPT TO:<a@modest.example>'), /^250 /)
})
