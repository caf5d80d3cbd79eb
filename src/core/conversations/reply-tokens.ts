import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../run.ts'
import { asWrite, type Write } from '../write-together.ts'

/** A token of a conversation, and whether new mail asks answers to it. */
export interface ReplyToken {
  token: string
  isCurrent: boolean
}

/** The token that places answers (128 random bits), made once per conversation and address of ours. */
export const newReplyToken = (
  tx: Tx,
  { conversationId, address }: { conversationId: string; address: string },
): Write =>
  asWrite(
    tx.db
      .insertInto('reply_tokens')
      .values({
        organization_id: tx.actor.organizationId,
        token: randomBytes(16).toString('hex'),
        conversation_id: conversationId,
        address,
        created_at: tx.now,
      })
      .onConflict((on) => on.doNothing()),
  )

/**
 * Lets answers to all tokens of one conversation come to another. Where that one has a token for the same address,
 * new mail asks answers to it; the old one goes on placing. Returns the tokens as they were.
 */
export async function handOverTokens(
  tx: Tx,
  { fromId, toId }: { fromId: string; toId: string },
): Promise<ReplyToken[]> {
  const organizationId = tx.actor.organizationId
  const { rows } = await sql<ReplyToken>`
    with before as materialized (
      select token, address, is_current from reply_tokens
      where organization_id = ${organizationId} and conversation_id = ${fromId}
    ), moved as (
      update reply_tokens t set conversation_id = ${toId}, is_current = t.is_current and not exists (
        select 1 from reply_tokens o where o.organization_id = ${organizationId} and o.conversation_id = ${toId}
          and o.address = t.address and o.is_current)
      where t.organization_id = ${organizationId} and t.conversation_id = ${fromId}
    )
    select token, is_current as "isCurrent" from before
  `.execute(tx.db)
  return rows
}

/** Gives tokens back to the conversation they came from, as they were. */
export async function giveBackTokens(
  tx: Tx,
  { tokens, fromId, toId }: { tokens: ReplyToken[]; fromId: string; toId: string },
): Promise<void> {
  for (const isCurrent of [true, false])
    await sql`
      update reply_tokens set conversation_id = ${toId}, is_current = ${isCurrent}
      where organization_id = ${tx.actor.organizationId} and conversation_id = ${fromId}
        and token = any(${tokens.filter((each) => each.isCurrent === isCurrent).map((each) => each.token)}::text[])
    `.execute(tx.db)
}
