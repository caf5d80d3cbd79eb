import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { WebSocketServer } from 'ws'
import { isLoopback } from '../../lib/loopback.ts'
import { clientAddress } from '../client-address.ts'
import type { HttpLimits } from '../limits.ts'
import { type Connection, type ConnectionOptions, serveConnection } from './connection.ts'
import { PROTOCOL } from './frames.ts'
import type { CableLimits } from './types.ts'

export interface CableOptions {
  channel: ConnectionOptions['channel']
  /** Null: nobody is limited. */
  limits: HttpLimits | null
  /** Differing from the usual ones. */
  cableLimits?: Partial<CableLimits>
}

/** What it tells of itself. */
export interface Cable {
  /** How many clients are connected. */
  connections(): number
  /** How many were cut off since the start. */
  cutOff(): number
}

const PATH = /^\/cable\/?(\?|$)/
/** Clients say little: who subscribes to what, and that they are there. */
const MAX_FRAME_BYTES = 64 * 1024
/** Far above what browsers behind one address do. */
const DEFAULT_LIMITS: CableLimits = {
  connectionsOfAddress: 1_000,
  subscriptionsOfConnection: 20,
  framesInTenSeconds: 200,
}
const CLOSING_MS = 1_500

/** Whether a request wants to become a line; everything else that asks for an upgrade is answered as it is. */
export const isCableUpgrade = ({ url = '', headers }: IncomingMessage): boolean =>
  PATH.test(url) && headers.upgrade?.toLowerCase() === 'websocket'

/** Serves ActionCable at `/cable`. Its clients are told when the server stops, and come back to its successor. */
export function attachCable(server: FastifyInstance, options: CableOptions): Cable {
  const limits = options.limits && { ...DEFAULT_LIMITS, ...options.cableLimits }
  const connections = new Set<Connection>()
  const byAddress = new Map<string, number>()
  let cutOff = 0
  let isStopping = false
  let whenEmpty = () => {}
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : false),
  })
  const count = (ip: string, by: number) => {
    const now = (byAddress.get(ip) ?? 0) + by
    if (now > 0) byAddress.set(ip, now)
    else byAddress.delete(ip)
  }
  server.server.on('upgrade', (request: IncomingMessage, raw: Duplex, head: Buffer) => {
    const ip = clientAddress(request)
    // Before the handshake is through, nobody else listens for a line that breaks.
    raw.on('error', () => raw.destroy())
    if (isStopping) return refuse(raw, '503 Service Unavailable')
    const isFull = limits && !isLoopback(ip) && (byAddress.get(ip) ?? 0) >= limits.connectionsOfAddress
    if (isFull) return refuse(raw, '429 Too Many Requests')
    sockets.handleUpgrade(request, raw, head, (socket) => {
      count(ip, 1)
      const connection = serveConnection(socket, {
        raw,
        client: { ip, userAgent: request.headers['user-agent'] ?? '' },
        channel: options.channel,
        limits,
        beforeToken: async () => options.limits?.beforeToken({ ip }),
        afterWrongToken: async () => options.limits?.afterWrongToken({ ip }),
        onCutOff: () => {
          cutOff += 1
        },
        log: server.log,
      })
      connections.add(connection)
      socket.on('close', () => {
        count(ip, -1)
        connections.delete(connection)
        if (connections.size === 0) whenEmpty()
      })
    })
  })
  server.addHook('preClose', async () => {
    isStopping = true
    if (connections.size === 0) return
    const empty = new Promise<void>((resolve) => {
      whenEmpty = resolve
      setTimeout(resolve, CLOSING_MS).unref()
    })
    for (const connection of connections) connection.disconnect('server_restart', true)
    await empty
  })
  return { connections: () => connections.size, cutOff: () => cutOff }
}

function refuse(raw: Duplex, status: string): void {
  raw.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
