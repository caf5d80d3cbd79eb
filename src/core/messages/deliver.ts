import { findRecipient, type Recipient } from '../addresses/index.ts'
import { AppError, notFound } from '../errors.ts'
import { systemActor } from '../organizations/index.ts'
import type { Core } from '../run.ts'
import { recordDeliveryReport } from './delivery-report.ts'
import { type Received, receiveMessage } from './receive.ts'
import type { IncomingMail } from './types.ts'

export interface DeliverMail {
  /** The recipients of the envelope. */
  to: string[]
  mail: IncomingMail
  receivedAt: Date
  /** Who has an address; default: as the database says now. */
  resolve?(address: string): Promise<Recipient | undefined>
}

/**
 * Brings a mail into every inbox that one of its recipients belongs to, once each; all inboxes of an organization
 * in one transaction. A report about a message of the organization goes to that message instead. Delivering the
 * same mail again changes nothing. Throws `not_found` when nobody here has any of the addresses.
 */
export async function deliverMail(core: Core, input: DeliverMail): Promise<Received[]> {
  const resolve = input.resolve ?? ((address) => findRecipient(core.database.kysely, address))
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
  // One entry per inbox; the address with a tag knows most about where the mail belongs.
  const byInbox = new Map<string, Recipient>()
  for (const recipient of group)
    if (!byInbox.get(recipient.inboxId)?.tag) byInbox.set(recipient.inboxId, recipient)
  const [first] = group
  if (!first) return []
  const actor = systemActor({ id: first.organizationId, number: first.organizationNumber }, 'mail')
  const deliver = () =>
    core.run(actor, async (tx) => {
      const { report, sourceBlob } = input.mail
      const isRecorded = report && (await recordDeliveryReport(tx, { ...input, report, sourceBlob }))
      if (isRecorded) return []
      const received: Received[] = []
      const { mail, receivedAt } = input
      for (const { inboxId, address, tag, notify } of byInbox.values()) {
        const otherInboxIds = [...byInbox.keys()].filter((id) => id !== inboxId)
        const arrival = { inboxId, address, tag, otherInboxIds, notify, mail, receivedAt }
        received.push(await receiveMessage(tx, arrival))
      }
      return received
    })
  try {
    return await deliver()
  } catch (error) {
    // The same mail came twice at the same moment: the other one has won, and is found now.
    if (isUniqueViolation(error)) return deliver()
    throw error
  }
}

const isUniqueViolation = (error: unknown): boolean =>
  !(error instanceof AppError) && error instanceof Error && 'code' in error && error.code === '23505'
