import { sql } from 'kysely'
import { isUuid } from '../../lib/ids.ts'
import { isWorkedWith } from '../conversations/index.ts'
import { invalid } from '../errors.ts'
import type { Tx } from '../run.ts'

/**
 * Throws `invalid` for a file that the actor may not hang on a message: one that somebody else has brought and that is in no
 * conversation that the actor works with.
 */
export async function refuseUnseenFiles(tx: Tx, fileIds: string[]): Promise<void> {
  const wanted = [...new Set(fileIds.filter(isUuid).map((id) => id.toLowerCase()))]
  const { actor } = tx
  const personId = actor.kind === 'person' ? actor.personId : null
  const { rows } =
    wanted.length === 0
      ? { rows: [] }
      : await sql<{ id: string }>`
        select f.id from files f
        where f.organization_id = ${actor.organizationId} and f.id = any(${wanted}::uuid[])
          and (f.created_by = ${personId}::uuid or exists (
            select from messages m
            join conversations c on c.organization_id = m.organization_id and c.id = m.conversation_id
            where m.organization_id = f.organization_id and m.attachments <> '[]'
              and m.attachments @> jsonb_build_array(jsonb_build_object('fileId', f.id)) and ${isWorkedWith(tx)}))
      `.execute(tx.db)
  const known = new Set(rows.map(({ id }) => id))
  const unknown = fileIds.find((id) => !known.has(id.toLowerCase()))
  if (unknown !== undefined) throw invalid(`there is no file ${unknown}`, { field: 'attachments' })
}
