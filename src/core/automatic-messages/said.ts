import { sql } from 'kysely'
import type { Tx } from '../run.ts'

/** What has been said in a conversation until now, as far as it decides what is said by itself. */
export interface Said {
  /** Somebody of ours, or the program, has written to the customer. */
  hasAnswer: boolean
  hasEmailCollection: boolean
  hasSurvey: boolean
  /** When somebody of ours wrote last. */
  lastReplyAt: Date | null
  /** When the program said last of its own accord that nobody is there, or hello. */
  lastAutomaticAt: Date | null
}

export async function saidIn(tx: Tx, conversationId: string): Promise<Said> {
  const { rows } = await sql<{
    has_answer: boolean
    has_email_collection: boolean
    has_survey: boolean
    last_reply_at: Date | null
    last_automatic_at: Date | null
  }>`
    select count(*) > 0 as has_answer,
      count(*) filter (where automatic->>'signal' = 'email_collection') > 0 as has_email_collection,
      count(*) filter (where content_type = 'input_csat' or automatic->>'signal' = 'survey') > 0 as has_survey,
      max(created_at) filter (where automatic is null) as last_reply_at,
      max(created_at) filter (where automatic is not null) as last_automatic_at
    from messages
    where organization_id = ${tx.actor.organizationId} and conversation_id = ${conversationId}
      and kind = 'message' and direction = 'outbound' and state <> 'draft'
  `.execute(tx.db)
  const [row] = rows
  return {
    hasAnswer: row?.has_answer ?? false,
    hasEmailCollection: row?.has_email_collection ?? false,
    hasSurvey: row?.has_survey ?? false,
    lastReplyAt: row?.last_reply_at ?? null,
    lastAutomaticAt: row?.last_automatic_at ?? null,
  }
}
