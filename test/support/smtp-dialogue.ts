import { connect, type Socket } from 'node:net'
import type { TestContext } from 'node:test'

export interface SmtpDialogue {
  /** What the server said first. */
  greeting: string
  /** Sends a line (or several) and returns the next reply, its lines joined by a line feed. */
  say(line: string): Promise<string>
  /** Sends bytes as they are, without waiting. */
  send(bytes: string | Buffer): void
  /** The next reply; '' when the server hung up. */
  hear(): Promise<string>
  end(): void
}

/** Speaks SMTP by hand, line by line: for what well-behaved clients never say. */
export async function smtpDialogue(t: TestContext, port: number): Promise<SmtpDialogue> {
  const socket: Socket = connect(port, '127.0.0.1')
  t.after(() => socket.destroy())
  const replies: string[] = []
  const hearers: ((reply: string) => void)[] = []
  let buffered = ''
  let isClosed = false

  function give(): void {
    while (hearers.length > 0 && (replies.length > 0 || isClosed)) hearers.shift()?.(replies.shift() ?? '')
  }

  socket.on('data', (data) => {
    buffered += data.toString()
    for (let match = REPLY.exec(buffered); match; match = REPLY.exec(buffered)) {
      replies.push(match[0].trimEnd().replaceAll('\r\n', '\n'))
      buffered = buffered.slice(match[0].length)
    }
    give()
  })
  socket.on('error', () => undefined)
  socket.on('close', () => {
    isClosed = true
    give()
  })

  const hear = (): Promise<string> =>
    new Promise((heard) => {
      hearers.push(heard)
      give()
    })
  const greeting = await hear()
  return {
    greeting,
    say(line) {
      socket.write(`${line}\r\n`)
      return hear()
    },
    send: (bytes) => void socket.write(bytes),
    hear,
    end: () => void socket.end(),
  }
}

const REPLY = /^(?:\d{3}-[^\n]*\r\n)*\d{3} [^\n]*\r\n/
