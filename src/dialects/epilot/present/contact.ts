import type { Contact } from '../../../core/contacts/index.ts'
import type { Entity } from './message.ts'

const valuesOf = (contact: Contact, kind: 'email' | 'phone') =>
  contact.addresses.filter((address) => address.kind === kind).map((address) => address.value)

/** A contact as the entity `contact`. */
export function presentContact(contact: Contact, organization: string): Entity {
  const at = contact.createdAt.toISOString()
  return {
    _id: contact.id,
    _title: contact.name,
    _org: organization,
    _schema: 'contact',
    _created_at: at,
    _updated_at: at,
    full_name: contact.name,
    email: valuesOf(contact, 'email').map((email) => ({ email })),
    phone: valuesOf(contact, 'phone').map((phone) => ({ phone })),
  }
}
