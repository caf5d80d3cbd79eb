import { sql } from 'kysely'
import { isWorkedWith } from '../conversations/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { type Field, queryForWords, searchMessages } from '../search/index.ts'
import { isShown } from './list.ts'
import { findMessages } from './store.ts'
import type { Message } from './types.ts'

const BODY: Field = { kind: 'text', part: 'body' }
/** More are not looked at: the newest. */
const MAX_HITS = 1000

/** Messages that have all words of a text, or parts of words, in conversations that the actor works with; newest first. */
export async function findSaid(
  tx: Tx,
  { text, limit, offset }: { text: string; limit: number; offset: number },
): Promise<Message[]> {
  const query = queryForWords(text)
  if (!query) return []
  const { items } = await searchMessages(tx, { query, fields: { find: () => BODY }, size: MAX_HITS })
  const { rows } = await sql<{ id: string }>`
    select m.id from messages m
    join conversations c on c.organization_id = m.organization_id and c.id = m.conversation_id
    where m.organization_id = ${tx.actor.organizationId} and m.id = any(${items.map(({ id }) => id)}::uuid[])
      and ${isShown} and not c.is_trashed and not c.is_spam and ${isWorkedWith(tx)}
    order by m.number desc limit ${limit} offset ${offset}
  `.execute(tx.db)
  return messagesInOrder(tx, rows)
}

/** Messages with files in the conversations of a contact that the actor works with; newest first. */
export async function messagesWithFiles(tx: Tx, { contactId }: { contactId: string }): Promise<Message[]> {
  permit(tx.actor, 'conversation:read')
  const { rows } = await sql<{ id: string }>`
    select m.id from messages m
    join conversations c on c.organization_id = m.organization_id and c.id = m.conversation_id
    where c.organization_id = ${tx.actor.organizationId} and c.contact_id = ${contactId}
      and m.attachments <> '[]' and ${isShown} and not c.is_trashed and not c.is_spam and ${isWorkedWith(tx)}
    order by m.number desc limit ${MAX_HITS}
  `.execute(tx.db)
  return messagesInOrder(tx, rows)
}

async function messagesInOrder(tx: Tx, rows: { id: string }[]): Promise<Message[]> {
  const ids = rows.map(({ id }) => id)
  const found = new Map((await findMessages(tx, ids)).map((message) => [message.id, message]))
  return ids.flatMap((id) => found.get(id) ?? [])
}
