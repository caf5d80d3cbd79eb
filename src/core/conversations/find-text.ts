import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../run.ts'
import { type Field, queryForWords, searchConversationIds } from '../search/index.ts'

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
