import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import type { TestContext } from 'node:test'

export type Verb = 'greeting' | 'EHLO' | 'MAIL' | 'RCPT' | 'DATA' | 'final'

/** What the relay does instead of its next reply there. `crawl`: it says a byte a second. */
export interface Misbehaviour {
  at: Verb
  how: 'hang' | 'drop' | 'crawl'
}

export interface StubbornRelay {
  url: string
  /** Those it said 250 to. */
  mails: { to: string[]; raw: Buffer }[]
  /** How often it misbehaved. */
  misbehaved: number
  /** Once, the next time it comes there. Connections that are idle are closed first, as relays do. */
  next(misbehaviour: Misbehaviour): void
}

const REPLIES: Record<Verb, string> = {
  greeting: '220 relay.example.org\r\n',
  EHLO: '250 relay.example.org\r\n',
  MAIL: '250 OK\r\n',
  RCPT: '250 OK\r\n',
  DATA: '354 Go on\r\n',
  final: '250 Taken\r\n',
}
const END = '\r\n.\r\n'

/** A relay that speaks SMTP by hand, to fail at any word. */
export async function startStubbornRelay(t: TestContext): Promise<StubbornRelay> {
  const sockets = new Set<Socket>()
  let planned: Misbehaviour | undefined
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    converse(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })

  /** False: it will not go on. */
  function reply(socket: Socket, verb: Verb): boolean {
    if (planned?.at !== verb) return socket.write(REPLIES[verb]) || true
    const { how } = planned
    planned = undefined
    relay.misbehaved += 1
    if (how === 'drop') socket.destroy()
    if (how === 'crawl') crawl(socket, REPLIES[verb])
    return false
  }

  function converse(socket: Socket): void {
    let heard = ''
    let to: string[] = []
    let isData = false
    let isListening = reply(socket, 'greeting')
    /** Takes what stands before `end` from what was heard; undefined: that has not come yet. */
    const take = (end: string): string | undefined => {
      const at = heard.indexOf(end)
      if (at < 0) return undefined
      const said = heard.slice(0, at)
      heard = heard.slice(at + end.length)
      return said
    }
    const takeMail = (said: string): void => {
      isData = false
      isListening = reply(socket, 'final')
      if (isListening) relay.mails.push({ to, raw: Buffer.from(`${said}\r\n`, 'latin1') })
      to = []
    }
    const takeCommand = (said: string): void => {
      const verb = said.slice(0, 4).toUpperCase()
      if (verb === 'RCPT') to.push(/<(.*)>/.exec(said)?.[1] ?? '')
      isListening = verb !== 'QUIT' && reply(socket, verb as Verb)
      isData = verb === 'DATA'
      if (verb === 'QUIT') socket.end('221 Bye\r\n')
    }
    const next = (): string | undefined => (isListening ? take(isData ? END : '\r\n') : undefined)
    socket.on('data', (bytes) => {
      heard += bytes.toString('latin1')
      for (let said = next(); said !== undefined; said = next()) isData ? takeMail(said) : takeCommand(said)
    })
  }

  const address = server.address()
  const relay: StubbornRelay = {
    url: `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}?tls=off`,
    mails: [],
    misbehaved: 0,
    next(misbehaviour) {
      for (const socket of sockets) socket.destroy()
      planned = misbehaviour
    },
  }
  return relay
}

function crawl(socket: Socket, words: string): void {
  let said = 0
  const timer = setInterval(() => {
    if (socket.destroyed || said >= words.length) return clearInterval(timer)
    socket.write(words[said] ?? '')
    said += 1
  }, 1_000)
  socket.on('close', () => clearInterval(timer))
}
