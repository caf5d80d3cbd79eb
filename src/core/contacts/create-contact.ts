import { newId } from '../../lib/ids.ts'
import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { addAddress } from './addresses.ts'
import { avatarColumns } from './avatars.ts'
import { type ContactFields, kindOf, normalFields, taken } from './fields.ts'
import { getContact } from './store.ts'
import type { Contact } from './types.ts'

/**
 * Makes a contact. Throws `invalid` for an email address, a phone number or an identifier that is none or another's.
 */
export async function createContact(tx: Tx, fields: ContactFields): Promise<Contact> {
  permit(tx.actor, 'contact:write')
  const { email = null, phone = null, ...input } = normalFields(fields)
  const id = newId()
  const row = await tx.db
    .insertInto('contacts')
    .values({
      organization_id: tx.actor.organizationId,
      id,
      name: input.name ?? '',
      identifier: input.identifier ?? null,
      is_blocked: input.isBlocked ?? false,
      properties: JSON.stringify(input.properties ?? {}),
      additional_attributes: JSON.stringify(input.additionalAttributes ?? {}),
      kind: kindOf('visitor', { email, phone }),
      ...avatarColumns(tx, input),
      created_at: tx.now,
      updated_at: tx.now,
    })
    .onConflict((on) =>
      on.columns(['organization_id', 'identifier']).where('identifier', 'is not', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  const others: Parameters<typeof taken> = row ? [] : ['identifier']
  if (row && email && !(await addAddress(tx, { contactId: id, kind: 'email', value: email })))
    others.push('email')
  if (row && phone && !(await addAddress(tx, { contactId: id, kind: 'phone', value: phone })))
    others.push('phone')
  if (others.length > 0) throw taken(...others)
  await append(tx, { type: 'contact.created', data: { contactId: id } })
  return getContact(tx, id)
}
