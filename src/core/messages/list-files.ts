import { sql } from 'kysely'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { isShown } from './list.ts'
import { findMessages } from './store.ts'
import type { Message } from './types.ts'

/** Which messages; a contact's are those of all its conversations. */
export type FilesOf = { conversationId: string } | { contactId: string }

/** The messages with files, newest first. */
export async function listMessagesWithFiles(tx: Tx, of: FilesOf): Promise<Message[]> {
  permit(tx.actor, 'conversation:read')
  const { organizationId } = tx.actor
  const where =
    'conversationId' in of
      ? sql`m.conversation_id = ${of.conversationId}`
      : sql`m.conversation_id in (select id from conversations
          where organization_id = ${organizationId} and contact_id = ${of.contactId})`
  const { rows } = await sql<{ id: string }>`
    select m.id from messages m
    where m.organization_id = ${organizationId} and ${where} and m.attachments <> '[]' and ${isShown}
    order by m.number desc limit 1000
  `.execute(tx.db)
  return findMessages(
    tx,
    rows.map(({ id }) => id),
  )
}
