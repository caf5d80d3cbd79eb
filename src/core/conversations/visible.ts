import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import type { PersonActor } from '../actor.ts'
import type { Tx } from '../run.ts'
import { arrayOf } from '../sql-array.ts'
import { teamOf } from './responsible.ts'
import type { Conversation } from './types.ts'

/**
 * Which conversations (`c`) the actor works with, for the APIs that know members of inboxes: agents with those of
 * their inboxes, all others with all.
 */
export function isWorkedWith(tx: Tx): RawBuilder<unknown> {
  const { actor } = tx
  if (actor.kind !== 'person' || actor.role === 'administrator') return sql`true`
  return sql`c.inbox_id in (select inbox_id from inbox_members
    where organization_id = ${actor.organizationId} and person_id = ${actor.personId})`
}

/** Whether the actor works with one, as a member of its inbox; or may at least look at it, being in its team. */
export async function reachOfConversation(
  tx: Tx,
  conversation: Conversation,
): Promise<'works_with' | 'sees' | 'none'> {
  const { actor } = tx
  if (actor.kind !== 'person' || actor.role === 'administrator') return 'works_with'
  const { rows } = await sql<{ is_member: boolean; is_in_team: boolean }>`
    select exists (select from inbox_members where organization_id = ${actor.organizationId}
        and person_id = ${actor.personId} and inbox_id = ${conversation.inboxId}) as is_member,
      exists (select from team_members m
        join teams t on t.organization_id = m.organization_id and t.id = m.team_id
        where m.organization_id = ${actor.organizationId} and m.person_id = ${actor.personId}
          and t.number::text = ${teamOf(conversation)}) as is_in_team
  `.execute(tx.db)
  const [row] = rows
  if (row?.is_member) return 'works_with'
  return row?.is_in_team ? 'sees' : 'none'
}

/** Those of these conversations that are there, and that the person may not even look at. */
export async function hiddenAmong(db: Kysely<Rows>, actor: PersonActor, ids: string[]): Promise<Set<string>> {
  if (actor.role === 'administrator' || ids.length === 0) return new Set()
  const { organizationId, personId } = actor
  const { rows } = await sql<{ id: string }>`
    select c.id from conversations c
    where c.organization_id = ${organizationId} and c.id = any(${arrayOf('uuid', ids)})
      and c.inbox_id not in (select inbox_id from inbox_members
        where organization_id = ${organizationId} and person_id = ${personId})
      and not exists (select from team_members m
        join teams t on t.organization_id = m.organization_id and t.id = m.team_id
        where m.organization_id = ${organizationId} and m.person_id = ${personId}
          and c.assigned @> array['team:' || t.number])
  `.execute(db)
  return new Set(rows.map(({ id }) => id))
}
