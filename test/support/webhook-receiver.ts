import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { setTimeout } from 'node:timers/promises'

/** A delivery as it came, in order of arrival. */
export interface Received {
  id: string
  path: string
  // A test knows what it asked for.
  body: ReturnType<typeof JSON.parse>
  raw: string
  headers: IncomingMessage['headers']
  /** When it came. */
  at: number
  /** What was answered; 0: nothing. */
  status: number
}

export interface Receiver {
  url: string
  received: Received[]
  /** What arrived and was taken (2xx). */
  taken(): Received[]
  /** Waits until a condition holds. */
  until(condition: () => boolean, what: string): Promise<void>
}

/** What to answer; 'hang': nothing, ever; 'die': the connection breaks. */
export type Answering = (delivery: Omit<Received, 'status'>) => number | 'hang' | 'die'

/** A server of somebody who wants to be told. */
export async function startReceiver(t: TestContext, answering: Answering = () => 200): Promise<Receiver> {
  const received: Received[] = []
  const server = createServer((request, response) => {
    receive(request, response, answering).then(
      (delivery) => received.push(delivery),
      () => {},
    )
  })
  server.listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    taken: () => received.filter(({ status }) => status >= 200 && status < 300),
    async until(condition, what) {
      for (const deadline = Date.now() + 30_000; Date.now() < deadline; ) {
        if (condition()) return
        await setTimeout(10)
      }
      throw new Error(`in vain: ${what}`)
    },
  }
}

async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  answering: Answering,
): Promise<Received> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const raw = Buffer.concat(chunks).toString('utf8')
  const { headers, url: path = '' } = request
  const delivery = {
    id: String(headers['x-chatwoot-delivery']),
    path,
    body: JSON.parse(raw),
    raw,
    headers,
    at: Date.now(),
  }
  const answer = answering(delivery)
  if (answer === 'die') response.destroy()
  else if (answer !== 'hang') response.writeHead(answer, { location: '/elsewhere' }).end('thanks')
  return { ...delivery, status: typeof answer === 'number' ? answer : 0 }
}

/** As the documentation tells receivers to do it. */
export function isSigned({ raw, headers }: Received, secret: string): boolean {
  const timestamp = String(headers['x-chatwoot-timestamp'])
  const expected = createHmac('sha256', secret).update(`${timestamp}.${raw}`).digest('hex')
  return (
    headers['x-chatwoot-signature'] === `sha256=${expected}` &&
    Math.abs(Date.now() / 1000 - Number(timestamp)) < 300
  )
}
