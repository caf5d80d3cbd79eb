import { sql } from 'kysely'
import { isUuid } from '../../lib/ids.ts'
import type { Channel } from '../conversations/index.ts'
import type { Tx } from '../run.ts'

/** Which way the conversation of a message goes; undefined: there is no such message. */
export async function channelOf(tx: Tx, messageId: string): Promise<Channel | undefined> {
  if (!isUuid(messageId)) return undefined
  const { rows } = await sql<{ channel: Channel }>`
    select c.channel from messages m
    join conversations c on c.organization_id = m.organization_id and c.id = m.conversation_id
    where m.organization_id = ${tx.actor.organizationId} and m.id = ${messageId}
  `.execute(tx.db)
  return rows[0]?.channel
}
