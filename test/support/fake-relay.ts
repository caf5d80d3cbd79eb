import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import type { TestContext } from 'node:test'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export interface RelayedMail {
  from: string
  to: string[]
  raw: Buffer
  user: string | undefined
  secure: boolean
}

export interface RelayScript {
  /** What the relay answers to a recipient, or to the whole mail: nothing takes it, a code refuses it. */
  mailFrom?: (address: string) => number | undefined
  rcptTo?: (address: string) => number | undefined
  /** `drop` hangs up without a reply, `hang` never replies. */
  data?: (mail: RelayedMail) => number | 'drop' | 'hang' | undefined
  greeting?: () => number | undefined
  /** `user:pass`. */
  login?: string
  tls?: boolean
  /** TLS from the first byte. */
  secure?: boolean
  size?: number
}

export interface FakeRelay {
  port: number
  url: string
  mails: RelayedMail[]
  /** Connections that were ever made, and those that are open. */
  connections: { made: number; open(): number }
  /** Hangs up on everybody, as relays do with idle clients. */
  hangUp(): void
  close(): Promise<void>
}

/** A relay that plays a script. */
export async function startFakeRelay(t: TestContext, script: RelayScript = {}): Promise<FakeRelay> {
  const mails: RelayedMail[] = []
  const connections = { made: 0, open: () => server.connections.size }
  const refuse = (code: number | undefined, callback: (error?: Error | null) => void): void =>
    code ? callback(Object.assign(new Error(`refused with ${code}`), { responseCode: code })) : callback()

  const server = new SMTPServer({
    ...(await serverOptions(script)),
    onConnect(_session, callback) {
      connections.made += 1
      refuse(script.greeting?.(), callback)
    },
    onAuth({ username, password }, _session, callback) {
      const isKnown = `${username}:${password}` === script.login
      if (isKnown) callback(null, { user: username })
      else callback(Object.assign(new Error('wrong password'), { responseCode: 535 }))
    },
    onMailFrom: ({ address }, _session, callback) => refuse(script.mailFrom?.(address), callback),
    onRcptTo: ({ address }, _session, callback) => refuse(script.rcptTo?.(address), callback),
    async onData(stream, session, callback) {
      const { mailFrom, rcptTo } = session.envelope
      const raw = await buffer(stream).catch(() => undefined)
      // Its client died in the middle of it.
      if (!raw) return
      const mail = {
        from: mailFrom ? mailFrom.address : '',
        to: rcptTo.map(({ address }) => address),
        raw,
        user: session.user as string | undefined,
        secure: session.secure,
      }
      const answer = script.data?.(mail)
      if (answer === 'hang') return
      if (answer === 'drop') return hangUp()
      if (!answer) mails.push(mail)
      refuse(answer, callback)
    },
  })
  server.on('error', () => undefined)

  function hangUp(): void {
    for (const connection of server.connections) connection.close()
  }

  const close = (): Promise<void> =>
    new Promise((closed) => {
      hangUp()
      server.close(() => closed())
    })
  t.after(close)
  const port = await new Promise<number>((listening) => {
    const listener = server.listen(0, '127.0.0.1', () => {
      const address = listener.address()
      listening(typeof address === 'object' && address ? address.port : 0)
    })
  })
  return { port, url: `smtp://127.0.0.1:${port}`, mails, connections, hangUp, close }
}

async function serverOptions({ login, tls, secure, size }: RelayScript): Promise<SMTPServerOptions> {
  const pem = (name: string): Promise<Buffer> => readFile(new URL(`${name}.pem`, import.meta.url))
  return {
    name: 'relay.example.org',
    disableReverseLookup: true,
    authOptional: !login,
    allowInsecureAuth: true,
    logger: false,
    closeTimeout: 100,
    ...(size ? { size } : {}),
    ...(secure ? { secure } : {}),
    ...(tls || secure ? { key: await pem('localhost-key'), cert: await pem('localhost-cert') } : {}),
    disabledCommands: [...(login ? [] : ['AUTH']), ...(tls ? [] : ['STARTTLS'])],
  }
}
