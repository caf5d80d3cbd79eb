import type { Kysely } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import { type Conversation, lockConversation } from '../conversations/index.ts'
import { append, type LogEntry } from '../events/index.ts'
import { lockMessage, type Message } from '../messages/index.ts'
import type { Tx } from '../run.ts'
import { type Acknowledgement, acknowledgementOf } from './acknowledgements.ts'
import { answerOnce } from './send-answer.ts'
import type { Refusal } from './types.ts'

export interface MailToAcknowledge {
  /** Position of its arrival in the log. */
  seq: string
  messageId: string
  conversationId: string
  organization: LogEntry['organization']
}

/**
 * Of what happened, the mails that may want an acknowledgement: they began a conversation, no program wrote them, and
 * their inbox has one.
 */
export async function answerableMail(db: Kysely<Rows>, entries: LogEntry[]): Promise<MailToAcknowledge[]> {
  const begun = entries.flatMap(({ seq, type, messageId, conversationId, organization, data }) => {
    const { inboxId, placement, automatic, imported } = data as ReceivedData
    const begins = type === 'message.received' && placement?.rule === 'new' && !automatic && !imported
    if (!begins || !messageId || !conversationId || !inboxId) return []
    return [{ mail: { seq, messageId, conversationId, organization }, inboxId }]
  })
  if (begun.length === 0) return []
  const inboxIds = [...new Set(begun.map((each) => each.inboxId))]
  const rows = await db
    .selectFrom('acknowledgements')
    .select('inbox_id')
    .where('inbox_id', 'in', inboxIds)
    .execute()
  const answering = new Set(rows.map((row) => row.inbox_id))
  return begun.filter((each) => answering.has(each.inboxId)).map((each) => each.mail)
}

/** What `message.received` tells. */
interface ReceivedData {
  inboxId?: string
  placement?: { rule?: string }
  automatic?: unknown
  imported?: boolean
}

export interface Acknowledged {
  answerId: string | null
  refusal: Refusal | null
}

/** Of these the log tells: nothing else shows why a customer has heard nothing. */
const TOLD: ReadonlySet<Refusal> = new Set<Refusal>([
  'not_authenticated',
  'no_address',
  'domain_not_verified',
  'enough_for_address',
  'enough_for_organization',
  'enough_in_all',
])

/**
 * Answers a mail with the acknowledgement of its inbox, where the guard lets it: once per mail and conversation, and
 * within the caps. Null: the mail is gone, or its inbox has none any more.
 */
export async function acknowledge(
  tx: Tx,
  input: { messageId: string; conversationId: string },
): Promise<Acknowledged | null> {
  const message = await lockMessage(tx, input)
  const acknowledgement = message && (await acknowledgementOf(tx, message.inboxId))
  if (!message || !acknowledgement) return null
  const conversation = await lockConversation(tx, message.conversationId)
  const outcome = await tryToAnswer(tx, { message, conversation, acknowledgement })
  if (typeof outcome !== 'string') return { answerId: outcome.id, refusal: null }
  if (TOLD.has(outcome))
    await append(tx, {
      type: 'message.not_acknowledged',
      conversationId: conversation.id,
      messageId: message.id,
      data: { reason: outcome },
    })
  return { answerId: null, refusal: outcome }
}

interface Mail {
  message: Message
  conversation: Conversation
  acknowledgement: Acknowledgement
}

async function tryToAnswer(tx: Tx, mail: Mail): Promise<Message | Refusal> {
  const { message, conversation, acknowledgement } = mail
  if (!waitsForItsFirstAnswer(mail)) return 'not_the_beginning'
  return answerOnce(tx, { message, conversation, ...acknowledgement, signal: 'acknowledgement' })
}

/** People may have answered, moved or closed it meanwhile. */
export const waitsForItsFirstAnswer = ({
  message,
  conversation,
}: Pick<Mail, 'message' | 'conversation'>): boolean =>
  message.direction === 'inbound' &&
  message.placement?.rule === 'new' &&
  !message.placement.moved &&
  !conversation.inSent &&
  conversation.state !== 'closed'
