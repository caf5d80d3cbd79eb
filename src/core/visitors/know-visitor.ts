import { randomUUID } from 'node:crypto'
import {
  type ContactFields,
  contactInboxBySource,
  createContact,
  ensureContactInbox,
  findContact,
} from '../contacts/index.ts'
import type { Inbox } from '../inboxes/index.ts'
import type { Tx } from '../run.ts'
import { asProgram } from './as-program.ts'
import { getVisitor, type Visitor } from './visitor.ts'

export interface KnowVisitor {
  inbox: Inbox
  /** How the channel knows it; default: a new random id. */
  sourceId?: string | undefined
  fields: ContactFields
  /** It has proven that the identifier is its own. */
  isProven: boolean
}

/**
 * Finds somebody who comes over a channel, or makes it known: by its id there; else the contact that has its identifier,
 * email address or phone number; else a new one. Whoever only names a contact gets an id of its own, under which it
 * reaches nothing that was said before.
 */
export async function knowVisitor(
  tx: Tx,
  { inbox, sourceId, fields, isProven }: KnowVisitor,
): Promise<Visitor> {
  return asProgram(tx, async (own) => {
    const known = sourceId && (await contactInboxBySource(own, { inboxId: inbox.id, sourceId }))
    if (known) return getVisitor(own, known.id)
    const contact = (await findContact(own, fields)) ?? (await createContact(own, fields))
    const contactInbox = await ensureContactInbox(own, {
      contact,
      inbox,
      sourceId: sourceId || randomUUID(),
      isVerified: isProven,
    })
    return { contact, contactInbox, inbox }
  })
}
