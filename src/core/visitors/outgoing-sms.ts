import type { Kysely } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import { isUuid } from '../../lib/ids.ts'
import { getContactInboxes } from '../contacts/index.ts'
import { getConversations } from '../conversations/index.ts'
import { getInboxes, type SmsGateway, smsGateway } from '../inboxes/index.ts'
import { type Attachment, getMessages } from '../messages/index.ts'
import type { Tx } from '../run.ts'

/** An SMS, ready to be handed to its gateway. */
export interface OutgoingSms {
  messageId: string
  gateway: SmsGateway
  to: string
  text: string
  attachments: Attachment[]
}

/** A message as an SMS; in words why it can be none; undefined: it is gone, or was taken back. */
export async function outgoingSms(
  tx: Tx,
  { messageId }: { messageId: string },
): Promise<OutgoingSms | { problem: string } | undefined> {
  const [message] = await getMessages(tx, [messageId])
  const [conversation] = message ? await getConversations(tx, [message.conversationId]) : []
  if (!message || !conversation || message.isTrashed || message.contentAttributes.deleted === true)
    return undefined
  const [[inbox], [contactInbox]] = await Promise.all([
    getInboxes(tx, [conversation.inboxId]),
    conversation.contactInboxId ? getContactInboxes(tx, [conversation.contactInboxId]) : [],
  ])
  const gateway = inbox?.channel === 'sms' ? smsGateway(tx.context, inbox) : undefined
  if (!gateway)
    return { problem: 'the inbox has no gateway that can be used: see its settings, and SECRETS_KEY' }
  if (!contactInbox) return { problem: 'the contact has no number in this inbox' }
  const { text, attachments } = message
  return { messageId: message.id, gateway, to: contactInbox.sourceId, text: text ?? '', attachments }
}

/** The inbox that sent a message, of whichever organization; undefined: there is no such SMS. */
export async function inboxOfSms(
  db: Kysely<Rows>,
  messageId: string,
): Promise<{ inboxId: string; organization: { id: string; number: string } } | undefined> {
  if (!isUuid(messageId)) return undefined
  const row = await db
    .selectFrom('messages as m')
    .innerJoin('organizations as o', 'o.id', 'm.organization_id')
    .innerJoin('conversations as c', (join) =>
      join.onRef('c.organization_id', '=', 'm.organization_id').onRef('c.id', '=', 'm.conversation_id'),
    )
    .select(['c.inbox_id', 'o.id', 'o.number'])
    .where('m.id', '=', messageId)
    .where('c.channel', '=', 'sms')
    .executeTakeFirst()
  return row && { inboxId: row.inbox_id, organization: { id: row.id, number: row.number } }
}
