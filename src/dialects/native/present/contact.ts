import type { Contact } from '../../../core/contacts/index.ts'
import type { Tx } from '../../../core/run.ts'
import { type ContactCounts, countOfContacts } from '../../../core/views/index.ts'
import { avatarLink } from '../../../http/blob-links.ts'

const NONE: ContactCounts = { conversations: 0, open: 0 }

/** Contacts as the wire has them, in their order. */
export async function presentContacts(tx: Tx, contacts: Contact[]) {
  const counts = await countOfContacts(
    tx,
    contacts.map(({ id }) => id),
  )
  return contacts.map((contact) => present(tx, contact, counts.get(contact.id) ?? NONE))
}

export async function presentOneContact(tx: Tx, contact: Contact) {
  const counts = await countOfContacts(tx, [contact.id])
  return present(tx, contact, counts.get(contact.id) ?? NONE)
}

function present({ context }: Tx, contact: Contact, counts: ContactCounts) {
  const valuesOf = (wanted: 'email' | 'phone') =>
    contact.addresses.filter(({ kind }) => kind === wanted).map(({ value }) => value)
  const company = contact.additionalAttributes.company_name
  return {
    id: contact.id,
    number: contact.number,
    name: contact.name,
    email: contact.email,
    emails: valuesOf('email'),
    phone: contact.phone,
    phones: valuesOf('phone'),
    company: typeof company === 'string' && company !== '' ? company : null,
    attributes: contact.properties,
    found: contact.additionalAttributes,
    labels: contact.labels,
    avatar_url: avatarLink(context, contact.avatarBlob, contact.avatarUrl) || null,
    is_banned: contact.isBlocked,
    counts,
    last_heard_at: contact.lastActivityAt?.toISOString() ?? null,
    created_at: contact.createdAt.toISOString(),
  }
}
