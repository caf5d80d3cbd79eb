import { sql } from 'kysely'
import { lockConversation } from '../conversations/index.ts'
import { type AttachFile, getMessages, lockMessage, type Message } from '../messages/index.ts'
import type { Tx } from '../run.ts'
import { waitsForItsFirstAnswer } from './acknowledge.ts'
import { acknowledgementOf } from './acknowledgements.ts'
import { answerOnce, sendAnswer, type WayBack, wayBack } from './send-answer.ts'

export interface GreetByMail {
  messageId: string
  conversationId: string
  /** A greeting answers who begins; the others answer everybody. */
  kind: 'greeting' | 'out_of_office' | 'automation'
  text: string
  files?: AttachFile[]
}

/**
 * Answers a mail in the words of its inbox, as an acknowledgement would and under the same guard. Nothing is said where
 * an acknowledgement is about to be, or where the conversation has had an automatic answer lately.
 */
export async function greetByMail(tx: Tx, { kind, text, files = [], ...at }: GreetByMail): Promise<void> {
  const message = await lockMessage(tx, at)
  if (message?.direction !== 'inbound') return
  const conversation = await lockConversation(tx, message.conversationId)
  if (kind === 'greeting' && !waitsForItsFirstAnswer({ message, conversation })) return
  if (conversation.state === 'closed') return
  if (kind !== 'automation' && (await acknowledgementOf(tx, message.inboxId))) return
  if (await wasAnswered(tx, conversation.id)) return
  await answerOnce(tx, { message, conversation, subject: null, text, files, signal: kind })
}

async function wasAnswered(tx: Tx, conversationId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('automatic_answers')
    .select('answer_id')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst()
  return row !== undefined
}

export interface AskByMail {
  conversationId: string
  kind: 'survey'
  text: string
  contentType: string
  contentAttributes: Record<string, unknown>
}

/**
 * Asks the sender of the latest mail of a conversation something, under the same guard. People decide when that is, so
 * it counts for no cap. Undefined: there is nobody who may be asked.
 */
export async function askByMail(tx: Tx, input: AskByMail): Promise<Message | undefined> {
  const asked = await whomToAsk(tx, input)
  if (!asked) return undefined
  const { kind: signal, text, contentType, contentAttributes } = input
  const { message, way } = asked
  return sendAnswer(tx, { message, subject: null, text, signal, contentType, contentAttributes }, way)
}

/** Whether there is somebody who may be asked by mail. */
export const canAskByMail = async (tx: Tx, conversationId: string): Promise<boolean> =>
  (await whomToAsk(tx, { conversationId })) !== undefined

async function whomToAsk(
  tx: Tx,
  input: Pick<AskByMail, 'conversationId'>,
): Promise<{ message: Message; way: WayBack } | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from messages
    where organization_id = ${tx.actor.organizationId} and conversation_id = ${input.conversationId}
      and kind = 'message' and direction = 'inbound' and not is_trashed
    order by created_at desc, id desc limit 1
  `.execute(tx.db)
  const [message] = await getMessages(
    tx,
    rows.map(({ id }) => id),
  )
  // However long ago it came: it is today that somebody is asked.
  const way = message && (await wayBack(tx, { ...message, receivedAt: tx.now }))
  return message && way && typeof way !== 'string' ? { message, way } : undefined
}
