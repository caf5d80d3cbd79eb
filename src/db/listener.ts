import type pg from 'pg'

export interface ListenerOptions {
  /** The channel of announcements, which say nothing but that there is something. */
  announcements: string
  /** The channel of texts. */
  texts: string
  connect(): pg.Client
  onError(error: Error): void
}

export interface Listener {
  onAnnouncement(callback: () => void): void
  onText(callback: (text: string) => void): void
  close(): Promise<void>
}

const AGAIN_MS = 1_000
/** A connection that is idle and cut off looks like one that is idle: it is asked now and then. */
const HEARTBEAT_MS = 10_000

/** One connection of its own that listens, and comes back by itself when the server was away. */
export function listen({ announcements, texts, connect, onError }: ListenerOptions): Listener {
  const callbacks: (() => void)[] = []
  const textCallbacks: ((text: string) => void)[] = []
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let isClosed = false
  const call = () => {
    for (const callback of callbacks) callback()
  }
  const open = async () => {
    const next = connect()
    client = next
    const again = (error: Error) => {
      if (isClosed || client !== next) return
      client = undefined
      onError(error)
      clearTimeout(timer)
      timer = setTimeout(open, AGAIN_MS)
      next.end().catch(() => {})
    }
    const beat = () => {
      timer = setTimeout(() => next.query('select 1').then(beat, again), HEARTBEAT_MS)
    }
    next.on('error', again)
    next.on('end', () => again(new Error('the database ended the listening connection')))
    next.on('notification', ({ channel, payload = '' }) => {
      if (channel === texts) for (const callback of textCallbacks) callback(payload)
      else call()
    })
    try {
      await next.connect()
      await next.query(`listen ${announcements}`)
      await next.query(`listen ${texts}`)
      if (isClosed || client !== next) return
      // What was announced while nobody listened.
      call()
      beat()
    } catch (error) {
      again(error as Error)
    }
  }
  void open()
  return {
    onAnnouncement: (callback) => void callbacks.push(callback),
    onText: (callback) => void textCallbacks.push(callback),
    async close() {
      isClosed = true
      clearTimeout(timer)
      await client?.end().catch(() => {})
    },
  }
}
