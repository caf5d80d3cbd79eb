import { useSyncExternalStore } from 'react'

/** Something that happened, as the event log tells it. */
export interface LogEvent {
  cursor: string
  type: string
  conversation_id: string | null
  message_id: string | null
  actor: { kind: string; id?: string; name?: string } | null
  data: Record<string, unknown>
  at: string
}

/** What is not in the log: who is writing something right now. */
export interface Sign {
  conversation_id: string
  person_id?: string | null
  is_composing?: boolean
  is_typing?: boolean
  what?: 'answer' | 'note'
}

export interface Listeners {
  onEvent: (event: LogEvent) => void
  onSign: (kind: 'composing' | 'typing', sign: Sign) => void
  /** The stream was refused: the session has ended, or the server is away. */
  onRefused: () => void
}

export type Connection = 'connecting' | 'open' | 'behind'

/** So long nobody is told that the connection is lost: most are back before. */
const PATIENCE_MS = 1500
const REOPEN_MS = 2000

let connection: Connection = 'connecting'
const watchers = new Set<() => void>()

function setConnection(next: Connection): void {
  if (next === connection) return
  connection = next
  for (const watcher of watchers) watcher()
}

const watch = (watcher: () => void) => {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

/** Whether what is shown is up to date. */
export const useConnection = (): Connection => useSyncExternalStore(watch, () => connection)

/**
 * Follows the event log behind `cursor`. After a loss it goes on where it stopped, so nothing is missed. Returns what
 * ends it.
 */
export function followLog(cursor: string, listeners: Listeners): () => void {
  let after = cursor
  let source: EventSource | undefined
  let patience: ReturnType<typeof setTimeout> | undefined
  let reopening: ReturnType<typeof setTimeout> | undefined
  let isOver = false

  const lost = () => {
    patience ??= setTimeout(() => setConnection('behind'), PATIENCE_MS)
  }
  const found = () => {
    clearTimeout(patience)
    patience = undefined
    setConnection('open')
  }
  const open = () => {
    source?.close()
    if (isOver) return
    source = new EventSource(`/native/v1/events/stream?after=${after}&as=message`)
    source.onopen = found
    source.onmessage = ({ data }) => {
      const event = JSON.parse(data) as LogEvent
      after = event.cursor
      listeners.onEvent(event)
    }
    for (const kind of ['composing', 'typing'] as const)
      source.addEventListener(kind, ({ data }) => listeners.onSign(kind, JSON.parse(data) as Sign))
    source.onerror = () => {
      lost()
      if (source?.readyState !== EventSource.CLOSED) return
      listeners.onRefused()
      clearTimeout(reopening)
      reopening = setTimeout(open, REOPEN_MS)
    }
  }
  const online = () => open()
  const offline = () => {
    clearTimeout(patience)
    setConnection('behind')
  }
  addEventListener('online', online)
  addEventListener('offline', offline)
  open()
  return () => {
    isOver = true
    removeEventListener('online', online)
    removeEventListener('offline', offline)
    clearTimeout(patience)
    clearTimeout(reopening)
    source?.close()
  }
}
