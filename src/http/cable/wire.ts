import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'

/** A WebSocket that notices when its other end does not keep up, and knows what has arrived there. */
export interface Wire {
  isOpen(): boolean
  send(text: string): void
  /** Calls back when the other end has everything that was sent until now. */
  onceReceived(callback: () => void): void
  whenReady(): Promise<void>
  /** Sends a last frame and closes; cuts the line when that takes long. */
  end(text: string, code: number): void
  cut(): void
}

/** What may lie here for a client that was sent to before. Who is further behind is cut off, and may come back. */
const MAX_BEHIND_BYTES = 1024 * 1024
/** What may lie here at all: what happens at one moment does not count as being behind. */
const MAX_BUFFERED_BYTES = 8 * 1024 * 1024
const READY_BYTES = 64 * 1024
const LOOK_EVERY_MS = 20
/** Every client answers to a WebSocket ping by itself; who has not for so long is not there any more. */
const SILENCE_MS = 30_000
const ENDING_MS = 1_000

/**
 * Nothing in ActionCable says that a message has arrived. A WebSocket ping behind it does: its answer (RFC 6455, 5.5.3)
 * carries the same number, and comes when everything before has been read.
 */
export function openWire(socket: WebSocket, raw: Duplex, onCutOff: () => void = () => {}): Wire {
  const awaited: { ping: number; callback: () => void }[] = []
  let pings = 0
  let isGathering = false
  let isPingDue = false
  let heardAt = Date.now()

  socket.on('message', () => {
    heardAt = Date.now()
  })
  socket.on('pong', (data) => {
    heardAt = Date.now()
    const number = Number(data.toString())
    while (awaited[0] && awaited[0].ping <= number) awaited.shift()?.callback()
  })
  const isOpen = () => socket.readyState === socket.OPEN
  const cut = () => socket.terminate()
  const ping = () => {
    isPingDue = false
    pings += 1
    socket.ping(String(pings))
  }
  /** What is sent within one turn of the event loop leaves together, with a ping behind it where one is wanted. */
  const gather = () => {
    if (isGathering) return
    isGathering = true
    raw.cork()
    setImmediate(() => {
      if (isPingDue && isOpen()) ping()
      isGathering = false
      raw.uncork()
    })
  }
  const isBehind = () => socket.bufferedAmount > (isGathering ? MAX_BUFFERED_BYTES : MAX_BEHIND_BYTES)
  return {
    isOpen,
    cut,
    send(text) {
      if (!isOpen()) return
      if (isBehind() || Date.now() - heardAt > SILENCE_MS) {
        onCutOff()
        return cut()
      }
      gather()
      socket.send(text)
    },
    onceReceived(callback) {
      if (!isOpen()) return
      awaited.push({ ping: pings + 1, callback })
      isPingDue = true
      gather()
    },
    async whenReady() {
      while (isOpen() && socket.bufferedAmount > READY_BYTES)
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
    },
    end(text, code) {
      if (!isOpen()) return cut()
      socket.send(text)
      socket.close(code)
      setTimeout(cut, ENDING_MS).unref()
    },
  }
}
