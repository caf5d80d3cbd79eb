import type { PersonActor } from '../../core/actor.ts'
import type { Core } from '../../core/run.ts'
import type { Signal } from '../../core/signals.ts'
import { seenConversation } from './visible.ts'

const LASTS_MS = 30_000

type Typing = Extract<Signal, { kind: 'typing' }>

/**
 * Writes what no log keeps to a stream as it happens: who composes (`composing`) and which visitor types (`typing`), in
 * the conversations that the listener may see. Returns how to stop.
 */
export function tellSignals(core: Core, actor: PersonActor, write: (text: string) => void): () => void {
  return core.onSignal(async (signal) => {
    if (signal.kind !== 'typing' || signal.organizationId !== actor.organizationId) return
    const { by, conversationId } = signal
    if (by.kind === 'person' && by.personId === actor.personId) return
    if (await isSeen(core, actor, conversationId)) write(frameOf(signal))
  })
}

function frameOf({ by, conversationId, isOn, isPrivate }: Typing): string {
  const until = isOn ? new Date(Date.now() + LASTS_MS).toISOString() : null
  const common = { conversation_id: conversationId, until }
  if (by.kind === 'contact') return frame('typing', { ...common, is_typing: isOn, contact_id: by.contactId })
  return frame('composing', {
    ...common,
    is_composing: isOn,
    what: isPrivate ? 'note' : 'answer',
    person_id: by.kind === 'person' ? by.personId : null,
  })
}

const frame = (name: string, data: object): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`

/** A conversation that went meanwhile, and a database that is away, tell nothing. */
async function isSeen(core: Core, actor: PersonActor, id: string): Promise<boolean> {
  if (actor.role === 'administrator') return true
  return core
    .read(actor, (tx) => seenConversation(tx, id))
    .then(
      () => true,
      () => false,
    )
}
