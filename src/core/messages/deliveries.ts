import { sql } from 'kysely'
import { appendWith, type NewEvent } from '../events/index.ts'
import { postponement, settle, settlement } from '../outbox/index.ts'
import type { Tx } from '../run.ts'
import type { Write } from '../write-together.ts'
import { lockMessage } from './lock-message.ts'
import { messageUpdate } from './store.ts'
import type { DeliveryStatus, Message, MessageAddress } from './types.ts'

/** What became of a mail at one recipient, in one attempt. */
export interface DeliveryResult {
  address: string
  /** `refused`: on our side, so that it never left. */
  outcome: 'delivered' | 'temporary' | 'permanent' | 'refused'
  code?: number | null
  response: string
  /** Kept here instead, because no relay is set. */
  isCaptured?: true
}

export interface RecordDelivery {
  messageId: string
  /** Where the message lies; null when none was stored. */
  conversationId: string | null
  results: DeliveryResult[]
  /** When to try again the recipients that were refused for now; absent: give them up. */
  retryAt?: Date
  /** The bytes that left, in the blob store; null when they could not be made. */
  sourceBlob: string | null
}

/** The recipients of a message that have no final answer yet. */
export const openRecipients = (message: Pick<Message, 'to' | 'cc' | 'bcc'>): string[] => [
  ...new Set(
    [...message.to, ...message.cc, ...message.bcc]
      .filter((each) => (each.status ?? 'accepted') === 'accepted')
      .map((each) => each.address),
  ),
]

/** Writes down what an attempt to send came to, per recipient, and whether there will be another. */
export async function recordDelivery(tx: Tx, input: RecordDelivery): Promise<void> {
  if (input.conversationId === null) return finishUnstored(tx, input)
  const message = await lockMessage(tx, { ...input, conversationId: input.conversationId })
  if (!message) return settle(tx, input.messageId)
  // Only what is new: it may have been written down already, when the answer of the database got lost.
  const open = new Set(openRecipients(message))
  const results = new Map(
    input.results.filter(({ address }) => open.has(address)).map((result) => [result.address, result]),
  )
  const settled = (list: MessageAddress[]) => list.map((each) => withResult(each, results, input.retryAt))
  const after = { to: settled(message.to), cc: settled(message.cc), bcc: settled(message.bcc) }
  const isOpen = openRecipients(after).length > 0
  const all = [...after.to, ...after.cc, ...after.bcc]
  const columns = {
    // Nobody edited it: who loaded it before may still save.
    updated_at: message.updatedAt,
    to_list: JSON.stringify(after.to),
    cc_list: JSON.stringify(after.cc),
    bcc_list: JSON.stringify(after.bcc),
    source_blob: input.sourceBlob,
    ...(isOpen ? {} : { state: all.some((each) => each.status === 'delivered') ? 'sent' : 'failed' }),
  }
  const writes = [messageUpdate(tx, message.id, columns), finishedAttempt(tx, input, isOpen)]
  await appendWith(tx, { writes, events: outcomeEvents(message, input, results) })
}

function finishedAttempt(tx: Tx, input: RecordDelivery, isOpen: boolean): Write {
  const error = input.results.find((result) => result.outcome !== 'delivered')?.response ?? ''
  if (!isOpen || !input.retryAt) return settlement(tx, input.messageId)
  return postponement(tx, { messageId: input.messageId, dueAt: input.retryAt, error })
}

/** For a mail without a message, the queue itself remembers who still has to get it. */
async function finishUnstored(tx: Tx, input: RecordDelivery): Promise<void> {
  const open = input.results
    .filter((result) => result.outcome === 'temporary')
    .map((result) => result.address)
  await finishedAttempt(tx, input, open.length > 0).execute(tx.db)
  if (open.length === 0 || !input.retryAt) return
  await sql`
    update outbox set mail = jsonb_set(mail, '{open}', ${JSON.stringify(open)}::jsonb)
    where organization_id = ${tx.actor.organizationId} and message_id = ${input.messageId} and mail is not null
  `.execute(tx.db)
}

const FINAL: Record<DeliveryResult['outcome'], DeliveryStatus> = {
  delivered: 'delivered',
  permanent: 'bounced',
  refused: 'rejected',
  temporary: 'failed',
}

function withResult(
  address: MessageAddress,
  results: Map<string, DeliveryResult>,
  retryAt: Date | undefined,
): MessageAddress {
  const result = results.get(address.address)
  const isWaiting = result?.outcome === 'temporary' && retryAt !== undefined
  if (!result || isWaiting || (address.status ?? 'accepted') !== 'accepted') return address
  const status = FINAL[result.outcome]
  if (status === 'delivered')
    return { ...address, status, ...(result.isCaptured ? { isCaptured: true } : { answer: result.response }) }
  return {
    ...address,
    status,
    error: { message: result.response, ...(result.code ? { code: result.code } : {}) },
  }
}

function outcomeEvents(
  message: Message,
  input: RecordDelivery,
  results: Map<string, DeliveryResult>,
): NewEvent[] {
  const at = { conversationId: message.conversationId, messageId: message.id }
  const list = [...results.values()]
  const delivered = list.filter((each) => each.outcome === 'delivered').map((each) => each.address)
  const failed = list.filter(
    (each) => each.outcome !== 'delivered' && (each.outcome !== 'temporary' || !input.retryAt),
  )
  const events: NewEvent[] = []
  if (delivered.length > 0) events.push({ type: 'message.sent', ...at, data: { recipients: delivered } })
  const recipients = failed.map(({ address, code, response }) => ({ address, code, response }))
  if (failed.length > 0) events.push({ type: 'message.delivery_failed', ...at, data: { recipients } })
  return events
}
