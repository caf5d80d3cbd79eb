import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { type TestContext, test } from 'node:test'
import { composeMail } from './compose.ts'
import type { OutgoingMail } from './outgoing-mail.ts'
import { relayTransport } from './transport.ts'

const FALSE_ENDS = ['\n.\n', '\n.\r\n', '\r\n.\n', '\r.\r', '\r\n.\r', '\r\n.\r\n', '\r\n\0.\r\n']
const evil = FALSE_ENDS.map((end) => `${end}MAIL FROM:<x@example.test>${end}`).join('')

/** A relay that takes everything and keeps the bytes it was sent after DATA. */
async function recordingRelay(t: TestContext): Promise<{ url: string; data: () => Buffer }> {
  let data = Buffer.alloc(0)
  const serve = (socket: Socket): void => {
    let commands: string | null = ''
    const obey = (command: string): void => {
      const isData = command.toUpperCase() === 'DATA'
      if (isData) commands = null
      socket.write(isData ? '354 go on\r\n' : '250 ok\r\n')
    }
    const record = (chunk: Buffer): void => {
      data = Buffer.concat([data, chunk])
      if (data.includes('\r\n.\r\n')) socket.write('250 queued\r\n')
    }
    const hear = (chunk: Buffer): void => {
      if (commands === null) {
        record(chunk)
        return
      }
      const lines = (commands + chunk.toString()).split('\r\n')
      commands = lines.pop() ?? ''
      for (const line of lines) obey(line)
    }
    socket.on('error', () => undefined)
    socket.on('data', hear)
    socket.write('220 relay\r\n')
  }
  const server = createServer(serve).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  return { url: `smtp://127.0.0.1:${address.port}`, data: () => data }
}

const mail: OutgoingMail = {
  from: { address: 'support@example.org', name: `Support${evil}` },
  to: [{ address: 'ann@example.test', name: `Ann${evil}` }],
  cc: [],
  replyTo: null,
  subject: `Re: question${evil}`,
  text: `Hello${evil}bye`,
  html: `<p>Hello${evil}bye</p>`,
  messageId: '<one@example.org>',
  inReplyTo: null,
  references: [],
  date: new Date(0),
  attachments: [
    { blob: 'text', filename: `notes${evil}.txt`, contentType: 'text/plain' },
    { blob: 'mail', filename: 'mail.eml', contentType: 'message/rfc822' },
  ],
}

test('nothing that people write ends the mail early for any server on its way', async (t) => {
  const relay = await recordingRelay(t)
  const bodies: Record<string, string> = { text: `a${evil}b`, mail: `Subject: inner${'\n\n'}a${evil}b` }
  const raw = await composeMail(mail, async (blob) => Readable.from([Buffer.from(bodies[blob] ?? '')]))
  const transport = relayTransport(relay.url, { totalMs: 30_000 })
  t.after(() => transport.close())
  const results = await transport.send({
    envelope: { from: 'support@example.org', to: ['ann@example.test'] },
    raw,
  })
  assert.deepEqual(
    results.map((result) => result.outcome),
    ['delivered'],
  )
  const sent = relay.data().toString('latin1')
  assert.equal(sent.indexOf('\r\n.\r\n'), sent.length - 5, 'the only end is the end')
  assert.doesNotMatch(sent, /\r(?!\n)|(?<!\r)\n/, 'no bare CR or LF')
  assert.doesNotMatch(sent, /\0/)
})
