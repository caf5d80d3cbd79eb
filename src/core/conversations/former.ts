import { sql } from 'kysely'
import { AppError, notFound } from '../errors.ts'
import type { Tx } from '../run.ts'

/** People who merge what was merged make a chain; nobody does that often. */
const MAX_STEPS = 20

/** Where a conversation is now that was merged into another one, perhaps over several steps. */
export async function whereMerged(tx: Tx, id: string): Promise<string | undefined> {
  const organizationId = tx.actor.organizationId
  const { rows } = await sql<{ id: string }>`
    with recursive steps as (
      select merged_into as id, 1 as n from former_conversations where organization_id = ${organizationId} and id = ${id}
      union all
      select f.merged_into, s.n + 1 from steps s
      join former_conversations f on f.organization_id = ${organizationId} and f.id = s.id
      where s.n < ${MAX_STEPS}
    )
    select s.id from steps s join conversations c on c.organization_id = ${organizationId} and c.id = s.id
    order by s.n limit 1
  `.execute(tx.db)
  return rows[0]?.id
}

/** The conversations that are part of one now, perhaps over several steps. */
export async function mergedInto(tx: Tx, id: string): Promise<string[]> {
  const organizationId = tx.actor.organizationId
  const { rows } = await sql<{ id: string }>`
    with recursive parts as (
      select id, 1 as n from former_conversations where organization_id = ${organizationId} and merged_into = ${id}
      union all
      select f.id, p.n + 1 from parts p
      join former_conversations f on f.organization_id = ${organizationId} and f.merged_into = p.id
      where p.n < ${MAX_STEPS}
    )
    select distinct id from parts
  `.execute(tx.db)
  return rows.map((row) => row.id)
}

/**
 * The refusal for a conversation that is not here; one that was merged says into which. It is not answered by the
 * other one: whoever deletes or closes what it knows must not hit more than that.
 */
export async function conversationNotFound(tx: Tx, id: string): Promise<AppError> {
  const mergedInto = await whereMerged(tx, id)
  if (!mergedInto) return notFound('conversation')
  return new AppError('not_found', 'this conversation is part of another one now', { mergedInto })
}

/** Ends a conversation that has no messages any more, and remembers where they are. */
export async function dissolve(
  tx: Tx,
  { id, into, changeId }: { id: string; into: string; changeId: string },
): Promise<void> {
  await sql`
    with noted as (
      insert into former_conversations (organization_id, id, merged_into, change_id, at)
      values (${tx.actor.organizationId}, ${id}, ${into}, ${changeId}, ${tx.now})
      on conflict (organization_id, id) do update set merged_into = excluded.merged_into,
        change_id = excluded.change_id, at = excluded.at
    )
    delete from conversations where organization_id = ${tx.actor.organizationId} and id = ${id}
  `.execute(tx.db)
}

/** A conversation as it is stored, to be brought back as it was. */
export async function snapshotOf(tx: Tx, id: string): Promise<object | undefined> {
  const { rows } = await sql<{ row: object }>`
    select to_jsonb(c) as row from conversations c
    where c.organization_id = ${tx.actor.organizationId} and c.id = ${id}
  `.execute(tx.db)
  return rows[0]?.row
}

/**
 * Brings back a conversation that was dissolved; its messages have to follow. Columns that are younger than it take
 * their defaults.
 */
export async function bringBack(tx: Tx, { id, row }: { id: string; row: object }): Promise<void> {
  tx.locked.add(id)
  const columns = sql.join(Object.keys(row).map((name) => sql.id(name)))
  await sql`
    with forgotten as (
      delete from former_conversations where organization_id = ${tx.actor.organizationId} and id = ${id}
    )
    insert into conversations (${columns}) select ${columns} from jsonb_populate_record(null::conversations, ${JSON.stringify(row)}::jsonb)
  `.execute(tx.db)
}
