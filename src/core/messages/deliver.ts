import type { Actor } from '../actor.ts'
import { findRecipient, type Recipient } from '../addresses/index.ts'
import { AppError, notFound } from '../errors.ts'
import { systemActor } from '../organizations/index.ts'
import type { Core } from '../run.ts'
import { recordDeliveryReport } from './delivery-report.ts'
import { mailboxesOf } from './parties.ts'
import { type Arrival, placeArrival } from './place.ts'
import { type Received, receiveMessage } from './receive.ts'
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
  if (await isRecordedAsReport(core, actor, input)) return []
  const { mail } = input
  const arrivals = [...byInbox.values()].map(({ inboxId, address, tag }): Arrival => {
    const otherInboxIds = [...byInbox.keys()].filter((id) => id !== inboxId)
    return { inboxId, address, tag, otherInboxIds, mail }
  })
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

async function isRecordedAsReport(core: Core, actor: Actor, input: DeliverMail): Promise<boolean> {
  const { report, sourceBlob } = input.mail
  if (!report) return false
  await input.isKept
  const recorded = await core.run(actor, (tx) => recordDeliveryReport(tx, { ...input, report, sourceBlob }))
  return recorded !== null
}

/** Looks where the mail belongs, which needs no transaction and takes half of the time; then writes. */
async function receive(
  core: Core,
  actor: Actor,
  { arrivals, mail, receivedAt, isKept }: DeliverMail & { arrivals: Arrival[] },
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
    return received
  })
}

const isUniqueViolation = (error: unknown): boolean =>
  !(error instanceof AppError) && error instanceof Error && 'code' in error && error.code === '23505'
