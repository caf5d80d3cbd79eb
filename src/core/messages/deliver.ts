import type { Actor } from '../actor.ts'
import { findRecipient, type Recipient } from '../addresses/index.ts'
import { AppError, notFound } from '../errors.ts'
import { releaseBlobs } from '../files/index.ts'
import { systemActor } from '../organizations/index.ts'
import type { Core, Tx } from '../run.ts'
import { findBounced } from './bounce-address.ts'
import { recordBounce, recordDeliveryReport } from './delivery-report.ts'
import { mailboxesOf } from './parties.ts'
import { type Arrival, placeArrival } from './place.ts'
import { type Received, type ReceiveMessage, receiveMessage } from './receive.ts'
import type { IncomingMail } from './types.ts'

export interface DeliverMail {
  /** The recipients of the envelope. */
  to: string[]
  mail: IncomingMail
  receivedAt: Date
  /** Resolves when the raw mail is safe, without which nothing is written; default: it is. */
  isKept?: Promise<unknown>
  /** Who has an address; default: as the database says now. */
  resolve?(address: string): Promise<Recipient | undefined>
}

/**
 * Brings a mail into every inbox that one of its recipients belongs to, once each; all inboxes of an organization
 * in one transaction. A report about a message of the organization goes to that message instead. Delivering the
 * same mail again changes nothing. Throws `not_found` when nobody here has any of the addresses.
 */
export async function deliverMail(core: Core, input: DeliverMail): Promise<Received[]> {
  const resolve = input.resolve ?? ((address) => resolveRecipient(core, address))
  const found = await Promise.all(input.to.map(resolve))
  const recipients = found.filter((recipient) => recipient !== undefined)
  if (recipients.length === 0) throw notFound('recipient')
  const received: Received[] = []
  for (const group of Map.groupBy(recipients, (recipient) => recipient.organizationId).values())
    received.push(...(await deliverToOrganization(core, input, group)))
  return received
}

async function deliverToOrganization(
  core: Core,
  input: DeliverMail,
  group: Recipient[],
): Promise<Received[]> {
  const [first] = group
  if (!first) return []
  const actor = systemActor({ id: first.organizationId, number: first.organizationNumber }, 'mail')
  const recipients = await withoutReports(core, actor, { ...input, group })
  if (recipients.length === 0) return []
  const arrivals = arrivalsOf(input.mail, recipients)
  try {
    return await receive(core, actor, { ...input, arrivals })
  } catch (error) {
    // The same mail came twice at the same moment: the other one has won, and is found now. Or somebody has just
    // merged the conversation where it belonged into another one.
    if (isUniqueViolation(error) || (error instanceof AppError && error.code === 'not_found'))
      return receive(core, actor, { ...input, arrivals })
    throw error
  }
}

/** Writes down what a report tells of messages of ours. Returns to whom the mail is a mail all the same. */
async function withoutReports(
  core: Core,
  actor: Actor,
  { mail, receivedAt, isKept, group }: DeliverMail & { group: Recipient[] },
): Promise<Recipient[]> {
  if (!mail.report && group.every(({ bouncedMessageId }) => bouncedMessageId === undefined)) return group
  await isKept
  return core.run(actor, async (tx) => {
    const recipients: Recipient[] = []
    for (const recipient of group)
      if (!(await isBounce(tx, { mail, receivedAt }, recipient))) recipients.push(recipient)
    const to = recipients.map(({ address }) => address)
    if (recipients.length > 0 && !(await recordDeliveryReport(tx, { mail, receivedAt, to })))
      return recipients
    // Of a report its source is kept.
    await releaseBlobs(tx, partsOf(mail))
    return []
  })
}

type Arriving = Arrival & Pick<ReceiveMessage, 'notify'>

/** One per inbox; the address with a tag knows most about where the mail belongs. */
function arrivalsOf(mail: IncomingMail, recipients: Recipient[]): Arriving[] {
  const byInbox = new Map<string, Recipient>()
  for (const recipient of recipients)
    if (!byInbox.get(recipient.inboxId)?.tag) byInbox.set(recipient.inboxId, recipient)
  return [...byInbox.values()].map(({ inboxId, address, tag, notify }) => {
    const otherInboxIds = [...byInbox.keys()].filter((id) => id !== inboxId)
    return { inboxId, address, tag, notify, otherInboxIds, mail }
  })
}

/** Looks where the mail belongs, which needs no transaction and takes half of the time; then writes. */
async function receive(
  core: Core,
  actor: Actor,
  { arrivals, mail, receivedAt, isKept }: DeliverMail & { arrivals: Arriving[] },
): Promise<Received[]> {
  const [mailboxes, ...places] = await core.readTogether(actor, (tx) =>
    Promise.all([mailboxesOf(tx, mail), ...arrivals.map((arrival) => placeArrival(tx, arrival))]),
  )
  await isKept
  return core.run(actor, async (tx) => {
    const received: Received[] = []
    for (const [index, arrival] of arrivals.entries()) {
      const place = places[index]
      if (!place) continue
      const log = index === arrivals.length - 1 ? 'end' : 'go_on'
      received.push(await receiveMessage(tx, { ...arrival, receivedAt, place, mailboxes, log }))
    }
    // What is known has its bytes already.
    if (received.every(({ isKnown }) => isKnown)) await releaseBlobs(tx, [mail.sourceBlob, ...partsOf(mail)])
    return received
  })
}

/** What was stored of a mail beside its source. */
const partsOf = ({ attachments, htmlBlob }: IncomingMail): string[] => [
  ...attachments.map(({ blob }) => blob),
  ...(htmlBlob === null ? [] : [htmlBlob]),
]

const isBounce = async (
  tx: Tx,
  { mail, receivedAt }: Pick<DeliverMail, 'mail' | 'receivedAt'>,
  { bouncedMessageId: messageId }: Recipient,
): Promise<boolean> => messageId !== undefined && recordBounce(tx, { mail, receivedAt, messageId })

/** Whose an address is: one of an organization's own, or the bounce address of one of its messages. */
export const resolveRecipient = async (core: Core, address: string): Promise<Recipient | undefined> =>
  (await findRecipient(core.database.kysely, address)) ?? findBounced(core, address)

const isUniqueViolation = (error: unknown): boolean =>
  !(error instanceof AppError) && error instanceof Error && 'code' in error && error.code === '23505'
