import { newId } from '../../lib/ids.ts'
import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { replaceAll } from './addresses.ts'
import { avatarColumns } from './avatars.ts'
import { type ContactFields, kindOf, type NormalFields, normalFields, taken } from './fields.ts'
import { getContact } from './store.ts'
import type { Contact } from './types.ts'

/**
 * Makes a contact, under this id where it is another user's already. Throws `invalid` for an email address, a phone
 * number or an identifier that is none or another's.
 */
export async function createContact(
  tx: Tx,
  fields: ContactFields,
  { id = newId() }: { id?: string } = {},
): Promise<Contact> {
  permit(tx.actor, 'contact:write')
  const { email, phone, ...input } = normalFields(fields)
  const { emails = email ? [email] : [], phones = phone ? [phone] : [] } = input
  const row = await tx.db
    .insertInto('contacts')
    .values({
      organization_id: tx.actor.organizationId,
      id,
      ...namesOf(input),
      identifier: input.identifier ?? null,
      is_blocked: input.isBlocked ?? false,
      properties: JSON.stringify(input.properties ?? {}),
      additional_attributes: JSON.stringify(input.additionalAttributes ?? {}),
      kind: kindOf('visitor', { email: emails[0] ?? null, phone: phones[0] ?? null }),
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
  const nobody = { id, addresses: [] }
  if (row && !(await replaceAll(tx, nobody, { kind: 'email', values: emails }))) others.push('email')
  if (row && !(await replaceAll(tx, nobody, { kind: 'phone', values: phones }))) others.push('phone')
  if (others.length > 0) throw taken(...others)
  await append(tx, { type: 'contact.created', data: { contactId: id } })
  return getContact(tx, id)
}

const namesOf = ({ name = '', firstName = null, middleNames = [], lastName = null }: NormalFields) => ({
  name,
  first_name: firstName,
  middle_names: middleNames,
  last_name: lastName,
})
