import { getContact, lockConversations } from '../contacts/index.ts'
import { closeConversation, getConversations, lockConversation } from '../conversations/index.ts'
import { conflict, forbidden, notFound } from '../errors.ts'
import { getMessage } from '../messages/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { enqueueAnonymization } from './store.ts'
import type { Anonymization } from './types.ts'

/** Has a conversation anonymized with all its messages. One that is not closed is closed by `force`, else a `conflict`. */
export async function anonymizeConversation(
  tx: Tx,
  { id, force }: { id: string; force: boolean },
): Promise<Anonymization> {
  const requestedBy = permitted(tx)
  const { state, number } = await lockConversation(tx, id)
  if (state !== 'closed') await closeBefore(tx, { ids: [id], force })
  return enqueueAnonymization(tx, { kind: 'conversation', targetId: id, target: number, requestedBy })
}

/** Has one message anonymized. Throws `conflict` while its conversation is not closed. */
export async function anonymizeMessage(
  tx: Tx,
  { id, conversationId }: { id: string; conversationId?: string },
): Promise<Anonymization> {
  const requestedBy = permitted(tx)
  const message = await getMessage(tx, id)
  const isThere = conversationId === undefined || message.conversationId === conversationId
  if (!isThere || message.kind === 'activity') throw notFound('message')
  const { state } = await lockConversation(tx, message.conversationId)
  if (state !== 'closed') throw conflict('The conversation of this message is not closed')
  return enqueueAnonymization(tx, { kind: 'message', targetId: message.id, target: message.id, requestedBy })
}

/** Has a contact anonymized with all its conversations; as for one conversation, all have to be closed. */
export async function anonymizeContact(
  tx: Tx,
  { id, force }: { id: string; force: boolean },
): Promise<Anonymization> {
  const requestedBy = permitted(tx)
  const contact = await getContact(tx, id)
  const ids = await lockConversations(tx, contact.id)
  const open = (await getConversations(tx, ids)).filter(({ state }) => state !== 'closed')
  if (open.length > 0) await closeBefore(tx, { ids: open.map((each) => each.id), force })
  return enqueueAnonymization(tx, { kind: 'contact', targetId: contact.id, target: contact.id, requestedBy })
}

/** It cannot be undone, and reaches what its caller may not see. */
function permitted({ actor }: Tx): string {
  permit(actor, 'organization:manage')
  if (actor.kind !== 'person') throw forbidden('somebody must answer for it')
  return actor.personId
}

async function closeBefore(tx: Tx, { ids, force }: { ids: string[]; force: boolean }): Promise<void> {
  if (!force)
    throw conflict(
      ids.length === 1
        ? 'The conversation is not closed; force closes it'
        : `${ids.length} conversations are not closed; force closes them`,
    )
  for (const id of ids) await closeConversation(tx, { id })
}
