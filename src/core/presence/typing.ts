import { eventActor } from '../events/index.ts'
import type { Tx } from '../run.ts'

export interface Typing {
  conversationId: string
  isOn: boolean
  /** They write a note, which contacts must not learn; default: an answer. */
  isPrivate?: boolean
}

/** Tells whoever listens that the actor is typing, or has stopped. Whether it may be there is for the caller to ask. */
export function signalTyping(tx: Tx, { conversationId, isOn, isPrivate = false }: Typing): void {
  const { organizationId, organizationNumber } = tx.actor
  tx.signals.push({
    kind: 'typing',
    organizationId,
    organizationNumber,
    conversationId,
    isOn,
    isPrivate,
    by: eventActor(tx.actor),
  })
}
