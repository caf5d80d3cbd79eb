import { normalizeEmail } from '../../lib/email-address.ts'
import {
  type Contact,
  type ContactFields,
  ensureContactInbox,
  findContact,
  mergeContacts,
  updateContact,
} from '../contacts/index.ts'
import { invalid } from '../errors.ts'
import type { Tx } from '../run.ts'
import { actAs } from './act-as.ts'
import { asProgram } from './as-program.ts'
import { getVisitor, type Visitor } from './visitor.ts'

export interface IdentifyContact {
  fields: ContactFields
  isProven?: boolean
  /** What cannot be taken (no address, or another's) is left as it was; default: it is refused. */
  dropsInvalid?: boolean
}

/**
 * A visitor says who it is. When that is a contact already (by identifier, else email address, else phone number), the
 * two become one; never across different identifiers, and by phone only where no two email addresses differ. Where an
 * inbox asks for proof, nobody becomes somebody with an identifier without it.
 */
export async function identifyContact(tx: Tx, visitor: Visitor, input: IdentifyContact): Promise<Visitor> {
  const { isProven = false, dropsInvalid = false } = input
  const { contactInbox, contact: before } = visitor
  const { identifier } = input.fields
  if (identifier && before.identifier && identifier !== before.identifier)
    throw invalid('somebody with an identifier does not become somebody else', { field: 'identifier' })
  const fields = dropsInvalid ? usable(input.fields) : input.fields
  const mayJoin = (other: Contact): boolean =>
    isProven || !visitor.inbox.settings.isProofMandatory || other.identifier === null
  const { id, number, name } = await becomeOne(tx, before, { fields, mayJoin })
  actAs(tx, { contact: { ...before, id, number, name }, contactInbox })
  const change = dropsInvalid ? await free(tx, id, fields) : fields
  const contact = await updateContact(tx, { ...change, id })
  if (isProven && contact.identifier !== null && contact.identifier === (identifier ?? before.identifier))
    await asProgram(tx, (own) =>
      ensureContactInbox(own, {
        ...{ contact, inbox: visitor.inbox },
        ...{ sourceId: contactInbox.sourceId, isVerified: true },
      }),
    )
  return getVisitor(tx, contactInbox.id)
}

const E164 = /^\+[1-9]\d{1,14}$/

/** Without addresses that are none. */
function usable({ email, phone, ...rest }: ContactFields): ContactFields {
  return {
    ...rest,
    ...(email && normalizeEmail(email) ? { email } : {}),
    ...(phone && E164.test(phone) ? { phone } : {}),
  }
}

/** Without what another contact has. */
async function free(tx: Tx, ownId: string, fields: ContactFields): Promise<ContactFields> {
  const { identifier, email, phone, ...rest } = fields
  const isFree = async (reference: Parameters<typeof findContact>[1]): Promise<boolean> => {
    const owner = await findContact(tx, reference)
    return owner === undefined || owner.id === ownId
  }
  return {
    ...rest,
    ...(identifier && (await isFree({ identifier })) ? { identifier } : {}),
    ...(email && (await isFree({ email })) ? { email } : {}),
    ...(phone && (await isFree({ phone })) ? { phone } : {}),
  }
}

async function becomeOne(
  tx: Tx,
  contact: Contact,
  { fields, mayJoin }: { fields: ContactFields; mayJoin(other: Contact): boolean },
): Promise<Contact> {
  const { identifier, email, phone } = fields
  const byIdentifier = identifier ? await findContact(tx, { identifier }) : undefined
  if (byIdentifier && mayJoin(byIdentifier)) return absorbed(tx, contact, byIdentifier)
  const byEmail = email ? await findContact(tx, { email }) : undefined
  const mayBecome = (other: Contact): boolean =>
    mayBe(identifier ?? contact.identifier, other) && mayJoin(other)
  if (byEmail && mayBecome(byEmail)) return absorbed(tx, contact, byEmail)
  const byPhone = phone ? await findContact(tx, { phone }) : undefined
  const isOther = byPhone?.email && email && byPhone.email !== normalizeEmail(email)
  if (byPhone && !isOther && mayBecome(byPhone)) return absorbed(tx, contact, byPhone)
  return contact
}

/** Whether somebody with one identifier, or none, may be a contact that is known by another address. */
export const mayBe = (identifier: string | null | undefined, other: Contact): boolean =>
  !identifier || !other.identifier || identifier === other.identifier

async function absorbed(tx: Tx, contact: Contact, other: Contact): Promise<Contact> {
  if (other.id === contact.id) return contact
  const merged = await asProgram(tx, (own) => mergeContacts(own, { baseId: other.id, mergeeId: contact.id }))
  return merged
}
