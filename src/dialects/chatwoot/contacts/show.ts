import { type Contact, type ContactInbox, contactInboxesOf } from '../../../core/contacts/index.ts'
import { getInboxes, type Inbox } from '../../../core/inboxes/index.ts'
import { onlineContacts } from '../../../core/presence/index.ts'
import type { Tx } from '../../../core/run.ts'
import { channelType } from '../present/channel.ts'
import { presentContact } from '../present/contact.ts'
import { avatarLink, type LinkMaker } from '../present/links.ts'

type Shown = Record<string, unknown>

/** Contacts in their order, each with the inboxes that know it, unless those are not wanted. */
export async function showContacts(
  tx: Tx,
  contacts: Contact[],
  { withInboxes = true }: { withInboxes?: boolean } = {},
): Promise<Shown[]> {
  if (contacts.length === 0) return []
  const online = new Set(await onlineContacts(tx))
  const known = withInboxes ? await knownIn(tx, contacts) : undefined
  return contacts.map((contact) => ({
    ...presentContact(contact, { maker: tx.context, isOnline: online.has(contact.number) }),
    ...(known ? { contact_inboxes: known.get(contact.id) ?? [] } : {}),
  }))
}

export async function showContact(
  tx: Tx,
  contact: Contact,
  options: { withInboxes?: boolean } = {},
): Promise<Shown> {
  const [shown] = await showContacts(tx, [contact], options)
  return shown ?? {}
}

async function knownIn(tx: Tx, contacts: Contact[]): Promise<Map<string, Shown[]>> {
  const links = await contactInboxesOf(
    tx,
    contacts.map(({ id }) => id),
  )
  const inboxes = new Map(
    (await getInboxes(tx, [...new Set(links.map(({ inboxId }) => inboxId))])).map((inbox) => [
      inbox.id,
      inbox,
    ]),
  )
  const known = new Map<string, Shown[]>()
  for (const link of links) {
    const inbox = inboxes.get(link.inboxId)
    if (!inbox) continue
    known.set(link.contactId, [
      ...(known.get(link.contactId) ?? []),
      showContactInbox(tx.context, link, inbox),
    ])
  }
  return known
}

/** How one inbox knows a contact. */
export const showContactInbox = (
  maker: LinkMaker,
  { sourceId }: Pick<ContactInbox, 'sourceId'>,
  inbox: Inbox,
): Shown => ({ source_id: sourceId, inbox: slimInbox(maker, inbox) })

/** As much of an inbox as stands beside contacts. */
export const slimInbox = (maker: LinkMaker, inbox: Inbox): Shown => ({
  id: Number(inbox.number),
  avatar_url: avatarLink(maker, inbox.avatarBlob),
  channel_id: Number(inbox.number),
  name: inbox.name,
  channel_type: channelType(inbox.channel),
  provider: inbox.channel === 'sms' ? 'twilio' : null,
})
