import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../run.ts'
import { type Field, queryForWords, searchConversationIds, wordsOf } from '../search/index.ts'

const BODY: Field = { kind: 'text', part: 'body' }

/** Conversations (`c`) that have all words of a text, or parts of words, in what was said; or the text in a note. */
export async function withText(tx: Tx, text: string): Promise<RawBuilder<unknown>> {
  const query = queryForWords(text)
  const said = query ? (await searchConversationIds(tx, { query, fields: { find: () => BODY } })).ids : []
  const pattern = `%${text.trim().replace(/[\\%_]/g, (character) => `\\${character}`)}%`
  return sql`(c.id = any(${said}::uuid[]) or exists (
    select from messages n where n.organization_id = c.organization_id and n.conversation_id = c.id
      and n.kind = 'note' and n.text ilike ${pattern}))`
}

const MAX_SHOWN = 200

/** The ids of messages of these conversations that have a text in them, oldest first. */
export async function messagesWithText(
  tx: Tx,
  { conversationIds, text }: { conversationIds: string[]; text: string },
): Promise<string[]> {
  const words = wordsOf(text)
  if (conversationIds.length === 0 || words.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select m.id from messages m
    where m.organization_id = ${tx.actor.organizationId} and m.conversation_id = any(${conversationIds}::uuid[])
      and m.kind <> 'activity' and m.state <> 'draft' and not m.is_trashed
      and m.text ilike all(${words.map((word) => `%${word}%`)}::text[])
    order by m.number limit ${MAX_SHOWN}
  `.execute(tx.db)
  return rows.map(({ id }) => id)
}
