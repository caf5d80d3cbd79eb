import type { Database } from '../db/database.ts'
import { newId } from '../lib/ids.ts'
import type { EventActor } from './events/types.ts'

/** What is worth knowing only while it happens: it is in no log, and whoever is not listening has missed it. */
export interface TypingSignal {
  kind: 'typing'
  organizationId: string
  organizationNumber: string
  conversationId: string
  isOn: boolean
  /** They write a note, which contacts must not learn. */
  isPrivate: boolean
  by: EventActor
}

/** Words are about to leave the vocabulary of an organization: what processes know of it is not true any more. */
export interface WordsLeaveSignal {
  kind: 'words_leave'
  organizationId: string
}

/** What is passed on to whoever listens from outside. */
export type ToldSignal = TypingSignal

export type Signal = ToldSignal | WordsLeaveSignal

export const isTold = (signal: Signal): signal is ToldSignal => signal.kind !== 'words_leave'

/** `isOwn`: this process has sent it; of all processes, exactly one hears it so. */
export type SignalListener = (signal: Signal, isOwn: boolean) => void

export interface Signals {
  send(signal: Signal): void
  /** Returns how to stop. */
  listen(listener: SignalListener): () => void
}

/** Carries signals to everyone in this process at once, and to the other processes on the database soon. */
export function createSignals(database: Pick<Database, 'broadcast' | 'onBroadcast'>): Signals {
  const process = newId()
  const listeners = new Set<SignalListener>()
  const tell = (signal: Signal, isOwn: boolean) => {
    for (const listener of listeners) listener(signal, isOwn)
  }
  database.onBroadcast((text) => {
    const { from, signal } = JSON.parse(text) as { from: string; signal: Signal }
    if (from !== process) tell(signal, false)
  })
  return {
    send(signal) {
      tell(signal, true)
      database.broadcast(JSON.stringify({ from: process, signal }))
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
