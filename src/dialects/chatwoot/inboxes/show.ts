import { type Address, listAddresses } from '../../../core/addresses/index.ts'
import { type Inbox, inboxByNumber, inboxSecrets, visibleInboxes } from '../../../core/inboxes/index.ts'
import type { Tx } from '../../../core/run.ts'
import { presentInbox } from '../present/inbox.ts'
import { refusal } from '../refusals.ts'

const FORBIDDEN = { error: 'You are not authorized to do this action' }

/** An inbox that the caller may see. Throws `not_found`, and `forbidden` for an agent who does not work in it. */
export async function visibleInbox(tx: Tx, number: string | number): Promise<Inbox> {
  const inbox = await inboxByNumber(tx, number)
  const visible = await visibleInboxes(tx)
  if (visible && !visible.includes(inbox.id)) throw refusal('forbidden', FORBIDDEN)
  return inbox
}

/** What stands for an inbox of mail: its primary address, else the one that was added last. */
export function addressOf(addresses: Address[], inbox: Pick<Inbox, 'id'>): Address | undefined {
  const own = addresses.filter(({ inboxId, isActive }) => inboxId === inbox.id && isActive)
  return own.find(({ isPrimary }) => isPrimary) ?? own.at(-1)
}

/** Inboxes as the caller may see them. */
export async function showInboxes(tx: Tx, inboxes: Inbox[]): Promise<Record<string, unknown>[]> {
  const isAdministrator = tx.actor.kind === 'person' && tx.actor.role === 'administrator'
  const hasMail = inboxes.some(({ channel }) => channel === 'email')
  const addresses = hasMail ? await listAddresses(tx) : []
  const shown: Record<string, unknown>[] = []
  for (const inbox of inboxes) {
    const secrets = isAdministrator ? await inboxSecrets(tx, inbox.id) : null
    const email = addressOf(addresses, inbox)?.address ?? null
    shown.push(presentInbox(inbox, { maker: tx.context, email, secrets }))
  }
  return shown
}

export const showInbox = async (tx: Tx, inbox: Inbox): Promise<unknown> => (await showInboxes(tx, [inbox]))[0]
