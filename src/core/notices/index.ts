import { listAddresses } from '../addresses/index.ts'
import { sendUnstored } from '../messages/index.ts'
import { systemActor } from '../organizations/index.ts'
import { listPeople } from '../people/index.ts'
import type { Tx } from '../run.ts'
import { domainOf, domainRefusal } from '../sender-domains/index.ts'

export interface Notice {
  subject: string
  text: string
  /** Stored files to go with it. */
  fileIds?: string[]
}

/** RFC 3834, section 5: written by a program, answered by none. */
const HEADERS = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }

interface Receiver {
  email: string
  name: string
}

/**
 * Writes a mail to the administrators of an organization, from an address of its own; no conversation shows it.
 * Nothing happens where there is nobody to write to, or no address that may send.
 */
export async function tellAdministrators(
  tx: Tx,
  organization: { id: string; number: string },
  notice: Notice,
): Promise<void> {
  const own: Tx = { ...tx, actor: systemActor(organization, 'notices') }
  const people = await listPeople(own)
  const administrators = people.filter(({ role }) => role === 'administrator')
  await tell(own, administrators, notice)
  tx.hasQueuedMail ||= own.hasQueuedMail
}

/** The same to one person, from the actor's organization. */
export async function tellPerson(tx: Tx, person: Receiver, notice: Notice): Promise<void> {
  const { organizationId: id, organizationNumber: number } = tx.actor
  const own: Tx = { ...tx, actor: systemActor({ id, number }, 'notices') }
  await tell(own, [person], notice)
  tx.hasQueuedMail ||= own.hasQueuedMail
}

async function tell(tx: Tx, receivers: Receiver[], notice: Notice): Promise<void> {
  const from = await sendingAddress(tx)
  if (!from || receivers.length === 0) return
  await sendUnstored(tx, {
    subject: notice.subject,
    text: notice.text,
    from: { address: from, name: 'Parlance' },
    to: receivers.map(({ email, name }) => ({ address: email, name })),
    cc: [],
    bcc: [],
    files: (notice.fileIds ?? []).map((fileId) => ({ fileId })),
    properties: {},
    headers: HEADERS,
  })
}

/** The server's own domain first: it works when others do not. */
async function sendingAddress(tx: Tx): Promise<string | undefined> {
  const active = (await listAddresses(tx)).filter(({ isActive }) => isActive).map(({ address }) => address)
  const isOurs = (address: string) => domainOf(address) === tx.context.mailDomain.toLowerCase()
  for (const address of active.toSorted((a, b) => Number(isOurs(b)) - Number(isOurs(a))))
    if ((await domainRefusal(tx, address)) === null) return address
  return undefined
}
