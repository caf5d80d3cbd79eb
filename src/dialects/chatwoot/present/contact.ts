import type { Contact } from '../../../core/contacts/index.ts'
import { avatarLink, type LinkMaker } from './links.ts'
import { seconds } from './times.ts'

/** A contact, without the inboxes that know it. */
export function presentContact(
  contact: Contact,
  { maker, isOnline = false }: { maker: LinkMaker; isOnline?: boolean },
): Record<string, unknown> {
  return {
    additional_attributes: contact.additionalAttributes,
    availability_status: isOnline ? 'online' : 'offline',
    email: contact.email,
    id: Number(contact.number),
    name: contact.name,
    phone_number: contact.phone,
    blocked: contact.isBlocked,
    identifier: contact.identifier,
    thumbnail: avatarLink(maker, contact.avatarBlob, contact.avatarUrl),
    custom_attributes: contact.properties,
    ...(contact.lastActivityAt ? { last_activity_at: seconds(contact.lastActivityAt) } : {}),
    created_at: seconds(contact.createdAt),
  }
}

/** The same inside messages and frames. */
export const presentContactPush = (
  contact: Contact,
  { maker }: { maker: LinkMaker },
): Record<string, unknown> => ({
  additional_attributes: contact.additionalAttributes,
  custom_attributes: contact.properties,
  email: contact.email,
  id: Number(contact.number),
  identifier: contact.identifier,
  name: contact.name,
  phone_number: contact.phone,
  thumbnail: avatarLink(maker, contact.avatarBlob, contact.avatarUrl),
  blocked: contact.isBlocked,
  type: 'contact',
})
