import { getContact, lockContact, lockConversations, removeContact } from '../contacts/index.ts'
import { deleteConversation } from '../conversations/index.ts'
import { AppError } from '../errors.ts'
import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import { onlineContacts } from '../presence/index.ts'
import type { Tx } from '../run.ts'

/** Deletes a contact with its conversations, for good. Throws `invalid` while it is there. */
export async function deleteContact(tx: Tx, { id }: { id: string }): Promise<void> {
  permit(tx.actor, 'conversation:delete')
  const { number, name } = await getContact(tx, id)
  if ((await onlineContacts(tx)).includes(number))
    throw new AppError('invalid', `${name || 'The contact'} is Online, please try again later`, {
      attributes: [],
    })
  for (const conversation of await lockConversations(tx, id))
    await deleteConversation(tx, { id: conversation })
  const before = await lockContact(tx, id)
  await removeContact(tx, id)
  await append(tx, { type: 'contact.deleted', data: { contactId: id, contact: before } })
}
