import type { Contact } from '../../../core/contacts/index.ts'
import type { CoreContext } from '../../../core/run.ts'
import { avatarLink } from '../../../http/blob-links.ts'

export const named = ({ id, name }: { id: string; name: string }) => ({ id, name })

export const presentContact = (contact: Contact, context: CoreContext) => ({
  id: contact.id,
  name: contact.name,
  email: contact.email,
  phone: contact.phone,
  avatar_url: avatarLink(context, contact.avatarBlob, contact.avatarUrl) || null,
})
