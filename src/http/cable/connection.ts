import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import {
  type ClientFrame,
  confirmFrame,
  type DisconnectReason,
  disconnectFrame,
  messageFrame,
  parseFrame,
  pingFrame,
  rejectFrame,
  WELCOME,
} from './frames.ts'
import type { CableClient, CableLimits, CableLog, Channel, Line, Subscription } from './types.ts'
import { openWire } from './wire.ts'

export interface Connection {
  disconnect(reason: DisconnectReason, reconnect: boolean): void
}

export interface ConnectionOptions {
  raw: Duplex
  client: CableClient
  /** Who can be subscribed to; undefined: nobody of that name. */
  channel(name: unknown): Channel | undefined
  limits: CableLimits | null
  /** Throws (`rate_limited`) when this address may not try another token. */
  beforeToken(): Promise<void>
  afterWrongToken(): Promise<void>
  /** The client did not keep up, or is not there any more. */
  onCutOff(): void
  log: CableLog
}

interface Seat {
  isOpen: boolean
  subscription?: Subscription
  /** What the client has asked of it, one after the other. */
  turn: Promise<void>
}

const PING_EVERY_MS = 3_000
const RATE_WINDOW_MS = 10_000
/** WebSocket close codes (RFC 6455, 7.4.1). */
const GOING_AWAY = 1001
const POLICY = 1008

/** Speaks ActionCable with one client, until it goes. */
export function serveConnection(socket: WebSocket, options: ConnectionOptions): Connection {
  const wire = openWire(socket, options.raw, options.onCutOff)
  const seats = new Map<string, Seat>()
  const isFlooding = floodGuard(options.limits?.framesInTenSeconds)

  const leave = (identifier: string): void => {
    const seat = seats.get(identifier)
    if (!seat) return
    seats.delete(identifier)
    seat.isOpen = false
    seat.subscription?.close()
  }
  const disconnect: Connection['disconnect'] = (reason, reconnect) =>
    wire.end(disconnectFrame(reason, reconnect), reconnect ? GOING_AWAY : POLICY)
  const reject = (identifier: string) => {
    leave(identifier)
    wire.send(rejectFrame(identifier))
  }
  const lineOf = (identifier: string, seat: Seat): Line => ({
    client: options.client,
    isOpen: () => seat.isOpen && wire.isOpen(),
    send: (message) => {
      if (seat.isOpen) wire.send(messageFrame(identifier, message))
    },
    onceReceived: wire.onceReceived,
    whenReady: wire.whenReady,
    cut: () => disconnect('server_restart', true),
    reject: () => {
      if (seat.isOpen) reject(identifier)
    },
  })
  const subscribe = async (identifier: string, params: Record<string, unknown>): Promise<void> => {
    // Clients ask again when the answer takes long.
    if (seats.has(identifier)) return
    if (options.limits && seats.size >= options.limits.subscriptionsOfConnection) return reject(identifier)
    const seat: Seat = { isOpen: true, turn: Promise.resolve() }
    seats.set(identifier, seat)
    try {
      await options.beforeToken()
      const subscription = await options
        .channel(params.channel)
        ?.subscribe({ params, line: lineOf(identifier, seat) })
      if (!seat.isOpen) return subscription?.close()
      if (!subscription) {
        reject(identifier)
        return await options.afterWrongToken()
      }
      seat.subscription = subscription
      wire.send(confirmFrame(identifier))
      subscription.start()
    } catch (error) {
      // Not the client's fault, or only for now: it comes back, and asks again.
      options.log.warn({ err: error }, 'a realtime subscription failed')
      disconnect('server_restart', true)
    }
  }
  const perform = ({ identifier, action, data }: ClientFrame & { command: 'message' }): void => {
    const seat = seats.get(identifier)
    if (!seat) return
    seat.turn = seat.turn
      .then(() => seat.subscription?.perform(action, data))
      .catch((error: unknown) => options.log.warn({ err: error, action }, 'a realtime action failed'))
  }
  socket.on('message', (bytes, isBinary) => {
    if (isFlooding()) return disconnect('invalid_request', false)
    const frame = isBinary ? undefined : parseFrame(bytes.toString())
    // As at the original: what makes no sense has no answer.
    if (!frame) return
    if (frame.command === 'subscribe') void subscribe(frame.identifier, frame.params)
    else if (frame.command === 'unsubscribe') leave(frame.identifier)
    else perform(frame)
  })
  // Broken frames and lost lines; closing follows.
  socket.on('error', () => {})
  const beat = setInterval(() => {
    wire.send(pingFrame())
    wire.onceReceived(() => {})
  }, PING_EVERY_MS)
  socket.on('close', () => {
    clearInterval(beat)
    for (const identifier of [...seats.keys()]) leave(identifier)
  })
  wire.send(WELCOME)
  return { disconnect }
}

/** Whether there were too many within ten seconds, this one included. */
function floodGuard(most: number | undefined): () => boolean {
  let since = 0
  let count = 0
  return () => {
    const now = Date.now()
    if (now - since > RATE_WINDOW_MS) {
      since = now
      count = 0
    }
    count += 1
    return most !== undefined && count > most
  }
}
