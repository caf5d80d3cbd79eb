import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import type { ArrivedMail } from './arrived-mail.ts'
import { listenSmtp } from './listen.ts'

/** Ends of a mail that some server, somewhere, takes for one. RFC 5321 4.1.1.4 knows only CRLF "." CRLF. */
const FALSE_ENDS = [
  '\n.\n',
  '\n.\r\n',
  '\r\n.\n',
  '\r.\r',
  '\r\n.\r',
  '\r.\r\n',
  '\n.\r',
  '\r\n\0.\r\n',
  '\r\n.\0\r\n',
  '\r\r\n.\r\r\n',
  '\n\r.\n\r',
]

const SMUGGLED =
  'MAIL FROM:<boss@example.test>\r\nRCPT TO:<support@example.org>\r\nDATA\r\nSubject: smuggled\r\n\r\nPay at once.\r\n'

/** One mail with what looks like a second one behind a false end; the lines after the end are further commands. */
const attack = (end: string): Buffer =>
  Buffer.from(`Subject: innocent\r\n\r\nHello${end}${SMUGGLED}\r\n.\r\n`, 'latin1')

async function listen(t: TestContext): Promise<{ port: number; mails: ArrivedMail[] }> {
  const mails: ArrivedMail[] = []
  const listener = await listenSmtp({
    host: '127.0.0.1',
    port: 0,
    hostname: 'in.example.org',
    maxBytes: 100_000,
    rates: null,
    findRecipient: async () => ({ organizationId: 'one' }),
    accept: async (mail) => void mails.push(mail),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    limits: { closeMs: 1_000 },
  })
  t.after(() => listener.close())
  return { port: listener.port, mails }
}

/** Speaks until the server has answered a mail's data, which is sent in two packets. Returns all it said. */
async function send(port: number, data: Buffer, split: number): Promise<string> {
  const socket: Socket = connect(port, '127.0.0.1').setNoDelay(true)
  let said = ''
  const replies = (): string[] => said.split('\r\n').filter((line) => /^\d{3} /.test(line))
  let wake = (): void => undefined
  const heard = async (count: number): Promise<void> => {
    while (replies().length < count && !socket.destroyed)
      await new Promise<void>((resolve) => {
        wake = resolve
      })
  }
  socket.on('data', (chunk) => {
    said += chunk.toString()
    wake()
  })
  socket.on('error', () => undefined)
  socket.on('close', () => wake())
  const lines = [
    'EHLO a.example.test',
    'MAIL FROM:<ann@example.test>',
    'RCPT TO:<support@example.org>',
    'DATA',
  ]
  for (const [index, line] of lines.entries()) {
    await heard(index + 1)
    socket.write(`${line}\r\n`)
  }
  await heard(5)
  socket.write(data.subarray(0, split))
  // From the one to the other, the event loop looks at its sockets: the server reads what has come so far.
  await setImmediate()
  await setImmediate()
  socket.write(data.subarray(split))
  await heard(6)
  socket.write('QUIT\r\n')
  await heard(7)
  socket.destroy()
  return said
}

/** Sends it once for each place to cut it, each time to a server of its own, all at once: each greets after a pause. */
async function cutEverywhere(
  t: TestContext,
  { data, from, to }: { data: Buffer; from: number; to: number },
  check: (mails: ArrivedMail[], said: string, split: number) => void,
): Promise<void> {
  const splits = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  await Promise.all(
    splits.map(async (split) => {
      const { port, mails } = await listen(t)
      const said = await send(port, data, split)
      check(mails, said, split)
    }),
  )
}

for (const end of FALSE_ENDS) {
  test(`a mail does not end with ${JSON.stringify(end)}, wherever the packets are cut`, async (t) => {
    const data = attack(end)
    const begin = data.indexOf('Hello')
    await cutEverywhere(t, { data, from: begin, to: begin + 5 + end.length + 3 }, (mails, said, split) => {
      assert.ok(mails.length <= 1, `two mails of one, cut at ${split}: ${said}`)
      const [mail] = mails
      if (!mail) assert.match(said, /^[45]\d\d /m, 'neither taken nor refused')
      else assert.ok(mail.raw.includes('Subject: smuggled'), `cut at ${split}: the rest is lost`)
    })
  })
}

test('dots at the beginning of lines arrive as they were meant, wherever the packets are cut', async (t) => {
  const data = Buffer.from('Subject: dots\r\n\r\n..\r\n...\r\n..x\r\n\r\n.\r\n')
  await cutEverywhere(t, { data, from: 0, to: data.length }, (mails) => {
    assert.equal(mails[0]?.raw.toString(), 'Subject: dots\r\n\r\n.\r\n..\r\n.x\r\n\r\n')
  })
})
