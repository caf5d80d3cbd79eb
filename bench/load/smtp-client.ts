import { once } from 'node:events'
import { connect } from 'node:net'

export interface Envelope {
  from: string
  to: string
}

/** A client that says one thing and waits for its answer, as simple ones do; it costs next to no CPU. */
export interface SmtpClient {
  /** `data` is the mail with its dots doubled, ended by a line with a dot. Throws what the server refuses. */
  deliver(envelope: Envelope, data: Buffer): Promise<void>
  close(): void
}

const COMPLETE = /(?:^|\r\n)(\d)\d\d [^\r\n]*\r\n$/

export async function openSmtp(port: number): Promise<SmtpClient> {
  const socket = connect(port, '127.0.0.1')
  socket.setNoDelay(true)
  let heard = ''
  let waiting: { resolve(reply: string): void; reject(error: Error): void } | undefined
  socket.on('data', (chunk) => {
    heard += chunk.toString('latin1')
    if (!COMPLETE.test(heard)) return
    waiting?.resolve(heard)
    heard = ''
  })
  const fail = (error: Error) => waiting?.reject(error)
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('the SMTP server hung up')))
  const hear = (expected: string): Promise<void> =>
    new Promise<string>((resolve, reject) => {
      waiting = { resolve, reject }
    }).then((reply) => {
      if (COMPLETE.exec(reply)?.[1] !== expected) throw new Error(`the SMTP server said ${reply.trim()}`)
    })
  const say = (line: string | Buffer, expected: string): Promise<void> => {
    const heardAnswer = hear(expected)
    socket.write(line)
    return heardAnswer
  }
  const greeted = hear('2')
  await once(socket, 'connect')
  await greeted
  await say('EHLO bench.example.net\r\n', '2')
  return {
    async deliver({ from, to }, data) {
      await say(`MAIL FROM:<${from}> BODY=8BITMIME\r\n`, '2')
      await say(`RCPT TO:<${to}>\r\n`, '2')
      await say('DATA\r\n', '3')
      await say(data, '2')
    },
    close: () => void socket.destroy(),
  }
}
