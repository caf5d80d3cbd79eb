import { once } from 'node:events'
import type { TestContext } from 'node:test'
import { WebSocket } from 'ws'

/** A frame of data: what happened, and what it shows. */
export interface CableEvent {
  event: string
  // A test knows what it asked for.
  data: ReturnType<typeof JSON.parse>
}

/** One subscription over a connection of its own. */
export interface CableClient {
  socket: WebSocket
  /** Every event heard so far, pings and presence left out. */
  heard: CableEvent[]
  /** Waits for the first event that fits and was not waited for yet. */
  until(event: string, fits?: (data: CableEvent['data']) => boolean): Promise<CableEvent['data']>
  /** Waits until the subscription is rejected, or the connection closed. */
  ended: Promise<'rejected' | 'closed'>
  perform(action: string): void
  /** Cuts the line as a lost network does. */
  lose(): Promise<void>
}

const WAIT_MS = 10_000

/** Connects to `/cable` and subscribes; throws when that is rejected. */
export async function subscribe(
  t: TestContext,
  url: string,
  params: Record<string, unknown>,
): Promise<CableClient> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/cable`, ['actioncable-v1-json'])
  t.after(() => socket.terminate())
  const identifier = JSON.stringify({ channel: 'RoomChannel', ...params })
  const heard: CableEvent[] = []
  const taken = new Set<CableEvent>()
  const wakers = new Set<() => void>()
  const confirmed = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<'rejected' | 'closed'>()
  confirmed.promise.catch(() => {})
  socket.on('error', () => {})
  socket.on('close', () => {
    confirmed.reject(new Error('the connection was closed'))
    ended.resolve('closed')
  })
  socket.on('message', (bytes) => {
    const frame = JSON.parse(bytes.toString())
    if (frame.type === 'welcome') socket.send(JSON.stringify({ command: 'subscribe', identifier }))
    if (frame.type === 'confirm_subscription') confirmed.resolve()
    if (frame.type === 'reject_subscription') {
      confirmed.reject(new Error('the subscription was rejected'))
      ended.resolve('rejected')
    }
    if (frame.type) return
    heard.push(frame.message)
    for (const wake of wakers) wake()
  })
  await confirmed.promise
  return {
    socket,
    heard,
    ended: ended.promise,
    until(event, fits = () => true) {
      const found = Promise.withResolvers<CableEvent['data']>()
      const look = () => {
        const match = heard.find((each) => each.event === event && !taken.has(each) && fits(each.data))
        if (!match) return
        taken.add(match)
        wakers.delete(look)
        clearTimeout(timer)
        found.resolve(match.data)
      }
      const timer = setTimeout(() => {
        wakers.delete(look)
        found.reject(new Error(`no ${event} among ${heard.map((each) => each.event).join(', ')}`))
      }, WAIT_MS)
      wakers.add(look)
      look()
      return found.promise
    },
    perform: (action) =>
      socket.send(JSON.stringify({ command: 'message', identifier, data: JSON.stringify({ action }) })),
    async lose() {
      socket.terminate()
      if (socket.readyState !== socket.CLOSED) await once(socket, 'close')
    },
  }
}
