import type pg from 'pg'

export interface BroadcastOptions {
  pool: pg.Pool
  channel: string
  onError(error: Error): void
}

/** As announcements: the texts of a moment travel together, because NOTIFY takes a lock over all commits. */
const GATHER_MS = 20
/** What does not fit goes: nobody can tell the difference from having listened too late. */
const MAX_WAITING = 1_000
/** The server refuses 8,000 bytes. */
const MAX_BYTES = 7_000

/** Tells texts to all processes that listen to the channel. */
export function broadcastTo({ pool, channel, onError }: BroadcastOptions) {
  let waiting: string[] = []
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  const send = () => {
    timer = undefined
    const texts = waiting
    waiting = []
    pool.query('select pg_notify($1, text) from unnest($2::text[]) as text', [channel, texts]).catch(onError)
  }
  return {
    broadcast(text: string): void {
      const isTooLong = Buffer.byteLength(text) > MAX_BYTES
      if (isTooLong) onError(new Error('a broadcast is too long'))
      if (isTooLong || isStopped || waiting.length >= MAX_WAITING) return
      waiting.push(text)
      timer ??= setTimeout(send, GATHER_MS)
    },
    stop(): void {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
