import { listAddresses } from '../addresses/index.ts'
import { sendUnstored } from '../messages/index.ts'
import { systemActor } from '../organizations/index.ts'
import { getPeople, listPeople } from '../people/index.ts'
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
  await tell(
    tx,
    own,
    people.filter(({ role }) => role === 'administrator'),
    notice,
  )
}

/** The same, to one person who asked for something; whoever has left hears nothing. */
export async function tellPerson(
  tx: Tx,
  organization: { id: string; number: string },
  { personId, ...notice }: Notice & { personId: string },
): Promise<void> {
  const own: Tx = { ...tx, actor: systemActor(organization, 'notices') }
  await tell(tx, own, await getPeople(own, [personId]), notice)
}

/** The same to an address that may be nobody's yet, from the actor's organization. */
export async function tellAddress(tx: Tx, to: Receiver, notice: Notice): Promise<void> {
  const { organizationId: id, organizationNumber: number } = tx.actor
  await tell(tx, { ...tx, actor: systemActor({ id, number }, 'notices') }, [to], notice)
}

async function tell(
  tx: Tx,
  own: Tx,
  people: Receiver[],
  { subject, text, fileIds = [] }: Notice,
): Promise<void> {
  const from = await sendingAddress(own)
  if (!from || people.length === 0) return
  await sendUnstored(own, {
    subject,
    text,
    from: { address: from, name: 'Parlance' },
    to: people.map(({ email, name }) => ({ address: email, name })),
    cc: [],
    bcc: [],
    files: fileIds.map((fileId) => ({ fileId })),
    properties: {},
    headers: HEADERS,
  })
  tx.hasQueuedMail ||= own.hasQueuedMail
}

/** The server's own domain first: it works when others do not. */
async function sendingAddress(tx: Tx): Promise<string | undefined> {
  const active = (await listAddresses(tx)).filter(({ isActive }) => isActive).map(({ address }) => address)
  const isOurs = (address: string) => domainOf(address) === tx.context.mailDomain.toLowerCase()
  for (const address of active.toSorted((a, b) => Number(isOurs(b)) - Number(isOurs(a))))
    if ((await domainRefusal(tx, address)) === null) return address
  return undefined
}
