import { useSyncExternalStore } from 'react'
import type { Sign } from './stream.ts'

/** Who is writing where right now. Whoever gives no sign for half a minute has stopped. */
const SIGN_MS = 30_000

export interface Writing {
  key: string
  conversationId: string
  /** Null: the customer. */
  personId: string | null
  what: 'answer' | 'note' | 'chat'
}

let writing: Writing[] = []
const timers = new Map<string, ReturnType<typeof setTimeout>>()
const watchers = new Set<() => void>()

function set(next: Writing[]): void {
  writing = next
  for (const watcher of watchers) watcher()
}

/** Notes what the stream tells. */
export function noteSign(kind: 'composing' | 'typing', sign: Sign): void {
  const key = `${sign.conversation_id} ${sign.person_id ?? 'visitor'}`
  clearTimeout(timers.get(key))
  timers.delete(key)
  const others = writing.filter((one) => one.key !== key)
  const isOn = kind === 'composing' ? sign.is_composing : sign.is_typing
  if (!isOn) {
    set(others)
    return
  }
  const what = kind === 'typing' ? 'chat' : (sign.what ?? 'answer')
  set([...others, { key, conversationId: sign.conversation_id, personId: sign.person_id ?? null, what }])
  timers.set(
    key,
    setTimeout(() => set(writing.filter((one) => one.key !== key)), SIGN_MS),
  )
}

const watch = (watcher: () => void) => {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

/** Who is writing anywhere. */
export const useWriting = (): Writing[] => useSyncExternalStore(watch, () => writing)
