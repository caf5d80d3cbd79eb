import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../run.ts'
import { assigneeOf, teamOf } from './responsible.ts'
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

/** Whether the actor may see one: as a member of its inbox, of its team, or as its assignee. */
export async function maySee(tx: Tx, conversation: Conversation): Promise<boolean> {
  const { actor } = tx
  if (actor.kind !== 'person' || actor.role === 'administrator') return true
  if (assigneeOf(conversation) === actor.personNumber) return true
  const team = teamOf(conversation)
  const { rows } = await sql<{ may: boolean }>`
    select exists (select from inbox_members where organization_id = ${actor.organizationId}
        and person_id = ${actor.personId} and inbox_id = ${conversation.inboxId})
      or exists (select from team_members m
        join teams t on t.organization_id = m.organization_id and t.id = m.team_id
        where m.organization_id = ${actor.organizationId} and m.person_id = ${actor.personId}
          and t.number::text = ${team}) as may
  `.execute(tx.db)
  return rows[0]?.may ?? false
}
