import { randomUUID } from 'node:crypto'
import {
  type Contact,
  type ContactFields,
  contactInboxBySource,
  createContact,
  ensureContactInbox,
  findContact,
  updateContact,
} from '../contacts/index.ts'
import type { Inbox } from '../inboxes/index.ts'
import type { Tx } from '../run.ts'
import { asProgram } from './as-program.ts'
import { mayBe } from './identify-contact.ts'
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
export async function knowVisitor(tx: Tx, input: KnowVisitor): Promise<Visitor> {
  const { inbox, sourceId, fields, isProven } = input
  return asProgram(tx, async (own) => {
    const known = sourceId && (await contactInboxBySource(own, { inboxId: inbox.id, sourceId }))
    const visitor = known ? await getVisitor(own, known.id) : undefined
    const contact = visitor?.contact ?? (await foundOrMade(own, fields))
    const isVerified = isProven && contact.identifier !== null && contact.identifier === fields.identifier
    if (visitor && !isVerified) return visitor
    const contactInbox = await ensureContactInbox(own, {
      ...{ contact, inbox, isVerified },
      sourceId: sourceId || randomUUID(),
    })
    return { contact, contactInbox, inbox }
  })
}

/** Nobody is taken for a contact with another identifier; then only what is not that one's is kept. */
async function foundOrMade(tx: Tx, fields: ContactFields): Promise<Contact> {
  const { identifier, ...others } = fields
  const found = await findContact(tx, fields)
  if (!found) return createContact(tx, fields)
  if (!mayBe(identifier, found))
    return createContact(tx, { ...others, email: null, phone: null, identifier: identifier ?? null })
  return identifier && !found.identifier ? updateContact(tx, { id: found.id, identifier }) : found
}
