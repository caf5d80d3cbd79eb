import { sql } from 'kysely'
import { lockConversation } from '../conversations/index.ts'
import { AppError } from '../errors.ts'
import { append } from '../events/index.ts'
import { postpone, settle } from '../outbox/index.ts'
import type { Tx } from '../run.ts'
import { changeMessage, findMessages } from './store.ts'
import type { DeliveryStatus, Message, MessageAddress } from './types.ts'

/** What became of a mail at one recipient, in one attempt. */
export interface DeliveryResult {
  address: string
  outcome: 'delivered' | 'temporary' | 'permanent'
  code?: number | null
  response: string
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
  const message = await lockMessage(tx, input.messageId, input.conversationId)
  if (!message) return settle(tx, input.messageId)
  const results = new Map(input.results.map((result) => [result.address, result]))
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
  await Promise.all([
    changeMessage(tx, message.id, columns),
    finishAttempt(tx, input, isOpen),
    logOutcome(tx, message, input, results),
  ])
}

/**
 * Locked first, as every change of a conversation; one that was deleted meanwhile takes its mail with it. People may
 * have moved the message while it was on its way.
 */
async function lockMessage(tx: Tx, messageId: string, conversationId: string): Promise<Message | undefined> {
  const isThere = await lockIfThere(tx, conversationId)
  const [message] = await findMessages(tx, [messageId])
  if (!message || (isThere && message.conversationId === conversationId)) return message
  await lockConversation(tx, message.conversationId)
  return (await findMessages(tx, [messageId]))[0]
}

const lockIfThere = (tx: Tx, conversationId: string): Promise<boolean> =>
  lockConversation(tx, conversationId).then(
    () => true,
    (error: unknown) => {
      if (error instanceof AppError && error.code === 'not_found') return false
      throw error
    },
  )

async function finishAttempt(tx: Tx, input: RecordDelivery, isOpen: boolean): Promise<void> {
  const error = input.results.find((result) => result.outcome !== 'delivered')?.response ?? ''
  if (isOpen && input.retryAt) await postpone(tx, { messageId: input.messageId, dueAt: input.retryAt, error })
  else await settle(tx, input.messageId)
}

/** For a mail without a message, the queue itself remembers who still has to get it. */
async function finishUnstored(tx: Tx, input: RecordDelivery): Promise<void> {
  const open = input.results
    .filter((result) => result.outcome === 'temporary')
    .map((result) => result.address)
  await finishAttempt(tx, input, open.length > 0)
  if (open.length === 0 || !input.retryAt) return
  await sql`
    update outbox set mail = jsonb_set(mail, '{open}', ${JSON.stringify(open)}::jsonb)
    where organization_id = ${tx.actor.organizationId} and message_id = ${input.messageId} and mail is not null
  `.execute(tx.db)
}

const FINAL: Record<DeliveryResult['outcome'], DeliveryStatus> = {
  delivered: 'delivered',
  permanent: 'bounced',
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
  if (status === 'delivered') return { ...address, status }
  return {
    ...address,
    status,
    error: { message: result.response, ...(result.code ? { code: result.code } : {}) },
  }
}

async function logOutcome(
  tx: Tx,
  message: Message,
  input: RecordDelivery,
  results: Map<string, DeliveryResult>,
): Promise<void> {
  const at = { conversationId: message.conversationId, messageId: message.id }
  const list = [...results.values()]
  const delivered = list.filter((each) => each.outcome === 'delivered').map((each) => each.address)
  const failed = list.filter(
    (each) => each.outcome === 'permanent' || (each.outcome === 'temporary' && !input.retryAt),
  )
  await append(
    tx,
    ...(delivered.length > 0
      ? [{ type: 'message.sent' as const, ...at, data: { recipients: delivered } }]
      : []),
    ...(failed.length > 0
      ? [
          {
            type: 'message.delivery_failed' as const,
            ...at,
            data: { recipients: failed.map(({ address, code, response }) => ({ address, code, response })) },
          },
        ]
      : []),
  )
}
