import { once } from 'node:events'
import { connect } from 'node:net'

export interface HttpReply {
  status: number
  body: string
}

/** One connection that is kept; one request at a time. Reads only answers that say how long they are. */
export interface HttpClient {
  request(bytes: Buffer): Promise<HttpReply>
  close(): void
}

export interface HttpCall {
  method: 'GET' | 'POST'
  path: string
  token?: string
  body?: unknown
}

/** A request as it goes over the wire, made once and sent often. */
export function requestBytes({ method, path, token, body }: HttpCall): Buffer {
  const json = body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body))
  const head = [
    `${method} ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    ...(token ? [`Authorization: Bearer ${token}`] : []),
    ...(body === undefined ? [] : ['Content-Type: application/json', `Content-Length: ${json.length}`]),
  ]
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), json])
}

/** Stands in a body for a number that no other request has: the same mail twice would not be sent twice. */
export const OWN_NUMBER = '#0000000000'

let number = 0

/** The request with a number of its own, where it has a place for one. */
export function numbered(request: Buffer): Buffer {
  const at = request.indexOf(OWN_NUMBER)
  if (at < 0) return request
  number += 1
  const own = Buffer.from(request)
  own.write(String(number).padStart(OWN_NUMBER.length - 1, '0'), at + 1)
  return own
}

export async function openHttp(port: number): Promise<HttpClient> {
  const socket = connect(port, '127.0.0.1')
  socket.setNoDelay(true)
  let chunks: Buffer[] = []
  let waiting: { resolve(reply: HttpReply): void; reject(error: Error): void } | undefined
  socket.on('data', (chunk) => {
    chunks.push(chunk)
    const reply = complete(chunks)
    if (!reply) return
    chunks = []
    waiting?.resolve(reply)
  })
  const fail = (error: Error) => waiting?.reject(error)
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('the HTTP server hung up')))
  await once(socket, 'connect')
  return {
    request: (bytes) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        socket.write(bytes)
      }),
    close: () => void socket.destroy(),
  }
}

function complete(chunks: Buffer[]): HttpReply | undefined {
  const all = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
  const end = all.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = all.toString('latin1', 0, end)
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0)
  if (all.length < end + 4 + length) return undefined
  return { status: Number(head.slice(9, 12)), body: all.toString('utf8', end + 4, end + 4 + length) }
}
